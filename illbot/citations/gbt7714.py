"""Chinese references: GB/T 7714 with its type marks. What has none is read by ``freetext.chinese``.

    于潇, 刘义, 等. 互联网药品可信交易环境中主体资质审核备案模式[J]. 清华大学学报(自然科学版), 2012, 52(11): 1518-1523.
    赫克特. 光学[M]. 张存林, 译. 5版. 北京: 高等教育出版社, 2018: 45-78.

The editions of 1987, 2005, 2015 and 2025, half- and full-width punctuation, missing spaces, author-date order and electronic marks
([J/OL]) are all the same to the reader. What stands before the mark is *names. title*, what stands behind it is *where*: of a serial,
its name, year, volume, issue and pages; of all else a host, an edition, a translator, place, house, year and pages.
"""

from __future__ import annotations

import re
from typing import Any

from ..core.late import late
from ..core.model import Citation, change
from .freetext.locator import read_locator
from .names import BODY, ROLES, SURNAMES, by_duty, read_names
from .normal import CJK, DASHES, clean, is_cjk, number, read_edition, read_issued, read_pages, read_title, squeeze

TYPES = {
    "J": "article-journal",
    "M": "book",
    "D": "thesis",
    "C": "paper-conference",
    "P": "patent",
    "S": "standard",
    "R": "report",
    "N": "article-newspaper",
    "A": "chapter",
    "G": "book",
    "K": "book",
    "Z": "document",
    "EB": "webpage",
    "DB": "dataset",
    "CP": "software",
    "CM": "map",
    "DS": "dataset",
}
MARK = late(
    r"[\[［【〔]\s?(EB|DB|CP|CM|DS|[JMDCPSRNAGZKＪＭＤＣＰＳＲＮＡＧＺＫ])(?:\s?[/／]\s?(?:OL|CD|MT|DK|[Ａ-Ｚ]{2}))?\s?[\]］】〕]",
    re.I,
)
"""The type mark; ``MARK.search(line)`` tells a GB/T 7714 reference from any other."""

NUMBERING = late(
    r"^\s*(?:[\[［【(（]\s?\d{1,3}\s?[\]］】)）](?!\s?[.．:：,，]\s?\d)[.．、:：]?|\d{1,3}\s?[.．、)）](?!\d)|[①-⑳]|[•·*▪●◆\-–—]\s|[（(]?[a-hA-H][)）]\s|[（(]?[一二三四五六七八九十]{1,2}[）)、.．])\s*"
)
"""What numbers a line of a list: "[3]", "3.", "（三）", "③", a bullet."""

_SLASHES = late(r"[∥‖]|∕\s?∕|/ /")
_ACCESSED = late(r"[\[［【]\s?(?:访问|引用)?(?:日期)?[:：]?\s?\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\s?[\]］】]")
_LINKS = late(
    r"(?:doi\s?[:：]\s?)?(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/[^\s，。；]+|https?://[^\s，。；]+|\bCSTR\s?[:：]\s?[^\s，。；]+",
    re.I,
)
_POSTED = late(r"\s?[.．。]?\s?[（(](\d{4}-\d{1,2}-\d{1,2})[)）]")
_DOT = late(rf"[.．。](?=\s|[^\d\s.,，;；)）]|(?:19|20)\d\d年)|(?:(?<=[{CJK})）])|(?<=\d\d\d\d))[.．。](?=\d)|[.．。]$")
_EDGE = " \t.．。,，;；:：/、"
_YEAR_END = late(r"(?:[,，.．\s]\s?[（(]?|[（(])((?:18|19|20)\d\d)[a-z]?[)）]?[.．,，]?$")
_PAGES = rf"[A-Za-z]{{0,2}}\d{{1,9}}[A-Za-z]?(?:\s?[{DASHES}]{{1,2}}\s?[A-Z]{{0,2}}\d{{1,8}})?(?:\s?[,，+、]\s?[A-Z]?\d{{1,7}}(?:\s?[{DASHES}]\s?\d{{1,7}})?){{0,4}}"


