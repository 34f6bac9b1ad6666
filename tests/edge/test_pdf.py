"""What may be passed on to a patron as the article, and what may not."""

from __future__ import annotations

import hashlib
import io
import time
import zipfile
import zlib

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.edge.pdf import examine

TEXT = b"BT /F1 12 Tf 72 700 Td (Longitudinal changes in brain volumes) Tj ET"


def pdf(*pages: bytes, image: bool = False, form: bytes | None = None, **save: object) -> bytes:
    """A PDF whose pages have these contents; ``image`` and ``form`` become /Im0 and /Fm0 of every page."""
    made = pikepdf.Pdf.new()
    for content in pages:
        page = made.add_blank_page()
        page.Contents = made.make_stream(content)
        things = pikepdf.Dictionary()
        if image:
            things.Im0 = made.make_stream(
                zlib.compress(b"\x00" * 64),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=8,
                Height=8,
                BitsPerComponent=8,
                ColorSpace=pikepdf.Name.DeviceGray,
                Filter=pikepdf.Name.FlateDecode,
            )
        if form is not None:
            things.Fm0 = made.make_stream(form, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        page.Resources = pikepdf.Dictionary(XObject=things)
    out = io.BytesIO()
    made.save(out, **save)  # type: ignore[arg-type]
    return out.getvalue()


def problem(data: bytes, name: str = "article.pdf", declared: str = "application/pdf") -> str:
    return examine(name, declared, data).problem


def test_an_article_with_text_may_be_delivered_and_its_pages_are_counted() -> None:
    data = pdf(TEXT, TEXT, TEXT)
    file = examine("于潇.pdf", "application/octet-stream", data)

    assert (file.problem, file.pages, file.type, file.name) == ("", 3, "application/pdf", "于潇.pdf")
    assert (file.sha256, file.size) == (hashlib.sha256(data).hexdigest(), len(data))


def test_a_scan_has_no_text_but_an_image() -> None:
    assert problem(pdf(b"q 600 0 0 800 0 0 cm /Im0 Do Q", image=True)) == ""


def test_an_image_that_is_there_but_never_drawn_does_not_fill_the_page() -> None:
    assert problem(pdf(b"q Q", image=True)) == "blank"


def test_an_image_inside_the_content_is_seen() -> None:
    assert problem(pdf(b"q BI /W 8 /H 8 /BPC 8 /CS /G ID " + b"\x01" * 64 + b" EI Q")) == ""


def test_text_inside_a_form_is_seen() -> None:
    assert problem(pdf(b"/Fm0 Do", form=TEXT)) == ""


def test_text_turned_into_outlines_is_not_blank() -> None:
    assert problem(pdf(b"0 0 m\n" + b"10 20 30 40 50 60 c\n" * 400 + b"f")) == ""


def test_text_shown_letter_by_letter_and_as_glyph_numbers_is_seen() -> None:
    assert problem(pdf(b"BT [(L) -20 (o) 13 (n)] TJ ET")) == ""
    assert problem(pdf(b"BT <002B00480055> Tj ET")) == ""


@pytest.mark.parametrize(
    "content", [b"", b"q 0 0 0 rg Q", b"BT /F1 12 Tf ( ) Tj ET", b"BT <0003> Tj ET", b"BT [( )  -10 ()] TJ ET"]
)
def test_pages_on_which_nothing_is_shown_are_blank(content: bytes) -> None:
    file = examine("a.pdf", "application/pdf", pdf(content, content))

    assert (file.problem, file.pages) == ("blank", 2)


def test_a_blank_cover_before_the_article_is_no_fault() -> None:
    assert problem(pdf(b"", TEXT)) == ""


def test_a_locked_file_is_encrypted() -> None:
    locked = pdf(TEXT, encryption=pikepdf.Encryption(user="secret", owner="owner"))

    assert problem(locked) == "encrypted"


def test_a_file_that_everyone_may_open_but_not_print_can_be_delivered() -> None:
    """Publishers lock printing with an owner's password; readers open such a file without one."""
    restricted = pdf(TEXT, encryption=pikepdf.Encryption(user="", owner="owner"))

    assert problem(restricted) == ""


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8, 0.95])
def test_a_file_cut_short_is_damaged_or_unreadable_but_never_fine(part: float) -> None:
    whole = pdf(*[TEXT + b" %" + bytes([n]) * 4000 for n in range(20)])

    assert problem(whole[: int(len(whole) * part)]) in ("damaged", "not a readable PDF", "no page")


