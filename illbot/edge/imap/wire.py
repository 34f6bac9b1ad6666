"""The connection: imaplib's, with bounds on all that a server can send and on the time that it takes.

imaplib waits for each piece of an answer anew and reads literals of any size; so a server that drips, or that announces a terabyte,
would hold a pass for ever. Here an answer has an end: in time, in the length of its lines, and in octets.
"""

from __future__ import annotations

import imaplib
import socket
import ssl
import time
from contextlib import suppress
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from ...errors import OutOfReach
from .account import Account

BROKEN = (IMAPClientAbortError, OSError)
"""After these the connection is of no more use."""

UNREADABLE = (ValueError, TypeError, IndexError, KeyError, AttributeError, AssertionError, RecursionError)
"""What imaplib and imapclient raise on an answer that they cannot read."""

TROUBLE = (IMAPClientError, OSError, *UNREADABLE)

#: no answer that we ask for has a longer line
LONGEST_LINE = 1_000_000
#: no mail is larger; what is announced beyond it is a lie
LARGEST_LITERAL = 1 << 30
#: mails may be larger than the server said, in one answer by so many mails of the greatest size
LARGER = 4
#: an answer may take so many times the longest silence, and a second more for so many octets
LONGEST_ANSWER = 10
SLOWEST = 1024


def connect(account: Account, tls: ssl.SSLContext | None) -> IMAPClient:
    """A connection that has been greeted, encrypted as configured; not yet logged in. Raises OutOfReach."""
    client = None
    try:
        client = _Client(account, tls or _trust(account))
        if account.security == "starttls":
            client.starttls(client.trust)
        return client
    except TROUBLE as error:
        if client is not None:
            with suppress(*TROUBLE):
                client.shutdown()
        reason = _why_not(error, account)
        raise OutOfReach(f"{account.where} cannot be reached by IMAP ({account.security}): {reason}") from error


def line(reason: object) -> str:
    """An error or an answer as one line of text."""
    text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    return " ".join(text.split())[:500] or type(reason).__name__


class Wire(imaplib.IMAP4):
    """imaplib's protocol over a socket that is read here."""

    def __init__(self, account: Account, tls: ssl.SSLContext) -> None:
        self._account = account
        self._tls = tls
        self._ahead = bytearray()
        self._since = time.monotonic()
        self._received = self._kept = 0
        #: octets of mail that the next answer should hold
        self.expected = 0
        super().__init__(account.host, account.port, account.timeout)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        account = self._account
        plain = socket.create_connection((account.host, account.port), account.timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if account.security != "tls":
            return plain
        try:
            return self._tls.wrap_socket(plain, server_hostname=account.host)
        except BaseException:
            plain.close()
            raise

    @property
    def read_ahead(self) -> bool:
        """Has the server said more than was asked for so far?"""
        return bool(self._ahead) or bool(getattr(self.sock, "pending", lambda: 0)())

    def starttls(self, ssl_context: ssl.SSLContext | None = None) -> Any:
        kind, said = self._simple_command("STARTTLS")  # type: ignore[attr-defined]
        if kind != "OK":
            raise self.error(line(said[-1]))
        if self._ahead:
            # Whoever sits in between may have put it there, to be read as if it had come encrypted (CVE-2011-0411).
            raise self.abort("something came unencrypted behind the answer to STARTTLS")
        self.sock = (ssl_context or self._tls).wrap_socket(self.sock, server_hostname=self._account.host)
        self._tls_established = True
        self._get_capabilities()  # type: ignore[attr-defined]
        return kind, said

    def send(self, data: bytes) -> None:  # type: ignore[override]
        self._since = time.monotonic()
        self._received = self._kept = 0
        self.sock.settimeout(self._account.timeout)
        super().send(data)

    def readline(self) -> bytes:
        looked = 0
        while (end := self._ahead.find(b"\n", looked)) < 0:
            looked = len(self._ahead)
            if looked > LONGEST_LINE:
                raise self.abort(f"a line of more than {LONGEST_LINE} octets")
            self._more()
        return self._taken(end + 1)

    def read(self, size: int) -> bytes:
        """A literal; of one that is larger than any mail we want, only the beginning (the rest is read and dropped)."""
        if size > LARGEST_LITERAL:
            raise self.abort(f"a literal of {size} octets was announced")
        wanted = min(size, self._account.max_bytes + 1)
        self._kept += wanted
        if self._kept > self.expected + LARGER * (self._account.max_bytes + 1):
            raise self.abort("the mails are larger than the server said")
        while len(self._ahead) < wanted:
            self._more()
        data, left = self._taken(wanted), size - wanted
        while left:
            if not self._ahead:
                self._more()
            left -= len(self._taken(min(left, len(self._ahead))))
        return data

    def _taken(self, count: int) -> bytes:
        data = bytes(self._ahead[:count])
        del self._ahead[:count]
        return data

    def _more(self) -> None:
        silence = self._account.timeout
        left = self._since + LONGEST_ANSWER * silence + self._received / SLOWEST - time.monotonic()
        if left < silence:
            self.sock.settimeout(max(left, 0.001))
        data = self.sock.recv(65536)
        if not data:
            raise self.abort("the server hung up")
        self._received += len(data)
        self._ahead += data


class _Client(IMAPClient):  # type: ignore[misc]
    """imapclient over this wire."""

    def __init__(self, account: Account, trust: ssl.SSLContext) -> None:
        self._account = account
        self.trust = trust
        patience: Any = SocketTimeout(connect=account.timeout, read=account.timeout)
        super().__init__(account.host, port=account.port, ssl=account.security == "tls", timeout=patience)
        # imapclient asks imaplib for its loudest log and throws it away; silence makes a fetch four times as fast.
        self._imap.debug = 0

    def _create_IMAP4(self) -> Wire:
        return Wire(self._account, self.trust)


def _trust(account: Account) -> ssl.SSLContext:
    if not account.ca_file:
        return ssl.create_default_context()
    try:
        return ssl.create_default_context(cafile=account.ca_file)
    except OSError as error:
        reason = f"no certificate can be read from the file {account.ca_file} (ca_file): {line(error)}"
        raise OutOfReach(f"{account.where} cannot be trusted: {reason}") from error


def _why_not(error: Exception, account: Account) -> str:
    """What a person can do something about, where the library's words do not say it."""
    if isinstance(error, ssl.SSLCertVerificationError):
        remedy = "" if account.ca_file else "; if your own authority signed it, name its file in `ca_file`"
        return f"its certificate is not trusted: {error.verify_message or line(error)}{remedy}"
    if isinstance(error, ssl.SSLError) and error.reason in ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE"):
        return 'the port does not speak TLS from the start; `security` may have to be "starttls"'
    if account.security == "starttls" and "STARTTLS" in str(error):
        return f"the server offers no encryption (STARTTLS), and no password goes out without it: {line(error)}"
    return line(error)
