"""The cast writes as mail programs do, and what they quote is told from what they say."""

from __future__ import annotations

from datetime import datetime

import pytest

from illbot.demo.cast import JANE, LIN, WANG, ZONE, Pen, Person, Received, links, parsed
from illbot.demo.papers import paper
from illbot.demo.setting import furnish
from illbot.edge.pdf import examine
from illbot.intake.mail import read

AT = datetime(2026, 11, 17, 10, 30, tzinfo=ZONE)
LETTER = (
    b"From: =?utf-8?b?6YeR6bih5rmW?= <ill@lib.jinjihu.example>\r\nTo: jane.doyle@jinjihu.example\r\n"
    b"Reply-To: ill+ill-2026-00001.p.abc@lib.jinjihu.example\r\nSubject: [ILL-2026-00001] | Here is your article\r\n"
    b"Message-ID: <ill.ill-2026-00001.2.patron.abcdefghijklmnopqrstuvwxyz.abcdefghijklmnopq@lib.jinjihu.example>\r\n"
    b"References: <first@jinjihu.example>\r\nDate: Mon, 16 Nov 2026 14:59:00 +0800\r\n\r\nYour article is attached.\r\n"
)


def received() -> Received:
    return Received(JANE, LETTER, parsed(LETTER))


@pytest.mark.parametrize("program", ["gmail", "outlook", "apple", "qq", "foxmail", "netease"])
def test_an_answer_goes_to_reply_to_in_the_thread_and_its_new_text_is_found(program):
    who = Person("x", "X", "X", "x@jinjihu.example", "patron", program)
    mail = read(Pen().reply(who, AT, received(), "第二篇的页码是 35-41。").raw)

    assert mail.to == ("ill+ill-2026-00001.p.abc@lib.jinjihu.example",)
    assert mail.in_reply_to == (str(received().message["Message-ID"]),)
    assert mail.references[0] == "<first@jinjihu.example>" and mail.references[-1] == mail.in_reply_to[0]
    assert mail.new_text.strip() == "第二篇的页码是 35-41。"
    assert "Your article is attached." in mail.text


def test_a_link_that_is_touched_makes_the_mail_it_describes():
    page = '<a href="mailto:ill+a@lib.jinjihu.example?subject=%5BILL-2026-00004%5D%20forward%20duxiu&amp;body=a%20%2B%20b">x</a>'
    assert list(links(page)) == [("ill+a@lib.jinjihu.example", "[ILL-2026-00004] forward duxiu", "a + b")]


def test_a_link_that_is_not_there_is_an_error_that_names_those_that_are():
    with pytest.raises(LookupError, match="has no link with 'approve'"):
        Pen().click(LIN, AT, received(), "approve")


@pytest.mark.parametrize(
    "title", ["Dunes that sing (and some that do not)", "城市湿地夜间鸟类鸣声监测方法研究 in 2021"]
)
def test_the_articles_are_sound(title):
    found = examine("a.pdf", "application/pdf", paper(title, WANG.name, "A Journal 12 (2019)", 9))

    assert (found.problem, found.pages) == ("", 9)


def test_the_demos_library_is_a_configuration_like_any_other(tmp_path):
    settings = furnish(tmp_path / "house", 1143, 1025)

    assert settings.mailboxes[0].port == 1143 and settings.sending.port == 1025
    assert [p.code for p in settings.partners] == ["nlc", "shanghai", "calis", "duxiu", "liverpool"]
    assert (tmp_path / "house" / "keys").stat().st_mode & 0o077 == 0
