"""Classes 6, 7, 8, 30: letters that breed letters. Robots, forgers and bounces get few of ours, and never one too many.

Beside these: tests/core/test_caps.py (the ladders), tests/desk/test_attacks.py (robots behind a patron's or a librarian's address),
tests/intake/test_bounces.py (every maker's bounce).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

import pytest

from illbot.core.facts import Policy
from illbot.core.model import State, change
from illbot.edge.tiny import TinyStore
from tests.desk.house import AUTHSERV, DOI_REQUEST, ROBOT, WANG, ZHOU, TestHouse, settings, text_of

from .wires import Arrived, Wire, between, nothing

NLC = "ill@nlc.example"
NUMBER = "ILL-2026-00001"
OTHER_ROBOT = "ill@other.jinjihu.example"
STRANGER = "victim@elsewhere.example"


def with_limits(**more) -> TestHouse:
    return TestHouse(config=settings(limits=change(settings().limits, **more)))


def with_policy(**more) -> TestHouse:
    return TestHouse(config=settings(policy=Policy(patron_domains=("jinjihu.example",), **more)))


def letters_to(house: TestHouse, address: str) -> int:
    return sum(p.recipient == address for p in house.post.letters)


def names(house: TestHouse, state: str = "sent") -> list[str]:
    rows = house.store.find("errands", (("state", "=", state),), order="created")
    return [r.body["letter"]["name"] for r in rows]


# --- class 6: nobody relays spam through our acknowledgements -----------------------------------------------------

SPAM = "WIN A PRIZE at http://prize.example !!! code 8815"


def spam(house: TestHouse, sender: str, n: int = 0, **headers: str) -> bytes:
    text = f"{SPAM}\nCould you please get me this article? {SPAM} {n}. Journal of Prizes 2012, doi:10.1000/prize.{n}"
    return house.mail(sender, f"Article request: {SPAM} {n}", text, **headers)


@pytest.mark.parametrize("policy", ["review", "ask_card", "refuse"])
def test_class_06_an_unknown_sender_gets_one_letter_a_day_without_a_word_of_the_mail(policy):
    house = with_policy(unknown_sender=policy)
    for n in range(4):
        house.mailbox.deliver(spam(house, STRANGER, n))
        house.works(hours=1)

    mine = [p for p in house.post.letters if p.recipient == STRANGER]
    assert len(mine) == (0 if policy == "review" else 1)
    for posted in mine:
        raw = posted.data.decode().lower()
        assert not [word for word in ("prize", "8815", "journal") if word in raw]


@pytest.mark.parametrize(
    "words",
    [
        "What is the status of my request?",
        "Please cancel my request.",
        "I want to complain!",
        "The pages are 1-2",
        "yes, I accept",
    ],
)
def test_class_06_whatever_an_unknown_sender_asks_next_brings_no_word_of_the_mail_back(words):
    """The request of a stranger waits for staff; until they let it pass, nothing of it goes to an address that may be a victim's."""
    house = with_policy(unknown_sender="review")
    house.mailbox.deliver(spam(house, STRANGER))
    house.works()
    for n, subject in enumerate((f"Re: [{NUMBER}] | x", "my request", f"[{NUMBER}]")):
        house.receives(STRANGER, subject, f"{words} {n}").works(hours=1)

    assert letters_to(house, STRANGER) == 0
    assert [p.recipient for p in house.post.letters if p.recipient != ZHOU] == []
    assert house.request().state is State.REVIEW


def test_class_06_a_member_whose_mail_our_server_calls_forged_is_a_stranger():
    house = with_policy(unknown_sender="review")
    forged = f"{AUTHSERV}; dmarc=fail header.from=student.jinjihu.example"
    house.mailbox.deliver(spam(house, WANG, Authentication_Results=forged))
    house.works()

    assert letters_to(house, WANG) == 0
    assert (house.request().state, house.request().patron.known) == (State.REVIEW, False)


def test_class_06_strangers_in_all_get_so_many_answers_an_hour_and_a_domain_so_many_a_day():
    house = with_policy(unknown_sender="ask_card")
    for n in range(60):
        house.mailbox.deliver(spam(house, f"victim{n}@elsewhere{n % 3}.example", n))
    house.works()
    sent = [p.recipient for p in house.post.letters if p.recipient.startswith("victim")]
    assert len(sent) == house.config.limits.answers_an_hour_to_strangers == 30
    assert {domain: sum(domain in to for to in sent) for domain in ("elsewhere0", "elsewhere1", "elsewhere2")} == {
        "elsewhere0": 10,
        "elsewhere1": 10,
        "elsewhere2": 10,
    }

    house.mailbox.deliver(spam(house, "another@elsewhere1.example", 99))
    house.mailbox.deliver(spam(house, "another@elsewhere9.example", 99))
    house.works(hours=1)
    assert [p.recipient for p in house.post.letters[-9:] if "another@" in p.recipient] == ["another@elsewhere9.example"]
    # Every one of them is seen by staff all the same.
    assert house.store.count("requests") == 62


