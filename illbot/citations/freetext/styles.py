"""One free-text reference in APA, MLA, Chicago, Vancouver, IEEE or Harvard style -> Citation, by rules.

The order of work: identifiers are lifted out; where the item stands (year, volume, issue, pages) is read; what is left is authors,
title and host, told apart by the year in brackets, by quotation marks, or by full stops. ``reference.read_reference`` is the only caller.
"""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, Name, Value, change
from .. import identifiers, kinds
from ..certainty import of_rules
from ..gbt7714 import NUMBERING
from ..identifiers import identified
from ..names import BODY, read_names
from ..normal import MONTH, read_edition, read_issued, read_pages, read_title, squeeze
from .locator import Locator, read_locator


class Reading(Value, frozen=True, kw_only=True):
    """What a line was read as, and how sure the reader is (0..1)."""

    citation: Citation
    confidence: float


_NOISE = late(
    r"\[(?:internet|online|electronic version|e-?book|print|pdf|web)\]|\[?\b(?:accessed|cited|retrieved|viewed|last accessed|consulted)\b[^\].;]{0,40}\]?(?=[\].;]|$)|"
    r"\b(?:available (?:from|at|online(?: at)?)|retrieved from|accessed at)\b\s?:?|\b(?:doi|pmid|pmcid|isbn|issn|e-?issn|url)\s?:\s?(?=[\s.,;)]|$)|https?://(?:dx\.)?doi\.org/?|"
    r"\bEpub\b[^.;]{0,30}[.;]?|\bISBN\b|\bISSN\b|\[?\bPubMed\b\]?|\[Google Scholar\]|\[CrossRef\]|\[View Article\]|Google Scholar$|Crossref$",
    re.I,
)
_QUOTED = late(
    r"[“„«]([^“”„»]{6,400})[”“»]|\"([^\"]{6,400})\"|(?<![\w])[‘']([^‘]{6,400}?)[’'](?=[\s,.;:)]|$)|``([^`']{6,400})''"
)
_BY = late(
    r"by:?\s((?:[A-ZÀ-Þ][\w'’-]*\.?,?\s?|(?:and|&|et al\.?|van|von|de|der)\s?){1,16})(?=[,.;(]|\s?(?:published|in|from)\b|\s*$)"
)
_YEAR_IN_BRACKETS = late(
    rf"[(\[]\s?((?:1[5-9]|20)\d\d)[a-z]?(?:,\s?(?:{MONTH})\.?(?:\s\d{{1,2}}(?:[-–]\d{{1,2}})?)?|/\d{{2,4}})?\s?[)\]]|[(]\s?(?:in press|forthcoming|n\.d\.)\s?[)]",
    re.I,
)
_YEAR_AFTER_NAMES = late(
    r"[.,]\s((?:1[5-9]|20)\d\d)[a-z]?\s?[.,:]\s|\s((?:1[5-9]|20)\d\d)[a-z]?[,.]\s(?=[“‘'\"])|\s((?:1[5-9]|20)\d\d)[a-z]?\s(?=[‘'\"])"
)
_PRESS_WORDS = late(
    r"\b(?:press|springer|elsevier|wiley|pearson|routledge|verlag|publishers?|publishing|publications?|books|mcgraw[- ]hill|palgrave|sage|penguin|norton|macmillan|blackwell|"
    r"academic|brill|gruyter|oxford university|cambridge university|harper\w*|random house|birkh[äa]user|mit press|o['’]reilly|addison[- ]wesley|prentice[- ]hall|houghton|"
    r"vintage|knopf|faber|bloomsbury|world scientific|crc|elgar|gallimard|suhrkamp|puf|seuil|editorial|éditions|allyn|freeman|cengage|thieme|karger|saunders|mosby|lippincott)\b",
    re.I,
)
_PLACE_PUBLISHER = late(
    r"(?:^|[.,;(]\s?)(?P<place>(?:[A-ZÀ-Þ][a-z]{0,3}\.|[A-ZÀ-Þ][\w'’-]{1,20})(?:[ ,&/-]{1,3}(?:[A-ZÀ-Þ]\.(?:[A-Z]\.)?|[A-ZÀ-Þ][\w'’]{0,20}\.?)){0,4})\s?:\s(?P<publisher>[A-ZÀ-Þ][^:;()\[\]]{1,70}?)(?=\s?(?:[,;.(]\s?(?:c|©)?(?:1[5-9]|20)\d\d|[.;)]|,\s?pp?\.|\s*$))"
)
_EDITION = late(
    r"[(,.;\[\s]\s?(\d{1,2}(?:st|nd|rd|th)\s?(?:rev(?:ised)?\.?\s|intl?\.?\s)?ed(?:ition|n)?\.?|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|revised|rev\.)\sed(?:ition|n)?\.?)(?=[\s,.;)\]:]|$)[)\]]?",
    re.I,
)
_IN = late(r"(?:(?<=[.?!,;”\"’'] )|^)[Ii]n:?\s(?=[A-ZÀ-Þ“\"])")
_EDITORS = late(
    r"^(?P<names>[^()]{3,300}?)\s?[,(]\s?(?P<mark>eds?\b\.?|editors?\b|hrsg\.?)[).,]{0,3}\s?|^(?:edited by|ed\. by|eds?\.)\s(?P<after>[^,.()]{3,120}?(?:\s[A-Z]\.[^,.()]{0,40}){0,3})[.,]\s",
    re.I,
)
_EDITED_BY = late(r",?\s(?:edited by|ed\. by|eds?\.)\s([A-ZÀ-Þ][^,;()]{3,100})(?=[,;.]|$)")
_TRANSLATED = late(
    r"[,.(]\s?(?:[Tt]ranslated by|trans\. by|trans\.|tr\.)\s((?:[A-Z]\.\s?){0,3}[A-ZÀ-Þ][^,;().]{2,60})(?=[,;.)]|$)"
)
_DEGREE = late(
    r"[(\[,.]\s?((?:unpublished\s)?(?:ph\.?\s?d\.?|doctoral|master['’]?s?|m\.?sc\.?|m\.?a\.?|bachelor['’]?s?|mphil|dphil|licentiate)[\s.]*(?:degree\s)?(?:thesis|dissertation)|(?:doctoral|master)\s?(?:thesis|dissertation)|dissertation|thesis)\b[,:.]?\s?([^)\].;]{0,90})[)\]]?",
    re.I,
)
_CONFERENCE = late(
    r"\b(?:proceedings|proc\.|conference|symposium|workshop|congress|meeting of|lecture notes|conf\.)", re.I
)
# ", San Diego, CA, USA" behind the name of a conference, and the series it came out in.
_HELD_AT = late(
    r"(?:,\s(?:[A-ZÀ-Þ][a-zà-ÿ]{2,14}(?:\s[A-ZÀ-Þ][a-zà-ÿ]{2,14}){0,2}|[A-Z]{2,3}|[A-Z]\.[A-Z]\.(?:[A-Z]\.)?)){1,3}$"
)
_SERIES = late(r",?\s(?:Lecture Notes in|LNCS|LNAI)\b.*$|,\s(?:ser|series)\b.*$", re.I)
_REPORT = late(
    r"\b(?:technical report|tech\. rep|working paper|discussion paper|white paper|report no|(?:NBER|IZA|CEPR) )", re.I
)
_PATENT = late(
    r"\b(?:(?:US|U\.S\.|European|Chinese|EP|WO|CN)\s?(?:patent|pat\.)(?:\s(?:no|application|appl)\.?)*\s?([\dA-Z][\d,./A-Z]{4,16})|patent\s(?:no\.?\s)?([A-Z]{0,2}\d[\d,./]{4,16}\w?\d?))",
    re.I,
)
_STANDARD = late(
    r"\b((?:ISO|IEC|ASTM|IEEE Std|DIN|EN|ANSI|NISO|BS|GB/T|GB)(?:[/ ][A-Z]{2,5})*[ -]?[A-Z]?\d[\d.-]{1,12}(?:[:–—-]\d{4})?)"
)
_EDGE = " \t.,;:()[]–—-"


