"""What the patron wants: a request, an answer to our question, status, cancel, accept, decline, renew, a complaint; else "unclear", and a human reads it.

``understand`` is pure and never raises. It prefers to be unsure: a newsletter, a question to a librarian or a word of thanks is never a request.
"""

from __future__ import annotations

import re

from ..citations.forms import Person
from ..citations.normal import squeeze
from ..core.model import Item, Opened, Value, change
from .mail import Mail
from .wants import genres, intents, replies
from .wants.documents import Left
from .wants.gathering import Piece, scholarly
from .wants.items import (
    Parted,
    is_opening,
    language,
    own_words,
    person,
    read_item,
    take_apart,
    with_subject,
)


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
    #: attached files that nobody could read here
    unread: tuple[Left, ...] = ()


def understand(
    mail: Mail, *, replying: bool = False, missing: tuple[str, ...] = (), texts: tuple[Opened, ...] = ()
) -> Understood:
    """What the mail wants. ``replying``: it answers a letter of ours; ``missing``: the CSL names that the letter asked for.

    ``texts``: what attached PDFs say, where somebody has opened them; forms in Word are read here. A request whose form nobody could
    read has the intent "request" and no items: a human opens it.
    """
    read = take_apart(mail, texts, replying=replying)
    said = _said(read, replying)
    pieces = with_subject(read) if not replying else list(read.gathered.pieces)
    items = tuple(read_item(p, read, len(pieces)) for p in pieces)
    found = Understood(
        intent="unclear",
        person=person(read),
        language=language(read),
        remark=squeeze(" ".join(read.sentences))[:1000],
        items=items,
        confidence=1.0,
        unread=tuple(left for left in read.gathered.left if left.why),
    )
    if replying:
        return _reply(found, read, said, missing)
    return _first(found, read, said)


# --- which intent ---------------------------------------------------------------------------------------------


def _said(read: Parted, replying: bool) -> list[tuple[str, str]]:
    """What the patron's own sentences say, and a subject that is nothing but a command."""
    said = intents.of_frame(s for s in read.sentences if s)
    bare = own_words(read.subject)
    if bare and "|" not in read.subject and (of_subject := intents.of_subject(bare))[0]:
        said.append(of_subject)
    return said


# "I cannot open it" complains of something only where a file or a delivery is spoken of.
_SOMETHING_CAME = re.compile(
    r"\b(?:you sent|received|got|pdf|file|scan(?:ned)?|attachment|copy|delivered|delivery|article|paper|book|chapter|pages?|complain\w*|link)\b|收到|发来|传来|发的|传的|文献|文章|扫描|附件|投诉|PDF|链接|页",
    re.I,
)
_STRONG = ("cancel", "complaint", "renew", "decline", "accept", "status")


def _first(found: Understood, read: Parted, said: list[tuple[str, str]]) -> Understood:
    """A mail that answers no letter of ours."""
    frame = list(read.sentences)
    everything = read.subject + "\n" + read.gathered.frame
    asks = bool(intents.REQUEST.search(everything))
    form = bool(read.gathered.form.items)
    known = read.gathered.form.person
    titles = [t for p in read.gathered.pieces for t in (p.citation.title, p.citation.container_title) if t]
    kind, words = genres.no_order(read.text, read.subject, form=form, person=bool(known and known.name), titles=titles)
    if kind and (kind != "newsletter" or not intents.FIRST_PERSON.search(read.gathered.frame[:800])):
        return _unclear(found, kind, f"written by a machine or for many: “{words}”")
    verdict = next(((n, w) for n in _STRONG for name, w in said if name == n), ("", ""))
    if verdict[0] == "complaint" and not _SOMETHING_CAME.search(everything):
        verdict = ("", "")
    if read.chosen:
        # "The second I have already" takes nothing back: it chooses.
        verdict = ("", "")
    if verdict[0] and found.items:
        verdict = _against_items(verdict, read, found.items, asks)
    if verdict[0] == "unclear":
        return _unclear(found, verdict[1])
    if verdict[0]:
        return change(found, intent=verdict[0], items=(), because=(f"says “{verdict[1]}”",), confidence=0.9)
    if not found.items:
        if read.gathered.left and (_POINTS.search(everything) or is_opening(read.subject)):
            # A form that nobody here can open: what is wanted is known, not of what.
            because = f"a request in a file: {read.gathered.left[0].words}"
            return change(found, intent="request", because=(because,), confidence=0.3)
        return _unclear(found, *_why_nothing(read, frame, asks))
    if intents.has_come(frame) and not intents.FIRST_PERSON.search(everything):
        return _unclear(found, "thanks")
    wanted = read.pointed or bool(intents.FIRST_PERSON.search(everything))
    if (words := genres.tells(read.gathered.frame, read.subject)) and not wanted:
        return _unclear(found, "tells of a publication", f"says “{words}”")
    if not (form or wanted) and _asks_nothing(read):
        return _unclear(found, "names a work and asks for nothing")
    if not read.pointed and _only_asks(read, found.items):
        return _unclear(found, "a question for a human")
    return change(
        found,
        intent="request",
        because=tuple(_why(p) for p in read.gathered.pieces) or ("the subject names it",),
        confidence=min(i.confidence for i in found.items),
    )


