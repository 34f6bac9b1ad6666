"""Classes 1, 4, 5, 9, 24, 26, 28: who may command. From the raw mail to what became of the request, through the whole house.

Beside these: tests/intake/test_trust.py and tests/mails/trust/ (the ladder, hundreds of mails), tests/intake/test_mail_sender.py (From),
tests/core/test_tokens.py (tokens, bit by bit), tests/intake/test_matching.py (numbers), tests/intake/test_commands.py (subjects).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.core.model import State
from illbot.intake.matching import numbers_in
from illbot.intake.subject.grammar import VERBS
from tests.desk.house import AUTHSERV, DOI_REQUEST, ROBOT, WANG, ZHOU, TestHouse, text_of

NLC = "ill@nlc.example"
MALLORY = "mallory@evil.example"
NUMBER = "ILL-2026-00001"
PASS = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=lib.jinjihu.example\r\n"


def asked() -> TestHouse:
    return TestHouse().receives(WANG, "Article request", DOI_REQUEST).works()


def raw(head: str, subject: str, text: str = "x") -> bytes:
    return (
        f"{head}To: {ROBOT}\r\nSubject: {subject}\r\nDate: Mon, 23 Nov 2026 02:00:00 +0000\r\nMessage-ID: <{abs(hash((head, subject)))}@x.example>\r\n\r\n{text}\r\n"
    ).encode("utf-8", "surrogateescape")


def notes(house: TestHouse) -> list[str]:
    return [line.text for line in house.request().history if line.text.startswith("note: ")]


# --- class 1: exactly one clean address in From, or nobody ----------------------------------------------------------

FROMS = {
    "one clean address": (f"From: Zhou <{ZHOU}>\r\n", True),
    "bare": (f"From: {ZHOU}\r\n", True),
    "in capitals": ("From: <ZHOU@LIB.JINJIHU.EXAMPLE>\r\n", True),
    "two addresses": (f"From: {ZHOU}, {MALLORY}\r\n", False),
    "two, the stranger first": (f"From: {MALLORY}, {ZHOU}\r\n", False),
    "a group": (f"From: staff: {ZHOU};\r\n", False),
    "an address as the name": (f"From: {ZHOU} <{MALLORY}>\r\n", False),
    "an address as the quoted name": (f'From: "{ZHOU}" <{MALLORY}>\r\n', False),
    "a stranger as the name": (f'From: "{MALLORY}" <{ZHOU}>\r\n', False),
    "a comment": (f"From: {MALLORY} ({ZHOU})\r\n", False),
    "a comment within": (f"From: zhou(x)@lib.jinjihu.example (<{MALLORY}>)\r\n", False),
    "two at signs": ("From: zhou@lib.jinjihu.example@evil.example\r\n", False),
    "two at signs the other way": ("From: mallory@evil.example@lib.jinjihu.example\r\n", False),
    "an invisible letter": ("From: zhou\u200b@lib.jinjihu.example\r\n", False),
    "an encoded at": (f"From: =?utf-8?q?zhou=40lib.jinjihu.example?= <{MALLORY}>\r\n", False),
    "semicolons": (f"From: {ZHOU}; {MALLORY}\r\n", False),
    "two From fields": (f"From: {ZHOU}\r\nFrom: {MALLORY}\r\n", False),
    "two From fields, the stranger first": (f"From: {MALLORY}\r\nFrom: {ZHOU}\r\n", False),
    "another Sender": (f"From: {ZHOU}\r\nSender: {MALLORY}\r\n", False),
    "resent by another": (f"Resent-From: {MALLORY}\r\nFrom: {ZHOU}\r\n", False),
    "a route": (f"From: <@evil.example:{ZHOU}>\r\n", False),
    "a look-alike": ("From: zh\u043eu@lib.jinjihu.example\r\n", False),
    "nothing": ("From: \r\n", False),
    "no From": ("", False),
    "a second address after a line end": (f"From: {ZHOU}\r\n ,{MALLORY}\r\n", False),
}


@pytest.mark.parametrize("shape", FROMS)
def test_class_01_only_one_clean_address_commands(shape):
    """Our own server vouches for the domain each time: what decides is whom From names."""
    head, commands = FROMS[shape]
    house = asked()
    house.mailbox.deliver(raw(PASS + head, f"[{NUMBER}] note {shape}"))
    house.works()

    assert notes(house) == ([f"note: {shape}"] if commands else [])
    assert house.folders().get("INBOX") is None


# --- class 4: a forged librarian ------------------------------------------------------------------------------------

RESULTS = {
    "none": "",
    "fail": PASS.replace("pass", "fail"),
    "pass of another server": PASS.replace(AUTHSERV, "mx.evil.example"),
    "pass of ours": PASS,
    "another's above ours": PASS.replace(AUTHSERV, "mx.evil.example") + PASS,
    "ours, for another domain": PASS.replace("lib.jinjihu", "evil"),
    "ours below Received": "Received: from evil.example by mx.jinjihu.example with ESMTP; Mon, 23 Nov 2026 02:00:00 +0000\r\n"
    + PASS,
    "neutral": PASS.replace("dmarc=pass", "dmarc=none"),
    "only spf": PASS.replace("dmarc=pass header.from", "spf=pass smtp.mailfrom"),
}
OUTWARD = {
    "forward": "forward shanghai",
    "next": "next too slow",
    "cancel": "cancel",
    "reject": "reject not ours",
    "ask": "ask Which edition?",
    "note": "note seen",
}


@pytest.mark.parametrize("results", RESULTS)
@pytest.mark.parametrize("verb", OUTWARD)
def test_class_04_what_acts_is_done_in_exactly_one_cell(results, verb):
    house = asked()
    before = house.request()
    house.mailbox.deliver(raw(RESULTS[results] + f"From: {ZHOU}\r\n", f"[{NUMBER}] {OUTWARD[verb]}"))
    house.works()

    done = house.request() != before
    assert done is (results == "pass of ours")
    if not done:
        # Nobody outside the house heard a word.
        assert {str(m["To"]) for m in house.sent} <= {ZHOU}


def test_class_04_what_only_asks_is_answered_to_the_address_on_file_alone():
    house = asked()
    house.mailbox.deliver(raw(f"From: {ZHOU}\r\nReply-To: {MALLORY}\r\n", f"[{NUMBER}] status"))
    house.mailbox.deliver(raw(f"From: {ZHOU}\r\nReply-To: {MALLORY}\r\n", f"[{NUMBER}] cancel"))
    house.works()

    assert {p.recipient for p in house.post.letters[house._read :]} == {ZHOU}


# --- class 5: a right number in a wrong hand ------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["subject", "text", "reference", "address"])
@pytest.mark.parametrize(
    "words",
    [
        "What is the status of my request?",
        "Please cancel my request.",
        "Please add me in copy to this request.",
        "The pages are 1-2.",
        "Thank you!",
    ],
)
def test_class_05_whoever_guesses_a_number_reads_and_joins_nothing(where, words):
    house = asked()
    before, letter = house.request(), house.letter(WANG)
    subject = f"Re: [{NUMBER}] | x" if where == "subject" else "hello"
    text = f"{NUMBER}: {words}" if where == "text" else words
    more = {"In_Reply_To": str(letter["Message-ID"]).replace(".patron.", ".patron.x")} if where == "reference" else {}
    to = "ill+ill-2026-00001.p.aaaaaaaaaaaaaaaaaaaa@lib.jinjihu.example" if where == "address" else ROBOT
    house.receives(MALLORY, subject, text, to=to, **more).works()
    house.works(hours=24 * 40)

    assert not [p for p in house.post.letters if p.recipient == MALLORY]
    assert house.request().patron == before.patron
    assert not [
        line for line in house.request().history if "mallory" in line.text or line.mail.endswith("@evil.example>")
    ]


# --- class 9: a robot's answer quotes a command ---------------------------------------------------------------------

AUTOMATIC = {
    "Auto-Submitted": {"Auto_Submitted": "auto-replied"},
    "Precedence": {"Precedence": "bulk"},
    "X-Autoreply": {"X_Autoreply": "yes"},
    "X-Autorespond": {"X_Autorespond": "away"},
    "a list": {"List_Id": "<staff.lib.jinjihu.example>"},
    "null Return-Path": {"Return_Path": "<>"},
}
PREFIXES = (
    "Automatic reply: ",
    "Out of Office: ",
    "自动回复: ",
    "自动答复：",
    "Abwesenheit: ",
    "Lu : ",
    "Undeliverable: ",
    "Delivered: ",
    "Accepted: ",
    "Spam? ",
)


@pytest.mark.parametrize("mark", AUTOMATIC)
def test_class_09_a_robot_behind_a_proven_librarians_address_commands_nothing(mark):
    house = asked()
    house.receives(ZHOU, f"[{NUMBER}] forward shanghai", "forward shanghai", proven=True, **AUTOMATIC[mark]).works()

    assert [a.partner for a in house.request().attempts] == ["nlc"]
    assert house.sent == []


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("text", ["I am away.", "forward shanghai"])
def test_class_09_no_word_behind_an_unknown_prefix_is_a_command(prefix, text):
    house = asked()
    house.receives(
        ZHOU, f"{prefix}[{NUMBER}] forward shanghai", text if prefix in PREFIXES[:5] else "I am away.", proven=True
    ).works()

    assert [a.partner for a in house.request().attempts] == ["nlc"]


# --- class 24: tokens -----------------------------------------------------------------------------------------------


def reviewed() -> tuple[TestHouse, str]:
    """A request that waits, and the address with the token that came with the letter about it."""
    house = TestHouse().receives("someone@elsewhere.example", "Article request", DOI_REQUEST).works()
    return house, str(house.letter(ZHOU)["Reply-To"])


def swapped(address: str, at: int) -> str:
    local, _, domain = address.partition("@")
    where = len(local) - 1 - at
    other = "a" if local[where] != "a" else "b"
    return f"{local[:where]}{other}{local[where + 1 :]}@{domain}"


MISUSES: dict[str, Callable[[str], str]] = {
    "one letter changed": lambda a: swapped(a, 3),
    "the key's letter changed": lambda a: swapped(a, 19),
    "the day changed": lambda a: swapped(a, 16),
    "cut short": lambda a: re.sub(r".@", "@", a),
    "longer": lambda a: a.replace("@", "a@"),
    "another request": lambda a: a.replace("00001", "00002"),
    "another audience": lambda a: a.replace(".s.", ".p."),
    "empty": lambda a: re.sub(r"\.s\.[a-z0-9]+@", ".s.@", a),
    "none": lambda a: ROBOT,
}


@pytest.mark.parametrize("misuse", MISUSES)
def test_class_24_a_token_that_is_not_the_one_we_gave_does_nothing(misuse):
    house, address = reviewed()
    house.receives(WANG, "Article request", DOI_REQUEST).works()
    house.receives(ZHOU, f"[{NUMBER}] approve", to=MISUSES[misuse](address)).works()

    assert house.request().state is State.REVIEW
    assert {str(m["To"]) for m in house.sent} <= {ZHOU}


def test_class_24_the_very_token_works_and_in_capitals_too():
    for spelled in (str, str.upper):
        house, address = reviewed()
        house.receives(ZHOU, f"[{NUMBER}] approve", to=spelled(address)).works()
        assert house.request().state is State.WORKING


@pytest.mark.parametrize(
    ("case", "sender", "subject", "days"),
    [
        ("another actor", "tom@lib.jinjihu.example", f"[{NUMBER}] approve", 0),
        ("a stranger", MALLORY, f"[{NUMBER}] approve", 0),
        ("expired", ZHOU, f"[{NUMBER}] approve", 15),
        ("another request", ZHOU, "[ILL-2026-00002] note x", 0),
        ("two requests", ZHOU, f"[{NUMBER}], ILL-2026-00002 note x", 0),
        ("of no request", ZHOU, "digest off", 0),
    ],
)
def test_class_24_a_right_token_in_another_hand_time_or_matter_does_nothing(case, sender, subject, days):
    house, address = reviewed()
    house.receives(WANG, "Article request", DOI_REQUEST).works()
    before = {n: house.request(n).history for n in (NUMBER, "ILL-2026-00002")}
    house.at += timedelta(days=days)
    house.receives(sender, subject, to=address)
    house.works()

    assert house.request().state is State.REVIEW
    assert [t.text for t in house.request().history if t.actor.startswith("staff")] == []
    assert [
        t
        for t in house.request("ILL-2026-00002").history
        if t not in before["ILL-2026-00002"] and t.actor.startswith("staff")
    ] == []


def test_class_24_used_once_the_request_has_moved_and_it_is_worth_a_question():
    house, address = reviewed()
    house.receives(ZHOU, f"[{NUMBER}] approve", to=address).works()
    house.receives(ZHOU, f"[{NUMBER}] cancel", to=address).works(hours=1)

    assert house.request().state is State.WORKING
    assert "confirm" in text_of(house.letter(ZHOU)).lower()


def test_class_24_every_refusal_reads_the_same_to_whoever_wrote():
    """What the letter says does not tell a forger which part of the token was wrong."""
    answers = set()
    for misuse in ("one letter changed", "the key's letter changed", "the day changed", "longer"):
        house, address = reviewed()
        house.receives(ZHOU, f"[{NUMBER}] approve", to=MISUSES[misuse](address)).works()
        text = text_of(house.letter(ZHOU))
        answers.add(re.sub(r"\b[0-9a-f]{10}\b", "CODE", text))
    assert len(answers) == 1


def test_class_24_a_code_works_once():
    house = asked()
    house.receives(ZHOU, f"[{NUMBER}] note parked").works()
    code = re.search(r"confirm ([0-9a-f]{10})", text_of(house.letter(ZHOU)))[1]
    for _ in range(2):
        house.receives(ZHOU, f"confirm {code}").works(hours=0.1)

    assert notes(house) == ["note: parked"]


# --- class 26: our own headers from outside -------------------------------------------------------------------------

OWN_HEADERS = (
    "X-Illbot-Id: ILL-2026-00001.3",
    "X-Illbot-Request: ILL-2026-00001",
    "X-Illbot-Trust: 2",
    "X-Illbot-Staff: zhou@lib.jinjihu.example",
    "X-Illbot-Command: cancel",
    "X-Illbot-Proven: yes",
    "X-Illbot-Original-Sender: zhou@lib.jinjihu.example",
    "X-Original-From: zhou@lib.jinjihu.example",
    "X-RT-Command: cancel",
)


def test_class_26_marks_of_ours_from_outside_give_nothing_and_hide_nothing():
    """Twice the same mails, with and without our marks: the same requests, the same letters."""
    ends = []
    for marks in ("", "".join(f"{h}\r\n" for h in OWN_HEADERS)):
        house = asked()
        for n, sender in enumerate((MALLORY, ZHOU, WANG, NLC)):
            house.mailbox.deliver(raw(f"{marks}From: {sender}\r\n", f"[{NUMBER}] cancel {n}", "cancel"))
        house.works()
        rows = [(r.body["letter"]["name"], r.body["letter"]["to"]) for r in house.store.find("errands")]
        ends.append((house.request().state, sorted(rows), house.folders()))
    assert ends[0] == ends[1]
    assert ends[0][0] is not State.CANCEL_PENDING


# --- class 28: what is looked up is an id, whatever was written ------------------------------------------------------

QUERIES = (
    "ILL-2026-00001' OR '1'='1",
    "ILL-2026-%",
    "ILL-____-_____",
    "ILL-2026-*",
    "ILL-2026-.....",
    "ILL-2026-00001; DROP TABLE requests",
    'ILL-2026-00001"}]}',
    "ILL-2026-00001\x00",
    "ILL-0000-00000",
    "ILL-2026-0",
    "ILL-2026-999999999999999999999999",
    "ILL-2026-１",
    "../ILL-2026-00001",
    "(?s).*",
    "$where",
)


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=60)
    | st.sampled_from(QUERIES)
    | st.from_regex(r"[\[ ]?ILL-?[0-9%_*]{1,6}-?[0-9%_*]{1,8}\]?", fullmatch=True)
)
def test_class_28_only_numbers_come_out_of_a_line(line):
    assert all(re.fullmatch(r"ILL-\d{4}-\d{5,9}", number, re.ASCII) for number in numbers_in(line, "ILL"))


@pytest.mark.parametrize("query", QUERIES)
def test_class_28_a_query_in_a_number_finds_no_other_request(query):
    asked_for: list[tuple[str, str]] = []
    house = asked()
    real = house.store.get
    house.store.get = lambda table, key: asked_for.append((table, key)) or real(table, key)  # type: ignore[method-assign,func-returns-value]
    house.receives(MALLORY, f"[{query}] status", query)
    house.receives(ZHOU, f"list {query}", query)
    house.receives(ZHOU, f"[{query}] why", query, proven=True)
    house.works()

    numbers = {key for table, key in asked_for if table == "requests"}
    assert all(re.fullmatch(r"ILL-\d{4}-\d{5,9}", n, re.ASCII) for n in numbers), numbers
    assert not [p for p in house.post.letters if p.recipient == MALLORY]
    assert house.store.count("requests") <= 2


def test_class_28_no_text_becomes_a_query():
    """No LIKE, no GLOB, no pattern query, and SQL is made of our own names only: values are bound."""
    root = Path(__file__).parents[2] / "illbot"
    for path in root.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        called = {n.func.attr for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)}
        assert not {"matches", "search"} & called or "tinydb" not in text.lower() or "Query()" not in text, path
        strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        assert not [s for s in strings if re.search(r"\b(LIKE|GLOB|REGEXP)\s+[?'%]", s)], path


def test_class_24_no_verb_but_those_that_only_ask_is_free():
    assert {v for v in VERBS if VERBS[v].level < 2} <= {"help", "status", "list", "why", "history", "confirm"}
