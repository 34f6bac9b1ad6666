"""May this sender command? The ladder of docs/commands.md: 0 nobody, 1 a staff address without proof, 2 with proof.

Proof is what our own mail server wrote on top of the mail (RFC 8601), a signature of the sender's domain that was checked here (RFC 6376), or
an action token made for this very reader and request. Whatever else a mail says of itself, a sender can have written. The same proofs tell
whether a patron cancels, and whether a partner answers, where that has to be sure.
"""

from __future__ import annotations

from collections.abc import Callable

from ..core.late import late
from ..core.model import Staff, Value, normal_address
from ..core.post import Signature
from .mail import Mail
from .matching import Match
from .proof.bent import bent
from .proof.domains import aligned
from .proof.results import Server, authenticated, disowned
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


class Proof(Value, frozen=True, kw_only=True):
    """Is the address in From the writer's?"""

    #: dmarc | dkim | token; "" = nothing proves it
    kind: str = ""
    #: in words, never a token
    because: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.kind)


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
    server = Server(authserv_id=authserv_id, below_received=below_received)
    proof = prove(mail, match, "staff", server=server, signed=signed)
    if not proof:
        because = (f"From {mail.sender} is a staff address, without proof", *proof.because)
        return Trust(level=1, staff=staff, because=because)
    only = (match.request or "") if proof.kind == "token" else ""
    return Trust(level=2, staff=staff, proof=proof.kind, only=only, because=proof.because)


def prove(mail: Mail, match: Match, audience: str, *, server: Server, signed: Signed | None = None) -> Proof:
    """What proves that the address in From wrote this mail: the cheapest proof there is, or why there is none.

    ``audience``: to whom the token went that would prove it (staff | patron | partner). The sender must be clean.
    """
    refused = _refused_token(match, audience)
    token = Proof(kind="token", because=(f"it carries the action token made for {mail.sender} and {match.request}",))
    if not refused and audience != "staff":
        # For one request it is as good as any other proof, and nobody needs to be asked.
        return token
    crooked = bent(mail)
    kind, because = ("", crooked) if crooked else authenticated(mail, server)
    if kind:
        return Proof(kind=kind, because=(because,))
    unsigned = ""
    if signed is not None and not crooked and not disowned(mail, server):
        # What our own server calls forged is not made good by a signature that only we found valid.
        domain = mail.sender.rpartition("@")[2] if mail.sender else ""
        found = signed(lambda signer: aligned(signer, domain))
        if found.domain and aligned(found.domain, domain):
            return Proof(kind="dkim", because=(found.because,))
        unsigned = found.because
    return Proof(because=tuple(filter(None, (because, unsigned, refused)))) if refused else token


def sender_proof(
    mail: Mail, match: Match, audience: str, *, server: Server, address: str = "", signed: Signed | None = None
) -> Proof:
    """Is it proven that the address in From wrote this: a patron who cancels, a partner that answers?

    ``address``: the patron's on the request, the only one that counts for it; "" = whoever is in From.
    """
    doubt = unclean_sender(mail)
    if doubt or (address and mail.sender != normal_address(address)):
        return Proof(because=(doubt or f"{mail.sender} is not the address on the request",))
    return prove(mail, match, audience, server=server, signed=signed)


# --- the sender --------------------------------------------------------------------------------------------

_ADDRESS = late(r"[^\s<>@,;:\"'()\[\]]{1,64}@[a-z0-9][a-z0-9.-]{0,253}")


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
