"""What a server answers to FETCH, read without trust.

imaplib hands an answer over as lines, a line that announces a literal as a pair with it. Read here one mail at a time, so that one
answer that makes no sense spoils no other, and a body counts only where the line behind it ends as it must: a literal that was
counted wrongly is no mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

_UID = re.compile(rb"\bUID (\d{1,10})\b", re.IGNORECASE)
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,20})\b", re.IGNORECASE)
_FLAGS = re.compile(rb"\bFLAGS \(([^()]*)\)", re.IGNORECASE)
_LITERAL = re.compile(rb"\bBODY\[\](?:<\d{1,10}>)? \{(\d{1,20})\}$", re.IGNORECASE)
_QUOTED = re.compile(rb'\bBODY\[\](?:<\d{1,10}>)? "((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_END = re.compile(rb"(?: [A-Z0-9.-]{1,40} (?:\([^()]*\)|[^\s()]{1,200}))*\)", re.IGNORECASE)


class Row(NamedTuple):
    """What one FETCH answer says of one mail."""

    uid: int
    #: RFC822.SIZE, where it was told; servers estimate it, and some lie
    size: int | None
    deleted: bool
    #: BODY[]; None where there was none, or none that can be believed
    body: bytes | None
    #: octets of the body as announced; more than there are in ``body`` if that was cut
    length: int


def rows(answer: Iterable[Any]) -> Iterator[Row]:
    """The mails of an answer; lines that name no UID are no concern of ours."""
    parts: list[tuple[bytes, bytes]] = []
    for item in answer:
        if isinstance(item, tuple):
            parts.append(item)
            continue
        found = _row(parts, item or b"")
        parts = []
        if found is not None:
            yield found


def _row(parts: list[tuple[bytes, bytes]], last: bytes) -> Row | None:
    text = b" ".join([*(said for said, _ in parts), last])
    flags = _FLAGS.search(text)
    plain = _FLAGS.sub(b"", text)
    uid, size = _UID.search(plain), _SIZE.search(plain)
    if uid is None:
        return None
    body, length = _body(parts, last)
    return Row(
        uid=int(uid[1]),
        size=int(size[1]) if size else None,
        deleted=flags is not None and b"\\deleted" in flags[1].lower().split(),
        body=body,
        length=length,
    )


def _body(parts: list[tuple[bytes, bytes]], last: bytes) -> tuple[bytes | None, int]:
    if not parts:
        quoted = _QUOTED.search(last)
        if quoted is None:
            return None, 0
        body = re.sub(rb"\\(.)", rb"\1", quoted[1])
        return body, len(body)
    for said, data in parts:
        if (announced := _LITERAL.search(said)) and _END.fullmatch(last):
            return data, int(announced[1])
    return None, 0


def spans(numbers: Iterable[int], *, most: int = 400) -> Iterator[str]:
    """Sequence sets (RFC 3501) that name exactly these UIDs, runs as ranges, each short enough for any server's line limit."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts = [str(first) if first == last else f"{first}:{last}" for first, last in runs]
    for start in range(0, len(parts), most):
        yield ",".join(parts[start : start + most])
