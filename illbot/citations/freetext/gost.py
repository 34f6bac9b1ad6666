"""References as Russian libraries print them (GOST 7.1 and R 7.0.5): Family И. О. Title. — Place: House, 2007. — 288 с.; … // Journal. — 2011. — № 4. — С. 55–67."""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, Name
from ..certainty import of_rules
from ..names import read_names
from ..normal import read_pages, read_title
from .styles import Reading

_NAME = r"[А-ЯЁ][а-яё]{1,24}(?:-[А-ЯЁ][а-яё]{1,24})?,?\s[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?"
_PEOPLE = rf"(?P<people>{_NAME}(?:,\s{_NAME}){{0,6}}(?:\sи\sдр\.)?)\s"
_TITLE = r"(?P<title>[^/\n]{4,250}?)"
_DASH = r"\s?[—–-]\s"
_BOOK = late(
    rf"{_PEOPLE}{_TITLE}[.]?(?:{_DASH}|(?<=\.)\s)(?P<place>[А-ЯЁ][а-яё-]{{1,24}}(?:\s[А-ЯЁ][а-яё-]{{1,24}})?|М\.|СПб\.|Л\.|М\.;\sЛ\.)\s?:\s(?P<house>[^:\n]{{2,80}}?),\s(?P<year>1[5-9]\d\d|20\d\d)\.?"
    rf"(?:{_DASH}|\s)?(?:\d{{1,4}}\s?с\.?)?[.\s]*"
)
_ARTICLE = late(
    rf"{_PEOPLE}{_TITLE}[.]?\s?//\s?(?P<host>[^/\n]{{3,120}}?)[.,](?:{_DASH}|\s)(?P<year>1[5-9]\d\d|20\d\d)[.,]"
    rf"(?:{_DASH}|\s)?(?:(?:Т|Том)\.?\s?(?P<volume>\d{{1,4}})[.,](?:{_DASH}|\s)?)?(?:(?:№|Вып\.)\s?(?P<issue>[\d/–-]{{1,9}})[.,]?(?:{_DASH}|\s)?)?(?:[СCс]\.\s?(?P<page>\d{{1,5}}(?:[–—-]\d{{1,5}})?))?[.\s]*"
)


def read(line: str) -> Reading | None:
    """The work of a Russian reference; None for what is none."""
    line = line.strip()[:500]
    if book := _BOOK.fullmatch(line):
        work = Citation(
            type="book",
            author=_people(book["people"]),
            title=read_title(book["title"]),
            publisher_place=book["place"],
            publisher=book["house"].strip(),
            issued=(int(book["year"]),),
        )
    elif article := _ARTICLE.fullmatch(line):
        work = Citation(
            type="article-journal",
            author=_people(article["people"]),
            title=read_title(article["title"]),
            container_title=read_title(article["host"]),
            issued=(int(article["year"]),),
            volume=article["volume"] or "",
            issue=article["issue"] or "",
            page=read_pages(article["page"] or ""),
        )
    else:
        return None
    return Reading(citation=of_rules(work, Citation(), "", 0.95), confidence=0.95)


_NEXT = late(r",\s(?=[А-ЯЁ][а-яё])")


def _people(words: str) -> tuple[Name, ...]:
    return tuple(
        n
        for one in _NEXT.split(words.removesuffix(" и др."))
        for n in read_names(re.sub(r"^(\S+)\s", r"\1, ", one.replace(",", "")))
    )
