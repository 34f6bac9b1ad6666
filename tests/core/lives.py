"""A request's life as a script: events in, states and letters out. Used by the tests of decide()."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from illbot.core.answers import Answer
from illbot.core.deadlines import Calendar
from illbot.core.decide import decide
from illbot.core.decision import Decision
from illbot.core.effects import WithdrawLetters, WriteLetter
from illbot.core.events import (
    Cause,
    ClockStruck,
    Event,
    LetterBounced,
    PartnerAnswered,
    PatronAnswered,
    PatronAsked,
    PatronCancelled,
    StaffCommanded,
)
from illbot.core.facts import Facts, Policy
from illbot.core.model import (
    Citation,
    File,
    Item,
    Money,
    Name,
    Partner,
    Patron,
    Request,
    Service,
    Staff,
    Status,
    change,
)

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 10:00 in Suzhou."""

NLC = Partner(
    code="nlc", name={"en": "National Library of China", "zh": "国家图书馆"}, address="ill@nlc.example", order=10
)
SHANGHAI = Partner(code="shanghai", name={"en": "Shanghai Library"}, address="ill@shanghai.example", order=20)
DUXIU = Partner(code="duxiu", name={"en": "Duxiu"}, dialect="portal", order=30)
LIVERPOOL = Partner(
    code="liverpool",
    name={"en": "University of Liverpool"},
    address="ill@liverpool.example",
    order=40,
    services=(Service.COPY, Service.LOAN),
    max_cost=Money(amount=Decimal(2), currency="GBP"),
)
WANG = Patron(address="wang.li@uni.example", name="Wang Li", known=True)
ZHOU = Staff(address="zhou@lib.example", name="Zhou")
ARTICLE = Citation(
    type="article-journal",
    title="Longitudinal changes in brain volumes",
    author=(Name(family="van der Veen", given="P. H."),),
    container_title="Journal of the Neurological Sciences",
    volume="337",
    page="112-118",
    issued=(2014,),
    DOI="10.1016/j.jns.2013.11.029",
)
PDF = File(sha256="ab" * 32, name="article.pdf", type="application/pdf", size=90_000, pages=7)


def facts(**more: Any) -> Facts:
    base = Facts(
        partners=(NLC, SHANGHAI, DUXIU, LIVERPOOL),
        policy=Policy(),
        calendar=Calendar(zone="Asia/Shanghai", years=frozenset({2026})),
    )
    return change(base, **more)


@dataclass
class Life:
    """Drives one request. After each step: ``.request`` as it is now, ``.letters`` of that step by name."""

    facts: Facts = field(default_factory=facts)
    at: datetime = MONDAY
    request: Request = None  # type: ignore[assignment]
    decision: Decision = field(default_factory=Decision)
    _mail: int = 0

    def _do(self, event: Event, request: Request | None) -> Life:
        self.decision = decide(request, event, self.facts)
        if self.decision.requests:
            self.request = self.decision.requests[0]
        return self

    def _cause(self, text: str = "") -> Cause:
        self._mail += 1
        return Cause(mail=f"<mail{self._mail}@uni.example>", sha256=f"{self._mail:064x}", text=text, subject="a mail")

    def asks(self, *items: Item, patron: Patron = WANG) -> Life:
        items = items or (Item(citation=ARTICLE),)
        numbers = tuple(f"ILL-2026-{n:05d}" for n in range(1, len(items) + 1))
        return self._do(PatronAsked(at=self.at, cause=self._cause(), patron=patron, items=items, numbers=numbers), None)

    def supplies(self, **fields: Any) -> Life:
        note = fields.pop("note", "")
        item = Item(citation=Citation(**fields), note=note)
        return self._do(PatronAnswered(at=self.at, cause=self._cause(), supplied=item), self.request)

    def cancels(self, *, proven: bool = True) -> Life:
        return self._do(PatronCancelled(at=self.at, cause=self._cause(), proven=proven), self.request)

    def says(self, partner: str, status: Status | None = None, **answer: Any) -> Life:
        value = Answer(status=status, **answer)
        return self._do(PartnerAnswered(at=self.at, cause=self._cause(), partner=partner, answer=value), self.request)

    def sends(self, partner: str, *files: File) -> Life:
        return self.says(partner, Status.COPY_COMPLETED, files=files or (PDF,))

    def commands(self, verb: str, files: tuple[File, ...] = (), **arguments: Any) -> Life:
        event = StaffCommanded(at=self.at, cause=self._cause(), staff=ZHOU, verb=verb, arguments=arguments, files=files)
        return self._do(event, self.request)

    def order_bounces(self, partner: str) -> Life:
        event = LetterBounced(
            at=self.at,
            letter="ILL-2026-00001.2",
            name="order_copy",
            audience="partner",
            partner=partner,
            to=f"ill@{partner}.example",
            subject="ILL-2026-00001",
            reason="550 no such user",
        )
        return self._do(event, self.request)

    def does(self, event: Event) -> Life:
        return self._do(event, self.request)

    def waits(self, days: float = 0) -> Life:
        """Time passes; every clock that comes due on the way strikes, in order. Letters of all strikes are kept."""
        end = self.at + timedelta(days=days)
        effects: list[Any] = []
        for _ in range(50):
            clock = self.request.clock
            if clock is None or clock.at > end:
                break
            self.at = max(self.at, clock.at)
            self._do(ClockStruck(at=self.at), self.request)
            effects.extend(self.decision.effects)
        else:
            raise AssertionError("a clock strikes for ever")
        self.at = end
        self.decision = change(self.decision, effects=tuple(effects))
        return self

    @property
    def state(self) -> str:
        return self.request.state.value

    @property
    def letters(self) -> list[str]:
        """["patron/acknowledged", "nlc/order_copy", "staff/review"] of the last step, sorted."""
        return sorted(
            f"{w.partner if w.audience == 'partner' else w.audience.value}/{w.name}"
            for w in self.decision.effects
            if isinstance(w, WriteLetter)
        )

    def letter(self, name: str) -> WriteLetter:
        return next(w for w in self.decision.effects if isinstance(w, WriteLetter) and w.name == name)

    @property
    def withdrawn(self) -> list[str]:
        return [w.partner for w in self.decision.effects if isinstance(w, WithdrawLetters)]

    @property
    def attempts(self) -> list[str]:
        return [f"{a.partner} {a.state.value}" for a in self.request.attempts]


def day(text: str) -> date:
    return date.fromisoformat(text)
