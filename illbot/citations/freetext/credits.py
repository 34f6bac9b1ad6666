"""Whose work it is, and what the mail calls it, where the words beside a title say so: "“Silesian Glassworks” by Ludmila Havránková", "a PhD thesis by …"."""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, change
from ..names import read_names
from ..normal import read_title

_PERSON = r"[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ](?:\.|[\w'’-]{1,24})(?:[\s-](?:[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ](?:\.|[\w'’-]{1,24})|van|von|der|den|de|la|di|da)){1,4}"
_BY = late(
    rf"(?P<title>.{{3,250}}?)[,]?\s(?P<how>by|edited by|ed\. by|von|par)\s(?P<who>{_PERSON}(?:(?:,\s|,?\sand\s|\s&\s){_PERSON}){{0,4}})[.,]?"
)
_MARKED = late(r"\W{0,2}[“\"„«].*[”\"“»]\W{0,2}")


_BY_FIRST = late(
    rf"(?:by|von|par)\s(?P<who>{_PERSON}(?:(?:,\s|,?\sand\s|\s&\s){_PERSON}){{0,4}}),?\s(?:from|in|aus|in:|dans)\s(?:the\s)?(?P<host>.{{3,250}})"
)
""" "by R. Oakes from Medieval Lincolnshire Reconsidered"."""
_SO_CALLED = late(
    r".{0,160}?\b(?:it['’]?s|it is|it was|which is|is|was)\s(?:called|titled|entitled|named)\s[“\"]?(?P<title>[^“”\"]{3,200}?)[”\"]?"
)
""" "on the canal boats of Burgundy? I think it's called Mariniers de Bourgogne"."""


_CALLED_HOST = late(
    r"(?:(?:a|an|the|in)\s){0,2}(?:journal|magazine|periodical|newspaper|book|review)\s(?:called\s|named\s|titled\s)?(?P<name>[A-ZÀ-Þ][^\n]{2,120}?)(?:,?\s(?:around|about|in|from|of|sometime))?"
)
_WITHIN = late(r"(?P<before>[^“”\"]{0,160}?)[“\"](?P<title>[^“”\"]{5,250})[”\"](?P<after>[^“”\"]{0,60})")
_OF_MAIL = late(
    r"\b(?:articles?|papers?|books?|thesis|dissertation|chapters?|essay|novel|proceedings|there|this|second|first|same author|and (?:appeared|published|printed)|appeared|published|translated)\b",
    re.I,
)
""" "Second an article by the same author, “Strike pay and soup”": the title is what stands in the marks."""


def apart(citation: Citation) -> Citation:
    """Title and host without the names that a "by" joins to them, and without what is said of them."""
    if first := _BY_FIRST.fullmatch(citation.container_title[:400]):
        people = citation.author or read_names(first["who"])
        citation = change(citation, container_title=read_title(first["host"]), author=people)
    if host := _CALLED_HOST.fullmatch(citation.container_title[:300]):
        citation = change(citation, container_title=read_title(host["name"]))
    if (within := _WITHIN.fullmatch(citation.title[:400])) and _OF_MAIL.search(
        within["before"] + " " + within["after"]
    ):
        citation = change(citation, title=read_title(within["title"]))
    if called := _SO_CALLED.fullmatch(citation.title[:400]):
        citation = change(citation, title=read_title(called["title"]))
    for field in ("title", "container_title"):
        by = _BY.fullmatch(getattr(citation, field)[:400])
        # "Stand by Me" is a title: the marks must close before the "by", or a host have its own author
        if not by or not (field == "container_title" or _MARKED.fullmatch(by["title"])):
            continue
        citation = change(citation, **{field: read_title(by["title"])})
        role = "editor" if by["how"].startswith("ed") else "author"
        if not getattr(citation, role) and (field == "title" or role == "editor"):
            citation = change(citation, **{role: read_names(by["who"])})
    return citation


_CALLED = (
    (
        "thesis",
        late(
            r"\b(?:thes[ei]s|dissertations?|doctorate|doktorarbeit|thèse|tesi|tesis|tese|proefschrift|rozpraw\w+|avhandling|disertac\w+)\b",
            re.I,
        ),
    ),
    ("report", late(r"\b(?:technical|research|working|discussion|survey)\s(?:reports?|papers?)\b", re.I)),
)
_OTHERS = late(
    r"\b(?:books?|articles?|papers?|chapters?|monograph|for my|of my|my (?:\w+ )?(?:thesis|dissertation))\b", re.I
)
_BEFORE = 160
_SCHOOL = late(r"\b(?:universit\w*|uniwersytet|hochschule|école|politecnico|college|institute of technology)\b", re.I)


def called(citation: Citation, before: str) -> Citation:
    """With the kind that the words right before it call a work whose own parts tell less: "I'm looking for a PhD thesis by …"."""
    school = bool(_SCHOOL.search(citation.container_title)) and not (citation.volume or citation.page)
    if not (school or (citation.type in {"", "book"} and not citation.container_title)) or citation.ISBN:
        return citation
    said = before[-_BEFORE:]
    named = [(m.start(), kind) for kind, words in _CALLED for m in words.finditer(said)]
    others = [m.start() for m in _OTHERS.finditer(said)]
    if (
        not named
        or max(named)[0] < max(others, default=-1) + 1
        or re.search(r"\bmy\s(?:\w+\s){0,2}$", said[: max(named)[0]])
    ):
        return citation
    if school:
        host, source = citation.container_title, citation.sources.get("container_title")
        citation = change(citation, container_title="", publisher=citation.publisher or host)
        citation = change(citation, sources={**citation.sources, **({"publisher": source} if source else {})})
    return change(citation, type=max(named)[1], sources={f: s for f, s in citation.sources.items() if f != "type"})
