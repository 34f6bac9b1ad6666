"""A small day at the desk, the robots that live through it or die in it, and the laws that hold at its end."""

from __future__ import annotations

import hashlib
import json
import queue
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from illbot.core.model import Errand, Request, from_row
from illbot.edge.spool import Spool
from tests.robot import PDF, ROOT, WANG, ZHOU, Robot, SmtpThread, mail, parsed
from tests.servers import Dovecot, HostileSmtp

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
NLC = "ill@nlc.example"
CHEN = "y.chen@student.jinjihu.example"

TWO_ITEMS = """Dear librarians, two articles, please:

1. doi:10.1016/j.jns.2013.11.029
2. doi:10.1002/hbm.22345

Thank you
"""
BOUNCE = """This is the mail system at host mx.example.

I'm sorry to have to inform you that your message could not be delivered.

<ill@nlc.example>: host mx.nlc.example said: 550 5.1.1 User unknown

Message-ID: {}
"""


# --- the robots' master --------------------------------------------------------------------------------------


class Robots:
    """The process that robots are forked off."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kill.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def run(self, job: dict[str, Any], born: queue.SimpleQueue[int] | None = None) -> dict[str, Any]:
        """One robot's pass, to its end or its death; ``born`` is told its process."""
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps(job) + "\n")
        process.stdin.flush()
        pid = json.loads(process.stdout.readline())["pid"]
        if born is not None:
            born.put(pid)
        said: dict[str, Any] = json.loads(process.stdout.readline())
        return said

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()


@dataclass
class Deadly(HostileSmtp):
    """Takes a letter over, and kills the robot that posted it before it can hear of that."""

    #: which of the letters from now on
    fatal: int = 0
    born: queue.SimpleQueue[int] = field(default_factory=queue.SimpleQueue)

    async def _say(self, writer: Any, verb: str, usual: str) -> str:
        if verb == "DOT" and self.fatal:
            self.fatal -= 1
            if not self.fatal:
                import os
                import signal

                os.kill(self.born.get(timeout=10), signal.SIGKILL)
        try:
            return await super()._say(writer, verb, usual)
        except OSError:
            return usual


# --- the day -------------------------------------------------------------------------------------------------


@dataclass
class Day:
    """A house with three requests under way, and the mails that came since."""

    robots: Robots
    smtp: SmtpThread
    robot: Robot
    #: letters at the server before the day began
    before: int
    mails: list[bytes]
    passes: int = 0

    def live(self, **how: Any) -> dict[str, Any]:
        """One pass, 20 minutes after the one before."""
        at = MONDAY + timedelta(hours=1, minutes=20 * self.passes)
        self.passes += 1
        server = self.smtp.server
        born = server.born if isinstance(server, Deadly) and server.fatal else None
        return self.robots.run({"config": str(self.robot.folder), "at": at.isoformat(), **how}, born)

    def until_quiet(self) -> Day:
        """Robots that nothing kills, until neither mail nor letter waits."""
        for _ in range(6):
            said = self.live()
            assert said["status"] == 0
            with self.robot.store() as store:
                waiting = store.count("errands", (("state", "in", ("queued", "deferred", "sending")),))
            if not waiting and "INBOX" not in self.robot.counts():
                return self
        raise AssertionError(f"still not quiet: {self.robot.counts()}, {waiting} letters wait")

    def posted(self) -> list[EmailMessage]:
        return [parsed(t.raw) for t in self.smtp.server.taken[self.before :]]


def prepared(robots: Robots, dovecot: Dovecot, folder: Path) -> tuple[Path, list[bytes]]:
    """A house in which three patrons asked and the National Library was asked; and the mails of the day after."""
    smtp = SmtpThread()
    robot = Robot(folder, dovecot, smtp.port).set_up(
        ('password_file = "secrets/imap"', 'password_file = "secrets/imap"\ntimeout_seconds = 10'),
        ("plus_addresses = true", "plus_addresses = true\nconnections = 1"),
        ("poll_seconds = 60", "poll_seconds = 60\nchunk = 4"),
    )
    for n, who in enumerate((WANG, CHEN, "m.sun@student.jinjihu.example"), 1):
        robot.deliver(mail(who, "Article request", f"doi:10.1000/prepared.{n}\n\nThanks", id=f"before-{n}"))
    said = robots.run({"config": str(folder), "at": MONDAY.isoformat(), "rehearse": True})
    assert said["status"] == 0
    orders = {str(m["Subject"]).split()[0]: m for m in smtp.to(NLC)}
    first, second, third = (orders[f"ILL-2026-0000{n}"] for n in (1, 2, 3))
    smtp.close()
    robot.close()
    mails = [
        mail(WANG, "One more", "Could I have doi:10.1038/s41586-019-1666-5 as well?\n\nLi", id="one"),
        mail(CHEN, "Two articles", TWO_ITEMS, id="two-items"),
        mail(
            NLC,
            f"Re: {first['Subject']}",
            "您好，附件是您申请的文献，请查收附件。",
            id="article",
            reply_to=first,
            attach=(("a.pdf", PDF),),
        ),
        mail(ZHOU, "[ILL-2026-00003] forward shanghai", id="command", proven=True),
        mail(
            "MAILER-DAEMON@mx.example",
            "Undelivered Mail Returned to Sender",
            BOUNCE.format(second["Message-ID"]),
            id="bounce",
            Auto_Submitted="auto-replied",
        ),
        mail(NLC, "自动回复：外出", "我现在不在办公室。", id="absent", Auto_Submitted="auto-replied"),
    ]
    assert third is not None
    return folder, mails


