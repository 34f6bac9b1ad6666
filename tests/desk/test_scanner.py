"""A file that the scanner calls infected goes to nobody, not even to staff; one that was not scanned waits for them."""

from __future__ import annotations

from illbot.core.model import change

from ..edge.test_scanner import clamd
from .house import DOI_REQUEST, PDF, WANG, ZHOU, TestHouse, attachments, settings, text_of


def delivered(where: str, pdf: bytes) -> TestHouse:
    shipped = settings()
    house = TestHouse(config=change(shipped, security=change(shipped.security, scanner=where)))
    house.receives(WANG, "Article", DOI_REQUEST).works()
    partner = house.house.settings.partner(house.request().attempts[-1].partner)
    assert partner is not None
    text = "Please find the article attached."
    return house.receives(partner.address, f"Re: {house.request().number}", text, attach=(("a.pdf", pdf),)).works(
        hours=1
    )


def test_a_clean_article_goes_to_the_patron() -> None:
    with clamd() as (where, seen):
        assert delivered(where, PDF).request().state == "delivered"
        assert seen == [PDF]


def test_an_infected_one_goes_to_nobody_and_staff_hear_why() -> None:
    with clamd(b"stream: Eicar FOUND\0") as (where, _):
        house = delivered(where, PDF)

    assert house.request().state == "review"
    letter = house.letter(ZHOU)
    assert "infected" in text_of(letter) and attachments(letter) == []
    assert not [m for m in house.sent if WANG in str(m["To"])]


def test_where_the_scanner_does_not_answer_staff_have_the_file() -> None:
    house = delivered("unix:/nowhere/clamd.ctl", PDF)

    assert house.request().state == "review"
    assert "did not answer" in text_of(house.letter(ZHOU)) and attachments(house.letter(ZHOU))
