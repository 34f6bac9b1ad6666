"""Articles as lawyers cite them (Bluebook): "Theodore Lank, Salvage Claims in Inland Waters, 44 Great Lakes L. Rev. 617 (1991)"."""

from __future__ import annotations

from ...core.late import late
from ...core.model import Citation
from ..certainty import of_rules
from ..names import read_names
from ..normal import DASHES, read_issued, read_pages, read_title, squeeze
from .styles import Reading

_PERSON = r"[A-ZÀ-Þ][\w.'’-]{0,24}(?:\s(?:(?:van|von|de|der|la|di)\s)?[A-ZÀ-Þ][\w.'’-]{0,24}){0,3}(?:,\s(?:Jr|Sr)\.)?"
_CITED = late(
    rf"(?:(?:Note|Comment|Student Note),\s)?(?:(?P<people>{_PERSON}(?:(?:,\s{_PERSON}){{0,4}},?\s(?:&|and)\s{_PERSON})?),\s)?"
    r"[“\"_*]?(?P<title>[^\n“”\"]{5,250}?),?[”\"_*]?,?\s(?P<volume>\d{1,4})\s(?P<host>[A-ZÀ-Þ][\w.&'’-]{0,20}(?:\s(?:[A-ZÀ-Þ][\w.&'’-]{0,20}|&|of|and|the|on|for|in)){0,9})"
    rf"\s(?P<page>\d{{1,5}})(?:\s?[{DASHES}]\s?(?P<last>\d{{1,5}}))?(?:,\s\d{{1,5}}(?:\s?[{DASHES}]\s?\d{{1,5}})?)?\s\((?P<date>(?:[A-Z][a-z]{{2,8}}\.?\s)?(?:1[7-9]|20)\d\d)\)[.;]?"
)


def read(line: str) -> Reading | None:
    """The article of a law review; None for what is cited in another way."""
    line = line.strip()[:450]
    cited = _CITED.fullmatch(line) if line.rstrip(".;").endswith(")") else None
    if not cited:
        return None
    work = Citation(
        type="article-journal",
        author=read_names(cited["people"] or ""),
        title=read_title(cited["title"]),
        container_title=squeeze(cited["host"]),
        volume=cited["volume"],
        page=read_pages(f"{cited['page']}-{cited['last']}" if cited["last"] else cited["page"]),
        issued=read_issued(cited["date"]),
    )
    return Reading(citation=of_rules(work, Citation(), "", 0.95), confidence=0.95)
