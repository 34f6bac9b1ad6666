"""Train the sequence model for free-text references, or measure how well one would read what it was not trained on.

    python -m benchmarks.train_references core.xml                        writes illbot/citations/freetext/references.crf.gz
    python -m benchmarks.train_references core.xml --held-back DIRECTORY  leaves out 15 % and writes the model there
    python -m benchmarks.train_references core.xml --folds 5 --keep DIRECTORY   cross-validation: field F1, exact segments

``core.xml`` is the labelled set of AnyStyle (github.com/inukshuk/anystyle, res/parser/core.xml, BSD 2-Clause). Nothing of it is kept here but
the weights. The same file, the same seed and the same python-crfsuite give the same model.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import random
import re
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

import pycrfsuite

from benchmarks import prose_mails
from benchmarks.invented import MONTHS, Pools, invented, pieces, work
from benchmarks.made_references import Part, render
from illbot.citations.freetext.sequence import MODEL
from illbot.citations.freetext.sight import features
from illbot.citations.freetext.tokens import PARTED, tokens

#: the labels of core.xml that are ours under another name
_LABELS = {
    "citation-number": "mark", "container-title": "container", "collection-title": "collection", "location": "place", "url": "link",
    "doi": "link", "isbn": "link", "source": "note", "medium": "note", "director": "note", "producer": "note",
}  # fmt: skip
HELD_BACK = 15
PARAMETERS = {"c1": 0.2, "c2": 0.3, "max_iterations": 100, "feature.possible_transitions": True, "feature.minfreq": 4}
MADE = 1600
"""Rendered references beside the labelled ones."""
SWAPS = 1
"""How often each labelled reference stands there with parts of others."""
TOLD = 2
"""How often each mail in sentences stands there about other works."""
ROUGH = {"c1": 0.2, "feature.minfreq": 3, "max_iterations": 60}
ROUGH_MADE = 500
"""For models that only show where a reference is in doubt: a quarter of the time."""


def load(path: Path) -> list[list[Part]]:
    """Each reference as (label, text) parts, in order."""
    return [
        [(_LABELS.get(e.tag, e.tag), " ".join((e.text or "").split())) for e in sequence if (e.text or "").strip()]
        for sequence in ET.parse(path).getroot()
    ]


def is_held_back(parts: list[Part]) -> bool:
    """The fixed 15 % that a measured model has not seen, chosen by the hash of the text."""
    return int(hashlib.sha256(" ".join(t for _, t in parts).encode()).hexdigest(), 16) % 100 < HELD_BACK


FOLD = re.compile(r"references-(\d+)-of-(\d+)\.crf")
"""The name of a fold's model."""


def parted(labelled: list[list[Part]], fold: int, folds: int) -> tuple[list[list[Part]], list[list[Part]]]:
    """What a fold's model is trained on, and what it is measured with."""
    kept = [p for i, p in enumerate(labelled) if i % folds != fold]
    return kept, [p for i, p in enumerate(labelled) if i % folds == fold]


