"""Senders that are no people: mail servers, and addresses that take no answer."""

from __future__ import annotations

import re

from ...core.late import late
from ..mail import Mail
from ..reader.folding import fold

_DAEMON = late(
    r"(mailer|mail|maildelivery|mail[-_.]delivery)[-_.]?daemon|postmaster|microsoftexchange[0-9a-f]{20,}|mail[-_.]?delivery[-_.]?(system|subsystem)|"
    r"mdaemon|mail[-_.]?router"
)
_NO_REPLY = late(
    r"(?:.{0,64}[-_.+])?(no[-_.]?reply|do[-_.]?not[-_.]?reply|no[-_.]?response|noreplay)(?:[-_.+0-9].{0,64})?"
)
_ENDS_SO = late(r"(?:.{0,64}[-_.+])?(no[-_.]?reply|do[-_.]?not[-_.]?reply|no[-_.]?response|noreplay)\d{0,9}")
_OF_PEOPLE = frozenset((
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "icloud.com", "me.com",
    "aol.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "sina.com",
    "sina.cn", "sohu.com", "139.com", "189.cn", "aliyun.com", "naver.com", "daum.net", "hanmail.net", "yahoo.co.jp", "proton.me",
    "protonmail.com", "fastmail.com", "zoho.com", "mail.ru", "yandex.ru", "seznam.cz", "orange.fr", "free.fr", "laposte.net",
    "libero.it",
))  # fmt: skip
"""Where anybody may take any name: Ms Reply of noreply.nora@… is a person."""


def from_daemon(mail: Mail) -> bool:
    """Is the sender a mail server: MAILER-DAEMON, postmaster and kin, also without a domain?"""
    if mail.sender:
        return bool(_DAEMON.fullmatch(mail.sender.rpartition("@")[0].partition("+")[0])) and not _answers_by_hand(mail)
    shown = fold(mail.from_shown[:200])
    return any(_DAEMON.match(word) for word in re.split(r'[\s<>"@()]+', shown)) or shown.startswith("mail delivery s")


def _answers_by_hand(mail: Mail) -> bool:
    """Does whoever looks after the mail of a house answer with a mail program? Robots name none."""
    by_program = mail.header("user-agent") or mail.header("x-mailer")
    quiet = mail.header("auto-submitted") in (None, "no")
    human = bool(mail.return_path) and bool(mail.in_reply_to) and bool(by_program) and quiet
    return human and not from_mailer_daemon(mail) and mail.type.startswith(("text/", "multipart/alternative"))


def from_mailer_daemon(mail: Mail) -> bool:
    """Is it the sender that writes of nothing but delivery? (A postmaster writes of other things too.)"""
    return "daemon" in fold(mail.from_shown[:200])


def null_return_path(mail: Mail) -> bool:
    """Was it sent with the empty envelope sender, which nobody may answer (RFC 5321, 4.5.5)?"""
    if mail.return_path is None:
        return False
    return not mail.return_path or mail.return_path.lower().partition("@")[0] == "mailer-daemon"


def wants_no_reply(address: str | None) -> bool:
    local, _, domain = (address or "").lower().rpartition("@")
    return bool((_ENDS_SO if domain in _OF_PEOPLE else _NO_REPLY).fullmatch(local))
