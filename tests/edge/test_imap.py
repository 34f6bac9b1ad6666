"""Mailboxes keep one contract: in memory, in a Maildir, against the embedded post office, and against Dovecot."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imapclient import IMAPClient

from illbot.edge.imap import Account, ImapMailbox
from illbot.edge.imap.answers import spans
from illbot.edge.imap.folders import server_name
from illbot.edge.maildir import Maildir, MaildirMailbox
from illbot.edge.memory_mail import MemoryMailbox
from illbot.errors import OutOfReach
from tests.edge.maildirs import Hand
from tests.edge.scripted_imap import ROBOT, Scripted, mail
from tests.servers import Dovecot, OfficeThread

GBK = "题名：馆际互借\r\n".encode("gbk")
PASSWORD = 'pass"word \\ 密码'


class World:
    """A mailbox and the hand of somebody else in it."""

    def __init__(self, mailbox: Any, other: Any, *, inbox: str = "INBOX") -> None:
        self.mailbox = mailbox
        self.other = other
        self.inbox = inbox

    def deliver(self, raw: bytes) -> None:
        if isinstance(self.other, MemoryMailbox | Hand):
            self.other.deliver(raw)
        else:
            self.other.append(self.inbox, raw)

    def folder(self, name: str) -> list[bytes]:
        if isinstance(self.other, MemoryMailbox):
            return list(self.other.folders.get(name, {}).values())
        if isinstance(self.other, Hand):
            return self.other.folder(name)
        self.other.select_folder(name, readonly=True)
        found = self.other.fetch(self.other.search() or [], ["BODY.PEEK[]"])
        mails = [found[uid][b"BODY[]"] for uid in sorted(found)]
        self.other.unselect_folder() if self.other.has_capability("UNSELECT") else self.other.select_folder(self.inbox)
        return mails

    def mark_deleted(self, uid: str) -> None:
        if isinstance(self.other, MemoryMailbox | Hand):
            self.other.mark_deleted(uid)
        else:
            self.other.select_folder(self.inbox)
            self.other.add_flags([int(uid.split(".")[1])], [rb"\Deleted"])

    def expunge(self, uid: str) -> None:
        if isinstance(self.other, MemoryMailbox | Hand):
            self.other.expunge(uid)
        else:
            self.mark_deleted(uid)
            self.other.expunge()

    def unseen(self) -> int:
        if isinstance(self.other, MemoryMailbox):
            return len(self.other.folders["INBOX"])
        if isinstance(self.other, Hand):
            return self.other.unseen()
        self.other.select_folder(self.inbox, readonly=True)
        return len(self.other.search("UNSEEN"))


def client(port: int, user: str, password: str) -> IMAPClient:
    other = IMAPClient("127.0.0.1", port, ssl=False, timeout=20)
    other._imap.debug = 0
    other.sasl_login("PLAIN", lambda _: f"\0{user}\0{password}".encode())
    return other


@pytest.fixture(params=["memory", "maildir", "office", pytest.param("dovecot", marks=pytest.mark.server)])
def make_world(
    request: pytest.FixtureRequest, tmp_path: Path, office_thread: Callable[[dict[str, str]], OfficeThread]
) -> Iterator[Callable[..., World]]:
    made: list[World] = []

    def make(**limits: Any) -> World:
        if request.param == "memory":
            box = MemoryMailbox("ill", max_bytes=limits.get("max_bytes", 25_000_000))
            world = World(box, box)
        elif request.param == "maildir":
            hand = Hand(tmp_path / "Maildir")
            world = World(MaildirMailbox(Maildir(name="ill", path=str(hand.path), **limits)), hand)
        else:
            port, user, password = server()
            account = Account(
                name="ill", host="127.0.0.1", port=port, security="plain", user=user, timeout=20, **limits
            )
            world = World(ImapMailbox(account, lambda: password), client(port, user, password))
        made.append(world)
        world.mailbox.open()
        return world

    def server() -> tuple[int, str, str]:
        if request.param == "office":
            return office_thread({ROBOT: PASSWORD}).imap_port, ROBOT, PASSWORD
        real: Dovecot = request.getfixturevalue("dovecot")
        return real.port, real.new_user(), real.password

    yield make
    for world in made:
        world.mailbox.close()
        if isinstance(world.other, IMAPClient):
            world.other.shutdown()


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    return make_world()


class TestEveryMailbox:
    def test_an_empty_inbox_has_nothing_waiting(self, world: World) -> None:
        assert world.mailbox.waiting() == []
        assert list(world.mailbox.chunks()) == []

    def test_mails_are_listed_oldest_first_with_their_sizes(self, world: World) -> None:
        mails = [mail("one"), mail("two", b"x" * 5000 + b"\r\n"), mail("three")]
        for raw in mails:
            world.deliver(raw)

        assert [size for _, size in world.mailbox.waiting()] == [len(raw) for raw in mails]

    def test_bytes_arrive_as_they_were_sent(self, world: World) -> None:
        """Also eight-bit text in an undeclared charset, every octet but NUL, dots at line starts, no body at all."""
        mails = [
            mail("gbk", GBK),
            mail("dots", b".\r\n..\r\n"),
            b"Subject: headers only\r\n\r\n",
            mail("every octet", bytes(range(1, 256)) + b"\r\n"),
        ]
        mails = [raw.replace(b"\r\n", b"\n").replace(b"\r", b"").replace(b"\n", b"\r\n") for raw in mails]
        for raw in mails:
            world.deliver(raw)

        fetched = world.mailbox.fetch([uid for uid, _ in world.mailbox.waiting()])

        assert [item.data for item in fetched] == mails
        assert {item.mailbox for item in fetched} == {"ill"}
        assert not any(item.truncated for item in fetched)

    def test_fetching_marks_nothing_as_read(self, world: World) -> None:
        world.deliver(mail("unread"))
        world.mailbox.fetch([uid for uid, _ in world.mailbox.waiting()])

        assert world.unseen() == 1

    def test_a_mail_over_the_limit_comes_as_its_beginning(self, make_world: Callable[..., World]) -> None:
        world = make_world(max_bytes=300_000)
        big, small = mail("big", b"0123456789abcde\r\n" * 20_000), mail("small")
        world.deliver(big)
        world.deliver(small)

        first, second = world.mailbox.fetch([uid for uid, _ in world.mailbox.waiting()])

        assert (first.truncated, first.size, first.data) == (True, len(big), big[: 256 * 1024])
        assert (second.truncated, second.size, second.data) == (False, len(small), small)

    def test_mails_marked_as_deleted_are_not_waiting(self, world: World) -> None:
        world.deliver(mail("one"))
        world.deliver(mail("two"))
        first, second = [uid for uid, _ in world.mailbox.waiting()]
        world.mark_deleted(first)

        assert [uid for uid, _ in world.mailbox.waiting()] == [second]

    def test_a_mail_that_vanished_meanwhile_is_left_out(self, world: World) -> None:
        for name in ("one", "two", "three"):
            world.deliver(mail(name))
        first, second, third = [uid for uid, _ in world.mailbox.waiting()]
        world.expunge(second)

        fetched = world.mailbox.fetch([first, second, third])

        assert [item.uid for item in fetched if item.uid != second] == [first, third]
        # A session that was not told of it yet may still be shown the mail, but then the whole of it (RFC 2180 4.1.1).
        assert all(item.data == mail("two") for item in fetched if item.uid == second)
        assert second not in [uid for uid, _ in world.mailbox.waiting()]
        assert world.mailbox.unfetchable == []

    def test_chunks_hold_at_most_so_many_mails(self, world: World) -> None:
        mails = [mail(f"number {n}") for n in range(7)]
        for raw in mails:
            world.deliver(raw)

        chunks = list(world.mailbox.chunks(count=3))

        assert [len(chunk) for chunk in chunks] == [3, 3, 1]
        assert [item.data for chunk in chunks for item in chunk] == mails

    def test_chunks_hold_at_most_so_many_octets_but_a_large_mail_comes_alone(self, world: World) -> None:
        for body in (b"a" * 400, b"b" * 400, b"c" * 4000, b"d" * 10):
            world.deliver(mail("s", body + b"\r\n"))

        chunks = list(world.mailbox.chunks(max_bytes=1200))

        assert [[item.data[-3:-2] for item in chunk] for chunk in chunks] == [[b"a", b"b"], [b"c"], [b"d"]]

    def test_mails_are_filed_while_the_pass_goes_on(self, world: World) -> None:
        mails = [mail(f"number {n}") for n in range(6)]
        for raw in mails:
            world.deliver(raw)

        for chunk in world.mailbox.chunks(count=2):
            first, second = [item.uid for item in chunk]
            world.mailbox.file({"Done": [first], "Ignored": [second]})

        assert world.mailbox.waiting() == []
        assert world.folder("Done") == mails[0::2]
        assert world.folder("Ignored") == mails[1::2]

    def test_filing_twice_changes_nothing(self, world: World) -> None:
        world.deliver(mail("once"))
        uids = [uid for uid, _ in world.mailbox.waiting()]
        world.mailbox.file({"Done": uids})
        world.mailbox.file({"Done": uids, "Quarantine": uids})

        assert world.folder("Done") == [mail("once")]
        assert world.folder("Quarantine") == []

    def test_a_folder_unheard_of_is_made(self, world: World) -> None:
        world.deliver(mail("poison"))
        world.mailbox.file({"馆际互借/已办": [uid for uid, _ in world.mailbox.waiting()]})

        assert world.folder("馆际互借/已办") == [mail("poison")]

    def test_filing_nothing_is_no_error(self, world: World) -> None:
        world.mailbox.file({})
        world.mailbox.file({"Done": []})

        assert world.mailbox.waiting() == []

    def test_uids_of_another_numbering_name_nothing(self, world: World) -> None:
        world.deliver(mail("one"))
        stale = [f"9{uid}" for uid, _ in world.mailbox.waiting()] + ["", "x", "1"]

        assert world.mailbox.fetch(stale) == []
        world.mailbox.file({"Done": stale})
        assert len(world.mailbox.waiting()) == 1

    def test_waiting_for_mail_ends_when_the_time_is_over(self, world: World) -> None:
        world.deliver(mail("known"))
        world.mailbox.waiting()
        began = time.monotonic()

        assert world.mailbox.wait(0.3) is False
        assert 0.25 < time.monotonic() - began < 5

    def test_mail_that_came_before_the_waiting_began_ends_it_at_once(self, world: World) -> None:
        world.mailbox.waiting()
        world.deliver(mail("new"))

        assert world.mailbox.wait(20) is True

    def test_new_mail_wakes_the_waiting(self, world: World) -> None:
        world.mailbox.waiting()
        later = threading.Timer(0.4, world.deliver, [mail("new")])
        later.start()
        began = time.monotonic()

        assert world.mailbox.wait(20) is True
        assert time.monotonic() - began < 10
        later.join()
        assert len(world.mailbox.waiting()) == 1

    def test_filing_our_own_mail_does_not_wake_the_waiting(self, world: World) -> None:
        world.deliver(mail("one"))
        world.mailbox.file({"Done": [uid for uid, _ in world.mailbox.waiting()]})

        assert world.mailbox.wait(0.3) is False

    def test_the_waiting_is_stopped_from_another_thread(self, world: World) -> None:
        later = threading.Timer(0.3, world.mailbox.stop)
        later.start()
        began = time.monotonic()

        assert world.mailbox.wait(30) is False
        assert time.monotonic() - began < 10
        later.join()
        assert world.mailbox.waiting() == []

    def test_a_stop_before_the_waiting_is_not_lost(self, world: World) -> None:
        world.mailbox.stop()

        assert world.mailbox.wait(30) is False
        assert world.mailbox.wait(0.1) is False

    def test_a_closed_mailbox_says_so_and_can_be_opened_again(self, world: World) -> None:
        world.deliver(mail("one"))
        world.mailbox.close()
        with pytest.raises(OutOfReach, match="not open"):
            world.mailbox.waiting()
        world.mailbox.open()
        world.mailbox.open()

        assert len(world.mailbox.waiting()) == 1


# --- what only a server can show ---------------------------------------------------------------------------------


def test_a_cut_connection_is_out_of_reach_once_and_then_reopened(office_thread: Callable[..., OfficeThread]) -> None:
    office = office_thread({ROBOT: "pw"})
    mailbox = ImapMailbox(
        Account(name="ill", host="127.0.0.1", port=office.imap_port, security="plain", user=ROBOT), lambda: "pw"
    )
    mailbox.open()
    office.submit(mail("one").replace(b"patron@campus.example", ROBOT.encode()))
    office.drop_all()
    with pytest.raises(OutOfReach, match=f"127.0.0.1:{office.imap_port}"):
        mailbox.waiting()
    mailbox.open()

    assert len(mailbox.waiting()) == 1
    office.drop_all()
    mailbox.open()
    assert len(mailbox.waiting()) == 1
    mailbox.close()


def test_a_connection_that_dies_while_waiting_is_noticed(office_thread: Callable[..., OfficeThread]) -> None:
    office = office_thread({ROBOT: "pw"})
    mailbox = ImapMailbox(
        Account(name="ill", host="127.0.0.1", port=office.imap_port, security="plain", user=ROBOT), lambda: "pw"
    )
    mailbox.open()
    threading.Timer(0.3, office.drop_all).start()
    began = time.monotonic()
    with pytest.raises(OutOfReach):
        mailbox.wait(30)

    assert time.monotonic() - began < 10


@pytest.mark.parametrize("server", ["office", pytest.param("dovecot", marks=pytest.mark.server)])
def test_a_refused_login_names_server_and_user_but_never_the_password(
    server: str, request: pytest.FixtureRequest, office_thread: Callable[..., OfficeThread]
) -> None:
    port = office_thread({ROBOT: "pw"}).imap_port if server == "office" else request.getfixturevalue("dovecot").port
    mailbox = ImapMailbox(
        Account(name="ill", host="127.0.0.1", port=port, security="plain", user=ROBOT), lambda: "wrong-secret-7"
    )
    with pytest.raises(OutOfReach) as refused:
        mailbox.open()

    assert f"127.0.0.1:{port}" in str(refused.value)
    assert ROBOT in str(refused.value)
    chain = [refused.value, refused.value.__cause__, refused.value.__context__]
    assert "wrong-secret-7" not in str(refused.value) + str(refused.value.__cause__)
    assert refused.value.__suppress_context__ or all("wrong-secret-7" not in str(link) for link in chain)


def test_nobody_listening_is_out_of_reach_with_host_and_port() -> None:
    mailbox = ImapMailbox(
        Account(name="ill", host="127.0.0.1", port=1, security="tls", user=ROBOT, timeout=5), lambda: "pw"
    )
    with pytest.raises(OutOfReach, match=r"127\.0\.0\.1:1 .*refused"):
        mailbox.open()


@pytest.mark.server
@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_that_nobody_vouches_for_is_refused_and_a_known_one_accepted(
    dovecot: Dovecot, security: str
) -> None:
    port = dovecot.tls_port if security == "tls" else dovecot.port
    account = Account(name="ill", host="localhost", port=port, security=security, user=dovecot.new_user())
    with pytest.raises(OutOfReach, match=f"localhost:{port}.*certificate"):
        ImapMailbox(account, lambda: dovecot.password).open()
    trusting = ssl.create_default_context(cafile=dovecot.certificate)
    mailbox = ImapMailbox(account, lambda: dovecot.password, tls=trusting)
    mailbox.open()

    assert mailbox.waiting() == []
    assert mailbox.wait(0.2) is False
    mailbox.close()


@pytest.mark.server
def test_an_inbox_that_was_made_anew_has_new_uids(dovecot: Dovecot) -> None:
    """The server's folder is replaced behind its back: UIDs start again and may name other mails; nothing is mixed up."""
    user = dovecot.new_user()
    account = Account(name="ill", host="127.0.0.1", port=dovecot.port, security="plain", user=user, inbox="Desk")
    other = client(dovecot.port, user, dovecot.password)
    other.create_folder("Desk")
    other.append("Desk", mail("old"))
    mailbox = ImapMailbox(account, lambda: dovecot.password)
    mailbox.open()
    old = [uid for uid, _ in mailbox.waiting()]
    mailbox.close()
    time.sleep(1.1)  # UIDVALIDITY is a time in seconds
    other.delete_folder("Desk")
    other.create_folder("Desk")
    other.append("Desk", mail("new"))
    mailbox.open()
    new = [uid for uid, _ in mailbox.waiting()]

    assert len(new) == 1
    assert set(new).isdisjoint(old)
    assert mailbox.fetch(old) == []
    mailbox.file({"Done": old})
    assert [item.data for item in mailbox.fetch(new)] == [mail("new")]
    mailbox.close()
    other.shutdown()


