"""Mails that break the robot: set aside one by one with one notice; and days on which the robot itself is broken, when none is."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3

import pytest

from illbot.core.model import change
from illbot.desk.poison import look_at_ourselves
from illbot.desk.reading import Reader
from illbot.errors import StoreBroken, Unsound
from illbot.explain import explain
from illbot.settings import Mailbox

from .house import DOI_REQUEST, WANG, ZHOU, TestHouse, attachments, settings, text_of

NLC = "ill@nlc.example"


@pytest.fixture
def house() -> TestHouse:
    return TestHouse()


@pytest.fixture
def poison(monkeypatch):
    """Mails with this word in them break the robot; ``mend()`` is the fix."""
    real = Reader.read

    def read(self, raw, **more):
        if b"POISON" in raw:
            raise RuntimeError("boom\x1b[31m\nX-Forged: line")
        return real(self, raw, **more)

    monkeypatch.setattr(Reader, "read", read)
    return lambda: monkeypatch.setattr(Reader, "read", real)


def notices(house: TestHouse) -> list:
    """All that staff were ever told."""
    import email
    import email.policy

    letters = (email.message_from_bytes(p.data, policy=email.policy.default) for p in house.post.letters)
    return [m for m in letters if str(m["To"]) == ZHOU]


def three_passes(house: TestHouse) -> TestHouse:
    return house.works().works(hours=0.1).works(hours=0.1)


# --- one bad mail --------------------------------------------------------------------------------------------


def test_staff_get_one_notice_with_the_mail_what_it_is_and_what_can_be_done(house, poison):
    raw = house.mail(WANG, "=?utf-8?b?5paH54yu?= POISON", "POISON " + DOI_REQUEST)
    house.mailbox.deliver(raw)
    three_passes(house)

    (notice,) = notices(house)
    key = hashlib.sha256(raw).hexdigest()[:12]
    html = notice.get_body(("html",)).get_content()
    for shown in (text_of(notice), html):
        assert "three times in a row" in shown and "连续三次" in shown
        assert "RuntimeError: boom" in shown and "\x1b" not in shown and "\nX-Forged" not in shown
        assert WANG in shown and "文献 POISON" in shown
        assert f"illbot quarantine retry {key}" in shown
    assert "|" in str(notice["Subject"]), "an answer to it is never a command"
    assert [name for name, _ in attachments(notice)] == ["original.eml"]
    assert any(raw.strip() in posted.data for posted in house.post.letters), "the original, byte for byte"


def test_the_mails_around_a_bad_one_are_done_in_the_same_pass(house, poison):
    house.receives(WANG, "Before", DOI_REQUEST).receives(WANG, "POISON").receives(WANG, "After", "doi:10.1000/after")
    house.works()

    assert house.folders() == {"INBOX": 1, "Done": 2}
    assert house.store.count("requests") == 2


def test_the_same_bad_mail_in_two_mailboxes_is_one_notice(house, poison, monkeypatch):
    from illbot.edge.memory_mail import MemoryMailbox

    second = MemoryMailbox("second")
    house.app.mailboxes.append((Mailbox(name="second"), second))
    raw = house.mail(WANG, "POISON", "POISON")
    house.mailbox.deliver(raw)
    three_passes(house)
    second.deliver(raw)
    three_passes(house)

    assert [len(box.folders["Quarantine"]) for box in (house.mailbox, second)] == [1, 1]
    assert len(notices(house)) == 1
    assert house.store.count("quarantine") == 1


def test_a_bad_mail_that_a_librarian_moves_back_is_done_when_the_fault_is_mended(house, poison):
    raw = house.mail(WANG, "POISON", "POISON " + DOI_REQUEST)
    house.mailbox.deliver(raw)
    three_passes(house)
    house.mailbox.folders["Quarantine"].clear()
    poison()
    house.mailbox.deliver(raw)
    house.works()

    assert house.store.count("requests") == 1
    assert (house.store.count("quarantine"), house.store.count("tries")) == (0, 0)


def test_a_bad_mail_that_is_moved_back_too_early_goes_there_again_without_another_letter(house, poison):
    raw = house.mail(WANG, "POISON", "POISON")
    house.mailbox.deliver(raw)
    three_passes(house)
    house.mailbox.deliver(raw)
    three_passes(house)

    assert len(house.mailbox.folders["Quarantine"]) == 2
    assert len(notices(house)) == 1


def test_a_mail_without_any_header_is_set_aside_as_well(house, poison):
    house.mailbox.deliver(b"\x00\xffPOISON")
    three_passes(house)

    assert house.folders() == {"Quarantine": 1}
    assert len(notices(house)) == 1


# --- a bad house ---------------------------------------------------------------------------------------------

FAULTS = {
    "the reader": ("illbot.desk.reading.Reader.read", RuntimeError("a library is missing")),
    "the rules": ("illbot.desk.draft.decide", KeyError("state")),
    "the letters": ("illbot.letters.write.Writer.write", AttributeError("no such word")),
    "the store": ("illbot.edge.memory.MemoryStore.find", sqlite3.OperationalError("unable to open database file")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_robot_that_hits_every_mail_sets_none_aside(house, monkeypatch, fault):
    where, error = FAULTS[fault]

    def breaks(*_, **__):
        raise error

    for n in range(4):
        house.receives(WANG, "Article request", f"Please send doi:10.1000/abc.{n}")
    with monkeypatch.context() as broken:
        broken.setattr(where, breaks)
        for _ in range(6):
            try:
                house.works(hours=0.1)
            except sqlite3.OperationalError:
                assert fault == "the store"
    assert house.folders() == {"INBOX": 4}
    assert house.store.count("quarantine") == 0

    house.works(hours=0.1)
    assert house.folders() == {"Done": 4}
    assert house.store.count("requests") == 4
    assert house.store.count("tries") == 0


def test_staff_hear_of_such_a_day_once_and_not_once_a_mail(house, monkeypatch):
    def breaks(*_, **__):
        raise RuntimeError("a library is missing")

    for n in range(4):
        house.receives(WANG, "Article request", f"Please send doi:10.1000/abc.{n}")
    monkeypatch.setattr(Reader, "read", breaks)
    for _ in range(9):
        house.works(hours=0.1)

    (notice,) = notices(house)
    assert "not even the plainest" in text_of(notice) and "最简单的来信" in text_of(notice)
    assert "a library is missing" in text_of(notice)


def test_a_bad_mail_on_a_bad_day_waits_until_the_day_is_better(house, poison, monkeypatch):
    house.receives(WANG, "POISON")
    real = house.store.find

    def find(*_, **__):
        raise StoreBroken("the disk is away")

    house.works().works(hours=0.1)
    monkeypatch.setattr(house.store, "find", find)
    with contextlib.suppress(StoreBroken):
        house.works(hours=0.1)
    assert house.folders() == {"INBOX": 1}
    monkeypatch.setattr(house.store, "find", real)
    three_passes(house)

    assert house.folders() == {"Quarantine": 1}


def test_looking_at_ourselves_leaves_nothing_behind(house):
    house.receives(WANG, "Article request", DOI_REQUEST).works()
    before = {
        table: house.store.count(table) for table in ("requests", "errands", "mails", "tries", "parked", "notices")
    }

    look_at_ourselves(house.house, house.desk._rehearse)

    assert {table: house.store.count(table) for table in before} == before


def test_looking_at_ourselves_goes_the_way_of_patrons_librarians_and_partners(house, monkeypatch):
    for name in ("_patron", "_staff", "_partner"):
        with monkeypatch.context() as broken:

            def breaks(*_, **__):
                raise RuntimeError("boom")

            broken.setitem(__import__("illbot.desk.reading", fromlist=["_READERS"])._READERS, name[1:], breaks)
            with pytest.raises(Unsound, match="boom"):
                look_at_ourselves(house.house, house.desk._rehearse)


def test_a_house_without_staff_or_partners_can_look_at_itself(monkeypatch):
    house = TestHouse(config=change(settings(), staff=(), partners=()))

    look_at_ourselves(house.house, house.desk._rehearse)


# --- what people see -----------------------------------------------------------------------------------------


def test_explain_says_that_a_mail_breaks_the_robot_and_that_it_was_set_aside(house, poison):
    raw = house.mail(WANG, "POISON", "POISON " + DOI_REQUEST)
    house.mailbox.deliver(raw)
    three_passes(house)

    row = explain(house.house, "-", raw)
    assert row["sort"] == "unknown" and row["subject"] == "POISON"
    assert any(b.startswith("it breaks the robot: RuntimeError: boom") for b in row["because"])
    assert any(b.startswith("it is in quarantine since 2026-11-23") for b in row["because"])
    assert row["defects"]

    poison()
    row = explain(house.house, "-", raw)
    assert (row["sort"], row["intent"]) == ("patron", "request")
    assert any(b.startswith("it is in quarantine since") for b in row["because"])
