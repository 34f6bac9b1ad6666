"""Class 14: no pattern by which mails are read, and no reading of a mail, takes longer than the text grows, whatever the text.

Each pattern is pumped with what it repeats itself. All of it is judged against itself, in processor time, the quickest of some runs: a busy machine
is no reason to fail.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from illbot.core.late import Late
from illbot.dialects.plain import read_answer
from illbot.intake.classify import classify
from illbot.intake.commands import read_commands
from illbot.intake.mail import read
from illbot.intake.patron import understand

from ..dialects.cases import PHRASES
from ..patterns import every, inline, pumped, pumps, run
from .people import DIRECTORY, LIBRARIAN

SHORT, LONG = 8_000, 32_000
QUICK = 0.02
"""Seconds for the short text. What squares takes longer; most take a hundredth of it and are asked nothing more."""
TOO_MUCH = 9
"""Four times the text: four times as long where time grows with it, sixteen where it squares."""
PARTS = 8


class Endless(Exception):
    """Stopped: it did not end by itself."""


@contextmanager
def within(limit: float) -> Iterator[None]:
    """Ends what is still going on after so many processor seconds."""

    def end(*_: object) -> None:
        raise Endless

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(work: Callable[[], object], runs: int = 1, limit: float = 1) -> float:
    """Of the quickest run; endless where one takes more than the limit."""
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        try:
            with within(limit):
                work()
        except Endless:
            return float("inf")
        taken.append(time.process_time() - begun)
    return min(taken)


def squares(pattern: Late, pump: str) -> bool:
    texts = [pumped(pump, size) for size in (SHORT, LONG)]
    short, long = (t if isinstance(pattern.pattern, str) else t.encode("utf-8", "replace") for t in texts)
    if seconds(lambda: run(pattern, short)) < QUICK or (quickest := seconds(lambda: run(pattern, short), 3)) < QUICK:
        return False
    if quickest == float("inf"):
        return True
    return all(seconds(lambda: run(pattern, long), limit=TOO_MUCH * quickest) == float("inf") for _ in range(2))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_pattern_takes_longer_than_its_text_grows(part: int) -> None:
    patterns = (*every(), *inline())[part::PARTS]
    assert len(patterns) > 100

    found = [(pattern.pattern, pump) for pattern in patterns for pump in pumps(pattern) if squares(pattern, pump)]

    assert not found


@pytest.mark.parametrize(
    ("pattern", "pump"), [(r"(?:\s(?:of|the))+$", " of"), (r"[\s,]*[:;]?$", ", "), (r"(?:\w+\s?)*!", "a")]
)  # fmt: skip
def test_a_pattern_that_squares_is_found(pattern: str, pump: str) -> None:
    assert squares(Late(pattern, 0, ()), pump)


# --- whole readings -----------------------------------------------------------------------------------------------

WRITTEN = {
    "a word": "a",
    "a line": "Could you please send me the article on copper in rice, please?\n",
    "references": "Smith, J. (2001). On copper in rice fields. Journal of Soils, 12(3), 45-67.\n",
    "one long reference": "Smith, J. (2001). On copper, ",
    "Chinese references": "[1] 王明. 稻田中的铜[J]. 土壤学报, 2001, 12(3): 45-67.\n",
    "Chinese words": "请问能否帮我找这篇文章，",
    "titles in brackets": "《稻田中的铜》",
    "labels": "Title: On copper\nAuthor: J. Smith\n",
    "fields of RIS": "TY  - JOUR\nTI  - On copper\nER  - \n",
    "links": "https://doi.org/10.1000/xyz?a=b&c=d#e ",
    "one long link": "/a?b=c&d=e#",
    "quotation marks": "“",
    "brackets": "([{<",
    "numbers": "12(3):45-67, ",
    "days": "20 November 2026, ",
    "sums": "12.50 EUR / ",
    "what is quoted": "> On Monday Maria wrote:\n> ",
    "heads": "From: Maria <maria@lib.example>\nSent: Monday\nSubject: copper\n",
    "commands": "cancel ILL-2026-00042\nforward ILL-2026-00043 to nl, ",
    "spaces": " ",
    "empty lines": "\n",
    "addresses": "maria.stone@lib.example, ",
}


def mailed(pump: str, size: int, sender: str) -> bytes:
    head = f"From: <{sender}>\nTo: <ill@lib.example>\nSubject: copper\nMessage-ID: <1@campus.example>\nContent-Type: text/plain; charset=utf-8\n\n"
    return (head + pumped(pump, size)).encode()


def whole(pump: str, size: int) -> None:
    mail = read(mailed(pump, size, "li.wang@campus.example"))
    classify(mail, DIRECTORY)
    understand(mail)
    read_answer(mail, phrases=PHRASES)
    told = read(mailed(pump, size, LIBRARIAN))
    read_commands(told.subject, told.new_text, partners={"nl": ("National Library",)}, today=date(2026, 11, 23))


@pytest.mark.parametrize("what", WRITTEN)
def test_ten_times_the_mail_takes_no_more_than_about_ten_times_as_long(what: str) -> None:
    pump = WRITTEN[what]
    whole(pump, 1_000)  # compiles its patterns

    long = seconds(lambda: whole(pump, 100_000), limit=20)

    assert long < 1 or long <= 14 * seconds(lambda: whole(pump, 10_000), 2)
