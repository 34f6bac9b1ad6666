"""OpenURL 0.1 and 1.0 (ANSI/NISO Z39.88-2004, key/encoded-value), and Google Scholar's look-ups, which are nearly one -> Citation.

https://resolver.example/?sid=x&genre=article&issn=0022-510X&volume=337&spage=112&atitle=…           (0.1)
https://resolver.example/?url_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:journal&rft.atitle=…  (1.0)
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from stdnum import isbn as _isbn
from stdnum import issn as _issn

from ..core.model import Citation, Name, change
from . import doi
from .names import read_names
from .normal import read_issued, read_pages, read_title

_KEYS_01 = frozenset(
    [
        "genre",
        "issn",
        "eissn",
        "isbn",
        "title",
        "stitle",
        "atitle",
        "volume",
        "issue",
        "spage",
        "epage",
        "pages",
        "date",
        "aulast",
        "aufirst",
        "aufull",
        "auinit",
        "artnum",
    ]
)
# Google Scholar's words for the same.
_ALIASES = {"journal": "jtitle", "publication_year": "date", "author": "au", "eisbn": "isbn", "publisher": "pub"}

_GENRES = {
    "article": "article-journal",
    "preprint": "article",
    "proceeding": "paper-conference",
    "conference": "book",
    "unknown": "",
    "bookitem": "chapter",
    "book": "book",
    "journal": "",
    "issue": "",
    "report": "report",
    "document": "document",
    "dissertation": "thesis",
    "patent": "patent",
}


def is_openurl(url: str) -> bool:
    """Does the link describe a work rather than point to a page?"""
    _, _, query = url.partition("?")
    if not query:
        return False
    if "Z39.88" in query or "rft." in query or "scholar_lookup" in url:
        return True
    keys = {k.split("=")[0].lower() for k in re.split("[&;]", query[:4000])}
    return len(keys & _KEYS_01) >= 2 and bool(keys & {"genre", "issn", "isbn", "atitle", "sid", "aulast"})


def read_openurl(url: str) -> Citation:
    """The work that the link describes; an empty Citation when it says nothing. Values may be UTF-8 or GB 18030."""
    get = _values(url)
    fmt = get("rft_val_fmt")
    genre = get("genre")
    kind = _GENRES.get(genre, "")
    if not genre:
        kind = (
            "thesis"
            if "dissertation" in fmt
            else "patent"
            if "patent" in fmt
            else "book"
            if fmt.endswith("book") and not get("atitle")
            else ""
        )
    part, whole = read_title(get("atitle")), read_title(get("jtitle") or get("btitle") or get("title") or get("stitle"))
    if not part and get("jtitle") and get("title"):
        part = read_title(get("title"))
    if not part and kind in {"book", "thesis", "patent", "report", "document"}:
        part, whole = whole, ""
    first, last = get("spage"), get("epage")
    issn, isbn = get("issn") or get("eissn"), re.sub(r"[\s-]", "", get("isbn")).upper()
    issn = issn if "-" in issn else f"{issn[:4]}-{issn[4:]}"
    if not kind:
        kind = "article-journal" if _issn.is_valid(issn) or (part and whole) else "book" if _isbn.is_valid(isbn) else ""
    citation = Citation(
        type=kind,
        title=part,
        container_title=whole,
        author=_authors(get),
        volume=get("volume")[:20],
        issue=(get("issue") or get("part"))[:20],
        page=read_pages(get("pages") or (f"{first}-{last}" if first and last else first) or get("artnum")),
        issued=read_issued(get("date")),
        publisher=(get("pub") or get("inst"))[:200],
        publisher_place=get("place")[:100],
        edition=get("edition")[:40],
        ISSN=issn.upper() if _issn.is_valid(issn) else "",
        ISBN=isbn if _isbn.is_valid(isbn) else "",
    )
    return _identified(citation, [v for k, v in _pairs(url) if k.lower() in {"rft_id", "id", "doi", "pmid"}])


def _authors(get: _Get) -> tuple[Name, ...]:
    if family := get("aulast"):
        return (Name(family=family, given=get("aufirst") or get("auinit") or get("auinit1")),)
    written = get.all("aufull") or get.all("au") or get.all("aucorp")
    return tuple(n for said in written[:60] for n in read_names(said + (";" if "," in said else ""))[:1])


def _identified(citation: Citation, ids: list[str]) -> Citation:
    for value in ids:
        if found := doi.normal(value):
            citation = change(citation, DOI=found)
        elif match := re.search(r"(?:oclcnum/|oclc:)(\d{4,12})$", value, re.I):
            citation = change(citation, archive="OCLC", archive_location=f"OCLC:{match[1]}")
        elif (match := re.search(r"urn:isbn:([\dXx-]{10,17})$", value, re.I)) and _isbn.is_valid(match[1]):
            citation = change(citation, ISBN=citation.ISBN or _isbn.compact(match[1]))
        elif match := re.search(r"(?:pmid[:/]|^)(\d{4,8})$", value):
            citation = change(citation, PMID=match[1])
    return citation


class _Get:
    """``get("atitle")``: the first value under that name, with or without "rft.", or ""."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for key, value in pairs:
            name = key.lower().removeprefix("amp;").removeprefix("rft.")
            if value.strip():
                self._values.setdefault(_ALIASES.get(name, name), []).append(" ".join(value.split())[:500])

    def __call__(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> list[str]:
        return self._values.get(name, [])


def _values(url: str) -> _Get:
    return _Get(_pairs(url))


def _pairs(url: str) -> list[tuple[str, str]]:
    try:
        query = urlsplit(url).query
    except ValueError:
        query = url.partition("?")[2]
    query = query.replace("&amp;", "&")[:6000]
    try:
        unquote_to_bytes(query.replace("+", " ")).decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = "gb18030"
    return parse_qsl(query, encoding=encoding, errors="replace", max_num_fields=None)
