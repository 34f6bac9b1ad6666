"""A patron's mail in, what the patron wants out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.core.model import Item, Service
from illbot.intake.mail import Attached, Mail
from illbot.intake.patron import Understood, understand

from .patron_cases import CASES, Case

WEDNESDAY = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)


def letter(text: str, subject: str = "", **more: Any) -> Mail:
    fields: dict[str, Any] = {"date": WEDNESDAY, "zone_minutes": 480, **more}
    return Mail(
        sha256="0" * 64,
        key="k",
        message_id="<1@uni.example>",
        sender="li@uni.example",
        subject=subject,
        text=text,
        new_text=text,
        **fields,
    )


def told(item: Item, field: str) -> Any:
    """One field of an item in the shape of the cases."""
    match field:
        case "service" | "purpose" | "note" | "missing" | "confidence":
            return getattr(item, field)
        case "needed_by" | "max_cost":
            return str(value) if (value := getattr(item, field)) else None
        case "issued":
            return item.citation.issued or None
        case "author":
            return [n.literal or f"{n.family}, {n.given}" for n in item.citation.author] or None
    return item.citation.csl().get(field)


def check(case: Case, found: Understood) -> None:
    assert found.intent == case.intent, found
    assert [{f: told(i, f) for f in e} for i, e in zip(found.items, case.items, strict=False)] == list(case.items)
    assert len(found.items) == len(case.items)
    for path, expected in case.also.items():
        value: Any = found
        for part in path.split("."):
            value = getattr(value, part)
        # Why tells more than the reason that counts.
        assert set(expected) <= set(value) if path == "because" else value == expected, path


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_a_mail_is_understood_as_a_librarian_would(case: Case) -> None:
    check(case, understand(letter(case.text, case.subject)))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_line_ends_of_another_kind_change_nothing(case: Case) -> None:
    check(case, understand(letter(case.text.replace("\n", "\r\n"), case.subject)))


def test_there_are_enough_cases_and_no_two_have_one_name() -> None:
    assert len(CASES) >= 60
    assert len({c.name for c in CASES}) == len(CASES)


@pytest.mark.parametrize(
    "text",
    [
        "想借阅《戏曲服饰纹样图典》，用于“传统服饰史”课程备课。",
        "请帮我借《戏曲服饰纹样图典》一书，《服饰史专题》这门课要用",
        '请帮我借《戏曲服饰纹样图典》，"传统服饰史"选修课的参考书',
    ],
)
def test_the_course_for_which_a_book_is_wanted_is_no_work(text: str) -> None:
    found = understand(letter(text))

    assert [i.citation.title for i in found.items] == ["戏曲服饰纹样图典"]


# --- replies --------------------------------------------------------------------------------------------------

SUPPLIED: list[tuple[str, tuple[str, ...], dict[str, Any], str]] = [
    ("1518-1523", ("page",), {"page": "1518-1523"}, ""),
    ("页码是1518-1523", ("page",), {"page": "1518-1523"}, ""),
    ("页码：１５１８－１５２３。谢谢！", ("page",), {"page": "1518-1523"}, ""),
    ("pp. 12-20", ("page",), {"page": "12-20"}, ""),
    ("It starts on page 112, I think. Thanks", ("page",), {"page": "112"}, ""),
    ("不清楚", ("page",), {}, "patron does not know: page"),
    ("I don't know, sorry.", ("issued", "page"), {}, "patron does not know: issued, page"),
    ("The year is 2012, but I do not know the pages.", ("issued", "page"), {"issued": (2012,)}, "patron does not know: page"),
    ("2012", ("issued",), {"issued": (2012,)}, ""),
    ("2012年", ("issued",), {"issued": (2012,)}, ""),
    ("It's 2012, vol. 52, pp. 3-9. Thanks", ("issued", "page"), {"issued": (2012,), "volume": "52", "page": "3-9"}, ""),
    ("2012, 52(11), 1518-1523", ("issued", "page"), {"issued": (2012,), "volume": "52", "issue": "11", "page": "1518-1523"}, ""),
    ("第52卷第11期，1518-1523页", ("page",), {"volume": "52", "issue": "11", "page": "1518-1523"}, ""),
    ("清华大学学报", ("container-title",), {"container-title": "清华大学学报"}, ""),
    ("The journal is Journal of Cats.\n\nBest regards\nLi", ("container-title",), {"container-title": "Journal of Cats"}, ""),
    ("doi:10.1000/xyz", ("container-title", "page"), {"DOI": "10.1000/xyz"}, ""),
    ("Here is the link: https://doi.org/10.1000/xyz", ("page",), {"DOI": "10.1000/xyz"}, ""),
    ("Title: Foo bar baz\nJournal: Nature\nYear: 2011\nPages: 3-5", ("page", "title"), {"title": "Foo bar baz", "container-title": "Nature", "issued": (2011,), "page": "3-5"}, ""),
    ("Year: 2011\nPages: 3-5", ("issued", "page"), {"issued": (2011,), "page": "3-5"}, ""),
    ("Sorry, the right reference is Smith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67.", ("page",), {"title": "The uses of storage", "author": ["Smith, J."], "container-title": "Library Quarterly", "volume": "12", "issue": "3", "page": "45-67", "issued": (2014,)}, ""),
    ("OK, it is pages 12-20", ("page",), {"page": "12-20"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "missing", "fields", "note"), SUPPLIED, ids=[t[:30] for t, *_ in SUPPLIED])
def test_the_answer_to_our_question_is_read(
    text: str, missing: tuple[str, ...], fields: dict[str, Any], note: str
) -> None:
    found = understand(letter(text, "Re: [ILL-2026-00042] | One thing is missing"), replying=True, missing=missing)

    assert found.intent == "answer"
    assert found.supplied is not None
    assert {f: told(found.supplied, f) for f in found.supplied.citation.csl() if f != "type"} == fields
    assert found.supplied.note == note
    assert found.items == ()


REPLIES: list[tuple[str, tuple[str, ...], str]] = [
    ("Please cancel it, I found a copy.", ("page",), "cancel"),
    ("算了，不用了", ("page",), "cancel"),
    ("yes", (), "accept"),
    ("Yes please, go ahead.", (), "accept"),
    ("好的，同意", (), "accept"),
    ("不接受这个价格", (), "decline"),
    ("No thanks, too expensive", (), "decline"),
    ("The scan is blank.", (), "complaint"),
    ("这不是我要的那篇文章", (), "complaint"),
    ("续借", (), "renew"),
    ("When will it arrive?", (), "status"),
    ("thanks", ("page",), "unclear"),
    ("Which grant number do you need?", ("page",), "unclear"),
    (
        "I also need another one: Smith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67.",
        ("page",),
        "request",
    ),
    ("1. 10.1000/aaa\n2. 10.1000/bbb", (), "request"),
]


@pytest.mark.parametrize(("text", "missing", "intent"), REPLIES, ids=[t[:30] for t, *_ in REPLIES])
def test_a_reply_says_what_it_wants(text: str, missing: tuple[str, ...], intent: str) -> None:
    found = understand(
        letter(text, "Re: [ILL-2026-00042] | Cancel culture and the library"), replying=True, missing=missing
    )

    assert found.intent == intent


def test_the_title_behind_the_bar_of_our_subject_is_no_command() -> None:
    found = understand(letter("112-118", "Re: [ILL-2026-00042] | Cancel"), replying=True, missing=("page",))

    assert found.intent == "answer"


# --- the frame ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("I need it before 12 May.", date(2027, 5, 12)),
        ("Needed by Friday.", date(2026, 11, 20)),
        ("I need it in two weeks.", date(2026, 12, 2)),
        ("no later than 2026-12-01 please", date(2026, 12, 1)),
        ("最晚5月12日前", date(2027, 5, 12)),
        ("下周五之前要", date(2026, 11, 27)),
        ("希望三天内拿到", date(2026, 11, 21)),
        ("It was needed before 12 May 2015.", None),
        ("The paper is of 12 May.", None),
    ],
)
def test_by_when_is_counted_from_the_day_of_the_mail(words: str, day: date | None) -> None:
    found = understand(letter(f"doi:10.1000/abc\n{words}"))

    assert [i.needed_by for i in found.items] == [day]


def test_the_day_of_the_mail_is_the_patrons_own() -> None:
    """At 22:30 UTC it is already Thursday in China."""
    late = datetime(2026, 11, 18, 22, 30, tzinfo=UTC)

    assert understand(letter("10.1000/abc by tomorrow please", date=late)).items[0].needed_by == date(2026, 11, 20)


def test_without_a_date_in_the_mail_no_day_is_guessed() -> None:
    assert understand(letter("10.1000/abc by Friday", date=None)).items[0].needed_by is None


def test_a_date_in_a_title_is_no_deadline_and_teaching_in_a_title_no_purpose() -> None:
    (item,) = understand(
        letter("Title: Teaching before 12 May: a research diary\nJournal: Nature\nYear: 2001\nPages: 3-4")
    ).items

    assert (item.needed_by, item.purpose) == (None, "")


def test_each_field_knows_where_it_was_read() -> None:
    (item,) = understand(
        letter("Smith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67.\nhttps://doi.org/10.1000/xyz")
    ).items

    assert item.citation.sources["title"].where == "reference"
    assert item.citation.sources["DOI"].where in {"reference", "identifier"}
    assert item.citation.sources["type"].where == "inferred"


def test_a_reference_file_is_read_and_its_copy_in_the_text_is_the_same_item() -> None:
    ris = Attached(
        name="export.ris",
        type="application/x-research-info-systems",
        data=b"TY  - JOUR\r\nTI  - The uses of storage\r\nJO  - Library Quarterly\r\nVL  - 12\r\nSP  - 45\r\nEP  - 67\r\nPY  - 2014\r\nER  - \r\n",
    )
    (item,) = understand(letter('I need "The uses of storage", see the file.', attachments=(ris,))).items

    assert (item.citation.title, item.citation.page, item.citation.sources["page"].where) == (
        "The uses of storage",
        "45-67",
        "file",
    )


def test_a_forwarded_citation_is_found_when_the_new_text_points_below() -> None:
    mail = letter(
        "Could you get me the article below?",
        quoted="Smith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67.",
    )

    assert [i.citation.title for i in understand(mail).items] == ["The uses of storage"]


def test_quoted_mail_is_not_read_when_the_new_text_does_not_point_at_it() -> None:
    mail = letter(
        "Thanks, see you on Friday.", quoted="Smith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67."
    )

    assert understand(mail).intent == "unclear"


# --- laws -----------------------------------------------------------------------------------------------------

LABELLED = [
    "题名：论图书馆联盟",
    "作者：王力，赵敏",
    "刊名：图书馆学刊",
    "年：2011",
    "卷：33",
    "期：4",
    "页码：12-15",
    "ISSN：1002-1884",
    "姓名：张三",
    "用途：科研",
]
ENGLISH = [
    "Title: The uses of storage",
    "Author: Smith, J.; Lee, K.",
    "Journal: Library Quarterly",
    "Year: 2014",
    "Volume: 12",
    "Issue: 3",
    "Pages: 45-67",
    "Name: Li Wei",
    "Purpose: research",
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(LABELLED))
def test_the_order_of_chinese_labels_does_not_matter(lines: list[str]) -> None:
    assert understand(letter("\n".join(lines))).items == understand(letter("\n".join(LABELLED))).items


@settings(max_examples=40, deadline=None)
@given(st.permutations(ENGLISH))
def test_the_order_of_english_labels_does_not_matter(lines: list[str]) -> None:
    assert understand(letter("\n".join(lines))).items == understand(letter("\n".join(ENGLISH))).items


PIECES = st.sampled_from(
    ["题名：", "Title: ", "10.1000/", "(2014)", "[J]", "《", "》", "“", '"', "\n", "\t", "1. ", "ISBN 978", "cancel", "取消", "by Friday", "5月12日前", "99月99日", "31/02/2027", "@article{", "TY  - ", "%3C", "http://[::1", "vol. 3", "pp. 1-", "0", "\x00", "\ud800", "＂", "等", "…", "[{\"title\":", "²", "٣"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=30).map("".join), st.text(max_size=60), st.booleans())
def test_nothing_that_is_typed_makes_it_raise(text: str, subject: str, replying: bool) -> None:
    found = understand(letter(text, subject), replying=replying, missing=("page", "issued") if replying else ())

    assert found.intent in {
        "request",
        "answer",
        "status",
        "cancel",
        "accept",
        "decline",
        "renew",
        "complaint",
        "unclear",
    }
    assert all(0 <= i.confidence <= 1 and isinstance(i.service, Service) for i in found.items)
    assert bool(found.items) <= (found.intent == "request")
    assert (found.supplied is not None) == (found.intent == "answer")
