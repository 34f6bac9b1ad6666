"""Values as the house keeps them: text without invisible characters, names, pages, dates and titles in one form.

Every function takes what a person typed and gives the normal form, or an empty value where there is none; none raises.
"""

from __future__ import annotations

import re
import unicodedata

from ..core.late import late

CJK = "\u3400-\u9fff\uf900-\ufaff\u3005\u3007"
"""For character classes: Chinese characters (and 々 〇)."""

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~\uff5e\u223c\u301c"
"""For character classes (first in the class): all that people type for "to" between two pages."""

_INVISIBLE = dict.fromkeys((173, *range(8203, 8208), *range(8234, 8239), *range(8288, 8304), 65279))
_LINE_ENDS = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_WIDE = {c: chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
# Full-width marks that are only ever ASCII in disguise. Commas, colons and round brackets stay: a Chinese title owns them.
_WIDE |= {ord(w): n for w, n in zip("．［］／－＝＊＃＆＋＿＠", ".[]/-=*#&+_@", strict=True)}
_SPACES = dict.fromkeys((160, 5760, *range(8192, 8203), 8239, 8287, 12288), " ")
_CONTROLS = dict.fromkeys((*range(0, 9), *range(14, 32), 127), " ")
_CLEAN = _INVISIBLE | _LINE_ENDS | _CONTROLS | _WIDE | {c: s for c, s in _SPACES.items() if c != 0x3000}


def clean(text: str) -> str:
    """The text to read from: no invisible characters, "\\n" line ends, full-width letters and digits as ASCII.

    The ideographic space stays, because in forms it separates fields; ``squeeze`` makes it a plain one.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN)
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """One line, single spaces."""
    return " ".join(text.split())


def is_cjk(text: str) -> bool:
    return not text.isascii() and _HAS_CJK.search(text) is not None


_HAS_CJK = late(f"[{CJK}]")


def join_lines(lines: list[str]) -> str:
    """Lines of one wrapped sentence as one: Chinese without a space between, a word broken at "-" without one either."""
    out = ""
    for line in lines:
        line = squeeze(line)
        if not line:
            continue
        if not out:
            out = line
        elif ((is_cjk(out[-1]) or out[-1] in "，。；：、（《") and (is_cjk(line[0]) or line[0] in "（《》）")) or (
            out[-1] in "-/" and line[0].isalnum() and len(out) > 1 and out[-2].isalnum()
        ):
            out += line
        else:
            out += " " + line
    return out


# --- titles -------------------------------------------------------------------------------------------------

_PAIRS = {
    "“": "”",
    "‘": "’",
    '"': '"',
    "'": "'",
    "《": "》",
    "〈": "〉",
    "「": "」",
    "『": "』",
    "«": "»",
    "„": "“",
    "*": "*",
    "_": "_",
}
_MARK = late(r"\s?\[(?:[JMDCPSRNAGZ]|EB|DB|CP|DS|CM)(?:/(?:OL|CD|MT|DK))?\]\s?\.?$", re.I)
_TITLE_ENDS = " \t,;:，；：、。."


def read_title(text: str) -> str:
    """A title without the quotation marks around it, the mark of GB/T 7714 behind it, and a final full stop.

    >>> read_title("《光学》[M].")
    '光学'
    """
    text = squeeze(text)
    for _ in range(3):
        before = text
        text = _MARK.sub("", text.strip(" \t,;，；、"))
        if len(text) > 2 and _PAIRS.get(text[0]) == text[-1] and text[-1] not in text[1:-1]:
            text = text[1:-1].strip()
        if text.endswith((",", ";", "，", "；", "。", ":", "：", "、")) or (
            text.endswith(".") and not _abbreviation(text)
        ):
            text = text.rstrip(_TITLE_ENDS)
        if text == before:
            break
    return text


def _abbreviation(text: str) -> bool:
    """Does the last full stop belong to the word (U.S., J. Am. Chem. Soc., etc.)?"""
    words = text.split()
    if text.endswith("..."):
        return True
    last = words[-1]
    if last.count(".") > 1 or last.lower() in {"etc.", "inc.", "jr.", "sr.", "ltd.", "co."}:
        return True
    return sum(1 for w in words[:-1] if w.endswith(".")) * 2 >= max(len(words) - 1, 1) and len(words) > 1


_LOOSE = late(r"[\W_]+")


def key(title: str) -> str:
    """What two ways of writing the same title have in common: letters and digits, folded."""
    return _LOOSE.sub("", unicodedata.normalize("NFKC", title).casefold())


# --- pages --------------------------------------------------------------------------------------------------

_PAGE = r"[A-Za-z]{0,3}\d{1,7}[A-Za-z]?"
_ROMAN = r"[ivxlcIVXLC]{1,8}"
_PAGE_PART = late(
    rf"\s*({_PAGE}|{_ROMAN})(?:\s{{0,2}}(?:[{DASHES}]{{1,3}}|至|到|to|through|until|thru)\s{{0,2}}({_PAGE}|{_ROMAN}))?\s*\.?",
    re.I,
)
_PAGE_WORDS = late(r"pages?|pgs?|pp?|[页頁][码碼]?|起止页|第|共|article(?:\s?(?:no|number))?|art", re.I)
_SPLIT_PAGES = late(r"[,;，；、+&]|\band\b|及|和|与")


def read_pages(text: str) -> str:
    """ "112-120" from "pp. 112–20", "第112~120页", "112-119, 131" ("112-119,131"), "e12345". "" when it is no page.

    >>> read_pages("第1518－1523页")
    '1518-1523'
    """
    text = clean(text)[:200]
    kept = []
    for part in _SPLIT_PAGES.split(text):
        part = _PAGE_WORDS.sub(" ", part).strip(" .:：()（）[]\t\n")
        if not part:
            continue
        match = _PAGE_PART.fullmatch(part)
        if not match:
            continue
        first, last = match[1], match[2] or ""
        kept.append(f"{first}-{_complete(first, last)}" if last else first)
    return ",".join(kept)


def _complete(first: str, last: str) -> str:
    """ "20" after "112" is 120; "S8" after "S5" stays."""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        whole = first[: len(first) - len(last)] + last
        return whole if int(whole) >= int(first) else last
    head = first.rstrip("0123456789")
    if head and head.isalpha() and last.isdigit() and first[len(head) :].isdigit():
        return head + _complete(first[len(head) :], last)
    return last


# --- numbers and dates --------------------------------------------------------------------------------------

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
CHINESE_NUMBER = "零〇○一二两三四五六七八九十百"


def number(text: str) -> int | None:
    """12 from "12", "十二", "二〇一二" (2012); None for anything else."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return int(text[:9])
    if not text or len(text) > 8 or any(c not in CHINESE_NUMBER for c in text):
        return None
    if not set(text) & {"十", "百"}:
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


_MONTHS: dict[str, int] = {}
for _i, _names in enumerate(
    (
        "january jan janvier januar enero janeiro gennaio",
        "february feb fevrier février februar febrero fevereiro febbraio",
        "march mar mars märz marzo março",
        "april apr avril abril aprile",
        "may mai mayo maio maggio",
        "june jun juin juni junio junho giugno",
        "july jul juillet juli julio julho luglio",
        "august aug août aout agosto",
        "september sep sept septembre septiembre setembro settembre",
        "october oct octobre oktober octubre outubro ottobre",
        "november nov novembre noviembre novembro",
        "december dec décembre decembre dezember diciembre dezembro dicembre",
    ),
    1,
):
    _MONTHS |= dict.fromkeys(_names.split(), _i)

MONTH = (
    r"(?:jan(?:uary|vier|uar)?|feb(?:ruary|ruar)?|f[ée]vrier|mar(?:ch|s)?|märz|apr(?:il)?|avril|may|mai|june?|juin|juni|july?|"
    r"juillet|juli|aug(?:ust)?|ao[uû]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|oktober|nov(?:ember|embre)?|dec(?:ember)?|d[ée]cembre|dezember)"
)
"""A month's name, for patterns (with re.I)."""


def month(word: str) -> int:
    """1..12, or 0."""
    return _MONTHS.get(word.strip(" .").lower(), 0)


_YMD = late(
    rf"(?<!\d)(1[4-9]\d\d|20\d\d)\s?(?:年|[-/.])\s?(\d{{1,2}}|十[一二]?|[一二三四五六七八九])(?!\d)\s?(?:(?:月|[-/.])\s?(\d{{1,2}}|[{CHINESE_NUMBER}]{{1,3}})?(?!\d))?"
)
_DMY = late(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\.?\s(?:of\s)?)?\b({MONTH})\b\.?,?\s{{0,2}}(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s)?(1[4-9]\d\d|20\d\d)(?!\d)",
    re.I,
)
_YMON = late(rf"(?<!\d)(1[4-9]\d\d|20\d\d)[,\s]\s?({MONTH})\b\.?(?:\s(\d{{1,2}})(?!\d))?", re.I)
_YEAR = late(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_CN_YEAR = late(r"([一二])([九〇零○])([〇零○一二三四五六七八九]{2})年?")


def read_issued(text: str) -> tuple[int, ...]:
    """(2012,), (2012, 5) or (2012, 5, 3) from the first date in the text; () when there is none.

    >>> read_issued("12 May 2019")
    (2019, 5, 12)
    """
    text = clean(text)[:200]
    if match := _YMD.search(text):
        return _parts(match[1], number(match[2]), number(match[3] or ""))
    if match := _DMY.search(text):
        return _parts(match[4], month(match[2]), number(match[1] or match[3] or ""))
    if match := _YMON.search(text):
        return _parts(match[1], month(match[2]), number(match[3] or ""))
    if match := _YEAR.search(text):
        return (int(match[1]),)
    if (match := _CN_YEAR.search(text)) and (year := number(match[0].rstrip("年"))):
        return (year,)
    return ()


def _parts(year: str, m: int | None, d: int | None) -> tuple[int, ...]:
    if not m or not 1 <= m <= 12:
        return (int(year),)
    return (int(year), m, d) if d and 1 <= d <= 31 else (int(year), m)


_EDITION = late(
    rf"(?:第\s?|(?=[{CHINESE_NUMBER}]))(\d{{1,3}}|[{CHINESE_NUMBER}]{{1,3}})\s?版|(?<!\d)(\d{{1,3}})\s?(?:st|nd|rd|th|e|版|\.)?\s?(?:rev(?:ised|\.)?\s)?(?:ed(?:n|ition|\.)?|aufl(?:age|\.)|éd\.?|版)?",
    re.I,
)
_EDITION_WORDS = {
    w: i
    for i, w in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}


def read_edition(text: str) -> str:
    """ "5" from "5th ed.", "第5版", "Fifth edition"; the words themselves ("修订版", "international") when there is no number."""
    text = squeeze(clean(text)[:80]).strip(" .,;，。()（）")
    for word, nth in _EDITION_WORDS.items():
        if text.lower().startswith(word):
            return str(nth)
    if (match := _EDITION.match(text)) and (n := number(match[1] or match[2] or "")) and len(text) < 24:
        return str(n)
    return text
