"""What patrons say around the item, in English and Chinese: by when, for what, how much, copy or loan, and their wishes.

Texts come cleaned (``normal.clean``) and without the citation itself: a year in a title is no date, "teaching" in a title no purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from ...citations.normal import CHINESE_NUMBER, CJK, MONTH, month, number, squeeze
from ...core.model import Money, Service

# --- by when --------------------------------------------------------------------------------------------------

_WEEKDAYS = {
    w: i
    for i, names in enumerate(
        (
            "monday mon 一",
            "tuesday tue tues 二",
            "wednesday wed 三",
            "thursday thu thur thurs 四",
            "friday fri 五",
            "saturday sat 六",
            "sunday sun 日 天",
        )
    )
    for w in names.split()
}
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
_BY = (
    r"(?:\b(?:before|by|until|till|due|needed(?: by| before)?|need(?:ed)? (?:it |this |them |these )?(?:by|before|on|for)|no later than|not later than|latest(?: by)?|on or before|"
    r"deadline(?: is| of|:)?(?: on)?|ahead of|prior to|not (?:needed|wanted) after|at the latest(?: by| on)?)\b\s?:?\s?(?:the\s)?)"
)
_ON_DATE_EN = re.compile(
    rf"{_BY}(?:(?:{_WEEKDAY})\b,?\s)?(?:the\s)?(?:(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})|(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{MONTH})\b\.?,?(?:\s(?P<y>20\d\d))?|"
    rf"(?P<m2>{MONTH})\b\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<y2>20\d\d))?|(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})(?:[/.](?P<y3>20\d\d|\d\d))?(?![\d/.]))",
    re.I,
)
_SPAN_EN = re.compile(
    r"\b(?:in|within|in the next|no later than|by)\s(?:the next\s|about\s|at most\s)?(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|ten|a couple of|a few)\s(?:working\s|business\s)?(?P<unit>days?|weeks?|months?|fortnights?)(?:['’]s?)?(?:\stime)?\b",
    re.I,
)
_WEEKDAY_EN = re.compile(rf"{_BY}(?:(?P<which>next|this|this coming|coming)\s)?(?P<day>{_WEEKDAY})\b", re.I)
_RELATIVE_EN = re.compile(
    rf"{_BY}(?:(?P<soon>today|tonight|tomorrow)\b|(?:the\s)?(?P<end>end of|beginning of|start of)?\s?(?:the\s)?(?P<which>this|next|coming)?\s?(?P<unit>week(?:end)?|month|year)\b)|\b(?P<only>today|tomorrow)\b(?=\s?[.!]|\s(?:please|if possible|at the latest))",
    re.I,
)
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "ten": 10,
    "a couple of": 2,
    "a few": 3,
}

_DATE_ZH = re.compile(
    rf"(?:(?P<y>20\d\d)\s?[年./-]\s?|(?P<rel>明年|今年|本月|下个?月))?(?:(?P<m>\d{{1,2}}|[{CHINESE_NUMBER}]{{1,3}})\s?[月./-]\s?)?(?P<d>\d{{1,2}}|[{CHINESE_NUMBER}]{{1,3}}|底|初|末|中旬|上旬|下旬)\s?[日号號]?"
)
_CUE_ZH = re.compile(
    r"最晚|最迟|不晚于|不迟于|截止(?:日期|时间)?(?:是|为|到)?|务必在|必须在|希望在?|需要?在|需于|请于|请在|争取在|要在|期限|在(?=\d{1,2}月)|(?:之前|以前|前)(?!面|几|天|些|辈|言|沿|述|后|者|景|提|期)"
)
_SPAN_ZH = re.compile(
    rf"(?P<n>\d{{1,3}}|[{CHINESE_NUMBER}]{{1,3}}|半)\s?(?:个)?\s?(?:工作)?(?P<unit>天|日|周|星期|礼拜|月)(?:之内|以内|内|后要|之后要)"
)
_WEEK_ZH = re.compile(r"(?P<which>下下|下|本|这|上)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])")
_SOON_ZH = re.compile(
    r"(?P<w>今天|今日|今晚|明天|明日|后天|大后天|本周末?|这周末?|这个?星期|下周(?![一二三四五六日天])|本月底?|这个?月底?|月底|下个?月底?|年底|周末|学期末|月末)(?=[^。！\n]{0,6}(?:前|内|要|用|需|截止|给我|拿到|收到))"
)


def needed_by(text: str, today: date | None) -> tuple[date | None, str]:
    """(the day by which the item is needed, the words that say so); (None, "") when the text says none.

    Without ``today`` only full dates count. A day and month that have passed mean next year's; a full date in the past is none.
    """
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if (day := read(match, today, text)) and (today is None or today <= day <= today + timedelta(days=730)):
                return day, squeeze(match[0])
    return None, ""


def read_date(text: str, today: date | None) -> date | None:
    """The date in a form's field ("12 May", "2026-12-01", "5月12日", "next Friday"), where no "before" is needed."""
    return needed_by("by " + text, today)[0] or needed_by("最晚" + text, today)[0]


