"""What stands around the letter itself: the signature block, the company's disclaimer; and the course it is for. Nothing in them is wanted.

A professor's signature holds telephone numbers, an ORCID and the DOI of the latest paper; none of them is an order.
"""

from __future__ import annotations

import re

from ...core.late import late

LIMIT = 20_000

_DISCLAIMER = late(
    r"^\W{0,4}(?:confidential(?:ity)?\b(?: notice| statement| note)?\s?[:：.-]|disclaimer\b|(?:legal|privacy|important) notice\b|this (?:e-?mail|message|communication|transmission)\b[^.\n]{0,60}\b(?:confidential|intended|privileged|contains?|attachments?)\b|"
    r"the (?:information|contents?) (?:contained )?(?:in|of) this (?:e-?mail|message|communication)\b|if you (?:have received|are not the intended|received) \b|please consider the environment|before printing|think before you print|scanned by|virus[- ]free|"
    r"(?:本|此)(?:电子)?(?:邮件|信息)(?:及其|及|和|所|中|的)?\S{0,8}(?:附件|保密|机密|收件人|内容)|免责声明|保密声明|保密提示|请考虑环境|打印(?:本|此)?邮件前)",
    re.I | re.M,
    needs="confidential|disclaimer|notice|this |information|content|if you |please consider|printing|print|scanned by|virus|本|此|免责|保密|请考虑|打印",
)
_CLOSE = late(
    r"^[ \t>*_]{0,6}(?:(?:with )?(?:many |my |very )?(?:best|kind(?:est)?|warm(?:est)?|sincere)\b(?: regards| wishes| thanks)?|regards|(?:yours )?(?:sincerely|faithfully|truly|cordially|respectfully)|yours\b|cheers|(?:many |with )?thanks?(?: you)?\b[^.?!\n]{0,40}|best|br|all the best|greetings|"
    r"此致|敬礼|祝好|祝[^\n]{1,10}|顺颂[^\n]{0,8}|谢谢[^\n]{0,8}|感谢[^\n]{0,8}|致礼|敬上|--|——|_{3,}|-{3,}|—{2,}|sent from [^\n]{1,30}|发自[^\n]{1,20})[ \t]*[,，.!！。~]*[ \t]*$",
    re.I | re.M,
)
_MARK = late(
    r"\b(?:tel(?:ephone)?|phone|mobile|mob|fax|cell|t|m|f|p)\b\s?[.:：|]?\s?[+(]?\d[\d ()/.-]{5,}|\+\d{1,3}[ (.-]\d|orcid|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b|researcher ?id|google scholar(?: profile)?|twitter|linkedin|\bskype\b|\bwechat\b|"
    r"[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{2,40}|\b(?:university|department|dept|institute|faculty|school of|college|laboratory|professor|ph\.?d\.?(?: candidate| student)?|assistant|lecturer|librarian|postdoc\w*|p\.?o\.? box|street|avenue|building|room)\b|\b(?:latest|recent|new|selected|my) (?:publications?|papers?|books?|articles?)\b|"
    r"电话|手机|传真|邮箱|地址|大学|学院|研究所|教授|讲师|博士生?|邮编|微信|最新(?:论文|成果|著作)",
    re.I,
)
_OWN_WORK = late(
    r"^[ \t>*_]{0,6}(?:(?:see |read |check out )?(?:my|our|latest|recent|new|selected)\s(?:(?:latest|recent|new|selected)\s)?(?:publications?|papers?|books?|articles?|preprint|work|chapter|edited volume)\b(?: (?:is )?(?:out|now|online|available|in \d{4}))?(?: now)?\s?[:：!-]|orcid\b|(?:我的)?(?:最新|近期|代表性?)(?:论文|成果|著作|文章)\s?[:：])",
    re.I | re.M,
)
_ASKS = late(
    r"\b(?:please|could|would|need|request|order|following)\b|[:：]\s*$|请|需要|如下|以下|\[[JMDCPSRNAZG](?:/OL)?\]",
    re.I,
)


