"""Labelled fields -> items. Any order, English and Chinese, one or several on a line, in the cells of a pasted table, repeated for several items.

    题  名：互联网药品…        1. Title*: Longitudinal changes…      题名 <tab> 作者 <tab> 刊名
    姓名：张三　学号：1823456    Journal: J Neurol Sci; Year: 2014     于潇 …  (a row an item)

The patron's own data is kept apart from the items; labels without a value are remembered, because a form with holes is a question.
"""

from __future__ import annotations

import re
from typing import Any

from ..core.late import late
from ..core.model import Citation, Source, Value, change
from . import identifiers, kinds
from .certainty import LABELLED, UNDER_ANOTHER, of_form
from .freetext import imprints
from .freetext.locator import read_locator
from .gbt7714 import MARK, read_marked, year_of_standard
from .headings import titled_above
from .labels import CITATION_FIELDS, LOCATED, PERSON_FIELDS, kind_of_label
from .layout import LIMIT, Entry, scan
from .merge import merge, sourced
from .names import by_duty, duty, read_names
from .normal import CJK, clean, is_cjk, number, read_edition, read_issued, read_pages, read_title, squeeze


class Person(Value, frozen=True, kw_only=True):
    """The patron's own data, as a form gives it."""

    name: str = ""
    card: str = ""
    department: str = ""
    phone: str = ""
    address: str = ""
    #: field -> where it was read
    sources: dict[str, Source] = {}


class FormItem(Value, frozen=True, kw_only=True):
    """One item of a form."""

    citation: Citation
    #: what the form says of the request, as written: kind, service, level, needed_by, purpose, max_cost, note, format, delivery, …
    fields: dict[str, str] = {}
    #: CSL-like names of labels that were left empty
    empty: tuple[str, ...] = ()
    #: what is wrong in it, in words ("ISBN 978… has a wrong check digit")
    notes: tuple[str, ...] = ()
    #: the part of the text that it takes
    start: int = 0
    end: int = 0


class Form(Value, frozen=True, kw_only=True):
    items: tuple[FormItem, ...] = ()
    person: Person | None = None
    #: labelled fields that speak of no item and no person, whole text
    fields: dict[str, str] = {}
    #: parts of the text that were read as labels and values
    spans: tuple[tuple[int, int], ...] = ()
    #: most of its labels are Chinese
    chinese: bool = False


def read_form(text: str) -> tuple[FormItem, ...]:
    """The items of the form in the text; () when there is none."""
    return read(text).items


def read(text: str) -> Form:
    """The form in the text (cleaned; its first 20,000 characters): items, person and the rest. A lone "Note:" or "Date:" is no form."""
    entries = _parted(scan(text))
    blocks = [
        _placed(_headed(b, text), text)
        for b in (titled_above(b, _said(b), text) for b in _blocks(entries))
        if _is_item(b)
    ]
    if _ANTI.search(text[:LIMIT]):
        blocks = []
    return _form(sorted({e for b in blocks for e in b} | set(entries), key=lambda e: (e.start, e.end)), blocks)


def _said(block: list[Entry]) -> set[str]:
    return {e.field for e in block if _filled(e) and e.field in CITATION_FIELDS}


_HEADING = late(r"[A-ZÀ-Þ«“\"\d][^\n]{7,250}")
_NO_HEADING = late(
    r"[:：?？!！,]\s*$|\b(?:please|could|would|thanks?|i|we|my|you|your|dear|hello|hi|form|request|details|information|loan|delivery|library)\b",
    re.I,
)


def _headed(block: list[Entry], text: str) -> list[Entry]:
    """WorldCat and other catalogues print the title without a label, above "Author:"."""
    said = {e.field for e in block if _filled(e)}
    if block[0].field not in {"author", "editor"} or said & {"title", "book", "chapter_title"}:
        return block
    fewest = 4 if "container_title" in said else 2
    start = text.rfind("\n", 0, block[0].start) + 1
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    line = text[above : max(above, start - 1)]
    if not start or not _HEADING.fullmatch(line.strip()) or _NO_HEADING.search(line) or len(line.split()) < fewest:
        return block
    title = Entry(field="title", said=squeeze(line.replace(" : ", ": ")), start=above, end=above + len(line), label="")
    return [title, *block]


