"""The text of a form in OpenDocument (.odt, .ods; OASIS ODF 1.3): paragraphs, tables, the form's own fields."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .cells import CELL_LINE
from .zipped import Archive

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
_LINES = 2000
_DEEP = 20
_CELLS = 60


def odf_text(data: bytes) -> str:
    """The document as lines, a row of a table as one with tabs. "" when it cannot be read."""
    root = Archive(data).xml("content.xml")
    if root is None:
        return ""
    lines: list[str] = []
    _blocks(root, lines, 0)
    return "\n".join(lines)


def _blocks(parent: Element, lines: list[str], depth: int) -> None:
    for element in parent:
        if depth > _DEEP or len(lines) > _LINES:
            return
        if element.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
            lines.append("".join(_words(element, 0)).strip(" "))
        elif element.tag == f"{_TABLE}table-row":
            lines.append("\t".join(_cell(field, depth) for field in list(element)[:_CELLS]))
        elif element.tag.startswith(_FORM):
            lines.extend(_field(element))
            _blocks(element, lines, depth + 1)
        elif element.tag != f"{_TEXT}tracked-changes":
            _blocks(element, lines, depth + 1)


def _cell(field: Element, depth: int) -> str:
    within: list[str] = []
    _blocks(field, within, depth + 1)
    return CELL_LINE.join(said for said in within if said)


def _words(element: Element, depth: int) -> Iterator[str]:
    """Its words; spaces and tabs are elements here. A frame within the paragraph stands where it hangs."""
    yield element.text or ""
    for part in element if depth < _DEEP else ():
        if part.tag == f"{_TEXT}s":
            yield " "
        elif part.tag == f"{_TEXT}tab":
            yield "\t"
        elif part.tag == f"{_TEXT}line-break":
            yield CELL_LINE
        elif not part.tag.endswith("}annotation"):
            yield from _words(part, depth + 1)
        yield part.tail or ""


def _field(field: Element) -> Iterator[str]:
    """ "label: value" of a field of the form, "☒ label" of a box to tick."""
    label = field.get(f"{_FORM}title") or field.get(f"{_FORM}label") or field.get(f"{_FORM}name") or ""
    if field.tag == f"{_FORM}checkbox":
        yield f"{'☒' if field.get(f'{_FORM}current-state', field.get(f'{_FORM}state')) == 'checked' else '☐'} {label}"
    elif value := field.get(f"{_FORM}current-value"):
        yield f"{label}: {value}"
