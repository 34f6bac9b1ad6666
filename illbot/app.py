"""The composition root: builds the edge, gives the desk its tools, hands jobs to the scheduler. Decides nothing about a request."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from .configuration.keys import commanded_token, dkim_key, load_keys, secret
from .core.changes import Change, Put
from .core.model import Letter
from .core.post import Fetched
from .desk.desk import Desk, Taken
from .desk.errands import Errands
from .desk.house import House
from .desk.keeping import named_blobs
from .desk.ports import Composer, Post, Signatures, Spool, Store
from .desk.reading import Reader
from .desk.times import iso
from .errors import ConfigBroken, DiskFull, IllbotError, OutOfReach
from .intake.sorting.directory import Directory
from .settings import Mailbox as MailboxSettings
from .settings import Sending, Settings

if TYPE_CHECKING:
    from .core.tokens import Keys
    from .edge.oauth import Token

log = logging.getLogger("illbot")

BACKUPS_KEPT = 14
ORPHANS_KEPT = timedelta(days=7)
LONGEST_WAIT = 600
"""Seconds between two tries of a server that is out of reach, at the most."""
RECONNECTIONS = 10
"""In one pass over a mailbox: a mail that ends the connection does so four times before it is known."""
LONGEST_MAIL = 120.0
"""Seconds for one mail, however slow its files and the DNS; then the process is ended, and the mail is a suspect."""
LONGEST_GOODBYE = 40
"""Seconds for what is in hand when the service is stopped; systemd's unit gives 60."""


class Mailbox(Protocol):
    name: str

    @property
    def unfetchable(self) -> list[str]: ...
    @property
    def announces(self) -> bool: ...

    def open(self) -> None: ...
    def waiting(self) -> list[tuple[str, int]]: ...
    def fetch(self, uids: list[str]) -> list[Fetched]: ...
    def chunks(self, *, count: int = 50, max_bytes: int = 32 * 2**20) -> Iterator[list[Fetched]]: ...
    def file(self, moves: dict[str, list[str]]) -> None: ...
    def wait(self, seconds: float) -> bool: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


