"""Pasted tables: a row of labels on top, an item in each row below.

Cells are parted by tabs, bars, two spaces or commas; or, where a mail program took a table apart, each stands on a line of its own.
"""

from __future__ import annotations

import csv
import re

from ..core.late import late
from ..core.model import Value
from . import kinds
from .labels import CITATION_FIELDS, field_of
from .normal import read_pages, squeeze


class Entry(Value, frozen=True, kw_only=True):
    """One label with its value."""

    field: str
    said: str
    start: int
    end: int
    #: the label as written
    label: str = ""


class Line(Value, frozen=True, kw_only=True):
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_BARS = late(r"[|｜]")
_SPACES = late(r"[ \u3000]{2,}")
_ORDINAL = late(r"(?:no|nr|n|item|#|№|s/?n)\.?|序号?|编号|号", re.I)
_RULE = late(r"[\s|｜:+=_-]+")


def cells(text: str, by: str = "") -> list[str]:
    """The cells of a line; ``by``: what parts them, else the strongest sign in the line does."""
    by = by or parted_by(text)
    if by == "\t":
        return [c.strip(" |\u3000") for c in text.strip("\n").split("\t")]
    if by == "|":
        return [c.strip() for c in _BARS.split(text.strip(" |｜"))]
    if by == "  ":
        return [c.strip() for c in _SPACES.split(text.strip())]
    if by in {",", ";"}:
        return [c.strip() for c in next(csv.reader([text], delimiter=by, skipinitialspace=True), [])]
    return []


def parted_by(text: str) -> str:
    """What parts the cells of a line, or ""."""
    if "\t" in text:
        return "\t"
    if "|" in text or "｜" in text:
        return "|"
    if len(_SPACES.findall(text.strip())) >= 2:
        return "  "
    return next((mark for mark in (",", ";") if text.count(mark) >= 3 and len(text) < 200), "")


def read_tables(lines: list[Line]) -> tuple[list[Entry], set[int]]:
    """The entries of all tables, a nameless entry behind each row, and the lines that they took."""
    entries: list[Entry] = []
    taken: set[int] = set()
    i = 0
    while i < len(lines):
        by = parted_by(lines[i].text)
        fields = _head(cells(lines[i].text, by)) if by else []
        j = _rows(lines, i + 1, fields, by, entries) if fields else i + 1
        if j > i + 1:
            taken.update(range(i, j))
            entries.append(_heading(lines[i], lines[i]))
        i = j
    return entries, taken


def _head(names: list[str]) -> list[str]:
    """The fields of a row of labels ("" for one that is not known); [] when it is no such row."""
    if len(names) < 2:
        return []
    fields = ["-" if _ORDINAL.fullmatch(n) and not i else field_of(n) for i, n in enumerate(names)]
    unknown = sum(1 for f, n in zip(fields, names, strict=True) if n and not f)
    if len({f for f in fields if f in CITATION_FIELDS}) < 2 or unknown * 3 > len(names):
        return []
    return fields


def _rows(lines: list[Line], j: int, fields: list[str], by: str, entries: list[Entry]) -> int:
    """Reads the rows from line j on; returns the line behind the last."""
    end = j
    while j < len(lines):
        text = lines[j].text
        if _RULE.fullmatch(text) and text.strip():
            j += 1
            continue
        row = cells(text, by)
        fewest = len(fields) if by in {",", ";"} else max(2, len(fields) - 3)
        if len(row) < fewest or sum(1 for c in row if field_of(c)) > 1 + ("kind" in fields):
            break
        whole = len(row) == len(fields) or by in {"\t", "|"}
        pairs = list(zip(fields, row, strict=False)) if whole else _fitted(fields, row)
        entries.extend(_row(pairs, lines[j].start, lines[j].end))
        j += 1
        end = j
    return end


def _heading(first: Line, last: Line) -> Entry:
    return Entry(field="-", said="", start=first.start, end=last.end, label=first.text.strip())


def _row(pairs: list[tuple[str, str]], start: int, end: int) -> list[Entry]:
    found = [Entry(field=f, said=squeeze(c), start=start, end=end) for f, c in pairs if f and c]
    return [*found, Entry(field="", said="row", start=end, end=end)]


# --- a cell on each line ------------------------------------------------------------------------------------------

