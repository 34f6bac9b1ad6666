"""Citations in the formats of reference managers, attached or pasted: RIS, BibTeX, EndNote (.enw), PubMed (.nbib), CSL-JSON.

A first, tolerant reader: a byte-order mark, a missing end tag, an indent, one space where the standard asks two, an unknown field or a
broken entry cost at most themselves. What cannot be read gives ().
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from ..core.model import Citation, Name, change
from . import identifiers, kinds, xml_files
from .names import read_names
from .normal import clean, month, read_edition, read_issued, read_pages, read_title, squeeze

LIMIT = 200_000
MOST = 100

Fields = dict[str, list[str]]


def read_file(name: str, data: bytes) -> tuple[Citation, ...]:
    """The citations in an attached file, by its content; ``name`` is only a hint. () when it is no such file."""
    text = decode(data[:LIMIT])
    found = read_pasted(text)
    if not found and name.lower().endswith((".enw", ".ris", ".nbib", ".txt")):
        return _tagged(text)
    return found


def decode(data: bytes) -> str:
    """UTF-8 (or UTF-16 with its mark), else GB 18030 where that reads without a fault, else Latin-1."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def read_pasted(text: str) -> tuple[Citation, ...]:
    """The citations pasted into a text in one of the formats; () when there are none."""
    text = clean(text[:LIMIT])
    if (
        re.search(r"^\s*TY\s{0,3}-", text, re.M)
        or re.search(r"^PMID\s{0,2}-", text, re.M)
        or re.search(r"^%0\s", text, re.M)
    ):
        return _tagged(text)
    if re.match(r"\s{0,40}<(?:\?xml|xml|records?|(?:\w{1,12}:)?mods)", text):
        return tuple(_finish(f.citation, f.numbers, f.ids) for f in xml_files.read_xml(text.strip()))
    if re.search(r"@[A-Za-z]{3,20}\s?[{(]", text):
        return _bibtex(text)
    if text.lstrip()[:1] in "[{" and '"' in text:
        return _csl_json(text.strip())
    return ()


# --- tagged formats: RIS, NBIB, EndNote -----------------------------------------------------------------------

_TAG = re.compile(r"^\s{0,8}([A-Z][A-Z0-9]{1,3})\s{0,4}-(?:\s(.*)|)$")
_PERCENT = re.compile(r"^\s{0,8}%([0-9A-Z@!?&~*+^$#>(\[])\s(.*)$")
_RIS_TYPES = {
    "JOUR": "article-journal", "JFULL": "article-journal", "MGZN": "article-magazine", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "THES": "thesis", "RPRT": "report", "PAT": "patent", "STAND": "standard", "NEWS": "article-newspaper",
    "EJOUR": "article-journal", "ELEC": "webpage", "INPR": "article-journal", "UNPB": "manuscript",
}  # fmt: skip


def _tagged(text: str) -> tuple[Citation, ...]:
    """Records of "TAG - value" or "%T value" lines; a new one begins at TY, PMID or %0, or after ER."""
    records: list[Fields] = [{}]
    tag = ""
    for line in text.split("\n"):
        match = _TAG.match(line) or _PERCENT.match(line)
        if match:
            tag = match[1] if match.re is _TAG else "%" + match[1]
            value = (match[2] or "").strip()
            if tag in {"TY", "PMID", "%0"} and tag in records[-1]:
                records.append({})
            if tag == "ER":
                records.append({})
            elif value:
                records[-1].setdefault(tag, []).append(value)
        elif tag and line.strip() and line[:1].isspace() and records[-1].get(tag):
            records[-1][tag][-1] += " " + line.strip()
        elif not line.strip():
            tag = ""
    citations = [
        c for r in records[: MOST * 2] if r for c in (_of_record(r),) if c.title or c.DOI or c.PMID or c.container_title
    ]
    return tuple(citations[:MOST])


def _of_record(r: Fields) -> Citation:
    if "%T" in r or "%0" in r:
        return _endnote(r)
    if "TI" in r and ("JT" in r or "PMID" in r or "FAU" in r) and "TY" not in r:
        return _nbib(r)
    return _ris(r)


