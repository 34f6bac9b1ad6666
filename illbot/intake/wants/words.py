"""What patrons say around the item, in English and Chinese: by when, for what, how much, copy or loan, and their wishes.

Texts come cleaned (``normal.clean``) and without the citation itself: a year in a title is no date, "teaching" in a title no purpose.
Each item of a mail asks the same of the same frame, so that answers are kept a while.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ...citations.normal import CJK, squeeze
from ...core.late import late
from ...core.model import Service

# --- for what -------------------------------------------------------------------------------------------------

_PURPOSES = (
    ("study", r"\b(?:personal (?:study|use|interest|reading)|private (?:study|use)|self[- ]study|coursework|homework|assignments?|essay|exams?|my studies|own (?:study|use|reading|interest)|leisure|term paper)\b|自学|学习用|个人(?:学习|阅读|使用|兴趣)|课程(?:作业|论文)|作业|考试|复习|自己(?:想)?(?:读|看|学)|兴趣",
     "personal|private|self|coursework|homework|assignment|essay|exam|my studies|own |leisure|term paper|自学|学习用|个人|课程|作业|考试|复习|自己|兴趣"),
    ("teaching", r"\bteaching\b|\b(?:i|we) (?:\w+ )?(?:teach|lecture)\b|\bcourse\s?(?:packs?|readers?|materials?)\b|\blectures?\b|\bsyllabus\b|\bfor (?:my|our|a|the|next (?:term|semester)['’]s) (?:\w+ )?(?:class|course|module|students|seminar)|\breading list\b|教学|备课|授课|讲课|讲座用|课程用|上课(?:要|会|时)?[用讲]|课上[要会]?[用讲]|课堂|教材编写|给学生",
     "teach|lecture|course|syllabus|class|module|students|seminar|reading list|教学|备课|授课|讲课|讲座用|课程用|上课|课上|课堂|教材编写|给学生"),
    ("research", r"\b(?:for|my|our|the|his|her|phd|master'?s|doctoral|of|a)\s(?:\w+\s){0,3}(?:research|thesis|dissertation|project|paper|manuscript|grant|study on|literature review|systematic review|meta-analysis|publication|conference|defen[cs]e|article i am writing)\b|\bresearch\b|科研|研究用|做研究|课题|毕设|毕业(?:设计|论文)|(?:学位|硕士|博士)?论文(?:要|里|插图)?用|投稿|(?:写|改|修改)(?:\S{0,4})论文|论文写作|写(?:综述|文章)|项目(?:要)?用|基金|申请书|开题|答辩|审稿|引用|综述",
     "research|thesis|dissertation|project|paper|manuscript|grant|study on|review|meta-analysis|publication|conference|defen|article i am|科研|研究|课题|毕|论文|投稿|写|项目|基金|申请书|开题|答辩|审稿|引用|综述"),
)  # fmt: skip
_PURPOSE = tuple((name, late(words, re.I, needs=needs)) for name, words, needs in _PURPOSES)


@lru_cache(maxsize=32)
def purpose(text: str) -> str:
    """ "teaching", "research", "study" or "": what is said first; of one place the narrower, as 课程论文 is no research."""
    found = [(m.start(), n, name) for n, (name, pattern) in enumerate(_PURPOSE) if (m := pattern.search(text))]
    if not found:
        return ""
    first = min(found)
    narrower = min((f for f in found if f[0] <= first[0] + 3), key=lambda f: f[1])
    return narrower[2]


# --- copy or loan ---------------------------------------------------------------------------------------------

_LOAN = late(
    r"\b(?:borrow(?:ing)?|loan|lend|check out|whole book|entire book|physical (?:copy|book)|hard ?copy of the book|print(?:ed)? book|returnable)\b(?! or copy)|借阅|借书|借一?本|想借|外借|借出|馆际借书|返还式|借来|(?:帮我|我想|我要|请|能)借|借(?=《|\s{2}|图书|该书|此书)|整本|能借|要借",
    re.I,
    needs="borrow|loan|lend|check out|book|copy|returnable|借|返还式|整本",
)
_COPY = late(
    r"\b(?:scan(?:s|ned)?|photocop(?:y|ies)|cop(?:y|ies) of (?:the |this |an? )?(?:article|paper|chapter|pages?)|electronic copy|e-?copy|pdf|document delivery|digital copy|non-returnable|digiti[sz]e)\b|文献传递|复印|扫描|复制|电子版|非返还|原文传递|传递",
    re.I,
    needs="scan|cop|pdf|delivery|returnable|digiti|复印|扫描|复制|电子版|非返还|传递",
)


_THE_SERVICE = late(r"inter-?\s?library[ -]loans?|馆际互借", re.I, needs="library|馆际互借")
"""Whoever writes to it by its name says nothing of loans."""


@lru_cache(maxsize=32)
def service(words: str) -> Service | None:
    """Copy or loan as the words say; None when they say neither or both."""
    loan, copy = bool(_LOAN.search(_THE_SERVICE.sub(" ", words))), bool(_COPY.search(words))
    if loan == copy:
        return None
    return Service.LOAN if loan else Service.COPY


def chosen(field: str) -> str:
    """ "☑借阅 □复印" -> "借阅"."""
    match = re.search(r"[☑☒■√✓✔●]\s?([^\s☐□○☑■√✓✔●]{1,20})|[\[(]\s?[xX√]\s?[\])]\s?(\w{1,20})", field)
    return (match[1] or match[2]) if match else field


_BARE_COPY = late(r"\W{0,3}(?:(?:photo|e|digital|electronic|paper|pdf)[- ]?)?(?:copy|copies|scan|pdf)\W{0,3}", re.I)


def stated_service(words: str) -> Service | None:
    """Copy or loan as a form's field says, where one word is an answer: "Copy"."""
    return Service.COPY if _BARE_COPY.fullmatch(words) else service(words)


