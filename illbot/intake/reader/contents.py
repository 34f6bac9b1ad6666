"""The tree of a mail's parts -> the texts that people read, the files that came along, the reports of machines.

Which part is which follows what mail programs do, not only what the standards say: a text with a file name is a file, a
forwarded mail within a mail is text, a bounced one is evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...core.late import late
from .attached import Attached, name_of, type_of
from .decode import Charsets, one_line, transfer, unpercented
from .html import EVENTS, text_of
from .marks import unmarked
from .parts import MAILS, PARTS, SEALED, Part, Wounds
from .plain import cleaned, unflowed, unsigned
from .tnef import Packed, unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What is in a mail. ``text`` still has the marks of ``html``."""

    text: str = ""
    #: forwarded mails (message/rfc822): as understood, and with their header lines for people
    forwarded: str = ""
    forwarded_shown: str = ""
    attachments: tuple[Attached, ...] = ()
    reports: tuple[tuple[str, str], ...] = ()
    wrapped: str = ""


TEXT = 1_000_000
#: No text of that many characters is longer than this in any charset of mail; markup may be twice as long.
_TEXT_BYTES = 4 * TEXT
_LEFT_OUT = "the text is longer than 1,000,000 characters; the rest of it was left out"

_BODIES = frozenset(
    [
        "text/plain",
        "text/html",
        "text/enriched",
        "text/richtext",
        "text/markdown",
        "text/x-markdown",
        "application/xhtml+xml",
    ]
)
_RICH = frozenset(["text/html", "text/enriched", "text/richtext", "application/xhtml+xml"])
_REPORTS = {
    "message/delivery-status": "message/delivery-status",
    "message/global-delivery-status": "message/delivery-status",
    "message/disposition-notification": "message/disposition-notification",
    "message/global-disposition-notification": "message/disposition-notification",
    "message/feedback-report": "message/feedback-report",
    "text/rfc822-headers": "text/rfc822-headers",
    "message/global-headers": "text/rfc822-headers",
}
_CALENDARS = frozenset(("text/calendar", "application/ics"))
_SIGNATURES = frozenset(("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"))
_TNEF = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))
_CLOSED = {
    "smime": "encrypted with S/MIME, or sealed so that it cannot be opened: what is inside was not read",
    "pgp": "encrypted with PGP: what is inside was not read",
}
_IS_HTML = late(r"\s{0,200}(?:<!doctype html|<html[\s>])", re.I)
_META = late(rb"<meta[^>]{1,200}charset=[\"']?([A-Za-z0-9_:.-]{1,40})", re.I)


def gather(root: Part, charsets: Charsets, wounds: Wounds) -> Contents:
    """The contents of a mail. Never raises; what was wrong goes to ``wounds``."""
    found = _Found()
    _Gatherer(charsets, wounds).visit(root, found, within="")
    text = "\n\n".join(t.strip("\n") for t in found.texts if t.strip()) or "\n\n".join(found.spare)
    if len(text) > TEXT:
        wounds.add(_LEFT_OUT)
        text = text[:TEXT]
    wrapped = found.wrapped or ("pgp" if "-----BEGIN PGP MESSAGE-----" in text else "")
    wounds.add(_CLOSED.get(wrapped, ""))
    return Contents(
        text=text,
        forwarded="\n\n".join(inner for inner, _ in found.forwarded)[:TEXT],
        forwarded_shown="\n\n".join(shown for _, shown in found.forwarded)[:TEXT],
        attachments=tuple(found.attachments),
        reports=tuple(found.reports),
        wrapped=wrapped,
    )


@dataclass(slots=True)
class _Found:
    """What was found so far, in order."""

    texts: list[str] = field(default_factory=list)
    #: were they laid out from HTML?
    rich: bool = False
    #: texts with a file name: the body, where there is no other
    spare: list[str] = field(default_factory=list)
    #: (text, text under its header lines) of mails within the mail
    forwarded: list[tuple[str, str]] = field(default_factory=list)
    attachments: list[Attached] = field(default_factory=list)
    reports: list[tuple[str, str]] = field(default_factory=list)
    wrapped: str = ""

    def add(self, other: _Found) -> None:
        """All but its texts."""
        self.spare += other.spare
        self.forwarded += other.forwarded
        self.reports += other.reports
        self.wrapped = self.wrapped or other.wrapped
        for file in other.attachments:
            self.attach(file)

    def attach(self, file: Attached) -> None:
        number = len(self.attachments) + 1
        name = f"attachment-{number}" if not file.name or re.fullmatch(r"attachment-\d+", file.name) else file.name
        self.attachments.append(Attached(name=name, type=file.type, data=file.data, inline=file.inline))


