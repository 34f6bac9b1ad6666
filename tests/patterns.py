"""The patterns by which mails are read: all of them, what each needs, and texts that bring each to its worst."""

from __future__ import annotations

import ast
import gc
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

from illbot.core.late import Late

ROOMS = ("illbot.citations", "illbot.intake", "illbot.dialects")
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_NO_WIDTH = (op.AT, op.ASSERT, op.ASSERT_NOT)


@cache
def every() -> tuple[Late, ...]:
    """All patterns of the reading path, each source once."""
    list(_modules())
    found = {(late.pattern, late.flags): late for late in gc.get_objects() if isinstance(late, Late)}
    return tuple(found[key] for key in sorted(found, key=repr))


def _modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        for module in pkgutil.walk_packages(importlib.import_module(room).__path__, f"{room}."):
            yield importlib.import_module(module.name)


@cache
def inline() -> tuple[Late, ...]:
    """Those that stand in a call of re and are looked for all over a text: re.sub(r"…", …)."""
    found = set()
    for module in _modules():
        for call in ast.walk(ast.parse(_source(module))):
            if isinstance(call, ast.Call) and _CALLED.fullmatch(ast.unparse(call.func)):
                first = call.args[0]
                if isinstance(first, ast.Constant):
                    found.add(first.value)
    return tuple(Late(source, 0, ()) for source in sorted(found, key=repr))


_CALLED = re.compile(r"re\.(?:search|finditer|findall|subn?|split)")


@cache
def _matched_only() -> frozenset[tuple[str | bytes, int]]:
    """Patterns that are only ever tried at one place of a text."""
    sources = {module: _source(module) for module in _modules()}
    uses = {
        module: Counter((name, verb.endswith("match")) for name, verb in _USED.findall(source))
        for module, source in sources.items()
    }
    anywhere = sum(uses.values(), Counter())
    found = set()
    for module, own in uses.items():
        for name, late in vars(module).items():
            used = own if name.startswith("_") else anywhere
            if isinstance(late, Late) and used[name, True] and not used[name, False]:
                found.add((late.pattern, late.flags))
    return frozenset(found)


def _source(module: ModuleType) -> str:
    return Path(str(module.__file__)).read_text("utf-8")


_USED = re.compile(r"\b(\w+)\.(fullmatch|match|search|finditer|findall|subn?|split)\(")


def run(pattern: Late, text: str | bytes) -> None:
    """All that is ever asked of the pattern, over the whole text, whether or not it holds a word that the pattern needs."""
    compiled = re.compile(pattern.pattern, pattern.flags)
    if (pattern.pattern, pattern.flags) in _matched_only():
        compiled.match(text)
        compiled.fullmatch(text)
    else:
        sum(1 for _ in compiled.finditer(text))


def parsed(pattern: Late) -> list[Any]:
    return list(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))


# --- what stands in whatever a pattern matches ----------------------------------------------------------------

_MOST = 300
"""Ways to spell a part that are told apart."""


def holds_one(items: Iterable[tuple[Any, Any]], needs: tuple[str, ...]) -> bool:
    """Does every text that these items match hold one of the words?"""
    spelt = {""}
    for what, how in items:
        ways = _ways(what, how)
        if ways is not None and len(spelt) * len(ways) <= _MOST:
            spelt = {a + b for a in spelt for b in ways}
            continue
        if _all_hold(spelt, needs) or _part_holds(what, how, needs):
            return True
        spelt = ways if ways is not None else {""}
    return _all_hold(spelt, needs)


def _all_hold(spelt: set[str], needs: tuple[str, ...]) -> bool:
    return all(any(need in s for need in needs) for s in spelt)


def _part_holds(what: Any, how: Any, needs: tuple[str, ...]) -> bool:
    if what is op.SUBPATTERN:
        return holds_one(how[3], needs)
    if what is op.ATOMIC_GROUP:
        return holds_one(how, needs)
    if what is op.BRANCH:
        return all(holds_one(alternative, needs) for alternative in how[1])
    return what in _REPEATS and how[0] > 0 and holds_one(list(how[2]) * min(how[0], 8), needs)


