"""Rows of cells to lines that the reader of forms understands, whatever file they came in.

The readers of files know rows and cells and nothing of labels: a row is a line with tabs, the lines of one cell are parted by ``CELL_LINE``.
Here a label and the value beside or below it become "label: value", dotted and underscored places blanks, and boxes to tick without a label
get the one that they are about. The rows of a table with a row of labels on top stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...citations.labels import field_of
from ...core.late import late
from ..wants import words

CELL_LINE = "\v"

_FILLER = late(r"[_＿]{2,200}|[.．·]{4,200}|…{2,100}")
_BOXES = late(r"\s{0,8}[☐☑☒□■✓✔√]\s?\S")
_TICKED = late(r"[☑☒■✓✔√]\s?([^☐☑☒□■✓✔√\t]{1,40})")
_SHORT_LABEL = 16
_LONGEST_LABEL = 60


def tidy(text: str) -> str:
    """The text of a document, ready to be read as a form."""
    lines: list[str] = []
    columns = 0
    for line in text.split("\n"):
        cells = [_FILLER.sub(" ", cell).strip(" ") for cell in line.split("\t")]
        if columns and len(cells) == columns:
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
            continue
        columns = len(cells) if _is_head(cells) else 0
        lines.extend([line.replace(CELL_LINE, " ")] if columns else _lines(cells))
    return "\n".join(_boxed(line) for line in lines)


def _is_head(cells: Sequence[str]) -> bool:
    """Nothing but labels, two or more: each row below is an item."""
    return len(cells) > 1 and all(_label(cell) for cell in cells)


def _lines(cells: Sequence[str]) -> Iterator[str]:
    """A row as it would be written in a mail: a pair of label and value a line."""
    if len(cells) == 1:
        yield from _alone(cells[0])
        return
    labels = [bool(_label(cell)) for cell in cells]
    if len(cells) == 2 and not cells[1] and _is_a_label_of_nobody(cells[0]):
        # A label of nobody's with nothing behind it: it must not go on with the value above.
        yield ""
    elif len(cells) % 2 == 0 and any(labels[::2]) and not any(labels[1::2]):
        for label, value in zip(cells[::2], cells[1::2], strict=True):
            yield f"{_label(label) or _flat(label)}: {_flat(value)}" if label else _flat(value)
    elif any(CELL_LINE in cell for cell in cells):
        for cell in cells:
            yield from _alone(cell)
    else:
        yield "\t".join(cells)


def _is_a_label_of_nobody(cell: str) -> bool:
    return len(cell) <= _SHORT_LABEL and CELL_LINE not in cell and not _label(cell)


_HALVES = late(
    r"(?<=[\u3400-\u9fff)）])\s{0,4}[/／|]?\s{0,4}(?=[A-Za-z])|(?<=[A-Za-z.)])\s{0,4}[/／|]?\s{0,4}(?=[\u3400-\u9fff])"
)


def _label(cell: str) -> str:
    """The label that the cell is, of a bilingual one the half that is known: "取书地点 Pick-up"; "" when it is none."""
    flat = _flat(cell).rstrip(" :：")
    if len(flat) > _LONGEST_LABEL:
        return ""
    return next((part for part in (flat, *_HALVES.split(flat)) if field_of(part)), "")


def _flat(cell: str) -> str:
    return " ".join(cell.replace(CELL_LINE, " ").split())


def _alone(cell: str) -> Iterator[str]:
    """A cell by itself: its label above its value, or lines of their own."""
    first, *others = cell.split(CELL_LINE)
    if others and (label := _label(first)):
        yield f"{label}: {_flat(' '.join(others))}"
    else:
        yield from (first, *others)


def _boxed(line: str) -> str:
    """ "☒ Copy ☐ Loan" with the label that it lacks."""
    if not _BOXES.match(line):
        return line
    ticked = _TICKED.search(line)
    return f"Service type: {line.strip()}" if ticked and words.stated_service(ticked[1].strip()) is not None else line
