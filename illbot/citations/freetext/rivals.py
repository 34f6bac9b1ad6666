"""Among the readings of a reference that the model thinks nearly as likely, the one that holds for the reference as a whole.

The model sees a few words to each side. That a title was read already, that brackets and quotations close within their part, that the parts of this
reference end in stops and not in commas, shows only on the whole of a reading. Where the model is in doubt, the readings that differ in the doubtful
words are weighed by signs of the whole; how much each sign weighs was learnt from references that the model had not seen (benchmarks/train_rivals.py).
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from .tokens import PARTED, Token, Word, known, marks_of

WEIGHTS = Path(__file__).with_name("rivals.json.gz")

Labels = tuple[str, ...]
Part = tuple[str, int, int]
"""Label without B- or I-, first token, last token + 1."""

SURE = 0.97
"""A word whose label is as likely as this has no other."""
LIKELY = 0.03
"""Another label must be as likely as this to be tried."""
PLAIN = 0.8
"""A word that is as surely the mail's own stays so."""
GAP = 5.0
"""Readings that are less likely than the best by more than this (in the exponent) are left out."""
MOST = 24
LONGEST = 150
"""Tokens; a longer text is several references or none."""
_OUTSIDE = frozenset({"talk", "mark"})
"""The mail's own words around a reference."""


class Rival(NamedTuple):
    labels: Labels
    #: logarithm of its probability against the best
    behind: float


# --- the readings ---------------------------------------------------------------------------------------------


def parts_of(labels: Sequence[str]) -> list[Part]:
    found: list[Part] = []
    start = 0
    for i in range(1, len(labels) + 1):
        if i == len(labels) or labels[i][0] == "B" or labels[i][2:] != labels[start][2:]:
            found.append((labels[start][2:], start, i))
            start = i
    return found


def _first(name: str) -> str:
    return ("B-" if name in PARTED else "I-") + name


def _likely(
    tagger: Any, labels: Sequence[str], sure: Sequence[float], names: Sequence[str]
) -> list[dict[str, tuple[float, float]]]:
    """For each word the labels that it may have, each with the chances that it begins a part and that it goes on in one."""
    rows: list[dict[str, tuple[float, float]]] = []
    for i, label in enumerate(labels):
        own = label[2:]
        if sure[i] >= SURE or _apart(label, sure[i]):
            rows.append({own: (sure[i], 0.0) if label[0] == "B" else (0.0, sure[i])})
            continue
        row = {}
        for name in names:
            begins = tagger.marginal("B-" + name, i) if name in PARTED else 0.0
            goes_on = tagger.marginal("I-" + name, i)
            if begins + goes_on >= LIKELY:
                row[name] = (begins, goes_on)
        rows.append(row)
    return rows


def _bounds(labels: Sequence[str], rows: list[dict[str, tuple[float, float]]]) -> list[int]:
    """Where a part begins, or might."""
    bounds = [0]
    for i in range(1, len(labels)):
        before, here = rows[i - 1], rows[i]
        if (
            labels[i][0] == "B"
            or labels[i][2:] != labels[i - 1][2:]
            or any(begins >= LIKELY for begins, _ in here.values())
            or any(on - sum(before.get(n, (0.0, 0.0))) >= LIKELY for n, (_, on) in here.items() if n not in PARTED)
            or any(sum(p) - here.get(n, (0.0, 0.0))[1] >= LIKELY for n, p in before.items())
        ):
            bounds.append(i)
    return bounds


