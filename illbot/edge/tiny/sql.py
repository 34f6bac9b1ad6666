"""The SQL of the tables: how they are made, written and asked. Pure; names are ours, values are always bound."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ...core.changes import TABLES, Columns, Document, Put, Where

TOGETHER: dict[str, tuple[tuple[str, str], ...]] = {
    # the digest: what came to this state since last week
    "requests": (("state", "updated"),),
    # the errands that are due, or went out in the last hour; how many go to one address, and into one domain
    "errands": (("state", "due"), ("to", "due"), ("domain", "due")),
}
"""Columns asked for together, where either alone would name years of rows.

Each pair stands in for the index of its first column.
"""

Value = str | int | None
#: SQL terms that are joined by AND, and the values bound to them
Terms = tuple[list[str], list[Any]]

decode = msgspec.json.Decoder(Document).decode
encode = msgspec.json.encode


class Shape:
    """The statements of one table, made once: SQLite keeps what it prepared for each text."""

    def __init__(self, table: str, columns: Columns) -> None:
        self.table = table
        self.columns = columns
        names = ("key", "version", *columns, "body")
        self.read = f"SELECT key, version, body FROM {quoted(table)}"
        self.look = f"SELECT {_listed(('version', *columns))} FROM {quoted(table)} WHERE key = ?"
        self.insert = (
            f"INSERT INTO {quoted(table)} ({_listed(names)}) VALUES ({_marks(len(names))}) ON CONFLICT (key) DO NOTHING"
        )
        self.delete = f"DELETE FROM {quoted(table)} WHERE key = ?"

    def update(self, columns: Iterable[str]) -> str:
        """Sets only the columns that changed: an index whose column is not named costs nothing."""
        named = ", ".join(f"{quoted(name)} = ?" for name in ("version", "body", *columns))
        return f"UPDATE {quoted(self.table)} SET {named} WHERE key = ?"

    def create(self) -> Iterator[str]:
        """The table, if there is none, and its indexes.

        An index holds no more than its columns: each page that a commit does not write is time saved, and the few rows
        that share a value are sorted by key when they are asked for.
        """
        typed = (
            "key TEXT PRIMARY KEY NOT NULL",
            "version INTEGER NOT NULL",
            *map(quoted, self.columns),
            "body TEXT NOT NULL",
        )
        yield f"CREATE TABLE IF NOT EXISTS {quoted(self.table)} ({', '.join(typed)})"
        pairs = TOGETHER.get(self.table, ())
        alone = ((column,) for column in self.columns if column not in {first for first, _ in pairs})
        for index in (*pairs, *alone):
            named = quoted("_".join((self.table, *index)))
            yield f"CREATE INDEX IF NOT EXISTS {named} ON {quoted(self.table)} ({_listed(index)})"


def quoted(name: str) -> str:
    return f'"{name}"'


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(quoted, names))


def _marks(number: int) -> str:
    return ", ".join("?" * number)


SHAPES = {table: Shape(table, columns) for table, columns in TABLES.items()}


def shape(table: str) -> Shape:
    if table not in SHAPES:
        raise ValueError(f"there is no table {table!r}; the tables are {', '.join(SHAPES)}")
    return SHAPES[table]


def column(table: str, name: str) -> str:
    """The column, quoted. Raises ValueError for what has no index: it would read the whole table."""
    names = ("key", *shape(table).columns)
    if name not in names:
        raise ValueError(f"{table} cannot be looked up by {name!r}; only by {', '.join(names)}")
    return quoted(name)


def conditions(table: str, where: tuple[Where, ...]) -> Terms:
    """Raises ValueError for an unknown column, operator, or kind of value."""
    terms: list[str] = []
    bound: list[Any] = []
    for name, operator, value in where:
        term, values = _condition(column(table, name), operator, value)
        terms.append(term)
        bound += values
    return terms, bound


def _condition(name: str, operator: str, value: Any) -> tuple[str, list[Any]]:
    values = list(value) if operator == "in" and isinstance(value, tuple | list | set | frozenset) else [value]
    if not all(isinstance(one, str | int) for one in values):
        raise ValueError(f"cannot look for {name} {operator} {value!r}: only text and whole numbers are in an index")
    match operator:
        case "<=" | ">=" | "<":
            return f"{name} {operator} ?", values
        case "=" | "in":
            # Half a surrogate, from a broken mail, cannot be stored, so it is the value of no row.
            values = [one for one in values if storable(one)]
            if len(values) == 1:
                return f"{name} = ?", values
            if len(values) <= 500:
                return f"{name} IN ({_marks(len(values))})", values
            # SQLite takes some thousands of values, not any number.
            return f"{name} IN (SELECT value FROM json_each(?))", [encode(values).decode()]
    raise ValueError(f"{operator!r} is none of = in <= >= <")


def storable(value: Value) -> bool:
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    return value is None or value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)


def runs(name: str, descending: bool, after: tuple[Any, ...] | None) -> list[Terms]:
    """What comes after a row in the order of a (quoted) column: one range of its index, or two that follow each other.

    Rows without a value come first (last when descending). Two ranges, because one term with OR would walk the index
    from its beginning.
    """
    beyond = "<" if descending else ">"
    if after is None:
        return [([], [])]
    if len(after) != (1 if name == quoted("key") else 2):
        raise ValueError(
            f"after must be (key,) in the order of the key, else ({name}, key) of the last row; not {after!r}"
        )
    if name == quoted("key"):
        return [([f"key {beyond} ?"], [*after])]
    if after[0] is None:
        rest = ([f"{name} IS NULL", f"key {beyond} ?"], [after[1]])
        return [rest] if descending else [rest, ([f"{name} IS NOT NULL"], [])]
    rest = ([f"({name}, key) {beyond} (?, ?)"], [*after])
    return [rest, ([f"{name} IS NULL"], [])] if descending else [rest]


def ordered(table: str, where: tuple[Where, ...], name: str, descending: bool) -> str:
    """ORDER BY a column, then the key.

    Where conditions on other columns name a few rows, these are sorted: "+" keeps SQLite from walking the whole index
    of the order instead and looking at each row on the way.
    """
    asked = {column for column, _, _ in where}
    walks = not where or name in asked or any((column, name) in TOGETHER.get(table, ()) for column in asked)
    by = ("" if walks else "+") + quoted(name) + (" DESC" if descending else "")
    return f" ORDER BY {by}" if name == "key" else f" ORDER BY {by}, key" + (" DESC" if descending else "")


def select(what: str, table: str, terms: Terms, more: Terms = ([], [])) -> tuple[str, list[Any]]:
    """A query and its values, as far as the WHERE goes."""
    every = " AND ".join((*terms[0], *more[0]))
    return f"SELECT {what} FROM {quoted(table)}" + (f" WHERE {every}" if every else ""), [*terms[1], *more[1]]


def written(put: Put) -> tuple[str | None, tuple[Value, ...]]:
    """The document as JSON text (None: removed) and its index columns.

    Raises ValueError, naming table and key, for a document that is no row of its table.
    """
    columns = shape(put.table).columns
    if not put.key or not storable(put.key):
        raise ValueError(f"{put.table}: {put.key!r} is not a key")
    if put.body is None:
        return None, ()
    if not isinstance(put.body, dict):
        raise ValueError(f"{put.table} {put.key}: a document is a dict, not {type(put.body).__name__}")
    try:
        return encode(put.body).decode(), tuple(_read(name, read(put.body)) for name, read in columns.items())
    except (TypeError, ValueError, LookupError, AttributeError, RecursionError) as error:
        raise ValueError(f"{put.table} {put.key} cannot be stored: {error!r}") from error


def _read(name: str, value: Any) -> Value:
    if not isinstance(value, str | int | None) or not storable(value):
        raise ValueError(f"{name} is {value!r}, which an index cannot hold")
    return value
