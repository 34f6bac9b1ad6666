"""The words of absence and of receipt, language by language: tables for absence.py.

A language is a line in each table. Texts are folded before they are compared (case, accents, width), and so are the patterns here, so that
every word may be written as it is spelt; ``ß`` is ss, ``ё`` is е.
"""

from __future__ import annotations

import re

from ...core.late import late
from ..reader.folding import fold, plain

# --- subjects ----------------------------------------------------------------------------------------------

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
abwesend | abwesenheit | außer haus | ausser haus | nicht im büro | nicht im haus | im urlaub | absence | absence du bureau | absent | absente | fraværende | bortrest | nieobecny | nieobecna | nepřítomen | nepřítomna | távol | odsoten | izindeyim | нет на месте | не на работе | en congé |
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
"""Words that only a responder writes."""
ABSENT_SUBJECTS = _phrases(_ABSENT)
"""Words of absence, which people write too."""

# --- texts -------------------------------------------------------------------------------------------------


def _patterns(table: str) -> re.Pattern[str]:
    """One pattern of a table of them; the language at the head of a line is for the reader."""
    rows = (plain(line.split(maxsplit=1)[1]) for line in table.strip().splitlines())
    return late("|".join(rows).replace("ß", "ss"))


STATEMENT = _patterns(r"""
en  out of (the )?(office|town|country)|not in the office|away from (my|the) (desk|office|e-?mail|mail)|\bno longer (work|with|employed|at)\b|\bi have (now |since |recently )?(left|retired)\b|\bi work part[- ]time\b
en  \bon (my )?(annual |sick |parental |maternity |paternity |study |research |medical |summer |winter )?(leave|vacation|holidays?|sabbatical)\b|(limited|no|intermittent|little) access to (my )?(e-?mail|mail)
en  \bi('m| am| will be) (currently |now )?(away|travell?ing|abroad|unavailable|absent)\b|\bi('m| am| will be) (attending|at) an? \S{0,15} ?(conference|meeting|training)|\bslow(er)? (to|in) (respond|reply)
de  nicht im (büro|haus|dienst)|außer haus|\babwesend\b|im urlaub|i[mn] (elternzeit|mutterschutz|krankenstand|sabbatical)|nicht erreichbar|\bin (rente|ruhestand)\b|nicht mehr (tätig|bei uns)|(derzeit|zurzeit|momentan|leider) (erkrankt|krank)
fr  \b(suis|serai|est|sera) absente?\b|\babsente? (du|de|jusqu|pour)|en congés?\b|en vacances|hors du bureau|en déplacement|je ne travaille pas (le|du|ce)
es  fuera de (la )?oficina|de vacaciones|\bestaré fuera\b|\b(estoy|estaré|estou|estarei) ausente\b|\bausente (de|do|hasta|até)\b|de permiso|\b(estoy|está) de baja\b|de baja (por|médica|maternal)
it  fuori (ufficio|sede)|\bin ferie\b|\b(sono|sarò) assente\b|in congedo
pt  fora do escritório|de férias|de licença
nl  \bafwezig\b|niet (aanwezig|op kantoor)|(met|op) (vakantie|verlof)
sv  inte på kontoret|\b(har|på) (semester|föräldraledig)|tjänstledig|föräldraledig
no  ikke (til stede|på kontoret)|på ferie|(i|har) permisjon|på barsel|har orlov|på orlov
fi  \bpoissa\b|lomalla\b|virkavapaalla|äitiyslomalla
is  í (fríi|orlofi|leyfi)\b
pl  poza biurem|na urlopie|nieobecn
cs  mimo kancelář|na dovolen|čerpám dovolenou|nepřítom
hu  szabadságon|házon kívül|távol vagyok
ro  în concediu|nu sunt la birou
hr  na godišnjem|nisam u uredu|na dopustu|na odmoru
et  puhkusel|lietuv|atostog|atvaļinājum
ru  вне офиса|в отпуске|в командировке|отсутству|не буд(у|ет) на (работе|месте)|нет на (работе|месте)
uk  у відпустці|у відрядженні|відсутн
bg  в отпуск|на одмору|на годишњем
el  εκτός γραφείου|απουσιάζω|απουσιάσω|σε άδεια
tr  ofis dışında|\bizinde|izinliyim
ar  خارج المكتب|في إجازة|إجازة سنوية
fa  در مرخصی|مرخصی هستم
he  מחוץ למשרד|בחופשה|בחופשת
hi  छुट्टी पर|कार्यालय से बाहर
th  ไม่อยู่ที่|ลาพักร้อน|ลาหยุด
vi  nghỉ phép|vắng mặt|đi công tác
id  sedang cuti|di luar kantor|bercuti
zh  正在.{0,6}(休假|度假|出差)|\d{1,2}(日|号)后?(返回|返校|回国|回校|上班)|不在(办公室|辦公室|单位|學校|学校)|(已|已经)(退休|离职|调离|離職)|不再(负责|担任|从事)|因(公|病|事)(外出|出国|出差|请假|休假)|在(外地?|国外|北京|上海)(开会|培训|学习|参加)
zh  (正在|在|已|将|我)?(休假|休年假|度假|出差|外出|请假|請假|休产假|放假|寒假|暑假)(中|期间|期間|,|,|。|,|在外|至|到)
zh  (无法|無法|不能|未能)(亲自|親自|及时|及時|马上|立即|即时|即時)(回复|回覆|答复|处理|查看|查收)|(回复|回覆)(可能)?(不及时|会延迟|較慢|会较慢)
ja  不在(に|の|と)|休暇|休業|休職|育休|産休|出張|お休み|夏休み|冬休み
ko  부재|휴가|휴직|출장|연차
""")
"""Words by which somebody says: I am not here."""

