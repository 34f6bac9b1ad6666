"""A Maildir as a mailbox: the contract of imap.py over a folder of files, for servers that deliver to the robot's own disk.

The inbox is ``new/`` and ``cur/`` of a folder; ``tmp/`` belongs to those who deliver and is never looked at. Mails are filed by one atomic
rename into ``cur/`` of another folder: a plain subfolder where there is one, else a Maildir++ one (``.Done``), in the spelling that Dovecot
and Courier read. Flags stay as they are; a mail flagged T (trashed) is not waiting. What the disk refuses becomes ``OutOfReach`` with the path.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..core.model import Value
from ..core.post import Fetched
from ..errors import OutOfReach

__all__ = ["Maildir", "MaildirMailbox"]

#: of a mail over the limit this much is read: its headers and the beginning of its text
HEAD_BYTES = 256 * 1024
#: seconds between two looks at the folder while waiting
LOOK_SECONDS = 0.5
#: a folder changed so recently may have changed again under the same time stamp: clocks of file systems tick slowly
YOUNG_SECONDS = 2.0
#: a mail that others rename all the time is looked for this often
TRIES = 3

#: what file systems allow a name, in octets
LONGEST_NAME = 255

_PARTS = ("tmp", "new", "cur")
#: the mail's own name and its flags; ";" or "!" stands where a file system knows no ":" in names
_NAME = re.compile(r"(.+?)([:;!][12],[^:;!]*)?", re.DOTALL)
_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_NUMBERS = re.compile(r"(\d+)")
_MICROSECONDS = re.compile(r"M(\d{1,6})")
#: runs of what modified UTF-7 (RFC 3501 5.1.3) writes in base64
_FOREIGN = re.compile(r"[^\x20-\x7e]+")


class Maildir(Value, frozen=True, kw_only=True):
    """Where a Maildir is and how it is laid out."""

    name: str
    #: the folder that holds new/ and cur/
    path: str
    #: INBOX is that folder itself, any other name a folder in it
    inbox: str = "INBOX"
    #: made when missing; "/" stands between a folder and the one in it
    folders: tuple[str, ...] = ("Done", "Ignored", "Quarantine")
    #: larger mails are read as their first 256 KB
    max_bytes: int = 25 * 1024 * 1024


class _Found(Value, frozen=True, kw_only=True):
    """One file of the inbox as it was listed."""

    path: Path
    size: int
    trashed: bool
    #: sorts by arrival
    order: tuple[object, ...]


class MaildirMailbox:
    """One configured Maildir. ``stop()`` may be called from any thread, all else from one at a time."""

    def __init__(self, account: Maildir) -> None:
        self.name = account.name
        self._account = account
        self._root = Path(account.path)
        self._inbox = self._root
        self._open = False
        self._stopped = threading.Event()
        #: uid -> file, as last listed
        self._listed: dict[str, _Found] = {}
        #: uids that were seen by ``waiting`` or ``wait``; the others are news
        self._known: frozenset[str] = frozenset()
        #: mtimes of new/ and cur/ when ``wait`` last listed them
        self._stamps: tuple[int, ...] = ()
        #: when that was, and what else stood there: links, pipes
        self._listed_at = 0.0
        self._strange: set[str] = set()
        self._unfetchable: set[str] = set()

    # --- the folder -------------------------------------------------------------------------------------

    def open(self) -> None:
        """The inbox is there and ours to read and to move from, the other folders are made. Raises OutOfReach."""
        self._open = True
        with self._touching("opening it"):
            self._inbox = self._root if self._account.inbox.upper() == "INBOX" else self._folder(self._account.inbox)
            lacking = [part for part in ("new", "cur") if not (self._inbox / part).is_dir()]
            if lacking:
                raise FileNotFoundError(
                    f"{self._inbox} is no Maildir: it has no folder {' and no folder '.join(lacking)}"
                )
            for part in ("new", "cur"):
                if not os.access(self._inbox / part, os.R_OK | os.W_OK | os.X_OK):
                    raise PermissionError(f"this user may not read and write {self._inbox / part}")
            for name in self._account.folders:
                self._made(name)

    def close(self) -> None:
        """Let go; never raises."""
        self._open = False
        self._listed = {}

    @property
    def announces(self) -> bool:
        """A look at the folder costs nothing, so it is looked at all the time."""
        return True

    @contextmanager
    def _touching(self, doing: str) -> Iterator[None]:
        if not self._open:
            raise OutOfReach(f"{self._root}: the mailbox {self.name!r} is not open")
        try:
            yield
        except OSError as error:
            self.close()
            reason = f"{error.strerror}: {error.filename}" if error.strerror else str(error)
            # Whoever delivers chooses the names: no line end and nothing that turns a line around comes into a log.
            raise OutOfReach(_NOT_SHOWN.sub("�", f"the Maildir {self._root}: {doing} failed: {reason}")) from error

    def _folder(self, name: str) -> Path:
        """Where the configured folder is, or would be made."""
        steps = [step for step in name.split("/") if step not in ("", ".", "..")]
        plain = self._root.joinpath(*steps)
        if steps and steps[0] not in _PARTS and plain.is_dir():
            return plain
        readable = self._root / ("." + ".".join(steps))
        return readable if readable.is_dir() else self._root / ("." + ".".join(map(modified_utf7, steps)))

    def _made(self, name: str) -> Path:
        """The configured folder, with all its parts, as open to others as the inbox is."""
        folder = self._folder(name)
        missing = [path for path in (folder, *(folder / part for part in _PARTS)) if not path.is_dir()]
        mode = stat.S_IMODE(self._root.stat().st_mode) if missing else 0
        for path in missing:
            with suppress(FileExistsError):  # another process may have made it meanwhile
                path.mkdir()
                path.chmod(mode)
        if folder in missing and folder.name.startswith("."):
            (folder / "maildirfolder").touch()  # Maildir++: this is a folder of the Maildir above
        return folder

    # --- reading ----------------------------------------------------------------------------------------

    def waiting(self) -> list[tuple[str, int]]:
        """(uid, size in octets) of the mails in the inbox, oldest first; those flagged as trashed are not among them."""
        with self._touching("listing it"):
            self._list()
        self._known = frozenset(self._listed)
        self._unfetchable = set(self._strange)  # what was refused last time is tried again
        rows = sorted(self._listed.items(), key=lambda row: row[1].order)
        return [(uid, found.size) for uid, found in rows if not found.trashed]

    def _list(self) -> None:
        listed: dict[str, _Found] = {}
        self._strange = set()
        # new/ first: a mail that a mail program moves to cur/ in between is seen twice and not missed.
        for part in ("new", "cur"):
            with os.scandir(self._inbox / part) as entries:
                for entry in entries:
                    if entry.name.startswith((".", ":")):
                        continue
                    try:
                        about = entry.stat(follow_symlinks=False)
                    except FileNotFoundError:
                        continue
                    uid, info = _parted(entry.name)
                    if stat.S_ISREG(about.st_mode):
                        listed[uid] = _Found(
                            path=Path(entry.path),
                            size=about.st_size,
                            trashed="T" in info.partition(",")[2],
                            order=_arrival(uid, about.st_mtime_ns),
                        )
                    elif not stat.S_ISDIR(about.st_mode):
                        self._strange.add(uid)  # a link leads who knows where, and nobody writes into a pipe
        self._listed, self._listed_at = listed, time.monotonic()

    def fetch(self, uids: list[str]) -> list[Fetched]:
        """The mails in the order asked for. What is gone, or what the disk will not hand over, is left out."""
        with self._touching("reading mails"):
            now = time.monotonic()
            fetched = [self._read(uid, now) for uid in uids]
        return [mail for mail in fetched if mail is not None]

    def _read(self, uid: str, since: float) -> Fetched | None:
        for path in self._places(uid, since):
            try:
                with open(path, "rb", opener=_opened) as file:
                    size = os.fstat(file.fileno()).st_size
                    truncated = size > self._account.max_bytes
                    data = file.read(HEAD_BYTES if truncated else -1)
            except FileNotFoundError:
                continue
            except OSError:  # this one file is locked away or its sectors are bad; the others are read
                self._unfetchable.add(uid)
                return None
            size = max(size, len(data))
            return Fetched(uid=uid, data=data, mailbox=self.name, truncated=truncated, size=size)
        return None

    def _places(self, uid: str, since: float) -> Iterator[Path]:
        """Where the mail is, looked up anew after each place where it was not: mail programs rename files to change flags.

        What a look after ``since`` did not find is gone; a thousand mails that vanish together are not looked for a thousand times.
        """
        for _ in range(TRIES):
            if uid in self._listed:
                yield self._listed[uid].path
            elif self._listed_at > since:
                return
            self._list()
            if uid not in self._listed:
                return

    def chunks(self, *, count: int = 50, max_bytes: int = 32 * 1024 * 1024) -> Iterator[list[Fetched]]:
        """All waiting mails, oldest first, in lists of at most so many mails and octets (a single large mail is a list of its own)."""
        batch: list[str] = []
        octets = 0
        for uid, size in self.waiting():
            weight = size if size <= self._account.max_bytes else HEAD_BYTES
            if batch and (len(batch) >= count or octets + weight > max_bytes):
                if mails := self.fetch(batch):
                    yield mails
                batch, octets = [], 0
            batch.append(uid)
            octets += weight
        if batch and (mails := self.fetch(batch)):
            yield mails

    @property
    def unfetchable(self) -> list[str]:
        """Mails that stand in the inbox and cannot be read; a human has to look at them there."""
        return sorted(self._unfetchable)

    # --- filing -----------------------------------------------------------------------------------------

    def file(self, moves: dict[str, list[str]]) -> None:
        """Move the mails to the folders. Doing it twice, or after a mail has gone, changes nothing."""
        with self._touching("filing mails away"):
            now = time.monotonic()
            for name, uids in moves.items():
                if uids:
                    target = self._made(name) / "cur"
                    for uid in uids:
                        self._move(uid, target, now)

    def _move(self, uid: str, target: Path, since: float) -> None:
        for path in self._places(uid, since):
            try:
                path.rename(_free(target, uid, _parted(path.name)[1]))
            except FileNotFoundError:
                continue
            self._listed.pop(uid, None)
            return

    # --- waiting ----------------------------------------------------------------------------------------

    def wait(self, seconds: float) -> bool:
        """Until new mail stands in the inbox (True), the time is over or somebody calls ``stop()`` (False).

        Each mail is new once: to ``waiting()`` or to this, whichever sees it first.
        """
        until = time.monotonic() + seconds
        while True:
            with self._touching("waiting for mail"):
                if self._news():
                    return True
            left = until - time.monotonic()
            if left <= 0:
                return False
            if self._stopped.wait(min(left, LOOK_SECONDS)):
                self._stopped.clear()
                return False

    def stop(self) -> None:
        """End the ``wait()`` that is under way, or else the next one. From any thread."""
        self._stopped.set()

    def _news(self) -> bool:
        stamps = tuple((self._inbox / part).stat().st_mtime_ns for part in ("new", "cur"))
        if stamps == self._stamps and abs(time.time() - max(stamps) / 1e9) > YOUNG_SECONDS:
            return False
        self._list()
        self._stamps = stamps
        new = any(uid not in self._known and not found.trashed for uid, found in self._listed.items())
        self._known = frozenset(self._listed)
        return new


def _arrival(uid: str, mtime_ns: int) -> tuple[object, ...]:
    """Sorts mails by arrival: the time in the file's name (1700000000.M4711P1.host), else of the file, then the name, its numbers as numbers."""
    seconds, _, rest = uid.partition(".")
    named = seconds.isascii() and seconds.isdecimal()
    micro = _MICROSECONDS.search(rest) if named else None
    return (
        int(seconds) if named else mtime_ns // 10**9,
        int(micro[1]) if micro else mtime_ns // 1000 % 10**6,
        [int(part) if n % 2 else part for n, part in enumerate(_NUMBERS.split(uid))],
    )


