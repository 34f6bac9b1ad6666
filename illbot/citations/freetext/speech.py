"""What of a paragraph is the mail's own speech: "pourriez-vous emprunter ce livre pour moi :" before a work, "Westlaw doesn't reach back that far." behind it.

A work in the midst of speech is read worse than one alone, in a language that the model of references has hardly seen most of all; so what is plainly
said to the library is cut off before and behind. Nothing is cut out of the middle.
"""

from __future__ import annotations

import re

from ...core.late import late
from ...core.model import change
from .segments import Segment

_SAID: dict[str, str] = {
    "en": r"I(?=\s[a-z])|I['’](?:m|d|ve|ll)|me|my|we|our|us|you|your|please|pls|thanks?|thx|sorry|could|would|can|\w{2,6}n['’]t|cannot|hello|hi|looking for|unfortunately",
    "de": r"ich|mir|mich|wir|uns|Sie|Ihnen|Ihre|bitte|danke|dank|könnten?|möchte|würde|suche|brauche|bräuchte|benötige|hätte|genügt|reicht|leider|hallo",
    "fr": r"je|j['’]ai|j['’]aimerais|moi|nous|vous|votre|merci|pourri?(?:ez|ait|iez)|voudrais|souhaite(?:rais)?|cherche|besoin|bonjour|svp|est-ce que",
    "it": r"vorrei|potre(?:i|ste|bbe)|potete|grazie|cortese(?:mente)?|gentil[ei]|bisogno|cerco|mi serve|mi servirebbe|buongiorno|salve|avrei",
    "es": r"quisiera|necesito|podrían?|pueden?|gracias|por favor|busco|buscando|estimad[oa]s?|hola|me gustaría",
    "pt": r"gostaria|preciso|poderiam?|podem|obrigad[oa]|procuro|bom dia|olá",
    "nl": r"graag|kunt|kunnen jullie|zou|ik|bedankt|alstublieft|alvast|zoek|mij",
    "closings": r"mvh|vh|hilsen|vennlig|hälsningar|gruß|grüße|lg|mfg|cordialement|salutations|saluti|saludos|abraços|cumprimentos|pozdrawiam|pozdravem|üdv|terveisin|groet(?:en|jes)?|cheers|regards|sincerely",
    "scandinavian": r"jag|jeg|mig|meg|tack|takk?|skulle|gärna|gerne|kan (?:ni|I|du|dere)|vänligen|behöver|trenger|hej|hei",
    "pl": r"czy (?:mog|moż)\w{1,8}|mogliby|proszę|prosiłbym|prosiłabym|potrzebuję|chciał(?:a?bym)|dziękuję|szukam|dla mnie|dzień dobry",
    "cs": r"prosím|potřebuji|děkuji|mohli byste|hledám|dobrý den|chtěl[a]? bych|pro mě",
    "hu": r"kérem|szeretn[ée]m|köszönöm|keresem",
    "fi": r"kiitos|voisitteko|tarvitsen|etsin|haluaisin",
    "ru": r"пожалуйста|прошу|мне|нуж(?:ен|на|но|ны)|спасибо|здравствуйте|могли бы|можно ли|хотела? бы",
    "tr": r"lütfen|rica|teşekkür\w{0,6}|merhaba|arıyorum",
    "ro": r"vă rog|mulțumesc|aș dori|caut|aveți",
    "uk": r"будь ласка|дякую|прошу|мені|потріб\w{1,4}",
}  # fmt: skip
"""Words by which people speak to a library, language by language."""
_ABROAD = late(rf"(?<![\w'’])(?:{'|'.join(w for code, w in _SAID.items() if code != 'en')})(?![\w'’])", re.I)
SPOKEN = late(rf"(?<![\w'’])(?:{'|'.join(_SAID.values())})(?![\w'’])", re.I)

