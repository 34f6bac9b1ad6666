"""Works named in Chinese: in a sentence, a footnote, a list, half remembered."""

from __future__ import annotations

import time

import pytest

from illbot.citations.freetext.chinese import find
from illbot.core.model import Citation
from tests.citations.chinese_cases import CASES, NOTHING


def told(citation: Citation, field: str) -> str:
    value = getattr(citation, field)
    if field in {"author", "editor", "translator"}:
        return "; ".join(
            n.literal or (f"{n.given} {n.family}" if n.family.isascii() else n.family + n.given) for n in value
        )
    return "-".join(map(str, value)) if field == "issued" else str(value)


@pytest.mark.parametrize(("words", "works"), CASES, ids=[c[0][:24].replace("\n", " ") for c in CASES])
def test_a_work_is_read_out_of_what_a_patron_writes(words: str, works: tuple[dict[str, str], ...]) -> None:
    found = find(words)
    assert [{f: told(w.citation, f) for f in e} for w, e in zip(found, works, strict=False)] == list(works)
    assert len(found) == len(works)


@pytest.mark.parametrize("words", NOTHING)
def test_a_mail_that_names_no_work_holds_none(words: str) -> None:
    assert find(words) == ()


@pytest.mark.parametrize(
    "text", ["《" * 20_000, "第1期" * 6_000, "《甲》" * 5_000, "请借《" + "论" * 19_000, "王力,1999,12(3):1-5。" * 900]
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    find(text)
    assert time.process_time() - begun < 1