@pytest.mark.server
def test_a_misspelt_inbox_is_named_and_not_made(dovecot: Dovecot) -> None:
    account = Account(
        name="ill", host="127.0.0.1", port=dovecot.port, security="plain", user=dovecot.new_user(), inbox="Imbox"
    )
    with pytest.raises(OutOfReach, match="'Imbox'"):
        ImapMailbox(account, lambda: dovecot.password).open()


@pytest.mark.server
@pytest.mark.parametrize("lacking", [{"MOVE"}, {"MOVE", "UIDPLUS"}, {"MOVE", "UIDPLUS", "IDLE", "NAMESPACE", "ID"}])
def test_without_newer_commands_mails_are_copied_and_removed(
    dovecot: Dovecot, lacking: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = IMAPClient.has_capability
    monkeypatch.setattr(IMAPClient, "has_capability", lambda self, name: name not in lacking and plain(self, name))
    user = dovecot.new_user()
    mailbox = ImapMailbox(
        Account(name="ill", host="127.0.0.1", port=dovecot.port, security="plain", user=user), lambda: dovecot.password
    )
    mailbox.open()
    other = client(dovecot.port, user, dovecot.password)
    for n in range(5):
        other.append("INBOX", mail(f"number {n}"))
    uids = [uid for uid, _ in mailbox.waiting()]
    mailbox.file({"Done": uids[:2]})

    other.select_folder("INBOX")
    assert len(other.search("ALL")) == 3
    assert [uid for uid, _ in mailbox.waiting()] == uids[2:]

    # A person marked a mail as deleted and may still change her mind: without UIDPLUS nothing is removed, and nothing is done twice.
    other.add_flags([int(uids[4].split(".")[1])], [rb"\Deleted"])
    mailbox.file({"Done": uids[2:4]})
    other.noop()
    assert mailbox.waiting() == []
    assert len(other.search("ALL")) == (3 if "UIDPLUS" in lacking else 1)
    other.select_folder("Done")
    assert len(other.search("ALL")) == 4
    assert mailbox.wait(0.2) is False
    mailbox.close()
    other.shutdown()


@pytest.mark.server
def test_a_folder_removed_while_we_run_is_made_again(dovecot: Dovecot) -> None:
    user = dovecot.new_user()
    mailbox = ImapMailbox(
        Account(name="ill", host="127.0.0.1", port=dovecot.port, security="plain", user=user), lambda: dovecot.password
    )
    mailbox.open()
    other = client(dovecot.port, user, dovecot.password)
    other.append("INBOX", mail("one"))
    other.delete_folder("Done")
    mailbox.file({"Done": [uid for uid, _ in mailbox.waiting()]})

    assert mailbox.waiting() == []
    assert other.folder_status("Done", ["MESSAGES"])[b"MESSAGES"] == 1
    mailbox.close()
    other.shutdown()


@pytest.mark.server
def test_many_mails_with_gaps_in_their_numbers_are_filed(dovecot: Dovecot) -> None:
    user = dovecot.new_user()
    mailbox = ImapMailbox(
        Account(name="ill", host="127.0.0.1", port=dovecot.port, security="plain", user=user), lambda: dovecot.password
    )
    mailbox.open()
    other = client(dovecot.port, user, dovecot.password)
    folder = dovecot.maildir(user) / "new"
    for n in range(900):
        (folder / f"1700000000.{n:04}.x").write_bytes(mail(f"number {n}").replace(b"\r\n", b"\n"))
    uids = [uid for uid, _ in mailbox.waiting()]
    mailbox.file({"Done": uids[::2]})

    assert len(uids) == 900
    assert [uid for uid, _ in mailbox.waiting()] == uids[1::2]
    mailbox.close()
    other.shutdown()


# --- a server that answers like none should -----------------------------------------------------------------------


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    server = Scripted()
    yield server
    server.close()


def scripted_mailbox(server: Scripted, timeout: float = 5) -> ImapMailbox:
    return ImapMailbox(
        Account(name="ill", host="127.0.0.1", port=server.port, security="plain", user=ROBOT, timeout=timeout),
        lambda: "pw",
    )


@pytest.mark.parametrize("trouble", ["no", "nil"])
def test_a_mail_that_the_server_will_not_hand_over_does_not_stop_the_others(scripted: Scripted, trouble: str) -> None:
    getattr(scripted, trouble).add(7)
    mailbox = scripted_mailbox(scripted)
    mailbox.open()
    fetched = [item.uid for chunk in mailbox.chunks() for item in chunk]

    assert fetched == ["17.4", "17.9"]
    assert mailbox.unfetchable == ["17.7"]

    getattr(scripted, trouble).clear()
    assert [item.uid for chunk in mailbox.chunks() for item in chunk] == ["17.4", "17.7", "17.9"]
    assert mailbox.unfetchable == []


def test_a_mail_whose_fetch_ends_the_connection_is_left_alone_after_three_tries(scripted: Scripted) -> None:
    scripted.fatal.add(7)
    mailbox = scripted_mailbox(scripted)
    outages, fetched = 0, []
    for _ in range(8):
        try:
            mailbox.open()
            fetched = [item.uid for chunk in mailbox.chunks() for item in chunk]
        except OutOfReach:
            outages += 1

    assert fetched == ["17.4", "17.9"]
    assert mailbox.unfetchable == ["17.7"]
    assert outages == 4  # once as one of the batch, three times alone


def test_a_renumbering_in_the_middle_ends_the_pass_and_the_next_one_finds_the_rest(scripted: Scripted) -> None:
    mailbox = scripted_mailbox(scripted)
    mailbox.open()
    pass_ = mailbox.chunks(count=1)
    first = next(pass_)
    scripted.announce_validity = True

    assert [item.uid for item in first] == ["17.4"]
    assert list(pass_) == []
    mailbox.file({"Done": ["17.4"]})
    assert not any("COPY" in command for command in scripted.seen)
    assert [item.uid for chunk in mailbox.chunks() for item in chunk] == ["18.4", "18.7", "18.9"]


def test_a_server_that_says_nothing_any_more_is_given_up_after_the_timeout(scripted: Scripted) -> None:
    mailbox = scripted_mailbox(scripted, timeout=0.5)
    mailbox.open()
    scripted.stall_on = "FETCH"
    began = time.monotonic()
    with pytest.raises(OutOfReach, match="timed out"):
        mailbox.waiting()

    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "greeting", ["* BYE too busy", "220 mail.example ESMTP", "\x00\xff", "* PREAUTH", "HTTP/1.1 400 Bad Request", ""]
)
def test_something_that_is_no_imap_server_is_out_of_reach(scripted: Scripted, greeting: str) -> None:
    scripted.greeting = greeting
    scripted.stall_on = " " if greeting == "* PREAUTH" else ""
    with pytest.raises(OutOfReach, match=f":{scripted.port}"):
        scripted_mailbox(scripted, timeout=1).open()


