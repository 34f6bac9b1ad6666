"""Where the text of a mail ends and what it quotes begins: dividers, blocks of header lines, attributions.

Each mail program has its own way, most of them in the reader's language. Line by line, on bounded lines.
"""

from __future__ import annotations

import re

from ...core.late import late
from .marks import HISTORY

#: What stands further right in a line is not looked at.
LONGEST = 500

# --- dividers ---------------------------------------------------------------------------------------------

_DECORATION = r"[-—–─―_=*·•~#\s|>]"
ORIGINAL = late(
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
#: QQ on the web writes no dashes about it.
_BARE_TITLE = late(r"原始邮件|原始郵件|原邮件|原郵件|回复的原邮件|原始信件|original message", re.I)
#: A rule that stands alone above a header block belongs to it.
RULE = late(rf"{_DECORATION}{{3,200}}|[-—_=*~]{{3,80}}[^-—_=*~].{{0,80}}?[-—_=*~]{{3,80}}")
#: GroupWise: ">>> Wang Li <wang@…> 20.11.2026 09:12 >>>"
_GROUPWISE = late(r">>> ?[^>\s].{2,200}\d.{0,40} ?>>>")

# --- header blocks ----------------------------------------------------------------------------------------

_ROLES: dict[str, str] = {
    "from": "from von de da van från fra od от від dela feladó lähettäjä kimden από từ dari из من מאת จาก 发件人 發件人 发件者 發件者 寄件者 寄件人 发信人 發信人 差出人 보낸사람 보낸이 发送人 发送者",
    "date": "sent date gesendet datum envoyé envoyéle enviado enviada enviadoel enviadoem enviadaem fecha inviato inviatoil data verzonden skickat sendt sendtden wysłano odesláno "
    "odoslané elküldve dátum lähetetty päivä gönderildi gönderilen tarih trimis надіслано отправлено дата στάλθηκε ημερομηνία ngày đãgửi dikirim tanggal تمالإرسال تاريخ נשלח תאריך วันที่ ส่ง "
    "发送时间 發送時間 发送日期 發送日期 发件时间 發件時間 发件日期 發件日期 发信时间 發信時間 寄件时间 寄件時間 传送时间 傳送時間 已傳送 日期 时间 時間 送信日時 日時 寄件日期 日付 보낸날짜 날짜",
    "to": "to an à a para aan till til do komu кому címzett vastaanottaja kime către προς đến tới kepada إلى אל ถึง 收件人 收件者 宛先 받는사람",
    "cc": "cc bcc kopie copie copieà kópia másolatot kopio bilgi копия копія κοιν 抄送 副本 抄送人 密送 참조",
    "subject": "subject betreff objet asunto oggetto assunto onderwerp ämne emne temat předmět predmet tárgy aihe konu subiect тема θέμα chủđề subjek perihal الموضوع נושא เรื่อง "
    "主题 主題 主旨 件名 标题 標題 제목",
}
_MAIL_WORDS = late(
    r"\b(?:sent|gesendet|envoyé|enviad[oa]|inviato|verzonden|skickat|sendt|wysłano|odesláno|elküldve|lähetetty|gönderil\w{2,3}|trimis|отправлено|надіслано|στάλθηκε)\b|发件|發件|寄件|发信人|差出人|보낸|发送|發送|收件",
    re.I,
)
_ROLE = {word: role for role, words in _ROLES.items() for word in words.split()}
_LABELLED = late(
    r"[>*|\s]{0,20}([^\W\d_]{1,12}(?:[ \u3000][^\W\d_]{1,8})?)[*\s|\u3000]{0,9}[:：|][*\s|]{0,9}(.{0,400})"
)


def role_of(line: str) -> str:
    """ "from", "date", "to", "cc" or "subject" where the line is such a header line in a known language, else ""."""
    match = _LABELLED.match(line[:LONGEST])
    if match is None:
        return ""
    return _ROLE.get(re.sub(r"\s", "", match[1]).lower(), "")


def header_block(lines: list[str], at: int) -> int:
    """The line behind a block of header lines that begins at ``at``; ``at`` itself where none begins.

    A block has a From line, and at least two of date, to, subject; blank lines and a few wrapped ones may stand within.
    """
    if role_of(lines[at]) not in ("from", "date", "to", "subject"):
        return at
    seen: set[str] = set()
    last, loose = at, 0
    for n in range(at, min(at + 24, len(lines))):
        line = lines[n].strip()
        role = role_of(line)
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

#: An address in brackets, or a time of day.
_WHOSE = late(r"<[^<>\s@]{1,64}@[^<>\s]{3,200}>|(?<!\d)\d{1,2}[:：.]\d{2}(?!\d)")


def attribution(lines: list[str], at: int) -> int | None:
    """Where the attribution begins that ends on line ``at`` ("On …, Wang Li <…>\\nwrote:"), or None.

    It has a date or an address, at most four lines, and no blank line within. Right above a quote, a colon behind a time of day
    or an address is one in any language.
    """
    if not _WROTE.search(lines[at].rstrip()[-LONGEST:]) and not _tells_whose(lines, at):
        return None
    start = None
    for n in range(at, max(-1, at - 4), -1):
        above = lines[n].strip()
        if not above.strip("> ") or len(above) > LONGEST or (n < at and above[-1] in ".!?。！？"):
            break
        if _ATTRIBUTION_STARTS.match(lines[n]):
            start = n
    if start is None:
        # "Wang Li <wl@…> 于2026年…写道：" begins with a name; it may run over the line before, but no farther.
        before = lines[at - 1][:LONGEST] if at else ""
        start = (
            at - 1 if "<" not in lines[at] and _DATED.search(before) and before.strip()[-1] not in ".!?。！？" else at
        )
    said = " ".join(lines[start : at + 1])[: 4 * LONGEST]
    return start if _DATED.search(said) and len(said) < 2 * LONGEST else None


def _tells_whose(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    return line[-1:] in (":", "：") and bool(_WHOSE.search(line[-LONGEST:])) and next_is_quote(lines, at + 1)


# --- where history begins ----------------------------------------------------------------------------------


def begins_forward(bare: str) -> bool:
    return (
        len(bare) <= 200 and bool(_FORWARD_MARKER.fullmatch(bare)) and (bare[-1] in ":：" or bare[0] in "-—–─―_=*>~#")
    )


def begins_history(lines: list[str], at: int) -> bool:
    bare = lines[at].strip()
    if bare == HISTORY:
        return True
    if len(bare) > 250:
        return False
    if bare[0] in "-—–─―_=*~#|" and ORIGINAL.fullmatch(bare):
        return True
    if bare.startswith(">>>") and _GROUPWISE.fullmatch(bare):
        return True
    return header_block(lines, at) > at or bool(_REPLY_ABOVE.fullmatch(bare))


def next_is_quote(lines: list[str], at: int) -> bool:
    following = next((x.strip() for x in lines[at : at + 6] if x.strip()), "")
    return following.startswith(">")


def without_rule(lines: list[str]) -> list[str]:
    """Without the rule or title that a mail program set above what it quotes."""
    kept = list(lines)
    for above in (_BARE_TITLE, RULE):
        while kept and not kept[-1].strip():
            kept.pop()
        if kept and above.fullmatch(kept[-1].strip()[:200]):
            kept.pop()
    return kept
