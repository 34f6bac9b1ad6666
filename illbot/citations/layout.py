"""How a form is laid out: lines, labels and cells -> entries, each a field with what was said of it.

The layouts that occur: "题名：…" a line; several labels on a line; label | value | label | value in the cells of a row; a row of labels
on top of rows of values; a label on one line and its value on the next. A block of mail headers is no form.
"""

from __future__ import annotations

import re

from ..core.model import Value, change
from .labels import CITATION_FIELDS, LONGEST, PRONE, field_of
from .normal import is_cjk, join_lines, squeeze

LIMIT = 20_000


class Entry(Value, frozen=True, kw_only=True):
    """One label with its value."""

    field: str
    said: str
    start: int
    end: int


# --- text to entries ------------------------------------------------------------------------------------------


class _Line(Value, frozen=True, kw_only=True):
    text: str
    start: int


_HEADER = re.compile(
    r"^[> \t*]{0,6}(?:from|sent|to|cc|bcc|subject|date|reply-to|importance|attachments?|发件人|发送时间|发送日期|收件人|抄送|主题|日期|时间|寄件者|收件者|主旨|附件)\*?\s?[:：]",
    re.I,
)


def _lines(text: str) -> list[_Line]:
    """The lines to look at; blocks of mail headers (From: Sent: To: Subject:) become empty."""
    raw = text[:LIMIT].split("\n")
    lines, at = [], 0
    headers = [bool(_HEADER.match(t)) for t in raw]
    for i, t in enumerate(raw):
        block = headers[i] and ((i and headers[i - 1]) or (i + 1 < len(raw) and headers[i + 1]))
        lines.append(_Line(text="" if block else t, start=at))
        at += len(t) + 1
    return lines


def scan(text: str) -> list[Entry]:
    """Every label with its value, in order. Values are one line each; "" for a label without a value."""
    lines = _lines(text)
    rows, taken = _tables(lines)
    alone = _label_lines(lines)
    entries: list[Entry] = list(rows)
    i = 0
    while i < len(lines):
        if i in taken:
            i += 1
            continue
        found = (
            [Entry(field=alone[i], said="", start=lines[i].start, end=lines[i].start + len(lines[i].text))]
            if i in alone
            else _of_line(lines[i])
        )
        if not found:
            i += 1
            continue
        more, after = _continued(lines, i, found[-1], alone, taken)
        if more:
            last = found[-1]
            found[-1] = change(
                last, said=join_lines([last.said, *more]), end=lines[after - 1].start + len(lines[after - 1].text)
            )
        entries.extend(found)
        i = after
    entries.sort(key=lambda e: e.start)
    return entries


_SEPARATOR = re.compile(r"[:：=]")
_GAP = re.compile(r"\t+|[ \u3000]{2,}|\u3000|\s?[|｜]\s?")
_FRAMED = re.compile(r"^\s*(?:\d{1,2}[.、)]\s?)?[【〔\[]\s?([^】〕\]\n]{1,20})\s?[】〕\]]\s?[:：]?[ \t]*")


def _of_line(line: _Line) -> list[Entry]:
    """The labels of one line with their values."""
    text = line.text
    if len(text) > 4000 or not text.strip():
        return []
    cells = [c for c in re.split(r"\t+|\s?[|｜]\s?", text) if c.strip()]
    if len(cells) > 2 and (entries := _of_cells(text, line.start)):
        return entries
    if (framed := _FRAMED.match(text)) and (field := field_of(framed[1])):
        return _split(field, text, framed.end(), line.start + framed.start(), line.start)
    if (separator := _SEPARATOR.search(text[: LONGEST + 12])) and (field := field_of(text[: separator.start()])):
        return _split(field, text, separator.end(), line.start, line.start)
    stripped = text.strip(" |｜")
    offset = text.find(stripped[:1]) if stripped else 0
    if (gap := _GAP.search(stripped[: LONGEST + 12])) and gap.start() and (field := field_of(stripped[: gap.start()])):
        return _split(field, text, offset + gap.end(), line.start, line.start)
    # "…请帮忙：题名：X" and "My details - Name: …" begin a form inside a line only after a strong gap.
    return []


