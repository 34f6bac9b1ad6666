"""The model's parts of a Chinese mail made right by what it cannot see: brackets, the words right before and behind, the parts beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...core.late import late
from ..gbt7714 import NUMBERING
from ..normal import CHINESE_NUMBER, CJK
from .chinese_words import FAMILY_NAMES, simplified
from .segments import Segment


def cleared(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """The parts to build works of: titles as far as their brackets go, journals told from titles, what is too unsure left out."""
    parts = [s for p in segments for s in _school_apart(p) if not _numbers_a_line(text, p)]
    whole = _lines_apart(text, [_invented(text, _snapped(text, s)) for s in _days_whole(text, parts)])
    sure = [s for s in whole if s.label != "mark" and _is_sure(text, s)]
    measured = _named_author(text, _dated_before(text, [_by_unit(s) for s in sure]))
    return _by_duty(text, _renamed(text, sorted([*measured, *_hosts(text, measured)], key=lambda s: s.start)))


_WROTE = late(r"[\s等]{0,2}(?:编著|編著|合著|合撰|撰|著)(?!名)")
_EDITED = late(r"[\s等]{0,2}(?:主编|主編|选编|選編|汇编|彙編|[编編辑輯])(?![著译譯撰者写寫])")


def _by_duty(text: str, parts: list[Segment]) -> list[Segment]:
    """赵永彬编著 wrote it and 黃雅雯編 did not, whatever the model saw."""
    out: list[Segment] = []
    for part in parts:
        duty = part.label
        if part.label == "editor" and _WROTE.match(text, part.end):
            duty = "author"
        elif part.label == "author" and _EDITED.match(text, part.end):
            duty = "editor"
        same = duty == part.label
        out.append(
            part
            if same
            else Segment(label=duty, text=part.text, start=part.start, end=part.end, confidence=part.confidence)
        )
    return out


def _numbers_a_line(text: str, part: Segment) -> bool:
    """(1)《甲》: the number of a list is no issue."""
    if part.label not in _COUNTED or len(part.text) > 4:
        return False
    begins = text.rfind("\n", 0, part.start) + 1
    number = NUMBERING.match(text[begins : begins + 12])
    return number is not None and part.end <= begins + number.end()


_DAY = late(r"(?:1[89]|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_SHEET = late(rf"\s?[,，]?\s?[(（]?(第\s?[A-Z]?(?:\d{{1,3}}|[{CHINESE_NUMBER}]{{1,3}})\s?版)(?!次|本)")


def _days_whole(text: str, parts: Sequence[Segment]) -> list[Segment]:
    """2003年8月19日第5版: a day is one part, however the model cut it, and a newspaper's sheet stands behind it."""
    out = list(parts)
    for day in _DAY.finditer(text):
        cut = [p for p in out if p.start < day.end() and day.start() < p.end]
        if not any(p.label == "date" for p in cut) or any(len(p.text) > 24 for p in cut):
            continue
        sure = max(p.confidence for p in cut)
        whole = [Segment(label="date", text=day[0], start=day.start(), end=day.end(), confidence=sure)]
        if sheet := _SHEET.match(text, day.end()):
            cut += [p for p in out if p.start < sheet.end() and sheet.start(1) < p.end and p not in cut]
            whole.append(
                Segment(label="edition", text=sheet[1], start=sheet.start(1), end=sheet.end(1), confidence=sure)
            )
        out = [p for p in out if p not in cut] + whole
    return sorted(out, key=lambda p: p.start)


_YEAR_BEFORE = late(r"(?<!\d)((?:18|19|20)\d\d)\s?年(?:度|的)?\s?[，,]?\s?[《「『〈第]?\s?$")


