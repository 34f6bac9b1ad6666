"""The head of a subject line: reply prefixes, the tag ``[ILL-2026-00042]``, the bar, the question mark.

Everything here works on a *flat* copy of the line: one character for each of the original, full-width letters, brackets, dashes
and typographic quotes made plain. A position in the flat line is a position in the line as written, so that free text can be cut
out of the original, untouched.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ...core.late import late
from ...core.model import Value

#: A list of numbers longer than this is a slip of the hand, not a wish.
MOST_NUMBERS = 100

_PREFIX_WORDS = (
    # English, German, Scandinavian, Romance, Dutch, Polish, Turkish, Welsh, Finnish, Hungarian
    *("re", "fw", "fwd", "aw", "wg", "sv", "vs", "vb", "vl", "tr", "rep", "res", "enc", "rv", "rif", "r", "i"),
    *("antw", "doorst", "odp", "pd", "ynt", "ilt", "atb", "vá"),
    # Chinese, Japanese, Korean, Russian, Greek
    *("回复", "回覆", "答复", "答覆", "转发", "轉發", "转寄", "轉寄", "返信", "転送", "회신", "전달"),
    *("отв", "пер", "απ", "πρθ"),
)

#: "Re:", "RE[2]:", "Fwd :", "回复：", as many as there are.
_PREFIX = late(rf"\s*(?:{'|'.join(_PREFIX_WORDS)})\s?(?:\[\d{{1,3}}\]|\(\d{{1,3}}\)|\^\d{{1,3}})?\s?:", re.IGNORECASE)

_BRACKET = late(r"[\s,]*[\[(]?\s?")
_COMMA = late(r"\s?(?:[,&+]|and\b|和|与|與|及)\s?", re.IGNORECASE)
_CLOSING = late(r"\s?[\])]")
_COLON_QUESTION = late(r"\s*:?\s*(\?*)\s*")
_QUESTION = late(r"\s*(\?*)\s*")
#: A number ends here; a Chinese verb may follow at once, "3d" is none.
_CLOSED = "(?![A-Za-z0-9_])"

_PLAIN = {
    **dict.fromkeys("‐‑‒–—―−﹣", "-"),
    **dict.fromkeys("【〔〖〚", "["),
    **dict.fromkeys("】〕〗〛", "]"),
    **dict.fromkeys("│┃∣丨", "|"),
    "、": ",",
}

#: Marks that a mail program leaves in a line and nobody sees: soft hyphen, zero-width space, byte order and direction marks.
_UNSEEN = late("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def tidy(line: str) -> str:
    """The line as written, on one line: unseen marks gone, runs of white space made one space, none at the ends."""
    return " ".join(_UNSEEN.sub("", line).split())


def flat(line: str) -> str:
    """The same line in plain characters, of the same length: NFKC where that is one character, dashes and brackets folded."""
    if line.isascii():
        return line
    return "".join(map(_flat_character, line))


@lru_cache(maxsize=4096)
def _flat_character(character: str) -> str:
    plain = _PLAIN.get(character)
    if plain is not None:
        return plain
    folded = unicodedata.normalize("NFKC", character)
    if len(folded) != 1:
        return character
    return " " if folded.isspace() else _PLAIN.get(folded, folded)


class Head(Value, frozen=True, kw_only=True):
    """What stands before the words of a subject line."""

    #: numbers of the tag, or of the first tag anywhere in the line when ``unknown_prefix``
    numbers: tuple[str, ...] = ()
    #: something that is no reply prefix stands before the tag
    unknown_prefix: bool = False
    #: a bar, or nothing at all, follows: nobody wrote a word there
    untouched: bool = False
    #: a question mark follows the tag: do nothing, tell what would be done
    dry: bool = False
    #: where the words begin
    end: int = 0
    #: why the tag cannot be used: ("reversed" | "many", as written), or None
    problem: tuple[str, str] | None = None

    @property
    def tagged(self) -> bool:
        return bool(self.numbers) or self.problem is not None


@lru_cache(maxsize=8)
def _patterns(prefix: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A full number, and one entry of a list after it; years are 20xx, so that 47-49 cannot be one."""
    full = rf"{re.escape(prefix)}\s?[-_]\s?(20\d\d)\s?[-_]\s?(\d{{1,9}})(?![\d])"
    # ".." and "~" and 至 are how people write a range as well
    entry = rf"(?:{full}|(\d{{1,9}}))(?:\s?(?:-|~|\.\.|至|到)\s?(?:{full}|(\d{{1,9}})){_CLOSED})?{_CLOSED}"
    return late(rf"(?<![^\W_]){full}", re.IGNORECASE), late(entry, re.IGNORECASE)


