"""Posting keeps one contract in memory and against a server that misbehaves, and never calls a letter sent or unsent that is neither."""

from __future__ import annotations

import asyncio
import re
import ssl
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.app import smtp as smtp_of
from illbot.configuration.configure import example
from illbot.core.model import change
from illbot.core.post import Outcome, is_address
from illbot.edge.memory_mail import MemoryPost
from illbot.edge.oauth import Token, Tokens
from illbot.edge.smtp import Smtp, on_the_wire
from illbot.errors import ConfigBroken, OutOfReach
from illbot.settings import Sending
from tests.servers import HostileSmtp, make_certificate

ROBOT = "robot@library.example"
PATRON = "patron@campus.example"
LETTER = b"From: robot@library.example\r\nTo: patron@campus.example\r\nSubject: Your request\r\n\r\nIt has come.\r\n"


@pytest.fixture
async def server() -> AsyncIterator[HostileSmtp]:
    hostile = await HostileSmtp().start()
    yield hostile
    await hostile.close()


@pytest.fixture
async def post(server: HostileSmtp) -> AsyncIterator[Callable[..., Smtp]]:
    made: list[Smtp] = []

    def make(**options: Any) -> Smtp:
        settings = {"security": "plain", "user": "", "password": lambda: "", "timeout": 1, "connections": 2} | options
        made.append(Smtp("127.0.0.1", server.port, **settings))
        return made[-1]

    yield make
    for smtp in made:
        await smtp.close()


# --- the contract ---------------------------------------------------------------------------------------------------


class MemorySide:
    """The memory twin, and what its receiving side saw."""

    def __init__(self) -> None:
        self.post = MemoryPost()

    def next(self, kind: str, code: int, text: str) -> None:
        self.post.outcomes.append(Outcome(kind=kind, code=code, text=text))  # type: ignore[arg-type]

    def limit(self, octets: int) -> None:
        self.post.max_bytes = octets

    def only_ascii(self) -> None:
        self.post.international = self.post.eight_bit = False

    def received(self) -> list[tuple[str, str, bytes]]:
        return [(letter.sender, letter.recipient, letter.data) for letter in self.post.letters]


class ServerSide:
    """The real client against the server."""

    def __init__(self, server: HostileSmtp, post: Smtp) -> None:
        self.server = server
        self.post = post

    def next(self, kind: str, code: int, text: str) -> None:
        self.server.next("DOT", "drop" if kind == "unknown" else f"{code} {text}")

    def limit(self, octets: int) -> None:
        self.server.extensions = (f"SIZE {octets}",)

    def only_ascii(self) -> None:
        self.server.extensions = ()

    def received(self) -> list[tuple[str, str, bytes]]:
        kept = [taken for taken in self.server.taken if not taken.answer.startswith(("4", "5"))]
        return [(_angle(taken.mail), _angle(taken.rcpt), unstuffed(taken.raw)) for taken in kept]


def _angle(command: str) -> str:
    found = re.search(r"<(.*?)>", command)
    assert found is not None
    return found[1]


def unstuffed(raw: bytes) -> bytes:
    return re.sub(rb"(?m)^\.", b"", raw)


@pytest.fixture(params=["memory", "server"])
def side(request: pytest.FixtureRequest, server: HostileSmtp, post: Callable[..., Smtp]) -> MemorySide | ServerSide:
    return MemorySide() if request.param == "memory" else ServerSide(server, post())


