"""What further sentences tell of the one work that a mail is about: "It was published by Brill in 2009", "Translated by Susan Arkwright", "Author Bridget Fallon, 2015"."""

from __future__ import annotations

from ...core.late import late
from ...core.model import Citation, change
from ..merge import sourced
from ..names import read_names
from ..normal import read_issued

_CAPITAL = r"[A-ZÀ-ÞĀ-Ž][\w.&'’-]{0,24}"
# a signature may stand on the next line
_PERSON = rf"{_CAPITAL}(?: (?:(?:van|von|de|der|la|di) )?{_CAPITAL}){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:(?:,\s|,?\sand\s|\s&\s){_PERSON}){{0,4}}"
_TOLD = (
    ("publisher", late(rf"\b(?:[Pp]ublished|[Pp]rinted|[Ii]ssued|came out)\s(?:by|with|at)\s(?:the\s)?(?P<said>{_CAPITAL}(?:\s(?:{_CAPITAL}|of|and|&)){{0,5}})")),
    ("translator", late(rf"\b(?:[Tt]ranslated|[Tt]ranslation)\sby\s(?P<said>{_PEOPLE})")),
    ("editor", late(rf"\b[Ee]ditors?\s?(?:is|are|was|were|:)?\s(?P<said>{_PEOPLE})|\b[Ee]dited\sby\s(?P<also>{_PEOPLE})")),
    ("author", late(rf"\b[Aa]uthors?\s?(?:is|are|was|were|:)?\s(?P<said>{_PEOPLE})")),
    ("issued", late(r"\b(?:[Pp]ublished|[Pp]rinted|[Ii]ssued|came out|appeared)\s(?:[\w.&'’-]{1,20}\s){0,5}?in\s(?P<said>(?:1[5-9]|20)\d\d)\b|\b[Aa]uthors?\s[^.?!\n]{4,60},\s(?P<also>(?:1[5-9]|20)\d\d)\b")),
)  # fmt: skip
TOLD = 0.8
"""How sure a sentence apart is of the work."""
_PEOPLE_OF = frozenset({"translator", "editor", "author"})


def told(citation: Citation, said: str) -> Citation:
    """The work with those of its fields that are still unknown and that the mail's own sentences tell."""
    for field, pattern in _TOLD:
        if getattr(citation, field) or (field == "editor" and citation.author) or not (match := pattern.search(said)):
            continue
        value = match["said"] or match.groupdict().get("also") or ""
        new = (
            read_names(value) if field in _PEOPLE_OF else read_issued(value) if field == "issued" else value.rstrip(".")
        )
        citation = change(citation, sources={f: s for f, s in citation.sources.items() if f != field})
        citation = sourced(change(citation, **{field: new}), "text", TOLD)
    return citation
