"""Books as humanists all over Europe cite them, with commas and brackets: "Thibault Lacaze, Les vignerons du Bas-Quercy, Toulouse, Éditions du Canal, 1986", "Colm Rafferty, The Turf Cutters (Galway, Corrib Press 1974)"."""

from __future__ import annotations

from ...core.late import late
from ...core.model import Citation, change
from .. import identifiers
from ..certainty import of_rules
from ..identifiers import identified
from ..merge import merge
from ..names import read_names
from ..normal import read_title
from . import imprints
from .styles import Reading

_CAPITAL = r"[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w'’-]{0,24}"
_GIVEN = r"(?:(?!(?:The|An|Les|La|Le|Die|Der|Das|El|Los|Las|Il|Lo|De|Het)\s)(?:[A-ZÀ-ÞĀ-ŽА-ЯЁ]\.(?:\s?-?[A-ZÀ-ÞĀ-ŽА-ЯЁ]\.){0,2}|[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w'’-]{1,24}))"
_FAMILY = rf"(?:(?:van|von|de|der|den|del|della|di|da|dos|la|le|af|av|ter|ten|zu|el|al)\s){{0,2}}{_CAPITAL}"
_PERSON = rf"{_GIVEN}(?:\s{_GIVEN}){{0,2}}\s{_FAMILY}"
_PEOPLE = rf"(?P<people>{_PERSON}(?:(?:\s?[/;]\s{_PERSON}){{1,3}}|(?:,\s{_PERSON}){{0,2}},?\s(?:and|&|und|et|y|e|i|og|och|en)\s{_PERSON})?)(?P<edits>\s?[(,]\s?(?:eds?|Hrsg|Hg|dir|a cura di|red)\.?\)?)?"
_TITLE = r"(?P<quote>[“\"«„*_])?(?P<title>(?!(?:[^\W\d_][\w'’-]{0,20}\s?){1,2}\.\s)[A-ZÀ-ÞĀ-ŽА-ЯЁ\d][^\n“”\"«»„]{3,200}?)(?(quote)[”\"»“*_])"
_PLACE = rf"(?P<place>{_CAPITAL}(?:[\s/-]{_CAPITAL}){{0,3}})"
_HOUSE = rf"(?P<house>{_CAPITAL}(?:\s(?:[\w&.'’-]{{1,25}})){{0,6}})"
_YEAR = r"(?P<year>(?:1[4-9]|20)\d\d)"
_END = r"(?:,?\s\d{2,4}\s(?:pp?|S|s)\.?)?(?:[,.]?\s(?:(?:e-?)?ISBN)?[:\s]*(?:97[89][\d -]{10,14}|\d[\d -]{8,11}[\dX]))?[.;]?"
_SHAPES = (
    late(rf"{_PEOPLE}(?:,|:|\s[–—-])\s{_TITLE}[,.]?\s\((?P<imprint>[^()\n]{{6,120}})\){_END}"),
    late(rf"{_PEOPLE}(?:,|:|\s[–—-])\s{_TITLE}[,.]\s{_PLACE}\s?:\s{_HOUSE},?\s{_YEAR}{_END}"),
    late(rf"{_PEOPLE},\s{_TITLE},\s{_PLACE},\s{_HOUSE},\s{_YEAR}{_END}"),
)


def read(line: str) -> Reading | None:
    """The book of such a reference; None for what is none."""
    line = line.strip()[:500]
    for shape in _SHAPES:
        cited = shape.fullmatch(line)
        if not cited:
            continue
        said = cited.groupdict()
        imprint = imprints.read(said["imprint"]) if said.get("imprint") else _imprint(said)
        if imprint is None or not (imprint.publisher or imprint.publisher_place):
            return None
        names = read_names(cited["people"])
        work = Citation(type="book", title=read_title(cited["title"]))
        work = change(work, editor=names) if cited["edits"] else change(work, author=names)
        numbers = identified(identifiers.find(line))
        work = merge(merge(work, imprint), change(numbers, type=""))
        return Reading(citation=of_rules(work, numbers, "", 0.92), confidence=0.92)
    return None


def _imprint(said: dict[str, str | None]) -> Citation:
    return Citation(
        publisher_place=said["place"] or "",
        publisher=(said["house"] or "").strip(" ,"),
        issued=(int(said["year"] or 0),),
    )
