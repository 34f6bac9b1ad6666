"""What the patron wants: a request, an answer to our question, status, cancel, accept, decline, renew, a complaint; else "unclear", and a human reads it.

``understand`` is pure and never raises. What is said outright (a command alone, a filled form, a bare reference) is certain; of the rest a trained
model gives each intent a chance (``wants/intents``), and below the chance that the intent needs a human decides. It prefers to be unsure: a
newsletter, a question to a librarian or a word of thanks is never a request.
"""

from __future__ import annotations

import re

from ..citations.forms import Person
from ..citations.normal import squeeze
from ..core.late import late
from ..core.model import Item, Opened, Value, change
from .mail import Mail
from .wants import intents, notions, outright, replies, signs
from .wants.documents import Left
from .wants.intents import Judged
from .wants.items import Parted, is_opening, language, own_words, person, read_item, take_apart, with_subject
from .wants.pieces import Piece
from .wants.signs import Seen


class Understood(Value, frozen=True, kw_only=True):
    """A patron's mail, understood."""

    #: request | answer | status | cancel | accept | decline | renew | complaint | unclear
    intent: str
    #: why, in words
    because: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    #: with "request" and no items: the works of which it wants one, without saying which
    choices: tuple[Item, ...] = ()
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
    mail: Mail,
    *,
    replying: bool = False,
    choosing: bool = False,
    missing: tuple[str, ...] = (),
    texts: tuple[Opened, ...] = (),
) -> Understood:
    """What the mail wants. ``replying``: it answers a letter of ours; ``missing``: the CSL names that the letter asked for; ``choosing``: it
    answers our question which of several works is wanted.

    ``texts``: what attached PDFs say, where somebody has opened them; forms in Word are read here. A request whose form nobody could
    read has the intent "request" and no items: a human opens it.
    """
    looked = look(mail, replying=replying, choosing=choosing, missing=missing, texts=texts)
    read = looked.read
    found = Understood(
        intent="unclear",
        person=person(read),
        language=language(read),
        remark=squeeze(" ".join(read.sentences))[:1000],
        unread=tuple(left for left in read.gathered.left if left.why),
    )
    intent, chance, because = _decided(looked)
    if intent == "request" and not looked.items:
        return _of_nothing(found, looked, chance, because)
    if intent == "request" and read.open_choice:
        why = f"wants one of the {len(looked.items)} works below, and does not say which"
        return change(found, intent=intent, choices=looked.items, because=(why, because), confidence=0.3)
    if intent == "request":
        named = tuple(_why(p) for p in looked.pieces)
        sure = min(chance, *(i.confidence for i in looked.items))
        return change(found, intent=intent, items=looked.items, because=(because, *named), confidence=sure)
    if intent == "answer" and (supplied := looked.supplied or replies.in_words(read)):
        gives = replies.what_it_gives(supplied)
        return change(found, intent=intent, supplied=supplied, because=(gives, because), confidence=chance)
    if intent in ACTED_ON:
        return change(found, intent=intent, because=(because, *_beside(looked)), confidence=chance)
    thanks = ("thanks",) if intent == "thanks" else ()
    return change(found, because=(*thanks, because, *_beside(looked)), confidence=chance)


# --- the mail, looked at --------------------------------------------------------------------------------------


class Looked(Value, frozen=True, kw_only=True):
    """A mail with all that can be read in it, before it is decided what of it is wanted."""

    read: Parted
    pieces: tuple[Piece, ...]
    items: tuple[Item, ...]
    #: what it would give as an answer to a question of ours
    supplied: Item | None
    seen: Seen


def look(
    mail: Mail,
    *,
    replying: bool = False,
    choosing: bool = False,
    missing: tuple[str, ...] = (),
    texts: tuple[Opened, ...] = (),
) -> Looked:
    read = take_apart(mail, texts, replying=replying, choosing=choosing)
    pieces = tuple(read.gathered.pieces if replying else with_subject(read))
    items = tuple(read_item(p, read, len(pieces)) for p in pieces)
    supplied = replies.read_answer(read, items, missing) if replying and (missing or items) else None
    seen = signs.see(mail, read, pieces, replying=replying, missing=missing, supplied=supplied)
    return Looked(read=read, pieces=pieces, items=items, supplied=supplied, seen=seen)


# --- which intent ---------------------------------------------------------------------------------------------

