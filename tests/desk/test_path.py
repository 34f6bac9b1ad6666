"""The whole path, mail in and letters out, with everything real but the wire and the disk."""

from __future__ import annotations

import asyncio

import pytest

from illbot.core.changes import Change, Put
from illbot.core.facts import Policy
from illbot.core.model import State, change
from illbot.core.post import Outcome
from illbot.errors import StoreBroken, TemplateBroken
from illbot.settings import Digest

from .house import DOI_REQUEST, FORM, PDF, ROBOT, WANG, ZHOU, TestHouse, attachments, fetched, settings, text_of

NLC = "ill@nlc.example"
SHANGHAI = "ill@shanghai-library.example"


@pytest.fixture
def house() -> TestHouse:
    return TestHouse()


def asked(house: TestHouse) -> TestHouse:
    return house.receives(WANG, "Article request", DOI_REQUEST).works()


# --- from the patron to the patron -----------------------------------------------------------------------------


def test_a_request_is_acknowledged_ordered_and_filed_away(house):
    asked(house)

    acknowledgement = house.letter(WANG)
    assert str(acknowledgement["Subject"]).startswith("[ILL-2026-00001] | ")
    assert "10.1016/j.jns.2013.11.029" in text_of(acknowledgement)
    assert acknowledgement["Auto-Submitted"] == "auto-replied"
    order = house.letter(NLC)
    assert str(order["Subject"]).startswith("ILL-2026-00001")
    assert "Wang" not in str(order) and WANG not in str(order)
    assert house.folders() == {"Done": 1}


def test_the_article_comes_back_and_goes_to_the_patron(house):
    asked(house)
    order = house.letter(NLC)

    house.receives(
        NLC,
        f"Re: {order['Subject']}",
        "您好，附件是您申请的文献，请查收附件。",
        reply_to=order,
        attach=(("a.pdf", PDF),),
    )
    house.works(hours=3)

    delivered = house.letter(WANG)
    assert house.request().state is State.DELIVERED
    assert [data for _, data in attachments(delivered)] == [PDF]


def test_not_held_and_the_next_partner_is_asked_in_its_own_form(house):
    asked(house)
    order = house.letter(NLC)

    house.receives(NLC, f"回复：{order['Subject']}", "您好，本馆无此文献。", reply_to=order).works()

    assert house.letter(SHANGHAI)
    assert [a.partner for a in house.request().attempts] == ["nlc", "shanghai"]


def test_a_chinese_form_makes_a_chinese_conversation(house):
    house.receives(WANG, "文献传递申请", FORM).works()

    letter = house.letter(WANG)
    assert "互联网药品" in text_of(letter) and "您好" in text_of(letter)
    request = house.request()
    assert (request.citation.volume, request.citation.page) == ("52", "1518-1523")
    assert (request.patron.card, request.purpose) == ("1823456", "research")


def test_a_question_and_its_answer_complete_the_request(house):
    form = "题名：互联网药品可信交易环境\n刊名：清华大学学报\n年：2012\n页码：\n"
    house.receives(WANG, "文献传递", form).works()
    question = house.letter(WANG)
    assert house.request().state is State.NEEDS_INFO and "页码" in text_of(question)

    house.receives(WANG, f"Re: {question['Subject']}", "1518-1523\n", reply_to=question).works()

    assert house.request().citation.page == "1518-1523"
    assert house.request().state is State.WORKING


def test_a_librarian_at_the_partner_answers_from_a_personal_address(house):
    asked(house)
    order = house.letter(NLC)

    house.receives("wei.chen@some-mail.example", f"Re: {order['Subject']}", "Sorry, not held.", reply_to=order).works()

    assert [a.state.value for a in house.request().attempts] == ["unfilled", "sent"]


def test_anybody_who_only_knows_the_number_settles_nothing(house):
    asked(house)

    house.receives("mallory@evil.example", "Re: ILL-2026-00001", "Sorry, not held.", attach=(("a.pdf", PDF),)).works()

    assert house.request().state is State.WORKING
    assert [str(m["To"]) for m in house.sent] == [ZHOU]
    assert "mallory@evil.example" in text_of(house.letter(ZHOU))


def test_one_mail_may_answer_two_requests_differently(house):
    asked(house)
    house.receives(WANG, "Another", "Please send doi:10.1000/other.42 too").works()
    text = "ILL-2026-00001: not held, sorry.\nILL-2026-00002: we will supply it tomorrow.\n"

    house.receives(NLC, "Your requests", text).works()

    assert [a.state.value for a in house.request("ILL-2026-00001").attempts] == ["unfilled", "sent"]
    assert [a.state.value for a in house.request("ILL-2026-00002").attempts] == ["expected"]


def test_an_answer_to_several_that_cannot_be_told_apart_goes_to_staff(house):
    asked(house)
    house.receives(WANG, "Another", "Please send doi:10.1000/other.42 too").works()

    house.receives(
        NLC, "ILL-2026-00001, ILL-2026-00002", "One of them we do not hold.", attach=(("a.pdf", PDF),)
    ).works()

    for number in ("ILL-2026-00001", "ILL-2026-00002"):
        assert [a.state.value for a in house.request(number).attempts] == ["sent"]
    assert [str(m["To"]) for m in house.sent] == [ZHOU, ZHOU]


def test_each_librarian_reads_the_partners_name_in_the_language_of_the_letter(house):
    from illbot.core.model import Staff

    both = (Staff(address=ZHOU, language="en"), Staff(address="lin@lib.jinjihu.example", language="zh"))
    house = asked(TestHouse(config=settings(staff=both)))
    order = house.letter(NLC)
    house.receives(NLC, f"Re: {order['Subject']}", "Let me ask my colleague about it.", reply_to=order).works()

    assert "National Library of China" in text_of(house.letter(ZHOU))
    assert "国家图书馆" in text_of(house.letter("lin@lib.jinjihu.example"))


def test_a_form_partner_delivers_without_our_number_and_is_known_by_the_title(house):
    form = FORM + "ISSN 1000-0054\n"
    house.receives(WANG, "文献传递申请", form).works()
    house.receives(ZHOU, "[ILL-2026-00001] forward duxiu", proven=True).works()
    assert "互联网药品" in text_of(house.letter(ZHOU, "Duxiu"))

    title = "互联网药品可信交易环境中主体资质审核备案模式"
    house.receives("service@duxiu.example", f"您申请的《{title}》", "全文见附件。", attach=(("x.pdf", PDF),)).works()

    assert house.request().state is State.DELIVERED


# --- exactly once ----------------------------------------------------------------------------------------------


def test_the_same_mail_twice_is_done_once(house):
    raw = house.mail(WANG, "Article request", DOI_REQUEST)
    house.mailbox.deliver(raw)
    house.mailbox.deliver(raw)
    house.works()

    assert house.store.count("requests") == 1
    assert house.folders() == {"Done": 2}


def test_one_mail_through_two_mailboxes_is_one_mail(house):
    raw = house.mail(WANG, "Article request", DOI_REQUEST)
    house.mailbox.deliver(b"Received: by a\r\n" + raw)
    house.mailbox.deliver(b"Received: by b\r\nDelivered-To: other@lib.example\r\n" + raw)
    house.works()

    assert house.store.count("requests") == 1


def test_a_reused_message_id_with_other_content_is_a_new_mail(house):
    first = house.mail(WANG, "Article request", DOI_REQUEST)
    second = first.replace(b"10.1016/j.jns.2013.11.029", b"10.1016/j.other.2019.01.002")
    house.mailbox.deliver(first)
    house.mailbox.deliver(second)
    house.works()

    assert house.store.count("requests") == 2


def test_a_second_pass_does_nothing_again(house):
    asked(house).works()

    assert house.sent == []


# --- safety ----------------------------------------------------------------------------------------------------


def test_a_letter_that_was_taken_over_unknown_is_news_sent_again_with_the_same_id_but_an_order_is_not(house):
    house.post.outcomes.extend([Outcome(kind="unknown", text="connection lost after the dot")] * 2)
    asked(house)
    first = {str(m["Message-ID"]) for m in house.sent if WANG in str(m["To"])}
    assert house.letter(ZHOU, "nlc") and "letter_unknown" in house.request().flags

    house.works(hours=1)

    again = {str(m["Message-ID"]) for m in house.sent if WANG in str(m["To"])}
    assert again == first
    assert not [m for m in house.sent if NLC in str(m["To"])]


def test_a_server_that_always_falls_silent_after_the_dot_gets_news_three_times_at_most(house):
    asked(house)
    house.post.outcomes.extend([Outcome(kind="unknown", text="silence")] * 200)
    house.receives(WANG, "Another", "Please send doi:10.1000/other.42 too")
    for _ in range(30):
        house.works(hours=2)

    copies: dict[str, int] = {}
    for posted in house.post.letters:
        copies[posted.data.split(b"Message-ID: ")[1].split(b"\r")[0].decode()] = (
            copies.get(posted.data.split(b"Message-ID: ")[1].split(b"\r")[0].decode(), 0) + 1
        )
    assert max(copies.values()) <= 3
    assert len(house.post.letters) < 40


def test_a_refused_order_frees_the_way_to_the_next_partner(house):
    house.receives(WANG, "Article request", DOI_REQUEST)
    house.post.outcomes.extend([Outcome(kind="sent"), Outcome(kind="refused", text="550 5.1.1 no such user", code=550)])
    house.works()
    house.works()

    attempts = {a.partner: a.state.value for a in house.request().attempts}
    assert attempts == {"nlc": "bounced", "shanghai": "sent"} or house.request().state is State.WORKING


def test_a_bounce_that_carries_our_id_is_an_event(house):
    asked(house)
    order = house.letter(NLC)
    bounce = (
        "This is the mail system at host mx.\n\n<ill@nlc.example>: host nlc.example said: 550 5.1.1 user unknown\n\n"
        "--- returned ---\n\nMessage-ID: " + str(order["Message-ID"]) + "\nTo: ill@nlc.example\n"
    )
    house.receives(
        "MAILER-DAEMON@mx.example", "Undelivered Mail Returned to Sender", bounce, Auto_Submitted="auto-replied"
    ).works()

    assert [a.state.value for a in house.request().attempts] == ["bounced", "sent"]
    assert house.letter(ZHOU, "nlc.example")


def test_a_forged_bounce_changes_nothing(house):
    asked(house)
    bounce = f"550 5.1.1 user unknown <{NLC}>\nILL-2026-00001\n"
    house.receives("MAILER-DAEMON@evil.example", "Undelivered Mail Returned to Sender", bounce).works()

    assert [a.state.value for a in house.request().attempts] == ["sent"]


def test_an_out_of_office_is_never_answered_and_changes_nothing(house):
    asked(house)
    order = house.letter(NLC)
    house.receives(
        NLC, f"自动回复：{order['Subject']}", "我外出，12月1日返回。", reply_to=order, Auto_Submitted="auto-replied"
    ).works()

    assert house.sent == []
    assert [a.state.value for a in house.request().attempts] == ["sent"]
    assert house.folders()["Ignored"] == 1


def test_an_unknown_sender_gets_no_letter_and_staff_decide(house):
    house.receives("someone@elsewhere.example", "Article request", DOI_REQUEST).works()

    assert [str(m["To"]) for m in house.sent] == [ZHOU]
    assert house.request().state is State.REVIEW


def test_patron_text_is_never_a_template(house):
    text = DOI_REQUEST + "\nNote: {{7*7}} {% for x in ().__class__ %}{{ self }}{% endfor %}"
    house.receives(WANG, "Article: {{7*7}}", text).works()

    assert all("49" not in str(m["Subject"]) for m in house.sent)