# --- class 7: a forged bounce proves nothing --------------------------------------------------------------------

REPORT = """From: MAILER-DAEMON@mx.nlc.example
To: {robot}
Subject: Undelivered Mail Returned to Sender
Date: Mon, 23 Nov 2026 02:00:00 +0000
Message-ID: <forged.{n}@mx.nlc.example>
Return-Path: <>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<{who}>: 550 5.1.1 User unknown. Your request {number} could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.nlc.example

Final-Recipient: rfc822; {who}
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

From: {robot}
To: {who}
Subject: {number} Longitudinal changes
Message-ID: {id}

--b--
"""


def report(who: str, message_id: str, n: int) -> bytes:
    return REPORT.format(robot=ROBOT, who=who, number=NUMBER, id=message_id, n=n).replace("\n", "\r\n").encode()


def bent(message_id: str) -> Iterable[str]:
    """Ids that are nearly one of ours."""
    inside = message_id.strip("<>")
    left, _, domain = inside.partition("@")
    seal = left[-1]
    yield f"<{left[:-1]}{'a' if seal != 'a' else 'b'}@{domain}>"
    yield f"<{left}@evil.example>"
    yield f"<{left[:-12]}@{domain}>"
    yield f"<{re.sub(r'[.][0-9][.]', '.9.', inside, count=1)}>"
    yield f"<{inside.replace(NUMBER.lower(), 'ill-2026-00002', 1)}>"
    yield "<ill.ill-2026-00001.1.partner..aaaaaaaaaaaa@lib.jinjihu.example>"
    yield ""


@pytest.mark.parametrize("audience", [NLC, WANG], ids=["partner", "patron"])
def test_class_07_a_bounce_without_our_seal_changes_nothing_and_staff_see_it(audience):
    house = TestHouse().receives(WANG, "Article request", DOI_REQUEST).works()
    real = str(house.letter(audience)["Message-ID"])
    before = house.request()
    forged = [report(audience, one, n) for n, one in enumerate(bent(real))]
    for raw in forged:
        house.mailbox.deliver(raw)
    house.works()

    assert house.request() == before
    assert sum(name == "bounce_unverified" for name in names(house)) == len(forged)

    house.mailbox.deliver(report(audience, real, 99))
    house.works()
    assert house.request() != before


# --- class 8: robots wired to each other stop ---------------------------------------------------------------------


def quiet_month() -> int:
    """Letters that go to a patron who never says a word: promises that slip, the weekly letter, the end."""
    house = TestHouse().receives(WANG, "Article request", DOI_REQUEST)
    return len(Wire(house, lambda to: to == WANG, nothing).runs(30).letters)


@pytest.fixture(scope="module")
def quiet() -> int:
    return quiet_month()


def away(house: TestHouse):
    """(a) an absence without a header that says so."""

    def answer(one: Arrived, n: int) -> Iterable[bytes]:
        text = (
            "I am away from the office until January and have no access to my mail.\nFor urgent matters call 12345.\n"
        )
        yield house.mail(
            WANG, "Automatic reply: " + one.header("Subject"), text + f"> {one.text[:200]}", reply_to=one.message
        )

    return answer


def away_under_many_names(house: TestHouse):
    """(b) the same with another address in each From, which no cap on addresses would catch."""

    def answer(one: Arrived, n: int) -> Iterable[bytes]:
        sender = f"li.wang+{n:04x}@student.jinjihu.example" if n % 2 else f"responder-{n}@student.jinjihu.example"
        yield house.mail(
            sender,
            "Re: " + one.header("Subject"),
            f"Thank you for your mail. Ticket {n} is open.",
            reply_to=one.message,
        )

    return answer


def daemon(house: TestHouse):
    """(c) a mail server that sends every letter back, as a report or as it came."""

    def answer(one: Arrived, n: int) -> Iterable[bytes]:
        head = f"From: Mail Delivery System <MAILER-DAEMON@mx{n}.example>\r\nTo: {ROBOT}\r\nSubject: Warning: message delayed\r\n"
        note = f"Message-ID: <{n}.delay@mx.example>\r\nReturn-Path: <>\r\n\r\nYour letter waits.\r\n\r\n"
        yield head.encode() + note.encode() + one.raw

    return answer


