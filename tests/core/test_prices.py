"""A partner names a price: who pays, who says yes, and what is kept of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from illbot.core.events import Cause, PatronWrote
from illbot.core.facts import Fund, Policy, Spending
from illbot.core.listing import keep, wanted
from illbot.core.model import Item, Money, Status, change
from illbot.core.money import counted, spent

from .lives import ARTICLE, LIVERPOOL, Life, facts

TWELVE = Money(amount=Decimal(12), currency="GBP")
TWO = Money(amount=Decimal(2), currency="GBP")
RESEARCH, STUDY = Item(citation=ARTICLE, purpose="research"), Item(citation=ARTICLE, purpose="study")
XJTLU = Policy(library_pays=("teaching", "research"))
FUNDS = (
    Fund(code="teaching", purposes=("teaching",), amount=Decimal(100), currency="GBP"),
    Fund(code="science", purposes=("research",), amount=Decimal(100), currency="GBP"),
)


def asked(item: Item = STUDY, policy: Policy = XJTLU, **more: object) -> Life:
    liverpool = change(LIVERPOOL, max_cost=Money(amount=Decimal(20), currency="GBP"))
    return Life(facts=facts(partners=(liverpool,), policy=policy, **more)).asks(item)


def quoted(item: Item = STUDY, money: Money = TWELVE, policy: Policy = XJTLU, **more: object) -> Life:
    return asked(item, policy, **more).says("liverpool", Status.RETRY, reason="CostExceedsMaxCost", cost=money)


def says(life: Life, intent: str) -> Life:
    return life.does(PatronWrote(at=life.at, cause=Cause(mail="<yes@uni.example>", text="…"), intent=intent))


# --- the patron pays -----------------------------------------------------------------------------------------


def test_what_the_library_does_not_pay_for_is_asked_of_the_patron_with_the_exact_sum():
    life = quoted()

    assert life.state == "condition" and life.letters == ["patron/price"]
    assert life.letter("price").words["money"] == "12 GBP"
    assert life.request.consents == ()
    assert not keep(life.request, wanted("review", now="", partners=()), today="")


def test_the_patrons_yes_is_kept_with_sum_name_time_and_mail_and_the_partner_hears_it():
    life = says(quoted(), "accept")

    (consent,) = life.request.consents
    assert (consent.money, consent.payer, consent.who) == (TWELVE, "patron", "patron:wang.li@uni.example")
    assert consent.mail == "<yes@uni.example>" and consent.at == life.at
    assert life.state == "working" and life.letters == ["liverpool/price_accepted"]


def test_the_patrons_no_is_told_to_the_partner_and_the_next_is_asked():
    life = says(quoted(), "decline")

    assert life.letters == ["liverpool/price_declined", "patron/unfilled"]
    assert life.state == "unfilled" and life.attempts == ["liverpool unfilled"]


def test_a_price_within_the_partners_cap_is_the_patrons_matter_all_the_same():
    assert quoted(STUDY, TWO).letters == ["patron/price"]


def test_the_patron_is_reminded_twice_and_then_staff_decide():
    life = quoted()
    told = [*life.waits(4).letters, *life.waits(4).letters, *life.waits(9).letters, *life.waits(60).letters]

    assert told == ["patron/price", "patron/price", "staff/price"]
    assert life.state == "condition" and life.request.consents == ()
    assert keep(life.request, wanted("review", now="", partners=()), today="")


def test_a_yes_after_that_is_for_staff_to_see():
    life = says(quoted().waits(40), "accept")

    assert life.letters == ["staff/patron_wrote"] and life.request.consents == ()


# --- the library pays ----------------------------------------------------------------------------------------


def test_research_is_paid_by_the_library_within_the_caps_at_once():
    life = quoted(RESEARCH)

    assert life.state == "working" and life.letters == ["liverpool/price_accepted"]
    assert life.request.consents[0].payer == "library"


def test_from_the_fund_of_its_purpose():
    life = quoted(RESEARCH, policy=change(XJTLU, funds=FUNDS))

    assert life.request.consents[0].fund == "science"


@pytest.mark.parametrize(
    ("spending", "money", "flag"),
    [
        (Spending(funds={"science": Decimal(90)}), TWELVE, "fund_empty"),
        (Spending(), Money(amount=Decimal(12), currency="EUR"), "no_fund"),
    ],
)
def test_an_empty_fund_or_a_currency_without_one_is_for_staff(spending: Spending, money: Money, flag: str):
    life = quoted(RESEARCH, money, change(XJTLU, funds=FUNDS), spending=spending)

    assert life.state == "condition" and life.letters == ["staff/price"]
    assert flag in life.request.flags


def test_more_than_the_patrons_year_is_for_staff():
    policy = change(XJTLU, patron_year_cap=Decimal(50), item_cap_currency="GBP", item_cap=Decimal(100))
    life = quoted(RESEARCH, policy=policy, spending=Spending(patron={"GBP": Decimal(40)}))

    assert life.letters == ["staff/price"] and "year_cap" in life.request.flags


def test_staff_accept_from_the_fund():
    policy = change(XJTLU, funds=FUNDS)
    life = quoted(RESEARCH, Money(amount=Decimal(30), currency="GBP"), policy).commands("approve")

    assert life.state == "working" and life.request.consents[0].fund == "science"


# --- what staff say of a price -------------------------------------------------------------------------------


def test_staff_record_a_price_and_let_the_patron_decide():
    life = asked(RESEARCH).commands("cost", amount="12.50", currency="GBP", payer="patron")

    assert life.letters == ["patron/price"] and life.letter("price").words["money"] == "12.50 GBP"
    assert says(life, "accept").request.consents[0].money.amount == Decimal("12.50")


def test_staff_take_it_from_a_fund():
    life = quoted(STUDY, policy=change(XJTLU, funds=FUNDS))
    life.commands("cost", amount="12", currency="GBP", payer="library", fund="teaching")

    assert life.state == "working" and life.request.consents[0].fund == "teaching"
    assert life.letters == ["liverpool/price_accepted"]


def test_a_fund_that_is_not_there_and_a_price_without_an_order_are_refused():
    life = quoted(STUDY, policy=change(XJTLU, funds=FUNDS))
    assert "there are teaching, science" in life.commands("cost", amount="1", currency="GBP", payer="library", fund="x").decision.refused  # fmt: skip

    waiting = Life().asks(Item(citation=change(ARTICLE, title="", DOI=""), missing=("title",)))
    assert waiting.request.attempts or "no library" in waiting.commands("cost", amount="1", currency="GBP").decision.refused  # fmt: skip


def test_a_bill_that_comes_later_is_recorded_without_asking_anybody():
    life = asked(RESEARCH).sends("liverpool").commands("cost", amount="3", currency="GBP", payer="library")

    assert life.state == "delivered" and life.letters == []
    assert life.request.consents[0].money == Money(amount=Decimal(3), currency="GBP")


# --- sums ----------------------------------------------------------------------------------------------------


def test_only_what_was_supplied_or_is_still_open_counts_as_spent():
    life = quoted(RESEARCH, policy=change(XJTLU, funds=FUNDS))
    assert spent([life.request], fund="science") == {"GBP": Decimal(12)}

    life.says("liverpool", Status.UNFILLED, reason="NotHeld")
    assert list(counted(life.request)) == [] and spent([life.request]) == {}


def test_last_years_money_is_not_this_years():
    life = quoted(RESEARCH)

    assert spent([life.request], since="2027-01-01") == {}
    assert spent([life.request], payer="library", since="2026-01-01") == {"GBP": Decimal(12)}


def test_sums_are_exact():
    life = quoted(RESEARCH, Money(amount=Decimal("0.10"), currency="GBP"))

    assert spent([life.request] * 3)["GBP"] == Decimal("0.30")
