"""References in author-date order as Taiwanese and psychological journals print them.

張書豪、林佩蓉（2013）。偏鄉國小共學社群之個案研究。教育行動學刊，8(2)，101-130。      王明. (2015). 论备案. 北京: 中华书局.
"""

from __future__ import annotations

from typing import Any

from ...core.late import late
from ...core.model import Citation
from ..certainty import of_rules
from ..gbt7714 import MARK, NUMBERING
from ..names import by_duty, read_names
from ..normal import CJK, DASHES, is_cjk, read_pages, read_title, squeeze
from .footnote_parts import are_people
from .footnotes import Footnote

SURE = 0.95
LIMIT = 20_000
MOST = 60
_LEAD = 80


_YEAR = late(
    r"\s?[.．,，]?\s?[（(]\s?(?P<year>(?:18|19|20)\d\d)[a-d]?\s?(?:年(?:\d{1,2}月)?)?[）)]\s?[。.．:：,，]?\s?"
)
_TITLE = late(r"[〈《「]?(?P<title>[^。．.\n]{4,120}?)[〉》」]?\s?(?:[。．.]|(?<=[〉》」])[,，])\s?")
_SERIAL = late(
    rf"[《]?(?P<host>[^\d,，。;；:：《》\n]{{2,40}}?)[》]?\s?[,，]\s?(?:第\s?)?(?P<volume>\d{{1,4}})\s?卷?\s?[,，]?\s?(?:[（(]?(?:第\s?)?(?P<issue>\d{{1,3}}(?:[{DASHES}/]\d{{1,3}})?)\s?期?[）)]?)?"
    rf"\s?[,，:：]\s?(?:[頁页第]|pp?\.)?\s?(?P<page>[A-Z]?\d{{1,5}}(?:\s?[{DASHES}]\s?[A-Z]?\d{{1,5}})?)\s?[頁页]?[。.．]?"
)
_DEGREE = late(r"\s?[（(]?(?:未出版之?|未發表之?|未发表的?)?(?P<genre>[博碩硕]士(?:学位|學位)?論?论?文)[）)]?$")
_SCHOOL = late(rf"(?P<house>[{CJK}]{{2,24}}?)(?:\s?[,，]\s?(?P<place>[{CJK}]{{2,5}}))?\s?(?:[。.．\n]|$)")
_BOOK = late(
    r"(?:(?P<place>[^\d,，。:：\n]{2,8}?)\s?[:：]\s?)?(?P<house>[^\d,，。:：;；\n]{2,24}?(?:出版社|出版公司|出版|書局|书局|書店|书店|印書館|印书馆|文化|圖書公司|大學|大学|基金會))\s?[。.．\n]"
)


def find(text: str) -> tuple[Footnote, ...]:
    """The references of this order in the text (its first 20,000 characters)."""
    text = text[:LIMIT]
    found: list[Footnote] = []
    at = 0
    for year in _YEAR.finditer(text):
        if year.start() < at or len(found) >= MOST:
            continue
        people, start = _people_before(text, max(at, year.start() - _LEAD), year.start())
        title = _TITLE.match(text, year.end()) if people else None
        if not title or not is_cjk(title["title"]) or MARK.search(title["title"]):
            continue
        degree = _DEGREE.search(title["title"])
        if (read := _where(text, title.end(), degree["genre"] if degree else "")) is None:
            continue
        said, end = read
        named = {field: read_names(names) for field, names in people.items()}
        work = Citation(
            title=read_title(title["title"][: degree.start()] if degree else title["title"]),
            author=named.get("author", ()),
            editor=named.get("editor", ()),
            translator=named.get("translator", ()),
            issued=(int(year["year"]),),
            **said,
        )
        found.append(Footnote(citation=of_rules(work, Citation(), work.type, SURE), start=start, end=end))
        at = end
    return tuple(found)


def _where(text: str, at: int, degree: str) -> tuple[dict[str, Any], int] | None:
    """What stands behind the title, by field, and where it ends."""
    if degree:
        school = _SCHOOL.match(text, at)
        said = (
            {"type": "thesis", "genre": degree, "publisher": school["house"], "publisher_place": school["place"] or ""}
            if school
            else {}
        )
        return (said, school.end()) if school else None
    if serial := _SERIAL.match(text, at):
        host = {
            "container_title": read_title(serial["host"]),
            "volume": serial["volume"],
            "issue": serial["issue"] or "",
        }
        return {"type": "article-journal", "page": read_pages(serial["page"]), **host}, serial.end()
    if book := _BOOK.match(text, at):
        return {
            "type": "book",
            "publisher": squeeze(book["house"]),
            "publisher_place": squeeze(book["place"] or ""),
        }, book.end()
    return None


_BEGINS = late(r"[\n。！？!?；;：:]\s?|[,，]\s?(?=[^,，、\n]{2,40}$)")


def _people_before(text: str, low: int, year: int) -> tuple[dict[str, str], int]:
    """Who stands before the year, by duty, and where: as much of the line as is names."""
    starts = [low, *(m.end() for m in _BEGINS.finditer(text, low, year))]
    line = text.rfind("\n", low, year) + 1
    if number := NUMBERING.match(text[line : line + 12]):
        starts.append(line + number.end())
    for start in sorted(s for s in starts if s >= line):
        fields = by_duty(text[start:year].strip(" .．,，"))
        if fields and is_cjk(text[start:year]) and all(map(are_people, fields.values())):
            return fields, start
    return {}, year
