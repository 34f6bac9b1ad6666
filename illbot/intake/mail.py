"""Bytes -> Mail: headers, text, attachments, defects. Never raises on bad mail; what was broken is listed in ``defects``.

The way of a mail: ``parts`` cuts the bytes into a tree, within limits; ``contents`` gathers texts and files from the tree;
``newtext`` finds what is new in the text; here the header fields become values.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

from ..core.late import late
from ..core.post import odd_head
from .reader.addresses import clean, listed
from .reader.attached import Attached
from .reader.charsets import codec
from .reader.contents import gather
from .reader.decode import Charsets, one_line
from .reader.marks import unmarked
from .reader.newtext import MOST, new_text
from .reader.parts import Part, Wounds, cut

__all__ = ["Attached", "Mail", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    #: digest of the raw bytes, hex
    sha256: str
    #: the seen key: digest over Message-ID, From, Date, Subject and body with line ends made LF. The same mail fetched again or
    #: through another mailbox has the same key; a reused Message-ID with other content has another
    key: str
    #: with angle brackets; deterministic "<sha256.….no-id@illbot.invalid>" where the mail has none
    message_id: str
    #: the one clean From address, lower case; None unless From is exactly one clean addr-spec (then nobody has authority)
    sender: str | None
    sender_name: str = ""
    #: the raw From header decoded, one line, for showing
    from_shown: str = ""
    #: is there a Sender or Resent-* that differs from From
    sender_differs: bool = False
    #: one clean Reply-To address or None
    reply_to: str | None = None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    #: every address the mail was sent to or delivered to (To, Cc, Delivered-To, X-Original-To, Envelope-To), lower case
    delivered_to: tuple[str, ...] = ()
    #: decoded, one line, controls removed
    subject: str = ""
    #: aware, UTC; None when missing or unreadable
    date: datetime | None = None
    #: minutes east of UTC as the Date header gives them
    zone_minutes: int = 0
    #: "<id>"s, in order of appearance
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    #: the envelope sender as the server noted it: "" for "<>", None when there is no Return-Path
    return_path: str | None = None
    #: (lower-case name, value decoded to one line), top to bottom
    headers: tuple[tuple[str, str], ...] = ()
    #: top content type, "multipart/report"
    type: str = "text/plain"
    #: the whole text as people read it (HTML laid out as text when there is no plain part)
    text: str = ""
    #: what is new in it: quotes and signature cut
    new_text: str = ""
    #: the quoted text that was cut (for people and matching, never for commands)
    quoted: str = ""
    attachments: tuple[Attached, ...] = ()
    #: machine parts: (type, text) of message/delivery-status, message/disposition-notification, text/rfc822-headers, message/rfc822 (its headers), message/feedback-report, text/calendar
    reports: tuple[tuple[str, str], ...] = ()
    #: smime | pgp | "" : a wrapper that we cannot open
    wrapped: str = ""
    #: why two programs may read two mails in these bytes, "" if they cannot (core/post.py): then nothing about the sender proves the words
    odd: str = ""
    defects: tuple[str, ...] = ()
    size: int = 0

    def header(self, name: str) -> str | None:
        """The topmost header of that name, decoded, or None."""
        name = name.lower()
        return next((v for n, v in self.headers if n == name), None)

    def all_headers(self, name: str) -> list[str]:
        name = name.lower()
        return [v for n, v in self.headers if n == name]


MAX_BYTES = 25 * 2**20
_HEADER = 16 * 1024
_SUBJECT = 2_000


def read(raw: bytes, *, max_bytes: int = MAX_BYTES) -> Mail:
    """The mail that these bytes are. Never raises, whatever they are; at most two seconds of work.

    Over a limit (25 MB, a header block of 256 KB, a field of 16 KB, 1,000 parts, 50 levels) the rest is left out and a
    defect says so. ``sha256`` and ``size`` are of the whole.
    """
    wounds = Wounds()
    if len(raw) > max_bytes:
        wounds.add(f"the mail is larger than {max_bytes // 2**20} MB; the rest of it was left out")
    try:
        return _read(raw, raw[:max_bytes], wounds)
    except (
        Exception
    ) as error:  # The promise of this room: what nobody foresaw ends at a human, as a mail with a defect.
        wounds.add(f"the mail could not be read: {type(error).__name__}: {one_line(str(error), 200)}")
        digest = hashlib.sha256(raw).hexdigest()
        return Mail(
            sha256=digest, key=digest, message_id=_made_up(digest), sender=None, defects=wounds.all(), size=len(raw)
        )


def _read(raw: bytes, kept: bytes, wounds: Wounds) -> Mail:
    charsets = Charsets()
    root = cut(kept, wounds, charsets)
    charsets.hint = _hint(root)
    key = _key(root, raw)
    contents = gather(root, charsets, wounds)
    mail = _envelope(root, charsets, wounds, sha256=hashlib.sha256(raw).hexdigest(), key=key)
    text = contents.text
    new, quoted = new_text(text, mail.subject)
    if len(text) > MOST:
        wounds.add(f"the text is longer than {MOST:,} characters; what is new was looked for in these only")
    if contents.forwarded:
        new = f"{new}\n\n{contents.forwarded}".strip()
    whole = f"{unmarked(text)}\n\n{contents.forwarded_shown}" if contents.forwarded_shown else unmarked(text)
    return replace(
        mail,
        text=whole.strip("\n"),
        new_text=new if new.strip() else whole.strip("\n"),
        quoted=quoted,
        attachments=contents.attachments,
        reports=contents.reports,
        wrapped=contents.wrapped,
        odd=odd_head(raw),
        defects=wounds.all(),
        size=len(raw),
    )


def _hint(root: Part) -> str | None:
    """The charset of the first text that names one of its own: raw 8-bit headers are most often in it."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        name = codec(part.params.get("charset", ""))
        if name not in (None, "utf_8", "cp1252", "ascii"):
            return name
        waiting += reversed(part.children)
    return None