def _dated_before(text: str, parts: list[Segment]) -> list[Segment]:
    """发表于1963年《西南民族调查》: the year before a journal, where the model saw no year at all."""
    if any(p.label == "date" for p in parts):
        return parts
    years = [
        Segment(label="date", text=y[1], start=low + y.start(1), end=low + y.end(1), confidence=0.6)
        for p in parts
        if p.label in {"container", "volume", "issue"}
        and (y := _YEAR_BEFORE.search(text[(low := max(0, p.start - 12)) : p.start]))
    ]
    return sorted([*parts, *years], key=lambda p: p.start)


_AUTHOR_IS = late(
    rf"(?:作者|撰者|著者)(?:应该|好像|大概|可能|似乎|记得)?(?:是|叫|为)?\s?[:：]?\s?([{CJK}]{{2,4}}(?:[、和][{CJK}]{{2,4}}){{0,3}})(?=[,，。;；\s)）]|$)"
)


def _named_author(text: str, parts: list[Segment]) -> list[Segment]:
    """作者应该是马千里: who it is, where the model saw nobody."""
    if any(p.label in {"author", "editor"} for p in parts) or not any(p.label in {"title", "container"} for p in parts):
        return parts
    called = next((m for m in _AUTHOR_IS.finditer(text) if simplified(m[1][0]) in FAMILY_NAMES), None)
    if not called or any(p.start < called.end(1) and called.start(1) < p.end for p in parts):
        return parts
    name = Segment(label="author", text=called[1], start=called.start(1), end=called.end(1), confidence=0.8)
    return sorted([*parts, name], key=lambda p: p.start)


_INVENTED = late(rf"(?:^|[\s“《：:，,])(一种[{CJK}]{{0,6}})$")


def _invented(text: str, part: Segment) -> Segment:
    """一种用于叶片除冰的装置: so patents begin, and the words belong to the title."""
    before = _INVENTED.search(text[max(0, part.start - 12) : part.start]) if part.label == "title" else None
    if not before:
        return part
    start = part.start - len(before[1])
    return Segment(label="title", text=before[1] + part.text, start=start, end=part.end, confidence=part.confidence)


_UNITS = {
    "版": "edition",
    "期": "issue",
    "号": "issue",
    "號": "issue",
    "页": "pages",
    "頁": "pages",
    "卷": "volume",
    "巻": "volume",
}
_COUNTED = frozenset(("volume", "issue", "pages", "edition"))


def _by_unit(part: Segment) -> Segment:
    """第5版 is an edition (or a newspaper's sheet), whatever stands beside it."""
    label = _UNITS.get(part.text[-1:], part.label)
    if part.label not in _COUNTED or label == part.label or (part.label, label) == ("pages", "edition"):
        return part
    return Segment(label=label, text=part.text, start=part.start, end=part.end, confidence=part.confidence)


def is_bare(text: str, part: Segment) -> bool:
    """Does it stand in no brackets?"""
    return not (part.start and text[part.start - 1] in _PAIRS)


_PAIRS = {"《": "》", "〈": "〉", "「": "」", "『": "』", "“": "”", '"': '"'}
_FEEBLE = 0.35
_NAMED, _UNNAMED = 0.9, 0.5
_HAN_NAME = late(rf"[{CJK}]{{2,4}}")
_BARE, _SPACED = 0.55, 0.4
"""How sure the model must be of a title that stands in no brackets."""


def _snapped(text: str, part: Segment) -> Segment:
    """A title as far as its brackets go, when nearly all that stands in them is the title."""
    if part.label not in {"title", "container"}:
        return part
    if (
        part.start
        and text[part.start - 1] in _PAIRS
        and part.start < _closing(text, part.start - 1, part.end) < part.end - 1
    ):
        # 《文心雕龙》风骨论: the bracket belongs to the title.
        return Segment(
            label=part.label,
            text=text[part.start - 1 : part.end],
            start=part.start - 1,
            end=part.end,
            confidence=part.confidence,
        )
    low = max(0, part.start - 12)
    opens = max((i for i in range(low, min(part.start + 3, part.end)) if text[i] in _PAIRS), default=-1)
    for i in range(opens, low - 1, -1):
        if i < 0 or text[i] not in _PAIRS:
            continue
        closes = _closing(text, i, part.end + 12)
        inner = closes - i - 1
        shared = min(closes, part.end) - max(i + 1, part.start)
        if closes > i and inner and shared * 5 >= inner * 3 and shared * 5 >= (part.end - part.start) * 3:
            return Segment(
                label=part.label, text=text[i + 1 : closes], start=i + 1, end=closes, confidence=part.confidence
            )
    return part


