"""What the DNS says, asked over the wire of a name server on loopback."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from illbot.edge.dns import txt_records

pytest.importorskip("dns", reason="THE DNS IS NOT TESTED: install the extra, pip install 'illbot[dkim]'")

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset

RECORDS = {
    "s26._domainkey.lib.example.": ['"v=DKIM1; k=rsa; " "p=MIIB" "IjAN"'],
    "two._domainkey.lib.example.": ['"v=DKIM1; p=one"', '"v=DKIM1; p=two"'],
    "bytes._domainkey.lib.example.": ['"\\255\\000"'],
    "empty._domainkey.lib.example.": ['""'],
}
FAILS = {"broken.lib.example.": dns.rcode.SERVFAIL, "refused.lib.example.": dns.rcode.REFUSED}


def answered(query: dns.message.Message) -> dns.message.Message | None:
    name = query.question[0].name.to_text()
    answer = dns.message.make_response(query)
    answer.flags |= dns.flags.RA
    if name == "silent.lib.example.":
        return None
    if name in RECORDS:
        answer.answer.append(dns.rrset.from_text_list(name, 60, "IN", "TXT", RECORDS[name]))
    elif name == "alias.lib.example.":
        answer.answer.append(dns.rrset.from_text(name, 60, "IN", "CNAME", "s26._domainkey.lib.example."))
        answer.answer.append(
            dns.rrset.from_text_list(
                "s26._domainkey.lib.example.", 60, "IN", "TXT", RECORDS["s26._domainkey.lib.example."]
            )
        )
    elif name in FAILS:
        answer.set_rcode(FAILS[name])
    elif not name.startswith("other-kind."):
        answer.set_rcode(dns.rcode.NXDOMAIN)
    return answer


@pytest.fixture
def asked(monkeypatch) -> Iterator[list[str]]:
    """The names that our name server was asked about."""
    names: list[str] = []
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                wire, client = server.recvfrom(4096)
            except OSError:
                return
            if not wire:
                return
            query = dns.message.from_wire(wire)
            names.append(query.question[0].name.to_text())
            if (answer := answered(query)) is not None:
                server.sendto(answer.to_wire(), client)

    threading.Thread(target=serve, daemon=True).start()
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port, resolver.search = ["127.0.0.1"], server.getsockname()[1], []
    monkeypatch.setattr("dns.resolver.get_default_resolver", lambda: resolver)
    yield names
    # A thread that waits in recvfrom is woken by a packet, not by a close.
    server.sendto(b"", server.getsockname())
    server.close()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("s26._domainkey.lib.example", [b"v=DKIM1; k=rsa; p=MIIBIjAN"]),
        ("two._domainkey.lib.example", [b"v=DKIM1; p=one", b"v=DKIM1; p=two"]),
        ("bytes._domainkey.lib.example", [b"\xff\x00"]),
        ("empty._domainkey.lib.example", [b""]),
        ("alias.lib.example", [b"v=DKIM1; k=rsa; p=MIIBIjAN"]),
        ("other-kind.lib.example", []),
        ("nowhere.lib.example", []),
    ],
)
def test_the_texts_under_a_name_each_as_one_piece(asked, name, found):
    assert sorted(txt_records(name)) == found
    assert asked == [f"{name}."], "asked once, and as it stands"


@pytest.mark.parametrize("name", ["broken.lib.example", "refused.lib.example"])
def test_a_name_server_that_cannot_say_is_no_answer(asked, name):
    with pytest.raises(dns.resolver.NoNameservers):
        txt_records(name)


def test_a_name_server_that_says_nothing_is_given_up_after_five_seconds(asked):
    began = time.monotonic()
    with pytest.raises(dns.resolver.LifetimeTimeout):
        txt_records("silent.lib.example")

    assert 4 < time.monotonic() - began < 7
