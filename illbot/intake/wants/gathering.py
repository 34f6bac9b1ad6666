"""All that a text says of items, from every reader, put together: one item described twice is one, several are several.

What is left of the text when items are taken out is the *frame*: the patron's own sentences, in which alone intents, dates and wishes are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...citations import files, forms, identifiers, kinds, spelled
from ...citations.certainty import LABELLED
from ...citations.courtesy import THANKS
from ...citations.forms import Form, FormItem
from ...citations.freetext import author_year, chinese, congresses, credits, hazy, newspapers, pubmed, volumed
from ...citations.freetext.described import find_described
from ...citations.freetext.displays import find_displays
from ...citations.freetext.footnotes import SURE, find_footnotes
from ...citations.freetext.numbered import Named, find_numbered
from ...citations.freetext.prose import find_named
from ...citations.gbt7714 import NUMBERING
from ...citations.merge import agree, contradict, merge, sourced
from ...citations.names import read_names
from ...citations.normal import read_title
from ...citations.reference import find_references
from ...core.late import late
from ...core.model import Citation, Opened, Value, change
from ..mail import Attached
from . import documents, surroundings
from .documents import Left
from .pieces import Piece, described
from .shared import shared
from .together import joined, numbered_start, only_note, put_together

LIMIT = 20_000
SHOWN = 0.85
"""How sure a block of lines is read that shows a work as databases do."""


class Gathered(Value, frozen=True, kw_only=True):
    pieces: tuple[Piece, ...]
    form: Form
    #: the text without items and labels, as long as the text itself
    frame: str
    #: a form's labels are Chinese
    chinese_form: bool = False
    #: attached files that are left for people
    left: tuple[Left, ...] = ()


def gather(text: str, attached: Iterable[Attached] = (), texts: Iterable[Opened] = ()) -> Gathered:
    """Everything that speaks of items in a cleaned text, in the attachments that can be read here, and in ``texts``: those that were opened elsewhere."""
    text = _western(_without_sayings(text[:LIMIT]))
    found: list[Piece] = []
    rest = _recorded(_pasted(text, found), found)
    form = forms.read(rest)
    found.extend(p for item in form.items for p in (_of_form(item), *_listed(item, rest)))
    rest = _blank(_blank(rest, form.spans), surroundings.around(text))
    for reader, filler in _READERS:
        taken = reader(rest)
        found.extend(piece for piece, _ in taken)
        rest = _blank(rest, [span for _, spans in taken for span in spans], filler=filler)
    numbers, spans = _numbers_and_chinese(rest, found)
    # Titles are looked for in the text without its identifiers, and identifiers stay out of the frame.
    rest = _blank(rest, [*numbers, *spans], filler=" ")
    named = find_named(rest)
    found.extend(_of_sentence(work) for work in named)
    rest = _blank(rest, [(w.start, _last(w, rest)) for w in named], filler=" ")
    items = _with_misprints(put_together(shared(sorted(found, key=lambda p: p.start), text), text), text)
    if not items and (work := hazy.find(rest)):
        items = [_of_memory(work)]
    papers, left = documents.look(attached, texts)
    for paper in papers:
        other = gather(paper.text)
        items = _with(items, (p if p.where == "form" else change(p, where="file") for p in other.pieces))
        form = _with_form(form, other.form)
    return Gathered(
        pieces=tuple(_with_attachments(items, attached)),
        form=form,
        frame=rest,
        left=left,
        chinese_form=bool(form.items) and form.chinese,
    )


# --- the readers, the surest first ------------------------------------------------------------------------------

_Spans = list[tuple[int, int]]
_Taken = list[tuple[Piece, _Spans]]
"""Pieces, each with the places in the text that belong to it and to no other reader."""


def _piece(citation: Citation, where: str, sure: float, start: int, end: int) -> Piece:
    return Piece(
        citation=sourced(credits.apart(citation), where, sure), where=where, confidence=sure, start=start, end=end
    )


def _numbered(text: str) -> _Taken:
    return [(_of_sentence(n), [(n.start, n.end)]) for n in find_numbered(text, alone=True)]


def _spelled(text: str) -> _Taken:
    return [(_piece(s.citation, "text", SHOWN, s.start, s.end), [(s.start, s.end)]) for s in spelled.find(text)]


def _of_a_day(text: str) -> _Taken:
    return [(_of_sentence(n), [(n.start, n.end)]) for n in newspapers.find(text)]


def _of_a_set(text: str) -> _Taken:
    parts = volumed.find_parts(text)
    rest = _blank(text, [(n.start, n.end) for n in parts], filler=" ")
    return [(_of_sentence(n), [(n.start, n.end)]) for n in (*parts, *volumed.find(rest))]


def _of_a_meeting(text: str) -> _Taken:
    return [(_of_sentence(n), [(n.start, n.end)]) for n in congresses.find(text)]


def _noted(text: str) -> _Taken:
    found = (*find_footnotes(text), *author_year.find(text))
    return [(_piece(f.citation, "reference", SURE, f.start, f.end), [(f.start, f.end)]) for f in found]


def _displayed(text: str) -> _Taken:
    return [(_piece(d.citation, "reference", SHOWN, d.start, d.end), [(d.start, d.end)]) for d in find_displays(text)]


def _described(text: str) -> _Taken:
    return [
        (_piece(d.citation, "text", d.confidence, d.spans[0][0], d.spans[-1][1]), list(d.spans))
        for d in find_described(text)
    ]


def _cited(text: str) -> _Taken:
    return [
        (
            _piece(
                credits.called(p.reading.citation, text[: p.start]),
                "reference",
                p.reading.confidence,
                p.start,
                p.end,
            ),
            [(p.start, p.end)],
        )
        for p in find_references(text)
    ]


_READERS = (
    (_spelled, " "),
    (_noted, " "),
    (_numbered, " "),
    (_of_a_day, " "),
    (_of_a_set, " "),
    (_displayed, "\n"),
    (_described, " "),
    (_cited, "\n"),
    (_of_a_meeting, " "),
)
"""(reader, what stands in the text where it took a work): a line's end where the work stood by itself, a blank within a sentence."""


