"""What a partner's sentence says, judged by a trained log-linear model over its signs: a chance for each group of the lexicon.

Phrases prove, the model doubts: see ``weighing``. The weights are a small file of ours, one sign a line; ``benchmarks/train_partners.py``
makes it from sentences with their verdicts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

MODEL = Path(__file__).with_name("answers.weights")
SCALE = 100
"""Weights are written in hundredths."""


@cache
def _model() -> tuple[tuple[str, ...], dict[str, str]]:
    """The groups, and each sign's weights as written: they are read when the sign is met."""
    head, _, body = MODEL.read_text("utf-8").partition("\n")
    rows = (line.partition("\t") for line in body.splitlines())
    return tuple(head.split()), {name: row for name, _, row in rows}


@cache
def _row(name: str) -> tuple[tuple[int, float], ...]:
    row = _model()[1][name].split()
    return tuple((int(label), int(weight) / SCALE) for label, weight in (part.split(":") for part in row))


def chances(signs: Iterable[str]) -> dict[str, float]:
    """The chance of each group; they add up to one."""
    labels, weights = _model()
    total = [0.0] * len(labels)
    for name in signs:
        if name in weights:
            for label, weight in _row(name):
                total[label] += weight
    top = max(total)
    grown = [math.exp(t - top) for t in total]
    whole = sum(grown)
    return {label: g / whole for label, g in zip(labels, grown, strict=True)}
