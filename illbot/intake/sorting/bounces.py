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
from .reports import report_kind
from .senders import from_daemon, null_return_path, wants_no_reply


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

_FAILED = """
qmail       i'm afraid i wasn't able to deliver your message | this is a permanent error; i've given up | sorry it didn't work out
Postfix     i'm sorry to have to inform you that your message could not be delivered | undelivered mail returned to sender
Exim        a message that you sent could not be delivered | could not be delivered to one or more of its recipients | mail delivery failed
Sendmail    the following addresses had permanent fatal errors | returned mail: | cannot send message for
Gmail       address not found | your message wasn't delivered | delivery to the following recipient failed permanently | message not delivered |
            there was a problem delivering your message | message blocked | recipient inbox full | delivery status notification (failure)
Microsoft   did not reach some or all of the intended recipients | the following recipient(s) cannot be reached | the following recipients cannot be reached | could not be reached |
            delivery has failed to these recipients | couldn't be delivered | the e-mail address you entered couldn't be found |
            the email address you entered couldn't be found | wasn't found at | undeliverable: | undeliverable mail | your message can't be delivered
QQ          系统退信 | 您的邮件被退回 | 邮件被退回 | 该邮件投递失败 | 无法发送到 | 来自qq邮箱的退信 | 收件人邮箱不存在 | 邮件地址不存在
NetEase     您的邮件未能成功投递 | 邮件投递失败 | 未能投递 | 未能成功发送 | 您发送的邮件被退回 | 收件人不存在 | 收件人地址不存在 | 信箱不存在
Coremail    无法投递 | 投递失败 | 退信通知 | 邮件退信 | 系统退回 | 以下收件人投递失败 | 用户不存在 | 邮箱不存在 | 帐号不存在 | 账号不存在 | 邮箱已满 | 邮箱空间不足 |
            被对方拒收 | 被拒收 | 拒绝接收 | 无法送达 | 未送达 | 未能送达 | 不能送达 | 发送失败 | 退信 | 無法傳遞 | 無法投遞 | 無法送達 | 未傳遞 | 退信通知 | 郵件退回
others      could not be delivered | can not be delivered | cannot be delivered | was not delivered | not been delivered | not be delivered | unable to deliver |
            delivery failure | delivery failed | delivery has failed | failure notice | failed delivery | undeliverable | undelivered | returned to sender |
            delivery error | mail system error | non-delivery report | user unknown | unknown user | no such user | no such recipient | unknown recipient |
            recipient unknown | mailbox unavailable | mailbox not found | mailbox is full | mailbox full | over quota | quota exceeded |
            message rejected | has been rejected | has been blocked | recipient address rejected | address rejected | does not exist | invalid recipient | was rejected | permanent failure | account is disabled |
            unzustellbar | nicht zugestellt | nicht zustellbar | konnte nicht ausgeliefert | zustellung fehlgeschlagen | non remis | n'a pas pu etre |
            echec de la remise | echec de remise | non distribuable | no se puede entregar | no se pudo entregar | no se ha podido entregar | no entregado |
            error en la entrega | non recapitabile | impossibile recapitare | mancato recapito | non e stato possibile | nao e possivel entregar |
            nao foi possivel entregar | nao entregue | falha na entrega | onbestelbaar | niet bezorgd | kan niet worden bezorgd | niet afgeleverd |
            kunde inte levereras | kunne ikke leveres | ikke leveret | ei voitu toimittaa | nie zostala dostarczona | nie mogla zostac dostarczona |
            niedostarczon | nelze dorucit | nedorucitelna | nem kezbesitheto | не удалось доставить | не может быть доставлено | недоставлен | не доставлено | не было доставлено | teslim edilemedi |
            iletilemedi | 配信できません | 配信不能 | 配信に失敗 | 送信できません | 届けられません | 送達できません | 宛先不明 | 배달되지 | 배달할 수 없 | 전달할 수 없 | 전송 실패 | 반송
"""

