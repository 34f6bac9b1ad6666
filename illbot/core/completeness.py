"""What must be known of an item before any partner can be asked for it."""

from __future__ import annotations

from .model import Citation, Service


def missing(citation: Citation, service: Service) -> tuple[str, ...]:
    """CSL names of what no partner can do without, most important first; () when it can be asked for.

    An identifier that names the item (DOI, PMID, PMCID; ISBN for a whole book) is enough by itself. Kept short: a letter that asks for
    seven things is answered by nobody.
    """
    c = citation
    if c.DOI or c.PMID or c.PMCID or c.archive_location:
        return ()
    if c.type in ("patent", "standard", "report") and c.number:
        return ()
    if c.type == "chapter":
        book = bool(c.container_title or c.ISBN)
        part = bool(c.title or c.page or c.chapter_number)
        return tuple(name for name, known in (("container-title", book), ("page", part)) if not known)
    if c.ISBN and (service is Service.LOAN or c.page or c.type == "book"):
        return ()
    if not c.title:
        # An article can be found by its exact place in its journal.
        if c.container_title and c.page and (c.volume or c.issued):
            return ()
        return ("title",)
    if c.type in ("book", "thesis", "patent", "standard", "report", "webpage") or service is Service.LOAN:
        return ()
    if c.type in ("article-journal", "article-magazine", "article-newspaper", "article", ""):
        gaps = []
        if not (c.container_title or c.ISSN):
            gaps.append("container-title")
        if not (c.issued or c.volume):
            gaps.append("issued")
        if not c.page:
            gaps.append("page")
        return tuple(gaps)
    return ()
