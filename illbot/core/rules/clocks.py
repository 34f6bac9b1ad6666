"""What happens when nobody writes: reminders, the end of a partner's silence, a promise that slips, the end."""

from __future__ import annotations

from collections.abc import Callable

from ..decision import (
    Decision,
    ask_next,
    flag,
    move,
    note,
    set_attempt,
    to_partner,
    to_patron,
    to_staff,
    tried,
    withdraw,
)
from ..effects import Effect
from ..events import ClockStruck
from ..facts import Facts
from ..model import LOAN_STATES, AttemptState, Request, State, change
from . import loans, prices
from .patron import MOST_REVIEWS

Strike = Callable[[Request, ClockStruck, Facts], Decision]


def strikes(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """The request's own clock, by what it was set for. A clock that is not due yet does nothing."""
    clock = request.clock
    if clock is None or clock.at > event.at:
        return Decision()
    return CLOCKS[clock.what](request, event, facts)


def remind_partner(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    attempt = request.open_attempt
    if attempt is None:
        return Decision(requests=(change(request, clock=None),))
    request = set_attempt(request, attempt, reminded=True)
    partner = facts.partner(attempt.partner)
    if partner is None or partner.dialect == "portal":
        return Decision(requests=(request,))
    request = note(request, event, "timer", f"reminded {attempt.partner}")
    return Decision(requests=(request,), effects=(to_partner(request, "reminder", partner),))


def expire_attempt(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """Silence counts as a no; the order is withdrawn before the next partner is asked (rule 1)."""
    attempt = request.open_attempt
    if attempt is None:
        return Decision(requests=(change(request, clock=None),))
    request, effects = withdraw(request, attempt, event, facts, AttemptState.EXPIRED)
    request = note(request, event, "timer", f"{attempt.partner} did not answer in time")
    request, more = ask_next(request, event, facts, "rule:rota")
    return Decision(requests=(request,), effects=(*effects, *more))


def slipped(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """The promised day passes: the patron hears it from us, with a new day a week ahead."""
    today = facts.calendar.today(event.at)
    promised = facts.calendar.add(today, 5)
    request = note(
        change(request, promised=promised), event, "timer", f"the promised day passed; now {promised.isoformat()}"
    )
    letter = to_patron(
        request, "slipped", words={"promised": promised.isoformat()}, replaces=("acknowledged", "slipped")
    )
    return Decision(requests=(request,), effects=(letter,))


def needed_by(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """After the patron's last day nothing more is asked for; what still comes is delivered all the same."""
    effects: tuple[Effect, ...] = ()
    attempt = request.open_attempt
    if attempt is not None:
        request, effects = withdraw(request, attempt, event, facts, AttemptState.EXPIRED)
    request = move(
        request, event, "timer", State.UNFILLED, "the patron's last day has passed", flags=(), because="too_late"
    )
    letter = to_patron(request, "unfilled", words={"tried": tried(request, facts)})
    return Decision(requests=(request,), effects=(*effects, letter))


def remind_patron(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    request = note(
        change(request, reminded=request.reminded + 1), event, "timer", "reminded the patron of our question"
    )
    letter = to_patron(request, "question", words={"question": "", "reminder": True}, replaces=("question",))
    return Decision(requests=(request,), effects=(letter,))


def give_up_patron(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """No answer after the reminders: a human decides whether to go on without."""
    request = move(flag(request, "no_answer"), event, "timer", State.REVIEW, "the patron did not answer our question")
    return Decision(
        requests=(request,), effects=(to_staff(request, "review", event, facts, words={"flags": list(request.flags)}),)
    )


def remind_staff(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """Once by letter; from then on the weekly digest has it at the top."""
    first = request.reminded == 0
    request = note(change(request, reminded=request.reminded + 1), event, "timer", "still waits for staff")
    spoken_for = len(request.together) > MOST_REVIEWS and request.number != request.together[0]
    if not first or not request.flags or spoken_for or request.state in LOAN_STATES:
        return Decision(requests=(request,))
    letter = to_staff(request, "review", event, facts, words={"flags": list(request.flags)}, replaces=("review",))
    return Decision(requests=(request,), effects=(letter,))


def finish(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    text = "delivered, and no complaint came"
    return Decision(requests=(move(request, event, "timer", State.DONE, text, flags=()),))


def cancel_unanswered(request: Request, event: ClockStruck, facts: Facts) -> Decision:
    """The partner says nothing to our withdrawal: it is taken as done; a late file will reach a human."""
    attempt = request.open_attempt
    if attempt is not None:
        request = set_attempt(request, attempt, state=AttemptState.CANCELLED, answered=event.at)
    refused = attempt is not None and attempt.state is AttemptState.CANCEL_REFUSED
    text = "what the partner still sends goes to staff" if refused else "the partner did not object to the withdrawal"
    return Decision(requests=(move(request, event, "timer", State.CANCELLED, text, because="cancelled"),))


CLOCKS: dict[str, Strike] = {
    "remind_partner": remind_partner,
    "expire_attempt": expire_attempt,
    "slipped": slipped,
    "needed_by": needed_by,
    "remind_patron": remind_patron,
    "give_up_patron": give_up_patron,
    "remind_staff": remind_staff,
    "finish": finish,
    "cancel_unanswered": cancel_unanswered,
    **loans.CLOCKS,
    **prices.CLOCKS,
}
