"""What is on disk: tables, rows, their index columns, and the one atomic write.

Every table holds documents (JSON dicts) under a string key. ``TABLES`` names, for each table, the columns that are looked up
by and how each is read from a document; nothing on the path of a mail looks anything up in another way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .caps import counted_domain, counted_reader, said
from .model import Value

Document = dict[str, Any]


class Row(Value, frozen=True, kw_only=True):
    key: str
    body: Document
    #: 1 at the first write, one more at each
    version: int


class Put(Value, frozen=True, kw_only=True):
    """Write this document (``None``: remove it) under this key.

    ``version`` is the version it was decided on: 0 = there must be no such row; None = whatever is there.
    """

    table: str
    key: str
    body: Document | None
    version: int | None = None


class Change(Value, frozen=True, kw_only=True):
    """Written as a whole, durably, or not at all; Moved is raised if any row has another version than named."""

    puts: tuple[Put, ...] = ()


#: (column, operator, value): operator is "=", "in", "<=", ">=" or "<"; value a str, int or a tuple for "in"
Where = tuple[str, str, Any]


def _open_partner(body: Document) -> str | None:
    from .model import OPEN_ATTEMPTS

    for attempt in reversed(body.get("attempts", ())):
        if attempt["state"] in OPEN_ATTEMPTS:
            return str(attempt["partner"])
    return None


def _fund(body: Document) -> str | None:
    """The fund that the newest consent takes from."""
    return next((c["fund"] for c in reversed(body.get("consents", ())) if c.get("fund")), None)


def _field(name: str) -> Callable[[Document], str | int | None]:
    return lambda body: body.get(name)


Columns = dict[str, Callable[[Document], "str | int | None"]]

TABLES: dict[str, Columns] = {
    # key: request number
    "requests": {
        "state": _field("state"),
        "clock": lambda b: (b.get("clock") or {}).get("at"),
        "patron": lambda b: b["patron"]["address"],
        "work": _field("work"),
        "partner": _open_partner,
        "fund": _fund,
        "created": _field("created"),
        "updated": _field("updated"),
    },
    # key: letter id
    "errands": {
        # a default is left out of the row
        "state": lambda b: b.get("state", "queued"),
        "due": _field("due"),
        "request": lambda b: b["letter"].get("request"),
        "message_id": lambda b: b["letter"]["message_id"],
        # the mailbox, its domain, and the words: what the caps count by (core/caps.py)
        "to": lambda b: counted_reader(b["letter"]),
        "domain": lambda b: counted_domain(b["letter"]),
        "said": lambda b: said(b["letter"]),
        "created": _field("created"),
    },
    # key: Mail.key; body: what became of each mail {at, sha256, message_id, sort, requests, because, from, subject, filed}
    "mails": {"message_id": _field("message_id"), "sha256": _field("sha256"), "at": _field("at")},
    # key: Message-ID (theirs or ours) -> {request, partner?, at}
    "threads": {},
    # key: sha256 -> {count, at, mailbox, why}
    "tries": {},
    # key: one-time code -> commands that wait for a confirmation {who, sha256, subject, at, expires}
    "parked": {"expires": _field("expires"), "who": _field("who")},
    # key: digest of a command mail as its writer sent it -> {at}: done once, whatever Message-ID it comes with
    "commands": {},
    # key: address -> {digest: does this reader want the weekly overview}
    "wishes": {},
    # key: free -> {value}: number counters, digest times, caps by period
    "counters": {},
    # key: sha256 -> {mailbox, subject, from, why, at}
    "quarantine": {"at": _field("at")},
    # key: event name + time, what the service noticed of itself
    "notices": {"at": _field("at")},
}
