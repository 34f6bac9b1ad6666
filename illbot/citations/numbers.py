"""ISBN and ISSN: what their check digits say, and numbers that only look like one."""

from __future__ import annotations

import re

from stdnum import isbn as _isbn
from stdnum import issn as _issn

from ..core.late import late

# One character for one, so that spans stay true.
FOLD: dict[int, str] = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}
FOLD |= dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")
"""Full-width letters, digits and marks, wide spaces, all dashes: as ASCII."""


def is_isbn(number: str) -> bool:
    return bool(_isbn.is_valid(number))


def is_issn(number: str) -> bool:
    return bool(_issn.is_valid(number))


def normal_isbn(written: str) -> str:
    return re.sub(r"[\s-]", "", written).upper()


def isbn13(isbn: str) -> str:
    return str(_isbn.to_isbn13(isbn)) if is_isbn(isbn) else isbn


def same_isbn(one: str, other: str) -> bool:
    """ISBN-10 and ISBN-13 of one book are the same."""
    return isbn13(one) == isbn13(other)


def wrong(name: str, number: str) -> str:
    """What is wrong with a number that is labelled ISBN or ISSN, in words."""
    digits = len(number.replace("-", ""))
    if digits not in ({10, 13} if name == "ISBN" else {8}):
        return f"{name} {number} has {digits} digits"
    return f"{name} {number} has a wrong check digit"


_WRITTEN_ISBN = late(r"(?:97[89][\s-]?)?\d(?:[\s-]?\d){8}[\s-]?[\dXx](?![\dXx])")
_NEARLY_ISBN = late(r"\d(?:[\s-]?\d){8,14}[Xx]?")
_WRITTEN_ISSN = late(r"(\d{4})[\s-]?(\d{3}[\dXx])(?!\d)")


def read_isbn(text: str) -> tuple[str, str]:
    """(ISBN, "") or ("", what is wrong) from a field that is labelled ISBN; the first good one counts."""
    text, bad = text.translate(FOLD)[:200], ""
    for match in _WRITTEN_ISBN.finditer(text):
        number = normal_isbn(match[0])
        if is_isbn(number):
            return number, ""
        bad = bad or wrong("ISBN", number)
    if not bad and (nearly := _NEARLY_ISBN.search(text)):
        bad = wrong("ISBN", normal_isbn(nearly[0]))
    return "", bad


def read_issn(text: str) -> tuple[str, str]:
    """(ISSN, "") or ("", what is wrong) from a field that is labelled ISSN."""
    bad = ""
    for match in _WRITTEN_ISSN.finditer(text.translate(FOLD)[:200]):
        number = f"{match[1]}-{match[2]}".upper()
        if is_issn(number):
            return number, ""
        bad = bad or wrong("ISSN", number)
    return "", bad
