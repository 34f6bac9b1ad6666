"""A reference as the sequence model sees it: tokens, and for each what can be said of it and of its neighbours.

A token is a run of non-space characters, parted where people leave no space ("2019;35(4):112-20." is three). Everything
here is a pure function of the text, so that training and reading cannot differ.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...core.late import late
from ..normal import DASHES
from .lexicon import KINDS


class Token(NamedTuple):
    text: str
    #: span in the text
    start: int
    end: int
    #: no space stands before it
    glued: bool


MOST = 600
"""Tokens that are looked at; a reference has thirty."""

_LINK = late(r"[(<\[]?(?:https?:|ftp:|www\.|doi[:.>]|10\.\d{4})", re.I)
# Where people forget the space. Fixed-width look-behinds only: linear on any text.
_SEAM = late(
    r"(?<=[\d)][;:])(?=[\dA-Za-z(])"  # 2019;35(4):112
    r"|(?<=[a-zà-ÿ\d)][,;])(?=[A-Za-zÀ-ɏ(“\"‘«])"  # Smith,J
    r"|(?<=[A-Z]\.[,;])(?=\w)"  # Smith,J.,Lee
    r"|(?<=[a-zà-ÿ]{3}[.:])(?=[A-ZÀ-Þ“\"«])"  # ends.Nature  Paris:Seuil
    r"|(?<=[a-zà-ÿ][.,])(?=(?:1[5-9]|20)\d\d\b)"  # Nature,2019
    r"|(?<=\d{3}[.,])(?=[A-ZÀ-Þ])"
    r"|(?<=\.\))(?=[\w“])|(?<=\d\))(?=[A-Za-zÀ-ɏ“\"‘])"  # (2014)Title
    r"|(?<=\b(?:19|20)\d\d)(?=\()"  # 2019(4)
    r"|(?<=[a-zà-ÿ])(?=\((?:1[89]|20)\d\d)"  # Smith(2014)
    r"|(?<=[”»])(?=\w)|(?<=[a-z.])(?=[“«])"
    r"|(?<=^\[\d\])(?=\w)|(?<=^\[\d\d\])(?=\w)"
)


_ENDS_PLAINLY = frozenset(".,;:!?)")
"""A word of letters with nothing but such a mark behind it has no seam."""


def tokens(text: str) -> list[Token]:
    """The first ``MOST`` tokens, in order; together they are all of the text but its spaces."""
    found: list[Token] = []
    for chunk in re.finditer(r"\S+", text):
        if len(found) >= MOST:
            break
        word, at = chunk[0], chunk.start()
        if len(word) < 4 or (word[:-1].isalpha() and word[-1] in _ENDS_PLAINLY) or word.isalpha() or _LINK.match(word):
            found.append(Token(word, at, chunk.end(), False))
            continue
        low = 0
        for seam in _SEAM.finditer(word[:400]):
            cut = seam.start()
            if cut > low:
                found.append(Token(word[low:cut], at + low, at + cut, low > 0))
                low = cut
        found.append(Token(word[low:], at + low, chunk.end(), low > 0))
    return found[:MOST]


# --- what one word is -----------------------------------------------------------------------------------------

_QUOTES = "“”„«»\"‘’'`‹›"
_EDGES = ".,;:!?()[]{}<>*_/…" + _QUOTES + DASHES
_NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, late(pattern))
    for name, pattern in (
        ("year", r"(?:1[4-9]|20)\d\d[a-z]?"),
        ("years", rf"(?:1[4-9]|20)\d\d[{DASHES}/]\d{{2,4}}"),
        ("range", rf"[A-Za-z]?\d{{1,6}}[{DASHES}_]{{1,2}}[A-Za-z]?\d{{1,6}}"),
        ("volume(issue)", rf"[A-Z]?\d{{1,4}}\([{DASHES}\w/. ]{{1,12}}\)?"),
        ("ordinal", r"\d{1,3}(?:st|nd|rd|th|e|er|ère|ème|º|ª)"),
        ("date", r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"),
        ("e-page", r"[eES]\d{2,7}"),
        ("number", r"\d+"),
        ("roman", r"[IVXLC]{1,7}|[ivxlc]{2,7}"),
        ("words+digits", r"(?:vol|no|pp?|n|v|nr|bd|s|t)\.?\d[\w()–-]*"),
        ("decimal", r"\d[\d.,]*\d"),
        ("code", r"(?=\D{0,48}\d)[A-Za-z\d][\w./-]*"),
    )
)
_DIGIT = late(r"\d")
_ROMAN = tuple(n for n in _NUMBERS if n[0] == "roman")
"""The only number without a digit."""
_SHAPE = ((late(r"[A-ZÀ-ÞĀ-Ž]"), "X"), (late(r"[a-zà-ÿ]"), "x"), (late(r"\d"), "9"))
_REPEATED = late(r"(.)\1+")
_INITIAL = late(r"(?:[A-ZÀ-ÞĀ-Ž][a-z]?\.?[-]?){1,4}")


class _Word(NamedTuple):
    """What is said of a word wherever it stands."""

    own: tuple[str, ...]
    #: the same for a neighbour, less of it
    near: tuple[str, ...]
    far: tuple[str, ...]
    kinds: frozenset[str]
    number: str
    core: str
    trail: str
    lead: str
    stops: bool


@lru_cache(maxsize=16_384)
def _word(text: str) -> _Word:
    text = text[:48]
    core = text.strip(_EDGES)
    lead = text[: text.find(core)] if core else text
    trail = text[len(lead) + len(core) :] if core else ""
    low = core.lower()
    kinds = KINDS.get(low) or KINDS.get(low + ".") or ()
    number = next(
        (name for name, pattern in (_NUMBERS if _DIGIT.search(core) else _ROMAN) if pattern.fullmatch(core)), ""
    )
    shape = core
    for pattern, letter in _SHAPE:
        shape = pattern.sub(letter, shape)
    shape = _REPEATED.sub(r"\1", shape)[:8]
    if core and _INITIAL.fullmatch(core) and (len(core) < 3 or "." in core or (trail[:1] == "." and len(core) < 4)):
        case = "initial"
    elif core.isupper():
        case = "upper" if len(core) > 1 else "initial"
    elif core[:1].isupper():
        case = "title"
    else:
        case = "lower" if low.isalpha() else "other"
    link = bool(_LINK.match(text))
    mark = trail.translate(_PLAIN)[:3]
    opens = lead.translate(_PLAIN)[:3]
    written = "<link>" if link else f"<{number}>" if number in {"year", "range", "number", "decimal"} else low
    own = [f"w={written}", f"s={shape}", f"case={case}", f"t={mark}", f"l={opens}"]
    if number:
        own += (f"n={number}", f"n={number}{mark}", f"n={opens}{number}", f"len={len(core)}")
    elif not link:
        own += (f"p2={low[:2]}", f"p3={low[:3]}", f"p4={low[:4]}", f"e2={low[-2:]}", f"e3={low[-3:]}", f"e4={low[-4:]}")
        own += (f"case={case}{mark}", f"size={min(len(core), 9)}")
    for kind in kinds:
        own += (f"k={kind}", f"k={kind}{mark}")
    if not kinds:
        own.append("k=none" + case)
    near = [
        f"w={written}",
        f"s={number or case}",
        f"t={mark}",
        f"l={opens}",
        *(f"k={k}" for k in kinds),
    ]
    far = [f"s={number or case}{mark}", *(f"k={k}" for k in kinds)]
    stops = bool(trail) and (
        trail[0] in "?!"
        or (trail[0] == "." and (case == "lower" or number != "" or len(core) > 4 or trail[1:2] in '”"»)'))
    )
    return _Word(tuple(own), tuple(near), tuple(far), frozenset(kinds), number or case, core, trail, lead, stops)


_PLAIN = str.maketrans(dict.fromkeys('“”„«»"‹›', '"') | dict.fromkeys("‘’'`", "'") | dict.fromkeys(DASHES, "-"))


@lru_cache(maxsize=16_384)
def _beside(text: str) -> tuple[tuple[str, ...], ...]:
    """The word's features as its neighbours carry them: two before, one before, one behind, two behind."""
    word = _word(text)
    return (
        tuple(f"+2{f}" for f in word.far),
        tuple(f"+1{f}" for f in word.near),
        tuple(f"-1{f}" for f in word.near),
        tuple(f"-2{f}" for f in word.far),
    )


