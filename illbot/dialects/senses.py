"""What can be said of a partner's sentence that tells its verdict: its words, the lexicon's phrases in it, and what the words are about.

A sign is a short name: "lack", "not held" (words and pairs), "~send" (what a word is about), "=Unfilled" (a phrase of the lexicon), "~we+~send"
(two of them in one sentence), "but:~send" (after a "but"). The model that weighs signs is ``chances``'.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from ..intake.wants.said import STOPS, words
from .lexicon import is_cjk
from .sentences import Sentence

_ABOUT: dict[str, str] = {
    # name: English, German and French words, then Chinese ones
    "item": "article|articles|scan|scans|pdf|copy|copies|photocopy|photocopies|chapter|chapters|paper|papers|pages|text|file|document|images|reproduction|aufsatz|artikel|kopie|kopien|kapitel|beitrag|copie|numerisation|articulo|全文|文献|原文|文章|论文|扫描件|复印件|这篇|那篇|章节",
    "book": "book|books|volume|volumes|item|items|loan|parcel|thesis|dissertation|edition|title|dvd|score|monograph|tome|buch|band|titel|werk|livre|ouvrage|libro|图书|书|原书|该书|册|这本|那本",
    "journal": "journal|issue|issues|series|run|set|years|year|subscription|holdings|collection|collections|periodical|numbers|zeitschrift|jahrgang|bestand|heft|annee|revue|刊|卷|期|馆藏|年份",
    "other paper": "invoice|invoices|bill|form|price list|brochure|terms|list|contents|declaration|photo|screenshot|receipt|quote|answer|reply|reminder|newsletter|catalogue|statement|rechnung|preisliste|facture|factura|发票|账单|价目|申请表|委托书|目录|标准|清单|明细",
    "we": "we|i|our|us|my|wir|uns|ich|unser|nous|notre|本馆|我馆|我们|我|馆里|敝馆|我校",
    "you": "you|your|yours|ihnen|ihre|ihr|sie|vous|votre|您|贵馆|您的|贵校",
    "reader": "reader|readers|student|students|professor|borrower|patron|patrons|user|users|doctoral|faculty|lecturer|colleague|staff member|leser|lecteur|读者|老师|学生|教授|同学",
    "elsewhere": "library|libraries|university|institute|branch|partner|partners|publisher|consortium|depository|overseas|elsewhere|abroad|archive|bibliothek|bibliotheque|biblioteca|大学|图书馆|兄弟馆|中心|国外|其他馆|国图|海外|北大|清华|上图",
    "send": "send|supply|provide|mail|email|post|deliver|lend|loan|ship|dispatch|scan|copy|fulfil|pop|ping|whizz|run|drop|shoot|transmit|make|liefern|schicken|senden|fournir|envoyer|preter|expedier|enviar|提供|传递|发送|扫描|扫|寄|复制|复印|外借|借出|发|传|拍",
    "sent": "sent|mailed|posted|shipped|dispatched|delivered|lent|loaned|uploaded|emailed|supplied|transmitted|verschickt|versandt|abgesandt|geschickt|expedie|envoye|envoyee|posted|寄出|已寄|发出|已发|寄往|已传|寄了|发了|传了",
    "out the door": "left|gone|went out|gone out|going out|goes out|go out|leaves|on its way|on the way|en route|in transit|under way|mailroom|van|on the road|out the door|collected|picked up|handed to|handed over|raus|unterwegs|abgegangen|parti|partie|partis|交邮局|上路|路上|取走",
    "carrier": "dhl|fedex|ups|ems|sf|tnt|courier|post|royal mail|airmail|tracking|tracking number|consignment|parcel|registered|postman|colissimo|per post|顺丰|快递|单号|邮局|挂号|中通|圆通",
    "sending": "sending|scanning|shipping|copying|posting|scanned|copied|digitised|digitized|prepared|fetched|retrieved|retrieving|fetching|processed|queue for|batch|正在扫|正在复|待扫描|调取|调出|取书",
    "come": "follow|follows|arrive|reach|get|have it|receive|expect|inbox|erhalten|recevrez|收到|到",
    "near": "today|tomorrow|tonight|this afternoon|this morning|this week|next week|by friday|by monday|by tuesday|by thursday|by wednesday|on monday|on tuesday|on wednesday|on thursday|on friday|lunch|noon|shortly|soon|within|days|hours|weekend|heute|morgen|diese woche|demain|aujourd'hui|cette semaine|今天|明天|下午|今晚|后天|下周|本周|马上|尽快|中午|两天|三天|周一|周二|周三|周四|周五|稍后|一会|这两天",
    "far": "spring|summer|autumn|winter|easter|next year|term|semester|month|months|january|february|march|april|may|june|weeks|new year|januar|februar|fruhjahr|janvier|fevrier|年后|明年|学期|个月|开春|下学期|年底|暑假|寒假",
    "ahead": "will|shall|going to|about to|gonna|to be|wird|werden|sera|enverrons|将|会|即将|准备|等会",
    "can": "can|able|possible|happy|glad|delighted|willing|pleased|pleasure|sure|certainly|gladly|fine|ok|okay|gerne|konnen|pouvons|podemos|possiamo|可以|能|可|同意|没问题|行|好的",
    "no": "not|no|never|unable|neither|none|nor|nothing|without|nobody|cannot|refuse|decline|nope|nicht|kein|keine|keinen|nichts|pas|ne|aucun|non|no|不|无|未|没|非|别",
    "sorry": "sorry|unfortunately|regret|regrettably|afraid|sadly|apologies|alas|disappoint|pity|shame|leider|malheureusement|regrettons|desoles|desole|lamentablemente|purtroppo|抱歉|遗憾|不好意思|可惜|恐怕|见谅|对不起",
    "hold": "hold|holds|held|have|has|own|owns|owned|possess|stock|stocked|subscribe|subscribed|keep|besitzen|vorhanden|haben|possedons|avons|tenemos|有|藏|收藏|订|购|入藏",
    "gap": "lacking|lack|lacks|wanting|gap|hole|incomplete|stops|stop|stopped|ends|starts|begins|start|begin|coverage|broken run|runs to|from 19|up to|only go|fehlt|fehlen|lucke|manque|lacune|缺|断档|断|停订|不全|始于",
    "vanished": "missing|lost|stolen|torn|cut out|disappeared|untraceable|vanished|misplaced|misshelved|not on shelf|nowhere|razored|vermisst|verschollen|manquant|introuvable|perdu|遗失|丢|找不到|下落|不见|撕|裁|报失",
    "weeded": "discarded|withdrawn|weeded|recycling|recycled|pulped|thrown away|thrown out|given away|got rid|sold|deaccessioned|disposed|ausgesondert|剔旧|注销|报废|处理掉",
    "found": "found|located|located it|turned up|surfaced|tracked down|unearthed|there it was|gefunden|trouve|找到|翻出|查到",
    "searched": "looked|searched|checked|hunted|tried|everywhere|high and low|search|looking|went through|combed|查|找|检索|翻|核查",
    "away": "on loan|checked out|borrowed|out|in use|charged|with a|has it|taken|lent out|issued|entliehen|ausgeliehen|verliehen|prete|emprunte|prestado|借走|借出|在借|外借中|手上|手里|被借",
    "line": "waiting|waitlist|waitlisted|wait list|queue|queued|in line|reserved|reservation|hold|holds|turn|position|ahead of you|before you|vorgemerkt|warteliste|attente|预约|排|轮到|等候|前面|约了",
    "bound": "bindery|binder|binder's|binding|bound|rebound|repair|repaired|restored|restorer|conservation|conservator|buchbinder|reliure|装订|修复|修补",
    "on order": "on order|ordered|published|catalogued|cataloguing|arrived|come in|appeared|out yet|forthcoming|claimed|erschienen|eingetroffen|commande|paru|订购中|到馆|编目|加工|出版|到货|上架",
    "rule": "license|licence|licensing|copyright|law|publisher|contract|agreement|embargo|legal|permit|permits|permission|permitted|allowed|forbid|forbids|forbidden|rights|rights holder|restricted|vendor|terms of use|urheberrechtlichen|lizenz|droit|droits|版权|许可|协议|著作权|授权|保密|合同|规定|解密|涉密|不公开",
    "stay": "reference|reading room|special collections|rare|leave the|leaves the|circulate|circulates|circulating|in-library|library use|on site|on-site|premises|house|lendable|for loan|archive copy|manuscript|incunabula|treasure|display|glass|exhibition|lesesaal|prasenz|ausleihbar|fernleihe|sur place|exclu du pret|馆内|阅览|保存本|工具书|古籍|特藏|善本|外借|样本|在馆",
    "damage": "fragile|tight|tightly|condition|brittle|damaged|mould|mouldy|spine|falling apart|crumbles|delicate|torn|water|acid|破损|脆|装订太紧|状况|发霉|残破|虫蛀",
    "cited": "citation|reference|cited|details|match|matches|matched|identify|identified|verify|verified|incorrect|correspond|trace|traced|table of contents|no such|bibliographic|angaben|zitat|reference|references|页码|卷期|信息|核对|核实|引文|有误|题名|作者|对不上|线索|出处",
    "money": "cost|costs|charge|charges|charged|fee|fees|price|pay|paid|payment|payable|eur|euro|euros|gbp|usd|dollars|francs|pounds|voucher|vouchers|rate|kosten|gebuhr|tarif|frais|元|费用|收费|付款|缴费|费|钱|报价|四百|三百|二百|一百",
    "account": "account|invoices|registered|members|membership|deposit|quota|limit|suspended|blocked|unpaid|outstanding|settled|arrears|credit|账户|欠费|成员馆|账号|额度|余额|充值|冻结",
    "consent": "accept|agree|agreed|confirm|approve|approval|consent|acceptable|all right|alright|let us know|let me know|go ahead|proceed|say the word|shall we|terms|objection|einverstanden|bestatigen|accord|acceptez|接受|同意|确认|愿意|回我|回复",
    "ask": "which|what|who|where|when|whether|could you|can you|would you|please tell|please send|please confirm|please check|do you|is it|are you|did you|need to know|clarify|welche|sollen|mochten|quelle|souhaitez|请问|哪|什么|是否|能否|请提供|请确认|还是|吗|麻烦",
    "back": "back|return|returned|returning|returns|home|zuruck|zuruckgegeben|retour|retourner|归还|还书|还回|寄回|还|退回|寄还",
    "late": "overdue|past|expired|expected|should have|was due|not come|long ago|still have|still out|reminder|notice|fine|fines|demand|uberfallig|mahnung|abgelaufen|retard|逾期|催|催还|超期|到期|早已",
    "due": "due|until|by the|not later than|return by|leihfrist|rendre|借期|前归还|到期日|前寄回|应还",
    "keep": "renew|renewed|renewal|renewals|extend|extended|extension|keep|keeping|prolong|prolonged|longer|another month|more weeks|verlangert|verlangerung|prolonge|prolongation|续借|延期|续期|延长|再借|延",
    "cancel": "cancel|cancelled|canceled|cancellation|cancelling|withdrawn|withdraw|stop|stopped|stopping|halt|called off|deleted|scrapped|taken off|removed|storniert|stornierung|annule|annulee|annulation|annuler|取消|撤销|撤单|不做了|删除",
    "recall": "recall|recalled|recalling|immediately|at once|right now|right away|urgently|straight away|before its due|early|sooner|zuruckgefordert|rappele|召回|急需|提前|马上寄|急用",
    "arrived": "received|arrived|safely|one piece|intact|good condition|unharmed|reached us|landed|eingetroffen|angekommen|bien recu|recibido|收到|完好|签收|入库|今早",
    "pass on": "forwarded|passed|referred|transferred|handed|redirected|routed|relayed|on your behalf|sent on|sent your|sent the request|weitergeleitet|transmis|transmise|reenviado|转|转交|转至|代您|委托|转给|代查",
    "shown": "attached|enclosed|attachment|herewith|here is|here's|here you|attach|enclose|voila|anbei|anhang|beigefugt|hangt an|anlage|ci-joint|piece jointe|voici|adjunto|allegato|附件|附上|随信|见附|奉上",
    "link": "link|download|downloaded|downloading|url|password|passcode|code|expires|article exchange|server|onedrive|dropbox|wetransfer|lien|telecharger|herunterladen|enlace|descargar|链接|下载|网盘|提取码|云盘",
    "again": "again|reapply|resubmit|retry|resend|anew|erneut|nouvelle|再申请|重新|再来|再试|再问|再联系",
    "closed": "closed|closes|closure|moving|moved|renovation|holidays|holiday|suspended|inaccessible|strike|flood|boxes|asbestos|out of order|construction|geschlossen|ferme|fermes|fermee|关闭|搬迁|放假|装修|闭馆|维修|故障|施工",
    "usual": "usually|normally|generally|always|most|typically|worldwide|every|policy is|in general|einrichtung|normalerweise|一般|通常|往往|各类",
    "maybe": "would|might|perhaps|maybe|wish|hope|could|should|may|possibly|not sure|try|see what|count on|could perhaps|vielleicht|peut-etre|可能|也许|要是|希望|但愿|尽量|试试",
    "if": "if|once|unless|provided|as soon as|when|before|subject to|on condition|on receipt|until|after|wenn|sobald|des que|如果|如|若|后|等|需先|的话",
    "did": "have|has|had|was|were|been|did|yesterday|just|already|now|wurde|wurden|已|了|昨天|刚|上午",
    "working": "checking|processing|processed|in process|working on|asked|look into|get back|in the pile|on my list|patience|bear with|hear from|pending|being dealt|looking for|bearbeitung|melden|traitement|repondrons|正在查|处理|核实|查一下|查找|受理|登记|耐心",
    "before now": "already|duplicate|same|twice|before|last week|in march|earlier|previously|once before|second time|已申请|重复|上周|已经传|上次|之前",
    "free": "open access|free of charge|freely|no charge|online|on the house|free|website|kostenlos|gratuit|开放|免费|不收费|网上",
    "thanks": "thanks|thank|welcome|regards|greetings|congratulations|christmas|merry|weekend|cheers|dank|merci|gracias|gruss|cordialement|谢|祝|感谢|辛苦",
    "thrift": "only|just|merely|part|parts|first|half|nur|seulement|只|仅|部分|上册|前半",
    "wrong": "wrong|mistake|mistaken|error|mixed up|misprint|blank|black|illegible|rejected|empty|falsch|erreur|错|误|不符|不对|黑的|看不清",
}


def _compiled(alternatives: str) -> re.Pattern[str]:
    latin = [a for a in alternatives.split("|") if not is_cjk(a[0])]
    hanzi = [a for a in alternatives.split("|") if is_cjk(a[0])]
    both = [rf"(?<![a-z])(?:{'|'.join(map(re.escape, latin))})(?![a-z])" if latin else "", *map(re.escape, hanzi)]
    return re.compile("|".join(filter(None, both)))


_NOTIONS = tuple((name, _compiled(alternatives)) for name, alternatives in _ABOUT.items())


def signs(sentence: Sentence) -> frozenset[str]:
    """All that can be said of the sentence."""
    text = _without_accents(sentence.text)
    about = _about(sentence, text)
    return frozenset(
        _of_words(text) | about | _turned(sentence, text) | {_pair(a, b) for a, b in combinations(sorted(about), 2)}
    )


def _pair(a: str, b: str) -> str:
    return f"{a}+{b}"


def _of_words(text: str) -> set[str]:
    """Each word, how it begins, it together with the next; how the sentence begins, and how long it is."""
    said = [w.text for w in words(text) if w.text not in STOPS]
    found = set(said)
    found |= {w[:5] + "-" for w in said if len(w) > 5 and w.isascii()}
    found |= {f"{a} {b}" for a, b in pairwise(said)}
    found |= {f"{a}{b}{c}" for a, b, c in zip(said, said[1:], said[2:], strict=False) if is_cjk(a[0]) and is_cjk(c[0])}
    if said:
        found |= {f"^{said[0]}", f"^{' '.join(said[:2])}"}
    found.add(f"length:{min(len(said) // 3, 6)}")
    return found


def _about(sentence: Sentence, text: str) -> set[str]:
    """What its words are about, which phrases it holds, whether it asks."""
    about = {f"={h.group}" for h in sentence.hits} | {f"={h.group.partition('.')[0]}" for h in sentence.hits}
    about |= {f"~{name}" for name, pattern in _NOTIONS if pattern.search(text)}
    return about | ({"?"} if sentence.asked else set())


def _turned(sentence: Sentence, text: str) -> set[str]:
    """What stands after a "but", and what within reach of a "not"."""
    found: set[str] = set()
    but = next((h.start for h in sentence.hits if h.group == "but" and h.start > 0), None)
    if but is not None:
        found |= {f"but:~{name}" for name, pattern in _NOTIONS if pattern.search(text, but)}
        found |= {f"but:={h.group}" for h in sentence.hits if h.start > but}
    for no in list(_NO.finditer(text))[:3]:
        reach = 10 if is_cjk(no[0][0]) else 28
        found |= {f"no>~{name}" for name, pattern in _NOTIONS if pattern.search(text, no.end(), no.end() + reach)}
    return found


_NO = dict(_NOTIONS)["no"]
_ACCENTS = str.maketrans("äöüàâéèêëîïôûùçñáíóúì", "aouaaeeeeiiouucnaioui")


def _without_accents(text: str) -> str:
    return text.translate(_ACCENTS)
