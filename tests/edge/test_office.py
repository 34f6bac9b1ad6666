"""The embedded post office delivers like a real one, so that the demo and the tests may believe it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from email import message_from_bytes
from email.policy import compat32

import pytest

from illbot.core.post import Fetched
from illbot.demo.office import PostOffice
from illbot.edge.imap import Account, ImapMailbox
from illbot.edge.smtp import Smtp

ROBOT = "robot@library.demo"
LI = "li.na@campus.demo"
MAIL = b"From: Li Na <li.na@campus.demo>\r\nTo: robot@library.demo\r\nSubject: an article\r\n\r\nplease\r\n"


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    running = PostOffice()
    await running.start({ROBOT: "robot-pw", LI: "li-pw"})
    yield running
    await running.close()


def mailbox(office: PostOffice, user: str = ROBOT, password: str = "robot-pw") -> ImapMailbox:
    account = Account(name="ill", host="127.0.0.1", port=office.imap_port, security="plain", user=user)
    return ImapMailbox(account, lambda: password)


def post(office: PostOffice, user: str = "", password: str = "") -> Smtp:
    return Smtp("127.0.0.1", office.smtp_port, "plain", user, lambda: password, timeout=10)


async def fetched(office: PostOffice) -> list[Fetched]:
    box = mailbox(office)

    def read() -> list[Fetched]:
        box.open()
        mails = [item for chunk in box.chunks() for item in chunk]
        box.close()
        return mails

    return await asyncio.to_thread(read)


def results(raw: bytes) -> list[str]:
    return message_from_bytes(raw, policy=compat32).get_all("Authentication-Results", [])


async def test_what_is_posted_arrives_by_imap_under_the_offices_trace_headers(office: PostOffice) -> None:
    smtp = post(office, LI, "li-pw")
    outcome = await smtp.send(LI, ROBOT, MAIL)
    await smtp.close()
    (item,) = await fetched(office)

    assert outcome.kind == "sent"
    assert item.data.endswith(b"\r\n" + MAIL)
    assert [name for name, _ in message_from_bytes(item.data, policy=compat32).items()] == [
        *("Return-Path", "Delivered-To", "Authentication-Results", "Received"),
        *("From", "To", "Subject"),
    ]
    assert b"Return-Path: <li.na@campus.demo>\r\n" in item.data
    assert results(item.data) == ["post.demo; dmarc=pass header.from=campus.demo"]


@pytest.mark.parametrize(
    "address", ["robot+ILL-2026-00042.abc@library.demo", "Robot@Library.Demo", "robot+@library.demo"]
)
async def test_plus_addresses_lead_to_their_user(office: PostOffice, address: str) -> None:
    smtp = post(office)
    assert (await smtp.send(LI, address, MAIL)).kind == "sent"
    await smtp.close()

    (raw,) = await office.read(ROBOT)
    assert f"Delivered-To: {address}\r\n".encode() in raw


async def test_strangers_get_no_mail(office: PostOffice) -> None:
    smtp = post(office)
    outcome = await smtp.send(LI, "nobody@library.demo", MAIL)
    await smtp.close()

    assert (outcome.kind, outcome.code) == ("refused", 550)
    assert "nobody@library.demo" in outcome.text
    assert await office.submit(MAIL, recipients=["nobody@library.demo", ROBOT]) == ["nobody@library.demo"]
    assert len(await office.read(ROBOT)) == 1


@pytest.mark.parametrize(
    ("login", "envelope", "author", "verdict"),
    [
        (LI, LI, LI, "dmarc=pass header.from=campus.demo"),
        ("", LI, LI, "dmarc=pass header.from=campus.demo"),
        ("", "li.na+work@campus.demo", LI, "dmarc=pass header.from=campus.demo"),
        ("", "x@evil.demo", LI, "dmarc=fail header.from=campus.demo"),
        (LI, LI, ROBOT, "dmarc=fail header.from=library.demo"),
        ("", "", LI, "dmarc=fail header.from=campus.demo"),
        (LI, LI, "someone@evil.demo", "dmarc=none header.from=evil.demo"),
        (LI, LI, f"{LI}, {ROBOT}", "dmarc=permerror"),
    ],
)
async def test_the_office_vouches_only_for_its_own_users(
    office: PostOffice, login: str, envelope: str, author: str, verdict: str
) -> None:
    smtp = post(office, login, "li-pw")
    raw = f"From: {author}\r\nSubject: s\r\n\r\nb\r\n".encode()
    assert (await smtp.send(envelope, ROBOT, raw)).kind == "sent"
    await smtp.close()

    (mail,) = await office.read(ROBOT)
    assert results(mail) == [f"post.demo; {verdict}"]


async def test_trace_headers_from_outside_are_taken_off_and_text_that_looks_like_them_is_not(
    office: PostOffice,
) -> None:
    body = b"\r\nAuthentication-Results: post.demo; dmarc=pass\r\nReturn-Path: <a@b>\r\n.\r\n..dots\r\n\xcc\xe2\xc3\xfb\r\n"
    forged = (
        b"AUTHENTICATION-RESULTS : post.demo;\r\n\tdmarc=pass header.from=campus.demo\r\nreturn-path: <li.na@campus.demo>\r\n"
        b"From: someone@evil.demo\r\nAuthentication-Results: other.example; dkim=pass\r\n"
    )
    await office.submit(forged + body, sender="someone@evil.demo", recipients=[ROBOT])
    (mail,) = await office.read(ROBOT)

    assert results(mail) == ["post.demo; dmarc=none header.from=evil.demo"]
    assert mail.endswith(b"From: someone@evil.demo\r\n" + body)
    assert mail.count(b"eturn-") == 2


async def test_a_wrong_password_is_answered_and_nothing_is_posted(office: PostOffice) -> None:
    smtp = post(office, LI, "wrong")
    outcome = await smtp.send(LI, ROBOT, MAIL)

    assert outcome.kind == "deferred"
    assert "535" in outcome.text
    assert await office.read(ROBOT) == []


async def test_a_mail_wakes_the_one_who_waits_for_it(office: PostOffice) -> None:
    box = mailbox(office)
    await asyncio.to_thread(box.open)
    waiting = asyncio.create_task(asyncio.to_thread(box.wait, 20))
    await asyncio.sleep(0.3)
    began = time.monotonic()
    await office.submit(MAIL)

    assert await waiting is True
    assert time.monotonic() - began < 3
    await asyncio.to_thread(box.close)


async def test_each_mail_is_news_once_to_the_cast(office: PostOffice) -> None:
    letter = b"From: robot@library.demo\r\nTo: Li Na <li.na@campus.demo>\r\n\r\n%d\r\n"
    await office.submit(letter % 1)
    first = await office.news(LI)
    await office.submit(letter % 2)

    assert [raw[-3:] for raw in first] == [b"1\r\n"]
    assert [raw[-3:] for raw in await office.news(LI)] == [b"2\r\n"]
    assert await office.news(LI) == []


async def test_what_the_robot_files_away_is_found_in_its_folder(office: PostOffice) -> None:
    await office.submit(MAIL)
    box = mailbox(office)

    def file() -> None:
        box.open()
        box.file({"Done": [uid for uid, _ in box.waiting()]})
        box.close()

    await asyncio.to_thread(file)

    assert await office.read(ROBOT) == []
    assert len(await office.read(ROBOT, "Done")) == 1
    assert await office.read(ROBOT, "Nowhere") == []


async def test_the_office_goes_on_after_all_connections_were_cut(office: PostOffice) -> None:
    smtp = post(office)
    assert (await smtp.send(LI, ROBOT, MAIL)).kind == "sent"
    office.drop_all()
    await asyncio.sleep(0.05)
    assert (await smtp.send(LI, ROBOT, MAIL)).kind == "sent"
    await smtp.close()

    assert len(await fetched(office)) == 2


async def test_a_mail_without_a_body_or_without_headers_still_arrives(office: PostOffice) -> None:
    for raw in (
        b"Subject: only this\r\n",
        b"\r\nno header\r\n",
        b"",
        b"no colon\r\nat all\r\n",
        b"Content-Type: ;;;;\r\n\r\nx\r\n",
    ):
        await office.submit(raw, sender=LI, recipients=[ROBOT])

    mails = [item.data for item in await fetched(office)]
    assert len(mails) == 5
    assert mails[0].endswith(b"Subject: only this\r\n\r\n")
    assert mails[1].endswith(b"\r\n\r\nno header\r\n")


async def test_a_closed_office_is_closed(office: PostOffice) -> None:
    smtp = post(office)
    await office.close()
    await office.close()

    assert (await smtp.send(LI, ROBOT, MAIL)).kind == "deferred"
