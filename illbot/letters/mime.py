"""Letter -> bytes. Built by hand from a fixed list of headers: five to twenty times faster than EmailMessage, and nothing in a value can
become a header.

What the receiving side gets: CRLF line ends only, no line over 998 octets, ASCII only (but for an address that needs SMTPUTF8), and
exactly the headers of ``expected_headers``: the finished bytes are parsed again and compared.
"""

from __future__ import annotations

import binascii
import email.errors
import email.header
import email.parser
import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from ..core.model import File, Letter
from ..errors import HouseBroken
from .clean import cut, one_line

CRLF = "\r\n"
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_ADDRESS = re.compile(r"[^\s\x00-\x20\x7f\"(),:;<>@\[\\\]]{1,128}@[^\s\x00-\x2c\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]{1,255}")
_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,80}")
_EXTRA_HEADERS = frozenset({"list-id", "list-unsubscribe", "list-unsubscribe-post", "list-help"})
_HEADER_CAP = 200


def clean_header(text: str, cap: int = _HEADER_CAP) -> str:
    """A foreign text fit for a header: decoded, one line, no controls or direction marks, blanks collapsed, at most ``cap`` characters.

    Encoded-words in it (``=?utf-8?q?=0A?=``) are decoded first, so that no receiving program finds a line break in them later.
    """
    line = one_line(text, 2000)
    for _ in range(3):
        if "=?" not in line:
            break
        line = one_line(_decoded(line), 2000)
    return cut(line.replace("=?", "= ?"), cap)


def _decoded(line: str) -> str:
    try:
        return str(email.header.make_header(email.header.decode_header(line)))
    except (ValueError, LookupError, email.errors.MessageError):
        # What is no base64 is a MessageError, a charset nobody knows a LookupError.
        return line


# --- the whole letter ----------------------------------------------------------------------------------------


def compose(
    letter: Letter,
    *,
    sender: str,
    sender_name: str,
    files: Callable[[str], bytes],
    original: bytes | None,
    at: datetime,
) -> bytes:
    """The letter as it goes over the wire.

    ``files`` gives the bytes of an attachment by its digest; ``original`` is the raw mail to attach, if any; ``at`` (aware) becomes
    Date. Raises HouseBroken for a letter that cannot be sent as it is (an address that is none, a header nobody expected).
    """
    boundary = "=_" + hashlib.sha256(f"{letter.id} {letter.message_id}".encode()).hexdigest()[:32]
    parts = [_attachment(file, files(file.sha256)) for file in letter.attachments]
    if original is not None:
        parts.append(_original(original))
    body = _text_and_html(letter, boundary + "a")
    if parts:
        body = _multipart("mixed", boundary + "m", [body, *parts])
    head = [_header(name, value) for name, value in _headers(letter, sender, sender_name, at)]
    raw = CRLF.join([*head, "MIME-Version: 1.0"]).encode() + b"\r\n" + body
    _look_again(letter, raw, single=not (parts or letter.html))
    return raw


def expected_headers(letter: Letter, *, single: bool) -> list[str]:
    """The header names that the finished letter has, in lower case, sorted; ``single``: it is one text and nothing else."""
    names = ["from", "to", "subject", "date", "message-id", "auto-submitted", "x-auto-response-suppress", "x-illbot-id"]
    names += ["mime-version", "content-type"]
    if single:
        names.append("content-transfer-encoding")
    optional = (("in-reply-to", letter.in_reply_to), ("references", letter.references), ("reply-to", letter.reply_to))
    names += [name for name, value in optional if value]
    return sorted([*names, *(name.lower() for name, _ in letter.headers)])


