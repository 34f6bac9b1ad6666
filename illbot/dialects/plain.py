"""A partner that answers by mail: its answer -> verdict.

Evidence is weighed in this order: machine codes, what came with the mail (an article, a link), then phrases. A "no" wins over a "yes"; what
is said both ways, or under an "if", or as a question, is no verdict: staff read it. A wrong yes is the worst error of all.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from ..core.answers import Answer
from ..core.late import late
from ..core.model import File, Request, Service, change
from ..intake.mail import Mail
from .codes import Coded, read_codes
from .heard import Heard, Said, reasons
from .lexicon import Phrases, is_cjk, normal
from .links import links as find_links
from .sentences import Sentence, own_lines, said, sentences
from .verdict import verdict
from .weighing import shown, weighed

_NOT_AN_ARTICLE = late(
    r"invoice|receipt|quotation|price[ _-]?list|terms[ _-]?(?:and|&|of)[ _-]?(?:conditions|use|service)|packing[ _-]?slip|return[ _-]?label"
    r"|delivery[ _-]?note|(?:copyright|declaration|order|request|application|registration)[ _-]?(?:declaration|form)|\blogo\b|signature|winmail\.dat"
    r"|发票|收据|账单|报价|价目|收费标准|申请表|申请单|委托单|回执|声明|协议书|承诺书|须知",
    re.I,
)
_PARTNERS_ORDER = late(
    r"(?:\b(?:our|order|transaction|job|delivery|bl|supplier)[ ]?(?:order|reference|request|ref|transaction)?[ ]?(?:number|no\b\.?|id\b|ref\b\.?|reference|#)"
    r"|(?:本馆|我馆|系统|业务|受理|传递|订单|事务|流水)(?:申请|订单|传递|业务)?(?:编号|单号|号码?|号))\s{0,2}(?:is|为|是)?\s{0,2}[:：#]?\s{0,2}([A-Za-z0-9][A-Za-z0-9/_-]{2,30})",
    re.I,
)
_OURS = late(r"^[A-Z]{2,8}-\d{4}-\d{1,7}$", re.I)
_BOOK = late(r"\b(?:book|loan|lent|lend|due back|return by|borrow)|图书|原书|该书|此书|借阅|借书|归还|还书|借期|外借")
_COPY = late(r"\b(?:copy|copies|photocopy|article|scan|chapter|paper)\b|复印件|复制|文章|论文|全文|文献传递|扫描")


def read_answer(mail: Mail, *, phrases: Phrases, files: tuple[File, ...] = (), about: Request | None = None) -> Answer:
    """What the partner says in the new text (and the subject) of its mail.

    ``files`` are the mail's attachments as examined; only they can be the article. ``about``, where the request is known, tells loan from
    copy and keeps the words of its title out of the reading. ``files`` and ``links`` of the answer are filled only when
    its status is CopyCompleted; ``status`` None means that staff must read the mail, and ``note`` says why.
    ``due`` is the loan's due date, or the day by which a copy is promised; days are counted from the mail's date.
    """
    heard = _hear(mail, phrases, files, about)
    answer = verdict(heard, files)
    return change(answer, order=_order(mail), because=reasons(heard, answer.evidence))


# --- hearing ---------------------------------------------------------------------------------------------------


def _hear(mail: Mail, phrases: Phrases, files: tuple[File, ...], about: Request | None) -> Heard:
    lines = own_lines(mail.new_text, phrases)
    titles = (about.citation.title, about.citation.container_title) if about else ()
    spoken = sentences(lines, phrases, tuple(t for t in titles if t))
    stated, doubt = _stated(spoken)
    stated = _without_conditions(stated)
    coded = [_from_code(c) for c in read_codes(lines)] or ([] if stated else _subject_codes(mail.subject))
    if not stated and not coded and not doubt:
        stated, doubt = _one_word(lines, phrases)
        if not stated and not doubt:
            stated, doubt = _subject(mail.subject, phrases)
    on = (mail.date or datetime.now(UTC)).date() if mail.date is None else mail.date.date()
    month_first = mail.zone_minutes < -120
    text = "\n".join(lines)
    likely = _articles(mail, files, {s.group for s in stated})
    return Heard(
        stated=tuple(coded + stated),
        sentences=tuple(spoken),
        lines=tuple(lines),
        on=on,
        month_first=month_first,
        doubt=doubt,
        files=likely,
        links=find_links(text, on, phrases, month_first=month_first),
        service=about.service if about else _service(mail, text),
        silent=_is_silent(lines, phrases),
        shown=max((shown(s) for s in spoken), default=0.0),
    )


_FEW_WORDS = 8


def _is_silent(lines: list[str], phrases: Phrases) -> bool:
    """Hardly a word beside greetings, names and numbers: a file says the rest."""
    own = " ".join(_without_greeting(line, phrases) for line in lines)
    return sum(2 if len(w) > 3 and is_cjk(w[0]) else 1 for w in re.findall(r"[^\W\d_]+", own)) <= _FEW_WORDS


def _stated(spoken: list[Sentence]) -> tuple[list[Said], bool]:
    stated: list[Said] = []
    doubt = False
    for n, sentence in enumerate(spoken):
        after = spoken[n + 1] if n + 1 < len(spoken) else None
        but = after is not None and any(h.group == "but" and h.start < 3 for h in after.hits)
        hits, doubted = said(sentence, followed_by_but=but)
        found, doubted = weighed(sentence, hits, doubted)
        doubt = doubt or doubted
        stated += [Said(w.group, w.words, n, chance=w.chance, phrase=w.phrase) for w in found]
        if (
            sentence.asked
            and not any(h.group == "harmless" for h in sentence.hits)
            and not sentence.has("Notification.question")
        ):
            stated.append(Said("Notification.question", sentence.text[:160] + "?", n))
    return stated, doubt


_OF_A_LOAN = frozenset({"Unfilled.NonCirculating", "Renewed", "NotRenewed", "DueSoon"})


def _without_conditions(stated: list[Said]) -> list[Said]:
    """Where a book was surely sent, or a loan renewed, "library use only" and "no further renewals" are its conditions, not the verdict."""
    proven = any(s.phrase and (s.group.startswith(("Loaned", "CopyCompleted.posted", "Renewed"))) for s in stated)
    return [s for s in stated if s.phrase or s.group not in _OF_A_LOAN] if proven else stated


def _from_code(coded: Coded) -> Said:
    return Said(coded.group, coded.code, -1, coded.carries, coded.note)


_PREFIX = late(r"^\s{0,3}(?:(?:re|fw|fwd|aw|sv|回复|答复|转发|自动回复)\s?(?:\[\d{1,3}\])?\s?[:：]\s{0,3})", re.I)


def _subject_words(subject: str) -> str:
    """The subject without reply prefixes and number; nothing after the bar of our own subjects, which is a title."""
    words = subject[:500]
    for _ in range(6):
        words = _PREFIX.sub("", words)
    words = re.sub(r"[\[(【]?\b[A-Z]{2,8}-\d{4}-\d{1,7}\b[\])】]?\s{0,3}\|.*", "", words)
    words = re.sub(r"(?i)\b(?:copy|loan|article|scan|document) (?:request|order)\s?[:：].*", "", words)
    return re.sub(r"[\[(【]?\b[A-Z]{2,8}-\d{4}-\d{1,7}\b[\])】]?", "|", words).strip()


def _subject_parts(subject: str) -> list[str]:
    return [p.strip() for p in re.split(r"[|:：;；]|\s[-–—]\s|，|,\s", _subject_words(subject)) if p.strip()]


def _subject_codes(subject: str) -> list[Said]:
    return [_from_code(c) for c in read_codes(_subject_parts(subject))]


def _subject(subject: str, phrases: Phrases) -> tuple[list[Said], bool]:
    """What the subject states, where a phrase is most of one of its parts; a title of the item that holds such words is not."""
    stated: list[Said] = []
    for part in _subject_parts(subject):
        for sentence in sentences([part], phrases):
            hits, _ = said(sentence)
            stated += [
                Said(h.group, h.text)
                for h in hits
                if 2 * (h.end - h.start) >= len(sentence.text)
                and "." not in h.group.replace("Unfilled.", "").replace("RetryPossible.", "")
            ]
    return stated, False


def _one_word(lines: list[str], phrases: Phrases) -> tuple[list[Said], bool]:
    """An answer of one word, greeting and thanks aside. (A bare "yes" may answer anything: it is a doubt, not a promise.)"""
    content = [words for line in lines if (words := _without_greeting(line, phrases))]
    if not content or len(content) > 6:
        return [], False
    first = content[0]
    for group, means in (
        ("word.held", "Unfilled.NotHeld"),
        ("word.no", "Unfilled"),
        ("word.sent", "CopyCompleted.sent"),
        ("word.yes", "word.yes"),
    ):
        if phrases.line_is(group, first):
            return [Said(means, first.strip())], means == "word.yes"
    return [], False


def _without_greeting(line: str, phrases: Phrases) -> str:
    words = normal(line).strip()
    if phrases.line_is("thanks", words) or phrases.line_is("greeting", words):
        return ""
    greeting = phrases.line_begins("greeting", words)
    if greeting:
        if words[-1] in ",:!" or (len(words) < 30 and "," not in words and "!" not in words):
            return ""
        words = re.split(r"[,!:]", words, maxsplit=1)[-1]
    parts = [p for p in re.split(r"[,.!;。]", words) if p.strip() and not phrases.line_is("thanks", p)]
    return parts[0].strip() if len(parts) == 1 else words


def _service(mail: Mail, text: str) -> Service | None:
    """Loan or copy, by the words of the mail; of our own order below it when the mail itself is silent."""
    for words in (normal(text), normal(mail.subject), normal(mail.quoted[:4000])):
        book, copy = _BOOK.search(words), _COPY.search(words)
        if book and not copy:
            return Service.LOAN
        if copy and not book:
            return Service.COPY
    return None


def _articles(mail: Mail, files: tuple[File, ...], groups: set[str]) -> tuple[File, ...]:
    """Of the mail's files those that can be the article: PDFs; where the mail says that it is attached, pictures and other files too.

    Logos, calendar entries, business cards, invoices and forms are none.
    """
    import hashlib

    spoken_of = bool(groups & {"CopyCompleted.attached", "CopyCompleted.sent"})
    inline = {
        hashlib.sha256(a.data).hexdigest()
        for a in mail.attachments
        if a.inline and not a.type.startswith("application/pdf")
    }
    found = []
    for file in files:
        if _NOT_AN_ARTICLE.search(file.name) or file.type in ("text/calendar", "text/vcard", "text/x-vcard"):
            continue
        if file.type == "application/pdf" or (file.name.lower().endswith(".pdf") and spoken_of):
            found.append(file)
        elif not spoken_of or file.sha256 in inline:
            continue
        elif not file.type.startswith("image/") or (
            file.size >= 20_000 and not re.match(r"(?i)image\d{3}\.|outlook-|logo|icon", file.name)
        ):
            found.append(file)
    return tuple(found)


def _order(mail: Mail) -> str:
    """The partner's own number for the order, as it is written."""
    for m in _PARTNERS_ORDER.finditer(mail.new_text[:8000]):
        number = m[1].rstrip("-_/")
        if any(c.isdigit() for c in number) and not _OURS.match(number):
            return number
    return ""
