"""A work that somebody only half remembers: "a paper by Henrik Aalto about freshwater mussels, it was published in Boreal Limnology in 2012 I think"."""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, Value
from ..names import read_names
from ..normal import read_issued, read_title, squeeze

LIMIT = 4_000


class Hazy(Value, frozen=True, kw_only=True):
    """What is remembered of a work, in fields and in the patron's words."""

    citation: Citation
    words: str
    start: int
    end: int


_CAPITAL = r"[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ][\w&'’-]{1,24}"
_TOLD = late(
    r"\b(?:looking for|find|track down|searching for|after|locate|remember|identify|get hold of|trace)\s(?:me\s)?(?:an?|the|this|that|some)\s(?:\w{2,14}\s){0,2}?(?P<kind>article|paper|essay|study|review|book|monograph|chapter|thesis|dissertation|report)\b(?P<rest>[^\n]{8,500})",
    re.I,
)
_ABOUT = late(r"\b(?:about|on|dealing with|concerning|regarding|called something like)\s[a-z]", re.I)
_BY = late(
    rf"\b(?:by|author(?: is| was)?|called|written by)\s(?:someone called\s|somebody called\s|a (?:certain\s)?(?:\w+\s)?(?:author|professor|woman|man)\s(?:called\s|named\s)?)?(?P<who>{_CAPITAL}(?:\s{_CAPITAL}){{0,3}})(?!\sor\b)"
)
_IN = late(
    rf"\b(?:appeared|published|came out|printed|was|is|out)\s(?:\w+\s)?in\s(?:the\s)?(?:journal\s)?(?P<host>{_CAPITAL}(?:\s(?:of|the|and|for|in|&|{_CAPITAL})){{0,8}})"
)
_YEAR = late(r"(?<!early )(?<!late )(?<!the )\b(?:1[5-9]|20)\d\d\b(?!s)")
_SMALL = late(r"(?:\s(?:of|the|and|for|in|&)){1,6}$")
_KINDS = {
    "book": "book",
    "monograph": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "dissertation": "thesis",
    "report": "report",
}


def find(text: str) -> Hazy | None:
    """What a mail that names no title tells of the one work it is after; None where it tells nothing of any."""
    told = _TOLD.search(text[:LIMIT])
    if not told:
        return None
    rest = told["rest"]
    by, host, year = _BY.search(rest), _IN.search(rest), _YEAR.search(rest)
    if not (_ABOUT.search(rest[:160]) or by) or not (by or host or year):
        return None
    citation = Citation(
        type=_KINDS.get(told["kind"].lower(), "article-journal"),
        author=read_names(by["who"]) if by else (),
        container_title=read_title(_SMALL.sub("", host["host"])) if host else "",
        issued=read_issued(year[0]) if year else (),
    )
    words = squeeze(told[0])[:300]
    return Hazy(citation=citation, words=words, start=told.start("kind"), end=told.start("kind") + len(told["kind"]))
