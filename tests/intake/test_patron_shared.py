"""What a mail says once of several works, and a chapter told beside its book."""

from __future__ import annotations

import pytest

from illbot.core.model import Item
from illbot.intake.patron import understand

from .test_patron import letter


def items(text: str) -> tuple[Item, ...]:
    return understand(letter(text)).items


def test_two_chapters_of_a_book_named_before_them() -> None:
    one, other = items(
        'From "Companion to Baltic Amber" (edited by R. Kaminskas, Memel Press, 2008) I need these two chapters as PDF:\n\n'
        '- T. Brandt, "Amber routes in the Bronze Age", pp. 41-66\n- O. Jansone, "Forgeries and their detection", pp. 289-312\n\nThank you'
    )
    for item in (one, other):
        c = item.citation
        assert (c.type, c.container_title, c.publisher, c.issued) == (
            "chapter",
            "Companion to Baltic Amber",
            "Memel Press",
            (2008,),
        )
        assert [n.family for n in c.editor] == ["Kaminskas"]
    assert (one.citation.page, other.citation.title) == ("41-66", "Forgeries and their detection")


def test_a_chapter_told_behind_its_book_is_one_item() -> None:
    (item,) = items(
        "您好,请帮我找一下这本书的第5章:\nWeber, Johannes. Industrial Ecology of Steel: Flows, Stocks and Policy. Springfield: Alder Academic, 2017. "
        '第5章 "Scrap Markets in East Asia", pp. 121-149.\n扫描件即可,谢谢!'
    )
    c = item.citation
    assert (c.type, c.title, c.page, c.issued) == ("chapter", "Scrap Markets in East Asia", "121-149", (2017,))
    assert c.container_title == "Industrial Ecology of Steel: Flows, Stocks and Policy"


def test_two_articles_of_a_serial_named_before_them() -> None:
    one, other = items(
        "Hi! Two articles from Mycological Notes please:\n\n"
        'a) vol. 88 (1997), pp. 12-31, Petersen & Vaughn, "Spore dispersal in alpine Cortinarius"\n'
        'b) vol. 91 (2000), pp. 244-260, Vaughn, "Alpine Cortinarius revisited"\n\nThank you!'
    )
    assert {i.citation.container_title for i in (one, other)} == {"Mycological Notes"}
    assert [n.family for n in one.citation.author] == ["Petersen", "Vaughn"]
    assert (one.citation.volume, other.citation.volume, other.citation.page) == ("88", "91", "244-260")


def test_two_books_stay_two() -> None:
    assert (
        len(
            items(
                "Please borrow these:\n1. Lind, Bo. The Ferry. Oslo: Fram, 1970.\n2. Quill, Mary. The Bridge. Oslo: Fram, 1972."
            )
        )
        == 2
    )


def test_marks_behind_in_hold_the_journal() -> None:
    (item,) = items(
        "vorrei ricevere copia di questo articolo:\n\nP. Bonfanti, Il restauro dei soffitti lignei a Cremona, in «Quaderni di Storia dell'Arte Lombarda», XII (1994), 2, pp. 77-101"
    )
    c = item.citation
    assert (c.title, c.container_title) == (
        "Il restauro dei soffitti lignei a Cremona",
        "Quaderni di Storia dell'Arte Lombarda",
    )


def test_a_saying_under_the_signature_is_no_work() -> None:
    (item,) = items(
        "I'd be grateful for a copy of\n\nHarding, B. L., & Voss, T. (1987). Scour at bridge piers in cohesive soils. Ashford Hydraulics Laboratory.\n\n"
        'Regards,\nProf. Michael Tan\nCivil and Environmental Engineering\n"The river is everywhere."'
    )
    assert item.citation.title == "Scour at bridge piers in cohesive soils"


def test_a_renewal_as_far_as_the_lender_agrees() -> None:
    said = 'I\'d like to renew the interlibrary loan "Handloom Weavers of Assam" (due 24 Nov) until the middle of December if the lending library agrees.'
    assert understand(letter(said)).intent == "renew"
    assert (
        understand(letter("Please renew it only if that is free of charge, otherwise I send it back.")).intent
        != "renew"
    )


def test_a_lecture_on_a_day_is_when_it_is_needed() -> None:
    (item,) = items(
        "I need \"Ghost Piers of the East Coast\" by Tom Wrede in Coastal Walker, issue 88, 2003. It's for a lecture I'm giving on 9 December."
    )
    assert str(item.needed_by) == "2026-12-09"


def test_pages_and_not_the_whole_book_are_copied() -> None:
    (item,) = items(
        'Could someone scan pp. 34-61 of "The Gardens of Lower Silesia" by Edith Kern (Breslau, 1931)? Just those pages, not the whole book.'
    )
    assert item.service == "copy" and item.citation.page == "34-61"


def test_francs_are_a_currency() -> None:
    (item,) = items("Title: Winter Fodder\nAuthor: Gisela Amrein\nPublisher: Enzian\nYear: 1974\nMax. cost: 30 CHF")
    assert str(item.max_cost) == "30 CHF"


@pytest.mark.parametrize(
    "said",
    [
        'From Fen Notes 4(2), 1988, I need these two:\n1. "Reed beds" by Lena Dahl, pp. 3-9\n2. "Sedge and rush" by Otto Berg, pp. 10-15',
        'I\'d like two articles from one issue of Fen Notes, vol. 4 no. 2 (1988):\n- Lena Dahl, "Reed beds", pp. 3-9\n- Otto Berg, "Sedge and rush", pp. 10-15',
        'Please get me two papers from the 1988 volume of Fen Notes (vol. 4):\n* Lena Dahl, "Reed beds", pp. 3-9\n* Otto Berg, "Sedge and rush", pp. 10-15',
    ],
)
def test_an_issue_named_above_a_list_is_the_issue_of_each(said: str) -> None:
    one, other = (i.citation for i in items(said))
    for c in (one, other):
        assert (c.container_title, c.volume, c.issued) == ("Fen Notes", "4", (1988,))
    assert (one.page, other.page) == ("3-9", "10-15")
    assert [n.family for n in other.author] == ["Berg"]
