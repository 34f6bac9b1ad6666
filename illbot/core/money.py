"""Who pays a price, and from what: the library by purpose and fund, else the patron by a word of consent. Pure; Decimal throughout."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from .facts import Facts, Fund
from .model import OPEN_ATTEMPTS, AttemptState, Consent, Money, Request, Value

LIBRARY, PATRON, STAFF = "library", "patron", "staff"

_CAME = OPEN_ATTEMPTS | {AttemptState.SUPPLIED, AttemptState.LATE_SUPPLIED, AttemptState.PARTIAL}


class Payer(Value, frozen=True, kw_only=True):
    """library | patron | staff (somebody must decide), the fund, and the flag that says why staff."""

    who: str
    fund: str = ""
    flag: str = ""


def who_pays(request: Request, money: Money, facts: Facts) -> Payer:
    """By the purpose: the library's funds while they last and within the patron's year, else the patron.

    A fund of another currency pays nothing by itself: what the day's rate is, is for people to say.
    """
    policy, spending = facts.policy, facts.spending
    if request.purpose not in policy.library_pays:
        return Payer(who=PATRON)
    so_far = spending.patron.get(money.currency, Decimal(0))
    capped = policy.patron_year_cap and money.currency == policy.item_cap_currency
    if capped and so_far + money.amount > policy.patron_year_cap:
        return Payer(who=STAFF, flag="year_cap")
    if not policy.funds:
        return Payer(who=LIBRARY)
    fitting = [f for f in policy.funds if request.purpose in f.purposes and f.currency == money.currency]
    if not fitting:
        return Payer(who=STAFF, flag="no_fund")
    fund = next((f for f in fitting if left(f, facts) >= money.amount), None)
    return Payer(who=LIBRARY, fund=fund.code) if fund else Payer(who=STAFF, flag="fund_empty")


def left(fund: Fund, facts: Facts) -> Decimal:
    """What is left of this year's sum."""
    return fund.amount - facts.spending.funds.get(fund.code, Decimal(0))


def counted(request: Request) -> Iterable[Consent]:
    """The consents that cost something: of orders that are open or were supplied. A refused or cancelled order costs nothing."""
    states = {a.n: a.state for a in request.attempts}
    return (c for c in request.consents if not c.attempt or states.get(c.attempt) in _CAME)


def spent(requests: Iterable[Request], *, fund: str = "", payer: str = "", since: str = "") -> dict[str, Decimal]:
    """Currency -> sum of what was consented to, from this fund or by this payer, since that day (ISO)."""
    sums: dict[str, Decimal] = {}
    for request in requests:
        for c in counted(request):
            if (fund and c.fund != fund) or (payer and c.payer != payer) or c.at.isoformat() < since:
                continue
            sums[c.money.currency] = sums.get(c.money.currency, Decimal(0)) + c.money.amount
    return sums
