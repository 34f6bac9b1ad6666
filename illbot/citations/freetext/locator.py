"""Where in a serial: year, volume, issue and pages in the notations of the world.

2019, 35(4): 112-120 · 35(4):112-20 · v.35 n.4 p.112-20 · Vol. 35, No. 4, pp. 112–120 · 2019;35(4):112-120. · 337 (2014) 112-118
第35卷第4期,112-120页 · 2019年第4期 · 2019(4):112-120 · 总第123期 · 35卷4期 112~120 · 2019,(4):112
"""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Value
from ..normal import CHINESE_NUMBER, DASHES, MONTH, clean, number, read_issued, read_pages


class Locator(Value, frozen=True, kw_only=True):
    volume: str = ""
    issue: str = ""
    page: str = ""
    issued: tuple[int, ...] = ()
    #: the part of the text from the first to the last notation found; start = end when there is none
    start: int = 0
    end: int = 0

    @property
    def found(self) -> bool:
        return bool(self.volume or self.issue or self.page or self.issued)


_TO = rf"(?:\s?[{DASHES}]{{1,2}}\s?|\s(?:to|through|until|thru)\s|\s?页?\s?[至到]\s?第?\s?)"
_P = rf"[A-Za-z]{{0,2}}\d{{1,7}}(?:{_TO}[A-Za-z]{{0,2}}\d{{1,7}})?(?:\s?[+＋]\s?\d{{1,6}}(?:[{DASHES}]\d{{1,6}})?){{0,3}}"
_RANGE = rf"[A-Za-z]{{0,2}}\d{{1,7}}\s?[{DASHES}]{{1,2}}\s?[A-Za-z]{{0,2}}\d{{1,7}}"
_Y = r"(?:1[6-9]\d\d|20\d\d)"
_PP = r"(?:pp?\.?\s?|pages?\s|页码?\s?)?"
_ISSUE = rf"(?:(?:no|n[or]?|iss(?:ue)?|nr)\.?\s?)?(?:(?!{_Y}\b)\d{{1,4}}(?:[-/–,、]\d{{1,4}})?|(?:suppl(?:ement)?|pt|part|s|spec(?:ial)?|sp)\b[\w .-]{{0,12}}|[A-Z]\d{{0,2}}|\d{{1,3}}[A-Z]{{1,2}}|[增特专]\w{{0,4}}|\d{{1,3}}\s?(?:suppl|增|z)[\w .]{{0,6}}|z\d)"
_VOL = r"(?:v(?:ol(?:ume)?)?\.?\s?)?([A-Z]?\d{1,4}[A-Z]?)"

#: what stands behind the word for an issue is no volume
_NO_ISSUE = r"(?<!no\. )(?<!no )(?<!nr\. )(?<!issue )"

