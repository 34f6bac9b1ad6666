"""What a template may see: plain strings, lists and dicts, in the reader's words, by audience.

A partner never sees who the patron is, unless its entry in partners.toml says ``show_patron_name``; a patron never sees what
staff or partners wrote among themselves. What is not built here or in own_words.py cannot stand in a letter.
"""

from __future__ import annotations

import re
from datetime import date

from ..core.effects import WriteLetter
from ..core.loans import lender
from ..core.model import Attempt, Audience, Loan, Money, Name, Partner, Request, State
from ..core.provenance import Read, doubtful, fields_of, shown
from ..errors import TemplateBroken
from . import item, words
from .catalogue import LetterKind
from .clean import one_line, unlinked
from .layout import fitting
from .own_words import MOST_ROWS, Plain, own_words
from .reader import Reader, is_day
from .words import (
    ATTEMPTS,
    CONDITIONS,
    FIELDS,
    KINDS,
    ORIGINS,
    PURPOSES,
    READ_FIELDS,
    REASONS,
    SERVICES,
    SHORT_FIELDS,
    said,
)

_MOST_DOUBTS = 5
_COLUMN = 34


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
                "expires": _expires(link.expires, reader),
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
    view.update(own_words(kind, effect, reader, request))
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
    if kind.name == "transcript":
        made["wrong"] = any(line["wrong"] for line in view["lines"])
    if kind.name == "price" and request is not None:
        attempt = request.open_attempt
        made["sum"] = str(attempt.quote) if attempt is not None and attempt.quote is not None else ""
    if kind.name == "digest":
        made["partner_rows"] = [
            [p["name"], p["asked"], p["filled"], p["unfilled"], p["median_days"]] for p in view["partners"]
        ]
    return made


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
        "whereabouts": standing(request, reader, with_day=False),
        "missing": [said(FIELDS, name, language) for name in request.missing],
        "missing_short": [said(SHORT_FIELDS, name, language) for name in request.missing],
        "needed_by": reader.day(request.needed_by),
        "promised": reader.day(request.promised),
        "asked_on": reader.day_of(request.created),
        "closed": request.state.closed,
        "lender": _lender(request, reader),
        "loan": _loan(request, reader),
    }


def _lender(request: Request, reader: Reader) -> str:
    """The library that lent it to us."""
    attempt = lender(request) if request.loan else None
    return reader.partner_name(attempt.partner) if attempt else ""


def _loan(request: Request, reader: Reader) -> Plain:
    """Where a lent item is, day by day; every value is empty where it is not known."""
    loan = request.loan or Loan()
    return {
        "due": reader.day(loan.due),
        "partner_due": reader.day(loan.partner_due),
        "pickup_until": reader.day(loan.pickup_until),
        "returned": reader.day(loan.returned),
        "tracking": reader.foreign(loan.tracking, 120),
        "tracking_back": reader.foreign(loan.tracking_back, 120),
        "conditions": [said(CONDITIONS, c, reader.language) for c in loan.conditions],
    }


def _for_staff(request: Request, reader: Reader) -> Plain:
    patron, citation = request.patron, request.citation
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
        "unsure": [_doubt(field, reader) for field in doubtful(request)[:_MOST_DOUBTS]],
        "read": [_read(field, reader) for field in fields_of(request)],
        "purpose": said(PURPOSES, request.purpose, reader.language),
        "note": reader.foreign(request.note, 300),
        "max_cost": words.money(request.max_cost, reader.language) if request.max_cost else "",
        "rota": [reader.partner_name(code) for code in request.rota],
        "rota_codes": list(request.rota),
        "asked": [_attempt(a, reader) for a in request.attempts],
        "assumed_reading": round(request.confidence * 100),
        "duplicate_of": one_line(request.duplicate_of, 40),
    }


