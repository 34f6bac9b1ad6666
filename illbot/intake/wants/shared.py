"""What is said once of several: "two articles from Mycological Notes:", "from “Companion to Baltic Amber” (ed. …) these two chapters:"; and a chapter told beside its book."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...citations.freetext.locator import read_locator
from ...citations.merge import merge, same_title, sourced
from ...citations.normal import key, read_issued, read_title
from ...core.late import late
from ...core.model import Citation, change
from .pieces import Piece

_CHAPTERS = late(
    r"\b(?:chapters?|chap\.|ch\.|contributions?|essays?|sections?|parts|papers|pieces|kapitel|beiträge|aufsätze|chapitres?|capitoli?|capítulos?|rozdział\w*)(?!\w)|第\s?[\d一二三四五六七八九十]{1,3}\s?章|章节",
    re.I,
)
_CAPITAL = r"[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ][\w&.'’-]{0,24}"
_FROM = late(
    r"\b(?:articles|papers|reviews|essays|pieces|notes|letters|these|items|contributions|aufsätze|artikel|beiträge|articoli|artículos|artigos|artykuły|these)\s(?:\w{3,12}\s)?(?:from(?:\s(?:the\s)?(?:(?:same|one|a single|this|(?P<year>(?:1[5-9]|20)\d\d))\s)?(?:issue|volume|number)\sof)?|in|of|out of|aus|aus der|aus dem|dans|de|da|da|del|della|från|fra|uit|z)\s(?:the\s)?(?:journal\s|zeitschrift\s|revue\s|rivista\s|revista\s|same\s)?"
    rf"[“\"«*_]?(?P<name>{_CAPITAL}(?:\s(?:{_CAPITAL}|of|the|and|for|in|on|&|de|des|du|der|für|und|di|e|y|et)){{0,8}})[”\"»*_]?",
)
_FROM_FIRST = late(
    rf"^\s{{0,3}}(?:[Ff]rom|[Ii]n)\s(?:the\s)?(?P<name>{_CAPITAL}(?:\s(?:{_CAPITAL}|of|the|and|for|in|on|&)){{0,8}}),?\s(?=(?:vol|no)\b|\d{{1,4}}\s?[(,])(?=[^\n]{{0,40}}?\b(?P<year>(?:1[5-9]|20)\d\d)\b|)",
    re.M,
)
""" "From Journal of Reeds 12(3), 2001, I need these two:"."""
_HOST = ("editor", "publisher", "publisher_place", "issued", "edition", "ISBN", "collection_title")
_FURTHEST = 700


def shared(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """The pieces in order, each with what the mail says once of all of them."""
    return _of_one_serial(_of_one_book(list(pieces), text), text)


# --- chapters of a book ---------------------------------------------------------------------------------------


def _of_one_book(pieces: list[Piece], text: str) -> list[Piece]:
    """A book and its chapters told beside it are the chapters: each has the book, and the book is no item of its own."""
    books = [p for p in pieces if _is_book(p)]
    if len(pieces) < 2 or len(books) != 1:
        return pieces
    (book,) = books
    at = pieces.index(book)
    near = [*reversed(_run(pieces[:at][::-1], book, text)), *_run(pieces[at + 1 :], book, text)]
    if not near:
        return pieces
    low, high = min(p.start for p in (book, *near)), max(p.end for p in (book, *near))
    around = text[max(0, low - 120) : high]
    if not (_CHAPTERS.search(_without_titles(around, near)) or all(p.citation.chapter_number for p in near)):
        return pieces
    return [_chapter(p, book) if p in near else p for p in pieces if p is not book]


def _is_book(piece: Piece) -> bool:
    c = piece.citation
    return bool(c.type == "book" and c.title and not c.page and not c.volume and not c.chapter_number)


def _run(pieces: Sequence[Piece], book: Piece, text: str) -> list[Piece]:
    """The chapters that follow one another, as far as they are some."""
    found: list[Piece] = []
    for piece in pieces:
        low, high = sorted((piece, book), key=lambda p: p.start)
        if not _is_chapter(piece, book) or high.start - low.end > _FURTHEST:
            break
        found.append(piece)
    return found


def _is_chapter(piece: Piece, book: Piece) -> bool:
    c = piece.citation
    named = bool(c.title or c.chapter_number or c.container_title)
    placed = bool(c.page or c.chapter_number or c.type == "chapter")
    apart = c.volume or c.issue or c.DOI or c.ISBN or c.publisher or piece.where == "form"
    dated = c.issued and book.citation.issued and c.issued[0] != book.citation.issued[0]
    return named and placed and not apart and not dated and c.type in {"", "chapter", "article-journal", "book"}


def _chapter(piece: Piece, book: Piece) -> Piece:
    c, b = piece.citation, book.citation
    # "chapter 5 “Scrap Markets”" with the book in another sentence: what was taken for the host is the title
    title = c.title or ("" if same_title(c.container_title, b.title) else c.container_title)
    fields = {f: getattr(b, f) for f in _HOST if getattr(b, f) and not getattr(c, f)}
    told = change(
        c,
        type="chapter",
        title=title,
        container_title=b.title,
        author=c.author or b.author,
        **fields,
        sources={
            **{f: s for f, s in c.sources.items() if f not in {"type", "container_title", *fields}},
            **{f: b.sources[f] for f in fields if f in b.sources},
            **({"container_title": b.sources["title"]} if "title" in b.sources else {}),
        },
    )
    return change(piece, citation=sourced(told, piece.where, piece.confidence))


def _without_titles(text: str, pieces: Sequence[Piece]) -> str:
    for piece in pieces:
        text = text.replace(piece.citation.title or "\0", " ")
    return text


# --- articles of a serial -------------------------------------------------------------------------------------


def _of_one_serial(pieces: list[Piece], text: str) -> list[Piece]:
    """ "Two articles from Mycological Notes please:" names the serial of all that have a place and no host."""
    if len(pieces) < 2:
        return pieces
    before = text[: pieces[0].start]
    named = list(_FROM.finditer(before)) or list(_FROM_FIRST.finditer(before))
    if not named:
        return pieces
    where = read_locator(before[named[-1].end() :].split("\n")[0][:80])
    if not all(_lacks_host(p, placed=bool(where.volume or where.issue)) for p in pieces):
        return pieces
    name = read_title(named[-1]["name"]).removesuffix(" vol").removesuffix(" no")
    host = sourced(
        Citation(
            container_title=name,
            volume=where.volume,
            issue=where.issue,
            issued=where.issued or read_issued(named[-1]["year"] or ""),
        ),
        "text",
        0.8,
    )
    return [
        change(
            p,
            citation=sourced(
                merge(
                    change(
                        p.citation,
                        container_title="",
                        type="article-journal",
                        sources={f: s for f, s in p.citation.sources.items() if f not in {"type", "container_title"}},
                    ),
                    host,
                ),
                p.where,
                p.confidence,
            ),
        )
        for p in pieces
    ]


def _lacks_host(piece: Piece, *, placed: bool) -> bool:
    c = piece.citation
    hosted = len(key(c.container_title)) > 2
    return bool(
        not hosted
        and (c.volume or c.issue or (placed and c.page))
        and (c.title or c.page)
        and c.type in {"", "article-journal"}
    )
