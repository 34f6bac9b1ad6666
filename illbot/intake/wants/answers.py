"""What an answer's own sentences say of the work: each field that we can ask for has a reader, and the words that lead to it.

The author is Ingrid Solheim and the year is 2011 · from p. 203 to p. 229 · 是社会科学文献出版社，2019年出的 · 不是第3期，是第4期 · 三
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from ...citations.freetext.locator import read_locator
from ...citations.names import read_names
from ...citations.normal import CHINESE_NUMBER, CJK, DASHES, MONTH, number, read_issued, read_pages, read_title, squeeze
from ...core.late import late
from ...core.model import Citation, Name

_HAN = f"[{CJK}]"

# --- the patron's own statement: without letter-writing, and as corrected -------------------------------------

_CLOSING = late(
    r"^\s{0,3}(?:(?:best|kind|warm|many|with)\b[ \w,]{0,30}|(?:best )?regards|cheers|sincerely|yours\b[ \w]{0,20}|(?:many )?thanks?(?: you)?(?: (?:again|a lot|so much|very much))?|thx|sent from .{1,30}|祝好|此致|敬礼|敬上|顺颂.{0,6}|祝.{1,6}|发自.{1,20}|-- ?|—{1,3})\s?[,.!，。！～~]{0,3}\s{0,3}$",
    re.I | re.M,
)
_CARD_LINE = late(
    r"@|\b(?:tel|phone|mob(?:ile)?|fax|e-?mail|orcid|room|school of|department|faculty|prof|dr)\b|学院|电话|手机|邮箱",
    re.I,
)
_SIGNED = late(
    rf"{_HAN}{{2,4}}|(?:(?:Prof|Dr|Ms|Mr|Mrs)\.?\s)?[A-ZÀ-Þ][\w.'’-]{{0,15}}(?:\s[A-ZÀ-Þ][\w.'’-]{{0,15}}){{0,2}}"
)
_GREETING = late(
    r"^(?:(?:hi|hello|dear|hey|good (?:morning|afternoon|evening|day))\b[^\n,，!:]{0,30}(?:[,，!:]\s?|\n|$)|(?:尊敬的|亲爱的)?(?:[\u4e00-\u9fff]{0,3}老师|馆员)?(?:们)?(?:您好|你好|好)?[呀啊]?[,，!！。:：~～]\s?)",
    re.I,
)
_COURTESY = late(
    r"(?:^|(?<=[\s,，。.;；!！—–-]))(?:thanks?(?: you)?\b|thx\b|cheers\b|sorry\b|apologies\b|please$|my mistake\b|i (?:believe|think|guess|hope)$|if i remember\b|as far as i\b|for your help\b|谢谢|谢了|多谢|感谢|麻烦|不好意思|抱歉|对不起|辛苦|拜托|劳驾|祝好|请查收|老师好|老师不好意思|昨天|我昨天|我?忘)[^\n]{0,60}$",
    re.I,
)


_EXCUSE = late(
    r"^(?:(?:oh|ah|oops)[,!]?\s)?(?:(?:i[’' ]a?m\s|very\s|so\s|my\s|many\s)?(?:sorry|apologies|thanks?(?: you)?|mistake|pardon)\b)[^.!?\n\d]{0,80}[.!]\s+(?=\S)",
    re.I,
)
"""A sentence of courtesy with the answer behind it on the line."""


def own_statement(text: str) -> list[str]:
    """The lines that answer: no greeting, closing, signature."""
    text = text[:1500].strip()
    if (closing := _CLOSING.search(text)) and text[: closing.start()].strip():
        text = text[: closing.start()]
    blocks = [b for b in re.split(r"\n\s*\n", text.strip()) if b.strip()]
    while len(blocks) > 1 and _is_signature(blocks[-1]):
        blocks.pop()
    lines = [squeeze(line) for block in blocks for line in block.split("\n") if line.strip()]
    if len(lines) > 2 and _SIGNED.fullmatch(lines[-1]) and len(blocks) == 1 and _COURTESY.search(lines[-2]):
        lines.pop()
    said = (_EXCUSE.sub("", _GREETING.sub("", line, count=1).strip(), count=1) for line in lines)
    return [bare for line in said if (bare := line.strip()) and not _CARD_LINE.search(bare)]


_FIGURE = late(r"\d")


def _is_signature(block: str) -> bool:
    lines = [_EXCUSE.sub("", squeeze(line), count=1) for line in block.split("\n")]
    return all(
        _SIGNED.fullmatch(line) or _CARD_LINE.search(line) or (_COURTESY.match(line) and not _FIGURE.search(line))
        for line in lines
    )


_PUT_RIGHT: tuple[tuple[re.Pattern[str], str], ...] = (
    # not 2011 but 2012 · 2012, not 2011 · rather than the first
    (late(r"\bnot\s(?:in\s|on\s|the\s)?[^,.;\n]{1,60}?(?:,\s?(?:but\s)?|\sbut\s)(?=\S)", re.I), ""),
    (
        late(r"[,;(]?\s?\b(?:and not|not|instead of|rather than)\s(?:in\s|on\s|the\s)?[\w. -]{0,16}(?=[).,;]|$)", re.I),
        "",
    ),
    # "I wrote 2031 but it is 2013" · 写成2031了，应该是2013
    (
        late(r"\bi (?:wrote|typed|put|gave|said|had)\b[^,.;\n]{1,40}(?:,\s?(?:but\s)?|\sbut\s)", re.I),
        "",
    ),
    (late(r"(?:写成|写错成|误写为|误写成)[^,，。;；\n]{1,20}[,，;；]"), ""),
    # 不是第3期，是第4期 · 2008年，不是2006年 · 而非
    (late(r"(?:并?不是|并非|不应该?是)[^,，。;；\n]{1,30}[,，;；]?\s?(?:而?应该?是|而是|是)"), "是"),
    (late(r"[,，;；(（]\s?(?:并?不是|并非|而非|而不是)[^,，。;；)）\n]{1,30}"), ""),
    (late(r"(?:一共|总共|共计|共)\s?\d{1,4}\s?页"), ""),
    # "from page 88 on, ends on 97" · "starts at 12 and finishes at 31"
    (
        late(
            r"(?<=\d)(?:\son)?\s?(?:,|and|,\sand)\s(?:it\s)?(?:ends?|finish(?:es)?|stops?|goes|runs)\s(?:on|at|up to|to|with|until)(?:\sp(?:age|\.)?)?\s(?=[A-Za-z]?\d)",
            re.I,
        ),
        " to ",
    ),
    # "volume forty? no: vol. 41"
    (late(r"^[^?\n]{1,40}\?\s?(?:no|sorry|i mean|rather|or rather)\b[,:]?\s?", re.I), ""),
)


def _put_right(line: str) -> str:
    for pattern, instead in _PUT_RIGHT:
        line = pattern.sub(instead, line)
    return line.strip(" ,;")


# --- what leads to a value -------------------------------------------------------------------------------------

_IS = r"(?:\s?[:：=]\s?|\s(?:is|are|was|were|should be|must be|may be|might be|would be)(?:\s(?:called|named|entitled|probably|actually|in fact|number|no\.?))?[\s:]\s?|\s(?:called|named|entitled)\s)"
_IS_ZH = r"(?:的?(?:名字|名称|全称|姓名|信息))?\s?(?:应该|可能|大概|好像|确实|其实|我记得)?(?:叫做?|名为|写的是|写的|就是|是|为|如下|漏了|有.{1,3}(?=[:：])|[:：])[:：]?\s?"
_ENGLISH = (
    ("page", r"(?:page numbers?|pages|pagination)"),
    ("issued", r"(?:(?:publication |publishing )?(?:year|date)(?: of publication)?)"),
    ("volume", r"volume(?: number)?"),
    ("issue", r"issue(?: number)?"),
    ("edition", r"edition"),
    ("author", r"(?:authors?|writers?)(?:['’]s? names?)?"),
    ("title", r"title"),
    ("container_title", r"(?:journal|periodical|magazine|newspaper|proceedings|book)(?:['’]s)?(?: title| name)?"),
    ("publisher", r"(?:publisher|publishing house|university)"),
)
_LEADING = (
    (
        "publisher",
        r"published by|(?:defended|submitted|written|done) (?:at|to)(?: the(?! university))?|(?:thesis|dissertation) (?:from|at|of)(?: the(?! university))?|from the (?=university)",
    ),
    ("author", r"written by|(?:it is|it['’]s|it was|article|paper|book|is) by|^by"),
    (
        "container_title",
        r"(?:it|this|article|paper)\s(?:(?:is|was|has been)\s)?(?:(?:appeared|published|printed|came out)\s)?(?:in|from)(?: the journal)?|it['’]s (?:from|in)(?: the journal)?|^(?:appeared|published) in",
    ),
)
_CHINESE = (
    ("page", r"起止页码?|页码(?:范围)?|页数|页次"),
    ("issued", r"(?:出版|发表|答辩)?(?:年份|时间|日期|年)"),
    ("volume", r"卷号?"),
    ("issue", r"期号|期数"),
    ("edition", r"版次|版本"),
    ("author", r"(?:第[一二三四五1-5]|通讯|其他|论文|文章|图书|书)?(?:作者|著者)"),
    ("title", r"(?:论文|文章|书籍?|图书|章节)?(?:的?(?:题名|标题|题目|篇名|书名)|(?<=书)名)"),
    ("container_title", r"(?:期刊|刊物|杂志|报纸|会议论文集|论文集|会议录|刊)(?:名称?)?"),
    ("publisher", r"出版社|出版者|出版单位|授予单位|毕业学校|学校"),
)
_LEADING_ZH = (("container_title", r"发表[在于]|刊登[在于]|刊于|载于|登在"),)

_LABEL = late(
    "|".join(
        [rf"(?P<lead_{f}>\b(?:{w})\s)" for f, w in _LEADING]
        + [rf"(?P<en_{f}>\b(?:{w}){_IS})" for f, w in _ENGLISH]
        + [rf"(?P<zhl_{f}>(?:{w})\s?)" for f, w in _LEADING_ZH]
        + [rf"(?P<zh_{f}>(?:(?<!{_HAN})|(?<=[的该本书文章刊]))(?:{w}){_IS_ZH})" for f, w in _CHINESE]
        + [
            rf"(?P<bare_{f}>(?<!{_HAN})(?:{w})\s?(?=[{CJK}\d《])(?![不没我也的写信名未年是漏忘填]))"
            for f, w in _CHINESE
            if f in {"author", "publisher", "issued", "container_title"}
        ]
    ),
    re.I,
)
_JOINT = late(
    r"[\s,，;；、]{0,9}(?:\b(?:and|but|while|with|in)\b)?\s?(?:\b(?:the|its|their|it|was|is|of)\b\s?){0,3}[\s,，;；]{0,9}$|[,，;；和而且\s]{1,9}$",
    re.I,
)
_NEXT = late(
    r"(?:[,;]|\s(?:and|but))\s(?:and\s|but\s)?(?:it|they|this|that|i|we|the (?:year|volume|issue|pages?|rest))\b.*$",
    re.I,
)


def _statements(line: str) -> list[tuple[str, str]]:
    """(field, the words for it), for each label."""
    labels = list(_LABEL.finditer(line))
    if not labels:
        return []
    ends = [m.start() for m in labels[1:]] + [len(line)]
    return [
        (str(m.lastgroup).split("_", 1)[1], _JOINT.sub("", line[m.end() : end]))
        for m, end in zip(labels, ends, strict=True)
    ]


def states(text: str) -> bool:
    """Does a sentence say outright what a field is ("the journal is …", 作者是…)? Then it is no reference, however much it looks like one."""
    return any(str(m.lastgroup).startswith(("en_", "zh_")) for m in _LABEL.finditer(text))


# --- the readers of values -------------------------------------------------------------------------------------

_TO = rf"(?:\s?(?:[{DASHES}]{{1,2}}|(?:\bup )?\bto\b|\bthrough\b|\buntil\b|\bthru\b|\bbis\b|[至到])\s?|\s?[,，]?\s?(?:终止页|结束页|末页|止页)码?[是为:：]?\s?)"
_PAGES = late(
    rf"(?P<mark>\b(?:pp?\.?|pages?|pgs?)\s?|第|页码?\s?[是为:：]?\s?)?(?P<first>[A-Za-z]?\d{{1,6}})\s?页?{_TO}(?:(?:on|at)\s)?(?:pp?\.?\s?|pages?\s|第)?(?P<last>[A-Za-z]?\d{{1,6}})(?![\w.]\w)",
    re.I,
)
_ONE_PAGE = late(
    r"(?:^|(?<=[\s:：,，是为在从第]))((?:pp?\.?\s?|pages?\s|e)?[A-Za-z]?\d{1,6})(?:\s?页)?(?=$|[\s,，.。;；!！开起])"
)
_YEAR = late(r"(?:1[5-9]|20)\d\d")


def _pages(text: str) -> str:
    ranges = [
        read_pages(f"{m['first']}-{m['last']}")
        for m in _PAGES.finditer(text)
        if m["mark"] or not (_YEAR.fullmatch(m["first"]) and _YEAR.fullmatch(m["last"]))
    ]
    return ",".join(r for r in ranges if r)


_ORDINALS = {
    w: i
    for i, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
}
_NTH = rf"(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
_EDITION = late(
    rf"第\s?(?P<zh>\d{{1,3}}|[{CHINESE_NUMBER}]{{1,3}})\s?版|\b{_NTH}(?:[\s,]\w{{3,12}})?\s(?:ed(?:ition|n)?\b)|\bedition\s(?:no\.?\s|number\s)?(?P<n>\d{{1,2}})\b",
    re.I,
)
_NTH_PART = {
    "issue": late(rf"\b{_NTH}\s(?:issue|number)\b", re.I),
    "volume": late(rf"\b{_NTH}\svolume\b", re.I),
}
_NUMBER = late(
    rf"(?<![\d.])\d{{1,4}}(?![\d.])|[{CHINESE_NUMBER}]{{1,5}}(?=$|[卷期版号,，。\s])|\b{_NTH}\b|\b[IVXLC]{{1,7}}\b",
    re.I,
)


def _counted(text: str) -> str:
    """The one number of a few words ("number 7", 三十二, "the third"); "" for none or several."""
    found = list(_NUMBER.finditer(text))
    if len(found) != 1 or len(text) > 60:
        return ""
    return _digits(found[0][0])


def _digits(word: str) -> str:
    if (nth := _ORDINALS.get(word.lower())) is not None:
        return str(nth)
    if (n := number(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word, flags=re.I))) is not None:
        return str(n)
    return word if word.isupper() else ""


def _edition(text: str) -> str:
    match = _EDITION.search(text)
    return _digits(match["zh"] or match["nth"] or match["n"]) if match else ""


_CAPITAL = r"(?:[A-ZÀ-ÞĀ-Ž][\w.'’-]{0,24})"
_PARTICLE = r"(?:van|von|der|den|de|la|le|du|di|da|del|dos|el|al|bin|ibn|af|av|ter|ten)"
_PERSON = rf"{_CAPITAL}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAPITAL}){{0,4}}"
_PEOPLE = late(rf"(?:(?:Prof|Dr)\.?\s){{0,3}}{_PERSON}(?:(?:,?\s(?:and|&)\s|,\s|;\s){_PERSON}){{0,9}}")
_WROTE = late(rf"({_PERSON}(?:\sand\s{_PERSON})?)\s(?:wrote|is the author|are the authors)\b")
_HAN_NAME = late(
    rf"(?P<name>{_HAN}{{2,4}}(?:·{_HAN}{{1,8}}){{0,2}})(?:[著编译撰]|等人?)?(?P<joint>\s?[、,，;；/和与及]\s?|\s|$)"
)
_NO_NAME = late(r"^(?:这|我|你|您|书|是|不|没|出版|页|第|年|期|卷|谢|老师|发表|另)|[的了吗呢]$|上|写")


def _people(text: str) -> tuple[Name, ...]:
    """The names at the beginning of the words, as far as they are names."""
    text = text.strip(' "“”「」')
    if re.match(_HAN, text):
        return _han_people(text)
    if match := _PEOPLE.match(text):
        return read_names(match[0])
    words = text.split()
    return (
        read_names(text)
        if 2 <= len(words) <= 4 and not re.search(r"\d|\b(?:i|the|is|not|know|of)\b", text, re.I)
        else ()
    )


def _han_people(text: str) -> tuple[Name, ...]:
    names: list[str] = []
    for part in re.split(r"\s?[、,，;；/]\s?|\s|(?<=[\u4e00-\u9fff]{2})[和与及](?=[\u4e00-\u9fff]{2})", text):
        name = re.sub(
            r"(?<=[\u4e00-\u9fff]{2})(?:等人?|著|编著|主编|编|译|老师|教授|博士)$", "", part.strip(' 。.!！"”')
        )
        if not re.fullmatch(rf"{_HAN}{{2,4}}|{_HAN}{{1,8}}(?:·{_HAN}{{1,8}}){{1,2}}", name) or _NO_NAME.search(name):
            break
        names.append(name)
    return read_names("、".join(names))


_QUOTED = late(r"《([^《》\n]{2,120})》|[“\"«„「]\s?([^“”\"«»„「」\n]{2,250}?)\s?[”\"»“」]")
_BEHIND_NAME = late(
    r"\s?(?:[,，(（]\s?)?(?:第?\s?\d{1,4}\s?[卷期年]|第[一二三四五六七八九十]{1,3}[卷期]|\b(?:vol|volume|no|nr|issue|pp?|pages?)\b[. ]|(?:\bin\s)?\b(?:1[5-9]|20)\d\d\b).*|[,，。;；]\s?(?:i|页码|pp).*",
    re.I,
)


def _name_of_work(text: str) -> str:
    """A journal's, book's or proceedings' name: quoted, or up to its numbers."""
    text = _COURTESY.sub("", text)
    if (quoted := _QUOTED.search(text)) and quoted.start() < 6:
        return read_title(quoted[1] or quoted[2])
    name = _BEHIND_NAME.sub("", _NEXT.sub("", text))
    name = re.sub(
        rf"(?:上|中|里|这本期刊|这个期刊|期刊上)$|^the\s(?={_CAPITAL}\s[a-zà-ž])", "", name.strip(" ,，。.!！")
    )
    if re.match(rf"(?:{MONTH}\b|\d|early\b|late\b|spring|summer|autumn|winter)", name, re.I) or len(name) < 2:
        return ""
    if re.search(_HAN, name):
        name = re.split(r"[，,。;；]", name)[0]
    elif not re.match(r"[A-ZÀ-ÞĀ-ŽА-Я*_«“\"]|the\s[A-Z]", name):
        return ""
    return read_title(name.strip("*_ "))


_HOUSE_ZH = late(
    rf"(?:书?是|由|在|为)?({_HAN}{{2,18}}?(?:出版社|出版公司|书局|书店|印书馆|出版集团)|{_HAN}{{2,18}}?(?:大学|学院)(?!{_HAN}{{0,8}}出版社))"
)
_HOUSE_EN = late(r"\b(university of [\wÀ-ž]{2,20}(?:\s[A-Z][\wÀ-ž]{1,20}){0,3})", re.I)


def _house(text: str) -> str:
    """A publisher, or the university of a thesis."""
    text = _COURTESY.sub("", text).strip()
    if match := _HOUSE_ZH.search(text):
        return re.sub(r"^(?:这?本?书)?(?:应该)?(?:是|由|在|为)", "", match[1])
    if match := _HOUSE_EN.search(text):
        return squeeze(match[1])
    name = re.split(r"[,，;；(（]|\s(?:in\s)?(?=(?:1[5-9]|20)\d\d)|\bin\b", _NEXT.sub("", text))[0].strip(" .。!！")
    return name if re.match(rf"{_CAPITAL}|{_HAN}{{2}}", name) and len(name) <= 80 and not _NO_NAME.search(name) else ""


_NO_TITLE = late(r"(?:missing|wrong|unknown|incomplete|incorrect|lost)\b", re.I)


def _title(text: str) -> str:
    text = _COURTESY.sub("", text).strip()
    if (quoted := _QUOTED.search(text)) and quoted.start() < 6:
        return read_title(quoted[1] or quoted[2])
    text = re.split(r"(?<=[\w)]{3})\.\s|[。；;]|,\s(?=published|vol\b|pp\b|it\b|in\b|by\b)", text)[0]
    return read_title(text) if len(text) >= 4 and not _NO_TITLE.match(text) else ""


_SERIAL_NUMBER = late(
    r"(?<![A-Za-z])[A-Z]{1,6}(?:/[A-Z]{1,3})?[\s-]?\d[\d.,/]{1,15}(?:[-–]\d{2,4})?(?:\s?[A-Z]\d?)?(?!\w)"
)
"""The number of a patent, a standard, a report."""


def _serial_number(text: str) -> str:
    match = _SERIAL_NUMBER.search(text)
    return squeeze(match[0]).strip(" .,") if match else ""


_READERS: dict[str, Callable[[str], object]] = {
    "page": lambda words: _pages(words) or ((m := _ONE_PAGE.search(words)) and read_pages(m[1])) or "",
    "issued": lambda words: read_issued(words),
    "volume": lambda words: read_locator(words).volume or _counted(words),
    "issue": lambda words: read_locator(words).issue or _counted(words),
    "edition": lambda words: _edition(words) or _counted(words),
    "author": _people,
    "title": _title,
    "container_title": _name_of_work,
    "publisher": _house,
}

# --- the answer ------------------------------------------------------------------------------------------------

_SENTENCE = late(r"[。！？；!?;]\s?|(?<=[^\W_]{3})\.\s+(?=[A-ZÀ-Þ])|(?<=[)”\"\d])\.\s+(?=[A-ZÀ-Þ])|\.$")
_YEAR_TOLD = late(
    r"(?:published|printed|defended|appeared|came out|submitted)\b[^.\n\d]{0,40}\b(?:1[5-9]|20)\d\d\b|(?:1[5-9]|20)\d\d\s?年[^,，。\n]{0,8}?(?:出版|发表|答辩|出的|刊登|版)",
    re.I,
)
_ANNOUNCES = late(
    r"[:：]$|如下|漏了|忘了?|^(?:here (?:is|are|you)|the missing|missing|sorry|oh|ok(?:ay)?|sure|of course|please find|this is)\b[^\n]{0,60}$",
    re.I,
)
_ALONE = ("title", "container_title", "publisher", "author", "number")
_COUNTED = ("volume", "issue", "edition", "chapter_number")
_FRAMING = late(
    r"^(?:(?:it(?:['’]s| is| was)(?: (?:called|entitled|titled|named))?|this is|that(?:['’]s| is)|i think|i believe|ok|sure|hi|hello|here (?:it is|you are)|in the|应该是|就是|是|这是)[\s,:：，。.!！-]*)+",
    re.I,
)


def read(text: str, asked: Collection[str]) -> Citation:
    """The fields that an answer to a question for ``asked`` gives; those that nobody asked for, where it says plainly that it gives them."""
    lines = [right for line in own_statement(text) if (right := _put_right(line))]
    asked = {name.replace("-", "_") for name in asked}
    got = _labelled(lines)
    _by_shape("\n".join(lines), asked, got)
    _alone(lines, asked - set(got), len(asked), got)
    return Citation(**got)  # type: ignore[arg-type]


def _labelled(lines: list[str]) -> dict[str, object]:
    """What the words before it name: the year is 2011, 作者是…, it appeared in …"""
    got: dict[str, object] = {}
    authors: list[Name] = []
    for line in lines:
        for sentence in _SENTENCE.split(line):
            for field, words in _statements(sentence):
                value = _READERS[field](words) if words else ""
                if field == "author":
                    authors.extend(n for n in _people(words) if n not in authors)
                elif value:
                    got.setdefault(field, value)
    return got | ({"author": tuple(authors)} if authors else {})


def _by_shape(said: str, asked: set[str], got: dict[str, object]) -> None:
    """What can be nothing else by how it is written: pp. 3-9, 第4期, the third edition, 2019年出版, …出版社."""
    where = read_locator(said)
    if pages := _pages(said) if {"page"} & asked or where.volume or re.search(r"\bpp?\b|页|page", said, re.I) else "":
        got["page"] = pages
    elif "page" in asked:
        one = "" if where.volume or where.issue else _one_page(said, len(asked))
        got.setdefault("page", where.page or one)
    for name in ("volume", "issue"):
        nth = _NTH_PART[name].search(said)
        got.setdefault(name, getattr(where, name) or (_digits(nth["nth"]) if nth else ""))
    if "issued" in asked:
        got.setdefault("issued", read_issued(said) or where.issued)
    elif year := _YEAR_TOLD.search(said):
        got.setdefault("issued", read_issued(year[0]))
    got.setdefault("edition", _edition(said))
    house = _HOUSE_ZH.search(said) or (_HOUSE_EN.search(said) if "publisher" in asked else None)
    if house and ("publisher" in asked or house[1].endswith(("社", "书局", "印书馆"))):
        got.setdefault("publisher", _house(house[0]))
    if "number" in asked:
        got.setdefault("number", _serial_number(said))
    if "author" in asked and (wrote := _WROTE.search(said)):
        got.setdefault("author", _people(wrote[1]))
    for name in [n for n, value in got.items() if not value]:
        del got[name]


def _one_page(said: str, asked: int) -> str:
    match = _ONE_PAGE.search(said)
    return read_pages(match[1]) if match and not (asked > 1 and _YEAR.fullmatch(match[1])) else ""


_NO_VALUE = late(
    r"(?:I|We|You|It|This|That|What|Why|Is|Isn['’]t|Are|Do|Don['’]t|Did)\s[a-z']{1,14}\s[^\n]{0,200}\b(?:already|gave|given|sent|mean|understand|need|enough|ask|asked|have|know)\b|[^\n]{0,250}[?？]$",
    re.I,
)
"""A question, or what was given before: "I gave the ISBN already"."""
_THE = late(r"^the\s(?=[A-ZÀ-Þ])")


def _alone(lines: list[str], left: set[str], asked: int, got: dict[str, object]) -> None:
    """The one thing asked for and the one thing said, or what stands in a title's marks."""
    if len(left) != 1:
        return
    (name,) = left
    said = [_FRAMING.sub("", _COURTESY.sub("", line)).strip(" ,，。.!！") for line in lines]
    said = [s for s in said if s and not _ANNOUNCES.search(s) and not _NO_VALUE.match(s)]
    if name in _COUNTED:
        counts = (_counted(part) for line in said for part in _SENTENCE.split(line))
        if count := next(filter(None, counts), ""):
            got[name] = count
        return
    if name not in _ALONE:
        return
    if name in {"title", "container_title"} and len(quoted := _QUOTED.findall("\n".join(lines))) == 1:
        got[name] = read_title("".join(quoted[0]))
        return
    if len(said) != 1 or not 1 < len(said[0]) <= 250:
        return
    if asked == 1:
        bare = _THE.sub("", said[0], count=1) if name == "container_title" else said[0]
        value: object = _people(said[0]) if name == "author" else read_title(bare)
    else:
        value = _READERS[name](said[0]) if name in _READERS and name != "title" else ""
    if value:
        got[name] = value
