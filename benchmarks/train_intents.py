"""Trains the model of intents from mails with their intents, in benchmarks/understanding/.

    python -m benchmarks.train_intents                     the model that ships (about a minute)
    python -m benchmarks.train_intents --folds 10          how well mails are judged that a model has not seen; nothing is written
    python -m benchmarks.train_intents --test FILE…        the same for mails of these files, by a model of all others

The mails stand in files as ``benchmarks.understanding`` reads them (what they want: "thanks|unclear" and "mass|unclear" tell which kind of
no request they are), and in ``intents/lines.txt``, one a line. To each mail come some that differ in what must not decide: one that answers a
letter of ours and one that does not, one with a work pasted below.
"""

from __future__ import annotations

import argparse
import math
import random
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from benchmarks.understanding import FOLDER, Case, cases
from illbot.intake.mail import read
from illbot.intake.patron import look
from illbot.intake.wants import intents, signs

LINES = FOLDER / "intents" / "lines.txt"
SMALL = 0.03
"""Weights below this are left out of the file."""


class Seen(NamedTuple):
    case: Case
    intent: str
    signs: frozenset[str]
    #: made from another mail: never measured
    made: bool


# --- mails ----------------------------------------------------------------------------------------------------


def of_lines(path: Path) -> Iterator[Case]:
    """Mails of one line below "== intent"; "_" stands for a line break."""
    intent = ""
    for n, line in enumerate(path.read_text("utf-8").splitlines()):
        if line.startswith("== "):
            intent = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            text = line.replace("_", "\n") + "\n"
            yield Case(f"{path.stem}.{n + 1}", "", text, (), False, (), (intent,), "", ())


def every(paths: Iterable[Path]) -> list[Case]:
    found: list[Case] = []
    for path in paths:
        found += of_lines(path) if path == LINES else cases(path)
    return found


def all_files() -> list[Path]:
    return [p for p in sorted(FOLDER.rglob("*.txt")) if _holds_mails(p)]


def _holds_mails(path: Path) -> bool:
    return path == LINES or path.read_text("utf-8").startswith("#### ")


# --- mails like them ------------------------------------------------------------------------------------------

_ASKED = (("page",), ("issued", "volume"), ("title",), ("page", "author", "container-title"), ("edition",))
_ABOUT_A_WORK = {"status", "cancel", "complaint", "renew", "thanks"}
_TO_OUR_LETTERS = {"accept", "decline"}