def _numbers_and_chinese(text: str, found: list[Piece]) -> tuple[_Spans, _Spans]:
    """Identifiers and works told of in Chinese, added to what was found; the places of both."""
    numbers = _identifiers(text)
    places = [(p.start, p.end) for p in numbers]
    works = chinese.find(_blank(text, places, filler=" "))
    found.extend(_piece(w.citation, "text", w.confidence, w.start, w.end) for w in works)
    spans = [s for w in works for s in w.spans]
    # One number is not the title of the next, nor is a work.
    bare = _blank(text, [*places, *spans], filler="。")
    beside = [_beside(p, bare) for p in numbers]
    found.extend(beside)
    return [(p.start, p.end) for p in beside], spans


def _with_form(form: Form, other: Form) -> Form:
    """The mail's form and an attached one: a form in a file is as good as one in the mail, what the mail says goes before."""
    first = form if form.items else other
    return change(
        form,
        items=first.items,
        chinese=first.chinese,
        person=form.person or other.person,
        fields={**other.fields, **form.fields},
    )


_MARKED = late(r"^[^《》\u3400-\u9fff\n]{0,80}《[^《》\u3400-\u9fff\n]{2,150}》[^《》\u3400-\u9fff\n]{0,300}$", re.M)


_SAYINGS = late(
    r"[“\"](?:(?:article|paper|it is|still|currently|only)\s)?(?:"
    r"(?:published\s)?online(?:,|\s)?\s?(?:ahead of print|first|early|only|now)|(?:e-?pub\s)?ahead of print|in press|early (?:view|access)|just accepted|"
    r"accepted (?:manuscript|article)|articles? in press|advance (?:access|article|online publication)|abstract only|open access|"
    r"(?:full[ -]?text|pdf|item|page|content|access)\s(?:is\s)?(?:not|un|denied|restricted|forbidden)[^“”\"\n]{0,40}|"
    r"(?:your|this) (?:institution|library|university) [^“”\"\n]{0,50}(?:access|subscri\w{1,9}|purchased?)|(?:request|get|buy|purchase|check) (?:the\s)?(?:full[ -]?text|access|pdf)|forthcoming|in print|out of print|checked out"
    r")[.,]?[”\"]",
    re.I,
)
"""What a publisher's page or a catalogue says of a work, quoted: no title."""


_SHOWN = late(
    r"((?:显示|提示|说是?|写着|标着|注明|标明|标注|弹出|报错|回复|回我|答复)(?:的是|为|了)?[:：]?)[“\"]([^“”\"\n]{2,60})[”\"]"
)
"""知网显示“应作者要求不提供下载”."""


