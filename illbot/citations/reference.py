"""Free-text references: reading one, and finding where they stand in a mail.

The trained model of ``sequence`` reads what is in European languages; the rules of ``styles`` stand in where it is not sure, and Chinese
references (``gbt7714``) are theirs alone.
"""

from __future__ import annotations

import itertools
import re

from ..core.late import late
from ..core.model import Citation, Value
from . import gbt7714, identifiers
from .certainty import of_rules
from .courtesy import THANKS, WISHES
from .freetext import (
    by_line,
    chinese,
    continental,
    displays,
    footnotes,
    german,
    gost,
    inbooks,
    law,
    sequence,
    speech,
    styles,
)
from .freetext.styles import Reading
from .gbt7714 import MARK, NUMBERING
from .merge import merge
from .normal import CJK, clean, is_cjk, join_lines, key

__all__ = ["Passage", "Reading", "find_references", "read_reference"]

LIMIT = 20_000
LONGEST = 1_500
MOST = 100
"""References that are read in one mail."""
SURE = 0.7
"""From here on the trained model is believed that a paragraph is a reference, and where it begins and ends."""
UNDATED = 0.8
"""The same for names, a title and a number without a year: a signature has its owner, a chair and the number of a house."""
UNSURE = 0.5
"""Below this the rules are asked too."""


class Passage(Value, frozen=True, kw_only=True):
    """A reference found in a text."""

    reading: Reading
    start: int
    end: int
    #: it stood in a numbered or bulleted list
    numbered: bool = False


def read_reference(line: str) -> Reading:
    """The Citation of one reference (line breaks already joined) and the confidence 0..1 of the reading; never raises."""
    if len(line) > LONGEST:
        line = line[:LONGEST]
    if MARK.search(line) and (citation := gbt7714.read_marked(line)):
        citation = _identify(citation, line)
        return Reading(
            citation=citation,
            confidence=0.95 if citation.title and (citation.author or citation.issued or citation.number) else 0.5,
        )
    if placed := _by_shape(line):
        return placed
    if is_cjk(line):
        if works := chinese.find(clean(line)):
            return Reading(citation=_identify(works[0].citation, line), confidence=works[0].confidence)
        return Reading(citation=styles.identified(identifiers.find(line)), confidence=0.0)
    trained = sequence.read(line)
    if trained.confidence >= UNSURE:
        return trained
    rules = styles.read(line)
    return rules if rules.confidence > trained.confidence + 0.2 else trained


def _by_shape(line: str) -> Reading | None:
    """References whose shape alone tells every part: Chinese footnotes, the physicists', the lawyers', the humanists', the Russian and the German libraries'."""
    return (
        footnotes.read(line)
        or by_line.read(line)
        or styles.by_place(line)
        or gost.read(line)
        or law.read(line)
        or german.read(line)
        or continental.read(line)
        or inbooks.read(line)
    )


def _identify(citation: Citation, line: str) -> Citation:
    return merge(citation, styles.identified(identifiers.find(line)))


# --- where references stand -----------------------------------------------------------------------------------

