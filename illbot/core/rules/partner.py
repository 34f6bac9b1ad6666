"""What a partner answers: ISO 18626 statuses, each with its rule; what is not certain goes to staff."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..decision import (
    Decision,
    ask_next,
    days_to_answer,
    flag,
    keep_mail,
    move,
    note,
    set_attempt,
    to_patron,
    to_staff,
    withdraw,
)
from ..effects import Effect, WriteLetter
from ..events import PartnerAnswered
from ..facts import Facts
from ..model import (
    INFECTED,
    LOAN_STATES,
    OPEN_ATTEMPTS,
    STOPPING_REASONS,
    Attempt,
    AttemptState,
    File,
    Request,
    State,
    Status,
    change,
)
from ..money import LIBRARY, who_pays
from ..policy import may_be_ordered
from . import loans, prices

Rule = Callable[[Request, PartnerAnswered, Facts, "Attempt | None"], Decision]


def answers(request: Request, event: PartnerAnswered, facts: Facts) -> Decision:
    """A partner's answer, by its ISO 18626 status; a status without a rule here, or none, goes to staff."""
    request = keep_mail(request, event)
    attempt = next((a for a in reversed(request.attempts) if a.partner == event.partner), None)
    lent = loans.ships(request, event, facts, attempt) if event.answer.status is Status.LOANED else None
    if lent is None and request.state in LOAN_STATES:
        lent = loans.says(request, event, facts)
    if lent is not None:
        return lent
    if event.answer.status is Status.COPY_COMPLETED and (event.answer.files or event.answer.links):
        return supplies(request, event, facts, attempt)
    if attempt is None or attempt.state not in OPEN_ATTEMPTS:
        return _to_staff(request, event, facts, "answered, but has no open order of ours")
    if request.state is State.CANCEL_PENDING and event.answer.status not in _ENDS:
        return crosses(request, event, facts, attempt)
    if event.answer.cost is not None and event.answer.status in (
        Status.RETRY,
        Status.WILL_SUPPLY,
        Status.EXPECT,
        Status.NOTIFICATION,
        None,
    ):
        return prices.quotes(request, event, facts, attempt, _evidence(event))
    rule = _BY_STATUS.get(event.answer.status, unread)
    return rule(request, event, facts, attempt)


def _actor(event: PartnerAnswered) -> str:
    return f"partner:{event.partner}"


def _evidence(event: PartnerAnswered) -> str:
    words = "; ".join(event.answer.evidence)[:200]
    return f" (“{words}”)" if words else ""


def _name(event: PartnerAnswered, facts: Facts, language: str) -> str:
    partner = facts.partner(event.partner)
    return partner.called(language) if partner else event.partner


def _to_staff(request: Request, event: PartnerAnswered, facts: Facts, text: str, *, question: bool = False) -> Decision:
    """Rule 5: no state changes; staff see the mail, one click from settling it."""
    request = note(flag(request, "unread_answer"), event, _actor(event), text + _evidence(event))
    words = {
        "excerpt": event.cause.text[:2000],
        "evidence": list(event.answer.evidence),
        "question": question or event.answer.question,
    }
    letter = _with_files(request, "answer", event, facts, partner=event.partner, words=words)
    return Decision(requests=(request,), effects=(letter,))


def _with_files(request: Request, name: str, event: PartnerAnswered, facts: Facts, **more: Any) -> WriteLetter:
    """A letter to staff with what came; what the scanner calls infected goes to nobody, and neither does the mail around it."""
    files = tuple(f for f in event.answer.files if f.problem != INFECTED)
    letter = to_staff(request, name, event, facts, files=files, **more)
    return letter if len(files) == len(event.answer.files) else change(letter, original="")


# --- yes -----------------------------------------------------------------------------------------------------


def supplies(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt | None) -> Decision:
    """An article or a link came. It is delivered when it is sound and still wanted, even late; else a human decides."""
    good = tuple(f for f in event.answer.files if not f.problem)
    bad = tuple(f for f in event.answer.files if f.problem)
    if request.state in (State.CANCELLED, State.REJECTED, State.DUPLICATE, State.LOST) or attempt is None:
        return _late(request, event, facts, "came for a request that is closed, or from a partner that was not asked")
    if request.state in (State.DELIVERED, State.DONE, State.DONE_LOCAL, *LOAN_STATES):
        return _late(request, event, facts, "came although one was delivered before")
    if not good and not event.answer.links:
        return _unsound(request, event, facts, attempt, "; ".join(f"{f.name}: {f.problem}" for f in bad))
    if sum(f.size for f in good) > facts.max_attachment_bytes:
        return _unsound(request, event, facts, attempt, too_large(good))
    if good and {f.sha256 for f in good} <= {f.sha256 for f in request.delivered}:
        return _unsound(request, event, facts, attempt, "the same file as before")
    if event.answer.partial:
        return _unsound(request, event, facts, attempt, "the partner says that it is only a part")
    if event.answer.cost is not None and not _agreed(request, event, facts):
        return _unsound(
            request, event, facts, attempt, f"it came with a price that nobody agreed to: {event.answer.cost}"
        )
    return deliver(request, event, facts, attempt)


