"""A made-up library, its partners, patrons and items: what sample letters are about; and text as bad as strangers write it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from ..core.model import (
    Attempt,
    AttemptState,
    Citation,
    Loan,
    Money,
    Name,
    Partner,
    Patron,
    Request,
    Service,
    Source,
    State,
)
from ..settings import Library, Mailbox, Sending, Settings

AT = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
"""The instant at which the samples are written: a Monday morning in Shanghai."""

PARTNERS = (
    Partner(
        code="nlc",
        name={"en": "National Library of China", "zh": "国家图书馆"},
        address="wxtg@nlc.example",
        language="zh",
        account="XJ-0117",
        max_cost=Money(amount=Decimal(30), currency="CNY"),
        services=(Service.COPY, Service.LOAN),
    ),
    Partner(
        code="shanghai",
        name={"en": "Shanghai Library", "zh": "上海图书馆"},
        address="ill@shlib.example",
        language="zh",
        account="0512-XJ",
        max_cost=Money(amount=Decimal(30), currency="CNY"),
    ),
    Partner(
        code="calis",
        name={"en": "CALIS", "zh": "CALIS"},
        address="ill@calis.example",
        language="zh",
        account="232100",
        max_cost=Money(amount=Decimal(20), currency="CNY"),
    ),
    Partner(
        code="other",
        name={"en": "Utrecht University Library", "zh": "乌得勒支大学图书馆"},
        address="ill@utrecht.example",
        account="CN-77",
        max_cost=Money(amount=Decimal(8), currency="EUR"),
    ),
    Partner(
        code="duxiu",
        name={"en": "Duxiu", "zh": "读秀"},
        dialect="portal",
        language="zh",
        portal="https://www.duxiu.example/consult",
    ),
    Partner(
        code="liverpool",
        name={"en": "University of Liverpool", "zh": "利物浦大学图书馆"},
        address="ill@liverpool.example",
        account="XJTLU",
        max_cost=Money(amount=Decimal(5), currency="GBP"),
    ),
    Partner(
        code="bl",
        name={"en": "British Library", "zh": "大英图书馆"},
        address="ill@bl.example",
        account="51-2345",
        max_cost=Money(amount=Decimal(15), currency="GBP"),
    ),
)


def sample_settings() -> Settings:
    return Settings(
        library=Library(
            name={"en": "XJTLU Library", "zh": "西交利物浦大学图书馆"},
            address="ill@lib.example",
            telephone="+86 512 8816 1000",
            postal={
                "en": "Inter-library loan, XJTLU Library, 111 Ren'ai Road, Suzhou 215123",
                "zh": "江苏省苏州市工业园区仁爱路111号 西交利物浦大学图书馆 馆际互借（215123）",
            },
            signed={"en": "Li Min", "zh": "李敏"},
        ),
        mailboxes=(Mailbox(name="ill", host="imap.lib.example"),),
        sending=Sending(sender="ill@lib.example"),
        partners=PARTNERS,
    )


# --- what is asked for ---------------------------------------------------------------------------------------

ARTICLE = Citation(
    type="article-journal",
    title="Longitudinal changes in brain volumes and cerebrovascular lesions on MRI in patients with manifest arterial disease",
    author=(
        Name(family="van der Veen", given="P. H."),
        Name(family="Muller", given="M."),
        Name(family="Vincken", given="K. L."),
        Name(family="Mali", given="W. P. T. M."),
    ),
    container_title="Journal of the Neurological Sciences",
    volume="337",
    issue="1-2",
    page="112-118",
    issued=(2014,),
    ISSN="0022-510X",
    DOI="10.1016/j.jns.2013.11.029",
)
ARTICLE_ZH = Citation(
    type="article-journal",
    title="互联网药品可信交易环境中主体资质审核备案模式",
    author=(
        Name(family="于", given="潇"),
        Name(family="刘", given="义"),
        Name(family="柴", given="跃廷"),
        Name(family="孙", given="宏波"),
    ),
    container_title="清华大学学报（自然科学版）",
    volume="52",
    issue="11",
    page="1518-1523",
    issued=(2012,),
    ISSN="1000-0054",
    language="zh",
)
BOOK = Citation(
    type="book",
    title="Optics",
    author=(Name(family="Hecht", given="Eugene"),),
    edition="5",
    publisher="Pearson",
    publisher_place="Boston",
    issued=(2017,),
    ISBN="9780133977226",
    sources={"edition": Source(where="text", confidence=0.4)},
)
BOOK_ZH = Citation(
    type="book",
    title="中国近代图书馆史",
    author=(Name(family="王", given="子舟"),),
    publisher="北京图书馆出版社",
    publisher_place="北京",
    issued=(2002,),
    ISBN="9787501318926",
    language="zh",
)
CHAPTER = Citation(
    type="chapter",
    title="Diffraction",
    author=(Name(family="Hecht", given="Eugene"),),
    container_title="Optics",
    publisher="Pearson",
    issued=(2017,),
    page="457-530",
    sources={"page": Source(where="text", confidence=0.5)},
)

LOAN = Loan(
    shipped=date(2026, 11, 16),
    partner_due=date(2026, 12, 25),
    due=date(2026, 12, 18),
    received=date(2026, 11, 20),
    pickup_until=date(2026, 11, 27),
    returned=date(2026, 11, 23),
    tracking="SF1390022417664",
    conditions=("LibraryUseOnly",),
)

NASTY = (
    "</p><script>alert(1)</script> \"quoted\" 'single' {{7*7}} {% raw %} & <b>x</b>\r\nBcc: evil@evil.example\r\n- item\n  indented\u202egnp.exe\u2028\x00\x1b[31m =?utf-8?q?=0ABcc:_x@evil.example?= \ue000\ue004"
    + "0\ue005 http://evil.example/x www.evil.example javascript:alert(1)"
)
"""Everything at once that a stranger might put into a field."""


def _hostile_citation() -> Citation:
    return Citation(
        type="article-journal",
        title=(NASTY + " " + "很长的题名" * 10 + " x" * 900)[:2000],
        author=tuple(Name(literal=NASTY) for _ in range(30)),
        container_title=NASTY,
        volume=NASTY,
        issue="<i>",
        page=NASTY,
        issued=(2014,),
        publisher=NASTY,
        edition=NASTY,
        DOI='10.1/"><img src=x>',
        URL="javascript:alert(1)",
    )


def request(number: str, citation: Citation, language: str, state: State, **more: Any) -> Request:
    patron = Patron(
        address="wang.li@student.lib.example",
        name="王丽" if language == "zh" else "Wang Li",
        language=language,
        card="1823456",
        department="理学院" if language == "zh" else "School of Science",
        known=True,
    )
    values: dict[str, Any] = {
        "number": number,
        "state": state,
        "patron": patron,
        "citation": citation,
        "created": datetime(2026, 11, 20, 6, 30, tzinfo=UTC),
        "updated": AT,
        "promised": date(2026, 11, 25),
        "needed_by": date(2026, 12, 4),
        "purpose": "research",
        "rota": ("shanghai", "calis"),
        "thread": "<CAK7@mail.lib.example>",
    }
    return Request(**{**values, **more})


def attempt(name: str, partner: str) -> Attempt:
    """The order that the letter is about: closed in letters that tell of its end."""
    ended = {"late_file": AttemptState.CANCELLED, "silent": AttemptState.EXPIRED, "delivered": AttemptState.SUPPLIED}
    lent = (
        "shipped",
        "arrived",
        "lent",
        "due",
        "overdue",
        "renewal",
        "renew",
        "recalled",
        "returned",
        "sent_back",
        "lost",
        "damaged",
        "loan",
    )
    ended |= dict.fromkeys(lent, AttemptState.SUPPLIED)
    return Attempt(
        n=1,
        partner=partner,
        state=ended.get(name, AttemptState.ACKED),
        asked=datetime(2026, 11, 20, 7, tzinfo=UTC),
        order="" if name.startswith("order_") else "WX-20261120-118",
        quote=Money(amount=Decimal(180), currency="CNY") if name == "price" else None,
    )


def hostile_request(number: str, state: State) -> Request:
    """Hostile where it says something, empty where it may."""
    return Request(
        number=number,
        state=state,
        patron=Patron(address="x@patron.example", name=NASTY, department=NASTY),
        citation=_hostile_citation(),
        created=AT,
        updated=AT,
        note=NASTY,
    )
