"""Names of people as printed in references -> ``Name`` values.

The orders that occur: "Smith, J. A." (APA), "Smith JA" (Vancouver), "J. A. Smith" (IEEE), "Smith, John, and Mary Lee" (MLA),
"SMITH J A" (GB/T 7714), "于潇" and "欧阳修"; a body ("World Health Organization", "中国科学院") stays one literal.
"""

from __future__ import annotations

import re

from ..core.late import late
from ..core.model import Name
from .normal import CJK, clean, is_cjk, squeeze

COMPOUND = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "夏侯",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "司空",
        "宇文",
        "长孙",
        "端木",
        "独孤",
        "南宫",
        "西门",
        "百里",
        "呼延",
        "轩辕",
        "拓跋",
        "申屠",
        "太史",
        "公冶",
        "澹台",
        "宗政",
        "濮阳",
        "淳于",
        "单于",
        "赫连",
        "钟离",
        "闻人",
        "万俟",
        "闾丘",
        "第五",
        "東方",
        "歐陽",
        "司馬",
        "諸葛",
    ]
)
BODY = late(
    r"大学|学院|研究院|研究所|研究室|委员会|公司|中心|出版社|协会|学会|编辑部|医院|集团|图书馆|部$|局$|课题组|编写组|"
    r"\b(?:university|institute?|organi[sz]ation|committee|commission|ministry|department|association|society|council|bank|"
    r"group|office|agency|company|corporation|inc|ltd|library|cent(?:er|re)|foundation|consortium|collaboration|bureau|board|nations|administration|laboratory|laboratories|authority|academy)\b",
    re.I,
)
ROLES = (
    "主编|副主编|合编|编著|编译|编选|编纂|编注|选编|汇编|主审|整理|校注|校点|校释|校订|点校|点注|辑校|辑录|辑注|辑释|注释|译注|笺注|"
    "合著|合撰|口述|执笔|撰|著|编|译|辑|注|校|"
    "主編|副主編|合編|編著|編譯|編選|編纂|編注|選編|彙編|譯注|譯註|校註|編|譯|輯|註"
)
"""What a person did for a work, behind the name."""
_DUTIES = (
    ("translator", late(r"[译譯]$|翻[译譯]$")),
    ("editor", late(r"(?:主[编編]|副主[编編]|选编|選編|汇编|彙編|[编編][选選纂]|[辑輯]|(?<!合)(?<!改)[编編])$")),
)
"""Who is not its author, by the word behind the name. 主编 and 编 edit (CSL's editor); 编著 and 合编 write."""
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝"
    "孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜"
    "成饶宁凌盛查单冉鲍华包屈房喻解蒲卫简时连车项闵邬吉党阳司费蒙席晏隋古强穆姬宫景米麦谈柏瞿艾沙鄢桂窦郁缪畅巩卓褚栾戚全娄甄郎池丛边岑农苟迟保商臧佘卞虞刁冷应匡栗仇练楚揭师官佟封燕桑巫敖原植邝仲荆储宗楼干苑寇盖南屠鞠荣井乐银奚明麻雍花闻冼木郜廉衣蔺和冀占门帅利满"
)
"""The commonest family names of one character."""
_ROLE = late(
    r"[（(]\s?(?:eds?|editors?|hrsg|trans|translators?|orgs?|comps?)\.?\s?[)）]|,?\s?\b(?:eds?\.|editors?|hrsg\.?)(?=\s*$|\s*[,.;])|"
    rf"(?:(?<=[{CJK}]{{2}})|(?<=[{CJK}])\s)\s?(?:{ROLES}|等)+(?=\s*$|[,，;；、\s])",
    re.I,
)
_OTHERS = late(
    r"[,，;；、]?\s?(?:(?:et|and|&)\s(?:al\b\.?|others\b|alii\b)|u\.\s?a\.|\.\.\.|…+|等(?:人|著|编|译)?(?=$|[\s,，;；.。]))",
    re.I,
)
_COUNTRY = late(rf"[\[［〔【（(]\s?[{CJK}]{{1,4}}\s?[\]］〕】）)]\s?")
_INITIALS = late(
    r"(?:(?:[A-ZÀ-ÞĀ-Ž]|[A-Z][a-z]\.)(?:\.[\s-]?|[\s-]|$)){1,4}|[A-ZÀ-ÞĀ-Ž]{2,3}|[A-ZÀ-ÞĀ-Ž]\.?-[A-ZÀ-ÞĀ-Ž]\.?"
)
PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "le",
        "du",
        "des",
        "di",
        "da",
        "del",
        "della",
        "dos",
        "das",
        "do",
        "ter",
        "ten",
        "zu",
        "zur",
        "el",
        "al",
        "bin",
        "ibn",
        "af",
        "av",
        "st",
        "st.",
        "'t",
    ]
)
"""Small words of a family name, in the languages that have them."""
_PARTICLES = PARTICLES | {"y", "e", "mc", "mac"}
_SUFFIX = late(r"(?:Jr|Sr|II|III|IV)\.?", re.I)
_HONOUR = late(r"^(?:(?:prof(?:essor)?|dr|mr|mrs|ms|sir|by)\b\.?\s?)+", re.I)


