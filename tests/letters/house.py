"""A house to write letters in, for the tests of this room."""

from __future__ import annotations

from illbot.core.model import Audience, Letter, change
from illbot.letters.catalogue import LETTERS
from illbot.letters.samples import AT, sample, sample_settings
from illbot.letters.write import Writer
from illbot.settings import Settings

KEYS = (b"k" * 32,)
SETTINGS = sample_settings()
WRITER = Writer(SETTINGS, KEYS)
LANGUAGES = ("en", "zh")

#: (audience, name, language, partner): every letter there is; orders also as each partner's own form
ALL: list[tuple[Audience, str, str, str]] = [
    (audience, name, language, "other" if audience is Audience.PARTNER else "")
    for audience, name in LETTERS
    for language in LANGUAGES
]
FORMS: list[tuple[Audience, str, str, str]] = [
    (Audience.PARTNER, name, language, partner)
    for name in ("order_copy", "order_loan")
    for language, partner in (("zh", "nlc"), ("zh", "shanghai"), ("zh", "calis"), ("en", "liverpool"), ("en", "bl"))
]


def named(case: tuple[Audience, str, str, str]) -> str:
    audience, name, language, partner = case
    return f"{audience}-{name}-{language}" + (f"-{partner}" if partner not in ("", "other") else "")


def write(
    audience: Audience,
    name: str,
    language: str,
    partner: str = "",
    *,
    hostile: bool = False,
    settings: Settings | None = None,
) -> Letter:
    """The sample letter, as the desk would have it written."""
    effect, request, requests = sample(name, audience, language, partner=partner, hostile=hostile)
    writer = Writer(settings, KEYS) if settings else WRITER
    letter_id = f"{request.number}.3" if request else "house.17"
    return writer.write(effect, request=request, requests=requests, letter_id=letter_id, at=AT)


def rewrite(audience: Audience, name: str, language: str = "en", **words: object) -> Letter:
    """The sample letter with these words instead of its own."""
    effect, request, requests = sample(name, audience, language)
    effect = change(effect, words={**effect.words, **words})
    letter_id = f"{request.number}.3" if request else "house.17"
    return WRITER.write(effect, request=request, requests=requests, letter_id=letter_id, at=AT)
