"""Robots wired to our own: days pass, every letter that goes out to the other end is answered, and letters are counted."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from illbot.core.caps import reader
from tests.desk.house import TestHouse, text_of

Answer = Callable[["Arrived", int], Iterable[bytes]]
"""A letter of ours, and how many of ours came before it -> what the robot at the other end sends back."""

ROUNDS = 6
"""In each quarter of a day the two talk so many times back and forth, as mail servers do within seconds."""


@dataclass(frozen=True)
class Arrived:
    """One letter of ours as it arrives at the other end."""

    to: str
    raw: bytes

    @property
    def message(self):
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    def header(self, name: str) -> str:
        return str(self.message[name] or "")

    @property
    def text(self) -> str:
        return text_of(self.message)


@dataclass
class Wire:
    """One of our houses, and a robot behind every address in ``theirs``."""

    house: TestHouse
    theirs: Callable[[str], bool]
    answer: Answer
    letters: list[Arrived] = field(default_factory=list)
    #: letters of each outbreak: from one quarter of a day to the next
    bursts: list[int] = field(default_factory=list)
    _read: int = 0

    def runs(self, days: int) -> Wire:
        for _ in range(days * 4):
            before = len(self.letters)
            self._talks()
            self.bursts.append(len(self.letters) - before)
            self.house.at += timedelta(hours=6)
        return self

    def _talks(self) -> None:
        for _ in range(ROUNDS):
            self.house.works(hours=0.002)
            new = self.house.post.letters[self._read :]
            self._read = len(self.house.post.letters)
            arrived = [Arrived(p.recipient, p.data) for p in new if self.theirs(p.recipient)]
            for one in arrived:
                for raw in self.answer(one, len(self.letters)):
                    self.house.mailbox.deliver(raw)
                self.letters.append(one)
            if not arrived:
                return


def nothing(_: Arrived, __: int) -> Iterable[bytes]:
    return ()


@dataclass
class Talk:
    """What passed between two houses."""

    subjects: list[str] = field(default_factory=list)
    #: letters that answer a letter of the other house
    answers: int = 0
    #: letters of each outbreak: from one quarter of a day to the next
    bursts: list[int] = field(default_factory=list)


def between(one: TestHouse, other: TestHouse, days: int, gateway: Callable[[bytes], bytes] = lambda raw: raw) -> Talk:
    """Two of our houses, each delivering to the other what is addressed to it."""
    talk = Talk()
    read = {id(one): len(one.post.letters), id(other): len(other.post.letters)}
    ids: set[str] = set()
    for _ in range(days * 4):
        before = len(talk.subjects)
        for _ in range(ROUNDS):
            passed = [_pass(*ends, read, ids, gateway, talk) for ends in ((one, other), (other, one))]
            if not any(passed):
                break
        talk.bursts.append(len(talk.subjects) - before)
        for house in (one, other):
            house.at += timedelta(hours=6)
    return talk


def _pass(
    here: TestHouse,
    there: TestHouse,
    read: dict[int, int],
    ids: set[str],
    gateway: Callable[[bytes], bytes],
    talk: Talk,
) -> bool:
    here.works(hours=0.002)
    new = here.post.letters[read[id(here)] :]
    read[id(here)] = len(here.post.letters)
    for posted in new:
        if reader(posted.recipient) != reader(address(there)):
            continue
        message = Arrived(posted.recipient, posted.data)
        talk.answers += message.header("In-Reply-To") in ids
        ids.add(message.header("Message-ID"))
        talk.subjects.append(message.header("Subject"))
        there.mailbox.deliver(gateway(posted.data))
    return bool(new)


def address(house: TestHouse) -> str:
    return house.config.library.address
