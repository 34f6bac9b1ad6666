"""What makes a value of the configuration a sound one: a table, key by key, and the rules that look at several keys at once.

Pure: nothing here opens a file or a connection.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ..core.caps import rung
from ..core.facts import Fund, Policy
from ..core.model import Money, Partner, Patron, Staff, normal_address
from ..settings import Digest, Library, Limits, Mailbox, Schedule, Security, Sending, Settings


class Rule(NamedTuple):
    holds: Callable[[Any], bool]
    #: what was expected, in words
    expected: str


_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+", re.ASCII)
_DOMAIN = re.compile(r"(?:[a-z0-9_](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}", re.IGNORECASE | re.ASCII)
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def is_address(text: str) -> bool:
    """One plain address. A host without a dot is allowed: many mail servers inside a house have none."""
    return _ADDRESS.fullmatch(text) is not None


def is_domain(text: str) -> bool:
    return _DOMAIN.fullmatch(text) is not None


def is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return False
    return True


def is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def on_loopback(host: str) -> bool:
    return host in ("localhost", "::1", "[::1]") or host.startswith("127.")


def one_of(*words: str) -> Rule:
    return Rule(lambda value: value in words, "one of " + ", ".join(f'"{word}"' for word in words))


def at_least(least: int) -> Rule:
    return Rule(lambda value: value >= least, f"{least} or more")


def each(rule: Rule) -> Rule:
    return Rule(lambda values: all(map(rule.holds, values)), f"in each entry {rule.expected}")


def or_empty(rule: Rule) -> Rule:
    return Rule(lambda value: not value or rule.holds(value), rule.expected)


_COUNTRIES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF
    CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH
    GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW
    KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG
    NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN
    SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT
    ZA ZM ZW
"""
COUNTRIES = frozenset(_COUNTRIES.split())
"""ISO 3166-1 alpha-2."""

_CSL_TYPES = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document
    entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map
    motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage
"""
CSL_TYPES = frozenset(_CSL_TYPES.split())
"""Item types of CSL 1.0.2."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

ADDRESS = Rule(is_address, "one mail address, such as ill@lib.example")
NAMED = Rule(
    lambda names: bool(names) and all(_LANGUAGE.fullmatch(k) and v.strip() for k, v in names.items()),
    'a name by language, such as { en = "…", zh = "…" }',
)
BY_LANGUAGE = Rule(
    lambda texts: all(map(_LANGUAGE.fullmatch, texts)), 'texts by language, such as { en = "…", zh = "…" }'
)
LANGUAGE = Rule(lambda code: _LANGUAGE.fullmatch(code) is not None, 'a language code, such as "en" or "zh"')
PORT = Rule(lambda port: 1 <= port <= 65535, "a port from 1 to 65535")
SECURITY = one_of("tls", "starttls", "plain")
LOGIN = one_of("password", "oauth", "xoauth2", "oauthbearer")
TOKEN_URL = Rule(
    lambda url: url.startswith("https://") or on_loopback(urlsplit(url).hostname or ""),
    "an address that begins with https://",
)
CURRENCY = Rule(
    lambda code: re.fullmatch("[A-Z]{3}", code) is not None, 'a currency code of three capital letters, such as "CNY"'
)
NOT_NEGATIVE = at_least(0)
POSITIVE = at_least(1)
LADDER = each(Rule(lambda text: rung(text) is not None, 'such as "10 in 10 minutes" or "100 in 1 hour"'))
DAY = Rule(is_day, 'a day as text, such as "2027-01-01"')
FROM = Rule(
    lambda entry: is_domain(entry[1:]) if entry.startswith("@") else is_address(entry),
    'a mail address, or a domain such as "@nlc.example"',
)