def year_of_standard(number: str) -> tuple[int, ...]:
    """When it was issued, as the number of a standard ends: GB/T 38597-2020, ISO 21448:2022; () when it does not say."""
    year = _OF_YEAR.search(number.strip())
    return (int(year[1]),) if year else ()


# --- a reference with a mark ----------------------------------------------------------------------------------


def read_marked(text: str) -> Citation | None:
    """The Citation of one reference with a type mark; None when it has none."""
    text = NUMBERING.sub("", squeeze(_SLASHES.sub("//", clean(text)[:1500])))
    match = MARK.search(text)
    if not match:
        return None
    mark = match[1].upper()
    left, right = text[: match.start()].strip(), text[match.end() :]
    posted = _POSTED.match(right)
    right = _LINKS.sub(" ", _ACCESSED.sub(" ", right)).strip()
    inner = MARK.search(right)
    if inner:
        # "…[A]. 见: 王力. 文集[C]. 北京: …": the second mark is the host's.
        right = "//" + _SEE.sub("", right[: inner.start()]) + right[inner.end() :]
        mark = {"C": "C"}.get(inner[1].upper(), "A") if mark in "ACM" else mark
    elif right.lstrip(" .．。,，").startswith("//"):
        mark = "A" if mark in "MAGK" else mark
    elif mark == "A":
        # An archive's piece, since the edition of 2005.
        mark = "Z"
    citation = _head(left, TYPES[mark], read_issued(posted[1]) if posted else ())
    if mark == "P":
        return _patent(citation, right)
    citation = _serial(citation, right) if mark in {"J", "N"} else _other(citation, mark, right)
    if mark == "S" and not citation.issued:
        citation = change(citation, issued=read_issued(citation.number[-4:]))
    if mark == "M" and citation.type == "book" and (chapter := _CHAPTER.search(right)):
        n = chapter[1] or chapter[2]
        citation = change(
            citation, type="chapter", title="", container_title=citation.title, chapter_number=str(number(n) or n)
        )
    return citation


_SEE = late(r"^[\s.．。/]*(?:见|载于?|In\b|收入)?\s?[:：]?\s?", re.I)
_CHAPTER = late(r"第\s?([\d一二三四五六七八九十]{1,4})\s?章|\b(?:chapter|ch\.)\s?(\d{1,3})\b", re.I)


# --- names and title ------------------------------------------------------------------------------------------

