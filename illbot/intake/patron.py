"""What the patron wants: a request, an answer to our question, status, cancel, accept, decline, renew, a complaint; else "unclear", and a human reads it.

``understand`` is pure and never raises. It prefers to be unsure: a newsletter, a question to a librarian or a word of thanks is never a request.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..citations import kinds
from ..citations.forms import Person
from ..citations.locator import read_locator
from ..citations.merge import merge, same_title, sourced
from ..citations.names import read_names
from ..citations.normal import clean, key, read_issued, read_pages, read_title, squeeze
from ..core.model import Citation, Item, Service, Value, change
from . import intents, words
from .gathering import Gathered, Piece, described, gather, replying_fields
from .mail import Mail

LIMIT = 20_000


class Understood(Value, frozen=True, kw_only=True):
    """A patron's mail, understood."""

    #: request | answer | status | cancel | accept | decline | renew | complaint | unclear
    intent: str
    #: why, in words
    because: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    #: with "answer": the fields that answer our question; its note says what the patron does not know
    supplied: Item | None = None
    #: the patron's own data, where the mail gives any
    person: Person | None = None
    #: en | zh
    language: str = "en"
    #: 0..1
    confidence: float = 1.0
    #: the patron's own sentences, for people to read
    remark: str = ""


class _Read(Value, frozen=True, kw_only=True):
    """A mail taken apart, before anything is decided."""

    text: str
    subject: str
    today: date | None
    gathered: Gathered
    sentences: tuple[str, ...]


def understand(mail: Mail, *, replying: bool = False, missing: tuple[str, ...] = ()) -> Understood:
    """What the mail wants. ``replying``: it answers a letter of ours; ``missing``: the CSL names that the letter asked for."""
    read = _take_apart(mail)
    said = _said(read, replying)
    pieces = _with_subject(read) if not replying else list(read.gathered.pieces)
    if not pieces and not replying and mail.quoted and _points_below(read):
        read = change(read, gathered=change(gather(clean(mail.quoted)[:LIMIT]), frame=read.gathered.frame))
        pieces = list(read.gathered.pieces)
    items = tuple(_item(p, read, len(pieces)) for p in pieces)
    found = Understood(
        intent="unclear", person=_person(read), language=_language(read), remark=squeeze(" ".join(read.sentences))[:1000], items=items, confidence=1.0
    )
    if replying:
        return _reply(found, read, said, missing)
    return _first(found, read, said)


def _take_apart(mail: Mail) -> _Read:
    text = clean(mail.new_text or mail.text)[:LIMIT]
    subject = squeeze(clean(mail.subject))[:500]
    today = (mail.date + timedelta(minutes=mail.zone_minutes)).date() if mail.date else None
    gathered = gather(text, mail.attachments)
    return _Read(text=text, subject=subject, today=today, gathered=gathered, sentences=tuple(intents.sentences(gathered.frame)))


# --- which intent ---------------------------------------------------------------------------------------------


def _said(read: _Read, replying: bool) -> list[tuple[str, str]]:
    """What the patron's own sentences say, and a subject that is nothing but a command."""
    said = intents.of_frame(s for s in read.sentences if s)
    bare = _own_words(read.subject)
    if bare and "|" not in read.subject and (of_subject := intents.of_subject(bare))[0]:
        said.append(of_subject)
    return said


_STRONG = ("cancel", "complaint", "renew", "decline", "accept", "status")


def _first(found: Understood, read: _Read, said: list[tuple[str, str]]) -> Understood:
    """A mail that answers no letter of ours."""
    frame = list(read.sentences)
    everything = read.subject + "\n" + read.gathered.frame
    asks = bool(intents.REQUEST.search(everything))
    if (bulk := intents.BULK.search(read.subject + "\n" + read.text)) and not intents.FIRST_PERSON.search(read.text[:500]) and not read.gathered.form.items:
        return _unclear(found, "newsletter", f"written for many: “{squeeze(bulk[0])}”")
    verdict = next(((n, w) for n in _STRONG for name, w in said if name == n), ("", ""))
    if verdict[0] and found.items:
        verdict = _against_items(verdict, read, found.items, asks)
    if verdict[0] == "unclear":
        return _unclear(found, verdict[1])
    if verdict[0]:
        return change(found, intent=verdict[0], because=(f"says “{verdict[1]}”",), confidence=0.9)
    if not found.items:
        return _unclear(found, *_why_nothing(read, frame, asks))
    if intents.has_come(frame) and not intents.FIRST_PERSON.search(everything):
        return _unclear(found, "thanks")
    if _only_asks(read, found.items):
        return _unclear(found, "a question for a human")
    return change(found, intent="request", because=tuple(_why(p) for p in read.gathered.pieces) or ("the subject names it",), confidence=min(i.confidence for i in found.items))


