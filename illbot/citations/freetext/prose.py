"""Works that are named in an English sentence rather than cited (Chinese ones are read by ``chinese``): the book "Optics" by Hecht, chapter 3 of *Optics* (Springer 2018)."""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, change
from .. import kinds
from ..courtesy import THANKS
from ..gbt7714 import NUMBERING
from ..merge import merge
from ..names import BODY, read_names
from ..normal import number, read_edition, read_issued, read_pages, read_title, squeeze
from . import imprints
from .locator import read_locator
from .numbered import Named, find_numbered

LIMIT = 20_000
_TITLE_EN = late(
    r"[“„]([^“”„\n]{3,250}(?:\n[^“”„\n]{1,200})?)[”“]|\"([^\"\n]{3,250}(?:\n[^\"\n]{1,200})?)\"|(?<![\w*])\*([^*\n]{3,200})\*(?![\w*])|(?<![\w_])_([A-Z][^_\n]{3,200})_(?!\w)|(?<=[\s(])[‘']([A-Z][^‘\n]{6,200}?)[’'](?=[\s,.;)])",
    needs=("“", "„", '"', "*", "_", "‘", "'"),
)
_ARTICLE_WORD = late(r"\b(?:article|paper|essay|review|editorial)\b|文章|论文|一文|这篇|文献", re.I)
_BOOK_WORD = late(r"\b(?:books?|handbook|monograph|textbook|novel|volume)\b|图书|一书|这本|书|教材|专著|小说", re.I)
_CHAPTER_WORD = late(
    r"\b(?:chapters?|ch\.)\s?(?:no\.?\s?)?(?!(?-i:I)\s(?-i:[a-z]))(\d{1,3}|[IVX]{1,5})\b|第\s?([\d一二三四五六七八九十]{1,4})\s?章|\b(?:the|a|attached|this|following)\s(?:\w+\s)?chapter\b|\bchapter\s(?=[“\"‘'*_])|章节",
    re.I,
)
_THESIS_WORD = late(r"\b(?:thesis|dissertation)\s(?:titled|entitled|called|by|[“\"])|(?:硕士|博士|学位)论文", re.I)
_THESIS_ASKED = late(r"(?<!\bmy\s)\b(?:thesis|dissertation)\b[^.?!\n“”\"]{0,40}[.?!:]\s{1,2}[“\"*_]?$", re.I)
""" "is there a way to get this thesis from NTNU? “Icing …”": the sentence before the title says what it is, whichever chapter is read of it."""
_AUTHOR_EN = late(
    r"^[\s,*_”\"’'.(]{0,4}(?:[–—-]|\(?by|written by|from|author:?|edited by)\s((?:(?:Prof|Dr)\.?\s)?[A-ZÀ-Þ][\w'’.-]*(?:(?:,\s|\s|\sand\s|\s&\s|,\sand\s)(?:van|von|de|der|den|la|[A-ZÀ-Þ][\w'’.-]*)){0,7})"
)
_AUTHOR_BEFORE_EN = late(
    r"(?:by\s)?([A-ZÀ-Þ][\w'’-]+(?:\s(?:and|&)\s[A-ZÀ-Þ][\w'’-]+|\s[A-Z]\.|\s[A-ZÀ-Þ][\w'’-]+){0,3})(?:'s|’s)\s(?:\w+\s){0,3}$"
)
_OF_AUTHOR = late(
    r"\b(?:thesis|dissertation|book|novel|article|paper|essay|study|monograph|chapter)\s(?:of|by|from)\s((?:(?:Prof|Dr)\.?\s)?[A-ZÀ-Þ][\w'’.-]*(?:(?:\s|,\s|\sand\s|\s&\s)(?:van|von|de|der|den|[A-ZÀ-Þ][\w'’.-]*)){0,6}),?\s?(?:called\s|titled\s|entitled\s|on\s)?[“\"‘'*_]?$"
)
_HOST_EN = late(
    r"(?:\b(?:in|published in|printed in|from|appeared in|came out in)\b:?\s(?:the\s)?(?:journal\s(?:of\s)?)?)([A-ZÀ-Þ][\w&’'.-]*(?:\s(?:of|the|and|in|for|on|&|[A-ZÀ-Þ][\w&’'.-]*)){0,9})"
)
_PAREN_PUBLISHER = late(r"^[\s,*_”\"]{0,3}[^()\n]{0,80}\(([A-ZÀ-Þ][\w&’'. -]{2,40}?),?\s((?:19|20)\d\d)\)")
_PUBLISHED_BY = late(
    r"\b(?:published|printed|issued) (?:by|with|at)\s(?:the\s)?([A-ZÀ-Þ][\w&’'.-]*(?:\s(?:of|and|&|[A-ZÀ-Þ][\w&’'.-]*)){0,6})(?:,)?(?:\s(?:in|,)?\s?\(?((?:1[5-9]|20)\d\d)\)?)?"
)
_ISSUE_OF = late(
    r"\b(?:issue|volume|number|copy|run) of\s(?:the\s)?(?:journal\s|magazine\s|periodical\s)?[“\"'*_‘]?$", re.I
)
_EDITION = late(
    r"\b(\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s(?:edition|ed\b\.?)|第\s?([\d一二三四五六七八九十]{1,3})\s?版",
    re.I,
)
_PAGES = late(
    r"\b(?:pp?|pages?)\b\.?\s?(\d{1,5}(?:\s?[-–—]\s?\d{1,5})?)|第?\s?(\d{1,5}\s?[-–—~至到]\s?\d{1,5})\s?页", re.I
)
_UNQUOTED = late(
    r"\b(?:books?|novel|textbook|handbook|article|paper|essay|thesis|dissertation|monograph|report|chapter)\s(?:which is |that is )?(?:titled|entitled|called|named)[:,]?\s([A-ZÀ-Þ\d][^.\n?!;“\"]{3,160}?)(?=,?\s(?:by|edited by|written by)\s[A-Z]|\s?[(,.;?!\n]|\s(?:published|from|in the|please|for my)\b|$)|"
    r"\b(?:borrow|request|order|need|get|find|have|obtain|copy of)\s(?:me\s)?(?:a copy of\s)?(?:(?:the|a|an|this|his|her)\s)?(?:\w{3,12}\s)?(?:books?|novel|textbook|handbook|article|paper|essay|thesis|dissertation|monograph|report)[:,]?\s([A-ZÀ-Þ][^.\n?!;“\",]{3,160}?)(?=\sby\s[A-Z]|,\sby\s)"
)


