"""Requests that came in one mail: which of them does a later word of the patron mean?"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .model import Request, State, Value


class Meant(Value, frozen=True, kw_only=True):
    """Request numbers; "" = it cannot be told."""

    #: by an answer to our question
    answer: str = ""
    #: by any other wish: a cancellation, a renewal
    wish: str = ""


def meant(requests: Iterable[Request], named: Collection[str]) -> Meant:
    """``named``: the numbers that the patron wrote. Without one, an answer is for the only request that waits for it, and a wish
    is about the only one that is open."""
    all_ = tuple(requests)
    chosen = [r.number for r in all_ if r.number in named]
    open_ = [r.number for r in all_ if not r.state.closed]
    waiting = [r.number for r in all_ if r.state is State.NEEDS_INFO]
    wish = _only(chosen) or ("" if chosen else _only(open_))
    return Meant(answer=wish or ("" if chosen else _only(waiting)), wish=wish)


def _only(numbers: list[str]) -> str:
    return numbers[0] if len(numbers) == 1 else ""