class Twins:
    """Mails that say the same in other circumstances."""

    def __init__(self, every: list[Case]) -> None:
        self._chance = random.Random(1)
        self._subjects = [c.subject for c in every if c.replying] or ["Re: [ILL-2026-00042]"]
        self._works = list(_works(every))

    def of(self, case: Case) -> list[tuple[Case, bool]]:
        """The mail and those made from it, each with whether it was made."""
        found = self._line(case) if case.where.startswith(LINES.stem) else self._whole(case)
        intent, last = case.intents[0], found[-1][0]
        often = 0.5 * (intent in _ABOUT_A_WORK) + 0.2 * (intent in _TO_OUR_LETTERS)
        if self._chance.random() < often and self._works:
            found.append((self._with_work(last), True))
        return found

    def _whole(self, case: Case) -> list[tuple[Case, bool]]:
        intent, found = case.intents[0], [(case, False)]
        if intent != "answer" and self._chance.random() < 0.33:
            if case.replying:
                found.append((self._fresh(case), True))
            elif intent != "mass" and len(case.text) < 1500:
                found.append((self._reply(case), True))
        return found

    def _line(self, case: Case) -> list[tuple[Case, bool]]:
        """A line is as good in a reply as in a mail of its own, a yes and an answer only in a reply."""
        intent, chance = case.intents[0], self._chance.random()
        if intent == "answer":
            return [(self._reply(case), False)]
        if intent in _TO_OUR_LETTERS:
            return [(self._reply(case), False), *([(case, True)] if chance < 0.25 else [])]
        if intent in _ABOUT_A_WORK:
            return [(self._reply(case) if chance < 0.6 else case, False)]
        return [(case, False), *([(self._reply(case), True)] if chance < 0.25 else [])]

    def _fresh(self, case: Case) -> Case:
        own = case.subject.partition(":")[2] if self._chance.random() < 0.33 else ""
        return replace(case, replying=False, missing=(), subject=own)

    def _reply(self, case: Case) -> Case:
        subject = self._chance.choice(self._subjects) if self._chance.random() < 0.6 else "Re: [ILL-2026-00042]"
        intent = case.intents[0]
        asked = intent == "answer" or self._chance.random() < (0.25 if intent == "request" else 0.5)
        return replace(case, replying=True, subject=subject, missing=self._chance.choice(_ASKED) if asked else ())

    def _with_work(self, case: Case) -> Case:
        """A work pasted above, below or within: it must not make a request of a complaint."""
        work, where = self._chance.choice(self._works), self._chance.random()
        body, mark, quoted = case.text.rstrip("\n").partition("\n>")
        lines = body.split("\n")
        if where < 0.6:
            lines += ["", work]
        elif where < 0.8:
            lines.insert(min(len(lines), self._chance.randint(1, 2)), work)
        else:
            lines[:0] = [work, ""]
        return replace(case, text="\n".join(lines) + mark + quoted + "\n")


def _works(every: list[Case]) -> Iterator[str]:
    """References as the requests have them."""
    for case in every:
        if case.intents[0] == "request" and not case.files and len(case.text) < 1500:
            looked = look(read(case.raw()))
            whole = [
                p for p in looked.pieces if p.where in {"reference", "identifier", "text"} and p.end - p.start > 12
            ]
            if len(looked.pieces) == len(whole) == 1 and not looked.read.pointed:
                yield looked.read.text[whole[0].start : whole[0].end]


def see(every: list[Case]) -> list[Seen]:
    """All mails and their twins, by their signs."""
    twins, found = Twins(every), []
    for case in every:
        for twin, made in twins.of(case):
            looked = look(read(twin.raw()), replying=twin.replying, missing=twin.missing)
            names = frozenset(name for name, _, _ in signs.of(looked.seen)[1])
            found.append(Seen(case if made else twin, case.intents[0], names, made))
    return found


# --- the model ------------------------------------------------------------------------------------------------


def relevance(mails: list[Seen], smooth: float = 3.0) -> dict[str, float]:
    """How much each sign tells: twice the root of the Kullback-Leibler divergence of its mails' intents from all mails'.

    As the size of the sign in training it holds back words that stand everywhere, and what was met once is left out.
    """
    intents_ = Counter(m.intent for m in mails)
    prior = {i: n / len(mails) for i, n in intents_.items()}
    where: dict[str, Counter[str]] = defaultdict(Counter)
    for mail in mails:
        for name in mail.signs:
            where[name][mail.intent] += 1
    told = {}
    for name, counts in where.items():
        total = counts.total()
        if total > 1 and name.isprintable():
            shares = {i: (counts[i] + smooth * p) / (total + smooth) for i, p in prior.items()}
            told[name] = 2 * math.sqrt(max(0.0, sum(s * math.log(s / prior[i]) for i, s in shares.items())))
    return told


Weights = Mapping[str, Mapping[str, float]]


def train(mails: list[Seen]) -> Weights:
    """sign -> intent -> weight, by maximum entropy (crfsuite with sequences of one mail)."""
    told = relevance(mails)
    codes = {name: f"s{n}" for n, name in enumerate(told)}
    names = {code: name for name, code in codes.items()}
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.1, "c2": 1.0, "max_iterations": 250})
    for mail in mails:
        trainer.append([{codes[s]: told[s] for s in sorted(mail.signs) if s in told}], [mail.intent])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "intents.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        weights: dict[str, dict[str, float]] = defaultdict(dict)
        for (code, intent), weight in tagger.info().state_features.items():
            weights[names[code]][intent] = weight * told[names[code]]
    return weights


