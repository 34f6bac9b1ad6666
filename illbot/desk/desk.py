"""The one path: take_mail, take_tick, and (in errands.py) run_errands.

    bytes in the spool -> try counted -> read -> hear -> decide -> letters -> COMMIT -> filed away

What stands here is the order of things and the instants of the promises; what follows from a mail is decided in core.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from ..core import digest
from ..core.caps import reader
from ..core.changes import Change, Put
from ..core.effects import WriteLetter
from ..core.events import Cause, ClockStruck
from ..core.model import Audience, Errand, Request, Staff, from_row
from ..core.post import Fetched
from ..core.work import Heard
from ..errors import HouseBroken, Moved, TemplateBroken
from ..intake.commands import read_commands
from ..intake.subject.grammar import partner_names
from . import poison
from .draft import Draft
from .hearing import hear
from .house import House
from .librarian import orders_of, perform, take_commands
from .reading import Reading
from .times import iso
from .trouble import tell_of_breakage, tell_once_a_day

log = logging.getLogger("illbot.desk")

_PDF = re.compile(rb"%PDF-|JVBERi|application/pdf", re.I)
"""A mail that may hold a PDF, encoded or not."""

_AGAIN = 20
"""How often a change is decided anew because a row moved meanwhile."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one fetched mail: the folder it belongs in, or None when it stays where it is."""

    uid: str
    folder: str | None
    why: str = ""


def commands_in(reading: Reading) -> bool:
    """Is it a librarian's mail that commands, or that answers one of our letters? Else a librarian writes as a patron."""
    return reading.sorted.sort == "staff" and reading.understood is None