def read(line: str) -> Reading:
    """The reading of one reference; confidence 0 when the line is nothing like one."""
    text = NUMBERING.sub("", squeeze(line)[:1500])
    found = identifiers.find(text)
    text = _without(text, found)
    base = identified(found)
    text = _NOISE.sub(" ", text)
    text = squeeze(re.sub(r"[(\[]\s*[)\]]", " ", text)).strip(" ,;")
    base, text = _special(base, text)
    citation = _by_quotes(text) or _by_year(text) or _by_stops(text)
    citation = change(
        citation,
        **{
            f: getattr(base, f)
            for f in base.__struct_fields__
            if f != "sources" and getattr(base, f) and not (f == "type" and citation.type == "chapter")
        },
    )
    if (
        citation.title
        and not citation.container_title
        and citation.volume
        and citation.page
        and _journal_like(citation)
    ):
        # "Nature 2019, vol. 572, pp. 12-15", "S. E. Han, Nano Lett. 2010, 10, 1012": a place without a title.
        citation = change(citation, title="", container_title=citation.title)
    kind = citation.type
    citation = change(citation, type=_type(citation, text))
    sure = _confidence(citation, text)
    return Reading(citation=of_rules(citation, base, kind, sure), confidence=sure)


_PLACE_ALONE = late(
    r"(?P<people>(?:(?:[A-ZÀ-Þ]\.[\s-]?){1,4}(?:(?:van|von|de|der|den|la|di)\s){0,2}[^\W\d_][\w'’-]{1,24}(?:,\sand\s|,\s|\sand\s|\s&\s|,?\set\sal\.?,?\s)){1,12})"
    r"(?P<host>[Ii]bid\.?|(?:[A-Z][A-Za-z&-]{0,18}+\.?\s?){1,7})[,\s]\s?(?P<volume>[A-Z]?\d{1,4}),\s(?P<page>[A-Z]?\d{1,7}(?:[-–]\d{1,7})?)\s\((?P<year>(?:1[5-9]|20)\d\d)\)[.;,]?"
)