_N = rf"(?:[A-Z]?\d{{1,4}}[A-Z]?|[{CHINESE_NUMBER}]{{1,4}})"
# Tried in this order; each names what it gives, and the marks without one of which it gives nothing. The first of a kind wins.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (names, late(pattern, re.I, needs=tuple(marks)))
    for names, marks, pattern in (
        # 第35卷第4期, 112-120页 (and 卷35 期4)
        ("volume", "卷", rf"(?:第\s?)?({_N})\s?卷(?!\s?\d)|(?:第\s?)?({_N})\s?卷|卷\s?[:：]?\s?({_N})(?![\d年])"),
        ("issue", "期", rf"(?<!总)(?:第\s?)?((?:{_N}(?:[-/、~]\d{{1,3}})?)|增刊\d?)\s?期|期\s?[:：]\s?({_N})(?!\d)"),
        ("page", "页", rf"(?:第\s?)?({_P}(?:[,，、]\s?{_P}){{0,3}})\s?页"),
        # 2019(4):112-120 · 2019,(4):112-120
        (
            "year issue page",
            "(（",
            rf"(?<![\d-])({_Y})\s?[,，]?\s?[（(]\s?({_ISSUE})\s?[)）](?:\s?[:：,，]\s?{_PP}({_P}))?",
        ),
        # 337 (2014) 112-118 · 45 (1930), pp. 573-77
        (
            "volume year page",
            "(（",
            rf"(?<![\d-]){_NO_ISSUE}{_VOL}\s?,?\s?[（(](?:{MONTH}\.?\s|\w{{3,12}}\s)?({_Y})[)）]\s?[:：,，]?\s?{_PP}({_P})(?![\w(])",
        ),
        # 16, 1 (May 1988), 104-113
        (
            "volume issue year page",
            "(（",
            rf"(?<![\d-]){_VOL}\s?,\s?(\d{{1,3}})\s?,?\s?[（(](?:{MONTH}\.?\s)?({_Y})[)）]\s?[:,]?\s?{_PP}({_P})(?![\w(])",
        ),
        # 5, 2020, 131-140
        (
            "volume year page",
            ",",
            rf"(?<![\d-]){_NO_ISSUE}{_VOL}\s?,\s?({_Y})\s?[,:]\s?{_PP}({_P})(?![\w(])",
        ),
        # 34, H. 2 · 34, Nr. 2
        ("volume issue", ",", rf"(?<![\d-]){_VOL}\s?,\s?(?:h|heft|nr|no|n°)\b\.?\s?(\d{{1,4}})\b"),
        # 35(4):112-20 · 35 (4), pp. 112
        (
            "volume issue page",
            "(（",
            rf"(?<![\d-]){_VOL}\s?[（(]\s?({_ISSUE})\s?[)）](?:\s?(?:\({_Y}\))?\s?[:：,，.;]\s?{_PP}({_P})(?![\w(]))?",
        ),
        # 2019;35:112-20 · 2019, 35: 112 · 35:112-20
        ("volume page", ":：", rf"(?<![\d-]){_VOL}\s?[:：]\s?{_PP}({_P})(?![\w(:：])"),
        # v.35 n.4 p.112-20 · Vol. 35, No. 4
        (
            "volume",
            "",
            r"\b(?:vol(?:ume|s)?|v|bd|band|tome|t)\b\.?\s?[:：#]?\s?([A-Z]?\d{1,4}[A-Z]?(?:[-/]\d{1,3})?|[IVXLC]{1,7})\b",
        ),
        (
            "issue",
            "",
            r"\b(?:no|nos|n|nr|num(?:ber|éro)?|issue|iss|heft|h|n°|№)\b[.°]?\s?[:：#]?\s?(\d{1,4}(?:[-/–]\d{1,4})?[A-Z]?)\b",
        ),
        (
            "page",
            "",
            rf"(?:\b(?:pages?|pp|pgs?|p)\b\s?[.:：]{{0,2}}|(?<!['’])\bS\.)\s?({_P}(?:\s?,\s?{_RANGE}){{0,3}})",
        ),
        # Proc Natl Acad Sci U S A 106, 4894–4899 · Nano Lett. 2010, 10, 1012
        ("volume page", ",，", rf"(?<![\d-]){_VOL}\s?[,，]\s?{_PP}({_RANGE}|(?!{_Y}\b)e?\d{{3,7}})(?![\w(/-]|\.\d)"),
        ("volume page", "", rf"(?<![\d.-])(\d{{1,3}})\s({_RANGE})(?![\w/-]|\.\d)"),
        ("page", "", rf"(?<![\w/.-])({_RANGE})(?![\w/-]|\.\d)"),
        ("page", "", r"(?<![\w/.-])(e\d{3,8})(?![\w/.-]\w)"),
    )
)
_NUMBER = late(rf"[\d{CHINESE_NUMBER}IVXLCivxlc增]")
"""Nothing is said of volumes and pages without one of these."""
_WHOLE_NUMBER = late(r"总第?\s?\d{1,6}\s?期?|\(总\d+\)")
_YEAR = late(
    rf"(?<![A-Za-z0-9/.{DASHES}])({_Y})(?:\s?年(?:\s?(?:1[0-2]|0?[1-9])\s?月(?:\s?\d{{1,2}}\s?日)?)?|(?![\d/]|[{DASHES}]\d))"
)