def _parted(name: str) -> tuple[str, str]:
    """The mail's own name, and its flags with the sign before them (":2,S"); "" for a mail in new/."""
    found = _NAME.fullmatch(name)
    return (found[1], found[2] or "") if found else (name, "")


def _opened(path: str, flags: int) -> int:
    """Opens the file itself, not what a link put there meanwhile leads to, and waits for no pipe."""
    file = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise OSError(f"no file: {path}")
    return file


def _free(target: Path, uid: str, info: str) -> Path:
    """The mail's place in the folder; under a second name where another file (a copy put back by hand) has it already."""
    info = info or ":2,"
    name = os.fsencode(f"{uid}{info}")
    if len(name) > LONGEST_NAME - 6:  # there was room for it only without flags
        short = os.fsencode(uid)[: LONGEST_NAME - 60].decode("ascii", "ignore")
        uid = f"{short}.{hashlib.sha256(name).hexdigest()[:32]}"
    place = target / f"{uid}{info}"
    stem, comma, fields = uid.partition(",")
    again = 1
    while os.path.lexists(place):
        place = target / f"{stem}_{again}{comma}{fields}{info}"
        again += 1
    return place


def modified_utf7(name: str) -> str:
    """A folder's name as IMAP servers spell it on disk (RFC 3501 5.1.3): "已办" -> "&XfJSng-"."""

    def coded(match: re.Match[str]) -> str:
        raw = match[0].encode("utf-16-be", "surrogatepass")
        return "&" + base64.b64encode(raw).decode().rstrip("=").replace("/", ",") + "-"

    return _FOREIGN.sub(coded, name.replace("&", "&-"))
