"""How a form is laid out: lines, labels and cells -> entries, each a field with what was said of it.

The layouts that occur: "题名：…" or "Title ....... …" a line; several labels on a line; label | value | label | value in the cells of a row;
label and value with nothing but a space between; a label on one line and its value on the next; and tables (``tables``). A block of mail
headers is no form.
"""

from __future__ import annotations

import re

from ..core.late import late
from ..core.model import change
from . import kinds
from .courtesy import THANKS, WISHES
from .freetext.locator import is_place, read_locator
from .labels import CITATION_FIELDS, LONGEST, PRONE, field_of, normal
from .normal import CJK, is_cjk, join_lines, squeeze
from .tables import Entry, Line, read_column, read_tables

__all__ = ["LIMIT", "Entry", "scan"]

LIMIT = 20_000


# --- text to entries ------------------------------------------------------------------------------------------

_HEADER = late(
    r"^[> \t*]{0,6}(?:from|sent|to|cc|bcc|subject|date|reply-to|importance|attachments?|发件人|发送时间|发送日期|收件人|抄送|主题|日期|时间|寄件者|收件者|主旨|附件)\*?\s?[:：]",
    re.I,
)
# What decorates and says nothing: **bold**, fill-in lines ____, the quotation marks of JSON. Blanked, length kept.
_DECOR = late(r"\*\*|_{2,}|＿{2,}")
_JSON = late(r'^(\s*)"([\w .-]{1,40})"(\s*:\s*)(["\[]?)(.*?)(["\]]?)(,?\s{0,9})$')


def _lines(text: str) -> list[Line]:
    """The lines to look at; blocks of mail headers (From: Sent: To: Subject:) become empty."""
    raw = text[:LIMIT].split("\n")
    lines, at = [], 0
    headers = [bool(_HEADER.match(t)) for t in raw]
    for i, t in enumerate(raw):
        block = headers[i] and ((i and headers[i - 1]) or (i + 1 < len(raw) and headers[i + 1]))
        lines.append(Line(text="" if block else _undecorated(t), start=at))
        at += len(t) + 1
    return lines


def _undecorated(line: str) -> str:
    if "**" in line or "__" in line or "＿＿" in line:
        line = _DECOR.sub(lambda m: " " * len(m[0]), line)
    if '":' in line.replace(" ", "") and len(line) < 2000 and (json := _JSON.match(line)):
        gap, label, colon, opening, value, closing, comma = json.groups()
        line = f"{gap} {label} {colon}{' ' * len(opening)}{value}{' ' * (len(closing) + len(comma))}"
    return line


def scan(text: str) -> list[Entry]:
    """Every label with its value, in order. Values are one line each; "" for a label without a value."""
    lines = _lines(text)
    entries, taken = read_tables(lines)
    names = _label_lines(lines, taken)
    rows, cells = read_column(lines, names, _CLOSING)
    entries, taken = entries + rows, taken | cells
    names = {i: f for i, f in names.items() if i not in taken}
    loose = _loose_lines(lines, taken)
    i = 0
    while i < len(lines):
        if i in taken:
            i += 1
            continue
        found = _found(lines, i, names, loose) or _placed(lines, i, entries)
        if not found:
            i += 1
            continue
        more, after = _continued(lines, i, found[-1], names, taken, loose)
        if more:
            found[-1] = change(found[-1], said=join_lines([found[-1].said, *more]), end=lines[after - 1].end)
        entries.extend(found)
        i = after
    entries.sort(key=lambda e: e.start)
    return entries


def _found(lines: list[Line], i: int, names: dict[int, str], loose: dict[int, int]) -> list[Entry]:
    line = lines[i]
    if i in names:
        return [Entry(field=names[i], said="", start=line.start, end=line.end, label=line.text.strip())]
    if i in loose:
        label = line.text[: loose[i]].rstrip(" \t-–—")
        return _split(field_of(label), line, loose[i], 0, label)
    return _of_line(line)


_PLACE = 60
"""Letters that volume, issue, date and pages take at most."""


def _placed(lines: list[Line], i: int, entries: list[Entry]) -> list[Entry]:
    """A line without a label, right below labelled ones, that says year, volume, issue or pages and nothing else."""
    line = lines[i]
    said = line.text.strip()
    below = i and entries and entries[-1].end == lines[i - 1].end and entries[-1].field in CITATION_FIELDS
    if not below or not 4 < len(said) < _PLACE or not is_place(said):
        return []
    where = read_locator(said)
    if not (where.volume or where.issue):
        return []
    return [Entry(field="locator", said=squeeze(line.text), start=line.start, end=line.end)]


