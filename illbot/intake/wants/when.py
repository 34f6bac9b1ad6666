"""By when a work is needed, as people say it: "by 3 December", "in two weeks", "one day before the 25th", 下周三前, 三天内, 12月中旬前.

A day is read wherever one is named (``_READERS``: an absolute date, a weekday, a feast, a span); it counts where the words before or behind it say
that something is needed by then. Which of 5/12 and 12/5 is meant is decided by what lies ahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ...citations.normal import CHINESE_NUMBER, MONTH, month, number, squeeze
from ...core.late import late

AHEAD = timedelta(days=730)
"""Nobody needs anything later."""
NEAR = timedelta(days=200)
"""Of two ways to read a date, the one that lies nearer than this and ahead is meant."""


class Day(NamedTuple):
    """A day that the text names."""

    day: date
    start: int
    end: int
    #: "in two weeks" says itself that it is a term
    term: bool = False


# --- what says that a day is the last -------------------------------------------------------------------------

_BY_EN = late(
    r"(?:(?P<no>\bnot (?:needed|wanted|required|necessary) (?:before|until|till)\b)|\b(?:before|by|until|till|til|due|no later than|not later than|(?:not|never) (?:\w+ )?after|at (?:the )?latest(?: by| on)?|latest(?: by| on)?|on or before|ahead of|prior to|in time for|deadline(?: \w+){0,3}?(?: is| of)?(?: on)?|"
    r"need(?:ed|s)?\b(?: \w+){0,3}?(?: by| before| on| for)?|wanted by|required by|must (?:have|arrive)(?: \w+){0,3}?(?: by| on)?))\W{0,3}(?:(?:on|the|about|around|say|roughly|coming)\s){0,3}$",
    re.I,
)
_BEHIND_EN = late(
    r"\W{0,3}(?:(?:morning|evening|noon|afternoon|at noon)\s)?(?:at the (?:very )?latest|(?:is|being) (?:the|my|our) (?:\w+ )?(?:deadline|limit)|at noon at the latest)\b",
    re.I,
)
_SOON_BEHIND = late(
    r"\W{0,3}(?:(?:morning|evening|noon|afternoon)\W{0,2})?(?:please|pls|if possible|at the latest|[.!]|$)", re.I
)
_BY_ZH = late(
    r"(?:最晚|最迟|不晚于|不迟于|截止\S{0,4}|务必在?|必须在?|请于|请在|希望在?|争取在?|要在|需在|需要?在?|需于|期限\S{0,3}|最好在?|by\s|(?:deadline|ddl|DDL|Deadline)\s?(?:是|为|在)?)\s?[:：]?\s?$"
)
_BEHIND_ZH = late(
    r"\s?(?:[(（][^()（）\n]{2,16}[)）])?\s?(?:[上下]午|[早晚]上?|中午)?\s?(?:之前|以前|前(?!面|几|后|沿|言|提)|截止|(?:[^\s，,。；;]{0,6}?)(?:要用|就要|要交|要看|要拿|要讲|要的|需要|用得上|得用|得交|要\b)|内(?!容|部|科)|之内|以内|给我|(?:能|可以)?(?:拿到|收到))"
)
_THEN = late(
    r"\b(?:by|before|until) (?:then|that|it)\b|\b(?:one|two|three|\d|a few) days? (?:before|earlier|ahead)\b|\bthe day before\b|在?(?:那|此|这)之前|(?:答辩|开会|会议|考试|交稿|上课)(?:之)?前",
    re.I,
)
""" "My seminar is on Monday, I need it by then."""
_EARLIER = late(
    r"\b(?P<n>one|two|three|a|\d{1,2}) (?P<unit>day|week)s? (?:before|earlier|ahead)\b|\b(?P<eve>the day before)\b|提前(?P<zh>[一两二三\d])(?P<zhunit>天|周)",
    re.I,
)

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
_NUMBERS = dict(zip(["a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fourteen"], (1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14), strict=True)) | {"a couple of": 2, "a few": 3}  # fmt: skip


