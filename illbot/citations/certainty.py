"""How sure each reader is of each field that it read: the model as its own figures say, a rule less, a label or a check digit more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from ..core.model import Citation, Source, change
from .merge import FIELDS, sourced

LABELLED = 0.98
"""A value behind its own label."""
CHECKED = 0.98
"""An identifier: its form, and where it has one its check digit, say that it is no other number."""
DESCRIBED = 0.95
"""The fields of a link's query: written by a machine, though perhaps for another article."""
UNDER_ANOTHER = 0.85
"""A value that had to be parted from others under one label: 年卷期, "In:", a whole reference in the title's place."""
INFERRED = 0.8
"""What nobody said and the other fields tell: a volume and an issue make it an article."""
GUESSED = 0.6
"""A rule overruled the model, or found the value where the model saw something else."""


class Labelled(Protocol):
    """A run of words and what the model takes it for."""

    @property
    def label(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float: ...


# --- references ---------------------------------------------------------------------------------------------------

_LABELS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "author": ("author",),
    "editor": ("editor",),
    "translator": ("translator",),
    "container_title": ("journal", "container"),
    "collection_title": ("collection",),
    "volume": ("volume",),
    "issue": ("volume",),
    "page": ("pages", "volume"),
    "issued": ("date",),
    "publisher": ("publisher",),
    "publisher_place": ("place",),
    "edition": ("edition",),
    "genre": ("genre",),
    "number": ("genre",),
}
"""Field -> the labels that it is made of, the likelier first."""


def of_model(citation: Citation, segments: Iterable[Labelled], numbers: Citation, kind: str) -> Citation:
    """What the trained model read, with its own probabilities. ``segments`` as it gave them, ``numbers`` the identifiers
    among the words, ``kind`` the type that a word of the reference says."""
    segments = tuple(segments)
    sources = {
        f: Source(where="reference", confidence=_of_segments(segments, _LABELS.get(f, ())))
        for f in FIELDS
        if getattr(citation, f)
    }
    return _with(citation, sources, numbers, kind)


def _of_segments(segments: tuple[Labelled, ...], labels: tuple[str, ...]) -> float:
    """The mean over the words of the first of these labels that is there; where none is, a rule made the value of other words."""
    for label in labels:
        counted = [(s.confidence, len(s.text)) for s in segments if s.label == label and s.text]
        if counted:
            return round(min(0.99, sum(p * n for p, n in counted) / sum(n for _, n in counted)), 2)
    return GUESSED


def of_rules(citation: Citation, numbers: Citation, kind: str, sure: float) -> Citation:
    """What the rules of styles read: as sure as the whole reading is, and never surer than a guess can be."""
    reference = Source(where="reference", confidence=round(min(sure, 0.9), 2))
    return _with(citation, dict.fromkeys(FIELDS, reference), numbers, kind)


def _with(citation: Citation, sources: dict[str, Source], numbers: Citation, kind: str) -> Citation:
    sources |= {f: s for f, s in numbers.sources.items() if getattr(citation, f) == getattr(numbers, f)}
    if citation.type != kind:
        sources["type"] = Source(where="inferred", confidence=INFERRED)
    return sourced(change(citation, sources=sources), "reference", GUESSED)


# --- forms --------------------------------------------------------------------------------------------------------

_UNDER: Mapping[str, tuple[str, ...]] = {
    "type": ("kind",),
    "title": ("title", "book", "chapter_title"),
    "author": ("author", "chapter_author"),
    "container_title": ("container_title", "book"),
    "page": ("page", "first_page"),
    "issued": ("issued", "date"),
    "publisher": ("publisher", "school"),
    "archive": ("arxiv",),
    "archive_location": ("arxiv",),
}
"""Field -> the labels of forms under which it stands by itself; others stand under their own name."""


def of_form(citation: Citation, fields: Mapping[str, str]) -> Citation:
    """What a form says, surest where a value stands under its own label."""
    sources = dict(citation.sources)
    for field in FIELDS:
        own = any(label in fields for label in _UNDER.get(field, (field,)))
        if field == "type" and not own:
            sources.setdefault(field, Source(where="inferred", confidence=INFERRED))
        else:
            sources.setdefault(field, Source(where="form", confidence=LABELLED if own else UNDER_ANOTHER))
    return sourced(change(citation, sources=sources), "form", UNDER_ANOTHER)
