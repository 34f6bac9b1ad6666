"""A partner with a web form (Duxiu and its like): the item as labelled fields, ready to paste.

Nothing is sent: staff fill in the form, and the article comes by mail, often from an address that was never written to.
"""

from __future__ import annotations

import unicodedata

from ..core.model import Citation, Name, Partner, Request

_LABELS: dict[str, dict[str, str]] = {
    "type": {"en": "Type", "zh": "文献类型"},
    "title": {"en": "Title", "zh": "题名"},
    "book": {"en": "Book title", "zh": "书名"},
    "chapter": {"en": "Chapter", "zh": "章节"},
    "author": {"en": "Author", "zh": "作者"},
    "editor": {"en": "Editor", "zh": "主编"},
    "journal": {"en": "Journal", "zh": "刊名"},
    "proceedings": {"en": "Proceedings", "zh": "会议录名称"},
    "source": {"en": "Source", "zh": "出处"},
    "institution": {"en": "Institution", "zh": "学位授予单位"},
    "degree": {"en": "Degree", "zh": "学位"},
    "number": {"en": "Number", "zh": "编号"},
    "publisher": {"en": "Publisher", "zh": "出版社"},
    "edition": {"en": "Edition", "zh": "版次"},
    "year": {"en": "Year", "zh": "年"},
    "volume": {"en": "Volume", "zh": "卷"},
    "issue": {"en": "Issue", "zh": "期"},
    "pages": {"en": "Pages", "zh": "页码"},
    "ISSN": {"en": "ISSN", "zh": "ISSN"},
    "ISBN": {"en": "ISBN", "zh": "ISBN"},
    "DOI": {"en": "DOI", "zh": "DOI"},
    "email": {"en": "E-mail", "zh": "电子邮箱"},
    "account": {"en": "Account", "zh": "账号"},
    "note": {"en": "Note", "zh": "备注"},
}

_TYPES: dict[str, dict[str, str]] = {
    "article-journal": {"en": "journal article", "zh": "期刊"},
    "article-newspaper": {"en": "newspaper article", "zh": "报纸"},
    "book": {"en": "book", "zh": "图书"},
    "chapter": {"en": "book chapter", "zh": "图书章节"},
    "thesis": {"en": "thesis", "zh": "学位论文"},
    "paper-conference": {"en": "conference paper", "zh": "会议论文"},
    "patent": {"en": "patent", "zh": "专利"},
    "standard": {"en": "standard", "zh": "标准"},
    "report": {"en": "report", "zh": "科技报告"},
}

_ARTICLE = ("type", "title", "author", "journal", "year", "volume", "issue", "pages", "ISSN", "DOI")
_ORDER: dict[str, tuple[str, ...]] = {
    "book": ("type", "book", "author", "publisher", "year", "edition", "volume", "pages", "ISBN"),
    "chapter": ("type", "book", "chapter", "author", "editor", "publisher", "year", "edition", "pages", "ISBN", "DOI"),
    "thesis": ("type", "title", "author", "institution", "degree", "year", "pages"),
    "paper-conference": ("type", "title", "author", "proceedings", "year", "volume", "pages", "ISSN", "ISBN", "DOI"),
    "patent": ("type", "title", "author", "number", "year"),
    "standard": ("type", "title", "number", "year", "institution"),
    "report": ("type", "title", "author", "institution", "number", "year", "pages"),
}
"""The order of the form's fields by type of item; what is not named here has the order of an article."""


def fields(request: Request, partner: Partner, language: str = "zh", *, email: str = "") -> tuple[tuple[str, str], ...]:
    """(label, value) in the order of the form, only what is known; values are one line each, ready to paste.

    ``email`` is the address that the form asks for: the library's own, so that the article comes to the robot. The request's number
    stands in the note, the only field of such forms that comes back.
    """
    values = {k: _one_line(v) for k, v in _values(request.citation, language).items()}
    values |= {"email": _one_line(email), "account": _one_line(partner.account), "note": request.number}
    order = (*_ORDER.get(request.citation.type, _ARTICLE), "email", "account", "note")
    return tuple((_label(name, language), values[name]) for name in order if values.get(name))


def _label(name: str, language: str) -> str:
    return _LABELS[name].get(language) or _LABELS[name]["en"]


def _values(c: Citation, language: str) -> dict[str, str]:
    kind = _TYPES.get(c.type, {})
    inside = c.type == "chapter"
    return {
        "type": kind.get(language) or kind.get("en", ""),
        "title": c.title,
        "book": c.container_title if inside else c.title,
        "chapter": (c.title or c.chapter_number) if inside else "",
        "author": _names(c.author),
        "editor": _names(c.editor),
        "journal": c.container_title,
        "proceedings": c.container_title or c.event_title,
        "institution": c.publisher,
        "degree": c.genre,
        "number": c.number,
        "publisher": ", ".join(filter(None, (c.publisher, c.publisher_place))),
        "edition": c.edition,
        "year": c.year,
        "volume": c.volume,
        "issue": c.issue,
        "pages": c.page,
        "ISSN": c.ISSN,
        "ISBN": c.ISBN,
        "DOI": c.DOI,
    }


def _names(names: tuple[Name, ...]) -> str:
    """All names, as the form's one field takes them."""
    return "; ".join(filter(None, (str(n) for n in names)))


def _one_line(value: str) -> str:
    """Without line ends, controls and marks that turn the writing direction: what is pasted is what is seen."""
    kept = "".join(
        " " if c.isspace() else c
        for c in value
        if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")
    )
    return " ".join(kept.split())
