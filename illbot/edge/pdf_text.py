"""What a PDF says that a patron attached: the words on its pages, in lines, and the fields of its form. Bytes -> Opened.

Read is what may be a filled-in request form: a few pages, or any with fields. Text is put where it stands on the page, so that a label and the
value beside it are one line, with a tab where there is a gap; a field's value stands where its box does. Nothing here raises, and everything
has its bound: bytes, pages, streams, operators, fields, seconds. Callers keep this off the event loop.
"""

from __future__ import annotations

import io
import re
import time
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from ..core.model import Opened
from .pdf import breakages, guard_qpdf
from .pdf_fonts import LOST, Font, spelled

if TYPE_CHECKING:  # at run time with the first PDF, as in pdf.py
    import pikepdf

MAX_BYTES = 12 * 2**20
PAGES = 6
"""A longer document without fields is no form that somebody filled in."""
SECONDS = 2.0
TEXT_LIMIT = 20_000
_CONTENT = 2**20
_STREAMS = 60
_FIELDS = 400
_DEEP = 8
_SPANS = 20_000


class Span(NamedTuple):
    """Words as they stand on the page; ``y`` grows upwards."""

    x: float
    y: float
    end: float
    size: float
    text: str


def open_pdf(name: str, data: bytes) -> Opened:
    """The text of the PDF and of its form."""
    if len(data) > MAX_BYTES:
        return Opened(name=name, problem="too large")
    import pikepdf

    guard_qpdf()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _Sheet(pdf).read(name)
    except pikepdf.PasswordError:
        return Opened(name=name, problem="locked")
    except breakages():
        return Opened(name=name, problem="broken")


class _Spent(Exception):
    """The time or the number of things that may be looked at is used up."""


