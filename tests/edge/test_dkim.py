"""DKIM with real keys: what is believed of a signed mail, every way to bend one, and our own signature under our letters."""

from __future__ import annotations

import base64
import random
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache

import pytest

from illbot.core.post import Signature
from illbot.edge.dkim import Verifier, signer
from illbot.edge.dns import txt_records
from illbot.errors import ConfigBroken
from illbot.intake.mail import read

dkim = pytest.importorskip("dkim", reason="DKIM IS NOT TESTED: install the extra, pip install 'illbot[dkim]'")

DOMAIN = "lib.example"
FIELDS = ("from", "to", "subject", "date", "message-id", "content-type")
MAIL = b"""\
From: Maria Lind <maria@lib.example>
To: ill@lib.example
Subject: [ILL-2026-00042] approve
Date: Fri, 20 Nov 2026 10:00:00 +0100
Message-ID: <1@lib.example>
Content-Type: text/plain; charset=utf-8

Please.

Maria
""".replace(b"\n", b"\r\n")


def openssl(*arguments: str, given: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *arguments], input=given, capture_output=True, check=True).stdout


@cache
def key(bits: int = 2048, name: str = "ours") -> bytes:
    """PEM; ``name`` makes another of the same length."""
    return openssl("genrsa", str(bits))


@cache
def edwards(name: str = "ours") -> bytes:
    """An Ed25519 key, PEM."""
    return openssl("genpkey", "-algorithm", "ed25519")


def edwards_public(pem: bytes, more: str = "v=DKIM1; k=ed25519; ") -> bytes:
    return more.encode() + b"p=" + base64.b64encode(openssl("pkey", "-pubout", "-outform", "DER", given=pem)[-32:])


def public(pem: bytes, more: str = "v=DKIM1; k=rsa; ") -> bytes:
    return more.encode() + b"p=" + base64.b64encode(openssl("rsa", "-pubout", "-outform", "DER", given=pem))


def signed(mail: bytes = MAIL, *, pem: bytes = b"", domain: str = DOMAIN, **how: object) -> bytes:
    how.setdefault("include_headers", FIELDS)
    how.setdefault("canonicalize", (b"relaxed", b"relaxed"))
    letter = dkim.DKIM(mail)
    return letter.sign(b"2026", domain.encode(), pem or key(), **how) + mail  # type: ignore[no-any-return]


def judged(
    mail: bytes,
    record: bytes | list[bytes] | Exception | None = None,
    *,
    of: Callable[[str], bool] = lambda domain: domain == DOMAIN,
    at: float | None = None,
    asked: list[str] | None = None,
) -> Signature:
    def look_up(name: str) -> list[bytes]:
        if asked is not None:
            asked.append(name)
        if isinstance(record, Exception):
            raise record
        if isinstance(record, list):
            return record
        return [public(key()) if record is None else record]

    return Verifier(look_up, lambda: time.time() if at is None else at)(mail, of)


# --- what is believed --------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [b"relaxed", b"simple"])
@pytest.mark.parametrize("head", [b"relaxed", b"simple"])
def test_a_signed_mail_is_its_domains(head: bytes, body: bytes) -> None:
    asked: list[str] = []
    found = judged(signed(canonicalize=(head, body)), asked=asked)

    assert found.domain == DOMAIN
    assert asked == ["2026._domainkey.lib.example"]


def test_a_maildir_that_keeps_bare_line_feeds_breaks_no_signature() -> None:
    assert judged(signed().replace(b"\r\n", b"\n")).domain == DOMAIN


def test_the_senders_signature_below_a_lists_is_found() -> None:
    both = signed(signed(), domain="list.example")
    asked: list[str] = []

    assert judged(both, asked=asked).domain == DOMAIN
    assert asked == ["2026._domainkey.lib.example"]


def test_a_spoilt_signature_spoils_no_good_one() -> None:
    good = signed()
    spoilt = signed(pem=key(name="theirs"))[: -len(MAIL)]

    assert judged(spoilt + good).domain == DOMAIN


def test_fields_signed_once_more_than_they_stand_there_are_well() -> None:
    assert judged(signed(include_headers=(*FIELDS, "from", "subject", "date", "reply-to"))).domain == DOMAIN


# --- Ed25519 (RFC 8463) ------------------------------------------------------------------------------------


