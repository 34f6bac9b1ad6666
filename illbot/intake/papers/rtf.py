"""The text of a form in RTF (Rich Text Format 1.9): its words, cells and lines; pictures, fonts and styles are left out. Linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ...core.late import late

LIMIT = 4 * 2**20
_MOST = 60_000
"""Characters that are enough."""
_TOKENS = 300_000
_RUN = 20_000
"""Bytes without a word of command, after which they are text whatever comes."""
_TOKEN = late(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]{1,4000})")
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object listtable listoverridetable themedata datastore generator filetbl revtbl rsidtbl "
    b"latentstyles fldinst bkmkstart bkmkend xmlnstbl shppict nonshppict".split()
)
_SAID = {b"par": "\n", b"line": "\n", b"tab": "\t", b"cell": "\t", b"row": "\n", b"nestcell": "\t", b"emdash": "—", b"endash": "–",
         b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"sect": "\n", b"page": "\n"}  # fmt: skip
_PAGES = {936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 65001: "utf-8", 10008: "gb18030"}


def rtf_text(data: bytes) -> str:
    """The document as lines, a row of a table as one with tabs."""
    if not data.startswith(b"{\\rtf") or len(data) > LIMIT:
        return ""
    text = "".join(_Reader().read(data))
    # a letter beyond the first 65,536 is written as two halves
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Reader:
    def __init__(self) -> None:
        self._page = "cp1252"
        self._bytes = bytearray()
        #: for each open group: is it left out, and how many characters stand for one that older programs cannot show
        self._groups: list[tuple[bool, int]] = [(False, 1)]
        self._skip = 0

    def read(self, data: bytes) -> Iterator[str]:
        length = 0
        for token in islice(_TOKEN.finditer(data), _TOKENS):
            said = self._token(token) or (self._flush() if len(self._bytes) > _RUN else "")
            if said:
                length += len(said)
                yield said
            if length > _MOST:
                return
        yield self._flush()

    def _token(self, token: re.Match[bytes]) -> str:
        word, number, hexadecimal, symbol, brace, text = token.groups()
        out, fallback = self._groups[-1]
        if brace:
            said = self._flush()
            if brace == b"{" and len(self._groups) < 500:
                self._groups.append(self._groups[-1])
            elif brace == b"}" and len(self._groups) > 1:
                self._groups.pop()
            return said
        if word in _SKIPPED or symbol == b"*":
            self._groups[-1] = (True, fallback)
        if out:
            return ""
        if hexadecimal is not None or text is not None:
            self._take(bytes([int(hexadecimal, 16)]) if hexadecimal else text)
            return ""
        said = self._flush()
        if word == b"u" and number:
            self._skip = fallback
            return said + chr(int(number) % 65536)
        if word == b"uc" and number:
            self._groups[-1] = (out, min(int(number), 9))
        elif word == b"ansicpg" and number:
            self._page = _PAGES.get(
                int(number), "cp1252" if int(number) not in range(1250, 1259) else f"cp{int(number)}"
            )
        elif symbol in {b"~", b"\\", b"{", b"}"}:
            return said + (" " if symbol == b"~" else symbol.decode())
        return said + _SAID.get(word or b"", "")

    def _take(self, data: bytes) -> None:
        """Bytes of the code page; those that stand beside a Unicode character for older programs are passed over."""
        kept = data[self._skip :]
        self._skip = max(0, self._skip - len(data))
        self._bytes += kept

    def _flush(self) -> str:
        """What was gathered, without half of a surrogate pair."""
        said = bytes(self._bytes).decode(self._page, "replace")
        self._bytes.clear()
        return said
