"""Identifiers in running text: DOI, PMID, PMCID, arXiv, ISBN, ISSN, OpenURL and plain links, each in its normal form.

They come in every disguise: "doi：１０．１０１６／ｊ．ｘ", https://dx.doi.org/10.1002%2F(SICI)…, a proxy's doi-org.ezproxy.example,
"&lt;", a DOI broken over two lines, a full stop or a bracket behind. A number is an ISBN or ISSN only when its check digit says so;
one that is labelled so and fails is reported as "bad ISBN" / "bad ISSN", because the patron's typing slip must be seen, not repaired.
"""

from __future__ import annotations

import html
import re
from itertools import islice
from urllib.parse import unquote, urlsplit

from stdnum import isbn as _isbn
from stdnum import issn as _issn

from ..core.model import Value
from . import openurl as _openurl
from .normal import CJK

LIMIT = 20_000
MOST = 200
"""More than so many identifiers in one mail are no request; the rest is not looked at."""


class Found(Value, frozen=True, kw_only=True):
    """One identifier."""

    #: DOI | PMID | PMCID | arXiv | ISBN | ISSN | openurl | url | bad ISBN | bad ISSN
    kind: str
    #: normal form: DOI lower case without prefix, ISBN without hyphens, ISSN "1234-567X", arXiv without "arXiv:"
    value: str
    #: span in the text that was searched, label included
    start: int
    end: int
    written: str

    @property
    def note(self) -> str:
        """What is wrong with it, in words; "" for a good one."""
        return f"{self.kind[4:]} {self.value} has a wrong check digit" if self.kind.startswith("bad ") else ""


# One character for one, so that spans stay true.
_FOLD = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " ", 0x3002: "\u3002"}
_FOLD |= dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")

_DOI_CHARS = rf"[^\s<>\"“”‘’{{}}|\\^`,;，。；、《》（）【】「」{CJK}\x00-\x1f]"
_DOI = re.compile(
    rf"(?<![A-Za-z0-9.])10(?:\.|%2E)\d{{4,9}}(?:\.\d{{1,9}}){{0,4}}\s?(?:/|%2F|&#x2F;|&#47;)\s?"
    rf"((?:(?:<|&lt;)[\w:.%-]{{1,60}}(?:>|&gt;)|&(?:amp|lt|gt);|(?<=CO);(?=2)|{_DOI_CHARS}){{1,250}})",
    re.I | re.A,
)
_DOI_LABEL = re.compile(
    r"<?(?:(?:https?\s?:\s?//)?(?:[\w.-]{0,40}?doi[.-]org[\w.-]{0,60}(?::\d+)?/)|doi\s?(?:number|号|no\.?)?\s{0,2}[:=#]?\s{0,2}(?:https?://(?:dx\.)?doi\.org/)?|info:doi/)$",
    re.I | re.A,
)
_URL = re.compile(
    rf"(?:https?|ftp)://[^\s<>\"“”‘’，。；、《》（）【】「」{CJK}\x00-\x1f]{{3,1500}}|\bwww\.[^\s<>\"，。；、（）{CJK}]{{4,600}}",
    re.I | re.A,
)

