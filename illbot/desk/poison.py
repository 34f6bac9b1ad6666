"""Mails that break the robot: tries are counted before they are made; after three the mail is set aside, and staff get one notice.

Before that the house looks at itself: where a plain mail breaks too, the mail at hand is not to blame, and none is set aside.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..core.changes import Change, Put, Row
from ..core.post import Fetched
from ..errors import HouseBroken, Moved, Unsound
from ..intake.glance import glance
from ..intake.reader.decode import one_line
from .draft import Draft
from .house import House
from .times import iso
from .trouble import tell_all

log = logging.getLogger("illbot.desk")

STOPPED = "it stopped the robot three times"
_AGAIN = 20
KEY = 12
"""Letters of its digest by which people call a mail."""


# --- tries ---------------------------------------------------------------------------------------------------


def tries_of(house: House, shas: Sequence[str]) -> dict[str, int]:
    """How often each of these mails was tried before."""
    rows = {sha256: house.store.get("tries", sha256) for sha256 in shas}
    return {sha256: int(row.body["count"]) if row else 0 for sha256, row in rows.items()}


def count(house: House, tries: dict[str, int]) -> None:
    """Durably, before the tries are made: in one commit for all mails that were never tried before."""
    at = iso(house.clock())
    puts = (Put(table="tries", key=key, body={"count": number, "at": at}) for key, number in tries.items())
    house.store.commit(Change(puts=tuple(puts)))


def forget_try(house: House, sha256: str, tries: int) -> None:
    body = {"count": tries - 1, "at": iso(house.clock())} if tries > 1 else None
    try:
        house.store.commit(Change(puts=(Put(table="tries", key=sha256, body=body),)))
    except HouseBroken as broken:
        log.error("a try could not be taken back: %s", broken)


def done_with(sha256: str) -> tuple[Put, ...]:
    """What a mail that was done leaves behind it no longer: tries, and its place in quarantine, if it came back from there."""
    return Put(table="tries", key=sha256, body=None), Put(table="quarantine", key=sha256, body=None)


# --- is it the mail, or the house? ---------------------------------------------------------------------------

Do = Callable[[bytes], None]
"""Reads a mail and decides and writes all that follows from it, up to the commit, which is not made."""


def look_at_ourselves(house: House, do: Do) -> None:
    """Raises Unsound if the robot can do no plain mail either: one of a patron, one of a librarian, one of a partner."""
    for raw in _plain_mails(house):
        try:
            do(raw)
        except HouseBroken:
            raise
        except Exception as error:
            log.exception("a plain mail breaks the robot too")
            raise Unsound(named(error)) from error


def _plain_mails(house: House) -> Iterable[bytes]:
    library = house.settings.library.address
    partners = [p.address for p in house.settings.partners if p.address]
    writers = (
        ("somebody@illbot.invalid", "Article request", "Could you please get me this article? doi:10.1000/182"),
        *((s.address, "help", "") for s in house.settings.staff[:1]),
        *((address, "Your order", "Sorry, we do not hold this.") for address in partners[:1]),
    )
    for sender, subject, text in writers:
        head = f"From: {sender}\r\nTo: {library}\r\nSubject: {subject}\r\nMessage-ID: <plain.mail@illbot.invalid>\r\n"
        yield f"{head}Date: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\n{text}\r\n".encode()


def named(error: Exception) -> str:
    """What happened, on one line; a mail's own words may stand in it."""
    return one_line(f"{type(error).__name__}: {error}", 500)


# --- quarantine ----------------------------------------------------------------------------------------------


def set_aside(house: House, fetched: Fetched, sha256: str, why: str) -> bool:
    """Out of the way of the mails behind it, kept, and staff get one notice with the original. False: not now."""
    for _ in range(_AGAIN):
        try:
            _set_aside(house, fetched, sha256, why)
        except Moved:
            continue
        log.warning("a mail went to quarantine: %s", why)
        return True
    return False


def _set_aside(house: House, fetched: Fetched, sha256: str, why: str) -> None:
    draft = Draft(house, house.clock())
    shown = {"from": glance(fetched.data, "from"), "subject": glance(fetched.data, "subject")}
    before = house.store.get("quarantine", sha256)
    body = {
        "at": iso(draft.at),
        "mailbox": fetched.mailbox,
        "why": why,
        "size": len(fetched.data),
        "truncated": fetched.truncated,
        **shown,
    }
    draft.put("quarantine", sha256, body)
    draft.put("tries", sha256, None)
    if before is None or before.body["why"] != why:
        # The same mail in a second mailbox, or put back by hand and as bad as before, is no news.
        words = {"reason": why, "from_shown": shown["from"], "subject": shown["subject"], "mail": sha256[:KEY]}
        tell_all(draft, "quarantine", original=sha256, **words)
    draft.commit()


def quarantined(house: House) -> list[Row]:
    """What was set aside, oldest first."""
    return house.store.find("quarantine", order="at")


def tried_in_vain(house: House, row: Row, error: Exception) -> str:
    """A mail that was tried again and broke the robot again; why, for people."""
    why = named(error)
    body: dict[str, Any] = {**row.body, "why": why, "tried": iso(house.clock())}
    house.store.commit(Change(puts=(Put(table="quarantine", key=row.key, body=body),)))
    return why
