"""Labelled segments of a reference -> Citation: each part in its normal form, the type inferred, and how plausible the whole is."""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, Name, change
from .. import identifiers, kinds
from ..certainty import of_model
from ..normal import DASHES, MONTH, month, read_edition, read_issued, squeeze
from .hyphens import whole_words
from .mending import mended
from .people import read_people
from .segments import Segment
from .styles import identified, is_newspaper
from .volumes import article_number, read_where

Segments = tuple[Segment, ...]


def assemble(line: str, segments: Segments) -> tuple[Citation, float]:
    """The Citation that the segments of one line say, and 0..1."""
    labelled, segments = segments, mended(segments)
    where = read_where(segments)
    title, host = _title(segments), _host(segments)
    genre, number, kind = read_genre(_text(segments, "genre"))
    citation = Citation(
        title=title,
        author=_people(segments, "author"),
        editor=_people(segments, "editor"),
        translator=_people(segments, "translator"),
        container_title=host,
        collection_title=_collection(_text(segments, "collection")),
        volume=where.get("volume", ""),
        issue=where.get("issue", ""),
        page=where.get("page", "") or article_number(line),
        issued=_issued(segments, where),
        publisher=_plain(_first(segments, "publisher")),
        publisher_place=_plain(_first(segments, "place")),
        edition=_edition(_text(segments, "edition")),
        genre=genre,
        number=number,
        type=kind,
    )
    base = identified(identifiers.find(line))
    citation = change(
        citation,
        **{f: v for f in base.__struct_fields__ if f not in {"sources", "type"} and (v := getattr(base, f))},
    )
    citation = change(citation, type=infer(citation, segments))
    return of_model(citation, labelled, base, kind), _confidence(citation, segments)


def _text(segments: Segments, name: str) -> str:
    return " ".join(s.text for s in segments if s.label == name)


def _first(segments: Segments, name: str) -> str:
    """The first segment of the label, with those of the same label that touch it."""
    out = ""
    for i, segment in enumerate(segments):
        if segment.label == name and (not out or segments[i - 1].label == name):
            out += (" " if out else "") + segment.text
        elif out:
            break
    return out


# --- titles ---------------------------------------------------------------------------------------------------