def test_an_ed25519_signature_is_believed_and_a_bent_one_is_not() -> None:
    mail = signer(DOMAIN, "2026", edwards())(MAIL)

    assert b"a=ed25519-sha256" in mail
    assert judged(mail, edwards_public(edwards())).domain == DOMAIN
    assert judged(bent(b"approve\r\n", b"cancel\r\n", mail), edwards_public(edwards())).domain == ""
    assert judged(bent(b"Please.", b"Please!", mail), edwards_public(edwards())).domain == ""
    assert judged(mail, edwards_public(edwards("theirs"))).domain == ""


@pytest.mark.parametrize(
    "record",
    [
        b"v=DKIM1; k=ed25519; p=",
        b"v=DKIM1; k=ed25519; p=AAAA",
        b"v=DKIM1; k=ed25519; p=!!!!",
        b"v=DKIM1; k=ed25519; p=" + base64.b64encode(bytes(32)),
        b"v=DKIM1; k=ed25519; p=" + base64.b64encode(b"\x01" + bytes(31)),
    ],
    ids=["revoked", "short", "no base64", "of order four", "of order one"],
)
def test_an_ed25519_key_that_anybody_could_have_made_proves_nothing(record: bytes) -> None:
    assert judged(signer(DOMAIN, "2026", edwards())(MAIL), record).domain == ""


def test_a_key_signs_only_in_its_own_way() -> None:
    mail = signer(DOMAIN, "2026", edwards())(MAIL)

    assert judged(mail, public(key())).domain == ""
    assert judged(mail, edwards_public(edwards(), "v=DKIM1; ")).domain == ""
    assert judged(mail, edwards_public(edwards(), "v=DKIM1; k=rsa; ")).domain == ""
    assert judged(signed(), edwards_public(edwards())).domain == ""


def test_the_example_of_rfc_8463_is_read_as_it_stands_there() -> None:
    """Appendix A: the key pair printed there. A seed and a public key that nobody here made."""
    seed = base64.b64decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=")
    der = bytes.fromhex("302e020100300506032b657004220420") + seed
    pem = b"-----BEGIN PRIVATE KEY-----\n" + base64.b64encode(der) + b"\n-----END PRIVATE KEY-----\n"
    record = b"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="

    assert judged(signer(DOMAIN, "brisbane", pem)(MAIL), record).domain == DOMAIN


# --- what is not -------------------------------------------------------------------------------------------


def added(line: bytes) -> bytes:
    return line + b"\r\n" + signed()


def bent(old: bytes, new: bytes, mail: bytes = b"") -> bytes:
    mail = mail or signed()
    assert old in mail
    return mail.replace(old, new, 1)


FORGED: dict[str, Callable[[], bytes]] = {
    "no signature": lambda: MAIL,
    "nothing": lambda: b"",
    "another subject": lambda: bent(b"approve\r\n", b"cancel\r\n"),
    "another sender": lambda: bent(b"maria@", b"mario@"),
    "another text": lambda: bent(b"Please.", b"Please!"),
    "a second subject on top": lambda: added(b"Subject: [ILL-2026-00042] cancel"),
    "a second subject below": lambda: bent(b"Content-Type", b"Subject: cancel\r\nContent-Type"),
    "a second From on top": lambda: added(b"From: maria@lib.example"),
    "a second Content-Type": lambda: added(b"Content-Type: multipart/mixed; boundary=x"),
    "a subject after a bare CR": lambda: added(b"X-Note: a\rSubject: cancel"),
    "a subject after a vertical tab": lambda: added(b"X-Note: a\x0bSubject: cancel"),
    "a line of blanks": lambda: added(b"X-Note: a\r\n \r\n b"),
    "a From line in the middle": lambda: added(b"X-Note: a\r\nFrom maria@lib.example"),
    "a field with a blank before its colon": lambda: added(b"Subject : cancel"),
    "a date that is not signed": lambda: signed(
        include_headers=("from", "to", "subject", "message-id", "content-type")
    ),
    "a subject that is not signed": lambda: signed(include_headers=("from", "date", "message-id", "content-type")),
    "a Message-ID that is not signed": lambda: signed(include_headers=("from", "date", "subject", "content-type")),
    "a Content-Type that is not signed": lambda: signed(include_headers=("from", "date", "subject", "message-id")),
    "a Content-Type taken away": lambda: bent(b"Content-Type: text/plain; charset=utf-8\r\n", b""),
    "only the beginning of the text": lambda: signed(length=True) + b"\r\ncancel",
    "only the beginning, nothing added": lambda: signed(length=True),
    "rsa-sha1": lambda: signed(signature_algorithm=b"rsa-sha1"),
    "an unknown sum": lambda: bent(b"a=rsa-sha256", b"a=rsa-md5"),
    "ed25519 that is none": lambda: bent(b"a=rsa-sha256", b"a=ed25519-sha256"),
    "another key": lambda: signed(pem=key(name="theirs")),
    "another domain": lambda: signed(domain="evil.example"),
    "a domain that only ends alike": lambda: signed(domain="evillib.example"),
    "a foreign domain, our identity": lambda: bent(
        b"i=@evil.example", b"i=@lib.example", signed(domain="evil.example")
    ),
    "a tag said twice": lambda: bent(b"d=lib.example;", b"d=lib.example; d=lib.example;"),
    "no d=": lambda: bent(b"d=lib.example;", b""),
    "no sum": lambda: b"DKIM-Signature: v=1; a=rsa-sha256; d=lib.example; s=2026; h=from\r\n" + MAIL,
    "garbage": lambda: b"DKIM-Signature: \xff\xfe=;;=;\r\n" + MAIL,
    "sums that are no base64": lambda: bent(b"bh=", b"bh=!!!"),
    "a selector that is no name": lambda: bent(b"s=2026;", b"s=../x y;"),
    "a key that lies elsewhere": lambda: bent(b"q=dns/txt", b"q=http/txt"),
    "a canonical form that is none": lambda: bent(b"c=relaxed/relaxed", b"c=../relaxed"),
}


