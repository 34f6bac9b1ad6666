"""What a librarian reads of where a field came from: asked with “why”, and unasked where a doubt is the reason of the letter."""

from __future__ import annotations

import pytest

from illbot.core.effects import WriteLetter
from illbot.core.model import Audience, Citation, Letter, Name, Request, Source, State, change
from illbot.letters.sample_values import request
from illbot.letters.samples import AT
from tests.letters.house import WRITER, rewrite


def sourced(language: str) -> Request:
    """A request of which one field is a guess."""
    citation = Citation(
        type="book",
        title="The Lighthouse Keepers of the Northern and Western Isles",
        author=(Name(family="Hecht", given="Eugene"),),
        issued=(2017,),
        edition="5",
        sources={
            "type": Source(where="inferred", confidence=0.8),
            "title": Source(where="form", confidence=0.98),
            "author": Source(where="form", confidence=0.98),
            "issued": Source(where="patron", confidence=0.9),
            "edition": Source(where="reference", confidence=0.41),
        },
    )
    sources = {"needed_by": Source(where="text", confidence=0.9)}
    return request("ILL-2026-00042", citation, language, State.REVIEW, sources=sources, confidence=0.46)


def to_staff(name: str, about: tuple[Request, ...], language: str, **words: object) -> Letter:
    one = about[0] if len(about) == 1 else None
    effect = WriteLetter(
        name=name,
        audience=Audience.STAFF,
        to="li@lib.example",
        language=language,
        request=one.number if one else "",
        requests=tuple(r.number for r in about),
        words=words,
    )
    return WRITER.write(effect, request=one, requests=about, letter_id="house.1", at=AT)


LINES = [{"text": "why", "outcome": "done", "detail": ["2026-11-20 14:30  patron  asked for it by mail"]}]


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "en",
            [
                "title         The Lighthouse Keepers of the Nor…  a form                98 %",
                "year          2017                                the patron's answer   90 %",
                "edition       5                                   a reference           41 %",
                "needed by     Friday, 4 December                  the mail's sentences  90 %",
                "Sure of the whole: 46 %",
            ],
        ),
        ("zh", ["版次      5                                   参考文献       41%", "整体把握：46%"]),
    ],
)
def test_why_shows_each_field_where_it_was_read_and_how_surely(language: str, rows: list[str]) -> None:
    letter = to_staff("transcript", (sourced(language),), language, lines=LINES, why=True)

    for row in rows:
        assert row in letter.text
    assert "41" in letter.html


def test_why_of_several_requests_tells_them_apart() -> None:
    one = sourced("en")
    letter = to_staff("transcript", (one, change(one, number="ILL-2026-00043")), "en", lines=LINES, why=True)

    assert "How each field was read: ILL-2026-00042" in letter.text
    assert "How each field was read: ILL-2026-00043" in letter.text


def test_other_commands_say_nothing_of_it() -> None:
    assert "How each field" not in to_staff("transcript", (sourced("en"),), "en", lines=LINES).text


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "Read with doubt: edition (a reference, 41 %)"), ("zh", "识别存疑：版次（参考文献，41%）")],
)
def test_a_field_that_is_the_reason_of_a_doubt_is_named_in_the_review(language: str, line: str) -> None:
    letter = to_staff("review", (sourced(language),), language, flags=["low_confidence"])

    assert line in letter.text
    assert "46" in letter.text
    assert "46" not in to_staff("review", (sourced(language),), language, flags=["duplicate"]).text


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "- form.doc: it is an old Office file"), ("zh", "- form.doc：是旧版 Office 文件")],
)
def test_a_form_that_could_not_be_read_is_named_with_the_reason(language: str, line: str) -> None:
    letter = rewrite(
        Audience.STAFF, "unmatched", language, partner_name="", unread=[{"name": "form.doc", "why": "old office"}]
    )

    assert line in letter.text


def test_requests_of_an_older_illbot_have_no_sources_and_are_shown() -> None:
    old = change(sourced("en"), citation=change(sourced("en").citation, sources={}), sources={})
    letter = to_staff("transcript", (old,), "en", lines=LINES, why=True)

    assert "not noted" in letter.text
