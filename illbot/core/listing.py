"""Requests as a list: which ones a word means, and one line for each."""

from __future__ import annotations

from .changes import Where
from .model import CLOSED, WAITING_FOR_STAFF, Request, State, Value

_OPEN = tuple(s.value for s in State if s not in CLOSED)
_ACTIVE = tuple(s.value for s in State if s not in CLOSED and s is not State.DELIVERED)


class Wanted(Value, frozen=True, kw_only=True):
    """What to look up: index conditions, and a word that is checked on the rows found."""

    where: tuple[Where, ...]
    #: "" | flags | late
    and_: str = ""


def wanted(what: str, *, now: str, partners: tuple[str, ...], who: str = "") -> Wanted:
    """The look-up behind ``list WHAT``: review, open, mine, overdue, late, stuck, a partner's code or a patron's address."""
    if what in ("", "review"):
        return Wanted(where=(("state", "in", _OPEN),), and_="waiting")
    if what == "open" or what == "mine":
        return Wanted(where=(("state", "in", _ACTIVE),))
    if what == "overdue":
        return Wanted(where=(("state", "in", (State.OVERDUE.value, State.RECALLED.value)),))
    if what == "late":
        return Wanted(where=(("state", "=", State.WORKING.value),), and_="late")
    if what == "stuck":
        return Wanted(where=(("state", "in", _OPEN),), and_="stuck")
    if what in partners:
        return Wanted(where=(("partner", "=", what),))
    return Wanted(where=(("patron", "=", what.lower()),))


def keep(request: Request, wanted: Wanted, *, today: str) -> bool:
    """Is this row meant?"""
    if wanted.and_ == "waiting":
        # A price without a flag waits for the patron.
        return bool(request.flags) or request.state in WAITING_FOR_STAFF - {State.CONDITION}
    if wanted.and_ == "late":
        return request.promised is not None and request.promised.isoformat() < today
    if wanted.and_ == "stuck":
        return request.clock is None
    return True


def line(request: Request) -> str:
    """ILL-2026-00042  review (unknown_patron)  Optics — Wang Li"""
    flags = f" ({', '.join(request.flags)})" if request.flags else ""
    attempt = request.open_attempt
    at = f" at {attempt.partner}" if attempt else ""
    title = request.citation.title or request.citation.container_title or request.citation.DOI or "?"
    title = title if len(title) <= 60 else title[:59] + "…"
    return (
        f"{request.number}  {request.state.value}{at}{flags}  {title} — {request.patron.name or request.patron.address}"
    )