_GREETING = late(
    r"^\s*(?:dear\b|hi\b|hello\b|good (?:morning|afternoon|evening)|to whom|尊敬的|亲爱的|老师|您好|你好|各位|图书馆|hey\b)[^.。:：]{0,60}[,，:：!！。.]?\s*$",
    re.I,
)
_CLOSING = late(
    rf"^\s*(?:(?:many |with (?:many )?)?thank|thx\b|cheers|(?:with )?(?:best|kind|warm)(?![\w-])|regards|sincerely|yours|cordially|respectfully|sent from|{THANKS}|{WISHES}|麻烦|辛苦|盼复|发自|——(?!—*[.,])|--\s?$)",
    re.I,
)
_YEAR = late(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_PROSE_WORD = late(
    rf"\b(?:I|I'm|I’m|I'd|I’d|I've|me|my|you|your|please|could|would|thanks?|thank|hello|hi|dear|kindly|afternoon|morning|library|possible|we|our|us|am|urgent(?:ly)?|asap|need(?:ed)?|want|sorry|right|correct)\b|请|麻烦|{THANKS}|您|我|帮|急|老师|需要|求|申请|图书馆|最晚",
    re.I,
)
_LEAD = late(
    r"^(?:[^\n]{0,160}?\b)(?:get|send|find|order|request|need|obtain|provide|borrow|locate|download|access|have|supply|read|(?:copy|scan|pdf|version) of|(?:reference|citation|article|paper|book|title|details?|one|item) (?:is|are|was|should be)|looking for|interested in|like)\b"
    r"(?:\s(?:me|us|to|with|a|an|the|this|these|that|following|full|text|full-text|copy|scan|pdf|of|for|article|articles|paper|papers|book|books|chapter|reference|references|item|items|publication|thesis|dissertation|report|standard|from|by|below|called|titled|entitled|two|three|have|get|request|order|borrow|read))*\s?[:,.–—-]?\s*(?=[A-Z“\"‘«\[(\d])"
)
_LEAD_ZH = late(
    r"^[^：:\n]{0,80}(?:请|麻烦|想|需要|(?<![要需追探寻])求|帮|申请|下面|以下|如下|这篇|您好|你好)[^：:\n]{0,60}[：:]\s*"
)
_HEAD = late(r"[:：?？!！\n]{1,4}\s*|[.。]\s+(?=\S)")
_TAIL = late(
    r"(?<=[.。!！?？;；\n)\d])\s*(?:[,，]\s?)?(?=\b(?:many thanks|thanks|thank you|thx|i need|i would|i['’]d|i am|please|could you|can you|it is|it's|this is|urgent|need(?:ed)?|any edition|hardcover|best|regards|kind regards|my |is it|would)\b|"
    r"谢谢|急用|加急|麻烦|请|多谢|感谢|最晚|我|这篇|老师|烦请|希望|辛苦|以上|什么时候|何时|是否|能否|到了|还没|用于|最好)|[,，]\s?(?=谢谢|急用|加急|最晚|多谢|麻烦)|"
    r"(?<=[^\s,，:：])\s*(?=[（(]?[急求需要]{1,2}(?:全文|原文|用|需|件|PDF)?[！!。.~～]{0,3}[)）]?(?:[,，。.;；!！\s]|$|谢谢))",
    re.I,
)

_ASKED_FOR = late(
    rf"[^\n\[［【]{{0,60}}?(?:求|需要|想要|找|下载|查|借|帮忙)\s{{1,3}}(?=[A-ZÀ-Þ][\w'’-]{{1,24}}[\s,]|[{CJK}]{{2,4}}[,，.])"
)
"""ddl是11月24号，求 Okada T. Sea wall ecology[J]: what the mail says before a reference, up to the word that asks for it."""


def find_references(text: str) -> tuple[Passage, ...]:
    """Every reference in the text (its first 20,000 characters), in order, the sentence around each cut away."""
    text = text[:LIMIT]
    passages: list[Passage] = []
    for begin, until in _paragraphs(text):
        low, high = speech.bare(text, begin, until)
        if not _several(text[low:high]) and (
            alone := _sure_reference(text, low, high, NUMBERING.match(text, low) is not None, until=until)
        ):
            passages.append(alone)
            continue
        for start, end, numbered in _chunks(text[low:high]):
            if found := _found(text, low + start, low + end, numbered):
                passages.append(found)
        if len(passages) >= MOST:
            break
    return tuple(passages[:MOST])


def _found(text: str, start: int, end: int, numbered: bool) -> Passage | None:
    """The reference in a run of lines, by the trained model where it is sure, else by the rules; Chinese ones without a type mark are ``chinese``'s."""
    if found := _sure_reference(text, start, end, numbered):
        return found
    start, end = _peel(text, start, end)
    end = start + len(_REMARK.sub("", text[start:end]))
    passage = join_lines(text[start:end].split("\n"))
    if numbered and (placed := displays.read_placed(passage)):
        reading = Reading(citation=of_rules(placed, Citation(), "", 0.85), confidence=0.85)
        return Passage(reading=reading, start=start, end=end, numbered=numbered)
    if _IN_A_SENTENCE.match(passage) and not numbered and not MARK.search(passage):
        return None
    if not 12 <= len(passage) <= LONGEST:
        return None
    if is_cjk(passage) and not MARK.search(passage):
        return _within_chinese(text, start, end, numbered)
    if not (_DIGIT.search(passage) or MARK.search(passage)):
        return None  # of no year and no number
    reading = read_reference(passage)
    if not _is_reference(reading, passage, numbered):
        return None
    return Passage(reading=reading, start=start, end=end, numbered=numbered)


_LATIN = late(rf"(?:[“‘\"]|[^\W\d_{CJK}])[^{CJK}，。；：？！、《》「」【】]{{39,{LONGEST}}}")


def _within_chinese(text: str, start: int, end: int, numbered: bool) -> Passage | None:
    """我缺 Moreau, L. (2016). Wage arrears … 这篇: a reference in Latin letters in a Chinese sentence."""
    stretches = (m for m in _LATIN.finditer(text, start, end) if _YEAR.search(m[0]))
    return next((p for m in stretches if (p := _sure_reference(text, m.start(), m.end(), numbered))), None)


_PARAGRAPH = late(r"[^\n]+(?:\n(?![ \t]*(?:\n|$))[^\n]+)*")


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _PARAGRAPH.finditer(text) if not m[0].isspace()]


