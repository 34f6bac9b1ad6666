"""The life of a lent item: shipped, here, with the patron, back; reminders, renewals, recall, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..decision import Decision, flag, move, note, set_attempt, to_partner, to_patron, to_staff, unflag, withdraw
from ..effects import Effect, WriteLetter
from ..events import ClockStruck, Event, PartnerAnswered, PatronCancelled, PatronWrote, StaffCommanded
from ..facts import Facts
from ..loans import lender, loan_of, patrons_day, renewal_day, with_partner_due
from ..model import LOAN_STATES, Attempt, AttemptState, Loan, Request, Service, State, Status, change

HERE = ("not_arrived", "no_show", "parcel", "unconfirmed", "long_overdue", "recalled", "cancelled_by_patron")
"""Flags of a lent item: each is settled by the command that moves it on."""

_WITH_PATRON = (State.ON_LOAN, State.OVERDUE, State.RECALLED)


def _moved(request: Request, event: Event, actor: str, state: State, text: str, loan: Loan) -> Request:
    return move(unflag(request, *HERE, "unread_answer"), event, actor, state, text, loan=loan)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _tell_staff(request: Request, event: Event, facts: Facts, what: str) -> WriteLetter:
    attempt = lender(request)
    return to_staff(request, "loan", event, facts, partner=attempt.partner if attempt else "", words={"flags": [what]})


def _to_lender(request: Request, facts: Facts, name: str, **words: str) -> tuple[Effect, ...]:
    """A letter to the library that lent it; none to one that is only reached by a web form."""
    attempt = lender(request)
    partner = facts.partner(attempt.partner) if attempt else None
    if partner is None or not partner.address:
        return ()
    return (to_partner(request, name, partner, words=words),)


# --- what the partner says -----------------------------------------------------------------------------------


def ships(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt | None) -> Decision | None:
    """The item is on its way. None where that fits no order of ours for a loan: staff decide."""
    if attempt is None or request.service is not Service.LOAN or request.state in LOAN_STATES:
        return None
    actor = f"partner:{event.partner}"
    answer, effects = event.answer, list[Effect]()
    late = request.state is State.CANCEL_PENDING or request.state.closed
    live = request.open_attempt
    request = set_attempt(
        request, attempt, state=AttemptState.SUPPLIED, answered=event.at, order=answer.order or attempt.order
    )
    if live is not None and live.partner != attempt.partner:
        request, more = withdraw(request, live, event, facts, AttemptState.CANCELLED)
        request = note(request, event, "rule:late", f"withdrew the order at {live.partner}; it may cost twice")
        effects, late = [*effects, *more], True
    today = facts.calendar.today(event.at)
    loan = change(loan_of(request), shipped=today, tracking=_tracking(answer.note), conditions=_conditions(answer.note))
    loan = with_partner_due(loan, answer.due, facts.policy, today)
    text = "sent the item" + (f", due back there on {_day(loan.partner_due)}" if loan.partner_due else "")
    request = _moved(request, event, actor, State.IN_TRANSIT, text, loan)
    if late:
        request = flag(request, "late_supply")
        return Decision(requests=(request,), effects=(*effects, _tell_staff(request, event, facts, "late_supply")))
    told = to_patron(request, "shipped", replaces=("acknowledged", "slipped", "status"))
    return Decision(requests=(change(request, flags=()),), effects=(told, *effects))


def _conditions(note: str) -> tuple[str, ...]:
    return ("LibraryUseOnly",) if "library use only" in note else ()


def _tracking(note: str) -> str:
    parts = [p.removeprefix("tracking ") for p in note.split("; ") if p and "library use only" not in p]
    return "; ".join(parts)[:120]


def says(request: Request, event: PartnerAnswered, facts: Facts) -> Decision | None:
    """What its library says of an item that is lent to us. None where no rule knows it: staff decide."""
    answer = event.answer
    kept = lender(request)
    if kept is None or kept.partner != event.partner:
        return None
    rule = _SAYS.get((answer.status, answer.reason if answer.status is Status.NOTIFICATION else ""))
    return rule(request, event, facts) if rule else None


def _renews(request: Request, event: PartnerAnswered, facts: Facts) -> Decision | None:
    until = event.answer.due or loan_of(request).renewal_asked
    if until is None or request.state not in (State.AT_LIBRARY, State.ON_LOAN, State.OVERDUE):
        return None
    return _renewed(request, event, facts, f"partner:{event.partner}", until)


def _renewed(request: Request, event: Event, facts: Facts, actor: str, until: date) -> Decision:
    today = facts.calendar.today(event.at)
    loan = with_partner_due(loan_of(request), until, facts.policy, today)
    loan = change(loan, renewal_asked=None, renewals=loan.renewals + 1)
    state = State.AT_LIBRARY if request.state is State.AT_LIBRARY else State.ON_LOAN
    text = f"renewed; due back there on {_day(until)}, with the patron until {_day(loan.due)}"
    request = _moved(request, event, actor, state, text, loan)
    letter = to_patron(request, "lent", words={"why": "renewed"}, replaces=("due", "overdue", "renewal"))
    return Decision(requests=(request,), effects=(letter,))


def _refuses_renewal(request: Request, event: PartnerAnswered, facts: Facts) -> Decision | None:
    loan = change(with_partner_due(loan_of(request), event.answer.due, facts.policy, facts.calendar.today(event.at)), renewal_asked=None)  # fmt: skip
    request = note(change(request, loan=loan), event, f"partner:{event.partner}", "does not renew it")
    return Decision(requests=(request,), effects=(to_patron(request, "renewal", words={"outcome": "refused"}),))


def _wants_it_back(request: Request, event: PartnerAnswered, facts: Facts) -> Decision | None:
    """A recall outranks the patron's day. What nobody has fetched goes back at once."""
    if request.state in (State.RETURNED, State.RETURN_SENT):
        return None
    policy, today = facts.policy, facts.calendar.today(event.at)
    actor, loan = f"partner:{event.partner}", loan_of(request)
    wanted = patrons_day(event.answer.due, policy, today) or today.fromordinal(today.toordinal() + policy.recall_days)
    if request.state in (State.IN_TRANSIT, State.AT_LIBRARY):
        request = _moved(request, event, actor, State.RETURNED, "wants it back before it was fetched", loan)
        told = to_patron(request, "recalled", words={"fetched": False}, replaces=("arrived", "shipped"))
    else:
        due = min(wanted, loan.due) if loan.due and loan.due >= today else wanted
        loan = change(loan, due=due, partner_due=event.answer.due or loan.partner_due, renewal_asked=None)
        request = _moved(
            request, event, actor, State.RECALLED, f"wants it back; the patron has until {_day(due)}", loan
        )
        told = to_patron(request, "recalled", words={"fetched": True}, replaces=("due", "lent", "renewal"))
    request = flag(request, "recalled")
    return Decision(requests=(request,), effects=(told, _tell_staff(request, event, facts, "recalled")))


