"""The words that a rule gives a letter beside the request, read for the letter's reader: dates, sums, reasons, rows of lists.

Only words that the letter's entry in the catalogue names get through, and only as plain values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ..core.effects import WriteLetter
from ..core.model import Audience, Money, Request
from ..errors import TemplateBroken
from . import words
from .catalogue import LetterKind
from .clean import cut, many_lines, one_line, unlinked
from .layout import width
from .reader import Reader, is_day
from .words import ATTEMPTS, FLAGS, INTENTS, REASONS, UNKNOWN_FLAG

Plain = dict[str, Any]

MOST_ROWS = 200
_SUM = re.compile(r"(\d{1,12}(?:\.\d{1,6})?) ([A-Z]{3})")

#: Words that carry a line break on purpose.
_LONG = frozenset({"text", "excerpt", "notice", "question"})
#: Words that become part of a link, or are ours: not defused in letters to staff.
_OURS = frozenset({"code", "suggestion", "lines", "to", "before", "after", "partner_name", "example"})


def own_words(kind: LetterKind, effect: WriteLetter, reader: Reader, request: Request | None) -> Plain:
    """The words that this kind of letter may have, read for its reader; those not given have their empty value."""
    view: Plain = {}
    for name, empty in kind.words.items():
        value = effect.words.get(name, empty)
        if not value:
            value = _otherwise(name, empty, effect, reader, request)
        view[name] = _READ[name](value, reader) if name in _READ else plain(value, reader, name, kind)
    return view


def _otherwise(name: str, empty: Any, effect: WriteLetter, reader: Reader, request: Request | None) -> Any:
    """What the request itself tells where the effect does not say it."""
    if name == "flags" and request is not None:
        return list(request.flags)
    if name == "partner_name" and reader.audience is Audience.STAFF:
        attempt = (request.open_attempt or next(reversed(request.attempts), None)) if request else None
        code = effect.partner or (attempt.partner if attempt else "")
        return reader.partner_name(code) if code else ""
    if name == "promised" and request is not None:
        return request.promised or ""
    return empty


def plain(value: Any, reader: Reader, name: str, kind: LetterKind) -> Any:
    """A string of one line, a number, a yes or no, or lists and dicts of these. Raises TemplateBroken for anything else."""
    if value is None:
        return ""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        if name in _LONG:
            text = many_lines(value)
            return unlinked(text) if reader.audience is Audience.STAFF else text
        return one_line(str(value)) if name in _OURS else reader.foreign(str(value))
    if isinstance(value, float | Decimal):
        return f"{value:.1f}".removesuffix(".0")
    if isinstance(value, datetime):
        return reader.day_of(value)
    if isinstance(value, date):
        return reader.day(value)
    if isinstance(value, Money):
        return words.money(value, reader.language)
    if isinstance(value, list | tuple):
        return [plain(v, reader, name, kind) for v in value[:MOST_ROWS]]
    if isinstance(value, dict):
        return {str(k): plain(v, reader, name if name in _OURS else str(k), kind) for k, v in value.items()}
    raise TemplateBroken(
        f"letter {kind.name} to a {kind.audience}: its word {name!r} is a {type(value).__name__}, not a plain value"
    )


def _money(value: Any, reader: Reader) -> str:
    if isinstance(value, Money):
        return words.money(value, reader.language)
    if isinstance(value, dict):
        value = f"{value.get('amount', '')} {value.get('currency', '')}"
    found = _SUM.fullmatch(str(value).strip())
    if found:
        return words.money(Money(amount=Decimal(found[1]), currency=found[2]), reader.language)
    return reader.foreign(str(value), 60)


def _date(value: Any, reader: Reader) -> str:
    if isinstance(value, datetime):
        return reader.day_of(value)
    if isinstance(value, date):
        return reader.day(value)
    return (
        reader.day(date.fromisoformat(value))
        if isinstance(value, str) and is_day(value)
        else reader.foreign(str(value), 60)
    )


def _reason(value: Any, reader: Reader) -> str:
    """An ISO reason in words, or a person's own text with its line breaks."""
    text = many_lines(reader.said(REASONS, str(value)) if value else "", 1000)
    return unlinked(text) if reader.audience is Audience.STAFF else text


def _tried(value: Any, reader: Reader) -> list[Plain]:
    rows = []
    for row in list(value)[:MOST_ROWS]:
        reason = str(row.get("reason") or "")
        table = ATTEMPTS if reason in ATTEMPTS else REASONS
        known = reason if reason in table else ""
        rows.append(
            {"partner_name": one_line(str(row.get("partner_name") or ""), 120), "reason": reader.said(table, known)}
        )
    return rows