def by_place(line: str) -> Reading | None:
    """ "A. Lind and B. Roe, Ann. Low Temp. Phys. 88, 045301 (2013)": the physicists' reference, which has no title; None for any other."""
    match = _PLACE_ALONE.fullmatch(line.strip()[:300])
    if not match:
        return None
    placed = Citation(
        type="article-journal", author=_authors(match["people"]), container_title=squeeze(match["host"]).strip(" ,"), volume=match["volume"], page=read_pages(match["page"]), issued=(int(match["year"]),)
    )  # fmt: skip
    return Reading(citation=of_rules(placed, Citation(), "", 0.9), confidence=0.9)


def _journal_like(c: Citation) -> bool:
    words = c.title.split()
    return len(words) <= 6 and (not c.author or "." in c.title or len(words) <= 3) and words[-1][0].isupper()


def _without(text: str, found: tuple[identifiers.Found, ...]) -> str:
    for f in reversed(found):
        text = text[: f.start] + " " + text[f.end :]
    return text


def _special(base: Citation, text: str) -> tuple[Citation, str]:
    """Thesis, patent, edition, translator: lifted out, because they stand anywhere."""
    if match := _DEGREE.search(text):
        base = change(
            base,
            type="thesis",
            genre=squeeze(match[1]).strip(" ,."),
            publisher=read_title(re.sub(r"(?:,|\s)\s?(?:1[5-9]|20)\d\d.*", "", match[2])),
        )
        text = (
            text[: match.start()] + ". " + (" ".join(re.findall(r"(?:1[5-9]|20)\d\d", match[2])) + text[match.end() :])
        )
    elif match := _PATENT.search(text):
        base = change(base, type="patent", number=(match[1] or match[2]).strip(".,"))
    elif (match := _STANDARD.search(text)) and len(text) < 200 and not re.search(r"\d\s?[-–]\s?\d+\s?\.?$", text):
        base = change(base, type="standard", number=squeeze(match[1]))
    if match := _EDITION.search(text):
        base = change(base, edition=read_edition(match[1]))
        # "Optics (5th ed.). Pearson", "Optics. 5th ed., Pearson": the title ends here.
        text = text[: match.start()].rstrip(_EDGE) + ". " + text[match.end() :].lstrip(" .,;)")
    if match := _TRANSLATED.search(text):
        base = change(base, translator=read_names(match[1]))
        text = text[: match.start()] + text[match.end() :]
    return base, text