_LATE = """
Postfix     this is a warning message only | this is a warning only | you do not need to resend your message | has not been delivered yet
Exim        warning: message | delivery attempts will continue | no action is required on your part
Sendmail    could not send message for past | warning: could not send
Gmail       delivery incomplete | will retry for | delivery status notification (delay) | temporary problem delivering your message
Microsoft   delivery delayed | delivery is delayed | has been delayed | the server will keep trying | this is an advisory-only
others      not yet been delivered | will be retried | will continue to try | will keep trying | still being retried | still trying | in the retry queue | still being processed |
            delayed mail | message delayed | mail delayed | delivery has been delayed | wird es weiterhin versucht | wird weiter versucht | verzogert | verzogerung |
            retarde | differe | retrasad | ritardat | atrasad | vertraagd |
            延迟投递 | 投递延迟 | 邮件延迟 | 尚未送达 | 暂未送达 | 尚未投递 | 暂时无法 | 暂时未能 | 稍后会重试 | 系统将继续 | 继续尝试 | 会继续投递 | 自动重试 | 正在重试 | 延遲 | 配信が遅れ | 遅延 | 지연
"""

_FINAL = late(
    r"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?!\.?\d)|\b55[0-9][ -]|permanent (fatal )?(error|failure)|failed permanently|gave up|given up|giving up|will not (be retried|try again)|"
    r"not going to try again|for too long|too many (retries|attempts)|放弃|已?被退回|已退回|系统退信|退信原因|不再(重试|尝试|投递)|永久"
)
"""Words that say: it is over. They outweigh a word of delay."""


def _table(text: str) -> tuple[str, ...]:
    """The folded phrases of a table; the maker's name at the head of a line is for the reader."""
    rows = re.sub(r"(?m)^\S+[ ]{2,}", "|", text).replace("\n", " ")
    return tuple(dict.fromkeys(phrase for part in rows.split("|") if (phrase := fold(part))))


FAILED_PHRASES = _table(_FAILED)
LATE_PHRASES = _table(_LATE)


def _verdict(text: str) -> tuple[str, str] | None:
    """("failed" | "delayed", the phrase) of a folded text, or None."""
    failed = next((p for p in FAILED_PHRASES if p in text), "")
    late = next((p for p in LATE_PHRASES if p in text), "")
    if late and not _FINAL.search(text):
        return "delayed", late
    return ("failed", failed) if failed else None


_RETURNED = late(
    r"^[ \t>]*(-{2,}[ \t]*(below this line is a copy|this is a copy of|original message|the original message|forwarded message|message header)|"
    r"original message headers?|message headers? follow|(here|this) is (a|your) copy of|-{3,}[ \t]*(原始邮件|原邮件)|原(始)?邮件(内容|信息|主题)?[::]|"
    r"received: (from|by) |return-path:)",
    re.I | re.M,
)
"""Where the returned letter begins in a text."""


def _read_text(mail: Mail, letter: str) -> Bounce | None:
    own_words = mail.text[:20_000]
    returned = _RETURNED.search(own_words)
    if returned:
        own_words = own_words[: returned.start()]
    own_words = own_words[:8000]
    subject = _verdict(fold(mail.subject[:300]))
    told = _verdict(fold(mail.subject[:300] + "\n" + own_words))
    if told is None:
        return None
    returns_ours = letter and _headed(mail) and _verdict(fold(own_words)) and _details(mail, own_words)
    if not (_server_wrote(mail) or (subject and _program_wrote(mail)) or returns_ours):
        return None
    return Bounce(
        recipients=_recipients(mail, own_words),
        permanent=told[0] == "failed",
        delayed=told[0] == "delayed",
        letter=letter,
        status=_status_in(own_words),
        why=_why(own_words, told[1]) or mail.subject[:300],
    )


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
    return from_daemon(mail) or _is_report(mail) or mail.header("x-failed-recipients") is not None


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
    return next(iter(coded), "") or next((line for line in lines if phrase in fold(line)), "")


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
    return tuple(a for a in text if a in to) or tuple(a for a in text if a in alone) or text[:1] or to


def _is_server(address: str) -> bool:
    return address.startswith(("mailer-daemon@", "postmaster@", "mailer_daemon@"))


def _returned_to(mail: Mail) -> tuple[str, ...]:
    """To of the returned letter: ours go to one reader each."""
    for _, text in mail.reports:
        if match := _RETURNED_TO.search(text[:100_000]):
            return _addresses(match[1])
    returned = _RETURNED.search(mail.text[:20_000])
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
