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

_PLAUSIBLE = 0.15
"""Below this chance of its family a phrase is not believed."""
_SURE = 0.7
"""From this chance the model is believed where no phrase decides."""
_VERY_SURE = 0.9
"""From this chance it is believed when it says yes."""

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
    "reserve",
    "attached",
)
_SILENT = frozenset({"nothing", "closed"})


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
    stated: list[Weighed] = []
    for hit in hits:
        likely = _family(chance, hit.group)
        if likely < _PLAUSIBLE and hit.group.partition(".")[0] in _DOUBTED:
            doubted = True
        else:
            stated.append(Weighed(hit.group, hit.text, likely))
    best = max(chance, key=chance.__getitem__)
    if not doubted and best not in _SILENT and _believed(sentence, best, chance, stated):
        stated.append(Weighed(best, sentence.text[:120].strip(), chance[best], phrase=False))
    return stated, doubted


_DOUBTED = frozenset({*YES, "LoanCompleted", "Renewed", "Overdue", "Recalled", "Cancelled"})


def _family(chance: dict[str, float], group: str) -> float:
    """The chance of all groups that mean the same to a reader: a promise and a delivery are both a yes."""
    status = group.partition(".")[0]
    kin = YES if status in YES else NO if status in NO else {status}
    return sum(c for g, c in chance.items() if g.partition(".")[0] in kin)


def _believed(sentence: Sentence, best: str, chance: dict[str, float], stated: list[Weighed]) -> bool:
    """Is the model believed beside what phrases state?"""
    status = best.partition(".")[0]
    decided = [w for w in stated if w.group.partition(".")[0] in _DECIDES]
    if sentence.has("harmless"):
        return False
    if best == "offer":
        return chance[best] >= _SURE
    if decided:
        # a reason for a refusal that gave none
        generic = all(w.group == "Unfilled" for w in decided)
        return generic and status in NO and best != "Unfilled" and chance[best] >= _SURE
    if status in YES or status in _GOOD_NEWS:
        return _family(chance, best) >= _VERY_SURE and not _turned(sentence, to_come=best == "WillSupply")
    return _family(chance, best) >= _SURE and (best in _OPEN or not (sentence.asked or sentence.has("if")))


_GOOD_NEWS = frozenset({"LoanCompleted", "Renewed", "Cancelled"})
_OPEN = frozenset({"Notification.question", "RequestReceived"})


def _turned(sentence: Sentence, *, to_come: bool) -> bool:
    """Does anything in it turn a yes? A promise lies ahead, what is done does not."""
    turns = CONTROL - {"future"} if to_come else CONTROL
    return sentence.asked or any(h.group in turns for h in sentence.hits)
