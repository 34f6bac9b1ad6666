"""Every label of the trade is known, and a form is read whatever its layout."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.citations.forms import read, read_fields, read_form
from illbot.citations.labels import TABLE, field_of

LABELS = sorted({label for labels in TABLE.values() for label in labels.split(", ")})


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("题  名", "title"), ("1. 题　名*", "title"), ("【题名】", "title"), ("Title / 题名", "title"), ("题名(Title)", "title"), ("篇名（必填）", "title"),
        ("Journal Title", "container_title"), ("刊　名", "container_title"), ("年、卷、期", "locator"), ("Volume, issue", "locator"), ("(3) 页码", "page"), ("起止页", "page"),
        ("Author(s)", "author"), ("第一作者", "author"), ("ISSN/DOI", "DOI"), ("国际标准刊号", "ISSN"), ("书号", "ISBN"), ("No.", "issue"), ("Dept.", "department"),
        ("学号/工号", "card"), ("E-mail", "email"), ("最晚日期", "needed_by"), ("Not wanted after", "needed_by"), ("费用限定", "max_cost"), ("授权公告号", "number"), ("标准号", "number"),
        ("学位授予单位", "school"), ("发明人", "author"), ("会议录名称", "container_title"), ("章节题名", "chapter_title"), ("备注", "note"), ("用途", "purpose"), ("Hello", ""), ("the title of it", ""),
    ],
)  # fmt: skip
def test_a_label_names_its_field(label: str, field: str) -> None:
    assert field_of(label) == field


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(LABELS),
    st.sampled_from(["{}", "{}*", "* {}", "1. {}", "（1）{}", "【{}】", "{} ", "  {}", "{}（必填）", "{} (optional)"]),
)
def test_decoration_does_not_hide_a_label(label: str, decoration: str) -> None:
    assert field_of(decoration.format(label)) == field_of(label) != ""


SEPARATORS = st.sampled_from([": ", "：", "\t", " = ", "   ", " | ", " ： "])


@settings(max_examples=60, deadline=None)
@given(st.lists(SEPARATORS, min_size=5, max_size=5))
def test_any_separator_will_do(separators: list[str]) -> None:
    labels = [
        ("Title", "The uses of storage"),
        ("Author", "Smith, J."),
        ("Journal", "Library Quarterly"),
        ("Year", "2014"),
        ("Pages", "45-67"),
    ]
    text = "\n".join(f"{label}{s}{value}" for (label, value), s in zip(labels, separators, strict=True))

    (item,) = read_form(text)

    assert (item.citation.title, item.citation.container_title, item.citation.issued, item.citation.page) == (
        "The uses of storage",
        "Library Quarterly",
        (2014,),
        "45-67",
    )


def test_labels_of_people_are_kept_apart_from_the_item() -> None:
    form = read("姓名：张三　学号：1823456　电话：0512-88881234\n题名：论备案\n作者：于潇")

    assert form.person is not None
    assert (form.person.name, form.person.card, form.person.phone) == ("张三", "1823456", "0512-88881234")
    assert [str(n) for n in form.items[0].citation.author] == ["于潇"]


def test_empty_labels_are_remembered() -> None:
    (item,) = read_form("题名：论备案\n作者：\n刊名：\n年：n/a\n卷：—")

    assert item.empty == ("author", "container_title", "issued", "volume")


def test_a_number_with_a_wrong_check_digit_is_noted() -> None:
    (item,) = read_form("书名：光学\nISBN：978-0-13-397722-7")

    assert (item.citation.ISBN, item.notes) == ("", ("ISBN 9780133977227 has a wrong check digit",))


@pytest.mark.parametrize(
    "text",
    [
        "Note: the library will be closed on Monday.\nDate: today",
        "From: A\nSent: Monday\nTo: B\nSubject: Title: x",
        "发件人：甲\n发送时间：2026年\n收件人：乙\n主题：题名：某",
        "Title: Workshop\nDate: 12 May\nPlace: Room 3\nSpeaker: Dr X",
        "Hi: I have a question: why?",
        "",
    ],
)
def test_what_only_looks_like_a_form_is_none(text: str) -> None:
    assert read_form(text) == ()


def test_fields_alone_answer_a_question() -> None:
    (item,) = read_fields("页码：1518-1523").items

    assert item.citation.page == "1518-1523"


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["题名：", "Title:", "\t", "\n", "|", "【", "】", "：", "1. ", "年", "卷"])
        | st.text(max_size=6),
        max_size=30,
    ).map("".join)
)
def test_no_text_makes_it_raise(text: str) -> None:
    form = read(text)

    assert all(0 <= start <= end <= len(text) for start, end in form.spans)


def test_words_behind_a_labelled_number_do_not_hide_it() -> None:
    (item,) = read_form("PMID: 29355051 please")

    assert item.citation.PMID == "29355051"