# --- three ways to tell authors, title and host apart ---------------------------------------------------------


def _by_quotes(text: str) -> Citation | None:
    """MLA, Chicago notes, IEEE, Harvard: the title stands in quotation marks."""
    match = _QUOTED.search(text)
    if not match:
        return None
    title = next(g for g in match.groups() if g)
    before, after = text[: match.start()].strip(), text[match.end() :]
    issued: tuple[int, ...] = ()
    if year := re.search(r"[,.(\s]\s?((?:1[5-9]|20)\d\d)[a-z]?[),.:]*$", before):
        issued, before = (int(year[1]),), before[: year.start()]
    before = re.sub(r"^(?:see|cf\.)\s", "", before, flags=re.I)
    after = after.lstrip(" ,.;:”\"’'")
    if not before and (by := _BY.match(after)):
        before, after = by[1], after[by.end() :].lstrip(" ,.;:")
    citation = Citation(title=read_title(title), author=_authors(before), issued=issued)
    return _tail(citation, re.sub(r"^(?:was |is )?(?:published|printed|appeared)\b(?: in| by)?\s?", "", after))


def _by_year(text: str) -> Citation | None:
    """APA, Harvard, Chicago author-date: "Authors (2014). Title. Host …" or "Authors. 2014. Title. Host …"."""
    match = _YEAR_IN_BRACKETS.search(text[:500])
    if match and not _name_like(text[: match.start()]):
        match = None
    if not match:
        match = _YEAR_AFTER_NAMES.search(text[:400])
        # "Nano Lett. 2010, 10, 1012": a volume and no title behind the year.
        if match and (not _name_like(text[: match.start()]) or re.match(r"\d+\s?[,;:(]", text[match.end() :])):
            match = None
    if not match or match.start() < 2:
        return None
    issued = read_issued(match[0])
    rest = text[match.end() :].lstrip(" .,:;)")
    title, tail = _title_and_tail(rest)
    citation = Citation(author=_authors(text[: match.start()]), issued=issued, title=read_title(title))
    return _tail(citation, tail)


def _by_stops(text: str) -> Citation:
    """Vancouver, MLA books, the sciences' comma styles: authors, then title, then host, then where."""
    authors, rest = _names_first(text)
    title, tail = _title_and_tail(rest)
    return _tail(Citation(author=_authors(authors), title=read_title(title)), tail)


def _authors(text: str) -> tuple[Name, ...]:
    text = text.strip(" ,.;:&")
    if not text or len(text) > 700:
        return ()
    return read_names(text)


_NAME = late(
    r"(?:(?:(?:van|von|der|den|de|la|le|du|di|da|del|dos|ten|ter|el|al|bin|[Dd]['’])\s?){0,3}[A-ZÀ-ÞĀ-Ž][\w'’‐-]{1,24}(?:[ -][A-ZÀ-Þ][\w'’-]{1,24}){0,2},?\s)"
    r"(?:(?:[A-ZÀ-Þ](?![\w’'])\.?[\s-]?){1,4}|[A-Z]{1,3}\b\.?)(?:,?\s(?:Jr|Sr|II|III)\.?)?|"
    r"(?:[A-ZÀ-Þ]\.[\s-]?){1,4}\s?(?:(?:van|von|der|den|de|la|le|du|di|da|del|dos|ten|ter|el|al)\s){0,3}[A-ZÀ-ÞĀ-Ž][\w'’-]{1,24}(?:[ -][A-ZÀ-Þ][\w'’-]{1,24})?"
)
_NEXT_NAME = late(r"\s?(?:[,;]\s?(?:&|and)?\s?|\s(?:&|and|und|et|y)\s)(?:\.\.\.\s?)?")
_ET_AL = late(r"[,;]?\s?(?:et\sal\b\.?|and others\b)")
_GIVEN_FIRST = r"[A-ZÀ-Þ][\w'’-]{1,16}(?:\s[A-ZÀ-Þ][\w'’-]{1,16}|\s[A-ZÀ-Þ]\.){0,2}\s(?:(?:van|von|der|den|de|la|le|du|di|da|del|al)\s){0,2}[A-ZÀ-ÞĀ-Ž][\w'’-]{1,24}"
# "Marc Shapiro and Susan Horwitz. Title", "William G. Cochran. Title": written out, so a stop and a new sentence must follow.
_WRITTEN_OUT = late(
    rf"(?:{_GIVEN_FIRST}|(?:[A-ZÀ-Þ]\.\s?){{1,3}}[A-ZÀ-Þ][\w'’-]{{1,24}})(?:,?\s(?:and|&)\s{_GIVEN_FIRST}|,\s(?:and\s)?{_GIVEN_FIRST}){{0,12}}(?:,?\s(?:and|&)\s(?:others|et al))?(?:,?\set al)?(?=\.\s[A-Z“\"])"
)
_FULL = late(
    r"[A-ZÀ-Þ][\w'’-]{1,24},\s[A-ZÀ-Þ][\w'’-]{1,20}(?:\s[A-ZÀ-Þ]\.)?(?:,?\s(?:and|&)\s(?:[A-ZÀ-Þ][\w'’.-]{0,20}\s){1,3}[A-ZÀ-Þ][\w'’-]{1,24})?(?:,\set\sal)?(?=\.\s)"
)


