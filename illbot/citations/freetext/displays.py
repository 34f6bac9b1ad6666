"""Works as databases, catalogues and tables of contents show them: a line each for the title, the people, the place.

    Antifouling coatings from sponges            Journal of Cardiology
    F Domínguez, EJ Whelan - Biofouling, 2013    Vol 29, Issue 11, November 2023
                                                 Atrial strain in runners
    2 再生棉混纺工艺 / 花蕾,尹志平(9-15)            Skovgaard M, D'Amico L

What each line is shows by its build; a block whose lines do not fit together is none.
"""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, Name, Value, change
from .. import identifiers
from ..courtesy import THANKS
from ..merge import merge
from ..names import read_names
from ..normal import CJK, DASHES, MONTH, read_issued, read_pages, read_title, squeeze
from .locator import is_place, read_locator
from .styles import identified


class Display(Value, frozen=True, kw_only=True):
    """A work shown in a block of lines."""

    citation: Citation
    start: int
    end: int


LIMIT = 20_000
_MOST = 40
_LINES = 9
_LONGEST = 300

# --- lines ----------------------------------------------------------------------------------------------------

_UPPER = "A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ"
_INITIALS = rf"(?:[{_UPPER}]{{1,4}}|(?:[{_UPPER}]\.[ -]?){{1,4}})"
_WORD = rf"(?:(?:van|von|de|der|den|del|della|la|le|da|dos|di|du|ten|ter|zu|el|al|bin|ibn)\s){{0,2}}[{_UPPER}][\w'’-]{{1,24}}"
_PERSON = rf"(?:{_WORD}(?:,\s?|\s){_INITIALS}|{_INITIALS}\s?{_WORD}|{_WORD}(?:\s{_INITIALS})?(?:\s{_WORD}){{1,2}}|{_WORD},\s{_WORD}|[{CJK}]{{2,4}}|[{CJK}]{{2,6}}·[{CJK}]{{2,6}})"
_PEOPLE = late(
    rf"(?:[Bb]y\s|[Aa]uthors?\s?:\s)?({_PERSON}(?:(?:\s?[,;、，；]\s?(?:and\s|&\s)?|\s(?:and|&|with)\s){_PERSON}){{0,11}})(?:(?:\s?[,，]?\s?(?:\.\.\.|…|et al\.?|等))|\.)?"
)
_SCHOLAR = late(
    rf"(?P<people>[^\n]{{2,160}}?)(?:…|\.\.\.)?\s[{DASHES}]\s(?:(?P<host>[^\n]{{2,120}}?),\s)?(?P<year>1[5-9]\d\d|20\d\d)(?:\s[{DASHES}]\s(?P<house>[^\n]{{2,60}}))?"
)
_KIND = late(r"^\[(?:HTML|PDF|BOOK|CITATION|B|C|图书|引用)\]\s?", re.I)
_NOISE = late(
    r"(?:cited by|related articles|all \d+ versions|save|cite\b|\[request|\[follow|abstract|full text|view|download|first published|received|accepted|available online|open access|unsubscribe|order now|import into|被引|相关文章|下载|摘\s?要|网络首发|关键词|专辑|专题|分类号|基金|页码[:：]|页数[:：]|大小[:：]|作者单位|机构[:：]|导出|收藏|分享|(?:[(（]?\d\s?[.．、)）]?\s?)[^\s,，。]{2,20}(?:大学|学院|研究院|研究所|医院|公司|中心|实验室))",
    re.I,
)
_LABELS = late(
    r"(?:document type|source type|publication stage|language|source|access)\s?:\s?\S.{0,60}|document type|source type|publication stage|volume|issue|pages?|doi|issn|pmid|keywords|authors?|affiliations?|"
    r"article|journal|review|letter|editorial|conference paper|book chapter|final|\d{4}-\d{3}[\dX]|\d{1,4} (?:citations?|references?)|scopus|web of science(?: core collection)?",
    re.I,
)
"""Labels and kinds of a record, alone on a line."""
_ADDRESS = late(
    r"(?=[^\n]{0,300},)[^\n]{0,300}\b(?:univ\w{0,10}|dep(?:ar)?t\w{0,8}|institut\w{0,3}|faculty|school|college|hospital|laborator\w{1,3}|cent(?:er|re)|academy|politecnico|hochschule|gmbh|ltd|inc|corp)\b",
    re.I,
)
"""Where the people work, below their names."""
_CITED = late(r"[.,]?\s?\bcited (?:by )?\d{1,5}(?: (?:times?|documents?|articles?|papers?))?\.?", re.I)
_LINK = late(r"(?:https?://\S{4,200}|(?:doi|pmid|issn|isbn)\s?[:：]?\s?\S{4,80}|10\.\d{4,9}/\S{1,100})", re.I)
_MAIL = late(
    rf"\b(?:please|could|would|thanks?|thank|need|dear|hello|hi|regards|you|your|i|we|me|my|library)\b|请|麻烦|{THANKS}|您|你好|老师|需要|帮|求|@|[?？!！]$",
    re.I,
)