def write(weights: Weights, path: Path) -> None:
    labels = sorted({intent for row in weights.values() for intent in row})
    lines = [" ".join(labels)]
    for name in sorted(weights):
        row = [(labels.index(i), w) for i, w in weights[name].items() if abs(w) >= SMALL]
        if row:
            lines.append(name + "\t" + " ".join(f"{n}:{round(w * intents.SCALE)}" for n, w in sorted(row)))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def chances(weights: Weights, mail: Seen) -> dict[str, float]:
    """As the bot has them: without an answer where nothing was asked."""
    total: Counter[str] = Counter(dict.fromkeys({i for row in weights.values() for i in row}, 0.0))
    for name in mail.signs:
        total.update(weights.get(name, {}))
    if "replying" not in mail.signs:
        del total["answer"]
    top = max(total.values())
    grown = {i: math.exp(t - top) for i, t in total.items()}
    return {i: g / sum(grown.values()) for i, g in grown.items()}


# --- measures -------------------------------------------------------------------------------------------------


class Row(NamedTuple):
    wanted: tuple[str, ...]
    likeliest: str
    #: what would be acted on; "unclear" for a human
    acted: str


_NOTHING = {"thanks", "mass"}


def judged(mails: list[Seen], weights: Weights) -> Iterator[Row]:
    for mail in mails:
        if not mail.made:
            p = chances(weights, mail)
            best = max(p, key=p.__getitem__)
            acted = best if best not in _NOTHING and intents.is_enough(p, best) else "unclear"
            yield Row(mail.case.intents, best, acted)


def report(rows: list[Row]) -> None:
    def right(row: Row, said: str) -> bool:
        return said in row.wanted or (said in _NOTHING | {"unclear"} and row.wanted[0] in _NOTHING | {"unclear"})

    print(
        f"{len(rows)} mails; right: the likeliest {sum(right(r, r.likeliest) for r in rows) / len(rows):.3f},", end=" "
    )
    print(f"what is acted on {sum(right(r, r.acted) for r in rows) / len(rows):.3f}")
    print("             mails   likeliest: precision  recall   acted on: precision  recall   wrongly")
    for intent in sorted(intents.NEEDS.keys() - {"thanks"}):
        there = sum(r.wanted[0] == intent for r in rows)
        cells = []
        for said in ([r for r in rows if r.likeliest == intent], [r for r in rows if r.acted == intent]):
            good = sum(intent in r.wanted for r in said)
            cells.append(f"{good / max(1, len(said)):.3f}   {good / max(1, there):.3f}")
        wrong = Counter(r.wanted[0] for r in rows if r.acted == intent and intent not in r.wanted)
        told = ", ".join(f"{n} {i}" for i, n in wrong.most_common())
        print(f"  {intent:10} {there:5}               {cells[0]}                {cells[1]}   {told}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--test", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path, default=intents.MODEL)
    arguments = parser.parse_args()
    tested = {p.stem for p in arguments.test}
    mails = see([c for c in every(all_files()) if c.where.partition(".")[0] not in tested])
    if arguments.test:
        report(list(judged(see(every(arguments.test)), train(mails))))
    elif arguments.folds:
        rows: list[Row] = []
        part = {m.case.where: zlib.crc32(m.case.where.encode()) % arguments.folds for m in mails}
        for n in range(arguments.folds):
            weights = train([m for m in mails if part[m.case.where] != n])
            rows += judged([m for m in mails if part[m.case.where] == n], weights)
        report(rows)
    else:
        write(train(mails), arguments.out)
        print(f"{len(mails)} mails; {arguments.out}: {arguments.out.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
