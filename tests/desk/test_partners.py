"""Answers of partners on the whole path: without our number, to several at once, with links, in a library's own words."""

from __future__ import annotations

import pytest

from illbot.core.model import State, change
from illbot.explain import _shown, read, row_of

from .house import FORM, PDF, WANG, ZHOU, TestHouse, settings, text_of
from .test_path import NLC, asked

SECOND = "Please send doi:10.1000/other.42 too"
TITLE = "互联网药品可信交易环境中主体资质审核备案模式"


@pytest.fixture
def house() -> TestHouse:
    return TestHouse()


def attempts(house: TestHouse, number: str = "ILL-2026-00001") -> list[str]:
    return [a.state.value for a in house.request(number).attempts]


def with_two(house: TestHouse) -> TestHouse:
    asked(house)
    return house.receives(WANG, "Another", SECOND).works()


# --- without our number ----------------------------------------------------------------------------------------


def test_an_answer_in_the_conversation_needs_no_number(house):
    order = asked(house).letter(NLC)

    house.receives(
        NLC, "Re:", "Sorry, we do not hold this journal.", reply_to=order, to="ill@lib.jinjihu.example"
    ).works()

    assert attempts(house)[0] == "unfilled"


@pytest.mark.parametrize(
    ("words", "evidence"),
    [
        (f"关于《{TITLE}》的申请：本馆无此文献。", "title"),
        ("您申请的《清华大学学报（自然科学版）》第52卷1518页起的文章，本馆无此文献。", "volume and page"),
    ],
)
def test_a_new_mail_is_known_by_the_work_that_it_names(house, words, evidence):
    house.receives(WANG, "文献传递申请", FORM + "ISSN 1000-0054\n").works()
    raw = house.mail(NLC, "您的申请", words)

    reading = read(house.house, raw)
    house.mailbox.deliver(raw)
    house.works()

    assert (reading.match.request, reading.match.evidence) == ("ILL-2026-00001", (evidence,))
    assert attempts(house)[0] == "unfilled"


def test_a_new_mail_is_known_by_the_doi(house):
    with_two(house)

    house.receives(NLC, "Your order", "The article 10.1000/other.42: not in stock.").works()

    assert attempts(house, "ILL-2026-00002")[0] == "unfilled"
    assert attempts(house) == ["sent"]


def test_a_mail_that_names_two_of_our_works_is_for_staff(house):
    with_two(house)

    text = "We do not hold 10.1000/other.42, what about 10.1016/j.jns.2013.11.029?"
    house.receives(NLC, "Your orders", text).works()

    assert attempts(house) == attempts(house, "ILL-2026-00002") == ["sent"]
    assert "10.1000/other.42" in text_of(house.letter(ZHOU))


def test_an_article_from_duxiu_comes_from_an_address_that_was_never_written_to(house):
    house.receives(WANG, "文献传递申请", FORM + "ISSN 1000-0054\n").works()
    house.receives(ZHOU, "[ILL-2026-00001] forward duxiu", proven=True).works()
    assert not any("duxiu" in str(m["To"]) for m in house.sent)

    text = f"您通过读秀申请的文献《{TITLE}》已处理，请查收附件。"
    house.receives("noreply@duxiu.example", "文献传递结果", text, attach=(("1518.pdf", PDF),)).works()

    assert house.request().state is State.DELIVERED


# --- several at once -------------------------------------------------------------------------------------------


def test_neither_of_them_is_a_no_for_both(house):
    with_two(house)

    house.receives(NLC, "ILL-2026-00001, ILL-2026-00002", "Neither of these is held by us, sorry.").works()

    assert attempts(house)[0] == attempts(house, "ILL-2026-00002")[0] == "unfilled"


def test_the_file_goes_to_the_request_whose_line_says_that_it_is_attached(house):
    with_two(house)
    text = "ILL-2026-00001: attached.\nILL-2026-00002: at bindery, please ask again in six weeks.\n"

    house.receives(NLC, "Your two orders", text, attach=(("a.pdf", PDF),)).works()

    assert house.request().state is State.DELIVERED
    assert attempts(house, "ILL-2026-00002")[0] == "unfilled"


