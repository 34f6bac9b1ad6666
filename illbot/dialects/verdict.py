"""What was understood of a partner's mail -> its verdict. Where a mail says yes and no, it says neither: staff read it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..core.answers import Answer
from ..core.late import late
from ..core.model import File, Service, Status
from . import figures
from .heard import Heard, Said, any_day, conditions, cost_of, day_of, evidence_of, priced_in, tracking, words_of

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

_SOFT = "RetryPossible.ReqDelDateNotPossible"


def verdict(heard: Heard, files: tuple[File, ...]) -> Answer:
    if heard.files and not heard.links and _only_another_thing_came(heard, files):
        return _beside_the_point(heard)
    if heard.files or heard.links:
        return _came(heard, files)
    return _without_article(heard)


def _only_another_thing_came(heard: Heard, files: tuple[File, ...]) -> bool:
    """Does the mail say of its only file that it is an invoice, a form …, and of none that it is the article?"""
    return bool(heard.all("attached.other")) and not heard.all("CopyCompleted.attached") and len(files) < 2


def _beside_the_point(heard: Heard) -> Answer:
    """What the mail says apart from the invoice that it brings."""
    answer = _without_article(heard)
    return answer if answer.status else _unclear("what is attached is not the article", heard.all("attached.other"))


def _without_article(heard: Heard) -> Answer:
    refusals, forwarded = heard.refusals, heard.all("ExpectToSupply.forwarded")
    proven = any(s.phrase for s in heard.under("Loaned", "CopyCompleted"))
    for group, (status, reason) in _ISSUES_OF_A_LOAN.items():
        issues = [s for s in heard.all(group) if (s.phrase and group != "DueSoon") or not proven]
        if issues and not (group == "Overdue" and heard.all("Unfilled.PolicyProblem")):
            return _issue_of_a_loan(heard, status, reason, issues)
    if (priced_in(heard) or heard.all("offer")) and (offer := _offer(heard)) is not None:
        return offer
    if refusals and forwarded:
        return Answer(
            status=Status.EXPECT, note=words_of("forwarded", forwarded), evidence=evidence_of([*refusals, *forwarded])
        )
    if refusals:
        return _refused(heard, refusals)
    return _yes_or_less(heard)


def _came(heard: Heard, files: tuple[File, ...]) -> Answer:
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
        return _unclear("is what is attached the article?", heard.all("attached.other"))
    if heard.asks:
        return _question(heard, "it came with a question")
    if not delivering and not heard.links and (heard.all("offer") or priced_in(heard)):
        return _offer(heard) or _unclear(
            "a file came with a price, and no word that it is the article", heard.all("cost")
        )
    promised = heard.under("WillSupply", "ExpectToSupply")
    received = [s for s in heard.all("RequestReceived") if not s.words.startswith(("thank", "acknowledge"))]
    if (
        not delivering
        and not heard.links
        and (promised or received or heard.doubt or not (heard.silent or heard.shown >= _SHOWN))
    ):
        return _unclear("a file came, and no word that it is the article", [*promised, *received])
    partial = bool(heard.all("partial"))
    evidence = [*delivering, *heard.all("partial")]
    return Answer(
        status=Status.COPY_COMPLETED,
        cost=cost_of(heard),
        files=heard.files,
        links=heard.links,
        partial=partial,
        note="; ".join(f"{f.name}: {f.problem}" for f in heard.files if f.problem) or conditions(heard),
        evidence=(*evidence_of(evidence), *(f.name for f in heard.files), *(link.url for link in heard.links)),
    )


_SHOWN = 0.5
"""From this chance of a sentence a file beside it is the article, though no phrase says so."""


def _in_spite(heard: Heard, against: list[Said], delivering: list[Said]) -> bool:
    """Is the article named as attached after everything said against it? ("No print copy, but the scan is attached.")"""
    last = max(s.where for s in against)
    return (
        bool(heard.files)
        and min(s.where for s in against) >= 0
        and any(_names_article(s) and s.where > last for s in delivering)
    )


def _names_article(said: Said) -> bool:
    return re.search(r"article|scan|copy|chapter|paper|全文|文献|原文|文章|论文", said.words) is not None


def _issue_of_a_loan(heard: Heard, status: Status, reason: str, issues: list[Said]) -> Answer:
    refusals = [r for r in heard.refusals if r.group not in ("Unfilled", _SOFT)]
    if status is Status.CANCELLED and refusals:
        return _refused(heard, refusals)
    otherwise = refusals or heard.under("WillSupply", "CopyCompleted")
    if otherwise and status not in (Status.NOTIFICATION, Status.OVERDUE, Status.RECALLED):
        return _unclear("it is said in more than one way", issues + refusals)
    day = day_of(heard, issues) or any_day(heard)
    return Answer(
        status=status,
        reason=reason,
        due=day,
        note=conditions(heard),
        question=heard.asks and status is Status.NOTIFICATION,
        evidence=evidence_of(issues),
    )


def _refused(heard: Heard, refusals: list[Said]) -> Answer:
    if heard.asks and not any(r.phrase for r in refusals):
        return _question(heard, "")
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
    day = day_of(heard, refusals) if status == "RetryPossible" else None
    if status == "RetryPossible" and day is None:
        day = any_day(heard)
    return Answer(
        status=Status(status),
        reason=reason,
        cost=cost_of(heard) if reason == "CostExceedsMaxCost" else None,
        retry_after=day if status == "RetryPossible" else None,
        note=next((r.note for r in refusals if r.note), ""),
        question=heard.asks and reason != "NotFoundAsCited",
        evidence=evidence_of(refusals),
    )


def _yes_or_less(heard: Heard) -> Answer:
    """No refusal, no file: promises, receipts, questions, or nothing."""
    loaned, posted = heard.all("Loaned"), heard.all("CopyCompleted.posted")
    will, expect, received = heard.all("WillSupply"), heard.under("ExpectToSupply"), heard.all("RequestReceived")
    sent = heard.all("CopyCompleted.attached", "CopyCompleted.sent")
    if heard.asks or heard.all("reserve") or (heard.all("accept") and heard.all("cost")):
        return _question(heard, "")
    if heard.all("attached.not", "link.not") and not posted:
        return _unclear("the file or link is still to come", heard.all("attached.not", "link.not"))
    if loaned:
        return _loaned(heard)
    if heard.all("partial"):
        return _question(heard, "only a part can be had")
    if posted or (sent and tracking(heard)):
        return _posted(heard, posted or sent)
    if sent:
        return _unclear("says it was sent, but no file", sent)
    if will or expect:
        return _promised(heard, Status.WILL_SUPPLY if will else Status.EXPECT, will + expect, [])
    if heard.doubt and not received:
        return _unclear("says neither yes nor no", list(heard.stated))
    if closed := [s for s in heard.all("closed") if _closed_now(heard, s)]:
        day = day_of(heard, closed)
        if day or not received:
            return Answer(
                status=Status.RETRY, reason="NotCurrentAvailableForILL", retry_after=day, evidence=evidence_of(closed)
            )
    elif heard.all("closed") and not heard.doubt:
        return Answer(
            status=Status.RECEIVED, note="only says when it is closed", evidence=evidence_of(heard.all("closed"))
        )
    if received:
        return Answer(status=Status.RECEIVED, evidence=evidence_of(received))
    if heard.all("condition.library"):
        return Answer(
            status=Status.WILL_SUPPLY, note="library use only", evidence=evidence_of(heard.all("condition.library"))
        )
    return _unclear("", [])


_UNTIL = late(r"until|till|resume|re-?open|from|between|back on|至|到|恢复|重新|起")


def _closed_now(heard: Heard, said: Said) -> bool:
    """Is it closed already, or from tomorrow? A notice of holidays weeks ahead is no answer."""
    text = heard.sentence(said)
    named = figures.days(text, heard.on, month_first=heard.month_first)
    return _UNTIL.search(text) is not None and (len(named) < 2 or (named[0].day - heard.on).days <= 2)


def _promised(heard: Heard, status: Status, promises: list[Said], refusals: list[Said]) -> Answer:
    day = day_of(heard, promises)
    if status is Status.WILL_SUPPLY and day is not None and day > heard.on:
        status = Status.EXPECT
    forwarded = [p for p in promises if p.group.endswith("forwarded")]
    note = words_of("forwarded", forwarded) if forwarded else conditions(heard)
    return Answer(status=status, cost=cost_of(heard), due=day, note=note, evidence=evidence_of([*refusals, *promises]))


def _loaned(heard: Heard) -> Answer:
    loaned = heard.all("Loaned", "CopyCompleted.posted")
    # "Sent today. Due back on 15 January": the day of the sending is not the day of the return.
    day = any_day(heard, only="due") or day_of(heard, heard.all("Loaned")) or any_day(heard)
    day = day if day is None or day > heard.on else None
    if heard.doubt and not heard.all("CopyCompleted.posted") and day is None:
        return _unclear("a loan is spoken of, but not that it was sent", loaned)
    return Answer(
        status=Status.LOANED,
        due=day,
        cost=cost_of(heard),
        note="; ".join(n for n in (tracking(heard), conditions(heard)) if n),
        evidence=evidence_of(loaned),
    )


def _posted(heard: Heard, posted: list[Said]) -> Answer:
    due = any_day(heard, only="due")
    if heard.service is Service.LOAN or due:
        note = tracking(heard) or conditions(heard)
        return Answer(status=Status.LOANED, due=due, note=note, evidence=evidence_of(posted))
    if heard.service is Service.COPY or any(p.where < 0 for p in posted):
        note = "by post" + (f"; {t}" if (t := tracking(heard)) else "")
        return Answer(status=Status.COPY_COMPLETED, cost=cost_of(heard), note=note, evidence=evidence_of(posted))
    return _unclear("says it was posted: a loan, or a copy?", posted)


def _question(heard: Heard, note: str) -> Answer:
    asked = heard.all("Notification.question", "reserve", "partial", "accept")
    return Answer(
        status=Status.NOTIFICATION,
        question=True,
        partial=bool(heard.all("partial")),
        cost=cost_of(heard),
        note=note,
        evidence=evidence_of(asked),
    )


def _unclear(note: str, evidence: Iterable[Said]) -> Answer:
    return Answer(note=note, evidence=evidence_of(evidence))


def _offer(heard: Heard) -> Answer | None:
    """A price to be accepted; None where the mail promises without waiting for an answer, or refuses for another reason."""
    offered = heard.all("offer")
    asked = bool(heard.all("accept", "Notification.question") or offered) or any(
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
    if (promise or heard.all("Loaned", "CopyCompleted.posted", "CopyCompleted.sent")) and not asked:
        return None
    cost = cost_of(heard)
    words = (*(s.text[:160] for s in priced_in(heard)), *evidence_of(offered))
    if cost is None and not priced_in(heard):
        return Answer(
            status=Status.NOTIFICATION,
            reason="MustMeetLoanCondition",
            question=True,
            note="under a condition",
            evidence=words,
        )
    return Answer(
        status=Status.RETRY, reason="CostExceedsMaxCost", cost=cost, note="" if cost else "asks a price", evidence=words
    )
