"""Patterns that are compiled when they are first used, and looked for only where a text can hold them.

Whoever reads mails knows some eight hundred, which take longer to compile than all else that is imported, and one mail meets a part of them.
Most of those look for words that the mail does not say: whether it says one of them is seen ten times faster than where.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, AnyStr, cast

_SAME = ("search", "finditer", "findall", "match", "fullmatch", "sub", "subn", "split", "pattern", "flags", "groups", "groupindex")  # fmt: skip


class Late:
    """Stands for a pattern, and has its methods from the first use on."""

    __slots__ = ("_flags", "_source", "needs", *_SAME)

    def __init__(self, source: str | bytes, flags: int, needs: tuple[str, ...]) -> None:
        self._source, self._flags, self.needs = source, flags, needs

    def __getattr__(self, name: str) -> Any:
        """Only asked while a slot is empty: then the pattern is compiled, and its own methods fill them."""
        if name not in _SAME:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for same in _SAME:
            setattr(self, same, getattr(compiled, same))
        if self.needs:
            self.search = _where(self.needs, compiled.search, lambda: None)
            self.finditer = _where(self.needs, compiled.finditer, lambda: iter(()))
        return getattr(self, name)


def _where(needs: tuple[str, ...], find: Callable[..., Any], nothing: Callable[[], Any]) -> Callable[..., Any]:
    def found(text: str, *place: int) -> Any:
        folded = text.casefold()
        for need in needs:
            if need in folded:
                return find(text, *place)
        return nothing()

    return found


def late(source: AnyStr, flags: int = 0, *, needs: str | Iterable[str] = ()) -> re.Pattern[AnyStr]:
    """``re.compile``, put off until the pattern is used.

    ``needs``: one of these stands in whatever it matches, in small letters ("whole|entire"), or one of these marks where they are given as a tuple;
    ``search`` and ``finditer`` look no further in a text without any. tests/core/test_late.py holds the two against each other.
    """
    return cast("re.Pattern[AnyStr]", Late(source, flags, tuple(needs.split("|") if isinstance(needs, str) else needs)))