_SEPARATOR = late(r"[:：=→]|[.·]{3,}|…+|[-=]{1,6}>|-{3,}", needs=(":", "：", "=", "→", "…", ">", "--", "..", "·"))
_GAP = late(r"\t+|[ \u3000]{2,}|\u3000|\s?[|｜]\s?", needs=("\t", "  ", "\u3000", "|", "｜"))
_FRAMED = late(r"^\s*(?:\d{1,2}[.、)]\s?)?[【〔\[]\s?([^】〕\]\n]{1,20})\s?[】〕\]]\s?[:：]?[ \t]*")
_HEAD = LONGEST + 12


def _of_line(line: Line) -> list[Entry]:
    """The labels of one line with their values."""
    text = line.text
    if len(text) > 4000 or not text.strip():
        return []
    if len(_BOXES.findall(text[: LONGEST * 4])) > 1 and _BOXES.match(text.lstrip()):
        return _chosen(line)
    if (by := _GAP.search(text)) and (entries := _of_cells(line)) and by:
        return entries
    if (framed := _FRAMED.match(text)) and (field := field_of(framed[1])):
        return _split(field, line, framed.end(), framed.start(), framed[1])
    head = text[:_HEAD]
    for n, separator in enumerate(_SEPARATOR.finditer(head)):
        if separator.start() and (field := field_of(text[: separator.start()])):
            return _split(field, line, separator.end(), 0, text[: separator.start()])
        if n > 1:
            break
    stripped = text.strip(" |｜")
    offset = text.find(stripped[:1]) if stripped else 0
    if (gap := _GAP.search(stripped[:_HEAD])) and gap.start() and (field := field_of(stripped[: gap.start()])):
        return _split(field, line, offset + gap.end(), 0, stripped[: gap.start()])
    return []


_BOXES = late(r"(?:\[\s{0,3}[xX√✓]?\s{0,3}\]|\(\s?[xX√✓]?\s?\)|[☐☑☒□■○◯●◉✓✔])\s?(?=[^\W\d])")


def _chosen(line: Line) -> list[Entry]:
    """ "[ ] Book   [x] Article": a choice without a label, of a kind of work or of a service."""
    said = squeeze(line.text)
    field = "kind" if kinds.kind_of(said) else "service" if _SERVICE.search(said) else "-"
    return [Entry(field=field, said=said, start=line.start, end=line.end, label="")]


_SERVICE = late(r"\b(?:loan|borrow|copy|scan|pdf)|借|复制|复印|扫描|传递", re.I)
_CELLS = late(r"\t+|\s?[|｜]\s?|(?<=\S)[ \u3000]{2,}(?=\S)")


def _of_cells(line: Line) -> list[Entry]:
    """A row of a form laid out as label | value | label | value; [] when it is none."""
    cells: list[tuple[str, int]] = []
    at = 0
    for piece in [*_CELLS.finditer(line.text), None]:
        end = piece.start() if piece else len(line.text)
        if cell := line.text[at:end].strip():
            cells.append((cell, at + line.text[at:end].find(cell[0])))
        at = piece.end() if piece else end
    if len(cells) < 3 or sum(1 for c, _ in cells[:8] if field_of(c)) < 2:
        return []
    entries: list[Entry] = []
    i = 0
    while i < len(cells):
        cell, where = cells[i]
        start = line.start + where
        field = field_of(cell)
        if field and i + 1 < len(cells) and not field_of(cells[i + 1][0]):
            value, there = cells[i + 1]
            entries.append(
                Entry(field=field, said=squeeze(value), start=start, end=line.start + there + len(value), label=cell)
            )
            i += 1
        elif field:
            entries.append(Entry(field=field, said="", start=start, end=start + len(cell), label=cell))
        elif _SEPARATOR.search(cell[:LONGEST]) and "\t" not in cell:
            entries.extend(_of_line(Line(text=cell, start=start)))
        i += 1
    return entries if len(entries) >= 2 else []


_INNER = late(r"[:：=]|[】〕\]][:：]?")
_BOUNDARY = late(r"\s{2,}|\t|\u3000|\s?[;；,，|｜。/]\s?|\s")
_EDGES = " \t;；,，|｜。、/\u3000"


def _split(field: str, line: Line, value_at: int, begin: int, label: str) -> list[Entry]:
    """The value of the first label, and the further labels that stand in it."""
    text = line.text
    entries: list[Entry] = []
    at = value_at
    for colon in list(_INNER.finditer(text, value_at))[:40]:
        found = _label_before(text, at, colon.start(), field)
        if not found:
            continue
        where, next_field = found
        entries.append(_entry(field, line, text[at:where].rstrip(_EDGES), begin, where, label))
        field, begin, label, at = next_field, where, text[where : colon.start()], colon.end()
    entries.append(_entry(field, line, text[at:], begin, len(text), label))
    return entries


