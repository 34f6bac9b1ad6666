"""Several commands as one: all are decided before the first is done, and one wrong one means that none is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .decide import decide
from .effects import Effect, WriteLetter
from .events import Cause, StaffCommanded
from .facts import Facts
from .model import File, Request, Staff, Value


class Order(Value, frozen=True, kw_only=True):
    """One command as read, for the requests it names (none: it is about no request)."""

    verb: str
    arguments: dict[str, Any] = {}
    numbers: tuple[str, ...] = ()
    #: as written, for the transcript
    text: str = ""
    #: why it could not be read, or ""
    error: str = ""
    caret: int | None = None
    #: the corrected subject, and an example
    suggestion: str = ""
    example: str = ""
    #: the lines of an answer that needs no request: help, list
    answer: tuple[str, ...] = ()


class Carried(Value, frozen=True, kw_only=True):
    """What became of a mail's commands. ``lines`` go into the transcript; where one failed, nothing else is filled."""

    requests: tuple[Request, ...] = ()
    effects: tuple[Effect, ...] = ()
    lines: tuple[dict[str, Any], ...] = ()
    #: who is written to outside the house
    told: tuple[str, ...] = ()
    done: bool = False


def carry_out(
    orders: tuple[Order, ...],
    requests: Mapping[str, Request],
    facts: Facts,
    *,
    staff: Staff,
    at: datetime,
    cause: Cause,
    files: tuple[File, ...] = (),
    links: tuple[str, ...] = (),
    dry: bool = False,
) -> Carried:
    """Decide every order on every request it names, in their order. Changes nothing by itself."""
    now: dict[str, Request] = dict(requests)
    changed: list[str] = []
    effects: list[Effect] = []
    lines: list[dict[str, Any]] = []
    wrong = False
    for order in orders:
        said, refused, more = _one(order, now, changed, facts, staff, at, cause, files, links)
        wrong = wrong or bool(refused)
        effects.extend(more)
        lines.append(_line(order, "refused" if refused else "dry run" if dry else "done", said, refused))
    if wrong:
        # A later command was decided upon what an earlier one would have done; none of it happens.
        lines = [
            line if line["outcome"] == "refused" else {**line, "outcome": "not run", "detail": []} for line in lines
        ]
        return Carried(lines=tuple(lines))
    if dry:
        letters = [_described(e) for e in effects if isinstance(e, WriteLetter)]
        lines[-1]["detail"] = [*lines[-1]["detail"], *letters]
        return Carried(lines=tuple(lines), done=True)
    return Carried(
        requests=tuple(now[n] for n in changed),
        effects=tuple(effects),
        lines=tuple(lines),
        told=tuple(dict.fromkeys(e.to for e in effects if isinstance(e, WriteLetter) and e.to)),
        done=True,
    )


def _one(
    order: Order,
    now: dict[str, Request],
    changed: list[str],
    facts: Facts,
    staff: Staff,
    at: datetime,
    cause: Cause,
    files: tuple[File, ...],
    links: tuple[str, ...],
) -> tuple[list[str], list[str], list[Effect]]:
    """One order on all its requests: what was done, what was refused, what is to be written."""
    if order.error:
        return [], [order.error], []
    if order.answer:
        return list(order.answer), [], []
    if not order.numbers:
        return [], ["say which request: put its number first, as in “[ILL-2026-00042] " + order.verb + "”"], []
    said: list[str] = []
    refused: list[str] = []
    effects: list[Effect] = []
    for number in order.numbers:
        request = now.get(number)
        if request is None:
            refused.append(f"there is no request {number}")
            continue
        event = StaffCommanded(
            at=at, cause=cause, staff=staff, verb=order.verb, arguments=order.arguments, files=files, links=links
        )
        decision = decide(request, event, facts)
        head = f"{number}: " if len(order.numbers) > 1 else ""
        if decision.refused:
            refused.append(head + decision.refused)
            continue
        said.extend(head + line for line in decision.said)
        effects.extend(decision.effects)
        for new in decision.requests:
            now[new.number] = new
            if new.number not in changed:
                changed.append(new.number)
    return said, refused, effects


def _line(order: Order, outcome: str, said: list[str], refused: list[str]) -> dict[str, Any]:
    return {
        "text": order.text or order.verb,
        "outcome": outcome,
        "detail": refused or said,
        "caret": order.caret,
        "suggestion": order.suggestion,
        "example": order.example,
    }


def _described(letter: WriteLetter) -> str:
    whom = letter.partner or (letter.to if letter.to else "staff")
    return f"would write “{letter.name.replace('_', ' ')}” to {whom}"