def _changed(labels: Labels, runs: list[tuple[int, int]], may_be: list[list[str]]) -> Iterator[Labels]:
    """The reading with one to three neighbouring runs under another label, as a part of their own or as the end of the part before."""
    for a, (low, _) in enumerate(runs):
        for name in may_be[a]:
            for b in range(a, min(a + 3, len(runs))):
                if name not in may_be[b]:
                    break
                high = runs[b][1]
                starts = [_first(name)]
                if low and labels[low - 1][2:] == name and name in PARTED:
                    starts.append("I-" + name)
                following = labels[high] if high < len(labels) else ""
                ends = [following]
                if following[2:] == name and name in PARTED:
                    ends = ["I-" + name, "B-" + name]
                elif following[:1] == "I":
                    ends = [_first(following[2:])]
                for start in starts:
                    middle = (start, *["I-" + name] * (high - low - 1))
                    for end in ends:
                        yield (*labels[:low], *middle, *([end] if end else []), *labels[high + 1 :])


def rivals(tagger: Any, labels: Sequence[str], sure: Sequence[float]) -> list[Rival]:
    """The model's reading and those that are nearly as likely, the likeliest first. The tagger holds the sequence."""
    best = Rival(tuple(labels), 0.0)
    if len(labels) > LONGEST or all(p >= SURE for p in sure) or not _one_reference(labels, sure):
        return [best]
    rows = _likely(tagger, labels, sure, _names(tagger))
    bounds = _bounds(labels, rows)
    runs = list(pairwise([*bounds, len(labels)]))
    may_be = [[n for n in rows[low] if n in rows[high - 1]] for low, high in runs]
    top = _log(tagger, best.labels)
    met = {best.labels: 0.0}
    front = [best.labels]
    for _ in range(2):
        fresh: list[tuple[float, Labels]] = []
        for reading in front:
            for other in _changed(reading, runs, may_be):
                if other not in met:
                    met[other] = behind = _log(tagger, other) - top
                    if behind > -GAP:
                        fresh.append((behind, other))
        front = [other for _, other in sorted(fresh, reverse=True)[:4]]
    near = sorted((Rival(r, b) for r, b in met.items() if b > -GAP), key=lambda r: (-r.behind, r.labels))
    return near[:MOST]


def _apart(label: str, sure: float) -> bool:
    """The mail's own words, and plainly so."""
    return label[2:] in _OUTSIDE and sure >= PLAIN


def _one_reference(labels: Sequence[str], sure: Sequence[float]) -> bool:
    """Not a sentence of a mail with a work in it, nor two references in a row: what holds for a whole was learnt from neither."""
    apart = [_apart(label, p) for label, p in zip(labels, sure, strict=True)]
    if all(apart) or any(apart[apart.index(False) : len(apart) - apart[::-1].index(False)]):
        return False
    names = [p[0] for p in parts_of(labels)]
    heads = [name for name, before in zip(names, ["", *names], strict=False) if name != before]
    return heads.count("author") < 2 or heads.count("title") < 2


@cache
def _names(tagger: Any) -> tuple[str, ...]:
    return tuple(sorted(n[2:] for n in tagger.labels() if n[0] == "I" and n[2:] not in _OUTSIDE))


def _log(tagger: Any, labels: Labels) -> float:
    return math.log(max(tagger.probability(labels), 1e-300))


# --- what speaks for a reading --------------------------------------------------------------------------------

_HOSTS = frozenset({"journal", "container"})
_COUNTED = (
    "title",
    "journal",
    "container",
    "publisher",
    "author",
    "volume",
    "pages",
    "genre",
    "collection",
    "editor",
    "place",
    "date",
)
_LETTERS = {"title": "T", "journal": "J", "container": "C", "volume": "V", "pages": "P", "publisher": "B", "genre": "G", "place": "L", "editor": "E", "collection": "S"}  # fmt: skip
_KINDS = (
    "press", "place", "journal", "conference", "given", "society", "editor", "thesis", "report", "series", "page", "volume",
    "month", "in", "abbreviation", "family", "media", "meeting",
)  # fmt: skip
_OWN_KINDS = ("press", "place", "journal", "society", "given")
"""What a house, a place, a journal or a name ought to have."""
_WITH_OWN = frozenset({"publisher", "place", "journal", "container", "author"})
_DOUBLE = frozenset('“”„«»"')
_SIZES = (1, 2, 3, 4, 7, 13, 24)


