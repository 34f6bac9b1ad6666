"""Days and sums, as partners write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from illbot.dialects.figures import days, price, sums
from illbot.dialects.lexicon import normal

WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("due back 12th May 2027", date(2027, 5, 12)),
        ("until 5 January", date(2027, 1, 5)),
        ("Dec. 24, 2026", date(2026, 12, 24)),
        ("2026-12-01", date(2026, 12, 1)),
        ("20/12/2026", date(2026, 12, 20)),
        ("05/01/2027", date(2027, 1, 5)),
        ("1.12.2026", date(2026, 12, 1)),
        ("by Friday", date(2026, 11, 20)),
        ("tomorrow", date(2026, 11, 19)),
        ("within 3 working days", date(2026, 11, 23)),
        ("in two weeks", date(2026, 12, 2)),
        ("in 4-6 weeks", date(2026, 12, 16)),
        ("请于12月20日前归还", date(2026, 12, 20)),
        ("２０２６年１２月１日", date(2026, 12, 1)),
        ("3个工作日内", date(2026, 11, 23)),
        ("两周后", date(2026, 12, 2)),
        ("下周一", date(2026, 11, 23)),
        ("本月底", date(2026, 11, 30)),
        ("一个月后", date(2026, 12, 18)),
        ("11月1日", date(2026, 11, 1)),
        ("3月1日", date(2027, 3, 1)),
    ],
)
def test_a_day_is_read_from_the_mails_own_day(words: str, day: date) -> None:
    assert [d.day for d in days(normal(words), WEDNESDAY)] == [day]


def test_american_mails_put_the_month_first() -> None:
    assert days("05/01/2027", WEDNESDAY, month_first=True)[0].day == date(2027, 5, 1)
    assert days("05/21/2027", WEDNESDAY)[0].day == date(2027, 5, 21)


@pytest.mark.parametrize(
    "words", ["31 February 2027", "13/13/2027", "页码112-118", "vol. 12 no. 3", "2014年第337卷", "may be"]
)
def test_what_is_no_day_is_none(words: str) -> None:
    assert days(normal(words), WEDNESDAY) == []


@pytest.mark.parametrize(
    ("words", "amount", "currency"),
    [
        ("费用为30元", "30", "CNY"),
        ("￥30", "30", "CNY"),
        ("RMB 30", "30", "CNY"),
        ("30 RMB", "30", "CNY"),
        ("人民币３０元", "30", "CNY"),
        ("GBP 12.50", "12.50", "GBP"),
        ("£12.50", "12.50", "GBP"),
        ("12.50 pounds", "12.50", "GBP"),
        ("EUR 10,50", "10.50", "EUR"),
        ("10 €", "10", "EUR"),
        ("US$ 25", "25", "USD"),
        ("HK$80", "80", "HKD"),
        ("1,200元", "1200", "CNY"),
        ("45 pages at £0.30", "13.50", "GBP"),
        ("45 pages at 0.30 GBP", "13.50", "GBP"),
        ("每页0.5元，共12页", "6.00", "CNY"),
        ("共20页，每页0.3元，共计6元", "6", "CNY"),
        ("复制费5元，邮费10元，合计15元", "15", "CNY"),
        ("maximum £20, charge £25", "25", "GBP"),
    ],
)
def test_a_price_is_read_with_its_currency(words: str, amount: str, currency: str) -> None:
    money = price(normal(words))

    assert money is not None
    assert (money.amount, money.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "words",
    [
        "45 pages at 0.30",
        "复制费5元，邮费10元",
        "£10 or £20 by courier",
        "最高费用：30元",
        "pages 112-118",
        "30",
        "page 30 of 45",
    ],
)
def test_no_price_is_guessed(words: str) -> None:
    assert price(normal(words)) is None


@given(st.decimals(min_value="0.01", max_value="99999", places=2), st.sampled_from(["£", "¥", "€", "rmb ", "gbp "]))
def test_any_amount_is_read_as_it_stands(amount: Decimal, sign: str) -> None:
    (found,) = sums(f"the charge is {sign}{amount}")

    assert found.money.amount == amount
