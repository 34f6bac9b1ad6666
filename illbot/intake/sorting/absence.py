"""Out-of-office mail: known by its subject, or by what it says.

Vacation programs that declare themselves (RFC 3834) are easy; this is for those that do not. Two kinds of words are kept apart:
words that only a responder writes ("Automatic reply"), and words of absence, which people write too ("out of office").
A word of absence alone decides nothing: an article may be called so, and a patron may be on leave and want something.
"""

from __future__ import annotations

from ...core.late import late
from ..mail import Mail
from ..reader.folding import fold

_RESPONDER = """
automatic reply | automatic response | automated reply | automated response | auto reply | auto-reply | autoreply | auto response |
auto-response | autoresponse | autoresponder | auto-responder | auto responder | out of office autoreply | out of office auto-reply |
out of office reply | out-of-office reply | vacation reply | vacation response | vacation autoreply | auto-re |
automatische antwort | automatische rückmeldung | automatische abwesenheitsnotiz | abwesenheitsnotiz | abwesenheitsmeldung | abwesenheitsassistent |
réponse automatique | réponse d'absence | message automatique d'absence | notification d'absence | message d'absence |
respuesta automática | respuesta automatica de ausencia | contestación automática | resposta automàtica |
risposta automatica | resposta automática | resposta automatica | automatisch antwoord | automatische reactie | afwezigheidsbericht |
automatisch bericht | autosvar | automatiskt svar | automatisk svar | fraværsmelding | frånvaromeddelande | sjálfvirkt svar |
automaattinen vastaus | poissaoloilmoitus | automatyczna odpowiedź | odpowiedź automatyczna | autoodpowiedź | automatická odpověď |
automatická odpoveď | automatikus válasz | răspuns automat | автоматический ответ | автоответ | автоматична відповідь | автовідповідь |
автоматичен отговор | аутоматски одговор | automatski odgovor | samodejni odgovor | automaatvastus | automatinis atsakymas |
automātiskā atbilde | αυτόματη απάντηση | otomatik yanıt | otomatik cevap | رد تلقائي | الرد التلقائي | پاسخ خودکار | תשובה אוטומטית |
מענה אוטומטי | स्वचालित उत्तर | ตอบกลับอัตโนมัติ | การตอบกลับอัตโนมัติ | trả lời tự động | thư trả lời tự động | balasan otomatis |
balasan automatik | jawapan automatik | 自动回复 | 自动答复 | 自动应答 | 自动回信 | 自動回覆 | 自動回復 | 自動答覆 | 自動回信 | 假期自动回复 |
外出自动回复 | 休假自动回复 | 外出答复 | 自動返信 | 自動応答 | 不在通知 | 不在のお知らせ | 不在自動返信 | 자동 회신 | 자동회신 | 자동 응답 | 자동응답 |
자동 답장 | 부재중 자동 회신 | 부재중 알림
"""

_ABSENT = """
out of office | out of the office | out-of-office | ooo | ooto | away from the office | away from my mail | away from my desk | away from email |
on vacation | on holiday | on leave | on annual leave | annual leave | on parental leave | on maternity leave | on sabbatical | absence notice |
i am away | i'm away | i am out of | i'm out of | i am on leave | i'm on leave | currently away | vacation notice | leave notice |
abwesend | abwesenheit | außer haus | ausser haus | nicht im büro | nicht im haus | im urlaub | absence | absence du bureau | absent | absente | en congé |
hors du bureau | fuera de la oficina | fuera de oficina | ausente | ausencia | de vacaciones | fuori ufficio | fuori sede | assente | assenza | in ferie |
fora do escritório | ausência | ausência temporária | de férias | afwezig | afwezigheid | niet aanwezig | niet op kantoor | met vakantie | met verlof |
frånvaro | frånvarande | inte på kontoret | fravær | ikke til stede | ikke på kontoret | på ferie | poissa | poissaolo | lomalla |
nieobecność | poza biurem | na urlopie | mimo kancelář | nepřítomnost | na dovolené | mimo kancelárie | házon kívül | távollét | szabadságon |
вне офиса | нет на работе | отсутствую | отсутствие на рабочем месте | в отпуске | поза офісом | у відпустці | εκτός γραφείου | ofis dışında | izinde |
خارج المكتب | מחוץ למשרד | 外出 | 出差 | 休假 | 休假通知 | 年假 | 度假 | 放假 | 不在办公室 | 不在辦公室 | 假期 | 离岗 | 請假 | 请假 | 不在 | 休暇 | 出張中 | 外出中 |
부재중 | 부재 중 | 휴가 | 휴가 중 | 출장 | 출장 중
"""


