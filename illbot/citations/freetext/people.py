"""A list of Western names as references print it -> ``Name`` values: every order, every separator.

"Romero, C., & Dweck, C." · "Younan PM, Hu SL" · "J. K. Peir and R. Cytron" · "Carlin, W., A. Glyn, and J. Van Reenen" · "ALY (M.I.), NAGEB (R.)" ·
"FERRIERES Madeleine" · "Kamerlin, S. C. L.; Warshel, A." · "Smith, Jones und Brown" · "Council of Economic Advisers".
"""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Name, Value
from ..names import BODY, PARTICLES
from ..normal import squeeze
from .lexicon import KINDS

MOST = 60
_LIMIT = 2_000

_OTHERS = late(
    r"[,;]?\s?\(?\b(?:et|and|und|y|&)\s(?:al\b\.?|alii\b|coll\b\.?|others\b|many others\b|co\b\.?)\)?|[,;]?\s?&\s(?:al\b\.?|co\b\.?|others\b)|,?\s?\bu\.\s?a\.|…|\.\.\.+|\bet\.?\sal\b\.?",
    re.I,
)
_ROLE = late(
    r"[(\[]\s?(?:eds?|éds?|editors?|hrsg|hg|dirs?|orgs?|coords?|comps?|trans|transl|translators?|a cura di)\b[^()\[\]]{0,12}[)\]]|"
    r",?\s?\b(?:eds?\.|editors?\b|éds?\.|hrsg\b\.?|hg\.|dirs?\.|coords?\.|comps?\.|a cura di)|"
    r"^\s?(?:in|dans|en)\b\s?:?\s|^\s?(?:eds?\b\.?|editors?\b)|"
    r"\b(?:edited|translated|compiled|herausgegeben|übersetzt|traduit|tradotto|traducido|editado)\s(?:and (?:translated|edited)\s)?(?:by|von|par|da|por)\b|"
    r"\bsous (?:la )?dir(?:ection|\.)?\s(?:de|d['’])\s?|\b(?:hrsg|hg|ed|eds|trans|transl|tr|trad|übers)\b\.?\s?(?:by|v\.|von|par|di|de|por)?(?=\s|\.)\.?|^\s?by\b",
    re.I,
)
_SPLIT = late(
    r"\s?([,;])\s?(?:(?:and|&|und|et|y|e|en|och|i|a|og|with)\s)?|\s(and|&|und|et|en|och|og|with|y|e|a|i)\s|\s?(&)\s?|\s?(/)\s?|\s[–—-]\s"
)
_LETTER = "A-ZÀ-ÞĀ-ŽΑ-ΩА-Я"
_INITIAL = rf"(?:[{_LETTER}]|Ch|Th|Ph|Yu|St|Fr|Cl|Guy)"
_INITIALS = late(rf"{_INITIAL}\.?(?:[ -]{{0,2}}{_INITIAL}\.?){{0,4}}(?:-[a-z]\.)?")
_IN_BRACKETS = late(r"^([^()]{2,60}?)\s?\(([^()]{1,40})\)$")
_SUFFIX = late(r"^(?:jr|sr|ii|iii|iv|2nd|3rd)\.?$", re.I)
_HONOUR = late(r"^(?:prof(?:essor)?|dr|mr|mrs|ms|sir|rev)\b\.?\s", re.I)
_PARTICLES = PARTICLES | {"d'", "dal", "las", "lo", "los", "vom", "zum"}
_SMALL_WORDS = late(
    r"\b(?:of|the|for|de la|des|du|für|on|and the|per|sur|del|dell['’]\w+|d['’][a-zé]\w+|pour|l['’]\w+)\b"
)


class _Token(Value, frozen=True, kw_only=True):
    text: str
    #: what stands before it: "" | "," | ";" | "and"
    after: str = ""


def read_people(text: str) -> tuple[Name, ...]:
    """The people (or bodies) named, in order; "et al.", roles and dashes for "the same" dropped; () for nothing. Linear time."""
    text = squeeze(text[:_LIMIT])
    text = _ROLE.sub(" ", text)
    text = squeeze(_OTHERS.sub(" ", text)).strip(" ,;:&–—-[]*_")
    if not re.search(rf"\b[{_LETTER}]\.$", text):
        text = text.rstrip(" .,")
    if text.count("(") != text.count(")"):
        text = text.strip("()")
    if len(text.strip(".")) < 2:
        return ()
    names: list[Name] = []
    for part in re.split(r"\s?;\s?(?:and\s|&\s)?", text)[:MOST]:
        names += _body(part) or _list(_tokens(part))
    return tuple(names[:MOST])


