"""What our own mail server found out about a mail: the topmost Authentication-Results (RFC 8601), and no other.

A sender can write such a line too, with any name in it. Ours is known by its name and by its place: above every line that was there when
the mail came in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import authres

from ...core.late import late
from ..mail import Mail
from .domains import aligned, ascii_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Our mail server, as the configuration names it."""

    #: the name under which it writes its results; "" = none is believed
    authserv_id: str = ""
    #: it writes them under its own Received line (Gmail and rspamd do), and takes out forged ones
    below_received: bool = False


def authenticated(mail: Mail, server: Server) -> tuple[str, str]:
    """("dmarc" | "dkim" | "", why in words): did our server find the mail to be of the domain in From?"""
    if not server.authserv_id:
        return "", "no server of ours is configured whose Authentication-Results would be believed"
    value = _topmost(mail, server.below_received)
    if not value:
        return "", "no Authentication-Results of our server on top of the mail"
    header = _parse(value)
    if header is None:
        return "", "the topmost Authentication-Results cannot be read"
    if not _is_ours(header, server):
        return "", f"the topmost Authentication-Results is not of {server.authserv_id}"
    return _passed(header, server.authserv_id, (mail.sender or "").rpartition("@")[2])


def disowned(mail: Mail, server: Server) -> bool:
    """Does our own server say that the mail is not of the domain in From (RFC 7489: DMARC fail)? No word of it is no proof."""
    header = _parse(_topmost(mail, server.below_received)) if server.authserv_id else None
    return header is not None and _is_ours(header, server) and any(r.result == "fail" for r in _of(header, "dmarc"))


def written_by(mail: Mail) -> tuple[str, bool] | None:
    """(authserv-id of the topmost Authentication-Results, does it stand below a Received line from outside?); None if there is none.

    The id is "" where the header cannot be read. It is what the header says, and no proof that the server of that name wrote it.
    """
    value = _topmost(mail, below_received=True)
    if not value:
        return None
    header = _parse(value)
    return (header.authserv_id or "" if header else ""), not _topmost(mail, below_received=False)


# --- results -----------------------------------------------------------------------------------------------

_UNSAFE_SUMS = frozenset({"rsa-sha1"})
"""RFC 8301, 3.1: never a valid signature, whatever an old server says."""


def _passed(header: authres.AuthenticationResultsHeader, server: str, domain: str) -> tuple[str, str]:
    dmarc = _of(header, "dmarc")
    if len(dmarc) > 1 or any(r.result == "fail" for r in dmarc):
        return "", f"Authentication-Results of {server}: DMARC did not pass"
    if any(r.result == "pass" and ascii_of(_property(r, "from")) == ascii_of(domain) != "" for r in dmarc):
        return "dmarc", f"Authentication-Results of {server}: DMARC pass for {domain}"
    for result in _of(header, "dkim"):
        signer = _property(result, "d") or _property(result, "i").rpartition("@")[2]
        if result.result == "pass" and aligned(signer, domain) and _property(result, "a") not in _UNSAFE_SUMS:
            return "dkim", f"Authentication-Results of {server}: DKIM pass for {signer}"
    return "", f"Authentication-Results of {server}: neither DMARC nor an aligned DKIM signature passed"


def _of(header: authres.AuthenticationResultsHeader, method: str) -> list[authres.AuthenticationResult]:
    return [r for r in header.results if isinstance(r, authres.AuthenticationResult) and r.method == method]


def _property(result: authres.AuthenticationResult, name: str) -> str:
    """The one value of header.<name>, lower case; "" if there is none or more than one."""
    values = [str(p.value or "") for p in result.properties if p.type == "header" and p.name == name]
    return values[0].strip().rstrip(".").lower() if len(values) == 1 else ""


def _is_ours(header: authres.AuthenticationResultsHeader, server: Server) -> bool:
    return (header.authserv_id or "").lower() == server.authserv_id.strip().lower()


# --- its place ---------------------------------------------------------------------------------------------


def _topmost(mail: Mail, below_received: bool) -> str:
    """The topmost Authentication-Results; "" if there is none, or if it stands where a sender could have put it."""
    for name, value in mail.headers:
        if name == "authentication-results":
            return value
        if name == "received" and not below_received and _from_outside(value):
            return ""
    return ""


_WORDS = late(r'"(?:[^"\\]|\\.)*"?|<[^<>]*>?|[^\s"<>]+')
_INSIDE = late(r"(?:utf8)?lmtps?a?", re.I)


def _from_outside(received: str) -> bool:
    """Was this line written when the mail came over the network? (LMTP and lines without "from" are steps inside the house.)

    Its words are counted, not searched: a sender chooses some of them (greeting, recipient), and says "by us with LMTP" there.
    """
    bare = _without_comments(received)
    if bare is None:
        return True
    words = [w.lower() for w in _WORDS.findall(bare.partition(";")[0])]
    if "from" not in words:
        return False
    steps = [words.index(w) if words.count(w) == 1 else -1 for w in ("from", "by", "with")]
    return not (
        steps[0] == 0 and steps[0] < steps[1] < steps[2] < len(words) - 1 and _INSIDE.fullmatch(words[steps[2] + 1])
    )


# --- its words ---------------------------------------------------------------------------------------------

_MOST = 8000
_RESULTS = authres.FeatureContext()


def _parse(value: str) -> authres.AuthenticationResultsHeader | None:
    bare = _without_comments(value)
    if bare is None:
        return None
    try:
        header: authres.AuthenticationResultsHeader = _RESULTS.parse_value(bare)
    except (authres.AuthResError, ValueError):
        return None
    return header


def _without_comments(value: str) -> str | None:
    """The value without comments (RFC 5322, 3.2.2), in linear time; None if a comment or a quote is left open.

    authres goes on behind a comment it cannot read, and would take a sender's words inside it for results.
    """
    if len(value) > _MOST:
        return None
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for character in value:
        if escaped:
            escaped = False
        elif character == "\\" and (depth or quoted):
            escaped = True
        elif character == '"' and not depth:
            quoted = not quoted
        elif character == "(" and not quoted:
            depth += 1
            if depth == 1:
                kept.append(" ")
            continue
        elif character == ")" and not quoted:
            depth -= 1
            if depth < 0:
                return None
            continue
        if not depth:
            kept.append(character)
    return None if depth or quoted else "".join(kept)
