"""Every row of what partners say: its codes, its English and its Chinese wordings, each alone in a mail."""

from __future__ import annotations

import pytest

from illbot.core.model import File, Status

from .cases import ARTICLE, Case, read

RECEIVED, EXPECT, WILL, LOANED = Status.RECEIVED, Status.EXPECT, Status.WILL_SUPPLY, Status.LOANED
DONE, NO, RETRY, NOTE = Status.COPY_COMPLETED, Status.UNFILLED, Status.RETRY, Status.NOTIFICATION

LINK = "https://get.partner.example/f/88"
ROWS: dict[str, tuple[tuple[Status | None, ...], tuple[str, ...], tuple[str, ...]]] = {
    # row: statuses, reasons, wordings; codes are among the wordings
    "received": (
        (RECEIVED,),
        ("",),
        (
            "We have received your request.",
            "Your request is being processed.",
            "已收到贵馆申请。",
            "已受理。",
            "正在处理中。",
        ),
    ),
    "a date": (
        (EXPECT, WILL),
        ("",),
        (
            "We will send it by 25 November.",
            "Estimated despatch 25 November.",
            "It is being scanned.",
            "预计3日内提供。",
            "正在复制。",
            "待扫描。",
            "TBS",
            "USE O/D 25/11/2026",
        ),
    ),
    "will supply": (
        (WILL, EXPECT),
        ("",),
        ("We can supply.", "We will send it today.", "可以提供。", "今天传递。", "同意提供。"),
    ),
    "waiting list": (
        (RETRY, NOTE),
        ("OnLoan", ""),
        (
            "You are on the waiting list, position 3.",
            "Do you wish to reserve?",
            "已预约，排第3位。",
            "是否预约？",
            "USE*3",
            "W/L 3",
            "RES?",
            "Reason code: 35",
        ),
    ),
    "sent on paper": (
        (DONE, LOANED),
        ("",),
        (
            "The copy was despatched by post.",
            "The photocopy was sent by courier, tracking RB123456785GB.",
            "复印件已寄出，快递单号SF1234567。",
            "SHIPPED COPY",
        ),
    ),
    "not held": (
        (NO,),
        ("NotHeld",),
        (
            "Not in stock.",
            "We do not hold this title.",
            "Vol. 12 is lacking.",
            "本馆无此文献。",
            "馆藏缺该卷期。",
            "未入藏。",
            "NOT",
            "NIS",
            "Reason code: 5",
            "Reason code: 9",
        ),
    ),
    "missing": (
        (NO,),
        ("NotOnShelf",),
        (
            "It is missing.",
            "Not found on shelf.",
            "架上无。",
            "该书遗失。",
            "MIS",
            "MFS",
            "Reason code: 3",
            "Reason code: 10",
        ),
    ),
    "on loan": (
        (RETRY,),
        ("OnLoan",),
        ("On loan, due back 4 December.", "已借出，预计12月4日归还。", "O/L", "D/B 4 December", "Reason code: 1"),
    ),
    "at bindery": ((RETRY,), ("AtBindery",), ("At bindery.", "装订中。", "BIND", "Reason code: 8")),
    "on order": (
        (RETRY,),
        ("OnOrder",),
        (
            "On order.",
            "The book is being catalogued.",
            "订购中。",
            "加工中。",
            "未到馆。",
            "O/O",
            "Reason code: 2",
            "Reason code: 6",
            "Reason code: 7",
        ),
    ),
    "ask again": (
        (RETRY,),
        ("NotCurrentAvailableForILL",),
        (
            "Please re-apply in 4 weeks.",
            "请4周后再申请。",
            "CAT*REAPPLY 4",
            "Re-Ap 4 weeks",
            "Reason code: 33",
            "Reason code: 36",
        ),
    ),
    "reference only": (
        (NO,),
        ("NonCirculating",),
        (
            "Reference only, we decline to loan it.",
            "We do not lend this format.",
            "保存本不外借。",
            "工具书不外借。",
            "限馆内使用。",
            "REF",
            "R/O",
            "D/L",
            "D/L CD/AV",
            "Reason code: 4",
            "Reason code: 11",
            "Reason code: 32",
            "Reason code: 41",
        ),
    ),
    "not as cited": (
        (RETRY,),
        ("NotFoundAsCited",),
        (
            "We cannot find the article as cited.",
            "Please check volume and pages.",
            "Insufficient details.",
            "未查到该文献。",
            "引文信息有误。",
            "请核实卷期页码。",
            "信息不全。",
            "CRF*CANNOT MATCH ITEM",
            "Reason code: 17",
        ),
    ),
    "a question": (
        (NOTE,),
        ("",),
        (
            "Please confirm the edition.",
            "Which volume do you need?",
            "请确认版本。",
            "请提供ISSN。",
            "请补充作者。",
            "Reason code: 27",
        ),
    ),
    "a price": (
        (RETRY,),
        ("CostExceedsMaxCost",),
        (
            "The cost will be 12 GBP, please confirm that you accept.",
            "45 pages at £0.30 each, do you accept?",
            "费用为36元，请确认。",
            "共计12页36元，是否接受？",
            "*TOTAL LIBRARY MAX COST £25.00",
            "Reason code: 13",
            "Reason code: 15",
        ),
    ),
    "copyright": (
        (NO,),
        ("Copyright",),
        (
            "Copyright restrictions do not permit us to supply this.",
            "The licence does not permit it.",
            "因版权限制无法提供。",
            "受许可协议限制。",
            "RCOP",
            "Reason code: 16",
        ),
    ),
    "poor condition": ((NO,), ("PoorCondition",), ("Too fragile to copy.", "文献状况不宜复制。", "Reason code: 12")),
    "the account": (
        (NO,),
        ("PolicyProblem",),
        (
            "Your account is suspended.",
            "An invoice is overdue.",
            "账户欠费。",
            "请先缴费。",
            "*INVALID ORDERING OPTIONS",
            "Reason code: 14",
            "Reason code: 20",
        ),
    ),
    "forwarded": (
        (EXPECT,),
        ("",),
        (
            "Your request has been forwarded to the national library.",
            "Sent to a partner supplier.",
            "已转至国家图书馆。",
            "已转国外馆。",
            "代查中。",
            "*TOTAL LIBRARY",
            "Reason code: 19",
        ),
    ),
    "elsewhere": (
        (NO,),
        ("",),
        (
            "Suppliers found, please apply direct.",
            "No locations found.",
            "请向上海图书馆申请。",
            "国内未查到收藏馆。",
            "DIRECT",
            "NOT*NUKL",
            "Reason code: 18",
        ),
    ),
    "no such date": (
        (RETRY,),
        ("ReqDelDateNotPossible",),
        ("We cannot supply it before the deadline.", "无法在规定时间内提供。", "Reason code: 24"),
    ),
    "later": (
        (RETRY,),
        ("NotCurrentAvailableForILL",),
        ("The service is closed until 5 January.", "放假期间暂停服务，1月5日恢复。"),
    ),
    "duplicate": (
        (NO,),
        ("Duplicate",),
        ("You have already ordered this (order 55).", "该文献已申请过，申请号55。"),
    ),
    "cancelled": ((Status.CANCELLED,), ("",), ("Your order has been cancelled.", "已取消。", "CANC")),
    "not cancelled": (
        (NOTE,),
        ("CancelRefused",),
        ("Too late to cancel, already despatched.", "无法取消，已寄出。", "NCANC"),
    ),
    "renewed": ((NOTE,), ("Renewed",), ("Renewed to 20 January 2027.", "已续借至1月20日。", "RENEWED*20-01-2027")),
    "not renewed": ((NOTE,), ("NotRenewed",), ("This loan is not renewable.", "不可续借。", "NO RENEW")),
    "due soon": (
        (NOTE,),
        ("DueSoon",),
        (
            "The book is due on 1 December.",
            "即将到期，请按期归还。",
            "DUE*AUTOMATIC RENEWAL PENDING 12-01-2027",
            "DUE WAIT",
        ),
    ),
    "overdue": (
        (Status.OVERDUE,),
        ("",),
        ("The book is overdue, please return it.", "逾期未还，请尽快归还。", "最后催还。", "DUE", "*FINAL DEMAND"),
    ),
    "recalled": (
        (Status.RECALLED,),
        ("",),
        ("The book has been recalled, please return it immediately.", "该书召回，请立即归还。"),
    ),
    "returned": (
        (Status.LOAN_COMPLETED,),
        ("",),
        ("We have received the book back.", "已收到还书。"),
    ),
}


