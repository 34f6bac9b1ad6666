"""Signed words: action tokens, our Message-IDs and reply addresses.

Three things leave the house with a signature of ours, so that we know them when they come back:

- an *action token* says "we gave this to that reader, for that request, in that state, on that day";
- a *Message-ID* carries the number of the request, of the letter, the token, and a *seal* over all of it, so that it is
  known to be ours when nobody can say to whom it went (a bounce);
- a *reply address* carries request and token in the plus-part of the robot's address.

    token       KDDDMMMMMMMMMMMMMMMM                                        K key id, D day, M code; 20 characters
    Message-ID  <ill.ill-2026-00042.3.staff.TOKEN.SEAL@lib.example>
    reply       robot+ill-2026-00042.s.TOKEN@lib.example

Everything is lower-case base32 (RFC 4648) and base36 digits, and is read without regard to case: mail servers change it.
Codes are HMAC-SHA256, cut to 80 bits for tokens and 60 for seals (a guess costs a mail), and compared in constant time.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from functools import lru_cache

from .model import Value, normal_address

Keys = tuple[bytes, ...]
"""Signing keys: the first signs, all are accepted. Old ones stay in the tuple until what they signed has expired."""

_VERSION = "illbot token 1"
_SEAL = "illbot message-id 1"
_CODE = 16
_SEAL_LENGTH = 12
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

_TOKEN = re.compile(rf"([a-z2-7])([1-9a-z][0-9a-z]{{0,4}})([a-z2-7]{{{_CODE}}})")
_LETTER = re.compile(r"([a-z][a-z0-9-]{0,40})\.([0-9]{1,9})")
_MESSAGE_ID = re.compile(
    r"ill\.([a-z][a-z0-9-]{0,40})\.([0-9]{1,9})\.(patron|partner|staff)\.([a-z0-9]{0,32})\.([a-z2-7]{1,32})@([^@<>\s]{1,255})"
)
_REPLY = re.compile(r"([a-z][a-z0-9-]{0,40})\.([a-z])\.([a-z0-9]{1,32})")
_HOUSE = "house"

AUDIENCE_LETTERS = {"patron": "p", "partner": "l", "staff": "s"}
"""One letter for each audience in a reply address: patron, (partner) library, staff."""


class MintedId(Value, frozen=True, kw_only=True):
    """What one of our Message-IDs says."""

    #: "" for a letter of the house (a digest)
    request: str
    #: id of the letter: "ILL-2026-00042.3" or "house.17"
    letter: str
    #: patron | partner | staff
    audience: str
    token: str


class ReplyTo(Value, frozen=True, kw_only=True):
    """What one of our reply addresses says; its token is not checked yet."""

    request: str
    audience: str
    token: str


# --- action tokens -----------------------------------------------------------------------------------------


def mint(keys: Keys, *, request: str, recipient: str, audience: str, state: str, day: int) -> str:
    """A token for this reader, about this request, in this state of it, on this day (days since 1970-01-01, 1 or more).

    ``keys`` must not be empty.
    """
    key = keys[0]
    return _key_id(key) + _base36(day) + _token_code(key, day, request, recipient, audience, state)


def check(
    keys: Keys,
    token: str,
    *,
    request: str,
    recipient: str,
    audience: str,
    states: Iterable[str],
    today: int,
    lifetime_days: int,
) -> str | None:
    """The state in which the token was minted for this very reader and request; None if it was not, or has expired.

    ``states`` are the states it may have been minted in. A token from tomorrow is accepted (clocks differ), a later one is not.
    """
    read = _read_token(token)
    if read is None:
        return None
    _, day, _ = read
    if not -1 <= today - day <= lifetime_days:
        return None
    return _minted_in(keys, read, request, recipient, audience, states)


def minted_for(
    keys: Keys, token: str, *, request: str, recipients: Iterable[str], audience: str, states: Iterable[str]
) -> str | None:
    """Which of these readers the token was minted for, however long ago; None if for none of them.

    This says whose letter is being answered. It is no proof of who answers, and gives nobody a right.
    """
    read = _read_token(token)
    if read is None:
        return None
    known = tuple(states)
    return next((r for r in recipients if _minted_in(keys, read, request, r, audience, known) is not None), None)


def _read_token(token: str) -> tuple[str, int, str] | None:
    """(key id, day, code) of a token that has the right shape."""
    if not token.isascii():
        return None
    match = _TOKEN.fullmatch(token.lower())
    return (match[1], int(match[2], 36), match[3]) if match else None


def _minted_in(
    keys: Keys, read: tuple[str, int, str], request: str, recipient: str, audience: str, states: Iterable[str]
) -> str | None:
    key_id, day, code = read
    signers = [key for key in keys if _key_id(key) == key_id]
    found = None
    for state in states:
        for key in signers:
            # No early end: the time taken tells nothing of the state.
            if hmac.compare_digest(_token_code(key, day, request, recipient, audience, state), code):
                found = str(state)
    return found


def _token_code(key: bytes, day: int, request: str, recipient: str, audience: str, state: str) -> str:
    return _code(key, _CODE, _VERSION, str(day), request, normal_address(recipient), audience, state)


# --- Message-IDs -------------------------------------------------------------------------------------------


def message_id(keys: Keys, *, letter: str, recipient: str, audience: str, token: str, domain: str) -> str:
    """The Message-ID of a letter, with angle brackets: ``<ill.NUMBER.LETTER.AUDIENCE.TOKEN.SEAL@domain>``.

    ``letter`` is "ILL-2026-00042.3" or "house.17"; ``token`` may be "" where the letter asks nothing. The recipient is in
    the token, not in the seal: whoever reports a bounce may have rewritten the address. Raises ValueError for a letter id
    of another shape.
    """
    if _LETTER.fullmatch(letter.lower()) is None:
        raise ValueError(f"not a letter id: {letter!r}; expected NUMBER.n or house.n")
    left = f"ill.{letter}.{audience}.{token}".lower()
    return f"<{left}.{_seal(keys[0], left, domain)}@{domain.lower()}>"


def parse_message_id(text: str, domain: str) -> MintedId | None:
    """What an id of our shape and domain says, signed or not; with or without angle brackets; None for any other."""
    match = _our_shape(text)
    if match is None or match[6] != domain.strip().lower():
        return None
    request = "" if match[1] == _HOUSE else match[1].upper()
    letter = f"{request or _HOUSE}.{match[2]}"
    return MintedId(request=request, letter=letter, audience=match[3], token=match[4])


def is_ours(keys: Keys, message_id: str, domain: str) -> MintedId | None:
    """What the id says if one of our keys sealed it; None for any other, forged or damaged."""
    minted = parse_message_id(message_id, domain)
    match = _our_shape(message_id)
    if minted is None or match is None:
        return None
    left = match[0].rpartition("@")[0].rpartition(".")[0]
    sealed = [hmac.compare_digest(_seal(key, left, domain), match[5]) for key in keys]
    return minted if any(sealed) else None


def domain_of_message_id(text: str) -> str:
    """The domain of an id of our shape, else "": for a reader who has no configuration to compare with."""
    match = _our_shape(text)
    return match[6] if match else ""


def _our_shape(text: str) -> re.Match[str] | None:
    bare = text.strip()
    if bare.startswith("<") and bare.endswith(">"):
        bare = bare[1:-1].strip()
    return _MESSAGE_ID.fullmatch(bare.lower()) if bare.isascii() else None


def _seal(key: bytes, left: str, domain: str) -> str:
    return _code(key, _SEAL_LENGTH, _SEAL, left, domain.strip().lower())


# --- reply addresses ---------------------------------------------------------------------------------------


def reply_address(robot: str, request: str, audience: str, token: str) -> str:
    """``robot+NUMBER.AUDIENCELETTER.TOKEN@domain``; the robot's plain address if that would be no address at all.

    A local part has 64 characters at most (RFC 5321, 4.5.3.1.1); then the Message-ID alone carries the token.
    """
    local, _, domain = robot.rpartition("@")
    tagged = f"{local}+{request.lower()}.{AUDIENCE_LETTERS[audience]}.{token}"
    return f"{tagged}@{domain}" if len(tagged) <= 64 else robot


def parse_reply_address(address: str, robot: str) -> ReplyTo | None:
    """What a reply address of this robot says; None for any other address."""
    if not address.isascii():
        return None
    address, robot = normal_address(address), normal_address(robot)
    local, _, domain = address.rpartition("@")
    robot_local, _, robot_domain = robot.rpartition("@")
    if domain != robot_domain or not local.startswith(f"{robot_local}+"):
        return None
    match = _REPLY.fullmatch(local[len(robot_local) + 1 :])
    if match is None:
        return None
    audience = next((a for a, letter in AUDIENCE_LETTERS.items() if letter == match[2]), None)
    return ReplyTo(request=match[1].upper(), audience=audience, token=match[3]) if audience else None


# --- codes -------------------------------------------------------------------------------------------------


def _code(key: bytes, length: int, *fields: str) -> str:
    """The first ``length`` base32 characters (5 bits each) of the HMAC over these fields."""
    # Each field with its length, so that no two lists of fields read the same.
    message = b"".join(b"%d:%s," % (len(raw), raw) for raw in (f.encode("utf-8", "surrogatepass") for f in fields))
    return base64.b32encode(hmac.digest(key, message, "sha256")).decode().lower()[:length]


@lru_cache(maxsize=16)
def _key_id(key: bytes) -> str:
    return base64.b32encode(hashlib.sha256(b"illbot key id 1" + key).digest()).decode().lower()[0]


def _base36(number: int) -> str:
    digits = ""
    while number > 0:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits
