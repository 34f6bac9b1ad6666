"""TinyDB's tables and queries on SQLite, and the one commit.

    store.py   TinyStore: get, find, count, tally, commit
    sql.py     the SQL of the tables; pure
    file.py    the database file: made, opened, brought up, copied; what is said when it is broken
    face.py    TinyDB's tables over the same rows

A row is a document: a JSON text, a version, and beside them the index columns of its table (``core.changes.TABLES``),
so nothing on the path of a mail reads more rows than concern it. Every write, also one through the TinyDB face, is one
transaction that checks versions and keeps the index columns true.
"""

from .store import TinyStore

__all__ = ["TinyStore"]
