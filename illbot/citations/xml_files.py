"""Citations in XML: EndNote's export and MODS (loc.gov/standards/mods). No entities, no network: a document that declares any is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..core.late import late
from ..core.model import Citation, Name
from .names import read_names
from .normal import clean, read_edition, read_issued, read_pages, read_title, squeeze

MOST = 100
# The text is decoded already, whatever the document says of its encoding.
_DECLARED = late(r"^\s{0,40}<\?xml[^<>]{0,200}\?>")
_DECLARES = late(r"<!(?:DOCTYPE|ENTITY)", re.I)

_ENDNOTE = {"journal article": "article-journal", "electronic article": "article-journal", "book": "book", "edited book": "book", "electronic book": "book", "book section": "chapter", "conference proceedings": "paper-conference", "conference paper": "paper-conference", "thesis": "thesis", "report": "report", "patent": "patent", "newspaper article": "article-newspaper", "standard": "standard"}  # fmt: skip
_MODS = {"journal article": "article-journal", "article": "article-journal", "book": "book", "book chapter": "chapter", "chapter": "chapter", "conference publication": "paper-conference", "thesis": "thesis", "report": "report", "patent": "patent"}  # fmt: skip


class Found:
    """One record: its Citation, and the numbers and links that may be identifiers, as written."""

    def __init__(self, citation: Citation, numbers: list[str], ids: list[str]) -> None:
        self.citation, self.numbers, self.ids = citation, numbers, ids


def read_xml(text: str) -> list[Found]:
    """The records of an EndNote or MODS document; [] when it is neither, is broken, or declares entities."""
    if _DECLARES.search(text):
        return []
    root = _parsed(_DECLARED.sub("", text, count=1)) or _parsed(_repaired(text))
    if root is None:
        return []
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2].lower()
    records = [_endnote(r) for r, _ in zip(root.iter("record"), range(MOST), strict=False)]
    mods = [_mods(m) for m, _ in zip(root.iter("mods"), range(MOST), strict=False)]
    return [f for f in (*records, *mods) if f.citation.title or f.ids]


def _parsed(text: str) -> Element | None:
    try:
        return ElementTree.fromstring(text)  # noqa: S314 - no entities: checked by the caller
    except (ElementTree.ParseError, ValueError):
        return None


_AMPERSAND = late(r"&(?!#?\w{1,8};)")
_PREFIX = late(r"(</?)\w{1,12}:(?=\w)")


def _repaired(text: str) -> str:
    """The whole records of a document that breaks off or holds a bare "&"."""
    text = _PREFIX.sub(r"\1", _AMPERSAND.sub("&amp;", text))
    for name in ("record", "mods"):
        begin, end = re.search(rf"<{name}[\s>]", text), text.rfind(f"</{name}>")
        if begin and end > begin.start():
            return "<all>" + text[begin.start() : end] + f"</{name}></all>"
    return text


def _said(element: Element | None) -> str:
    """All text inside, in one line."""
    return squeeze(clean("".join(element.itertext()))[:2000]) if element is not None else ""


def _all(element: Element, *paths: str) -> Iterator[str]:
    for path in paths:
        for found in element.findall(path)[:60]:
            if said := _said(found):
                yield said


def _one(element: Element, *paths: str) -> str:
    return next(_all(element, *paths), "")


def _people(names: Iterator[str]) -> tuple[Name, ...]:
    return tuple(n for said in names for n in read_names(said + (";" if "," in said else ""))[:1])


def _endnote(r: Element) -> Found:
    kind = r.find("ref-type")
    named = (kind.get("name", "") if kind is not None else "").lower()
    type_ = _ENDNOTE.get(named, "")
    host = _one(r, "titles/secondary-title", "periodical/full-title", "periodical/abbr-1", "alt-periodical/full-title")
    citation = Citation(
        type=type_,
        title=read_title(_one(r, "titles/title")),
        author=_people(_all(r, "contributors/authors/author")),
        editor=_people(_all(r, "contributors/secondary-authors/author"))
        if type_ in {"chapter", "paper-conference"}
        else (),
        container_title=read_title(host) if type_ not in {"book", "thesis", "report", "patent", "standard"} else "",
        volume=_one(r, "volume"),
        issue=_one(r, "number"),
        page=read_pages(_one(r, "pages")) if type_ != "book" else "",
        issued=read_issued(_one(r, "dates/year", "dates/pub-dates/date")),
        publisher=_one(r, "publisher"),
        publisher_place=_one(r, "pub-location"),
        edition=read_edition(_one(r, "edition")),
    )
    return Found(
        citation, list(_all(r, "isbn", "issn")), list(_all(r, "electronic-resource-num", "urls/related-urls/url"))
    )


def _mods(m: Element) -> Found:
    host = next((i for i in m.findall("relateditem") if i.get("type") == "host"), None)
    genre = _one(m, "genre").lower()
    part = host.find("part") if host is not None else m.find("part")
    detail = {d.get("type", ""): _one(d, "number") for d in part.findall("detail")} if part is not None else {}
    extent = part.find("extent") if part is not None else None
    first, last = (_one(extent, "start"), _one(extent, "end")) if extent is not None else ("", "")
    whole = host if host is not None else m
    citation = Citation(
        type=_MODS.get(genre, "" if host is not None else "book"),
        title=_mods_title(m),
        author=_mods_people(m, "author"),
        editor=_mods_people(whole, "editor"),
        container_title=_mods_title(host) if host is not None else "",
        volume=detail.get("volume", ""),
        issue=detail.get("issue", "") or detail.get("number", ""),
        page=read_pages(f"{first}-{last}" if last else first),
        issued=read_issued(
            _one(m, "origininfo/dateissued", "origininfo/copyrightdate")
            or (_one(part, "date") if part is not None else "")
            or _one(whole, "origininfo/dateissued")
        ),
        publisher=_one(m, "origininfo/publisher") or _one(whole, "origininfo/publisher"),
        publisher_place=_one(m, "origininfo/place/placeterm") or _one(whole, "origininfo/place/placeterm"),
        edition=read_edition(_one(m, "origininfo/edition")),
    )
    return Found(
        citation,
        list(_all(m, "identifier")) + list(_all(whole, "identifier")),
        list(_all(m, "identifier", "location/url")),
    )


def _mods_title(m: Element) -> str:
    info = next((t for t in m.findall("titleinfo") if not t.get("type")), None)
    if info is None:
        return ""
    title = " ".join(p for p in (_one(info, "nonsort"), _one(info, "title")) if p)
    sub = _one(info, "subtitle")
    return read_title(f"{title}: {sub}" if sub else title)


def _mods_people(m: Element, role: str) -> tuple[Name, ...]:
    names = []
    for n in m.findall("name")[:60]:
        said = " ".join(_all(n, "role/roleterm")).lower()
        if said and role not in said and {"author": "aut", "editor": "edt"}[role] not in said.split():
            continue
        if not said and role == "editor":
            continue
        parts = {p.get("type", ""): _said(p) for p in n.findall("namepart")}
        if parts.get("family"):
            names.append(Name(family=parts["family"], given=parts.get("given", "")))
        elif plain := parts.get("", ""):
            names.extend(read_names(plain + (";" if "," in plain else ""))[:1])
    return tuple(names)