def _phrases(table: str) -> tuple[str, ...]:
    """The phrases of a table, folded, longest first."""
    return tuple(sorted({fold(p) for p in table.replace("\n", " ").split("|") if p.strip()}, key=len, reverse=True))


RESPONDER_SUBJECTS = _phrases(_RESPONDER)
ABSENT_SUBJECTS = _phrases(_ABSENT)

_ANSWER_PREFIX = late(r"(re|aw|sv|vs|ref|res|rif|antw|odp|回复|答复|回覆|答覆|fw|fwd|wg|转发|轉寄)( ?\[\d{1,3}\])? ?:")
_STATEMENT = late(
    r"out of (the )?(office|town|country)|out of office|not in the office|away from (my|the) (desk|office|e-?mail|mail)|"
    r"\bon (my )?(annual |sick |parental |maternity |paternity |study |research |medical )?(leave|vacation|holidays?|sabbatical)\b|"
    r"\bi('m| am| will be) (currently |now )?(away|travell?ing|abroad|unavailable|absent)\b|\bi have left\b|\bno longer (work|with|employed|at)\b|"
    r"(limited|no|intermittent|little) access to (my )?(e-?mail|mail)|"
    r"nicht im (buro|haus|dienst)|au(ss|ß)er haus|\babwesend\b|im urlaub|in elternzeit|nicht erreichbar|"
    r"\b(suis|serai|est|sera) absente?\b|\babsente? (du|de|jusqu|pour)|en conge|en vacances|hors du bureau|fuera de (la )?oficina|de vacaciones|\bestare fuera\b|\b(estoy|estare|estou|estarei) ausente\b|\bausente (de|do|hasta|ate)\b|"
    r"fuori (ufficio|sede)|\bin ferie\b|\b(sono|saro) assente\b|fora do escritorio|de ferias|\bafwezig\b|niet (aanwezig|op kantoor)|(met|op) (vakantie|verlof)|"
    r"inte pa kontoret|\b(har|pa) semester\b|ikke (til stede|pa kontoret)|pa ferie|\bpoissa\b|\blomalla\b|poza biurem|na urlopie|nieobecn|"
    r"mimo kancelar|na dovolen|szabadsagon|hazon kivul|вне офиса|в отпуске|в командировке|отсутству|не буд(у|ет) на (работе|месте)|нет на (работе|месте)|у відпустці|ofis disinda|\bizinde|izinliyim|"
    r"خارج المكتب|في إجازة|מחוץ למשרד|בחופשה|"
    r"正在.{0,6}(休假|度假|出差)|\d{1,2}(日|号)后?(返回|返校|回国|上班)|不在(办公室|辦公室|单位|學校|学校)|(正在|在|已|将|我)?(休假|休年假|度假|出差|外出|请假|請假|休产假|放假)(中|期间|期間|,|,|。|,|在外|至|到)|"
    r"(无法|無法|不能|未能)(亲自|親自|及时|及時|马上|立即)(回复|回覆|答复|处理|查看|查收)|"
    r"不在(に|の|と)|休暇|休業|出張|お休み|부재|휴가|출장"
)
"""Words by which somebody says: I am not here."""

_MEANWHILE = late(
    r"\b(repl(y|ies)|respond|response|answer|get back to you|e-?mails?|mails?|messages?|urgent|emergency|contact|assistance|instead|in my absence|on my behalf)\b|"
    r"dringend|nachricht|vertret|weitergeleitet|antwort|kontakt|urgen|messag|courriel|repond|correo|mensa|respond|rispo|risponder|conta[ct]t|"
    r"spoed|bericht|beantwoord|bradskande|haster|\bsvar|viesti|piln|wiadomosc|odpow|nalehav|zprav|odpov|surgos|valasz|срочн|письм|сообщен|почт|ответ|связ|"
    r"відпов|терміново|\bacil|e-?posta|mesaj|yanit|عاجل|رسال|בריד|דחופ|הודע|"
    r"回复|回覆|答复|答覆|联系|聯繫|联络|邮件|郵件|紧急|緊急|急事|要事|連絡|返信|メール|至急|折り返し|회신|답장|메일|연락|긴급"
)
"""Words by which they say what happens to the mail meanwhile, or whom to ask instead."""

