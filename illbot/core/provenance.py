"""Each field of an item or a request with where it came from: one list, for explain, show and the letters."""

from __future__ import annotations

from typing import Any

from .model import CSL_NAMES, Item, Name, Request, Source, Value

UNSURE = 0.6
"""Fields read with less are told to the librarian who must look."""


class Read(Value, frozen=True, kw_only=True):
    """A field that has a value."""

    #: CSL-JSON's name, or ours for what stands beside the citation
    name: str
    #: as the model has it
    value: Any
    #: None in requests that an older illbot wrote
    source: Source | None = None


def fields_of(about: Item | Request) -> tuple[Read, ...]:
    """All filled fields: the citation's in CSL-JSON's order, then the request's own."""
    citation = about.citation
    item = [
        Read(name=name, value=value, source=citation.sources.get(field))
        for field, name in CSL_NAMES.items()
        if (value := getattr(citation, field))
    ]
    beside = [
        Read(name=name, value=value, source=source)
        for name, source in about.sources.items()
        if (value := getattr(about, name, None))
    ]
    return (*item, *beside)


def doubtful(about: Item | Request, below: float = UNSURE) -> tuple[Read, ...]:
    """The fields that were read with less certainty than that, the least certain first."""
    found = [(f.source.confidence, f) for f in fields_of(about) if f.source is not None and f.source.confidence < below]
    return tuple(f for _, f in sorted(found, key=lambda pair: pair[0]))


def sources_row(about: Item | Request) -> dict[str, dict[str, Any]]:
    """Field -> {where, confidence}, for programs. A name that both have is the citation's."""
    row = {
        f.name: {"where": f.source.where, "confidence": round(f.source.confidence, 2)}
        for f in reversed(fields_of(about))
        if f.source is not None
    }
    return dict(reversed(row.items()))


def shown(value: Any) -> str:
    """The value on one line, as a person would write it into a form."""
    if isinstance(value, tuple):
        parts = [_name(v) if isinstance(v, Name) else str(v) for v in value]
        return ("; " if isinstance(value[0], Name) else "-").join(parts)
    return str(value)


def _name(name: Name) -> str:
    return name.literal or ", ".join(part for part in (name.family, name.given) if part)


def told(field: Read) -> str:
    """ "page: 112-118  ← reference, 0.93"."""
    mark = f"  ← {field.source.where}, {field.source.confidence:.2f}" if field.source is not None else ""
    return f"{field.name}: {shown(field.value)}{mark}"


def explained(about: Item | Request) -> str:
    """How sure the whole is, and what makes it so: "0.46 (title 0.41, author 0.55; missing: page)"."""
    why = ", ".join(f"{f.name} {f.source.confidence:.2f}" for f in doubtful(about, 0.8)[:4] if f.source is not None)
    gaps = "missing: " + ", ".join(about.missing) if about.missing else ""
    because = "; ".join(part for part in (why, gaps) if part)
    return f"{about.confidence:.2f}" + (f" ({because})" if because else "")
