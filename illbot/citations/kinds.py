"""What kind of thing an item is, by what is said of it; and what no partner can do without."""

from __future__ import annotations

import re

from ..core import completeness
from ..core.late import late
from ..core.model import Citation, Service, change

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
_WORDS = tuple((kind, late(pattern, re.I)) for kind, pattern in WORDS)

_CHOSEN = late(r"[☑☒■√✓✔●◉]\s?([^\s☐□○◯☑☒■√✓✔●]{1,20})|[\[(]\s?[xX√✓]\s?[\])]\s?([^\s\[(]{1,20})")


def kind_of(words: str) -> str:
    """CSL type from a form's "document type": "journal article", "□图书 ☑期刊论文"; "" when it says none."""
    if chosen := _CHOSEN.search(words):
        words = chosen[1] or chosen[2]
    elif re.search(r"[□☐○◯]", words):
        return ""
    return next((kind for kind, pattern in _WORDS if pattern.search(words)), "")


_CHAPTER_DOI = late(
    r"10\.\d{4,9}/97[89][\d-]{9,14}[_.]\w?\d{1,4}$|10\.\d{4,9}/b?97[89][\d-]{9,14}[-.]ch\d+|10\.\d{4,9}/97[89]\d{10}\.ch\d+"
)
_BOOK_DOI = late(r"10\.\d{4,9}/b?97[89][\d-]{9,14}$")
_PROCEEDINGS = late(
    r"^(?:the )?(?:proceedings|proc\.)(?! of the (?:national academy|royal society|iee|london))|\b(?:conference|symposium|workshop|congress)\b|会议录|论文集|学术会议|年会",
    re.I,
)


_OF_PREPRINTS = frozenset({"arXiv", "HAL"})
_OF_BOOKS = frozenset({"OCLC", "SSID"})


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
    if c.ISBN or _BOOK_DOI.search(c.DOI) or (c.archive in _OF_BOOKS and not c.container_title):
        return "book"
    if _PROCEEDINGS.search(c.container_title) and not c.issue:
        return "paper-conference"
    if c.PMID or c.PMCID or c.ISSN or c.issue or (c.volume and c.container_title):
        return "article-journal"
    if c.archive in _OF_PREPRINTS and not c.container_title:
        return "article"
    if c.container_title or c.DOI:
        return "article-journal"
    if c.publisher or c.edition:
        return "book"
    return ""


def missing(citation: Citation, service: Service = Service.COPY) -> tuple[str, ...]:
    """What is missing, whatever the type turns out to be (core.completeness)."""
    return completeness.missing(change(citation, type=infer(citation)), service)
