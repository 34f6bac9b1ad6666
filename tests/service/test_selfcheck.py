"""``illbot check`` writes to itself, and says what it sees: plus-addresses, and the name of our server's Authentication-Results."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from illbot.cli import main
from illbot.configuration.configure import example
from illbot.core.model import change
from illbot.demo.cast import ILLBOT
from illbot.demo.office import AUTHSERV_ID, PostOffice
from illbot.demo.setting import furnish
from illbot.selfcheck import findings
from illbot.settings import Mailbox, Security, Sending, Settings
from tests.edge.maildirs import Hand
from tests.servers import LoopThread, OfficeThread

ROBOT = "ill@lib.jinjihu.example"
PASSWORD = "korrekt-pferd"
RECEIVED = "Received: from mx.outside.example by mx.jinjihu.example with ESMTPS; Mon, 23 Nov 2026 02:00:00 +0000\r\n"
RESULTS = "Authentication-Results: mx.jinjihu.example; dmarc=pass header.from=lib.jinjihu.example\r\n"


class Office(PostOffice):
    """A post office with habits that others have."""

    #: what becomes of mail to robot+anything@: arrives | refused | lost | returned
    plus = "arrives"
    #: trace headers written instead of its own
    trace: str | None = None
    #: a Maildir that it delivers to instead of its own mailboxes
    maildir: Hand | None = None

    def user_of(self, address: str) -> str | None:
        return None if self.plus == "refused" and "+" in address else super().user_of(address)

    async def deliver(
        self, raw: bytes, sender: str, recipient: str, *, login: str | None = None, helo: str = "localhost"
    ) -> None:
        if "+" in recipient and self.plus == "lost":
            return
        if "+" in recipient and self.plus == "returned":
            head = f"From: postmaster@post.demo\r\nTo: {sender}\r\nSubject: Undeliverable: illbot check\r\n\r\n{recipient}: nobody\r\n\r\n"
            raw, recipient = head.encode() + raw, ROBOT
        if self.maildir is not None:
            self.maildir.deliver((RESULTS.encode() + raw).replace(b"\r\n", b"\n"))
        elif self.trace is None:
            await super().deliver(raw, sender, recipient, login=login, helo=helo)
        else:
            from datetime import UTC, datetime

            from pymap.parsing.message import AppendMessage

            box = await self._boxes[ROBOT].get_mailbox("INBOX")
            await box.append(AppendMessage(self.trace.encode() + raw, datetime.now(UTC), frozenset()), recent=True)


class World:
    def __init__(self, office: Office, call: Callable[..., object]) -> None:
        self.office, self.call = office, call
        self.settings = change(
            example(),
            mailboxes=(self.mailbox(ROBOT),),
            sending=Sending(
                host="127.0.0.1", port=office.smtp_port, security="plain", user=ROBOT, password_env="ILLBOT_TEST_PW"
            ),
            security=Security(authserv_id=AUTHSERV_ID),
        )

    def mailbox(self, user: str) -> Mailbox:
        return Mailbox(
            name="ill",
            host="127.0.0.1",
            port=self.office.imap_port,
            security="plain",
            user=user,
            password_env="ILLBOT_TEST_PW",
        )

    def set(self, *, plus: bool = True, authserv_id: str = AUTHSERV_ID, below: bool = False) -> World:
        security = Security(authserv_id=authserv_id, results_below_received=below)
        sending = change(self.settings.sending, plus_addresses=plus)
        self.settings = change(self.settings, security=security, sending=sending)
        return self

    def told(self, settings: Settings | None = None, *, seconds: float = 3) -> list[tuple[str, str]]:
        return list(findings(settings or self.settings, seconds=seconds))

    def count(self, folder: str) -> int:
        return len(self.call(self.office.read(ROBOT, folder)))  # type: ignore[arg-type]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setenv("ILLBOT_TEST_PW", PASSWORD)
    thread, office = LoopThread(), Office()
    thread.call(office.start({ROBOT: PASSWORD, "other@lib.jinjihu.example": PASSWORD}))
    yield World(office, thread.call)
    thread.call(office.close())
    thread.close()


# --- plus-addresses ----------------------------------------------------------------------------------------------


def test_what_is_right_is_said_at_once_and_the_mailbox_is_tidy_again(world: World) -> None:
    began = time.monotonic()
    plus, results = world.told(seconds=20)

    assert plus[0] == "ok" and "plus_addresses = true is right" in plus[1]
    assert results == ("ok", f'our mail server signs its Authentication-Results as authserv_id = "{AUTHSERV_ID}"')
    assert time.monotonic() - began < 10
    assert (world.count("INBOX"), world.count("Ignored")) == (0, 2)


def test_mails_that_were_there_before_stay_where_they_are(world: World) -> None:
    waiting = f"From: li@student.jinjihu.example\r\nTo: {ROBOT}\r\nSubject: please\r\n\r\n".encode()
    world.call(world.office.submit(waiting))
    world.told()

    assert world.count("INBOX") == 1


@pytest.mark.parametrize(
    ("plus", "fate"), [("lost", "did not arrive within 3 s"), ("refused", "was refused"), ("returned", "came back")]
)
def test_plus_addresses_that_do_not_arrive_are_a_warning(world: World, plus: str, fate: str) -> None:
    world.office.plus = plus
    began = time.monotonic()
    (kind, text), results = world.told()

    assert kind == "warning"
    assert text.startswith("plus_addresses = true, but a mail to ill+check.")
    assert f"{fate}" in text and "set it to false, or" in text
    assert results[0] == "ok"
    assert plus == "lost" or time.monotonic() - began < 3
    assert world.count("INBOX") == 0


def test_plus_addresses_that_are_not_wanted_and_do_not_arrive_are_fine(world: World) -> None:
    world.office.plus = "lost"
    (kind, text), _ = world.set(plus=False).told()

    assert kind == "ok" and "plus_addresses = false is right" in text


def test_plus_addresses_that_are_not_wanted_and_arrive_are_mentioned(world: World) -> None:
    (kind, text), _ = world.set(plus=False).told()

    assert kind == "ok" and "with plus_addresses = true" in text


def test_a_mailbox_that_gets_no_mail_is_not_taken_for_lacking_plus_addresses(world: World) -> None:
    elsewhere = change(world.settings, mailboxes=(world.mailbox("other@lib.jinjihu.example"),))
    ((kind, text),) = world.told(elsewhere)

    assert kind == "warning"
    assert f"a mail to {ROBOT} did not arrive" in text and "plus-addresses work is not known" in text
    assert "plus_addresses = true, but" not in text


def test_the_service_may_file_the_mail_away_meanwhile(world: World) -> None:
    """Its own mail goes to Ignored; there it is found, too."""
    world.set()
    swapped = change(world.settings, mailboxes=(change(world.mailbox(ROBOT), inbox="Elsewhere", ignored="INBOX"),))
    world.call(_made(world.office, "Elsewhere"))
    plus, results = world.told(swapped)

    assert plus[0] == results[0] == "ok"
    assert world.count("INBOX") == 2


async def _made(office: Office, folder: str) -> None:
    await office._boxes[ROBOT].add_mailbox(folder)


def test_a_server_that_goes_away_in_between_is_out_of_reach(world: World) -> None:
    gone = change(world.settings, mailboxes=(change(world.mailbox(ROBOT), port=1),))
    ((kind, text),) = world.told(gone)

    assert kind == "out of reach" and "127.0.0.1:1" in text


# --- Authentication-Results --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("configured", "had"), [("", "authserv_id is empty"), ("mx.old.example", '"mx.old.example"')])
def test_the_name_to_configure_is_suggested(world: World, configured: str, had: str) -> None:
    _, (kind, text) = world.set(authserv_id=configured).told()

    assert kind == "warning"
    assert had in text and f'set authserv_id = "{AUTHSERV_ID}" under [security]' in text


def test_results_below_our_received_line_need_a_setting(world: World) -> None:
    world.office.trace = RECEIVED + RESULTS
    _, name, place = world.set(authserv_id="mx.jinjihu.example").told()
    assert name[0] == "ok"
    assert place[0] == "warning" and "set results_below_received = true" in place[1]

    assert [kind for kind, _ in world.set(authserv_id="MX.jinjihu.example", below=True).told()] == ["ok", "ok"]


def test_results_above_need_no_such_setting(world: World) -> None:
    world.office.trace = RESULTS + RECEIVED
    _, name, place = world.set(authserv_id="mx.jinjihu.example", below=True).told()

    assert name[0] == "ok"
    assert place[0] == "warning" and "set it to false" in place[1]


@pytest.mark.parametrize(("configured", "expected"), [("", "warning"), ("mx.jinjihu.example", "ok")])
def test_a_server_that_writes_none_on_its_own_users_mail_is_no_mistake(
    world: World, configured: str, expected: str
) -> None:
    world.office.trace = RECEIVED
    _, (kind, text) = world.set(authserv_id=configured).told()

    assert kind == expected
    assert "carries no Authentication-Results" in text


def test_results_that_cannot_be_read_are_suggested_to_nobody(world: World) -> None:
    world.office.trace = "Authentication-Results: (((\r\n" + RECEIVED
    _, (kind, text) = world.told()

    assert kind == "warning" and "cannot be read" in text


def test_a_maildir_is_watched_in_the_same_way(world: World, tmp_path: Path) -> None:
    world.office.maildir = Hand(tmp_path / "Maildir")
    here = Mailbox(name="ill", kind="maildir", path=str(tmp_path / "Maildir"))
    plus, results = world.set(authserv_id="mx.jinjihu.example").told(change(world.settings, mailboxes=(here,)))

    assert plus[0] == results[0] == "ok"
    assert world.office.maildir.files() == []
    assert len(world.office.maildir.files("Ignored")) == 2


# --- the verb ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [(), ("--no-mail",)])
def test_check_writes_to_itself_unless_told_not_to(
    words: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    office_thread: Callable[..., OfficeThread],
) -> None:
    office = office_thread({ILLBOT.address: ILLBOT.password})
    furnish(tmp_path / "house", office.imap_port, office.smtp_port)

    assert main(["check", "--config", str(tmp_path / "house"), *words]) == 0
    said = capsys.readouterr().out
    assert ("plus_addresses = true is right" in said) == (not words)
    assert len(office.read(ILLBOT.address, "Ignored")) == (0 if words else 2)


def test_check_writes_to_nobody_when_a_server_is_out_of_reach(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], office_thread: Callable[..., OfficeThread]
) -> None:
    office = office_thread({ILLBOT.address: ILLBOT.password})
    furnish(tmp_path / "house", 1, office.smtp_port)

    assert main(["check", "--config", str(tmp_path / "house")]) == 3
    assert "plus_addresses" not in capsys.readouterr().out
    assert office.read(ILLBOT.address) == []


def test_check_names_the_maildir(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand = Hand(tmp_path / "Maildir")
    folder = tmp_path / "house"
    furnish(folder, 1, 1)
    text = (folder / "illbot.toml").read_text(encoding="utf-8")
    start = text.index("[[mailboxes]]")
    (folder / "illbot.toml").write_text(
        text[:start] + '[[mailboxes]]\nname = "ill"\nkind = "maildir"\npath = "../Maildir"\n', encoding="utf-8"
    )

    assert main(["check", "--config", str(folder)]) == 3  # nobody listens for letters
    said = capsys.readouterr().out
    assert f"✓ Maildir {folder / '../Maildir'}: can be read and written, folders are there" in said

    (hand.path / "new").rename(hand.path / "old")
    main(["check", "--config", str(folder)])
    assert "✗ the Maildir" in capsys.readouterr().out
