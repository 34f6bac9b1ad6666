"""The set-up script installs what pyproject.toml asks for, and the recorded versions name no address."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


# Whoever sets illbot up by the script gets every extra.
RUNS_ON = PROJECT["project"]["dependencies"] + [
    r for e in PROJECT["project"]["optional-dependencies"].values() for r in e
]


def recorded(name: str) -> dict[str, Version]:
    lines = (ROOT / "tests" / name).read_text().splitlines()
    found = [re.match(r"([a-z0-9-]+)==([^ ;\\]+)", line) for line in lines]
    return {match[1]: Version(match[2]) for match in found if match}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("requirements.txt", RUNS_ON),
        ("requirements-tests.txt", RUNS_ON + PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_recorded_versions_fit_the_project(name: str, wanted: list[str]) -> None:
    versions = recorded(name)
    for requirement in map(Requirement, wanted):
        key = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert key in versions, f"{name} lacks {key}: remake it as its first lines say"
        assert versions[key] in requirement.specifier, f"{name} has another {key} than pyproject.toml allows"


def test_the_tests_run_on_what_the_demo_runs_on() -> None:
    assert recorded("requirements.txt").items() <= recorded("requirements-tests.txt").items()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-tests.txt"])
def test_every_recorded_version_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "tests" / name).read_text()
    blocks = re.split(r"\n(?=[a-z0-9-]+==)", text)[1:]

    assert "://" not in text
    assert len(blocks) == len(recorded(name))
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_script_is_plain_shell_and_refuses_what_it_does_not_know() -> None:
    script = str(ROOT / "tests" / "setup")
    assert subprocess.run(["sh", "-n", script]).returncode == 0
    refused = subprocess.run(["sh", script, "--what"], capture_output=True, text=True)

    assert refused.returncode == 1
    assert "--what" in refused.stderr
