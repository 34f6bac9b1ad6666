"""Works that a mail describes in its own sentences: "a book by … called …, printed in … in …", its parts between words of the mail.

The trained model says of each word what it is, the mail's own words are "talk"; whatever is not talk belongs to the work. Sentences in which
nothing is described are all talk, and what looks like a reference from end to end is ``reference``'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...core.late import late
from ...core.model import Citation, Value, change
from ..gbt7714 import NUMBERING
from ..merge import merge, same_title
from ..names import read_names
from ..normal import is_cjk, join_lines
from . import sequence, speech
from .assemble import assemble
from .prose import find_named
from .segments import Segment

LIMIT = 20_000
SHORTEST, LONGEST = 12, 1_500
SURE = 0.7
"""Mean probability of the words of the work from which a description is believed."""
MOST = 40


class Described(Value, frozen=True, kw_only=True):
    """A work that sentences describe."""

    citation: Citation
    confidence: float
    #: where its words stand; between them stand the mail's own
    spans: tuple[tuple[int, int], ...]


_PARAGRAPH = late(r"[^\n]+(?:\n(?![ \t]*(?:\n|$))[^\n]+)*")
_OTHERS = frozenset({"talk", "mark", "note"})
_NAMES = frozenset({"author", "editor", "translator"})
_TELLING = frozenset({"author", "editor", "journal", "container", "publisher", "date", "volume", "edition"})


def find_described(text: str) -> tuple[Described, ...]:
    """The works described in the sentences of the text (its first 20,000 characters), in order."""
    found: list[Described] = []
    for paragraph in _PARAGRAPH.finditer(text[:LIMIT]):
        said, start = paragraph[0], paragraph.start()
        if len(found) >= MOST or not SHORTEST <= len(said) <= LONGEST or is_cjk(said) or _is_list(said):
            continue
        labelled = speech.outside(sequence.label(said), *speech.bare(said, 0, len(said)))
        segments = _by_words_before(said, _wanted_dates(said, _by_quotes(said, labelled)))
        if segments != labelled or sequence.span(segments).parted:
            found += (d for work in _of_one_book(said, list(_works(segments))) if (d := _described(said, work, start)))
    return _filled(found, text) if found else ()


def _is_list(said: str) -> bool:
    """Lines with numbers or bullets are references, one each."""
    return sum(bool(NUMBERING.match(line)) for line in said.split("\n")) > 1


_RULES_KNOW = ("author", "issued", "edition", "publisher")


def _filled(found: list[Described], text: str) -> tuple[Described, ...]:
    """With what the rules for sentences read around the same title and the model did not."""
    named = [n.citation for n in find_named(text)]
    return tuple(change(one, citation=_by_rules(one.citation, named)) for one in found)


def _by_rules(one: Citation, named: list[Citation]) -> Citation:
    for other in named:
        if other.title and same_title(other.title, one.title):
            return change(one, **{f: v for f in _RULES_KNOW if not getattr(one, f) and (v := getattr(other, f))})
        if not other.title and other.container_title and same_title(other.container_title, one.title):
            # "chapter 5 of “…”", "the 1923 volume of “…”": what stands in the marks is the host.
            return merge(other, change(one, title="", type=""))
    return one


_QUOTED = late(r"[“„«]([^“”„«»\n]{5,250})[”“»]|\"([^\"\n]{5,250})\"(?!\w)", needs=("“", "„", "«", '"'))


_OF_A_HOST = late(r"[,.]\s(?:[Ii]n|[Dd]ans|[Ee]n|[Nn]ella|[Ii]:|[Ww]:?)\s?:?\s?$")
""" "…, in «Quaderni di Storia»": in the marks stands where it came out."""


def _by_quotes(said: str, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """What stands in the only quotation marks is the title, whatever else looks like one."""
    quoted = list(_QUOTED.finditer(said))
    if len(quoted) != 1 or " " not in quoted[0][0].strip():
        return segments
    start, end = quoted[0].span()
    if _OF_A_HOST.search(said[:start]) and any(s.label == "title" for s in segments):
        return segments
    titles = [s for s in segments if s.label in {"title", "container"}]
    told = any(s.label not in _OTHERS for s in segments)
    if not told or any(s.start < end and start < s.end for s in titles):
        return segments
    kept = [change(s, label="talk") if s.label == "title" else s for s in segments if s.end <= start or end <= s.start]
    title = Segment(label="title", text=said[start:end], start=start, end=end, confidence=0.8)
    return tuple(sorted([*kept, title], key=lambda s: s.start))


_BY_DATE = late(
    r"\b(?:before|by|until|till|latest(?: on| by)?|deadline(?: is| of)?|needed|due|after)\W{0,2}(?:(?:on|the)\s){0,2}$",
    re.I,
)


def _wanted_dates(said: str, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """ "before the 10th of January" is when the work is wanted, not when it came out."""
    return tuple(
        change(s, label="talk") if s.label == "date" and _BY_DATE.search(said[max(0, s.start - 24) : s.start]) else s
        for s in segments
    )


_TRANSLATED = late(
    r"\b(?:translat(?:ed|ion)|rendered|transl?\.|tr\.)\s(?:(?:in)?to\s[A-Z]\w{2,12}\s)?(?:is\s|was\s)?by\s$",
    re.I,
)
_WRITTEN = late(r"[”\"“»’'*_],?\sby\s$")
_SCHOOL = late(r"\b(?:from|at)\s(?:the\s)?$")
_ACRONYM = late(r"[A-Z]{3,7}[?,.;]{0,2}")


def _by_words_before(said: str, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """ "Translated by Susan Arkwright", "this thesis from NTNU?": the words before a name say what it did."""
    return tuple(
        change(s, label=_part(said, s), text=s.text.rstrip("?!")) if s.label in {"author", "publisher"} else s
        for s in segments
    )


def _part(said: str, name: Segment) -> str:
    before = said[max(0, name.start - 40) : name.start]
    if _TRANSLATED.search(before):
        return "translator"
    if name.label == "publisher" and _WRITTEN.search(before) and " " in name.text.strip():
        return "author"
    return "publisher" if _SCHOOL.search(before) and _ACRONYM.fullmatch(name.text.strip()) else name.label


def _works(segments: tuple[Segment, ...]) -> Iterator[tuple[Segment, ...]]:
    """The segments of each work: another begins with a number, a second title, or the names before it."""
    work: list[Segment] = []
    for i, segment in enumerate(segments):
        if segment.label in {"talk", "note"}:
            continue
        titled = any(s.label == "title" for s in work)
        following = next((s.label for s in segments[i + 1 :] if s.label not in _NAMES and s.label != "talk"), "")
        again = segment.label == "title" or (segment.label in _NAMES and following == "title" and _later(segments, i))
        if segment.label == "mark" or (titled and again and not _runs_on(segments, i)):
            if work:
                yield tuple(work)
            work = []
        if segment.label != "mark":
            work.append(segment)
    if work:
        yield tuple(work)


_CHAPTERS = late(
    r"\bchap(?:ters?|s)\b|\bch\.|\bcontributions\b|\bessays\b|\bfrom the (?:same )?(?:book|volume|handbook|proceedings)\b",
    re.I,
)
_OF_BOOK = frozenset({"container", "editor", "publisher", "place", "date", "collection", "edition"})


def _of_one_book(said: str, works: list[tuple[Segment, ...]]) -> list[tuple[Segment, ...]]:
    """Chapters of one book, which is named once: "from … (ed.), may I get ch. 4 “…” and ch. 11 “…”"."""
    hosts = [w for w in works if any(s.label == "container" for s in w)]
    if len(works) < 2 or len(hosts) != 1 or not _CHAPTERS.search(said):
        return works
    host = tuple(s for s in hosts[0] if s.label in _OF_BOOK)
    shared = [w if w is hosts[0] else (*w, *(s for s in host if s.label not in {x.label for x in w})) for w in works]
    return [tuple(sorted(w, key=lambda s: s.start)) for w in shared]


def _later(segments: tuple[Segment, ...], at: int) -> bool:
    """Does a name stand at the head of what comes, rather than behind its own title?"""
    return (
        at > 0
        and segments[at - 1].label != "title"
        and not (segments[at - 1].label == "talk" and at > 1 and segments[at - 2].label == "title")
    )


def _runs_on(segments: tuple[Segment, ...], at: int) -> bool:
    """A title that goes on behind its own last word is no second one."""
    return at > 0 and segments[at - 1].label == segments[at].label


_BY = late(
    r"\b(?:by|author(?: is|:))\s((?:(?:Prof|Dr)\.?\s)?[A-ZÀ-Þ][\w'’-]+(?:\s(?:(?:and|&)\s)?[A-ZÀ-Þ][\w.'’-]*){0,4})(?<!\.)"
)
_ASKING = late(
    r"\b(?:i|we) (?:would|need|am|want|heard|have|know|found)\b|\byou (?:have )?(?:sent|gave|delivered|supplied)\b|\bbut (?:you|i|we|it)\b|\b(?:i|we)['’](?:d|m|re|ve)\b|\bplease\b|\b(?:could|can) (?:you|i)\b|\bwould like to\b|\blooking for\b",
    re.I,
)
"""Words of the mail that are in no title."""
_FRAGMENT = late(
    r"(?:[a-z]{1,12}\s){0,4}(?:pieces?|articles?|books?|papers?|chapters?|ones?|cop(?:y|ies)|editions?|volumes?|scans?|a|an|the|this|that|be|is)"
)
""" "after a piece", "must be the": words of the mail between two of the work."""
_POSSESSIVE = late(r"(?:['’]s?)?(?:\s(?:called|titled|entitled|named))?[?!]{0,9}$")
_ASKED = late(r"(?P<work>[“\"„«].{2,240}[”\"“»])[?!]{1,3}")
"""The mark of the mail's question behind the title's own marks."""
_KINDS = tuple(
    (kind, late(rf"\b(?:{words})\b", re.I))
    for kind, words in (
        ("thesis", r"(?:doctoral |master['’]?s? |phd )?(?:thesis|dissertation)|proefschrift|thèse|tesi|tese"),
        ("chapter", r"chapter|contribution"),
        ("report", r"report|working paper|discussion paper"),
        (
            "book",
            r"books?|novel|monograph|textbook|handbook|score|dictionary|catalogue|treatise|edition|poems|buch|livre|libro|bok",
        ),
        (
            "article-journal",
            r"articles?|papers?|essay|review|letter|case note|aufsatz|artikel|artículo|articolo|artigo|artykuł",
        ),
    )
)
"""What the sentence calls the work."""


def _kind(citation: Citation, said: str, work: tuple[Segment, ...]) -> str:
    """The kind that the parts tell, or the sentence's word for it, the last before the title, where they tell little."""
    if citation.container_title and len(citation.issued) == 3 and not (citation.volume or citation.issue):
        return "article-newspaper"
    if citation.container_title or citation.volume or citation.issue:
        return citation.type
    title = next((s.start for s in work if s.label == "title"), work[0].start)
    named = [(m.start(), kind) for kind, words in _KINDS for m in words.finditer(said[max(0, title - 120) : title])]
    return max(named)[1] if named else citation.type


