"""How a table of answers is written: a mail's new text, and what the partner means by it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from illbot.core.answers import Answer
from illbot.core.model import File, Money, Status
from illbot.dialects.lexicon import Phrases
from illbot.dialects.plain import read_answer
from illbot.intake.mail import Mail

HERE = Path(__file__).parent
CONFIG = HERE.parent.parent / "config" / "phrases"
PHRASES = Phrases.of({p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted(CONFIG.glob("*.toml"))})

ARTICLE = File(sha256="a" * 64, name="article.pdf", type="application/pdf", size=312_000, pages=7)
INVOICE = File(sha256="b" * 64, name="Invoice_20261118.pdf", type="application/pdf", size=50_000, pages=1)
SCAN = File(sha256="c" * 64, name="p112.jpg", type="image/jpeg", size=900_000)
LOGO = File(sha256="d" * 64, name="image001.png", type="image/png", size=9_000)
WORD = File(
    sha256="e" * 64,
    name="全文.docx",
    type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    size=80_000,
    problem="a Word document, not a PDF",
)
LOCKED = File(sha256="f" * 64, name="12345.pdf", type="application/pdf", size=80_000, problem="encrypted")


@dataclass(frozen=True, kw_only=True)
class Case:
    """``status`` may be several where a careful reader may choose; None among them means: leave it to staff."""

    text: str
    status: tuple[Status | None, ...]
    reason: str | None = None
    files: tuple[File, ...] = ()
    subject: str = "Re: ILL-2026-00042 | request"
    cost: Money | None = None
    due: date | None = None
    retry_after: date | None = None
    question: bool | None = None
    partial: bool | None = None
    links: int | None = None
    order: str = ""


WEDNESDAY = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)


def mail(text: str, subject: str = "Re: ILL-2026-00042 | request", quoted: str = "") -> Mail:
    return Mail(
        sha256="0" * 64,
        key="0" * 64,
        message_id="<a@partner.example>",
        sender="ill@partner.example",
        subject=subject,
        text=text,
        new_text=text,
        quoted=quoted,
        date=WEDNESDAY,
        zone_minutes=480,
    )


def read(case: Case) -> Answer:
    return read_answer(mail(case.text, case.subject), phrases=PHRASES, files=case.files)


def wrong(case: Case) -> list[str]:
    """What differs from what the partner means; [] when it was understood."""
    answer = read(case)
    faults = []
    if answer.status not in case.status:
        faults.append(f"status {answer.status and answer.status.value} {answer.reason}")
    if case.reason is not None and answer.reason != case.reason:
        faults.append(f"reason {answer.reason}")
    for field in ("cost", "due", "retry_after", "question", "partial"):
        expected = getattr(case, field)
        if expected is not None and getattr(answer, field) != expected:
            faults.append(f"{field} {getattr(answer, field)}")
    if case.links is not None and len(answer.links) != case.links:
        faults.append(f"links {answer.links}")
    if case.order and answer.order != case.order:
        faults.append(f"order {answer.order}")
    if faults:
        faults.append(f"note {answer.note!r} evidence {answer.evidence}")
    return faults


_YES = {Status.COPY_COMPLETED, Status.WILL_SUPPLY, Status.EXPECT, Status.LOANED, Status.LOAN_COMPLETED}


def wrong_yes(case: Case) -> bool:
    """The worst error: a yes that the partner did not give."""
    answer = read(case)
    yes = answer.status in _YES and answer.status not in case.status
    return yes or bool((answer.files or answer.links) and Status.COPY_COMPLETED not in case.status)


def money(amount: str, currency: str) -> Money:
    return Money(amount=Decimal(amount), currency=currency)
