"""The names of charsets as mails write them, and what bytes look like where a name lies or is missing."""

from __future__ import annotations

import encodings.aliases
import re
from functools import lru_cache

from ...core.late import late

# --- the names of charsets --------------------------------------------------------------------------------

_ALIASES: dict[str, str] = {
    **dict.fromkeys(
        [
            "gb2312",
            "gbk",
            "x-gbk",
            "iso-gb2312",
            "gb-2312",
            "gb-2312-80",
            "csgb2312",
            "cp936",
            "ms936",
            "windows-936",
            "936",
            "euc-cn",
            "x-euc-cn",
            "chinese",
            "gb18030-2000",
            "gb18030-2005",
            "x-gb18030",
        ],
        "gb18030",
    ),
    **dict.fromkeys(
        ["big5", "x-big5", "big-5", "big5-eten", "csbig5", "cn-big5", "ms950", "windows-950", "x-x-big5"], "cp950"
    ),
    **dict.fromkeys(
        ["shift-jis", "x-sjis", "sjis", "shiftjis", "ms-kanji", "windows-31j", "cswindows31j", "x-ms-cp932"], "cp932"
    ),
    **dict.fromkeys(
        ["iso-2022-jp", "csiso2022jp", "iso-2022-jp-ms", "cp50220", "cp50221", "cp50222"], "iso2022_jp_ext"
    ),
    **dict.fromkeys(
        ["euc-kr", "ks-c-5601-1987", "ks-c-5601", "ksc5601", "x-windows-949", "windows-949", "korean"], "cp949"
    ),
    **dict.fromkeys(
        ["iso-8859-1", "latin1", "latin-1", "l1", "iso8859-1", "x-cp1252", "cp-1252", "ansi", "windows1252"], "cp1252"
    ),
    **dict.fromkeys(
        ["utf8", "utf-8-strict", "uft-8", "utf8mb4", "cp65001", "65001", "utf-8n", "unicode-1-1-utf-8", "utf"], "utf_8"
    ),
    **dict.fromkeys(["windows-874", "x-windows-874", "tis-620", "iso-8859-11"], "cp874"),
    **dict.fromkeys(["unicode-1-1-utf-7", "x-unicode-2-0-utf-7"], "utf_7"),
    **dict.fromkeys(["iso-8859-8-i", "iso-8859-8-e"], "iso8859_8"),
    **dict.fromkeys(["iso-8859-6-i", "iso-8859-6-e"], "iso8859_6"),
    **dict.fromkeys(["koi8r", "koi8"], "koi8_r"),
    "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "x-mac-ce": "mac_latin2",
    "hz-gb-2312": "hz",
}

#: Python's text codecs, without those that are no charset of mail and can be made to work for minutes (punycode).
CODECS = frozenset(
    (*encodings.aliases.aliases.values(), "koi8_u", "cp720", "cp737", "cp874", "mac_croatian", "mac_romanian")
) - {
    *["base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec", "mbcs", "oem"],
    *["unicode_escape", "raw_unicode_escape", "punycode", "idna", "undefined"],
}
SEVEN_BIT = frozenset({"hz", "utf_7"})
LATIN = frozenset({"cp1252", "iso8859_15", "ascii"})
CHINESE = frozenset({"gb18030", "cp950", "big5hkscs"})
WIDE = ("utf_16", "utf_32")
#: A codec that fails is followed by its wider sister.
SISTERS = {"cp950": "big5hkscs", "cp1252": "latin_1", "cp932": "shift_jis_2004", "iso2022_jp_ext": "iso2022_jp_2004"}

ASCII_NAMES = frozenset({"", "ascii", "us-ascii", "usascii", "ansi-x3.4-1968", "7bit", "8bit", "none", "default"})

#: "win-1251", "cp-1251", "codepage 1251"; "latin-9".
_NUMBERED = late(r"(?:x-)?(?:cp|win|windows|ms|ibm|dos|code-?page)-?(?:cp-?)?(\d{3,5})")
_LATIN_NUMBER = late(r"(?:x-)?latin-(\d{1,2})")


