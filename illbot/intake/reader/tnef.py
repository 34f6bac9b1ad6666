"""winmail.dat (TNEF, [MS-OXTNEF]): the text and the files that Outlook and Exchange pack into one part.

A stream of attributes, each with its length before it; two of them hold properties of MAPI, which hold the long names, the
Unicode text and the HTML. All of it is read from the bytes as they stand, nothing grows but the compressed RTF, and that
has a limit. What cannot be read ends the reading, is said, and what came before it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..papers.rtf import rtf_text
from .decode import Charsets, one_line

_SIGNATURE = b"\x78\x9f\x3e\x22"
_ATTRIBUTES = 20_000
#: in all of its attributes together
_PROPERTIES = 20_000
_VALUES = 100
_RTF = 2**19

# attributes
_CODEPAGE, _BODY, _MESSAGE = 0x00069007, 0x0002800C, 0x00069003
_FILE_BEGINS, _FILE_TITLE, _FILE_DATA, _FILE = 0x00069002, 0x00018010, 0x0006800F, 0x00069005

# properties of MAPI
_TEXT, _HTML, _PACKED_RTF = 0x1000, 0x1013, 0x1009
_DATA, _SHORT_NAME, _LONG_NAME, _TYPE, _SHOWN_NAME, _CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x370E, 0x3001, 0x3712

# types of their values, and how many bytes those of a fixed length take
_STRING, _UNICODE, _BINARY, _OBJECT, _MANY = 0x1E, 0x1F, 0x102, 0x0D, 0x1000
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x0B: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16, 0x01: 0}


@dataclass(frozen=True, slots=True)
class Body:
    type: str
    data: bytes
    charset: str


@dataclass(slots=True)
class File:
    name: str = ""
    type: str = "application/octet-stream"
    data: bytes = b""
    #: shown within the text
    inline: bool = False
    #: a mail: ``data`` are TNEF again
    message: bool = False


@dataclass(slots=True)
class Packed:
    """What was found; ``whole`` when that is all there was."""

    #: the text of the mail, the best one first
    bodies: list[Body] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.problems


class _Broken(Exception):
    """The bytes end before what they promise."""


def unpacked(data: bytes, charsets: Charsets) -> Packed:
    """What these bytes pack. Never raises; linear in their length."""
    return _Reader(charsets).read(data)


class _Reader:
    def __init__(self, charsets: Charsets) -> None:
        self._charsets = charsets
        self._charset = "cp1252"
        self._bodies: dict[str, Body] = {}
        self._rtf = b""
        self._properties_left = _PROPERTIES
        self._found = Packed()

    def read(self, data: bytes) -> Packed:
        found = self._found
        if not data.startswith(_SIGNATURE):
            found.problems.append("it is not what its name says; it was not opened")
            return found
        try:
            for number, value in _attributes(data):
                self._attribute(number, value)
        except _Broken:
            found.problems.append("it is cut off or broken; what could be read of it was taken")
        if self._rtf and not self._bodies.keys() & {"text", "html"}:
            self._unpack_rtf()
        found.bodies = [self._bodies[n] for n in ("text", "html", "rtf", "old") if n in self._bodies]
        kept = [f for f in found.files if f.data or f.name]
        if len(kept) < len(found.files):
            found.problems.append("a file in it has neither name nor content")
        found.files = kept
        if not found.bodies and not kept and not found.problems:
            found.problems.append("there is nothing in it that can be read")
        return found

    def _attribute(self, number: int, value: bytes) -> None:
        if number == _CODEPAGE:
            self._charset = f"cp{int.from_bytes(value[:4], 'little')}"
        elif number == _BODY:
            self._bodies["old"] = Body("text/plain", value.rstrip(b"\0"), self._charset)
        elif number == _MESSAGE:
            for property_, kind, content in self._properties(value):
                self._text(property_, kind, content)
        elif number == _FILE_BEGINS:
            self._found.files.append(File())
        elif number in (_FILE_TITLE, _FILE_DATA, _FILE):
            if not self._found.files:
                self._found.files.append(File())
            self._file(self._found.files[-1], number, value)

    def _text(self, property_: int, kind: int, content: bytes) -> None:
        charset = "utf-16-le" if kind == _UNICODE else self._charset
        if property_ == _TEXT:
            self._bodies["text"] = Body("text/plain", _ended(content, kind), charset)
        elif property_ == _HTML:
            # Binary HTML names its charset itself.
            self._bodies["html"] = Body("text/html", _ended(content, kind), "" if kind == _BINARY else charset)
        elif property_ == _PACKED_RTF:
            self._rtf = content

    def _unpack_rtf(self) -> None:
        rtf, whole = unpacked_rtf(self._rtf)
        text = rtf_text(rtf)
        if text.strip():
            self._bodies["rtf"] = Body("text/plain", text.encode("utf-8", "replace"), "utf-8")
        if not whole or not text.strip():
            self._found.problems.append("its text (compressed RTF) cannot be read to the end")

    def _file(self, file: File, number: int, value: bytes) -> None:
        if number == _FILE_TITLE:
            file.name = file.name or self._said(value, _STRING)
        elif number == _FILE_DATA:
            file.data = value
        else:
            names: dict[int, str] = {}
            for property_, kind, content in self._properties(value):
                if property_ in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME):
                    names[property_] = self._said(content, kind)
                elif property_ == _TYPE:
                    file.type = one_line(self._said(content, kind), 100).lower() or file.type
                elif property_ == _CONTENT_ID:
                    file.inline = bool(content.strip(b"\0"))
                elif property_ == _DATA and kind == _OBJECT:
                    # Sixteen bytes say what kind of object it is; a mail is TNEF again.
                    file.data = content[16:]
                    file.message = file.data.startswith(_SIGNATURE)
                elif property_ == _DATA and not file.data:
                    file.data = content
            title = file.name
            file.name = names.get(_LONG_NAME) or title or names.get(_SHORT_NAME) or names.get(_SHOWN_NAME) or ""

    def _said(self, content: bytes, kind: int) -> str:
        charset = "utf-16-le" if kind == _UNICODE else self._charset
        return one_line(self._charsets.text(_ended(content[:4000], kind), charset)[0], 1000)

    def _properties(self, data: bytes) -> Iterator[tuple[int, int, bytes]]:
        """(property, type, value); of several values the first."""
        count, at = _long(data, 0), 4
        for _ in range(count):
            self._properties_left -= 1
            head = _long(data, at)
            kind, property_, at = head & 0xFFFF, head >> 16, at + 4
            if property_ >= 0x8000:
                at = _behind_name(data, at)
            values = 1
            if kind & _MANY or kind in (_STRING, _UNICODE, _BINARY, _OBJECT):
                values, at = _long(data, at), at + 4
            kind &= ~_MANY
            if values > _VALUES or self._properties_left < 0:
                raise _Broken
            for n in range(values):
                size = _FIXED.get(kind)
                if size is None:
                    if kind not in (_STRING, _UNICODE, _BINARY, _OBJECT):
                        raise _Broken
                    size, at = _long(data, at), at + 4
                value = data[at : at + size]
                if n == 0:
                    yield property_, kind, value
                if len(value) < size:
                    raise _Broken
                at += (size + 3) & ~3


def _ended(content: bytes, kind: int) -> bytes:
    """A string without the zeros at its end."""
    if kind != _UNICODE:
        return content.rstrip(b"\0")
    content = content[: len(content) & ~1]
    while content.endswith(b"\0\0"):
        content = content[:-2]
    return content


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, value), as they stand; behind each is a sum of its bytes, which nobody minds."""
    at = 6
    for _ in range(_ATTRIBUTES):
        if not data[at : at + 16].strip(b"\r\n\0 "):
            return
        if data[at] not in (1, 2):
            raise _Broken
        number, length = _long(data, at + 1), _long(data, at + 5)
        value = data[at + 9 : at + 9 + length]
        yield number, value
        if len(value) < length:
            raise _Broken
        at += 9 + length + 2
    raise _Broken