_SCHOOL_AND_NAME = late(rf"([{CJK}]{{2,10}}(?:大学|学院|大學|學院))([{CJK}]{{2,3}})")


def _school_apart(part: Segment) -> list[Segment]:
    """华东理工大学汤雨萌: a school and whose thesis it is."""
    match = _SCHOOL_AND_NAME.fullmatch(part.text) if part.label in {"institution", "author"} else None
    if not match or simplified(match[2][0]) not in FAMILY_NAMES:
        return [part]
    middle = part.start + match.end(1)
    return [
        Segment(label="institution", text=match[1], start=part.start, end=middle, confidence=part.confidence),
        Segment(label="author", text=match[2], start=middle, end=part.end, confidence=part.confidence),
    ]


def _lines_apart(text: str, parts: list[Segment]) -> list[Segment]:
    """Titles alone on lines of their own, one under the other, are as many works when the mail names nothing else."""
    if any(p.label != "title" for p in parts):
        return parts
    out: list[Segment] = []
    for part in parts:
        lines = part.text.split("\n")
        if (
            len(lines) == 1
            or not all(len(x.strip()) >= 6 for x in lines)
            or lines[0].rstrip().endswith(("的", "与", "和", "及", "、", "——"))
        ):
            out.append(part)
            continue
        at = part.start
        for line in lines:
            out.append(Segment(label="title", text=line, start=at, end=at + len(line), confidence=part.confidence))
            at += len(line) + 1
    return out


def _closing(text: str, opens: int, limit: int) -> int:
    """Where a bracket closes, those of its kind within it counted; -1 when it does not."""
    depth = 0
    for i in range(opens, min(limit, len(text), opens + 200)):
        if text[i] == text[opens] and text[i] != '"':
            depth += 1
        elif text[i] == _PAIRS[text[opens]] and i > opens:
            depth = max(depth - 1, 0)
            if not depth:
                return i
    return -1


def _is_sure(text: str, part: Segment) -> bool:
    if part.confidence < _FEEBLE or not part.text.strip():
        return False
    if part.label == "container" and part.text in _NO_NAME:
        return False
    if part.label == "author" and _HAN_NAME.fullmatch(part.text) and simplified(part.text[0]) not in FAMILY_NAMES:
        return part.confidence >= (_NAMED if _touches(text, part) else _UNNAMED)
    if part.label == "author" and part.confidence < _UNNAMED and len(part.text) == 4:
        return False
    if _NO_WORK.search(text[max(0, part.start - 24) : part.start].rpartition("\n")[2]) or _NO_WORK_BEHIND.match(
        text, part.end
    ):
        return part.label not in {"title", "container"}
    if part.label != "title":
        return True
    bracketed = part.start > 0 and text[part.start - 1] in _PAIRS
    if not bracketed and (_PRINT.search(part.text) or _ANY.search(part.text)):
        return False
    if not bracketed and (_ENGLISH_TALK.search(part.text) or _is_topic(text, part)):
        return False
    enough = _SPACED if _is_spaced(text, part) else _BARE
    return bracketed or (part.confidence >= enough and len(part.text) >= 3)


def _is_spaced(text: str, part: Segment) -> bool:
    """那本 法律与文学的中国经验 有没有: does it stand between spaces?"""
    around = text[max(0, part.start - 1) : part.start] + text[part.end : part.end + 1]
    return len(part.text) >= 6 and len(around) == 2 and around.isspace()