class _Sheet:
    """One document, and how much of it may still be looked at."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._until = time.monotonic() + SECONDS
        self._streams = _STREAMS
        self._fonts: dict[Any, Font] = {}
        self._glyphs = self._lost = 0
        self._broken = breakages()

    def read(self, name: str) -> Opened:
        boxes = self._form()
        pages = len(self._pdf.pages)
        lines: list[str] = []
        if pages <= PAGES or boxes:
            try:
                for n in range(min(pages, PAGES)):
                    spans, rules = self._page(self._pdf.pages[n])
                    spans += [b.span for b in boxes if b.page == n and b.shown]
                    lines.extend(as_lines(spans, rules))
            except _Spent:
                pass
        fields = "\n".join(_as_lines(boxes))[:TEXT_LIMIT]
        if self._glyphs and self._lost * 3 > self._glyphs:
            return Opened(name=name, fields=fields, problem="" if fields else "no letters")
        text = spelled("\n".join(lines).replace(LOST, ""))[:TEXT_LIMIT]
        if not text.strip() and not fields and pages <= PAGES:
            return Opened(name=name, problem="a picture")
        return Opened(name=name, text=text, fields=fields)

    def _tick(self) -> None:
        if time.monotonic() > self._until:
            raise _Spent

    def _bytes(self, stream: Any) -> bytes:
        import pikepdf

        self._tick()
        if self._streams <= 0 or not isinstance(stream, pikepdf.Stream):
            return b""
        self._streams -= 1
        try:
            return bytes(stream.read_bytes())[:_CONTENT]
        except self._broken:
            return b""

    # --- the words on a page --------------------------------------------------------------------------------------

    def _page(self, page: pikepdf.Page) -> tuple[list[Span], Rules]:
        """What stands on the page, and what is ruled on it."""
        import pikepdf

        contents = page.obj.get("/Contents")
        if contents is None:
            return [], Rules([], [])
        parts = list(contents)[:20] if isinstance(contents, pikepdf.Array) else [contents]
        data = b"\n".join(self._bytes(part) for part in parts)[:_CONTENT]
        found, rules = list[Span](), Rules([], [])
        self._content(data, page.obj.get("/Resources"), _State(rules), found, 0)
        return found, rules

    def _content(self, data: bytes, resources: Any, state: _State, found: list[Span], depth: int) -> None:
        import pikepdf

        try:
            steps: list[Any] = list(pikepdf.parse_content_stream(pikepdf.Stream(self._pdf, data)))
        except self._broken:
            return
        for n, (operands, operator) in enumerate(steps):
            if not n % 200:
                self._tick()
            if len(found) > _SPANS:
                raise _Spent
            try:
                self._step(str(operator), operands, state, resources, found, depth)
            except self._broken:
                continue

    def _step(self, op: str, args: Any, state: _State, resources: Any, found: list[Span], depth: int) -> None:
        if op in _SHOW:
            if op in {"'", '"'}:
                state.next_line()
            self._show(args[-1], state, found)
        elif op == "Tf":
            state.font, state.size = self._font(resources, str(args[0])), float(args[1])
        elif op == "Do" and depth < 3:
            drawn = resources.get("/XObject").get(str(args[0]))
            if str(drawn.get("/Subtype", "")) == "/Form":
                inner = drawn.get("/Matrix")
                there = times(_matrix(inner), state.matrix) if inner is not None else state.matrix
                within = _State(state.rules, there)
                self._content(self._bytes(drawn), drawn.get("/Resources", resources), within, found, depth + 1)
        else:
            state.take(op, args)

    def _font(self, resources: Any, name: str) -> Font | None:
        font = resources.get("/Font").get(name)
        if font is None:
            return None
        key = font.objgen if font.is_indirect else (id(resources), name)
        if key not in self._fonts:
            self._fonts[key] = Font(font, self._bytes)
        return self._fonts[key]

    def _show(self, shown: Any, state: _State, found: list[Span]) -> None:
        import pikepdf

        parts = list(shown)[:2000] if isinstance(shown, pikepdf.Array) else [shown]
        x, y, size = state.place()
        start, text = x, ""
        for part in parts:
            if isinstance(part, pikepdf.String):
                x, words = self._words(bytes(part), state, x, size)
                text += words
            elif (gap := -float(part) / 1000) and state.size:
                x += gap * size
                if gap > 1.5 and text.strip():
                    found.append(Span(start, y, x - gap * size, size, text))
                    start, text = x, ""
                elif gap > 0.2 and text and not text.endswith(" "):
                    text += " "
        state.move(x - state.place()[0])
        if text.strip():
            found.append(Span(start, y, x, size, text))

    def _words(self, string: bytes, state: _State, x: float, size: float) -> tuple[float, str]:
        text = ""
        for char, width in state.font.of(string) if state.font else ():
            self._glyphs += not char.isspace()
            self._lost += LOST in char
            text += char
            x += width / 1000 * size + (state.spacing + (state.word_spacing if char == " " else 0)) * state.stretch()
        return x, text

    # --- the fields of its form -----------------------------------------------------------------------------------

    def _form(self) -> list[_Box]:
        """Filled fields and boxes to tick, in the order of the form."""
        form = self._pdf.Root.get("/AcroForm")
        fields = form.get("/Fields") if form is not None else None
        if fields is None:
            return []
        pages = {page.obj.objgen: n for n, page in zip(range(PAGES), self._pdf.pages, strict=False)}
        found: list[_Box] = []
        try:
            for field in list(fields)[:_FIELDS]:
                self._field(field, _Inherited(), pages, found, 0)
        except _Spent:
            pass
        except self._broken:
            # Half a form is better than none.
            pass
        return found

    def _field(self, field: Any, above: _Inherited, pages: dict[Any, int], found: list[_Box], depth: int) -> None:
        self._tick()
        if depth > _DEEP or len(found) >= _FIELDS:
            return
        here = above.under(field)
        kids = list(field.get("/Kids", ()))[:_FIELDS]
        if any("/T" in kid for kid in kids):
            for kid in kids:
                self._field(kid, here, pages, found, depth + 1)
            return
        found.extend(_boxes(here, kids or [field], pages))


# --- geometry -----------------------------------------------------------------------------------------------------

Matrix = tuple[float, float, float, float, float, float]
_SHOW = frozenset({"Tj", "TJ", "'", '"'})


def times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _matrix(args: Any) -> Matrix:
    a, b, c, d, e, f = (float(v) for v in list(args)[:6])
    return (a, b, c, d, e, f)


class _State:
    """The part of the graphics state that says where text stands (ISO 32000-1, 9.3 and 9.4)."""

    def __init__(self, rules: Rules, matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)) -> None:
        self.matrix = matrix
        #: of the whole page, as they come
        self.rules = rules
        self._pen = (0.0, 0.0)
        self.font: Font | None = None
        self.size = self.spacing = self.word_spacing = self.leading = self.rise = 0.0
        self._scale = 1.0
        self._text: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        self._line = self._text
        self._kept: list[tuple[Matrix, Font | None, float]] = []

    def take(self, op: str, args: Any) -> None:
        if op == "cm":
            self.matrix = times(_matrix(args), self.matrix)
        elif op == "q" and len(self._kept) < 200:
            self._kept.append((self.matrix, self.font, self.size))
        elif op == "Q" and self._kept:
            self.matrix, self.font, self.size = self._kept.pop()
        elif op == "BT":
            self._line = self._text = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        elif op == "Tm":
            self._line = self._text = _matrix(args)
        elif op in {"Td", "TD"}:
            if op == "TD":
                self.leading = -float(args[1])
            self._down(float(args[0]), float(args[1]))
        elif op == "T*":
            self.next_line()
        elif op in _NUMBERS:
            setattr(self, _NUMBERS[op], float(args[0]))
        elif op == "Tz":
            self._scale = float(args[0]) / 100
        elif op in {"m", "l", "re"} and len(self.rules.level) + len(self.rules.upright) < _RULES:
            self._draw(op, [float(v) for v in args])

    def _draw(self, op: str, args: list[float]) -> None:
        """A line, or the four of a box."""
        x, y = args[:2]
        if op == "re":
            right, high = x + args[2], y + args[3]
            self._rule(x, y, right, y)
            self._rule(x, high, right, high)
            self._rule(x, y, x, high)
            self._rule(right, y, right, high)
        elif op == "l":
            self._rule(*self._pen, x, y)
        self._pen = (x, y)

    def _rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        one, other = (times((1.0, 0.0, 0.0, 1.0, *at), self.matrix)[4:] for at in ((x, y), (to_x, to_y)))
        if abs(one[1] - other[1]) < 1 and abs(one[0] - other[0]) > _RULED:
            self.rules.level.append(one[1])
        elif abs(one[0] - other[0]) < 1 and abs(one[1] - other[1]) > _UPRIGHT:
            self.rules.upright.append((one[0], min(one[1], other[1]), max(one[1], other[1])))

    def next_line(self) -> None:
        self._down(0.0, -self.leading)

    def _down(self, x: float, y: float) -> None:
        self._line = self._text = times((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def place(self) -> tuple[float, float, float]:
        """(x, y, size of the letters) on the page."""
        a, b, _, d, x, y = times(self._text, self.matrix)
        stretch = abs(a) or abs(b) or abs(d) or 1.0
        return x, y, (self.size or 1.0) * stretch * self._scale

    def stretch(self) -> float:
        a, b, _, d, _, _ = times(self._text, self.matrix)
        return abs(a) or abs(b) or abs(d) or 1.0

    def move(self, along: float) -> None:
        """The pen, after a string was shown; ``along`` in the page's units."""
        a, b, c, d, x, y = self._text
        self._text = (a, b, c, d, x + along / (abs(self.matrix[0]) or abs(self.matrix[1]) or 1.0), y)


