"""TOML -> frozen Settings. Every problem is reported at once, with file and key; secrets never stand in the files.

The shapes below are the configuration's documented surface (docs/configuration.md is made from them): field names are TOML keys,
defaults are what a key means when it is absent, and the ``#:`` line above a field is its documentation.
"""

from __future__ import annotations

from pathlib import Path

from .core.facts import Policy
from .core.model import Partner, Patron, Staff, Value


class Secret(Value, frozen=True, kw_only=True):
    """Where a password comes from; exactly one of the three."""

    password_file: str = ""
    password_command: str = ""
    password_env: str = ""


class Library(Value, frozen=True, kw_only=True):
    #: the library's name by language
    name: dict[str, str]
    #: the robot's own address, where patrons and partners write
    address: str
    telephone: str = ""
    #: postal address for parcels, by language
    postal: dict[str, str] = {}
    #: a person's name under the letters, by language; empty = none
    signed: dict[str, str] = {}
    #: IANA zone of the library's days
    zone: str = "Asia/Shanghai"
    #: country of the public holidays, ISO 3166
    country: str = "CN"
    #: request numbers start with this
    prefix: str = "ILL"
    website: str = ""


class Mailbox(Value, frozen=True, kw_only=True):
    name: str
    #: imap | maildir
    kind: str = "imap"
    host: str = ""
    port: int = 993
    #: tls | starttls | plain (plain only on loopback)
    security: str = "tls"
    user: str = ""
    password_file: str = ""
    password_command: str = ""
    password_env: str = ""
    #: maildir: its folder
    path: str = ""
    inbox: str = "INBOX"
    done: str = "Done"
    ignored: str = "Ignored"
    quarantine: str = "Quarantine"
    timeout_seconds: int = 30


class Sending(Value, frozen=True, kw_only=True):
    host: str = "localhost"
    port: int = 587
    #: tls | starttls | plain (plain only on loopback)
    security: str = "starttls"
    user: str = ""
    password_file: str = ""
    password_command: str = ""
    password_env: str = ""
    #: envelope sender and From; empty = library.address
    sender: str = ""
    timeout_seconds: int = 60
    connections: int = 4
    #: the server delivers robot+anything@ to the robot (illbot check finds out)
    plus_addresses: bool = True
    #: larger articles go as a notice to staff instead
    max_attachment_mb: int = 20
    #: give up a deferred letter after this
    give_up_hours: int = 72


class Paths(Value, frozen=True, kw_only=True):
    #: database file
    database: str = "illbot.sqlite"
    #: folder of raw mails and articles
    spool: str = "spool"
    #: folder of daily backups
    backups: str = "backups"
    #: folder whose files override shipped templates
    templates: str = ""
    #: file with the signing keys of tokens, made by illbot init; first line signs, others are still accepted
    keys: str = "keys"


class Schedule(Value, frozen=True, kw_only=True):
    poll_seconds: int = 60
    idle: bool = True
    #: mails fetched in one chunk, and the most bytes of a chunk
    chunk: int = 50
    chunk_mb: int = 32


class Limits(Value, frozen=True, kw_only=True):
    max_mail_mb: int = 25
    #: letters in one hour before sending stops (staff are told once)
    letters_an_hour: int = 5000
    letters_an_hour_to_one_address: int = 100
    tries_before_quarantine: int = 3


class Digest(Value, frozen=True, kw_only=True):
    #: monday … sunday
    day: str = "monday"
    hour: int = 7
    to_patrons: bool = True


class Security(Value, frozen=True, kw_only=True):
    #: authserv-id of our own mail server; empty = no Authentication-Results is believed
    authserv_id: str = ""
    token_days: int = 14


class Settings(Value, frozen=True, kw_only=True):
    """illbot.toml and the files beside it, read and checked."""

    library: Library
    mailboxes: tuple[Mailbox, ...]
    sending: Sending
    paths: Paths = Paths()
    schedule: Schedule = Schedule()
    limits: Limits = Limits()
    digest: Digest = Digest()
    security: Security = Security()
    policy: Policy = Policy()
    partners: tuple[Partner, ...] = ()
    staff: tuple[Staff, ...] = ()
    #: patrons.csv by lower-case address
    patrons: dict[str, Patron] = {}
    #: phrases/<lang>.toml: language -> group -> phrases
    phrases: dict[str, dict[str, tuple[str, ...]]] = {}
    #: extra days off, and make-up working days: "2027-01-01"
    days_off: tuple[str, ...] = ()
    days_on: tuple[str, ...] = ()
    #: the folder the configuration was read from
    folder: str = "."

    def partner(self, code: str) -> Partner | None:
        return next((p for p in self.partners if p.code == code), None)

    def path(self, name: str) -> Path:
        """A configured path, relative to the configuration's folder."""
        return (Path(self.folder) / name).expanduser()
