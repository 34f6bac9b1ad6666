"""Who gets what: subjects, reply addresses, threads, privacy, a site's own templates, and what happens when one is broken."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from illbot.core import tokens
from illbot.core.model import Audience, Link, Money, State, change
from illbot.errors import TemplateBroken
from illbot.letters.catalogue import LETTERS
from illbot.letters.render import MOST_OUTPUT, shipped_templates
from illbot.letters.samples import AT, NASTY, sample
from illbot.letters.write import Writer
from illbot.settings import Settings
from tests.letters.house import ALL, FORMS, KEYS, SETTINGS, WRITER, rewrite, write

PATRON, PARTNER, STAFF = Audience.PATRON, Audience.PARTNER, Audience.STAFF


def links(html: str) -> dict[str, str]:
    """Label -> subject of every mailto: link."""
    found = re.findall(r'<a class="[^"]+" href="(mailto:[^"]+)"[^>]*>([^<]+)</a>', html)
    return {label: parse_qs(urlsplit(href.replace("&amp;", "&")).query)["subject"][0] for href, label in found}


def test_every_subject_to_patrons_and_staff_has_the_bar() -> None:
    """So that a plain answer to any letter of ours is never read as a command."""
    for case in ALL + FORMS:
        for hostile in (False, True):
            letter = write(*case, hostile=hostile)
            if letter.audience is PARTNER:
                assert letter.subject.startswith(("ILL-2026-00042", "SCAN ILL-2026-00042", "LOAN ILL-2026-00042"))
            else:
                assert re.match(r"\[ILL(-2026-00042)?\] \| \S", letter.subject)


def test_no_answer_to_a_letter_is_read_as_a_command() -> None:
    """The same, asked of the reader of commands itself."""
    from illbot.intake.commands import read_commands

    for case in ALL:
        letter = write(*case)
        if letter.audience is not PARTNER:
            reading = read_commands(f"Re: {letter.subject}", "", partners={}, today=date(2026, 11, 23))
            assert reading.commands == (), letter.subject


def test_what_staff_are_offered_is_what_they_may_say() -> None:
    """Every button in a letter to staff writes a subject that is understood, but for the words it asks for."""
    from illbot.intake.commands import read_commands

    partners = {p.code: tuple(p.name.values()) for p in SETTINGS.partners}
    for case in ALL:
        letter = write(*case)
        if letter.audience is not STAFF:
            continue
        for label, subject in links(letter.html).items():
            (command, *_) = read_commands(subject, "", partners=partners, today=date(2026, 11, 23)).commands
            assert command.verb, (case, label, subject)
            if command.verb not in ("ask", "reject", "note", "deliver"):
                assert command.error is None, (case, label, subject, command.error)


def test_the_plain_text_to_staff_has_the_same_subjects_as_its_buttons() -> None:
    for case in ALL:
        letter = write(*case)
        if letter.audience is STAFF:
            for subject in links(letter.html).values():
                assert subject in letter.text


def test_a_patron_is_told_in_words_and_sees_no_command() -> None:
    letter = write(PATRON, "acknowledged", "en")
    assert "Just answer this letter" in letter.text and "[ILL-2026-00042]" not in letter.text
    assert links(letter.html) == {"correct it": "[ILL-2026-00042] | Correction", "cancel it": "[ILL-2026-00042] cancel"}


# --- names on the way ----------------------------------------------------------------------------------------


def test_answers_come_back_with_a_token_of_this_reader_and_request() -> None:
    letter = write(STAFF, "review", "en")
    read = tokens.parse_reply_address(letter.reply_to, SETTINGS.library.address)
    assert read is not None and (read.request, read.audience) == ("ILL-2026-00042", "staff")
    state = tokens.check(
        KEYS, read.token, request=read.request, recipient=letter.to, audience="staff", states=["working", "review"],
        today=AT.date().toordinal() - date(1970, 1, 1).toordinal(), lifetime_days=14,
    )  # fmt: skip
    assert state == "review"
    minted = tokens.is_ours(KEYS, letter.message_id, "lib.example")
    assert minted is not None and (minted.letter, minted.token) == ("ILL-2026-00042.3", read.token)


def test_without_plus_addresses_the_message_id_alone_carries_the_token() -> None:
    settings = change(SETTINGS, sending=change(SETTINGS.sending, plus_addresses=False))
    letter = write(STAFF, "review", "en", settings=settings)
    assert letter.reply_to == "ill@lib.example"
    minted = tokens.is_ours(KEYS, letter.message_id, "lib.example")
    assert minted is not None and minted.token


def test_in_a_letter_about_several_each_button_answers_about_its_own() -> None:
    letter = write(PATRON, "acknowledged_many", "en")
    hrefs = [
        unquote(h)
        for h in re.findall(r'href="mailto:([^"?]+)\?subject=%5B(?:ILL-2026-0004\d)%5D%20cancel"', letter.html)
    ]
    assert [h.partition("+")[2].split(".")[0] for h in hrefs] == [f"ill-2026-0004{n}" for n in (2, 3, 4)]
    assert letter.reply_to == "ill@lib.example" and letter.request == ""


def test_an_answer_says_so_and_keeps_the_conversation() -> None:
    effect, request, _ = sample("acknowledged", PATRON, "en")
    effect = change(effect, in_reply_to="<b@x.example>", references=("<a@x.example>", "<b@x.example>"))
    letter = WRITER.write(effect, request=request, letter_id="ILL-2026-00042.1", at=AT)
    assert (letter.auto, letter.in_reply_to, letter.references) == (
        "replied",
        "<b@x.example>",
        ("<a@x.example>", "<b@x.example>"),
    )
    assert write(STAFF, "review", "en").auto == "generated"


def test_a_digest_can_be_declined_and_other_letters_are_no_list() -> None:
    names = dict(write(PATRON, "digest", "zh").headers)
    assert names == {
        "List-Id": "<patron-digest.lib.example>",
        "List-Unsubscribe": "<mailto:ill@lib.example?subject=digest%20off>",
    }
    assert write(PATRON, "acknowledged", "en").headers == ()


# --- for whom ------------------------------------------------------------------------------------------------


def test_a_partner_sees_the_patrons_name_only_where_its_entry_asks_for_it() -> None:
    open_to = tuple(change(p, show_patron_name=p.code == "nlc") for p in SETTINGS.partners)
    settings = change(SETTINGS, partners=open_to)
    effect, request, _ = sample("order_loan", PARTNER, "zh", partner="calis")
    assert request is not None
    assert "王丽" not in Writer(settings, KEYS).write(effect, request=request, letter_id="ILL-2026-00042.1", at=AT).text
    named = Writer(
        change(settings, partners=tuple(change(p, code="other", show_patron_name=True) for p in open_to[:1])), KEYS
    )
    letter = named.write(change(effect, partner="other"), request=request, letter_id="ILL-2026-00042.1", at=AT)
    assert "读者：王丽" in letter.text and "wang.li" not in letter.text


def test_an_unknown_sender_hears_none_of_their_own_words() -> None:
    for name in ("card_wanted", "refused_sender"):
        effect, _, _ = sample(name, PATRON, "en")
        letter = WRITER.write(
            change(effect, words={"text": NASTY, "subject": NASTY}), request=None, letter_id="house.1", at=AT
        )
        assert "evil" not in letter.text + letter.html + letter.subject


def test_what_a_stranger_wrote_is_no_link_for_staff() -> None:
    letter = rewrite(STAFF, "patron_wrote", text="see http://evil.example/x and www.evil.example")
    for text in (letter.text, letter.html):
        assert "http://evil" not in text and "www.evil" not in text
        assert "http[:]//evil.example/x" in text


def test_only_web_addresses_become_downloads() -> None:
    effect, request, _ = sample("delivered", PATRON, "en")
    bad = [Link(url=u) for u in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", " https://x.example")]
    letter = WRITER.write(
        change(effect, files=(), links=(*bad, Link(url="https://get.example/a?b=1&c=2", password="x7", expires="2026-12-01"))),
        request=request, letter_id="ILL-2026-00042.1", at=AT,
    )  # fmt: skip
    assert "https://get.example/a?b=1&c=2" in letter.text
    assert 'href="https://get.example/a?b=1&amp;c=2"' in letter.html
    assert "Password: x7" in letter.text and "Until: Tuesday, 1 December" in letter.text
    for scheme in ("javascript:", "file:", "data:"):
        assert scheme not in letter.html


# --- what letters say ----------------------------------------------------------------------------------------


def test_prices_and_days_are_written_for_their_reader() -> None:
    assert "180 CNY" in rewrite(STAFF, "price", money=Money(amount=Decimal(180), currency="CNY")).subject
    assert "180元" in rewrite(STAFF, "price", "zh", money="180 CNY").subject
    assert "Monday, 30 November" in rewrite(PATRON, "slipped", promised=date(2026, 11, 30)).text
    assert "2027年1月4日（周一）" in rewrite(PATRON, "slipped", "zh", promised="2027-01-04").text


def test_a_question_names_the_one_thing_that_is_missing() -> None:
    letter = write(PATRON, "question", "zh")
    assert letter.subject == "[ILL-2026-00042] | 还差一项：请告诉我们页码"
    assert "还差页码才能向合作馆申请" in letter.text and "页码：？" in letter.text


def test_a_librarians_question_keeps_its_lines() -> None:
    letter = rewrite(PATRON, "question", question="Which edition?\nThe fifth, or any?\n- item")
    assert "> Which edition?\n> The fifth, or any?\n> - item" in letter.text
    assert "<script" not in rewrite(PATRON, "question", question="<script>").html


def test_a_reason_is_said_in_words_and_a_librarians_own_words_stay() -> None:
    assert "does not have it" in write(PATRON, "unfilled", "en").text
    assert "we hold it" in rewrite(PATRON, "rejected", reason="we hold it").text
    assert "NotHeld" not in write(PATRON, "unfilled", "en").text


def test_flags_come_from_the_request_where_the_rule_gives_none() -> None:
    effect, request, _ = sample("review", STAFF, "en")
    assert request is not None
    flagged = change(request, flags=("copyright", "something_newer"))
    letter = WRITER.write(change(effect, words={}), request=flagged, letter_id="ILL-2026-00042.1", at=AT)
    assert "copyright reasons" in letter.text and "Please have a look" in letter.text


@pytest.mark.parametrize("state", list(State))
def test_every_state_can_be_told_to_a_patron(state: State) -> None:
    effect, _, requests = sample("status", PATRON, "en")
    for language in ("en", "zh"):
        one = (change(requests[0], state=state),)
        letter = WRITER.write(change(effect, language=language), request=None, requests=one, letter_id="house.1", at=AT)
        assert "_" not in letter.text
        assert len(letter.text.split("\n")[0]) > 8


def test_a_language_that_is_not_there_is_answered_in_english() -> None:
    effect, request, _ = sample("acknowledged", PATRON, "en")
    letter = WRITER.write(change(effect, language="de-CH"), request=request, letter_id="ILL-2026-00042.1", at=AT)
    assert letter.language == "en" and "We have your request" in letter.text


# --- a site's own templates ----------------------------------------------------------------------------------


def own_house(folder: Path, files: dict[str, str]) -> Writer:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings: Settings = change(SETTINGS, paths=change(SETTINGS.paths, templates=str(folder)))
    return Writer(settings, KEYS)


def acknowledged(writer: Writer) -> str:
    effect, request, _ = sample("acknowledged", PATRON, "en")
    return writer.write(effect, request=request, letter_id="ILL-2026-00042.1", at=AT).text


def body(text: str) -> str:
    return "{% block subject %}s{% endblock %}\n{% block body %}\n" + text + "\n{% endblock %}\n"


def test_one_file_of_a_site_replaces_one_letter(tmp_path: Path) -> None:
    writer = own_house(tmp_path, {"en/patron/acknowledged.j2": body("Got it, {{ request.kind }}.")})
    assert acknowledged(writer).startswith("Got it, article.\n")
    effect, request, _ = sample("cancelled", PATRON, "en")
    letter = writer.write(effect, request=request, letter_id="ILL-2026-00042.1", at=AT)
    assert letter.text.startswith("Your request is cancelled.")


def test_a_site_can_give_a_partner_a_form(tmp_path: Path) -> None:
    writer = own_house(tmp_path, {"partners/my-lib/order_copy.j2": body("T={{ request.citation.title }}")})
    effect, request, _ = sample("order_copy", PARTNER, "en", partner="my-lib")
    letter = writer.write(effect, request=request, letter_id="ILL-2026-00042.1", at=AT)
    assert letter.text.startswith("T=Longitudinal") and letter.subject == "ILL-2026-00042 s"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a\nb {{ promise }}", 4, "'promise' is undefined"),
        ("{{ request.patron.name }}", 3, "has no attribute 'patron'"),
        ("{% if %}", 3, "Expected an expression"),
        ("{{ request }}", 3, "cannot be printed"),
        ("{{ request.closed }}", 3, "cannot be printed"),
        ("{{ 1 / 0 }}", 3, "division by zero"),
        ("{{ ''.__class__.__mro__ }}", 3, "unsafe"),
        ("{{ link.__globals__ }}", 3, "unsafe"),
        ("{{ card.__self__ }}", 3, "no attribute '__self__'"),
        ("{{ request.update({'a': 1}) }}", 3, "unsafe"),
        ("{{ 'x' * 100000000 }}", 3, "numbers only"),
        ("{{ 9 ** 99999999 }}", 3, "numbers only"),
        ("{{ download('javascript:alert(1)', 'x') }}", 3, "http and https"),
        ("{{ links(['x']) }}", 3, "KeyError"),
        ("{% include 'nowhere.j2' %}", 0, "nowhere.j2"),
        ("{% for a in [1] * 3 %}{% endfor %}", 3, "numbers only"),
    ],
)
def test_a_broken_template_names_file_line_and_name(tmp_path: Path, text: str, line: int, says: str) -> None:
    writer = own_house(tmp_path, {"en/patron/acknowledged.j2": body(text)})
    with pytest.raises(TemplateBroken) as broken:
        acknowledged(writer)
    message = str(broken.value)
    assert "acknowledged.j2" in message and says in message
    if line:
        assert f"line {line}" in message


def test_a_template_that_never_ends_is_stopped(tmp_path: Path) -> None:
    endless = "{% for a in '" + "x" * 1000 + "' %}" + "y" * 300 + "{% endfor %}"
    with pytest.raises(TemplateBroken, match=f"{MOST_OUTPUT:,}"):
        acknowledged(own_house(tmp_path, {"en/patron/acknowledged.j2": body(endless)}))


def test_a_template_without_a_body_or_a_shell_that_fails_is_broken(tmp_path: Path) -> None:
    with pytest.raises(TemplateBroken, match=re.escape("no {% block body %}")):
        acknowledged(own_house(tmp_path / "a", {"en/patron/acknowledged.j2": "{% block subject %}s{% endblock %}"}))
    with pytest.raises(TemplateBroken, match=r"letter\.html\.j2, line 1: .*'colour' is undefined"):
        acknowledged(own_house(tmp_path / "b", {"letter.html.j2": "{{ colour }}"}))


def test_a_letter_that_nobody_knows_or_a_request_that_is_not_there() -> None:
    effect, request, _ = sample("acknowledged", PATRON, "en")
    with pytest.raises(TemplateBroken, match="no letter 'acknowledge'"):
        WRITER.write(change(effect, name="acknowledge"), request=request, letter_id="ILL-2026-00042.1", at=AT)
    with pytest.raises(TemplateBroken, match="about one request"):
        WRITER.write(effect, request=None, letter_id="house.1", at=AT)
    with pytest.raises(TemplateBroken, match="not a plain value"):
        rewrite(PATRON, "noted", about=object())


def test_words_that_a_letter_does_not_have_never_reach_it(tmp_path: Path) -> None:
    writer = own_house(tmp_path, {"en/patron/acknowledged.j2": body("{{ secret }}")})
    effect, request, _ = sample("acknowledged", PATRON, "en")
    with pytest.raises(TemplateBroken, match="'secret' is undefined"):
        writer.write(change(effect, words={"secret": "x"}), request=request, letter_id="ILL-2026-00042.1", at=AT)


def test_no_template_is_without_a_letter() -> None:
    partners = {p.stem for p in (shipped_templates() / "partners").rglob("*.j2")}
    assert partners <= {name for audience, name in LETTERS if audience is PARTNER}


@pytest.mark.parametrize(
    ("letter", "intents"),
    [
        ("acknowledged", {"correct it": "unclear", "cancel it": "cancel", "更正信息": "unclear", "取消申请": "cancel"}),
        ("confirm_cancel", {"yes, cancel it": "cancel", "是的，取消": "cancel"}),
        ("confirm_accept", {"yes, I accept": "accept", "是的，我同意": "accept"}),
        ("confirm_decline", {"no, I decline": "decline", "不同意": "decline"}),
        ("confirm_renew", {"yes, renew it": "renew", "是的，续借": "renew"}),
        (
            "delivered",
            {
                "it is wrong": "complaint",
                "I cannot read it": "complaint",
                "不是我要的": "complaint",
                "打不开或看不清": "complaint",
            },
        ),
        ("duplicate", {"tell me how it stands": "status", "查进度": "status"}),
        ("help", {"how do my requests stand?": "status", "查我的申请进度": "status"}),
    ],
)
def test_what_a_patrons_button_writes_is_understood(letter: str, intents: dict[str, str]) -> None:
    """The mail that a touch on the button makes, read as any mail of a patron is."""
    from illbot.intake.mail import read
    from illbot.intake.patron import understand

    for language in ("en", "zh"):
        html = write(PATRON, letter, language).html
        for href, label in re.findall(r'href="(mailto:[^"]+)"[^>]*>([^<]+)</a>', html):
            if label not in intents:
                continue
            query = parse_qs(urlsplit(href.replace("&amp;", "&")).query)
            subject, text = query["subject"][0], query.get("body", [""])[0]
            raw = f"From: wang.li@student.lib.example\r\nSubject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
            assert understand(read(raw.encode()), replying=letter != "help").intent == intents[label], (label, subject)
