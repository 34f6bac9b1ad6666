"""Two descriptions of one item made one. The first one's words win; each field remembers where it came from."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from ..core.model import CSL_NAMES, Citation, Source, change
from .normal import key
from .numbers import same_isbn

FIELDS = tuple(CSL_NAMES)


def sourced(citation: Citation, where: str, confidence: float = 1.0) -> Citation:
    """Every filled field marked with where it was read, and no other; marks that stand already are kept."""
    source = Source(where=where, confidence=confidence)
    sources = {f: citation.sources.get(f, source) for f in FIELDS if getattr(citation, f)}
    return change(citation, sources=sources)


def merge(first: Citation, second: Citation) -> Citation:
    """The first with its empty fields filled from the second."""
    fields: dict[str, Any] = {}
    sources = dict(first.sources)
    for field in FIELDS:
        if not getattr(first, field) and (value := getattr(second, field)):
            fields[field] = value
            # a mark that was left of a value taken away is not this value's
            sources.pop(field, None)
            if field in second.sources:
                sources[field] = second.sources[field]
    return change(first, **fields, sources=sources)


_IDENTIFIERS = ("DOI", "PMID", "PMCID", "archive_location")


def agree(one: Citation, other: Citation) -> bool:
    """Do both certainly speak of the same item: an identifier in common, or the same title with nothing against it?"""
    if any(getattr(one, f) and getattr(one, f) == getattr(other, f) for f in _IDENTIFIERS):
        return True
    if _preprint(one) & _preprint(other):
        return True
    if contradict(one, other):
        return False
    if one.ISBN and other.ISBN and same_isbn(one.ISBN, other.ISBN) and "chapter" not in {one.type, other.type}:
        return True
    return bool(one.title and other.title and same_title(one.title, other.title))


def _preprint(c: Citation) -> set[str]:
    """arXiv's number, also where it is written as a DOI."""
    number = c.DOI.partition("10.48550/arxiv.")[2] or c.archive_location.lower().partition("arxiv:")[2]
    return {number} if number else set()


# DOIs that archives give to what has one of its publisher already.
_SECOND_DOI = ("10.2307/", "10.48550/", "10.2139/", "10.13140/")


def _other(field: str, one: str, other: str) -> bool:
    """Two identifiers of one kind: can they not name one work? An archive's number says nothing against another archive's."""
    if not one or not other or one == other:
        return False
    if field == "archive_location":
        return one.partition(":")[0] == other.partition(":")[0]
    return not (field == "DOI" and one.startswith(_SECOND_DOI) != other.startswith(_SECOND_DOI))


def from_address(citation: Citation) -> bool:
    """Is the title made of the words of a link? Then it gives way to any title that somebody wrote."""
    source = citation.sources.get("title")
    return bool(source and source.where == "link" and source.confidence <= 0.5)


def contradict(one: Citation, other: Citation) -> bool:
    """Can they not be the same item: different identifiers of one kind, different titles, years or first pages?"""
    if any(_other(f, getattr(one, f), getattr(other, f)) for f in _IDENTIFIERS):
        return True
    if one.number and other.number and key(one.number) != key(other.number):
        return True
    if one.ISBN and other.ISBN and not same_isbn(one.ISBN, other.ISBN):
        return True
    written = from_address(one) == from_address(other)
    if written and one.title and other.title and not same_title(one.title, other.title):
        return True
    if one.issued and other.issued and one.issued[0] != other.issued[0]:
        return True
    return bool(one.page and other.page and one.page.split("-")[0] != other.page.split("-")[0])


def same_title(one: str, other: str) -> bool:
    """Equal but for case and punctuation, one the beginning of the other, or one slip of the hand apart."""
    a, b = key(one)[:300], key(other)[:300]
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    floor = 8 if not short.isascii() else 20
    if len(short) >= floor and (long.startswith(short) or short in long):
        return True
    return (
        len(short) >= floor
        and len(short) * 1.15 >= len(long)
        and SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.93
    )