@lru_cache(maxsize=64)
def needed_by(text: str, today: date | None) -> tuple[date | None, str]:
    """(the day by which the item is needed, the words that say so); (None, "") when the text says none.

    Without ``today`` only full dates count. A day and month that have passed mean next year's; a full date in the past is none.
    """
    uncued: Day | None = None
    for found in _days(text, today):
        if today is not None and not today <= found.day <= today + AHEAD:
            continue
        if found.term or _is_last(text, found):
            return _earlier(text, found, today), squeeze(text[found.start : found.end])
        uncued = uncued or found
    if uncued and _THEN.search(text, uncued.end, uncued.end + 120):
        return _earlier(text, uncued, today), squeeze(text[uncued.start : uncued.end])
    return None, ""


def read_date(text: str, today: date | None) -> date | None:
    """The date in a form's field ("12 May", "2026-12-01", "5月12日", "next Friday"), where no "before" is needed."""
    return needed_by("by " + text, today)[0] or needed_by("最晚" + text, today)[0]


@lru_cache(maxsize=64)
def unclear(text: str, today: date | None) -> str:
    """ "by 3/4/2027": a date that may be two, as written; "" where there is none."""
    for match in _DATE_EN.finditer(text) if _NUMERIC.search(text) else ():
        by = _BY_EN.search(text[max(0, match.start() - 40) : match.start()])
        if match["a"] and by and not by["no"] and _date_en(match, today) is None and _safe(2000, int(match["b"]), 1):
            return squeeze(by[0] + match[0])
    return ""


def _days(text: str, today: date | None) -> Iterator[Day]:
    """The days that the text names, the fuller kinds first, each place once."""
    taken: list[tuple[int, int]] = []
    within = _within(text)
    for pattern, read, term, of in _READERS:
        for match in pattern.finditer(text) if of in within else ():
            start, end = match.span()
            if any(s < end and start < e for s, e in taken):
                continue
            if day := read(match, today):
                taken.append((start, end))
                yield Day(day, start, end, term)


def _within(text: str) -> set[str]:
    """What the text holds of that which days are made of."""
    found = {name for name, sign in _SIGNS if sign.search(text)}
    if "letter" in found and _named(text.casefold()):
        found.add("month")
    if "digit" in found and ("month" in found or _NUMERIC.search(text)):
        found.add("date")
    return found


def _named(folded: str) -> bool:
    return any(month in folded for month in _MONTHS)


def _is_last(text: str, found: Day) -> bool:
    before, behind = text[max(0, found.start - 40) : found.start], text[found.end : found.end + 24]
    chinese = any("\u3400" <= c <= "\u9fff" for c in text[found.start : found.end])
    if chinese or _CHINESE_BEHIND.match(behind):
        return bool(_BY_ZH.search(before) or _BEHIND_ZH.match(behind))
    said = _BY_EN.search(before)
    if not said and _FOR_EVENT.search(text[max(0, found.start - 90) : found.start]):
        return True
    if said:
        return not said["no"]
    soon = re.match(r"(?:to|2)", text[found.start : found.end], re.I) or re.fullmatch(
        "tmrw?", text[found.start : found.end], re.I
    )
    return bool(_BEHIND_EN.match(behind) or (soon and _SOON_BEHIND.match(behind)) or _BY_ZH.search(before))


_FOR_EVENT = late(
    r"\b(?:for|before)\s(?:an?|my|our|the|his|her)\s(?:\w{1,14}\s){0,2}(?:lectures?|talk|seminar|exam|class|presentation|defen[cs]e|viva|conference|workshop|meeting|session)\b[^.!?\n]{0,30}\s(?:on|at)\s(?:the\s)?$",
    re.I,
)
""" "It is for a lecture I'm giving on 9 December"."""
_CHINESE_BEHIND = late(r"\s?[\u3400-\u9fff]")