_SHAPES: dict[str, re.Pattern[str]] = {
    "issued": late(r".{0,12}(?:1[5-9]|20)\d\d.{0,12}"),
    "volume": late(r"(?:vol\.?\s?|第)?[A-Z]?\d{1,4}\s?卷?|[IVXLC]{1,6}", re.I),
    "issue": late(r"(?:no\.?\s?|第)?[A-Z]?\d{1,4}(?:[-/]\d{1,3})?\s?期?|增刊\s?\d?|S\d", re.I),
    "locator": late(r"[^A-Za-z]{0,6}\d.{0,30}"),
    "ISSN": late(r"\d{4}-?\d{3}[\dXx].{0,12}"),
    "ISBN": late(r"[\d -]{9,17}[\dXx]"),
    "DOI": late(r".{0,20}10\.\d{4,9}/\S+"),
}
_NOTHING = late(r"[-—/－]+|无|n/?a|none|空", re.I)


def _fits(field: str, cell: str) -> bool:
    """May this cell stand in that column?"""
    if _NOTHING.fullmatch(cell):
        return True
    if shape := _SHAPES.get(field):
        return bool(shape.fullmatch(cell))
    if field in {"page", "pagination"}:
        return bool(read_pages(cell)) and any(map(str.isdigit, cell))
    if field == "kind":
        return bool(kinds.kind_of(cell))
    if field == "-":
        return len(cell) <= 12
    if field == "author":
        return not any(map(str.isdigit, cell)) and len(cell) < 120
    return any(map(str.isalpha, cell))


def _fitted(fields: list[str], row: list[str]) -> list[tuple[str, str]]:
    """The cells of a row that lacks some, each in the next column that it fits."""
    pairs: list[tuple[str, str]] = []
    column = 0
    for n, cell in enumerate(row):
        left = len(row) - n
        while column < len(fields) and not _fits(fields[column], cell) and len(fields) - column > left - 1:
            column += 1
        if column == len(fields):
            break
        pairs.append((fields[column], cell))
        column += 1
    return pairs


def read_column(lines: list[Line], names: dict[int, str], closing: re.Pattern[str]) -> tuple[list[Entry], set[int]]:
    """Tables whose cells became lines. ``names``: the lines that are nothing but a label, and its field."""
    entries: list[Entry] = []
    taken: set[int] = set()
    i = 0
    while i < len(lines):
        head = _run(lines, names, i)
        if len(head) < 3:
            i = (head[-1] if head else i) + 1
            continue
        fields = [names[n] for n in head]
        body = _body(lines, head[-1] + 1, closing)
        others = [n for n in body if n in names and not kinds.kind_of(lines[n].text)]
        # A form with many empty fields has more labels below; a table has not.
        if len(set(fields) & CITATION_FIELDS) >= 2 and not others and len(body) * 2 >= len(fields):
            entries.append(_heading(lines[head[0]], lines[head[-1]]))
            for row in _cut(lines, body, fields):
                texts = [lines[n].text.strip() for n in row]
                pairs = list(zip(fields, texts, strict=True)) if len(texts) == len(fields) else _fitted(fields, texts)
                entries.extend(_row(pairs, lines[row[0]].start, lines[row[-1]].end))
            taken.update(range(head[0], body[-1] + 1))
        i = max(head[-1], *body, i) + 1 if body else head[-1] + 1
    return entries, taken


def _run(lines: list[Line], names: dict[int, str], i: int) -> list[int]:
    """The lines from i on that are labels; an empty one may stand between two."""
    run: list[int] = []
    while i < len(lines) and (i in names or (run and not lines[i].text.strip() and i + 1 in names)):
        if i in names:
            run.append(i)
        i += 1
    return run


def _body(lines: list[Line], i: int, closing: re.Pattern[str]) -> list[int]:
    """The lines of the cells: up to a closing word, a sentence, or two empty lines."""
    body: list[int] = []
    empty = 0
    while i < len(lines) and len(body) < 200:
        text = lines[i].text.strip()
        if not text:
            empty += 1
            if empty > 1 and body:
                break
        elif closing.match(text) or text.endswith(("。", "!", "！", "?", "？")) or len(text) > 300:
            break
        else:
            empty = 0
            body.append(i)
        i += 1
    return body


def _cut(lines: list[Line], body: list[int], fields: list[str]) -> list[list[int]]:
    """Cells to rows: at 1, 2, 3 in the first column, else by the width of the table, empty lines being empty cells where that comes out even."""
    if fields[0] == "-":
        starts, n = [], 1
        for at, line in enumerate(body):
            if lines[line].text.strip(" .、") == str(n):
                starts.append(at)
                n += 1
        if starts:
            return [body[a:b] for a, b in zip(starts, [*starts[1:], len(body)], strict=True)]
    width, whole = len(fields), range(body[0], body[-1] + 1)
    if len(body) % width and len(whole) % width == 0:
        body = list(whole)
    return [body[a : a + width] for a in range(0, len(body), width)]
