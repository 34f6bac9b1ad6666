"""Dates, money, names and machine words as readers write them; links; the layout's few rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.core.model import Citation, Money, Name, State
from illbot.letters import item, words
from illbot.letters.clean import many_lines, one_line, unlinked
from illbot.letters.layout import COLUMNS, Quote, Table, as_text, read, width
from illbot.letters.links import MOST, mailto
from illbot.letters.sample_values import ARTICLE, ARTICLE_ZH, BOOK, BOOK_ZH, CHAPTER


def test_every_state_has_its_words() -> None:
    for table in (words.STATES, words.STAFF_STATES):
        assert set(table) == {state.value for state in State}


@pytest.mark.parametrize(
    "name", [n for n in dir(words) if n[0].isalpha() and n.isupper() and isinstance(getattr(words, n), dict)]
)
def test_every_word_is_there_in_both_languages(name: str) -> None:
    for word, (english, chinese) in getattr(words, name).items():
        if word:
            assert english and chinese, word


@pytest.mark.parametrize(
    ("when", "english", "chinese"),
    [
        (date(2026, 11, 25), "Wednesday, 25 November", "11月25日（周三）"),
        (date(2026, 11, 29), "Sunday, 29 November", "11月29日（周日）"),
        (date(2027, 1, 4), "Monday, 4 January 2027", "2027年1月4日（周一）"),
    ],
)
def test_a_day_with_its_weekday_and_the_year_only_where_it_is_another(when: date, english: str, chinese: str) -> None:
    today = date(2026, 11, 23)
    assert (words.day(when, "en", today), words.day(when, "zh", today)) == (english, chinese)


@pytest.mark.parametrize(
    ("amount", "currency", "english", "chinese"),
    [
        ("30", "CNY", "30 CNY", "30元"),
        ("30.00", "CNY", "30 CNY", "30元"),
        ("4.5", "GBP", "4.50 GBP", "4.50英镑"),
        ("1E+3", "USD", "1000 USD", "1000美元"),
        ("12", "SEK", "12 SEK", "12 SEK"),
        ("NaN", "CNY", "? CNY", "?元"),
    ],
)
def test_money(amount: str, currency: str, english: str, chinese: str) -> None:
    sum_ = Money(amount=Decimal(amount), currency=currency)
    assert (words.money(sum_, "en"), words.money(sum_, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("National Library of China", "the National Library of China"),
        ("University of Liverpool", "the University of Liverpool"),
        ("British Library", "the British Library"),
        ("the Bodleian", "the Bodleian"),
        ("Shanghai Library", "Shanghai Library"),
        ("CALIS", "CALIS"),
        ("国家图书馆", "国家图书馆"),
    ],
)
def test_a_partner_within_a_sentence(name: str, said: str) -> None:
    assert words.the(name) == said


# --- the item ------------------------------------------------------------------------------------------------


def test_an_article_in_its_lines() -> None:
    assert item.lines(ARTICLE, "en")[1:] == [
        "P. H. van der Veen and others",
        "Journal of the Neurological Sciences 337(1–2), 2014, pages 112–118",
        "doi:10.1016/j.jns.2013.11.029",
    ]
    assert item.lines(ARTICLE_ZH, "zh") == [
        "《互联网药品可信交易环境中主体资质审核备案模式》",
        "于潇等",
        "《清华大学学报（自然科学版）》，2012年，第52卷，第11期，第1518-1523页",
        "ISSN 1000-0054",
    ]


def test_books_and_chapters_in_their_lines() -> None:
    assert item.lines(BOOK, "en")[1:] == ["Eugene Hecht", "Boston, Pearson, 2017, 5th edition", "ISBN 9780133977226"]
    assert item.lines(BOOK_ZH, "zh")[1:3] == ["王子舟", "北京：北京图书馆出版社，2002年"]
    assert item.lines(CHAPTER, "en") == ["Diffraction", "Eugene Hecht", "Optics, Pearson, 2017, pages 457–530"]


def test_what_is_missing_stands_in_its_place() -> None:
    assert item.lines(Citation(title="X"), "en", ("page", "issued")) == ["X", "page numbers: ?, year: ?"]
    assert item.lines(Citation(title="某文"), "zh", ("page",)) == ["《某文》", "页码：？"]


@pytest.mark.parametrize(
    "citation",
    [Citation(), Citation(DOI="10.1/x"), Citation(author=(Name(literal=" "),)), Citation(edition="²", publisher="P")],
)
def test_an_item_of_which_little_is_known_still_has_a_name(citation: Citation) -> None:
    for language in ("en", "zh"):
        assert item.lines(citation, language)[0].strip()


# --- links ---------------------------------------------------------------------------------------------------

TEXTS = st.one_of(st.text(max_size=300), st.just("题" * 3000), st.just("a\r\nb\nc"), st.just("x&y=z?#%20+\"'<>"))


@settings(max_examples=80)
@given(TEXTS, TEXTS)
def test_a_mailto_link_is_short_and_says_what_it_was_given(subject: str, body: str) -> None:
    link = mailto("ill+x.y@lib.example", subject, body)
    assert len(link) < MOST and link.isascii() and not set(link) & set(" \"'<>\r\n")
    parts = urlsplit(link)
    query = parse_qs(parts.query, keep_blank_values=True)
    assert unquote(parts.path) == "ill+x.y@lib.example"
    assert set(query) <= {"subject", "body"}
    clean = one_line(subject, 300)
    assert query["subject"][0] == clean or clean.startswith(query["subject"][0])


def test_lines_of_a_body_end_as_rfc_6068_wants() -> None:
    assert mailto("a@b.example", "[ILL-2026-00042] 批准", "a\nb") == (
        "mailto:a@b.example?subject=%5BILL-2026-00042%5D%20%E6%89%B9%E5%87%86&body=a%0D%0Ab"
    )


# --- foreign text --------------------------------------------------------------------------------------------


@given(st.text(max_size=300))
def test_foreign_text_becomes_one_clean_line(text: str) -> None:
    line = one_line(text, 100)
    assert len(line) <= 100 and line == line.strip() and "\n" not in line
    assert not any("\ue000" <= c <= "\uf8ff" or c in "\u202e\u2028\x00\x1b" for c in line)
    assert all(one_line(row) == row for row in many_lines(text).split("\n"))


def test_addresses_in_foreign_text_are_no_links() -> None:
    assert unlinked("see https://a.example, WWW.b.example and mailto:x@c.example") == (
        "see https[:]//a.example, WWW[.]b.example and mailto[:]x@c.example"
    )
    assert unlinked("Title: a study") == "Title: a study"


# --- layout --------------------------------------------------------------------------------------------------

V, E = "\ue000", "\ue001"


def text_of(filled: str, **more: object) -> str:
    return as_text(read(filled, []), **more)  # type: ignore[arg-type]


def test_paragraphs_cards_lists_and_headings() -> None:
    filled = "# Title\na\nb\n\n  card\n  Label: \ue000x\ue001\n\n- one\n  more\n- two\nafter"
    assert text_of(filled) == "Title\n-----\n\na\nb\n\n  card\n  Label: x\n\n- one\n  more\n- two\n\nafter\n"


def test_what_a_value_says_is_never_layout() -> None:
    assert [b.kind for b in read(f"{V}- no item{E}\n\n{V}# no heading{E}\n\n{V}  no card{E}", [])] == ["paragraph"] * 3


def test_lines_without_a_value_are_left_out() -> None:
    assert (
        text_of(f"a\n{V}{E}\n  Empty: {V}{E}\n  Full: {V}1{E}\nBare label:\nEmpty: {V}{E}")
        == "a\n\n  Full: 1\n\nBare label:\n"
    )
    assert text_of(f"还差{V}页码{E}才能申请：") == "还差页码才能申请：\n"


def test_long_lines_are_folded_between_words_and_addresses_stay_whole() -> None:
    url = "https://example.org/" + "x" * 90
    text = text_of(f"{'word ' * 30}{url} {'中文，' * 60}")
    assert url in text.split("\n")
    assert all(width(line) <= COLUMNS for line in text.split("\n") if line != url)
    assert text_of("中文，" * 60, wrap=False).count("\n") == 1


def test_tables_and_quotes_in_plain_text() -> None:
    table = Table(head=("", "本周"), rows=(("新申请", "14"), ("New", "9")))
    text = as_text(read("\ue0040\ue005\n\n\ue0041\ue005", [table, Quote(lines=("a", "", "b"))]))
    assert text == "          本周\n  新申请    14\n  New        9\n\n> a\n>\n> b\n"
