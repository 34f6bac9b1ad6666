"""Is this a label of a form, and which field does it name? The words are in ``label_words``; here is what people put around them.

"1. 题　名*", "Title / 题名", "Title-题名", "**Title:**", "article_title", "所需文献题名（必填）" and "Tilte" are all ``title``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..core.late import late
from .freetext.chinese_words import SIMPLE
from .label_words import ABROAD, HOME, KINDS
from .normal import CJK, clean

_STRIP = late(r"[\s*＊:：.．。_\-–—()（）\[\]【】〔〕<>《》\"“”'’?？/／、,，&+☆★●◆■▪•·#]+")
_NUMBERED = late(
    r"^\s*(?:[(（\[]?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[a-hA-H])[)）\].．、:：]+(?:\d{1,2}[.．、]?)*|[①-⑳]|[*＊•●◆■▪·#>☆★✱-]+|[（(](?:必填|选填|required|optional)[)）])\s*"
)
_NOTICE = late(
    r"[（(][^()（）]{0,40}(?:必填|选填|required|optional|if known|if any|如有|若有|可选|例如|如：|e\.g|格式|请填|yyyy|dd|mm|if applicable|全名|全称|please|请|if available|单选|多选)[^()（）]{0,40}[)）]|\*",
    re.I,
)


def normal(label: str) -> str:
    """A label as it is compared."""
    return _key(clean(label))


def _key(label: str) -> str:
    bare = _STRIP.sub("", label).casefold()
    return bare if bare.isascii() else bare.translate(SIMPLE)


TABLE: dict[str, str] = {field: ", ".join(t[field] for t in (HOME, ABROAD) if field in t) for field in HOME}
"""Field -> all its labels, comma-separated."""

_BY_LABEL: dict[str, str] = {}
for _table in (HOME, ABROAD):
    for _field, _labels in _table.items():
        for _label in _labels.split(", "):
            _BY_LABEL.setdefault(normal(_label), _field)
_BY_LABEL.pop("", None)

_LAST = late(f"([^\\W\\d_{CJK}]{{1,48}}|[{CJK}])[\\W\\d_]{{0,48}}$")
_LASTS = {
    _key(last[1]) for labels in TABLE.values() for label in labels.split(", ") if (last := _LAST.search(label))
} | {"称", "况", "围", "wanted", "requested", "required", "needed", "information", "details", "range"}
"""How labels end: a quick look spares prose the slow ones."""

LONGEST = 48
"""No label is longer, in characters, its decoration included."""

CITATION_FIELDS = frozenset(
    [
        "title",
        "other_title",
        "book",
        "subtitle",
        "container_title",
        "collection_title",
        "event_title",
        "author",
        "editor",
        "translator",
        "issued",
        "date",
        "locator",
        "volume",
        "issue",
        "part",
        "page",
        "first_page",
        "last_page",
        "ISSN",
        "ISBN",
        "DOI",
        "PMID",
        "PMCID",
        "arxiv",
        "URL",
        "publisher",
        "publisher_place",
        "edition",
        "chapter_title",
        "chapter_author",
        "chapter_number",
        "school",
        "genre",
        "number",
        "language",
        "shelfmark",
    ]
)
"""Labels that speak of the item; the others speak of the request or the patron."""

PERSON_FIELDS = frozenset({"name", "card", "department", "phone", "email"})

PRONE = frozenset(
    [
        "container_title",
        "note",
        "source_note",
        "publisher_place",
        "language",
        "number",
        "part",
        "date",
        "format",
        "purpose",
        "name",
        "use",
        "in",
        "by",
        "title",
        "book",
        "issued",
        "edition",
        "chapter_title",
        "service",
        "level",
        "delivery",
        "genre",
        "school",
        "-",
        "kind",
        "collection_title",
        "event_title",
        "editor",
        "pagination",
        "funding",
        "due",
        "shelfmark",
    ]
)
"""Fields whose English labels are everyday words ("Language: a history"): inside a line they begin a new field only after a strong gap."""

LOCATED = frozenset({"issued", "volume", "issue", "page"})
_JOINED = (LOCATED, frozenset({"publisher", "publisher_place", "issued"}), frozenset({"genre", "issued"}))
"""Fields that one label may name together: Publisher / year, Band/Heft, 出版地/出版社."""


@lru_cache(maxsize=4096)
def field_of(label: str) -> str:
    """The field a label names, or ""; several joined by "/" where it names them together ("Publisher / year")."""
    if len(label) > LONGEST + 20:
        return ""
    label = clean(label)
    if "*" in label or "(" in label or "（" in label:
        label = _NOTICE.sub("", label)
    bare = _NUMBERED.sub("", label)
    for form in (bare, label):
        if found := _BY_LABEL.get(_key(form)):
            return found
    bare = bare.strip(" *:：\t\u3000")
    if not 1 < len(bare) <= 32 or bare.count(" ") > 5:
        return ""
    if " " not in bare and (found := _misspelt(bare)):
        return found
    last = _LAST.search(bare)
    if last and (_key(last[1]) in _LASTS or _AFTER.search(bare)) and (found := _of_parts(bare) or _worn(bare)):
        return found
    # "身份(教师/研究生/本科生)", "Pages (from-to)"
    aside = _ASIDE.fullmatch(bare)
    return _BY_LABEL.get(_key(aside[1]), "") if aside else ""


_ASIDE = late(r"([^()（）]{1,24})[(（][^()（）]{1,30}[)）]")
_PART = late(r"\s?[/／|（(）),，、&+]\s?|\s?[-–—]\s?|\s(?:and|or|und|et|y|e)\s|及|和|与|或")
_SCRIPTS = late(
    f"([{CJK}（）/、 ]*[{CJK}])\\s?[:：/]?\\s?([A-Za-z][A-Za-z .()/&-]*)|([A-Za-z][A-Za-z .()/&-]*?)\\s?[:：/]?\\s?([{CJK}][{CJK}（）/、 ]*)"
)


def _of_parts(label: str) -> str:
    """A label in two languages ("Title / 题名", "题名 Title"), or of two fields ("Publisher / year")."""
    parts = [p for p in _PART.split(label) if p.strip()]
    if len(parts) < 2 and not label.isascii() and (scripts := _SCRIPTS.fullmatch(label)):
        parts = [g for g in scripts.groups() if g]
    if not 2 <= len(parts) <= 4:
        return ""
    # "Article/Chapter Author" is "Article Author / Chapter Author".
    tail = parts[-1].partition(" ")[2] if label.isascii() and "/" in label else ""
    parts = [f"{p} {tail}" if tail and p is not parts[-1] and _worn(f"{p} {tail}") else p for p in parts]
    fields = [_BY_LABEL.get(_key(p)) or _worn(p) for p in parts]
    known = list(dict.fromkeys(f for f in fields if f))
    if not all(fields):
        return ""
    if len(known) > 1 and any(set(known) <= joined for joined in _JOINED):
        return "/".join(known)
    # In two languages, the Chinese word tells: PageCount-页码 are pages.
    chinese = [f for f, p in zip(fields, parts, strict=True) if not p.isascii()]
    if chinese and len(chinese) < len(parts):
        return chinese[0]
    return next((f for f in known if f != "-"), known[0])


_BEFORE = (
    late(r"请(?:您)?(?:填写|输入|提供|选择)|您的|你的|我的|所需要?的?|需要的?|所求|所借|拟借|需求|求助|申请|文献|资料|论文|图书|期刊|书籍|专著|原文|原|该|本|读者|用户|全部"),
    late(r"(?:your|full|complete|photo|loan|journal|article|book|item|paper|requested|original|work|citation|exact|requester'?s?|patron'?s?|the patron'?s|user'?s?|names? of)[\s_-](?=\S)", re.I),
)  # fmt: skip
_AFTER = late(
    r"(?:全称|范围|情况)$|[’']s(?: name)?$|\s(?:of|in|for)\s(?:the\s|this\s)?(?:article|book|paper|journal|work|item|document|thesis|publication|chapter|patron|requester)$|"
    r"\s(?:des|der|du|de la|de l[’']|del|della|dell[’']|do|da|van (?:het|de)|de)\s?\w{2,16}$|\s(?:wanted|requested|required|needed|information|details|range|name)$",
    re.I,
)


def _worn(label: str) -> str:
    """The field of a label under words that only decorate it: 所需文献题名, "Photo Journal Year", "Author of the book"."""
    label = label.strip().replace(" the ", " ")
    label = label if _key(label) in _BY_LABEL else _AFTER.sub("", label)
    pattern = _BEFORE[label[:1].isascii()]
    for _ in range(4):
        if found := _BY_LABEL.get(_key(label)):
            return found
        match = pattern.match(label)
        if not match or match.end() == len(label):
            return ""
        label = label[match.end() :]
    return ""


_OFTEN = "title author authors journal volume issue pages publisher year chapter edition university abstract department telephone"


def _slips(word: str) -> set[str]:
    """What hasty fingers make of a word: two letters exchanged, one doubled; in longer words one lost or wrong (marked "?")."""
    slips = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    slips |= {word[:i] + word[i] + word[i:] for i in range(len(word))}
    if len(word) > 5:
        slips |= {word[:i] + word[i + 1 :] for i in range(1, len(word))}
        slips |= {word[:i] + "?" + word[i + 1 :] for i in range(1, len(word))}
    return slips - {word}


_MISSPELT = {slip: _BY_LABEL[word] for word in _OFTEN.split() for slip in _slips(word)}


def _misspelt(label: str) -> str:
    word = label.rstrip("*:.").casefold()
    if not 4 <= len(word) <= 12 or not word.isascii() or not word.isalpha():
        return ""
    if found := _MISSPELT.get(word):
        return found
    holes = (word[:i] + "?" + word[i + 1 :] for i in range(1, len(word))) if len(word) > 5 else ()
    return next((_MISSPELT[h] for h in holes if h in _MISSPELT), "")


_KINDS = tuple((kind, late(pattern, re.I)) for kind, pattern in KINDS)


def kind_of_label(label: str) -> str:
    """The kind of item of whose forms alone this label is part, or ""."""
    return next((kind for kind, pattern in _KINDS if pattern.search(label)), "")
