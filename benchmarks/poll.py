"""``illbot poll`` on a mailbox full of mail, beside the floor on the same mails in the same run; and where each mail went.

    python -m benchmarks.poll [-n 1000] [--mix mixed | requests] [--repeat 1] [--seed 1] [--profile FILE]

Needs Dovecot (tests/setup installs it); everything runs on loopback in throw-away folders. Each repetition fills two fresh mailboxes;
floor and robot take turns in being first. Both are whole processes, from their start to their exit. The figure that counts is the
ratio; exit 1 if any mail is not accounted for.
"""

from __future__ import annotations

import argparse
import imaplib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import AUTHSERV, MIXES, STAFF, mails
from tests.robot import Robot
from tests.servers import Dovecot, find_dovecot, start_dovecot

ROOT = Path(__file__).parents[1]


@contextmanager
def sink() -> Iterator[tuple[int, list[dict[str, int]]]]:
    """Its port, and a list that holds what it took when it has been left."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.sink"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdin is not None and process.stdout is not None
    took: list[dict[str, int]] = []
    try:
        yield int(process.stdout.readline()), took
    finally:
        process.stdin.close()
        took.append(json.loads(process.stdout.readline() or "{}"))
        process.wait(10)


class Took(NamedTuple):
    wall: float
    cpu: float


def timed(command: list[str]) -> Took:
    """Seconds of a whole process."""
    before, begin = os.times(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    wall, after = time.perf_counter() - begin, os.times()
    took = Took(wall, after.children_user + after.children_system - before.children_user - before.children_system)
    if done.returncode:
        sys.exit(f"{' '.join(command[:5])}… ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return took


def floor(dovecot: Dovecot, corpus: list[bytes], folder: Path) -> Took:
    with sink() as (port, _):
        robot = Robot(folder, dovecot, port)
        robot.deliver(*corpus)
        words = [str(dovecot.port), robot.user, dovecot.password, str(port), str(folder.with_suffix(".log"))]
        took = timed([sys.executable, "-m", "benchmarks.floor", *words])
        robot.close()
    return took


def poll(dovecot: Dovecot, corpus: list[bytes], folder: Path, profile: Path | None) -> tuple[Took, list[str], str]:
    """(seconds, what is not accounted for, a line about what was done)"""
    with sink() as (port, took):
        robot = Robot(folder, dovecot, port).set_up()
        assert STAFF in (folder / "staff.toml").read_text() and AUTHSERV in (folder / "illbot.toml").read_text()
        robot.deliver(*corpus)
        command = robot.command("poll")
        if profile is not None:
            command[1:1] = ["-m", "cProfile", "-o", str(profile)]
        seconds = timed(command)
        missing, folders = account(robot, corpus)
        robot.close()
    with robot.store() as store:
        line = f"{folders}; {store.count('requests')} requests; {took[0].get('letters', 0)} letters, {took[0].get('octets', 0) / 1e6:.1f} MB"
    return seconds, missing, line


def account(robot: Robot, corpus: list[bytes]) -> tuple[list[str], str]:
    """Each mail stands in one folder other than the inbox, and has its row."""
    missing: list[str] = []
    places = {folder: identifiers(robot.client, folder) for folder in ("INBOX", "Done", "Ignored", "Quarantine")}
    filed = Counter(identifier for folder, found in places.items() if folder != "INBOX" for identifier in found)
    with robot.store() as store:
        rows = {row.body["message_id"] for row in store.find("mails")}
    for raw in corpus:
        identifier = str(message_from_bytes(raw[:4096])["Message-ID"])
        if filed[identifier] != 1:
            missing.append(f"{identifier} stands in {filed[identifier]} folders")
        if identifier not in rows:
            missing.append(f"{identifier} has no row")
    missing += [f"{identifier} is still in the inbox" for identifier in places["INBOX"]]
    return missing, ", ".join(f"{len(found)} {folder}" for folder, found in places.items() if found)


def identifiers(client: imaplib.IMAP4, folder: str) -> list[str]:
    if client.select(folder, readonly=True)[0] != "OK":
        return []
    if client.search(None, "ALL")[1] == [b""]:
        return []
    rows = client.fetch("1:*", "(BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")[1]
    return [row[1].decode().partition(":")[2].strip() for row in rows if isinstance(row, tuple)]


def spread(values: list[float], digits: int) -> str:
    if len(values) == 1:
        return f"{values[0]:.{digits}f}"
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def main() -> int:
    options = argparse.ArgumentParser(description="illbot poll beside the floor on the same mails")
    options.add_argument("-n", type=int, default=1000, help="mails (default 1000)")
    options.add_argument("--mix", choices=sorted(MIXES), default="mixed")
    options.add_argument("--repeat", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--profile", type=Path, default=None, help="write illbot's cProfile there")
    chosen = options.parse_args()
    program = find_dovecot()
    if program is None:
        sys.exit("Dovecot is not installed: sh tests/setup --tests")
    floors: list[Took] = []
    polls: list[Took] = []
    lost = 0
    with tempfile.TemporaryDirectory(prefix="illbot-bench-") as name:
        (Path(name) / "dovecot").mkdir()
        dovecot = start_dovecot(program, Path(name) / "dovecot", fsync="optimized")
        try:
            for turn in range(chosen.repeat):
                corpus = mails(chosen.n, chosen.seed + turn, chosen.mix)
                if turn % 2 == 0:
                    floors.append(floor(dovecot, corpus, Path(name) / f"floor{turn}"))
                took, missing, line = poll(dovecot, corpus, Path(name) / f"house{turn}", chosen.profile)
                polls.append(took)
                if turn % 2:
                    floors.append(floor(dovecot, corpus, Path(name) / f"floor{turn}"))
                there = chosen.n - len({m.split(" ", 1)[0] for m in missing})
                print(f"{there} of {chosen.n} mails accounted for ({line})")
                for what in missing[:20]:
                    print(f"  {what}")
                lost += len(missing)
        finally:
            dovecot.process.terminate()
            dovecot.process.wait(10)
    size = sum(map(len, corpus)) / len(corpus) / 1000
    print(f"{chosen.n} mails, {chosen.mix}, {size:.0f} KB each; median of {chosen.repeat} (min-max)")
    for name, all_of_it in (("floor ", floors), ("illbot", polls)):
        rate = spread([chosen.n / took.wall for took in all_of_it], 0)
        print(
            f"  {name}  {rate} mails/s, {spread([1000 * took.cpu / chosen.n for took in all_of_it], 1)} ms of CPU a mail"
        )
    print(f"  ratio   {spread([b.wall / a.wall for a, b in zip(polls, floors, strict=True)], 2)}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