def duty(statement: str) -> str:
    """What those named did for a book, by the last word: "王明主编" is "editor", "王明" "author"."""
    return next((field for field, words in _DUTIES if words.search(statement.strip())), "author")


def by_duty(statement: str) -> dict[str, str]:
    """The people of a statement of responsibility, by field: "埃斯卡皮著，于沛选编" has an author and an editor.

    A word of duty goes for all who stand before it up to the last such word: "王明, 李华主编" are two editors.
    """
    fields: dict[str, str] = {}
    start = 0
    for told in _DUTY.finditer(statement):
        _add(fields, duty(told[0]), statement[start : told.start()])
        start = told.end()
    _add(fields, "author", statement[start:])
    return fields


def _add(fields: dict[str, str], field: str, names: str) -> None:
    if names := names.strip(" ,，、;；"):
        fields[field] = f"{fields[field]}; {names}" if field in fields else names


_DUTY = late(rf"(?:(?<=[{CJK}]{{2}})|(?<=[\s,，、;；]))等?\s?(?:{ROLES})(?=\s?(?:$|[,，、;；]))")


_IN_FULL = late(r"(?<![^\s;])[^;(),]{2,40},\s[A-Z]{1,4}\s\(([^;(),]{2,40},\s[^;()]{1,40})\)")
"""Web of Science prints names twice: "Mbeki, TL (Mbeki, T. L.)"."""


def read_names(text: str, limit: int = 40) -> tuple[Name, ...]:
    """The people named, in order, "et al." dropped; () for nothing."""
    text = squeeze(clean(text)[:1500])
    if "(" in text:
        text = _IN_FULL.sub(r"\1", text)
    text = _ROLE.sub(" ", text)
    text = _OTHERS.sub(" ", text)
    text = _COUNTRY.sub("\x00", text).strip(" .,;，；、。:：")
    if not text:
        return ()
    if is_cjk(text):
        return _chinese(text)[:limit]
    return _western(squeeze(text.translate(_WIDE)))[:limit]


_WIDE = {0: "", ord("，"): ", ", ord("、"): ", ", ord("；"): "; "}


def _chinese(text: str) -> tuple[Name, ...]:
    # "[美]曼昆": a transliterated name has no Chinese family name.
    names: list[Name] = []
    for piece in re.split(r"\s?[、;；，/]\s?|\s?,\s?(?=[^A-Za-z]|[A-Z]{2})|\s和\s|\s?&\s?", text):
        piece = piece.strip(" .。,")
        if not piece:
            continue
        if not is_cjk(piece):
            names.extend(_western(piece))
            continue
        words = piece.split()
        # "于 潇" is one person, "于潇 刘义" are two.
        whole = (
            len(words) == 1
            or (len(words) == 2 and len(words[0]) <= 2 and len(words[1]) == 1)
            or not all(map(is_cjk, words))
        )
        names.extend(
            _chinese_name(w)
            for w in (["".join(words)] if whole and all(map(is_cjk, words)) else [piece] if whole else words)
        )
    return tuple(names)


def _chinese_name(name: str) -> Name:
    foreign, name = name.startswith("\x00"), name.strip("\x00 ")
    if (
        foreign
        or "·" in name
        or "•" in name
        or "．" in name
        or len(name) > 4
        or (len(name) == 4 and name[0] not in SURNAMES and name[:2] not in COMPOUND)
        or len(name) < 2
        or BODY.search(name)
        or not _ONLY_CJK.fullmatch(name)
    ):
        return Name(literal=name.replace("•", "·"))
    cut = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    return Name(family=name[:cut], given=name[cut:])


_ONLY_CJK = late(f"[{CJK}]+")


_LANDS = late(r"\b(?:U\.\s?[SKN]\.(?:\s?A\.)?|P\.\s?R\.)")


def _western(text: str) -> tuple[Name, ...]:
    if BODY.search(text) and not re.search(r"\b[A-Z]\.", _LANDS.sub("", text)):
        return tuple(Name(literal=p.strip()) for p in re.split(r";|\s&\s", text) if p.strip())
    if ";" in text:
        return tuple(n for part in text.split(";") for n in (_single(part),) if n)
    return tuple(
        _group(
            [t.strip() for t in re.split(r",|\band\b|\s&\s?|\bund\b|\set\s|^&\s?", text) if t.strip(" .")],
            text.count(","),
        )
    )