def now() -> datetime:
    """Aware, UTC, whole seconds: as it stands in a row."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(slots=True)
class Pass:
    """What one pass did."""

    mails: int = 0
    folders: dict[str, int] = field(default_factory=dict)
    stayed: int = 0
    letters: int = 0
    clocks: int = 0
    digests: int = 0
    problems: list[IllbotError] = field(default_factory=list)

    def count(self, taken: list[Taken]) -> None:
        for one in taken:
            self.mails += 1
            if one.folder is None:
                self.stayed += 1
            else:
                self.folders[one.folder] = self.folders.get(one.folder, 0) + 1


@dataclass(slots=True)
class Patience:
    """How long what does not work is left alone: twice as long each time, up to ten minutes."""

    first: float
    failures: int = 0
    until: float = 0.0

    def lose(self) -> float:
        """It failed; seconds to wait."""
        wait = min(float(LONGEST_WAIT), self.first * 2.0 ** min(self.failures, 20))
        self.failures += 1
        self.until = time.monotonic() + wait
        return wait

    def regain(self) -> None:
        self.failures, self.until = 0, 0.0

    @property
    def waits(self) -> bool:
        return time.monotonic() < self.until


@dataclass(slots=True)
class App:
    settings: Settings
    house: House
    desk: Desk
    errands: Errands
    mailboxes: list[tuple[MailboxSettings, Mailbox]]
    post: Post
    progress: Callable[[int, int], None] | None = None
    _busy: dict[str, asyncio.Lock] = field(default_factory=dict)
    _posting: asyncio.Lock = field(default_factory=asyncio.Lock)
    #: for each mailbox
    _patience: dict[str, Patience] = field(default_factory=dict)
    #: mailboxes that are being worked on, and those of them that got new mail meanwhile
    _at_work: set[str] = field(default_factory=set)
    _woken: set[str] = field(default_factory=set)
    _stopping: bool = False

    # --- one pass --------------------------------------------------------------------------------------------

    async def once(self) -> Pass:
        """Read all waiting mail, let due clocks strike, run all due errands."""
        done = Pass()
        self.errands.recover(self.house.clock())
        for settings, mailbox in self.mailboxes:
            try:
                await self.poll(settings, mailbox, done)
            except OutOfReach as error:
                done.problems.append(error)
        done.clocks = self.desk.take_tick()
        self.desk.take_check()
        done.digests += self.desk.take_digest()
        done.letters += await self.run_errands()
        if self.errands.out_of_reach:
            done.problems.append(OutOfReach(self.errands.out_of_reach))
        self.back_up()
        self.sweep()
        return done

    async def poll(self, settings: MailboxSettings, mailbox: Mailbox, done: Pass) -> None:
        """One mailbox. A connection that ends in the middle is opened anew: some mail may be what ends it, and is then left alone.

        Raises OutOfReach, HouseBroken.
        """
        async with self._busy.setdefault(mailbox.name, asyncio.Lock()):
            for left in range(RECONNECTIONS, -1, -1):
                await asyncio.to_thread(mailbox.open)
                try:
                    await self._read(settings, mailbox, done)
                    break
                except OutOfReach as error:
                    if not left:
                        raise
                    log.info("%s; once more", error)
            if mailbox.unfetchable:
                done.stayed += len(mailbox.unfetchable)
                self.desk.tell_of_unfetchable(mailbox.name, len(mailbox.unfetchable))

    async def _read(self, settings: MailboxSettings, mailbox: Mailbox, done: Pass) -> None:
        """By chunks: while one is worked on, the one before is filed away and the next is fetched and kept."""
        folders = {"done": settings.done, "ignored": settings.ignored, "quarantine": settings.quarantine}
        chunks = mailbox.chunks(count=self.settings.schedule.chunk, max_bytes=self.settings.schedule.chunk_mb * 2**20)
        posting: asyncio.Task[int] | None = None
        moves: dict[str, list[str]] = {}
        ahead = asyncio.create_task(asyncio.to_thread(self._fetch, mailbox, chunks, moves))
        try:
            while not self._stopping and (found := await ahead)[0]:
                ahead = asyncio.create_task(asyncio.to_thread(self._fetch, mailbox, chunks, moves))
                taken = await self.desk.take(*found)
                done.count(taken)
                moves = {}
                for one in taken:
                    if one.folder is not None:
                        moves.setdefault(folders[one.folder], []).append(one.uid)
                if posting is None or posting.done():
                    done.letters += posting.result() if posting else 0
                    posting = asyncio.create_task(self.run_errands())
                if self.progress:
                    self.progress(done.mails, done.letters)
            await asyncio.gather(ahead, return_exceptions=True)
            await asyncio.to_thread(mailbox.file, moves)
        finally:
            await asyncio.gather(ahead, return_exceptions=True)
            if posting is not None:
                done.letters += await posting

    def _fetch(
        self, mailbox: Mailbox, chunks: Iterator[list[Fetched]], moves: dict[str, list[str]]
    ) -> tuple[list[Fetched], list[str]]:
        """In a thread: file away what is done, then the next chunk and where it is kept; ([], []) after the last."""
        if moves:
            mailbox.file(moves)
        batch = next(chunks, [])
        return batch, self.house.spool.put_many([f.data for f in batch])

    async def run_errands(self) -> int:
        async with self._posting:
            sent = await self.errands.run(self.house.clock())
        if self.errands.out_of_reach:
            log.warning("letters wait: %s", self.errands.out_of_reach)
        return sent

    def back_up(self) -> Path | None:
        """One copy a day, by the database's own call; the newest fourteen are kept."""
        folder = self.settings.path(self.settings.paths.backups)
        target = folder / f"{self.house.clock():%Y-%m-%d}.sqlite"
        if target.exists():
            return None
        folder.mkdir(parents=True, exist_ok=True)
        self.house.store.backup(target)
        for old in sorted(folder.glob("????-??-??.sqlite"))[:-BACKUPS_KEPT]:
            old.unlink()
        return target

    def sweep(self) -> int:
        """Once a week: blobs that no row names go when they have lain for a week. How many."""
        key = f"sweep {now():%G-W%V}"
        if self.house.store.get("notices", key) is not None:
            return 0
        named = named_blobs(self.house.store)
        # A blob's age is the file system's, so it is measured by the real clock.
        swept = self.house.spool.sweep(named.__contains__, ORPHANS_KEPT, now())
        body = {"at": iso(now()), "what": f"{swept} blobs that no row names were removed from the spool"}
        self.house.store.commit(Change(puts=(Put(table="notices", key=key, body=body),)))
        return swept

    async def close(self) -> None:
        for _, mailbox in self.mailboxes:
            await asyncio.to_thread(mailbox.close)
        await self.post.close()
        self.house.store.close()

    # --- the service -----------------------------------------------------------------------------------------

    async def serve(self, *, watch: Callable[[MailboxSettings], Mailbox] | None = None) -> None:
        """The service: polls, posts, strikes clocks, until SIGTERM or SIGINT. An outage is waited out with back-off."""
        from .edge.schedule import Schedule
        from .edge.systemd import notify

        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, stop.set)
        self.errands.recover(self.house.clock())
        schedule = Schedule(self.settings.library.zone)
        for settings, mailbox in self.mailboxes:
            schedule.every(
                self.settings.schedule.poll_seconds, self._patient(settings, mailbox), f"poll {mailbox.name}"
            )
        schedule.every(15, self._guarded(self._post_due), "errands")
        schedule.every(60, self._guarded(self._strike), "clocks")
        schedule.every(3600, self._guarded(self._hourly), "hourly")
        schedule.every(20, self._alive, "alive")
        watchers = self._watch(schedule, watch, stop) if watch and self.settings.schedule.idle else []
        schedule.start()
        notify("READY=1")
        log.info("ready")
        await stop.wait()
        notify("STOPPING=1")
        log.info("stopping")
        schedule.stop()
        self._stopping = self.errands.stopping = True
        for mailbox in watchers:
            mailbox.stop()
        # The chunk and the letters in hand are finished before the house is closed; whatever is cut off here is done again.
        for lock in (*self._busy.values(), self._posting):
            try:
                async with asyncio.timeout(LONGEST_GOODBYE), lock:
                    pass
            except TimeoutError:
                log.warning("what was in hand did not end within %d s; the next start goes on with it", LONGEST_GOODBYE)
        schedule.close()
        await self.close()

    def _patient(self, settings: MailboxSettings, mailbox: Mailbox) -> Callable[[], Any]:
        """Polls one mailbox; where it is out of reach, waits longer each time."""
        patience = self._patience.setdefault(mailbox.name, Patience(self.settings.schedule.poll_seconds))

        async def job() -> None:
            if patience.waits:
                return
            self._at_work.add(mailbox.name)
            try:
                again = True
                while again and not self._stopping:
                    self._woken.discard(mailbox.name)
                    done = Pass()
                    await self.poll(settings, mailbox, done)
                    if done.mails:
                        log.info("%s: %d mails, %s", mailbox.name, done.mails, done.folders)
                        await self.run_errands()
                    again = mailbox.name in self._woken
                patience.regain()
            except (OutOfReach, DiskFull) as error:
                wait = patience.lose()
                log.error("%s (try %d; again in %d s)", error, patience.failures, wait)
            except IllbotError as error:
                log.error("%s", error)
            finally:
                self._at_work.discard(mailbox.name)

        return job

    def _wake(self, name: str, schedule: Any) -> None:
        """New mail: fetched at once, or as soon as the poll that is under way ends."""
        if name in self._at_work:
            self._woken.add(name)
        else:
            schedule.now(f"poll {name}")

    def _guarded(self, job: Callable[[], Any]) -> Callable[[], Any]:
        async def guarded() -> None:
            try:
                await job()
            except IllbotError as error:
                log.error("%s", error)

        return guarded

    async def _post_due(self) -> None:
        await self.run_errands()

    async def _strike(self) -> None:
        if self.desk.take_tick():
            await self.run_errands()

    async def _hourly(self) -> None:
        found, owed = self.desk.take_check(), self.desk.take_digest()
        if found or owed:
            await self.run_errands()
        await asyncio.to_thread(self.back_up)
        await asyncio.to_thread(self.sweep)

    async def _alive(self) -> None:
        from .edge.systemd import notify

        notify("WATCHDOG=1")

    def _watch(self, schedule: Any, watch: Callable[[MailboxSettings], Mailbox], stop: asyncio.Event) -> list[Mailbox]:
        """IDLE on a second connection starts the same poll at once; the poll stays the truth."""
        watchers = []
        for settings, mailbox in self.mailboxes:
            watcher = watch(settings)
            watchers.append(watcher)
            wake = partial(self._wake, mailbox.name, schedule)
            task = asyncio.create_task(_idle(watcher, wake, self._patience[mailbox.name], stop))
            task.add_done_callback(_TASKS.discard)
            _TASKS.add(task)
        return watchers


