"""What a mail or an hour makes of the house: events about requests, and letters that are about none."""

from __future__ import annotations

from .effects import Effect
from .events import Event
from .model import Value


class Happening(Value, frozen=True, kw_only=True):
    """An event about one request, or about none yet (``number`` "")."""

    event: Event
    number: str = ""
    #: look for the patron's earlier request for the same work, and what else the patron has here
    patron: str = ""


class Heard(Value, frozen=True, kw_only=True):
    """All that one mail means."""

    happenings: tuple[Happening, ...] = ()
    #: letters that need no decision about a request
    effects: tuple[Effect, ...] = ()
    #: done | ignored
    folder: str = "done"
    because: tuple[str, ...] = ()