def _agreed(request: Request, event: PartnerAnswered, facts: Facts) -> bool:
    cost, partner = event.answer.cost, facts.partner(event.partner)
    if cost is None or any(
        c.money.currency == cost.currency and cost.amount <= c.money.amount for c in request.consents
    ):
        return True
    allowed = may_be_ordered(cost, facts.policy.cap, partner.max_cost if partner else None, request.max_cost)
    return allowed and who_pays(request, cost, facts).who == LIBRARY


def too_large(files: tuple[File, ...]) -> str:
    return (
        f"{sum(f.size for f in files) / 2**20:.0f} MB are too large for a mail; put it somewhere and deliver the link"
    )


def payer(request: Request) -> str:
    """Who pays, as far as it is known: who agreed to the price."""
    return request.consents[-1].payer if request.consents else ""


def deliver(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt) -> Decision:
    """To the patron, with the copyright notice; an order that is still open elsewhere is withdrawn (rule 3)."""
    files = tuple(f for f in event.answer.files if not f.problem)
    late = attempt.state not in OPEN_ATTEMPTS
    live = request.open_attempt
    state = AttemptState.LATE_SUPPLIED if late else AttemptState.SUPPLIED
    request = set_attempt(request, attempt, state=state, answered=event.at, order=event.answer.order or attempt.order)
    effects: list[Effect] = []
    what = ", ".join(f"{f.name}" + (f" ({f.pages} pages)" if f.pages else "") for f in files) or "a link"
    request = note(request, event, _actor(event), ("supplied late: " if late else "supplied: ") + what)
    if live is not None and live.partner != attempt.partner:
        request, more = withdraw(request, live, event, facts, AttemptState.CANCELLED)
        effects.extend(more)
        request = note(request, event, "rule:late", f"withdrew the order at {live.partner}; it may cost twice")
        effects.append(to_staff(request, "late_file", event, facts, partner=event.partner))
    request = move(
        request,
        event,
        "rule:deliver",
        State.DELIVERED,
        "sent to the patron",
        flags=(),
        delivered=(*request.delivered, *files),
        because="",
    )
    letter = to_patron(
        request,
        "delivered",
        files=files,
        links=event.answer.links,
        words={
            "partner_name": _name(event, facts, request.patron.language),
            "pages": sum(f.pages or 0 for f in files),
            "notice": facts.policy.copyright_notice.get(request.patron.language, ""),
            "payer": payer(request),
        },
        replaces=("acknowledged", "slipped", "status"),
    )
    return Decision(requests=(request,), effects=(letter, *effects))


def _late(request: Request, event: PartnerAnswered, facts: Facts, text: str) -> Decision:
    request = note(flag(request, "late_supply"), event, _actor(event), "a file or link " + text)
    letter = _with_files(request, "late_file", event, facts, partner=event.partner)
    return Decision(requests=(request,), effects=(letter,))


def _unsound(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt, problem: str) -> Decision:
    """Rule 13: a mismatch goes to staff with the file; it is not sent on silently."""
    request = set_attempt(request, attempt, answered=event.at)
    request = move(
        flag(request, "file_problem"), event, _actor(event), State.REVIEW, f"what came cannot go on as it is: {problem}"
    )
    letter = _with_files(request, "file_problem", event, facts, words={"problem": problem})
    return Decision(requests=(request,), effects=(letter,))


def promises(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt | None) -> Decision:
    """It will be supplied: the partner has its days again from now; twice as many where it passed the order on to another library."""
    assert attempt is not None
    partner = facts.partner(event.partner)
    days = days_to_answer(partner, request.service) if partner else facts.policy.promise_copy_days
    passed_on = event.answer.note.startswith("forwarded")
    due = facts.calendar.due(event.at, 2 * days if passed_on else days)
    if event.answer.due is not None:
        due = max(due, facts.calendar.due(facts.calendar.end_of(event.answer.due), 1))
    state = AttemptState.FORWARDED if passed_on else AttemptState.EXPECTED
    request = set_attempt(
        request, attempt, state=state, answered=event.at, due=due, order=event.answer.order or attempt.order
    )
    text = "passed our order on to another library" if passed_on else "will supply"
    return Decision(requests=(note(request, event, _actor(event), text + _evidence(event)),))