_BODIES = "GB|GBJ|GBZ|GJB|JB|HG|YY|DL|SL|DB|JGJ|JTG|JTS|JJG|CJJ|CECS|QB|SY|SH|SN|SB|DA|WH|WS|CY|NY|LY|HJ|MZ|MT|TB|YD|YB|YS|GA|GY|CB|CJ|CH|FZ|HB|HY|JC|JR|JT|JY|LD|LS|QC|QX|RB|SC|SJ|TD|TY|WB|WJ|WM|WW|XB|YC|YZ|ZY|AQ|DZ|EJ|QJ|ISO|IEC|ASTM|IEEE|EN|DIN|BS|ANSI|NISO|ITU|API|ASME|SAE|JIS|GOST"
STANDARD = late(
    rf"(?<![A-Za-z0-9])((?:(?:DIN|BS|NF|ANSI|UNE|UNI|SS)\s(?:EN\s)?(?=ISO|IEC|EN\b|\d))?(?:DB\d{{2,6}}(?:/T)?\s|T/[A-Z]{{2,8}}\s?|(?:{_BODIES})(?:/[A-Z]{{1,4}}|-T)?\s?(?:Z)?[A-Z]?)\d[\d.]{{0,11}}(?:-\d{{1,3}}(?!\d)){{0,3}}(?:\s?[{DASHES}:：—]\s?(?:19|20)?\d{{2}}(?!\d))?)"
)
_OF_YEAR = late(rf"[{DASHES}:：]\s?((?:19|20)\d\d)$")
_ANY_STANDARD = late(
    rf"(?<![A-Za-z0-9])([A-Z]{{1,6}}(?:/[A-Z\d]{{1,6}})?\s?\d[\d.]{{0,11}}\s?[{DASHES}]\s?(?:19|20)\d\d(?!\d))"
)
"""Of any body: known by its year."""
PATENT = late(
    r"(?<![A-Za-z0-9])((?:ZL|CN|US|EP|WO|JP|DE|GB|FR|KR|RU|TW)\s?-?\d[\d.,/]{3,14}\d?[A-Z]?\d?|\d{9,13}\.[\dX])(?!\d)"
)
_ANY_PATENT = late(r"(?:^|[:：,，\s])\s?((?:[A-Z]{2}\s?)?\d{6,13}(?:[.．][\dX]|[A-Z]\d?)?)(?=[\s,，.．。;；]|$)")
"""Where a patent's number stands; shorter ones are of 1985 to 2003."""
_REPORT = late(r"[:：]\s?((?:[A-Z]{1,8}\s)?[A-Z\d][\w/.-]*\d[\w/.-]*)$")
_LAND = late(r"[:：,，]?\s?(?:中国|美国|日本|欧洲|德国|英国|法国|韩国|CN|US|JP|EP|China)?(?:专利)?号?\s?[:：,，]?\s?$")
_PART = late(
    r"[\s:：,，(（]\s?(?:第\s?([\d一二三四五六七八九十百]{1,4})\s?[卷册辑集部]|([上中下])\s?[卷册]|(?:Vol(?:ume)?|Part|Pt|Bd)\.?\s?(\d{1,3}|[IVX]{1,5}))\s?[)）]?$|[:：]\s?([上中下])$",
    re.I,
)


def _head(left: str, kind: str, issued: tuple[int, ...]) -> Citation:
    """Authors, year (author-date order) and title: all that stands before the mark."""
    authors, title = split_authors(left)
    if year := _YEAR_END.search(authors):
        issued, authors = issued or (int(year[1]),), authors[: year.start()]
    title, designation = _designated(title.rstrip(_EDGE), kind)
    title, volume = _volume(title) if kind in {"book", "chapter"} else (title, "")
    people = {field: read_names(names) for field, names in by_duty(authors).items()}
    return change(
        Citation(type=kind, issued=issued, title=read_title(title), number=designation, volume=volume), **people
    )


def _designated(title: str, kind: str) -> tuple[str, str]:
    """A title without the number of the patent, standard or report in it, and the number."""
    patterns: dict[str, tuple[re.Pattern[str], ...]] = {"patent": (PATENT, _ANY_PATENT), "standard": (STANDARD, _ANY_STANDARD), "report": (_REPORT,)}  # fmt: skip
    found = next((m for p in patterns.get(kind, ()) if (m := p.search(title))), None)
    if not found:
        return title, ""
    before, after = title[: found.start(1)].rstrip(" .．。,，;；:：/、"), title[found.end(1) :].lstrip(_EDGE)
    if kind == "patent":
        before = _LAND.sub("", before)
    return f"{before} {after}".strip() or title, squeeze(found[1]) if kind != "patent" else re.sub(r"\s", "", found[1])


def _volume(title: str) -> tuple[str, str]:
    """ "中国通史: 第3卷" -> ("中国通史", "3")."""
    found = _PART.search(title)
    if not found or not found.start():
        return title, ""
    value = next(g for g in found.groups() if g)
    return title[: found.start()].rstrip(_EDGE), str(number(value) or value)