def _names_first(text: str) -> tuple[str, str]:
    """ "Smith J, Lee K. Title…" -> ("Smith J, Lee K", "Title…"); ("", text) when it does not begin with names."""
    if match := _FULL.match(text):
        return match[0], text[match.end() :].lstrip(" .")
    if (
        (match := _WRITTEN_OUT.match(text))
        and (" and " in match[0] or len(match[0].split()) <= 4)
        and text.count(". ") > 1
    ):
        rest = text[match.end() :].lstrip(" .")
        # "Hecht E. Optics. Boston: Pearson" has the same shape; but then no title would be left.
        if not _PLACE_PUBLISHER.match(rest):
            return match[0], rest
    at, names = 0, 0
    while names < 60 and (match := _NAME.match(text, at)):
        at, names = match.end(), names + 1
        if not (gap := _NEXT_NAME.match(text, at)) or not _NAME.match(text, gap.end()):
            break
        at = gap.end()
    while at and text[at - 1] == " ":
        at -= 1
    if names and (more := _ET_AL.match(text, at)):
        at = more.end()
    if not names or not re.match(r"\s?[.,:;]|(?<=\.)\s|\s[“\"(]", text[at - 1 :] if text[at - 1] == "." else text[at:]):
        head = re.match(r"([A-Z][^.]{5,90})\.\s", text)
        return (
            (head[1], text[head.end() :])
            if head and BODY.search(head[1]) and len(head[1].split()) < 9 and text.count(". ") > 2
            else ("", text)
        )
    return text[:at], text[at:].lstrip(" .,:;")


def _name_like(text: str) -> bool:
    """Could all of this be authors?"""
    text = text.strip(" ,.;&")
    if not text:
        return False
    words = re.findall(r"[^\W\d_]+", text)
    small = [
        w
        for w in words
        if w[0].islower()
        and w
        not in {
            "and",
            "et",
            "al",
            "van",
            "von",
            "der",
            "den",
            "de",
            "la",
            "le",
            "du",
            "di",
            "da",
            "del",
            "ten",
            "eds",
            "ed",
            "of",
            "the",
            "for",
            "und",
            "y",
            "e",
        }
    ]
    if BODY.search(text) and len(words) < 12 and not small:
        return True
    return (
        not small
        and not re.search(r"\d", text)
        and (len(words) <= 3 or bool(re.search(r"\b[A-Z]\b\.?|\b[A-Z]{2,3}\b|,\s", text)) or len(words) <= 6)
    )


# --- title and host -------------------------------------------------------------------------------------------

