"""What a template may see: plain strings, lists and dicts, in the reader's words, by audience.

A partner never sees who the patron is, unless its entry in partners.toml says ``show_patron_name``; a patron never sees what
staff or partners wrote among themselves. What is not built here cannot stand in a letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from ..core.effects import WriteLetter
from ..core.model import Audience, Money, Partner, Request, Service, State
from ..errors import TemplateBroken
from ..settings import Settings
from . import item, words
from .catalogue import LetterKind
from .clean import cut, many_lines, one_line, unlinked
from .layout import width
from .words import FIELDS, FLAGS, INTENTS, KINDS, PURPOSES, REASONS, SERVICES, SHORT_FIELDS, UNKNOWN_FLAG, said

Plain = dict[str, Any]

MOST_ROWS = 200
_UNSURE = 0.6
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SUM = re.compile(r"(\d{1,12}(?:\.\d{1,6})?) ([A-Z]{3})")

#: Words that carry a line break on purpose.
_LONG = frozenset({"text", "excerpt", "notice", "question"})
#: Words that become part of a link, or are ours: not defused in letters to staff.
_OURS = frozenset({"code", "suggestion", "lines", "to", "before", "after", "partner_name", "example"})


class Reader:
    """For whom a letter is: language, audience, and the day it is written on (in the library's zone)."""

    def __init__(self, settings: Settings, audience: Audience, language: str, at: datetime) -> None:
        self.settings = settings
        self.audience = audience
        self.language = language
        self.zone = ZoneInfo(settings.library.zone)
        self.today = at.astimezone(self.zone).date()

    def day(self, when: date | None) -> str:
        return words.day(when, self.language, self.today) if when else ""

    def day_of(self, instant: datetime | None) -> str:
        return self.day(instant.astimezone(self.zone).date()) if instant else ""

    def said(self, table: words.Words, word: str) -> str:
        return said(table, word, self.language)

    def own(self, by_language: dict[str, str]) -> str:
        """A configured text by language, as one line; English where there is none in the reader's."""
        text = by_language.get(self.language) or by_language.get("en") or next(iter(by_language.values()), "")
        return one_line(text, 300)

    def foreign(self, text: str, cap: int = 600) -> str:
        """What somebody else wrote, as one line; no link in letters to staff."""
        line = one_line(text, cap)
        return unlinked(line) if self.audience is Audience.STAFF else line

    def partner_name(self, code: str) -> str:
        partner = self.settings.partner(code)
        return one_line(partner.called(self.language) if partner else code, 120)


# --- the whole ---------------------------------------------------------------------------------------------------


def context(
    kind: LetterKind, effect: WriteLetter, reader: Reader, request: Request | None, requests: tuple[Request, ...]
) -> Plain:
    """Everything that the template of this letter may use. Raises TemplateBroken for a word that is no plain value."""
    partner = reader.settings.partner(effect.partner)
    view: Plain = {
        "library": library(reader),
        "language": reader.language,
        "today": reader.day(reader.today),
        "number": request.number if request else "",
        "files": [f"{reader.foreign(f.name, 120)}" for f in effect.files],
        "downloads": [
            {
                "url": one_line(link.url, 1900),
                "password": one_line(link.password, 80),
                "expires": expires(link.expires, reader),
            }
            for link in effect.links
            if re.match(r"(?i)https?://", link.url)
        ],
    }
    if request is not None:
        view["request"] = about(request, reader, partner)
        view["title"] = view["request"]["title"]
    elif kind.about == "request":
        raise TemplateBroken(f"letter {kind.name} to a {kind.audience}: it is about one request, and none was given")
    view["requests"] = [about(r, reader, partner) for r in requests[:MOST_ROWS]]
    view.update(_words(kind, effect, reader, request))
    if reader.audience is Audience.STAFF:
        view.update(_made_for_staff(kind, view, reader, request, partner))
    return view


def _made_for_staff(
    kind: LetterKind, view: Plain, reader: Reader, request: Request | None, partner: Partner | None
) -> Plain:
    """What single staff letters need beside: a form's fields, the words of outcomes, rows of a table."""
    made: Plain = {}
    if kind.name == "portal" and request is not None:
        made["portal"] = (
            one_line(partner.portal, 1000) if partner and partner.portal.startswith(("http://", "https://")) else ""
        )
        made["portal_fields"] = portal_fields(request, reader)
    if kind.name == "transcript":
        made["wrong"] = any(line["wrong"] for line in view["lines"])
    if kind.name == "digest":
        made["partner_rows"] = [
            [p["name"], p["asked"], p["filled"], p["unfilled"], p["median_days"]] for p in view["partners"]
        ]
    return made


def portal_fields(request: Request, reader: Reader) -> str:
    """The item's fields, a line each, as they are pasted into a form; our own address for the answer."""
    found = item.fields(request.citation, reader.language)
    found["pages"] = found["pages"].replace("–", "-")
    rows = [(said(words.FORM_FIELDS, name, reader.language), found[name]) for name in words.FORM_FIELDS]
    colon = "：" if reader.language == "zh" else ": "
    own = "邮箱" if reader.language == "zh" else "E-mail"
    return "\n".join(
        f"{label}{colon}{value}" for label, value in [*rows, (own, reader.settings.library.address)] if value
    )


def library(reader: Reader) -> Plain:
    own = reader.settings.library
    return {
        "name": reader.own(own.name),
        "address": one_line(own.address, 200),
        "telephone": one_line(own.telephone, 60),
        "signed": reader.own(own.signed),
        "postal": reader.own(own.postal),
        "website": one_line(own.website, 200),
    }


def about(request: Request, reader: Reader, partner: Partner | None = None) -> Plain:
    """One request as this audience may know it."""
    if reader.audience is Audience.PARTNER:
        return _for_partner(request, reader, partner)
    view = _for_everybody(request, reader)
    if reader.audience is Audience.STAFF:
        view.update(_for_staff(request, reader))
    return view


def _for_everybody(request: Request, reader: Reader) -> Plain:
    citation, language = request.citation, reader.language
    safe = unlinked if reader.audience is Audience.STAFF else str
    state = request.state.value
    table = words.STAFF_STATES if reader.audience is Audience.STAFF else words.STATES
    return {
        "number": request.number,
        "title": safe(item.title_of(citation, language)),
        "short_title": safe(item.title_of(citation, language, item.SHORT)),
        "lines": [safe(line) for line in item.lines(citation, language, request.missing)],
        "kind": said(KINDS, citation.type if citation.type in KINDS else "", language),
        "service": request.service.value,
        "service_name": said(SERVICES, request.service.value, language),
        "state": state,
        "state_name": reader.said(table, state),
        "standing": standing(request, reader),
        "missing": [said(FIELDS, name, language) for name in request.missing],
        "missing_short": [said(SHORT_FIELDS, name, language) for name in request.missing],
        "needed_by": reader.day(request.needed_by),
        "promised": reader.day(request.promised),
        "asked_on": reader.day_of(request.created),
        "closed": request.state.closed,
    }


def _for_staff(request: Request, reader: Reader) -> Plain:
    patron, citation = request.patron, request.citation
    unsure = [
        said(SHORT_FIELDS, name.replace("_", "-"), reader.language)
        for name, s in citation.sources.items()
        if s.confidence < _UNSURE
    ]
    return {
        "patron": {
            "name": reader.foreign(patron.name, 120),
            "address": one_line(patron.address, 254),
            "called": reader.foreign(patron.name, 120) or one_line(patron.address, 254),
            "department": reader.foreign(patron.department, 120),
            "card": reader.foreign(patron.card, 60),
            "telephone": reader.foreign(patron.phone, 60),
            "known": patron.known,
        },
        "citation": {name: unlinked(value) for name, value in item.fields(citation, reader.language).items()},
        "unsure": [one_line(name, 60) for name in unsure[:12]],
        "purpose": said(PURPOSES, request.purpose, reader.language),
        "note": reader.foreign(request.note, 300),
        "max_cost": words.money(request.max_cost, reader.language) if request.max_cost else "",
        "rota": [reader.partner_name(code) for code in request.rota],
        "rota_codes": list(request.rota),
        "asked": [_attempt(a.partner, a.reason or a.state.value, reader) for a in request.attempts],
        "assumed_reading": round(request.confidence * 100),
        "duplicate_of": one_line(request.duplicate_of, 40),
    }


def _attempt(code: str, word: str, reader: Reader) -> Plain:
    return {"code": code, "name": reader.partner_name(code), "what": one_line(reader.said(REASONS, word), 120)}


def _for_partner(request: Request, reader: Reader, partner: Partner | None) -> Plain:
    """Nothing of the patron's: neither name nor address, department, note or words."""
    citation, language = request.citation, reader.language
    attempt = next((a for a in reversed(request.attempts) if partner is not None and a.partner == partner.code), None)
    shown = partner is not None and partner.show_patron_name
    return {
        "number": request.number,
        "title": item.title_of(citation, language),
        "short_title": item.title_of(citation, language, item.SHORT),
        "lines": item.lines(citation, language),
        "citation": item.fields(citation, language),
        "kind": said(KINDS, citation.type if citation.type in KINDS else "", language),
        "service": request.service.value,
        "service_name": said(SERVICES, request.service.value, language),
        "needed_by": words.plain_day(request.needed_by, language) if request.needed_by else "",
        "max_cost": _limit(request, partner, language),
        "account": one_line(partner.account, 80) if partner else "",
        "order": one_line(attempt.order, 80) if attempt else "",
        "asked_on": reader.day_of(attempt.asked) if attempt else "",
        "patron_name": one_line(request.patron.name, 120) if shown else "",
    }


def _limit(request: Request, partner: Partner | None, language: str) -> str:
    """The most that we pay without a question: the partner's entry, or less where the patron said so."""
    ours = partner.max_cost if partner else None
    theirs = request.max_cost
    if ours and theirs and ours.currency == theirs.currency:
        ours = min(ours, theirs, key=lambda m: m.amount)
    return words.money(ours, language) if ours else ""


def standing(request: Request, reader: Reader) -> str:
    """How the request stands, as one clause for a list: "asked at the National Library of China; expected by …"."""
    zh = reader.language == "zh"
    if request.state is State.NEEDS_INFO and request.missing:
        gaps = words.listed(
            [said(SHORT_FIELDS, name, reader.language) for name in request.missing[:5]], reader.language
        )
        return f"等您补充：{gaps}" if zh else f"waiting for you: {gaps}"
    attempt = request.open_attempt
    if request.state is State.WORKING and attempt is not None:
        name, promised = reader.partner_name(attempt.partner), reader.day(request.promised)
        if zh:
            return f"已向{name}申请" + (f"，预计{promised}前" if promised else "")
        return f"asked at {words.the(name)}" + (f", expected by {promised}" if promised else "")
    return reader.said(words.STATES, request.state.value)


def expires(text: str, reader: Reader) -> str:
    """A link's last day, as a date where it is one, else as the partner wrote it."""
    return reader.day(date.fromisoformat(text)) if _is_day(text) else reader.foreign(text, 60)


def _is_day(text: str) -> bool:
    try:
        return bool(_ISO_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


# --- the effect's own words --------------------------------------------------------------------------------------


def _words(kind: LetterKind, effect: WriteLetter, reader: Reader, request: Request | None) -> Plain:
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
        if isinstance(value, str) and _is_day(value)
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
        known = reason if reason in REASONS else ""
        rows.append(
            {"partner_name": one_line(str(row.get("partner_name") or ""), 120), "reason": reader.said(REASONS, known)}
        )
    return rows


def _flags(value: Any, reader: Reader) -> list[Plain]:
    """Each flag with its sentence, most telling first (the order in which they were raised)."""
    zh = reader.language == "zh"
    return [
        {"code": one_line(str(flag), 40), "sentence": FLAGS.get(str(flag), UNKNOWN_FLAG)[zh]}
        for flag in list(value)[:20]
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
                "detail": [one_line(str(d), 300) for d in list(row.get("detail") or ())[:MOST_ROWS]],
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


def _week(value: Any, reader: Reader) -> Plain:
    row = value if isinstance(value, dict) else {}
    return {name: str(row.get(name) or 0) for name in ("new", "filled", "unfilled", "open")}


_READ: dict[str, Callable[[Any, Reader], Any]] = {
    "promised": _date,
    "money": _money,
    "cap": _money,
    "reason": _reason,
    "intent": lambda value, reader: (
        reader.said(INTENTS, str(value)) if str(value) in INTENTS else reader.said(INTENTS, "")
    ),
    "tried": _tried,
    "flags": _flags,
    "problem": _problem,
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

__all__ = ["Plain", "Reader", "Service", "about", "context", "library", "standing"]