def _earlier(text: str, found: Day, today: date | None) -> date:
    """ "one day before 25 November", "the deadline is the 25th, so I need it a day before"."""
    match = _EARLIER.search(text, max(0, found.start - 30), found.end + 100)
    if not match:
        return found.day
    if match.start() < found.start and text[match.end() : found.start].strip() not in {"", "the", "that"}:
        return found.day
    n = 1 if match["eve"] else _count(match["n"] or match["zh"])
    day = found.day - timedelta(
        days=n * (7 if (match["unit"] or "").lower() == "week" or match["zhunit"] == "周" else 1)
    )
    return day if today is None or day >= today else found.day


def _count(word: str) -> int:
    return (
        int(word)
        if word.isdigit() and word.isascii()
        else _NUMBERS.get(word.lower()) or (2 if word == "两" else number(word)) or 1
    )


# --- dates ----------------------------------------------------------------------------------------------------

_Read = Callable[[re.Match[str], date | None], date | None]


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


_DATE_EN = late(
    rf"(?<![\d./-])(?:(?P<iso>20\d\d-\d{{1,2}}-\d{{1,2}})|(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:of\s)?(?P<m>{MONTH})\b\.?,?(?:\s(?P<y>20\d\d))?|(?P<m2>{MONTH})\b\.?\s(?:the\s)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?[:.]\d)(?:,?\s(?P<y2>20\d\d))?|"
    r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?:(?P=sep)(?P<y3>20\d\d|\d\d))?)(?![\d/]|\.\d)",
    re.I,
)


def _date_en(match: re.Match[str], today: date | None) -> date | None:
    g = match.groupdict()
    if g["iso"]:
        y, m, d = (int(p) for p in g["iso"].split("-"))
        return _safe(y, m, d)
    if g["m"] or g["m2"]:
        return _coming(month(g["m"] or g["m2"]), int(g["d"] or g["d2"]), g["y"] or g["y2"], today)
    return _either(int(g["a"]), int(g["b"]), g["y3"], today)


def _either(a: int, b: int, year: str | None, today: date | None) -> date | None:
    """5/12 or 12/5: where both are days, the one that lies ahead and near; None where both do."""
    both = [day for m, d in dict.fromkeys(((b, a), (a, b))) if (day := _coming(m, d, year, today))]
    if len(both) < 2 or today is None:
        return both[0] if both else None
    near = [day for day in both if today <= day <= today + NEAR]
    return near[0] if len(near) == 1 else None


_NTH = late(
    r"\bthe\s(?P<d>\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:century|edition|volume|chapter|page|issue|of|anniversary|congress|conference|floor|one|paper|article))",
    re.I,
)


def _nth(match: re.Match[str], today: date | None) -> date | None:
    """ "the 24th": of this month or the next."""
    if today is None:
        return None
    day = _safe(today.year, today.month, int(match["d"]))
    if day and day >= today:
        return day
    following = _month_end(today, 0) + timedelta(days=1)
    return _safe(following.year, following.month, int(match["d"]))


_PART_EN = late(
    rf"\b(?P<part>beginning|start|early|mid(?:dle)?|late|end)(?:-|\s)?\s?(?:of\s)?(?P<m>{MONTH})\b\.?(?:\s(?P<y>20\d\d))?",
    re.I,
)
_PARTS = {"beginning": 5, "start": 5, "early": 10, "mid": 15, "middle": 15, "late": 31, "end": 31, "初": 5, "上旬": 10, "中旬": 15, "下旬": 31, "末": 31, "底": 31}  # fmt: skip
"""Which day of the month is meant; 31 is its last."""


def _part_en(match: re.Match[str], today: date | None) -> date | None:
    return _in_month(month(match["m"]), _PARTS[match["part"].lower()], match["y"], today)


def _in_month(m: int, d: int, year: str | None, today: date | None) -> date | None:
    return next((day for last in (d, 30, 29, 28) if (day := _coming(m, min(d, last), year, today))), None)