def lay(parts: list[Part]) -> tuple[str, list[str]]:
    """The text of the parts and a label a token, B- for the first of a part."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    for label, words in parts:
        if text and words[0] not in ";:,.)":
            text += " "
        spans.append((len(text), len(text) + len(words), label))
        text += words
    labels: list[str] = []
    part, before = 0, -1
    found = tokens(text)
    for i, token in enumerate(found):
        while part < len(spans) - 1 and token.start >= spans[part][1]:
            part += 1
        label = spans[part][2]
        if label == "volume" and i + 1 < len(found) and found[i + 1].glued and _YEAR.fullmatch(token.text):
            # "2013;122(2):" is one part there, a year and a volume here.
            labels.append(named("date", begins=True))
            before = -1
            continue
        labels.append(named(label, begins=part != before))
        before = part
    return text, labels


def named(label: str, begins: bool) -> str:
    return ("B-" if begins and label in PARTED else "I-") + label


_YEAR = re.compile(r"\(?(?:1[5-9]|20)\d\d[;:,]?")


# --- what mails do to a reference -----------------------------------------------------------------------------

_BEFORE = [
    "Could you please get me",
    "Could you please send me:",
    "Please find me the article",
    "I need this one:",
    "Hello, I am looking for",
    "Dear librarian, please order",
    "I would like to request",
    "Can you get",
    "Please send",
    "Hi, could I have a copy of",
    "Please order the following book:",
    "Request for",
    "We need the following for our project:",
    "Reference:",
    "Article:",
    "I'm after",
    "Could I borrow",
    "Könnten Sie mir bitte besorgen:",
    "Ich brauche den Aufsatz",
    "Bitte bestellen Sie:",
    "Pourriez-vous me procurer",
    "Je cherche l'article suivant :",
    "Por favor, necesito",
    "Vorrei richiedere",
    "My supervisor told me to read",
    "The citation is",
    "also",
    "and also",
    "The first one is",
    "2nd item:",
    "See",
    "Cf.",
    "Please supply",
    "I need chapters {d} and {n} of",
    "Can you get me chapter {d} from:",
    "Only chapters {d} to {n} are wanted, from",
]
_BEHIND = [
    "Thanks",
    "Thank you!",
    "Many thanks, Ann",
    "Thanks in advance",
    "Best regards",
    "I need it by Friday.",
    "Thank you very much for your help.",
    "Please send it as PDF.",
    "for my thesis",
    "It is urgent.",
    "Vielen Dank",
    "Merci d'avance",
    "Grazie",
    "Best wishes, Tom",
    "Any edition will do.",
    "please",
    "if possible as a scan",
    "I could not find it in the catalogue.",
    "Danke!",
    "Gracias",
    "Kind regards, Maria",
    "I only need chapter 3.",
    "We do not have access.",
    "I need it before the {d}th of {m} {y}.",
    "I am flexible, any time before {d} {m} {y} is fine.",
    "No. {d} is no longer needed, I found it.",
    "You may leave out number {d}.",
]
_MARKS = [
    "[1]",
    "1.",
    "(1)",
    "1)",
    "[23]",
    "4.",
    "-",
    "•",
    "*",
    "a)",
    "#2",
    "[7]",
    "12.",
    "II.",
    "(12)",
    "No. 3:",
    "Ref. 4",
]
_QUOTES = [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("``", "''"), ("", ""), ("<i>", "</i>"), ("*", "*"), ("_", "_")]  # fmt: skip
_LINKS = "https://doi.org/10.{a}/{b}.{c}|doi:10.{a}/{b}|DOI: 10.{a}/{b}{c}|https://www.jstor.org/stable/{c}|PMID: {c}|https://example.org/{b}/{c}.pdf|doi 10.{a}/{b}|[PubMed]|[Google Scholar]|ISBN 978{a}{c}|ISSN {a}-{a}"


_SENTENCES = pieces(
    "Thank you very much for your help last week.|Is the library open on Sunday?|Please find my form attached.|Hello, I have not received anything since {d} {m} {y}.|I found the article in the meantime, so there is no need to order it any more.|"
    "Could you tell me whether my request {n} has arrived?|The library is closed on {d} {m} {y}.|Please renew the book until {d} {m}.|{name}, Department of History, University of {town}, Room {n}|Prof. Dr. {name}, Chair of Robotics, {town} 4410|"
    "Tel. +44 20 {n}, Fax {n}|Sent from my phone|My card number is {n}.|I need three articles for my thesis, deadline {d} {m} {y}.|We pay up to {n} EUR per article.|The PDF you sent has only {d} pages, page {n} is missing.|"
    "Your order {n} has shipped. Track it here: https://shop.example/t/{n}|Ich bin Doktorand am Institut für Physik und benötige mehrere Aufsätze.|Vielen Dank und viele Grüße, {name}|Je suis étudiante en master, merci de votre aide, {name}|Sorry, I meant volume {d}, not {n}.|"
    "On {d} {m} {y}, {name} wrote:|From: {name} To: Library Date: {d} {m} {y}|Dear colleagues, I hope you are well. I am writing about a book that I returned on {d} {m} {y}.|The conference will take place in {town} from {d} to {d} {m} {y}.|Our department would like to subscribe to this journal from {y} on."
)


_CONTENTS = pieces(
    "{journal} — Vol. {n}, No. {d} — Table of Contents|{journal}: latest issue published|New in {journal}|{journal}, Volume {n}, Issue {d}, {m} {y}|Contents of {journal} {n}({d})|New issue alert: {journal}|Recently published in {journal}:|Your weekly alert for “{journal}”"
)


def contents(rng: random.Random, pools: Pools) -> list[Part]:
    """The head of an issue and what stands in it, as alerts have it: works of a serial that only the head names."""
    head = rng.choice(_CONTENTS).format(journal=rng.choice(pools.journals), **_filling(rng))
    found: list[Part] = [("talk", head)]
    page = rng.randint(1, 60)
    prefix = f"doi:10.{rng.randint(1000, 9999)}/{rng.choice(['abc', 'jl', 'x'])}."
    for n in range(rng.randint(2, 4)):
        given, family = rng.choice(pools.names)
        until = page + rng.randint(3, 20)
        title = rng.choice(rng.choice(list(pools.titles.values())))
        found += [("author", f"{family} {given[0]}."), ("title", f"{title}{rng.choice('.,')}"), ("pages", f"{rng.choice(['pp. ', ''])}{page}-{until}.")]  # fmt: skip
        if rng.random() < 0.6:
            found.append(("link", f"{prefix}{n + 1}"))
        page = until + 1
    if rng.random() < 0.5:
        found.append(("talk", "Manage your alerts in your account."))
    return found


def _filling(rng: random.Random) -> dict[str, Any]:
    return {"d": rng.randint(2, 28), "n": rng.randint(29, 99), "m": rng.choice(MONTHS["en"]), "y": rng.randint(2019, 2027)}  # fmt: skip


def talk(rng: random.Random, pools: Pools) -> list[Part]:
    """A sentence or two of a mail, and no reference."""
    said = []
    for sentence in rng.sample(_SENTENCES, rng.choice([1, 1, 2])):
        given, family = rng.choice(pools.names)
        said.append(
            sentence.format(
                d=rng.randint(1, 28),
                m=rng.choice(MONTHS["en"]),
                y=rng.randint(2019, 2027),
                n=rng.randint(10, 99999),
                name=f"{given} {family}",
                town=rng.choice(pools.places),
            )
        )
    return [("talk", " ".join(said))]


def as_mailed(rng: random.Random, parts: list[Part]) -> list[Part]:
    """The reference as a mail may have it: numbered, surrounded by words, other quotes, marks lost, case lost."""
    out = list(parts)
    roll = rng.random
    if roll() < 0.15:
        out = [(label, _requoted(rng, text) if label == "title" else text) for label, text in out]
    if roll() < 0.08:
        out = [(label, text.lower() if label in {"title", "container", "journal"} else text) for label, text in out]
    elif roll() < 0.04:
        out = [(label, text.lower()) for label, text in out]
    elif roll() < 0.04:
        out = [(label, text.upper() if label in {"title"} else text) for label, text in out]
    elif roll() < 0.04:
        out = [(label, text.title() if label in {"title"} else text) for label, text in out]
    if roll() < 0.08:
        out = [(label, re.sub(r"[.,;:]$", "", text) if roll() < 0.5 else text) for label, text in out]
    elif roll() < 0.04:
        out = [(label, re.sub(r"[.]$", ",", text)) for label, text in out]
    if roll() < 0.06:
        out = [
            (label, _hyphenated(rng, text) if label in {"title", "container", "journal"} else text)
            for label, text in out
        ]
    if roll() < 0.25:
        out[-1] = (out[-1][0], out[-1][1].rstrip("."))
    if roll() < 0.15 and out[0][0] != "mark":
        out.insert(0, ("mark", rng.choice(_MARKS)))
    if roll() < 0.15:
        link = rng.choice(_LINKS.split("|")).format(
            a=rng.randint(1000, 9999), b=rng.choice(["abc", "j.lib", "x", "s41"]), c=rng.randint(10000, 99999999)
        )
        out.append(("link", link))
    if roll() < 0.16:
        out.insert(0, ("talk", rng.choice(_BEFORE).format(**_filling(rng))))
    if roll() < 0.13:
        out.append(("talk", rng.choice(_BEHIND).format(**_filling(rng))))
    return [(label, text.strip()) for label, text in out if text.strip()]


def _requoted(rng: random.Random, title: str) -> str:
    bare = title.strip("“”\"‘’'«» ")
    inner = bare.rstrip(".,“”\"’'»")
    opens, closes = rng.choice(_QUOTES)
    return f"{opens}{inner}{closes}{rng.choice([',', '.', '', '.'])}" if inner else title


def _hyphenated(rng: random.Random, text: str) -> str:
    words = text.split()
    long = [i for i, w in enumerate(words) if len(w) > 7 and w.isalpha()]
    if long:
        i = rng.choice(long)
        cut = rng.randint(3, len(words[i]) - 3)
        words[i] = words[i][:cut] + "- " + words[i][cut:]
    return " ".join(words)


# --- the parts of one reference in the place of another's -----------------------------------------------------

_WRAPPED = re.compile(
    r"((?:[\s“”\"«»„‘’'`(\[*_]|(?:[Ii]n|[Dd]ans|IN)\b:?\s|//\s?)*)(.*?)([\s.,;:?!“”\"«»‘’'`)\]*_]*)", re.S
)
"""Marks before, words, marks behind."""
_SWAPPED = {
    "title": 0.6,
    "journal": 0.6,
    "container": 0.5,
    "publisher": 0.5,
    "place": 0.5,
    "author": 0.6,
    "editor": 0.4,
}
_ROLE = re.compile(r"\b[Ee]ds?\b|[Hh]rsg|\bby\b")
_MEETING = re.compile(r"\b(?:proc|conf|sympos|workshop)", re.I)


def _manner(label: str, text: str) -> str:
    """What must agree for a part to stand in for another: how the names are printed, whether the journal is abbreviated."""
    if label in {"author", "editor"}:
        begins = re.sub(r"[^\W\d_]+", lambda m: _shape(m[0]), text)[:6]
        return f"{label}{begins}{text[-1:]}{' et al' in text}{bool(_ROLE.search(text))}"
    if label in {"journal", "container"}:
        return f"{label}{'. ' in text}{bool(_MEETING.search(text))}"
    return label


def _shape(word: str) -> str:
    return "A" if word.isupper() and len(word) > 1 else "X" if len(word) == 1 else "w" if word.islower() else "W"


def swapped(rng: random.Random, labelled: list[list[Part]]) -> list[list[Part]]:
    """Each reference with some of its parts replaced by those of others, marks and quotation marks staying as they are."""
    bank: dict[str, list[str]] = {}
    for parts in labelled:
        for label, text in parts:
            if label in _SWAPPED:
                bank.setdefault(_manner(label, text), []).append(text)
    return [
        [
            (label, _in_place(label, text, rng.choice(bank[_manner(label, text)])))
            if rng.random() < _SWAPPED.get(label, 0)
            else (label, text)
            for label, text in parts
        ]
        for parts in labelled
    ]


def _in_place(label: str, text: str, other: str) -> str:
    """The words of the other between this one's marks; a question keeps its mark."""
    here, there = _WRAPPED.fullmatch(text), _WRAPPED.fullmatch(other)
    if label in {"author", "editor"} or here is None or there is None:
        return other
    if not there[2]:
        return text
    asks = there[3][:1] in {"?", "!"} and here[3][:1] == "."
    return here[1] + there[2] + ("?" if asks else "") + (here[3] or "")


