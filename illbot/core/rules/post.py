"""What becomes of our own letters: refused, bounced, or nobody knows (ruling 7: on the same path as a reply)."""

from __future__ import annotations

from datetime import timedelta

from ..decision import Decision, ask_next, flag, note, set_attempt, to_staff
from ..effects import Effect
from ..events import LetterBounced, LetterHeld, LetterInDoubt
from ..facts import Facts
from ..model import AttemptState, Audience, Request, State

_A_DAY = timedelta(days=1)
"""A server that returns one letter again and again has said it all the first time."""


def bounces(request: Request, event: LetterBounced, facts: Facts) -> Decision:
    """An order that came back frees the way to the next partner; staff hear of every letter that did not arrive, once."""
    came_back = f"our letter “{event.name}” to {event.to} came back"
    heard = any(line.text.startswith(came_back) and event.at - line.at < _A_DAY for line in request.history)
    request = note(request, event, "rule:post", f"{came_back}: {event.reason}")
    if event.audience == Audience.STAFF:
        # A notice about a notice that failed would fail too; the digest lists it.
        return Decision(requests=(request,))
    words = {"to": event.to, "subject": event.subject, "reason": event.reason}
    effects: tuple[Effect, ...] = () if heard else (to_staff(request, "letter_failed", event, facts, words=words),)
    attempt = request.open_attempt
    if event.partner and attempt is not None and attempt.partner == event.partner and event.name.startswith("order"):
        request = set_attempt(request, attempt, state=AttemptState.BOUNCED, answered=event.at, reason="Bounced")
        if request.state is State.WORKING:
            request, more = ask_next(request, event, facts, "rule:rota")
            effects = (*effects, *more)
    else:
        request = flag(request, "letter_failed")
    return Decision(requests=(request,), effects=effects)


def in_doubt(request: Request, event: LetterInDoubt, facts: Facts) -> Decision:
    """A letter whose fate is unknown is not sent again (news only once more): staff are asked."""
    text = f"nobody knows whether our letter “{event.name}” reached {event.to}; it is not sent again"
    request = note(request, event, "rule:post", text)
    if event.audience == Audience.STAFF:
        # A notice about a lost notice would be lost in the same way; the digest lists it.
        return Decision(requests=(request,))
    words = {"to": event.to, "subject": event.subject}
    letter = to_staff(request, "letter_unknown", event, facts, words=words)
    return Decision(requests=(flag(request, "letter_unknown"),), effects=(letter,))


def held(request: Request, event: LetterHeld, facts: Facts) -> Decision:
    """One letter too many about this request: it is kept unsent, and the request waits for a human."""
    text = f"our letter “{event.name}” to {event.to} is held back: {event.why} is the limit"
    request = note(request, event, "rule:caps", text)
    return Decision(requests=(request if event.audience == Audience.STAFF else flag(request, "letter_held"),))
