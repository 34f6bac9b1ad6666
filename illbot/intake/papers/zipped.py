"""XML parts of documents that are ZIP archives. Nothing is unpacked to disk, no entity is resolved, sizes are capped before anything is inflated."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

FILE_LIMIT = 4 * 2**20
PART_LIMIT = 3 * 2**20

_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


class Archive:
    """The parts of one document; () and None for what is over a cap, encrypted, broken or not there."""

    def __init__(self, data: bytes) -> None:
        self._left = PART_LIMIT
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data)) if len(data) <= FILE_LIMIT else None
        except _BROKEN:
            self._zip = None

    def names(self, pattern: str) -> tuple[str, ...]:
        """Parts of that name, at most ten, as they are numbered."""
        found = [n for n in self._zip.namelist()[:2000] if re.fullmatch(pattern, n)] if self._zip else []
        return tuple(sorted(found, key=lambda n: (len(n), n))[:10])

    def xml(self, name: str) -> Element | None:
        """The part's root element."""
        if self._zip is None:
            return None
        try:
            info = self._zip.getinfo(name)
            if info.file_size > self._left or info.flag_bits & 1:
                return None
            with self._zip.open(info) as part:
                xml = part.read(self._left + 1)
        except _BROKEN:
            return None
        self._left -= len(xml)
        # In UTF-16 there is a NUL between the letters.
        bare = xml.replace(b"\0", b"")
        if self._left < 0 or re.search(rb"<!(?:DOCTYPE|ENTITY)", bare[:4096], re.I) or b"<!ENTITY" in bare:
            return None
        try:
            return ElementTree.fromstring(xml)  # noqa: S314 - no entities: checked above
        except (ElementTree.ParseError, ValueError):
            return None