def _group(tokens: list[str], commas: int) -> list[Name]:
    """Comma-separated tokens to names: a token of initials belongs to the family name before it."""
    names: list[Name] = []
    i = 0
    # "Adams, Nicholson B., John Smith": only the first is turned round (MLA); "Hecht, Eugene" likewise.
    alone = len(tokens) == 2 and commas == 1 and " " not in tokens[1] and len(tokens[0].split()) <= 3
    inverted_first = alone or (
        len(tokens) >= 2 and _is_family(tokens[0]) and _is_given(tokens[1]) and all(" " in t for t in tokens[2:])
    )
    while i < len(tokens):
        token = tokens[i]
        following = tokens[i + 1] if i + 1 < len(tokens) else ""
        if _SUFFIX.fullmatch(token):
            i += 1
            continue
        if (
            following
            and not _INITIALS.fullmatch(token)
            and (_INITIALS.fullmatch(following) or (i == 0 and inverted_first))
        ):
            names.append(_name(token, following))
            i += 2
            continue
        if (
            following
            and " " not in token
            and i + 1 < len(tokens)
            and _is_given(following)
            and re.search(r"\s[A-Z]\.?$", following)
            and not inverted_first
        ):
            # "Mueller, Jonathan P." in the middle of a list of the same shape.
            names.append(_name(token, following))
            i += 2
            continue
        if name := _single(token):
            names.append(name)
        i += 1
    return names


def _is_family(token: str) -> bool:
    words = token.split()
    return (
        bool(words)
        and all(w.lower() in _PARTICLES or w[0].isupper() for w in words)
        and sum(w.lower() not in _PARTICLES for w in words) == 1
        and not _INITIALS.fullmatch(words[-1])
    )


def _is_given(token: str) -> bool:
    words = token.split()
    return (
        1 <= len(words) <= 3
        and all(w[0].isupper() for w in words)
        and (len(words) == 1 or bool(_INITIALS.fullmatch(words[-1])) or len(words) == 2)
    )


def _single(text: str) -> Name | None:
    """One person: "Smith, J.", "Smith J", "J. Smith", "John Smith"."""
    text = _HONOUR.sub("", text.strip(" .,")) if not _INITIALS.fullmatch(text.strip()) else text.strip()
    if not text:
        return None
    if "," in text:
        family, _, given = text.partition(",")
        return _name(family, given)
    words = text.split()
    if len(words) == 1:
        return Name(literal=text) if text.isupper() and len(text) > 3 else Name(family=_cased(text))
    particle = words[0].lower() in _PARTICLES and len(words) > 2
    if not particle and _INITIALS.fullmatch(words[0]) and not _INITIALS.fullmatch(words[-1]):
        cut = next((i for i, w in enumerate(words) if not _INITIALS.fullmatch(w)), len(words) - 1)
        # "J. Maynard Smith" cannot be told from "J. van Dam"; all but the initials is the family name only after a particle.
        if words[cut].lower() not in _PARTICLES:
            cut = len(words) - 1
            while cut > 1 and words[cut - 1].lower() in _PARTICLES:
                cut -= 1
        return _name(" ".join(words[cut:]), " ".join(words[:cut]))
    tail = next(
        (
            i
            for i, w in enumerate(words)
            if i
            and _INITIALS.fullmatch(w)
            and not (particle and len(w) > 1 and w.lower() in _PARTICLES and i < len(words) - 1)
        ),
        None,
    )
    if tail is not None and all(_INITIALS.fullmatch(w) for w in words[tail:]):
        return _name(" ".join(words[:tail]), " ".join(words[tail:]))
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return _name(" ".join(words[cut:]), " ".join(words[:cut]))


def _name(family: str, given: str) -> Name:
    return Name(family=_cased(family.strip(" .,")), given=_initials(given.strip(" ,")))


def _cased(family: str) -> str:
    """GB/T 7714 prints SMITH; we keep Smith."""
    if len(family) < 2 or not family.isupper():
        return family
    words = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), family).split()
    return " ".join(w.lower() if w.lower() in _PARTICLES and w is not words[-1] else w for w in words)


def _initials(given: str) -> str:
    """ "JA", "J.A." and "J A" become "J. A."; a written-out name stays."""
    words = given.split()
    if not words:
        return ""
    if not all(_INITIALS.fullmatch(w) for w in words):
        return " ".join(f"{w}." if len(w) == 1 and w.isalpha() else w for w in words)
    out = []
    for word in words:
        pieces = re.findall(r"[^\W\d_][a-z]?|-", word)
        out.append(". ".join(pieces).replace(". -. ", ".-") + ".")
    return " ".join(out)
