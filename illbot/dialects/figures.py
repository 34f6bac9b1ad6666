"""Days and sums in what partners write, English and Chinese. Everything works on the lexicon's normal form of the text."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ..core.late import late
from ..core.model import Money


class Day(NamedTuple):
    """A day named in the text, and where."""

    start: int
    end: int
    day: date


class Sum(NamedTuple):
    """An amount with its currency, and where."""

    start: int
    end: int
    money: Money


# --- days ----------------------------------------------------------------------------------------------------

_MONTHS = {
    name: n
    for n in range(1, 13)
    for name in (calendar.month_name[n].lower(), calendar.month_abbr[n].lower(), *(("sept",) if n == 9 else ()))
}
_WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_NUMBERS = {
    word: n
    for n, words in enumerate(
        (
            "",
            "a an one 一 1",
            "two couple 二 两 2",
            "three 三",
            "four 四",
            "five 五",
            "six 六",
            "seven 七",
            "eight 八",
            "nine 九",
            "ten 十",
        )
    )
    for word in words.split()
}
_month = "|".join(sorted(_MONTHS, key=len, reverse=True))
_weekday = "|".join(_WEEKDAYS)
_number = r"\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|a couple of"

_ISO = late(r"(?<!\d)(20\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)[日号]?")
_ZH = late(r"(?<![\d.])(\d{1,2})\s?月\s?(\d{1,2})(?!\d)\s?[日号]?")
_ZH_THIS_MONTH = late(r"(本月|下月|下个月)\s?(\d{1,2})\s?[日号]")
_DMY = late(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]({_month})\b,?(?:[ -](20\d\d))?")
_MDY = late(rf"\b({_month}) (\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:,? (20\d\d))?")
_NUMERIC = late(r"(?<![\d.])(\d{1,2})([/.-])(\d{1,2})\2(20\d\d)(?!\d)")
_IN = late(rf"\b({_number})(?: to \d{{1,2}}| ?- ?\d{{1,2}})? ?(?:more )?(working |business )?(day|week|month)s?\b")
_ZH_IN = late(
    r"(?<![\d第月])(\d{1,3}|[一二两三四五六七八九十])\s?个?\s?(工作日|天|日|周|星期|礼拜|月)(?:之|以)?(内|后|左右)?"
)
_ZH_WEEKDAY = late(r"(本|这|下)?个?(?:周|星期|礼拜)([一二三四五六日天])")
_WEEKDAY = late(rf"\b(next |this )?({_weekday})\b")
_WORDS = (
    (late(r"\bthe day after tomorrow\b|后天"), 2),
    (late(r"\btomorrow\b|明[天日]"), 1),
    (late(r"\btoday\b|今[天日]"), 0),
)
_ZH_MONTH_END = late(r"(?:(\d{1,2})月|本月|月)底")


def days(text: str, on: date, *, month_first: bool = False) -> list[Day]:
    """The days named in the text, in its order; counted from ``on`` where they are relative ("in 2 weeks", "3个工作日内").

    A day without a year is the next such day (up to a month back is still this year's). 05/06/2027 is read day first unless
    month_first. What overlaps is read once.
    """
    found: list[Day] = []
    for finder in (_full_days, _numeric_days(month_first), _months_and_days, _spans, _words):
        for day in finder(text, on):
            if all(day.end <= f.start or f.end <= day.start for f in found):
                found.append(day)
    return sorted(found)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(month: int, day: int, on: date) -> date | None:
    this = _made(on.year, month, day)
    if this is not None and this >= on - timedelta(days=31):
        return this
    return _made(on.year + 1, month, day)


def _full_days(text: str, on: date) -> list[Day]:
    found = [(m, _made(int(m[1]), int(m[2]), int(m[3]))) for m in _ISO.finditer(text)]
    found += [(m, _made(int(m[3]), _MONTHS[m[2]], int(m[1]))) for m in _DMY.finditer(text) if m[3]]
    found += [(m, _made(int(m[3]), _MONTHS[m[1]], int(m[2]))) for m in _MDY.finditer(text) if m[3]]
    return [Day(m.start(), m.end(), day) for m, day in found if day]


def _numeric_days(month_first: bool) -> Callable[[str, date], list[Day]]:
    def finder(text: str, on: date) -> list[Day]:
        found = []
        for m in _NUMERIC.finditer(text):
            first, second = int(m[1]), int(m[3])
            if second > 12 or (month_first and first <= 12 and m[2] == "/"):
                first, second = second, first
            if day := _made(int(m[4]), second, first):
                found.append(Day(m.start(), m.end(), day))
        return found

    return finder


def _months_and_days(text: str, on: date) -> list[Day]:
    found = [(m, _next(int(m[1]), int(m[2]), on)) for m in _ZH.finditer(text)]
    found += [(m, _next(_MONTHS[m[2]], int(m[1]), on)) for m in _DMY.finditer(text) if not m[3]]
    found += [(m, _next(_MONTHS[m[1]], int(m[2]), on)) for m in _MDY.finditer(text) if not m[3]]
    for m in _ZH_THIS_MONTH.finditer(text):
        month = on.month if m[1] == "本月" else on.month % 12 + 1
        found.append((m, _next(month, int(m[2]), on)))
    for m in _ZH_MONTH_END.finditer(text):
        month = int(m[1]) if m[1] and 1 <= int(m[1]) <= 12 else on.month
        found.append((m, _next(month, calendar.monthrange(on.year, month)[1], on)))
    return [Day(m.start(), m.end(), day) for m, day in found if day]


def _spans(text: str, on: date) -> list[Day]:
    found = []
    for m in _IN.finditer(text):
        count = _NUMBERS.get(m[1], 2) if not m[1].isdigit() else int(m[1])
        found.append(Day(m.start(), m.end(), _after(on, count, m[3], working=bool(m[2]))))
    units = {"工作日": "day", "天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month"}
    for m in _ZH_IN.finditer(text):
        if m[2] in ("日", "月") and not m[3] and "个" not in m[0]:
            continue
        count = _NUMBERS.get(m[1], 0) if not m[1].isdigit() else int(m[1])
        found.append(Day(m.start(), m.end(), _after(on, count, units[m[2]], working=m[2] == "工作日")))
    return found


def _after(on: date, count: int, unit: str, *, working: bool = False) -> date:
    """That many days, weeks or months after; working days pass over week-ends (holidays are the calendar's matter)."""
    if unit == "week":
        return on + timedelta(weeks=count)
    if unit == "month":
        month = on.month - 1 + count
        year, month = on.year + month // 12, month % 12 + 1
        return date(year, month, min(on.day, calendar.monthrange(year, month)[1]))
    if not working:
        return on + timedelta(days=count)
    day = on
    for _ in range(min(count, 400)):
        day += timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
    return day


def _words(text: str, on: date) -> list[Day]:
    found = [Day(m.start(), m.end(), on + timedelta(days=n)) for word, n in _WORDS for m in word.finditer(text)]
    found += [
        Day(m.start(), m.end(), _weekday_after(on, _WEEKDAYS[m[2]], next_week=False)) for m in _WEEKDAY.finditer(text)
    ]
    for m in _ZH_WEEKDAY.finditer(text):
        number = "一二三四五六日".find(m[2].replace("天", "日"))
        found.append(Day(m.start(), m.end(), _weekday_after(on, number, next_week=m[1] == "下")))
    return found


def _weekday_after(on: date, weekday: int, *, next_week: bool) -> date:
    if next_week:
        return on - timedelta(days=on.weekday()) + timedelta(days=7 + weekday)
    return on + timedelta(days=(weekday - on.weekday()) % 7)


# --- sums ----------------------------------------------------------------------------------------------------

_CURRENCIES = {
    "cny": "rmb cny ¥ 元 块 块钱 圆 元人民币 yuan 人民币",
    "gbp": "gbp £ pound pounds sterling 英镑",
    "usd": "usd us$ us dollars us dollar 美元",
    "eur": "eur € euro euros 欧元",
    "hkd": "hkd hk$ 港币 港元",
    "aud": "aud a$ au$",
    "cad": "cad c$ ca$",
    "sgd": "sgd s$",
    "nzd": "nzd nz$",
    "twd": "twd nt$ ntd 台币 新台币",
    "jpy": "jpy 日元 yen",
    "chf": "chf",
}
_CODES = {sign: code.upper() for code, signs in _CURRENCIES.items() for sign in signs.split()} | {
    "us dollars": "USD",
    "us dollar": "USD",
    "pounds sterling": "GBP",
    "$": "USD",
    "dollars": "USD",
}
_amount = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?"
_signs = "|".join(re.escape(s) for s in sorted(_CODES, key=len, reverse=True))
_BEFORE = late(rf"(?<![a-z])({_signs})\s?:?\s?({_amount})(?![\d%])")
_AFTER = late(rf"(?<![\d.,])({_amount})\s?({_signs})(?![a-z])")
_RATE = late(
    r"(?:per|a|each|/)\s?(?:page|sheet|scan|article page)|每\s?[一]?\s?(?:页|张|面|版)|/\s?(?:页|张|面|版)|\bp(?:er)?\.? ?p(?:age)?\b"
)
_RATE_BEFORE = late(r"(?:per page|a page|each page|每一?[页张面版])\s?(?:is|at|为|收|收费|费用|:)?\s?$")
_PAGES = late(r"(?<!\d)(\d{1,4})\s?(?:pages|页|张|面|版|pp\b|sheets|scans)")
_PAGES_AT = late(rf"(\d{{1,4}})\s?(?:pages|pp|页)\s?(?:at|@|x|×|\*)\s?(?:({_signs})\s?)?({_amount})")
_TOTAL = late(
    r"total|altogether|in all|sum of|合计|共计|总计|总额|总共|一共|共收|共需|共(?=\s?(?:人民币|¥|rmb)?\s?\d)|=|＝"
)
_LIMIT = late(r"max(?:imum)?|limit|budget|up to|not exceed|最高|限额|上限|预算|不超过|限制")


def sums(text: str) -> list[Sum]:
    """The amounts that stand with a currency. A bare $ is the US dollar."""
    found: list[Sum] = []
    for m, sign, amount in [(m, m[1], m[2]) for m in _BEFORE.finditer(text)] + [
        (m, m[2], m[1]) for m in _AFTER.finditer(text)
    ]:
        if all(m.end() <= f.start or f.end <= m.start() for f in found):
            found.append(Sum(m.start(), m.end(), Money(amount=_decimal(amount), currency=_CODES[sign])))
    return sorted(found, key=lambda s: s.start)


def _decimal(amount: str) -> Decimal:
    if re.fullmatch(r"\d+,\d{1,2}", amount):  # 10,50 as on the continent
        return Decimal(amount.replace(",", "."))
    return Decimal(amount.replace(",", ""))


def price(text: str) -> Money | None:
    """The price that the text asks: its total, its only amount, or pages times a rate a page. None when that is not plain."""
    if (at := _pages_at(text)) is not None:
        return at
    found = [s for s in sums(text) if not _LIMIT.search(_before(text, s))]
    rates = [s for s in found if _RATE.match(text[s.end :].lstrip()) or _RATE_BEFORE.search(_before(text, s))]
    prices = [s for s in found if s not in rates]
    totals = [s for s in prices if _TOTAL.search(_before(text, s))]
    for candidates in (totals, prices):
        if len({s.money for s in candidates}) == 1:
            return candidates[0].money
        if candidates:
            return None
    pages = {int(m[1]) for m in _PAGES.finditer(text)}
    if len({s.money for s in rates}) == 1 and len(pages) == 1:
        rate = rates[0].money
        return Money(amount=_rounded(rate.amount * pages.pop()), currency=rate.currency)
    return None


def _before(text: str, found: Sum) -> str:
    """The words before an amount, back to the comma."""
    return re.split(r"[,;。]", text[max(0, found.start - 24) : found.start])[-1]


def _pages_at(text: str) -> Money | None:
    """45 pages at £0.30, unless a total is stated as well."""
    found = list(_PAGES_AT.finditer(text))
    if len(found) != 1:
        return None
    m = found[0]
    others = [s for s in sums(text) if s.end <= m.start() or s.start >= m.end()]
    after = re.match(rf"\s?({_signs})(?![a-z])", text[m.end() :])
    sign = m[2] or (after[1] if after else "")
    stated = [s for s in others if _TOTAL.search(_before(text, s))]
    if stated or not sign:
        return stated[0].money if len({s.money for s in stated}) == 1 else None
    return Money(amount=_rounded(int(m[1]) * _decimal(m[3])), currency=_CODES[sign])


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))
