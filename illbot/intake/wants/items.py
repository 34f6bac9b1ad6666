"""A patron's mail taken apart: the items it names, with everything the mail says of each, and who writes.

Nothing is decided here; whether the items are wanted, and what else the mail wants, is ``patron``'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from ...citations import kinds
from ...citations.certainty import GUESSED, INFERRED
from ...citations.forms import Person
from ...citations.freetext import behind
from ...citations.merge import merge, same_title, sourced
from ...citations.normal import clean, key, number, read_pages, read_title, squeeze
from ...core.late import late
from ...core.model import Citation, Item, Opened, Service, Source, Value, change
from ..mail import Mail
from . import enclosures, money, notions, outright, when, words
from .gathering import Gathered, gather
from .pieces import Piece, described
from .provenance import SAID, frame_sources
from .said import sentences
from .told import without_told

LIMIT = 20_000


class Parted(Value, frozen=True, kw_only=True):
    """A mail taken apart, before anything is decided."""

    text: str
    subject: str
    today: date | None
    gathered: Gathered
    sentences: tuple[str, ...]
    #: the items stand in what the mail quotes or forwards, and its own words want them
    pointed: bool = False
    #: … and say which of them
    chosen: bool = False
    #: they want one, several stand there, and they do not say which
    open_choice: bool = False
    #: of its own list it takes some back; the others are wanted
    refused: bool = False


def take_apart(mail: Mail, texts: Iterable[Opened] = (), *, replying: bool = False, choosing: bool = False) -> Parted:
    text = clean(mail.new_text or mail.text)[:LIMIT]
    own, inside = ("", "") if replying else enclosures.of(mail, asked=choosing)
    text = own or text
    subject = squeeze(clean(mail.subject))[:500]
    today = (mail.date + timedelta(minutes=mail.zone_minutes)).date() if mail.date else None
    gathered = gather(text, mail.attachments, texts)
    pointed, chosen = enclosures.wanted(gathered, text, inside)
    refused = False
    if pointed:
        gathered = change(gathered, pieces=pointed)
    elif len(gathered.pieces) > 1:
        kept = enclosures.without_refused(gathered, text)
        refused = len(kept) < len(gathered.pieces)
        gathered = change(gathered, pieces=without_told(kept, text))
    return Parted(
        text=text,
        pointed=bool(pointed),
        chosen=chosen,
        refused=refused,
        open_choice=len(pointed) > 1 and not chosen and enclosures.means_one(text),
        subject=subject,
        today=today,
        gathered=gathered,
        sentences=tuple(sentences(gathered.frame)),
    )


_PREFIX = late(r"^(?:\s*(?:re|fwd?|aw|wg|sv|tr|antw|rv|回复|答复|转发|轉寄|回覆)\s?(?:\[\d+\])?\s?[:：]\s?)+", re.I)
_TAG = late(r"\[?\b[A-Z]{2,8}-\d{4}-\d{3,6}\b\]?\s?\|?\s?")
_OPENING = late(
    r"^(?:new\s)?(?:(?:ill|interlibrary[ -]loans?|inter-library[ -]loans?|document[ -](?:delivery|supply)|article|book|loan|copy|scan|paper|chapter|thesis|library)\s?){0,12}(?:service\s)?(?:requests?|order|application|delivery|loans?|ill|needed|wanted|purchase)?(?:\sfor)?\s?[:：–—|-]\s?|"
    r"^(?:request|order|requesting)(?:ing)?\s(?:for\s)?(?:the\s)?(?:article|paper|book|chapter|thesis|copy|loan)?\s?[:：]?\s?|"
    r"^(?:【?(?:关于)?(?:申请)?(?:文献传递|馆际互借|原文传递|文献求助|求助文献|代查代借|图书互借|图书借阅|借书|借阅|申请图书|求助|文献申请|申请|论文|文献|图书)(?:服务)?(?:申请|请求|求助|需求|表|单)?】?\s?){1,6}[:：|｜\s—-]\s*|^(?:求助?|申请|借阅?|想借|文献传递|馆际互借)(?=《)",
    re.I,
)
_GENERIC = late(
    r"^(?:(?:a|an|the|my|new|urgent|please|need|help|with|for|of|and|ill|inter-?library|loan|request|requests|article|articles|paper|papers|book|books|chapter|document|delivery|order|copy|scan|thesis|form|question|library|journal|literature|reference|full text|pdf|hello|hi|one|two|three|some|\d++)\W*+)+$|"
    # No word of these is made of others: a subject is parted in one way.
    r"^(?:馆际互借|文献|申请|求助|图书|借书|借阅|论文|文章|代查|代借|服务|表|您好|老师|请|帮忙|一篇|两篇|三篇|几篇|一本|的|和|全文|原文|下载|查找|英文|中文|期刊|互借|传递|急|加急|需要|求|\d++|\W)+$",
    re.I,
)  # fmt: skip


@lru_cache(maxsize=64)
def own_words(subject: str) -> str:
    """The subject without Re:, 回复： and our number."""
    return _TAG.sub("", _PREFIX.sub("", subject)).strip()


def is_opening(subject: str) -> bool:
    """Does the subject say that this is a request ("ILL request", 文献传递申请, "Article needed")?"""
    return bool(_ORDERS.search(own_words(subject)))


_ORDERS = late(
    r"\b(?:ill|inter-?\s?library|document (?:delivery|supply)|(?:book|article|paper|loan|copy|scan|chapter|literature|thesis|library)s? (?:requests?|orders?|needed|wanted|please)|requests? (?:for|of)|request\b|(?<!your )order\b|needed|wanted|help)\b|文献传递|馆际互借|求助|代查|代借|申请|借书|借阅|求文献|原文",
    re.I,
)


def with_subject(read: Parted) -> list[Piece]:
    """The pieces with what the subject adds, and a single one with what further sentences tell of it."""
    pieces = _with_subject(read)
    if len(pieces) != 1 or pieces[0].where in {"form", "file", "link"}:
        return pieces
    return [change(pieces[0], citation=behind.told(pieces[0].citation, read.gathered.frame))]


def _with_subject(read: Parted) -> list[Piece]:
    """The pieces with what the subject adds: its own identifier or title, or the title of the one item in the text."""
    pieces = list(read.gathered.pieces)
    if len(pieces) > 1:
        return pieces
    inside, announced = _in_subject(read, pieces)
    if not inside:
        return pieces
    if not pieces:
        wanted = announced or inside[0].where != "text" or notions.asks(f"{read.subject}\n{read.gathered.frame}")
        return inside if wanted else []
    return [_joined_subject(pieces[0], inside[0])] if len(inside) == 1 else pieces


def _in_subject(read: Parted, pieces: list[Piece]) -> tuple[list[Piece], bool]:
    """What the subject names, and whether it says so ("ILL request: …", 申请图书：…)."""
    subject = own_words(read.subject)
    opening = _OPENING.match(subject)
    rest = subject[opening.end() :].strip() if opening else subject
    kind = "book" if opening and re.search(r"\bbook|图书|借书|借阅", opening[0], re.I) else ""
    found = [p for p in gather(rest).pieces if p.where != "link" or p.citation.title or p.citation.DOI] if rest else []
    if found:
        typed = [
            change(p, citation=sourced(change(p.citation, type=p.citation.type or kind), "inferred", GUESSED))
            for p in found
        ]
        return typed, bool(opening)
    alone = (
        pieces
        and not pieces[0].citation.title
        and not _identified(pieces[0])
        and not _placed(pieces[0])
        and not outright.of_subject(subject)
    )
    if not rest or not _is_title(rest) or not (opening or alone):
        return [], bool(opening)
    sure = 0.5 if opening else 0.4
    citation = sourced(Citation(title=read_title(rest), type=kind), "subject", sure)
    return [Piece(citation=citation, where="subject", confidence=sure, start=0, end=0)], bool(opening)


def _identified(piece: Piece) -> bool:
    c = piece.citation
    return bool(c.DOI or c.PMID or c.PMCID or c.ISBN or c.archive_location)


def _placed(piece: Piece) -> bool:
    """A serial, a volume and a page find an article without its title, and who writes so knows none."""
    c = piece.citation
    return bool(c.container_title and (c.volume or c.issued) and c.page)


def _is_title(text: str) -> bool:
    return (
        len(key(text)) >= 4
        and not _GENERIC.match(text)
        and (not text.isascii() or len(text.split()) >= 2 or len(text) >= 12)
    )


def _joined_subject(piece: Piece, subject: Piece) -> Piece:
    one, other = piece.citation, subject.citation
    if one.title and other.title and not same_title(one.title, other.title):
        return piece
    merged = merge(one, other)
    if one.type in {"", "book"} and other.type and not described(one):
        merged = change(merged, type=other.type, sources={**merged.sources, "type": other.sources["type"]})
    return change(piece, citation=merged)


_GUESS = Source(where="inferred", confidence=GUESSED)
_COPY_TYPES = frozenset(
    {
        "article-journal",
        "article-newspaper",
        "article-magazine",
        "article",
        "chapter",
        "paper-conference",
        "patent",
        "standard",
        "report",
        "webpage",
        "dataset",
        "document",
    }
)


def read_item(piece: Piece, read: Parted, count: int) -> Item:
    fields = {**read.gathered.form.fields, **piece.fields} if count == 1 or piece.where == "form" else piece.fields
    frame = read.subject + "\n" + read.gathered.frame
    citation = change(piece.citation, type=kinds.infer(piece.citation))
    if not citation.type and (words.service(frame) is Service.LOAN or _EDITION_WORD.search(frame)):
        citation = change(citation, type="book", sources={**citation.sources, "type": _GUESS})
    if count == 1 and citation.type == "book" and not (piece.where == "form" and citation.page):
        citation = _part_of(citation, read.gathered.frame)
    service = _service(citation, fields, frame)
    missing = kinds.missing(citation, service)
    wanted = fields.get("needed_by", "")
    day = (when.read_date(wanted, read.today) if wanted else None) or when.needed_by(read.gathered.frame, read.today)[0]
    confidence = piece.confidence
    if missing and piece.where not in {"form", "file"}:
        confidence = min(confidence, 0.7)
    item = Item(
        citation=sourced(_typed(citation), piece.where, piece.confidence),
        service=service,
        needed_by=day,
        purpose=words.purpose(words.chosen(fields.get("purpose", ""))) or words.purpose(frame),
        note=_note(piece, fields, read),
        max_cost=(money.read_money(fields["max_cost"]) if "max_cost" in fields else None) or money.max_cost(frame),
        missing=missing,
        confidence=round(confidence, 2),
    )
    return change(item, sources=frame_sources(item, fields, frame, read.today))


_EDITION_WORD = late(
    r"\b(?:any|latest|newest|first|second|third|\d(?:st|nd|rd|th)) edition\b|\b(?:hard|paper)(?:back|cover)\b", re.I
)
"""Words that are said of books alone."""
_PART = late(
    r"\bchapters?\s(?!I\s[a-z])([\dIVX]{1,4}(?:(?:,\s?|\s?(?:and|&|to|-|–)\s?)[\dIVX]{1,4}){0,4})\b|第\s?([\d一二三四五六七八九十]{1,4})\s?章",
    re.I,
)
_PAGES = late(r"\b(?:pp\.?|pages?)\s?(\d{1,5}\s?[-–—]\s?\d{1,5})|第?\s?(\d{1,5}\s?[-–—~至到]\s?\d{1,5})\s?页", re.I)


def _part_of(citation: Citation, frame: str) -> Citation:
    """ "chapters 4 and 5 (pages 88-140) from: <book>" is a chapter of the book."""
    chapter, pages = _PART.search(frame), _PAGES.search(frame)
    if (not chapter and not pages) or words.whole(frame):
        return citation
    written = (chapter[1] or chapter[2]) if chapter else ""
    n = number(written) if written else None
    return change(
        citation,
        type="chapter",
        title="",
        container_title=citation.title,
        chapter_number=str(n) if n is not None else written,
        page=citation.page or (read_pages(pages[1] or pages[2]) if pages else ""),
        sources={
            **dict.fromkeys(("chapter_number", "page"), Source(where="text", confidence=INFERRED)),
            **citation.sources,
            "type": Source(where="text", confidence=INFERRED),
            "container_title": citation.sources.get("title", _GUESS),
        },
    )


def _typed(citation: Citation) -> Citation:
    """The type is inferred where nobody said it: less sure than what stands in the mail."""
    if not citation.type or "type" in citation.sources:
        return citation
    return change(citation, sources={**citation.sources, "type": Source(where="inferred", confidence=INFERRED)})


def _service(citation: Citation, fields: dict[str, str], frame: str) -> Service:
    """Copy or loan: as a form says, else an article is copied and a whole book lent, unless the words want a scan of it."""
    if stated := words.stated_service(words.chosen(fields.get("service", ""))):
        return stated
    if words.whole(frame):
        return Service.LOAN
    if citation.type in _COPY_TYPES or citation.page or citation.chapter_number:
        return Service.COPY
    by_words = words.service(frame + "\n" + fields.get("format", "") + "\n" + fields.get("note", ""))
    if citation.type == "thesis":
        return by_words or Service.COPY
    if citation.type == "book":
        return by_words or Service.LOAN
    return by_words or Service.COPY


def _note(piece: Piece, fields: dict[str, str], read: Parted) -> str:
    """Wishes and what is wrong, in the patron's words; courtesies left out."""
    level = fields.get("level", "")
    parts = [
        *piece.notes,
        words.wishes([fields["note"]]) or _substance(fields["note"]) if "note" in fields else "",
        "urgent" if words.URGENT.search(level) or re.fullmatch(r"是|yes|y|√|加急", level.strip(), re.I) else "",
        *(
            f"{name.replace('_', ' ')}: {fields[name]}"
            for name in ("delivery", "funding", "source_note", "other_edition", "shelfmark")
            if fields.get(name)
        ),
        words.wishes(read.sentences),
        when.unclear(read.gathered.frame, read.today),
        *(left.words for left in read.gathered.left[:5]),
    ]
    if words.URGENT.search(read.subject) and not any(words.URGENT.search(p) for p in parts):
        parts.append("urgent")
    return "; ".join(dict.fromkeys(p for p in parts if p))[:600]


