"""An IMAP mailbox: list, fetch without marking, file away in batches, wait for news. Blocking; called from one thread at a time.

UIDs only, never sequence numbers; ``BODY.PEEK[]`` only, so that nothing is marked as read; the server's flags are a courtesy and never
our memory. What the server or the network refuses becomes ``OutOfReach`` with host, port and the reason; after that the connection
is gone and the next ``open()`` makes a new one.
"""

from __future__ import annotations

import re
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from ...core.post import Fetched
from ...errors import OutOfReach
from .account import Account
from .answers import Row, rows, spans
from .folders import Folders
from .idle import Bell, NoIdle, idle
from .login import Refused, introduce, log_in
from .wire import BROKEN, TROUBLE, UNREADABLE, connect, line

__all__ = ["Account", "Fetched", "ImapMailbox"]

#: of a mail over the limit this much is fetched: its headers and the beginning of its text
HEAD_BYTES = 256 * 1024
#: a mail whose fetch alone ended the connection this often is left alone
FATAL_FETCHES = 3
#: of so many mails it is remembered that they were copied, where the server cannot move
COPIES_REMEMBERED = 10_000
#: refusals that concern the whole mailbox and no single mail (RFC 5530)
_OUTAGE = re.compile(
    r"\[(?:UNAVAILABLE|AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|EXPIRED|PRIVACYREQUIRED|CONTACTADMIN|INUSE|LIMIT)\]"
)


