"""One description of an item in a mail, before it is known how many items there are."""

from __future__ import annotations

from ...core.model import Citation, Value


class Piece(Value, frozen=True, kw_only=True):
    """One description of an item, and where it stands."""

    citation: Citation
    #: form | reference | identifier | link | text | file
    where: str
    confidence: float
    start: int
    end: int
    #: a form's fields about the request, as written
    fields: dict[str, str] = {}
    notes: tuple[str, ...] = ()
    #: labels a form left empty
    empty: tuple[str, ...] = ()


def described(citation: Citation) -> bool:
    """Is the item named in words, or only by a number?"""
    return bool(citation.title or citation.container_title)
