"""Real servers of other makes than the usual one: other spellings, other certificates, and networks that die without a word."""

from __future__ import annotations

import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from imapclient import IMAPClient

from illbot.edge.imap import Account, ImapMailbox
from illbot.errors import OutOfReach
from tests.edge.imap_proxy import Proxy
from tests.edge.scripted_imap import mail
from tests.servers import Dovecot

pytestmark = pytest.mark.server


def client(server: Dovecot, user: str) -> IMAPClient:
    other = IMAPClient("127.0.0.1", server.port, ssl=False, timeout=20)
    other._imap.debug = 0
    other.login(user, server.password)
    return other


def mailbox(server: Dovecot, user: str, *, port: int = 0, **more: Any) -> ImapMailbox:
    account = Account(
        name="ill", **{"host": "127.0.0.1", "port": port or server.port, "security": "plain", "user": user, **more}
    )
    return ImapMailbox(account, lambda: server.password)


@pytest.fixture
def network() -> Iterator[Callable[..., Proxy]]:
    made: list[Proxy] = []

    def make(server: Dovecot, **options: Any) -> Proxy:
        made.append(Proxy(server.port, **options))
        return made[-1]

    yield make
    for proxy in made:
        proxy.close()


# --- spellings ---------------------------------------------------------------------------------------------------------

_COURIER = """
namespace inbox {
  prefix = INBOX.
  separator = .
}
"""


@pytest.mark.parametrize("lacking", [(), ("NAMESPACE",)], ids=["told", "found out"])
def test_folders_below_the_inbox_with_dots(
    other_dovecot: Callable[..., Dovecot], network: Callable[..., Proxy], lacking: tuple[str, ...]
) -> None:
    """Courier, Cyrus, many hosters: INBOX.Done; also where the server has no word (NAMESPACE) to say so."""
    server = other_dovecot(_COURIER)
    user = server.new_user()
    box = mailbox(server, user, port=network(server, hide=lacking).port, folders=("Done", "馆际互借/已办 & mehr"))
    box.open()
    other = client(server, user)
    other.append("INBOX", mail("one"))
    other.append("INBOX", mail("two"))
    first, second = [uid for uid, _ in box.waiting()]
    box.file({"Done": [first], "馆际互借/已办 & mehr": [second]})

    assert box.waiting() == []
    expected = {"INBOX.Done", "INBOX.馆际互借.已办 & mehr"}
    assert expected <= {name for _, _, name in other.list_folders()}
    assert expected <= {name for _, _, name in other.list_sub_folders()}
    assert [other.folder_status(name, ["MESSAGES"])[b"MESSAGES"] for name in sorted(expected)] == [1, 1]
    box.close()
    box.open()  # and finds them again
    box.close()
    other.shutdown()


# --- certificates ------------------------------------------------------------------------------------------------------


def test_an_authority_of_ones_own_is_named_by_its_file(dovecot: Dovecot, tmp_path: Path) -> None:
    user = dovecot.new_user()
    for security, port in (("tls", dovecot.tls_port), ("starttls", dovecot.port)):
        given: dict[str, Any] = {"host": "localhost", "port": port, "security": security}
        with pytest.raises(OutOfReach, match=r"certificate is not trusted: self-signed certificate; if .* `ca_file`"):
            mailbox(dovecot, user, **given).open()
        box = mailbox(dovecot, user, **given, ca_file=str(dovecot.certificate))
        box.open()
        assert box.waiting() == []
        box.close()
        with pytest.raises(OutOfReach, match=r"no certificate can be read from the file .*missing\.pem \(ca_file\)"):
            mailbox(dovecot, user, **given, ca_file=str(tmp_path / "missing.pem")).open()


