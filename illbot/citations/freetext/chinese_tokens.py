"""Chinese text as the sequence model sees it: tokens, and what can be said of each.

A Chinese character or mark is a token by itself, a number or a word in Latin, Greek or Cyrillic letters is one. Old and Japanese forms of characters
are seen as the simplified ones, so that what is learnt from 《…学报》第3期 holds for 『…學報』第3號.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...core.late import late
from ..normal import CJK
from .chinese_words import FAMILY_NAMES, TWO_CHARACTER_NAMES, WORDS, simplified


class Token(NamedTuple):
    """A character, number or word, and where it stands."""

    text: str
    start: int
    end: int
    #: what stands before it: "" nothing, "s" a space, "n" the end of a line
    gap: str


_TOKEN = late(r"[A-Za-z\u00c0-\u024f\u0370-\u052f][A-Za-z\u00c0-\u024f\u0370-\u052f'’-]*|\d+|\S")
_HAN = late(f"[{CJK}·•]")
_KANA = late(r"[\u3040-\u30ff]")
_YEAR = late(r"1[5-9]\d\d|20[0-4]\d")
_OPENING = {"《": "》", "〈": "〉", "「": "」", "『": "』", "“": "”", "‘": "’", "（": "）", "(": ")", "[": "]", "【": "】", "〔": "〕"}  # fmt: skip
_KIND = {"《": "《", "〈": "〈", "「": "〈", "『": "《", "“": "“", "‘": "“", "（": "(", "(": "(", "[": "[", "【": "[", "〔": "["}  # fmt: skip
_LONGEST_BRACKET = 160
_STOPS = frozenset("。！？!?；;")
_PAUSES = frozenset(',，、:：.．/|;；。!！?？()（）《》〈〉“”「」『』[]【】〔〕-—~·"')


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    found: list[Token] = []
    last = 0
    wrapped = _wrapped(text)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        gap = "" if start == last else "s" if "\n" not in text[last:start] else "" if last in wrapped else "n"
        found.append(Token(match[0], start, end, gap if found else "n"))
        last = end
    return found


_NARROW = 24
_ENDED = "。！？!?；;：:"


def _wrapped(text: str) -> frozenset[int]:
    """Where a narrow screen has broken lines: three or more lines of about one width, none of which ends as sentences do."""
    if text.count("\n") < 2:
        return frozenset()
    ends, at = [], 0
    lines = text.split("\n")
    for line in lines:
        ends.append(at + len(line))
        at += len(line) + 1
    found: set[int] = set()
    first = 0
    for k in range(1, len(lines) + 1):
        width = len(lines[first])
        same = k < len(lines) and width - 3 <= len(lines[k]) <= width + 3
        if same and not _starts_anew(lines[k - 1], lines[k]):
            continue
        # The last line of the run is the rest of it.
        last = k if k < len(lines) and len(lines[k]) < width and not _starts_anew(lines[k - 1], lines[k]) else k - 1
        if 6 <= width <= _NARROW and k - first >= 3:
            found.update(ends[first:last])
        first = k
    return frozenset(found)


_NEW_LINE = late(r"\s|[\[【(（]?\d{1,2}[\]】)）、.．]|[①-⑩•·-]|谢|祝|此致")


def _starts_anew(line: str, following: str) -> bool:
    return not line or line[-1] in _ENDED or not following or _NEW_LINE.match(following) is not None


# --- what can be said of a token ----------------------------------------------------------------------------------

_SCAN = late(
    "|".join(
        sorted((re.escape(word) for words in WORDS.values() for word in words), key=lambda w: (-len(w), w)),
    )
)
_KIND_OF = {word: kind for kind, words in WORDS.items() for word in words}


def _seen(token: str) -> tuple[str, str]:
    """How the model sees a token, and its class."""
    first = token[0]
    if first.isdigit():
        if _YEAR.fullmatch(token):
            return "<year>", "year"
        return f"<{min(len(token), 5)}>", "digit"
    if _HAN.match(first):
        return simplified(first), "han"
    if _KANA.match(first):
        return first, "kana"
    if first.isalpha():
        if len(token) == 1:
            return "<A>" if first.isupper() else "<a>", "latin"
        return "<Aa>" if first.isupper() and not token.isupper() else "<AA>" if token.isupper() else "<aa>", "latin"
    return first, "mark"


def _brackets(seen: Sequence[str]) -> list[tuple[int, int] | None]:
    """For each token the indexes of the brackets it stands in, the outermost title marks or else the innermost."""
    inside: list[tuple[int, int] | None] = [None] * len(seen)
    stack: list[int] = []
    for i, mark in enumerate(seen):
        if mark in _OPENING:
            stack.append(i)
        elif stack and mark == _OPENING[seen[stack[-1]]]:
            start = stack.pop()
            if i - start <= _LONGEST_BRACKET:
                weak = _KIND[seen[start]] in "(["
                for at in range(start, i + 1):
                    if inside[at] is None or not weak:
                        inside[at] = (start, i)
        elif stack and i - stack[0] > _LONGEST_BRACKET:
            stack.clear()
    return inside


def _length(n: int) -> str:
    return str(n) if n < 6 else "6" if n < 9 else "9" if n < 16 else "16"


def features(words: Sequence[Token]) -> list[list[str]]:
    """What the model is told of each token."""
    n = len(words)
    seen, classes = [], []
    for token in words:
        what, kind = _seen(token.text)
        seen.append(what)
        classes.append(kind)
    lexical, hits = _lexical(seen, words)
    before, behind = _hits_around(hits, n)
    inside = _brackets(seen)
    runs = _runs(words, seen, classes, lexical)
    lines = _lines(words, seen, classes, lexical)
    breaks = _breaks(words)
    padded = ["^^", "^", *seen, "$", "$$"]
    rows: list[list[str]] = []
    for i in range(n):
        a, b, c, d, e = padded[i : i + 5]
        first, length, of_run, previous, following = runs[i]
        lex = lexical[i]
        row = [
            "0" + c,
            "-" + b,
            "+" + d,
            "=" + a,
            "#" + e,
            "-0" + b + c,
            "0+" + c + d,
            "k" + classes[i],
            "l" + lex,
            "lp" + (lexical[i - 1] if i else "^") + lex,
            "ln" + (lexical[i + 1] if i + 1 < n else "$"),
            "b" + before[i],
            "a" + behind[i],
            "ba" + before[i] + behind[i],
            "r" + of_run,
            f"ri{min(i - first, 4)}{_length(length)}",
            f"re{min(first + length - 1 - i, 3)}{of_run}",
            "rp" + previous,
            "rn" + following,
            "rpn" + previous + of_run + following,
            "g" + words[i].gap,
            *lines[i],
        ]
        if words[i].gap == "n" and i:
            row.append("nl" + breaks[i])
        pair = inside[i]
        if pair:
            row += _within(i, pair, seen, words, lexical)
        else:
            row.append("q-")
        rows.append(row)
    return rows


def _lexical(seen: Sequence[str], words: Sequence[Token]) -> tuple[list[str], list[tuple[int, str]]]:
    """The kind of word each token belongs to ("-" for none), and where words of a kind begin."""
    text = "".join(s if len(s) == 1 else "\x00" for s in seen)
    kinds = ["-"] * len(seen)
    hits: list[tuple[int, str]] = []
    for match in _SCAN.finditer(text):
        kind = _KIND_OF[match[0]]
        start, end = match.span()
        if any(words[i].gap for i in range(start + 1, end)) and any(words[i].gap == "s" for i in range(start + 1, end)):
            continue
        for i in range(start, end):
            kinds[i] = kind
        kinds[end - 1] = kind + "."
        hits.append((start, kind))
    return kinds, hits


def _hits_around(hits: list[tuple[int, str]], n: int) -> tuple[list[str], list[str]]:
    """For each token the kind of the last word of the lists before it and of the next behind it."""
    before, behind = ["^"] * n, ["$"] * n
    at, kind = 0, "^"
    for start, name in hits:
        for i in range(at, start + 1):
            before[i] = kind
        at, kind = start + 1, name
    for i in range(at, n):
        before[i] = kind
    at, kind = n - 1, "$"
    for start, name in reversed(hits):
        for i in range(at, start - 1, -1):
            behind[i] = kind
        at, kind = start - 1, name
    return before, behind


def _runs(
    words: Sequence[Token], seen: Sequence[str], classes: Sequence[str], lexical: Sequence[str]
) -> list[tuple[int, int, str, str, str]]:
    """For each token its run (what stands between two marks or spaces): first token, length, what it looks like, the runs beside it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or words[i].gap or seen[i] in _PAUSES or seen[i - 1] in _PAUSES:
            latin = i < len(words) and classes[i] == classes[i - 1] == "latin" and words[i].gap == "s"
            if not latin:
                spans.append((start, i))
                start = i
    looks = [_look(s, e, seen, classes, lexical) for s, e in spans]
    found: list[tuple[int, int, str, str, str]] = []
    # A mark is no neighbour: what stands beyond it is.
    solid = [k for k, (s, e) in enumerate(spans) if e - s > 1 or seen[s] not in _PAUSES]
    order = {k: j for j, k in enumerate(solid)}
    reached = -1
    for k, (s, e) in enumerate(spans):
        if k in order:
            reached = order[k]
            prev, nxt = reached - 1, reached + 1
        else:
            prev, nxt = reached, reached + 1
        previous = looks[solid[prev]] if prev >= 0 else "^"
        following = looks[solid[nxt]] if nxt < len(solid) else "$"
        found.extend((s, e - s, looks[k], previous, following) for _ in range(s, e))
    return found


