"""A patron's answer to our question, read field by field out of the patron's own sentences."""

from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

import pytest

from illbot.core.model import Item
from illbot.intake.mail import Mail
from illbot.intake.patron import Understood, understand
from illbot.intake.wants import answers

from .answer_cases import ANSWERS

FIELDS = ("title", "author", "container_title", "volume", "issue", "page", "issued", "publisher", "edition", "number")


def answered(text: str, asked: tuple[str, ...]) -> Understood:
    mail = Mail(
        sha256="0" * 64,
        key="k",
        message_id="<1@uni.example>",
        sender="li@uni.example",
        subject="Re: [ILL-2026-00042] | Something is missing",
        text=text,
        new_text=text,
        date=datetime(2026, 11, 18, 2, 0, tzinfo=UTC),
        zone_minutes=480,
    )
    return understand(mail, replying=True, missing=asked)


def told(item: Item | None) -> dict[str, str]:
    """The fields given, as a librarian would write them down."""
    found: dict[str, str] = {}
    for field in FIELDS if item else ():
        value = getattr(item.citation, field) if item else ""
        if field == "author":
            value = "; ".join(n.literal or f"{n.family}, {n.given}" for n in value)
        elif field == "issued":
            value = "-".join(map(str, value))
        if value:
            found[field.replace("_", "-")] = value
    return found


@pytest.mark.parametrize(("asked", "text", "fields"), ANSWERS, ids=[t[:40] for _, t, _ in ANSWERS])
def test_an_answer_gives_what_was_asked_without_the_words_around_it(
    asked: tuple[str, ...], text: str, fields: dict[str, str]
) -> None:
    found = answered(text, asked)

    assert found.intent == "answer"
    assert told(found.supplied) == fields


@pytest.mark.parametrize(
    "text", ["page 5 to " * 400, "not 1 but " * 400, "作者是" * 600, "the author is " * 300, "第1期，不是" * 400]
)
def test_a_long_answer_is_read_as_far_as_an_answer_goes(text: str) -> None:
    begun = process_time()
    answers.read(text, ("page", "author", "issue"))

    assert process_time() - begun < 0.2
