"""TinyDB over the store's rows: its tables, documents and queries, with another ground than one JSON file.

Ids are text. A write costs what it touches, keeps versions and index columns, and happens as a whole or, when an
updater raises, not at all. What is read is a copy. A query on fields that are index columns,
``Query().state == "review"``, is answered by the index.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import Any, Protocol, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from ...core.changes import TABLES, Change, Document, Put, Row, Where
from .sql import encode, shape


class Rows(Protocol):
    """What the face needs of a store."""

    def get(self, table: str, key: str) -> Row | None: ...
    def find(self, table: str, where: tuple[Where, ...] = ()) -> list[Row]: ...
    def count(self, table: str) -> int: ...
    def pages(self, table: str) -> Iterator[Row]: ...
    def commit(self, change: Change) -> None: ...
    def writing(self) -> AbstractContextManager[None]: ...
    def close(self) -> None: ...


class Face(TinyDB):
    """TinyDB's database. The tables are the house's (``core.changes.TABLES``); ``requests`` is the default one."""

    default_table_name = "requests"

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows, storage=_Ground)

    def table(self, name: str, **options: Any) -> Table:
        shape(name)
        if name not in self._tables:
            self._tables[name] = _Table(cast(_Ground, self.storage), name)
        return self._tables[name]


class _Stored(Mapping[str, Document]):
    """A table as TinyDB reads it: each document is fetched when it is asked for."""

    def __init__(self, rows: Rows, table: str) -> None:
        self._rows, self._table = rows, table

    def __getitem__(self, key: object) -> Document:
        row = self._rows.get(self._table, str(key))
        if row is None:
            raise KeyError(key)
        return row.body

    def __iter__(self) -> Iterator[str]:
        return (row.key for row in self._rows.pages(self._table))

    def items(self) -> Any:
        return ((row.key, row.body) for row in self._rows.pages(self._table))

    def __len__(self) -> int:
        return self._rows.count(self._table)


class _Draft(MutableMapping[str, Document]):
    """A table as an updater changes it: what is touched is copied, and nothing is written yet."""

    def __init__(self, stored: _Stored) -> None:
        self._stored = stored
        self._was: dict[str, bytes] = {}
        #: None: removed
        self._now: dict[str, Document | None] = {}

    def __getitem__(self, key: object) -> Document:
        key = str(key)
        if key not in self._now:
            self._now[key] = self._stored[key]
            self._was[key] = encode(self._now[key])
        body = self._now[key]
        if body is None:
            raise KeyError(key)
        return body

    def __setitem__(self, key: object, body: Document) -> None:
        self._now[str(key)] = body

    def __delitem__(self, key: object) -> None:
        if key not in self:
            raise KeyError(key)
        self._now[str(key)] = None

    def __iter__(self) -> Iterator[str]:
        stored = list(self._stored)
        new = sorted(self._now.keys() - set(stored))
        return (key for key in (*stored, *new) if key not in self._now or self._now[key] is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        self._now = dict.fromkeys(self)

    def puts(self, table: str) -> tuple[Put, ...]:
        """What was changed in fact: a document that reads as before is not written."""
        return tuple(
            Put(table=table, key=key, body=body)
            for key, body in self._now.items()
            if body is None or self._was.get(key) != encode(body)
        )


class _Table(Table):
    """TinyDB's table, without its query cache: other processes write too.

    What reads before it writes is one transaction, so nothing is lost between the two.
    """

    document_id_class = str  # type: ignore[assignment]

    def __init__(self, storage: _Ground, name: str) -> None:
        self._rows = storage.rows
        super().__init__(storage, name, cache_size=0)

    def search(self, cond: QueryLike) -> list[TinyDocument]:
        return list(self._matching(cond))

    def get(  # type: ignore[override]
        self, cond: QueryLike | None = None, doc_id: Any = None, doc_ids: Iterable[Any] | None = None
    ) -> Any:
        if doc_id is not None:
            row = self._rows.get(self.name, str(doc_id))
            return row and _document(row)
        if doc_ids is not None:
            return [_document(row) for row in self._rows.find(self.name, (("key", "in", tuple(map(str, doc_ids))),))]
        if cond is not None:
            return next(self._matching(cond), None)
        raise RuntimeError("get() needs a query, a doc_id or doc_ids")

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[Any] | None = None,
    ) -> list[Any]:
        with self._rows.writing():
            return super().update(fields, None, self._named(cond, doc_ids))

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None) -> list[Any]:
        with self._rows.writing():
            return super().remove(None, self._named(cond, doc_ids))

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[Any]:
        with self._rows.writing():
            return super().upsert(document, cond)

    def _named(self, cond: QueryLike | None, doc_ids: Iterable[Any] | None) -> Iterable[Any] | None:
        """The ids that a query names, so that TinyDB does not copy every document to look at it."""
        if doc_ids is None and cond is not None:
            return [document.doc_id for document in self._matching(cond)]
        return doc_ids

    def _matching(self, cond: QueryLike) -> Iterator[TinyDocument]:
        where = _by_index(self.name, getattr(cond, "_hash", None))
        rows = self._rows.find(self.name, where) if where else self._rows.pages(self.name)
        return (_document(row) for row in rows if cond(row.body))

    def _get_next_id(self) -> Any:
        """An id that sorts behind those made before."""
        return f"{time.time_ns():020d}-{secrets.token_hex(3)}"

    def _read_table(self) -> _Stored:  # type: ignore[override]
        return _Stored(self._rows, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._rows.writing():
            draft = _Draft(self._read_table())
            updater(draft)
            self._rows.commit(Change(puts=draft.puts(self.name)))


class _Ground(Storage):
    """All tables at once, for TinyDB's calls on the whole database."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def read(self) -> dict[str, Any]:
        return {table: _Stored(self.rows, table) for table in TABLES}

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Each table becomes what stands in ``data``; one that was read and put back as it was is left alone."""
        with self.rows.writing():
            for table in TABLES:
                content = data.get(table, {})
                if isinstance(content, _Stored):
                    continue
                draft = _Draft(_Stored(self.rows, table))
                draft.clear()
                draft.update({str(key): dict(body) for key, body in content.items()})
                self.rows.commit(Change(puts=draft.puts(table)))

    def close(self) -> None:
        self.rows.close()


def _document(row: Row) -> TinyDocument:
    return TinyDocument(row.body, cast(int, row.key))


def _by_index(table: str, query: Any) -> tuple[Where, ...]:
    """What of a query an index can answer, read from TinyDB's own key for it: ("==", ("state",), "review").

    It narrows the rows; the query itself judges each of them.
    """
    match query:
        case ("and", frozenset() as parts):
            return tuple(term for part in parts for term in _by_index(table, part))
        case ("==", (str() as name,), str() as value) if _is_field(table, name):
            return ((name, "=", value),)
        case ("one_of", (str() as name,), tuple() as values) if _is_field(table, name):
            return ((name, "in", values),) if all(isinstance(value, str) for value in values) else ()
    return ()


def _is_field(table: str, name: str) -> bool:
    """Is this index column the document's field of that name, just as it stands?"""
    probe = object()
    try:
        return cast(object, TABLES[table][name]({name: probe})) is probe
    except (LookupError, AttributeError, TypeError):
        return False
