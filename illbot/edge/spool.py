"""Raw mails and articles as files that are written once, each named by the SHA-256 of its bytes.

    spool/3f/3fa9…   written whole under a temporary name, made durable, then renamed; read-only

What ``put`` has returned is durable, so a commit may name it. A blob that nobody names (the process died between the
two) is removed by ``sweep`` after a while; the same mail, fetched again, has the same name. 256 folders: a million
blobs are some 4,000 in each, and a chunk of mails makes few folders durable.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from ..errors import DiskFull, StoreBroken

_HEX = frozenset("0123456789abcdef")
_DRAFT = ".tmp"
_SYNCS = 4
"""Files made durable at once: the disk takes several in one go."""


class Spool:
    """Write-once files in a folder, made if there is none. Several processes and threads may use it at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = Path(folder).absolute()
        self._numbers = itertools.count()
        with _told(self._folder):
            self._make()

    def put(self, data: bytes) -> str:
        """Stores the bytes durably; their SHA-256 in hex. Raises DiskFull, StoreBroken; then nothing is left."""
        return self.put_many([data])[0]

    def put_many(self, blobs: Sequence[bytes]) -> list[str]:
        """Stores several, all durable when it returns; their digests in their order. Cheaper than one by one."""
        names = [hashlib.sha256(data).hexdigest() for data in blobs]
        with _told(self._folder), self._held(fcntl.LOCK_SH):
            new = {name: data for name, data in zip(names, blobs, strict=True) if not self._kept(name, data)}
            drafts: dict[Path, Path] = {}
            try:
                for name, data in new.items():
                    draft = self._draft(name)
                    drafts[draft] = self._place(name)
                    _write(draft, data)
                _sync_all(drafts)
                for draft, place in drafts.items():
                    draft.replace(place)
            except BaseException:
                for draft in drafts:
                    draft.unlink(missing_ok=True)
                raise
            # Also the folders of blobs that were there: who wrote them may have died before this.
            _sync_all({self._place(name).parent for name in names})
        return names

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises StoreBroken if there is no such blob, or if its bytes are not those that were stored."""
        path = self._place(sha256)
        with _told(path):
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                raise StoreBroken(
                    f"{path} is missing from the spool; bring it back from a copy of {self._folder}"
                ) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreBroken(
                f"{path} is damaged: its {len(data)} bytes are not those that were stored. "
                f"Bring it back from a copy of {self._folder}"
            )
        return data

    def path(self, sha256: str) -> Path:
        """Where the blob is, or would be. Raises ValueError for anything but a digest."""
        return self._place(sha256)

    def has(self, sha256: str) -> bool:
        return self._place(sha256).exists()

    def sweep(self, named: Callable[[str], bool], older_than: timedelta, now: datetime) -> int:
        """Removes blobs that nobody names and that were last put before ``now - older_than``; how many.

        ``now`` is aware. ``older_than`` must be longer than any time between a put and the commit that names it.
        Drafts that a dead process left go, too.
        """
        before = (now - older_than).timestamp()
        removed = 0
        with _told(self._folder):
            for path in self._folder.glob("??/*"):
                draft = path.name.endswith(_DRAFT)
                if _older(path, before) and (draft or not named(path.name)):
                    removed += self._remove(path, before) and not draft
        return removed

    def _remove(self, path: Path, before: float) -> bool:
        # A put of the same bytes may have come in between and counts on the file: it touched it, so look again.
        with self._held(fcntl.LOCK_EX):
            if not _older(path, before):
                return False
            path.unlink()
            return True

    def _place(self, sha256: str) -> Path:
        return self._folder / _digest(sha256)[:2] / sha256

    def _draft(self, name: str) -> Path:
        return self._place(name).with_name(f"{name}.{os.getpid()}.{next(self._numbers)}{_DRAFT}")

    def _kept(self, name: str, data: bytes) -> bool:
        """Is it there, and whole? Touches it, so that the sweeper takes it for new."""
        place = self._place(name)
        try:
            os.utime(place)
            return place.read_bytes() == data
        except FileNotFoundError:
            return False

    def _make(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        if missing := sorted({f"{n:02x}" for n in range(256)} - {path.name for path in self._folder.iterdir()}):
            for name in missing:
                (self._folder / name).mkdir(exist_ok=True)
            _sync(self._folder)
            _sync(self._folder.parent)

    @contextmanager
    def _held(self, how: int) -> Iterator[None]:
        """The spool's lock: shared while blobs are put, alone while one is removed."""
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, how)
            yield
        finally:
            os.close(handle)


class MemorySpool:
    """Like Spool, but without files, so without ``path``."""

    def __init__(self) -> None:
        self._blobs: dict[str, bytes] = {}
        self._since: dict[str, datetime] = {}

    def put(self, data: bytes) -> str:
        return self.put_many([data])[0]

    def put_many(self, blobs: Sequence[bytes]) -> list[str]:
        names = [hashlib.sha256(data).hexdigest() for data in blobs]
        for name, data in zip(names, blobs, strict=True):
            self._blobs[name] = bytes(data)
            self._since[name] = datetime.now().astimezone()
        return names

    def get(self, sha256: str) -> bytes:
        if not self.has(sha256):
            raise StoreBroken(f"the spool has no {sha256}")
        return self._blobs[sha256]

    def has(self, sha256: str) -> bool:
        return _digest(sha256) in self._blobs

    def sweep(self, named: Callable[[str], bool], older_than: timedelta, now: datetime) -> int:
        orphans = [name for name, since in self._since.items() if since < now - older_than and not named(name)]
        for name in orphans:
            del self._blobs[name], self._since[name]
        return len(orphans)


def _digest(sha256: str) -> str:
    """The word itself. Raises ValueError for anything but a digest: it becomes a file name."""
    if len(sha256) != 64 or not _HEX.issuperset(sha256):
        raise ValueError(f"{sha256!r} is no SHA-256 digest in lower-case hex")
    return sha256


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o440)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def _older(path: Path, before: float) -> bool:
    try:
        return path.stat().st_mtime < before
    except FileNotFoundError:
        return False


def _sync_all(paths: Sequence[Path] | set[Path] | dict[Path, Path]) -> None:
    if len(paths) < 3:
        for path in paths:
            _sync(path)
        return
    with ThreadPoolExecutor(_SYNCS) as pool:
        list(pool.map(_sync, paths))


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        if hasattr(fcntl, "F_FULLFSYNC"):  # macOS: fsync alone leaves it in the disk's cache
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        else:
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise DiskFull(
                f"the spool {path} cannot grow ({why}); nothing was kept. Free some room on its disk"
            ) from error
        raise StoreBroken(
            f"the spool {path} does not work ({why}). It must belong to the user that illbot runs as"
        ) from error
