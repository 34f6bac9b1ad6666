"""Who wrote a work that is named in 《》: what stands behind the title, with or without 作者 and 著."""

from __future__ import annotations

import re

from ...core.model import Name
from ..names import read_names
from ..normal import CJK

_LAND = rf"(?:[\[［(（〔][{CJK}]{{1,3}}[\]］)）〕]\s?)?"
_ZH = rf"{_LAND}[{CJK}·•]{{2,12}}(?:[、，,\s]\s?[{CJK}·•]{{2,8}}){{0,4}}"
_EN = r"[A-ZÀ-Þ][\w.'’-]{0,24}(?:(?:,\s?|\s|\s?&\s?|\sand\s)(?:(?:van|von|de|der|den|la|di|da)\s){0,2}[A-ZÀ-Þ][\w.'’-]{0,24}){0,6}"
_ROLE = r"(?:等)?\s?(?:编著|主编|合著|著|编|写的?|撰|选编|校注|点校)"

_BEHIND = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^[\s，,、（(]{{0,3}}(?:作者|著者|由|[Bb]y)\s?(?:是|为|叫|[:：])?\s?({_ZH}?|{_EN})(?:等人?)?{_ROLE}?(?=[，,。；;、\s（()）的]|$)",
        rf"^[\s，,、（(]{{0,3}}({_ZH}?|{_EN})\s?{_ROLE}",
        rf"[，,。；;\s]\s?({_LAND}[{CJK}·•]{{2,12}}?(?:、[{CJK}·•]{{2,8}}?){{0,4}}|{_EN})\s?{_ROLE}(?=[，,。；;\s（()）]|$)",
        rf"(?:作者|著者)\s?(?:是|为|叫|[:：])?\s?({_LAND}[{CJK}·•]{{2,12}}(?:、[{CJK}·•]{{2,8}}){{0,4}}|{_EN})",
    )
)


def author_behind(text: str) -> re.Match[str] | None:
    """The first byline in what follows a title, its names in group 1."""
    return next((m for p in _BEHIND if (m := p.search(text[:120])) and m[1] not in _NOBODY), None)


def authors(match: re.Match[str]) -> tuple[Name, ...]:
    return read_names(match[1])


_NOBODY = frozenset({"不详", "未知", "不记得了", "不记得", "记不清", "忘了", "不知道", "不清楚", "我忘了", "不明"})
