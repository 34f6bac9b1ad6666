"""Readers of what stands behind a verb, one for each kind of argument of the grammar.

A reader gets a line and the place where the argument should begin, and gives back what it took and where it stopped, or what is
wrong and where. It never raises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from ...core.late import late
from ...core.model import Value
from .days import read_date
from .grammar import GRAMMAR, LISTS, Verb, find_verb, nearest
from .tags import flat, tidy


class Line(Value, frozen=True, kw_only=True):
    """One command as written, and its twins of the same length: flat, and flat in lower case."""

    raw: str
    flat: str
    low: str

    @classmethod
    def of(cls, raw: str) -> Line:
        plain = flat(raw)
        return cls(raw=raw, flat=plain, low=_lower(plain))

    def part(self, start: int, end: int) -> Line:
        """That part, without space at its ends."""
        whole = self.flat[start:end]
        start += len(whole) - len(whole.lstrip())
        end = max(start, end - (len(whole) - len(whole.rstrip())))
        return Line(raw=self.raw[start:end], flat=self.flat[start:end], low=self.low[start:end])


class Lexicon(Value, frozen=True, kw_only=True):
    """What names mean here."""

    #: (lower-case name, code), longest name first
    partners: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]
    grammar: tuple[Verb, ...]
    today: date
    #: "ILL-2026": the year of a number written short
    series: str


class Taken(Value, frozen=True, kw_only=True):
    """``value`` None: it is not there."""

    value: Any
    end: int


class Wrong(Value, frozen=True, kw_only=True):
    #: a key of grammar.PROBLEMS
    problem: str
    #: the wrong part is ``raw[at:until]``
    at: int
    until: int
    #: what was probably meant, "" if nothing comes near
    nearest: str = ""
    allowed: tuple[str, ...] = ()


Outcome = Taken | Wrong
Reader = Callable[[Line, int, Lexicon], Outcome]


def lexicon(
    partners: Mapping[str, Iterable[str]], today: date, series: str, grammar: tuple[Verb, ...] = GRAMMAR
) -> Lexicon:
    calls = {_lower(flat(tidy(call))): code for code, names in partners.items() for call in names}
    calls |= {_lower(code): code for code in partners}
    calls.pop("", None)
    longest_first = tuple(sorted(calls.items(), key=lambda call: (-len(call[0]), call[0])))
    return Lexicon(partners=longest_first, codes=tuple(partners), grammar=grammar, today=today, series=series)


def _lower(text: str) -> str:
    """Lower case, of the same length: a few letters (İ) would grow and stay as they are."""
    if text.isascii():
        return text.lower()
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


# --- quotes --------------------------------------------------------------------------------------------------

#: Opening mark -> what closes it. Chinese input methods mix the two typographic ones up.
QUOTES = {'"': '"', "“": '”“"', "”": '”"', "„": '“”"', "「": "」", "『": "』", "«": "»"}
_NEEDS_SPACE_BEFORE = frozenset('"”„')


def opens_quote(line: str, position: int) -> bool:
    """Is this an opening mark? The straight one only at the start of a word: 5" is not, 要「第5版」 is."""
    mark = line[position]
    if mark not in QUOTES:
        return False
    return mark not in _NEEDS_SPACE_BEFORE or position == 0 or line[position - 1] in " =:;,("


def close_of_quote(line: str, position: int) -> int | None:
    """Where the mark is that closes the one at ``position``; a doubled straight mark stands for itself."""
    closing, position = QUOTES[line[position]], position + 1
    while position < len(line):
        if line[position] not in closing:
            position += 1
        elif line[position : position + 2] == '""':
            position += 2
        else:
            return position
    return None


# --- readers -------------------------------------------------------------------------------------------------

_SPACE = late(r"[\s,:]*")
_WORD = late(r"[^\s,;]+")
_FILLER = late(r"(?:to|at|给|給|至|到)\s+|(?:给|給|至|到)(?=[^\W\d_])", re.IGNORECASE)
_BETWEEN = late(r"\s*+(?:[,&+>]|->|then\b|and\b|再|和|与|或)?\s*", re.IGNORECASE)