def read_head(line: str, prefix: str = "ILL") -> Head:
    """What a flat, tidy subject line begins with.

    >>> read_head("Re: [ILL-2026-00042, 47-49] ? approve").numbers
    ('ILL-2026-00042', 'ILL-2026-00047', 'ILL-2026-00048', 'ILL-2026-00049')
    """
    full, _ = _patterns(prefix)
    position = _skip_prefixes(line, 0)
    numbers: list[str] = []
    problem = None
    # Some gateways put the tag in front once more: "[tag] Re: [tag] | Title". The last of such a run counts.
    while (tag := _read_tag(line, _skip_prefixes(line, position), prefix)) is not None:
        found, problem, position = tag
        numbers = list(dict.fromkeys((*numbers, *found)))
    if not numbers and problem is None:
        stray = full.search(line, position)
        if stray is not None:
            number = _number(prefix, stray[1], stray[2])
            return Head(numbers=(number,), unknown_prefix=True, end=position)
    if len(numbers) > MOST_NUMBERS:
        problem = problem or ("many", line[:position].strip())
    rest = (_COLON_QUESTION if numbers or problem else _QUESTION).match(line, position)
    assert rest is not None
    end = rest.end()
    return Head(
        numbers=() if problem else tuple(numbers),
        untouched=end == len(line) or line[end] == "|",
        dry=bool(rest[1]),
        end=end,
        problem=problem,
    )


def numbers_in(line: str, prefix: str = "ILL") -> tuple[str, ...]:
    """Every full request number in a text, in order, each once: a hint for finding the request, never a proof."""
    full, _ = _patterns(prefix)
    return tuple(dict.fromkeys(_number(prefix, m[1], m[2]) for m in full.finditer(flat(line))))


def _skip_prefixes(line: str, position: int) -> int:
    while (m := _PREFIX.match(line, position)) is not None:
        position = m.end()
    return position


def _read_tag(line: str, position: int, prefix: str) -> tuple[list[str], tuple[str, str] | None, int] | None:
    """(numbers, problem, end) of the tag at this place, or None."""
    full, entry = _patterns(prefix)
    start = _BRACKET.match(line, position)
    assert start is not None
    first = full.match(line, start.end())
    if first is None or entry.match(line, start.end()) is None:
        return None
    numbers: list[str] = []
    year, problem, position = first[1], None, start.end()
    while (m := entry.match(line, position)) is not None and len(numbers) <= MOST_NUMBERS:
        year, found, trouble = _expand(m, year, prefix)
        problem = problem or trouble
        numbers += found
        position = m.end()
        comma = _COMMA.match(line, position)
        if comma is None or entry.match(line, comma.end()) is None:
            break
        position = comma.end()
    close = _CLOSING.match(line, position)
    return numbers, problem, close.end() if close else position


def _expand(m: re.Match[str], year: str, prefix: str) -> tuple[str, list[str], tuple[str, str] | None]:
    """(year for the entries that follow, numbers of this entry, problem)."""
    year = m[1] or year
    first = int(m[2] or m[3])
    last = int(m[5] or m[6] or first)
    if (m[4] or year) != year or last < first:
        return year, [], ("reversed", m[0])
    if last - first >= MOST_NUMBERS:
        return year, [], ("many", m[0])
    return year, [_number(prefix, year, str(n)) for n in range(first, last + 1)], None


def _number(prefix: str, year: str, count: str) -> str:
    return f"{prefix.upper()}-{year}-{int(count):05d}"


def write_tag(numbers: tuple[str, ...]) -> str:
    """The inverse: ``[ILL-2026-00042, 47-49]``; "" for no number.

    Numbers of one year follow each other in short form, runs as ranges; another year begins with a full number again.
    """
    entries: list[str] = []
    year = ""
    run: list[int] = []

    def close() -> None:
        if len(run) > 1:
            entries[-1] += f"-{run[-1]}" if "-" not in entries[-1] else f"-{run[-1]:05d}"

    for number in numbers:
        head, count = number.rsplit("-", 1)
        if head == year and run and int(count) == run[-1] + 1:
            run.append(int(count))
            continue
        close()
        entries.append(str(int(count)) if head == year else number)
        year, run = head, [int(count)]
    close()
    return f"[{', '.join(entries)}]" if entries else ""
