"""Words that were broken at the end of a line."""

from __future__ import annotations

import re

from ...core.late import late

_BROKEN = late(r"(?<![^\W_])([^\W\d_]{2,30})(?:[-\u2010]\s{1,3}|\u00ad\s?)(?=([a-zà-ÿ]{2,}))")
_HANGING = frozenset(
    ("and", "or", "und", "oder", "et", "ou", "y", "o", "e", "to", "bis", "en", "of", "bzw", "versus", "vs")
)
""" "pre- and post-war" is no broken word."""
_PREFIXES = frozenset(
    [
        "non",
        "self",
        "well",
        "multi",
        "semi",
        "anti",
        "long",
        "short",
        "high",
        "low",
        "cross",
        "post",
        "pre",
        "co",
        "inter",
        "two",
        "three",
        "four",
        "half",
        "socio",
        "ex",
        "quasi",
        "pseudo",
        "neo",
        "all",
        "mid",
        "late",
        "early",
        "large",
        "small",
        "full",
        "open",
        "close",
        "real",
        "time",
        "one",
        "first",
        "second",
        "third",
        "so",
        "not",
        "re",
        "sub",
        "ultra",
        "micro",
        "macro",
        "bio",
        "psycho",
        "eco",
        "data",
        "computer",
        "fine",
        "hard",
        "soft",
        "state",
        "vice",
    ]
)
"""Before these the hyphen is the word's own."""


def whole_words(text: str) -> str:
    """ "implemen- tation" and "implemen-\\ntation" become one word, "non- linear" becomes "non-linear"; linear in the text."""

    def join(match: re.Match[str]) -> str:
        if match[2] in _HANGING:
            return match[0]
        return match[1] + ("-" if match[1].lower() in _PREFIXES else "")

    return _BROKEN.sub(join, text) if any(hyphen in text for hyphen in "-\u2010\u00ad") else text