def _safe(y: int, m: int, d: int) -> date | None:
    try:
        return date(y, m, d)
    except ValueError:
        return None


def _coming(m: int, d: int, year: str | None, today: date | None) -> date | None:
    """That day of the year named, or the next one to come."""
    if year:
        return _safe(int(year) + (2000 if len(year) == 2 else 0), m, d)
    if today is None:
        return None
    day = _safe(today.year, m, d)
    return day if day and day >= today else _safe(today.year + 1, m, d)


def _on_date_en(match: re.Match[str], today: date | None, text: str) -> date | None:
    g = match.groupdict()
    if g["iso"]:
        y, m, d = (int(p) for p in g["iso"].split("-"))
        return _safe(y, m, d)
    if g["m"] or g["m2"]:
        return _coming(month(g["m"] or g["m2"]), int(g["d"] or g["d2"]), g["y"] or g["y2"], today)
    a, b = int(g["a"]), int(g["b"])
    # Day first, as most of the world writes, unless that is no date.
    return _coming(b, a, g["y3"], today) if b <= 12 else _coming(a, b, g["y3"], today)


def _span_en(match: re.Match[str], today: date | None, text: str) -> date | None:
    word = match["n"].lower()
    return _after(int(word) if word.isdigit() else _NUMBERS[word], match["unit"].lower(), today)


