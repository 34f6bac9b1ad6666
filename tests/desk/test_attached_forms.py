"""A request that came as a file: from the patron's mail to the order, or to a human who is told why."""

from __future__ import annotations

import re
import threading

from illbot.core.model import State
from illbot.desk.desk import Desk
from tests.papers import form_pdf, text_pdf

from .house import PDF, WANG, ZHOU, TestHouse, text_of

ARTICLE = [
    ("f1", "Article title", "Salt and sand on the northern coast"),
    ("f2", "Author", "Marchetti, B."),
    ("f3", "Journal", "Salt Review"),
    ("f4", "Year", "2014"),
    ("f5", "Pages", "120-141"),
]


def asks(*attach: tuple[str, bytes], text: str = "Please find my ILL request form attached.\n\nLi") -> TestHouse:
    return TestHouse().receives(WANG, "ILL request", text, attach=attach).works()


def test_a_filled_pdf_form_is_ordered_like_one_in_the_mail() -> None:
    request = asks(("form.pdf", form_pdf(ARTICLE))).request()

    assert (request.state, request.citation.title, request.citation.page) == (
        State.WORKING,
        "Salt and sand on the northern coast",
        "120-141",
    )
    assert request.citation.sources["title"].where == "form"


def test_an_article_that_came_as_an_example_is_noted_and_not_ordered() -> None:
    house = asks(
        ("vandeveen.pdf", PDF), text="Could you please get me this article? doi:10.1016/j.jns.2013.11.029\n\nThanks, Li"
    )
    request = house.request()

    assert request.citation.title == ""
    assert request.note == "attached: vandeveen.pdf"


def test_a_form_whose_letters_are_lost_goes_to_a_human_who_is_told_so() -> None:
    house = asks(("申请表.pdf", text_pdf(["题名：互联网药品可信交易环境"], font="lost")))

    assert house.house.request("ILL-2026-00001") is None
    assert "- 申请表.pdf: the file does not say which characters it shows" in text_of(house.letter(ZHOU))


def test_why_tells_a_librarian_where_each_field_was_read() -> None:
    house = asks(("form.pdf", form_pdf(ARTICLE)))
    house.receives(f"Zhou <{ZHOU}>", "[ILL-2026-00001] why", proven=True).works()
    text = text_of(house.letter(ZHOU, "why"))

    assert "How each field was read" in text
    assert re.search(r"page numbers +120-141 +a form +98 %", text)


def test_the_loop_does_not_wait_for_a_pdf(monkeypatch) -> None:
    """qpdf cannot be interrupted; letters to others go on meanwhile."""
    threads = []
    take = Desk.take_mail

    def seen(self, raw, sha256, **more):
        threads.append(threading.current_thread() is threading.main_thread())
        return take(self, raw, sha256, **more)

    monkeypatch.setattr(Desk, "take_mail", seen)
    asks(("form.pdf", form_pdf(ARTICLE)))
    TestHouse().receives(WANG, "ILL request", "doi:10.1016/j.jns.2013.11.029 please").works()

    assert threads == [False, True]