_RULES = 4000
_RULED = 25.0
_UPRIGHT = 8.0
"""Points from which on a line is one of a table."""
_NUMBERS = {"Tc": "spacing", "Tw": "word_spacing", "TL": "leading", "Ts": "rise"}


class Rules(NamedTuple):
    """What is ruled on a page: heights of level lines; upright ones with their foot and head."""

    level: list[float]
    upright: list[tuple[float, float, float]]

    def between(self, left: float, right: float, y: float) -> bool:
        """Does an upright line stand between two words?"""
        return any(left - 2 <= x <= right + 2 and low <= y <= high for x, low, high in self.upright)


def as_lines(spans: list[Span], rules: Rules) -> list[str]:
    """The words of a page as lines, from above. Between two ruled lines there is one row of cells: one line, parted by tabs,
    the lines of each cell by ``CELL_LINE``."""
    edges = sorted({round(y) for y in rules.level}, reverse=True)
    bands: dict[int, list[Span]] = {}
    for span in spans:
        bands.setdefault(bisect_left(edges, -span.y, key=lambda y: -y), []).append(span)
    lines: list[str] = []
    for place, band in sorted(bands.items()):
        rows = _rows(band)
        if 0 < place < len(edges) and 1 < len(rows) <= _TALLEST and _is_row(band, rows):
            cells = (CELL_LINE.join(_line(row, rules) for row in _rows(column)) for column in _columns(band, rules))
            lines.append("\t".join(cells))
        else:
            lines.extend(_line(row, rules) for row in rows)
    return [line for raw in lines if (line := raw.strip())]


