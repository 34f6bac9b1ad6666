"""Forms and lists that came as files: which of them say what is wanted, in what words, and which nobody could read.

Word, OpenDocument, RTF, tables, web pages and texts are read here (``intake.papers``). A PDF is opened at the edge, and whoever has opened
it gives what it says along with the mail. An article that came as an example is no form: it is only noted that it came.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ...citations import files, forms
from ...citations.forms import Form
from ...citations.labels import CITATION_FIELDS, field_of
from ...citations.normal import clean
from ...citations.reference import find_references
from ...core.late import late
from ...core.model import Opened, Value
from ..mail import Attached
from ..papers import cells
from ..papers.odf import odf_text
from ..papers.rtf import rtf_text
from ..papers.sheets import csv_text, xlsx_text
from ..papers.word import docx_text
from ..reader import html

TEXT_LIMIT = 20_000
FILE_LIMIT = 4 * 2**20
MOST = 8
"""Files of one mail that are read."""

_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = _OFFICE + "wordprocessingml.document"
XLSX = _OFFICE + "spreadsheetml.sheet"
PDF = "application/pdf"
FORMS = frozenset({PDF, DOCX, "application/msword", "application/rtf", "application/vnd.oasis.opendocument.text"})
"""Types in which a filled form comes."""


class Paper(Value, frozen=True, kw_only=True):
    """An attached file that says what is wanted."""

    name: str
    text: str


class Left(Value, frozen=True, kw_only=True):
    """An attached file that was left for people."""

    name: str
    #: why it could not be read, a word of ``UNREAD``; "" for one that was read and is no form (an article as an example)
    why: str = ""

    @property
    def words(self) -> str:
        """For the note to staff."""
        return f"attached and not read: {self.name} ({UNREAD[self.why]})" if self.why else f"attached: {self.name}"


UNREAD = {
    "old office": "an old Office file; .docx, .xlsx and PDF can be read",
    "locked": "locked with a password",
    "a picture": "a picture without text",
    "no letters": "its characters are not spelled out in the file",
    "broken": "it cannot be opened",
    "too large": "too large to read",
    "not opened": "nobody opened it",
}
"""Why a file could not be read."""

# --- bytes to text ------------------------------------------------------------------------------------------------

_BINARY = (b"PK\x03\x04", b"{\\rtf", b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"Rar!", b"7z\xbc\xaf")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_READERS: tuple[tuple[frozenset[str], str, Callable[[bytes], str]], ...] = (
    (frozenset({DOCX}), r"\.docx$", docx_text),
    (frozenset({XLSX}), r"\.xlsx$", xlsx_text),
    (
        frozenset({"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"}),
        r"\.od[ts]$",
        odf_text,
    ),
    (frozenset({"application/rtf", "text/rtf"}), r"\.rtf$", rtf_text),
    (frozenset({"text/csv", "text/tab-separated-values"}), r"\.[ct]sv$", lambda data: csv_text(files.decode(data))),
    (frozenset({"text/html", "application/xhtml+xml"}), r"\.html?$", lambda data: html.text_of(files.decode(data))[0]),
    (frozenset({"text/plain"}), r"\.txt$", files.decode),
)
"""(types, ending of the name where the type says nothing, reader)."""

_VAGUE = frozenset({"application/octet-stream", "application/zip", "application/x-zip-compressed", ""})
_NEVER = late(
    r"text/(?:calendar|x?-?vcard|x-vcard|directory)|application/(?:pkcs7|pgp|x-pkcs7|ms-tnef)|message/|multipart/"
)
_LITTLE_PICTURE = 30_000


def _reader(file: Attached) -> Callable[[bytes], str] | None:
    for types, ending, read in _READERS:
        if file.type in types or (file.type in _VAGUE and re.search(ending, file.name, re.I)):
            return read
    return None


def look(attached: Iterable[Attached], opened: Iterable[Opened] = ()) -> tuple[tuple[Paper, ...], tuple[Left, ...]]:
    """(what says what is wanted, what is left for people) of a mail's attachments; ``opened`` are its PDFs, by name. Reference files are neither."""
    known = {o.name: o for o in opened}
    papers: list[Paper] = []
    left: list[Left] = []
    for file in list(attached)[:20]:
        if (
            file.inline
            or _NEVER.match(file.type)
            or (file.type.startswith("image/") and len(file.data) < _LITTLE_PICTURE)
        ):
            continue
        found = _of_pdf(file, known.get(file.name)) if file.type == PDF else _of_file(file)
        if isinstance(found, Paper) and len(papers) < MOST:
            papers.append(found)
        elif isinstance(found, Left):
            left.append(found)
    return tuple(papers), tuple(left)


def _of_pdf(file: Attached, opened: Opened | None) -> Paper | Left:
    """A PDF is what is wanted only where it reads like a form."""
    name = file.name or "unnamed.pdf"
    if opened is None:
        return Left(name=name, why="not opened")
    texts = [cells.tidy(t) for t in (opened.fields, opened.text) if t]
    best = max(texts, key=_filled, default="")
    if best and reads_like_form(best):
        return Paper(name=name, text=clean(best)[:TEXT_LIMIT])
    return Left(name=name, why=opened.problem)


def _of_file(file: Attached) -> Paper | Left | None:
    if file.data.startswith(_OLE):
        return Left(name=file.name or "unnamed", why="old office")
    if _is_reference_file(file):
        # It is read elsewhere.
        return None
    read = _reader(file)
    if read is None:
        # Pictures, archives and the rest are for people.
        return Left(name=file.name or "unnamed")
    if len(file.data) > FILE_LIMIT:
        return Left(name=file.name or "unnamed", why="too large")
    text = clean(cells.tidy(read(file.data)[: 2 * TEXT_LIMIT]))[:TEXT_LIMIT]
    if not text.strip():
        return Left(name=file.name or "unnamed", why="broken")
    if reads_like_form(text) or len(text) < _SHORT or _lists_works(text):
        return Paper(name=file.name, text=text)
    return Left(name=file.name or "unnamed")


def _is_reference_file(file: Attached) -> bool:
    if len(file.data) > files.LIMIT or file.data.startswith(_BINARY):
        return False
    return bool(files.read_file(file.name, file.data))


# --- is it a form? ------------------------------------------------------------------------------------------------

_SHORT = 3000
"""Characters up to which a document of words is taken for part of the mail."""
_LONG = 6000
_ENOUGH = 3


def reads_like_form(text: str) -> bool:
    """Labels with values, and not much beside: three at least, and a good part of the words; or many, and the patron's own data among them."""
    form = forms.read(clean(text)[:TEXT_LIMIT])
    if not form.items or len(form.spans) < _ENOUGH:
        return False
    covered = sum(end - start for start, end in form.spans)
    if covered * 4 >= len(text.strip()):
        return True
    return len(form.spans) >= 5 and len(text) < _LONG and (form.person is not None or bool(form.fields))


def _filled(text: str) -> int:
    """How much of an item the text gives as a form."""
    form: Form = forms.read(clean(text)[:TEXT_LIMIT])
    return sum(len(item.citation.csl()) for item in form.items)


def _lists_works(text: str) -> bool:
    """Is most of it references, or a table of works?"""
    covered = sum(passage.end - passage.start for passage in find_references(text))
    head = text.strip().split("\n", 1)[0].split("\t")
    labels = {field_of(cell) for cell in head} & CITATION_FIELDS
    return covered * 2 >= len(text) or len(labels) >= 2


__all__ = ["DOCX", "FORMS", "PDF", "UNREAD", "Left", "Paper", "docx_text", "look", "reads_like_form"]
