"""Works that a mail only tells of, and what describes a work in its own sentences."""

from __future__ import annotations

import pytest

from illbot.core.model import Item
from illbot.intake.wants.items import read_item, take_apart, with_subject

from .test_patron import letter, told

REF = "Thibault, R. (1996). Porcelain and rail. Revue du Limousin, 12(2), 45-68."

ONLY_ONE = (
    f'Invoice 2026-551 (for the scan of "Les tramways de Nancy", 9 EUR) was paid yesterday.\n\nAlso kindly supply:\n{REF}',
    f'Many thanks for "The bells of Ghent", it came through beautifully.\n\nNow I need:\n{REF}',
    f'I have received "Quarantine stations in the Aegean" this morning.\n\nCould you also get me:\n{REF}',
    f"《民国影院研究》那篇已经收到了,谢谢!\n\n另外还想要一篇:\n{REF}",
    f"上次借的《渡口的礼物》已经归还。\n\n请再帮我找一篇:\n{REF}",
    f'I returned "Memory of Limbs" on Monday.\n\nPlease order\n{REF}',
)


def items(text: str, subject: str = "") -> list[Item]:
    read = take_apart(letter(text, subject))
    pieces = with_subject(read)
    return [read_item(p, read, len(pieces)) for p in pieces]


@pytest.mark.parametrize("text", ONLY_ONE, ids=lambda t: t[:30])
def test_what_has_come_is_not_wanted_again(text: str) -> None:
    assert [i.citation.title for i in items(text)] == ["Porcelain and rail"]


def test_a_work_that_is_told_of_alone_stays() -> None:
    assert [i.citation.title for i in items('I have received "The bells of Ghent", but the wrong edition.')] == [
        "The bells of Ghent"
    ]


def test_the_book_of_the_signature_is_not_wanted() -> None:
    text = f"Please get me\n\n{REF}\n\nBest wishes\nLena Morgen\n\n---\nLena Morgen, Dr. phil.\nNEW BOOK! Taste and Territory (Gentian, 2026), ISBN 978-3-16-148410-0 – order at your bookshop"

    assert [i.citation.title for i in items(text)] == ["Porcelain and rail"]


def test_the_subject_is_no_title_where_the_place_suffices() -> None:
    (item,) = items(
        "Lindgren, O.; Pak, S.-H.; J. Chelate Chem. 2011, 17, 2231–2239.", "a reference without its heading"
    )

    assert item.citation.title == ""


def test_the_day_it_is_needed_is_not_when_it_came_out() -> None:
    (item,) = items(
        'The work is Louisa Twain\'s "A Grammar of Gestures" (Quill & Co., 1899). I am flexible: anytime before the 10th of January 2027.'
    )

    assert (told(item, "issued"), told(item, "needed_by")) == ((1899,), "2027-01-10")


def test_what_stands_in_the_only_quotation_marks_is_the_title() -> None:
    (item,) = items(
        'While I have you: the author refers to an article of his own, Rusu, Grigore, "Sarmatian reefs of the Prut", Carpathian Geology 22 (1993), 301-340. Could that be had too?'
    )

    assert told(item, "title") == "Sarmatian reefs of the Prut"


def test_the_title_behind_a_chapters_number_is_the_chapters() -> None:
    (item,) = items('May I have ch. 5 "Salt, Smoke, Ice" by Turid Aasen (pp. 121-149)?')

    assert (told(item, "type"), told(item, "title"), told(item, "chapter-number")) == (
        "chapter",
        "Salt, Smoke, Ice",
        "5",
    )


def test_ibid_is_the_serial_that_was_named_before() -> None:
    found = items(
        "[1] K. Dubrov, Effects of frost, Low Temperature Letters 88, 45-49 (2013)\n[2] K. Dubrov, Effects of heat, ibid. 90, 14-19 (2014)"
    )

    assert [i.citation.container_title for i in found] == ["Low Temperature Letters"] * 2