def _inside(words: Sequence[Word], part: Part) -> list[str]:
    """Signs of one part: how long it is, how it begins and ends, what stands in it."""
    label, low, high = part
    own = words[low:high]
    first, last, inner = own[0], own[-1], own[:-1]
    size = sum(high - low > s for s in _SIZES)
    kinds = frozenset().union(*[w.kinds for w in own])
    content = [w.core[0].isupper() for w in own[1:] if len(w.core) > 3 and w.core[0].isalpha()]
    loud = sum(content)
    open_ = sum(w.lead.count("(") + w.lead.count("[") + w.core.count("(") for w in own)
    shut = sum(w.trail.count(")") + w.trail.count("]") + w.core.count(")") for w in own)
    quoted = [bool(_DOUBLE.intersection(w.lead + w.trail)) for w in own]
    said = [
        f"z{size}",
        f"e{marks_of(last)}",
        f"b{first.code}{marks_of(first, ahead=True)}",
        f"s{min(sum(w.stops for w in inner), 2)}",
        f"c{min(sum(marks_of(w)[:1] == ',' and w.number != 'initial' for w in inner), 3)}",
        f"l{min(sum(w.code in 'lf' for w in own), 3)}",
        f"I{any(w.code == 'I' for w in own):d}",
    ]
    if content:
        said.append(
            f"u{0 if not loud else 1 if loud * 2 < len(content) else 2 if loud < len(content) else 3}{min(len(content), 3)}"
        )
    if any(marks_of(w)[:1] == ":" for w in inner):
        said.append("c:")
    if open_ != shut:
        said.append("p<" if open_ < shut else "p>")
    if any(quoted):
        opens, closes = quoted[0] and bool(first.opens), quoted[-1] and bool(last.closes)
        said.append(f"q{opens:d}{closes:d}{any(q and w.closes for q, w in zip(quoted, inner, strict=False)):d}")
    said += [f"k{k}" for k in _KINDS if k in kinds]
    if label in _WITH_OWN:
        said += [f"-{k}" for k in _OWN_KINDS if k not in kinds]
    if last.code == "f" and not last.trail:
        said.append("fend")
    if first.code in "lfpk":
        said.append("flow")
    if first.core in {"In", "in"}:
        said.append("in")
    numbers = {w.number for w in own}
    if "year" in numbers:
        said.append("y")
    if numbers & {"range", "number", "volume(issue)", "roman", "decimal", "ordinal"}:
        said.append("9")
    return _both(label, said)


def _both(label: str, said: list[str]) -> list[str]:
    """Under the label; and for a journal and a book, which the model often mixes up, under what they share."""
    return [label + s for s in said] + (["H" + s for s in said] if label in _HOSTS else [])


def _seam(words: Sequence[Word], left: Part, right: Part) -> list[str]:
    """Signs of the seam between two parts that touch."""
    mark, following = marks_of(words[left[2] - 1]), words[right[1]]
    a, b = ("H" if n in _HOSTS else n for n in (left[0], right[0]))
    pairs = {f"{left[0]}>{right[0]}", f"{a}>{b}"}
    begins = f"{following.code}{marks_of(following, ahead=True)}"
    return [s for pair in sorted(pairs) for s in (f"D{pair}{mark}", f"d{pair}{mark}{begins}")]