CELL_LINE = "\v"
_TALLEST = 8
"""Lines in a row of cells; where more stand between two rules, they are a frame around half the page."""


def _is_row(band: list[Span], rows: list[list[Span]]) -> bool:
    """Do the lines stand close enough to be those of one row of cells?"""
    gaps = [one[0].y - other[0].y for one, other in pairwise(rows)]
    return max(gaps) <= 2.2 * max(span.size for span in band)


def _rows(spans: list[Span]) -> list[list[Span]]:
    """What stands on one height, from above, each from left to right."""
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda s: (-s.y, s.x)):
        if rows and abs(rows[-1][0].y - span.y) <= 0.45 * max(span.size, rows[-1][0].size, 4.0):
            rows[-1].append(span)
        else:
            rows.append([span])
    return [sorted(row) for row in rows]


def _columns(spans: list[Span], rules: Rules) -> list[list[Span]]:
    """What stands above one another, from the left: a new column begins where nothing of the one before reaches."""
    columns: list[list[Span]] = []
    end = 0.0
    for span in sorted(spans):
        parted = span.x >= end and rules.between(end, span.x, span.y + span.size / 3)
        if columns and span.x - end < 0.5 * max(span.size, 4.0) and not parted:
            columns[-1].append(span)
        else:
            columns.append([span])
            end = span.end
        end = max(end, span.end)
    return columns


def _line(row: list[Span], rules: Rules) -> str:
    text, end = "", row[0].x
    for span in row:
        if text:
            text += _gap(text, span, end, rules)
        text += span.text
        end = max(end, span.end)
    return re.sub(r" {2,}", " ", text)


def _gap(text: str, span: Span, end: float, rules: Rules) -> str:
    """What parts two words on a line. Chinese leaves no space between them, except in a label that is spread out: "姓　名"."""
    gap, wide = (span.x - end) / max(span.size, 4.0), text[-1] >= "\u2e80" and span.text[0] >= "\u2e80"
    if rules.between(end, span.x, span.y + span.size / 3):
        return "\t"
    if wide and gap < 2.6 and len(text.rpartition("\t")[2]) == 1 == len(span.text):
        return ""
    if gap > (0.35 if wide else 0.6):
        return "\t"
    return " " if gap > 0.12 and not wide and not text.endswith(" ") else ""


# --- fields -------------------------------------------------------------------------------------------------------

_INDEX = re.compile(r"\[\d{1,4}\]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|[_]+")
_OFF = frozenset({"", "Off", "off", "No", "0"})


