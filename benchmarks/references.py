"""How well references in mails are read: field F1 from the raw mail to ``requests[].citation``, rules and model side by side.

    python -m benchmarks.train_references core.xml --held-back DIRECTORY
    python -m benchmarks.references core.xml --model DIRECTORY/references.crf

or, over all of the file, each reference read by the one of several models that has not seen it:

    python -m benchmarks.train_references core.xml --folds 5 --keep DIRECTORY
    python -m benchmarks.train_rivals core.xml --folds ROUGH --keep DIRECTORY        (ROUGH: see there)
    python -m benchmarks.references core.xml --folds DIRECTORY

Read are the held-back 15 % of ``core.xml`` (never trained on by that model) and as many rendered references of invented works, their
words drawn with another seed than the training's. A reference in Chinese characters is left out: rules read those.

Truth for core.xml is the labelled segment in its normal form (title and host without quotation marks, "In", final marks; volume and issue
taken out of the one segment that holds both), so its first author, volume and issue say whether the right words were found, not
whether they were split rightly; the rendered ones say both.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from benchmarks.invented import invented, work
from benchmarks.made_references import Part, render
from benchmarks.train_references import FOLD, is_held_back, lay, load, parted
from illbot import explain
from illbot.citations.freetext import rivals, sequence, styles
from illbot.citations.freetext.assemble import read_host, read_title
from illbot.citations.freetext.people import read_people
from illbot.citations.freetext.volumes import read_page, read_volume
from illbot.citations.normal import is_cjk, key
from illbot.core.model import Citation

FIELDS = ("title", "first author", "container", "year", "volume", "first page", "issue", "publisher")
GOALS = {
    "title": 0.95,
    "first author": 0.95,
    "container": 0.95,
    "year": 0.98,
    "volume": 0.96,
    "first page": 0.96,
    "issue": 0.92,
    "publisher": 0.92,
}


@dataclass
class Case:
    text: str
    #: field -> the forms that are right, as ``key``; a field that is missing must not be read
    truth: dict[str, set[str]] = field(default_factory=dict)


def from_core(parts: list[Part]) -> Case:
    def all_of(*names: str) -> list[str]:
        return [t for label, t in parts if label in names]

    truth: dict[str, set[str]] = {}
    if titles := all_of("title"):
        truth["title"] = {key(read_title(titles[0])), key(read_title(" ".join(titles)))}
    if people := [n for a in all_of("author") for n in read_people(a)]:
        truth["first author"] = {key(people[0].family or people[0].literal)}
    if hosts := all_of("journal", "container"):
        truth["container"] = {key(read_host(h)) for h in hosts}
    if years := [y for d in all_of("date") for y in re.findall(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)", d)]:
        truth["year"] = set(years)
    where = [read_volume(v) for v in all_of("volume")]
    for name in ("volume", "issue"):
        if values := {key(w[name]) for w in where if w.get(name)}:
            truth[name] = values
    pages = [read_page(p) for p in all_of("pages") if not _TOTAL.search(p)] + [
        w["page"] for w in where if w.get("page")
    ]
    if firsts := {key(p.split("-")[0].split(",")[0]) for p in pages} - {""}:
        truth["first page"] = firsts
    if slipped := {w["year"] for w in where if w.get("year")}:
        truth["year"] = truth.get("year", set()) | slipped
    if houses := all_of("publisher"):
        truth["publisher"] = {key(h) for h in houses}
    return Case(lay(parts)[0], truth)


_TOTAL = re.compile(r"\d\s?(?:pp?|pages|s|S|str|pág)\.?\W*$")
"""The extent of a book ("494 p.") is no page of it."""


def from_made(rng: random.Random, pools: Any) -> Case:
    made = work(rng, pools)
    parts = render(rng, made)
    labels = {label for label, _ in parts}
    text = lay(parts)[0]
    truth: dict[str, set[str]] = {"title": {key(made.title)}}
    family = made.names[0][1] if made.names else made.body
    if "author" in labels:
        truth["first author"] = {key(family)}
    if "journal" in labels:
        truth["container"] = {key(made.journal), *(key(read_host(t)) for label, t in parts if label == "journal")}
    if "container" in labels:
        truth["container"] = {key(made.container)}
    if "title" not in labels:
        del truth["title"]
    if "date" in labels:
        truth["year"] = {str(made.year)}
    written = " ".join(t for label, t in parts if label == "volume")
    if made.volume in written:
        truth["volume"] = {made.volume}
        written = written.replace(made.volume, "", 1)
    elif written and "volume" in (read := read_volume(written)):
        truth["volume"] = {key(read["volume"])}
    if made.issue and made.issue in written:
        truth["issue"] = {key(made.issue)}
    if str(made.first) in (pages := " ".join(t for label, t in parts if label == "pages")) and not _TOTAL.search(pages):
        truth["first page"] = {str(made.first)}
    houses = " ".join(t for label, t in parts if label == "publisher")
    if said := [h for h in (made.publisher, made.body) if h in houses]:
        truth["publisher"] = {key(h) for h in said}
    return Case(text, truth)


def fields_of(c: Citation | dict[str, Any]) -> dict[str, str]:
    """The fields that are measured, as ``key``, from a Citation or from the CSL-JSON of explain."""
    item = c.csl() if isinstance(c, Citation) else c
    author = (item.get("author") or item.get("editor") or [{}])[0]
    issued = ((item.get("issued") or {}).get("date-parts") or [[""]])[0]
    return {
        "title": key(item.get("title") or ""), "first author": key(author.get("family") or author.get("literal") or "") if item.get("author") else "",
        "container": key(item.get("container-title") or ""), "year": str(issued[0]) if issued else "", "volume": key(item.get("volume") or ""),
        "issue": key(item.get("issue") or ""), "first page": key((item.get("page") or "").split("-")[0].split(",")[0]), "publisher": key(item.get("publisher") or ""),
    }  # fmt: skip


class Score:
    def __init__(self) -> None:
        self.right, self.gold, self.given = Counter[str](), Counter[str](), Counter[str]()
        self.count = self.single = 0
        self.wrong: list[str] = []

    def add(self, case: Case, found: list[dict[str, str]]) -> None:
        self.count += 1
        self.single += len(found) == 1
        best = max(
            found, key=lambda f: sum(f[n] in case.truth.get(n, ()) for n in FIELDS), default=dict.fromkeys(FIELDS, "")
        )
        missed = []
        for name in FIELDS:
            truth, said = case.truth.get(name), best[name]
            self.gold[name] += truth is not None
            self.given[name] += bool(said)
            ok = truth is not None and said in truth
            self.right[name] += ok
            if not ok and (truth or said):
                missed.append(f"{name}: {said or '-'} ≠ {'/'.join(sorted(truth or {'-'}))[:90]}")
        if missed or len(found) != 1:
            self.wrong.append(f"{len(found)} | {case.text}\n      " + "\n      ".join(missed))

    def __iadd__(self, other: Score) -> Score:
        self.right += other.right
        self.gold += other.gold
        self.given += other.given
        self.count += other.count
        self.single += other.single
        self.wrong += other.wrong
        return self

    def f1(self, name: str) -> float:
        total = self.gold[name] + self.given[name]
        return 2 * self.right[name] / total if total else 1.0


# --- mails ----------------------------------------------------------------------------------------------------

_OPENINGS = ("Dear library,\n\ncould you please get me this item?\n\n", "Hello,\n\nI need the following for my research:\n\n", "Hi,\n\nPlease send me\n\n", "Dear all,\n\nI would like to request:\n\n1. ", "Good morning,\n\nI could not find this in our catalogue. Can you obtain it for me?\n\n", "Sehr geehrte Damen und Herren,\n\nbitte besorgen Sie mir:\n\n", "")  # fmt: skip
_ENDINGS = (
    "\n\nThank you very much,\nAnna Reader\n",
    "\n\nThanks!\nTom\n",
    "\n\nBest regards\nDr. Ines Vale\nDepartment of History\n",
    "\n\nMany thanks in advance.\n",
    "\n\nMit freundlichen Grüßen\nJan Lind\n",
    "\n",
)


def mailed(rng: random.Random, text: str) -> bytes:
    """A mail that asks for the reference; half of them break its lines."""
    width = rng.choice([0, 0, 72, 60])
    if width:
        lines, line = [], ""
        for word in text.split(" "):
            if line and len(line) + len(word) >= width:
                lines.append(line)
                line = word
            else:
                line += (" " if line else "") + word
        text = "\n".join([*lines, line])
    mail = EmailMessage()
    mail["From"], mail["To"] = "Anna Reader <reader@example.org>", "ill@library.example"
    mail["Subject"], mail["Date"] = (
        rng.choice(["Request", "Article request", "Interlibrary loan", "Document delivery", ""]),
        "Mon, 16 Nov 2026 10:00:00 +0000",
    )
    mail["Message-ID"] = f"<{rng.randrange(10**12)}@example.org>"
    mail.set_content(rng.choice(_OPENINGS) + text + rng.choice(_ENDINGS))
    return mail.as_bytes()


def whole_path(cases: list[Case], seed: int) -> Score:
    house = explain._house(SimpleNamespace(config=None))
    rng = random.Random(seed)
    score = Score()
    for case in cases:
        row = explain.explain(house, "mail", mailed(rng, case.text))
        score.add(case, [fields_of(r["citation"]) for r in row["requests"]])
    return score


def reader_alone(cases: list[Case], read: Any) -> tuple[Score, float]:
    score = Score()
    begun = time.perf_counter()
    for case in cases:
        score.add(case, [fields_of(read(case.text).citation)])
    return score, len(cases) / (time.perf_counter() - begun)


def use(model: Path, weights: Path | None = None) -> None:
    """Read with this model, and weigh its doubts by these weights, by none where they are not."""
    sequence.MODEL = model
    if weights:
        rivals.WEIGHTS = weights
    sequence._tagger.cache_clear()
    sequence.label.cache_clear()


def readable(labelled: Iterable[list[Part]]) -> list[Case]:
    cases = [from_core(p) for p in labelled]
    return [c for c in cases if not is_cjk(c.text) and len(c.text) > 25]


def out_of_folds(labelled: list[list[Part]], arguments: argparse.Namespace) -> int:
    """Each reference read by the model that was not trained on it."""
    columns = {"model": Score(), "from mail": Score()}
    for model in sorted(arguments.folds.glob("references-*-of-*.crf")):
        fold, folds = (int(n) for n in FOLD.fullmatch(model.name).groups())
        use(model, model.with_name(model.name.replace("references", "rivals").replace(".crf", ".json.gz")))
        cases = readable(parted(labelled, fold, folds)[1])
        columns["model"] += reader_alone(cases, sequence.read)[0]
        columns["from mail"] += whole_path(cases, arguments.seed + fold)
    print(f"out of folds: {columns['model'].count} references")
    table(columns)
    for line in columns["from mail"].wrong[: arguments.errors]:
        print("   ", line)
    return 0


def table(columns: dict[str, Score]) -> None:
    print(f"  {'field':14}{'goal':>7}" + "".join(f"{c:>11}" for c in columns))
    for f in FIELDS:
        print(f"  {f:14}{GOALS[f]:>7.2f}" + "".join(f"{s.f1(f):>11.3f}" for s in columns.values()))
    if mail := columns.get("from mail"):
        print(
            f"  {'one request':14}{0.97:>7.2f}" + " " * 11 * (len(columns) - 1) + f"{mail.single / mail.count:>11.3f}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("core", type=Path)
    parser.add_argument(
        "--model", type=Path, help="a model that has not seen the held-back part (else the shipped one, which has)"
    )
    parser.add_argument(
        "--folds", type=Path, metavar="DIRECTORY", help="the models of train_references --folds, each for its own part"
    )
    parser.add_argument("--made", type=int, default=230, help="rendered references")
    parser.add_argument("--seed", type=int, default=20_26)
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print the first N that are not wholly right"
    )
    parser.add_argument("--alone", action="store_true", help="only the readers, no mails")
    arguments = parser.parse_args()
    labelled = load(arguments.core)
    if arguments.folds:
        return out_of_folds(labelled, arguments)
    if arguments.model:
        use(arguments.model)
    rng = random.Random(arguments.seed)
    held = readable(p for p in labelled if is_held_back(p))
    pools = invented(rng)
    made = [from_made(rng, pools) for _ in range(arguments.made)]
    for name, cases in (("held back of core.xml", held), ("rendered", made)):
        rules, slow = reader_alone(cases, styles.read)
        model, fast = reader_alone(cases, sequence.read)
        columns = {"rules": rules, "model": model}
        if not arguments.alone:
            columns["from mail"] = whole_path(cases, arguments.seed)
        print(f"\n{name}: {len(cases)} references; rules {slow:.0f}/s, model {fast:.0f}/s")
        table(columns)
        for line in list(columns.values())[-1].wrong[: arguments.errors]:
            print("   ", line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
