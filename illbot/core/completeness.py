"""What must be known of an item before any partner can be asked for it."""

from __future__ import annotations

from .model import Citation, Service

_WHOLE = frozenset({"book", "thesis", "document", "report", "map", "software", "dataset", "webpage"})


def missing(citation: Citation, service: Service = Service.COPY) -> tuple[str, ...]:
    """CSL names of what no partner can do without, most important first; () when it can be asked for.

    An identifier that names the item (DOI, PMID, PMCID, arXiv; ISBN for a whole book) is enough by itself, and so is its record in an
    archive, by its number or by the link to it (a CNKI file name, a JSTOR, IEEE or ProQuest record): whoever gets the order can look it
    up, as the patron did. Kept short: a letter that asks for seven things is answered by nobody. Which fields a desk needs: the
    partners' forms (pages of an article among them).
    """
    c = citation
    if c.DOI or c.PMID or c.PMCID or c.archive_location or (c.archive and c.URL):
        return ()
    kind = "book" if service is Service.LOAN and c.type in ("", "chapter") else c.type
    if kind in _WHOLE:
        named = c.title or c.ISBN or (c.URL and kind == "webpage") or (c.number and kind == "report")
        return _need(("title", named))
    if kind in ("patent", "standard"):
        return _need(("number", c.title or c.number))
    if kind == "chapter":
        return _need(("container-title", c.container_title or c.ISBN), ("title", c.title or c.page or c.chapter_number))
    if kind == "paper-conference":
        return _need(("title", c.title), ("container-title", c.container_title or c.event_title or c.ISBN))
    if kind == "article-newspaper":
        return _need(("title", c.title), ("container-title", c.container_title), ("issued", c.issued))
    if kind in ("article-journal", "article-magazine", "article"):
        return _article(c)
    return _of_unknown_type(c)


def _article(c: Citation) -> tuple[str, ...]:
    """Its exact place in its journal stands for an unknown title; nothing stands for the pages."""
    return _need(
        ("title", c.title or (c.page and c.volume)),
        ("container-title", c.container_title or c.ISSN),
        ("issued", c.issued or (c.volume and c.page)),
        ("page", c.page),
    )


def _of_unknown_type(c: Citation) -> tuple[str, ...]:
    """A title and nothing else: is it a book or an article, and where did it appear?"""
    if not c.title:
        return () if c.ISBN else ("title",)
    if c.URL or c.ISBN or (c.author and c.issued and not c.container_title):
        return ()
    return _need(("container-title", c.container_title or c.ISSN), ("issued", c.issued))


def _need(*fields: tuple[str, object]) -> tuple[str, ...]:
    return tuple(name for name, known in fields if not known)
