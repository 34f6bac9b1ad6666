"""What librarians command. Each verb answers with what was done, in words, or with why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from ..decision import Decision, ask, ask_next, keep_mail, move, note, set_attempt, to_patron, unflag, withdraw
from ..effects import Effect, ResendLetters
from ..events import StaffCommanded
from ..facts import Facts
from ..model import LOAN_STATES, AttemptState, Link, Request, State, change
from ..money import who_pays
from ..routing import unfit
from . import loans, prices
from . import partner as partners
from . import patron as patrons

TO_BE_READ = ("unread_answer", "late_supply", "letter_failed", "letter_unknown", "letter_held")
"""Flags that say: somebody must look at this mail or letter."""

Verb = Callable[[Request, StaffCommanded, Facts], Decision]


def commanded(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """One command, by its verb."""
    verb = VERBS.get(event.verb)
    if verb is None:
        return Decision(refused=f"“{event.verb}” does nothing to a request")
    decision = verb(request, event, facts)
    if decision.refused or not decision.requests:
        return decision
    return change(decision, requests=tuple(keep_mail(r, event) for r in decision.requests))


def _who(event: StaffCommanded) -> str:
    return f"staff:{event.staff.address}"


def approve(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """Out of review: the rota is asked, or the partners named, in their order. A waiting price is accepted."""
    attempt = request.open_attempt
    if request.state is State.CONDITION and attempt is not None and attempt.quote is not None:
        fund = who_pays(request, attempt.quote, facts).fund
        decision = prices.accept(request, event, facts, _who(event), fund=fund)
        return change(decision, said=(f"accepted {attempt.quote}; told {attempt.partner}",))
    if request.state not in (State.REVIEW, State.NEEDS_INFO, State.NEW, State.READY, State.LOCAL):
        return Decision(refused=f"it is {request.state.value}; only what waits for review can be approved")
    if attempt is not None:
        return Decision(refused=f"an order is open at {attempt.partner}; end it with “next”, or “forward” to another")
    wanted = tuple(event.arguments.get("partners") or ())
    wrong = _cannot_ask(request, wanted, facts)
    if wrong:
        return Decision(refused=wrong)
    first_word = not request.patron.known
    request = change(request, patron=change(request.patron, known=True), missing=())
    request = note(unflag(request), event, _who(event), "approved" + (": " + ", ".join(wanted) if wanted else ""))
    if wanted:
        request = change(request, rota=wanted, rota_because=tuple(f"named by {event.staff.address}" for _ in wanted))
    elif not request.rota:
        request = patrons.with_rota(request, event, facts)
    request, effects = ask_next(request, event, facts, _who(event), hold_seconds=facts.hold_seconds)
    if first_word and request.state is State.WORKING:
        effects = (patrons.acknowledged(request, facts), *effects)
    return Decision(requests=(request,), effects=effects, said=(_now_at(request),))


def _cannot_ask(request: Request, codes: tuple[str, ...], facts: Facts) -> str:
    for code in codes:
        partner = facts.partner(code)
        if partner is None:
            return f"there is no partner “{code}”; there are {', '.join(p.code for p in facts.partners)}"
        why = unfit(request, partner)
        if why == "is switched off":
            return f"{code} {why} in partners.toml"
    return ""


def _now_at(request: Request) -> str:
    attempt = request.open_attempt
    if attempt is not None:
        return f"asked {attempt.partner}"
    return f"now {request.state.value}"


def forward(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """Ask this partner now; the present order, if any, is withdrawn."""
    if request.state in (State.DELIVERED, State.DONE, State.CANCEL_PENDING, *LOAN_STATES):
        return Decision(refused=f"it is {request.state.value}; nothing is asked for it any more")
    codes = tuple(event.arguments.get("partners") or ())
    wrong = _cannot_ask(request, codes, facts)
    partner = facts.partner(codes[0]) if codes and not wrong else None
    if partner is None:
        return Decision(refused=wrong or "say which partner")
    effects: tuple[Effect, ...] = ()
    said: tuple[str, ...] = ()
    live = request.open_attempt
    if live is not None and live.partner == partner.code:
        return Decision(refused=f"{partner.code} has the order already, since {_day(live.asked, facts)}")
    if live is not None:
        request, effects = withdraw(request, live, event, facts, AttemptState.CANCELLED)
        request = note(request, event, _who(event), f"withdrew the order at {live.partner}")
        said = (f"withdrew the order at {live.partner}",)
    text = str(event.arguments.get("text") or "")
    first_word = not request.patron.known
    request = change(request, patron=change(request.patron, known=True), missing=())
    request = note(unflag(request), event, _who(event), f"forward {partner.code}" + (f": {text}" if text else ""))
    because = f"named by {event.staff.address}"
    request, more = ask(
        request, event, facts, partner, _who(event), because, hold_seconds=facts.hold_seconds, words={"text": text}
    )
    if first_word:
        more = (patrons.acknowledged(request, facts), *more)
    return Decision(requests=(request,), effects=(*effects, *more), said=(*said, f"asked {partner.code}"))


def next_partner(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """The present attempt is over; the next partner of the rota is asked."""
    attempt = request.open_attempt
    if attempt is None and request.state is not State.REVIEW:
        return Decision(refused=f"no order is open (it is {request.state.value})")
    reason = str(event.arguments.get("reason") or "")
    effects: tuple[Effect, ...] = ()
    said: tuple[str, ...] = ()
    if attempt is not None:
        request, effects = withdraw(request, attempt, event, facts, AttemptState.UNFILLED)
        request = set_attempt(request, request.attempts[attempt.n - 1], reason=reason or "Ended")
        request = note(
            request, event, _who(event), f"ended the order at {attempt.partner}" + (f": {reason}" if reason else "")
        )
        said = (f"ended the order at {attempt.partner}",)
    if not request.attempts and not request.rota:
        request = patrons.with_rota(request, event, facts)
    request, more = ask_next(unflag(request), event, facts, _who(event), hold_seconds=facts.hold_seconds)
    return Decision(requests=(request,), effects=(*effects, *more), said=(*said, _now_at(request)))


def ask_patron(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """A question to the patron. An order that is out goes on, what is delivered stays so; else the request waits for the answer."""
    if request.state.closed or request.state is State.CANCEL_PENDING:
        return Decision(
            refused=f"it is {request.state.value}; write to {request.patron.address} yourself, or reopen it first"
        )
    text = str(event.arguments.get("text") or "")
    if not text:
        return Decision(refused="say what to ask: ask TEXT")
    letter = to_patron(request, "question", words={"question": text, "reminder": False}, replaces=("question",))
    if request.open_attempt is not None or request.state is State.DELIVERED:
        request = note(unflag(request, "unread_answer"), event, _who(event), f"asked the patron: {text}")
    else:
        request = move(request, event, _who(event), State.NEEDS_INFO, f"asked the patron: {text}", flags=())
    return Decision(requests=(request,), effects=(letter,), said=("asked the patron",))


def reject(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """Closed; the patron is told why."""
    reason = str(event.arguments.get("reason") or event.arguments.get("text") or "")
    if not reason:
        return Decision(refused="say why: reject REASON; the patron reads it")
    if request.state in (State.REJECTED, State.DELIVERED, State.DONE, *LOAN_STATES):
        return Decision(refused=f"it is {request.state.value} already")
    effects: tuple[Effect, ...] = ()
    live = request.open_attempt
    if live is not None:
        request, effects = withdraw(request, live, event, facts, AttemptState.CANCELLED)
    request = move(
        request, event, _who(event), State.REJECTED, f"rejected: {reason}", flags=(), because="rejected", rota=()
    )
    letter = to_patron(request, "rejected", words={"reason": reason}, replaces=("acknowledged", "question", "slipped"))
    return Decision(requests=(request,), effects=(letter, *effects), said=("rejected; told the patron",))


def cancel(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """Cancelled, at the partner too; the patron is told."""
    if request.state.closed or request.state in (State.DELIVERED, State.CANCEL_PENDING):
        return Decision(refused=f"it is {request.state.value} already")
    if request.state in LOAN_STATES:
        return Decision(refused=f"it is {request.state.value}; when it is here, “sentback” ends it")
    reason = str(event.arguments.get("reason") or "")
    live = request.open_attempt
    decision = patrons.cancel(request, event, facts, _who(event), "cancelled" + (f": {reason}" if reason else ""))
    said = "cancelled" + (f"; told {live.partner}" if live else "") + "; told the patron"
    return change(decision, said=(said,))


def deliver(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """The attached article, or the link in the mail, goes to the patron, in whatever state the request is."""
    good = tuple(f for f in event.files if not f.problem)
    bad = [f"{f.name}: {f.problem}" for f in event.files if f.problem]
    # Beside an article, a link is most likely the one in the librarian's signature.
    links = () if good else tuple(Link(url=url) for url in event.links)
    if not good and not links:
        return Decision(refused="; ".join(bad) if bad else "attach the article, or write its link in the mail")
    if sum(f.size for f in good) > facts.max_attachment_bytes:
        return Decision(refused=partners.too_large(good))
    live = request.open_attempt
    name = ""
    effects: tuple[Effect, ...] = ()
    if live is not None:
        partner = facts.partner(live.partner)
        name = partner.called(request.patron.language) if partner else live.partner
        request = set_attempt(request, live, state=AttemptState.SUPPLIED, answered=event.at)
    what = ", ".join(f.name for f in good) or "a link"
    request = change(request, patron=change(request.patron, known=True))
    request = move(
        request,
        event,
        _who(event),
        State.DELIVERED,
        f"delivered {what}",
        flags=(),
        delivered=(*request.delivered, *good),
        because="",
    )
    letter = to_patron(
        request,
        "delivered",
        files=good,
        links=links,
        words={
            "partner_name": name,
            "pages": sum(f.pages or 0 for f in good),
            "notice": facts.policy.copyright_notice.get(request.patron.language, ""),
            "payer": partners.payer(request),
        },
        replaces=("acknowledged", "slipped", "status", "question"),
    )
    said = [
        f"sent {what} to {request.patron.address}",
        *([f"counted as supplied by {live.partner}"] if live else []),
        *(f"left out {b}" for b in bad),
    ]
    return Decision(requests=(request,), effects=(*effects, letter), said=tuple(said))


def resend(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """Letters whose fate is unknown, and those that are held, go out under their old Message-ID; the librarian has asked the reader."""
    waiting = tuple(f for f in ("letter_unknown", "letter_held") if f in request.flags)
    if not waiting:
        return Decision(refused="no letter about it is held, or lost on its way")
    request = note(unflag(request, *waiting), event, _who(event), "sends again what was held or lost on its way")
    effects = (ResendLetters(request=request.number),)
    return Decision(requests=(request,), effects=effects, said=("sent again, under the same Message-ID",))


def write_note(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """A line in the history. What only had to be read is settled with it; what waits in review waits on."""
    text = str(event.arguments.get("text") or "")
    if not text:
        return Decision(refused="say what to note: note TEXT")
    if request.state is not State.REVIEW:
        request = unflag(request, *TO_BE_READ)
    return Decision(requests=(note(request, event, _who(event), f"note: {text}"),), said=("noted",))


# --- answers only --------------------------------------------------------------------------------------------


def status(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """How it stands; nothing changes."""
    return Decision(said=tuple(standing(request, facts)))


def standing(request: Request, facts: Facts) -> list[str]:
    lines = [f"{request.number}: {request.state.value}" + (f" ({', '.join(request.flags)})" if request.flags else "")]
    lines.append(
        f"{request.citation.title or request.citation.container_title} — for {request.patron.name or request.patron.address}"
    )
    for attempt in request.attempts:
        due = f", answer due {_day(attempt.due, facts)}" if attempt.due and attempt is request.open_attempt else ""
        reason = f" ({attempt.reason})" if attempt.reason else ""
        lines.append(f"{attempt.partner}: {attempt.state.value}{reason}, asked {_day(attempt.asked, facts)}{due}")
    if request.rota:
        lines.append("still to ask: " + ", ".join(request.rota))
    if request.promised:
        lines.append(f"promised for {request.promised.isoformat()}")
    if request.clock:
        lines.append(f"next by itself: {request.clock.what.replace('_', ' ')}, {_moment(request.clock.at, facts)}")
    return lines


def why(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """The history: each change with its actor, its reason and the mail behind it."""
    return Decision(said=tuple(told(request, facts)))


def told(request: Request, facts: Facts) -> list[str]:
    return [
        f"{_moment(line.at, facts)}  {line.actor}  {line.text}" + (f"  {line.mail}" if line.mail else "")
        for line in request.history
    ]


def _day(at: datetime, facts: Facts) -> str:
    return facts.calendar.today(at).isoformat()


def _moment(at: datetime, facts: Facts) -> str:
    return at.astimezone(ZoneInfo(facts.calendar.zone)).strftime("%Y-%m-%d %H:%M")


VERBS: dict[str, Verb] = {
    "approve": approve,
    "forward": forward,
    "next": next_partner,
    "ask": ask_patron,
    "reject": reject,
    "cancel": cancel,
    "deliver": deliver,
    "note": write_note,
    "resend": resend,
    "status": status,
    "why": why,
    **loans.VERBS,
    **prices.VERBS,
}
"""The verbs that are about one request; ``help``, ``list`` and ``confirm`` are about none."""