def _substance(note: str) -> str:
    bare = re.sub(r"谢谢|感谢|多谢|thank(?:s| you)|please|[\W_]", "", note, flags=re.I)
    return squeeze(note) if len(bare) > 1 else ""


# --- person, language -----------------------------------------------------------------------------------------

CARD = late(
    r"(?:学号|工号|读者证号?|一卡通号?|借书证号?|student (?:id|number|no\.?)|staff (?:id|number|no\.?)|library card(?: number| no\.?)?|card (?:number|no\.?)|ID(?: number| no\.?))\s?(?:is|是|为|[:：#])?\s?([A-Z]{0,3}\d{4,14})(?!\d)",
    re.I,
    needs="学号|工号|读者证|一卡通|借书证|student|staff|card|id n",
)


def person(read: Parted) -> Person | None:
    known = read.gathered.form.person
    if (known is None or not known.card) and (card := CARD.search(read.text[:LIMIT])):
        known = known or Person()
        return change(known, card=card[1], sources={**known.sources, "card": Source(where="text", confidence=SAID)})
    return known


_REPLY_IN = late(
    r"\b(?:reply|answer|respond|write(?: back| to me)?|correspond|communicate)\b[^.!?\n]{0,30}\bin (?P<en>english|chinese|mandarin)\b|(?:用|以|使用)(?P<zh>英文|英语|中文|汉语)\S{0,4}(?:回复|答复|回信|回邮|联系|沟通)|(?:回复|答复|回信)\S{0,4}(?:用|请用)(?P<after>英文|英语|中文|汉语)|\b(?P<only>english|chinese) (?:reply|answer|only)\b",
    re.I,
    needs="english|chinese|mandarin|英文|英语|中文|汉语",
)


_TWO_LETTERS = late(r"[^\W\d_][\W\d_]*+[^\W\d_]")


def language(read: Parted) -> str:
    """The language to answer in: the one wished for, else that of the patron's own words."""
    frame = read.gathered.frame
    if wish := _REPLY_IN.search(frame):
        said = next(g for g in wish.groups() if g).lower()
        return "en" if said in {"english", "英文", "英语"} else "zh"
    if _TWO_LETTERS.search(frame):
        return "zh" if words.is_chinese(frame) else "en"
    if read.gathered.form.items:
        return "zh" if read.gathered.chinese_form else "en"
    return "zh" if words.is_chinese(own_words(read.subject) or read.text) else "en"
