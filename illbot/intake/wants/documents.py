"""The text of a form that came as a Word document (.docx), for reading only.

A .docx is a ZIP archive with one XML part that matters, word/document.xml (ECMA-376, part 1, 11.3.10). Nothing is unpacked to disk, no
entity is resolved, sizes are capped before anything is inflated; what is over a cap, encrypted or broken gives "". A PDF's text is not read
here: PDFs are opened at the edge, and whoever has opened one gives its text along with the mail.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

FILE_LIMIT = 4 * 2**20
PART_LIMIT = 3 * 2**20
TEXT_LIMIT = 20_000
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = frozenset(
    {"application/pdf", DOCX, "application/msword", "application/rtf", "application/vnd.oasis.opendocument.text"}
)
"""Types in which a filled form comes."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def docx_text(data: bytes) -> str:
    """The document as lines: a paragraph a line, a table's row a line with its cells parted by tabs; at most 20,000 characters. "" when it cannot be read."""
    if len(data) > FILE_LIMIT:
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo("word/document.xml")
            if info.file_size > PART_LIMIT or info.flag_bits & 1:
                return ""
            with archive.open(info) as part:
                xml = part.read(PART_LIMIT + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return ""
    if len(xml) > PART_LIMIT or re.search(rb"<!(?:DOCTYPE|ENTITY)", xml[:4096], re.I) or b"<!ENTITY" in xml:
        return ""
    try:
        root = ElementTree.fromstring(xml)  # noqa: S314 - no entities: checked above
    except (ElementTree.ParseError, ValueError):
        return ""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.replace(_STRICT, _W)
    body = root.find(f"{_W}body")
    lines: list[str] = []
    if body is not None:
        _blocks(body, lines, 0)
    return "\n".join(lines)[:TEXT_LIMIT]


def _blocks(parent: Element, lines: list[str], depth: int) -> None:
    """Paragraphs and rows in the order of the page; content controls and tables may hold further ones."""
    for element in parent:
        if len(lines) > 2000 or depth > 20:
            return
        if element.tag == f"{_W}p":
            lines.append(_paragraph(element))
        elif element.tag == f"{_W}tbl":
            lines.extend(_row(row) for row in element.iter(f"{_W}tr"))
        elif element.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"}:
            _blocks(element, lines, depth + 1)


def _row(row: Element) -> str:
    cells = (" ".join(filter(None, (_paragraph(p) for p in cell.iter(f"{_W}p")))) for cell in row.iter(f"{_W}tc"))
    return "\t".join(cells)


def _paragraph(paragraph: Element) -> str:
    """Its runs; a ticked box of a content control is ☒ already, a ticked old form field becomes ☑. Deleted text is no text."""
    said = []
    for run in paragraph.iter():
        if run.tag == f"{_W}t":
            said.append(run.text or "")
        elif run.tag == f"{_W}tab":
            said.append("\t")
        elif run.tag in {f"{_W}br", f"{_W}cr"}:
            said.append(" ")
        elif run.tag == f"{_W}checkBox":
            ticked = run.find(f"{_W}checked")
            on = ticked is not None and ticked.get(f"{_W}val", "1") not in {"0", "false"}
            said.append("☑" if on else "☐")
    return "".join(said).strip(" ")
