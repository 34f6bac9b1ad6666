"""What a patron does: asks, supplies what was missing, asks for the state, cancels, writes."""

from __future__ import annotations

from ..completeness import missing
from ..decision import (
    Decision,
    ask_next,
    days_to_answer,
    flag,
    keep_mail,
    move,
    note,
    to_partner,
    to_patron,
    to_staff,
    unflag,
    withdraw,
)
from ..effects import Effect, WriteLetter
from ..events import Event, PatronAnswered, PatronAsked, PatronAskedStatus, PatronCancelled, PatronUnproven, PatronWrote
from ..facts import Facts
from ..loans import lender
from ..model import (
    Attempt,
    AttemptState,
    Audience,
    Citation,
    Item,
    Request,
    Service,
    Source,
    State,
    change,
)
from ..policy import work_key
from ..routing import rota
from . import loans, prices

# --- asking --------------------------------------------------------------------------------------------------


def asked(_: Request | None, event: PatronAsked, facts: Facts) -> Decision:
    """One request for each item, one acknowledgement for all of them."""
    patron = event.patron
    if not patron.known and facts.policy.unknown_sender == "refuse":
        return Decision(effects=(_to_stranger("refused_sender", event),))
    together = event.numbers if len(event.numbers) > 1 else ()
    earlier = facts.earlier or ("",) * len(event.items)
    requests: list[Request] = []
    completed: list[Request] = []
    effects: list[Effect] = []
    works: dict[str, str] = {}
    for item, number, before in zip(event.items, event.numbers, earlier, strict=True):
        work = work_key(item.citation, item.service)
        before = before or works.get(work, "")
        if (waiting := _completed_by(item, before, facts)) is not None:
            answered = PatronAnswered(at=event.at, cause=event.cause, supplied=item)
            decision = fills_in(waiting, answered, facts)
            completed.extend(decision.requests)
            effects.extend(decision.effects)
            continue
        if work:
            works.setdefault(work, number)
        request, more = _begin(item, number, before, together, event, facts)
        requests.append(request)
        effects.extend(more)
    effects = _few_reviews(effects)
    if patron.known and requests:
        effects.insert(0, _acknowledgement(tuple(requests), event, facts))
    elif not patron.known and facts.policy.unknown_sender == "ask_card":
        effects.insert(0, _to_stranger("card_wanted", event))
    return Decision(requests=(*requests, *completed), effects=tuple(effects))


def _completed_by(item: Item, before: str, facts: Facts) -> Request | None:
    """The patron's earlier request for this work, if it waits for something that stands here: written anew instead of answered."""
    waiting = next((r for r in facts.earlier_requests if r.number == before and r.state is State.NEEDS_INFO), None)
    if waiting is None or not set(waiting.missing) - set(missing(item.citation, item.service)):
        return None
    return waiting


MOST_REVIEWS = 5
"""Letters to staff about requests of one mail, each its own; of more than these the first one speaks for all."""


def _few_reviews(effects: list[Effect]) -> list[Effect]:
    reviews = [e for e in effects if isinstance(e, WriteLetter) and e.name == "review"]
    if len(reviews) <= MOST_REVIEWS:
        return effects
    first = reviews[0]
    kept = [e for e in effects if e not in reviews]
    return [change(first, words={**first.words, "others": len(reviews) - 1}), *kept]


def _to_stranger(name: str, event: PatronAsked) -> WriteLetter:
    """A letter that repeats no word of the sender's: an unknown sender may be somebody else's address."""
    return WriteLetter(
        name=name,
        audience=Audience.PATRON,
        to=event.patron.address,
        language=event.patron.language,
        in_reply_to=event.cause.mail,
    )


def _begin(
    item: Item, number: str, before: str, together: tuple[str, ...], event: PatronAsked, facts: Facts
) -> tuple[Request, tuple[Effect, ...]]:
    gaps = missing(item.citation, item.service)
    request = Request(
        number=number,
        state=State.NEW,
        patron=event.patron,
        citation=item.citation,
        asked=item.citation,
        service=item.service,
        created=event.at,
        updated=event.at,
        missing=gaps,
        needed_by=item.needed_by,
        purpose=item.purpose,
        note=item.note,
        max_cost=item.max_cost,
        confidence=item.confidence,
        sources=item.sources,
        work=work_key(item.citation, item.service),
        mails=(event.cause.sha256,) if event.cause.sha256 else (),
        thread=event.cause.mail,
        subject=event.cause.subject,
        together=together,
    )
    request = note(request, event, "patron", "asked for it by mail")
    if before:
        text = f"the same work as {before}, which is open or was delivered lately"
        request = move(
            request, event, "rule:duplicate", State.DUPLICATE, text, duplicate_of=before, because="duplicate"
        )
        return request, ()
    return _check(request, event, facts)