def _entry(field: str, line: Line, value: str, begin: int, end: int, label: str) -> Entry:
    said = squeeze(value.strip(" \t|｜").removeprefix("* "))
    return Entry(field=field, said=said, start=line.start + begin, end=line.start + end, label=label.strip())


def _label_before(text: str, low: int, colon: int, field: str) -> tuple[int, str] | None:
    """(where it starts, its field) of a label that ends at this colon; the longest one wins."""
    low = max(low, colon - LONGEST)
    window = text[low:colon]
    if text[colon] in "】〕]":
        where = max(map(window.rfind, "【〔["))
        return (low + where, found) if where >= 0 and (found := field_of(window[where + 1 :])) else None
    if re.search(r"https?$", window):
        return None
    starts = [(m.end(), m[0]) for m in _BOUNDARY.finditer(window)]
    if low and not window[:1].isspace() and text[low - 1] in ":：":
        starts.insert(0, (0, "  "))
    # "年：2012卷：52期：11": a Chinese label may follow a digit directly.
    starts += [(m.end(), "\u3000") for m in re.finditer(r"\d(?=[卷期页年])", window)]
    for where, gap in sorted(starts):
        label = window[where:]
        found = field_of(label) if label.strip() else ""
        if not found:
            continue
        strong = gap.strip(" ") != "" or len(gap) > 1
        # "what it is: a study"
        short = label.isascii() and len(normal(label)) <= 2 and not text[colon + 1 : colon + 4].strip()[:1].isdigit()
        everyday = gap.strip() == "," and field in {"title", "book"} and found in {"language", "in", "use"}
        if short and not strong:
            continue
        if is_cjk(label) or found not in PRONE or (strong and not everyday):
            return low + where, found
    return None


# --- labels that no colon follows -----------------------------------------------------------------------------

_LINE_END = (".", "。", "!", "！", "?", "？", "；", ";")


def _label_lines(lines: list[Line], taken: set[int]) -> dict[int, str]:
    """Lines that hold nothing but a label (cells of a table that became lines): line number -> field. Three make a form."""
    found: dict[int, str] = {}
    kind = False
    for i, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            continue
        # "图书" below "文献类型" is what was chosen, not a label.
        chosen, kind = kind and bool(kinds.kind_of(text)), False
        if chosen or i in taken or len(text) > 30 or text.endswith(_LINE_END):
            continue
        if field := field_of(text):
            found[i] = field
            kind = field == "kind"
    bare = {f for i, f in found.items() if not _SEPARATOR.search(lines[i].text)}
    cited = bare & CITATION_FIELDS
    asked = cited | {f for f in bare if "/" in f}
    return found if len(asked) >= 3 or (len(bare) >= 3 and cited & {"title", "book"} and len(asked) >= 2) else {}


_DASHED = late(
    r"^[ \t]{0,8}((?:[*•·>-]\s|\d{1,2}[.)、]\s?)?[^\s:：\-–—][^:：\-–—\n]{0,23}?)\s?(?:——|[-–—]{1,2}\s)\s*(?=\S)"
)
_SPACED = late(rf"^[ \t]{{0,8}}((?:\d{{1,2}}[.)、]\s?)?(?:[{CJK}/()（）]{{1,8}}|[A-Za-z.]{{2,12}}(?: [A-Za-z.()]{{2,12}}){{0,2}})) (?=\S)")  # fmt: skip


def _loose_lines(lines: list[Line], taken: set[int]) -> dict[int, int]:
    """Lines where a label is followed by a dash ("title- …") or by no more than a space: line number -> where the value begins. Three make a form."""
    best: dict[int, int] = {}
    for pattern in (_DASHED, _SPACED):
        found: dict[int, tuple[str, int]] = {}
        for i, line in enumerate(lines):
            if i in taken or not (match := pattern.match(line.text[:60])) or _SEPARATOR.match(line.text, match.end()):
                continue
            label = match[1]
            while label:
                if (field := field_of(label)) and not _of_line(line):
                    found[i] = (field, match.end() - len(match[1]) + len(label))
                    break
                label = label.rpartition(" ")[0]
        fields = {f for f, _ in found.values()}
        if len(fields & CITATION_FIELDS) >= 3 and fields & {"title", "book", "chapter_title"}:
            best = {i: at for i, (_, at) in found.items()} | best
    return best


# --- values over several lines --------------------------------------------------------------------------------

