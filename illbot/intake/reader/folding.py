"""Text as it is compared with tables of phrases: width, case, accents and white space do not matter."""

from __future__ import annotations

import unicodedata

from ...core.late import late

_SPACE = late(r"\s+")
_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00ad": None}
)


def plain(text: str) -> str:
    """NFKC, combining marks dropped, quotes and dashes plain; case and white space as they are. For patterns over folded text too."""
    apart = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return unicodedata.normalize("NFKC", "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Cf")))


def fold(text: str) -> str:
    """NFKC, case folded, combining marks dropped ("Réponse" = "reponse"), quotes and dashes plain, white space single."""
    return _SPACE.sub(" ", plain(text).casefold()).strip()