# --- header fields ----------------------------------------------------------------------------------------


#: Trace headers are read letter by letter: a sender's name in them, decoded, could read like a verdict of our own server.
_AS_WRITTEN = frozenset({"authentication-results", "received", "received-spf", "arc-authentication-results"})


def _envelope(root: Part, charsets: Charsets, wounds: Wounds, *, sha256: str, key: str) -> Mail:
    headers = tuple(
        (name, one_line(charsets.raw(value) if name in _AS_WRITTEN else charsets.header(value), _HEADER))
        for name, value in root.fields
    )
    sender, sender_name, shown = _from(root, charsets, wounds)
    when, zone = _date(root, wounds)
    to, cc = _all(root, charsets, "to"), _all(root, charsets, "cc")
    return Mail(
        sha256=sha256,
        key=key,
        message_id=_message_id(root, wounds) or _made_up(key),
        sender=sender,
        sender_name=sender_name,
        from_shown=shown,
        sender_differs=_differs(root, sender, charsets),
        reply_to=_reply_to(root, charsets),
        to=to,
        cc=cc,
        delivered_to=tuple(dict.fromkeys((*to, *cc, *_all(root, charsets, *_DELIVERED)))),
        subject=next((one_line(v, _SUBJECT) for n, v in headers if n == "subject"), ""),
        date=when,
        zone_minutes=zone,
        in_reply_to=_ids(root, "in-reply-to"),
        references=_ids(root, "references"),
        return_path=_return_path(root, charsets),
        headers=headers,
        type=root.type,
    )


_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "apparently-to")


def _from(root: Part, charsets: Charsets, wounds: Wounds) -> tuple[str | None, str, str]:
    """(the one clean sender or None, display name, the header for showing)."""
    values = [v for n, v in root.fields if n == "from"]
    shown = one_line(" ".join(charsets.header(v) for v in values), 1000)
    if len(values) != 1:
        wounds.add("no From" if not values else f"{len(values)} From headers")
        return None, "", shown
    sender, name = clean(values[0], charsets)
    if sender is None:
        wounds.add("From is not exactly one clean address")
    return (None if root.doubtful else sender), name, shown


