"""Mails that somebody wrote to get what is not theirs, and sequences that cross on their way."""

from __future__ import annotations

import hashlib

import pytest

from illbot.core.model import State, change
from illbot.errors import StoreBroken

from .house import DOI_REQUEST, PDF, WANG, ZHOU, TestHouse, settings, text_of

NLC = "ill@nlc.example"
SHANGHAI = "ill@shanghai-library.example"
NUMBER = "ILL-2026-00001"
NO_PAGES = "题名：互联网药品可信交易环境\n刊名：清华大学学报\n年：2012\n页码：{}\n"
OTHER = "mei.xu@student.jinjihu.example"


@pytest.fixture
def house() -> TestHouse:
    return TestHouse()


def asked(house: TestHouse) -> TestHouse:
    return house.receives(WANG, "Article request", DOI_REQUEST).works()


def letters(house: TestHouse) -> list[str]:
    """To whom the letters of the last pass went, each with its name."""
    named = {e.body["letter"]["message_id"]: e.body["letter"]["name"] for e in house.store.find("errands")}
    return sorted(f"{m['To']} {named[str(m['Message-ID'])]}" for m in house.sent)


# --- somebody else's request -----------------------------------------------------------------------------------


def test_a_token_of_ones_own_request_opens_no_other_one(house):
    house.receives(WANG, "文献传递", NO_PAGES.format("")).works()
    house.receives(OTHER, "Article request", DOI_REQUEST).works()
    own = str(house.letter(OTHER)["Reply-To"])
    forged = "ill+ill-2026-00001.p.aaaaaaaaaaaaaaaaaaaa@lib.jinjihu.example"

    house.receives(OTHER, f"Re: [{NUMBER}] | x", "页码 1-2", to=own, Cc=forged).works()

    assert house.request().citation.page == ""
    assert letters(house) == [f"{ZHOU} unmatched"]


def test_one_order_that_went_astray_does_not_speak_for_the_partners_other_orders(house):
    asked(house)
    order = house.letter(NLC)
    house.receives(OTHER, "Article request", "Please send doi:10.1000/other.42").works()
    text = f"{NUMBER}: we will supply it.\nILL-2026-00002: not held, sorry.\n"

    house.receives("finder@some-mail.example", f"Re: {order['Subject']}", text, reply_to=order).works()

    assert [a.state.value for a in house.request("ILL-2026-00002").attempts] == ["sent"]


def test_a_partners_address_that_our_server_calls_forged_delivers_nothing(house):
    order = asked(house).letter(NLC)
    results = "mx.jinjihu.example; dmarc=fail header.from=nlc.example"
    sent = {"attach": (("a.pdf", PDF),), "Authentication_Results": results}

    house.receives(NLC, f"Re: {NUMBER}", "附件是您申请的文献", **sent).works()
    assert house.request().state is State.WORKING
    assert letters(house) == [f"{ZHOU} unproven"]

    house.receives(NLC, f"Re: {NUMBER}", "附件是您申请的文献", reply_to=order, **sent).works()
    assert house.request().state is State.DELIVERED


# --- letters taken back ----------------------------------------------------------------------------------------


def test_a_yes_to_a_price_that_was_caught_unsent_still_leaves_an_order_to_withdraw(house):
    order = asked(house).letter(NLC)
    house.receives(NLC, f"Re: {order['Subject']}", "我馆可提供，费用为80元，是否同意？", reply_to=order).works()
    house.post.outage = "down for maintenance"
    house.receives(ZHOU, f"[{NUMBER}] approve", proven=True).works()
    house.receives(ZHOU, f"[{NUMBER}] cancel", proven=True).works()
    house.post.outage = ""
    house.works(hours=14)

    assert f"{NLC} withdraw" in letters(house)
    assert f"{NLC} price_accepted" not in letters(house)


def test_there_and_back_again_in_an_outage_withdraws_the_order_that_was_posted(house):
    asked(house)
    house.post.outage = "down for maintenance"
    for partner in ("shanghai", "nlc", "shanghai"):
        house.receives(ZHOU, f"[{NUMBER}] forward {partner}", proven=True).works(hours=0.1)
    house.post.outage = ""
    house.works(hours=14)

    outside = [line for line in letters(house) if not line.startswith(ZHOU)]
    assert outside == [f"{NLC} withdraw", f"{SHANGHAI} order_copy"]