def _first(r: Fields, *tags: str) -> str:
    return next((squeeze(r[t][0]) for t in tags if r.get(t)), "")


def _people(r: Fields, *tags: str) -> tuple[Name, ...]:
    """Names one a line; the first tag that is there counts."""
    tag = next((t for t in tags if r.get(t)), "")
    return tuple(
        n
        for line in r.get(tag, ())[:60]
        for n in read_names(line.replace(",", ", ") + (";" if "," in line else ""))[:1]
    )


def _ris(r: Fields) -> Citation:
    kind = _RIS_TYPES.get(_first(r, "TY").upper()[:6].strip(), "")
    first, last = _first(r, "SP"), _first(r, "EP")
    host = (
        _first(r, "T2", "JO", "JF", "JA", "BT", "J2")
        if kind not in {"book", "thesis", "report", "standard", "patent"}
        else ""
    )
    # SP of a book is its number of pages.
    pages = "" if kind == "book" else read_pages(f"{first}-{last}" if last and "-" not in first else first)
    return _finish(
        Citation(
            type=kind,
            title=read_title(_first(r, "TI", "T1", "CT") or (_first(r, "BT") if kind == "book" else "")),
            author=_people(r, "AU", "A1"),
            editor=_people(r, "ED", "A2") if kind in {"chapter", "book", "paper-conference"} else (),
            container_title=read_title(host),
            volume=_first(r, "VL"),
            issue=_first(r, "IS"),
            page=pages,
            issued=read_issued(_first(r, "PY", "Y1", "DA")),
            publisher=_first(r, "PB"),
            publisher_place=_first(r, "CY", "PP"),
            edition=read_edition(_first(r, "ET")),
            URL=_first(r, "UR"),
        ),
        r.get("SN", []),
        [*r.get("DO", []), *r.get("UR", []), *r.get("M3", []), *r.get("L3", []), *r.get("N1", [])],
    )


def _nbib(r: Fields) -> Citation:
    ids = [v.split("[")[0].strip() for t in ("LID", "AID") for v in r.get(t, []) if "[doi]" in v]
    citation = Citation(
        type="article-journal",
        title=read_title(_first(r, "TI")),
        author=_people(r, "FAU", "AU"),
        container_title=read_title(_first(r, "JT", "TA")),
        volume=_first(r, "VI"),
        issue=_first(r, "IP"),
        page=read_pages(_first(r, "PG")),
        issued=read_issued(_first(r, "DP")),
        PMID=_first(r, "PMID").split(" ")[0],
        PMCID=_first(r, "PMC"),
    )
    return _finish(citation, r.get("IS", []), ids)


_ENW_TYPES = {"journal article": "article-journal", "book": "book", "book section": "chapter", "conference proceedings": "paper-conference", "conference paper": "paper-conference", "thesis": "thesis", "report": "report", "patent": "patent", "newspaper article": "article-newspaper", "standard": "standard"}  # fmt: skip


def _endnote(r: Fields) -> Citation:
    kind = _ENW_TYPES.get(_first(r, "%0").lower(), "")
    citation = Citation(
        type=kind,
        title=read_title(_first(r, "%T")),
        author=_people(r, "%A"),
        editor=_people(r, "%E"),
        container_title=read_title(_first(r, "%J", "%B")),
        volume=_first(r, "%V"),
        issue=_first(r, "%N"),
        page=read_pages(_first(r, "%P")),
        issued=read_issued(_first(r, "%D")),
        publisher=_first(r, "%I"),
        publisher_place=_first(r, "%C"),
        edition=read_edition(_first(r, "%7")),
        URL=_first(r, "%U"),
    )
    return _finish(citation, r.get("%@", []), [*r.get("%R", []), *r.get("%U", [])])


