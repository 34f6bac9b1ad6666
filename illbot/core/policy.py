"""Who may ask, what is a duplicate, what may be ordered without asking anybody."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from decimal import Decimal

from .model import Citation, Money, Request, Service, State

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


def may_be_ordered(money: Money, house: Money, partner: Money | None, patron: Money | None) -> bool:
    """Is it within all that was agreed beforehand: the partner's entry, the cap of the house, what the patron would pay?

    The cap of the house speaks of its own currency; of another one the partner's entry alone does.
    """
    if not within_cap(money, partner) or (patron is not None and not within_cap(money, patron)):
        return False
    return money.currency != house.currency or within_cap(money, house)


NOT_A_DUPLICATE_OF = frozenset(
    {State.CANCELLED, State.REJECTED, State.DUPLICATE, State.UNFILLED, State.UNANSWERED, State.LOST}
)


def is_earlier(request: Request, patron: str, since: datetime) -> bool:
    """Is this the request that a new one of this patron for the same work repeats: open, or delivered since then?"""
    fresh = request.created >= since or not request.state.closed
    return request.patron.address == patron and fresh and request.state not in NOT_A_DUPLICATE_OF
