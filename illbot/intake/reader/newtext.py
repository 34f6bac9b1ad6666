"""What is new in the text of a mail: quotes and signature cut, what was forwarded kept.

Every mail program marks what it quotes in its own way, most of them in the reader's language. Four kinds of mark are known
here: dividers ("-----Original Message-----"), blocks of header lines (From, Sent, To, Subject), attributions ("On … wrote:")
and lines that begin with ">". Whatever looks like a request form is never taken for one of them. All of it goes line by
line, on bounded lines, in time that grows with the text.
"""

from __future__ import annotations

import re

from ...core.late import late

#: Marks that ``html`` sets on lines of their own where the mail program says so in its HTML. No mail can write them:
#: the reader takes these characters out of what comes in.
HISTORY = "\U000f0001"
SIGNATURE_STARTS = "\U000f0002"
SIGNATURE_ENDS = "\U000f0003"
_MARKS = (HISTORY, SIGNATURE_STARTS, SIGNATURE_ENDS)

_LONGEST = 500
#: Nobody writes more; the rest of a longer text is not looked at, and is not new.
MOST = 200_000

# --- subjects ---------------------------------------------------------------------------------------------

_FORWARDED_SUBJECT = late(
    r"\s{0,9}(?:\[[^\]]{1,40}\]\s{0,9})?(?:fwd?|fw|wg|tr|rv|enc|doorst|vb|vl|pd|i|转发|轉寄|轉發|转寄|転送|전달)\s{0,3}(?:\[\d{1,3}\])?\s{0,3}[:：]",
    re.I,
)

_REPLY_SUBJECT = late(
    r"\s{0,9}(?:re|aw|sv|vs|antw?|odp|res|r|ynt|回复|回覆|答复|答覆|返信|회신)\s{0,3}(?:\[\d{1,3}\])?\s{0,3}[:：]|.{0,40}\[?ILL-\d{4}-\d",
    re.I,
)

# --- dividers ---------------------------------------------------------------------------------------------

_DECORATION = r"[-—–─―_=*·•~#\s|>]"
_ORIGINAL = late(
    rf"{_DECORATION}{{2,80}}(?:original message|original appointment|original mail|original e-mail|original|reply message"
    r"|原始邮件|原始郵件|原邮件|原郵件|邮件原件|原始信件|原始信息|原始内容|回复的原邮件|回复的邮件|回复原邮件|元のメッセージ|원본 메일|원본 메시지"
    r"|ursprüngliche nachricht|originalnachricht|original-nachricht|message d['’]origine|message original|courriel original"
    r"|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande"
    r"|opprinnelig melding|oprindelig meddelelse|исходное сообщение|пересылаемое сообщение|wiadomość oryginalna)"
    rf"\s{{0,5}}:?{_DECORATION}{{2,80}}",
    re.I,
)
_REPLY_ABOVE = late(
    r".{0,20}(?:(?:reply|type your reply|write) above this line|请在此线上方回复|在此行以上回复).{0,20}", re.I
)
_FORWARD_MARKER = late(
    rf"{_DECORATION}{{0,80}}(?:forwarded message|forwarded by\b.{{0,100}}|begin forwarded message|start of forwarded message"
    r"|forwarded mail|weitergeleitete nachricht|anfang der weitergeleiteten (?:nachricht|e-mail)|message transféré"
    r"|début du message (?:transféré|réexpédié)|mensaje reenviado|mensagem encaminhada|messaggio inoltrato"
    r"|doorgestuurd bericht|转发邮件信息|转发的邮件|转发邮件|转发的消息|已转发邮件|被转发邮件|开始转发的邮件|开始被转发的邮件|下面是被转发的邮件"
    rf"|转发信息|轉寄郵件|轉寄的郵件|已轉寄的郵件|開始轉寄郵件|轉寄訊息|転送メッセージ|転送されたメッセージ)\s{{0,5}}[:：]?{_DECORATION}{{0,80}}",
    re.I,
)
#: A rule that stands alone above a header block belongs to it.
_RULE = late(rf"{_DECORATION}{{3,200}}")

