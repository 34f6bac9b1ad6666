"""What a patron's reply to our question supplies: fields, a new identifier, or that nobody knows.

1518-1523 · 页码是1518-1523 · It's 2012, vol. 52, pp. 3-9 · a whole form · 不清楚 ("patron does not know: page")
"""

from __future__ import annotations

import re

from ...citations.certainty import LABELLED
from ...citations.merge import merge, sourced
from ...citations.normal import squeeze
from ...core.late import late
from ...core.model import Citation, Item, Service, change
from . import answers, outright, when, words
from .gathering import replying_fields
from .items import CARD, Parted
from .pieces import Piece
from .provenance import SAID, frame_sources

_UNKNOWN = late(
    r"\b(?:(?:i )?(?:do ?n[o'’]t|don['’]t|do not) (?:know|have (?:it|that|them|this)|remember)|not (?:known|sure|available)|unknown|no idea|can(?:no|['’])?t (?:find|tell|remember)|couldn['’]t find|could not find|n/a|no page(?:s| numbers?)|(?:do ?n[o'’]t|don['’]t|do not) have (?:the|any|a|its|those) [a-z ]{3,24}|could ?n[o'’]t find)\b|不清楚|不知道|不详|不确定|不记得|记不清|没有页码|无页码|查不到|找不到|没有这个信息|未知",
    re.I,
)


def what_it_gives(supplied: Item) -> str:
    fields = [f for f in supplied.citation.csl() if f != "type"]
    return "gives " + ", ".join(fields) if fields else supplied.note


def read_answer(read: Parted, items: tuple[Item, ...], missing: tuple[str, ...]) -> Item | None:
    """The fields that the reply gives: a form or reference, labelled fields, or bare words that can only be what we asked for."""
    works = [i for i, p in zip(items, read.gathered.pieces, strict=False) if not (missing and _is_answer(p, read))]
    citation = works[0].citation if works else Citation()
    form = replying_fields(read.text)
    for part in form.items:
        citation = merge(citation, sourced(change(part.citation, type=""), "form", LABELLED))
    bare = _own_words(read, citation, missing)
    citation = merge(citation, sourced(bare, "text", SAID))
    unknown = [m for m in missing if not _has(citation, m)] if _UNKNOWN.search(read.gathered.frame) else []
    note = f"patron does not know: {', '.join(unknown)}" if unknown else ""
    day, _ = when.needed_by(read.gathered.frame, read.today)
    if not note and not any(citation.csl().get(k) for k in citation.csl() if k != "type"):
        return None
    note = "; ".join(p for p in (note, *(n for f in form.items for n in f.notes), words.wishes(read.sentences)) if p)
    answer = Item(
        citation=sourced(citation, "text", SAID),
        service=items[0].service if items else Service.COPY,
        needed_by=day,
        purpose=words.purpose(read.gathered.frame),
        note=note,
        confidence=0.95,
    )
    return change(answer, sources=frame_sources(answer, {}, read.gathered.frame, read.today))


def in_words(read: Parted) -> Item | None:
    """An answer that gives no field: the patron's own words, for people."""
    said = squeeze(" ".join(read.sentences))[:500]
    return Item(citation=Citation(), service=Service.COPY, note=said, confidence=0.5) if said else None


def _has(citation: Citation, name: str) -> bool:
    return name in citation.csl()


def _own_words(read: Parted, known: Citation, missing: tuple[str, ...]) -> Citation:
    """What the patron's own sentences give of the fields that are still asked for."""
    left = {m for m in missing if not _has(known, m)}
    lines = (line for line in _answering(read).split("\n") if not CARD.search(line))
    said = "\n".join(lines)
    if not left or outright.of_words(squeeze(said)):
        return Citation()
    return answers.read(said, left)


_MARKS = 2
"""Characters around a title: its quotation marks."""


def _answering(read: Parted) -> str:
    """The frame with the words of a work that a reader of sentences took from it: quotation marks in an answer hold a value."""
    text = read.gathered.frame
    for piece in read.gathered.pieces:
        if _is_answer(piece, read):
            start, end = max(0, piece.start - _MARKS), piece.end + _MARKS
            text = text[:start] + read.text[start:end] + text[end:]
    return text


def _is_answer(piece: Piece, read: Parted) -> bool:
    """Are these words an answer's rather than a work's: a title alone, or a sentence that a reader took for a reference?"""
    return _only_named(piece) or (
        piece.where in {"reference", "text"} and answers.states(read.text[piece.start : piece.end])
    )


def _only_named(piece: Piece) -> bool:
    return piece.where == "text" and not (piece.citation.author or piece.citation.container_title)
