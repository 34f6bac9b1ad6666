"""A patron answers the one letter about several requests."""

from __future__ import annotations

import pytest

from illbot.core.model import State

from .house import WANG, ZHOU, TestHouse

FIRST, SECOND = "ILL-2026-00001", "ILL-2026-00002"
ONE_LACKS_PAGES = """老师好，想申请两篇：

1. 方可, 陆鸣. 湖泊沉积物中微塑料的分布特征[J]. 江南环境科学, 2020, 33(2): 88-97.
2. 沈若安. 高校图书馆夜间开放服务研究[J]. 图书馆空间, 2018, 9(1).
"""


@pytest.fixture
def house() -> TestHouse:
    return TestHouse().receives(WANG, "申请两篇文献", ONE_LACKS_PAGES).works()


def replies(house: TestHouse, text: str, **more) -> TestHouse:
    """As a mail program does: the references end with the patron's own mail and our letter."""
    letter = house.letter(WANG)
    references = f"<1.test@student.jinjihu.example> {letter['Message-ID']}"
    return house.receives(
        WANG, f"Re: {letter['Subject']}", text, reply_to=letter, References=references, **more
    ).works()


def states(house: TestHouse) -> list[State]:
    return [house.request(n).state for n in (FIRST, SECOND)]


def test_what_was_missing_goes_to_the_request_that_waits_for_it(house):
    replies(house, "第二篇的页码是 35-41。")

    assert states(house) == [State.WORKING, State.WORKING]
    assert house.request(SECOND).citation.page == "35-41"
    assert house.request(FIRST).citation.page == "88-97"


def test_a_cancellation_that_does_not_say_which_is_read_by_a_librarian(house):
    replies(house, "不用了，谢谢，请取消。", proven=True)

    assert states(house) == [State.WORKING, State.NEEDS_INFO]
    assert house.letter(ZHOU)


def test_a_cancellation_that_names_one_cancels_that_one(house):
    replies(house, f"请取消 {SECOND}，不需要了。", proven=True)

    assert states(house) == [State.WORKING, State.CANCELLED]
