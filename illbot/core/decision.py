"""What a rule answers, and the few moves that all rules share: note, flag, ask the next partner, hand to a human."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from .deadlines import Calendar
from .effects import Effect, WithdrawLetters, WriteLetter
from .events import Event
from .facts import Facts, Policy
from .loans import clocks_of
from .model import (
    LOAN_STATES,
    Attempt,
    AttemptState,
    Audience,
    Clock,
    Line,
    Partner,
    Request,
    Service,
    State,
    Value,
    change,
)
from .routing import unfit


class Decision(Value, frozen=True, kw_only=True):
    """The requests as they are from now on, and what is to be done in the world."""

    requests: tuple[Request, ...] = ()
    effects: tuple[Effect, ...] = ()
    #: for a command: what was done, in words (the transcript)
    said: tuple[str, ...] = ()
    #: for a command: why it cannot be done; then nothing has changed
    refused: str = ""


# --- history -------------------------------------------------------------------------------------------------


def note(request: Request, event: Event, actor: str, text: str) -> Request:
    """The same request with one more line of history (rule 8)."""
    line = Line(at=event.at, actor=actor, text=text, state=request.state, mail=event.cause.mail)
    return change(request, history=(*request.history, line), updated=event.at)


def move(request: Request, event: Event, actor: str, state: State, text: str, **fields: Any) -> Request:
    """The request in another state, with the reason in its history; reminders start anew."""
    return note(change(request, state=state, reminded=0, **fields), event, actor, text)


def flag(request: Request, *flags: str) -> Request:
    return change(request, flags=(*request.flags, *(f for f in flags if f not in request.flags)))


def unflag(request: Request, *flags: str) -> Request:
    return change(request, flags=tuple(f for f in request.flags if f not in flags) if flags else ())


def keep_mail(request: Request, event: Event) -> Request:
    """The request remembers every raw mail that belongs to it."""
    sha = event.cause.sha256
    if not sha or sha in request.mails:
        return request
    return change(request, mails=(*request.mails, sha))


# --- letters -------------------------------------------------------------------------------------------------


def to_patron(request: Request, name: str, event: Event | None = None, **more: Any) -> WriteLetter:
    """A letter to the patron's address on the request, in the patron's language, in the patron's thread."""
    return WriteLetter(
        name=name,
        audience=Audience.PATRON,
        to=request.patron.address,
        language=request.patron.language,
        request=request.number,
        in_reply_to=request.thread,
        **more,
    )


def to_staff(request: Request, name: str, event: Event, facts: Facts, **more: Any) -> WriteLetter:
    """A letter to all staff who take notices; the mail behind the event goes with it."""
    return WriteLetter(
        name=name,
        audience=Audience.STAFF,
        to="",
        language=facts.staff_language,
        request=request.number,
        original=event.cause.sha256,
        **more,
    )


def to_partner(request: Request, name: str, partner: Partner, **more: Any) -> WriteLetter:
    return WriteLetter(
        name=name,
        audience=Audience.PARTNER,
        to=partner.address,
        language=partner.language,
        request=request.number,
        partner=partner.code,
        **more,
    )


# --- attempts ------------------------------------------------------------------------------------------------


def set_attempt(request: Request, attempt: Attempt, **fields: Any) -> Request:
    """The request with this attempt changed."""
    new = change(attempt, **fields)
    return change(request, attempts=tuple(new if a.n == attempt.n else a for a in request.attempts))


def days_to_answer(partner: Partner, service: Service) -> int:
    return partner.days_loan if service is Service.LOAN else partner.days_copy


def ask(
    request: Request, event: Event, facts: Facts, partner: Partner, actor: str, because: str, **letter: Any
) -> tuple[Request, tuple[Effect, ...]]:
    """Order this item at this partner: a new attempt, and the letter (or, for a web form, the letter to staff)."""
    due = facts.calendar.due(event.at, days_to_answer(partner, request.service))
    attempt = Attempt(
        n=len(request.attempts) + 1, partner=partner.code, state=AttemptState.SENT, asked=event.at, due=due
    )
    request = change(
        request,
        attempts=(*request.attempts, attempt),
        rota=tuple(code for code in request.rota if code != partner.code),
        flags=(),
    )
    if request.state is not State.WORKING:
        request = change(request, state=State.WORKING, reminded=0)
    request = note(request, event, actor, f"asked {partner.code}: {because}")
    if partner.dialect == "portal":
        return request, (to_staff(request, "portal", event, facts, partner=partner.code),)
    name = "order_loan" if request.service is Service.LOAN else "order_copy"
    return request, (to_partner(request, name, partner, order=True, **letter),)


def ask_next(
    request: Request, event: Event, facts: Facts, actor: str, **letter: Any
) -> tuple[Request, tuple[Effect, ...]]:
    """Ask the next partner of the rota; where none is left, close honestly and tell the patron what else can be done."""
    for position, code in enumerate(request.rota):
        partner = facts.partner(code)
        if partner is None or unfit(request, partner):
            why = unfit(request, partner) if partner else "is no longer configured"
            request = note(request, event, "rule:rota", f"passed over {code}: it {why}")
            continue
        because = dict(zip(request.rota, request.rota_because, strict=False)).get(code, "next in the rota")
        kept = change(request, rota=request.rota[position:], rota_because=request.rota_because[position:])
        asked, effects = ask(kept, event, facts, partner, actor, because, **letter)
        return change(asked, rota_because=kept.rota_because[1:]), effects
    request = change(request, rota=(), rota_because=())
    return nobody_left(request, event, facts)