@pytest.mark.parametrize("name", FORGED)
def test_forged(name: str) -> None:
    found = judged(FORGED[name]())

    assert found.domain == ""
    assert found.because.startswith("DKIM")


def test_a_signature_that_has_expired_and_one_from_the_future() -> None:
    mail = bent(b"; t=", b"; x=", signed())
    assert "expired" in judged(mail, at=time.time() + 60).because
    assert "future" in judged(signed(), at=time.time() - 7200).because
    assert judged(signed(), at=time.time() - 60).domain == DOMAIN


def test_a_short_key_proves_nothing() -> None:
    assert judged(signed(pem=key(1024)), public(key(1024))).domain == DOMAIN
    assert judged(signed(pem=key(768)), public(key(768))).domain == ""


ANSWERS: dict[str, Callable[[], bytes | list[bytes] | Exception]] = {
    "none": lambda: [],
    "two keys": lambda: [public(key()), public(key())],
    "nobody answers": lambda: TimeoutError("5 s"),
    "the resolver breaks": lambda: RuntimeError("no nameservers"),
    "empty": lambda: b"",
    "revoked": lambda: b"v=DKIM1; p=",
    "another version": lambda: public(key(), "v=DKIM2; "),
    "for testing": lambda: public(key(), "v=DKIM1; t=s:y; "),
    "for another sum": lambda: public(key(), "v=DKIM1; h=sha1; "),
    "for reports only": lambda: public(key(), "v=DKIM1; s=tlsrpt; "),
    "for an unknown service": lambda: public(key(), "v=DKIM1; s=web; "),
    "of another kind": lambda: public(key(), "v=DKIM1; k=ed25519; "),
    "for one address": lambda: public(key(), "v=DKIM1; g=mario; "),
    "no base64": lambda: b"v=DKIM1; p=!!!!",
    "base64 of nothing": lambda: b"v=DKIM1; p=AAAA",
    "cut": lambda: public(key())[:120],
    "bytes": lambda: bytes(range(256)),
    "huge": lambda: b"v=DKIM1; p=" + b"A" * 60_000,
    "a policy": lambda: b"v=spf1 -all",
}


@pytest.mark.parametrize("name", ANSWERS)
def test_hostile_answers_of_the_dns(name: str) -> None:
    found = judged(signed(), ANSWERS[name]())

    assert found.domain == ""
    assert found.because.startswith("DKIM")


def test_a_key_for_its_own_domain_only() -> None:
    below = signed(identity=b"@mail.lib.example")

    assert judged(below).domain == DOMAIN
    assert judged(below, public(key(), "v=DKIM1; t=s; ")).domain == ""
    assert judged(signed(), public(key(), "v=DKIM1; t=s; ")).domain == DOMAIN


def test_the_dns_is_not_asked_for_strangers_and_not_without_end() -> None:
    asked: list[str] = []
    theirs = signed(pem=key(name="theirs"))[: -len(MAIL)]

    assert judged(theirs * 15 + signed(), asked=asked).domain == ""
    assert len(asked) == 3
    asked.clear()
    assert judged(signed(domain="evil.example"), asked=asked).domain == ""
    assert asked == []