def _against_items(verdict: tuple[str, str], read: _Read, items: tuple[Item, ...], asks: bool) -> tuple[str, str]:
    """Words like "status" beside an item: does the mail speak of an old request or make a new one?"""
    name, said = verdict
    asking = intents.FIRST_PERSON.search(read.gathered.frame)
    # "Cancel it if it costs more", "I agree to pay up to 100 RMB", 加急催 in an order are parts of the order.
    if read.gathered.form.items and name in {"accept", "decline", "status"}:
        return "", ""
    if name in {"accept", "decline"}:
        return "", ""
    if name == "complaint" and asking and not re.search(r"you sent|received|收到|发来|传来|你们发", read.gathered.frame, re.I):
        return "", ""
    if name in {"cancel", "renew"} and asking and _new_beside(read):
        return "unclear", "asks for something new and speaks of something old"
    if name == "status" and asking and not re.search(r"\bmy (?:request|order|loan|article|book)\b|我申请的|我的申请|之前", read.gathered.frame + read.subject, re.I):
        return "", ""
    return verdict


def _new_beside(read: _Read) -> bool:
    return bool(re.search(r"\b(?:instead|and (?:please )?(?:order|get|send|request)|new request|another)\b|改为|换成|另外(?:申请|借|要)|同时申请", read.gathered.frame, re.I))


def _unclear(found: Understood, *because: str) -> Understood:
    return change(found, intent="unclear", items=(), because=tuple(because), confidence=0.3)


def _why_nothing(read: _Read, frame: list[str], asks: bool) -> tuple[str, ...]:
    if intents.is_thanks(frame):
        return ("thanks",)
    if any(intents.QUESTION.search(s) for s in frame):
        return ("a question for a human",)
    if asks:
        return ("asks for something, but names no item",)
    return ("no item, and no words of the table",)


def _only_asks(read: _Read, items: tuple[Item, ...]) -> bool:
    """A question whether the library has something, with no word of an order: "Does the library have access to Nature?"."""
    if any(p.where in {"form", "file"} for p in read.gathered.pieces):
        return False
    questions = [s for s in read.sentences if intents.QUESTION.search(s)]
    if not questions:
        return False
    rest = re.sub(intents.QUESTION, " ", " ".join(read.sentences))
    strong = any(i.citation.DOI or i.citation.PMID or (i.citation.title and i.citation.author and i.citation.issued) for i in items)
    return not intents.FIRST_PERSON.search(rest) and not (strong and intents.REQUEST.search(read.subject + " " + rest))


def _why(piece: Piece) -> str:
    name = {"form": "a form", "reference": "a reference", "identifier": "an identifier", "link": "a link", "file": "a reference file", "text": "a work named in a sentence", "subject": "the subject"}[piece.where]
    c = piece.citation
    return f"{name}: {c.title or c.DOI or c.ISBN or c.PMID or c.container_title or c.URL or 'unnamed'}"[:160]


# --- items ----------------------------------------------------------------------------------------------------

