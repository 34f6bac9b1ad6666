"""Whole proceedings that a sentence asks for by their meeting: "the proceedings of the 4th International Symposium on Lagoon Hydrodynamics, held in Aveiro in 1999"."""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation
from ..normal import read_title
from .numbered import Named

LIMIT = 20_000
_MOST = 10
_CAPITAL = r"[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ\d][\w&'’-]{0,30}"
_YEAR = r"(?:1[5-9]|20)\d\d"
_SMALL = rf"of|the|and|on|for|to|von|der|für|sur|de|la|et|in(?!\s(?:{_YEAR}|{_CAPITAL},?\s(?:in\s)?\(?{_YEAR}))"
_WHOLE = late(
    rf"\b[Pp]roceedings\s(?:[Vv]olume\s)?(?:of|from)\s(?:the\s)?(?P<meeting>{_CAPITAL}(?:(?:\s(?:{_SMALL})){{0,3}}\s{_CAPITAL}){{1,14}})",
    needs="proceedings",
)
_MEETING = late(
    r"\b(?:conferences?|symposi(?:um|a)|congress|workshops?|meetings?|colloquium|convention|seminar|summit|school)\b",
    re.I,
)
_WHEN = late(
    rf"(?:,?\sheld)?[,]?(?:\s(?:in|at))?\s?\(?(?:{_CAPITAL}(?:[\s-]{_CAPITAL}){{0,2}},?\s)?(?:in\s)?(?P<year>{_YEAR})\)?"
)
_OWN_YEAR = late(rf"\b{_YEAR}\b")
_PART_OF = late(
    r"[\"”»,.;:]\s?$|\b[Ii]n:?\s(?:the\s)?$|\b(?:papers?|articles?|chapters?|talks?|contributions?|published|submit|publish|appear\w{0,3})\b[^.?!\n]{0,80}$"
)
"""What stands before proceedings that only a part is asked of, or that a reference names."""
_PAGES = late(r"[^.?!\n]{0,40}?[,:]\s(?:pp?\.|pages|vol\b)")


def find(text: str) -> list[Named]:
    """The proceedings that the text asks for as a whole, in order."""
    found: list[Named] = []
    text = text[:LIMIT]
    for whole in list(_WHOLE.finditer(text))[:_MOST]:
        before = text[max(0, whole.start() - 100) : whole.start()]
        if not _MEETING.search(whole["meeting"]) or _PART_OF.search(before) or _PAGES.match(text, whole.end()):
            continue
        when, own = _WHEN.match(text, whole.end()), _OWN_YEAR.search(whole["meeting"])
        year = when["year"] if when else own[0] if own else ""
        meeting = read_title(whole["meeting"])
        work = Citation(
            type="book", title=f"Proceedings of the {meeting}", event_title=meeting, issued=(int(year),) if year else ()
        )
        end = when.end() if when else whole.end()
        found.append(Named(citation=work, start=whole.start(), end=end, title_end=end))
    return found
