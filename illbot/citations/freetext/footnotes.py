"""References in the footnote style of Chinese history and law, whose marks and small words tell every part.

    王明、李华：《论备案》，《法学研究》2007年第3期，第12-18页。      〔英〕霍布斯：《论公民》，应星译，贵阳：贵州人民出版社2003年版，第5页。
    张三：《甲考》，载李四主编：《乙学》，北京：中华书局，1998年。     赵六：《丙史》，博士学位论文，南开大学，2011年。
    王明，〈論備案〉，《臺灣史研究》，12卷3期（2005年9月），頁55-84。 《丁志》，柳如烟编著，吴门出版社，2007年

People and a colon stand before the title, or the title comes first and people follow with a word of duty. Behind it stand parts that are known
each by its shape, with nothing but commas between. What says too little, or anything else, is no footnote and left to the trained model.
"""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, Value, change
from ..certainty import of_rules
from ..courtesy import THANKS, WISHES
from ..gbt7714 import MARK, NUMBERING
from ..names import by_duty, read_names
from ..normal import number, read_edition, read_pages, read_title, squeeze
from .footnote_parts import Parts, are_people
from .styles import Reading

SURE = 0.95
LIMIT = 20_000
MOST = 60
_TITLE, _TAIL, _LEAD = 200, 420, 90
"""Characters that a title, what follows it, and the people before it take at most."""


class Footnote(Value, frozen=True, kw_only=True):
    """A reference found in a text."""

    citation: Citation
    start: int
    end: int


def find_footnotes(text: str) -> tuple[Footnote, ...]:
    """The references of this style in the text (its first 20,000 characters), in order."""
    if "》" not in text and "〉" not in text and "」" not in text:
        return ()
    flat, places = _flat(text[:LIMIT])
    found: list[Footnote] = []
    at = 0
    for opens in _OPENS.finditer(flat):
        if opens.start() < at or len(found) >= MOST:
            continue
        if read := _read(flat, at, opens.start(), found[-1].citation if found else None):
            citation, start, end = read
            found.append(Footnote(citation=citation, start=places[start], end=places[end - 1] + 1))
            at = end
    return tuple(found)


def read(line: str) -> Reading | None:
    """The reference that the line is; None where it is something else."""
    found = find_footnotes(line)
    if not found or NUMBERING.sub("", line[: found[0].start]).strip() or line[found[0].end :].strip(" .。；;"):
        return None
    return Reading(citation=found[0].citation, confidence=SURE)


_BREAK = late(r"[ \t]{0,40}\n[ \t\u3000]{0,40}(?=\S)")

_ENDED = late(r"[。；;！!？?:：]$|[^A-Z]\.$")

_APART = late(rf"{NUMBERING.pattern}|{THANKS}|{WISHES}|此致|老师|麻烦|请|我|祝|急")
"""What begins another item, or the mail's own words."""


def _flat(text: str) -> tuple[str, list[int]]:
    """The text with each line that a footnote may run over joined to the one before, and where each character of it stood."""
    kept: list[str] = []
    places: list[int] = []
    at = 0
    for broken in _BREAK.finditer(text):
        start, end = broken.span()
        apart = (
            text.count("\n", start, end) > 1
            or _ENDED.search(text[max(0, start - 2) : start])
            or _APART.match(text[end : end + 12])
        )
        kept.append(text[at:start] + ("\n" if apart else ""))
        places += [*range(at, start), *([start] if apart else [])]
        if not apart and text[start - 1].isascii() and text[end].isascii():
            kept.append(" ")
            places.append(start)
        at = end
    return "".join((*kept, text[at:])), [*places, *range(at, len(text) + 1)]


# --- one of them ------------------------------------------------------------------------------------------------

_PAIRS = {"《": "》", "〈": "〉", "「": "」", "『": "』"}
_OPENS = late("[《〈「『]")


def _read(flat: str, low: int, opens: int, before: Citation | None) -> tuple[Citation, int, int] | None:
    """The reference whose title opens here: (citation, start, end)."""
    closes = _closing(flat, opens)
    title = read_title(flat[opens + 1 : closes]) if closes > 0 else ""
    if not title or MARK.match(flat[closes + 1 : closes + 8].lstrip()):
        return None
    people, start = _people_before(flat, max(low, opens - _LEAD), opens)
    parts = Parts(flat[closes + 1 : closes + 1 + _TAIL])
    parts.read_all()
    if parts.said("people") and not people:
        people = by_duty(parts.said("people"))
    if people and (inner := _inner(flat, closes + 1 + parts.at, title, people, parts)):
        return inner[0], start, inner[1]
    same = before if "same" in parts.found and before and before.container_title else None
    if not people or not (same or parts.enough()) or _runs_on(flat, closes + 1 + parts.at):
        return None
    citation = _work(title, people, parts)
    if same and citation:
        citation = change(same, title=title, author=citation.author, page=citation.page)
    end = closes + 1 + parts.at
    return (citation, start, end + (flat[end : end + 1] in {"。", "."})) if citation else None


_INNER = late(
    r"\s?[中里](?:的|由)?\s?(?P<who>[^,，。;；:：《》“”「」\n]{2,24}?)?(?:所[写撰著]|[写撰]|执笔)?的?\s?[《“「](?P<title>[^《》“”「」\n]{2,80})[》”」](?:一[文章节篇])?"
)


