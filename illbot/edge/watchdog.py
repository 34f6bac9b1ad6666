"""A mail that never ends is ended: the process dies with it at hand, and the next one counts that as a try."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def watched(seconds: float) -> Iterator[None]:
    """Ends the process, with the place where it hung on stderr, if what is done within takes longer. Nothing softer ends a loop in C.

    One at a time in a process. Safe at any instant: what was not committed is done anew by the next process.
    """
    faulthandler.dump_traceback_later(seconds, exit=True, file=sys.__stderr__ or sys.stderr)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
