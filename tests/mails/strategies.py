"""Hypothesis strategies for mails: sound ones whose content is known, and the same ones damaged.

A sound mail is a tree of parts with texts and files in it, in any charset and transfer encoding; what must be found in it
is drawn with it. A damaged one has a line, a byte, a boundary, a header field or its end less, or more, or twice.
"""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass

from hypothesis import strategies as st

#: Charsets as mails name them, with a letter or two that only such text has.
CHARSETS = {
    "utf-8": "文献传递 é ü",
    "gb2312": "图书馆学报",
    "gbk": "圖書館 煕",
    "gb18030": "㐀图书 é",
    "big5": "圖書館學報",
    "shift_jis": "図書館のカタログ",
    "euc-jp": "図書館のカタログ",
    "iso-2022-jp": "図書館のカタログ",
    "euc-kr": "도서관에서",
    "koi8-r": "Библиотека",
    "windows-1251": "Библиотека",
    "windows-1252": "Bücherei – “Étude”",
    "iso-8859-1": "Bücherei Étude",
    "iso-8859-15": "Bücherei œuvre €",
    "utf-16": "图书馆 é",
    "iso-8859-2": "Žluťoučký kůň",
    "iso-8859-7": "Βιβλιοθήκη",
    "iso-8859-9": "kütüphane şığ",
    "windows-1250": "Žluťoučký – kůň",
    "windows-1253": "Βιβλιοθήκη",
    "windows-1254": "kütüphane – şığ",
    "windows-1255": "ספרייה",
    "windows-1256": "مكتبة",
    "windows-1257": "ąčęėįšųūž",
    "koi8-u": "Бібліотека їє",
    "tis-620": "ห้องสมุด",
    "big5-hkscs": "圖書館 啫",
    "hz": "图书馆",
    "iso-2022-kr": "도서관",
    "utf-7": "图书 é",
}
ENCODINGS = ("base64", "quoted-printable", "8bit")
WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=3, max_size=9)
EOLS = st.sampled_from([b"\n", b"\r\n"])


@dataclass(frozen=True)
class Sound:
    """A mail and what must be found in it: lines of text and the bytes of files."""

    raw: bytes
    lines: tuple[str, ...]
    files: tuple[bytes, ...]


@dataclass(frozen=True)
class _Entity:
    headers: tuple[bytes, ...]
    body: bytes
    lines: tuple[str, ...] = ()
    files: tuple[bytes, ...] = ()

    def written(self, eol: bytes) -> bytes:
        return eol.join([*self.headers, b"", b""]) + self.body


def _transfer(data: bytes, encoding: str, eol: bytes) -> bytes:
    if encoding == "base64":
        return base64.encodebytes(data).replace(b"\n", eol)
    return quopri.encodestring(data).replace(b"\n", eol) if encoding == "quoted-printable" else data


@st.composite
def text_parts(draw: st.DrawFn, eol: bytes = b"\n", number: int = 0) -> _Entity:
    """A plain text in one of the charsets, true to its name. Wide and shifting charsets travel in base64."""
    charset = draw(st.sampled_from(sorted(CHARSETS)))
    encoding = (
        "base64" if charset in ("utf-16", "iso-2022-jp", "iso-2022-kr", "hz") else draw(st.sampled_from(ENCODINGS))
    )
    lines = [
        " ".join([*draw(st.lists(WORDS, min_size=1, max_size=6)), CHARSETS[charset], f"line{number}x{n}"])
        for n in range(draw(st.integers(1, 4)))
    ]
    data = eol.join(line.encode(charset) for line in lines) if charset != "utf-16" else "\n".join(lines).encode(charset)
    return _Entity(
        (
            b"Content-Type: text/plain; charset=" + charset.encode(),
            b"Content-Transfer-Encoding: " + encoding.encode(),
        ),
        _transfer(data, encoding, eol),
        tuple(lines),
    )


@st.composite
def files(draw: st.DrawFn, eol: bytes = b"\n", number: int = 0) -> _Entity:
    data = draw(st.binary(min_size=1, max_size=60)) + b"%d" % number
    return _Entity(
        (
            b'Content-Type: application/octet-stream; name="f%d.bin"' % number,
            b"Content-Transfer-Encoding: base64",
            b"Content-Disposition: attachment",
        ),
        _transfer(data, "base64", eol),
        files=(data,),
    )


