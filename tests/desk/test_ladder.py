"""Who may command, on the whole path: what forged, bent and replayed mails of librarians do, what waits for a code, and what a code is worth."""

from __future__ import annotations

import re

import pytest

from illbot.app import build_house
from illbot.core.model import Staff, State, change
from illbot.desk.desk import Desk
from illbot.explain import explain

from .house import AUTHSERV, DOI_REQUEST, WANG, ZHOU, TestHouse, settings, text_of

NUMBER = "ILL-2026-00001"
MALLORY = "mallory@evil.example"
CHEN = "chen@lib.jinjihu.example"
PASSED = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=lib.jinjihu.example\r\n".encode()
SIGNATURE = (
    b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=lib.jinjihu.example; s=s26;\r\n"
    b" h=from:to:subject:date:message-id:content-type; bh=YQ==; b=YQ==\r\n"
)


@pytest.fixture
def house() -> TestHouse:
    base = settings()
    colleague = Staff(address=CHEN, name="Chen", language="zh", role="admin")
    made = TestHouse(config=change(base, staff=(*base.staff, colleague)))
    return made.receives(WANG, "Article request", DOI_REQUEST).works()


def names(house: TestHouse) -> list[str]:
    named = {e.body["letter"]["message_id"]: e.body["letter"]["name"] for e in house.store.find("errands")}
    return sorted(f"{m['To']} {named[str(m['Message-ID'])]}" for m in house.sent)


def code(house: TestHouse, to: str = ZHOU) -> str:
    return re.search(r"confirm ([0-9a-z]{5,})", text_of(house.letter(to, "confirm")))[1]


def untouched(house: TestHouse) -> bool:
    return house.request().state is State.WORKING and not any("note:" in x.text for x in house.request().history)


# --- level 0: nobody -----------------------------------------------------------------------------------------

