"""What kind of thing an item is, by what is said of it; and what no partner can do without."""

from __future__ import annotations

import re

from ..core.model import Citation, change

WORDS: tuple[tuple[str, str], ...] = (
    ("chapter", r"book chapter|chapter|book section|章节|书中章|图书章"),
    ("thesis", r"thes[ie]s|dissertation|学位论文|毕业论文|硕士论文|博士论文|硕博"),
    ("paper-conference", r"conference|proceeding|会议"),
    ("patent", r"patents?\b|专利"),
    ("standard", r"\bstandards?\b|标准"),
    ("article-newspaper", r"newspaper|报纸|报刊文章"),
    ("report", r"\breports?\b|科技报告|研究报告|报告"),
    ("article-journal", r"journal|article|paper\b|期刊|论文|文章|刊物|periodical|magazine"),
    ("book", r"book|monograph|图书|专著|书籍|书$|教材"),
)
_WORDS = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in WORDS)

_CHOSEN = re.compile(r"[☑☒■√✓✔●◉]\s?([^\s☐□○◯☑☒■√✓✔●]{1,20})|[\[(]\s?[xX√✓]\s?[\])]\s?([^\s\[(]{1,20})")


def kind_of(words: str) -> str:
    """CSL type from a form's "document type": "journal article", "□图书 ☑期刊论文"; "" when it says none."""
    if chosen := _CHOSEN.search(words):
        words = chosen[1] or chosen[2]
    elif re.search(r"[□☐○◯]", words):
        return ""
    return next((kind for kind, pattern in _WORDS if pattern.search(words)), "")


_CHAPTER_DOI = re.compile(
    r"10\.\d{4,9}/97[89][\d-]{9,14}[_.]\w?\d{1,4}$|10\.\d{4,9}/b?97[89][\d-]{9,14}[-.]ch\d+|10\.\d{4,9}/97[89]\d{10}\.ch\d+"
)
_BOOK_DOI = re.compile(r"10\.\d{4,9}/b?97[89][\d-]{9,14}$")
_PROCEEDINGS = re.compile(
    r"^(?:the )?(?:proceedings|proc\.)(?! of the (?:national academy|royal society|iee|london))|\b(?:conference|symposium|workshop|congress)\b|会议录|论文集|学术会议|年会",
    re.I,
)


def infer(citation: Citation) -> str:
    """The CSL type: as stated, else by the fields that are filled; "" when nothing tells."""
    c = citation
    if c.type:
        return c.type
    if c.genre and c.publisher and not c.container_title:
        return "thesis"
    if c.chapter_number or _CHAPTER_DOI.search(c.DOI):
        return "chapter"
    if c.ISBN and c.container_title and (c.title or c.page):
        return "chapter"
    if c.ISBN or _BOOK_DOI.search(c.DOI):
        return "book"
    if _PROCEEDINGS.search(c.container_title) and not c.issue:
        return "paper-conference"
    if c.PMID or c.PMCID or c.ISSN or c.issue or (c.volume and c.container_title):
        return "article-journal"
    if c.archive_location and not c.container_title:
        return "article"
    if c.container_title or c.DOI:
        return "article-journal"
    if c.publisher or c.edition:
        return "book"
    return ""


def missing(citation: Citation) -> tuple[str, ...]:
    """CSL names of what no partner can do without, most important first. With a DOI, PMID or the like nothing is missing."""
    c = change(citation, type=infer(citation))
    if c.DOI or c.PMID or c.PMCID or (c.archive_location and c.type in {"article", "article-journal", ""}):
        return ()
    match c.type:
        case "book" | "thesis" | "document" | "report" | "map" | "software" | "dataset" | "webpage":
            return (
                ()
                if c.title or c.ISBN or (c.URL and c.type == "webpage") or (c.number and c.type == "report")
                else ("title",)
            )
        case "patent" | "standard":
            return () if c.title or c.number else ("number",)
        case "chapter":
            return _need(
                ("container-title", c.container_title or c.ISBN), ("title", c.title or c.page or c.chapter_number)
            )
        case "paper-conference":
            return _need(("title", c.title), ("container-title", c.container_title or c.event_title or c.ISBN))
        case "article-newspaper":
            return _need(("title", c.title), ("container-title", c.container_title), ("issued", c.issued))
        case "article-journal":
            return _article(c)
    if c.title or c.URL:
        # A title and nothing else: is it a book or an article, and where did it appear?
        return (
            ()
            if c.title and (c.URL or (c.author and c.issued and not c.container_title))
            else ("container-title", "issued")
            if c.title
            else ("title",)
        )
    return ("title",)


def _need(*fields: tuple[str, object]) -> tuple[str, ...]:
    return tuple(name for name, value in fields if not value)


def _article(c: Citation) -> tuple[str, ...]:
    where = c.page or (c.volume and c.issue and c.title)
    return _need(
        ("title", c.title or (c.page and c.volume)),
        ("container-title", c.container_title or c.ISSN),
        ("issued", c.issued or (c.volume and c.page)),
        ("page", where),
    )