def begin(robots: Robots, dovecot: Dovecot, template: tuple[Path, list[bytes]], folder: Path, smtp: SmtpThread) -> Day:
    """That house anew, with a mailbox of its own in which the day's mails wait, the first of them twice."""
    source, mails = template
    shutil.copytree(source, folder)
    robot = Robot(folder, dovecot, smtp.port)
    path = folder / "illbot.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    # The account and the SMTP port are all that differs.
    users = [i for i, line in enumerate(lines) if line.startswith('user = "robot')]
    ports = [i for i, line in enumerate(lines) if line.startswith("port = ")]
    lines[users[0]], lines[ports[-1]] = f'user = "{robot.user}"', f"port = {smtp.port}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    mails = [*mails, mails[0]]
    robot.deliver(*mails)
    return Day(robots, smtp, robot, len(smtp.server.taken), mails)


# --- the laws ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class End:
    """What a day came to."""

    #: (number, patron, DOI) of each request
    requests: tuple[tuple[str, str, str], ...]
    #: how often each letter was written: (request, name, to)
    letters: Counter[tuple[str, str, str]]


def end(day: Day, most: int = 2) -> End:
    """Look at the day's end, and see that every law holds. ``most``: how often news may have gone out, after several deaths."""
    with day.robot.store() as store:
        requests = [from_row(Request, row.body) for row in store.find("requests")]
        errands = [from_row(Errand, row.body) for row in store.find("errands")]
        _no_mail_is_lost(day, store)
        _tables_agree(day, store, requests, errands)
    _letters_went_out_as_they_may(day, errands, most)
    doubted = {e.letter.request for e in errands if e.state == "unknown"}
    told = {e.letter.request for e in errands if e.letter.name == "letter_unknown" and e.letter.to == ZHOU}
    assert told == doubted, "an order whose fate is unknown ends at staff"
    letters = Counter((e.letter.request, e.letter.name, e.letter.to) for e in errands)
    return End(tuple((r.number, r.patron.address, r.citation.DOI) for r in requests), letters)


def _no_mail_is_lost(day: Day, store: Any) -> None:
    filed = Counter(raw for mails in day.robot.folders().values() for raw in mails)
    assert filed == Counter(day.mails), "every mail stands in a folder, once"
    seen = store.find("mails")
    ids = Counter(row.body["message_id"] for row in seen)
    assert set(ids.values()) == {1} and len(ids) == 3 + len(set(day.mails)), "every mail was done once"
    spool = Spool(day.robot.folder / "spool")
    assert all(spool.get(row.body["sha256"]) for row in seen)
    assert {hashlib.sha256(raw).hexdigest() for raw in day.mails} <= {row.body["sha256"] for row in seen}


def _tables_agree(day: Day, store: Any, requests: list[Request], errands: list[Errand]) -> None:
    numbers = {r.number for r in requests}
    works = Counter((r.patron.address, r.citation.DOI) for r in requests)
    assert set(works.values()) == {1}, "no request twice"
    assert {e.letter.request for e in errands} <= numbers | {""}
    for request in requests:
        mine = [e for e in errands if e.letter.request == request.number]
        assert {e.id for e in mine} == {f"{request.number}.{n}" for n in range(1, request.letters + 1)}
    assert {r.body["request"] for r in store.find("threads") if r.body.get("request")} <= numbers
    assert store.count("tries") == 0, "no count of a try is left behind"
    plain = sqlite3.connect(day.robot.folder / "illbot.sqlite")
    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    plain.close()


def _letters_went_out_as_they_may(day: Day, errands: list[Errand], most: int) -> None:
    posted = Counter(str(m["Message-ID"]) for m in day.posted())
    by_id = {e.letter.message_id: e for e in errands}
    assert posted.keys() <= by_id.keys(), "nothing was posted that is not written down"
    asked: Counter[tuple[str, str]] = Counter()
    for message_id, times in posted.items():
        letter = by_id[message_id].letter
        assert times <= (1 if letter.order else most), f"{letter.name} to {letter.to} went out {times} times"
        if letter.order:
            asked[letter.request, letter.to] += times
    assert set(asked.values()) <= {1}, "no order to a partner is sent twice"
    day_began = MONDAY + timedelta(hours=1)
    for errand in errands:
        assert errand.state in ("sent", "unknown", "withdrawn"), errand
        assert errand.state != "unknown" or errand.letter.order
        if errand.state == "sent" and errand.created >= day_began:
            assert posted[errand.letter.message_id] >= 1, "what counts as sent was sent"
