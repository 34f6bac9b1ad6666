"""What no reference says of itself, put right after the model has read it: a title beyond its closing quotation mark, authors that swallow a title.

The model decides word by word with a little sight around; what holds for a reference as a whole (it has a title, a quotation ends) is seen here.
Each rule is a function from segments to segments, and leaves alone what it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ...core.late import late
from ...core.model import change
from .lexicon import KINDS
from .segments import Segment

Segments = tuple[Segment, ...]
_HOSTS = frozenset({"journal", "container"})


def mended(segments: Segments) -> Segments:
    for rule in _RULES:
        segments = rule(segments)
    return segments


def _cut(segments: Segments, i: int, at: int, first: str, second: str) -> Segments:
    """Segment ``i`` parted at a place in its text, the two parts under their own labels."""
    one = segments[i]
    gap = len(one.text[at:]) - len(one.text[at:].lstrip())
    parts = (
        change(one, label=first, text=one.text[:at].rstrip(), end=one.start + at),
        change(one, label=second, text=one.text[at:].lstrip(), start=one.start + at + gap),
    )
    return (*segments[:i], *parts, *segments[i + 1 :])


def _relabelled(segments: Segments, i: int, label: str) -> Segments:
    return (*segments[:i], change(segments[i], label=label), *segments[i + 1 :])


def _labels(segments: Segments) -> list[str]:
    return [s.label for s in segments]


_GIVEN_AND_STOP = late(r"([A-ZÀ-Þ][\w’'.-]{0,15}(?:\s[A-ZÀ-Þ]\.?){0,2}):\s(?=\S{2})")
_ENDS_IN_FAMILY = late(r"(?:^|;|\b(?:und|and|et|&)\b)\s?[^\W\d_][\w’'-]{1,24},$")


def _given_name_back(segments: Segments) -> Segments:
    """ "Marlowe, Jane; Quist, | Bo: Trust in…": the given name that closes a list of authors goes back to them."""
    for i in range(len(segments) - 1):
        one, other = segments[i], segments[i + 1]
        if (
            one.label == "author"
            and other.label == "title"
            and _ENDS_IN_FAMILY.search(one.text)
            and (given := _GIVEN_AND_STOP.match(other.text))
        ):
            moved = (
                change(one, text=f"{one.text} {given[1]}", end=other.start + given.end(1)),
                change(other, text=other.text[given.end() :], start=other.start + given.end()),
            )
            return (*segments[:i], *moved, *segments[i + 2 :])
    return segments


_QUOTED = late(
    r"(?:“[^“”]{1,400}[.,?!]”|“[^“”]{1,400}”[.,]|\"[^\"]{1,400}[.,?!]\"|\"[^\"]{1,400}\"[.,]|«[^«»]{1,400}»\s?[.,]|``[^`]{1,400}[.,]''|„[^„“”]{1,400}[“”][.,])\s+(?=[A-ZÀ-Þ\d])"
)


def _quotation_ended(segments: Segments) -> Segments:
    """ "“Metaphor.” Oxford English Dictionary." is a title and its host: a title in quotation marks ends where they do."""
    hosted = any(s.label in _HOSTS for s in segments)
    for i, segment in enumerate(segments):
        if segment.label != "title" or not (quoted := _QUOTED.match(segment.text)):
            continue
        following = segments[i + 1] if i + 1 < len(segments) else segment
        if not hosted:
            return _cut(segments, i, quoted.end(), "title", "container")
        if following.label in _HOSTS and not _IN.match(following.text):
            return _cut(segments, i, quoted.end(), "title", following.label)
    return segments


_IN = late(r"\W{0,3}(?:in|dans|en|w)\b", re.I)
_SENTENCE_END = late(r"(?<=[^\W\d_]{5}[.?!])\s+(?=[A-ZÀ-Þ\d])")


def _two_hosts_for_one(segments: Segments) -> Segments:
    """No title, and a host of two sentences: the first is the title ("Marlowe J. 2008. In vivo lending. 12th Conference on Shelves, …")."""
    labels = _labels(segments)
    hosts = [i for i, s in enumerate(segments) if s.label in _HOSTS]
    if "title" in labels or len(hosts) != 1 or not {"author", "editor"} & set(labels[: hosts[0]]):
        return segments
    i = hosts[0]
    if (stop := _SENTENCE_END.search(segments[i].text)) and len(segments[i].text[: stop.start()].split()) > 2:
        return _cut(segments, i, stop.end(), "title", segments[i].label)
    return segments


def _title_for_a_host(segments: Segments) -> Segments:
    """Two hosts and no title: the first, behind the authors, is the title; so is a lone "book" with neither volume nor pages."""
    hosts = [i for i, s in enumerate(segments) if s.label in _HOSTS]
    labels = set(_labels(segments))
    if "title" in labels or not hosts or not labels & {"author", "editor"}:
        return segments
    parted = len(hosts) > 1 and hosts[1] > hosts[0] + 1
    alone = len(hosts) == 1 and segments[hosts[0]].label == "container" and not labels & {"volume", "pages"}
    return _relabelled(segments, hosts[0], "title") if parted or alone else segments


_NAMES_END = late(
    r"(?<=[^\W\d_]{3}\.)\s+(?=\S)|(?<=[—_-]\.)\s+(?=\S)|(?<=\s[A-ZÀ-Þ]\.)\s+(?=[A-ZÀ-Þ][\w’'-]+\s[^\s.]{2})"
)


def _title_out_of_the_names(segments: Segments) -> Segments:
    """No title and no host: what stands behind the stop that ends the names is the title ("Ovid. Metamorphoseon. Edited by …")."""
    labels = set(_labels(segments))
    if labels & {"title", *_HOSTS}:
        return segments
    for i, segment in enumerate(segments):
        if segment.label == "author" and (stop := _NAMES_END.search(segment.text)):
            return _cut(segments, i, stop.end(), "author", "title")
    return segments


_EDITED_BY = late(
    r"(?<=\.)\s+(?=(?:edited|ed\.|éd\.|hrsg\.?|herausgegeben|édité|a cura)\s(?:by|par|von|di)\b|eds?\.\s[A-ZÀ-Þ])", re.I
)
_EDITORS_END = late(r"(?:(?<=,\seds\.)|(?<=,\sed\.)|(?<=\(eds\.\))|(?<=\(ed\.\)))\s+(?=\S+\s\S)")


def _title_out_of_the_editors(segments: Segments) -> Segments:
    """The same for editors: "Ovid. Metamorphoseon. Edited by Bo Lind.", "Cove, J., eds. Narratives of the North."."""
    if set(_labels(segments)) & {"title", *_HOSTS}:
        return segments
    for i, segment in enumerate(segments):
        if segment.label != "editor":
            continue
        if by := _EDITED_BY.search(segment.text):
            parted = _cut(segments, i, by.end(), "author", "editor")
            stop = _NAMES_END.search(parted[i].text)
            return _cut(parted, i, stop.end(), "author", "title") if stop else _relabelled(parted, i, "title")
        if ends := _EDITORS_END.search(segment.text):
            return _cut(segments, i, ends.end(), "editor", "title")
    return segments


_WORDS_LEFT = r"\s(?=[^\s.,:;&]{1,40}(?:\s[^\s.,:;&]{1,40}){0,3}"
_TITLE_BEGUN = late(rf"(?<=[^\W\d_]{{3}}\.){_WORDS_LEFT}[:,]?$)")
_BEHIND_INITIALS = late(
    rf"(?:(?<=,\s[A-ZÀ-Þ]\.)|(?<=,\s[A-ZÀ-Þ]\.[A-ZÀ-Þ]\.)|(?<=,\s[A-ZÀ-Þ]\.\s[A-ZÀ-Þ]\.)){_WORDS_LEFT}:$)"
)
_VANCOUVER = late(rf"(?:^|,\s)[^\W\d_][\w’'-]{{1,24}}(?:\s[^\W\d_][\w’'-]{{1,24}})?\s[A-ZÀ-Þ]{{1,3}}\.{_WORDS_LEFT}$)")
""" "Okoye N. Serum"."""
_INVERTED = late(r"[\w’'-]{2,20}(?:[ -][\w’'-]{2,20})?,\s[A-ZÀ-Þ]\.")
_NO_TITLE = late(r"\b(?:al|alii|eds?|others|jr|sr|inc|ltd|dept|univ|and|und|et|y|by)\b|[&;]", re.I)


def _first_word_of_the_title(segments: Segments) -> Segments:
    """ "… and J. Lind. APRIL: | a processor…", "Tavo, Felise. Woman, | Mother and Bride": what stands behind the stop that ends the names begins the title."""
    for i in range(len(segments) - 1):
        one, other = segments[i], segments[i + 1]
        if one.label != "author" or other.label != "title":
            continue
        begun = (
            _TITLE_BEGUN.search(one.text)
            or (_INVERTED.match(one.text) and _BEHIND_INITIALS.search(one.text))
            or _VANCOUVER.search(one.text)
        )
        if begun and not _NO_TITLE.search(one.text[begun.end() - 5 :]):
            gap = begun.end() - 1
            moved = (
                change(one, text=one.text[:gap], end=one.start + gap),
                change(other, text=f"{one.text[gap + 1 :]} {other.text}", start=one.start + gap + 1),
            )
            return (*segments[:i], *moved, *segments[i + 2 :])
    return segments


def _house_for_an_author(segments: Segments) -> Segments:
    """A house before the date, and another behind the title: the first is the author ("World Bank. (1985). … Washington, DC: Harrowby.")."""
    named = [i for i, s in enumerate(segments) if s.label not in {"talk", "mark"}]
    labels = [segments[i].label for i in named]
    if (
        labels[:2] != ["publisher", "date"]
        or not ("publisher" in labels[2:] or "title" in labels[2:])
        or "author" in labels
    ):
        return segments
    return _relabelled(segments, named[0], "author")


def _name_before_an_article(segments: Segments) -> Segments:
    """ "vol. 91 (2000), pp. 244-260, Vaughn, “Alpine shelves revisited”": who stands before the title of an article is no house."""
    labels = _labels(segments)
    if {"author", "editor"} & set(labels) or not {"volume", "pages"} <= set(labels):
        return segments
    for i in range(len(segments) - 1):
        if labels[i : i + 2] == ["publisher", "title"]:
            return _relabelled(segments, i, "author")
    return segments


def _host_for_a_title(segments: Segments) -> Segments:
    """ "Marlowe J. Linguistics 2013, 108, 4761.": few words in capitals, then volume and page, are the journal, and the title was left out."""
    labels = _labels(segments)
    if labels.count("title") != 1 or _HOSTS & set(labels) or not {"volume", "pages"} <= set(labels):
        return segments
    i = labels.index("title")
    words = segments[i].text.strip(" .,;:").split()
    behind = labels[i + 1 : i + 3]
    loud = all(w[:1].isupper() for w in words if len(w) > 3)
    if len(words) > 5 or not loud or not behind or behind[0] not in {"volume", "date"} or "volume" not in behind:
        return segments
    return _relabelled(segments, i, "journal")


_OF_SERIES = late(r",?\s(?=vol(?:ume|\.)\s?\d{1,5},?\s(?:of|in)\s)", re.I)
_ENDS_IN_FIGURES = late(
    r"[\s,](?=(?:\d{1,4}\s?(?:\(\s?\d{1,4}(?:[-–/]\d{1,4})?\s?\)|[,.]\s?\d{1,3}(?![\d.]))|[IVXLC]{1,7}:\d{1,3})[\s,.:;]{0,3}$)|,\s(?=\d{1,4}[,.:]?$)"
)


def _volume_out_of_the_host(segments: Segments) -> Segments:
    """ "Logics of Programs, volume 193 of Lecture Notes…", "SIGPLAN Notices 21(7)": figures behind the name are the volume's."""
    if "volume" in _labels(segments):
        return segments
    for i, segment in enumerate(segments):
        if segment.label in _HOSTS:
            for pattern in (_OF_SERIES, _ENDS_IN_FIGURES):
                if (at := pattern.search(segment.text)) and at.start() > 3:
                    return _cut(segments, i, at.end(), segment.label, "volume")
    return segments