def _sure_reference(text: str, start: int, end: int, numbered: bool, *, until: int = 0) -> Passage | None:
    """What the trained model is sure of in a paragraph, the mail's own words around it cut away; Chinese references are the rules'.

    ``until``: where the paragraph ends, if it may hold no more than the one; the model sees what is said behind it.
    """
    if number := NUMBERING.match(text[start:end]):
        start += number.end()
    piece = text[start:end]
    if not 12 <= len(piece) <= LONGEST or is_cjk(piece) or MARK.search(piece):
        return None
    reading, kept = sequence.locate(text[start : max(end, until)], end - start)
    for low in (0, kept.start):
        if shaped := _by_shape(join_lines(piece[low:].split("\n"))):
            return Passage(reading=shaped, start=start + low, end=end, numbered=numbered)
    if kept.parted or (until and kept.repeated) or not (_complete(reading, kept) or _plain(kept)):
        return None
    if not kept.by_names and len(_PROSE_WORD.findall(piece[kept.start : kept.end])) > 1:
        return None
    return Passage(reading=reading, start=start + kept.start, end=start + kept.end, numbered=numbered)


def _complete(reading: Reading, kept: sequence.Span) -> bool:
    """Somebody's work of a year, with what a librarian needs to find it."""
    c = reading.citation
    whole = (
        (c.author or c.editor or kept.by_names)
        and c.issued
        and (c.title or (c.container_title and c.volume and c.page))
    )
    return bool(whole) and reading.confidence >= SURE


_PLACED = frozenset(
    {"journal", "container", "publisher", "date", "pages", "volume", "place", "link", "genre", "edition"}
)


def _plain(kept: sequence.Span) -> bool:
    """Names, a title and one thing more; names, a host and two; a title, a date and two: too little to order from, perhaps, and still a reference."""
    titled, hosted = "title" in kept.labels, bool(kept.labels & {"journal", "container"})
    told = len(kept.labels & _PLACED)
    if kept.by_names:
        sure = kept.sure >= (SURE if "date" in kept.labels else UNDATED)
        return sure and told >= (1 if titled else 3) and (titled or hosted)
    return kept.sure >= SURE and titled and "date" in kept.labels and told >= 3


