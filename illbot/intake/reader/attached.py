"""A file that came with a mail: a name that is safe to show, a type that its content bears out. Never opened, never run."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ...core.late import late


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """One attachment. ``name`` is cleaned for showing (no path, control, bidi or reserved names), never used to open anything."""

    name: str
    #: by content where the content tells (application/pdf), else as declared, lower case
    type: str
    data: bytes
    inline: bool = False


_NAME = 120
_RESERVED = late(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9]|lpt[0-9])(?:[ .].{0,200})?")
_FORBIDDEN = late(r'[<>:"|?*]')


def name_of(declared: str) -> str:
    """A file name for showing, from whatever was declared; "" where nothing is left.

    No path, no control, invisible or direction characters, no leading dot, no device name of Windows, at most 120
    characters with its ending kept. Normalised first (NFKC), so that no full-width slash becomes a path afterwards.
    """
    name = unicodedata.normalize("NFKC", declared[:2000])
    name = "".join(" " if c in "\t\r\n" else c for c in name if c in "\t\r\n" or unicodedata.category(c)[0] != "C")
    name = name.replace("\u2028", " ").replace("\u2029", " ").replace("\\", "/").rsplit("/", 1)[-1]
    name = _FORBIDDEN.sub("_", " ".join(name.split())).lstrip(". ").rstrip(". ")
    if _RESERVED.fullmatch(name):
        name = "_" + name
    if len(name) > _NAME:
        stem, dot, ending = name.rpartition(".")
        name = (
            f"{stem[: _NAME - len(ending) - 1].rstrip()}.{ending}"
            if dot and len(ending) <= 10
            else name[:_NAME].rstrip(". ")
        )
    return name


_OFFICE = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
)
_HTML = late(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<!--.{0,300}?-->\s{0,200})?<(?:!doctype html|html[\s>]|head[\s>]|body[\s>])",
    re.I | re.S,
)


def type_of(data: bytes, declared: str) -> str:
    """The media type that the first bytes prove, else the declared one, lower-case.

    A PDF may have rubbish of up to 1 KB before its mark (ISO 32000-1, Annex H.3.4.1).
    """
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(data, declared)
    for magic, proven in _MAGIC:
        if data.startswith(magic):
            return proven
    return "text/html" if _HTML.match(data[:2048]) else declared.lower()


def _zip_type(data: bytes, declared: str) -> str:
    """The names of the members stand uncompressed at both ends of the file."""
    ends = data[:8192] + data[-65536:]
    if b"[Content_Types].xml" in ends:
        return next((proven for folder, proven in _OFFICE.items() if folder in ends), "application/zip")
    if data[30:38] == b"mimetype" and (kind := re.match(rb"application/[a-z0-9.+-]{1,80}", data[38:130])):
        return kind[0].decode().removesuffix("pk")
    return "application/x-cbz" if "cbz" in declared else "application/zip"