_NUMBERED = late(rf"(?<=[{CJK}])\s?\d(?:\s?[,，]\s?\d){{0,3}}\*?(?:\s?[,，;；、]\s?|\s{{1,3}}|$)")
"""彭丽娟1 汤国安1,2: the figures of their institutions."""


def people(line: str) -> str:
    """The names in a line that holds nothing else, else ""."""
    line = _NUMBERED.sub("、", line).removesuffix("、")
    match = _PEOPLE.fullmatch(_RAISED.sub("", _OVERLAY.sub("", line)).strip(" ,，;；"))
    return match[1] if match else ""


_OVERLAY = late(r"\s{0,8}author links open[a-z ]{0,30}panel\s?:?\s?", re.I)
_RAISED = late(
    r"(?<=[^\W\d_]{2})(?:\s?[*†‡§]|\s?\(\d{1,2}\)|\s?\d{1,2}(?:\s?,\s?\d{1,2})*(?=[,;]|$)|(?:\s[a-f])+(?=[,;]|$))"
)
"""What a page prints small behind a name: the letters and figures of addresses."""
_STRONG = late(
    rf"{_WORD},\s{_INITIALS}(?:[,;]\s{_WORD},\s{_INITIALS})*,?(?:\s?(?:\.\.\.|…|et al\.?))?|{_WORD},\s{_WORD}(?:\s{_WORD})?(?:\s?;\s{_WORD},\s{_WORD}(?:\s{_WORD})?){{1,11}}"
)
"""Names that are no title, whatever stands below them: "Vidal, R., Sorokin, A."."""


def is_talk(line: str) -> bool:
    """Is it the mail's own?"""
    return bool(_MAIL.search(line))


_HOSTED = late(
    rf"(?:(?P<year>[(（](?:19|20)\d\d[)）])\s)?(?P<host>(?:《[^《》]{{2,40}}》|[{_UPPER}{CJK}][^\d\n(（]{{2,120}}?))\s?[,，.:：|]?\s?(?P<place>(?:[(（]?(?:19|20)\d\d[)）]?年?\s?[,，;；.]?\s?)?(?:第\s?)?(?:[Vv](?:ol(?:ume)?)?\.?\s?)?[A-Z]?\d{{1,4}}(?:\D[^\n]{{0,100}})?)"
)


def hosted(line: str) -> tuple[str, str]:
    """("Timber Archive", "vol. 6, no. 2 (Jun 2024), 90-104"): a serial and a place in it; ("", "") for anything else."""
    match = _HOSTED.fullmatch(line.strip())
    if not match or not is_place(_LINK.sub(" ", match["place"])):
        return "", ""
    place = f"{match['place']} {match['year'] or ''}"
    where = read_locator(place)
    if not (where.volume or where.issue):
        return "", ""
    host = re.sub(r"\s?(?:第|vol(?:ume)?\.?|no\.?)$", "", match["host"], flags=re.I).strip(" ,，.:：|《》")
    return (host, place) if len(host) > 2 else ("", "")


_IMPRINT = late(rf"(?P<house>[{_UPPER}][^|\d\n]{{2,60}}?),?\s[(]?(?P<year>1[5-9]\d\d|20\d\d)[)]?")
_LEAVES = late(r"\d{1,4}\s?(?:pp?\.?|pages|S\.|页)|[£€$¥]\s?\d[\d.,]*\b[^|]{0,20}|ISBN[^|]{0,30}", re.I)


