"""What a verb loads: help must not wait for mail libraries, and looking at requests must not wait for letters."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.robot import ROOT

SLOW = (
    "imapclient",
    "aiosmtplib",
    "jinja2",
    "apscheduler",
    "pikepdf",
    "selectolax",
    "charset_normalizer",
    "tinydb",
    "rich",
)


def loaded(*words: str) -> tuple[set[str], str, int]:
    """The packages that are in memory when ``illbot WORDS`` ends, what it said, and its exit code."""
    code = (
        "import sys, json, contextlib, io\n"
        "from illbot.cli import main\n"
        "out = io.StringIO()\n"
        "with contextlib.redirect_stdout(out):\n"
        "    try: code = main(sys.argv[1:])\n"
        "    except SystemExit as end: code = end.code\n"
        "print(json.dumps([sorted(m.split('.')[0] for m in sys.modules), out.getvalue(), code or 0]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, cwd=ROOT, check=True)
    modules, said, status = json.loads(done.stdout)
    return set(modules), said, status


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("poll", "--help"), ("explain", "--help")])
def test_help_loads_nothing_slow(words):
    modules, said, status = loaded(*words)
    assert status == 0 and "illbot" in said
    assert not modules & {*SLOW, "email", "asyncio", "sqlite3", "msgspec"}


def test_the_module_runs_as_a_program():
    done = subprocess.run(
        [sys.executable, "-m", "illbot", "--help"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0 and "poll" in done.stdout and "run" in done.stdout


def test_a_wrong_verb_is_wrong_usage():
    done = subprocess.run(
        [sys.executable, "-m", "illbot", "pol"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 2 and "pol" in done.stderr