_NUMBER = late(r"\b(?:chapter|ch\.)\s?(\d{1,3}|[IVX]{1,5})\s?[,:(–-]?\s?$", re.I)


def _numbered(citation: Citation, said: str, work: tuple[Segment, ...]) -> Citation:
    """ch. 5 “Salt”: the number before the title makes it a chapter."""
    title = next((s.start for s in work if s.label == "title"), 0)
    chapter = _NUMBER.search(said[max(0, title - 24) : title])
    return change(citation, type="chapter", chapter_number=chapter[1]) if chapter else citation


def _described(said: str, work: tuple[Segment, ...], at: int) -> Described | None:
    letters = sum(s.end - s.start for s in work)
    sure = sum(s.confidence * (s.end - s.start) for s in work) / letters
    labels = {s.label for s in work}
    if sure < SURE or not (
        ("title" in labels and labels & _TELLING)
        or ("author" in labels and labels & {"journal", "container"} and "date" in labels)
    ):
        return None
    work = tuple(change(s, text=_POSSESSIVE.sub("", s.text)) if s.label in _NAMES else s for s in work)
    work = tuple(
        change(s, text=asked["work"]) if s.label == "title" and (asked := _ASKED.fullmatch(s.text.strip())) else s
        for s in work
    )
    citation, _ = assemble(join_lines(said[work[0].start : work[-1].end].split("\n")), work)
    if not (citation.title or citation.container_title) or _ASKING.search(citation.title):
        return None
    if _FRAGMENT.fullmatch(citation.title):
        return None
    if not (citation.author or citation.editor) and (by := _BY.search(said)):
        citation = change(citation, author=read_names(by[1]))
    citation = _numbered(change(citation, type=_kind(citation, said, work)), said, work)
    return Described(
        citation=citation, confidence=round(sure, 2), spans=tuple((at + s.start, at + s.end) for s in work)
    )
