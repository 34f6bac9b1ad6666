"""Which request a mail is about, and how we know.

A number that anybody can type (subject tag, body tag) is a hint for finding the request; who may do something with it is trust.py's
matter. Where the reply address, the letter answered and the subject name different requests, nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ..core.model import Citation, Request, Value
from ..core.tokens import MintedId, check, domain_of_message_id, is_ours, parse_message_id, parse_reply_address
from .mail import Mail
from .sorting.directory import Directory
from .subject import tags

REPLY_ADDRESS = "reply address"
IN_REPLY_TO = "in-reply-to"
REFERENCES = "references"
SUBJECT = "subject tag"
BODY = "body tag"

_MOST_IDS = 50
_MOST_TEXT = 20_000


class TokenSeen(Value, frozen=True, kw_only=True):
    """An action token that came back with the mail."""

    request: str
    #: patron | partner | staff
    audience: str
    #: in which the request was when the token was made; "" unless verified
    state: str = ""
    #: made by us, for the very address that the mail is from, and still valid
    verified: bool = False


class Match(Value, frozen=True, kw_only=True):
    #: None: no number, or numbers that disagree
    request: str | None = None
    #: every number found, surest source first
    numbers: tuple[str, ...] = ()
    #: sources that name the request (if they disagree: all that name one), in the order of the constants above
    evidence: tuple[str, ...] = ()
    disagree: bool = False
    token: TokenSeen | None = None
    #: numbers that the subject names
    subject: tuple[str, ...] = ()


def match(
    mail: Mail,
    directory: Directory,
    *,
    thread: Callable[[str], str | None],
    today: int,
    lifetime_days: int = 14,
    states: Iterable[str],
) -> Match:
    """The request behind a mail. ``thread`` looks a stored Message-ID up (theirs or ours) -> number; ``today`` in days since 1970-01-01."""
    references = _references(mail)
    found = {
        REPLY_ADDRESS: _in_addresses(mail, directory),
        IN_REPLY_TO: _behind(mail.in_reply_to[:_MOST_IDS], directory, thread),
        REFERENCES: _behind(references, directory, thread),
        SUBJECT: numbers_in(mail.subject, directory.prefix),
        BODY: _in_body(mail, directory.prefix),
    }
    answered = found[IN_REPLY_TO] or found[REFERENCES][:1]
    named = [set(numbers) for numbers in (found[REPLY_ADDRESS], answered, found[SUBJECT]) if numbers]
    common = set.intersection(*named) if named else set()
    disagree = bool(named) and not common
    numbers = tuple(dict.fromkeys(n for source in found.values() for n in source))
    candidates = [n for n in numbers if n in common] if named else _of_body(mail, directory.prefix)
    request = candidates[0] if candidates else None
    return Match(
        request=request,
        numbers=numbers,
        evidence=tuple(
            s for s, numbers in found.items() if (request in numbers if request else disagree and bool(numbers))
        ),
        disagree=disagree,
        token=_token(mail, directory, today, lifetime_days, tuple(states)),
        subject=found[SUBJECT],
    )


TITLE = "title"
IDENTIFIER = "identifier"
PLACE = "volume and page"


def by_work(mail: Mail, requests: Iterable[Request]) -> tuple[str, str]:
    """(number, evidence) of the one request whose work the mail names; for partners that answer without our number. ("", "") if it is not plain.

    The surest evidence counts that names exactly one: an identifier, the title, the journal with volume and first page.
    """
    text = " ".join((mail.subject, mail.text[:_MOST_TEXT], *(a.name for a in mail.attachments[:_MOST_IDS])))
    joined, wanted = _joined(text), tuple(requests)
    for evidence, names in ((IDENTIFIER, _named_by_identifier), (TITLE, _named_by_title), (PLACE, _named_by_place)):
        found = [r.number for r in wanted if names(r.citation, text, joined)]
        if found:
            return (found[0], evidence) if len(found) == 1 else ("", "")
    return "", ""


def _named_by_identifier(work: Citation, text: str, joined: str) -> bool:
    dois = [_joined(work.DOI)] if work.DOI else []
    numbers = [n for n in (work.PMID, _joined(work.ISBN)) if len(n) >= 6]
    return any(d in joined for d in dois) or any(_alone(n, text) for n in numbers)


_LONG_ENOUGH = 8
_TITLE_HEAD = 60


def _named_by_title(work: Citation, text: str, joined: str) -> bool:
    title = _joined(work.title)
    return len(title) >= _LONG_ENOUGH and title[:_TITLE_HEAD] in joined


def _named_by_place(work: Citation, text: str, joined: str) -> bool:
    """The journal (or its ISSN), and its volume (or year) and first page as numbers of their own."""
    journal = _joined(work.container_title)
    named = (len(journal) >= _LONG_ENOUGH and journal in joined) or (bool(work.ISSN) and _joined(work.ISSN) in joined)
    first = re.match(r"\w{1,8}", work.page)
    volume = work.volume or work.year
    return named and bool(volume) and first is not None and _alone(volume, text) and _alone(first[0], text)


def _alone(number: str, text: str) -> bool:
    """Does the number stand in the text, hyphens aside, and not within another?"""
    return re.search(rf"(?<![A-Za-z0-9]){r'[- ]?'.join(map(re.escape, number))}(?![A-Za-z0-9])", text, re.I) is not None


def _joined(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def numbers_in(text: str, prefix: str) -> tuple[str, ...]:
    """The request numbers of a line, in order, each once; a list or range at its head is spelled out.

    >>> numbers_in("Re: ILL-2026-00042, 43, 47-49 approve", "ILL")
    ('ILL-2026-00042', 'ILL-2026-00043', 'ILL-2026-00047', 'ILL-2026-00048', 'ILL-2026-00049')
    """
    line = tags.flat(tags.tidy(text[:_MOST_TEXT]))
    found = (*tags.read_head(line, prefix).numbers, *tags.numbers_in(line, prefix))
    return tuple(n for n in dict.fromkeys(found) if is_number(n, prefix))


def is_number(text: str, prefix: str) -> bool:
    """Has it the shape of a request number? Nothing else is ever looked up."""
    return re.fullmatch(rf"{re.escape(prefix.upper())}-[0-9]{{4}}-[0-9]{{5,9}}", text) is not None


def minted(message_id: str, directory: Directory) -> MintedId | None:
    """What a Message-ID of ours says: with keys only if we signed it; without a configuration by its shape alone."""
    if directory.configured:
        return is_ours(directory.keys, message_id, directory.domain)
    return parse_message_id(message_id, domain_of_message_id(message_id))


def answered_ids(mail: Mail) -> tuple[str, ...]:
    """The Message-IDs that the mail answers: In-Reply-To, or where a program leaves that out the newest reference."""
    return mail.in_reply_to[:_MOST_IDS] or _references(mail)[:1]


def names_ours(mail: Mail, directory: Directory) -> bool:
    """Does the mail answer a letter of ours, or carry a number of ours, wherever?"""
    ids = (*mail.in_reply_to[:_MOST_IDS], *_references(mail))
    return (
        any(minted(i, directory) for i in ids)
        or bool(_in_addresses(mail, directory))
        or bool(numbers_in(mail.subject, directory.prefix))
        or bool(_in_body(mail, directory.prefix))
    )


def _references(mail: Mail) -> tuple[str, ...]:
    """Newest first."""
    return tuple(reversed(mail.references[-_MOST_IDS:]))


def _behind(ids: Iterable[str], directory: Directory, thread: Callable[[str], str | None]) -> tuple[str, ...]:
    found = []
    for message_id in ids:
        ours = minted(message_id, directory)
        number = ours.request if ours else thread(message_id)
        if number and is_number(number, directory.prefix):
            found.append(number)
    return tuple(dict.fromkeys(found))


def _in_addresses(mail: Mail, directory: Directory) -> tuple[str, ...]:
    found = [reply.request for reply in replies_to(mail, directory) if is_number(reply.request, directory.prefix)]
    return tuple(dict.fromkeys(found))


def replies_to(mail: Mail, directory: Directory) -> list[MintedId]:
    """What our plus-addresses say to which the mail came, as ids without a letter."""
    found = []
    for address in dict.fromkeys((*mail.delivered_to, *mail.to, *mail.cc)):
        for robot in directory.own_addresses:
            reply = parse_reply_address(address, robot)
            if reply:
                found.append(MintedId(request=reply.request, letter="", audience=reply.audience, token=reply.token))
    return found[:_MOST_IDS]


def _in_body(mail: Mail, prefix: str) -> tuple[str, ...]:
    """Whole numbers in the new text, in names of attachments, then in what is quoted. No lists: ", 43 pages" is none."""
    found: list[str] = []
    for text in (mail.new_text, *(a.name for a in mail.attachments[:_MOST_IDS]), mail.quoted):
        found += tags.numbers_in(tags.tidy(text[:_MOST_TEXT]), prefix)
    return tuple(n for n in dict.fromkeys(found) if is_number(n, prefix))


def _of_body(mail: Mail, prefix: str) -> list[str]:
    """The first number of the new text or an attachment's name; a quoted one only if it is the only one (a digest quotes many)."""
    new = [
        n
        for text in (mail.new_text, *(a.name for a in mail.attachments))
        for n in tags.numbers_in(text[:_MOST_TEXT], prefix)
    ]
    quoted = _in_body(mail, prefix) if not new else ()
    return [n for n in new if is_number(n, prefix)][:1] or (list(quoted) if len(quoted) == 1 else [])


def _token(
    mail: Mail, directory: Directory, today: int, lifetime_days: int, states: tuple[str, ...]
) -> TokenSeen | None:
    """The first verified token of reply address and answered letters, else the first seen."""
    answered = [m for i in answered_ids(mail) if (m := minted(i, directory)) and m.token]
    first: TokenSeen | None = None
    for carrier in (*replies_to(mail, directory), *answered):
        state = None
        if mail.sender:
            state = check(
                directory.keys,
                carrier.token,
                request=carrier.request,
                recipient=mail.sender,
                audience=carrier.audience,
                states=states,
                today=today,
                lifetime_days=lifetime_days,
            )
        seen = TokenSeen(
            request=carrier.request, audience=carrier.audience, state=state or "", verified=state is not None
        )
        if seen.verified:
            return seen
        first = first or seen
    return first