@lru_cache(maxsize=256)
def codec(charset: str) -> str | None:
    """Python's codec for a charset as mails name it, or None where nobody knows it ("x-unknown", "unicode", "")."""
    name = charset.replace("\0", "").strip(" \t\"'").lower().replace("_", "-")
    if name.startswith("charset="):
        name = name[8:].strip("\"'")
    name = re.split(r"[;*\s]", name, maxsplit=1)[0]
    if name in ASCII_NAMES or not re.fullmatch(r"[a-z0-9.:+-]{1,40}", name):
        return None
    candidates = [name, name.removeprefix("x-"), name.removeprefix("cs")]
    if page := _NUMBERED.fullmatch(name):
        candidates += [f"windows-{page[1]}", f"cp{page[1]}"]
    elif latin := _LATIN_NUMBER.fullmatch(name):
        candidates.append(f"latin{latin[1]}")
    for candidate in candidates:
        known = _ALIASES.get(candidate)
        if known is None and candidate.replace(".", "").isascii():
            plain = candidate.replace("-", "_").replace(".", "_").replace(":", "_")
            known = encodings.aliases.aliases.get(plain, plain)
        if known in CODECS or known in ("iso2022_jp_ext", "gb18030", "cp874"):
            return _ALIASES.get(known.replace("_", "-"), known)
    return None


# --- what bytes look like ---------------------------------------------------------------------------------

SAMPLE = 4096
_PAIR = late(rb"[\x81-\xfe][\x40-\xfe]")
_RUN = late(rb"[\x80-\xff]+")
_SJIS_KANA = late(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]|\x81[\x41\x42\x45\x5b\x69\x6a\x75\x76]")
_LETTERS = late(r"[^\W\d_]+")


def strict(data: bytes, name: str) -> str | None:
    """The text, None where the bytes are not of that charset. A character cut off at the very end is dropped."""
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        # "José" in Latin-1 is no UTF-8 that was cut off: something before must have been of that charset.
        if len(data) - error.start < 4 and error.end >= len(data) and not data[: error.start].isascii():
            try:
                return data[: error.start].decode(name)
            except (UnicodeError, LookupError):
                return None
    except (UnicodeError, LookupError):
        pass
    return None


def _share(pairs: list[bytes], *leads: tuple[int, int], trail: int = 0x40) -> float:
    return sum(any(a <= p[0] <= b for a, b in leads) and p[1] >= trail for p in pairs) / len(pairs)


def cyrillic(sample: bytes) -> str | None:
    """KOI8-R and Windows-1251 put capitals and small letters in each other's place: real words tell which it is."""
    high = _RUN.findall(sample)
    if sum(map(len, high)) < 6:
        return None
    for name in ("koi8_r", "cp1251"):
        words = _LETTERS.findall(sample.decode(name, "replace"))
        foreign = [w for w in words if not w.isascii()]
        letters = sum(map(len, foreign))
        fair = sum(
            len(w)
            for w in foreign
            if all("Ѐ" <= c <= "ӿ" for c in w) and (w[1:].islower() or w.isupper() or len(w) == 1)
        )
        if letters >= 0.95 * sum(map(len, high)) and fair >= 0.95 * letters:
            return name
    return None


def shape(sample: bytes) -> str | None:
    """The multi-byte charset that these 8-bit bytes have the shape of, or None. Frequent characters decide."""
    runs = _RUN.findall(sample)
    high = sum(map(len, runs))
    if not runs:
        return None
    kana = len(_SJIS_KANA.findall(sample))
    if kana >= 2 and kana * 2 >= 0.3 * high and strict(sample, "cp932") is not None:
        return "cp932"
    singles = sum(len(r) == 1 for r in runs)
    if singles >= 0.7 * len(runs) and singles >= 0.5 * high:
        return "cp1252"
    if found := cyrillic(sample):
        return found
    pairs = _PAIR.findall(sample)
    if not pairs or len(pairs) * 2 < 0.8 * high:
        return None
    if _share(pairs, (0xA4, 0xA5), trail=0xA1) >= 0.3 and strict(sample, "euc_jp") is not None:
        return "euc_jp"
    if len(pairs) >= 8 and _share(pairs, (0xB0, 0xC8), trail=0xA1) >= 0.97 and strict(sample, "cp949") is not None:
        return "cp949"
    chinese = _share(pairs, (0xA1, 0xA3), (0xB0, 0xD7), trail=0xA1)
    taiwan = _share(pairs, (0xA1, 0xC6))
    best = ("gb18030", chinese) if chinese >= taiwan else ("cp950", taiwan)
    return best[0] if best[1] >= 0.75 and strict(sample, best[0]) is not None else None