def test_only_fetches_that_leave_no_mark_are_ever_sent(scripted: Scripted) -> None:
    mailbox = scripted_mailbox(scripted)
    mailbox.open()
    list(mailbox.chunks())

    bodies = [command for command in scripted.seen if "BODY" in command or "RFC822" in command]
    assert bodies
    assert all("BODY.PEEK[" in command or "RFC822.SIZE" in command for command in bodies)
    assert all(command.startswith("UID ") for command in bodies)


# --- names and numbers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("configured", "prefix", "delimiter", "expected"),
    [
        ("Done", "", "/", "Done"),
        ("Archive/Done", "", "/", "Archive/Done"),
        ("Archive/Done", "INBOX.", ".", "INBOX.Archive.Done"),
        ("INBOX/Done", "INBOX.", ".", "INBOX.Done"),
        ("inbox", "INBOX.", ".", "INBOX"),
        ("已办/2026", "", ".", "已办.2026"),
    ],
)
def test_folders_are_spelled_as_the_server_spells_them(
    configured: str, prefix: str, delimiter: str, expected: str
) -> None:
    assert server_name(configured, prefix, delimiter) == expected


@settings(max_examples=100)
@given(st.lists(st.integers(1, 60)), st.integers(1, 5))
def test_sequence_sets_name_exactly_the_mails_asked_for(numbers: list[int], most: int) -> None:
    named = []
    for span in spans(numbers, most=most):
        assert span.count(",") < most
        for part in span.split(","):
            first, _, last = part.partition(":")
            named += range(int(first), int(last or first) + 1)

    assert named == sorted(set(numbers))


def test_the_mailbox_closes_quietly_when_the_server_is_gone(
    tmp_path: Path, office_thread: Callable[..., OfficeThread]
) -> None:
    office = office_thread({ROBOT: "pw"})
    mailbox = ImapMailbox(
        Account(name="ill", host="127.0.0.1", port=office.imap_port, security="plain", user=ROBOT), lambda: "pw"
    )
    mailbox.open()
    office.drop_all()
    mailbox.close()
    mailbox.close()
    with pytest.raises(OutOfReach):
        mailbox.waiting()
