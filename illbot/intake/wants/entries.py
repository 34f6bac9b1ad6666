"""A list in a mail (an alert, contents, a colleague's reading list) as its entries: printed number, tick, words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...citations.freetext import displays
from ...citations.freetext.locator import read_locator
from ...citations.merge import merge, sourced
from ...citations.normal import number, read_title
from ...core.late import late
from ...core.model import Citation, Value, change

LIMIT = 20_000
_MOST = 60


class Entry(Value, frozen=True, kw_only=True):
    """One entry of a list and where it stands in the text."""

    #: as printed; 0 for none
    number: int = 0
    #: somebody ticked it
    ticked: bool = False
    start: int
    end: int
    text: str


_TICKS = "√✓✔☑✅★☆⭐■●→"
_TICK = rf"(?:[{_TICKS}]{{1,3}}|\[[xX√✓]\]|[xX×*+]{{1,3}}(?=\s))"
TICKED = late(rf"^[ \t]{{0,12}}(?:[-•]\s)?{_TICK}|[{_TICKS}]\s{{0,3}}$|\s[*×]\s{{0,3}}$", re.M)
_LEADING = late(rf"^[ \t]{{0,12}}{_TICK}[ \t]{{0,4}}")
_DIGITS = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
_NUMBERED = late(
    rf"[ \t]{{0,12}}(?:{_TICK}\s{{0,4}})?(?:[\[［【(（]\s?({_DIGITS})['’]?\s?[\]］】)）][.．、:：]?|第?({_DIGITS})(?:[篇条本种])?\s?(?:[.．、)）:：](?!\d)|\s(?=[^\d\s]))|([①-⑳])|#(\d{{1,3}})\b)\s{{0,4}}(?=\S)"
)
_BULLET = late(r"[ \t]{0,12}[-–—•·*▪●◆]\s{1,4}(?=\S)")


def numbered(text: str) -> tuple[Entry, ...]:
    """The entries of a numbered list, each to the next number or an empty line; () where the numbers do not count up."""
    return _counted([(n, m) for m, n in _starts(text)], text)


def _starts(text: str) -> list[tuple[re.Match[str], int]]:
    found = []
    at = 0
    for line in text[:LIMIT].split("\n"):
        if match := _NUMBERED.match(text, at, at + len(line)):
            printed = match[1] or match[2] or match[4] or ""
            n = ord(match[3]) - ord("①") + 1 if match[3] else number(printed) or 0
            found.append((match, n))
        at += len(line) + 1
    return found


def _counted(starts: list[tuple[int, re.Match[str]]], text: str) -> tuple[Entry, ...]:
    kept: list[tuple[int, re.Match[str]]] = []
    for n, match in starts:
        if not kept or n > kept[-1][0]:
            kept.append((n, match))
        elif n <= 1 and len(kept) < 2:
            kept = [(n, match)]
    # Numbers with holes in them count where they are plainly a list's: [14], [22].
    plain = sum(m[0].lstrip()[:1] in "[［【(（#①②③④⑤⑥⑦⑧⑨" or m[0].rstrip()[-1:] in ".．、)）:：" for _, m in kept)
    counts = sum(b - a == 1 for (a, _), (b, _) in pairwise(kept))
    if len(kept) < 2 or (counts < len(kept) - 1 and plain < len(kept)):
        return ()
    entries = []
    for i, (n, match) in enumerate(kept[:_MOST]):
        limit = kept[i + 1][1].start() if i + 1 < len(kept) else min(len(text), LIMIT)
        blank = text.find("\n\n", match.end(), limit)
        end = blank if blank >= 0 else limit
        if i + 1 == len(kept) and blank < 0:
            end = _last_end(text, match.end(), end, several=_tall(kept, text))
        entries.append(
            Entry(
                number=n,
                ticked=bool(_LEADING.match(match[0])),
                start=match.start(),
                end=end,
                text=text[match.end() : end],
            )
        )
    return tuple(entries)


def _tall(kept: Sequence[tuple[int, re.Match[str]]], text: str) -> int:
    """Lines of the tallest entry but the last."""
    return max(text[a.start() : b.start()].strip().count("\n") for (_, a), (_, b) in pairwise(kept)) + 1


def _last_end(text: str, start: int, end: int, *, several: int) -> int:
    """The last entry has as many lines as the others, not what stands below the list."""
    at = start
    for _ in range(several):
        at = text.find("\n", at, end) + 1 or end
    return at


_TITLED = late(r"\s{0,12}(?:《|[“\"](?=\w))")


def marked(text: str) -> tuple[Entry, ...]:
    """A line an entry: where two lines or more begin with a tick, a bullet or a title in its marks."""
    found: list[Entry] = []
    at = 0
    for line in text[:LIMIT].split("\n"):
        tick = _LEADING.match(line)
        mark = _BULLET.match(line) or tick
        if (mark or _TITLED.match(line)) and len(found) < _MOST:
            start = mark.end() if mark else 0
            found.append(
                Entry(ticked=bool(tick or TICKED.search(line)), start=at, end=at + len(line), text=line[start:])
            )
        at += len(line) + 1
    return tuple(found) if len(found) > 1 else ()


def unticked(text: str) -> str:
    """The text with blanks for ticks, so that lines begin with what was ticked."""
    return re.sub(_LEADING.pattern, lambda m: " " * len(m[0]), text, flags=re.M)


def lines(text: str, starts: Sequence[int]) -> tuple[Entry, ...]:
    """An entry for each item found, from the beginning of its line to the next one's."""
    if not starts:
        return ()
    begins = [text.rfind("\n", 0, s) + 1 for s in starts]
    if len(set(begins)) < len(begins):
        begins = list(starts)
    entries = []
    for begin, following in zip(begins, [*begins[1:], min(len(text), LIMIT)], strict=True):
        words = text[begin:following]
        ticked = bool(TICKED.search(words.split("\n")[0]))
        entries.append(Entry(ticked=ticked, start=begin, end=following, text=words))
    return tuple(entries)


