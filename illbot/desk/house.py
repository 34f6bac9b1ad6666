"""The tools at the desk, and the draft of one change: numbers, requests, letters and errands that are written together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import msgspec

from ..core.changes import Change, Put, Where
from ..core.deadlines import Calendar
from ..core.decide import decide
from ..core.decision import Decision
from ..core.effects import MERE_ANSWERS, TO_STRANGERS, Effect, KeepWish, ParkCommands, WithdrawLetters, WriteLetter
from ..core.events import Event, PatronAsked
from ..core.facts import Facts
from ..core.listing import keep, wanted
from ..core.model import (
    CLOSED,
    Audience,
    Errand,
    ErrandState,
    Letter,
    Patron,
    Request,
    State,
    change,
    from_row,
    normal_address,
    to_row,
)
from ..core.policy import is_earlier, is_patron, work_key
from ..dialects import portal
from ..intake.sorting.directory import Directory
from ..settings import Settings
from .ports import Spool, Store, Writer
from .reading import Examine, Known, Reader

_OPEN = tuple(s.value for s in State if s not in CLOSED)
_ASKABLE = tuple(s.value for s in State if s not in CLOSED and s is not State.DELIVERED)


def iso(at: datetime) -> str:
    """As it stands in a row's column: sortable text, UTC."""
    return str(msgspec.to_builtins(at))


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

    def today(self) -> date:
        return self.calendar.today(self.clock())

    # --- look-ups, all by index ---

    def known(self) -> Known:
        return Known(thread=self.thread, request=self.request, open_at=self.open_at)

    def thread(self, message_id: str) -> str | None:
        """The request behind a Message-ID, theirs or ours; of several in one mail the first."""
        row = self.store.get("threads", message_id)
        return str(row.body["request"]) if row and row.body.get("request") else None

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
        found = self.requests(("work", "=", work), limit=50)
        return next((r.number for r in found if is_earlier(r, patron, since)), "")


PARKED_FOR = timedelta(days=2)
"""So long commands wait for their confirmation."""

_SAME_A_DAY = 5
"""Answers of one kind about one request in a day; who asks more often is most likely a robot."""


