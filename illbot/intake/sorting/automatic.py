"""Mail that no person wrote: by its headers, its type, its sender.

The rules that decide are tables of header names. What is *not* here is as important: ``X-Auto-Response-Suppress`` alone says
"do not answer me", not "I am automatic"; ``Auto-Submitted: no`` says that a person wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ...core.late import late
from ..mail import Mail
from ..reader.folding import fold
from .absence import absence, speaks_of_absence
from .directory import Directory

OUT_OF_OFFICE = "out of office"
LIST_MAIL = "list mail"
NEWSLETTER = "newsletter"
READ_RECEIPT = "read receipt"
CALENDAR = "calendar answer"
ABUSE = "abuse report"
OTHER = "other"

NEVER_A_PARTNER = frozenset({OUT_OF_OFFICE, READ_RECEIPT, CALENDAR, ABUSE})
"""Kinds that are noise whoever they come from."""

Found = tuple[str, str]
"""(kind, why in words)"""


def automatic(mail: Mail, directory: Directory, *, ours: bool) -> Found | None:
    """What kind of automatic mail this is, and the header or words that decided; None if a person wrote it.

    ``ours``: does it answer a letter of ours or carry a number of ours? Bounces are recognised before (bounces.py).
    """
    return (
        _report(mail)
        or _absent(mail, ours)
        or _listed(mail, directory)
        or _by_header(mail, directory)
        or _by_sender(mail, ours)
    )


# --- machine reports ---------------------------------------------------------------------------------------

_CALENDAR_METHOD = late(r"method\s{0,5}[:=]\s{0,5}\"?(reply|counter|declinecounter|refresh)\b", re.I)
_RECEIPT_SUBJECT = late(
    r"(read|not read|gelesen|ungelesen|lu|non lu|leido|no leido|letto|lido|lida|gelezen|opened|return receipt|read receipt|"
    r"已读|未读|已讀|未讀|已阅读|阅读回执|邮件收条|開封済み|읽음) ?:"
)
_RECEIPT_TEXT = late(
    r"(was|has been) (read|displayed|opened|deleted without being read) (on|at|by)|this is a (return|read) receipt|"
    r"wurde (am .{1,40} )?gelesen|a ete lu|邮件(的)?(收条|回执)|已(于|在).{0,40}阅读|阅读(时间|于)|已被?(阅读|打开)|開封されました|읽었습니다"
)


def report_kind(mail: Mail) -> str:
    """read receipt (RFC 8098), abuse report (RFC 5965), calendar answer (RFC 5546), or ""."""
    # A person may forward such a report inside a mail of another type.
    kinds = (
        {kind for kind, _ in mail.reports}
        if mail.type == "multipart/report" or mail.type.startswith("message/")
        else set()
    )
    declared = fold((mail.header("content-type") or "")[:1000])
    if "message/feedback-report" in kinds or "report-type=feedback-report" in declared.replace('"', ""):
        return ABUSE
    if "message/disposition-notification" in kinds or "disposition-notification" in declared:
        return READ_RECEIPT
    calendars = [text[:20_000] for kind, text in mail.reports if kind == "text/calendar"]
    if any(_CALENDAR_METHOD.search(text) for text in (*calendars, declared if "text/calendar" in declared else "")):
        return CALENDAR
    return ""


def _report(mail: Mail) -> Found | None:
    kind = report_kind(mail)
    if kind:
        return kind, f"it is a machine's report: {kind}"
    about_delivery = any(kind == "message/delivery-status" for kind, _ in mail.reports)
    if about_delivery and (mail.type == "multipart/report" or null_return_path(mail) or from_daemon(mail)):
        return OTHER, "a report of delivery, not of failure"
    if _RECEIPT_SUBJECT.match(fold(mail.subject[:200])) and _RECEIPT_TEXT.search(fold(mail.text[:2000])):
        return READ_RECEIPT, "subject and text are those of a read receipt"
    return None


def _absent(mail: Mail, ours: bool) -> Found | None:
    because = absence(mail, ours=ours)
    return (_responder_kind(mail), because) if because else None


# --- lists -------------------------------------------------------------------------------------------------

_LIST_HEADERS = ("list-id", "list-post", "list-help", "list-owner", "list-archive", "list-subscribe", "mailing-list", "x-mailing-list",
                 "x-beenthere", "x-mailman-version", "x-listserver", "list-software", "x-list")  # fmt: skip


def _listed(mail: Mail, directory: Directory) -> Found | None:
    if _list_is_ours(mail, directory):
        return None
    for name in _LIST_HEADERS:
        if mail.header(name) is not None:
            kind = NEWSLETTER if name == "list-id" and not _discusses(mail) else LIST_MAIL
            return kind, f"header {_shown(name)}"
    if mail.header("list-unsubscribe") is not None:
        return NEWSLETTER, "header List-Unsubscribe"
    return None


def _discusses(mail: Mail) -> bool:
    """Can members write to the list, or is it one to many?"""
    post = mail.header("list-post")
    if post is not None:
        return fold(post) != "no"
    return mail.header("list-unsubscribe-post") is None and fold(mail.header("precedence") or "") != "bulk"


def _list_is_ours(mail: Mail, directory: Directory) -> bool:
    """Is the robot's own address a group that hands mail on to it? Then its list headers say nothing of the sender."""
    said = " ".join(v for n, v in mail.headers if n in ("list-id", "list-post", "mailing-list", "x-beenthere")).lower()[
        :2000
    ]
    return any(own.lower() in said or f"<{own.lower().replace('@', '.')}>" in said for own in directory.own_addresses)