def _check(request: Request, event: Event, facts: Facts) -> tuple[Request, tuple[Effect, ...]]:
    """The gate that each request passes, new or completed: who asks, is it whole, is it sure; then the first partner is asked."""
    if not request.patron.known:
        return _to_review(request, event, facts, "unknown_patron", "the sender is in no directory")
    if request.missing:
        request = move(request, event, "rule:missing", State.NEEDS_INFO, "missing: " + ", ".join(request.missing))
        return request, ()
    if request.confidence < facts.policy.confidence:
        return _to_review(request, event, facts, "low_confidence", f"the reading is unsure ({request.confidence:.2f})")
    request = with_rota(request, event, facts)
    if facts.policy.approve == "staff":
        return _to_review(request, event, facts, "approval", "staff approve each request here")
    return ask_next(request, event, facts, "rule:rota")


def _to_review(request: Request, event: Event, facts: Facts, why: str, text: str) -> tuple[Request, tuple[Effect, ...]]:
    request = move(flag(request, why), event, f"rule:{why}", State.REVIEW, text)
    request = with_rota(request, event, facts)
    return request, (to_staff(request, "review", event, facts, words={"flags": list(request.flags)}),)


def with_rota(request: Request, event: Event, facts: Facts) -> Request:
    """Rota and promised date, both with their reasons in the history."""
    choices = rota(request, facts.partners)
    days = facts.policy.promise_loan_days if request.service is Service.LOAN else facts.policy.promise_copy_days
    promised = facts.calendar.add(facts.calendar.today(event.at), days)
    request = change(
        request,
        rota=tuple(c.partner for c in choices),
        rota_because=tuple(c.because for c in choices),
        promised=promised,
    )
    return note(
        request, event, "rule:rota", "; ".join(f"{c.partner} {c.because}" for c in choices) or "no partner fits"
    )


def _acknowledgement(requests: tuple[Request, ...], event: PatronAsked, facts: Facts) -> WriteLetter:
    """The one letter that answers the mail: what was understood, what happens next, what is still missing."""
    if len(requests) > 1:
        numbers = tuple(r.number for r in requests)
        waiting = {r.number: "staff" if r.state is State.REVIEW else "" for r in requests}
        letter = to_patron(requests[0], "acknowledged_many", requests=numbers, words={"waiting": waiting})
        return change(letter, request="")
    (request,) = requests
    if request.state is State.DUPLICATE:
        return change(to_patron(request, "duplicate"), request=request.duplicate_of)
    if request.state is State.NEEDS_INFO:
        return to_patron(request, "question", words={"question": "", "reminder": False})
    return acknowledged(request, facts)


def acknowledged(request: Request, facts: Facts) -> WriteLetter:
    attempt = request.open_attempt
    partner = facts.partner(attempt.partner) if attempt else None
    name = partner.called(request.patron.language) if partner else ""
    waiting = "staff" if request.state is State.REVIEW else ""
    return to_patron(request, "acknowledged", words={"partner_name": name, "waiting": waiting})


# --- supplying what was missing ------------------------------------------------------------------------------


def fills_in(request: Request, event: PatronAnswered, facts: Facts) -> Decision:
    """What the patron supplies completes the request; when it is whole, the first partner is asked."""
    request = keep_mail(change(request, thread=event.cause.mail or request.thread), event)
    citation, learned = _merge(request.citation, event.supplied.citation)
    unknown = {
        name.strip()
        for part in event.supplied.note.split(";")
        if "does not know" in part
        for name in part.rpartition(":")[2].split(",")
    }
    service = event.supplied.service if learned and not request.missing else request.service
    gaps = tuple(name for name in missing(citation, service) if name not in unknown)
    request = change(
        request,
        citation=citation,
        service=service,
        missing=gaps,
        work=work_key(citation, service),
        needed_by=event.supplied.needed_by or request.needed_by,
        purpose=event.supplied.purpose or request.purpose,
        sources={**request.sources, **_told(event.supplied, service is not request.service)},
        confidence=max(request.confidence, event.supplied.confidence) if learned else request.confidence,
    )
    words = ", ".join((*learned, *(f"does not know {u}" for u in sorted(unknown)))) or "nothing that was missing"
    request = note(request, event, "patron", f"supplied: {words}")
    if not learned and not unknown:
        request = flag(request, "unread_answer")
        return Decision(requests=(request,), effects=(_hand_over(request, event, facts, "answer"),))
    if gaps:
        question = to_patron(request, "question", words={"question": "", "reminder": False}, replaces=("question",))
        request = change(unflag(request, "unread_answer"), reminded=0)
        return Decision(requests=(request,), effects=(question,))
    if "title" in unknown and not (citation.title or citation.container_title):
        request, effects = _to_review(
            request, event, facts, "low_confidence", "the patron does not know the title either"
        )
        return Decision(requests=(request,), effects=effects)
    request, effects = _check(unflag(request, "unread_answer"), event, facts)
    return Decision(requests=(request,), effects=(acknowledged(request, facts), *effects))