MEANWHILE = _patterns(r"""
en  \b(repl(y|ies)|respond|response|answer(ed)?|get back to you|e-?mails?|mails?|messages?|urgent|emergency|contact|assistance|instead|(direct|address|refer) (all |any |your )?(enquir|inquir|question|request)\w{1,4}|in my absence|on my behalf)\b
de  dringend|nachricht|vertret|weitergeleitet|antwort|kontakt
fr  urgen|messag|courriel|répond|respond|conta[ct]t
es  correo|mensa|rispo
nl  spoed|bericht|beantwoord
sv  brådskande|haster|\bsvar|mejl|vidarebefordr|e-?post|henvendelse
hr  \bjavite|odgovor|\bhitn|răspund|urgenț
fi  viesti
pl  piln|wiadomość|wiadomosc|odpow
cs  naléhav|zpráv|odpov
hu  sürgős|válasz
ru  срочн|письм|сообщен|почт|ответ|отвеч|связ|відпов|терміново
el  επείγ|μήνυμα|επικοινων|απαντ
tr  \bacil|e-?posta|mesaj|yanıt
ar  عاجل|رسال|سأرد|الرد
he  בריד|דחופ|הודע
zh  回复|回覆|答复|答覆|联系|聯繫|联络|邮件|郵件|紧急|緊急|急事|要事|来信|信件
ja  連絡|返信|メール|至急|折り返し
ko  회신|답장|메일|연락|긴급|문의
""")
"""Words by which they say what happens to the mail meanwhile, or whom to ask instead."""

COURTESY = _patterns(r"""
en  \bthank(s| you)( so much| very much)? for (your|the|getting in touch|contacting)( e-?mail| mail| message| note)?|\b(got|received) your (e-?mail|mail|message)|\b(e-?mail|message) received
de  (vielen dank|danke|dank) für (ihre|die|deine) (e-?mail|mail|nachricht)|merci (pour|de) (votre|ton|le) (message|courriel|mail)|gracias por (su|tu|el) (mensaje|correo)|grazie (per|della) (il |la )?(sua |tua )?(messaggio|mail|e-?mail)
pt  obrigad[oa] pel[oa] (seu |sua )?(mensagem|e-?mail)|bedankt voor (uw|je) (bericht|mail|e-?mail)|tack för (ditt|ert) (mejl|mail|meddelande)|takk for|спасибо за (ваше )?(письмо|сообщение)
zh  (感谢|谢谢)(您的|你的)?(来信|邮件|来件)|(邮件|来信|信)(已|我已)?(经)?收到|收到(您的|你的)?(邮件|来信)|メール(を)?(いただき|拝受|拝見|ありがと)\S{0,12}|메일 감사
""")
"""Thanks for a mail, which people and responders write: it says nothing of what happens to it."""

