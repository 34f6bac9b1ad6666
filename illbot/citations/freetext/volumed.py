"""A volume of a work in several, as sentences ask for it: "volume 2 of the Handbook of Alpine Glaciology (ed. by …)", "Band 3 des Lexikons …"."""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import Citation, change
from ..merge import merge
from ..names import read_names
from ..normal import number, read_title
from . import imprints
from .numbered import Named

LIMIT = 20_000
_MOST = 10
_NTH = {
    w: n
    for n, w in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
}
_ONES = {w: n for n, w in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)}
_CAPITAL = r"[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ\d][\w&.'’-]{0,30}"
_SMALL = r"of|the|and|in|on|for|to|a|an|der|die|das|des|und|im|von|zur|de|la|le|les|du|et|en|del|della|dei|di|e|i|y"
_VOLUME = late(
    rf"\b(?:(?:vol(?:ume|\.)|part|band|bd\.|tome|tomo|volumen)\s(?P<n>\d{{1,3}}|[IVXL]{{1,6}}|{'|'.join(_ONES)})|(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_NTH)})\s(?:volume|part))"
    r"\s(?:of|from|in|der|des|von|de|du|del|della)\s(?:(?:the|her|his|their|la|le|l['’]|den)\s)?(?:book\s|series\s|set\s)?(?=\S)",
    re.I,
)
_TITLE = late(
    rf"[“\"«„*_](?P<quoted>[^“”\"«»„*_\n]{{3,200}})[”\"»“*_]|(?P<plain>{_CAPITAL}(?:(?:,?\s(?:{_SMALL})){{0,3}}:?\s{_CAPITAL}){{1,14}})"
)
_BRACKETS = late(r"\s?[(\[](?P<inner>[^()\[\]\n]{4,160})[)\]]")
_BY = late(
    rf",?\s(?P<how>edited by|ed\. by|by|von|par|hrsg\. von)\s(?P<names>{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}(?:(?:,|\sand|\s&)\s{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}){{0,3}})"
)
_SERIAL = late(
    r"\b(?:journal|review|annals|bulletin|transactions|proceedings|quarterly|zeitschrift|revue|revista|rivista)\b", re.I
)


def find(text: str) -> list[Named]:
    """The volumes that the text asks for, each as the book that it is a volume of."""
    found: list[Named] = []
    for volume in _VOLUME.finditer(text[:LIMIT]):
        title = _TITLE.match(text, volume.end())
        if not title or len(found) >= _MOST or _SERIAL.search(title[0]):
            continue
        work = Citation(type="book", title=read_title(title["quoted"] or title["plain"]), volume=_volume(volume))
        end = title.end()
        for _ in range(2):
            if by := _BY.match(text, end):
                who = read_names(by["names"])
                edits = by["how"].startswith(("ed", "hrsg"))
                work, end = merge(work, Citation(editor=who) if edits else Citation(author=who)), by.end()
            elif (brackets := _BRACKETS.match(text, end)) and (said := imprints.read(brackets["inner"])):
                work, end = merge(work, said), brackets.end()
        found.append(Named(citation=change(work, sources={}), start=volume.start(), end=end, title_end=end))
    return found


def _volume(found: re.Match[str]) -> str:
    said = (found["n"] or found["nth"]).lower()
    if said in _NTH or said in _ONES:
        return str(_NTH.get(said) or _ONES.get(said))
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", said)
    return str(number(bare)) if bare.isdigit() else said.upper()