_OWNED = late(
    r"\b(?:of|from|for|in|borrow|request|order|get|find|need|want|read|have)\s(?:a copy of\s)?([A-ZÀ-Þ][\w-]{1,24}(?:\s(?:and|&)\s[A-ZÀ-Þ][\w-]{1,24})?)['’]s\s((?:[A-ZÀ-Þ][\w’'-]*[:,]?)(?:\s(?:of|the|and|in|for|on|to|a|an|[A-ZÀ-Þ\d][\w’'-]*[:]?)){1,14})(?=\s?[(,.;?!\n]|$)",
    needs="'s|’s",
)
""" "Lindqvist's Voices of the Fjord": a book by its author's name, known by its capitals."""
_TITLED = late(
    r"^[ \t]*(?:[“\"*_])?((?:The|A|An|[A-ZÀ-Þ][\w’'-]{1,24})(?:,?:?\s(?:of|the|and|in|on|for|to|a|an|from|with|[A-ZÀ-Þ\d][\w’'-]{0,24})){1,14})[”\"*_]?,?\sby\s([A-ZÀ-Þ][\w.’'-]{0,24}(?:\s(?:(?:van|von|de|der|la)\s)?[A-ZÀ-Þ][\w.’'-]{0,24}){1,3})(?=[,.;?!(]|\s*$|\s[a-z])",
    re.M,
)
""" "The Glass Orchard by Miriam Stavros, any edition ok": a line that begins with a title in capitals."""
_ISBD = late(
    r"^[ \t]*([A-ZÀ-Þ][^/\n:;]{3,120}?(?:\s:\s[^/\n]{3,80})?)\s/\s((?:[A-ZÀ-Þ][\w.'’-]*\s?){1,4}(?:,\s(?:[A-ZÀ-Þ][\w.'’-]*\s?){1,4})?)[ \t]*$",
    re.M,
    needs=("/",),
)
""" "Atlas of Winds / Carla Rossi": a line of a library's catalogue."""


