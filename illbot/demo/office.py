"""A post office on loopback: an IMAP and an SMTP server in this process, for the demo and for tests. It knows nothing of loans.

Every user has one address, a password and an INBOX. What is posted by SMTP arrives in the INBOX of its recipients, with the trace headers that
a real server writes: Return-Path, Delivered-To, Authentication-Results, Received. ``robot+anything@`` arrives at ``robot@``. Mail for
strangers is refused with 550.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import format_datetime, getaddresses
from typing import Any
from uuid import uuid4

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.result import ProxyResultUnknown
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import DictBackend
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Recent, Wildcard, get_system_flags
from pymap.user import UserMetadata
from pysasl.hashing import BuiltinHash

#: the name that the office signs Authentication-Results with (RFC 8601)
AUTHSERV_ID = "post.demo"
#: octets of the largest mail it takes
LARGEST = 50_000_000

_TRACE = re.compile(rb"(?im)^(return-path|authentication-results)[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")


class PostOffice:
    """Start it in a running event loop; the servers live until ``close()``."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.host = host
        self.imap_port = 0
        self.smtp_port = 0
        #: address -> password
        self.users: dict[str, str] = {}
        self._boxes: dict[str, MailboxSet] = {}
        self._servers: list[asyncio.Server] = []
        #: the connections of both servers; asyncio itself keeps only weak references to their tasks
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._dialogues: set[_Dialogue] = set()
        #: how many mails of each user's INBOX ``news`` has shown
        self._shown: dict[str, int] = {}

    async def start(self, users: dict[str, str], *, imap_port: int = 0, smtp_port: int = 0) -> None:
        """Open both ports (0 = any free one; ``imap_port`` and ``smtp_port`` then say which) for these addresses and passwords."""
        self.users = {address.lower(): password for address, password in users.items()}
        await self._start_imap(imap_port)
        loop = asyncio.get_running_loop()
        smtp = await loop.create_server(lambda: _Dialogue(self, loop), self.host, smtp_port)
        self._servers.append(smtp)
        self.smtp_port = smtp.sockets[0].getsockname()[1]

    async def _start_imap(self, port: int) -> None:
        # Any keyword may be stored; as it comes, pymap drops them in silence.
        any_keyword = property(lambda _: (get_system_flags() - {Recent}) | {Wildcard})
        MailboxData.permanent_flags = any_keyword  # type: ignore[method-assign,assignment]
        options = argparse.Namespace(
            host=self.host,
            port=port,
            debug=False,
            cert=None,
            key=None,
            tls=False,
            proxy_protocol=None,
            passlib_cfg=None,
            inherited_sockets=None,
            demo_data=False,
            demo_user=uuid4().hex,
            demo_password=uuid4().hex,
        )
        backend, config = await DictBackend.init(
            options,
            hash_context=BuiltinHash(
                rounds=1
            ),  # thousands of rounds protect nothing here and cost half a second a login
            invalid_user_sleep=0.01,
            max_append_len=LARGEST,
        )
        config.apply_context()
        for address, password in self.users.items():
            hashed = config.hash_context.hash(password)
            backend.login.users_dict[address] = UserMetadata(config, address, password=hashed)
            self._boxes[address] = MailboxSet()
            config.set_cache[address] = (self._boxes[address], FilterSet())
        server = IMAPServer(backend.login, config)

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            if task is not None:
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            self._writers.add(writer)
            try:
                await server(reader, writer, SocketInfo.get(writer, ProxyResultUnknown(), unique_id=uuid4().bytes))
            except (OSError, EOFError):
                pass  # the client hung up
            finally:
                self._writers.discard(writer)
                writer.close()

        imap = await asyncio.start_server(connected, self.host, port)
        self._servers.append(imap)
        self.imap_port = imap.sockets[0].getsockname()[1]

    def drop_all(self) -> None:
        """Cut every connection, as a failing network would."""
        for writer in list(self._writers):
            writer.transport.abort()
        for dialogue in list(self._dialogues):
            if isinstance(dialogue.transport, asyncio.WriteTransport):
                dialogue.transport.abort()

    async def close(self) -> None:
        for server in self._servers:
            server.close()
        self._servers.clear()
        self.drop_all()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # --- for the cast -----------------------------------------------------------------------------------

    async def submit(
        self, raw: bytes, *, sender: str | None = None, recipients: Iterable[str] | None = None
    ) -> list[str]:
        """Post a mail as a logged-in user would: from its From to its To and Cc unless told otherwise. The recipients nobody knows."""
        headers = BytesHeaderParser(policy=compat32).parsebytes(raw)
        if sender is None:
            sender = next(iter(_addresses(headers.get_all("From", []))), "")
        if recipients is None:
            recipients = _addresses([*headers.get_all("To", []), *headers.get_all("Cc", [])])
        refused = []
        for recipient in recipients:
            if self.user_of(recipient) is None:
                refused.append(recipient)
            else:
                await self.deliver(raw, sender, recipient, login=self.user_of(sender))
        return refused

    async def read(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """All mails of a user's folder, in the order of arrival, byte for byte; none when there is no such folder."""
        try:
            box = await self._boxes[user.lower()].get_mailbox(folder)
        except KeyError:
            if user.lower() not in self._boxes:
                raise
            return []
        return [bytes(message._content) async for message in box.messages() if message._content is not None]

    async def news(self, user: str) -> list[bytes]:
        """The mails in a user's INBOX that were not shown by this before; for users whose mail nobody moves."""
        mails = await self.read(user)
        shown = self._shown.get(user.lower(), 0)
        self._shown[user.lower()] = len(mails)
        return mails[shown:]

    # --- the counter ------------------------------------------------------------------------------------

    def user_of(self, address: str) -> str | None:
        """The user whose INBOX an address leads to ("Robot+tag@x" -> "robot@x"), or None."""
        local, at, domain = address.lower().rpartition("@")
        base = local.split("+", 1)[0] + at + domain
        return base if base in self.users else None

    async def deliver(
        self, raw: bytes, sender: str, recipient: str, *, login: str | None = None, helo: str = "localhost"
    ) -> None:
        """Put a mail into the recipient's INBOX under the office's trace headers. Raises KeyError when nobody knows the recipient."""
        user = self.user_of(recipient)
        if user is None:
            raise KeyError(recipient)
        raw = _untraced(raw)
        protocol = "ESMTPA" if login else "ESMTP"
        trace = [
            f"Return-Path: <{sender}>",
            f"Delivered-To: {recipient}",
            f"Authentication-Results: {AUTHSERV_ID}; {self._verdict(raw, sender, login)}",
            f"Received: from {helo} by {AUTHSERV_ID} with {protocol} for <{recipient}>; {format_datetime(datetime.now(UTC))}",
        ]
        mail = "".join(line + "\r\n" for line in trace).encode("utf-8", "surrogateescape") + raw
        box = await self._boxes[user].get_mailbox("INBOX")
        await box.append(AppendMessage(mail, datetime.now(UTC), frozenset()), recent=True)

    def _verdict(self, raw: bytes, sender: str, login: str | None) -> str:
        """Is the author who the mail says? A user's own mail passes: posted after a login as that user, or from that user's address."""
        found = _addresses(BytesHeaderParser(policy=compat32).parsebytes(raw).get_all("From", []))
        if len(found) != 1:
            return "dmarc=permerror"
        domain = found[0].rpartition("@")[2]
        author = self.user_of(found[0])
        if author is None:
            return f"dmarc=none header.from={domain}"
        proof = login or self.user_of(sender)
        return f"dmarc={'pass' if proof == author else 'fail'} header.from={domain}"

    def authenticate(
        self, server: object, session: object, envelope: object, mechanism: str, secret: Any
    ) -> AuthResult:
        if isinstance(secret, LoginPassword):
            user = secret.login.decode("utf-8", "replace").lower()
            if self.users.get(user) == secret.password.decode("utf-8", "replace"):
                return AuthResult(success=True, auth_data=user)
        return AuthResult(success=False, handled=False)  # handled=True would leave the client without an answer


class _Counter:
    """What aiosmtpd asks about each dialogue."""

    def __init__(self, office: PostOffice) -> None:
        self.office = office

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.office.user_of(address) is None:
            return f"550 5.1.1 <{address}>: nobody of this name here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        raw = envelope.original_content or b""
        sender = (envelope.mail_from or "").strip("<>")
        login = session.auth_data if session.authenticated else None
        for recipient in envelope.rcpt_tos:
            await self.office.deliver(raw, sender, recipient, login=login, helo=session.host_name or "unknown")
        return "250 2.0.0 delivered"


class _Dialogue(SMTP):
    """One SMTP connection, known to the office as long as it lives."""

    def __init__(self, office: PostOffice, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(
            _Counter(office),
            data_size_limit=LARGEST,
            enable_SMTPUTF8=True,
            hostname=AUTHSERV_ID,
            ident="post office",
            auth_require_tls=False,
            authenticator=office.authenticate,
            loop=loop,
        )
        self._office = office

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._office._dialogues.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._office._dialogues.discard(self)
        super().connection_lost(error)


def _addresses(values: Iterable[object]) -> list[str]:
    """The bare addresses of address headers, lower case."""
    return [address.lower() for _, address in getaddresses([str(value) for value in values]) if "@" in address]


def _untraced(raw: bytes) -> bytes:
    """The mail without trace headers that only the last server may write: what stands there from outside is a forgery (RFC 8601 5)."""
    end = re.search(rb"(?:\A|\r?\n)(?=\r?\n)", raw)
    if end is None:  # headers only, or no header at all
        return _TRACE.sub(b"", raw) + b"\r\n"
    return _TRACE.sub(b"", raw[: end.end()]) + raw[end.end() :]


# aiosmtpd warns about its own use of login_data at every login.
logging.getLogger("mail.log").setLevel(logging.ERROR)