_REMARK = late(r"(?<=[.。;；\d)])\s{0,3}[(（][^()（）\d\n]{2,60}[)）]\s*$")
""" "… Pearson, 2017. (the book)": a remark of the patron's."""
_IN_A_SENTENCE = late(
    r"(?!(?:van|von|de|del|della|di|da|du|la|le|el|al|dos|das|ter|ten|der|den|zu|bin|ibn|af|av|et)\b)[a-z]{2,}\s(?!al\b)|(?:pp?\.\s?)?\d{1,4}(?:[-–]\d{1,4})?\s(?:of|from|in)\s"
)


def _chunks(text: str) -> list[tuple[int, int, bool]]:
    """Runs of lines that may be one reference each: (start, end, numbered). Blank lines, numbers and finished references part them."""
    chunks: list[tuple[int, int, bool]] = []
    start, at, numbered, held, listed = -1, 0, False, "", 0

    def close(end: int) -> None:
        nonlocal start, held, numbered
        if start >= 0:
            chunks.append((start, end, numbered))
        start, held, numbered = -1, "", False

    for line in text.split("\n"):
        bare = line.strip()
        if not bare or _GREETING.match(line) or (_CLOSING.match(line) and not MARK.search(line)):
            close(at - 1 if at else 0)
        else:
            number = NUMBERING.match(line) if len(bare) > 5 else None
            heads_list = number is not None and (start < 0 or _follows(number[0], listed))
            if number is not None and heads_list and (digits := _DIGITS.search(number[0])):
                listed = int(digits[0])
            if start >= 0 and (heads_list or len(held) > LONGEST or _begins_anew(held, bare)):
                close(at - 1)
            if start < 0:
                start, numbered = at, heads_list
            held += bare + " "
        at += len(line) + 1
    close(len(text))
    return chunks


_DIGIT = late(r"\d")
_DIGITS = late(r"\d{1,3}")


def _follows(number: str, last: int) -> bool:
    """Can this be the next number of the list? A line that was broken before "12. Springer" is no list."""
    digits = _DIGITS.search(number)
    return digits is None or number.strip()[0] in "[［【(（" or int(digits[0]) <= last + 3


_AUTHOR_START = late(
    r"(?:(?:van|von|de|der|den|del|della|di|da|du|la|le|el|al|ten|ter|zu)[\s-]){0,3}[A-ZÀ-ÞĀ-Ž][\w'’-]+,?\s(?:[A-Z]\.|[A-Z]{1,3}\b|[A-Z][a-z]+)|(?:[A-Z]\.\s?){1,3}[A-Z][a-z]|[“\"]"
)
_FINISHED = late(
    r"(?:\d[\w–-]{0,40}|\d{4}\)?|[.)\]”\"]|10\.\d{4,9}/\S{1,200}|https?://\S{1,400})\s{0,9}[.。;；]?\s{0,9}$"
)


_TALK = late(
    r"^\s*(?:\(?(?:i|we|it|this|these|they|please|for my|for our|needed|need|could|can|would|any|chapters?\s\d{1,2}\s(?:is|are|has|on|only|would)|the (?:first|second|last)|urgent|asap|if|my|tel|phone|e-?mail)\b|"
    rf"用于|最好|希望|急|请|{THANKS}|麻烦|我|需要|以上|学号|工号|姓名|电话|这|如|若|烦|盼|另)",
    re.I,
)
"""How a line of the mail's own begins, behind a reference that is finished."""


def _begins_anew(held: str, line: str) -> bool:
    """Is what was gathered a finished reference, and this line the beginning of another, or of the mail's own words?"""
    if _TALK.match(line) and _YEAR.search(held) and _FINISHED.search(held) and not MARK.search(line):
        return True
    if held.rstrip().endswith((":", "：")) and not MARK.search(held) and not _within_reference(held):
        return True
    if (
        is_cjk(line[:2])
        and not _YEAR.search(line)
        and not MARK.search(line)
        and _YEAR.search(held)
        and _FINISHED.search(held)
    ):
        return True
    # "…2003—2018年[A]. 载: 钟" is not finished before the year behind its mark.
    if (mark := MARK.search(held)) and MARK.search(line) and _YEAR.search(held, mark.end()):
        return True
    return _two(held, line)


