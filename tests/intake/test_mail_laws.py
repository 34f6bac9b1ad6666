"""Laws of the reader over drawn mails: what a sound one holds is found, and no damage breaks the reading."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from illbot.intake.mail import Mail, read
from tests.mails.laws import broken_by, too_much_memory
from tests.mails.strategies import CHARSETS, Sound, damaged_mails, sound_mails

SOME = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def everything(mail: Mail) -> str:
    return "\n".join((mail.text, *(a.data.decode("latin-1") for a in mail.attachments)))


@SOME
@given(sound_mails())
def test_all_that_a_sound_mail_holds_is_found(sound: Sound) -> None:
    mail = read(sound.raw)

    assert [line for line in mail.text.split("\n") if line] == list(sound.lines)
    assert [a.data for a in mail.attachments] == list(sound.files)
    assert "\ufffd" not in mail.text
    assert mail.defects == ()


@settings(SOME, max_examples=200)
@given(damaged_mails())
def test_no_damage_breaks_the_reading(raw: bytes) -> None:
    assert broken_by(raw) == []


@settings(SOME, max_examples=15)
@given(damaged_mails())
def test_no_damage_makes_the_reading_greedy(raw: bytes) -> None:
    assert too_much_memory(raw) == []


@SOME
@given(sound_mails(), st.data())
def test_what_came_before_the_end_was_cut_off_is_found_or_missed_aloud(sound: Sound, data: st.DataObject) -> None:
    head = min(n for n in (sound.raw.find(b"\n\n"), sound.raw.find(b"\r\n\r\n")) if n > 0)
    mail = read(sound.raw[: data.draw(st.integers(head + 4, len(sound.raw)))])
    multipart = mail.type.startswith("multipart/")

    missed = [line for line in sound.lines if line not in mail.text]
    missed_files = [file for file in sound.files if file not in {a.data for a in mail.attachments}]
    # A text without parts that ends early ends: nobody can tell.
    assert not multipart or not (missed or missed_files) or mail.defects


@SOME
@given(sound_mails(), st.sampled_from([b"--=_b1", b'boundary="=_b1"', b"--=_b1--"]), st.sampled_from([b"", b"--=_zz"]))
def test_a_lost_boundary_loses_nothing_in_silence(sound: Sound, boundary: bytes, instead: bytes) -> None:
    mail = read(sound.raw.replace(boundary, instead, 1))

    if any(line not in mail.text for line in sound.lines) or len(mail.attachments) < len(sound.files):
        assert mail.defects


@pytest.mark.parametrize("charset", sorted(CHARSETS))
def test_text_in_a_named_charset_has_no_replacement_character(charset: str) -> None:
    words = CHARSETS[charset] * 3
    raw = b"From: a@b.example\nContent-Type: text/plain; charset=" + charset.encode()
    raw += b"\nContent-Transfer-Encoding: binary\n\n" + words.encode(charset)

    assert read(raw).text == words
