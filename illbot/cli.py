"""The verbs. Each loads only what it needs; messages say what was found, what was expected, where, and what to do.

Exit codes: 0 done, 1 a problem was found, 2 wrong usage (a broken configuration too), 3 the world is out of reach.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from . import __version__
from .errors import IllbotError

Verb = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except IllbotError as error:
        print(f"illbot: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


Make = Callable[..., argparse.ArgumentParser]


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="illbot",
        description="Answers a library's inter-library loan mailbox.",
        epilog="First steps: illbot demo · then: illbot init /etc/illbot, edit, illbot check, illbot run",
    )
    top.add_argument("--version", action="version", version=f"illbot {__version__}")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)

    def verb(name: str, run: str, help_: str, example: str, *, config: bool = True) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=help_, description=help_, epilog=f"Example: {example}")
        made.set_defaults(run=_late(run))
        if config:
            made.add_argument(
                "--config",
                metavar="DIR",
                type=Path,
                default=None,
                help="folder of illbot.toml (default: $ILLBOT_CONFIG, ., /etc/illbot)",
            )
        return made

    for section in (_setting_up, _working, _looking, _keeping):
        section(verb)
    return top


def _setting_up(verb: Make) -> None:
    """demo, init, check"""
    demo = verb(
        "demo",
        "illbot.demo.show:run",
        "the first five minutes: the real bot, a cast, an embedded post office",
        "illbot demo --to ./illbot-demo",
        config=False,
    )
    demo.add_argument(
        "--to", metavar="DIR", type=Path, default=Path("illbot-demo"), help="folder for the letters and the page"
    )
    demo.add_argument("--serve", action="store_true", help="leave the post office up for any mail program")

    init = verb(
        "init",
        "illbot.verbs:init",
        "writes a commented configuration, templates to override, a systemd unit",
        "illbot init /etc/illbot",
        config=False,
    )
    init.add_argument("folder", type=Path, metavar="DIR")

    check = verb(
        "check",
        "illbot.check:run",
        "the doctor: configuration, templates, servers, folders, calendars",
        "illbot check --config /etc/illbot",
    )
    check.add_argument(
        "--no-mail", action="store_true", help="do not write to the robot's own address to see what arrives"
    )


def _working(verb: Make) -> None:
    """run, poll, tell"""
    verb("run", "illbot.verbs:serve", "the service: schedule, mailboxes, errands", "illbot run --config /etc/illbot")
    verb(
        "poll",
        "illbot.verbs:poll",
        "one pass: read all waiting mail, run all due errands, exit",
        "illbot poll --config /etc/illbot",
    )

    tell = verb(
        "tell",
        "illbot.verbs:tell",
        "a librarian's command from the shell",
        'illbot tell "ILL-2026-00042 forward shanghai"',
    )
    tell.add_argument("subject", metavar="SUBJECT")
    tell.add_argument(
        "--attach", metavar="FILE", type=Path, action="append", default=[], help="for deliver: the article"
    )
    tell.add_argument(
        "--as",
        dest="who",
        metavar="ADDRESS",
        default="",
        help="which address of staff.toml commands (default: the first)",
    )


def _looking(verb: Make) -> None:
    """explain, requests, show, digest, preview"""
    explain = verb(
        "explain",
        "illbot.explain:run",
        "what the bot would make of raw mails, and why; touches nothing",
        "illbot explain --json mail.eml",
    )
    explain.add_argument("files", nargs="+", metavar="FILE", help="raw mails; - is standard input")
    explain.add_argument("--json", action="store_true", help="one JSON object a line")
    explain.add_argument("--dns", action="store_true", help="also check signatures (DKIM); asks the DNS for their keys")

    requests = verb("requests", "illbot.verbs:requests", "look at requests", "illbot requests --state review")
    requests.add_argument("--state", action="append", default=[], help="only these states (may be repeated)")
    requests.add_argument(
        "--stuck",
        action="store_true",
        help="letters that failed or whose fate is unknown, and requests without a clock",
    )
    requests.add_argument("--json", action="store_true")

    show = verb("show", "illbot.verbs:show", "one request with its history", "illbot show ILL-2026-00042")
    show.add_argument("number", metavar="NUMBER")
    show.add_argument("--json", action="store_true")

    digest = verb("digest", "illbot.verbs:digest", "the weekly letter now", "illbot digest --preview digest.html")
    digest.add_argument("--to", metavar="ADDRESS", default="", help="only to this address")
    digest.add_argument(
        "--preview", metavar="FILE", type=Path, default=None, help="write it to a file instead of sending it"
    )

    preview = verb(
        "preview",
        "illbot.verbs:preview",
        "a letter as text and HTML from sample values",
        "illbot preview patron/delivered --language zh",
    )
    preview.add_argument(
        "template", metavar="AUDIENCE/NAME", help="patron/acknowledged, staff/digest, partner/order_copy …; - lists all"
    )
    preview.add_argument("--language", default="en")
    preview.add_argument("--html", metavar="FILE", type=Path, default=None, help="write the HTML there")


def _keeping(verb: Make) -> None:
    """quarantine, backup, restore"""
    quarantine = verb(
        "quarantine",
        "illbot.quarantine:run",
        "mails that were set aside: list, show, retry",
        "illbot quarantine retry 3f9a",
    )
    quarantine.add_argument("what", choices=("list", "show", "retry"))
    quarantine.add_argument(
        "mail",
        nargs="?",
        default="",
        metavar="MAIL",
        help="the beginning of its digest, as list shows it; retry: or all",
    )

    backup = verb(
        "backup",
        "illbot.verbs:backup",
        "a copy of the database that can be restored",
        "illbot backup /safe/illbot.sqlite",
    )
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = verb(
        "restore",
        "illbot.verbs:restore",
        "puts a backup in the place of the database; the old one is kept beside it",
        "illbot restore backups/2026-11-22.sqlite",
    )
    restore.add_argument("file", type=Path, metavar="FILE")


def _late(where: str) -> Verb:
    """Import the verb when it is called: the help of all must not wait for the mail libraries of one."""

    def run(arguments: argparse.Namespace) -> int:
        from importlib import import_module

        module, _, name = where.partition(":")
        return int(getattr(import_module(module), name)(arguments))

    return run