UNTIL = _patterns(r"""
en  \b(until|till|through|returning|return on|back on|back in)\b|\bbis (zum |einschließlich )?\d|jusqu|\bhasta\b|\bfino a|\baté\b|\btot (en met )?\d|\bdo \d|\bдо \d|\bt(ill|il) (och med )?\d
zh  \d{1,2}日|至|まで|以降|까지
""")
"""The day on which an absence ends."""

DECLARED = _patterns(r"""
en  (this|the following) (is|was) an? (auto(matic|mated|matically generated|-generated)?|computer-generated)[ -](e-?mail |mail )?(reply|response|answer|notice)
en  \bauto-?(reply|response|responder)\b|automatically generated (reply|response)
de  dies(e|es) ist eine automatisch|automatisch (erstellte|generierte) antwort
fr  ceci est (une réponse|un message) automatique|esta es una respuesta automática|questa è una risposta automatica
zh  这(是|封).{0,12}自动(回复|答复)|(本|此|该)(邮件|信)(为|是|由).{0,8}自动(回复|答复|回覆)|自动回复邮件|(无法|不能)亲自(回复|答复)(您|你)的邮件|系统自动回复|[\[【(]自(动|動)(回复|回覆|答复)[\]】)]
ja  自動(回覆|返信|応答)(の|メール|郵件|信)|자동 ?(회신|응답|답장)
""")
"""Words by which a responder names itself."""

MACHINE = _patterns(r"""
en  (do not|don't|cannot) (directly )?reply to this|(generated|sent|created) automatically|automatically (generated|sent|created)|\b(is|was) an automat(ic|ed) (message|e-?mail|mail|notification)
de  automatisch (erzeugt|generiert|erstellt|versandt|versendet)|antworten sie (bitte )?nicht (auf|direkt)
fr  message automatique|ne pas répondre|no responda|mensaje automático|messaggio automatico|non rispondere|mensagem automática|não responda
ru  создано автоматически|отвечать на него не|не отвечайте на это
zh  (系统|由系统|系統)自(动|動)(发送|发出|生成|發送)|请勿(直接)?回复|請勿(直接)?回覆|无需回复
ja  自動(送信|配信)|発信専用|送信専用|발신 ?전용|자동 ?발송
""")
"""Words by which a program says that it wrote."""

SHUT = _patterns(r"""
en  \b(office|library|department|service|desk)( \S{1,20}){0,3} (is|will be|are) (closed|shut)
de  (bibliothek|abteilung|büro|fernleihe) .{0,30}geschlossen|(bibliothèque|service|bureau) .{0,30}fermée?|(biblioteca|oficina|servicio) .{0,30}(cerrad|chius|fechad)
zh  (暂停|停止|不).{0,12}(服务|业务|办公|开放)|(寒|暑)假|放假|(国庆|春节|元旦|中秋|五一|端午|清明).{0,6}(假|期间)|恢复(办公|上班|工作)
ja  休館|閉館|휴관
""")
"""Words by which an office says that it is closed; "we do not lend now" may be an answer, so this needs a word about the mail itself."""

KEPT = _patterns(r"""
en  \byour (e-?mail|mail|message)s? (will (not )?be|is not being|are not being) (answered|read|forwarded|processed|dealt with|monitored|seen)
de  ihre (e-?mail|mail|nachricht)(en)? wird (nicht )?(automatisch )?(weitergeleitet|gelesen|beantwortet|bearbeitet)
fr  votre (message|courriel|mail) (sera|ne sera pas) (lu|traité|transmis)|su (mensaje|correo) (será|no será) (leído|respondido|atendido|reenviado)
zh  (您|你)的(邮件|来信|信件)(将|会)(在|于)?.{0,16}(处理|回复|答复)|(届时|统一|节后|假后|开学后).{0,8}(回复|处理|答复)
""")
"""A promise about the mail itself."""

