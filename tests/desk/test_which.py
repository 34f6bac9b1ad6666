"""One work wanted and several quoted: the patron is asked which, once, and the answer is read."""

from __future__ import annotations

import pytest

from .house import WANG, ZHOU, TestHouse, text_of

ALERT = """

-----Original Message-----
From: Journal Alerts <alerts@publisher.example>
Sent: Monday, 16 November 2026
To: Li Wang
Subject: New issue: Journal of Coastal Hydrology 41(3)

1. Smith, J., Brown, K. (2026). Saltwater intrusion in delta aquifers. Journal of Coastal Hydrology, 41(3), 201-219.
2. Garcia, M. (2026). Tidal pumping revisited. Journal of Coastal Hydrology, 41(3), 220-235.
3. Okafor, N., Lee, S. (2026). Nutrient flux under storm surges. Journal of Coastal Hydrology, 41(3), 236-250.
"""
CHINESE = """

------------------ 原始邮件 ------------------
发件人: "期刊推送" <push@journal.example>;
发送时间: 2026年11月20日(星期五)
收件人: "王丽";
主题: 最新目录

[1] 沈若安. 高校图书馆夜间开放服务研究[J]. 图书馆空间, 2018, 9(1): 35-41.
[2] 顾一鸣. 阅读推广的成效评估[J]. 图书馆空间, 2018, 9(1): 42-50.
"""


def asks(words: str, below: str = ALERT) -> TestHouse:
    return TestHouse().receives(WANG, "Article", words + below).works()


def quoting(letter: object) -> str:
    return "\n\nOn Mon, 23 Nov 2026, ill@lib.jinjihu.example wrote:\n" + "".join(
        f"> {line}\n"
        for line in text_of(letter).splitlines()  # type: ignore[arg-type]
    )


def test_the_patron_is_asked_which_and_nobody_is_ordered_from() -> None:
    house = asks("Hi, could you get me this article please?\n\nThanks, Li")

    assert house.house.request("ILL-2026-00001") is None
    (letter,) = house.sent
    assert "Which one" in str(letter["Subject"]) and "2. M. Garcia (2026). Tidal pumping revisited" in text_of(letter)


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        ("No. 2 please", "Tidal pumping revisited"),
        ("the third one, thanks", "Nutrient flux under storm surges"),
        ("The one by Garcia", "Tidal pumping revisited"),
    ],
)
def test_the_answer_chooses_from_our_own_letter(answer: str, title: str) -> None:
    house = asks("Hi, could you get me this article please?\n\nThanks, Li")
    letter = house.letter(WANG)
    house.receives(WANG, f"Re: {letter['Subject']}", answer + quoting(letter), reply_to=letter).works(hours=1)

    assert house.request().citation.title == title
    assert house.request().citation.page and house.house.request("ILL-2026-00002") is None


def test_all_of_them_is_an_answer_too() -> None:
    house = asks("Hi, could you get me this article please?\n\nThanks, Li")
    letter = house.letter(WANG)
    house.receives(WANG, f"Re: {letter['Subject']}", "All of them, please." + quoting(letter), reply_to=letter).works(hours=1)  # fmt: skip

    assert house.request("ILL-2026-00003").citation.title == "Nutrient flux under storm surges"


def test_in_chinese() -> None:
    house = asks("老师好，麻烦帮我找一下这篇文章，谢谢！", CHINESE)
    letter = house.letter(WANG)
    assert "哪一篇" in str(letter["Subject"])

    house.receives(WANG, f"回复: {letter['Subject']}", "第2篇，谢谢" + quoting(letter), reply_to=letter).works(hours=1)
    assert house.request().citation.title == "阅读推广的成效评估"


def test_a_stranger_is_asked_nothing_and_a_librarian_sees_the_mail() -> None:
    house = (
        TestHouse().receives("x@elsewhere.example", "Article", "Could you get me this article please?" + ALERT).works()
    )

    assert [str(m["To"]) for m in house.sent] == [ZHOU] or all(ZHOU in str(m["To"]) for m in house.sent)


@pytest.mark.parametrize(
    "words", ["Could you get me these articles please?", "All three please", "Please get me number 2."]
)
def test_who_says_which_is_not_asked(words: str) -> None:
    house = asks(words + "\n\nThanks, Li")

    assert house.house.request("ILL-2026-00001") is not None