@pytest.mark.parametrize(("row", "words"), [(row, w) for row, (_, _, all_) in ROWS.items() for w in all_])
def test_a_row_of_what_partners_say(row: str, words: str) -> None:
    statuses, reasons, _ = ROWS[row]
    answer = read(Case(text=words, status=()))

    assert answer.status in statuses, answer
    assert answer.reason in reasons, answer


WITH_FILE: tuple[File, ...] = (ARTICLE,)


@pytest.mark.parametrize(
    "words",
    ["Please find attached.", "The article is attached.", "附件是您申请的文献。", "请查收附件。", "全文已传递。"],
)
def test_a_copy_attached(words: str) -> None:
    answer = read(Case(text=words, files=WITH_FILE, status=()))

    assert (answer.status, answer.files) == (DONE, WITH_FILE)


@pytest.mark.parametrize(
    "words",
    [
        f"Download it from the link below until 2 December 2026.\n{LINK}\nPassword: mallow-44",
        f"请点击以下链接下载，有效期至2026年12月2日。\n{LINK}\n提取码：mallow-44",
    ],
)
def test_a_copy_at_a_link(words: str) -> None:
    (link,) = read(Case(text=words, status=())).links

    assert (link.url, link.password, link.expires) == (LINK, "mallow-44", "2026-12-02")


@pytest.mark.parametrize(
    "words",
    ["The article is attached; pages 8-9 are missing.", "附件是全文，缺页请见谅。", "请查收附件，只有上册。"],
)
def test_a_part_of_it(words: str) -> None:
    answer = read(Case(text=words, files=WITH_FILE, status=()))

    assert (answer.status, answer.partial) == (DONE, True)


@pytest.mark.parametrize(
    "words",
    [
        "The book was posted today by courier, due back 15 January 2027; in-library use only.",
        "已寄出图书，借期至2027年1月15日，限馆内阅览。",
    ],
)
def test_a_loan(words: str) -> None:
    answer = read(Case(text=words, status=()))

    assert answer.status is LOANED
    assert (answer.due is not None and answer.due.isoformat(), answer.note) == ("2027-01-15", "library use only")


def test_library_use_only_is_a_condition_of_a_loan() -> None:
    assert (read(Case(text="LUO", status=())).status, read(Case(text="LUO", status=())).note) == (
        WILL,
        "library use only",
    )