_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|sv|tr|antw|rv|回复|答复|转发|轉寄|回覆)\s?(?:\[\d+\])?\s?[:：]\s?)+", re.I)
_TAG = re.compile(r"\[?\b[A-Z]{2,8}-\d{4}-\d{3,6}\b\]?\s?\|?\s?")
_OPENING = re.compile(
    r"^(?:new\s)?(?:(?:ill|interlibrary[ -]loans?|inter-library[ -]loans?|document[ -](?:delivery|supply)|article|book|loan|copy|scan|paper|chapter|thesis|library)\s?)*(?:service\s)?(?:requests?|order|application|delivery|loans?|ill|needed|wanted|purchase)?(?:\sfor)?\s?[:：–—|-]\s?|"
    r"^(?:request|order|requesting)(?:ing)?\s(?:for\s)?(?:the\s)?(?:article|paper|book|chapter|thesis|copy|loan)?\s?[:：]?\s?|"
    r"^(?:【?(?:关于)?(?:申请)?(?:文献传递|馆际互借|原文传递|文献求助|求助文献|代查代借|图书互借|图书借阅|借书|借阅|申请图书|求助|文献申请|申请|论文|文献|图书)(?:服务)?(?:申请|请求|求助|需求|表|单)?】?\s?)+[:：|｜\s—-]\s*|^(?:求助?|申请|借阅?|想借|文献传递|馆际互借)(?=《)",
    re.I,
)
_GENERIC = re.compile(
    r"^(?:(?:a|an|the|my|new|urgent|please|need|help|with|for|of|and|ill|inter-?library|loan|request|requests|article|articles|paper|papers|book|books|chapter|document|delivery|order|copy|scan|thesis|form|question|library|journal|literature|reference|full text|pdf|hello|hi|one|two|three|some|\d+)\W*)+$|"
    r"^(?:文献传递|馆际互借|文献|申请|请求|求助|图书|借书|借阅|论文|文章|代查|代借|服务|表|您好|老师|请|帮忙|一篇|两篇|三篇|几篇|一本|的|和|全文|原文|下载|查找|英文|中文|期刊|互借|传递|急|加急|需要|求|\d+|\W)+$",
    re.I,
)  # fmt: skip


def _own_words(subject: str) -> str:
    """The subject without Re:, 回复： and our number."""
    return _TAG.sub("", _PREFIX.sub("", subject)).strip()


def _with_subject(read: _Read) -> list[Piece]:
    """The pieces with what the subject adds: its own identifier or title, or the title of the one item in the text."""
    pieces = list(read.gathered.pieces)
    subject = _own_words(read.subject)
    if not subject or len(pieces) > 1:
        return pieces
    opening = _OPENING.match(subject)
    rest = subject[opening.end() :].strip() if opening else subject
    inside = [p for p in gather(rest).pieces if p.where != "link" or p.citation.title or p.citation.DOI] if rest else []
    if not inside and opening and _is_title(rest):
        citation = Citation(title=read_title(rest), type="book" if re.search(r"\bbook|图书|借书|借阅", subject[: opening.end()], re.I) else "")
        inside = [Piece(citation=sourced(citation, "text", 0.5), where="subject", confidence=0.5, start=0, end=0)]
    if not inside and not opening and pieces and not pieces[0].citation.title and not _identified(pieces[0]) and _is_title(rest) and not intents.of_subject(subject)[0]:
        inside = [Piece(citation=sourced(Citation(title=read_title(rest)), "text", 0.4), where="subject", confidence=0.4, start=0, end=0)]
    if not pieces:
        return inside if inside and (opening or inside[0].where != "text" or intents.REQUEST.search(read.subject + read.gathered.frame)) else []
    if len(inside) == 1:
        pieces[0] = _joined_subject(pieces[0], inside[0])
    return pieces


def _identified(piece: Piece) -> bool:
    c = piece.citation
    return bool(c.DOI or c.PMID or c.PMCID or c.ISBN or c.archive_location)


def _is_title(text: str) -> bool:
    return len(key(text)) >= 4 and not _GENERIC.match(text) and (not text.isascii() or len(text.split()) >= 2 or len(text) >= 12)


def _joined_subject(piece: Piece, subject: Piece) -> Piece:
    one, other = piece.citation, subject.citation
    if one.title and other.title and not same_title(one.title, other.title):
        return piece
    merged = merge(one, other)
    if one.type in {"", "book"} and other.type and not described(one):
        merged = change(merged, type=other.type)
    return change(piece, citation=merged)


def _points_below(read: _Read) -> bool:
    """ "Please get the article below": what is wanted stands in the quoted mail."""
    text = read.subject + "\n" + read.gathered.frame
    return bool(intents.REQUEST.search(text)) and bool(re.search(r"\b(?:below|following|forward(?:ed|ing)?|this (?:article|paper|book)|see attached|these)\b|下面|以下|如下|见下|转发|这篇|附件", text, re.I))


