"""Reading -> what happened: which events about which requests, and what goes to staff because it is about none.

One small function for each sort of mail. None of them looks at a request's state: what follows from it is decided in core.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ..core.effects import KeepWish, WriteLetter
from ..core.events import (
    Cause,
    Event,
    LetterBounced,
    PartnerAnswered,
    PatronAnswered,
    PatronAsked,
    PatronAskedStatus,
    PatronCancelled,
    PatronUnproven,
    PatronWrote,
)
from ..core.model import Audience, Errand, Patron, change, from_row, normal_address
from ..core.work import Happening, Heard
from ..intake.matching import answered_ids
from ..intake.patron import Understood
from ..intake.proof.results import Server, disowned
from ..intake.sorting.reports import INVITATION
from ..intake.wants.documents import Left
from ..intake.wants.wishes import digest_wish
from ..letters.item import reference
from .house import House
from .reading import Reading

Hear = Callable[[House, Reading, Cause, datetime], Heard]


def hear(house: House, reading: Reading, sha256: str, at: datetime) -> Heard:
    """All that this mail means. A staff mail with commands is not heard here but at the librarian's desk."""
    mail = reading.mail
    cause = Cause(
        mail=mail.message_id,
        references=mail.references,
        sha256=sha256,
        subject=mail.subject,
        text=mail.new_text,
    )
    heard = _BY_SORT[_sort(reading)](house, reading, cause, at)
    return change(heard, because=(*reading.sorted.because, *heard.because))


def _sort(reading: Reading) -> str:
    """Somebody else at a partner who answers our order is heard as the partner."""
    return "partner" if reading.answer is not None else reading.sorted.sort


# --- patrons -------------------------------------------------------------------------------------------------


def _patron(house: House, reading: Reading, cause: Cause, at: datetime) -> Heard:
    understood, mail = reading.understood, reading.mail
    if understood is None or mail.sender is None:
        return _to_a_human(house, reading, cause, "no clean sender address")
    wish = digest_wish(mail, house.settings.library.prefix)
    if wish is not None:
        return Heard(
            effects=(KeepWish(address=mail.sender, digest=wish == "on"),), because=(f"weekly overview {wish}",)
        )
    if reading.match.disagree:
        return _to_a_human(
            house, reading, cause, "it names several requests at once: " + ", ".join(reading.match.numbers)
        )
    patron = _who(house, reading, understood)
    number = reading.match.request or ""
    request = house.request(number) if number else None
    if request is not None:
        token = reading.match.token
        carried = token is not None and token.verified and (token.request, token.audience) == (number, "patron")
        if request.patron.address != mail.sender and not carried:
            # A right number in a wrong hand: nothing of the request is told, staff see it.
            return _to_a_human(house, reading, cause, f"it names {number}, which is another patron's", request=number)
        event = _about(house, reading, understood, cause, at)
        if event is not None:
            return Heard(happenings=(Happening(event=event, number=number),))
    return _unnumbered(house, reading, understood, patron, cause, at)


def _about(house: House, reading: Reading, understood: Understood, cause: Cause, at: datetime) -> Event | None:
    """What a patron's mail about a known request says; None for a plainly new request in an old conversation."""
    intent = _confirmed(house, reading, understood.intent)
    if intent == "request":
        return None
    if intent == "answer" and understood.supplied is not None:
        return PatronAnswered(at=at, cause=cause, supplied=understood.supplied)
    if intent == "status":
        return PatronAskedStatus(at=at, cause=cause)
    request = house.request(reading.match.request or "")
    address = request.patron.address if request else ""
    if intent == "cancel":
        return PatronCancelled(at=at, cause=cause, proven=_proven(house, reading, address))
    if intent in _NEED_PROOF and not _proven(house, reading, address):
        return PatronUnproven(at=at, cause=cause, intent=intent)
    intent = "thanks" if "thanks" in understood.because else intent
    proven = intent in _PROVEN and (intent in _NEED_PROOF or _proven(house, reading, address))
    return PatronWrote(at=at, cause=cause, intent=intent, proven=proven, files=reading.files)


_NEED_PROOF = frozenset({"accept", "decline", "renew"})
_PROVEN = _NEED_PROOF | {"complaint"}
"""Words after which a partner may be written to: of a complaint only with proof, else a librarian reads it first."""
_ASKED = "confirm_"
"""So begin the names of the letters that ask a patron whether a wish was theirs; the wish is the rest."""


