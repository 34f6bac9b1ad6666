"""What stands in brackets behind a title: "(ed. by Reto Zumbrunn, Säntis Verlag, Zürich 1983)", "(Oxford: Clarendon, 1951)", "(2nd ed., Brill 2003)"."""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, change
from ..names import read_names
from ..normal import read_edition

_CAPITAL = r"[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ][\w&.'’-]{0,24}"
_WORDS = rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|&|and|of|und|de|la|du|di)){{0,6}}"
_EDITED = late(
    rf"(?:[Ee]d(?:s|ited)?\.?(?:\sby)?|[Hh]rsg\.?(?:\svon|\sv\.)?|[Hh]g\.?(?:\svon|\sv\.)?|éd\.?(?:\spar)?|a cura di|sous la dir(?:ection|\.) de)\s(?P<names>{_WORDS})(?:[,;]\s?|$)"
)
_EDITION = late(
    r"(?P<edition>(?:\d{1,2}(?:st|nd|rd|th)?|[a-z]{5,8})\.?\s(?:rev\.?\s)?(?:ed(?:ition|n)?\b\.?|Aufl(?:age|\.)))(?:[,;]\s?|$)"
)
_YEAR = late(r"(?:,\s?)?\b(?P<year>(?:1[4-9]|20)\d\d)\.?$")
_HOUSE = late(
    r"\b(?:press|verlag|books?|publish\w+|editions?|éditions?|editore?|editorial|edizioni|wydawnictwo|university|universitet\w*|förlag|forlag|kiadó|uitgever\w*|springer|wiley|brill|elsevier|routledge|sage|academic|clarendon|house|UP|OUP|CUP)\b",
    re.I,
)


def read(words: str) -> Citation | None:
    """Editor, edition, house, place and year of what stands in the brackets; None for anything else."""
    words = words.strip(" ()[].")
    year = _YEAR.search(words)
    if not year or len(words) > 160:
        return None
    said = Citation(issued=(int(year["year"]),))
    rest = words[: year.start()].strip(" ,;")
    if editor := _EDITED.match(rest):
        said, rest = change(said, editor=read_names(editor["names"])), rest[editor.end() :]
    if edition := _EDITION.match(rest):
        said, rest = change(said, edition=read_edition(edition["edition"])), rest[edition.end() :]
    if told := _WRITTEN.fullmatch(rest):
        return change(said, author=read_names(told["who"]), publisher=told["house"])
    place, house = _place_and_house(rest, comma="," in words[len(rest) : year.start() + 2])
    return change(said, publisher_place=place, publisher=house)


_WRITTEN = late(
    r"(?P<who>(?:[A-ZÀ-Þ](?:\.|[\w'’-]{1,20})\s){1,3}(?:(?:van|von|de|der|la|di)\s)?[A-ZÀ-Þ][\w'’-]{1,24}),\s(?P<house>[^,:]{0,40}(?:Press|Verlag|Books?|UP|University|Publish\w+|Editions?|Éditions|Academic|House|Editorial|Springer|Wiley|Brill|Routledge)\b[^,:]{0,30})"
)
""" "(Marijke Claes, Ghent UP, 2011)"."""


def _place_and_house(words: str, *, comma: bool) -> tuple[str, str]:
    """ "Oxford: Clarendon", "Säntis Verlag, Zürich", "Zürich, Säntis Verlag", "Brill", "Zürich"."""
    place, colon, house = words.partition(":")
    if colon:
        return place.strip(), house.strip()
    parts = [p.strip() for p in words.split(",") if p.strip()]
    if len(parts) == 2:
        first = bool(_HOUSE.search(parts[0])) or not _HOUSE.search(parts[1])
        return (parts[1], parts[0]) if first else (parts[0], parts[1])
    if len(parts) != 1:
        return "", ""
    # "(Heron, 2025)" is a house, "(Mariehamn 1956)" a town
    town = not comma and " " not in parts[0] and not _HOUSE.search(parts[0])
    return (parts[0], "") if town else ("", parts[0])
