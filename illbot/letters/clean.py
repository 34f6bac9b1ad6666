"""Foreign text made fit for a letter: no controls, no bidi tricks, no line that was not meant, a bounded length.

Everything a stranger wrote goes through here before a template sees it.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[ \t\u00a0]{2,}")
_MANY_BREAKS = re.compile(r"\n{3,}")
_SCHEME = re.compile(r"(?i)\b(https?|ftp|file|javascript|data|mailto)(:)")
_WWW = re.compile(r"(?i)\bwww\.")


class _Table(dict[int, "str | None"]):
    """str.translate's table, made as characters turn up: what becomes a blank, what goes."""

    def __init__(self, keep: str) -> None:
        super().__init__((ord(c), c) for c in keep)

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kind = unicodedata.category(char)
        if char in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85" or kind in ("Zl", "Zp"):
            new: str | None = " "
        elif char in "\u200c\u200d":
            # Joiners: some scripts and emoji cannot be written without them.
            new = char
        elif kind == "Cs" or char == "\ufffd":
            new = "\ufffd"
        elif kind in ("Cc", "Cf", "Co") or code & 0xFFFE == 0xFFFE:
            # Private-use characters are the letter's own inner marks (layout.py).
            new = None
        else:
            new = char
        self[code] = new
        return new


_ONE = _Table("")
_MANY = _Table("\n")


def one_line(text: str, cap: int = 600) -> str:
    """The text as one line: controls, direction marks and private characters gone, blanks collapsed, cut at ``cap`` characters."""
    text = text[: cap * 4]
    if not text.isprintable() or "  " in text:
        # Most words are clean as they come, and a letter asks a hundred times.
        text = _SPACES.sub(" ", text.translate(_ONE))
    return cut(text.strip(), cap)


def many_lines(text: str, cap: int = 2000) -> str:
    """The text with its line breaks, otherwise as one_line; never more than two breaks in a row."""
    text = text[: cap * 4].replace("\r\n", "\n").replace("\r", "\n").translate(_MANY)
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return cut(_MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip(), cap)


def cut(text: str, cap: int) -> str:
    """At most ``cap`` characters, the last one "…" where something was left out; words stay whole where that costs little."""
    if len(text) <= cap:
        return text
    head = text[: cap - 1]
    space = head.rfind(" ")
    if space > cap * 0.7:
        head = head[:space]
    return head.rstrip(" ,.;:，。；：、-–—") + "…"


def unlinked(text: str) -> str:
    """The same words, but no mail program makes a link of them: "https[:]//…". For what strangers wrote, in letters to staff."""
    return _WWW.sub(lambda m: m[0][:-1] + "[.]", _SCHEME.sub(r"\1[:]", text))