_PAGES_OF = late(
    r"\b(?:pages?|pp\.?)\s(\d{1,6}\s?(?:[-–—]|to)\s?\d{1,6})\s(?:of|from|in)\s(?:the\sjournal\s)?((?:[Tt]he\s)?[A-ZÀ-Þ][\w&’'-]*(?:\s(?:of|the|and|for|on|&|in|[A-ZÀ-Þ][\w&’'-]*)){0,9}),?\s(?=vol|issue|no\b|\d|\()",
    re.I,
    needs="page|pp",
)


def _placed(text: str) -> list[Named]:
    """ "pages 21-40 of Library Trends, volume 74, issue 2": an article by its place alone."""
    found = []
    for match in list(_PAGES_OF.finditer(text))[:10]:
        if not match[2].removeprefix("the ")[:1].isupper():
            continue
        where = read_locator(text[match.end() : match.end() + 60].split("\n")[0])
        if where.volume or where.issue or where.issued:
            citation = Citation(
                type="article-journal", container_title=read_title(match[2]), volume=where.volume, issue=where.issue, issued=where.issued, page=read_pages(match[1])
            )  # fmt: skip
            found.append(
                Named(
                    citation=citation,
                    start=match.start(),
                    end=match.end() + where.end,
                    title_end=match.end() + where.end,
                )
            )
    return found


def _owned(text: str) -> list[Named]:
    """Books named by their author's name, and lines of a catalogue."""
    found = []
    for match in list(_OWNED.finditer(text))[:20]:
        _, high = _sentence(text, match.start(), match.end())
        citation, used = _details(
            Citation(title=read_title(match[2])),
            text[max(0, match.start() - 80) : match.start(1)],
            text[match.end() : high],
        )
        citation = change(citation, author=read_names(match[1]))
        found.append(Named(citation=citation, start=match.start(1), end=match.end() + used, title_end=match.end()))
    for match in list(_TITLED.finditer(text))[:20]:
        if not _MAIL_WORDS.search(match[1]):
            citation = Citation(title=read_title(match[1]), author=read_names(match[2]))
            found.append(Named(citation=citation, start=match.start(1), end=match.end(), title_end=match.end()))
    for match in list(_ISBD.finditer(text))[:20]:
        if not _MAIL_WORDS.search(match[0]) and not _PROSE_VERB.search(match[1]) and "://" not in match[0]:
            citation = Citation(title=read_title(match[1].replace(" : ", ": ")), author=read_names(match[2]))
            found.append(Named(citation=citation, start=match.start(1), end=match.end(), title_end=match.end()))
    return found


def find_named(text: str) -> tuple[Named, ...]:
    """The works named in the text (its first 20,000 characters), in order; journals alone are none."""
    text = text[:LIMIT]
    found: list[Named] = sorted(find_numbered(text) + _owned(text), key=lambda n: n.start)
    taken = [(n.start, n.end) for n in found]
    at = 0
    for start, end, title in _titles(text):
        if start < at or len(found) >= 30 or any(s < end and start < e for s, e in taken):
            continue
        named = _around(text, start, end, title)
        if named:
            found.append(named)
            at = named.end
    if not found:
        found = _placed(text)
    works = _hosted(text, sorted(found, key=lambda n: n.start))
    if len(works) == 1:
        works = [_with_place(text, works[0])]
    return tuple(works)


_PLACE = late(
    r"\b(?:in|from|published in)\s((?:[Tt]he\s)?(?:[A-ZÀ-Þ][\w&’'.-]*)(?:\s(?:of|the|and|for|on|&|in(?! (?:1[5-9]|20)\d\d)|[A-ZÀ-Þ][\w&’'.-]*)){0,9}),?\s(?=vol|issue|no\b|\d|\(|in (?:1[5-9]|20)\d\d)"
)
_CAME_OUT = late(r"\b(?:appeared|published|printed|came out|is)\s", re.I)


