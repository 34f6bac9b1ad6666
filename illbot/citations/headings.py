"""The title and the people that databases print without a label above their labelled lines.

学位论文 城市轨道交通站台门风压载荷试验研究
宁涛
授予学位:硕士 学科专业:车辆工程
"""

from __future__ import annotations

from ..core.late import late
from .freetext.displays import is_talk, people
from .labels import field_of
from .normal import is_cjk, squeeze
from .tables import Entry

_KIND_BEFORE = late(
    r"(?:(学位论文|期刊论文|会议论文|硕士论文|博士论文|专利|标准|图书|期刊)\s{1,3})?(?P<title>\S[^\n]{5,100})"
)
_LABELS_BELOW = frozenset({"school", "genre", "container_title", "number", "publisher", "locator", "issued", "issue"})


def titled_above(block: list[Entry], said: set[str], text: str) -> list[Entry]:
    """Chinese databases print the title, and the people below it, without a label above the labelled lines."""
    if len(said) < 2 or not said & _LABELS_BELOW or said & {"title", "book", "chapter_title", "DOI", "PMID"}:
        return block
    low = text.rfind("\n", 0, block[0].start) + 1
    above = [(s, line) for s, line in _lines_above(text, low) if line.strip()][:2]
    who = people(above[0][1].strip()) if len(above) == 2 and "author" not in said else ""
    head = above[1:] if who else above[:1]
    match = _KIND_BEFORE.fullmatch(head[0][1].strip()) if head and not is_talk(head[0][1]) else None
    if not match or not is_cjk(match["title"]) or match["title"].endswith(("，", ",", "：", ":", "。")):
        return block
    start, line = head[0]
    new = [Entry(field="title", said=squeeze(match["title"]), start=start, end=start + len(line), label="")]
    if who:
        new.append(Entry(field="author", said=who, start=above[0][0], end=above[0][0] + len(above[0][1]), label=""))
    return [*new, *block]


def _lines_above(text: str, low: int) -> list[tuple[int, str]]:
    """The two lines above a place, the nearest first, with where they begin; an empty one ends them."""
    lines: list[tuple[int, str]] = []
    while low > 0 and len(lines) < 2:
        start = text.rfind("\n", 0, low - 1) + 1
        line = text[start : low - 1]
        if not line.strip() or field_of(line.partition("：")[0].partition(":")[0]):
            break
        lines.append((start, line))
        low = start
    return lines