_PMID = re.compile(r"\b(?:PMID|PubMed(?:\s?(?:ID|id|number|UID))?)\s{0,2}[:=#]?\s{0,2}(\d{4,8})(?!\d)", re.I | re.A)
_PMID_URL = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(?:\?term=)?)(\d{1,8})", re.I | re.A
)
_PMCID = re.compile(r"\b(?:PMCID\s?[:=]?\s?)?(PMC\s?\d{4,9})(?!\d)", re.I | re.A)
_ARXIV_NEW = re.compile(
    r"(?:\barXiv\s?[:.]?\s?(?:id\s?)?|arxiv\.org/(?:abs|pdf|html|format)/)(\d{4}\.\d{4,5})(v\d{1,2})?(?!\d)(?:\.pdf)?",
    re.I | re.A,
)
_ARXIV_OLD = re.compile(
    r"(?:\barXiv\s?:\s?|arxiv\.org/(?:abs|pdf)/|\b(?=(?:hep|astro|cond|gr|quant|nucl|math|cs|nlin|q-bio|physics)[-.\w]{0,8}/\d{7}))"
    r"([a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Z]{2})?/\d{7})(v\d{1,2})?(?!\d)",
    re.I | re.A,
)
_ISBN = re.compile(
    r"(?P<label>(?:e-?|p-?)?ISBN(?:\s?-?\s?1[03])?(?:\s?[(（][^()（）]{1,12}[)）])?(?:\s?号)?\s{0,2}[:=]?\s{0,2}|(?:国际标准)?书号\s{0,2}[:=]?\s{0,2})?"
    r"(?<![\d.+/_-])(?P<number>(?:97[89][ \t-]?)?\d(?:[ \t-]?\d){8}[ \t-]?[\dX])(?![\d_]|-\d|\.\d)",
    re.I | re.A,
)
_ISSN = re.compile(
    r"\b(?:[ep]-?|print\s|online\s)?ISSN(?:-?L)?(?:\s?[(（][^()（）]{1,12}[)）])?\s{0,2}[:=]?\s{0,2}(\d{4})[\s-]?(\d{3}[\dX])(?![\dX])|国际(?:标准)?(?:连续出版物|刊)号\s{0,2}[:=]?\s{0,2}(\d{4})-?(\d{3}[\dX])",
    re.I | re.A,
)
_TELEPHONE = re.compile(
    r"(?:tel(?:ephone)?|phone|mobile|cell|fax|whatsapp|wechat|qq|电话|手机|传真|热线|联系方式|账号|卡号|订单号?|order no)\W{0,4}\+?[\d() -]{0,6}$",
    re.I | re.A,
)


def find(text: str) -> tuple[Found, ...]:
    """Every identifier in the text (its first 20,000 characters), in order, none inside another."""
    text = text[:LIMIT].translate(_FOLD)
    found: list[Found] = []
    _urls(text, found)
    _dois(text, found)
    _numbers(text, found)
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for f in found:
        if kept and f.start < kept[-1].end:
            continue
        kept.append(f)
    return tuple(kept)


# --- DOI ----------------------------------------------------------------------------------------------------


def _dois(text: str, found: list[Found]) -> None:
    at = 0
    while len(found) < MOST and (match := _DOI.search(text, at)):
        start, end = match.span()
        at = end
        written = text[start:end]
        if not _inside(found, start):
            tail, more = _next_line(text, end, written)
            written, end = written + tail, end + more
            value = normal_doi(written)
            if not value:
                continue
            # What normal_doi cut off behind (a full stop, a bracket) is not part of the span.
            end -= len(written) - len(_trim(written))
            label = _DOI_LABEL.search(text[max(0, start - 120) : start])
            begin = start - len(label[0]) if label else start
            found.append(Found(kind="DOI", value=value, start=begin, end=end, written=text[begin:end]))
            at = max(end, match.start() + 1)


def _inside(found: list[Found], at: int) -> bool:
    return any(f.start <= at < f.end for f in found)


_CONTINUED = re.compile(r"\n[ \t>]{0,4}(?!10\.\d{4})([\w().:/-]{2,80})")
_NUMBERING = re.compile(r"\d{1,2}[.)]?$|(?:19|20)\d\d-\d\d?-\d\d?$")


def _next_line(text: str, end: int, written: str) -> tuple[str, int]:
    """The rest of a DOI that was broken at a line end: (what to add, characters it takes in the text)."""
    match = _CONTINUED.match(text, end)
    if not match:
        return "", 0
    more, last = match[1].rstrip(".,;:)"), written[-1]
    if not more or _NUMBERING.fullmatch(more) or "://" in more:
        return "", 0
    joined = last in "/-_" or (
        last == "." and any(c.isdigit() for c in more) and any(c in "./-" for c in more[:-1]) and not more[0].isupper()
    )
    return (more, match.end(1) - end - (len(match[1]) - len(more))) if joined else ("", 0)


