"""``illbot demo``: a post office on loopback, the real robot, a cast, one week in a few seconds; then a folder to look at.

The demo checks itself: exit code 0 only when everything that the week promises has happened.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import shutil
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console

from ..app import App, Pass, build, now
from ..errors import IllbotError
from .cast import CAST, EVERYBODY, ILLBOT, Post
from .office import PostOffice
from .page import page
from .setting import furnish
from .stage import Clock, Stage
from .story import WEEK, Scene, play
from .timeline import Timeline

_MARK = ".illbot-demo"
"""Stands in every folder that a demo made: only such a folder is replaced."""


class NotOurs(IllbotError):
    """The folder holds something else than a demo."""

    exit_code = 2


def run(arguments: argparse.Namespace) -> int:
    folder = Path(arguments.to).expanduser()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that cannot show Chinese shows question marks.
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, soft_wrap=True)
    _make_room(folder)
    return asyncio.run(perform(folder, console, serve=arguments.serve))


def _make_room(folder: Path) -> None:
    """An empty folder with our mark. Raises NotOurs where something else lives, or where no folder can be made."""
    try:
        if (folder / _MARK).is_file():
            shutil.rmtree(folder.resolve())
        elif folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise NotOurs(f"{folder} is there already and was not made by a demo; name another folder with --to DIR")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARK).write_text("Made by illbot demo, and replaced by the next one.\n", encoding="utf-8")
    except OSError as error:
        raise NotOurs(f"{folder} cannot be made: {error.strerror}; name another folder with --to DIR") from error


async def perform(folder: Path, console: Console, *, serve: bool = False, week: tuple[Scene, ...] = WEEK) -> int:
    """The demo in an empty folder; 1 when something in the story did not happen as it should."""
    console.print("One week at an inter-library loan desk", style="bold")
    console.print(
        "The real robot, real IMAP and SMTP, an invented cast. Only the robot's clock is turned.", style="dim"
    )
    office = PostOffice()
    await office.start({p.address: p.password for p in EVERYBODY})
    try:
        settings = furnish(folder / "house", office.imap_port, office.smtp_port, office.host)
        began, clock = time.monotonic(), Clock()
        async with _open(build(settings, clock)) as app:
            post = Post(office.host, office.imap_port, office.smtp_port)
            stage = Stage(app, office, post, Timeline(console), clock)
            try:
                await play(stage, week)
            finally:
                await asyncio.to_thread(post.close)
            _write(folder, stage, time.monotonic() - began)
            _report(folder, stage, time.monotonic() - began, console)
        if serve:
            async with _open(build(settings, now)) as app:
                await _serve(app, office, console)
        return 1 if stage.wrong else 0
    finally:
        await office.close()


@asynccontextmanager
async def _open(app: App) -> AsyncIterator[App]:
    try:
        yield app
    finally:
        await app.close()


def _write(folder: Path, stage: Stage, seconds: float) -> None:
    (folder / "letters").mkdir(exist_ok=True)
    for mailed in stage.mails:
        (folder / "letters" / mailed.file).write_bytes(mailed.raw)
    (folder / "index.html").write_text(page(stage, seconds), encoding="utf-8")


def _report(folder: Path, stage: Stage, seconds: float, console: Console) -> None:
    console.print()
    if stage.wrong:
        console.print(f"{len(stage.wrong)} things did not happen as they should:", style="bold red")
        for wrong in stage.wrong:
            console.print(f"  ✗ {wrong}", markup=False)
    else:
        console.print(f"All {stage.checked} things that this week promises have happened.", style="bold green")
    console.print(f"{len(stage.mails)} letters, {len(stage.requests())} requests, {seconds:.0f} seconds.\n")
    console.print("Look at", style="bold")
    for path, what in (
        (folder / "index.html", "every conversation as its reader sees it"),
        (folder / "letters", "the letters as .eml, in order"),
    ):
        console.print(f"  {path}  ({what})", markup=False)
    console.print("and try", style="bold")
    example = next((m.file for m in stage.mails if m.receiver is ILLBOT), "")
    for command in (
        f"illbot requests --config {folder / 'house'}",
        f"illbot show ILL-2026-00003 --config {folder / 'house'}",
        f"illbot explain {folder / 'letters' / example}",
    ):
        console.print(f"  {command}", markup=False)


async def _serve(app: App, office: PostOffice, console: Console) -> None:
    """The post office stays, the robot looks into its mailbox every second, until Ctrl-C."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    console.print("\nThe post office stays open. Any mail program on this machine can play along:", style="bold")
    console.print(f"  IMAP  {office.host} port {office.imap_port}, no encryption")
    console.print(f"  SMTP  {office.host} port {office.smtp_port}, no encryption, with the same name and password\n")
    for person in (*CAST, ILLBOT):
        console.print(f"  {person.address:<32} {person.password:<16} {person.short}", markup=False)
    jane = next(p for p in CAST if p.key == "jane")
    user = jane.address.replace("@", "%40")
    console.print("\nFor example, as Jane:", style="bold")
    for line in (
        f'mutt -e "set ssl_starttls=no ssl_force_tls=no from={jane.address} smtp_pass={jane.password} imap_pass={jane.password}" \\',
        f'     -e "set smtp_url=smtp://{user}@{office.host}:{office.smtp_port}/" -f imap://{user}@{office.host}:{office.imap_port}/INBOX',
    ):
        console.print(f"  {line}", markup=False)
    console.print(f"\nWrite to {ILLBOT.address}. The robot answers within a second. Ctrl-C ends it.")
    sys.stdout.flush()
    try:
        while not stop.is_set():
            done = await _pass(app, console)
            if done.mails or done.letters:
                console.print(f"{now():%H:%M:%S}  {done.mails} mails read, {done.letters} letters sent")
            try:
                await asyncio.wait_for(stop.wait(), 1)
            except TimeoutError:
                continue
    finally:
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(name)
    console.print("The post office is closed.")


async def _pass(app: App, console: Console) -> Pass:
    try:
        done = await app.once()
    except IllbotError as error:
        done = Pass(problems=[error])
    for problem in done.problems:
        console.print(f"illbot: {problem}", style="red", markup=False)
    return done


__all__ = ["NotOurs", "perform", "run"]
