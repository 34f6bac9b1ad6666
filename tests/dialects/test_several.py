"""One mail that answers several requests."""

from __future__ import annotations

from illbot.core.model import Status
from illbot.dialects.plain import read_answer
from illbot.dialects.several import part_of, split_answers

from .cases import PHRASES, mail

TWO = ("ILL-2026-00042", "ILL-2026-00043")


def verdicts(text: str, numbers: tuple[str, ...] = TWO) -> dict[str, Status | None]:
    whole = mail(text)
    parts = split_answers(whole, numbers)
    return {n: read_answer(part_of(whole, part), phrases=PHRASES).status for n, part in parts.items()}


def test_a_line_for_each() -> None:
    assert verdicts("Dear all,\n\nILL-2026-00042: not held\nILL-2026-00043: on loan until 12 January\n\nRegards") == {
        TWO[0]: Status.UNFILLED,
        TWO[1]: Status.RETRY,
    }


def test_a_paragraph_for_each() -> None:
    text = "[ILL-2026-00042]\n本馆无此文献。\n\n[ILL-2026-00043]\n可以提供，\n今天传递。"

    assert verdicts(text) == {TWO[0]: Status.UNFILLED, TWO[1]: Status.WILL_SUPPLY}


def test_a_line_with_two_numbers_is_for_staff() -> None:
    assert split_answers(mail("ILL-2026-00042 and ILL-2026-00043 are not held"), TWO) == {}


def test_a_number_without_an_answer_makes_it_a_matter_for_staff() -> None:
    assert split_answers(mail("ILL-2026-00042: not held"), TWO) == {}
    assert split_answers(mail("ILL-2026-00042: not held\nILL-2026-00043:"), TWO) == {}


def test_a_longer_number_is_another() -> None:
    assert split_answers(mail("ILL-2026-000421: not held\nILL-2026-00043: sent"), TWO) == {}
