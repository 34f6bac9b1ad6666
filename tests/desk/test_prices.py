"""A price, by mail: the patron is asked, says yes or no in plain words, and the partner hears it; funds add up over requests."""

from __future__ import annotations

from decimal import Decimal

import pytest

from illbot.core.facts import Fund
from illbot.core.model import change

from .house import WANG, ZHOU, TestHouse, settings, text_of

FORM = "Title: Sea ice in {n}\nJournal: Polar Letters\nYear: 2014\nVolume: 3\nPages: 12-18\nAuthor: van der Veen\nPurpose: {purpose}"


def house(**policy: object) -> TestHouse:
    shipped = settings()
    return TestHouse(config=change(shipped, policy=change(shipped.policy, **policy)))


def quoted(told: TestHouse, purpose: str, n: int = 1, price: str = "30 CNY") -> TestHouse:
    told.receives(WANG, "Article please", FORM.format(n=1900 + n, purpose=purpose)).works()
    number = f"ILL-2026-{n:05d}"
    partner = told.house.settings.partner(told.request(number).attempts[-1].partner)
    assert partner is not None
    text = f"We can supply this article. The price is {price}. Shall we go on?"
    return told.receives(partner.address, f"Re: {number}", text).works(hours=1)


@pytest.mark.parametrize(("words", "state"), [("Yes, I accept, please order it.", "working"), ("同意", "working")])
def test_the_patron_agrees_in_plain_words(words: str, state: str) -> None:
    told = quoted(house(), "private study")
    letter = told.letter(WANG, "30 CNY")
    assert "accept or decline" in text_of(letter)

    told.receives(WANG, f"Re: {letter['Subject']}", words, reply_to=letter, proven=True).works(hours=1)
    assert told.request().state == state
    (consent,) = told.request().consents
    assert (consent.payer, str(consent.money)) == ("patron", "30 CNY") and consent.mail
    assert any("30" in str(m["Subject"]) + text_of(m) for m in told.sent if "ill@" in str(m["To"]))


def test_the_patron_declines_and_the_next_library_is_asked() -> None:
    told = quoted(house(), "private study")
    letter = told.letter(WANG, "30 CNY")
    told.receives(WANG, f"Re: {letter['Subject']}", "No thanks, that is too much.", reply_to=letter, proven=True).works(hours=1)  # fmt: skip

    assert told.request().consents == ()
    assert len(told.request().attempts) == 2 and told.request().state == "working"


def test_a_librarian_lets_the_patron_decide_from_the_staff_letter() -> None:
    told = quoted(house(), "research", price="300 CNY")
    assert "cost 300 CNY patron" in text_of(told.letter(ZHOU))

    told.receives(ZHOU, f"[{told.request().number}] cost 300 CNY patron", proven=True).works(hours=1)
    assert "accept or decline" in text_of(told.letter(WANG))


def test_a_fund_is_empty_after_what_other_requests_took_from_it() -> None:
    fund = Fund(code="science", purposes=("research",), amount=Decimal(50), currency="CNY")
    told = quoted(quoted(house(funds=(fund,)), "research"), "research", n=2)

    assert told.request().consents[0].fund == "science"
    second = told.request("ILL-2026-00002")
    assert second.state == "condition" and "fund_empty" in second.flags
    assert "less than that" in text_of(told.letter(ZHOU))
