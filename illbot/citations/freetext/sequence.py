"""One free-text reference read by a trained sequence model (a linear-chain CRF): text -> labelled segments -> Citation.

The model says what each token is; ``assemble`` says what the segments mean. How it is trained: docs/understanding.md.
"""

from __future__ import annotations

import gzip
import html
import re
import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pycrfsuite

from ...core.late import late
from ...core.model import Citation, Value
from ..normal import clean, join_lines
from . import rivals
from .assemble import assemble
from .hyphens import whole_words
from .segments import Segment
from .sight import features
from .speech import outside
from .styles import Reading
from .tokens import Token, tokens

__all__ = ["MODEL", "Reading", "Segment", "Span", "label", "read"]

MODEL = Path(__file__).with_name("references.crf.gz")
LONGEST = 3_000
"""Characters that are read; the rest of a longer text is not looked at."""

_lock = threading.Lock()
_LONE = late("[\ud800-\udfff]")
"""Half a character, which UTF-8 has no bytes for."""


class Span(Value, frozen=True, kw_only=True):
    """Where the reference itself stands in the text: behind "could you please get me", before "thanks"."""

    start: int
    end: int
    #: words of the mail stand within it, as in "the article X by Y that came out in Z": a sentence that names a work
    parted: bool = False
    #: it begins with its authors or editors
    by_names: bool = False
    #: what it is made of, and how sure the model is of that, 0..1
    labels: frozenset[str] = frozenset()
    sure: float = 0.0
    #: a title or a list of authors stands in it twice, with something else between: several references, or none
    repeated: bool = False


@cache
def _tagger() -> Any:
    tagger = pycrfsuite.Tagger()  # type: ignore[attr-defined]
    tagger.open_inmemory(_model(MODEL))
    return tagger


@cache
def _model(path: Path) -> bytes:
    """The model's bytes, kept because the tagger reads them where they are."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


@lru_cache(maxsize=128)
def label(text: str) -> tuple[Segment, ...]:
    """The text (its first 3,000 characters) as segments in order, spans in the text as given; linear in its length, never raises.

    Words of the mail around the reference are "talk", the number of a list is "mark".
    """
    words = tokens(text[:LONGEST])
    if not words:
        return ()
    if _LONE.search(text):
        words = [w._replace(text=_LONE.sub("\ufffd", w.text)) for w in words]
    # The tagger keeps the last sequence inside itself, and the house reads in threads.
    with _lock:
        tagger = _tagger()
        likeliest = tagger.tag(features(words))
        labels, sure = rivals.best(
            tagger, words, likeliest, [tagger.marginal(name, i) for i, name in enumerate(likeliest)]
        )
    return segments_of(text, words, labels, sure)


def segments_of(text: str, words: list[Token], labels: list[str], sure: list[float]) -> tuple[Segment, ...]:
    """The text as the labels of its words part it."""
    return tuple(
        Segment(
            label=name,
            text=text[words[first].start : words[last - 1].end],
            start=words[first].start,
            end=words[last - 1].end,
            confidence=sum(sure[first:last]) / (last - first),
        )
        for name, first, last in rivals.parts_of(labels)
    )


def span(segments: tuple[Segment, ...]) -> Span:
    """From the first to the last segment that is not the mail's own words."""
    kept = [i for i, s in enumerate(segments) if s.label not in {"talk", "mark"}]
    if not kept:
        return Span(start=0, end=0)
    inner = segments[kept[0] : kept[-1] + 1]
    letters = sum(s.end - s.start for s in inner)
    heads = [
        s.label for s, before in zip(inner, (None, *inner), strict=False) if before is None or s.label != before.label
    ]
    return Span(
        start=inner[0].start,
        end=inner[-1].end,
        parted=any(s.label == "talk" for s in inner),
        by_names=inner[0].label in {"author", "editor"},
        labels=frozenset(s.label for s in inner),
        sure=sum(s.confidence * (s.end - s.start) for s in inner) / letters,
        repeated=heads.count("title") > 1 or heads.count("author") > 1 or "mark" in heads,
    )


_TAG = late(r"</?(?:i|b|em|strong|u|span|sup|sub|p|br|font|a|div|cite|italic|bold)\b[^<>]{0,80}>", re.I)


def prepared(text: str) -> str:
    """One line without HTML leftovers, a word broken at the end of a line whole again."""
    text = clean(_TAG.sub("", html.unescape(text[: LONGEST * 2])))
    return join_lines(whole_words(text).split("\n"))[:LONGEST]


@lru_cache(maxsize=64)
def read(text: str) -> Reading:
    """The Citation of one reference and how sure the reading is, 0..1; an empty Citation and 0 for no reference. Never raises."""
    line = prepared(text)
    segments = label(line)
    if not segments:
        return Reading(citation=Citation(), confidence=0.0)
    citation, confidence = assemble(line, segments)
    return Reading(citation=citation, confidence=confidence)


@lru_cache(maxsize=64)
def locate(text: str, end: int) -> tuple[Reading, Span]:
    """The reference in a paragraph of a mail, lines as they are, and where in the paragraph it stands; behind ``end`` the mail speaks."""
    segments = outside(label(text), 0, end)
    kept = span(segments)
    if not kept.end:
        return Reading(citation=Citation(), confidence=0.0), kept
    citation, confidence = assemble(join_lines(text[kept.start : kept.end].split("\n")), segments)
    return Reading(citation=citation, confidence=confidence), kept