_OPENS = "“„«\"‘'`‹*_"
_PAIR = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'", "‹": "›", "*": "*", "_": "_", "`": "'`"}
_TITLE_NOTE = late(
    r"\s?[\[(]\s?(?:internet|online|electronic resource|e-?book|pdf|abstract|print|en ligne|elektronische ressource|J|M)\s?[\])]\.?$",
    re.I,
)


def read_title(text: str) -> str:
    """A title without quotation marks around it, marks behind it, and the hyphen of a broken line within it."""
    text = squeeze(text)
    for _ in range(4):
        before = text
        text = _TITLE_NOTE.sub("", text).strip(" \t,;:–—/")
        if (
            text.endswith(".")
            and not text.endswith("..")
            and not re.search(r"(?:^|\s|\.)(?:[A-Z]|etc|Inc|Jr|U\.S|vs)\.$", text)
        ):
            text = text[:-1].rstrip()
        text = _unquoted(text)
        if text == before:
            break
    return whole_words(text)


def _unquoted(text: str) -> str:
    if len(text) < 3:
        return text
    if text.startswith("``") or text.endswith("''"):
        text = text.replace("``", "“").replace("''", "”")
    if text[0] in _OPENS:
        close = _PAIR[text[0]]
        last = max((text.rfind(c) for c in close), default=-1)
        end = len(text) - 1
        inner = re.search(rf"[{re.escape(close)}](?=[\s:,.;])", text[1:end])
        if last <= 0 or (last >= end - 1 and inner is None) or (last == end and text[0] in "*_"):
            # never closed, or closed at the end
            text = text[1:] if last <= 0 else text[1:last] + text[last + 1 :].strip(" .,")
            return text.strip()
        if (
            last == end
            and inner is not None
            and text.count(text[0]) < sum(text.count(c) for c in close) + (text[0] in close)
        ):
            return text[1:last].strip()
    if (text[-1] in "”»" and text.count(text[-1]) > text.count({"”": "“", "»": "«"}[text[-1]])) or (
        text[-1] == '"' and text.count('"') == 1
    ):
        text = text[:-1]
    return text.strip()


def _title(segments: Segments) -> str:
    return read_title(_first(segments, "title"))


_IN = late(
    r"^[\s\"“«(\[]{0,3}(?:in|dans|en|em|w|v|aus|\ben:|[Ii]n)\b\s?:?\s(?!(?:vivo|vitro|situ|silico|utero|memoriam)\b)(?:the\s(?=proc|journal))?|^(?://|[–—-])\s?|^(?:paper )?(?:presented|published|appeared|poster session presented)\s(?:at|in)\s(?:the\s)?|^(?:to appear|published|erschienen) in:?\s",
    re.I,
)
_HOST_TAIL = late(r"[\s,(]{1,3}(?:vol(?:ume)?|no|nr|pp?|n°|t|bd|pages?|issue|ed|eds|hrsg)\.?[\s:]*$", re.I)


def read_host(text: str) -> str:
    """A journal's or book's title without "In:" before it and marks behind; the stops of abbreviations stay."""
    text = squeeze(text)
    text = _IN.sub("", text)
    abbreviated = bool(re.search(r"\w\.\s\w", text)) and text.rstrip(" ,;:").endswith(".")
    text = _HOST_TAIL.sub("", text)
    text = _IN.sub("", read_title(text.strip(" ,;:([")))
    if _all_short(text):
        return text + "." if abbreviated and not text.endswith(".") else text
    return text.removesuffix(".")


def _all_short(text: str) -> bool:
    """ "J. Neurol. Sci": is the last stop part of the name?"""
    words = [w for w in text.split()[:-1] if w.lower() not in {"of", "and", "&", "the", "de"}]
    return sum(w.endswith(".") for w in words) * 2 >= max(len(words), 1)


def _host(segments: Segments) -> str:
    for name in ("journal", "container"):
        if text := _first(segments, name):
            return read_host(text)
    titles = [i for i, s in enumerate(segments) if s.label == "title"]
    # Two titles with an editor or a date between: the second is the book.
    if len(titles) > 1 and any(s.label == "editor" for s in segments[titles[0] : titles[-1]]):
        return read_host(segments[titles[-1]].text)
    return ""


def _collection(text: str) -> str:
    return read_title(re.sub(r"^[\s(]*(?:of|in|ser(?:ies)?\.?)\s", "", text).strip(" ()"))


# --- people, dates, places ------------------------------------------------------------------------------------


def _people(segments: Segments, name: str) -> tuple[Name, ...]:
    names: list[Name] = []
    for segment in segments:
        if segment.label == name:
            names += read_people(segment.text)
    return tuple(names)


_YEAR = late(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_SHORT_YEAR = late(rf"\b({MONTH})\.?\s['’]?(\d\d)(?!\d)", re.I)
_MONTH_WORD = late(r"[^\W\d_]{3,10}")


_MONTH_BEHIND = late(rf"\W{{0,2}}({MONTH})\.?(?:\s(\d{{1,2}}))?\s?;", re.I)


def _issued(segments: Segments, where: dict[str, str]) -> tuple[int, ...]:
    dates = [s.text.replace("[", " ").replace("]", " ") for s in segments if s.label == "date"]
    found: tuple[int, ...] = ()
    for text in dates:
        read = _date(text)
        if read and (not found or (len(read) > len(found) and read[0] == found[0])):
            found = read
        elif found and len(found) == 1 and not _YEAR.search(text) and (more := _month_day(text)):
            found = found + more
    if len(found) == 1 and (behind := _MONTH_BEHIND.match(_text(segments, "volume"))):
        # "2015 Sep;31(5)": the month was taken for the volume's
        found += tuple(int(d) for d in (month(behind[1]), behind[2] or 0) if int(d))
    if not found and where.get("year"):
        found = (int(where["year"]),)
    if not found:
        for segment in reversed(segments):
            if segment.label in {"volume", "pages", "publisher", "place", "note", "genre", "journal", "container"} and (
                years := _YEAR.findall(segment.text)
            ):
                return (int(years[-1]),)
    return found


def _date(text: str) -> tuple[int, ...]:
    """ "2016, March 22", "(Sept. 2003)", "27.09.1994", "October 94"."""
    # "2004b" is 2004.
    text = re.sub(r"(?<=\d{4})[a-z]\b", "", text)
    if read := read_issued(text):
        if len(read) == 1 and (more := _month_day(re.sub(r"\d{4}", " ", text, count=1))):
            return read + more
        return read
    if dotted := re.search(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](1[4-9]\d\d|20\d\d)(?!\d)", text):
        day, m, year = int(dotted[1]), int(dotted[2]), int(dotted[3])
        return (year, m, day) if m <= 12 and day <= 31 else (year, day, m) if day <= 12 and m <= 31 else (year,)
    if short := _SHORT_YEAR.search(text):
        return (
            (1900 + int(short[2]), month(short[1])) if int(short[2]) > 30 else (2000 + int(short[2]), month(short[1]))
        )
    return ()


def _month_day(text: str) -> tuple[int, ...]:
    for word in _MONTH_WORD.findall(text):
        if m := month(word):
            day = re.search(rf"(?<!\d)(\d{{1,2}})(?!\d|\s?[{DASHES}]\s?\d)", text)
            return (m, int(day[1])) if day and 1 <= int(day[1]) <= 31 else (m,)
    return ()


_ENDS_SHORT = late(r"(?:^|[\s.,])(?:[A-ZА-Я]|Inc|Ltd|Co|Corp|Mass|Calif|Univ|Conn|Assoc|Publ)\.[\s,;:)]*$")


def _plain(text: str) -> str:
    """A publisher or place without the marks and brackets around it."""
    text = re.sub(r"^\W{0,3}(?:published by|printed by|verlag:)\s", "", squeeze(text), flags=re.I).strip(" ,;:[]–—*/")
    bare = text.rstrip(" ,;:.")
    if bare.count("(") != bare.count(")") or (bare.startswith("(") and bare.endswith(")")):
        bare = bare.strip("() ").rstrip(" ,;:.")
    return bare + "." if bare and _ENDS_SHORT.search(text) else bare


def _edition(text: str) -> str:
    text = squeeze(text).strip(" ,.;:()[]")
    if not text:
        return ""
    if match := re.match(r"(\d{1,3})\s?(?:\.|st|nd|rd|th|e|ème|ª|º|a|°)?\b", text):
        return match[1]
    return read_edition(text)


# --- kind and confidence --------------------------------------------------------------------------------------

_THESIS = late(
    r"thes[ie]s|dissert|diss\b|tes[ei]\b|thèse|mémoire|habilitation|\w{1,30}arbeit\b|doctora|ph\.?\s?d|m\.?\s?sc\b|master|práce|proefschrift|rozprawa",
    re.I,
)
_REPORT = late(r"report|paper|tech|memo|rapport|bericht|brief|informe|deliverable|relazione|manuscript|draft", re.I)
_PATENT = late(r"patent|brevet|\bpat\.", re.I, needs="pat|brevet")
_STANDARD = late(r"\b(?:ISO|IEC|DIN|EN|ANSI|NISO|ASTM|BS|IEEE Std|RFC)\b[\s/-]?\w*\d")
_NUMBER = late(
    r"(?:\b(?:no|nr|n°|number|report|paper|rep|memo(?:randum)?|patent)\b\.?\s?#?:?\s?)?((?:[A-Z]{1,6}[\s-]?)?[\dA-Z]{0,20}\d[\w/.,-]*)",
    re.I,
)
_CONFERENCE = late(
    r"\b(?:proc(?:eedings|s)?|conf(?:erence)?|symp(?:osium|osia)?|workshop|congress|colloqu\w+|meeting of|congr[eè]s\w*|kongress|tagung|convegno|atti|actes du|anais|lecture notes|convention)\b",
    re.I,
)
_JOURNAL_PROCEEDINGS = late(
    r"proc\w{0,12}\.?\s(?:of the\s)?(?:nat|royal|r\.?\s?soc|iee|london|biol|soc|am|ieee\s*,?$|zool|linn|cambridge|inst)",
    re.I,
)
_NEWSPAPER = late(
    r"\b(?:times|post|guardian|herald|tribune|gazette|zeitung|le monde|daily|telegraph|el país|corriere|repubblica|observer|newspaper|news|independent|chronicle|welt|spiegel|figaro)\b",
    re.I,
)


def read_genre(text: str) -> tuple[str, str, str]:
    """(genre, number, CSL type) of "PhD Thesis", "Technical Report TR 95-50", "US patent 4 0054 881"."""
    text = squeeze(text[:300]).strip(" ,.;:()[]")
    if not text:
        return "", "", ""
    if _THESIS.search(text):
        return text, "", "thesis"
    number = next((m[1].strip(" .,") for m in _NUMBER.finditer(text)), "")
    if _PATENT.search(text):
        tail = re.search(r"([A-Z]{0,2}\s?[\d][\d ,./]{3,18}[A-Z]?\d?)$", text)
        return text, squeeze(tail[1]) if tail else number, "patent"
    if _STANDARD.search(text):
        return "", text, "standard"
    if _REPORT.search(text):
        return text, number, "report"
    return text, number, ""


def infer(c: Citation, segments: Segments) -> str:
    """The CSL type, by what is named and by what it is named as."""
    labels = {s.label for s in segments}
    host = c.container_title
    if c.type:
        return c.type
    notes = " ".join(s.text for s in segments if s.label in {"note", "genre", "title"})
    if _THESIS.search(" ".join(s.text for s in segments if s.label in {"note", "genre"})) and not host:
        return "thesis"
    if _PATENT.search(notes) and c.number:
        return "patent"
    if host and _CONFERENCE.search(host) and not _JOURNAL_PROCEEDINGS.search(host) and not (c.volume and c.issue):
        return "paper-conference"
    if host and "journal" in labels:
        if _NEWSPAPER.search(host) and not c.volume and (len(c.issued) > 1 or not c.page):
            return "article-newspaper"
        return "article-newspaper" if is_newspaper(c) else "article-journal"
    if host and (c.editor or c.publisher or c.ISBN or c.publisher_place) and not c.issue:
        return "chapter" if c.title or c.page else "book"
    if host:
        return kinds.infer(c)
    if c.publisher or c.edition or c.publisher_place or c.ISBN or c.editor:
        return "book"
    if c.URL and not c.DOI and c.title:
        return "webpage"
    return kinds.infer(c)


_MAIL_WORD = late(
    r"^\W{0,3}(?:hello|hi|dear|hey)\b,?|\bI['’]?m looking\b|\bI (?:need|want|would|am|have|could|cannot|found)\b|\b(?:could|can|would) you\b|\bplease (?:send|find|get|order|let|help)\b|\bthank you\b",
    re.I,
)
"""What no author is called and no title begins with, unless it is the mail that was taken for one."""

_WEIGHTS = {
    "title": 3.0,
    "author": 2.0,
    "journal": 2.0,
    "container": 2.0,
    "date": 1.0,
    "volume": 1.0,
    "pages": 1.0,
    "publisher": 1.0,
}


def _confidence(c: Citation, segments: Segments) -> float:
    """How sure the model is of the parts that count, times how much of a reference there is."""
    counted = [(s.confidence, _WEIGHTS[s.label]) for s in segments if s.label in _WEIGHTS]
    if not counted:
        return 0.0
    sure = sum(p * w for p, w in counted) / sum(w for _, w in counted)
    there = (
        0.3 * bool(c.title)
        + 0.22 * bool(c.author or c.editor)
        + 0.2 * bool(c.issued)
        + 0.14 * bool(c.container_title or c.publisher or c.publisher_place)
    )
    there += 0.14 * bool(c.page or c.volume or c.publisher or c.DOI or c.number or c.genre)
    if not c.title and c.author and c.container_title and c.volume and c.page and c.issued:
        # The sciences leave titles out; nothing is missing.
        there += 0.25
    if c.DOI or c.PMID:
        there = min(1.0, there + 0.15)
    if not c.issued and not (c.page or c.volume or c.DOI or c.PMID or c.number):
        there *= 0.7
    if any(
        s.label in {"author", "title", "publisher", "container"} and _MAIL_WORD.search(s.text[:60]) for s in segments
    ):
        there *= 0.6
    length = sum(s.end - s.start for s in segments)
    talk = sum(s.end - s.start for s in segments if s.label == "talk")
    if talk * 2 > length or len(c.title) > 400 or len(c.container_title) > 250:
        there *= 0.6
    return round(max(0.0, min(1.0, there * (0.25 + 0.75 * sure))), 3)
