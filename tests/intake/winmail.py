"""Writes winmail.dat as Outlook does ([MS-OXTNEF]), so that tests can say what is in one."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

Property = tuple[int, int, bytes]

TEXT, HTML, RTF = 0x1000, 0x1013, 0x1009
LONG_NAME, DATA, CONTENT_ID, MIME_TAG = 0x3707, 0x3701, 0x3712, 0x370E
STRING, UNICODE, BINARY, OBJECT, LONG = 0x1E, 0x1F, 0x102, 0x0D, 0x03


def tnef(*attributes: tuple[int, int, bytes]) -> bytes:
    """The stream: signature, key, then (level, number, value) each with its checksum."""
    out = struct.pack("<IH", 0x223E9F78, 1)
    for level, number, value in attributes:
        out += struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)
    return out


def codepage(number: int) -> tuple[int, int, bytes]:
    return 1, 0x00069007, struct.pack("<II", number, 0)


def body(text: bytes) -> tuple[int, int, bytes]:
    return 1, 0x0002800C, text + b"\0"


def message(*properties: Property) -> tuple[int, int, bytes]:
    return 1, 0x00069003, mapi(properties)


def file(title: bytes, data: bytes, *properties: Property) -> list[tuple[int, int, bytes]]:
    return [
        (2, 0x00069002, bytes(14)),
        (2, 0x00018010, title + b"\0"),
        *([(2, 0x0006800F, data)] if data else []),
        (2, 0x00069005, mapi(properties)),
    ]


def mapi(properties: Sequence[Property]) -> bytes:
    return struct.pack("<I", len(properties)) + b"".join(_property(*p) for p in properties)


def _property(number: int, kind: int, value: bytes) -> bytes:
    head = struct.pack("<HH", kind, number)
    if number >= 0x8000:
        head += bytes(16) + struct.pack("<II", 1, 6) + "ab\0".encode("utf-16-le") + b"\0\0"
    if kind == LONG:
        return head + value
    return head + struct.pack("<II", 1, len(value)) + value + bytes(-len(value) % 4)


def uni(text: str) -> bytes:
    return (text + "\0").encode("utf-16-le")


def mail(packed: bytes, text: str | None = None, *, also: Iterable[bytes] = ()) -> bytes:
    """A mail with that winmail.dat: alone, or behind a text as Outlook sends it to the internet."""
    import base64

    head = (
        b"From: Wang Li <wang.li@uni.example>\nTo: ill@lib.example\nSubject: =?utf-8?B?5paH54yu?=\n"
        b"Date: Fri, 20 Nov 2026 10:00:00 +0800\nMessage-ID: <tnef@uni.example>\nMIME-Version: 1.0\n"
    )
    part = (
        b'Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n'
        b'Content-Disposition: attachment; filename="winmail.dat"\n\n' + base64.encodebytes(packed)
    )
    if text is None:
        return head + part
    return (
        head
        + b"Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain; charset=utf-8\n\n"
        + text.encode()
        + b"\n--B\n"
        + part
        + b"".join(b"\n--B\n" + a for a in also)
        + b"\n--B--\n"
    )
