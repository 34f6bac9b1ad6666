"""Phrases prove, the model doubts: what a sentence states when both have looked at it.

A "yes" that a phrase finds stands only if the model does not think it unlikely. Where no phrase decides, the model may say "no", ask, or
acknowledge when it is sure, and "yes" only when it is very sure and nothing in the sentence turns it: no "not", no "if", no "usually".
"""

from __future__ import annotations

from dataclasses import dataclass

from .chances import chances
from .lexicon import CONTROL, Hit
from .senses import signs
from .sentences import Sentence

YES = frozenset({"WillSupply", "ExpectToSupply", "CopyCompleted", "Loaned"})
NO = frozenset({"Unfilled", "RetryPossible"})

_PLAUSIBLE = 0.25
"""Below this chance of its family a phrase is not believed."""
_SURE = 0.7
"""From this chance the model is believed where no phrase decides."""
_LIKELIEST = 0.4
"""What it says in particular must be this likely then."""
_NEWS = 0.85
"""From this chance it is believed in what it says of a loan or a cancellation."""
_VERY_SURE = 0.9
"""From this chance it is believed when it says yes, and about the reason of a refusal."""
_CERTAIN = 0.97
"""From this chance a delivery is believed in spite of a "but": "sorry that it took so long, but here it is"."""

_DECIDES = (
    *YES,
    *NO,
    "Overdue",
    "Recalled",
    "LoanCompleted",
    "Renewed",
    "NotRenewed",
    "Cancelled",
    "CancelRefused",
    "DueSoon",
    "Notification",
    "accept",
    "partial",
    "reserve",
    "attached",
)
_SILENT = frozenset({"nothing", "closed", "free"})
"""Labels of the model that are no group of the lexicon, or decide nothing: an article that is free on the web is for staff to see."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A group that the sentence states, the words that show it, and how likely the model finds it."""

    group: str
    words: str
    chance: float
    #: did a phrase find it, or the model alone?
    phrase: bool = True


def weighed(sentence: Sentence, hits: list[Hit], doubted: bool) -> tuple[list[Weighed], bool]:
    """(what the sentence states, is there a doubt), from what phrases found in it and whether something turned one of them round."""
    chance = chances(signs(sentence))
    best = max(chance, key=chance.__getitem__)
    stated: list[Weighed] = []
    unlikely = False
    for hit in hits:
        likely = _family(chance, hit.group)
        if likely < _PLAUSIBLE and _unlikely(hit.group, likely, chance):
            unlikely = True
        else:
            stated.append(Weighed(_with_reason(hit.group, best, chance), hit.text, likely))
    if best in _SILENT or (
        sentence.has("harmless") and chance[best] < (_CERTAIN if best.partition(".")[0] in YES else _VERY_SURE)
    ):
        return stated, doubted or unlikely
    if _certain(sentence, best, chance) if doubted else _believed(sentence, best, chance, stated):
        stated.append(Weighed(best, sentence.text[:120].strip(), chance[best], phrase=False))
        return stated, False
    return stated, doubted or unlikely


def _unlikely(group: str, likely: float, chance: dict[str, float]) -> bool:
    """Is a phrase of this group not believed? A "no" wins, unless the model is very sure of a yes; a delivery has its file to bear it out."""
    status = group.partition(".")[0]
    if status == "CopyCompleted" or status in _NEWS_OF_A_LOAN:
        return likely < _PLAUSIBLE / 2
    if group == _FORWARDED:
        return False
    return status in _DOUBTED or (status in NO and _family(chance, "WillSupply") >= _VERY_SURE)


_DOUBTED = frozenset({*YES, "LoanCompleted", "Renewed"})
_NEWS_OF_A_LOAN = frozenset({"Overdue", "Recalled", "Cancelled"})


def _with_reason(group: str, best: str, chance: dict[str, float]) -> str:
    """The reason of which the model is very sure, where the phrase's own is out of the question for it."""
    status = group.partition(".")[0]
    other = status in NO and best.partition(".")[0] in NO and best not in NO
    return best if other and chance[best] >= _VERY_SURE and chance.get(group, 0.0) < _PLAUSIBLE / 3 else group


