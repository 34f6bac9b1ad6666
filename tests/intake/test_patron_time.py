"""The cost of understanding grows with the length of the mail and no faster, whatever is in it."""

from __future__ import annotations

import time

import pytest

from illbot.intake.patron import understand

from .test_patron import letter

HOSTILE = [
    "a\n", "A. ", "Smith, J., ", "《", "》《", "“x", "Title: ", "题名：", "1. ", "1.\n", "题名\t作者\t刊名\n", "10.1234/a ", "2019, 35(4): 1-2. ", "[J]", "1-1-", "第1卷", "(", "https://x.example/",
    "by Friday ", "don't ", "Van der ", "\n\n", " \t", "*a", "'A ", "@article{", "TY  - \n", "[{", "1,", "Ab, C. (2011). Title. Journal 3(2), 4-5.\n", "姓名：张 ", "ISBN 978-", "%3C", "A" * 70 + " Title: b\n", "no. 1 ", "和", "an article in A ",
    "1 A\n", "> 2. A / B (1)\n", "√ 《A》\n", "A B, C D - E, 2019\n", "A B, ", "the first and ", "第1和", "12/5 ", "5月", "more than 3 ", "《A》已收到", "Vol 1\nA B\n",
]  # fmt: skip


def seconds(text: str) -> float:
    """The quickest of two runs: a busy machine slows one."""
    best = 60.0
    for _ in range(2):
        begun = time.process_time()
        understand(letter(text, text[:300]))
        best = min(best, time.process_time() - begun)
    return best


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_twice_the_mail_costs_about_twice(piece: str) -> None:
    short, long = (seconds(piece * (n // len(piece))) for n in (5_000, 20_000))

    # Four times the text; a pattern that squares it would cost sixteen times.
    assert long < max(8 * short, 0.4)
    assert long < 2
