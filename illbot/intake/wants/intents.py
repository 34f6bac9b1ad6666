"""What a sentence of a patron asks for: cancel, status, accept, decline, renew, complaint; a request; or none of them.

Tables of words per language, a negation beside each. They are applied to the mail's own sentences only, never to the citation in it,
so an article called "Cancel culture" cancels nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...citations.normal import squeeze

LONGEST = 300

_NOT = r"\b(?:don['’]?t|do not|not|never|no need to|please don['’]?t|without|instead of|unless|if (?:it|you|this|the)|rather than|didn['’]?t|did not|won['’]?t|isn['’]?t|can['’]?t)\b[^.!?,;]{0,24}$"
_NOT_ZH = r"(?:不要|别|请勿|勿|不想|不会|没有|并未|没|不是要|不用|无需|如果|若|不)\S{0,3}$"

# intent -> (what says it, what takes it back when it stands directly before)
_TABLE: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (name, re.compile(says, re.I), re.compile(denied, re.I))
    for name, says, denied in (
        (
            "complaint",
            r"\b(?:(?:is|was|are|got|received|sent)\b[^.]{0,40}\b(?:wrong|incomplete|blank|empty|unreadable|illegible|corrupt(?:ed)?|damaged|cut off|blurr(?:y|ed)|not readable|not the (?:right|one|article|paper|book))\b|wrong (?:article|paper|file|pdf|book|chapter|pages|edition|scan|one)|"
            r"(?:pages?|figures?|tables?|text) (?:is|are|were|was) (?:missing|cut off|blank|unreadable|illegible)|missing (?:pages?|the last|the first|some pages|half)|(?:is|has|with|contains?|was) only (?:\d+|one|two|three|the first|half)\b[^.]{0,20}\b(?:pages?|page)|only the (?:abstract|first page|cover)|"
            r"(?:can(?:no|['’])?t|could ?n[o'’]t|couldn['’]t|could not|unable to|not able to|won['’]t)\s(?:be )?(?:open(?:ed)?|read|download)\b[^.]{0,30}\b(?:pdf|file|attachment|scan|copy|document|it|you sent|link)|(?:pdf|file|attachment|scan|document|link)\b[^.]{0,40}\b(?:can(?:no|['’])?t be opened|(?:will|does|do|would|is) not (?:open|load|work|display)\w*|does ?n[o'’]t (?:open|work)|doesn['’]t (?:open|work)|won['’]t open|is broken|not opening|has expired|expired|is in another language|password)|"
            r"not (?:what|the (?:article|paper|book|one|right one)) (?:I|i) (?:asked|requested|ordered|wanted|needed)|i cannot read it|it is wrong|it['’]s wrong|poor quality|\bcomplain(?:t)?\b|(?:is|was) in (?:another|a different|the wrong|german|french|japanese|russian|spanish) language)",
            _NOT,
        ),
        ("complaint", r"打不开|缺页|少了?\S{0,3}页|不是我(?:要|申请|需要|想要)的|不完整|(?:扫描|图片|文件|字|页面|内容|文字|PDF)\S{0,6}(?:不清楚|模糊|看不清)|看不清|发错|传错|文章错了|错误的?(?:文章|文献|文件)|乱码|(?:是|全是|都是)空白|损坏|无法(?:打开|阅读|下载附件)|只有\S{1,4}页|链接\S{0,4}(?:失效|过期)|投诉|不对的?文章|内容不对|文不对", r"(?:不会|没有|并未)$"),
        (
            "decline",
            r"\bdecline\b|\btoo (?:expensive|costly|much|dear|pricey)\b|\b(?:don['’]?t|do not|can(?:no|['’])?t|cannot|won['’]?t|will not|not willing to|unwilling to|would not|wouldn['’]t)\s(?:\w+\s){0,2}(?:agree|accept|pay|approve|afford|want to pay|consent)\b|\bno,?\s(?:thank|thanks|i (?:do|will|can|don)|too|sorry|that)|\bi (?:refuse|reject)\b|\bnot worth\b",
            r"(?!)",
        ),
        ("decline", r"不同意|不接受|不愿意?(?:支付|付|承担)|不想(?:付|支付|花)|不付|太贵|(?:费用|价格|太|有点)\S{0,3}高|拒绝|无法(?:支付|承担|接受)|承担不起|不能接受", r"(?:并不|不会)$"),
        (
            "cancel",
            r"\bcancel(?:l?ing|lation)?\b(?! culture| if| after)|\b(?:withdraw|retract)\b[^.]{0,30}\b(?:request|order|application|it)\b|\b(?:no longer|don['’]?t|do not)\b[^.,]{0,16}\bneed\b[^.]{0,30}\b(?:it|this|that|the (?:article|book|paper|request|item|loan)|any ?more|anymore|them|these|request)\b|"
            r"\bno longer (?:need(?:ed)?|required|interested|necessary)|\bnot needed any ?more|\bno need to (?:order|get|send|find|look|search|process|scan|continue|bother)\b|\b(?:found|got|obtained|received|bought)\b[^.]{0,40}\b(?:in the meantime|meanwhile)\b|\b(?:already|meanwhile|have|just|i)\s(?:found|got|received|obtained|downloaded)\s(?:it|this|the (?:article|book|paper|pdf)|a copy|the full text)\b[^.]{0,30}\b(?:myself|elsewhere|online|somewhere|another way|from (?:the author|a friend|a colleague))|\bplease (?:disregard|ignore|drop|stop)\b[^.]{0,30}\b(?:request|order)|\bdelete (?:my|this|the) request|\bnever ?mind\b",
            _NOT,
        ),
        ("cancel", r"取消|撤销|撤回|作废|(?:不|不再)需要(?:了|这|该|此|\S{0,6}了)|不要了|算了|不用(?:了|传|找|借|处理|再|寄|送|查)|用不着|不必(?:再|找|传|借)|已经?(?:自己)?(?:找到|下载到|拿到|买到|借到)", _NOT_ZH),
        ("renew", r"\brenew(?:al|ing|ed)?\b(?!able)|\bextend(?:ing)?\b[^.]{0,30}\b(?:loan|due|period|date|deadline|borrow\w*|book|it)\b|\bextension\b|\bkeep (?:it|the book|this book|them|this)\b[^.]{0,30}\b(?:longer|more|another|extra|until|for)\b|\b(?:longer|more) time with the book", _NOT),
        ("renew", r"续借|延期|延长|多借|晚(?:一点|些|点|几天)还|再借\S{0,6}(?:天|周|月)", _NOT_ZH),
        (
            "status",
            r"\bany (?:news|updates?|progress|word)\b|\b(?:status|progress)\b(?! quo)|\bwhat (?:is|['’]s|about|has) (?:happen\w*|going on|become|the state)|\b(?:has|have|did|is|are|was)\b[^.?]{0,40}\b(?:my|our|the)\b[^.?]{0,60}\b(?:arrived?|come|received|processed|ready|available yet|been (?:sent|ordered|processed|cancell?ed|received)|there yet|come in)\b|\b(?:has|have|did|is|was) (?:it|this|that|they)\b[^.?]{0,24}\b(?:arrived?|come|sent|processed|ready|ordered|shipped|there yet)\b|\b(?:is|are) there (?:any|some)\b[^.?]{0,20}\b(?:news|updates?|progress|information)\b|\b(?:did|have) you (?:already |yet )?(?:get|got|find|found|order|ordered|send|sent|receive|received|process|processed|manage|managed|hear|heard)\b[^.?]{0,50}(?=\?)|\bwhat['’]s up with\b|\bhow (?:is|are|['’]s)\b[^.?]{0,20}\b(?:going|coming along)\b|"
            r"\bwhen (?:will|can|do|is|are|should)\b[^.?]{0,60}\b(?:my|it|the (?:article|book|paper|loan|request|item)|i (?:get|receive|expect|have))\b|\b(?:still|been) waiting\b|\bwhere(?: is|['’]s) my\b|\bon (?:its|the) way\b|\b(?:have ?n[o'’]t|haven['’]t|have not|did ?n[o'’]t|didn['’]t|not yet|still not|never)\s(?:yet\s)?(?:received?|heard|got(?:ten)?|arrived|had (?:any|an))\b|"
            r"\bhow (?:long|far|is)\b[^.?]{0,40}\b(?:my|this|the) (?:request|order|article|book|loan)|\bfollow(?:ing)?[- ]up (?:on|regarding|about) (?:my|the|our)|\b(?:check(?:ing)?|ask(?:ing)?|inquir\w+|enquir\w+)\b[^.?]{0,30}\b(?:my|our) (?:request|order|loan)",
            r"\b(?:marital|legal|socio-?economic|economic|social|user|patron|student|employment|immigration)\s$",
        ),
        ("status", r"到了(?:吗|没|么)|到(?:货|馆)了?(?:吗|没)|进展|进度|状态|(?:什么时候|何时|几时|多久|几天)\S{0,8}(?:能|可以|会|到|收到|拿到|有|才)|还没有?(?:收到|到|消息|结果)|(?:一直|至今|仍然?|尚|还)(?:没|未)\S{0,4}(?:收到|回复|消息)|催(?!化|生|眠|促)|怎么样了|处理(?:了|好)(?:吗|没)|有(?:没有)?(?:消息|结果)了?(?:吗|没)?|申请\S{0,10}如何了|收到我的申请", r"(?:婚姻|心理|工作|物理)$"),
        (
            "accept",
            r"\b(?:i|we)(?:['’](?:d|ll))?\s(?:\w+\s){0,2}(?:accept|agree|approve|consent|confirm)\b|\bagreed\b|\bgo ahead\b|\b(?:happy|willing|ok(?:ay)?|fine|prepared|ready) (?:to pay|with (?:the|this|that) (?:price|cost|fee|charge|amount)|with (?:that|it))|\bi(?:['’]ll| will| can| shall) pay\b|\bplease proceed\b|\bthat(?:['’]s| is) (?:fine|ok(?:ay)?|acceptable|all right)|\b(?:price|cost|fee|charge|amount) is (?:fine|ok(?:ay)?|acceptable)|\byes,? (?:please|i|go|that|of course|we)",
            _NOT,
        ),
        ("accept", r"同意|接受|(?:可以|愿意|我来|我?自己|没问题\S{0,2})(?:来)?(?:支付|付费|付款|承担|自费|出钱?|付)|可以接受|请继续|没问题|费用\S{0,3}可以|确认支付|按此价格", _NOT_ZH + r"|(?:不|否|拒绝|能否|是否)$"),
    )
)  # fmt: skip

_WHOLE: dict[str, str] = {
    "status": "status|状态|进度|进展",
    "cancel": "cancel|cancel (?:it|this|please|my request|the request|request|order|my order)|please cancel(?: it| this)?|取消|撤销|请取消|取消申请|取消请求|取消文献传递(?:申请)?|取消馆际互借(?:申请)?|不需要了|不用了|不要了",
    "accept": "accept|accepted|i accept|yes|yes please|ok|okay|agree|agreed|i agree|approved?|fine|go ahead|sure|同意|接受|可以|好的?|行|没问题|同意支付|我同意|是的?|确认",
    "decline": "decline|declined|i decline|no|no thanks|no thank you|reject|refuse|不同意|不接受|拒绝|不|不行|不可以|太贵了?|我不同意",
    "renew": "renew|renewal|renew (?:it|this|please|my (?:loan|book))|please renew|续借|请续借|申请续借|图书续借|延期",
    "complaint": "complain|complaint|it is wrong|wrong|i cannot read it|投诉|错了|不对|打不开",
}
_EXACT = tuple(
    (name, re.compile(rf"(?:{words})[\s,.!。！~～，]*(?:please|thanks?|thank you|谢谢|请)?[\s.!。！~～]*", re.I))
    for name, words in _WHOLE.items()
)
_SUBJECT = re.compile(
    r"(?P<verb>status|cancel(?:lation)?|accept|decline|renew(?:al)?|complain(?:t)?|取消|状态|接受|同意|不同意|拒绝|续借|投诉|催)(?:\s(?:of|for|the|my|this|please|ill|interlibrary|loan|request|order|book|document|delivery|article|about|enquiry|inquiry|update))*"
    r"(?:文献传递|馆际互借|申请|请求|图书|借阅|订单|的)*(?:[\s:：#-]*\[?[A-Z]{2,8}-\d{4}-\d{3,6}\]?)?[\s.!?。！？]*",
    re.I,
)
_VERBS = {"status": "status", "状态": "status", "催": "status", "accept": "accept", "接受": "accept", "同意": "accept", "decline": "decline", "不同意": "decline", "拒绝": "decline", "renew": "renew", "renewal": "renew", "续借": "renew", "complain": "complaint", "complaint": "complaint", "投诉": "complaint", "cancel": "cancel", "cancellation": "cancel", "取消": "cancel"}  # fmt: skip

REQUEST = re.compile(
    r"\b(?:(?:could|can|would|may|might|will)\s(?:you|i|we|the library|someone|it be)\b[^.?!]{0,60}\b(?:get|send|find|order|borrow|obtain|provide|locate|help|request|have|scan|supply|arrange|access|read|possible)\b|"
    r"i(?:['’]d| would)?\s(?:\w+\s)?(?:like|want|need|wish|require|am looking for|am trying to)\b|we (?:would like|need|want)|i['’]m (?:looking for|trying to|searching)|please (?:\w+\s)?(?:get|send|find|order|borrow|obtain|provide|help|supply|request|scan|arrange|deliver|forward)\b|"
    r"(?:request|requesting|order|ordering|looking for|in need of)\b|need (?:this|these|the|an?)\b|(?:unable|not able|could ?n[o'’]t|couldn['’]t|can(?:no|['’])?t|cannot|could not) (?:to )?(?:access|find|download|get|reach)|inter-?\s?library loan|\bill\b|document delivery|paywall)|"
    r"请帮|请代|请传|请借|请提供|请协助|麻烦|想借|想要|想申请|需要|求助|求文献|求一篇|求(?=《|这|以下|下)|文献传递|馆际互借|代查|代借|申请|下载不到|下不到|借阅|帮忙|帮我|传递|急需|急用|借(?=《)|查不到|找不到|能否提供|能不能",
    re.I,
)
"""Words that ask for something. Alone they prove nothing; with an item they make the request certain."""

FIRST_PERSON = re.compile(
    r"\b(?:(?:i|we)(?: (?:also|urgently|really|still|just|now|do|desperately|would|could|therefore|then|kindly|will))*['’]?d?\s(?:need\b|want\b|require\b|like to (?:request|order|borrow|get|have|read|obtain|see|access|ask for|receive|consult)|like (?:a|the|this|these|an|scans?|copies|to please)|love to (?:have|get|read|borrow)|(?:be|am) (?:very |most |so |extremely )?(?:grateful|thankful|interested in (?:borrowing|getting|reading|this|the))|request|appreciate (?:it|a copy|your help))|"
    r"(?:i|we)(?:['’]m| am|['’]re| are|['’]ve been| have been)\s(?:\w+\s)?(?:looking for|searching|trying to|in need|after|requesting|hunting|unable|not able)|i['’]d (?:need|like|love)|\bneed (?:this|these|that|it|the following|one)\b(?! (?:is|was))|(?:could|can|would|will) (?:you|u)(?: (?:please|kindly|also|possibly|perhaps|maybe|then|help me|help me to|be able to|be so kind(?: as)? to))*,? (?:get|send|find|order|help|obtain|provide|supply|borrow|scan|request|locate|copy|source|lend|fetch|arrange|try|track|have a look)|"
    r"(?:please|kindly|pls|plz)(?: also| kindly)* (?:get|order|find|send|obtain|request|scan|supply|provide|borrow|copy|fetch|download|locate) (?:me|us|this|these|the|a|an|for|it|one|two|scans?|copies|pages|chapter)\b(?! (?:attached|invoice))|(?:may|can|could|might) (?:i|we)(?: please| also)? (?:get|borrow|have|request|order|read|see|obtain|access)|(?:is it|it is|it['’]s|be) possible to (?:get|borrow|have|order|obtain|request)|get me|send me)"
    r"|请帮我|请帮忙|麻烦(?:您|老师|帮|你|传|借|查|找)|我(?:还|也|急|很|另外)?(?:想|要)(?:借|要|申请|看|找|求)?|我(?:还|也|急|急切)?需要?|想(?:借|申请|求)|求助|帮我|帮忙(?:找|查|借|传|下)|替\S{1,6}(?:申请|借|求)|我替",
    re.I,
)

QUESTION = re.compile(
    r"\b(?:(?:does|do)\s(?!you think)(?:the library|you|we|our library|xjtlu|the university)\b[^.?]{0,40}\b(?:have|subscribe|hold|own|offer|provide|support)\b|is there (?:a|any|an) (?:subscription|access|way|limit|charge|fee|guide|workshop)|how (?:do|can|to|does|much|many|long does)\b|what (?:is|are) (?:the|your)\b|opening hours|which (?:database|grant|form|library)|where (?:can|do|is) (?:i|the library|the)\b|are you open|have access to)|"
    r"(?:图书馆|学校|我们|咱们|馆里)?(?:有没有|是否有|有无|是否订购|订购了|订了|能否访问|可以访问|能访问)|怎么(?:用|使用|查|下载|申请|操作|访问)|如何(?:用|使用|查|下载|申请|访问)|开放时间|几点(?:开|关)|开馆|闭馆|收费(?:标准|吗)|多少钱",
    re.I,
)
"""A question to a librarian, not an order."""

THANKS = re.compile(
    r"\b(?:thank(?:s| you)|thx|ta|cheers|much appreciated|grateful|received(?: it)?(?: well)?|got it|great(?: service)?|perfect|wonderful|excellent|awesome|works? (?:fine|well|now))\b|谢谢|感谢|多谢|收到了?|辛苦|太好了|棒|非常好",
    re.I,
)

_GOT = re.compile(
    r"\b(?:thank(?:s| you)(?: very much| so much| a lot)? for (?:the (?:article|paper|book|scan|pdf|chapter|quick|fast|help)|sending|your (?:help|quick|prompt|reply|service))|i (?:have )?(?:received|got) (?:it|the (?:article|paper|book|pdf|file|scan)))\b|(?:已经?收到|收到了|文章收到|文献收到|文献已收到)(?!吗|的(?:PDF|文件|文献|是))",
    re.I,
)


def sentences(frame: str) -> list[str]:
    """The mail's own sentences, at most 80 of 300 characters."""
    found = [squeeze(s) for s in _SENTENCE.split(frame[:20_000])]
    return [s[:LONGEST] for s in found if len(s.strip(" ,，-–_*")) > 0][:80]