def ticket_system(house: TestHouse):
    def answer(one: Arrived, n: int) -> Iterable[bytes]:
        text = f"Dear customer,\nyour message was received and has ticket number {n}. We answer within two days.\n"
        yield house.mail(WANG, f"[#{n}] {one.header('Subject')}", text, reply_to=one.message)

    return answer


def forwarder(house: TestHouse):
    """The patron forwards all mail, and somebody set the library as the target: our own letters come back, untouched."""

    def answer(one: Arrived, n: int) -> Iterable[bytes]:
        yield b"Received: from mx.example by mx2.example; Mon, 23 Nov 2026 02:00:00 +0000\r\n" + one.raw

    return answer


@pytest.mark.parametrize("robot", [away, away_under_many_names, daemon, ticket_system, forwarder])
def test_class_08_a_robot_that_answers_everything_for_a_month_gets_no_letter_more(robot, quiet):
    house = TestHouse().receives(WANG, "Article request", DOI_REQUEST)
    wire = Wire(house, lambda to: "@student.jinjihu.example" in to, robot(house)).runs(30)

    assert len(wire.letters) <= quiet
    assert house.store.count("requests") == 1
    assert house.folders().get("Quarantine") is None


def asks_back(house: TestHouse):
    """It asks how things stand, in new words each time, and so is a patron to whoever reads it."""

    def answer(one: Arrived, n: int) -> Iterable[bytes]:
        yield house.mail(
            WANG, f"Re: {one.header('Subject')}", f"What is the status of my request? ({n})", reply_to=one.message
        )

    return answer


def parrot(house: TestHouse):
    """It sends our own words back in its own name, without a mark of a quotation."""

    def answer(one: Arrived, n: int) -> Iterable[bytes]:
        yield house.mail(WANG, one.header("Subject"), one.text)

    return answer


@pytest.mark.parametrize("robot", [asks_back, parrot])
def test_class_08_even_one_that_nobody_can_tell_from_a_patron_stops_after_three_letters(robot, quiet):
    """Each letter that our clocks send may start a talk; none goes on beyond the third letter."""
    house = TestHouse().receives(WANG, "Article request", DOI_REQUEST)
    wire = Wire(house, lambda to: to == WANG, robot(house)).runs(30)

    assert max(wire.bursts) <= 3
    assert len(wire.letters) <= 3 * quiet


def two_houses() -> tuple[TestHouse, TestHouse]:
    """Each takes the other for a patron of its own."""
    one = TestHouse()
    other = TestHouse(config=settings(library=change(one.config.library, address=OTHER_ROBOT)))
    one.receives(OTHER_ROBOT, "Article request", DOI_REQUEST)
    other.receives(ROBOT, "Article request", "Please send us doi:10.1000/other.42")
    return one, other


def bare(raw: bytes) -> bytes:
    """The letter as a gateway hands it on that knows no header but the commonest."""
    head, _, body = raw.partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", head)
    kept = [f for f in fields if re.match(rb"(?i)(from|to|subject|date|mime-version|content-[a-z-]+):", f)]
    return b"\r\n".join(kept) + b"\r\n\r\n" + body


def test_class_08_two_of_us_wired_to_each_other_answer_nothing():
    one, other = two_houses()
    talk = between(one, other, 30)

    assert talk.answers == 0
    assert one.store.count("requests") == other.store.count("requests") == 1


def test_class_08_two_of_us_behind_a_gateway_that_takes_our_marks_off_stop_after_three_letters():
    one, other = two_houses()
    talk = between(one, other, 30, bare)

    # Two talks at a time, one about a request of each: three letters in each after the one that a clock sent.
    assert max(talk.bursts) <= 2 * 4
    # Without our marks a letter about a work looks like a wish for it; it is ordered once, and a duplicate ever after.
    for house in (one, other):
        works = [r.body["work"] for r in house.store.find("requests") if r.body["state"] != "duplicate"]
        assert len(works) == len(set(works)) <= 2


def test_class_08_two_of_us_as_partners_order_nothing_of_each_other_twice():
    partners = tuple(change(p, address=OTHER_ROBOT, also=()) for p in settings().partners if p.code == "nlc")
    one = TestHouse(config=settings(partners=partners)).receives(WANG, "Article request", DOI_REQUEST)
    other = TestHouse(config=settings(library=change(one.config.library, address=OTHER_ROBOT)))
    for gateway in (lambda raw: raw, bare):
        talk = between(one, other, 30, gateway)
        assert max(talk.bursts, default=0) <= 3


