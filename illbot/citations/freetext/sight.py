"""What the sequence model is told of each token of a reference: its own signs, its neighbours', and where it stands in the whole.

The run between two marks in which it stands and the runs beside it; the sentence; quotations; what came before and what is still to come. Time is
linear in the tokens.
"""

from __future__ import annotations

from functools import lru_cache

from .tokens import PLAIN, Token, Word, beside, known

_TELLING = (
    "journal",
    "press",
    "place",
    "conference",
    "editor",
    "page",
    "volume",
    "society",
    "given",
    "month",
    "talk",
    "media",
)


def features(words: list[Token]) -> list[list[str]]:
    """One list of features a token."""
    said = known(words)
    near = [beside(t.text) for t in words]
    count = len(words)
    clauses = _clauses(said)
    placed = _placed(said, _quotations(said))
    sentences = _sentences(said)
    seen = _seen(said)
    rows: list[list[str]] = []
    for i, word in enumerate(said):
        row = [*word.own, *clauses[i], *placed[i], *sentences[i], *seen[i]]
        if words[i].glued:
            row.append("glued")
        if i:
            row += near[i - 1][2]
            row.append(f"-1{said[i - 1].number}{said[i - 1].trail[:1]}|{word.number}{word.trail[:1]}")
        else:
            row.append("first")
        if i > 1:
            row += near[i - 2][3]
        else:
            row.append("second" if i else "first")
        if i + 1 < count:
            row += near[i + 1][1]
            row.append(f"+1{word.number}{word.trail[:1]}|{said[i + 1].number}{said[i + 1].trail[:1]}")
        else:
            row.append("last")
        if i + 2 < count:
            row += near[i + 2][0]
        rows.append(row)
    return rows