@dataclass(slots=True)
class Desk:
    house: House
    #: around each mail: ends what never ends
    watch: Callable[[], AbstractContextManager[None]] = nullcontext
    #: one mail at a time, whichever mailbox it is from: what reads it is not made for two threads
    _at_work: asyncio.Lock = field(default_factory=asyncio.Lock)

    # --- mail ------------------------------------------------------------------------------------------------

    async def take(self, batch: Sequence[Fetched], shas: Sequence[str]) -> list[Taken]:
        """A chunk of mails, each on its own: one that breaks something stops none of the others. ``shas``: where they lie in the spool.

        Raises HouseBroken only when nothing could be begun (disk full, store unreadable): then every mail stays.
        """
        tries = poison.tries_of(self.house, shas)
        poison.count(self.house, {sha256: 1 for sha256, before in tries.items() if not before})
        taken = []
        for fetched, sha256 in zip(batch, shas, strict=True):
            async with self._at_work:
                with self.watch():
                    taken.append(await self._taken(fetched, sha256, tries[sha256] + 1))
            await asyncio.sleep(0)
        return taken

    async def _taken(self, fetched: Fetched, sha256: str, tries: int) -> Taken:
        if _PDF.search(fetched.data) or self.house.reader.may_wait(fetched.data):
            # qpdf takes its time over some files, and cannot be interrupted; the DNS too.
            return await asyncio.to_thread(self._take_safely, fetched, sha256, tries)
        return self._take_safely(fetched, sha256, tries)

    def _take_safely(self, fetched: Fetched, sha256: str, tries: int) -> Taken:
        """The one place where anything at all may go wrong with one mail."""
        limit = self.house.settings.limits.tries_before_quarantine
        try:
            if tries > limit:
                return self._set_aside(fetched, sha256, poison.STOPPED)
            if tries > 1:
                # The robot died or failed with this mail at hand, or with one near it: from now on each is counted alone.
                poison.count(self.house, {sha256: tries})
            return Taken(fetched.uid, self.take_mail(fetched.data, sha256, truncated=fetched.truncated))
        except HouseBroken as broken:
            return self._leave(fetched, sha256, tries, broken)
        except Exception as error:
            why = poison.named(error)
            log.exception("a mail could not be done (try %d of %d)", tries, limit)
        if tries < limit:
            return Taken(fetched.uid, None, why)
        try:
            return self._set_aside(fetched, sha256, why)
        except HouseBroken as broken:
            return self._leave(fetched, sha256, tries, broken)

    def _leave(self, fetched: Fetched, sha256: str, tries: int, broken: HouseBroken) -> Taken:
        """Ours is the fault: the mail is no poison, it stays, and staff hear of it once a day."""
        log.error("a mail stays in the mailbox: %s", broken)
        poison.forget_try(self.house, sha256, tries)
        tell_of_breakage(self.house, broken, sha256)
        return Taken(fetched.uid, None, str(broken))

    def _set_aside(self, fetched: Fetched, sha256: str, why: str) -> Taken:
        """Raises HouseBroken where the house is no better than the mail."""
        poison.look_at_ourselves(self.house, self._rehearse)
        aside = poison.set_aside(self.house, fetched, sha256, why)
        return Taken(fetched.uid, "quarantine" if aside else None, why)

    def _rehearse(self, raw: bytes) -> None:
        """All that a mail would do, but the commit."""
        draft = Draft(self.house, self.house.clock())
        reading = self.house.reader.read(raw, today=self.house.today(), known=self.house.known())
        self._remember(reading, "", draft, *self._act(reading, "", draft))
        draft.change()

    def take_mail(self, raw: bytes, sha256: str, *, truncated: bool = False) -> str:
        """Read, decide, commit; the folder in which the mail belongs. Doing it twice does nothing the second time."""
        for _ in range(_AGAIN):
            at = self.house.clock()
            reading = self.house.reader.read(
                raw, today=self.house.today(), known=self.house.known(), truncated=truncated
            )
            seen = self.house.store.get("mails", reading.mail.key)
            if seen is not None:
                self.house.store.commit(Change(puts=poison.done_with(sha256)))
                return str(seen.body["folder"])
            draft = Draft(self.house, at)
            folder, because = self._act(reading, sha256, draft)
            self._remember(reading, sha256, draft, folder, because)
            try:
                # From here on the request is ours: request, letters to post and seen key are written together.
                draft.commit()
            except Moved:
                continue
            return folder
        raise HouseBroken(
            "the same rows were changed by somebody else twenty times in a row; the mail is tried again later"
        )

    def _act(self, reading: Reading, sha256: str, draft: Draft) -> tuple[str, tuple[str, ...]]:
        for data in (reading.bytes_of or {}).values():
            self.house.spool.put(data)
        if commands_in(reading):
            mail = reading.mail
            cause = Cause(
                mail=mail.message_id,
                references=mail.references,
                sha256=sha256,
                subject=mail.subject,
                text=mail.new_text,
            )
            folder = take_commands(self.house, draft, reading, cause, draft.at)
            return folder, reading.trust.because
        heard = hear(self.house, reading, sha256, draft.at)
        self._do(heard, draft)
        return heard.folder, heard.because

    @staticmethod
    def _do(heard: Heard, draft: Draft) -> None:
        for happening in heard.happenings:
            draft.decide(happening.number, happening.event, happening.patron)
        draft.do(heard.effects)

    def _remember(self, reading: Reading, sha256: str, draft: Draft, folder: str, because: tuple[str, ...]) -> None:
        """The seen key, and what became of the mail; the same commit that does it."""
        mail = reading.mail
        numbers = draft.numbers()
        body: dict[str, Any] = {
            "at": iso(draft.at),
            "sha256": sha256,
            "message_id": mail.message_id,
            "sort": reading.sorted.sort,
            "from": mail.from_shown[:200],
            "subject": mail.subject[:200],
            "requests": list(numbers),
            "because": [b[:300] for b in because],
            "folder": folder,
        }
        draft.put("mails", mail.key, body, version=0)
        draft.puts.extend(poison.done_with(sha256))
        if numbers and mail.message_id:
            # Of several requests the first stands for the conversation; which one a reply means is read from the reply.
            draft.put("threads", mail.message_id, {"request": numbers[0]})

    def tell_of_unfetchable(self, mailbox: str, count: int) -> None:
        """Mails that the server lists and will not hand over: a human has to look at them; once a day for each mailbox."""
        mails = "1 mail" if count == 1 else f"{count} mails"
        tell_once_a_day(self.house, f"unfetchable {mailbox}", "unfetchable", f"mailbox “{mailbox}”: {mails}", "")

    # --- time ------------------------------------------------------------------------------------------------

    def take_tick(self) -> int:
        """Every clock that is due strikes: each request in its own commit. The number of those that did."""
        at = self.house.clock()
        where = (("clock", "<=", iso(at)),)
        struck = 0
        for row in self.house.store.find("requests", where, order="clock", limit=500):
            try:
                struck += self._strike(row.key, at)
            except TemplateBroken as broken:
                # One letter that cannot be written must not stop the clocks behind it.
                log.error("the clock of %s waits: %s", row.key, broken)
                tell_of_breakage(self.house, broken, "")
        return struck

    def _strike(self, number: str, at: datetime) -> bool:
        for _ in range(_AGAIN):
            draft = Draft(self.house, at)
            request = draft.request(number)
            if request is None or request.clock is None or request.clock.at > at:
                return False
            draft.decide(number, ClockStruck(at=at))
            try:
                draft.commit()
            except Moved:
                continue
            return True
        return False

    def take_check(self) -> int:
        """Once a day: open requests without a clock are a defect (rule 9), and staff hear of it. Their number."""
        at = self.house.clock()
        key = f"check {self.house.today().isoformat()}"
        if self.house.store.get("notices", key) is not None:
            return 0
        stuck = self.house.stuck()
        draft = Draft(self.house, at)
        draft.put("notices", key, {"at": iso(at), "what": f"{len(stuck)} open requests without a clock"}, version=0)
        if stuck:
            language = self.house.facts().staff_language
            numbers = tuple(r.number for r in stuck)
            draft.do((WriteLetter(name="stuck", audience=Audience.STAFF, to="", language=language, requests=numbers),))
        try:
            draft.commit()
        except Moved:
            # The next hour looks again.
            return 0
        return len(stuck)

    # --- the weekly letter -----------------------------------------------------------------------------------

    def take_digest(self, *, now: bool = False) -> bool:
        """The digest when it is owed (or at once): its letters and the time of sending are one commit."""
        settings, at = self.house.settings, self.house.clock()
        row = self.house.store.get("counters", "digest")
        last = datetime.fromisoformat(row.body["value"]) if row else None
        body = {"value": iso(at), "open": self.house.count_open()}
        stamp = Put(table="counters", key="digest", body=body, version=row.version if row else 0)
        if last is None and not now:
            # A new house: the first digest is owed at the next slot.
            self.house.store.commit(Change(puts=(stamp,)))
            return False
        zone = settings.library.zone
        if not now and not digest.due(last, at, day=settings.digest.day, hour=settings.digest.hour, zone=zone):
            return False
        draft = Draft(self.house, at)
        draft.puts.append(stamp)
        draft.do((self.digest_letter(at),))
        if settings.digest.to_patrons and not now:
            draft.do(self._patron_digests())
        try:
            draft.commit()
        except Moved:
            return False
        return True

    def digest_letter(self, at: datetime, to: str = "") -> WriteLetter:
        """The staff digest with its words, for all staff or for one address."""
        house = self.house
        language = house.facts().staff_language
        _, fortnight = digest.week_of(at, house.calendar.zone)
        words = digest.summarise(
            now=at,
            touched=house.requests(("updated", ">=", iso(fortnight)), order="updated"),
            waiting=house.waiting(),
            stuck=house.stuck(),
            failed=self._failed(),
            open_count=self.house.count_open(),
            last_open=last.body.get("open") if (last := house.store.get("counters", "digest")) else None,
            partners=house.settings.partners,
            calendar=house.calendar,
            language=language,
        )
        return WriteLetter(name="digest", audience=Audience.STAFF, to=to, language=language, words=words)

    def _failed(self) -> list[Errand]:
        """Letters that failed, newest first, and of each reader whose letters are held the newest, with the number of all."""
        find = partial(self.house.store.find, "errands", order="created", descending=True)
        failed = [from_row(Errand, r.body) for r in find((("state", "in", ("refused", "unknown")),), limit=100)]
        held: dict[str, Errand] = {}
        where = (("state", "=", "held"),)
        for row in find(where, limit=500):
            errand = from_row(Errand, row.body)
            held.setdefault(reader(errand.letter.to), errand)
        tally = self.house.store.tally("errands", "to", where) if held else {}
        return [*(digest.one_of(errand, tally.get(to, 1)) for to, errand in held.items()), *failed]

    def _patron_digests(self) -> tuple[WriteLetter, ...]:
        """One letter for each patron with open requests who has not declined it."""
        by_patron: dict[str, list[Request]] = {}
        for request in self.house.listed("open"):
            by_patron.setdefault(request.patron.address, []).append(request)
        letters = []
        for address, requests in sorted(by_patron.items()):
            wish = self.house.store.get("wishes", address)
            if (wish is not None and not wish.body["digest"]) or not requests[0].patron.known:
                continue
            letters.append(
                WriteLetter(
                    name="digest",
                    audience=Audience.PATRON,
                    to=address,
                    language=requests[0].patron.language,
                    requests=tuple(r.number for r in requests),
                )
            )
        return tuple(letters)

    # --- the shell -------------------------------------------------------------------------------------------

    def tell(
        self, subject: str, staff: Staff, attachments: Sequence[tuple[str, str, bytes]] = ()
    ) -> list[dict[str, Any]]:
        """A librarian's commands from the shell, on the same path as mail: the lines of the transcript."""
        settings = self.house.settings
        commands = read_commands(
            subject,
            "",
            partners=partner_names(settings.partners),
            today=self.house.today(),
            prefix=settings.library.prefix,
            language=staff.language,
        )
        files = tuple(self.house.examine(*a) for a in attachments)
        for _, _, data in attachments:
            self.house.spool.put(data)
        for _ in range(_AGAIN):
            at = self.house.clock()
            draft = Draft(self.house, at)
            cause = Cause(subject=subject, text=subject)
            orders = orders_of(self.house, commands, None, staff)
            dry = any(c.dry for c in commands.commands)
            carried = perform(self.house, draft, orders, staff, cause, at, files, dry=dry)
            try:
                draft.commit()
            except Moved:
                continue
            return list(carried.lines)
        raise HouseBroken("the same rows were changed by somebody else twenty times in a row; try again")