class _Inherited(NamedTuple):
    """What a field has from those above it."""

    name: str = ""
    label: str = ""
    kind: str = ""
    value: Any = None

    def under(self, field: Any) -> _Inherited:
        name = _plain(field.get("/T"))
        return _Inherited(
            name=name or self.name,
            label=_plain(field.get("/TU")) or (self.label if not name else ""),
            kind=str(field.get("/FT", self.kind)),
            value=field.get("/V", self.value),
        )

    @property
    def called(self) -> str:
        """The label that people see, else the field's name as words: "form1[0].ArticleTitle[0]" is "Article Title"."""
        name = _INDEX.sub("", self.name).rsplit(".", 1)[-1]
        return (self.label or _HUMP.sub(" ", name)).strip(" :：*")[:120]


class _Box(NamedTuple):
    """A field where it stands: ``shown`` is what its box shows, "" for an empty one."""

    label: str
    shown: str
    #: on or off, for a box to tick; None for a field to fill
    ticked: bool | None
    page: int
    span: Span


def _boxes(field: _Inherited, widgets: list[Any], pages: dict[Any, int]) -> Iterator[_Box]:
    """One for each place where the field stands: a text once, each button of a group by itself."""
    if field.kind == "/Btn":
        for widget in widgets[:50]:
            state = str(widget.get("/AS", field.value if len(widgets) == 1 else None) or "").lstrip("/")
            own = _plain(widget.get("/TU")) or (_on_state(widget) if len(widgets) > 1 else "")
            ticked = state not in _OFF and state != "None"
            yield _box(own or field.called, "☒" if ticked else "☐", ticked, widget, pages)
        chosen = str(field.value or "").lstrip("/")
        if len(widgets) > 1 and chosen not in _OFF:
            yield _Box(field.called, chosen, None, -1, Span(0, 0, 0, 0, chosen))
    elif field.kind in {"/Tx", "/Ch"} and widgets:
        value = field.value
        shown = "; ".join(_plain(v) for v in list(value)[:20]) if _is_list(value) else _plain(value)
        yield _box(field.called, shown, None, widgets[0], pages)


def _on_state(widget: Any) -> str:
    looks = widget.get("/AP")
    normal: Any = looks.get("/N") if looks is not None else None
    keys = [str(k).lstrip("/") for k in normal.keys()] if hasattr(normal, "keys") else []  # noqa: SIM118
    return next((k for k in keys[:5] if k not in _OFF), "")


def _box(label: str, shown: str, ticked: bool | None, widget: Any, pages: dict[Any, int]) -> _Box:
    rect = widget.get("/Rect")
    left, low, right, high = sorted_rect(rect)
    page = widget.get("/P")
    n = pages.get(page.objgen, -1) if page is not None else (0 if len(pages) == 1 else -1)
    # The words stand on the foot of a one-line box, at the head of a tall one.
    size = min(max(high - low, 4.0), 12.0)
    y = max(low, high - 1.5 * size) + 0.25 * size
    one = " ".join(shown.split())
    return _Box(label, shown, ticked, n, Span(left, y, max(right, left), size, one))


def sorted_rect(rect: Any) -> tuple[float, float, float, float]:
    if rect is None or len(rect) != 4:
        return 0.0, 0.0, 0.0, 0.0
    a, b, c, d = (float(v) for v in rect)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _as_lines(boxes: list[_Box]) -> Iterator[str]:
    """ "label: value" for what is filled in; boxes to tick that follow one another are one line."""
    ticks: list[str] = []
    for box in boxes:
        if box.ticked is not None:
            ticks.append(f"{box.shown} {box.label}")
            continue
        if ticks:
            yield "  ".join(ticks)
            ticks = []
        if box.shown.strip() and box.label:
            yield f"{box.label}: {' '.join(box.shown.split())}"
    if any(t.startswith("☒") for t in ticks):
        yield "  ".join(ticks)


def _is_list(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array)


def _plain(value: Any) -> str:
    """A text string or a name of the PDF; controls become blanks. Long ones that are kept as a stream are left out."""
    import pikepdf

    if value is None or isinstance(value, pikepdf.Stream):
        return ""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in str(value)[:2000]).lstrip("/").strip()
