"""What partners say is understood; and where it is not, nobody is told yes."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.core.model import Citation, Patron, Request, Service, State, Status
from illbot.dialects.plain import read_answer

from .cases import ARTICLE, PHRASES, WEDNESDAY, Case, mail, read, wrong, wrong_yes
from .fifth_set import FIFTH
from .first_set import FIRST, OUR_ORDER_EN, OUR_ORDER_ZH
from .fourth_set import FOURTH
from .second_set import SECOND
from .third_set import THIRD

EVERY = (*FIRST, *SECOND, *THIRD, *FOURTH, *FIFTH)


def called(case: Case) -> str:
    return case.text.strip()[:60].replace("\n", " / ") or "(empty)"


@pytest.mark.parametrize("case", EVERY, ids=called)
def test_an_answer_is_understood(case: Case) -> None:
    assert wrong(case) == []


def test_nobody_is_told_yes_who_was_not() -> None:
    assert [called(c) for c in EVERY if wrong_yes(c)] == []


@pytest.mark.parametrize("tail", [OUR_ORDER_EN, OUR_ORDER_ZH], ids=["english order below", "chinese order below"])
def test_our_own_order_quoted_below_changes_nothing(tail: str) -> None:
    """It holds "no", "无法提供", "on loan", "not available" and a price."""
    for case in FIRST:
        if "\n--\n" not in case.text and "原始邮件" not in case.text and "wrote:" not in case.text:
            assert wrong(replace(case, text=case.text + tail)) == [], called(case)


ORDER_UNMARKED = """
Please supply a copy of this article for one reader of ours.

  Our number: ILL-2026-00042
  Title: Lost, missing and not available: overdue books
  Volume: 337
  Pages: 112-118

We pay up to 30 CNY without a question; please name a higher price first.
Please reply with the scan attached, or with one word: no. (A reason helps us not to ask in vain again.)
"""

ORDER_UNMARKED_ZH = """
您好！请协助提供以下文献的复制件：

  申请号：ILL-2026-00042
  题名：无法提供的证据
  页码：112-118

最高费用：30元，超出请先报价。
请直接回复本邮件并附全文；如无法提供，回复“无”并请注明原因。谢谢！
"""


@pytest.mark.parametrize("order", [ORDER_UNMARKED, ORDER_UNMARKED_ZH], ids=["english", "chinese"])
def test_our_own_order_sent_back_without_quote_marks_is_no_verdict(order: str) -> None:
    assert read(Case(text=order, status=())).status in (None, Status.NOTIFICATION)


@pytest.mark.parametrize("order", [ORDER_UNMARKED, ORDER_UNMARKED_ZH], ids=["english", "chinese"])
def test_a_no_above_our_order_without_quote_marks_is_a_no(order: str) -> None:
    for words in ("NIS", "We do not hold this journal.", "本馆无此文献。"):
        answer = read(Case(text=f"{words}\n\n{order}", status=()))
        assert (answer.status, answer.reason) == (Status.UNFILLED, "NotHeld"), words


def test_the_echo_of_our_subject_is_no_verdict() -> None:
    for subject in (
        "Re: [ILL-2026-00042] | Overdue",
        "Re: ILL-2026-00042 Copy request: Not held: lost books",
        "回复：ILL-2026-00042 文献传递申请（复制）",
    ):
        assert read(Case(text="Dear all,", subject=subject, status=())).status is None, subject


def request(title: str, service: Service = Service.COPY) -> Request:
    return Request(
        number="ILL-2026-00042",
        state=State.WORKING,
        patron=Patron(address="reader@library.example"),
        citation=Citation(title=title),
        service=service,
        created=WEDNESDAY,
        updated=WEDNESDAY,
    )


def test_the_title_of_the_item_is_not_part_of_the_answer() -> None:
    text = "Your request for The book is overdue and lost in the post has been received."

    answer = read_answer(mail(text), phrases=PHRASES, about=request("The book is overdue and lost in the post"))

    assert answer.status is Status.RECEIVED


def test_what_was_posted_is_a_loan_or_a_copy_as_it_was_asked_for() -> None:
    sent = mail("It was posted today by courier, tracking number RB123456785GB.")

    loan = read_answer(sent, phrases=PHRASES, about=request("Optics", Service.LOAN))
    copy = read_answer(sent, phrases=PHRASES, about=request("Optics"))
    unknown = read_answer(sent, phrases=PHRASES)

    assert (loan.status, copy.status, unknown.status) == (Status.LOANED, Status.COPY_COMPLETED, None)
    assert "RB123456785GB" in loan.note


def test_files_and_links_are_handed_on_only_with_a_copy_that_was_supplied() -> None:
    for case in EVERY:
        answer = read(case)
        assert answer.status is Status.COPY_COMPLETED or not (answer.files or answer.links), called(case)


def test_the_evidence_is_in_the_mail() -> None:
    answer = read(Case(text="Dear all,\nunfortunately we do not hold this volume.", status=()))

    assert answer.evidence == ("do not hold",)


def test_a_mail_said_to_bring_a_file_that_is_not_there_says_so() -> None:
    answer = read(Case(text="Please find the scan attached.", status=()))

    assert (answer.status, answer.note) == (None, "says it was sent, but no file")
    assert answer.evidence


@pytest.mark.parametrize(
    "text",
    [
        "not " * 5000,
        "无法" * 8000,
        "[" * 20000,
        "we will " * 3000,
        "https://x.example/" * 900,
        "if, " * 5000,
        "附件...全文" * 3000,
        "£1 " * 6000,
        "1 " * 10000,
        "《" * 20000,
        "a" * 20000,
    ],
    ids=lambda t: t[:10],
)
def test_hostile_text_is_read_in_good_time(text: str) -> None:
    began = time.process_time()
    read(Case(text=text, status=()))

    assert time.process_time() - began < 2


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60))
def test_nothing_raises(text: str, subject: str) -> None:
    read(Case(text=text, subject=subject, status=()))


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([c for c in FIRST if c.status == (Status.UNFILLED,) and len(c.text) > 12 and "\n" not in c.text])
)
def test_a_no_stays_no_beside_an_acknowledgement(case: Case) -> None:
    """Greetings, thanks and "we have received your request" before it change nothing."""
    longer = replace(
        case, text=f"Dear colleague,\n\nThank you, we have received your request.\n\n{case.text}\n\nKind regards\nAnn"
    )

    assert wrong(longer) == []


PROMISES = [c for c in EVERY if c.status == (Status.WILL_SUPPLY,) and "\n" not in c.text]


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(PROMISES),
    st.sampled_from(["We do not hold this journal.", "本馆无此文献。", "Unfortunately we are unable to supply it."]),
    st.booleans(),
)
def test_no_promise_survives_a_refusal_beside_it(case: Case, no: str, before: bool) -> None:
    text = f"{no} {case.text}" if before else f"{case.text} {no}"

    assert read(replace(case, text=text)).status is not Status.WILL_SUPPLY


@pytest.mark.parametrize(
    "condition", ["If you agree, ", "Usually ", "Perhaps ", "Once you have paid, ", "I am not sure whether "]
)
def test_no_promise_survives_a_condition_or_a_doubt(condition: str) -> None:
    for promise in ("we can supply this article.", "we will send it to you.", "we are able to provide the scan."):
        assert read(Case(text=condition + promise, status=())).status is None


def test_an_article_with_a_refusal_goes_to_staff() -> None:
    assert read(Case(text="Sorry, we cannot supply this.", files=(ARTICLE,), status=())).status is None
