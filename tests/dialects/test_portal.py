"""A partner with a web form: what staff paste, in the form's order."""

from __future__ import annotations

from illbot.core.model import Citation, Name, Partner, Patron, Request, State
from illbot.dialects.portal import fields

from .cases import WEDNESDAY

DUXIU = Partner(code="duxiu", name={"zh": "读秀"}, dialect="portal", account="xjtlu")


def request(**citation: object) -> Request:
    return Request(
        number="ILL-2026-00042",
        state=State.WORKING,
        patron=Patron(address="reader@library.example", name="Wang Li"),
        citation=Citation(**citation),  # type: ignore[arg-type]
        created=WEDNESDAY,
        updated=WEDNESDAY,
    )


def test_an_article_in_the_order_of_the_form() -> None:
    asked = request(
        type="article-journal",
        title="互联网药品可信交易环境中主体资质审核备案模式",
        author=(Name(family="于", given="潇"), Name(literal="张三")),
        container_title="清华大学学报（自然科学版）",
        issued=(2012, 11),
        volume="52",
        issue="11",
        page="1518-1523",
    )

    assert fields(asked, DUXIU, "zh", email="ill@library.example") == (
        ("文献类型", "期刊"),
        ("题名", "互联网药品可信交易环境中主体资质审核备案模式"),
        ("作者", "于潇; 张三"),
        ("刊名", "清华大学学报（自然科学版）"),
        ("年", "2012"),
        ("卷", "52"),
        ("期", "11"),
        ("页码", "1518-1523"),
        ("电子邮箱", "ill@library.example"),
        ("账号", "xjtlu"),
        ("备注", "ILL-2026-00042"),
    )


def test_a_book_has_publisher_and_isbn() -> None:
    asked = request(
        type="book",
        title="Optics",
        author=(Name(family="Hecht", given="Eugene"),),
        publisher="Pearson",
        ISBN="9780133977226",
    )

    assert [label for label, _ in fields(asked, DUXIU, "en")] == [
        "Type",
        "Book title",
        "Author",
        "Publisher",
        "ISBN",
        "Account",
        "Note",
    ]


def test_values_are_one_line_without_hidden_marks_and_name_no_patron() -> None:
    asked = request(type="book", title="Op\u202etics\r\nBcc: x@evil.example\x00")

    pasted = dict(fields(asked, DUXIU, "en"))

    assert pasted["Book title"] == "Optics Bcc: x@evil.example"
    assert "Wang Li" not in str(pasted)
