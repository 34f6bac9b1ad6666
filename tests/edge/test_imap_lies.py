"""A server that lies, babbles, drips or dies: whatever it says, the mails that it does hand over are read, and none is mixed up."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from illbot.edge.imap import Account, ImapMailbox
from illbot.edge.imap.answers import rows
from illbot.errors import OutOfReach
from tests.edge.scripted_imap import ROBOT, Scripted, mail


@pytest.fixture
def server() -> Iterator[Scripted]:
    made = Scripted()
    yield made
    made.close()


def mailbox(server: Scripted, **account: Any) -> ImapMailbox:
    given = {"timeout": 5, "security": "plain", **account}
    return ImapMailbox(Account(name="ill", host="127.0.0.1", port=server.port, user=ROBOT, **given), lambda: "pw")


def read(box: ImapMailbox, passes: int = 1) -> tuple[list[str], int]:
    """(the mails of the last pass that ended well, how many passes did not)"""
    fetched: list[str] = []
    outages = 0
    for _ in range(passes):
        try:
            box.open()
            fetched = [item.uid for chunk in box.chunks() for item in chunk]
        except OutOfReach:
            outages += 1
    return fetched, outages


ALL = ["17.4", "17.7", "17.9"]


# --- sizes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("told", [1, 25 * 2**20, 10**9, None], ids=["too small", "at the limit", "too large", "none"])
def test_a_wrong_size_neither_hides_nor_cuts_a_mail(server: Scripted, told: int | None) -> None:
    server.sizes[7] = told
    box = mailbox(server)
    box.open()
    fetched = [item for chunk in box.chunks() for item in chunk]

    assert [(item.uid, item.data, item.truncated) for item in fetched] == [
        (f"17.{n}", raw, False) for n, raw in server.mails.items()
    ]
    assert box.unfetchable == []


def test_a_mail_much_larger_than_told_is_cut_and_not_kept_whole(server: Scripted) -> None:
    server.mails[7] = mail("huge", b"0123456789abcde\r\n" * 100_000)
    server.sizes[7] = 100
    box = mailbox(server, max_bytes=500_000)
    box.open()
    found = {item.uid: item for chunk in box.chunks() for item in chunk}

    assert (found["17.7"].truncated, found["17.7"].size, len(found["17.7"].data)) == (
        True,
        len(server.mails[7]),
        256 * 1024,
    )
    assert found["17.9"].data == server.mails[9]


# --- bodies ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [b"NIL)\r\n", b'"")\r\n', b"{0}\r\n)\r\n", b"{5}\r\nSubject: twelve)\r\n", b"{3}\r\nabc oh dear\r\n", b"abc)\r\n"],
)
def test_a_body_that_is_none_or_counted_wrongly_is_no_mail_and_the_others_are_read(
    server: Scripted, body: bytes
) -> None:
    server.bodies[7] = body
    box = mailbox(server)

    assert read(box) == (["17.4", "17.9"], 0)
    assert box.unfetchable == ["17.7"]


def test_a_short_body_may_come_quoted(server: Scripted) -> None:
    server.bodies[7] = b'"Subject: \\"x\\" \\\\")\r\n'
    box = mailbox(server)
    box.open()

    assert [item.data for chunk in box.chunks() for item in chunk][1] == b'Subject: "x" \\'


@pytest.mark.parametrize(
    "body",
    [
        b"{4}\r\nSubject: one\r\n\r\ntext that was not counted\r\n)\r\n",
        b"{400000}\r\nSubject: less than announced\r\n)\r\n",
        b"{999999999999999}\r\nSubject: a terabyte\r\n)\r\n",
        b"{12" + b"9" * 3000 + b"}\r\nSubject: a number without end\r\n)\r\n",
        b'"' + b"x" * 2_000_000 + b'")\r\n',
    ],
    ids=["longer", "shorter", "a terabyte", "beyond numbers", "an endless line"],
)
def test_a_body_that_upsets_the_conversation_is_left_alone_at_last(server: Scripted, body: bytes) -> None:
    """Each time the connection is given up; after three deaths alone the mail is, and the others are read."""
    server.bodies[7] = body
    box = mailbox(server, timeout=0.5)
    fetched, outages = read(box, passes=6)

    assert fetched == ["17.4", "17.9"]
    assert outages <= 4
    assert box.unfetchable == ["17.7"]


def test_a_mail_that_is_given_twice_and_not_the_same_is_not_believed(server: Scripted) -> None:
    server.bodies[7] = b"{3}\r\nabc)\r\n* 2 FETCH (UID 7 BODY[] {3}\r\nabd)\r\n"
    box = mailbox(server)

    assert read(box) == (["17.4", "17.9"], 0)


def test_a_mail_that_nobody_asked_for_is_not_taken(server: Scripted) -> None:
    server.bodies[7] = b"{3}\r\nabc)\r\n* 8 FETCH (UID 12 BODY[] {3}\r\nabd)\r\n"
    box = mailbox(server)

    assert read(box) == (ALL, 0)


# --- noise -----------------------------------------------------------------------------------------------------------


NOISE = [
    b"* OK [ALERT] the system goes down at noon\r\n",
    b"* 12 EXISTS\r\n* 3 RECENT\r\n",
    b"* 2 EXPUNGE\r\n",
    b"* VANISHED 300:310\r\n",
    b"* 1 FETCH (FLAGS (\\Seen $Phishing uid))\r\n",
    b"* 1 FETCH (UID 4 FLAGS (\\Answered))\r\n",
    b"* 1 FETCH (MODSEQ (99) UID 4)\r\n",
    b"* SEARCH 1 2 3 4\r\n* SEARCH\r\n",
    b'* STATUS "Done" (MESSAGES 4)\r\n',
    b"* BOGUS what is this\r\n* 12345678901234567890 EXISTS\r\n",
    b"* NO disk nearly full\r\n* BAD I am confused\r\n",
    b"* OK [COPYUID 4711 1:2 3:4] copied\r\n",
    b"* 5 FETCH ()\r\n* 6 FETCH\r\n* 7 FETCH (UID)\r\n* 8 FETCH (UID 99999999999999)\r\n",
]


@pytest.mark.parametrize("noise", NOISE)
def test_what_a_server_says_beside_the_answer_changes_nothing(server: Scripted, noise: bytes) -> None:
    box = mailbox(server)
    box.open()
    server.noise = noise

    assert read(box) == (ALL, 0)
    assert [item.data for chunk in box.chunks() for item in chunk] == list(server.mails.values())


@pytest.mark.parametrize(
    "line",
    [
        b"\r\n",
        b"\x00\xff\x80\r\n",
        b"+ go on\r\n",
        b"* ok lower case\r\n",
        b"* \r\n",
        b"no newline",
        b"A OK done\r\n" * 50,
    ],
)
def test_what_is_no_imap_ends_the_connection_and_nothing_else(server: Scripted, line: bytes) -> None:
    box = mailbox(server, timeout=0.5)
    box.open()
    server.noise = line
    read(box)
    server.noise = b""

    assert read(box) == (ALL, 0)


@pytest.mark.parametrize(
    "command", ["CAPABILITY", "AUTHENTICATE", "LIST", "SELECT", "NOOP", "UID FETCH 1:*", "UID FETCH 4", "LOGOUT"]
)
@pytest.mark.parametrize("answer", [b"* BYE maintenance\r\n", b"ZZZ9 OK done\r\n", b"{tag} BAD syntax\r\n", None])
def test_the_server_may_break_down_at_any_command(server: Scripted, command: str, answer: bytes | None) -> None:
    """BYE, another's tag, BAD, hanging up: out of reach, with its address, and well again when the server is."""
    server.instead[command] = answer
    box = mailbox(server, timeout=0.5)
    try:
        box.open()
        list(box.chunks())
    except OutOfReach as error:
        assert f"127.0.0.1:{server.port}" in str(error)
    box.close()
    server.instead.clear()

    assert read(box, passes=2)[0] == ALL