_SERIES = late(
    r"(?:(?<=[^\W\d_]{5}[.?!])\s+(?=(?:[^\s.]{1,30}\s){0,3}(?:Lecture Notes|Studies|Series|Advances|Monographs?|Contributions|Communications|Schriften|Beiträge|Veröffentlichungen|Collection|Colección|Biblioteca|Bibliothek)\b)"
    r"|,\s(?=Lecture Notes in\s|LNCS\b|LNAI\b|Communications in Computer|(?:ser|series)\.?\s))"
)


def _series_behind_the_host(segments: Segments) -> Segments:
    """ "In: Lind, A. (ed.) Lamps and Shelves. Lecture Notes in Lending, vol. 23": the series that a book of papers came out in is not its name."""
    for i, segment in enumerate(segments):
        if segment.label == "container" and (series := _SERIES.search(segment.text)) and series.start() > 8:
            return _cut(segments, i, series.end(), "container", "collection")
    return segments


_PLACE_AND_HOUSE = late(r"[^:]{2,40}:\s?(?=[A-ZÀ-ÞА-Я])")


def _place_before_the_house(segments: Segments) -> Segments:
    """ "Belgique : De Boeck": what stands before the colon is where the house is."""
    for i, segment in enumerate(segments):
        if segment.label == "publisher" and (place := _PLACE_AND_HOUSE.match(segment.text)):
            return _cut(segments, i, place.end(), "place", "publisher")
    return segments


def _place_behind_the_house(segments: Segments) -> Segments:
    """ "Wiley, Inc., Los Altos, | California": so is a town behind the comma, where its country is known for a place."""
    for i in range(len(segments) - 1):
        one, following = segments[i], segments[i + 1]
        head, comma, town = one.text.rstrip(" ,.").rpartition(", ")
        if (
            one.label == "publisher"
            and following.label == "place"
            and comma
            and all("place" in KINDS.get(w.lower().strip(".,"), ()) for w in town.split())
        ):
            return _cut(segments, i, len(head) + len(comma), "publisher", "place")
    return segments


_RULES: tuple[Callable[[Segments], Segments], ...] = (
    _given_name_back,
    _quotation_ended,
    _two_hosts_for_one,
    _title_for_a_host,
    _title_out_of_the_names,
    _title_out_of_the_editors,
    _first_word_of_the_title,
    _house_for_an_author,
    _name_before_an_article,
    _host_for_a_title,
    _volume_out_of_the_host,
    _series_behind_the_host,
    _place_before_the_house,
    _place_behind_the_house,
)
