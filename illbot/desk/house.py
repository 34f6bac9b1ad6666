"""The tools at the desk, and what is looked up with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from ..core.changes import Where
from ..core.deadlines import Calendar
from ..core.events import PatronAsked
from ..core.facts import Facts, Spending
from ..core.listing import keep, wanted
from ..core.model import CLOSED, Errand, Patron, Request, State, change, from_row, normal_address
from ..core.money import LIBRARY, spent
from ..core.policy import NOT_A_DUPLICATE_OF, is_earlier, is_patron, work_key
from ..intake.sorting.directory import Directory
from ..settings import Settings
from .ports import Spool, Store, Writer
from .reading import Examine, Known, Reader

_OPEN = tuple(s.value for s in State if s not in CLOSED)
_REPEATED = tuple(s.value for s in State if s not in NOT_A_DUPLICATE_OF)
_ASKABLE = tuple(s.value for s in State if s not in CLOSED and s is not State.DELIVERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Everything the desk works with. Built by app.py; the world behind the protocols may be real or in memory."""

    settings: Settings
    directory: Directory
    store: Store
    spool: Spool
    writer: Writer
    reader: Reader
    examine: Examine
    calendar: Calendar
    #: now, aware, UTC
    clock: Callable[[], datetime]
    #: a fresh one-time code
    code: Callable[[], str]

    def facts(self) -> Facts:
        return Facts(
            partners=self.settings.partners,
            policy=self.settings.policy,
            calendar=self.calendar,
            max_attachment_bytes=self.settings.sending.max_attachment_mb * 2**20,
            staff_language=self.settings.staff[0].language if self.settings.staff else "en",
        )

    def spending(self, patron: str, at: datetime) -> Spending:
        """What this calendar year has cost: of each fund, and what the library pays for this patron."""
        policy = self.settings.policy
        if not policy.funds and not policy.patron_year_cap:
            return Spending()
        since = f"{self.calendar.today(at).year}-01-01"
        sums = {
            f.code: spent(self.requests(("fund", "=", f.code), ("updated", ">=", since)), fund=f.code, since=since).get(
                f.currency, Decimal(0)
            )
            for f in policy.funds
        }
        mine = spent(self.requests(("patron", "=", patron), ("updated", ">=", since)), payer=LIBRARY, since=since)
        return Spending(funds=sums, patron=mine)

    def today(self) -> date:
        return self.calendar.today(self.clock())

    # --- look-ups, all by index ---

    def known(self) -> Known:
        return Known(thread=self.thread, request=self.request, open_at=self.open_at, letter=self.letter)

    def thread(self, message_id: str) -> str | None:
        """The request behind a Message-ID, theirs or ours; of several in one mail the first."""
        row = self.store.get("threads", message_id)
        return str(row.body["request"]) if row and row.body.get("request") else None

    def letter(self, message_id: str) -> str:
        """The name of our letter with this Message-ID, or ""."""
        rows = self.store.find("errands", (("message_id", "=", message_id),), limit=1)
        return from_row(Errand, rows[0].body).letter.name if rows else ""

    def request(self, number: str) -> Request | None:
        row = self.store.get("requests", number)
        return from_row(Request, row.body) if row else None

    def requests(self, *where: Where, order: str = "created", limit: int | None = None) -> tuple[Request, ...]:
        rows = self.store.find("requests", where, order=order, descending=True, limit=limit)
        return tuple(from_row(Request, r.body) for r in rows)

    def open_at(self, partner: str) -> tuple[Request, ...]:
        return self.requests(("partner", "=", partner), limit=500)

    def open_of(self, address: str) -> tuple[Request, ...]:
        return self.requests(("patron", "=", address), ("state", "in", _ASKABLE), limit=50)

    def listed(self, what: str) -> tuple[Request, ...]:
        """Requests that a word of ``list`` means, newest first."""
        today = self.today().isoformat()
        want = wanted(what, now=today, partners=tuple(p.code for p in self.settings.partners))
        return tuple(r for r in self.requests(*want.where, limit=2000) if keep(r, want, today=today))

    def count_open(self) -> int:
        """Requests on their way: not closed, and not with the patron already."""
        return self.store.count("requests", (("state", "in", _ASKABLE),))

    def waiting(self) -> tuple[Request, ...]:
        return self.listed("review")

    def stuck(self) -> tuple[Request, ...]:
        return self.listed("stuck")

    def patron(self, address: str, name: str, language: str) -> Patron:
        """Who writes: the directory's entry, else a member of one of our domains, else unknown."""
        entry = self.settings.patrons.get(normal_address(address))
        if entry is not None:
            return change(entry, known=True)
        known = is_patron(address, self.settings.policy.patron_domains)
        return Patron(address=normal_address(address), name=name, language=language, known=known)

    def earlier(self, patron: str, asked: PatronAsked, at: datetime) -> tuple[str, ...]:
        """For each item, the number of the same patron's request for the same work, open or delivered in the window."""
        since = at - timedelta(days=self.settings.policy.duplicate_days)
        return tuple(self._earlier(patron, work_key(i.citation, i.service), since) for i in asked.items)

    def _earlier(self, patron: str, work: str, since: datetime) -> str:
        if not work:
            return ""
        # Duplicates are left out by the query: however many there are, they do not hide what they repeat.
        found = self.requests(("work", "=", work), ("patron", "=", patron), ("state", "in", _REPEATED), limit=50)
        return next((r.number for r in found if is_earlier(r, patron, since)), "")
