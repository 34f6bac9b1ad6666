"""Mails that are made to cost: each is a shape that some reader of mail has paid for with minutes or gigabytes."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable
from functools import partial

HEAD = b"From: a@b.example\nSubject: t\nMessage-ID: <x@y.example>\nDate: Fri, 20 Nov 2026 10:00:00 +0800\n"
HTML = HEAD + b"Content-Type: text/html; charset=utf-8\n\n"
MULTI = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n"
MB = 2**20
SEALED = HEAD + b"Content-Type: application/pkcs7-mime; smime-type=signed-data\nContent-Transfer-Encoding: base64\n\n"
WINMAIL = HEAD + b"Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
_TNEF = struct.pack("<IH", 0x223E9F78, 1)
#: Names that are codecs of Python, and no charsets of mail, or dear ones.
_CODECS = [
    "punycode",
    "idna",
    "zlib",
    "bz2",
    "hex",
    "uu",
    "rot13",
    "unicode_escape",
    "undefined",
    "mbcs",
    "utf-7",
    "hz",
    "iso-2022-kr",
    "utf-32",
]
_MARKS = "\u0300\u0327".encode()


def _in_charset(name: bytes, data: bytes = b"a-b" * 300_000) -> bytes:
    head = HEAD + b"Content-Type: text/plain; charset=" + name + b"\nContent-Transfer-Encoding: base64\n\n"
    return head + base64.encodebytes(data)


def _winmail(properties: bytes) -> bytes:
    check = struct.pack("<H", sum(properties) & 0xFFFF)
    return WINMAIL + base64.encodebytes(
        _TNEF + struct.pack("<BII", 1, 0x00069003, len(properties)) + properties + check
    )


def _nested(levels: int) -> bytes:
    der = b"x"
    for _ in range(levels):
        der = b"\x30\x83" + len(der).to_bytes(3, "big") + der
    return der


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
    # --- charsets and codecs
    **{f"charset {name}": partial(_in_charset, name.encode()) for name in _CODECS},
    "zlib bomb in a charset": lambda: _in_charset(b"zlib_codec", zlib.compress(b"\0" * 200 * MB, 9)),
    "utf-7 shifts": lambda: _in_charset(b"utf-7", b"+AAA-" * 200_000),
    "iso-2022 escapes": lambda: _in_charset(b"iso-2022-jp", b"\x1b$B\x1b(B" * 200_000),
    "hz escapes": lambda: _in_charset(b"hz-gb-2312", b"~{~}" * 300_000),
    "combining marks": lambda: _in_charset(b"utf-8", _MARKS * 300_000),
    "combining marks in the subject": lambda: b"From: a@b.c\nSubject: a" + _MARKS * 4_000 + b"\n\nx",
    "combining marks in a file's name": lambda: HEAD + b'Content-Type: a/b; name="a' + _MARKS * 4_000 + b'"\n\nx',
    "combining marks in From": lambda: b"From: a" + _MARKS * 4_000 + b" <a@b.c>\n\nx",
    "bidi": lambda: _in_charset(b"utf-8", "\u202e\u2066a".encode() * 100_000),
    # --- transfer encodings
    "soft breaks": lambda: HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=\n" * (8 * MB),
    "equals signs": lambda: HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=" * (16 * MB),
    "uuencode": lambda: HEAD + b"Content-Transfer-Encoding: x-uuencode\n\n" + b"begin 644 a\n" * 1_000_000,
    "uuencoded blocks": lambda: HEAD + b"\n" + b"begin 644 a\nM\n`\nend\n" * 300_000,
    "flowed": lambda: HEAD + b"Content-Type: text/plain; format=flowed\n\n" + b"> a \n" * 1_000_000,
    "flowed quote marks": lambda: HEAD + b"Content-Type: text/plain; format=flowed\n\n" + b">" * MB + b"\n",
    "a bomb in a zip": lambda: (
        HEAD + b"Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(zlib.compress(b"\0" * 200 * MB, 9))
    ),
    # --- reports
    "delivery status of 20 megabytes": lambda: (
        HEAD + b"Content-Type: message/delivery-status\n\n"
        + b"Final-Recipient: rfc822; a@b.example\nAction: failed\n\n" * 380_000
    ),
    "report of 20 megabytes": lambda: (
        HEAD.replace(b"a@b.example", b"mailer-daemon@b.example")
        + b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n" + b"A: b\n" * 4_000_000
        + b"\n--b\nContent-Type: message/rfc822\n\nTo: " + b"a@b.example, " * 20_000 + b"\n\n--b--\n"
    ),
    "1,000 reports": lambda: (
        MULTI + (b"--b\nContent-Type: message/delivery-status\n\n" + b"A: b\n" * 1000 + b"\n") * 1000 + b"--b--\n"
    ),
    "calendar of 20 megabytes": lambda: HEAD + b"Content-Type: text/calendar\n\n" + b"METHOD:X\n" * 2_000_000,
    "20 megabytes of a mailer-daemon": lambda: (
        HEAD.replace(b"a@b.example", b"mailer-daemon@b.example") + b"\n" + b"could not be delivered a@b.example 5.1.1\n" * 500_000
    ),
    "the last part of a hundred million": lambda: (
        HEAD + b"Content-Type: message/partial; number=1; total=99999999; id=a\n\n" + b"x\n" * MB
    ),
    # --- header
    "10,000 Received": lambda: b"Received: from a by b; x\n" * 10_000 + HEAD + b"\nx",
    "20,000 From": lambda: b"From: a@b.c\n" * 20_000 + b"\nx",
    "encoded-words in encoded-words": lambda: b"Subject: " + b"=?utf-8?b?" * 1600 + b"?=\nFrom: a@b.c\n\nx",
    "an encoded-word of punycode": lambda: b"Subject: =?punycode?q?" + b"a-" * 7000 + b"?=\nFrom: a@b.c\n\nx",
    # --- parts
    "1,000 alternatives": lambda: (
        HEAD + b"Content-Type: multipart/alternative; boundary=b\n\n" + b"--b\nContent-Type: text/html\n\n<p>x\n" * 999
    ),
    "1,000 long texts": lambda: MULTI + (b"--b\nContent-Type: text/plain\n\n" + b"x" * 20_000 + b"\n") * 999 + b"--b--\n",
    "1,000 HTML texts of many tags": lambda: (
        MULTI + (b"--b\nContent-Type: text/html\n\n" + b"<p>x</p>" * 2000 + b"\n") * 999 + b"--b--\n"
    ),
    "500 texts and 499 twins": lambda: (
        MULTI + (b"--b\nContent-Type: text/plain\n\n" + b"y" * 900 + b"\n") * 500
        + (b"--b\nContent-Type: text/html\n\n<p>" + b"y" * 900 + b"\n") * 499 + b"--b--\n"
    ),
    "500 mails": lambda: (
        MULTI + (b"--b\nContent-Type: message/rfc822\n\nSubject: x\n\n" + b"x\n" * 1000 + b"\n") * 480 + b"--b--\n"
    ),
    "a boundary of one dash": lambda: HEAD + b'Content-Type: multipart/mixed; boundary="-"\n\n' + b"--" * (5 * MB),
    "one boundary for 1,000 levels": lambda: (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 1000 + b"x\n--b--\n" * 1000
    ),
    "clear signatures": lambda: (
        HEAD + b"\n" + b"-----BEGIN PGP SIGNED MESSAGE-----\n" * 300_000 + b"-----BEGIN PGP SIGNATURE-----\n" * 300_000
    ),
    # --- texts
    "labels": lambda: HEAD + b"\n" + b"Title: \n" * 25_000,
    "attributions without end": lambda: HEAD + b"\n" + b"On 1 May 2026\n" * 15_000 + b"wrote:\n",
    "closings": lambda: HEAD + b"\n" + b"Best regards\n" * 15_000,
    "dividers": lambda: HEAD + b"\n" + b"-----Original Message-----\n" * 8_000,
    "forward markers": lambda: HEAD + b"Subject: Fwd: x\n\n" + b"---------- Forwarded message ---------\n" * 5_000,
    "decorations": lambda: HEAD + b"\n" + (b"-" * 79 + b" original\n") * 2_300,
    # --- HTML
    "enriched": lambda: HEAD + b"Content-Type: text/enriched\n\n" + b"<bold><<" * 100_000,
    "preserved": lambda: HTML + b"<pre>" * 100_000 + b"\n" * 500_000,
    "nested lists": lambda: HTML + b"<ul><li>" * 100_000,
    "nested links": lambda: HTML + b"<a href=http://x/>x" * 50_000,
    "200,000 cells in a row": lambda: HTML + b"<table><tr>" + b"<td>x" * 200_000,
    "a billion columns": lambda: HTML + b"<table><tr><td rowspan=1000000000 colspan=1000000000>x" * 1000,
    "a long numbered list": lambda: HTML + b"<ol start=99999>" + b"<li>x" * 200_000,
    "entities": lambda: HTML + b"&#1114111;&NotEqualTilde;" * 100_000,
    "an entity without end": lambda: HTML + b"&#" + b"9" * MB,
    "a style of a megabyte": lambda: HTML + b"<p style='" + b"white-space :" * 80_000 + b"'>x",
    "a class of a megabyte": lambda: HTML + b"<div class='" + b"gmail_quote " * 80_000 + b"'>x",
    "20 megabytes of paragraphs": lambda: HTML + b"<p>hello world</p>\n" * 1_000_000,
    "20 megabytes without a tag": lambda: HTML + b"<html>" + b"x" * (20 * MB),
    # --- what Outlook and S/MIME pack
    "winmail: RTF of two gigabytes": lambda: _winmail(
        struct.pack("<IIII", 1, 0x10090102, 1, 180_016) + struct.pack("<IIII", 180_012, 0x7FFFFFFF, 0x75465A4C, 0)
        + (b"\xff" + b"\x00\x0f" * 4) * 20_000
    ),
    "winmail: a billion properties": lambda: _winmail(
        struct.pack("<I", 0x7FFFFFFF) + struct.pack("<II", 0x10000003, 1) * 200_000
    ),
    "winmail: a billion values": lambda: _winmail(struct.pack("<III", 1, 0x1000101E, 0x7FFFFFFF) + b"\0" * MB),
    "winmail: a length of four gigabytes": lambda: WINMAIL + base64.encodebytes(
        _TNEF + struct.pack("<BII", 1, 0x00069003, 0xFFFFFFFF) + b"x" * MB
    ),
    "winmail: 200,000 attachments": lambda: WINMAIL + base64.encodebytes(
        _TNEF + (struct.pack("<BII", 2, 0x00069002, 14) + b"x" * 14 + struct.pack("<H", 14 * 120)) * 200_000
    ),
    "S/MIME: 2,000 levels": lambda: SEALED + base64.encodebytes(_nested(2_000)),
    "S/MIME: streams without end": lambda: SEALED + base64.encodebytes(b"\x30\x80\x24\x80" * 500_000),
}  # fmt: skip
