"""Whole mails of partners, from the raw bytes to the verdict: mail programmes, charsets, quotes, attachments."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from illbot.core.answers import Answer
from illbot.core.model import Status
from illbot.dialects.plain import read_answer
from illbot.edge.pdf import examine
from illbot.intake.mail import read

from .cases import PHRASES, money

MAILS = Path(__file__).parent.parent / "mails" / "partners"


def answer(name: str) -> Answer:
    mail = read((MAILS / name).read_bytes())
    return read_answer(mail, phrases=PHRASES, files=tuple(examine(a.name, a.type, a.data) for a in mail.attachments))


@pytest.mark.parametrize(
    ("name", "status", "reason"),
    [
        ("attached_outlook.eml", Status.COPY_COMPLETED, ""),
        ("attached_without_words.eml", Status.COPY_COMPLETED, ""),
        ("attached_locked.eml", Status.COPY_COMPLETED, ""),
        ("attached_login_page.eml", Status.COPY_COMPLETED, ""),
        ("price_list_attached.eml", Status.RECEIVED, ""),
        ("not_held_gmail.eml", Status.UNFILLED, "NotHeld"),
        ("no_qq_gb18030.eml", Status.UNFILLED, "NotHeld"),
        ("one_word_163.eml", Status.UNFILLED, ""),
        ("link_foxmail_html.eml", Status.COPY_COMPLETED, ""),
        ("price_liverpool.eml", Status.RETRY, "CostExceedsMaxCost"),
        ("codes_british_library.eml", Status.RETRY, "NotCurrentAvailableForILL"),
        ("book_on_its_way.eml", Status.LOANED, ""),
        ("question_wrapped.eml", Status.NOTIFICATION, ""),
        ("holiday_footer_and_article.eml", Status.COPY_COMPLETED, ""),
    ],
)
def test_a_partners_mail_is_understood(name: str, status: Status | None, reason: str) -> None:
    said = answer(name)

    assert (said.status, said.reason) == (status, reason), said


def test_a_file_that_cannot_go_on_says_why() -> None:
    assert [f.problem for f in answer("attached_locked.eml").files] == ["encrypted"]
    assert [f.problem for f in answer("attached_login_page.eml").files] == ["a web page, not a PDF"]


def test_what_comes_with_the_verdict() -> None:
    (link,) = answer("link_foxmail_html.eml").links
    assert (link.url, link.password, link.expires) == ("https://pan.baidu.com/s/1AbCdEfG", "x7k2", "2026-11-25")
    assert answer("price_liverpool.eml").cost == money("12.50", "GBP")
    assert answer("book_on_its_way.eml").due == date(2026, 12, 20)
    bl = answer("codes_british_library.eml")
    assert (bl.retry_after, bl.order) == (date(2026, 12, 16), "01234567-001")
