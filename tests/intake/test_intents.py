"""What a mail wants: what is certain, what the trained model says, and why it says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.train_intents import LINES, every
from benchmarks.understanding import FOLDER
from illbot.core.facts import Policy
from illbot.intake.mail import Attached, read
from illbot.intake.patron import understand
from illbot.intake.wants import intents, notions, outright
from illbot.intake.wants.intents import NEEDS
from illbot.intake.wants.said import words

from .test_patron import letter

WORK = "Duarte, R. (2007). Cork forests and fire. Iberian Ecology, 19(3), 88-102."

WANTED: list[tuple[str, str, str]] = [
    # (what it wants, subject, text): wordings that no list of commands holds
    ("request", "", f"Liebe Kolleginnen und Kollegen, könnten Sie mir bitte folgenden Aufsatz besorgen? {WORK}"),
    ("request", "", f"Bonjour, serait-il possible d'obtenir cet article ? {WORK}"),
    ("request", "", f"Estimados colegas, ¿podrían enviarme este artículo? {WORK}"),
    ("request", "", f"My supervisor keeps asking for this one and we have no subscription.\n{WORK}"),
    ("request", "", f"Thank you for the last paper! I would need another one:\n{WORK}"),
    ("request", "", f"If it costs more than 20 euros please cancel.\n{WORK}"),
    ("request", "求助", f"rt\n{WORK}"),
    ("request", "Behind it", "doi:10.1000/behind\n\nThanks"),
    ("request", "", "10.1000/behind.5\n\n多谢!"),
    ("cancel", "", "I got the paper from the author in the meantime, so you needn't look for it any longer."),
    ("cancel", "", "师兄已经把全文发给我了，之前的申请请撤掉吧。"),
    ("status", "", "I asked for a thesis from Coimbra three weeks ago and have heard nothing. How far is it?"),
    ("status", "", "上周申请的那本书有着落了吗？"),
    ("renew", "", "The book is due on Friday and I still need it. Could I keep it two weeks longer?"),
    ("renew", "", "借的書快到期了，能不能寬限幾天？"),
    ("complaint", "", "What you sent me stops at page 95, the last seven pages are missing."),
    ("complaint", "", "收到的扫描件右边一列字被切掉了，看不清。"),
    ("request", "Re: library tour", f"Dear Ms Hu, thanks for the tour on Monday. As you told us, I am writing to order an article:\n{WORK}\nTom"),
    ("request", "", f"Dear all,\n\nI would like to request:\n\n1. {WORK}\n"),
    ("request", "", f"{WORK}\n\nThank you very much,\nAnna Reader"),
    ("request", "", "I need\nhttps://doi.org/10.1016/j.iecol.2007.03.004\nhttps://doi.org/10.1016/j.iecol.2007.03.009"),
    ("status", "", "Could you tell me whether the book for Li Na (student no. 2210033) is ready for pick up?"),
    ("status", "", "请问我同学王芳（学号2019333）借的书到了吗，可以去取吗"),
    ("renew", "", 'The book "Harbour Songs of Galway" is due on Monday. May I keep it for two more weeks?'),
    ("renew", "", "您好，我借的《软木林与火》还有三天到期，想再借两周。"),
    ("unclear", "", 'Please renew "Peat and Power". I also need "Bogs of Ireland" by T. Moran (Arden, 1999).'),
    ("unclear", "", "Hi, could you please fill in my survey about libraries? https://forms.example/abc It takes five minutes. Thanks!"),
    ("unclear", "", "老师好，我在做课程调研，想邀请您填一份问卷：https://www.wjx.example/vm/x1.aspx 谢谢！"),
    ("unclear", "", "I would like to suggest that the library buys 'Cork forests and fire' by R. Duarte (Arden 2007)."),
    ("unclear", "", "Please don't cancel my request."),
    ("unclear", "", "请图书馆采购这本书，放在馆里给大家看：《软木林与火》，杜阿尔特著。"),
    ("unclear", "", f"Journal club on Friday: {WORK} The PDF is in the group folder."),
    ("unclear", "", "How much does an interlibrary loan cost, and how long does it take in general?"),
]  # fmt: skip


@pytest.mark.parametrize(("intent", "subject", "text"), WANTED, ids=[t[:40] for _, _, t in WANTED])
def test_a_wording_that_is_in_no_list_is_understood(intent: str, subject: str, text: str) -> None:
    assert understand(letter(text, subject)).intent == intent


REPLIES: list[tuple[str, str]] = [
    ("accept", "That's dear, but I see no other way. Please order it."),
    ("accept", "可以的，费用走我的课题经费。"),
    ("decline", "For twelve pages? I'd rather do without, thanks."),
    ("decline", "这个价格我承担不起，不要了。"),
    ("unclear", "Yes, but only if it stays under 20 euros."),
    ("unclear", "How was this price calculated?"),
]


@pytest.mark.parametrize(("intent", "text"), REPLIES, ids=[t[:40] for _, t in REPLIES])
def test_a_price_is_accepted_only_by_a_plain_yes(intent: str, text: str) -> None:
    assert understand(letter(text, "Re: [ILL-2026-00042] | The copy costs 45 CNY"), replying=True).intent == intent


@pytest.mark.parametrize("text", ["Please cancel my request.", "Any news of my article?", "这次传来的文件打不开。"])
def test_whether_a_mail_is_a_reply_does_not_decide_what_it_wants(text: str) -> None:
    assert understand(letter(text)).intent == understand(letter(text, "Re: [ILL-2026-00042]"), replying=True).intent


@pytest.mark.parametrize(
    "text",
    [
        "hi could you get me the pdf of US patent? google patents is blocked here. thanks, Gao",
        "Please lend me the book that I told you about on the phone, I need it urgently for my thesis.",
    ],
)
def test_a_wish_for_a_work_that_nobody_can_tell_is_a_request_for_people(text: str) -> None:
    found = understand(letter(text))

    assert (found.intent, found.items) == ("request", ())
    assert found.confidence < Policy().confidence


FILES: list[tuple[str, str, str]] = [
    # (what it wants, the file that nobody here can read, text)
    ("request", "ILL form.doc", "Dear library,\nPlease find my ILL request form attached.\nBest regards\nTom"),
    ("request", "form.jpg", "Please find my ILL request form attached."),
    ("request", "申请表.doc", "馆际互借申请表见附件，谢谢老师"),
    ("unclear", "invoice.doc", "Please find attached our invoice 4411."),
    ("unclear", "minutes.doc", "Attached are the minutes of our meeting."),
]


@pytest.mark.parametrize(("intent", "name", "text"), FILES, ids=[t[:40] for _, _, t in FILES])
def test_a_form_that_nobody_can_read_is_a_request_and_an_invoice_is_none(intent: str, name: str, text: str) -> None:
    kind, data = {"doc": ("application/msword", _OLD_OFFICE), "jpg": ("image/jpeg", b"\xff\xd8\xff\xe0")}[name[-3:]]
    found = understand(letter(text, attachments=(Attached(name=name, type=kind, data=data + bytes(600)),)))

    assert (found.intent, found.items) == (intent, ())


_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


WEB_FORMS = [
    "A new request has been submitted through the library website.\n\nFull name: Ines Vale\nID number: T20190457\nStatus: Faculty\n"
    "Request type: Loan\nBook title: Crystal Optics\nAuthor: R. Fenwick\nPublisher: Arden\nYear: 1987\nNot needed after: 31/12/2026",
    "网站收到一条新的申请。\n姓名：李娜\n状态：研究生\n书名：晶体光学\n作者：范维克\n出版社：科学出版社\n出版年：1987",
]


@pytest.mark.parametrize("text", WEB_FORMS)
def test_the_librarys_web_form_is_a_request_whatever_its_labels_say(text: str) -> None:
    found = understand(letter(text, "New request"))

    assert (found.intent, len(found.items)) == ("request", 1)


def test_why_quotes_the_mail_and_tells_the_chance() -> None:
    text = f"Good morning, could the library get hold of this paper?\n{WORK}"

    why = understand(letter(text)).because[0]

    told = re.fullmatch(r"reads like a request \((0\.\d\d|1\.00)\): “(.+)”", why)
    assert told, why
    assert float(told[1]) >= NEEDS["request"]
    assert told[2].replace(" <reference>", "") in " ".join(text.split())


def test_no_newsletter_alert_or_thanks_of_the_collection_is_a_request() -> None:
    taken = [
        case.where
        for case in every(sorted(FOLDER.rglob("*.txt")))
        if case.intents[0] in {"thanks", "mass"}
        and understand(read(case.raw()), replying=case.replying, missing=case.missing).intent == "request"
    ]

    assert taken == []


@pytest.mark.parametrize("text", ["請幫我續借", "申請館際互借"])
def test_traditional_characters_say_what_simple_ones_say(text: str) -> None:
    simple = {"請幫我續借": "请帮我续借", "申請館際互借": "申请馆际互借"}[text]

    assert [w.text for w in words(text)] == [w.text for w in words(simple)]


@pytest.mark.parametrize(
    ("text", "notion"),
    [
        ("Könnten Sie mir das Buch besorgen", "please"),
        ("I would like to hold on to it", "extend"),
        ("能不能展期", "extend"),
        ("renewal", "extend"),
        ("unsubscribe here", "bulk"),
    ],
)
def test_words_of_any_language_name_one_notion(text: str, notion: str) -> None:
    assert notion in notions.named(text)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Please don't cancel it", True),
        ("Cancel it if it costs more than 20 euros", True),
        ("别取消", True),
        ("Please cancel it if possible", False),
        ("Please cancel it", False),
    ],
)
def test_a_command_taken_back_is_none(text: str, back: bool) -> None:
    assert outright.taken_back(text) is back


def test_the_model_is_small_and_its_signs_are_words() -> None:
    assert intents.MODEL.stat().st_size < 2**20
    assert {"request", "accept", "mass", "thanks"} <= set(intents.MODEL.read_text("utf-8").partition("\n")[0].split())


def test_lines_to_learn_from_are_of_known_intents() -> None:
    kinds = {line[3:] for line in Path(LINES).read_text("utf-8").splitlines() if line.startswith("== ")}

    assert kinds == {*NEEDS, "unclear"}