_PLACE_LINE = late(r"\s{0,8}(?:vol(?:ume)?\.?\s?)?\d{1,4}\s?[(,:][^\n]{4,80}", re.I)


def _placed(block: list[Entry], text: str) -> list[Entry]:
    """A line without a label under the journal's: "Vol. 38(2), pp. 91-97 (2004)"."""
    said = {e.field for e in block if _filled(e)}
    if "container_title" not in said or said & {"volume", "issue", "page", "locator", "first_page"}:
        return block
    journal = next(e for e in block if e.field == "container_title" and _filled(e))
    start = journal.end + 1
    line = text[start : text.find("\n", start) if text.find("\n", start) >= 0 else len(text)]
    where = read_locator(line) if _PLACE_LINE.fullmatch(line.rstrip()) else None
    if not where or not (where.volume and (where.page or where.issue)):
        return block
    return [*block, Entry(field="locator", said=squeeze(line), start=start, end=start + len(line), label="")]


def read_fields(text: str) -> Form:
    """Like ``read``, but any labelled field counts: for answers to a question ("页码：1518-1523")."""
    entries = _parted(scan(text))
    blocks = [b for b in _blocks(entries) if any(e.field in CITATION_FIELDS and _filled(e) for e in b)]
    return _form(entries, blocks)


def _form(entries: list[Entry], blocks: list[list[Entry]]) -> Form:
    common = {
        e.field: e.said
        for e in entries
        if e.field and e.field not in CITATION_FIELDS and e.field not in PERSON_FIELDS and _filled(e)
    }
    person = _person(entries)
    items = tuple(_item(block) for block in blocks)
    used = [e for e in entries if items or e.field in PERSON_FIELDS]
    return Form(
        items=items,
        person=person,
        fields=common,
        spans=tuple((e.start, e.end) for e in used),
        chinese=2 * sum(is_cjk(e.label) for e in entries if e.label) > sum(1 for e in entries if e.label),
    )


_EMPTY = late(
    r"[(（\[]?(?:n\.?/?a\.?|none|nil|null|empty|blank|unknown|not (?:known|available|applicable|given|sure)|tbd|\?+|？+|[-—–/／_.…]+|无|空|不详|不明|未知|没有|暂无|待查|不知道|不清楚|同上|[_＿\s]*)[.。]?[)）\]]?",
    re.I,
)


_DATABASE = late(
    r"(?:scopus|web of science|wos|pubmed|medline|embase|ebsco(?:host)?|proquest|jstor|google scholar|cnki|知网|中国知网|万方(?:数据)?|维普|worldcat|zotero)",
    re.I,
)
"""Where a record was copied from, which is no place that a work came out in."""


def _filled(entry: Entry) -> bool:
    said = entry.said.strip()
    return not _EMPTY.fullmatch(said) and not (entry.field == "container_title" and _DATABASE.fullmatch(said))


_ANTI = late(
    r"^[ \t]*(?:speakers?|keynotes?|rsvp|registration|agenda|invoice(?: no\.?| number)?|amount due|total due|iban|swift|tracking(?: number)?|order total|主讲人|报告人|主讲嘉宾|讲座地点|发票号码?|会议号|腾讯会议)\s?[:：]",
    re.I | re.M,
)
"""Labels of events and bills: what has them is no request form."""

# --- entries to items -----------------------------------------------------------------------------------------

_COURTESY = late(r"(?:dr|prof|professor|mr|mrs|ms|miss|mx|sir|madam)\.?", re.I)
_PARTS = late(r"\s?[/／,，;；、|]\s?|\s{2,}")


