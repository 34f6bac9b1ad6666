"""A book's whole journey by mail: what the partner, the patron and the librarian really write, and the letters that answer."""

from __future__ import annotations

from datetime import date

from .house import WANG, ZHOU, TestHouse, text_of

ASKS = "Could I borrow this book?\n\nHecht, Eugene. Optics. 5th ed. Boston: Pearson, 2017. ISBN 9780133977226\n\nThanks, Li"


def partner_of(house: TestHouse) -> str:
    """Where the order went."""
    attempt = house.request().attempts[-1]
    partner = house.house.settings.partner(attempt.partner)
    assert partner is not None
    return partner.address


def asked() -> TestHouse:
    return TestHouse().receives(WANG, "Book request", ASKS).works()


def says(house: TestHouse, text: str, subject: str = "") -> TestHouse:
    number = house.request().number
    return house.receives(partner_of(house), subject or f"Re: {number} Loan request", text).works(hours=1)


def commands(house: TestHouse, command: str) -> TestHouse:
    return house.receives(ZHOU, f"[{house.request().number}] {command}", proven=True).works(hours=1)


def test_from_the_parcel_to_us_to_the_parcel_back() -> None:
    house = asked()
    assert house.request().service == "loan"

    says(
        house,
        "Dear colleague,\nthe book was sent today by DHL. It is due back on 15 January 2027. Library use only please.\nBest",
    )
    assert house.request().state == "in_transit"
    told = text_of(house.letter(WANG))
    assert "has been sent to us" in told and "in the library only" in told

    commands(house, "received")
    assert "It waits for you" in text_of(house.letter(WANG))

    commands(house, "lent")
    assert house.request().loan.due == date(2027, 1, 8)
    letter = house.letter(WANG, "yours to use until")

    house.receives(WANG, f"Re: {letter['Subject']}", "Could I keep the book three weeks longer, please?", reply_to=letter, proven=True).works(hours=1)  # fmt: skip
    assert "申请续借" in str(house.letter(partner_of(house))["Subject"]) or "May it stay" in text_of(
        house.letter(partner_of(house))
    )
    assert "We have asked" in text_of(house.letter(WANG))

    says(house, "We have renewed it, the new due date is 12 February 2027.")
    assert house.request().loan.due == date(2027, 2, 5)
    assert "longer" in text_of(house.letter(WANG))

    says(house, "Sorry, we must recall this book. Please return it by 25 January 2027.")
    assert house.request().state == "recalled"
    assert "needs the book back" in text_of(house.letter(WANG))
    assert "wants this loan back" in text_of(house.letter(ZHOU))

    commands(house, "returned; sentback SF123456")
    assert house.request().state == "return_sent"
    assert "SF123456" in text_of(house.letter(partner_of(house)))

    says(house, "The book has arrived back safely, thank you. The loan is closed.")
    assert house.request().state == "done"


def test_the_same_journey_in_chinese() -> None:
    house = asked()
    says(house, "老师您好：该书已于今日通过顺丰寄出，请于2027年1月15日前归还。谢谢！")
    assert house.request().state == "in_transit"

    commands(house, "到馆")
    commands(house, "借出")
    assert house.request().loan.due == date(2027, 1, 8)

    says(house, "您好，该书已逾期，请尽快归还。")
    assert house.request().state == "overdue"
    commands(house, "归还")
    commands(house, "寄回")
    says(house, "您好，归还的图书已收到，谢谢。")
    assert house.request().state == "done"


def test_a_year_of_reminders_goes_out_once_each() -> None:
    house = asked()
    says(house, "The book was sent today. It is due back on 15 January 2027.")
    commands(house, "received; lent")
    subjects = []
    for _ in range(90):
        house.works(hours=24)
        subjects.extend(str(m["Subject"]).partition("| ")[2] for m in house.sent if WANG in str(m["To"]))

    assert [s for s in subjects if "Due" in s or "Overdue" in s] == [
        "Due on Friday, 8 January",
        "Due today",
        "Overdue: please bring it back",
        "Overdue, letter 2: please bring it back",
        "Overdue, letter 3: please bring it back",
    ]
