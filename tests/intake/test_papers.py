"""Forms and order lists that come as files, as patrons fill them in."""

from __future__ import annotations

import time

import pytest

from illbot.core.model import Item, Opened, Service
from illbot.edge.pdf_text import open_pdf
from illbot.intake.mail import Attached
from illbot.intake.papers.cells import tidy
from illbot.intake.papers.rtf import rtf_text
from illbot.intake.patron import Understood, understand
from illbot.intake.wants.documents import DOCX, PDF, XLSX, reads_like_form
from tests.papers import control, form_pdf, odt, old_box, p, table, text_pdf, word, xlsx

from .test_patron import letter

ODT = "application/vnd.oasis.opendocument.text"
ASKS = "Please find my request attached."


def understood(name: str, kind: str, data: bytes, text: str = ASKS) -> Understood:
    mail = letter(text, attachments=(Attached(name=name, type=kind, data=data),))
    return understand(mail, texts=(open_pdf(name, data),) if kind == PDF else ())


def asked(name: str, kind: str, data: bytes, text: str = ASKS) -> Item:
    found = understood(name, kind, data, text)
    assert (found.intent, len(found.items)) == ("request", 1), found
    return found.items[0]


# --- Word ---------------------------------------------------------------------------------------------------------


def test_content_controls_are_filled_or_empty() -> None:
    rows = table(
        ["Article title", p(control("Salt and sand"))],
        ["Author", p(control("Click or tap here to enter text.", prompt=True))],
        ["Journal", control("Salt Review", block=True)],
        ["Year", p(control("2014"))],
        ["Pages", p(control("Click or tap here to enter text.", prompt=True))],
    )
    item = asked("form.docx", DOCX, word(rows))

    assert (item.citation.title, item.citation.container_title, item.citation.author) == (
        "Salt and sand",
        "Salt Review",
        (),
    )
    assert item.citation.sources["title"].where == "form"


@pytest.mark.parametrize(("loan", "service"), [(True, Service.LOAN), (False, Service.COPY)])
def test_old_boxes_to_tick_say_copy_or_loan(loan: bool, service: Service) -> None:
    boxes = p(old_box(ticked=not loan), "Copy  ", old_box(ticked=loan), "Loan")
    rows = table(["Book title", "Optics"], ["Author", "Hecht, E."], ["Year", "2017"])

    assert asked("form.docx", DOCX, word(boxes + rows)).service is service


@pytest.mark.parametrize(
    "line", ["☐ Copy ☒ Loan", "□复印 ☑借阅", "Service: [ ] copy [x] loan", "服务方式：□文献传递 ■图书借阅"]
)
def test_boxes_that_are_letters_say_it_too(line: str) -> None:
    rows = table(["Book title", "Optics"], ["Author", "Hecht, E."], ["Year", "2017"])

    assert asked("form.docx", DOCX, word(p(line) + rows)).service is Service.LOAN


def test_boxes_of_wingdings_are_boxes() -> None:
    boxes = p(
        '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>',
        " Copy  ",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        " Loan",
    )

    assert (
        asked("form.docx", DOCX, word(boxes + table(["Book title", "Optics"], ["ISBN", "9780133977226"]))).service
        is Service.LOAN
    )


def test_a_label_above_its_value_in_one_cell() -> None:
    rows = table(
        [p("题名") + p("论图书馆联盟"), p("作者") + p("王力")],
        [p("刊名") + p("图书馆学刊"), p("年") + p("2011")],
        [p("页码") + p("12-15"), ""],
    )
    item = asked("申请表.docx", DOCX, word(rows), "申请表见附件。")

    assert (item.citation.title, item.citation.container_title, item.citation.page) == (
        "论图书馆联盟",
        "图书馆学刊",
        "12-15",
    )


def test_a_label_nobody_knows_and_one_left_empty_do_not_go_on_with_the_value_before() -> None:
    rows = table(
        ["出版社", "北京图书馆出版社"],
        ["馆长审批", ""],
        ["书名", "中国近代图书馆史"],
        ["作者", "王子舟"],
        ["备注", ""],
        ["出版年", "2002"],
    )
    item = asked("申请表.docx", DOCX, word(rows), "申请表见附件。")

    assert (item.citation.publisher, item.citation.year, item.note) == ("北京图书馆出版社", "2002", "")


def test_labels_with_empty_neighbours_take_no_label_for_a_value() -> None:
    rows = table(["Title", "Optics", "Author", ""], ["Pages", "", "ISSN", ""], ["Publisher", "Pearson", "Year", "2017"])
    item = asked("form.docx", DOCX, word(rows))

    assert (item.citation.title, item.citation.page, item.citation.publisher) == ("Optics", "", "Pearson")


