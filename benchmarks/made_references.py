"""References of invented works, rendered in the styles of the world with the label of every part known.

Used for training and for measuring; a seed always gives the same references.
"""

from __future__ import annotations

import random
import re

from benchmarks.invented import MONTHS, Work, nth
from benchmarks.reference_styles import STYLES, Names, Style

Part = tuple[str, str]
"""(label, text)"""


# --- names ----------------------------------------------------------------------------------------------------


def _initials(given: str, stop: str, gap: str) -> str:
    return gap.join("-".join(p[:1] + stop for p in piece.split("-") if p) for piece in given.replace(".", " ").split())


def _one(name: tuple[str, str], how: str) -> str:
    given, family = name
    match how:
        case "Smith, J. A.":
            return f"{family}, {_initials(given, '.', ' ')}"
        case "Smith, J.A.":
            return f"{family}, {_initials(given, '.', '')}"
        case "Smith JA":
            return f"{family} {_initials(given, '', '').replace('-', '')}"
        case "Smith J.A.":
            return f"{family} {_initials(given, '.', '')}"
        case "J. A. Smith":
            return f"{_initials(given, '.', ' ')} {family}"
        case "J.A. Smith":
            return f"{_initials(given, '.', '')} {family}"
        case "Smith, John":
            return f"{family}, {given}"
        case "John Smith":
            return f"{given} {family}"
        case "SMITH, John":
            return f"{family.upper()}, {given}"
        case "SMITH (J.)":
            return f"{family.upper()} ({_initials(given, '.', '')})"
        case "SMITH John":
            return f"{family.upper()} {given}"
        case "Smith John":
            return f"{family} {given}"
        case "SMITH J.":
            return f"{family.upper()} {_initials(given, '.', '')}"
        case _:
            return family


def _list(names: list[tuple[str, str]], how: Names, others: bool) -> str:
    shown = [_one(n, how.first if i == 0 else how.rest) for i, n in enumerate(names[: how.most])]
    if others or len(names) > how.most:
        return (
            how.between.join(shown[: 1 if others else how.most])
            + ("," if how.others == " et al." and "," in how.between and len(shown) % 2 else "")
            + how.others
        )
    if len(shown) == 1:
        return shown[0]
    return how.between.join(shown[:-1]) + how.last + shown[-1]


# --- rendering ------------------------------------------------------------------------------------------------

_FIELDS = {
    "author": "A W",
    "editor": "E",
    "translator": "Z",
    "title": "T",
    "journal": "J Ja",
    "container": "C",
    "volume": "V I R X",
    "pages": "P Ps p p2",
    "date": "Y m m3 d M",
    "publisher": "B H",
    "place": "L",
    "edition": "N",
    "collection": "S",
    "genre": "G K",
    "link": "U D",
    "note": "n",
    "talk": "t",
}
_LABELS = {field: label for label, fields in _FIELDS.items() for field in fields.split()}

_DEGREES = [
    "PhD thesis",
    "Ph.D. thesis",
    "Doctoral dissertation",
    "Unpublished doctoral dissertation",
    "Master's thesis",
    "Master’s thesis",
    "PhD diss.",
    "M.Sc. thesis",
    "Ph.D. dissertation",
    "MA thesis",
    "PhD Thesis",
]
_REPORTS = [
    "Technical Report",
    "Tech. Rep.",
    "Working Paper",
    "Report No.",
    "Discussion Paper",
    "Research Report",
    "NBER Working Paper",
    "Policy Brief",
]
_FIELD = re.compile(r"\{(\w+)(?::((?:[^{}]|\{\w\d?\})*))?\}")
_ROMANS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(n: int) -> str:
    out = ""
    for value, letters in _ROMANS:
        while n >= value:
            out, n = out + letters, n - value
    return out


def abbreviated(rng: random.Random, journal: str, stops: bool) -> str:
    """ "Journal of Applied Physics" -> "J. Appl. Phys."; one word stays."""
    words = [
        w
        for w in re.split(r"[\s’']", journal)
        if w.lower() not in {"of", "the", "for", "on", "in", "and", "&", "de", "la", "d", "für", "di", "voor"}
    ]
    if len(words) < 2:
        return journal
    known = {
        "Journal": "J",
        "International": "Int",
        "Review": "Rev",
        "Letters": "Lett",
        "Research": "Res",
        "European": "Eur",
        "Science": "Sci",
        "Transactions": "Trans",
        "Proceedings": "Proc",
        "Society": "Soc",
    }
    dot = "." if stops else ""
    return " ".join(
        known[w] + dot if w in known else w if len(w) < 5 else w[: rng.choice([3, 4, 4, 5])].rstrip("aeiou") + dot
        for w in words
    )