# --- what is trained on ---------------------------------------------------------------------------------------


def pools_of(labelled: list[list[Part]], rng: random.Random) -> Pools:
    """Invented words, and the titles, journals, houses and names of the labelled references, to be rendered in other styles."""
    pools = invented(rng)
    titles: list[str] = []
    for parts in labelled:
        for label, text in parts:
            bare = text.strip("“”\"‘’'«»()[]., ;:")
            if len(bare) < 3 or any("\u3400" <= c <= "\u9fff" for c in bare):
                continue
            if label == "title" and 8 < len(bare) < 180 and not re.search(r"[“”\"«»]", bare):
                titles.append(bare)
            elif label == "journal":
                pools.journals += [re.sub(r"^in:?\s", "", bare, flags=re.I)] * 2
            elif label == "container" and (bare := re.sub(r"^(?:in|dans|en)\s?:?\s", "", bare, flags=re.I)):
                (pools.containers if re.search(r"proc|conf|sympos|workshop|\d", bare, re.I) else titles).append(bare)
            elif label == "publisher":
                pools.publishers.append(bare)
            elif label == "place":
                pools.places.append(bare)
            elif label == "author" and (name := _NAME.match(text)):
                pools.names.append((name[2].strip(), name[1].strip()))
    pools.titles["en"] = [*pools.titles["en"][:200], *titles]
    return pools


