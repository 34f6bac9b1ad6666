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
    # name: English, German and French words | Chinese ones
    "item": "article|articles|scan|scans|pdf|copy|copies|photocopy|photocopies|chapter|chapters|paper|papers|pages|text|file|document|aufsatz|artikel|kopie|kopien|kapitel|copie|photocopies|numerisation|全文|文献|原文|文章|论文|扫描件|复印件",
    "book": "book|books|volume|volumes|item|items|loan|parcel|thesis|dissertation|edition|buch|band|titel|livre|ouvrage|volume|libro|图书|书|原书|该书|册",
    "journal": "journal|issue|series|run|set|years|year|subscription|holdings|title|collection|collections|zeitschrift|jahrgang|bestand|刊|卷|期|馆藏|年份",
    "other paper": "invoice|bill|form|price list|brochure|terms|list|contents|declaration|photo|screenshot|receipt|quote|answer|reply|reminder|newsletter|rechnung|facture|factura|发票|账单|价目|申请表|委托书|目录|标准|清单",
    "we": "we|i|our|us|my|wir|uns|ich|unser|nous|notre|本馆|我馆|我们|我|馆里|敝馆",
    "you": "you|your|reader|ihnen|ihre|ihr|sie|vous|votre|您|贵馆|读者|您的",
    "elsewhere": "library|libraries|university|institute|branch|colleagues|partner|publisher|consortium|depository|bibliothek|bibliotheque|大学|图书馆|兄弟馆|中心|国外|其他馆|国图|海外",
    "send": "send|supply|provide|mail|email|post|deliver|lend|loan|ship|dispatch|scan|copy|fulfil|liefern|schicken|senden|fournir|envoyer|preter|提供|传递|发送|扫描|寄|复制|外借|借出|发|传",
    "sent": "sent|mailed|posted|shipped|dispatched|delivered|lent|loaned|left|gone|uploaded|verschickt|versandt|abgesandt|expedie|envoye|寄出|已寄|发出|已发|寄往|已传",
    "sending": "sending|scanning|shipping|copying|posting|scanned|copied|digitised|digitized|prepared|fetched|retrieved|正在扫描|正在复制|待扫描|调取",
    "come": "follow|arrive|reach|get|have it|receive|expect|erhalten|recevrez|收到|到",
    "ahead": "will|shall|going to|tomorrow|shortly|soon|later|tonight|this week|next week|by friday|by monday|by tuesday|by thursday|by wednesday|wird|werden|morgen|demain|明天|稍后|今天|下午|今晚|后天|下周|本周|马上|尽快|即",
    "can": "can|able|possible|happy|glad|delighted|willing|pleased|could|may|konnen|pouvons|podemos|可以|能|可|同意",
    "no": "not|no|never|unable|neither|none|nor|nothing|without|lack|lacks|lacking|wanting|missing|refuse|decline|nicht|kein|keine|leider|pas|ne|non|no|不|无|未|没|缺|非",
    "sorry": "sorry|unfortunately|regret|regrettably|afraid|sadly|apologies|leider|malheureusement|regrettons|抱歉|遗憾|不好意思|可惜|恐怕",
    "hold": "hold|holds|held|have|own|owned|possess|stock|subscribe|besitzen|vorhanden|possedons|有|藏|收藏|订|购",
    "have not": "missing|lost|lacking|wanting|gap|discarded|stolen|torn|disappeared|untraceable|vermisst|fehlt|manquant|遗失|丢|缺|找不到|断档",
    "away": "on loan|checked out|borrowed|out|in use|waiting|queue|hold|reserved|reader|patron|entliehen|ausgeliehen|prete|借走|借出|在借|预约|排",
    "until": "until|till|after|from|december|january|february|march|week|weeks|month|months|bis|jusqu'au|以后|之后|后再|归还|到期",
    "bound": "bindery|binder|binding|bound|rebound|buchbinder|reliure|装订|修复",
    "rule": "license|copyright|law|publisher|contract|agreement|embargo|legal|permit|forbid|forbids|allow|urheberrechtlichen|lizenz|droit|版权|许可|协议|著作权|授权|保密|合同|规定",
    "stay": "reference|reading room|special collections|rare|leave the library|circulate|in-library|library use|lesesaal|prasenzbestand|sur place|馆内|阅览|保存本|工具书|古籍|特藏|善本",
    "damage": "fragile|tight|condition|brittle|damaged|mould|破损|脆|装订太紧|状况",
    "cited": "citation|reference|cited|details|pages|volume number|match|identify|verify|incorrect|wrong|angaben|zitat|reference|页码|卷期|信息|核对|核实|引文|有误|题名|作者",
    "money": "cost|costs|charge|charges|fee|fees|price|pay|payment|eur|euro|euros|gbp|usd|dollars|voucher|vouchers|kosten|tarif|元|费用|收费|付款|缴费|费",
    "account": "account|invoices|invoice|registered|members|overdue|deposit|quota|limit|账户|欠费|成员馆|账号|额度",
    "consent": "accept|agree|confirm|approve|approval|consent|acceptable|all right|let us know|go ahead|proceed|einverstanden|bestatigen|accord|acceptez|接受|同意|确认|是否",
    "back": "back|return|returned|returning|zuruck|retour|归还|还书|还回|寄回|还",
    "late": "overdue|due|reminder|past|expired|long ago|uberfallig|mahnung|retard|逾期|催还|超期|到期",
    "keep": "renew|renewed|renewal|extend|extended|extension|keep|prolong|verlangert|verlangerung|prolonge|续借|延期|续期|延长",
    "cancel": "cancel|cancelled|cancellation|withdrawn|stop|stopped|storniert|annule|annulee|取消|撤销",
    "recall": "recall|recalled|immediately|at once|urgently|召回|急需|提前",
    "pass on": "forwarded|passed|referred|transferred|handed|redirected|routed|on your behalf|weitergeleitet|transmis|转|转交|转至|代您|委托|向",
    "shown": "attached|enclosed|attachment|herewith|here|attach|enclose|anbei|anhang|beigefugt|ci-joint|piece jointe|adjunto|附件|附上|随信|见附",
    "link": "link|download|downloaded|url|password|expires|article exchange|server|lien|telecharger|herunterladen|链接|下载|网盘|提取码",
    "again": "again|reapply|resubmit|retry|erneut|nouvelle|再申请|重新|再来|再试",
    "closed": "closed|closure|moving|renovation|holidays|suspended|inaccessible|geschlossen|ferme|fermes|关闭|搬迁|放假|装修|闭馆|维修",
    "elsewise": "usually|normally|generally|would|might|perhaps|maybe|wish|hope|most|always|worldwide|一般|通常|可能|也许|如果|要是|希望|本来",
    "if": "if|once|unless|provided|as soon as|when|before|subject to|on condition|on receipt|wenn|sobald|如果|如|若|后|等|需先",
    "did": "have|has|had|was|were|been|did|yesterday|today|this morning|on monday|wurde|已|了|昨天|刚",
    "working": "looking|checking|processing|processed|in process|working on|asked|look into|get back|待处理|正在查|处理|核实|查一下|查找",
    "again yours": "already|duplicate|same|twice|before|last week|已申请|重复|上周|已经传",
    "free": "open access|free of charge|freely|no charge|online|开放|免费|不收费",
    "thanks": "thanks|thank|welcome|regards|wish|greetings|dank|merci|gracias|谢|祝|感谢",
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
    said = [w.text for w in words(text) if w.text not in STOPS]
    found = set(said)
    found |= {w[:5] + "-" for w in said if len(w) > 5 and w.isascii()}
    found |= {f"{a} {b}" for a, b in pairwise(said)}
    found |= {f"{a}{b}{c}" for a, b, c in zip(said, said[1:], said[2:], strict=False) if is_cjk(a[0]) and is_cjk(c[0])}
    if said:
        found |= {f"^{said[0]}", f"^{' '.join(said[:2])}"}
    but = next((h.start for h in sentence.hits if h.group == "but" and h.start > 0), len(text))
    about = {f"={h.group}" for h in sentence.hits}
    about |= {f"={h.group.partition('.')[0]}" for h in sentence.hits}
    for name, pattern in _NOTIONS:
        if pattern.search(text):
            about.add(f"~{name}")
        if but < len(text) and pattern.search(text, but):
            found.add(f"but:~{name}")
    if sentence.asked:
        about.add("?")
    found |= {f"but:={h.group}" for h in sentence.hits if h.start > but}
    found |= {f"{a}+{b}" for a, b in combinations(sorted(about), 2)}
    found.add(f"length:{min(len(said) // 3, 6)}")
    return frozenset(found | about)


_ACCENTS = str.maketrans("äöüàâéèêëîïôûùçñáíóúì", "aouaaeeeeiiouucnaioui")


def _without_accents(text: str) -> str:
    return text.translate(_ACCENTS)