def _parted(entries: list[Entry]) -> list[Entry]:
    """Entries of one field each: "Publisher / year: Pura Books, 1990" is two, "Band/Heft: 12/4" where something is, and "Title: Dr" none."""
    found: list[Entry] = []
    for entry in entries:
        if len(MARK.findall(entry.said)) > 1:
            # "需要文献:" above a list: references, and no field.
            continue
        fields = entry.field.split("/")
        if len(fields) == 1:
            if not (entry.field == "title" and _COURTESY.fullmatch(entry.said)):
                found.append(entry)
        elif set(fields) <= LOCATED:
            values = [v for v in re.split(r"[\s/／,，;；]+", entry.said) if v]
            even = len(values) == len(fields) and all(map(str.isalnum, values))
            pairs = list(zip(fields, values, strict=False)) if even else [("locator", entry.said)]
            found.extend(change(entry, field=f, said=v) for f, v in pairs)
        else:
            values = [v for v in _PARTS.split(entry.said) if v]
            year = next((v for v in reversed(values) if "issued" in fields and read_issued(v)), "")
            words = [v for v in values if v is not year]
            plain = [f for f in fields if f != "issued"]
            if len(words) > len(plain):
                words = [*words[: len(plain) - 1], ", ".join(words[len(plain) - 1 :])]
            found.extend(change(entry, field=f, said=w) for f, w in zip(plain, words, strict=False))
            if year:
                found.append(change(entry, field="issued", said=year))
    return found


def _blocks(entries: list[Entry]) -> list[list[Entry]]:
    """Entries item by item: a new one begins where the form begins again (its first label, or a filled field filled anew)."""
    blocks: list[list[Entry]] = [[]]
    seen: dict[str, str] = {}
    first = ""
    for entry in entries:
        if not entry.field:
            blocks.append([])
            seen, first = {}, ""
            continue
        if entry.field in PERSON_FIELDS:
            continue
        again = entry.field in seen and (entry.field in CITATION_FIELDS or entry.field == "kind")
        filled = again and bool(entry.said) and bool(seen[entry.field]) and not _alike(seen[entry.field], entry.said)
        many = entry.field in {"author", "note", "URL", "editor", "ISSN", "date"} and entry.field != first
        if again and not many and (entry.field == first or filled):
            blocks.append([])
            seen, first = {}, ""
        blocks[-1].append(entry)
        if not first and (entry.field in CITATION_FIELDS or entry.field == "kind"):
            first = entry.field
        seen[entry.field] = seen.get(entry.field) or entry.said
    return [b for b in blocks if b]


def _alike(one: str, other: str) -> bool:
    """Do two values say the same, one of them more exactly (2020 and 2020-03-18)?"""
    return one.startswith(other) or other.startswith(one)


def _is_item(block: list[Entry]) -> bool:
    fields = {e.field for e in block if e.field in CITATION_FIELDS}
    filled = {e.field for e in block if e.field in CITATION_FIELDS and _filled(e)}
    if len(filled) == 1 and filled <= {"DOI", "PMID", "ISBN"}:
        # "DOI: 10.1000/a / 10.1000/b" is a list, each an item of its own.
        return sum(len({f.value for f in identifiers.find(e.said)}) for e in block if e.field in filled) < 2
    if filled & {"title", "book", "DOI", "ISBN", "PMID", "chapter_title", "arxiv", "PMCID"}:
        return True
    if len(filled) >= 2 and filled & {
        "container_title",
        "author",
        "number",
        "event_title",
        "locator",
        "URL",
        "ISSN",
        "subtitle",
    }:
        return True
    return len(fields) >= 4 and bool(fields & {"title", "book"})