def _calls_it_overdue(request: Request, event: PartnerAnswered, facts: Facts) -> Decision | None:
    if request.state not in _WITH_PATRON:
        return None
    actor = f"partner:{event.partner}"
    request = _moved(request, event, actor, State.OVERDUE, "says that it is overdue there", loan_of(request))
    request = flag(change(request, reminded=1), "overdue_there")
    told = to_patron(request, "overdue", words={"nth": 1, "wanted": True}, replaces=("due",))
    return Decision(requests=(request,), effects=(told, _tell_staff(request, event, facts, "overdue_there")))


def _has_it_back(request: Request, event: PartnerAnswered, facts: Facts) -> Decision | None:
    if request.state not in (State.RETURNED, State.RETURN_SENT):
        return None
    request = _moved(request, event, f"partner:{event.partner}", State.DONE, "has it back", loan_of(request))
    return Decision(requests=(change(request, flags=()),))


def _reminds(request: Request, event: PartnerAnswered, facts: Facts) -> Decision | None:
    """It will soon be due there: known already, unless the day is another one."""
    day, loan = event.answer.due, loan_of(request)
    if day is not None and day != loan.partner_due:
        return None
    return Decision(requests=(note(request, event, f"partner:{event.partner}", "reminds us of the day it is due"),))