# --- what the list itself says of all its entries -------------------------------------------------------------

_SERIAL_ZH = late(r"《([^《》\n]{2,40})》\s?((?:(?:19|20)\d\d|第\s?\d)[^\n]{0,40})")
_PROCEEDINGS = late(
    r"\b(?:the\s)?((?:[Pp]roceedings|PROCEEDINGS)\s(?:of|from)\s(?:the\s)?[A-Z0-9][\w '’&-]{3,120}?)(?=\s(?:are|is|were|have|has|now)\b|[.,:;\n]|$)|《?([^《》\n，,。]{4,40}论文集)》?"
)


def heading(text: str) -> Citation:
    """The serial or the proceedings that a list of contents belongs to, as the lines above it say; empty for none."""
    for line in reversed(text[:2000].split("\n")):
        bare = line.strip(" \t*#=:：-")
        if match := _SERIAL_ZH.search(bare):
            title, place = match[1], match[2]
        else:
            title, place = displays.hosted(re.sub(r"\s?(?:table of contents|contents|目录)$", "", bare, flags=re.I))
        if title:
            where = read_locator(place)
            found = Citation(
                type="article-journal",
                container_title=read_title(title),
                volume=where.volume,
                issue=where.issue,
                issued=where.issued,
            )
            return found
    if match := _PROCEEDINGS.search(text[:2000]):
        return Citation(type="paper-conference", container_title=read_title(match[1] or match[2]))
    return Citation()


_OWN_KINDS = frozenset({"book", "thesis", "patent", "standard", "report", "webpage"})


def of_list(citation: Citation, above: Citation) -> Citation:
    """An entry without a serial of its own is of the serial that the list is of."""
    if not above.container_title or citation.container_title or citation.type in _OWN_KINDS or citation.publisher:
        return citation
    bare = change(citation, type=above.type)
    return merge(bare, sourced(change(above, type=""), "text", 0.8))