PURPOSE = one_of("teaching", "research", "study", "")
RULES: dict[type, dict[str, Rule]] = {
    Library: {
        "name": NAMED,
        "address": ADDRESS,
        "postal": BY_LANGUAGE,
        "signed": BY_LANGUAGE,
        "zone": Rule(is_zone, 'a time zone, such as "Asia/Shanghai"'),
        "country": Rule(lambda code: code in COUNTRIES, 'a country code of two capital letters, such as "CN"'),
        "prefix": Rule(
            lambda text: re.fullmatch("[A-Z][A-Z0-9]{0,9}", text) is not None,
            'up to ten capital letters and digits, such as "ILL"',
        ),
        "website": or_empty(
            Rule(lambda url: re.match(r"https?://[^\s/]", url) is not None, "an address that begins with https://")
        ),
    },
    Mailbox: {
        "name": Rule(lambda name: bool(name.strip()), "a name, for messages and logs"),
        "kind": one_of("imap", "maildir"),
        "port": PORT,
        "security": SECURITY,
        "login": LOGIN,
        "token_url": or_empty(TOKEN_URL),
        "timeout_seconds": POSITIVE,
        "idle_seconds": Rule(lambda seconds: 10 <= seconds <= 1740, "10 to 1740 (29 minutes, RFC 2177)"),
        **{
            folder: Rule(lambda name: bool(name.strip()), "the name of a mail folder")
            for folder in ("inbox", "done", "ignored", "quarantine")
        },
    },
    Sending: {
        "host": Rule(lambda host: bool(host.strip()), "the name of a mail server"),
        "port": PORT,
        "security": SECURITY,
        "login": LOGIN,
        "token_url": or_empty(TOKEN_URL),
        "sender": or_empty(ADDRESS),
        "timeout_seconds": POSITIVE,
        "connections": POSITIVE,
        "max_attachment_mb": POSITIVE,
        "give_up_hours": POSITIVE,
    },
    Schedule: {"poll_seconds": POSITIVE, "chunk": POSITIVE, "chunk_mb": POSITIVE},
    Limits: {
        "max_mail_mb": POSITIVE,
        "letters_an_hour": POSITIVE,
        "letters_to_one_address": LADDER,
        "letters_to_one_domain": LADDER,
        "letters_to_one_colleague": LADDER,
        "letters_about_one_request": LADDER,
        "answers_an_hour_to_strangers": NOT_NEGATIVE,
        "answers_a_day_to_strangers_of_one_domain": NOT_NEGATIVE,
        "tries_before_quarantine": POSITIVE,
    },
    Digest: {"day": one_of(*DAYS), "hour": Rule(lambda hour: 0 <= hour <= 23, "an hour from 0 to 23")},
    Security: {
        "token_days": POSITIVE,
        "scanner": or_empty(
            Rule(
                lambda where: re.fullmatch(r"unix:/.+|tcp:[^:]+:\d{1,5}", where) is not None,
                '"unix:/path/of/its.socket" or "tcp:host:port"',
            )
        ),
    },
    Policy: {
        "patron_domains": each(Rule(is_domain, 'a domain without "@", such as "uni.example"')),
        "unknown_sender": one_of("review", "ask_card", "refuse"),
        "promise_copy_days": POSITIVE,
        "promise_loan_days": POSITIVE,
        "duplicate_days": NOT_NEGATIVE,
        "confidence": Rule(lambda share: 0 <= share <= 1, "a number from 0 to 1"),
        "patron_reminder_days": POSITIVE,
        "patron_reminders": NOT_NEGATIVE,
        "staff_reminder_days": POSITIVE,
        "item_cap": NOT_NEGATIVE,
        "item_cap_currency": CURRENCY,
        "done_days": NOT_NEGATIVE,
        "library_pays": each(PURPOSE),
        "patron_year_cap": NOT_NEGATIVE,
        "quote_days": POSITIVE,
        "loan_transit_days": NOT_NEGATIVE,
        "loan_pickup_days": POSITIVE,
        "loan_period_days": POSITIVE,
        "due_reminder_days": POSITIVE,
        "overdue_days": Rule(
            lambda days: all(d > 0 for d in days) and list(days) == sorted(set(days)), "days after the due date, rising"
        ),
        "recall_days": POSITIVE,
        "loan_arrival_days": POSITIVE,
        "return_days": POSITIVE,
        "approve": one_of("nobody", "staff"),
        "copyright_notice": BY_LANGUAGE,
    },
    Partner: {
        "code": Rule(
            lambda code: (
                _CODE.fullmatch(code) is not None and code not in ("review", "open", "mine", "overdue", "late", "stuck")
            ),
            "a code of small letters, digits, - and _, which is no word of the command “list”",
        ),
        "name": NAMED,
        "dialect": one_of("mail", "portal"),
        "address": or_empty(ADDRESS),
        "also": each(FROM),
        "language": LANGUAGE,
        "types": each(
            Rule(lambda kind: kind in CSL_TYPES, 'a type of CSL, such as "article-journal", "book", "chapter"')
        ),
        "languages": each(LANGUAGE),
        "days_copy": POSITIVE,
        "days_loan": POSITIVE,
        "portal": or_empty(
            Rule(lambda url: re.match(r"https?://[^\s/]", url) is not None, "an address that begins with https://")
        ),
    },
    Money: {"amount": NOT_NEGATIVE, "currency": CURRENCY},
    Fund: {
        "code": Rule(lambda code: _CODE.fullmatch(code) is not None, "small letters, digits, - and _"),
        "purposes": each(PURPOSE),
        "amount": NOT_NEGATIVE,
        "currency": CURRENCY,
    },
    Staff: {"address": ADDRESS, "role": one_of("staff", "admin"), "language": LANGUAGE},
    Patron: {"address": ADDRESS, "language": LANGUAGE},
    Settings: {"days_off": each(DAY), "days_on": each(DAY)},
}
"""Shape -> key -> rule. A key without a rule may have any value of its type."""


