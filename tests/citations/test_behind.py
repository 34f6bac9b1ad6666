"""What stands behind a work: its editors behind the book, its house in another sentence, a journal's place on a line of its own."""

from __future__ import annotations

import pytest

from illbot.citations.forms import read_form
from illbot.citations.freetext import behind, credits, inbooks, sequence
from illbot.citations.freetext.numbered import find_numbered
from illbot.core.model import Citation


@pytest.mark.parametrize(
    ("line", "book", "editor", "page"),
    [
        ('Adler, Simone. "Trust as an Attitude." In: Promises and Persons, ed. by Gavin Rourke. Oxford: Clarendon Press, 2006, pp. 15-41.', "Promises and Persons", "Rourke", "15-41"),
        ('Mbeki, Thandi. "Repairing Trust." In: Forgiveness: A Reader, edited by Lucia Sandoval, 201-23. New York: Routledge, 2013.', "Forgiveness: A Reader", "Sandoval", "201-223"),
        ("Tamm K. Slate as habitat. In: Roofs and Walls, ed. Marsh J. Cardiff: Dyfed Press; 1999. p. 77-90.", "Roofs and Walls", "Marsh", "77-90"),
    ],
)  # fmt: skip
def test_a_chapter_with_its_editors_behind_the_book(line: str, book: str, editor: str, page: str) -> None:
    reading = inbooks.read(line)
    assert reading
    c = reading.citation
    assert (c.container_title, c.editor[0].family, c.page) == (book, editor, page)


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("It was published by Brill in 2009 I think.", "publisher", "Brill"),
        ("It was published by Brill in 2009 I think.", "issued", (2009,)),
        ("Author Bridget Fallon, 2015. I'd like to borrow it.", "issued", (2015,)),
    ],
)
def test_what_further_sentences_tell(said: str, field: str, value: object) -> None:
    assert getattr(behind.told(Citation(title="Salt Roads"), said), field) == value


def test_what_is_known_stays() -> None:
    known = Citation(title="Salt Roads", publisher="Heron", issued=(1999,))
    assert behind.told(known, "It was published by Brill in 2009.").publisher == "Heron"


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ('Second an article by the same author, "Strike pay and soup"', "Strike pay and soup"),
        ('"Parole in fuga" and appeared', "Parole in fuga"),
        ('The "Great" Game of Salt', 'The "Great" Game of Salt'),
    ],
)
def test_a_title_is_what_stands_in_the_marks(title: str, bare: str) -> None:
    assert credits.apart(Citation(title=title)).title == bare


def test_a_journal_is_not_called_a_journal() -> None:
    called = Citation(container_title="a journal called Marine Ornithology Review, around")
    assert credits.apart(called).container_title == "Marine Ornithology Review"
    assert credits.apart(Citation(container_title="Journal of Salt")).container_title == "Journal of Salt"


def test_the_month_before_a_volume() -> None:
    reading = sequence.read(
        "Moreau P, Dias AL. Serum ferritin trajectories after liver resection: a cohort study. Ann Hepatobil Surg. 2015 Sep;31(5):612-9. doi: 10.1093/ahbs/31.5.612."
    )
    assert reading.citation.issued == (2015, 9)


def test_a_report_of_an_agency() -> None:
    (named,) = find_numbered(
        'I need an old tech report, NASA TN D-4418, "Wake characteristics of blunt cones at Mach 8", 1968, by R. L. Hendry.',
        alone=True,
    )
    c = named.citation
    assert (c.number, c.issued, c.author[0].family) == ("NASA TN D-4418", (1968,), "Hendry")


def test_a_place_without_a_label_under_the_journal() -> None:
    (item,) = read_form(
        "Title: Tannin in persimmon leaves\nAuthors: Y. Morimoto, N. Hata\nJournal: Phytochemical Practice\nVol. 38(2), pp. 91-97 (2004)\n"
    )
    c = item.citation
    assert (c.volume, c.issue, c.page, c.issued) == ("38", "2", "91-97", (2004,))
