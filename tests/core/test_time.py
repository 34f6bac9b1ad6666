"""Working days, and when the weekly letter is owed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from illbot.core.deadlines import Calendar
from illbot.core.digest import due, latest_slot, summarise

from .lives import MONDAY, NLC, Life, facts

CHINA = Calendar(
    zone="Asia/Shanghai",
    off=frozenset({date(2026, 10, d) for d in (1, 2, 5, 6, 7)}),
    on=frozenset({date(2026, 10, 10)}),
    years=frozenset({2026}),
)


def test_three_working_days_over_a_holiday_end_on_the_make_up_saturday():
    assert CHINA.add(date(2026, 9, 30), 3) == date(2026, 10, 10)


def test_a_request_on_a_saturday_counts_from_monday():
    assert CHINA.add(date(2026, 11, 21), 1) == date(2026, 11, 24)


def test_the_day_is_the_librarys_own_not_greenwichs():
    late = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
    assert CHINA.today(late) == date(2026, 11, 23)


def test_working_days_between_two_instants():
    friday, monday = datetime(2026, 11, 20, 2, tzinfo=UTC), datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert CHINA.working_days_between(friday, monday) == 1


SLOT = {"day": "monday", "hour": 7, "zone": "Asia/Shanghai"}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text + "+08:00")


def test_a_restart_at_nine_still_owes_the_digest_of_seven():
    assert due(at("2026-11-16T07:00"), at("2026-11-23T09:00"), **SLOT)


def test_a_digest_that_went_out_is_not_owed_again():
    assert not due(at("2026-11-23T07:00"), at("2026-11-23T09:00"), **SLOT)
    assert not due(at("2026-11-23T07:00"), at("2026-11-30T06:59"), **SLOT)
    assert due(at("2026-11-23T07:00"), at("2026-11-30T07:00"), **SLOT)


def test_after_three_weeks_of_silence_one_digest_is_owed():
    now = at("2026-12-16T12:00")
    assert due(at("2026-11-23T07:00"), now, **SLOT)
    assert not due(now, now + timedelta(hours=1), **SLOT)


def test_a_new_house_owes_none():
    assert not due(None, at("2026-11-23T09:00"), **SLOT)


def test_daylight_saving_does_not_move_the_hour():
    zone = {"day": "sunday", "hour": 7, "zone": "Europe/London"}
    slot = latest_slot(datetime(2026, 10, 25, 12, tzinfo=UTC), **zone)
    assert slot.hour == 7 and slot.utcoffset() == timedelta(0)


@pytest.mark.parametrize("state", ["delivered", "unfilled"])
def test_the_digest_counts_what_came_into_a_state_this_week(state):
    life = Life(facts=facts(partners=(NLC,))).asks()
    life.at += timedelta(days=1)
    life.sends("nlc") if state == "delivered" else life.says("nlc", "Unfilled", reason="NotHeld")

    words = summarise(
        now=MONDAY + timedelta(days=3),
        touched=[life.request],
        waiting=[],
        stuck=[],
        failed=[],
        open_count=0,
        last_open=None,
        partners=(NLC,),
        calendar=life.facts.calendar,
        language="en",
    )

    this = words["this_week"]
    assert this["new"] == 1
    assert (this["filled"], this["unfilled"]) == ((1, 0) if state == "delivered" else (0, 1))
    (row,) = words["partners"]
    assert row["asked"] == 1 and row["filled"] == this["filled"]
    assert words["last_week"] == {"new": 0, "filled": 0, "unfilled": 0, "open": None}
