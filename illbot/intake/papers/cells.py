"""Cells of a form to lines that the reader of forms understands, whatever file they came in.

A row is a line with tabs. A label above its value within one cell becomes "label: value", dotted and underscored places become blanks, and
boxes to tick without a label get the one that they are about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...citations.labels import field_of
from ..wants import words

CELL_LINE = "\v"
"""Parts the lines of one cell, where the file's reader knows cells and not labels."""

_FILLER = re.compile(r"[_＿]{2,200}|[.．·]{4,200}|…{2,100}")
_BOXES = re.compile(r"\s{0,8}[☐☑☒□■✓✔√]\s?\S")
_TICKED = re.compile(r"[☑☒■✓✔√]\s?([^☐☑☒□■✓✔√\t]{1,40})")
_SEPARATOR = re.compile(r"[:：]")


def cell(lines: Iterable[str]) -> str:
    """The lines of one cell as one: a label above its value parted from it by a colon."""
    said = [line.strip() for line in lines if line.strip()]
    if len(said) > 1 and field_of(said[0]):
        return f"{said[0].rstrip(' :：')}: {' '.join(said[1:])}"
    return " ".join(said)


def row(cells: Sequence[str]) -> str:
    """A row as a line; cells that hold their own label are lines of their own."""
    if len(cells) > 1 and any(_SEPARATOR.search(c) and field_of(_SEPARATOR.split(c, maxsplit=1)[0]) for c in cells):
        return "\n".join(c for c in cells if c)
    return "\t".join(cells)


def tidy(text: str) -> str:
    """The text of a document, ready to be read as a form."""
    lines: list[str] = []
    for line in text.split("\n"):
        if CELL_LINE in line:
            parts = [part.split(CELL_LINE) for part in line.split("\t")]
            alone = len(parts) == 1 and not field_of(parts[0][0])
            line = "\n".join(parts[0]) if alone else row([cell(part) for part in parts])
        lines.extend(_boxed(_FILLER.sub(" ", one).rstrip()) for one in line.split("\n"))
    return "\n".join(lines)


def _boxed(line: str) -> str:
    """ "☒ Copy ☐ Loan" with the label that it lacks."""
    if not _BOXES.match(line):
        return line
    ticked = _TICKED.search(line)
    return f"Service type: {line.strip()}" if ticked and words.service(ticked[1]) is not None else line