_TASKS: set[asyncio.Task[None]] = set()
"""The loop keeps only weak references to tasks."""


async def _idle(mailbox: Mailbox, wake: Callable[[], None], poll: Patience, stop: asyncio.Event) -> None:
    patience = Patience(1)
    while not stop.is_set():
        try:
            await asyncio.to_thread(mailbox.open)
            # Back in reach: whatever came meanwhile is fetched at once.
            poll.regain()
            wake()
            while mailbox.announces and not stop.is_set():
                if await asyncio.to_thread(mailbox.wait, 300.0):
                    wake()
                patience.regain()
            if not mailbox.announces:
                log.info("%s: the server tells of no new mail by itself; the schedule looks", mailbox.name)
                break
        except IllbotError as error:
            wait = patience.lose()
            log.warning("watching %s: %s (again in %d s)", mailbox.name, error, wait)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)
    await asyncio.to_thread(mailbox.close)


# --- building ------------------------------------------------------------------------------------------------


def build_house(
    settings: Settings,
    store: Store,
    spool: Spool,
    keys: Keys,
    clock: Callable[[], datetime] = now,
    *,
    configured: bool = True,
    signatures: Signatures | None = None,
) -> House:
    """The desk's tools over this store and spool."""
    from .edge.calendars import calendar
    from .edge.pdf import examine
    from .edge.pdf_text import open_pdf
    from .edge.scanner import Clamd, scanned
    from .letters.write import Writer

    library = settings.library
    look = scanned(examine, Clamd(settings.security.scanner)) if settings.security.scanner else examine
    directory = Directory(
        partners=settings.partners,
        staff=settings.staff,
        own_addresses=(library.address,),
        domain=library.address.rpartition("@")[2],
        keys=keys,
        prefix=library.prefix,
        configured=configured,
    )
    return House(
        settings=settings,
        directory=directory,
        store=store,
        spool=spool,
        writer=Writer(settings, keys),
        reader=Reader(settings, directory, look, open_pdf, signatures),
        examine=look,
        calendar=calendar(library.zone, library.country, days_off=settings.days_off, days_on=settings.days_on),
        clock=clock,
        code=lambda: secrets.token_hex(5),
    )


