"""What a link says of the work it leads to, without following it: identifiers, the record's number in its archive, words in the address.

A link that leads to the record of one work sets ``archive``: whoever has it can look the work up. Words of an address are nearly a title; they
are marked as read from a link and give way to any title that somebody wrote.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, unquote_plus, urlsplit

from ..core.late import late
from ..core.model import Citation, Source, change
from . import doi, numbers, openurl
from .normal import is_cjk, read_issued, read_title, squeeze
from .sites import CATALOGUE, CNKI_BASES, KINDS, SEARCH, SITES

LIMIT = 2000
FROM_LINK = Source(where="link", confidence=0.5)


def read_link(url: str) -> Citation:
    """All that the address tells; its URL, without proxy and redirection, stays in it unless a DOI, PMID, PMCID or arXiv number says as much."""
    url = unwrap(url[:LIMIT])
    if openurl.is_openurl(url):
        citation = openurl.read_openurl(url)
        return citation if citation.title or _identified(citation) else change(citation, URL=url)
    place = _place(url)
    citation = _of_site(place) or Citation()
    if not _identified(citation) and (found := _of_doi(url)):
        citation = change(citation, DOI=found)
    if citation == Citation():
        citation = _of_isbn(place) or _of_search(url) or _of_catalogue(place) or citation
    return citation if _identified(citation) and not citation.archive else change(citation, URL=url)


def _identified(c: Citation) -> bool:
    return bool(c.DOI or c.PMID or c.PMCID or c.archive == "arXiv")


# --- what stands around a link --------------------------------------------------------------------------------

_REDIRECTED = late(
    r"[?&#](?:q?url|u|q|target|redirect(?:_uri|url)?|gourl|dest(?:ination)?|link|uri)=(https?(?::|%3A).+)", re.I
)
_DEFENDED = late(r"urldefense\.(?:com|us|proofpoint\.com)/v3/__(.+?)__;?", re.I)
_PROOFPOINT = late(r"urldefense\.proofpoint\.com/v2/url\?u=([^&]+)", re.I)
_ARCHIVED = late(r"/web/\d{4,14}(?:\w\w_)?/(https?:/.+)", re.I)


def unwrap(url: str) -> str:
    """The address behind a library's proxy login, a mail filter's or a search engine's redirection, a web archive."""
    for _ in range(3):
        if match := _PROOFPOINT.search(url):
            inner = unquote(match[1].replace("_", "/").replace("-", "%"))
        elif match := _DEFENDED.search(url) or _ARCHIVED.search(url):
            inner = match[1]
        elif match := _REDIRECTED.search(url):
            inner = match[1]
            if re.match(r"https?%3A", inner, re.I) or "login?" not in url:
                inner = inner.partition("&")[0]
            inner = unquote(inner) if re.match(r"https?%3A", inner, re.I) else inner
        else:
            break
        url = inner
    return url


_DASHED = late(r"-(?:com|org|net|edu|gov|ac|cn|uk|de|io|info|fr|jp|eu|int|science)(?:-|$)", re.I)


def host(url: str) -> str:
    """ "www.example.org" of a link, lower case, with the dots that a proxy made hyphens of; "" when it has none."""
    try:
        name = (urlsplit(url if "://" in url else "http://" + url).hostname or "").lower()
    except ValueError:
        return ""
    first, dot, rest = name.partition(".")
    if _DASHED.search(first):
        first = first.replace("--", "\0").replace("-", ".").replace("\0", "-")
    return first + dot + rest


def _place(url: str) -> str:
    """ "host/path?query", decoded, as the table of sites is written for."""
    behind = re.sub(r"^[a-z]{3,5}://[^/?#]*", "", url, count=1, flags=re.I)
    if "://" not in url:
        behind = url[len(url.partition("/")[0]) :]
    return host(url).removeprefix("www.") + unquote(behind).replace("&amp;", "&")


# --- a row of the table ---------------------------------------------------------------------------------------


def _of_site(place: str) -> Citation | None:
    low = place.lower()
    for site in SITES:
        if site.key in low and (match := site.pattern.search(place)):
            said = {k: v for k, v in match.groupdict().items() if v}
            if "isbn" in said and not numbers.is_isbn(said["isbn"].upper()):
                continue
            return _from_words(site.archive, site.type, site.doi, said, place)
    return None


def _from_words(archive: str, kind: str, made_doi: str, said: dict[str, str], place: str) -> Citation:
    """A Citation of a row's named groups."""
    issn = _issn(said.get("issn") or said.get("issn2", ""))
    record = ".".join(filter(None, (said.get("base"), said.get("id"))))
    fields: dict[str, Any] = {
        "type": KINDS.get(said.get("kind", "").lower(), kind),
        "DOI": made_doi.format(**said).lower() if made_doi else "",
        "PMID": said.get("pmid", "").lstrip("0"),
        "PMCID": said.get("pmcid", "").upper(),
        "ISBN": said.get("isbn", "").upper(),
        "ISSN": issn if numbers.is_issn(issn) else "",
        "volume": said.get("volume", ""),
        "issue": said.get("issue", "").lstrip("0"),
        "page": said.get("page", ""),
        "issued": read_issued(_dashed(said["date"])) if "date" in said else read_issued(said.get("year", "")),
        "number": said.get("number", ""),
        "archive": archive,
        "archive_location": f"{archive}:{record}" if archive and record else "",
        "container_title": words_of(said.get("journal", "")),
    }
    if archive == "HAL" and record.startswith("tel-"):
        fields["type"] = "thesis"
    if archive in {"CNKI", "Wanfang"}:
        fields |= _chinese_record(record, place, fields["type"])
    title = _unsigned(said["signed"]) if "signed" in said else words_of(said.get("slug", ""))
    return _titled(Citation(**fields), title)