_COPY_TYPES = frozenset({"article-journal", "article-newspaper", "article-magazine", "article", "chapter", "paper-conference", "patent", "standard", "report", "webpage", "dataset", "document"})


def _item(piece: Piece, read: _Read, count: int) -> Item:
    fields = {**read.gathered.form.fields, **piece.fields} if count == 1 or piece.where == "form" else piece.fields
    frame = read.subject + "\n" + read.gathered.frame
    citation = change(piece.citation, type=kinds.infer(piece.citation))
    missing = kinds.missing(citation)
    wanted = fields.get("needed_by", "")
    day = (words.read_date(wanted, read.today) if wanted else None) or words.needed_by(read.gathered.frame, read.today)[0]
    confidence = piece.confidence
    if missing and piece.where not in {"form", "file"}:
        confidence = min(confidence, 0.7)
    return Item(
        citation=_typed(citation),
        service=_service(citation, fields, frame),
        needed_by=day,
        purpose=words.purpose(fields.get("purpose", "")) or words.purpose(frame),
        note=_note(piece, fields, read),
        max_cost=(words.read_money(fields["max_cost"]) if "max_cost" in fields else None) or words.max_cost(frame),
        missing=missing,
        confidence=round(confidence, 2),
    )


def _typed(citation: Citation) -> Citation:
    """The type is inferred where nobody said it: less sure than what stands in the mail."""
    return sourced(citation, "text", 0.7) if citation.type and "type" not in citation.sources else citation


def _service(citation: Citation, fields: dict[str, str], frame: str) -> Service:
    """Copy or loan: as a form says, else an article is copied and a whole book lent, unless the words want a scan of it."""
    if stated := words.service(_chosen(fields.get("service", ""))):
        return stated
    if citation.type in _COPY_TYPES or citation.page or citation.chapter_number:
        return Service.COPY
    by_words = words.service(frame + "\n" + fields.get("format", "") + "\n" + fields.get("note", ""))
    if citation.type == "thesis":
        return by_words or Service.COPY
    if citation.type == "book":
        return by_words or Service.LOAN
    return by_words or Service.COPY


def _chosen(field: str) -> str:
    """ "☑借阅 □复印" -> "借阅"."""
    match = re.search(r"[☑☒■√✓✔●]\s?([^\s☐□○☑■√✓✔●]{1,20})|[\[(]\s?[xX√]\s?[\])]\s?(\w{1,20})", field)
    return (match[1] or match[2]) if match else field


def _note(piece: Piece, fields: dict[str, str], read: _Read) -> str:
    """Wishes and what is wrong, in the patron's words; courtesies left out."""
    level = fields.get("level", "")
    parts = [
        *piece.notes,
        words.wishes([fields["note"]]) or _substance(fields["note"]) if "note" in fields else "",
        f"service level: {level}" if level and words.URGENT.search(level + (" urgent" if re.fullmatch(r"是|yes|y|√", level.strip(), re.I) else "")) else "",
        *(f"{name.replace('_', ' ')}: {fields[name]}" for name in ("delivery", "funding", "source_note", "other_edition", "shelfmark") if fields.get(name)),
        words.wishes(read.sentences),
    ]
    if words.URGENT.search(read.subject) and not any(words.URGENT.search(p) for p in parts):
        parts.append("urgent")
    return "; ".join(dict.fromkeys(p for p in parts if p))[:600]


def _substance(note: str) -> str:
    bare = re.sub(r"谢谢|感谢|多谢|thank(?:s| you)|please|[\W_]", "", note, flags=re.I)
    return squeeze(note) if len(bare) > 1 else ""


# --- person, language -----------------------------------------------------------------------------------------

_CARD = re.compile(r"(?:学号|工号|读者证号?|一卡通号?|借书证号?|student (?:id|number|no\.?)|staff (?:id|number|no\.?)|library card(?: number| no\.?)?|card (?:number|no\.?)|ID(?: number| no\.?))\s?(?:is|是|为|[:：#])?\s?([A-Z]{0,3}\d{4,14})(?!\d)", re.I)