def test_a_linearised_file_cut_short_is_damaged() -> None:
    whole = pdf(*[TEXT + b" %" + bytes([n]) * 4000 for n in range(20)], linearize=True)

    assert problem(whole[: len(whole) // 2]) in ("damaged", "not a readable PDF")


def test_what_qpdf_can_mend_and_every_reader_shows_is_delivered() -> None:
    whole = pdf(TEXT)

    assert problem(b"MIME junk before the header\r\n" * 5 + whole) == ""
    assert problem(whole + b"\r\n" * 3000) == ""
    assert problem(whole.replace(b"startxref\n", b"startxref\n9")) == ""


def test_a_stream_that_line_ends_have_ruined_is_damaged() -> None:
    whole = bytearray(pdf(TEXT + b" " * 5 + bytes(range(33, 126)) * 30, compress_streams=True))
    start = whole.index(b"stream") + 30
    whole[start : start + 60] = b"\r\n" * 30

    assert problem(bytes(whole)) == "damaged"


def test_a_pdf_without_pages() -> None:
    assert problem(pdf()) == "no page"


def test_a_login_page_named_pdf_is_a_web_page() -> None:
    for page in (
        b"<!DOCTYPE html><html><body>Please log in</body></html>",
        b"\xef\xbb\xbf\r\n\r\n  <html><head>",
        b"<!-- proxy -->\n<HTML>",
        "<!doctype html><html>".encode("utf-16"),
    ):
        file = examine("10.1016_j.jns.pdf", "application/pdf", page)
        assert (file.problem, file.type) == ("a web page, not a PDF", "text/html")


def test_an_empty_file_is_empty() -> None:
    assert problem(b"") == "empty"
    assert problem(b"\x00" * 500) == "empty"


def test_office_files_and_archives_are_named_for_what_they_are() -> None:
    def zipped(*names: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in names:
                archive.writestr(name, "x")
        return out.getvalue()

    assert problem(zipped("[Content_Types].xml", "word/document.xml")) == "a Word document, not a PDF"
    assert problem(zipped("a.pdf", "b.pdf")) == "a zip archive, not a PDF"
    assert problem(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99) == "an old Office document, not a PDF"
    assert problem(b"Rar!\x1a\x07\x01\x00", "全文.rar") == "a RAR archive, not a PDF"
    assert problem(b"CAJ\x00\x01\x02" * 40, "全文.caj") == "a CAJ file, not a PDF"


def test_scanned_images_may_be_delivered() -> None:
    jpeg = b"\xff\xd8\xff\xe0" + b"\x00\x10JFIF" + b"\x11" * 400 + b"\xff\xd9"
    assert examine("p112.jpg", "image/jpeg", jpeg).problem == ""
    assert examine("p112", "application/octet-stream", jpeg).type == "image/jpeg"
    assert examine("p112.tif", "image/tiff", b"II*\x00" + b"\x08" * 400).problem == ""
    assert examine("p112.jpg", "image/jpeg", jpeg[:-2]).problem == "damaged"


def test_text_declared_as_pdf_is_not_a_readable_pdf() -> None:
    assert problem(b"The article could not be retrieved") == "not a readable PDF"
    assert problem(b"%PDF-1.4 and then nothing of the kind") == "not a readable PDF"


# --- hostile files -------------------------------------------------------------------------------------------


def hand_written(*objects: bytes) -> bytes:
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return body + b"trailer\n<</Root 1 0 R /Size %d>>\n%%%%EOF" % (len(objects) + 1)


@pytest.mark.parametrize(
    "data",
    [
        hand_written(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        hand_written(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Pages/Kids[2 0 R]>>"
        ),
        hand_written(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids 7/Count -5>>"),
        hand_written(b"<</Type/Catalog/Pages 9 0 R>>"),
        hand_written(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Contents 3 0 R/Resources 4>>",
        ),
        b"%PDF-1.7\n" + b"[" * 200_000,
        b"%PDF-1.7\n" + b"1 0 obj <<" * 50_000,
        b"%PDF-1.7\nxref\n0 99999999\n" + b"0000000000 65535 n \n" * 10,
    ],
    ids=[
        "own kid",
        "loop",
        "kids a number",
        "pages missing",
        "contents a page",
        "nesting",
        "open dictionaries",
        "xref size",
    ],
)
def test_hostile_structures_end_as_a_problem_in_good_time(data: bytes) -> None:
    began = time.monotonic()

    assert problem(data)
    assert time.monotonic() - began < 10


def test_a_form_that_draws_itself_ends() -> None:
    made = pikepdf.open(io.BytesIO(pdf(b"/Fm0 Do", form=b"/Fm0 Do")))
    form = made.pages[0].Resources.XObject.Fm0
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=form))
    out = io.BytesIO()
    made.save(out)

    assert problem(out.getvalue()) == "blank"


def test_a_stream_that_swells_without_end_does_not_fill_the_memory() -> None:
    bomb = zlib.compress(b" " * (110 * 1024 * 1024), 1)
    made = pikepdf.Pdf.new()
    page = made.add_blank_page()
    page.Contents = pikepdf.Stream(made, bomb, Filter=pikepdf.Name.FlateDecode)
    out = io.BytesIO()
    made.save(out)

    assert problem(out.getvalue()) in ("damaged", "blank")


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 600), st.text(max_size=20))
def test_nothing_raises(noise: bytes, at: int, declared: str) -> None:
    whole = pdf(TEXT)
    for data in (noise, b"%PDF-1.5" + noise, whole[:at] + noise + whole[at:], whole[:at] + noise):
        file = examine("x.pdf", declared, data)
        assert file.size == len(data)
