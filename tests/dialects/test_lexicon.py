"""The syntax of phrases, and what makes no difference to them."""

from __future__ import annotations

import pytest

from illbot.core.model import Status
from illbot.dialects.lexicon import Phrases, normal
from illbot.dialects.plain import read_answer

from .cases import PHRASES, mail


def groups(phrase: str, text: str) -> list[str]:
    return [h.text for h in Phrases.of({"en": {"g": (phrase,)}}).find(normal(text))]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("not held", "NOT  HELD"),
        ("[do|does] not hold", "we don’t hold it"),
        ("[do|does] not hold", "We Do Not\u00a0Hold it"),
        ("can not supply", "we cannot supply / can't supply"),
        ("not [currently|] available", "not available"),
        ("not [currently|] available", "not currently available"),
        ("available [here|]", "it is available."),
        ("request ... received", "your request ILL 42 was received"),
        ("本馆...文献", "本馆确实没有这种文献"),
        ("无馆藏", "無館藏"),
        ("copyright & unable", "we are unable to do so for reasons of copyright"),
        ("没有$", "我们没有，抱歉"),
        ("fulfil", "fulfill"),
        ("dispatched", "Despatched"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    assert groups(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("no", "note"),
        ("held", "withheld"),
        ("request ... received", "your request, which we have long and with great pleasure received"),
        ("本馆...文献", "本馆，文献"),
        ("copyright & unable", "we are unable"),
        ("没有$", "没有收到"),
    ],
)
def test_a_phrase_is_not_found(phrase: str, text: str) -> None:
    assert not groups(phrase, text)


def test_the_longest_wording_counts() -> None:
    phrases = Phrases.of({"en": {"no": ("not available",), "later": ("not available until",)}})

    assert [h.group for h in phrases.find("not available until may")] == ["later"]


def test_a_library_adds_its_partners_wording() -> None:
    more = Phrases.of({"de": PHRASES.table}, {"de": {"Unfilled.NotHeld": ("leider kein Bestand",)}})

    answer = read_answer(mail("Leider kein Bestand."), phrases=more)

    assert (answer.status, answer.reason) == (Status.UNFILLED, "NotHeld")
    assert answer.evidence == ("leider kein bestand",)


def test_every_shipped_wording_finds_itself() -> None:
    """Each phrase, its first choices taken and gaps closed, is found as its group or within a longer one."""
    import re

    lost = []
    for group, phrases in PHRASES.table.items():
        if group.startswith("word.") or group in ("disclaimer", "greeting", "closing", "thanks"):
            continue
        for phrase in phrases:
            words = re.sub(r"\[([^\]|]*)[^\]]*\]", r"\1", phrase).replace(" & ", " ").replace("$", "")
            words = re.sub(r"\s*\.\.\.\s*", " x " if " " in phrase else "", words)
            if not PHRASES.find(normal(" ".join(words.split()))):
                lost.append((group, phrase))
    assert lost == []