def test_a_poison_mail_is_counted_quarantined_and_stops_nothing(house, monkeypatch):
    from illbot.desk.reading import Reader

    real = Reader.read

    def read(self, raw, **more):
        if b"POISON" in raw:
            raise RuntimeError("boom")
        return real(self, raw, **more)

    monkeypatch.setattr(Reader, "read", read)
    house.receives(WANG, "POISON", "POISON").receives(WANG, "Article request", DOI_REQUEST).works()
    assert house.folders() == {"INBOX": 1, "Done": 1}
    assert house.store.count("requests") == 1

    house.works().works()

    assert house.folders() == {"Quarantine": 1, "Done": 1}
    (notice,) = [m for m in house.sent if str(m["To"]) == ZHOU]
    assert "RuntimeError: boom" in text_of(notice)
    assert any(b"POISON" in bytes(part.as_bytes()) for part in notice.walk() if not part.is_multipart())


def test_a_broken_template_keeps_the_mail_and_quarantines_none(house, monkeypatch):
    def write(*_, **__):
        raise TemplateBroken("templates/en/patron/acknowledged.j2, line 3: 'nmuber' is undefined")

    monkeypatch.setattr(type(house.house.writer), "write", write)
    house.receives(WANG, "Article request", DOI_REQUEST)
    for _ in range(5):
        house.works()

    assert house.folders() == {"INBOX": 1}
    assert house.store.count("requests") == 0
    monkeypatch.undo()
    house.works()
    assert house.folders() == {"Done": 1} and house.store.count("requests") == 1


def test_staff_get_the_plain_letter_about_a_broken_template_once_a_day(house, monkeypatch):
    def write(*_, **__):
        raise TemplateBroken("templates/en/patron/acknowledged.j2, line 3: 'nmuber' is undefined")

    monkeypatch.setattr(type(house.house.writer), "write", write)
    house.receives(WANG, "Article request", DOI_REQUEST).works()
    assert "nmuber" in text_of(house.letter(ZHOU))

    house.works()
    assert house.sent == []


def test_a_store_in_trouble_keeps_every_mail_and_counts_none_as_poison(house):
    house.receives(WANG, "Article request", DOI_REQUEST)
    real = house.store.commit

    def commit(change):
        if any(p.table == "requests" for p in change.puts):
            raise StoreBroken("disk I/O error")
        real(change)

    house.store.commit = commit  # type: ignore[method-assign]
    for _ in range(5):
        house.works()
    house.store.commit = real  # type: ignore[method-assign]
    assert house.folders() == {"INBOX": 1}

    house.works()

    assert house.folders() == {"Done": 1}


def test_two_robots_wired_to_each_other_stop(house):
    """Each takes the other for a patron."""
    other = TestHouse(config=settings(library=change(house.config.library, address="ill@other.jinjihu.example")))
    house.receives("ill@other.jinjihu.example", "Article request", DOI_REQUEST)
    total = 0
    for _ in range(6):
        house.works(hours=1)
        total += sum("other" in p.recipient for p in house.post.letters[house._read :])
        for posted in house.post.letters[house._read :]:
            if "other" in posted.recipient:
                other.mailbox.deliver(posted.data)
        other.works(hours=1)
        for posted in other.post.letters[other._read :]:
            if posted.recipient == ROBOT:
                house.mailbox.deliver(posted.data)
                total += 1
    assert total <= 3


def test_more_letters_than_the_limit_stop_the_sending_and_staff_are_told_once(house):
    house = TestHouse(config=settings(limits=change(house.config.limits, letters_an_hour=4)))
    for n in range(6):
        house.receives(WANG, "Article request", f"Please send doi:10.1000/article.{n}\n")
    house.works()
    notices = [p for p in house.post.letters if p.recipient == ZHOU]
    house.works()
    notices = [p for p in house.post.letters if p.recipient == ZHOU]

    assert house.store.count("requests") == 6
    assert len(house.post.letters) < 12 and len(notices) == 1


