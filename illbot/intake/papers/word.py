"""The text of a form in Word (.docx; ECMA-376, part 1, 17): paragraphs, tables, content controls, old form fields, text boxes, heads and feet."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .cells import CELL_LINE
from .zipped import Archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_LINES = 2000
_DEEP = 20

_SEE_THROUGH = frozenset(
    f"{_W}{tag}" for tag in ("sdt", "sdtContent", "ins", "smartTag", "customXml", "hyperlink", "moveTo")
)
"""What only wraps paragraphs, rows or cells."""
_UNSEEN = frozenset(
    (
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}instrText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
"""Deleted text, fields' codes, and the second drawing of a text box for older programs."""

_TICKED = frozenset({"00FE", "F0FE", "F052", "F0FD", "F0FC", "0052", "2612", "2611"})
_EMPTY = frozenset({"00A8", "F0A8", "F06F", "F071", "0071", "2610", "F0A3", "00A3"})
"""Characters of Wingdings that people put where a box is."""


def docx_text(data: bytes) -> str:
    """The document as lines: a paragraph a line, a table's row a line with its cells parted by tabs. "" when it cannot be read."""
    archive = Archive(data)
    body = archive.xml("word/document.xml")
    if body is None:
        return ""
    heads = (archive.xml(name) for name in archive.names(r"word/header\d{1,3}\.xml"))
    feet = (archive.xml(name) for name in archive.names(r"word/footer\d{1,3}\.xml"))
    lines: list[str] = []
    for root in (*heads, body.find(_strict(body) + "body"), *feet):
        if root is not None:
            _plain(root)
            _blocks(root, lines, 0)
    return "\n".join(lines)


def _strict(root: Element) -> str:
    return _STRICT if root.tag.startswith(_STRICT) else _W


def _plain(root: Element) -> None:
    """The strict spelling of the names as the usual one."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith(_STRICT):
            element.tag = element.tag.replace(_STRICT, _W)


def _blocks(parent: Element, lines: list[str], depth: int) -> None:
    """Paragraphs and rows in the order of the page, and what stands in text boxes behind the paragraph that they hang on."""
    if depth > _DEEP:
        return
    for element in _inside(parent):
        if len(lines) > _LINES:
            return
        if element.tag == f"{_W}p":
            lines.append(_paragraph(element))
            for box in _text_boxes(element, 0):
                _blocks(box, lines, depth + 1)
        elif element.tag == f"{_W}tbl":
            _table(element, lines, depth)


def _text_boxes(parent: Element, depth: int) -> Iterator[Element]:
    for element in parent if depth < 2 * _DEEP else ():
        if element.tag == f"{_W}txbxContent":
            yield element
        elif element.tag not in _UNSEEN:
            yield from _text_boxes(element, depth + 1)


def _inside(parent: Element, depth: int = 0) -> Iterator[Element]:
    """Its children, those of content controls and the like in the place of these."""
    for element in parent if depth < _DEEP else ():
        if element.tag in _SEE_THROUGH:
            if not _is_prompt(element):
                yield from _inside(element, depth + 1)
        else:
            yield element


def _is_prompt(control: Element) -> bool:
    """Does it show "Click here to enter text", because nobody has?"""
    about = control.find(f"{_W}sdtPr")
    return about is not None and about.find(f"{_W}showingPlcHdr") is not None


def _table(table: Element, lines: list[str], depth: int) -> None:
    for line in _inside(table):
        if line.tag != f"{_W}tr" or len(lines) > _LINES:
            continue
        cells: list[str] = []
        for field in _inside(line):
            if field.tag == f"{_W}tc":
                within: list[str] = []
                _blocks(field, within, depth + 1)
                if any(element.tag == f"{_W}tbl" for element in _inside(field)):
                    # A table within a cell has lines of its own.
                    lines.extend(within)
                    continue
                cells.append(CELL_LINE.join(said for said in within if said))
        if cells:
            lines.append("\t".join(cells))


def _paragraph(paragraph: Element) -> str:
    return "".join(_runs(paragraph, 0)).replace("\u2002", " ").strip(" ")


def _runs(parent: Element, depth: int) -> Iterator[str]:
    """What its runs say; a ticked old form field becomes ☒, a chosen entry of a list its words. Text boxes are read apart."""
    for run in parent:
        tag = run.tag
        if tag in _UNSEEN or tag == f"{_W}txbxContent" or depth > 2 * _DEEP:
            continue
        if tag == f"{_W}t":
            yield run.text or ""
        elif tag == f"{_W}tab":
            yield "\t"
        elif tag in {f"{_W}br", f"{_W}cr"}:
            yield CELL_LINE
        elif tag == f"{_W}sym":
            char = (run.get(f"{_W}char") or "").upper()
            yield "☒" if char in _TICKED else "☐" if char in _EMPTY else ""
        elif tag == f"{_W}checkBox":
            yield "☒ " if _is_on(run) else "☐ "
        elif tag == f"{_W}ddList":
            yield _chosen(run)
        elif not (tag == f"{_W}sdt" and _is_prompt(run)):
            yield from _runs(run, depth + 1)


def _is_on(box: Element) -> bool:
    """Of an old form field: its state, else what it is at first."""
    for name in ("checked", "default"):
        state = box.find(f"{_W}{name}")
        if state is not None:
            return state.get(f"{_W}val", "1") not in {"0", "false", "off"}
    return False


def _chosen(choices: Element) -> str:
    entries = [e.get(f"{_W}val", "") for e in choices.findall(f"{_W}listEntry")]
    result = choices.find(f"{_W}result")
    n = result.get(f"{_W}val", "") if result is not None else ""
    return entries[int(n)] if n.isdecimal() and int(n) < len(entries) else ""