_STOP = late(r"(?<=[^\s.])([.?!])(?:[”\"’'»)])?\s+(?=[A-ZÀ-ÞĀ-Ž“\"‘(\d\[]|in:? )|\s[–—]\s(?=[A-Z])")
_ABBREVIATED = late(
    r"(?:^|[\s.(])(?:[A-Z]|vs|st|dr|mr|ms|prof|no|vol|pp|p|ed|eds|cf|al|fig|int|proc|trans|rev|sci|res|med|chem|phys|lett|acad|natl|soc|am|engl|annu|univ|dept|inc|ltd|jr|sr|u\.s|u\.k|approx|ca|op|cit|j|ann|arch|biol|clin|eur|exp|br|can|appl|comput|eng|mater|opt|surg|neurol|psychol)$",
    re.I,
)


def _title_and_tail(text: str) -> tuple[str, str]:
    """ "Title. J. Neurol. Sci. 337 (2014) 112" -> title, the rest. The last full stop before the host that ends a sentence."""
    where = _where(text)
    limit = where.start if where.found and where.start > 3 else len(text)
    if host := _IN.search(text):
        return text[: host.start()], text[host.start() :]
    press = _PLACE_PUBLISHER.search(text)
    if press and press.start() > 3:
        limit = min(limit, press.start() + 1)
    stops = [m for m in _STOP.finditer(text[: limit + 2]) if m.end() <= limit + 2 and not _abbreviates(text, m)]
    if stops:
        best = stops[0] if press else _best_stop(text, stops, limit)
        return text[: best.start()] + (best[1] if best[1] and best[1] in "?!" else ""), text[best.end() :]
    # "J. K. Author, Title of a book, Publisher, 1997"
    if comma := next(
        (
            m
            for m in re.finditer(r",\s(?=[A-ZÀ-Þ][^,]{2,50},)", text[: limit + 2])
            if _PRESS_WORDS.search(text[m.end() : m.end() + 50].split(",")[0])
        ),
        None,
    ):
        return text[: comma.start()], text[comma.end() :]
    head = text[:limit].rstrip(_EDGE)
    cut = head.rfind(", ")
    if where.found and cut > 8 and (where.volume or where.page):
        return head[:cut], text[cut + 2 :]
    return (text[:limit], text[limit:]) if limit < len(text) else (text, "")


def _best_stop(text: str, stops: list[re.Match[str]], limit: int) -> re.Match[str]:
    """The last sentence end whose remainder reads like a journal's name (it has an undotted word, and is not "Part B")."""
    for stop in reversed(stops):
        host = text[stop.end() : limit].strip(_EDGE)
        if not host or re.match(r"(?:series|part|section|suppl|ser|vol|no|\d)\b", host, re.I):
            continue
        return stop
    return stops[0]


def _abbreviates(text: str, stop: re.Match[str]) -> bool:
    """Is the full stop part of an abbreviation ("J. Am.", "et al.", "vs.")?"""
    if stop[1] != ".":
        return False
    before = text[max(0, stop.start() - 14) : stop.start()]
    if _ABBREVIATED.search(before):
        return True
    # "Neurol. Sci. 337": a short word with a capital behind another dotted one.
    return bool(re.search(r"\w\.\s[A-ZÀ-Þ][\w’'-]{0,7}$", before))


def _where(text: str) -> Locator:
    return read_locator(text)