def _finish(citation: Citation, numbers: list[str], ids: list[str]) -> Citation:
    """ISBN or ISSN by check digit, DOI from wherever it stands, and the type."""
    for written in numbers:
        isbn, _ = identifiers.read_isbn(written)
        issn, _ = identifiers.read_issn(written) if not isbn else ("", "")
        citation = change(citation, ISBN=citation.ISBN or isbn, ISSN=citation.ISSN or issn)
    for text in ids:
        if not citation.DOI and (doi := next((f.value for f in identifiers.find(text[:400]) if f.kind == "DOI"), "")):
            citation = change(citation, DOI=doi)
    if citation.URL and "doi.org" in citation.URL:
        citation = change(citation, URL="")
    return change(citation, type=kinds.infer(citation))


# --- BibTeX ---------------------------------------------------------------------------------------------------

_ENTRY = re.compile(r"@([A-Za-z]{3,20})\s?[{(]\s?([^,\s{}\"=]{0,100})\s?,")
_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w-]{0,30})\s*=\s*")
_BIB_TYPES = {"article": "article-journal", "book": "book", "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference", "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report", "patent": "patent", "proceedings": "book", "online": "webpage"}  # fmt: skip


def _bibtex(text: str) -> tuple[Citation, ...]:
    citations = []
    for match in list(_ENTRY.finditer(text))[:MOST]:
        kind = match[1].lower()
        if kind in {"string", "comment", "preamble"}:
            continue
        citation = _of_bibtex(kind, _fields(text, match.end()))
        if citation.title or citation.DOI:
            citations.append(citation)
    return tuple(citations)


def _fields(text: str, at: int) -> dict[str, str]:
    """The fields of one entry; stops at its end or at the first thing that is no field."""
    fields: dict[str, str] = {}
    while len(fields) < 60 and (match := _FIELD.match(text, at)):
        value, at = _value(text, match.end())
        fields.setdefault(match[1].lower(), value)
    return fields


def _value(text: str, at: int) -> tuple[str, int]:
    """A value in braces, in quotes or bare, and where it ends. Braces may nest; a quote inside them does not end the value."""
    opened = text[at : at + 1]
    if opened not in {"{", '"'}:
        match = re.compile(r"[^,}\n]{0,200}").match(text, at)
        assert match
        return match[0].strip(), match.end()
    depth, i = 0, at + 1
    while i < min(len(text), at + 5000):
        c = text[i]
        if c == "\\":
            i += 2
            continue
        if c == "{":
            depth += 1
        elif c == "}":
            if opened == "{" and depth == 0:
                break
            depth -= 1
        elif c == '"' and opened == '"' and depth <= 0:
            break
        i += 1
    return text[at + 1 : i], i + 1


_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
}
_LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "oe": "œ",
    "aa": "å",
    "o": "ø",
    "l": "ł",
    "AE": "Æ",
    "O": "Ø",
    "L": "Ł",
    "i": "i",
    "j": "j",
}


def _plain(value: str) -> str:
    """TeX to text: accents, dashes, no braces."""
    import unicodedata

    value = re.sub(
        r"\\([`'^~\"=.]|[cvuHkr](?=[\s{]))\s?\{?\\?([A-Za-z])\}?",
        lambda m: unicodedata.normalize("NFC", m[2] + _ACCENTS[m[1]]),
        value,
    )
    value = re.sub(r"\\(ss|ae|oe|aa|AE|[olOLij])(?![A-Za-z])\s?", lambda m: _LETTERS[m[1]], value)
    value = re.sub(r"\\[a-zA-Z]{1,20}\s?", "", value)
    value = re.sub(r"\\([&%$#_{}])", r"\1", value).replace("---", "—").replace("--", "–").replace("~", " ")
    return squeeze(value.replace("{", "").replace("}", ""))