def _differs(root: Part, sender: str | None, charsets: Charsets) -> bool:
    names = {n for n, _ in root.fields}
    if any(n.startswith("resent-") for n in names):
        return True
    return "sender" in names and any(
        clean(v, charsets)[0] != sender or sender is None for n, v in root.fields if n == "sender"
    )


def _reply_to(root: Part, charsets: Charsets) -> str | None:
    values = [v for n, v in root.fields if n == "reply-to"]
    return clean(values[0], charsets)[0] if len(values) == 1 else None


def _all(root: Part, charsets: Charsets, *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a for n, v in root.fields if n in names for a in listed(v, charsets)))


def _return_path(root: Part, charsets: Charsets) -> str | None:
    value = root.first("return-path")
    if value is None:
        return None
    inner = re.search(r"<([^<>]{0,400})>", shown := one_line(charsets.raw(value), 1000))
    return (inner[1] if inner else shown).strip().lower()


_ID = late(r"<[^<>\s]{1,400}>")


def _message_id(root: Part, wounds: Wounds) -> str | None:
    value = root.first("message-id")
    found = _id_words(value) if value else []
    if not found:
        wounds.add("no Message-ID" if value is None else "unreadable Message-ID")
        return None
    return found[0]


def _ids(root: Part, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for n, v in root.fields if n == name for i in _id_words(_plain_ids(v))))[:500]


def _plain_ids(value: bytes) -> bytes:
    """Python's own mail package writes a long id as encoded-words, broken anywhere; put together it is the id again."""
    if b"=?" not in value:
        return value
    return Charsets(None).words(value.decode("utf-8", "replace")).encode()


def _id_words(value: bytes) -> list[str]:
    """Ids in angle brackets, whatever stands between them; where no brackets are, words with an "@" in them."""
    text = value.decode("utf-8", "replace")
    text = text if text.isprintable() else "".join(c if c.isprintable() or c in " \t" else "?" for c in text)
    return _ID.findall(text) or [f"<{w}>" for w in re.findall(r"[^\s<>,;\"()]{1,400}", text) if "@" in w]


def _made_up(key: str) -> str:
    return f"<sha256.{key[:40]}.no-id@illbot.invalid>"


_YEAR_ZERO = late(rb"(?<![+\d-])0{3,4}(?![\d:])")


def _date(root: Part, wounds: Wounds) -> tuple[datetime | None, int]:
    """(aware, UTC, or None; minutes east of UTC) of the Date field. A zone that no place on earth has counts as UTC."""
    value = root.first("date")
    if value is None:
        wounds.add("no Date")
        return None, 0
    try:
        fields = parsedate_tz(value[:200].decode("ascii", "replace"))
        when = datetime(*fields[:6], tzinfo=UTC) if fields else None
    except (ValueError, IndexError, TypeError, OverflowError):
        fields, when = None, None
    if when is None or fields is None or not 1970 <= when.year <= 2100 or _YEAR_ZERO.search(value[:200]):
        wounds.add("unreadable Date")
        return None, 0
    minutes = (fields[9] or 0) // 60
    if abs(minutes) > 14 * 60:
        wounds.add("impossible time zone in Date")
        minutes = 0
    return when - timedelta(minutes=minutes), minutes


# --- the seen key -----------------------------------------------------------------------------------------


def _key(root: Part, raw: bytes) -> str:
    """What makes a mail this mail, by whatever way it came: four header fields and the body, line ends aside."""
    digest = hashlib.sha256()
    for name in ("message-id", "from", "date", "subject"):
        for field, value in root.fields:
            if field == name:
                digest.update(name.encode() + b":" + b" ".join(value.split()) + b"\n")
    whole = raw if root.buffer.startswith(raw[:100]) else raw.replace(b"\r", b"\n")
    body = whole[root.start :].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    digest.update(b"\n" + body.rstrip())
    return digest.hexdigest()
