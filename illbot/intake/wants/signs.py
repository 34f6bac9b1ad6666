"""What can be said of a mail that tells what it wants: its own words, the works in them only as "<reference>", and its build.

A sign is a short name ("could you", "~please+get", "has:form") and the words that show it, so that a decision can be told in the patron's own
words. The model that weighs signs is ``intents``'. What an article is called says little here: a paper on cancel culture cancels nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from ...core.late import late
from ...core.model import Item, Value
from ..mail import Mail
from . import notions
from .items import Parted, own_words
from .pieces import Piece
from .said import STOPS, Word, words

LONGEST = 3_000
"""Characters of a mail that are looked at: its beginning and, of what is behind, the end."""
_END = 800


Sign = tuple[str, int, int]
"""Its name, and the first and the last of the words that show it; -1: the mail's build shows it."""


class Seen(Value, frozen=True, kw_only=True):
    """A mail as the signs are read from it."""

    #: the patron's own words, with "<reference>" and the like where items stand
    text: str
    #: what stands in items, signature, disclaimer and forwarded mail: no words of a wish, but a newsletter is known by them
    inside: str = ""
    #: the subject without "Re:" and our number
    subject: str = ""
    #: the subject is ours: the mail answers a letter
    replying: bool = False
    #: facts of its build: "items:1", "has:form", "gives:all"
    facts: tuple[str, ...] = ()


# --- a mail, seen ---------------------------------------------------------------------------------------------


def see(
    mail: Mail,
    read: Parted,
    pieces: Iterable[Piece],
    *,
    replying: bool = False,
    missing: tuple[str, ...] = (),
    supplied: Item | None = None,
) -> Seen:
    """``supplied``: what the mail would give as an answer to our question for the fields ``missing``."""
    pieces = tuple(pieces)
    text = _masked(read, pieces)
    inside = _hidden(read)
    facts = [*_items(read, pieces, inside), *_answers(missing, supplied, bool(pieces))]
    if forward := _FORWARD.search(text):
        own = len(text[: forward.start()].strip()) > 2
        facts.append("forward:below" if own else "forward:all")
        if own:
            text, inside = text[: forward.start()], f"{inside}\n{text[forward.start() :]}"
    if replying:
        facts.append("replying")
    if _OURS.search(mail.subject):
        facts.append("number")
    if mail.attachments:
        facts.append("attached")
    if _FORWARDED.match(mail.subject):
        facts.append("forwarded")
    return Seen(
        text=text,
        inside=inside,
        # Behind the bar of our subjects stands what the work is called.
        subject=own_words(read.subject).partition("|")[0],
        replying=replying,
        facts=tuple(facts),
    )


_OURS = late(r"\b[A-Z]{2,8}-\d{4}-\d{2,6}\b")
_FORWARDED = late(r"\s{0,4}(?:fwd?|wg|tr|转发|轉寄)\s?[:：]", re.I)
_FORWARD = late(
    r"^[ \t>*_-]{0,8}(?:-{3,}+[^\n]{0,40}(?:original|forwarded|转发|原始)|begin forwarded message|(?:from|von|de|发件人|寄件者)\s?[:：][^\n]{2}|(?:转自|原文如下)[^\n]{0,40}[:：])",
    re.I | re.M,
    needs="original|forward|转发|原始|:|：",
)


def _masked(read: Parted, pieces: Iterable[Piece]) -> str:
    """The frame with the kind of each item where it stands."""
    text = read.gathered.frame
    for start, kind in sorted(
        {(p.start, p.where) for p in pieces if p.end > p.start and p.where != "file"}, reverse=True
    ):
        text = f"{text[:start]} <{kind}> {text[start:]}"
    return text


def _hidden(read: Parted) -> str:
    """What the frame leaves out of the text."""
    frame, text = read.gathered.frame, read.text
    gaps = (text[m.start() : m.end()].strip() for m in _GAP.finditer(frame))
    return "\n".join(g for g in gaps if g)


_GAP = late(r"\s{3,}")
_LINK = late(r"https?://|www\.")
_ALSO_HANZI = late("[\u3400-\u9fff]")


