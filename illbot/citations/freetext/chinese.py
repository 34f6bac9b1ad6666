"""Works that a mail names in Chinese (or Japanese), in a sentence, a footnote or a bare line: text -> labelled parts -> works.

What stands in no fixed form is read by a linear-chain CRF over characters; what its parts mean is ``chinese_assemble``'s. References with a type
mark of GB/T 7714 are read before, by their rules. How the model is trained: docs/understanding.md.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pycrfsuite

from ...core.late import late
from ..courtesy import THANKS
from ..normal import CJK, is_cjk
from .chinese_assemble import Work, assemble
from .chinese_tokens import features, tokens
from .segments import Segment

__all__ = ["MODEL", "Work", "find", "label", "passages"]

MODEL = Path(__file__).with_name("chinese.crf")
LIMIT = 20_000
"""Characters that are looked at."""
READ = 3_000
"""Characters that the model reads of one text, at most; patrons who name works do so in fewer."""
LONGEST = 1_200

_lock = threading.Lock()


@cache
def _tagger() -> Any:
    tagger = pycrfsuite.Tagger()  # type: ignore[attr-defined]
    tagger.open(str(MODEL))
    return tagger


def find(text: str) -> tuple[Work, ...]:
    """The works named in the text, in order; () for none. Never raises."""
    text = text[:LIMIT]
    return assemble(text, label(text)) if is_cjk(text) else ()


# --- which parts of a mail are read -------------------------------------------------------------------------------

_UNIT = late(r"[^\n。！？!?；;]*(?:[。！？!?；;]+[”」』》)）]?|\n|$)")
_CUE = late(
    r"[《〈「『“]|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\d\s?[卷期页頁号號巻]|第\s?[\d一二三四五六七八九十]{1,4}\s?[卷期辑輯册冊章版集]|出版|[书書][局店]|印[书書][馆館]|"
    r"[\[【]?(?:题名|标题|篇名|题目|书名|作者|刊名|来源)|学报|杂志|论文|文章|文献|报告|"
    r"求|借|找|查|传|複?复?印|下载|想[要看]|需要|叫|题为|一书|[这那一两二三四五几\d]\s?[本篇书]"
)
_FOREIGN = 60
"""A line without a Chinese character from this length on is for the readers of other languages."""
_HAN = late(rf"[{CJK}\u3040-\u30ff]")
_MAIL = late(rf"[我您你请@]|{THANKS}|老师|学院|电话|邮箱|麻烦|同学")
_TITLE_LIKE = late(rf"[^\n。！？!?；;]{{0,80}}[{CJK}]{{4}}[^\n。！？!?；;]{{2,80}}")
"""A line that may be nothing but a title."""


def passages(text: str) -> list[tuple[int, int]]:
    """The runs of sentences and lines in which a work may be named, with a sentence on either side."""
    units = [m.span() for m in _UNIT.finditer(text) if m.end() > m.start()]
    units = [(s, e) for s, e in units if text[s:e].strip()]
    kept = [_may_name(text, s, e) for s, e in units]
    found: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(units):
        # A neighbour on the far side of an empty line is another paragraph's.
        after = i and kept[i - 1] and units[i - 1][1] == start
        before = i + 1 < len(units) and kept[i + 1] and units[i + 1][0] == end
        if not (kept[i] or after or before):
            continue
        if end - start >= _FOREIGN and not _HAN.search(text, start, end):
            continue
        if found and _near(text, found[-1][1], start) and end - found[-1][0] <= LONGEST:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, min(end, start + LONGEST)))
    return found


def _may_name(text: str, start: int, end: int) -> bool:
    if _CUE.search(text, start, end):
        return bool(_HAN.search(text, start, end))
    line = text[start:end].strip()
    return bool(_TITLE_LIKE.fullmatch(line)) and not _MAIL.search(line)


def _near(text: str, end: int, start: int) -> bool:
    return not text[end:start].strip()


# --- labels -------------------------------------------------------------------------------------------------------


def label(text: str) -> tuple[Segment, ...]:
    """The parts of works in the text, spans in the text as given; the words of the mail are left out."""
    found: list[Segment] = []
    left = READ
    for start, end in passages(text):
        if left <= 0:
            break
        left -= end - start
        piece = text[start:end]
        if _HAN.search(piece):
            found.extend(
                Segment(label=name, text=piece[low:high], start=start + low, end=start + high, confidence=sure)
                for name, low, high, sure in _labelled(piece)
            )
    return tuple(found)


@lru_cache(maxsize=64)
def _labelled(piece: str) -> tuple[tuple[str, int, int, float], ...]:
    words = tokens(_LONE.sub("\ufffd", piece))
    if not words:
        return ()
    rows = features(words)
    # The tagger keeps the last sequence inside itself, and the house reads in threads.
    with _lock:
        tagger = _tagger()
        names = tagger.tag(rows)
        sure = [tagger.marginal(n, i) if n != "O" else 1.0 for i, n in enumerate(names)]
    found: list[tuple[str, int, int, float]] = []
    start = 0
    for i in range(1, len(names) + 1):
        if i == len(names) or names[i].startswith("B-") or names[i][2:] != names[start][2:]:
            if names[start] != "O":
                found.append((names[start][2:], words[start].start, words[i - 1].end, sum(sure[start:i]) / (i - start)))
            start = i
    return tuple(found)


_LONE = late("[\ud800-\udfff]")
"""Half a character, which UTF-8 has no bytes for."""
