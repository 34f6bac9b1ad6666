"""mailto: links (RFC 6068) with the subject filled in: an answer that a reader gives by touching it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from .clean import many_lines, one_line

MOST = 1900
"""Windows hands over no longer link than about 2,000 characters."""

AddressFor = Callable[[str], str]
"""request number ("" = none) -> the address that answers about it go to"""


def mailto(address: str, subject: str, body: str = "") -> str:
    """The link, at most 1,899 characters: the body is cut where it must be, then the subject, never inside a character."""
    start = f"mailto:{quote(address, safe='@+.-_=')}?subject="
    subject, body = one_line(subject, 300), many_lines(body, 600)
    room = MOST - len(start) - 1
    coded = _fitted(subject, room)
    link = start + coded
    room -= len(coded) + len("&body=")
    if body and room > 60 and (text := _fitted(body, room)):
        link += "&body=" + text
    return link


def _fitted(text: str, room: int) -> str:
    """As much of the text, percent-encoded, as there is room for; line ends as %0D%0A."""
    coded = quote(text.replace("\n", "\r\n"), safe="")
    while len(coded) > room and text:
        text = text[: max(0, min(len(text) - 1, len(text) * room // len(coded)))]
        coded = quote(text.replace("\n", "\r\n"), safe="")
    return coded


def tag(number: str, rest: str) -> str:
    """ "[ILL-2026-00042] approve"; without a number just the words."""
    return f"[{number}] {rest}".strip() if number else rest