def _clauses(known: list[Word]) -> list[tuple[str, ...]]:
    """What can be said of the run of words between two marks in which each word stands, and of the runs beside it.

    A title and a journal's name are told apart by what follows them, and that is further off than two words.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for i, word in enumerate(known):
        if (
            i + 1 == len(known)
            or (word.trail and word.number != "initial" and (word.trail[0] in ',;:)”"»' or word.stops))
            or known[i + 1].lead[:1] in {"“", "«", "(", '"', "„"}
        ):
            spans.append((start, i + 1))
            start = i + 1
    told = []
    for low, high in spans:
        kinds = frozenset().union(*[w.kinds for w in known[low:high]])
        numbers = [w.number for w in known[low:high]]
        first, last = known[low], known[high - 1]
        told.append(
            (
                [k for k in _TELLING if k in kinds] if kinds else [],
                min(high - low, 6),
                f"{first.number}{first.lead[:1]}",
                last.trail.translate(PLAIN)[:2],
                numbers.count("lower"),
                "initial" in numbers,
                _shape_of(known, low, high),
            )
        )
    out: list[tuple[str, ...]] = []
    for n, (low, high) in enumerate(spans):
        kinds_, size, _, ends, small, initials, shape = told[n]
        said = [f"c={k}" for k in kinds_]
        said += (
            f"c.size={size}",
            f"c.end={ends}",
            f"c.small={min(small, 3)}",
            f"c.end={ends}{size}",
            f"c.i={initials}",
            f"c.sh={shape}",
        )
        if n + 1 < len(told):
            nk, nsize, nbegins, nends, nsmall, _, nshape = told[n + 1]
            said += [f"c+={k}" for k in nk]
            said += (
                f"c+b={nbegins}",
                f"c+e={nends}",
                f"c+s={min(nsize, 4)}",
                f"c+small={min(nsmall, 2)}",
                f"c+{ends}{nbegins}",
                f"c+sh={nshape}",
            )
        else:
            said.append("c+none")
        if n + 2 < len(told):
            said += (f"c++b={told[n + 2][2]}", *(f"c++={k}" for k in told[n + 2][0]))
        else:
            said.append("c++none")
        if n:
            pk, psize, pbegins, pends, psmall, _, pshape = told[n - 1]
            said += [f"c-={k}" for k in pk]
            said += (
                f"c-b={pbegins}",
                f"c-e={pends}",
                f"c-s={min(psize, 4)}",
                f"c-small={min(psmall, 2)}",
                f"c-sh={pshape}",
            )
        else:
            said.append("c-none")
        shared = tuple(said)
        out += [(*shared, _CLAUSE_AT[min(i - low, 3)], _CLAUSE_LEFT[min(high - 1 - i, 3)]) for i in range(low, high)]
    return out


def _shape_of(known: list[Word], low: int, high: int) -> str:
    """ "TI": Okoye N.; "Tff": Trust in the…; its first words, and the mark at its end."""
    head = "".join(w.code for w in known[low : min(high, low + 4)])
    return f"{head}{'+' if high - low > 4 else known[high - 1].trail.translate(PLAIN)[:1]}"


def _quotations(known: list[Word]) -> list[str]:
    """Where each word stands among the quotations: "b" before one, its first, inner or last word, "a" behind it; nothing where nothing is quoted."""
    count = len(known)
    closing = _closing(known)
    where = ["a"] * count
    i = met = 0
    first = -1
    while i < count:
        if closing[i] < 0 or closing[i] - i > 80:
            where[i] = f"a{min(met, 2)}"
            i += 1
            continue
        end = closing[i]
        if first < 0:
            first = i
        met += 1
        inner = f"i{min(met, 2)}"
        for j in range(i, end + 1):
            where[j] = inner
        where[i] = f"o{min(met, 2)}"
        if end > i:
            where[end] = f"c{min(met, 2)}"
        i = end + 1
    if first < 0:
        return [""] * count
    where[:first] = ["b"] * first
    return where


def _closing(known: list[Word]) -> list[int]:
    """For each word that opens a quotation the word that closes it, -1 for the others and where none does; the outer marks of nested ones."""
    closing = [-1] * len(known)
    opened: dict[str, list[int]] = {}
    for i, word in enumerate(known):
        mark = word.opens
        stack = opened.setdefault(mark, []) if mark else []
        if (
            mark
            and (mark in "”»" or not stack or closing[stack[-1]] >= 0)
            and (word.core or not (stack and mark in word.closes))
        ):
            if mark not in "”»":
                stack.clear()
            stack.append(i)
            if not word.core:
                continue
        for mark in word.closes:
            if stack := opened.get(mark, []):
                closing[stack[-1]] = i
                if mark != "’" or _ends_quotation(word, known[i + 1] if i + 1 < len(known) else None):
                    stack.pop()
    return closing


def _ends_quotation(word: Word, following: Word | None) -> bool:
    """An apostrophe may be the genitive's: the mark is one where another stands beside it, or something else begins."""
    marks = word.trail or word.lead
    return len(marks) > 1 or following is None or bool(following.lead) or following.code in "Y9R"


_TOLD = ("journal", "press", "place", "conference", "editor", "thesis", "series", "society", "report", "media")


