"""The life of a lent book, from the parcel to us to the parcel back: each test says what a librarian would expect."""

from __future__ import annotations

import pytest

from illbot.core.events import Cause, PatronWrote
from illbot.core.facts import Policy
from illbot.core.loans import loan_of
from illbot.core.model import Citation, Item, Name, Service, State, Status, change

from .lives import LIVERPOOL, NLC, Life, day, facts

BOOK = Citation(type="book", title="Optics", author=(Name(family="Hecht", given="Eugene"),), issued=(2016,))
LENDS = change(NLC, services=(Service.COPY, Service.LOAN))


def asked() -> Life:
    life = Life(facts=facts(partners=(LENDS, LIVERPOOL)))
    return life.asks(Item(citation=BOOK, service=Service.LOAN))


def shipped(**answer: object) -> Life:
    return asked().says("nlc", Status.LOANED, due=day("2026-12-31"), **answer)


def here() -> Life:
    return shipped().waits(4).commands("received")


def on_loan() -> Life:
    return here().waits(1).commands("lent")


def wants(life: Life, intent: str) -> Life:
    return life.does(PatronWrote(at=life.at, cause=Cause(mail="<w@uni.example>", text="…"), intent=intent))


# --- to us ---------------------------------------------------------------------------------------------------


def test_a_shipped_book_is_on_its_way_and_the_patron_hears_it():
    life = shipped(note="SF1234567890")

    assert life.state == "in_transit"
    assert life.letters == ["patron/shipped"]
    assert life.attempts == ["nlc supplied"]
    assert loan_of(life.request).tracking == "SF1234567890"


def test_the_patrons_day_is_the_partners_minus_the_transit():
    loan = loan_of(shipped().request)

    assert loan.partner_due == day("2026-12-31")
    assert loan.due == day("2026-12-24")


def test_a_book_that_its_library_wants_back_within_the_transit_is_due_at_its_own_day_at_the_latest():
    loan = loan_of(asked().says("nlc", Status.LOANED, due=day("2026-11-25")).request)

    assert loan.due == day("2026-11-23")


def test_library_use_only_goes_with_the_book():
    assert loan_of(shipped(note="SF1; library use only").request).conditions == ("LibraryUseOnly",)


def test_a_parcel_that_does_not_come_is_told_to_staff_once():
    life = shipped().waits(40)

    assert life.letters == ["staff/loan"]
    assert life.letter("loan").words["flags"] == ["not_arrived"]
    assert life.state == "in_transit" and "not_arrived" in life.request.flags


def test_a_book_that_comes_after_the_cancel_is_awaited_and_staff_decide():
    life = asked().cancels().says("nlc", Status.LOANED, due=day("2026-12-31"))

    assert life.state == "in_transit"
    assert life.letters == ["staff/loan"]
    assert "late_supply" in life.request.flags


def test_a_late_book_withdraws_the_order_that_is_open_elsewhere():
    life = asked().commands("forward", partners=["liverpool"]).says("nlc", Status.LOANED)

    assert life.state == "in_transit"
    assert life.letters == ["liverpool/withdraw", "staff/loan"]


def test_a_book_lent_where_a_copy_was_asked_for_goes_to_staff():
    life = Life(facts=facts(partners=(LENDS,))).asks().says("nlc", Status.LOANED)

    assert life.state == "working" and life.letters == ["staff/answer"]


# --- here ----------------------------------------------------------------------------------------------------


def test_the_patron_is_told_that_it_is_here_and_until_when_it_waits():
    life = here()

    assert life.state == "at_library"
    assert life.letters == ["patron/arrived"]
    assert loan_of(life.request).pickup_until == day("2026-12-04")


def test_a_book_may_arrive_without_a_word_from_its_library():
    life = asked().commands("received", date="2026-12-20")

    assert life.state == "at_library" and life.attempts == ["nlc supplied"]
    assert loan_of(life.request).due == day("2026-12-20")


def test_a_copy_is_delivered_not_received():
    assert "deliver" in Life().asks().commands("received").decision.refused


