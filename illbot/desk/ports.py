"""What the desk asks of the world: small protocols, which the edge fulfils and the memory twins too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from ..core.changes import Change, Row, Where
from ..core.effects import WriteLetter
from ..core.model import Letter, Opened, Request
from ..core.post import Outcome, Signature


class Store(Protocol):
    """Rows under keys, found by index columns, written by one atomic durable commit."""

    def get(self, table: str, key: str) -> Row | None: ...

    def find(
        self,
        table: str,
        where: tuple[Where, ...] = (),
        *,
        order: str = "",
        descending: bool = False,
        limit: int | None = None,
        after: tuple[Any, ...] | None = None,
    ) -> list[Row]: ...

    def count(self, table: str, where: tuple[Where, ...] = ()) -> int: ...

    def tally(self, table: str, column: str, where: tuple[Where, ...] = ()) -> dict[str, int]: ...

    def commit(self, change: Change) -> None: ...

    def backup(self, target: Path) -> None: ...

    def close(self) -> None: ...


class Spool(Protocol):
    """Write-once blobs named by their SHA-256; durable when ``put`` returns."""

    def put(self, data: bytes) -> str: ...

    def put_many(self, blobs: list[bytes]) -> list[str]: ...

    def get(self, sha256: str) -> bytes: ...

    def sweep(self, named: Callable[[str], bool], older_than: timedelta, now: datetime) -> int: ...


class OpenPdf(Protocol):
    """What a PDF says, with why where nothing can be read of it. Bounded in time and space; never raises."""

    def __call__(self, name: str, data: bytes) -> Opened: ...


class Signatures(Protocol):
    """Is the mail signed by a domain that ``of`` accepts (DKIM)? May wait some seconds for the DNS; never raises."""

    def __call__(self, raw: bytes, of: Callable[[str], bool]) -> Signature: ...


class Post(Protocol):
    async def send(self, sender: str, recipient: str, data: bytes) -> Outcome: ...

    async def close(self) -> None: ...


class Writer(Protocol):
    """Effect -> Letter. Raises TemplateBroken."""

    def write(
        self,
        effect: WriteLetter,
        *,
        request: Request | None,
        requests: tuple[Request, ...] = (),
        letter_id: str,
        at: datetime,
    ) -> Letter: ...


class Composer(Protocol):
    """Letter -> bytes for the wire."""

    def __call__(self, letter: Letter, at: datetime) -> bytes: ...
