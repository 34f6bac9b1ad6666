"""For whom a letter is, and how things are said to them."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ..core.model import Audience
from ..settings import Settings
from . import words
from .clean import one_line, unlinked
from .words import said

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


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


def is_day(text: str) -> bool:
    """Is it a date as ISO 8601 writes it, and one that exists?"""
    try:
        return bool(_ISO_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
