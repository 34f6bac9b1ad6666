"""Works known by a number: patents, standards and reports ("US patent 9,873,412 B2", "ISO 21448:2022 “Road vehicles”", "report TR-71-188")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...core.late import late
from ...core.model import Citation, Value, change
from ..gbt7714 import MARK, NUMBERING, PATENT, STANDARD
from ..names import read_names
from ..normal import is_cjk, read_title, squeeze


class Named(Value, frozen=True, kw_only=True):
    """A work named in a sentence."""

    citation: Citation
    start: int
    end: int
    #: where the title itself ends; behind it stands what the sentence says of the work
    title_end: int = 0


_OFFICES = "CN|US|EP|WO|JP|DE|GB|FR|KR|RU|TW|CA|CH|AU|IN|IT|ES|AT|SE|NL"
_FIGURES = (
    r"\d{1,2}(?:[ ,.]\d{3}){2}|\d{2}[ ]\d{2}[ ]\d{3}(?:[ ]\d{3})?|\d{2}[ ]\d{4}[ ]\d{3}[ ]?\d{3}|"
    r"(?:19|20)?\d{2}[/-]\d{5,7}|[HS]\d{1,2}-\d{4,7}|\d{6,13}(?:\.[\dX])?"
)
"""9,873,412; 41 17 203; 10 2005 012 345; 2018/0123456; H07-214455; 103998812."""
_SPACED = late(
    rf"(?<![A-Za-z0-9/])(?P<office>{_OFFICES}|U\.S\.)(?P<called>(?:[ ]?(?:[Pp]atent|[Pp]at\.)(?:[ ](?:[Nn]o\.?|[Nn]umber|[Aa]pplication))?)?[ ]?)"
    rf"(?P<figures>{_FIGURES})(?P<kind>[ ]?[A-CEUY]\d?)?(?![\w,.-]*\d|\w)"
)
_CALLED = late(
    r"\b(?:[Pp]atent|[Pp]at\.)\s(?:[Nn]o\.?\s|[Nn]umber\s)?(?P<figures>\d{1,2}(?:,\d{3}){2})(?P<kind>[ ]?[A-CEUY]\d?)?(?!\w)"
)
_TEST_METHOD = late(
    r"(?<![A-Za-z0-9])(ASTM\s[A-G]\d{1,4}(?:/[A-G]\d{1,4}M?)?(?:-\d{2,4}[a-z]?)?|IEEE\s(?:Std\.?\s)?\d{3,4}(?:\.\d{1,2}[a-z]{0,2})?-(?:19|20)\d\d)(?![\w/])"
)
_REPORT = late(
    r"(?:\b(?:report|memorandum|note)\s(?:no\.?\s|number\s|nr\.?\s)?|报告(?:号|编号)?\s?[:：]?\s?)((?:[A-Z][A-Z&-]{1,9}\s)?[A-Z]{1,8}[-/ ]?(?:[A-Z]{1,4}[-/ ])?\d{2,6}(?:[-/.]\d{1,6}){0,3})\b",
    re.I,
)
_AGENCY = late(
    r"\b(?:NASA|NACA|AGARD|ESA|ORNL|RAND|USGS|NBS|NIST|EPA|CERN|WHO|FAO)[ -](?:TN|TM|TR|CR|RM|TP|SP|OFR|IR|AR|CP|TRS)[ -](?:[A-Z]{1,2}-)?\d{2,6}(?:[-/]\d{1,6}){0,2}\b"
)
"""A report by its agency's series: NASA TN D-4418."""
_PLAINLY = late(
    r"(?:(?:DIN |BS |NF )?(?:EN )?ISO(?:/IEC)?|IEC|EN|GB/T|DIN|ASTM|BS)\s?[A-Z]?\d{2,5}[\d.-]*[:：]?(?:19|20)\d\d$|GB/?T?\s?\d{3,5}|(?:DB\d{2,6}(?:/T)?|T/[A-Z]{2,8}|(?:[A-Z]{2,3}/T))\s?\d{2,6}[\d.]*[-—–](?:19|20)\d\d$|(?:ASTM|IEEE)\s(?:Std\.?\s)?[A-G]?\d{2,4}\S*-\d{2,4}[a-z]?$"
)
"""A number that is a standard's whatever stands around it."""
_REPORT_WORD = late(r"\breports?\b|\btechnical (?:note|memorandum)|报告", re.I)
_STANDARD_WORD = late(r"\bstandards?\b|标准", re.I)
_PATENT_WORD = late(r"\bpatents?\b|专利", re.I)
_CODED = late(r"(?:[A-Z]{2}|U\.S\.)\D{0,30}\d")
"""Patents and standards begin so, and few mails hold it."""
_OF_YEAR = late(r"[:：—–-]((?:19|20)\d\d)$")