def test_class_08_a_robot_that_is_its_own_patron_writes_nothing():
    """(d) somebody enters the robot's address, or a plus-address of it, as the patron's."""
    house = TestHouse()
    for sender in (ROBOT, "ILL+patron@lib.jinjihu.example", f"Li Wang <{ROBOT}>"):
        house.receives(sender, "Article request", DOI_REQUEST)
    wire = Wire(house, lambda to: True, lambda one, n: [one.raw]).runs(30)

    assert {one.to for one in wire.letters} <= {ZHOU}
    assert {one.header("Subject").partition(",")[0] for one in wire.letters} <= {"[ILL] | Weekly letter"}
    assert house.store.count("requests") == 0


# --- class 30: a cap cannot be walked around ----------------------------------------------------------------------


def requests_of(house: TestHouse, sender: str, many: int, start: int = 0) -> None:
    for n in range(start, start + many):
        house.receives(sender, "Article request", f"Please send doi:10.1000/flood.{n}")


SPELLINGS = (
    "li.wang@student.jinjihu.example",
    "LI.WANG@Student.Jinjihu.Example",
    "li.wang+{}@student.jinjihu.example",
    "Li.Wang+x{}@STUDENT.jinjihu.example",
)


def test_class_30_capitals_and_plus_tags_make_no_other_address():
    house = with_limits(letters_to_one_address=("5 in 1 hour",))
    for n in range(20):
        house.receives(SPELLINGS[n % 4].format(n), "Article request", f"Please send doi:10.1000/flood.{n}")
    house.works()

    assert sum("wang" in p.recipient.lower() for p in house.post.letters) == 5
    assert house.store.count("requests") == 20


def test_class_30_what_waits_goes_out_by_itself_in_its_order_and_nothing_is_lost():
    house = with_limits(letters_to_one_address=("5 in 1 hour",))
    requests_of(house, WANG, 12)
    house.works()
    counts = [letters_to(house, WANG)]
    for _ in range(3):
        house.works(hours=1)
        counts.append(letters_to(house, WANG))

    assert counts == [5, 10, 12, 12]
    subjects = [
        str(m)
        for p in house.post.letters
        if p.recipient == WANG
        for m in re.findall(rb"ILL-2026-(\d{5})\] \|", p.data)[:1]
    ]
    assert subjects == sorted(subjects)


def test_class_30_a_restart_forgets_no_letter(tmp_path):
    """Counted in the store on disk, whoever reads it next."""
    house = with_limits(letters_to_one_address=("5 in 1 hour",))
    house.store = TinyStore(tmp_path / "illbot.sqlite")
    house.build()
    requests_of(house, WANG, 4)
    house.works()
    house.store.close()
    house.store = TinyStore(tmp_path / "illbot.sqlite")
    house.build()
    requests_of(house, WANG, 4, start=10)
    house.works(hours=0.1)

    assert letters_to(house, WANG) == 5
    house.store.close()


def test_class_30_staff_hear_once_a_day_of_an_address_whose_letters_wait():
    house = with_limits(letters_to_one_address=("5 in 1 hour",))
    requests_of(house, WANG, 20)
    house.works()
    house.works(hours=1)

    told = [m for m in house.post.letters if b"Too many letters" in m.data]
    assert [t.recipient for t in told] == [ZHOU]
    assert b"5 in 1 hour" in told[0].data


def test_class_30_many_names_in_one_domain_share_the_domains_cap():
    # Somebody approved them all: they are no strangers any more.
    house = TestHouse(
        config=settings(
            limits=change(settings().limits, letters_to_one_domain=("6 in 1 hour",)),
            policy=Policy(patron_domains=("jinjihu.example",)),
            patrons={f"p{n}@gmail.example": change(_patron(n), known=True) for n in range(20)},
        )
    )
    for n in range(20):
        house.receives(f"p{n}@gmail.example", "Article request", f"Please send doi:10.1000/flood.{n}")
        house.receives(f"own{n}@student.jinjihu.example", "Article request", f"Please send doi:10.1000/own.{n}")
    house.works()

    assert sum(p.recipient.endswith("@gmail.example") for p in house.post.letters) == 6
    assert sum(p.recipient.startswith("own") for p in house.post.letters) == 20


def _patron(n: int):
    from illbot.core.model import Patron

    return Patron(address=f"p{n}@gmail.example", name=f"P {n}")