def test_a_new_mail_is_taken_while_another_process_changes_the_same_request(house):
    asked(house)
    order = house.letter(NLC)
    number = "ILL-2026-00001"
    real = house.store.commit
    raced = []

    def commit(draft):
        if not raced and any(p.table == "requests" and p.key == number for p in draft.puts):
            raced.append(1)
            house.store.commit = real
            house.desk.tell(f"{number} note from the shell", house.config.staff[0])
        real(draft)

    house.store.commit = commit  # type: ignore[method-assign]
    house.receives(NLC, f"Re: {order['Subject']}", "Sorry, we do not hold this journal.", reply_to=order).works()

    texts = [line.text for line in house.request().history]
    assert "note: from the shell" in texts and house.request().attempts[0].state.value == "unfilled"


# --- librarians ------------------------------------------------------------------------------------------------


def test_a_proven_librarian_is_obeyed_and_told_what_was_done(house):
    asked(house)
    house.receives(ZHOU, "Re: [ILL-2026-00001] forward shanghai; note urgent", proven=True).works()

    assert [a.partner for a in house.request().attempts] == ["nlc", "shanghai"]
    transcript = text_of(house.letter(ZHOU))
    assert "forward shanghai" in transcript and "done" in transcript


def test_an_unproven_librarian_is_asked_to_confirm_at_the_address_of_the_staff_file(house):
    asked(house)
    house.receives(ZHOU, "[ILL-2026-00001] cancel", Reply_To="mallory@evil.example").works()
    assert house.request().state is State.WORKING
    assert [str(m["To"]) for m in house.sent] == [ZHOU]
    letter = house.letter(ZHOU, "confirm")
    code = text_of(letter).split("confirm ")[1].split("”")[0].split()[0]

    house.receives(ZHOU, f"confirm {code}").works()
    assert house.request().state is State.CANCEL_PENDING

    house.receives(ZHOU, f"confirm {code}").works()
    assert "refused" in text_of(house.letter(ZHOU)).lower() or "no commands" in text_of(house.letter(ZHOU))


def test_a_code_in_another_hand_does_nothing(house):
    asked(house)
    house.receives(ZHOU, "[ILL-2026-00001] cancel").works()
    code = text_of(house.letter(ZHOU, "confirm")).split("confirm ")[1].split("”")[0].split()[0]

    house.receives("mallory@evil.example", f"confirm {code}", proven=True).works()

    assert house.request().state is State.WORKING


def test_the_link_in_a_letter_proves_its_reader(house):
    house.receives("someone@elsewhere.example", "Article request", DOI_REQUEST).works()
    review = house.letter(ZHOU)

    house.receives(ZHOU, "[ILL-2026-00001] approve", reply_to=review).works()

    assert house.request().state is State.WORKING


def test_a_link_from_before_the_request_moved_asks_again(house):
    house.receives("someone@elsewhere.example", "Article request", DOI_REQUEST).works()
    review = house.letter(ZHOU)
    house.receives(ZHOU, "[ILL-2026-00001] approve", reply_to=review).works()

    house.receives(ZHOU, "[ILL-2026-00001] cancel", reply_to=review).works()

    assert house.request().state is State.WORKING
    assert house.letter(ZHOU, "confirm")


def test_a_letter_in_other_hands_does_not_command(house):
    house.receives("someone@elsewhere.example", "Article request", DOI_REQUEST).works()
    review = house.letter(ZHOU)

    house.receives("mallory@evil.example", "[ILL-2026-00001] approve", reply_to=review).works()

    assert house.request().state is State.REVIEW


def test_one_wrong_command_and_none_is_done(house):
    asked(house)
    house.receives(ZHOU, "[ILL-2026-00001] note good; forward shanghia", proven=True).works()

    assert not any("note: good" in line.text for line in house.request().history)
    text = text_of(house.letter(ZHOU))
    assert "shanghai" in text and "not run" in text


def test_a_command_for_a_request_that_does_not_exist_says_so(house):
    house.receives(ZHOU, "[ILL-2026-00999] approve", proven=True).works()

    assert "no request ILL-2026-00999" in text_of(house.letter(ZHOU))


def test_a_plain_reply_to_a_letter_is_a_note_and_never_a_command(house):
    house.receives("someone@elsewhere.example", "Forward to the past", DOI_REQUEST).works()
    review = house.letter(ZHOU)

    house.receives(ZHOU, f"Re: {review['Subject']}", "Let us wait for her card.", reply_to=review, proven=True).works()

    assert house.request().state is State.REVIEW
    assert any("wait for her card" in line.text for line in house.request().history)


