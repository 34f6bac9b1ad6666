"""What the bot would make of raw mails, and why: one JSON object a line. Touches nothing, needs no configuration."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .core.answers import Answer
from .core.model import Item, Value, to_row
from .core.provenance import explained, fields_of, sources_row, told
from .errors import IllbotError

if TYPE_CHECKING:
    from .desk.house import House
    from .desk.reading import Reading

TEXT_LIMIT = 20_000


def run(arguments: argparse.Namespace) -> int:
    house = _house(arguments)
    unreadable = 0
    for name in arguments.files:
        try:
            raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            unreadable += 1
            print(f"illbot: {name}: {error.strerror or error}", file=sys.stderr)
            row = {**_empty(name), "because": ["the file could not be read"], "defects": [str(error.strerror or error)]}
            print(_shown(row, as_json=arguments.json))
            continue
        row, items = _told(house, name, raw)
        print(_shown(row, as_json=arguments.json, items=items), flush=True)
    return 1 if unreadable else 0


def _told(house: House, name: str, raw: bytes) -> tuple[dict[str, Any], tuple[Item, ...]]:
    """The object for one mail, and what it asks for. There is one for a mail that breaks the robot, too."""
    aside = _set_aside(house, raw)
    try:
        reading = read(house, raw)
        row = row_of(house, name, reading)
    except Exception as error:
        from .desk.poison import named
        from .intake.glance import glance

        why = named(error)
        broken = {
            "because": ["it breaks the robot: " + why, *aside],
            "subject": glance(raw, "subject"),
            "defects": [why],
        }
        return {**_empty(name), **broken}, ()
    return {**row, "because": [*row["because"], *aside]}, items_of(reading)


def _set_aside(house: House, raw: bytes) -> tuple[str, ...]:
    """In words, whether the mail is in quarantine."""
    from hashlib import sha256

    row = house.store.get("quarantine", sha256(raw).hexdigest())
    return (f"it is in quarantine since {row.body['at']}: {row.body['why']}",) if row else ()


def _house(arguments: argparse.Namespace) -> House:
    """A house to read with: the configured one, opened for reading only, or one made of the shipped examples."""
    from .app import build_house, open_house, signatures
    from .configuration.configure import example
    from .edge.memory import MemoryStore
    from .edge.spool import MemorySpool
    from .verbs import settings_of

    if arguments.config is None:
        return build_house(example(), MemoryStore(), MemorySpool(), (b"explain" * 5,), configured=False)
    settings = settings_of(arguments)
    # The network is asked only by whoever wants it to be.
    signed = signatures(settings) if arguments.dns else None
    if settings.path(settings.paths.database).exists():
        return open_house(settings, read_only=True, signatures=signed)
    from .configuration.keys import load_keys

    return build_house(settings, MemoryStore(), MemorySpool(), load_keys(settings), signatures=signed)


def read(house: House, raw: bytes) -> Reading:
    """The mail as the house reads it today."""
    return house.reader.read(raw, today=house.today(), known=house.known())


def items_of(reading: Reading) -> tuple[Item, ...]:
    """What is asked for; of an answer to our question, what it supplies."""
    understood = reading.understood
    if understood is None:
        return ()
    if understood.intent == "answer" and understood.supplied is not None:
        return (understood.supplied,)
    return understood.items


def explain(house: House, name: str, raw: bytes) -> dict[str, Any]:
    """The object for one mail. Whatever the mail is, there is one."""
    return _told(house, name, raw)[0]


def row_of(house: House, name: str, reading: Reading) -> dict[str, Any]:
    mail, understood, answer = reading.mail, reading.understood, reading.answer
    return {
        **_empty(name),
        "sort": reading.sorted.sort,
        "because": [
            *reading.sorted.because,
            *(understood.because if understood else ()),
            *_trust_words(house, reading),
        ],
        "from": mail.sender,
        "subject": mail.subject,
        "text": mail.new_text[:TEXT_LIMIT],
        "bounce": _bounce(reading),
        "trusted": _trusted(house, reading),
        "request": reading.match.request,
        "evidence": list(reading.match.evidence),
        "language": _language(reading),
        "intent": _intent(reading),
        "patron": _patron(reading),
        "requests": [item_row(i) for i in items_of(reading)],
        "commands": _commands(reading),
        "answer": answer_row(answer) if answer is not None else None,
        "defects": list(mail.defects),
        "letters": _letters(house, reading),
    }


def _empty(name: str) -> dict[str, Any]:
    """Every key, with nothing known."""
    return {
        "file": name,
        "sort": "unknown",
        "because": [],
        "from": None,
        "subject": "",
        "text": "",
        "bounce": None,
        "trusted": None,
        "request": None,
        "evidence": [],
        "language": "en",
        "intent": None,
        "patron": None,
        "requests": [],
        "commands": [],
        "answer": None,
        "defects": [],
        "letters": [],
    }


_LEVELS = (
    "level 0: nothing that it commands is done",
    "level 1: may ask, and whatever else it commands waits for a one-time code",
    "level 2: may command",
)


def _trust_words(house: House, reading: Reading) -> tuple[str, ...]:
    """How far the sender is believed, and why: a librarian's commands, a patron's or partner's word where that needs a proof."""
    if not house.directory.configured:
        return ()
    trust, unchecked = reading.trust, _unchecked(reading)
    if reading.mail.sender is None:
        return (f"{_LEVELS[0]}: {'; '.join(trust.because)}",)
    if reading.sorted.sort == "staff":
        return (_LEVELS[trust.level], *trust.because, *(unchecked if trust.level == 1 else ()))
    if reading.sorted.sort == "patron" and _intent(reading) in _TO_BE_PROVEN:
        request = house.request(reading.match.request or "")
        proof = house.reader.proof(reading, "patron", request.patron.address if request else "")
        said = "the sender is proven" if proof else "the sender is not proven: the patron is asked first"
        return (said, *proof.because, *(() if proof else unchecked))
    if reading.unproven:
        return (f"nothing proves that the partner wrote about {reading.unproven}: staff decide", *unchecked)
    return ()


