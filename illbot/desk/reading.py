"""A raw mail, read as far as it can be without acting: what it is, who wrote it, what it is about, what it says.

The desk acts upon a Reading; ``illbot explain`` prints one. Nothing here writes, sends or decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from ..core.answers import Answer
from ..core.arrived import fitting
from ..core.model import File, Opened, Request, State, change
from ..core.together import Meant, meant
from ..core.tokens import MintedId, minted_for
from ..dialects.lexicon import Phrases
from ..dialects.plain import read_answer
from ..dialects.several import answer_to_all, answers_to_several, part_of, split_answers
from ..intake.classify import Sorted, classify
from ..intake.commands import CommandReading, read_commands
from ..intake.mail import Attached, Mail, read
from ..intake.matching import (
    REPLY_ADDRESS,
    SUBJECT,
    Match,
    answered_ids,
    by_work,
    match,
    minted,
    numbers_in,
    replies_to,
)
from ..intake.patron import Understood, understand
from ..intake.proof.results import Server, disowned
from ..intake.sorting.directory import Directory
from ..intake.subject.grammar import partner_names
from ..intake.trust import Proof, Signed, Trust, judge, sender_proof
from ..intake.wants.documents import PDF
from ..settings import Settings
from .ports import OpenPdf, Signatures

Examine = Callable[[str, str, bytes], File]
"""(name, declared type, bytes) -> File: is it an article that can be delivered?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    mail: Mail
    sorted: Sorted
    match: Match
    trust: Trust
    commands: CommandReading | None = None
    understood: Understood | None = None
    answer: Answer | None = None
    #: number -> answer, where one mail answers several requests
    answers: dict[str, Answer] | None = None
    #: attachments that may be articles, examined; bytes by digest
    files: tuple[File, ...] = ()
    bytes_of: dict[str, bytes] | None = None
    #: code of the partner whose mail it is, "" for others
    partner: str = ""
    #: number of the request that a partner's address answers, where nothing proves that it is the partner
    unproven: str = ""
    #: looks for a valid signature of the sender's domain, and may wait for the DNS; None = nobody does
    signed: Signed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the house knows that helps to read a mail. ``NOTHING`` where there is no house (illbot explain)."""

    #: Message-ID -> request number
    thread: Callable[[str], str | None]
    #: number -> request
    request: Callable[[str], Request | None]
    #: partner code -> its open requests (for answers without a number)
    open_at: Callable[[str], tuple[Request, ...]]
    #: Message-ID -> name of our letter, "" for others
    letter: Callable[[str], str] = lambda _: ""


NOTHING = Known(thread=lambda _: None, request=lambda _: None, open_at=lambda _: ())

_STATES = tuple(s.value for s in State)
_MOST_PDFS = 3
_HEAD = 256 * 1024


class Reader:
    """Reads mails with one configuration; without one, commands are read from anybody (they are only shown)."""

    def __init__(
        self,
        settings: Settings,
        directory: Directory,
        examine: Examine,
        open_pdf: OpenPdf,
        signatures: Signatures | None = None,
    ) -> None:
        """``signatures``: checks DKIM; None = nobody does."""
        self._settings = settings
        self._directory = directory
        self._examine = examine
        self._open_pdf = open_pdf
        self._signatures = signatures
        security = settings.security
        self._server = Server(authserv_id=security.authserv_id, below_received=security.results_below_received)
        self._phrases = Phrases.of(settings.phrases)
        self._names = partner_names(settings.partners)

    def may_wait(self, raw: bytes) -> bool:
        """May reading this mail wait for the DNS? Then it is not read on the loop."""
        return self._signatures is not None and b"dkim-signature" in raw[:_HEAD].lower()

    def proof(self, reading: Reading, audience: str, address: str = "") -> Proof:
        """What proves that its sender wrote the mail: a patron (with the address on the request), a partner. May wait for the DNS."""
        server, signed = self._server, reading.signed
        return sender_proof(reading.mail, reading.match, audience, server=server, address=address, signed=signed)

    def read(self, raw: bytes, *, today: date, known: Known = NOTHING, truncated: bool = False) -> Reading:
        mail = read(raw, max_bytes=self._settings.limits.max_mail_mb * 2**20)
        if truncated:
            words = f"larger than {self._settings.limits.max_mail_mb} MB: only its beginning was fetched"
            mail = replace(mail, defects=(*mail.defects, words))
        sorted_ = classify(mail, self._directory)
        found = match(
            mail,
            self._directory,
            thread=known.thread,
            today=_day_number(today),
            lifetime_days=self._settings.security.token_days,
            states=_STATES,
        )
        signed = partial(self._signatures, raw) if self._signatures and not truncated else None
        trust = judge(
            mail,
            self._directory,
            authserv_id=self._server.authserv_id,
            match=found,
            below_received=self._server.below_received,
            signed=signed,
        )
        reading = Reading(mail=mail, sorted=sorted_, match=found, trust=trust, signed=signed)
        return _READERS.get(sorted_.sort, Reader._nothing)(self, reading, today, known)

    def _nothing(self, reading: Reading, today: date, known: Known) -> Reading:
        return reading

    def _patron(self, reading: Reading, today: date, known: Known) -> Reading:
        code = self._whose_order(reading.mail)
        if code:
            return self._partner(replace(reading, partner=code), today, known)
        which = self._which(reading, known)
        number = which.answer if which and which.answer else reading.match.request
        request = known.request(number) if number else None
        asked = request.missing if request else ()
        # Our question "which one do you need?" stands below the answer with all works: it is read like any list.
        choosing = any(known.letter(i) == "which" for i in answered_ids(reading.mail))
        replying = not choosing and (request is not None or bool(reading.match.evidence))
        understood = understand(
            reading.mail, replying=replying, choosing=choosing, missing=asked, texts=self._opened(reading.mail)
        )
        if which is not None:
            reading = replace(reading, match=_chosen(reading.match, which, understood.intent))
        commands = None if self._directory.configured else self._commands(reading, today)
        files, kept = self._files(reading.mail)
        return replace(reading, understood=understood, commands=commands, files=files, bytes_of=kept)

    def _which(self, reading: Reading, known: Known) -> Meant | None:
        """For an answer to a letter about several requests: which of them is meant; None where the letter was about one."""
        found, mail = reading.match, reading.mail
        request = known.request(found.request) if found.request else None
        of_one = any(m.request for i in answered_ids(mail) if (m := minted(i, self._directory)))
        if request is None or len(request.together) < 2 or of_one or {REPLY_ADDRESS, SUBJECT} & set(found.evidence):
            return None
        named = numbers_in(mail.new_text, self._settings.library.prefix)
        return meant((r for n in request.together if (r := known.request(n))), named)

    def _whose_order(self, mail: Mail) -> str:
        """The partner whose order a stranger answers: the token that went to that partner came back, sealed by us.

        A partner's librarians answer from their own addresses. The token proves that our letter reached the writer.
        """
        for carrier in self._carriers(mail):
            reader = self._reader_of(carrier)
            if reader is not None:
                return next(p.code for p in self._settings.partners if p.address == reader)
        return ""

    def _carriers(self, mail: Mail) -> tuple[MintedId, ...]:
        """What the mail carries of our letters to partners, by Message-ID or reply address. A reply address is not sealed:
        anybody can write one, and its token has to be checked."""
        answered = (m for i in answered_ids(mail) if (m := minted(i, self._directory)))
        return tuple(c for c in (*answered, *replies_to(mail, self._directory)) if c.audience == "partner")

    def _reader_of(self, carrier: MintedId) -> str | None:
        """The partner's address to which this token of ours went; None = it is no token of ours."""
        return minted_for(
            self._directory.keys,
            carrier.token,
            request=carrier.request,
            recipients=[p.address for p in self._settings.partners if p.address],
            audience="partner",
            states=_STATES,
        )

    def _vouched(self, reading: Reading) -> frozenset[str] | None:
        """The requests of which this writer may speak for the partner; None = of all, from the partner's own address.

        An address that our mail server calls forged is nobody's, and where proof is asked for an address alone is none.
        Whoever holds one order of ours knows nothing of the others.
        """
        if not self._directory.configured:
            return None
        own = self._directory.partner_at(reading.mail.sender)
        if own and not disowned(reading.mail, self._server):
            must_prove = own[0].prove or self._settings.security.partners_prove
            if not must_prove or self.proof(reading, "partner").kind in ("dmarc", "dkim"):
                return None
        return frozenset(c.request for c in self._carriers(reading.mail) if c.letter or self._reader_of(c))

    def _staff(self, reading: Reading, today: date, known: Known) -> Reading:
        commands = self._commands(reading, today)
        files, kept = self._files(reading.mail)
        reading = replace(reading, commands=commands, files=files, bytes_of=kept)
        if commands.commands or reading.match.request:
            return reading
        return replace(reading, understood=understand(reading.mail, texts=self._opened(reading.mail)))

    def _commands(self, reading: Reading, today: date) -> CommandReading:
        return read_commands(
            reading.mail.subject,
            reading.mail.new_text,
            partners=self._names,
            today=today,
            prefix=self._settings.library.prefix,
            numbers=(reading.match.request,) if reading.match.request else (),
            language=reading.sorted.staff.language if reading.sorted.staff else "en",
        )

    def _partner(self, reading: Reading, today: date, known: Known) -> Reading:
        files, kept = self._files(reading.mail)
        code = reading.partner or reading.sorted.partner
        vouched = self._vouched(reading)
        number = reading.match.request
        if not number and code and not reading.match.disagree:
            number, evidence = by_work(reading.mail, known.open_at(code))
            if number:
                reading = replace(reading, match=_matched(reading.match, number, evidence))
        if number and vouched is not None and number not in vouched:
            by_address = self._directory.partner_at(reading.mail.sender) is not None
            unmatched = change(reading.match, request=None, disagree=True)
            reading = replace(reading, match=unmatched, unproven=number if by_address else "")
            number = None
        about = known.request(number) if number else None
        answer = read_answer(reading.mail, phrases=self._phrases, files=files, about=about)
        several = self._several(reading, files, known)
        opened = self._says(files, kept)
        answer = fitting(answer, about, opened)
        several = {n: fitting(a, known.request(n), opened) for n, a in several.items()}
        if several and vouched is not None:
            several = {n: a for n, a in several.items() if n in vouched}
        if several:
            whole = Answer(note="it answers several requests at once", files=files)
            return replace(reading, answer=whole, answers=several, files=files, bytes_of=kept, partner=code)
        return replace(reading, answer=answer, files=files, bytes_of=kept, partner=code)

    def _several(self, reading: Reading, files: tuple[File, ...], known: Known) -> dict[str, Answer]:
        """number -> answer, of a mail that names several of our requests; {} for the common mail about one."""
        mail, prefix = reading.mail, self._settings.library.prefix
        named = dict.fromkeys((*reading.match.subject, *(n for line in _lines(mail) for n in numbers_in(line, prefix))))
        if len(named) < 2:
            return {}
        if parts := split_answers(mail, named):
            wholes = {n: part_of(mail, text) for n, text in parts.items()}
            return answers_to_several(wholes, files, phrases=self._phrases, about=known.request)
        return dict.fromkeys(named, answer_to_all(mail, files, phrases=self._phrases))

    def _opened(self, mail: Mail) -> tuple[Opened, ...]:
        """The PDFs that came with the mail, as far as a form may be among them."""
        found = [a for a in mail.attachments if a.type == PDF and not a.inline][:_MOST_PDFS]
        return tuple(self._open_pdf(a.name, a.data) for a in found)

    def _says(self, files: tuple[File, ...], kept: Mapping[str, bytes]) -> dict[str, Opened]:
        """What the sound PDFs say on their first pages, by digest."""
        sound = [f for f in files if f.type == PDF and not f.problem][:_MOST_PDFS]
        return {f.sha256: self._open_pdf(f.name, kept[f.sha256]) for f in sound}

    def _files(self, mail: Mail) -> tuple[tuple[File, ...], dict[str, bytes]]:
        """The attachments that may be an article; pictures of a signature and the like are none."""
        likely = [a for a in mail.attachments if _may_be_article(a)]
        files = tuple(self._examine(a.name, a.type, a.data) for a in likely)
        return files, {f.sha256: a.data for f, a in zip(files, likely, strict=True)}


_READERS: dict[str, Callable[[Reader, Reading, date, Known], Reading]] = {
    "patron": Reader._patron,
    "staff": Reader._staff,
    "partner": Reader._partner,
}


def _may_be_article(attached: Attached) -> bool:
    small_picture = attached.type.startswith("image/") and (attached.inline or len(attached.data) < 30_000)
    return not small_picture and not attached.type.startswith(
        ("text/calendar", "text/vcard", "text/x-vcard", "application/pkcs7")
    )


def _lines(mail: Mail) -> list[str]:
    return mail.new_text[:20_000].splitlines()[:500]


def _matched(found: Match, number: str, evidence: str) -> Match:
    return change(found, request=number, evidence=(*found.evidence, evidence))


def _chosen(found: Match, which: Meant, intent: str) -> Match:
    """The match with the request that is meant. Nothing is cancelled or filled in by guessing: then a human reads it."""
    number = which.answer if intent == "answer" else which.wish
    if number:
        return change(found, request=number)
    return change(found, disagree=True) if intent in ("answer", "cancel") else found


def _day_number(day: date) -> int:
    return (day - date(1970, 1, 1)).days