class TestEveryPost:
    async def test_a_letter_taken_over_is_sent(self, side: Any) -> None:
        outcome = await side.post.send(ROBOT, PATRON, LETTER)

        assert (outcome.kind, outcome.code) == ("sent", 250)
        assert side.received() == [(ROBOT, PATRON, LETTER)]

    async def test_nobody_may_be_the_sender(self, side: Any) -> None:
        assert (await side.post.send("", PATRON, LETTER)).kind == "sent"
        assert side.received() == [("", PATRON, LETTER)]

    @pytest.mark.parametrize(
        ("kind", "code", "text"),
        [
            ("refused", 554, "5.7.1 spam"),
            ("deferred", 451, "4.3.0 later"),
            ("unknown", 0, ""),
            ("sent", 250, "2.0.0 ok"),
        ],
    )
    async def test_the_outcome_is_what_the_server_says(self, side: Any, kind: str, code: int, text: str) -> None:
        side.next(kind, code, text)
        outcome = await side.post.send(ROBOT, PATRON, LETTER)

        assert outcome.kind == kind
        assert text in outcome.text
        assert bool(side.received()) == (kind in ("sent", "unknown"))

        assert (await side.post.send(ROBOT, PATRON, LETTER)).kind == "sent"

    async def test_a_letter_over_the_limit_is_refused_unsent_as_too_large(self, side: Any) -> None:
        side.limit(200)
        outcome = await side.post.send(ROBOT, PATRON, LETTER + b"x" * 200 + b"\r\n")

        assert (outcome.kind, outcome.too_large) == ("refused", True)
        assert side.received() == []
        assert (await side.post.send(ROBOT, PATRON, LETTER)).kind == "sent"

    @pytest.mark.parametrize("data", [LETTER + "已到".encode(), LETTER.replace(b"Your", "Ihr Buch für".encode())])
    async def test_text_that_the_server_cannot_take_is_refused_loudly(self, side: Any, data: bytes) -> None:
        side.only_ascii()
        outcome = await side.post.send(ROBOT, PATRON, data)

        assert outcome.kind == "refused"
        assert re.search("8BITMIME|SMTPUTF8", outcome.text)
        assert not outcome.too_large
        assert side.received() == []

    async def test_an_address_beyond_ascii_needs_the_servers_consent(self, side: Any) -> None:
        assert (await side.post.send(ROBOT, "张三@campus.example", LETTER)).kind == "sent"
        side.only_ascii()
        await side.post.close()
        outcome = await side.post.send(ROBOT, "张三@campus.example", LETTER)

        assert outcome.kind == "refused"
        assert "SMTPUTF8" in outcome.text

    @pytest.mark.parametrize(
        "address",
        [
            "",
            "patron",
            "@campus.example",
            "patron@",
            "a@b@c.example",
            "a@x.example, b@x.example",
            "Patron <patron@campus.example>",
            "<patron@campus.example>",
            "patron@campus.example\r\nRCPT TO:<evil@x.example>",
            "patron@campus.example\n",
            "pat ron@campus.example",
            "patron@campus.example SIZE=1",
            "patron@campus(comment).example",
            "a" * 500 + "@campus.example",
            "patron@campus.example\x00",
        ],
    )
    async def test_what_is_not_one_bare_address_never_reaches_the_wire(self, side: Any, address: str) -> None:
        outcome = await side.post.send(ROBOT, address, LETTER)

        assert (outcome.kind, outcome.too_large) == ("refused", False)
        assert side.received() == []
        if address:
            assert (await side.post.send(address, PATRON, LETTER)).kind == "refused"

    async def test_a_check_of_a_server_that_answers_passes(self, side: Any) -> None:
        assert "ready" in await side.post.check()


# --- the dialogue -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "DOT"])
@pytest.mark.parametrize(
    ("answer", "kind"),
    [("450 4.2.0 greylisted", "deferred"), ("421 4.3.2 going down", "deferred"), ("550 5.1.1 nobody", "refused")],
)
async def test_refusals_at_each_step(
    server: HostileSmtp, post: Callable[..., Smtp], verb: str, answer: str, kind: str
) -> None:
    smtp = post()
    server.next(verb, answer)
    outcome = await smtp.send(ROBOT, PATRON, LETTER)

    assert (outcome.kind, outcome.code, outcome.text) == (kind, int(answer[:3]), answer[4:])
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    assert server.connections == (2 if answer.startswith("421") else 1)