def _confirmed(house: House, reading: Reading, intent: str) -> str:
    """Where the mail answers our question whether the patron wrote: "yes" is the wish that was asked about, and "no" is that somebody
    else had it, which is for staff to read."""
    if intent not in ("accept", "decline"):
        return intent
    asked = next((name for i in answered_ids(reading.mail) if (name := house.letter(i)).startswith(_ASKED)), "")
    wish = asked.removeprefix(_ASKED)
    if not wish or intent == wish:
        return intent
    return wish if intent == "accept" else "unclear"


def _proven(house: House, reading: Reading, address: str) -> bool:
    return bool(house.reader.proof(reading, "patron", address))


def _unnumbered(
    house: House, reading: Reading, understood: Understood, patron: Patron, cause: Cause, at: datetime
) -> Heard:
    """A patron's mail that names no request of the house."""
    if understood.intent == "request" and understood.items:
        asked = PatronAsked(at=at, cause=cause, patron=patron, items=understood.items, numbers=())
        return Heard(happenings=(Happening(event=asked),), because=understood.because)
    if "thanks" in understood.because:
        return Heard(because=("only thanks",))
    mine = house.open_of(patron.address)
    if understood.intent == "status" and mine:
        return Heard(happenings=(Happening(event=PatronAskedStatus(at=at, cause=cause), patron=patron.address),))
    if understood.intent == "cancel" and len(mine) == 1:
        event = PatronCancelled(at=at, cause=cause, proven=_proven(house, reading, patron.address))
        return Heard(happenings=(Happening(event=event, number=mine[0].number),))
    if understood.intent == "request" and understood.choices and patron.known:
        return Heard(effects=(_which(understood, patron, cause),), because=understood.because)
    if understood.intent == "request":
        return _to_a_human(house, reading, cause, "; ".join(understood.because), unread=understood.unread)
    because = f"a person's mail, and no request in it ({understood.intent})"
    return _to_a_human(house, reading, cause, because, unread=understood.unread)


def _which(understood: Understood, patron: Patron, cause: Cause) -> WriteLetter:
    """The one question that settles it. The letter names each work whole, so that an answer by number is read from what it quotes."""
    return WriteLetter(
        name="which",
        audience=Audience.PATRON,
        to=patron.address,
        language=patron.language,
        in_reply_to=cause.mail,
        words={"works": [reference(i.citation, patron.language) for i in understood.choices]},
    )


def _who(house: House, reading: Reading, understood: Understood) -> Patron:
    """The directory's entry; what the form says of the patron fills its gaps and never overwrites it.

    Who writes under a name that our own mail server calls forged is nobody we know.
    """
    address, shown = reading.mail.sender or "", reading.mail.sender_name
    security = house.settings.security
    server = Server(authserv_id=security.authserv_id, below_received=security.results_below_received)
    if disowned(reading.mail, server):
        return Patron(address=normal_address(address), name=shown, language=understood.language, known=False)
    patron = house.patron(address, shown, understood.language)
    person = understood.person
    if person is not None:
        gaps = {
            f: getattr(person, f)
            for f in ("name", "card", "department", "phone")
            if getattr(person, f) and not getattr(patron, f)
        }
        if not patron.known or patron.name == shown:
            gaps.update({"name": person.name} if person.name else {})
        patron = change(patron, **gaps)
    return change(patron, language=understood.language)


# --- partners ------------------------------------------------------------------------------------------------


def _partner(house: House, reading: Reading, cause: Cause, at: datetime) -> Heard:
    """An answer, or several in one mail; what names no request of ours goes to staff."""
    number = reading.match.request
    answers = reading.answers or ({number: reading.answer} if number and reading.answer is not None else {})
    known = {n: a for n, a in answers.items() if house.request(n) is not None}
    if not known:
        if house.request(reading.unproven) is not None:
            return _unproven(house, reading, cause)
        return _to_a_human(house, reading, cause, "a partner's mail that fits no request")
    unread = [n for n, answer in known.items() if answer.status is None]
    if len(unread) > _MOST_UNREAD:
        # A statement of the month: one letter to staff, not one for each line of it.
        known = {n: answer for n, answer in known.items() if n not in unread}
        heard = _to_a_human(house, reading, cause, f"it names {len(unread)} requests and says nothing certain of them")
    else:
        heard = Heard()
    return change(
        heard,
        happenings=tuple(
            Happening(event=PartnerAnswered(at=at, cause=cause, partner=reading.partner, answer=answer), number=n)
            for n, answer in known.items()
        ),
    )