def _numbers(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, kind, number) of all that may be one; where two overlap, the first said is taken."""
    coded = _CODED.search(text) is not None
    low = text.lower()
    patents = ("patent" in low or "专利" in low) and _PATENT_WORD.search(text) is not None
    for m in _SPACED.finditer(text) if coded else ():
        if (
            patents
            or m["called"].strip()
            or (m["kind"] and not m["figures"].isdigit())
            or (m["kind"] and len(m["figures"]) > 6)
        ):
            yield m.start(), m.end(), "patent", f"{m['office'].replace('.', '')} {m['figures']}{_kind(m['kind'])}"
    for m in _CALLED.finditer(text) if "pat" in low else ():
        yield m.start(), m.end(), "patent", m["figures"] + _kind(m["kind"])
    for m in PATENT.finditer(text) if patents else ():
        yield m.start(), m.end(), "patent", squeeze(m[1])
    for pattern in (_TEST_METHOD, STANDARD) if coded else ():
        for m in pattern.finditer(text):
            bare = m[1].rstrip(".-")
            if _PLAINLY.match(bare) or _STANDARD_WORD.search(text):
                yield m.start(), m.end() - len(m[1]) + len(bare), "standard", squeeze(bare)
    for m in _AGENCY.finditer(text):
        yield m.start(), m.end(), "report", squeeze(m[0])
    reports = ("report" in low or "technical" in low or "报告" in low) and _REPORT_WORD.search(text)
    for m in _REPORT.finditer(text) if reports else ():
        yield m.start(), m.end(), "report", squeeze(m[1])


def _kind(code: str | None) -> str:
    return f" {code.strip()}" if code else ""


MOST = 20


def find_numbered(text: str, *, alone: bool = False) -> list[Named]:
    """The patents, standards and reports that the text names by their number, in order, each with the title beside it.

    ``alone``: only those that are told by their number and a title, if that, and not the ones that a reference describes.
    """
    found: list[Named] = []
    numbers = list(_numbers(text))
    for i, (start, end, kind, number) in enumerate(numbers[: MOST * 2]):
        if any(start < e and s < end for s, e, *_ in numbers[:i]) or (
            alone and kind == "report" and not _AGENCY.match(number)
        ):
            continue
        low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        rest = text[end : high if high >= 0 else len(text)][:240]
        title, used = _title(rest)
        if alone and (MARK.search(rest) or not (_is_talk(text[low:start]) and _is_remark(rest[used:]))):
            continue
        year = _OF_YEAR.search(number) if kind == "standard" else None
        citation = Citation(type=kind, number=number, title=read_title(title), issued=(int(year[1]),) if year else ())
        if kind == "patent":
            citation, used = _granted(citation, rest, used)
        if kind == "report" and (dated := _DATED.match(rest, used)):
            citation, used = change(citation, issued=(int(dated["year"]),)), dated.end()
        if kind != "patent" and (by := _WRITTEN_BY.match(rest, used)):
            citation, used = change(citation, author=read_names(by["who"])), by.end()
        found.append(Named(citation=citation, start=start, end=end + used, title_end=end + used))
    return sorted(found, key=lambda n: n.start)[:MOST]


_IN_MARKS = late(r"[\s,，:：–—(（-]{0,4}(?:[^\n\"“《(（]{0,40}[,，]\s)?[\"“《](?P<title>[^\"“”》\n]{4,200})[\"”》]")
_ENDS = late(
    r"[.。;；!！?？]|,\s(?:inventors?|filed|granted|issued|published|assigned|applicant)\b|,\s(?=(?:1[89]|20)\d\d\b)|\b(?:please|thanks|thank you|for my|by)\b|谢谢|全文|急",
    re.I,
)
_SAYS = late(r"\b(?:i|you|we|is|are|was|need|please|could|would|can)\b|请|麻烦|需要|下载|传递|和|我", re.I)
_AND = late(r"[,，、;；\s]\s?(?:还有|以及|另外?|和|与|及)\s?$")
_EDGES = ' \t,，:：-–—《》"“”()（）'


def _title(rest: str) -> tuple[str, int]:
    """The title behind a number, and how much of the rest it takes: in its marks, or to the end of the sentence."""
    if quoted := _IN_MARKS.match(rest):
        return quoted["title"], quoted.end()
    following = next(_numbers(rest), None)
    said = _AND.split(rest[: following[0]])[0] if following else rest
    title = _ENDS.split(said)[0].strip(_EDGES)
    begins = title[:1].isupper() or title[:1].isdigit() or is_cjk(title[:1])
    if len(title) < 4 or not begins or _SAYS.search(title) or next(_numbers(title), None):
        return "", 0
    return title, rest.find(title) + len(title)


_WHO = r"[A-ZÀ-Þ](?:\.|[\w'’-]{1,24})(?:(?:\s|(?<=\.)-)(?:[A-ZÀ-Þ](?:\.|[\w'’-]{1,24})|van|von|de|der)){1,4}"
_INVENTED = late(
    rf"(?:inventors?(?:\s(?:is|are))?\s?:?|invented by|,\sby|^\W{{0,4}}by)\s(?P<who>{_WHO}(?:(?:,\s|;\s|,?\sand\s|\s&\s){_WHO}){{0,5}})"
)
_GRANTED = late(
    r"(?:[,(]\s?|\b(?:filed|granted|issued|published|of|from|in)\s(?:in\s)?)(?P<year>(?:18|19|20)\d\d)\b(?=[).,;\s]|$)"
)
_OF_PATENT = 200
_DATED = late(r"\W{0,3}(?P<year>(?:1[89]|20)\d\d)\b")
_WRITTEN_BY = late(rf"\W{{0,3}}by\s(?P<who>{_WHO}(?:(?:,\s|,?\sand\s|\s&\s){_WHO}){{0,5}})")


def _granted(citation: Citation, rest: str, used: int) -> tuple[Citation, int]:
    """With the inventors and the year that stand behind a patent's number and title in the same sentence."""
    behind = rest[:_OF_PATENT]
    who, year = _INVENTED.search(behind), _GRANTED.search(behind)
    stop = re.search(r"[?!\n]|(?<=[a-z\d)])\.\s", behind[used:])
    end = used + stop.start() if stop else len(behind)
    who, year = (m if m and m.start() <= end else None for m in (who, year))
    if not who and not year:
        return citation, used
    told = change(citation, author=read_names(who["who"]) if who else (), issued=(int(year["year"]),) if year else ())
    return told, max(used, *(m.end() for m in (who, year) if m))


