"""Errands: letters that wait to be posted, and what became of them. Their outcome comes back as an event."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..core.changes import Change, Put
from ..core.effects import WriteLetter
from ..core.events import Event, LetterBounced, LetterInDoubt
from ..core.model import Audience, Errand, ErrandState, change, from_row, to_row
from ..core.post import Outcome
from ..errors import HouseBroken, Moved
from .draft import Draft
from .house import House
from .ports import Composer, Post
from .times import iso

log = logging.getLogger("illbot.desk")

_LOCAL_ERROR = 451
"""RFC 5321, 4.2.3: the fault is ours, the server was not even asked."""

_DOUBTS = 2
"""News is sent again with the same Message-ID when nobody knows whether it arrived, but not for ever."""

_LATE = timedelta(minutes=10)

_BACK_OFF_MINUTES = (1, 5, 15, 60, 180, 360)


@dataclass(slots=True)
class Errands:
    """Posts what is due. ``sending`` is committed before the dialogue, the outcome after it."""

    house: House
    compose: Composer
    post: Post
    #: why the last run ended early: no letter of a batch came through to the server; "" = it did not
    out_of_reach: str = ""
    #: set when the house is being closed: what is begun is finished, nothing is begun
    stopping: bool = False

    async def run(self, at: datetime, limit: int = 5000) -> int:
        """Post every due letter once; the number of those that the server took.

        Where the server is out of reach, one batch finds that out, and the others wait untried.
        """
        sent, self.out_of_reach = 0, ""
        while limit > 0 and not self.stopping:
            batch = self._claim(at, min(limit, max(1, self.house.settings.sending.connections) * 4))
            if not batch:
                return sent
            limit -= len(batch)
            outcomes = await asyncio.gather(*(self._send(errand, at) for errand, _ in batch))
            sent += sum(o.kind == "sent" for o in outcomes)
            self._record(batch, outcomes)
            if all(o.kind == "deferred" and o.code is None for o in outcomes):
                self.out_of_reach = outcomes[0].text
                return sent
        return sent

    def recover(self, at: datetime) -> int:
        """Letters that a dead process left in ``sending``: news goes out again with the same Message-ID, an order does not."""
        rows = self.house.store.find("errands", (("state", "=", ErrandState.SENDING.value),))
        for row in rows:
            self._keep([(after_death(from_row(Errand, row.body), at), row.version)])
        return len(rows)

    def _claim(self, at: datetime, count: int) -> list[tuple[Errand, int]]:
        """The next due letters, marked ``sending`` in one commit. When this hour's letters are used up, only the letter that says so."""
        where = (("state", "in", ("queued", "deferred")), ("due", "<=", iso(at)))
        rows = self.house.store.find("errands", where, order="due", limit=count)
        due = [(from_row(Errand, r.body), r.version) for r in rows]
        room = self._room_this_hour(at) if due else 0
        claimed = due[:room] if room > 0 else [(e, v) for e, v in due if e.letter.name == "sending_stopped"]
        if due and room <= 0:
            self._tell_of_the_stop(at)
        if not claimed:
            return []
        batch = [(change(e, state=ErrandState.SENDING, tries=e.tries + 1), v + 1) for e, v in claimed]
        puts = tuple(Put(table="errands", key=e.id, body=to_row(e), version=v - 1) for e, v in batch)
        try:
            self.house.store.commit(Change(puts=puts))
        except Moved:
            # A newer letter replaced one of them just now; the next turn sees what is left.
            return []
        return batch

    def _room_this_hour(self, at: datetime) -> int:
        """How many letters may still go out in this hour (safety stop)."""
        since = iso(at - timedelta(hours=1))
        sent = self.house.store.count("errands", (("due", ">=", since), ("state", "=", ErrandState.SENT.value)))
        return self.house.settings.limits.letters_an_hour - sent

    def _tell_of_the_stop(self, at: datetime) -> None:
        """Reading goes on; staff are told once in the hour."""
        hour = iso(at)[:13]
        if self.house.store.get("notices", f"hour {hour}") is not None:
            return
        draft = Draft(self.house, at)
        reason = f"{self.house.settings.limits.letters_an_hour} letters went out in an hour, which is the limit"
        draft.put("notices", f"hour {hour}", {"at": iso(at), "what": reason}, version=0)
        stopped = _to_staff("sending_stopped", self.house, {"reason": reason})
        # Before everything that waits, or it would wait with it.
        draft.do((change(stopped, hold_seconds=-2 * 3600 * self.house.settings.sending.give_up_hours),))
        with contextlib.suppress(Moved):
            draft.commit()

    async def _send(self, errand: Errand, at: datetime) -> Outcome:
        sender = self.house.settings.sending.sender or self.house.settings.library.address
        large = sum(f.size for f in errand.letter.attachments) > 256 * 1024
        try:
            data = (
                await asyncio.to_thread(self.compose, errand.letter, at) if large else self.compose(errand.letter, at)
            )
        except HouseBroken as broken:
            # A file is missing, say: this letter waits for it, and the others of the batch keep what became of them.
            log.error("letter %s waits: %s", errand.id, broken)
            return Outcome(kind="deferred", text=str(broken), code=_LOCAL_ERROR)
        return await self.post.send(sender, errand.letter.to, data)

    def _record(self, batch: list[tuple[Errand, int]], outcomes: list[Outcome]) -> None:
        """What became of each letter of a batch."""
        hours, now = self.house.settings.sending.give_up_hours, self.house.clock()
        self._keep([(settle(e, o, now, hours), v) for (e, v), o in zip(batch, outcomes, strict=True)])

    def _keep(self, settled: list[tuple[Errand, int]]) -> None:
        """In one commit; those that failed for good, each with its event, in their own."""
        failed = [(e, v) for e, v in settled if e.state in (ErrandState.REFUSED, ErrandState.UNKNOWN)]
        puts = tuple(
            Put(table="errands", key=e.id, body=to_row(e), version=v) for e, v in settled if (e, v) not in failed
        )
        if puts:
            self.house.store.commit(Change(puts=puts))
        # Last, because each writes letters: a template that does not work must not cost the others their outcome.
        for errand, version in failed:
            self._come_back(errand, version, self.house.clock())

    def _come_back(self, errand: Errand, version: int, at: datetime) -> None:
        """Ruling 7: a refused letter is an event on the same path as a reply."""
        while True:
            draft = Draft(self.house, at)
            draft.put("errands", errand.id, to_row(errand), version=version)
            letter = errand.letter
            if letter.request:
                draft.decide(letter.request, _event(errand, at))
            elif letter.audience is not Audience.STAFF:
                words = {"to": letter.to, "subject": letter.subject, "reason": errand.outcome}
                draft.do((_to_staff("letter_failed", self.house, words),))
            try:
                return draft.commit()
            except Moved:
                continue


