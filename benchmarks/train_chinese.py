"""Train the sequence model for works named in Chinese, or measure how well it reads mails that it was not trained on.

    python -m benchmarks.train_chinese                         writes illbot/citations/freetext/chinese.crf
    python -m benchmarks.train_chinese --held-back DIRECTORY   leaves one in five of the tagged mails out, writes the model there, measures
    python -m benchmarks.train_chinese --measure MODEL         field F1 of a model over the tagged mails kept apart; --wrong shows each fault

It learns from benchmarks/understanding/chinese.tagged (mails tagged by hand) and from invented mails (benchmarks/chinese_mails.py). The same files and
seed give the same model.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from benchmarks.chinese_mails import mail, vary
from illbot.citations.freetext import chinese
from illbot.citations.freetext.chinese_assemble import assemble
from illbot.citations.freetext.chinese_tokens import features, tokens
from illbot.citations.freetext.segments import Segment
from illbot.core.model import Citation

TAGGED = Path(__file__).with_name("understanding") / "chinese.tagged"
HELD_BACK = 20
MADE = 3600
"""Invented mails beside the tagged ones."""
WEIGHT = 2
"""How often a mail tagged by hand is told, …"""
VARIED = 6
"""… and how often with other works in it."""
PARAMETERS = {
    "c1": 0.18,
    "c2": 0.03,
    "max_iterations": 140,
    "feature.possible_transitions": False,
    "feature.minfreq": 3,
}
NAMES = {
    "a": "author", "e": "editor", "r": "translator", "t": "title", "c": "container", "p": "publisher", "l": "place", "d": "date", "v": "volume",
    "i": "issue", "g": "pages", "n": "edition", "s": "series", "u": "institution", "m": "number", "k": "mark", "h": "chapter",
}  # fmt: skip
_PARTED = frozenset(("author", "title", "container", "publisher"))
"""What is told apart from its own continuation."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A mail and where its parts stand."""

    text: str
    parts: tuple[tuple[str, int, int], ...]
    works: int = -1
    marked: str = ""

    @property
    def segments(self) -> tuple[Segment, ...]:
        return tuple(Segment(label=n, text=self.text[s:e], start=s, end=e) for n, s, e in self.parts)


_TAG = re.compile(r"\{([a-z]) ([^{}]*)\}")