_CLOSING = late(
    rf"^\s*(?:(?:many |with )?thank|thx|cheers|best|kind|regards|sincerely|yours|please\b|could you|i (?:need|would)|dear\b|hi\b|hello\b|sent from|{THANKS}|{WISHES}|麻烦|请|老师|您好|你好|辛苦|拜托|盼|发自|--|—{{2,}}|_{{3,}}|={{3,}}|\*{{3,}})",
    re.I,
)
_LONG = frozenset(
    [
        "title",
        "other_title",
        "book",
        "container_title",
        "author",
        "note",
        "chapter_title",
        "purpose",
        "delivery",
        "event_title",
        "URL",
        "DOI",
        "publisher",
        "source_note",
        "editor",
    ]
)
_PEOPLE = frozenset({"author", "editor"})
_NUMERIC = frozenset(
    [
        "volume",
        "issue",
        "page",
        "issued",
        "ISSN",
        "ISBN",
        "DOI",
        "PMID",
        "first_page",
        "last_page",
        "locator",
        "phone",
        "card",
        "number",
        "PMCID",
    ]
)
_ITEM_HEAD = late(
    r"^\s*(?:(?:第\s?)?[一二三四五六七八九十\d]{1,2}\s?[篇本条项种、.)）:：]|(?:item|article|book|request|文献|文章|图书)\s?#?\s?[\d一二三四五六七八九十]{1,2}\s?[.:：)]?\s*$|[（(]\d{1,2}[)）]|[-=_*—]{3,}\s*$)",
    re.I,
)
_SECTION = late(
    r"^\W{0,4}(?:[一二三四五][、.．]\s?)?(?:[\u4e00-\u9fff]{2,8}(?:信息|资料|要求|情况|详情)|(?:[a-z]+ ){0,2}(?:information|details|request|section|data))\W{0,4}$",
    re.I,
)
"""A heading inside a form: 文献信息, "Item details"."""
_OTHER_LABEL = late(
    rf"^\s{{0,3}}(?:(?:[A-Z][A-Za-z'()/-]{{1,15}}(?: [A-Za-z'()/-]{{1,15}}){{0,3}}|[{CJK}]{{2,5}}|[{CJK}]{{1,8}}[人号期名式间量况型码源地位员态级费者词录址求别度限项])\s?[:：]\s?\S|[【〔][^【】〔〕\n]{{1,10}}[】〕])"
)
"""A label that nobody here knows still ends the value before it."""


def _continued(
    lines: list[Line], i: int, last: Entry, names: dict[int, str], taken: set[int], loose: dict[int, int]
) -> tuple[list[str], int]:
    """The lines that carry on the value of the last label of line i, and the number of the first line after them."""
    more: list[str] = []
    j = i + 1
    if (
        i in names
        and not last.said
        and j + 1 < len(lines)
        and not lines[j].text.strip()
        and lines[j + 1].text.strip()
        and j + 1 not in names
    ):
        j += 1
    while j < len(lines) and len(more) < 6:
        text = lines[j].text
        if (
            not text.strip()
            or j in names
            or j in taken
            or j in loose
            or _of_line(lines[j])
            or _CLOSING.match(text)
            or _ITEM_HEAD.match(text)
            or _SECTION.match(text)
            or (last.field in _PEOPLE and text.isupper() and len(text.split()) > 1)
        ):
            break
        value = last.said or (more[0] if more else "")
        if not value:
            if last.field in _NUMERIC and not any(c.isdigit() for c in text):
                break
        elif (
            last.field not in _LONG
            or (last.field in _PEOPLE and any(c.isdigit() for c in text))
            or (last.field in {"note", "purpose"} and len(lines[j - 1].text) < 55)
            or not _wrapped(lines, j, names)
        ):
            break
        more.append(text)
        j += 1
        if i in names and not last.said and not text.rstrip().endswith(("，", ",", ":", "：", "-")):
            break
    return more, j


def _wrapped(lines: list[Line], j: int, names: dict[int, str]) -> bool:
    """Does line j go on with the value before it: indented, after a full line, or with another label right behind it?"""
    text, before = lines[j].text, lines[j - 1].text
    if before.rstrip().endswith(("。", "!", "！", "?", "？")):
        return False
    if text[:2].isspace() or before.rstrip().endswith(
        ("，", ",", "-", "：", "、", " and", " of", " the", " in", " for")
    ):
        return True
    if len(before) + 7 * sum(map(is_cjk, before[:80])) // 10 >= 60 and not text[:1].isdigit():
        return True
    if _OTHER_LABEL.match(text):
        return False
    following = lines[j + 1] if j + 1 < len(lines) else None
    return following is not None and (j + 1 in names or bool(_of_line(following))) and len(text) < 200
