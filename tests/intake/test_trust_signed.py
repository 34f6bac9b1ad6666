"""The ladder over signed mails with real keys: ``<level>.<what>.eml``, what the DNS says of the keys in ``keys.txt`` (both made by ``make.py`` there)."""

from __future__ import annotations

from functools import cache, partial
from types import SimpleNamespace

import pytest

from illbot.edge.dkim import Verifier
from illbot.intake.mail import read
from illbot.intake.matching import match
from illbot.intake.trust import Trust, judge

from .people import DIRECTORY, MAILS, STATES, TODAY

pytest.importorskip("dkim", reason="DKIM IS NOT TESTED: install the extra, pip install 'illbot[dkim]'")

FOLDER = MAILS / "trust" / "signed"
SIGNED = sorted(FOLDER.glob("*.eml"))
AT = 1795402965
"""When they are read (make.py)."""


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch) -> None:
    """dkimpy looks at a clock of its own too."""
    monkeypatch.setattr("dkim.time", SimpleNamespace(time=lambda: AT))


@cache
def keys() -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for line in (FOLDER / "keys.txt").read_text().splitlines():
        name, _, record = line.partition("\t")
        found.setdefault(name, []).append(record.encode())
    return found


def judged(raw: bytes) -> Trust:
    letter = read(raw)
    check = Verifier(lambda name: keys().get(name, []), lambda: AT)
    found = match(letter, DIRECTORY, thread=lambda _: None, today=TODAY, states=STATES)
    return judge(letter, DIRECTORY, authserv_id="mx.lib.example", match=found, signed=partial(check, raw))


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("path", SIGNED, ids=lambda p: p.stem)
def test_every_signed_mail_stands_on_its_step(path, line_end) -> None:
    found = judged(path.read_bytes().replace(b"\n", line_end))

    assert found.level == int(path.name[0]), found.because
    assert found.proof == ("dkim" if found.level == 2 else "")
    assert found.because


def test_there_are_mails_for_every_step() -> None:
    steps = [path.name[0] for path in SIGNED]

    assert {step: steps.count(step) >= n for step, n in (("0", 4), ("1", 30), ("2", 10))} == dict.fromkeys("012", True)


@pytest.mark.parametrize("path", [p for p in SIGNED if p.name[0] == "2"], ids=lambda p: p.stem)
def test_what_our_own_server_calls_forged_stays_so(path) -> None:
    verdict = b"Authentication-Results: mx.lib.example; dmarc=fail header.from=lib.example\n"

    assert judged(verdict + path.read_bytes()).level == 1