def _two(held: str, line: str) -> bool:
    """Are these two references, each with its year, the second beginning as references do?"""
    if not (
        _YEAR.search(held)
        and _YEAR.search(line)
        and _FINISHED.search(held)
        and (_AUTHOR_START.match(line) or is_cjk(line[:4]))
    ):
        return False
    if len(line) <= 25 or len(held) <= 25:
        return False
    return all(read_reference(one).confidence >= 0.6 or _ends_in_imprint(one) for one in (line, held))


_IMPRINT = late(r"[^\W\d_]{2}[.,]\s[^:.\d]{2,40}:\s[^:\d]{3,60}[,;]\s(?:1[5-9]|20)\d\d\s?\.?$")


def _ends_in_imprint(line: str) -> bool:
    """ "… Lagos: Heron Books; 2008."."""
    return bool(_IMPRINT.search(line[-150:]))


def _several(paragraph: str) -> bool:
    """Do the lines of a paragraph hold a reference each, whatever they look like as one?"""
    held = ""
    if _is_list(paragraph):
        return True
    for line in paragraph.split("\n")[:MOST] if "\n" in paragraph else ():
        bare = line.strip()
        if held and _two(held, bare):
            return True
        held = f"{held} {bare}".strip()
        if len(held) > LONGEST:
            return False
    return False


def _is_list(paragraph: str) -> bool:
    """Do its lines begin with the numbers or bullets of a list, one after the other?"""
    heads = [m[0].strip() for line in paragraph.split("\n") if (m := NUMBERING.match(line)) and len(line) > 20]
    first, _, below = paragraph.partition("\n")
    # "two articles from one issue of Fen Notes, vol. 4 (1988):" above the list
    listed = below if first.rstrip().endswith((":", "：")) else paragraph
    if len(heads) < 2 or not NUMBERING.match(listed):
        return False
    return all(_next_head(one) == other for one, other in itertools.pairwise(heads))


def _next_head(head: str) -> str:
    """ "b)" behind "a)", "[4]" behind "[3]", a bullet behind a bullet."""
    if figures := _DIGITS.search(head):
        return head.replace(figures[0], str(int(figures[0]) + 1))
    return re.sub(r"[a-gA-G]", lambda m: chr(ord(m[0]) + 1), head)


def _within_reference(held: str) -> bool:
    """ "Rosen, D., “Tinta,” in Verdi:" is a reference whose line was broken behind the colon; "Please get me the following article:" is none."""
    return not is_cjk(held) and any(
        s.label in {"author", "editor"} and s.confidence > 0.8 for s in sequence.label(held)
    )


# "Vaswani A, Shazeer N, et al. Attention is all you need[C]" is no sentence of the mail's.
_NAMES_WITHIN = late(r"\bet al\b|[A-Z][a-z]+,? [A-Z]{1,3}[,.]\s[A-Z]")


def _peel(text: str, start: int, end: int) -> tuple[int, int]:
    """The chunk without the sentences of the mail before and behind it."""
    piece = text[start:end]
    if number := NUMBERING.match(piece):
        start += number.end()
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n!?.,;:！？。，；：、"))
    piece = text[start:end]
    for _ in range(4):
        cut = _prose_end(piece) or _announced(piece)
        if not cut:
            break
        start += cut
        piece = text[start:end]
    lead = _LEAD.match(piece) or _LEAD_ZH.match(piece)
    if lead and _PROSE_WORD.search(lead[0]) and not _YEAR.search(lead[0]) and not _NAMES_WITHIN.search(lead[0]):
        start += lead.end()
        piece = text[start:end]
    if MARK.search(piece) and (asked := _ASKED_FOR.match(piece)) and not _YEAR.search(asked[0]):
        start += asked.end()
        piece = text[start:end]
    for tail in _TAIL.finditer(piece, min(25, len(piece))):
        if _YEAR.search(piece[: tail.start()]) or MARK.search(piece[: tail.start()]):
            end = start + tail.start()
            break
    return start, end