def _told(supplied: Item, of_service: bool) -> dict[str, Source]:
    """What the answer says beside the citation. The service is no word of it: it follows from what the item turns out to be."""
    told = {
        name: Source(where="patron", confidence=supplied.sources[name].confidence if name in supplied.sources else 1.0)
        for name in ("needed_by", "purpose")
        if getattr(supplied, name)
    }
    return {**told, **({"service": Source(where="inferred", confidence=supplied.confidence)} if of_service else {})}


def _merge(old: Citation, new: Citation) -> tuple[Citation, tuple[str, ...]]:
    """The citation with the newly supplied fields, and their names. What the patron says last wins."""
    learned: dict[str, object] = {}
    for field in Citation.__struct_fields__:
        if field in ("sources", "note"):
            continue
        value = getattr(new, field)
        if value and value != getattr(old, field) and not (field == "type" and old.type):
            learned[field] = value
    if not learned:
        return old, ()
    sources = {**old.sources, **{f: _by_patron(new.sources.get(f)) for f in learned}}
    return change(old, sources=sources, **learned), tuple(sorted(learned))


def _by_patron(read: Source | None) -> Source:
    """The patron's answer, whatever form it had; as sure as it could be read."""
    if read is None:
        return Source(where="patron")
    return read if read.where == "inferred" else Source(where="patron", confidence=read.confidence)


# --- asking for the state, cancelling, writing ---------------------------------------------------------------


def asks_status(request: Request | None, event: PatronAskedStatus, facts: Facts) -> Decision:
    """The answer goes to the patron's address on the request, whoever asked."""
    if request is None:
        if not facts.of_patron:
            return Decision()
        requests = facts.of_patron
        letter = to_patron(requests[0], "status", requests=tuple(r.number for r in requests))
        return Decision(effects=(change(letter, request="", in_reply_to=event.cause.mail),))
    request = note(keep_mail(request, event), event, "patron", "asked how it stands")
    letter = to_patron(request, "status", requests=(request.number,))
    return Decision(requests=(request,), effects=(change(letter, in_reply_to=event.cause.mail),))


def cancels(request: Request, event: PatronCancelled, facts: Facts) -> Decision:
    """An open order is withdrawn at the partner; an unproven cancel is confirmed first."""
    request = keep_mail(request, event)
    if not event.proven:
        request = note(request, event, "patron", "asked to cancel; the sender is not proven, so we asked to confirm it")
        return Decision(requests=(request,), effects=(to_patron(request, "confirm_cancel"),))
    return cancel(request, event, facts, "patron", "cancelled by the patron")


def cancel(request: Request, event: Event, facts: Facts, actor: str, text: str) -> Decision:
    attempt = request.open_attempt
    if attempt is None:
        request = move(request, event, actor, State.CANCELLED, text, flags=(), because="cancelled", rota=())
        return Decision(requests=(request,), effects=(to_patron(request, "cancelled", words={"partner_told": False}),))
    state = AttemptState.CANCELLED if _is_portal(attempt.partner, facts) else AttemptState.CANCEL_SENT
    request, effects = withdraw(request, attempt, event, facts, state)
    after = State.CANCELLED if state is AttemptState.CANCELLED else State.CANCEL_PENDING
    request = move(request, event, actor, after, text, flags=(), because="cancelled", rota=())
    letter = to_patron(
        request, "cancelled", words={"partner_told": True}, replaces=("acknowledged", "question", "slipped")
    )
    return Decision(requests=(request,), effects=(letter, *effects))


