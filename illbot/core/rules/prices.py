"""A partner names a price: who pays it, who must say yes, what becomes of a no (rule 11: nothing above the cap without a stored consent)."""

from __future__ import annotations

from decimal import Decimal

from ..decision import (
    Decision,
    ask_next,
    days_to_answer,
    flag,
    move,
    note,
    set_attempt,
    to_partner,
    to_patron,
    to_staff,
    unflag,
)
from ..effects import Effect
from ..events import ClockStruck, Event, PartnerAnswered, PatronWrote, StaffCommanded
from ..facts import Facts
from ..model import Attempt, AttemptState, Consent, Money, Request, State, change
from ..money import LIBRARY, PATRON, STAFF, who_pays
from ..policy import may_be_ordered


def quotes(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt, evidence: str) -> Decision:
    """A price: accepted where the library pays and it was allowed beforehand; else the patron is asked, or staff decide."""
    cost = event.answer.cost
    assert cost is not None
    request = set_attempt(request, attempt, quote=cost, answered=event.at, reason="CostExceedsMaxCost")
    request = note(request, event, f"partner:{event.partner}", f"asks {cost}" + evidence)
    partner, payer = facts.partner(event.partner), who_pays(request, cost, facts)
    if payer.who == PATRON:
        return ask_patron(request, event, facts, attempt.n)
    allowed = partner is not None and may_be_ordered(cost, facts.policy.cap, partner.max_cost, request.max_cost)
    if allowed and payer.who == LIBRARY:
        return accept(request, event, facts, f"rule:cap {event.partner}", fund=payer.fund)
    return _to_staff(request, event, facts, attempt.n, above_cap=not allowed, why=payer.flag)


def _waits(request: Request, n: int) -> Request:
    """The order stands still until somebody has said yes or no."""
    return set_attempt(request, request.attempts[n - 1], state=AttemptState.CONDITIONAL, due=None)


def _to_staff(request: Request, event: Event, facts: Facts, n: int, *, above_cap: bool, why: str) -> Decision:
    request = _waits(request, n)
    attempt = request.attempts[n - 1]
    text = f"{attempt.quote} is above what may be ordered without consent" + (f" ({why})" if why else "")
    request = move(flag(request, *filter(None, ("cost", why))), event, "rule:cost", State.CONDITION, text)
    cap = str(facts.policy.cap) if above_cap else ""
    words = {"money": str(attempt.quote), "cap": cap, "flags": [why] if why else []}
    letter = to_staff(request, "price", event, facts, partner=attempt.partner, words=words)
    return Decision(requests=(request,), effects=(letter,))


def ask_patron(request: Request, event: Event, facts: Facts, n: int, actor: str = "rule:cost") -> Decision:
    """The library does not pay for this: the patron is asked to agree to the exact sum; our clock stands still."""
    request = _waits(request, n)
    quote = request.attempts[n - 1].quote
    request = unflag(request, "cost", "year_cap", "no_fund", "fund_empty")
    request = move(request, event, actor, State.CONDITION, f"{quote}: the patron is asked whether to pay it")
    return Decision(requests=(request,), effects=(_question(request, facts),))


def _question(request: Request, facts: Facts, *, reminder: bool = False) -> Effect:
    attempt = request.open_attempt
    assert attempt is not None
    partner = facts.partner(attempt.partner)
    words = {
        "money": str(attempt.quote),
        "partner_name": partner.called(request.patron.language) if partner else attempt.partner,
        "reminder": reminder,
    }
    return to_patron(request, "price", words=words, replaces=("price", "slipped"))


def waits_for_patron(request: Request) -> bool:
    """Is it the patron who must say yes or no to a price?"""
    attempt = request.open_attempt
    return request.state is State.CONDITION and not request.flags and attempt is not None and attempt.quote is not None


def accept(request: Request, event: Event, facts: Facts, who: str, *, payer: str = LIBRARY, fund: str = "") -> Decision:
    """The consent is stored with sum, currency, who, when and by which mail; the partner hears yes."""
    attempt = request.open_attempt
    assert attempt is not None and attempt.quote is not None
    partner = facts.partner(attempt.partner)
    days = days_to_answer(partner, request.service) if partner else facts.policy.promise_copy_days
    request = set_attempt(
        request, attempt, state=AttemptState.EXPECTED, due=facts.calendar.due(event.at, days), reminded=False
    )
    request = change(_consented(request, event, attempt.quote, who, payer, fund, attempt.n), flags=())
    text = f"{attempt.quote} accepted" + (f", from {fund}" if fund else "")
    if request.state is State.WORKING:
        request = note(request, event, who, text)
    else:
        request = move(request, event, who, State.WORKING, text)
    effects: tuple[Effect, ...] = ()
    if partner is not None and partner.address:
        effects = (to_partner(request, "price_accepted", partner, words={"money": str(attempt.quote)}, order=True),)
    return Decision(requests=(request,), effects=effects)