def _headers(letter: Letter, sender: str, sender_name: str, at: datetime) -> list[tuple[str, str]]:
    """Name and coded value; the value of each is made by the one function that fits it."""
    ids = [i for i in letter.references if _ID.fullmatch(i)]
    rows = [
        ("From", mailbox(sender, sender_name)),
        ("To", mailbox(letter.to)),
        ("Subject", unstructured(letter.subject)),
        ("Date", format_datetime(at)),
        ("Message-ID", _id(letter, letter.message_id)),
    ]
    if letter.in_reply_to:
        rows.append(("In-Reply-To", _foreign_id(letter.in_reply_to)))
    if letter.references:
        rows.append(("References", " ".join(ids) or _foreign_id("")))
    if letter.reply_to:
        rows.append(("Reply-To", mailbox(letter.reply_to)))
    rows += [
        ("Auto-Submitted", "auto-replied" if letter.auto == "replied" else "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("X-Illbot-Id", unstructured(letter.id)),
    ]
    for name, value in letter.headers:
        if name.lower() not in _EXTRA_HEADERS:
            raise HouseBroken(f"letter {letter.id}: no letter may carry a header {name!r}")
        rows.append((name, unstructured(value)))
    return rows


def _id(letter: Letter, value: str) -> str:
    if not _ID.fullmatch(value):
        raise HouseBroken(f"letter {letter.id}: {value[:80]!r} is no Message-ID")
    return value


def _foreign_id(value: str) -> str:
    """A stranger's Message-ID; one that is none is replaced, not repeated."""
    return value if _ID.fullmatch(value) else "<unreadable@illbot.invalid>"


def _look_again(letter: Letter, raw: bytes, *, single: bool) -> None:
    """The bytes as a receiving program reads them: header names, line ends, line lengths."""
    head, _, _ = raw.partition(b"\r\n\r\n")
    parsed = email.parser.BytesHeaderParser().parsebytes(head + b"\r\n\r\n")
    names, expected = sorted(name.lower() for name in parsed), expected_headers(letter, single=single)
    if names != expected or parsed.defects:
        odd = sorted(set(names) ^ set(expected)) or [n for n in names if names.count(n) > 1]
        raise HouseBroken(
            f"letter {letter.id} was not built as meant, and is not sent; its headers differ in: {', '.join(odd)}"
        )
    bare = raw.replace(b"\r\n", b"")
    if b"\r" in bare or b"\n" in bare or max(map(len, head.split(b"\r\n"))) > 998:
        raise HouseBroken(
            f"letter {letter.id} was not built as meant, and is not sent: a line end or a line is not as RFC 5322 wants it"
        )


# --- headers -------------------------------------------------------------------------------------------------


def _header(name: str, value: str) -> str:
    """ "Name: value", folded at blanks so that no line is longer than 76 where that is possible."""
    lines, line = [], name + ":"
    for word in value.split(" "):
        if len(line) + 1 + len(word) > 76 and line != name + ":":
            lines.append(line)
            line = ""
        line += " " + word
    lines.append(line)
    return CRLF.join(lines)


def unstructured(text: str) -> str:
    """The value of a header of free text (RFC 5322, 2.2.1): as it is where it is ASCII, else in encoded-words (RFC 2047)."""
    text = clean_header(text, 600)
    if text.isascii() and max(map(len, text.split(" ")), default=0) <= 900:
        return text
    return _encoded_words(text)


def _encoded_words(text: str) -> str:
    """Encoded-words of at most 75 characters; a character is never split between two (RFC 2047, 5 (3))."""
    found, chunk = [], b""
    for char in text:
        coded = char.encode("utf-8", "replace")
        if len(chunk) + len(coded) > 42:
            found.append(chunk)
            chunk = b""
        chunk += coded
    found.append(chunk)
    return " ".join(f"=?utf-8?b?{binascii.b2a_base64(c, newline=False).decode()}?=" for c in found)


def mailbox(address: str, name: str = "") -> str:
    """``name <address>``, the name quoted or encoded as needed. Raises HouseBroken for what is not one bare address."""
    if not _ADDRESS.fullmatch(address):
        raise HouseBroken(f"{address[:120]!r} is no address that a letter can be sent to or from")
    bare = ascii_address(address)
    name = clean_header(name, 120)
    if not name:
        return bare
    if not name.isascii():
        return f"{_encoded_words(name)} <{bare}>"
    if not _ATOMS.fullmatch(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{bare}>"


def ascii_address(address: str) -> str:
    """The address with its domain in ASCII (IDNA); a local part beyond ASCII stays (RFC 6532: it needs SMTPUTF8 anyway)."""
    local, _, domain = address.rpartition("@")
    if domain.isascii():
        return address
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise HouseBroken(f"{address[:120]!r}: its domain cannot be written in ASCII") from error


# --- parts ---------------------------------------------------------------------------------------------------


def _text_and_html(letter: Letter, boundary: str) -> bytes:
    text = _text_part("plain", letter.text)
    return _multipart("alternative", boundary, [text, _text_part("html", letter.html)]) if letter.html else text


def _multipart(subtype: str, boundary: str, parts: list[bytes]) -> bytes:
    mark = boundary.encode()
    head = f'Content-Type: multipart/{subtype};{CRLF} boundary="{boundary}"{CRLF}{CRLF}'.encode()
    return head + b"".join(b"--" + mark + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + mark + b"--\r\n"


def _text_part(subtype: str, text: str) -> bytes:
    """Quoted-printable where people may have to read the source, base64 where most of it is not ASCII."""
    data = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    foreign = sum(map((127).__lt__, data[:4000]))
    if foreign * 6 > min(len(data), 4000):
        coding, coded = "base64", _base64(data)
    else:
        # Blanks at a line's end and lone dots are encoded by b2a_qp; "From " at a line's start is kept from mbox's hands here.
        coded = binascii.b2a_qp(data, istext=True).replace(b"\nFrom ", b"\n=46rom ").replace(b"\n", b"\r\n")
        coding = "quoted-printable"
    head = f"Content-Type: text/{subtype}; charset=utf-8{CRLF}Content-Transfer-Encoding: {coding}{CRLF}{CRLF}"
    return head.encode() + coded


def _base64(data: bytes) -> bytes:
    """Lines of 76 characters, CRLF between them."""
    whole = binascii.b2a_base64(data, newline=False)
    return b"\r\n".join(whole[i : i + 76] for i in range(0, len(whole), 76)) or b""


def _attachment(file: File, data: bytes) -> bytes:
    kind = file.type.lower() if _TYPE.fullmatch(file.type.lower()) else "application/octet-stream"
    if kind.startswith(("multipart/", "message/")):
        # These have rules of their own for what may be inside and how it is coded; a file is a file.
        kind = "application/octet-stream"
    return _base64_part(kind, file_name(file.name), data)


def _original(raw: bytes) -> bytes:
    """The mail itself: as a mail where RFC 2046 lets it pass unchanged (5.2.1: no base64), else as a file that mail programs open."""
    lines = raw.split(b"\r\n")
    if (
        raw.isascii()
        and b"\0" not in raw
        and max(map(len, lines)) <= 900
        and b"\r" not in raw.replace(b"\r\n", b"")
        and b"\n" not in raw.replace(b"\r\n", b"")
        and b"--=_" not in raw
    ):
        head = f"Content-Type: message/rfc822{CRLF}{_disposition('original.eml')}{CRLF}{CRLF}"
        return head.encode() + raw
    return _base64_part("application/octet-stream", "original.eml", raw)


def _base64_part(kind: str, name: str, data: bytes) -> bytes:
    shown = name if name.isascii() else _encoded_words(name).replace(" ", CRLF + " ")
    head = f'Content-Type: {kind};{CRLF} name="{shown}"{CRLF}Content-Transfer-Encoding: base64{CRLF}{_disposition(name)}{CRLF}{CRLF}'
    return head.encode() + _base64(data)


def _disposition(name: str) -> str:
    """Content-Disposition with the name in ASCII, or as RFC 2231 has it, in pieces of one line each."""
    if name.isascii():
        return f'Content-Disposition: attachment;{CRLF} filename="{name}"'
    pieces = [""]
    for char in name:
        coded = quote(char, safe="")
        # A character is never split between two pieces: some programs decode each piece by itself.
        if len(pieces[-1]) + len(coded) > 54:
            pieces.append("")
        pieces[-1] += coded
    pieces[0] = "utf-8''" + pieces[0]
    if len(pieces) == 1:
        return f"Content-Disposition: attachment;{CRLF} filename*={pieces[0]}"
    rows = [f" filename*{n}*={piece}" for n, piece in enumerate(pieces)]
    return f"Content-Disposition: attachment;{CRLF}" + f";{CRLF}".join(rows)


def file_name(name: str) -> str:
    """A name for showing: no path, no quotes, no controls; never empty, never hidden, 120 characters at most with its ending kept."""
    line = one_line(name.replace("/", " ").replace("\\", " ").replace('"', "'").replace(":", " "), 400).replace(
        "=?", "= ?"
    )
    line = re.sub(r"[<>|*?]", "_", line).strip(" .")
    if len(line) > 120:
        stem, dot, ending = line.rpartition(".")
        line = f"{stem[:100]}.{ending}" if dot and len(ending) <= 12 else line[:120]
    return line or "file"
