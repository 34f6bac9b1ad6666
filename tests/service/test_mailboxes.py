"""The whole path over mailboxes that misbehave: whatever a server lacks and wherever the connection ends, each mail is done once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from imapclient import IMAPClient

from illbot.settings import Mailbox
from tests.edge.imap_proxy import Proxy
from tests.edge.maildirs import Hand
from tests.robot import Robot, SmtpThread, mail, waited
from tests.servers import Dovecot
from tests.service.library import House

pytestmark = pytest.mark.server

READERS = [f"reader{n}@student.jinjihu.example" for n in range(3)]


def asks(n: int) -> bytes:
    return mail(READERS[n], "Article request", f"Could you get me doi:10.1000/article.{n} please?", id=f"ask-{n}")


class Desk:
    """A robot whose mailbox is at Dovecot, behind a stretch of network."""

    def __init__(self, dovecot: Dovecot, folder: Path, **network: Any) -> None:
        self.dovecot = dovecot
        self.user = dovecot.new_user()
        self.proxy = Proxy(dovecot.port, **network)
        (folder / "password").write_text(dovecot.password)
        (folder / "password").chmod(0o600)
        self.mailbox = Mailbox(
            name="ill",
            host="127.0.0.1",
            port=self.proxy.port,
            security="plain",
            user=self.user,
            password_file="password",
            timeout_seconds=20,
        )
        self.house = House(folder, self.mailbox)
        self.connect()

    def connect(self) -> None:
        """The hand of somebody else in the mailbox."""
        self.other = IMAPClient("127.0.0.1", self.dovecot.port, ssl=False, timeout=20)
        self.other._imap.debug = 0
        self.other.login(self.user, self.dovecot.password)

    def deliver(self, *mails: bytes) -> None:
        for raw in mails:
            self.other.append("INBOX", raw)

    def count(self, folder: str) -> int:
        return self.other.folder_status(folder, ["MESSAGES"])[b"MESSAGES"] if self.other.folder_exists(folder) else 0

    def waiting(self) -> int:
        """Mails in the inbox that nobody marked as deleted."""
        self.other.select_folder("INBOX", readonly=True)
        return len(self.other.search("UNDELETED"))

    def ids(self, folder: str) -> list[str]:
        self.other.select_folder(folder, readonly=True)
        found = self.other.fetch(self.other.search() or [], ["BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"])
        return sorted(
            next(v for k, v in row.items() if k.startswith(b"BODY")).decode().strip() for row in found.values()
        )

    def answered(self) -> list[int]:
        return [len(self.house.letters(reader)) for reader in READERS]

    def close(self) -> None:
        self.other.shutdown()
        self.proxy.close()


@pytest.fixture
def make_desk(dovecot: Dovecot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(**network: Any) -> Desk:
        folder = tmp_path / f"house{len(made)}"
        folder.mkdir()
        made.append(Desk(dovecot, folder, **network))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


# --- what the server cannot do --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lacking",
    [
        "MOVE",
        "UIDPLUS",
        "IDLE",
        "NAMESPACE",
        "ID",
        "LITERAL+",
        "AUTH=PLAIN",
        "SASL-IR",
        "ENABLE",
        "CONDSTORE",
        "SPECIAL-USE",
    ],
)
def test_without_one_extension_the_mail_is_done_and_filed(make_desk: Callable[..., Desk], lacking: str) -> None:
    desk = make_desk(hide={lacking})
    desk.deliver(*map(asks, range(3)))
    done = desk.house.once()

    assert (done.problems, done.mails, desk.answered()) == ([], 3, [1, 1, 1])
    assert (desk.count("INBOX"), desk.count("Done")) == (0, 3)


def test_a_server_that_only_speaks_the_plain_protocol_will_do(make_desk: Callable[..., Desk]) -> None:
    everything = {
        "MOVE",
        "UIDPLUS",
        "IDLE",
        "NAMESPACE",
        "ID",
        "LITERAL+",
        "SASL-IR",
        "ENABLE",
        "CONDSTORE",
        "AUTH=PLAIN",
    }
    desk = make_desk(hide=everything, keywords=False)
    desk.deliver(*map(asks, range(3)))
    done = desk.house.once()

    assert (done.problems, done.mails, desk.answered()) == ([], 3, [1, 1, 1])
    assert (desk.count("INBOX"), desk.count("Done")) == (0, 3)


@pytest.mark.parametrize("refused", ["UID MOVE", "UID EXPUNGE", "NAMESPACE", "ID", "SUBSCRIBE"])
def test_what_is_offered_and_refused_is_done_without(make_desk: Callable[..., Desk], refused: str) -> None:
    desk = make_desk(refuse=[refused], hide={"MOVE"} if refused == "UID EXPUNGE" else ())
    desk.deliver(*map(asks, range(3)))
    done = desk.house.once()

    assert (done.problems, done.mails, desk.answered()) == ([], 3, [1, 1, 1])
    assert desk.count("Done") == 3
    assert desk.house.once().mails == 0


def test_where_nothing_may_be_deleted_the_folder_does_not_fill_with_copies(make_desk: Callable[..., Desk]) -> None:
    """No MOVE, and no right to delete: the mail stays, is known as done, and is copied once."""
    desk = make_desk(hide={"MOVE"}, refuse=["UID STORE"])
    desk.deliver(*map(asks, range(3)))
    done = desk.house.once()

    assert "filing mails away failed" in str(done.problems)
    assert desk.answered() == [1, 1, 1]
    assert (desk.count("INBOX"), desk.count("Done")) == (3, 3)


def test_the_robot_needs_no_keywords(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(keywords=False)
    desk.deliver(asks(0))
    assert desk.house.once().problems == []

    assert desk.count("Done") == 1
    assert not any("STORE" in command for command in desk.proxy.commands())


# --- cut anywhere ---------------------------------------------------------------------------------------------------


def lines_of_a_pass(make_desk: Callable[..., Desk], **network: Any) -> int:
    desk = make_desk(**network)
    desk.deliver(*map(asks, range(3)))
    assert desk.house.once().problems == []
    return len(desk.proxy.lines)


@pytest.mark.parametrize("lacking", [(), ("MOVE", "UIDPLUS")], ids=["move", "copy"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_the_connection_may_be_cut_at_any_command(
    make_desk: Callable[..., Desk], when: str, lacking: tuple[str, ...]
) -> None:
    """Before the server hears it, and after it did it but before we hear so: the pass goes on or is taken up by the next."""
    for n in range(1, lines_of_a_pass(make_desk, hide=lacking) + 1):
        desk = make_desk(hide=lacking)
        setattr(desk.proxy, f"cut_{when}", n)
        desk.deliver(*map(asks, range(3)))
        desk.house.once()
        if desk.waiting():
            assert desk.house.once().problems == []

        at = f"cut {when} line {n}: {desk.proxy.lines[n - 1][:60]!r}"
        assert desk.proxy.cuts == 0, at
        assert desk.answered() == [1, 1, 1], at
        assert desk.waiting() == 0, at
        # Without MOVE a cut between copy and removal leaves a second copy, never none.
        assert len(set(desk.ids("Done"))) == 3, at
        assert lacking or desk.count("Done") == 3, at


def test_the_connection_may_be_cut_after_any_octet(make_desk: Callable[..., Desk]) -> None:
    """In the middle of a line, of a literal, of an answer."""
    for octets in range(1, 6000, 211):
        desk = make_desk()
        desk.proxy.octets = octets
        desk.deliver(*map(asks, range(3)))
        desk.house.once()
        if desk.waiting():
            assert desk.house.once().problems == []

        assert desk.answered() == [1, 1, 1], octets
        assert (desk.waiting(), desk.count("Done")) == (0, 3), octets


def test_a_connection_that_never_lasts_is_a_problem_and_loses_nothing(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk()
    desk.proxy.octets, desk.proxy.cuts = 900, 1000
    desk.deliver(*map(asks, range(3)))
    done = desk.house.once()
    assert f"127.0.0.1:{desk.proxy.port}" in str(done.problems)
    desk.proxy.octets = 0
    assert desk.house.once().problems == []

    assert desk.answered() == [1, 1, 1]
    assert (desk.waiting(), desk.count("Done")) == (0, 3)


# --- numbers and copies ---------------------------------------------------------------------------------------------


def test_an_inbox_that_was_made_anew_brings_nothing_twice(make_desk: Callable[..., Desk]) -> None:
    """The server was restored: other numbers, all old mails back in the inbox, one new one among them."""
    desk = make_desk()
    desk.deliver(asks(0), asks(1))
    desk.house.once()
    desk.other.logout()
    maildir = desk.dovecot.maildir(desk.user)
    back = [file.read_bytes() for part in ("new", "cur") for file in (maildir / ".Done" / part).iterdir()]
    assert len(back) == 2
    shutil.rmtree(maildir)
    for part in ("cur", "new", "tmp"):
        (maildir / part).mkdir(parents=True)
    for n, raw in enumerate(back):
        (maildir / "new" / f"1700000000.{n}.restored").write_bytes(raw)
    for path in (maildir, *maildir.rglob("*")):
        shutil.chown(path, maildir.parent.owner(), maildir.parent.group())
    desk.connect()
    desk.deliver(asks(2))
    done = desk.house.once()

    assert (done.problems, done.mails, desk.answered()) == ([], 3, [1, 1, 1])
    assert desk.waiting() == 0


def test_one_mail_in_two_mailboxes_is_one_mail(make_desk: Callable[..., Desk], tmp_path: Path) -> None:
    """Sent to both addresses of the library: over IMAP, and into a Maildir with the line ends of the system."""
    desk = make_desk()
    hand = Hand(tmp_path / "house0" / "second")
    house = House(tmp_path / "house0", desk.mailbox, Mailbox(name="old", kind="maildir", path="second"))
    desk.deliver(asks(0), asks(1))
    hand.deliver(asks(0).replace(b"\r\n", b"\n"))
    hand.deliver(asks(2).replace(b"\r\n", b"\n"))
    done = house.once()

    assert done.problems == []
    assert [len(house.letters(reader)) for reader in READERS] == [1, 1, 1]
    assert len(house.requests()) == 3
    assert (desk.waiting(), desk.count("Done"), len(hand.files("INBOX")), len(hand.files("Done"))) == (0, 2, 0, 2)


def test_one_mailbox_out_of_reach_does_not_keep_the_other_waiting(
    make_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = make_desk()
    hand = Hand(tmp_path / "house0" / "second")
    house = House(tmp_path / "house0", desk.mailbox, Mailbox(name="old", kind="maildir", path="second"))
    desk.proxy.octets, desk.proxy.cuts = 1, 1000
    hand.deliver(asks(1))
    done = house.once()

    assert len(done.problems) == 1
    assert len(house.letters(READERS[1])) == 1


# --- the service ----------------------------------------------------------------------------------------------------


def test_without_idle_the_schedule_looks_and_one_connection_is_enough(
    dovecot: Dovecot, smtp: SmtpThread, tmp_path: Path
) -> None:
    proxy = Proxy(dovecot.port, hide={"IDLE"})
    robot = Robot(tmp_path / "house", replace(dovecot, port=proxy.port), smtp.port)
    robot.set_up(("poll_seconds = 60", "poll_seconds = 2"))
    hand = Robot(tmp_path / "unused", dovecot, smtp.port, user=robot.user)
    try:
        with robot.running("run"):
            hand.deliver(asks(0))
            assert waited(lambda: smtp.to(READERS[0]), 60)
            connections = proxy.connections
            hand.deliver(asks(1))
            assert waited(lambda: smtp.to(READERS[1]), 30)

        assert proxy.connections == connections == 2
        assert not any("IDLE" in command for command in proxy.commands())
    finally:
        hand.close()
        proxy.close()


def test_a_network_that_swallows_everything_is_left_behind(dovecot: Dovecot, smtp: SmtpThread, tmp_path: Path) -> None:
    """Both connections die without a word, the wait and the one that fetches; when the network is back, so is the robot."""
    proxy = Proxy(dovecot.port)
    robot = Robot(tmp_path / "house", replace(dovecot, port=proxy.port), smtp.port)
    robot.set_up(
        ("poll_seconds = 60", "poll_seconds = 5"),
        ('inbox = "INBOX"', 'inbox = "INBOX"\ntimeout_seconds = 2\nidle_seconds = 10'),
    )
    hand = Robot(tmp_path / "unused", dovecot, smtp.port, user=robot.user)
    try:
        with robot.running("run"):
            hand.deliver(asks(0))
            assert waited(lambda: smtp.to(READERS[0]), 60)
            before = proxy.connections
            proxy.silent = True
            hand.deliver(asks(1))
            assert waited(lambda: proxy.connections >= before + 2, 60), "nobody noticed"
            assert not smtp.to(READERS[1])
            proxy.silent = False
            assert waited(lambda: smtp.to(READERS[1]), 60)

        assert [len(smtp.to(reader)) for reader in READERS] == [1, 1, 0]
    finally:
        hand.close()
        proxy.close()