_SUFFIX = re.compile(
    r"(?:/(?:full(?:text)?|abstract|abs|summary|references|meta|epdf|pdf|pdfdirect|html|e?pub|download|figures|citations|suppl_file/.{0,80}|asset/.{0,80})|"
    r"\.(?:pdf|full|abstract|html?)|v\d{1,2}(?:\.full)?(?:\.pdf|-text|\.article-info)?)$",
    re.I,
)
_ENDS = ".,;:!?'\"*_~@="
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}


def _trim(doi: str) -> str:
    """Without the punctuation and the unmatched brackets that follow it in a sentence."""
    while doi:
        last = doi[-1]
        if last in _ENDS or (last in _BRACKETS and doi.count(last) > doi.count(_BRACKETS[last])) or last in "([{<&-/":
            doi = doi[:-1]
        else:
            break
    return doi


def normal_doi(written: str, in_url: bool = False) -> str:
    """ "10.1002/(sici)1097-4571…" in lower case, decoded, trimmed; "" when it is none."""
    text = html.unescape(html.unescape(written))
    for _ in range(2):
        if re.search(r"%[0-9A-Fa-f]{2}", text):
            text = unquote(text)
    text = re.sub(r"\s", "", text)
    match = re.search(r"10\.\d{4,9}(?:\.\d+)*/\S+", text)
    if not match:
        return ""
    text = _trim(match[0])
    if in_url:
        text = re.split(r"[?#&]", text)[0]
        for _ in range(3):
            text = _SUFFIX.sub("", text)
    return _trim(text).lower() if len(text.partition("/")[2]) else ""


# --- links --------------------------------------------------------------------------------------------------

_NATURE = re.compile(
    r"nature\.com/articles/((?:[sd]4\d{4}-\d{3}-\d{3,5}-[\dxyz]|srep\d{4,6}|ncomms\d{4,6}|nature\d{4,6}))", re.I
)
_PUBLISHER_PATH = re.compile(r"doi[.-]org|/doi/|/article|/abs|/book|/chapter|/content/|/science/|doi=", re.I)


def _urls(text: str, found: list[Found]) -> None:
    for match in islice(_URL.finditer(text), MOST):
        written = _trim_url(match[0])
        start, end = match.start(), match.start() + len(written)
        if re.search(r"doi[.-]org[^/]{0,60}/10\.\d{4,9}/?$", written, re.I):
            # The DOI goes on in the next line.
            continue
        kind, value = _of_url(html.unescape(written))
        if kind == "DOI" and "doi" in written.lower().split("10.")[0] and "?" not in written:
            # A DOI link is read as a DOI, which may hold < > ; and may go on in the next line.
            continue
        found.append(Found(kind=kind, value=value, start=start, end=end, written=written))


def _trim_url(url: str) -> str:
    while url:
        last = url[-1]
        if last in ".,;:!?'\"*|" or (last in _BRACKETS and url.count(last) > url.count(_BRACKETS[last])):
            url = url[:-1]
        else:
            break
    return url


def _of_url(url: str) -> tuple[str, str]:
    """What a link says: (kind, value)."""
    if match := _PMID_URL.search(url):
        return "PMID", match[1]
    if match := re.search(r"/(PMC\d{4,9})", url, re.I):
        return "PMCID", match[1].upper()
    if match := _ARXIV_NEW.search(url) or _ARXIV_OLD.search(url):
        return "arXiv", match[1]
    if _openurl.is_openurl(url):
        return "openurl", url
    if match := _NATURE.search(url):
        return "DOI", f"10.1038/{match[1].lower()}"
    decoded = unquote(url) if "%2f" in url.lower() else url
    match = re.search(r"(?<![\w.])10\.\d{4,9}(?:\.\d+){0,4}/", decoded)
    if match and (
        doi := normal_doi(
            decoded[match.start() :], in_url=not re.search(r"doi[.-]org", decoded[: match.start()]) or "?" in decoded
        )
    ):
        return "DOI", doi
    if match := re.search(r"worldcat\.org/isbn/([\dXx-]{10,17})", url):
        compact = _isbn.compact(match[1])
        if _isbn.is_valid(compact):
            return "ISBN", compact
    return "url", url


