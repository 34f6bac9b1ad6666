"""What we sign comes back as ours, and nothing else does."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.core.model import State
from illbot.core.tokens import (
    Keys,
    MintedId,
    ReplyTo,
    check,
    is_ours,
    message_id,
    mint,
    minted_for,
    parse_message_id,
    parse_reply_address,
    reply_address,
)

KEYS: Keys = (b"the key of this year", b"the key of last year")
STATES = tuple(state.value for state in State)
DAY = 20780
LIBRARIAN = "maria.stone@lib.example"
NUMBER = "ILL-2026-00042"
DOMAIN = "lib.example"

numbers = st.builds(
    lambda prefix, year, n: f"{prefix}-{year}-{n:05d}",
    st.from_regex(r"[A-Z][A-Z0-9]{0,7}(-[A-Z0-9]{1,4})?", fullmatch=True),
    st.integers(1990, 2099),
    st.integers(1, 9_999_999),
)
audiences = st.sampled_from(["patron", "partner", "staff"])
addresses = st.from_regex(r"[a-zA-Z0-9._-]{1,20}@[a-zA-Z0-9-]{1,12}\.example", fullmatch=True)
days = st.integers(1, 46_655)


def made(keys: Keys = KEYS, **other: object) -> str:
    said = {"request": NUMBER, "recipient": LIBRARIAN, "audience": "staff", "state": "review", "day": DAY, **other}
    return mint(keys, **said)  # type: ignore[arg-type]


def checked(token: str, keys: Keys = KEYS, **other: object) -> str | None:
    said = {
        "request": NUMBER,
        "recipient": LIBRARIAN,
        "audience": "staff",
        "states": STATES,
        "today": DAY,
        "lifetime_days": 14,
        **other,
    }
    return check(keys, token, **said)  # type: ignore[arg-type]


@settings(max_examples=50)
@given(numbers, addresses, audiences, st.sampled_from(STATES), days, st.integers(-1, 14))
def test_a_token_tells_the_state_it_was_made_in(
    number: str, reader: str, audience: str, state: str, day: int, age: int
) -> None:
    token = mint(KEYS, request=number, recipient=reader, audience=audience, state=state, day=day)
    assert token.isalnum() and token == token.lower() and len(token) <= 20
    for seen in (token, token.upper()):
        assert state == check(
            KEYS,
            seen,
            request=number,
            recipient=reader.swapcase(),
            audience=audience,
            states=STATES,
            today=day + age,
            lifetime_days=14,
        )


@settings(max_examples=100)
@given(st.data())
def test_any_other_character_makes_a_token_worthless(data: st.DataObject) -> None:
    token = made()
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.one_of(st.sampled_from(string.printable), st.characters()))
    changed = token[:place] + other + token[place + 1 :]
    if changed.isascii() and changed.lower() == token:
        return
    assert checked(changed) is None


@pytest.mark.parametrize(
    "other",
    [
        {"request": "ILL-2026-00043"},
        {"recipient": "tom.reed@lib.example"},
        {"recipient": ""},
        {"audience": "patron"},
        {"states": ("working", "ready")},
        {"states": ()},
        {"today": DAY + 15},
        {"today": DAY - 2},
        {"keys": (b"somebody else's key",)},
        {"keys": ()},
    ],
    ids=str,
)
def test_a_token_holds_for_its_reader_request_audience_and_days_only(other: dict[str, object]) -> None:
    assert checked(made()) == "review"
    assert checked(made(), **other) is None


@pytest.mark.parametrize(
    "token",
    [
        "",
        "7",
        "not a token",
        made()[:-1],
        made()[1:],
        made() + "a",
        " " + made(),
        made() + "\n",
        "ſ" * 20,
        "\ud800" * 20,
    ],
)
def test_a_damaged_token_is_none(token: str) -> None:
    assert checked(token) is None
    assert minted_for(KEYS, token, request=NUMBER, recipients=[LIBRARIAN], audience="staff", states=STATES) is None


def test_keys_can_be_changed_while_letters_are_out() -> None:
    old = made(KEYS[1:])
    assert checked(old) == "review"
    assert checked(old, keys=KEYS[:1]) is None
    assert old != made()


def test_fields_cannot_be_shifted_into_each_other() -> None:
    one = made(request="ILL-2026-00042", audience="staff", state="review")
    assert checked(one, request="ILL-2026-00042staff", audience="", states=["review"]) is None
    assert checked(one, audience="staffreview", states=[""]) is None


def test_a_token_tells_long_after_whose_letter_is_answered() -> None:
    token = made(recipient="docdel@partner.example", audience="partner", state="working", day=DAY - 400)
    readers = ["wxcd@nlc.example", "docdel@partner.example"]
    found = minted_for(KEYS, token, request=NUMBER, recipients=readers, audience="partner", states=STATES)
    assert found == "docdel@partner.example"
    assert minted_for(KEYS, token, request=NUMBER, recipients=readers[:1], audience="partner", states=STATES) is None


@settings(max_examples=50)
@given(numbers, st.integers(1, 99_999), audiences, st.booleans())
def test_our_message_id_is_known_by_everybody_who_has_the_key(number: str, n: int, audience: str, house: bool) -> None:
    letter = f"house.{n}" if house else f"{number}.{n}"
    token = made(request=number)
    made_id = message_id(KEYS, letter=letter, recipient=LIBRARIAN, audience=audience, token=token, domain="Lib.example")
    expected = MintedId(request="" if house else number, letter=letter, audience=audience, token=token)
    assert len(made_id) <= 200 and made_id.isascii() and made_id.startswith("<ill.")
    for seen in (made_id, made_id[1:-1], made_id.upper(), f" {made_id}\n"):
        assert is_ours(KEYS, seen, DOMAIN) == expected
        assert parse_message_id(seen, DOMAIN) == expected
    assert is_ours(KEYS[1:], made_id, DOMAIN) is None
    assert is_ours((), made_id, DOMAIN) is None
    assert is_ours(KEYS, made_id, "elsewhere.example") is None


def test_a_letter_that_asks_nothing_has_an_id_without_a_token() -> None:
    made_id = message_id(KEYS, letter="house.17", recipient=LIBRARIAN, audience="staff", token="", domain=DOMAIN)
    assert is_ours(KEYS, made_id, DOMAIN) == MintedId(request="", letter="house.17", audience="staff", token="")


@settings(max_examples=150)
@given(st.data())
def test_any_other_character_makes_a_message_id_a_stranger(data: st.DataObject) -> None:
    made_id = message_id(KEYS, letter=f"{NUMBER}.3", recipient=LIBRARIAN, audience="staff", token=made(), domain=DOMAIN)
    place = data.draw(st.integers(1, len(made_id) - 2))
    other = data.draw(st.one_of(st.sampled_from(string.printable), st.characters()))
    changed = made_id[:place] + other + made_id[place + 1 :]
    if changed.isascii() and "".join(changed.lower()) == made_id:
        return
    if place in (1, len(made_id) - 2) and other.isspace():
        return
    assert is_ours(KEYS, changed, DOMAIN) is None


@pytest.mark.parametrize(
    "text", ["", "<>", "<@>", "<ill.@lib.example>", "<CAF+x=1@mail.example>", "<" * 5000, "ill." + "a." * 5000]
)
def test_other_ids_are_not_ours(text: str) -> None:
    assert is_ours(KEYS, text, DOMAIN) is None
    assert parse_message_id(text, DOMAIN) is None


@pytest.mark.parametrize("letter", ["", "ILL-2026-00042", "house", "ILL 2026.3", "<x>.3", "ILL-2026-00042.3.4"])
def test_a_letter_id_of_another_shape_is_refused_before_it_is_sent(letter: str) -> None:
    with pytest.raises(ValueError, match="letter id"):
        message_id(KEYS, letter=letter, recipient=LIBRARIAN, audience="staff", token=made(), domain=DOMAIN)


@settings(max_examples=50)
@given(
    numbers,
    audiences,
    st.sampled_from(["ill@lib.example", "Library+ILL@Lib.Example", "interlibrary.loan.service@lib.example"]),
)
def test_a_reply_address_brings_request_and_token_back(number: str, audience: str, robot: str) -> None:
    token = made(request=number)
    address = reply_address(robot, number, audience, token)
    if address == robot:
        assert len(robot.partition("@")[0]) + len(number) + len(token) + 4 > 64
        return
    assert len(address.rpartition("@")[0]) <= 64
    expected = ReplyTo(request=number, audience=audience, token=token)
    assert parse_reply_address(address, robot) == expected
    assert parse_reply_address(address.upper(), robot) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ill@lib.example",
        "ill+@lib.example",
        "ill+news@lib.example",
        f"ill+{NUMBER}.s@lib.example",
        f"ill+{NUMBER}.x.{made()}@lib.example",
        f"ill+{NUMBER}.s.{made()}@elsewhere.example",
        f"bill+{NUMBER}.s.{made()}@lib.example",
        f"ill+{NUMBER}.s.{made()}.more@lib.example",
        f"ill+{NUMBER}.s.\u212aken@lib.example",
    ],
)
def test_other_addresses_are_no_reply_addresses(address: str) -> None:
    assert parse_reply_address(address, "ill@lib.example") is None


def test_a_robot_with_a_long_name_keeps_its_plain_address() -> None:
    robot = "interlibrary-loans-and-document-delivery@lib.example"
    assert reply_address(robot, NUMBER, "staff", made()) == robot
