"""What the log may hold: one line for one event, whatever strangers wrote, and nothing that opens a door.

A mail's words come into the log by way of errors. A line end in them would begin a line of the writer's own, a control character would
talk to the terminal, a direction mark would turn a line round; and the tokens of our letters, which command, must not be read there.
"""

from __future__ import annotations

import copy
import logging
import re
import sys
import unicodedata
from typing import Any

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
MOST = 4000
"""Characters of one message."""

_TOKENS = (
    # ill.NUMBER.LETTER.AUDIENCE.TOKEN.SEAL@domain and robot+NUMBER.AUDIENCE.TOKEN@domain (core/tokens.py)
    re.compile(
        r"(?i)(ill\.[a-z][a-z0-9-]{0,40}\.[0-9]{1,9}\.(?:patron|partner|staff)\.)[a-z0-9]{0,32}\.[a-z2-7]{1,32}"
    ),
    re.compile(r"(?i)(\+[a-z][a-z0-9-]{0,40}\.[a-z]\.)[a-z0-9]{1,32}"),
    # one-time codes of parked commands, and what a server or client says of a login
    re.compile(
        r"(?i)\b(confirm[ =]|bearer[ =]|password[ =:]\s?|auth(?:enticate)? (?:plain|login|xoauth2|oauthbearer) )\S{4,4000}"
    ),
)


def hushed(text: str) -> str:
    """The text without what proves somebody's right."""
    for shape in _TOKENS:
        text = shape.sub(r"\1…", text)
    return text


def one_line(text: str) -> str:
    """Controls, line separators and direction marks as escapes, so that the line is one and says what it says."""
    if not text.isprintable():
        text = "".join(c if c == " " or unicodedata.category(c)[0] not in "CZ" else _escape(c) for c in text)
    return text if len(text) <= MOST else text[:MOST] + "…"


def _escape(character: str) -> str:
    if unicodedata.category(character) == "Zs":
        return " "
    return character.encode("unicode_escape").decode("ascii")


class OneLine(logging.Formatter):
    """Each event is a line; the lines of a traceback stand behind a bar, where nothing can pass for another event."""

    def __init__(self) -> None:
        super().__init__(FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        record = copy.copy(record)
        # What another handler made of the traceback before is kept on the record, and is not fit for us.
        record.exc_text = None
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = one_line(hushed(record.message[: 4 * MOST]))
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:
        return _barred(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:
        return _barred(super().formatStack(stack_info))


def _barred(text: str) -> str:
    return "\n".join("    | " + one_line(hushed(line[: 4 * MOST])) for line in text.splitlines())


def log_to_stderr(level: int) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    logging.basicConfig(level=level, handlers=[handler])
    for noisy in ("apscheduler", "imapclient"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
