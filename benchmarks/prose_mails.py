"""Mails that describe works in sentences, to train on: each of ``understanding/prose.tagged`` as it stands, and as a template that other works fill.

[[label:words]] is a part of the work, the rest is "talk"; see the head of that file.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from benchmarks.invented import Pools
from illbot.citations.freetext.tokens import PARTED, tokens

FILE = Path(__file__).with_name("understanding") / "prose.tagged"
_TAG = re.compile(r"\[\[([a-z]+):((?:[^\[\]]|\[[^\[\]]*\])*)\]\]")

Part = tuple[str, str]


def load(path: Path = FILE) -> list[list[Part]]:
    """The paragraphs of the mails, each as (label, text) parts whose texts together are the paragraph."""
    found = []
    for mail in path.read_text("utf-8").split("\n%%\n")[1:]:
        for paragraph in mail.strip("\n").split("\n\n"):
            parts: list[Part] = []
            at = 0
            for match in _TAG.finditer(paragraph):
                parts += [("talk", paragraph[at : match.start()]), (match[1], match[2])]
                at = match.end()
            parts.append(("talk", paragraph[at:]))
            found.append([p for p in parts if p[1]])
    return found


def laid(parts: list[Part]) -> tuple[str, list[str]]:
    """The paragraph and a label a token, B- for the first of a part."""
    text = "".join(words for _, words in parts)
    bounds: list[tuple[int, str]] = []
    at = 0
    for label, words in parts:
        at += len(words)
        bounds.append((at, label))
    labels: list[str] = []
    part, before = 0, -1
    for token in tokens(text):
        first = next((i for i in range(token.start, token.end) if text[i].isalnum()), token.start)
        while part < len(bounds) - 1 and first >= bounds[part][0]:
            part += 1
        label = bounds[part][1]
        labels.append(("B-" if part != before and label in PARTED else "I-") + label)
        before = part
    return text, labels


def filled(rng: random.Random, parts: list[Part], pools: Pools) -> list[Part]:
    """The same mail about another work: other names, title, serial, house, numbers; quotation marks, case and order stay."""
    return [(label, words if label == "talk" else _other(rng, label, words, pools)) for label, words in parts]


def _other(rng: random.Random, label: str, words: str, pools: Pools) -> str:
    bare = words.strip("“”\"‘’'«»„ .,;:()[]")
    lead, trail = words[: words.find(bare)], words[words.find(bare) + len(bare) :]
    match label:
        case "author" | "editor" | "translator":
            return lead + _renamed(rng, bare, pools) + trail
        case "title":
            new = rng.choice(rng.choice(list(pools.titles.values())))
        case "journal" | "publisher" | "place" | "container":
            new = rng.choice(getattr(pools, label + "s"))
        case "date" | "volume" | "pages":
            return _digits(rng, words)
        case _:
            return words
    new = new.strip("“”\"‘’'«»„ .,;:")
    return lead + (new.lower() if bare.islower() else new) + trail


_NO_NAME = frozenset(
    [
        "and",
        "et",
        "al",
        "eds",
        "ed",
        "edited",
        "by",
        "the",
        "prof",
        "dr",
        "mrs",
        "frau",
        "van",
        "von",
        "de",
        "translated",
        "from",
        "sous",
        "la",
        "direction",
        "hg",
    ]
)


def _renamed(rng: random.Random, bare: str, pools: Pools) -> str:
    def another(match: re.Match[str]) -> str:
        word = match[0]
        if word.lower() in _NO_NAME or (len(word) < 3 and not word.isupper()):
            return word
        if len(word) < 3:
            return "".join(rng.choice("ABCDEGHIJKLMNPRSTVW") for _ in word)
        new = rng.choice(rng.choice(pools.names))
        return new.lower() if word.islower() else new.upper() if word.isupper() else new

    return re.sub(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", another, bare)


def _digits(rng: random.Random, words: str) -> str:
    def year(match: re.Match[str]) -> str:
        return (
            str(rng.randint(1850, 2026)) if match[0][:2] in {"17", "18", "19", "20"} else str(rng.randint(1000, 9999))
        )

    changed = re.sub(r"(?<!\d)\d{4}(?!\d)", year, words)
    return re.sub(
        r"(?<!\d)\d{1,3}(?!\d)", lambda m: str(rng.randint(10 ** (len(m[0]) - 1), 10 ** len(m[0]) - 1)), changed
    )


def sequences(
    rng: random.Random, pools: Pools, times: int = 2, mails: list[list[Part]] | None = None
) -> list[tuple[str, list[str]]]:
    """(text, labels) to train on: each mail as written, and ``times`` times about other works."""
    written = load() if mails is None else mails
    return [laid(p) for p in written] + [laid(filled(rng, p, pools)) for p in written for _ in range(times)]