def _person(read: _Read) -> Person | None:
    person = read.gathered.form.person
    if (person is None or not person.card) and (card := _CARD.search(read.text[:LIMIT])):
        person = change(person or Person(), card=card[1])
    return person


def _language(read: _Read) -> str:
    frame = read.gathered.frame
    if len(re.sub(r"[\W\d_]", "", frame)) >= 2:
        return "zh" if words.is_chinese(frame) else "en"
    if read.gathered.form.items:
        return "zh" if read.gathered.chinese_form else "en"
    return "zh" if words.is_chinese(_own_words(read.subject) or read.text) else "en"


# --- answers to our questions ---------------------------------------------------------------------------------

_UNKNOWN = re.compile(
    r"\b(?:(?:i )?(?:do ?n[o'’]t|don['’]t|do not) (?:know|have (?:it|that|them|this)|remember)|not (?:known|sure|available)|unknown|no idea|can(?:no|['’])?t (?:find|tell|remember)|couldn['’]t find|could not find|n/a|no page(?:s| numbers?))\b|不清楚|不知道|不详|不确定|不记得|记不清|没有页码|无页码|查不到|找不到|没有这个信息|未知",
    re.I,
)
_ANOTHER = re.compile(r"\b(?:also|another|in addition|additionally|new request|one more|as well|a different|two more)\b|另外|还有|再申请|此外|新的?申请|再加|还想|另一(?:篇|本)", re.I)
_RIGHT = re.compile(r"\b(?:correct(?:ed|ion)?|wrong|mistake|should be|typo|right (?:reference|title|one)|updated)\b|更正|应该?[是为]|写错|弄错|改为|正确", re.I)


def _reply(found: Understood, read: _Read, said: list[tuple[str, str]], missing: tuple[str, ...]) -> Understood:
    """A mail that answers a letter of ours."""
    if (new := _new_request(found, read, missing)) is not None:
        return new
    supplied = _supplied(read, found.items, missing) if missing or found.items else None
    name, because = next(((n, w) for n in _STRONG for s, w in said if s == n), ("", ""))
    # "不清楚" to a question is an answer; "the scan is 不清楚" a complaint. "OK, pages 1-5" is an answer too.
    if supplied and (name in {"", "accept"} or (name == "complaint" and missing) or (name == "cancel" and _identified_citation(supplied.citation) and not re.search("cancel|取消", because, re.I))):
        return change(found, intent="answer", items=(), supplied=supplied, because=(_answers(supplied),), confidence=0.95)
    if name:
        return change(found, intent=name, items=(), because=(f"says “{because}”",), confidence=0.95)
    if intents.is_thanks(list(read.sentences)):
        return _unclear(found, "thanks")
    return _unclear(found, "answers our letter, but not with anything that the table knows")


def _identified_citation(c: Citation) -> bool:
    return bool(c.DOI or c.PMID or c.page or c.title)


def _answers(supplied: Item) -> str:
    fields = [f for f in supplied.citation.csl() if f != "type"]
    return "gives " + ", ".join(fields) if fields else supplied.note


def _new_request(found: Understood, read: _Read, missing: tuple[str, ...]) -> Understood | None:
    """A reply that carries a plainly new, complete reference (or several items) is a request of its own."""
    whole = [i for i in found.items if not i.missing and (i.citation.title or i.citation.DOI)]
    if not whole or intents.has_come(list(read.sentences)):
        return None
    frame = read.gathered.frame
    another = bool(_ANOTHER.search(frame))
    said = {name for name, _ in _said(read, True)}
    if said & {"cancel", "complaint", "renew"}:
        return None
    if _RIGHT.search(frame) and not another:
        return None
    if another or len(whole) > 1 or not missing:
        return change(found, intent="request", because=("a new, complete reference in a reply",), confidence=min(i.confidence for i in found.items))
    return None


