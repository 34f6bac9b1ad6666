"""What a mail wants, judged by a trained log-linear model over its signs: a chance for each intent, and the words that speak for it.

The weights are a small file of ours, one sign a line; ``benchmarks/train_intents.py`` makes it from mails with their intents.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ...core.model import Value
from . import signs
from .said import Word
from .signs import Seen, Sign

MODEL = Path(__file__).with_name("intents.weights")
SCALE = 100
"""Weights are written in hundredths."""
LONGEST = 9
"""Words that are quoted for a decision."""


NEEDS = {
    "request": 0.5,
    "answer": 0.35,
    "status": 0.5,
    "cancel": 0.65,
    "accept": 0.7,
    "decline": 0.6,
    "renew": 0.5,
    "complaint": 0.5,
    "thanks": 0.8,
}
"""The chance from which an intent is acted on without a human, chosen on mails that the model had not seen: a price that nobody accepted
costs more than a question too many, and what is taken for thanks nobody reads."""
NOBODY_ASKS = 0.1
"""The chance of a newsletter, an alert or a notice from which a mail is no request, however likely that is."""


def is_enough(chances: Mapping[str, float], intent: str) -> bool:
    """May the intent be acted on?"""
    if intent == "request" and chances["mass"] > NOBODY_ASKS:
        return False
    return intent in NEEDS and chances[intent] >= NEEDS[intent]


class Judged(Value, frozen=True, kw_only=True):
    #: each intent with its chance; "thanks" and "mass" (written by a machine or for many) beside the intents
    chances: dict[str, float]
    text: str
    said: tuple[Word, ...]
    signs: list[Sign]

    @property
    def best(self) -> str:
        return max(self.chances, key=self.chances.__getitem__)

    def words(self, intent: str) -> str:
        """The patron's own words that speak most for the intent; "" where only the mail's build does."""
        labels, known = _model()
        mine, count = labels.index(intent), len(labels)
        worth = [0.0] * len(self.said)
        for name, first, last in dict.fromkeys(self.signs):
            if first >= 0 and name in known:
                row = _row(name)
                # How far it is ahead of the mean of the others.
                ahead = (count * row[mine] - sum(row)) / (count - 1)
                for i in range(first, last + 1):
                    worth[i] += ahead / (last + 1 - first)
        first, last = _heaviest(worth)
        return " ".join(self.text[self.said[first].start : self.said[last].end].split()) if last >= first else ""


def _heaviest(worth: list[float]) -> tuple[int, int]:
    """The run of at most LONGEST words that weighs most; (0, -1) where none weighs anything."""
    best, found = 0.0, (0, -1)
    for first in range(len(worth)):
        total = 0.0
        for last in range(first, min(first + LONGEST, len(worth))):
            total += worth[last]
            if total > best:
                best, found = total, (first, last)
    return found


@cache
def _model() -> tuple[tuple[str, ...], dict[str, str]]:
    """The intents, and each sign's weights as written: they are read when the sign is met."""
    head, _, body = MODEL.read_text("utf-8").partition("\n")
    rows = (line.partition("\t") for line in body.splitlines())
    return tuple(head.split()), {name: row for name, _, row in rows}


@cache
def _row(name: str) -> tuple[int, ...]:
    """The weights of a sign, one for each intent."""
    labels, known = _model()
    row = [0] * len(labels)
    for label, _, weight in (part.partition(":") for part in known[name].split()):
        row[int(label)] = int(weight)
    return tuple(row)


def judge(seen: Seen, without: frozenset[str] = frozenset()) -> Judged:
    """The chances of a mail's intents, ``without`` those that cannot be."""
    labels, known = _model()
    said, found = signs.of(seen)
    rows = [_row(name) for name in known.keys() & {name for name, _, _ in found}]
    total = [sum(column) / SCALE for column in zip(*rows, strict=True)] or [0.0] * len(labels)
    possible = [(label, t) for label, t in zip(labels, total, strict=True) if label not in without]
    top = max(t for _, t in possible)
    grown = {label: math.exp(t - top) for label, t in possible}
    whole = sum(grown.values())
    return Judged(
        chances={label: g / whole for label, g in grown.items()},
        text=signs.clipped(seen.text),
        said=said,
        signs=found,
    )