def test_a_dry_run_tells_and_does_nothing(house):
    asked(house)
    before = house.request()
    house.receives(ZHOU, "[ILL-2026-00001] ? forward shanghai", proven=True).works()

    assert house.request().attempts == before.attempts
    assert "shanghai" in text_of(house.letter(ZHOU))
    assert [str(m["To"]) for m in house.sent] == [ZHOU]


def test_deliver_with_the_article_attached(house):
    asked(house)
    house.receives(ZHOU, "[ILL-2026-00001] 交付", attach=(("scan.pdf", PDF),), proven=True).works()

    assert house.request().state is State.DELIVERED
    assert attachments(house.letter(WANG))[0][1] == PDF


def test_list_and_help_answer_a_staff_address_without_proof(house):
    house.receives("someone@elsewhere.example", "Article request", DOI_REQUEST).works()
    house.receives(ZHOU, "list review").works()
    assert "ILL-2026-00001" in text_of(house.letter(ZHOU))

    house.receives(ZHOU, "help forward").works()
    assert "forward" in text_of(house.letter(ZHOU))


def test_why_tells_the_history(house):
    asked(house)
    house.receives(ZHOU, "ILL-2026-00001 why", proven=True).works()

    text = text_of(house.letter(ZHOU))
    assert "rota" in text and "nlc" in text


def test_a_forged_librarian_is_not_answered_and_staff_see_it(house):
    asked(house)
    house.receives(f"{ZHOU} <mallory@evil.example>", "[ILL-2026-00001] cancel", proven=True).works()

    assert house.request().state is State.WORKING
    assert all(str(m["To"]) == ZHOU for m in house.sent)


def test_tell_from_the_shell_takes_the_same_path(house):
    asked(house)
    lines = house.desk.tell("ILL-2026-00001 forward shanghai", house.config.staff[0])

    assert lines[0]["outcome"] == "done"
    house.works()
    assert house.letter(SHANGHAI)


# --- patrons ---------------------------------------------------------------------------------------------------


def test_a_proven_cancel_reaches_the_partner(house):
    asked(house)
    acknowledgement = house.letter(WANG)
    house.receives(
        WANG, f"Re: {acknowledgement['Subject']}", "Please cancel my request, I found it.", reply_to=acknowledgement
    ).works()

    assert house.request().state is State.CANCEL_PENDING
    assert house.letter(NLC) and house.letter(WANG)


def test_an_unproven_cancel_is_confirmed_by_one_word(house):
    asked(house)
    house.receives(WANG, "[ILL-2026-00001] cancel", "I do not need it any more.").works()
    assert house.request().state is State.WORKING
    question = house.letter(WANG)

    house.receives(WANG, f"Re: {question['Subject']}", "cancel\n", reply_to=question).works()

    assert house.request().state is State.CANCEL_PENDING


def test_how_does_it_stand(house):
    asked(house)
    house.receives(WANG, "Any news?", "Is there any news on my request ILL-2026-00001?").works()

    assert "National Library" in text_of(house.letter(WANG)) or "ILL-2026-00001" in text_of(house.letter(WANG))


def test_an_order_caught_before_it_was_posted_needs_no_withdrawal(house):
    house.post.outage = "down for maintenance"
    asked(house)
    house.receives(ZHOU, "[ILL-2026-00001] reject we own it", proven=True).works(hours=1)
    house.post.outage = ""
    house.works(hours=12)

    assert not [m for m in house.sent if NLC in str(m["To"])]


# --- time ------------------------------------------------------------------------------------------------------


def test_the_weekly_letter_is_owed_after_a_restart_and_sent_once(house):
    asked(house)
    house.works(hours=24 * 6)
    house.build()

    house.works(hours=24)
    digests = [m for m in house.sent if m["List-Id"] and str(m["To"]) == ZHOU]
    house.works(hours=1)

    assert len(digests) == 1
    assert not [m for m in house.sent if m["List-Id"]]