_POINTS = re.compile(
    r"\b(?:attach\w*|enclos\w*|form)\b|附件|申请表|附上|表格",
    re.I,
)

# Words of its own, a Chinese character for half a one, up to which a mail need not say that it wants what it names.
_FEW = 7
# … and where there is not even a please or a thank you.
_FEWEST = 3


def _asks_nothing(read: Parted) -> bool:
    """A mail that says several things about the work it names, and not that anybody wants it."""
    if genres.asks(read.gathered.frame, own_words(read.subject)) or is_opening(read.subject):
        return False
    if all(
        p.where == "link" and not (p.citation.title or p.citation.archive or scholarly(p.citation.URL))
        for p in read.gathered.pieces
    ):
        return True
    said = genres.says(read.sentences)
    return said > (_FEW if genres.COURTESY.search(read.gathered.frame) else _FEWEST)


def _against_items(verdict: tuple[str, str], read: Parted, items: tuple[Item, ...], asks: bool) -> tuple[str, str]:
    """Words like "status" beside an item: does the mail speak of an old request or make a new one?"""
    name, _ = verdict
    asking = intents.FIRST_PERSON.search(read.gathered.frame)
    # "Cancel it if it costs more", "I agree to pay up to 100 RMB", 加急催 in an order are parts of the order.
    if read.gathered.form.items and name in {"accept", "decline", "status"}:
        return "", ""
    if name in {"accept", "decline"}:
        return "", ""
    if (
        name == "complaint"
        and asking
        and not re.search(r"you sent|received|收到|发来|传来|你们发", read.gathered.frame, re.I)
    ):
        return "", ""
    if name in {"cancel", "renew"} and _new_beside(read):
        return "unclear", "asks for something new and speaks of something old"
    if (
        name == "status"
        and asking
        and not re.search(
            r"\bmy (?:request|order|loan|article|book)\b|我申请的|我的申请|之前",
            read.gathered.frame + read.subject,
            re.I,
        )
    ):
        return "", ""
    return verdict


def _new_beside(read: Parted) -> bool:
    return bool(
        re.search(
            r"\b(?:instead|and (?:please )?(?:order|get|send|request)|new request|another)\b|改为|换成|另外(?:申请|借|要)|同时申请",
            read.gathered.frame,
            re.I,
        )
    )


def _unclear(found: Understood, *because: str) -> Understood:
    return change(found, intent="unclear", items=(), because=tuple(because), confidence=0.3)


def _why_nothing(read: Parted, frame: list[str], asks: bool) -> tuple[str, ...]:
    if intents.is_thanks(frame):
        return ("thanks",)
    if any(intents.QUESTION.search(s) for s in frame):
        return ("a question for a human",)
    if asks:
        return ("asks for something, but names no item",)
    return ("no item, and no words of the table",)


def _only_asks(read: Parted, items: tuple[Item, ...]) -> bool:
    """A question whether the library has something, with no word of an order: "Does the library have access to Nature?"."""
    if any(p.where in {"form", "file"} for p in read.gathered.pieces):
        return False
    questions = [s for s in read.sentences if intents.QUESTION.search(s)]
    if not questions:
        return False
    rest = re.sub(intents.QUESTION, " ", " ".join(read.sentences))
    strong = any(
        i.citation.DOI or i.citation.PMID or (i.citation.title and i.citation.author and i.citation.issued)
        for i in items
    )
    return not intents.FIRST_PERSON.search(rest) and not (strong and intents.REQUEST.search(read.subject + " " + rest))


def _why(piece: Piece) -> str:
    name = {
        "form": "a form",
        "reference": "a reference",
        "identifier": "an identifier",
        "link": "a link",
        "file": "a reference file",
        "text": "a work named in a sentence",
        "subject": "the subject",
    }[piece.where]
    c = piece.citation
    return f"{name}: {c.title or c.DOI or c.ISBN or c.PMID or c.container_title or c.URL or 'unnamed'}"[:160]


def _reply(found: Understood, read: Parted, said: list[tuple[str, str]], missing: tuple[str, ...]) -> Understood:
    """A mail that answers a letter of ours."""
    if replies.is_new_request(read, found.items, missing, {name for name, _ in said}):
        confidence = min(i.confidence for i in found.items)
        return change(found, intent="request", because=("a new, complete reference in a reply",), confidence=confidence)
    supplied = replies.read_answer(read, found.items, missing) if missing or found.items else None
    name, because = next(((n, w) for n in _STRONG for s, w in said if s == n), ("", ""))
    # "不清楚" to a question is an answer; "the scan is 不清楚" a complaint. "OK, pages 1-5" is an answer too.
    if supplied and (
        name in {"", "accept"}
        or (name == "complaint" and missing)
        or (
            name == "cancel" and replies.names_a_work(supplied.citation) and not re.search("cancel|取消", because, re.I)
        )
    ):
        return change(
            found,
            intent="answer",
            items=(),
            supplied=supplied,
            because=(replies.what_it_gives(supplied),),
            confidence=0.95,
        )
    if name:
        return change(found, intent=name, items=(), because=(f"says “{because}”",), confidence=0.95)
    if intents.is_thanks(list(read.sentences)):
        return _unclear(found, "thanks")
    return _unclear(found, "answers our letter, but not with anything that the table knows")