# "Prof. Liang" is one sentence, "J. Smith" too.
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bProf\.)(?<!\bprof\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bNo\.)(?<!\bno\.)(?<!\bpp\.)(?<!\bvol\.)(?<!\bVol\.)(?<!\bSt\.)(?<!\s[A-Z]\.)(?<!e\.g\.)(?<!i\.e\.)\s+|[。！？；;\n!?]"
)


def _slips(word: str) -> set[str]:
    """What a quick hand types for a word: a letter left out, two exchanged, one doubled. The first letter is always right."""
    out = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    out |= {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    return (out | {word[:i] + word[i] + word[i:] for i in range(len(word))}) - {word}


_COMMAND_WORDS = ("cancel", "renew", "renewal", "status", "request", "extend", "accept", "decline", "received", "missing", "expensive", "please", "unreadable", "cancelled", "complaint", "extension", "arrived")  # fmt: skip
_REAL = frozenset({"stats", "except", "accent", "reviewed", "quest", "misting", "plea", "pleas", "arrive", "receive", "renewa", "extent", "cancelled", "canceled", "renews", "requests"})  # fmt: skip
_SLIPS = {
    slip: word for word in _COMMAND_WORDS for slip in _slips(word) if slip not in _REAL and slip not in _COMMAND_WORDS
}
_WORD = re.compile(r"[A-Za-z]{4,12}")


def spelled(sentence: str) -> str:
    """The sentence with the words that commands are made of spelled right: "cancle my requst" -> "cancel my request"."""

    def right(match: re.Match[str]) -> str:
        return _SLIPS.get(match[0].lower(), match[0])

    return _WORD.sub(right, sentence)


def of_sentence(sentence: str) -> tuple[str, str]:
    """(intent, the words that say it) of one sentence; ("", "") when it says none of the table's."""
    sentence = spelled(sentence)
    bare = sentence.strip(' .,!。，！~～-*_"“”')
    for name, exact in _EXACT:
        if exact.fullmatch(bare):
            return name, bare
    for name, says, denied in _TABLE:
        for match in says.finditer(sentence):
            if name == "decline" and _CANCEL_WORD.search(sentence):
                break
            if not denied.search(sentence[: match.start()][-40:]) and not _asked_back(name, sentence, match):
                return name, squeeze(match[0])
    return "", ""


# "Please cancel, it is too expensive" is a cancel with its reason.
_CANCEL_WORD = re.compile(r"\bcancel|取消|撤销", re.I)


# "If it costs more than 20 euros please cancel" is a limit, not a cancel.
_CONDITION = re.compile(
    r"\b(?:if|unless|in case|should (?:it|the|you))\b(?! (?:possible|you can|it['’]s not|it is not|not too late|i may|still))|如果(?!可以|还)|若(?!可)|要是|否则|的话",
    re.I,
)


def _asked_back(name: str, sentence: str, match: re.Match[str]) -> bool:
    """ "取消了吗", "was it cancelled?", "能否续借" (that one does ask): a question about a thing is not its command."""
    after = sentence[match.end() : match.end() + 6]
    if name == "cancel" and _CONDITION.search(sentence):
        return True
    if name == "cancel":
        return bool(re.match(r"了?(?:吗|没|么)", after)) or bool(
            re.search(
                r"\b(?:how|can i still|is it possible|what happens|policy|fee)\b", sentence[: match.start()], re.I
            )
            and "?" in sentence
        )
    return name == "accept" and bool(re.match(r"(?:吗|么)", after))


def of_frame(frame: Iterable[str]) -> list[tuple[str, str]]:
    """Every (intent, words) that the sentences say, in order."""
    return [found for s in frame if (found := of_sentence(s))[0]]


def of_subject(subject: str) -> tuple[str, str]:
    """The intent of a subject line that is nothing but a command ("Cancel my request", "取消文献传递申请"); a title is none."""
    match = _SUBJECT.fullmatch(subject.strip(" .!"))
    return (_VERBS.get(match["verb"].lower(), ""), squeeze(subject)) if match else ("", "")


def is_thanks(frame: list[str]) -> bool:
    """Nothing but thanks, or news that it came."""
    text = " ".join(frame)
    return bool(THANKS.search(text)) and len(text) < 400 and not REQUEST.search(re.sub(_GOT, "", text))


def has_come(frame: list[str]) -> bool:
    """ "Thank you for the article", 已收到: the item in the mail has been supplied."""
    return any(_GOT.search(s) for s in frame)
