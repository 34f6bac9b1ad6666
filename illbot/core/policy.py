"""Who may ask, what is a duplicate, what may be ordered without asking anybody."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from .model import Citation, Money, Patron, Request, Service

_NOT_WORD = re.compile(r"[\W_]+")


def work_key(citation: Citation, service: Service) -> str:
    """One key for one work, however it was written: an identifier where there is one, else title, year and pages.

    "" when there is too little to compare. A chapter or a page range of a book is another work than the book.
    """
    part = ""
    if citation.type == "chapter" or (citation.ISBN and service is Service.COPY):
        part = (
            _plain(citation.title if citation.container_title else "")
            + "/"
            + (citation.page or citation.chapter_number)
        )
    if citation.DOI:
        return "doi:" + citation.DOI.lower()
    if citation.PMID:
        return "pmid:" + citation.PMID
    if citation.ISBN:
        return f"isbn:{citation.ISBN}:{part}"
    title = _plain(citation.title)
    if len(title) < 4:
        return ""
    return f"title:{title[:120]}:{citation.year}:{part}"


def _plain(title: str) -> str:
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", title).casefold())


def is_patron(address: str, domains: tuple[str, ...]) -> bool:
    """Is this sender of one of our domains (subdomains too)?"""
    domain = address.rpartition("@")[2].lower()
    return any(domain == d.lower() or domain.endswith("." + d.lower()) for d in domains)


def within_cap(money: Money, cap: Money | None) -> bool:
    """May this be ordered without anybody's consent? Another currency than the cap's never may."""
    return money.amount == Decimal(0) or (
        cap is not None and cap.currency == money.currency and money.amount <= cap.amount
    )


def same_person(request: Request, patron: Patron) -> bool:
    return request.patron.address == patron.address
