"""CSL-JSON in the shapes that it comes in: one object, a list, {"items": …}, a line for each item, Crossref's answer; and Zotero's own JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from ..core.late import late
from ..core.model import Citation, Name, change
from . import records
from .forms import build
from .labels import field_of
from .normal import clean, read_issued, read_pages, read_title, squeeze

MOST = 100

_TRAILING = late(r",(\s{0,40}[}\]])")
_CSL_TYPES = frozenset(
    [
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "book",
        "chapter",
        "dataset",
        "document",
        "entry-encyclopedia",
        "manuscript",
        "map",
        "paper-conference",
        "patent",
        "report",
        "software",
        "standard",
        "thesis",
        "webpage",
    ]
)


def read(text: str) -> tuple[tuple[Citation, ...], int]:
    """The items, and where the last of the JSON ends."""
    found: list[Citation] = []
    at = end = 0
    text = _TRAILING.sub(lambda m: " " + m[1], text)
    while len(found) < MOST:
        at += len(text[at : at + 400]) - len(text[at : at + 400].lstrip(" \n\t\r,"))
        if text[at : at + 1] not in {"{", "["}:
            break
        try:
            value, at = json.JSONDecoder().raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        read = [_of_form(item) if _is_flat(item) else _citation(item) for item in _items(value)[:MOST]]
        found += [c for c in read if c.title or c.DOI]
        end = at
    return tuple(found[:MOST]), end if found else 0


def _items(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        inner = value.get("message") or value.get("items") or value.get("data")
        if isinstance(inner, dict | list):
            return _items(inner)
        # A dictionary of items by their keys, or one item.
        by_key = list(value.values())
        value = by_key if by_key and all(isinstance(v, dict) and "title" in v for v in by_key) else [value]
    if not isinstance(value, list):
        return []
    return [i for i in value if isinstance(i, dict) and isinstance(i.get("title") or i.get("DOI"), str | list)]


def _is_flat(item: dict[str, Any]) -> bool:
    """What a web form sends is words throughout: {"title": "…", "journal": "…", "year": "2006"}."""
    return "itemType" not in item and not any(isinstance(v, dict | list) for v in item.values())


def _of_form(item: dict[str, Any]) -> Citation:
    return build({f: squeeze(clean(str(v)[:2000])) for k, v in item.items() if v and (f := field_of(str(k)))})[0]


def _citation(item: dict[str, Any]) -> Citation:
    def get(*names: str) -> str:
        for name in names:
            value = item.get(name)
            # Crossref's own JSON gives lists.
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
                return squeeze(re.sub(r"<[^<>]{1,20}>", "", clean(str(value)[:2000])))
        return ""

    said = get("type", "itemType")
    citation = Citation(
        type=said if said in _CSL_TYPES else records.kind(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", said)),
        title=read_title(get("title")),
        author=_names(item.get("author")) or _creators(item.get("creators"), "author"),
        editor=_names(item.get("editor")) or _creators(item.get("creators"), "editor"),
        translator=_names(item.get("translator")),
        container_title=read_title(
            get("container-title", "publicationTitle", "bookTitle", "proceedingsTitle", "journalAbbreviation")
        ),
        collection_title=read_title(get("collection-title")),
        event_title=read_title(get("event-title")),
        volume=get("volume"),
        issue=get("issue"),
        page=read_pages(get("page", "pages", "article-number")),
        issued=next((d for n in _DATES if (d := _date(item.get(n)))), ()),
        publisher=get("publisher", "university", "institution"),
        publisher_place=get("publisher-place", "place"),
        edition=get("edition"),
        genre=get("genre", "thesisType"),
        number=get("number", "patentNumber", "reportNumber"),
        chapter_number=get("chapter-number"),
        PMID=get("PMID"),
        PMCID=get("PMCID"),
        URL=get("URL", "url"),
        language=get("language"),
    )
    archive = get("archive_location", "archiveID")
    if ":" in archive:
        citation = change(citation, archive=archive.partition(":")[0], archive_location=archive)
    return records.finished(citation, [get("ISBN"), get("ISSN")], [get("DOI"), get("URL")])


_DATES = ("issued", "published-print", "published", "published-online", "date")


def _names(value: object) -> tuple[Name, ...]:
    if not isinstance(value, list):
        return ()
    names = []
    for n in value[:60]:
        if not isinstance(n, dict):
            continue
        said = {k: squeeze(str(v))[:200] for k, v in n.items() if isinstance(v, str)}
        particles = " ".join(
            said[k] for k in ("dropping-particle", "non-dropping-particle") if said.get(k) and said.get("family")
        )
        name = Name(
            family=squeeze(f"{particles} {said.get('family', '')}"),
            given=said.get("given", ""),
            literal=said.get("literal") or ("" if "family" in said else said.get("name", "")),
        )
        if name != Name():
            names.append(name)
    return tuple(names)


def _creators(value: object, role: str) -> tuple[Name, ...]:
    """Zotero's people, all roles in one list."""
    if not isinstance(value, list):
        return ()
    ours = [c for c in value[:60] if isinstance(c, dict) and c.get("creatorType", "author") == role]
    return _names([{"family": c.get("lastName"), "given": c.get("firstName"), "literal": c.get("name")} for c in ours])


def _date(value: object) -> tuple[int, ...]:
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            return read_issued("-".join(str(p) for p in parts[0][:3]))
        value = value.get("raw") or value.get("literal")
    return read_issued(str(value)) if isinstance(value, str | int) else ()
