"""Each letter as it stands today. A change of wording shows as a change of its file, to be read before it is kept:

ILLBOT_WRITE_GOLDEN=1 pytest tests/letters/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from illbot.core.model import Audience
from tests.letters.house import ALL, FORMS, named, write

FOLDER = Path(__file__).parent / "golden"


@pytest.mark.parametrize("case", ALL + FORMS, ids=named)
def test_the_letter_reads_as_agreed(case: tuple[Audience, str, str, str]) -> None:
    letter = write(*case)
    found = f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}"
    path = FOLDER / f"{named(case)}.txt"
    if os.environ.get("ILLBOT_WRITE_GOLDEN"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {p.stem for p in FOLDER.glob("*.txt")} == {named(case) for case in ALL + FORMS}
