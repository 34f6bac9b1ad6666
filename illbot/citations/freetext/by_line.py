"""Books as blurbs and patrons name them: "Baskets of the Andes: A Field Guide, by Lucia Ferrante, Condor Press, 2011"."""

from __future__ import annotations

from ...core.late import late
from ...core.model import Citation
from .. import identifiers
from ..certainty import of_rules
from ..merge import merge
from ..names import read_names
from ..normal import read_title
from .styles import Reading, identified

_WORD = r"[A-ZÀ-Þ][\w’'.-]{0,24}"
_PERSON = rf"{_WORD}(?:\s(?:(?:van|von|de|der|den|la|di|da|del|y)\s){{0,2}}{_WORD}){{1,3}}"
_BOOK = late(
    rf"(?P<title>[A-ZÀ-Þ\d][^,\n\"“”]{{5,150}}),?\sby\s(?P<people>{_PERSON}(?:(?:,\s|,?\sand\s|\s&\s){_PERSON}){{0,3}}),\s"
    rf"(?:(?P<place>{_WORD}(?:\s{_WORD}){{0,2}}):\s)?(?P<house>[A-ZÀ-Þ][^,:\d\n]{{2,50}}),\s(?P<year>1[5-9]\d\d|20\d\d)(?:[,.;]?\s?ISBN[\s:：]{{0,3}}[\dXx-]{{10,17}})?[\s.,;)]*"
)
SURE = 0.9


def read(line: str) -> Reading | None:
    """The book; None where the line is anything else."""
    match = _BOOK.fullmatch(line.strip()[:500])
    if not match:
        return None
    book = Citation(
        type="book",
        title=read_title(match["title"]),
        author=read_names(match["people"]),
        publisher=match["house"].strip(),
        publisher_place=match["place"] or "",
        issued=(int(match["year"]),),
    )
    numbers = identified(identifiers.find(line))
    return Reading(citation=merge(of_rules(book, Citation(), "", SURE), numbers), confidence=SURE)
