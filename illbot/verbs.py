"""What the verbs of the command line do, each in a few lines over app.py."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .core.model import Errand, Request, State, from_row
from .errors import ConfigBroken, IllbotError, StoreBroken
from .logs import log_to_stderr

if TYPE_CHECKING:
    from .settings import Settings


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The configuration that --config names, else $ILLBOT_CONFIG, the present folder, /etc/illbot."""
    from .configuration.configure import load

    named = arguments.config or (Path(os.environ["ILLBOT_CONFIG"]) if os.environ.get("ILLBOT_CONFIG") else None)
    if named is not None:
        return load(named)
    for folder in (Path(), Path("/etc/illbot")):
        if (folder / "illbot.toml").exists():
            return load(folder)
    raise ConfigBroken(
        ["no illbot.toml here nor in /etc/illbot; make one with “illbot init DIR” and name it with --config DIR"]
    )


# --- setting up ----------------------------------------------------------------------------------------------


def init(arguments: argparse.Namespace) -> int:
    from .configuration.shipped import example_paths, write_example

    written = write_example(arguments.folder)
    for path in written:
        print(path)
    for path in example_paths(arguments.folder):
        if path not in written:
            print(f"{path} (was there; kept as it is)")
    print(
        f"\nNow edit {arguments.folder}/illbot.toml and the files beside it, then: illbot check --config {arguments.folder}"
    )
    return 0


# --- working -------------------------------------------------------------------------------------------------


def poll(arguments: argparse.Namespace) -> int:
    from .app import Pass, build

    log_to_stderr(logging.WARNING)
    settings = settings_of(arguments)
    with _locked(settings):
        app = build(settings)

        async def once() -> Pass:
            try:
                return await app.once()
            finally:
                await app.close()

        if sys.stderr.isatty():
            done = _with_bar(app, once)
        else:
            done = asyncio.run(once())
    where = ", ".join(f"{n} {folder}" for folder, n in sorted(done.folders.items())) or "nothing new"
    print(f"{done.mails} mails ({where}), {done.letters} letters sent, {done.clocks} clocks struck")
    if done.stayed:
        print(f"{done.stayed} mails stay in the mailbox; they are tried again at the next pass", file=sys.stderr)
    for problem in done.problems:
        print(f"illbot: {problem}", file=sys.stderr)
    if done.problems:
        return max(int(p.exit_code) for p in done.problems)
    return 1 if done.stayed else 0


def _with_bar(app: Any, once: Any) -> Any:
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        app.progress = lambda mails, letters: bar.update(
            task, description=f"{mails} mails read, {letters} letters sent"
        )
        return asyncio.run(once())


def serve(arguments: argparse.Namespace) -> int:
    from .app import build, mailbox_of

    log_to_stderr(logging.INFO)
    settings = settings_of(arguments)
    with _locked(settings):
        app = build(settings)
        asyncio.run(app.serve(watch=lambda mailbox: mailbox_of(settings, mailbox)))
    return 0


@contextmanager
def _locked(settings: Settings) -> Iterator[None]:
    """Alone in the house, from here to the end."""
    from .edge.lock import Lock

    lock = Lock(settings.path(settings.paths.database).with_suffix(".lock"))
    lock.take()
    try:
        yield
    finally:
        lock.release()


def tell(arguments: argparse.Namespace) -> int:
    from .app import open_house
    from .desk.desk import Desk

    settings = settings_of(arguments)
    who = arguments.who.lower()
    staff = next((s for s in settings.staff if not who or s.address == who), None)
    if staff is None:
        raise ConfigBroken(
            [f"staff.toml: nobody has the address {who!r}; there are {', '.join(s.address for s in settings.staff)}"]
        )
    missing = [str(p) for p in arguments.attach if not p.is_file()]
    if missing:
        raise ConfigBroken([f"--attach: no such file: {p}" for p in missing])
    house = open_house(settings)
    try:
        files = [(p.name, "application/octet-stream", p.read_bytes()) for p in arguments.attach]
        lines = Desk(house).tell(arguments.subject, staff, files)
    finally:
        house.store.close()
    for line in lines:
        print(f"{line['outcome']}: {line['text']}")
        if line.get("caret") is not None and line["outcome"] == "refused":
            print(" " * (len(line["outcome"]) + 2 + line["caret"]) + "^")
        for detail in line["detail"]:
            print(f"    {detail}")
        if line.get("suggestion"):
            print(f"    try: {line['suggestion']}")
    return 0 if all(line["outcome"] in ("done", "dry run") for line in lines) else 1


# --- looking -------------------------------------------------------------------------------------------------


def requests(arguments: argparse.Namespace) -> int:
    from .core.listing import line

    unknown = [s for s in arguments.state if s not in set(State)]
    if unknown:
        raise ConfigBroken([f"--state {s}: no such state; there are {', '.join(State)}" for s in unknown])
    settings = settings_of(arguments)
    store = _store(settings)
    try:
        if arguments.stuck:
            return _stuck(store, as_json=arguments.json)
        where = (("state", "in", tuple(arguments.state)),) if arguments.state else ()
        for row in store.find("requests", where, order="created"):
            request = from_row(Request, row.body)
            print(json.dumps(row.body, ensure_ascii=False) if arguments.json else line(request))
    finally:
        store.close()
    return 0