def _tail(citation: Citation, tail: str) -> Citation:
    """Host, editors, place, publisher, volume, issue, pages and year from what follows the title."""
    tail = tail.strip(" ,;")
    hosted = bool(re.match(r"in:?\s", tail, re.I))
    tail = re.sub(r"^in:?\s", "", tail, flags=re.I)
    if hosted and (editors := _EDITORS.match(tail)):
        citation = change(citation, editor=_authors(editors["names"] or editors["after"]))
        tail = tail[editors.end() :].lstrip(" ,.")
    if editors := _EDITED_BY.search(tail):
        citation = change(citation, editor=_authors(editors[1]))
        tail = tail[: editors.start()] + "," + tail[editors.end() :]
    press = _PLACE_PUBLISHER.search(tail)
    publisher, place = ("", "")
    if press:
        publisher, place = press["publisher"], press["place"]
        tail = tail[: press.start()] + " , " + tail[press.end() :]
    where = _where(tail)
    head = tail[: where.start] if where.found else tail
    head = re.sub(r"[,.(;\s](?:pp?|vol|no|pages?)?\.?\s?$", "", head.rstrip(" ,.;:("), flags=re.I).strip(" ,;:([")
    if not press:
        head, publisher, place = _publisher(head, tail[where.end :] if where.found else "", hosted)
    host = read_title(re.sub(rf",?\s(?:{MONTH})\.?(?:\s\d{{1,2}})?$", "", head, flags=re.I)) if head else ""
    if host and "." in host and not host.endswith("."):
        host += "."
    if host and _REPORT.search(host):
        number = re.search(r"(?:report|paper|tech\. rep\.?|no\.?)\s?(?:no\.?\s)?([A-Z]*[\w/-]*\d[\w/-]*)", host, re.I)
        citation = change(citation, type=citation.type or "report", number=number[1] if number else "")
        host, publisher = "", publisher or re.sub(r"^[^,]*,?\s?", "", host)
    elif _CONFERENCE.search(host):
        host = _SERIES.sub("", _HELD_AT.sub("", host)).strip(" ,")
    return change(
        citation,
        container_title=host,
        publisher=read_title(publisher),
        publisher_place=squeeze(place),
        volume=where.volume,
        issue=where.issue,
        page=where.page,
        issued=citation.issued or where.issued or read_issued(tail),
    )


def _publisher(head: str, after: str, hosted: bool) -> tuple[str, str, str]:
    """(host, publisher, place) when the publisher stands without "Place:", as in APA 7 and MLA 9."""
    after = re.sub(r"(?:1[5-9]|20)\d\d", "", after).strip(_EDGE)
    if after and _PRESS_WORDS.search(after) and len(after) < 90:
        return head, after, ""
    pieces = [p.strip() for p in re.split(r"[.,;]\s", head) if p.strip()]
    for i, piece in enumerate(pieces):
        if (
            _PRESS_WORDS.search(piece)
            and (hosted or len(pieces) > 1 or i == 0)
            and not re.search(r"\b(?:journal|review|proceedings|transactions|annals)\b", piece, re.I)
        ):
            if i == 0 and (hosted or re.match(r"(?:academic|sage|publications?)\b.*\b(?:of|in)\b", piece, re.I)):
                continue
            return ", ".join(pieces[:i]), piece, ", ".join(pieces[i + 1 :])
    return head, "", ""


# --- what it is, and how sure ---------------------------------------------------------------------------------


def is_newspaper(c: Citation) -> bool:
    """A serial of a day, without volume and number: "The Straits Courier, 4 July 1997, p. 6"."""
    placed = c.volume or c.issue or c.DOI or c.PMID or c.editor or c.publisher or c.ISBN
    return bool(c.title and c.container_title and len(c.issued) == 3 and not placed)


def _type(c: Citation, text: str) -> str:
    if c.type:
        return c.type
    if _CONFERENCE.search(c.container_title) and not (c.volume and c.issue):
        return "paper-conference"
    if is_newspaper(c):
        return "article-newspaper"
    if c.container_title and (c.editor or c.ISBN or (c.publisher and c.page and not c.volume)) and c.title:
        return "chapter"
    if _REPORT.search(text):
        return "report"
    if c.publisher and not c.container_title:
        return "book"
    if c.edition and not c.volume:
        return "book"
    if c.URL and not (c.volume or c.page or c.publisher) and not c.DOI and c.title:
        return "webpage"
    return kinds.infer(c)


def _confidence(c: Citation, text: str) -> float:
    """Sure when authors, title, year and place are all there; a title alone is nothing."""
    score = 0.0
    score += 0.25 if c.author else 0
    score += 0.2 if len(c.title) > 10 else 0.05 if c.title else 0
    score += 0.2 if c.issued else 0
    score += 0.15 if c.container_title or c.publisher else 0
    score += 0.2 if c.page or c.volume else 0.1 if c.publisher else 0
    if c.DOI or c.PMID:
        score = min(1.0, score + 0.2)
    if len(c.title) > 300 or len(c.container_title) > 150 or len(text) < 25:
        score -= 0.3
    return round(max(0.0, min(1.0, score)), 2)


__all__ = ["Reading", "identified", "read", "read_pages"]