_WORKS = (
    r"articles?|papers?|books?|chapters?|thesis|dissertation|items?|titles?|references?|following|reports?|standards?|patents?|"
    r"Artikels?|Aufsatz|Aufsätze|Buch|Bücher|Bücher|Kapitels?|Titel|Dissertation|Beitrag|Zeitschriftenartikel|Werke?|Band|Danke|Ihnen|"
    r"ouvrage|livre|thèse|artículo|libro|tesis|artigo|livro|tese|articolo|volume|saggio|boek|artikel|proefschrift|książk[ęi]|artykuł|knihu|článek"
)
_ANNOUNCING = late(
    rf"(?<!\w)(?!(?:in|aus|dans|w|von|by|eds?|hrsg|hg|and|und|u)\b)(?:[^\W\d_A-ZÀ-Þ][^\W\d_]*|{_WORKS})[)”\"]?\s?[:：]\s*$"
)
"""A clause ends in a word that no title would end in before its colon."""
_YEAR = late(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MARKS = late(r"[\"“”„«»]")
_COLON = late(r"[:：](?=\s)\s*")
_BEGINS = late(r"[^\W_a-zà-ÿ]|[\"“„«‘'*_\[(]")
_HEADING = late(
    r"(?:(?:week|session|class|lecture|seminar|unit|module|topic|day|theme|woche|sitzung|semaine|séance|semana|settimana)\s\d{1,2}\b[^\n]{0,80}\n\s*)?"
    r"(?:(?:[A-Z]?[a-z]{2,14}\s)?(?:required|recommended|optional|core|further|essential|suggested|background|set|compulsory|additional)(?:\s(?:readings?|texts?|literature))?|readings?|pflichtlektüre|literatur|lecture obligatoire)\s?[:：]\s*",
    re.I,
)
""" "Week 7 - Guild and city / Required:", as reading lists have it."""
_LEAD_ABROAD = late(
    rf"(?:[^\W\d_][\w'’]{{1,20}}(?:\s[^\W\d_][\w'’]{{1,20}}){{0,4}}\s?[,!.]\s+)?(?:[^\W\d_][a-zà-ž'’]{{0,20}}[,]?\s)(?:(?:[a-zà-ž][a-zà-žA-ZÀ-Þ'’-]{{0,24}}|{_WORKS}),?\s){{2,25}}(?=[A-ZÀ-ÞŁŚŠŽČĆŞİĐŐŰ][^\W\d_]*[.\s]|[“\"«„])"
)
""" "Bonjour Madame, je cherche la thèse de ": small words up to a name or a title in marks."""
_FURTHEST = 300
_SENTENCE = late(
    r"(?:[?!…]|(?<![\s.(][A-ZÀ-Þ])(?<!\bvol)(?<!\bVol)(?<!\b(?:pp|no|No|Nr|nr|ed|Bd|Dr|St|Ms|Mr))(?<!\b(?:Prof|Hrsg))\.)[\"”)»]{0,2}\s+|,\s+(?=(?:can|could|may|would|please|pls|is (?:it|there)|thanks?|if (?:possible|you))\b)|\n"
)
_LABELLED = late(r"\b(?:pp?\.|doi|isbn|https?:)|[A-ZÀ-Þ][\w ]{1,30}:\s[A-ZÀ-Þ]", re.I)
_TELLS = late(
    r"(?:it|this|that|there|they|he|she|the (?:first|second|last|library|journal|publisher|rest|other)|(?:a|any|the) (?:scan|copy|pdf|loan|edition|photocopy)|any|either|must|if|or|also|[a-zà-ÿ]\w{1,12}(?: \w{1,12}){0,2})\s(?:\w{1,12}\s){0,3}?(?:is|are|was|were|has|have|had|must|should|will|may|might|does|gives?|shows?|says?|works?|be|only)\b"
    r"|for (?:a|an|my|our|the|his|her) (?:\w{1,14} ){0,2}(?:reviews?|thesis|dissertation|paper|project|class|course|seminar|lecture|study|grant|exam|book|manuscript|colleague|student|professor)\b"
    r"|(?:only|just)\s(?:a|the)\b|no (?:hurry|rush|need)\b",
    re.I,
)
"""How a sentence begins that tells something of a work and is none."""
_SIGNED = late(
    r"(?:[^\W\d_][\w.'’-]*+,?\s?){1,5}|[^\n\d.]{2,60}[,(]\s?(?:PhD|Ph\.D\.|MA|visiting|exchange|(?:under)?graduate|student|lecturer|professor|Prof\.|Dept\.|department|school|faculty)\b[^\n\d.]{0,60}"
)
_WORD = late(r"[^\W\d_]{3,}")
_FEWEST = 5
"""Words that a work cannot be told in fewer of."""


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a paragraph without what the mail says before the first work and behind the last."""
    start += _head(text[start:end])
    end = start + _tail(text[start:end])
    work = text[start:end].rstrip(" \t\n,;")
    asked = work.rstrip("?! ")
    # "… 8(4)?": the mark of the mail's question behind figures
    return start, start + len(asked if asked[-1:].isdigit() or asked.endswith((")", " ")) else work)


def outside(segments: tuple[Segment, ...], start: int, end: int) -> tuple[Segment, ...]:
    """The segments of a paragraph, those that what is said to the library covers as talk."""
    return tuple(
        s if start <= s.start < end else change(s, label="talk") for s in (_shortened(s, start, end) for s in segments)
    )


def _shortened(segment: Segment, start: int, end: int) -> Segment:
    low, high = max(segment.start, start), min(segment.end, end)
    if low >= high or (low, high) == (segment.start, segment.end):
        return segment
    return change(segment, text=segment.text[low - segment.start : high - segment.start].strip(), start=low, end=high)


def _head(said: str) -> int:
    """Where the speech before a work ends: behind a colon, or the heading of a list."""
    at = 0
    for colon in _COLON.finditer(said[:_FURTHEST]):
        clause = said[: colon.end()]
        if _YEAR.search(clause) or _MARKS.search(clause):
            break
        announced = SPOKEN.search(clause[at:]) and _ANNOUNCING.search(clause)
        if announced and (colon.end() == len(said) or _BEGINS.match(said, colon.end())):
            at = colon.end()
    if abroad := _LEAD_ABROAD.match(said, at):
        lead = abroad[0]
        if _ABROAD.search(lead) and len(lead.split()) > 3 and not _YEAR.search(lead) and not _MARKS.search(lead):
            at = abroad.end()
    heading = _HEADING.match(said, at + len(said[at:]) - len(said[at:].lstrip()))
    return heading.end() if heading else at


def _tail(said: str) -> int:
    """Where the speech behind a work begins."""
    cuts = [0, *(m.end() for m in _SENTENCE.finditer(said)), len(said)]
    end = signed = len(said)
    for start in reversed(cuts[1:-1]):
        sentence = said[start:signed].strip()
        kept = said[:start]
        if len(_WORD.findall(kept)) < _FEWEST and not _MARKS.search(kept):
            break
        if _is_said(sentence):
            end = start
        elif signed != end or not _SIGNED.fullmatch(sentence):
            # a name under, or behind, what was said
            break
        signed = start
    return end


def _is_said(sentence: str) -> bool:
    if len(sentence) > 240 or _YEAR.search(sentence) or _MARKS.search(sentence) or _LABELLED.search(sentence):
        return False
    return bool(SPOKEN.search(sentence) or _TELLS.match(sentence))