def _without_sayings(text: str) -> str:
    """The text, as long as before, without the quotation marks that would make a title of such words."""
    text = _SHOWN.sub(lambda m: f"{m[1]} {m[2]} ", text)
    return _SAYINGS.sub(lambda m: f" {m[0][1:-1]} ", text) if "”" in text or '"' in text else text


def _western(text: str) -> str:
    """A line with nothing Chinese in it but the marks of a title has quotation marks, as its readers expect."""
    if "《" not in text:
        return text
    return _MARKED.sub(lambda m: m[0].replace("《", "“").replace("》", "”"), text)


_STORY = late(
    r"\b(?:you|is|was|has|have|are|were|sent|i|please|need)\b|收到|发来|需要|请|我|不用|不要|取消|续借|买到|找到", re.I
)


def _last(work: Named, text: str) -> int:
    """Where the work ends for the frame: with its details, unless they are a sentence that says something ("you sent me is missing pages")."""
    return work.title_end if work.title_end and _STORY.search(text[work.title_end : work.end]) else work.end


def _listed(item: FormItem, text: str) -> list[Piece]:
    """A label with several numbers behind it and no words is several items: "DOI: 10.1000/a; 10.1000/b"."""
    if described(item.citation):
        return []
    numbers = _identifiers(text[item.start : item.end])
    moved = (change(p, start=p.start + item.start, end=p.end + item.start) for p in numbers)
    return [p for p in moved if not only_note(p) and contradict(item.citation, p.citation)]


def _of_sentence(work: Named) -> Piece:
    sure = 0.6 + 0.1 * bool(work.citation.author) + 0.1 * bool(work.citation.issued)
    return Piece(
        citation=sourced(work.citation, "text", sure),
        where="text",
        confidence=sure,
        start=work.start,
        end=work.end,
    )


HAZY = 0.4
"""How sure a work is that nobody knows the title of: people look first."""


def _of_memory(work: hazy.Hazy) -> Piece:
    piece = _piece(work.citation, "text", HAZY, work.start, work.end)
    return change(piece, notes=(work.words,))


def _of_form(item: FormItem) -> Piece:
    return Piece(
        citation=item.citation,
        where="form",
        confidence=1.0,
        start=item.start,
        end=item.end,
        fields=item.fields,
        notes=item.notes,
        empty=item.empty,
    )


def _blank(text: str, spans: Iterable[tuple[int, int]], filler: str = "\n") -> str:
    for start, end in spans:
        text = text[:start] + filler * (end - start) + text[end:]
    return text


def _pasted(text: str, found: list[Piece]) -> str:
    """Takes pasted RIS, BibTeX, EndNote, PubMed or CSL-JSON out of the text; what stands before and behind is the mail's."""
    for _ in range(5):
        block = files.find_pasted(text)
        if not block.citations:
            break
        found.extend(_of_file(c, block.start, block.end) for c in block.citations)
        text = _blank(text, [(block.start, block.end)])
    return text


def _recorded(text: str, found: list[Piece]) -> str:
    """Takes what PubMed shows out of the text: its "PMID:" and "Author information:" are labels of no form."""
    shown = pubmed.find(text)
    found.extend(_piece(r.citation, "reference", SHOWN, r.start, r.end) for r in shown)
    return _blank(text, [(r.start, r.end) for r in shown])


def _of_file(citation: Citation, start: int, end: int) -> Piece:
    return Piece(
        citation=sourced(change(citation, note=""), "file", LABELLED),
        where="file",
        confidence=1.0 if citation.title else 0.8,
        start=start,
        end=end,
        notes=(citation.note,) if citation.note else (),
    )


def _with_misprints(items: list[Piece], text: str) -> list[Piece]:
    """Each misprinted ISBN or ISSN told with the work that it stands in or behind, whichever reader took the words around it."""
    items = list(items)
    wrong = [f for f in identifiers.find(text) if f.note] if re.search(r"ISBN|ISSN|97[89]", text, re.I) else []
    for f in wrong if items else ():
        if any(f.note in p.notes for p in items):
            continue
        at = max((i for i, p in enumerate(items) if p.start <= f.start), key=lambda i: items[i].start, default=0)
        citation = items[at].citation
        if f.citation.type and citation.title and not kinds.infer(citation):
            citation = merge(citation, f.citation)
        items[at] = change(items[at], citation=citation, notes=(*items[at].notes, f.note))
    return items