def _touches(text: str, part: Segment) -> bool:
    """建议购买《甲》: does what may be a name run into the words beside it?"""
    before, behind = text[max(0, part.start - 1) : part.start], text[part.end : part.end + 1]
    return bool(_RUNS_ON.match(before)) or behind in _PAIRS


_RUNS_ON = late(rf"(?![的和与及、跟])[{CJK}]")
_NO_WORK = late(
    r"(?:\bcourse|\bclass|课程|选修|教授的课|我的(?:毕业|硕士|博士|学位)?论文(?:题目)?(?:是|为|叫)?|课题|项目)\W{0,3}$",
    re.I,
)
_NO_WORK_BEHIND = late(
    r"[》”\"]\s?(?:这门|的)?(?:课(?!题)|课程|系统|网站|数据库|公众号|讲座|课题|项目)|[》”]\s?的?(?:选课|要求|通知|规定|问卷|修订稿|征求意见|调查问卷|申请表)|》\s?(?:著录|所?记载(?!于)|所载|载录|检索到?)"
)
"""What stands in title marks and is no work: a course, a database, the patron's own paper."""
_ANY = late(
    r"(?:任何|什么|哪个|哪种)版本|都[行可]|均可|即可|(?:取得|获取|獲取|索取|提供).{0,4}(?:电子|電子|影印|复印|複印)"
)
"""任何版本都行: what would do, not what it is called."""
_PRINT = late(r"^[^，,]{0,12}(?:刻|抄|钞|刊|石印|影印|稿|排印|写)本$")
"""明万历二十年刻本: which print of an old book, not a title."""
_TOPIC_BEFORE = late(r"(?:关于|有关|讲|谈|涉及|研究|写)(?:的是)?$")
_TOPIC_BEHIND = late(r"的(?:那篇|那本|一?[篇本]|文章|论文|文献|书|图书|研究|资料|内容|(?=[,，。]))?")
_ENGLISH_TALK = late(
    r"\b(?:I|my|we|you|your|need|please|could|would|thanks?|thank|dear|hello|hi|regards|library|request|scans?)\b", re.I
)
_NO_NAME = frozenset(
    [
        "学术会议",
        "会议",
        "期刊",
        "杂志",
        "论文集",
        "学报",
        "日报",
        "核心期刊",
        "中文核心",
        "知网",
        "万方",
        "万方数据",
        "中国知网",
        "维普",
        "读秀",
        "超星",
        "文集",
        "会议论文集",
        "报纸",
    ]
)
_CALLED = (
    ("publisher", late(r"(?:出版社|出版者|出版方)\s?(?:是|为|叫|[:：])?\s?$")),
    (
        "container",
        late(r"(?:期刊|刊名|来源|出处|刊物|报纸|杂志|文献来源|会议名称)(?:名称?)?\s?(?:是|为|叫|[:：】])?\s?[《“]?$"),
    ),
    (
        "title",
        late(r"(?:题名|题目|篇名|书名|标题|题为|名为|叫做?|小说|专著|(?:^|\n)文章)\s?(?:是|为|[:：】])?\s?[《“]?$"),
    ),
)
_RANGE = late(r"\d{3,4}\s?[-–—~～]\s?\d{1,5}\s?页?")
_IN = late(r"(?:在|于|[刊登载]|发在)\s?(?:(?:18|19|20)\d\d\s?年(?:\d{1,2}月)?的?)?\s?[《〈“「『]?$")
_ON = late(
    r"[》〉”」』]?\s?(?:[上里]|杂志|期刊|发表|[,，]?\s?(?:19|20)\d\d|第\s?[\d一二三四五六七八九十]{1,3}\s?[期卷号])"
)
_HELD = late(r"[》〉”」』]\s?(?:杂志|期刊|这个刊)?[上里]?(?:登过?|登载|刊登|刊发|刊载|发表|发过)")
_SERIAL = late(
    r"(?:学报|學報|杂志|雜誌|通讯|月刊|季刊|丛刊|集刊|辑刊|学刊|通报|周刊|日报|晚报|日報|学志)(?:[(（].{2,10}[)）])?$"
)