def test_a_letter_whose_file_is_missing_costs_the_others_nothing(house):
    order = asked(house).letter(NLC)
    real, missing = house.spool.get, hashlib.sha256(PDF).hexdigest()

    def get(sha256):
        if sha256 == missing:
            raise StoreBroken("the disk is away")
        return real(sha256)

    house.spool.get = get  # type: ignore[method-assign]
    house.receives(NLC, "Re: x", "附件是您申请的文献", reply_to=order, attach=(("a.pdf", PDF),))
    house.receives(OTHER, "Article request", "Please send doi:10.1000/other.42")
    for _ in range(4):
        house.works(hours=1)
    assert house.store.tally("errands", "state") == {"sent": 4, "deferred": 1}
    assert len(house.post.letters) == 4

    house.spool.get = real  # type: ignore[method-assign]
    house.works(hours=12)
    assert letters(house) == [f"{WANG} delivered"]


# --- the same work again ---------------------------------------------------------------------------------------


def test_a_form_sent_anew_with_what_was_missing_completes_the_first_one(house):
    house.receives(WANG, "文献传递", NO_PAGES.format("")).works()
    house.receives(WANG, "文献传递", NO_PAGES.format("1518-1523")).works()

    assert (house.request().state, house.request().citation.page) == (State.WORKING, "1518-1523")
    assert house.store.count("requests") == 1


def test_a_form_sent_anew_that_adds_nothing_is_only_linked(house):
    house.receives(WANG, "文献传递", NO_PAGES.format("")).works()
    house.receives(WANG, "文献传递", NO_PAGES.format("")).works()

    assert [house.request(n).state for n in (NUMBER, "ILL-2026-00002")] == [State.NEEDS_INFO, State.DUPLICATE]


# --- floods ----------------------------------------------------------------------------------------------------


def test_hundreds_of_items_of_a_stranger_are_one_letter_to_staff(house):
    items = "\n".join(f"{n}. doi:10.1000/xyz.{n}" for n in range(200))
    house.receives("someone@elsewhere.example", "many", f"Please send:\n{items}").works()

    assert letters(house) == [f"{ZHOU} review"]
    assert "199 more" in text_of(house.letter(ZHOU))
    house.works(hours=24 * 5)
    assert letters(house).count(f"{ZHOU} review") == 1


def test_a_partners_statement_of_the_month_is_one_letter_to_staff(house):
    for n in range(20):
        house.receives(WANG, "Article request", f"please send doi:10.1000/abc.{n}")
    house.works()
    lines = "\n".join(f"ILL-2026-{n:05d} some words" for n in range(1, 21))

    house.receives(NLC, "monthly statement", lines).works()

    assert letters(house) == [f"{ZHOU} unmatched"]


def test_staff_hear_of_a_full_hour_however_long_the_queue_is(house):
    house = TestHouse(config=settings(limits=change(house.config.limits, letters_an_hour=4)))
    for n in range(30):
        house.receives(WANG, "Article request", f"please send doi:10.1000/abc.{n}")
    house.works()

    assert [p.recipient for p in house.post.letters].count(ZHOU) == 1


# --- replays ---------------------------------------------------------------------------------------------------


def test_a_command_mail_that_comes_again_under_another_message_id_does_nothing(house):
    asked(house)
    raw = house.mail(ZHOU, f"[{NUMBER}] note called her; ask which edition?", proven=True)
    house.mailbox.deliver(raw)
    house.works()
    house.mailbox.deliver(raw.replace(b"Message-ID: <", b"Message-ID: <again."))
    house.works(hours=1)

    assert [line.text for line in house.request().history].count("note: called her") == 1
    assert letters(house) == [f"{ZHOU} transcript"]
    assert "already done at 2026-11-23 10:00" in text_of(house.letter(ZHOU))


def test_the_same_command_given_anew_is_done_anew(house):
    asked(house)
    for _ in range(2):
        house.receives(ZHOU, f"[{NUMBER}] next", proven=True).works(hours=1)

    assert [a.partner for a in house.request().attempts][:2] == ["nlc", "shanghai"]
    assert len(house.request().attempts) == 3


# --- robots that answer everything -----------------------------------------------------------------------------


def test_a_robot_behind_a_patrons_address_that_asks_back_for_ever_is_left_alone(house):
    asked(house)
    written = 0
    for n in range(20):
        mine = [m for m in house.sent if str(m["To"]) == WANG]
        written += len(mine)
        for letter in mine:
            house.receives(WANG, f"Re: {letter['Subject']}", f"What is the status? Ticket {n}", reply_to=letter)
        house.works(hours=0.2)

    assert written <= 6


def test_a_robot_behind_a_librarians_address_is_left_alone(house):
    house.receives("someone@elsewhere.example", "Article request", DOI_REQUEST).works()
    written = 0
    for n in range(20):
        mine = [m for m in house.sent if str(m["To"]) == ZHOU]
        written += len(mine)
        for letter in mine:
            house.receives(ZHOU, f"Re: {letter['Subject']}", f"Your ticket is {n}.", reply_to=letter)
        house.works(hours=0.02)

    assert written <= 4


