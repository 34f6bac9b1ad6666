"""Bytes of a mail -> str: texts, encoded-words, header lines, parameters.

The rule of the file: declared charsets are believed only as far as the bytes bear them out. Every function here takes
whatever bytes there are and returns text; what had to be assumed is said in words beside it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from ...core.late import late
from .charsets import ASCII_NAMES, CHINESE, CODECS, LATIN, SAMPLE, SEVEN_BIT, SISTERS, WIDE, codec, shape, strict

# --- texts and headers ------------------------------------------------------------------------------------

_SURROGATES = late("[\ud800-\udfff]")
_PRIVATE_MARKS = late("[\U000f0001-\U000f0004]")
#: Where a server that counts octets folded a line of UTF-8 in the middle of a character; no sound UTF-8 has that.
_FOLDED_WITHIN = late(rb"[ \t](?=[\x80-\xbf])")


def _sound(text: str) -> str:
    """Without lone surrogates (UTF-7 and UTF-16 can smuggle them in) and without the house's own marks."""
    if text.isascii():
        return text
    return _PRIVATE_MARKS.sub("", _SURROGATES.sub("\ufffd", text))


class Charsets:
    """Decodes the text of one mail.

    ``hint`` is a charset that the mail declares somewhere: raw 8-bit headers are most often written in it. The statistical
    guess is dear (15 ms), so a mail has only three of them, and fifty looks at the shape of bytes.
    """

    def __init__(self, hint: str | None = None) -> None:
        #: Python's name of it
        self.hint = hint
        self._guesses_left = 3
        self._looks_left = 50

    def guess(self, data: bytes) -> str:
        """A codec for bytes without a charset: UTF-8, the mail's own, the shape of the bytes, statistics, Windows-1252."""
        sample = data[:SAMPLE]
        if strict(sample, "utf_8") is not None:
            return "utf_8"
        if self.hint and self.hint not in LATIN and self.hint != "utf_8" and strict(sample, self.hint) is not None:
            return self.hint
        self._looks_left -= 1
        if self._looks_left < 0:
            return "cp1252"
        if found := shape(sample):
            return found
        if self._guesses_left and len(sample) >= 12:
            self._guesses_left -= 1
            # Imported late: it costs a tenth of a second that most mails never need.
            from charset_normalizer import from_bytes

            best = from_bytes(sample).best()
            if best is not None and best.encoding in CODECS and best.encoding not in ("utf_7", "utf_16", "utf_32"):
                return best.encoding
        return "cp1252"

    def text(self, data: bytes, charset: str = "") -> tuple[str, str]:
        """(text, what was wrong or ""): the bytes read in the declared charset, or in the one they are really in."""
        name = codec(charset)
        if data.isascii() and name not in SEVEN_BIT and not (name or "").startswith(("iso2022", *WIDE)):
            if b"\x1b$" in data and (text := strict(data, "iso2022_jp_ext")) is not None:
                return _sound(text), "Japanese text without its charset"
            return data.decode("ascii"), ""
        text, problem = self._declared(data, name, charset) if name else self._undeclared(data, charset)
        return _sound(text), problem

    def _undeclared(self, data: bytes, charset: str) -> tuple[str, str]:
        said = charset.strip().lower()
        problem = "8-bit text without a charset" if said in ASCII_NAMES else f"unknown charset {_shown(charset)}"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf_16", "replace"), problem
        if data.startswith(b"\xef\xbb\xbf"):
            data = data[3:]
        return _tolerant(data, self.guess(data)), problem

    def _declared(self, data: bytes, name: str, charset: str) -> tuple[str, str]:
        if data.startswith(b"\xef\xbb\xbf"):
            data, name = data[3:], "utf_8"
        if name in LATIN or name in CHINESE:
            honest = strict(data, "utf_8")
            if honest is not None and (name in LATIN or len(re.findall("[\u0800-\uffff]", honest[:SAMPLE])) >= 2):
                return honest, f"UTF-8 labelled {_shown(charset)}"
        if name in LATIN:
            found = shape(data[:SAMPLE])
            if found and found != "cp1252" and (text := strict(data, found)) is not None:
                return text, f"{found} labelled {_shown(charset)}"
        for candidate in (name, SISTERS.get(name)):
            if candidate and (text := strict(data, candidate)) is not None:
                return text, ""
        if (text := strict(data, "utf_8")) is not None:
            return text, f"UTF-8 labelled {_shown(charset)}"
        text = _tolerant(data, name)
        if text.count("\ufffd") * 20 <= len(text):
            return text, f"some bytes are not {_shown(charset)}"
        other = self.guess(data)
        if (found_text := strict(data, other)) is not None:
            return found_text, f"{other} labelled {_shown(charset)}"
        return text, f"many bytes are not {_shown(charset)}"

    # --- header lines ---

    def raw(self, value: bytes) -> str:
        """An unfolded header value as text, encoded-words still encoded; raw 8-bit bytes are guessed."""
        if value.isascii() and b"\x1b" not in value:
            return value.decode("ascii")
        if (mended := _FOLDED_WITHIN.sub(b"", value)) != value and (text := strict(mended, "utf_8")) is not None:
            return _sound(text)
        return self.text(value)[0]

    def words(self, value: str) -> str:
        """The same with RFC 2047 encoded-words decoded, wherever they stand (also in quotes, also without spaces)."""
        if "=?" not in value:
            return value
        out: list[str] = []
        pending: list[tuple[str, bytes]] = []
        end = 0
        for match in _WORD.finditer(value):
            gap = value[end : match.start()]
            if gap.strip() or not pending:
                out += [self._joined(pending), gap]
                pending = []
            pending += [(match[1].partition("*")[0], bytes_) for bytes_ in _word_bytes(match[2], match[3], match[1])]
            end = match.end()
        return "".join([*out, self._joined(pending), value[end:]])

    def _joined(self, words: list[tuple[str, bytes]]) -> str:
        """Neighbouring words of one charset are one string: a character may be cut between two of them."""
        out: list[str] = []
        at = 0
        while at < len(words):
            charset, stop = words[at][0], at + 1
            while stop < len(words) and words[stop][0].lower() == charset.lower():
                stop += 1
            out.append(self.text(b"".join(w[1] for w in words[at:stop]), charset)[0])
            at = stop
        return "".join(out)

    def header(self, value: bytes) -> str:
        """An unfolded header value, wholly decoded. May hold any character; see ``one_line``."""
        return self.words(self.raw(value))