# --- weeks and months -----------------------------------------------------------------------------------------

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEKDAY_EN = late(
    rf"\b(?:(?P<which>next|this coming|this|coming)\s)?(?P<day>{_WEEKDAY})\b(?:\s(?P<behind>next|this)\sweek)?",
    re.I,
    needs="mon|tue|wed|thu|fri|sat|sun",
)


def _weekday(day: int, which: str, today: date) -> date:
    """The coming such day; "next"/下 is that of next week, "this"/本 that of this week if it is still to come."""
    monday = today - timedelta(days=today.weekday())
    if which in {"next", "下"}:
        return monday + timedelta(days=7 + day)
    if which == "下下":
        return monday + timedelta(days=14 + day)
    return today + timedelta(days=(day - today.weekday()) % 7 or 7)


def _weekday_en(match: re.Match[str], today: date | None) -> date | None:
    word = match["day"].lower()
    day = _WEEKDAYS.get(word, _WEEKDAYS.get(word[:3]))
    return (
        _weekday(day, (match["which"] or match["behind"] or "").lower(), today) if today and day is not None else None
    )


def _month_end(today: date, months: int) -> date:
    m = today.month + months
    first = date(today.year + m // 12, m % 12 + 1, 1)
    return first - timedelta(days=1)


_SOON_EN = late(
    r"\b(?:(?P<two>(?:the )?day after tomorrow)|(?P<one>tomorrow|tmrw?|2mor\w{1,4}|tomoz)|(?P<none>today|tonight))\b",
    re.I,
    needs="tomorrow|tm|2mor|tomoz|today|tonight",
)


def _soon_en(match: re.Match[str], today: date | None) -> date | None:
    return today + timedelta(days=2 if match["two"] else 1 if match["one"] else 0) if today else None


_RELATIVE_EN = late(
    r"\b(?:(?P<end>end of|beginning of|start of)\s(?:the\s)?(?P<which>this|next|coming)?\s?(?P<unit>week(?:end)?|month|year)|(?P<which2>this|next|coming)\s(?P<unit2>week(?:end)?|month|year)|(?P<weekend>weekend))\b(?! of\b)",
    re.I,
    needs="week|month|year",
)


def _relative_en(match: re.Match[str], today: date | None) -> date | None:
    if today is None:
        return None
    which = (match["which"] or match["which2"] or "").lower()
    unit = (match["unit"] or match["unit2"] or match["weekend"]).lower()
    early = (match["end"] or "").lower() in {"beginning of", "start of"}
    if unit.startswith("week"):
        monday = today - timedelta(days=today.weekday())
        friday = monday + timedelta(days=(0 if early else 4 if unit == "week" else 5) + (7 if which == "next" else 0))
        return friday if friday >= today else friday + timedelta(days=7)
    if unit == "month":
        end = _month_end(today, 1 if which == "next" else 0)
        return end.replace(day=5) if early else end
    return date(today.year + (which == "next"), 12, 31)


_SPAN_EN = late(
    rf"\b(?:in|within|in the next|no later than|by)\s(?:the next\s|about\s|at most\s)?(?P<n>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\s(?:working\s|business\s)?(?P<unit>days?|weeks?|months?|fortnights?)(?:['’]s?)?(?:\stime)?\b(?!\s(?:ago|before|earlier))|"
    r"\b(?P<n2>\d{1,3}|an?|one|two|three|four)\s(?P<unit2>days?|weeks?|months?)\sfrom\s(?:now|today)\b",
    re.I,
    needs="day|week|month|fortnight",
)


def _span_en(match: re.Match[str], today: date | None) -> date | None:
    return _after(_count(match["n"] or match["n2"]), (match["unit"] or match["unit2"]).lower(), today)


def _after(n: int, unit: str, today: date | None) -> date | None:
    if today is None or not n:
        return None
    if unit.startswith("month") or unit == "月":
        m = today.month - 1 + n
        return _safe(today.year + m // 12, m % 12 + 1, min(today.day, 28))
    days = {"d": 1, "w": 7, "f": 14, "天": 1, "日": 1, "周": 7, "星": 7, "礼": 7}[unit[0]]
    return today + timedelta(days=n * days)


# --- Chinese --------------------------------------------------------------------------------------------------

_DATE_ZH = late(
    rf"(?<!\d)(?:(?P<y>20\d\d)\s?[年./-]\s?|(?P<rel>明年|今年|本月|下个?月|这个月))?(?:(?P<m>1[0-2]|0?[1-9]|[{CHINESE_NUMBER}]{{1,3}})\s?(?P<mark>[月./-])\s?)?(?P<d>3[01]|[12]\d|0?[1-9]|[{CHINESE_NUMBER}]{{1,3}}|底|初|末|中旬|上旬|下旬)(?![\d./-])\s?(?P<sun>[日号號])?"
)


def _date_zh(match: re.Match[str], today: date | None) -> date | None:
    part = _PARTS.get(match["d"])
    if (match["m"] is None and match["rel"] is None and not match["sun"]) or (
        part and not (match["m"] or match["rel"])
    ):
        return None
    # 12.5 and 12-5 are dates only where something Chinese is said of them; a decimal number is none.
    d = part or number(match["d"])
    if (today is None and not match["y"]) or not d:
        return None
    if match["m"]:
        m = number(match["m"])
        year = match["y"] or (str(today.year + 1) if today and match["rel"] == "明年" else None)
        return _in_month(m, d, year, today) if m and 1 <= m <= 12 else None
    if today is None:
        return None
    return _in_coming_month(d, today, later=(match["rel"] or "").startswith("下"))


def _in_coming_month(d: int, today: date, *, later: bool) -> date | None:
    """27号, 本月底, 下个月5号: of this month if it is to come."""
    base = _month_end(today, 1 if later else 0)
    day = _safe(base.year, base.month, min(d, base.day))
    if day and day >= today:
        return day
    following = base + timedelta(days=1)
    return _safe(following.year, following.month, min(d, 28))


_WEEK_ZH = late(r"(?P<which>下下|下|本|这|上)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])(?![期刊])")


def _week_zh(match: re.Match[str], today: date | None) -> date | None:
    if today is None or match["which"] == "上":
        return None
    return _weekday(5 if match["day"] == "末" else _WEEKDAYS[match["day"]], match["which"] or "", today)


_SPAN_ZH = late(
    rf"(?P<n>\d{{1,3}}|[{CHINESE_NUMBER}]{{1,3}}|半)\s?个?\s?(?:工作)?(?P<unit>天|日|周|星期|礼拜|月)(?:之内|以内|内|后要|之后要)"
)


def _span_zh(match: re.Match[str], today: date | None) -> date | None:
    if match["n"] == "半":
        return today + timedelta(days=15) if today and match["unit"] == "月" else None
    return _after(number(match["n"]) or (2 if match["n"] == "两" else 0), match["unit"], today)


_SOON_ZH = late(
    r"(?P<days>大后天|后天|明[天日早晚]|今[天日晚])|(?P<week>[本这下](?:一|个)?(?:周|星期|礼拜))(?![一二三四五六日天末])|(?P<month>(?:[本这下]个?)?月[底末])|(?P<year>年底|年末|年前)"
)
_SOON_DAYS = {"今": 0, "明": 1, "后": 2, "大": 3}


def _soon_zh(match: re.Match[str], today: date | None) -> date | None:
    if today is None:
        return None
    if match["days"]:
        return today + timedelta(days=_SOON_DAYS[match["days"][0]])
    if match["year"]:
        return date(today.year, 12, 31)
    if match["month"]:
        return _month_end(today, 1 if match["month"].startswith("下") else 0)
    friday = today + timedelta(days=(4 - today.weekday()) % 7 if today.weekday() <= 4 else 6 - today.weekday())
    return friday + timedelta(days=7) if match["week"].startswith("下") else friday


# --- feasts ---------------------------------------------------------------------------------------------------

_FEAST_EN = late(
    r"\b(?P<feast>christmas|xmas|x-mas|new year(?:['’]s)?(?: eve| day)?|easter|halloween|labou?r day)\b",
    re.I,
    needs="mas|new year|easter|halloween|labo",
)
_FEAST_ZH = late(r"(?P<feast>圣诞|元旦|新年|国庆|五一|劳动节|春节|过年|中秋)节?(?:假期|放假)?")
# Month and day before which a thing is wanted. The Chinese New Year and Mid-Autumn move with the moon, Easter too.
_FEASTS = {"christmas": (12, 24), "xmas": (12, 24), "x-mas": (12, 24), "new": (12, 31), "halloween": (10, 30), "圣诞": (12, 24), "元旦": (12, 31), "新年": (12, 31), "国庆": (9, 30), "五一": (4, 30), "劳动节": (4, 30), "labour": (4, 30), "labor": (4, 30)}  # fmt: skip
_MOON = {
    "春节": ((2026, 2, 16), (2027, 2, 5), (2028, 1, 25), (2029, 2, 12), (2030, 2, 2), (2031, 1, 22), (2032, 2, 10), (2033, 1, 30), (2034, 2, 18), (2035, 2, 7)),
    "中秋": ((2026, 9, 24), (2027, 9, 14), (2028, 10, 2), (2029, 9, 21), (2030, 9, 11), (2031, 9, 30), (2032, 9, 18), (2033, 9, 7), (2034, 9, 26), (2035, 9, 15)),
    "easter": ((2027, 3, 27), (2028, 4, 15), (2029, 3, 31), (2030, 4, 20), (2031, 4, 12), (2032, 3, 27), (2033, 4, 16), (2034, 4, 8), (2035, 3, 24)),
}  # fmt: skip
"""The day before each (China's official calendar; Easter by the Gregorian computus)."""


def _feast(match: re.Match[str], today: date | None) -> date | None:
    """The day before the feast, of this year or the next."""
    if today is None:
        return None
    word = match["feast"].lower()
    word = "春节" if word == "过年" else word
    if moon := _MOON.get(word):
        return next((day for parts in moon if (day := date(*parts)) >= today), None)
    m, d = _FEASTS[word.split()[0].replace("’", "'").removesuffix("'s")]
    return _coming(m, d, None, today)


_NUMERIC = late(r"\d[./-]\d")
_MONTHS = ("jan", "feb", "fév", "fev", "mar", "mär", "apr", "avr", "ma", "jui", "jun", "jul", "aug", "ao", "sep", "oct", "okt", "nov", "dec", "déc", "dez")  # fmt: skip
"""How the names of months begin."""
_SIGNS = (
    ("letter", late(r"[A-Za-z\u017f\u212a]")),  # ſ and the sign of kelvin are letters where case does not count
    ("digit", late(r"\d")),
    ("han", late("[\u3007\u3400-\u9fff]")),
    ("number", late("[\\d\u3007\u25cb\u3400-\u9fff]")),
)
_READERS: tuple[tuple[re.Pattern[str], _Read, bool, str], ...] = (
    (_FEAST_EN, _feast, False, "letter"),
    (_FEAST_ZH, _feast, False, "han"),
    (_PART_EN, _part_en, False, "month"),
    (_DATE_EN, _date_en, False, "date"),
    (_SPAN_ZH, _span_zh, True, "han"),
    (_WEEK_ZH, _week_zh, False, "han"),
    (_SOON_ZH, _soon_zh, False, "han"),
    (_DATE_ZH, _date_zh, False, "number"),
    (_SPAN_EN, _span_en, True, "letter"),
    (_SOON_EN, _soon_en, False, "letter"),
    (_WEEKDAY_EN, _weekday_en, False, "letter"),
    (_RELATIVE_EN, _relative_en, False, "letter"),
    (_NTH, _nth, False, "digit"),
)
"""Pattern, what it means, whether it is a term by itself, and what a text must hold for it."""
