"""Dates as librarians type them: ``2026-12-01``, ``12月1日``, ``3d``, ``fri``, ``1 Dec``, 明天, 周五.

A day without a year is the next one to come; a weekday is the next such day after today. "01/12/2026" is two different days in two
countries and is therefore none.
"""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

from ...core.late import late

_NEAR = {"today": 0, "今天": 0, "今日": 0, "tomorrow": 1, "明天": 1, "明日": 1, "后天": 2, "後天": 2}
_UNITS = {"d": 1, "day": 1, "days": 1, "天": 1, "日": 1, "w": 7, "week": 7, "weeks": 7, "周": 7, "週": 7, "星期": 7}

_ISO = late(r"(\d{4})\s?(?:[-/.]|年)\s?(\d{1,2})\s?(?:[-/.]|月)\s?(\d{1,2})\s?[日号號]?")
_CHINESE = late(r"(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]?")
_SPAN = late(rf"(\d{{1,3}})\s?({'|'.join(sorted(_UNITS, key=len, reverse=True))})[后後内]?")
_DAY_MONTH = late(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?")
_MONTH_DAY = late(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?")
_WEEKDAY = late(r"(?:周|週|星期|礼拜|禮拜)([一二三四五六日天])")
_FULL_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def read_date(text: str, today: date) -> date | None:
    """The day that the whole text names, or None."""
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if m := _ISO.fullmatch(text):
        return _day(int(m[1]), int(m[2]), int(m[3]))
    if m := _CHINESE.fullmatch(text):
        return _next(int(m[1]), int(m[2]), today)
    if m := _SPAN.fullmatch(text):
        return today + timedelta(days=int(m[1]) * _UNITS[m[2]])
    if m := _DAY_MONTH.fullmatch(text):
        return _named(m[2], m[1], m[3], today)
    if m := _MONTH_DAY.fullmatch(text):
        return _named(m[1], m[2], m[3], today)
    weekday = _weekday(text)
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _weekday(text: str) -> int | None:
    """0 for Monday: "fri", "Fri.", "friday", 周五."""
    if m := _WEEKDAY.fullmatch(text):
        return min("一二三四五六日天".index(m[1]), 6)
    return _position(text.rstrip("."), _FULL_WEEKDAYS)


def _position(word: str, words: tuple[str, ...]) -> int | None:
    """Which of the words this is, cut to three letters or more."""
    if len(word) < 3:
        return None
    return next((n for n, full in enumerate(words) if full.startswith(word)), None)


def _named(month: str, day: str, year: str | None, today: date) -> date | None:
    n = _position(month, _FULL_MONTHS)
    if n is None:
        return None
    return _day(int(year), n + 1, int(day)) if year else _next(n + 1, int(day), today)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(month: int, day: int, today: date) -> date | None:
    """That day of this year, or of the next if it is over; 29 February may have to wait for a leap year."""
    return next(
        (found for year in range(today.year, today.year + 9) if (found := _day(year, month, day)) and found >= today),
        None,
    )