#: charset, encoding, text; the closing "?=" may have been cut off with the line.
_WORD = late(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)(?:\?=|\Z)")


def _word_bytes(encoding: str, text: str, charset: str) -> Iterator[bytes]:
    data = text.encode("ascii", "ignore") if text.isascii() else text.encode(codec(charset) or "utf_8", "replace")
    if encoding in "qQ":
        yield binascii.a2b_qp(data.replace(b"\n", b" "), header=True)
        return
    yield lenient_base64(re.sub(rb"\s+", b"", data))[0]


def _shown(charset: str) -> str:
    return one_line(charset, 40) or "nothing"


def _tolerant(data: bytes, name: str) -> str:
    text = strict(data, name)
    return data.decode(name, "replace") if text is None else text


# --- transfer encodings -----------------------------------------------------------------------------------

_NOT_BASE64 = late(rb"[^A-Za-z0-9+/=]")
_WHITE = b" \t\r\n\x0b\x0c"


def lenient_base64(data: bytes) -> tuple[bytes, str]:
    """(bytes, what was wrong or ""). Missing padding, padding in the middle and foreign lines do not stop it.

    Text that is no base64 at all, whatever its label says, comes back as it is.
    """
    compact = data.translate(None, _WHITE)
    problem = ""
    if _NOT_BASE64.search(compact):
        compact = _base64_lines(data)
        if not compact:
            return data, "labelled base64, but it is not"
        problem = "foreign lines within base64"
    body = compact.rstrip(b"=")
    if b"=" not in body:
        if len(body) % 4 == 1:
            body, problem = body[:-1], problem or "base64 is cut off"
        return base64.b64decode(body + b"=" * (-len(body) % 4)), problem
    pieces = [p[: len(p) - (len(p) % 4 == 1)] for p in re.split(rb"=+", body, maxsplit=10_000)[:10_000]]
    return b"".join(base64.b64decode(p + b"=" * (-len(p) % 4)) for p in pieces), problem or "base64 in pieces"


def _base64_lines(data: bytes) -> bytes:
    """The lines that are base64, of data that has others too (a list's footer, say); nothing where it is no base64."""
    lines = [line for raw in data.splitlines() if (line := raw.translate(None, _WHITE))]
    pure = [not _NOT_BASE64.search(line) for line in lines]
    head = pure.index(False)
    width = len(lines[0])
    good = lines[:head] + [
        line
        for line, fair in zip(lines[head:], pure[head:], strict=True)
        if fair and (len(line) == width or line.endswith(b"="))
    ]
    enough = sum(map(len, lines[:head])) >= 16 or sum(map(len, good)) * 2 >= sum(map(len, lines))
    return b"".join(good) if enough else b""


