"""Marks that ``html`` sets on lines of their own where a mail program says in its HTML what is history and what a signature.

No mail can write them: the reader takes these characters out of what comes in.
"""

from __future__ import annotations

HISTORY = "\U000f0001"
SIGNATURE_STARTS = "\U000f0002"
SIGNATURE_ENDS = "\U000f0003"
MARKS = (HISTORY, SIGNATURE_STARTS, SIGNATURE_ENDS)


def unmarked(text: str) -> str:
    """The text as people read it: without the marks of ``html``."""
    if not any(mark in text for mark in MARKS):
        return text
    return "\n".join(line for line in text.split("\n") if line.strip("> ") not in MARKS)
