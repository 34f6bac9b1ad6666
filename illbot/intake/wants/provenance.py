"""Where the fields around the citation come from: a form's label, the patron's own sentences, or what follows from the item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...citations.certainty import INFERRED, LABELLED
from ...core.model import Item, Source
from . import money, when, words

SAID = 0.9
"""Read out of a sentence by a table of phrases."""

_NOT_FRAME = frozenset({"citation", "missing", "confidence", "sources"})
_LABELS: Mapping[str, tuple[str, ...]] = {
    "note": ("note", "level", "delivery", "funding", "source_note", "other_edition", "shelfmark"),
}
"""Field of the item -> the labels of a form that fill it; others stand under their own name."""

_FORM = Source(where="form", confidence=LABELLED)
_SENTENCE = Source(where="text", confidence=SAID)


def frame_fields(item: Item) -> tuple[str, ...]:
    """The fields beside the citation that have a value."""
    return tuple(
        n for n in item.__struct_fields__ if n not in _NOT_FRAME and getattr(item, n) not in (None, "", (), False)
    )


def frame_sources(item: Item, fields: Mapping[str, str], frame: str, today: date | None) -> dict[str, Source]:
    """For each field beside the citation that has a value. ``fields`` is what a form said, ``frame`` the mail's own words."""
    sources = {}
    for name in frame_fields(item):
        labelled = any(fields.get(label) for label in _LABELS.get(name, (name,)))
        sources[name] = _FORM if labelled and _readable(name, fields, today) else _SENTENCE
    sources["service"] = _of_service(item, fields, frame)
    return sources


def _readable(name: str, fields: Mapping[str, str], today: date | None) -> bool:
    """Did the label give the value? What it says may be unreadable, and then the sentences gave it."""
    said = fields.get(name, "")
    if name == "needed_by":
        return when.read_date(said, today) is not None
    if name == "purpose":
        return bool(words.purpose(said))
    if name == "max_cost":
        return money.read_money(said) is not None
    return True


def _of_service(item: Item, fields: Mapping[str, str], frame: str) -> Source:
    """Copy or loan is rarely said: mostly it follows from the kind of item."""
    if words.stated_service(words.chosen(fields.get("service", ""))) is item.service:
        return _FORM
    if words.service(frame) is item.service:
        return _SENTENCE
    return Source(where="inferred", confidence=INFERRED)
