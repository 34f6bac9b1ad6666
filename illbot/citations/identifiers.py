"""Identifiers in running text: DOI, PMID, PMCID, arXiv, ISBN, ISSN, Handle, records of archives, OpenURL and plain links, each in its normal form.

They come in every disguise: "doi：１０．１０１６／ｊ．ｘ", https://dx.doi.org/10.1002%2F(SICI)…, a proxy's doi-org.ezproxy.example,
"&lt;", a DOI broken over two lines, a full stop or a bracket behind. A number is an ISBN or ISSN only when its check digit says so;
one that is labelled so and fails is reported as "bad ISBN" / "bad ISSN", because the patron's typing slip must be seen, not repaired.
How DOIs are written is in ``doi``, what links say in ``links``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from ..core.late import late
from ..core.model import Citation, Source, Value, change
from . import doi, links, numbers, openurl
from .certainty import CHECKED, DESCRIBED
from .links import host
from .merge import sourced
from .normal import CJK
from .numbers import normal_isbn, read_isbn, read_issn, same_isbn

LIMIT = 20_000
MOST = 200
"""More than so many identifiers in one mail are no request; the rest is not looked at."""


class Found(Value, frozen=True, kw_only=True):
    """One identifier."""

    #: DOI | PMID | PMCID | arXiv | ISBN | ISSN | record | openurl | url | bad ISBN | bad ISSN
    kind: str
    #: normal form: DOI lower case without prefix, ISBN without hyphens, ISSN "1234-567X", arXiv without "arXiv:", a record as "OCLC:1234567"
    value: str
    #: span in the text that was searched, label included
    start: int
    end: int
    written: str
    #: all that it says of the item: of a link more than one thing
    citation: Citation = Citation()

    @property
    def note(self) -> str:
        """What is wrong with it, in words; "" for a good one."""
        return numbers.wrong(self.kind[4:], self.value) if self.kind.startswith("bad ") else ""


_URL = late(
    rf"(?:https?|ftp)://[^\s<>\"“”‘’，。；、《》（）【】「」{CJK}\x00-\x1f]{{3,1500}}|\bwww\.[^\s<>\"，。；、（）{CJK}]{{4,600}}",
    re.I | re.A,
)
# Hosts that people write without "https://" before them.
_BARE_HOST = late(
    rf"(?<![\w./@-])(?:[\w-]{{1,40}}\.){{1,4}}(?:cnki\.net|com|cn|org|edu|gov)/[^\s<>\"“”‘’，。；、《》（）【】「」{CJK}]{{4,600}}",
    re.I | re.A,
)
_COINS = late(
    r"(?:<span\s[^<>\n]{0,60}title=[\"'])?(?:ctx|url)_ver=Z39\.88-2004&[^\s\"'<>]{10,3000}(?:[\"']\s?>\s?(?:</span>)?)?",
    re.I,
)

_PMID = late(r"\b(?:PMIDs?|PubMed(?:\s?(?:IDs?|number|UID))?)\s{0,2}[:=#]?\s{0,2}(\d{4,8})(?!\d)", re.I | re.A)
_ANOTHER = late(r"\s{0,2}(?:[,;、/和]|and|&)\s{0,2}(\d{6,8})(?!\d)", re.I | re.A)
_PMCID = late(r"\b(?:PMCID\s?[:=]?\s?)?(PMC\s?\d{4,9})(?!\d)", re.I | re.A)
_ARXIV_NEW = late(
    r"(?:\barXiv\s?[:.]?\s?(?:id\s?|e-?prints?\s)?|(?:arxiv|ar5iv|alphaxiv)(?:\.labs\.arxiv)?\.org/(?:abs|pdf|html|format|overview)/|huggingface\.co/papers/)(\d{4}\.\d{4,5})(v\d{1,2})?(?!\d)(?:\.pdf)?",
    re.I | re.A,
)
_ARXIV_OLD = late(
    r"(?:\barXiv\s?:?\s?|(?:arxiv\.org|xxx\.lanl\.gov)/(?:abs|pdf|ps)/|\b(?=(?:hep|astro|cond|gr|quant|nucl|math|cs|nlin|q-bio|physics)[-.\w]{0,8}/\d{7}))"
    r"([a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Z]{2})?/\d{7})(v\d{1,2})?(?!\d)",
    re.I | re.A,
)
_ISBN = late(
    r"(?P<label>(?:e-?|p-?)?ISBN(?:\s?-?\s?1[03])?(?:\s?[(（][^()（）]{1,12}[)）])?(?:\s?号)?\s{0,2}[:=]?\s{0,2}|(?:国际标准)?书号\s{0,2}[:=]?\s{0,2})?"
    r"(?<![\d.+/_-])(?P<number>(?:97[89][ \t-]?)?\d(?:[ \t-]?\d){8}[ \t-]?[\dX])(?![\d_]|-\d|\.\d)",
    re.I | re.A,
)
_ISSN = late(
    r"\b(?:[ep]-?|print\s|online\s)?ISSN(?:-?L)?(?:\s?[(（][^()（）]{1,12}[)）])?\s{0,2}[:=]?\s{0,2}(\d{4})[\s-]?(\d{3}[\dX])(?![\dX])|国际(?:标准)?(?:连续出版物|刊)号\s{0,2}[:=]?\s{0,2}(\d{4})-?(\d{3}[\dX])",
    re.I | re.A,
)
_NEARLY_ISBN = late(
    r"\b(SBN|ISBN(?:\s?-?\s?1[03])?)(?:\s?号)?\s{0,2}[:=]?\s{0,2}(\d(?:[ \t-]?\d){7,15}[ \t-]?[\dX])(?![\d_])",
    re.I | re.A,
)
_RECORDS = (
    (
        "hdl",
        late(r"\b(?:hdl|handle)\s?:\s?((?:20\.500\.\d{4,6}|\d{2,9}(?:\.\d{1,8}){0,4})/[\w.:()-]{1,80})", re.I | re.A),
        ("hdl", "handle"),
    ),
    (
        "OCLC",
        late(r"\bOCLC(?:\s?(?:no\.?|number|#|号))?\s{0,2}[:=#]?\s{0,2}\(?(?:ocm|ocn|on)?(\d{5,11})(?!\d)", re.I | re.A),
        ("oclc",),
    ),
    ("SSID", late(r"\bSS(?:ID|号|\s?number)\s{0,2}[:=]?\s{0,2}(\d{7,9})(?!\d)", re.I | re.A), ("ss",)),
    (
        "DXID",
        late(r"\b(?:DX(?:ID|号|\s?number)|读秀号)\s{0,2}[:=]?\s{0,2}(\d{8,14})(?!\d)", re.I | re.A),
        ("dx", "读秀"),
    ),
    ("WOS", late(r"\bWOS:(\w{15})(?!\w)", re.A), ("wos:",)),
    (
        "ERIC",
        late(r"\bERIC\s?(?:number|no\.?|ID)?\s{0,2}[:#]?\s{0,2}(E[JD]\d{6,7})(?!\d)", re.I | re.A),
        ("eric",),
    ),
)
"""Numbers of records in archives, by their labels, and what a text must hold (in small letters) to have one."""
_LONG = late(r"\d[\d \t-]{8}")
"""An ISBN has ten digits at least."""
_TELEPHONE = late(
    r"(?:tel(?:ephone)?|phone|mobile|cell|fax|whatsapp|wechat|qq|电话|手机|传真|热线|联系方式|账号|卡号|订单号?|order no)\W{0,4}\+?[\d() -]{0,6}$",
    re.I | re.A,
)


@lru_cache(maxsize=64)
def find(text: str) -> tuple[Found, ...]:
    """Every identifier in the text (its first 20,000 characters), in order, none inside another."""
    text = text[:LIMIT]
    if not text.isascii():
        text = text.translate(numbers.FOLD)
    if "。" in text:
        text = _CHINESE_STOPS.sub(lambda m: m[0].replace("。", "."), text)
    found: list[Found] = []
    if "/" in text or "www." in text.lower() or "Z39.88" in text:
        _urls(text, found)
    if _DIGIT.search(text):
        _dois(text, found)
        _numbers(text, found)
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for f in found:
        if kept and f.start < kept[-1].end:
            continue
        kept.append(f)
    return tuple(kept)


_DIGIT = late(r"\d", re.A)
# "10。1016/j。jns。2013": typed with the Chinese keyboard.
_CHINESE_STOPS = late(r"(?<![A-Za-z0-9.])10。\d{4,9}/[A-Za-z0-9.。/_()-]{1,80}(?<!。)")


def identified(found: Iterable[Found]) -> Citation:
    """A Citation of nothing but identifiers, the first of each kind."""
    citation = Citation()
    for f in found:
        got = f.citation
        taken = {"archive", "archive_location"} if citation.archive else set()
        names = [n for n in _IDENTIFYING if getattr(got, n) and not getattr(citation, n) and n not in taken]
        sources = {**citation.sources, **{n: got.sources[n] for n in names if n in got.sources}}
        citation = change(citation, **{n: getattr(got, n) for n in names}, sources=sources)
    return citation


_IDENTIFYING = ("DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL", "archive", "archive_location")


# --- DOI ----------------------------------------------------------------------------------------------------


def _dois(text: str, found: list[Found]) -> None:
    at = 0
    while len(found) < MOST and text.find("10", at) >= 0 and (match := doi.DOI.search(text, at)):
        start, end = match.span()
        at = end
        if _inside(found, start):
            continue
        written = doi.end_of(match[0])
        if len(written) == len(match[0]) or match[0].rstrip("./-_=") == written.rstrip("./-_="):
            # Nothing but the line end stops it.
            written, end = doi.next_line(text, end, match[0])
            end -= len(written) - len(doi.end_of(written))
        else:
            end = start + len(written)
        if value := doi.normal(written):
            label = doi.LABEL.search(text[max(0, start - 120) : start])
            begin = start - len(label[0]) if label else start
            found.append(_found("DOI", value, begin, end, text))
            at = max(end, match.start() + 1)


def _found(kind: str, value: str, start: int, end: int, text: str) -> Found:
    return Found(
        kind=kind,
        value=value,
        start=start,
        end=end,
        written=text[start:end].strip(),
        citation=sourced(_says(kind, value), "identifier", CHECKED),
    )


def _says(kind: str, value: str) -> Citation:
    """The Citation of one identifier in its normal form."""
    match kind:
        case "DOI" | "PMID" | "PMCID" | "ISBN" | "ISSN":
            return change(Citation(), **{kind: value})
        case "arXiv":
            return Citation(archive="arXiv", archive_location=f"arXiv:{value}")
        case "bad ISBN":
            # Mistyped or not, it is a book's.
            return Citation(type="book")
        case "record":
            return Citation(archive=value.partition(":")[0], archive_location=value)
    return Citation()


def _inside(found: list[Found], at: int) -> bool:
    return any(f.start <= at < f.end for f in found)


# --- links --------------------------------------------------------------------------------------------------


def _urls(text: str, found: list[Found]) -> None:
    for match in islice(_COINS.finditer(text), MOST) if "Z39.88" in text else ():
        kev = html.unescape(re.sub(r"^<span[^<>]{0,60}?title=.|[\"'>].*", "", match[0], flags=re.S))
        found.append(_link("?" + kev, match.start(), match.end(), text))
    for pattern in (_URL, _BARE_HOST):
        for match in islice(pattern.finditer(text), MOST):
            if not _inside(found, match.start()) and (link := _at(text, match)):
                found.append(link)


def _at(text: str, match: re.Match[str]) -> Found | None:
    written, end = _whole(text, match)
    if re.search(r"doi[.-]org[^/]{0,60}/(?:10\.\d{4,9}/?)?$", written, re.I) or (
        doi.RESOLVER.match(written) and "?" not in written
    ):
        # A DOI's own address is read as a DOI, which may hold < > ; and may go on in the next line.
        return None
    return _link(html.unescape(written), match.start(), end, text)


def _link(url: str, start: int, end: int, text: str) -> Found:
    """A link by the strongest thing that it says."""
    said = _read(url)
    kind = next((k for k in ("DOI", "PMID", "PMCID") if getattr(said, k)), "")
    value = getattr(said, kind) if kind else ""
    if said.archive == "arXiv":
        kind, value = "arXiv", said.archive_location.removeprefix("arXiv:")
    elif openurl.is_openurl(links.unwrap(url)):
        kind, value = "openurl", url
    elif not kind and said.ISBN and not said.container_title:
        kind, value = "ISBN", said.ISBN
    return Found(
        kind=kind or "url",
        value=value or said.URL or url,
        start=start,
        end=end,
        written=text[start:end],
        citation=said,
    )


@lru_cache(maxsize=256)
def _read(url: str) -> Citation:
    """What the link says; a mail's readers ask for each of its links several times. Numbers are as sure as numbers are, the rest less."""
    arxiv = None if "openurl" in url.lower() else _ARXIV_NEW.search(url) or _ARXIV_OLD.search(url)
    said = _says("arXiv", arxiv[1]) if arxiv else links.read_link(url)
    sure = Source(where="identifier", confidence=CHECKED)
    marks = {n: sure for n in _IDENTIFYING if getattr(said, n)} | {"URL": Source(where="link", confidence=CHECKED)}
    return sourced(change(said, sources={**marks, **said.sources}), "link", DESCRIBED)


