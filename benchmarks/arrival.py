"""From a mail's arrival to its acknowledgement in the hands of the SMTP server, by the running service; beside the server's own notice.

    python -m benchmarks.arrival [-n 40] [--pause 2] [--by append | lda]

Needs Dovecot (tests/setup installs it); everything runs on loopback in throw-away folders. A mail has arrived when the server has
said OK to the one who delivered it. The *notice* is when an IDLE of nobody's, beside the robot's, hears of it: Dovecot waits half a
second by itself before it tells anybody, so that is the floor. Exit 1 if an acknowledgement is missing, or the median is a second or more.
"""

from __future__ import annotations

import argparse
import imaplib
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from tests.robot import Robot, SmtpThread, mail, waited
from tests.servers import Dovecot, HostileSmtp, find_dovecot, start_dovecot

LDA = "/usr/lib/dovecot/dovecot-lda"
LONGEST = 30


class Watched(HostileSmtp):
    """Keeps when each letter came to its final dot."""

    def __init__(self) -> None:
        super().__init__()
        self.times: dict[str, float] = {}

    async def _letter(self, reader: Any, writer: Any, mail: str, rcpt: str) -> None:
        await super()._letter(reader, writer, mail, rcpt)
        self.times.setdefault(rcpt.partition("<")[2].partition(">")[0], time.monotonic())


class Listener:
    """An IDLE beside the robot's: when does the server tell of mail?"""

    def __init__(self, dovecot: Dovecot, user: str) -> None:
        self.heard: list[float] = []
        self._client = imaplib.IMAP4("127.0.0.1", dovecot.port)
        self._client.login(user, dovecot.password)
        self._client.select("INBOX", readonly=True)
        self._client.send(b"x1 IDLE\r\n")
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while line := self._client.readline():
            if line.rstrip().endswith(b"EXISTS"):
                self.heard.append(time.monotonic())


def deliver(dovecot: Dovecot, robot: Robot, raw: bytes, by: str) -> float:
    """When it had arrived."""
    if by == "append":
        robot.deliver(raw)
    else:
        words = [LDA, "-c", str(dovecot.folder / "dovecot.conf"), "-d", robot.user]
        change = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
        subprocess.run([*change, *words], input=raw, check=True)
    return time.monotonic()


def told(name: str, seconds: list[float]) -> str:
    ordered = sorted(seconds)
    high = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"{name:34} median {statistics.median(ordered):6.3f} s   95 % {high:6.3f} s   worst {ordered[-1]:6.3f} s"


def measured(n: int, pause: float, by: str, folder: Path) -> tuple[list[float], list[float]]:
    """(arrival to acknowledgement, arrival to the server's notice) of each mail."""
    program = find_dovecot()
    if program is None:
        sys.exit("Dovecot is not installed: sh tests/setup --tests")
    dovecot = start_dovecot(program, folder / "dovecot", fsync="optimized")
    watched = Watched()
    smtp = SmtpThread(watched)
    robot = Robot(folder / "house", dovecot, smtp.port).set_up()
    listener = Listener(dovecot, robot.user)
    acknowledged, noticed = [], []
    try:
        with robot.running("run"):
            for number in range(n + 1):
                reader = f"reader{number}@student.jinjihu.example"
                raw = mail(reader, "Article request", f"Please get me doi:10.1000/article.{number}", id=f"ask-{number}")
                known = len(listener.heard)
                arrived = deliver(dovecot, robot, raw, by)
                if not waited(lambda reader=reader: reader in watched.times, LONGEST):
                    sys.exit(f"no acknowledgement of mail {number} within {LONGEST} s")
                waited(lambda known=known: len(listener.heard) > known, 5)
                if number:  # the first finds the service starting
                    acknowledged.append(watched.times[reader] - arrived)
                    noticed += [at - arrived for at in listener.heard[known : known + 1]]
                time.sleep(pause)
    finally:
        robot.close()
        smtp.close()
        dovecot.close()
    return acknowledged, noticed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("-n", type=int, default=40, help="mails")
    parser.add_argument("--pause", type=float, default=2, help="seconds between two mails")
    parser.add_argument("--by", choices=("append", "lda"), default="append", help="who delivers")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        acknowledged, noticed = measured(arguments.n, arguments.pause, arguments.by, Path(folder))
    print(f"{arguments.n} mails delivered by {arguments.by}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(told("the server tells whoever IDLEs", noticed))
    print(told("acknowledgement at the SMTP server", acknowledged))
    return int(statistics.median(acknowledged) >= 1)


if __name__ == "__main__":
    sys.exit(main())
