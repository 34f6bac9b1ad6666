"""Mailbox and post in memory, with the contracts of the real ones: for tests, rehearsals and a demo without a network."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator

from ..core.model import Value
from ..core.post import Fetched, Outcome, is_address
from ..errors import OutOfReach

HEAD_BYTES = 256 * 1024


class Posted(Value, frozen=True, kw_only=True):
    """One letter as it was handed over."""

    sender: str
    recipient: str
    data: bytes


class MemoryMailbox:
    """A mailbox whose server is this object: ``deliver`` puts a mail in, ``folders`` shows where mails went."""

    def __init__(
        self,
        name: str = "memory",
        *,
        inbox: str = "INBOX",
        folders: Iterable[str] = (),
        max_bytes: int = 25 * 1024 * 1024,
    ) -> None:
        self.name = name
        self.max_bytes = max_bytes
        self.inbox = inbox
        self.folders: dict[str, dict[int, bytes]] = {folder: {} for folder in (inbox, *folders)}
        #: mails in the inbox that somebody marked as deleted
        self.deleted: set[int] = set()
        #: why the server is out of reach; "" = it is not
        self.outage = ""
        self._validity = 1
        self._next = 1
        self._top = 0
        self._open = False
        self._stopped = False
        self._changed = threading.Condition()

    # --- the server's side ------------------------------------------------------------------------------

    def deliver(self, data: bytes) -> str:
        """Put a mail into the inbox; its uid."""
        with self._changed:
            number = self._next
            self._next += 1
            self.folders[self.inbox][number] = data
            self._changed.notify_all()
            return self._uid(number)

    def expunge(self, uid: str) -> None:
        """Somebody else removes the mail."""
        for number in self._numbers([uid]):
            self.folders[self.inbox].pop(number, None)

    def mark_deleted(self, uid: str) -> None:
        self.deleted.update(self._numbers([uid]))

    def renumber(self) -> None:
        """The server forgets its numbering (a new UIDVALIDITY); the mails stay."""
        mails = list(self.folders[self.inbox].values())
        self._validity += 1
        self._next = 1
        self._top = 0
        self.folders[self.inbox] = {}
        self.deleted.clear()
        for data in mails:
            self.deliver(data)

    # --- the contract -----------------------------------------------------------------------------------

    def open(self) -> None:
        self._open = True
        self._reach()

    def close(self) -> None:
        self._open = False

    def waiting(self) -> list[tuple[str, int]]:
        self._reach()
        inbox = self.folders[self.inbox]
        self._top = max(inbox, default=self._top)
        return [(self._uid(n), len(data)) for n, data in sorted(inbox.items()) if n not in self.deleted]

    def fetch(self, uids: list[str]) -> list[Fetched]:
        self._reach()
        inbox = self.folders[self.inbox]
        return [self._fetched(n, inbox[n]) for n in self._numbers(uids) if n in inbox]

    def chunks(self, *, count: int = 50, max_bytes: int = 32 * 1024 * 1024) -> Iterator[list[Fetched]]:
        listed, validity = self.waiting(), self._validity
        while listed and self._validity == validity:
            taken, octets = 0, 0
            for _, size in listed[:count]:
                octets += size if size <= self.max_bytes else HEAD_BYTES
                if taken and octets > max_bytes:
                    break
                taken += 1
            mails = self.fetch([uid for uid, _ in listed[:taken]])
            listed = listed[taken:]
            if mails:
                yield mails

    @property
    def announces(self) -> bool:
        return True

    @property
    def unfetchable(self) -> list[str]:
        return []

    def file(self, moves: dict[str, list[str]]) -> None:
        self._reach()
        for folder, uids in moves.items():
            target = self.folders.setdefault(folder, {})
            for number in self._numbers(uids):
                data = self.folders[self.inbox].pop(number, None)
                if data is not None:
                    target[number] = data

    def wait(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        with self._changed:
            while True:
                self._reach()
                if self._stopped:
                    self._stopped = False
                    return False
                new = [n for n in self.folders[self.inbox] if n > self._top and n not in self.deleted]
                if new:
                    self._top = max(new)
                    return True
                left = until - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(left)

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    # --- inside -----------------------------------------------------------------------------------------

    def _reach(self) -> None:
        if self.outage:
            self._open = False
            raise OutOfReach(f"memory: {self.outage}")
        if not self._open:
            raise OutOfReach(f"memory: the mailbox {self.name!r} is not open")

    def _fetched(self, number: int, data: bytes) -> Fetched:
        truncated = len(data) > self.max_bytes
        shown = data[:HEAD_BYTES] if truncated else data
        return Fetched(uid=self._uid(number), data=shown, mailbox=self.name, truncated=truncated, size=len(data))

    def _uid(self, number: int) -> str:
        return f"{self._validity}.{number}"

    def _numbers(self, uids: list[str]) -> list[int]:
        mine = f"{self._validity}."
        return [int(uid[len(mine) :]) for uid in uids if uid.startswith(mine)]


class MemoryPost:
    """Records letters. ``outcomes`` are given one after another; when they are used up every letter is sent."""

    def __init__(
        self,
        outcomes: Iterable[Outcome] = (),
        *,
        max_bytes: int = 0,
        eight_bit: bool = True,
        international: bool = True,
    ) -> None:
        self.outcomes = deque(outcomes)
        #: what the receiving side has: letters that were sent, and those whose outcome is unknown
        self.letters: list[Posted] = []
        #: 0 = no limit
        self.max_bytes = max_bytes
        self.eight_bit = eight_bit
        self.international = international
        #: why the server is out of reach; "" = it is not
        self.outage = ""
        self.closed = False

    async def send(self, sender: str, recipient: str, data: bytes) -> Outcome:
        obstacle = self._obstacle(sender, recipient, data)
        if obstacle is not None:
            return obstacle
        outcome = self.outcomes.popleft() if self.outcomes else Outcome(kind="sent", text="kept", code=250)
        if outcome.kind in ("sent", "unknown"):
            self.letters.append(Posted(sender=sender, recipient=recipient, data=data))
        return outcome

    def _obstacle(self, sender: str, recipient: str, data: bytes) -> Outcome | None:
        if sender and not is_address(sender):
            return Outcome(kind="refused", text=f"{sender!r} is not one bare address")
        if not is_address(recipient):
            return Outcome(kind="refused", text=f"{recipient!r} is not one bare address")
        if self.outage:
            return Outcome(kind="deferred", text=self.outage)
        if self.max_bytes and len(data) > self.max_bytes:
            return Outcome(kind="refused", text=f"over {self.max_bytes} octets", too_large=True)
        if not self.international and not (sender + recipient).isascii():
            return Outcome(kind="refused", text="the address needs SMTPUTF8, which is not offered")
        if not self.eight_bit and not data.isascii():
            return Outcome(kind="refused", text="the letter needs 8BITMIME, which is not offered")
        return None

    async def check(self) -> str:
        if self.outage:
            raise OutOfReach(f"memory: {self.outage}")
        return "memory: ready"

    async def close(self) -> None:
        self.closed = True