def test_two_lines_that_say_attached_and_one_file_are_for_staff(house):
    with_two(house)
    text = "ILL-2026-00001: attached.\nILL-2026-00002: attached.\n"

    house.receives(NLC, "Your two orders", text, attach=(("a.pdf", PDF),)).works()

    assert attempts(house) == attempts(house, "ILL-2026-00002") == ["sent"]


# --- what comes ------------------------------------------------------------------------------------------------


def test_a_link_goes_on_to_the_patron_with_its_password_and_its_last_day(house):
    order = asked(house).letter(NLC)
    text = "请点击以下链接下载全文：\nhttps://pan.partner.example/s/1AbC 提取码：x7k2\n有效期7天。"

    house.receives(NLC, f"Re: {order['Subject']}", text, reply_to=order).works()

    letter = text_of(house.letter(WANG))
    assert "https://pan.partner.example/s/1AbC" in letter
    assert "x7k2" in letter
    assert "30" in letter, "a week from 23 November"


def test_a_part_of_the_article_goes_to_staff_and_not_to_the_patron(house):
    order = asked(house).letter(NLC)
    text = "The article is attached, but pages 118-120 are missing in our volume."

    house.receives(NLC, f"Re: {order['Subject']}", text, reply_to=order, attach=(("a.pdf", PDF),)).works()

    assert house.request().state is State.REVIEW
    assert not any(WANG in str(m["To"]) for m in house.sent)


def test_what_is_passed_on_abroad_stays_open(house):
    order = asked(house).letter(NLC)

    house.receives(NLC, f"Re: {order['Subject']}", "本馆无此文献，已转国外馆代查。", reply_to=order).works()

    assert attempts(house) == ["forwarded"]


def test_an_invoice_that_comes_with_a_promise_is_no_delivery(house):
    order = asked(house).letter(NLC)
    text = "Our invoice is attached. The article itself will be scanned and sent to you tomorrow."

    house.receives(NLC, f"Re: {order['Subject']}", text, reply_to=order, attach=(("inv.pdf", PDF),)).works()

    assert attempts(house) == ["expected"]
    assert house.request().state is State.WORKING


# --- a library's own words -------------------------------------------------------------------------------------

ODD = "The owl has flown."


def test_words_of_a_librarys_partner_are_learnt_from_its_configuration_and_explain_shows_them():
    assert attempts_after(TestHouse(), ODD) == ["sent"]

    own = {"en": {"Unfilled.NotHeld": ("owl has flown",)}}
    taught = TestHouse(config=change(settings(), phrases={**settings().phrases, "own": own["en"]}))
    assert attempts_after(taught, ODD)[0] == "unfilled"

    raw = taught.mail(NLC, "Re: ILL-2026-00001", ODD)
    row = row_of(taught.house, "a.eml", read(taught.house, raw))
    assert row["answer"]["evidence"] == ["owl has flown"]
    assert row["answer"]["because"][0].startswith("Unfilled.NotHeld: “owl has flown” (phrase; chance 0.")
    assert "Unfilled.NotHeld: “owl has flown”" in _shown(row, as_json=False)


def test_explain_shows_the_chance_where_no_phrase_decided(house):
    raw = asked(house).mail(NLC, "Re: ILL-2026-00001", "Our set breaks off in 1979, alas.")
    answer = row_of(house.house, "a.eml", read(house.house, raw))["answer"]

    assert (answer["status"], answer["reason"]) == ("Unfilled", "NotHeld")
    assert "no phrase; chance 0." in answer["because"][0]


def attempts_after(house: TestHouse, words: str) -> list[str]:
    order = asked(house).letter(NLC)
    house.receives(NLC, f"Re: {order['Subject']}", words, reply_to=order).works()
    return attempts(house)