# --- header blocks ----------------------------------------------------------------------------------------

_ROLES: dict[str, str] = {
    "from": "from von de da van från fra od от 发件人 寄件者 寄件人 发信人 差出人 보낸사람 보낸이 发送人 发送者",
    "date": "sent date gesendet datum envoyé enviado fecha inviato data verzonden skickat sendt sendt отправлено дата 发送时间 "
    "發送時間 发送日期 发件日期 日期 时间 送信日時 日時 寄件日期 日付 보낸날짜 날짜",
    "to": "to an à para a aan till til do кому 收件人 收件者 宛先 받는사람",
    "cc": "cc bcc kopie copie 抄送 副本 抄送人 密送 копия 참조",
    "subject": "subject betreff objet asunto oggetto assunto onderwerp ämne emne тема 主题 主題 主旨 件名 标题 제목",
}
_MAIL_WORDS = late(
    r"\b(?:sent|gesendet|envoyé|enviado|inviato|verzonden|skickat|sendt|отправлено)\b|发件|發件|寄件|发信人|差出人|보낸|发送|發送|收件",
    re.I,
)
_ROLE = {word: role for role, words in _ROLES.items() for word in words.split()}
_LABELLED = late(
    r"[>*|\s]{0,20}([^\W\d_]{1,12}(?:[ \u3000][^\W\d_]{1,8})?)[*\s|\u3000]{0,9}[:：|][*\s|]{0,9}(.{0,400})"
)


def _role(line: str) -> str:
    """ "from", "date", "to", "cc" or "subject" where the line is such a header line in a known language, else ""."""
    match = _LABELLED.match(line[:_LONGEST])
    if match is None:
        return ""
    return _ROLE.get(re.sub(r"\s", "", match[1]).lower(), "")


def _header_block(lines: list[str], at: int) -> int:
    """The line behind a block of header lines that begins at ``at``; ``at`` itself where none begins.

    A block has a From line, and at least two of date, to, subject; blank lines and a few wrapped ones may stand within.
    """
    if _role(lines[at]) not in ("from", "date", "to", "subject"):
        return at
    seen: set[str] = set()
    last, loose = at, 0
    for n in range(at, min(at + 24, len(lines))):
        line = lines[n].strip()
        role = _role(line)
        if role and role in seen and role != "cc":
            break
        if role:
            seen.add(role)
            last, loose = n, 0
        elif line.strip("> |"):
            # An unlabelled line: the rest of a long To line, if a further label follows.
            loose += 1
            if loose > 4 or not seen & {"to", "cc"}:
                break
    complete = "from" in seen and len(seen & {"date", "to", "subject"}) >= 2
    return last + 1 if complete and _of_a_mail("\n".join(lines[at : last + 1])[:4000]) else at


def _of_a_mail(block: str) -> bool:
    """From, To and Date stand in request forms too ("From: page 3"): an address, a time of day or a word of mail tells."""
    return bool(_MAIL_WORDS.search(block) or re.search(r"\S@\S|\d{1,2}[:：]\d{2}", block))


# --- attributions -----------------------------------------------------------------------------------------

_WROTE = late(
    r"(?:\b(?:wrote|writes|schrieb(?: [^:]{0,80})?|a écrit|escribió|escreveu|ha scritto|schreef(?: [^:]{0,80})?|skrev(?: [^:]{0,80})?"
    r"|пишет|написал(?:\(а\)|а)?)|写道|寫道|写到|来信|のメール|님이 작성|书写)[ \u3000]{0,3}[:：]?[ \u3000]{0,3}$"
    r"|<[^<>\s]{3,200}>[ \u3000]{0,3}[:：]$",
    re.I,
    needs="wrote|writes|schrieb|écrit|escribi|escreveu|scritto|schreef|skrev|пишет|написал|写道|寫道|写到|来信|のメール|작성|书写|>",
)
_ATTRIBUTION_STARTS = late(
    r"[>\s]{0,9}(?:on|am|le|el|il|op|em|den|at|в|在|于|於)\b|[>\s]{0,9}(?:在|于|於|\d{4}[-/年.])", re.I
)
#: A time of day, a whole date, or an address; a year alone also stands in sentences ("in 2014 the author wrote:").
_DATED = late(
    r"\d{1,2}[:：h]\d{2}|\d{4}\s?年|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|[^\W\d_]{3,12}\.? \d{1,2},? \d{4}|\d{1,2}\.? [^\W\d_]{3,12}\.?,? \d{4}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}\."
)