def _ways(what: Any, how: Any) -> set[str] | None:
    """All that an item can stand for, in small letters; None where that is too much."""
    if what in _NO_WIDTH:
        return {""}
    if what is op.LITERAL:
        return {chr(how).casefold()}
    if what is op.IN:
        return _ways_of_set(how)
    if what is op.SUBPATTERN:
        return _ways_of_all(how[3])
    if what is op.BRANCH:
        alternatives = [_ways_of_all(alternative) for alternative in how[1]]
        return None if None in alternatives else set().union(*[a for a in alternatives if a])
    if what in _REPEATS and how[1] <= 3:
        one = _ways_of_all(how[2])
        if one is not None and len(one) ** how[1] <= _MOST:
            return {"".join(p) for n in range(how[0], how[1] + 1) for p in product(one, repeat=n)}
    return None


def _ways_of_all(items: Iterable[tuple[Any, Any]]) -> set[str] | None:
    spelt = {""}
    for what, how in items:
        ways = _ways(what, how)
        if ways is None or len(spelt) * len(ways) > _MOST:
            return None
        spelt = {a + b for a in spelt for b in ways}
    return spelt


def _ways_of_set(members: list[tuple[Any, Any]]) -> set[str] | None:
    found: set[str] = set()
    for what, how in members:
        if what is op.LITERAL:
            found.add(chr(how).casefold())
        elif what is op.RANGE and how[1] - how[0] < 30:
            found.update(chr(c).casefold() for c in range(how[0], how[1] + 1))
        else:
            return None
    return found


# --- what brings a pattern to its worst -----------------------------------------------------------------------


def pumped(pump: str, size: int) -> str:
    """So much of it, and an end that hardly any pattern expects: what matches to the end is quick."""
    return (pump * (size // len(pump) + 1))[:size] + "\n\x00a"


def pumps(pattern: Late) -> Iterator[str]:
    """Short texts to repeat: what each of its repeated parts repeats, alone and behind all that stands before it, and its own characters."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    seen = {"".join(dict.fromkeys(text))[:60]}
    for before, unit in _repeated(parsed(pattern), ""):
        seen |= {unit, before + unit, f"{before}{unit * 40}\x00", f"{unit} "}
    yield from sorted(pump for pump in seen if pump)


def _repeated(items: Iterable[tuple[Any, Any]], before: str) -> Iterator[tuple[str, str]]:
    """(an example of what stands before it, an example of what is repeated) for each part that is repeated without a small bound."""
    for what, how in items:
        if what in _REPEATS:
            unit = example(how[2])
            if how[1] > 8 and unit:
                yield before[-200:], unit
            yield from _repeated(how[2], before)
        elif what is op.SUBPATTERN:
            yield from _repeated(how[3], before)
        elif what is op.ATOMIC_GROUP or what in (op.ASSERT, op.ASSERT_NOT):
            yield from _repeated(how if what is op.ATOMIC_GROUP else how[1], before)
        elif what is op.BRANCH:
            for alternative in how[1]:
                yield from _repeated(alternative, before)
        before += example([(what, how)])


def example(items: Iterable[tuple[Any, Any]]) -> str:
    """A text that the items match, mostly: look-arounds are not seen."""
    out = ""
    for what, how in items:
        if what is op.LITERAL:
            out += chr(how)
        elif what is op.NOT_LITERAL:
            out += "a" if how != ord("a") else "b"
        elif what is op.ANY:
            out += "a"
        elif what is op.IN:
            out += _member(how)
        elif what is op.SUBPATTERN:
            out += example(how[3])
        elif what is op.ATOMIC_GROUP:
            out += example(how)
        elif what is op.BRANCH:
            out += example(how[1][0])
        elif what in _REPEATS:
            out += example(how[2]) * min(max(how[0], 1), 30)
    return out


_CANDIDATES = 'a1 A.,-:/("中卷一é\n\t_@<'
_CATEGORIES = {
    op.CATEGORY_DIGIT: str.isdigit,
    op.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    op.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}


def _member(members: list[tuple[Any, Any]]) -> str:
    """A character of the set."""
    negated = members[0][0] is op.NEGATE
    own = [chr(how if what is op.LITERAL else how[0]) for what, how in members if what in (op.LITERAL, op.RANGE)]
    for character in [*own, *_CANDIDATES]:
        within = any(
            (what is op.LITERAL and ord(character) == how)
            or (what is op.RANGE and how[0] <= ord(character) <= how[1])
            or (what is op.CATEGORY and _CATEGORIES[how](character))
            for what, how in members
        )
        if within != negated:
            return character
    return ""