def _family(chance: dict[str, float], group: str) -> float:
    """The chance of all groups that mean the same to a reader: a promise and a delivery are both a yes."""
    status = group.partition(".")[0]
    kin = YES if status in YES else _NOT_SO if status in NO else {status}
    return sum(c for g, c in chance.items() if g.partition(".")[0] in kin)


_NOT_SO = NO | {"NotRenewed", "CancelRefused", "offer", "Notification", "partial"}


def _believed(sentence: Sentence, best: str, chance: dict[str, float], stated: list[Weighed]) -> bool:
    """Is the model believed beside what phrases state?"""
    status = best.partition(".")[0]
    if best == "offer":
        return chance[best] >= _SURE
    if best == _FORWARDED and chance[best] >= _VERY_SURE and not _turned(sentence, best):
        return True
    if decided := [w for w in stated if w.group.partition(".")[0] in _DECIDES]:
        # a reason for a refusal that gave none
        generic = all(w.group == "Unfilled" for w in decided)
        return generic and status in NO and best != "Unfilled" and chance[best] >= _SURE
    if status in YES:
        needs = _NEWS if best == "WillSupply" else _VERY_SURE
        return _family(chance, best) >= needs and chance[best] >= _SURE and not _turned(sentence, best)
    if status in _GOOD_NEWS:
        return chance[best] >= _NEWS and not _turned(sentence, best, certain=chance[best] >= _CERTAIN)
    firm = sum(c for g, c in chance.items() if g.partition(".")[0] in NO) if status in NO else chance[best]
    if best in _OPEN:
        return firm >= _SURE
    if best == _ASK_AGAIN and chance[best] >= _CERTAIN:
        return not sentence.asked
    open_ended = sentence.asked or sentence.has("if") or (sentence.has("hedge") and firm < _VERY_SURE)
    return firm >= _SURE and chance[best] >= _LIKELIEST and not open_ended


_GOOD_NEWS = frozenset({"LoanCompleted", "Renewed", "Cancelled"})
_OPEN = frozenset({"Notification.question", "RequestReceived"})


_FORWARDED = "ExpectToSupply.forwarded"
_ASK_AGAIN = "RetryPossible.NotCurrentAvailableForILL"


def _certain(sentence: Sentence, best: str, chance: dict[str, float]) -> bool:
    """Is it beyond doubt that the article is attached, which a file bears out, or that another library has the order now?"""
    if sentence.asked or sentence.has("if") or sentence.has("negation"):
        return False
    if best == _FORWARDED:
        return chance[best] >= _VERY_SURE
    ahead = sentence.has("future") or sentence.has("thing")
    return best == "CopyCompleted.attached" and chance[best] >= _CERTAIN and not ahead


def _turned(sentence: Sentence, best: str, *, certain: bool = False) -> bool:
    """Does anything in it turn a yes? A promise lies ahead, what is done does not. ``certain``: a "not" may say "and nothing to pay"."""
    beside = _BESIDE.get(best, frozenset()) | ({"negation"} if certain else set())
    return sentence.asked or any(h.group in CONTROL - beside for h in sentence.hits)


_BESIDE = {
    "WillSupply": frozenset({"future"}),
    "LoanCompleted": frozenset({"thing"}),
    "Renewed": frozenset({"thing"}),
    "Cancelled": frozenset({"thing"}),
    _FORWARDED: frozenset({"thing", "negation", "future", "but"}),
}
"""Words that may stand beside: what is forwarded is forwarded because it is *not* held here."""


def shown(sentence: Sentence) -> float:
    """The chance that it says that the article is there; none where it speaks of something else, or of what is to come."""
    turns = {"negation", "if", "future", "thing", "hedge"}
    if sentence.asked or any(h.group in turns for h in sentence.hits):
        return 0.0
    return chances(signs(sentence)).get("CopyCompleted.attached", 0.0)