_MOST_UNREAD = 5


def _unproven(house: House, reading: Reading, cause: Cause) -> Heard:
    """The right number under a partner's address that anybody may have written: staff see it, beside the request."""
    words = {
        "from_shown": reading.mail.from_shown,
        "subject": reading.mail.subject,
        "excerpt": reading.mail.new_text[:2000],
    }
    letter = _staff_letter(house, "unproven", cause, words, partner=reading.partner or reading.sorted.partner)
    because = f"it answers {reading.unproven}, and nothing proves that the partner wrote it"
    return Heard(effects=(change(letter, request=reading.unproven),), because=(because,))


# --- machines ------------------------------------------------------------------------------------------------


def _bounce(house: House, reading: Reading, cause: Cause, at: datetime) -> Heard:
    """A bounce counts only with a Message-ID that we signed; any other is shown to staff and changes nothing."""
    bounce = reading.sorted.bounce
    if bounce is None or bounce.delayed or not bounce.permanent:
        return Heard(folder="ignored", because=("a delay, not a failure",))
    rows = house.store.find("errands", (("message_id", "=", bounce.letter),), limit=1) if bounce.letter else []
    if not rows:
        return _to_a_human(house, reading, cause, "a bounce of a letter that is not ours", name="bounce_unverified")
    errand = from_row(Errand, rows[0].body)
    letter = errand.letter
    if not letter.request:
        if letter.audience is Audience.STAFF:
            return Heard(folder="ignored", because=("a notice to staff came back; the digest lists it",))
        words = {"to": letter.to, "subject": letter.subject, "reason": bounce.why or bounce.status}
        return Heard(effects=(_staff_letter(house, "letter_failed", cause, words),))
    event = LetterBounced(
        at=at,
        cause=cause,
        letter=errand.id,
        name=letter.name,
        audience=letter.audience.value,
        partner=letter.partner,
        to=letter.to,
        subject=letter.subject,
        reason=bounce.why or bounce.status or "it came back",
    )
    return Heard(happenings=(Happening(event=event, number=letter.request),))


def _automatic(house: House, reading: Reading, cause: Cause, at: datetime) -> Heard:
    """A person stands behind an invitation; nobody needs to see the rest."""
    if reading.sorted.kind == INVITATION:
        return _to_a_human(house, reading, cause, "an invitation")
    return _ignored(house, reading, cause, at)


def _ignored(house: House, reading: Reading, cause: Cause, at: datetime) -> Heard:
    return Heard(folder="ignored")


# --- a human, for whatever is unclear ------------------------------------------------------------------------


def _unknown(house: House, reading: Reading, cause: Cause, at: datetime) -> Heard:
    return _to_a_human(house, reading, cause, "it could not be read: " + "; ".join(reading.mail.defects[:3]))


def _to_a_human(
    house: House,
    reading: Reading,
    cause: Cause,
    because: str,
    *,
    request: str = "",
    name: str = "unmatched",
    unread: tuple[Left, ...] = (),
) -> Heard:
    words: dict[str, Any] = {
        "from_shown": reading.mail.from_shown,
        "subject": reading.mail.subject,
        "excerpt": reading.mail.new_text[:2000],
        "because": because,
        "number": request,
        "unread": [{"name": left.name, "why": left.why} for left in unread],
    }
    letter = _staff_letter(house, name, cause, words, partner=reading.partner or reading.sorted.partner)
    return Heard(effects=(letter,), because=(because,))


def _staff_letter(house: House, name: str, cause: Cause, words: dict[str, Any], partner: str = "") -> WriteLetter:
    return WriteLetter(
        name=name,
        audience=Audience.STAFF,
        to="",
        language=house.facts().staff_language,
        partner=partner,
        words=words,
        original=cause.sha256,
    )


_BY_SORT: dict[str, Hear] = {
    "patron": _patron,
    "staff": _patron,
    "partner": _partner,
    "bounce": _bounce,
    "automatic": _automatic,
    "own": _ignored,
    "unknown": _unknown,
}
