"""The draft of one change: requests, letters and errands that are written together, in one commit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..core.caps import domain_of, reader
from ..core.changes import Change, Put, Where
from ..core.decide import decide
from ..core.decision import Decision
from ..core.effects import TO_STRANGERS, Effect, KeepWish, ParkCommands, ResendLetters, WithdrawLetters, WriteLetter
from ..core.events import Event, LetterHeld, PartnerAnswered, PatronAsked
from ..core.model import Audience, Errand, ErrandState, Letter, Request, change, from_row, to_row
from ..dialects import portal
from .caps import Caps
from .house import House
from .times import iso

PARKED_FOR = timedelta(days=2)
"""So long commands wait for their confirmation."""

_STRANDED = (ErrandState.UNKNOWN.value, ErrandState.HELD.value)
_UNSENT = (ErrandState.QUEUED, ErrandState.DEFERRED, ErrandState.HELD)


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
    _told: set[str] = field(default_factory=set)

    @property
    def _caps(self) -> Caps:
        settings = self.house.settings
        return Caps(self.house.store, settings.limits, settings.policy.patron_domains)

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
        request = self.request(number) if number else None
        if request is not None and isinstance(event, PartnerAnswered) and event.answer.cost is not None:
            facts = change(facts, spending=self.house.spending(request.patron.address, self.at))
        decision = decide(request, event, facts)
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
            elif isinstance(effect, ResendLetters):
                self._resend(effect)
            elif isinstance(effect, ParkCommands):
                self.put("parked", effect.code, self._parked(effect), version=0)
            elif isinstance(effect, KeepWish):
                self.put("wishes", effect.address, {"digest": effect.digest, "at": iso(self.at)})
            else:
                self._letters.append(effect)

    def _resend(self, effect: ResendLetters) -> None:
        """A person has decided: the letter goes out once more, and if its fate is unknown again, staff are asked again."""
        where: tuple[Where, ...] = (("request", "=", effect.request), ("state", "in", _STRANDED))
        for row in self.house.store.find("errands", where):
            errand = self._errands.get(row.key) or from_row(Errand, row.body)
            self._versions.setdefault("errand " + row.key, row.version)
            self._errands[errand.id] = change(
                errand,
                state=ErrandState.QUEUED,
                due=self.at,
                done=None,
                tries=0,
                doubts=0,
                outcome="sent again by staff",
            )

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
        where: tuple[Where, ...] = (("request", "=", number), ("state", "in", ("queued", "deferred", "held")))
        found = []
        for row in self.house.store.find("errands", where):
            errand = self._errands.get(row.key) or from_row(Errand, row.body)
            self._versions.setdefault("errand " + row.key, row.version)
            if errand.state in _UNSENT:
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
                if self._caps.superfluous(addressed, self.at) or not self._may_hear(addressed):
                    self.unwritten(addressed.to, addressed.name)
                else:
                    self._write(addressed)

    def _addressed(self, effect: WriteLetter) -> list[WriteLetter]:
        """A letter to staff goes to each of them, in the language of each."""
        if effect.to or effect.audience is not Audience.STAFF:
            return [effect] if effect.to else []
        return [change(effect, to=s.address, language=s.language) for s in self.house.settings.staff]

    def _may_hear(self, effect: WriteLetter) -> bool:
        """Does the answer to a stranger fit into this hour, and into the day of the stranger's domain?"""
        if effect.audience is not Audience.PATRON or effect.name not in TO_STRANGERS:
            return True
        limits, now = self.house.settings.limits, iso(self.at)
        domain = domain_of(effect.to)
        return self._within(f"strangers of {domain}", now[:10], limits.answers_a_day_to_strangers_of_one_domain) and (
            self._within("strangers", now[:13], limits.answers_an_hour_to_strangers)
        )

    def _within(self, counter: str, period: str, most: int) -> bool:
        """One more in this hour or day, if there is room."""
        row = self.house.store.get("counters", counter)
        used = int(row.body["value"]) if row is not None and row.body.get("period") == period else 0
        if used < most:
            body = {"value": used + 1, "period": period}
            self.put("counters", counter, body, version=row.version if row else 0)
        return used < most

    def unwritten(self, to: str, name: str) -> None:
        """A letter that was one too many leaves only this trace."""
        self.put("notices", f"capped {iso(self.at)} {to}", {"at": iso(self.at), "what": name})

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
        request = self.request(effect.request) if effect.request else None
        if effect.order and request is not None:
            attempts = tuple(
                change(a, letter=letter.message_id) if a.partner == effect.partner and not a.letter else a
                for a in request.attempts
            )
            self.keep(change(request, attempts=attempts))

    def post(self, letter: Letter, hold: int = 0) -> None:
        """A written letter becomes an errand, and its Message-ID the thread of its request; unless it is one too many (caps.py)."""
        pending = [e for e in self._errands.values() if self._versions["errand " + e.id] == 0]
        if self._caps.repeated(letter, self.at, pending):
            return self.unwritten(letter.to, letter.name)
        due = self.at + timedelta(seconds=hold)
        turn, why = self._caps.turn(letter, due, pending)
        errand = Errand(id=letter.id, letter=letter, created=self.at, due=turn or due)
        if turn is None:
            errand = change(errand, state=ErrandState.HELD, done=self.at, outcome=f"held back: over {why}")
        self._errands[errand.id] = errand
        self._versions["errand " + errand.id] = 0
        if letter.request:
            self.put("threads", letter.message_id, {"request": letter.request, "partner": letter.partner})
        if why:
            self._tell_of_a_storm(letter, why, held=turn is None)
        return None

    def _tell_of_a_storm(self, letter: Letter, why: str, *, held: bool) -> None:
        """Staff hear once a day of a reader whose letters wait; a letter that is held stands also at its request."""
        if held and letter.request:
            event = LetterHeld(
                at=self.at, letter=letter.id, name=letter.name, audience=letter.audience.value, to=letter.to, why=why
            )
            self.decide(letter.request, event)
        key = f"storm {iso(self.at)[:10]} {reader(letter.to)}"
        if letter.audience is Audience.STAFF or key in self._told or self.house.store.get("notices", key) is not None:
            return
        self._told.add(key)
        self.put("notices", key, {"at": iso(self.at), "what": why})
        words = {"to": letter.to, "reason": why, "subject": letter.subject, "held": held}
        language = self.house.facts().staff_language
        self.do((WriteLetter(name="held_back", audience=Audience.STAFF, to="", language=language, words=words),))

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
