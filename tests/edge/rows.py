"""Documents for the store's tests: the smallest that are a row of their table."""

from __future__ import annotations

from typing import Any

from illbot.core.changes import Change, Document, Put


def request(state: str = "review", *, patron: str = "reader@university.example", **fields: Any) -> Document:
    times = {"created": "2026-11-02T08:00:00Z", "updated": "2026-11-02T08:00:00Z"}
    return {"state": state, "patron": {"address": patron}, **times, **fields}


def errand(state: str = "queued", *, due: str = "2026-11-02T08:00:00Z", **letter: Any) -> Document:
    written = {
        "message_id": "<ill.1@library.example>",
        "to": "reader@university.example",
        "audience": "patron",
        "subject": "[ILL-2026-00001] | Optics",
        "text": "We have your request.\n",
        **letter,
    }
    return {"state": state, "due": due, "created": "2026-11-02T08:00:00Z", "letter": written}


def mail(message_id: str = "<1@mail.example>", sha256: str = "ab" * 32, at: str = "2026-11-02T08:00:00Z") -> Document:
    return {"message_id": message_id, "sha256": sha256, "at": at}


def put(table: str, key: str, body: Document | None, version: int | None = None) -> Put:
    return Put(table=table, key=key, body=body, version=version)


def change(*puts: Put) -> Change:
    return Change(puts=puts)
