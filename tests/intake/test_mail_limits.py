"""No mail is dear: hostile ones are cut at a limit and say so; reading and sorting one takes less than two seconds and little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from illbot.intake.mail import read
from tests.mails.hostile import HEAD, HOSTILE, MB, MULTI

ROOT = Path(__file__).parent.parent.parent
SECONDS = 2.0
#: What reading may hold at once besides the bytes that came: copies of the mail and of its text, and what Python needs.
MEGABYTES, TIMES = 16.0, 8.0


@pytest.fixture(scope="module")
def scales() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.mails.weigh"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        if process.stdin:
            process.stdin.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_costs_little(name: str, scales: subprocess.Popen[str], tmp_path: Path) -> None:
    path = tmp_path / "hostile.eml"
    size = path.write_bytes(HOSTILE[name]()) / MB
    assert scales.stdin and scales.stdout
    scales.stdin.write(f"{path}\n")
    scales.stdin.flush()
    cost = json.loads(scales.stdout.readline())
    path.unlink()

    assert cost["reading"] + cost["sorting"] < SECONDS
    assert cost["megabytes"] < TIMES * size + MEGABYTES
    assert not cost["gave_up"]


def test_of_a_mail_of_many_html_texts_some_are_read_and_the_rest_is_missed_aloud() -> None:
    mail = read(HOSTILE["1,000 HTML texts of many tags"]())

    assert len(mail.text) > 10_000
    assert any("tags; the rest of it was left out" in d for d in mail.defects)


def test_limits_are_said_and_what_lies_before_them_is_kept() -> None:
    """The first thousand parts of 1,500 are read, and staff hear of the rest."""
    mail = read(MULTI + b"".join(b"--b\nContent-Type: a/b; name=f%d\n\nx\n" % i for i in range(1500)) + b"--b--\n")

    assert len(mail.attachments) == 1000
    assert mail.attachments[999].name == "f999"
    assert "more than 1000 parts; the rest was left out" in mail.defects


def test_a_mail_over_the_size_limit_is_read_as_far_as_the_limit() -> None:
    mail = read(HEAD + b"\n" + b"word " * 1000, max_bytes=2**10)

    assert mail.size > 2**10
    assert mail.text.startswith("word word")
    assert any("larger than" in d for d in mail.defects)


def test_a_text_too_long_to_be_searched_for_what_is_new_says_so() -> None:
    mail = read(HEAD + b"\n" + b"some words on a line\n" * 10_000)

    assert len(mail.new_text) <= 200_000 < len(mail.text)
    assert any("200,000 characters" in d for d in mail.defects)


def test_thirty_levels_are_read() -> None:
    levels = b"".join(b"Content-Type: multipart/mixed; boundary=b%dx\n\n--b%dx\n" % (i, i) for i in range(30))
    mail = read(HEAD + levels + b"Content-Type: text/plain\n\ndeep\n")

    assert mail.text == "deep"