def _look(start: int, end: int, seen: Sequence[str], classes: Sequence[str], lexical: Sequence[str]) -> str:
    """A run in a few letters: its length, whether it may be a name, and the kinds of its first and last words."""
    if end - start == 1 and classes[start] != "han":
        return seen[start]
    kinds = {classes[i] for i in range(start, end)}
    name = ""
    if classes[start] == "han":
        if seen[start] in FAMILY_NAMES:
            name = "N"
        if end - start > 2 and seen[start] + seen[start + 1] in TWO_CHARACTER_NAMES:
            name = "NN"
    mixed = "d" if kinds & {"digit", "year"} else "l" if "latin" in kinds else "k" if "kana" in kinds else ""
    return f"{_length(end - start)}{name}{mixed}{lexical[end - 1]}"


def _lines(
    words: Sequence[Token], seen: Sequence[str], classes: Sequence[str], lexical: Sequence[str]
) -> list[tuple[str, ...]]:
    """What the line or sentence of a token holds: a year, title marks, words of the mail."""
    found: list[tuple[str, ...]] = []
    start = 0
    number = 0
    for i in range(1, len(words) + 1):
        if i < len(words) and words[i].gap != "n" and seen[i - 1] not in _STOPS:
            continue
        held = set(seen[start:i])
        kinds = {x.rstrip(".") for x in lexical[start:i]}
        marks = "".join(m for m in "《〈「“" if m in held)
        told = ("y" if "<year>" in held else "") + ("u" if "unit" in kinds else "")
        talk = "".join(k[0] for k in ("ask", "mail", "lead", "course") if k in kinds)
        rest = (f"t{marks}{told}", f"tt{talk}", f"tn{min(number, 3)}{told}{'n' if words[start].gap == 'n' else ''}")
        short = "ts" + _length(i - start)
        found.extend((*rest, short) for _ in range(start, i))
        start = i
        number += 1
    return found


