"""What a patron's reply to our question supplies: fields, a new identifier, or that nobody knows.

1518-1523 · 页码是1518-1523 · It's 2012, vol. 52, pp. 3-9 · a whole form · 不清楚 ("patron does not know: page")
"""

from __future__ import annotations

import re

from ...citations.certainty import LABELLED
from ...citations.freetext.locator import read_locator
from ...citations.merge import merge, sourced
from ...citations.names import read_names
from ...citations.normal import read_issued, read_pages, read_title, squeeze
from ...core.model import Citation, Item, Service, change
from . import outright, when, words
from .gathering import replying_fields
from .items import CARD, Parted
from .provenance import SAID, frame_sources

_UNKNOWN = re.compile(
    r"\b(?:(?:i )?(?:do ?n[o'’]t|don['’]t|do not) (?:know|have (?:it|that|them|this)|remember)|not (?:known|sure|available)|unknown|no idea|can(?:no|['’])?t (?:find|tell|remember)|couldn['’]t find|could not find|n/a|no page(?:s| numbers?)|(?:do ?n[o'’]t|don['’]t|do not) have (?:the|any|a|its|those) [a-z ]{3,24}|could ?n[o'’]t find)\b|不清楚|不知道|不详|不确定|不记得|记不清|没有页码|无页码|查不到|找不到|没有这个信息|未知",
    re.I,
)


def what_it_gives(supplied: Item) -> str:
    fields = [f for f in supplied.citation.csl() if f != "type"]
    return "gives " + ", ".join(fields) if fields else supplied.note


def read_answer(read: Parted, items: tuple[Item, ...], missing: tuple[str, ...]) -> Item | None:
    """The fields that the reply gives: a form or reference, labelled fields, or bare words that can only be what we asked for."""
    citation = items[0].citation if items else Citation()
    form = replying_fields(read.text)
    for part in form.items:
        citation = merge(citation, sourced(change(part.citation, type=""), "form", LABELLED))
    bare = _bare_answer(read, citation, missing)
    citation = merge(citation, sourced(bare, "text", SAID))
    unknown = [m for m in missing if not _has(citation, m)] if _UNKNOWN.search(read.gathered.frame) else []
    note = f"patron does not know: {', '.join(unknown)}" if unknown else ""
    day, _ = when.needed_by(read.gathered.frame, read.today)
    if not note and not any(citation.csl().get(k) for k in citation.csl() if k != "type"):
        return None
    note = "; ".join(p for p in (note, *(n for f in form.items for n in f.notes), words.wishes(read.sentences)) if p)
    answer = Item(
        citation=sourced(citation, "text", SAID),
        service=items[0].service if items else Service.COPY,
        needed_by=day,
        purpose=words.purpose(read.gathered.frame),
        note=note,
        confidence=0.95,
    )
    return change(answer, sources=frame_sources(answer, {}, read.gathered.frame, read.today))


def in_words(read: Parted) -> Item | None:
    """An answer that gives no field: the patron's own words, for people."""
    said = squeeze(" ".join(read.sentences))[:500]
    return Item(citation=Citation(), service=Service.COPY, note=said, confidence=0.5) if said else None


def _has(citation: Citation, name: str) -> bool:
    return name in citation.csl()


_BARE_PAGE = re.compile(
    r"(?:^|(?<=[\s:：,，是为在第]))((?:pp?\.?\s?|pages?\s|e)?[A-Za-z]?\d{1,6}(?:\s?[-–—~～至到]{1,2}\s?[A-Za-z]?\d{1,6})?)(?:\s?页)?(?=$|[\s,，.。;；!！])"
)


def _bare_answer(read: Parted, known: Citation, missing: tuple[str, ...]) -> Citation:
    """ "1518-1523", "2012, 52(11), 1518-1523", "Journal of Cats": read as what we asked for."""
    frame = "\n".join(line for line in read.gathered.frame.split("\n") if line.strip() and not CARD.search(line))[:600]
    open_fields = {m for m in missing if not _has(known, m)}
    if not frame.strip() or not open_fields:
        return Citation()
    where = read_locator(frame)
    got: dict[str, object] = {}
    if "page" in open_fields:
        page = where.page
        if (
            not page
            and not (where.volume or where.issue)
            and (match := _BARE_PAGE.search(frame))
            and not (len(open_fields) > 1 and re.fullmatch(r"(?:19|20)\d\d", match[1]))
        ):
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
        got["author"] = read_names(
            re.sub(r"^(?:the\s)?authors?\s(?:is|are|was)\s", "", _plain_words(frame), flags=re.I)
        )
    for name, pattern in _SAID:
        field = name.replace("-", "_")
        if name in open_fields and field not in got and (match := pattern.search(frame)):
            said = next(g for g in match.groups() if g)
            got[field] = read_names(said) if name == "author" else read_title(said)
    for name, field in (
        ("container-title", "container_title"),
        ("title", "title"),
        ("publisher", "publisher"),
        ("number", "number"),
    ):
        if (
            name in open_fields
            and field not in got
            and len(open_fields) == 1
            and (line := _plain_words(frame))
            and not _UNKNOWN.search(line)
            and not outright.of_words(line)
        ):
            got[field] = read_title(line)
    return Citation(**{k: v for k, v in got.items() if v})  # type: ignore[arg-type]


