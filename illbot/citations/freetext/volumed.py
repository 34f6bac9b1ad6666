"""A volume of a work in several, as sentences ask for it: "volume 2 of the Handbook of Alpine Glaciology (ed. by …)", "Band 3 des Lexikons …"."""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, change
from ..merge import merge
from ..names import read_names
from ..normal import number, read_edition, read_pages, read_title
from . import imprints
from .numbered import Named

LIMIT = 20_000
_MOST = 10
_NTH = {
    w: n
    for n, w in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
}
_ONES = {w: n for n, w in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)}
_CAPITAL = r"[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ\d][\w&.'’-]{0,30}"
_SMALL = r"of|the|and|in|on|for|to|a|an|der|die|das|des|und|im|von|zur|de|la|le|les|du|et|en|del|della|dei|di|e|i|y"
_VOLUME = late(
    rf"\b(?:(?:vol(?:ume|\.)|part|band|bd\.|tome|tomo|volumen)\s(?P<n>\d{{1,3}}|[IVXL]{{1,6}}|{'|'.join(_ONES)})|(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_NTH)})\s(?:volume|part))"
    r"\s(?:of|from|in|der|des|von|de|du|del|della)\s(?:(?:the|her|his|their|la|le|l['’]|den)\s)?(?:book\s|series\s|set\s)?(?=\S)",
    re.I,
)
_TITLE = late(
    rf"[“\"«„*_](?P<quoted>[^“”\"«»„*_\n]{{3,200}})[”\"»“*_]|(?P<plain>{_CAPITAL}(?:(?:,?\s(?:{_SMALL})){{0,3}}:?\s{_CAPITAL}){{1,14}})"
)
_BRACKETS = late(r"\s?[(\[](?P<inner>[^()\[\]\n]{4,160})[)\]]")
_BY = late(
    rf",?\s(?P<how>edited by|ed\. by|by|von|par|hrsg\. von)\s(?P<names>{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}(?:(?:,|\sand|\s&)\s{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}){{0,3}})"
)
_SERIAL = late(
    r"\b(?:journal|review|annals|bulletin|transactions|proceedings|quarterly|zeitschrift|revue|revista|rivista)\b", re.I
)


def find(text: str) -> list[Named]:
    """The volumes that the text asks for, each as the book that it is a volume of."""
    found: list[Named] = []
    for volume in _VOLUME.finditer(text[:LIMIT]):
        title = _TITLE.match(text, volume.end())
        if not title or len(found) >= _MOST or _SERIAL.search(title[0]):
            continue
        work = Citation(type="book", title=read_title(title["quoted"] or title["plain"]), volume=_volume(volume))
        work, end = _behind(work, text, title.end())
        found.append(Named(citation=work, start=volume.start(), end=end, title_end=end))
    return found


def _volume(found: re.Match[str]) -> str:
    said = (found["n"] or found["nth"]).lower()
    if said in _NTH or said in _ONES:
        return str(_NTH.get(said) or _ONES.get(said))
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", said)
    return str(number(bare)) if bare.isdigit() else said.upper()


# --- a chapter of a book, an issue of a serial ---------------------------------------------------------------

_CHAPTER = late(
    r"\bchapter\s(?P<n>\d{1,3}|[IVX]{1,5})\s?[,:]?\s?(?:\((?P<in_brackets>[^()\n]{4,160})\)|[“\"«„](?P<in_marks>[^“”\"«»„\n]{4,200})[”\"»“]),?\s(?:of|from|in)\s(?:the\s(?:book|volume|handbook)\s)?",
    re.I,
)
_ISSUE = late(
    r"\b(?:issue|number|no\.)\s(?P<issue>\d{1,4}(?:[/-]\d{1,4})?)(?:\s(?:of|in)|,)\s(?:vol(?:ume|\.)\s(?P<volume>\d{1,4})(?:\s(?:of|in)|,)\s)(?:the\s)?(?:journal\s|magazine\s)?",
    re.I,
)
_EDITION = late(
    r",?\s\(?(?P<edition>\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth)\sed(?:ition|n)?\.?\)?,?", re.I
)
_PAGES = late(r",?\s(?:pp?\.|pages)\s?(?P<page>\d{1,4}\s?[-–]\s?\d{1,4})")
_YEAR = late(r",?\s\(?(?:[A-Z][a-z]{2,8}\s)?(?P<year>(?:1[5-9]|20)\d\d)\)?")


def find_parts(text: str) -> list[Named]:
    """Chapters told with their number and title before the book, and whole issues of serials."""
    return [*_chapters(text[:LIMIT]), *_issues(text[:LIMIT])]


def _chapters(text: str) -> list[Named]:
    found: list[Named] = []
    for chapter in list(_CHAPTER.finditer(text))[:_MOST]:
        book = _TITLE.match(text, chapter.end())
        if not book:
            continue
        title = read_title(chapter["in_brackets"] or chapter["in_marks"])
        work = Citation(
            type="chapter", title=title, container_title=read_title(book["quoted"] or book["plain"]), chapter_number=chapter["n"]
        )  # fmt: skip
        work, end = _behind(work, text, book.end())
        found.append(Named(citation=work, start=chapter.start(), end=end, title_end=end))
    return found


def _behind(work: Citation, text: str, end: int) -> tuple[Citation, int]:
    """What stands behind the title: who, which edition, the imprint, the pages, in any order."""
    for _ in range(4):
        if by := _BY.match(text, end):
            role = "editor" if by["how"].startswith(("ed", "hrsg")) else "author"
            work, end = merge(work, change(Citation(), **{role: read_names(by["names"])})), by.end()
        elif edition := _EDITION.match(text, end):
            work, end = merge(work, Citation(edition=read_edition(edition["edition"] + " edition"))), edition.end()
        elif pages := _PAGES.match(text, end):
            work, end = merge(work, Citation(page=read_pages(pages["page"]))), pages.end()
        elif (brackets := _BRACKETS.match(text, end)) and (said := imprints.read(brackets["inner"])):
            work, end = merge(work, said), brackets.end()
        else:
            break
    return change(work, sources={}), end


def _issues(text: str) -> list[Named]:
    found: list[Named] = []
    for issue in list(_ISSUE.finditer(text))[:_MOST]:
        serial = _TITLE.match(text, issue.end())
        if not serial:
            continue
        year = _YEAR.match(text, serial.end())
        work = Citation(
            type="article-journal",
            container_title=read_title(serial["quoted"] or serial["plain"]),
            volume=issue["volume"] or "",
            issue=issue["issue"],
            issued=(int(year["year"]),) if year else (),
        )
        end = year.end() if year else serial.end()
        found.append(Named(citation=work, start=issue.start(), end=end, title_end=end))
    return found
