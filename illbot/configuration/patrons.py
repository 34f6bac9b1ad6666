"""patrons.csv -> the directory of patrons, by lower-case address.

The file comes out of another system or a spreadsheet: UTF-8 with or without a byte order mark, UTF-16, or GB18030; comma, semicolon
or tab; headings in English or Chinese, in any order.
"""

from __future__ import annotations

import codecs
import csv
import io

from ..core.model import Patron, normal_address
from .shapes import read_value, unknown_keys

_HEADINGS = {
    "address": ("address", "email", "e-mail", "mail", "邮箱", "电子邮箱", "电子邮件"),
    "name": ("name", "姓名"),
    "card": ("card", "library card", "证号", "借书证号", "读者证号", "学工号"),
    "department": ("department", "院系", "部门", "学院"),
    "phone": ("phone", "telephone", "电话", "手机"),
    "language": ("language", "语言"),
}
_COLUMN = {heading: column for column, headings in _HEADINGS.items() for heading in headings}

_MOST_SAID = 20
"""Problems of one file that are told one by one: after those it is another file altogether."""


def read_patrons(raw: bytes, problems: list[str]) -> dict[str, Patron]:
    """The patrons of the file; what is wrong is appended to ``problems``, with its line."""
    place = "patrons.csv:"
    text = _decoded(raw)
    if text is None:
        problems.append(f"{place} is neither UTF-8 nor GB18030; save it as “CSV UTF-8”")
        return {}
    found: list[str] = []
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        patrons = _patrons(rows, found)
    except csv.Error as error:
        found.append(f"line {rows.line_num} is not CSV: {error}")
        patrons = {}
    more = len(found) - _MOST_SAID
    problems += (f"{place} {problem}" for problem in found[:_MOST_SAID])
    if more > 0:
        problems.append(f"{place} and {more} more of this kind")
    return patrons


def _decoded(raw: bytes) -> str | None:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _delimiter(text: str) -> str:
    """Spreadsheets write semicolons where the comma is the decimal mark."""
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=heading.count)


def _patrons(rows: csv._reader, found: list[str]) -> dict[str, Patron]:  # type: ignore[name-defined]
    columns: list[str] | None = None
    patrons: dict[str, Patron] = {}
    for row in rows:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if columns is None:
            columns = [_COLUMN.get(cell.casefold(), cell) for cell in cells]
            unknown = {column: "" for column in columns if column}
            found += (f"column {problem}" for problem in unknown_keys(unknown, _HEADINGS))
            if "address" not in columns:
                found.append("has no column `address`; its first line must name the columns")
                return {}
            continue
        patron = _patron(dict(zip(columns, cells, strict=False)), rows.line_num, found)
        if patron is not None and patron.address in patrons:
            found.append(f'line {rows.line_num}: "{patron.address}" stands twice')
        elif patron is not None:
            patrons[patron.address] = patron
    return patrons


def _patron(row: dict[str, str], line: int, found: list[str]) -> Patron | None:
    values = {column: row[column] for column in _HEADINGS if row.get(column)}
    if "address" not in values:
        found.append(f"line {line}: has no address")
        return None
    good = [read_value(Patron, column, values[column], f"line {line}:", found)[1] for column in values]
    if not all(good):
        return None
    return Patron(**{**values, "address": normal_address(values["address"])}, known=True)
