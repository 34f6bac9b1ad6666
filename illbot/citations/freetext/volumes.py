"""Volume, issue and pages out of the segments that say them, in the notations of the world."""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import change
from ..normal import DASHES, MONTH, read_pages, squeeze
from .segments import Segment

_N = r"[A-Za-z]{0,2}\d{1,5}[A-Za-z]?"
_ROMAN = r"[IVXLCDM]{1,8}|[ivxlc]{1,7}"
_TO = rf"(?:\s?[{DASHES}/]\s?\d{{1,4}})?"
_VOLUME_WORD = (
    r"\b(?:vol(?:ume|s)?|v|bd|band|jg|jahrgang|tome|tomo|t|roč|ročník|año|ano|année|anno|a|deel|dl)\b\.?\s?:?\s?#?"
)
_ISSUE_WORD = r"(?:\b(?:no|nos|nr|n|n[uú]m(?:ber|éro|ero)?|iss(?:ue)?|heft|h|fasc|fascicule|pt|part|č|z)\b\.?|n\.?[°º]|№|#)\s?:?\s?"
_TAGGED_VOLUME = late(rf"{_VOLUME_WORD}\s?({_N}{_TO}|{_ROMAN})(?![\w])", re.I)
_AFTER_VOLUME = late(r"(?<!\d)(\d{1,4})\.?\s?(?:jg|jahrgang|bd|vol)\b", re.I)
_TAGGED_ISSUE = late(rf"{_ISSUE_WORD}((?:suppl?\w{{0,8}}\.?\s?)?{_N}{_TO}|{_ROMAN})(?![\w])", re.I)
_SUPPLEMENT = late(
    r"\b((?:suppl(?:ement|ément)?|spec(?:ial)?(?: issue)?|sonderheft|beiheft)\b\.?(?:\s?\d{1,3})?)", re.I
)
_BRACKETED = late(rf"({_N}{_TO}|{_ROMAN})\s?\(\s?([\w{DASHES[1:]}/., -]{{1,24}}?)\s?\)?[\s.,:;]*(?:$|(?=\())", re.I)
_TWO = late(rf"^\W*({_N}|{_ROMAN})\s?[,./:;]\s?({_N}{_TO})\W*$", re.I)
_ONE = late(rf"^\W*({_N}{_TO}|{_ROMAN})\W*$")


def read_volume(text: str) -> dict[str, str]:
    """ "35(4)", "vol. 35, no. 4", "35, 4", "XXXV", "n° 4", "79-3" -> volume, issue, and a year or page that slipped in."""
    out: dict[str, str] = {}
    text = squeeze(text[:200])
    if year := re.match(r"\(?((?:1[5-9]|20)\d\d)\)?\s?[;,:]\s?(?=\S)", text):
        out["year"], text = year[1], text[year.end() :]
    if page := re.search(rf"(?<=[):\d])\s?:\s?([A-Za-z]?\d{{1,7}}(?:\s?[{DASHES}]\s?\d{{1,7}})?)\W*$", text):
        out["page"], text = read_pages(page[1]), text[: page.start()]
    if (date := re.search(rf"\((?:{MONTH})[^()]{{0,20}}((?:1[5-9]|20)\d\d)\)", text, re.I)) or (
        date := re.search(r"\(((?:1[89]|20)\d\d)\)", text)
    ):
        out.setdefault("year", date[1])
        text = (text[: date.start()] + " " + text[date.end() :]).strip()
    tagged = _TAGGED_VOLUME.search(text) or _AFTER_VOLUME.search(text)
    issue = _TAGGED_ISSUE.search(text)
    if both := _BRACKETED.search(re.sub(_VOLUME_WORD, "", text, flags=re.I)):
        inner = _TAGGED_ISSUE.search(both[2])
        out |= {"volume": both[1], "issue": inner[1] if inner else both[2]}
    elif tagged:
        out["volume"] = tagged[1]
        rest = text[tagged.end() :]
        if issue:
            out["issue"] = issue[1]
        elif plain := re.match(rf"\s?[,(.:/]\s?({_N}{_TO})(?!\w)", rest):
            out["issue"] = plain[1]
    elif issue:
        out["issue"] = issue[1]
        if number := re.search(rf"(?<![\w-])({_N}|{_ROMAN})\b", text[: issue.start()]):
            out["volume"] = number[1]
    elif two := _TWO.match(text):
        out |= {"volume": two[1], "issue": two[2]}
    elif single := _ONE.match(text):
        out["volume"] = single[1]
    elif number := re.search(rf"(?<!\w)(\d{{1,4}}|{_ROMAN})(?!\w)", text):
        out["volume"] = number[1]
    if "issue" in out and _DATED.fullmatch(out["issue"]):
        del out["issue"]
    if "issue" not in out and (extra := _SUPPLEMENT.search(text)):
        out["issue"] = squeeze(extra[1])
    # "79-3" is volume 79, issue 3; "42-43" is a double volume.
    if (
        (dashed := re.fullmatch(r"(\d{1,4})\s?[-–/]\s?(\d{1,2})", out.get("volume", "")))
        and "issue" not in out
        and int(dashed[2]) < 13
        and int(dashed[2]) != int(dashed[1]) + 1
    ):
        out |= {"volume": dashed[1], "issue": dashed[2]}
    return {k: squeeze(v).replace("–", "-").strip(" .,:;()") for k, v in out.items() if v.strip(" .,:;()")}


