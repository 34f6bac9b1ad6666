"""What stands behind a title in a Chinese footnote, part by part, each known by its shape; and what are people's names there."""

from __future__ import annotations

import re

from ...core.late import late
from ..names import BODY, SURNAMES, by_duty
from ..normal import CHINESE_NUMBER, CJK, DASHES, read_issued
from .chinese_words import FAMILY_NAMES, TWO_CHARACTER_NAMES, simplified

# --- people -------------------------------------------------------------------------------------------------------

_COUNTRY = late(r"[\[［〔【（(]\s?[\u4e00-\u9fff]{1,4}\s?[\]］〕】）)]\s?")
_OTHERS = late(r"\s?等(?=主?[编編著]|$)|\s?等$")
_FAMILIES = (
    FAMILY_NAMES
    | set(SURNAMES)
    | set(
        "贝诸仰伏经裘缪宣贲邓郁单杭洪包左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    )
)
_NO_NAME = frozenset(
    [
        "文献",
        "文章",
        "文集",
        "文件",
        "文",
        "章节",
        "章",
        "书",
        "书名",
        "标题",
        "题目",
        "题名",
        "篇名",
        "论文",
        "图书",
        "期刊",
        "全文",
        "附件",
        "谢谢",
        "章节名",
        "文章名",
        "文献名",
        "高级",
        "教材",
        "时间",
        "单位",
        "车辆",
        "项目",
        "项目名",
    ]
)
_PERSON = late(rf"[{CJK}]{{2,4}}|[{CJK}]\s[{CJK}]{{1,2}}")
_ABROAD = late(
    rf"(?:[A-Z]\s?[.．]\s?){{0,3}}[{CJK}]{{2,12}}(?:\s?[·•.．]\s?(?:[A-Z]\s?[.．]\s?)?[{CJK}]{{1,12}}){{0,3}}|(?:[{CJK}]{{1,8}}\s?[·•]\s?)?(?:[A-Z]\s?[.．]\s?){{0,3}}[{CJK}]{{2,12}}"
)
_WESTERN = late(r"(?:[A-ZÀ-Þ](?:\.|[\w'’-]{1,24})(?:,?\s|$)?){1,4}")


def are_people(names: str) -> bool:
    pieces = [p.strip() for p in re.split(r"[、，,;；/&]|\sand\s", _OTHERS.sub("", names.strip())) if p.strip()]
    if len(pieces) > 1 and "、" in names and all(map(_PERSON.fullmatch, pieces)):
        return any(map(_is_person, pieces))
    return 0 < len(pieces) <= 12 and all(map(_is_person, pieces))


def _is_person(piece: str) -> bool:
    bare = _COUNTRY.sub("", piece)
    if bare != piece or "·" in bare or "•" in bare:
        return bool(_ABROAD.fullmatch(bare) or _WESTERN.fullmatch(bare))
    if bare in _NO_NAME:
        return False
    known = simplified(bare[0]) in _FAMILIES or "".join(map(simplified, bare[:2])) in TWO_CHARACTER_NAMES
    if _PERSON.fullmatch(bare) and known:
        return True
    return bool(
        (BODY.search(bare) and len(bare) <= 30)
        or (_ABROAD.fullmatch(bare) and not bare[0] >= "\u3400")
        or _WESTERN.fullmatch(bare)
    )


# --- the parts behind it ------------------------------------------------------------------------------------------

_PRESS = r"(?:出版(?:社|公司|集团|集團|中心|部|局|事业公司|有限公司)|书局|書局|书店|書店|印书馆|印書館|书社|書社|书院|書院|印社|文化公司|译文社|书馆|三联|商务|Press|Verlag|Books|Publish\w{2,4}|Publications)(?:股份|有限|公司|（[^（）]{1,8}）|\([^()]{1,8}\)){0,3}(?=[\s,，、。.;；)）\d]|$)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NUM = rf"(?:\d{{1,4}}|[{CHINESE_NUMBER}]{{1,4}})"
_PAGE = rf"[A-Z]?\d{{1,5}}(?:\s?[{DASHES}至到]{{1,2}}\s?\d{{1,5}})?(?:\s?[,，、]\s?\d{{1,5}}(?:\s?[{DASHES}]\s?\d{{1,5}})?){{0,3}}"
_ELEMENTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, late(pattern))
    for name, pattern in (
        ("pages", rf"(?:载|見|见)?(?:第\s?(?P<value>{_PAGE})\s?[页頁]|[页頁]\s?(?P<other>{_PAGE})(?!\s?[期卷年月日]))(?:以下|起)?"),
        ("genre", r"(?P<value>[博硕碩]士后?(?:学位|學位|研究生|毕业|畢業)?论?論?文|(?:学位|學位|毕业|畢業)论文)"),
        ("day", rf"(?:\(|（)?(?P<value>{_YEAR}年\d{{1,2}}月\d{{1,2}}日)(?:\)|）)?"),
        ("sheet", rf"第?\s?(?P<value>[A-Z]?{_NUM})\s?版(?!次|本)"),
        ("chapter", rf"第\s?(?P<value>{_NUM})\s?[章讲編](?:\s?[“「《](?P<other>[^”」》\n]{{2,80}})[”」》])?"),
        ("issue", rf"(?:(?P<year>{_YEAR})\s?年?[,，]?\s?)?(?:第\s?(?P<volume>{_NUM})\s?[卷巻辑]|(?P<volume2>{_NUM})\s?卷)?[,，]?\s?(?:第\s?(?P<issue>{_NUM}(?:[{DASHES}/、]{_NUM})?)\s?[期号號辑輯]|(?P<issue2>{_NUM}(?:[{DASHES}/、]{_NUM})?)\s?期|(?P<issue3>增刊\s?\d?|[S]\d))(?:[,，]?\s?[(（]?总第?\s?\d{{1,5}}\s?期[)）]?)?(?:\s?[,，]?\s?[(（]?(?P<when>{_YEAR}(?:[年.]\d{{1,2}}月?|年)?)[)）]?)?"),
        ("volume", rf"(?:(?P<year>{_YEAR})\s?年?[,，]?\s?)?第\s?(?P<volume>{_NUM})\s?[卷巻辑輯](?:\s?[,，]?\s?[(（](?P<when>{_YEAR}(?:[年.]\d{{1,2}}月?|年)?)[)）])?"),
        ("imprint", rf"[(（]?(?:(?P<place>[{CJK}]{{2,5}}|[A-Z][A-Za-z .]{{2,20}})\s?[:：]\s?)?(?P<value>[^,，、:：;；。《》()（）\n\d]{{1,24}}?{_PRESS})(?:\s?[,，]?\s?(?P<year>{_YEAR})\s?(?:年(?:\d{{1,2}}月)?)?(?:第?\s?(?P<edition>{_NUM})\s?版|[初再]版|版|出版|印行)?)?[)）]?"),
        ("placed", rf"[(（]?(?P<place>[{CJK}]{{2,5}})\s?[:：]\s?(?P<value>[^,，、:：;；。《》()（）\n\d]{{2,24}}?)\s?[,，]?\s?(?P<year>{_YEAR})\s?年?版?[)）]?"),
        ("school", rf"(?:[{CJK}]{{2,5}}\s?[:：]\s?)?(?P<value>[{CJK}]{{2,20}}?(?:大学|大學|学院|學院|研究院|研究所|党校|学系|學系|医院)[{CJK}（）()]{{0,14}}?)(?P<genre>[博硕碩]士(?:学位|學位)?论?論?文)?(?:\s?[,，]?\s?(?P<year>{_YEAR})\s?年?)?(?=[,，。.;；)）\s]|$)"),
        ("year", rf"[(（]?(?P<value>{_YEAR})\s?年?(?:\d{{1,2}}月)?(?:版|出版)?[)）]?(?!\s?[{DASHES}\d期])"),
        ("edition", rf"(?P<value>第\s?{_NUM}\s?版|{_NUM}\s?版|修订[版本]|增订[版本]|修訂[版本]|增訂[版本]|[初再]版)"),
        ("version", r"(?:中|英|日)?[译譯]本|[中英]文版|影印[本版]|[精平]装本?|(?:上|下|中|全[一二三四五六\d]{1,2})[册冊卷](?=[,，])"),
        ("same", r"(?:[见見載载刊]于?於?|收入)?\s?(?:同一?本?[书書]|[同上前]引?[书書]|同上[书書]?|同刊(?:同期)?|同一?期)"),
        ("host", r"(?:原?[载載刊]于?於?|收[入于录錄]|見|见|发表[于在])?\s?[:：]?\s?(?P<editors>[^,，:：;；。《》\n]{2,40}?(?:主编|主編|选编|合编|[编編辑輯])[:：]?\s?)?[《](?P<value>[^《》\n]{2,60})》"),
        ("people", r"(?:(?:原?作者|原?著者|编者|主编)\s?[:：是为]?\s?(?:[\u4e00-\u9fff]{2,5}人\s?(?=[A-Z]))?(?P<who>[^,，:：;；。《》()（）\n\d]{2,24}?)|(?P<value>[^,，:：;；。《》()（）\n\d]{2,40}?)\s?(?P<role>等?(?:主编|主編|编著|編著|合著|选编|编选|合编|[著撰编編辑輯])))(?=\s?[,，;；。、)）\n]|$)"),
        ("translator", r"(?:译者\s?[:：是为]?\s?(?P<who>[^,，:：;；。《》()（）\n\d]{2,24}?)|(?P<value>[^,，:：;；。《》()（）\n\d]{2,40}?)等?\s?(?:合?[译譯]|翻[译譯]|[编校][译譯]|[译譯]注))(?=\s?[,，;；。、)）\n]|$)"),
    )
)  # fmt: skip
_COMMA = late(r"[\s,，、]{0,3}[(（]?\s?")


