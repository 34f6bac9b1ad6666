"""Out-of-office mail: known by its subject, or by what it says.

Vacation programs that declare themselves (RFC 3834) are easy; this is for those that do not. Two kinds of words are kept apart:
words that only a responder writes ("Automatic reply"), and words of absence, which people write too ("out of office").
A word of absence alone decides nothing: an article may be called so, and a patron may be on leave and want something.
"""

from __future__ import annotations

from ...core.late import late
from ..mail import Mail
from ..reader.folding import fold
from .words import (
    ABSENT_SUBJECTS,
    ACKNOWLEDGED,
    ANSWERED,
    COURTESY,
    DECLARED,
    KEPT,
    LEAD_IN,
    MACHINE,
    MEANWHILE,
    RESPONDER_SUBJECTS,
    SHUT,
    STATEMENT,
    UNTIL,
    WISH,
)

_ANSWER_PREFIX = late(r"(re|aw|sv|vs|ref|res|rif|antw|odp|回复|答复|回覆|答覆|fw|fwd|wg|转发|轉寄)( ?\[\d{1,3}\])? ?:")
_IDENTIFIER = late(r"\b10\.\d{4,9}/|\bis[bs]n\b|\bpmid\b|\bdoi\b")

_OPENING = 400
_SHORT = 1500


def absence(mail: Mail, *, ours: bool) -> str:
    """Why this mail is a responder's, in words, though no header says so; "" if a person wrote it.

    ``ours``: does the mail answer a letter of ours or carry a number of ours?
    """
    subject, text = _folded(mail)
    answers = ours or bool(mail.in_reply_to or mail.references)
    said = STATEMENT.search(text[:_OPENING]) or DECLARED.search(text[:_OPENING])
    wishes = WISH.search(text) or ANSWERED.search(text)
    word, rest, decided = _marked(subject, RESPONDER_SUBJECTS)
    asks = wishes or _IDENTIFIER.search(text)
    if word and (said or (decided and (answers or _ANSWER_PREFIX.match(rest) or not asks))):
        return f"the subject says “{word}”"
    word, rest, decided = _marked(subject, ABSENT_SUBJECTS)
    if word and rest and said:
        # What the subject says again in the text is a title: "Please lend me On leave: a novel".
        untitled = text.replace(subject, "")
        said = STATEMENT.search(untitled[:_OPENING]) if len(untitled) > len(subject) else said
    if word and not wishes and "?" not in text and (said or (decided and (ours or _ANSWER_PREFIX.match(rest)))):
        return f"the subject says “{word}”"
    if wishes or "?" in text or mail.attachments or len(text) > _SHORT:
        return ""
    return _said_in(text, answers=answers or bool(_ANSWER_PREFIX.match(subject)))


def speaks_of_absence(mail: Mail) -> bool:
    """Does a mail that is known to be automatic say that somebody is away? (Order systems name themselves automatic too.)"""
    subject, text = _folded(mail)
    marked = _marked(subject, RESPONDER_SUBJECTS)[0] or _marked(subject, ABSENT_SUBJECTS)[0]
    return bool(marked or STATEMENT.search(text[:_OPENING]) or (SHUT.search(text[:_OPENING]) and KEPT.search(text)))


def acknowledges(mail: Mail) -> bool:
    """Does this mail say no more than that ours arrived?"""
    subject, text = _folded(mail)
    return bool(ACKNOWLEDGED.search(text[:_OPENING]) or ACKNOWLEDGED.search(subject))


def only_acknowledges(mail: Mail) -> bool:
    """The same, in a program's words, and nothing that somebody may wish (web forms are sent by programs too)."""
    subject, text = _folded(mail)
    asks = WISH.search(text) or _IDENTIFIER.search(text) or "?" in text
    return not asks and acknowledges(mail) and bool(MACHINE.search(text) or MACHINE.search(subject))


def _folded(mail: Mail) -> tuple[str, str]:
    return LEAD_IN.sub("", fold(mail.subject[:500])), fold(mail.new_text[:4000])


def _said_in(text: str, *, answers: bool) -> str:
    """Why this text is a responder's: it names itself one, or answers us with an absence and what happens to mail meanwhile."""
    opening = text[:_OPENING]
    if declared := DECLARED.search(opening):
        return f"the text says “{declared[0]}”"
    statement = STATEMENT.search(opening)
    meanwhile = MEANWHILE.search(COURTESY.sub(" ", text)) or (COURTESY.search(text) and UNTIL.search(text))
    if answers and statement and meanwhile:
        return f"the text says “{statement[0]}” and what happens to mail meanwhile"
    shut = SHUT.search(opening)
    if answers and shut and KEPT.search(text):
        return f"the text says “{shut[0]}” and what happens to the mail"
    return ""


def _marked(subject: str, phrases: tuple[str, ...]) -> tuple[str, str, bool]:
    """(the phrase that marks the subject, what follows it, whether the mark stands apart from it), or ("", "", False).

    A mark stands at the beginning ("Automatic reply: …", "[Auto-Reply] …") or, in brackets or after a dash, at the end. It stands
    apart if a colon, a dash, a bracket, an answer's prefix or nothing follows.
    """
    start = subject.lstrip("[(【<*#! 「『")
    for phrase in phrases:
        if start.startswith(phrase):
            rest = start[len(phrase) :]
            if rest[:1].isalnum() and phrase[-1].isascii():
                continue  # "absent" in "absenteeism"
            apart = rest.strip(" ")
            stands = not apart or apart[0] in ":-|[](){}】」』>*!.,/;。、" or bool(_ANSWER_PREFIX.match(apart))
            return phrase, apart.lstrip(":-|[](){}】」』>*!.,/;。、 "), stands
        tail = subject.rstrip("])】」』>*!. ")
        if tail != subject and tail.endswith(phrase) and tail[: -len(phrase)].rstrip()[-1:] in ("[", "(", "【", "「"):
            return phrase, "", True
    return "", "", False