def _person(entries: list[Entry]) -> Person | None:
    got: dict[str, str] = {}
    for e in entries:
        if e.field in PERSON_FIELDS and _filled(e) and e.field not in got:
            got[e.field] = e.said[:120]
    if not got:
        return None
    address = re.search(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", got.get("email", ""), re.A)
    said = {f: got[f] for f in ("name", "card", "department", "phone") if got.get(f)}
    if address:
        said["address"] = address[0].lower()
    return change(Person(sources=dict.fromkeys(said, Source(where="form", confidence=LABELLED))), **said)


def _item(block: list[Entry]) -> FormItem:
    fields: dict[str, str] = {}
    for e in block:
        if not _filled(e):
            continue
        if e.field in {"author", "editor", "note"} and e.field in fields:
            fields[e.field] += "" if e.said in fields[e.field] else "; " + e.said
        else:
            fields.setdefault(e.field, e.said)
    if "other_title" in fields and not fields.keys() & {"title", "book"}:
        fields["title"] = fields["other_title"]
    if "service" not in fields and not kinds.kind_of(fields.get("kind", "")):
        fields |= {"service": fields["kind"]} if "kind" in fields else {}
    hinted = _hinted(block, fields)
    citation, notes = build(fields, hinted)
    empty = tuple(dict.fromkeys(e.field for e in block if e.field in CITATION_FIELDS and e.field not in fields))
    citation = of_form(change(citation, type=_blank_kind(citation, empty)), fields)
    rest = {k: v for k, v in fields.items() if k not in CITATION_FIELDS or k == "shelfmark"}
    return FormItem(
        citation=citation,
        fields=rest,
        empty=empty,
        notes=notes,
        start=min(e.start for e in block),
        end=max(e.end for e in block),
    )


_OF_A_SERIAL = frozenset({"volume", "issue", "ISSN", "cn_number", "locator", "page", "first_page"})
_SERIAL = late(r"journal|periodical|magazine|期刊|刊名|杂志", re.I)


def _hinted(block: list[Entry], fields: dict[str, str]) -> str:
    """The kind that a filled label tells. A supervisor beside a journal is the patron's own, and no sign of a thesis."""
    told = next((k for e in block if _filled(e) and (k := kind_of_label(e.label))), "")
    serial = fields.keys() & _OF_A_SERIAL or any(_filled(e) and _SERIAL.search(e.label) for e in block)
    return "" if told == "thesis" and serial else told


_IMPRINT = late(
    r"(?:(?P<place>[^:：]{2,40}?)\s?[:：]\s?)?(?P<publisher>[^:：]{2,80}?)\s?[,，]\s?[\[(（]?[c©]?\s?(?P<year>(?:1[5-9]|20)\d\d)(?:年|[.．]\d{1,2}|[-—]\d{0,4})?[\])）]?\.?"
)
_PLACE_FIRST = late(r"(?P<place>[A-ZÀ-Þ][^:：\d]{1,40}?)\s?:\s(?P<house>[A-ZÀ-Þ][^:：]{1,80})")
_PLACE_LAST = late(
    r"(?P<house>[^,:：\d]{3,80}),\s(?P<place>(?!(?:Inc|Ltd|LLC|Co|Corp|Sons|Verlag|Press|Publishers?|Publishing|Books|Editions|GmbH|Department|Dept|Institute|Faculty|School|Centre|Center)\b)[A-ZÀ-Þ][\w'’-]+(?:[\s-][A-ZÀ-Þ][\w'’-]+){0,2})"
)
"""A house and its town: "London: Marchmont", "Peninsula University Press, Singapore"."""
_STATED = late(rf"([^/]{{2,200}}?)(?:\s+/\s+|(?<=[{CJK}\d)）])/(?=[{CJK}(（\[〔]))([^/]{{2,160}})")
"""A catalogue's title and statement of responsibility."""
_NOT_SERIAL = frozenset({"thesis", "book", "report", "standard"})


def _imprint(fields: dict[str, str], kind: str) -> dict[str, str]:
    """A publisher with place and year in one line is parted; what a table calls the source of a thesis or a book is where it came out."""
    fields = dict(fields)
    if "author" not in fields and (stated := _STATED.fullmatch(fields.get("title", ""))):
        fields |= {"title": stated[1], **_responsible(stated[2])}
    if is_cjk(fields.get("author", "")) and not fields.keys() & {"editor", "translator"}:
        fields |= by_duty(fields.pop("author"))
    if kind in _NOT_SERIAL and "title" in fields and not fields.keys() & {"publisher", "school"}:
        fields |= {"publisher": fields.pop("container_title")} if "container_title" in fields else {}
    if match := _IMPRINT.fullmatch(fields.get("publisher", "")):
        fields["publisher"] = match["publisher"]
        fields.setdefault("issued", match["year"])
        if match["place"]:
            fields.setdefault("publisher_place", match["place"])
    if (whole := imprints.read(fields.get("publisher", ""))) and whole.publisher and whole.publisher_place:
        fields["publisher"] = whole.publisher
        fields.setdefault("issued", str(whole.issued[0]))
        fields.setdefault("publisher_place", whole.publisher_place)
    if house := _PLACE_FIRST.fullmatch(fields.get("publisher", "")) or _PLACE_LAST.fullmatch(
        fields.get("publisher", "")
    ):
        fields["publisher"] = house["house"]
        fields.setdefault("publisher_place", house["place"])
    return fields


def _responsible(statement: str) -> dict[str, str]:
    """Who did what: "（德）施密特著；王建译" is an author and a translator."""
    did: dict[str, str] = {}
    for part in re.split(r"\s?[;；]\s?", statement):
        role = duty(part)
        did[role] = f"{did[role]}; {part}" if role in did else part
    return did


def build(fields: dict[str, str], hinted: str = "") -> tuple[Citation, tuple[str, ...]]:
    """The Citation of one block of fields (as written), and what is wrong with them in words. ``hinted``: the kind that the labels tell."""
    kind = kinds.kind_of(fields.get("kind", "")) or hinted
    fields = _imprint(fields, kind)
    citation, notes = _identified(fields)
    citation = change(citation, type=kind)
    citation = _titles(citation, fields)
    citation = _where(citation, fields)
    thesis = (
        citation.type == "thesis"
        or "genre" in fields
        or bool(citation.title and "school" in fields and not citation.container_title)
    )
    citation = change(
        citation,
        author=read_names(fields.get("chapter_author") or fields.get("author", "")),
        editor=read_names(fields.get("editor", "")),
        translator=read_names(fields.get("translator", "")),
        collection_title=read_title(fields.get("collection_title", "")),
        event_title=read_title(fields.get("event_title", "")),
        publisher=read_title(fields.get("publisher") or (fields.get("school", "") if thesis else "")),
        publisher_place=squeeze(fields.get("publisher_place", ""))[:80],
        edition=read_edition(fields["edition"]) if "edition" in fields else citation.edition,
        genre=squeeze(fields.get("genre", "")),
        language=_language(fields.get("language", "")),
    )
    if "number" in fields:
        citation = change(citation, number=squeeze(fields["number"])[:60])
        if not citation.type:
            citation = change(
                citation, type="standard" if re.match(r"(?:GB|ISO|IEC|DIN|ASTM|EN|IEEE)\b", citation.number) else ""
            )
    if citation.type == "standard" and not citation.issued:
        citation = change(citation, issued=year_of_standard(citation.number))
    if thesis and not citation.type:
        citation = change(citation, type="thesis")
    if "chapter_author" in fields and "author" in fields and not citation.editor:
        citation = change(citation, editor=read_names(fields["author"]))
    # A title, an author and a year, and no label that asks for a journal: a book.
    monograph = citation.title and citation.author and citation.issued and not citation.container_title
    misprinted = citation.title and any(n.startswith("ISBN") for n in notes)
    if not citation.type and (monograph or misprinted) and not kinds.infer(citation):
        citation = change(citation, type="book")
    # "文章：于潇. 互联网…[J]. 清华大学学报, 2012": a whole reference in the title's place.
    if MARK.search(fields.get("title", "")) and (whole := read_marked(fields["title"])):
        citation = merge(sourced(whole, "reference", UNDER_ANOTHER), change(citation, title=""))
    if not citation.title and not citation.container_title:
        # Only a link was filled in: what it says of the work (an OpenURL says all).
        for found in identifiers.find(fields.get("URL", "")):
            citation = merge(citation, found.citation)
    return change(citation, type=kinds.infer(citation)), notes


def _blank_kind(citation: Citation, empty: tuple[str, ...]) -> str:
    """What an unfilled form asks for, by its labels."""
    if citation.type or not empty:
        return citation.type
    return (
        "article-journal"
        if "container_title" in empty
        else "book"
        if {"ISBN", "book", "publisher"} & set(empty)
        else ""
    )


def _identified(fields: dict[str, str]) -> tuple[Citation, tuple[str, ...]]:
    """Identifiers from the fields that may hold them, whichever label they stand under."""
    notes: list[str] = []
    text = "\n".join(
        f"{fields[f]}" for f in ("DOI", "PMID", "PMCID", "arxiv", "URL", "ISSN", "ISBN", "note", "title") if f in fields
    )
    found = identifiers.find(text)
    notes.extend(f.note for f in found if f.note)
    citation = identifiers.identified(found)
    for name, read_number in (("ISBN", identifiers.read_isbn), ("ISSN", identifiers.read_issn)):
        for field in ("ISBN", "ISSN"):
            if field in fields and not getattr(citation, name):
                good, wrong = read_number(fields[field])
                if good:
                    citation = change(citation, **{name: good})
                elif wrong and field == name and wrong not in notes:
                    notes.append(wrong)
    if not citation.PMID and (bare := re.match(r"\s*(\d{4,8})(?![\d./-])", fields.get("PMID", ""))):
        citation = change(citation, PMID=bare[1])
    if not citation.archive and (
        bare := re.search(r"\d{4}\.\d{4,5}|[a-z-]{1,20}(?:\.[A-Z]{2})?/\d{7}", fields.get("arxiv", ""))
    ):
        citation = change(citation, archive="arXiv", archive_location=f"arXiv:{bare[0]}")
    # How sure a form's own fields are is the form's matter (certainty.of_form).
    return change(citation, sources={}), tuple(dict.fromkeys(notes))


_CHAPTER_ONLY = late(r"^(?:ch(?:apter|ap|\.)?|第)?\s?([\divxIVX一二三四五六七八九十]{1,4})\s?章?$", re.I)


_NTH = late(
    r"(?:[,，\s]\s?[(（]?|[(（])(\d{1,2}(?:st|nd|rd|th)\s(?:revised\s)?ed(?:ition|n|\.)?|第\s?[\d一二三四五六七八九十]{1,3}\s?版|修订版)[)）]?$",
    re.I,
)
""" "Handbook of Aquaculture, 2nd ed.": the edition behind a book's title."""


def _titles(citation: Citation, fields: dict[str, str]) -> Citation:
    """Title and host from title, book, chapter and journal labels."""
    title, book = read_title(fields.get("title", "")), read_title(fields.get("book", ""))
    if "edition" not in fields and (nth := _NTH.search(book)):
        book, citation = read_title(book[: nth.start()]), change(citation, edition=read_edition(nth[1]))
    host, chapter = read_title(fields.get("container_title", "")), read_title(fields.get("chapter_title", ""))
    if subtitle := read_title(fields.get("subtitle", "")):
        title, book = (f"{title}: {subtitle}", book) if title else (title, f"{book}: {subtitle}" if book else subtitle)
    if chapter or "chapter_number" in fields:
        only = _CHAPTER_ONLY.match(chapter) if chapter else None
        n = fields.get("chapter_number") or (only[1] if only else "")
        return change(
            citation,
            type="chapter",
            title="" if only else chapter,
            chapter_number=str(number(n) or n),
            container_title=book or host or title,
        )
    if book and title and book != title:
        return change(citation, title=title, container_title=book, type=citation.type or "chapter")
    if book and not host:
        return change(citation, title=book, type=citation.type or "book")
    return change(citation, title=title or book, container_title=host)


_MORE_THAN_ONE = late(r"\d\s?[(（]\s?\w{1,6}\s?[)）]\s?[:：]\s?\d|\b(?:vol|no)\b\.?\s?\d", re.I)
"""Under one label all that tells the place: "Year: 2019, Vol. 12, No. 3, pp. 145-158", 页码：2020,33(7):655-663."""


def _where(citation: Citation, fields: dict[str, str]) -> Citation:
    """Year, volume, issue, pages, from their own labels first and from combined ones (年卷期) for the rest."""
    combined = _combined(fields.get("locator", ""))
    volume, issue, page = fields.get("volume", ""), fields.get("issue", ""), fields.get("page", "")
    got: dict[str, Any] = {"volume": "", "issue": "", "page": "", "issued": ()}
    if not combined.volume and not combined.page and any(c.isdigit() for c in citation.container_title):
        # "Library Trends 2012, 60(3), 500-521" under "In:" or 出处.
        inner = read_locator(citation.container_title)
        if (inner.volume or inner.page or inner.issue) and inner.start > 3:
            combined = Citation(volume=inner.volume, issue=inner.issue, page=inner.page, issued=inner.issued)
            host = citation.container_title[: inner.start].rstrip(" ,，.;(（")
            # EBSCO: "Emergency Work & Health. Spring2013, Vol. 18 Issue 1, p27-41. 15p."
            if dated := _DATED_HOST.fullmatch(host):
                host = dated["host"]
                combined = change(
                    combined, issued=combined.issued or read_issued(dated["date"]) or (int(dated["year"]),)
                )
            citation = change(citation, container_title=read_title(host))
    for field, value in (("volume", volume), ("issue", issue), ("page", page), ("issued", fields.get("issued", ""))):
        if value and ("期" in value or not re.fullmatch(r"[\w./-]{1,12}", value)):
            inner = read_locator(value)
            got[field] = getattr(inner, field)
            whole = field in {"volume", "issue"} or "期" in value or _MORE_THAN_ONE.search(value)
            for other in ("volume", "issue", "page", "issued"):
                if whole and not fields.get(other) and not got[other]:
                    got[other] = getattr(inner, other)
    first, last = fields.get("first_page", ""), fields.get("last_page", "")
    pages = (read_pages(page) if not _MORE_THAN_ONE.search(page) else "") or (
        read_pages(f"{first}-{last}" if last else first) if first else ""
    )
    issued = read_issued(fields.get("issued", "")) or got["issued"] or combined.issued
    if not issued and not (PERSON_FIELDS & set(fields)):
        issued = read_issued(fields.get("date", ""))
    return change(
        citation,
        volume=got["volume"] or _numeral(volume, "卷") or combined.volume or _numeral(fields.get("part", ""), "册"),
        issue=got["issue"] or _numeral(issue, "期") or combined.issue,
        page=pages or str(got["page"]) or combined.page,
        issued=issued,
    )


_DATED_HOST = late(
    r"(?P<host>.{3,120}?)[.,]\s(?P<date>(?:\d{1,2}/\d{1,2}/|[^\W\d_]{3,9}\s?(?:\d{1,2},?\s)?|[^\W\d_]{3,9}-[^\W\d_]{3,9}\s?)(?P<year>(?:1[89]|20)\d\d))"
)


def _numeral(value: str, word: str) -> str:
    value = squeeze(value).strip("第" + word + " .,，。")
    value = re.sub(r"^(?:vol(?:ume)?|no|issue|nr)\.?\s?(?=\d)", "", value, flags=re.I)
    n = number(value) if value and not value.isascii() else None
    if n is not None:
        return str(n)
    return (value.lstrip("0") or value)[:20]


def _combined(value: str) -> Citation:
    """ "2019,35(4)", "第35卷第4期,112-120页", "2012/52/11", "52/11": as far as it can be told."""
    value = squeeze(value)
    if not value:
        return Citation()
    plain = [p for p in re.split(r"[\s/／,，、;；.:：()（）]+", value) if p]
    if all(re.fullmatch(r"\d{1,4}(?:[-–~]\d{1,5})?|\d{1,5}-\d{1,5}", p) for p in plain) and 2 <= len(plain) <= 4:
        at = next((i for i, p in enumerate(plain) if re.fullmatch(r"(?:19|20)\d\d", p)), None)
        # the year may stand in brackets behind the volume: "38 (2004), 91-97"
        at = at if at == 0 or (at is not None and f"({plain[at]})" in value) else None
        issued = (int(plain.pop(at)),) if at is not None else ()
        page = (
            read_pages(plain.pop())
            if len(plain) > 1 and re.search(r"\d[-–~]\d", plain[-1]) and (len(plain) > 2 or not issued or at)
            else ""
        )
        volume, issue = (
            (plain[0], plain[1])
            if len(plain) > 1
            else ("", plain[0])
            if plain and issued and not at
            else (plain[0] if plain else "", "")
        )
        return Citation(issued=issued, volume=volume, issue=_numeral(issue, "期"), page=page)
    where = read_locator(value)
    return Citation(issued=where.issued, volume=where.volume, issue=where.issue, page=where.page)


_LANGUAGES = {
    "en": r"english|英", "zh": r"chinese|中文|汉语|中$", "de": r"german|德", "fr": r"french|法", "ja": r"japanese|日", "ru": r"russian|俄", "es": r"spanish|西班牙", "it": r"italian|意", "ko": r"korean|韩",
}  # fmt: skip


def _language(words: str) -> str:
    return next((code for code, pattern in _LANGUAGES.items() if words and re.search(pattern, clean(words), re.I)), "")