_BESIDE = late(r"[》)）][、，,]?[和与及]?\s?《$")
_BY = late(rf"》\s?[(（,，]?\s?[{CJK}]{{2,4}}\s?(?:等?主?编著?|著|撰|译)")
"""《甲》（…）和《乙》（张伟编著）: the second is a book beside the first, with people of its own."""


def _renamed(text: str, parts: list[Segment]) -> list[Segment]:
    """A journal taken for a title, or a title for a journal, where the words before it or the parts beside it tell."""
    out = list(parts)
    for i, part in enumerate(parts):
        if part.label == "date" and i and parts[i - 1].label in {"issue", "volume"} and _RANGE.fullmatch(part.text):
            # 2012, 52(11): 1518-1523
            out[i] = Segment(label="pages", text=part.text, start=part.start, end=part.end, confidence=part.confidence)
        if part.label not in {"title", "container"}:
            continue
        before = text[max(0, part.start - 16) : part.start]
        label = next((name for name, called in _CALLED if called.search(before)), "")
        if not label and (_HELD.match(text, part.end) or (_IN.search(before) and _ON.match(text, part.end))):
            label = "container"
        if not label and part.label == "title" and _is_host(text, parts, i):
            label = "container"
        if not label and part.label == "container" and _BESIDE.search(before) and _BY.match(text, part.end):
            label = "title"
        if label and label != part.label:
            out[i] = Segment(label=label, text=part.text, start=part.start, end=part.end, confidence=part.confidence)
    return out


_NAMED_WORK = late(r"《([^《》\n]{2,30})》")


def _hosts(text: str, parts: list[Segment]) -> list[Segment]:
    """《档案与社会》登过一篇《…》: a journal that the model passed over, known by the words behind it."""
    titles = [p for p in parts if p.label == "title"]
    if len(titles) != 1 or any(p.label == "container" for p in parts):
        return []
    low, high = max(0, titles[0].start - 60), titles[0].end + 60
    return [
        Segment(label="container", text=m[1], start=m.start(1), end=m.end(1), confidence=0.6)
        for m in _NAMED_WORK.finditer(text, low, high)
        if (
            _HELD.match(text, m.end(1))
            or (_IN.search(text[max(0, m.start() - 8) : m.start()]) and _ON.match(text, m.end(1)))
        )
        and not any(p.start < m.end() and m.start() < p.end for p in parts)
    ][:1]


def _is_host(text: str, parts: list[Segment], i: int) -> bool:
    """《边政公论集》一卷九期，里面…的《拉卜楞寺概况》: a title followed by an issue, alone or beside one that is not, is the journal's."""
    if any(p.label == "container" for p in parts):
        return False
    titles = [k for k, p in enumerate(parts) if p.label == "title"]
    placed = {k for k in titles if _followed(text, parts, k)}
    return i in placed and len(placed) == 1 and (len(titles) > 1 or any(p.label == "issue" for p in parts[i : i + 4]))


def _followed(text: str, parts: list[Segment], k: int) -> bool:
    """Does an issue or a volume stand right behind, perhaps with a year between, or does the name say that it is a serial's?"""
    if _SERIAL.search(parts[k].text):
        return True
    for a, b in pairwise(parts[k : k + 4]):
        if b.label not in {"date", "volume", "issue"} or len(text[a.end : b.start]) > 4:
            return False
        if b.label == "issue":
            return True
        if b.label == "volume" and re.search(r"[卷辑輯]", b.text):
            return True
    return False


def _is_topic(text: str, part: Segment) -> bool:
    """关于空间再造的文章: what it is about, not what it is called."""
    low = max(0, part.start - 6)
    if text[part.start : part.end].startswith(("关于", "有关")) and _TOPIC_BEHIND.match(text, part.end):
        return True
    return bool(
        _TOPIC_BEFORE.search(text[low : part.start])
        and (_TOPIC_BEHIND.match(text, part.end) or part.text.endswith("的"))
    )
