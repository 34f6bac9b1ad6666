"""A header field of a mail that may not be read: some bytes of its beginning, for showing to people."""

from __future__ import annotations

import re

from .reader.decode import Charsets, one_line

_HEAD, _FIELD = 64 * 1024, 400


def glance(raw: bytes, name: str) -> str:
    """The topmost field of that name, one line; "" if there is none. Looks at little, so that nothing in it can do harm."""
    head = raw[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    found = re.search(rb"(?im)^" + re.escape(name.encode()) + rb"[ \t]*:([^\n]*(?:\n[ \t][^\n]*)?)", head)
    if not found:
        return ""
    value = found[1][:_FIELD].replace(b"\n", b" ")
    try:
        return one_line(Charsets().header(value), 200)
    except Exception:  # Whatever broke the robot may stand here too.
        return one_line(value.decode("latin-1"), 200)
