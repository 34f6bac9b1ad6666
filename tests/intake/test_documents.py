"""Forms that come as files, and mails that name works without wanting them."""

from __future__ import annotations

import io
import zipfile

import pytest

from illbot.citations.files import read_pasted
from illbot.core.model import Opened
from illbot.intake.mail import Attached
from illbot.intake.patron import understand
from illbot.intake.wants.documents import DOCX, docx_text

from .test_patron import letter

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(*rows: tuple[str, ...], head: str = "") -> bytes:
    """A document that holds one table."""
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>" for c in row) + "</w:tr>"
        for row in rows
    )
    xml = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body><w:tbl>{cells}</w:tbl></w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
    return out.getvalue()


FORM = (("姓名", "张三", "学号", "1823456"), ("题名", "论图书馆联盟", "作者", "王力"), ("刊名", "图书馆学刊", "年", "2011"), ("页码", "12-15", "卷", "33"))  # fmt: skip


def test_a_form_in_word_is_read_as_if_it_stood_in_the_mail() -> None:
    found = understand(
        letter("申请表见附件。", attachments=(Attached(name="申请表.docx", type=DOCX, data=docx(*FORM)),))
    )

    assert found.intent == "request"
    assert [(i.citation.title, i.citation.page) for i in found.items] == [("论图书馆联盟", "12-15")]
    assert found.person is not None and found.person.card == "1823456"


def test_a_form_that_nobody_can_read_is_a_request_for_a_human() -> None:
    pdf = Attached(name="form.pdf", type="application/pdf", data=b"%PDF-1.7 scanned")
    found = understand(letter("Please find attached my ILL request form.", attachments=(pdf,)))

    assert (found.intent, found.items) == ("request", ())


def test_the_text_of_a_pdf_that_somebody_else_opened_is_read() -> None:
    pdf = Attached(name="form.pdf", type="application/pdf", data=b"%PDF-1.7")
    mail = letter("See the attached form.", attachments=(pdf,))
    found = understand(
        mail,
        texts=(
            Opened(
                name="form.pdf", text="Title: The uses of storage\nJournal: Library Quarterly\nYear: 2014\nPages: 45-67"
            ),
        ),
    )

    assert [i.citation.title for i in found.items] == ["The uses of storage"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        docx(*FORM)[:200],
        docx(*FORM, head='<!DOCTYPE x [<!ENTITY a "b">]>'),
        docx(("x" * 4_000_000,)),
    ],
)
def test_a_broken_hostile_or_huge_document_gives_nothing(data: bytes) -> None:
    assert docx_text(data) == ""


def test_endnote_xml_is_read_and_one_with_entities_is_not() -> None:
    record = "<xml><records><record><ref-type name='Book'>6</ref-type><titles><title>Optics</title></titles><dates><year>2017</year></dates></record></records></xml>"

    assert [(c.title, c.type, c.issued) for c in read_pasted(record)] == [("Optics", "book", (2017,))]
    assert read_pasted('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + record) == ()


NO_REQUESTS = [
    'I returned the book "Optics" yesterday at the front desk.',
    'Could you please put "Optics" by Hecht on course reserve for PHY201?',
    'Dear Dr. Feld, in view of your expertise I would like to ask you to review the manuscript "Wet roads".',
    "Dear patron, the following item is due on 24 November 2026:\nTitle: Optics\nAuthor: Hecht, E.\nPlease renew it in time. Do not reply to this message.",
    "《敦煌乐舞研究》我已经还到总台了，请查收。",
    "您借阅的图书《光学》将于2026年11月25日到期，请及时归还或续借。本邮件由系统自动发送，请勿回复。",
    "Our preprint is out: arXiv:2511.01234. Comments welcome!",
    "New articles in your profile\n\nLichens and lightning\nL Morgan - Polar Botany, 2026\nhttps://doi.org/10.1000/pb.7\n\nThis message was sent by Google Scholar because you're following new articles",
]


@pytest.mark.parametrize("text", NO_REQUESTS)
def test_a_mail_that_names_a_work_and_does_not_ask_for_it_is_no_request(text: str) -> None:
    assert understand(letter(text)).intent == "unclear"


def test_items_of_a_list_are_never_one() -> None:
    found = understand(
        letter(
            "Hi, I need:\n1) Hecht E. Optics. 5th ed. Pearson, 2017. (the book)\n2) doi:10.1038/s41586-020-2649-2\nThanks"
        )
    )

    assert [i.citation.DOI for i in found.items] == ["", "10.1038/s41586-020-2649-2"]
    assert found.items[0].citation.title != "(the book)"


def test_the_works_in_a_signature_are_not_wanted() -> None:
    text = "Could you order doi:10.1000/a.1 please?\n\nBest regards\n\nDr. Rosa Santos\nUniversity of Examples\nTel: +1 555 010 9999\nLatest publication: https://doi.org/10.1000/own.1"

    assert [i.citation.DOI for i in understand(letter(text)).items] == ["10.1000/a.1"]