def _body(text: str) -> tuple[Name, ...]:
    """An institution is one literal."""
    people = len(re.findall(rf"\b[{_LETTER}]\.", re.sub(r"\bU\.\s?[SKN]\.(?:\s?A\.)?", "", text)))
    first = re.split(r"\s?[,(]", text)[0]
    if not BODY.search(text) and _known_given(first.partition(" ")[0]):
        return ()
    if (
        people > 1
        or not (BODY.search(text) or (_SMALL_WORDS.search(first) and not people))
        or (_SMALL_WORDS.search(first) is None and re.match(r"[^,]{2,30},\s[^,]{0,20}\b[A-Z]\b", text))
    ):
        return ()
    text = text.strip(" ,")
    if not text.endswith("."):
        return (Name(literal=text + ")" * (text.count("(") - text.count(")"))),) if text else ()
    return (Name(literal=text.rstrip(".") if text.count(".") == 1 else text),)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at, after = 0, ""
    for gap in _SPLIT.finditer(text):
        word = gap[2] or ""
        if word in {"y", "e", "a", "i"} and not re.match(rf"[{_LETTER}]", text[gap.end() : gap.end() + 1]):
            continue
        # "José Ortega y Gasset" is one person.
        if word == "y" and " " not in text[gap.end() :].strip() and not found:
            continue
        if piece := text[at : gap.start()].strip():
            found.append(_Token(text=piece, after=after))
        after = gap[1] if gap[1] and not re.search(r"[\w&]", gap[0]) else "and"
        at = gap.end()
    if piece := text[at:].strip():
        found.append(_Token(text=piece, after=after))
    return [t for t in found if re.search(r"\w", t.text)][: MOST * 2]


_CERTAIN = late(rf"(?:{_INITIAL}(?:\.[\s-]?|(?=[\s-]|$)[\s-]?))+")


def _is_initials(text: str) -> bool:
    """ "J. A.", "J.-P.", "M": nothing else can be meant."""
    return bool(_CERTAIN.fullmatch(text))


def _may_be_initials(text: str) -> bool:
    """ "JA", "ABC" too, where they stand behind a family name."""
    return _is_initials(text) or (bool(_INITIALS.fullmatch(text)) and " " not in text and len(text) < 5)


def _are_initials(text: str) -> bool:
    """Initials, and a particle behind them ("Berg, A. van den")."""
    words = text.split()
    while len(words) > 1 and words[-1] in _PARTICLES:
        words.pop()
    return _may_be_initials(" ".join(words)) or _is_initials(" ".join(words))


def _is_given(text: str) -> bool:
    """ "John", "Nicholson B.", "Mary Ann": what can stand behind a family name and a comma."""
    words = text.split()
    if not words or len(words) > 4:
        return False
    if (_is_initials(words[-1]) and len(words) > 1 and not words[-1].isupper()) or (
        words[-1].endswith(".") and _is_initials(words[-1])
    ):
        return words[0][:1].isupper()
    return "given" in KINDS.get(words[0].split("-")[0].lower(), ())


def _is_family(text: str) -> bool:
    """One family name: a word, or particles and words without initials."""
    words = [w for w in text.split() if w.lower() not in _PARTICLES]
    return 1 <= len(words) <= 2 and not any(_is_initials(w) for w in words)


def _list(tokens: list[_Token]) -> list[Name]:
    """Tokens between commas to people: a token of initials belongs to the family name before it."""
    names: list[Name] = []
    pairs = _inverted(tokens)
    i = 0
    while i < len(tokens) and len(names) < MOST:
        this = tokens[i].text
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if _SUFFIX.match(this):
            i += 1
            continue
        skip = 0
        if following and _SUFFIX.match(following.text) and i + 2 < len(tokens) and _is_initials(tokens[i + 2].text):
            following, skip = tokens[i + 2], 1
        if (
            following
            and following.after == ","
            and not _is_initials(this)
            and (_are_initials(following.text) or i in pairs)
            and not _ends_with_initials(this)
        ):
            names.append(_name(this, following.text))
            i += 2 + skip
            continue
        if (
            following
            and following.after == ","
            and _is_initials(this)
            and not _is_initials(following.text)
            and not names
            and len(tokens) == 2
        ):
            names.append(_name(following.text, this))
            i += 2
            continue
        if name := one(this):
            names.append(name)
        i += 1
    return names


def _inverted(tokens: list[_Token]) -> set[int]:
    """Where "Family, Given" with the given name written out begins."""
    if len(tokens) < 2 or tokens[1].after != ",":
        return set()
    first, second = tokens[0].text, tokens[1].text
    if not _is_family(first) or _is_initials(second) or _mixed(first) or (_mixed(second) and not first.isupper()):
        return set()
    rest = tokens[2:]
    if (
        len(tokens) > 3
        and len(tokens) % 2 == 0
        and all(t.after == ("," if i % 2 else "and") for i, t in enumerate(tokens) if i)
    ):
        return set(range(0, len(tokens), 2))
    if not rest:
        # "Smith, John"; but "Smith, van der Berg" and "John Smith, Ann Lee" are two.
        words = second.split()
        return (
            {0}
            if len(words) <= 3
            and words[0].lower() not in _PARTICLES
            and not (len(first.split()) == 2 and len(words) == 2 and not _is_given(second))
            else set()
        )
    full = [t for t in rest if " " in t.text and not _is_initials(t.text)]
    one_word = sum(w.lower() not in _PARTICLES for w in first.split()) == 1
    if not one_word and not all(_is_given(w) or _is_initials(w) for w in second.split()):
        return set()
    if len(full) == len(rest) and (_is_given(second) or (one_word and len(second.split()) <= 2)):
        return {0}
    # "Smith, John, Lee, Mary" and "Mueller, Jonathan P., and Lee, Ann"
    pairs = {
        i
        for i in range(len(tokens) - 1)
        if tokens[i + 1].after == ","
        and _is_family(tokens[i].text)
        and _is_given(tokens[i + 1].text)
        and (i == 0 or tokens[i].after != "")
    }
    taken: set[int] = set()
    for i in sorted(pairs):
        if i - 1 not in taken and (i % 2 == 0 or _is_given(tokens[i + 1].text)):
            taken.add(i)
    return taken if 0 in taken else set()


