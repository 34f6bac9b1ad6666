"""What should be done, in the imperative. The counterpart of events: decide() answers every event with effects."""

from __future__ import annotations

from typing import Any

from .model import Audience, File, Link, Value


class WriteLetter(Value, frozen=True, kw_only=True):
    """Write this letter and post it.

    ``words`` are the extra plain values its template needs (docs/letters.md lists them letter by letter).
    """

    name: str
    audience: Audience
    #: address; "" = all staff who take notices
    to: str
    language: str
    #: the request it is about; "" = none or several
    request: str = ""
    #: for a letter about several
    requests: tuple[str, ...] = ()
    partner: str = ""
    words: dict[str, Any] = {}
    files: tuple[File, ...] = ()
    links: tuple[Link, ...] = ()
    #: an order to a partner
    order: bool = False
    #: Message-ID of the mail that it answers
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    #: wait this long before posting, so that an undo or a newer notice can catch it
    hold_seconds: int = 0
    #: names of older unsent letters about the same request to the same reader that this one replaces (rule 10)
    replaces: tuple[str, ...] = ()
    #: not needed when WithdrawLetters of the same decision caught the order before it was posted
    unless_withdrawn: bool = False
    #: attach the raw mail with this digest
    original: str = ""


TO_STRANGERS = frozenset({"card_wanted", "refused_sender"})
"""Letters to senders whom nobody knows: at most one a day to an address, and none of their words in it."""


BY_ANYBODY = frozenset({"unmatched", "unproven", "bounce_unverified", "stranger", "confirm"})
"""Letters to staff that anybody in the world can cause by a mail: they must not bury what librarians have to read today."""

MERE_ANSWERS = frozenset(
    {
        "status",
        "noted",
        "confirm_cancel",
        "confirm_accept",
        "confirm_decline",
        "confirm_renew",
        "cancel_late",
        "duplicate",
    }
)
"""Letters that answer a patron's mail and change nothing: a robot at the other end would have them for ever."""


class WithdrawLetters(Value, frozen=True, kw_only=True):
    """Take back unsent letters about a request (to a partner whose order is no longer wanted)."""

    request: str
    names: tuple[str, ...] = ()
    partner: str = ""


class ResendLetters(Value, frozen=True, kw_only=True):
    """Post again what stands unsent about a request: letters whose fate is unknown, and those that are held. Each keeps its Message-ID."""

    request: str


class ParkCommands(Value, frozen=True, kw_only=True):
    """Keep a mail's commands until the staff address confirms them with the one-time code."""

    code: str
    who: str
    sha256: str
    subject: str


class KeepWish(Value, frozen=True, kw_only=True):
    """Remember whether this reader wants the weekly overview."""

    address: str
    digest: bool


Effect = WriteLetter | WithdrawLetters | ResendLetters | ParkCommands | KeepWish
