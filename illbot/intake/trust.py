"""May this sender command? The ladder of docs/commands.md: 0 nobody, 1 a staff address without proof, 2 with proof.

Proof is what our own mail server wrote on top of the mail (RFC 8601), a signature of the sender's domain that was checked here (RFC 6376), or
an action token made for this very reader and request. Whatever else a mail says of itself, a sender can have written.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import authres

from ..core.model import Staff, Value, normal_address
from ..core.post import Signature
from .mail import Mail
from .matching import Match
from .reader.folding import fold
from .sorting.directory import Directory


class Trust(Value, frozen=True, kw_only=True):
    #: 0 may nothing · 1 may ask for help, status, list; the rest is parked · 2 may do what the role allows
    level: int
    #: whom the sender's address belongs to; None at level 0
    staff: Staff | None = None
    #: in words, never a token
    because: tuple[str, ...] = ()
    #: dmarc | dkim | token | ""
    proof: str = ""
    #: the one request for which the proof holds; "" = any
    only: str = ""


Signed = Callable[[Callable[[str], bool]], Signature]
"""Looks for a valid DKIM signature of this mail by a domain that is accepted; asked only when nothing cheaper decides."""


def judge(
    mail: Mail,
    directory: Directory,
    *,
    authserv_id: str,
    match: Match,
    below_received: bool = False,
    signed: Signed | None = None,
) -> Trust:
    """How far the sender of this mail may command.

    ``authserv_id``: the name under which our own server writes Authentication-Results; "" = none is believed.
    ``below_received``: our server writes its results under its own Received line (Gmail and rspamd do), and takes out forged ones.
    """
    doubt = unclean_sender(mail)
    if doubt:
        return Trust(level=0, because=(doubt,))
    staff = directory.staff_at(mail.sender)
    if staff is None:
        return Trust(level=0, because=(f"{mail.sender} is not in the staff list",))
    proof, because = _authenticated(mail, authserv_id, below_received)
    if proof:
        return Trust(level=2, staff=staff, proof=proof, because=(because,))
    unsigned = ""
    if signed is not None and not disowned(mail, authserv_id, below_received=below_received):
        # What our own server calls forged is not made good by a signature that only we found valid.
        domain = mail.sender.rpartition("@")[2] if mail.sender else ""
        found = signed(lambda signer: aligned(signer, domain))
        if found.domain and aligned(found.domain, domain):
            return Trust(level=2, staff=staff, proof="dkim", because=(found.because,))
        unsigned = found.because
    token_because = _refused_token(match, "staff")
    if not token_because:
        assert match.request is not None
        return Trust(
            level=2,
            staff=staff,
            proof="token",
            only=match.request,
            because=(f"it carries the action token made for {mail.sender} and {match.request}",),
        )
    reasons = (f"From {mail.sender} is a staff address, without proof", because, unsigned, token_because)
    return Trust(level=1, staff=staff, because=tuple(filter(None, reasons)))


def patron_proof(
    mail: Mail, request_patron_address: str, match: Match, authserv_id: str, *, below_received: bool = False
) -> bool:
    """Is it proven that the patron of the request wrote this (who may then cancel, accept, decline or renew without being asked)?"""
    if unclean_sender(mail) or mail.sender != normal_address(request_patron_address):
        return False
    return bool(_authenticated(mail, authserv_id, below_received)[0]) or not _refused_token(match, "patron")


def disowned(mail: Mail, authserv_id: str, *, below_received: bool = False) -> bool:
    """Does our own server say that the mail is not of the domain in From (RFC 7489: DMARC fail)? No word of it is no proof."""
    header = _parse(_topmost(mail, below_received)) if authserv_id else None
    if header is None or (header.authserv_id or "").lower() != authserv_id.strip().lower():
        return False
    return any(
        isinstance(r, authres.AuthenticationResult) and r.method == "dmarc" and r.result == "fail"
        for r in header.results
    )


# --- the sender --------------------------------------------------------------------------------------------

_ADDRESS = re.compile(r"[^\s<>@,;:\"'()\[\]]{1,64}@[a-z0-9][a-z0-9.-]{0,253}")


def unclean_sender(mail: Mail) -> str:
    """Why From gives nobody authority, in words; "" if it is exactly one clean address, and nothing beside it names another."""
    if mail.sender is None:
        return "From is not exactly one clean address"
    if len(mail.all_headers("from")) > 1:
        return "there is more than one From"
    if mail.sender_differs:
        return "Sender or Resent-* names somebody else than From"
    shown = fold(f"{mail.from_shown[:2000]} {mail.sender_name[:500]}")
    others = {found.rstrip(".-") for found in _ADDRESS.findall(shown)} - {fold(mail.sender)}
    return "the name beside the address looks like another address" if others else ""


def _refused_token(match: Match, audience: str) -> str:
    """Why the mail's token proves nothing, in words; "" if it proves that its reader wrote, about the request the mail is about."""
    token = match.token
    if token is None:
        return "no action token"
    # One answer for every reason: whoever tries learns nothing.
    refused = "the action token is not valid for this sender and request"
    if not token.verified or token.audience != audience or not token.request or token.request != match.request:
        return refused
    if any(number != token.request for number in match.subject):
        return refused
    return ""


