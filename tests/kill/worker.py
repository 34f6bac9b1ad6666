"""Robots that die on command: reads jobs as lines of JSON, runs each in a process of its own, and says how that ended.

    {"config": DIR, "at": ISO time, "kill": [N, "before" | "after"] | null, "within": seconds | null, "poison": text}
    -> {"pid": PID}                                                        the robot has begun
    -> {"status": 0 or minus the signal, "crossings": [name, …]}           the robot has ended
    {"rehearse": true, "config": DIR, "at": ISO time}                      a pass in this very process

Everything is imported and compiled once, at a rehearsal; a robot is forked off that, so that its start costs next to nothing. It opens
its store, its servers and its files by itself, and it dies by SIGKILL: nothing of it is left but what is on disk and on the wire.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import jinja2

# What build() would import late, once for all robots.
import illbot.edge.calendars
import illbot.edge.imap
import illbot.edge.pdf
import illbot.edge.smtp
import illbot.edge.spool
import illbot.edge.tiny
import illbot.letters.mime
import illbot.letters.write  # noqa: F401
from illbot.app import build
from illbot.configuration.configure import load

_compile = jinja2.Environment.compile
_COMPILED: dict[tuple[Any, ...], Any] = {}


def _once(environment: jinja2.Environment, source: Any, name: Any = None, filename: Any = None, *more: Any) -> Any:
    """A template's code is the same in every robot."""
    key = source, name, filename, environment.autoescape
    if key not in _COMPILED:
        _COMPILED[key] = _compile(environment, source, name, filename, *more)
    return _COMPILED[key]


jinja2.Environment.compile = _once  # type: ignore[method-assign,assignment]


class Crossings:
    """Every call that leaves the robot for the disk or the wire is a crossing; the N-th can be its last."""

    def __init__(self, kill: list[Any] | None, heard: int) -> None:
        self.fatal = (int(kill[0]), str(kill[1])) if kill else (0, "")
        self._heard = heard
        self._lock = threading.Lock()
        self._count = 0

    def cross(self, name: str) -> int:
        with self._lock:
            self._count += 1
            os.write(self._heard, name.encode() + b"\n")
            number = self._count
        self.die(number, "before")
        return number

    def die(self, number: int, when: str) -> None:
        if (number, when) == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def wrap(self, thing: Any, name: str) -> None:
        """``thing.name`` becomes a crossing."""
        inner: Callable[..., Any] = getattr(thing, name)
        label = f"{type(thing).__name__}.{name}"
        if asyncio.iscoroutinefunction(inner):

            async def crossing(*arguments: Any, **options: Any) -> Any:
                number = self.cross(label)
                result = await inner(*arguments, **options)
                self.die(number, "after")
                return result
        else:

            def crossing(*arguments: Any, **options: Any) -> Any:
                number = self.cross(label)
                result = inner(*arguments, **options)
                self.die(number, "after")
                return result

        setattr(thing, name, crossing)


def robot(job: dict[str, Any], heard: int) -> None:
    """One pass of the real robot, as ``illbot poll`` makes it."""
    at = datetime.fromisoformat(job["at"])
    crossings = Crossings(job.get("kill"), heard)
    app = build(load(Path(job["config"])), clock=lambda: at)
    for thing, names in (
        (app.house.spool, ("put", "put_many")),
        (app.house.store, ("commit", "backup")),
        (app.post, ("send",)),
        *((mailbox, ("fetch", "file")) for _, mailbox in app.mailboxes),
    ):
        for name in names:
            crossings.wrap(thing, name)
    if job.get("poison"):
        _poisoned(app.house.reader, job["poison"].encode())

    async def once() -> list[str]:
        done = await app.once()
        await app.close()
        return [str(problem) for problem in done.problems]

    problems = asyncio.run(once())
    assert not problems, problems


def _poisoned(reader: Any, mark: bytes) -> None:
    """Whoever reads a mail with this mark dies of it."""
    read = reader.read

    def reading(raw: bytes, **options: Any) -> Any:
        if mark in raw:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(raw, **options)

    reader.read = reading


def run(job: dict[str, Any]) -> dict[str, Any]:
    hears, heard = os.pipe()
    if job.get("rehearse"):
        print(json.dumps({"pid": os.getpid()}), flush=True)
        robot(job, heard)
        os.close(heard)
        os.close(hears)
        return {"status": 0, "crossings": []}
    pid = os.fork()
    if pid == 0:
        os.close(hears)
        try:
            robot(job, heard)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(heard)
    print(json.dumps({"pid": pid}), flush=True)
    if job.get("within") is not None:
        time.sleep(job["within"])
        os.kill(pid, signal.SIGKILL)
    with open(hears, "rb") as names:
        crossings = names.read().decode().split()
    _, status = os.waitpid(pid, 0)
    return {"status": os.waitstatus_to_exitcode(status), "crossings": crossings}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