def _with_place(text: str, named: Named) -> Named:
    """ "an article in Journal of Documentation, volume 55, issue 2, 1999, by Hall. Title: “…”": the place stands in another sentence."""
    c = named.citation
    if (
        c.container_title
        or c.type == "book"
        or not (place := _PLACE.search(text, max(0, named.start - 400), named.end + 400))
    ):
        return named
    where = read_locator(text[place.end() : place.end() + 120])
    told = bool(_CAME_OUT.search(text[max(0, place.start() - 24) : place.start() + 14]))
    if not (where.volume or where.page or where.issue or (told and where.issued)):
        return named
    author = re.search(r"\bby\s([A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]*){0,3})", text[place.end() : place.end() + 160])
    return Named(
        citation=change(
            c,
            type=c.type or "article-journal",
            container_title=read_title(place[1]),
            volume=c.volume or where.volume,
            issue=c.issue or where.issue,
            page=c.page or where.page,
            issued=c.issued or where.issued,
            author=c.author or (read_names(author[1]) if author else ()),
        ),
        start=min(named.start, place.start()),
        end=max(named.end, place.end() + where.end),
    )


_PROSE_VERB = late(r"\b(?:i|you|we|is|are|was|need|please|could|would|can|and|or)\b|请|麻烦|需要|下载|传递|和|我", re.I)

_ASKED_LINE = late(
    r"\b(?:articles?|papers?|books?|thesis|chapters?|titles?|one|following|this|borrow|order|request|items?)\b(?:\s(?:for me|please|from (?:another|a different) library))?\W{0,3}$|(?:文章|文献|论文|图书|这本书|这篇|书|如下|以下)(?:的?全文)?(?:，?谢谢)?[：:，,。\s]{0,2}$",
    re.I,
)


_ASIDE = late(r"^[\s。.，,;；]{0,3}(?:[(（][^()（）\n]{0,40}[)）])?[\s。.]{0,3}$")
"""What is left of a line whose work was taken: a full stop, （急）."""


def _title_lines(text: str) -> list[tuple[int, int, str]]:
    """A title alone on the line under "can you help me find this paper"."""
    spans: list[tuple[int, int, str]] = []
    lines = text.split("\n")
    at = 0
    asked, blank = False, 0
    listed = False
    for line in lines:
        bare = line.strip()
        if bare:
            mark = NUMBERING.match(bare) if asked or listed else None
            listed = bool(mark)
            bare = _ASIDE.sub("", bare[mark.end() :] if mark else bare)
            words = bare.split()
            long_enough = bool(mark and len(bare) > 3) or (len(words) >= 4 if bare.isascii() else len(bare) >= 8)
            titled = not bare or bare[0].isupper() or bare[0].isdigit() or not bare[0].isascii()
            if (
                bare
                and (asked or listed)
                and long_enough
                and titled
                and len(bare) <= 220
                and not _MAIL_WORDS.search(bare)
                and not bare.endswith(("?", "？", ",", "，", ":", "："))
            ):
                title = re.split(r"\s[–—-]\s|,?\sby\s", bare)[0] if mark else bare
                spans.append((at + line.find(bare), at + line.find(bare) + len(title), title))
            blank = 0
            asked = bool(_ASKED_LINE.search(bare)) and bool(_MAIL_WORDS.search(bare))
        else:
            blank += 1
            # More than an empty line between: something else stood there and was taken out.
            asked = asked and blank < 2
        at += len(line) + 1
    return spans


_MAIL_WORDS = late(
    rf"\b(?:i|me|my|you|your|please|could|would|need|want|thanks?|thank|find|get|help|looking|regards|dear|hello|hi|email|tel)\b|请|麻烦|{THANKS}|您|你|我|需要|老师|求|帮|想|学院|电话|邮箱|@",
    re.I,
)