def _order(names: Labels) -> list[str]:
    """Signs of which parts there are, and in which order."""
    said = []
    shared = tuple("H" if n in _HOSTS else n for n in names)
    for chain in (names, shared) if shared != names else (names,):
        whole = ("^", *chain, "$")
        said += [f"2{a}>{b}" for a, b in pairwise(whole)]
        said += [f"3{a}>{b}>{c}" for a, b, c in zip(whole, whole[1:], whole[2:], strict=False)]
    said += [f"n{name}{min(names.count(name), 3)}" for name in _COUNTED]
    hosts = [i for i, n in enumerate(names) if n in _HOSTS]
    said.append(f"nH{min(len(hosts), 3)}{min(names.count('title'), 2)}")
    have = "".join(letter for name, letter in _LETTERS.items() if name in names)
    said += [
        "has" + have,
        "hasT" + "".join(c for c in have if c in "TJCVP"),
        "hasB" + "".join(c for c in have if c in "JCBGL"),
    ]
    if hosts and "title" in names:
        said.append(f"order{names.index('title') < hosts[0]:d}")
    return said


def _across(words: Sequence[Word], parts: Sequence[Part]) -> list[str]:
    """Signs of the marks that part this reference: does what ends the title stand within it too, and do the other parts end alike?"""
    ends: dict[str, str] = {}
    for label, _, high in parts:
        ends.setdefault(label, marks_of(words[high - 1]))
    if "title" not in ends:
        return []
    _, low, high = next(p for p in parts if p[0] == "title")
    said = []
    mark = ends["title"][:1]
    if mark and any(marks_of(w)[:1] == mark and w.code != "I" for w in words[low : high - 1]):
        said.append("again" + mark)
    said += [
        f"alike{label}{ends[label][-1:] == ends['title'][-1:]:d}"
        for label in ("author", "date", "journal", "container")
        if label in ends
    ]
    return said


def _kept(labels: Sequence[str]) -> list[Part]:
    return [p for p in parts_of(labels) if p[0] not in _OUTSIDE]


def signs(words: Sequence[Word], labels: Labels) -> list[str]:
    """All that speaks for or against a reading."""
    parts = _kept(labels)
    said = _order(tuple(p[0] for p in parts)) + _across(words, parts)
    for part in parts:
        said += _inside(words, part)
    for left, right in pairwise(parts):
        said += _seam(words, left, right)
    return said


class _Weigher:
    """Weighs the readings of one reference; what they share is looked at once."""

    def __init__(self, words: Sequence[Word], weights: Mapping[str, float]) -> None:
        self._words, self._weights = words, weights
        self._known: dict[tuple[Part, ...] | Labels, float] = {}

    def _sum(self, said: list[str]) -> float:
        return sum(self._weights.get(s, 0.0) for s in said)

    def __call__(self, rival: Rival) -> float:
        parts = _kept(rival.labels)
        seen = self._known
        total = self._weights["behind"] * rival.behind + self._sum(_across(self._words, parts))
        names = tuple(p[0] for p in parts)
        if names not in seen:
            seen[names] = self._sum(_order(names))
        total += seen[names]
        for part in parts:
            if (part,) not in seen:
                seen[part,] = self._sum(_inside(self._words, part))
            total += seen[part,]
        for pair in pairwise(parts):
            if pair not in seen:
                seen[pair] = self._sum(_seam(self._words, *pair))
            total += seen[pair]
        return total


@cache
def weights(path: Path) -> Mapping[str, float]:
    found: dict[str, float] = json.loads(gzip.decompress(path.read_bytes()))
    return found


def best(tagger: Any, words: list[Token], labels: list[str], sure: list[float]) -> tuple[list[str], list[float]]:
    """The reading that is believed, and how sure each of its labels is."""
    found = rivals(tagger, labels, sure)
    if len(found) < 2:
        return labels, sure
    weigh = _Weigher(known(words), weights(WEIGHTS))
    totals = [weigh(r) for r in found]
    top = max(totals)
    chosen = found[totals.index(top)].labels
    # What the signs of the whole say counts where they say something else than the model.
    share = 1 / sum(math.exp(t - top) for t in totals)
    changed = [
        s if new == old else max(share, tagger.marginal(new, i))
        for i, (new, old, s) in enumerate(zip(chosen, labels, sure, strict=True))
    ]
    return list(chosen), changed
