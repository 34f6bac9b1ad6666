"""Effect -> Letter: the text is final, the Message-ID is fixed, nothing has been sent.

This happens before the commit: a template that does not work is noticed while the mail it answers is still in the mailbox.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from ..core import tokens
from ..core.effects import WriteLetter
from ..core.model import Audience, Letter, Request, Value
from ..errors import TemplateBroken
from ..settings import Settings
from .catalogue import LETTERS
from .links import mailto
from .mime import clean_header
from .reader import Reader
from .render import Renderer
from .views import context
from .words import LANGUAGES

_EPOCH = date(1970, 1, 1).toordinal()

BAR = " | "
"""Stands after the tag in every subject of ours, so that a plain answer to a letter is never a command (docs/letters.md)."""

DIGEST_OFF = "digest off"


class Thread(Value, frozen=True, kw_only=True):
    """The names by which a letter is known on its way: its Message-ID, and where answers to it go."""

    message_id: str
    reply_to: str


class Writer:
    """Writes the letters of one house."""

    def __init__(self, settings: Settings, keys: tokens.Keys, *, shipped: Path | None = None) -> None:
        self._settings = settings
        self._keys = keys
        own = settings.path(settings.paths.templates) if settings.paths.templates else None
        self._renderer = Renderer(shipped, own)

    def write(
        self,
        effect: WriteLetter,
        *,
        request: Request | None,
        requests: tuple[Request, ...] = (),
        letter_id: str,
        at: datetime,
    ) -> Letter:
        """The letter that this effect asks for, to ``effect.to``.

        ``letter_id`` is "ILL-2026-00042.3" or "house.17"; ``at`` is aware. Raises TemplateBroken when its template does not render.
        """
        kind = LETTERS.get((effect.audience, effect.name))
        if kind is None:
            raise TemplateBroken(
                f"no letter {effect.name!r} to a {effect.audience} is known; docs/letters.md lists them all"
            )
        known = {r.number: r for r in (*requests, *((request,) if request else ()))}
        listed = requests or ((request,) if request is not None and kind.about == "requests" else ())
        language = effect.language.split("-")[0].lower() or LANGUAGES[0]
        path, language = self._renderer.find(effect.audience, effect.name, language, effect.partner)
        reader = Reader(self._settings, effect.audience, language, at)
        view = context(kind, effect, reader, request, listed)
        number = request.number if request else ""

        addresses = {"": self._settings.library.address}

        def address_for(about: str) -> str:
            if about not in addresses:
                addresses[about] = self._thread(effect, known.get(about), "", at).reply_to
            return addresses[about]

        rendered = self._renderer.render(path, language, effect.audience, view, address_for, number)
        thread = self._thread(effect, request, letter_id, at)
        return Letter(
            id=letter_id,
            request=number,
            audience=effect.audience,
            name=effect.name,
            to=effect.to,
            subject=self.subject(effect.audience, number, rendered.subject),
            text=rendered.text,
            html=rendered.html,
            language=language,
            message_id=thread.message_id,
            in_reply_to=effect.in_reply_to,
            references=_references(effect),
            reply_to=thread.reply_to,
            attachments=effect.files,
            auto="replied" if effect.in_reply_to else "generated",
            headers=self._list_headers(effect, language),
            partner=effect.partner,
            order=effect.order,
            original=effect.original,
        )

    def subject(self, audience: Audience, number: str, words: str) -> str:
        """The subject with its number: "[ILL-2026-00042] | Title" to patrons and staff, "ILL-2026-00042 Title" to partners.

        A letter about no one request has "[ILL] | ": what stands behind the bar is never read as a command.
        """
        words = clean_header(words)
        if audience is Audience.PARTNER:
            return words if number in words else clean_header(f"{number} {words}")
        return clean_header(f"[{number or self._settings.library.prefix}]{BAR}{words}")

    def _thread(self, effect: WriteLetter, request: Request | None, letter_id: str, at: datetime) -> Thread:
        """The token says: this reader, this request, in this state, on this day."""
        robot, number = self._settings.library.address, request.number if request else ""
        audience, token = effect.audience.value, ""
        if request is not None:
            day = at.astimezone(UTC).date().toordinal() - _EPOCH
            token = tokens.mint(
                self._keys, request=number, recipient=effect.to, audience=audience, state=request.state.value, day=day
            )
        reply_to = robot
        if token and self._settings.sending.plus_addresses:
            reply_to = tokens.reply_address(robot, number, audience, token)
        if not letter_id:
            return Thread(message_id="", reply_to=reply_to)
        domain = robot.rpartition("@")[2]
        message_id = tokens.message_id(
            self._keys, letter=letter_id, recipient=effect.to, audience=audience, token=token, domain=domain
        )
        return Thread(message_id=message_id, reply_to=reply_to)

    def _list_headers(self, effect: WriteLetter, language: str) -> tuple[tuple[str, str], ...]:
        """A digest is a list mail: it says so, and how to decline it (RFC 2369, RFC 2919)."""
        if effect.name != "digest":
            return ()
        robot = self._settings.library.address
        return (
            ("List-Id", f"<{effect.audience.value}-digest.{robot.rpartition('@')[2]}>"),
            ("List-Unsubscribe", f"<{mailto(robot, DIGEST_OFF)}>"),
        )


def _references(effect: WriteLetter) -> tuple[str, ...]:
    """The conversation so far, the mail that is answered last (RFC 5322, 3.6.4); bounded."""
    found = [r for r in effect.references if r != effect.in_reply_to][-20:]
    return (*found, effect.in_reply_to) if effect.in_reply_to else tuple(found)