def test_a_server_that_drips_is_given_up(server: Scripted) -> None:
    """Each octet comes in time, the answer never ends."""
    box = mailbox(server, timeout=0.3)
    box.open()
    server.instead["UID FETCH 1:*"], server.drip = b"* 1 FETCH (UID " + b"4" * 900, 0.1
    began = time.monotonic()
    with pytest.raises(OutOfReach, match="timed out"):
        box.waiting()

    assert 2 < time.monotonic() - began < 20


def test_mails_come_oldest_first_whatever_the_order_of_the_answer(server: Scripted) -> None:
    server.mails = dict(reversed(server.mails.items()))

    assert read(mailbox(server)) == (ALL, 0)


def test_an_inbox_of_a_hundred_thousand_is_listed_without_a_line_that_has_no_end(server: Scripted) -> None:
    server.mails = dict.fromkeys(range(1, 100_001), b"x: y\r\n\r\n")
    box = mailbox(server, timeout=30)
    box.open()

    assert len(box.waiting()) == 100_000
    assert not any("SEARCH" in command for command in server.seen)


def test_an_empty_inbox_whose_listing_is_refused_is_empty(server: Scripted) -> None:
    server.mails.clear()
    server.instead["UID FETCH"] = b"{tag} NO no matching messages\r\n"
    box = mailbox(server)
    box.open()

    assert box.waiting() == []
    assert box.wait(0.1) is False


