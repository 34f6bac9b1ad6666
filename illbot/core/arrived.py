"""Is what came what was asked for? Rule 13: far fewer pages than asked, or neither title nor author on the first pages.

Pure: what a PDF says is an argument. Where it says nothing (a scan, fonts without letters), only its pages are counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from .answers import Answer
from .model import Citation, File, Opened, Request, Service, change

TOO_SHORT = "too few pages"
ANOTHER = "another title"

_ENOUGH_TEXT = 200
"""Letters from which on the first pages say what they are."""
_SHARE = 0.4
"""Of a title's words (of its pairs of characters, in Chinese) that must be there; scans read by machine lose some."""
_RANGE = re.compile(r"[A-Za-z]{0,2}(\d{1,6})\s?[-–—]\s?[A-Za-z]{0,2}(\d{1,6})")
_WORD = re.compile(r"[a-zÀ-ɏͰ-ӿ]{4,}")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def pages_asked(page: str) -> int:
    """How many pages a range covers, parts added up; 0 where it names no range."""
    return sum(max(0, int(m[2]) - int(m[1]) + 1) for m in _RANGE.finditer(page))


def misfit(citation: Citation, file: File, opened: Opened | None) -> str:
    """Why this file is hardly the item: TOO_SHORT, ANOTHER; "" where nothing speaks against it."""
    asked = pages_asked(citation.page)
    # A scan may have two pages on a sheet.
    if file.pages is not None and file.pages * 2 < asked:
        return TOO_SHORT
    text = _plain(opened.text) if opened is not None and not opened.problem else ""
    if len(_squeezed(text)) < _ENOUGH_TEXT or not (citation.title or citation.container_title):
        return ""
    return "" if _speaks_of(citation, text) else ANOTHER


def _speaks_of(citation: Citation, text: str) -> bool:
    """Is its DOI there, or its title (of a chapter: the book's will do)? A title in another script than the text says nothing."""
    letters = _squeezed(text)
    if citation.DOI and _squeezed(_plain(citation.DOI)) in letters:
        return True
    titles = (citation.title, citation.container_title) if citation.type == "chapter" else (citation.title,)
    said = [_plain(title) for title in titles if title]
    if not any(
        (_HAN.search(title) and _HAN.search(text)) or (_WORD.search(title) and _WORD.search(text)) for title in said
    ):
        return True
    return any(_share(title, letters) >= _SHARE for title in said)


def _share(title: str, letters: str) -> float:
    """How much of a title is in the text, 0 to 1. A title of short words only counts as a whole."""
    words = set(_WORD.findall(_HAN.sub(" ", title)))
    pairs = {run[i : i + 2] for run in _HAN.findall(title) for i in range(len(run) - 1)}
    if not words and not pairs:
        return float(_squeezed(title) in letters)
    return (sum(w in letters for w in words) + sum(p in letters for p in pairs)) / (len(words) + len(pairs))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


def _squeezed(text: str) -> str:
    """Letters and digits only: a line may break within a word, and Chinese has no spaces."""
    return "".join(c for c in text if c.isalnum())


def fitting(answer: Answer, request: Request | None, opened: Mapping[str, Opened]) -> Answer:
    """The answer with each sound file that is hardly the item marked so. One file that fits speaks for all that came with it.

    ``opened``: what the PDFs say, by digest.
    """
    if request is None or request.service is not Service.COPY:
        return answer
    sound = [f for f in answer.files if not f.problem and f.type == "application/pdf"]
    wrong = {f.sha256: why for f in sound if (why := misfit(request.citation, f, opened.get(f.sha256)))}
    if not wrong or len(wrong) < len(sound):
        return answer
    return change(answer, files=tuple(change(f, problem=wrong.get(f.sha256, f.problem)) for f in answer.files))
