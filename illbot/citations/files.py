"""Citations in the formats of reference managers, attached or pasted into a text.

Each format has its own reader: ``tagged`` (RIS, PubMed, EndNote, Web of Science, RefWorks, NoteExpress, CNKI), ``bibtex``, ``csl_json``, ``xml_files`` (EndNote,
MODS), ``lists`` (CSV). All are tolerant; what cannot be read gives ().
"""

from __future__ import annotations

import re
from itertools import islice

from ..core.late import late
from ..core.model import Citation, Value
from . import bibtex, csl_json, lists, records, tagged, xml_files
from .normal import clean

LIMIT = 200_000


class Pasted(Value, frozen=True, kw_only=True):
    """Records that stand in a text, and where they stand."""

    citations: tuple[Citation, ...] = ()
    start: int = 0
    end: int = 0


def read_file(name: str, data: bytes) -> tuple[Citation, ...]:
    """The citations in an attached file, by its content; ``name`` is only a hint. () when it is no such file."""
    text = decode(data[:LIMIT])
    if found := read_pasted(text):
        return found
    return lists.read(clean(text)) if name.lower().endswith((".csv", ".tsv", ".txt", ".tab")) else ()


def read_pasted(text: str) -> tuple[Citation, ...]:
    """The citations in a text in one of the formats; () when there are none."""
    return find_pasted(clean(text[:LIMIT])).citations


_START = late(
    r"^(?:[ \t>]{0,8}(?:(?P<tagged>(?:TY|ty)\s{0,4}[-–—]|A[U1]\s{1,4}-\s|T[I1]\s{1,4}-\s|PMID\s{0,2}-\s|%[0TA]\s\S|PT [JBSPC]\s*$|RT [A-Z][a-z]|\{Reference Type\}\s?[:：]|(?:[A-Za-z]{2,24})-(?:题名|来源库)\s?[:：])|"
    r"(?P<json>[\[{]\s{0,40}[{\"])|(?P<xml><(?:\?xml|xml>|records?>|(?:\w{1,12}:)?mods))))|(?P<bibtex>(?:^|(?<=[\s})]))@[A-Za-z]{3,20}\s{0,3}[{(])",
    re.M,
)


def find_pasted(text: str) -> Pasted:
    """The records in a cleaned text, with the place that they take: what stands before and behind them is the mail's own."""
    found = (_read_at(text, match) for match in islice(_START.finditer(text), 20))
    return next((f for f in found if f.citations), Pasted())


def _read_at(text: str, match: re.Match[str]) -> Pasted:
    at, format_ = match.start(), match.lastgroup
    block = text[at:]
    if format_ == "tagged":
        citations, end = tagged.read(block)
    elif format_ == "json":
        lead = len(block) - len(block.lstrip())
        citations, end = csl_json.read(block[lead:])
        end += lead
    elif format_ == "xml":
        read = xml_files.read_xml(block[: block.rfind(">") + 1].strip())
        citations = tuple(records.finished(f.citation, f.numbers, f.ids) for f in read)
        end = block.rfind(">") + 1
    else:
        citations, end = bibtex.read(block)
    return Pasted(citations=citations, start=at, end=at + end)


# --- bytes to text --------------------------------------------------------------------------------------------


def decode(data: bytes) -> str:
    """UTF-8 (or UTF-16 with its mark), else GB 18030, Big5 or Latin-1: the one of which the bytes make sense."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding, sensible in (("utf-8", None), ("gb18030", _mostly_words), ("big5", None)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sensible is None or sensible(text):
            return text
    return data.decode("cp1252", "replace")


# In Latin-1 read as GB 18030 each Chinese character stands alone between letters (Müller: M黮ler).
_LONE = late(r"(?<=[A-Za-z])[\u3400-\u9fff\uac00-\ud7af](?=[A-Za-z ])")
_CHARACTER = late(r"[\u3400-\u9fff]")


def _mostly_words(text: str) -> bool:
    """Is it text in GB 18030: no characters that nobody owns, and not every Chinese one alone among Latin letters?"""
    if any("\ue000" <= c <= "\uf8ff" for c in text):
        return False
    characters = len(_CHARACTER.findall(text))
    return not characters or len(_LONE.findall(text)) * 2 < characters