SHAPES = {
    "two addresses": f"From: {ZHOU}, {MALLORY}",
    "two addresses, ours last": f"From: {MALLORY}, {ZHOU}",
    "a group": f"From: staff: {ZHOU};",
    "an address in front": f"From: {ZHOU} <{MALLORY}>",
    "a stranger in front": f"From: {MALLORY} <{ZHOU}>",
    "a stranger as the name": f'From: "{MALLORY}" <{ZHOU}>',
    "a comment": f"From: {ZHOU} ({MALLORY})",
    "a route": f"From: <@evil.example:{ZHOU}>",
    "no address": "From: Zhou",
    "two froms": f"From: {ZHOU}\r\nFrom: {MALLORY}",
    "the same twice": f"From: {ZHOU}\r\nFrom: {ZHOU}",
    "another sender": f"From: {ZHOU}\r\nSender: {MALLORY}",
    "sent on": f"From: {ZHOU}\r\nResent-From: {MALLORY}",
    "an invisible letter": f"From: zh\u200bou@{ZHOU.partition('@')[2]}",
    "a look-alike": f"From: zh\u043eu@{ZHOU.partition('@')[2]}",
    "a host below": f"From: zhou@mail.{ZHOU.partition('@')[2]}",
    "a domain that ends alike": "From: zhou@evil-lib.jinjihu.example",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_whoever_is_not_exactly_one_clean_staff_address_does_nothing_and_hears_nothing(house, shape):
    raw = house.mail(ZHOU, f"[{NUMBER}] cancel").replace(f"From: {ZHOU}".encode(), SHAPES[shape].encode())
    house.mailbox.deliver(PASSED + raw)
    house.works()

    assert untouched(house)
    assert {str(m["To"]) for m in house.sent} <= {ZHOU, CHEN}, "staff see it, nobody else hears of it"
    assert names(house), "and they do see it"


@pytest.mark.parametrize("subject", [f"[{NUMBER}] cancel", "[ILL-2026-99999] cancel"])
def test_a_stranger_cannot_tell_whether_a_request_exists(house, subject):
    house.receives(MALLORY, subject, proven=True).works()

    assert not any(MALLORY in str(m["To"]) for m in house.sent)


# --- level 1: a staff address without proof ------------------------------------------------------------------


@pytest.mark.parametrize("command", ["status", "list review", "help"])
def test_questions_are_answered_without_proof_at_the_address_in_the_staff_file_alone(house, command):
    house.receives(ZHOU, f"[{NUMBER}] {command}", Reply_To=MALLORY, Cc=MALLORY).works()

    assert [str(m["To"]) for m in house.sent] == [ZHOU]
    assert MALLORY not in house.letter(ZHOU).as_string()


@pytest.mark.parametrize(
    "command", ["cancel", "approve", "forward shanghai", "note x", "ask which one?", "deliver", "reject no", "next"]
)
def test_everything_else_waits_for_a_code(house, command):
    house.receives(ZHOU, f"[{NUMBER}] {command}", Reply_To=MALLORY).works()

    assert untouched(house)
    assert names(house) == [f"{ZHOU} confirm"]


def test_a_question_beside_a_command_waits_with_it(house):
    house.receives(ZHOU, f"[{NUMBER}] status; cancel").works()

    assert untouched(house)
    assert names(house) == [f"{ZHOU} confirm"]


def test_headers_of_ours_from_outside_are_nobodys_proof(house):
    house.receives(ZHOU, f"[{NUMBER}] cancel", X_Illbot_Id="1", X_Illbot_Trust="2", X_Illbot_Proven="yes").works()

    assert untouched(house)


# --- made out of a mail that a librarian did sign ------------------------------------------------------------

BENT = {
    "a second subject on top": lambda raw: f"Subject: [{NUMBER}] cancel\r\n".encode() + PASSED + SIGNATURE + raw,
    "a second date on top": lambda raw: (
        b"Date: Tue, 24 Nov 2026 09:00:00 +0000\r\n"
        + PASSED
        + SIGNATURE
        + raw.replace(b"Subject: Lunch", f"Subject: [{NUMBER}] cancel".encode())
    ),
    "a beginning that is signed": lambda raw: (
        PASSED
        + SIGNATURE.replace(b"bh=", b"l=4; bh=")
        + raw.replace(b"Subject: Lunch", f"Subject: [{NUMBER}] cancel".encode())
    ),
    "a subject that is not signed": lambda raw: (
        PASSED
        + SIGNATURE.replace(b"subject:", b"")
        + raw.replace(b"Subject: Lunch", f"Subject: [{NUMBER}] cancel".encode())
    ),
}


@pytest.mark.parametrize("way", BENT)
def test_a_mail_made_out_of_a_signed_one_waits_for_a_code(house, way):
    house.mailbox.deliver(BENT[way](house.mail(ZHOU, "Lunch", "At noon?")))
    house.works()

    assert untouched(house)
    assert names(house) == [f"{ZHOU} confirm"]


def test_the_whole_signed_mail_is_obeyed(house):
    house.mailbox.deliver(PASSED + SIGNATURE + house.mail(ZHOU, f"[{NUMBER}] cancel"))
    house.works()

    assert house.request().state is State.CANCEL_PENDING


# --- codes ---------------------------------------------------------------------------------------------------


def parked(house: TestHouse) -> str:
    house.receives(ZHOU, f"[{NUMBER}] cancel").works()
    return code(house)


def test_a_code_is_good_once(house):
    once = parked(house)
    house.receives(ZHOU, f"confirm {once}").works()
    assert house.request().state is State.CANCEL_PENDING
    history = len(house.request().history)
    house.receives(ZHOU, f"confirm {once}").works(hours=1)

    assert len(house.request().history) == history


def test_a_code_is_good_in_capitals_and_with_a_reply_prefix(house):
    house.receives(ZHOU, f"Re: confirm {parked(house).upper()}").works()

    assert house.request().state is State.CANCEL_PENDING


@pytest.mark.parametrize("who", [CHEN, MALLORY])
@pytest.mark.parametrize("proven", [False, True])
def test_a_code_is_good_only_from_the_address_it_was_sent_to(house, who, proven):
    once = parked(house)
    house.receives(who, f"confirm {once}", proven=proven).works()

    assert untouched(house)


def test_a_code_is_good_for_two_days(house):
    once = parked(house)
    house.works(hours=49).receives(ZHOU, f"confirm {once}").works()

    assert house.request().state is State.WORKING


@pytest.mark.parametrize("guess", ["", "0", "aaaaaaaaaa", "%", "*", "'; drop table parked"])
def test_a_guess_is_no_code(house, guess):
    parked(house)
    house.receives(ZHOU, f"confirm {guess}").works()

    assert untouched(house)
    assert house.store.count("parked") == 1


@pytest.mark.parametrize(
    "words", ["confirm {}; note sneaked in", "note sneaked in; confirm {}", "confirm {}; confirm {}"]
)
def test_a_code_stands_alone(house, words):
    once = parked(house)
    house.receives(ZHOU, f"[{NUMBER}] " + words.format(once, once)).works()

    assert untouched(house)
    assert house.store.count("parked") == 1
    assert names(house) == [f"{ZHOU} transcript"]


def test_an_automatic_answer_that_repeats_the_code_confirms_nothing(house):
    once = parked(house)
    house.receives(ZHOU, f"Automatic reply: confirm {once}", f"confirm {once}", Auto_Submitted="auto-replied").works()

    assert untouched(house)


# --- tokens --------------------------------------------------------------------------------------------------


@pytest.fixture
def reviewed() -> TestHouse:
    """A request that waits for a librarian, who has a letter about it."""
    return TestHouse().receives("someone@elsewhere.example", "Article request", DOI_REQUEST).works()


def test_the_letter_that_was_answered_proves_its_reader_for_two_weeks(reviewed):
    letter = reviewed.letter(ZHOU)
    reviewed.works(hours=24 * 13).receives(ZHOU, f"[{NUMBER}] note thirteen", reply_to=letter).works()
    reviewed.works(hours=48).receives(ZHOU, f"[{NUMBER}] note fifteen", reply_to=letter).works()

    notes = [line.text for line in reviewed.request().history if line.text.startswith("note:")]
    assert notes == ["note: thirteen"]


@pytest.mark.parametrize("kept", [True, False], ids=["the old key is kept", "the old key is gone"])
def test_keys_can_be_changed_while_letters_are_out(reviewed, kept):
    letter = reviewed.letter(ZHOU)
    old, new = b"a key of the house, long enough", b"another key of the house, as long"
    keys = (new, old) if kept else (new,)
    reviewed.house = build_house(reviewed.config, reviewed.store, reviewed.spool, keys, lambda: reviewed.at)
    reviewed.desk = reviewed.app.desk = Desk(reviewed.house)
    reviewed.app.house = reviewed.house
    reviewed.receives(ZHOU, f"[{NUMBER}] note it", reply_to=letter).works()

    assert any(line.text == "note: it" for line in reviewed.request().history) is kept


def test_a_token_in_the_subject_is_only_a_word(reviewed):
    token = str(reviewed.letter(ZHOU)["Reply-To"]).partition("@")[0].rpartition(".")[2]
    reviewed.receives(ZHOU, f"[{NUMBER}] approve {token}").works()

    assert reviewed.request().state is State.REVIEW


def test_a_token_that_a_colleague_got_proves_only_the_colleague(house):
    house.receives("someone@elsewhere.example", "Article request", "doi:10.1000/other").works()
    theirs = house.letter(CHEN)
    house.receives(ZHOU, "[ILL-2026-00002] approve", reply_to=theirs).works()

    assert house.request("ILL-2026-00002").state is State.REVIEW


# --- explain -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("proven", "level", "why"),
    [
        (True, "level 2: may command", "DMARC pass"),
        (False, "level 1: may ask", "no Authentication-Results of our server"),
    ],
)
def test_explain_says_how_far_a_librarian_is_believed_and_why(house, proven, level, why):
    row = explain(house.house, "-", house.mail(ZHOU, f"[{NUMBER}] cancel", proven=proven))

    assert row["trusted"] is proven
    assert any(b.startswith(level) for b in row["because"])
    assert any(why in b for b in row["because"])