_COURSE = late(
    r"(?P<name>《[^《》\n]{2,40}》|[“\"「][^“”\"「」\n]{2,60}[”\"」])\s?(?:"
    r"(?:这门|那门|这个|一)?的?(?:[\u4e00-\u9fff]{0,3}(?:选修|必修|专业))?(?:课程|课题|课(?![题文本外件])|研讨班)(?!标准|教材|设计|讲义|教学|大纲|论文集|指南)"
    r"|(?:course|module|seminar)\b)",
    needs="课|研讨|course|module|seminar",
)
"""用于"传统服饰史"课程: what a work is wanted for is no work."""


def around(text: str) -> list[tuple[int, int]]:
    """Where signature and disclaimers stand in the text (its first 20,000 characters)."""
    text = text[:LIMIT]
    return _disclaimers(text) + _signature(text) + [m.span("name") for m in _COURSE.finditer(text)]


def _disclaimers(text: str) -> list[tuple[int, int]]:
    """Paragraphs that begin as disclaimers do."""
    spans = []
    for match in list(_DISCLAIMER.finditer(text))[:10]:
        start = text.rfind("\n", 0, match.start() + 1) + 1 if match.start() else 0
        end = text.find("\n\n", match.end())
        spans.append((start, end if end >= 0 else len(text)))
    return spans


def _signature(text: str) -> list[tuple[int, int]]:
    """From the name behind the last closing formula on, where the lines there look like an address and ask for nothing.

    What is written between the formula and the address (a reference that was forgotten) stays.
    """
    spans = []
    closings = list(_CLOSE.finditer(text))[-8:]
    for closing in closings:
        at = closing.end()
        for paragraph in re.finditer(r"[^\n](?:[^\n]|\n(?![ \t]*\n))*", text[at:]):
            said = paragraph[0]
            lines = said.split("\n")
            signed = len(lines[0]) <= 60 and not any(c.isdigit() for c in lines[0]) and bool(_MARK.search(said))
            if (signed or _OWN_WORK.search(said)) and not _ASKS.search(re.sub(r"(?i)\bplease note\b", "", said)):
                spans.append((at + paragraph.start(), at + paragraph.end()))
    spans += _blocks(text)
    if closings:
        spans += _own_works(text, closings[0].end())
        spans += [m.span("motto") for m in _MOTTO.finditer(text, closings[0].end())]
    return spans


_MOTTO = late(
    r"^[^\n:：]{0,120}[^\s:：,，-]\n[ \t]{0,8}(?P<motto>[“\"«„][^“”\"«»„\n]{8,200}[”\"»“][ \t]*(?:[-–—~(][^\n]{0,60})?)[ \t]*(?=\n?\s{0,20}\Z|\n[ \t]{0,8}(?:[-–—~]|$))",
    re.M,
)
"""A saying in quotation marks right under a name and an address."""


_PHONE = late(
    r"\b(?:tel(?:ephone)?|phone|mobile|mob|fax|cell)\b\.?\s?[:：|]?\s?[+(]?\d[\d ()/.-]{5,}|\borcid\b|(?:电话|手机|传真)\s?[:：]\s?[+\d]",
    re.I,
)


def _blocks(text: str) -> list[tuple[int, int]]:
    """A last paragraph that begins with a name and holds a telephone number is a signature without any formula before it."""
    begin = text.rstrip().rfind("\n\n") + 2
    said = text[begin:].rstrip()
    lines = said.split("\n")
    named = 3 <= len(lines[0]) <= 60 and not any(c.isdigit() or c in ":：《" for c in lines[0])
    if (
        begin > 2
        and len(lines) >= 2
        and named
        and _PHONE.search(said)
        and not _ASKS.search(said.replace("publications:", ""))
    ):
        return [(begin, begin + len(said))]
    return []


def _own_works(text: str, after: int) -> list[tuple[int, int]]:
    """Lines behind the first closing formula that show the writer's own works."""
    spans = []
    for match in list(_OWN_WORK.finditer(text, after))[:6]:
        end = text.find("\n\n", match.end())
        spans.append((match.start(), end if end >= 0 else len(text)))
    return spans
