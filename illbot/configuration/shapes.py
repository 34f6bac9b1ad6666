"""A TOML table -> a frozen value of settings.py, with everything that is wrong with it in words.

Each key is converted by itself, so that one wrong key hides no other. Problems are appended to a list as whole sentences that begin
with the place: ``partners.toml: [tib] `order` is "first" (text); expected a whole number``.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from .soundness import RULES, SECRETS

Table = Mapping[str, Any]
K = TypeVar("K", bound=msgspec.Struct)


def read_struct(kind: type[K], table: Table, place: str, problems: list[str], fixed: Table | None = None) -> K | None:
    """The value, or None if it cannot be made; ``fixed`` are fields that do not come from the table."""
    values, complete = read_values(kind, table, place, problems, fixed)
    return kind(**values) if complete else None


def read_values(
    kind: type[msgspec.Struct], table: Table, place: str, problems: list[str], fixed: Table | None = None
) -> tuple[dict[str, Any], bool]:
    """(the good fields with the defaults of all others, whether no required one is missing or wrong)."""
    fields = {f.name: f for f in fields_of(kind)}
    keys = [name for name in fields if not fixed or name not in fixed]
    problems += (f"{place} {found}" for found in unknown_keys(table, keys))
    values: dict[str, Any] = {}
    complete = True
    given = {**table, **(fixed or {})}
    for name, field in fields.items():
        if (name in given and name in (fixed or keys)) or (name in keys and name in table):
            value, good = read_value(kind, name, given[name], place, problems)
            if good:
                values[name] = value
                continue
            complete = complete and not field.required
        elif field.required:
            problems.append(f"{place} has no `{name}`; expected {expected(kind, name)}")
            complete = False
        if not field.required:
            values[name] = _default(field)
    return values, complete


def read_value(kind: type[msgspec.Struct], name: str, value: Any, place: str, problems: list[str]) -> tuple[Any, bool]:
    """(the value of that field, whether it is good)."""
    wanted = next(f.type for f in fields_of(kind) if f.name == name)
    inner = _struct_in(wanted)
    if inner is not None and isinstance(value, dict):
        before = len(problems)
        made = read_struct(inner, value, f"{place} `{name}`:", problems)
        return made, made is not None and len(problems) == before
    if inner is not None and isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
        before = len(problems)
        places = (f"{place} [[{name}]], number {n}:" for n in range(1, len(value) + 1))
        entries = tuple(read_struct(inner, entry, where, problems) for entry, where in zip(value, places, strict=True))
        return entries, len(problems) == before
    try:
        converted = msgspec.convert(_plain(value), wanted)
    except msgspec.ValidationError:
        problems.append(f"{place} `{name}` is {shown(name, value)} ({_sort(value)}); expected {expected(kind, name)}")
        return None, False
    rule = RULES.get(kind, {}).get(name)
    if rule is not None and not rule.holds(converted):
        problems.append(f"{place} `{name}` is {shown(name, value)}; expected {rule.expected}")
        return None, False
    return converted, True


def unknown_keys(table: Table, known: Iterable[str], *, tables: bool = False) -> list[str]:
    """A sentence for each key that is none of ours, with the one that was probably meant."""
    known = list(known)
    strange = [key for key in table if key not in known]
    if not strange:
        return []
    import difflib  # only a configuration with a slip in it pays for this

    found = []
    for key in strange:
        if any(word in key for word in ("password", "secret", "token")):
            instead = ("token_command",) if "token" in key and "token_command" in known else SECRETS
            found.append(f"`{key}` must not stand here: write {_listed(instead)} instead")
            continue
        near = difflib.get_close_matches(key.casefold(), known, n=1)
        name = f"[{key}]" if tables and isinstance(table[key], dict) else f"`{key}`"
        found.append(
            f"{name} is unknown; did you mean {near[0]}?" if near else f"{name} is unknown; known: {_listed(known)}"
        )
    return found


@lru_cache(maxsize=64)
def fields_of(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind)


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return field.default if field.default is not msgspec.NODEFAULT else field.default_factory()  # type: ignore[misc]


def _struct_in(wanted: Any) -> type[msgspec.Struct] | None:
    """Money of ``Money | None``."""
    return next((t for t in typing.get_args(wanted) if isinstance(t, type) and issubclass(t, msgspec.Struct)), None)


def _plain(value: Any) -> Any:
    """TOML knows dates; our days are text."""
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(item) for item in value] if isinstance(value, list) else value


# --- words ---------------------------------------------------------------------------------------------------

_WORDS: dict[Any, str] = {
    str: 'text between quotation marks, such as "…"',
    int: "a whole number",
    float: "a number",
    Decimal: "a number",
    bool: "true or false",
}


def expected(kind: type[msgspec.Struct], name: str) -> str:
    """What a key may hold, in words: its rule, or its type."""
    rule = RULES.get(kind, {}).get(name)
    wanted = next(f.type for f in fields_of(kind) if f.name == name)
    if rule is None:
        return _type_words(wanted)
    if typing.get_origin(wanted) is tuple:
        return f"a list in square brackets: {rule.expected}"
    return rule.expected


def _type_words(wanted: Any) -> str:
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return "one of " + _listed(f'"{member.value}"' for member in wanted)
    origin, inside = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is tuple and (entry := _struct_in(wanted)) is not None:
        return "tables, each with " + " and ".join(f"`{f.name}`" for f in fields_of(entry))
    if origin is tuple:
        return f"a list in square brackets, each entry {_type_words(inside[0])}"
    if origin is dict:
        return 'texts by name, such as { en = "…", zh = "…" }'
    if origin in (types.UnionType, typing.Union):
        struct = _struct_in(wanted)
        names = [] if struct is None else [f.name for f in fields_of(struct)]
        return "a table in braces with " + " and ".join(f"`{name}`" for name in names)
    return _WORDS.get(wanted, "another value")


def shown(name: str, value: Any) -> str:
    """The value as it stands in the file, cut to 60 characters; nothing of what may be a secret."""
    if "password" in name or name == "token_command":
        return "something else"
    text = (
        "true"
        if value is True
        else "false"
        if value is False
        else f'"{value}"'
        if isinstance(value, str)
        else str(value)
    )
    return text if len(text) <= 60 else f"{text[:57]}…"


_SORTS = {str: "text", bool: "yes or no", int: "a whole number", float: "a number", list: "a list", dict: "a table"}


def _sort(value: Any) -> str:
    return _SORTS.get(type(value), "a date or time")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def required(kind: type[msgspec.Struct]) -> list[str]:
    return [f.name for f in fields_of(kind) if f.required]
