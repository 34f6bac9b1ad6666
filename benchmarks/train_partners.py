"""Trains the model of what partners' sentences say, from benchmarks/partners/*.sentences.

    python -m benchmarks.train_partners               the model that ships (some seconds)
    python -m benchmarks.train_partners --folds 10    how well sentences are judged that a model has not seen; nothing is written

Add a sentence that was misread, with some of its kind in other words, below the group that it stands for, and train anew; then see
``python -m benchmarks.partners``. Ship a model when no answer is wrongly read as a yes (tests/dialects).
"""

from __future__ import annotations

import argparse
import math
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.train_intents import Seen, Weights, train, write
from benchmarks.understanding import Case
from illbot.dialects import chances
from illbot.dialects.lexicon import Phrases
from illbot.dialects.senses import signs
from illbot.dialects.sentences import sentences

FOLDER = Path(__file__).with_name("partners")
PHRASES = Path(__file__).parent.parent / "config" / "phrases"
_NOWHERE = Case("", "", "", (), False, (), (), "", ())


class Line(NamedTuple):
    text: str
    group: str


def lines(path: Path) -> Iterator[Line]:
    group = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("== "):
            group = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            yield Line(line.strip(), group)


def shipped() -> Phrases:
    return Phrases.of({p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted(PHRASES.glob("*.toml"))})


def see(every: list[Line], *, thinned: bool = True) -> list[list[Seen]]:
    """Each line's sentence by its signs, and ``thinned`` without the phrases and without its own words: what is learnt must not hang on either."""
    phrases, found = shipped(), []
    for line in every:
        spoken = sentences([line.text], phrases)
        whole = signs(spoken[0]) if spoken else frozenset[str]()
        seen = [Seen(_NOWHERE, line.group, whole, False)]
        if thinned:
            about = frozenset(s for s in whole if s[0] in "~?" or s.startswith(("but:~", "no>~")))
            seen.append(Seen(_NOWHERE, line.group, frozenset(s for s in whole if "=" not in s), True))
            seen.append(Seen(_NOWHERE, line.group, frozenset(s for s in about if "=" not in s), True))
        found.append(seen)
    return found


def judge(seen: Seen, weights: Weights) -> dict[str, float]:
    groups = sorted({g for row in weights.values() for g in row})
    total = dict.fromkeys(groups, 0.0)
    for name in seen.signs:
        for group, weight in weights.get(name, {}).items():
            total[group] += weight
    top = max(total.values())
    grown = {g: math.exp(t - top) for g, t in total.items()}
    whole = sum(grown.values())
    return {g: v / whole for g, v in grown.items()}


def report(every: list[Line], folds: int) -> None:
    mails = see(every)
    part = [zlib.crc32(line.text.encode()) % folds for line in every]
    right: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    steps = (0.0, 0.5, 0.7, 0.8, 0.9)
    sure, sure_right = dict.fromkeys(steps, 0), dict.fromkeys(steps, 0)
    for n in range(folds):
        weights = train([m for ms, p in zip(mails, part, strict=True) if p != n for m in ms])
        for mail in (ms[0] for ms, p in zip(mails, part, strict=True) if p == n):
            found = judge(mail, weights)
            best = max(found, key=found.__getitem__)
            right[mail.intent] += best == mail.intent
            confused[mail.intent, best] += best != mail.intent
            for step in steps:
                if found[best] >= step:
                    sure[step] += 1
                    sure_right[step] += best == mail.intent
    there = Counter(ms[0].intent for ms in mails)
    for group, number in there.most_common():
        told = ", ".join(f"{n} {b}" for (a, b), n in confused.most_common() if a == group and n)
        print(f"  {group:42} {right[group] / number:.2f} of {number:3}   {told}")
    for step in steps:
        print(
            f"chance ≥ {step}: {sure[step] / len(mails):.3f} of {len(mails)}, right {sure_right[step] / sure[step]:.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=chances.MODEL)
    arguments = parser.parse_args()
    every = [line for path in sorted(FOLDER.glob("*.sentences")) for line in lines(path)]
    if arguments.folds:
        report(every, arguments.folds)
    else:
        write(train([m for ms in see(every) for m in ms]), arguments.out)
        print(f"{len(every)} sentences; {arguments.out}: {arguments.out.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