def test_underscores_around_a_value_are_the_form_s() -> None:
    body = (
        p("Title: ____Salt and sand____") + p("Author: _____________") + p("Journal: __Salt Review__  Year: __2014__")
    )
    item = asked("form.docx", DOCX, word(body))

    assert (item.citation.title, item.citation.author, item.citation.year) == ("Salt and sand", (), "2014")


def test_text_boxes_and_heads_are_read_and_what_was_deleted_is_not() -> None:
    box = (
        "<w:r><w:pict><w:txbxContent>" + p("Journal: Salt Review") + p("Year: 2014") + "</w:txbxContent></w:pict></w:r>"
    )
    gone = "<w:del><w:r><w:delText>Title: Pepper</w:delText></w:r></w:del>"
    item = asked("form.docx", DOCX, word(p("Title: Salt and sand", gone) + p(box), header="Name: Rosa Santos"))

    assert (item.citation.title, item.citation.container_title) == ("Salt and sand", "Salt Review")


def test_a_thesis_that_came_along_is_no_list_of_wishes() -> None:
    prose = p("The keepers of the north lived in small houses, and the storms divided their year (Hecht, 2017). " * 4)
    body = prose * 12 + p("References") + p("Hecht, E. (2017). Optics (5th ed.). Pearson.")
    found = understood("thesis.docx", DOCX, word(body), "Please get me doi:10.1000/abc.1, for my thesis.")

    assert [(i.citation.DOI, i.note) for i in found.items] == [("10.1000/abc.1", "attached: thesis.docx")]


# --- OpenDocument, RTF, tables, web pages -------------------------------------------------------------------------

PAIRS = (("Title", "Salt and sand"), ("Journal", "Salt Review"), ("Year", "2014"), ("Pages", "12-15"))
LIST = (("Title", "Author", "Journal", "Year", "Pages"), ("Salt and sand", "Rossi, A.", "Salt Review", "2014", "12-15"), ("Pepper and rain", "Blanc, M.", "Pepper Review", "2016", "3-9"))  # fmt: skip


def test_a_form_in_opendocument() -> None:
    assert asked("form.odt", ODT, odt(*PAIRS)).citation.page == "12-15"


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard Title: Salt\par Year: 2014\par}", "Title: Salt\nYear: 2014\n"),
        (rb"{\rtf1\ansicpg936 \'cc\'e2\'c3\'fb\'a3\'ba\'d1\'ce\par}", "题名：盐\n"),
        (rb"{\rtf1 \uc1\u39064?\u21517?\cell \u30416?\cell\row}", "题名\t盐\t\n"),
        (rb"{\rtf1{\*\generator x;}{\pict 0102}Salt\~and {\b sand}}", "Salt and sand"),
    ],
)
def test_rtf(said: bytes, text: str) -> None:
    assert rtf_text(said) == text


@pytest.mark.parametrize(
    ("name", "kind", "data"),
    [
        ("orders.xlsx", XLSX, xlsx(*LIST)),
        ("orders.csv", "text/csv", "\n".join(",".join(f'"{c}"' for c in row) for row in LIST).encode()),
        ("orders.csv", "application/octet-stream", "\n".join(";".join(row) for row in LIST).encode("utf-16")),
        ("orders.odt", ODT, odt(*LIST)),
        ("orders.docx", DOCX, word(table(*LIST))),
    ],
    ids=["xlsx", "csv", "semicolons", "odt", "docx"],
)
def test_each_row_of_an_order_list_is_an_item(name: str, kind: str, data: bytes) -> None:
    found = understood(name, kind, data)

    assert [(i.citation.title, i.citation.page) for i in found.items] == [
        ("Salt and sand", "12-15"),
        ("Pepper and rain", "3-9"),
    ]


def test_a_web_page_and_a_text_with_a_form() -> None:
    page = "<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in PAIRS) + "</table>"
    lines = "\n".join(f"{a}: {b}" for a, b in PAIRS)

    assert asked("form.html", "text/html", page.encode()).citation.page == "12-15"
    assert asked("form.txt", "text/plain", lines.encode()).citation.page == "12-15"


# --- PDF ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("font", ["latin", "gbk"])
def test_a_printed_form_with_tables(font: str) -> None:
    rows: list[str | tuple[str, ...]] = (
        ["ILL request", *PAIRS]
        if font == "latin"
        else [
            "文献传递申请表",
            ("姓名", "张三", "学号", "1823456"),
            ("题名", "论图书馆联盟"),
            ("刊名", "图书馆学刊"),
            ("年", "2011", "页码", "12-15"),
        ]
    )

    assert asked("form.pdf", PDF, text_pdf(rows, font=font)).citation.page == "12-15"


