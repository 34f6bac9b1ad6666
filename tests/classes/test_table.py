"""README.md is the table of the classes: each has its line, its tests here, and no file is named that is not there."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent
ROWS = re.findall(
    r"^\| (\d\d) \| (.+?) \| (.+?) \| (.*?) ?\|$", (FOLDER / "README.md").read_text(encoding="utf-8"), re.M
)


def classes_in(path: Path) -> set[str]:
    return set(re.findall(r"^(?:async )?def test_class_(\d\d)_", path.read_text(encoding="utf-8"), re.M))


def test_every_class_has_its_line_and_its_tests():
    assert [number for number, *_ in ROWS] == [f"{n:02d}" for n in range(1, 31)]
    for number, _, here, _ in ROWS:
        assert number in classes_in(FOLDER / here.strip("`")), f"class {number} is not tried in {here}"


def test_every_test_is_of_a_class_that_the_table_sends_there():
    here = {number: where.strip("`") for number, _, where, _ in ROWS}
    for path in FOLDER.glob("test_*.py"):
        assert {here[number] for number in classes_in(path)} <= {path.name}


def test_what_is_named_beside_it_is_there():
    for _, _, _, also in ROWS:
        for name in re.findall(r"`([^`]+)`", also):
            assert (FOLDER.parents[1] / name).exists(), name