# --- rules over several keys -----------------------------------------------------------------------------------

Values = Mapping[str, Any]
"""The keys of one table that could be read, and the defaults of the others."""

SECRETS = ("password_file", "password_command", "password_env")
TOKENS = ("token_command", "token_url", "client_id", "scope")


def mailbox_problems(mailbox: Values) -> list[str]:
    if mailbox["kind"] == "maildir":
        return [] if mailbox["path"] else ["has no `path`; name the folder of the maildir"]
    if mailbox["kind"] != "imap":
        return []
    lacks = [
        f"has no `{key}`; {what}"
        for key, what in (("host", "name the IMAP server"), ("user", "name the account"))
        if not mailbox[key]
    ]
    return lacks + _login_problems(mailbox)


def sending_problems(sending: Values) -> list[str]:
    nameless = sending["login"] != "password" and not sending["user"]
    return (
        (["has no `user`; name the account"] if nameless else [])
        + _login_problems(sending)
        + _signature_problems(sending)
    )


def _login_problems(account: Values) -> list[str]:
    if account["login"] == "password":
        strange = [f"`{key}`" for key in TOKENS if account[key]]
        unused = [f'has {" and ".join(strange)} and logs in by password; add `login = "oauth"`'] if strange else []
        return unused + _connection_problems(account)
    return _token_problems(account) + _connection_problems(account, needs_secret=bool(account["token_url"]))


def _token_problems(account: Values) -> list[str]:
    """An access token has one source, and the source has all that it needs."""
    command, url = account["token_command"], account["token_url"]
    if bool(command) == bool(url):
        have = "has `token_command` and `token_url`; keep" if command else "has no access tokens; add"
        return [f"{have} one of `token_command` and `token_url`"]
    if url and not account["client_id"]:
        return ["has a `token_url` and no `client_id`; add the name under which the robot is registered there"]
    secrets = [f"`{key}`" for key in SECRETS if account[key]]
    if command and secrets:
        return [f"has `token_command` and {' and '.join(secrets)}; the command needs no password here"]
    return []


_DNS_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?")


def _signature_problems(sending: Values) -> list[str]:
    """DKIM: a key and the name under which the world finds its other half."""
    key, selector, domain = sending["dkim_key_file"], sending["dkim_selector"], sending["dkim_domain"]
    problems = []
    if key and not selector:
        problems.append(
            "has a `dkim_key_file` and no `dkim_selector`; add the name under which the DNS has the public key"
        )
    if not key and (selector or domain):
        problems.append("has `dkim_selector` or `dkim_domain` and no `dkim_key_file`; add the file with the key")
    problems += [
        f'`{name}` is "{value}", which is no name in the DNS'
        for name, value in (("dkim_selector", selector), ("dkim_domain", domain))
        if value and not _DNS_NAME.fullmatch(value)
    ]
    sender = sending["sender"].rpartition("@")[2].lower()
    if domain and sender and not f".{sender}".endswith(f".{domain.lower()}"):
        problems.append(
            f"`dkim_domain` is {domain} and `sender` is at {sender}; such a signature proves nothing of the sender"
        )
    return problems


def _connection_problems(account: Values, *, needs_secret: bool = True) -> list[str]:
    problems = []
    if account["security"] == "plain" and account["host"] and not on_loopback(account["host"]):
        problems.append(
            f'`security` is "plain" and `host` is "{account["host"]}"; passwords and mail go unencrypted only to this very '
            'machine: use "tls" or "starttls"'
        )
    given = [key for key in SECRETS if account[key]]
    if len(given) > 1:
        problems.append(f"has {' and '.join(f'`{key}`' for key in given)}; keep one of them")
    if account["user"] and not given and needs_secret:
        problems.append("has a `user` and no password; add `password_file`, `password_command` or `password_env`")
    return problems


def partner_problems(partner: Values) -> list[str]:
    problems = []
    if partner["dialect"] == "mail" and not partner["address"]:
        problems.append("has no `address`; add one or make it a portal")
    if partner["dialect"] == "portal" and not partner["portal"]:
        problems.append("is a portal and has no `portal`; add the address of its form")
    if not partner["services"]:
        problems.append('has no `services`; write "copy", "loan" or both, or remove the table')
    return problems


def shared_addresses(owners: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """(second owner, address, first owner) of every address that stands twice; owners are in the order of the files."""
    first: dict[str, str] = {}
    twice = []
    for owner, address in owners:
        known = first.setdefault(normal_address(address), owner)
        if known != owner:
            twice.append((owner, address, known))
    return twice
