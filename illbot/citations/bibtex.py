"""BibTeX and BibLaTeX, sound or broken: an entry without a key, a value never closed, a comma forgotten cost at most themselves, never a neighbour."""

from __future__ import annotations

import re
import unicodedata

from ..core.late import late
from ..core.model import Citation, Name, change
from . import records
from .names import read_names
from .normal import read_title, squeeze

MOST = 100

_OPENS = late(r"(?:^|(?<=[\s})]))@([A-Za-z]{3,20})\s{0,3}[{(]", re.M)
_KEY = late(r"\s{0,20}[^,={}\"]{0,100},")
_FIELD = late(r"[\s,>]{0,200}([A-Za-z][\w-]{0,30})\s{0,20}=\s{0,20}")
_BARE = late(r"[^,}#\n\"{]{1,200}")
_JOINED = late(r"\s{0,20}#\s{0,20}")
# Inside a value, a line that begins as a field does: the value was never closed.
_NEXT_FIELD = late(r",?[ \t]{0,20}\n[ \t]{0,20}[A-Za-z][\w-]{1,30}[ \t]{0,20}=[ \t]{0,20}(?:[{\"\d]|$)")
_NEXT_ON_LINE = late(r"[,\n]\s{0,20}[A-Za-z][\w-]{1,30}\s{0,20}=")
_NO_ENTRY = frozenset({"comment", "preamble", "string"})
_MONTHS = {m: m for m in ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]}
_LONGEST = 5000

_MEANS = {
    "title": "title", "subtitle": "subtitle", "container": "journal journaltitle booktitle", "volume": "volume", "issue": "number issue", "number": "number",
    "pages": "pages", "article": "article-number eid", "date": "date year", "month": "month", "publisher": "publisher organization", "school": "school institution",
    "place": "address location", "edition": "edition", "series": "series", "codes": "isbn issn", "ids": "doi url", "pmid": "pmid", "pmcid": "pmcid", "url": "url",
}  # fmt: skip
_GENRES = {"phdthesis": "Doctoral dissertation", "mastersthesis": "Master's thesis"}


def read(text: str) -> tuple[tuple[Citation, ...], int]:
    """The entries, and where the last of them ends."""
    starts = list(_OPENS.finditer(text))[: MOST * 2]
    strings: dict[str, str] = dict(_MONTHS)
    found: list[Citation] = []
    last = 0
    for match, following in zip(starts, [*(m.start() for m in starts[1:]), len(text)], strict=True):
        kind = match[1].lower()
        key = _KEY.match(text, match.end(), following) if kind != "string" else None
        fields, end = _fields(text, key.end() if key else match.end(), following, strings)
        if kind == "string":
            strings |= fields
        if kind in _NO_ENTRY:
            continue
        citation = _citation(kind, fields)
        if citation.title or citation.DOI:
            found.append(citation)
            last = end
    return tuple(found[:MOST]), last


def _fields(text: str, at: int, stop: int, strings: dict[str, str]) -> tuple[dict[str, str], int]:
    """The fields of one entry, up to its end or the first thing that is no field; and where that is, its closing brace included."""
    fields: dict[str, str] = {}
    while len(fields) < 60 and (match := _FIELD.match(text, at, stop)):
        value, at = _value(text, match.end(), stop, strings)
        while joined := _JOINED.match(text, at, stop):
            more, at = _value(text, joined.end(), stop, strings)
            value += more
        fields.setdefault(match[1].lower(), value)
    closing = _CLOSING.match(text, at, stop)
    return fields, closing.end() if closing else at


_CLOSING = late(r"[\s,>]{0,200}[})]")


def _value(text: str, at: int, stop: int, strings: dict[str, str]) -> tuple[str, int]:
    """A value in braces, in quotes or bare, and where it ends. Braces may nest; a quotation mark inside them does not end the value."""
    opened = text[at : at + 1]
    if opened not in {"{", '"'}:
        bare = _BARE.match(text, at, stop)
        if not bare:
            return "", at
        word = bare[0].strip().rstrip(")")
        return strings.get(word.lower(), word), bare.start() + len(bare[0].rstrip())
    depth, i, end = 0, at + 1, min(stop, at + _LONGEST)
    while i < end:
        c = text[i]
        if c == "\\":
            i += 2
            continue
        if c == "{":
            depth += 1
        elif c == "}":
            if opened == "{" and depth == 0:
                break
            depth -= 1
        elif c == '"' and opened == '"' and depth <= 0:
            break
        i += 1
    closed, i = i < end, min(i, end)
    if broken := (_NEXT_FIELD if closed else _NEXT_ON_LINE).search(text, at + 1, i):
        return text[at + 1 : broken.start()].rstrip(' ,}"'), broken.start()
    return text[at + 1 : i], i + 1


