"""Laws that hold whatever happens, in whatever order."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.core.answers import Answer
from illbot.core.effects import WriteLetter
from illbot.core.events import (
    Cause,
    LetterBounced,
    LetterInDoubt,
    PartnerAnswered,
    PatronAnswered,
    PatronAskedStatus,
    PatronCancelled,
    PatronUnproven,
    PatronWrote,
    StaffCommanded,
)
from illbot.core.model import OPEN_ATTEMPTS, Citation, Item, Link, Money, Request, Service, Status, from_row, to_row

from .lives import ARTICLE, PDF, WANG, ZHOU, Life

PARTNERS = ("nlc", "shanghai", "duxiu", "liverpool", "nobody")
REASONS = ("", "NotHeld", "OnLoan", "PolicyProblem", "NotFoundAsCited", "CostExceedsMaxCost", "Nonsense")
money = st.builds(Money, amount=st.decimals(0, 500, places=2), currency=st.sampled_from(["CNY", "GBP"]))
answers = st.builds(
    Answer,
    status=st.sampled_from([None, *Status]),
    reason=st.sampled_from(REASONS),
    cost=st.none() | money,
    files=st.sampled_from([(), (), (PDF,)]),
    links=st.sampled_from([(), (), (Link(url="https://x.example/a"),)]),
    partial=st.booleans(),
    question=st.booleans(),
)
arguments = st.fixed_dictionaries(
    {},
    optional={
        "partners": st.lists(st.sampled_from(PARTNERS), max_size=2),
        "text": st.sampled_from(["", "words"]),
        "reason": st.sampled_from(["", "why"]),
    },
)
VERBS = ("approve", "forward", "next", "ask", "reject", "cancel", "deliver", "note", "status", "why", "nonsense")


@st.composite
def steps(draw):
    kind = draw(st.integers(0, 8))
    if kind == 0:
        partner, answer = draw(st.sampled_from(PARTNERS)), draw(answers)
        return lambda at, c: PartnerAnswered(at=at, cause=c, partner=partner, answer=answer), ()
    if kind == 1:
        verb, words = draw(st.sampled_from(VERBS)), draw(arguments)
        files = draw(st.sampled_from([(), (PDF,)]))
        return lambda at, c: StaffCommanded(at=at, cause=c, staff=ZHOU, verb=verb, arguments=words, files=files), ()
    if kind == 2:
        proven = draw(st.booleans())
        return lambda at, c: PatronCancelled(at=at, cause=c, proven=proven), ()
    if kind == 3:
        return lambda at, c: PatronAskedStatus(at=at, cause=c), ()
    if kind == 4:
        intent = draw(st.sampled_from(["complaint", "thanks", "unclear", "renew"]))
        if draw(st.booleans()):
            return lambda at, c: PatronWrote(at=at, cause=c, intent=intent), ()
        wish = draw(st.sampled_from(["accept", "decline", "renew"]))
        return lambda at, c: PatronUnproven(at=at, cause=c, intent=wish), ()
    if kind == 5:
        citation = draw(st.sampled_from([Citation(), Citation(page="1-2"), Citation(DOI="10.1/x"), ARTICLE]))
        return lambda at, c: PatronAnswered(at=at, cause=c, supplied=Item(citation=citation)), ()
    if kind == 6:
        name, who = draw(st.sampled_from(["order_copy", "reminder", "delivered"])), draw(st.sampled_from(PARTNERS))
        audience = "patron" if name == "delivered" else "partner"
        return lambda at, c: LetterBounced(
            at=at, letter="x", name=name, audience=audience, partner=who, to="a@b.example", subject="s", reason="550"
        ), ()
    if kind == 7:
        return lambda at, c: LetterInDoubt(
            at=at, letter="x", name="order_copy", partner="nlc", to="a@b.example", subject="s"
        ), ()
    return None, draw(st.floats(0, 12))


items = st.sampled_from(
    [
        Item(citation=ARTICLE),
        Item(citation=ARTICLE, confidence=0.1),
        Item(citation=Citation(title="Optics", type="article-journal")),
        Item(citation=Citation(title="Optics", type="book"), service=Service.LOAN),
        Item(citation=ARTICLE, max_cost=Money(amount=Decimal(1), currency="GBP")),
    ]
)


@given(items, st.booleans(), st.lists(steps(), max_size=12))
@settings(max_examples=150, deadline=None)
def test_one_order_at_a_time_a_clock_always_a_history_that_only_grows(item, known, script):
    life = Life().asks(item, patron=WANG if known else WANG.__class__(address="x@y.example"))
    letters = 0
    for make, extra in script:
        before: Request = life.request
        if make is None:
            life.waits(days=extra)
        else:
            life.at += timedelta(hours=1)
            life.does(make(life.at, Cause(mail="<m@x.example>", sha256="0" * 64)))
        now = life.request

        assert sum(a.state in OPEN_ATTEMPTS for a in now.attempts) <= 1
        assert now.state.closed or now.clock is not None
        assert now.history[: len(before.history)] == before.history
        assert now == before or len(now.history) >= len(before.history)
        assert from_row(Request, to_row(now)) == now
        written = [e for e in life.decision.effects if isinstance(e, WriteLetter)]
        orders = [w for w in written if w.order and w.name.startswith("order")]
        assert len(orders) <= max(1, len(now.attempts) - len(before.attempts))
        if life.decision.refused:
            assert written == []
        letters += len(written)
    assert letters <= 12 * max(1, len(script)) * 4


@given(items)
@settings(max_examples=20)
def test_the_same_arguments_give_the_same_answer(item):
    assert Life().asks(item).decision == Life().asks(item).decision


@given(st.lists(steps(), max_size=8))
@settings(max_examples=60, deadline=None)
def test_nothing_above_the_cap_is_accepted_without_a_stored_consent(script):
    life = Life().asks()
    for make, extra in script:
        if make is None:
            life.waits(days=extra)
        else:
            life.does(make(life.at, Cause()))
        for effect in life.decision.effects:
            if isinstance(effect, WriteLetter) and effect.name == "price_accepted":
                assert any(str(c.money) == effect.words["money"] for c in life.request.consents)
