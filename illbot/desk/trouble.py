"""Telling staff that the house itself is in trouble: the fixed letters, which need no template. Seldom: once a day for each kind."""

from __future__ import annotations

import contextlib
import logging
from typing import Any

from ..core import tokens
from ..core.model import Audience
from ..errors import DiskFull, HouseBroken, Moved, TemplateBroken, Unsound
from ..letters.plain import Trouble, plain_letter
from .draft import Draft
from .house import House
from .times import iso

log = logging.getLogger("illbot.desk")

_TROUBLE: dict[type[HouseBroken], Trouble] = {
    TemplateBroken: "template_broken",
    DiskFull: "disk_full",
    Unsound: "robot_broken",
}


def tell_of_breakage(house: House, broken: HouseBroken, sha256: str) -> None:
    """``sha256``: of the mail that waits for it, or ""."""
    try:
        trouble = _TROUBLE.get(type(broken), "store_trouble")
        tell_once_a_day(house, type(broken).__name__, trouble, str(broken), sha256)
    except HouseBroken as worse:
        log.error("and staff could not be told: %s", worse)


def tell_once_a_day(house: House, what: str, trouble: Trouble, why: str, sha256: str) -> None:
    at = house.clock()
    key = f"{what} {iso(at)[:10]}"
    if house.store.get("notices", key) is not None:
        return
    draft = Draft(house, at)
    draft.put("notices", key, {"at": iso(at), "what": why[:500]}, version=0)
    tell_all(draft, trouble, original=sha256, reason=why)
    with contextlib.suppress(Moved):
        # Somebody else wrote meanwhile; the next trouble of the day is told.
        draft.commit()


def tell_all(draft: Draft, trouble: Trouble, *, original: str, **words: Any) -> None:
    """A fixed letter to each of the staff, with the original."""
    house = draft.house
    directory = house.directory
    for staff in house.settings.staff:
        letter_id = f"house.{draft.count('house')}"
        message_id = tokens.message_id(
            directory.keys,
            letter=letter_id,
            recipient=staff.address,
            audience=Audience.STAFF.value,
            token="",
            domain=directory.domain,
        )
        draft.post(
            plain_letter(trouble, id=letter_id, to=staff.address, message_id=message_id, original=original, **words)
        )
