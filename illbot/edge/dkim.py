"""DKIM (RFC 6376, with RSA or Ed25519): is a mail signed by the domain that it says it is from, and our own signature under our letters.

dkimpy does the sums. What stands here is what it lets pass and a robot that obeys must not: a signature over a part of the body,
over too few header fields, beside a second Subject, with a key for testing; and mails made to keep it busy.

Both need the extra ``dkim``; without it nothing is proven, and a configured key is an error.
"""

from __future__ import annotations

import base64
import re
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from ..core.post import Signature, odd_head
from ..errors import ConfigBroken, HouseBroken

LookUp = Callable[[str], list[bytes]]
"""The TXT records of a name, each as one piece; [] = there are none. Any exception = no answer."""

SIGNATURES = 3
"""The most signatures of one mail that are asked after in the DNS."""
LEAST_BITS = 1024
"""RFC 8301, 3.2: shorter RSA keys are never valid; ours should have 2048."""
SUMS = {b"rsa-sha256": b"rsa", b"ed25519-sha256": b"ed25519"}
"""The signatures that are believed (RFC 8301, RFC 8463), and the kind of key of each."""

_LONGEST_SIGNATURE = 8000
_LONGEST_RECORD = 1600
_MOST_FIELDS, _MOST_SIGNED = 1000, 200
_CLOCKS_DIFFER = 3600

#: They make the seen key of a mail, or say what its bytes mean: whoever may change one makes a new command out of an old mail.
_MUST_BE_SIGNED = (b"from", b"subject", b"date", b"message-id")
_SIGNED_IF_THERE = (b"content-type",)
#: At most one of each (RFC 5322, 3.6): of two, the signature may hold for the one and we may read the other.
_ONCE = frozenset(
    {
        *(b"from", b"sender", b"reply-to", b"to", b"cc", b"date", b"subject", b"message-id", b"in-reply-to"),
        *(b"references", b"mime-version", b"content-type", b"content-transfer-encoding"),
    }
)