def test_explain_says_why_a_crooked_sender_is_nobody(house):
    raw = house.mail(ZHOU, f"[{NUMBER}] cancel").replace(b"From: ", b"From: mallory@evil.example, ", 1)

    assert (
        "level 0: nothing that it commands is done: From is not exactly one clean address"
        in explain(house.house, "-", raw)["because"]
    )


@pytest.mark.parametrize(("proven", "said"), [(True, "the sender is proven"), (False, "the patron is asked first")])
def test_explain_says_whether_a_patrons_cancellation_is_proven(house, proven, said):
    row = explain(house.house, "-", house.mail(WANG, f"[{NUMBER}] cancel", "Please cancel it.", proven=proven))

    assert any(said in b for b in row["because"])


def test_explain_asks_nobody_and_says_so(house):
    row = explain(house.house, "-", SIGNATURE + house.mail(ZHOU, f"[{NUMBER}] cancel"))

    assert any("explain --dns" in b for b in row["because"])


def test_explain_asks_the_dns_where_it_is_told_to(tmp_path, monkeypatch, capsys):
    from illbot.cli import main
    from illbot.configuration.shipped import write_example

    asked: list[str] = []

    def txt_records(name: str) -> list[bytes]:
        asked.append(name)
        return []

    pytest.importorskip("dkim", reason="DKIM IS NOT TESTED: install the extra, pip install 'illbot[dkim]'")
    monkeypatch.setattr("illbot.edge.dns.txt_records", txt_records)
    write_example(tmp_path)
    (tmp_path / "staff.toml").write_text(f'[[staff]]\naddress = "{ZHOU}"\nname = "Zhou"\n')
    mail = tmp_path / "mail.eml"
    mail.write_bytes(SIGNATURE + TestHouse().mail(ZHOU, f"[{NUMBER}] cancel"))

    assert main(["explain", "--config", str(tmp_path), str(mail)]) == 0
    assert "explain --dns" in capsys.readouterr().out and asked == []
    assert main(["explain", "--config", str(tmp_path), "--dns", str(mail)]) == 0
    assert asked == ["s26._domainkey.lib.jinjihu.example"]
    assert "has no keys" in capsys.readouterr().out