def open_house(
    settings: Settings,
    clock: Callable[[], datetime] = now,
    *,
    read_only: bool = False,
    signatures: Signatures | None = None,
) -> House:
    """The house on disk, as the configuration names it. Raises StoreBroken."""
    from .edge.spool import Spool as Blobs
    from .edge.tiny import TinyStore

    store = TinyStore(
        settings.path(settings.paths.database), read_only=read_only, backups=settings.path(settings.paths.backups)
    )
    blobs = Blobs(settings.path(settings.paths.spool))
    return build_house(settings, store, blobs, load_keys(settings), clock, signatures=signatures)


def signatures(settings: Settings) -> Signatures | None:
    """Checks the signatures of mails with the keys in the DNS; None where the configuration wants none checked."""
    if not settings.security.check_dkim:
        return None
    from .edge.dkim import Verifier
    from .edge.dns import txt_records

    return Verifier(txt_records)


def dkim_signer(settings: Settings) -> Callable[[bytes], bytes] | None:
    """Signs our finished letters, where a key is configured. Raises ConfigBroken."""
    key = dkim_key(settings)
    if key is None:
        return None
    from .edge.dkim import signer

    sending = settings.sending
    domain = sending.dkim_domain or (sending.sender or settings.library.address).rpartition("@")[2]
    return signer(domain.lower(), sending.dkim_selector, key)