def _inner(flat: str, at: int, host: str, people: dict[str, str], book: Parts) -> tuple[Citation, int] | None:
    """《乙学》（李四主编，中华书局1998年版）中韩笑所撰《甲考》一文，第55页: a chapter, told behind its book."""
    chapter = _INNER.match(flat, at) if book.enough() else None
    if not chapter or (chapter["who"] and not are_people(chapter["who"])):
        return None
    behind = Parts(flat[chapter.end() : chapter.end() + 40])
    behind.read_all()
    whole = _work(host, people, book)
    if not whole or whole.type != "book":
        return None
    part = change(
        whole,
        type="chapter",
        title=read_title(chapter["title"]),
        container_title=host,
        author=read_names(chapter["who"] or ""),
        page=read_pages(behind.said("pages").replace("頁", "页")) or whole.page,
    )
    return part, chapter.end() + (behind.at if behind.said("pages") else 0)


def _closing(text: str, opens: int) -> int:
    depth = 0
    for i in range(opens, min(len(text), opens + _TITLE)):
        if text[i] == "\n":
            return -1
        depth += (text[i] == text[opens]) - (text[i] == _PAIRS[text[opens]])
        if not depth:
            return i
    return -1


_RUNS_ON = late(r"\s?(?:[的里中内上]|一书|[、和与及]\s?[《〈]|[,，]?\s?(?:[都均皆]|收[在入录]|所收|其中|里面))")


def _runs_on(flat: str, end: int) -> bool:
    """Does the mail say more of the work, or of several together?"""
    return bool(_RUNS_ON.match(flat, end))


# --- the people before the title ----------------------------------------------------------------------------------

_ASKS = late(
    r"(?:求|借|[需想]?要|[查寻]?找|查|下载|传递|复印|複印|扫描|帮忙?|[一这那两]篇|如下|还有|以及|另外|是)\s?[:：,，]?\s?"
)


def _people_before(flat: str, low: int, opens: int) -> tuple[dict[str, str], int]:
    """Who stands before the title with a colon (or a comma), by what they did, and where they begin; nobody where the words are something else."""
    run = flat[low:opens]
    mark = run.rstrip()[-1:]
    if not mark or mark not in ":：,，":
        return {}, opens
    run = run.rstrip()[:-1]
    begins = max((run.rfind(c) for c in "\n。！？!?；;》」"), default=-1) + 1
    begins += len(run[begins:]) - len(run[begins:].lstrip())
    if numbered := NUMBERING.match(run[begins:]):
        begins += numbered.end()
    starts = [
        begins,
        *(begins + m.end() for m in _ASKS.finditer(run[begins:])),
        *(begins + m.end() for m in re.finditer("[:：]", run[begins:])),
    ]
    for start in sorted(set(starts)):
        fields = by_duty(run[start:].strip())
        if fields and all(are_people(names) for names in fields.values()):
            return fields, low + start
    return {}, opens


# --- parts to a work ----------------------------------------------------------------------------------------------

_PAPER = late(r"(?<![学學通简簡公汇彙画畫集月季年会會])[报報]$|(?:[导導][报報]|新闻)$")
_MEETING = late(r"会议|年会|研讨会|讨论会|學術研討|会议论文集")


def _work(title: str, people: dict[str, str], parts: Parts) -> Citation | None:
    house = "imprint" if "imprint" in parts.found else "placed"
    edition = parts.said("edition") or (f"第{said}版" if (said := parts.said(house, "edition")) else "")
    work = Citation(
        title=title,
        issued=parts.year(),
        page=read_pages(parts.said("pages").replace("頁", "页")),
        publisher=squeeze(parts.said(house)),
        publisher_place=squeeze(parts.said(house, "place")),
        edition=read_edition(edition) if edition else "",
        author=read_names(people.get("author", "")),
        editor=read_names(people.get("editor", "")),
        translator=read_names("; ".join(filter(None, (people.get("translator", ""), parts.said("translator"))))),
    )
    work = _placed(work, parts)
    return change(of_rules(work, Citation(), work.type, SURE)) if work.type else None


def _placed(work: Citation, parts: Parts) -> Citation:
    """The work with its host or house, and its kind."""
    if "genre" in parts.found or parts.said("school"):
        return change(work, type="thesis", publisher=parts.said("school"))
    host = read_title(parts.said("host"))
    if not host:
        return _of_book(change(work, type="book"), parts)
    volume, issue = _figure(parts, "volume"), _figure(parts, "issue")
    if parts.found.keys() & {"day", "sheet"} and (_PAPER.search(host) or "sheet" in parts.found):
        return change(work, type="article-newspaper", container_title=host, page=_figured(parts.said("sheet")))
    if work.publisher or parts.said("host", "editors"):
        editors = by_duty(parts.said("host", "editors").rstrip(":： ")) if parts.said("host", "editors") else {}
        kind = "paper-conference" if _MEETING.search(host) else "chapter"
        return change(
            work, type=kind, container_title=host, volume=volume, editor=read_names(next(iter(editors.values()), ""))
        )
    return change(work, type="article-journal", container_title=host, volume=volume, issue=issue)


def _of_book(book: Citation, parts: Parts) -> Citation:
    if not parts.said("chapter", "value"):
        return book
    named = parts.said("chapter", "other")
    return change(
        book,
        type="chapter",
        container_title=book.title,
        title=read_title(named),
        chapter_number=_figured(parts.said("chapter", "value")),
    )


def _figure(parts: Parts, name: str) -> str:
    """The volume or issue, whichever notation gave it."""
    groups = {**parts.found["volume"].groupdict()} if "volume" in parts.found else {}
    groups |= parts.found["issue"].groupdict() if "issue" in parts.found else {}
    return next((_figured(v) for k, v in groups.items() if k.startswith(name) and v), "")


def _figured(said: str) -> str:
    n = number(said)
    return str(n) if n is not None else said