def _ends_with_initials(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and _is_initials(words[-1])


def _mixed(text: str) -> bool:
    """ "FERRIERES Madeleine": the family name in capitals, the given name not."""
    loud = [w.isupper() for w in text.split() if len(w.strip(".")) > 1 and "." not in w and w.lower() not in _PARTICLES]
    return any(loud) and not all(loud)


def one(text: str) -> Name | None:
    """One person without a comma: "J. A. Smith", "Smith JA", "John van Dam", "FERRIERES Madeleine", "ALY (M.I.)"."""
    text = _HONOUR.sub("", text.strip(" ,;")).strip()
    if bracket := _IN_BRACKETS.match(text):
        return _name(bracket[1], bracket[2])
    words = [w for w in re.sub(r"(?<=[a-z]\.)(?=[A-Z][a-z])|(?<=[A-Z]\.)(?=[A-Z][a-zà-ÿ])", " ", text).split() if w]
    words = [w for i, w in enumerate(words) if not (i and _SUFFIX.match(w))]
    if not words:
        return None
    if len(words) == 1:
        return _name(words[0], "")
    if _is_initials(words[0]) and not _is_initials(words[-1]):
        cut = next(i for i, w in enumerate(words) if not _is_initials(w))
        last = len(words) - 1
        if (
            words[cut].lower() not in _PARTICLES
            and last > cut
            and words[cut][:1].isupper()
            and not words[cut].isupper()
        ):
            while last > cut and words[last - 1].lower() in _PARTICLES:
                last -= 1
            cut = last
        return _name(" ".join(words[cut:]), " ".join(words[:cut]))
    if _mixed(text) and (
        len(words[-1]) > 3
        or not words[-1].isupper()
        or "." in words[-1]
        or (len(words[-1]) == 3 and (_known_given(words[0]) or "-" in words[0]))
    ):
        loud = [len(w) > 1 and "." not in w and w.isupper() for w in words]
        family = [
            w
            for i, w in enumerate(words)
            if loud[i] or (w.lower() in _PARTICLES and i + 1 < len(words) and loud[i + 1])
        ]
        return _name(" ".join(family), " ".join(w for w in words if w not in family))
    dotted = "." in words[-1]
    tail = next(
        (
            i
            for i in range(1, len(words))
            if all(_is_initials(w) or (not dotted and _may_be_initials(w)) for w in words[i:])
        ),
        None,
    )
    if tail is not None:
        return _name(" ".join(words[:tail]), " ".join(words[tail:]))
    if len(words) == 2 and not _known_given(words[0]) and _known_given(words[1]):
        return _name(words[0], words[1])
    cut = len(words) - 1
    while cut > (0 if words[0] in _PARTICLES else 1) and words[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return _name(" ".join(words[cut:]), " ".join(words[:cut]))


def _known_given(word: str) -> bool:
    return "given" in KINDS.get(word.split("-")[0].lower(), ())


def _name(family: str, given: str) -> Name:
    family = re.sub(r"[,.]?\s(?:Jr|Sr|II|III)\.?$", "", family.strip(" .,;:–—-*"))
    given = squeeze(given.strip(" ,;:()"))
    # "Berg, A. van den": the particle stands behind the initials.
    if trailing := re.search(r"\s((?:van|von|der|den|de|la|le|du|di|da|dos|ten|ter|zu|\s){1,12})$", given):
        family, given = f"{trailing[1].strip()} {family}", given[: trailing.start()]
    if len(family) > 1 and family.isupper():
        family = re.sub(
            r"[^\W\d_]+", lambda m: m[0].capitalize() if m[0].lower() not in _PARTICLES else m[0].lower(), family
        )
    return Name(family=family, given=_spaced(given)) if family else Name(literal=given)


def _spaced(given: str) -> str:
    """ "JA", "J.A." and "J A" become "J. A."; a name that is written out stays."""
    words = given.split()
    if not words:
        return ""
    if all(_may_be_initials(w) for w in words):
        letters = (
            re.findall(rf"{_INITIAL}|-", given)
            if "." in given or " " in given
            else re.findall(rf"[{_LETTER}][a-z]?|-", given)
        )
        return re.sub(r"\. -\. ", ".-", ". ".join(letters) + ".")
    return " ".join(f"{w}." if len(w) == 1 and w.isupper() else w for w in words)
