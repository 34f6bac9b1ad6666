"""The examples load, and the pages about configuration and commands say what the code does."""

from __future__ import annotations

import datetime
import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from illbot.configuration.configure import example, shipped
from illbot.configuration.shapes import fields_of
from illbot.configuration.soundness import RULES
from illbot.intake.commands import read_commands
from illbot.intake.subject.grammar import GRAMMAR, partner_names
from illbot.settings import Paths

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def script(name: str) -> dict[str, Any]:
    return runpy.run_path(str(DOCS / name))


@pytest.mark.parametrize("name", ["configuration", "commands"])
def test_the_page_is_fresh(name: str) -> None:
    made = script(f"make_{name}.py")["page"]()

    assert (DOCS / f"{name}.md").read_text(encoding="utf-8") == made, f"remake it: python docs/make_{name}.py"


def test_every_key_is_explained() -> None:
    made = script("make_configuration.py")

    for heading, _, kind, hidden in made["PARTS"]:
        told = made["documented"](kind)
        assert {f.name for f in fields_of(kind)} == set(told), heading
        assert [key for key, text in told.items() if not text and key not in hidden] == [], heading


def test_every_rule_is_about_a_key_that_exists() -> None:
    for kind, rules in RULES.items():
        assert set(rules) <= {f.name for f in fields_of(kind)}, kind.__name__


def test_the_examples_show_what_they_speak_of() -> None:
    """Every commented-out example in the files is TOML, too, and its key is known."""
    known = {f.name for kind in (*RULES, Paths) for f in fields_of(kind)}

    for path in sorted(shipped("config").glob("*.toml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if m := re.match(r"# (\w+ = .*)", line):
                (key,) = tomllib.loads(m[1])
                assert key in known, f"{path.name}: {key}"


def test_no_real_address_stands_in_the_examples() -> None:
    """What somebody forgets to change must reach nobody."""
    settings = example()
    addresses = [settings.library.address, *(s.address for s in settings.staff), *settings.patrons]
    addresses += [a for p in settings.partners for a in (p.address, *p.also) if a]

    assert [a for a in addresses if not a.endswith(".example")] == []
    assert settings.sending.host.endswith(".example")
    assert all(m.host.endswith(".example") for m in settings.mailboxes)


def test_every_price_has_a_date_beside_it() -> None:
    assert [p.code for p in example().partners if not re.search(r"20\d\d|quoted", p.price_note)] == []


def test_the_examples_of_the_commands_fit_the_examples_of_the_partners() -> None:
    settings = example()
    names = partner_names(settings.partners)

    for verb in GRAMMAR:
        for text in verb.example.values():
            reading = read_commands(f"[ILL-2026-00042] {text}", "", partners=names, today=datetime.date(2026, 1, 1))
            assert reading.ok, text