def test_an_outage_is_no_fault_of_a_mail(server: Scripted) -> None:
    server.instead["UID FETCH 4"] = b"{tag} NO [UNAVAILABLE] backend is down\r\n"
    box = mailbox(server)

    assert read(box) == ([], 1)
    assert box.unfetchable == []
    server.instead.clear()
    assert read(box) == (ALL, 0)


TOKENS = [
    *(
        b"* FETCH LIST NAMESPACE OK NO BAD BYE CAPABILITY [UIDVALIDITY [ ] ( ) {3} {0} {99999} NIL UID BODY[] FLAGS".split()
    ),
    *(b"RFC822.SIZE EXISTS EXPUNGE 1 4 7 0 -1 4294967296 \\r\\n + ".split()),
    b"\r\n",
    b'"',
    b"\\",
    b" ",
    b"(" * 3000,
    b")" * 3000,
    b"9" * 5000,
    b"\x00",
    b"\xff\xfe",
    "已".encode(),
]


def mangling(dice: random.Random) -> Callable[[bytes], bytes]:
    """Now and then something is put in, left out, said twice or turned into something else."""

    def mangle(data: bytes) -> bytes:
        if dice.random() > 0.25 or not data:
            return data
        at, to = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
        token = dice.choice(TOKENS)
        return dice.choice(
            [data[:at] + token + data[at:], data[:at] + data[to:], data[:to] + data[at:], data[:at] + token + data[to:]]
        )

    return mangle


@pytest.mark.parametrize("seed", range(4))
def test_whatever_comes_back_it_is_mail_or_an_outage(server: Scripted, seed: int) -> None:
    """Garbled at random, in every answer: never another exception, never a hang, and well again afterwards."""
    dice = random.Random(seed)
    server.capabilities += " ID NAMESPACE UIDPLUS IDLE"
    for _ in range(40):
        server.mangled = mangling(dice)
        box = mailbox(server, timeout=0.1)
        for _ in range(2):
            with suppress(OutOfReach):
                box.open()
                for chunk in box.chunks(count=2):
                    box.file({"Done": [item.uid for item in chunk]})
                box.wait(0)
        server.mangled = None
        with suppress(OutOfReach):
            box.close()
            box.open()  # once more, if the connection had to be given up
        box.open()
        assert {uid.rpartition(".")[2] for uid, _ in box.waiting()} == {"4", "7", "9"}
        box.close()


# --- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("validity", [None, 0, "banana", "-1", 99999999999999])
def test_without_a_numbering_that_lasts_no_number_outlives_its_connection(
    server: Scripted, validity: int | str | None
) -> None:
    """Else a mail that was not read yet could be filed away under the number of another."""
    server.validity = validity
    box = mailbox(server)
    box.open()
    old = [item.uid for chunk in box.chunks() for item in chunk]
    assert len(old) == 3
    box.close()
    box.open()
    box.file({"Done": old})

    assert box.fetch(old) == []
    assert not any(command.startswith(("UID COPY", "UID MOVE")) for command in server.seen)
    assert len(box.waiting()) == 3


def test_without_a_numbering_a_mail_that_kills_is_still_found_out(server: Scripted) -> None:
    server.validity = None
    server.fatal.add(7)
    fetched, outages = read(mailbox(server), passes=6)

    assert [uid.rpartition(".")[2] for uid in fetched] == ["4", "9"]
    assert outages == 4


# --- logging in ------------------------------------------------------------------------------------------------------


def test_who_we_are_is_told_before_any_folder_is_touched(server: Scripted) -> None:
    """163.com: "Unsafe Login"."""
    server.needs_id = True
    server.capabilities += " ID"

    assert read(mailbox(server)) == (ALL, 0)
    verbs = [command.split()[0] for command in server.seen]
    assert verbs.index("ID") < min(verbs.index("LIST"), verbs.index("SELECT"))


def test_who_we_are_is_told_where_a_folder_stays_closed_although_nobody_offered_to_listen(server: Scripted) -> None:
    server.needs_id = True

    assert read(mailbox(server)) == (ALL, 0)


def test_a_folder_that_stays_closed_is_told_in_the_servers_words(server: Scripted) -> None:
    server.instead["SELECT"] = b"{tag} NO SELECT Unsafe Login. Please contact kefu@188.com for help\r\n"
    with pytest.raises(OutOfReach, match="Unsafe Login"):
        mailbox(server).open()


def test_name_and_password_in_any_letters_go_through_a_plain_login(server: Scripted) -> None:
    server.capabilities = "IMAP4rev1"
    box = ImapMailbox(
        Account(name="ill", host="127.0.0.1", port=server.port, security="plain", user="馆际@lib.example", timeout=5),
        lambda: '密码" \\',
    )
    box.open()

    assert server.logins == ["馆际@lib.example".encode(), '密码" \\'.encode()]