def host(url: str) -> str:
    """ "www.example.org" of a link, lower case; "" when it has none."""
    try:
        return (urlsplit(url if "://" in url else "http://" + url).hostname or "").lower()
    except ValueError:
        return ""


# --- numbers with a label or a check digit --------------------------------------------------------------------


def _numbers(text: str, found: list[Found]) -> None:
    def add(kind: str, value: str, match: re.Match[str]) -> None:
        if len(found) < 3 * MOST and not _inside(found, match.start()) and not _inside(found, match.end() - 1):
            found.append(Found(kind=kind, value=value, start=match.start(), end=match.end(), written=match[0].strip()))

    for match in _PMID.finditer(text):
        add("PMID", match[1].lstrip("0"), match)
    for match in _PMCID.finditer(text):
        add("PMCID", re.sub(r"\s", "", match[1]).upper(), match)
    for pattern in (_ARXIV_NEW, _ARXIV_OLD):
        for match in pattern.finditer(text):
            add("arXiv", match[1], match)
    for match in _ISSN.finditer(text):
        value = f"{match[1] or match[3]}-{match[2] or match[4]}".upper()
        add("ISSN" if _issn.is_valid(value) else "bad ISSN", value, match)
    for match in _ISBN.finditer(text):
        if kind := _isbn_kind(text, match):
            add(kind, normal_isbn(match["number"]), match)


def normal_isbn(written: str) -> str:
    return re.sub(r"[\s-]", "", written).upper()


def _isbn_kind(text: str, match: re.Match[str]) -> str:
    """A labelled number is an ISBN, good or bad; without a label only one that cannot be anything else."""
    number = normal_isbn(match["number"])
    good = _isbn.is_valid(number)
    if match["label"]:
        return "ISBN" if good else "bad ISBN"
    if _TELEPHONE.search(text[max(0, match.start() - 40) : match.start()]):
        return ""
    if len(number) == 13 and number.startswith(("978", "979")):
        # 978 with a wrong digit is a slip, unless the spaces in it say that it is something else.
        return "ISBN" if good else "bad ISBN" if " " not in match["number"].strip() else ""
    hyphens = match["number"].count("-")
    return "ISBN" if good and len(number) == 10 and hyphens == 3 else ""


def same_isbn(one: str, other: str) -> bool:
    """ISBN-10 and ISBN-13 of one book are the same."""
    return isbn13(one) == isbn13(other)


def isbn13(isbn: str) -> str:
    return str(_isbn.to_isbn13(isbn)) if _isbn.is_valid(isbn) else isbn


def read_isbn(text: str) -> tuple[str, str]:
    """(ISBN, "") or ("", what is wrong) from a field that is labelled ISBN; the first good one counts."""
    wrong = ""
    for match in re.finditer(r"(?:97[89][\s-]?)?\d(?:[\s-]?\d){8}[\s-]?[\dXx]", text.translate(_FOLD)[:200]):
        number = normal_isbn(match[0])
        if _isbn.is_valid(number):
            return number, ""
        wrong = wrong or f"ISBN {number} has a wrong check digit"
    return "", wrong


def read_issn(text: str) -> tuple[str, str]:
    """(ISSN, "") or ("", what is wrong) from a field that is labelled ISSN."""
    wrong = ""
    for match in re.finditer(r"(\d{4})[\s-]?(\d{3}[\dXx])(?!\d)", text.translate(_FOLD)[:200]):
        number = f"{match[1]}-{match[2]}".upper()
        if _issn.is_valid(number):
            return number, ""
        wrong = wrong or f"ISSN {number} has a wrong check digit"
    return "", wrong
