"""What a sender whom nobody knows may have from us: nothing that they wrote.

The address may be somebody else's, written there to have us post a stranger's words. Until staff let a request of an unknown sender pass,
its patron gets none of our letters; what it was about goes to staff.
"""

from __future__ import annotations

from .decision import Decision, flag, to_staff
from .effects import Effect, WriteLetter
from .events import (
    Event,
    PatronAnswered,
    PatronAskedStatus,
    PatronCancelled,
    PatronUnproven,
    PatronWrote,
)
from .facts import Facts
from .model import Audience, Request, change

_BY_MAIL = (PatronAnswered, PatronAskedStatus, PatronCancelled, PatronUnproven, PatronWrote)


def unheard(request: Request | None, event: Event, facts: Facts, decision: Decision) -> Decision:
    """The decision without the letters that would go to an unknown sender because of the sender's own mail."""
    if not isinstance(event, _BY_MAIL) or _known(request, facts):
        return decision
    kept = tuple(e for e in decision.effects if not _for_patron(e))
    if len(kept) == len(decision.effects):
        return decision
    if request is None or any(_for_staff(e) for e in kept):
        return change(decision, effects=kept)
    now = next((r for r in decision.requests if r.number == request.number), request)
    words = {"text": event.cause.text[:4000], "intent": "unclear"}
    others = tuple(r for r in decision.requests if r.number != request.number)
    return change(
        decision,
        requests=(flag(now, "unread_answer"), *others),
        effects=(*kept, to_staff(now, "patron_wrote", event, facts, words=words)),
    )


def _known(request: Request | None, facts: Facts) -> bool:
    about = (request,) if request is not None else facts.of_patron
    return all(r.patron.known for r in about)


def _for_patron(effect: Effect) -> bool:
    return isinstance(effect, WriteLetter) and effect.audience is Audience.PATRON


def _for_staff(effect: Effect) -> bool:
    return isinstance(effect, WriteLetter) and effect.audience is Audience.STAFF
