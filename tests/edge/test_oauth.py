"""Access tokens: asked for, kept, renewed; and believed by a server that has them checked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from illbot.app import mailbox_of
from illbot.configuration.configure import example
from illbot.core.model import change
from illbot.edge import oauth
from illbot.edge.oauth import Token, Tokens, client_credentials
from illbot.errors import OutOfReach
from illbot.settings import Mailbox
from tests.edge.token_office import TokenOffice
from tests.servers import Dovecot


@pytest.fixture
def office() -> Iterator[TokenOffice]:
    made = TokenOffice()
    yield made
    made.close()


def asked(office: TokenOffice, secret: str | None = None) -> Token:
    return client_credentials(f"{office.url}/token", office.client, secret or office.secret, "mail/.default")


# --- the endpoint ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wants", ["form", "basic"])
def test_a_client_that_shows_its_secret_gets_a_token(office: TokenOffice, wants: str) -> None:
    office.wants = wants

    assert asked(office) == Token(value="token-0", seconds=3600)
    assert office.asked[-1]["scope"] == "mail/.default"
    assert ("client_secret" in office.asked[-1]) == (wants == "form")


def test_an_endpoint_that_does_not_say_how_long_is_asked_again_soon(office: TokenOffice) -> None:
    office.seconds = None

    assert asked(office).seconds == oauth.USUAL_SECONDS


def test_a_refusal_is_told_with_its_reason_and_without_the_secret(office: TokenOffice) -> None:
    with pytest.raises(
        OutOfReach, match=r"127\.0\.0\.1:\d+ gives no access token: 401 invalid_client AADSTS7000215"
    ) as no:
        asked(office, "wrong-secret")

    assert "wrong-secret" not in str(no.value) + repr(no.value.__cause__)


@pytest.mark.parametrize(
    ("code", "body"),
    [
        (200, b""),
        (200, b"<html>Sign in</html>"),
        (200, b"[]"),
        (200, b"null"),
        (200, b'{"token_type":"Bearer"}'),
        (200, b'{"access_token":""}'),
        (200, b'{"access_token":"a\\r\\nA1 DELETE Done"}'),
        (200, b'{"access_token":"x","expires_in":"soon"}'),
        (200, b"[" * 30_000),
        (200, b"x" * 1_000_000),
        (500, b""),
        (400, b"\xff\xfe"),
        (400, b"[" * 30_000),
        (302, b""),
        (307, b""),
    ],
)
def test_whatever_else_comes_is_no_token(office: TokenOffice, code: int, body: bytes) -> None:
    office.instead = code, body
    with pytest.raises(OutOfReach, match="gives no access token"):
        asked(office)

    assert not office.inspected, "the secret went elsewhere"


def test_an_endpoint_that_says_nothing_is_given_up(office: TokenOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oauth, "PATIENCE", 0.3)
    office.stalls = True
    with pytest.raises(OutOfReach, match="timed out"):
        asked(office)


def test_nobody_at_the_endpoint_is_out_of_reach() -> None:
    with pytest.raises(OutOfReach, match=r"127\.0\.0\.1:1 gives no access token: .*refused"):
        client_credentials("http://127.0.0.1:1/token", "illbot", "secret")


# --- keeping ---------------------------------------------------------------------------------------------------------


def test_a_token_is_kept_while_it_is_good_and_not_to_its_last_second() -> None:
    given = iter([Token(value="a", seconds=3600), Token(value="b", seconds=30), Token(value="c"), Token(value="d")])
    tokens = Tokens(lambda: next(given))

    assert [tokens.current(), tokens.current()] == ["a", "a"]
    assert tokens.renewed() == "b"  # a server refused the first
    assert [tokens.current(), tokens.current()] == [
        "c",
        "d",
    ]  # 30 seconds are as good as over; a command is asked each time


# --- a server that has them checked ------------------------------------------------------------------------------------

_CHECKED = """
auth_mechanisms = plain login xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}
"""


@pytest.fixture
def checking(office: TokenOffice, other_dovecot: Callable[..., Dovecot]) -> Dovecot:
    """Dovecot, which asks the token office about each token."""
    told = f"""introspection_mode = post
introspection_url = {office.url}/introspect
username_attribute = email
active_attribute = active
active_value = true
"""
    server = other_dovecot(_CHECKED, {"oauth2.conf": told})
    office.user = server.new_user()
    return server


def configured(server: Dovecot, office: TokenOffice, folder: Path, **more: str) -> Mailbox:
    (folder / "client").write_text(office.secret)
    (folder / "client").chmod(0o600)
    source = {"token_url": f"{office.url}/token", "client_id": office.client, "password_file": "client"}
    given = {"login": "oauth", **(more if "token_command" in more else source | more)}
    return Mailbox(name="ill", host="127.0.0.1", port=server.port, security="plain", user=office.user, **given)


@pytest.mark.server
@pytest.mark.parametrize("login", ["oauth", "xoauth2", "oauthbearer"])
def test_a_server_that_checks_the_token_lets_us_in(
    checking: Dovecot, office: TokenOffice, tmp_path: Path, login: str
) -> None:
    settings = change(example(), folder=str(tmp_path))
    box = mailbox_of(settings, configured(checking, office, tmp_path, login=login))
    box.open()

    assert box.waiting() == []
    assert office.inspected == ["token-0"]
    box.close()
    box.open()
    assert len(office.given) == 1, "a token that is good is used again"
    box.close()


@pytest.mark.server
@pytest.mark.parametrize("login", ["xoauth2", "oauthbearer"])
def test_a_token_that_was_withdrawn_is_renewed_in_the_middle_of_the_day(
    checking: Dovecot, office: TokenOffice, tmp_path: Path, login: str
) -> None:
    settings = change(example(), folder=str(tmp_path))
    box = mailbox_of(settings, configured(checking, office, tmp_path, login=login))
    box.open()
    office.good.clear()
    box.close()
    box.open()

    assert office.given == ["token-0", "token-1"]
    assert box.waiting() == []
    box.close()


@pytest.mark.server
def test_a_token_of_somebody_else_is_refused(checking: Dovecot, office: TokenOffice, tmp_path: Path) -> None:
    settings = change(example(), folder=str(tmp_path))
    mailbox = change(configured(checking, office, tmp_path), user="other@library.example")
    with pytest.raises(OutOfReach, match=r"refused the IMAP login of other@library\.example") as refused:
        mailbox_of(settings, mailbox).open()

    assert "token-" not in str(refused.value)
    assert len(office.given) == 2  # once more with a new one, and not for ever


@pytest.mark.server
def test_a_command_may_print_the_token(checking: Dovecot, office: TokenOffice, tmp_path: Path) -> None:
    settings = change(example(), folder=str(tmp_path))
    office.good.add("printed")
    command = f"{sys.executable} -c 'print(\"printed\")'"
    box = mailbox_of(settings, configured(checking, office, tmp_path, token_command=command))
    box.open()
    assert box.waiting() == []
    box.close()

    failing = configured(checking, office, tmp_path, token_command=f"{sys.executable} -c 'raise SystemExit(3)'")
    with pytest.raises(OutOfReach, match=r"\[\[mailboxes\]\] ill: token_command ended with code 3"):
        mailbox_of(settings, failing).open()
