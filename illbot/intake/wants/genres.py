"""Mails that are no request although they name works: alerts, calls for papers, bills, notices, invitations, news, suggestions, statements.

Each is known by words that orders do not have; and a mail with sentences of its own in which nobody asks for anything is no order either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...citations.normal import squeeze

_NOTICE = re.compile(
    r"\b(?:do not|don['’]?t|please do not|cannot) (?:directly )?reply to this\b|\bno-?reply\b|\b(?:this is an?|an?) (?:auto(?:mated|matic|matically generated)|system)[- ](?:message|e-?mail|mail|notification|notice|reply|response)\b|\b(?:automatically|system)[- ]generated\b|\b(?:generated|sent) automatically\b|"
    r"\b(?:item|items|book|books|loans?|title|materials?)\b[^.\n]{0,30}\b(?:is|are|was|will be|becomes?|falls) (?:over)?due (?:on|back|by|for return)\b(?![^.\n]{0,40}\b(?:may|can|could) i\b)|\boverdue (?:notice|item|book|fine)|\b(?:due date|hold|pick-?up|recall|courtesy|return) (?:notice|reminder|notification)\b|\bavailable for (?:pick-?up|collection)\b|\bready (?:for|to be) (?:pick(?:ed)?[- ]?up|collect(?:ed|ion))\b|\b(?:dear|hello) (?:patron|borrower|reader|customer|user|member|subscriber|author|researcher|colleague and friend|sir/madam author)s?\b[,:]|"
    r"\b(?:out of (?:the )?office|on (?:annual |sick |parental |maternity )?leave|currently (?:away|travell?ing|on (?:vacation|holiday))|away from my (?:desk|e-?mail)|limited access to (?:my )?e-?mail)\b|"
    r"系统自动|自动(?:发送|发出|生成|回复)|请勿(?:直接)?回复|(?:您|你)(?:所)?(?:借阅|借|预约)的\S{0,80}(?:到期|到馆|归还|逾期|超期)|(?:即将|已经?)(?:到期|逾期|超期)|催还通知|到期(?:提醒|通知)|预约到书|尊敬的(?:用户|客户|作者|会员|专家|投稿人)|(?:我|本人)(?:目前|正在)?(?:休假|出差)(?:中|期间)",
    re.I,
)
_WRAPPED = re.compile(r"(?<=[a-z,]) ?\n(?=[a-z])")
_OFFICE = re.compile(
    r"out of (?:the )?office|\bleave\b|away|travell?ing|limited access|vacation|holiday|休假|出差", re.I
)
_BULK = re.compile(
    r"\bunsubscribe\b|\bopt[- ]out\b|view (?:this|it) (?:e-?mail|message|newsletter)? ?in (?:your|a) browser|\bcalls? for (?:papers|chapters|submissions|proposals|participation|abstracts|contributions|nominations|reviewers)\b|\bmanage (?:your )?(?:preferences|subscriptions?|alerts?)\b|email preferences|you(?:['’]re| are) receiving this|you(?: have|['’]ve)? received this (?:e-?mail|message) because|this (?:message|e-?mail|alert) was sent (?:by|to you|because)|because you(?:['’]re| are)? (?:signed up|subscribed|following|registered)|"
    r"\b(?:submit|submission of|submitting) (?:your |a |an )?(?:\w+ )?(?:manuscripts?|papers?|abstracts?|articles?|work|proposals?)\b(?! through (?:ill|interlibrary))|\b(?:submission|abstract|paper) (?:deadline|submission)|\beditorial board\b|\b(?:invites?|inviting|cordially invited|pleased to invite|honou?red to invite|would like to invite) (?:you|your|to|as|all|contributions|submissions|authors|papers|proposals)?\b|\bkeynote\b|\b(?:review|referee|reviewing) (?:the |this |a )?(?:manuscript|submission|paper for)\b|\bproofs of your\b|\b(?:galley|page) proofs?\b|\byour (?:manuscript|submission|corrections?)\b|\bhas been accepted for publication\b|\b(?:apc|article processing charge|publication fee)\b|\b(?:fast|rapid|quick) (?:peer[- ])?(?:review|publication)\b|\bimpact factor\b|\bspecial issue\b[^.\n]{0,60}\b(?:submi|invit|call|guest|contribut)|"
    r"\bnew(?:ly)? (?:published|articles?|content|issue|results|citations?|publications?|books?|titles?|arrivals)\b[^.\n]{0,50}\b(?:alert|available|online|for you|in your|from|by|at the library|this week|this month)\b|\bnew (?:content|article|articles) alert\b|\btable of contents\b[^.\n]{0,30}\balert|\b(?:toc|citation|content|e-?toc|search|journal) alert\b|\bscholar alert\b|\bnow available online\b|\blatest issue\b|\balert settings\b|\b(?:early[- ]bird|registration) (?:registration )?(?:closes|opens|ends|fee)|\bconference on\b[^.\n]{0,40}\b20\d\d\b|\bproceedings will be\b|\bcomments (?:are )?welcome\b|\b(?:global|international|world|european|american|asian|open) journal of\b[^.\n]{0,60}\b(?:is looking|welcomes|seeks|accepts)|\blooking for authors\b|\byour next (?:paper|article|manuscript)\b|\btake our\b[^.\n]{0,30}\bsurvey\b|\barticles? (?:you|that) (?:may|might) (?:be )?(?:interest|like)|\brecommended (?:for you|articles|reading)\b|\byour weekly\b|\bweekly digest\b|"
    r"\binvoice\b[^.\n]{0,40}\b(?:no|number|#|attached|for|\d|of|due|enclosed)|\b(?:payment|amount) (?:is )?(?:due|reminder|terms|received|overdue)|\bplease (?:pay|remit|settle|transfer)\b|\bwire transfer\b|\bbank details\b|\bpurchase order\b|\bquotation\b|\bspecial offer\b|\b\d{1,2} ?% (?:off|discount)|\bdiscount\b|\bpromo(?:tion)? code|\blimited time\b|\bclick (?:here|the link|below|on the link)\b|\bfree trial\b|\b(?:has|have|was) (?:been )?shipped\b|\btrack (?:it|your|the) |\btracking (?:number|link)|\border confirmation\b|\bthank you for your order\b|"
    r"\bwinner\b.{0,40}\bprize\b|\bcongratulations[,!] you\b|\blottery\b|\bbitcoin\b|\bcrypto|\binvestment\b|\binheritance\b|\b(?:verify|confirm|validate|reactivate|update|keep) your (?:\w+ )?(?:account|password|mailbox|identity|details)|\bpassword\b[^.\n]{0,40}\b(?:expir|reset|change)|\bmailbox\b[^.\n]{0,30}\b(?:full|quota|suspend|storage|expire)|\bregister (?:now|here|today|at|by|via|before)\b|\bregistration (?:is|opens|deadline)\b|\bwebinar\b|\bnewsletter\b|\bwe are hiring\b|\bjob (?:offer|opening|vacanc)|\bvacancy\b|"
    r"\b(?:seminar|workshop|lecture|talk|training session|book launch|exhibition|colloquium) (?:will (?:be|take)|is|takes|on|by)\b|\bjoin us\b|\bsave the date\b|\bghost-?writ|\bediting services?\b|\bproofread\w*|"
    r"退订|取消订阅|征稿|征文|约稿|组稿|投稿(?:邮箱|指南|须知|通道|系统|网址)|(?:欢迎|诚邀|邀请|恳请)(?:您|广大|各位)?\S{0,10}(?:投稿|参加|参会|赐稿|报名|莅临|关注)|会议通知|订阅号|您订阅的|发票|增值税|汇款|报价|优惠|促销|折扣|中奖|点击(?:此处|这里|链接|查看|下方)|账[户号]\S{0,6}(?:异常|冻结|过期)|密码\S{0,6}(?:过期|重置|到期)|邮箱\S{0,6}(?:容量|已满|升级|停用)|诚邀|讲座(?:预告|通知)|新书(?:通报|推荐|速递|上架)|论文(?:发表|代写|润色)(?:服务|代理)?|代发论文|代写|包发表|版面费|快速见刊|目录推送|最新目录|(?:目录|文献|期刊)(?:推送|订阅)|招聘|报名(?:链接|方式|截止)",
    re.I,
)
_NEWS = re.compile(
    r"\brecommend(?:ed|ing|ation)?\b(?!\s(?:by|for my|to me|me))|\b(?:has|have) (?:just |now |recently |finally )?been (?:published|accepted)|\b(?:is|are) now (?:available|online|published|out)\b|feel free to (?:share|read|cite|download)|\b(?:happy|pleased|delighted|glad|proud|excited) to (?:announce|share|inform|let you know)|\bfyi\b|for your (?:information|interest)|just published|\bmy (?:latest|newest|new|recent) (?:paper|article|book|publication|preprint)\b|"
    r"已(?:经)?(?:正式)?(?:发表|出版|见刊|录用)(?!的)|欢迎(?:下载|转发|阅读|引用)|供(?:您|大家)参考|(?:推荐|分享)(?:给|一篇|一本|大家)|荐购|推荐购买|建议(?:图书馆|馆里|学校)?(?:采购|购买|订购)|"
    r"\b(?:suggest|propose|recommend|ask|wonder\w*|hope|wish)\b[^.?!\n]{0,50}\b(?:librar(?:y|ies)|you)\s(?:to )?(?:buy|buys|purchase|purchases|acquire|acquires|subscribe)\b|\b(?:purchase|acquisition) (?:suggestion|proposal|recommendation)\b|\bsuggest(?:ion)? (?:for|a) (?:purchase|acquisition)\b|\b(?:add(?:ed)?|buy|purchase|acquire)\b[^.?!\n]{0,60}\b(?:for|to|in) (?:the|our|your) (?:library )?(?:collections?|stock|holdings|library)\b|"
    r"\bcourse reserves?\b|\bon reserve\b|\breserve (?:shelf|list|desk)\b|教学参考(?:书|资料)(?:架|室)|\b(?:i|we)(?: have| had|['’]ve)? (?:already |just )?(?:returned|brought back|dropped off|lost|donat\w+|left|paid|cited|reviewed|wrote|published|finished)\b|\b(?:want|like|wish) to donate\b|\bdonation\b|捐赠|我(?:已经?|昨天|今天|刚刚?|上周)?(?:把\S{0,20})?(?:还了|还到|还给|还回|交还|归还了?|还书|弄丢|丢了|遗失)|(?:书|《[^》]{1,60}》)\s?(?:我)?(?:已经?)?(?:还了|归还了|弄丢了|丢了)",
    re.I,
)
ASKS = re.compile(
    r"\b(?:(?:could|can|would|may|might|will|shall|is it possible|would it be possible)\s(?:you|u|i|we|someone|anyone|anybody|it|the library|your library|for you|to)\b[^?!\n]{0,80}?\b(?:get|send|find|order|borrow|obtain|provide|locate|help|request|have|scan|supply|arrange|access|read|possible|lend|fetch|source|deliver|track|retrieve|procure|forward|copy|see|acquire a copy|look)\b|"
    r"(?:i|we)(?:['’]d|['’]ll| would| will| do| also| really| urgently| just| still| now| desperately)*\s(?:like|love|want|need|wish|require|request|appreciate|be (?:\w+ ){0,2}(?:grateful|thankful|glad|happy|pleased|interested))\b|(?:i|we)(?:['’]m|['’]re| am| are| was| have been| ['’]ve been)?\s(?:\w+\s)?(?:looking|searching|after|trying|in need|interested|hunting|hoping|writing to (?:request|ask)|requesting)\b|"
    r"(?:please|kindly|pls|plz|plse)\s(?:\w+\s){0,2}?(?:get|send|find(?! (?:attached|enclosed|below|the (?:attached|invoice)|our|my))|order|borrow|obtain|provide|help|supply|request|scan|arrange|deliver|forward|fetch|process|download|locate|copy|lend|source|retrieve|procure|get hold|have a look|assist|see (?:the )?(?:attached|attachment|below)|reserve a copy|loan)\b|"
    r"(?:unable|not able|could ?n[o'’]t|couldn['’]t|can(?:no|['’])?t|cannot|could not|failed|no|do(?:es)? not (?:have|give)|don['’]t have) (?:to )?(?:access|find|download|get|reach|subscription|open it|retrieve)|paywall\w*|any chance (?:of|you|to)|(?:all|both|these|this|them|three|two|one|it|copy|article|book|paper)\s(?:\w+\s)?(?:please|pls|plz)\b|willing to pay|how (?:can|could|do|may) i (?:get|obtain|borrow|request)|(?:want|need|order|request(?:ing|ed)?|requesting|seeking|looking for|in need of|needed|wanted|urgent(?:ly)? need)\b[: ]|help(?: me)? (?:get|find|with)|do you think you (?:could|can)|i['’]m after|would appreciate|(?:could|can|may|might) (?:my|our|the|his|her)\b[^?!\n]{0,40}\b(?:get|have|borrow|receive|obtain|read)\b|grateful if|get me|send me|for my (?:thesis|dissertation|research|class|paper))"
    r"|请(?:帮|代|传|借|提供|协助|查|找|给|下载|发|扫描|复印|问能|问可以|老师)|帮(?:忙|我|助|查|找|下|借)|麻烦|烦请|劳烦|想(?:借|要|申请|请|看|找|求|获取)|需要|需(?:求|一)|急?求(?:助|文献|一篇|全文|《|这|以下|下|购)|文献传递|馆际互借|代[查借]|申请|下载不(?:到|了)|下不(?:到|了)|没有?权限|借阅|传递|急需|急用|急求|借(?=《|一)|查不到|找不到|能否|能不能|可以帮|可否|拜托|要(?:的|这|以下|下面|借)",
    re.I,
)
"""Somebody wants something. Strict where everyday mail has the same words ("please find attached", "please pay")."""

COURTESY = re.compile(
    r"\b(?:please|pls|plz|thanks?|thank you|thx|asap|urgent(?:ly)?|grateful|regards|cheers)\b|谢|麻烦|急|拜托|辛苦|劳驾",
    re.I,
)
"""Who writes so to a library with the name of a work wants it."""

_SAYS = re.compile(
    r"\b(?:i|my|we|our|you|your|is|are|was|were|has|have|had|will|been|please|he|she|they|it)\b|[我您你他她了是将已请在们]",
    re.I,
)
_GREETS = re.compile(
    r"\W*(?:dear\b|hi\b|hello\b|hey\b|good (?:morning|afternoon|evening)|thank|many thanks|best\b|kind\b|regards|sincerely|cheers|您好|你好|老师|谢谢|感谢|此致|敬礼|祝)",
    re.I,
)


def _first(pattern: re.Pattern[str], text: str, titles: Iterable[str]) -> str:
    """The first words that the pattern finds outside of the titles of works."""
    spans = [(at, at + len(t)) for t in titles if (at := text.find(t)) >= 0]
    for match, _ in zip(pattern.finditer(text), range(12), strict=False):
        if not any(start <= match.start() < end for start, end in spans):
            return squeeze(match[0])
    return ""


def no_order(text: str, subject: str, *, form: bool, person: bool, titles: Iterable[str] = ()) -> tuple[str, str]:
    """(what it is instead, the words that say so) of a mail written by a machine or for many; ("", "") of any other.

    ``titles``: of the works it names, in which such words mean nothing. ``form``: it holds a filled form; ``person``: with the patron's own name or number, as the mails of web forms do.
    """
    everything = squeeze(subject) + "\n" + _WRAPPED.sub(" ", text)
    titles = list(titles)
    # The library's own web form writes automatically too, and says for whom.
    if not (form and person) and (words := _first(_NOTICE, everything, titles)):
        return ("an absence" if _OFFICE.search(words) else "a notice"), words
    if not form and (words := _first(_BULK, everything, titles)):
        return "newsletter", words
    return "", ""


def tells(frame: str, subject: str) -> str:
    """The words that give news of a work, suggest it or say what became of it, where nobody asks for it."""
    match = _NEWS.search(frame) or _NEWS.search(subject)
    return squeeze(match[0]) if match else ""


def asks(frame: str, subject: str) -> bool:
    """Does anybody want anything?"""
    return bool(ASKS.search(frame) or ASKS.search(subject))


def says(sentences: Iterable[str]) -> int:
    """How much the mail says in sentences of its own: words, two Chinese characters for one; greetings do not count."""
    total = 0
    for sentence in sentences:
        verb = _SAYS.search(sentence)
        if not _GREETS.match(sentence) and (verb or _FULL.search(sentence)):
            total += len(_LATIN.findall(sentence)) + len(_HANZI.findall(sentence)) // 2
    return total


# Five words in a row without a digit or a capital: a sentence, whatever its verb.
_FULL = re.compile(r"(?:\b[a-z]{2,}[ ,]{1,2}){3}[a-z]{2,}")
_LATIN = re.compile(r"[A-Za-z']{1,30}")
_HANZI = re.compile("[\u3400-\u9fff]")