def test_forged_commands_by_the_hundred_send_a_librarian_ten_codes_and_old_ones_are_forgotten(house):
    asked(house)
    for n in range(30):
        house.receives(ZHOU, f"[{NUMBER}] note {n}")
    house.works()
    assert len(letters(house)) <= 10

    house.receives(ZHOU, f"[{NUMBER}] note again").works(hours=24 * 3)
    assert house.store.count("parked") == 1


# --- two at once, and what stands in the way -------------------------------------------------------------------


def test_a_poison_mail_is_put_aside_although_somebody_counts_letters_at_the_same_moment(house, monkeypatch):
    from illbot.desk.draft import Draft
    from illbot.desk.reading import Reader

    real_read, real_commit = Reader.read, house.store.commit
    raced = []

    def read(self, raw, **more):
        if b"POISON" in raw:
            raise RuntimeError("boom")
        return real_read(self, raw, **more)

    def commit(change):
        if not raced and any(p.table == "quarantine" for p in change.puts):
            raced.append(1)
            other = Draft(house.house, house.at)
            other.count("house")
            real_commit(other.change())
        real_commit(change)

    monkeypatch.setattr(Reader, "read", read)
    house.store.commit = commit  # type: ignore[method-assign]
    house.receives(WANG, "POISON", "POISON").receives(WANG, "Article request", DOI_REQUEST)
    for _ in range(3):
        house.works()

    assert raced and house.folders() == {"Quarantine": 1, "Done": 1}


def test_a_letter_that_cannot_be_written_stops_no_other_clock(house, monkeypatch):
    from illbot.errors import TemplateBroken

    asked(house).receives(OTHER, "Article request", "Please send doi:10.1000/other.42").works()
    writer = type(house.house.writer)
    real = writer.write

    def write(self, effect, **more):
        if effect.request == NUMBER:
            raise TemplateBroken("order_copy.j2, line 3")
        return real(self, effect, **more)

    monkeypatch.setattr(writer, "write", write)
    house.works(hours=24 * 3 + 10).works(hours=1)

    assert len(house.request(NUMBER).attempts) == 1
    assert len(house.request("ILL-2026-00002").attempts) == 2


# --- explain, beside a house that has requests -----------------------------------------------------------------


def test_explain_shows_no_letter_for_commands_that_it_only_reads(house):
    from illbot.explain import explain

    asked(house)
    for subject in (f"[{NUMBER}] approve", "list", f"Re: [{NUMBER}] | Longitudinal"):
        row = explain(house.house, "x.eml", house.mail(ZHOU, subject, "hello", proven=True))
        assert row["letters"] == []


# --- storms ----------------------------------------------------------------------------------------------------


def test_however_often_a_work_is_asked_for_it_is_ordered_once(house):
    for _ in range(60):
        house.receives(WANG, "Article request", DOI_REQUEST)
    house.works()

    states = [r.body["state"] for r in house.store.find("requests")]
    assert len(states) == 60 and states.count("duplicate") == 59
    assert [to for to in letters(house) if to.startswith(NLC)] == [f"{NLC} order_copy"]


def test_what_anybody_can_make_us_write_to_staff_waits_its_turn_and_is_not_lost(house):
    """Fifty forged bounces do not bury the one letter that a librarian has to read today."""
    for n in range(50):
        house.receives(f"MAILER-DAEMON@mx{n}.example", "Undelivered Mail Returned to Sender", f"550 5.1.1 no user {n}")
    house.receives("somebody@elsewhere.example", "Article request", DOI_REQUEST)
    house.works()

    assert letters(house).count(f"{ZHOU} bounce_unverified") == 30
    assert f"{ZHOU} review" in letters(house)

    house.works(hours=1)
    assert letters(house).count(f"{ZHOU} bounce_unverified") == 20


def test_a_letter_that_comes_back_again_and_again_is_told_once(house):
    asked(house)
    order = house.letter(NLC)
    for n in range(12):
        house.receives(
            "MAILER-DAEMON@mx.nlc.example",
            "Undelivered Mail Returned to Sender",
            f"<{NLC}>: 550 5.1.1 User unknown, try {n}\n\nMessage-ID: {order['Message-ID']}\n",
            Return_Path="<>",
        )
    house.works()

    assert letters(house) == sorted([f"{SHANGHAI} order_copy", f"{ZHOU} letter_failed"])
    assert [a.state.value for a in house.request().attempts] == ["bounced", "sent"]


def test_encoded_words_that_are_none_in_a_subject_are_no_poison(house):
    raw = house.mail("somebody@elsewhere.example", "Hello", "Good morning, what is this address for?")
    house.mailbox.deliver(raw.replace(b"Subject: Hello", b"Subject: " + b"=?utf-8?B?" * 300))
    house.works()

    assert house.folders() == {"Done": 1}
