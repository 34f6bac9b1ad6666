"""Is what arrived an article that can be passed on? Bytes -> File, with the problem in words where it is not.

The type is told by content, never by name. PDFs are opened with pikepdf (qpdf) under limits: how much a compressed
stream may swell, how many warnings are borne, how many pages, streams and bytes are looked at. Nothing here raises.
A hostile PDF can still cost some seconds, and C++ cannot be interrupted: callers keep this off the event loop.
"""

from __future__ import annotations

import hashlib
import io
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from ..core.model import File

if TYPE_CHECKING:  # at run time it is imported with the first PDF: it costs a third of a second
    import pikepdf

MAX_BYTES = 64 * 1024 * 1024
"""Larger files are not opened."""

PAGES_LOOKED_AT = 10
STREAMS_LOOKED_AT = 60
BYTES_LOOKED_AT = 24 * 1024 * 1024
SWELL = 96 * 1024 * 1024
"""The most that one compressed stream of a PDF may grow to, in bytes."""

_ENOUGH_TEXT = 2
"""Characters shown below which a page is blank: word processors leave one space on an empty page."""
_ENOUGH_STROKES = 200
"""Lines and curves from which on a page is a drawing, or text turned into outlines."""

# (bytes, offset, type, what it is); the first that fits wins
_MAGIC: tuple[tuple[bytes, int, str, str], ...] = (
    (b"\xff\xd8\xff", 0, "image/jpeg", ""),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png", ""),
    (b"II*\x00", 0, "image/tiff", ""),
    (b"MM\x00*", 0, "image/tiff", ""),
    (b"GIF8", 0, "image/gif", "a GIF image"),
    (b"WEBP", 8, "image/webp", "a WebP image"),
    (b"AT&TFORM", 0, "image/vnd.djvu", "a DjVu file"),
    (b"%!PS", 0, "application/postscript", "a PostScript file"),
    (b"{\\rtf", 0, "application/rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "application/x-ole-storage", "an old Office document"),
    (b"Rar!\x1a\x07", 0, "application/vnd.rar", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", 0, "application/x-7z-compressed", "a 7-Zip archive"),
    (b"\x1f\x8b", 0, "application/gzip", "a gzip archive"),
    (b"CAJ\x00", 0, "application/x-caj", "a CAJ file"),
    (b"HN", 0, "application/x-caj", "a CAJ file"),
    (b"KDH ", 0, "application/x-kdh", "a KDH file"),
    (b"MZ", 0, "application/x-dosexec", "a program"),
    (b"\x7fELF", 0, "application/x-elf", "a program"),
    (b"BEGIN:VCARD", 0, "text/vcard", "a business card"),
    (b"BEGIN:VCALENDAR", 0, "text/calendar", "a calendar entry"),
    (b"<?xml", 0, "application/xml", "an XML file"),
)

# (bytes somewhere in the first 4 KB of a zip, type, what it is)
_ZIPS: tuple[tuple[bytes, str, str], ...] = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "a PowerPoint file"),
    (b"application/epub+zip", "application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "application/vnd.oasis.opendocument.text", "an OpenDocument file"),
    (b"OFD.xml", "application/ofd", "an OFD document"),
    (b"[Content_Types].xml", "application/vnd.openxmlformats-officedocument", "an Office document"),
)

_WEB_PAGE = re.compile(
    rb"\s{0,200}(?:<!--[^>]{0,500}-->\s{0,50}){0,3}<(?:!doctype\s+html|html|head|body|script|meta)\b", re.I
)


def examine(name: str, declared_type: str, data: bytes) -> File:
    """The stored-file value of these bytes.

    ``type`` is by content (declared_type only where content does not tell), ``pages`` is counted for PDFs, ``problem`` is "" when
    the file may be delivered: a readable PDF with something on its pages, or a JPEG, PNG or TIFF scan.
    """
    kind, problem = kind_of(declared_type, data)
    pages: int | None = None
    if kind == "application/pdf" and not problem:
        pages, problem = _examine_pdf(data)
    elif kind.startswith("image/") and not problem and _cut_short(kind, data):
        problem = "damaged"
    return File(
        sha256=hashlib.sha256(data).hexdigest(),
        name=ending_of(kind, name),
        type=kind,
        size=len(data),
        pages=pages,
        problem=problem,
    )


_ENDINGS = {
    "application/pdf": ("pdf",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/tiff": ("tif", "tiff"),
}
"""What may be passed on, and by which ending a reader's computer knows it."""


def ending_of(kind: str, name: str) -> str:
    """The name with an ending that says what the file is: a PDF called "bill.exe" is passed on as "bill.exe.pdf"."""
    endings = _ENDINGS.get(kind)
    if endings is None or not name or name.rpartition(".")[2].lower() in endings:
        return name
    return f"{name.rstrip('. ')[:110]}.{endings[0]}"


def kind_of(declared_type: str, data: bytes) -> tuple[str, str]:
    """(media type by content, problem): the problem says in words why such a file cannot be passed on as an article."""
    declared = declared_type.split(";")[0].strip().lower() or "application/octet-stream"
    if not data.strip(b"\x00\r\n\t "):
        return declared, "empty"
    head = data[:1024].removeprefix(b"\xef\xbb\xbf")
    if _WEB_PAGE.match(head) or _WEB_PAGE.match(_as_ascii(head)):
        return "text/html", "a web page, not a PDF"
    if b"%PDF-" in head:
        return "application/pdf", "too large to check" if len(data) > MAX_BYTES else ""
    for magic, offset, kind, what in _MAGIC:
        if head.startswith(magic, offset):
            return kind, f"{what}, not a PDF" if what else ""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        for mark, kind, what in _ZIPS:
            if mark in data[:4096] or mark in data[-65536:]:
                return kind, f"{what}, not a PDF"
        return "application/zip", "a zip archive, not a PDF"
    if declared == "application/pdf":
        return "application/octet-stream" if b"\x00" in head else "text/plain", "not a readable PDF"
    if _is_text(head):
        return declared if declared.startswith("text/") else "text/plain", "a text, not a PDF"
    return declared, "not a PDF"


def _as_ascii(head: bytes) -> bytes:
    """UTF-16 web pages with the zero bytes and the mark left out."""
    return head[2:].replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head


def _is_text(head: bytes) -> bool:
    return not any(b < 9 or 13 < b < 27 for b in head)


def _cut_short(kind: str, data: bytes) -> bool:
    """Does the image lack its end? Cameras and scanners write bytes after it, so it is looked for in the last stretch."""
    tail = data[-65536:]
    if kind == "image/jpeg":
        return b"\xff\xd9" not in tail
    if kind == "image/png":
        return b"IEND" not in tail
    return len(data) < 64


# --- PDF -----------------------------------------------------------------------------------------------------


@cache
def guard_qpdf() -> None:
    """qpdf's limits are of the whole process and are set once. RuntimeError if another library holds them."""
    import pikepdf.settings

    pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=2000,
        flate_max_memory=SWELL,
        png_max_memory=SWELL,
        tiff_max_memory=SWELL,
        run_length_max_memory=SWELL,
        dct_max_memory=SWELL,
        max_stream_filters=8,
    )


def breakages() -> tuple[type[Exception], ...]:
    """What qpdf's binding is known to raise on broken objects, beside its own family."""
    import pikepdf

    family: tuple[type[Exception], ...] = (pikepdf.PikepdfError,)
    return (*family, RuntimeError, ValueError, TypeError, LookupError, AttributeError, OverflowError, MemoryError)


def _examine_pdf(data: bytes) -> tuple[int | None, str]:
    """(pages, problem)."""
    import pikepdf

    broken = breakages()
    guard_qpdf()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _look(pdf, data, broken)
    except pikepdf.PasswordError:
        return None, "encrypted"
    except broken as e:
        said = str(e).lower()
        if "no pages found" in said:
            return 0, "no page"
        return None, "encrypted" if "encrypt" in said else "not a readable PDF"


def _look(pdf: pikepdf.Pdf, data: bytes, broken: tuple[type[Exception], ...]) -> tuple[int | None, str]:
    pages = len(pdf.pages)
    if not pages:
        return 0, "damaged" if _repaired(pdf) else "no page"
    sight = _Sight(broken)
    for n in range(min(pages, PAGES_LOOKED_AT)):
        sight.page(pdf.pages[n])
    if sight.torn or _truncated(pdf, data) or _pages_lost(pdf, pages):
        return pages, "damaged"
    if not sight.anything and not sight.spent:
        return pages, "blank"
    return pages, ""


def _repaired(pdf: pikepdf.Pdf) -> bool:
    return any("reconstruct" in str(w) for w in pdf.get_warnings())


def _truncated(pdf: pikepdf.Pdf, data: bytes) -> bool:
    """Was the end of the file lost? A wrong offset that qpdf mended in a whole file is not a damage that a reader would see."""
    if not _repaired(pdf):
        return False
    end = data.rfind(b"%%EOF")
    return end < 0 or re.search(rb"\d\s+obj\b", data[end:]) is not None


def _pages_lost(pdf: pikepdf.Pdf, pages: int) -> bool:
    """Does the page tree speak of more pages than there are?"""
    if not _repaired(pdf):
        return False
    tree = pdf.Root.get("/Pages")
    count = tree.get("/Count") if tree is not None else None
    return isinstance(count, int) and count > pages


_SHOWN = re.compile(
    rb"""\(((?:[^()\\]|\\.){0,4000})\)\s{0,9}(?:Tj|'|")|<([0-9A-Fa-f\s]{0,8000})>\s{0,9}(?:Tj|'|")|\[([^\[\]]{1,16000})\]\s{0,9}TJ""",
    re.S,
)
_STRINGS = re.compile(rb"\(((?:[^()\\]|\\.){0,4000})\)|<([0-9A-Fa-f\s]{0,8000})>", re.S)
_INLINE_IMAGE = re.compile(rb"(?:^|\s)BI\s[^\x00]{0,400}?\sID\s")
_DRAWN_OBJECT = re.compile(rb"/([^\s/<>\[\]()%]{1,100})\s{1,9}Do\b")
_STROKE = re.compile(rb"[\d.]\s[clvy](?=\s)")


class _Sight:
    """What was seen on the pages so far, and how much may still be looked at."""

    def __init__(self, broken: tuple[type[Exception], ...]) -> None:
        self.anything = False
        #: a page's content cannot be decoded
        self.torn = False
        self.bytes_left = BYTES_LOOKED_AT
        self.streams_left = STREAMS_LOOKED_AT
        self.letters = 0
        self.strokes = 0
        self._broken = broken
        self._seen: set[tuple[int, int]] = set()

    @property
    def spent(self) -> bool:
        """Nothing more is looked at; what was not seen is given the benefit of the doubt."""
        return self.bytes_left <= 0 or self.streams_left <= 0

    def page(self, page: pikepdf.Page) -> None:
        self.letters = self.strokes = 0
        contents = page.obj.get("/Contents")
        if contents is None:
            return
        parts = list(contents)[:STREAMS_LOOKED_AT] if _is_array(contents) else [contents]
        # one operator may be split over the parts of a page's content
        self._content(b"\n".join(self._read(part) for part in parts), page.obj.get("/Resources"), depth=0)

    def _read(self, stream: Any) -> bytes:
        import pikepdf

        if self.spent or not isinstance(stream, pikepdf.Stream):
            return b""
        self.streams_left -= 1
        try:
            content = stream.read_bytes()
        except self._broken:
            self.torn = True
            return b""
        self.bytes_left -= len(content)
        return content[: 4 * 1024 * 1024]

    def _content(self, content: bytes, resources: Any, *, depth: int) -> None:
        if self.anything:
            return
        for shown in _SHOWN.finditer(content):
            self.letters += _letters(shown[1], shown[2]) if shown[3] is None else _letters_of_array(shown[3])
            if self.letters >= _ENOUGH_TEXT:
                self.anything = True
                return
        self.strokes += sum(1 for _ in _STROKE.finditer(content))
        if self.strokes >= _ENOUGH_STROKES or _INLINE_IMAGE.search(content):
            self.anything = True
            return
        self._objects(content, resources, depth)

    def _objects(self, content: bytes, resources: Any, depth: int) -> None:
        """Images and forms that the content draws."""
        drawable = resources.get("/XObject") if resources is not None else None
        if drawable is None or depth > 3:
            return
        for name in dict.fromkeys(m[1] for m in _DRAWN_OBJECT.finditer(content)):
            if self.spent or self.anything:
                return
            drawn = drawable.get("/" + name.decode("latin-1"))
            kind = str(drawn.get("/Subtype", "")) if drawn is not None else ""
            if kind == "/Image":
                self.anything = True
            elif kind == "/Form" and drawn.objgen not in self._seen:
                self._seen.add(drawn.objgen)
                self._content(self._read(drawn), drawn.get("/Resources", resources), depth=depth + 1)


def _is_array(thing: Any) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Array)


def _letters(literal: bytes | None, hexadecimal: bytes | None) -> int:
    if literal is not None:
        return len(literal.translate(None, b" \t\r\n\x00"))
    digits = (hexadecimal or b"").translate(None, b" \t\r\n")
    return len(digits) // 4 if digits.strip(b"0") else 0


def _letters_of_array(array: bytes) -> int:
    return sum(_letters(m[1], m[2]) for m in _STRINGS.finditer(array))