def test_nobody_fetches_it_the_patron_is_reminded_and_then_staff_decide():
    life = here().waits(6)
    assert life.letters == ["patron/arrived"] and life.letter("arrived").words["reminder"]

    life.waits(3)
    assert life.letters == ["staff/loan"] and life.letter("loan").words["flags"] == ["no_show"]
    life.waits(60)
    assert life.letters == []

    assert life.commands("returned").letters == []
    assert life.state == "returned"


def test_a_patron_who_no_longer_wants_it_sends_it_home_unread():
    life = here().cancels()

    assert life.state == "returned"
    assert life.letters == ["patron/cancelled", "staff/loan"]


def test_a_cancelled_parcel_that_is_still_on_its_way_is_awaited():
    life = shipped().cancels()

    assert life.state == "in_transit" and life.letters == ["patron/cancelled", "staff/loan"]


# --- with the patron -----------------------------------------------------------------------------------------


def test_the_patron_learns_the_day_when_it_is_lent():
    life = on_loan()

    assert life.state == "on_loan" and life.letters == ["patron/lent"]
    assert loan_of(life.request).due == day("2026-12-24")


def test_a_book_whose_library_names_no_day_is_lent_for_the_usual_time():
    life = asked().says("nlc", Status.LOANED).commands("received").commands("lent")

    assert loan_of(life.request).due == day("2026-12-23")


def test_reminders_come_before_and_on_the_day_and_a_ladder_after_it_once_each():
    life = on_loan()
    told = []
    for _ in range(60):
        life.waits(1)
        today = life.facts.calendar.today(life.at)
        told.extend((today.isoformat(), w) for w in life.letters)

    assert told == [
        ("2026-12-21", "patron/due"),
        ("2026-12-24", "patron/due"),
        ("2026-12-25", "patron/overdue"),
        ("2026-12-31", "patron/overdue"),
        ("2027-01-07", "patron/overdue"),
        ("2027-01-12", "staff/loan"),
    ]
    assert life.state == "overdue"


def test_a_new_day_starts_the_reminders_anew():
    life = on_loan().waits(28).commands("due", date="2027-01-08")
    assert life.state == "on_loan" and life.letters == ["patron/lent"]

    assert "later than its library" in " ".join(life.decision.said)
    assert life.waits(11).letters == ["patron/due"]


def test_back_at_the_desk_ends_the_reminders():
    life = on_loan().commands("returned")

    assert life.state == "returned" and life.letters == ["patron/returned"]
    assert "patron" not in " ".join(life.waits(90).letters)


# --- renewals and recalls ------------------------------------------------------------------------------------


def test_a_renewal_is_asked_of_its_library_and_the_patron_hears_so():
    life = wants(on_loan(), "renew")

    assert life.letters == ["nlc/renew", "patron/renewal"]
    assert life.letter("renew").words["until"] == "2027-01-30"
    assert life.state == "on_loan"


def test_yes_gives_new_days_and_no_keeps_the_old_ones():
    life = wants(on_loan(), "renew").says("nlc", Status.NOTIFICATION, reason="Renewed", due=day("2027-01-20"))
    assert life.letters == ["patron/lent"] and life.letter("lent").words["why"] == "renewed"
    assert loan_of(life.request).due == day("2027-01-13")

    life = wants(life, "renew").says("nlc", Status.NOTIFICATION, reason="NotRenewed")
    assert life.letters == ["patron/renewal"] and life.letter("renewal").words["outcome"] == "refused"
    assert loan_of(life.request).due == day("2027-01-13")


def test_a_yes_without_a_day_means_the_day_that_was_asked_for():
    life = wants(on_loan(), "renew").says("nlc", Status.NOTIFICATION, reason="Renewed")

    assert loan_of(life.request).partner_due == day("2027-01-30")


def test_an_overdue_book_that_is_renewed_is_on_loan_again():
    life = on_loan().waits(32).says("nlc", Status.NOTIFICATION, reason="Renewed", due=day("2027-01-31"))

    assert life.state == "on_loan"


def test_staff_record_a_renewal_that_was_agreed_by_telephone():
    life = on_loan().commands("renew", date="2027-01-31")

    assert life.letters == ["patron/lent"] and loan_of(life.request).due == day("2027-01-24")


def test_a_recall_outranks_the_patrons_day():
    life = on_loan().says("nlc", Status.RECALLED, due=day("2026-12-15"))

    assert life.state == "recalled"
    assert life.letters == ["patron/recalled", "staff/loan"]
    assert loan_of(life.request).due == day("2026-12-08")
    assert wants(life, "renew").letter("renewal").words["outcome"] == "recalled"


