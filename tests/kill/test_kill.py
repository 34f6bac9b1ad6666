"""The robot dies, at every numbered instant and at any other, and the next one finishes the work: nothing lost, nothing twice."""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest

from tests.robot import WANG, ZHOU, mail

from .conftest import Days
from .scenario import Day, End, end

pytestmark = [pytest.mark.kill, pytest.mark.server, pytest.mark.timeout(180)]

SHARES = 8
"""The deaths are dealt out to so many tests, for machines with several cores."""

WHENS = ["before", "after"] if os.environ.get("ILLBOT_EVERY_DEATH") == "1" else ["after"]
"""Nothing is written between two crossings: after one is before the next, but for what goes on in another thread."""

RANDOM_DEATHS = int(os.environ.get("ILLBOT_RANDOM_DEATHS", "12"))

STRUCK = -9


def same_but_for_doubts(found: End, undisturbed: End) -> None:
    """The day came to what it comes to when nobody dies; only orders in doubt are asked about besides."""
    assert found.requests == undisturbed.requests
    more = found.letters - undisturbed.letters
    assert {name for _, name, _ in more} <= {"letter_unknown"}
    assert undisturbed.letters - found.letters == Counter()


def survives(days: Days, day: Day, most: int = 2) -> None:
    same_but_for_doubts(end(day.until_quiet(), most), days.quiet_end)
    day.robot.close()


def test_the_day_is_worth_dying_in(days):
    """A pass crosses to the disk and to the wire at all the places that are promised about."""
    kinds = Counter(days.crossings)
    assert kinds["Spool.put_many"] >= 3 and kinds["TinyStore.commit"] >= 12
    assert kinds["ImapMailbox.fetch"] >= 2 and kinds["ImapMailbox.file"] >= 2
    assert kinds["Smtp.send"] == days.posts >= 9
    assert [number for number, _, _ in days.quiet_end.requests] == [f"ILL-2026-0000{n}" for n in range(1, 7)]
    names = {name for _, name, _ in days.quiet_end.letters}
    assert {"acknowledged", "delivered", "transcript"} <= names and any(n.startswith("order") for n in names)


@pytest.mark.parametrize("when", WHENS)
@pytest.mark.parametrize("share", range(SHARES))
def test_death_at_every_crossing(days, share, when):
    deaths = 0
    for n in range(1 + share, len(days.crossings) + 1, SHARES):
        day = days.new()
        deaths += day.live(kill=[n, when])["status"] == STRUCK
        survives(days, day)
    assert deaths


@pytest.mark.parametrize("share", range(2))
def test_death_between_the_servers_yes_and_our_hearing_of_it(days, share):
    for n in range(1 + share, days.posts + 1, 2):
        day = days.new()
        days.smtp.server.fatal = n
        assert day.live()["status"] == STRUCK
        survives(days, day)


def test_an_order_in_doubt_is_asked_about_and_not_sent_again(days):
    """The server took each letter of the first day over and the robot never heard of it: staff are asked about every order."""
    day = days.new()
    for _ in range(days.posts):
        days.smtp.server.fatal = 1
        if day.live()["status"] == 0:
            break
    days.smtp.server.fatal = 0
    found = end(day.until_quiet(), most=days.posts)

    asked = [key for key in found.letters if key[1] == "letter_unknown"]
    assert len(asked) >= 2
    assert {to for _, _, to in asked} == {ZHOU}


@pytest.mark.parametrize("share", range(4))
def test_death_at_any_time_and_again_and_again(days, share):
    for _ in range(RANDOM_DEATHS // 4):
        day = days.new()
        # Never three: a mail that was at hand at all three would rightly be set aside.
        for _ in range(random.choice((1, 1, 2))):
            day.live(within=random.uniform(0.0, 0.5))
        survives(days, day, most=3)


def test_a_mail_that_kills_is_set_aside_and_the_mails_around_it_are_done(days):
    """Three deaths, then quarantine with one plain letter; the mails behind it were never suspects for long."""
    poison = mail(WANG, "Deadly", "X-POISON doi:10.1000/poison", id="poison")
    behind = mail(WANG, "Behind it", "doi:10.1000/behind\n\nThanks", id="behind")
    day = days.new(poison, behind)

    deaths = 0
    while day.live(poison="X-POISON")["status"] == STRUCK:
        deaths += 1
        assert deaths < 9

    assert deaths == 3
    assert day.robot.folders()["Quarantine"] == [poison]
    assert [str(m["To"]) for m in day.posted() if "set aside" in str(m["Subject"])] == [ZHOU]
    with day.robot.store() as store:
        assert store.count("quarantine") == 1 and store.count("tries") == 0
        assert [r for r in store.find("requests") if r.body["citation"].get("DOI") == "10.1000/behind"]
        assert store.count("mails") == 3 + len(set(day.mails)) - 1
    day.robot.close()


def test_two_mails_that_kill_take_no_third_with_them(days):
    poisons = [mail(WANG, f"Deadly {n}", f"X-POISON doi:10.1000/poison.{n}", id=f"poison-{n}") for n in (1, 2)]
    behind = [mail(WANG, f"Behind {n}", f"doi:10.1000/behind.{n}\n\nThanks", id=f"behind-{n}") for n in (1, 2, 3)]
    day = days.new(behind[0], poisons[0], behind[1], poisons[1], behind[2])

    deaths = 0
    while day.live(poison="X-POISON")["status"] == STRUCK:
        deaths += 1
        assert deaths < 12

    assert sorted(day.robot.folders()["Quarantine"]) == sorted(poisons)
    assert "INBOX" not in day.robot.counts()
    with day.robot.store() as store:
        found = {r.body["citation"].get("DOI") for r in store.find("requests")}
    assert {f"10.1000/behind.{n}" for n in (1, 2, 3)} <= found
    day.robot.close()