def nobody_left(request: Request, event: Event, facts: Facts) -> tuple[Request, tuple[Effect, ...]]:
    if not request.attempts:
        request = move(flag(request, "no_partner"), event, "rule:rota", State.REVIEW, "no partner fits this item")
        return request, (to_staff(request, "review", event, facts),)
    request = move(request, event, "rule:rota", State.UNFILLED, "every partner of the rota was asked", flags=())
    return change(request, because="rota_empty"), (
        to_patron(request, "unfilled", words={"tried": tried(request, facts)}),
    )


def tried(request: Request, facts: Facts) -> list[dict[str, str]]:
    """Who was asked and what came of it, for the patron's eyes: names and ISO reasons."""
    rows = []
    for attempt in request.attempts:
        partner = facts.partner(attempt.partner)
        reason = attempt.reason or ("NoAnswer" if attempt.state is AttemptState.EXPIRED else attempt.state.value)
        name = partner.called(request.patron.language) if partner else attempt.partner
        rows.append({"partner_name": name, "reason": reason})
    return rows


def withdraw(
    request: Request, attempt: Attempt, event: Event, facts: Facts, state: AttemptState
) -> tuple[Request, tuple[Effect, ...]]:
    """End this attempt and tell the partner that its copy is no longer wanted. An order still unsent is simply taken back."""
    request = set_attempt(request, attempt, state=state, answered=event.at)
    partner = facts.partner(attempt.partner)
    effects: list[Effect] = [WithdrawLetters(request=request.number, partner=attempt.partner)]
    if partner is not None and partner.dialect != "portal":
        effects.append(to_partner(request, "withdraw", partner, unless_withdrawn=True))
    return request, tuple(effects)


# --- deadlines -----------------------------------------------------------------------------------------------


def next_clock(request: Request, facts: Facts, at: datetime) -> Clock | None:
    """The one next instant at which something happens by itself (rule 9); None only for a closed request."""
    first = min(_clocks(request, facts, at), key=lambda c: c.at, default=None)
    if first is None and not request.state.closed:
        return Clock(at=facts.calendar.due(at, facts.policy.staff_reminder_days), what="remind_staff")
    return first


def _clocks(request: Request, facts: Facts, at: datetime) -> Iterable[Clock]:
    calendar, policy = facts.calendar, facts.policy
    if request.state.closed:
        return
    if request.state is State.NEEDS_INFO and "unread_answer" not in request.flags:
        what = "remind_patron" if request.reminded < policy.patron_reminders else "give_up_patron"
        yield Clock(at=calendar.due(at, policy.patron_reminder_days), what=what)
    elif request.state is State.CONDITION and not request.flags:
        yield from _price_clocks(request, calendar, policy, at)
    elif request.state in LOAN_STATES:
        yield from clocks_of(request, facts, at)
    elif request.state is State.DELIVERED and not request.flags:
        yield Clock(at=calendar.due(at, policy.done_days), what="finish")
    elif request.state is State.CANCEL_PENDING:
        yield Clock(at=calendar.due(at, policy.staff_reminder_days), what="cancel_unanswered")
    elif request.state is State.WORKING and request.open_attempt is not None:
        yield from _attempt_clocks(request.open_attempt, calendar)
        if request.promised is not None:
            yield Clock(at=max(calendar.end_of(request.promised), at), what="slipped")
    else:
        yield Clock(at=calendar.due(at, policy.staff_reminder_days), what="remind_staff")
    if request.state is State.WORKING and request.needed_by is not None and calendar.end_of(request.needed_by) > at:
        yield Clock(at=calendar.end_of(request.needed_by), what="needed_by")


def _price_clocks(request: Request, calendar: Calendar, policy: Policy, at: datetime) -> Iterable[Clock]:
    """The patron thinks about a price: reminders, and an end."""
    asked = next((h.at for h in reversed(request.history) if h.state is State.CONDITION and h.actor != "timer"), at)
    if request.reminded < policy.patron_reminders:
        yield Clock(at=max(calendar.due(at, policy.patron_reminder_days), at), what="remind_price")
    yield Clock(at=max(calendar.due(asked, policy.quote_days), at), what="price_expires")


def _attempt_clocks(attempt: Attempt, calendar: Calendar) -> Iterable[Clock]:
    if attempt.due is None:
        return
    if not attempt.reminded and attempt.due.date() > attempt.asked.date():
        day = calendar.today(attempt.due)
        before = day
        # The worked day before the last one: the partner still has a whole day.
        while before > calendar.today(attempt.asked):
            before = before.fromordinal(before.toordinal() - 1)
            if calendar.works(before):
                break
        if before > calendar.today(attempt.asked):
            yield Clock(at=calendar.morning_of(before), what="remind_partner")
    yield Clock(at=attempt.due, what="expire_attempt")
