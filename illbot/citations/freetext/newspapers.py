"""Articles of a newspaper that a sentence names by its day: "an article from the Morning Herald of 14 March 1936, page 7, headline “…”"."""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation
from ..names import read_names
from ..normal import month, read_pages, read_title
from .numbered import Named

LIMIT = 20_000
_MOST = 10
_CAPITAL = r"[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰА-ЯЁ][\w&'’.-]{0,24}"
_NAME = rf"(?P<name>{_CAPITAL}(?:\s(?:{_CAPITAL}|of|the|and|&|de|des|du|di|da|do|del|della|dello|la|le|et|y|e|und|für|van|het|i)){{0,7}}?)"
_DAY = r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s(?:of\s|de\s)?(?P<m>[^\W\d_]{3,10})\.?,?\s(?:de\s)?(?P<y>1[6-9]\d\d|20\d\d)|(?P<m2>[A-Z][a-z]{2,8})\.?\s(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y2>1[6-9]\d\d|20\d\d)|(?P<d3>\d{1,2})[./](?P<m3>\d{1,2})[./](?P<y3>1[6-9]\d\d|20\d\d)|(?P<iso>(?:1[6-9]|20)\d\d-\d{2}-\d{2}))"
_PAPER = late(
    rf"\b(?:in|from|of|aus|im|dans|de|du|des|dal|dalla|dallo|nel|nella|del|do|da|uit|från|ur|fra|i|w|z)\s(?:(?:the|der|dem|die|das|den|la|le|l['’]|el|il|lo|o|het|newspaper|Zeitung|journal|periódico|giornale)\s){{0,2}}[“\"«„*]?{_NAME}[”\"»“*]?"
    rf"(?:\s?,)?\s(?:\(?(?:of|for|from|on|dated|issue of|published on|vom|v\.|du|de|del|dell['’]|van|den|från|fra|z(?: dnia)?|edition of)\s)?(?:(?:the|el|il|le|l['’])\s?)?\(?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?{_DAY}\)?"
)
_OF_THE_DAY = late(
    r"\b(?:times|post|herald|courier|gazette|tribune|chronicle|telegraph|news|daily|morning|evening|weekly|observer|echo|star|mirror|press|advertiser|mercury|examiner|newspaper|headlines?|"
    r"\w*zeitung\w*|\w*post|nachrichten|\w*blatt|anzeiger|kurier|\w*presse|bote|monde|figaro|courrier|matin|soir|quotidien|giornale|corriere|gazzetta|stampa|quotidiano|diario|heraldo|periódico|noticias|jornal|diário|"
    r"dagblad\w*|\w*bladet|\w*tidning\w*|\w*posten|krant\w*|gazeta|dziennik|noviny|hírlap|правд\w|известия|газет\w)\b",
    re.I,
)
_ARTICLE = late(
    r"\b(?:articles?|reports?|piece|obituary|review|letter|story|interview|headline|page|editorial|item|ad(?:vertisement)?|\w*artikel|bericht|beitrag|nachruf|artículo|articolo|artigo|artykuł\w*|článek|stat\w+|cikk)\b",
    re.I,
)
_QUOTED = late(r"[“„«]([^“”„«»\n]{4,250})[”“»]|\"([^\"\n]{4,250})\"")
_PAGE = late(
    r"(?:\b(?:pages?|pp?\.|pág(?:ina)?\.?|pag(?:ina)?\.?|Seite|S\.|side|sida|s\.|str\.|strona|lk)\s?)(?P<page>[A-Z]?\d{1,3}(?:\s?[-–]\s?\d{1,3})?)"
)
_BY = late(rf"\s?,?\s(?:by|von|par|di|de|av|por)\s(?P<by>{_CAPITAL}(?:\s{_CAPITAL}){{1,3}})")
_AROUND = 220


def find(text: str) -> list[Named]:
    """The newspaper articles that sentences of the text name, in order."""
    found: list[Named] = []
    for paper in _PAPER.finditer(text[:LIMIT]):
        day = _day(paper.groupdict())
        low = max(text.rfind("\n\n", 0, paper.start()) + 1, paper.start() - _AROUND)
        high = text.find("\n\n", paper.end())
        high = min(paper.end() + _AROUND, high if high >= 0 else len(text))
        before, behind = text[low : paper.start()], text[paper.end() : high]
        told = _OF_THE_DAY.search(paper["name"]) or _OF_THE_DAY.search(before) or _OF_THE_DAY.search(behind[:60])
        if not day or len(found) >= _MOST or not told:
            continue
        start, end = paper.start("name"), paper.end()
        title = next((m for m in reversed(list(_QUOTED.finditer(before)))), None)
        if title:
            start = low + title.start()
        elif title := _QUOTED.search(behind):
            end = paper.end() + title.end()
        page = _PAGE.search(behind[:60]) or _PAGE.search(before[-60:])
        if page and page.string == behind[:60]:
            end = max(end, paper.end() + page.end())
        if not page and not (title and _ARTICLE.search(before + behind[:60])):
            continue
        by = _BY.match(text, low + title.end() if title and start < paper.start() else end)
        citation = Citation(
            type="article-newspaper",
            title=read_title(next(g for g in title.groups() if g)) if title else "",
            author=read_names(by["by"]) if by else (),
            container_title=read_title(paper["name"]),
            issued=day,
            page=read_pages(page["page"]) if page else "",
        )
        found.append(Named(citation=citation, start=start, end=max(end, by.end() if by else 0), title_end=end))
    return found


def _day(found: dict[str, str | None]) -> tuple[int, ...]:
    if found["iso"]:
        return tuple(map(int, found["iso"].split("-")))
    if found["d3"]:
        day, n = int(found["d3"] or 0), int(found["m3"] or 0)
        return (int(found["y3"] or 0), n, day) if 1 <= n <= 12 and day <= 31 else ()
    m, d, y = found["m"] or found["m2"], found["d"] or found["d2"], found["y"] or found["y2"]
    return (int(y), month(m), int(d)) if m and d and y and month(m) and 1 <= int(d) <= 31 else ()