def composer(house: House) -> Composer:
    """Letter -> bytes, with its attachments out of the spool, signed where a key is configured. Raises ConfigBroken."""
    from .letters.mime import compose

    library, sending = house.settings.library, house.settings.sending
    sign = dkim_signer(house.settings)

    def run(letter: Letter, at: datetime) -> bytes:
        name = library.name.get(letter.language) or next(iter(library.name.values()), "")
        data = compose(
            letter,
            sender=sending.sender or library.address,
            sender_name=name,
            files=house.spool.get,
            original=house.spool.get(letter.original) if letter.original else None,
            at=at,
        )
        return sign(data) if sign else data

    return run


def mailbox_of(settings: Settings, mailbox: MailboxSettings) -> Mailbox:
    """The mailbox that the configuration names, not yet opened."""
    folders = (mailbox.done, mailbox.ignored, mailbox.quarantine)
    max_bytes = settings.limits.max_mail_mb * 2**20
    if mailbox.kind == "maildir":
        from .edge.maildir import Maildir, MaildirMailbox

        path = str(settings.path(mailbox.path))
        return MaildirMailbox(
            Maildir(name=mailbox.name, path=path, inbox=mailbox.inbox, folders=folders, max_bytes=max_bytes)
        )
    from .edge.imap import Account, ImapMailbox
    from .edge.oauth import Tokens

    account = Account(
        name=mailbox.name,
        host=mailbox.host,
        port=mailbox.port,
        security=mailbox.security,
        ca_file=str(settings.path(mailbox.ca_file)) if mailbox.ca_file else "",
        user=mailbox.user,
        login=mailbox.login,
        inbox=mailbox.inbox,
        folders=folders,
        timeout=mailbox.timeout_seconds,
        idle_seconds=mailbox.idle_seconds,
        max_bytes=max_bytes,
    )
    if mailbox.login == "password":
        return ImapMailbox(account, partial(secret, mailbox, Path(settings.folder)))
    tokens = Tokens(partial(access_token, settings, mailbox))
    return ImapMailbox(account, tokens.current, renewed=tokens.renewed)


def access_token(settings: Settings, account: MailboxSettings | Sending) -> Token:
    """From where the account's tokens come. Raises OutOfReach."""
    from .edge.oauth import Token, client_credentials

    try:
        if account.token_command:
            return Token(value=commanded_token(account))
        password = secret(account, Path(settings.folder))
    except ConfigBroken as broken:
        # A command that asks somebody may fail now and work in a minute.
        raise OutOfReach("; ".join(broken.problems)) from None
    return client_credentials(account.token_url, account.client_id, password, account.scope)


def smtp(settings: Settings) -> Any:
    """The server that takes our letters, as the configuration names it."""
    from .edge.oauth import Tokens
    from .edge.smtp import Smtp

    sending = settings.sending
    tokens = Tokens(partial(access_token, settings, sending)) if sending.login != "password" else None
    return Smtp(
        host=sending.host,
        port=sending.port,
        security=sending.security,
        user=sending.user,
        password=tokens.current if tokens else partial(secret, sending, Path(settings.folder)),
        timeout=sending.timeout_seconds,
        connections=sending.connections,
        login=sending.login,
        renewed=tokens.renewed if tokens else None,
        ca_file=str(settings.path(sending.ca_file)) if sending.ca_file else "",
    )


def build(settings: Settings, clock: Callable[[], datetime] = now) -> App:
    """The whole bot against the servers that the configuration names."""
    from .edge.watchdog import watched

    house = open_house(settings, clock, signatures=signatures(settings))
    post = smtp(settings)
    return App(
        settings=settings,
        house=house,
        desk=Desk(house, watch=partial(watched, LONGEST_MAIL)),
        errands=Errands(house, composer(house), post),
        mailboxes=[(m, mailbox_of(settings, m)) for m in settings.mailboxes],
        post=post,
    )