_SAYS: dict[tuple[Status | None, str], Callable[[Request, PartnerAnswered, Facts], Decision | None]] = {
    (Status.NOTIFICATION, "Renewed"): _renews,
    (Status.NOTIFICATION, "NotRenewed"): _refuses_renewal,
    (Status.NOTIFICATION, "DueSoon"): _reminds,
    (Status.RECALLED, ""): _wants_it_back,
    (Status.OVERDUE, ""): _calls_it_overdue,
    (Status.LOAN_COMPLETED, ""): _has_it_back,
}


# --- what the patron says ------------------------------------------------------------------------------------


def wants_to_keep(request: Request, event: PatronWrote, facts: Facts) -> Decision | None:
    """A renewal is asked of the library that lent it; a recalled item cannot be kept. None: a human must look."""
    if request.state is State.RECALLED:
        request = note(request, event, "patron", "would like to keep it; its library wants it back")
        return Decision(requests=(request,), effects=(to_patron(request, "renewal", words={"outcome": "recalled"}),))
    if request.state not in (State.AT_LIBRARY, State.ON_LOAN, State.OVERDUE):
        return None
    request, effects = _ask_renewal(request, event, facts, "patron")
    if not effects:
        return None
    told = to_patron(request, "renewal", words={"outcome": "asked"}, replaces=("due",))
    return Decision(requests=(request,), effects=(told, *effects))


def _ask_renewal(request: Request, event: Event, facts: Facts, actor: str) -> tuple[Request, tuple[Effect, ...]]:
    until = renewal_day(loan_of(request), facts.policy, facts.calendar.today(event.at))
    effects = _to_lender(request, facts, "renew", until=_day(until))
    if effects:
        request = change(request, loan=change(loan_of(request), renewal_asked=until))
        request = note(request, event, actor, f"asked its library for a renewal until {_day(until)}")
    return request, effects


def cancels_loan(request: Request, event: PatronCancelled, facts: Facts) -> Decision:
    """The patron no longer wants an item that is lent already: what is not fetched goes back, what is with the patron is awaited."""
    if not event.proven:
        request = note(request, event, "patron", "asked to cancel; the sender is not proven, so we asked to confirm it")
        return Decision(requests=(request,), effects=(to_patron(request, "confirm_cancel"),))
    if request.state not in (State.IN_TRANSIT, State.AT_LIBRARY):
        request = note(request, event, "patron", "wanted to cancel what was fetched")
        return Decision(requests=(request,), effects=(to_patron(request, "status", requests=(request.number,)),))
    here = request.state is State.AT_LIBRARY
    text = "no longer wants it" + ("; it goes back" if here else "; it is on its way to us")
    request = _moved(request, event, "patron", State.RETURNED if here else State.IN_TRANSIT, text, loan_of(request))
    request = flag(request, "cancelled_by_patron")
    told = to_patron(request, "cancelled", words={"partner_told": False}, replaces=("arrived", "shipped"))
    return Decision(requests=(request,), effects=(told, _tell_staff(request, event, facts, "cancelled_by_patron")))


# --- what staff say ------------------------------------------------------------------------------------------


def _who(event: StaffCommanded) -> str:
    return f"staff:{event.staff.address}"


def _date(event: StaffCommanded) -> date | None:
    value = event.arguments.get("date")
    return date.fromisoformat(value) if isinstance(value, str) and value else value if isinstance(value, date) else None


def _refused_unless(request: Request, states: tuple[State, ...], what: str) -> Decision | None:
    if request.state in states:
        return None
    return Decision(refused=f"it is {request.state.value}; {what}")


_MAY_ARRIVE = (State.IN_TRANSIT, State.WORKING, State.CONDITION, State.REVIEW, State.READY, State.CANCEL_PENDING)