class Parts:
    """What stands behind a title, read part by part from its beginning until something else comes."""

    def __init__(self, tail: str) -> None:
        self.tail = tail
        self.at = 0
        self.found: dict[str, re.Match[str]] = {}

    def read_all(self) -> None:
        while (step := self._next()) is not None:
            name, match = step
            self.found[name] = match
            self.at = match.end()
            if self.tail[self.at : self.at + 1] in {")", "）"}:
                self.at += 1

    def _next(self) -> tuple[str, re.Match[str]] | None:
        gap = _COMMA.match(self.tail, self.at)
        at = gap.end() if gap else self.at
        if self.at and at == self.at and "host" not in self.found and not self.found.keys() & {"imprint", "edition"}:
            return None
        for name, pattern in _ELEMENTS:
            if name in self.found or not self._may_follow(name):
                continue
            if (match := pattern.match(self.tail, at)) and self._holds(name, match):
                return name, match
        return None

    def _may_follow(self, name: str) -> bool:
        has = self.found.keys()
        if name == "school":
            return "genre" in has or not has & {"host", "imprint", "placed", "people", "translator"}
        if name in {"issue", "volume", "day"}:
            return "host" in has and not has & {"issue", "day", "imprint"}
        if name == "sheet":
            return "day" in has
        if name == "same":
            return not has
        if name == "host":
            return not has & {"imprint", "genre", "placed", "school", "edition", "people", "translator"}
        if name == "placed":
            return "imprint" not in has
        if name == "year":
            return bool(has & {"genre", "school", "imprint", "host", "issue", "volume"}) and not self.year()
        return not (name in {"edition", "people", "translator"} and has & {"genre", "school", "issue", "day"})

    def _holds(self, name: str, match: re.Match[str]) -> bool:
        if name in {"people", "translator"}:
            return are_people(match["who"] or match["value"])
        if name == "school":
            return bool(match["genre"] or "genre" in self.found)
        if name == "host" and match["editors"]:
            return are_people(next(iter(by_duty(match["editors"].rstrip(":： ")).values()), ""))
        return True

    def said(self, name: str, group: str = "") -> str:
        match = self.found.get(name)
        if match is None:
            return ""
        if group:
            return (match.groupdict().get(group) or "").strip()
        if name == "people":
            return (
                f"{match['value']}{match['role']}"
                if match["value"]
                else match["who"] + ("主编" if "主编" in match[0] else "")
            )
        groups = match.groupdict()
        return (groups.get("value") or groups.get("other") or groups.get("who") or "").strip()

    def year(self) -> tuple[int, ...]:
        for name, group in (
            ("day", ""),
            ("issue", "when"),
            ("issue", "year"),
            ("volume", "when"),
            ("volume", "year"),
            ("imprint", "year"),
            ("placed", "year"),
            ("school", "year"),
            ("year", ""),
        ):
            if value := self.said(name, group):
                return read_issued(value)
        return ()

    def enough(self) -> bool:
        """A host, a house or a school, and when."""
        return bool(self.year() and self.found.keys() & {"host", "imprint", "placed", "school"}) or bool(
            self.found.keys() >= {"people", "imprint"} or self.found.keys() >= {"translator", "imprint"}
        )