def _sentences(known: list[Word]) -> list[tuple[str, ...]]:
    """The same for the runs between full stops: what each may be, and those beside it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for i, word in enumerate(known):
        if i + 1 == len(known) or (word.stops and word.trail[0] != ","):
            spans.append((start, i + 1))
            start = i + 1
    told = []
    for low, high in spans:
        kinds = frozenset().union(*[w.kinds for w in known[low:high]])
        numbers = {w.number for w in known[low:high]}
        told.append(
            (
                [k for k in _TOLD if k in kinds],
                ("y" if "year" in numbers else "")
                + ("p" if numbers & _PAGED else "")
                + ("n" if "number" in numbers else ""),
                _SIZES[min(high - low, 12)],
                known[low].code,
            )
        )
    out: list[tuple[str, ...]] = []
    for n, (low, high) in enumerate(spans):
        kinds_, figures, size, _ = told[n]
        said = [f"s.{k}" for k in kinds_]
        said += (f"s.f={figures}", f"s.z={size}", f"s.n={min(n, 4)}", f"s.l={min(len(spans) - 1 - n, 3)}")
        if n + 1 < len(told):
            said += [f"s+{k}" for k in told[n + 1][0]]
            said += (f"s+f={told[n + 1][1]}", f"s+z={told[n + 1][2]}{told[n + 1][3]}")
        if n:
            said += [f"s-{k}" for k in told[n - 1][0]]
            said += (f"s-f={told[n - 1][1]}", f"s-z={told[n - 1][2]}")
        shared = tuple(said)
        out += [(*shared, f"s.at={min(i - low, 4)}", f"s.to={min(high - 1 - i, 4)}") for i in range(low, high)]
    return out


_SIZES = "0123455777799"


def _seen(known: list[Word]) -> list[tuple[str, ...]]:
    """What was met before each word and what comes behind it: a house, a place, editors, "In", a journal's word."""
    count = len(known)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for i, word in enumerate(known):
        for kind in (
            *word.kinds,
            *(("host",) if i and word.core in _IN and known[i - 1].trail else ()),
            *(("figures",) if word.number == "volume(issue)" else ()),
        ):
            first.setdefault(kind, i)
            last[kind] = i
    told = [(k, first[k], last[k]) for k in _MET if k in first]
    return [
        tuple(f"m{k}{'b' if low < i else ''}{'a' if high > i else ''}" for k, low, high in told) for i in range(count)
    ]


_MET = ("press", "place", "editor", "host", "thesis", "journal", "figures")


_PAGED = frozenset({"range", "volume(issue)"})
_CLAUSE_AT = tuple(f"c.at={n}" for n in range(4))
_CLAUSE_LEFT = tuple(f"c.left={n}" for n in range(4))
_AT = tuple(f"at={n}" for n in range(10))
_NTH = tuple(f"i={n}" for n in range(6))
_LEFT = tuple(f"left={n}" for n in range(5))


_IN = frozenset({"In", "in", "IN", "Dans", "dans"})


@lru_cache(maxsize=2048)
def _standing(
    quoted: str,
    quotes: bool,
    within: bool,
    years: int,
    years_left: int,
    pages: int,
    pages_left: int,
    stops: int,
    hosted: bool,
    edited: bool,
) -> tuple[str, ...]:
    """What was met before a word and what is still to come, each counted to two and stops to four."""
    return (
        f"q={quoted}",
        f"q={quoted}y={min(years, 1)}in={hosted}",
        f"b={within}",
        f"y={years}{years_left}",
        f"pg={pages}{pages_left}",
        f"stops={stops}",
        f"y={min(years, 1)}s={stops}",
        f"in={hosted}{edited}",
        f"yp={min(years, 1)}{min(pages, 1)}{min(pages_left, 1)}q{quotes}in{hosted}",
    )


def _placed(known: list[Word], quoted: list[str]) -> list[tuple[str, ...]]:
    """Where each word stands: early or late, in quotes or brackets, before or behind the year, the pages, "In"."""
    count = len(known)
    years_left = sum(w.number == "year" for w in known)
    pages_left = sum(w.number in _PAGED for w in known)
    years = stops = pages = depth = 0
    hosted = edited = False
    out: list[tuple[str, ...]] = []
    for i, word in enumerate(known):
        if lead := word.lead:
            depth += lead.count("(") + lead.count("[")
        is_year, is_pages = word.number == "year", word.number in _PAGED
        years_left -= is_year
        pages_left -= is_pages
        out.append(
            (
                _AT[i * 10 // count],
                _NTH[min(i, 5)],
                _LEFT[min(count - 1 - i, 4)],
                *_standing(
                    quoted[i],
                    quoted[i][:1] == "a",
                    depth > 0,
                    min(years, 2),
                    min(years_left, 2),
                    min(pages, 2),
                    min(pages_left, 2),
                    min(stops, 4),
                    hosted,
                    edited,
                ),
            )
        )
        if trail := word.trail:
            depth = max(0, depth - trail.count(")") - trail.count("]"))
        years += is_year
        pages += is_pages
        stops += word.stops
        if i and word.core in _IN and known[i - 1].trail:
            hosted = True
        if "editor" in word.kinds:
            edited = True
    return out