def test_class_30_ten_letters_in_ten_minutes_about_one_loan_are_a_loop_and_the_eleventh_waits_for_a_human():
    house = with_limits(letters_about_one_request=("3 in 10 minutes",))
    house.receives(WANG, "Article request", DOI_REQUEST).works()
    for n in range(4):
        house.receives(ZHOU, f"[{NUMBER}] ask Which edition, please? ({n})", proven=True).works(hours=0.01)

    assert letters_to(house, WANG) == 3
    assert "letter_held" in house.request().flags
    assert "held back: 3 in 10 minutes is the limit" in " ".join(line.text for line in house.request().history)
    assert [p.recipient for p in house.post.letters if b"Too many letters" in p.data] == [ZHOU]
    assert [r.key for r in house.store.find("errands", (("state", "=", "held"),))] != []
    assert [r.number for r in house.house.waiting()] == [NUMBER]


def test_class_30_held_letters_stand_at_the_top_of_the_weekly_letter_one_line_a_reader():
    """A turn that would come in more than a day is none: a human decides."""
    house = with_limits(letters_to_one_address=("1 in 10 days",))
    requests_of(house, WANG, 5)
    house.works()
    house.desk.take_digest(now=True)
    house.works()

    text = text_of(house.letter(ZHOU, "Weekly letter"))
    assert letters_to(house, WANG) == 1
    assert len(re.findall(r"did\s+not\s+arrive", text)) == 1
    assert re.search(r"held back: over 1 in 10 days\s+\(4\s+letters\)", text)


def test_class_30_held_letters_are_listed_on_the_shell(capsys):
    from illbot.verbs import _stuck

    house = with_limits(letters_to_one_address=("1 in 10 days",))
    requests_of(house, WANG, 3)
    house.works()

    assert _stuck(house.store, as_json=False) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(f"held  to {WANG}" in line and "(held back: over 1 in 10 days)" in line for line in lines)


def test_class_30_the_words_of_a_letter_are_counted_as_its_row_says():
    """What is looked up before the commit is what the row's own column will hold."""
    from illbot.core.caps import said
    from illbot.core.model import to_row
    from illbot.desk.caps import _as_row
    from tests.letters.house import ALL, write

    for case in ALL:
        letter = write(*case)
        assert said(_as_row(letter)) == said(to_row(letter))


def test_class_30_a_newer_question_takes_the_place_of_one_that_is_held():
    house = with_limits(letters_about_one_request=("2 in 1 hour",))
    house.receives(WANG, "Article request", DOI_REQUEST).works()
    for n in range(6):
        house.receives(ZHOU, f"[{NUMBER}] ask Which edition, please? ({n})", proven=True).works(hours=0.01)

    held = [r.body["letter"] for r in house.store.find("errands", (("state", "=", "held"), ("to", "=", WANG)))]
    assert len(held) == 1 and "(5)" in held[0]["text"]


def test_class_30_the_same_words_do_not_go_twice_to_one_reader_within_the_hour():
    house = TestHouse().receives(WANG, "Article request", DOI_REQUEST).works()
    for n in range(5):
        house.receives(WANG, f"Re: [{NUMBER}] | x", f"What is the status? {n}").works(hours=0.1)
    assert letters_to(house, WANG) == 2

    house.receives(WANG, f"Re: [{NUMBER}] | x", "And now?  What is the status?").works(hours=1.1)
    assert letters_to(house, WANG) == 3


def test_class_30_more_letters_than_the_house_sends_in_an_hour_wait_also_after_an_outage():
    """What could not go for hours counts in the hour in which it goes, not in that in which it was written."""
    house = with_limits(letters_an_hour=10)
    house.post.outage = "down for maintenance"
    for n in range(30):
        house.receives(f"p{n}@student.jinjihu.example", "Article request", f"Please send doi:10.1000/flood.{n}")
    house.works().works(hours=5)
    house.post.outage = ""
    house.works(hours=3)
    first = len(house.post.letters)
    house.works(hours=0.2)

    assert first <= 11  # ten, and the one that says so
    assert len(house.post.letters) <= first + 1
    for _ in range(9):
        house.works(hours=1.01)
    patrons = {p.recipient for p in house.post.letters if p.recipient.startswith("p")}
    assert len(patrons) == 30
    assert timedelta(0) < house.at - house.request().created


def test_class_30_a_forger_cannot_have_a_librarian_flooded_with_lists():
    """``list`` and ``status`` need no proof, so anybody in a librarian's name may ask; ten answers an hour, no more."""
    house = TestHouse()
    for n in range(30):
        house.receives(WANG, "Article request", f"Please send doi:10.1000/flood.{n}")
    house.works()
    before = letters_to(house, ZHOU)
    for n in range(1, 31):
        house.receives(ZHOU, f"[ILL-2026-{n:05d}] status")
    house.works()

    assert letters_to(house, ZHOU) - before <= 10