_NAMES = late(r"[A-ZÀ-Þ][\w'’-]{1,40},\s[A-ZÀ-Þ]|\b[A-ZÀ-Þ]\.\s|[\"“”《》]|\b(?:1[5-9]|20)\d\d\b")

_ASKS = late(
    r"^(?:[^\n]{0,120}[，,。；;：:、\s])?(?:我|想要?|需要|急?求|请|帮我|帮忙|找|下载?|查|传递?|还有|以及|和|与|另外?|及|标准号?|国标|行标|地标|团标|规范|老师|全文|一下|一份|编号|[这那]?[两三几]?个){1,8}[\s,，:：]{0,3}$"
)
"""需要 JGJ/T 498-2021 …，还有 DB11/T 1832.3-2022: the mail's own words right before a number."""


def _is_talk(before: str) -> bool:
    """Are the words before a number the mail's, or a list's: none of a reference, which would name people or a title first?"""
    said = _ASKS.sub("", NUMBERING.sub("", before))
    others = _TEST_METHOD.sub("", STANDARD.sub("", _SPACED.sub("", said)))
    return not is_cjk(said) and not _NAMES.search(others)


def _is_remark(behind: str) -> bool:
    """Does no more of a reference follow the title: a place and a house, people, a type mark?"""
    sentence = re.split(r"[?？!！]|\.\s", behind, maxsplit=1)[0]
    return not re.search(r"[A-ZÀ-Þ][\w ]{1,30}:\s[A-ZÀ-Þ]", sentence)
