"""Each field of a request says where it was read and how surely; none is without, and none says more than it knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from illbot.citations.merge import FIELDS
from illbot.citations.reference import read_reference
from illbot.core.model import ORIGINS, Item, Source
from illbot.intake.mail import read
from illbot.intake.patron import understand
from illbot.intake.wants.provenance import frame_fields

from .test_patron import letter

HERE = Path(__file__).parents[1]


def mails() -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Every mail of the measure, and the raw ones."""
    for path in sorted((HERE.parent / "benchmarks/understanding").glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("\n#### ")[0:]:
            subject, _, rest = part.removeprefix("#### ").partition("\n")
            text = rest.partition("\n==>")[0]
            yield f"{path.name}: {subject}", understand(letter(text, subject=subject)).items
    for path in sorted((HERE / "mails/patrons").glob("*.eml")):
        yield path.name, understand(read(path.read_bytes())).items


def test_every_field_of_every_mail_knows_where_it_comes_from() -> None:
    items = [(name, item) for name, found in mails() for item in found]

    assert len(items) > 100
    for name, item in items:
        filled = {f for f in FIELDS if getattr(item.citation, f)}
        assert set(item.citation.sources) == filled, name
        assert set(item.sources) == set(frame_fields(item)), name
        for source in (*item.citation.sources.values(), *item.sources.values()):
            assert source.where in ORIGINS and 0 < source.confidence < 1, (name, source)


def where(text: str, **more: str) -> dict[str, str]:
    (item,) = understand(letter(text, **more)).items
    return {name: s.where for name, s in (item.citation.sources | item.sources).items()}


def test_a_form_says_what_its_labels_say_and_no_more() -> None:
    found = where(
        "Title: Optics\nAuthor: Hecht, E.\nISBN: 978-0-13-397722-6\nNeeded by: 2026-12-04\n\nFor my thesis, please."
    )

    assert {found[f] for f in ("title", "author", "ISBN", "needed_by")} == {"form"}
    assert (found["type"], found["service"], found["purpose"]) == ("inferred", "inferred", "text")


def test_a_reference_a_number_and_a_sentence_are_told_apart() -> None:
    found = where(
        "Please scan this article for me by 4 December 2026.\n\n"
        "Varga, T., & Molnar, E. (2019). Thermal springs and urban myths. Hungarian Folklore Review, 33(2), 120–141. https://doi.org/10.1000/hfr.2019.33.2"
    )

    assert {found[f] for f in ("title", "author", "container_title", "volume", "page")} == {"reference"}
    assert (found["DOI"], found["needed_by"], found["service"]) == ("identifier", "text", "text")


def test_a_title_of_the_subject_says_so() -> None:
    assert (
        where("Could you get it for me? Thank you!", subject="Book request: The Lighthouse Keepers of Orkney")["title"]
        == "subject"
    )


def test_a_chapter_named_in_a_sentence_belongs_to_the_sentence() -> None:
    found = where("Please scan chapter 3 of this book: ISBN 978-0-13-397722-6.")

    assert (found["chapter_number"], found["ISBN"]) == ("text", "identifier")


def test_a_title_is_surer_in_a_style_than_in_a_heap_of_words() -> None:
    style = read_reference("Smith, J. (2014). The uses of storage. Library Quarterly, 84(2), 45-67.").citation
    heap = read_reference("Library Quarterly smith storage and its uses, I think 2014, p. 45 or so").citation

    assert style.sources["title"].confidence > 0.9
    assert min(s.confidence for s in heap.sources.values()) < 0.8


def test_a_number_is_never_surer_than_its_form() -> None:
    found = read_reference("Smith, J. (2014). The uses of storage. Library Quarterly, 84(2), 45-67. doi:10.1000/lq.7")

    assert found.citation.sources["DOI"] == Source(where="identifier", confidence=0.98)
    assert found.citation.sources["type"].where == "inferred"