_SICI = late(r"<[\w:.%-]{1,60}>[^\s<>\"]{0,200}")
_BREAK = late(r"\n[ \t>]{0,4}([\w().:/%&=?#;,-]{2,400})", re.A)


def _whole(text: str, match: re.Match[str]) -> tuple[str, int]:
    """The link without what follows it in a sentence, and with what a SICI's brackets or a line end cut off."""
    written, end = match[0], match.end()
    if text[end : end + 1] == "<" and "sici" in written.lower() and (more := _SICI.match(text, end)):
        written, end = written + more[0], more.end()
    if written[-1] in "-_=&%?" and (more := _BREAK.match(text, end)) and "://" not in more[1]:
        written, end = written + more[1], more.end()
    trimmed = _trim_url(written)
    return trimmed, end - (len(written) - len(trimmed))


def _trim_url(url: str) -> str:
    while url:
        last = url[-1]
        if last in ".,;:!?'\"*|" or (last in doi.BRACKETS and url.count(last) > url.count(doi.BRACKETS[last])):
            url = url[:-1]
        else:
            break
    return url


# --- numbers with a label or a check digit --------------------------------------------------------------------


def _numbers(text: str, found: list[Found]) -> None:
    def add(kind: str, value: str, start: int, end: int) -> None:
        if len(found) < 3 * MOST and not _inside(found, start) and not _inside(found, end - 1):
            found.append(_found(kind, value, start, end, text))

    low = text.lower()
    for match in _PMID.finditer(text) if "pmid" in low or "pubmed" in low else ():
        add("PMID", match[1].lstrip("0"), *match.span())
        while more := _ANOTHER.match(text, match.end()):
            match = more
            add("PMID", match[1].lstrip("0"), *match.span(1))
    for match in _PMCID.finditer(text) if "pmc" in low else ():
        add("PMCID", re.sub(r"\s", "", match[1]).upper(), *match.span())
    for pattern, signs in ((_ARXIV_NEW, ("xiv", "huggingface")), (_ARXIV_OLD, ("/",))):
        for match in pattern.finditer(text) if any(s in low for s in signs) else ():
            add("arXiv", match[1], *match.span())
    for match in _ISSN.finditer(text) if "issn" in low or "国际" in text else ():
        value = f"{match[1] or match[3]}-{match[2] or match[4]}".upper()
        add("ISSN" if numbers.is_issn(value) else "bad ISSN", value, *match.span())
    for match in _ISBN.finditer(text) if _LONG.search(text) else ():
        if kind := _isbn_kind(text, match):
            add(kind, normal_isbn(match["number"]), *match.span())
    for match in _NEARLY_ISBN.finditer(text) if "sbn" in low else ():
        number = normal_isbn(match[2])
        old = "0" + number
        if match[1].upper().startswith("SBN") and len(number) == 9 and numbers.is_isbn(old):
            add("ISBN", old, *match.span())
        elif "I" in match[1].upper():
            add("bad ISBN", number, *match.span())
    for archive, pattern, signs in _RECORDS:
        for match in pattern.finditer(text) if any(s in low for s in signs) else ():
            add("record", f"{archive}:{match[1].rstrip('.,;')}", match.start(), match.end())


def _isbn_kind(text: str, match: re.Match[str]) -> str:
    """A labelled number is an ISBN, good or bad; without a label only one that cannot be anything else."""
    number = normal_isbn(match["number"])
    good = numbers.is_isbn(number)
    if match["label"]:
        return "ISBN" if good else "bad ISBN"
    if _TELEPHONE.search(text[max(0, match.start() - 40) : match.start()]):
        return ""
    if len(number) == 13 and number.startswith(("978", "979")):
        # 978 with a wrong digit is a slip, unless the spaces in it say that it is something else.
        return "ISBN" if good else "bad ISBN" if " " not in match["number"].strip() else ""
    hyphens = match["number"].count("-")
    return "ISBN" if good and len(number) == 10 and hyphens == 3 else ""


__all__ = ["Found", "find", "host", "identified", "read_isbn", "read_issn", "same_isbn"]
