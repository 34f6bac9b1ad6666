"""Several commands in one mail: all or nothing, and what the transcript says."""

from __future__ import annotations

from illbot.core.commanding import Order, carry_out
from illbot.core.events import Cause

from .lives import MONDAY, ZHOU, Life

NUMBER = "ILL-2026-00001"


def carried(life: Life, *orders: Order, dry: bool = False):
    return carry_out(
        orders, {NUMBER: life.request}, life.facts, staff=ZHOU, at=MONDAY, cause=Cause(mail="<c@lib.example>"), dry=dry
    )


def order(verb: str, *, number: str = NUMBER, **arguments) -> Order:
    return Order(verb=verb, arguments=arguments, numbers=(number,), text=f"{verb} …")


def test_the_second_command_sees_what_the_first_has_done():
    done = carried(Life().asks(), order("next", reason="slow"), order("forward", partners=["liverpool"]))

    assert [a.partner for a in done.requests[0].attempts] == ["nlc", "shanghai", "liverpool"]
    assert [a.state.value for a in done.requests[0].attempts] == ["unfilled", "cancelled", "sent"]
    assert [line["outcome"] for line in done.lines] == ["done", "done"]


def test_one_that_cannot_be_done_undoes_the_one_before():
    done = carried(Life().asks(), order("note", text="x"), order("forward", partners=["nobody"]))

    assert not done.done
    assert done.requests == () and done.effects == ()
    assert [line["outcome"] for line in done.lines] == ["not run", "refused"]


def test_a_dry_run_tells_what_would_be_written():
    done = carried(Life().asks(), order("forward", partners=["liverpool"]), dry=True)

    assert done.requests == () and done.effects == ()
    assert "would write “order copy” to liverpool" in done.lines[-1]["detail"]


def test_an_unknown_number_is_named():
    done = carried(Life().asks(), order("approve", number="ILL-2026-00099"))

    assert done.lines[0]["detail"] == ["there is no request ILL-2026-00099"]


def test_a_command_without_a_number_says_how_to_write_it():
    done = carried(Life().asks(), Order(verb="approve", text="approve"))

    assert "[ILL-2026-00042] approve" in done.lines[0]["detail"][0]


def test_the_transcript_names_who_was_written_to():
    done = carried(Life().asks(), order("reject", reason="we own it"))

    assert done.told == ("wang.li@uni.example", "ill@nlc.example")