def test_patrons_with_open_requests_get_their_own_unless_the_library_says_no(house):
    for wanted in (True, False):
        house = TestHouse(config=settings(digest=Digest(to_patrons=wanted)))
        house.receives(WANG, "Article request", "Title: Optics of the eye\nJournal: Vision\n").works()
        house.works(hours=24 * 7 + 3)
        digests = [m for m in house.sent if m["List-Id"] and str(m["To"]) == WANG]
        assert len(digests) == int(wanted)


def test_a_patron_declines_the_weekly_letter_by_its_own_link(house):
    house.receives(WANG, "Article request", "Title: Optics of the eye\nJournal: Vision\n").works()
    house.works(hours=24 * 7 + 3)
    overview = next(m for m in house.sent if m["List-Id"] and str(m["To"]) == WANG)
    assert "subject=digest%20off" in str(overview["List-Unsubscribe"])

    house.receives(WANG, "digest off").works()
    house.works(hours=24 * 7)

    assert not [m for m in house.sent if m["List-Id"] and str(m["To"]) == WANG]


def test_a_silent_partner_is_replaced_by_the_clock(house):
    asked(house)
    house.works(hours=24 * 3 + 10)
    house.works(hours=1)

    assert house.request().attempts[0].state.value == "expired"
    assert len(house.request().attempts) == 2


# --- approval, unknown patrons --------------------------------------------------------------------------------


def test_a_library_may_refuse_strangers(house):
    house = TestHouse(config=settings(policy=Policy(unknown_sender="refuse", patron_domains=("jinjihu.example",))))
    house.receives("someone@elsewhere.example", "Article request", DOI_REQUEST).works()

    assert house.store.count("requests") == 0
    letter = house.letter("someone@elsewhere.example")
    assert "10.1016" not in text_of(letter)


def test_a_stranger_hears_from_us_once_a_day_at_most(house):
    house = TestHouse(config=settings(policy=Policy(unknown_sender="ask_card", patron_domains=("jinjihu.example",))))
    for n in range(4):
        house.receives("someone@elsewhere.example", "Article request", f"Please send doi:10.1000/a.{n}").works(hours=1)

    assert sum(p.recipient == "someone@elsewhere.example" for p in house.post.letters) == 1


def test_a_request_without_a_clock_is_reported_once_a_day(house):
    asked(house)
    row = house.store.get("requests", "ILL-2026-00001")
    body = {k: v for k, v in row.body.items() if k != "clock"}
    house.store.commit(Change(puts=(Put(table="requests", key=row.key, body=body, version=row.version),)))

    house.works(hours=24)
    assert [str(m["To"]) for m in house.sent if "ILL-2026-00001" in text_of(m)] == [ZHOU]

    house.works(hours=1)
    assert not [m for m in house.sent if "ILL-2026-00001" in text_of(m)]


def test_every_mail_is_accounted_for(house):
    mails = [
        house.mail(WANG, "Article request", DOI_REQUEST),
        house.mail(WANG, "thanks", "Thank you!"),
        house.mail("x@news.example", "Newsletter", "Buy now", List_Id="<n.news.example>"),
        house.mail("someone@elsewhere.example", "hello", "Does the library open on Sunday?"),
        b"",
        b"\x00\xff\xfe nonsense",
        b"From: a@b\r\n\r\n",
    ]
    taken = asyncio.run(house.desk.take([fetched(m, str(n)) for n, m in enumerate(mails)], house.spool.put_many(mails)))

    assert all(t.folder is not None for t in taken), taken
    assert house.store.count("mails") == len(mails)


def test_an_invitation_reaches_staff_and_nobody_is_answered(house):
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Resource sharing\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    raw = house.mail(WANG, "Invitation: Resource sharing", calendar).replace(b"text/plain", b"text/calendar", 1)
    house.mailbox.deliver(raw)
    house.works()

    assert [str(m["To"]) for m in house.sent] == [ZHOU]
    assert "Invitation: Resource sharing" in text_of(house.letter(ZHOU))
