"""Every mail is of one sort: an ordinary one called automatic is as bad as a robot that is answered."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.robots import FOLDER as ROBOTS
from benchmarks.robots import HOUSE, Case, cases, faults
from illbot.core.model import change
from illbot.core.tokens import reply_address
from illbot.intake.classify import Directory, Sorted, classify
from illbot.intake.mail import Attached, Mail, read

from .people import DIRECTORY, LIBRARIAN, MAILS, NOBODY, NUMBER, PARTNER, PATRON, ROBOT, TODAY, mail, our_id, token

SORTING = sorted((MAILS / "sorting").glob("*.eml"))


def kind_of(sorted_: Sorted) -> str:
    if sorted_.bounce:
        return "late" if sorted_.bounce.delayed else "failed"
    return sorted_.partner or sorted_.kind.replace(" ", "-")


# --- whole mails: <sort>.<kind>.<what>.eml -----------------------------------------------------------------


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("path", SORTING, ids=lambda p: p.stem)
def test_every_mail_of_the_collection_is_sorted_as_its_name_says(path: Path, line_end: bytes) -> None:
    sort, kind, _ = path.stem.split(".", 2)
    found = classify(read(path.read_bytes().replace(b"\n", line_end)), DIRECTORY)
    assert (found.sort, kind_of(found)) == (sort, kind)
    assert found.because and all(found.because)


@pytest.mark.parametrize(
    "path", [p for p in SORTING if p.stem.split(".")[0] in ("bounce", "automatic")], ids=lambda p: p.stem
)
def test_machines_are_known_without_a_configuration(path: Path) -> None:
    sort, kind, _ = path.stem.split(".", 2)
    found = classify(read(path.read_bytes()), NOBODY)
    assert (found.sort, kind_of(found)) == (sort, kind)


@pytest.mark.parametrize(
    "path",
    [p for p in SORTING if p.stem.startswith(("patron", "staff")) and "group" not in p.stem],
    ids=lambda p: p.stem,
)
def test_people_are_people_without_a_configuration(path: Path) -> None:
    assert classify(read(path.read_bytes()), NOBODY).sort == "patron"


@pytest.mark.parametrize("case", [*cases(ROBOTS)], ids=lambda c: c.path.stem)
def test_robots_of_the_world_are_known_and_people_who_look_like_them_are_heard(case: Case) -> None:
    """Bounces name who was not reached and our letter, where the mail tells them."""
    assert list(faults(case, classify(read(case.path.read_bytes()), HOUSE))) == []


def test_the_collection_holds_every_sort() -> None:
    sorts = {p.stem.split(".")[0] for p in SORTING}
    assert sorts == {"patron", "staff", "partner", "automatic", "bounce", "own"}


# --- out of office, without a header that says so ----------------------------------------------------------

AWAY = [
    ("Automatic reply: Your request", "I am away from the office."),
    ("Auto-Reply: [ILL-2026-00042] | Your article", "I will answer next week."),
    ("[Auto-Reply] Re: [ILL-2026-00042] | Your article", "I will answer next week."),
    ("Out of Office AutoReply: Your article", "Back on Monday."),
    ("Out of office: Your article", "I am on annual leave and will be back on 3 December."),
    ("OOO Re: Your article", "Travelling."),
    ("Auto: Out of office", "I'm away until Monday."),
    ("I'm on vacation!", "I'm on vacation and back on 3 December. For emergencies call the desk."),
    ("Annual leave - back on 7 December", "I am on annual leave. Your email will not be forwarded."),
    ("Thank you for your email", "This is an automated response. I am currently out of the office."),
    ("Ich bin nicht im Büro AW: Ihr Aufsatz", "Vielen Dank für Ihre Nachricht. Ab dem 4.12. bin ich wieder da."),
    ("不在办公室: 您的文章", "12月3日返回"),
    ("出差中，请稍后联系", "您好，本人出差中，邮件回复可能会延迟"),
    ("Re: 您的文章 【自动回复】", "我正在外地出差"),
    ("Re: Your article (Out of Office)", "I am currently out of the office."),
    ("I am out of the office", "I am out of the office until 12 December. For urgent matters contact the desk."),
    ("On parental leave", "I am on parental leave. Contact my colleague instead."),
    (
        "Automatische Antwort: Ihr Aufsatz",
        "Vielen Dank für Ihre Nachricht. Ich bin ab dem 1. Dezember wieder erreichbar.",
    ),
    ("Abwesend: Ihr Aufsatz", "Ich bin im Urlaub und lese meine E-Mails nicht."),
    ("Réponse automatique : Votre article", "Je suis en congé jusqu'au 3 décembre."),
    ("Absence du bureau : Votre article", "Je suis absente du bureau jusqu'à lundi."),
    ("Respuesta automática: Su artículo", "Estaré fuera de la oficina hasta el lunes."),
    ("Risposta automatica: Il suo articolo", "Sono fuori ufficio fino al 3 dicembre."),
    ("Resposta automática: O seu artigo", "Estou de férias até 3 de dezembro."),
    ("Automatisch antwoord: Uw artikel", "Ik ben afwezig tot 3 december."),
    ("Autosvar: Din artikel", "Jag är inte på kontoret."),
    ("Automatisk svar: Din artikel", "Jeg er på ferie til mandag."),
    ("Automaattinen vastaus: Artikkelisi", "Olen lomalla 3.12. saakka."),
    ("Automatyczna odpowiedź: Artykuł", "Jestem na urlopie do 3 grudnia."),
    ("Automatická odpověď: Článek", "Jsem na dovolené."),
    ("Automatikus válasz: Cikk", "Szabadságon vagyok."),
    ("Автоматический ответ: Ваша статья", "Я в отпуске до 3 декабря."),
    ("Otomatik Yanıt: Makaleniz", "3 Aralık'a kadar izindeyim."),
    ("رد تلقائي: مقالتك", "أنا خارج المكتب."),
    ("תשובה אוטומטית: המאמר", "אני מחוץ למשרד."),
    ("Trả lời tự động: Bài báo", "Tôi đi vắng."),
    ("自动回复: 您的文章", "您好，邮件已收到。"),
    ("自动回复：您的文章", "我正在出差，会尽快回复您。"),
    ("自动答复: [ILL-2026-00042] | 您的文章", "本人休假中。"),
    ("【自动回复】回复：您的文章", "您的来信已收到，谢谢！"),
    ("自動回覆: 您的文章", "我目前不在辦公室，將盡快回覆。"),
    ("休假 Re: 您的文章", "本人正在休年假，11月30日返校。"),
    ("自動返信: 論文の件", "出張のため、返信が遅れます。"),
    ("자동 회신: 논문", "부재중입니다. 월요일에 답장하겠습니다."),
    ("부재중 알림: 논문", "휴가 중입니다."),
    (
        "Re: [ILL-2026-00042] | Your article",
        "I'm on vacation until Monday and will reply to your message when I return.",
    ),
    ("回复：[ILL-2026-00042] | 您的文章", "您好，我正在休假，期间无法及时回复邮件，有急事请联系办公室。"),
    ("Re: [ILL-2026-00042] | Your article", "This is an automatic reply. I am travelling."),
    ("Re: [ILL-2026-00042] | 您的文章", "这是一封自动回复邮件。我正在休假，将尽快给您答复。"),
    (
        "AW: [ILL-2026-00042] | Your article",
        "Ich bin bis Montag nicht im Büro. Ihre Nachricht wird nicht weitergeleitet.",
    ),
]


@pytest.mark.parametrize(("subject", "text"), AWAY, ids=[s for s, _ in AWAY])
def test_somebody_who_is_away_is_not_answered(subject: str, text: str) -> None:
    found = classify(mail(PATRON, subject, text), DIRECTORY)
    assert (found.sort, found.kind) == ("automatic", "out of office")


@pytest.mark.parametrize(("subject", "text"), AWAY, ids=[s for s, _ in AWAY])
def test_a_librarian_or_partner_who_is_away_says_nothing_either(subject: str, text: str) -> None:
    for sender in (LIBRARIAN, PARTNER):
        headers = (("auto-submitted", "auto-generated"),)
        assert classify(mail(sender, f"{subject} {NUMBER}", text, headers=headers), DIRECTORY).kind == "out of office"


def test_a_responder_that_is_not_away_is_automatic_all_the_same() -> None:
    text = "This is an automated response. We have received your message."
    found = classify(mail(PATRON, f"Re: [{NUMBER}] | Your article", text), DIRECTORY)
    assert (found.sort, found.kind) == ("automatic", "other")


PEOPLE = [
    ("Re: Automatic reply systems: a survey", "Please send me this article."),
    ("Automatic reply systems: a survey", "Please send me this article."),
    ("Automatic reply: a new approach, doi:10.1234/abc.5", "doi:10.1234/abc.5"),
    ("Auto-response theory in psychology", "Could you find this book?"),
    ("Out of office: the end of the workplace", "I would like to read this book (2022)."),
    ("Vacation homes in Norway", "Book, 1998, by Hansen. Thank you!"),
    ("On leave", "A novel by A. Writer (2003). I should like to borrow it."),
    ("Absence", "A novel by Peter Handke."),
    ("Absent fathers: article request", "J. Fam. 3 (2001) 12-19"),
    ("Absenteeism in schools", "J. Ed. 3 (2001) 12-19"),
    ("Ausente (novela)", "Quisiera pedir este libro."),
    ("Abwesenheit und Präsenz", "Ich möchte dieses Buch bestellen."),
    ("Autosvaret: en roman", "Jag vill låna den."),
    ("外出务工人员心理研究", "求这篇论文，谢谢。"),
    ("外出", "您好，我想借《外出》这本小说。"),
    ("休假制度比较研究", "请帮忙查找全文。"),
    ("出差报销流程的优化", "《会计研究》2010年第2期，请提供全文。"),
    ("自动回复系统综述", "想申请这篇文献。"),
    ("求助：退信地址研究", "麻烦提供全文。"),
    ("不在の美学", "この本を借りたいです。"),
    ("自動返信メールの歴史", "論文を探しています。"),
    ("부재의 미학", "이 책을 빌리고 싶습니다."),
    ("Undeliverable: the dead letter office, a history", "Could you get this book?"),
    ("Returned to sender", "A book by M. Hill, please."),
    ("Failure notice periods in labour law", "Article please: Lab. L. 4 (2009) 1-9."),
    ("Read: a history of reading", "I would like this book."),
    ("Re: [ILL-2026-00042] | Your book is here", "I'm on holiday until Friday, can you keep it?"),
    ("Re: [ILL-2026-00042] | Your book is here", "I am away until Monday and will pick it up then."),
    ("Re: [ILL-2026-00042] | Your book is here", "I am on leave until May. Please renew my loan or answer by e-mail."),
    (
        "Re: [ILL-2026-00042] | Your book is here",
        "I am out of the office this week, my colleague will come. Thank you for the book!",
    ),
    ("回复：[ILL-2026-00042] | 图书已到馆", "我在外地出差，下周一回来取书。"),
    ("回复：[ILL-2026-00042] | 图书已到馆", "谢谢，收到了！"),
    ("Re: [ILL-2026-00042] | One thing is missing", "Pages 112-118. I am in the library until five, contact me there."),
    ("Article request", "I am on sabbatical abroad and have no access to the library. Could you send me this article?"),
    (
        "Re: [ILL-2026-00042] | One thing is missing",
        "The pages are absent in the index. I will answer by e-mail this semester.",
    ),
    ("Re: [ILL-2026-00042] | 図書が届きました", "出張中なので来週取りに行きます。またメールでご連絡します。"),
    ("Re: [ILL-2026-00042] | Is 30 CNY all right?", "Yes, my contact at the department will pay. I am on leave."),
    ("Automatic Reply", "Please get me the book 'Automatic Reply' by J. Doe, 2011."),
    ("申请文献", "我目前在国外出差，无法访问图书馆资源，请帮忙提供全文。"),
    ("Delivery failed?", "Your attachment could not be delivered to me. Please resend."),
    ("退信了", "你们发来的邮件我没收到，好像退信了，请重发。"),
    ("approve", "yes"),
    ("", ""),
]


@pytest.mark.parametrize(("subject", "text"), PEOPLE, ids=[f"{s} {t}"[:60] for s, t in PEOPLE])
def test_what_a_person_wrote_is_a_persons(subject: str, text: str) -> None:
    answered = (our_id(PATRON, "patron"),) if NUMBER in subject else ()
    assert classify(mail(PATRON, subject, text, in_reply_to=answered), DIRECTORY).sort == "patron"


# --- headers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        ("auto-submitted", "auto-replied"),
        ("auto-submitted", "Auto-Generated"),
        ("auto-submitted", "AUTO-NOTIFIED; owner-email=x@y.example"),
        ("auto-submitted", "yes"),
        ("precedence", "bulk"),
        ("precedence", "Junk"),
        ("precedence", "AUTO_REPLY"),
        ("x-precedence", "list"),
        ("list-id", "<a.b.example>"),
        ("list-unsubscribe", "<mailto:a@b.example>"),
        ("mailing-list", "contact a@b.example"),
        ("x-autoreply", "yes"),
        ("x-auto-reply", "1"),
        ("x-autorespond", "away"),
        ("x-autoresponder", "v2"),
        ("x-mail-autoreply", "true"),
        ("x-qq-autoreply", "1"),
        ("x-fc-machinegenerated", "true"),
        ("x-vacation", "yes"),
        ("x-post-messageclass", "9; Autoresponder"),
        ("x-mailer", "vacation 1.2.7"),
        ("delivered-to", "Autoresponder"),
    ],
    ids=": ".join,
)
@pytest.mark.parametrize("sender", [PATRON, LIBRARIAN, PARTNER])
def test_a_header_of_a_machine_makes_a_mail_automatic(header: tuple[str, str], sender: str) -> None:
    found = classify(mail(sender, "Hello", "Text", headers=(header,)), DIRECTORY)
    assert found.sort == "automatic"
    assert re.search(header[0].replace("-", "."), found.because[0], re.I)


@pytest.mark.parametrize(
    "header",
    [
        ("auto-submitted", "no"),
        ("auto-submitted", "NO (really)"),
        ("auto-submitted", ""),
        ("precedence", "normal"),
        ("precedence", "first-class"),
        ("x-auto-response-suppress", "All"),
        ("x-auto-response-suppress", "DR, OOF, AutoReply"),
        ("x-autoreply", "no"),
        ("x-fc-machinegenerated", "false"),
        ("x-illbot-id", f"{NUMBER}.3"),
        ("x-illbot-level", "2"),
        ("x-ms-exchange-generated-message-source", ""),
        ("x-mailer", "Foxmail 7.2"),
        ("disposition-notification-to", PATRON),
        ("errors-to", PATRON),
        ("return-path", f"<{PATRON}>"),
    ],
    ids=": ".join,
)
def test_a_header_that_proves_nothing_changes_nothing(header: tuple[str, str]) -> None:
    assert classify(mail(PATRON, "Hello", "Text", headers=(header,)), DIRECTORY).sort == "patron"
    assert classify(mail(LIBRARIAN, "Hello", "Text", headers=(header,)), DIRECTORY).sort == "staff"


@pytest.mark.parametrize(
    ("sender", "shown"),
    [
        ("mailer-daemon@x.example", ""),
        ("Postmaster@x.example".lower(), ""),
        ("mail-daemon@x.example", ""),
        (None, "MAILER-DAEMON"),
        (None, "Mail Delivery Subsystem <>"),
        ("noreply@x.example", ""),
        ("do-not-reply@x.example", ""),
        ("alerts-no_reply@x.example", ""),
        ("donotreply2@x.example", ""),
    ],
)
def test_a_sender_that_is_a_machine_is_automatic(sender: str | None, shown: str) -> None:
    assert classify(mail(sender, "Hello", "Text", from_shown=shown or sender), DIRECTORY).sort == "automatic"


@pytest.mark.parametrize(
    "sender", ["norah.reply@x.example", "postmasters.wife@x.example", "daemon.hill@x.example", "n.oreply@x.example"]
)
def test_a_person_with_such_a_name_is_a_person(sender: str) -> None:
    assert classify(mail(sender, "Hello", "Text"), DIRECTORY).sort == "patron"


def test_an_empty_return_path_is_a_machines() -> None:
    assert classify(mail(PATRON, "Hello", "Text", return_path=""), DIRECTORY).sort == "automatic"
    assert classify(mail(PATRON, "Hello", "Text", return_path=PATRON), DIRECTORY).sort == "patron"


def test_a_web_form_that_names_its_writer_is_a_request() -> None:
    letter = mail("noreply@forms.example", "Request", "Title: Rivers", reply_to=PATRON)
    assert classify(letter, DIRECTORY).sort == "patron"
    assert classify(change_mail(letter, reply_to="no-reply@forms.example"), DIRECTORY).sort == "automatic"


def change_mail(letter: Mail, **fields: object) -> Mail:
    from dataclasses import replace

    return replace(letter, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("REPLY", "calendar answer"),
        ("COUNTER", "calendar answer"),
        ("REQUEST", "invitation"),
        ("CANCEL", "invitation"),
        ("PUBLISH", "invitation"),
    ],
)
def test_a_calendar_program_wrote_invitations_and_their_answers(method: str, kind: str) -> None:
    calendar = f"BEGIN:VCALENDAR\nMETHOD:{method}\nEND:VCALENDAR"
    found = classify(mail(PATRON, "Meeting", "See you", reports=(("text/calendar", calendar),)), DIRECTORY)
    assert (found.sort, found.kind) == ("automatic", kind)


def test_a_date_that_comes_along_as_a_file_makes_nobody_an_organiser() -> None:
    calendar = "BEGIN:VCALENDAR\nMETHOD:PUBLISH\nEND:VCALENDAR"
    file = Attached(name="talk.ics", type="text/calendar", data=calendar.encode())
    letter = mail(PATRON, "Article", "Please send me …", reports=(("text/calendar", calendar),), attachments=(file,))
    assert classify(letter, DIRECTORY).sort == "patron"


# --- our own -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sender", [ROBOT, "interlibrary@lib.example", "ill+x@lib.example"])
def test_our_own_mail_is_dropped(sender: str) -> None:
    assert classify(mail(sender, "Hello"), DIRECTORY).sort == "own"


@pytest.mark.parametrize(
    "sender", ["bill@lib.example", "ill@elsewhere.example", "ill.x@lib.example", "xill+a@lib.example"]
)
def test_a_similar_address_is_not_ours(sender: str) -> None:
    assert classify(mail(sender, "Hello"), DIRECTORY).sort == "patron"


def test_our_mark_counts_only_with_our_signature() -> None:
    marked = (("x-illbot-id", f"{NUMBER}.3"),)
    signed = our_id(PATRON, "patron")
    forged = signed.replace("00042", "00043")
    assert classify(mail(PATRON, message_id=signed, headers=marked), DIRECTORY).sort == "own"
    assert classify(mail(PATRON, message_id=forged, headers=marked), DIRECTORY).sort == "patron"
    assert classify(mail(PATRON, in_reply_to=(signed,), headers=marked), DIRECTORY).sort == "patron"
    assert classify(mail(PATRON, message_id=signed, headers=marked), NOBODY).sort == "own"
    assert classify(mail(PATRON, message_id=signed), NOBODY).sort == "patron"


# --- staff and partners ------------------------------------------------------------------------------------


def test_staff_are_known_by_their_exact_address() -> None:
    found = classify(mail("tom.reed@lib.example", "approve"), DIRECTORY)
    assert found.sort == "staff" and found.staff is not None and found.staff.name == "Tom Reed"
    for sender in ("tom.reed@mail.lib.example", "tom.reed+x@lib.example"):
        assert classify(mail(sender, "approve"), DIRECTORY).sort == "patron"
    unclean = mail(None, "approve", from_shown="tom.reed@lib.example, x@y.example")
    assert classify(unclean, DIRECTORY).sort == "patron"


@pytest.mark.parametrize(
    ("sender", "code"),
    [
        (PARTNER, "pl"),
        ("anybody@partner.example", "pl"),
        ("anybody@mail.partner.example", "pl"),
        ("wxcd@nlc.example", "nl"),
        ("wxcd2@nlc.example", "nl"),
        ("delivery@portal.example", "web"),
        ("wxcd3@nlc.example", ""),
        ("x@notpartner.example", ""),
        ("x@partner.example.evil.example", ""),
    ],
)
def test_partners_are_known_by_address_or_domain(sender: str, code: str) -> None:
    found = classify(mail(sender, "Hello", "Text"), DIRECTORY)
    assert (found.sort, found.partner) == (("partner", code) if code else ("patron", ""))


def test_an_address_outranks_a_domain_and_a_longer_domain_a_shorter() -> None:
    from illbot.core.model import Partner

    partners = (
        Partner(code="a", name={}, also=("@x.example",)),
        Partner(code="b", name={}, also=("@deep.x.example",)),
        Partner(code="c", name={}, address="one@deep.x.example"),
    )
    for order in (partners, partners[::-1]):
        directory = change(DIRECTORY, partners=order)
        codes = [classify(mail(f"{who}.x.example"), directory).partner for who in ("one@deep", "two@deep", "one@flat")]
        assert codes == ["c", "b", "a"]


def test_somebody_at_a_partner_who_answers_our_order_is_that_partner() -> None:
    for fields in (
        {"in_reply_to": (our_id("wxcd@nlc.example", "partner"),)},
        {"references": ("<x@y.example>", our_id("wxcd@nlc.example", "partner", day=TODAY - 300))},
        {"delivered_to": (reply_address(ROBOT, NUMBER, "partner", token("wxcd@nlc.example", "partner")),)},
    ):
        found = classify(mail("somebody@home.example", "Re: order", "Not held.", **fields), DIRECTORY)  # type: ignore[arg-type]
        assert (found.sort, found.partner) == ("partner", "nl")


def test_a_former_partner_who_answers_is_a_partner_without_a_code() -> None:
    letter = mail("somebody@home.example", "Re: order", in_reply_to=(our_id("closed@gone.example", "partner"),))
    found = classify(letter, DIRECTORY)
    assert (found.sort, found.partner) == ("partner", "")


def test_a_forged_partner_letter_makes_nobody_a_partner() -> None:
    forged = our_id("wxcd@nlc.example", "partner").replace("00042", "00043")
    bad_address = f"ill+{NUMBER.lower()}.l.7g18azw3icrghyoy4c4a@lib.example"
    assert classify(mail("mallory@evil.example", "Re: order", in_reply_to=(forged,)), DIRECTORY).sort == "patron"
    assert classify(mail("mallory@evil.example", "Re: order", delivered_to=(bad_address,)), DIRECTORY).sort == "patron"


PDF = Attached(name="88123.pdf", type="application/pdf", data=b"%PDF-1.4")
LOGO = Attached(name="logo.png", type="image/png", data=b"png", inline=True)
GENERATED = ("auto-submitted", "auto-generated")
BULK = ("precedence", "bulk")
LIST = ("list-id", "<news.partner.example>")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"headers": (GENERATED,), "subject": f"Order ({NUMBER}) received"}, "partner"),
        ({"headers": (GENERATED,), "text": f"Reference: {NUMBER}\nNot held."}, "partner"),
        ({"headers": (GENERATED,), "in_reply_to": (our_id(PARTNER, "partner"),)}, "partner"),
        ({"headers": (GENERATED,), "attachments": (PDF,)}, "partner"),
        ({"headers": (BULK,), "in_reply_to": (our_id(PARTNER, "partner"),)}, "partner"),
        ({"headers": (LIST,), "subject": f"Order ({NUMBER})"}, "partner"),
        ({"text": f"This is an automatic reply. {NUMBER} was received.", "subject": "Re: order"}, "partner"),
        ({"headers": (GENERATED,), "text": f"{NUMBER}: unfilled, as our library is closed."}, "partner"),
        ({"headers": (GENERATED,)}, "automatic"),
        ({"headers": (GENERATED,), "attachments": (LOGO,)}, "automatic"),
        ({"headers": (LIST,), "attachments": (PDF,)}, "automatic"),
        ({"headers": (GENERATED,), "subject": f"Automatic reply: {NUMBER}"}, "automatic"),
        (
            {"headers": (GENERATED,), "text": "I am out of the office.", "in_reply_to": (our_id(PARTNER, "partner"),)},
            "automatic",
        ),
        ({"headers": (GENERATED,), "sender": PATRON, "subject": f"Order ({NUMBER}) received"}, "automatic"),
        ({"headers": (GENERATED,), "sender": LIBRARIAN, "subject": f"[{NUMBER}] approve"}, "automatic"),
    ],
)
def test_a_partners_system_that_means_us_is_heard(fields: dict[str, object], expected: str) -> None:
    letter = mail(**{"sender": PARTNER, "subject": "Your order", "text": "Text", **fields})  # type: ignore[arg-type]
    assert classify(letter, DIRECTORY).sort == expected


# --- what nobody can read ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"\0\0\0", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"just some words", b"Subject: hello\n\n"]
)
def test_what_is_no_mail_is_unknown(raw: bytes) -> None:
    assert classify(read(raw), DIRECTORY).sort == "unknown"


def test_a_mail_without_a_sender_but_with_words_goes_to_people() -> None:
    assert (
        classify(read(b"Subject: Article\nTo: ill@lib.example\n\nPlease send me an article."), DIRECTORY).sort
        == "patron"
    )


@pytest.mark.parametrize(
    "pump",
    ["Automatic reply: ", "out of office ", "(", "[", "Re: ", "auto", "自动回复", "a@b.example ", "\n", "5.1.1 "],
)
def test_long_mails_are_sorted_quickly(pump: str) -> None:
    text = (pump * 100_000)[:200_000]
    began = time.perf_counter()
    for sender in (PATRON, "mailer-daemon@x.example"):
        classify(mail(sender, text[:16_000], text, quoted=text, headers=(("list-id", text[:16_000]),)), DIRECTORY)
        classify(
            mail(sender, text[:16_000], text, quoted=text, reports=(("message/delivery-status", text),)), DIRECTORY
        )
    assert time.perf_counter() - began < 4


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"From: a@b.example\nSubject: ", b"Content-Type: multipart/report\n"]),
)
def test_whatever_comes_in_has_a_sort(raw: bytes, head: bytes) -> None:
    for directory in (DIRECTORY, NOBODY, Directory()):
        assert classify(read(head + raw), directory).sort in (
            "patron",
            "staff",
            "partner",
            "automatic",
            "bounce",
            "own",
            "unknown",
        )
