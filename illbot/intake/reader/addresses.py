"""Who a mail says it is from and to.

``clean`` is strict, because authority hangs on it: mail programs, servers and DMARC checkers disagree about every
doubtful shape, so only a shape that all of them read alike names a sender. ``listed`` is lenient: it finds out where
a mail went, and nobody gains by it.
"""

from __future__ import annotations

import re
import unicodedata

from ...core.late import late
from .decode import Charsets, one_line

_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = late(rf"({_ATOM}(?:\.{_ATOM})*)@({_LABEL}(?:\.{_LABEL})*)")
_TOKEN = late(r'"(?:[^"\\]|\\.)*"|[()<>,;:"]|[^()<>,;:"]+', re.S)
_LOOKS = late(r"""[^\s@<>"'(),;:\[\]]{1,320}@[^\s@<>"'(),;:\[\]]+""")


def _is_plain(text: str) -> bool:
    """No controls, no invisible or direction characters, no lone surrogates, nothing that could not be decoded."""
    return (text.isascii() and text.isprintable()) or all(
        unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") and c != "\ufffd" for c in text
    )


def _spec(text: str) -> str | None:
    """The lower-case addr-spec that this text is, exactly; None for anything else (RFC 5322 §3.4.1, dot-atoms only)."""
    if len(text) > 254 or "=?" in text:
        return None
    match = _ADDRESS.fullmatch(text)
    if match is None or len(match[1]) > 64 or unicodedata.normalize("NFKC", text) != text:
        return None
    return text.lower()


def clean(value: bytes, charsets: Charsets) -> tuple[str | None, str]:
    """(the one address, its display name) of an unfolded From, Sender or Reply-To value.

    The address is None unless the value is exactly ``addr-spec`` or ``name <addr-spec>``: no second address, group,
    comment, route, control or invisible character, and no name that looks like another address.
    The structure is read before encoded-words are decoded (RFC 2047 §6.2), so an encoded "@" or "," builds nothing.
    """
    text = charsets.raw(value).replace("\t", " ").strip()
    tokens = _TOKEN.findall(text)
    quoted = [t for t in tokens if len(t) > 1 and t.startswith('"')]
    special = {t for t in tokens if len(t) == 1} & set('(),;:"')
    at = tokens.index("<") if "<" in tokens else None
    before = tokens if at is None else tokens[:at]
    display = _display(before, charsets)
    if at is None:
        address = None if quoted else _spec(text)
        display = "" if address else display
    else:
        rest = tokens[at + 1 :]
        address = _spec(rest[0]) if rest[1:2] == [">"] and not "".join(rest[2:]).strip() else None
    if address is None or special or tokens.count("<") > 1 or not _is_plain(text) or not _is_plain(display):
        return None, one_line(display, 200)
    folded = unicodedata.normalize("NFKC", display).lower()
    if "@" in folded and any(found != address for found in _LOOKS.findall(folded) or [""]):
        return None, one_line(display, 200)
    return address, one_line(display, 200)


def _display(tokens: list[str], charsets: Charsets) -> str:
    parts = [re.sub(r"\\(.)", r"\1", t[1:-1]) if len(t) > 1 and t[0] == '"' else t for t in tokens]
    return charsets.words("".join(parts).strip())


def listed(value: bytes, charsets: Charsets) -> list[str]:
    """Every address in an unfolded To or Cc value, lower-case, in order; what is none is passed over."""
    found: list[str] = []
    piece = ""
    comment = 0
    for word in [*_TOKEN.findall(charsets.raw(value)), ","]:
        if word in ("(", ")"):
            comment = max(0, comment + (1 if word == "(" else -1))
        elif word in (",", ";", ":", "<", ">"):
            comment = 0 if word != ":" else comment
            address = _spec(piece.strip().strip("'"))
            if address and not comment:
                found.append(address)
            piece = ""
        elif not comment and not word.startswith('"'):
            piece += word
    return list(dict.fromkeys(found))
