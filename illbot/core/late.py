"""Patterns that are compiled when they are first used.

Whoever reads mails knows some eight hundred, which take longer to compile than all else that is imported, and one mail meets a part of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_SAME = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "pattern", "flags", "groups", "groupindex")  # fmt: skip


class Late:
    """Stands for a pattern, and has its methods from the first use on."""

    __slots__ = ("_flags", "_source", *_SAME)

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Only asked while a slot is empty: then the pattern is compiled, and its own methods fill them."""
        if name not in _SAME:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for same in _SAME:
            setattr(self, same, getattr(compiled, same))
        return getattr(compiled, name)


def late(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile``, put off until the pattern is used."""
    return cast("re.Pattern[AnyStr]", Late(source, flags))
