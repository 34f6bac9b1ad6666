"""Records as PubMed shows them: the journal with its place on a line, then or before it the title, the authors, their addresses, the number.

Tumour Biol Clin Pract. 2017 Mar;9(3):402-411. doi: 10.3892/tbcp.2017.1188. Epub 2017 Jan 20.
Circulating exosomal miR-411 as a marker of recurrence in oral squamous cell carcinoma.
Wei X(1), Ahn JH(2), Prakash S(1).
"""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, Value, change
from .. import identifiers
from ..identifiers import identified
from ..merge import merge
from ..names import read_names
from ..normal import DASHES, MONTH, read_issued, read_pages, read_title, squeeze


class Record(Value, frozen=True, kw_only=True):
    """A record and the lines it takes."""

    citation: Citation
    start: int
    end: int


_MOST = 20
_FURTHEST = 14
"""Lines that one record takes."""
_SOURCE = late(
    r"[ \t]*(?:\d{1,3}[.:]\s)?(?P<host>[A-ZÀ-Þ][^\n;:]{1,90}?)(?:\.\s|\s?\n\s?\.\s?|\s)(?P<date>(?:19|20)\d\d(?:\s"
    + MONTH
    + rf"(?:[{DASHES}]{MONTH})?(?:\s\d{{1,2}})?)?)\s?;\s?(?P<volume>\d{{1,4}})\s?(?:\((?P<issue>[^()\n]{{1,20}})\))?\s?:\s?(?P<page>[A-Za-z]?\d{{1,7}}(?:\s?[{DASHES}]\s?[A-Za-z]?\d{{1,6}})?)\.?(?P<rest>[^\n]*)",
    re.I,
)
_LINE = late(r"[^\n]+")
_NUMBERS = late(r"\W*(?:PMID|PMCID|DOI)\s?:", re.I)
_AUTHOR = r"(?:(?:van|von|de|der|den|del|della|la|le|da|dos|di|du|ten|el|al|bin)\s){0,3}[A-ZÀ-Þ][\w'’-]{1,24}(?:\s[A-ZÀ-Þ][\w'’-]{1,24})?\s[A-Z]{1,4}(?:\s(?:Jr|Sr|2nd|3rd))?"
_FULL = r"(?:[A-ZÀ-Þ]\s)?[A-ZÀ-Þ][\w'’.-]{0,20}(?:\s[A-Z]{1,2}\.?)?(?:\s(?:(?:van|von|de|der|den|da|di|la|le|el|al|bin)\s){0,2}[A-ZÀ-Þ][\w'’-]{1,24}){1,2}"
_AUTHORS = late(rf"(?:{_AUTHOR}(?:,\s{_AUTHOR}){{0,60}}|{_FULL}(?:,\s{_FULL}){{1,60}})(?:,?\set\sal)?[.;,]?")
_ADDRESSES = late(
    r"\W*(?:author information|affiliations?|collaborators|copyright|©|conflict of interest|free (?:pmc )?article|no abstract|review\b|expand|#|\(?\d{1,2}\)?\s?[A-ZÀ-Þ])",
    re.I,
)
_UP = late(r"\s?\(\d{1,2}\)|(?<=[A-Za-z])\s?\d{1,2}(?:\s\d{1,2}){0,3}(?=[,.]|$)|[*†‡§#]")
_MAIL = late(r"\b(?:please|could|would|thanks?|dear|hello|hi|regards|you|i|we|my)\b|[?!]$|[\u3400-\u9fff]", re.I)


def find(text: str) -> tuple[Record, ...]:
    """The records in the text, in order."""
    found: list[Record] = []
    lines = [m for m in _LINE.finditer(text) if m[0].strip()]
    done = -1
    for n, line in enumerate(lines):
        if line.start() < done or len(found) >= _MOST or ";" not in line[0]:
            continue
        record = _record(text, lines, n)
        if record:
            found.append(record)
            done = record.end
    return tuple(found)


def _record(text: str, lines: list[re.Match[str]], n: int) -> Record | None:
    first = n
    source = _SOURCE.match(text, lines[n].start())
    if n and not source and lines[n][0].lstrip().startswith("."):
        # the web page breaks the line behind the journal
        first = n - 1
        source = _SOURCE.match(text, lines[first].start())
    if not source:
        return None
    title, authors, last = _behind(lines, n + 1)
    if not authors and first > 1 and (names := _people(lines[first - 1][0])):
        # a list of results has the journal below
        title, authors, first = lines[first - 2][0], names, first - 2
        last = _numbers(lines, n + 1)
    if not (title and authors):
        return None
    start, end = lines[first].start(), lines[max(last, n)].end()
    shown = Citation(
        type="article-journal",
        title=read_title(re.sub(r"^\s*\d{1,3}[.:]\s", "", title)),
        author=read_names(authors),
        container_title=squeeze(source["host"]).rstrip(" ."),
        issued=read_issued(source["date"]),
        volume=source["volume"],
        issue=source["issue"] or "",
        page=read_pages(source["page"]),
    )
    numbers = identified(identifiers.find(text[start:end]))
    return Record(citation=merge(shown, change(numbers, type="")), start=start, end=end)


def _behind(lines: list[re.Match[str]], at: int) -> tuple[str, str, int]:
    """(title, authors, last line) of the lines below the journal's."""
    title: list[str] = []
    authors, last = "", at - 1
    for n in range(at, min(at + _FURTHEST, len(lines))):
        said = lines[n][0].strip()
        if authors:
            if not (_ADDRESSES.match(said) or _NUMBERS.match(said)):
                break
        elif names := _people(said) if title else "":
            authors = names
        elif len(title) < 3 and len(said) > 3 and not _NUMBERS.match(said) and not _MAIL.search(said):
            title.append(said)
        else:
            break
        last = n
    return " ".join(title), authors, last


def _numbers(lines: list[re.Match[str]], at: int) -> int:
    while at < len(lines) and (_NUMBERS.match(lines[at][0]) or _ADDRESSES.match(lines[at][0])):
        at += 1
    return at - 1


def _people(line: str) -> str:
    """The names of a line of authors, without the figures of their addresses; "" for any other line."""
    bare = squeeze(_UP.sub("", line)).strip()
    return bare.rstrip(" .;,") if _AUTHORS.fullmatch(bare) else ""
