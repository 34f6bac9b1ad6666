"""How much is too much: ladders of caps, and the form in which addresses and texts are counted.

A ladder has a rung for each span of time, "10 in 10 minutes", "15 in 30 minutes" …: a burst is stopped within minutes and a drip
within hours, and no ordinary day meets either. Pure: what was counted comes in as a function.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from .model import Audience

PATIENCE = timedelta(days=1)
"""A letter that would have to wait longer than this for its turn is held for a human instead."""

Document = dict[str, Any]
Used = Callable[[datetime], int]
"""How many letters went out, or are to go out, after this instant."""


class Rung(NamedTuple):
    most: int
    span: timedelta


_RUNG = re.compile(r"([1-9][0-9]{0,6}) in ([1-9][0-9]{0,3}) (minute|hour|day)s?")
_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


def rung(text: str) -> Rung | None:
    """ "10 in 10 minutes"; None for anything else."""
    read = _RUNG.fullmatch(" ".join(text.split()))
    return Rung(int(read[1]), int(read[2]) * _UNITS[read[3]]) if read else None


def ladder(texts: Iterable[str]) -> tuple[Rung, ...]:
    """What is no rung is left out; ``illbot check`` tells of it."""
    return tuple(r for text in texts if (r := rung(text)) is not None)


def reader(address: str) -> str:
    """The mailbox behind an address, as letters to it are counted: lower case, without a plus-tag or a final dot of the domain."""
    local, _, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0] or local}@{domain.rstrip('.')}"


def domain_of(address: str) -> str:
    return reader(address).rpartition("@")[2]


def turn(rungs: Iterable[Rung], used: Used, at: datetime) -> tuple[datetime | None, str]:
    """The first instant, not before ``at``, at which one more letter is within every rung, and the rung that makes it wait, in words.

    ``at`` and "" where there is room; None where its turn would come too late.
    """
    rungs = tuple(rungs)
    if not rungs or used(at - max(r.span for r in rungs)) < min(r.most for r in rungs):
        # One look in all but a storm.
        return at, ""
    found, why = at, ""
    for one in rungs:
        first = _free(one, used, at)
        if first is None:
            return None, spoken(one)
        if first > found:
            found, why = first, spoken(one)
    return found, why


def _free(one: Rung, used: Used, at: datetime) -> datetime | None:
    """Bisected: what was used after an instant never grows as the instant gets later."""

    def full(seconds: int) -> bool:
        return used(at + timedelta(seconds=seconds) - one.span) >= one.most

    if not full(0):
        return at
    low, high = 0, int(PATIENCE.total_seconds())
    if full(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if full(middle) else (low, middle)
    return at + timedelta(seconds=high)


def spoken(one: Rung) -> str:
    """The rung as it stands in the configuration."""
    unit = next(name for name in ("day", "hour", "minute") if one.span % _UNITS[name] == timedelta(0))
    number = one.span // _UNITS[unit]
    return f"{one.most} in {number} {unit}{'' if number == 1 else 's'}"


# --- the index columns of a letter -----------------------------------------------------------------------------


def counted_reader(letter: Document) -> str:
    return reader(str(letter["to"]))


def counted_domain(letter: Document) -> str | None:
    """Of letters to patrons; what staff and partners get is counted by address."""
    return domain_of(str(letter["to"])) if letter["audience"] == Audience.PATRON.value else None


def said(letter: Document) -> str | None:
    """A short digest of reader and words, the same for the same letter written again; None for a partner.

    A partner gets orders and their end: order, withdrawal and the order again are three letters, each meant.
    """
    if letter["audience"] == Audience.PARTNER.value:
        return None
    files = (str(f["sha256"]) for f in letter.get("attachments", ()))
    parts = (counted_reader(letter), letter["subject"], letter["text"], letter.get("original", ""), *files)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
