"""Posts finished letters by SMTP: one recipient a transaction, a few connections kept, and an honest word about the outcome.

The dialogue is RFC 5321 with SIZE (RFC 1870), 8BITMIME (RFC 6152) and SMTPUTF8 (RFC 6531) where offered. Up to the final dot every
loss or delay means ``deferred``: the server has taken nothing over. After it, silence means ``unknown``: the server may have the letter.
Only the answer to the final dot can say ``sent``, and only the letter's own refusal ``refused``: a login that is asked for in the middle is ours.
"""

from __future__ import annotations

import asyncio
import base64
import re
import socket
import ssl
import time
from collections.abc import Awaitable, Callable
from email.utils import parseaddr

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientRefused,
    SMTPResponse,
    SMTPResponseException,
)
from aiosmtplib.protocol import SMTPProtocol

from ..core.model import change
from ..core.post import Outcome, is_address
from ..errors import IllbotError, OutOfReach
from . import oauth

__all__ = ["Outcome", "Smtp"]

#: RFC 5322 2.1.1, without the CRLF
LONGEST_LINE = 998
#: a kept connection that rested longer than this is not used again: servers hang up on idle clients
REST_SECONDS = 60
#: written at once; more of a big letter follows when this has left
PIECE = 256 * 1024

#: everything that the library raises where a server is gone, silent or not to be understood
TROUBLE = (SMTPException, OSError, ValueError, RuntimeError)
#: our login is missing or over (RFC 4954 6): no letter's fault
_LOGIN_CODES = (530, 534, 535, 538)
#: said by a connection that is at its end, and on a new one perhaps not: closing, out of sequence, logged out
_STALE_CODES = (421, 503, *_LOGIN_CODES)

_ENHANCED = re.compile(r"\A[245]\.(\d{1,3}\.\d{1,3})\b")
#: RFC 3463: message too big for the system; message length exceeds an administrative limit
_SIZE_CODES = ("3.4", "2.3")