def test_fields_of_a_fillable_form_are_read_once() -> None:
    fields = [
        ("a", "Article title", "Salt and sand"),
        ("b", "Journal", "Salt Review"),
        ("c", "Year", "2014"),
        ("d", "Loan", False),
        ("e", "Copy", True),
    ]
    item = asked("form.pdf", PDF, form_pdf(fields, printed=[(0, "Article title"), (1, "Journal"), (2, "Year")]))

    assert (item.citation.title, item.service, item.sources["service"].where) == ("Salt and sand", Service.COPY, "form")


ARTICLE = (
    "Salt Review 12 (2014) 120-141\nISSN: 1234-5679\nDOI: 10.1000/salt.12\nSalt and sand on the northern coast\nB. Marchetti\n"
    "Keywords: salt; sand; coast\n"
    + "The coast of the north was poor in salt and rich in sand, and its people knew both. "
    * 40
)
COVER = (
    "Salt and Sand on the Northern Coast\nAuthor(s): B. Marchetti\nSource: Salt Review, Vol. 12, No. 3 (Autumn, 2014), pp. 120-141\n"
    "Published by: Salt Press\nStable URL: https://archive.example/stable/4711\n"
    + "Your use of the archive indicates your acceptance of its terms. "
    * 12
)


@pytest.mark.parametrize("text", [ARTICLE, COVER], ids=["article", "cover of an archive"])
def test_an_article_is_no_form_though_it_has_labels(text: str) -> None:
    assert not reads_like_form(text)


def test_an_article_beside_a_request_is_only_noted() -> None:
    mail = letter(
        "Please get me doi:10.1000/abc.1. It is like the attached one.",
        attachments=(Attached(name="marchetti.pdf", type=PDF, data=b"%PDF-1.7"),),
    )
    found = understand(mail, texts=(Opened(name="marchetti.pdf", text=ARTICLE),))

    assert [(i.citation.DOI, i.note) for i in found.items] == [("10.1000/abc.1", "attached: marchetti.pdf")]


# --- what nobody can read -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "data", "why"),
    [
        ("form.doc", "application/msword", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old office"),
        ("申请表.wps", "application/octet-stream", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old office"),
        ("form.docx", DOCX, b"PK\x03\x04 broken", "broken"),
        ("form.pdf", PDF, text_pdf(["题名：互联网药品"], font="lost"), "no letters"),
        ("form.pdf", PDF, text_pdf([]), "a picture"),
        ("form.pdf", PDF, b"%PDF-1.4 nothing", "broken"),
    ],
)
def test_a_form_that_cannot_be_read_goes_to_a_human_with_the_reason(
    name: str, kind: str, data: bytes, why: str
) -> None:
    found = understood(name, kind, data, "Please find my ILL request form attached.")

    assert (found.intent in {"request", "unclear"}, found.items) == (True, ())
    assert [(left.name, left.why) for left in found.unread] == [(name, why)]


def test_pictures_of_a_signature_and_cards_are_not_spoken_of() -> None:
    files = (
        Attached(name="logo.png", type="image/png", data=b"\x89PNG" + bytes(900), inline=False),
        Attached(name="me.vcf", type="text/vcard", data=b"BEGIN:VCARD"),
    )
    (item,) = understand(letter("Please get me doi:10.1000/abc.1", attachments=files)).items

    assert item.note == ""


def test_a_label_in_two_languages_is_known_by_either() -> None:
    assert tidy("取书地点 Pick-up\tNorth campus\n学/工号 ID\t20231234") == "取书地点: North campus\n学/工号: 20231234"


@pytest.mark.parametrize(
    ("name", "kind", "data"),
    [
        ("a.rtf", "application/rtf", b"{\\rtf1" + b"{" * 900_000),
        ("a.rtf", "application/rtf", b"{\\rtf1" + b"\\'a" * 900_000),
        ("a.docx", DOCX, word("<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000)),
        ("a.docx", DOCX, word(table(["x"] * 60) * 500)),
        ("a.xlsx", XLSX, xlsx(*[["9" * 30] * 26] * 900)),
        ("a.csv", "text/csv", b'"' * 2_000_000),
        ("a.html", "text/html", b"<td>" * 500_000),
        ("a.txt", "text/plain", b"Title:\t" * 300_000),
    ],
)
def test_a_hostile_file_costs_a_second_at_most_and_raises_nothing(name: str, kind: str, data: bytes) -> None:
    started = time.process_time()
    understood(name, kind, data)

    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "text", ["\v" * 20_000, "\t" * 20_000, "_" * 20_000, ("a\t" * 30 + "\n") * 600, "☐" * 20_000, "☒ x" * 9_000]
)
def test_cells_cost_no_more_than_their_length(text: str) -> None:
    started = time.process_time()
    tidy(text)

    assert time.process_time() - started < 1