def test_a_certificate_for_another_name_or_of_last_year_is_told_as_such(
    other_dovecot: Callable[..., Dovecot], tmp_path: Path
) -> None:
    for options, said in (
        (
            "-days 30 -subj /CN=mail.elsewhere.example -addext subjectAltName=DNS:mail.elsewhere.example",
            "Hostname mismatch",
        ),
        ("-days -1 -subj /CN=localhost -addext subjectAltName=DNS:localhost", "certificate has expired"),
    ):
        name = re.sub(r"\W", "", said)
        key, pem = tmp_path / f"{name}.key", tmp_path / f"{name}.pem"
        words = f"req -x509 -newkey rsa:2048 -nodes {options} -keyout {key} -out {pem}".split()
        made = subprocess.run(["openssl", *words], check=False, capture_output=True)
        if made.returncode and "-1" in words:
            continue  # newer openssl makes no certificate that is over
        server = other_dovecot(
            "ssl_cert = <{folder}/other.pem\nssl_key = <{folder}/other.key\n",
            {"other.pem": pem.read_text(), "other.key": key.read_text()},
        )
        box = mailbox(
            server, server.new_user(), host="localhost", port=server.tls_port, security="tls", ca_file=str(pem)
        )
        with pytest.raises(OutOfReach, match=said):
            box.open()


# --- waiting -----------------------------------------------------------------------------------------------------------


def test_a_connection_that_dies_without_a_word_is_noticed_when_the_wait_is_renewed(
    dovecot: Dovecot, network: Callable[..., Proxy]
) -> None:
    """A firewall forgot it: nothing comes any more, and nothing says so."""
    proxy = network(dovecot)
    box = mailbox(dovecot, dovecot.new_user(), port=proxy.port, idle_seconds=1, timeout=1)
    box.open()
    threading.Timer(0.5, setattr, [proxy, "silent", True]).start()
    began = time.monotonic()
    with pytest.raises(OutOfReach, match="timed out"):
        box.wait(60)
    assert time.monotonic() - began < 10

    proxy.silent = False
    box.open()
    assert box.wait(0.1) is False
    box.close()


def test_a_wait_is_renewed_and_still_hears_of_mail(dovecot: Dovecot, network: Callable[..., Proxy]) -> None:
    proxy = network(dovecot)
    user = dovecot.new_user()
    box = mailbox(dovecot, user, port=proxy.port, idle_seconds=0.3)
    box.open()
    other = client(dovecot, user)
    threading.Timer(1.5, other.append, ["INBOX", mail("late")]).start()

    assert box.wait(30) is True
    assert sum(command.strip() == "IDLE" for command in proxy.commands()) >= 4
    assert box.announces
    box.close()
    other.shutdown()


def test_a_server_without_idle_does_not_announce_and_is_looked_at(
    dovecot: Dovecot, network: Callable[..., Proxy]
) -> None:
    user = dovecot.new_user()
    box = mailbox(dovecot, user, port=network(dovecot, hide={"IDLE"}).port, look_seconds=0.2)
    box.open()
    other = client(dovecot, user)
    threading.Timer(0.5, other.append, ["INBOX", mail("late")]).start()

    assert not box.announces
    assert box.wait(30) is True
    box.close()
    other.shutdown()


def test_a_server_that_offers_idle_and_refuses_it_is_looked_at(dovecot: Dovecot, network: Callable[..., Proxy]) -> None:
    user = dovecot.new_user()
    box = mailbox(dovecot, user, port=network(dovecot, refuse=["IDLE"]).port, look_seconds=0.2)
    box.open()
    other = client(dovecot, user)
    threading.Timer(0.5, other.append, ["INBOX", mail("late")]).start()

    assert box.announces
    assert box.wait(30) is True
    assert not box.announces
    box.close()
    other.shutdown()


def test_news_that_comes_in_one_breath_with_the_consent_to_wait_is_not_slept_over(
    dovecot: Dovecot, network: Callable[..., Proxy], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server's "+ idling" and its "EXISTS" in one packet: the socket has nothing more to read, and yet there is mail."""
    user = dovecot.new_user()
    proxy = network(dovecot)
    box = mailbox(dovecot, user, port=proxy.port)
    box.open()
    other = client(dovecot, user)
    box.waiting()
    plain = box._news

    def late(session: Any) -> bool:
        found = plain(session)
        if not found:
            session._imap._ahead += b"* 1 EXISTS\r\n"  # read ahead, as together with the "+"
            other.append("INBOX", mail("now"))
        return found

    monkeypatch.setattr(box, "_news", late)
    began = time.monotonic()
    assert box.wait(30) is True
    assert time.monotonic() - began < 5
    box.close()
    other.shutdown()