def _of_bibtex(kind: str, raw: dict[str, str]) -> Citation:
    get: Callable[..., str] = lambda *names: next((_plain(raw[n]) for n in names if raw.get(n)), "")  # noqa: E731
    authors = tuple(n for a in re.split(r"\s+and\s+", raw.get("author", ""))[:60] for n in _bib_name(a))
    editors = tuple(n for a in re.split(r"\s+and\s+", raw.get("editor", ""))[:60] for n in _bib_name(a))
    year = read_issued(get("date", "year"))
    if len(year) == 1 and (m := month(get("month")[:3])):
        year = (*year, m)
    school = get("school", "institution", "publisher", "organization")
    citation = Citation(
        type=_BIB_TYPES.get(kind, ""),
        title=read_title(get("title")) if kind != "inbook" or "booktitle" in raw else read_title(get("chapter")),
        author=authors,
        editor=editors,
        container_title=read_title(
            get("journal", "journaltitle", "booktitle") or (get("title") if kind == "inbook" else "")
        ),
        volume=get("volume"),
        issue=get("number", "issue") if kind == "article" else "",
        number=get("number") if kind in {"techreport", "report", "patent"} else "",
        page=read_pages(get("pages")),
        issued=year,
        publisher=school,
        publisher_place=get("address", "location"),
        edition=read_edition(get("edition")),
        genre={"phdthesis": "Doctoral dissertation", "mastersthesis": "Master's thesis"}.get(kind, ""),
        PMID=get("pmid"),
        URL=get("url"),
    )
    if get("archiveprefix").lower() == "arxiv" and get("eprint"):
        citation = change(citation, archive="arXiv", archive_location=f"arXiv:{get('eprint')}")
    return _finish(citation, [get("isbn"), get("issn")], [raw.get("doi", ""), raw.get("url", "")])


def _bib_name(text: str) -> tuple[Name, ...]:
    if text.strip().startswith("{") and text.strip().endswith("}"):
        return (Name(literal=_plain(text)),)
    text = _plain(text)
    return read_names(text + ";" if "," in text else text)[:1] if text and text != "others" else ()


# --- CSL-JSON -------------------------------------------------------------------------------------------------


def _csl_json(text: str) -> tuple[Citation, ...]:
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    if isinstance(items, dict):
        items = items["items"] if isinstance(items.get("items"), list) else [items]
    if not isinstance(items, list):
        return ()
    read = [
        _of_csl(i)
        for i in items[:MOST]
        if isinstance(i, dict) and isinstance(i.get("title") or i.get("DOI"), str | list)
    ]
    return tuple(c for c in read if c.title or c.DOI)


def _of_csl(item: dict[str, Any]) -> Citation:
    def get(*names: str) -> str:
        for name in names:
            value = item.get(name)
            # Crossref's own JSON gives lists.
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, str | int) and str(value).strip():
                return squeeze(re.sub(r"<[^<>]{1,20}>", "", clean(str(value)[:2000])))
        return ""

    citation = Citation(
        type={
            "journal-article": "article-journal",
            "book-chapter": "chapter",
            "proceedings-article": "paper-conference",
            "monograph": "book",
        }.get(get("type"), get("type")),
        title=read_title(get("title")),
        author=_csl_names(item.get("author")),
        editor=_csl_names(item.get("editor")),
        container_title=read_title(get("container-title")),
        volume=get("volume"),
        issue=get("issue"),
        page=read_pages(get("page")),
        issued=_csl_date(item.get("issued")),
        publisher=get("publisher"),
        publisher_place=get("publisher-place"),
        edition=get("edition"),
        genre=get("genre"),
        number=get("number"),
        PMID=get("PMID"),
        PMCID=get("PMCID"),
        URL=get("URL"),
        language=get("language"),
    )
    return _finish(citation, [get("ISBN"), get("ISSN")], [get("DOI"), get("URL")])


def _csl_names(value: object) -> tuple[Name, ...]:
    if not isinstance(value, list):
        return ()
    names = []
    for n in value[:60]:
        if isinstance(n, dict):
            name = Name(
                **{k: squeeze(str(n[k]))[:200] for k in ("family", "given", "literal") if isinstance(n.get(k), str)}
            )
            if name != Name():
                names.append(name)
    return tuple(names)


def _csl_date(value: object) -> tuple[int, ...]:
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            return read_issued("-".join(str(p) for p in parts[0][:3]))
        value = value.get("raw") or value.get("literal")
    return read_issued(str(value)) if isinstance(value, str | int) else ()