@pytest.mark.parametrize("verb", ["GREETING", "EHLO", "MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("trouble", ["drop", "stall", "banana", "999 what"])
async def test_trouble_before_the_letter_is_never_worse_than_a_delay(
    server: HostileSmtp, post: Callable[..., Smtp], verb: str, trouble: str
) -> None:
    smtp = post(timeout=0.3)
    server.next(verb, trouble)
    outcome = await smtp.send(ROBOT, PATRON, LETTER)

    # A server that does not know EHLO is greeted with HELO.
    assert outcome.kind == ("sent" if (verb, trouble) == ("EHLO", "999 what") else "deferred")
    assert len(server.taken) == (outcome.kind == "sent")
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"


@pytest.mark.parametrize("trouble", ["drop", "stall", "banana", "354 go on", "\xff\xfe"])
async def test_silence_after_the_final_dot_is_unknown(
    server: HostileSmtp, post: Callable[..., Smtp], trouble: str
) -> None:
    smtp = post(timeout=1, answer_timeout=0.3)
    server.next("DOT", trouble)
    outcome = await smtp.send(ROBOT, PATRON, LETTER)

    assert outcome.kind == "unknown"
    assert outcome.text
    assert len(server.taken) == 1
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"


@pytest.mark.parametrize("trouble", ["drop", "stop", "250 done already"])
async def test_a_big_letter_that_breaks_off_was_not_taken_over(
    server: HostileSmtp, post: Callable[..., Smtp], trouble: str
) -> None:
    """The dot never left, so the letter may be posted again."""
    server.extensions = ()
    server.at_body = (trouble, 100_000)
    smtp = post(timeout=0.5)
    outcome = await smtp.send(ROBOT, PATRON, LETTER + (b"x" * 76 + b"\r\n") * 300_000)

    assert outcome.kind == "deferred"
    assert server.taken == []
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"


async def test_a_refusal_in_the_middle_of_a_big_letter_is_heard(server: HostileSmtp, post: Callable[..., Smtp]) -> None:
    server.extensions = ()
    server.at_body = ("552 5.3.4 that is too much", 100_000)
    outcome = await post().send(ROBOT, PATRON, LETTER + (b"x" * 76 + b"\r\n") * 300_000)

    assert (outcome.kind, outcome.code, outcome.too_large) == ("refused", 552, True)


async def test_a_big_letter_arrives_whole(server: HostileSmtp, post: Callable[..., Smtp]) -> None:
    server.extensions = ("SIZE 0",)
    big = LETTER + b"".join(b".%076d\r\n" % n for n in range(50_000))
    outcome = await post(timeout=20).send(ROBOT, PATRON, big)

    assert outcome.kind == "sent"
    assert unstuffed(server.taken[0].raw) == big


@pytest.mark.parametrize(
    ("verb", "answer", "too_large"),
    [
        ("MAIL", "552 message size exceeds fixed maximum", True),
        ("DOT", "552 5.3.4 message too big", True),
        ("DOT", "554 5.3.4 message too big", True),
        ("RCPT", "552 mailbox full", False),
        ("RCPT", "552 5.2.2 mailbox full", False),
        ("RCPT", "550 5.2.3 too long for this mailbox", True),
        ("DOT", "550 5.7.1 message of size 5.3.4 is spam", False),
    ],
)
async def test_too_large_is_told_from_a_full_mailbox(
    server: HostileSmtp, post: Callable[..., Smtp], verb: str, answer: str, too_large: bool
) -> None:
    server.next(verb, answer)
    outcome = await post().send(ROBOT, PATRON, LETTER)

    assert (outcome.kind, outcome.too_large) == ("refused", too_large)


async def test_options_are_asked_for_only_where_needed_and_offered(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    smtp = post()
    await smtp.send(ROBOT, PATRON, LETTER)
    await smtp.send(ROBOT, PATRON, LETTER + "已到\r\n".encode())
    await smtp.send(ROBOT, "张三@大学.example", LETTER)
    await smtp.send(ROBOT, "zhang@大学.example", LETTER)
    mails = [taken.mail for taken in server.taken]
    rcpts = [taken.rcpt for taken in server.taken]

    assert mails[0] == f"MAIL FROM:<{ROBOT}> SIZE={len(LETTER)}"
    assert "BODY=8BITMIME" in mails[1]
    assert "SMTPUTF8" in mails[2]
    assert "SMTPUTF8" not in mails[1] + mails[3]
    assert rcpts[3] == "RCPT TO:<zhang@xn--pss25c.example>"


async def test_an_answer_of_several_lines_is_told_in_one(server: HostileSmtp, post: Callable[..., Smtp]) -> None:
    server.next("RCPT", "550-5.7.1 not\r\n550-5.7.1 from\r\n550 5.7.1 you")
    outcome = await post().send(ROBOT, PATRON, LETTER)

    assert outcome.text == "5.7.1 not 5.7.1 from 5.7.1 you"


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("answer", ["250 OK", "252 cannot verify", "299 hm"])
async def test_a_yes_before_the_letter_never_means_that_it_went(
    server: HostileSmtp, post: Callable[..., Smtp], verb: str, answer: str
) -> None:
    server.next(verb, answer)
    outcome = await post().send(ROBOT, PATRON, LETTER)

    assert outcome.kind == ("deferred" if verb == "DATA" else "sent")
    assert len(server.taken) == (verb != "DATA")


@pytest.mark.parametrize("code", [530, 534, 535, 538])
async def test_a_login_asked_for_at_a_letter_is_no_refusal_of_it(
    server: HostileSmtp, post: Callable[..., Smtp], code: int
) -> None:
    server.next("MAIL", f"{code} 5.7.57 client not authenticated")
    outcome = await post().send(ROBOT, PATRON, LETTER)

    assert (outcome.kind, outcome.code) == ("deferred", code)


@pytest.mark.parametrize("digits", ["1" * 21, "9" * 5000, "-1", "x", "²"])
async def test_a_size_that_is_none_limits_nothing(server: HostileSmtp, post: Callable[..., Smtp], digits: str) -> None:
    server.extensions = (f"SIZE {digits}",)
    outcome = await post().send(ROBOT, PATRON, LETTER)

    assert outcome.kind == "sent"


async def test_the_size_is_asked_before_the_first_word_of_the_letter(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    server.extensions = (f"SIZE {len(LETTER) - 1}",)
    outcome = await post().send(ROBOT, PATRON, LETTER)

    assert (outcome.kind, outcome.too_large) == ("refused", True)
    assert not any(command.startswith("MAIL") for command in server.commands)


async def test_one_recipient_that_is_refused_costs_no_other_its_letter(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    server.recipients = {"gone@campus.example": "550 5.1.1 no such user", "full@campus.example": "452 4.2.2 full"}
    smtp = post()
    addresses = ["gone@campus.example", PATRON, "full@campus.example", "other@campus.example"]
    outcomes = [await smtp.send(ROBOT, address, LETTER) for address in addresses]

    assert [outcome.kind for outcome in outcomes] == ["refused", "sent", "deferred", "sent"]
    assert server.connections == 1
    assert [taken.rcpt for taken in server.taken] == [f"RCPT TO:<{PATRON}>", "RCPT TO:<other@campus.example>"]
    assert sum(command.startswith("RCPT") for command in server.commands) == 4


async def test_a_letter_whose_end_never_left_us_was_not_taken_over(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    """All of it is written and the server reads no more: its dot is still here and stays here, so it can be posted again."""
    server.extensions = ()
    server.at_body = ("stop", 1)
    # More than the network keeps for us, and the last piece of it is one that is written whole.
    outcome = await post(timeout=0.5).send(ROBOT, PATRON, LETTER + (b"x" * 76 + b"\r\n") * 150_000)

    assert outcome.kind == "deferred"
    assert "stopped reading" in outcome.text


async def test_a_password_that_cannot_be_had_puts_the_letter_off(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    def gone() -> str:
        raise ConfigBroken(["illbot.toml: [sending]: password_file secrets/smtp is missing"])

    outcome = await post(user=ROBOT, password=gone).send(ROBOT, PATRON, LETTER)

    assert outcome.kind == "deferred"
    assert "secrets/smtp is missing" in outcome.text


# --- connections ----------------------------------------------------------------------------------------------------------


async def test_connections_are_kept_and_never_more_than_allowed(server: HostileSmtp, post: Callable[..., Smtp]) -> None:
    smtp = post(connections=3)
    outcomes = await asyncio.gather(*(smtp.send(ROBOT, f"p{n}@campus.example", LETTER) for n in range(20)))

    assert {outcome.kind for outcome in outcomes} == {"sent"}
    assert {taken.rcpt for taken in server.taken} == {f"RCPT TO:<p{n}@campus.example>" for n in range(20)}
    assert server.most_at_once <= 3
    assert server.connections <= 3


async def test_a_kept_connection_that_died_is_replaced_without_a_word(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    smtp = post()
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    server.next("MAIL", "drop")
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    server.letters_a_connection = 1
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    assert len(server.taken) == 4


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("trouble", ["drop", "stall", "421 4.4.2 idle too long", "530 5.7.0 log in first", "banana"])
async def test_a_kept_connection_that_fails_before_the_dot_is_replaced_once(
    server: HostileSmtp, post: Callable[..., Smtp], verb: str, trouble: str
) -> None:
    smtp = post(timeout=0.3)
    await smtp.send(ROBOT, PATRON, LETTER)
    server.next(verb, trouble, trouble)

    # The new one fails too, and is not replaced again in the same try.
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "deferred"
    assert server.connections == 2
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    assert len(server.taken) == 2


async def test_a_word_nobody_asked_for_is_not_taken_for_the_next_answer(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    smtp = post()
    server.next("DOT", "250 taken\r\n421 too many letters")

    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    assert len(server.taken) == 2


async def test_the_connection_is_closed_politely(server: HostileSmtp, post: Callable[..., Smtp]) -> None:
    smtp = post()
    await smtp.send(ROBOT, PATRON, LETTER)
    await smtp.close()
    await smtp.close()

    assert server.commands[-1] == "QUIT"
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"


async def test_a_sending_that_is_called_off_leaves_no_half_dialogue(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    smtp = post(connections=1, timeout=20)
    server.next("DOT", "stall")
    sending = asyncio.ensure_future(smtp.send(ROBOT, PATRON, LETTER))
    await server.arrived.wait()
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending

    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    assert server.connections == 2


# --- reaching and logging in --------------------------------------------------------------------------------------------------


async def test_a_login_goes_before_the_letter(server: HostileSmtp, post: Callable[..., Smtp]) -> None:
    server.extensions = ("AUTH PLAIN", "SIZE")
    server.password = "密码 7"
    smtp = post(user=ROBOT, password=lambda: "密码 7")

    assert "ready" in await smtp.check()
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"


async def test_a_refused_login_defers_letters_and_fails_the_check_without_naming_the_password(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    server.extensions = ("AUTH PLAIN",)
    server.next("AUTH", "535 5.7.8 wrong: secret-77", "535 5.7.8 wrong: secret-77")
    smtp = post(user=ROBOT, password=lambda: "secret-77")
    outcome = await smtp.send(ROBOT, PATRON, LETTER)
    with pytest.raises(OutOfReach) as refused:
        await smtp.check()

    assert outcome.kind == "deferred"
    for text in (outcome.text, str(refused.value)):
        assert f"127.0.0.1:{server.port}" in text
        assert ROBOT in text
        assert "535" in text
        assert "secret-77" not in text
    assert server.taken == []


async def test_a_server_without_login_is_named_when_one_is_configured(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    with pytest.raises(OutOfReach, match=f"refused the SMTP login of {ROBOT}"):
        await post(user=ROBOT, password=lambda: "pw").check()


@pytest.mark.parametrize(
    ("login", "offered", "way"),
    [
        ("oauth", "XOAUTH2 OAUTHBEARER", "OAUTHBEARER"),
        ("oauth", "LOGIN XOAUTH2", "XOAUTH2"),
        ("xoauth2", "XOAUTH2 OAUTHBEARER", "XOAUTH2"),
        ("oauthbearer", "PLAIN OAUTHBEARER", "OAUTHBEARER"),
    ],
)
async def test_an_access_token_opens_the_server(
    server: HostileSmtp, post: Callable[..., Smtp], login: str, offered: str, way: str
) -> None:
    server.extensions = (f"AUTH {offered}", "SIZE")
    server.tokens = {"token-7"}
    smtp = post(user="a=b,c@library.example", password=lambda: "token-7", login=login)

    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    assert any(command.startswith(f"AUTH {way} ") for command in server.commands)
    (said,) = server.logins
    if way == "XOAUTH2":
        assert said == "user=a=b,c@library.example\1auth=Bearer token-7\1\1"
    else:
        assert said.startswith(
            f"n,a=a=3Db=2Cc@library.example,\1host=127.0.0.1\1port={server.port}\1auth=Bearer token-7"
        )


@pytest.mark.parametrize("way", ["XOAUTH2", "OAUTHBEARER"])
async def test_a_token_that_is_over_is_renewed_once_for_all_connections(
    server: HostileSmtp, post: Callable[..., Smtp], way: str
) -> None:
    server.extensions = (f"AUTH {way}",)
    server.tokens = {"token-1"}
    given: list[str] = []
    tokens = Tokens(lambda: given.append("") or Token(value=f"token-{len(given) - 1}", seconds=3600))  # type: ignore[func-returns-value]
    smtp = post(
        user=ROBOT, password=tokens.current, renewed=tokens.renewed, login=way.lower(), timeout=5, connections=4
    )
    outcomes = await asyncio.gather(*(smtp.send(ROBOT, f"p{n}@campus.example", LETTER) for n in range(8)))

    assert {outcome.kind for outcome in outcomes} == {"sent"}
    assert len(server.taken) == 8
    assert len(given) == 2


async def test_a_token_that_stays_refused_puts_letters_off_and_is_never_told(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    server.extensions = ("AUTH XOAUTH2",)
    server.next("AUTH", *["535 5.7.3 not token-secret"] * 4)
    smtp = post(user=ROBOT, password=lambda: "token-secret", renewed=lambda: "token-secret", login="oauth")
    outcome = await smtp.send(ROBOT, PATRON, LETTER)

    assert outcome.kind == "deferred"
    assert "invalid_token" in outcome.text  # the server's reason
    assert "token-secret" not in outcome.text
    assert len(server.logins) == 2  # once more with a new one, and not for ever


@pytest.mark.parametrize("answer", ["454 4.7.0 later", "421 going down", "drop", "stall", "banana", "334 !!"])
async def test_a_login_that_fails_for_a_while_asks_for_no_new_token(
    server: HostileSmtp, post: Callable[..., Smtp], answer: str
) -> None:
    server.extensions, server.tokens = ("AUTH XOAUTH2",), {"token"}
    server.next("AUTH", answer)
    renewals: list[str] = []
    smtp = post(
        user=ROBOT, password=lambda: "token", renewed=lambda: renewals.append("") or "", login="oauth", timeout=0.4
    )

    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "deferred"
    assert renewals == []
    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"


async def test_a_server_that_takes_no_tokens_is_named_with_what_it_takes(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    server.extensions = ("AUTH PLAIN LOGIN",)
    with pytest.raises(OutOfReach, match=r"does not offer AUTH XOAUTH2 \(it offers: PLAIN, LOGIN\)"):
        await post(user=ROBOT, password=lambda: "token", login="oauth").check()

    assert server.logins == []


async def test_the_configuration_names_where_the_tokens_come_from(server: HostileSmtp) -> None:
    server.extensions, server.tokens = ("AUTH XOAUTH2",), {"printed"}
    printing = f"{sys.executable} -c 'print(\"printed\")'"
    account = {"host": "127.0.0.1", "port": server.port, "security": "plain", "user": ROBOT, "login": "oauth"}
    sending = Sending(**account, token_command=printing)  # type: ignore[arg-type]
    smtp = smtp_of(change(example(), sending=sending))

    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    await smtp.close()


async def test_an_authority_of_ones_own_is_believed_and_a_missing_file_told(tmp_path: Path) -> None:
    make_certificate(tmp_path)
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server = await HostileSmtp(tls=own).start()
    account = {"host": "localhost", "port": server.port, "security": "tls"}
    settings = change(example(), folder=str(tmp_path), sending=Sending(**account, ca_file="cert.pem"))  # type: ignore[arg-type]
    smtp = smtp_of(settings)
    missing = smtp_of(change(settings, sending=change(settings.sending, ca_file="gone.pem")))

    assert (await smtp.send(ROBOT, PATRON, LETTER)).kind == "sent"
    with pytest.raises(OutOfReach, match=r"gone\.pem \(ca_file\)"):
        await missing.check()
    assert (await missing.send(ROBOT, PATRON, LETTER)).kind == "deferred"
    await smtp.close()
    await server.close()


async def test_starttls_is_never_given_up_in_silence(server: HostileSmtp, post: Callable[..., Smtp]) -> None:
    smtp = post(security="starttls")
    outcome = await smtp.send(ROBOT, PATRON, LETTER)

    assert outcome.kind == "deferred"
    assert "STARTTLS" in outcome.text
    assert not any(command.startswith("MAIL") for command in server.commands)


async def test_nobody_listening_defers_and_fails_the_check() -> None:
    smtp = Smtp("127.0.0.1", 1, "plain", "", lambda: "", timeout=2)
    outcome = await smtp.send(ROBOT, PATRON, LETTER)

    assert outcome.kind == "deferred"
    assert "127.0.0.1:1" in outcome.text
    with pytest.raises(OutOfReach, match=r"127\.0\.0\.1:1"):
        await smtp.check()


async def test_tls_asks_for_a_certificate_that_somebody_vouches_for(tmp_path: Path) -> None:
    make_certificate(tmp_path)
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server = await HostileSmtp(tls=own).start()
    strict = Smtp("localhost", server.port, "tls", "", lambda: "", timeout=5)
    trusting = Smtp(
        "localhost", server.port, "tls", "", lambda: "", 5, tls=ssl.create_default_context(cafile=tmp_path / "cert.pem")
    )

    with pytest.raises(OutOfReach, match="certificate"):
        await strict.check()
    assert (await strict.send(ROBOT, PATRON, LETTER)).kind == "deferred"
    big = LETTER + (b"x" * 76 + b"\r\n") * 20_000
    assert (await trusting.send(ROBOT, PATRON, big)).kind == "sent"
    assert server.taken[0].raw == big
    await trusting.close()
    await server.close()


# --- bytes --------------------------------------------------------------------------------------------------------------------


async def test_a_line_longer_than_the_standard_allows_is_refused(
    server: HostileSmtp, post: Callable[..., Smtp]
) -> None:
    smtp = post()
    fits, too_long = b"." + b"x" * 997, b"x" * 999
    assert (await smtp.send(ROBOT, PATRON, LETTER + fits + b"\r\n")).kind == "sent"
    outcome = await smtp.send(ROBOT, PATRON, LETTER + too_long + b"\r\n")

    assert outcome.kind == "refused"
    assert "999" in outcome.text


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([b"\r\n", b"\n", b"\r", b".", b"..", b"x", b"\r\n.\r\n", b"\n.\n", b" "])).map(b"".join)
)
def test_nothing_in_a_letter_ends_it_early(data: bytes) -> None:
    """Only CRLF on the wire, the only lone dot is the last, and the receiver gets the same lines back (SMTP smuggling)."""
    wire, longest = on_the_wire(data)
    lines = wire.split(b"\r\n")

    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert lines[-2:] == [b".", b""]
    assert b"." not in lines[:-2]
    received = [line[1:] if line.startswith(b".") else line for line in lines[:-2]]
    sent = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").split(b"\n")
    assert received == sent
    assert longest == max(map(len, sent))


@settings(max_examples=200)
@given(st.text(max_size=30), st.text(max_size=30))
def test_no_address_carries_controls_spaces_or_angles_outside_quotes(local: str, domain: str) -> None:
    address = f"{local}@{domain}"
    if is_address(address):
        assert not any(ord(char) < 32 or ord(char) == 127 for char in address)
        if not local.startswith('"'):
            assert not set(address) & set(' <>(),;:\\"')


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example",
        "robot+ill-2026-00042.k3@library.example",
        "o'neil@x.example",
        '"a b"@x.example',
        "a@[127.0.0.1]",
        "李@大学.cn",
    ],
)
def test_ordinary_addresses_are_addresses(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address", ['"a b"@x.example', '"a\\"b"@x.example', '"a<b"@x.example', "a@[127.0.0.1]", '""@x.example']
)
async def test_a_quoted_local_part_goes_out_as_it_is_or_not_at_all(
    server: HostileSmtp, post: Callable[..., Smtp], address: str
) -> None:
    outcome = await post().send(ROBOT, address, LETTER)

    assert outcome.kind == ("sent" if server.taken else "refused")
    assert [taken.rcpt for taken in server.taken] in ([], [f"RCPT TO:<{address}>"])