_JAPANESE = late(r"(?<!\d)\d{1,4}\s?[巻卷]\s?第?\s?\d{1,4}\s?[号號]|頁", needs=("巻", "卷", "頁"))
""" "第38巻2号": each sign for one of ours, so that places stay."""


def read_locator(text: str) -> Locator:
    """What the text says of year, volume, issue and pages; empty fields for what it does not say."""
    text = _JAPANESE.sub(lambda m: "页" if m[0] == "頁" else m[0][:-1].replace("巻", "卷") + "期", clean(text)[:1500])
    fields: dict[str, str] = {}
    spans: list[tuple[int, int]] = []
    left = _WHOLE_NUMBER.sub(lambda m: " " * len(m[0]), text)
    for names, pattern in _PATTERNS:
        kinds = names.split()
        if all(k in fields for k in kinds):
            continue
        if not _NUMBER.search(left):
            break
        match = next((m for m in pattern.finditer(left) if _sensible(kinds, m, fields)), None)
        if not match:
            continue
        values = [g for g in match.groups() if g] if len(kinds) == 1 else list(match.groups())
        for kind, value in zip(kinds, values, strict=False):
            if value:
                fields.setdefault(kind, value)
        spans.append(match.span())
        left = left[: match.start()] + " " * (match.end() - match.start()) + left[match.end() :]
    issued: tuple[int, ...] = (int(fields["year"]),) if "year" in fields else ()
    if not issued and (year := _last_year(left)):
        issued = read_issued(text[year.start() : year.end()])
        spans.append(year.span())
    return Locator(
        volume=_plain(fields.get("volume", "")),
        issue=_issue(fields.get("issue", "")),
        page=read_pages(fields.get("page", "")),
        issued=issued,
        start=min((s for s, _ in spans), default=0),
        end=max((e for _, e in spans), default=0),
    )


def _sensible(kinds: list[str], match: re.Match[str], known: dict[str, str]) -> bool:
    """Not 2019-2021 as pages, not a year as a volume, not a pattern that contradicts what is known."""
    values = [g for g in match.groups() if g] if len(kinds) == 1 else list(match.groups())
    for kind, value in zip(kinds, values, strict=False):
        if not value:
            continue
        if len(kinds) > 1 and kind in known and kind != "year":
            return False
        if kind == "volume" and re.fullmatch(_Y, value):
            return False
        if (
            kind == "page"
            and re.fullmatch(rf"{_Y}[{DASHES}]{_Y}", value)
            and len(kinds) == 1
            and not re.match(r"[ps第]", match[0], re.I)
        ):
            return False
    return True


def _last_year(text: str) -> re.Match[str] | None:
    """The year in brackets, before ";" or at the end, rather than one in the title."""
    best: re.Match[str] | None = None
    score = -1
    for match in _YEAR.finditer(text):
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 2]
        this = (
            3
            if before in "(（" and before
            else 2
            if after[:1] in {";", "；", ",", "，", ")", "）", "."} or not after.strip()
            else 1
        )
        if this >= score:
            best, score = match, this
    return best


_PLACE_WORDS = late(
    rf"\b(?:volume|vol|issue|iss|no|nos|number|pages?|pp?|article|art|e?id|supplement|suppl|part|{MONTH}|spring|summer|autumn|winter)\b\.?|[{DASHES}第卷期页码年月日号巻頁()（）\[\]:：;；,，.·|/\d\s]|[a-z]?\d{{3,9}}",
    re.I,
)


def is_place(line: str) -> bool:
    """Does a line say volume, issue, date and pages, and nothing else?"""
    return bool(re.search(r"\d", line)) and not _PLACE_WORDS.sub("", line).strip()


def _plain(value: str) -> str:
    n = number(value) if value and not value.isascii() else None
    return str(n) if n is not None else value.strip(" .,")


_ISSUE_WORD = late(r"^(?:no|nr?|iss(?:ue)?)\.?\s?(?=\d)", re.I)


def _issue(value: str) -> str:
    return _plain(_ISSUE_WORD.sub("", value.strip())).replace("–", "-").lstrip("0") or (
        "0" if value.strip("0 ") == "" and value else ""
    )
