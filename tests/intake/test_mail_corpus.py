"""Every old wound is a file: tests/mails/reader/*.eml, each with what must be read from it in the .toml beside it."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from illbot.intake.mail import Mail, read

FOLDER = Path(__file__).parent.parent / "mails" / "reader"
MAILS = sorted(FOLDER.glob("*.eml"))


def expect(mail: Mail, expected: dict[str, object]) -> None:
    for key in ("subject", "sender_name", "text", "new_text", "quoted", "wrapped", "return_path"):
        if key in expected:
            assert getattr(mail, key) == expected[key], key
    if "sender" in expected:
        assert (mail.sender or "none") == expected["sender"]
    if "date" in expected:
        assert mail.date == (None if expected["date"] == "none" else datetime.fromisoformat(str(expected["date"])))
    for key in ("in_reply_to", "references", "delivered_to", "cc"):
        if key in expected:
            assert list(getattr(mail, key)) == expected[key], key
    for where, what in (("new", mail.new_text), ("text", mail.text), ("quoted", mail.quoted)):
        for words in expected.get(f"{where}_has", []):  # type: ignore[attr-defined]
            assert words in what
        for words in expected.get(f"{where}_lacks", []):  # type: ignore[attr-defined]
            assert words not in what
    if "attachments" in expected:
        assert [[a.name, a.type] for a in mail.attachments] == expected["attachments"]
    assert [a.name for a in mail.attachments if a.inline] == expected.get("inline", [])
    if "reports" in expected:
        assert [kind for kind, _ in mail.reports] == expected["reports"]
    for defect in expected.get("defects", []):  # type: ignore[attr-defined]
        assert any(defect in said for said in mail.defects), mail.defects


@pytest.mark.parametrize("path", MAILS, ids=lambda p: p.stem)
def test_the_mail_is_read_as_its_reader_sees_it(path: Path) -> None:
    expect(read(path.read_bytes()), tomllib.loads(path.with_suffix(".toml").read_text()))


@pytest.mark.parametrize("path", MAILS, ids=lambda p: p.stem)
def test_crlf_and_lf_read_alike(path: Path) -> None:
    expected = tomllib.loads(path.with_suffix(".toml").read_text())
    raw = path.read_bytes()
    if expected.pop("asis", False):
        pytest.skip("the line ends are the point of this mail")
    crlf = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    expect(read(crlf), expected)
    assert read(crlf).key == read(raw).key


@pytest.mark.parametrize("path", MAILS, ids=lambda p: p.stem)
def test_no_valid_byte_becomes_a_replacement_character(path: Path) -> None:
    mail = read(path.read_bytes())

    assert "\ufffd" not in "".join(
        (mail.subject, mail.text, mail.new_text, mail.quoted, mail.sender_name, mail.from_shown)
    )
    assert not any("could not be read" in d for d in mail.defects)


def test_every_expectation_has_its_mail() -> None:
    assert {p.stem for p in FOLDER.glob("*.toml")} == {p.stem for p in MAILS}
    assert len(MAILS) >= 80
