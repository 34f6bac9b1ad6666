"""An order of which nobody knows whether it arrived: the librarian asks, and sends it again with one word."""

from __future__ import annotations

from illbot.core.post import Outcome

from .house import DOI_REQUEST, WANG, ZHOU, TestHouse, text_of

LOST = Outcome(kind="unknown", text="connection lost after the dot")


def in_doubt() -> TestHouse:
    house = TestHouse()
    house.post.outcomes.extend([LOST] * 2)
    house.receives(WANG, "Article", DOI_REQUEST).works()
    return house.works(hours=1)


def orders(house: TestHouse) -> list[str]:
    return [
        p.data.split(b"Message-ID: ")[1].split(b"\r\n")[0].decode() for p in house.post.letters if "nlc" in p.recipient
    ]


def says(house: TestHouse, command: str) -> TestHouse:
    return house.receives(ZHOU, f"[{house.request().number}] {command}", proven=True).works(hours=1)


def test_the_same_order_goes_out_once_more_under_its_own_message_id() -> None:
    house = in_doubt()
    assert "letter_unknown" in house.request().flags and len(orders(house)) == 1

    says(house, "resend")
    assert len(orders(house)) == 2 and len(set(orders(house))) == 1
    assert house.request().flags == ()
    assert "sent again" in text_of(house.letter(ZHOU))

    says(house, "resend")
    assert len(orders(house)) == 2
    assert "no letter about it is held" in text_of(house.letter(ZHOU))


def test_the_word_is_known_in_chinese_too() -> None:
    house = in_doubt()
    says(house, "重发")
    assert len(orders(house)) == 2


def test_a_letter_that_is_lost_again_is_asked_about_again() -> None:
    house = in_doubt()
    house.post.outcomes.extend([LOST])
    says(house, "resend").works(hours=1)

    assert "letter_unknown" in house.request().flags
    assert len(set(orders(house))) == 1
