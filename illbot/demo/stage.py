"""The stage: the real robot between the post office and the cast, a clock that the story sets, and a record of every letter.

Nothing of the robot is replaced but its clock. ``sends`` posts a mail and lets the robot make a pass; ``until`` lets time pass, and
wakes the robot at each instant for which one of its own clocks is set, as the service would.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

from ..app import App
from ..core.model import Errand, Line, Request, State, from_row
from ..desk.times import iso
from .cast import EVERYBODY, ILLBOT, ZONE, Pen, Person, Post, Received, Written, parsed
from .office import PostOffice

BEGIN = datetime(2026, 11, 16, 9, 0, tzinfo=ZONE)
"""A Monday."""


class Missing(Exception):
    """The story cannot go on: something that should have happened did not."""


@dataclass(frozen=True, slots=True)
class Mailed:
    """One letter on its way from one of the cast to another."""

    n: int
    at: datetime
    sender: Person
    receiver: Person
    #: as it arrived, trace headers included
    raw: bytes
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def file(self) -> str:
        return f"{self.n:03d}-{self.sender.key}-to-{self.receiver.key}.eml"


@dataclass(frozen=True, slots=True)
class Decided:
    """One new line in the history of a request."""

    number: str
    line: Line


@dataclass(slots=True)
class Stage:
    app: App
    office: PostOffice
    post: Post
    #: hears of everything as it happens: Mailed, Decided, or the words between two scenes
    tell: Callable[[Mailed | Decided | str, datetime], None]
    clock: Clock
    pen: Pen = field(default_factory=Pen)
    mails: list[Mailed] = field(default_factory=list)
    #: all that happened, in order
    told: list[tuple[datetime, Mailed | Decided | str]] = field(default_factory=list)
    inboxes: list[Received] = field(default_factory=list)
    #: what did not happen as it should
    wrong: list[str] = field(default_factory=list)
    checked: int = 0
    _lines: dict[str, int] = field(default_factory=dict)

    @property
    def at(self) -> datetime:
        return self.clock.at

    # --- writing ---

    async def writes(self, who: Person, subject: str, text: str, to: Person = ILLBOT, **more: Any) -> None:
        await self.sends(self.pen.new(who, self.at, to.address, subject, text, **more), to)

    async def answers(self, who: Person, letter: Received, text: str, **more: Any) -> None:
        await self.sends(self.pen.reply(who, self.at, letter, text, **more))

    async def touches(self, who: Person, letter: Received, words: str, text: str = "") -> None:
        """Follows the link of a letter whose subject has these words."""
        try:
            mail = self.pen.click(who, self.at, letter, words, text)
        except LookupError as error:
            raise Missing(str(error)) from error
        await self.sends(mail)

    async def sends(self, mail: Written, to: Person = ILLBOT) -> None:
        await asyncio.to_thread(self.post.send, mail)
        if to is ILLBOT:
            arrived = await self.office.read(ILLBOT.address)
            self._record(mail.who, to, arrived[-1])
            await self.works()
        else:
            await self._look()

    # --- the robot, and time ---

    async def works(self) -> None:
        """The robot makes one pass, a minute after what happened."""
        self.clock.at += timedelta(minutes=1)
        done = await self.app.once()
        self.wrong += [str(problem) for problem in done.problems]
        if done.stayed:
            self.wrong.append(f"{done.stayed} mails could not be done at {self.at:%a %H:%M}")
        self._decisions()
        await self._look()

    async def _look(self) -> None:
        """Everybody looks into the inbox."""
        for letter in sorted(await asyncio.to_thread(self.post.news), key=_order):
            self.inboxes.append(letter)
            self._record(_sender(letter), letter.owner, letter.raw)

    async def until(self, day: int, clock: str, words: str = "") -> None:
        """Time passes to that day of the story's month; clocks of the robot that are set for an earlier instant strike then."""
        hour, _, minute = clock.partition(":")
        target = BEGIN.replace(day=day, hour=int(hour), minute=int(minute))
        if words:
            self._say(words)
        for _ in range(40):
            rows = self.app.house.store.find("requests", (("clock", "<=", iso(target)),), order="clock", limit=1)
            struck = from_row(Request, rows[0].body).clock if rows else None
            if struck is None:
                break
            self.clock.at = max(self.at, struck.at.astimezone(ZONE) - timedelta(minutes=1))
            await self.works()
        self.clock.at = max(self.at, target)

    # --- looking ---

    def letter(self, who: Person, *words: str) -> Received:
        """The newest letter in somebody's inbox that has all these words. Raises Missing."""
        for letter in reversed(self.inboxes):
            if letter.owner is who and all(w in letter.subject or w in letter.text for w in words):
                return letter
        subjects = "; ".join(r.subject for r in self.inboxes if r.owner is who) or "nothing"
        raise Missing(f"{who.name} should have a letter with {' and '.join(map(repr, words))}, but has: {subjects}")

    def request(self, number: str) -> Request:
        request = self.app.house.request(number)
        if request is None:
            raise Missing(f"there should be a request {number}")
        return request

    def requests(self) -> list[Request]:
        return sorted(self.app.house.requests(), key=lambda r: r.number)

    def errands(self) -> list[Errand]:
        return [from_row(Errand, r.body) for r in self.app.house.store.find("errands", (), order="created")]

    def check(self, what: str, holds: bool) -> None:
        """The demo checks itself: what should be so, in words."""
        self.checked += 1
        if not holds:
            self.wrong.append(what)

    def check_state(self, number: str, state: State) -> None:
        found = self.request(number).state
        self.check(f"{number} should be {state.value} at the end of the week, and is {found.value}", found is state)

    # --- recording ---

    def _record(self, sender: Person, receiver: Person, raw: bytes) -> None:
        mailed = Mailed(len(self.mails) + 1, self.at, sender, receiver, raw, parsed(raw))
        self.mails.append(mailed)
        self._say(mailed)

    def _say(self, what: Mailed | Decided | str) -> None:
        self.told.append((self.at, what))
        self.tell(what, self.at)

    def _decisions(self) -> None:
        for request in self.requests():
            for line in request.history[self._lines.get(request.number, 0) :]:
                self._say(Decided(request.number, line))
            self._lines[request.number] = len(request.history)


@dataclass(slots=True)
class Clock:
    at: datetime = BEGIN

    def __call__(self) -> datetime:
        return self.at.astimezone(UTC)


def _order(letter: Received) -> tuple[int, str]:
    """Patrons first, then partners, then staff: the order in which it is easiest to follow."""
    return ("patron", "partner", "librarian", "robot").index(letter.owner.role), letter.subject


def _sender(letter: Received) -> Person:
    address = str(letter.message["From"]).rpartition("<")[2].strip("> ").lower()
    return next((p for p in EVERYBODY if p.address == address), ILLBOT)