# --- what it is in its reference ------------------------------------------------------------------------------

_TELLING = ("journal", "press", "place", "conference", "editor", "page", "volume", "society", "given", "month", "talk")


def features(words: list[Token]) -> list[list[str]]:
    """One list of features a token: its own, its neighbours', its clause's and where it stands. Time is linear in the tokens."""
    texts = [t.text for t in words]
    known = [_word(t) for t in texts]
    beside = [_beside(t) for t in texts]
    count = len(words)
    clauses = _clauses(known)
    placed = _placed(known)
    rows: list[list[str]] = []
    for i, word in enumerate(known):
        row = [*word.own, *clauses[i], *placed[i]]
        if words[i].glued:
            row.append("glued")
        if i:
            row += beside[i - 1][2]
            row.append(f"-1{known[i - 1].number}{known[i - 1].trail[:1]}|{word.number}{word.trail[:1]}")
        else:
            row.append("first")
        if i > 1:
            row += beside[i - 2][3]
        else:
            row.append("second" if i else "first")
        if i + 1 < count:
            row += beside[i + 1][1]
            row.append(f"+1{word.number}{word.trail[:1]}|{known[i + 1].number}{known[i + 1].trail[:1]}")
        else:
            row.append("last")
        if i + 2 < count:
            row += beside[i + 2][0]
        rows.append(row)
    return rows


