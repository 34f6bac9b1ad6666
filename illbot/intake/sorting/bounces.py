"""Bounces: who could not be reached, for good or not yet, and which letter of ours it was.

RFC 3464 reports are read field by field. Many servers send none, or one without the fields that matter; for them there is a table of the
phrases they use (Exchange and Microsoft 365, Gmail, Postfix, qmail, Exim, Sendmail, QQ, NetEase, Coremail, and what other languages say).
A phrase counts only in a mail that a server wrote: a patron who forwards a bounce has not bounced.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ...core.late import late
from ...core.model import Value
from ..mail import Mail
from ..reader.folding import fold
from .absence import absence
from .makers import FAILED_PHRASES, FINAL, LATE_PHRASES, RETURNED
from .reports import report_kind
from .senders import from_daemon, from_mailer_daemon, null_return_path, wants_no_reply


class Bounce(Value, frozen=True, kw_only=True):
    """A letter was not delivered (``permanent``), or is late (``delayed``: the server still tries, nothing needs to be done)."""

    #: lower-case addresses that were not reached, as we wrote to them where the report says so
    recipients: tuple[str, ...] = ()
    permanent: bool = False
    delayed: bool = False
    #: Message-ID of our letter with angle brackets, from the returned part, the text, or the ids the mail answers; "" = none found
    letter: str = ""
    #: RFC 3463, "5.1.1"; "" = not given
    status: str = ""
    #: what the server said, one line
    why: str = ""


def read_bounce(mail: Mail, *, ours: Callable[[str], bool] = lambda _: True) -> Bounce | None:
    """The bounce that this mail is, or None. A report of success (delivered, relayed, expanded) is no bounce.

    ``ours`` says of a Message-ID whether we signed it: only such a one becomes ``letter``.
    """
    if report_kind(mail):
        return None
    letter = _letter(mail, ours)
    statuses = [
        text for kind, text in mail.reports if kind in ("message/delivery-status", "message/global-delivery-status")
    ]
    if statuses and (_server_wrote(mail) or null_return_path(mail) or _headed(mail)):
        read = _read_report(statuses)
        if read is not None:
            return _complete(read, mail, letter) if read.permanent or read.delayed else None
    return _read_text(mail, letter)


# --- RFC 3464 ----------------------------------------------------------------------------------------------

_FIELD = late(r"([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:[ \t]*(.*)")
_STATUS = late(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
_ADDRESS = late(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,253}")
_ACTIONS = ("failed", "delayed", "delivered", "relayed", "expanded")


def _read_report(texts: list[str]) -> Bounce | None:
    """What the recipient groups of message/delivery-status say (RFC 3464, 2.3); None where no group tells an action or a status."""
    failed: list[tuple[str, str, str]] = []
    late: list[tuple[str, str, str]] = []
    told = False
    for fields in (g for text in texts for g in _groups(text)):
        action, status = _action(fields), _status_in(fields.get("status", "") or fields.get("diagnostic-code", ""))
        if not action:
            continue
        told = True
        row = (_report_address(fields), status, _one_line(fields.get("diagnostic-code", "").partition(";")[2]))
        if action == "failed":
            failed.append(row)
        elif action == "delayed":
            late.append(row)
    if not told:
        return None
    rows = failed or late
    return Bounce(
        recipients=tuple(dict.fromkeys(address for address, _, _ in rows if address)),
        permanent=bool(failed),
        delayed=bool(late) and not failed,
        status=next((status for _, status, _ in rows if status), ""),
        why=next((why for _, _, why in rows if why), ""),
    )


def _groups(text: str) -> list[dict[str, str]]:
    """Groups of fields, separated by blank lines; names lower case, folded lines joined. At most 200 groups are read."""
    groups: list[dict[str, str]] = [{}]
    last = ""
    for line in text[:200_000].splitlines():
        if not line.strip():
            groups.append({})
            last = ""
        elif line[0] in " \t" and last:
            groups[-1][last] = f"{groups[-1][last]} {line.strip()}".strip()
        elif field := _FIELD.match(line):
            last = field[1].lower()
            if last in ("final-recipient", "original-recipient") and last in groups[-1]:
                groups.append({})  # a server that leaves out the blank line between two recipients
            groups[-1][last] = field[2].strip()
    return [g for g in groups if g][:200]


def _action(fields: dict[str, str]) -> str:
    """What happened to this recipient; by the status where the action is missing or unknown. "" = no recipient's group."""
    said = fields.get("action", "").lower()
    for action in _ACTIONS:
        if said.startswith(action[:4]):  # "failure", "Delivered (to mailbox)"
            return action
    status = _status_in(fields.get("status", ""))
    if not status or not ("final-recipient" in fields or "original-recipient" in fields or "action" in fields):
        return ""
    return {"5": "failed", "4": "delayed", "2": "delivered"}[status[0]]


