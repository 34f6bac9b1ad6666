"""Chapters whose editors stand behind the book: "Adler, Simone. “Trust.” In: Promises and Persons, ed. by Gavin Rourke. Oxford: Clarendon, 2006, pp. 15-41"."""

from __future__ import annotations

from ...core.late import late
from ...core.model import Citation
from ..certainty import of_rules
from ..names import read_names
from ..normal import DASHES, read_pages, read_title
from .styles import Reading

_PAGES = rf"(?:pp?\.\s?|pages\s|S\.\s?)?(?P<{{}}>\d{{{{1,4}}}}\s?[{DASHES}]\s?\d{{{{1,4}}}})"
_CITED = late(
    r"(?P<people>[A-ZÀ-ÞĀ-Ž][^\n“”\"()\d]{2,120}?)[.,]\s(?:[“\"„](?P<marked>[^“”\"„\n]{4,250}?)[.,]?[”\"“][.,]?|(?P<plain>[A-ZÀ-ÞĀ-Ž][^\n.“”\"]{4,200}?)\.)\s[Ii]n:?\s"
    r"(?P<book>[A-ZÀ-ÞĀ-Ž“\"][^\n]{3,160}?),\s(?:edited\sby|ed(?:s|ited)?\.?(?:\sby)?|hrsg\.\svon)\s(?P<editors>[A-ZÀ-ÞĀ-Ž][^\n\d:]{2,120}?)"
    rf"(?:,\s{_PAGES.format('inside')})?(?:[.,]\s|\s\()(?P<place>[A-ZÀ-ÞĀ-Ž][\w.'’-]{{1,24}}(?:[\s,]{{1,2}}[A-ZÀ-ÞĀ-Ž][\w.'’-]{{0,24}}){{0,3}})\s?:\s(?P<house>[^:;\d\n]{{2,60}}?)[,;]\s(?P<year>(?:1[5-9]|20)\d\d)\)?"
    rf"(?:[.,:]\s{_PAGES.format('behind')})?[.;]?"
)


def read(line: str) -> Reading | None:
    """The chapter of such a reference; None for what is none."""
    cited = _CITED.fullmatch(line.strip()[:700])
    if not cited:
        return None
    work = Citation(
        type="chapter",
        author=read_names(cited["people"]),
        title=read_title(cited["marked"] or cited["plain"]),
        container_title=read_title(cited["book"]),
        editor=read_names(cited["editors"]),
        publisher_place=cited["place"].strip(" ,"),
        publisher=cited["house"].strip(" ,"),
        issued=(int(cited["year"]),),
        page=read_pages(cited["inside"] or cited["behind"] or ""),
    )
    return Reading(citation=of_rules(work, Citation(), "", 0.92), confidence=0.92)
