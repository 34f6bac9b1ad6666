"""A library whose mail server delivers to the robot's own disk: a Maildir, a database and a spool, all real; letters are kept in memory."""

from __future__ import annotations

import asyncio
import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from illbot.app import App, Pass, build_house, composer, mailbox_of
from illbot.configuration.configure import example
from illbot.core.model import Request, State, change, from_row
from illbot.desk.desk import Desk
from illbot.desk.errands import Errands
from illbot.edge.memory_mail import MemoryPost
from illbot.edge.spool import Spool
from illbot.edge.tiny import TinyStore
from illbot.settings import Limits, Mailbox, Paths, Settings
from tests.edge.maildirs import Hand
from tests.robot import ROBOT, WANG, mail

NLC = "ill@nlc.example"


class Library:
    def __init__(self, folder: Path) -> None:
        self.hand = Hand(folder / "mail" / "ill")
        self.post = MemoryPost()
        self.settings: Settings = change(
            example(),
            folder=str(folder),
            mailboxes=(Mailbox(name="ill", kind="maildir", path="mail/ill"),),
            paths=Paths(database="illbot.sqlite", spool="spool", backups="backups"),
            limits=Limits(max_mail_mb=1),
        )

    def once(self) -> Pass:
        """One pass of a robot that is started for it and ends after it, as ``illbot poll`` is."""
        settings = self.settings
        store = TinyStore(settings.path(settings.paths.database))
        house = build_house(
            settings, store, Spool(settings.path(settings.paths.spool)), (b"a key of the house, long enough",)
        )
        app = App(
            settings=settings,
            house=house,
            desk=Desk(house),
            errands=Errands(house, composer(house), self.post),
            mailboxes=[(m, mailbox_of(settings, m)) for m in settings.mailboxes],
            post=self.post,
        )

        async def run() -> Pass:
            try:
                return await app.once()
            finally:
                await app.close()

        return asyncio.run(run())

    def deliver(self, raw: bytes) -> None:
        """As a server on the disk does: with the line ends of the system."""
        self.hand.deliver(raw.replace(b"\r\n", b"\n"))

    def letters(self, to: str) -> list[EmailMessage]:
        found = [email.message_from_bytes(p.data, policy=email.policy.default) for p in self.post.letters]
        return [m for m in found if to in str(m["To"])]  # type: ignore[misc]

    def requests(self) -> list[Request]:
        store = TinyStore(self.settings.path("illbot.sqlite"), read_only=True)
        try:
            return [from_row(Request, row.body) for row in store.find("requests", order="created")]
        finally:
            store.close()

    def counts(self) -> dict[str, int]:
        folders = ("INBOX", "Done", "Ignored", "Quarantine")
        return {name: n for name in folders if (n := len(self.hand.files(name)))}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


def asks(n: int = 1) -> bytes:
    return mail(
        WANG, "Article request", f"Could you get me doi:10.1000/article.{n} please?\n\nThanks, Li", id=f"ask-{n}"
    )


def test_a_request_is_acknowledged_ordered_and_filed(library: Library) -> None:
    library.deliver(asks())
    done = library.once()

    (request,) = library.requests()
    assert (done.mails, done.folders, done.problems) == (1, {"done": 1}, [])
    assert request.state is State.WORKING
    assert "10.1000/article.1" in str(library.letters(WANG)[0].get_body(("plain",)))
    assert len(library.letters(NLC)) == 1
    assert library.counts() == {"Done": 1}


def test_the_partners_answer_moves_the_request_on(library: Library) -> None:
    library.deliver(asks())
    library.once()
    (order,) = library.letters(NLC)
    library.deliver(mail(NLC, f"Re: {order['Subject']}", "您好，本馆无此文献。", id="no", reply_to=order))
    library.once()

    first, _ = library.requests()[0].attempts
    assert first.partner == "nlc"
    assert library.counts() == {"Done": 2}


def test_the_robots_own_mail_is_ignored(library: Library) -> None:
    library.deliver(mail(ROBOT, "illbot check", "x", id="own"))
    library.once()

    assert library.counts() == {"Ignored": 1}
    assert library.post.letters == []


def test_a_mail_that_is_put_back_is_not_done_twice(library: Library) -> None:
    """Also when it comes back with other line ends, as through another mailbox."""
    library.deliver(asks())
    library.once()
    library.hand.deliver(asks())
    library.once()

    assert len(library.requests()) == 1
    assert len(library.letters(WANG)) == 1
    assert library.counts() == {"Done": 2}


def test_a_mail_over_the_limit_ends_at_a_human_and_those_behind_it_are_done(library: Library) -> None:
    big = mail(
        "somebody@press.example", "Proofs", "See attached.", id="big", attach=(("a.pdf", b"%PDF-" + b"x" * 2**20),)
    )
    library.deliver(big)
    library.deliver(asks())
    library.once()

    assert len(library.letters(WANG)) == 1
    assert any("Proofs" in str(m) for staff in library.settings.staff for m in library.letters(staff.address))
    assert "INBOX" not in library.counts() and sum(library.counts().values()) == 2


def test_a_maildir_that_is_gone_is_a_problem_with_its_path(library: Library, tmp_path: Path) -> None:
    library.hand.path.rename(tmp_path / "unmounted")
    (problem,) = library.once().problems

    assert str(library.hand.path) in str(problem)