def split_authors(left: str) -> tuple[str, str]:
    """ "于潇, 刘义. 论备案" -> ("于潇, 刘义", "论备案"); ("", all) when it begins with no names."""
    best = 0
    end = 0
    for match in _DOT.finditer(left[:600]):
        if is_name_list(left[: match.start()]):
            best, end = match.start(), match.end()
    if best:
        return left[:best], left[end:].strip()
    # "于潇：论备案" of the humanities
    if (colon := _COLON.match(left)) and is_name_list(colon[1]):
        return colon[1], left[colon.end() :]
    # "[法]埃斯卡皮著，于沛选编：文学社会学"
    head, colon_mark, rest = (left.replace(":", "：", 1) if ":" in left[:60] else left).partition("：")
    if colon_mark and len(head) <= 60 and rest.strip() and _unroled(head) != head and is_name_list(head):
        return head, rest.strip()
    # "于潇，刘义，论备案": commas all the way; only what begins like a Chinese name is one.
    if (commas := _COMMAS.match(left)) and len(left) - commas.end() >= 6:
        return left[: commas.end()].rstrip(_EDGE), left[commas.end() :]
    return "", left


_COLON = late(rf"([{CJK}·、，, ]{{2,40}}?)\s?[:：]\s?(?=[《“\"])")
_COMMAS = late(rf"(?:[{SURNAMES}][{CJK}]{{1,2}}\s?[,，、;；]\s?){{1,12}}(?:等[,，.．。\s]\s?)?(?=\S)")
_ROLE_END = late(rf"[,，、\s]{{0,3}}(?:等)?[,，、\s]{{0,2}}(?:{ROLES})\s?$")


def _unroled(names: str) -> str:
    """Names without 主编, 整理, … behind the last."""
    names = names.strip()
    end = _ROLE_END.search(names)
    return names[: end.start()] if end and end.start() > 1 else names


_NAME_PIECE = late(
    rf"(?:\x00?[{CJK}]{{2,4}}|\x00?[{CJK}]{{1,12}}(?:[·•.．][{CJK}A-Z]{{1,12}}){{1,3}}|\x00[{CJK}]{{2,12}}|\x00?(?:[A-Z]\s?[.．·]\s?){{1,3}}[{CJK}]{{2,12}}|[{CJK}]{{1}}\s[{CJK}]{{1,2}}|[{SURNAMES}][{CJK}]{{1,2}}(?:\s[{SURNAMES}][{CJK}]{{1,2}}){{1,9}})"
)
_WESTERN_PIECE = late(
    r"(?:(?:[a-z'’]{1,4}\s|(?:VAN|VON|DER|DEN|DE|DU|LA|LE|DI|DA|DEL|DOS|EL|AL|TEN|TER|ZU|Van|Von|De|Den|Der|La|Le|Du|Di|Da|Del|El|Al)\s){0,3}[A-ZÀ-ÞĀ-Ž][\w'’\-]{1,24}(?:[ -][A-ZÀ-Þ][\w'’\-]{1,24})?,?\s?)?(?:(?:[A-ZÀ-Þ]\.?[ -]?){1,4}|[A-Z]{2,3})|"
    r"(?:(?:[A-ZÀ-Þ]\.?[ -]?){1,4}\s?)?(?:(?:van|von|der|den|de|la|le|du|di|da|del|el|al)\s){0,3}[A-ZÀ-ÞĀ-Ž][\w'’\-]{1,24}|[A-Z][\w'’-]+\s[A-Z]\.?\s[A-Z][\w'’-]+"
)
_BODY_END = late(
    rf"[{CJK}（）() ]{{2,30}}(?:大学|学院|研究院|研究所|[总分]院|委员会|公司|中心|协会|学会|[一-鿿]{{2}}会|编辑部|医院|部|局|组|社|银行|署|厅|馆|室|处|司|院|法院|政府|办公室|集团|联盟|报社|电视台|课题组|编写组)"
)


def _is_western_body(piece: str) -> bool:
    """World Health Organization, Ministry of Health: capitals throughout and a word that only bodies have; or UNESCO."""
    words = piece.split()
    if len(words) == 1:
        return piece.isupper() and piece.isalpha() and 3 < len(piece) < 12
    return (
        len(words) <= 9
        and bool(BODY.search(piece))
        and all(w[0].isupper() or w in {"of", "for", "the", "and", "on", "de"} for w in words)
    )


_OTHERS = late(r"^(?:等|et al|and others|…)[.,，]?$|^等$")
_ASIDE = late(r"[\[［〔【(（][^\]］〕】)）]{1,4}[\]］〕】)）]\s?")


