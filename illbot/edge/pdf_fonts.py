"""What the bytes of a PDF's strings mean: its fonts' encodings and their maps to Unicode (ISO 32000-1, 9.6 to 9.10).

Only as much as a filled-in form needs: the predefined Chinese, Japanese and Korean encodings are Python's own codecs, glyph names are the
common ones. A font that says nothing of its characters (embedded, renumbered, without a map) gives ``LOST`` for each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

LOST = "\ufffd"
_MAP_LIMIT = 400_000
_ENTRIES = 70_000

_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳", "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟"
)


def spelled(text: str) -> str:
    """Programs that print to PDF map a glyph to the radical that looks like it: ⽂ is 文, ⻚ is 页."""
    if any("\u2e80" <= c <= "\u2fdf" for c in text):
        return "".join(unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else c for c in text).translate(
            _RADICALS
        )
    return text


Glyph = tuple[str, float]
"""(its characters, its width in thousandths of the size)"""

# --- encodings ----------------------------------------------------------------------------------------------------

_SIMPLE = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman", "/StandardEncoding": "latin-1"}
_WIDE: tuple[tuple[str, str], ...] = (
    (r"/Uni\w{2,4}-(?:UCS2|UTF16)", "utf-16-be"),
    (r"/Uni\w{2,4}-UTF8", "utf-8"),
    (r"/Uni\w{2,4}-UTF32", "utf-32-be"),
    (r"/GBK2K", "gb18030"),
    (r"/GBK|/GB-EUC|/GBpc", "gbk"),
    (r"/(?:ETen|B5|HKscs|ETHK)", "big5hkscs"),
    (r"/90\w{2,3}-RKSJ|/Ext-RKSJ|/83pv", "cp932"),
    (r"/EUC-", "euc_jp"),
    (r"/KSC", "cp949"),
)
_GLYPHS = {
    "space": " ", "exclam": "!", "quotedbl": '"', "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&", "quotesingle": "'",
    "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "minus": "-", "period": ".", "slash": "/",
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@", "bracketleft": "[",
    "backslash": "\\", "bracketright": "]", "underscore": "_", "quoteleft": "‘", "quoteright": "’", "quotedblleft": "“", "quotedblright": "”",
    "endash": "–", "emdash": "—", "bullet": "•", "ellipsis": "…", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl",
    "germandbls": "ß", "ae": "æ", "AE": "Æ", "oslash": "ø", "Oslash": "Ø", "aring": "å", "Aring": "Å", "dotlessi": "ı", "nbspace": " ",
}  # fmt: skip
_MARKS = {"acute": "\u0301", "grave": "\u0300", "circumflex": "\u0302", "dieresis": "\u0308", "tilde": "\u0303", "cedilla": "\u0327", "caron": "\u030c"}  # fmt: skip
_UNI = re.compile(r"(?:uni|u)([0-9A-F]{4,6})(?:\.\w+)?")


def of_glyph(name: str) -> str:
    """ "A", "comma", "eacute", "uni4E8E" -> the character; LOST for a name that only the font knows ("g37")."""
    if len(name) == 1:
        return name
    if name in _GLYPHS:
        return _GLYPHS[name]
    if match := _UNI.fullmatch(name):
        code = int(match[1], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else LOST
    mark = _MARKS.get(name[1:])
    return unicodedata.normalize("NFC", name[0] + mark) if mark else LOST


# --- maps to Unicode ----------------------------------------------------------------------------------------------

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.{0,200000}?)end\1", re.S)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{1,400})>|(\[)|(\])")


def read_map(data: bytes) -> dict[int, str]:
    """A ToUnicode map: code -> characters."""
    found: dict[int, str] = {}
    for section in _SECTION.finditer(data[:_MAP_LIMIT]):
        row: list[Any] = []
        inside: list[str] | None = None
        for token in _HEX.finditer(section[2]):
            if token[2]:
                inside = []
            elif token[3]:
                row.append(inside or [])
                inside = None
            elif inside is not None:
                inside.append(_utf16(token[1]))
            else:
                row.append(token[1])
            if inside is None and len(row) == (2 if section[1] == b"bfchar" else 3):
                _take(found, row)
                row = []
            if len(found) > _ENTRIES:
                return found
    return found


def _take(found: dict[int, str], row: list[Any]) -> None:
    if not isinstance(row[0], bytes) or not isinstance(row[-2], bytes):
        return
    low, high = _number(row[0]), _number(row[-2])
    if isinstance(row[-1], list):
        found.update(zip(range(low, high + 1), row[-1], strict=False))
        return
    first = _utf16(row[-1])
    if not first:
        return
    for step in range(min(high - low, 0xFFFF) + 1 if len(row) == 3 else 1):
        last = ord(first[-1]) + step
        found[low + step] = first[:-1] + (chr(last) if last < 0xD800 or 0xDFFF < last < 0x110000 else LOST)


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split())[:8] or b"0", 16)


def _utf16(digits: bytes) -> str:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (-len(plain) % 4)).decode()).decode("utf-16-be", "replace").strip("\x00")


# --- fonts --------------------------------------------------------------------------------------------------------


class Font:
    """How one font's strings are read. ``of`` never raises; what it cannot make out is LOST."""

    def __init__(self, font: Any, read: Any) -> None:
        """``read`` gives a stream's bytes, within the document's budget."""
        self._wide = str(font.get("/Subtype", "")) == "/Type0"
        unicode = font.get("/ToUnicode")
        self._map = read_map(read(unicode)) if unicode is not None and not isinstance(unicode, str) else {}
        encoding = font.get("/Encoding")
        self._codec = ""
        self._names: dict[int, str] = {}
        self._widths: dict[int, float] = {}
        self._default = 1000.0 if self._wide else 0.0
        if self._wide:
            self._of_wide(font, str(encoding))
        else:
            self._of_simple(font, encoding)

    def _of_wide(self, font: Any, encoding: str) -> None:
        self._codec = next((codec for pattern, codec in _WIDE if re.match(pattern, encoding)), "")
        inner = font.get("/DescendantFonts")
        if inner is None or not len(inner):
            return
        self._default = float(inner[0].get("/DW", 1000))
        self._widths = dict(_wide_widths(inner[0].get("/W")))

    def _of_simple(self, font: Any, encoding: Any) -> None:
        base, differences = encoding, None
        if encoding is not None and hasattr(encoding, "keys"):
            base, differences = encoding.get("/BaseEncoding"), encoding.get("/Differences")
        described = font.get("/FontDescriptor")
        symbolic = described is not None and int(described.get("/Flags", 0)) & 4
        embedded = described is not None and any(f"/FontFile{n}" in described for n in ("", "2", "3"))
        self._codec = _SIMPLE.get(str(base), "" if (symbolic and embedded) or self._is_type3(font) else "cp1252")
        code = 0
        for entry in list(differences)[:600] if differences is not None else ():
            if isinstance(entry, int) or not str(entry).startswith("/"):
                code = int(entry)
            else:
                self._names[code] = of_glyph(str(entry)[1:])
                code += 1
        widths, first = font.get("/Widths"), int(font.get("/FirstChar", 0))
        if widths is not None:
            # glyphs that are drawings have a scale of their own
            scale = 1000 * float(font.get("/FontMatrix", (0.001,))[0]) if self._is_type3(font) else 1.0
            self._widths = {first + n: float(w) * scale for n, w in enumerate(list(widths)[:300])}

    @staticmethod
    def _is_type3(font: Any) -> bool:
        return str(font.get("/Subtype", "")) == "/Type3"

    def of(self, string: bytes) -> Iterator[Glyph]:
        """The characters of a shown string."""
        if not self._wide:
            for code in string:
                char = self._map.get(code) or self._names.get(code) or self._coded(bytes([code]))
                yield char, self._widths.get(code) or self._default or _usual(char)
        elif self._codec and not self._map:
            for char in string.decode(self._codec, "replace"):
                yield char, 500.0 if char.isascii() else 1000.0
        else:
            for n in range(0, len(string) - 1, 2):
                code = string[n] << 8 | string[n + 1]
                char = self._map.get(code) or (self._coded(string[n : n + 2]) if self._codec else LOST)
                yield char, self._widths.get(code, self._default)

    def _coded(self, code: bytes) -> str:
        return code.decode(self._codec, "replace") if self._codec else LOST


def _usual(char: str) -> float:
    """The width of a letter in the standard fonts, which PDFs need not tell: near enough to see where words end."""
    if char in "ijl.,:;'|!I ftr()-[]":
        return 300.0
    return 800.0 if char in "mwMW—@%" else 560.0


def _wide_widths(widths: Any) -> Iterator[tuple[int, float]]:
    """/W of a composite font: "first [w w w]" and "first last w"."""
    if widths is None:
        return
    entries = list(widths)[:4000]
    n = told = 0
    while n + 1 < len(entries) and told < _ENTRIES:
        first, second = int(entries[n]), entries[n + 1]
        if hasattr(second, "__len__"):
            run = [(first + k, float(w)) for k, w in enumerate(list(second)[:4000])]
            n += 2
        elif n + 2 < len(entries):
            run = [(code, float(entries[n + 2])) for code in range(first, min(int(second), first + 9000) + 1)]
            n += 3
        else:
            return
        told += len(run)
        yield from run
