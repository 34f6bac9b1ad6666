"""What holds for the reading of any bytes whatever. Hypothesis and the fuzzer (docs/fuzzing.md) ask for the same laws."""

from __future__ import annotations

import hashlib
import time
import tracemalloc
from datetime import UTC

from illbot.intake.mail import Mail, read

SECONDS = 2.0
#: What reading may hold at once: some copies of the mail, its text in four bytes a letter, and what Python needs.
MEMORY_BASE, MEMORY_TIMES = 48 * 2**20, 12
_LINE_ENDS = "\r\n\0\x85\u2028\u2029"
_NO_FILE_NAME = frozenset('/\\\0\n<>:"|?*')
_MARKS = ("\U000f0001", "\U000f0002", "\U000f0003")


def broken_by(raw: bytes) -> list[str]:
    """The laws that reading these bytes breaks; none, as a rule."""
    started = time.process_time()
    try:
        mail = read(raw)
    except BaseException as error:
        return [f"it raises {type(error).__name__}: {error}"]
    spent = time.process_time() - started
    found = unsound(mail, raw)
    if spent > SECONDS:
        found.append(f"it takes {spent:.1f} s")
    if read(raw) != mail:
        found.append("read twice, it is two mails")
    return found


def unsound(mail: Mail, raw: bytes) -> list[str]:
    """What is not as it must be in the mail that was read."""
    shown = (mail.subject, mail.from_shown, mail.sender_name, *(v for _, v in mail.headers), *mail.defects)
    texts = (mail.text, mail.new_text, mail.quoted, *(text for _, text in mail.reports))
    laws = {
        "the reader gave up": not any("could not be read" in d for d in mail.defects),
        "the digest is of other bytes": mail.sha256 == hashlib.sha256(raw).hexdigest() and mail.size == len(raw),
        "no seen key": len(mail.key) == 64,
        "a Message-ID that is none": mail.message_id[:1] == "<" and mail.message_id[-1:] == ">" and " " not in mail.message_id,
        "a line end or NUL in a line": not any(c in line for line in shown for c in _LINE_ENDS),
        "a text that cannot be written": all(_writable(t) for t in (*shown, *texts, *(a.name for a in mail.attachments))),
        "a mark of the house in the text": not any(mark in text for mark in _MARKS for text in texts),
        "an unsafe file name": all(
            1 <= len(a.name) <= 120 and not set(a.name) & _NO_FILE_NAME and a.name[0] != "." for a in mail.attachments
        ),
        "a date without a zone": mail.date is None or mail.date.tzinfo is UTC,
        "text, but none of it new": not mail.text.strip("> \n|") or bool(mail.new_text.strip()) or bool(mail.attachments),
        "closed, and nobody is told": not mail.wrapped or any("not read" in d for d in mail.defects),
    }  # fmt: skip
    return [law for law, holds in laws.items() if not holds]


def too_much_memory(raw: bytes) -> list[str]:
    """Is more held at once than the size of the mail explains? Slow: every allocation is counted."""
    tracemalloc.start()
    try:
        read(raw)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return [f"it holds {peak // 2**20} MB"] if peak > MEMORY_BASE + MEMORY_TIMES * len(raw) else []


def _writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