def skip_space(line: Line, position: int) -> int:
    m = _SPACE.match(line.flat, position)
    assert m is not None
    return m.end()


def _word(line: Line, position: int) -> tuple[str, int]:
    """(what stands here up to a space or comma, its end)."""
    m = _WORD.match(line.flat, position)
    return (line.raw[position : m.end()], m.end()) if m else ("", position)


def _quoted(line: Line, position: int) -> tuple[str, int] | Wrong | None:
    """The words between quotation marks that open here, and the place behind them; None where none open."""
    if position >= len(line.flat) or not opens_quote(line.flat, position):
        return None
    close = close_of_quote(line.flat, position)
    if close is None:
        return Wrong(problem="quote", at=position, until=position + 1)
    return _undouble(line, position + 1, close), close + 1


def _undouble(line: Line, start: int, end: int) -> str:
    """The part as written, a doubled straight mark made one."""
    kept = []
    position = start
    while position < end:
        kept.append(line.raw[position])
        position += 2 if line.flat[position : position + 2] == '""' and line.flat[start - 1] == '"' else 1
    return "".join(kept)


def plain_letters(text: str) -> str:
    """Full-width letters and digits made plain; punctuation stays, Chinese sentences need theirs."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", c) if "０" <= c <= "９" or "Ａ" <= c <= "Ｚ" or "ａ" <= c <= "ｚ" else c
        for c in text
    )


def read_text(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    """The rest of the line as written; between quotation marks, what is between them."""
    if position >= len(line.raw):
        return Taken(value=None, end=position)
    match _quoted(line, position):
        case Wrong() as wrong:
            return wrong
        case (text, end) if not line.flat[end:].strip(" .。") or _key_follows(line, end):
            return Taken(value=plain_letters(text.strip()) or None, end=end)
    said = line.raw[position:].strip().lstrip("-–— ")
    empty = is_polite(line.flat[position:]) or not any(map(str.isalnum, said))
    return Taken(value=None if empty else plain_letters(said), end=len(line.raw))


POLITE = frozenset({"please", "pls", "thanks", "thank you", "thx", "请", "請", "谢谢", "謝謝", "多谢", "多謝"})


def is_polite(text: str) -> bool:
    """Nothing but "please" or 谢谢: no reason and no library, and nothing to send to anybody."""
    return text.strip(" ,.!。-").casefold() in POLITE


_KEY = late(r"\s*[a-z]+\s?=", re.IGNORECASE)


def _key_follows(line: Line, position: int) -> bool:
    return _KEY.match(line.flat, position) is not None


def _partner_here(line: Line, position: int, lexicon: Lexicon) -> Taken | Wrong:
    quoted = _quoted(line, position)
    if isinstance(quoted, Wrong):
        return quoted
    if quoted is not None:
        name, end = quoted
        code = dict(lexicon.partners).get(_lower(flat(tidy(name))))
        return Taken(value=code, end=end) if code else _no_partner(line, position, end, name, lexicon)
    for call, code in lexicon.partners:
        if line.low.startswith(call, position) and _ends(line.low, position + len(call)):
            return Taken(value=code, end=position + len(call))
    word, end = _word(line, position)
    return _no_partner(line, position, end, word, lexicon)


def _ends(low: str, end: int) -> bool:
    """May a name end here? At a space or punctuation, or where Chinese follows Latin letters without a space."""
    if end == len(low) or low[end] in " ,;:.。!?()>&+":
        return True
    return low[end - 1].isascii() and not low[end].isascii()


def _no_partner(line: Line, at: int, until: int, word: str, lexicon: Lexicon) -> Wrong:
    """Nearest is looked for with all that follows first: a name may have several words."""
    calls = dict(lexicon.partners)
    rest = _lower(flat(tidy(line.raw[at:]))).strip('"“”「」. ')
    if close := nearest(rest, calls, cutoff=0.75):
        until = len(line.raw)
    else:
        close = nearest(_lower(flat(word)).strip('"“”「」. '), calls)
    return Wrong(problem="partner", at=at, until=until, nearest=calls.get(close, ""), allowed=lexicon.codes)


def _skip_filler(line: Line, position: int) -> int:
    """ "forward to shanghai", 转发给上海."""
    m = _FILLER.match(line.flat, position)
    return m.end() if m else position


def read_partner(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    """One partner; a comma and more partners behind it are a misunderstanding that is worth a sentence."""
    position = _skip_filler(line, position)
    if position >= len(line.flat):
        return Taken(value=None, end=position)
    first = _partner_here(line, position, lexicon)
    if isinstance(first, Wrong):
        return first
    more = read_partners(line, position, lexicon)
    # What stands between quotation marks is a text, even if it is the name of a library.
    quoted = any(mark in line.flat[first.end :] for mark in QUOTES)
    if isinstance(more, Taken) and len(more.value) > 1 and not quoted:
        return Wrong(problem="one partner", at=first.end, until=len(line.raw), allowed=(" ".join(more.value),))
    return Taken(value=[first.value], end=first.end)


def read_partners(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    """Any number of partners, each once, in the order written; nothing else may follow."""
    position = _skip_filler(line, position)
    codes: list[str] = []
    while position < len(line.flat) and not is_polite(line.flat[position:]):
        one = _partner_here(line, position, lexicon)
        if isinstance(one, Wrong):
            return one
        codes += [one.value] if one.value not in codes else []
        between = _BETWEEN.match(line.flat, one.end)
        assert between is not None
        position = between.end()
        if position == one.end and position < len(line.flat):
            position = skip_space(line, position)
            if position == one.end:
                return Wrong(problem="extra", at=position, until=len(line.raw))
    return Taken(value=codes or None, end=position)


def read_verb(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    word, end = _word(line, position)
    if not word:
        return Taken(value=None, end=position)
    found = find_verb(flat(word).strip("?.!。"), lexicon.grammar)
    if isinstance(found, Verb):
        return Taken(value=found.name, end=end)
    if found.candidates:
        return Wrong(problem="cut", at=position, until=end, allowed=found.candidates)
    names = tuple(verb.name for verb in lexicon.grammar)
    return Wrong(problem="verb", at=position, until=end, nearest=found.nearest, allowed=names)


_LISTS = {word: name for name, words in LISTS.items() for word in (name, *words)}


def read_what(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    """What to list: a word of LISTS, a partner's code, or a patron's address in lower case."""
    word, end = _word(line, position)
    if not word:
        return Taken(value=None, end=position)
    plain = _lower(flat(word))
    if plain.rstrip(".?!。") in _LISTS:
        return Taken(value=_LISTS[plain.rstrip(".?!。")], end=end)
    if re.fullmatch(r"[^@<>()\"]+@[^@<>()\"]+\.[^@<>()\"]+", plain):
        return Taken(value=plain, end=end)
    partner = _partner_here(line, position, lexicon)
    if isinstance(partner, Taken):
        return partner
    close = nearest(plain, _LISTS)
    allowed = (*LISTS, *lexicon.codes)
    return Wrong(
        problem="what", at=position, until=end, nearest=_LISTS.get(close, "") or partner.nearest, allowed=allowed
    )


def read_code(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    """A one-time code: letters, digits and hyphens, 4 to 64, upper case."""
    word, end = _word(line, position)
    if not word:
        return Taken(value=None, end=position)
    plain = flat(word).strip('"“”「」.。').upper()
    if re.fullmatch(r"[A-Z0-9-]{4,64}", plain):
        return Taken(value=plain, end=end)
    return Wrong(problem="code", at=position, until=end)


def read_number(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    """A request number, whole or short: ``39`` is of the same year as the request that the command is about."""
    word, end = _word(line, position)
    if not word:
        return Taken(value=None, end=position)
    plain = flat(word).strip("[]()").upper()
    prefix = lexicon.series.rpartition("-")[0]
    if re.fullmatch(r"[0-9]{1,9}", plain):
        return Taken(value=f"{lexicon.series}-{int(plain):05d}", end=end)
    if m := re.fullmatch(rf"(?:{re.escape(prefix)}-)?(20[0-9]{{2}})-([0-9]{{1,9}})", plain):
        return Taken(value=f"{prefix}-{m[1]}-{int(m[2]):05d}", end=end)
    return Wrong(problem="number", at=position, until=end)


def read_day(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    """A date as ISO text: of the words here, as many as make one; "until", "due" and "by" may stand before."""
    word, end = _word(line, position)
    if flat(word).casefold() in {"until", "due", "by", "till", "到", "至"}:
        position = skip_space(line, end)
        word, end = _word(line, position)
    if not word:
        return Taken(value=None, end=position)
    ends = [end]
    while len(ends) < 4 and (after := skip_space(line, ends[-1])) < len(line.flat):
        ends.append(_word(line, after)[1] or len(line.flat))
    for stop in reversed(ends):
        if day := read_date(line.flat[position:stop], lexicon.today):
            return Taken(value=day.isoformat(), end=stop)
    return Wrong(problem="date", at=position, until=end)


_AMOUNT = late(r"\d{1,7}(?:,\d{3}){0,2}(?:\.\d{1,2})?(?![\d.])")
_CURRENCIES = (
    ("CNY", "cny", "rmb", "yuan", "人民币", "元"),
    ("GBP", "gbp", "pounds", "pound", "英镑"),
    ("EUR", "eur", "euros", "euro", "欧元"),
    ("USD", "usd", "dollars", "dollar", "美元"),
    ("HKD", "hkd", "港币", "港元"),
    ("JPY", "jpy", "yen", "日元"),
)
_PAYERS = {
    "library": ("budget", "library", "预算", "預算", "经费", "經費", "图书馆"),
    "patron": ("patron", "reader", "读者", "讀者"),
}


def read_amount(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    """A sum of money as text, every digit kept: "12.50"."""
    word, end = _word(line, position)
    if not word:
        return Taken(value=None, end=position)
    found = _AMOUNT.match(line.flat, position)
    if found is None:
        return Wrong(problem="amount", at=position, until=end)
    return Taken(value=found[0].replace(",", ""), end=found.end())


def read_currency(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    """ISO 4217, or what people write for it: "CNY", "元"; it may be glued to what follows only in Chinese."""
    word, end = _word(line, position)
    if not word:
        return Taken(value=None, end=position)
    for code, *names in _CURRENCIES:
        for name in names:
            stop = position + len(name)
            if line.low.startswith(name, position) and (not name.isascii() or _ends(line.low, stop)):
                return Taken(value=code, end=stop)
    code = flat(word).upper()
    return (
        Taken(value=code, end=end)
        if re.fullmatch(r"[A-Z]{3}", code)
        else Wrong(problem="currency", at=position, until=end)
    )


def read_payer(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    """library | patron."""
    word, end = _word(line, position)
    said = flat(word).casefold()
    who = next((who for who, names in _PAYERS.items() if said in names), None)
    if said and who is None:
        return Wrong(problem="payer", at=position, until=end)
    return Taken(value=who, end=end)


def read_fund(line: Line, position: int, lexicon: Lexicon) -> Outcome:
    """The code of a fund; whether there is such a one is the policy's matter."""
    word, end = _word(line, position)
    code = flat(word).casefold()
    if code and not re.fullmatch(r"[\w-]{1,40}", code):
        return Wrong(problem="payer", at=position, until=end)
    return Taken(value=code or None, end=end)


READERS: dict[str, Reader] = {
    "amount": read_amount,
    "currency": read_currency,
    "payer": read_payer,
    "fund": read_fund,
    "partners": read_partners,
    "partner": read_partner,
    "text": read_text,
    "verb": read_verb,
    "what": read_what,
    "code": read_code,
    "number": read_number,
    "date": read_day,
}
"""The kinds of argument. All but "text" are words of a closed set or shape: they can follow a Chinese verb without a space."""
