"""One item or several? An item described twice is one; a number belongs to the words beside it unless something speaks against it."""

from __future__ import annotations

import re

from ...citations.gbt7714 import NUMBERING
from ...citations.merge import agree, contradict, merge
from ...core.late import late
from ...core.model import change
from .pieces import Piece, described

_BETWEEN = late(r"\b(?:and|also|as well|plus|another|other)\b|另外|还有|以及|[和与及、]|另一?(?:篇|本)")


def put_together(pieces: list[Piece], text: str) -> list[Piece]:
    """Pieces in the order of the text -> items. An identifier belongs to the description beside it unless something speaks against it."""
    items: list[Piece] = []
    for piece in _of_the_same_serial(pieces):
        same = next((i for i, item in enumerate(items) if agree(item.citation, piece.citation)), None)
        if same is None and only_note(piece):
            same = len(items) - 1 if items else None
        if same is None and items and _belongs(items[-1], piece, text):
            same = len(items) - 1
        if same is None:
            items.append(piece)
        else:
            items[same] = joined(items[same], piece)
    return _lone(items, text)


_IBID = late(
    r"(?:in:?\s)?(?:ibid(?:em)?|idem|ebd|ebenda|loc\. cit|同上|同刊|(?:the\s)?same\s(?:journal|periodical|magazine|newspaper|proceedings)|dieselbe zeitschrift|même revue)\W*",
    re.I,
)


def _of_the_same_serial(pieces: list[Piece]) -> list[Piece]:
    """ "ibid. 90, 014507 (2014)" is of the serial that was named before."""
    out: list[Piece] = []
    before = ""
    for piece in pieces:
        host = piece.citation.container_title
        if host and before and _IBID.fullmatch(host):
            piece = change(piece, citation=change(piece.citation, container_title=before))
        before = piece.citation.container_title or before
        out.append(piece)
    return out


def only_note(piece: Piece) -> bool:
    return not any(
        getattr(piece.citation, f)
        for f in (
            "title",
            "DOI",
            "PMID",
            "PMCID",
            "ISBN",
            "ISSN",
            "URL",
            "container_title",
            "archive_location",
            "number",
        )
    )


_SIGNATURE = late(
    r"^\s*(?:best|kind|warm|regards|yours|sincerely|cheers|thanks|thank you|tel|phone|谢谢|此致|祝)\b|^\s*(?:谢谢|此致|祝|电话)",
    re.I | re.M,
)


def _belongs(item: Piece, piece: Piece, text: str) -> bool:
    """Does a piece go on describing the item before it?"""
    one, other = item.citation, piece.citation
    if contradict(one, other) or (described(one) and described(other)):
        return False
    gap = text[item.end : piece.start] if piece.start >= item.end else ""
    if "\n" in gap and any(
        NUMBERING.match(line) for line in [*gap.split("\n")[1:], text[piece.start : piece.start + 8]] if line.strip()
    ):
        return False
    if _PARAGRAPH.search(gap) and not _of_one(text, item.start, gap, piece):
        return False
    if numbered_start(text, piece.start):
        return False
    if other.URL and (gap.count("\n") > 2 or _SIGNATURE.search(gap)):
        return False
    if described(one):
        # The number stands behind its description, close by.
        return (
            len(gap) < 400
            and gap.count("\n\n") <= 2
            and not (len(gap) > 1 and _BETWEEN.search(gap[:40]) and other.URL == "" and "\n" not in gap)
        )
    if described(other):
        return len(gap.strip()) < 60 and gap.count("\n") <= 1
    if one.URL and other.URL and one.URL != other.URL:
        return False
    if other.URL:
        return len(gap) < 200
    # Two numbers and no words: of different kinds and on one line or the next they are one item.
    kinds = [
        {f for f in ("DOI", "PMID", "PMCID", "ISBN", "archive_location", "ISSN") if getattr(c, f)} for c in (one, other)
    ]
    return not kinds[0] & kinds[1] and gap.count("\n") <= 1 and len(gap) < 60 and not _BETWEEN.search(gap)


_PARAGRAPH = late(r"\n[ \t]*\n")
_ONE = late(
    r"\b(?:this|the|an?|one|following|single)\s(?:following\s|below\s|attached\s|one\s)?(?:article|paper|book|chapter|thesis|dissertation|item|title|report|reference|work|publication|document|standard|patent)\b(?!s)|"
    r"这(?:一)?[篇本]|[一该此][篇本]|下面这|(?:文章|文献|论文|图书|书)(?:一[篇本])",
    re.I,
)
"""The mail speaks of one work, so a number in a paragraph of its own is that work's."""


_MANY = late(
    r"\b(?:articles|papers|books|chapters|theses|items|titles|works|references|publications|documents|these|those|both|two|three|four|five|six|several|some)\b|[两二三四五六几些多]\s?(?:[篇本条个种]|文献|书)|这些|分别",
    re.I,
)
_LABELLED = late(r"(?:DOI|ISBN|PMID|PMCID|ISSN|URL)\s?[:：]")


def _of_one(text: str, start: int, gap: str, number: Piece) -> bool:
    """May a number in a paragraph of its own belong to the work above it? Where the mail speaks of one work, or labels the number and speaks of no more."""
    before = text[:start] + " " + gap
    if _MANY.search(before):
        return False
    return bool(_ONE.search(before) or _LABELLED.match(text, number.start))


def numbered_start(text: str, at: int) -> bool:
    """Does the line that holds this place begin with a number of a list?"""
    start = text.rfind("\n", 0, at) + 1
    return at - start < 24 and bool(NUMBERING.match(text[start : start + 40]))


def joined(item: Piece, piece: Piece) -> Piece:
    """The same item with what the piece adds; a description in words comes before a number's."""
    first, second = (piece, item) if described(piece.citation) and not described(item.citation) else (item, piece)
    return change(
        first,
        citation=merge(first.citation, second.citation),
        confidence=max(first.confidence, second.confidence),
        start=min(item.start, piece.start),
        end=max(item.end, piece.end),
        fields={**second.fields, **first.fields},
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
        empty=first.empty or second.empty,
    )


def _lone(items: list[Piece], text: str) -> list[Piece]:
    """The last doubts: bare links, serials and journals by themselves are no items beside real ones; a lone number and a lone title are one."""
    real = [i for i in items if not _is_bare(i)]
    if real:
        notes = tuple(n for i in items if only_note(i) for n in i.notes)
        items = [change(real[0], notes=(*real[0].notes, *notes)), *real[1:]] if notes else real
    words, numbers = [i for i in items if described(i.citation)], [i for i in items if not described(i.citation)]
    if len(words) == 1 and len(numbers) == 1 and not contradict(words[0].citation, numbers[0].citation):
        low, high = sorted((words[0], numbers[0]), key=lambda p: p.start)
        gap = text[low.end : high.start]
        if (
            len(gap) < 600
            and not numbered_start(text, high.start)
            and not (_PARAGRAPH.search(gap) and not _of_one(text, low.start, gap, high))
            and not re.search(r"\b(?:also|another|as well as|and|plus)\b|另外|还有|以及|另一", gap)
        ):
            return [joined(words[0], numbers[0])]
    return items


def _is_bare(piece: Piece) -> bool:
    c = piece.citation
    return not (
        c.title
        or c.DOI
        or c.PMID
        or c.PMCID
        or c.ISBN
        or c.archive_location
        or (c.archive and c.URL)
        or c.number
        or piece.where == "form"
        or (c.container_title and (c.page or c.volume or c.chapter_number or c.issue))
    )
