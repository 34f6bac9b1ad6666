"""A filled template, line by line -> blocks -> plain text. (render.py makes HTML of the same blocks.)

What a template's writer needs to know: a line is a line; a blank line begins a new paragraph; "- " begins a list item, and an
indented line after it still belongs to it; an indented block is the card with the item; "# " is a heading. A line whose values
are all empty is left out, also "Label: " with nothing behind it.

Values are fenced with private-use characters, so nothing in them can be taken for any of this.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from ..core.model import Value

# The inner marks; clean.py takes them out of everything foreign.
VALUE, VALUE_END = "\ue000", "\ue001"
STRONG, STRONG_END = "\ue002", "\ue003"
PIECE, PIECE_END = "\ue004", "\ue005"

_MARKS = re.compile("[\ue000-\ue005]")
_EMPTY_VALUE = re.compile(f"{VALUE}\\s*{VALUE_END}")
_LABEL = re.compile(f"^([^{VALUE}{PIECE}:：]{{1,40}}[:：])\\s*(?=[{VALUE}{STRONG}])")
_BARE_LABEL = re.compile("^[^:：]{1,40}[:：]$")
_EMPTY_ROW = re.compile(f"^[^{VALUE}:：]{{1,40}}[:：]\\s*{VALUE}\\s*{VALUE_END}\\s*$")
_PIECE = re.compile(f"{PIECE}(\\d+){PIECE_END}")
_BLANKS = re.compile(r" {2,}")
_INLINE = re.compile(f"({STRONG}|{STRONG_END}|{PIECE}\\d+{PIECE_END})")

COLUMNS = 76


class Action(Value, frozen=True, kw_only=True):
    """One thing that a reader can do: a mailto: (or, for a file, https:) link, and the subject that does the same."""

    label: str
    href: str
    note: str = ""
    #: the subject to write by hand
    subject: str = ""
    #: the likely one
    main: bool = False


class Run(Value, frozen=True, kw_only=True):
    """A stretch of text within a line."""

    text: str
    strong: bool = False
    muted: bool = False
    href: str = ""


Line = tuple[Run, ...]


class Table(Value, frozen=True, kw_only=True):
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold nothing but numbers, and stand to the right; the first one names the rows and never does."""
        columns = max(map(len, (self.head, *self.rows)), default=0)
        return tuple(bool(n) and all(_is_number(row[n]) for row in self.rows if n < len(row)) for n in range(columns))


class Quote(Value, frozen=True, kw_only=True):
    """What somebody else wrote."""

    lines: tuple[str, ...]
    #: kept as it stands, in a fixed-width face
    exact: bool = False


Piece = Action | Table | Quote | tuple[Action, ...]


class Block(Value, frozen=True, kw_only=True):
    #: paragraph | card | list | heading | piece
    kind: str
    #: paragraph, card, heading: its lines. list: one entry a line, with ``starts`` saying which ones begin an item
    lines: tuple[Line, ...] = ()
    starts: tuple[bool, ...] = ()
    piece: Piece | None = None


# --- filled template -> blocks -------------------------------------------------------------------------------