def _flags(value: Any, reader: Reader) -> list[Plain]:
    """Each flag with its sentence, most telling first (the order in which they were raised)."""
    zh = reader.language == "zh"
    return [
        {"code": one_line(str(flag), 40), "sentence": FLAGS.get(str(flag), UNKNOWN_FLAG)[zh]}
        for flag in list(value)[:20]
    ]


def _unread(value: Any, reader: Reader) -> list[Plain]:
    """Attached files that nobody could read, and why."""
    rows = [row for row in list(value)[:20] if isinstance(row, dict)]
    return [
        {
            "name": reader.foreign(str(row.get("name") or ""), 120),
            "why": one_line(reader.said(words.UNREAD, str(row.get("why") or "")), 120),
        }
        for row in rows
    ]


def _problem(value: Any, reader: Reader) -> str:
    text = str(value)
    for word in words.FILE_PROBLEMS:
        text = text.replace(word, reader.said(words.FILE_PROBLEMS, word)) if text.endswith(word) else text
    return reader.foreign(text)


def _lines(value: Any, reader: Reader) -> list[Any]:
    """Of a transcript: each command with what became of it; of a question "was this you?": the commands alone."""
    found: list[Any] = []
    for row in list(value)[:MOST_ROWS]:
        if not isinstance(row, dict):
            found.append(one_line(str(row), 300))
            continue
        text, caret = one_line(str(row.get("text") or ""), 300), row.get("caret")
        found.append(
            {
                "text": text,
                "outcome": one_line(reader.said(words.OUTCOMES, str(row.get("outcome") or "")), 60),
                "wrong": row.get("outcome") == "refused",
                "detail": [reader.foreign(str(d), 300) for d in list(row.get("detail") or ())[:MOST_ROWS]],
                "pointer": f"{text}\n{' ' * width(text[:caret])}^"
                if isinstance(caret, int) and 0 <= caret <= len(text)
                else "",
                "suggestion": one_line(str(row.get("suggestion") or ""), 300),
                "example": one_line(str(row.get("example") or ""), 200),
            }
        )
    return found


def _state_word(value: Any, reader: Reader) -> str:
    return reader.foreign(reader.said(words.STAFF_STATES, str(value)), 120)


def _from_digest(value: Any, reader: Reader) -> list[Plain]:
    """Rows of a digest; a bare number stands for a row with nothing else."""
    rows = [row if isinstance(row, dict) else {"number": str(row)} for row in list(value)[:MOST_ROWS]]
    wanted = ("number", "title", "why", "state", "to", "subject", "reason", "name", "asked", "filled", "unfilled")
    found = []
    for row in rows:
        view = {name: reader.foreign(str(row.get(name) or ""), 120) for name in wanted}
        view["title"] = cut(view["title"], 70)
        view["why"] = FLAGS[view["why"]][reader.language == "zh"] if view["why"] in FLAGS else view["why"]
        view["state"] = reader.said(words.STAFF_STATES, view["state"])
        view.update({n: str(row.get(n) or 0) for n in ("asked", "filled", "unfilled")})
        days = row.get("median_days")
        view["median_days"] = "–" if days is None or days == "" else f"{float(days):.1f}".removesuffix(".0")
        found.append(view)
    return found


def _waiting(value: Any, reader: Reader) -> Any:
    """For whom it waits: "staff" or "info", by number where there are several; in the digest, the rows that wait."""
    if isinstance(value, dict):
        return {str(number): str(for_whom) for number, for_whom in list(value.items())[:MOST_ROWS]}
    return value if isinstance(value, str) else _from_digest(value, reader)


def _count(value: Any) -> str:
    """A number; "–" where it is not known (the first digest knows no week before)."""
    return "–" if value is None or value == "" else one_line(str(value), 20)


def _week(value: Any, reader: Reader) -> Plain:
    row = value if isinstance(value, dict) else {}
    return {name: _count(row.get(name, 0)) for name in ("new", "filled", "unfilled", "open")}


_READ: dict[str, Callable[[Any, Reader], Any]] = {
    "promised": _date,
    "until": _date,
    "money": _money,
    "cap": _money,
    "reason": _reason,
    "intent": lambda value, reader: (
        reader.said(INTENTS, str(value)) if str(value) in INTENTS else reader.said(INTENTS, "")
    ),
    "tried": _tried,
    "flags": _flags,
    "problem": _problem,
    "unread": _unread,
    "waiting": _waiting,
    "lines": _lines,
    "before": _state_word,
    "after": _state_word,
    "stuck": _from_digest,
    "failed": _from_digest,
    "partners": _from_digest,
    "this_week": _week,
    "last_week": _week,
}
