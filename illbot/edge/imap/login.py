"""Who we are: the ways to log in, and the ID that some servers demand before they open a folder."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from ...errors import OutOfReach
from .. import oauth
from .account import Account
from .wire import BROKEN, TROUBLE, UNREADABLE, line

#: RFC 2971; 163.com, 126.com and QQ refuse SELECT to clients that do not say who they are
IDENTITY = '("name" "illbot" "version" "1" "vendor" "illbot")'


class Refused(OutOfReach):
    """The server knows us not, or not with this secret; asking again with the same one would only lock the account."""


def log_in(client: Any, account: Account, secret: str) -> None:
    """Raises Refused where the server says no, OutOfReach where it says nothing that can be understood."""
    offered = {str(word).upper() for word in client._imap.capabilities}
    try:
        _WAYS[account.login](client, account, secret, offered)
        client._imap.state = "AUTH"
    except TROUBLE as error:
        kind = OutOfReach if isinstance(error, BROKEN) else Refused
        reason = line(error)
        if secret:
            reason = reason.replace(secret, "…")
        raise kind(f"{account.where} refused the IMAP login of {account.user}: {reason}") from None


def introduce(client: Any) -> None:
    """Say who we are, whether or not the server offers to listen. A courtesy: a server that cannot read it need not."""
    try:
        client._imap._simple_command("ID", IDENTITY)
    except IMAPClientAbortError:
        raise
    except (IMAPClientError, *UNREADABLE):
        pass


def _password(client: Any, account: Account, secret: str, offered: set[str]) -> None:
    if "AUTH=PLAIN" in offered:
        # Unlike LOGIN it carries any character of name and password (RFC 4616).
        client.sasl_login("PLAIN", lambda _: f"\0{account.user}\0{secret}".encode())
    elif "LOGINDISABLED" in offered:
        ways = ", ".join(sorted(word[5:] for word in offered if word.startswith("AUTH="))) or "none that we know"
        raise IMAPClientError(f"the server takes no password over this connection (it offers: {ways})")
    else:
        # Quoted where it is ASCII, else sent as a literal: what stands behind a line end would be a command of its own.
        words = [_word(account.user), _word(secret)]
        kind, said = client._raw_command(b"LOGIN", words, uid=False)
        if kind != "OK":
            raise IMAPClientError(line(said[-1]))


def _word(text: str) -> bytes:
    if any(sign in text for sign in "\r\n\0"):
        raise IMAPClientError("name and password may hold no line end")
    if not text.isascii():
        return text.encode()
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'.encode()


def _oauth(client: Any, account: Account, secret: str, offered: set[str]) -> None:
    """OAUTHBEARER (RFC 7628) where it is offered; Microsoft has only XOAUTH2."""
    way = _oauthbearer if "AUTH=OAUTHBEARER" in offered else _xoauth2
    way(client, account, secret, offered)


def _xoauth2(client: Any, account: Account, secret: str, offered: set[str]) -> None:
    _bearer(client, "XOAUTH2", oauth.xoauth2(account.user, secret), b"", offered)


def _oauthbearer(client: Any, account: Account, secret: str, offered: set[str]) -> None:
    first = oauth.oauthbearer(account.user, account.host, account.port, secret)
    _bearer(client, "OAUTHBEARER", first, b"\1", offered)


def _bearer(client: Any, way: str, first: str, last: bytes, offered: set[str]) -> None:
    """One answer holds the token; what the server says to it is why it is refused, and is acknowledged by ``last``."""
    if f"AUTH={way}" not in offered:
        ways = ", ".join(sorted(word[5:] for word in offered if word.startswith("AUTH="))) or "none"
        raise IMAPClientError(f"the server does not offer {way} (it offers: {ways})")
    why: list[str] = []
    answers = iter([first.encode()])

    def answer(said: bytes) -> bytes:
        if said.strip():
            why.append(_readable(said))
        return next(answers, last)

    try:
        client.sasl_login(way, answer)
    except BROKEN:
        raise
    except IMAPClientError as error:
        raise IMAPClientError(f"{line(error)} {' '.join(why)}".strip()) from None


def _readable(said: bytes) -> str:
    """The server's reason, a small JSON object; imaplib took the base64 off, some servers put it on twice."""
    with suppress(binascii.Error, ValueError):
        said = base64.b64decode(said, validate=True)
    return line(said)


_WAYS: dict[str, Callable[[Any, Account, str, set[str]], None]] = {
    "password": _password,
    "oauth": _oauth,
    "xoauth2": _xoauth2,
    "oauthbearer": _oauthbearer,
}
