"""An SMTP server that answers each verb with each kind of reply, or with none: the verdict on a letter is always a true one."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import UTC, datetime

import pytest

from illbot.core.model import Audience, Letter
from illbot.core.post import Outcome
from illbot.edge.smtp import Smtp
from illbot.letters.mime import compose
from tests.servers import HostileSmtp, Taken

ROBOT = "robot@library.example"
VERBS = ["GREETING", "EHLO", "HELO", "MAIL", "RCPT", "DATA", "DOT", "RSET"]
ANSWERS = [
    *("250 2.0.0 OK", "251 will forward", "252 cannot verify, will try", "200 fine", "220 hello", "221 bye", "235 hm"),
    *("354 go on", "334 VXNlcg==", "399 three"),
    *("421 4.3.2 going down", "421 4.3.2 going down + drop", "450 4.2.1 busy", "451 4.7.1 greylisted", "452 4.3.1 full"),
    *("454 4.7.0 not now", "499 four"),
    *("500 5.5.1 what", "501 5.5.4 syntax", "503 5.5.1 out of order", "521 5.3.2 no mail here", "530 5.7.0 log in first"),
    *("535 5.7.8 who are you", "550 5.1.1 nobody", "552 5.3.4 too big", "554 5.7.1 spam", "554 no + drop", "599 five"),
    *("250-5.0.0 a\r\n250-b\r\n250 c", "550-5.7.1 not\r\n550 5.7.1 you", "250-half\r\n550 5.0.0 half", "250-\r\n250 "),
    # twice, also with two minds
    *("250 OK\r\n250 OK", "354 go on\r\n250 OK", "354 go on\r\n354 go on", "550 no\r\n250 yes", "250 yes\r\n550 no"),
    *("250 OK\r\n421 going down + drop", "354 go on\r\n554 changed my mind + drop"),
    # what is none
    *("", "banana", "25", "2500 OK", "999 what", "000", "-25 OK", "199 hm", " 250 OK", "250\tOK", "250OK", "+25 OK"),
    *("\xff\xfe\x00\x00", "250 \xff\xfe", "250 \x00\x1b[2J", "HTTP/1.1 400 Bad Request\r\n\r\n<html>", "* OK IMAP4rev1"),
    *("250 " + "y" * 9000, "550 " + "n" * 9000, "250-" + "y" * 500 + "\r\n250 OK", "250-a\r\n" * 6000 + "250 OK"),
    *("drop", "stall", "half", "endless", "endless lines", "drip"),
]  # fmt: skip


def letter(name: str, size: int = 0) -> bytes:
    head = f"From: {ROBOT}\r\nTo: {name}@campus.example\r\nSubject: {name}\r\n\r\n"
    return head.encode() + b"." + (b"x" * 76 + b"\r\n") * (size // 78) + b"\r\n.\r\n..\r\nend\r\n"


def named(taken: Taken) -> str:
    return taken.raw.split(b"Subject: ")[1].split(b"\r\n")[0].decode()


def meant(answer: str) -> str:
    """The code in the last line of the first reply (RFC 5321 4.2.1); "" when there is none."""
    last = next((line for line in answer.split("\r\n") if line[3:4] != "-"), "")
    return last[:3] if last[:3].isdigit() else ""


def honest(server: HostileSmtp, name: str, outcome: Outcome) -> str:
    """What is wrong with this verdict; "" when nothing is."""
    mine = [meant(taken.answer) for taken in server.taken if named(taken) == name]
    yes = sum(code[:1] == "2" for code in mine)
    no = sum(code[:1] in ("4", "5") for code in mine)
    doubtful = len(mine) - yes - no
    wrong = {
        "it was taken over twice": yes + doubtful > 1,
        "it was taken over and is called otherwise": yes and outcome.kind not in ("sent", "unknown"),
        "it is called sent and was not taken over": outcome.kind == "sent" and not yes + doubtful,
        "it may have been taken over and would be posted again": doubtful and outcome.kind not in ("sent", "unknown"),
        "nothing is said about it": not outcome.text,
        "more than a line is said about it": "\n" in outcome.text or len(outcome.text) > 700,
        "its code is none": outcome.code is not None and not 200 <= outcome.code <= 599,
    }
    return ", ".join(what for what, is_so in wrong.items() if is_so)


async def one(verb: str, answer: str, kept: bool) -> list[str]:
    """A letter that meets this answer, and the one after it; what was wrong."""
    server = await HostileSmtp().start()
    smtp = Smtp("127.0.0.1", server.port, "plain", "", lambda: "", 0.5, 1, answer_timeout=0.5)
    try:
        if kept and (await smtp.send(ROBOT, "before@campus.example", letter("before"))).kind != "sent":
            return ["the first letter did not go"]
        if verb == "HELO":
            server.next("EHLO", "502 5.5.1 not here")
        if verb == "RSET":
            server.next("RCPT", "550 5.1.1 nobody")
        server.next(verb, answer)
        began = time.monotonic()
        outcome = await smtp.send(ROBOT, "this@campus.example", letter("this"))
        wrong = [honest(server, "this", outcome)]
        if time.monotonic() - began > 5:
            wrong.append("it took too long")
        server.answers.clear()
        after = await smtp.send(ROBOT, "after@campus.example", letter("after"))
        wrong += [honest(server, "after", after), "" if after.kind == "sent" else f"the next: {after}"]
        wrong.append("commands went before their turn" if server.impatient else "")
        if wrong := [w for w in wrong if w]:
            wrong.append(str(outcome))
        return wrong
    finally:
        await smtp.close()
        await server.close()


@pytest.mark.parametrize("kept", [False, True], ids=["new", "kept"])
@pytest.mark.parametrize("verb", VERBS)
async def test_the_verdict_is_true_whatever_is_answered_to_a_verb(verb: str, kept: bool) -> None:
    """Sent only what was taken over, posted again only what was not, and the letter behind it goes its way."""
    found = await asyncio.gather(*(one(verb, answer, kept) for answer in ANSWERS))

    assert {a[:40]: wrong for a, wrong in zip(ANSWERS, found, strict=True) if wrong} == {}


@pytest.mark.parametrize("seed", range(12))
async def test_no_letter_is_lost_or_doubled_in_a_storm(seed: int) -> None:
    """Twelve letters over three connections to a server that answers at random; each is posted again while it is put off."""
    chance = random.Random(seed)
    server = await HostileSmtp(letters_a_connection=chance.choice([0, 1, 3])).start()
    for verb in VERBS:
        usual = {"DATA": "354 go on", "GREETING": "220 hello"}.get(verb, "250 OK")
        server.next(verb, *(chance.choice(ANSWERS) if chance.random() < 0.3 else usual for _ in range(20)))
    smtp = Smtp("127.0.0.1", server.port, "plain", "", lambda: "", 0.1, 3, answer_timeout=0.1)

    async def until_settled(name: str) -> Outcome:
        while True:
            outcome = await smtp.send(ROBOT, "p@campus.example", letter(name, chance.choice([0, 9000])))
            if outcome.kind != "deferred":
                return outcome

    names = [f"letter-{n}" for n in range(12)]
    outcomes = await asyncio.wait_for(asyncio.gather(*map(until_settled, names)), 60)
    await smtp.close()
    await server.close()

    wrong = {name: honest(server, name, outcome) for name, outcome in zip(names, outcomes, strict=True)}
    assert {name: what for name, what in wrong.items() if what} == {}


@pytest.mark.parametrize("size", [0, 600_000])
async def test_a_connection_cut_at_any_octet_of_the_letter(size: int) -> None:
    """Before the dot is through nothing was taken over; what the robot cannot know is called unknown, and never sent."""
    whole = len(letter("cut", size)) + 10

    async def cut(at: int) -> str:
        server = await HostileSmtp(at_body=("drop", at)).start()
        smtp = Smtp("127.0.0.1", server.port, "plain", "", lambda: "", 0.5, 1, answer_timeout=0.5)
        outcome = await smtp.send(ROBOT, "p@campus.example", letter("cut", size))
        await smtp.close()
        await server.close()
        return honest(server, "cut", outcome) or ("" if outcome.kind != "sent" else "called sent")

    places = range(1, whole - 12) if not size else range(1, whole, whole // 20)
    # All of a small letter is on its way when the first octet arrives.
    assert {at: wrong for at, wrong in zip(places, await asyncio.gather(*map(cut, places)), strict=True) if wrong} == {}


@pytest.mark.parametrize("to", ["patron@campus.example", "张三@campus.example"])
async def test_a_letter_arrives_as_it_was_written_and_with_nothing_between_its_lines(to: str) -> None:
    """From the desk's words to the octets on the wire: CRLF only, 998 at most, dots doubled, no copy to anybody (RFC 5321 2.3.8, 4.5.2)."""
    text = ".\n..\n.\r\n.\rRCPT TO:<x@evil.example>\n" + "长" * 3000 + "\n" + "x" * 5000 + "\n.\nFrom here\n"
    raw = compose(
        Letter(
            id="1.1",
            audience=Audience.PATRON,
            name="received",
            to=to,
            subject="[ILL-2026-00042] | Dots\r\nBcc: x@evil.example",
            text=text,
            html=f"<pre>{text}</pre>",
            message_id="<ill.1.1.patron.x@library.example>",
        ),
        sender=ROBOT,
        sender_name="Library",
        files=lambda _: b"",
        original=b"Subject: theirs\r\n\r\n.\r\n.. dots\r\n.\r\n",
        at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
    )
    server = await HostileSmtp().start()
    smtp = Smtp("127.0.0.1", server.port, "plain", "", lambda: "", 5, 1)
    outcome = await smtp.send(ROBOT, to, raw)
    await smtp.close()
    await server.close()
    (taken,) = server.taken
    lines = taken.raw.split(b"\r\n")

    assert outcome.kind == "sent"
    assert not any(b"\r" in line or b"\n" in line or b"\0" in line for line in lines)
    assert max(map(len, lines)) <= 998
    assert not any(line.startswith(b".") and not line.startswith(b"..") for line in lines)
    assert b"\r\n".join(line.removeprefix(b".") for line in lines) == raw
    assert b"\r\nbcc:" not in raw.lower()
    assert taken.rcpt == f"RCPT TO:<{to}>"
    assert ("SMTPUTF8" in taken.mail, "BODY=8BITMIME" in taken.mail) == (not to.isascii(), not to.isascii())