def _identifiers(text: str) -> list[Piece]:
    pieces = []
    for f in identifiers.find(text):
        where = "link" if f.kind in {"openurl", "url"} else "identifier"
        pieces.append(
            Piece(
                citation=f.citation,
                where=where,
                confidence=1.0 if f.kind not in {"url", "ISSN"} else 0.9 if f.citation.archive else 0.4,
                start=f.start,
                end=f.end,
                notes=(f.note,) if f.note else (),
            )
        )
    return pieces


_WORDS_OF_MAIL = late(
    rf"\b(?:i|you|me|my|we|our|your|please|could|would|can|thanks?|thank|need|dear|hello|hi|library|this|these|article|paper|book|following|order|request|get|doi|isbn|link)\b|请|麻烦|{THANKS}|您|你|我|需要|老师|这|文献|求|帮|传|借|链接|网址|下载",
    re.I,
)


_ASIDE = late(r"[(（][^()（）]{0,80}[)）]?\.?")
"""A remark in brackets is no title."""


def _beside(piece: Piece, text: str) -> Piece:
    """ "Optics, Hecht, ISBN 978-…", or a title alone on the line above its DOI: the words become the title when nothing in them is the mail's."""
    c = piece.citation
    book = bool(c.ISBN) or any(n.startswith("ISBN") for n in piece.notes)
    if not (book or c.DOI or c.PMID or c.archive_location) or described(c):
        return piece
    low = max(0, piece.start - 260)
    before = re.split(
        r"[.?!。？！：\n](?=\s|$)|[：。\n]", text[low : piece.start].rstrip(" \t,，;；(（[-–").removesuffix(".")
    )
    line = NUMBERING.sub("", before[-1]).strip(" ,，;；-–(（") if before else ""
    if (
        not line
        and not numbered_start(text, piece.start)
        and len(before) > 1
        and text[low : piece.start].rstrip(" \t").endswith("\n")
        and not text[low : piece.start].endswith("\n\n")
    ):
        line = NUMBERING.sub("", before[-2]).strip(" ,，;；")
    long_enough = len(line) >= 4 if not line.isascii() else len(line.split()) >= (2 if book else 4)
    if _ASIDE.fullmatch(line):
        return piece
    if not long_enough or len(line) > 220 or _WORDS_OF_MAIL.search(line) or "@" in line:
        return piece
    start = text.rfind(line, low, piece.start)
    parts = re.split(r"\s?[,，;；]\s?(?:by\s)?|\sby\s", line)
    authors = parts[-1] if book and len(parts) in {2, 3} and len(parts[-1].split()) <= 4 else ""
    title = line[: line.rfind(authors)].rstrip(" ,，;；").removesuffix(" by") if authors else line
    described_by = sourced(Citation(title=read_title(title), author=read_names(authors)), "text", 0.5)
    return change(piece, citation=merge(described_by, c), start=start if start >= 0 else piece.start)


# --- attachments ----------------------------------------------------------------------------------------------

_TEXT_FILE = late(r"\.(?:ris|bib|bibtex|enw|nbib|json|txt|ciw|csv|tsv|xml|mods|net|eln)$", re.I)


def _with_attachments(items: list[Piece], attached: Iterable[Attached]) -> list[Piece]:
    """Reference files that came with the mail."""
    for file in list(attached)[:20]:
        if (
            not (
                _TEXT_FILE.search(file.name)
                or file.type.startswith("text/")
                or "bibtex" in file.type
                or "research-info" in file.type
            )
            or file.type == "text/calendar"
        ):
            continue
        if len(file.data) > files.LIMIT:
            continue
        citations = files.read_file(file.name, file.data)
        items = _with(items, (_of_file(c, LIMIT * 2, LIMIT * 2) for c in citations))
    return items


def _with(items: list[Piece], new: Iterable[Piece]) -> list[Piece]:
    """The items and those of a file, each once; a file's places are behind the text."""
    items = list(items)
    for piece in new:
        same = next((i for i, item in enumerate(items) if agree(item.citation, piece.citation)), None)
        if same is None:
            items.append(change(piece, start=LIMIT * 2, end=LIMIT * 2))
        else:
            items[same] = joined(items[same], piece)
    return items


def replying_fields(text: str) -> Form:
    """Labelled fields of an answer, however few."""
    return forms.read_fields(text)