def read(filled: str, pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The blocks of a filled template; ``pieces`` are the links, tables and quotes that it refers to by number."""
    blocks: list[Block] = []
    kind, lines, starts = "", [], []  # type: str, list[Line], list[bool]

    def close() -> None:
        nonlocal kind
        if lines:
            blocks.append(Block(kind=kind, lines=tuple(lines), starts=tuple(starts) if kind == "list" else ()))
        kind = ""
        lines.clear()
        starts.clear()

    for raw in filled.split("\n"):
        if not raw.strip():
            close()
            continue
        alone = _PIECE.fullmatch(raw.strip())
        if alone and kind != "list" and not isinstance(pieces[int(alone[1])], Action):
            close()
            blocks.append(Block(kind="piece", piece=pieces[int(alone[1])]))
            continue
        line = _line(raw, pieces)
        if not line:
            continue
        is_kind, start = _kind(raw, kind)
        if is_kind != kind or kind == "heading":
            close()
            kind = is_kind
        lines.append(line)
        starts.append(start)
    close()
    return tuple(blocks)


def _kind(raw: str, current: str) -> tuple[str, bool]:
    """(kind of block this line belongs to, does it begin a list item)."""
    if raw.startswith("- "):
        return "list", True
    if raw.startswith("# "):
        return "heading", False
    if raw.startswith("  "):
        return ("list", False) if current == "list" else ("card", False)
    return "paragraph", False


def _line(raw: str, pieces: Sequence[Piece]) -> Line:
    """The runs of one line; () when there is nothing to show."""
    body = raw.strip()
    if body.startswith(("- ", "# ")):
        body = body[2:].lstrip()
    if _EMPTY_ROW.match(body):
        return ()
    body = _EMPTY_VALUE.sub("", body)
    label = _LABEL.match(body)
    shown = _MARKS.sub("", _PIECE.sub("x", body)).strip()
    if not shown or (raw.startswith("  ") and _BARE_LABEL.match(shown)):
        return ()
    runs: list[Run] = []
    if label:
        name = _MARKS.sub("", label[1])
        body = body[label.end() :]
        runs.append(Run(text=name if name.endswith("：") else name + " ", muted=True))
    strong = False
    for part in _INLINE.split(body):
        if part in (STRONG, STRONG_END):
            strong = part == STRONG
        elif ref := _PIECE.fullmatch(part):
            runs.extend(_inline(pieces[int(ref[1])]))
        elif text := _BLANKS.sub(" ", part.replace(VALUE, "").replace(VALUE_END, "")):
            runs.append(Run(text=text, strong=strong))
    return tuple(runs)


def _inline(piece: Piece) -> Iterator[Run]:
    if isinstance(piece, Action):
        yield Run(text=piece.label, href=piece.href)
    elif isinstance(piece, tuple):
        for n, action in enumerate(piece):
            if n:
                yield Run(text=" · ", muted=True)
            yield Run(text=action.label, href=action.href)
    elif isinstance(piece, Quote):
        yield Run(text=" ".join(piece.lines))


# --- blocks -> plain text ------------------------------------------------------------------------------------


def as_text(blocks: Iterable[Block], *, commands: tuple[str, str] | None = None, wrap: bool = True) -> str:
    """The letter as plain text, LF line ends, one at the end.

    ``commands`` is the sentence above one subject, and above several; without it the reader gets no such list (a patron answers in any words).
    ``wrap``: lines of at most 76 columns, addresses kept whole. Chinese is left to the reader's program, which knows its window.
    """
    parts = [text for block in blocks if (text := _block_text(block, commands, wrap))]
    return "\n\n".join(parts) + "\n"


def _block_text(block: Block, commands: tuple[str, str] | None, wrap: bool) -> str:
    if block.kind == "piece":
        assert block.piece is not None
        return _piece_text(block.piece, commands, wrap)
    if block.kind == "heading":
        title = _plain(block.lines[0])
        return f"{title}\n{'-' * min(width(title), COLUMNS)}"
    lines: list[str] = []
    for n, line in enumerate(block.lines):
        first, rest = "", ""
        if block.kind == "card":
            first, rest = "  ", "    "
        elif block.kind == "list":
            first, rest = ("- " if block.starts[n] else "  "), "  "
        if (
            block.kind == "list"
            and not block.starts[n]
            and all(run.href.startswith("mailto:") or run.muted for run in line)
        ):
            # A row of links under a list item: the subject lines stand there instead, for those who get them.
            lines.extend(f"  {subject_of(run.href)}" for run in line if run.href and commands)
            continue
        lines.extend(_fold(_plain(line), first, rest, wrap))
    return "\n".join(lines)


def _plain(line: Line) -> str:
    words = []
    for run in line:
        words.append(run.text)
        if run.href and not run.href.startswith("mailto:") and run.href != run.text:
            words.append(f": {run.href}")
    return "".join(words).strip()


def subject_of(href: str) -> str:
    """The subject that a mailto: link carries, readable."""
    from urllib.parse import parse_qs, urlsplit

    return parse_qs(urlsplit(href).query).get("subject", [""])[0]


def _piece_text(piece: Piece, commands: tuple[str, str] | None, wrap: bool) -> str:
    if isinstance(piece, Table):
        return _table_text(piece)
    if isinstance(piece, Quote):
        if piece.exact:
            return "\n".join("    " + line for line in piece.lines)
        folded = (row for line in piece.lines for row in (_fold(line, "> ", "> ", wrap) if line else [">"]))
        return "\n".join(folded)
    actions = piece if isinstance(piece, tuple) else (piece,)
    links = [f"  {a.label}: {a.href}" for a in actions if not a.href.startswith("mailto:")]
    subjects = [a for a in actions if a.subject]
    if commands and subjects:
        links.append(commands[len(subjects) > 1])
        pad = min(max(width(a.subject) for a in subjects), 40)
        for a in subjects:
            row = f"  {a.subject}"
            if a.note and a.note != a.subject and 4 + max(width(a.subject), pad) + width(a.note) <= COLUMNS:
                row += " " * (pad - width(a.subject) + 2 if width(a.subject) < pad else 2) + a.note
            elif a.note and a.note != a.subject:
                row += f"\n      {a.note}"
            links.append(row)
    return "\n".join(links)


def _table_text(table: Table) -> str:
    rows = ([table.head] if any(table.head) else []) + list(table.rows)
    columns = max((len(row) for row in rows), default=0)
    widths = [min(max(width(row[n]) if n < len(row) else 0 for row in rows), 40) for n in range(columns)]
    lines, right = [], table.numeric
    for row in rows:
        cells = [
            (" " * (widths[n] - width(cell)) + cell) if right[n] else cell + " " * (widths[n] - width(cell))
            for n, cell in enumerate(row)
        ]
        lines.append(("  " + "  ".join(cells)).rstrip())
    return "\n".join(lines)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "").replace(",", "").replace("–", "").replace("%", "").strip().isdigit() or cell in (
        "",
        "–",
    )


def _fold(text: str, first: str, rest: str, wrap: bool) -> list[str]:
    if not wrap or len(first) + width(text) <= COLUMNS:
        return [first + text]
    if max(text) < "\u1100":
        return textwrap.wrap(
            text, COLUMNS, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
        )
    lines, line = [], first
    for word in _words(text):
        if width(line) + width(word.rstrip()) > COLUMNS and line.strip() not in ("", "-", ">"):
            lines.append(line.rstrip())
            line = rest
        line += word
    lines.append(line.rstrip())
    return lines


def _words(text: str) -> list[str]:
    """Places where a line with Chinese in it may break: after a blank, and after Chinese punctuation that ends something."""
    return [w for w in re.split(r"(?<=[ ，。；：、！？》）])", text) if w]


class _Columns(dict[str, int]):
    """Character -> columns, found out as characters turn up."""

    def __missing__(self, char: str) -> int:
        wide = unicodedata.east_asian_width(char) in "WF"
        self[char] = columns = 2 if wide else 0 if unicodedata.combining(char) else 1
        return columns


_COLUMNS_OF = _Columns()


def fitting(text: str, columns: int) -> str:
    """As much of the text as these columns hold, "…" where something was left out."""
    if width(text) <= columns:
        return text
    kept = 0
    for n, char in enumerate(text):
        kept += width(char)
        if kept > columns - 1:
            return text[:n].rstrip() + "…"
    return text


def width(text: str) -> int:
    """Columns that the text takes in a fixed-width face: two for a Chinese character."""
    return len(text) if text.isascii() else sum(map(_COLUMNS_OF.__getitem__, text))