_TO_BE_PROVEN = frozenset({"cancel", "accept", "decline", "renew"})


def _unchecked(reading: Reading) -> tuple[str, ...]:
    if reading.signed is not None or reading.mail.header("dkim-signature") is None:
        return ()
    return ("its signature (DKIM) was not checked: explain --dns asks for the key",)


def _trusted(house: House, reading: Reading) -> bool | None:
    """May the sender command? null where nobody asked: no staff sender, no command."""
    if reading.sorted.sort != "staff":
        return None
    return reading.trust.level >= 2


def _bounce(reading: Reading) -> dict[str, Any] | None:
    bounce = reading.sorted.bounce
    if bounce is None:
        return None
    return {
        "recipients": list(bounce.recipients),
        "permanent": bounce.permanent,
        "delayed": bounce.delayed,
        "letter": bounce.letter or None,
    }


def _language(reading: Reading) -> str:
    if reading.understood is not None:
        return str(reading.understood.language)
    text = reading.mail.subject + reading.mail.new_text[:2000]
    return "zh" if sum("\u3400" <= c <= "\u9fff" for c in text) > 3 else "en"


def _intent(reading: Reading) -> str | None:
    if reading.commands is not None and reading.commands.commands and reading.sorted.sort == "staff":
        return "command"
    return reading.understood.intent if reading.understood is not None else None


def _patron(reading: Reading) -> dict[str, Any] | None:
    """What the mail says of its writer: the card's number, the department …, each with where it was read."""
    person = reading.understood.person if reading.understood is not None else None
    if person is None:
        return None
    sources = {f: {"where": s.where, "confidence": round(s.confidence, 2)} for f, s in person.sources.items()}
    return {**{f: getattr(person, f) for f in sources}, "sources": sources}


