"""References as German-speaking libraries and historians print them: "Name, Given / Name, Given: Title. In: Editors (Hrsg.): Book. 2. Aufl. Place: House 2009, S. 311-348"."""

from __future__ import annotations

from ...core.late import late
from ...core.model import Citation, Name, change
from ..certainty import of_rules
from ..names import read_names
from ..normal import DASHES, read_pages, read_title
from .styles import Reading

_CAPITAL = r"[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ][\w'’-]{0,24}"
_GIVEN = r"(?:[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ](?:\.|[\w'’-]{1,24}(?!\.)))"
_PREFIX = r"(?:(?:von|van|de|der|den|zu|zum|la|di)\s){0,2}"
_INVERTED = rf"{_PREFIX}{_CAPITAL}(?:\s{_CAPITAL})?,\s{_GIVEN}(?:[\s-]{_GIVEN}){{0,2}}(?:\s(?:von|van|de))?"
_PLAIN = rf"{_GIVEN}(?:\s{_GIVEN}){{0,2}}\s{_PREFIX}{_CAPITAL}"
_APART = r"(?:\s?[/;]\s?|\su\.\s|\sund\s|\s&\s)"
_EDITORS = r"\((?:Hrsg|Hg|Hgg|eds?)\.?\)"
_NAMES = late(
    rf"(?P<people>{_INVERTED}(?:{_APART}{_INVERTED}){{0,5}}|{_PLAIN}(?:{_APART}{_PLAIN}){{0,5}})(?:\s?[/;,]?\s(?:u\.\s?a\.|et\sal\.))?\s?(?P<editors>{_EDITORS})?:\s"
)
_IN = late(r"[.,]\sIn:\s|[.,]\sin:\s")
_EDITION = r"(?:(?P<edition>\d{1,2})\.,?\s(?:[a-zäöüß]+\.?\s(?:(?:und|u\.)\s[a-zäöüß]+\.?\s)?)?Aufl(?:age|\.)[.,]?\s)?"
_HOUSE = rf"(?P<place>(?!Diss|Univ|Habil|Phil|Jur){_CAPITAL}(?:[\s/.,-]{{1,2}}(?:a\.\s?M\.|{_CAPITAL})){{0,4}})(?:\s?:\s(?P<house>[^:\d]{{2,60}}?))?,?\s(?P<year>(?:1[5-9]|20)\d\d)"
_PAGES = rf"(?:[,.:]\s(?:hier\s)?(?:S|pp?)\.\s?(?P<page>\d{{1,4}}(?:\s?[{DASHES}]\s?\d{{1,4}})?f{{0,2}}\.?))?"
_SERIES = r"(?:\s\(=?\s?[^()]{3,90}\))?"
_BOOK = late(rf"(?P<title>[^\n]{{3,250}}?)[.,]\s{_EDITION}{_HOUSE}{_SERIES}{_PAGES}\.?")
_THESIS = late(
    r"(?P<title>[^\n]{3,250}?)[.,]\s(?P<genre>(?:[A-Z][a-z]{1,5}\.\s)?(?:Diss(?:ertation|\.)?|Habil(?:itationsschrift|\.)?|Doktorarbeit|(?:Master|Diplom|Magister)arbeit)(?:\s[a-z]{2,5}\.){0,2}),?\s"
    r"(?P<school>[^\d\n]{2,80}?),?\s(?P<year>(?:1[5-9]|20)\d\d)\.?"
)
_IN_BOOK = late(
    rf"(?:(?P<by>[^():]{{4,160}}?)\s?{_EDITORS}\s?[:,]\s)?(?P<book>[^\n]{{3,250}}?)(?:[.,]\s(?:[Hh]rsg\.|[Hh]g\.|[Hh]erausgegeben)\s(?:v\.|von)\s(?P<of>[^.:]{{4,120}}?))?[.,]\s{_EDITION}{_HOUSE}{_SERIES}{_PAGES}\.?"
)
_IN_SERIAL = late(
    r"(?P<host>[^\n\d:]{2,120}?),?\s(?:Bd\.\s|Jg\.\s)?(?P<volume>\d{1,4})(?:\.\s?Jg\.?|\.\sJahrgang)?(?:[/,]\s?(?:H\.|Heft|Nr\.)?\s?(?P<issue>\d{1,3}))?,?\s\(?(?P<year>(?:1[5-9]|20)\d\d)\)?"
    rf"(?:,?\s(?:H\.|Heft|Nr\.)?\s?(?P<behind>\d{{1,3}})(?![{DASHES}\d]))?{_PAGES}\.?"
)
_GERMAN = late(
    r"\b(?:und|der|die|das|des|dem|im|zur|zum|zwischen|von|für|über|als|ein|eine|einer|Verlag|Aufl|Hrsg|Hg|Bd|Jg)\b|\bS\.\s?\d|[äöüß]"
)


def read(line: str) -> Reading | None:
    """The work of a German reference; None for what is none."""
    line = line.strip()[:600]
    people = _NAMES.match(line)
    # "Virginia Woolf: A Biography" is a title; a name turned round before a colon is none.
    if not people or (", " not in people["people"] and not _GERMAN.search(line, people.end())):
        return None
    names, rest = _people(people["people"]), line[people.end() :]
    within = _IN.search(rest)
    work = _part(rest[: within.start()], rest[within.end() :]) if within else _book(rest)
    if work is None:
        return None
    work = change(work, editor=names) if people["editors"] else change(work, author=names)
    return Reading(citation=of_rules(work, Citation(), "", 0.95), confidence=0.95)


def _book(text: str) -> Citation | None:
    if thesis := _THESIS.fullmatch(text):
        return Citation(
            type="thesis",
            title=read_title(thesis["title"]),
            genre=thesis["genre"],
            publisher=thesis["school"],
            issued=(int(thesis["year"]),),
        )
    book = _BOOK.fullmatch(text)
    if not book:
        return None
    return Citation(
        type="book",
        title=read_title(book["title"]),
        edition=book["edition"] or "",
        publisher_place=book["place"],
        publisher=(book["house"] or "").strip(" ,"),
        issued=(int(book["year"]),),
        page=read_pages((book["page"] or "").rstrip("f. ")),
    )


def _part(title: str, host: str) -> Citation | None:
    """An article of a serial, or a chapter of a book."""
    if serial := _IN_SERIAL.fullmatch(host):
        return Citation(
            type="article-journal",
            title=read_title(title),
            container_title=read_title(serial["host"]),
            volume=serial["volume"],
            issue=serial["issue"] or serial["behind"] or "",
            issued=(int(serial["year"]),),
            page=read_pages((serial["page"] or "").rstrip("f. ")),
        )
    if book := _IN_BOOK.fullmatch(host):
        return Citation(
            type="chapter",
            title=read_title(title),
            container_title=read_title(book["book"]),
            editor=_people(book["by"] or book["of"] or ""),
            edition=book["edition"] or "",
            publisher_place=book["place"],
            publisher=(book["house"] or "").strip(" ,"),
            issued=(int(book["year"]),),
            page=read_pages((book["page"] or "").rstrip("f. ")),
        )
    return None


_NEXT = late(_APART)


def _people(words: str) -> tuple[Name, ...]:
    return tuple(n for one in _NEXT.split(words) if one.strip() for n in read_names(one.strip()))