def _of_cells(text: str, start: int) -> list[Entry]:
    """A row of a form laid out as label | value | label | value."""
    cells: list[tuple[str, int]] = []
    at = 0
    for piece in re.split(r"(\t+|[|｜])", text):
        if piece and not re.fullmatch(r"\t+|[|｜]", piece) and piece.strip():
            cells.append((piece.strip(), at))
        at += len(piece)
    entries: list[Entry] = []
    i = 0
    while i < len(cells):
        cell, where = cells[i]
        field = field_of(cell)
        if field and not (i + 1 < len(cells) and field_of(cells[i + 1][0])):
            value, end = cells[i + 1] if i + 1 < len(cells) else ("", where + len(cell))
            entries.append(Entry(field=field, said=squeeze(value), start=start + where, end=start + end + len(value)))
            i += 2
        elif field:
            entries.append(Entry(field=field, said="", start=start + where, end=start + where + len(cell)))
            i += 1
        else:
            entries.extend(
                _of_line(_Line(text=cell, start=start + where))
                if _SEPARATOR.search(cell[:LONGEST]) and "\t" not in cell
                else []
            )
            i += 1
    return entries if len(entries) >= 2 else []


_INNER = re.compile(r"[:：=]|[】〕][:：]?")
_BOUNDARY = re.compile(r"\s{2,}|\t|\u3000|\s?[;；,，|｜。/]\s?|\s")


def _split(field: str, text: str, value_at: int, start: int, line_start: int) -> list[Entry]:
    """The value of the first label, and the further labels that stand in it."""
    entries: list[Entry] = []
    begin, at = start, value_at
    for colon in list(_INNER.finditer(text, value_at))[:40]:
        label = _label_before(text, at, colon.start(), field)
        if not label:
            continue
        where, next_field = label
        value = squeeze(text[at:where].rstrip(" \t;；,，|｜。、/\u3000"))
        entries.append(Entry(field=field, said=value, start=begin, end=line_start + where))
        field, begin, at = next_field, line_start + where, colon.end()
    entries.append(Entry(field=field, said=squeeze(text[at:].strip(" \t|｜")), start=begin, end=line_start + len(text)))
    return entries


def _label_before(text: str, low: int, colon: int, field: str) -> tuple[int, str] | None:
    """(where it starts, its field) of a label that ends at this colon; the longest one wins."""
    low = max(low, colon - LONGEST)
    window = text[low:colon]
    if text[colon] in "】〕":
        where = max(window.rfind("【"), window.rfind("〔"))
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
        if (
            is_cjk(label)
            or found not in PRONE
            or (
                strong
                and not (gap.strip() == "," and field in {"title", "book"} and found in {"language", "in", "use"})
            )
        ):
            return low + where, found
    return None


# --- pasted tables --------------------------------------------------------------------------------------------


def _cells(text: str) -> list[str]:
    text = text.strip("\n")
    if "\t" in text:
        return [c.strip(" |\u3000") for c in text.split("\t")]
    if "|" in text or "｜" in text:
        return [c.strip() for c in re.split(r"[|｜]", text.strip(" |｜"))]
    return []


