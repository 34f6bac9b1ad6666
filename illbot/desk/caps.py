"""No storms: which letters go at once, which wait for their turn, which a human must look at, and which are not written at all.

What goes out is counted in the errands themselves, by index: a cap holds across restarts, and nothing is counted twice.

    not written   a stranger's second answer in a day; the same mere answer again and again; the same words within the hour
    waits         more than the ladder of the address or its domain allows: it goes out by itself when there is room
    held          more than the ladder of its request allows, or more than a day to wait: the request is flagged, staff are told
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from ..core.caps import Rung, Used, domain_of, ladder, reader, said, turn
from ..core.changes import Where
from ..core.effects import BY_ANYBODY, MERE_ANSWERS, TO_STRANGERS, WriteLetter
from ..core.model import Audience, Errand, Letter
from ..settings import Limits
from .ports import Store
from .times import iso

_MERE_A_DAY = 3
"""Mere answers about one request in a day, each in other words; who asks more often is most likely a robot."""

_ALWAYS = frozenset({"digest", "stuck", "sending_stopped", "held_back"})
"""Letters to staff about the house itself: what tells of a storm does not wait behind it."""


class Turn(NamedTuple):
    """When a letter may go; ``due`` None: it is held for a human. ``why`` "" = at once."""

    due: datetime | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Caps:
    store: Store
    limits: Limits
    #: domains of the library's own patrons, which are too many for a cap
    own_domains: tuple[str, ...]

    # --- what is not written ---

    def superfluous(self, effect: WriteLetter, at: datetime) -> bool:
        """Has this patron, or this stranger, had that answer already today?"""
        if effect.audience is not Audience.PATRON:
            return False
        today = (("to", "=", reader(effect.to)), ("due", ">=", iso(at - timedelta(days=1))))
        if effect.name in TO_STRANGERS:
            return self.store.count("errands", today) > 0
        if effect.name not in MERE_ANSWERS or self.store.count("errands", today) < _MERE_A_DAY:
            return False
        rows = self.store.find("errands", today, order="due", descending=True, limit=500)
        letters = (r.body["letter"] for r in rows)
        mere = sum(one["name"] in MERE_ANSWERS and one.get("request", "") == effect.request for one in letters)
        return bool(mere >= _MERE_A_DAY)

    def repeated(self, letter: Letter, at: datetime, pending: Iterable[Errand]) -> bool:
        """Did the same words go to this reader within the hour? (Then they have them.)"""
        words = said(_as_row(letter))
        if words is None or _is_of_the_house(letter):
            return False
        if any(e.letter.to == letter.to and said(_as_row(e.letter)) == words for e in pending):
            return True
        where = (
            ("said", "=", words),
            ("created", ">=", iso(at - timedelta(hours=1))),
            ("state", "in", ("queued", "sending", "sent", "deferred")),
        )
        return self.store.count("errands", where) > 0

    # --- what waits ---

    def turn(self, letter: Letter, at: datetime, pending: Collection[Errand]) -> Turn:
        """When this letter may go, counting also the letters of the same change."""
        if _is_of_the_house(letter):
            return Turn(at)
        found = Turn(at)
        for rungs, used, strict in self._ladders(letter, pending):
            due, why = turn(rungs, used, at)
            if due is None or (strict and due > at):
                return Turn(None, why)
            if found.due is not None and due > found.due:
                found = Turn(due, why)
        return found

    def _ladders(self, letter: Letter, pending: Collection[Errand]) -> Iterable[tuple[tuple[Rung, ...], Used, bool]]:
        limits, to_patron = self.limits, letter.audience is Audience.PATRON
        to, domain = reader(letter.to), domain_of(letter.to)
        same_reader = [e for e in pending if reader(e.letter.to) == to]
        if letter.request:
            # Ten letters in ten minutes about one loan are a loop, not news; a librarian at work may do as much.
            about = [e for e in same_reader if e.letter.request == letter.request]
            where: tuple[Where, ...] = (("request", "=", letter.request), ("to", "=", to))
            strict = letter.audience is not Audience.STAFF
            yield ladder(limits.letters_about_one_request), self._used(where, about), strict
        anybodys = letter.audience is Audience.STAFF and letter.name in BY_ANYBODY
        rungs = limits.letters_to_one_address if to_patron or anybodys else limits.letters_to_one_colleague
        yield ladder(rungs), self._used((("to", "=", to),), same_reader), False
        if to_patron and not self._is_ours(domain):
            same_domain = [e for e in pending if domain_of(e.letter.to) == domain]
            yield ladder(limits.letters_to_one_domain), self._used((("domain", "=", domain),), same_domain), False

    def _used(self, where: tuple[Where, ...], pending: Collection[Errand]) -> Used:
        def used(since: datetime) -> int:
            return self.store.count("errands", (*where, ("due", ">=", iso(since + timedelta(seconds=1))))) + sum(
                e.due > since for e in pending
            )

        return used

    def _is_ours(self, domain: str) -> bool:
        return any(domain == own or domain.endswith(f".{own}") for own in self.own_domains)


def _as_row(letter: Letter) -> dict[str, Any]:
    """As much of the letter's row as tells its words."""
    return {
        "audience": letter.audience.value,
        "to": letter.to,
        "subject": letter.subject,
        "text": letter.text,
        "original": letter.original,
        "attachments": [{"sha256": f.sha256} for f in letter.attachments],
    }


def _is_of_the_house(letter: Letter) -> bool:
    return letter.audience is Audience.STAFF and letter.name in _ALWAYS
