"""Patterns that are compiled when they are first used, and searched only where a text can hold them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import illbot
from illbot.core.late import late

from ..patterns import ROOMS, every, holds_one, parsed


def test_a_late_pattern_does_what_a_compiled_one_does() -> None:
    text, pattern, same = "Vol. 35, no. 4", late(r"(\d+)", re.I), re.compile(r"(\d+)", re.I)

    assert pattern.search(text)[0] == same.search(text)[0]
    assert [m.span() for m in pattern.finditer(text, 6)] == [m.span() for m in same.finditer(text, 6)]
    assert (pattern.sub("0", text), pattern.split(text)) == (same.sub("0", text), same.split(text))
    assert (pattern.pattern, pattern.flags, pattern.groups) == (same.pattern, same.flags, same.groups)
    with pytest.raises(AttributeError):
        pattern.scanner  # noqa: B018


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    with pytest.raises(re.error):
        late("(").search("")


def test_a_text_without_the_words_is_not_searched_and_one_with_them_is() -> None:
    whole = late(r"\b(?:whole|entire) book\b", re.I, needs="whole|entire")

    assert whole.search("The ENTIRE Book, please")
    assert whole.search("the book") is None
    assert [m[0] for m in whole.finditer("the Whole book, the entire book")] == ["Whole book", "entire book"]
    assert list(whole.finditer("a book")) == []


@pytest.mark.parametrize("room", ROOMS)
def test_importing_what_reads_mails_compiles_no_pattern(room) -> None:
    for path in Path(illbot.__file__).parent.joinpath(*room.split(".")[1:]).rglob("*.py"):
        for statement in ast.parse(path.read_text("utf-8")).body:
            if not isinstance(statement, ast.FunctionDef | ast.ClassDef):
                assert "re.compile(" not in ast.unparse(statement), f"{path.name}: late() waits until it is used"


@pytest.mark.parametrize("pattern", [p for p in every() if p.needs], ids=lambda p: p.pattern[:50])
def test_what_a_pattern_needs_stands_in_all_that_it_matches(pattern) -> None:
    assert all(need == need.casefold() for need in pattern.needs)
    assert holds_one(parsed(pattern), pattern.needs), "it matches texts without any of these"