def read_tagged(marked: str, works: int = -1) -> Tagged:
    """ "《{t 光学}》" -> the text and its parts."""
    text, at = "", 0
    parts = []
    for match in _TAG.finditer(marked):
        text += marked[at : match.start()]
        parts.append((NAMES[match[1]], len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    return Tagged(text + marked[at:], tuple(parts), works, marked)


def load(path: Path = TAGGED) -> list[Tagged]:
    """The mails tagged by hand."""
    found = []
    for block in path.read_text("utf-8").split("\n#### ")[1:]:
        works, _, text = block.partition("\n")
        found.append(read_tagged(text.strip("\n"), int(works)))
    return found


def is_held_back(mail: Tagged) -> bool:
    return int(hashlib.sha256(mail.text.encode()).hexdigest(), 16) % 100 < HELD_BACK


# --- training -------------------------------------------------------------------------------------------------


def sequences(mail: Tagged) -> Iterable[tuple[list[list[str]], list[str]]]:
    """(features, labels) of each passage that would be read."""
    for start, end in chinese.passages(mail.text):
        words = tokens(mail.text[start:end])
        labels = []
        for word in words:
            at = word.start + start
            part = next(((n, s) for n, s, e in mail.parts if s <= at < e), None)
            if part is None:
                labels.append("O")
            else:
                labels.append(("B-" if part[0] in _PARTED and at == part[1] else "I-") + part[0])
        if words:
            yield features(words), labels


def train(mails: Iterable[Tagged], target: Path) -> float:
    """Write the model; seconds that it took."""
    begun = time.monotonic()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for one in mails:
        for rows, labels in sequences(one):
            trainer.append(rows, labels)
    trainer.set_params(PARAMETERS)
    trainer.train(str(target))
    return time.monotonic() - begun


def material(tagged: list[Tagged], made: int, seed: int = 1) -> list[Tagged]:
    """Mails tagged by hand as they are, with other works in them, and invented ones."""
    rng = random.Random(seed)
    varied = [read_tagged(vary(rng, t.marked)) for t in tagged for _ in range(VARIED)]
    return [*(t for t in tagged for _ in range(WEIGHT)), *varied, *(read_tagged(mail(rng)) for _ in range(made))]


# --- how well -------------------------------------------------------------------------------------------------

FIELDS = ("title", "author", "container_title", "issued", "volume", "issue", "page", "publisher", "edition", "translator", "editor", "type")  # fmt: skip


def told(citation: Citation, field: str) -> str:
    value = getattr(citation, field)
    if field in {"author", "editor", "translator"}:
        return "; ".join(n.literal or n.family + n.given for n in value)
    return "-".join(map(str, value)) if field == "issued" else str(value)


def measure(mails: list[Tagged], wrong: bool = False) -> None:
    """Parts (exact), fields of the works put together, and mails wholly right, against the same works put together from the hand's tags."""
    right, gold, given = Counter[str](), Counter[str](), Counter[str]()
    whole = counted = 0
    for one in mails:
        truth = {(s.label, s.start, s.end) for s in one.segments if s.label != "mark"}
        segments = chinese.label(one.text)
        said = {(s.label, s.start, s.end) for s in segments if s.label != "mark"}
        right.update(f"part {n}" for n, _, _ in truth & said)
        gold.update(f"part {n}" for n, _, _ in truth)
        given.update(f"part {n}" for n, _, _ in said)
        wanted, got = assemble(one.text, one.segments), assemble(one.text, segments)
        counted += len(got) == one.works
        faults = [] if len(got) == one.works else [f"{len(got)} works, not {one.works}"]
        if len(wanted) != one.works:
            faults.append(f"(from the hand's tags: {len(wanted)} works, not {one.works})")
        for i in range(max(len(wanted), len(got))):
            for field in FIELDS:
                a = told(wanted[i].citation, field) if i < len(wanted) else ""
                b = told(got[i].citation, field) if i < len(got) else ""
                right[field] += bool(a) and a == b
                gold[field] += bool(a)
                given[field] += bool(b)
                if a != b:
                    faults.append(f"{field}: {b!r}, not {a!r}")
        whole += not faults
        if wrong and faults:
            print("---", one.text[:150].replace("\n", " | "))
            for fault in faults:
                print("      ", fault)
    for name in sorted(gold, key=lambda f: (f.startswith("part"), -gold[f])):
        if gold[name]:
            print(f"{name:>20} F1 {2 * right[name] / (gold[name] + given[name]):.3f}  ({gold[name]})")
    print(
        f"{len(mails)} mails, {whole / len(mails):.3f} wholly right, {counted / len(mails):.3f} with the right number of works"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--held-back", type=Path, metavar="DIRECTORY")
    parser.add_argument("--measure", type=Path, metavar="MODEL")
    parser.add_argument("--made", type=int, default=MADE)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--seen", action="store_true", help="measure over the mails that are trained on")
    arguments = parser.parse_args()
    tagged = load()
    apart, known = [t for t in tagged if is_held_back(t)], [t for t in tagged if not is_held_back(t)]
    if not arguments.measure:
        target = arguments.held_back / "chinese.crf" if arguments.held_back else chinese.MODEL
        learnt = material(known if arguments.held_back else tagged, arguments.made)
        print(f"{len(learnt)} mails, {train(learnt, target):.0f} s, {target.stat().st_size / 1e6:.2f} MB: {target}")
        if not arguments.held_back:
            return 0
        arguments.measure = target
    chinese.MODEL = arguments.measure
    measure(known if arguments.seen else apart, arguments.wrong)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