def is_name_list(text: str) -> bool:
    """Is this nothing but names (two-to-four-character names, surnames with initials, bodies, 等, et al.)?"""
    text = _unroled(_YEAR_END.sub("", text.strip()))
    text = _ASIDE.sub("\x00", text)
    text = re.sub(r"(?<=[^\s,，])等$|\set\sal\.?$", "", text)
    pieces = [p.strip() for p in re.split(r"[,，;；、&/]|\sand\s|\s和\s", text) if p.strip()]
    if not pieces or len(text) > 400:
        return False
    for piece in pieces:
        if is_cjk(piece):
            piece = _unroled(piece)
            if not (_NAME_PIECE.fullmatch(piece) or _BODY_END.fullmatch(piece) or _OTHERS.match(piece)):
                return False
        elif not (_WESTERN_PIECE.fullmatch(piece) or _OTHERS.match(piece) or _is_western_body(piece)):
            return False
    return True


# --- where: serials -------------------------------------------------------------------------------------------

_YEAR = r"(?<![\d-])(?P<year>(?:18|19|20)\d\d)(?:[-/](?:(?:18|19|20)\d\d))?(?:\s?年(?:\d{1,2}月(?:\d{1,2}日)?)?)?"
_VOLUME = rf"(?:第\s?|(?i:vol)\.?\s?)?(?P<volume>[A-Z]?\d{{1,4}}(?:/\d{{1,3}}|-\d{{1,3}}(?=\s?[(（:：]))?[A-Z]?|[IVXL]{{1,6}})(?!\s?[\d年期版月]|\s?[{DASHES}]\s?\d)\s?卷?"
_ISSUE = r"(?:[（(]\s?(?:第\s?|(?i:no)\.?\s?)?(?P<issue>(?=[^()（）]{0,12}(?:\d|增|特|专|Z))[^()（）:：]{1,20}?)\s?期?(?:\s?[,，]?\s?总[^()（）]{1,12})?\s?[)）]|第?\s?(?P<number>\d{1,4}(?:[-/~]\d{1,3})?|增刊\s?\d?|[一二三四五六七八九十]{1,3})\s?期)"
_AT = rf"\s?[:：.．,，。]\s?(?:第\s?|pp?\.?\s?)?(?P<page>{_PAGES})\s?页?(?![\d年])"
_WHOLE = r"(?:\s?[（(]总[^()（）]{1,14}[)）]|\s?[,，]?\s?总第?\s?\d{1,5}\s?期)?"
_DATED = late(rf"{_YEAR}(?:\s?[,，、.．;；]?\s?{_VOLUME})?(?:\s?[,，、]?\s?{_ISSUE})?{_WHOLE}(?:{_AT})?")
"""2012, 52(11): 1518-1523 · 2012(11): 1518 · 2012, 52: 12. · 2012年第52卷第11期, 1518-1523"""
_UNDATED = late(rf"(?:[,，]\s?{_VOLUME}\s?)?(?:\s?[,，]?\s?{_ISSUE})?{_WHOLE}(?:{_AT})?[\s.．。]{{0,9}}$")
"""Author-date order, where the year stands with the names, and what is published before it has a year: 52(11): 1518 · (11): 1518 · : 1-12"""
_DAY = late(
    r"(\d{4})\s?[-年.]\s?(\d{1,2})\s?[-月.]\s?(\d{1,2})\s?日?\s?(?:[（(,，:：]?\s?第?\s?([A-Z]{0,2}\d{1,3})\s?版?\s?[)）]?)?(?!\d)"
)