@dataclass(slots=True)
class Draft:
    """One change in the making: decide, write, and at the end one commit."""

    house: House
    at: datetime
    puts: list[Put] = field(default_factory=list)
    _now: dict[str, Request] = field(default_factory=dict)
    _versions: dict[str, int] = field(default_factory=dict)
    _changed: set[str] = field(default_factory=set)
    _counters: dict[str, tuple[int, int]] = field(default_factory=dict)
    _errands: dict[str, Errand] = field(default_factory=dict)
    _caught: set[tuple[str, str]] = field(default_factory=set)
    _letters: list[WriteLetter] = field(default_factory=list)

    # --- requests ---

    def request(self, number: str) -> Request | None:
        """The request as it is in this draft; its version is remembered for the commit."""
        if number not in self._now:
            row = self.house.store.get("requests", number)
            if row is None:
                return None
            self._now[number] = from_row(Request, row.body)
            self._versions[number] = row.version
        return self._now[number]

    def keep(self, request: Request) -> None:
        self._now[request.number] = request
        self._versions.setdefault(request.number, 0)
        self._changed.add(request.number)

    def decide(self, number: str, event: Event, patron: str = "") -> Decision:
        """Decide, and take requests and letters into the draft."""
        facts = self.house.facts()
        if isinstance(event, PatronAsked):
            event = change(event, numbers=tuple(self.number() for _ in event.items))
            earlier = self.house.earlier(event.patron.address, event, self.at)
            named = tuple(r for n in dict.fromkeys(earlier) if n and (r := self.request(n)) is not None)
            facts = change(facts, earlier=earlier, earlier_requests=named)
        elif patron and not number:
            facts = change(facts, of_patron=self.house.open_of(patron))
        decision = decide(self.request(number) if number else None, event, facts)
        for request in decision.requests:
            self.keep(request)
        self.do(decision.effects)
        return decision

    # --- numbers ---

    def number(self) -> str:
        """A fresh request number of this year."""
        year = self.house.calendar.today(self.at).year
        return f"{self.house.settings.library.prefix}-{year}-{self.count(f'number:{year}'):05d}"

    def count(self, counter: str) -> int:
        """One more of this counter."""
        if counter not in self._counters:
            row = self.house.store.get("counters", counter)
            self._counters[counter] = (int(row.body["value"]), row.version) if row else (0, 0)
        value, version = self._counters[counter]
        self._counters[counter] = (value + 1, version)
        return value + 1

    def numbers(self) -> tuple[str, ...]:
        """The requests that this draft changes or makes."""
        return tuple(sorted(self._changed))

    # --- effects ---

    def do(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            if isinstance(effect, WithdrawLetters):
                self._withdraw(effect)
            elif isinstance(effect, ParkCommands):
                self.put("parked", effect.code, self._parked(effect), version=0)
            elif isinstance(effect, KeepWish):
                self.put("wishes", effect.address, {"digest": effect.digest, "at": iso(self.at)})
            else:
                self._letters.append(effect)

    def _parked(self, effect: ParkCommands) -> dict[str, object]:
        return {**to_row(effect), "at": iso(self.at), "expires": iso(self.at + PARKED_FOR)}

    def put(self, table: str, key: str, body: dict[str, object] | None, version: int | None = None) -> None:
        self.puts.append(Put(table=table, key=key, body=body, version=version))

    def _withdraw(self, effect: WithdrawLetters) -> None:
        """Take back what is not posted yet; remember whether the order itself was caught.

        An earlier withdrawal stays: the order that it ends is with the partner.
        """
        waiting = [
            w for w in self._letters if w.request == effect.request and w.partner == effect.partner and _goes_there(w)
        ]
        for letter in waiting:
            self._letters.remove(letter)
        caught = any(_is_order(w) for w in waiting)
        for errand in self._queued(effect.request):
            if errand.letter.partner == effect.partner and _goes_there(errand.letter):
                self._errands[errand.id] = change(
                    errand, state=ErrandState.WITHDRAWN, done=self.at, outcome="taken back"
                )
                caught = caught or _is_order(errand.letter)
        if caught:
            self._caught.add((effect.request, effect.partner))

    def _queued(self, number: str) -> list[Errand]:
        """Unsent letters about a request, as they are in this draft."""
        if not number or self._versions.get(number) == 0:
            return []
        where: tuple[Where, ...] = (("request", "=", number), ("state", "in", ("queued", "deferred")))
        found = []
        for row in self.house.store.find("errands", where):
            errand = self._errands.get(row.key) or from_row(Errand, row.body)
            self._versions.setdefault("errand " + row.key, row.version)
            if errand.state in (ErrandState.QUEUED, ErrandState.DEFERRED):
                found.append(errand)
        return found

    # --- letters ---

    def _write_all(self) -> None:
        for effect in self._letters:
            if effect.unless_withdrawn and (effect.request, effect.partner) in self._caught:
                continue
            for errand in self._queued(effect.request) if effect.replaces else ():
                same_reader = errand.letter.audience is effect.audience and (
                    not effect.to or errand.letter.to == effect.to
                )
                if same_reader and errand.letter.name in effect.replaces:
                    replaced = change(
                        errand, state=ErrandState.WITHDRAWN, done=self.at, outcome="replaced by a newer one"
                    )
                    self._errands[errand.id] = replaced
            for addressed in self._addressed(effect):
                if self._too_many(addressed):
                    self.put(
                        "notices", f"capped {iso(self.at)} {addressed.to}", {"at": iso(self.at), "what": addressed.name}
                    )
                    continue
                self._write(addressed)

    def _addressed(self, effect: WriteLetter) -> list[WriteLetter]:
        """A letter to staff goes to each of them, in the language of each."""
        if effect.to or effect.audience is not Audience.STAFF:
            return [effect] if effect.to else []
        return [change(effect, to=s.address, language=s.language) for s in self.house.settings.staff]

    def _too_many(self, effect: WriteLetter) -> bool:
        """Is this patron's hour full, or a stranger's day? Partners and staff are known; what they get is what the work brings."""
        if effect.audience is not Audience.PATRON:
            return False
        if effect.name in TO_STRANGERS:
            since = iso(self.at - timedelta(days=1))
            return self.house.store.count("errands", (("to", "=", effect.to), ("created", ">=", since))) > 0
        if effect.name in MERE_ANSWERS and self._answered_often(effect):
            return True
        since = iso(self.at - timedelta(hours=1))
        sent = self.house.store.count("errands", (("to", "=", effect.to), ("created", ">=", since)))
        return sent >= self.house.settings.limits.letters_an_hour_to_one_address

    def _answered_often(self, effect: WriteLetter) -> bool:
        """Did this patron get the same answer about the same request again and again today?"""
        since = iso(self.at - timedelta(days=1))
        rows = self.house.store.find("errands", (("to", "=", effect.to), ("created", ">=", since)), limit=500)
        kind = (effect.name, effect.request)
        return sum((r.body["letter"]["name"], r.body["letter"].get("request", "")) == kind for r in rows) >= _SAME_A_DAY

    def _write(self, effect: WriteLetter) -> None:
        request = self.request(effect.request) if effect.request else None
        about = tuple(r for n in effect.requests if (r := self.request(n)) is not None)
        if request is not None:
            request = change(request, letters=request.letters + 1)
            self.keep(request)
            letter_id = f"{request.number}.{request.letters}"
        else:
            letter_id = f"house.{self.count('house')}"
        if effect.name in _WORDS_OF_DIALECTS and request is not None:
            more = _WORDS_OF_DIALECTS[effect.name](self.house, effect, request)
            effect = change(effect, words={**effect.words, **more})
        letter = self.house.writer.write(effect, request=request, requests=about, letter_id=letter_id, at=self.at)
        self.post(letter, hold=effect.hold_seconds)
        if effect.order and request is not None:
            attempts = tuple(
                change(a, letter=letter.message_id) if a.partner == effect.partner and not a.letter else a
                for a in request.attempts
            )
            self.keep(change(request, attempts=attempts))

    def post(self, letter: Letter, hold: int = 0) -> None:
        """A written letter becomes an errand, and its Message-ID the thread of its request."""
        errand = Errand(id=letter.id, letter=letter, created=self.at, due=self.at + timedelta(seconds=hold))
        self._errands[errand.id] = errand
        self._versions["errand " + errand.id] = 0
        if letter.request:
            self.put("threads", letter.message_id, {"request": letter.request, "partner": letter.partner})

    # --- the end ---

    def change(self) -> Change:
        """Everything, to be written together. Rendering happens here: a broken template shows before anything is stored."""
        self._write_all()
        self._letters.clear()
        puts = list(self.puts)
        for number in sorted(self._changed):
            request = self._now[number]
            puts.append(Put(table="requests", key=number, body=to_row(request), version=self._versions[number]))
        for key, errand in self._errands.items():
            version = self._versions["errand " + key]
            puts.append(Put(table="errands", key=key, body=to_row(errand), version=version))
        for counter, (value, version) in self._counters.items():
            puts.append(Put(table="counters", key=counter, body={"value": value}, version=version))
        return Change(puts=tuple(puts))

    def letters(self) -> tuple[Letter, ...]:
        """What would be posted, for a dry look."""
        self._write_all()
        self._letters.clear()
        return tuple(e.letter for e in self._errands.values() if self._versions["errand " + e.id] == 0)

    def commit(self) -> None:
        self.house.store.commit(self.change())


def _goes_there(letter: WriteLetter | Letter) -> bool:
    """Is it for the partner, by mail or by its web form? Staff letters may name a partner too, and stay."""
    return (letter.audience is Audience.PARTNER and letter.name != "withdraw") or letter.name == "portal"


def _is_order(letter: WriteLetter | Letter) -> bool:
    """Is it the order itself? (Our yes to a price is sent as carefully, but the order behind it is with the partner.)"""
    return letter.order and letter.name.startswith("order")


def _portal_fields(house: House, effect: WriteLetter, request: Request) -> dict[str, list[str]]:
    """The item as the partner's web form wants it, a line a field."""
    partner = house.settings.partner(effect.partner)
    if partner is None:
        return {}
    # The form is in the partner's language, whoever fills it in.
    found = portal.fields(request, partner, partner.language, email=house.settings.library.address)
    colon = "：" if partner.language == "zh" else ": "
    return {"fields": [f"{label}{colon}{value}" for label, value in found]}


_WORDS_OF_DIALECTS: dict[str, Callable[[House, WriteLetter, Request], dict[str, list[str]]]] = {
    "portal": _portal_fields
}
"""Words of letters that only the partner's dialect knows."""