_DOMAIN = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.){0,20}[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_BLANKS = re.compile(rb"[\t ]+")
_LONG_BLANK = re.compile(rb"\s{64}")
_NUMBER = re.compile(rb"[0-9]{1,12}")

_WHY = {
    "ValidationError": "the signature does not fit the mail: its text was changed on the way, or somebody made it up",
    "KeyFormatError": "the key is too short, or is none",
    "NaClNotFoundError": "an Ed25519 signature is not checked here: pynacl is not installed (extra “dkim”)",
}
"""What dkimpy's refusals mean, for people."""

Tags = dict[bytes, bytes]


class Verifier:
    """Asks the DNS for the key, and checks. Blocks while the DNS thinks, so call it off the loop; never raises."""

    def __init__(self, look_up: LookUp, clock: Callable[[], float] = time.time) -> None:
        self._look_up = look_up
        self._clock = clock

    def __call__(self, raw: bytes, of: Callable[[str], bool]) -> Signature:
        """The first valid signature by a domain that ``of`` accepts; the DNS is asked about no other."""
        try:
            import dkim
        except ImportError:
            return Signature(because="DKIM is not checked here: dkimpy is not installed (extra “dkim”)")
        try:
            odd = odd_head(raw)
            return Signature(because=f"DKIM: {odd}") if odd else self._judge(dkim.DKIM(raw, minkey=LEAST_BITS), of)
        except Exception as error:  # Bytes by anybody go through a library that promises nothing about them.
            kind = type(error).__name__
            return Signature(because=f"DKIM: {_WHY.get(kind, f'the signature cannot be checked ({kind})')}")

    def _judge(self, mail: Any, of: Callable[[str], bool]) -> Signature:
        names = Counter(name.lower() for name, _ in mail.headers)
        if len(mail.headers) > _MOST_FIELDS or any(names[name] > 1 for name in _ONCE):
            return Signature(because="DKIM: a header field that may stand once stands twice, or there are too many")
        why, asked = "no signature by the sender's domain", 0
        fields = [value for name, value in mail.headers if name.lower() == b"dkim-signature"]
        for at, value in enumerate(fields[:20]):
            tags = _tags(value)
            domain = tags.get(b"d", b"").decode("latin-1").lower()
            if not _DOMAIN.fullmatch(domain) or not of(domain):
                continue
            why = _unsound(tags, names, self._clock())
            if why:
                continue
            asked += 1
            if asked > SIGNATURES:
                return Signature(because="DKIM: there are too many signatures")
            why = self._refused(mail, at, tags, domain)
            if not why:
                return Signature(domain=domain, because=f"DKIM signature of {domain}, checked here")
        return Signature(because=f"DKIM: {why}")

    def _refused(self, mail: Any, at: int, tags: Tags, domain: str) -> str:
        selector = tags[b"s"].decode("latin-1").lower()
        name = f"{selector}._domainkey.{domain}"
        if not _DOMAIN.fullmatch(selector) or len(name) > 250:
            return "the selector is no name"
        try:
            found = self._look_up(name)
        except Exception as error:
            return f"the DNS did not answer for {name} ({type(error).__name__})"
        if len(found) != 1:
            return f"{name} has {len(found) or 'no'} keys"
        why = _key_unsound(found[0], tags)
        if why:
            return f"the key {name} {why}"
        if tags.get(b"c", b"").lower().endswith(b"/relaxed"):
            # The same canonical form, made in linear time: dkimpy's takes quadratic time over long blanks.
            mail.body = _BLANKS.sub(b" ", mail.body)
        valid = mail.verify(idx=at, dnsfunc=lambda _, timeout=0: found[0])
        return "" if valid is True else f"the signature of {domain} is not valid"


def _tags(value: bytes) -> Tags:
    """tag=value; … of a signature or a key; {} where it cannot be read, or says something twice."""
    if len(value) > _LONGEST_SIGNATURE or _LONG_BLANK.search(value):
        return {}
    tags: Tags = {}
    for piece in value.split(b";"):
        name, equals, said = (p.strip() for p in piece.partition(b"="))
        if not equals and not name:
            continue
        if not equals or name in tags:
            return {}
        tags[name] = said
    return tags


def _unsound(tags: Tags, present: Counter[bytes], now: float) -> str:
    """Why this signature proves nothing, whatever its key says; "" if the sums decide."""
    if tags.get(b"a", b"").lower() not in SUMS:
        return "the signature is neither rsa-sha256 nor ed25519-sha256 (RFC 8301, RFC 8463)"
    if tags.get(b"q", b"dns/txt").lower() != b"dns/txt":
        return "the key is not in the DNS (q=)"
    if b"l" in tags:
        return "the signature covers only the beginning of the text (l=)"
    if not {b"s", b"b", b"bh", b"h"} <= tags.keys():
        return "the signature lacks a part"
    for name, late in ((b"x", lambda t: t < now), (b"t", lambda t: t > now + _CLOCKS_DIFFER)):
        if name in tags and (not _NUMBER.fullmatch(tags[name]) or late(int(tags[name]))):
            return "the signature has expired" if name == b"x" else "the signature is from the future"
    signed = [name.strip().lower() for name in tags[b"h"].split(b":")]
    needed = (*_MUST_BE_SIGNED, *(name for name in _SIGNED_IF_THERE if present[name]))
    missing = [name.decode() for name in needed if name not in signed]
    if len(signed) > _MOST_SIGNED or missing:
        return f"the signature does not cover {', '.join(missing) or 'a sane list of fields'}"
    return ""


def _key_unsound(record: bytes, tags: Tags) -> str:
    """Why this key may not have signed (RFC 6376, 3.6.1); "" if it may."""
    key = _tags(record) if len(record) <= _LONGEST_RECORD else {}
    if not key or key.get(b"v", b"DKIM1") != b"DKIM1" or key.get(b"k", b"rsa") != SUMS[tags[b"a"].lower()]:
        return "cannot be read, or is of another kind than the signature"
    if not key.get(b"p"):
        return "is revoked"
    if key.get(b"g", b"*") != b"*":
        return "is for some addresses only"
    flags = _listed(key, b"t")
    if b"y" in flags:
        return "is for testing"
    identity = tags.get(b"i", b"@" + tags[b"d"]).rpartition(b"@")[2].lower()
    if b"s" in flags and identity != tags[b"d"].lower():
        return "is not for domains below"
    if b"h" in key and b"sha256" not in _listed(key, b"h"):
        return "is not for sha256"
    if b"s" in key and not _listed(key, b"s") & {b"*", b"email"}:
        return "is not for mail"
    return ""


def _listed(key: Tags, name: bytes) -> set[bytes]:
    return {word.strip().lower() for word in key.get(name, b"").split(b":")}


# --- under our own letters ---------------------------------------------------------------------------------

_SIGN = (
    *(b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"in-reply-to", b"references", b"mime-version"),
    *(b"content-type", b"content-transfer-encoding", b"auto-submitted", b"list-id", b"list-unsubscribe"),
)
"""Each once more than it stands there, so that nobody can add one on the way."""


def signer(domain: str, selector: str, key: bytes) -> Callable[[bytes], bytes]:
    """Finished letter -> the same with our DKIM-Signature on top. ``key``: RSA or Ed25519, PEM. Raises ConfigBroken for a key that does
    not serve; what it returns raises HouseBroken."""
    try:
        import dkim
        from dkim.crypto import parse_pem_private_key
    except ImportError:
        raise ConfigBroken(
            ["illbot.toml: [sending] dkim_key_file: dkimpy is missing; run: pip install 'illbot[dkim]'"]
        ) from None
    key = key.replace(b"\r\n", b"\n")
    seed = _ed25519_seed(key)
    key, kind = (seed, b"ed25519-sha256") if seed else (key, b"rsa-sha256")

    def sign(data: bytes) -> bytes:
        # Clients and servers change line ends; the letter is signed as it stands on the wire.
        end = b"\r\n" if b"\r\n" in data[:1000] else b"\n"
        letter = dkim.DKIM(data, linesep=end, signature_algorithm=kind)
        there = [name.lower() for name, _ in letter.headers]
        fields = [name for wanted in _SIGN for name in [wanted] * (there.count(wanted) + 1)]
        signature: bytes = letter.sign(
            selector.encode(), domain.encode(), key, canonicalize=(b"relaxed", b"relaxed"), include_headers=fields
        )
        return signature + data

    place = "illbot.toml: [sending] dkim_key_file"
    try:
        if not seed and dkim.bitsize(parse_pem_private_key(key)["modulus"]) < LEAST_BITS:
            raise ConfigBroken([f"{place}: the key has fewer than {LEAST_BITS} bits; make one of 2048"])
        sign(b"From: a@b.example\r\n\r\n")
    except ConfigBroken:
        raise
    except Exception as error:
        raise ConfigBroken(
            [
                f"{place} is no RSA or Ed25519 key in PEM ({type(error).__name__}); make one: openssl genrsa -out FILE 2048"
            ]
        ) from None

    def sign_or_wait(data: bytes) -> bytes:
        try:
            return sign(data)
        except Exception as error:  # Our own letter, which this library does not take: it waits, and the log says why.
            raise HouseBroken(f"a letter cannot be signed (DKIM): {type(error).__name__}: {error}") from error

    return sign_or_wait


_PEM = re.compile(rb"-----BEGIN PRIVATE KEY-----\s+([A-Za-z0-9+/=\s]{40,200})-----END PRIVATE KEY-----")
_ED25519 = bytes.fromhex("302e020100300506032b657004220420")
"""How PKCS #8 begins for such a key (RFC 8410); the seed's 32 bytes are the rest."""


def _ed25519_seed(pem: bytes) -> bytes:
    """The seed as dkimpy wants it, in base64; b"" for any other key."""
    found = _PEM.search(pem)
    try:
        der = base64.b64decode(found[1]) if found else b""
    except ValueError:
        return b""
    return base64.b64encode(der[len(_ED25519) :]) if der.startswith(_ED25519) and len(der) == 48 else b""
