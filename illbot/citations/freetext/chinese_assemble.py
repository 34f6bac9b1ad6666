"""Labelled parts of a Chinese mail -> works: which part belongs to which work."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ...core.late import late
from ...core.model import Citation, Value
from ..courtesy import THANKS
from ..normal import squeeze
from .chinese_fields import Draft, read_work
from .chinese_parts import cleared, is_bare
from .segments import Segment


class Work(Value, frozen=True, kw_only=True):
    """A work named in a text."""

    citation: Citation
    confidence: float
    start: int
    end: int
    #: where its parts stand, with the little words between them; the mail's own sentences in between are left out
    spans: tuple[tuple[int, int], ...]


def assemble(text: str, segments: Sequence[Segment]) -> tuple[Work, ...]:
    """The works that the parts make, in order."""
    drafts = _likely(text, _drafts(text, cleared(text, segments)))
    _share(text, drafts)
    works = (_work(text, d) for d in drafts)
    return tuple(w for w in works if w is not None)


_AND = late(r"还有|另外|另一?[篇本]|以及|[;；]|[》」”）)页期年][、和与及]\s?[《「“]|再有")
_LISTED = late(
    r"(?:^|\n|[。;；：:]|\s\s)\s{0,8}(?:[(（\[【]?\s?\d{1,2}'?\s?[)）\]】、.．]|[①-⑩]|[(（]?[一二三四五六七八九十][)）、.．]|[-•·*])|\n\s{0,8}\d{1,2}\s"
)
_WITHIN = late(r"收[在入于录]|所收|[载见]于?|出自|(?:里面?|中|内)(?:有|的|收)")
_LEADING = frozenset(("author", "editor", "container", "date", "publisher", "place", "institution", "issue", "volume"))
_ONCE = frozenset(
    ("title", "container", "publisher", "institution", "number", "edition", "date", "issue", "pages", "chapter")
)
_WHOLE = late(r"整[本期册套]|全[年套]|合订本|整刊")
_APPEND = 14
"""Names of one work stand no further apart."""


def _barrier(gap: str) -> int:
    """How much parts two parts of works: 0 nothing, 1 a comma, 2 a few words, 3 a sentence or line, 4 a list's number or an empty line."""
    if _LISTED.search(gap) or "\n\n" in gap.replace(" ", ""):
        return 4
    if _AND.search(gap) or any(c in gap for c in "\n。!?！？;；"):
        return 3
    return 0 if not gap.strip() else 1 if len(gap.strip()) < 4 else 2


def _drafts(text: str, parts: list[Segment]) -> list[Draft]:
    drafts: list[Draft] = []
    draft = Draft()
    for i, part in enumerate(parts):
        if draft.parts and _begins(text, draft, parts, i):
            drafts.append(draft)
            draft = Draft()
        draft.parts.append(part)
    drafts.append(draft)
    return [d for d in drafts if d.parts]


def _begins(text: str, draft: Draft, parts: list[Segment], i: int) -> bool:
    """Does this part begin another work?"""
    part, last = parts[i], parts[i - 1]
    gap = text[last.end : part.start]
    behind = next((k for k in range(i + 1, len(parts)) if parts[k].label == "title"), -1)
    if part.label == "title":
        if not draft.has("title"):
            # 《影像档案》2006年第4期整本 is a work by itself.
            return bool(draft.has("container") and _WHOLE.search(gap))
        if len(draft.all("title")) > 1:
            return True
        inner = _WITHIN.search(gap) and not draft.has("container") and _barrier(gap) < 4
        if last.label == "volume" and _barrier(gap) == 0 and not draft.has("container") and "册" in last.text:
            return False
        return not (last.label == "chapter" or (draft.has("chapter") and _barrier(gap) < 4) or inner)
    if not draft.has("title") and not (part.label == "container" and draft.has("container")):
        return False
    if part.label == "author" and draft.has("author") and _barrier(gap) == 4:
        return True
    if part.label in {"author", "editor", "translator"} and draft.has(part.label):
        return behind >= 0 and not (len(gap) <= _APPEND and last.label == part.label)
    if part.label == "container" and draft.has("title") and draft.has("publisher") and _barrier(gap) == 4:
        return True
    if part.label == "container" and draft.has("container"):
        return behind >= 0 or (not draft.has("title") and squeeze(part.text) != squeeze(draft.text("container")))
    if part.label not in _LEADING or behind < 0:
        return False
    to_last = _barrier(gap)
    to_next = max(_barrier(text[a.end : b.start]) for a, b in pairwise(parts[i : behind + 1]))
    return to_next < to_last if not draft.has(part.label) else to_next <= to_last and part.label in _ONCE


_LONELY, _ALONE = 0.9, 0.85


_DONE_WITH = late(
    r"[》”」]?\s?[,，]?\s?(?:都|均)?(?:已经?|刚)?(?:还了|已还|归还|还掉|收到|借到|看完)|[》”」]?\s?已(?:经)?[还收借看]"
)
"""上次借的《甲》已还: of several works the one that is over and done with."""