def _consented(request: Request, event: Event, money: Money, who: str, payer: str, fund: str, n: int) -> Request:
    consent = Consent(money=money, who=who, at=event.at, mail=event.cause.mail, payer=payer, fund=fund, attempt=n)
    return change(request, consents=(*request.consents, consent))


def decline(request: Request, event: Event, facts: Facts, who: str) -> Decision:
    """No: the partner hears it, and the next one is asked; where none is left, the patron hears that."""
    attempt = request.open_attempt
    assert attempt is not None
    partner = facts.partner(attempt.partner)
    request = set_attempt(request, attempt, state=AttemptState.UNFILLED, answered=event.at)
    request = note(request, event, who, f"{attempt.quote} not accepted")
    effects: tuple[Effect, ...] = ()
    if partner is not None and partner.address:
        effects = (to_partner(request, "price_declined", partner, words={"money": str(attempt.quote)}),)
    request, more = ask_next(request, event, facts, "rule:rota")
    return Decision(requests=(request,), effects=(*effects, *more))


def hears(request: Request, event: PatronWrote, facts: Facts) -> Decision | None:
    """The patron's word on a price. None: it is not the patron who is asked."""
    if not waits_for_patron(request) or event.intent not in ("accept", "decline"):
        return None
    if event.intent == "accept":
        return accept(request, event, facts, f"patron:{request.patron.address}", payer=PATRON)
    return decline(request, event, facts, "patron")


def cost(request: Request, event: StaffCommanded, facts: Facts) -> Decision:
    """Records a price, and who pays it: a fund of the library, or the patron, who is asked first."""
    arguments = event.arguments
    money = Money(amount=Decimal(str(arguments["amount"])), currency=str(arguments["currency"]))
    attempt = request.open_attempt or next(reversed(request.attempts), None)
    if attempt is None:
        return Decision(refused="no library was asked yet; a price belongs to an order")
    who, fund = f"staff:{event.staff.address}", str(arguments.get("fund") or "")
    codes = [f.code for f in facts.policy.funds]
    if fund and fund not in codes:
        return Decision(refused=f"there is no fund “{fund}”; there are {', '.join(codes) or 'none in policy.toml'}")
    request = note(request, event, who, f"{attempt.partner} asks {money}")
    request = set_attempt(request, request.attempts[attempt.n - 1], quote=money)
    payer = str(arguments.get("payer") or "") or (LIBRARY if fund else "")
    decided = who_pays(request, money, facts)
    waiting = request.open_attempt is not None
    if (payer or decided.who) == PATRON and waiting:
        decision = ask_patron(request, event, facts, attempt.n, who)
        return change(decision, said=(f"asked the patron whether to pay {money}",))
    if not payer and decided.who == STAFF:
        return Decision(refused=f"say who pays: cost {money} budget FUND, or cost {money} patron")
    fund = fund or decided.fund
    if request.state is State.CONDITION and waiting:
        decision = accept(request, event, facts, who, fund=fund)
        return change(decision, said=(f"accepted {money}; told {attempt.partner}",))
    request = _consented(request, event, money, who, payer or decided.who, fund, attempt.n)
    return Decision(requests=(request,), said=(f"recorded {money}" + (f", from {fund}" if fund else ""),))


# --- the clock -----------------------------------------------------------------------------------------------


def remind_price(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """The patron has not said yes or no: once more, with the same sum."""
    request = note(change(request, reminded=request.reminded + 1), event, "timer", "reminded the patron of the price")
    return Decision(requests=(request,), effects=(_question(request, facts, reminder=True),))


def price_expires(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """No word from the patron in time: nothing is ordered, staff decide."""
    attempt = request.open_attempt
    assert attempt is not None
    request = note(flag(request, "no_answer"), event, "timer", "the patron did not answer; staff decide on the price")
    words = {"money": str(attempt.quote), "cap": "", "flags": ["no_answer"]}
    return Decision(
        requests=(request,), effects=(to_staff(request, "price", event, facts, partner=attempt.partner, words=words),)
    )


CLOCKS = {"remind_price": remind_price, "price_expires": price_expires}
VERBS = {"cost": cost}