def _behind_name(data: bytes, at: int) -> int:
    """Behind the name of a property that has one: a set (16 bytes), and a number or a string."""
    if _long(data, at + 16) == 0:
        return at + 24
    return at + 24 + ((_long(data, at + 20) + 3) & ~3)


def _long(data: bytes, at: int) -> int:
    if at + 4 > len(data):
        raise _Broken
    return int.from_bytes(data[at : at + 4], "little")


# --- compressed RTF ---------------------------------------------------------------------------------------

#: What every compressed RTF takes for granted to have been written already ([MS-OXRTFCP] §2.1.2.1).
_WRITTEN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbol"
    rb"ArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096


def unpacked_rtf(data: bytes) -> tuple[bytes, bool]:
    """(the RTF, is that all of it?) of a compressed one: at most a megabyte."""
    if data[8:12] == b"MELA":
        return data[16 : 16 + _RTF], len(data) <= 16 + _RTF
    if data[8:12] != b"LZFu":
        return b"", False
    out = bytearray(_WRITTEN)
    at = 16
    while at < len(data) and len(out) < _RTF:
        flags, at = data[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += data[at : at + 1]
                at += 1
                continue
            pair = int.from_bytes(data[at : at + 2], "big")
            at += 2
            back = (len(out) - (pair >> 4)) % _WINDOW
            if at > len(data) or back > len(out):
                return bytes(out[len(_WRITTEN) :]), False
            if back == 0:
                return bytes(out[len(_WRITTEN) :]), True
            length = (pair & 15) + 2
            piece = bytes(out[len(out) - back : len(out) - back + length])
            out += (piece * length)[:length] if back < length else piece
    return bytes(out[len(_WRITTEN) :]), False