def _tables(lines: list[_Line]) -> tuple[list[Entry], set[int]]:
    """Tables with a row of labels on top: each further row is an item. Returns the entries and the lines they took."""
    entries: list[Entry] = []
    taken: set[int] = set()
    i = 0
    while i < len(lines):
        fields = (
            [field_of(c) for c in _cells(lines[i].text)]
            if "\t" in lines[i].text or "|" in lines[i].text or "｜" in lines[i].text
            else []
        )
        if len([f for f in fields if f in CITATION_FIELDS]) < 2 or not all(
            f or not c for f, c in zip(fields, _cells(lines[i].text), strict=True)
        ):
            i += 1
            continue
        j = i + 1
        while j < len(lines):
            row = _cells(lines[j].text)
            if re.fullmatch(r"[\s|:+-]+", lines[j].text) and lines[j].text.strip():
                j += 1
                continue
            if len(row) < max(2, len(fields) - 3) or sum(1 for c in row if field_of(c)) > 1:
                break
            at = lines[j].start
            entries.extend(
                Entry(field=f, said=squeeze(c), start=at, end=at + len(lines[j].text))
                for f, c in zip(fields, row, strict=False)
                if f and c
            )
            entries.append(Entry(field="", said="row", start=at + len(lines[j].text), end=at + len(lines[j].text)))
            taken.add(j)
            j += 1
        if j > i + 1:
            taken.add(i)
        i = max(j, i + 1)
    return entries, taken


def _label_lines(lines: list[_Line]) -> dict[int, str]:
    """Lines that hold nothing but a label (cells of a table that became lines): line number -> field. Three make a form."""
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        text = line.text.strip()
        if 0 < len(text) <= 30 and not text.endswith((".", "。", "!", "！", "?")) and (field := field_of(text)):
            found[i] = field
    bare = {i: f for i, f in found.items() if not _SEPARATOR.search(lines[i].text)}
    strong = {f for f in bare.values() if f in CITATION_FIELDS}
    return found if len(strong) >= 3 else {}


# --- values over several lines --------------------------------------------------------------------------------

_CLOSING = re.compile(
    r"^\s*(?:(?:many |with )?thank|thx|cheers|best|kind|regards|sincerely|yours|please\b|could you|i (?:need|would)|dear\b|hi\b|hello\b|sent from|谢|感谢|此致|敬礼|祝|麻烦|请|老师|您好|你好|辛苦|拜托|盼|多谢|发自|--|—{2,}|_{3,}|={3,}|\*{3,})",
    re.I,
)
_LONG = frozenset(
    {
        "title",
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
    }
)
_NUMERIC = frozenset(
    {
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
    }
)
_ITEM_HEAD = re.compile(
    r"^\s*(?:(?:第\s?)?[一二三四五六七八九十\d]{1,2}\s?[篇本条项种、.)）:：]|(?:item|article|book|request|文献|文章|图书)\s?#?\s?[\d一二三四五六七八九十]{1,2}\s?[.:：)]?\s*$|[（(]\d{1,2}[)）]|[-=_*—]{3,}\s*$)",
    re.I,
)


def _continued(
    lines: list[_Line], i: int, last: Entry, alone: dict[int, str], taken: set[int]
) -> tuple[list[str], int]:
    """The lines that carry on the value of the last label of line i, and the number of the first line after them."""
    more: list[str] = []
    j = i + 1
    while j < len(lines) and len(more) < 6:
        text = lines[j].text
        if (
            not text.strip()
            or j in alone
            or j in taken
            or _of_line(lines[j])
            or _CLOSING.match(text)
            or _ITEM_HEAD.match(text)
        ):
            break
        value = last.said or (more[0] if more else "")
        if not value:
            if last.field in _NUMERIC and not any(c.isdigit() for c in text):
                break
        elif (
            last.field not in _LONG
            or (last.field in {"note", "purpose"} and len(lines[j - 1].text) < 55)
            or not _wrapped(lines, j, alone)
        ):
            break
        more.append(text)
        j += 1
        if i in alone and not last.said and not text.rstrip().endswith(("，", ",", ":", "：", "-")):
            break
    return more, j


def _wrapped(lines: list[_Line], j: int, alone: dict[int, str]) -> bool:
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
    following = lines[j + 1] if j + 1 < len(lines) else None
    return following is not None and (j + 1 in alone or bool(_of_line(following))) and len(text) < 200
