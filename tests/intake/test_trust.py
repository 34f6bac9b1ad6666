"""Who may command: the whole matrix, and every way in which somebody may try to look like a librarian."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.core.post import Signature
from illbot.core.tokens import reply_address
from illbot.intake.mail import Mail, read
from illbot.intake.matching import Match, match
from illbot.intake.proof.domains import aligned, organisation
from illbot.intake.proof.results import Server
from illbot.intake.trust import Signed, Trust, judge, sender_proof

from .people import DIRECTORY, LIBRARIAN, MAILS, NUMBER, PATRON, ROBOT, STATES, TODAY, mail, our_id, token

OURS = "mx.lib.example"
OTHER = "ILL-2026-00043"
RECEIVED = (
    "received",
    "from client.evil.example (client.evil.example [203.0.113.9]) by mx.lib.example (Postfix) with ESMTP id 4F2; Mon",
)


def ar(value: str) -> tuple[str, str]:
    return ("authentication-results", value)


PASS = ar("mx.lib.example; dmarc=pass header.from=lib.example")
FAIL = ar("mx.lib.example; dmarc=fail header.from=lib.example")
FOREIGN = ar("mx.evil.example; dmarc=pass header.from=lib.example")


def matched(letter: Mail) -> Match:
    return match(letter, DIRECTORY, thread=lambda _: None, today=TODAY, states=STATES)


def judged(letter: Mail, authserv_id: str = OURS, *, below_received: bool = False) -> Trust:
    return judge(letter, DIRECTORY, authserv_id=authserv_id, match=matched(letter), below_received=below_received)


def from_librarian(*headers: tuple[str, str], **fields: object) -> Mail:
    return mail(LIBRARIAN, f"[{NUMBER}] approve", headers=headers, **fields)  # type: ignore[arg-type]


# --- class 4: the matrix of Authentication-Results ---------------------------------------------------------

MATRIX: dict[str, tuple[tuple[tuple[str, str], ...], bool]] = {
    "none": ((), False),
    "only Received": ((RECEIVED,), False),
    "ours: pass": ((PASS, RECEIVED), True),
    "ours: fail": ((FAIL, RECEIVED), False),
    "foreign: pass": ((FOREIGN, RECEIVED), False),
    "ours: pass, then foreign": ((PASS, RECEIVED, FOREIGN), True),
    "ours: pass, then ours: fail": ((PASS, FAIL, RECEIVED), True),
    "ours: fail, then ours: pass": ((FAIL, PASS, RECEIVED), False),
    "foreign, then ours: pass": ((FOREIGN, PASS, RECEIVED), False),
    "ours: pass below Received": ((RECEIVED, PASS), False),
    "junk, then ours: pass": ((ar("=?utf-8?q?"), PASS, RECEIVED), False),
    "inside steps above": (
        (
            ("received", "from mx.lib.example by store.lib.example with LMTP id 77; Mon"),
            ("received", "by store.lib.example (Dovecot) id 78; Mon"),
            PASS,
            RECEIVED,
        ),
        True,
    ),
    "upper case": ((ar("MX.LIB.EXAMPLE; DMARC=PASS header.from=LIB.Example"),), True),
    "version": ((ar("mx.lib.example 1; dmarc=pass header.from=lib.example"),), True),
    "unknown version": ((ar("mx.lib.example 2; dmarc=pass header.from=lib.example"),), False),
    "comments": (
        (ar('(a) mx.lib.example (b (c)) 1; dmarc=pass (p=none dis=none; "x") header.from=lib.example (d)'),),
        True,
    ),
    "id with more": ((ar("mx.lib.example.evil.example; dmarc=pass header.from=lib.example"),), False),
    "id below ours": ((ar("a.mx.lib.example; dmarc=pass header.from=lib.example"),), False),
    "no result": ((ar("mx.lib.example; none"),), False),
    "no id (Microsoft)": ((ar("spf=pass smtp.mailfrom=lib.example; dmarc=pass header.from=lib.example"),), False),
    "spf only": ((ar("mx.lib.example; spf=pass smtp.mailfrom=lib.example"),), False),
    "smtp login only": ((ar("mx.lib.example; auth=pass smtp.auth=maria"),), False),
    "dmarc for another domain": ((ar("mx.lib.example; dmarc=pass header.from=evil.example"),), False),
    "dmarc for no domain": ((ar("mx.lib.example; dmarc=pass"),), False),
    "dmarc for two domains": (
        (ar("mx.lib.example; dmarc=pass header.from=lib.example header.from=evil.example"),),
        False,
    ),
    "dmarc twice": (
        (ar("mx.lib.example; dmarc=pass header.from=lib.example; dmarc=fail header.from=lib.example"),),
        False,
    ),
    "dmarc none, dkim aligned": (
        (ar("mx.lib.example; dmarc=none header.from=lib.example; dkim=pass header.d=lib.example"),),
        True,
    ),
    "dmarc fail, dkim aligned": (
        (ar("mx.lib.example; dmarc=fail header.from=lib.example; dkim=pass header.d=lib.example"),),
        False,
    ),
    "dkim d": ((ar("mx.lib.example; dkim=pass header.d=lib.example header.s=2026 header.b=a1b2"),), True),
    "dkim i": ((ar("mx.lib.example; dkim=pass header.i=@lib.example"),), True),
    "dkim of a host below": ((ar("mx.lib.example; dkim=pass header.d=mail.lib.example"),), True),
    "dkim foreign": ((ar("mx.lib.example; dkim=pass header.d=evil.example"),), False),
    "dkim foreign d, our i": ((ar("mx.lib.example; dkim=pass header.d=evil.example header.i=@lib.example"),), False),
    "dkim fail": ((ar("mx.lib.example; dkim=fail header.d=lib.example"),), False),
    "dkim neutral": ((ar("mx.lib.example; dkim=neutral header.d=lib.example"),), False),
    "second of two signatures": (
        (ar("mx.lib.example; dkim=pass header.d=list.example; dkim=pass header.d=lib.example"),),
        True,
    ),
    "look-alike domain": ((ar("mx.lib.example; dkim=pass header.d=evillib.example"),), False),
    "words of Microsoft": (
        (
            ar(
                "mx.lib.example; spf=pass (ip 192.0.2.1) smtp.mailfrom=lib.example; dmarc=pass action=none header.from=lib.example"
            ),
        ),
        True,
    ),
    "open comment hides a result": (
        (ar("mx.lib.example; spf=pass (sender is a(b; dmarc=pass header.from=lib.example"),),
        False,
    ),
    "closed too often": ((ar("mx.lib.example; spf=pass ) ; dmarc=pass header.from=lib.example"),), False),
    "result in a comment": (
        (ar("mx.lib.example; spf=pass (; dmarc=pass header.from=lib.example) smtp.helo=x"),),
        False,
    ),
    "result in quotes": (
        (ar('mx.lib.example; spf=pass smtp.mailfrom="; dmarc=pass header.from=lib.example"@evil.example'),),
        False,
    ),
    "endless": ((ar("mx.lib.example; " + "dkim=pass header.d=lib.example; " * 4000),), False),
}


@pytest.mark.parametrize("name", MATRIX)
def test_only_our_own_servers_topmost_word_proves_a_librarian(name: str) -> None:
    headers, proven = MATRIX[name]
    found = judged(from_librarian(*headers))
    assert found.level == (2 if proven else 1)
    assert found.staff is not None and found.staff.address == LIBRARIAN
    assert bool(found.proof) is proven
    assert found.only == ""
    assert found.because


@pytest.mark.parametrize("name", MATRIX)
def test_nothing_is_believed_where_no_server_is_configured(name: str) -> None:
    assert judged(from_librarian(*MATRIX[name][0]), "").level == 1


@pytest.mark.parametrize("name", MATRIX)
def test_nobody_else_commands_whatever_is_proven(name: str) -> None:
    found = judged(mail("mallory@lib.example", f"[{NUMBER}] approve", headers=MATRIX[name][0]))
    assert (found.level, found.staff) == (0, None)


def test_a_server_that_writes_below_its_received_line_can_be_configured() -> None:
    letter = from_librarian(RECEIVED, PASS)
    assert judged(letter).level == 1
    assert judged(letter, below_received=True).level == 2


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_header_breaks_the_judge(before: str, after: str) -> None:
    for value in (before, f"mx.lib.example;{before}", f"mx.lib.example; dkim=pass {before}header.d=lib.example{after}"):
        assert judged(from_librarian(ar(value))).level in (1, 2)


@pytest.mark.parametrize("pump", ["(", "()", '"', ";", "; a=b", "; dkim=pass header.d=x", "\\", "a.", "= ", "@"])
def test_hostile_headers_take_no_time(pump: str) -> None:
    began = time.perf_counter()
    judged(from_librarian(ar("mx.lib.example; " + pump * (7900 // len(pump)))))
    assert time.perf_counter() - began < 2


# --- class 1: shapes of From -------------------------------------------------------------------------------

UNCLEAN: dict[str, dict[str, object]] = {
    "not one clean address": {"sender": None, "from_shown": f"{LIBRARIAN}, mallory@evil.example"},
    "another address in front": {"from_shown": f"mallory@evil.example <{LIBRARIAN}>"},
    "another address as name": {"sender_name": "boss@lib.example", "from_shown": f'"boss@lib.example" <{LIBRARIAN}>'},
    "another address as comment": {"from_shown": f"{LIBRARIAN} (mallory@evil.example)"},
    "full-width at sign": {"sender_name": "boss＠lib.example", "from_shown": f"boss＠lib.example <{LIBRARIAN}>"},
    "Sender differs": {"sender_differs": True},
}


@pytest.mark.parametrize("name", UNCLEAN)
def test_an_unclean_from_commands_nothing_whatever_is_proven(name: str) -> None:
    fields: dict[str, object] = {"sender": LIBRARIAN, "in_reply_to": (our_id(LIBRARIAN, "staff"),), **UNCLEAN[name]}
    letter = mail(subject=f"[{NUMBER}] approve", headers=(PASS,), **fields)  # type: ignore[arg-type]
    found = judged(letter)
    assert (found.level, found.staff, found.proof) == (0, None, "")


def test_a_librarian_named_beside_a_strangers_address_is_a_stranger() -> None:
    letter = mail("mallory@evil.example", headers=(PASS,), from_shown=f"{LIBRARIAN} <mallory@evil.example>")
    assert judged(letter).level == 0


def test_two_from_headers_command_nothing() -> None:
    assert judged(from_librarian(PASS, ("from", "mallory@evil.example"))).level == 0


def test_the_own_address_as_name_is_what_outlook_writes() -> None:
    assert judged(from_librarian(PASS, from_shown=f'"{LIBRARIAN.title()}" <{LIBRARIAN}>')).level == 2


# --- class 24: action tokens -------------------------------------------------------------------------------


def reply_to(reader: str, audience: str, **other: object) -> tuple[str, ...]:
    request = str(other.get("request", NUMBER))
    return (reply_address(ROBOT, request, audience, token(reader, audience, **other)),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fields",
    [{"in_reply_to": (our_id(LIBRARIAN, "staff"),)}, {"delivered_to": reply_to(LIBRARIAN, "staff")}],
    ids=["Message-ID", "reply address"],
)
def test_a_token_made_for_this_librarian_and_request_proves(fields: dict[str, object]) -> None:
    found = judged(from_librarian(**fields))
    assert (found.level, found.proof, found.only) == (2, "token", NUMBER)
    made = token(LIBRARIAN, "staff")
    assert not any(made in words for words in found.because)


REPLAYS: dict[str, dict[str, object]] = {
    "other request": {"delivered_to": reply_to(LIBRARIAN, "staff", request=OTHER)},
    "number changed in the address": {
        "delivered_to": (reply_to(LIBRARIAN, "staff", request=OTHER)[0].replace(OTHER.lower(), NUMBER.lower()),)
    },
    "other librarian": {"delivered_to": reply_to("tom.reed@lib.example", "staff")},
    "made for a patron": {"delivered_to": reply_to(LIBRARIAN, "patron")},
    "patron's letter changed to staff": {"delivered_to": (reply_to(LIBRARIAN, "patron")[0].replace(".p.", ".s."),)},
    "expired": {"delivered_to": reply_to(LIBRARIAN, "staff", day=TODAY - 15)},
    "of the day after tomorrow": {"delivered_to": reply_to(LIBRARIAN, "staff", day=TODAY + 2)},
    "unknown state": {"delivered_to": reply_to(LIBRARIAN, "staff", state="elsewhere")},
    "one letter changed": {"delivered_to": (reply_to(LIBRARIAN, "staff")[0].replace("@", "a@"),)},
    "cut short": {
        "delivered_to": (reply_to(LIBRARIAN, "staff")[0].replace("@lib", "x").partition("x")[0][:-1] + "@lib.example",)
    },
    "in the subject only": {"subject": f"[{NUMBER}] approve {token(LIBRARIAN, 'staff')}"},
    "list of requests": {"subject": f"{NUMBER}, 43 approve", "delivered_to": reply_to(LIBRARIAN, "staff")},
    "of the house": {"in_reply_to": (our_id(LIBRARIAN, "staff", letter="house.17"),)},
}


@pytest.mark.parametrize("name", REPLAYS)
def test_a_token_used_in_any_other_way_proves_nothing(name: str) -> None:
    fields = {"sender": LIBRARIAN, "subject": f"[{NUMBER}] approve", **REPLAYS[name]}
    found = judged(mail(**fields))  # type: ignore[arg-type]
    assert (found.level, found.proof) == (1, "")


def test_whoever_is_refused_learns_no_more_than_that() -> None:
    shown = {
        judged(mail(LIBRARIAN, f"[{NUMBER}] approve", **REPLAYS[name])).because[-1]  # type: ignore[arg-type]
        for name in ("other librarian", "made for a patron", "expired", "one letter changed", "unknown state")
    }
    assert len(shown) == 1


def test_a_token_proves_in_capitals_too() -> None:
    letter = from_librarian(delivered_to=(reply_to(LIBRARIAN, "staff")[0].upper(),))
    assert judged(letter).level == 2


def test_a_forwarded_token_does_not_make_a_stranger_a_librarian() -> None:
    letter = mail("mallory@evil.example", f"[{NUMBER}] approve", in_reply_to=(our_id(LIBRARIAN, "staff"),))
    assert judged(letter).level == 0


def test_a_token_does_not_prove_where_the_sources_disagree() -> None:
    letter = mail(LIBRARIAN, f"[{OTHER}] approve", in_reply_to=(our_id(LIBRARIAN, "staff"),))
    assert judged(letter).level == 1


# --- patrons -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letter", "proven"),
    [
        (mail(headers=(ar("mx.lib.example; dmarc=pass header.from=campus.example"),)), True),
        (mail(headers=(ar("mx.lib.example; dkim=pass header.d=campus.example"),)), True),
        (mail(in_reply_to=(our_id(PATRON, "patron"),)), True),
        (mail(delivered_to=reply_to(PATRON, "patron")), True),
        (mail(), False),
        (mail(headers=(ar("mx.evil.example; dmarc=pass header.from=campus.example"),)), False),
        (mail(in_reply_to=(our_id(PATRON, "staff"),)), False),
        (mail(in_reply_to=(our_id("somebody@campus.example", "patron"),)), False),
        (mail(subject=f"[{OTHER}] cancel", in_reply_to=(our_id(PATRON, "patron"),)), False),
        (mail("mallory@campus.example", headers=(ar("mx.lib.example; dmarc=pass header.from=campus.example"),)), False),
        (mail(in_reply_to=(our_id(PATRON, "patron"),), sender_differs=True), False),
        (mail(in_reply_to=(our_id(PATRON, "patron"),), from_shown=f"x@y.example <{PATRON}>"), False),
    ],
)
def test_a_patrons_cancel_is_proven_or_confirmed_first(letter: Mail, proven: bool) -> None:
    found = sender_proof(letter, matched(letter), "patron", server=Server(authserv_id=OURS), address=PATRON.title())
    assert bool(found) is proven
    assert found.because


# --- alignment ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signer", "domain", "expected"),
    [
        ("lib.example", "lib.example", True),
        ("LIB.example.", "lib.example", True),
        ("lib.example", "mail.lib.example", True),
        ("mail.lib.example", "lib.example", True),
        ("xjtlu.edu.cn", "mail.xjtlu.edu.cn", True),
        ("edu.cn", "xjtlu.edu.cn", False),
        ("tsinghua.edu.cn", "xjtlu.edu.cn", False),
        ("ac.uk", "liv.ac.uk", False),
        ("example", "lib.example", False),
        ("b.example", "lib.example", False),
        ("", "lib.example", False),
        ("lib.example", "", False),
    ],
)
def test_alignment_is_within_one_organisation(signer: str, domain: str, expected: bool) -> None:
    assert aligned(signer, domain) is expected


def test_the_organisation_of_a_registry_is_nobody() -> None:
    assert [organisation(d) for d in ("cn", "edu.cn", "a.edu.cn", "x.a.edu.cn", "a.cn")] == [
        "",
        "",
        "a.edu.cn",
        "a.edu.cn",
        "a.cn",
    ]


# --- the sender's own signature, checked here ---------------------------------------------------------------


def good(domain: str) -> Signed:
    """Every signature of this domain is valid."""
    return lambda of: Signature(domain=domain, because=f"signed by {domain}") if of(domain) else Signature(because="no")


def by_signature(letter: Mail, signed: Signed | None, authserv_id: str = OURS) -> Trust:
    return judge(letter, DIRECTORY, authserv_id=authserv_id, match=matched(letter), signed=signed)


@pytest.mark.parametrize(
    ("headers", "domain", "level"),
    [
        ((), "lib.example", 2),
        ((), "mail.lib.example", 2),
        ((), "evil.example", 1),
        ((), "example", 1),
        ((FOREIGN,), "lib.example", 2),
        ((FAIL, RECEIVED), "lib.example", 1),
        ((RECEIVED, FAIL), "lib.example", 2),
    ],
    ids=[
        "alone",
        "of a host below",
        "of a stranger",
        "of a registry",
        "beside results of a stranger",
        "our own server says forged",
        "a stranger says that our server says forged",
    ],
)
def test_a_signature_checked_here_is_proof(headers: tuple[tuple[str, str], ...], domain: str, level: int) -> None:
    found = by_signature(from_librarian(*headers), good(domain))

    assert found.level == level
    assert found.proof == ("dkim" if level == 2 else "")
    assert found.only == ""


def test_without_any_configured_server_a_signature_is_proof_too() -> None:
    assert by_signature(from_librarian(), good("lib.example"), authserv_id="").level == 2
    assert by_signature(from_librarian(), None, authserv_id="").level == 1


def test_nobody_is_asked_about_strangers_unclean_senders_and_what_our_server_proved() -> None:
    def never(_: object) -> Signature:
        raise AssertionError("asked")

    assert by_signature(mail("mallory@evil.example", "approve"), never).level == 0
    assert by_signature(mail(None, "approve"), never).level == 0
    assert by_signature(from_librarian(sender_differs=True), never).level == 0
    assert by_signature(from_librarian(PASS), never).proof == "dmarc"


def test_why_a_signature_was_refused_is_told_to_staff() -> None:
    refused = by_signature(from_librarian(), lambda _: Signature(because="DKIM: the signature has expired"))

    assert refused.level == 1
    assert "DKIM: the signature has expired" in refused.because


# --- whole mails: <level>.<what>.eml -----------------------------------------------------------------------

LADDER = sorted((MAILS / "trust").glob("*.eml"))


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("path", LADDER, ids=lambda p: p.stem)
def test_every_mail_of_the_collection_stands_on_its_step(path: Path, line_end: bytes) -> None:
    found = judged(read(path.read_bytes().replace(b"\n", line_end)))
    assert found.level == int(path.name[0]), found.because
