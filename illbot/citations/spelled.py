"""Fields that a hurried patron names without colons: paper "…" authors Bekele A and Worku T journal name African Cereals Journal year 2018 volume 6 issue 2 page number 33-41."""

from __future__ import annotations

import re

from ..core.late import late
from ..core.model import Citation, Value
from . import forms

LIMIT = 20_000
_MOST = 10


class Spelled(Value, frozen=True, kw_only=True):
    """A work told in labels without colons, and its place."""

    citation: Citation
    start: int
    end: int


_IS = r"(?:\s(?:is|are|was))?\s?[-–=:]?\s"
_LABEL = late(
    r"(?<![\w-])(?:(?P<title>(?:(?:article|paper|book|chapter)\s)?(?:title|titled|entitled))|(?P<author>(?:first\s)?authors?(?:\snames?)?)|(?P<container_title>(?:journal|magazine|newspaper)(?:\s(?:name|title))?)|(?P<publisher>publisher)|"
    rf"(?P<issued>(?:publi(?:shed|cation)\s)?year)|(?P<volume>vol(?:ume)?\.?(?:\s(?:no|number)\.?)?)|(?P<issue>issue(?:\s(?:no|number)\.?)?|number)|(?P<page>(?:page|pages|pp\.?)(?:\s(?:no|number)s?\.?)?)|(?P<DOI>doi)){_IS}(?=[\w“\"])",
    re.I,
)
_QUOTED = late(r"[“\"«](?P<title>[^“”\"«»\n]{6,250})[”\"»]")
_ENDS = late(
    r"\s(?:please|pls|kindly|thanks?|i (?:need|want|would|am)|can|could|for my|it is|if you)\b|[?!\n;]|\.\s", re.I
)
_NAMED = frozenset({"author", "container_title", "publisher", "title"})
_FIGURES = frozenset({"volume", "issue", "page", "issued"})
_FEWEST = 3


def find(text: str) -> tuple[Spelled, ...]:
    """The works whose fields a sentence names one after the other, without a colon."""
    found: list[Spelled] = []
    for line in _LINE.finditer(text[:LIMIT]):
        labels = _labels(line[0])
        names = {str(m.lastgroup) for m in labels}
        if len(names) < _FEWEST or not names & {"author", "container_title"} or not names & _FIGURES:
            continue
        if work := _read(line[0], labels):
            start, end, citation = work
            found.append(Spelled(citation=citation, start=line.start() + start, end=line.start() + end))
    return tuple(found[:_MOST])


_LINE = late(r"[^\n]{20,1500}")


def _labels(said: str) -> list[re.Match[str]]:
    """The labels that a value follows: the "Journal" of "African Cereals Journal year 2018" is none."""
    every = list(_LABEL.finditer(said))[: _MOST * 2]
    starts = [*(m.start() for m in every[1:]), len(said)]
    return [m for m, following in zip(every, starts, strict=False) if said[m.end() : following].strip()][:_MOST]


def _read(said: str, labels: list[re.Match[str]]) -> tuple[int, int, Citation] | None:
    fields: dict[str, str] = {}
    end = labels[0].end()
    ends = [*(m.start() for m in labels[1:]), len(said)]
    for label, until in zip(labels, ends, strict=True):
        stop = _ENDS.search(said, label.end(), until)
        high = stop.start() if stop else until
        value = said[label.end() : high].strip(" ,.;()")
        name = str(label.lastgroup)
        fit = any(c.isdigit() for c in value[:12]) if name in _FIGURES else value[:1].isupper() or value[:1] in '“"1'
        if not value or not fit or len(value) > 250:
            return None
        if name not in fields:
            fields[name], end = value, max(end, high)
        if stop and until < len(said) and name not in _FIGURES:
            return None
    start = labels[0].start()
    if "title" not in fields and (quoted := _QUOTED.search(said)):
        fields["title"] = quoted["title"]
        start, end = min(start, quoted.start()), max(end, quoted.end())
    return (start, end, forms.build(fields)[0]) if fields.keys() & _NAMED - {"publisher"} else None