def test_a_recall_without_a_day_gives_a_week():
    life = on_loan().says("nlc", Status.RECALLED)

    assert loan_of(life.request).due == day("2026-12-05")


def test_a_recalled_book_that_nobody_fetched_goes_home():
    life = here().says("nlc", Status.RECALLED)

    assert life.state == "returned" and life.letter("recalled").words["fetched"] is False


def test_a_recalled_book_that_stays_out_is_written_for_again():
    life = on_loan().says("nlc", Status.RECALLED, due=day("2026-12-15")).waits(12)

    assert life.letters == ["patron/overdue"] and life.letter("overdue").words["wanted"]
    assert life.state == "recalled"


def test_its_library_says_overdue_the_patron_is_written_to_at_once():
    life = on_loan().says("nlc", Status.OVERDUE)

    assert life.state == "overdue" and life.letters == ["patron/overdue", "staff/loan"]


# --- home ----------------------------------------------------------------------------------------------------


def test_the_parcel_back_is_told_to_its_library_and_confirmed_by_it():
    life = on_loan().commands("returned").commands("sentback", tracking="SF99")
    assert life.state == "return_sent" and life.letters == ["nlc/sent_back"]
    assert life.letter("sent_back").words["tracking"] == "SF99"

    life.says("nlc", Status.LOAN_COMPLETED)
    assert life.state == "done" and life.letters == []


def test_a_parcel_that_is_forgotten_and_one_that_nobody_confirms_reach_staff_once():
    life = on_loan().commands("returned").waits(20)
    assert life.letters == ["staff/loan"] and life.letter("loan").words["flags"] == ["parcel"]

    life.commands("sentback").waits(60)
    assert life.letters == ["staff/loan"] and life.letter("loan").words["flags"] == ["unconfirmed"]


def test_overdue_said_of_what_is_on_its_way_back_is_a_matter_for_staff():
    life = on_loan().commands("returned").commands("sentback").says("nlc", Status.OVERDUE)

    assert life.state == "return_sent" and life.letters == ["staff/answer"]


def test_lost_is_told_to_both_and_closes_it():
    life = on_loan().commands("lost")

    assert life.state == "lost" and life.letters == ["nlc/lost", "patron/lost"]


def test_damaged_is_told_to_its_library_in_the_librarians_words():
    life = here().commands("damaged", text="the spine is broken")

    assert life.state == "at_library" and life.letters == ["nlc/damaged"]
    assert life.letter("damaged").words["text"] == "the spine is broken"


# --- what must not happen ------------------------------------------------------------------------------------

LENT = [State.IN_TRANSIT, State.AT_LIBRARY, State.ON_LOAN, State.OVERDUE, State.RECALLED, State.RETURNED]


@pytest.mark.parametrize("state", LENT)
@pytest.mark.parametrize("verb", ["forward", "next", "approve", "reject", "cancel"])
def test_nothing_is_ordered_again_or_closed_while_a_book_of_somebody_elses_is_about(state, verb):
    life = on_loan()
    life.request = change(life.request, state=state)

    assert life.commands(verb, partners=["liverpool"], reason="no").decision.refused


@pytest.mark.parametrize("state", LENT)
def test_every_lent_book_has_a_next_clock(state):
    life = on_loan()
    life.request = change(life.request, state=state)

    assert life.commands("note", text="a note").request.clock is not None


def test_a_year_passes_and_every_letter_has_been_written_once():
    life = shipped()
    told: list[str] = []
    for _ in range(400):
        life.waits(1)
        told.extend(life.letters)

    assert told == ["staff/loan"]
    assert life.request.clock is not None


def test_the_times_are_configuration():
    policy = Policy(loan_transit_days=3, loan_pickup_days=2, overdue_days=(2,))
    life = asked()
    life.facts = change(life.facts, policy=policy)
    life.says("nlc", Status.LOANED, due=day("2026-12-31"), cost=None).commands("received").commands("lent")

    assert loan_of(life.request).due == day("2026-12-28")
    assert loan_of(life.request).pickup_until == day("2026-11-25")