def settle(errand: Errand, outcome: Outcome, at: datetime, give_up_hours: int) -> Errand:
    """The errand after a try. 4xx waits longer each time, with jitter, until the deadline; an order in doubt waits for a human."""
    done = {"outcome": outcome.text, "done": at}
    if outcome.kind == "sent":
        # A letter that waited counts in the hour in which it went.
        return change(errand, state=ErrandState.SENT, due=at if at - errand.due > _LATE else errand.due, **done)
    if outcome.kind == "refused":
        return change(errand, state=ErrandState.REFUSED, **done)
    if outcome.kind == "unknown":
        errand = change(errand, doubts=errand.doubts + 1)
        if errand.letter.order or errand.doubts > _DOUBTS:
            return change(errand, state=ErrandState.UNKNOWN, **done)
    if at - errand.created > timedelta(hours=give_up_hours):
        return change(
            errand, state=ErrandState.REFUSED, outcome=f"given up after {errand.tries} tries: {outcome.text}", done=at
        )
    return change(errand, state=ErrandState.DEFERRED, outcome=outcome.text, due=at + _wait(errand))


def after_death(errand: Errand, at: datetime) -> Errand:
    """The errand of a process that died with it in hand: it may be on its way or not begun. No fault of the server's is counted."""
    text = "the process ended while the letter was being sent"
    if errand.letter.order:
        return change(errand, state=ErrandState.UNKNOWN, outcome=text, done=at)
    return change(errand, state=ErrandState.DEFERRED, outcome=text, due=at + _wait(errand))


def _wait(errand: Errand) -> timedelta:
    minutes = _BACK_OFF_MINUTES[min(errand.tries, len(_BACK_OFF_MINUTES)) - 1]
    # Jitter from the letter's own name: spread, and the same at each run.
    spread = hashlib.sha256(f"{errand.id}/{errand.tries}".encode()).digest()[0] / 255
    return timedelta(seconds=round(minutes * 60 * (1 + 0.3 * spread)))


def _event(errand: Errand, at: datetime) -> Event:
    letter = errand.letter
    if errand.state is ErrandState.UNKNOWN:
        return LetterInDoubt(
            at=at,
            letter=errand.id,
            name=letter.name,
            audience=letter.audience.value,
            partner=letter.partner,
            to=letter.to,
            subject=letter.subject,
        )
    return LetterBounced(
        at=at,
        letter=errand.id,
        name=letter.name,
        audience=letter.audience.value,
        partner=letter.partner,
        to=letter.to,
        subject=letter.subject,
        reason=errand.outcome,
    )


def _to_staff(name: str, house: House, words: dict[str, str]) -> WriteLetter:
    return WriteLetter(name=name, audience=Audience.STAFF, to="", language=house.facts().staff_language, words=words)
