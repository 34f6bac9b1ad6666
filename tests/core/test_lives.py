"""What becomes of a request, in a librarian's words."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from illbot.core.decide import TABLE, decide, rule_for, tell_staff
from illbot.core.events import EVENTS, Cause, ClockStruck, LetterInDoubt, PatronAskedStatus, PatronWrote
from illbot.core.facts import Policy
from illbot.core.model import AttemptState, Citation, File, Item, Link, Money, Patron, Service, State, Status, change

from .lives import ARTICLE, DUXIU, MONDAY, NLC, PDF, SHANGHAI, Life, day, facts

STRANGER = Patron(address="someone@elsewhere.example")


# --- asking ----------------------------------------------------------------------------------------------------


def test_a_whole_request_is_acknowledged_and_the_first_partner_asked_at_once():
    life = Life().asks()

    assert life.state == "working"
    assert life.letters == ["nlc/order_copy", "patron/acknowledged"]
    assert life.attempts == ["nlc sent"]
    assert life.request.rota == ("shanghai", "duxiu", "liverpool")
    assert life.letter("acknowledged").words["partner_name"] == "National Library of China"
    assert life.request.promised == day("2026-11-26")


def test_the_reason_of_each_choice_stands_in_the_history():
    life = Life().asks()

    assert any("nlc: supplies copies; order 10" in line.text for line in life.request.history)
    assert all(line.actor and line.text for line in life.request.history)


def test_what_is_missing_is_asked_for_in_one_letter_and_nobody_is_ordered_from():
    life = Life().asks(Item(citation=Citation(type="article-journal", title="Optics of the eye")))

    assert life.state == "needs_info"
    assert life.letters == ["patron/question"]
    assert life.request.missing == ("container-title", "issued", "page")


def test_the_patrons_reply_fills_the_gap_and_the_order_goes_out():
    life = Life().asks(Item(citation=change(ARTICLE, DOI="", page="")))
    assert life.request.missing == ("page",)

    life.supplies(page="112-118")

    assert life.state == "working"
    assert life.request.citation.page == "112-118"
    assert life.request.citation.sources["page"].where == "patron"
    assert life.letters == ["nlc/order_copy", "patron/acknowledged"]


def test_what_the_patron_first_wrote_is_kept_beside_the_correction():
    life = Life().asks(Item(citation=change(ARTICLE, DOI="", page="", volume="33")))

    life.supplies(page="112-118", volume="337")

    assert life.request.citation.volume == "337"
    assert life.request.asked is not None and life.request.asked.volume == "33"


def test_i_do_not_know_is_an_answer_too():
    life = Life().asks(Item(citation=change(ARTICLE, DOI="", page="")))

    life.supplies(note="patron does not know: page")

    assert life.state == "working"
    assert life.request.missing == ()


def test_an_answer_without_what_was_asked_reaches_a_human():
    life = Life().asks(Item(citation=change(ARTICLE, DOI="", page="")))

    life.supplies()

    assert life.state == "needs_info"
    assert life.letters == ["staff/patron_wrote"]
    assert life.request.flags == ("unread_answer",)


def test_a_mail_with_several_items_makes_several_requests_and_one_acknowledgement():
    other = change(ARTICLE, DOI="10.1000/xyz", title="Another")
    gap = Citation(type="article-journal", title="Half a memory")
    life = Life().asks(Item(citation=ARTICLE), Item(citation=other), Item(citation=gap))

    assert [r.state.value for r in life.decision.requests] == ["working", "working", "needs_info"]
    assert life.letters == ["nlc/order_copy", "nlc/order_copy", "patron/acknowledged_many"]
    assert life.letter("acknowledged_many").requests == ("ILL-2026-00001", "ILL-2026-00002", "ILL-2026-00003")


def test_the_same_work_asked_twice_is_linked_answered_and_not_ordered_again():
    life = Life(facts=facts(earlier=("ILL-2026-00039",))).asks()

    assert life.state == "duplicate"
    assert life.request.duplicate_of == "ILL-2026-00039"
    assert life.letters == ["patron/duplicate"]
    assert life.letter("duplicate").request == "ILL-2026-00039"


def test_an_unknown_sender_gets_no_acknowledgement_and_staff_see_the_request():
    life = Life().asks(patron=STRANGER)

    assert life.state == "review"
    assert life.letters == ["staff/review"]
    assert life.request.flags == ("unknown_patron",)


def test_an_unknown_sender_may_be_asked_for_the_card_instead():
    life = Life(facts=facts(policy=Policy(unknown_sender="ask_card"))).asks(patron=STRANGER)

    assert life.letters == ["patron/card_wanted", "staff/review"]
    assert life.letter("card_wanted").request == "" and life.letter("card_wanted").words == {}


def test_or_refused_politely_with_no_request_made():
    life = Life(facts=facts(policy=Policy(unknown_sender="refuse"))).asks(patron=STRANGER)

    assert life.decision.requests == ()
    assert life.letters == ["patron/refused_sender"]


def test_an_unsure_reading_goes_to_a_human_first():
    life = Life().asks(Item(citation=ARTICLE, confidence=0.3))

    assert life.state == "review"
    assert life.letters == ["patron/acknowledged", "staff/review"]
    assert life.letter("acknowledged").words["waiting"] == "staff"


def test_a_library_that_approves_everything_sees_everything_first():
    life = Life(facts=facts(policy=Policy(approve="staff"))).asks()
    assert (life.state, life.attempts) == ("review", [])

    life.commands("approve")

    assert (life.state, life.attempts) == ("working", ["nlc sent"])


def test_a_loan_goes_only_to_a_partner_that_lends():
    life = Life().asks(Item(citation=Citation(type="book", title="Optics", ISBN="9780133977226"), service=Service.LOAN))

    assert life.attempts == ["liverpool sent"]
    assert life.letters == ["liverpool/order_loan", "patron/acknowledged"]


def test_an_item_that_no_partner_supplies_waits_for_staff():
    lenders = facts(partners=(NLC,))
    life = Life(facts=lenders).asks(Item(citation=Citation(type="book", title="Optics"), service=Service.LOAN))

    assert life.state == "review"
    assert "no_partner" in life.request.flags
    assert "staff/review" in life.letters


# --- partners --------------------------------------------------------------------------------------------------


def test_the_article_goes_to_the_patron_with_its_pages():
    life = Life().asks().sends("nlc")

    assert life.state == "delivered"
    assert life.letters == ["patron/delivered"]
    assert life.letter("delivered").files == (PDF,)
    assert life.letter("delivered").words["pages"] == 7
    assert life.attempts == ["nlc supplied"]


def test_a_link_is_delivered_too():
    link = Link(url="https://nlc.example/x", password="7k2p", expires="2026-12-01")
    life = Life().asks().says("nlc", Status.COPY_COMPLETED, links=(link,))

    assert life.state == "delivered"
    assert life.letter("delivered").links == (link,)


@pytest.mark.parametrize("reason", ["NotHeld", "NotOnShelf", "NonCirculating", "OnLoan", "AtBindery", ""])
def test_not_held_asks_the_next_partner(reason):
    life = Life().asks().says("nlc", Status.UNFILLED, reason=reason)

    assert life.state == "working"
    assert life.attempts == ["nlc unfilled", "shanghai sent"]
    assert life.letters == ["shanghai/order_copy"]


@pytest.mark.parametrize(
    ("reason", "flag"),
    [("CostExceedsMaxCost", "cost"), ("PolicyProblem", "copyright"), ("NotFoundAsCited", "not_as_cited")],
)
def test_reasons_that_would_meet_us_everywhere_stop_the_rota(reason, flag):
    life = Life().asks().says("nlc", Status.UNFILLED, reason=reason)

    assert life.state == "review"
    assert flag in life.request.flags
    assert life.attempts == ["nlc unfilled"]
    assert life.letters == ["staff/review"]


def test_when_everybody_has_said_no_the_patron_gets_an_honest_letter():
    life = Life(facts=facts(partners=(NLC, SHANGHAI))).asks()
    life.says("nlc", Status.UNFILLED, reason="NotHeld").says("shanghai", Status.UNFILLED, reason="NotOnShelf")

    assert life.state == "unfilled"
    assert life.letters == ["patron/unfilled"]
    assert life.letter("unfilled").words["tried"] == [
        {"partner_name": "National Library of China", "reason": "NotHeld"},
        {"partner_name": "Shanghai Library", "reason": "NotOnShelf"},
    ]


def test_a_web_form_partner_is_asked_through_staff():
    life = Life(facts=facts(partners=(DUXIU,))).asks()

    assert life.attempts == ["duxiu sent"]
    assert life.letters == ["patron/acknowledged", "staff/portal"]


def test_will_supply_gives_the_partner_its_days_again():
    life = Life().asks()
    first = life.request.attempts[0].due
    life.at += timedelta(days=1)

    life.says("nlc", Status.WILL_SUPPLY)

    assert life.attempts == ["nlc expected"]
    assert first is not None and life.request.attempts[0].due > first
    assert life.letters == []


def test_a_price_above_the_cap_waits_for_consent_and_nothing_is_ordered():
    price = Money(amount=Decimal("12.50"), currency="GBP")
    life = Life().asks().says("nlc", Status.RETRY, reason="CostExceedsMaxCost", cost=price)

    assert life.state == "condition"
    assert life.letters == ["staff/price"]
    assert life.request.consents == ()


def test_the_librarians_yes_to_a_price_is_stored_with_sum_name_and_mail():
    price = Money(amount=Decimal("12.50"), currency="GBP")
    life = Life().asks().says("nlc", Status.RETRY, cost=price).commands("approve")

    assert life.state == "working"
    assert life.letters == ["nlc/price_accepted"]
    (consent,) = life.request.consents
    assert (consent.money, consent.who) == (price, "staff:zhou@lib.example")
    assert consent.mail


def test_a_price_within_the_partners_cap_is_accepted_at_once():
    life = Life().asks().commands("forward", partners=["liverpool"])
    life.says("liverpool", Status.RETRY, cost=Money(amount=Decimal("2.00"), currency="GBP"))

    assert life.state == "working"
    assert life.letters == ["liverpool/price_accepted"]
    assert life.request.consents[0].who == "rule:cap liverpool"


def test_another_currency_is_never_within_the_cap():
    life = Life().asks().commands("forward", partners=["liverpool"])
    life.says("liverpool", Status.RETRY, cost=Money(amount=Decimal("1.00"), currency="EUR"))

    assert life.state == "condition"


def test_the_patrons_own_limit_counts_as_well():
    item = Item(citation=ARTICLE, max_cost=Money(amount=Decimal("1"), currency="GBP"))
    life = Life().asks(item).commands("forward", partners=["liverpool"])
    life.says("liverpool", Status.RETRY, cost=Money(amount=Decimal("2.00"), currency="GBP"))

    assert life.state == "condition"


def test_an_article_that_comes_with_an_unagreed_bill_goes_to_staff_first():
    life = (
        Life().asks().says("nlc", Status.COPY_COMPLETED, files=(PDF,), cost=Money(amount=Decimal(80), currency="CNY"))
    )

    assert life.state == "review"
    assert life.letters == ["staff/file_problem"]


def test_an_answer_without_a_verdict_changes_nothing_and_staff_see_it():
    before = Life().asks()
    clock = before.request.clock

    life = before.says("nlc", None)

    assert life.state == "working"
    assert life.attempts == ["nlc sent"]
    assert life.request.flags == ("unread_answer",)
    assert life.letters == ["staff/answer"]
    assert life.request.clock == clock


def test_a_broken_article_goes_to_staff_with_the_file_and_not_to_the_patron():
    broken = change(PDF, problem="encrypted")
    life = Life().asks().sends("nlc", broken)

    assert life.state == "review"
    assert life.letters == ["staff/file_problem"]
    assert life.letter("file_problem").files == (broken,)


def test_an_article_too_large_for_a_mail_goes_to_staff():
    heavy = change(PDF, size=30 * 2**20)
    life = Life().asks().sends("nlc", heavy)

    assert life.letters == ["staff/file_problem"]
    assert "too large" in Life().asks().commands("deliver", files=(heavy,)).decision.refused


def test_a_part_of_an_article_is_not_sent_silently():
    life = Life().asks().says("nlc", Status.COPY_COMPLETED, files=(PDF,), partial=True)

    assert life.letters == ["staff/file_problem"]


def test_a_late_article_is_delivered_the_live_order_withdrawn_and_the_double_cost_flagged():
    life = Life().asks().waits(days=6)
    assert life.attempts[0] == "nlc expired" and life.attempts[1].startswith("shanghai")

    life.sends("nlc")

    assert life.state == "delivered"
    assert life.attempts[:2] == ["nlc late_supplied", "shanghai cancelled"]
    assert life.letters == ["patron/delivered", "shanghai/withdraw", "staff/late_file"]
    assert life.withdrawn == ["shanghai"]


def test_a_late_article_reopens_an_unfilled_request():
    life = Life(facts=facts(partners=(NLC,))).asks().says("nlc", Status.UNFILLED, reason="NotHeld")
    assert life.state == "unfilled"

    life.sends("nlc")

    assert life.state == "delivered"
    assert life.letters == ["patron/delivered"]


def test_a_delivery_for_a_cancelled_request_reaches_a_human_and_not_the_patron():
    life = Life().asks().cancels().says("nlc", Status.CANCELLED)
    assert life.state == "cancelled"

    life.sends("nlc")

    assert life.state == "cancelled"
    assert life.letters == ["staff/late_file"]


def test_a_second_delivery_goes_to_staff():
    life = Life().asks().sends("nlc").sends("nlc")

    assert life.letters == ["staff/late_file"]


def test_a_file_from_a_partner_that_was_never_asked_goes_to_staff():
    life = Life().asks().sends("liverpool")

    assert life.state == "working"
    assert life.letters == ["staff/late_file"]


def test_the_partner_cancels_by_itself_and_staff_decide():
    life = Life().asks().says("nlc", Status.CANCELLED)

    assert life.state == "review"
    assert "cancelled_by_partner" in life.request.flags


# --- one partner at a time ---------------------------------------------------------------------------------------


def _open(life: Life) -> int:
    from illbot.core.model import OPEN_ATTEMPTS

    return sum(a.state in OPEN_ATTEMPTS for a in life.request.attempts)


def test_never_two_orders_open_at_once():
    life = Life().asks()
    for step in (
        lambda: life.says("nlc", Status.UNFILLED, reason="NotHeld"),
        lambda: life.commands("forward", partners=["liverpool"]),
        lambda: life.commands("next", reason="too slow"),
        lambda: life.commands("forward", partners=["nlc"]),
        lambda: life.waits(days=10),
    ):
        step()
        assert _open(life) <= 1


def test_an_order_that_bounces_frees_the_way_to_the_next_partner():
    life = Life().asks().order_bounces("nlc")

    assert life.attempts == ["nlc bounced", "shanghai sent"]
    assert life.letters == ["shanghai/order_copy", "staff/letter_failed"]


def test_an_order_whose_fate_is_unknown_is_not_sent_again_staff_are_asked():
    life = Life().asks()
    event = LetterInDoubt(
        at=MONDAY, letter="ILL-2026-00001.2", name="order_copy", partner="nlc", to="ill@nlc.example", subject="x"
    )

    life.does(event)

    assert life.letters == ["staff/letter_unknown"]
    assert life.attempts == ["nlc sent"]


# --- patrons ---------------------------------------------------------------------------------------------------


def test_a_cancel_before_any_order_closes_the_request():
    life = Life().asks(Item(citation=Citation(title="Optics", type="article-journal"))).cancels()

    assert life.state == "cancelled"
    assert life.letters == ["patron/cancelled"]


def test_a_cancel_with_an_order_out_is_sent_to_the_partner_too():
    life = Life().asks().cancels()

    assert life.state == "cancel_pending"
    assert life.letters == ["nlc/withdraw", "patron/cancelled"]
    assert life.withdrawn == ["nlc"]


def test_an_unproven_cancel_is_confirmed_first():
    life = Life().asks().cancels(proven=False)

    assert life.state == "working"
    assert life.letters == ["patron/confirm_cancel"]


def test_a_cancel_after_delivery_is_answered_kindly():
    life = Life().asks().sends("nlc").cancels()

    assert (life.state, life.letters) == ("delivered", ["patron/cancel_late"])


def test_a_copy_that_arrives_after_the_cancel_still_finds_its_way():
    life = Life().asks().cancels().sends("nlc")

    assert life.state == "delivered"


def delivered() -> Life:
    return Life().asks().sends("nlc")


def complains(life: Life, proven: bool = True) -> Life:
    cause = Cause(mail="<c@uni.example>", text="page 115 cannot be read")
    return life.does(PatronWrote(at=life.at, cause=cause, intent="complaint", proven=proven))


def test_what_is_wrong_or_unreadable_is_asked_for_again_at_the_same_partner():
    life = complains(delivered())

    assert life.state == "working" and life.attempts == ["nlc supplied", "nlc sent"]
    assert life.letters == ["nlc/resupply", "patron/noted", "staff/patron_wrote"]
    assert "page 115" not in str(life.letter("resupply").words)
    assert life.request.consents == ()


def test_the_better_copy_goes_to_the_patron_and_the_same_one_again_does_not():
    better = change(PDF, sha256="cd" * 32)

    assert complains(delivered()).sends("nlc", better).state == "delivered"
    again = complains(delivered()).sends("nlc")
    assert again.state == "review" and again.letters == ["staff/file_problem"]


def test_a_partner_that_cannot_send_it_again_leads_to_the_next_one():
    life = complains(delivered()).says("nlc", Status.UNFILLED, reason="NotHeld")

    assert life.attempts[-1] == "shanghai sent"


def test_a_second_complaint_and_one_that_nothing_proves_are_read_by_a_person_first():
    twice = complains(complains(delivered()).sends("nlc", change(PDF, sha256="cd" * 32)))

    assert twice.letters == ["patron/noted", "staff/patron_wrote"]
    assert complains(delivered(), proven=False).letters == ["patron/noted", "staff/patron_wrote"]


def test_a_complaint_is_read_by_a_person_and_the_patron_hears_so():
    life = Life().asks().sends("nlc")
    life.does(PatronWrote(at=MONDAY, intent="complaint"))

    assert life.letters == ["patron/noted", "staff/patron_wrote"]
    assert "unread_answer" in life.request.flags


def test_thanks_are_noted_and_cause_no_letter():
    life = Life().asks().does(PatronWrote(at=MONDAY, intent="thanks"))

    assert life.letters == []
    assert life.request.history[-1].text == "said thanks"


def test_the_status_goes_to_the_address_on_the_request():
    life = Life().asks().does(PatronAskedStatus(at=MONDAY))

    assert life.letter("status").to == "wang.li@uni.example"


# --- librarians --------------------------------------------------------------------------------------------------


def test_forward_withdraws_the_present_order_and_asks_the_partner_named():
    life = Life().asks().commands("forward", partners=["liverpool"], text="urgent")

    assert life.attempts == ["nlc cancelled", "liverpool sent"]
    assert life.letters == ["liverpool/order_copy", "nlc/withdraw"]
    assert life.letter("order_copy").words["text"] == "urgent"
    assert life.decision.said == ("withdrew the order at nlc", "asked liverpool")


def test_forward_to_an_unknown_partner_is_refused_and_nothing_moves():
    life = Life().asks()
    before = life.request

    life.commands("forward", partners=["shanghia"])

    assert "no partner “shanghia”" in life.decision.refused
    assert life.decision.effects == () and life.request == before


def test_approve_with_partners_asks_these_in_this_order():
    life = Life(facts=facts(policy=Policy(approve="staff"))).asks().commands("approve", partners=["liverpool", "nlc"])

    assert life.attempts == ["liverpool sent"]
    assert life.request.rota == ("nlc",)


def test_approving_an_unknown_sender_lets_the_patron_hear_for_the_first_time():
    life = Life().asks(patron=STRANGER).commands("approve")

    assert life.letters == ["nlc/order_copy", "patron/acknowledged"]
    assert life.request.patron.known


def test_approve_never_opens_a_second_order():
    life = Life().asks().sends("nlc", change(PDF, problem="blank"))
    assert life.state == "review"

    life.commands("approve")

    assert "an order is open at nlc" in life.decision.refused


def test_next_ends_the_present_order_with_its_reason():
    life = Life().asks().commands("next", reason="they said no by telephone")

    assert life.attempts == ["nlc unfilled", "shanghai sent"]
    assert life.request.attempts[0].reason == "they said no by telephone"


def test_ask_puts_the_question_to_the_patron():
    life = Life().asks(Item(citation=ARTICLE, confidence=0.2)).commands("ask", text="Which edition?")

    assert life.state == "needs_info"
    assert life.letter("question").words["question"] == "Which edition?"


def test_reject_needs_a_reason_that_the_patron_reads():
    life = Life().asks().commands("reject")
    assert life.decision.refused

    life.commands("reject", reason="a current yearbook")

    assert life.state == "rejected"
    assert life.letters == ["nlc/withdraw", "patron/rejected"]


def test_deliver_sends_the_attached_article_whatever_the_state():
    for prepare in (lambda li: li, lambda li: li.commands("reject", reason="x"), lambda li: li.sends("nlc")):
        life = prepare(Life().asks()).commands("deliver", files=(PDF,))

        assert life.state == "delivered"
        assert "patron/delivered" in life.letters


def test_deliver_without_anything_to_deliver_is_refused():
    assert "attach the article" in Life().asks().commands("deliver").decision.refused


def test_deliver_refuses_a_locked_pdf_and_says_why():
    locked = File(sha256="cd" * 32, name="a.pdf", type="application/pdf", size=10, problem="encrypted")

    assert "encrypted" in Life().asks().commands("deliver", files=(locked,)).decision.refused


def test_why_tells_every_change_with_its_actor():
    life = Life().asks().says("nlc", Status.UNFILLED, reason="NotHeld", evidence=("not in stock",)).commands("why")

    told = "\n".join(life.decision.said)
    assert "partner:nlc  cannot supply: NotHeld (“not in stock”)" in told
    assert "asked shanghai" in told


# --- the clock ---------------------------------------------------------------------------------------------------


def test_a_silent_partner_is_reminded_withdrawn_and_replaced():
    life = Life().asks().waits(days=2.5)
    assert life.letters == ["nlc/reminder"]

    life.waits(days=1)

    assert life.attempts == ["nlc expired", "shanghai sent"]
    assert "nlc/withdraw" in life.letters and "shanghai/order_copy" in life.letters


def test_the_patron_hears_when_the_promised_day_passes():
    life = Life().asks().says("nlc", Status.EXPECT).waits(days=4)

    assert "patron/slipped" in life.letters
    assert life.request.promised > day("2026-11-26")


def test_the_patrons_last_day_is_a_hard_stop():
    life = Life().asks(Item(citation=ARTICLE, needed_by=day("2026-11-24"))).waits(days=2)

    assert life.state == "unfilled"
    assert life.request.because == "too_late"
    assert "patron/unfilled" in life.letters and "nlc/withdraw" in life.letters


def test_a_patron_who_does_not_answer_is_reminded_twice_and_then_staff_decide():
    life = Life().asks(Item(citation=Citation(type="article-journal", title="Optics"))).waits(days=21)

    assert life.letters.count("patron/question") == 2
    assert life.state == "review"
    assert "no_answer" in life.request.flags


def test_staff_are_reminded_once_and_the_request_keeps_a_clock():
    life = Life().asks(Item(citation=ARTICLE, confidence=0.1)).waits(days=30)

    assert life.letters == ["staff/review"]
    assert life.request.clock is not None


def test_a_delivered_request_is_done_after_two_weeks():
    assert Life().asks().sends("nlc").waits(days=30).state == "done"


def test_a_cancel_that_the_partner_never_answers_is_taken_as_done():
    assert Life().asks().cancels().waits(days=7).state == "cancelled"


def test_a_clock_that_is_not_due_does_nothing():
    life = Life().asks()

    assert decide(life.request, ClockStruck(at=MONDAY), life.facts).effects == ()


# --- the table ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("state", list(State))
def test_every_cell_is_answered(state, event):
    assert callable(rule_for(state, event))


def test_what_nobody_foresaw_reaches_a_human():
    life = Life().asks()
    life.request = change(life.request, state=State.CANCELLED)

    decision = tell_staff(life.request, ClockStruck(at=MONDAY), life.facts)

    assert [e.name for e in decision.effects] == ["patron_wrote"]


def test_every_line_of_the_table_says_what_it_does():
    assert all((line.rule.__doc__ or "").strip() for line in TABLE)


@pytest.mark.parametrize("state", [s for s in State if not s.closed])
def test_every_open_request_has_a_next_clock(state):
    from illbot.core.decision import next_clock

    request = change(Life().asks().request, state=state)

    assert next_clock(request, facts(), MONDAY) is not None


def test_an_attempt_state_that_is_closed_never_counts_as_open():
    from illbot.core.model import OPEN_ATTEMPTS

    assert AttemptState.UNFILLED not in OPEN_ATTEMPTS and AttemptState.SENT in OPEN_ATTEMPTS
