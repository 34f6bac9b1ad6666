"""A house with real mailboxes, database and spool, run inside the test; its letters are kept in memory."""

from __future__ import annotations

import asyncio
import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

from illbot.app import App, Pass, build_house, composer, mailbox_of
from illbot.configuration.configure import example
from illbot.core.model import Request, change, from_row
from illbot.desk.desk import Desk
from illbot.desk.errands import Errands
from illbot.edge.memory_mail import MemoryPost
from illbot.edge.spool import Spool
from illbot.edge.tiny import TinyStore
from illbot.settings import Limits, Mailbox, Paths, Settings


class House:
    def __init__(self, folder: Path, *mailboxes: Mailbox) -> None:
        self.post = MemoryPost()
        self.settings: Settings = change(
            example(),
            folder=str(folder),
            mailboxes=mailboxes,
            paths=Paths(database="illbot.sqlite", spool="spool", backups="backups"),
            limits=Limits(max_mail_mb=1),
        )

    def app(self) -> App:
        settings = self.settings
        store = TinyStore(settings.path(settings.paths.database))
        house = build_house(
            settings, store, Spool(settings.path(settings.paths.spool)), (b"a key of the house, long enough",)
        )
        return App(
            settings=settings,
            house=house,
            desk=Desk(house),
            errands=Errands(house, composer(house), self.post),
            mailboxes=[(m, mailbox_of(settings, m)) for m in settings.mailboxes],
            post=self.post,
        )

    def once(self) -> Pass:
        """One pass of a robot that is started for it and ends after it, as ``illbot poll`` is."""
        app = self.app()

        async def run() -> Pass:
            try:
                return await app.once()
            finally:
                await app.close()

        return asyncio.run(run())

    def letters(self, to: str) -> list[EmailMessage]:
        found = [email.message_from_bytes(p.data, policy=email.policy.default) for p in self.post.letters]
        return [m for m in found if to in str(m["To"])]  # type: ignore[misc]

    def requests(self) -> list[Request]:
        store = TinyStore(self.settings.path("illbot.sqlite"), read_only=True)
        try:
            return [from_row(Request, row.body) for row in store.find("requests", order="created")]
        finally:
            store.close()