@st.composite
def entities(draw: st.DrawFn, eol: bytes, depth: int, path: int = 1) -> _Entity:
    """A text, a file, or a multipart of such, four levels deep at most."""
    kind = draw(st.sampled_from(["text", "text", "file", "multipart"] if depth else ["text", "file"]))
    if kind == "text":
        return draw(text_parts(eol, path))
    if kind == "file":
        return draw(files(eol, path))
    children = [draw(entities(eol, depth - 1, path * 10 + n)) for n in range(draw(st.integers(1, 3)))]
    boundary = b"=_b%d" % path
    body = b"".join(b"--" + boundary + eol + child.written(eol) + eol for child in children) + b"--" + boundary + b"--"
    subtype = draw(st.sampled_from([b"mixed", b"related", b"x-own"]))
    return _Entity(
        (b"Content-Type: multipart/" + subtype + b'; boundary="' + boundary + b'"',),
        body,
        tuple(line for child in children for line in child.lines),
        tuple(file for child in children for file in child.files),
    )


@st.composite
def sound_mails(draw: st.DrawFn) -> Sound:
    """A mail as it should be; whatever is in it must be found."""
    eol = draw(EOLS)
    top = draw(entities(eol, 3))
    head = (
        b"From: Wang Li <wang.li@uni.example>",
        b"To: ill@lib.example",
        b"Subject: " + " ".join(draw(st.lists(WORDS, max_size=4))).encode(),
        b"Date: Fri, 20 Nov 2026 10:00:00 +0800",
        b"Message-ID: <1@uni.example>",
        b"MIME-Version: 1.0",
    )
    return Sound(eol.join(head) + eol + top.written(eol) + eol, top.lines, top.files)


HEADER_LINES = st.sampled_from(
    [
        b"Content-Type: text/html",
        b"Content-Type: multipart/mixed; boundary=",
        b"Content-Type: multipart/mixed; boundary=\"=_b1\"; boundary=x",
        b"Content-Type: message/rfc822",
        b"Content-Type: application/pkcs7-mime; smime-type=signed-data",
        b"Content-Type: application/ms-tnef",
        b"Content-Type: text/plain; charset=\"utf-7\"; format=flowed",
        b"Content-Type: text/plain; charset=x-nobody-knows",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: x-uuencode",
        b"Content-Disposition: attachment; filename*0*=gbk''%CE; filename*9=x; filename*=''",
        b"From: =?gb2312?B?zsTP17Sr?= <a@b.example>, c@d.example",
        b"Subject: =?utf-8?q?=E6=96?= =?gbk?b?!!!?=",
        b"Date: Fri, 31 Feb 99999 99:99:99 +99999",
        b" folded",
        b"no colon here",
        b"X: \xc4\xe3\xff\x00\r",
    ]
)  # fmt: skip


@st.composite
def damaged_mails(draw: st.DrawFn) -> bytes:
    """A sound mail that met one to four accidents on its way."""
    raw = draw(sound_mails()).raw
    for _ in range(draw(st.integers(1, 4))):
        raw = draw(st.sampled_from(_ACCIDENTS))(draw, raw)
    return raw


def _byte(draw: st.DrawFn, raw: bytes) -> bytes:
    at = draw(st.integers(0, len(raw)))
    return raw[:at] + draw(st.binary(max_size=6)) + raw[at + draw(st.integers(0, 30)) :]


def _end(draw: st.DrawFn, raw: bytes) -> bytes:
    return raw[: draw(st.integers(0, len(raw)))]


def _header(draw: st.DrawFn, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    lines.insert(draw(st.integers(0, min(len(lines), 12))), draw(HEADER_LINES))
    return b"\n".join(lines)


def _lines(draw: st.DrawFn, raw: bytes) -> bytes:
    """Lines lost, doubled, or in each other's place."""
    lines = raw.split(b"\n")
    a, b = sorted((draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))))
    how = draw(st.sampled_from(["lost", "doubled", "swapped"]))
    if how == "lost":
        del lines[a : a + 3]
    elif how == "doubled":
        lines[b:b] = lines[a:b]
    else:
        lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


def _boundary(draw: st.DrawFn, raw: bytes) -> bytes:
    old = draw(st.sampled_from([b"=_b1", b"--=_b1", b"--\n", b'"', b"=_b1--"]))
    return raw.replace(old, draw(st.sampled_from([b"", b"=_b2", b"--", b" =_b1 ", b"=_B1"])), draw(st.integers(1, 5)))


def _charset(draw: st.DrawFn, raw: bytes) -> bytes:
    old, new = (draw(st.sampled_from([*sorted(CHARSETS), "utf-7", "hz", "us-ascii", "cp437"])).encode() for _ in "ab")
    return raw.replace(b"charset=" + old, b"charset=" + new)


def _encoding(draw: st.DrawFn, raw: bytes) -> bytes:
    old, new = (draw(st.sampled_from([*ENCODINGS, "binary", "uuencode"])).encode() for _ in "ab")
    return raw.replace(b"Encoding: " + old, b"Encoding: " + new)


_ACCIDENTS = (_byte, _end, _header, _lines, _boundary, _charset, _encoding)
