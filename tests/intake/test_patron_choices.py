"""Which of the works that a mail quotes are wanted: by number, by name, by mark, by what is had already."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from illbot.intake.mail import Mail, read
from illbot.intake.patron import understand

from .choice_cases import CHOICES, NOTHING_CHOSEN, Choice
from .test_patron import told


def mailed(subject: str, text: str) -> Mail:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Li Wei <li@uni.example>", "ill@lib.example"
    mail["Date"], mail["Message-ID"] = "Wed, 18 Nov 2026 10:00:00 +0800", "<1@uni.example>"
    mail["Subject"] = subject
    mail.set_content(text, charset="utf-8", cte="base64")
    return read(mail.as_bytes())


@pytest.mark.parametrize("case", CHOICES, ids=lambda c: c.name)
def test_what_the_own_words_choose_is_wanted_and_nothing_else(case: Choice) -> None:
    found = understand(mailed(case.subject, case.text))

    assert found.intent == "request", found.because
    assert tuple(i.citation.title for i in found.items) == case.titles
    for item, fields in zip(found.items, case.fields, strict=False):
        assert {f: told(item, f) for f in fields} == fields


@pytest.mark.parametrize(("name", "subject", "text"), NOTHING_CHOSEN, ids=[n for n, *_ in NOTHING_CHOSEN])
def test_what_is_only_quoted_is_not_wanted(name: str, subject: str, text: str) -> None:
    assert understand(mailed(subject, text)).intent != "request"
