"""One illbot at a time works on a house. The kernel lets go of the lock when the process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from ..errors import IllbotError


class InUse(IllbotError):
    """Another illbot is at work here."""


class Lock:
    """Held from ``take`` to ``release`` or to the end of the process. Local disks only: not over NFS."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self) -> None:
        """Raises InUse, naming the process that holds it, at once."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(file, 40).decode("ascii", "replace").strip() or "unknown"
            os.close(file)
            raise InUse(
                f"another illbot (process {holder}) works on {self._path.parent}; wait for it, or stop the service first"
            ) from error
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