_ANNOUNCED = late(
    r"[^\n。]{0,8}(?:急求|求助|急需|求)[！!，,：:\s]{1,4}|"
    r"(?:it|this|that|the (?:article|paper|essay|story|chapter|review))\s(?:came out|appeared|appears|was (?:published|printed|issued)|is|has appeared)\s(?:in|on|by)\s(?:the journal\s)?|"
    r"\s*(?:(?:and|also|plus|the|a|an|another|second|first|third|this|next|following|my|item|one|\d)\s?){0,4}(?:conference|journal|research|book)?\s?(?:books?|articles?|papers?|chapters?|references?|citations?|thesis|reports?|source)?\s?#?\d{0,2}\s?[:：]\s+|"
    r"[^\s:：.。\[]{0,16}(?:文章|文献|论文|这篇|这本书|图书)(?:是|为|：|:)\s?(?=\S)|"
    r"(?:[^\s:：.。\[]{0,12}[请求需要找借查的篇本下如][^\s:：.。\[]{0,4})?(?:文章|文献|论文|这篇|这本书|图书)(?:\s|，|,)\s?(?=\S)",
    re.I,
)


def _announced(piece: str) -> int:
    """ "Also the book: …", "我申请的文章 …": the words that announce a reference."""
    match = _ANNOUNCED.match(piece)
    return match.end() if match and match[0].strip() and not _YEAR.search(match[0]) else 0


def _prose_end(piece: str) -> int:
    """Where the first sentence ends, if it is the mail's and not the reference's; 0 otherwise."""
    for head in _HEAD.finditer(piece[:600]):
        sentence = piece[: head.start()]
        # "Smith J." is no sentence, and a sentence of the mail has a word of the mail in it.
        if (lead := _LEAD.match(sentence)) and _PROSE_WORD.search(lead[0]) and _AUTHOR_START.match(piece, lead.end()):
            return lead.end()
        if len(sentence) < 3 or MARK.search(sentence) or re.search(r"\b[A-Z]$", sentence):
            continue
        if _YEAR.search(sentence) and head[0].strip()[:1] not in {":", "："}:
            return 0
        if _PROSE_WORD.search(sentence) and not _YEAR.search(sentence) and "《" not in sentence:
            return head.end()
        return 0
    return 0


_VERB = late(r"\b(?:is|are|was|were|will|has|have|had|been|should|does|did|do)\b")


def _is_reference(reading: Reading, passage: str, numbered: bool) -> bool:
    c = reading.citation
    if MARK.search(passage) and (c.title or c.container_title):
        return True
    words = len(_PROSE_WORD.findall(passage))
    if words >= 2 and words * 12 > len(passage.split()) and not c.page:
        return False
    if len(key(c.container_title)) > 3 and c.volume and c.page and c.issued and words < 2 and not c.number:
        return True
    if not c.title or not (c.issued or c.DOI or c.number):
        return False
    # "The library is closed on 12 May 2026. Journal of Cats vol. 3 will be shown": sentences with a verb and no author.
    if not c.author and reading.confidence < 0.8 and _VERB.search(passage) and not numbered:
        return False
    # A title in quotes and no place in a journal: named in a sentence, not cited.
    if passage[0] in "“\"‘'" and not c.author and not (c.volume or c.page):
        return False
    # Nothing but a sentence with a date and a number in it.
    if not (c.author or c.container_title or c.publisher or c.DOI or c.PMID or c.ISBN or c.number):
        return False
    placed = bool(c.page or c.volume or c.publisher or c.DOI or c.PMID or c.ISBN or c.edition or c.number)
    if c.author and c.container_title and c.issued:
        placed = True
    return placed and reading.confidence >= (0.5 if numbered else 0.6)
