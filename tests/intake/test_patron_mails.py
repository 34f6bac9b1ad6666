"""From the bytes of a patron's mail to what it wants: charsets, HTML tables, quotes, attachments on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from illbot.intake.mail import read
from illbot.intake.patron import understand

from .test_patron import told

MAILS = Path(__file__).parent.parent / "mails" / "patrons"

YU = {
    "title": "互联网药品可信交易环境中主体资质审核备案模式",
    "volume": "52",
    "issue": "11",
    "page": "1518-1523",
    "issued": (2012,),
}
JNS = {"container-title": "Journal of the Neurological Sciences", "volume": "337", "page": "112-118", "issued": (2014,)}

EXPECTED: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "form-gbk.eml": ("request", [{**YU, "author": ["于, 潇", "刘, 义"]}]),
    "form-html-table.eml": ("request", [{**JNS, "title": "Longitudinal changes in brain volumes", "author": ["van der Veen, P. H.", "Muller, M."]}]),
    "table-html-rows.eml": ("request", [{"title": "论图书馆联盟", "page": "12-15"}, {"title": "书目数据的共享", "author": ["赵, 敏"], "volume": "41"}]),
    "doi-link-html.eml": ("request", [{"DOI": "10.1016/j.jbusres.2020.01.001"}]),
    "quoted-earlier-mail.eml": ("request", [{"DOI": "10.1000/abc.new"}]),
    "quoted-earlier-mail-zh.eml": ("request", [{"type": "book", "title": "乡土中国", "author": ["费, 孝通"], "service": "loan", "missing": ()}]),
    "soft-wrapped-reference.eml": ("request", [{**JNS, "issue": "1-2", "DOI": "10.1016/j.jns.2013.11.029", "URL": None}]),
    "phone-chinese.eml": ("request", [{**YU, "needed_by": "2026-11-25", "purpose": "research"}]),
    "ris-attached.eml": ("request", [{"title": "The uses of storage", "DOI": "10.1000/xyz", "service": "copy"}, {"title": "Optics", "ISBN": "9780133977226", "service": "loan"}]),
    "newsletter.eml": ("unclear", []),
    "spam-zh.eml": ("unclear", []),
    "thanks-with-signature.eml": ("unclear", []),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_a_mail_as_it_arrives_is_understood(name: str) -> None:
    intent, items = EXPECTED[name]

    found = understand(read((MAILS / name).read_bytes()))

    assert found.intent == intent, found
    assert [{f: told(i, f) for f in e} for i, e in zip(found.items, items, strict=True)] == items


def test_an_answer_above_our_quoted_question_is_the_answer() -> None:
    found = understand(read((MAILS / "answer-quoting-us.eml").read_bytes()), replying=True, missing=("page",))

    assert (found.intent, found.supplied and found.supplied.citation.page) == ("answer", "1518-1523")


def test_every_mail_of_the_folder_has_its_expectation() -> None:
    assert {p.name for p in MAILS.glob("*.eml")} == {*EXPECTED, "answer-quoting-us.eml"}
