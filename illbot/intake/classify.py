"""Who is writing: our own robot, a mail server, another robot, a librarian, a partner, a patron, or nobody can tell.

The order is the safe one: whatever a machine wrote is set aside before anybody's authority is considered. ``because`` names the header,
address or words that decided, for people who ask why.
"""

from __future__ import annotations

from ..core.model import Staff, State, Value
from ..core.tokens import minted_for
from .mail import Mail
from .matching import answered_ids, minted, names_ours, replies_to
from .sorting.automatic import NEVER_A_PARTNER, automatic
from .sorting.bounces import Bounce, read_bounce
from .sorting.directory import Directory as Directory


class Sorted(Value, frozen=True, kw_only=True):
    #: patron | staff | partner | automatic | bounce | own | unknown
    sort: str
    #: in words
    because: tuple[str, ...] = ()
    bounce: Bounce | None = None
    #: code of the partner; "" = not a partner's, or of a partner that only the request behind it tells
    partner: str = ""
    staff: Staff | None = None
    #: of automatic mail: out of office | list mail | newsletter | read receipt | calendar answer | invitation | abuse report | other
    kind: str = ""


_STATES = ("", *(state.value for state in State))


def classify(mail: Mail, directory: Directory) -> Sorted:
    """What sort of mail this is. Never fails: what nothing tells is a patron's, what cannot be read at all is unknown."""
    return (
        _own(mail, directory)
        or _bounced(mail, directory)
        or _automatic(mail, directory)
        or _staff(mail, directory)
        or _partner(mail, directory)
        or _unreadable(mail)
        or Sorted(sort="patron", because=("no sign of a machine, and the sender is neither staff nor a partner",))
    )


def _own(mail: Mail, directory: Directory) -> Sorted | None:
    """Our own letter come back. ``X-Illbot-Id`` alone proves nothing: anybody can write it."""
    if directory.is_own(mail.sender):
        return Sorted(sort="own", because=(f"From {mail.sender} is our own address",))
    if minted(mail.message_id, directory) and (directory.configured or mail.header("x-illbot-id") is not None):
        return Sorted(sort="own", because=("the Message-ID is one of ours",))
    return None


def _bounced(mail: Mail, directory: Directory) -> Sorted | None:
    bounce = read_bounce(mail, ours=lambda message_id: minted(message_id, directory) is not None)
    if bounce is None:
        return None
    what = "a letter is late, the server still tries" if bounce.delayed else "a letter could not be delivered"
    which = "it returns a letter of ours" if bounce.letter else "it names no letter of ours"
    return Sorted(sort="bounce", because=(f"{what}: {bounce.why}", which), bounce=bounce)


def _automatic(mail: Mail, directory: Directory) -> Sorted | None:
    ours = names_ours(mail, directory)
    found = automatic(mail, directory, ours=ours)
    if found is None:
        return None
    kind, because = found
    # A partner's system writes by itself and still means us: its order confirmations and deliveries are not noise.
    if kind not in NEVER_A_PARTNER and (ours or _brings_a_file(mail, kind)) and directory.partner_at(mail.sender):
        partner = _partner(mail, directory)
        if partner is not None:
            return Sorted(
                sort="partner", partner=partner.partner, because=(*partner.because, f"although automatic: {because}")
            )
    return Sorted(sort="automatic", kind=kind, because=(because,))


def _brings_a_file(mail: Mail, kind: str) -> bool:
    """Does a system deliver something? (A newsletter's pictures are no delivery.)"""
    return kind == "other" and any(not a.inline for a in mail.attachments)


def _staff(mail: Mail, directory: Directory) -> Sorted | None:
    staff = directory.staff_at(mail.sender)
    return Sorted(sort="staff", staff=staff, because=(f"From {mail.sender} is in the staff list",)) if staff else None


def _partner(mail: Mail, directory: Directory) -> Sorted | None:
    found = directory.partner_at(mail.sender)
    if found:
        partner, entry = found
        return Sorted(
            sort="partner", partner=partner.code, because=(f"From {mail.sender} belongs to {partner.code} ({entry})",)
        )
    return _partner_by_letter(mail, directory)


def _partner_by_letter(mail: Mail, directory: Directory) -> Sorted | None:
    """Somebody at a partner answers our order from an address that we do not know: the order's signature came back."""
    if not directory.configured:
        return None
    addresses = {p.address: p.code for p in directory.partners if p.address}
    answered = [m for i in answered_ids(mail) if (m := minted(i, directory))]
    for carrier in (*answered, *replies_to(mail, directory)):
        if carrier.audience != "partner":
            continue
        address = minted_for(
            directory.keys,
            carrier.token,
            request=carrier.request,
            recipients=addresses,
            audience="partner",
            states=_STATES,
        )
        if address:
            code = addresses[address]
            return Sorted(
                sort="partner", partner=code, because=(f"it answers our letter to {code}, whose signature it carries",)
            )
        if carrier.letter:
            return Sorted(sort="partner", because=("it answers a letter to a partner that we signed",))
    return None


def _unreadable(mail: Mail) -> Sorted | None:
    nobody = mail.sender is None and not mail.from_shown.strip() and not mail.reply_to
    if nobody and not (mail.text.strip() or mail.attachments or mail.wrapped):
        return Sorted(sort="unknown", because=("no sender and no text",))
    if nobody and not any(name in ("subject", "date", "to", "received", "message-id") for name, _ in mail.headers):
        return Sorted(sort="unknown", because=("not a mail: it has no headers",))
    return None
