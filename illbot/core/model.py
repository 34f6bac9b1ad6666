"""What a loan is: the values that every other room speaks of.

All of them are frozen. Times are aware and in UTC; dates are the library's own calendar days; money is
``Decimal`` with its currency. Citation fields are CSL-JSON's, what partners say is named by ISO 18626.
A value becomes a stored row by ``to_row`` and comes back by ``from_row``; rows that an older illbot wrote
lack newer fields and get their defaults.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

import msgspec


class Value(msgspec.Struct, frozen=True, omit_defaults=True):
    """The common shape: frozen, named fields, defaults left out of the stored row."""


# --- the words of the house -------------------------------------------------------------------------------


class State(StrEnum):
    """The states of a request (docs/states.md is made from them)."""

    NEW = "new"
    NEEDS_INFO = "needs_info"
    REVIEW = "review"
    LOCAL = "local"
    READY = "ready"
    WORKING = "working"
    CONDITION = "condition"
    DELIVERED = "delivered"
    IN_TRANSIT = "in_transit"
    AT_LIBRARY = "at_library"
    ON_LOAN = "on_loan"
    OVERDUE = "overdue"
    RECALLED = "recalled"
    RETURNED = "returned"
    RETURN_SENT = "return_sent"
    CANCEL_PENDING = "cancel_pending"
    DONE = "done"
    DONE_LOCAL = "done_local"
    UNFILLED = "unfilled"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"
    UNANSWERED = "unanswered"
    LOST = "lost"

    @property
    def closed(self) -> bool:
        return self in CLOSED


CLOSED = frozenset(
    {
        State.DONE,
        State.DONE_LOCAL,
        State.UNFILLED,
        State.REJECTED,
        State.CANCELLED,
        State.DUPLICATE,
        State.UNANSWERED,
        State.LOST,
    }
)
"""Terminal states. A late file or a reply reopens them or reaches a human; it is never nothing."""

WAITING_FOR_STAFF = frozenset({State.REVIEW, State.CONDITION, State.OVERDUE, State.RECALLED})


class AttemptState(StrEnum):
    """The states of one order at one partner."""

    QUEUED = "queued"
    SENT = "sent"
    BOUNCED = "bounced"
    ACKED = "acked"
    EXPECTED = "expected"
    FORWARDED = "forwarded"
    CONDITIONAL = "conditional"
    WAITLIST = "waitlist"
    RETRY_LATER = "retry_later"
    SUPPLIED = "supplied"
    PARTIAL = "partial"
    UNFILLED = "unfilled"
    EXPIRED = "expired"
    CANCEL_SENT = "cancel_sent"
    CANCELLED = "cancelled"
    CANCEL_REFUSED = "cancel_refused"
    LATE_SUPPLIED = "late_supplied"


OPEN_ATTEMPTS = frozenset(
    {
        AttemptState.QUEUED,
        AttemptState.SENT,
        AttemptState.ACKED,
        AttemptState.EXPECTED,
        AttemptState.FORWARDED,
        AttemptState.CONDITIONAL,
        AttemptState.WAITLIST,
        AttemptState.RETRY_LATER,
        AttemptState.PARTIAL,
        AttemptState.CANCEL_SENT,
        AttemptState.CANCEL_REFUSED,
    }
)


class Service(StrEnum):
    COPY = "copy"
    LOAN = "loan"


class Audience(StrEnum):
    PATRON = "patron"
    PARTNER = "partner"
    STAFF = "staff"


class Status(StrEnum):
    """What a partner says (ISO 18626 ``type_status``, with ``Notification`` for a question or remark)."""

    RECEIVED = "RequestReceived"
    EXPECT = "ExpectToSupply"
    WILL_SUPPLY = "WillSupply"
    LOANED = "Loaned"
    OVERDUE = "Overdue"
    RECALLED = "Recalled"
    RETRY = "RetryPossible"
    UNFILLED = "Unfilled"
    COPY_COMPLETED = "CopyCompleted"
    LOAN_COMPLETED = "LoanCompleted"
    CANCELLED = "Cancelled"
    NOTIFICATION = "Notification"


STOPPING_REASONS = frozenset({"CostExceedsMaxCost", "PolicyProblem", "NotFoundAsCited", "Cancelled", "Copyright"})
"""Reasons that stop the rota: the next library would fail in the same way (DOCLINE's rule)."""


# --- what is asked for -------------------------------------------------------------------------------------


class Money(Value, frozen=True, kw_only=True):
    #: a number, or text to keep every digit
    amount: Decimal
    #: ISO 4217, upper case
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Name(Value, frozen=True, kw_only=True):
    """A person (family, given) or, where it cannot be split, one literal string. Chinese names: family 于, given 潇."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __str__(self) -> str:
        if self.literal:
            return self.literal
        if self.family and not self.family.isascii() and _is_cjk(self.family):
            return self.family + self.given
        return f"{self.given} {self.family}".strip()


def _is_cjk(text: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" or "\u3040" <= c <= "\u30ff" for c in text)


class Source(Value, frozen=True, kw_only=True):
    """Where a field of a citation or of a request comes from, and how sure its reader is."""

    #: one of ORIGINS
    where: str
    #: 0..1
    confidence: float = 1.0


ORIGINS = (
    "form",  # a label and what stands behind it
    "reference",  # a reference, as its style orders the parts
    "identifier",  # a DOI, PMID, ISBN… in the words of the mail
    "file",  # RIS, BibTeX, MODS…
    "link",  # an OpenURL's query, or the link itself
    "text",  # the sentences of the mail
    "subject",  # its subject
    "patron",  # the patron's answer to our question
    "staff",  # a librarian
    "look-up",  # a catalogue that was asked
    "inferred",  # said by nobody: what follows from the other fields
)
"""Where a field can come from."""


class Citation(Value, frozen=True, kw_only=True):
    """One item, in CSL-JSON's fields (docs.citationstyles.org). Empty string: not known.

    ``author``… are tuples of Name; ``issued`` is (year[, month[, day]]) or (). ``sources`` maps a Python field name to
    its Source; it is ours and not part of CSL-JSON.
    """

    #: article-journal | book | chapter | thesis | paper-conference | patent | standard | report | article-newspaper | …; "" = not known
    type: str = ""
    title: str = ""
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    container_title: str = ""
    collection_title: str = ""
    event_title: str = ""
    volume: str = ""
    issue: str = ""
    #: "112-118", hyphen-minus, no spaces, last page in full; "e12345" for an article number
    page: str = ""
    issued: tuple[int, ...] = ()
    publisher: str = ""
    publisher_place: str = ""
    edition: str = ""
    #: "Doctoral dissertation", "master's thesis", …
    genre: str = ""
    #: patent, standard or report number
    number: str = ""
    chapter_number: str = ""
    ISBN: str = ""
    ISSN: str = ""
    DOI: str = ""
    PMID: str = ""
    PMCID: str = ""
    #: "arXiv:2301.00001" and the like: archive name and identifier in one
    archive_location: str = ""
    archive: str = ""
    URL: str = ""
    #: BCP 47
    language: str = ""
    note: str = ""
    sources: dict[str, Source] = {}

    @property
    def year(self) -> str:
        return str(self.issued[0]) if self.issued else ""

    def csl(self) -> dict[str, Any]:
        """The CSL-JSON item: only fields that are known, CSL's own names, ``issued`` as date-parts."""
        item: dict[str, Any] = {}
        for field, name in CSL_NAMES.items():
            value = getattr(self, field)
            if not value:
                continue
            if isinstance(value, tuple) and value and isinstance(value[0], Name):
                value = [{k: v for k in ("family", "given", "literal") if (v := getattr(n, k))} for n in value]
            elif field == "issued":
                value = {"date-parts": [list(value)]}
            item[name] = value
        return item


CSL_NAMES: dict[str, str] = {
    "type": "type",
    "title": "title",
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container_title": "container-title",
    "collection_title": "collection-title",
    "event_title": "event-title",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "issued": "issued",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "edition": "edition",
    "genre": "genre",
    "number": "number",
    "chapter_number": "chapter-number",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "DOI": "DOI",
    "PMID": "PMID",
    "PMCID": "PMCID",
    "archive": "archive",
    "archive_location": "archive_location",
    "URL": "URL",
    "language": "language",
    "note": "note",
}
"""Our field name -> CSL-JSON's, in the order in which an item is printed."""


class Item(Value, frozen=True, kw_only=True):
    """One thing a patron wants, as read from a mail: not yet a request."""

    citation: Citation
    service: Service = Service.COPY
    needed_by: date | None = None
    #: teaching | research | study | ""
    purpose: str = ""
    note: str = ""
    max_cost: Money | None = None
    #: names of CSL fields without which no partner can be asked, most important first; "title" may stand for "anything at all"
    missing: tuple[str, ...] = ()
    #: 0..1, of the reading as a whole
    confidence: float = 1.0
    #: where the fields beside the citation come from: service, needed_by, purpose, note, max_cost
    sources: dict[str, Source] = {}


# --- who ---------------------------------------------------------------------------------------------------


class Patron(Value, frozen=True, kw_only=True):
    #: lower-case address; everything for the patron goes there
    address: str
    #: for letters
    name: str = ""
    #: en | zh
    language: str = "en"
    #: number of the library card
    card: str = ""
    #: school or department
    department: str = ""
    #: telephone number
    phone: str = ""
    #: in the directory, or of a domain that policy.toml names
    known: bool = False


class Partner(Value, frozen=True, kw_only=True):
    """A library that is asked (an entry of partners.toml)."""

    #: short name of the table: librarians write it in commands
    code: str
    #: name by language: {"en": "National Library of China", "zh": "国家图书馆"}
    name: dict[str, str]
    #: mail: letters out, letters in · portal: a web form that staff fill in
    dialect: str = "mail"
    #: where orders go; "" for a portal
    address: str = ""
    #: addresses and domains ("@nlc.cn") whose mail is this partner's
    also: tuple[str, ...] = ()
    #: language of letters to this partner
    language: str = "en"
    #: what it supplies: copy, loan
    services: tuple[Service, ...] = (Service.COPY,)
    #: CSL types it supplies; () = all
    types: tuple[str, ...] = ()
    #: languages of items it supplies; () = all
    languages: tuple[str, ...] = ()
    #: smaller is asked first
    order: int = 50
    #: working days until silence counts, for a copy
    days_copy: int = 3
    #: working days until silence counts, for a loan
    days_loan: int = 4
    #: our account there, printed in orders
    account: str = ""
    #: portal: the address of its form
    portal: str = ""
    #: the most that is ordered without asking anybody
    max_cost: Money | None = None
    #: what it charges, with source and date, for people
    price_note: str = ""
    #: orders name the patron
    show_patron_name: bool = False
    #: its answers count only with proof: our token, our mail server's word, or its domain's signature
    prove: bool = False
    #: false: it is asked nothing, its mail is still known
    active: bool = True

    def called(self, language: str) -> str:
        """Its name for a reader of that language."""
        return self.name.get(language) or self.name.get("en") or self.code


class Staff(Value, frozen=True, kw_only=True):
    #: exactly the address from which this librarian writes
    address: str
    #: for letters and lists
    name: str = ""
    #: staff | admin
    role: str = "staff"
    #: language of letters to this person
    language: str = "en"


# --- the request -------------------------------------------------------------------------------------------


class Attempt(Value, frozen=True, kw_only=True):
    """One order at one partner."""

    #: 1, 2, …
    n: int
    partner: str
    state: AttemptState
    asked: datetime
    #: when silence counts (aware, UTC)
    due: datetime | None = None
    reminded: bool = False
    answered: datetime | None = None
    #: ISO 18626 reason
    reason: str = ""
    #: the partner's own order number
    order: str = ""
    quote: Money | None = None
    #: Message-ID of the order letter
    letter: str = ""
    note: str = ""


class Consent(Value, frozen=True, kw_only=True):
    """Somebody said yes to a price: exact sum, who, when, by which mail."""

    money: Money
    who: str
    at: datetime
    mail: str = ""
    #: library | patron
    payer: str = "library"
    #: code of the library's fund; "" where there are none
    fund: str = ""
    #: number of the attempt whose price it is; 0 in rows that an older illbot wrote
    attempt: int = 0


INFECTED = "infected"
NOT_SCANNED = "not scanned"
"""What a virus scanner says of a file that may not go on."""


class File(Value, frozen=True, kw_only=True):
    """A stored file: bytes are in the spool under ``sha256``."""

    sha256: str
    name: str
    type: str
    size: int
    pages: int | None = None
    #: "" when it may be delivered, else why not: "encrypted", "not a readable PDF", "no page", "blank"
    problem: str = ""


class Opened(Value, frozen=True, kw_only=True):
    """What an attached file says that had to be opened at the edge to be read."""

    #: of the attachment, as it is shown
    name: str
    #: what is printed on its pages, line by line; cells are parted by tabs
    text: str = ""
    #: its form's fields that are filled in, "label: value" a line
    fields: str = ""
    #: why nobody can read it here: "locked", "a picture", "no letters", "broken", "too large"; "" where it could be read
    problem: str = ""


class Link(Value, frozen=True, kw_only=True):
    url: str
    password: str = ""
    #: as the partner wrote it, or an ISO date
    expires: str = ""


class Loan(Value, frozen=True, kw_only=True):
    """What is lent to us: where the item is between its library, ours and the patron. Days are the library's own."""

    #: by the partner
    shipped: date | None = None
    #: when the partner wants it back at its door
    partner_due: date | None = None
    #: when the patron brings it back: the partner's day minus the transit, unless staff said otherwise
    due: date | None = None
    #: here, until the patron fetches it
    received: date | None = None
    #: last day on which it waits for the patron
    pickup_until: date | None = None
    lent: date | None = None
    returned: date | None = None
    sent_back: date | None = None
    #: of the parcel to us
    tracking: str = ""
    #: of our parcel back
    tracking_back: str = ""
    #: machine words of CONDITIONS
    conditions: tuple[str, ...] = ()
    #: the day until which the patron would like to keep it, while the partner has not answered
    renewal_asked: date | None = None
    #: how often it was renewed
    renewals: int = 0
    #: "damaged" and what staff wrote of it
    damage: str = ""


LOAN_STATES = frozenset(
    {
        State.IN_TRANSIT,
        State.AT_LIBRARY,
        State.ON_LOAN,
        State.OVERDUE,
        State.RECALLED,
        State.RETURNED,
        State.RETURN_SENT,
    }
)
"""The item itself is on its way: nothing is ordered any more, and it must come home to its library."""


class Clock(Value, frozen=True, kw_only=True):
    """The next instant at which something happens by itself."""

    #: aware, UTC
    at: datetime
    #: a word of CLOCKS (core/rules/clocks.py)
    what: str


class Line(Value, frozen=True, kw_only=True):
    """One line of the history: rule 8 of the life of a request."""

    at: datetime
    #: patron | staff:<address> | partner:<code> | timer | rule:<name>
    actor: str
    text: str
    state: State
    #: Message-ID of the mail that caused it
    mail: str = ""


class Request(Value, frozen=True, kw_only=True):
    """What one patron wants: one item, with 0..n attempts to get it."""

    #: ILL-2026-00042
    number: str
    state: State
    patron: Patron
    citation: Citation
    service: Service = Service.COPY
    created: datetime
    updated: datetime
    #: what the patron wrote of the item, as first understood; never changed
    asked: Citation | None = None
    missing: tuple[str, ...] = ()
    needed_by: date | None = None
    purpose: str = ""
    note: str = ""
    max_cost: Money | None = None
    confidence: float = 1.0
    #: where the fields beside the citation come from: service, needed_by, purpose, note, max_cost
    sources: dict[str, Source] = {}
    #: why a human must look (empty unless one must): machine words of FLAGS
    flags: tuple[str, ...] = ()
    #: partner codes still to ask, next first, and for each the reason of the choice
    rota: tuple[str, ...] = ()
    rota_because: tuple[str, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    promised: date | None = None
    clock: Clock | None = None
    #: reminders already written in the present state
    reminded: int = 0
    consents: tuple[Consent, ...] = ()
    delivered: tuple[File, ...] = ()
    loan: Loan | None = None
    #: spool digests of raw mails that belong to it, oldest first
    mails: tuple[str, ...] = ()
    #: Message-ID of the patron's newest mail; our letters answer it
    thread: str = ""
    #: subject of the patron's first mail
    subject: str = ""
    #: numbers of the requests that came in the same mail
    together: tuple[str, ...] = ()
    duplicate_of: str = ""
    #: key of the work, by which duplicates are found (policy.work_key)
    work: str = ""
    #: letters minted so far: the next one's number is letters + 1
    letters: int = 0
    #: machine word of the reason for which it was closed
    because: str = ""
    history: tuple[Line, ...] = ()

    @property
    def open_attempt(self) -> Attempt | None:
        """The one order that is open, or None (rule 1: one partner at a time)."""
        return next((a for a in reversed(self.attempts) if a.state in OPEN_ATTEMPTS), None)


# --- letters and errands -----------------------------------------------------------------------------------


class Letter(Value, frozen=True, kw_only=True):
    """A written letter, before MIME: text and HTML are final, headers are values without line breaks."""

    #: unique in the house: "ILL-2026-00042.3" or "house.<n>"
    id: str
    #: request number or ""
    request: str = ""
    audience: Audience
    #: template name, "acknowledged"
    name: str
    to: str
    subject: str
    text: str
    html: str = ""
    language: str = "en"
    #: with angle brackets, fixed now
    message_id: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    reply_to: str = ""
    attachments: tuple[File, ...] = ()
    #: "replied" answers a mail, "generated" does not (RFC 3834)
    auto: str = "generated"
    #: extra headers of a digest: (("List-Id", "…"),)
    headers: tuple[tuple[str, str], ...] = ()
    #: partner code, for a letter to a partner
    partner: str = ""
    #: an order to a partner: never sent again on a doubt
    order: bool = False
    #: spool digest of the raw mail that goes with it as an attachment; "" = none
    original: str = ""


class ErrandState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    #: one letter too many (core/caps.py): a human decides
    HELD = "held"
    WITHDRAWN = "withdrawn"


class Errand(Value, frozen=True, kw_only=True):
    """One thing to be done in the outside world; a row written in the commit that caused it."""

    id: str
    letter: Letter
    state: ErrandState = ErrandState.QUEUED
    created: datetime
    #: not before (aware, UTC); of a letter that went late, when it went
    due: datetime
    tries: int = 0
    #: tries after which nobody knew whether the server had taken it
    doubts: int = 0
    #: the server's answer to the last try
    outcome: str = ""
    done: datetime | None = None


T = TypeVar("T", bound=msgspec.Struct)


def to_row(value: msgspec.Struct) -> dict[str, Any]:
    """A JSON-ready dict: ISO 8601 times, Decimal as string, defaults left out."""
    row = msgspec.to_builtins(value)
    assert isinstance(row, dict)
    return row


def from_row(kind: type[T], row: dict[str, Any]) -> T:
    """The value again. Unknown keys are ignored (a newer illbot may have written them).

    Raises msgspec.ValidationError if the row is not of that kind.
    """
    return msgspec.convert(row, kind, strict=False)


def change(value: T, **fields: Any) -> T:
    """The same value with these fields replaced."""
    return msgspec.structs.replace(value, **fields)


def normal_address(address: str) -> str:
    """Lower-case, plus-tag kept: the form in which addresses are compared."""
    return address.strip().lower()
