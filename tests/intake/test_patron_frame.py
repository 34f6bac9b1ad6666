"""What patrons say around the item: by when, for what, for how much, copy or loan. All of it on Wednesday 18 November 2026."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from illbot.core.model import Item
from illbot.intake.patron import understand
from illbot.intake.wants.items import read_item, take_apart
from illbot.intake.wants.money import max_cost

from .test_patron import letter, told

DAYS = (
    ("I need it tmr", "2026-11-19"),
    ("need this by tomorrow morning please", "2026-11-19"),
    ("I need it at latest on the 30th of November.", "2026-11-30"),
    ("Our grant deadline is 25 November at noon, so I must have it one day before at the latest.", "2026-11-24"),
    ("It must arrive two days before 12 December.", "2026-12-10"),
    ("I need it the day before the 10th of December.", "2026-12-09"),
    ("By next Friday would be great.", "2026-11-27"),
    ("Could you send it by the end of the month?", "2026-11-30"),
    ("Prof wants it by Friday this week", "2026-11-20"),
    ("I need it in two weeks.", "2026-12-02"),
    ("Please within ten days.", "2026-11-28"),
    ("I need it before Christmas.", "2026-12-24"),
    ("Needed before 12/25/2026.", "2026-12-25"),
    ("Needed by 05/12/2026.", "2026-12-05"),
    ("Needed by 12/5/2026.", "2026-12-05"),
    ("If possible till the 24th.", "2026-11-24"),
    ("I fly home on 3 December, so before that please.", "2026-12-03"),
    ("no later than Dec 1st", "2026-12-01"),
    ("My seminar is on Monday, I need it by then.", "2026-11-23"),
    ("anytime before the 10th of January 2027", "2027-01-10"),
    ("Not needed after: 15 December 2026", "2026-12-15"),
    ("I need it by mid December.", "2026-12-15"),
    ("by the end of November, if at all possible", "2026-11-30"),
    ("the day after tomorrow at the latest", "2026-11-20"),
    ("not needed before the new year, so by 15 January is fine", "2027-01-15"),
    ("下周三前要用。", "2026-11-25"),
    ("月底前给我就行", "2026-11-30"),
    ("希望这周内能拿到。", "2026-11-20"),
    ("三天内要,先谢过老师", "2026-11-21"),
    ("后天开会要用", "2026-11-20"),
    ("年底之前都可以", "2026-12-31"),
    ("明早要交,能快点吗", "2026-11-19"),
    ("12月10日以前。", "2026-12-10"),
    ("最晚12.5要用", "2026-12-05"),
    ("我27号就要交稿,麻烦在那之前传给我", "2026-11-27"),
    ("最好下周一之前", "2026-11-23"),
    ("12月中旬前要", "2026-12-15"),
    ("一周之内能到吗?着急", "2026-11-25"),
    ("周五答辩,答辩前要看到", "2026-11-20"),
    ("下个月5号前需要", "2026-12-05"),
    ("需要在十二月一日前拿到", "2026-12-01"),
    ("It was printed in May 1988.", None),
    ("I asked for it on 3 November.", None),
    ("I need it before the end of term.", None),
    ("学期末之前给我就行", None),
    ("上周五已经提交过一次", None),
)

PURPOSES = (
    ("It's for my PhD thesis.", "research"),
    ("for a literature review that we are writing", "research"),
    ("It is for my own research.", "research"),
    ("做毕设用", "research"),
    ("写论文要用", "research"),
    ("课题需要", "research"),
    ("基金申请书要引用", "research"),
    ("审稿要核对", "research"),
    ("I teach a course on it next term.", "teaching"),
    ("I want to use it in my lecture.", "teaching"),
    ("备课用", "teaching"),
    ("上课用", "teaching"),
    ("给学生讲课要用", "teaching"),
    ("写课程论文用", "study"),
    ("for my homework", "study"),
    ("准备考试用", "study"),
    ("It's for personal study only.", "study"),
    ("自己想读", "study"),
    ("", ""),
)

COSTS = (
    ("I would pay up to 15 EUR.", "15 EUR"),
    ("The department does not pay more than 15 euros per paper.", "15 EUR"),
    ("If it's more than 20 quid don't bother.", "20 GBP"),
    ("up to ¥150 is ok, my project covers it", "150 CNY"),
    ("My limit is 30 dollars.", "30 USD"),
    ("It must not cost more than €12.50.", "12.50 EUR"),
    ("费用不超过50元。", "50 CNY"),
    ("100元以内可以接受", "100 CNY"),
    ("最多出80块", "80 CNY"),
    ("超过200块就不要了", "200 CNY"),
    ("费用在三十元以下我自己付", "30 CNY"),
    ("only if it is free of charge", "0 CNY"),
    ("收费的话就不要了", "0 CNY"),
    ("It costs 40 EUR in the shop.", None),
)

SERVICES = (
    ("I would like to borrow the whole book.", "loan"),
    ("我要借整本书", "loan"),
    ("可以借来看两周吗", "loan"),
    ("A scan will do.", "copy"),
    ("请扫描发到我的邮箱", "copy"),
    ("I'd need the printed volume, not an e-book.", "loan"),
)

_BOOK = "Trelawney, A. (2011). The mathematics of weaving. Leeds: Loom Press."


def wanted(text: str) -> Item:
    """The one item of a mail, whatever the mail wants with it."""
    read = take_apart(letter(text))
    (piece,) = read.gathered.pieces
    return read_item(piece, read, 1)


@pytest.mark.parametrize(("said", "day"), DAYS, ids=[s for s, _ in DAYS])
def test_the_day_by_which_it_is_needed(said: str, day: str | None) -> None:
    item = wanted(f"Please get me doi:10.1000/xyz123\n\n{said}\n\nThanks, Li")

    assert told(item, "needed_by") == day


@pytest.mark.parametrize(("said", "purpose"), PURPOSES, ids=[s for s, _ in PURPOSES])
def test_what_it_is_for(said: str, purpose: str) -> None:
    item = wanted(f"Please get me doi:10.1000/xyz123\n\n{said}\n\nThanks, Li")

    assert item.purpose == purpose


@pytest.mark.parametrize(("said", "cost"), COSTS, ids=[s for s, _ in COSTS])
def test_what_it_may_cost(said: str, cost: str | None) -> None:
    found = max_cost(said)

    assert (str(found) if found else None) == cost


@pytest.mark.parametrize(("said", "service"), SERVICES, ids=[s for s, _ in SERVICES])
def test_copy_or_loan(said: str, service: str) -> None:
    item = wanted(f"Please get me this book:\n\n{_BOOK}\n\n{said}\n\nThanks, Li")

    assert item.service == service


@pytest.mark.parametrize(("sent", "minutes", "day"), [((18, 23), -480, "2026-11-19"), ((18, 23), 480, "2026-11-20")])
def test_tomorrow_is_the_patrons_tomorrow(sent: tuple[int, int], minutes: int, day: str) -> None:
    mail = letter(
        "Please get me doi:10.1000/xyz123, I need it tomorrow.",
        date=datetime(2026, 11, *sent, tzinfo=UTC),
        zone_minutes=minutes,
    )

    assert told(understand(mail).items[0], "needed_by") == day


def test_a_date_that_may_be_two_is_a_note() -> None:
    (item,) = understand(letter("Please get me doi:10.1000/xyz123, needed by 03/02/2027.")).items

    assert (item.needed_by, item.note) == (None, "needed by 03/02/2027")


def test_a_ticked_purpose_is_the_ticked_one() -> None:
    form = "Title: The mathematics of weaving\nAuthor: Trelawney, A.\nYear: 2011\nPurpose: ☐ teaching  ☒ research  ☐ private study"

    assert understand(letter(form)).items[0].purpose == "research"


def test_the_whole_book_is_lent_though_pages_of_it_are_named() -> None:
    mail = letter(f"{_BOOK}\n\nI need the whole book, not only pages 212-220.")

    assert [(i.service, i.citation.type) for i in understand(mail).items] == [("loan", "book")]


def test_what_stands_below_a_pasted_file_is_read() -> None:
    mail = letter(
        "@article{a,\n  author = {Okada, Rei},\n  title = {Tidal swarms},\n  year = {2019}\n}\n老师您好,月底前给我就行"
    )

    assert [told(i, "needed_by") for i in understand(mail).items] == ["2026-11-30"]
