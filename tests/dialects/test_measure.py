"""The invented answers of the measure, each from its bytes: nobody is told yes who was not."""

from __future__ import annotations

from collections import Counter

from benchmarks.partners import FOLDER, cases, measured


def test_no_answer_of_the_measure_is_wrongly_a_yes_and_most_are_read() -> None:
    rows = measured(case for path in sorted(FOLDER.glob("*.txt")) for case in cases(path))
    kinds = Counter(row.kind for row in rows)

    assert [row.case.where for row in rows if row.kind == "wrong yes"] == []
    assert kinds["right"] >= 0.87 * len(rows), kinds
