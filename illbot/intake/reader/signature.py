"""What stands under a mail and is not said in it: signatures, the lines of telephones and programs, closings."""

from __future__ import annotations

import re

from ...core.late import late
from .history import LONGEST
from .marks import SIGNATURE_ENDS, SIGNATURE_STARTS

# --- signatures -------------------------------------------------------------------------------------------

_DEVICE = late(
    r"(?:sent (?:from|via|with|by|using) (?:an? |my |the )?(?:mobile |new |old )?(?:outlook|mail for|gmail|gmx|yahoo|proton|tuta|samsung|galaxy|huawei|xiaomi|iphone|ipad|android|pixel|oneplus"
    r"|wechat|qq|foxmail|spark|airmail|bluemail|aqua ?mail|k-9|fairemail|edison|thunderbird|blackberry|windows|mac(?:book)?\b|phone|mobile|tablet|smartphone|icloud|fastmail|zoho|hey\b).{0,60}"
    r"|get outlook for .{0,40}|outlook für .{1,60} herunterladen|télécharg\w{1,3} outlook .{1,30}|obtener outlook .{1,30}|.{1,30}outlook .{1,30}を入手|.{1,30}용 outlook 다운로드|获取 ?outlook.{0,40}|下载 ?outlook.{0,40}|(?:发自|发送自|发自于|来自|寄自|傳送自|從我的|从我的).{1,40}"
    r"|从 ?.{1,30}(?:发送|寄出)|由 ?.{1,30}发送|签名由.{1,20}定制|von meine[mr](?:/meine[mr])? .{1,40} gesendet|gesendet (?:von|mit) .{1,60}"
    r"|envoyé (?:de|depuis|à partir) .{1,60}|enviado desde .{1,60}|enviado do meu .{1,60}|inviato da .{1,60}"
    r"|verstuurd vanaf .{1,60}|verzonden vanaf .{1,60}|skickat från .{1,60}|(?:отправлено|відправлено|получено) (?:с|з|из) .{1,60}|wysłan[oe] z .{1,60}|sendt fra .{1,60}|lähetetty .{1,60}|enviado pelo .{1,60}|trimis de pe .{1,60}|odesláno z .{1,60}|.{1,30}から送信|.{1,30}에서 보냄|sent from (?:qq|163|126)mail.{0,40})"
    r"[.。!]?\s{0,5}(?:<[^<>]{1,300}>)?\s{0,5}",
    re.I,
)
_DEVICE_WORDS = late(
    r"iphone|ipad|android|outlook|手机|平板|华为|小米|荣耀|oppo|vivo|samsung|galaxy|mail|邮箱|邮件|qq|foxmail|网易|163|126|"
    r"微信|wechat|gmail|yahoo|proton|blackberry|spark|tuta|pixel|oneplus|edison|fairemail|k-9|thunderbird|fastmail|hey|钉钉|飞书|phone|mobile|telefon|tablet|smartphone|windows|mac|huawei|xiaomi|яндекс|почт|設備|设备",
    re.I,
)
_LABEL_LINE = late(
    r"[ \t\u3000]{0,20}(?:\d{1,2}[.、)]\s{0,3})?([^\W\d][^:：\t<>@|]{0,40}?)[ \u3000]{0,9}[:：\t]\s{0,20}(\S.{0,400}|)$"
)
_CONTACT = late(
    r"tel|phone|ph|fon|mobil|cell|fax|e-?mail|mail|web|www|url|http|https|address|addr|adresse|office|room|skype|wechat|qq|orcid|linkedin|twitter|"
    r"department|dept|school|faculty|position|signature|"
    r"电话|電話|手机|手機|传真|傳真|邮箱|郵箱|信箱|邮件|电邮|网址|網址|地址|邮编|郵編|微信|办公|座机|联系|聯絡|聯繫|单位|部门|学院|职务|公众号|主页",
    re.I,
)
_IDENTIFIER = late(r"\b10\.\d{4,9}/\S|\bISBN\b|\bISSN\b|\bPMID\b|\[[JMDCPSRN](?:/OL)?\]|《", re.I)
_SIGNATURE_LINES = 15