_NAME = re.compile(r"([A-ZÀ-Þ][\w’'-]{2,20}),\s((?:[A-ZÀ-Þ]\.[ -]?){1,3}|[A-Z][a-z]{2,12})(?=[,.;&]|\sand)")


def examples(
    labelled: list[list[Part]], seed: int = 1, made: int = MADE, swaps: int = SWAPS, told: int = TOLD
) -> list[tuple[str, list[str]]]:
    """(text, labels) to train on: the labelled references as they stand and as mailed, and rendered ones."""
    rng = random.Random(seed)
    pools = pools_of(labelled, rng)
    parts = [*labelled, *(as_mailed(rng, p) for p in labelled)]
    for _ in range(swaps):
        parts += [as_mailed(rng, p) for p in swapped(rng, labelled)]
    parts += [as_mailed(rng, render(rng, work(rng, pools))) for _ in range(made)]
    parts += [talk(rng, pools) for _ in range(made // 10)]
    parts += [contents(rng, pools) for _ in range(made // 20)]
    return [lay(p) for p in parts] + prose_mails.sequences(rng, pools, told)


def train(found: list[tuple[str, list[str]]], target: Path, **parameters: float) -> float:
    """Write the model; seconds that it took."""
    begun = time.monotonic()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for text, labels in found:
        trainer.append(features(tokens(text)), labels)
    trainer.set_params({**PARAMETERS, **parameters})
    trainer.train(str(target))
    return time.monotonic() - begun


# --- how well -------------------------------------------------------------------------------------------------


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    """(first token, last token + 1, label) of each part; journal and container are one for the reader."""
    found: set[tuple[int, int, str]] = set()
    start = 0
    for i in range(1, len(labels) + 1):
        if i == len(labels) or labels[i].startswith("B-") or labels[i][2:] != labels[start][2:]:
            name = labels[start][2:]
            found.add((start, i, "container" if name == "journal" else name))
            start = i
    return found


def measure(model: Path, labelled: list[list[Part]]) -> dict[str, float]:
    """Field F1 (exact segments), and the share of tokens and of references wholly right."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    right, gold, given = Counter[str](), Counter[str](), Counter[str]()
    sure = whole = count = 0
    for parts in labelled:
        text, labels = lay(parts)
        read = tagger.tag(features(tokens(text)))
        count += len(labels)
        sure += sum(a[2:] == b[2:] for a, b in zip(labels, read, strict=True))
        truth, said = spans(labels), spans(list(read))
        whole += truth == said
        right.update(s[2] for s in truth & said)
        gold.update(s[2] for s in truth)
        given.update(s[2] for s in said)
    scores = {f: 2 * right[f] / (gold[f] + given[f]) for f, _ in gold.most_common()}
    return {"tokens": sure / count, "references": whole / len(labelled), **scores}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("core", type=Path, help="labelled references, AnyStyle's core.xml")
    parser.add_argument(
        "--held-back", type=Path, metavar="DIRECTORY", help="leave the held-back part out, write the model there"
    )
    parser.add_argument("--folds", type=int, metavar="N", help="cross-validate with N folds")
    parser.add_argument("--only", type=int, nargs="+", metavar="FOLD", help="only these of them, from 0 on")
    parser.add_argument(
        "--keep", type=Path, default=Path("/tmp"), metavar="DIRECTORY", help="where the models of the folds go"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--made", type=int, default=MADE, help="rendered references to add")
    parser.add_argument(
        "--set", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="a parameter of python-crfsuite"
    )
    parser.add_argument(
        "--rough", action="store_true", help="smaller models in a quarter of the time, for train_rivals"
    )
    arguments = parser.parse_args()
    labelled = load(arguments.core)
    parameters = (ROUGH if arguments.rough else {}) | {name: float(value) for name, value in arguments.set}
    if arguments.folds:
        for fold in arguments.only or range(arguments.folds):
            kept, apart = parted(labelled, fold, arguments.folds)
            target = arguments.keep / f"references-{fold}-of-{arguments.folds}.crf"
            found = (
                examples(kept, arguments.seed, ROUGH_MADE, swaps=0, told=0)
                if arguments.rough
                else examples(kept, arguments.seed, arguments.made)
            )
            seconds = train(found, target, **parameters)
            show(f"fold {fold}, {seconds:.0f} s, {target.stat().st_size / 1e6:.2f} MB", measure(target, apart))
        return 0
    if arguments.held_back:
        target = arguments.held_back / "references.crf"
        seconds = train(
            examples([p for p in labelled if not is_held_back(p)], arguments.seed, arguments.made), target, **parameters
        )
        show(
            f"held back, {seconds:.0f} s, {target.stat().st_size / 1e6:.2f} MB",
            measure(target, [p for p in labelled if is_held_back(p)]),
        )
        return 0
    with tempfile.TemporaryDirectory() as directory:
        target = Path(directory) / "references.crf"
        seconds = train(examples(labelled, arguments.seed, arguments.made), target, **parameters)
        MODEL.write_bytes(gzip.compress(target.read_bytes(), mtime=0))
    print(f"{MODEL}: {MODEL.stat().st_size / 1e6:.2f} MB, {seconds:.0f} s")
    return 0


def show(name: str, scores: dict[str, float]) -> None:
    print(f"{name}: " + ", ".join(f"{field} {score:.3f}" for field, score in scores.items()), flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
