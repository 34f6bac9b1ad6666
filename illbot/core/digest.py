"""The weekly letter: whether it is due, and what is in it. Decided from when the last one was sent, never scheduled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from .deadlines import Calendar
from .model import Attempt, AttemptState, Errand, Partner, Request, State, change

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def latest_slot(now: datetime, *, day: str, hour: int, zone: str) -> datetime:
    """The newest instant, not after now, at which the digest should have gone out. Daylight saving is the zone's matter."""
    local = now.astimezone(ZoneInfo(zone))
    back = (local.weekday() - DAYS.index(day)) % 7
    slot = datetime.combine(local.date() - timedelta(days=back), time(hour), ZoneInfo(zone))
    return slot if slot <= local else datetime.combine(slot.date() - timedelta(days=7), time(hour), ZoneInfo(zone))


def due(last_sent: datetime | None, now: datetime, *, day: str, hour: int, zone: str) -> bool:
    """Is a digest owed? After a stop of three weeks one is, not three. A new house owes none before its first slot."""
    return last_sent is not None and last_sent < latest_slot(now, day=day, hour=hour, zone=zone)


def week_of(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """The last seven days and the seven before: their beginnings."""
    return now - timedelta(days=7), now - timedelta(days=14)


def summarise(
    *,
    now: datetime,
    touched: Iterable[Request],
    waiting: Iterable[Request],
    stuck: Iterable[Request],
    failed: Iterable[Errand],
    open_count: int,
    last_open: int | None,
    partners: tuple[Partner, ...],
    calendar: Calendar,
    language: str,
) -> dict[str, Any]:
    """The words of the staff digest, in its order: what waits, what is stuck or failed, numbers, partners.

    ``touched`` are the requests that anything happened to in the last fourteen days; ``last_open`` is what the last digest said.
    """
    touched = list(touched)
    this, last = week_of(now, calendar.zone)
    return {
        "waiting": [_row(r) for r in waiting],
        "stuck": [_row(r) for r in stuck],
        "failed": [_failed(e) for e in failed],
        "this_week": {**_numbers(touched, this, now), "open": open_count},
        "last_week": {**_numbers(touched, last, this), "open": last_open},
        "partners": [row for p in partners if (row := _partner(p, touched, this, now, calendar, language))],
    }


def _row(request: Request) -> dict[str, Any]:
    return {
        "number": request.number,
        "title": request.citation.title or request.citation.container_title,
        "why": request.flags[-1] if request.flags else "",
        "state": request.state.value,
    }


def _failed(errand: Errand) -> dict[str, str]:
    letter = errand.letter
    return {"number": letter.request, "to": letter.to, "subject": letter.subject, "reason": errand.outcome}


def one_of(errand: Errand, count: int) -> Errand:
    """The errand as it speaks for all that are held back for its reader."""
    return change(errand, outcome=f"{errand.outcome} ({count} letters)") if count > 1 else errand


def _numbers(requests: list[Request], start: datetime, end: datetime) -> dict[str, int]:
    return {
        "new": sum(start <= r.created < end for r in requests),
        "filled": sum(_entered(r, State.DELIVERED, start, end) for r in requests),
        "unfilled": sum(_entered(r, State.UNFILLED, start, end) for r in requests),
    }


def _entered(request: Request, state: State, start: datetime, end: datetime) -> bool:
    """Did it come into that state in this time? A line of history carries the state it left the request in."""
    before: State | None = None
    for line in request.history:
        if line.state is state and before is not state and start <= line.at < end:
            return True
        before = line.state
    return False


def _partner(
    partner: Partner, requests: list[Request], start: datetime, end: datetime, calendar: Calendar, language: str
) -> dict[str, Any] | None:
    asked = [a for r in requests for a in r.attempts if a.partner == partner.code and start <= a.asked < end]
    ended = [
        a
        for r in requests
        for a in r.attempts
        if a.partner == partner.code and a.answered and start <= a.answered < end
    ]
    if not asked and not ended:
        return None
    filled = [a for a in ended if a.state in (AttemptState.SUPPLIED, AttemptState.LATE_SUPPLIED)]
    days = [calendar.working_days_between(a.asked, a.answered) for a in filled if a.answered]
    return {
        "name": partner.called(language),
        "asked": len(asked),
        "filled": len(filled),
        "unfilled": sum(_is_no(a) for a in ended),
        "median_days": f"{median(days):g}" if days else "",
    }


def _is_no(attempt: Attempt) -> bool:
    return attempt.state in (AttemptState.UNFILLED, AttemptState.EXPIRED, AttemptState.BOUNCED)