def _report_address(fields: dict[str, str]) -> str:
    """The address as we wrote it (Original-Recipient), else as the server knew it."""
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        found = _ADDRESS.search(fields.get(name, "").partition(";")[2] or fields.get(name, ""))
        if found:
            return found[0].lower().rstrip(".")
    return ""


def _status_in(text: str) -> str:
    """The worst enhanced status code of a text."""
    codes = [match[0] for match in _STATUS.finditer(text[:4000])]
    return max(codes, key=lambda code: {"5": 3, "4": 2, "2": 1}[code[0]], default="")


# --- texts -------------------------------------------------------------------------------------------------


def _verdict(text: str) -> tuple[str, str] | None:
    """("failed" | "delayed", the phrase) of a folded text, or None."""
    failed = next((p for p in FAILED_PHRASES if p in text), "")
    late = next((p for p in LATE_PHRASES if p in text), "")
    if late and not FINAL.search(text):
        return "delayed", late
    return ("failed", failed) if failed else None


def _read_text(mail: Mail, letter: str) -> Bounce | None:
    own_words = mail.text[:20_000]
    returned = RETURNED.search(own_words)
    if returned:
        own_words = own_words[: returned.start()]
    own_words = own_words[:8000]
    subject = _verdict(fold(mail.subject[:300]))
    body = _verdict(fold(own_words))
    told = _verdict(fold(mail.subject[:300] + "\n" + own_words)) or _unworded(mail, letter, own_words)
    if told is None:
        return None
    details = _details(mail, own_words)
    returns_ours = letter and _headed(mail) and body and details
    program_says = _program_wrote(mail) and (subject or (null_return_path(mail) and body and details))
    if not (_server_wrote(mail) or program_says or returns_ours):
        return None
    return Bounce(
        recipients=_recipients(mail, own_words),
        permanent=told[0] == "failed",
        delayed=told[0] == "delayed",
        letter=letter,
        status=_status_in(own_words),
        why=_why(own_words, told[1]) or mail.subject[:300],
    )


_NDR_HEADERS = ("x-failed-recipients", "x-ms-exchange-message-is-ndr", "x-mddsn-message")


def _unworded(mail: Mail, letter: str, own_words: str) -> tuple[str, str] | None:
    """A server that no table understands: it returns a letter of ours, gives a code, says by a header that it failed, or names somebody and writes of
    nothing but delivery."""
    marked = any(mail.header(name) is not None for name in _NDR_HEADERS)
    if not null_return_path(mail) or not (marked or from_daemon(mail)):
        return None
    returned = letter and any(kind in ("message/rfc822", "text/rfc822-headers") for kind, _ in mail.reports)
    status = _status_in(own_words)
    of_somebody = from_mailer_daemon(mail) and _details(mail, own_words)
    if not (marked or returned or of_somebody or status[:1] in ("4", "5")):
        return None
    return ("delayed" if status.startswith("4") else "failed"), ""


def _headed(mail: Mail) -> bool:
    """Does the subject begin as a bounce's? ("Fwd: Undelivered Mail" does not.)"""
    subject = fold(mail.subject[:300])
    verdict = _verdict(subject)
    return verdict is not None and subject.lstrip("[(【<*# ").startswith(verdict[1])


def _details(mail: Mail, own_words: str) -> bool:
    """Does it name an address that was not reached, or a code? (A parcel may be undeliverable too.)"""
    us = {*mail.to, *mail.delivered_to, mail.sender}
    return bool(_STATUS.search(own_words) or any(a not in us for a in _addresses(own_words)))


def _is_report(mail: Mail) -> bool:
    return mail.type == "multipart/report"


def _server_wrote(mail: Mail) -> bool:
    return from_daemon(mail) or _is_report(mail) or any(mail.header(name) is not None for name in _NDR_HEADERS)


def _program_wrote(mail: Mail) -> bool:
    """Has it another mark of a machine? (An out-of-office repeats the subject it answers, which may speak of anything.)"""
    if absence(mail, ours=True):
        return False
    submitted = fold(mail.header("auto-submitted") or "no")
    return null_return_path(mail) or not submitted.startswith("no") or wants_no_reply(mail.sender)