def _attribution(lines: list[str], at: int) -> int | None:
    """Where the attribution begins that ends on line ``at`` ("On …, Wang Li <…>\\nwrote:"), or None.

    It has a date or an address, at most four lines, and no blank line within.
    """
    if not _WROTE.search(lines[at].rstrip()[-_LONGEST:]):
        return None
    start = None
    for n in range(at, max(-1, at - 4), -1):
        above = lines[n].strip()
        if not above.strip("> ") or len(above) > _LONGEST or (n < at and above[-1] in ".!?。！？"):
            break
        if _ATTRIBUTION_STARTS.match(lines[n]):
            start = n
    if start is None:
        # "Wang Li <wl@…> 于2026年…写道：" begins with a name; it may run over the line before, but no farther.
        before = lines[at - 1][:_LONGEST] if at else ""
        start = (
            at - 1 if "<" not in lines[at] and _DATED.search(before) and before.strip()[-1] not in ".!?。！？" else at
        )
    said = " ".join(lines[start : at + 1])[: 4 * _LONGEST]
    return start if _DATED.search(said) and len(said) < 2 * _LONGEST else None


# --- signatures -------------------------------------------------------------------------------------------

_DEVICE = late(
    r"(?:sent (?:from|via|with|by) (?:my |the |outlook|mail|gmail|yahoo|proton|samsung|huawei|xiaomi|iphone|ipad|android|wechat|qq|foxmail).{0,60}"
    r"|get outlook for .{0,40}|获取 ?outlook.{0,40}|下载 ?outlook.{0,40}|(?:发自|发送自|发自于|来自|寄自|傳送自|從我的|从我的).{1,40}"
    r"|从 ?.{1,30}(?:发送|寄出)|由 ?.{1,30}发送|签名由.{1,20}定制|von meinem .{1,40} gesendet|gesendet (?:von|mit) .{1,60}"
    r"|envoyé (?:de|depuis|à partir) .{1,60}|enviado desde .{1,60}|enviado do meu .{1,60}|inviato da .{1,60}"
    r"|verstuurd vanaf .{1,60}|verzonden vanaf .{1,60}|skickat från .{1,60}|отправлено с .{1,60}|iphoneから送信|sent from (?:qq|163|126)mail.{0,40})"
    r"[.。!]?\s{0,5}(?:<[^<>]{1,300}>)?\s{0,5}",
    re.I,
)
_DEVICE_WORDS = late(
    r"iphone|ipad|android|outlook|手机|平板|华为|小米|荣耀|oppo|vivo|samsung|galaxy|mail|邮箱|邮件|qq|foxmail|网易|163|126|"
    r"微信|wechat|gmail|yahoo|proton|blackberry|phone|mobile|telefon|tablet|smartphone|windows|mac|huawei|xiaomi|設備|设备",
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
        if _IDENTIFIER.search(line[:_LONGEST]):
            return True
        match = _LABEL_LINE.match(line[:_LONGEST])
        if match and match[2].strip() and not _CONTACT.match(match[1]):
            labels += 1
    return labels >= 2


def _without_signature(lines: list[str]) -> list[str]:
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


def _without_closing(lines: list[str]) -> list[str]:
    """Without a closing line at the very end; one that has a name under it, and one that is all there is, stays."""
    kept = list(lines)
    cut = False
    while kept and (not kept[-1].strip() or _CLOSING.fullmatch(kept[-1].strip()[:80])):
        cut = cut or bool(kept[-1].strip())
        kept.pop()
    return kept if cut and kept else lines


# --- the cut ----------------------------------------------------------------------------------------------


def unmarked(text: str) -> str:
    """The text as people read it: without the marks of ``html``."""
    if not any(mark in text for mark in _MARKS):
        return text
    return "\n".join(line for line in text.split("\n") if line.strip("> ") not in _MARKS)


def new_text(text: str, subject: str = "") -> tuple[str, str]:
    """(what is new, what was quoted). Where nothing would be left, nothing is cut and the quoted part is empty.

    A forwarded mail, told by its subject (``Fwd:``, ``转发：`` …) or by a marker in the text, keeps what was forwarded;
    only the header lines of the forwarded mail are left out.
    """
    answers = bool(_REPLY_SUBJECT.match(subject))
    lines = text[:MOST].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    forwarded = bool(_FORWARDED_SUBJECT.match(subject))
    new, quoted = _cut(lines, forwarded=forwarded, answers=answers)
    fresh = "\n".join(_trimmed(_without_closing(_without_signature(new)))).strip("\n")
    if not fresh.strip():
        return unmarked("\n".join(_trimmed(lines))), ""
    return unmarked(fresh), unmarked("\n".join(quoted).strip("\n"))


def _cut(lines: list[str], *, forwarded: bool, answers: bool) -> tuple[list[str], list[str]]:
    new: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        bare = line.strip()
        if not bare:
            new.append(line)
        elif (_begins_forward(bare) and not (quoted and bare.startswith(">"))) or (
            forwarded and _begins_history(lines, at)
        ):
            return _with_forwarded(new, lines, at), quoted
        elif _begins_history(lines, at):
            return _without_rule(new), quoted + lines[at:]
        elif bare.startswith(">"):
            if not answers and _introduced(new):
                at = _paste(new, lines, at)
                continue
            quoted.append(line)
        elif (start := _attribution(lines, at)) is not None:
            begun = at - start
            new, said = (new[:-begun], new[-begun:]) if begun else (new, [])
            quoted += [*said, line]
            if not forwarded and not _next_is_quote(lines, at + 1):
                return _without_rule(new), quoted + lines[at + 1 :]
            if forwarded:
                return [*new, *_dequoted(lines[at + 1 :])], quoted
        else:
            new.append(line)
        at += 1
    return new, quoted


def _introduced(new: list[str]) -> bool:
    """Does a new mail say "please get me:" right above lines with ">"? Then they are its own words."""
    above = next((line.strip() for line in reversed(new[-3:]) if line.strip()), "")
    return above.endswith((":", "："))


def _paste(new: list[str], lines: list[str], at: int) -> int:
    """Take the lines with ">" as new, without it; the number of the line behind them."""
    while at < len(lines) and lines[at].lstrip().startswith(">"):
        new.append(re.sub(r"^\s{0,9}> ?", "", lines[at]))
        at += 1
    return at


def _begins_forward(bare: str) -> bool:
    return (
        len(bare) <= 200 and bool(_FORWARD_MARKER.fullmatch(bare)) and (bare[-1] in ":：" or bare[0] in "-—–─―_=*>~#")
    )


def _begins_history(lines: list[str], at: int) -> bool:
    bare = lines[at].strip()
    if bare == HISTORY:
        return True
    if len(bare) > 250:
        return False
    if bare[0] in "-—–─―_=*~#|" and _ORIGINAL.fullmatch(bare):
        return True
    return _header_block(lines, at) > at or bool(_REPLY_ABOVE.fullmatch(bare))


def _next_is_quote(lines: list[str], at: int) -> bool:
    following = next((x.strip() for x in lines[at : at + 6] if x.strip()), "")
    return following.startswith(">")


def _with_forwarded(new: list[str], lines: list[str], at: int) -> list[str]:
    """What stands above the forwarded mail, without its signature, and the forwarded mail without its header lines."""
    above = _without_signature(_without_rule(new))
    if (
        lines[at].strip() == HISTORY
        or _begins_forward(lines[at].strip())
        or _ORIGINAL.fullmatch(lines[at].strip()[:250])
    ):
        at += 1
    while at < len(lines) and (not lines[at].strip("> ") or lines[at].strip("> ") in _MARKS):
        at += 1
    if at < len(lines):
        at = _header_block(lines, at)
    return [*_trimmed(above), "", *_trimmed(_dequoted(lines[at:]))]


def _dequoted(lines: list[str]) -> list[str]:
    """One level of ">" taken off, if every line has it (Apple Mail forwards like that)."""
    if all(line.lstrip().startswith(">") for line in lines if line.strip()):
        return [re.sub(r"^\s{0,9}> ?", "", line) for line in lines]
    return lines


def _without_rule(lines: list[str]) -> list[str]:
    """Without the rule that a mail program drew above what it quotes."""
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    if kept and _RULE.fullmatch(kept[-1].strip()[:200]):
        kept.pop()
    return kept


def _trimmed(lines: list[str]) -> list[str]:
    """No blank lines at either end, never more than two in a row, no white space at line ends."""
    kept: list[str] = []
    for line in lines:
        line = line.rstrip()
        if line or (kept and kept[-2:] != ["", ""]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept


# --- what a mail encloses ---------------------------------------------------------------------------------

#: "---转发---", "=====Fwd=====": a divider of the writer's own making.
_OWN_DIVIDER = late(r"(?P<rule>[-—–─―_=*~#]{2,80})\s{0,3}[^-—–─―_=*~#\n]{1,20}(?P=rule)")


def enclosed(text: str, subject: str = "") -> tuple[str, str]:
    """(the writer's own words, what the mail quotes or forwards, without its marks and header lines); the second is empty where it does neither."""
    lines = text[:MOST].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    forwarded = bool(_FORWARDED_SUBJECT.match(subject))
    own: list[str] = []
    inside: list[str] = []
    at = 0
    while at < len(lines):
        bare = lines[at].strip()
        if bare.startswith(">"):
            inside.append(lines[at])
        elif bare and (start := _attribution(lines, at)) is not None:
            own = own[: len(own) - (at - start)]
            if not _next_is_quote(lines, at + 1):
                inside += lines[at + 1 :]
                break
        elif bare and (_begins_forward(bare) or _begins_history(lines, at) or _divides(bare, own, forwarded)):
            inside += lines[at:] if _header_block(lines, at) > at else lines[at + 1 :]
            break
        else:
            own.append(lines[at])
        at += 1
    said = unmarked("\n".join(_trimmed(_without_signature(_without_rule(own))))).strip("\n")
    return said, unmarked("\n".join(_without_headers(_unquoted(inside)))).strip("\n")


def _divides(bare: str, own: list[str], forwarded: bool) -> bool:
    """A line of dashes below the words of somebody who forwards, or one with a word in it."""
    if not any(line.strip() for line in own):
        return False
    return bool(_OWN_DIVIDER.fullmatch(bare[:200]) or (forwarded and _RULE.fullmatch(bare[:200]) and len(bare) > 3))


def _unquoted(lines: list[str]) -> list[str]:
    """Up to three levels of ">" taken off each line that has them."""
    return [re.sub(r"^\s{0,9}(?:> ?){1,3}", "", line) for line in lines]


def _without_headers(lines: list[str]) -> list[str]:
    """Without the header lines at the top: a whole block of them, or the few that a quoting program kept."""
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines):
        return []
    behind = _header_block(lines, first)
    if behind == first and _role(lines[first]) == "from":
        while behind < len(lines) and _role(lines[behind]):
            behind += 1
    return _trimmed(lines[behind:])