# --- headers -----------------------------------------------------------------------------------------------

_NO = frozenset({"", "no", "false", "0", "none", "off"})
_BULK = frozenset({"bulk", "list", "junk", "auto_reply", "auto-reply", "autoreply"})
_RESPONDER_HEADER = late(r"x-.{0,30}auto-?_?(reply|replied|respond|responder|generated|answer)")


def _says(*words: str) -> Callable[[str], bool]:
    return lambda value: any(word in value for word in words)


_HEADERS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("auto-submitted", lambda v: re.split(r"[;\s(]", v, maxsplit=1)[0] not in _NO),
    ("precedence", lambda v: v in _BULK),
    ("x-precedence", lambda v: v in _BULK),
    ("x-fc-machinegenerated", lambda v: v not in _NO),
    ("x-machinegenerated", lambda v: v not in _NO),
    ("x-vacation", lambda v: v not in _NO),
    ("x-vacation-response", lambda v: v not in _NO),
    ("x-autogenerated", lambda v: v not in _NO),
    ("x-autoreply-from", lambda v: True),
    ("x-post-messageclass", _says("autoresponder")),
    ("x-amazon-mail-relay-type", _says("notification", "auto")),
    ("delivered-to", lambda v: v.startswith("autoresponder")),
    ("content-identifier", _says("auto-replied", "auto replied", "auto reply")),
    ("x-mailer", _says("vacation", "autoresponder", "auto-responder", "autoreply")),
    ("user-agent", _says("vacation", "autoresponder")),
    ("x-message-class", _says("oof", "autoresponder")),
)
"""(header, does this value of it say that a program wrote?); values folded."""


def _by_header(mail: Mail, directory: Directory) -> Found | None:
    hands_on = _list_is_ours(mail, directory)
    for name, proves in _HEADERS:
        for value in mail.all_headers(name):
            if proves(fold(value[:200])) and not (hands_on and name == "precedence"):
                kind = LIST_MAIL if name == "precedence" and fold(value) == "list" else _responder_kind(mail)
                return kind, f"header {_shown(name)}: {value[:80]}"
    for name, value in mail.headers:
        if _RESPONDER_HEADER.fullmatch(name[:60]) and fold(value[:200]) not in _NO:
            return _responder_kind(mail), f"header {_shown(name)}"
    return None


def _responder_kind(mail: Mail) -> str:
    return OUT_OF_OFFICE if speaks_of_absence(mail) else OTHER


def _shown(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))


# --- senders -----------------------------------------------------------------------------------------------

_DAEMON = late(
    r"(mailer|mail|maildelivery|mail[-_.]delivery)[-_.]?daemon|postmaster|microsoftexchange[0-9a-f]{20,}|mail[-_.]?delivery[-_.]?(system|subsystem)"
)
_NO_REPLY = late(r"(?:^|.*[-_.+])(no[-_.]?reply|do[-_.]?not[-_.]?reply|no[-_.]?response|noreplay)(?:[-_.+0-9].*)?")


def from_daemon(mail: Mail) -> bool:
    """Is the sender a mail server: MAILER-DAEMON, postmaster and kin, also without a domain?"""
    if mail.sender:
        return bool(_DAEMON.fullmatch(mail.sender.rpartition("@")[0].partition("+")[0]))
    shown = fold(mail.from_shown[:200])
    return any(_DAEMON.match(word) for word in re.split(r'[\s<>"@()]+', shown)) or shown.startswith("mail delivery s")


def null_return_path(mail: Mail) -> bool:
    """Was it sent with the empty envelope sender, which nobody may answer (RFC 5321, 4.5.5)?"""
    if mail.return_path is None:
        return False
    return not mail.return_path or mail.return_path.lower().partition("@")[0] == "mailer-daemon"


def wants_no_reply(address: str | None) -> bool:
    return bool(address and _NO_REPLY.fullmatch(address.rpartition("@")[0].lower()))


def _by_sender(mail: Mail, ours: bool) -> Found | None:
    if null_return_path(mail):
        return _responder_kind(mail), "empty Return-Path"
    if from_daemon(mail):
        return OTHER, f"From {mail.sender or mail.from_shown[:80]}"
    answerable = mail.reply_to and mail.reply_to != mail.sender and not wants_no_reply(mail.reply_to)
    if wants_no_reply(mail.sender) and not answerable and not ours:
        return OTHER, f"From {mail.sender}, which takes no answer"
    return None