def test_a_line_end_in_a_password_is_no_second_command(server: Scripted) -> None:
    server.capabilities = "IMAP4rev1"
    account = Account(name="ill", host="127.0.0.1", port=server.port, security="plain", user=ROBOT, timeout=5)
    with pytest.raises(OutOfReach, match="may hold no line end"):
        ImapMailbox(account, lambda: "pw\r\nA1 DELETE Done").open()

    assert not any(command.startswith("DELETE") for command in server.seen)


def test_no_password_goes_to_a_server_that_wants_none(server: Scripted) -> None:
    server.capabilities = "IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2"
    with pytest.raises(OutOfReach, match=r"takes no password .*XOAUTH2"):
        mailbox(server).open()

    assert not any(command.startswith(("LOGIN", "AUTHENTICATE")) for command in server.seen)


@pytest.mark.parametrize("offered", ["", " STARTTLS"])
def test_no_password_goes_out_where_the_encryption_does_not_come_about(server: Scripted, offered: str) -> None:
    """Stripped by somebody in between, or followed by what he wants to be read as if it had come encrypted."""
    server.capabilities += offered
    server.instead["STARTTLS"] = b"{tag} OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"
    with pytest.raises(OutOfReach, match="STARTTLS"):
        mailbox(server, security="starttls").open()

    assert not any(command.startswith(("LOGIN", "AUTHENTICATE")) for command in server.seen)


def test_a_port_without_tls_is_told_as_such(server: Scripted) -> None:
    with pytest.raises(OutOfReach, match="does not speak TLS"):
        mailbox(server, security="tls").open()


@pytest.mark.parametrize("way", ["XOAUTH2", "OAUTHBEARER"])
def test_a_token_that_is_refused_is_renewed_once(server: Scripted, way: str) -> None:
    server.capabilities = f"IMAP4rev1 AUTH={way}"
    server.token = "new"
    asked: list[str] = []

    def renewed() -> str:
        asked.append("again")
        return "new"

    account = Account(
        name="ill", host="127.0.0.1", port=server.port, security="plain", user=ROBOT, login="oauth", timeout=5
    )
    box = ImapMailbox(account, lambda: "old", renewed=renewed)
    box.open()
    assert (len(asked), server.refused_logins, len(box.waiting())) == (1, 1, 3)
    assert server.logins[1] == (b"" if way == "XOAUTH2" else b"\1")  # the refusal is acknowledged, not argued with
    box.close()

    server.token = "another"
    with pytest.raises(OutOfReach, match=r'refused the IMAP login.*"status":"401"') as refused:
        box.open()
    assert server.refused_logins == 3
    assert "new" not in str(refused.value) and "old" not in str(refused.value)


def test_a_way_to_log_in_that_is_not_offered_is_named(server: Scripted) -> None:
    with pytest.raises(OutOfReach, match=r"does not offer XOAUTH2 \(it offers: PLAIN\)"):
        mailbox(server, login="oauth").open()


# --- folders ---------------------------------------------------------------------------------------------------------


def test_folders_go_below_the_inbox_where_the_server_wants_them_there_and_has_no_word_for_it(server: Scripted) -> None:
    server.prefix = "INBOX."
    box = mailbox(server, folders=("Done", "Archive/已办"))
    box.open()
    box.open()

    assert server.folders == {"INBOX", "INBOX.Done", "INBOX.Archive.&XfJSng-"}
    assert sum(command.startswith("SUBSCRIBE") for command in server.seen) == 2


def test_a_folder_that_cannot_be_made_is_told(server: Scripted) -> None:
    server.prefix = "Elsewhere."
    with pytest.raises(OutOfReach, match="Invalid mailbox name"):
        mailbox(server).open()


# --- answers ---------------------------------------------------------------------------------------------------------


def test_answers_are_read_one_by_one() -> None:
    answer = [
        (b"1 (UID 4 RFC822.SIZE 3 FLAGS (UID 9 \\Deleted) BODY[] {3}", b"abc"),
        b")",
        None,
        b"2 (UID 5 BODY[] NIL)",
        (b"3 (BODY[HEADER] {2}", b"xx"),
        (b" UID 6 BODY[]<0> {9}", b"cut"),
        b" MODSEQ (5))",
        (b"4 (BODY[] {3}", b"abc"),
        b")",
    ]

    assert [tuple(row) for row in rows(answer)] == [
        (4, 3, True, b"abc", 3),
        (5, None, False, None, 0),
        (6, None, False, b"cut", 9),
    ]
