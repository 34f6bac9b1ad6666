"""A wrong article under the right number reaches a librarian, not the patron."""

from __future__ import annotations

from .house import PDF, WANG, ZHOU, TestHouse, attachments, text_of

FORM = "Title: Longitudinal changes in brain volumes\nJournal: Journal of the Neurological Sciences\nYear: 2014\nVolume: 337\nPages: {pages}\nAuthor: van der Veen"


def sent(pages: str, pdf: bytes = PDF) -> TestHouse:
    house = TestHouse().receives(WANG, "Article please", FORM.format(pages=pages)).works()
    partner = house.house.settings.partner(house.request().attempts[-1].partner)
    assert partner is not None
    number = house.request().number
    return house.receives(
        partner.address, f"Re: {number}", "Please find the article attached.", attach=(("a.pdf", pdf),)
    ).works(hours=1)


def test_one_page_where_seven_were_asked_for_waits_for_staff_with_the_file() -> None:
    house = sent("112-118")

    assert house.request().state == "review"
    letter = house.letter(ZHOU)
    assert "far fewer pages" in text_of(letter)
    assert [name for name, _ in attachments(letter) if name.endswith(".pdf")]


def test_the_librarian_delivers_it_all_the_same() -> None:
    house = sent("112-118")
    house.receives(ZHOU, f"[{house.request().number}] deliver", proven=True, attach=(("a.pdf", PDF),)).works(hours=1)

    assert house.request().state == "delivered"


def test_the_right_one_goes_to_the_patron_at_once() -> None:
    assert sent("112").request().state == "delivered"
