"""The wheel is complete: unpacked far from the checkout it has its templates and its configuration with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

MAIL = """From: Li Wang <li.wang@student.jinjihu.example>
To: ill@lib.jinjihu.example
Subject: Article request
Message-ID: <1@student.jinjihu.example>

Could you please get me this article? doi:10.1000/article.1
"""

# Runs a verb, and says on the last line of stderr which files of the checkout were opened meanwhile; those of its .venv do not count.
RUN = """
import sys
from pathlib import Path

checkout, *words = sys.argv[1:]
opened = set()

def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        path = Path(arguments[0]).absolute()
        if path.is_relative_to(checkout) and not path.is_relative_to(sys.prefix):
            opened.add(str(path))

sys.addaudithook(note)
from illbot.cli import main
code = main(words)
import illbot
from illbot.configuration.shipped import shipped
import json
print(json.dumps({"illbot": illbot.__file__, "config": str(shipped("config")), "templates": str(shipped("templates")),
                  "opened": sorted(opened)}), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            ".",
            "--no-deps",
            "--no-build-isolation",
            "--no-index",
            "-w",
            str(folder),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("illbot-*.whl")
    return path


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def illbot(unpacked: Path, cwd: Path, *words: str) -> str:
    """What a verb prints, run from the wheel's own files in another folder."""
    # -P: the working folder is not searched for modules.
    done = subprocess.run(
        [sys.executable, "-P", "-c", RUN, str(ROOT), *words],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(unpacked), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stderr.splitlines()[-1])
    package = unpacked / "illbot"
    assert seen == {
        "illbot": str(package / "__init__.py"),
        "config": str(package / "config"),
        "templates": str(package / "templates"),
        "opened": [],
    }
    return done.stdout


def test_a_mail_is_explained_without_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "request.eml").write_text(MAIL)

    told = json.loads(illbot(unpacked, tmp_path, "explain", "--json", "request.eml"))

    assert (told["sort"], told["intent"]) == ("patron", "request")
    assert told["requests"][0]["citation"]["DOI"] == "10.1000/article.1"


def test_a_letter_is_shown_without_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    letter = illbot(unpacked, tmp_path, "preview", "patron/delivered", "--language", "zh")

    assert letter.startswith("To: ")
    assert "您" in letter


def test_a_configuration_is_begun_without_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    illbot(unpacked, tmp_path, "init", "house")

    for name in ("illbot.toml", "partners.toml", "staff.toml", "policy.toml", "patrons.csv"):
        assert (tmp_path / "house" / name).read_bytes() == (ROOT / "config" / name).read_bytes()
    assert "--config" in (tmp_path / "house" / "illbot.service").read_text()


@pytest.mark.skipif(
    not (ROOT / ".git").exists(), reason="not a checkout: nothing tells which files belong to the product"
)
def test_the_wheel_holds_every_file_of_the_package_and_no_other(wheel: Path) -> None:
    """What git does not know (caches, a demo's folder) stays out; what the code reads at run time is in."""
    known = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "illbot", "templates", "config"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    expected = {name if name.startswith("illbot/") else f"illbot/{name}" for name in known if (ROOT / name).is_file()}
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if not name.startswith("illbot-")}

    assert packed == expected