def _stuck(store: Any, *, as_json: bool) -> int:
    found = 0
    for row in store.find("errands", (("state", "in", ("refused", "unknown", "held")),), order="created"):
        errand = from_row(Errand, row.body)
        found += 1
        if as_json:
            print(
                json.dumps(
                    {"id": errand.id, "state": errand.state, "to": errand.letter.to, "outcome": errand.outcome},
                    ensure_ascii=False,
                )
            )
        else:
            print(f"{errand.id}  {errand.state}  to {errand.letter.to}: {errand.letter.subject}  ({errand.outcome})")
    return 1 if found else 0


def _store(settings: Settings) -> Any:
    from .edge.tiny import TinyStore

    path = settings.path(settings.paths.database)
    if not path.exists():
        raise StoreBroken(f"there is no database yet at {path}; it is made by the first “illbot poll” or “illbot run”")
    return TinyStore(path, read_only=True, backups=settings.path(settings.paths.backups))


def show(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    store = _store(settings)
    try:
        row = store.get("requests", arguments.number.strip("[] ").upper())
        if row is None:
            print(f"illbot: there is no request {arguments.number}; “illbot requests” lists them", file=sys.stderr)
            return 1
        if arguments.json:
            print(json.dumps(row.body, ensure_ascii=False, indent=1))
            return 0
        request = from_row(Request, row.body)
        letters = [
            from_row(Errand, r.body)
            for r in store.find("errands", (("request", "=", request.number),), order="created")
        ]
    finally:
        store.close()
    from .core.facts import Facts
    from .core.provenance import explained, fields_of, told
    from .core.rules import staff
    from .edge.calendars import calendar

    facts = Facts(partners=settings.partners, calendar=calendar(settings.library.zone, settings.library.country))
    print("\n".join(staff.standing(request, facts)))
    print("\nItem as understood:")
    for field in fields_of(request):
        print(f"  {told(field)}")
    print(f"  sure: {explained(request)}")
    print("\nHistory:")
    print("\n".join("  " + text for text in staff.told(request, facts)))
    print("\nLetters:")
    for errand in letters:
        print(
            f"  {errand.id}  {errand.state}  {errand.letter.audience}/{errand.letter.name} to {errand.letter.to}  {errand.outcome}"
        )
    return 0


def digest(arguments: argparse.Namespace) -> int:
    from .app import now, open_house
    from .desk.desk import Desk
    from .desk.draft import Draft

    settings = settings_of(arguments)
    house = open_house(settings)
    try:
        desk, at = Desk(house), now()
        effect = desk.digest_letter(at, to=arguments.to or (settings.staff[0].address if settings.staff else ""))
        if arguments.preview:
            letter = house.writer.write(effect, request=None, letter_id="house.0", at=at)
            arguments.preview.write_text(letter.html or letter.text, encoding="utf-8")
            print(arguments.preview)
            return 0
        if arguments.to:
            draft = Draft(house, at)
            draft.do((effect,))
            draft.commit()
        else:
            desk.take_digest(now=True)
        print("the digest waits to be posted; the service or the next “illbot poll” sends it")
        return 0
    finally:
        house.store.close()


def preview(arguments: argparse.Namespace) -> int:
    from .configuration.configure import example
    from .core.model import Audience
    from .letters.catalogue import LETTERS
    from .letters.samples import sample
    from .letters.write import Writer

    names = sorted(f"{kind.audience}/{kind.name}" for kind in LETTERS.values())
    if arguments.template == "-":
        print("\n".join(names))
        return 0
    audience, _, name = arguments.template.partition("/")
    try:
        settings = settings_of(arguments)
    except ConfigBroken:
        if arguments.config:
            raise
        settings = example()
    if arguments.template not in names:
        raise ConfigBroken([f"no letter {arguments.template}; “illbot preview -” lists them"])
    effect, request, several = sample(name, Audience(audience), arguments.language)
    at = datetime.fromisoformat("2026-11-20T10:00:00+00:00")
    letter = Writer(settings, (b"preview" * 5,)).write(
        effect, request=request, requests=several, letter_id="house.0", at=at
    )
    print(f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}")
    if arguments.html:
        arguments.html.write_text(letter.html, encoding="utf-8")
    return 0


# --- keeping -------------------------------------------------------------------------------------------------


def backup(arguments: argparse.Namespace) -> int:
    store = _store(settings_of(arguments))
    try:
        store.backup(arguments.file)
    finally:
        store.close()
    print(arguments.file)
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Check the backup, set the present files aside, put the backup in their place."""
    from .edge.tiny import TinyStore

    settings = settings_of(arguments)
    target = settings.path(settings.paths.database)
    if not arguments.file.is_file():
        raise IllbotError(
            f"no backup at {arguments.file}; the daily ones are in {settings.path(settings.paths.backups)}"
        )
    with _locked(settings):
        source = TinyStore(arguments.file, read_only=True)
        kept = target.with_name(f"{target.name}.before-{datetime.now().astimezone():%Y%m%d-%H%M%S}")
        draft = target.with_name(target.name + ".restoring")
        try:
            source.backup(draft)
        finally:
            source.close()
        for suffix in ("", "-wal", "-shm"):
            old = target.with_name(target.name + suffix)
            if old.exists():
                old.rename(kept.with_name(kept.name + suffix))
        draft.rename(target)
    print(f"restored from {arguments.file}; what was there is kept as {kept.name}")
    print(
        "Mails that came after the backup are in the Done folder of the mailbox: move them back to the inbox and they are done again."
    )
    return 0