ACTED_ON = frozenset(intents.NEEDS) - {"thanks", "answer"}
CERTAIN = 0.97
LIKE_MANY = 0.2
"""The chance of a newsletter from which a work and nothing else is none that somebody wants: a reference can swallow the words around it."""
SURELY = 0.8
"""The chance of a request from which it is one, whatever it is of."""
NO_FORM = 0.6
"""The chance of nothing to act on from which a file that nobody can read is no request."""
AGAINST_A_FORM = 0.8
"""The same for a form that names the person and the work: its labels ("Status: Faculty", "Not needed after") are words of other wishes."""
ASKED_TOO = 0.01
"""The chance of a request from which "no. 2 is no longer needed" behind a list of one's own takes back that one only."""
AGAINST = 0.5
"""The chance of all other intents from which a filled form, a bare reference, or a word about what is quoted is no request."""


def _decided(looked: Looked) -> tuple[str, float, str]:
    """(intent, how sure, why in words); "unclear" or "thanks" where there is nothing to act on."""
    if command := _outright(looked):
        return command, CERTAIN, "says nothing else"
    if machine := _by_machine(looked):
        return "unclear", 0.3, f"written by a machine or for many: “{machine}”"
    judged = intents.judge(looked.seen, frozenset() if looked.seen.replying else _ONLY_REPLIES)
    if because := _left_to_people(looked, judged):
        return "request", 0.3, because
    if because := _plainly_wanted(looked, judged):
        return "request", max(judged.chances["request"], CERTAIN if _is_alone(looked) else 0.8), because
    best = judged.best
    chance = judged.chances[best]
    if best not in {"request", "answer"} and _answers(looked) and chance < _AGAINST_AN_ANSWER:
        return "answer", max(judged.chances["answer"], intents.NEEDS["answer"]), "gives what we asked for"
    if best == "thanks" and intents.is_enough(judged.chances, best):
        return "thanks", chance, _told(judged, best)
    if intents.is_enough(judged.chances, best):
        doubt = _doubt(looked, best)
        return ("unclear", 0.3, f"{_told(judged, best)}, but {doubt}") if doubt else (best, chance, _told(judged, best))
    return "unclear", min(chance, 0.3), _told(judged, best)


_ONLY_REPLIES = frozenset({"answer"})
_AGAINST_AN_ANSWER = 0.8


def _answers(looked: Looked) -> bool:
    return "gives:all" in looked.seen.facts or "gives:some" in looked.seen.facts


def _outright(looked: Looked) -> str:
    """The command that is all the mail says, or all that its subject does: beside our number, as the buttons of our letters write it, or above no text."""
    if looked.items:
        return ""
    words = squeeze(looked.read.gathered.frame)
    if command := outright.of_words(words):
        return command
    numbered = "number" in looked.seen.facts and not outright.taken_back(words)
    if (words and not numbered) or "|" in looked.read.subject:
        return ""
    return outright.of_subject(own_words(looked.read.subject))


def _by_machine(looked: Looked) -> str:
    """The words by which a machine tells itself; not those of the library's own web form, and not what a patron pastes or replies above."""
    if looked.seen.replying or looked.read.pointed or _filled(looked) or "forward:below" in looked.seen.facts:
        return ""
    return outright.by_machine(looked.read.text)


def _plainly_wanted(looked: Looked, judged: Judged) -> str:
    """Why the mail is a request whatever its words: a filled form, a work and not a word, its own words that choose from what it quotes."""
    if not looked.items:
        return ""
    if looked.seen.replying:
        another = "new one" in notions.named(looked.seen.text) and any(not i.missing for i in looked.items)
        return "another work beside our letter's" if another and judged.best in {"request", "unclear"} else ""
    if looked.read.chosen:
        # "The second I have already" takes nothing back: it chooses.
        return "chooses from what stands below"
    if looked.read.refused and judged.chances["request"] > ASKED_TOO:
        return "wants the rest of its own list"
    against = 1 - judged.chances["request"] - judged.chances["unclear"]
    if _is_alone(looked) and _closes_with_words(looked):
        # "doi:10.1000/182", an empty line, "Thanks": thanks in advance. Those for what came begin with them.
        against -= judged.chances["thanks"]
    against_a_form = AGAINST_A_FORM if "form:person" in looked.seen.facts else AGAINST
    if _filled(looked) and (against < against_a_form or outright.taken_back(looked.seen.text)):
        return "a filled-in form"
    if against < AGAINST and judged.chances["mass"] < LIKE_MANY and _is_alone(looked):
        return "a work and nothing else"
    if against < AGAINST and looked.read.pointed:
        return "wants what stands below"
    return ""