class _Gatherer:
    def __init__(self, charsets: Charsets, wounds: Wounds) -> None:
        self.charsets = charsets
        self.wounds = wounds
        #: how many tags the HTML of this mail may still have
        self.tags = EVENTS * 3 // 2
        self.packed_files = PARTS
        self.packed_mails = _PACKED_MAILS

    def visit(self, part: Part, found: _Found, *, within: str) -> None:
        """Gather one entity; ``within`` is the type of the multipart around it."""
        if part.type == "multipart/alternative":
            self.alternative(part, found)
        elif part.type == "multipart/encrypted":
            found.wrapped = "smime" if "pkcs7" in part.params.get("protocol", "").lower() else "pgp"
            for child in part.children:
                self.visit(child, found, within=part.type)
        elif part.type.startswith("multipart/"):
            for child in part.children:
                if part.type != "multipart/signed" or child.type not in _SIGNATURES:
                    self.visit(child, found, within=part.type)
        elif part.children and part.type not in MAILS:
            # signed with S/MIME, the text sealed in
            for child in part.children:
                self.visit(child, found, within=part.type)
        elif part.type in MAILS:
            self.mail(part, found, within=within)
        else:
            self.leaf(part, found, within=within)

    def alternative(self, part: Part, found: _Found) -> None:
        """One text of those that say the same: the plain one, unless it is a mere stub of the other."""
        offers: list[_Found] = []
        for child in part.children:
            offer = _Found()
            self.visit(child, offer, within=part.type)
            found.add(offer)
            if "".join(offer.texts).strip():
                offers.append(offer)
        plain = next((o for o in offers if not o.rich), None)
        rich = next((o for o in reversed(offers) if o.rich), None)
        if rich and (plain is None or _is_stub("".join(plain.texts), "".join(rich.texts))):
            plain = rich
        if plain:
            found.texts += plain.texts
            found.rich = plain.rich

    def mail(self, part: Part, found: _Found, *, within: str) -> None:
        """A mail within the mail: forwarded, or in a report the one that bounced."""
        if not part.children:
            return
        inner = part.children[0]
        headers = [(n, one_line(self.charsets.header(v), 2000)) for n, v in inner.fields]
        found.reports.append(("message/rfc822", "\n".join(f"{n}: {v}" for n, v in headers)))
        if within == "multipart/report":
            return
        offer = _Found()
        self.visit(inner, offer, within="")
        text = unmarked("\n\n".join(t.strip("\n") for t in offer.texts) or "\n\n".join(offer.spare)).strip("\n")
        offer.spare = []
        first = dict(reversed(headers))
        lines = [f"{shown}: {first[n]}" for n, shown in _SHOWN if first.get(n)]
        if text.strip() or lines:
            shown = "\n".join([_FORWARDED, *lines, "", text])
            found.forwarded.append((text, shown))
        found.add(offer)

    def leaf(self, part: Part, found: _Found, *, within: str) -> None:
        data, problem = transfer(part.body, part.encoding)
        self.wounds.add(problem)
        kind, name = part.type, _file_name(part)
        if kind in _REPORTS:
            found.reports.append((_REPORTS[kind], self.decoded(part, data)))
            return
        if kind in _CALENDARS:
            found.reports.append(("text/calendar", self.decoded(part, data)))
            if part.disposition != "attachment":
                return
        if kind in _BODIES and part.disposition != "attachment":
            if not name:
                self.body(part, data, found)
                return
            found.spare.append(unmarked(self.laid_out(part, data)[0]).strip("\n"))
        if kind == "application/pgp-encrypted" or (not data and not name):
            return
        if (kind in SEALED or name.lower().endswith(".p7m")) and part.params.get("smime-type") != "certs-only":
            found.wrapped = found.wrapped or "smime"
        if (kind in _TNEF or name.lower() == "winmail.dat") and self.winmail(data, found):
            return
        type_ = type_of(data, kind)
        shown_inside = part.disposition == "inline" or (
            within == "multipart/related" and part.first("content-id") is not None
        )
        found.attach(
            Attached(name=name_of(name), type=type_, data=data, inline=type_.startswith("image/") and shown_inside)
        )

    def winmail(self, data: bytes, found: _Found, level: int = 1) -> bool:
        """Take out what Outlook packed into winmail.dat; is that all of it? Its text counts where the mail has no other."""
        self.packed_mails -= 1
        if self.packed_mails < 0:
            self.wounds.add(f"winmail.dat: more than {_PACKED_MAILS} of them; the rest was not opened")
            return False
        packed = unpacked(data, self.charsets)
        for problem in packed.problems:
            self.wounds.add(f"winmail.dat: {problem}")
        if text := self.packed_text(packed):
            found.spare.append(text)
        for file in packed.files:
            if self.packed_files <= 0:
                self.wounds.add(f"winmail.dat: more than {PARTS} files; the rest was left out")
                return False
            self.packed_files -= 1
            if file.message and level < _PACKED_LEVELS:
                inner = _Found()
                if self.winmail(file.data, inner, level + 1):
                    found.forwarded += [(text, f"{_FORWARDED}\nSubject: {file.name}\n\n{text}") for text in inner.spare]
                    inner.spare = []
                    found.add(inner)
                    continue
            type_ = type_of(file.data, file.type)
            shown_inside = file.inline and type_.startswith("image/")
            found.attach(Attached(name=name_of(file.name), type=type_, data=file.data, inline=shown_inside))
        return packed.whole

    def packed_text(self, packed: Packed) -> str:
        """The first of the mail's texts in winmail.dat that says anything."""
        for body in packed.bodies:
            part = Part(fields=[], buffer=b"", start=0, end=0, type=body.type, params={"charset": body.charset})
            text = unmarked(self.laid_out(part, body.data)[0]).strip("\n")
            if text.strip():
                return text
        return ""

    def body(self, part: Part, data: bytes, found: _Found) -> None:
        if sum(map(len, found.texts)) >= TEXT:
            self.wounds.add(_LEFT_OUT)
            return
        text, rich = self.laid_out(part, data)
        if rich and 0 < len(found.texts) <= _TWINS and not found.rich:
            # A body and its HTML twin that nobody called alternatives (old Foxmail, list software).
            mine, theirs = _letters(unmarked(text)), _letters("".join(found.texts))
            if mine and (mine in theirs or theirs in mine):
                return
        if text.strip():
            found.texts.append(text)
            found.rich = rich

    def decoded(self, part: Part, data: bytes) -> str:
        charset = part.params.get("charset", "")
        if not charset and part.type in _RICH and (meta := _META.search(data[:4096])):
            charset = meta[1].decode("ascii")
        most = _TEXT_BYTES * (2 if part.type in _RICH else 1)
        if len(data) > most:
            self.wounds.add(_LEFT_OUT)
        text, problem = self.charsets.text(data[:most], charset)
        self.wounds.add(problem)
        return cleaned(text, self.wounds)

    def laid_out(self, part: Part, data: bytes) -> tuple[str, bool]:
        """(the text as its reader sees it, was it HTML?) with the marks of ``html``."""
        text = self.decoded(part, data)
        if (part.type in _RICH and re.search(r"<[a-zA-Z!]", text)) or _IS_HTML.match(text):
            tags = text.count("<")
            text, problem = text_of(text, min(EVENTS, self.tags))
            self.tags = max(0, self.tags - min(EVENTS, 2 * tags))
            self.wounds.add(problem)
            return cleaned(text, self.wounds), True
        if len(text) > TEXT:
            self.wounds.add(_LEFT_OUT)
            text = text[:TEXT]
        if part.params.get("format", "").lower() == "flowed":
            text = unflowed(text, delete_space=part.params.get("delsp", "").lower() == "yes")
        return unsigned(text), False


_FORWARDED = "---------- Forwarded message ----------"
#: A text is told from its HTML twin where a mail has no more texts than this.
_TWINS = 8
_EXCUSE = 300
_PACKED_LEVELS = 5
_PACKED_MAILS = 20
_SHOWN = (("from", "From"), ("date", "Date"), ("to", "To"), ("cc", "Cc"), ("subject", "Subject"))


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _is_stub(plain: str, rich: str) -> bool:
    """ "Your mail program cannot show this", question marks for Chinese, half of what the HTML says: no text to read."""
    mine, theirs = len(_letters(plain)), len(_letters(unmarked(rich)))
    return mine * 3 < theirs or ("\ufffd" in plain and "\ufffd" not in rich) or _only_excuses(plain, rich)


def _only_excuses(plain: str, rich: str) -> bool:
    """A short text about HTML that is not in the HTML: the mail program speaks, not the writer."""
    mine = _letters(plain)
    return len(mine) <= _EXCUSE and "html" in mine.lower() and mine not in _letters(unmarked(rich))


def _file_name(part: Part) -> str:
    for found in (part.disposition_params.get("filename"), part.params.get("name")):
        if found and found.strip():
            return unpercented(found.strip())
    return ""