def _items(read: Parted, pieces: tuple[Piece, ...], inside: str) -> list[str]:
    """How many items of what kinds, beside how many words."""
    kinds = sorted({p.where for p in pieces})
    own = sum(len(s.split()) + len(_ALSO_HANZI.findall(s)) // 2 for s in read.sentences)
    much = _step(own, (0, 3, 8, 20, 60, 150))
    whole = len("".join(read.text.split()))
    known = read.gathered.form.person
    return [
        f"items:{min(len(pieces), 4)}",
        *(f"has:{k}" for k in kinds),
        f"own:{much}",
        *(f"own:{much} {k}" for k in kinds or ["nothing"]),
        f"share:{round(4 * len(''.join(inside.split())) / max(1, whole))}",
        f"links:{_step(len(_LINK.findall(read.text)), (0, 1, 3))}",
        *(["form:person"] if known and known.name else []),
    ]


def _step(number: int, steps: tuple[int, ...]) -> str:
    return next((str(s) for s in steps if number <= s), "more")


def _answers(missing: tuple[str, ...], supplied: Item | None, items: bool) -> list[str]:
    """Does the mail give what we asked for?"""
    if not missing:
        return []
    have = supplied.citation.csl() if supplied else {}
    given = sum(m in have for m in missing)
    gives = "all" if given == len(missing) else "some" if given else "other" if supplied else "nothing"
    return ["asked", f"gives:{gives}", *(["asked items"] if items else [])]


# --- signs ----------------------------------------------------------------------------------------------------


def of(seen: Seen) -> tuple[tuple[Word, ...], list[Sign]]:
    """The mail's words and all its signs; some signs come more than once."""
    said = words(clipped(seen.text))
    hidden = [w.text for w in words(clipped(seen.inside))]
    subject = [w.text for w in words(seen.subject[:200])]
    texts = [w.text for w in said]
    whose = "our:" if seen.replying else "subject:"
    build = [
        *seen.facts,
        *(f"in:~{name}" for name in _notions(hidden, 0)),
        *(f"in:{w}" for w in hidden),
        *(f"{whose}~{name}" for name in _notions(subject, 0)),
        *(f"{whose}{name}" for name, _, _ in _of_words(subject)),
    ]
    return said, [*((name, -1, -1) for name in dict.fromkeys(build)), *_of_words(texts), *_of_sentences(texts)]


def clipped(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - _END]}\n{text[-_END:]}"


def _of_words(texts: list[str]) -> list[Sign]:
    """Each word, how it begins (endings differ, and typing errors), and it together with the next."""
    signs = [(w, i, i) for i, w in enumerate(texts)]
    signs += [(w[:5] + "-", i, i) for i, w in enumerate(texts) if len(w) > 5 and w[0] != "<"]
    return signs + [(f"{a} {b}", i, i + 1) for i, (a, b) in enumerate(pairwise(texts))]


def _of_sentences(texts: list[str]) -> list[Sign]:
    """The notions of each sentence, each two of them together, and which are asked."""
    signs: list[Sign] = []
    start = 0
    for end in [*(i for i, w in enumerate(texts) if w in STOPS), len(texts)]:
        asked = end < len(texts) and texts[end] == "?"
        if asked:
            signs.append(("?", end, end))
        if start < end:
            # How a sentence begins tells a wish ("could you get") from a question ("is my book", "has it").
            signs += [(f"^{' '.join(texts[start:n])}", start, n - 1) for n in (start + 1, start + 2) if n <= end]
        found = sorted(_notions(texts[start:end], start).items())
        for k, (name, (first, last)) in enumerate(found):
            signs.append((f"~{name}", first, last))
            if asked:
                signs.append((f"~{name}?", first, last))
            signs += [(f"~{name}+{other}", min(first, low), max(last, high)) for other, (low, high) in found[k + 1 :]]
        start = end + 1
    return signs


_ITEMS = frozenset({"<reference>", "<text>", "<identifier>", "<form>", "<link>"})


def _notions(texts: list[str], start: int) -> dict[str, tuple[int, int]]:
    """Each notion of these words, with the first and last word that name it first."""
    found: dict[str, tuple[int, int]] = {}
    for i in range(len(texts)):
        for name, last in notions.of(texts, i):
            found.setdefault(name, (start + i, start + last))
        if texts[i] in _ITEMS:
            # "keep <text>" and "need <text>" want different things of the same work.
            found.setdefault(texts[i], (start + i, start + i))
    return found