def _doubt(looked: Looked, intent: str) -> str:
    """What speaks against acting on it, however it reads."""
    said = notions.named(looked.seen.text)
    if intent in {"cancel", "accept", "renew"} and outright.taken_back(looked.seen.text):
        return "takes it back, or only on a condition"
    if intent == "request" and said & _OF_NEWS and not said & _WISHES:
        return "it tells of a work, and nobody asks for it"
    if intent == "accept" and "if" in said:
        return "on a condition"
    if (
        intent in {"cancel", "renew"}
        and looked.items
        and "new one" in notions.named(_LONGER.sub(" ", looked.seen.text))
    ):
        return "asks for something new beside"
    return ""


_LONGER = late(
    r"\b(?:another|further|next|additional|instead of|(?:a few|a couple|one|two|three|four|\d{1,2}) (?:more|further))\s(?:\w{1,12}\s){0,2}?(?:days?|weeks?|fortnights?|months?|terms?|semesters?)\b"
    r"|(?:还有|另外?|新的?|同时)\s?[\d一两二三四五六七八十几半个]{1,3}\s?(?:天|日|周|星期|礼拜|个?月)",
    re.I,
)
"""Time, not a work: "for two more weeks", 还有两天到期."""


def _left_to_people(looked: Looked, judged: Judged) -> str:
    """A file that nobody here can read, and words or a subject that make a request of it: what is wanted is known, not of what."""
    if looked.items or looked.seen.replying or not looked.read.gathered.left:
        return ""
    points = "below" in notions.named(looked.seen.text) or is_opening(looked.read.subject)
    # An invoice, minutes and a curriculum vitae are attached too.
    others = judged.chances["mass"] + judged.chances["unclear"]
    return _told(judged, "request") if points and others < NO_FORM else ""


def _filled(looked: Looked) -> bool:
    return any(p.where == "form" and p.citation.csl().keys() - {"type"} for p in looked.pieces)


def _is_alone(looked: Looked) -> bool:
    """Nothing is said but a courtesy, nor within what was read as the work: a reference can swallow the words before it."""
    if not notions.named(looked.seen.inside).isdisjoint(_OF_NEWS):
        return False
    if "own:0" in looked.seen.facts:
        return True
    said = notions.named(looked.seen.text)
    # "Dear all" greets the library where a wish follows.
    allowed = _COURTESIES | {"to all"} if said & _OWN_WISHES else _COURTESIES
    return not _FEW_WORDS.isdisjoint(looked.seen.facts) and said <= allowed


def _closes_with_words(looked: Looked) -> bool:
    """Does the mail begin with a work, its own words behind?"""
    frame = looked.read.gathered.frame
    return bool(looked.pieces) and looked.pieces[0].start < len(frame) - len(frame.lstrip())


_OWN_WISHES = frozenset({"want", "get", "lend"})
_OF_WORKS = frozenset({"work", "copy", "lend"})
_WISHES = frozenset({"please", "want", "lend", "no access", "get"})
_OF_NEWS = frozenset({"share", "bulk", "to all"})
_FEW_WORDS = frozenset({"own:3", "own:8"})
_COURTESIES = frozenset(
    {"please", "thanks", "you", "i", "urgent", "work", "copy", "want", "get", "lend", "no access", "below"}
)


_READS = {
    "mass": "written by a machine or for many",
    "unclear": "nothing to act on",
    "thanks": "thanks",
    "answer": "an answer",
    "accept": "a yes",
    "decline": "a no",
    "renew": "a wish to keep a loan longer",
    "cancel": "a cancellation",
    "status": "a question how far a request is",
}


def _told(judged: Judged, intent: str) -> str:
    name = _READS.get(intent, f"a {intent}")
    words = judged.words(intent)
    return f"reads like {name} ({judged.chances[intent]:.2f})" + (f": “{words}”" if words else "")


def _beside(looked: Looked) -> tuple[str, ...]:
    """What else the mail names, for the people who read why."""
    return tuple(f"it names {_why(p)}" for p in looked.pieces)


def _of_nothing(found: Understood, looked: Looked, chance: float, because: str) -> Understood:
    """Something is wanted, and nobody here can tell what: a request for people to read, where it is surely of a work."""
    if looked.read.gathered.left:
        file = f"a request in a file: {looked.read.gathered.left[0].words}"
        return change(found, intent="request", because=(file, because), confidence=0.3)
    said = notions.named(looked.seen.text)
    # A photo of a form or a title page is looked at by people.
    shown = "attached" in looked.seen.facts and "below" in said
    surely = not looked.seen.replying and (shown or (chance >= SURELY and not said.isdisjoint(_OF_WORKS)))
    why = ("asks for something, but names no item", because)
    return change(found, intent="request" if surely else "unclear", because=why, confidence=0.3)


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
