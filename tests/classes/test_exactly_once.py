"""Classes 18, 19, 21, 22, 23: each mail has one effect, whatever dies, breaks or renumbers in between.

Here the house dies in memory at every crossing, in seconds. Beside these: tests/kill/ kills the real process with real servers at every
crossing and at any instant; tests/edge/test_store_kill.py kills writers of the store and the spool; tests/edge/test_imap_lies.py and
tests/service/test_mailboxes.py have the servers that renumber, reuse and lie.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable

import pytest

from illbot.core.model import State
from illbot.desk.reading import Reader
from illbot.edge.memory_mail import MemoryMailbox
from illbot.edge.tiny import TinyStore
from illbot.errors import DiskFull, StoreBroken
from tests.desk.house import DOI_REQUEST, PDF, WANG, ZHOU, TestHouse
from tests.edge.test_store_kill import WRITER, killed

NLC = "ill@nlc.example"
NUMBER = "ILL-2026-00001"


# --- class 18: a poison mail, and a house that is ill itself ---------------------------------------------------------


def poisoned(monkeypatch, marks: Callable[[bytes], bool]) -> None:
    real = Reader.read

    def read(self, raw, **more):
        if marks(raw):
            raise RuntimeError("boom")
        return real(self, raw, **more)

    monkeypatch.setattr(Reader, "read", read)


def inbox(house: TestHouse, many: int, poison: set[int]) -> None:
    for n in range(many):
        word = "POISON" if n in poison else "Article request"
        house.receives(f"p{n}@student.jinjihu.example", word, f"Please send doi:10.1000/mail.{n}")


@pytest.mark.parametrize("poison", [{0}, {4}, {9}, {0, 1, 2}, {2, 5, 8}, set(range(0, 10, 2))], ids=str)
def test_class_18_poison_is_tried_three_times_set_aside_once_and_stops_nobody(monkeypatch, poison):
    poisoned(monkeypatch, lambda raw: b"POISON" in raw)
    house = TestHouse()
    inbox(house, 10, poison)
    house.works()
    assert house.store.count("requests") == 10 - len(poison)  # in the very first pass

    for _ in range(5):
        house.works(hours=0.1)
    assert house.folders() == {"Done": 10 - len(poison), "Quarantine": len(poison)}
    notices = [r.body["letter"]["to"] for r in house.store.find("errands") if "quarantine" in r.body["letter"]["name"]]
    assert notices == [ZHOU] * len(poison)
    assert house.store.count("tries") == 0


@pytest.mark.parametrize("outage", ["the store", "the disk", "the robot itself"])
def test_class_18_what_hits_every_mail_sets_none_aside(monkeypatch, outage):
    house = TestHouse()
    inbox(house, 5, set())
    real = house.store.commit

    def commit(change):
        if any(p.table in ("requests", "mails") for p in change.puts):
            raise (StoreBroken if outage == "the store" else DiskFull)("no")
        real(change)

    with monkeypatch.context() as broken:
        if outage == "the robot itself":
            poisoned(broken, lambda raw: True)
        else:
            house.store.commit = commit  # type: ignore[method-assign]
        for _ in range(10):
            house.works(hours=0.1)
        assert house.folders() == {"INBOX": 5}
        assert house.store.count("quarantine") == 0
    house.store.commit = real  # type: ignore[method-assign]

    house.works()
    assert house.folders() == {"Done": 5} and house.store.count("requests") == 5


# --- classes 19 and 21: death at every crossing -----------------------------------------------------------------------


class Died(BaseException):
    """The process is gone: nothing of ours runs any more."""


class Fate:
    """Counts the crossings between the house and the world, and strikes at one of them, before or after it is done."""

    def __init__(self, strike: int = 0, after: bool = False) -> None:
        self.strike, self.after, self.crossings = strike, after, []

    def wrap(self, name: str, real):
        def crossing(*args, **more):
            self.crossings.append(name)
            now = len(self.crossings) == self.strike
            if now and not self.after:
                raise Died(name)
            result = real(*args, **more)
            if now:
                raise Died(name)
            return result

        async def awaited(*args, **more):
            self.crossings.append(name)
            now = len(self.crossings) == self.strike
            if now and not self.after:
                raise Died(name)
            result = await real(*args, **more)
            if now:
                raise Died(name)
            return result

        return awaited if name == "send" else crossing


def day_of(house: TestHouse) -> None:
    """A request, one of two items, an order answered before, a command, a robot: each sort of mail once."""
    house.receives(WANG, "Article request", DOI_REQUEST).works()
    order = house.letter(NLC)
    house.receives("b@student.jinjihu.example", "Two articles", "1. doi:10.1000/two.1\n2. doi:10.1000/two.2\n")
    house.receives(NLC, f"Re: {order['Subject']}", "附件是您申请的文献", reply_to=order, attach=(("a.pdf", PDF),))
    house.receives(ZHOU, f"[{NUMBER}] note called her", proven=True)
    house.receives("c@student.jinjihu.example", "Article request", "Please send doi:10.1000/three.3")
    house.receives(WANG, "Automatic reply: x", "I am away", Auto_Submitted="auto-replied")


def lived(strike: int = 0, after: bool = False) -> tuple[TestHouse, Fate]:
    """That day, struck once; then the house is built anew over what is on disk and works until all is quiet."""
    house, fate = TestHouse(), Fate(strike, after)
    day_of(house)
    untouched = (
        house.store.commit,
        house.spool.put,
        house.spool.put_many,
        house.mailbox.file,
        house.mailbox.fetch,
        house.post.send,
    )
    house.store.commit = fate.wrap("commit", untouched[0])  # type: ignore[method-assign]
    house.spool.put = fate.wrap("put", untouched[1])  # type: ignore[method-assign]
    house.spool.put_many = fate.wrap("put_many", untouched[2])  # type: ignore[method-assign]
    house.mailbox.file = fate.wrap("file", untouched[3])  # type: ignore[method-assign]
    house.mailbox.fetch = fate.wrap("fetch", untouched[4])  # type: ignore[method-assign]
    house.post.send = fate.wrap("send", untouched[5])  # type: ignore[method-assign]
    try:
        house.works()
    except BaseException as died:  # an exception group, where several letters were on their way
        if "Died" not in repr(died):
            raise
    (
        house.store.commit,
        house.spool.put,
        house.spool.put_many,
        house.mailbox.file,
        house.mailbox.fetch,
        house.post.send,
    ) = untouched  # type: ignore[method-assign]
    house.build()
    house.errands.recover(house.at)
    for _ in range(6):
        house.works(hours=0.5)
    return house, fate


QUIET, WALK = lived()


def effects(house: TestHouse) -> tuple[object, ...]:
    """What a librarian could find: requests, history, orders; numbers and order of coming aside."""
    rows = [r.body for r in house.store.find("requests")]
    works = sorted((r["citation"].get("DOI", ""), r.get("state", "")) for r in rows)
    notes = sorted(line["text"] for r in rows for line in r["history"] if line["text"].startswith("note: "))
    return works, notes, house.folders(), house.store.count("mails")


def test_class_19_the_day_crosses_at_every_kind_of_place():
    assert {"commit", "put_many", "file", "fetch", "send"} <= set(WALK.crossings)
    assert len(WALK.crossings) >= 15
    assert QUIET.request().state is State.DELIVERED


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("strike", range(1, len(WALK.crossings) + 1))
def test_class_19_one_effect_each_wherever_it_dies(strike, after):
    house, fate = lived(strike, after)
    name = fate.crossings[strike - 1]

    ids = [re.search(rb"\r\nMessage-ID: (\S+)", p.data)[1] for p in house.post.letters]
    twice = {one for one, many in Counter(ids).items() if many > 1}
    if name != "send":
        assert effects(house) == effects(QUIET)
    orders = {
        r.body["letter"]["message_id"].encode() for r in house.store.find("errands") if r.body["letter"].get("order")
    }
    assert not twice & orders
    # The letters of one batch may all have been on their way; news among them comes again under the same id, once.
    assert not twice or name in ("send", "commit")
    assert max(Counter(ids).values()) <= 2
    assert house.store.count("errands", (("state", "in", ("queued", "sending")),)) == 0


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("strike", range(1, len(WALK.crossings) + 1))
def test_class_21_each_mail_is_in_the_mailbox_or_in_the_house_at_the_moment_of_death(strike, after):
    """Looked at before anything runs again: the union of mailbox, folders and spool holds every mail that was accepted."""
    house, fate = TestHouse(), Fate(strike, after)
    day_of(house)
    mails = set(house.mailbox.folders["INBOX"].values())
    house.store.commit = fate.wrap("commit", house.store.commit)  # type: ignore[method-assign]
    house.spool.put = fate.wrap("put", house.spool.put)  # type: ignore[method-assign]
    house.spool.put_many = fate.wrap("put_many", house.spool.put_many)  # type: ignore[method-assign]
    house.mailbox.file = fate.wrap("file", house.mailbox.file)  # type: ignore[method-assign]
    house.mailbox.fetch = fate.wrap("fetch", house.mailbox.fetch)  # type: ignore[method-assign]
    house.post.send = fate.wrap("send", house.post.send)  # type: ignore[method-assign]
    try:
        house.works()
    except BaseException as died:
        if "Died" not in repr(died):
            raise

    there = {raw for folder in house.mailbox.folders.values() for raw in folder.values()}
    assert mails <= there
    for raw in mails - set(house.mailbox.folders["INBOX"].values()):
        # What left the inbox is known to the house, and its bytes are kept.
        (row,) = [r for r in house.store.find("mails") if house.spool.get(r.body["sha256"]) == raw]
        assert row.body["folder"]


# --- class 22: the store survives -----------------------------------------------------------------------------------


@pytest.mark.kill
def test_class_22_one_file_killed_again_and_again_always_opens_with_what_was_acknowledged(tmp_path):
    path, acknowledged = tmp_path / "illbot.sqlite", 0
    for _ in range(12):
        lines = killed(WRITER, path, random.uniform(0.0, 0.08))
        acknowledged = int(lines[-1]) if lines else acknowledged
        store = TinyStore(path)
        counter = store.get("counters", "n")
        there = counter.body["value"] if counter else 0
        assert there >= acknowledged
        assert store.count("requests") == store.count("errands") == store.count("mails") == there
        assert store._sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        store.close()
    assert acknowledged > 0


# --- class 23: numbers of mails that change their meaning ------------------------------------------------------------


class Renumbering(MemoryMailbox):
    """Forgets its numbering before the n-th thing that is asked of it, and from then on every number means another mail."""

    def __init__(self, at: int) -> None:
        super().__init__("ill")
        self._left = at

    def _turn(self) -> None:
        self._left -= 1
        if self._left == 0:
            mails = list(self.folders[self.inbox].values())
            self.folders[self.inbox] = dict(enumerate(reversed(mails), start=1))
            self.renumber()

    def waiting(self):
        self._turn()
        return super().waiting()

    def fetch(self, uids):
        self._turn()
        return super().fetch(uids)

    def file(self, moves):
        self._turn()
        super().file(moves)


@pytest.mark.parametrize("at", range(1, 9))
def test_class_23_whenever_the_numbers_change_no_mail_is_lost_or_done_twice(at):
    house = TestHouse()
    house.mailbox = Renumbering(at)
    house.build()
    for n in range(6):
        house.receives(f"p{n}@student.jinjihu.example", "Article request", f"Please send doi:10.1000/mail.{n}")
    for _ in range(4):
        house.works(hours=0.1)

    found = sorted(r.body["citation"]["DOI"] for r in house.store.find("requests"))
    assert found == [f"10.1000/mail.{n}" for n in range(6)]
    assert house.folders() == {"Done": 6}
    assert Counter(p.recipient for p in house.post.letters if p.recipient.startswith("p")) == {
        f"p{n}@student.jinjihu.example": 1 for n in range(6)
    }


def test_class_23_a_mailbox_restored_from_a_backup_brings_nothing_twice():
    """All mails are back in the inbox under new numbers, the folder Done is empty again."""
    house = TestHouse()
    for n in range(6):
        house.receives(f"p{n}@student.jinjihu.example", "Article request", f"Please send doi:10.1000/mail.{n}")
    house.works()
    posted = len(house.post.letters)
    for raw in house.mailbox.folders.pop("Done").values():
        house.mailbox.deliver(raw)
    house.mailbox.renumber()
    house.works()

    assert house.store.count("requests") == 6
    assert len(house.post.letters) == posted
    assert house.folders() == {"Done": 6}
