"""Bytes -> Mail: headers, text, attachments, defects. Never raises on bad mail; what was broken is listed in ``defects``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """One attachment. ``name`` is cleaned for showing (no path, control, bidi or reserved names), never used to open anything."""

    name: str
    #: by content where the content tells (application/pdf), else as declared, lower case
    type: str
    data: bytes
    inline: bool = False


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
    defects: tuple[str, ...] = ()
    size: int = 0

    def header(self, name: str) -> str | None:
        """The topmost header of that name, decoded, or None."""
        name = name.lower()
        return next((v for n, v in self.headers if n == name), None)

    def all_headers(self, name: str) -> list[str]:
        name = name.lower()
        return [v for n, v in self.headers if n == name]