_WHOLE = late(
    r"(?<!not )(?<!need )(?<!not the )(?<!not a )(?<!not need the )(?<!n't need the )(?<!n’t need the )(?<!than the )(?<!of the )\b(?:the |this )?(?:whole|entire|complete) (?:book|volume|issue|thing)\b(?! is not)|\bthe book itself\b|(?<!不用借)(?<!不用)(?<!不需要)(?<!不要)(?<!不借)(?<!不必)(?:整本|全书|整期|整册)(?!不)",
    re.I,
    needs="whole|entire|complete|the book itself|整本|全书|整期|整册",
)


@lru_cache(maxsize=32)
def whole(text: str) -> bool:
    """Do the words want a book or an issue as a whole, and not a part of it?"""
    return bool(_WHOLE.search(text)) and service(text) is not Service.COPY


# --- wishes ---------------------------------------------------------------------------------------------------

_WISH = late(
    r"\b(?:any edition|(?:\d{1,2}(?:st|nd|rd|th)|latest|newest|first|second|third|original) edition (?:only|is fine|please|preferred)|only the \w+ edition|edition|original (?:language|version)|translation|cover (?:page|sheet)|references? (?:page|list)|bibliography|"
    r"table of contents|supplement(?:ary|al)|appendi(?:x|ces)|figures? in colou?r|colou?r scan|high resolution|urgent(?:ly)?|asap|as soon as possible|rush|for (?:my|a|our) (?:colleague|supervisor|professor|student|boss|tutor|advisor|friend|wife|husband|postdoc|team)\b[^,.;]{0,30}|on behalf of|send (?:it )?to|pick (?:it )?up|"
    r"(?:before|by|until) (?:the )?(?:end of (?:the |this )?(?:term|semester|academic year|summer)|(?:summer|winter|spring) (?:break|holidays?|vacation)|(?:my|the) (?:exam|defen[cs]e|conference|deadline|trip|viva)\w*)|by end of (?:term|semester)|"
    r"not sure|don['’]?t remember|can['’]?t remember|about (?:19|20)\d\d|around (?:19|20)\d\d|other e-?mail|paperback|hardcover)\b|"
    r"学期(?:末|结束)|期末|(?:寒|暑)假(?:之?前|开始)|放假(?:之?前)|答辩(?:之?前)|版本均可|第?.{1,3}版(?:均可|也可|即可|都行)|原版|影印|译本|封面|版权页|参考文献页|目录|附录|彩色|高清|急用|加急|急需|尽快|紧急|替.{1,6}(?:申请|借|找)|帮.{1,6}(?:老师|导师|同事|同学)(?:申请|借|找)?|代.{1,4}申请|发到|发送到|寄到|自取|记不清|不确定|大概是|另外一个邮箱|从.{2,8}图书馆调|课题经费",
    re.I,
)
URGENT = late(r"\b(?:urgent(?:ly)?|asap|a\.s\.a\.p|as soon as possible|rush)\b|急用|加急|急需|尽快|紧急|特急", re.I)
_COURTESY = late(
    r"\s*(?:many thanks|thanks?(?: a lot| you| so much| in advance)?|谢谢.{0,4}|感谢.{0,4}|please)\s*[.!！。]*\s*", re.I
)


def wishes(sentences: Iterable[str]) -> str:
    """The sentences that wish for something beside the item ("any edition is fine", 加急), as one note of at most 500 characters."""
    kept: list[str] = []
    # A Chinese sentence strings its wishes together with commas.
    clauses = (c for s in sentences for c in (re.split("[，,]", s) if is_chinese(s) else [s]))
    for sentence in clauses:
        sentence = squeeze(sentence).strip(" ,，;；-–")
        if (
            1 < len(sentence) <= 300
            and _WISH.search(sentence)
            and not _COURTESY.fullmatch(sentence)
            and sentence not in kept
        ):
            kept.append(sentence)
    return "; ".join(kept)[:500]


def is_chinese(text: str) -> bool:
    """More Chinese characters than Latin words: the language in which the patron is answered."""
    if text.isascii():
        return False
    hanzi = len(_HANZI.findall(text))
    return hanzi * 2 > len(_LATIN_WORD.findall(text))


_HANZI = late(f"[{CJK}]")
_LATIN_WORD = late(r"[A-Za-z]{2,}")
