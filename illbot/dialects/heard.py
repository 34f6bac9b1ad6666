"""What was understood of a partner's mail, before any verdict: statements, sentences, files, links; the sums and days in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..core.late import late
from ..core.model import File, Link, Money, Service
from . import figures
from .lexicon import normal
from .sentences import Sentence

_REASONS = [
    "Unfilled.Copyright",
    "RetryPossible.CostExceedsMaxCost",
    "Unfilled.Duplicate",
    "RetryPossible.MultiVolAvail",
    "RetryPossible.AtBindery",
    "RetryPossible.OnLoan",
    "RetryPossible.OnOrder",
    "Unfilled.PoorCondition",
    "Unfilled.NonCirculating",
    "Unfilled.NotOnShelf",
    "Unfilled.NotHeld",
    "RetryPossible.NotFoundAsCited",
    "Unfilled.PolicyProblem",
    "Unfilled.NotAvailableForILL",
    "RetryPossible.NotCurrentAvailableForILL",
    "Unfilled",
    "RetryPossible.ReqDelDateNotPossible",
]
"""Refusals, the most particular first: "unable to supply, it is on loan" is on loan."""

_TRACKING = late(
    r"(?:tracking|consignment|parcel|快递|运单|顺丰|ems|挂号)\s?(?:number|no\.?|id|code|单号|号码?|号)?\s?(?:is|为|是)?\s?[:：#]?\s?([A-Z0-9]{6,30})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the partner stated: lexicon group, its words, the number of its sentence (-1: a code, or the subject)."""

    group: str
    words: str
    where: int = -1
    #: what a code carries: "in 4 weeks", "£25.00"
    carries: str = ""
    note: str = ""
    #: how likely the model finds it; 1 for codes and subjects, at which it does not look
    chance: float = 1.0
    #: found by a phrase or a code, not by the model alone
    phrase: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was understood of a mail before a verdict."""

    stated: tuple[Said, ...]
    sentences: tuple[Sentence, ...]
    lines: tuple[str, ...]
    on: date
    month_first: bool
    #: something was said that may be meant otherwise
    doubt: bool
    files: tuple[File, ...] = ()
    links: tuple[Link, ...] = ()
    service: Service | None = None
    #: it holds hardly a word beside greetings
    silent: bool = False
    #: how likely a sentence says that the article came with the mail
    shown: float = 0.0

    def all(self, *groups: str) -> list[Said]:
        return [s for s in self.stated if s.group in groups]

    def under(self, *statuses: str) -> list[Said]:
        """What was stated of these statuses, with or without a reason."""
        return [s for s in self.stated if s.group.split(".")[0] in statuses]

    @property
    def refusals(self) -> list[Said]:
        """The most particular first."""
        return sorted(self.under("Unfilled", "RetryPossible"), key=lambda s: _REASONS.index(s.group))

    @property
    def asks(self) -> bool:
        """Does it ask us something (other than to confirm a price)?"""
        return bool(self.all("Notification.question"))

    def sentence(self, said: Said) -> str:
        return self.sentences[said.where].text if 0 <= said.where < len(self.sentences) else said.carries


# --- money -----------------------------------------------------------------------------------------------------


_OF_PRICE = ("cost", "accept", "offer", "WillSupply", "attached.other")
_OFFERS = late(r"\b(?:can|could|would|offer|propose[rz]?|pouvons|können|könnten)\b|可以|可提供|能")
"""Something for a sum: "we could make a PDF for 90 EUR"."""


def priced_in(heard: Heard) -> list[Sentence]:
    """The sentences that ask money: an amount with a word of price, or with a word of answer."""
    return [
        s
        for s in heard.sentences
        if (any(s.has(g) for g in _OF_PRICE) or _OFFERS.search(s.text)) and figures.sums(s.text)
    ]


def cost_of(heard: Heard) -> Money | None:
    carried = [figures.price(normal(s.carries)) for s in heard.stated if s.carries and "Cost" in s.group]
    if any(carried):
        return carried[0]
    priced = priced_in(heard)
    if not priced:
        return None
    at = [heard.sentences.index(s) for s in priced]
    around = heard.sentences[max(0, at[0] - 1) : at[-1] + 2]
    return figures.price(", ".join(s.text for s in around))


# --- days, numbers, notes --------------------------------------------------------------------------------------


def day_of(heard: Heard, said: list[Said]) -> date | None:
    """The last day named in the sentences in which this was said (a code's own day included)."""
    for one in said:
        named = figures.days(normal(heard.sentence(one)), heard.on, month_first=heard.month_first)
        future = [d.day for d in named if d.day >= heard.on]
        if future:
            return future[-1]
    return None


_DUE_WORDS = late(r"due|return|until|till|available|closed|reopen|after|归还|还书|借期|到期|恢复|至|后|前")


def any_day(heard: Heard, only: str = "") -> date | None:
    """The one day named in a sentence about due dates, where the verdict's own sentence names none."""
    named = {
        d.day
        for s in heard.sentences
        if _DUE_WORDS.search(s.text) and (not only or re.search(r"due|return|归还|借期|到期", s.text))
        for d in figures.days(s.text, heard.on, month_first=heard.month_first)
        if d.day > heard.on
    }
    return named.pop() if len(named) == 1 else None


def tracking(heard: Heard) -> str:
    for line in heard.lines:
        m = _TRACKING.search(line)
        if m and any(c.isdigit() for c in m[1]):
            return f"tracking {m[1]}"
    return ""


def conditions(heard: Heard) -> str:
    text = " ".join(s.text for s in heard.sentences)
    if re.search(r"library use only|in[- ]library use|use in (?:the|your) library|仅供馆内|限馆内|馆内阅览", text):
        return "library use only"
    return ""


def words_of(note: str, said: list[Said]) -> str:
    return f"{note}: {said[0].note or said[0].words}" if said else note


def reasons(heard: Heard, evidence: Iterable[str]) -> tuple[str, ...]:
    """How each of these words was understood: "Unfilled.NotHeld: “do not hold” (phrase; chance 0.97)"."""
    words = set(evidence)
    return tuple(dict.fromkeys(_reason(s) for s in heard.stated if s.words in words))[:8]


def _reason(said: Said) -> str:
    how = (
        "code or subject" if said.where < 0 else f"{'phrase' if said.phrase else 'no phrase'}; chance {said.chance:.2f}"
    )
    return f"{said.group}: “{said.words}” ({how})"


def evidence_of(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.words for s in said if s.words))[:8]
