"""Events that cross on their way, and sequences that nobody plans."""

from __future__ import annotations

from decimal import Decimal

from illbot.core.events import PatronWrote
from illbot.core.facts import Policy
from illbot.core.model import Item, Money, Status, change

from .lives import ARTICLE, MONDAY, PDF, SHANGHAI, Life, facts


def money(amount: str, currency: str = "CNY") -> Money:
    return Money(amount=Decimal(amount), currency=currency)


CHEAP = change(SHANGHAI, order=1, max_cost=money("30"))


# --- a cancellation and an answer cross ------------------------------------------------------------------------


def test_a_price_that_crosses_our_withdrawal_orders_nothing_again():
    life = Life(facts=facts(partners=(CHEAP,))).asks().cancels()
    life.says("shanghai", Status.WILL_SUPPLY, cost=money("20"))

    assert life.state == "cancel_pending"
    assert life.request.consents == ()
    assert life.letters == ["staff/answer"]


def test_a_yes_that_crosses_our_withdrawal_reaches_a_human_and_the_end_still_comes():
    life = Life().asks().cancels().says("nlc", Status.WILL_SUPPLY)

    assert life.state == "cancel_pending"
    assert life.letters == ["staff/answer"]
    assert life.attempts == ["nlc cancel_refused"]


# --- prices ----------------------------------------------------------------------------------------------------


def test_a_partner_that_first_names_a_price_and_then_says_no_is_followed_by_the_next():
    life = Life().asks().says("nlc", cost=money("80"))
    assert life.state == "condition"

    life.says("nlc", Status.UNFILLED, reason="NotHeld")

    assert life.state == "working"
    assert life.attempts == ["nlc unfilled", "shanghai sent"]


def test_an_article_with_a_bill_above_what_the_patron_would_pay_is_not_sent_on():
    item = Item(citation=ARTICLE, max_cost=money("10"))
    life = Life(facts=facts(partners=(CHEAP,))).asks(item)
    life.says("shanghai", Status.COPY_COMPLETED, files=(PDF,), cost=money("25"))

    assert life.state == "review"
    assert life.letters == ["staff/file_problem"]


def test_no_partner_entry_lifts_the_cap_of_the_house():
    dear = change(SHANGHAI, order=1, max_cost=money("500"))
    policy = Policy(item_cap=Decimal(100), item_cap_currency="CNY")
    life = Life(facts=facts(partners=(dear,), policy=policy)).asks()
    life.says("shanghai", Status.WILL_SUPPLY, cost=money("200"))

    assert life.state == "condition"
    assert life.request.consents == ()


# --- what a human must read is not closed or answered over by a clock ------------------------------------------


def test_a_complaint_that_nobody_has_settled_is_not_closed_by_the_clock():
    life = Life().asks().sends("nlc")
    life.does(PatronWrote(at=MONDAY, intent="complaint"))

    life.waits(days=60)

    assert life.state == "delivered"
    assert "unread_answer" in life.request.flags


def test_a_patron_who_answered_in_words_that_only_a_human_reads_is_not_reminded():
    life = Life().asks().commands("next", reason="x")
    life = Life(facts=facts(policy=Policy(confidence=0.9))).asks(Item(citation=ARTICLE, confidence=0.3))
    life.commands("ask", text="Which of the two editions?")
    life.does(PatronWrote(at=MONDAY, intent="unclear"))

    life.waits(days=10)

    assert "patron/question" not in life.letters
    assert "unread_answer" in life.request.flags


def test_a_question_about_what_was_delivered_orders_nothing_again():
    life = Life().asks().sends("nlc").commands("ask", text="Is page 3 readable now?")

    life.supplies(page="3")

    assert life.attempts == ["nlc supplied"]
    assert life.state == "delivered"


# --- several items in one mail ---------------------------------------------------------------------------------


def test_the_same_work_twice_in_one_mail_is_ordered_once():
    life = Life().asks(Item(citation=ARTICLE), Item(citation=change(ARTICLE, page="112-119")))

    states = [r.state.value for r in life.decision.requests]
    assert states == ["working", "duplicate"]
    assert life.decision.requests[1].duplicate_of == "ILL-2026-00001"


# --- delivery by hand ------------------------------------------------------------------------------------------


def test_the_attached_article_goes_out_without_the_links_of_a_signature():
    from illbot.core.events import StaffCommanded

    from .lives import ZHOU

    life = Life().asks()
    life.does(
        StaffCommanded(at=MONDAY, staff=ZHOU, verb="deliver", files=(PDF,), links=("https://library.example/about",))
    )

    assert life.letter("delivered").files == (PDF,)
    assert life.letter("delivered").links == ()
