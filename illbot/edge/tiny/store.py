"""The store: rows read by their key or an index column, written by the one commit."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB

from ...core.changes import Change, Document, Put, Row, Where
from ...errors import Moved, StoreBroken
from . import sql
from .face import Face
from .file import DatabaseFile


class TinyStore:
    """The database. Any thread may call; calls are done one after the other, but ``backup`` holds up nobody."""

    #: TinyDB over the same rows: ``store.db.table("requests").search(Query().state == "review")``
    db: TinyDB

    def __init__(self, path: Path, *, read_only: bool = False, backups: Path | None = None) -> None:
        """Opens the file; makes it, and the folders above it, if there is none.

        ``backups`` is the folder named in messages about a broken file ("backups" beside the file when absent).
        Raises StoreBroken for a file that is damaged, foreign, locked, or written by a newer illbot; DiskFull.
        """
        self.path = Path(path)
        self._file = DatabaseFile(self.path, read_only=read_only, backups=backups)
        self._lock = threading.RLock()
        self._sql = self._file.open()
        self.db = Face(self)

    def get(self, table: str, key: str) -> Row | None:
        rows = self._rows(table, sql.shape(table).read + " WHERE key = ?", [key]) if sql.storable(key) else []
        return rows[0] if rows else None

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
        name = sql.column(table, order or "key")
        ordered = sql.ordered(table, where, order or "key", descending) + ("" if limit is None else " LIMIT ?")
        terms = sql.conditions(table, where)
        rows: list[Row] = []
        for run in sql.runs(name, descending, after):
            query, bound = sql.select("key, version, body", table, terms, run)
            if limit is not None:
                bound.append(limit - len(rows))
            rows += self._rows(table, query + ordered, bound)
        return rows

    def count(self, table: str, where: tuple[Where, ...] = ()) -> int:
        query, bound = sql.select("count(*)", sql.shape(table).table, sql.conditions(table, where))
        return int(self._ask(query, bound)[0][0])

    def tally(self, table: str, column: str, where: tuple[Where, ...] = ()) -> dict[str, int]:
        """How many rows there are of each value of an index column; rows without a value are not counted."""
        name = sql.column(table, column)
        query, bound = sql.select(
            f"{name}, count(*)", table, sql.conditions(table, where), ([f"{name} IS NOT NULL"], [])
        )
        return {str(value): number for value, number in self._ask(f"{query} GROUP BY {name}", bound)}

    def pages(self, table: str) -> Iterator[Row]:
        """Every row in the order of the keys, some hundred in memory at a time. Not for the path of a mail."""
        after = None
        while rows := self.find(table, limit=256, after=after):
            yield from rows
            after = (rows[-1].key,)

    def commit(self, change: Change) -> None:
        """Writes the change as a whole, durably. From the return on it is there, whatever dies.

        Puts are done in their order, each upon what those before it wrote.
        Raises Moved (naming table and key) if a row has another version than the change was decided on, ValueError for
        a document that is no row of its table, DiskFull, StoreBroken; then nothing was changed.
        """
        puts = [(put, *sql.written(put)) for put in change.puts]
        if not puts:
            return
        with self.writing():
            for put, text, values in puts:
                self._put(put, text, values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One write transaction; within another one, a part of it. Whatever is raised within, nothing is changed.

        The write lock is taken before the first version is read, so nobody writes between the check and the write.
        """
        with self._lock, self._file.told():
            if self._sql.in_transaction:
                yield
                return
            self._sql.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._sql.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite may have rolled back by itself
                    self._sql.execute("ROLLBACK")
                raise

    def backup(self, target: Path) -> None:
        """A copy of this moment in one file, checked, and under its name only when whole and durable.

        The service goes on writing meanwhile; a large store takes seconds, so call it from a thread.
        """
        self._file.backup(Path(target))

    def close(self) -> None:
        with self._lock, self._file.told():
            self._sql.close()

    def _put(self, put: Put, text: str | None, values: tuple[sql.Value, ...]) -> None:
        shape = sql.shape(put.table)
        if put.version in (0, None) and text is not None and self._insert(shape, put.key, text, values):
            return
        found = self._sql.execute(shape.look, (put.key,)).fetchone()
        version: int = found[0] if found else 0
        if put.version is not None and put.version != version:
            raise Moved(
                f"{put.table} {put.key} was changed by somebody else: "
                f"decided on {_spoken(put.version)}, found {_spoken(version)}. Load it and decide again"
            )
        if text is None:
            self._sql.execute(shape.delete, (put.key,))
        else:
            pairs = zip(shape.columns, found[1:], values, strict=True)
            changed = {name: new for name, old, new in pairs if new != old}
            self._sql.execute(shape.update(changed), (version + 1, text, *changed.values(), put.key))

    def _insert(self, shape: sql.Shape, key: str, text: str, values: tuple[sql.Value, ...]) -> bool:
        """A new row; False if there is one. Most rows of a commit are new, and this way they cost one statement."""
        return self._sql.execute(shape.insert, (key, 1, *values, text)).rowcount == 1

    def _rows(self, table: str, query: str, bound: list[Any]) -> list[Row]:
        found = self._ask(query, bound)
        return [Row(key=key, version=version, body=self._body(table, key, text)) for key, version, text in found]

    def _body(self, table: str, key: str, text: str) -> Document:
        try:
            return sql.decode(text)
        except (msgspec.DecodeError, TypeError) as error:
            raise StoreBroken(f"{self.path}: row {table} {key} is damaged ({error}). {self._file.remedy()}") from error

    def _ask(self, query: str, bound: list[Any]) -> list[tuple[Any, ...]]:
        with self._lock, self._file.told():
            return self._sql.execute(query, bound).fetchall()


def _spoken(version: int) -> str:
    return f"version {version}" if version else "no such row"