def _is_portal(code: str, facts: Facts) -> bool:
    partner = facts.partner(code)
    return partner is not None and partner.dialect == "portal"


def cancels_too_late(request: Request, event: PatronCancelled, facts: Facts) -> Decision:
    """The article is with the patron already: say so kindly, change nothing."""
    request = note(keep_mail(request, event), event, "patron", "wanted to cancel after delivery")
    return Decision(requests=(request,), effects=(to_patron(request, "cancel_late"),))


def cancels_again(request: Request, event: PatronCancelled, facts: Facts) -> Decision:
    """Closed or being cancelled already: the patron is told how it stands."""
    request = note(keep_mail(request, event), event, "patron", "asked to cancel what is closed or being cancelled")
    return Decision(requests=(request,), effects=(to_patron(request, "status", requests=(request.number,)),))


def writes(request: Request, event: PatronWrote, facts: Facts) -> Decision:
    """Words that need a person: staff read them, the patron hears that somebody does. Thanks are only noted."""
    request = keep_mail(change(request, thread=event.cause.mail or request.thread), event)
    if event.intent == "thanks":
        return Decision(requests=(note(request, event, "patron", "said thanks"),))
    if (decided := prices.hears(request, event, facts)) is not None:
        return decided
    if event.intent == "renew" and (kept := loans.wants_to_keep(request, event, facts)) is not None:
        return kept
    if event.intent == "complaint" and (again := _sent_again(request, event, facts)) is not None:
        return again
    request = note(flag(request, "unread_answer"), event, "patron", f"wrote ({event.intent}); staff read it")
    about = "complaint" if event.intent == "complaint" else "message"
    letters: tuple[Effect, ...] = (_hand_over(request, event, facts, event.intent),)
    if event.intent == "complaint":
        letters = (*letters, to_patron(request, "noted", words={"about": about}))
    return Decision(requests=(request,), effects=letters)


def confirms_first(request: Request, event: PatronUnproven, facts: Facts) -> Decision:
    """A yes, a no or a renewal that anybody may have written: the patron is asked, at the address on the request; nothing else happens."""
    text = f"{event.intent}: the sender is not proven, so we asked the patron to confirm it"
    request = note(keep_mail(request, event), event, "patron", text)
    return Decision(requests=(request,), effects=(to_patron(request, f"confirm_{event.intent}"),))


_AGAIN = "resupply"


def _sent_again(request: Request, event: PatronWrote, facts: Facts) -> Decision | None:
    """Rule 6: what was wrong, incomplete or unreadable is asked for once more, of the same partner and as part of the same order.

    None where a person must look first: nothing proves the sender, nothing came by a partner's mail, or it came again already.
    """
    came = lender(request)
    partner = facts.partner(came.partner) if came else None
    if not event.proven or request.state not in (State.DELIVERED, State.DONE) or partner is None or not partner.address:
        return None
    if any(a.note == _AGAIN for a in request.attempts):
        return None
    due = facts.calendar.due(event.at, days_to_answer(partner, request.service))
    attempt = Attempt(
        n=len(request.attempts) + 1,
        partner=partner.code,
        state=AttemptState.SENT,
        asked=event.at,
        due=due,
        order=came.order if came else "",
        note=_AGAIN,
    )
    request = change(request, attempts=(*request.attempts, attempt), because="")
    text = f"the patron cannot use what came; asked {partner.code} to send it again"
    request = move(flag(request, "complaint"), event, "patron", State.WORKING, text)
    told = to_patron(request, "noted", words={"about": _AGAIN, "partner_name": partner.called(request.patron.language)})
    letters = (to_partner(request, _AGAIN, partner), told, _hand_over(request, event, facts, "complaint"))
    return Decision(requests=(request,), effects=letters)


def corrects(request: Request, event: PatronAnswered, facts: Facts) -> Decision:
    """A correction once the order is out is a matter for staff: they see what changed, nothing is overwritten."""
    request = keep_mail(change(request, thread=event.cause.mail or request.thread), event)
    request = note(
        flag(request, "unread_answer"), event, "patron", "sent details after the order went out; staff read them"
    )
    return Decision(
        requests=(request,),
        effects=(_hand_over(request, event, facts, "answer"), to_patron(request, "noted", words={"about": "message"})),
    )


def _hand_over(request: Request, event: PatronWrote | PatronAnswered, facts: Facts, intent: str) -> WriteLetter:
    words = {"text": event.cause.text[:4000], "intent": intent}
    return to_staff(request, "patron_wrote", event, facts, words=words)
