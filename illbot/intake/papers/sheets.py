"""Order lists: tables in Excel (.xlsx; ECMA-376, part 1, 18) and as comma-separated values. A row is a line with tabs."""

from __future__ import annotations

import csv
import io
import re
from xml.etree.ElementTree import Element

from .zipped import Archive

_ROWS = 300
_COLUMNS = 40
_SHARED = 50_000


def xlsx_text(data: bytes) -> str:
    """The first three sheets; "" when it cannot be read."""
    archive = Archive(data)
    shared = [_string(entry) for entry in (archive.xml("xl/sharedStrings.xml") or ())][:_SHARED]
    lines: list[str] = []
    for name in archive.names(r"xl/worksheets/sheet\d{1,3}\.xml")[:3]:
        sheet = archive.xml(name)
        rows = list(sheet.iter(f"{_space(sheet)}row"))[:_ROWS] if sheet is not None else []
        lines.extend(_row(row, shared) for row in rows)
    return "\n".join(lines)


def _space(element: Element) -> str:
    return element.tag[: element.tag.find("}") + 1]


def _string(entry: Element) -> str:
    """A cell's words without the reading aids for Japanese."""
    space = _space(entry)
    return "".join(
        t.text or "" for child in entry if child.tag != f"{space}rPh" for t in child.iter(f"{space}t")
    ).strip()


def _row(row: Element, shared: list[str]) -> str:
    cells: dict[int, str] = {}
    space = _space(row)
    for n, cell in enumerate(list(row)[:_COLUMNS]):
        place = _column(cell.get("r", ""))
        cells[place if place is not None else n] = " ".join(_value(cell, space, shared).split())
    last = max((n for n, said in cells.items() if said), default=-1)
    return "\t".join(cells.get(n, "") for n in range(min(last, _COLUMNS) + 1))


def _column(reference: str) -> int | None:
    """ "B7" is 1."""
    letters = re.match(r"[A-Z]{1,2}", reference)
    if not letters:
        return None
    n = 0
    for letter in letters[0]:
        n = 26 * n + ord(letter) - 64
    return n - 1


def _value(cell: Element, space: str, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(_string(child) or (child.text or "") for child in cell.iter(f"{space}is"))
    value = cell.find(f"{space}v")
    said = (value.text or "") if value is not None else ""
    if cell.get("t") == "s":
        return shared[int(said)] if said.isdecimal() and int(said) < len(shared) else ""
    if re.fullmatch(r"\d{1,20}(?:\.\d{1,20})?E\+?\d{1,2}|\d{1,15}\.0{1,6}", said):
        # ISBNs and years are numbers to Excel.
        return f"{float(said):.0f}"
    return said


def csv_text(text: str) -> str:
    """The table whatever parts its columns: commas, semicolons or tabs."""
    head = text.lstrip("\ufeff")[:2000].split("\n", 1)[0]
    mark = max(",;\t，", key=head.count)
    lines = []
    try:
        for n, row in enumerate(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=mark)):
            if n >= _ROWS:
                break
            lines.append("\t".join(" ".join(cell.split()) for cell in row[:_COLUMNS]))
    except csv.Error:
        return text
    return "\n".join(lines)
