"""Access tokens for mail servers (OAuth 2.0): asked for when needed, kept until they end, renewed when a server refuses one.

The grant is "client credentials" (RFC 6749 4.4): the robot is its own client, nobody has to be at a browser. Blocking; the
standard library's HTTP, https only (the configuration sees to that), with an end to time and size. Neither secret nor token is ever in a message.
"""

from __future__ import annotations

import base64
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

from ..core.model import Value
from ..errors import OutOfReach

#: a token that ends so soon might not live until the server looks at it
NEARLY_OVER = 60
#: where the endpoint does not say how long its token is good (RFC 6749 5.1)
USUAL_SECONDS = 300
LARGEST_ANSWER = 64 * 1024
PATIENCE = 30


class Token(Value, frozen=True, kw_only=True):
    value: str
    #: for how long it is good, from now
    seconds: float = 0


class Tokens:
    """The token of now. ``ask`` gives a new one; with 0 seconds it is asked for at every login."""

    def __init__(self, ask: Callable[[], Token]) -> None:
        self._ask = ask
        self._token = ""
        self._until = 0.0

    def current(self) -> str:
        return self._token if time.monotonic() < self._until else self.renewed()

    def renewed(self) -> str:
        token = self._ask()
        self._token, self._until = token.value, time.monotonic() + token.seconds - NEARLY_OVER
        return token.value


def xoauth2(user: str, token: str) -> str:
    """What a client says first with SASL XOAUTH2, which Google and Microsoft have."""
    return f"user={user}\1auth=Bearer {token}\1\1"


def oauthbearer(user: str, host: str, port: int, token: str) -> str:
    """What a client says first with SASL OAUTHBEARER (RFC 7628)."""
    name = user.replace("=", "=3D").replace(",", "=2C")
    return f"n,a={name},\1host={host}\1port={port}\1auth=Bearer {token}\1\1"


def client_credentials(url: str, client_id: str, secret: str, scope: str = "") -> Token:
    """A token from the endpoint. The client's secret goes into the form, where Microsoft and most others look for it; an endpoint that
    will not have it there gets it in the header (RFC 6749 2.3.1 has both). Raises OutOfReach."""
    form = {"grant_type": "client_credentials", "client_id": client_id}
    if scope:
        form["scope"] = scope
    try:
        return _asked(url, {**form, "client_secret": secret}, {})
    except _Unauthorized:
        pair = f"{urllib.parse.quote_plus(client_id)}:{urllib.parse.quote_plus(secret)}"
        basic = {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
        return _asked(url, form, basic)


class _Unauthorized(OutOfReach):
    pass


def _asked(url: str, form: dict[str, str], headers: dict[str, str]) -> Token:
    body = urllib.parse.urlencode(form).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json", **headers}
    where = urllib.parse.urlsplit(url).netloc
    request = urllib.request.Request(url, body, headers)  # noqa: S310
    try:
        with _direct().open(request, timeout=PATIENCE) as answer:
            said = _read(answer)
    except urllib.error.HTTPError as error:
        with error:
            reason = _reason(_read(error)) or str(error.reason)
        kind = _Unauthorized if error.code == 401 and "Authorization" not in headers else OutOfReach
        raise kind(f"{where} gives no access token: {error.code} {reason}") from None
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "reason", "") or error)
        raise OutOfReach(f"{where} gives no access token: {reason}") from None
    return _token(said, where)


class _Stay(urllib.request.HTTPRedirectHandler):
    """A secret goes to the configured address and to no other."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _direct() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_Stay())


def _read(answer: Any) -> bytes:
    """All of it, within time and size: a server that drips must not hold us."""
    until = time.monotonic() + PATIENCE
    said = b""
    while piece := answer.read1(LARGEST_ANSWER):
        said += piece
        if len(said) > LARGEST_ANSWER or time.monotonic() > until:
            raise TimeoutError("the answer has no end")
    return said


def _token(said: bytes, where: str) -> Token:
    try:
        answer = json.loads(said)
        value, seconds = str(answer["access_token"]), float(answer.get("expires_in") or USUAL_SECONDS)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise OutOfReach(f"{where} gives no access token: its answer holds none") from None
    if not value or not value.isascii() or not value.isprintable() or " " in value:
        raise OutOfReach(f"{where} gives no access token: what it gives is none")
    return Token(value=value, seconds=seconds)


def _reason(said: bytes) -> str:
    """RFC 6749 5.2: {"error": …, "error_description": …}"""
    try:
        answer = json.loads(said)
        words = [str(answer[key]) for key in ("error", "error_description") if answer.get(key)]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return ""
    return " ".join(" ".join(words).split())[:300]