def _after(n: int, unit: str, today: date | None) -> date | None:
    if today is None or not n:
        return None
    if unit.startswith("month") or unit == "月":
        m = today.month - 1 + n
        return _safe(today.year + m // 12, m % 12 + 1, min(today.day, 28))
    days = {"d": 1, "w": 7, "f": 14, "天": 1, "日": 1, "周": 7, "星": 7, "礼": 7}[unit[0]]
    return today + timedelta(days=n * days)


def _weekday(day: int, which: str, today: date) -> date:
    """The coming such day; "next"/下 is that of next week, "this"/本 that of this week if it is still to come."""
    monday = today - timedelta(days=today.weekday())
    if which in {"next", "下"}:
        return monday + timedelta(days=7 + day)
    if which == "下下":
        return monday + timedelta(days=14 + day)
    ahead = (day - today.weekday()) % 7
    return today + timedelta(days=ahead or 7)


def _weekday_en(match: re.Match[str], today: date | None, text: str) -> date | None:
    word = match["day"].lower()
    day = _WEEKDAYS.get(word, _WEEKDAYS.get(word[:3]))
    return _weekday(day, (match["which"] or "").lower(), today) if today and day is not None else None


def _month_end(today: date, months: int) -> date:
    m = today.month + months
    first = date(today.year + m // 12, m % 12 + 1, 1)
    return first - timedelta(days=1)


def _relative_en(match: re.Match[str], today: date | None, text: str) -> date | None:
    if today is None:
        return None
    soon = (match["soon"] or match["only"] or "").lower()
    if soon:
        return today + timedelta(days=soon == "tomorrow")
    which, unit, early = (
        (match["which"] or "").lower(),
        match["unit"].lower(),
        (match["end"] or "").lower() in {"beginning of", "start of"},
    )
    if not which and not match["end"]:
        return None
    if unit.startswith("week"):
        monday = today - timedelta(days=today.weekday())
        friday = monday + timedelta(days=(0 if early else 4 if unit == "week" else 5) + (7 if which == "next" else 0))
        return friday if friday >= today else friday + timedelta(days=7)
    if unit == "month":
        end = _month_end(today, 1 if which == "next" else 0)
        return end.replace(day=5) if early else end
    return date(today.year + (which == "next"), 12, 31)


def _cued(match: re.Match[str], text: str) -> bool:
    """Chinese says 最晚 before the date or 前 behind it; a bare date is only a date."""
    before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 4]
    return bool(
        re.search(
            r"(?:最晚|最迟|不晚于|不迟于|截止\S{0,4}|务必在?|必须在?|请于|请在|希望在?|争取在?|要在|需在|需于|期限\S{0,3}|by\s)\s?[:：]?\s?$",
            before,
        )
    ) or bool(re.match(r"\s?(?:之前|以前|前(?!面|几|后)|截止|要用|需要|要交|用得上|就要)", after))


def _date_zh(match: re.Match[str], today: date | None, text: str) -> date | None:
    if not _cued(match, text) or (match["m"] is None and match["rel"] is None and not re.search(r"[日号號]", match[0])):
        return None
    if text[max(0, match.start() - 1) : match.start()].isdigit():
        return None
    m = number(match["m"]) if match["m"] else None
    d = {"底": 31, "末": 31, "下旬": 31, "初": 5, "上旬": 10, "中旬": 20}.get(match["d"]) or number(match["d"])
    if today is None and not match["y"]:
        return None
    if m is None:
        if today is None:
            return None
        base = _month_end(today, 1 if match["rel"] and match["rel"].startswith("下") else 0)
        day = _safe(base.year, base.month, min(d or 31, base.day))
        return (
            day
            if day and day >= today
            else _safe((base + timedelta(days=1)).year, (base + timedelta(days=1)).month, min(d or 28, 28))
        )
    if not d or not 1 <= m <= 12:
        return None
    year = match["y"] or (str(today.year + 1) if today and match["rel"] == "明年" else None)
    for last in (d, 30, 29, 28):
        if day := _coming(m, min(d, last), year, today):
            return day
    return None


def _span_zh(match: re.Match[str], today: date | None, text: str) -> date | None:
    n = number(match["n"]) if match["n"] != "半" else None
    if match["n"] == "半":
        return today + timedelta(days=15) if today and match["unit"] == "月" else None
    return _after(n or 0, match["unit"], today)


def _week_zh(match: re.Match[str], today: date | None, text: str) -> date | None:
    if today is None or not _cued(match, text) or match["which"] == "上":
        return None
    day = 5 if match["day"] == "末" else _WEEKDAYS[match["day"]]
    return _weekday(day, match["which"] or "", today)


def _soon_zh(match: re.Match[str], today: date | None, text: str) -> date | None:
    if today is None:
        return None
    word = match["w"]
    days = {"今天": 0, "今日": 0, "今晚": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3}
    if word in days:
        return today + timedelta(days=days[word])
    if "年底" in word:
        return date(today.year, 12, 31)
    if "月" in word:
        return _month_end(today, 1 if word.startswith("下") else 0)
    if "学期" in word:
        return None
    friday = today + timedelta(days=(4 - today.weekday()) % 7 if today.weekday() <= 4 else 6 - today.weekday())
    return friday + timedelta(days=7) if word.startswith("下") else friday


_FEAST_EN = re.compile(
    r"\b(?:before|by|until|till|ahead of|prior to|in time for)\s(?:the\s)?(?P<feast>christmas|xmas|x-mas|new year(?:['’]s)?(?: eve| day)?|easter|halloween|labou?r day)\b",
    re.I,
)
_FEAST_ZH = re.compile(r"(?P<feast>圣诞|元旦|新年|国庆|五一|劳动节|春节|过年|中秋)节?(?:假期|放假)?(?:之前|以前|前)")
# Month and day before which a thing is wanted. The Chinese New Year and Mid-Autumn move with the moon, Easter too.
_FEASTS = {"christmas": (12, 24), "xmas": (12, 24), "x-mas": (12, 24), "new": (12, 31), "halloween": (10, 30), "圣诞": (12, 24), "元旦": (12, 31), "新年": (12, 31), "国庆": (9, 30), "五一": (4, 30), "劳动节": (4, 30), "labour": (4, 30), "labor": (4, 30)}  # fmt: skip
_MOON = {
    "春节": ((2026, 2, 16), (2027, 2, 5), (2028, 1, 25), (2029, 2, 12), (2030, 2, 2), (2031, 1, 22), (2032, 2, 10), (2033, 1, 30), (2034, 2, 18), (2035, 2, 7)),
    "中秋": ((2026, 9, 24), (2027, 9, 14), (2028, 10, 2), (2029, 9, 21), (2030, 9, 11), (2031, 9, 30), (2032, 9, 18), (2033, 9, 7), (2034, 9, 26), (2035, 9, 15)),
    "easter": ((2027, 3, 27), (2028, 4, 15), (2029, 3, 31), (2030, 4, 20), (2031, 4, 12), (2032, 3, 27), (2033, 4, 16), (2034, 4, 8), (2035, 3, 24)),
}  # fmt: skip
"""The day before each (China's official calendar; Easter by the Gregorian computus)."""


def _feast(match: re.Match[str], today: date | None, text: str) -> date | None:
    """The day before the feast, of this year or the next."""
    if today is None:
        return None
    word = match["feast"].lower()
    word = "春节" if word == "过年" else word
    if moon := _MOON.get(word):
        return next((day for parts in moon if (day := date(*parts)) >= today), None)
    m, d = _FEASTS[word.split()[0].replace("’", "'").removesuffix("'s")]
    return _coming(m, d, None, today)


_READERS = (
    (_FEAST_EN, _feast),
    (_FEAST_ZH, _feast),
    (_ON_DATE_EN, _on_date_en),
    (_DATE_ZH, _date_zh),
    (_WEEK_ZH, _week_zh),
    (_SPAN_ZH, _span_zh),
    (_SOON_ZH, _soon_zh),
    (_WEEKDAY_EN, _weekday_en),
    (_RELATIVE_EN, _relative_en),
    (_SPAN_EN, _span_en),
)

# --- for what -------------------------------------------------------------------------------------------------

_PURPOSES = (
    ("teaching", re.compile(r"\b(?:teaching|course\s?pack|lecture|syllabus|for (?:my|our|a|the) (?:class|course|module|students|seminar)|reading list)\b|教学|备课|授课|讲课|课程用|上课用|教材编写", re.I)),
    ("research", re.compile(r"\b(?:(?:for|my|our|phd|master'?s|doctoral|of)\s(?:\w+\s){0,3}(?:research|thesis|dissertation|project|paper|manuscript|grant|study on|literature review|systematic review|publication|conference|defen[cs]e)|research)\b|科研|研究用|做研究|课题|毕业论文|学位论文用|投稿|写论文|论文写作|项目用|开题|答辩", re.I)),
    ("study", re.compile(r"\b(?:personal (?:study|use|interest)|private study|self[- ]study|coursework|homework|assignment|essay|exam|my studies|own (?:study|use|reading)|leisure)\b|自学|学习用|个人学习|作业|考试|复习|个人阅读|课程作业|个人使用", re.I)),
)  # fmt: skip


def purpose(text: str) -> str:
    """ "teaching", "research", "study" or "" """
    found = [(m.start(), name) for name, pattern in _PURPOSES if (m := pattern.search(text))]
    return min(found)[1] if found else ""


# --- how much -------------------------------------------------------------------------------------------------

_CURRENCIES = {
    "CNY": r"RMB|CNY|yuan|元|块|¥|￥|人民币", "USD": r"USD|US\$|dollars?|美元|\$", "EUR": r"EUR|euros?|€|欧元", "GBP": r"GBP|pounds?|£|英镑", "HKD": r"HKD|HK\$|港币|港元", "JPY": r"JPY|yen|日元",
}  # fmt: skip
_UNIT = "|".join(_CURRENCIES.values())
_SUM = rf"(?:(?P<before>{_UNIT})\s?)?(?P<sum>\d{{1,6}}(?:[,，]\d{{3}})?(?:\.\d{{1,2}})?)\s?(?P<after>{_UNIT})?"
_LIMIT = re.compile(
    rf"(?:\b(?:up to|at most|no more than|not more than|max(?:imum)?(?: cost| price| charge| fee)?(?: of| is|:)?|willing to pay(?: up to)?|less than|under|below|not exceed(?:ing)?|limit(?: of| is|:)|within|budget(?: of| is|:))\s?[:：]?\s?|"
    rf"(?:不超过|不高于|不要超过|最多|上限(?:是|为)?|最高(?:费用|价格)?(?:是|为)?|以内的?费用|费用(?:在|上限)?|限额|控制在|低于|小于)\s?[:：]?\s?(?:不超过|在|为|是)?\s?){_SUM}|(?P<sum2>\d{{1,6}}(?:\.\d{{1,2}})?)\s?(?P<unit2>{_UNIT})\s?(?:以内|以下|之内|or less|max(?:imum)?\b)",
    re.I,
)
_PLAIN_SUM = re.compile(_SUM, re.I)


def max_cost(text: str, own: str = "CNY") -> Money | None:
    """The most that the patron will pay; only a sum with its currency ("up to 100 RMB", 50元以内) counts."""
    for match in _LIMIT.finditer(text):
        g = match.groupdict()
        unit = g["before"] or g["after"] or g["unit2"]
        if unit and (money := _money(g["sum"] or g["sum2"], unit)):
            return money
    return None


def read_money(text: str, own: str = "CNY") -> Money | None:
    """The sum in a form's cost field; without a currency it is in our own."""
    match = _PLAIN_SUM.search(text)
    return _money(match["sum"], match["before"] or match["after"] or own) if match else None


def _money(amount: str, unit: str) -> Money | None:
    currency = next((c for c, p in _CURRENCIES.items() if c == unit.upper() or re.fullmatch(p, unit, re.I)), "")
    try:
        return Money(amount=Decimal(amount.replace(",", "").replace("，", "")), currency=currency) if currency else None
    except InvalidOperation:
        return None


# --- copy or loan ---------------------------------------------------------------------------------------------

_LOAN = re.compile(
    r"\b(?:borrow(?:ing)?|loan|lend|check out|whole book|entire book|physical (?:copy|book)|hard ?copy of the book|print(?:ed)? book|returnable)\b(?! or copy)|借阅|借书|借一?本|想借|外借|借出|馆际借书|返还式|借来|(?:帮我|我想|我要|请|能)借|借(?=《|\s{2}|图书|该书|此书)|整本|能借|要借",
    re.I,
)
_COPY = re.compile(
    r"\b(?:scan(?:s|ned)?|photocop(?:y|ies)|cop(?:y|ies) of (?:the |this |an? )?(?:article|paper|chapter|pages?)|electronic copy|e-?copy|pdf|document delivery|digital copy|non-returnable|digiti[sz]e)\b|文献传递|复印|扫描|复制|电子版|非返还|原文传递|传递",
    re.I,
)


def service(words: str) -> Service | None:
    """Copy or loan as the words say; None when they say neither or both."""
    loan, copy = (
        bool(_LOAN.search(re.sub(r"inter-?\s?library[ -]loans?|馆际互借", " ", words, flags=re.I))),
        bool(_COPY.search(words)),
    )
    if loan == copy:
        return None
    return Service.LOAN if loan else Service.COPY


# --- wishes ---------------------------------------------------------------------------------------------------

_WISH = re.compile(
    r"\b(?:any edition|(?:\d{1,2}(?:st|nd|rd|th)|latest|newest|first|second|third|original) edition (?:only|is fine|please|preferred)|only the \w+ edition|edition|original (?:language|version)|translation|cover (?:page|sheet)|references? (?:page|list)|bibliography|"
    r"table of contents|supplement(?:ary|al)|appendi(?:x|ces)|figures? in colou?r|colou?r scan|high resolution|urgent(?:ly)?|asap|as soon as possible|rush|for (?:my|a|our) (?:colleague|supervisor|professor|student|boss|tutor|advisor|friend|wife|husband|postdoc|team)\b[^,.;]{0,30}|on behalf of|send (?:it )?to|pick (?:it )?up|"
    r"(?:before|by|until) (?:the )?(?:end of (?:the |this )?(?:term|semester|academic year|summer)|(?:summer|winter|spring) (?:break|holidays?|vacation)|(?:my|the) (?:exam|defen[cs]e|conference|deadline|trip|viva)\w*)|by end of (?:term|semester)|"
    r"not sure|don['’]?t remember|can['’]?t remember|about (?:19|20)\d\d|around (?:19|20)\d\d|other e-?mail|paperback|hardcover)\b|"
    r"学期(?:末|结束)|期末|(?:寒|暑)假(?:之?前|开始)|放假(?:之?前)|答辩(?:之?前)|版本均可|第?.{1,3}版(?:均可|也可|即可|都行)|原版|影印|译本|封面|版权页|参考文献页|目录|附录|彩色|高清|急用|加急|急需|尽快|紧急|替.{1,6}(?:申请|借|找)|帮.{1,6}(?:老师|导师|同事|同学)(?:申请|借|找)?|代.{1,4}申请|发到|发送到|寄到|自取|记不清|不确定|大概是|另外一个邮箱|从.{2,8}图书馆调|课题经费",
    re.I,
)
URGENT = re.compile(
    r"\b(?:urgent(?:ly)?|asap|a\.s\.a\.p|as soon as possible|rush)\b|急用|加急|急需|尽快|紧急|特急", re.I
)
_COURTESY = re.compile(
    r"\s*(?:many thanks|thanks?(?: a lot| you| so much| in advance)?|谢谢.{0,4}|感谢.{0,4}|please)\s*[.!！。]*\s*", re.I
)


def wishes(sentences: Iterable[str]) -> str:
    """The sentences that wish for something beside the item ("any edition is fine", 加急), as one note of at most 500 characters."""
    kept: list[str] = []
    # A Chinese sentence strings its wishes together with commas.
    clauses = (c for s in sentences for c in (re.split("[，,]", s) if is_chinese(s) else [s]))
    for sentence in clauses:
        sentence = squeeze(sentence).strip(" ,，;；-–")
        if (
            1 < len(sentence) <= 300
            and _WISH.search(sentence)
            and not _COURTESY.fullmatch(sentence)
            and sentence not in kept
        ):
            kept.append(sentence)
    return "; ".join(kept)[:500]


def is_chinese(text: str) -> bool:
    """More Chinese characters than Latin words: the language in which the patron is answered."""
    hanzi = len(_HANZI.findall(text))
    return hanzi * 2 > len(_LATIN_WORD.findall(text))


_HANZI = re.compile(f"[{CJK}]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
