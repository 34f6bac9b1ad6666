"""Which request a mail is about."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.core.model import change
from illbot.core.tokens import reply_address
from illbot.intake.mail import Attached, Mail
from illbot.intake.matching import Match, TokenSeen, is_number, match, names_ours, numbers_in

from .people import (
    DIRECTORY,
    LIBRARIAN,
    NOBODY,
    NUMBER,
    PARTNER,
    PATRON,
    ROBOT,
    STATES,
    TODAY,
    mail,
    our_id,
    token,
)

OTHER = "ILL-2026-00099"
STORED = {"<their-first-mail@campus.example>": NUMBER, "<other@campus.example>": OTHER, "<odd@x.example>": "DROP TABLE"}


def matched(letter: Mail, directory: object = DIRECTORY, today: int = TODAY) -> Match:
    return match(letter, directory, thread=STORED.get, today=today, states=STATES)  # type: ignore[arg-type]


# --- numbers in a line -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[ILL-2026-00042] | Here is your article", ["00042"]),
        ("Re: AW: 回复： [ILL-2026-00042] approve", ["00042"]),
        ("ILL-2026-00042, 43, 47-49 approve", ["00042", "00043", "00047", "00048", "00049"]),
        ("【ＩＬＬ－２０２６－０００４２】 批准", ["00042"]),
        ("［ILL－2026－00042］ forward shanghai", ["00042"]),
        ("ill-2026-00042", ["00042"]),
        ("Your order 88123 (reference ILL-2026-00042), thank you", ["00042"]),
        ("ILL-2026-00042 and ILL-2026-00043", ["00042", "00043"]),
        ("ILL-2026-00042 ILL-2026-00042", ["00042"]),
        ("", []),
        ("SKILL-2026-00042", []),
        ("WILL-2026-00042 be a good year", []),
        ("doi:10.1016/j.jns.2013.11.029, pages 112-118", []),
    ],
)
def test_numbers_are_found_in_a_line(line: str, expected: list[str]) -> None:
    assert numbers_in(line, "ILL") == tuple(f"ILL-2026-{n}" for n in expected)


@given(st.text(max_size=200))
@settings(max_examples=100)
def test_whatever_a_line_says_only_numbers_come_out(line: str) -> None:
    assert all(is_number(n, "ILL") for n in numbers_in(line, "ILL"))


@pytest.mark.parametrize(
    "text", ["ILL-2026-00042\n", "ILL-2026-42", "ILL-2026-0004２", "XILL-2026-00042", "ILL-2026-00042'--", "*"]
)
def test_nothing_else_is_ever_looked_up(text: str) -> None:
    assert not is_number(text, "ILL")


@pytest.mark.parametrize(
    "pump", ["ILL-2026-", "ILL-2026-00042, ", "[ILL-2026-00042-", "0" * 10, "Re: ", "ill.ill-2026-"]
)
def test_long_lines_take_no_longer_than_their_length(pump: str) -> None:
    began = time.perf_counter()
    matched(mail(subject=(pump * 20_000)[:16_000], text=(pump * 20_000)[:100_000], quoted=(pump * 20_000)[:100_000]))
    assert time.perf_counter() - began < 2


# --- where the number stands -------------------------------------------------------------------------------


def test_the_address_that_was_answered_names_the_request() -> None:
    made = token(PATRON, "patron")
    found = matched(mail(delivered_to=(reply_address(ROBOT, NUMBER, "patron", made),)))
    assert (found.request, found.evidence) == (NUMBER, ("reply address",))
    assert found.token == TokenSeen(request=NUMBER, audience="patron", state="review", verified=True)


def test_the_second_address_of_the_robot_works_too() -> None:
    address = reply_address("interlibrary@lib.example", NUMBER, "patron", token(PATRON, "patron"))
    assert matched(mail(delivered_to=(), cc=(address.upper(),))).request == NUMBER


@pytest.mark.parametrize("field", ["in_reply_to", "references"])
def test_the_letter_that_was_answered_names_the_request(field: str) -> None:
    found = matched(mail(**{field: ("<x@y.example>", our_id(PATRON, "patron"))}))
    assert (found.request, found.evidence) == (NUMBER, (field.replace("_", "-"),))


def test_the_patrons_own_earlier_mail_is_looked_up() -> None:
    found = matched(mail(references=("<their-first-mail@campus.example>",)))
    assert (found.request, found.evidence) == (NUMBER, ("references",))


def test_a_stored_word_that_is_no_number_is_not_believed() -> None:
    assert matched(mail(in_reply_to=("<odd@x.example>",))) == Match()


def test_a_forged_id_of_ours_names_nothing() -> None:
    forged = our_id(PATRON, "patron").replace("00042", "00043")
    assert matched(mail(in_reply_to=(forged,))) == Match()


def test_without_a_configuration_the_shape_is_enough() -> None:
    assert matched(mail(in_reply_to=(our_id(PATRON, "patron"),)), NOBODY).request == NUMBER


def test_the_newest_of_several_references_counts() -> None:
    ids = (our_id(PATRON, "patron", letter=f"{OTHER}.1"), our_id(PATRON, "patron"), "<theirs@campus.example>")
    found = matched(mail(references=ids))
    assert (found.request, found.numbers) == (NUMBER, (NUMBER, OTHER))


def test_all_sources_that_agree_are_named_in_order() -> None:
    letter = mail(
        subject=f"Re: [{NUMBER}] | One thing is missing",
        text="pages 112-118",
        quoted=f"> Your request {NUMBER}",
        in_reply_to=(our_id(PATRON, "patron"),),
        references=("<their-first-mail@campus.example>", our_id(PATRON, "patron")),
        delivered_to=(reply_address(ROBOT, NUMBER, "patron", token(PATRON, "patron")),),
    )
    found = matched(letter)
    assert found.request == NUMBER
    assert found.numbers == (NUMBER,)
    assert found.evidence == ("reply address", "in-reply-to", "references", "subject tag", "body tag")
    assert not found.disagree


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": f"[{OTHER}] approve", "in_reply_to": (our_id(LIBRARIAN, "staff"),)},
        {"subject": f"[{OTHER}] approve", "references": (our_id(LIBRARIAN, "staff"),)},
        {
            "subject": f"[{OTHER}] approve",
            "delivered_to": (reply_address(ROBOT, NUMBER, "staff", token(LIBRARIAN, "staff")),),
        },
        {
            "in_reply_to": ("<other@campus.example>",),
            "delivered_to": (reply_address(ROBOT, NUMBER, "staff", token(LIBRARIAN, "staff")),),
        },
    ],
)
def test_sources_that_name_different_requests_name_none(fields: dict[str, object]) -> None:
    found = matched(mail(LIBRARIAN, **fields))  # type: ignore[arg-type]
    assert found.request is None
    assert found.disagree
    assert set(found.numbers) == {NUMBER, OTHER}
    assert len(found.evidence) == 2


def test_a_list_in_the_subject_that_holds_the_answered_request_agrees() -> None:
    found = matched(mail(LIBRARIAN, f"[{OTHER}, {NUMBER}] approve", in_reply_to=(our_id(LIBRARIAN, "staff"),)))
    assert (found.request, found.disagree, found.subject) == (NUMBER, False, (OTHER, NUMBER))


def test_a_number_in_the_text_never_contradicts_the_letter_answered() -> None:
    found = matched(mail(text=f"Is it the same as {OTHER}?", in_reply_to=(our_id(PATRON, "patron"),)))
    assert (found.request, found.numbers, found.disagree) == (NUMBER, (NUMBER, OTHER), False)


def test_the_first_number_of_the_text_is_taken_where_nothing_else_tells() -> None:
    found = matched(mail(text=f"Thank you for {NUMBER}; {OTHER} has not come yet.", quoted=f"> {OTHER}"))
    assert (found.request, found.evidence) == (NUMBER, ("body tag",))


def test_the_name_of_an_attachment_may_tell() -> None:
    attached = Attached(name=f"{NUMBER}.pdf", type="application/pdf", data=b"%PDF-1.4")
    assert matched(mail(PARTNER, "Your document", attachments=(attached,))).request == NUMBER


def test_a_quoted_digest_names_many_requests_and_so_none() -> None:
    found = matched(mail(text="Thanks!", quoted=f"> {NUMBER} waits\n> {OTHER} waits"))
    assert (found.request, found.disagree, set(found.numbers)) == (None, False, {NUMBER, OTHER})
    assert matched(mail(text="Thanks!", quoted=f"> {NUMBER} waits")).request == NUMBER


def test_pages_after_a_number_in_prose_are_no_requests() -> None:
    assert matched(mail(text=f"About {NUMBER}, 12 pages are missing")).numbers == (NUMBER,)


def test_a_letter_of_the_house_leaves_the_subject_to_decide() -> None:
    digest = our_id(LIBRARIAN, "staff", letter="house.17")
    found = matched(mail(LIBRARIAN, f"Re: [{NUMBER}] approve", in_reply_to=(digest,)))
    assert (found.request, found.evidence) == (NUMBER, ("subject tag",))


# --- the token that comes with it --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"sender": "tom.reed@lib.example"},
        {"sender": None},
        {"in_reply_to": (our_id(LIBRARIAN, "staff", day=TODAY - 15),)},
        {"in_reply_to": (our_id("tom.reed@lib.example", "staff"),)},
    ],
)
def test_a_token_of_another_reader_or_time_is_seen_but_not_verified(fields: dict[str, object]) -> None:
    letter = mail(**{"sender": LIBRARIAN, "in_reply_to": (our_id(LIBRARIAN, "staff"),), **fields})  # type: ignore[arg-type]
    assert matched(letter).token == TokenSeen(request=NUMBER, audience="staff")


def test_the_verified_token_is_preferred_to_the_first_seen() -> None:
    letter = mail(
        LIBRARIAN,
        delivered_to=(reply_address(ROBOT, NUMBER, "staff", "7g18azw3icrghyoy4c4a"),),
        in_reply_to=(our_id(LIBRARIAN, "staff", state="condition"),),
    )
    assert matched(letter).token == TokenSeen(request=NUMBER, audience="staff", state="condition", verified=True)


def test_a_mail_without_our_signs_has_no_token() -> None:
    assert matched(mail(subject=f"[{NUMBER}] approve")).token is None


# --- does it speak of us at all ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        (mail(subject="Article request", text="ISBN 978-0-593-32009-3"), False),
        (mail(subject=f"Order ({NUMBER})"), True),
        (mail(text=f"Your reference: {NUMBER}"), True),
        (mail(quoted=f"> {NUMBER}"), True),
        (mail(references=(our_id(PARTNER, "partner"), "<x@y.example>")), True),
        (mail(in_reply_to=("<their-first-mail@campus.example>",)), False),
        (mail(delivered_to=(f"ill+{NUMBER}.p.abc@lib.example".lower(),)), True),
    ],
)
def test_a_mail_names_ours_or_not(letter: Mail, expected: bool) -> None:
    assert names_ours(letter, DIRECTORY) is expected


def test_keys_are_needed_to_know_our_ids() -> None:
    assert matched(mail(in_reply_to=(our_id(PATRON, "patron"),)), change(DIRECTORY, keys=())).request is None