_CAPITAL = r"[A-ZÀ-Þ](?:[a-z]{0,6}\.(?=\s[A-Z][a-z]{0,9}\.)|[\w&’'-]*)"
_CAPITALS = rf"{_CAPITAL}(?:\s(?:of|the|and|in|for|on|&|{_CAPITAL})){{0,9}}"
_SAID = (
    (
        "container-title",
        re.compile(
            rf"\b(?:[Ii]t|[Tt]his|article|paper)\b[^.\n]{{0,20}}?\b(?:appeared|published|printed|came out|was|is|from)\s(?:in|from)?\s?(?:the\sjournal\s(?:called\s)?)?[“\"*_]?((?:[Tt]he\s)?{_CAPITALS})|\b[Jj]ournal(?:['’]s)?(?:\s(?:name|title))?\s?(?:is|was|:|=)\s?(?:called\s)?[“\"*_]?((?:[Tt]he\s)?{_CAPITALS})|"
            r"(?:发表在|刊登在|刊于|发表于|载于|刊名[是为:：]?|期刊[是为:：]?|杂志[是为:：]?)\s?《?([^《》，,。;；\n\d]{2,40}?)》?(?:上|中)?(?=[，,。；;\n\s\d]|$)"
        ),
    ),
    (
        "title",
        re.compile(
            r"\b[Tt]itle\s?(?:is|was|:|=)\s?[“\"*_]?([^”\"*_\n]{4,200}?)[”\"*_]?(?=\.\s|\.$|;|\n|,\s(?:published|vol|pp|it|in|by)|$)|(?:题名|篇名|标题|题目|书名)\s?[是为叫:：]\s?《?([^《》\n。；;]{2,80}?)》?(?=[，,。；;\n]|$)"
        ),
    ),
    (
        "author",
        re.compile(
            rf"\b(?:[Aa]uthors?\s?(?:is|are|was|:|=)|[Ww]ritten by|by)\s?({_CAPITALS})|(?:作者|著者)\s?[是为叫:：]?\s?([\u4e00-\u9fff·]{{2,12}}(?:、[\u4e00-\u9fff·]{{2,8}}){{0,4}})"
        ),
    ),
    (
        "publisher",
        re.compile(
            rf"\b(?:[Pp]ublisher\s?(?:is|was|:|=)|[Pp]ublished by)\s?({_CAPITALS})|([\u4e00-\u9fff]{{2,18}}(?:出版社|出版公司|书局|书店|印书馆))"
        ),
    ),
)
"""What is told in passing: "it appeared in Slavic Geography", 刊名是…, "by A. Petrov"."""

_THANKS = re.compile(r"(?:many |kind |best )?(?:thank|thx|cheers|regards)|谢|感谢|多谢", re.I)
_FRAMING = re.compile(
    r"^(?:(?:it(?:['’]s| is| was)|this is|the (?:journal|title|year|page|pages|publisher|number|article|book)(?: title| name)?s?(?: is| are|:)?|sorry|hi|hello|dear \w+|ok|sure|here (?:it is|you are)|published in|in the|刊名是?|期刊是?|题名是?|标题是?|是|您好|你好|老师|抱歉|对不起|不好意思|发表在)[\s,:：，。.!！-]*)+",
    re.I,
)


def _plain_words(frame: str) -> str:
    """The one line that answers, without "It is the …" and thanks; "" when there is more than one."""
    lines = [squeeze(s) for s in frame.split("\n") if s.strip()]
    lines = [
        line
        for raw in lines
        if (
            (line := _FRAMING.sub("", raw).strip(" ,，.。!！"))
            and not _THANKS.match(line)
            and not re.fullmatch(r"(?:best|kind|warm)?\s?(?:regards|wishes)|\w{2,12}", line, re.I | re.A)
        )
        or len(lines) == 1
    ]
    lines = [re.sub(r"[,，.。;；]?\s?(?:thanks?(?: you)?|谢谢)\S{0,4}$", "", line, flags=re.I) for line in lines]
    return lines[0] if len(lines) == 1 and 1 < len(lines[0]) <= 250 else ""
