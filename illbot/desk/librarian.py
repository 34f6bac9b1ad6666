"""A librarian's mail: which commands it holds, whether they may be done, and the transcript that answers it.

All or nothing: every command is read, permitted and decided before the first is done.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ..core.caps import reader
from ..core.commanding import Carried, Order, carry_out
from ..core.effects import ParkCommands, WriteLetter
from ..core.events import Cause
from ..core.listing import line as listed_line
from ..core.model import Audience, File, Staff, change
from ..intake.commands import Command, CommandReading
from ..intake.subject.grammar import VERBS, help_lines
from .draft import PARKED_FOR, Draft
from .house import House
from .reading import Reading
from .times import iso

_LINK = re.compile(r"https?://[^\s<>\"'，。；）)]{4,500}")


def take_commands(house: House, draft: Draft, reading: Reading, cause: Cause, at: datetime) -> str:
    """Do, park or refuse the commands of this mail; its folder is returned."""
    trust, commands = reading.trust, reading.commands
    staff = trust.staff or reading.sorted.staff
    if staff is None or commands is None or trust.level == 0:
        draft.do((_stranger(house, reading, cause),))
        return "done"
    if any(c.verb == "confirm" for c in commands.commands):
        return _confirm(house, draft, reading, staff, cause, at)
    if not _asks_only(commands) and (trust.level == 1 or _goes_too_far(house, reading, commands)):
        _park(house, draft, reading, staff, commands, cause)
        return "done"
    if trust.level < 2 and _answered_often(house, staff, at, _MOST_CODES):
        # Whoever writes in a librarian's name can have the librarian flooded with lists.
        draft.unwritten(staff.address, "transcript")
        return "done"
    if not _asks_only(commands) and not _dry(commands):
        key = _fingerprint(reading, staff)
        before = house.store.get("commands", key)
        if before is not None:
            draft.do((_already(house, reading, commands, staff, cause, str(before.body["at"])),))
            return "done"
        if _carry(house, draft, reading, staff, cause, at):
            draft.put("commands", key, {"at": iso(at)}, version=0)
        return "done"
    _carry(house, draft, reading, staff, cause, at)
    return "done"


def _fingerprint(reading: Reading, staff: Staff) -> str:
    """The command mail without what its way through the net adds: a replay has another Message-ID and nothing else new."""
    mail = reading.mail
    parts = (staff.address, mail.header("date") or "", mail.subject, mail.new_text, *(f.sha256 for f in reading.files))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _already(
    house: House, reading: Reading, commands: CommandReading, staff: Staff, cause: Cause, at: str
) -> WriteLetter:
    """The answer to a command mail that comes a second time: nothing was done, and when it was done."""
    done = datetime.fromisoformat(at)
    shown = done.astimezone(ZoneInfo(house.calendar.zone)).strftime("%Y-%m-%d %H:%M")
    orders = tuple(change(o, error=f"already done at {shown}") for o in orders_of(house, commands, reading, staff))
    carried = carry_out(orders, {}, house.facts(), staff=staff, at=done, cause=cause)
    return _transcript(house, staff, orders, carried, cause)


def _asks_only(reading: CommandReading) -> bool:
    """Are these commands of the kind that a staff address may give without proof?"""
    levels = (VERBS[c.verb].level for c in reading.commands if c.verb in VERBS)
    return bool(reading.commands) and all(level < 2 for level in levels)


def _goes_too_far(house: House, reading: Reading, commands: CommandReading) -> bool:
    """Does the proof not carry that far: a token is for one request, and for the state in which its letter was written?

    If the request moved meanwhile, the librarian is asked again instead of being obeyed.
    """
    if reading.trust.proof != "token":
        return False
    numbers = {n for c in commands.commands for n in c.numbers} or {reading.match.request or ""}
    if numbers != {reading.trust.only}:
        return True
    token, request = reading.match.token, house.request(reading.trust.only)
    return request is not None and token is not None and token.state != request.state.value


# --- doing ---------------------------------------------------------------------------------------------------


def _carry(house: House, draft: Draft, reading: Reading, staff: Staff, cause: Cause, at: datetime) -> bool:
    """Decide all, then take everything into the draft, and write the transcript. Was it done?"""
    commands = reading.commands
    assert commands is not None
    orders = orders_of(house, commands, reading, staff)
    carried = perform(house, draft, orders, staff, cause, at, reading.files, _links(reading), dry=_dry(commands))
    if commands.commands or not _answered_often(house, staff, at, _MOST_NOTES):
        draft.do((_transcript(house, staff, orders, carried, cause, dry=_dry(commands)),))
    return carried.done


_MOST_NOTES, _MOST_CODES = 3, 10
"""Letters in an hour after which words without a command are kept unanswered, and unproven commands too: a robot may sit there."""


def _answered_often(house: House, staff: Staff, at: datetime, most: int) -> bool:
    """Did this address get so many answers within the hour?"""
    where = (("to", "=", reader(staff.address)), ("due", ">=", iso(at - timedelta(hours=1))))
    rows = house.store.find("errands", where, limit=500)
    return sum(r.body["letter"]["name"] in ("transcript", "confirm") for r in rows) >= most


def perform(
    house: House,
    draft: Draft,
    orders: tuple[Order, ...],
    staff: Staff,
    cause: Cause,
    at: datetime,
    files: tuple[File, ...] = (),
    links: tuple[str, ...] = (),
    *,
    dry: bool = False,
) -> Carried:
    """The orders on the requests they name, in this draft; nothing is taken into it when one is refused."""
    numbers = dict.fromkeys(n for o in orders for n in o.numbers)
    requests = {n: r for n in numbers if (r := draft.request(n)) is not None}
    carried = carry_out(
        orders, requests, house.facts(), staff=staff, at=at, cause=cause, files=files, links=links, dry=dry
    )
    for request in carried.requests:
        draft.keep(request)
    draft.do(carried.effects)
    return carried


def orders_of(house: House, commands: CommandReading, reading: Reading | None, staff: Staff) -> tuple[Order, ...]:
    """Commands as orders. The number may also come from the reply address or the conversation; they must agree."""
    found = reading.match if reading else None
    if found is not None and found.disagree:
        error = "the reply address, the conversation and the subject name different requests: " + ", ".join(
            found.numbers
        )
        return tuple(Order(verb=c.verb, text=c.text, error=error) for c in commands.commands) or (
            Order(verb="note", text=reading.mail.subject if reading else "", error=error),
        )
    fallback = (found.request,) if found is not None and found.request else ()
    if not commands.commands:
        # Words without a command in our conversation are kept as a note, and the answer says so.
        return (
            Order(verb="note", arguments={"text": commands.comment[:2000]}, numbers=fallback, text="(kept as a note)"),
        )
    return tuple(_order(house, c, fallback, staff) for c in commands.commands)


def _order(house: House, command: Command, fallback: tuple[str, ...], staff: Staff) -> Order:
    return Order(
        verb=command.verb,
        arguments=command.arguments,
        numbers=command.numbers or fallback,
        text=command.text,
        error=command.error or "",
        caret=command.caret,
        suggestion=command.suggestion,
        example=command.example,
        answer=() if command.error else _answer(house, command, staff),
    )


def _answer(house: House, command: Command, staff: Staff) -> tuple[str, ...]:
    """help and list: answered from the grammar and the store."""
    if command.verb == "help":
        return help_lines(staff.language, command.arguments.get("verb"), role=staff.role)
    if command.verb == "list":
        found = house.listed(str(command.arguments.get("what") or "review"))
        return tuple(listed_line(r) for r in found[:200]) or ("none",)
    return ()


def _dry(commands: CommandReading) -> bool:
    return any(c.dry for c in commands.commands)


def _links(reading: Reading) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_LINK.findall(reading.mail.new_text[:20_000])))


def _transcript(
    house: House, staff: Staff, orders: tuple[Order, ...], carried: Carried, cause: Cause, *, dry: bool = False
) -> WriteLetter:
    """What became of each command; of one request also how it stood and stands, and who was written to."""
    numbers = tuple(dict.fromkeys(n for o in orders for n in o.numbers))
    one = house.request(numbers[0]) if len(numbers) == 1 else None
    why = carried.done and any(o.verb == "why" for o in orders)
    words: dict[str, Any] = {"lines": list(carried.lines), "told": [] if dry else list(carried.told), "why": why}
    if one is not None:
        words["before"] = one.state.value
        words["after"] = next((r.state.value for r in carried.requests), one.state.value)
    return WriteLetter(
        name="transcript",
        audience=Audience.STAFF,
        to=staff.address,
        language=staff.language,
        request=one.number if one else "",
        requests=tuple(n for o in orders if o.verb == "why" for n in o.numbers) if why else (),
        words=words,
        in_reply_to=cause.mail,
        references=cause.references,
    )


# --- not doing -----------------------------------------------------------------------------------------------


def _park(house: House, draft: Draft, reading: Reading, staff: Staff, commands: CommandReading, cause: Cause) -> None:
    """Unproven: the commands wait, and a one-time code goes to the address in staff.toml, never to the mail's Reply-To."""
    if _answered_often(house, staff, at := draft.at, _MOST_CODES):
        draft.unwritten(staff.address, "confirm")
        return
    for old in house.store.find("parked", (("expires", "<", iso(at)),), limit=100):
        draft.put("parked", old.key, None)
    code = house.code()
    draft.do((ParkCommands(code=code, who=staff.address, sha256=cause.sha256, subject=reading.mail.subject),))
    lines = [c.text for c in commands.commands] or [commands.comment[:200]]
    draft.do(
        (
            WriteLetter(
                name="confirm",
                audience=Audience.STAFF,
                to=staff.address,
                language=staff.language,
                words={"code": code, "lines": lines, "subject": reading.mail.subject},
                in_reply_to=cause.mail,
            ),
        )
    )