def _holds_request(lines: list[str]) -> bool:
    """Is there a form, or an item, in these lines? Then they are no signature."""
    labels = 0
    for line in lines[:200]:
        if _IDENTIFIER.search(line[:LONGEST]):
            return True
        match = _LABEL_LINE.match(line[:LONGEST])
        if match and match[2].strip() and not _CONTACT.match(match[1]):
            labels += 1
    return labels >= 2


def without_signature(lines: list[str]) -> list[str]:
    lines = _without_marked_signatures(lines)
    filled = 0
    cut = len(lines)
    for n in range(len(lines) - 1, -1, -1):
        if lines[n].replace("\xa0", " ").rstrip("\r") in ("-- ", "--", "—", "— "):
            if _holds_request(lines[n + 1 :]):
                break
            cut = n
        filled += bool(lines[n].strip())
        if filled > _SIGNATURE_LINES:
            break
    return [line for line in lines[:cut] if not _is_device_line(line)]


def _is_device_line(line: str) -> bool:
    bare = line.strip(" \t\xa0\u3000>*_-|")
    return 4 <= len(bare) <= 200 and bool(_DEVICE.fullmatch(bare)) and bool(_DEVICE_WORDS.search(bare))


def _without_marked_signatures(lines: list[str]) -> list[str]:
    if SIGNATURE_STARTS not in lines:
        return lines
    kept: list[str] = []
    inside: list[str] | None = None
    for line in lines:
        if line == SIGNATURE_STARTS and inside is None:
            inside = []
        elif line == SIGNATURE_ENDS and inside is not None:
            kept += inside if _holds_request(inside) else []
            inside = None
        elif inside is not None:
            inside.append(line)
        else:
            kept.append(line)
    return kept + (inside or [])


# --- closings -----------------------------------------------------------------------------------------------

#: "Best regards," with nothing under it: what a signature leaves when it is cut off. "Thanks" says something, and stays.
_CLOSING = late(
    r"(?:(?:(?:with|my|our)\s)?(?:(?:very|many|all|the)\s)?(?:(?:best|kind|kindest|warm|warmest|good)\s)(?:regards?|wishes)"
    r"|(?:best|warm|kind)(?:\sgreetings)|(?:with\s)?regards|rgds|all\sthe\sbest|(?:best|br|cheers|lg|vg)(?=[,!，])|sincerely(?:\syours)?"
    r"|(?:yours|very\struly|your)\s(?:sincerely|faithfully|truly|yours|cordially)|respectfully(?:\syours)?|cordially"
    r"|mit\s(?:freundlichen|besten|herzlichen|lieben|vielen)\s(?:grüßen|grüssen)|(?:freundliche|beste|viele|liebe|schöne)\s(?:grüße|grüsse)|mfg"
    r"|(?:bien\s)?cordialement|bien\s(?:à\svous|cordialement)|(?:meilleures|sincères)\ssalutations"
    r"|(?:un\scordial\ssaludo|(?:un\s)?saludos?(?:\scordial(?:es)?)?|atentamente)|cordiali\ssaluti|distinti\ssaluti|atenciosamente|cumprimentos"
    r"|met\svriendelijke\sgroet(?:en)?|med\svenlig\shilsen|(?:med\s)?vänliga?\shälsning(?:ar)?|с\sуважением|z\spoważaniem"
    r"|此致|此致敬礼|敬礼|顺颂[^\W\d_]{2}|順頌[^\W\d_]{2}|祝好|祝您?工作(?:顺利|愉快)|顺祝[^\W\d_]{2,6}|敬上|谨上|敬启|謹啟|よろしくお願い(?:いた)?します|敬具)"
    r"[\s,.;!。，！、：:~-]{0,5}",
    re.I,
)


def without_closing(lines: list[str]) -> list[str]:
    """Without a closing line at the very end; one that has a name under it, and one that is all there is, stays."""
    kept = list(lines)
    cut = False
    while kept and (not kept[-1].strip() or _CLOSING.fullmatch(kept[-1].strip()[:80])):
        cut = cut or bool(kept[-1].strip())
        kept.pop()
    return kept if cut and kept else lines