def render(rng: random.Random, made: Work, style: Style | None = None) -> list[Part]:
    """The parts of the work's reference in a style (any, when none is given), in order."""
    fitting = [s for s in STYLES if made.kind in s.templates]
    if style is None or made.kind not in style.templates:
        style = rng.choice(fitting)
    template = rng.choice(style.templates[made.kind])
    months = MONTHS[made.language]
    month = months[made.month - 1]
    dash = rng.choice("--–––")
    short = str(made.last)
    if len(short) == len(str(made.first)) and len(short) > 2:
        same = next((i for i, (a, b) in enumerate(zip(str(made.first), short, strict=True)) if a != b), 0)
        short = short[min(same, len(short) - 2) :]
    names = made.names or []
    author = _list(names, style.names, made.others) if names else made.body
    editions = {
        "en": f"{nth(made.edition)} ed.|{nth(made.edition)} edition|{nth(made.edition)} edn.|rev. ed.",
        "de": f"{made.edition}. Aufl.|{made.edition}., überarb. Auflage",
        "fr": f"{made.edition}e éd.",
        "es": f"{made.edition}ª ed.",
        "it": f"{made.edition}ª ed.",
    }
    translator = _list(made.editors[:1], Names("John Smith", "John Smith"), False)
    stops = rng.random() < 0.6
    values = {
        "A": author, "W": made.body, "E": _list(made.editors, style.editors, False), "T": made.title, "J": made.journal, "Ja": abbreviated(rng, made.journal, stops), "C": made.container, "V": made.volume, "I": made.issue,
        "P": f"{made.first}{dash}{made.last}", "Ps": f"{made.first}{dash}{short}", "p": str(made.first), "p2": str(made.last), "Y": str(made.year), "m": month, "m3": month[:3], "d": str(made.day), "M": f"{made.month:02}", "B": made.publisher, "L": made.place,
        "N": rng.choice(editions[made.language].split("|")) if made.edition else "", "S": made.series, "G": rng.choice(_DEGREES), "K": rng.choice(_REPORTS), "H": made.body, "X": made.number, "R": _roman(int(made.volume)),
        "U": f"https://www.{made.body.split()[0].lower()}.example/{made.number.strip('. ').lower()}/{made.first}", "D": rng.choice(["https://doi.org/", "doi:", "doi: ", "DOI ", "http://dx.doi.org/"]) + f"10.{made.first + 1000}/{made.number.replace(' ', '').lower()}.{made.year}.{made.last}", "Z": rng.choice(["trans. ", "Trans. ", "Translated by "]) + translator,
    }  # fmt: skip
    labels = dict(_LABELS)
    template = template.replace("{n:trans.} {Z}", "{Z}")
    if made.kind in {"patent", "report", "standard"}:
        labels["X"] = "genre"
    return _assemble(template, values, labels)


_CLOSES = re.compile(r",?\s?\(?(?:Eds?|eds?|editors?|Hrsg|Hrg|Hg|dir|éds?|Org|coords?|a cura di)\b\.?\)?|\s»")
"""What belongs to the names or the quoted title before it, though a space stands between."""


def _assemble(template: str, values: dict[str, str], labels: dict[str, str]) -> list[Part]:
    pieces: list[tuple[str, str]] = []
    at = 0
    for match in _FIELD.finditer(template):
        pieces.append(("", template[at : match.start()]))
        name, fixed = match[1], match[2]
        value = re.sub(r"\{(\w\d?)\}", lambda m: values[m[1]], fixed) if fixed else values[name]
        pieces.append((labels.get(name, "note"), value))
        at = match.end()
    pieces.append(("", template[at:]))
    out: list[list[str]] = []
    held = ""
    for label, text in pieces:
        if label:
            if not text:
                # An empty field takes its brackets and words with it.
                held = re.sub(r"[(\[]?(?:\S*\s?(?:no|n|H|Nr|Heft|Issue|vol)\.?\s?°?)?$", "", held)
                continue
            if (out and out[-1][0] == label and not held.strip("( ")) or (
                out and out[-1][0] == label and label in {"volume", "date"}
            ):
                out[-1][1] += held + text
            else:
                out.append([label, held.lstrip() + text])
            held = ""
        elif out:
            close = _CLOSES.match(text) if out[-1][0] in {"editor", "author", "title"} else None
            whole = close.end() if close else 0
            head, space, tail = text[whole:].partition(" ")
            head = text[:whole] + head
            if close and out[-1][0] == "author" and "ed" in close[0].lower():
                out[-1][0] = "editor"
            if held and not head:
                held += text
                continue
            out[-1][1] += held + head
            held = space + tail
        else:
            held = text
    if out and held.strip():
        out[-1][1] += held
    cleaned = [(label, re.sub(r"\(\s*\)|\[\s*\]|,\s(?=[,.])", "", text).strip()) for label, text in out]
    return [
        (label, re.sub(r"([?!.])\.(?!\.)", r"\1", text)) for label, text in cleaned if text and text.strip("().,;: ")
    ]
