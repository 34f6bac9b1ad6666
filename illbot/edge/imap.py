"""An IMAP mailbox: list, fetch without marking, file away in batches, wait for news. Blocking; called from one thread at a time.

UIDs only, never sequence numbers; ``BODY.PEEK[]`` only, so that nothing is marked as read; the server's flags are a courtesy and never
our memory. What the server or the network refuses becomes ``OutOfReach`` with host, port and the reason; after that the connection
is gone and the next ``open()`` makes a new one.
"""

from __future__ import annotations

import re
import selectors
import socket
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from ..core.model import Value
from ..core.post import Fetched
from ..errors import OutOfReach

__all__ = ["Account", "Fetched", "ImapMailbox"]

#: of a mail over the limit this much is fetched: its headers and the beginning of its text
HEAD_BYTES = 256 * 1024
#: IDLE is renewed well before the 29 minutes after which a server may hang up (RFC 2177); some drop it silently after 10 to 25
IDLE_SECONDS = 9 * 60
#: without IDLE the server is asked this often while waiting
LOOK_SECONDS = 30
#: a mail whose fetch alone ended the connection this often is left alone
FATAL_FETCHES = 3
#: RFC 2971; 163.com, 126.com and QQ refuse SELECT to clients that do not say who they are
IDENTITY = {"name": "illbot", "version": "1", "vendor": "illbot"}

#: what imapclient raises on an answer that it cannot read
_UNREADABLE = (ValueError, TypeError, IndexError, KeyError, AssertionError)

_UID = re.compile(rb"\bUID (\d{1,10})", re.IGNORECASE)
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,20})", re.IGNORECASE)
_FLAGS = re.compile(rb"\bFLAGS \(([^()]*)\)", re.IGNORECASE)


class Account(Value, frozen=True, kw_only=True):
    """Where a mailbox is and how it is laid out."""

    name: str
    host: str
    port: int = 993
    #: tls | starttls | plain
    security: str = "tls"
    user: str
    inbox: str = "INBOX"
    #: made when missing; "/" stands for the server's own delimiter
    folders: tuple[str, ...] = ("Done", "Ignored", "Quarantine")
    #: seconds, for connecting and for every answer
    timeout: float = 30
    #: larger mails are fetched as their first 256 KB
    max_bytes: int = 25 * 1024 * 1024


