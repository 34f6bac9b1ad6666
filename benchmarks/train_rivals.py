"""Learn which of the readings that the model of references thinks nearly as likely holds for a reference as a whole.

    python -m benchmarks.train_references core.xml --folds 5 --rough --keep DIRECTORY
    python -m benchmarks.train_rivals core.xml --folds DIRECTORY                     writes illbot/citations/freetext/rivals.json.gz
    python -m benchmarks.train_rivals core.xml --folds DIRECTORY --keep OTHER        for each fold the weights learnt from the others

Each labelled reference is read by a model that has not seen it, as the references of patrons will be. Where that model is in doubt, the readings are
told apart by the signs of ``rivals.py``: a log-linear choice, moved towards the reading with the most right fields. The same files give the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from benchmarks.invented import work
from benchmarks.made_references import Part, render
from benchmarks.references import Case, fields_of, from_core
from benchmarks.train_references import FOLD, lay, load, parted, pools_of, spans
from illbot.citations.freetext import rivals, sequence
from illbot.citations.freetext.assemble import assemble
from illbot.citations.freetext.sight import features
from illbot.citations.freetext.tokens import known, tokens

WORTH = {"title": 3.0, "container": 2.0, "first author": 2.0, "publisher": 1.5}
"""What a right field is worth, others 1; a wrong one costs half. Where fields are alike, parts that stand as they are labelled count a little."""
A_LITTLE = 0.1
TIMES = 1
"""Rendered references to a labelled one."""
EPOCHS, RATE, SHRINK, LEAST, SHARP = 12, 0.05, 0.01, 3, 4.0
"""Rounds, how far a step goes, how fast weights fade, how often a sign must stand, and how much better the best reading counts than the next."""


class Choice(NamedTuple):
    """One reading of a doubtful reference: the signs that not all of its readings have, and what it is worth."""

    behind: float
    signs: dict[str, int]
    worth: float


def rendered(apart: list[list[Part]], seed: int) -> list[list[Part]]:
    """As many references of invented works, with the titles and journals that the model has not seen: their labels are never in dispute."""
    rng = random.Random(1000 + seed)
    pools = pools_of(apart, rng)
    return [render(rng, work(rng, pools)) for _ in range(TIMES * len(apart))]


def choices(model: Path, apart: list[list[Part]]) -> list[list[Choice]]:
    """The readings of each reference that the model is in doubt about and that are not worth the same."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    found = []
    for parts in apart:
        text, labels = lay(parts)
        words = tokens(text)
        said = tagger.tag(features(words))
        near = rivals.rivals(tagger, said, [tagger.marginal(name, i) for i, name in enumerate(said)])
        case, truth = from_core(parts), spans(labels)
        worths = []
        for reading in near:
            segments = sequence.segments_of(text, words, list(reading.labels), [1.0] * len(words))
            there = spans(list(reading.labels))
            worths.append(
                worth(case, fields_of(assemble(text, segments)[0]))
                + A_LITTLE * (len(there & truth) - len(there - truth) / 2)
            )
        if max(worths) - min(worths) > 0.01:
            signs = _differing([Counter(rivals.signs(known(words), r.labels)) for r in near])
            found.append([Choice(r.behind, s, w) for r, s, w in zip(near, signs, worths, strict=True)])
    return found


def _differing(counted: list[Counter[str]]) -> list[dict[str, int]]:
    shared = {s for s, n in counted[0].items() if all(c[s] == n for c in counted)}
    return [{s: n for s, n in c.items() if s not in shared} for c in counted]


def worth(case: Case, said: dict[str, str]) -> float:
    """How right the fields are that come out, the rules behind the model included."""
    return sum(
        WORTH.get(name, 1.0) * (1.0 if value in case.truth.get(name, ()) else -0.5)
        for name, value in said.items()
        if value
    )


def learn(rows: list[list[Choice]]) -> dict[str, float]:
    """The weight of each sign: steps that grow smaller for a sign the oftener it was moved (AdaGrad)."""
    often = Counter(sign for row in rows for choice in row for sign in choice.signs)
    told = [
        [(c.behind, [(s, n) for s, n in c.signs.items() if often[s] >= LEAST], c.worth) for c in row] for row in rows
    ]
    weights: dict[str, float] = defaultdict(float, behind=1.0)
    moved: dict[str, float] = defaultdict(lambda: 1.0)
    rng = random.Random(1)
    for _ in range(EPOCHS):
        rng.shuffle(told)
        for row in told:
            chances = _shares([weights["behind"] * b + sum(weights[s] * n for s, n in signs) for b, signs, _ in row])
            wanted = _shares([SHARP * w + math.log(max(p, 1e-12)) for (_, _, w), p in zip(row, chances, strict=True)])
            steps: dict[str, float] = defaultdict(float)
            for (behind, signs, _), chance, aim in zip(row, chances, wanted, strict=True):
                steps["behind"] += (aim - chance) * behind
                for sign, n in signs:
                    steps[sign] += (aim - chance) * n
            for sign, step in steps.items():
                step -= SHRINK * weights[sign] * (sign != "behind")
                moved[sign] += step * step
                weights[sign] += RATE * step / math.sqrt(moved[sign])
    return {s: round(w, 3) for s, w in sorted(weights.items()) if abs(w) >= 0.005}


def _shares(scores: list[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    whole = sum(powers)
    return [p / whole for p in powers]


def write(weights: dict[str, float], target: Path) -> None:
    target.write_bytes(gzip.compress(json.dumps(weights, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0))
    print(f"{target}: {len(weights)} signs, {target.stat().st_size / 1e3:.0f} kB", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("core", type=Path, help="labelled references, AnyStyle's core.xml")
    parser.add_argument(
        "--folds", type=Path, metavar="DIRECTORY", required=True, help="the models of train_references --folds"
    )
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="DIRECTORY",
        help="write weights for each fold, learnt without it, and nothing else",
    )
    arguments = parser.parse_args()
    labelled = load(arguments.core)
    found = {}
    for model in sorted(arguments.folds.glob("references-*-of-*.crf")):
        fold, folds = (int(n) for n in FOLD.fullmatch(model.name).groups())
        apart = parted(labelled, fold, folds)[1]
        found[fold, folds] = choices(model, apart + rendered(apart, fold))
    if arguments.keep:
        for fold, folds in found:
            rows = [row for other, of_other in found.items() if other[0] != fold for row in of_other]
            write(learn(rows), arguments.keep / f"rivals-{fold}-of-{folds}.json.gz")
        return 0
    write(learn([row for of_one in found.values() for row in of_one]), rivals.WEIGHTS)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