def _titled(citation: Citation, title: str) -> Citation:
    if not title:
        return citation
    return change(citation, title=title, sources={**citation.sources, "title": FROM_LINK})


def _issn(written: str) -> str:
    bare = written.replace("-", "").upper()
    return f"{bare[:4]}-{bare[4:]}"


def _dashed(date: str) -> str:
    return f"{date[:4]}-{date[4:6]}-{date[6:8]}"


_IN_ISSUE = late(r"[A-Za-z-]{3,8}((?:19|20)\d\d)(\d\d|[SZ]\d)\d{3}$")
_OF_DAY = late(r"[A-Za-z]{3,6}((?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d)\d{3,4}$")
_BASE = late(r"(?:db(?:code|name)=|/)(C[A-Z]{2}|IPF|SCP|SOP|SCS|SCH)[A-Z]", re.I)


def _chinese_record(record: str, place: str, kind: str) -> dict[str, Any]:
    """What CNKI's and Wanfang's numbers hold: four letters of the journal, year, issue ("Z1": a supplement), place in the issue."""
    base = _BASE.search(place)
    known, genre = CNKI_BASES.get(base[1].upper(), ("", "")) if base else ("", "")
    fields: dict[str, Any] = {"type": kind or known, "genre": genre}
    if re.fullmatch(r"\d{10}(?:\.nh)?", record):
        fields["type"] = fields["type"] or "thesis"
    elif (match := _IN_ISSUE.match(record)) and fields["type"] in {"", "article-journal"}:
        fields |= {"type": "article-journal", "issued": (int(match[1]),), "issue": match[2].lstrip("0")}
    elif match := _OF_DAY.match(record):
        fields |= {"issued": read_issued(_dashed(match[1]))}
        fields["type"] = fields["type"] or "article-journal"
    return {k: v for k, v in fields.items() if v}


# --- words in an address --------------------------------------------------------------------------------------


def words_of(slug: str) -> str:
    """ "the-uses-of-storage" -> "The uses of storage"; "" for what is no words (numbers, one short word)."""
    text = squeeze(re.sub(r"[-_+]+|%20", " ", unquote(slug)).strip())
    text = re.sub(r"\.(?:html?|pdf|aspx?|php)$", "", text)
    letters = sum(c.isalpha() for c in text)
    if letters < 4 or letters * 2 < len(text) or (text.isascii() and len(text.split()) < 2):
        return ""
    return read_title(text[:300])[:1].upper() + read_title(text[:300])[1:]


def _unsigned(slug: str) -> str:
    """Semantic Scholar writes the surnames of one or two authors behind the title."""
    words = slug.split("-")
    for _ in range(2):
        if len(words) > 3 and words[-1][:1].isupper():
            words.pop()
    return words_of("-".join(words))


# --- shapes that many sites share -----------------------------------------------------------------------------

_HAS_DOI = late(r"(?<![\w.])10\.\d{4,9}(?:\.\d+){0,4}/")


def _of_doi(url: str) -> str:
    """A publisher's address with the DOI in it."""
    decoded = unquote(url) if "%2f" in url.lower() else url
    match = None if "/handle/" in url.lower() else _HAS_DOI.search(decoded)
    if not match:
        return ""
    plain = bool(doi.RESOLVER.search(decoded)) and "?" not in decoded
    return doi.normal(decoded[match.start() :], in_url=not plain)


_ISBN13 = late(r"(?<!\d)97[89](?:-?\d){10}(?!\d)")
_ISBN10 = late(r"(?:isbn|ISBN)(?:=|/|%3A|:)?(\d(?:-?\d){8}-?[\dXx])(?![\dXx])")


def _of_isbn(place: str) -> Citation | None:
    """A publisher's or bookseller's page with the ISBN in it; words beside it are the title."""
    match = _ISBN13.search(place) or _ISBN10.search(place)
    number = numbers.normal_isbn(match[match.lastindex or 0]) if match else ""
    if not match or not numbers.is_isbn(number):
        return None
    path = re.split(r"[?#]", place)[0].split("/")[1:]
    at = next((i for i, part in enumerate(path) if match[0] in part), -1)
    beside = [*path[at : at + 2], path[at - 1] if at > 0 else ""] if at >= 0 else []
    title = next((w for part in beside if len((w := words_of(part.replace(match[0], ""))).split()) >= 3), "")
    return _titled(Citation(type="book", ISBN=number), title)


_OPERATOR = late(r"\b(?:all)?intitle:|\b(?:ti|kw|title|au|author|source|allintext):|[\"“”]|\[\w{2,8}\]", re.I)


def _of_search(url: str) -> Citation | None:
    match = SEARCH.search(url)
    if not match:
        return None
    try:
        words = unquote_plus(match["words"], errors="strict")
    except UnicodeDecodeError:
        words = unquote_plus(match["words"], encoding="gb18030", errors="replace")
    if number := re.fullmatch(r"\s*(\d{5,8})\[(?:uid|pmid)\]\s*", words, re.I):
        return Citation(PMID=number[1])
    if found := doi.normal(words):
        return Citation(DOI=found)
    words = squeeze(_OPERATOR.sub(" ", words))
    # A few words are a search, not the title of one work.
    if len(words) >= 8 if is_cjk(words) else len(words.split()) >= 4:
        return _titled(Citation(), read_title(words[:300]))
    return None


def _of_catalogue(place: str) -> Citation | None:
    return Citation(archive=place.partition("/")[0]) if CATALOGUE.search(place) else None
