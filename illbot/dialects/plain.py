"""A partner that answers by mail: its answer -> verdict.

Evidence is weighed in this order: machine codes, what came with the mail (an article, a link), then phrases. A "no" wins over a "yes"; what
is said both ways, or under an "if", or as a question, is no verdict: staff read it. A wrong yes is the worst error of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from ..core.answers import Answer
from ..core.model import File, Link, Money, Request, Service, Status
from ..intake.mail import Mail
from . import figures
from .codes import Coded, read_codes
from .lexicon import Phrases, normal
from .links import links as find_links
from .sentences import Sentence, own_lines, said, sentences

_NOT_AN_ARTICLE = re.compile(
    r"invoice|receipt|quotation|price[ _-]?list|terms[ _-]?(?:and|&|of)[ _-]?(?:conditions|use|service)|packing[ _-]?slip|return[ _-]?label"
    r"|delivery[ _-]?note|(?:copyright|declaration|order|request|application|registration)[ _-]?(?:declaration|form)|\blogo\b|signature|winmail\.dat"
    r"|发票|收据|账单|报价|价目|收费标准|申请表|申请单|委托单|回执|声明|协议书|承诺书|须知",
    re.I,
)
_PARTNERS_ORDER = re.compile(
    r"(?:\b(?:our|order|transaction|job|delivery|bl|supplier)[ ]?(?:order|reference|request|ref|transaction)?[ ]?(?:number|no\b\.?|id\b|ref\b\.?|reference|#)"
    r"|(?:本馆|我馆|系统|业务|受理|传递|订单|事务|流水)(?:申请|订单|传递|业务)?(?:编号|单号|号码?|号))\s{0,2}(?:is|为|是)?\s{0,2}[:：#]?\s{0,2}([A-Za-z0-9][A-Za-z0-9/_-]{2,30})",
    re.I,
)
_OURS = re.compile(r"^[A-Z]{2,8}-\d{4}-\d{1,7}$", re.I)
_TRACKING = re.compile(
    r"(?:tracking|consignment|parcel|快递|运单|顺丰|ems|挂号)\s?(?:number|no\.?|id|code|单号|号码?|号)?\s?(?:is|为|是)?\s?[:：#]?\s?([A-Z0-9]{6,30})",
    re.I,
)
_BOOK = re.compile(
    r"\b(?:book|loan|lent|lend|due back|return by|borrow)|图书|原书|该书|此书|借阅|借书|归还|还书|借期|外借"
)
_COPY = re.compile(r"\b(?:copy|copies|photocopy|article|scan|chapter|paper)\b|复印件|复制|文章|论文|全文|文献传递|扫描")
_ISSUES_OF_A_LOAN = {
    "Overdue": (Status.OVERDUE, ""),
    "Recalled": (Status.RECALLED, ""),
    "LoanCompleted": (Status.LOAN_COMPLETED, ""),
    "CancelRefused": (Status.NOTIFICATION, "CancelRefused"),
    "NotRenewed": (Status.NOTIFICATION, "NotRenewed"),
    "Renewed": (Status.NOTIFICATION, "Renewed"),
    "DueSoon": (Status.NOTIFICATION, "DueSoon"),
    "Cancelled": (Status.CANCELLED, ""),
}
"""Groups that are a verdict by themselves, strongest first."""

_REASONS = [
    "Unfilled.Copyright",
    "RetryPossible.CostExceedsMaxCost",
    "Unfilled.Duplicate",
    "RetryPossible.MultiVolAvail",
    "RetryPossible.AtBindery",
    "RetryPossible.OnLoan",
    "RetryPossible.OnOrder",
    "Unfilled.PoorCondition",
    "Unfilled.NonCirculating",
    "Unfilled.NotOnShelf",
    "Unfilled.NotHeld",
    "RetryPossible.NotFoundAsCited",
    "Unfilled.PolicyProblem",
    "Unfilled.NotAvailableForILL",
    "RetryPossible.NotCurrentAvailableForILL",
    "Unfilled",
    "RetryPossible.ReqDelDateNotPossible",
]
"""Refusals, the most particular first: "unable to supply, it is on loan" is on loan."""

_SOFT = "RetryPossible.ReqDelDateNotPossible"


@dataclass(frozen=True, slots=True)
class _Said:
    """One thing that the partner stated: lexicon group, its words, the number of its sentence (-1: a code, or the subject)."""

    group: str
    words: str
    where: int = -1
    #: what a code carries: "in 4 weeks", "£25.00"
    carries: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Heard:
    """All that was understood of a mail before a verdict."""

    stated: tuple[_Said, ...]
    sentences: tuple[Sentence, ...]
    lines: tuple[str, ...]
    on: date
    month_first: bool
    #: something was said that may be meant otherwise
    doubt: bool
    files: tuple[File, ...] = ()
    links: tuple[Link, ...] = ()
    service: Service | None = None

    def all(self, *groups: str) -> list[_Said]:
        return [s for s in self.stated if s.group in groups]

    def under(self, *statuses: str) -> list[_Said]:
        """What was stated of these statuses, with or without a reason."""
        return [s for s in self.stated if s.group.split(".")[0] in statuses]

    @property
    def refusals(self) -> list[_Said]:
        """The most particular first."""
        return sorted(self.under("Unfilled", "RetryPossible"), key=lambda s: _REASONS.index(s.group))

    @property
    def asks(self) -> bool:
        """Does it ask us something (other than to confirm a price)?"""
        return bool(self.all("Notification.question"))

    def sentence(self, said: _Said) -> str:
        return self.sentences[said.where].text if 0 <= said.where < len(self.sentences) else said.carries


def read_answer(mail: Mail, *, phrases: Phrases, files: tuple[File, ...] = (), about: Request | None = None) -> Answer:
    """What the partner says in the new text (and the subject) of its mail.

    ``files`` are the mail's attachments as examined; only they can be the article. ``about``, where the request is known, tells loan from
    copy and keeps the words of its title out of the reading. ``files`` and ``links`` of the answer are filled only when
    its status is CopyCompleted; ``status`` None means that staff must read the mail, and ``note`` says why.
    ``due`` is the loan's due date, or the day by which a copy is promised; days are counted from the mail's date.
    """
    heard = _hear(mail, phrases, files, about)
    answer = _verdict(heard, mail, files)
    order = _order(mail)
    return _with(answer, order=order) if order else answer


# --- hearing ---------------------------------------------------------------------------------------------------


def _hear(mail: Mail, phrases: Phrases, files: tuple[File, ...], about: Request | None) -> _Heard:
    lines = own_lines(mail.new_text, phrases)
    titles = (about.citation.title, about.citation.container_title) if about else ()
    spoken = sentences(lines, phrases, tuple(t for t in titles if t))
    stated, doubt = _stated(spoken)
    coded = [_from_code(c) for c in read_codes(lines)] or ([] if stated else _subject_codes(mail.subject))
    if not stated and not coded and not doubt:
        stated, doubt = _one_word(lines, phrases)
        if not stated and not doubt:
            stated, doubt = _subject(mail.subject, phrases)
    on = (mail.date or datetime.now(UTC)).date() if mail.date is None else mail.date.date()
    month_first = mail.zone_minutes < -120
    text = "\n".join(lines)
    likely = _articles(mail, files, {s.group for s in stated})
    return _Heard(
        stated=tuple(coded + stated),
        sentences=tuple(spoken),
        lines=tuple(lines),
        on=on,
        month_first=month_first,
        doubt=doubt,
        files=likely,
        links=find_links(text, on, phrases, month_first=month_first),
        service=about.service if about else _service(mail, text),
    )


def _stated(spoken: list[Sentence]) -> tuple[list[_Said], bool]:
    stated: list[_Said] = []
    doubt = False
    for n, sentence in enumerate(spoken):
        after = spoken[n + 1] if n + 1 < len(spoken) else None
        but = after is not None and any(h.group == "but" and h.start < 3 for h in after.hits)
        hits, doubted = said(sentence, followed_by_but=but)
        doubt = doubt or doubted
        stated += [_Said(h.group, h.text, n) for h in hits]
        if (
            sentence.asked
            and not any(h.group == "harmless" for h in sentence.hits)
            and not sentence.has("Notification.question")
        ):
            stated.append(_Said("Notification.question", sentence.text[:160] + "?", n))
    return stated, doubt


def _from_code(coded: Coded) -> _Said:
    return _Said(coded.group, coded.code, -1, coded.carries, coded.note)


_PREFIX = re.compile(r"^\s{0,3}(?:(?:re|fw|fwd|aw|sv|回复|答复|转发|自动回复)\s?(?:\[\d{1,3}\])?\s?[:：]\s{0,3})", re.I)


def _subject_words(subject: str) -> str:
    """The subject without reply prefixes and number; nothing after the bar of our own subjects, which is a title."""
    words = subject[:500]
    for _ in range(6):
        words = _PREFIX.sub("", words)
    words = re.sub(r"[\[(【]?\b[A-Z]{2,8}-\d{4}-\d{1,7}\b[\])】]?\s{0,3}\|.*", "", words)
    return re.sub(r"[\[(【]?\b[A-Z]{2,8}-\d{4}-\d{1,7}\b[\])】]?", "|", words).strip()


def _subject_parts(subject: str) -> list[str]:
    return [p.strip() for p in re.split(r"[|:：;；]|\s[-–—]\s|，|,\s", _subject_words(subject)) if p.strip()]


def _subject_codes(subject: str) -> list[_Said]:
    return [_from_code(c) for c in read_codes(_subject_parts(subject))]


def _subject(subject: str, phrases: Phrases) -> tuple[list[_Said], bool]:
    """What the subject states, where a phrase is most of one of its parts; a title of the item that holds such words is not."""
    stated: list[_Said] = []
    for part in _subject_parts(subject):
        for sentence in sentences([part], phrases):
            hits, _ = said(sentence)
            stated += [
                _Said(h.group, h.text)
                for h in hits
                if 2 * (h.end - h.start) >= len(sentence.text)
                and "." not in h.group.replace("Unfilled.", "").replace("RetryPossible.", "")
            ]
    return stated, False


def _one_word(lines: list[str], phrases: Phrases) -> tuple[list[_Said], bool]:
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
            return [_Said(means, first.strip())], means == "word.yes"
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


# --- the verdict -----------------------------------------------------------------------------------------------


def _verdict(heard: _Heard, mail: Mail, files: tuple[File, ...]) -> Answer:
    if heard.files or heard.links:
        return _came(heard, files)
    refusals, forwarded = heard.refusals, heard.all("ExpectToSupply.forwarded")
    for group, (status, reason) in _ISSUES_OF_A_LOAN.items():
        if issues := heard.all(group):
            return _issue_of_a_loan(heard, status, reason, issues)
    if _priced(heard) and (offer := _offer(heard)) is not None:
        return offer
    if refusals and forwarded:
        return Answer(
            status=Status.EXPECT, note=_words("forwarded", forwarded), evidence=_evidence([*refusals, *forwarded])
        )
    if refusals:
        return _refused(heard, refusals)
    return _yes_or_less(heard)


def _came(heard: _Heard, files: tuple[File, ...]) -> Answer:
    """An article or a link came. Anything said against it leaves it to staff."""
    delivering = heard.all("CopyCompleted.attached", "CopyCompleted.sent")
    against = heard.refusals
    if against and not _in_spite(heard, against, delivering):
        return _unclear("a file or link came, and a refusal with it", [*against, *delivering])
    issues = [s for s in heard.stated if s.group in _ISSUES_OF_A_LOAN and s.group not in ("DueSoon", "Cancelled")]
    if issues:
        status, reason = _ISSUES_OF_A_LOAN[issues[0].group]
        return _issue_of_a_loan(heard, status, reason, issues)
    if heard.all("Loaned"):
        return _loaned(heard)
    if heard.files and not heard.links and heard.all("attached.not"):
        return _unclear("it says that the article is not attached, and a file came", heard.all("attached.not"))
    if heard.files and heard.all("attached.other") and len(files) < 2:
        return _unclear("what is attached is not the article", heard.all("attached.other"))
    if heard.asks:
        return _question(heard, "it came with a question")
    promised = heard.under("WillSupply", "ExpectToSupply")
    received = [s for s in heard.all("RequestReceived") if not s.words.startswith(("thank", "acknowledge"))]
    if not delivering and not heard.links and (promised or received or heard.doubt):
        return _unclear("a file came, and no word that it is the article", [*promised, *received])
    partial = bool(heard.all("partial"))
    evidence = [*delivering, *heard.all("partial")]
    return Answer(
        status=Status.COPY_COMPLETED,
        cost=_cost(heard),
        files=heard.files,
        links=heard.links,
        partial=partial,
        note="; ".join(f"{f.name}: {f.problem}" for f in heard.files if f.problem) or _conditions(heard),
        evidence=(*_evidence(evidence), *(f.name for f in heard.files), *(link.url for link in heard.links)),
    )


def _in_spite(heard: _Heard, against: list[_Said], delivering: list[_Said]) -> bool:
    """Is the article named as attached after everything said against it? ("No print copy, but the scan is attached.")"""
    last = max(s.where for s in against)
    return (
        bool(heard.files)
        and min(s.where for s in against) >= 0
        and any(_names_article(s) and s.where > last for s in delivering)
    )


def _names_article(said: _Said) -> bool:
    return re.search(r"article|scan|copy|chapter|paper|全文|文献|原文|文章|论文", said.words) is not None


def _issue_of_a_loan(heard: _Heard, status: Status, reason: str, issues: list[_Said]) -> Answer:
    refusals = [r for r in heard.refusals if r.group not in ("Unfilled", _SOFT)]
    if status is Status.CANCELLED and refusals:
        return _refused(heard, refusals)
    otherwise = refusals or heard.under("WillSupply", "CopyCompleted")
    if otherwise and status not in (Status.NOTIFICATION, Status.OVERDUE, Status.RECALLED):
        return _unclear("it is said in more than one way", issues + refusals)
    day = _day(heard, issues) or _any_day(heard)
    return Answer(
        status=status, reason=reason, due=day, note=_conditions(heard), question=heard.asks, evidence=_evidence(issues)
    )


def _refused(heard: _Heard, refusals: list[_Said]) -> Answer:
    soft = all(r.group == _SOFT for r in refusals)
    later = heard.under("ExpectToSupply", "WillSupply")
    if soft and later:
        return _promised(heard, Status.EXPECT, later, refusals)
    yes = heard.under("WillSupply", "ExpectToSupply", "Loaned") + heard.all(
        "CopyCompleted.attached", "CopyCompleted.posted"
    )
    if any(y.where >= max(r.where for r in refusals) for y in yes if y.where >= 0):
        return _unclear("a refusal, and a promise after it", refusals + yes)
    if heard.all("partial") and yes:
        return _question(heard, "only a part can be had")
    first = refusals[0]
    status, _, reason = first.group.partition(".")
    day = _day(heard, refusals) if status == "RetryPossible" else None
    if status == "RetryPossible" and day is None:
        day = _any_day(heard)
    return Answer(
        status=Status(status),
        reason=reason,
        cost=_cost(heard) if reason == "CostExceedsMaxCost" else None,
        retry_after=day if status == "RetryPossible" else None,
        note=next((r.note for r in refusals if r.note), ""),
        question=heard.asks and reason != "NotFoundAsCited",
        evidence=_evidence(refusals),
    )


def _yes_or_less(heard: _Heard) -> Answer:
    """No refusal, no file: promises, receipts, questions, or nothing."""
    loaned, posted = heard.all("Loaned"), heard.all("CopyCompleted.posted")
    will, expect, received = heard.all("WillSupply"), heard.under("ExpectToSupply"), heard.all("RequestReceived")
    sent = heard.all("CopyCompleted.attached", "CopyCompleted.sent")
    if heard.asks or heard.all("reserve"):
        return _question(heard, "")
    if heard.all("attached.not", "link.not") and not posted:
        return _unclear("the file or link is still to come", heard.all("attached.not", "link.not"))
    if loaned:
        return _loaned(heard)
    if heard.all("partial"):
        return _question(heard, "only a part can be had")
    if posted:
        return _posted(heard, posted)
    if sent:
        return _unclear("says it was sent, but no file", sent)
    if will or expect:
        return _promised(heard, Status.WILL_SUPPLY if will and not expect else Status.EXPECT, will + expect, [])
    if heard.doubt and not received:
        return _unclear("says neither yes nor no", list(heard.stated))
    if closed := heard.all("closed"):
        day = _day(heard, closed)
        if not received or day:
            return Answer(
                status=Status.RETRY, reason="NotCurrentAvailableForILL", retry_after=day, evidence=_evidence(closed)
            )
    if received:
        return Answer(status=Status.RECEIVED, evidence=_evidence(received))
    if heard.all("condition.library"):
        return Answer(
            status=Status.WILL_SUPPLY, note="library use only", evidence=_evidence(heard.all("condition.library"))
        )
    return _unclear("", [])


def _promised(heard: _Heard, status: Status, promises: list[_Said], refusals: list[_Said]) -> Answer:
    day = _day(heard, promises)
    if status is Status.WILL_SUPPLY and day is not None and day > heard.on:
        status = Status.EXPECT
    forwarded = [p for p in promises if p.group.endswith("forwarded")]
    note = _words("forwarded", forwarded) if forwarded else _conditions(heard)
    return Answer(status=status, cost=_cost(heard), due=day, note=note, evidence=_evidence([*refusals, *promises]))


def _loaned(heard: _Heard) -> Answer:
    loaned = heard.all("Loaned", "CopyCompleted.posted")
    day = _day(heard, heard.all("Loaned")) or _any_day(heard)
    if heard.doubt and not heard.all("CopyCompleted.posted") and day is None:
        return _unclear("a loan is spoken of, but not that it was sent", loaned)
    return Answer(
        status=Status.LOANED,
        due=day,
        cost=_cost(heard),
        note=_tracking(heard) or _conditions(heard),
        evidence=_evidence(loaned),
    )


def _posted(heard: _Heard, posted: list[_Said]) -> Answer:
    if heard.service is Service.LOAN:
        return Answer(
            status=Status.LOANED, due=_any_day(heard, only="due"), note=_tracking(heard), evidence=_evidence(posted)
        )
    if heard.service is Service.COPY or any(p.where < 0 for p in posted):
        note = "by post" + (f"; {t}" if (t := _tracking(heard)) else "")
        return Answer(status=Status.COPY_COMPLETED, cost=_cost(heard), note=note, evidence=_evidence(posted))
    return _unclear("says it was posted: a loan, or a copy?", posted)


def _question(heard: _Heard, note: str) -> Answer:
    asked = heard.all("Notification.question", "reserve", "partial")
    return Answer(
        status=Status.NOTIFICATION,
        question=True,
        partial=bool(heard.all("partial")),
        cost=_cost(heard),
        note=note,
        evidence=_evidence(asked),
    )


def _unclear(note: str, evidence: Iterable[_Said]) -> Answer:
    return Answer(note=note, evidence=_evidence(evidence))


# --- money -----------------------------------------------------------------------------------------------------


def _priced(heard: _Heard) -> list[Sentence]:
    """The sentences that ask money: an amount with a word of price, or with a word of answer."""
    return [
        s for s in heard.sentences if (s.has("cost") or s.has("accept") or s.has("WillSupply")) and figures.sums(s.text)
    ]


def _cost(heard: _Heard) -> Money | None:
    carried = [figures.price(normal(s.carries)) for s in heard.stated if s.carries and "Cost" in s.group]
    if any(carried):
        return carried[0]
    priced = _priced(heard)
    if not priced:
        return None
    at = [heard.sentences.index(s) for s in priced]
    around = heard.sentences[max(0, at[0] - 1) : at[-1] + 2]
    return figures.price(", ".join(s.text for s in around))


def _offer(heard: _Heard) -> Answer | None:
    """A price to be accepted; None where the mail promises without waiting for an answer, or refuses for another reason."""
    asked = bool(heard.all("accept", "Notification.question")) or any(
        s.has("accept") or s.has("if") for s in heard.sentences
    )
    refusals = [r for r in heard.refusals if r.group != "RetryPossible.CostExceedsMaxCost"]
    if refusals and not asked:
        return None
    promise = [
        s
        for s in heard.under("WillSupply", "ExpectToSupply")
        if not s.words.startswith(("we can", "i can", "can ", "可"))
    ]
    if (promise or heard.all("Loaned", "CopyCompleted.posted")) and not asked:
        return None
    cost = _cost(heard)
    words = tuple(s.text[:160] for s in _priced(heard))
    return Answer(
        status=Status.RETRY, reason="CostExceedsMaxCost", cost=cost, note="" if cost else "asks a price", evidence=words
    )


# --- days, numbers, notes --------------------------------------------------------------------------------------


def _day(heard: _Heard, said: list[_Said]) -> date | None:
    """The last day named in the sentences in which this was said (a code's own day included)."""
    for one in said:
        named = figures.days(normal(heard.sentence(one)), heard.on, month_first=heard.month_first)
        future = [d.day for d in named if d.day >= heard.on]
        if future:
            return future[-1]
    return None


_DUE_WORDS = re.compile(r"due|return|until|till|available|closed|reopen|after|归还|还书|借期|到期|恢复|至|后|前")


def _any_day(heard: _Heard, only: str = "") -> date | None:
    """The one day named in a sentence about due dates, where the verdict's own sentence names none."""
    named = {
        d.day
        for s in heard.sentences
        if _DUE_WORDS.search(s.text) and (not only or re.search(r"due|return|归还|借期|到期", s.text))
        for d in figures.days(s.text, heard.on, month_first=heard.month_first)
        if d.day > heard.on
    }
    return named.pop() if len(named) == 1 else None


def _order(mail: Mail) -> str:
    """The partner's own number for the order, as it is written."""
    for m in _PARTNERS_ORDER.finditer(mail.new_text[:8000]):
        number = m[1].rstrip("-_/")
        if any(c.isdigit() for c in number) and not _OURS.match(number):
            return number
    return ""


def _tracking(heard: _Heard) -> str:
    for line in heard.lines:
        m = _TRACKING.search(line)
        if m and any(c.isdigit() for c in m[1]):
            return f"tracking {m[1]}"
    return ""


def _conditions(heard: _Heard) -> str:
    text = " ".join(s.text for s in heard.sentences)
    if re.search(r"library use only|in[- ]library use|use in (?:the|your) library|仅供馆内|限馆内|馆内阅览", text):
        return "library use only"
    return ""


def _words(note: str, said: list[_Said]) -> str:
    return f"{note}: {said[0].note or said[0].words}" if said else note


def _evidence(said: Iterable[_Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.words for s in said if s.words))[:8]


def _with(answer: Answer, *, order: str) -> Answer:
    from ..core.model import change

    return change(answer, order=order)


# --- several requests in one mail ------------------------------------------------------------------------------


def split_answers(mail: Mail, numbers: Iterable[str]) -> dict[str, str]:
    """number -> its part of the new text, where lines or paragraphs clearly carry one number each; else {}.

    A line that names two numbers, a number that is not named, or text that belongs to none makes the whole a matter for staff.
    """
    wanted = tuple(dict.fromkeys(numbers))
    parts: dict[str, list[str]] = {n: [] for n in wanted}
    current = ""
    before: list[str] = []
    for line in mail.new_text[:20_000].splitlines():
        named = [n for n in wanted if re.search(rf"(?<![A-Za-z0-9]){re.escape(n)}(?!\d)", line, re.I)]
        if len(named) > 1:
            return {}
        if named:
            current = named[0]
            parts[current].append(re.sub(re.escape(current), "", line, flags=re.I).strip(" \t[]()【】:：-–|.、"))
        elif not line.strip():
            current = current if current and not any(parts[current]) else ""
        elif current:
            parts[current].append(line.strip())
        else:
            before.append(line.strip())
    found = {n: "\n".join(filter(None, lines)) for n, lines in parts.items()}
    return found if len(wanted) == 1 or all(found.values()) else {}


def part_of(mail: Mail, text: str) -> Mail:
    """The mail with only this text as its new text, and no subject: one of several answers."""
    return replace(mail, new_text=text, subject="")
