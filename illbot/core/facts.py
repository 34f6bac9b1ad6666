"""What a decision may know beside the request: partners, policy, calendar, and what else is in the house."""

from __future__ import annotations

from decimal import Decimal

from .deadlines import Calendar
from .model import Money, Partner, Request, Value


class Fund(Value, frozen=True, kw_only=True):
    """A part of the library's budget (an entry [[funds]] of policy.toml)."""

    #: short name, as librarians write it in commands
    code: str
    #: for which purposes it pays: teaching, research, study, "" (none was named)
    purposes: tuple[str, ...]
    #: for a calendar year
    amount: Decimal
    currency: str = "CNY"


class Policy(Value, frozen=True, kw_only=True):
    """policy.toml"""

    #: domains whose senders are patrons ("xjtlu.edu.cn"; subdomains too)
    patron_domains: tuple[str, ...] = ()
    #: what happens to a request of an unknown sender: review | ask_card | refuse
    unknown_sender: str = "review"
    #: working days promised for a copy
    promise_copy_days: int = 3
    #: working days promised for a loan
    promise_loan_days: int = 15
    #: days in which the same patron's same work is a duplicate
    duplicate_days: int = 30
    #: readings below this confidence (0 to 1) go to staff first
    confidence: float = 0.5
    #: working days between reminders to a patron who was asked something
    patron_reminder_days: int = 3
    #: how many such reminders, before staff see the request
    patron_reminders: int = 2
    #: working days after which staff are reminded of what waits for them
    staff_reminder_days: int = 2
    #: nothing dearer is ordered without somebody's consent
    item_cap: Decimal = Decimal("100")
    #: currency of item_cap, ISO 4217
    item_cap_currency: str = "CNY"
    #: purposes for which the library pays; for any other the patron is asked to agree to the exact sum ("" = none was named)
    library_pays: tuple[str, ...] = ("teaching", "research", "study", "")
    #: what the library pays from; without any, prices are only held against the caps
    funds: tuple[Fund, ...] = ()
    #: the most that the library pays for one patron in a calendar year, in item_cap_currency; 0 = no limit
    patron_year_cap: Decimal = Decimal("0")
    #: working days for which a patron may think about a price
    quote_days: int = 10
    #: days after delivery until a request is done
    done_days: int = 14
    #: days that a parcel to a partner takes: the patron's due date is the partner's minus these
    loan_transit_days: int = 7
    #: days for which a loan waits to be fetched
    loan_pickup_days: int = 7
    #: days of a loan whose library names no date, and of a renewal
    loan_period_days: int = 30
    #: days before the due date on which the patron is reminded; again on the day itself
    due_reminder_days: int = 3
    #: days after the due date on which the patron is written to
    overdue_days: tuple[int, ...] = (1, 7, 14)
    #: days that a patron has to bring back what its library wants at once
    recall_days: int = 7
    #: working days after which a loan that was sent should be here
    loan_arrival_days: int = 15
    #: working days after which a partner should have what we sent back
    return_days: int = 15
    #: who approves each request before it goes out: nobody | staff
    approve: str = "nobody"
    #: copyright notice on deliveries, by language; shipped texts when empty
    copyright_notice: dict[str, str] = {}

    @property
    def cap(self) -> Money:
        return Money(amount=self.item_cap, currency=self.item_cap_currency)


class Spending(Value, frozen=True, kw_only=True):
    """What was agreed to in this calendar year."""

    #: fund -> sum, in the fund's currency
    funds: dict[str, Decimal] = {}
    #: currency -> what the library pays for the patron in question
    patron: dict[str, Decimal] = {}


class Facts(Value, frozen=True, kw_only=True):
    partners: tuple[Partner, ...] = ()
    policy: Policy = Policy()
    calendar: Calendar = Calendar()
    #: requests of the same patron for the same work in the window: one number ("" = none) for each item asked for
    earlier: tuple[str, ...] = ()
    #: the requests that ``earlier`` names
    earlier_requests: tuple[Request, ...] = ()
    #: what the patron has in the house (for a status question), newest first
    of_patron: tuple[Request, ...] = ()
    #: only where a price is to be judged
    spending: Spending = Spending()
    #: what can go by mail in one letter
    max_attachment_bytes: int = 20 * 2**20
    #: letters that a command sends outside wait this long
    hold_seconds: int = 0
    #: language of letters to all staff
    staff_language: str = "en"

    def partner(self, code: str) -> Partner | None:
        return next((p for p in self.partners if p.code == code), None)