class ImapMailbox:
    """One configured mailbox. ``stop()`` may be called from any thread, all else from one at a time.

    ``secret`` gives the password or the access token; ``renewed`` another token, where the server takes that one no longer.
    """

    def __init__(
        self,
        account: Account,
        secret: Callable[[], str],
        *,
        renewed: Callable[[], str] | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.name = account.name
        self._account = account
        self._secret = secret
        self._renewed = renewed
        self._tls = tls
        self._client: Any = None
        self._bell = Bell()
        self._folders = Folders()
        #: UIDVALIDITY (RFC 3501 2.3.1.1): UIDs mean nothing under another one. 0 = the server keeps none
        self._validity = 0
        #: stands for it in our UIDs; without one, UIDs mean nothing beyond the connection
        self._era = ""
        self._selections = 0
        #: the highest UID seen so far; what is above it is news
        self._top = 0
        self._sizes: dict[int, int | None] = {}
        #: fetched one by one, because a batch with them ended the connection
        self._suspects: set[int] = set()
        self._deaths: Counter[int] = Counter()
        self._unfetchable: set[int] = set()
        #: (era, UID) of mails that lie in their folder already and could not yet be removed from the inbox
        self._copied: set[tuple[str, int]] = set()
        #: offered, and not refused so far
        self._idles = self._moves = True

    # --- the connection ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Connected, logged in, folders made, inbox selected; nothing when it already is. Raises OutOfReach."""
        if self._client is not None:
            try:
                self._client.noop()
                return
            except TROUBLE:
                self._drop()
        self._client = self._logged_in()
        with self._talking("preparing the folders") as client:
            if client.has_capability("ID"):
                introduce(client)
            self._folders.learn(client)
            for folder in self._account.folders:
                self._folders.make(client, folder)
            self._idles, self._moves = (bool(client.has_capability(name)) for name in ("IDLE", "MOVE"))
        with self._talking(f"selecting the folder {self._account.inbox!r}") as client:
            try:
                self._select(client)
            except BROKEN:
                raise
            except IMAPClientError:
                introduce(client)  # some demand it without a word of it in their capabilities
                self._select(client)

    def close(self) -> None:
        """Log out and let go; never raises."""
        client, self._client = self._client, None
        if client is not None:
            try:
                client.logout()
            except TROUBLE:
                with suppress(*TROUBLE):
                    client.shutdown()

    @property
    def announces(self) -> bool:
        """Does the server tell of new mail by itself? Known once the mailbox is open."""
        return self._idles

    def _logged_in(self) -> Any:
        secret = self._secret()
        try:
            return self._entered(secret)
        except Refused:
            if self._renewed is None:
                raise
            # A token may have been withdrawn before its time; a new one is tried once.
            return self._entered(self._renewed())

    def _entered(self, secret: str) -> Any:
        client = connect(self._account, self._tls)
        try:
            log_in(client, self._account, secret)
        except OutOfReach:
            with suppress(*TROUBLE):
                client.shutdown()
            raise
        return client

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(*TROUBLE):
                client.shutdown()

    @contextmanager
    def _talking(self, doing: str) -> Iterator[Any]:
        where = self._account.where
        if self._client is None:
            raise OutOfReach(f"{where}: the mailbox {self.name!r} is not open")
        try:
            yield self._client
        except TROUBLE as error:
            self._drop()
            raise OutOfReach(f"{where}: {doing} failed for {self._account.user}: {line(error)}") from error

    # --- numbers ----------------------------------------------------------------------------------------

    def _select(self, client: Any) -> int:
        """Select the inbox, and learn whether its UIDs still mean what they meant; the number of mails in it."""
        folder = client._normalise_folder(self._folders.spelled(self._account.inbox))
        client._command_and_check("select", folder, False)
        answer = client._imap.untagged_responses
        validity = _number((answer.pop("UIDVALIDITY", None) or [b""])[-1])
        if validity != self._validity:
            self._suspects.clear()
            self._deaths.clear()
            self._unfetchable.clear()
        if validity != self._validity or not validity:
            self._sizes.clear()
            self._top = 0
        self._validity = validity
        self._selections += 1
        self._era = str(validity) if validity else f"0-{self._selections}"
        return _number((answer.get("EXISTS") or [b"0"])[-1])

    def _uid(self, number: int) -> str:
        return f"{self._era}.{number}"

    def _numbers(self, uids: list[str]) -> list[int]:
        """Those of the UIDs that belong to the numbering of now."""
        mine = f"{self._era}."
        return [int(uid[len(mine) :]) for uid in uids if uid.startswith(mine) and uid[len(mine) :].isdecimal()]

    def _renumbered(self, client: Any) -> bool:
        """Has the server announced a new UIDVALIDITY in the session? Then the inbox is selected anew."""
        told = client._imap.untagged_responses.get("UIDVALIDITY")
        if not told or _number(told[-1]) == self._validity:
            return False
        self._select(client)
        return True

    # --- reading ----------------------------------------------------------------------------------------

    def waiting(self) -> list[tuple[str, int]]:
        """(uid, size in octets) of the mails in the inbox, oldest first; those marked as deleted are not among them."""
        with self._talking("listing the inbox") as client:
            client.noop()
            self._renumbered(client)
            found = self._all(client, "1:*")
        self._sizes = {number: row.size for number, row in found.items()}
        self._top = max(found, default=self._top)
        # What was merely refused last time is tried again; what ended the connection is not.
        self._unfetchable = {number for number in found if self._deaths[number] >= FATAL_FETCHES}
        return [(self._uid(number), row.size or 0) for number, row in sorted(found.items()) if not row.deleted]

    def _all(self, client: Any, span: str) -> dict[int, Row]:
        """The mails of an open span; some servers refuse one that names no mail."""
        try:
            return self._list(client, span)
        except BROKEN:
            raise
        except IMAPClientError:
            if self._select(client):
                raise
            return {}

    def _list(self, client: Any, span: str) -> dict[int, Row]:
        """What there is. Read line by line: SEARCH would answer a big inbox in one endless line."""
        found = {row.uid: row for row in _fetched(client, span, "(UID RFC822.SIZE FLAGS)")}
        for kind in ("EXISTS", "EXPUNGE", "RECENT", "FETCH"):
            client._imap.untagged_responses.pop(kind, None)  # imaplib keeps them for ever
        return found

    def fetch(self, uids: list[str]) -> list[Fetched]:
        """The mails in the order asked for. What is gone, or what the server will not hand over, is left out."""
        with self._talking("fetching mails") as client:
            wanted = self._numbers(uids)
            for span in spans(number for number in wanted if number not in self._sizes):
                self._sizes |= {number: row.size for number, row in self._list(client, span).items()}
            known = [number for number in wanted if number in self._sizes and number not in self._unfetchable]
            whole = [number for number in known if (self._sizes[number] or 0) <= self._account.max_bytes]
            found = self._bodies(client, whole, "")
            found |= self._bodies(client, [number for number in known if number not in whole], f"<0.{HEAD_BYTES}>")
            # An empty answer for a mail that has octets stands for one that is gone (RFC 2180 4.1.2).
            found = {number: row for number, row in found.items() if row.body or self._sizes[number] == 0}
            missed = [number for number in known if number not in found]
            for span in spans(missed):
                self._unfetchable.update(self._list(client, span).keys() & set(missed))
            if self._renumbered(client):
                return []
        return [self._mail(number, found[number], number in whole) for number in known if number in found]

    def _bodies(self, client: Any, numbers: list[int], part: str) -> dict[int, Row]:
        together = [number for number in numbers if number not in self._suspects]
        found: dict[int, Row] = {}
        if together:
            try:
                found = self._some(client, together, part)
            except BROKEN:
                self._suspects.update(together)
                raise
            except (IMAPClientError, *UNREADABLE) as error:
                _raise_outage(error)
                self._suspects.update(together)  # one of them is the cause: each alone, now
        for number in numbers:
            if number in found or number not in self._suspects:
                continue
            try:
                found |= self._some(client, [number], part)
                self._suspects.discard(number)
            except BROKEN:
                self._deaths[number] += 1
                raise
            except (IMAPClientError, *UNREADABLE) as error:
                _raise_outage(error)
        return found

    def _some(self, client: Any, numbers: list[int], part: str) -> dict[int, Row]:
        """Those mails whose bytes came, once and as they must; of one that came twice and not the same, neither is believed."""
        client._imap.expected = sum(self._sizes[number] or 0 for number in numbers)
        found: dict[int, Row] = {}
        doubted: set[int] = set()
        for span in spans(numbers):
            for row in _fetched(client, span, f"(UID BODY.PEEK[]{part})"):
                if row.body is None or row.uid not in numbers:
                    continue
                if row.uid in found and found[row.uid].body != row.body:
                    doubted.add(row.uid)
                found[row.uid] = row
        return {number: row for number, row in found.items() if number not in doubted}

    def _mail(self, number: int, row: Row, whole: bool) -> Fetched:
        data = row.body or b""
        size = row.length
        if not whole and row.length >= HEAD_BYTES:
            size = max(self._sizes[number] or 0, row.length)
        truncated = size > self._account.max_bytes
        if truncated:
            data = data[:HEAD_BYTES]
        return Fetched(uid=self._uid(number), data=data, mailbox=self.name, truncated=truncated, size=size)

    def chunks(self, *, count: int = 50, max_bytes: int = 32 * 1024 * 1024) -> Iterator[list[Fetched]]:
        """All waiting mails, oldest first, in lists of at most so many mails and octets (a single large mail is a list of its own).

        If the server renumbers the inbox meanwhile, the pass ends early and the next one finds the rest.
        """
        listed = self.waiting()
        era = self._era
        batch: list[str] = []
        octets = 0
        for uid, size in listed:
            weight = size if size <= self._account.max_bytes else HEAD_BYTES
            if batch and (len(batch) >= count or octets + weight > max_bytes):
                yield from self._chunk(batch)
                if self._era != era:
                    return
                batch, octets = [], 0
            batch.append(uid)
            octets += weight
        if batch:
            yield from self._chunk(batch)

    def _chunk(self, uids: list[str]) -> Iterator[list[Fetched]]:
        mails = self.fetch(uids)
        if mails:
            yield mails

    @property
    def unfetchable(self) -> list[str]:
        """Mails that stand in the inbox and that the server will not hand over; a human has to look at them there."""
        return [self._uid(number) for number in sorted(self._unfetchable)]

    # --- filing -----------------------------------------------------------------------------------------

    def file(self, moves: dict[str, list[str]]) -> None:
        """Move the mails to the folders, a batch at once. Doing it twice, or after a mail has gone, changes nothing."""
        with self._talking("filing mails away") as client:
            self._renumbered(client)
            for name, uids in moves.items():
                for span in spans(self._numbers(uids)):
                    try:
                        self._move(client, span, name)
                    except BROKEN:
                        raise
                    except IMAPClientError:
                        if self._folders.make(client, name):  # somebody removed it
                            self._move(client, span, name)
                        elif any(not row.deleted for row in self._list(client, span).values()):
                            if not self._moves:
                                raise
                            self._moves = False  # offered and refused: what is still there is copied
                            self._move(client, span, name)

    def _move(self, client: Any, span: str, name: str) -> None:
        folder = self._folders.spelled(name)
        if self._moves:
            client.move(span, folder)
            return
        # The copies first: a crash in between leaves a second copy, never none. A mail marked as deleted is not listed again.
        for part in spans(n for n in self._list(client, span) if (self._era, n) not in self._copied):
            client.copy(part, folder)
            if len(self._copied) < COPIES_REMEMBERED:
                self._copied |= {(self._era, n) for n in _named(part)}
        client.add_flags(span, [rb"\Deleted"], silent=True)
        if client.has_capability("UIDPLUS"):
            client.uid_expunge(span)
        elif self._all_deleted_are(client, span):
            client.expunge()
        self._copied -= {(self._era, n) for n in _named(span)}

    def _all_deleted_are(self, client: Any, span: str) -> bool:
        """EXPUNGE takes every mail marked as deleted; only when these are ours nobody else's mail vanishes with them."""
        ours = self._list(client, span).keys()
        return all(number in ours for number, row in self._list(client, "1:*").items() if row.deleted)

    # --- waiting ----------------------------------------------------------------------------------------

    def wait(self, seconds: float) -> bool:
        """Until new mail stands in the inbox (True), the time is over or somebody calls ``stop()`` (False).

        Each mail is new once: to ``waiting()`` or to this, whichever sees it first.
        """
        until = time.monotonic() + seconds
        while True:
            with self._talking("waiting for mail") as client:
                client.noop()
                if self._renumbered(client) or self._news(client):
                    return True
                left = until - time.monotonic()
                if left <= 0:
                    return False
                stopped = self._stand_by(client, left)
            if stopped:
                return False

    def stop(self) -> None:
        """End the ``wait()`` that is under way, or else the next one. From any thread."""
        self._bell.ring()

    def _news(self, client: Any) -> bool:
        # "n:*" always names the last mail too, even if that is below n.
        listed = self._all(client, f"{self._top + 1}:*")
        new = [number for number, row in listed.items() if number > self._top and not row.deleted]
        self._top = max(new, default=self._top)
        return bool(new)

    def _stand_by(self, client: Any, seconds: float) -> bool:
        if self._idles:
            try:
                return idle(client, self._bell, min(seconds, self._account.idle_seconds))
            except NoIdle:
                self._idles = False
        return self._bell.rest(min(seconds, self._account.look_seconds))


def _number(told: bytes) -> int:
    """A number of 32 bits; 0 for what is none."""
    return int(told) if told.isdigit() and len(told) <= 10 else 0


def _fetched(client: Any, span: str, items: str) -> Iterable[Row]:
    client._imap.untagged_responses.pop("FETCH", None)
    status, answer = client._imap.uid("FETCH", span, items)
    if status != "OK":
        raise IMAPClientError(line(answer[0]))
    return rows(answer)


def _raise_outage(error: Exception) -> None:
    """A refusal that would meet every mail is no fault of one of them."""
    if _OUTAGE.search(str(error)):
        raise IMAPClientAbortError(line(error)) from error


def _named(span: str) -> Iterator[int]:
    """The UIDs of a sequence set of ours."""
    for part in span.split(","):
        first, _, last = part.partition(":")
        yield from range(int(first), int(last or first) + 1)
