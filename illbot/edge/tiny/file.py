"""The database file: made, opened, brought up, copied; and what is said when it is broken.

The file is in SQLite's write-ahead mode with ``synchronous=FULL``: a commit survives the death of the process and of
the machine.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ...errors import DiskFull, HouseBroken, StoreBroken
from .sql import SHAPES, quoted, shape
from .sql import decode as decode_body

SCHEMA = 1
"""The number of the file's layout: one with a higher was written by a newer illbot, one with a lower is brought up."""

APPLICATION = 0x696C6C62
"""SQLite's application_id of our files ("illb"): another program's database is refused, not filled with our tables."""

BUSY_SECONDS = 5.0
"""How long another writer is waited for."""

#: What a quota, a file size limit and a full tmpfs come out as, where they are not SQLITE_FULL.
_NO_ROOM = {"SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"}

_SETTINGS = (
    "synchronous = FULL",
    "fullfsync = ON",  # macOS: through the disk's own cache too
    "cache_size = -16000",
    "temp_store = MEMORY",
    # A checkpoint is paid by the commit that meets it: rather ten milliseconds often than fifty seldom.
    "wal_autocheckpoint = 1000",
    "journal_size_limit = 33554432",
    "secure_delete = FAST",
)


class DatabaseFile:
    """Where the database is, and how it is opened, copied, and spoken of."""

    def __init__(self, path: Path, *, read_only: bool, backups: Path | None) -> None:
        self.path = path
        self.read_only = read_only
        self._backups = backups or path.parent / "backups"

    def open(self) -> sqlite3.Connection:
        """A connection to a database of ours, made if there is none. Raises StoreBroken or DiskFull."""
        if not self.read_only:
            self._make()
        elif not self.path.exists():
            raise StoreBroken(f"there is no database {self.path} yet; `illbot run` or `illbot poll` makes it")
        with self.told():
            connection = self._connect(self.read_only)
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def backup(self, target: Path) -> None:
        """A copy of this moment in one file, checked, and under its name only when it is whole and durable."""
        draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        with self.told(), _placing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._copy(draft)
                _place(draft, target)
            finally:
                for left in (draft, Path(f"{draft}-journal")):
                    left.unlink(missing_ok=True)

    @contextmanager
    def told(self) -> Iterator[None]:
        """SQLite's errors become ours: the path, what was found, what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._trouble(error) from error

    def remedy(self) -> str:
        """The command that brings the newest backup back."""
        newest = max(self._backups.glob("*.sqlite"), key=lambda path: path.name, default=None)
        if newest is None:
            return f"There is no backup in {self._backups}; with one from elsewhere: illbot restore BACKUP"
        return f"Restore the newest backup: illbot restore {newest}"

    def _make(self) -> None:
        with _placing(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not self.path.exists():
                self.path.touch()
                _sync(self.path.parent)

    def _connect(self, read_only: bool) -> sqlite3.Connection:
        mode = "ro" if read_only else "rw"
        if read_only and not os.access(self.path.parent, os.W_OK) and not Path(f"{self.path}-wal").exists():
            # Nobody has it open, and readers of a write-ahead file would have to make files beside it.
            mode = "ro&immutable=1"
        return sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )

    def _prepare(self, connection: sqlite3.Connection) -> None:
        wanted = SCHEMA, {table: {"key", "version", "body", *shape.columns} for table, shape in SHAPES.items()}
        found = self._found(connection)
        if self.read_only and found != wanted:
            raise StoreBroken(f"{self.path} was written by an older illbot; `illbot poll` brings it up, then ask again")
        if not self.read_only:
            self._write_ahead(connection)
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        if found != wanted:
            connection.execute("BEGIN IMMEDIATE")
            _bring_up(connection, self._found(connection)[1])
            connection.execute("COMMIT")

    def _found(self, connection: sqlite3.Connection) -> tuple[int, dict[str, set[str]]]:
        """The file's schema and the columns of our tables in it; (0, {}) in a new file.

        Raises StoreBroken for a file that is not ours to use.
        """
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        columns: dict[str, set[str]] = {}
        for table, name in connection.execute(
            "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'"
        ):
            columns.setdefault(table, set()).add(name)
        if not columns and application == 0:
            return 0, {}
        if application != APPLICATION or "house" not in columns:
            raise StoreBroken(
                f"{self.path} is another program's database, not illbot's. Name another file under [paths] database"
            )
        (number,) = connection.execute("SELECT value FROM house WHERE name = 'schema'").fetchone() or (0,)
        if number > SCHEMA:
            raise StoreBroken(
                f"{self.path} was written by a newer illbot (schema {number}; this one knows {SCHEMA}). "
                f"Install that version again, or go back. {self.remedy()}"
            )
        return number, {table: columns.get(table, set()) for table in SHAPES}

    def _write_ahead(self, connection: sqlite3.Connection) -> None:
        """Write-ahead mode, which stays with the file.

        Two processes that make the file at once refuse each other without waiting, so the waiting is done here.
        """
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
                break
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.01)
        if mode != "wal":
            raise StoreBroken(
                f"{self.path} is on a file system without shared memory (a network folder?); use a local disk"
            )

    def _copy(self, draft: Path) -> None:
        draft.unlink(missing_ok=True)
        # A connection of its own: readers hold up no writer, so the service goes on meanwhile.
        with (
            closing(self._connect(read_only=True)) as source,
            closing(sqlite3.connect(draft, isolation_level=None)) as copy,
        ):
            copy.execute("PRAGMA synchronous = OFF")
            source.backup(copy)
            # One file that needs no others beside it, also on a read-only medium.
            copy.execute("PRAGMA journal_mode = DELETE")
            (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise StoreBroken(f"{self.path} is damaged ({found}); no backup was made of it. {self.remedy()}")

    def _trouble(self, error: sqlite3.Error) -> HouseBroken:
        code, name = getattr(error, "sqlite_errorcode", 0) & 0xFF, getattr(error, "sqlite_errorname", "")
        if code == sqlite3.SQLITE_FULL or name in _NO_ROOM:
            return DiskFull(
                f"{self.path} cannot grow ({error}); nothing was changed. Free some room, or raise the quota"
            )
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return StoreBroken(
                f"{self.path} is locked: another program has been writing to it for {BUSY_SECONDS:.0f} seconds. "
                f"`fuser {self.path}` names it"
            )
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            if self.read_only:
                return StoreBroken(f"{self.path} was opened for reading only ({error})")
            return StoreBroken(f"{self.path} and its folder must belong to the user that illbot runs as ({error})")
        if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            return StoreBroken(f"{self.path} is not a readable illbot database ({error}). {self.remedy()}")
        return StoreBroken(f"{self.path} does not answer ({error}{f', {name}' if name else ''})")


def _bring_up(connection: sqlite3.Connection, found: dict[str, set[str]]) -> None:
    """Makes what the file lacks: tables, and index columns that this illbot looks up by, filled from the documents."""
    if not found:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("CREATE TABLE house (name TEXT PRIMARY KEY, value) WITHOUT ROWID")
    for table, made in SHAPES.items():
        missing = [name for name in made.columns if found.get(table) and name not in found[table]]
        for name in missing:
            connection.execute(f"ALTER TABLE {quoted(table)} ADD COLUMN {quoted(name)}")
        for statement in made.create():
            connection.execute(statement)
        if missing:
            _fill(connection, table, missing)
    connection.execute("INSERT OR REPLACE INTO house VALUES ('schema', ?)", (SCHEMA,))


def _fill(connection: sqlite3.Connection, table: str, columns: list[str]) -> None:
    made, key = shape(table), ""
    named = ", ".join(f"{quoted(name)} = ?" for name in columns)
    line = f"UPDATE {quoted(table)} SET {named} WHERE key = ?"  # noqa: S608 - names are ours
    while rows := connection.execute(f"{made.read} WHERE key > ? ORDER BY key LIMIT 256", (key,)).fetchall():
        for key, _, text in rows:
            body = decode_body(text)
            connection.execute(line, (*(made.columns[name](body) for name in columns), key))


def _place(draft: Path, target: Path) -> None:
    """From here on the file is there under its name, whole."""
    _sync(draft)
    draft.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _placing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise DiskFull(
                f"{path} cannot be written ({why}). Free some room on its disk, or raise its quota"
            ) from error
        raise StoreBroken(
            f"{path} cannot be written ({why}). Its folder must belong to the user that illbot runs as"
        ) from error