def _likely(text: str, drafts: list[Draft]) -> list[Draft]:
    """Without what is most probably the mail's own words: a title in no brackets of which nothing more is said, beside works of which more is."""
    if len(drafts) > 1:
        drafts = [d for d in drafts if not _DONE_WITH.match(text, d.parts[-1].end)] or drafts
    said = [d for d in drafts if len({p.label for p in d.parts}) > 1 or not is_bare(text, d.parts[0])]
    return [d for d in drafts if d in said or _stands_out(text, d.parts[0], _LONELY if said else _ALONE)]


def _stands_out(text: str, part: Segment, sure: float) -> bool:
    return part.confidence >= sure and len(part.text) >= 6 and (sure < _LONELY or _own_line(text, part))


def _own_line(text: str, part: Segment) -> bool:
    """Does it stand alone on its line, but for a number before it?"""
    low, high = text.rfind("\n", 0, part.start) + 1, text.find("\n", part.end)
    before, behind = text[low : part.start], text[part.end : high if high >= 0 else len(text)]
    return len(before.strip()) <= 4 and len(behind.strip()) <= 2


_TOGETHER = late(r"[都均皆俱]|分别|同一")
_SAME = late(r"同[刊上前]|同一期")
_JOINED = late(r"[》」”]?\s?(?:[上中下][册卷]\s?)?(?:[、和与及]|以及|还有)\s?[《「“]?")
_PLACE = ("container", "date", "volume", "issue", "publisher", "place")


def _share(text: str, drafts: list[Draft]) -> None:
    """What is said once and holds for several: 都是《盐业史辑刊》1993年第1期的, 同刊, 《甲》和《乙》，都是三联的."""
    for before, draft in pairwise(drafts):
        if not draft.has("title") or not before.has("title"):
            continue
        start, first = before.parts[0], before.all("title")[0]
        gap = text[before.parts[-1].end : draft.parts[0].start]
        whole = text[before.parts[-1].end : draft.parts[-1].end]
        homeless = not any(draft.has(x) for x in ("container", "publisher", "institution"))
        leading = [p for p in (*before.shared, *before.parts) if p.label in _PLACE and p.start < first.start]
        placed = any(p.label in {"container", "publisher"} for p in leading)
        if homeless and placed and start.start <= first.start:
            draft.shared.extend(p for p in leading if not draft.has(p.label))
        elif homeless and _SAME.search(whole):
            draft.shared.extend(p for p in before.all("container"))
        if _JOINED.fullmatch(gap.strip()):
            draft.shared.extend(p for p in before.all("author") if not draft.has("author") and p.start < first.start)
    for before, draft in reversed(list(pairwise(drafts))):
        if not draft.has("title"):
            continue
        title = draft.all("title")[0]
        gap = text[before.parts[-1].end : draft.parts[0].start]
        trailing = [p for p in (*draft.parts, *draft.shared) if p.start > title.end]
        joined = bool(_JOINED.fullmatch(gap.strip()))
        told = [p for p in trailing if joined or _TOGETHER.search(text[title.end : p.start])]
        if joined or not any(before.has(x) for x in ("container", "publisher")):
            before.shared.extend(
                p for p in told if p.label in {*_PLACE, "author"} - {"volume"} and not before.has(p.label)
            )


def _work(text: str, draft: Draft) -> Work | None:
    low, high = draft.parts[0].start, draft.parts[-1].end
    around = text[max(0, low - 24) : high + 24].replace("\n", " ")
    said = _unlabelled(text, draft)
    citation = read_work(draft, said, around)
    if not (citation.title or citation.container_title or citation.number):
        return None
    main = draft.all("title") or draft.all("container") or draft.parts
    sure = sum(p.confidence for p in main) / len(main)
    told = (
        0.6
        + 0.1 * bool(citation.author)
        + 0.1 * bool(citation.issued)
        + 0.05 * bool(citation.container_title or citation.publisher)
    )
    return Work(
        citation=citation,
        confidence=round(told * (0.5 + 0.5 * sure), 2),
        start=low,
        end=high,
        spans=_spans(text, draft),
    )


def _unlabelled(text: str, draft: Draft) -> str:
    """The words between the parts of a work, and a few around it."""
    pieces = [text[max(0, draft.parts[0].start - 16) : draft.parts[0].start].rpartition("\n")[2]]
    pieces += [text[a.end : b.start] for a, b in pairwise(draft.parts)]
    pieces.append(text[draft.parts[-1].end : draft.parts[-1].end + 16].partition("\n")[0])
    return " ".join(p[:40] for p in pieces)


# --- where they stand ---------------------------------------------------------------------------------------------

_MAIL = late(rf"[我您你请要需想求借帮急买给吗]|{THANKS}|老师|传|没有|收到|取消|不用|不要|复印|扫描|找到|有一|已还|续")
_GAP = 16


def _spans(text: str, draft: Draft) -> tuple[tuple[int, int], ...]:
    """Where a work stands: its parts, with brackets and the little words between; what the mail says in between stays the mail's."""
    spans: list[tuple[int, int]] = []
    for part in draft.parts:
        start = part.start - (part.start > 0 and text[part.start - 1] in '《〈「『“([（【"')
        end = part.end + (part.end < len(text) and text[part.end] in '》〉」』”)]）】"')
        gap = text[spans[-1][1] : start] if spans else ""
        if spans and len(gap) <= _GAP and not _MAIL.search(gap):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)
