"""Instants as they stand in a row's column."""

from __future__ import annotations

from datetime import datetime

import msgspec


def iso(at: datetime) -> str:
    """Sortable text, UTC."""
    return str(msgspec.to_builtins(at))