def acknowledges(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt | None) -> Decision:
    """The order has arrived there; its clock runs on."""
    assert attempt is not None
    order = event.answer.order or attempt.order
    state = AttemptState.ACKED if attempt.state is AttemptState.SENT else attempt.state
    request = set_attempt(request, attempt, state=state, order=order)
    return Decision(requests=(note(request, event, _actor(event), "has our order" + _evidence(event)),))


def crosses(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt) -> Decision:
    """A promise, a price or a question crossed our withdrawal: nothing is ordered again, staff see the mail (rule 7)."""
    if event.answer.status in (Status.WILL_SUPPLY, Status.EXPECT):
        request = set_attempt(request, attempt, state=AttemptState.CANCEL_REFUSED, answered=event.at)
    return _to_staff(request, event, facts, "answered while our withdrawal was on its way")


# --- no ------------------------------------------------------------------------------------------------------


def refuses(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt | None) -> Decision:
    """No: the next partner is asked, unless the reason would meet us there too (rule 2)."""
    assert attempt is not None
    reason = event.answer.reason or "NotSpecified"
    request = set_attempt(request, attempt, state=AttemptState.UNFILLED, answered=event.at, reason=reason)
    request = note(request, event, _actor(event), f"cannot supply: {reason}" + _evidence(event))
    if request.state is State.CANCEL_PENDING:
        return cancelled_there(request, event, facts, attempt)
    if reason in STOPPING_REASONS:
        return _stop(request, event, facts, _FLAGS.get(reason, "unread_answer"))
    if request.state not in (State.WORKING, State.CONDITION):
        return Decision(requests=(request,))
    request, effects = ask_next(request, event, facts, "rule:rota")
    return Decision(requests=(request,), effects=effects)


_FLAGS = {
    "CostExceedsMaxCost": "cost",
    "PolicyProblem": "copyright",
    "Copyright": "copyright",
    "NotFoundAsCited": "not_as_cited",
    "Cancelled": "cancelled_by_partner",
}


def _stop(request: Request, event: PartnerAnswered, facts: Facts, why: str) -> Decision:
    request = move(flag(request, why), event, "rule:stop", State.REVIEW, "the next library would fail in the same way")
    letter = to_staff(request, "review", event, facts, words={"flags": list(request.flags)})
    return Decision(requests=(request,), effects=(letter,))


def cancelled_there(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt | None) -> Decision:
    """The partner confirms the end of the order: ours if we asked for it, else a matter for staff."""
    assert attempt is not None
    request = set_attempt(request, attempt, state=AttemptState.CANCELLED, answered=event.at)
    if request.state is State.CANCEL_PENDING:
        text = "the partner confirms the cancellation"
        return Decision(
            requests=(move(request, event, _actor(event), State.CANCELLED, text, flags=(), because="cancelled"),)
        )
    request = note(request, event, _actor(event), "cancelled the order by itself" + _evidence(event))
    return _stop(request, event, facts, "cancelled_by_partner")


# --- money, questions ----------------------------------------------------------------------------------------


def asks_back(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt | None) -> Decision:
    """A question to us: a human answers it."""
    return _to_staff(request, event, facts, "asks a question", question=event.answer.question)


def unread(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt | None) -> Decision:
    """Nothing certain in the mail (rule 5)."""
    return _to_staff(request, event, facts, "answered; nothing certain was read in it")


def retries(request: Request, event: PartnerAnswered, facts: Facts, attempt: Attempt | None) -> Decision:
    """Not now (on loan, at the bindery, …): a copy is asked for elsewhere at once."""
    return refuses(request, event, facts, attempt)


_ENDS = frozenset({Status.RECEIVED, Status.UNFILLED, Status.RETRY, Status.CANCELLED})
"""What a partner may say to a withdrawal without contradicting it."""

_BY_STATUS: dict[Status | None, Rule] = {
    Status.RECEIVED: acknowledges,
    Status.EXPECT: promises,
    Status.WILL_SUPPLY: promises,
    Status.UNFILLED: refuses,
    Status.RETRY: retries,
    Status.CANCELLED: cancelled_there,
    Status.NOTIFICATION: asks_back,
}
