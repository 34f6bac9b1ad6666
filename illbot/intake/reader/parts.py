"""Bytes -> the tree of a mail's parts, within limits that are set before anything is read.

The stdlib's parser cannot be told to stop: it recurses with the nesting, reads every part, and takes minutes over hostile
headers. So the mail is cut here, on the bytes as they came, in time that grows with its length; a Part points into them.
Limits reached, and repairs made, are said in words in ``Wounds``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...core.late import late
from .decode import Charsets, params, transfer
from .sealed import SIGNED, opened

HEADER_BLOCK = 256 * 1024
FIELD = 16 * 1024
FIELDS = 2000
PARTS = 1000
DEPTH = 50

#: One line end; some gateways write CR CR LF. A bare CR ends a line too, as in the stdlib.
_EOL = late(rb"\r{0,2}\n|\r(?!\r?\n)")
_BLANK = late(rb"(?:\n|\r(?!\r?\n))(\r{0,2}\n|\r(?!\r?\n))")
_FIELD = late(rb"([!-9;-~]{1,200})[ \t]{0,100}:")
_KNOWN = late(
    rb"(?i)(?:from|to|cc|bcc|subject|date|sender|reply-to|message-id|in-reply-to|references|mime-version|received"
    rb"|return-path|delivered-to|envelope-to|importance|priority|organization|user-agent|precedence|auto-submitted"
    rb"|errors-to|comments|keywords|autocrypt|feedback-id|status|authentication-results|disposition-notification-to"
    rb"|(?:x|list|content|dkim|arc|thread|resent|original|reporting|final)-[!-9;-~]{1,100})[ \t]{0,100}:"
)
_MBOX = late(rb">?From (?![ \t]{0,100}:)[^\r\n]{1,500}(?:\r{0,2}\n|\r)")
_BOUNDARY_GUESS = late(rb"(?:(?<=[\r\n])|^)--([^\r\n]{1,200}+)(?:\r{0,2}\n|\r)(?i:content-[a-z-]{1,40})[ \t]{0,20}:")
_STRAY = 4 * PARTS
#: More than the "This is a multi-part message" that some programs write before the first boundary.
_LOOKED_AT = 65_536
_A_PART = late(rb"(?i:(?:(?<=[\r\n])|^)content-[a-z-]{1,40}[ \t]{0,20}:)|(?s:\S.{400})")
_INK = late(rb"\S")
#: Types of an entity that is a mail itself.
MAILS = frozenset(("message/rfc822", "message/global", "message/news"))
#: S/MIME: signed (then there is a part inside) or encrypted.
SEALED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
#: What parts that were packed into other parts may come to when unpacked, all together.
UNPACKED = 64 * 2**20
#: S/MIME wrappers that are opened; an ordinary mail has one, a signed one that was forwarded and signed again three.
SEALS = 20


class Wounds:
    """What was broken in a mail, each thing once, at most fifty of them."""

    def __init__(self) -> None:
        self._said: dict[str, None] = {}

    def add(self, problem: str) -> None:
        if problem and len(self._said) < 50:
            self._said[problem] = None

    def all(self) -> tuple[str, ...]:
        return tuple(self._said)


@dataclass(slots=True, kw_only=True)
class Part:
    """One entity (RFC 2045 §2.4): its header fields, and where its body lies in ``buffer``."""

    #: (lower-case name, value unfolded, as bytes), top to bottom
    fields: list[tuple[str, bytes]]
    buffer: bytes
    start: int
    end: int
    #: "text/plain": two words of a known shape, whatever the header says
    type: str = "text/plain"
    params: dict[str, str] = field(default_factory=dict)
    #: "attachment" | "inline" | "" | something else
    disposition: str = ""
    disposition_params: dict[str, str] = field(default_factory=dict)
    encoding: str = ""
    children: list[Part] = field(default_factory=list)
    #: a header field or the block was longer than the limit, or a From line is ended by a bare CR
    doubtful: bool = False

    @property
    def body(self) -> bytes:
        return self.buffer[self.start : self.end]

    def first(self, name: str) -> bytes | None:
        return next((v for n, v in self.fields if n == name), None)


@dataclass(slots=True)
class _Budget:
    """What one mail may still cost."""

    wounds: Wounds
    charsets: Charsets
    parts: int = PARTS
    header_bytes: int = 4 * HEADER_BLOCK
    unpacked: int = UNPACKED
    seals: int = SEALS


def cut(raw: bytes, wounds: Wounds, charsets: Charsets) -> Part:
    """The tree of a mail; every leaf has its bytes still transfer-encoded. Never raises; linear in ``len(raw)``."""
    if b"\r" in raw and b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    start = _skip_rubbish(raw, 0)
    return entity(raw, start, len(raw), _Budget(wounds, charsets), depth=0, default="text/plain", top=True)


_BLANKS = late(rb"[ \t\r\n]{0,1000}")


def _skip_rubbish(raw: bytes, start: int) -> int:
    """Where the header starts, behind a byte order mark, blank lines and an mbox "From " line."""
    start += 3 if raw.startswith(b"\xef\xbb\xbf", start) else 0
    blank = _BLANKS.match(raw, start)
    if blank and _KNOWN.match(raw, blank.end()):
        start = blank.end()
    mbox = _MBOX.match(raw, start)
    return mbox.end() if mbox and _FIELD.match(raw, mbox.end()) else start


def entity(
    buffer: bytes, start: int, end: int, budget: _Budget, *, depth: int, default: str, top: bool = False
) -> Part:
    """The entity between two offsets, with its children."""
    part = _head(buffer, start, end, budget, top=top)
    part.type = default
    _describe(part, budget)
    if part.type in MAILS:
        _unwrap(part, budget, depth)
    elif part.type in SEALED or _file_name(part).endswith(".p7m"):
        _unseal(part, budget, depth)
    elif part.type.startswith("multipart/") or (part.first("content-type") is None and default == "text/plain"):
        _split(part, budget, depth)
    return part


# --- the header block -------------------------------------------------------------------------------------


def _head(buffer: bytes, start: int, end: int, budget: _Budget, *, top: bool) -> Part:
    if first := _EOL.match(buffer, start, end):
        return Part(fields=[], buffer=buffer, start=first.end(), end=end)
    blank = _BLANK.search(buffer, start, end)
    stop, body = (blank.start(1), blank.end()) if blank else (end, end)
    allowed = min(HEADER_BLOCK, budget.header_bytes)
    if allowed <= 0:
        budget.wounds.add("too many header fields in all parts together; the rest was left out")
        return Part(fields=[], buffer=buffer, start=body, end=end)
    block = buffer[start : min(stop, start + allowed)]
    lines = _EOL.sub(b"\n", block).split(b"\n")
    too_long = stop - start > allowed
    folded, used = _fields(lines[:-1] if too_long else lines)
    if used is not None:
        body = _line_offset(buffer, start, end, used)
        budget.wounds.add("no blank line between header and text" if folded else "")
    known = [n for n, _ in folded if _KNOWN.match(n + b":")]
    if not known:
        # "Title: …" on the first line is a form that lost its header, or never had one: all of it is text.
        budget.wounds.add("no header" if top else "")
        return Part(fields=[], buffer=buffer, start=start, end=end)
    part = Part(fields=[], buffer=buffer, start=body, end=end)
    if used is None and too_long:
        budget.wounds.add(f"the header is longer than {HEADER_BLOCK // 1024} KB; the rest of it was left out")
        part.doubtful = True
    budget.header_bytes -= len(block)
    _take_fields(part, folded, budget)
    if b"\r" in block.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n") and b"\n" in block:
        budget.wounds.add("bare CR in the header")
        if re.search(rb"(?i)\rfrom[ \t]{0,9}:|(?:^|\n)from[ \t]{0,9}:[^\n]{0,9999}?\r(?!\r?\n)", block):
            part.doubtful = True
    return part


def _fields(lines: list[bytes]) -> tuple[list[tuple[bytes, list[bytes]]], int | None]:
    """(fields as name and physical lines, number of the line where text begins although no blank line came, or None)."""
    found: list[tuple[bytes, list[bytes]]] = []
    for n, line in enumerate(lines):
        if line[:1] in (b" ", b"\t") and found:
            found[-1][1].append(line)
        elif match := _FIELD.match(line):
            found.append((match[1], [line[match.end() :]]))
        elif line and not (n + 1 < len(lines) and _KNOWN.match(lines[n + 1])):
            return found, n
    return found, None


def _line_offset(buffer: bytes, start: int, end: int, line: int) -> int:
    at = start
    for n, match in enumerate(_EOL.finditer(buffer, start, end), 1):
        if n > line:
            break
        at = match.end()
    return at if line else start


def _take_fields(part: Part, folded: list[tuple[bytes, list[bytes]]], budget: _Budget) -> None:
    if len(folded) > FIELDS:
        budget.wounds.add(f"more than {FIELDS} header fields; the rest was left out")
        part.doubtful = True
    for name, lines in folded[:FIELDS]:
        value = b"".join(lines).strip()
        if len(value) > FIELD:
            shown = name.decode("ascii", "replace")[:40]
            budget.wounds.add(f"the {shown} field is longer than {FIELD // 1024} KB; the rest of it was left out")
            value = value[:FIELD]
            part.doubtful = part.doubtful or name.lower() in (b"from", b"sender")
        part.fields.append((name.decode("ascii").lower(), value))


# --- what kind of part it is ------------------------------------------------------------------------------

_MAIN = frozenset(["text", "multipart", "message", "image", "audio", "video", "application", "font", "model"])


def _describe(part: Part, budget: _Budget) -> None:
    """Fill in type, parameters, disposition and encoding from the fields, forgiving what can be forgiven."""
    charsets = budget.charsets
    if (value := part.first("content-type")) is not None:
        kind, part.params = params(charsets.raw(value), charsets)
        part.type = _sane_type(kind, part.type, budget.wounds)
    if (value := part.first("content-disposition")) is not None:
        part.disposition, part.disposition_params = params(charsets.raw(value), charsets)
    if (value := part.first("content-transfer-encoding")) is not None:
        part.encoding = charsets.raw(value).partition(";")[0].partition("(")[0].strip()


def _sane_type(kind: str, default: str, wounds: Wounds) -> str:
    main, _, sub = kind.partition("/")
    main, sub = main.strip(), sub.strip()
    if main in _MAIN and re.fullmatch(r"[a-z0-9!#$&^_.+-]{1,100}", sub):
        return kind.replace(" ", "")
    wounds.add(f"unreadable content type {kind[:60]!r}" if kind else "empty content type")
    if "html" in kind:
        return "text/html"
    if main == "multipart":
        return "multipart/mixed"
    if main == "message":
        return "message/rfc822"
    if not kind or main in ("text", "plain") or "plain" in kind or "text" in kind:
        return default if not kind else "text/plain"
    return "application/octet-stream" if "/" in kind else "text/plain"


def _unwrap(part: Part, budget: _Budget, depth: int) -> None:
    """The mail within a message/rfc822, as the one child. RFC 2046 forbids encoding it; some programs do."""
    if depth >= DEPTH or budget.parts <= 0:
        budget.wounds.add(f"parts nested deeper than {DEPTH}; they were left out")
        return
    if part.encoding.lower() in ("base64", "quoted-printable"):
        unpacked, problem = transfer(part.body, part.encoding)
        budget.wounds.add(problem)
        if not _affordable(unpacked, budget):
            return
        part.buffer, part.start, part.end, part.encoding = unpacked, 0, len(unpacked), ""
    budget.parts -= 1
    start = _skip_rubbish(part.buffer, part.start)
    part.children = [entity(part.buffer, start, part.end, budget, depth=depth + 1, default="text/plain")]


def _unseal(part: Part, budget: _Budget, depth: int) -> None:
    """What an S/MIME signature has sealed in itself (RFC 8551 §3.5.2), as the one child; an encrypted one has no children."""
    if depth >= DEPTH or budget.parts <= 0:
        budget.wounds.add(f"parts nested deeper than {DEPTH}; they were left out")
        return
    budget.seals -= 1
    if budget.seals < 0:
        budget.wounds.add(f"more than {SEALS} parts sealed with S/MIME; the rest was not opened")
        return
    data, problem = transfer(part.body, part.encoding)
    found = opened(data)
    if found.kind == SIGNED:
        budget.wounds.add(problem)
    budget.wounds.add(found.problem)
    if found.content is None or not _affordable(found.content, budget):
        return
    if not _KNOWN.match(found.content.lstrip()):
        # a signed PDF, say
        budget.wounds.add("a file signed with S/MIME, not a mail: it was not opened")
        return
    budget.parts -= 1
    part.children = [entity(found.content, 0, len(found.content), budget, depth=depth + 1, default="text/plain")]


def _affordable(unpacked: bytes, budget: _Budget) -> bool:
    budget.unpacked -= len(unpacked)
    if budget.unpacked < 0:
        budget.wounds.add(f"parts packed into parts are more than {UNPACKED // 2**20} MB; the rest was left out")
    return budget.unpacked >= 0


def _file_name(part: Part) -> str:
    return (part.disposition_params.get("filename") or part.params.get("name") or "").strip().lower()


# --- multiparts -------------------------------------------------------------------------------------------


def _split(part: Part, budget: _Budget, depth: int) -> None:
    declared = part.type.startswith("multipart/")
    boundary = part.params.get("boundary", "").rstrip().encode("utf-8", "replace") if declared else b""
    spans = _spans(part, boundary, budget) if boundary else []
    if not spans:
        guess = _BOUNDARY_GUESS.search(
            part.buffer, part.start, part.end if declared else min(part.end, part.start + 4096)
        )
        if guess is None:
            if declared and _INK.search(part.buffer, part.start, part.end):
                budget.wounds.add("a multipart without parts; read as text")
                part.type = "text/plain"
            elif declared:
                budget.wounds.add("a multipart with nothing in it")
            return
        budget.wounds.add("a multipart without its boundary")
        part.type = part.type if declared else "multipart/mixed"
        spans = _spans(part, guess[1].rstrip(), budget)
    if depth >= DEPTH:
        budget.wounds.add(f"parts nested deeper than {DEPTH}; they were left out")
        return
    default = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
    for start, end in spans:
        if budget.parts <= 0:
            budget.wounds.add(f"more than {PARTS} parts; the rest was left out")
            return
        budget.parts -= 1
        part.children.append(entity(part.buffer, start, end, budget, depth=depth + 1, default=default))


def _spans(part: Part, boundary: bytes, budget: _Budget) -> list[tuple[int, int]]:
    """Offsets of the parts between the delimiter lines; the last one may lack its closing delimiter (RFC 2046 §5.1.1)."""
    buffer, end = part.buffer, part.end
    delimiter = b"--" + boundary
    line = re.compile(re.escape(delimiter) + rb"(--)?[ \t]{0,1000}(?:(\r{0,2}\n|\r)|\Z)")
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    at = behind = part.start
    for _ in range(_STRAY):
        at = buffer.find(delimiter, at, end)
        if at < 0:
            break
        match = line.match(buffer, at, end) if at == part.start or buffer[at - 1] in b"\r\n" else None
        if match is None:
            at += len(delimiter)
            continue
        if opened is not None:
            spans.append((opened, max(opened, _before_eol(buffer, at, opened))))
        elif behind == part.start and _A_PART.search(buffer, part.start, min(at, part.start + _LOOKED_AT)):
            budget.wounds.add("what stands before the first boundary was left out")
        opened = None if match[1] else match.end()
        at = behind = match.end()
        if len(spans) > budget.parts:
            return spans
    else:
        budget.wounds.add("too many lines that look like a boundary; the rest was left out")
    if opened is not None:
        if _INK.search(buffer, opened, end):
            spans.append((opened, end))
        budget.wounds.add("the last boundary is missing")
    elif spans and _INK.search(buffer, behind, end):
        budget.wounds.add("what stands behind the last boundary was left out")
    return spans


def _before_eol(buffer: bytes, at: int, least: int) -> int:
    """The line end before a delimiter belongs to the delimiter."""
    for eol in (b"\r\r\n", b"\r\n", b"\n", b"\r"):
        if buffer.endswith(eol, least, at):
            return at - len(eol)
    return at
