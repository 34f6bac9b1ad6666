"""Sample letters: real-looking ones to look at, and hostile ones that every template must survive.

For ``illbot preview`` and ``illbot check``; the people and requests are made up.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ..core.effects import WriteLetter
from ..core.model import Audience, File, Link, Request, Service, State, change
from .catalogue import LETTERS
from .sample_values import (
    ARTICLE,
    ARTICLE_ZH,
    AT,
    BOOK,
    BOOK_ZH,
    CHAPTER,
    LOAN,
    NASTY,
    attempt,
    hostile_request,
    request,
    sample_settings,
)

Sample = tuple[WriteLetter, Request | None, tuple[Request, ...]]
"""(effect, request, requests) as they are given to Writer.write"""

_MISSING = ("page", "container-title")
_STATES = {
    "question": State.NEEDS_INFO,
    "delivered": State.DELIVERED,
    "cancel_late": State.DELIVERED,
    "cancelled": State.CANCELLED,
    "rejected": State.REJECTED,
    "unfilled": State.UNFILLED,
    "review": State.REVIEW,
    "price": State.CONDITION,
    "file_problem": State.REVIEW,
    "late_file": State.CANCELLED,
    "shipped": State.IN_TRANSIT,
    "arrived": State.AT_LIBRARY,
    "lent": State.ON_LOAN,
    "due": State.ON_LOAN,
    "overdue": State.OVERDUE,
    "renewal": State.ON_LOAN,
    "renew": State.ON_LOAN,
    "recalled": State.RECALLED,
    "returned": State.RETURNED,
    "sent_back": State.RETURN_SENT,
    "lost": State.LOST,
    "damaged": State.RETURNED,
    "loan": State.AT_LIBRARY,
}
_LOANS = frozenset({"shipped", "arrived", "lent", "due", "overdue", "renewal", "renew", "recalled", "returned", "sent_back", "lost", "damaged", "loan"})  # fmt: skip

_WORDS: dict[tuple[Audience, str], tuple[dict[str, Any], dict[str, Any]]] = {
    (Audience.PATRON, "acknowledged"): ({"partner_name": "National Library of China"}, {"partner_name": "国家图书馆"}),
    (Audience.PATRON, "acknowledged_many"): ({"waiting": {"ILL-2026-00043": "info", "ILL-2026-00044": "staff"}},) * 2,
    (Audience.PATRON, "cancelled"): ({"partner_told": True},) * 2,
    (Audience.PATRON, "delivered"): (
        {"partner_name": "National Library of China", "pages": 7, "payer": "library"},
        {"partner_name": "国家图书馆", "pages": 7, "payer": "library"},
    ),
    (Audience.PATRON, "rejected"): (
        {"reason": "We hold this book ourselves: it stands on level 5, QC355.H43, and can be borrowed today."},
        {"reason": "本馆有这本书，在五楼，索书号 QC355.H43，今天就可以借。"},
    ),
    (Audience.PATRON, "unfilled"): (
        {
            "tried": [
                {"partner_name": "National Library of China", "reason": "NotHeld"},
                {"partner_name": "Shanghai Library", "reason": "NotOnShelf"},
                {"partner_name": "University of Liverpool", "reason": "NoAnswer"},
            ]
        },
        {
            "tried": [
                {"partner_name": "国家图书馆", "reason": "NotHeld"},
                {"partner_name": "上海图书馆", "reason": "NotOnShelf"},
                {"partner_name": "利物浦大学图书馆", "reason": "NoAnswer"},
            ]
        },
    ),
    (Audience.PATRON, "slipped"): ({"promised": "2026-11-30"},) * 2,
    (Audience.PATRON, "noted"): ({"about": "complaint"},) * 2,
    (Audience.PATRON, "which"): (
        {"works": ["Hecht, E. (2017). Diffraction. Optics, 457-530", "A. Vale (2019). Tidal pumping revisited. Coastal Letters, 41(3), 220-235"]},
        {"works": ["于潇. 主体资质审核备案模式[J]. 清华大学学报, 2012, 52(11): 1518-1523", "王子舟. 中国近代图书馆史[M]. 北京图书馆出版社, 2002"]},
    ),
    (Audience.PATRON, "price"): (
        {"money": "12.50 GBP", "partner_name": "University of Liverpool"},
        {"money": "12.50 GBP", "partner_name": "利物浦大学图书馆"},
    ),
    (Audience.PATRON, "lent"): ({"why": "lent"},) * 2,
    (Audience.PATRON, "overdue"): ({"nth": 2, "wanted": True},) * 2,
    (Audience.PATRON, "renewal"): ({"outcome": "asked"},) * 2,
    (Audience.PARTNER, "renew"): ({"until": "2027-01-30"},) * 2,
    (Audience.PARTNER, "sent_back"): ({"tracking": "SF1390022417665"},) * 2,
    (Audience.PARTNER, "damaged"): ({"text": "The spine came loose when the parcel was opened."}, {"text": "拆包时发现书脊开裂。"}),
    (Audience.STAFF, "loan"): ({"flags": ["no_show"]},) * 2,
    (Audience.PARTNER, "price_accepted"): ({"money": "30 CNY"},) * 2,
    (Audience.PARTNER, "price_declined"): ({"money": "180 CNY"},) * 2,
    (Audience.PARTNER, "resupply"): ({"problem": "pages 115 and 116 are missing"}, {"problem": "缺第115、116页"}),
    (Audience.STAFF, "review"): ({"flags": ["duplicate", "low_confidence"]},) * 2,
    (Audience.STAFF, "answer"): (
        {
            "partner_name": "National Library of China",
            "excerpt": "Dear colleague,\nwe have two editions of this volume. Which one do you need?\nBest wishes",
            "evidence": ["Which one do you need?"],
            "question": True,
        },
        {
            "partner_name": "国家图书馆",
            "excerpt": "老师您好：\n该刊此卷有两个版本，请问需要哪一个？\n谢谢",
            "evidence": ["请问需要哪一个"],
            "question": True,
        },
    ),
    (Audience.STAFF, "price"): (
        {"money": "180 CNY", "partner_name": "National Library of China", "cap": "100 CNY"},
        {"money": "180 CNY", "partner_name": "国家图书馆", "cap": "100 CNY"},
    ),
    (Audience.STAFF, "patron_wrote"): (
        {"text": "Hello,\n\nthe scan you sent ends at page 115, the last three pages are missing.\n\nWang Li", "intent": "complaint"},
        {"text": "老师您好，\n\n收到的文章只到115页，后面三页没有。\n\n王丽", "intent": "complaint"},
    ),
    (Audience.STAFF, "late_file"): ({"partner_name": "Shanghai Library"}, {"partner_name": "上海图书馆"}),
    (Audience.STAFF, "file_problem"): (
        {"problem": "van-der-veen-2014.pdf: encrypted", "partner_name": "Shanghai Library"},
        {"problem": "van-der-veen-2014.pdf: encrypted", "partner_name": "上海图书馆"},
    ),
    (Audience.STAFF, "unmatched"): (
        {"from_shown": "Document Supply <ill@liverpool.example>", "subject": "Your request", "excerpt": "Sorry, not held here.", "partner_name": "University of Liverpool"},
        {"from_shown": "文献提供中心 <wxtg@nlc.example>", "subject": "您的申请", "excerpt": "很抱歉，馆藏缺该期。", "partner_name": "国家图书馆"},
    ),
    (Audience.STAFF, "unproven"): (
        {"from_shown": "Document Supply <ill@liverpool.example>", "subject": "ILL-2026-00042", "excerpt": "Sorry, not held here.", "partner_name": "University of Liverpool"},
        {"from_shown": "文献提供中心 <wxtg@nlc.example>", "subject": "ILL-2026-00042", "excerpt": "很抱歉，馆藏缺该期。", "partner_name": "国家图书馆"},
    ),
    (Audience.STAFF, "letter_failed"): (
        {"to": "wxtg@nlc.example", "subject": "ILL-2026-00042 文献传递申请（复制）", "reason": "550 5.1.1 no such user"},
    ) * 2,
    (Audience.STAFF, "letter_unknown"): ({"to": "wxtg@nlc.example", "subject": "ILL-2026-00042 文献传递申请（复制）"},) * 2,
    (Audience.STAFF, "bounce_unverified"): (
        {"from_shown": "Mail Delivery <mailer-daemon@elsewhere.example>", "subject": "Undelivered Mail", "excerpt": "wang.li@student.lib.example: mailbox unavailable"},
    ) * 2,
    (Audience.STAFF, "stranger"): (
        {"from_shown": "Li Min <li.min@freemail.example>", "subject": "[ILL-2026-00042] forward shanghai", "because": "the address is in no list of staff"},
        {"from_shown": "李敏 <li.min@freemail.example>", "subject": "[ILL-2026-00042] 转发 shanghai", "because": "发件地址不在馆员名单中"},
    ),
    (Audience.STAFF, "confirm"): (
        {"code": "7K3QF", "lines": ["ILL-2026-00042 forward shanghai"]},
        {"code": "7K3QF", "lines": ["ILL-2026-00042 转发 shanghai"]},
    ),
    (Audience.STAFF, "transcript"): (
        {
            "lines": [
                {"text": "note urgent, thesis defence", "outcome": "not run", "detail": []},
                {
                    "text": "forward shangai",
                    "outcome": "refused",
                    "detail": ["there is no partner “shangai”; there are: calis, duxiu, liverpool, nlc, shanghai"],
                    "caret": 8,
                    "suggestion": "[ILL-2026-00042] note urgent, thesis defence; forward shanghai",
                    "example": "forward shanghai",
                },
            ],
            "after": "working",
        },
        {
            "lines": [
                {"text": "转发 shanghai", "outcome": "done", "detail": ["已撤回向国家图书馆的申请", "已向上海图书馆申请"]},
            ],
            "before": "review",
            "after": "working",
            "told": ["ill@shlib.example", "wang.li@student.lib.example"],
        },
    ),
    (Audience.STAFF, "silent"): (
        {"partner_name": "National Library of China", "next_name": "Shanghai Library"},
        {"partner_name": "国家图书馆", "next_name": "上海图书馆"},
    ),
    (Audience.STAFF, "portal"): (
        {"fields": ["Type: journal article", "Title: " + ARTICLE.title, "Journal: Journal of the Neurological Sciences"]},
        {"fields": ["文献类型：期刊", "题名：" + ARTICLE_ZH.title, "刊名：清华大学学报（自然科学版）", "页码：1518-1523"]},
    ),
    (Audience.STAFF, "sending_stopped"): (
        {"reason": "1,000 letters in one hour, which is the limit"},
        {"reason": "一小时内已发出1000封，达到上限"},
    ),
    (Audience.STAFF, "held_back"): (
        {"to": "li.wang@student.jinjihu.example", "subject": "[ILL-2026-00042] | Optics", "reason": "30 in 10 minutes", "held": False},
        {"to": "li.wang@student.jinjihu.example", "subject": "[ILL-2026-00042] | 光学", "reason": "10 in 10 minutes", "held": True},
    ),
    (Audience.STAFF, "digest"): (
        {
            "waiting": [
                {"number": "ILL-2026-00044", "title": CHAPTER.title, "why": "duplicate"},
                {"number": "ILL-2026-00046", "title": ARTICLE.title, "why": "over_cap"},
            ],
            "stuck": [{"number": "ILL-2026-00031", "title": BOOK.title, "state": "working"}],
            "failed": [{"number": "ILL-2026-00040", "to": "ill@calis.example", "subject": "ILL-2026-00040", "reason": "550 no such user"}],
            "this_week": {"new": 14, "filled": 11, "unfilled": 2, "open": 9},
            "last_week": {"new": 9, "filled": 8, "unfilled": 1, "open": 8},
            "partners": [
                {"name": "National Library of China", "asked": 8, "filled": 6, "unfilled": 1, "median_days": 1.5},
                {"name": "Shanghai Library", "asked": 5, "filled": 5, "unfilled": 0, "median_days": 2},
            ],
        },
    )
    * 2,
}  # fmt: skip

_FILE = File(sha256="0" * 64, name="van-der-veen-2014.pdf", type="application/pdf", size=412_000, pages=7)
_BAD_FILE = File(
    sha256="1" * 64, name='../"; rm -rf\r\nBcc: x@evil.example\u202efdp.exe', type='text/html"\r\nX: y', size=3
)
_CARRY_FILES = {"delivered", "late_file", "file_problem", "answer"}


def sample(name: str, audience: Audience, language: str, *, partner: str = "", hostile: bool = False) -> Sample:
    """(effect, request, requests) as the desk would give them to Writer.write. Raises KeyError for a letter that is not known."""
    kind = LETTERS[audience, name]
    words = _hostile_words(name, kind.words) if hostile else _WORDS.get((audience, name), ({}, {}))[language == "zh"]
    code = partner or ("duxiu" if name == "portal" else "other" if audience is Audience.PARTNER else "")
    requests = _hostile_requests(name) if hostile else _requests(name, language, code or "nlc")
    files: tuple[File, ...] = ()
    if name in _CARRY_FILES:
        files = (_BAD_FILE,) if hostile else (_FILE,)
    links = (
        (Link(url='https://evil.example/"><script>', password=NASTY, expires=NASTY),)
        if hostile and name == "delivered"
        else ()
    )
    about_one = kind.about == "request" or (
        name in ("noted", "transcript", "letter_failed", "letter_unknown") and not hostile
    )
    effect = WriteLetter(
        name=name,
        audience=audience,
        to="reader@reader.example",
        language=language,
        request=requests[0].number if about_one else "",
        requests=tuple(r.number for r in requests) if kind.about == "requests" else (),
        partner=code,
        words=words,
        files=files,
        links=links,
        order=name.startswith("order_"),
        in_reply_to="<CAK7@mail.lib.example>" if audience is Audience.PATRON else "",
    )
    return effect, requests[0] if about_one else None, requests if kind.about == "requests" else ()


def _requests(name: str, language: str, partner: str) -> tuple[Request, ...]:
    zh = language == "zh"
    article, book = (ARTICLE_ZH, BOOK_ZH) if zh else (ARTICLE, BOOK)
    loan = name == "order_loan" or name in _LOANS
    state = _STATES.get(name, State.WORKING)
    if name == "question":
        article = change(article, page="", container_title="" if not zh else article.container_title)
    first = request(
        "ILL-2026-00042",
        book if loan else CHAPTER if name == "review" else article,
        language,
        state,
        service=Service.LOAN if loan else Service.COPY,
        missing=("page",) if name == "question" and zh else _MISSING if name == "question" else (),
        attempts=() if name in ("review", "question") else (attempt(name, partner),),
        promised=date(2026, 11, 30) if name == "slipped" else date(2026, 11, 25),
        rota=("liverpool", "nlc") if name == "review" else ("shanghai", "calis"),
        loan=LOAN if name in _LOANS else None,
    )
    second = request(
        "ILL-2026-00043",
        change(ARTICLE if zh else ARTICLE_ZH, page=""),
        language,
        State.NEEDS_INFO,
        missing=("page",),
        attempts=(),
    )
    third = request("ILL-2026-00044", book, language, State.REVIEW, service=Service.LOAN, attempts=())
    return first, second, third


def _hostile_requests(name: str) -> tuple[Request, ...]:
    first = hostile_request("ILL-2026-00042", _STATES.get(name, State.WORKING))
    if name == "question":
        first = change(first, missing=("page", NASTY))
    return first, change(first, number="ILL-2026-00043")


def _hostile_words(letter: str, words: dict[str, Any]) -> dict[str, Any]:
    """Each word as bad as its kind allows: strings hostile, lists with one hostile row, the rest left at its empty value."""
    rows = {
        "tried": [{"partner_name": NASTY, "reason": NASTY}],
        "flags": ["unknown_patron", NASTY],
        "evidence": [NASTY],
        "unread": [{"name": NASTY, "why": NASTY}],
        "told": [NASTY],
        "fields": [NASTY],
        "works": [NASTY],
        "lines": [
            {"text": NASTY, "outcome": NASTY, "detail": [NASTY], "caret": 3, "suggestion": NASTY, "example": NASTY}
        ],
        "waiting": [{"number": "ILL-2026-00042", "title": NASTY, "why": NASTY}],
        "stuck": [{"number": "ILL-2026-00042", "title": NASTY, "state": NASTY}],
        "failed": [{"number": "", "to": NASTY, "subject": NASTY, "reason": NASTY}],
        "partners": [{"name": NASTY, "asked": 1}],
    }
    found: dict[str, Any] = {}
    for name, empty in words.items():
        if isinstance(empty, str):
            found[name] = NASTY
        elif isinstance(empty, list):
            found[name] = [NASTY] if letter == "confirm" else rows[name]
    return found


__all__ = ["AT", "NASTY", "Sample", "sample", "sample_settings"]