def _supplied(read: _Read, items: tuple[Item, ...], missing: tuple[str, ...]) -> Item | None:
    """The fields that the reply gives: a form or reference, labelled fields, or bare words that can only be what we asked for."""
    citation = items[0].citation if items else Citation()
    form = replying_fields(read.text)
    for part in form.items:
        citation = merge(citation, sourced(change(part.citation, type=""), "form"))
    bare = _bare_answer(read, citation, missing)
    citation = merge(citation, sourced(bare, "text", 0.9))
    unknown = [m for m in missing if not _has(citation, m)] if _UNKNOWN.search(read.gathered.frame) else []
    note = f"patron does not know: {', '.join(unknown)}" if unknown else ""
    day, _ = words.needed_by(read.gathered.frame, read.today)
    if not note and not any(citation.csl().get(k) for k in citation.csl() if k != "type"):
        return None
    note = "; ".join(p for p in (note, *(n for f in form.items for n in f.notes), words.wishes(read.sentences)) if p)
    return Item(citation=citation, service=items[0].service if items else Service.COPY, needed_by=day, purpose=words.purpose(read.gathered.frame), note=note, confidence=0.95)


def _has(citation: Citation, name: str) -> bool:
    return name in citation.csl()


_BARE_PAGE = re.compile(r"(?:^|(?<=[\s:：,，是为在第]))((?:pp?\.?\s?|pages?\s|e)?[A-Za-z]?\d{1,6}(?:\s?[-–—~～至到]{1,2}\s?[A-Za-z]?\d{1,6})?)(?:\s?页)?(?=$|[\s,，.。;；!！])")


def _bare_answer(read: _Read, known: Citation, missing: tuple[str, ...]) -> Citation:
    """ "1518-1523", "2012, 52(11), 1518-1523", "Journal of Cats": read as what we asked for."""
    frame = "\n".join(line for line in read.gathered.frame.split("\n") if line.strip() and not _CARD.search(line))[:600]
    open_fields = {m for m in missing if not _has(known, m)}
    if not frame.strip() or not open_fields:
        return Citation()
    where = read_locator(frame)
    got: dict[str, object] = {}
    if "page" in open_fields:
        page = where.page
        if not page and (match := _BARE_PAGE.search(frame)) and not (len(open_fields) > 1 and re.fullmatch(r"(?:19|20)\d\d", match[1])):
            page = read_pages(match[1])
        got["page"] = page
    if "issued" in open_fields:
        got["issued"] = where.issued or read_issued(frame)
    for name in ("volume", "issue"):
        value = getattr(where, name)
        # Volume and issue come with pages more often than they are asked for.
        if value:
            got[name] = value
        elif name in open_fields and (match := re.search(r"(?<!\d)\d{1,4}(?!\d)", frame)):
            got[name] = match[0]
    if "author" in open_fields and len(frame) < 120 and len(open_fields) == 1:
        got["author"] = read_names(_plain_words(frame))
    for name, field in (("container-title", "container_title"), ("title", "title"), ("publisher", "publisher"), ("number", "number")):
        if name in open_fields and len(open_fields) == 1 and (line := _plain_words(frame)) and not _UNKNOWN.search(line) and not intents.of_sentence(line)[0]:
            got[field] = read_title(line)
    return Citation(**{k: v for k, v in got.items() if v})  # type: ignore[arg-type]


_FRAMING = re.compile(r"^(?:(?:it(?:['’]s| is| was)|this is|the (?:journal|title|year|page|pages|publisher|number|article|book)(?: title| name)?s?(?: is| are|:)?|sorry|hi|hello|dear \w+|ok|sure|here (?:it is|you are)|published in|in the|刊名是?|期刊是?|题名是?|标题是?|是|您好|你好|老师|抱歉|对不起|不好意思|发表在)[\s,:：，。.!！-]*)+", re.I)


def _plain_words(frame: str) -> str:
    """The one line that answers, without "It is the …" and thanks; "" when there is more than one."""
    lines = [squeeze(s) for s in frame.split("\n") if s.strip()]
    lines = [line for raw in lines if (line := _FRAMING.sub("", raw).strip(" ,，.。!！")) and not intents.is_thanks([line]) and not re.fullmatch(r"(?:best|kind|warm)?\s?(?:regards|wishes)|\w{2,12}", line, re.I | re.A) or len(lines) == 1]
    lines = [re.sub(r"[,，.。;；]?\s?(?:thanks?(?: you)?|谢谢)\S{0,4}$", "", line, flags=re.I) for line in lines]
    return lines[0] if len(lines) == 1 and 1 < len(lines[0]) <= 250 else ""