def item_row(item: Item) -> dict[str, Any]:
    return {
        "service": item.service.value,
        "citation": item.citation.csl(),
        "missing": list(item.missing),
        "needed_by": item.needed_by.isoformat() if item.needed_by else None,
        "purpose": item.purpose or None,
        "note": item.note or None,
        "max_cost": _row(item.max_cost),
        "confidence": round(item.confidence, 2),
        "sources": sources_row(item),
    }


def answer_row(answer: Answer) -> dict[str, Any]:
    return {
        "status": answer.status.value if answer.status else None,
        "reason": answer.reason or None,
        "cost": _row(answer.cost),
        "due": answer.due.isoformat() if answer.due else None,
        "retry_after": answer.retry_after.isoformat() if answer.retry_after else None,
        "order": answer.order or None,
        "note": answer.note or None,
        "attachments": [f.name for f in answer.files],
        "links": [{"url": k.url, "password": k.password or None, "expires": k.expires or None} for k in answer.links],
        "partial": answer.partial,
        "evidence": list(answer.evidence),
        "because": list(answer.because),
    }


def _row(value: Value | None) -> dict[str, Any] | None:
    return to_row(value) if value is not None else None


def _commands(reading: Reading) -> list[dict[str, Any]]:
    if reading.commands is None:
        return []
    if reading.sorted.sort != "staff" and not all(c.error is None and c.verb for c in reading.commands.commands):
        # Nobody is staff here: only what is plainly a command is shown as one.
        return []
    fallback = (reading.match.request,) if reading.match.request else ()
    return [
        {
            "numbers": list(c.numbers or fallback),
            "verb": c.verb,
            "arguments": dict(c.arguments),
            "dry": c.dry,
            "error": c.error or None,
        }
        for c in reading.commands.commands
    ]


def _letters(house: House, reading: Reading) -> list[dict[str, str]]:
    """The letters that a request's mail would cause; for other mails they depend on what the house knows."""
    from .desk.desk import commands_in
    from .desk.draft import Draft
    from .desk.hearing import hear

    if commands_in(reading) or (house.store.count("requests") == 0 and _intent(reading) != "request"):
        return []
    draft = Draft(house, datetime.now(UTC).replace(microsecond=0))
    heard = hear(house, reading, "", draft.at)
    try:
        for happening in heard.happenings:
            draft.decide(happening.number, happening.event, happening.patron)
        draft.do(heard.effects)
        letters = draft.letters()
    except IllbotError as error:
        return [{"to": "", "subject": "", "text": f"could not be written: {error}"}]
    return [{"to": k.to, "subject": k.subject, "text": k.text} for k in letters]


def _shown(row: dict[str, Any], *, as_json: bool, items: tuple[Item, ...] = ()) -> str:
    if as_json:
        return json.dumps(row, ensure_ascii=False)
    lines = [f"{row['file']}: {row['sort']}" + (f", {row['intent']}" if row["intent"] else "")]
    lines += [f"  because {b}" for b in row["because"]]
    for field, source in (row["patron"] or {"sources": {}})["sources"].items():
        lines.append(f"  patron's {field}: {row['patron'][field]}  ← {source['where']}, {source['confidence']:.2f}")
    for item in items:
        c = item.citation
        lines.append(f"  {item.service}: {c.title or c.container_title or c.DOI or '?'}")
        lines += [f"    {told(field)}" for field in fields_of(item)]
        lines.append(f"    sure: {explained(item)}")
    for command in row["commands"]:
        lines.append(
            f"  command: {command['verb']} {command['arguments']} for {', '.join(command['numbers']) or 'no request'}"
        )
    if row["answer"]:
        lines.append(
            f"  answer: {row['answer']['status']} {row['answer']['reason'] or ''} ({'; '.join(row['answer']['evidence'])})"
        )
        lines += [f"    {because}" for because in row["answer"]["because"]]
    lines += [f"  broken and survived: {d}" for d in row["defects"]]
    lines += [f"  would write to {k['to']}: {k['subject']}" for k in row["letters"]]
    return "\n".join(lines)