ACKNOWLEDGED = _patterns(r"""
any please (type|write) your reply above this line|\bticket\b.{0,60}\b(has been|was|is) (created|opened|received|registered)
en  \b(acknowledge|confirm) (that we have |the )?(receipt|received)|\b(we have |has been |was )(successfully )?received (your|and (is|will)|by our)
en  \byour (request|message|enquiry|inquiry|e-?mail|mail|ticket)( \S{1,40}){0,3} (has been|was) (received|registered|logged|recorded)
de  eingangsbestätigung|(anfrage|nachricht|mail) (ist|wurde) .{0,60}(eingegangen|erfasst|registriert)
fr  accusé de réception|(demande|message) a (bien )?été (reçue?|enregistrée?)|avons bien reçu votre
es  acuse de recibo|(hemos recibido|ha sido recibid|ha sido registrad)|abbiamo ricevuto|recebemos (a|o) s(ua|eu)
zh  (已|成功)(收到|受理|登记|提交).{0,20}(工单|请求|来信|邮件|咨询|申请)|工单(编号|号)|工单已
ja  受付(いたし|け)ました|受け付けました|접수(되었|됐)
""")
"""Words by which a ticket system says that it has taken a mail in, and nothing else."""

# --- what people say ---------------------------------------------------------------------------------------

WISH = _patterns(r"""
en  \bplease (can(cel)?|hold|keep|renew|extend|postpone|deliver|post|give|scan|send (it|me|the|this|both|them|another)|order|get)\b
en  \b(cancel|renew|extend|accept|decline|collect|need|want|still) (my|the|this|that|it|these)\b|\bmy (request|loan|order|article|book)\b|\bthank(s| you) for the\b
en  \bpick(ing)? (it |them |the book )?up\b|\b(could|can|would) you\b|\b(may|can|could) (i|we) (please )?(have|get|borrow|collect|see|read|keep)\b|\bi('m| am) looking for\b
en  \bi('d| would) (still )?like (the|these|this|it|both|two|a|to (have|borrow|get|read|keep|renew|collect|order|request|ask|see))\b
de  bitte (senden|schicken|stornieren|verlängern)|\bkönnten sie\b|\bich (suche|brauche|benötige|hätte gern)\b|\bp(ouvez|ourriez)-vous\b|\bje cherche\b|\b(necesito|preciso de|env[ií]en(me|lo|la)|guard[ae]n(me|lo|la)?)\b
zh  请(取消|帮|把|将|保留|续借|延|寄|发送|尽快(发|提供|处理))|我(的|要|想|需要)(申请|请求|取消|这|书|文)|麻烦|同意|不需要|取消|取书|来取|去取|领取|自取|求(助|文献|下载)|想借|借阅
en  \b(i|we) (was|were) (\S{1,12} )?(away|on|at|out|in|off|travell?ing|abroad|sick|ill)\b|\bsorry for (the|my) late\b|\bplease (go ahead|proceed)\b|\bich war\b|\bj'étais\b|\bestuve\b|\bsono stat[oa]\b
zh  (前几天|刚刚?|前段时间|上周|之前)(在)?(出差|休假|外出|请假)|(回复|答复)(得)?晚|迟复|から戻り|遅くなり|늦었
ja  取りに|受け取り|キャンセル|延長|希望|취소|연장|찾으러
""")
"""Words by which a person asks for something, or is back again: then it is not only an absence."""

ANSWERED = late(
    r"^(yes|no|ok|okay|fine|sure|agreed|ja|nein|oui|non|si|好的?|可以|行|是的?|不用|はい|네)\b|^(好的|可以|是的|不用)|"
    r"[.!。!] ?(yes|no|ok|ja|nein|oui|non|si|好的|可以|是的|はい|네)[,.!，。]"
)
"""Words by which a person answers what we asked."""

LEAD_IN = late(
    r"^(auto ?: ?|(i am|i'm|currently|ich bin|je suis|estoy|sono|estou|ik ben|jag ar|jeg er|您好[,，]? ?|我(正)?在|本人(正)?(在)?) ?)+"
)
"""What may stand before the word of absence in a subject."""
