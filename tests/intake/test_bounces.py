"""Bounces of every maker: who was not reached, for good or not yet, and by which letter."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.core.tokens import is_ours
from illbot.intake.classify import classify
from illbot.intake.mail import Attached, Mail, read
from illbot.intake.sorting.bounces import Bounce, read_bounce
from illbot.intake.sorting.makers import FAILED_PHRASES, LATE_PHRASES

from .people import DIRECTORY, KEYS, MAILS, NUMBER, PARTNER, PATRON, mail, our_id

BOUNCES = sorted((MAILS / "sorting").glob("bounce.*.eml"))
DAEMON = "mailer-daemon@mx.partner.example"
OUR_LETTER = our_id(PARTNER, "partner")


def bounced(path: Path) -> Bounce:
    found = read_bounce(read(path.read_bytes()))
    assert found is not None
    return found


@pytest.mark.parametrize("path", BOUNCES, ids=lambda p: p.stem)
def test_every_makers_bounce_names_the_partner_and_our_letter(path: Path) -> None:
    found = bounced(path)
    assert found.recipients == (PARTNER,)
    minted = is_ours(KEYS, found.letter, "lib.example")
    assert minted is not None and minted.letter == f"{NUMBER}.3"
    assert (found.permanent, found.delayed) == ((False, True) if ".late." in path.name else (True, False))
    assert found.why and "\n" not in found.why and len(found.why) <= 300


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("failed.postfix", "5.1.1"),
        ("failed.office365", "5.1.10"),
        ("failed.sendmail", "5.7.1"),
        ("failed.qmail", "5.1.1"),
        ("failed.coremail", "5.1.1"),
        ("failed.exim", ""),
        ("failed.expired-after-days", "4.4.7"),
        ("late.postfix", "4.4.1"),
    ],
)
def test_the_status_is_the_servers(name: str, status: str) -> None:
    assert bounced(MAILS / "sorting" / f"bounce.{name}.eml").status == status


# --- reports, field by field -------------------------------------------------------------------------------


def report(status: str, **fields: object) -> Mail:
    values: dict[str, object] = {
        "reports": (("message/delivery-status", status),),
        "type": "multipart/report",
        **fields,
    }
    return mail(DAEMON, "Delivery report", "See below.", **values)  # type: ignore[arg-type]


def group(action: str, address: str = PARTNER, status: str = "") -> str:
    return f"Final-Recipient: rfc822; {address}\nAction: {action}\n" + (f"Status: {status}\n" if status else "")


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", "Delivered (to mailbox)"])
def test_a_report_of_success_is_no_bounce(action: str) -> None:
    letter = report(f"Reporting-MTA: dns; x\n\n{group(action, status='2.0.0')}")
    assert read_bounce(letter) is None
    found = classify(letter, DIRECTORY)
    assert (found.sort, found.kind) == ("automatic", "other")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (group("failed", status="5.1.1"), (True, False)),
        (group("FAILED"), (True, False)),
        (group("failure"), (True, False)),
        (group("failed", status="4.4.7"), (True, False)),
        (group("delayed", status="4.4.1"), (False, True)),
        (group("Delayed (still trying)"), (False, True)),
        (f"Final-Recipient: rfc822;{PARTNER}\nStatus: 5.2.2", (True, False)),
        (f"Final-Recipient: rfc822;{PARTNER}\nStatus: 4.2.2 (mailbox full)", (False, True)),
        (f"Final-Recipient: rfc822;\n  {PARTNER}\nAction:\n failed", (True, False)),
        (group("failed").replace("\n", "\r\n"), (True, False)),
        (group("failed").upper(), (True, False)),
    ],
)
def test_action_and_status_tell_failure_from_delay(text: str, expected: tuple[bool, bool]) -> None:
    found = read_bounce(report(f"Reporting-MTA: dns; x\n\n{text}"))
    assert found is not None
    assert (found.permanent, found.delayed, found.recipients) == (*expected, (PARTNER,))


def test_only_those_who_were_not_reached_are_named() -> None:
    groups = (
        group("delivered", "a@x.example"),
        group("failed", "b@x.example", "5.1.1"),
        group("delayed", "c@x.example"),
        group("failed", "D@X.example", "5.2.2"),
        group("failed", "b@x.example", "5.1.1"),
    )
    found = read_bounce(report("Reporting-MTA: dns; x\n\n" + "\n".join(groups)))
    assert found is not None
    assert (found.recipients, found.status) == (("b@x.example", "d@x.example"), "5.1.1")
    without_blank_lines = read_bounce(report("Reporting-MTA: dns; x\n" + "".join(groups)))
    assert without_blank_lines is not None and without_blank_lines.recipients == found.recipients


def test_the_address_is_the_one_we_wrote_to() -> None:
    text = f"Final-Recipient: rfc822; anna@inside.partner.example\nOriginal-Recipient: rfc822;{PARTNER}\nAction: failed"
    found = read_bounce(report(text))
    assert found is not None and found.recipients == (PARTNER,)


@pytest.mark.parametrize(
    "text", ["", "nonsense", "Reporting-MTA: dns; x", "Action: \nStatus: \n", ":::\n\n\n", "Status: 5.1.1"]
)
def test_a_report_that_tells_nothing_is_read_by_its_words(text: str) -> None:
    words = f"Your message to {PARTNER} could not be delivered: 550 5.1.1 no such user"
    letter = mail(DAEMON, "Undeliverable", words, reports=(("message/delivery-status", text),), type="multipart/report")
    found = read_bounce(letter)
    assert found == Bounce(recipients=(PARTNER,), permanent=True, status="5.1.1", why=words)


@pytest.mark.parametrize("kind", ["message/disposition-notification", "message/feedback-report"])
def test_read_receipts_and_complaints_are_no_bounces(kind: str) -> None:
    letter = mail(DAEMON, "Undeliverable", "could not be delivered", reports=((kind, "X: y"),), type="multipart/report")
    assert read_bounce(letter) is None


# --- texts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("phrase", FAILED_PHRASES)
def test_every_phrase_of_failure_is_a_bounce_when_a_server_says_it(phrase: str) -> None:
    found = read_bounce(mail(DAEMON, "Report", f"{phrase}\n\n{PATRON}\n"))
    assert found is not None and (found.permanent, found.recipients) == (True, (PATRON,))


@pytest.mark.parametrize("phrase", LATE_PHRASES)
def test_every_phrase_of_delay_is_a_delay(phrase: str) -> None:
    found = read_bounce(mail(DAEMON, "Report", f"The letter to {PATRON} could not be delivered. {phrase}"))
    assert found is not None and (found.permanent, found.delayed) == (False, True)


@pytest.mark.parametrize("phrase", [*FAILED_PHRASES[::9], *LATE_PHRASES[::5]])
def test_the_same_words_of_a_person_are_no_bounce(phrase: str) -> None:
    assert read_bounce(mail(PATRON, f"A question about {phrase}", f"I read: {phrase} {PARTNER}")) is None
    assert read_bounce(mail(PATRON, phrase, phrase)) is None


def test_a_strange_sender_that_returns_our_letter_has_bounced_it() -> None:
    letter = mail("system@mail.example", "系统退信", f"收件人不存在：{PATRON}", references=(OUR_LETTER,))
    found = read_bounce(letter)
    assert found is not None and (found.permanent, found.letter, found.recipients) == (True, OUR_LETTER, (PATRON,))
    assert read_bounce(mail("system@mail.example", "Re: 系统退信", "收件人不存在", references=(OUR_LETTER,))) is None
    assert read_bounce(mail("system@mail.example", "系统退信", "收件人不存在")) is None


def test_a_delay_that_has_ended_is_a_failure() -> None:
    words = "Your message was delayed and could not be delivered. It will not be retried."
    found = read_bounce(mail(DAEMON, "Delayed mail", words))
    assert found is not None and found.permanent


def test_an_out_of_office_that_repeats_a_strange_title_is_no_bounce() -> None:
    letter = mail(PATRON, "Automatic reply: Undelivered Mail Returned to Sender", "I am away.", return_path="")
    assert read_bounce(letter) is None


def test_a_server_that_says_nothing_of_a_failure_sends_no_bounce() -> None:
    assert read_bounce(mail("postmaster@campus.example", "Maintenance on Saturday", "The service will be off.")) is None


def test_our_own_address_and_the_postmasters_are_not_the_ones_that_failed() -> None:
    words = f"ill@lib.example wrote to us. Ask postmaster@partner.example.\nUser unknown:\n  <{PATRON}>\n"
    found = read_bounce(mail(DAEMON, "Returned mail", words))
    assert found is not None and found.recipients == (PATRON,)


def test_the_returned_letter_tells_whom_it_was_to_where_the_server_does_not() -> None:
    headers = f"from: ill@lib.example\nto: {PATRON}\nmessage-id: {OUR_LETTER}"
    found = read_bounce(
        mail(DAEMON, "Undelivered", "It could not be delivered.", reports=(("message/rfc822", headers),))
    )
    assert found is not None and (found.recipients, found.letter) == ((PATRON,), OUR_LETTER)


# --- which letter ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"reports": (("text/rfc822-headers", f"Message-ID:\n {OUR_LETTER}"),)},
        {"reports": (("message/delivery-status", f"{group('failed')}X-Original-Message-ID: {OUR_LETTER}"),)},
        {
            "attachments": (
                Attached(name="x.eml", type="application/octet-stream", data=f"Message-ID: {OUR_LETTER}".encode()),
            )
        },
        {"attachments": (Attached(name="x", type="message/rfc822", data=f"Message-ID: {OUR_LETTER}".encode()),)},
        {"quoted": f"> Message-ID: {OUR_LETTER}"},
        {"quoted": f"Message-ID: {OUR_LETTER[1:-1].upper()}."},
        {"in_reply_to": (OUR_LETTER,)},
        {"references": ("<x@y.example>", OUR_LETTER)},
    ],
)
def test_our_letter_is_found_wherever_the_server_puts_its_id(fields: dict[str, object]) -> None:
    found = read_bounce(mail(DAEMON, "Undelivered", "It could not be delivered.", **fields))  # type: ignore[arg-type]
    assert found is not None
    assert is_ours(KEYS, found.letter, "lib.example") is not None


def test_a_forged_bounce_names_no_letter_of_ours() -> None:
    forged = OUR_LETTER.replace("00042", "00043")
    letter = mail(DAEMON, "Undelivered", f"{PARTNER}: user unknown", in_reply_to=(forged,))
    found = classify(letter, DIRECTORY)
    assert found.sort == "bounce" and found.bounce is not None and found.bounce.letter == ""
    assert "no letter of ours" in found.because[1]


def test_a_forged_id_in_front_does_not_hide_the_real_one() -> None:
    forged = OUR_LETTER.replace("00042", "00043")
    letter = mail(DAEMON, "Undelivered", f"{forged} user unknown {OUR_LETTER}")
    found = classify(letter, DIRECTORY).bounce
    assert found is not None and found.letter == OUR_LETTER


# --- hostile -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pump",
    [
        "a@b.example ",
        "a" * 63 + "@",
        "<",
        "Action: failed\n\n",
        "To: \n ",
        "- ",
        "5.1.1 ",
        "Final-Recipient: x\n",
        "ill.",
        "\n",
    ],
)
def test_hostile_reports_take_no_time(pump: str) -> None:
    text = (pump * 300_000)[:300_000]
    reports = (("message/delivery-status", text), ("message/rfc822", text))
    began = time.perf_counter()
    read_bounce(mail(DAEMON, "Undelivered", f"could not be delivered {text}", reports=reports, type="multipart/report"))
    assert time.perf_counter() - began < 3


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_a_report_says_nothing_breaks(status: str, text: str) -> None:
    found = read_bounce(report(status, quoted=text))
    assert found is None or found.permanent is not found.delayed


def test_a_server_of_any_language_that_returns_our_letter_has_bounced_it() -> None:
    fields = {"return_path": "", "reports": (("text/rfc822-headers", f"To: {PATRON}\nMessage-ID: {OUR_LETTER}"),)}
    found = read_bounce(mail(DAEMON, "Ne peutpas", "Tio ne iris.", **fields))  # type: ignore[arg-type]
    assert found is not None and (found.permanent, found.recipients, found.letter) == (True, (PATRON,), OUR_LETTER)
    late = read_bounce(mail(DAEMON, "Ne peutpas", "Atendu: 451 4.4.1", **fields))  # type: ignore[arg-type]
    assert late is not None and late.delayed
    assert read_bounce(mail(PATRON, "Ne peutpas", "Tio ne iris.", **fields)) is None  # type: ignore[arg-type]


def test_a_parcel_that_came_back_is_no_bounce() -> None:
    words = "The post brought our parcel with the atlas back as undeliverable. Is your address still Library Road 1?"
    assert read_bounce(mail(PARTNER, "Undeliverable: parcel with your book", words, in_reply_to=(OUR_LETTER,))) is None
