"""One record of a reference manager, its fields named in one way, as a Citation. What each format calls them is in ``tagged``, ``lists`` and ``bibtex``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..core.late import late
from ..core.model import Citation, Name, change
from . import identifiers, kinds
from .names import COMPOUND, read_names
from .normal import CJK, is_cjk, month, read_edition, read_issued, read_pages, read_title, squeeze

Fields = Mapping[str, Sequence[str]]
"""Our name of the field -> its values. Names: title subtitle author editor translator container series volume issue first last pages article date month
publisher school place edition genre number codes (ISBN, ISSN) ids (where a DOI may stand) pmid pmcid url archive."""

TYPES = {
    "article": "article-journal", "jour": "article-journal", "jfull": "article-journal", "ejour": "article-journal", "inpr": "article-journal", "j": "article-journal", "journal article": "article-journal", "journalarticle": "article-journal", "journal-article": "article-journal", "electronic article": "article-journal", "review": "article-journal", "期刊": "article-journal", "中文期刊": "article-journal", "外文期刊": "article-journal",
    "mgzn": "article-magazine", "magazinearticle": "article-magazine", "magazine article": "article-magazine",
    "news": "article-newspaper", "newspaperarticle": "article-newspaper", "newspaper article": "article-newspaper", "报纸": "article-newspaper",
    "book": "book", "ebook": "book", "edbook": "book", "b": "book", "book, whole": "book", "edited book": "book", "electronic book": "book", "monograph": "book", "proceedings": "book", "mvbook": "book", "图书": "book",
    "chap": "chapter", "echap": "chapter", "book section": "chapter", "booksection": "chapter", "book, section": "chapter", "book chapter": "chapter", "book-chapter": "chapter", "inbook": "chapter", "incollection": "chapter", "encyclopediaarticle": "chapter",
    "conf": "paper-conference", "cpaper": "paper-conference", "c": "paper-conference", "conference proceedings": "paper-conference", "conference paper": "paper-conference", "conferencepaper": "paper-conference", "inproceedings": "paper-conference", "conference": "paper-conference", "proceedings-article": "paper-conference", "proceedings paper": "paper-conference", "会议": "paper-conference", "conference review": "paper-conference",
    "thes": "thesis", "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis", "dissertation": "thesis", "dissertation/thesis": "thesis", "硕士": "thesis", "博士": "thesis", "学位论文": "thesis",
    "rprt": "report", "report": "report", "techreport": "report", "pat": "patent", "patent": "patent", "p": "patent", "专利": "patent", "stand": "standard", "standard": "standard", "标准": "standard",
    "elec": "webpage", "webpage": "webpage", "web page": "webpage", "online": "webpage", "unpb": "manuscript", "unpublished": "manuscript", "manuscript": "manuscript", "preprint": "article",
}  # fmt: skip
"""What the formats call the kind of a work -> CSL type."""

_WHOLE = frozenset({"book", "thesis", "report", "standard", "patent"})
_EDITED = frozenset({"chapter", "book", "paper-conference"})


def kind(said: str) -> str:
    """CSL type; "" when the words name none."""
    return TYPES.get(said.strip(" .").lower()) or (kinds.kind_of(said) if said else "")


def citation(said: Fields, type: str = "") -> Citation:
    """The Citation of a record; its ``note`` says which of its numbers are misprinted."""

    def one(*names: str) -> str:
        return next((squeeze(v) for n in names for v in said.get(n, ()) if v.strip()), "")

    title, whole = one("title"), one("container")
    if (sub := one("subtitle")) and title:
        title = f"{title}: {sub}"
    if type in _WHOLE and not title:
        title, whole = whole, ""
    house = one("publisher", "school") if type != "thesis" else one("school", "publisher", "container")
    first, last = one("first"), one("last")
    # SP of a book is its number of pages.
    pages = "" if type == "book" else one("pages") or (f"{first}-{last}" if last and "-" not in first else first)
    found = Citation(
        type=type,
        title=read_title(title),
        author=people(said.get("author", ())),
        editor=people(said.get("editor", ())) if type in _EDITED or not type else (),
        translator=people(said.get("translator", ())),
        container_title=read_title(whole) if type not in _WHOLE else "",
        collection_title=read_title(one("series")),
        volume=one("volume")[:20],
        issue=one("issue")[:20] if type not in _WHOLE else "",
        page=read_pages(pages) or (read_pages(one("article")) if type != "book" else ""),
        issued=_issued(one("date"), one("month")),
        publisher=house[:200],
        publisher_place=one("place")[:100],
        edition=read_edition(one("edition")) if one("edition") else "",
        genre=one("genre")[:80] if type in {"thesis", "report", ""} else "",
        number=one("number")[:60] if type in {"patent", "report", "standard"} else "",
        PMID=_digits(one("pmid")),
        PMCID=one("pmcid").upper(),
        URL=one("url"),
    )
    return finished(found, said.get("codes", ()), [*said.get("ids", ()), one("url"), *said.get("archive", ())])


def _digits(text: str) -> str:
    match = re.match(r"\d{1,8}(?!\d)", text)
    return match[0] if match else ""


def _issued(date: str, said_month: str) -> tuple[int, ...]:
    issued = read_issued(date)
    if len(issued) == 1 and (n := month(said_month[:3]) or (int(said_month) if said_month.isdecimal() else 0)) in range(
        1, 13
    ):
        return (*issued, n)
    return issued


# "张, 三": a Chinese name as Zotero parts it.
_CHINESE = late(rf"([{CJK}]|{'|'.join(sorted(COMPOUND))})\s?[,，]\s?([{CJK}]{{1,2}})")
_LISTED = late(r"[^\s,]{2,40} [A-Z]{1,4}\.?,")


def people(lines: Iterable[str]) -> tuple[Name, ...]:
    """Names one a line, or several in one parted by semicolons ("Smith JA, Jones K" by commas)."""
    names: list[Name] = []
    for line in list(lines)[:60]:
        if _LISTED.match(line) and ";" not in line:
            names.extend(read_names(line))
            continue
        for part in re.split(r"[;；]", re.sub(r"\s?\(\d{4,14}\)", "", line)):
            if chinese := _CHINESE.fullmatch(part.strip()):
                names.append(Name(family=chinese[1], given=chinese[2]))
            elif part := squeeze(part.replace(",", ", ")):
                several = "，" in part or (is_cjk(part) and " " in part)
                names.extend(read_names(part + (";" if "," in part else ""))[: 60 if several else 1])
    return tuple(names[:60])


def finished(citation: Citation, codes: Iterable[str], ids: Iterable[str]) -> Citation:
    """ISBN or ISSN by check digit (a misprinted one becomes the note), DOI and record from wherever they stand, and the type."""
    citation = change(citation, issue=citation.issue.lstrip("0") or citation.issue)
    wrong = ""
    for written in codes:
        isbn, no_isbn = identifiers.read_isbn(written)
        issn, no_issn = identifiers.read_issn(written) if not isbn else ("", "")
        citation = change(citation, ISBN=citation.ISBN or isbn, ISSN=citation.ISSN or issn)
        # Ten or thirteen digits were an ISBN, eight an ISSN.
        wrong = wrong or (no_isbn if not isbn and not issn else "") or (no_issn if not isbn and not issn else "")
    for text in ids:
        for found in identifiers.find(text[:400]) if text else ():
            if found.kind == "DOI" and not citation.DOI:
                citation = change(citation, DOI=found.value)
            elif found.citation.archive and not citation.archive:
                said = found.citation
                citation = change(citation, archive=said.archive, archive_location=said.archive_location)
    if citation.URL and "doi.org" in citation.URL:
        citation = change(citation, URL="")
    if wrong and not citation.ISBN and not citation.ISSN:
        citation = change(citation, note=wrong)
    return change(citation, type=kinds.infer(citation))