def _confirm(house: House, draft: Draft, reading: Reading, staff: Staff, cause: Cause, at: datetime) -> str:
    """``confirm CODE``: whoever knows the code reads that mailbox. One use, from that address, for two days."""
    assert reading.commands is not None
    command = next(c for c in reading.commands.commands if c.verb == "confirm")
    alone = len(reading.commands.commands) == 1
    code = str(command.arguments.get("code") or "").lower() if alone else ""
    row = house.store.get("parked", code) if code else None
    fresh = row is not None and row.body["who"] == staff.address and row.body["at"] > iso(at - PARKED_FOR)
    if row is None or not fresh:
        error = "no commands wait under this code; it may be used or too old" if alone else "a code stands alone"
        order = Order(verb="confirm", text=command.text, error=error)
        carried = carry_out((order,), {}, house.facts(), staff=staff, at=at, cause=cause)
        draft.do((_transcript(house, staff, (order,), carried, cause),))
        return "done"
    draft.put("parked", code, None, version=row.version)
    raw = house.spool.get(str(row.body["sha256"]))
    parked = house.reader.read(raw, today=house.today(), known=house.known())
    _carry(house, draft, parked, staff, Cause(**{**_fields(cause), "sha256": str(row.body["sha256"])}), at)
    return "done"


def _fields(cause: Cause) -> dict[str, Any]:
    return {name: getattr(cause, name) for name in cause.__struct_fields__}


def _stranger(house: House, reading: Reading, cause: Cause) -> WriteLetter:
    """Somebody who looks like staff and is not: no answer goes out, staff see the attempt."""
    return WriteLetter(
        name="stranger",
        audience=Audience.STAFF,
        to="",
        language=house.facts().staff_language,
        words={
            "from_shown": reading.mail.from_shown,
            "subject": reading.mail.subject,
            "because": "; ".join(reading.trust.because),
        },
        original=cause.sha256,
    )