def imprint(line: str) -> tuple[str, str]:
    """("Pallas Press", "2026") of "ISBN … | 256 pp | Pallas Press, 2026 | £75"; ("", "") for anything else."""
    parts = [p.strip() for p in line.split("|") if p.strip() and not _LEAVES.fullmatch(p.strip())]
    match = _IMPRINT.fullmatch(parts[0]) if len(parts) == 1 else None
    return (match["house"].strip(), match["year"]) if match else ("", "")


# --- blocks ---------------------------------------------------------------------------------------------------


def find_displays(text: str) -> tuple[Display, ...]:
    """The works shown in blocks of lines in the text (its first 20,000 characters), in order."""
    found: list[Display] = []
    at = 0
    for paragraph in text[:LIMIT].split("\n\n"):
        if "\n" in paragraph.strip() and len(found) < _MOST:
            found += [_with_numbers(d, text) for d in _of_paragraph(paragraph, at)]
        at += len(paragraph) + 2
    return tuple(found)


def _with_numbers(display: Display, text: str) -> Display:
    """With the DOI and other numbers in its lines."""
    numbers = identified(identifiers.find(text[display.start : display.end]))
    return change(display, citation=merge(display.citation, numbers))


def _of_paragraph(paragraph: str, at: int) -> list[Display]:
    lines = paragraph.split("\n")
    starts = [at]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found = _pairs(lines, starts)
    if found:
        return found
    kept = [n for n, line in enumerate(lines) if line.strip()]
    said = [n for n in kept if not _NOISE.match(lines[n].strip()) and not _LABELS.fullmatch(lines[n].strip())]
    if not 2 <= len(said) <= _LINES or len(kept) > 3 * _LINES:
        return []
    # A sentence of the mail may stand above or below the block.
    while kept and _MAIL.search(lines[kept[0]]):
        kept.pop(0)
    while kept and _MAIL.search(lines[kept[-1]]):
        kept.pop()
    citation = read_display([lines[n] for n in kept])
    if citation is None:
        return []
    return [Display(citation=citation, start=starts[kept[0]], end=starts[kept[-1]] + len(lines[kept[-1]]))]


def _pairs(lines: list[str], starts: list[int]) -> list[Display]:
    """Google Scholar's two lines: the title, and "authors - serial, year - house"."""
    found = []
    for n in range(1, len(lines)):
        shown = _SCHOLAR.fullmatch(lines[n].strip()[:_LONGEST])
        title = _KIND.sub("", lines[n - 1].strip())
        if not shown or not people(shown["people"].strip(" …")) or len(title) < 8 or len(title) > _LONGEST:
            continue
        end = n
        while end + 1 < len(lines) and _NOISE.match(lines[end + 1].strip()):
            end += 1
        citation = Citation(
            title=read_title(title),
            author=_names(shown["people"].strip(" …")),
            container_title=read_title(shown["host"] or ""),
            issued=read_issued(shown["year"]),
            publisher="" if shown["host"] else squeeze(shown["house"] or ""),
            type="article-journal" if shown["host"] else "book",
        )
        found.append(Display(citation=citation, start=starts[n - 1], end=starts[end] + len(lines[end])))
    return found


def read_display(lines: list[str]) -> Citation | None:
    """The work that a block of lines shows: one line of people, one title, a place; None where the lines are something else."""
    title = host = who = house = year = ""
    places: list[str] = []
    for raw in lines:
        line = _KIND.sub("", _LINK.sub("", _CITED.sub("", raw)) if "|" not in raw else raw).strip(" \t|·•-–—,，;；")
        if not line or _NOISE.match(line) or _LABELS.fullmatch(line) or (who and _ADDRESS.match(line)):
            continue
        if len(line) > _LONGEST or _MAIL.search(line):
            return None
        if is_place(line):
            places.append(line)
        elif not who and (title or _STRONG.fullmatch(_RAISED.sub("", line))) and (names := people(line)):
            who = names
        elif not host and (found := hosted(line))[0]:
            host, place = found
            places.append(place)
        elif title and not house and (printed := imprint(line))[0]:
            house, year = printed
        elif not title:
            title = line
        elif not host and places and not who:
            # The serial and its place stood above the title.
            title, host = line, title
        else:
            return None
    if title and who and house and not places and not host:
        return Citation(
            type="book", title=read_title(title), author=_names(who), publisher=squeeze(house), issued=read_issued(year)
        )
    if not (title and who and (places or host)):
        return None
    where = read_locator(" , ".join(places))
    shown = Citation(
        title=read_title(title), author=_names(who), container_title=read_title(host), volume=where.volume, issue=where.issue, page=where.page,
        issued=_dated(places) or where.issued,
    )  # fmt: skip
    return change(shown, type="article-journal") if host or where.volume or where.issue or where.page else shown


