"""Reports and calendar mail: known by the type of their parts, or by the words of the programs that send none.

Read receipts (RFC 8098), complaints (RFC 5965), policy reports (DMARC, TLS), answers to invitations and invitations (RFC 5546).
What servers say about delivery is read in bounces.py; a report of success ends here.
"""

from __future__ import annotations

import re

from ...core.late import late
from ..mail import Mail
from ..reader.folding import fold, plain
from .senders import from_daemon, null_return_path

READ_RECEIPT = "read receipt"
CALENDAR = "calendar answer"
INVITATION = "invitation"
ABUSE = "abuse report"
OTHER = "other"

_CALENDARS = ("text/calendar", "application/ics")
_ANSWERS = late(r"method\s{0,5}[:=]\s{0,5}\"?(reply|counter|declinecounter|refresh)\b", re.I)
_INVITES = late(r"method\s{0,5}[:=]\s{0,5}\"?(request|cancel|add|publish)\b", re.I)
_RECEIPT_SUBJECT = late(
    plain(
        r"(read|not read|gelesen|ungelesen|lu|non lu|leído|no leído|letto|non letto|lida|não lida|gelezen|niet gelezen|läst|oläst|lest|ulest|læst|luettu|przeczytano|přečteno|прочтено|прочитано|"
        r"opened|return receipt|read[- ]receipt|lesebestätigung|empfangsbestätigung|confirmation de lecture|confirmación de lectura|conferma di lettura|"
        r"已读|未读|已讀|未讀|已阅读|阅读回执|邮件收条|開封済み|読みました|읽음|읽지 않음)( \([^)]{1,40}\))? ?[:-]"
    )
)
_RECEIPT_TEXT = late(
    plain(
        r"(was|has been) (read|displayed|opened|deleted without being read)\b|this is a (return|read) receipt|"
        r"wurde (am .{1,40} )?(gelesen|geöffnet|angezeigt)|a été (lu|affiché|ouvert)|fue (leído|abierto)|ha sido leído|è stato (letto|aperto)|foi (lida|aberta)|is (gelezen|weergegeven)|"
        r"har (lästs|blivit läst|blitt lest)|прочитано|прочтено|zostało? (przeczytan|otwart)|přečten|"
        r"邮件(的)?(收条|回执)|已(于|在).{0,40}阅读|阅读(时间|于)|已被?(阅读|打开)|開封されました|読まれました|읽었습니다"
    )
)
#: The subject that DMARC and TLS reports must have (RFC 7489, 7.2.1.1; RFC 8460, 5.3).
_POLICY_SUBJECT = late(r"report domain: ?\S{1,253} submitter: ?\S")


def report_kind(mail: Mail) -> str:
    """read receipt, abuse report, calendar answer, invitation, or ""."""
    # A person may forward such a report inside a mail of another type.
    kinds = (
        {kind for kind, _ in mail.reports}
        if mail.type == "multipart/report" or mail.type.startswith("message/")
        else set()
    )
    declared = fold((mail.header("content-type") or "")[:1000])
    if "message/feedback-report" in kinds or "report-type=feedback-report" in declared.replace('"', ""):
        return ABUSE
    if mail.header("x-hmxmroriginalrecipient") is not None:  # Microsoft's complaints: the mail, and this
        return ABUSE
    if "message/disposition-notification" in kinds or "disposition-notification" in declared:
        return READ_RECEIPT
    return _calendar_kind(mail, declared)


def _calendar_kind(mail: Mail, declared: str) -> str:
    """An answer wherever it stands; an invitation where it is the mail, not a file that came along."""
    calendars = [text[:20_000] for kind, text in mail.reports if kind == "text/calendar"]
    texts = (*calendars, declared if "text/calendar" in declared else "")
    if any(_ANSWERS.search(text) for text in texts):
        return CALENDAR
    files = sum(a.type in _CALENDARS or a.name.lower().endswith(".ics") for a in mail.attachments)
    return INVITATION if len(calendars) > files and any(_INVITES.search(text) for text in texts) else ""


def report(mail: Mail) -> tuple[str, str] | None:
    """(kind, why in words) where a machine reports something else than a failure of delivery, else None."""
    kind = report_kind(mail)
    if kind:
        return kind, f"it is a machine's report: {kind}"
    about_delivery = any(kind == "message/delivery-status" for kind, _ in mail.reports)
    if about_delivery and (mail.type == "multipart/report" or null_return_path(mail) or from_daemon(mail)):
        return OTHER, "a report of delivery, not of failure"
    if mail.type == "multipart/report":
        return OTHER, "a report (multipart/report)"
    if _POLICY_SUBJECT.match(fold(mail.subject[:400])):
        return OTHER, "the subject is a policy report's"
    if _RECEIPT_SUBJECT.match(fold(mail.subject[:200])) and _RECEIPT_TEXT.search(fold(mail.text[:2000])):
        return READ_RECEIPT, "subject and text are those of a read receipt"
    return None