def _titles(text: str) -> list[tuple[int, int, str]]:
    spans = [(m.start(), m.end(), next(g for g in m.groups() if g)) for m in _TITLE_EN.finditer(text)]
    spans += [
        (m.start(1) if m[1] else m.start(2), m.end(1) if m[1] else m.end(2), m[1] or m[2])
        for m in _UNQUOTED.finditer(text)
    ]
    if not spans:
        spans = _title_lines(text)
    return sorted(spans)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence or line around a span, at most 200 characters each way."""
    before = max((text.rfind(c, max(0, start - 200), start) for c in "\n。！？!?；;"), default=-1) + 1
    stops = [i for c in "\n。！？!?；;" if (i := text.find(c, end, end + 200)) >= 0]
    return max(before, start - 200), min(stops, default=min(len(text), end + 200))


def _around(text: str, start: int, end: int, title: str) -> Named | None:
    """What the sentence says of the title: author, edition, publisher, year, pages, chapter."""
    low, high = _sentence(text, start, end)
    before, after = text[low:start], text[end:high]
    title = read_title(squeeze(title))
    words = title.split()
    if len(title) < 2 or (
        title.isascii()
        and len(words) < 2
        and not (_BOOK_WORD.search(before) or _ARTICLE_WORD.search(before) or _CHAPTER_WORD.search(before))
    ):
        return None
    citation = Citation(title=title)
    near = before[-40:] + " " + after[:30]
    if _ISSUE_OF.search(before) and (read_locator(after[:60]).found or read_issued(before[-40:])):
        # An issue of "Annals of the Harbour Board": the journal is named, the article is not.
        where = read_locator(after[:60])
        issued = where.issued or read_issued(before[-40:])
        citation = Citation(
            type="article-journal",
            container_title=title,
            volume=where.volume,
            issue=where.issue,
            page=where.page,
            issued=issued,
        )
        return Named(citation=citation, start=start, end=end + where.end, title_end=end)
    chapter = _CHAPTER_WORD.search(before[-60:]) or _CHAPTER_WORD.search(after[:60])
    if (
        _THESIS_WORD.search(near)
        or _THESIS_ASKED.search(text[max(0, start - 80) : start])
        or re.search(r"\b(?:thesis|dissertation)\s(?:of|by|from)\s[^.?!\n]{2,50}$", before, re.I)
        or re.search(r"\b(?:thesis|dissertation)\W*$", before, re.I)
    ):
        citation = change(citation, type="thesis")
    elif chapter:
        n = next((g for g in chapter.groups() if g), "")
        if n and _ITS_CHAPTER.search(before):
            citation, n = change(citation, chapter_number=str(number(n) or n)), ""
        citation = (
            change(citation, type="chapter", title="", container_title=title, chapter_number=str(number(n) or n))
            if n
            else _named_chapter(citation, before)
        )
    elif _ARTICLE_WORD.search(before[-25:]) or _ARTICLE_WORD.search(after[:12]):
        citation = change(citation, type="article-journal")
    elif _BOOK_WORD.search(before[-25:]) or _BOOK_WORD.search(after[:12]):
        citation = change(citation, type="book")
    citation, used = _details(citation, before, after)
    return Named(citation=citation, start=start, end=end + used, title_end=end)


_ITS_CHAPTER = late(
    r"(?:\b(?:chapter|ch\.)\s?(?:\d{1,3}|[IVX]{1,5})|第\s?[\d一二三四五六七八九十]{1,3}\s?章)\s?[,:：，(（–-]?\s?$",
    re.I,
)
"""ch. 5 "Salt": the title behind the number is the chapter's, not the book's."""


def _named_chapter(citation: Citation, before: str) -> Citation:
    # "the chapter 'Light' in …" names the chapter, "the attached chapter, pp. 45-78, of *Optics*" the book.
    if re.search(r"\bof\s[*_“\"‘]?$", before):
        return change(citation, type="chapter", title="", container_title=citation.title)
    return change(citation, type="chapter")


_SERIAL_BEHIND = late(
    r"^[\s,.*_”\"’']{1,4}(?:in\s)?((?:the\s)?[A-ZÀ-Þ][\w&’'-]*(?:\s(?:of|the|and|in|for|on|&|[A-ZÀ-Þ][\w&’'-]*)){1,8}),?\s\(?(?=(?:1[5-9]|20)\d\d\b)"
)
_SERIAL_WORD = late(
    r"\b(?:journals?|reviews?|letters|reports?|studies|quarterly|annals|annual|bulletin|transactions|proceedings|notes|archives?|gazette|magazine|advances|research|sciences?|zeitschrift|revue|revista|rivista|acta)\b",
    re.I,
)


def _serial_behind(after: str) -> re.Match[str] | None:
    """ "“Gut dysbiosis in tilapia” Aquaculture Health Reports 2024": a serial and a year behind the title, and not a comma between."""
    match = _SERIAL_BEHIND.match(after)
    return match if match and _SERIAL_WORD.search(match[1]) and not BODY.search(match[1]) else None


_IMPRINT = late(r"[\s,.*_”\"’']{0,4}\((?P<inner>[^()\n]{6,140})\)")


def _details(citation: Citation, before: str, after: str) -> tuple[Citation, int]:
    """The fields around the title, and how many characters behind it belong to them."""
    used = 0

    def take(match: re.Match[str] | None) -> re.Match[str] | None:
        nonlocal used
        if match:
            used = max(used, match.end())
        return match

    author = _AUTHOR_EN.search(after)
    if take(author) and author:
        citation = _by(citation, author[1])
    elif (owner := _OF_AUTHOR.search(before)) or (owner := _AUTHOR_BEFORE_EN.search(before)):
        citation = change(citation, author=read_names(owner[1]))
    if edition := take(_EDITION.search(after)) or _EDITION.search(before[-40:]):
        citation = change(citation, edition=read_edition(edition[0]), type=citation.type or "book")
    if publisher := take(_PUBLISHED_BY.search(after)):
        citation = change(citation, publisher=squeeze(publisher[1]).rstrip(" ."), type=citation.type or "book")
        if publisher[2]:
            citation = change(citation, issued=read_issued(publisher[2]))
    elif publisher := take(_PAREN_PUBLISHER.search(after)):
        citation = change(citation, publisher=squeeze(publisher[1]), issued=read_issued(publisher[2]))
    brackets = _IMPRINT.match(after)
    if brackets and citation.type in {"", "book"} and (said := imprints.read(brackets["inner"])):
        take(brackets)
        citation = merge(change(citation, type=citation.type or "book"), said)
    where = read_locator(after[:160])
    if where.volume or where.issue or where.page:
        citation = change(citation, volume=where.volume, issue=where.issue, page=where.page)
        used = max(used, min(where.end, len(after)))
    if where.issued and not citation.issued:
        citation = change(citation, issued=where.issued)
        used = max(used, min(where.end, len(after)))
    if not citation.page and (pages := _PAGES.search(before[-80:])):
        citation = change(citation, page=read_pages(pages[1] or pages[2]))
        if citation.type in {"", "book"} and _BOOK_WORD.search(before) is None and citation.publisher:
            citation = change(citation, type="chapter", title="", container_title=citation.title)
    if citation.type != "book" and (serial := take(_serial_behind(after[:160]))):
        citation = change(citation, container_title=read_title(serial[1]), type=citation.type or "article-journal")
    if not citation.container_title and citation.type != "book" and (host := take(_HOST_EN.search(after[:160]))):
        citation = change(citation, container_title=read_title(host[1]), type=citation.type or "article-journal")
    return citation, used


def _by(citation: Citation, words: str) -> Citation:
    """ "by Wei Zhang, Tsinghua University": a person, and a body that is no author."""
    people = [p for p in re.split(r",\s(?=[A-ZÀ-Þ])", words) if not BODY.search(p)]
    bodies = [p for p in re.split(r",\s(?=[A-ZÀ-Þ])", words) if BODY.search(p)]
    if people and bodies and citation.type in {"thesis", "book", "report", ""}:
        citation = change(citation, publisher=bodies[0])
    return change(citation, author=read_names(", ".join(people) if people else words))


def _hosted(text: str, found: list[Named]) -> list[Named]:
    """ "On filing", "Annals of Libraries" 2012 is one article, not two works."""
    out: list[Named] = []
    i = 0
    while i < len(found):
        this = found[i]
        following = found[i + 1] if i + 1 < len(found) else None
        gap = text[this.end : following.start] if following else ""
        if (
            following
            and re.fullmatch(
                r"\s?,?\s?(?:in|from|published in)?\s?",
                gap,
            )
            and not this.citation.container_title
            and gap.strip()
        ):
            host = following.citation
            merged = change(
                host,
                title=this.citation.title,
                author=this.citation.author or host.author,
                container_title=host.title or host.container_title,
                type="article-journal",
            )
            out.append(Named(citation=merged, start=this.start, end=following.end))
            i += 2
        else:
            out.append(this)
            i += 1
    return [n if n.citation.type else change(n, citation=change(n.citation, type=kinds.infer(n.citation))) for n in out]
