"""Could somebody have made this mail out of another one that its sender did write?

A signature holds for the field lines that it names, counted from below, and for as much of the text as it says. Whoever got any signed
mail of a librarian can put a second Subject on top, or write on behind a signed beginning: our server still finds the signature valid, and
says so. What it says then proves the sender, and not the words.
"""

from __future__ import annotations

from ...core.late import late
from ..mail import Mail
from .domains import aligned

_ONCE = (
    *("from", "sender", "reply-to", "to", "cc", "date", "subject", "message-id", "in-reply-to", "references"),
    *("mime-version", "content-type", "content-transfer-encoding"),
)
"""At most one of each (RFC 5322, 3.6)."""

_MADE_OF = frozenset({"from", "subject", "date"})
"""What tells one command mail from another: with one of these unsigned, an old command can be given anew."""

_LONGEST = 8000
_MOST = 20


def bent(mail: Mail) -> str:
    """Why a proof of the sender proves not these words, in words; "" if nothing speaks against it."""
    return mail.odd or _doubled(mail) or _loosely_signed(mail)


def _doubled(mail: Mail) -> str:
    names = [name for name, _ in mail.headers]
    twice = [name for name in _ONCE if names.count(name) > 1]
    return f"there is more than one {twice[0].title()}" if twice else ""


def _loosely_signed(mail: Mail) -> str:
    """Each signature of the sender's own organisation must hold the mail together: our server does not say which of them it found valid,
    and a stranger can put a fine one beside it that is not. (None of them: then it is not a signature that was believed.)"""
    domain = (mail.sender or "").rpartition("@")[2]
    fields = mail.all_headers("dkim-signature")
    if len(fields) > _MOST or any(len(value) > _LONGEST for value in fields):
        return "its signatures are too many or too long to be read"
    own = [tags for tags in map(_tags, fields) if aligned(tags.get("d", ""), domain)]
    loose = any("l" in tags or not _covered(tags) >= _MADE_OF for tags in own)
    return "the sender's signature covers only a part of the mail" if loose else ""


def _covered(tags: dict[str, str]) -> set[str]:
    return {name.strip().lower() for name in tags.get("h", "").split(":")}


_TAG = late(r"\s{0,80}([A-Za-z][A-Za-z0-9_]{0,20})\s{0,80}=([^;]*)(?:;|$)")


def _tags(value: str) -> dict[str, str]:
    """tag=value; … of a signature."""
    return {name.lower(): said.strip() for name, said in _TAG.findall(value)}
