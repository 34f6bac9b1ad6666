"""Identifiers and links inside mails."""

from __future__ import annotations

import pytest

from illbot.intake.patron import understand

from .link_cases import DOIS, LINKS, NOTHING, NUMBERS, Items
from .test_patron import letter, told

FRAMES = {
    "English": "Dear librarian,\n\nI need the following, please:\n\n{}\n\nThank you\nLi Ming",
    "Chinese": "老师您好，麻烦帮我找一下：\n{}\n谢谢！",
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize(
    ("text", "items"), [*DOIS, *NUMBERS, *LINKS], ids=lambda v: v[:60] if isinstance(v, str) else ""
)
def test_what_is_pasted_is_the_item_that_a_librarian_would_order(text: str, items: Items, frame: str) -> None:
    found = understand(letter(frame.format(text)))

    assert found.intent == "request", found
    expected = [{"missing": (), **item} for item in items]
    assert [{f: told(i, f) for f in e} for i, e in zip(found.items, expected, strict=False)] == expected
    assert len(found.items) == len(items)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("text", NOTHING)
def test_what_names_no_work_is_asked_for(text: str, frame: str) -> None:
    found = understand(letter(frame.format(text)))

    assert all(i.missing for i in found.items)
