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

    #: file whose first line is the password, relative to the configuration; nobody else may read it
    password_file: str = ""
    #: command that prints the password
    password_command: str = ""
    #: environment variable that holds the password
    password_env: str = ""


class Library(Value, frozen=True, kw_only=True):
    #: the library's name by language
    name: dict[str, str]
    #: the robot's own address, where patrons and partners write
    address: str
    #: telephone number under the letters
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
    #: address of the service's page under the letters
    website: str = ""


class Mailbox(Value, frozen=True, kw_only=True):
    #: what logs and messages call it
    name: str
    #: imap | maildir
    kind: str = "imap"
    #: imap: the server's name
    host: str = ""
    #: imap: 993 for tls, 143 for starttls
    port: int = 993
    #: tls | starttls | plain (plain only on loopback)
    security: str = "tls"
    #: imap: file of the authority that vouches for the server, where it is your own; relative to the configuration
    ca_file: str = ""
    #: imap: the account's name
    user: str = ""
    #: imap: password | oauth (access tokens: whichever of xoauth2 and oauthbearer the server offers) | xoauth2 | oauthbearer
    login: str = "password"
    #: file whose first line is the password, relative to the configuration; nobody else may read it. With token_url: the client's secret
    password_file: str = ""
    #: command that prints the password. With token_url: the client's secret
    password_command: str = ""
    #: environment variable that holds the password. With token_url: the client's secret
    password_env: str = ""
    #: oauth: command that prints an access token, run at every login
    token_command: str = ""
    #: oauth: address that gives access tokens to the robot itself (client credentials), instead of a command
    token_url: str = ""
    #: oauth with token_url: the name under which the robot is registered there
    client_id: str = ""
    #: oauth with token_url: what the token is to be good for
    scope: str = ""
    #: maildir: its folder
    path: str = ""
    #: folder that is read
    inbox: str = "INBOX"
    #: folder for mails that were acted upon
    done: str = "Done"
    #: folder for mails that need nothing: automatic answers, our own
    ignored: str = "Ignored"
    #: folder for mails that failed again and again; staff are told
    quarantine: str = "Quarantine"
    #: the longest silence of the server in the middle of a conversation
    timeout_seconds: int = 30
    #: imap: the wait for new mail is renewed after this; a connection that died silently is noticed then
    idle_seconds: int = 240


class Sending(Value, frozen=True, kw_only=True):
    #: the mail server that takes our letters
    host: str = "localhost"
    #: 587 for starttls, 465 for tls
    port: int = 587
    #: tls | starttls | plain (plain only on loopback)
    security: str = "starttls"
    #: file of the authority that vouches for the server, where it is your own; relative to the configuration
    ca_file: str = ""
    #: the account's name; empty = the server asks for none
    user: str = ""
    #: password | oauth (access tokens: whichever of xoauth2 and oauthbearer the server offers) | xoauth2 | oauthbearer
    login: str = "password"
    #: file whose first line is the password, relative to the configuration; nobody else may read it. With token_url: the client's secret
    password_file: str = ""
    #: command that prints the password. With token_url: the client's secret
    password_command: str = ""
    #: environment variable that holds the password. With token_url: the client's secret
    password_env: str = ""
    #: oauth: command that prints an access token, run at every login
    token_command: str = ""
    #: oauth: address that gives access tokens to the robot itself (client credentials), instead of a command
    token_url: str = ""
    #: oauth with token_url: the name under which the robot is registered there
    client_id: str = ""
    #: oauth with token_url: what the token is to be good for
    scope: str = ""
    #: envelope sender and From; empty = library.address
    sender: str = ""
    #: the longest silence of the server in the middle of a conversation
    timeout_seconds: int = 60
    #: connections at the same time
    connections: int = 4
    #: the server delivers robot+anything@ to the robot (illbot check finds out)
    plus_addresses: bool = True
    #: larger articles go as a notice to staff instead
    max_attachment_mb: int = 20
    #: give up a deferred letter after this
    give_up_hours: int = 72
    #: file with the key (RSA or Ed25519, PEM) that signs our letters (DKIM), relative to the configuration; nobody else may read it. Empty = no signature
    dkim_key_file: str = ""
    #: the name under which the DNS has the public key: SELECTOR._domainkey.DOMAIN
    dkim_selector: str = ""
    #: the domain that signs; empty = the sender's
    dkim_domain: str = ""


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
    #: seconds between two looks into a mailbox
    poll_seconds: int = 60
    #: be told of new mail at once, where the server offers it
    idle: bool = True
    #: mails fetched in one chunk
    chunk: int = 50
    #: the most megabytes of a chunk
    chunk_mb: int = 32


