"""S/MIME's wrapper (CMS, RFC 5652): what was sealed in it, where it is only signed, or by what name it is closed.

A walk over the few elements that lead to the content, not a reader of ASN.1. Nothing is verified: a signature proves nothing
here, and none is asked for. Elements of unknown length (BER, as Outlook and OpenSSL stream them) are followed without
recursion, in time that grows with the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

SIGNED = "signed"
ENCRYPTED = "encrypted"
COMPRESSED = "compressed"

#: What a ContentInfo may be, by the bytes of its object identifier; the last two are China's own (GM/T 0010).
_KINDS = {
    bytes.fromhex("2a864886f70d010702"): SIGNED,
    bytes.fromhex("2a864886f70d010703"): ENCRYPTED,
    bytes.fromhex("2a864886f70d010706"): ENCRYPTED,
    bytes.fromhex("2a864886f70d0109100117"): ENCRYPTED,
    bytes.fromhex("2a864886f70d0109100109"): COMPRESSED,
    bytes.fromhex("2a811ccf550601040202"): SIGNED,
    bytes.fromhex("2a811ccf550601040203"): ENCRYPTED,
}
_SEQUENCE, _OID, _CONTEXT_0, _OCTETS, _OCTETS_IN_PIECES = 0x30, 0x06, 0xA0, 0x04, 0x24
#: Elements of one wrapper: programs write pieces of a kilobyte or more.
_PIECES = 30_000


@dataclass(frozen=True, slots=True)
class Sealed:
    """``kind`` is "" where the bytes are no CMS; ``content`` the mail part inside of a signed one, None where it has none."""

    kind: str = ""
    content: bytes | None = None
    problem: str = ""


class _Broken(Exception):
    """The bytes are not what they say."""


class _Element(NamedTuple):
    tag: int
    start: int
    #: None: its length is not said, it ends at two zero bytes
    end: int | None


def opened(data: bytes) -> Sealed:
    """What these bytes seal. Never raises."""
    kind = ""
    try:
        inner = _enter(data, _enter(data, 0, _SEQUENCE).start, _OID)
        kind = _KINDS.get(data[inner.start : inner.end], "")
        if kind != SIGNED:
            return Sealed(kind)
        # ContentInfo: [0] { SignedData: version, digestAlgorithms, encapContentInfo { type, [0] { octets } } }
        signed = _enter(data, _enter(data, _behind(data, inner), _CONTEXT_0).start, _SEQUENCE)
        version = _element(data, signed.start)
        algorithms = _element(data, _behind(data, version))
        wrapped = _enter(data, _behind(data, algorithms), _SEQUENCE)
        type_ = _enter(data, wrapped.start, _OID)
        at = _behind(data, type_)
        if data[at : at + 1] != bytes([_CONTEXT_0]):
            return Sealed(kind, None, "an S/MIME signature without the text that it signs")
        content, whole = _octets(data, _element(data, _enter(data, at, _CONTEXT_0).start))
    except _Broken:
        return Sealed(kind, None, "S/MIME data that are broken" if kind else "")
    return Sealed(kind, content, "" if whole else "S/MIME data that are cut off")


def _element(data: bytes, at: int) -> _Element:
    head = data[at : at + 2]
    if len(head) < 2 or head[0] & 0x1F == 0x1F:
        raise _Broken
    if head[1] < 0x80:
        return _Element(head[0], at + 2, at + 2 + head[1])
    if head[1] == 0x80:
        if not head[0] & 0x20:
            raise _Broken
        return _Element(head[0], at + 2, None)
    width = head[1] & 0x7F
    start = at + 2 + width
    if width > 8 or start > len(data):
        raise _Broken
    return _Element(head[0], start, start + int.from_bytes(data[at + 2 : start], "big"))


def _enter(data: bytes, at: int, tag: int) -> _Element:
    found = _element(data, at)
    if found.tag != tag:
        raise _Broken
    return found


def _behind(data: bytes, element: _Element) -> int:
    """Where the next element begins. One of unknown length is walked through, level by level."""
    if element.end is not None:
        return element.end
    at, open_ = element.start, 1
    for _ in range(_PIECES):
        if data[at : at + 2] == b"\0\0":
            at, open_ = at + 2, open_ - 1
            if not open_:
                return at
            continue
        inner = _element(data, at)
        at, open_ = (inner.start, open_ + 1) if inner.end is None else (inner.end, open_)
    raise _Broken


def _octets(data: bytes, element: _Element) -> tuple[bytes, bool]:
    """(the bytes of an octet string, whether all are there), also where it comes in pieces, and those in pieces."""
    if element.tag == _OCTETS and element.end is not None:
        return data[element.start : element.end], element.end <= len(data)
    if element.tag != _OCTETS_IN_PIECES:
        raise _Broken
    end = len(data) if element.end is None else element.end
    pieces: list[bytes] = []
    at, open_ = element.start, int(element.end is None)
    try:
        for _ in range(_PIECES):
            if at >= end:
                return b"".join(pieces), element.end is not None and end <= len(data)
            if data[at : at + 2] == b"\0\0":
                at, open_ = at + 2, open_ - 1
                if open_ <= 0 and element.end is None:
                    return b"".join(pieces), True
                continue
            piece = _element(data, at)
            if piece.tag == _OCTETS_IN_PIECES:
                at, open_ = piece.start, open_ + (piece.end is None)
                continue
            content, whole = _octets(data, piece)
            pieces.append(content)
            if not whole or piece.end is None:
                break
            at = piece.end
    except _Broken:
        pass
    return b"".join(pieces), False