BUSY: dict[str, Callable[[], bytes]] = {
    "blanks in the text": lambda: signed() + b" " * 3_000_000 + b"x",
    "blanks in the signature": lambda: bent(b"v=1;", b"v=1;" + b" " * 200_000),
    "folds in the signature": lambda: bent(b"v=1;", b"v=1;" + b"\r\n  " * 2_000),
    "a long signature": lambda: bent(b"h=", b"h=" + b"subject:" * 20_000),
    "fields without end": lambda: b"X: y\r\n" * 40_000 + signed(),
    "signatures without end": lambda: signed()[: -len(MAIL)] * 400 + MAIL,
    "a field of a megabyte": lambda: b"X: " + b"y " * 500_000 + b"\r\n" + signed(),
}


@pytest.mark.parametrize("name", BUSY)
def test_a_mail_made_to_keep_us_busy(name: str) -> None:
    mail = BUSY[name]()
    started = time.process_time()

    assert judged(mail, public(key(name="theirs"))).domain == ""
    assert time.process_time() - started < 2


def test_the_resolver_takes_one_question_at_most_five_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    import dns.resolver

    def resolve(name: str, kind: str, **how: object) -> object:
        assert (name, kind) == ("2026._domainkey.lib.example.", "TXT")
        assert how == {"lifetime": 5.0, "search": False}
        raise dns.resolver.NXDOMAIN

    monkeypatch.setattr("dns.resolver.resolve", resolve)
    assert txt_records("2026._domainkey.lib.example") == []


def test_without_the_extra_nothing_is_proven_and_a_key_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    mail, pem = signed(), key()
    monkeypatch.setitem(sys.modules, "dkim", None)

    assert "not installed" in judged(mail, b"").because
    with pytest.raises(ConfigBroken, match=r"pip install 'illbot\[dkim\]'"):
        signer(DOMAIN, "2026", pem)


def test_a_bent_mail_that_is_still_believed_reads_as_it_was_signed() -> None:
    """Two readers, dkimpy and ours, see the same mail in the same bytes, whatever was done to them."""
    chance, good, record = random.Random(6376), signed(), public(key())
    scraps = (b"\r", b"\n", b"\r\n", b" ", b"\x00", b"\n\n", b";", b"\r\nSubject: cancel\r\n", b"Subject: cancel\n")

    def seen(mail: bytes) -> tuple[object, ...]:
        found = read(mail)
        return found.sender, found.subject.split(), found.new_text.split(), found.date, found.message_id

    for _ in range(1500):
        at, length = chance.randrange(len(good)), chance.randrange(12)
        bent = good[:at] + chance.choice(scraps) + good[at + length * chance.randrange(2) :]
        if judged(bent, record).domain:
            assert seen(bent) == seen(good), bent


# --- our own signature -------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
@pytest.mark.parametrize("form", ["rsa", "pkcs8"])
def test_our_letters_are_signed_so_that_others_believe_them(end: bytes, form: str) -> None:
    pem = key() if form == "pkcs8" else openssl("rsa", "-traditional", given=key())
    letter = MAIL.replace(b"\r\n", end)
    sealed = signer(DOMAIN, "2026", pem)(letter)

    assert sealed.endswith(letter)
    assert sealed.startswith(b"DKIM-Signature:")
    assert (b"\r\n" in sealed) == (end == b"\r\n")
    assert max(map(len, sealed.split(b"\n"))) < 100
    assert dkim.verify(sealed, dnsfunc=lambda *_, **__: public(key()))
    assert judged(sealed).domain == DOMAIN


@pytest.mark.parametrize(
    "line", [b"Subject: x", b"Reply-To: evil@evil.example", b"List-Unsubscribe: <http://evil.example>"]
)
def test_nobody_can_add_a_field_to_our_letters(line: bytes) -> None:
    sealed = line + b"\r\n" + signer(DOMAIN, "2026", key())(MAIL)

    assert not dkim.verify(sealed, dnsfunc=lambda *_, **__: public(key()))


@pytest.mark.parametrize(
    "pem", [b"", b"hello", b"-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"]
)
def test_a_key_that_is_none_is_told_before_the_first_letter(pem: bytes) -> None:
    with pytest.raises(ConfigBroken, match="openssl genrsa"):
        signer(DOMAIN, "2026", pem)


def test_a_key_that_nobody_would_believe_is_told() -> None:
    with pytest.raises(ConfigBroken, match="fewer than 1024 bits"):
        signer(DOMAIN, "2026", key(768))