def _serial(citation: Citation, right: str) -> Citation:
    """Journal or newspaper: name, year, volume(issue): pages."""
    right = right.strip(" \t.．。,，")
    if day := _DAY.search(right):
        # A newspaper; or a weekly with a day instead of a volume.
        paper = citation.type == "article-newspaper"
        if paper or not _DATED.search(right[: day.start()]):
            return change(
                citation,
                container_title=read_title(right[: day.start()].strip(_EDGE + "(（")),
                issued=read_issued("-".join(day.groups()[:3])),
                page=day[4] or "",
            )
    found = next((m for m in _DATED.finditer(right) if m["volume"] or m["issue"] or m["number"] or m["page"]), None)
    if found is None and (citation.issued or not re.search(_YEAR, right)):
        undated = _UNDATED.search(right)
        found = undated if undated and undated.start() and undated[0].strip(_EDGE) else None
    if found is None:
        return _loosely(citation, right)
    said = found.groupdict()
    return change(
        citation,
        container_title=read_title(right[: found.start()].strip(_EDGE + "(（")),
        volume=_numbered(said["volume"]),
        issue=_numbered(said["issue"] or said["number"]),
        page=read_pages(said["page"] or ""),
        issued=citation.issued or read_issued(said.get("year") or ""),
    )


def _numbered(value: str | None) -> str:
    """ "03" is 3, "十一" is 11, "增刊 1" is itself."""
    value = (value or "").strip()
    n = number(value)
    return str(n) if n is not None else value


def _loosely(citation: Citation, right: str) -> Citation:
    """In no order of the standard."""
    where = read_locator(right)
    container = right[: where.start] if where.found else re.split(r"[.．。]\s", right.strip(_EDGE) + " ")[0]
    paper = citation.type == "article-newspaper"
    return change(
        citation,
        container_title=read_title(container.strip(_EDGE)),
        volume="" if paper else where.volume,
        issue="" if paper else where.issue,
        page=where.page,
        issued=citation.issued or where.issued or read_issued(right),
    )


# --- where: all else ------------------------------------------------------------------------------------------

_NAME_ROLE = late(
    r"(?:^|(?<=[.．。,，;；\s]))([^.．。:：]{2,60}?)[,，]?\s?(?:译|编译|校译|翻译|trans(?:lated|\.)?)(?=[.．。,，;；]|$)"
)
_EDITION = late(
    r"(?:^|(?<=[.．。,，;；\s]))(第?\s?\d{1,2}\s?版|第?[一二三四五六七八九十]{1,2}版|修订版|新\d?版|\d{1,2}(?:st|nd|rd|th)\s?ed(?:ition)?)\.?(?=[.．。,，;；\s(（]|$)",
    re.I,
)
_DATE = rf"[\[(（c©]{{0,2}}(?P<date>(?:1[5-9]|20)\d\d(?:[-年]\d{{1,2}}(?![\d])(?:[-月]\d{{1,2}}日?)?|\.\d{{1,2}}\.\d{{1,2}}|\.(?:0[1-9]|1[012])(?!\d|\s?[{DASHES}]))?)(?!\s?[{DASHES}]\s?\d)年?[\])）]?"
_PRESS_NAME = r"[:：]\s?(?P<publisher>[^,，:：]{2,80}?(?:,\s?(?:Inc|Ltd|Co|LLC)\.?){0,2})\s?"
_ON = rf"(?:第|pp?\.?\s?)?(?P<page>[A-Z]?\d[{DASHES}\d,，+ ]{{0,30}})"
_IMPRINT = late(rf"{_PRESS_NAME}[,，.．]\s?{_DATE}(?:\s?[:：,，.．]\s?{_ON})?")
# Author-date order: the year stands with the authors, and nothing but pages behind the publisher.
_IMPRINT_DATED = late(rf"{_PRESS_NAME}(?:[:：.．]\s?{_ON})?页?[\s.．。|]*$")
_PLACE = late(
    r"(?:^|(?<=[.．。,，;；:：/\s]))(?P<place>(?:St\.\s|Ft\.\s)?[^.．。:：,，;；/\d]{1,30}(?:,\s?(?:[A-Z]{2}|(?:[A-Z]\.\s?){1,2}|[A-Z][a-z]{2,5}\.?))?)\s?$"
)
_PUBLISHER_YEAR = late(rf"(?P<publisher>[^,，:：.．。]{{2,60}}?)\s?[,，.．]\s?{_DATE}(?:\s?[:：.．]\s?{_ON})?")

