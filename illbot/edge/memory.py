"""The store in memory: the same contract as the one on disk, for tests and for what touches no disk.

Documents are kept as JSON text, as on disk, so nobody can change a stored one by accident and nothing is stored here
that the disk would refuse.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from operator import eq, ge, le, lt
from pathlib import Path
from typing import Any

import msgspec

from ..core.changes import TABLES, Change, Columns, Document, Put, Row, Where
from ..core.model import Value
from ..errors import Moved, StoreBroken

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {"=": eq, "<=": le, ">=": ge, "<": lt}


class _Kept(Value, frozen=True, kw_only=True):
    version: int
    text: bytes
    columns: dict[str, str | int | None]


class MemoryStore:
    """Like TinyStore, but without a file and without the TinyDB face."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, _Kept]] = {table: {} for table in TABLES}
        self._lock = threading.RLock()
        self._closed = False

    def get(self, table: str, key: str) -> Row | None:
        kept = self._table(table).get(key)
        return _row(key, kept) if kept else None

    def find(
        self,
        table: str,
        where: tuple[Where, ...] = (),
        *,
        order: str = "",
        descending: bool = False,
        limit: int | None = None,
        after: tuple[Any, ...] | None = None,
    ) -> list[Row]:
        """Rows that meet every condition, in the order of a column and then of the key; ``order`` "" is the key alone.

        Text is ordered by code point; rows without a value come first (last when descending). ``after``, for the next
        page, is (value of the column, key) of the last row seen; in the order of the key it is (key,).
        Raises ValueError for anything but an index column or "key".
        """
        if limit is not None and limit < 0:
            raise ValueError(f"a limit of {limit} rows")
        name = order or "key"
        _check_column(table, name)
        if after is not None and len(after) != (1 if name == "key" else 2):
            raise ValueError(
                f"after must be (key,) in the order of the key, else ({name}, key) of the last row; not {after!r}"
            )

        def place(value: Any, key: str) -> tuple[Any, ...]:
            return (key,) if name == "key" else (*_rank(value), key)

        found = [(place(kept.columns.get(name), key), key, kept) for key, kept in self._matching(table, where)]
        if after is not None:
            last = place(after[0], after[-1])
            found = [one for one in found if (one[0] < last if descending else one[0] > last)]
        found.sort(key=lambda one: one[0], reverse=descending)
        return [_row(key, kept) for _, key, kept in found[:limit]]

    def count(self, table: str, where: tuple[Where, ...] = ()) -> int:
        return len(self._matching(table, where))

    def tally(self, table: str, column: str, where: tuple[Where, ...] = ()) -> dict[str, int]:
        """How many rows there are of each value of an index column; rows without a value are not counted."""
        _check_column(table, column)
        values = (key if column == "key" else kept.columns[column] for key, kept in self._matching(table, where))
        return dict(Counter(str(value) for value in values if value is not None))

    def commit(self, change: Change) -> None:
        """Writes the change as a whole.

        Puts are done in their order, each upon what those before it wrote.
        Raises Moved (naming table and key) if a row has another version than the change was decided on, ValueError for
        a document that is no row of its table; then nothing was changed.
        """
        with self._lock:
            tables = {put.table: dict(self._table(put.table)) for put in change.puts}
            for put in change.puts:
                _put(tables[put.table], put)
            self._tables |= tables

    def backup(self, target: Path) -> None:
        """Every row as JSON, to look at: {table: {key: {version, body}}}."""
        rows = {
            table: {
                key: {"version": kept.version, "body": msgspec.Raw(kept.text)} for key, kept in sorted(kept.items())
            }
            for table, kept in self._tables.items()
        }
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.tmp")
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(rows)))
        draft.replace(target)

    def close(self) -> None:
        self._closed = True

    def _table(self, table: str) -> dict[str, _Kept]:
        if self._closed:
            raise StoreBroken("the store is closed")
        _columns(table)
        return self._tables[table]

    def _matching(self, table: str, where: tuple[Where, ...]) -> list[tuple[str, _Kept]]:
        rows = self._table(table)
        for name, operator, value in where:
            _check_column(table, name)
            _check_condition(name, operator, value)
        # A look-up by key is the commonest; it need not read the table here either.
        keys = [value for name, operator, value in where if (name, operator) == ("key", "=")]
        candidates = [(keys[0], rows[keys[0]])] if keys and keys[0] in rows else [] if keys else list(rows.items())
        return [
            (key, kept)
            for key, kept in candidates
            if all(
                _meets(key if name == "key" else kept.columns[name], operator, value) for name, operator, value in where
            )
        ]


def _put(rows: dict[str, _Kept], put: Put) -> None:
    columns = _columns(put.table)
    version = rows[put.key].version if put.key in rows else 0
    kept = _kept(put, columns, version + 1)
    if put.version is not None and put.version != version:
        raise Moved(
            f"{put.table} {put.key} was changed by somebody else: "
            f"decided on {_spoken(put.version)}, found {_spoken(version)}. Load it and decide again"
        )
    if kept is None:
        rows.pop(put.key, None)
    else:
        rows[put.key] = kept


def _kept(put: Put, columns: Columns, version: int) -> _Kept | None:
    if not put.key or not _storable(put.key):
        raise ValueError(f"{put.table}: {put.key!r} is not a key")
    if put.body is None:
        return None
    if not isinstance(put.body, dict):
        raise ValueError(f"{put.table} {put.key}: a document is a dict, not {type(put.body).__name__}")
    try:
        values = {name: read(put.body) for name, read in columns.items()}
        if wrong := [
            value for value in values.values() if not isinstance(value, str | int | None) or not _storable(value)
        ]:
            raise ValueError(f"{wrong[0]!r} cannot be held by an index")
        return _Kept(version=version, text=msgspec.json.encode(put.body), columns=values)
    except (TypeError, ValueError, LookupError, AttributeError, RecursionError) as error:
        raise ValueError(f"{put.table} {put.key} cannot be stored: {error!r}") from error


def _storable(value: str | int | None) -> bool:
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    return value is None or value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)


def _row(key: str, kept: _Kept) -> Row:
    return Row(key=key, version=kept.version, body=msgspec.json.decode(kept.text, type=Document))


def _columns(table: str) -> Columns:
    if table not in TABLES:
        raise ValueError(f"there is no table {table!r}; the tables are {', '.join(TABLES)}")
    return TABLES[table]


def _check_column(table: str, name: str) -> None:
    if name != "key" and name not in _columns(table):
        raise ValueError(f"{table} cannot be looked up by {name!r}; only by {', '.join(('key', *_columns(table)))}")


def _check_condition(name: str, operator: str, value: Any) -> None:
    values = value if operator == "in" and isinstance(value, tuple | list | set | frozenset) else (value,)
    if not all(isinstance(one, str | int) for one in values):
        raise ValueError(f"cannot look for {name} {operator} {value!r}: only text and whole numbers are in an index")
    if operator not in _OPERATORS and operator != "in":
        raise ValueError(f"{operator!r} is none of = in <= >= <")


def _meets(found: Any, operator: str, value: Any) -> bool:
    if found is None:
        return False
    if operator == "in":
        return found in (value if isinstance(value, tuple | list | set | frozenset) else (value,))
    return _OPERATORS[operator](_rank(found), _rank(value))


def _rank(value: Any) -> tuple[int, Any]:
    """Nothing before numbers before text, as SQLite orders them."""
    return (0, 0) if value is None else (1, value) if isinstance(value, int) else (2, value)


def _spoken(version: int) -> str:
    return f"version {version}" if version else "no such row"