def _dated(places: list[str]) -> tuple[int, ...]:
    """ "November 2023" in one of the lines."""
    for place in places:
        if match := re.search(rf"\b(?:\d{{1,2}}\s)?{MONTH}\.?,?\s(?:1[5-9]|20)\d\d\b", place, re.I):
            return read_issued(match[0])
    return ()


# --- one line of a list ---------------------------------------------------------------------------------------

_SLASHED = late(
    rf"(?P<title>[^\n/|]{{3,200}}?)\s?[/|／]\s?(?P<people>[^\n(（|/\d]{{2,120}}?)\s?[,，|]?\s?[(（]?(?:pp?\.?\s?)?(?P<page>[A-Za-z]?\d{{1,5}}(?:\s?[{DASHES}]\s?\d{{1,5}})?)?\s?页?[)）]?"
)
_QUOTED = late(
    rf"(?P<people>[^\n\"“”:：]{{2,120}}?)[.,:：]?\s[\"“](?P<title>[^\"“”\n]{{3,200}})[\"”],?\s?(?:pp?\.\s?)?(?P<page>\d{{1,5}}(?:\s?[{DASHES}]\s?\d{{1,5}})?)?"
)
_DOTTED = late(
    rf"(?P<title>[^\n.]{{3,200}}?)\s?[.…]{{3,60}}\s?(?:(?P<people>[^\n.…\d]{{2,120}}?)\s?[.…]{{2,60}}\s?)?(?P<page>\d{{1,5}}(?:\s?[{DASHES}]\s?\d{{1,5}})?)"
)
_COLON = late(
    rf"(?P<people>[^\n:：]{{2,40}})[:：](?P<title>[^\n]{{3,150}}?)[,，\s]\s?(?:第|pp?\.?\s?)?(?P<page>\d{{1,5}}\s?[{DASHES}]\s?\d{{1,5}})\s?页?"
)


def read_line(line: str) -> Citation | None:
    """A line of a table of contents: title, people and pages in one of the usual orders."""
    line = line.strip(" .。;；")
    for shape in (_SLASHED, _QUOTED, _DOTTED, _COLON):
        match = shape.fullmatch(line[:_LONGEST])
        if not match or (match["people"] and not people(match["people"])):
            continue
        if match["people"] or match["page"]:
            return Citation(
                type="article-journal", title=read_title(match["title"]), author=_names(match["people"] or ""), page=read_pages(match["page"] or "")
            )  # fmt: skip
    return None


_TITLE = late(r"[“\"«„](?P<title>[^“”\"«»„\n]{4,250})[”\"»“]")


def read_placed(line: str) -> Citation | None:
    """ "vol. 88 (1997), pp. 12-31, Petersen & Vaughn, “Spore dispersal”": a place, people and a title in marks, in any order, and no serial."""
    title = _TITLE.search(line[:_LONGEST])
    if not title:
        return None
    rest = line[: title.start()] + " , " + line[title.end() : _LONGEST]
    where = read_locator(rest)
    if not (where.volume and where.page):
        return None
    parts = [p.strip(" .;()") for p in re.split(r"[,;]", rest) if p.strip(" .;()")]
    named = [p for p in parts if not is_place(p)]
    who = re.sub(r"\s(?:&|and)\s", "; ", ", ".join(named))
    if who and not people(who) and not all(re.fullmatch(rf"{_WORD}(?:\s(?:&|and)\s{_WORD})?", p) for p in named):
        return None
    return Citation(
        type="article-journal", title=read_title(title["title"]), author=_names(who), volume=where.volume, issue=where.issue, page=where.page, issued=where.issued
    )  # fmt: skip


def _names(words: str) -> tuple[Name, ...]:
    """ "F Domínguez, EJ Whelan": initials first and no full stops are given their own."""
    spaced = re.sub(
        rf"\b([{_UPPER}]{{1,3}})\s(?=[{_UPPER}][a-zà-ÿ])", lambda m: " ".join(f"{c}." for c in m[1]) + " ", words
    )
    return read_names(re.sub(r"\s?[,，]?\s?(?:\.\.\.|…|et al\.?|等)$", "", spaced))
