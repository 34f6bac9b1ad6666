"""What a partner said, as a value: the verdict, its evidence, and what came with it."""

from __future__ import annotations

from datetime import date

from .model import File, Link, Money, Status, Value


class Answer(Value, frozen=True, kw_only=True):
    """A partner's verdict (ISO 18626 status and reason). ``status`` None: nothing certain, staff must read it."""

    status: Status | None = None
    #: ISO 18626 open codes: NotHeld, NotOnShelf, OnLoan, NonCirculating, PolicyProblem, NotFoundAsCited, CostExceedsMaxCost, …
    reason: str = ""
    cost: Money | None = None
    due: date | None = None
    retry_after: date | None = None
    #: the partner's own number for the order
    order: str = ""
    note: str = ""
    files: tuple[File, ...] = ()
    links: tuple[Link, ...] = ()
    partial: bool = False
    #: it asks us something that a human must answer
    question: bool = False
    #: the words that decided
    evidence: tuple[str, ...] = ()
    #: the same with the group of the lexicon that they stand for, and how they were found
    because: tuple[str, ...] = ()
