"""Which blobs of the spool are still named by a row: what no row names was left by a process that died before its commit."""

from __future__ import annotations

import re

import msgspec

from ..core.changes import TABLES
from .ports import Store

_DIGEST = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_PAGE = 1000


def named_blobs(store: Store) -> set[str]:
    """Every digest that stands anywhere in a row, whatever the row means by it: rather one blob too many than one too few."""
    found: set[bytes] = set()
    for table in TABLES:
        after = None
        while rows := store.find(table, limit=_PAGE, after=after):
            for row in rows:
                found.update(_DIGEST.findall(row.key.encode()))
                found.update(_DIGEST.findall(msgspec.json.encode(row.body)))
            after = (rows[-1].key,)
    return {digest.decode() for digest in found}