def _breaks(words: Sequence[Token]) -> dict[int, str]:
    """For the first token of a line how long the lines before and behind the break are: a title on two lines, or two titles?"""
    starts = [i for i, t in enumerate(words) if t.gap == "n"]
    sizes = [b - a for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
    return {at: _length(sizes[k - 1]) + "/" + _length(sizes[k]) for k, at in enumerate(starts) if k}


def _within(
    i: int, pair: tuple[int, int], seen: Sequence[str], words: Sequence[Token], lexical: Sequence[str]
) -> list[str]:
    """A token in brackets: which ones, what their content ends with, and what stands before and behind them."""
    start, end = pair
    n = len(seen)
    kind = _KIND[seen[start]]
    before = seen[start - 1] if start else "^"
    far = lexical[start - 1] if start else "^"
    after = seen[end + 1] if end + 1 < n else "$"
    beyond = seen[end + 2] if end + 2 < n else "$"
    last = lexical[end - 1] if end > start + 1 else "-"
    where = "o" if i == start else "c" if i == end else "f" if i == start + 1 else "m"
    return [
        "q" + kind + where,
        "ql" + kind + last,
        "qb" + kind + before,
        "qf" + kind + far,
        "qa" + kind + after,
        "qz" + kind + after + beyond,
        "qg" + kind + (words[end + 1].gap if end + 1 < n else "n") + _length(end - start - 1),
        "qla" + kind + last + after,
    ]
