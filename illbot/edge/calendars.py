"""Public holidays and make-up working days, from ``chinese_calendar`` and the configuration's own lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..core.deadlines import Calendar


def calendar(zone: str, country: str, *, days_off: Iterable[str] = (), days_on: Iterable[str] = ()) -> Calendar:
    """The library's calendar. Years that the data does not cover are weekdays only, and are not among ``years``:
    ``illbot check`` and the daily check say so. The configuration's own days (ISO dates) win over the data, and a year in which
    any is named counts as covered.
    """
    off, on, years = _china() if country.upper() == "CN" else (set(), set(), set())
    own_off = {date.fromisoformat(d) for d in days_off}
    own_on = {date.fromisoformat(d) for d in days_on}
    return Calendar(
        zone=zone,
        off=frozenset((off | own_off) - own_on),
        on=frozenset((on | own_on) - own_off),
        years=frozenset(years | {d.year for d in own_off | own_on}),
    )


def _china() -> tuple[set[date], set[date], set[int]]:
    """State Council notices, as chinese_calendar carries them: 2004 up to the newest year that has been announced."""
    from chinese_calendar.constants import holidays, workdays

    off = {d for d in holidays if d.weekday() < 5}
    on = {d for d in workdays if d.weekday() >= 5}
    return off, on, {d.year for d in holidays if d.month > 1}
