"""A loan's days: when the patron brings it back, how long it waits to be fetched, and what happens next by itself. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from .deadlines import Calendar
from .facts import Facts, Policy
from .model import Attempt, AttemptState, Clock, Loan, Request, State, change

_SUPPLIED = frozenset({AttemptState.SUPPLIED, AttemptState.LATE_SUPPLIED})


def loan_of(request: Request) -> Loan:
    """What is known of the item itself; an empty Loan where nothing is."""
    return request.loan or Loan()


def lender(request: Request) -> Attempt | None:
    """The attempt by which the item came: its partner wants it back."""
    return next((a for a in reversed(request.attempts) if a.state in _SUPPLIED), None)


def patrons_day(partner_due: date | None, policy: Policy, today: date) -> date | None:
    """When the patron brings it back, so that it is home in time: the partner's day minus the transit; never before today."""
    if partner_due is None:
        return None
    return max(partner_due - timedelta(days=policy.loan_transit_days), min(today, partner_due))


def with_partner_due(loan: Loan, partner_due: date | None, policy: Policy, today: date) -> Loan:
    """The loan with the partner's new day, and the patron's day that follows from it."""
    if partner_due is None:
        return loan
    return change(loan, partner_due=partner_due, due=patrons_day(partner_due, policy, today))


def renewal_day(loan: Loan, policy: Policy, today: date) -> date:
    """Until when a renewal is asked for, in the partner's days."""
    return max(loan.partner_due or today, today) + timedelta(days=policy.loan_period_days)


def clocks_of(request: Request, facts: Facts, at: datetime) -> Iterable[Clock]:
    """What happens next by itself while the item is on its way, here, or with the patron."""
    calendar, policy, loan = facts.calendar, facts.policy, loan_of(request)
    if request.state is State.IN_TRANSIT and "not_arrived" not in request.flags:
        since = calendar.end_of(loan.shipped) if loan.shipped else at
        yield Clock(at=max(calendar.due(since, policy.loan_arrival_days), at), what="not_arrived")
    elif request.state is State.AT_LIBRARY and loan.pickup_until is not None and "no_show" not in request.flags:
        reminder = calendar.morning_of(loan.pickup_until - timedelta(days=2))
        if not request.reminded and reminder > at:
            yield Clock(at=reminder, what="remind_pickup")
        yield Clock(at=max(calendar.end_of(loan.pickup_until), at), what="no_show")
    elif request.state in (State.ON_LOAN, State.OVERDUE, State.RECALLED) and loan.due is not None:
        yield from _until_it_is_back(request, loan.due, calendar, policy, at)
    elif request.state is State.RETURNED and "parcel" not in request.flags:
        yield Clock(at=calendar.due(at, policy.staff_reminder_days), what="parcel")
    elif request.state is State.RETURN_SENT and "unconfirmed" not in request.flags:
        since = calendar.end_of(loan.sent_back) if loan.sent_back else at
        yield Clock(at=max(calendar.due(since, policy.return_days), at), what="unconfirmed")


def _until_it_is_back(request: Request, due: date, calendar: Calendar, policy: Policy, at: datetime) -> Iterable[Clock]:
    """Before the day, on it, and a ladder after it. ``reminded`` counts the steps that were taken in this state."""
    if request.state is State.ON_LOAN:
        for step, before in enumerate((policy.due_reminder_days, 0)):
            when = calendar.morning_of(due - timedelta(days=before))
            if step >= request.reminded and when > at:
                yield Clock(at=when, what="due_soon" if before else "due_today")
                return
    ladder = policy.overdue_days
    step = 0 if request.state is State.ON_LOAN else request.reminded
    if step < len(ladder):
        yield Clock(at=max(calendar.morning_of(due + timedelta(days=ladder[step])), at), what="overdue")
    elif "long_overdue" not in request.flags:
        yield Clock(at=calendar.due(at, policy.staff_reminder_days), what="long_overdue")
