"""What happened, in the past tense. The counterpart of effects: every event is decided upon, by one function.

Time and identifiers arrive on the event: a rule asks neither the clock nor a counter.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .answers import Answer
from .model import File, Item, Patron, Staff, Value


class Cause(Value, frozen=True, kw_only=True):
    """The mail behind an event, or the shell (``who``) where there was none."""

    #: Message-ID of the mail
    mail: str = ""
    references: tuple[str, ...] = ()
    #: spool digest of the raw mail
    sha256: str = ""
    subject: str = ""
    #: the new text, for people
    text: str = ""


class Event(Value, frozen=True, kw_only=True):
    #: aware, UTC
    at: datetime
    cause: Cause = Cause()


# --- patrons -------------------------------------------------------------------------------------------------


class PatronAsked(Event, frozen=True, kw_only=True):
    """A patron asked for one or several items; ``numbers`` are fresh, one for each item."""

    patron: Patron
    items: tuple[Item, ...]
    numbers: tuple[str, ...]


class PatronAnswered(Event, frozen=True, kw_only=True):
    """The patron supplied what was missing, or corrected something."""

    supplied: Item


class PatronCancelled(Event, frozen=True, kw_only=True):
    #: the mail comes from the patron beyond doubt
    proven: bool


class PatronAskedStatus(Event, frozen=True, kw_only=True):
    pass


class PatronWrote(Event, frozen=True, kw_only=True):
    """The patron wrote something that a person must read: a complaint, a question, a wish."""

    #: complaint | accept | decline | renew | unclear | answer
    intent: str
    #: the mail comes from the patron beyond doubt
    proven: bool = False
    files: tuple[File, ...] = ()


class PatronUnproven(Event, frozen=True, kw_only=True):
    """The patron's address accepted, declined or renewed, and nothing proves that it was the patron."""

    #: accept | decline | renew
    intent: str


# --- partners ------------------------------------------------------------------------------------------------


class PartnerAnswered(Event, frozen=True, kw_only=True):
    partner: str
    answer: Answer


# --- staff ---------------------------------------------------------------------------------------------------


class StaffCommanded(Event, frozen=True, kw_only=True):
    """One command that may be done: parsed, and its permission checked."""

    staff: Staff
    verb: str
    arguments: dict[str, Any] = {}
    files: tuple[File, ...] = ()
    links: tuple[str, ...] = ()


# --- the clock and the post ----------------------------------------------------------------------------------


class ClockStruck(Event, frozen=True, kw_only=True):
    """The request's own next clock is due."""


class LetterBounced(Event, frozen=True, kw_only=True):
    """A letter of ours came back for good (5xx at the door, or a bounce that carries an id we signed)."""

    letter: str
    name: str
    audience: str
    partner: str
    to: str
    subject: str
    reason: str


class LetterInDoubt(Event, frozen=True, kw_only=True):
    """Nobody knows whether this letter arrived, and it is one that must not be sent twice."""

    letter: str
    name: str
    audience: str = "partner"
    partner: str
    to: str
    subject: str


class LetterHeld(Event, frozen=True, kw_only=True):
    """A letter of ours was one too many and is not sent: a robot may sit at the other end."""

    letter: str
    name: str
    audience: str
    to: str
    #: the cap, as it stands in the configuration
    why: str


EVENTS: tuple[type[Event], ...] = (
    PatronAsked,
    PatronAnswered,
    PatronCancelled,
    PatronAskedStatus,
    PatronWrote,
    PatronUnproven,
    PartnerAnswered,
    StaffCommanded,
    ClockStruck,
    LetterBounced,
    LetterInDoubt,
    LetterHeld,
)
"""The closed set: a test sees to it that every (state, event) cell is answered."""