def transfer(data: bytes, encoding: str) -> tuple[bytes, str]:
    """(decoded bytes, what was wrong or "") of a Content-Transfer-Encoding as it was written; unknown ones change nothing."""
    name = encoding.strip().lower().strip("\"';").replace("_", "-")
    if name in ("base64", "base-64", "b"):
        return lenient_base64(data)
    if name in ("quoted-printable", "quotedprintable", "quoted printable", "q", "qp"):
        return binascii.a2b_qp(re.sub(rb"=[ \t]{1,100}(?=\r?\n)", b"=", data)), ""
    if name in ("", "7bit", "8bit", "binary", "7-bit", "8-bit", "7bits", "8bits", "x-uuencode", "uuencode"):
        return data, ""
    return data, f"unknown transfer encoding {_shown(encoding)}"


# --- lines and parameters ---------------------------------------------------------------------------------

_CONTROLS = late("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")


def one_line(text: str, limit: int) -> str:
    """For showing on one line: controls, line separators and bidi controls become spaces, runs of space one; capped."""
    text = text[: limit * 4]
    if not text.isprintable():
        text = _CONTROLS.sub(" ", text)
    return " ".join(text.split())[:limit].rstrip()


_PARAM = late(r"""(?:^|[;\s])([^\s=;"<>@,]{1,80})\s{0,100}=\s{0,100}("(?:[^"\\]|\\.)*"?|[^;"]*)""", re.S)


def params(value: str, charsets: Charsets) -> tuple[str, dict[str, str]]:
    """(first word lower-case, parameters) of Content-Type and its like: ``text/plain; charset="gbk"``.

    RFC 2231 values (``name*=``, ``name*0*=``) and RFC 2047 ones are decoded; missing semicolons and quotes are forgiven.
    The first of two parameters with one name counts, as in most mail programs.
    """
    first, _, rest = value.partition(";")
    first = first.strip()
    if " " in first or "\t" in first or "=" in first:
        head, _, tail = first.partition(" ")
        first, rest = ("", value) if "=" in head else (head, tail + ";" + rest)
    found: dict[str, str] = {}
    for match in _PARAM.finditer(rest):
        name, raw = match[1].lower(), match[2].strip()
        if raw.startswith('"'):
            raw = re.sub(r'\\(["\\])', r"\1", raw[1:-1] if len(raw) > 1 and raw.endswith('"') else raw[1:])
        if len(found) < 500:
            found.setdefault(name, raw)
    return first.lower().strip(" \"';"), _without_stars(found, charsets)


def _without_stars(found: dict[str, str], charsets: Charsets) -> dict[str, str]:
    plain = {n: charsets.words(v) for n, v in found.items() if "*" not in n}
    series: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, value in found.items():
        base, star, index = name.partition("*")
        if not star or not base:
            continue
        number = index.rstrip("*")
        encoded = index in ("", "*") or index.endswith("*")
        series.setdefault(base, {})[int(number) if number.isdecimal() and len(number) < 5 else 0] = (value, encoded)
    for base, pieces in series.items():
        plain[base] = _continued([pieces[n] for n in sorted(pieces)], charsets)
    return plain


def _continued(pieces: list[tuple[str, bool]], charsets: Charsets) -> str:
    """RFC 2231 §3-4: ``charset'language'percent-encoded`` first, then pieces that may or may not be percent-encoded."""
    charset, data = "", b""
    for n, (value, encoded) in enumerate(pieces):
        if encoded and n == 0 and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        raw = value.encode(codec(charset) or "utf_8", "replace")
        data += _unpercent(raw) if encoded else raw
    text = charsets.text(data, charset or "utf-8")[0]
    return charsets.words(text)


def _unpercent(data: bytes) -> bytes:
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda m: bytes((int(m[1], 16),)), data)


def unpercented(name: str) -> str:
    """A file name that was percent-encoded without saying so ("%E6%96%87.pdf"), or the name as it is."""
    if name.isascii() and len(re.findall(r"%[89A-Fa-f][0-9A-Fa-f]", name)) >= 2:
        text = strict(_unpercent(name.encode()), "utf_8")
        return name if text is None else text
    return name