def _clauses(known: list[_Word]) -> list[tuple[str, ...]]:
    """What can be said of the run of words between two marks in which each word stands, and of the runs beside it.

    A title and a journal's name are told apart by what follows them, and that is further off than two words.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for i, word in enumerate(known):
        if (
            i + 1 == len(known)
            or (word.trail and word.number != "initial" and (word.trail[0] in ',;:)”"»' or word.stops))
            or known[i + 1].lead[:1] in {"“", "«", "(", '"', "„"}
        ):
            spans.append((start, i + 1))
            start = i + 1
    told = []
    for low, high in spans:
        kinds = frozenset().union(*[w.kinds for w in known[low:high]])
        numbers = [w.number for w in known[low:high]]
        first, last = known[low], known[high - 1]
        told.append(
            (
                [k for k in _TELLING if k in kinds] if kinds else [],
                min(high - low, 6),
                f"{first.number}{first.lead[:1]}",
                last.trail.translate(_PLAIN)[:2],
                numbers.count("lower"),
                "initial" in numbers,
            )
        )
    out: list[tuple[str, ...]] = []
    for n, (low, high) in enumerate(spans):
        kinds_, size, _, ends, small, initials = told[n]
        said = [f"c={k}" for k in kinds_]
        said += (
            f"c.size={size}",
            f"c.end={ends}",
            f"c.small={min(small, 3)}",
            f"c.end={ends}{size}",
            f"c.i={initials}",
        )
        if n + 1 < len(told):
            nk, nsize, nbegins, nends, nsmall, _ = told[n + 1]
            said += [f"c+={k}" for k in nk]
            said += (
                f"c+b={nbegins}",
                f"c+e={nends}",
                f"c+s={min(nsize, 4)}",
                f"c+small={min(nsmall, 2)}",
                f"c+{ends}{nbegins}",
            )
        else:
            said.append("c+none")
        if n + 2 < len(told):
            said += (f"c++b={told[n + 2][2]}", *(f"c++={k}" for k in told[n + 2][0]))
        else:
            said.append("c++none")
        if n:
            pk, psize, pbegins, pends, psmall, _ = told[n - 1]
            said += [f"c-={k}" for k in pk]
            said += (f"c-b={pbegins}", f"c-e={pends}", f"c-s={min(psize, 4)}", f"c-small={min(psmall, 2)}")
        else:
            said.append("c-none")
        shared = tuple(said)
        out += [(*shared, _CLAUSE_AT[min(i - low, 3)], _CLAUSE_LEFT[min(high - 1 - i, 3)]) for i in range(low, high)]
    return out


_PAGED = frozenset({"range", "volume(issue)"})
_CLAUSE_AT = tuple(f"c.at={n}" for n in range(4))
_CLAUSE_LEFT = tuple(f"c.left={n}" for n in range(4))
_AT = tuple(f"at={n}" for n in range(10))
_NTH = tuple(f"i={n}" for n in range(6))
_LEFT = tuple(f"left={n}" for n in range(5))


_IN = frozenset({"In", "in", "IN", "Dans", "dans"})


@lru_cache(maxsize=2048)
def _standing(
    quoted: bool,
    quotes: bool,
    within: bool,
    years: int,
    years_left: int,
    pages: int,
    pages_left: int,
    stops: int,
    hosted: bool,
    edited: bool,
) -> tuple[str, ...]:
    """What was met before a word and what is still to come, each counted to two and stops to four."""
    return (
        f"q={quoted}{quotes}",
        f"b={within}",
        f"y={years}{years_left}",
        f"pg={pages}{pages_left}",
        f"stops={stops}",
        f"y={min(years, 1)}s={stops}",
        f"in={hosted}{edited}",
        f"yp={min(years, 1)}{min(pages, 1)}{min(pages_left, 1)}q{quotes}in{hosted}",
    )


def _placed(known: list[_Word]) -> list[tuple[str, ...]]:
    """Where each word stands: early or late, in quotes or brackets, before or behind the year, the pages, "In"."""
    count = len(known)
    years_left = sum(w.number == "year" for w in known)
    pages_left = sum(w.number in _PAGED for w in known)
    years = stops = pages = depth = 0
    quoted = quotes = hosted = edited = False
    out: list[tuple[str, ...]] = []
    for i, word in enumerate(known):
        if lead := word.lead:
            if "“" in lead or "«" in lead or "„" in lead or (not quoted and '"' in lead):
                quoted = True
            depth += lead.count("(") + lead.count("[")
        is_year, is_pages = word.number == "year", word.number in _PAGED
        years_left -= is_year
        pages_left -= is_pages
        out.append(
            (
                _AT[i * 10 // count],
                _NTH[min(i, 5)],
                _LEFT[min(count - 1 - i, 4)],
                *_standing(
                    quoted,
                    quotes,
                    depth > 0,
                    min(years, 2),
                    min(years_left, 2),
                    min(pages, 2),
                    min(pages_left, 2),
                    min(stops, 4),
                    hosted,
                    edited,
                ),
            )
        )
        if trail := word.trail:
            if quoted and ("”" in trail or "»" in trail or '"' in trail):
                quoted, quotes = False, True
            depth = max(0, depth - trail.count(")") - trail.count("]"))
        years += is_year
        pages += is_pages
        stops += word.stops
        if i and word.core in _IN and known[i - 1].trail:
            hosted = True
        if "editor" in word.kinds:
            edited = True
    return out
