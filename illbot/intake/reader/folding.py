"""Text as it is compared with tables of phrases: width, case, accents and white space do not matter."""

from __future__ import annotations

import unicodedata

from ...core.late import late

_SPACE = late(r"\s+")
_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00ad": None}
)


def fold(text: str) -> str:
    """NFKC, case folded, combining marks dropped ("Réponse" = "reponse"), quotes and dashes plain, white space single."""
    apart = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    bare = unicodedata.normalize("NFKC", "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Cf")))
    return _SPACE.sub(" ", bare.casefold()).strip()
