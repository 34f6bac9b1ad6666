from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.robot import SmtpThread
from tests.servers import Dovecot

from .scenario import Day, Deadly, End, Robots, begin, end, prepared


class Days:
    """A maker of days, all from the same prepared house, and how such a day ends when nobody dies."""

    def __init__(self, dovecot: Dovecot, folder: Path) -> None:
        self._dovecot, self._folder = dovecot, folder
        self.robots, self.smtp = Robots(), SmtpThread(Deadly())
        self._template = prepared(self.robots, dovecot, folder / "prepared")
        self._count = 0
        rehearsal = self.new()
        rehearsal.live(rehearse=True)
        rehearsal.robot.close()
        day = self.new()
        said = day.live()
        assert said["status"] == 0
        #: the crossings of an undisturbed pass, and what it posts
        self.crossings: list[str] = said["crossings"]
        self.posts = len(day.posted())
        self.quiet_end: End = end(day.until_quiet())
        day.robot.close()

    def new(self, *more: bytes) -> Day:
        self._count += 1
        day = begin(self.robots, self._dovecot, self._template, self._folder / f"day{self._count}", self.smtp)
        day.robot.deliver(*more)
        day.mails += more
        return day

    def close(self) -> None:
        self.robots.close()
        self.smtp.close()


@pytest.fixture(scope="session")
def days(dovecot: Dovecot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    made = Days(dovecot, tmp_path_factory.mktemp("days"))
    yield made
    made.close()