_ENDING = late(rf"[,，.．]\s?{_DATE}(?:\s?[:：,，.．]\s?{_ON})?[\s.．。]*$")
_DEGREE = late(r"(?:大学|学院|研究院|研究所)(?P<degree>(?:[博硕]士)?(?:学位|研究生|毕业)?论文)$")


def _patent(citation: Citation, right: str) -> Citation:
    """Number and day; a patent has no house."""
    right = right.strip(_EDGE)
    found = None if citation.number else PATENT.search(right) or _ANY_PATENT.search(right)
    if found:
        citation = change(citation, number=re.sub(r"\s", "", found[1]))
        right = right[: found.start(1)] + " " + right[found.end(1) :]
    return change(citation, issued=read_issued(right) or citation.issued)


def _other(citation: Citation, mark: str, right: str) -> Citation:
    """Everything but serials: edition, translator, host, place, publisher, year, pages."""
    hosted = right.lstrip(" .．。").startswith("//")
    right = right.strip(_EDGE + "|")
    if edition := _EDITION.search(right):
        citation = change(citation, edition=read_edition(edition[1]))
        right = right[: edition.start()] + right[edition.end() :]
    if translator := _NAME_ROLE.search(right):
        citation = change(citation, translator=read_names(translator[1]))
        right = right[: translator.start()] + right[translator.end() :]
    imprint = _IMPRINT.search(right) or (_IMPRINT_DATED.search(right) if citation.issued else None)
    place = _PLACE.search(right[max(0, imprint.start() - 60) : imprint.start()]) if imprint else None
    if not place:
        imprint = (
            _PUBLISHER_YEAR.search(right) if mark in {"D", "R", "M", "S", "A", "C", "G", "K"} and not hosted else None
        )
    before = right[: imprint.start() - len(place[0] if place else "")] if imprint else right
    if imprint:
        said: dict[str, Any] = imprint.groupdict()
        citation = change(
            citation,
            publisher_place=squeeze(place["place"]) if place else "",
            publisher=read_title(said["publisher"]),
            issued=citation.issued or read_issued(said.get("date") or ""),
            page=read_pages(said["page"] or ""),
        )
    elif hosted:
        ending = _ENDING.search(right)
        before = right[: ending.start()] if ending else right
        citation = change(
            citation,
            issued=citation.issued or read_issued(ending["date"] if ending else right),
            page=read_pages(ending["page"] or "") if ending else "",
        )
    else:
        where = read_locator(right)
        before = right[: where.start] if where.found else right
        citation = change(
            citation,
            issued=citation.issued or where.issued or read_issued(right),
            page=where.page,
            volume=citation.volume or where.volume,
            issue=where.issue,
        )
    if degree := _DEGREE.search(citation.publisher):
        citation = change(citation, publisher=citation.publisher[: degree.start("degree")], genre=degree["degree"])
    if hosted or (mark in {"C", "A"} and before.strip(_EDGE)):
        citation = _host(citation, mark, before)
    elif (
        mark == "EB"
        and (before := re.sub(r"[（(]\d{4}-[\d-]{1,6}[)）]", "", before)).strip(_EDGE)
        and not citation.publisher
    ):
        citation = change(citation, container_title=read_title(before.strip(_EDGE)))
    elif mark == "D" and not citation.publisher:
        citation = change(citation, publisher=read_title(re.split("[:：]", before)[-1].strip(_EDGE)))
    return citation


def _host(citation: Citation, mark: str, before: str) -> Citation:
    """The work that holds it: "王力, 主编. 文集: 第3卷"."""
    editors, book = split_authors(before.strip(_EDGE + "/"))
    kind = "paper-conference" if mark == "C" else "chapter"
    title, volume = _volume(book.strip(_EDGE))
    return change(
        citation,
        type=kind,
        editor=read_names(_unroled(editors)),
        container_title=read_title(title),
        volume=volume or citation.volume,
    )
