"""What is printed in a PDF that a patron attached, and what is filled into its fields."""

from __future__ import annotations

import random
import time

import pikepdf
import pytest

from illbot.core.model import Opened
from illbot.edge.pdf_fonts import of_glyph, read_map, spelled
from illbot.edge.pdf_text import MAX_BYTES, PAGES, Rules, Span, as_lines, open_pdf
from tests.papers import form_pdf, text_pdf

ROWS = [("Name", "Rosa Santos", "Student ID", "1823456"), ("Article title", "Salt and sand"), ("Pages", "120-141")]


def opened(data: bytes) -> Opened:
    return open_pdf("form.pdf", data)


def test_the_cells_of_a_table_are_parted() -> None:
    assert opened(text_pdf(["Request form", *ROWS])).text.split("\n") == [
        "Request form",
        "Name\tRosa Santos\tStudent ID\t1823456",
        "Article title\tSalt and sand",
        "Pages\t120-141",
    ]


def test_chinese_of_a_font_that_is_not_embedded_is_read() -> None:
    found = opened(text_pdf([("题名", "互联网药品"), ("作者", "于潇")], font="gbk"))

    assert (found.text, found.problem) == ("题名\t互联网药品\n作者\t于潇", "")


def test_glyph_numbers_without_a_map_are_no_letters() -> None:
    assert opened(text_pdf(["互联网药品可信交易环境"], font="lost")) == Opened(name="form.pdf", problem="no letters")


def test_a_page_without_a_word_is_a_picture() -> None:
    assert opened(text_pdf([])).problem == "a picture"


def test_a_long_document_is_not_read() -> None:
    assert opened(text_pdf(["Title: Salt"], pages=PAGES + 1)) == Opened(name="form.pdf")


def test_fields_are_called_by_their_tooltip_or_their_name() -> None:
    found = opened(
        form_pdf(
            [
                ("f1", "Article title", "Salt and sand"),
                ("form1[0].JournalTitle[0]", "", "Salt Review"),
                ("f3", "Year", ""),
            ]
        )
    )

    assert found.fields == "Article title: Salt and sand\nJournal Title: Salt Review"


def test_boxes_to_tick_stand_together() -> None:
    found = opened(form_pdf([("a", "Copy", True), ("b", "Loan", False), ("c", "Title", "Salt")]))

    assert found.fields == "☒ Copy  ☐ Loan\nTitle: Salt"


def test_a_nameless_field_stands_beside_what_is_printed_there() -> None:
    found = opened(
        form_pdf([("Text1", "", "Salt and sand"), ("Text2", "", "2014")], printed=[(0, "Title"), (1, "Year")])
    )

    assert found.text == "Title\tSalt and sand\nYear\t2014"


def test_a_field_in_utf_16_is_read() -> None:
    assert opened(form_pdf([("a", "题名", "互联网药品")])).fields == "题名: 互联网药品"


def test_a_locked_and_a_broken_file_say_so() -> None:
    locked = text_pdf(["Title: Salt"], encryption=pikepdf.Encryption(user="secret", owner="owner"))

    assert opened(locked).problem == "locked"
    assert opened(b"%PDF-1.7\nnothing").problem == "broken"
    assert opened(b"%PDF-1.7" + bytes(MAX_BYTES)).problem == "too large"


def test_what_harms_costs_no_more_than_its_time_and_raises_nothing() -> None:
    """Bytes turned at random, a form that holds itself, a million operators."""
    made = pikepdf.Pdf.new()
    page = made.add_blank_page()
    page.Contents = made.make_stream(b"q 1 0 0 1 0 0 cm BT /F1 1 Tf (x) Tj ET Q " * 30_000)
    kid = made.make_indirect(pikepdf.Dictionary(T=pikepdf.String("a")))
    kid.Kids = pikepdf.Array([kid])
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([kid]))
    import io

    out = io.BytesIO()
    made.save(out)
    started = time.monotonic()
    opened(out.getvalue())
    assert time.monotonic() - started < 6
    whole = form_pdf([("a", "Title", "Salt"), ("b", "Copy", True)], printed=[(0, "Title")])
    chance = random.Random(7)
    for _ in range(150):
        spoilt = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            spoilt[chance.randrange(20, len(spoilt))] = chance.randrange(256)
        assert isinstance(opened(bytes(spoilt)), Opened)


@pytest.mark.parametrize(
    ("name", "char"),
    [("A", "A"), ("comma", ","), ("eacute", "é"), ("uni4E8E", "于"), ("g37", "\ufffd"), ("uniD800", "\ufffd")],
)
def test_names_of_glyphs(name: str, char: str) -> None:
    assert of_glyph(name) == char


def test_a_map_to_unicode_has_single_letters_and_ranges() -> None:
    said = b"2 beginbfchar <01> <4E8E> <02> <00660069> endbfchar 2 beginbfrange <10> <12> <0041> <20> <21> [<0061> <0062>] endbfrange"

    assert read_map(said) == {1: "于", 2: "fi", 16: "A", 17: "B", 18: "C", 32: "a", 33: "b"}


def test_radicals_are_the_letters_that_they_look_like() -> None:
    assert spelled("⽂献⻚码") == "文献页码"


def test_a_value_of_two_lines_belongs_to_the_label_beside_its_middle() -> None:
    spans = [Span(200, 106, 300, 10, "Salt and"), Span(40, 100, 100, 10, "Title"), Span(200, 94, 300, 10, "sand")]

    assert as_lines(spans, Rules([120, 85], [])) == ["Title\tSalt and\vsand"]
