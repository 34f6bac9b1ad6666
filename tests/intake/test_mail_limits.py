"""No mail is dear: hostile ones are cut at a limit and say so, in less than two seconds each."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable

import pytest

from illbot.intake.mail import read

HEAD = b"From: a@b.example\nSubject: t\nMessage-ID: <x@y.example>\nDate: Fri, 20 Nov 2026 10:00:00 +0800\n"
HTML = HEAD + b"Content-Type: text/html; charset=utf-8\n\n"
MULTI = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n"
MB = 2**20

HOSTILE: dict[str, Callable[[], bytes]] = {
    "subject of a megabyte of encoded-words": lambda: (
        b"From: a@b.c\nSubject: " + b" ".join([b"=?utf-8?q?a?="] * 75_000) + b"\n\nx"
    ),
    "subject of two megabytes": lambda: b"Subject: " + b"a " * MB + b"\nFrom: a@b.c\n\nx",
    "header of two megabytes": lambda: b"From: a@b.c\n" + b"X-a: b\n" * 300_000 + b"\nx",
    "header of raw bytes": lambda: b"From: a@b.c\n" + b"X-a: \xc4\xe3\xba\xc3\xe9 zz\xff\xfe\x81\n" * 90_000 + b"\nx",
    "20,000 parameters": lambda: (
        HEAD + b"Content-Type: text/plain" + b"".join(b"; a%d=b" % i for i in range(20_000)) + b"\n\nx"
    ),
    "20,000 pieces of a name": lambda: (
        HEAD + b"Content-Type: a/b" + b"".join(b";n*%d*=b" % i for i in range(20_000)) + b"\n\nx"
    ),
    "16,000 semicolons": lambda: HEAD + b"Content-Type: text/plain" + b";" * 16_000 + b"\n\nx",
    "20,000 addresses": lambda: (
        b"From: a@b.c\nTo: " + b", ".join(b"a%d@b.example" % i for i in range(20_000)) + b"\n\nx"
    ),
    "nested comments": lambda: b"From: " + b"(" * 16_000 + b"\nTo: " + b"(" * 16_000 + b"\n\nx",
    "200,000 references": lambda: b"References: " + b"<a@b> " * 200_000 + b"\n\nx",
    "open brackets": lambda: b"References: " + b"<a" * 100_000 + b"\n\nx",
    "50,000 parts": lambda: MULTI + b"--b\nContent-Type: text/plain\n\nx\n" * 50_000 + b"--b--\n",
    "1,000 parts of unknown charset": lambda: (
        MULTI + (b"--b\n\n" + bytes(range(128, 256)) * 20 + b"\n") * 1000 + b"--b--\n"
    ),
    "1,000 nested multiparts": lambda: (
        HEAD
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(1000))
        + b"\nx\n"
    ),
    "1,000 nested mails": lambda: HEAD + b"Content-Type: message/rfc822\n\nFrom: a@b.c\n" * 1000 + b"\nx\n",
    "50 levels around 20 megabytes": lambda: (
        HEAD
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(49))
        + b"Content-Type: application/octet-stream\n\n"
        + b"\n--b\n\n" * (3 * MB)
    ),
    "an endless line": lambda: HEAD + b"\n" + b"x" * (20 * MB),
    "20 megabytes of lines": lambda: HEAD + b"\n" + b"hello world\n" * (5 * MB // 3),
    "a million quoted lines": lambda: HEAD + b"\n" + b"> a\n" * MB,
    "one attribution after the other": lambda: HEAD + b"\n" + b"On 1 May 2026, 10:00 wrote:\n" * 35_000,
    "header lines without end": lambda: HEAD + b"\n" + b"From: x\nnothing\nTo: a\nb\nc\n" * 40_000,
    "signature rules": lambda: HEAD + b"\n" + b"-- \nx\n" * 170_000,
    "rules": lambda: HEAD + b"\n" + b"------------- -------- -----\n" * 36_000,
    "base64 in four million pieces": lambda: HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"QQ==\n" * (4 * MB),
    "broken base64": lambda: (
        HEAD + b"Content-Type: a/b\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(b"x" * 12 * MB) + b"!!"
    ),
    "NUL": lambda: b"\0" * (20 * MB),
    "CR": lambda: HEAD + b"X: " + b"\r" * MB + b"\n\nx",
    "closing boundaries behind a long blank": lambda: MULTI + b" " * (10 * MB) + b"\n--b--" * 3_900 + b"\n",
    "boundaries to guess from": lambda: HEAD + b"Content-Type: multipart/mixed\n\n" + (b"\n--" + b" " * 198) * 50_000,
    "50,000 nested div": lambda: HTML + b"<div>" * 50_000 + b"x",
    "nested quotes": lambda: HTML + b"<blockquote type=cite>x" * 40_000,
    "nested tables": lambda: HTML + b"<table><tr><td>" * 60_000 + b"x",
    "one table": lambda: HTML + b"<table>" + b"<tr><td>a<td>b" * 70_000,
    "formatting that a tree must repeat": lambda: (
        HTML + b"".join(b"<b x=%d>" % i for i in range(30_000)) + b"<p>x" * 30_000
    ),
    "100,000 attributes": lambda: HTML + b"<a " + b"".join(b"a%d=1 " % i for i in range(100_000)) + b">x",
    "comments that never end": lambda: HTML + b"<!--" * 250_000,
    "tags that never end": lambda: HTML + b"<a " * (MB // 3),
    "quotes that never end": lambda: HTML + b'<a "' * (MB // 4),
    "tags in quotes": lambda: HTML + b'<b ="><b ' * (MB // 10) + b'"',
    "styles that never end": lambda: HTML + b"<style>" * 140_000,
    "hidden elements that never end": lambda: HTML + b"".join(b"<x%d hidden>" % i for i in range(70_000)),
    "ampersands": lambda: HTML + b"&" * MB,
    "paragraphs": lambda: HTML + b"<p>" * (MB // 3),
    "lists": lambda: HTML + b"<ol><li>" * (MB // 8),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_costs_less_than_two_seconds(name: str) -> None:
    raw = HOSTILE[name]()
    read(HEAD + b"\nwarm")

    started = time.process_time()
    mail = read(raw)
    spent = time.process_time() - started

    assert spent < 2
    assert mail.size == len(raw)
    assert not any("could not be read" in d for d in mail.defects)


def test_limits_are_said_and_what_lies_before_them_is_kept() -> None:
    """The first thousand parts of 1,500 are read, and staff hear of the rest."""
    mail = read(MULTI + b"".join(b"--b\nContent-Type: a/b; name=f%d\n\nx\n" % i for i in range(1500)) + b"--b--\n")

    assert len(mail.attachments) == 1000
    assert mail.attachments[999].name == "f999"
    assert "more than 1000 parts; the rest was left out" in mail.defects


def test_a_mail_over_the_size_limit_is_read_as_far_as_the_limit() -> None:
    mail = read(HEAD + b"\n" + b"word " * 1000, max_bytes=2**10)

    assert mail.size > 2**10
    assert mail.text.startswith("word word")
    assert any("larger than" in d for d in mail.defects)


def test_a_text_too_long_to_be_searched_for_what_is_new_says_so() -> None:
    mail = read(HEAD + b"\n" + b"some words on a line\n" * 10_000)

    assert len(mail.new_text) <= 200_000 < len(mail.text)
    assert any("200,000 characters" in d for d in mail.defects)


def test_thirty_levels_are_read() -> None:
    levels = b"".join(b"Content-Type: multipart/mixed; boundary=b%dx\n\n--b%dx\n" % (i, i) for i in range(30))
    mail = read(HEAD + levels + b"Content-Type: text/plain\n\ndeep\n")

    assert mail.text == "deep"
