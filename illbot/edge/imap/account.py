"""Where a mailbox is, how one gets in, and how it is laid out."""

from __future__ import annotations

from ...core.model import Value


class Account(Value, frozen=True, kw_only=True):
    """One mailbox on an IMAP server."""

    name: str
    host: str
    port: int = 993
    #: tls | starttls | plain
    security: str = "tls"
    #: file of the authorities that vouch for the server; empty = those of the system
    ca_file: str = ""
    user: str
    #: password | oauth (whichever the server offers) | xoauth2 | oauthbearer
    login: str = "password"
    inbox: str = "INBOX"
    #: made when missing; "/" stands for the server's own delimiter
    folders: tuple[str, ...] = ("Done", "Ignored", "Quarantine")
    #: seconds, for connecting and for every silence in an answer
    timeout: float = 30
    #: seconds after which IDLE is renewed: a connection that died silently is noticed then
    idle_seconds: float = 240
    #: seconds between two looks while waiting, on a server without IDLE
    look_seconds: float = 30
    #: larger mails are fetched as their first 256 KB
    max_bytes: int = 25 * 1024 * 1024

    @property
    def where(self) -> str:
        return f"{self.host}:{self.port}"
