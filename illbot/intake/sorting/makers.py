"""What mail servers write when they cannot deliver, maker by maker: tables for bounces.py.

A maker's phrases are a line; the name at its head is for the reader. They are folded, so that every word may be written as it is spelt, and
count only in a mail that a server wrote. A phrase of delay yields to a word that says: it is over.
"""

from __future__ import annotations

import re

from ...core.late import late
from ..reader.folding import fold

_FAILED = """
qmail       i'm afraid i wasn't able to deliver your message | this is a permanent error; i've given up | sorry it didn't work out
Postfix     i'm sorry to have to inform you that your message could not be delivered | undelivered mail returned to sender
Exim        a message that you sent could not be delivered | could not be delivered to one or more of its recipients | mail delivery failed
Sendmail    the following addresses had permanent fatal errors | returned mail: | cannot send message for
Gmail       address not found | your message wasn't delivered | delivery to the following recipient failed permanently | message not delivered |
            there was a problem delivering your message | message blocked | recipient inbox full | delivery status notification (failure)
Microsoft   did not reach some or all of the intended recipients | the following recipient(s) cannot be reached | the following recipients cannot be reached | could not be reached |
            delivery has failed to these recipients | couldn't be delivered | the e-mail address you entered couldn't be found |
            the email address you entered couldn't be found | wasn't found at | undeliverable: | undeliverable mail | nondeliverable mail | email name is not found | recipient name is not recognized | your message can't be delivered
QQ          系统退信 | 您的邮件被退回 | 邮件被退回 | 该邮件投递失败 | 无法发送到 | 来自qq邮箱的退信 | 收件人邮箱不存在 | 邮件地址不存在
NetEase     您的邮件未能成功投递 | 邮件投递失败 | 未能投递 | 未能成功发送 | 您发送的邮件被退回 | 收件人不存在 | 收件人地址不存在 | 信箱不存在
Coremail    无法投递 | 投递失败 | 退信通知 | 邮件退信 | 系统退回 | 以下收件人投递失败 | 用户不存在 | 邮箱不存在 | 帐号不存在 | 账号不存在 | 邮箱已满 | 邮箱空间不足 |
            被退回 | 无法寄达 | 無法寄達 | 邮箱已停用 | 查无此人 | 查無此人 | 被对方拒收 | 被拒收 | 拒绝接收 | 无法送达 | 未送达 | 未能送达 | 不能送达 | 发送失败 | 退信 | 無法傳遞 | 無法投遞 | 無法送達 | 未傳遞 | 退信通知 | 郵件退回
others      could not be delivered | can not be delivered | cannot be delivered | was not delivered | not been delivered | not be delivered | unable to deliver |
            delivery failure | delivery failed | delivery has failed | failure notice | failed delivery | undeliverable | undelivered | returned to sender |
            delivery error | mail system error | non-delivery report | user unknown | unknown user | no such user | no such recipient | unknown recipient |
            recipient unknown | mailbox unavailable | mailbox not found | mailbox is full | mailbox full | over quota | quota exceeded |
            message rejected | has been rejected | has been blocked | recipient address rejected | address rejected | does not exist | invalid recipient | was rejected | permanent failure | account is disabled |
            unzustellbar | nicht zugestellt | nicht zustellbar | konnte nicht ausgeliefert | zustellung fehlgeschlagen | non remis | n'a pas pu etre |
            echec de la remise | echec de remise | non distribuable | no se puede entregar | no se pudo entregar | no se ha podido entregar | no entregado |
            error en la entrega | non recapitabile | impossibile recapitare | mancato recapito | mancata consegna | non è stato consegnato | non è stato possibile | abgewiesen | nao e possivel entregar |
            nao foi possivel entregar | nao entregue | falha na entrega | onbestelbaar | niet bezorgd | kan niet worden bezorgd | niet afgeleverd |
            kunde inte levereras | kunne ikke leveres | ikke leveret | ei voitu toimittaa | nie zostala dostarczona | nie mogla zostac dostarczona |
            niedostarczon | nelze dorucit | nedorucitelna | nem kezbesitheto | не удалось доставить | не может быть доставлено | недоставлен | не доставлено | не было доставлено | teslim edilemedi |
            iletilemedi | gick inte att leverera | kan inte leverera | kunne ikke leveres | nepodarilo dorucit | nebyla dorucena | kezbesitheto | kezbesiteni | nem lehetett |
            nu a putut fi livrat | nije moguce isporuciti | ni bilo mogoce dostaviti | khong the gui | khong gui duoc | tidak dapat dikirim | tidak terkirim |
            δεν ηταν δυνατη η παραδοση | δεν παραδοθηκε | تعذر تسليم | تعذر توصيل | غير قابل للتسليم | לא ניתן למסור | לא היתה אפשרות למסור | לא נמסרה | ไม่สามารถส่ง | 配信できません | 配送できません | 配送されません | 전송하지 못 | 존재하지 않는 사용자 | konnte nicht übermittelt | n'a pu être distribué | non può essere consegnato | no ha sido entregado | não foi entregue | 配信不能 | 配信に失敗 | 送信できません | 届けられません | 送達できません | 宛先不明 | 배달되지 | 배달할 수 없 | 전달할 수 없 | 전송 실패 | 반송
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
            opozden | kesleltet | задерж | отложен | gecik | καθυστερ | تاخر تسليم | תאחר | fordrojd | forsinket | viivasty | opoznion | doruceni se zpozd | meskanie |
            延迟投递 | 传递延迟 | 已延迟 | 投递延迟 | 邮件延迟 | 尚未送达 | 暂未送达 | 尚未投递 | 暂时无法 | 暂时未能 | 稍后会重试 | 系统将继续 | 继续尝试 | 会继续投递 | 自动重试 | 正在重试 | 延遲 | 配信が遅れ | 遅延 | 지연
"""

FINAL = late(
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

RETURNED = late(
    r"^[ \t>]*(-{2,}[ \t]*(below this line is a copy|this is a copy of|original message|the original message|forwarded message|message header)|"
    r"original message headers?|message headers? follow|(here|this) is (a|your) copy of|-{3,}[ \t]*(原始邮件|原邮件)|原(始)?邮件(内容|信息|主题)?[::]|"
    r"received: (from|by) |return-path:)",
    re.I | re.M,
)
"""Where the returned letter begins in a text."""