_DECLARED = late(
    r"(this|the following) (is|was) an? (auto(matic|mated|matically generated|-generated)?|computer-generated)[ -](e-?mail |mail )?(reply|response|answer|notice)|"
    r"\bauto-?(reply|response|responder)\b|automatically generated (reply|response)|dies(e|es) ist eine automatisch|automatisch (erstellte|generierte) antwort|"
    r"ceci est (une reponse|un message) automatique|esta es una respuesta automatica|questa e una risposta automatica|"
    r"这(是|封).{0,12}自动(回复|答复)|(本|此|该)(邮件|信)(为|是|由).{0,8}自动(回复|答复|回覆)|自动回复邮件|系统自动回复|自動(回覆|返信|応答)(の|メール|郵件|信)|자동 ?(회신|응답|답장)"
)
"""Words by which a responder names itself."""

_WISH = late(
    r"\bplease (can(cel)?|hold|keep|renew|extend|postpone|deliver|post|give|scan|send (it|me|the|this|both|them|another)|order|get)\b|"
    r"\b(cancel|renew|extend|accept|decline|collect|need|want|still) (my|the|this|that|it|these)\b|\bmy (request|loan|order|article|book)\b|"
    r"\bpick(ing)? (it |them |the book )?up\b|\b(could|can|would) you\b|\b(may|can|could) (i|we) (please )?(have|get|borrow|collect|see|read|keep)\b|"
    r"\bi('d| would) (still )?like (the|these|this|it|both|two|a|to (have|borrow|get|read|keep|renew|collect|order|request|ask|see))\b|\bi('m| am) looking for\b|"
    r"\bkonnten sie\b|\bich (suche|brauche|benotige|hatte gern)\b|\bp(ouvez|ourriez)-vous\b|\bje cherche\b|\b(necesito|preciso de)\b|求(助|文献|下载)|想借|借阅|"
    r"\bthank(s| you) for the\b|bitte (senden|schicken|stornieren|verlängern|verlangern)|"
    r"请(取消|帮|把|将|保留|续借|延|寄|发送|尽快(发|提供|处理))|我(的|要|想|需要)(申请|请求|取消|这|书|文)|麻烦|同意|不需要|取消|取书|来取|去取|领取|自取|取りに|受け取り|キャンセル|延長|希望|취소|연장|찾으러"
)
"""Words by which a person asks for something: then it is not only an absence."""

_ANSWERED = late(
    r"(yes|no|ok|okay|fine|sure|agreed|ja|nein|oui|non|si|好的?|可以|行|是的?|不用|はい|네)\b|(好的|可以|是的|不用)"
)
"""Words by which a person answers what we asked."""

_LEAD_IN = late(
    r"^(auto ?: ?|(i am|i'm|currently|ich bin|je suis|estoy|sono|estou|ik ben|jag ar|jeg er|我(正)?在|本人(正)?(在)?) ?)+"
)
"""What may stand before the word of absence in a subject."""

_IDENTIFIER = late(r"\b10\.\d{4,9}/|\bis[bs]n\b|\bpmid\b|\bdoi\b")

_OPENING = 400
_SHORT = 1500


def absence(mail: Mail, *, ours: bool) -> str:
    """Why this mail is a responder's, in words, though no header says so; "" if a person wrote it.

    ``ours``: does the mail answer a letter of ours or carry a number of ours?
    """
    subject, text = _folded(mail)
    answers = ours or bool(mail.in_reply_to or mail.references)
    said = _STATEMENT.search(text[:_OPENING]) or _DECLARED.search(text[:_OPENING])
    wishes = _WISH.search(text) or _ANSWERED.match(text)
    word, rest, decided = _marked(subject, RESPONDER_SUBJECTS)
    asks = wishes or _IDENTIFIER.search(text)
    if word and (said or (decided and (answers or _ANSWER_PREFIX.match(rest) or not asks))):
        return f"the subject says “{word}”"
    word, rest, decided = _marked(subject, ABSENT_SUBJECTS)
    if word and rest and said:
        # What the subject says again in the text is a title: "Please lend me On leave: a novel".
        untitled = text.replace(subject, "")
        said = _STATEMENT.search(untitled[:_OPENING]) if len(untitled) > len(subject) else said
    if word and not wishes and "?" not in text and (said or (decided and (ours or _ANSWER_PREFIX.match(rest)))):
        return f"the subject says “{word}”"
    if wishes or "?" in text or mail.attachments or len(text) > _SHORT:
        return ""
    return _said_in(text, answers=answers or bool(_ANSWER_PREFIX.match(subject)))


