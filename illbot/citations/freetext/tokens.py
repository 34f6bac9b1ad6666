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

PARTED = frozenset(("author", "title", "journal", "container", "publisher", "place", "editor", "volume"))
"""What the model tells apart from its own continuation: the first word of a title looks unlike the others. The rest needs one label only,
and time grows with the square of the labels."""


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


_ENDSPLAINLY = frozenset(".,;:!?)")
"""A word of letters with nothing but such a mark behind it has no seam."""


def tokens(text: str) -> list[Token]:
    """The first ``MOST`` tokens, in order; together they are all of the text but its spaces."""
    found: list[Token] = []
    for chunk in re.finditer(r"\S+", text):
        if len(found) >= MOST:
            break
        word, at = chunk[0], chunk.start()
        if len(word) < 4 or (word[:-1].isalpha() and word[-1] in _ENDSPLAINLY) or word.isalpha() or _LINK.match(word):
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


class Word(NamedTuple):
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
    #: its letter in the shape of a clause: I an initial, T and U names or not, l and f words, p a particle, 9 and Y figures
    code: str
    #: the quotation mark that it opens with, and those that it may close
    opens: str
    closes: str


@lru_cache(maxsize=16_384)
def _word(text: str) -> Word:
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
    mark = trail.translate(PLAIN)[:3]
    opens = lead.translate(PLAIN)[:3]
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
    behind = trail if core else lead
    return Word(
        tuple(own), tuple(near), tuple(far), frozenset(kinds), number or case, core, trail, lead, stops,
        _code(core, number, case, kinds),
        next((_OPENS[c] for c in lead if c in _OPENS), ""),
        "".join(dict.fromkeys(_CLOSES[c] for c in behind if c in _CLOSES)),
    )  # fmt: skip


_OPENS = {"“": "”", "„": "”", "«": "»", '"': '"', "‘": "’", "'": "’", "`": "’", "‹": "›"}
"""An opening mark and the one that ends its quotation; straight and German ones count for their curved sisters."""
_CLOSES = {"”": "”", "“": "”", "»": "»", '"': '"', "’": "’", "'": "’", "›": "›"}
_ANDS = frozenset(("and", "&", "und", "et", "y", "e"))
_CODES = {"initial": "I", "title": "T", "upper": "U", "lower": "l", "year": "Y", "range": "R", "roman": "V"}


def _code(core: str, number: str, case: str, kinds: tuple[str, ...] | frozenset[str]) -> str:
    if not core:
        return "-"
    if number:
        return _CODES.get(number, "9")
    if core.lower() in _ANDS:
        return "&"
    if case == "lower" and kinds:
        return "p" if "particle" in kinds else "f" if "stop-word" in kinds else "k"
    return _CODES.get(case, "o")


PLAIN = str.maketrans(dict.fromkeys('“”„«»"‹›', '"') | dict.fromkeys("‘’'`", "'") | dict.fromkeys(DASHES, "-"))


@lru_cache(maxsize=16_384)
def beside(text: str) -> tuple[tuple[str, ...], ...]:
    """The word's features as its neighbours carry them: two before, one before, one behind, two behind."""
    word = _word(text)
    return (
        tuple(f"+2{f}" for f in word.far),
        tuple(f"+1{f}" for f in word.near),
        tuple(f"-1{f}" for f in word.near),
        tuple(f"-2{f}" for f in word.far),
    )


def known(words: list[Token]) -> list[Word]:
    """What is said of each word wherever it stands."""
    return [_word(t.text) for t in words]


def marks_of(word: Word, *, ahead: bool = False) -> str:
    """The marks behind a word (two at most), or before it (one); marks that stand alone are behind the word before."""
    if ahead:
        return word.lead.translate(PLAIN)[:1]
    return (word.trail if word.core else word.lead).translate(PLAIN)[:2]
