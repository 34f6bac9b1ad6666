"""The law: ``decide(request, event, facts) -> Decision``, one pure function for everything that happens.

``TABLE`` says which rule answers which event in which state; docs/states.md is made from it. A cell that no line names is
answered by ``tell_staff``: nothing that happens is without an answer, and no (state, event) pair is an exception.
The rules stand in ``core/rules/``, by who caused the event.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from .decision import Decision, flag, keep_mail, next_clock, note, to_staff
from .events import (
    EVENTS,
    ClockStruck,
    Event,
    LetterBounced,
    LetterHeld,
    LetterInDoubt,
    PartnerAnswered,
    PatronAnswered,
    PatronAsked,
    PatronAskedStatus,
    PatronCancelled,
    PatronUnproven,
    PatronWrote,
    StaffCommanded,
)
from .facts import Facts
from .model import CLOSED, LOAN_STATES, Request, State, change
from .rules import clocks, loans, partner, patron, post, staff
from .strangers import unheard

Rule = Callable[[Any, Any, Facts], Decision]


class Cells(NamedTuple):
    """One line of the table. ``states`` () = every state; None among them = there is no request yet."""

    event: type[Event]
    states: tuple[State | None, ...]
    rule: Rule


OPEN = tuple(s for s in State if s not in CLOSED)


def tell_staff(request: Request | None, event: Event, facts: Facts) -> Decision:
    """Nobody foresaw this: nothing changes, and a human sees it."""
    if request is None:
        return Decision()
    request = flag(keep_mail(request, event), "unread_answer")
    what = type(event).__name__
    request = note(request, event, "rule:unforeseen", f"{what} while {request.state.value}: staff decide")
    words = {"text": event.cause.text[:4000] or what, "intent": "unclear"}
    return Decision(requests=(request,), effects=(to_staff(request, "patron_wrote", event, facts, words=words),))


# More particular lines first: the first that fits answers.
TABLE: tuple[Cells, ...] = (
    Cells(PatronAsked, (None,), patron.asked),
    Cells(PatronAnswered, (State.NEEDS_INFO,), patron.fills_in),
    Cells(PatronAnswered, tuple(s for s in State if s is not State.NEEDS_INFO), patron.corrects),
    Cells(PatronAskedStatus, (None, *State), patron.asks_status),
    Cells(PatronCancelled, tuple(s for s in State if s in LOAN_STATES), loans.cancels_loan),
    Cells(
        PatronCancelled,
        (State.NEW, State.NEEDS_INFO, State.REVIEW, State.LOCAL, State.READY, State.WORKING, State.CONDITION),
        patron.cancels,
    ),
    Cells(PatronCancelled, (State.DELIVERED, State.DONE), patron.cancels_too_late),
    Cells(PatronCancelled, (State.CANCEL_PENDING, *(s for s in State if s in CLOSED)), patron.cancels_again),
    Cells(PatronWrote, tuple(State), patron.writes),
    Cells(PatronUnproven, OPEN, patron.confirms_first),
    Cells(PartnerAnswered, tuple(State), partner.answers),
    Cells(StaffCommanded, tuple(State), staff.commanded),
    Cells(ClockStruck, OPEN, clocks.strikes),
    Cells(LetterBounced, tuple(State), post.bounces),
    Cells(LetterInDoubt, tuple(State), post.in_doubt),
    Cells(LetterHeld, tuple(State), post.held),
)


def rule_for(state: State | None, event: type[Event]) -> Rule:
    return next((c.rule for c in TABLE if c.event is event and state in c.states), tell_staff)


def decide(request: Request | None, event: Event, facts: Facts) -> Decision:
    """What is to be done about this, and why. Pure: the same arguments give the same answer, whenever."""
    decision = rule_for(request.state if request else None, type(event))(request, event, facts)
    if decision.refused:
        return change(decision, requests=(), effects=())
    decision = unheard(request, event, facts, decision)
    return change(decision, requests=tuple(_with_clock(request, new, event, facts) for new in decision.requests))


def _with_clock(old: Request | None, new: Request, event: Event, facts: Facts) -> Request:
    """Rule 9: every open request has a next clock. It is set anew when something moved, not when somebody merely asked."""
    quiet = old is not None and old.number == new.number and new.clock is not None and new.clock.at > event.at
    if quiet and all(
        getattr(old, f) == getattr(new, f) for f in ("state", "flags", "attempts", "promised", "needed_by", "reminded")
    ):
        return new
    return change(new, clock=next_clock(new, facts, event.at))


def states_page() -> str:
    """docs/states.md: for each state and event, the rule that answers, in its own words."""
    lines = [
        "# States and rules",
        "",
        "Made from the table in `illbot/core/decide.py`; `tests/house/test_states_page.py` keeps it fresh.",
        "",
        "| State | " + " | ".join(e.__name__ for e in EVENTS) + " |",
        "|---|" + "---|" * len(EVENTS),
    ]
    for state in (None, *State):
        cells = [rule_for(state, event).__name__ for event in EVENTS]
        lines.append(
            f"| {'(no request yet)' if state is None else state.value} | " + " | ".join(f"`{c}`" for c in cells) + " |"
        )
    lines += ["", "## What each rule does", ""]
    rules = {rule_for(s, e) for s in (None, *State) for e in EVENTS}
    for rule in sorted(rules, key=lambda r: r.__name__):
        lines.append(f"- `{rule.__name__}`: {(rule.__doc__ or '').strip().splitlines()[0]}")
    for title, table in (("Commands", staff.VERBS), ("Clocks", clocks.CLOCKS)):
        lines += ["", f"## {title}", ""]
        lines += [
            f"- `{word}`: {(rule.__doc__ or rule.__name__).strip().splitlines()[0]}" for word, rule in table.items()
        ]
    return "\n".join(lines) + "\n"