_DATED = late(
    rf"(?:(?:{MONTH})\.?[{DASHES}\s/,]{{0,3}}){{1,3}}(?:\d{{4}})?|(?:1[5-9]|20)\d\d[{DASHES}/]\d{{2,4}}", re.I
)
"""(January-February), (1999/2000): when it came out, and no number."""

_TOTAL = late(r"(?<![\w-])(?:[xvi]{1,8}\s?[,+]\s?)?\d{1,4}\s?(?:pp?|pages?|s|seiten|S|str|pág|blz)\b\.?(?!\s?\d)", re.I)


_NUMBER_OF_ISSUE = late(r"\W*(?:n[or]?\b\.?|n°|nº|№|heft|h\.)\s?°?\s?\d{1,5}\W*", re.I)
""" "n. 7039": an issue, wherever it stands."""
_PAIR = late(r"\W*(\d{1,4})\s?,\s?((?:[A-Za-z]?\d{1,7})(?:\s?[–-]\s?\d{1,7})?)\W*")
""" "96, 216407" behind the name of a journal."""
_LONE = late(r"\W*\d{1,3}\W*")
_PAGE_WORD = late(r"\s?\(?(?:pp?|pages?|S)\.\s?\d")


def _told(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Figures under the label that they are printed as."""
    volumes = any(s.label == "volume" for s in segments)
    out: list[Segment] = []
    for i, segment in enumerate(segments):
        text, before = segment.text, segments[i - 1].label if i else ""
        if segment.label in {"date", "volume"} and _PAGE_WORD.match(text):
            segment = change(segment, label="pages")
        elif segment.label == "pages" and _NUMBER_OF_ISSUE.fullmatch(text):
            segment = change(segment, label="volume")
        elif segment.label == "pages" and not volumes and before == "journal" and (pair := _PAIR.fullmatch(text)):
            out.append(change(segment, label="volume", text=pair[1]))
            segment = change(segment, text=pair[2])
        elif segment.label == "pages" and not volumes and before in {"journal", "container"} and _LONE.fullmatch(text):
            segment = change(segment, label="volume")
        out.append(segment)
    return tuple(out)


def read_where(segments: tuple[Segment, ...]) -> dict[str, str]:
    """volume, issue, page (and a year) from the segments that say them."""
    out: dict[str, str] = {}
    segments = _told(segments)
    hosted = any(s.label in {"journal", "container"} for s in segments)
    for segment in segments:
        if segment.label == "volume":
            read = read_volume(segment.text)
            again = read.get("volume") if "issue" not in out and "issue" not in read else None
            if again and "volume" in out and again != out["volume"]:
                read = {**read, "issue": read.pop("volume")}
            for k, v in read.items():
                out.setdefault(k, v)
        elif segment.label == "pages" and "page" not in out:
            text = re.sub(r"\babstract\b|#", " ", segment.text)
            if (
                _TOTAL.search(text)
                and not re.search(rf"\d\s?[{DASHES}_]+\s?\d", text)
                and not (hosted and "volume" in out)
            ):
                continue
            if page := read_page(text):
                out["page"] = page
            if (inside := re.match(r"\s?\(?(\d{1,3}(?:\s?[–-]\s?\d{1,3})?)\)\s?[:,]", text)) and "issue" not in out:
                out["issue"] = inside[1]
    return out


_ARTICLE_NUMBER = late(
    r"\b[Vv]ol(?:ume|\.)\s\w{1,6},\s(?:(?:Issue|Part)\s[\w–-]{1,9},\s){0,2}(?:(?:1[5-9]|20)\d\d,\s(?:Article\s)?(?P<behind>[a-z]?\d{5,7})(?=[,.]|$)|(?P<before>[a-z]?\d{5,7}),\s(?:1[5-9]|20)\d\d\b)"
)


def article_number(line: str) -> str:
    """ "Volume 188, 2024, 104412,": the number that stands for the pages in what ScienceDirect copies; "" for none."""
    match = _ARTICLE_NUMBER.search(line)
    return (match["behind"] or match["before"]) if match else ""


_PAGE_LEAD = late(
    r"^[^\w]*(?:(?:pages?|seiten?|págs?|pag|str|article|art|abstract|blz|pp?|s|ss|f|fol|no)\b\.?\s?:?\s?)+(?=[A-Za-z]{0,4}\d|[ivxlc]+\b)",
    re.I,
)


def read_page(text: str) -> str:
    """ "112-118" from "pp. 112–8.", "S. 651 -668", "pp. 323_332 et 404_413", "p. 112 114", "A44", "(78-96)"."""
    text = squeeze(text[:200]).replace("_", "-").strip(" .,;:()[]")
    text = _PAGE_LEAD.sub("", text.rstrip("):;,"))
    text = re.sub(r"\b(?:et|und|y)\b", ",", text)
    text = re.sub(rf"(?<=\d)\s?[{DASHES}]\s?p{{1,2}}\.?\s?(?=\d)", "-", text)
    text = re.sub(r"(?<=\d)\s?(?:ff?\b\.?|sqq?\b\.?|p\.?$|pp\.?$|pages?$|S\.$)", "", text)
    if two := re.fullmatch(r"(\d{1,5})\s(\d{1,5})", text.strip()):
        text = f"{two[1]}-{two[2]}" if int(two[2]) > int(two[1]) else two[1]
    return read_pages(text) or (
        m[0]
        if (m := re.search(rf"[A-Za-z]{{0,2}}\d{{1,7}}(?:[{DASHES}][A-Za-z]{{0,2}}\d{{1,7}})?", text))
        and (m := re.match(r".*", read_pages(m[0])))
        else ""
    )