class Smtp:
    """A server that takes our letters. Use it from one event loop."""

    def __init__(
        self,
        host: str,
        port: int,
        security: str,
        user: str,
        password: Callable[[], str],
        timeout: float = 60,
        connections: int = 4,
        *,
        login: str = "password",
        renewed: Callable[[], str] | None = None,
        ca_file: str = "",
        answer_timeout: float | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """``security``: tls, starttls or plain. ``user``: "" = no login. ``login``: password, or oauth, xoauth2, oauthbearer, for which
        ``password`` gives an access token and ``renewed`` another one, when the server refuses the first. ``ca_file``: who vouches for
        the server; "" = those of the system. ``timeout``: seconds for connecting and for each answer;
        the answer to the final dot may take ``answer_timeout``, by default ten times as long (RFC 5321 4.5.3.2.6 asks for patience
        there, because giving up early makes doubles).
        """
        self._host = host
        self._port = port
        self._security = security
        self._user = user
        self._password = password
        self._login = login
        self._renewed = renewed
        self._asking = asyncio.Lock()
        self._ca_file = ca_file
        self._timeout = timeout
        self._answer_timeout = answer_timeout if answer_timeout is not None else 10 * timeout
        self._tls = tls
        self._name = ""
        self._slots = asyncio.Semaphore(max(1, connections))
        #: connections at rest and since when; the last one used is the first one taken
        self._resting: list[tuple[SMTP, float]] = []

    async def send(self, sender: str, recipient: str, data: bytes) -> Outcome:
        """Post a finished letter (headers and body as bytes) from one bare address ("" = nobody) to another."""
        obstacle = _bad_address(sender, recipient)
        if obstacle is not None:
            return obstacle
        if len(data) > PIECE:
            wire, longest = await asyncio.to_thread(on_the_wire, data)
        else:
            wire, longest = on_the_wire(data)
        if longest > LONGEST_LINE:
            return Outcome(
                kind="refused", text=f"a line of the letter has {longest} octets, {LONGEST_LINE} are allowed (RFC 5322)"
            )
        sender, recipient = _ascii_domain(sender), _ascii_domain(recipient)
        async with self._slots:
            outcome = await self._send(sender, recipient, data, wire, fresh=False)
            if outcome is None:  # the kept connection had died at rest; nothing was said on it
                outcome = await self._send(sender, recipient, data, wire, fresh=True)
        return outcome or Outcome(
            kind="deferred", text=f"{self._where}: the connection was lost before the letter began"
        )

    async def check(self) -> str:
        """What the server says of itself after connecting and logging in. Raises OutOfReach."""
        async with self._slots:
            client = await self._connect()
            limit = _size_limit(client)
            self._rest(client)
        takes = f", takes letters up to {limit // (1024 * 1024)} MB" if limit >= 1024 * 1024 else ""
        return f"{self._where} is ready{takes}"

    async def close(self) -> None:
        """Say goodbye on all resting connections; never raises."""
        resting, self._resting = self._resting, []
        for client, _ in resting:
            try:
                await client.quit(timeout=2)
            except TROUBLE:
                pass
            finally:
                _hang_up(client)

    # --- connections ------------------------------------------------------------------------------------

    @property
    def _where(self) -> str:
        return f"{self._host}:{self._port}"

    async def _connect(self) -> SMTP:
        """A connection that is ready for a letter. Raises OutOfReach, or what the password's source raises."""
        if self._tls is None and self._security != "plain":
            self._tls = await asyncio.to_thread(self._trust)
        if not self._name:
            self._name = await _own_name(self._timeout)
        secret = await self._secret() if self._user else ""
        try:
            return await self._open(secret)
        except _LoginRefused:
            if self._renewed is None:
                raise
        return await self._open(await self._secret(refused=secret))

    async def _secret(self, refused: str = "") -> str:
        """The password or token; one that the server refused is renewed, once for all connections that hold it."""
        async with self._asking:
            secret = await asyncio.to_thread(self._password)
            if self._renewed is not None and secret == refused:
                secret = await asyncio.to_thread(self._renewed)
            return secret

    def _trust(self) -> ssl.SSLContext:
        try:
            return ssl.create_default_context(cafile=self._ca_file or None)
        except OSError as error:
            reason = f"no certificate can be read from the file {self._ca_file} (ca_file): {_line(error)}"
            raise OutOfReach(f"{self._where} cannot be trusted: {reason}") from None

    async def _open(self, secret: str) -> SMTP:
        client = SMTP(
            hostname=self._host,
            port=self._port,
            use_tls=self._security == "tls",
            start_tls=self._security == "starttls",
            local_hostname=self._name,
            timeout=self._timeout,
            tls_context=self._tls,
        )
        try:
            await client.connect()
            if client.is_ehlo_or_helo_needed:
                await _greet(client)
            if self._user:
                await log_in(client, self._login, self._user, secret)
        except TROUBLE as error:
            _hang_up(client)
            doing = f"the SMTP login of {self._user}" if _is_login(error) else f"SMTP ({self._security})"
            reason = _line(error)
            if secret:
                reason = reason.replace(secret, "…")
            refused = isinstance(error, SMTPAuthenticationError) and 500 <= error.code <= 599
            kind = _LoginRefused if refused else OutOfReach
            raise kind(f"{self._where} refused {doing}: {reason}") from None
        except asyncio.CancelledError:
            _hang_up(client)
            raise
        return client

    def _rested(self) -> SMTP | None:
        """A kept connection that is likely alive."""
        while self._resting:
            client, since = self._resting.pop()
            if client.is_connected and time.monotonic() - since < REST_SECONDS:
                return client
            _hang_up(client)
        return None

    def _rest(self, client: SMTP) -> None:
        """Kept for the next letter, unless an answer nobody asked for waits on it: it would be taken for the next one's."""
        if client.is_connected and not _unasked(client):
            self._resting.append((client, time.monotonic()))
        else:
            _hang_up(client)

    # --- one letter -------------------------------------------------------------------------------------

    async def _send(self, sender: str, recipient: str, data: bytes, wire: bytes, *, fresh: bool) -> Outcome | None:
        """None when a kept connection turned out dead before the final dot: nothing was taken over, a new one may be tried."""
        client = None if fresh else self._rested()
        kept = client is not None
        if client is None:
            try:
                client = await self._connect()
            except IllbotError as error:
                return Outcome(kind="deferred", text=_line(str(error)))
        clean = False
        try:
            options = _options(client, sender, recipient, data, wire)
            if isinstance(options, Outcome):
                clean = True
                return options
            await _accepted(client, client.mail(sender, options=options, encoding="utf-8"))
            await _accepted(client, client.rcpt(recipient, encoding="utf-8"))
            outcome = await self._data(client, wire)
            clean = outcome.kind != "unknown"
            return outcome
        except SMTPResponseException as error:
            if kept and (error.code in _STALE_CODES or not _is_code(error.code)):
                return None
            clean = _is_code(error.code) and await _reset(client)
            return _before_the_dot(error.code, error.message, at_recipient=isinstance(error, SMTPRecipientRefused))
        except TROUBLE as error:
            if kept:
                return None
            return Outcome(kind="deferred", text=f"{self._where}: {_line(error)}")
        finally:
            if clean:
                self._rest(client)
            else:
                _hang_up(client)

    async def _data(self, client: SMTP, wire: bytes) -> Outcome:
        """DATA, the letter, the dot, the answer. Raises one of TROUBLE for what happens before the dot has left."""
        opened = await client.execute_command(b"DATA")
        if opened.code != 354:
            raise SMTPResponseException(opened.code, opened.message)
        protocol = client.protocol
        if protocol is None or _unasked(client):
            raise ConnectionResetError("the server answered DATA twice, or was gone after it")
        # Listened for from the start: a server may refuse a big letter while it is still being written.
        answer = asyncio.ensure_future(protocol.read_response(timeout=None))
        answer.add_done_callback(lambda task: task.cancelled() or task.exception())
        dotted = False
        try:
            for start in range(0, len(wire), PIECE):
                if not await self._drained(protocol, answer):
                    break
                protocol.write(wire[start : start + PIECE])
                dotted = start + PIECE >= len(wire)
            if dotted:
                await self._drained(protocol, answer)
            response = await asyncio.wait_for(answer, self._answer_timeout if dotted else self._timeout)
        except _Stuck:  # the end of the letter is still here, and stays here
            _hang_up(client)
            raise
        except TROUBLE as error:
            _hang_up(client)
            if dotted:
                return Outcome(kind="unknown", text=f"{self._where}: no answer after the whole letter: {_line(error)}")
            raise
        finally:
            answer.cancel()
        # A letter broken off cannot be reset, only hung up on; one refused while it was written may be refused once more after it.
        if response.code == 421 or not dotted or (response.code // 100 != 2 and len(wire) > PIECE):
            _hang_up(client)
        if not dotted:
            return _before_the_dot(response.code, response.message)
        outcome = _answered(response.code, response.message)
        return outcome if response.code // 100 in (2, 4, 5) else change(outcome, kind="unknown")

    async def _drained(self, protocol: SMTPProtocol, answer: asyncio.Future[SMTPResponse]) -> bool:
        """Wait until what was written has left this machine; False when there is an answer instead, or nobody to give one.

        Raises _Stuck, and then some of it is still here.
        """
        since, before = time.monotonic(), -1
        while not answer.done():
            transport = protocol.transport
            if not isinstance(transport, asyncio.WriteTransport):
                return False
            left = transport.get_write_buffer_size()
            if left == 0:
                return True
            if left != before:
                since, before = time.monotonic(), left
            elif time.monotonic() - since > self._timeout:
                raise _Stuck("the server stopped reading in the middle of the letter")
            await asyncio.sleep(0.01)
        return False


class _Stuck(TimeoutError):
    pass


class _LoginRefused(OutOfReach):
    """The server knows us not, or not with this secret."""


async def log_in(client: SMTP, way: str, user: str, secret: str) -> None:
    """By password, or by an access token in one of two ways: OAUTHBEARER where it is offered, Microsoft has only XOAUTH2."""
    if way == "password":
        await client.login(user, secret)
        return
    offered = [name.upper() for name in client.server_auth_methods]
    if way == "oauth":
        way = "oauthbearer" if "OAUTHBEARER" in offered else "xoauth2"
    if way.upper() not in offered:
        raise SMTPException(f"the server does not offer AUTH {way.upper()} (it offers: {', '.join(offered) or 'none'})")
    bearer = way == "oauthbearer"
    first = (
        oauth.oauthbearer(user, client.hostname or "", client.port or 0, secret)
        if bearer
        else oauth.xoauth2(user, secret)
    )
    said = await client.execute_command(b"AUTH", way.upper().encode(), base64.b64encode(first.encode()))
    why = ""
    if said.code == 334:  # why it is refused, a small JSON object, which wants to be acknowledged
        why = _readable(said.message)
        said = await client.execute_command(b"AQ==" if bearer else b"")
    if said.code != 235:
        raise SMTPAuthenticationError(said.code, f"{said.message} {why}".strip())


def _readable(said: str) -> str:
    try:
        return base64.b64decode(said, validate=True).decode("utf-8", "replace")
    except ValueError:
        return said


def on_the_wire(data: bytes) -> tuple[bytes, int]:
    """The letter as it follows DATA, and the octets of its longest line.

    Every line end becomes CRLF, dots at the start of lines are doubled, the final dot stands at the end (RFC 5321 4.5.2).
    """
    text = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not text.endswith(b"\n"):
        text += b"\n"
    longest = max(map(len, text.split(b"\n")))
    stuffed = text.replace(b"\n", b"\r\n").replace(b"\r\n.", b"\r\n..")
    return (b"." if stuffed.startswith(b".") else b"") + stuffed + b".\r\n", longest


def _bad_address(sender: str, recipient: str) -> Outcome | None:
    for address in (sender, recipient):
        # aiosmtplib reads addresses once more by itself; what it would read differently is not sent.
        good = (is_address(address) and parseaddr(address)[1] == address) or (address == sender == "")
        if not good:
            return Outcome(kind="refused", text=f"{address!r} is not one bare address")
    if not recipient:
        return Outcome(kind="refused", text="there is no recipient")
    return None


def _ascii_domain(address: str) -> str:
    """The domain in its ASCII form (IDNA), so that only a local part beyond ASCII needs SMTPUTF8."""
    local, at, domain = address.rpartition("@")
    if domain.isascii():
        return address
    try:
        return local + at + domain.encode("idna").decode("ascii")
    except UnicodeError:
        return address


def _options(client: SMTP, sender: str, recipient: str, data: bytes, wire: bytes) -> list[str] | Outcome:
    """The options of MAIL for this letter, or why this server cannot take it."""
    size = len(wire) - 3
    limit = _size_limit(client)
    if 0 < limit < size:
        text = f"the server takes {limit} octets, the letter has {size} (RFC 1870)"
        return Outcome(kind="refused", text=text, too_large=True)
    options = [f"SIZE={size}"] if client.supports_extension("size") else []
    headers = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
    international = not (sender + recipient).isascii() or not headers.isascii()
    if international and not client.supports_extension("smtputf8"):
        who = "the letter's header" if (sender + recipient).isascii() else f"{sender} to {recipient}"
        return Outcome(kind="refused", text=f"{who} needs SMTPUTF8, which the server does not offer (RFC 6531)")
    if not data.isascii():
        if not client.supports_extension("8bitmime"):
            return Outcome(
                kind="refused", text="the letter has 8-bit text and the server does not offer 8BITMIME (RFC 6152)"
            )
        options.append("BODY=8BITMIME")
    return [*options, "SMTPUTF8"] if international else options


def _size_limit(client: SMTP) -> int:
    """Octets; 0 = none announced. RFC 1870 has up to twenty digits."""
    words = client.esmtp_extensions.get("size", "").split()
    return int(words[0]) if words and re.fullmatch("[0-9]{1,20}", words[0]) else 0


async def _accepted(client: SMTP, step: Awaitable[object]) -> None:
    """Any 2xx is a yes, also one that the library does not know (RFC 5321 4.2.1). Two answers to one command are none."""
    try:
        await step
    except SMTPResponseException as error:
        if error.code // 100 != 2:
            raise
    if _unasked(client):
        raise ConnectionResetError("the server answered one command twice")


def _unasked(client: SMTP) -> bool:
    """Has the server said more than it was asked? The library keeps that and takes it for the next answer."""
    return bool(getattr(client.protocol, "_buffer", b""))


def _is_code(code: int) -> bool:
    return 200 <= code <= 599


def _before_the_dot(code: int, message: str, *, at_recipient: bool = False) -> Outcome:
    """Whatever was said before the letter's end, it cannot be that the letter was taken over."""
    outcome = _answered(code, message, at_recipient=at_recipient)
    if outcome.kind == "sent":
        return change(outcome, kind="deferred", text=f"answered {code} before the letter was there: {outcome.text}")
    return change(outcome, kind="deferred") if code in _LOGIN_CODES else outcome


def _answered(code: int, message: str, *, at_recipient: bool = False) -> Outcome:
    text = _line(message)
    if not _is_code(code):
        return Outcome(kind="deferred", text=text)
    if code < 300:
        return Outcome(kind="sent", text=text, code=code)
    if code < 500:
        return Outcome(kind="deferred", text=text, code=code)
    enhanced = _ENHANCED.match(text)
    if enhanced is not None:
        too_large = enhanced[1] in _SIZE_CODES
    else:
        too_large = code == 552 and not at_recipient  # there it is a full mailbox
    return Outcome(kind="refused", text=text, code=code, too_large=too_large)


def _hang_up(client: SMTP) -> None:
    """At once: what is still unsent stays unsent, and nothing waits for a server that is silent."""
    transport = client.transport
    client.close()
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()


async def _reset(client: SMTP) -> bool:
    """Is the connection fit for the next letter?"""
    if not client.is_connected:
        return False
    try:
        await client.rset()
    except TROUBLE:
        return False
    return client.is_connected


async def _greet(client: SMTP) -> None:
    try:
        await client.ehlo()
    except SMTPHeloError:
        if not client.is_connected:
            raise
        await client.helo()


def _is_login(error: BaseException) -> bool:
    return isinstance(error, SMTPAuthenticationError) or "AUTH" in str(error)


async def _own_name(patience: float) -> str:
    """For EHLO: our name, or the literal that RFC 5321 4.1.3 gives to the nameless."""
    try:
        name = await asyncio.wait_for(asyncio.to_thread(socket.getfqdn), patience)
    except TimeoutError:
        name = ""
    return name if name.isascii() and "." in name and " " not in name else "[127.0.0.1]"


def _line(reason: object) -> str:
    text = reason if isinstance(reason, str) else str(getattr(reason, "message", "") or reason)
    if isinstance(reason, SMTPResponseException):
        text = f"{reason.code} {reason.message}"
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(clean.split())[:500] or type(reason).__name__
