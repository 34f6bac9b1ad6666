"""The doctor: can the bot run? Everything that is wrong is said at once; exit 0 only when it can."""

from __future__ import annotations

import argparse
import asyncio
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .errors import ConfigBroken, IllbotError, OutOfReach

if TYPE_CHECKING:
    from .settings import Settings

Finding = tuple[str, str]
"""("ok" | "warning" | "wrong" | "out of reach", what was found)"""

_MARKS = {"ok": "✓", "warning": "!", "wrong": "✗", "out of reach": "✗"}
LEAST_FREE_MB = 500


def run(arguments: argparse.Namespace) -> int:
    from .verbs import settings_of

    settings = settings_of(arguments)
    worst = 0
    print(
        f"✓ configuration in {settings.folder}: {len(settings.partners)} partners, {len(settings.staff)} staff, {len(settings.patrons)} patrons by name"
    )
    for check in CHECKS:
        worst = max(worst, _told(check(settings)))
    reached = _told(servers(settings))
    if reached == 0 and not arguments.no_mail:
        from .selfcheck import findings

        reached = _told(findings(settings))
    worst = max(worst, reached)
    print("\nThe bot can run." if worst == 0 else "\nThe bot cannot run yet; mend what is marked ✗.")
    return worst


def _told(findings: Iterator[Finding]) -> int:
    """Print them as they come; the exit code that they ask for."""
    worst = 0
    for kind, text in findings:
        print(f"{_MARKS[kind]} {text}", flush=True)
        worst = max(worst, {"wrong": 1, "out of reach": 3}.get(kind, 0))
    return worst


def keys_and_secrets(settings: Settings) -> Iterator[Finding]:
    from .configuration.keys import load_keys, secret_problems

    try:
        yield "ok", f"{len(load_keys(settings))} signing keys"
    except ConfigBroken as broken:
        yield from (("wrong", p) for p in broken.problems)
    yield from (("wrong", p) for p in secret_problems(settings))


def signature(settings: Settings) -> Iterator[Finding]:
    """Would the world believe our DKIM signature? Nothing where no key is configured."""
    from .app import dkim_signer
    from .configuration.keys import secret_problems
    from .edge.dkim import Verifier
    from .edge.dns import txt_records

    try:
        sign = dkim_signer(settings)
    except ConfigBroken as broken:
        told = secret_problems(settings)
        yield from (("wrong", p) for p in broken.problems if p not in told)
        return
    if sign is None:
        return
    probe = b"From: a@b.example\r\nSubject: x\r\nDate: x\r\nMessage-ID: <x@b.example>\r\n\r\nx\r\n"
    signed = sign(probe)
    found = Verifier(txt_records)(signed, lambda _: True)
    if found.domain:
        yield "ok", f"our letters are signed by {found.domain}, and the DNS has the key"
        if b"a=ed25519" in signed[:200]:
            yield (
                "warning",
                "our key is Ed25519, which few mail servers check yet: for them our letters are unsigned; RSA serves all",
            )
    else:
        yield "warning", f"our letters are signed, and nobody can check it: {found.because}"


def templates(settings: Settings) -> Iterator[Finding]:
    """Every letter in every language, with friendly and with hostile values."""
    from .letters.catalogue import LETTERS
    from .letters.samples import sample
    from .letters.write import Writer

    writer, at, count, wrong = Writer(settings, (b"check" * 7,)), datetime(2026, 11, 20, 10, tzinfo=UTC), 0, 0
    partners = [p.code for p in settings.partners if p.dialect != "portal"]
    for audience, name in LETTERS:
        for language in ("en", "zh"):
            for partner in partners if audience == "partner" else [""]:
                for hostile in (False, True):
                    effect, request, several = sample(name, audience, language, partner=partner, hostile=hostile)
                    try:
                        writer.write(effect, request=request, requests=several, letter_id="house.1", at=at)
                        count += 1
                    except IllbotError as error:
                        wrong += 1
                        yield "wrong", str(error)
    if not wrong:
        yield "ok", f"{count} letters written from {len(LETTERS)} templates in two languages"


def folders(settings: Settings) -> Iterator[Finding]:
    from .app import open_house

    try:
        open_house(settings).store.close()
        yield "ok", f"database {settings.path(settings.paths.database)}"
    except IllbotError as error:
        yield "wrong", str(error)
    for name in (settings.paths.spool, settings.paths.backups):
        path = settings.path(name)
        try:
            path.mkdir(parents=True, exist_ok=True)
            probe = path / ".illbot-check"
            probe.write_bytes(b"x")
            probe.unlink()
        except OSError as error:
            yield (
                "wrong",
                f"{path}: cannot write there ({error.strerror}); make the folder, owned by the user that runs the bot",
            )
            continue
        free = shutil.disk_usage(path).free // 2**20
        yield ("ok" if free >= LEAST_FREE_MB else "warning"), f"{path}: {free} MB free"


def calendars(settings: Settings) -> Iterator[Finding]:
    from .app import now
    from .edge.calendars import calendar

    made = calendar(
        settings.library.zone, settings.library.country, days_off=settings.days_off, days_on=settings.days_on
    )
    today = made.today(now())
    years = [today.year] if today.month < 11 else [today.year, today.year + 1]
    for year in years:
        if year in made.years:
            yield "ok", f"public holidays of {year} are known"
        else:
            yield (
                "warning",
                f"no public holidays of {year} for {settings.library.country}: every weekday counts as a working day; add days_off and days_on to illbot.toml",
            )


def servers(settings: Settings) -> Iterator[Finding]:
    from .app import mailbox_of, smtp

    for mailbox in settings.mailboxes:
        where = f"IMAP {mailbox.host}:{mailbox.port} as {mailbox.user}: logged in"
        if mailbox.kind == "maildir":
            where = f"Maildir {settings.path(mailbox.path)}: can be read and written"
        box = mailbox_of(settings, mailbox)
        try:
            box.open()
            yield "ok", f"{where}, folders are there"
        except OutOfReach as error:
            yield "out of reach", str(error)
        except ConfigBroken as broken:
            yield from (("wrong", p) for p in broken.problems)
        finally:
            box.close()

    async def post() -> str:
        server = smtp(settings)
        try:
            return str(await server.check())
        finally:
            await server.close()

    try:
        yield "ok", f"SMTP {settings.sending.host}:{settings.sending.port}: {asyncio.run(post())}"
    except OutOfReach as error:
        yield "out of reach", str(error)
    except ConfigBroken as broken:
        yield from (("wrong", p) for p in broken.problems)


CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    keys_and_secrets,
    signature,
    templates,
    folders,
    calendars,
)