def _why(text: str, phrase: str) -> str:
    """The line that tells the reason: one with a code, else the one with the phrase, else with the next."""
    lines = [line for line in (_one_line(raw) for raw in text.splitlines()[:200]) if line]
    coded = [line for line in lines if _STATUS.search(line) or re.search(r"(?<!\d)[45]\d\d[ -]\S", line)]
    return next(iter(coded), "") or next((line for line in lines if phrase and phrase in fold(line)), "")


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]


# --- who and which -----------------------------------------------------------------------------------------

_RETURNED_TO = late(r"^to:[ \t]*(.*(?:\r?\n[ \t]+.*){0,20})", re.I | re.M)
_ALONE = late(
    r"^[ \t>*•·\-\"'(\[]{0,40}(?:<?mailto:)?<?(" + _ADDRESS.pattern + r")>?[ \t\"')\],.;:。:]{0,40}(?:$|<|\()", re.M
)
_MINTED = late(r"<?(ill\.[A-Za-z0-9.-]{1,160}@[A-Za-z0-9][A-Za-z0-9.-]{0,253})>?", re.I)
_MOST = 20


def _recipients(mail: Mail, own_words: str) -> tuple[str, ...]:
    """Addresses that a text says were not reached.

    Surest first: X-Failed-Recipients; addresses in the text that also stand in the returned letter's To; addresses that stand alone on a
    line; the first one that is neither ours nor a server's; the returned letter's To.
    """
    named = mail.header("x-failed-recipients")
    if named is not None and (found := _addresses(named)):
        return found
    us = {*mail.to, *mail.delivered_to}
    text = tuple(a for a in _addresses(own_words) if a not in us and not _MINTED.fullmatch(a) and not _is_server(a))
    to = _returned_to(mail)
    alone = {match[1].lower().rstrip(".") for match in _ALONE.finditer(own_words)}
    return (
        tuple(a for a in text if a in to)
        or tuple(a for a in text if a in alone)
        or text[:1]
        or to
        or _named_in_subject(mail)
    )


def _named_in_subject(mail: Mail) -> tuple[str, ...]:
    us = {*mail.to, *mail.delivered_to}
    return tuple(a for a in _addresses(mail.subject) if a not in us and not _is_server(a))[:1]


def _is_server(address: str) -> bool:
    return address.startswith(("mailer-daemon@", "postmaster@", "mailer_daemon@"))


def _returned_to(mail: Mail) -> tuple[str, ...]:
    """To of the returned letter: ours go to one reader each."""
    for _, text in mail.reports:
        if match := _RETURNED_TO.search(text[:100_000]):
            return _addresses(match[1])
    returned = RETURNED.search(mail.text[:20_000])
    match = _RETURNED_TO.search(mail.text[:50_000], returned.start()) if returned else None
    return _addresses(match[1]) if match else ()


def _addresses(text: str) -> tuple[str, ...]:
    found = (m[0].lower().rstrip(".-") for m in _ADDRESS.finditer(text[:20_000]))
    return tuple(dict.fromkeys(a.strip("'") for a in found))[:_MOST]


def _letter(mail: Mail, ours: Callable[[str], bool]) -> str:
    """The first Message-ID of our shape that ``ours`` accepts: returned headers, attached letter, text, then the ids it answers."""
    texts = [text for kind, text in mail.reports if kind != "message/delivery-status"]
    texts += [a.data[:65_536].decode("latin-1") for a in mail.attachments if a.type.startswith(("message/", "text/"))]
    texts += [a.data[:65_536].decode("latin-1") for a in mail.attachments if a.name.lower().endswith(".eml")]
    texts += [text for kind, text in mail.reports if kind == "message/delivery-status"]
    texts += [mail.text, " ".join(mail.in_reply_to), " ".join(mail.references)]
    for text in texts:
        for match in _MINTED.finditer(text[:100_000]):
            candidate = f"<{match[1].rstrip('.-')}>"
            if ours(candidate):
                return candidate
    return ""


def _complete(read: Bounce, mail: Mail, letter: str) -> Bounce:
    """A report's bounce with what only the rest of the mail tells."""
    return Bounce(
        recipients=read.recipients or _recipients(mail, mail.text[:8000]),
        permanent=read.permanent,
        delayed=read.delayed,
        letter=letter,
        status=read.status,
        why=read.why or _why(mail.text[:8000], "") or mail.subject[:300],
    )