def received(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """The loan is here; the patron is told how long it waits, and until when it may be kept."""
    if wrong := _refused_unless(request, _MAY_ARRIVE, "only what was asked for can arrive"):
        return wrong
    if request.service is not Service.LOAN:
        return Decision(refused="a copy was asked for; “deliver” sends it on")
    live = request.open_attempt
    if live is not None:
        request = set_attempt(request, live, state=AttemptState.SUPPLIED, answered=event.at)
    today = facts.calendar.today(event.at)
    waits = facts.calendar.add(today.fromordinal(today.toordinal() + facts.policy.loan_pickup_days), 0)
    loan = change(loan_of(request), received=today, pickup_until=waits)
    loan = change(loan, due=_date(event) or loan.due)
    request = change(request, patron=change(request.patron, known=True))
    request = _moved(request, event, _who(event), State.AT_LIBRARY, f"is here; waits until {_day(waits)}", loan)
    told = to_patron(request, "arrived", words={"reminder": False}, replaces=("acknowledged", "slipped", "shipped"))
    return Decision(
        requests=(change(request, flags=()),), effects=(told,), said=(f"here; the patron is told, it waits until {_day(waits)}",)
    )  # fmt: skip


def lent(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """The patron has fetched it; the day it is due stands in a letter."""
    if wrong := _refused_unless(request, (State.AT_LIBRARY, State.IN_TRANSIT), "only what is here can be lent"):
        return wrong
    today, loan = facts.calendar.today(event.at), loan_of(request)
    due = _date(event) or loan.due or today.fromordinal(today.toordinal() + facts.policy.loan_period_days)
    loan = change(loan, lent=today, received=loan.received or today, due=due)
    request = _moved(request, event, _who(event), State.ON_LOAN, f"lent to the patron until {_day(due)}", loan)
    told = to_patron(request, "lent", words={"why": "lent"}, replaces=("arrived", "shipped"))
    return Decision(requests=(request,), effects=(told,), said=(f"with the patron until {_day(due)}",))


def due(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """Changes the patron's due date, and tells the patron."""
    if wrong := _refused_unless(request, (State.IN_TRANSIT, State.AT_LIBRARY, *_WITH_PATRON), "no day is due for it"):
        return wrong
    day, loan = _date(event), loan_of(request)
    if day is None:
        return Decision(refused="say until when: due 2026-12-18")
    state = State.ON_LOAN if request.state in _WITH_PATRON and day >= facts.calendar.today(event.at) else request.state
    request = _moved(request, event, _who(event), state, f"due on {_day(day)} now", change(loan, due=day))
    said = [f"with the patron until {_day(day)}"]
    if loan.partner_due is not None and day > loan.partner_due:
        said.append(f"that is later than its library's own day, {_day(loan.partner_due)}: ask for a renewal")
    told = to_patron(request, "lent", words={"why": "changed"}, replaces=("due", "overdue"))
    return Decision(requests=(request,), effects=(told,), said=tuple(said))


def renew(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """Asks the partner for a renewal; with a day, records its yes."""
    if wrong := _refused_unless(request, (State.AT_LIBRARY, *_WITH_PATRON), "only what is lent can be renewed"):
        return wrong
    day = _date(event)
    if day is not None:
        decision = _renewed(request, event, facts, _who(event), day)
        return change(decision, said=(f"renewed: due at its library on {_day(day)}; told the patron",))
    request, effects = _ask_renewal(request, event, facts, _who(event))
    if not effects:
        return Decision(refused="no letter can go to its library; record its yes with a day: renew 2026-12-18")
    return Decision(requests=(request,), effects=effects, said=("asked its library for a renewal",))


def returned(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """The patron gave it back; the parcel to the partner is next."""
    if wrong := _refused_unless(request, (State.AT_LIBRARY, State.IN_TRANSIT, *_WITH_PATRON), "it is not with the patron"):  # fmt: skip
        return wrong
    fetched = request.state in _WITH_PATRON
    loan = change(loan_of(request), returned=facts.calendar.today(event.at))
    request = _moved(request, event, _who(event), State.RETURNED, "handed in" if fetched else "was not fetched", loan)
    told = (to_patron(request, "returned", replaces=("due", "overdue", "recalled")),) if fetched else ()
    return Decision(requests=(change(request, flags=()),), effects=told, said=("handed in; send it back with “sentback”",))  # fmt: skip


def sent_back(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """The parcel to the partner left; its library hears of it."""
    if wrong := _refused_unless(request, (State.RETURNED, State.AT_LIBRARY, *_WITH_PATRON), "there is nothing to send back"):  # fmt: skip
        return wrong
    tracking = str(event.arguments.get("tracking") or "")[:120]
    today = facts.calendar.today(event.at)
    loan = loan_of(request)
    loan = change(loan, returned=loan.returned or today, sent_back=today, tracking_back=tracking)
    text = "sent back" + (f", {tracking}" if tracking else "")
    request = _moved(request, event, _who(event), State.RETURN_SENT, text, loan)
    effects = _to_lender(request, facts, "sent_back", tracking=tracking)
    said = "sent back; told its library" if effects else "sent back"
    return Decision(requests=(change(request, flags=()),), effects=effects, said=(said,))


def lost(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """It is lost: its library and the patron are told, and the request is closed."""
    if wrong := _refused_unless(request, tuple(LOAN_STATES), "nothing is lent"):
        return wrong
    request = _moved(request, event, _who(event), State.LOST, "is lost", loan_of(request))
    effects = (to_patron(request, "lost", replaces=("due", "overdue", "recalled")), *_to_lender(request, facts, "lost"))
    return Decision(
        requests=(change(request, flags=(), because="lost"),), effects=effects, said=("lost; told its library and the patron",)
    )  # fmt: skip


def damaged(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """It is damaged: its library hears how; the rest of its way stays as it is."""
    text = str(event.arguments.get("text") or "")
    if not text:
        return Decision(refused="say how: damaged TEXT; its library reads it")
    if wrong := _refused_unless(request, tuple(LOAN_STATES), "nothing is lent"):
        return wrong
    request = change(request, loan=change(loan_of(request), damage=text[:500]))
    request = note(request, event, _who(event), f"damaged: {text}")
    effects = _to_lender(request, facts, "damaged", text=text)
    return Decision(requests=(request,), effects=effects, said=("noted; told its library" if effects else "noted",))


# --- the clock -----------------------------------------------------------------------------------------------


def remind_pickup(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """It still waits: the patron hears until when."""
    request = note(change(request, reminded=1), event, "timer", "reminded the patron to fetch it")
    told = to_patron(request, "arrived", words={"reminder": True}, replaces=("arrived",))
    return Decision(requests=(request,), effects=(told,))


def due_soon(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """Some days before it is due, and on the day: once each."""
    today = request.clock is not None and request.clock.what == "due_today"
    request = note(change(request, reminded=2 if today else 1), event, "timer", "reminded the patron of the due date")
    return Decision(
        requests=(request,), effects=(to_patron(request, "due", words={"on_the_day": today}, replaces=("due",)),)
    )


def overdue(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """After the day: a ladder of letters, and staff see it in their lists from the first on."""
    nth = 1 if request.state is State.ON_LOAN else request.reminded + 1
    text = f"was not brought back; letter {nth}"
    if request.state is State.ON_LOAN:
        request = move(request, event, "timer", State.OVERDUE, text)
    else:
        request = note(request, event, "timer", text)
    request = change(request, reminded=nth)
    words = {"nth": nth, "wanted": request.state is State.RECALLED or "overdue_there" in request.flags}
    told = to_patron(request, "overdue", words=words, replaces=("due", "overdue"))
    return Decision(requests=(request,), effects=(told,))


def _for_staff(what: str, text: str) -> Callable[[Request, ClockStruck, Facts], Decision]:
    """A clock after which a human must act: a flag, and one letter."""

    def strike(request: Request, event: ClockStruck, facts: Facts) -> Decision:
        request = note(flag(request, what), event, "timer", text)
        return Decision(requests=(request,), effects=(_tell_staff(request, event, facts, what),))

    strike.__doc__ = f"Staff are told once: it {text}."
    return strike


CLOCKS = {
    "not_arrived": _for_staff("not_arrived", "was sent to us long ago and is not here"),
    "remind_pickup": remind_pickup,
    "no_show": _for_staff("no_show", "was not fetched in time"),
    "due_soon": due_soon,
    "due_today": due_soon,
    "overdue": overdue,
    "long_overdue": _for_staff("long_overdue", "is still out after all our letters"),
    "parcel": _for_staff("parcel", "was handed in and has not been sent back"),
    "unconfirmed": _for_staff("unconfirmed", "was sent back, and its library has not said that it came"),
}

VERBS = {
    "received": received,
    "lent": lent,
    "due": due,
    "renew": renew,
    "returned": returned,
    "sentback": sent_back,
    "lost": lost,
    "damaged": damaged,
}