class ImapMailbox:
    """One configured mailbox. ``stop()`` may be called from any thread, all else from one at a time."""

    def __init__(self, account: Account, password: Callable[[], str], *, tls: ssl.SSLContext | None = None) -> None:
        self.name = account.name
        self._account = account
        self._password = password
        self._tls = tls
        self._client: Any = None
        self._stopped, self._stopper = socket.socketpair()
        #: UIDVALIDITY (RFC 3501 2.3.1.1): UIDs mean nothing under another one
        self._validity = 0
        #: the highest UID seen so far; what is above it is news
        self._top = 0
        self._sizes: dict[int, int] = {}
        self._prefix, self._delimiter = "", "/"
        #: fetched one by one, because a batch with them ended the connection
        self._suspects: set[int] = set()
        self._deaths: Counter[int] = Counter()
        self._unfetchable: set[int] = set()

    # --- the connection ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Connected, logged in, folders made, inbox selected; nothing when it already is. Raises OutOfReach."""
        if self._client is not None:
            try:
                self._client.noop()
                return
            except (IMAPClientError, OSError, *_UNREADABLE):
                self._drop()
        self._client = self._connect()
        self._log_in(self._client)
        with self._talking("preparing the folders") as client:
            self._introduce(client)
            self._learn_names(client)
            for folder in self._account.folders:
                self._make(client, self._folder(folder))
        with self._talking(f"selecting the folder {self._account.inbox!r}") as client:
            self._select(client)

    def close(self) -> None:
        """Log out and let go; never raises."""
        client, self._client = self._client, None
        if client is not None:
            try:
                client.logout()
            except (IMAPClientError, OSError, *_UNREADABLE):
                with suppress(IMAPClientError, OSError, *_UNREADABLE):
                    client.shutdown()

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(IMAPClientError, OSError, *_UNREADABLE):
                client.shutdown()

    def _connect(self) -> Any:
        account = self._account
        tls = self._tls or ssl.create_default_context()
        patience: Any = SocketTimeout(connect=account.timeout, read=account.timeout)
        client = None
        try:
            client = IMAPClient(
                account.host,
                port=account.port,
                ssl=account.security == "tls",
                ssl_context=tls if account.security == "tls" else None,
                timeout=patience,
            )
            # imapclient asks imaplib for its loudest log and throws it away; silence makes a fetch four times as fast.
            client._imap.debug = 0
            if account.security == "starttls":
                client.starttls(tls)
            client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except (IMAPClientError, OSError, *_UNREADABLE) as error:
            if client is not None:
                with suppress(IMAPClientError, OSError):
                    client.shutdown()
            raise OutOfReach(f"{self._where} cannot be reached by IMAP ({account.security}): {_line(error)}") from error
        return client

    def _log_in(self, client: Any) -> None:
        user, password = self._account.user, self._password()
        try:
            if "AUTH=PLAIN" in client._imap.capabilities:
                # Unlike LOGIN it carries any character of name and password (RFC 4616).
                secret = f"\0{user}\0{password}".encode()
                client.sasl_login("PLAIN", lambda _: secret)
            else:
                client.login(_quoted(user), password)
        except (IMAPClientError, OSError, *_UNREADABLE) as error:
            self._drop()
            reason = _line(error)
            if password:
                reason = reason.replace(password, "…")
            raise OutOfReach(f"{self._where} refused the IMAP login of {user}: {reason}") from None

    def _introduce(self, client: Any) -> None:
        if client.has_capability("ID"):
            try:
                client.id_(IDENTITY)
            except IMAPClientAbortError:
                raise
            except (IMAPClientError, *_UNREADABLE):
                pass  # it is a courtesy; a server that cannot read it need not

    def _select(self, client: Any) -> None:
        answer = client.select_folder(self._folder(self._account.inbox))
        validity = int(answer.get(b"UIDVALIDITY", 0) or 0)
        if validity != self._validity:
            self._sizes.clear()
            self._suspects.clear()
            self._deaths.clear()
            self._unfetchable.clear()
            self._top = 0
        self._validity = validity

    @property
    def _where(self) -> str:
        return f"{self._account.host}:{self._account.port}"

    @contextmanager
    def _talking(self, doing: str) -> Iterator[Any]:
        if self._client is None:
            raise OutOfReach(f"{self._where}: the mailbox {self.name!r} is not open")
        try:
            yield self._client
        except (IMAPClientError, OSError, *_UNREADABLE) as error:
            self._drop()
            raise OutOfReach(f"{self._where}: {doing} failed for {self._account.user}: {_line(error)}") from error

    # --- names -------------------------------------------------------------------------------------------

    def _learn_names(self, client: Any) -> None:
        self._prefix, self._delimiter = "", "/"
        personal = None
        if client.has_capability("NAMESPACE"):
            personal = client.namespace().personal
        if personal:
            self._prefix, delimiter = personal[0]
        else:
            delimiter = next((found for _, found, _ in client.list_folders("", "")), None)
        if isinstance(delimiter, bytes):
            delimiter = delimiter.decode("ascii", "replace")
        self._delimiter = delimiter or "/"

    def _folder(self, name: str) -> str:
        """The configured name as this server spells it."""
        return server_name(name, self._prefix, self._delimiter)

    def _make(self, client: Any, folder: str) -> bool:
        """Make the folder if there is none; False when there was."""
        if folder.upper() == "INBOX" or self._exists(client, folder):
            return False
        try:
            client.create_folder(folder)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            if not self._exists(client, folder):  # another session may have made it meanwhile
                raise
        with suppress(IMAPClientError):
            client.subscribe_folder(folder)
        return True

    @staticmethod
    def _exists(client: Any, folder: str) -> bool:
        absent = {b"\\noselect", b"\\nonexistent"}
        return any(
            name == folder and not absent & {flag.lower() for flag in flags}
            for flags, _, name in client.list_folders("", folder)
        )

    def _uid(self, number: int) -> str:
        return f"{self._validity}.{number}"

    def _numbers(self, uids: list[str]) -> list[int]:
        """Those of the UIDs that belong to the numbering of now."""
        mine = f"{self._validity}."
        return [int(uid[len(mine) :]) for uid in uids if uid.startswith(mine) and uid[len(mine) :].isdecimal()]

    def _renumbered(self, client: Any) -> bool:
        """Has the server announced a new UIDVALIDITY in the session? Then the inbox is selected anew."""
        told = client._imap.untagged_responses.get("UIDVALIDITY") or [None]
        if told[-1] is None or int(told[-1]) == self._validity:
            return False
        self._select(client)
        return True

    # --- reading ----------------------------------------------------------------------------------------

    def waiting(self) -> list[tuple[str, int]]:
        """(uid, size in octets) of the mails in the inbox, oldest first; those marked as deleted are not among them."""
        with self._talking("listing the inbox") as client:
            client.noop()
            self._renumbered(client)
            found = self._list(client, "1:*")
        self._sizes = {number: size for number, (size, _) in found.items()}
        self._top = max(found, default=self._top)
        # What was merely refused last time is tried again; what ended the connection is not.
        self._unfetchable = {number for number in found if self._deaths[number] >= FATAL_FETCHES}
        return [(self._uid(number), size) for number, (size, deleted) in sorted(found.items()) if not deleted]

    def _list(self, client: Any, span: str) -> dict[int, tuple[int, bool]]:
        """number -> (size, is it marked as deleted). Read line by line: SEARCH would answer a big inbox in one endless line."""
        status, lines = client._imap.uid("FETCH", span, "(UID RFC822.SIZE FLAGS)")
        if status != "OK":
            raise IMAPClientError(_line(lines[0]))
        for kind in ("EXISTS", "EXPUNGE", "RECENT", "FETCH"):
            client._imap.untagged_responses.pop(kind, None)  # imaplib keeps them for ever
        found = {}
        for line in lines:
            text = line[0] if isinstance(line, tuple) else line or b""
            flags = _FLAGS.search(text)
            rest = _FLAGS.sub(b"", text)
            uid, size = _UID.search(rest), _SIZE.search(rest)
            if uid and size:
                deleted = flags is not None and b"\\deleted" in flags[1].lower().split()
                found[int(uid[1])] = (int(size[1]), deleted)
        return found

    def fetch(self, uids: list[str]) -> list[Fetched]:
        """The mails in the order asked for. What is gone, or what the server will not hand over, is left out."""
        with self._talking("fetching mails") as client:
            wanted = self._numbers(uids)
            unknown = [number for number in wanted if number not in self._sizes]
            for span in _spans(unknown):
                self._sizes.update({number: size for number, (size, _) in self._list(client, span).items()})
            known = [number for number in wanted if number in self._sizes and number not in self._unfetchable]
            whole = [number for number in known if self._sizes[number] <= self._account.max_bytes]
            found = self._bodies(client, whole, "")
            found |= self._bodies(client, [number for number in known if number not in whole], f"<0.{HEAD_BYTES}>")
            # An empty answer for a mail that has octets stands for one that is gone (RFC 2180 4.1.2).
            found = {number: data for number, data in found.items() if data or not self._sizes[number]}
            missed = [number for number in known if number not in found]
            for span in _spans(missed):
                self._unfetchable.update(self._list(client, span).keys() & set(missed))
            if self._renumbered(client):
                return []
        return [self._fetched(number, found[number]) for number in known if number in found]

    def _bodies(self, client: Any, numbers: list[int], part: str) -> dict[int, bytes]:
        together = [number for number in numbers if number not in self._suspects]
        found: dict[int, bytes] = {}
        if together:
            try:
                found = self._some(client, together, part)
            except (IMAPClientAbortError, OSError):
                self._suspects.update(together)
                raise
            except (IMAPClientError, *_UNREADABLE):
                self._suspects.update(together)  # one of them is the cause: each alone, now
        for number in numbers:
            if number in found or number not in self._suspects:
                continue
            try:
                found |= self._some(client, [number], part)
                self._suspects.discard(number)
            except (IMAPClientAbortError, OSError):
                self._deaths[number] += 1
                raise
            except (IMAPClientError, *_UNREADABLE):
                continue
        return found

    @staticmethod
    def _some(client: Any, numbers: list[int], part: str) -> dict[int, bytes]:
        answer = client.fetch(numbers, [f"BODY.PEEK[]{part}"])
        found = {}
        for number, items in answer.items():
            body = next((value for key, value in items.items() if key.startswith(b"BODY[]")), None)
            if isinstance(body, bytes):
                found[number] = body
        return found

    def _fetched(self, number: int, data: bytes) -> Fetched:
        size = max(self._sizes[number], len(data))
        truncated = size > self._account.max_bytes
        if truncated:
            data = data[:HEAD_BYTES]
        return Fetched(uid=self._uid(number), data=data, mailbox=self.name, truncated=truncated, size=size)

    def chunks(self, *, count: int = 50, max_bytes: int = 32 * 1024 * 1024) -> Iterator[list[Fetched]]:
        """All waiting mails, oldest first, in lists of at most so many mails and octets (a single large mail is a list of its own).

        If the server renumbers the inbox meanwhile, the pass ends early and the next one finds the rest.
        """
        listed = self.waiting()
        validity = self._validity
        batch: list[str] = []
        octets = 0
        for uid, size in listed:
            weight = size if size <= self._account.max_bytes else HEAD_BYTES
            if batch and (len(batch) >= count or octets + weight > max_bytes):
                yield from self._chunk(batch)
                if self._validity != validity:
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
            for name, uids in moves.items():
                folder = self._folder(name)
                for span in _spans(self._numbers(uids)):
                    try:
                        self._move(client, span, folder)
                    except (IMAPClientAbortError, OSError):
                        raise
                    except IMAPClientError:
                        if self._make(client, folder):  # somebody removed it
                            self._move(client, span, folder)
                        elif any(not deleted for _, deleted in self._list(client, span).values()):
                            raise

    def _move(self, client: Any, span: str, folder: str) -> None:
        if client.has_capability("MOVE"):
            client.move(span, folder)
            return
        # The copies first: a crash in between leaves a second copy, never none. A mail marked as deleted is not listed again.
        client.copy(span, folder)
        client.add_flags(span, [rb"\Deleted"], silent=True)
        if client.has_capability("UIDPLUS"):
            client.uid_expunge(span)
        elif self._all_deleted_are(client, span):
            client.expunge()

    def _all_deleted_are(self, client: Any, span: str) -> bool:
        """EXPUNGE takes every mail marked as deleted; only when these are ours nobody else's mail vanishes with them."""
        ours = self._list(client, span).keys()
        return all(number in ours for number, (_, deleted) in self._list(client, "1:*").items() if deleted)

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
                if client.has_capability("IDLE"):
                    stopped = self._idle(client, min(left, IDLE_SECONDS))
                else:
                    stopped = self._rest(None, min(left, LOOK_SECONDS))
            if stopped:
                return False

    def stop(self) -> None:
        """End the ``wait()`` that is under way, or else the next one. From any thread."""
        with suppress(OSError):
            self._stopper.send(b".")

    def _news(self, client: Any) -> bool:
        # "n:*" always names the last mail too, even if that is below n.
        new = [
            n for n, (_, deleted) in self._list(client, f"{self._top + 1}:*").items() if n > self._top and not deleted
        ]
        self._top = max(new, default=self._top)
        return bool(new)

    def _idle(self, client: Any, seconds: float) -> bool:
        client.idle()
        stopped = self._rest(client.socket(), seconds)
        # Whatever woke us is read here, with the socket's timeout: a dead connection shows itself, half a line does no harm.
        client.idle_done()
        return stopped

    def _rest(self, sock: Any, seconds: float) -> bool:
        """Sleep until the server says something or the time is over; True when stopped."""
        if sock is not None and getattr(sock, "pending", lambda: 0)():
            seconds = 0  # TLS has read ahead
        with selectors.DefaultSelector() as selector:
            selector.register(self._stopped, selectors.EVENT_READ)
            if sock is not None:
                selector.register(sock, selectors.EVENT_READ)
            ready = {key.fileobj for key, _ in selector.select(seconds)}
        if self._stopped in ready:
            self._stopped.recv(4096)
            return True
        return False


def server_name(name: str, prefix: str, delimiter: str) -> str:
    """A configured folder ("Archive/Done") in the server's spelling ("INBOX.Archive.Done")."""
    if name.upper() == "INBOX":
        return "INBOX"
    spelled = delimiter.join(name.split("/"))
    if prefix and not spelled.upper().startswith(prefix.upper()):
        spelled = prefix + spelled
    return spelled


def _spans(numbers: list[int], *, most: int = 400) -> Iterator[str]:
    """Sequence sets (RFC 3501) that name exactly these UIDs, runs as ranges, each short enough for any server's line limit."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts = [str(first) if first == last else f"{first}:{last}" for first, last in runs]
    for start in range(0, len(parts), most):
        yield ",".join(parts[start : start + most])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _line(reason: object) -> str:
    """An error or an answer as one line of text."""
    text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    return " ".join(text.split())[:500] or type(reason).__name__
