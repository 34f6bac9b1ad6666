"""Mails and subjects that are nothing but a command: "cancel", 同意, "Re: renew my loan". Of them nobody needs to be asked twice."""

from __future__ import annotations

import re

from ...core.late import late

_WHOLE: dict[str, str] = {
    "status": "status|状态|进度|进展",
    "cancel": "cancel|cancel (?:it|this|please|my request|the request|request|order|my order)|please cancel(?: it| this)?|取消|撤销|请取消|取消申请|取消请求|取消文献传递(?:申请)?|取消馆际互借(?:申请)?|不需要了|不用了|不要了",
    "accept": "accept|accepted|i accept|yes|yes please|ok|okay|agree|agreed|i agree|approved?|fine|go ahead|sure|同意|接受|可以|好的?|行|没问题|同意支付|我同意|是的?|确认",
    "decline": "decline|declined|i decline|no|no thanks|no thank you|reject|refuse|不同意|不接受|拒绝|不|不行|不可以|太贵了?|我不同意",
    "renew": "renew|renewal|renew (?:it|this|please|my (?:loan|book))|please renew|续借|请续借|申请续借|图书续借|延期",
    "complaint": "complain|complaint|it is wrong|wrong|i cannot read it|投诉|错了|不对|打不开",
}
_EXACT = tuple(
    (name, late(rf"(?:{words})[\s,.!。！~～，]*(?:please|thanks?|thank you|谢谢|请)?[\s.!。！~～]*", re.I))
    for name, words in _WHOLE.items()
)
_SUBJECT = late(
    r"(?P<verb>status|cancel(?:lation)?|accept|decline|renew(?:al)?|complain(?:t)?|取消|状态|接受|同意|不同意|拒绝|续借|投诉|催)(?:\s(?:of|for|the|my|this|please|ill|interlibrary|loan|request|order|book|document|delivery|article|about|enquiry|inquiry|update))*"
    r"(?:文献传递|馆际互借|申请|请求|图书|借阅|订单|的)*(?:[\s:：#-]*\[?[A-Z]{2,8}-\d{4}-\d{3,6}\]?)?[\s.!?。！？]*",
    re.I,
)
_VERBS = {"status": "status", "状态": "status", "催": "status", "accept": "accept", "接受": "accept", "同意": "accept", "decline": "decline", "不同意": "decline", "拒绝": "decline", "renew": "renew", "renewal": "renew", "续借": "renew", "complain": "complaint", "complaint": "complaint", "投诉": "complaint", "cancel": "cancel", "cancellation": "cancel", "取消": "cancel"}  # fmt: skip


def of_words(text: str) -> str:
    """The intent of words that are a command and nothing else; "" of any others."""
    bare = text.strip(' .,!。，！~～*_"“”\n')
    return next((name for name, exact in _EXACT if exact.fullmatch(bare)), "") if len(bare) <= 60 else ""


def of_subject(subject: str) -> str:
    """The intent of a subject line that is nothing but a command ("Cancel my request", 取消文献传递申请); a title is none."""
    match = _SUBJECT.fullmatch(subject.strip(" .!"))
    return _VERBS.get(match["verb"].lower(), "") if match else ""


_COMMAND = r"(?:cancel|accept|agree|renew|extend|withdraw|proceed|go ahead)"
_LEAVE = r"(?! (?:possible|you can|you could|that['’]?s (?:ok|okay|possible|allowed)|that is (?:ok|okay|possible|allowed)|allowed|permitted|it['’]?s not|it is not|it can be|not too late|i may|still|(?:nobody|no ?one)(?: else)? (?:is waiting|needs? it|wants it|has (?:asked|requested|reserved))|they (?:let|allow|agree|don['’]?t mind)|the (?:\w+ ){0,2}(?:library|lender|owner|partner)s? (?:agrees?|allows?|permits?|lets?|doesn['’]?t mind|does not mind)))"
"""A condition that is the lender's, and takes nothing back: "until mid-December if the lending library agrees"."""
_TAKEN_BACK = late(
    rf"\b(?:don['’]?t|do not|never|not to|did not|didn['’]?t|without|instead of)\s(?:\w+\s)?{_COMMAND}|\b(?:if|unless|should|in case)\b{_LEAVE}[^.!?\n]{{3,80}}\b{_COMMAND}\w*|\b{_COMMAND}\w*[^.!?\n]{{0,40}}\b(?:if|unless|only when|provided that|as long as)\b{_LEAVE}"
    r"|(?:不要|别|请勿|没有|并未|没)(?:把|给我)?取消|是否(?:已?取消|同意)|取消了?[吗么]|(?:如果|若|要是|一旦|超过)[^。！？\n]{1,30}(?:取消|就算了|不要了)|(?:前提|条件)是|(?:的话|就)(?:同意|可以接受)",
    re.I,
)


def taken_back(text: str) -> bool:
    """ "Please don't cancel", "cancel if it costs more than 20 euros", 别取消: the command's word stands there, and is none."""
    return bool(_TAKEN_BACK.search(text))


_BY_MACHINE = late(
    r"\b(?:do not|don['’]?t|cannot) (?:directly )?reply to this\b|\b(?:automatically|system)[- ]generated\b|\b(?:generated|sent) automatically\b|\bauto(?:mated|matic) (?:message|e-?mail|mail|notification|notice|reply)\b|\bunsubscribe\b"
    r"|系统自动(?:发送|发出|生成|回复)|请勿(?:直接)?回复|退订",
    re.I,
    needs="reply to this|generated|automat|unsubscribe|系统自动|请勿|退订",
)


def by_machine(text: str) -> str:
    """The words by which a mail says that nobody wrote it to us; "" where it does not."""
    match = _BY_MACHINE.search(text)
    return match[0] if match else ""