def _doubt(field: Read, reader: Reader) -> str:
    """ "edition (a reference, 40 %)"."""
    name, _, where, sure = _read(field, reader)
    return f"{name}（{where}，{sure}）" if reader.language == "zh" else f"{name} ({where}, {sure})"


def _read(field: Read, reader: Reader) -> list[str]:
    """A row of the table that ``why`` shows: the field, as it was read, where, how surely."""
    zh, source = reader.language == "zh", field.source
    name = one_line(said(READ_FIELDS, field.name, reader.language), 60)
    where = said(ORIGINS, source.where if source else "", reader.language)
    sure = f"{round(source.confidence * 100)}{'%' if zh else ' %'}" if source else ""
    return [name, fitting(reader.foreign(_value(field, reader), 120), _COLUMN), one_line(where, 40), sure]


def _value(field: Read, reader: Reader) -> str:
    """The value in the reader's words: days, sums, kinds of item."""
    if field.name in _IN_WORDS:
        return said(_IN_WORDS[field.name], str(field.value), reader.language)
    if isinstance(field.value, tuple) and isinstance(field.value[0], Name):
        return item.names(field.value, reader.language, 3)
    if isinstance(field.value, date):
        return reader.day(field.value)
    if isinstance(field.value, Money):
        return words.money(field.value, reader.language)
    return shown(field.value)


_IN_WORDS = {"type": KINDS, "service": SERVICES, "purpose": PURPOSES}


def _attempt(attempt: Attempt, reader: Reader) -> Plain:
    what = reader.said(REASONS, attempt.reason) if attempt.reason else reader.said(ATTEMPTS, attempt.state.value)
    return {"code": attempt.partner, "name": reader.partner_name(attempt.partner), "what": one_line(what, 120)}


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
        "max_cost": _limit(request, partner, reader),
        "account": one_line(partner.account, 80) if partner else "",
        "order": one_line(attempt.order, 80) if attempt else "",
        "asked_on": reader.day_of(attempt.asked) if attempt else "",
        "due": words.plain_day(request.loan.partner_due, language) if request.loan and request.loan.partner_due else "",
        "patron_name": one_line(request.patron.name, 120) if shown else "",
    }


def _limit(request: Request, partner: Partner | None, reader: Reader) -> str:
    """The most that we pay without a question: the partner's entry, or less where the patron or the house's cap says so."""
    ours = partner.max_cost if partner else None
    if ours is None:
        return ""
    caps = (ours, reader.settings.policy.cap, request.max_cost)
    return words.money(
        min((c for c in caps if c is not None and c.currency == ours.currency), key=lambda m: m.amount), reader.language
    )


def standing(request: Request, reader: Reader, *, with_day: bool = True) -> str:
    """How the request stands, as one clause for a list: "asked at the National Library of China; expected by …"."""
    zh = reader.language == "zh"
    if request.state is State.NEEDS_INFO and request.missing:
        gaps = words.listed(
            [said(SHORT_FIELDS, name, reader.language) for name in request.missing[:5]], reader.language
        )
        return f"等您补充：{gaps}" if zh else f"waiting for you: {gaps}"
    attempt = request.open_attempt
    if request.state is State.WORKING and attempt is not None:
        name, promised = reader.partner_name(attempt.partner), reader.day(request.promised) if with_day else ""
        if zh:
            return f"已向{name}申请" + (f"，预计{promised}前可到" if promised else "")
        return f"asked at {words.the(name)}" + (f", expected by {promised}" if promised else "")
    due = request.loan.due if request.loan and request.state in (State.ON_LOAN, State.OVERDUE, State.RECALLED) else None
    state = reader.said(words.STATES, request.state.value)
    if due is not None and with_day:
        return f"{state}，应还日期{reader.day(due)}" if zh else f"{state}, due {reader.day(due)}"
    return state


def _expires(text: str, reader: Reader) -> str:
    """A link's last day, as a date where it is one, else as the partner wrote it."""
    return reader.day(date.fromisoformat(text)) if is_day(text) else reader.foreign(text, 60)
