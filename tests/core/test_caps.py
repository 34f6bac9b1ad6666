"""Ladders of caps: when a letter has room, when it waits, when its turn would come too late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from illbot.core.caps import PATIENCE, Rung, counted_domain, ladder, reader, rung, said, spoken, turn

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LADDER = ladder(("3 in 10 minutes", "5 in 1 hour"))


def minute(number: float) -> datetime:
    return NINE + timedelta(minutes=number)


def used(*sent: datetime):
    return lambda since: sum(when > since for when in sent)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("10 in 10 minutes", Rung(10, timedelta(minutes=10))),
        ("1 in 1 day", Rung(1, timedelta(days=1))),
        (" 100  in 10 hours ", Rung(100, timedelta(hours=10))),
        ("0 in 10 minutes", None),
        ("10 in 10 weeks", None),
        ("10 per hour", None),
        ("", None),
    ],
)
def test_a_rung_is_written_as_a_librarian_says_it(text, read):
    assert rung(text) == read
    assert read is None or rung(spoken(read)) == read


def test_where_there_is_room_a_letter_goes_at_once():
    assert turn(LADDER, used(minute(-1), minute(-2)), NINE) == (NINE, "")
    assert turn((), used(*[NINE] * 1000), NINE) == (NINE, "")


def test_a_full_rung_makes_it_wait_until_the_oldest_is_out_of_the_span():
    assert turn(LADDER, used(minute(-9), minute(-5), minute(-1)), NINE) == (minute(1), "3 in 10 minutes")
    assert turn(LADDER, used(*(minute(-m) for m in (50, 40, 30, 20, 15))), NINE) == (minute(10), "5 in 1 hour")


def test_those_that_wait_already_go_first():
    assert turn(LADDER, used(minute(-1), minute(0), minute(1), minute(9), minute(10)), NINE)[0] == minute(59)


def test_a_turn_that_would_come_after_a_day_is_none():
    assert turn(ladder(("1 in 10 days",)), used(minute(-1)), NINE) == (None, "1 in 10 days")


@given(st.lists(st.integers(0, 600), max_size=60))
def test_no_span_ever_holds_more_than_its_rung_allows(arrivals):
    sent: list[datetime] = []
    for arrival in sorted(arrivals):
        due, _ = turn(LADDER, used(*sent), minute(arrival))
        assert due is not None and minute(arrival) <= due <= minute(arrival) + PATIENCE
        sent.append(due)
    for most, span in LADDER:
        assert all(sum(first <= one < first + span for one in sent) <= most for first in sent)


@pytest.mark.parametrize(
    "written",
    [
        "li.wang@uni.example",
        "LI.Wang@Uni.Example",
        "li.wang+x@uni.example",
        "li.wang+@uni.example.",
        " li.wang+a+b@uni.example",
    ],
)
def test_one_mailbox_is_counted_under_one_name(written):
    assert reader(written) == "li.wang@uni.example"


def test_an_address_that_is_nothing_but_a_tag_keeps_it():
    assert reader("+x@uni.example") == "+x@uni.example"


LETTER = {"to": "li@uni.example", "audience": "patron", "subject": "[ILL-2026-00001] | x", "text": "Yes.\n"}


def test_the_same_words_are_known_to_the_same_reader_only():
    assert said(LETTER) == said({**LETTER, "to": "LI+tag@uni.example", "message_id": "<2@x>"})
    others = [
        {"to": "bo@uni.example"},
        {"subject": "y"},
        {"text": "No.\n"},
        {"original": "ab"},
        {"attachments": [{"sha256": "cd"}]},
    ]
    assert len({said({**LETTER, **other}) for other in others} | {said(LETTER)}) == 6


def test_what_a_partner_gets_is_meant_each_time_and_counted_by_address():
    assert said({**LETTER, "audience": "partner"}) is None
    assert counted_domain({**LETTER, "audience": "staff"}) is None
    assert counted_domain(LETTER) == "uni.example"