# --- Authentication-Results (RFC 8601) ---------------------------------------------------------------------

_MOST = 8000
_RESULTS = authres.FeatureContext()
_RECEIVED_INSIDE = re.compile(r"\bwith (utf8)?lmtps?a?\b", re.I)


def _authenticated(mail: Mail, authserv_id: str, below_received: bool) -> tuple[str, str]:
    """("dmarc" | "dkim" | "", why in words) from the topmost Authentication-Results, if our own server wrote it."""
    assert mail.sender is not None
    if not authserv_id:
        return "", "no server of ours is configured whose Authentication-Results would be believed"
    value = _topmost(mail, below_received)
    if not value:
        return "", "no Authentication-Results of our server on top of the mail"
    header = _parse(value)
    if header is None:
        return "", "the topmost Authentication-Results cannot be read"
    if (header.authserv_id or "").lower() != authserv_id.strip().lower():
        return "", f"the topmost Authentication-Results is not of {authserv_id}"
    return _passed(header, authserv_id, mail.sender.rpartition("@")[2])


def _passed(header: authres.AuthenticationResultsHeader, server: str, domain: str) -> tuple[str, str]:
    results = [r for r in header.results if isinstance(r, authres.AuthenticationResult)]
    dmarc = [r for r in results if r.method == "dmarc"]
    if len(dmarc) > 1 or any(r.result == "fail" for r in dmarc):
        return "", f"Authentication-Results of {server}: DMARC did not pass"
    if any(r.result == "pass" and _property(r, "from") == domain for r in dmarc):
        return "dmarc", f"Authentication-Results of {server}: DMARC pass for {domain}"
    for result in results:
        signer = _property(result, "d") or _property(result, "i").rpartition("@")[2]
        if result.method == "dkim" and result.result == "pass" and aligned(signer, domain):
            return "dkim", f"Authentication-Results of {server}: DKIM pass for {signer}"
    return "", f"Authentication-Results of {server}: neither DMARC nor an aligned DKIM signature passed"


def _property(result: authres.AuthenticationResult, name: str) -> str:
    """The one value of header.<name>, lower case; "" if there is none or more than one."""
    values = [str(p.value or "") for p in result.properties if p.type == "header" and p.name == name]
    return values[0].strip().rstrip(".").lower() if len(values) == 1 else ""


def _topmost(mail: Mail, below_received: bool) -> str:
    """The topmost Authentication-Results; "" if there is none, or if it stands where a sender could have put it."""
    for name, value in mail.headers:
        if name == "authentication-results":
            return value
        if name == "received" and not below_received and _from_outside(value):
            return ""
    return ""


def written_by(mail: Mail) -> tuple[str, bool] | None:
    """(authserv-id of the topmost Authentication-Results, does it stand below a Received line from outside?); None if there is none.

    The id is "" where the header cannot be read. It is what the header says, and no proof that the server of that name wrote it.
    """
    value = _topmost(mail, below_received=True)
    if not value:
        return None
    header = _parse(value)
    return (header.authserv_id or "" if header else ""), not _topmost(mail, below_received=False)


def _from_outside(received: str) -> bool:
    """Was this line written when the mail came over the network? (LMTP and lines without "from" are steps inside the house.)"""
    named_from, _, written = received.rpartition(" by ")
    return bool(named_from.strip()) and not _RECEIVED_INSIDE.search(written)


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


# --- domains -----------------------------------------------------------------------------------------------

_SECOND_LEVEL = frozenset(
    {
        "ac",
        "co",
        "com",
        "edu",
        "gov",
        "go",
        "gouv",
        "mil",
        "net",
        "nom",
        "or",
        "org",
        "ne",
        "nhs",
        "sch",
        "school",
        "k12",
        "asso",
        "lg",
        "ltd",
        "plc",
        "ad",
        "gr",
        "id",
        "law",
    }
)


def aligned(signer: str, domain: str) -> bool:
    """Relaxed alignment (RFC 7489, 3.1): the same domain, or the same organisation's."""
    signer, domain = signer.rstrip(".").lower(), domain.rstrip(".").lower()
    if not signer or not domain:
        return False
    return signer == domain or (organisation(signer) == organisation(domain) != "")


def organisation(domain: str) -> str:
    """The organisational domain: "lib.example" of "mail.lib.example", "xjtlu.edu.cn" of "mail.xjtlu.edu.cn"; "" of a registry's own.

    Without the public suffix list: generic second levels under a country are known, others count as organisations.
    """
    labels = domain.split(".")
    keep = 3 if len(labels[-1]) == 2 and len(labels) > 1 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-keep:]) if len(labels) >= keep else ""