def speaks_of_absence(mail: Mail) -> bool:
    """Does a mail that is known to be automatic say that somebody is away? (Order systems name themselves automatic too.)"""
    subject, text = _folded(mail)
    marked = _marked(subject, RESPONDER_SUBJECTS)[0] or _marked(subject, ABSENT_SUBJECTS)[0]
    return bool(marked or _STATEMENT.search(text[:_OPENING]))


_ACKNOWLEDGED = late(
    r"please (type|write) your reply above this line|\bticket\b.{0,60}\b(has been|was|is) (created|opened|received|registered)|"
    r"\b(acknowledge|confirm) (that we have |the )?(receipt|received)|\b(we have |has been |was )(successfully )?received (your|and (is|will)|by our)|"
    r"\byour (request|message|enquiry|inquiry|e-?mail|mail|ticket)( \S{1,40})? (has been|was) (received|registered|logged|recorded)|"
    r"eingangsbestatigung|(anfrage|nachricht|mail) (ist|wurde) .{0,60}(eingegangen|erfasst|registriert)|accuse de reception|(demande|message) a (bien )?ete (recue?|enregistree?)|"
    r"acuse de recibo|(hemos recibido|ha sido recibid|ha sido registrad)|abbiamo ricevuto|recebemos (a|o) s(ua|eu)|"
    r"(已|成功)(收到|受理|登记|提交).{0,20}(工单|请求|来信|邮件|咨询|申请)|工单(编号|号)|受付(いたし|け)ました|受け付けました|접수(되었|됐)"
)
"""Words by which a ticket system says that it has taken a mail in, and nothing else."""


def acknowledges(mail: Mail) -> bool:
    """Does this mail say no more than that ours arrived?"""
    subject, text = _folded(mail)
    return bool(_ACKNOWLEDGED.search(text[:_OPENING]) or _ACKNOWLEDGED.search(subject))


def _folded(mail: Mail) -> tuple[str, str]:
    return _LEAD_IN.sub("", fold(mail.subject[:500])), fold(mail.new_text[:4000])


def _said_in(text: str, *, answers: bool) -> str:
    """Why this text is a responder's: it names itself one, or answers us with an absence and what happens to mail meanwhile."""
    opening = text[:_OPENING]
    if declared := _DECLARED.search(opening):
        return f"the text says “{declared[0]}”"
    statement = _STATEMENT.search(opening)
    if answers and statement and _MEANWHILE.search(text):
        return f"the text says “{statement[0]}” and what happens to mail meanwhile"
    return ""


def _marked(subject: str, phrases: tuple[str, ...]) -> tuple[str, str, bool]:
    """(the phrase that marks the subject, what follows it, whether the mark stands apart from it), or ("", "", False).

    A mark stands at the beginning ("Automatic reply: …", "[Auto-Reply] …") or, in brackets or after a dash, at the end. It stands
    apart if a colon, a dash, a bracket, an answer's prefix or nothing follows.
    """
    start = subject.lstrip("[(【<*#! 「『")
    for phrase in phrases:
        if start.startswith(phrase):
            rest = start[len(phrase) :]
            if rest[:1].isalnum() and phrase[-1].isascii():
                continue  # "absent" in "absenteeism"
            apart = rest.strip(" ")
            stands = not apart or apart[0] in ":-|[](){}】」』>*!.,/;。、" or bool(_ANSWER_PREFIX.match(apart))
            return phrase, apart.lstrip(":-|[](){}】」』>*!.,/;。、 "), stands
        tail = subject.rstrip("])】」』>*!. ")
        if tail != subject and tail.endswith(phrase) and tail[: -len(phrase)].rstrip()[-1:] in ("[", "(", "【", "「"):
            return phrase, "", True
    return "", "", False