# --- TeX to text ----------------------------------------------------------------------------------------------

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "oe": "œ", "aa": "å", "o": "ø", "l": "ł", "AE": "Æ", "OE": "Œ", "AA": "Å", "O": "Ø", "L": "Ł", "i": "i", "j": "j", "dh": "ð", "th": "þ",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "ldots": "…", "dots": "…",
}  # fmt: skip
_ACCENTED = late(
    r"\\(?:([`'^~\"=.])\s?|([cvuHkrdb])(?:\s{1,3}|(?=\{)))(?:\{\s?\\?([A-Za-z])\s?\}|\\?([A-Za-z])(?![A-Za-z]{0,1}\\))"
)
_SPECIAL = late(rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s)?")


def plain(value: str) -> str:
    """TeX to text: accents, letters and dashes, no braces, no commands.

    >>> plain('Erd{\\\\H o}s \\\\& {\\\\L}ukasiewicz')
    'Erdős & Łukasiewicz'
    """
    value = _ACCENTED.sub(
        lambda m: unicodedata.normalize("NFC", (m[3] or m[4]) + _ACCENTS[m[1] or m[2]]), value[:_LONGEST]
    )
    value = _SPECIAL.sub(lambda m: _LETTERS[m[1]], value)
    value = re.sub(r"\$([^$]{1,80})\$", r"\1", value)
    value = re.sub(r"\\[a-zA-Z]{1,20}\s?", "", value)
    value = re.sub(r"\\([&%$#_{}])", r"\1", value).replace("---", "—").replace("--", "–").replace("~", " ")
    return squeeze(value.replace("{", "").replace("}", "").replace("``", "“").replace("''", "”"))


# --- an entry -------------------------------------------------------------------------------------------------


def _citation(kind: str, raw: dict[str, str]) -> Citation:
    said = {ours: [plain(raw[n]) for n in theirs.split() if raw.get(n)] for ours, theirs in _MEANS.items()}
    if kind == "inbook" and "booktitle" not in raw:
        # @inbook's title is the book's; its chapter may be a number.
        said |= {"container": said["title"], "title": [plain(raw["chapter"])] if raw.get("chapter") else []}
    type_ = records.kind(kind) if kind not in {"misc", "unpublished"} else ""
    citation = records.citation(said, type_)
    citation = change(citation, author=_names(raw.get("author", "")), editor=_names(raw.get("editor", "")))
    if kind in _GENRES:
        citation = change(citation, genre=_GENRES[kind])
    archive, number = raw.get("archiveprefix", raw.get("eprinttype", "")).lower(), squeeze(raw.get("eprint", ""))
    if archive == "arxiv" and number:
        citation = change(citation, archive="arXiv", archive_location=f"arXiv:{number}")
    return citation


def _names(raw: str) -> tuple[Name, ...]:
    """Parted by " and ", except inside braces."""
    parts = re.sub(r"\{[^{}]{0,200}\}", lambda m: re.sub(r"\sand\s", "\0", m[0]) if " " in m[0] else m[0], squeeze(raw))
    return tuple(n for part in re.split(r"\sand\s", parts)[:60] for n in _name(part.replace("\0", " and ")))


def _name(text: str) -> tuple[Name, ...]:
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        return (Name(literal=plain(text)),)
    text = read_title(plain(text)) if not text.endswith(".") else plain(text)
    parts = [p.strip() for p in text.split(",")]
    if len(parts) == 3:
        # "von Last, Jr, First"
        return (Name(family=parts[0], given=parts[2]),)
    return read_names(text + ";" if "," in text else text)[:1] if text and text.lower() != "others" else ()