class Limits(Value, frozen=True, kw_only=True):
    #: larger mails are not read; staff are told
    max_mail_mb: int = 25
    #: letters in one hour before sending stops (staff are told once)
    letters_an_hour: int = 5000
    #: letters to one patron's address, whatever its capitals and plus-tag, and to one librarian's of those that anybody's mail can cause; more wait for their turn
    letters_to_one_address: tuple[str, ...] = (
        "30 in 10 minutes",
        "60 in 30 minutes",
        "120 in 1 hour",
        "240 in 3 hours",
        "360 in 10 hours",
    )
    #: letters to patrons in one domain that is not among patron_domains; more wait for their turn, and staff are told
    letters_to_one_domain: tuple[str, ...] = ("120 in 1 hour", "600 in 10 hours")
    #: letters to one partner or librarian; more wait for their turn
    letters_to_one_colleague: tuple[str, ...] = ("2000 in 1 hour",)
    #: letters about one request to one address; more are held until staff looked at the request
    letters_about_one_request: tuple[str, ...] = (
        "10 in 10 minutes",
        "15 in 30 minutes",
        "25 in 1 hour",
        "50 in 3 hours",
        "100 in 10 hours",
    )
    #: answers in one hour to senders whom nobody knows; each of them gets one a day at most
    answers_an_hour_to_strangers: int = 30
    #: answers in one day to such senders in one domain
    answers_a_day_to_strangers_of_one_domain: int = 10
    #: failures after which a mail is put into quarantine
    tries_before_quarantine: int = 3


class Digest(Value, frozen=True, kw_only=True):
    #: day of the weekly letter: monday … sunday
    day: str = "monday"
    #: hour of the library's day, 0 to 23
    hour: int = 7
    #: patrons with open requests get a digest of their own, unless they declined it
    to_patrons: bool = True


class Security(Value, frozen=True, kw_only=True):
    #: authserv-id of our own mail server; empty = no Authentication-Results is believed
    authserv_id: str = ""
    #: that server writes its results below its own Received line, and takes forged ones out (Gmail and rspamd do)
    results_below_received: bool = False
    #: check the signature (DKIM) of a mail ourselves where a proof is needed and our server's word is missing; asks the DNS
    check_dkim: bool = True
    #: answers of partners count only with proof: our token, our server's word, or their domain's signature (a single partner: `prove`)
    partners_prove: bool = False
    #: a virus scanner that is asked before a file is passed on: "unix:/run/clamav/clamd.ctl" or "tcp:host:port" (clamd); empty = none
    scanner: str = ""
    #: days for which a link in a letter to staff is good
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
    #: days on which the library is closed beyond the public calendar: "2027-01-25"
    days_off: tuple[str, ...] = ()
    #: days on which it works although the public calendar says otherwise
    days_on: tuple[str, ...] = ()
    #: the folder the configuration was read from
    folder: str = "."

    def partner(self, code: str) -> Partner | None:
        return next((p for p in self.partners if p.code == code), None)

    def path(self, name: str) -> Path:
        """A configured path: absolute, from home (``~/…``), or relative to the configuration's folder."""
        return Path(self.folder) / Path(name).expanduser()
