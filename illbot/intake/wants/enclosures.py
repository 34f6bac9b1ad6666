"""What a mail quotes or forwards, and which of the works in it the patron's own words want.

An alert, contents, a colleague's list or our own letter below the patron's words holds candidates, and the words above choose: by number, by name, by tick (``choosing``);
"these" and "the one below" point at all of it. Whoever names a work of his own above a quoted mail wants that one.
"""

from __future__ import annotations

import re

from ...citations.freetext import displays
from ...citations.merge import agree, merge, sourced
from ...citations.normal import clean
from ...core.late import late
from ...core.model import Citation, change
from ..mail import Mail
from ..reader.newtext import enclosed
from . import choosing, entries, notions
from .entries import Entry
from .gathering import SHOWN, Gathered, gather
from .pieces import Piece

LIMIT = 20_000
MOST = 12
"""Works of one enclosed list that are taken without a word that chooses."""

_ASKS = late(
    r"\b(?:(?:could|can|would|may) (?:you|u|i|we|somebody|someone|anybody|the library)|(?:order|borrow|get|obtain|send|find|request) (?:it|this|that|them|these|those)|please|pls|plz|kindly|needed|wanted|full text|(?:first|second|third|last|one|ones|paper|article|book)\s(?:only|thanks|thx))\b|\b(?:i|we)\s(?:\w+\s){0,2}(?:want|need|like)\b|谢|麻烦|请|要|需|求|帮|借|传",
    re.I,
)
_MANY = late(
    r"\b(?:these|those|them|all|both|following|listed|list|articles|papers|books|references|items|titles|works|two|three|four|five|six|several)\b|这些|以下|下面|下列|几[篇本]|[两二三四五六七八九十]\s?[篇本条]|书单|清单|列表",
    re.I,
)


def of(mail: Mail, *, asked: bool = False) -> tuple[str, str]:
    """(the patron's own words, what they enclose), where the own words ask for something; ("", "") for a mail to be read as a whole.

    ``asked``: we asked which of the works below is wanted, so any words choose.
    """
    if not mail.text:
        return "", ""
    own, inside = enclosed(mail.text, mail.subject)
    if not inside and mail.quoted:
        own, inside = mail.new_text, enclosed(mail.quoted)[1] or mail.quoted
    own, inside = clean(own)[:LIMIT], clean(inside)[:LIMIT]
    if not own.strip() or not inside.strip() or not (asked or notions.asks(own) or _ASKS.search(own)):
        return "", ""
    return own, inside


def wanted(gathered: Gathered, own: str, inside: str) -> tuple[tuple[Piece, ...], bool]:
    """(the enclosed works that the own words want, whether they choose among them)."""
    if not inside:
        return (), False
    named = tuple(p for p in gathered.pieces if _complete(p.citation))
    listed, pieces = _listed(inside)
    chosen = choosing.choose(own, listed) if len(listed) > 1 else None
    if chosen is None and (named or not listed or not _points(own, inside, len(listed))):
        return (), False
    above = entries.heading(inside[: listed[0].start] if listed else inside)
    places = range(len(listed)) if chosen is None else sorted(chosen)
    found = [
        change(p, citation=entries.of_list(p.citation, above)) for n in places if (p := pieces[n] or _read(listed[n]))
    ]
    others = [p for p in named if not any(agree(p.citation, f.citation) for f in found)]
    return (*(_with_own(p, gathered.pieces) for p in found), *others) if found else (), bool(
        found
    ) and chosen is not None


_ONE = late(
    r"\b(?:this|that|the)\s(?:\w+\s){0,2}?(?:article|paper|book|chapter|item|thesis|reference|title|one)\b(?!s)|\b(?:an|one) article\b|[这那][一]?[篇本部]|该[文书]",
    re.I,
)


def means_one(own: str) -> bool:
    """Do the own words speak of one work: "this article", 这篇? Then a list below them leaves open which."""
    return bool(_ONE.search(own)) and not _MANY.search(own)


def without_refused(gathered: Gathered, own: str) -> tuple[Piece, ...]:
    """A list of the patron's own without what the same mail takes back ("no. 2 is no longer needed")."""
    listed = entries.numbered(own)
    if len(listed) != len(gathered.pieces):
        listed = entries.lines(own, [p.start for p in gathered.pieces])
        said = gathered.frame
    else:
        said = own[: listed[0].start] + own[listed[-1].end :]
    gone = choosing.refuses(said, listed)
    return tuple(p for i, p in enumerate(gathered.pieces) if i not in gone)


def _complete(c: Citation) -> bool:
    """A work that the own words name so that it can be ordered."""
    return bool(c.DOI or c.PMID or c.ISBN or c.number or (c.title and (c.author or c.container_title or c.publisher)))


def _points(own: str, inside: str, count: int) -> bool:
    """Do the own words want what is enclosed, without choosing?"""
    if count == 1:
        return True
    return bool(_MANY.search(own)) or (count <= MOST and "bulk" not in notions.named(inside))


def _listed(inside: str) -> tuple[tuple[Entry, ...], list[Piece | None]]:
    """The enclosed list's entries, and the works where they are read already."""
    if listed := entries.numbered(inside):
        return listed, [None] * len(listed)
    pieces = [p for p in gather(entries.unticked(inside)).pieces if p.where != "link"] or _lines_of_contents(inside)
    if len(listed := entries.marked(inside)) > len(pieces):
        return listed, [None] * len(listed)
    return entries.lines(inside, [p.start for p in pieces]), list(pieces)


def _lines_of_contents(inside: str) -> list[Piece]:
    found = []
    at = 0
    for line in inside.split("\n"):
        if len(line) < 400 and (shown := displays.read_line(line.strip(" -•·*"))):
            found.append(
                Piece(
                    citation=sourced(shown, "reference", SHOWN),
                    where="reference",
                    confidence=SHOWN,
                    start=at,
                    end=at + len(line),
                )
            )
        at += len(line) + 1
    return found


def _read(entry: Entry) -> Piece | None:
    """The one work of an entry of a numbered list."""
    text = entry.text.strip()
    pieces = gather(text).pieces
    first = next((p for p in pieces if p.citation.title and (p.citation.issued or p.citation.container_title)), None)
    if first is None and (shown := displays.read_line(text.replace("\n", " "))):
        first = Piece(
            citation=sourced(shown, "reference", SHOWN), where="reference", confidence=SHOWN, start=0, end=len(text)
        )
    first = first or next((p for p in pieces if p.citation.title), None) or (pieces[0] if pieces else None)
    if first is None:
        line = text.split("\n")[0].strip()
        if len(line) < 8:
            return None
        first = Piece(
            citation=sourced(Citation(title=line), "text", 0.6), where="text", confidence=0.6, start=0, end=len(text)
        )
    for other in pieces:
        numbers = change(other.citation, title="") if other.citation.title else other.citation
        first = change(first, citation=merge(first.citation, numbers))
    return change(first, start=entry.start, end=entry.end)


def _with_own(piece: Piece, own: tuple[Piece, ...]) -> Piece:
    """With what the own words add to it: the pages wanted, an edition."""
    same = next((p for p in own if agree(p.citation, piece.citation)), None)
    return change(piece, citation=merge(piece.citation, same.citation)) if same else piece
