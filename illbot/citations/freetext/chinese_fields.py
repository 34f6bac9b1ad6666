"""The parts of one work named in Chinese -> its Citation: names, dates, pages, what kind of work it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...core.late import late
from ...core.model import Citation, Name, change
from .. import kinds
from ..gbt7714 import PATENT, STANDARD, year_of_standard
from ..names import read_names
from ..normal import (
    CHINESE_NUMBER,
    CJK,
    clean,
    join_lines,
    number,
    read_edition,
    read_issued,
    read_pages,
    read_title,
    squeeze,
)  # fmt: skip
from .segments import Segment


class Draft:
    """The parts of one work while they are gathered, in the order of the text."""

    def __init__(self) -> None:
        self.parts: list[Segment] = []
        #: parts that it shares with the works before or behind it
        self.shared: list[Segment] = []

    def all(self, label: str) -> list[Segment]:
        return [p for p in self.parts if p.label == label] or [p for p in self.shared if p.label == label]

    def has(self, label: str) -> bool:
        return any(p.label == label for p in self.parts)

    def text(self, label: str) -> str:
        return found[0].text if (found := self.all(label)) else ""


def read_work(draft: Draft, said: str, around: str) -> Citation:
    titles = [_title(p.text) for p in draft.all("title")]
    title, container = titles[0] if titles else "", _title(draft.text("container"))
    chapter = _chapter(draft.text("chapter"))
    if len(titles) > 1 and not container:
        title, container = titles[1], titles[0]
    if container and not title and _is_book(draft):
        title, container = container, ""
    where = Citation(
        title=title,
        container_title=container,
        author=_people(draft.all("author")),
        editor=_people(draft.all("editor")),
        translator=_people(draft.all("translator")),
        collection_title=_title(draft.text("series")),
        publisher=squeeze(draft.text("publisher")).strip(_EDGE),
        publisher_place=squeeze(draft.text("place")).strip(_EDGE),
        issued=_issued(_date(draft)),
        volume=" ".join(v for p in draft.all("volume") if p.text[0] != "全" and (v := _volume(p.text))),
        issue=_issue(draft.text("issue")),
        page=_pages(draft.all("pages")),
        edition=read_edition(draft.text("edition")) if draft.text("edition") else "",
        number=squeeze(draft.text("number")),
    )
    typed = _typed(where, draft, chapter, said, around)
    if typed.type == "book" and not typed.volume and (set_of := _OF_SET.search(said)):
        typed = change(typed, volume=_volume(set_of[1]))
    return typed


_OF_SET = late(rf"[只仅][^,，。\n]{{0,6}}?(第\s?(?:\d{{1,3}}|[{CHINESE_NUMBER}]{{1,3}})\s?[册冊卷辑]|[上中下][册冊卷])")
"""全八册，只借第5册."""


def _is_book(draft: Draft) -> bool:
    """A journal has neither author, translator nor edition, and no house unless an issue is named."""
    if draft.has("issue") or draft.has("pages"):
        return False
    if draft.has("author") and not (draft.has("date") or draft.has("volume")):
        return True
    return any(draft.has(x) for x in ("publisher", "translator", "edition"))


_THESIS = late(r"博士|硕士|碩士|学位论文|學位論文|毕业论文|[博硕]论|硕博")
_SCHOOL = late(r"大学|大學|学院|學院|研究院|研究所|党校")
_SCHOOL_NAME = late(rf"(?<![{CJK}])[{CJK}]{{2,10}}(?:大学|大學|学院|學院|研究院)(?![{CJK}])")
_BOOK = late(r"一书|[这那一]本|本书|图书|教材|专著|画册|[书書](?!店|局)|借|著\b|资料集|原书|小说|馆藏")
_ARTICLE = late(r"文章|一文|论文|[这那一]篇|篇|文献|期刊|刊|传递|發表|发表")
_PAPER = late(r"(?<![学學通简簡公汇彙画畫集月季年会會])[报報]$|(?:[导]报|新闻)$")
_MEETING = late(r"会议|年会|研讨会|讨论会|学术会|学术大会|论坛$|學術研討|青年论坛")


def _typed(c: Citation, draft: Draft, chapter: str, said: str, around: str) -> Citation:
    """The citation with its kind, by its parts and by what the mail calls it; a thesis's school and a report's body as its publisher."""
    body = squeeze(draft.text("institution")).strip(_EDGE)
    if STANDARD.search(c.number):
        year = c.issued or year_of_standard(c.number)
        return change(c, type="standard", publisher=c.publisher or body, issued=year)
    if PATENT.search(c.number) or ("专利" in said and not c.container_title):
        return change(c, type="patent")
    if (
        not c.container_title
        and not c.publisher
        and (_THESIS.search(said) or (body and _SCHOOL.search(body) and not c.issue))
    ):
        named = None if body else _SCHOOL_NAME.search(said)
        return change(c, type="thesis", publisher=named[0] if named else body)
    if body and not c.container_title and not c.publisher:
        c = change(c, publisher=body)
        if "报告" in c.title or "报告" in said:
            return change(c, type="report")
    if c.container_title and _PAPER.search(c.container_title) and not c.publisher:
        return change(
            c,
            type="article-newspaper",
            page=_sheet(draft.text("pages")) or _sheet(draft.text("edition")),
            edition="",
            volume="",
            issue=c.issue,
        )
    if chapter and not c.container_title:
        return change(c, type="chapter", title="", container_title=c.title, chapter_number=chapter)
    if chapter:
        return change(c, type="chapter", chapter_number=chapter)
    if c.container_title and not c.issue and _MEETING.search(c.container_title):
        return change(c, type="paper-conference")
    if c.container_title and c.title and (c.publisher or c.editor) and not c.issue:
        return change(c, type="chapter")
    if c.container_title:
        return change(c, type="chapter" if c.title and len(draft.all("title")) > 1 else "article-journal")
    if c.publisher or c.edition or c.translator or c.publisher_place:
        return change(_whole(c, around), type="book")
    if c.issue or (c.page and c.issued) or (_ARTICLE.search(said) and not _BOOK.search(said)):
        return change(c, type="article-journal")
    return change(_whole(c, around), type="book" if _BOOK.search(said) else kinds.infer(c) if not c.volume else "book")


def _whole(c: Citation, around: str) -> Citation:
    """第212页起的附录不用，我要整本书: the pages are not what is wanted."""
    return change(c, page="") if re.search(r"(?<!不用借)(?<!不要)(?<!不用)整本", around) else c


_EDGE = " ①②③④⑤⑥⑦⑧⑨⑩\t\n,，.。;；:：、()（）《》"


_LINE_NUMBER = late(r"\n\s{0,8}[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．]")
_BEFORE_TITLE = late(
    r"^(?:发表[在于]|发在|登在|载于|刊于|在(?=.{4,}(?:学报|杂志|研究|通讯|学刊)$))|(?<=.{4})(?:的|之类)$"
)


def _title(text: str) -> str:
    text = _BEFORE_TITLE.sub("", _LINE_NUMBER.split(text)[0].strip())
    joined = join_lines(text.split("\n"))
    return read_title(re.sub(rf"(?<=[{CJK}，：])\s(?=[{CJK}])", "", joined)) if "\n" in text else read_title(joined)


_HONOUR = late(r"(?:先生|老师|教授|博士|女士|等人|等|夫妇){1,4}$")
_ROLE = late(r"\s?(?:所[撰写著]?|主编|编著|合著|撰|纂修|纂|辑|编|著|译)$")
_AMPERSAND = late(r"(?<=[a-z])\s&\s(?=[A-Z])")
_NOBODY = frozenset(
    [
        "不详",
        "佚名",
        "无名氏",
        "未知",
        "那个",
        "这个",
        "作者",
        "无",
        "忘了",
        "不记得",
        "不清楚",
        "编者",
        "本刊",
        "记者",
        "类型",
        "时间",
        "年份",
        "单位",
        "购买",
        "采购",
    ]
)
_CALLED = late(
    rf"^(?:特约|本报)?(?:记者|通讯员|原?作者|撰者|译者|编者|主编|学者)\s?(?:[:：是为叫]\s?)?(?:[{CJK}]{{2,4}}(?:国|利|兰|典|麦|威|牙|脑|亚)?人\s(?=[A-ZÀ-Þ]))?(?=\S)"
)
"""记者郭小川, 原作者是意大利人 Carlo Zanetti: who somebody is, before the name."""
_VERB = late(rf"^(?:想[看要借找]|[看要借求]|由|是)(?=[{CJK}]{{3}}$|[{CJK}]{{2,8}}·)")
_AND_NAME = late(rf"(?<=[{CJK}])[和与及](?=[{CJK}])")


def _people(parts: Sequence[Segment]) -> tuple[Name, ...]:
    names: list[Name] = []
    for part in parts:
        text = _HONOUR.sub("", squeeze(part.text).strip(_EDGE.replace("(", "").replace("（", "")))
        text = re.sub(r"^\[[A-Z]\]\s?", "", re.sub(r"^[〔【（(](.{1,3})[〕】）)]\s?", r"[\1]", text).rstrip("(（"))
        text = _ROLE.sub("", text) if len(text) > 2 else text
        text = _VERB.sub("", _CALLED.sub("", text))
        pieces = _AND_NAME.split(text)
        names.extend(
            read_names("、".join(pieces) if all(2 <= len(p) <= 9 for p in pieces) else _AMPERSAND.sub("; ", text))
        )
    return tuple(dict.fromkeys(n for n in names if _is_somebody(n)))


def _is_somebody(name: Name) -> bool:
    whole = name.family + name.given + name.literal
    return whole not in _NOBODY and not any(c.isdigit() for c in whole)


def _date(draft: Draft) -> str:
    """Of several dates the one beside the house, the issue or the journal: 第3册（1906—1911），广西师大出版社2014."""
    dates = draft.all("date")
    anchors = draft.all("publisher") or draft.all("issue") or draft.all("container")
    if len(dates) < 2 or not anchors:
        return dates[0].text if dates else ""
    at = anchors[0]
    return min(dates, key=lambda d: max(at.start - d.end, d.start - at.end)).text


_REIGN = late(rf"(民国|民國|昭和|大正|明治|光绪|光緒)\s?(\d{{1,2}}|[{CHINESE_NUMBER}元]{{1,4}})年?")
_BEGAN = {"民国": 1911, "民國": 1911, "昭和": 1925, "大正": 1911, "明治": 1867, "光绪": 1874, "光緒": 1874}


def _issued(text: str) -> tuple[int, ...]:
    if reign := _REIGN.search(text):
        year = number("一" if reign[2] == "元" else reign[2])
        return (_BEGAN[reign[1]] + year,) if year else ()
    return read_issued(text)


_UNITS = late(r"^(?:总|總)?第?\s?|\s?[卷巻辑輯册冊本集号號期分]{1,6}$")


def _volume(text: str) -> str:
    """ "33" from 第33卷, "3" from 第三册, 下册 as it is."""
    text = squeeze(clean(text)).strip(_EDGE)
    if re.fullmatch(r"[上中下][册冊卷编]", text):
        return text
    bare = _UNITS.sub("", re.sub(r"^(?:vol(?:ume)?|v)\.?\s?", "", text, flags=re.I)).strip()
    n = number(bare)
    return str(n) if n is not None else bare


def _issue(text: str) -> str:
    """ "4" from 第4期, "9-10" from 九、十期合刊."""
    text = re.sub(r"合刊|^no\.?\s?", "", squeeze(clean(text)).strip(_EDGE), flags=re.I)
    bare = _UNITS.sub("", text).strip(" 期")
    numbers = [str(n) if (n := number(p)) is not None else p for p in re.split(r"[、,，/~—–-]\s?|至|和", bare) if p]
    return "-".join(n.lstrip("0") or n for n in numbers)


def _pages(parts: Sequence[Segment]) -> str:
    read = [p for part in parts if (p := read_pages(re.sub(r"[\n起]", "", part.text).replace("頁", "页")))]
    # 第17条 beside 701-712 is no page.
    return ",".join([p for p in read if "-" in p] or read[:1])


def _sheet(text: str) -> str:
    """The page of a newspaper: "4" from 第4版, 四版."""
    match = re.search(rf"([A-Z]?\d{{1,3}}|[{CHINESE_NUMBER}]{{1,3}})", text)
    if not match:
        return ""
    n = number(match[1])
    return str(n) if n is not None else match[1]


def _chapter(text: str) -> str:
    match = re.search(rf"第?\s?(\d{{1,3}}|[{CHINESE_NUMBER}]{{1,3}})\s?[章节回编]", text)
    n = number(match[1]) if match else None
    return str(n) if n is not None else ""
