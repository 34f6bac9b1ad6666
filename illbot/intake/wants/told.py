"""Works that a mail only tells of: the one that came, that was paid, that the patron or the library has; the wanted one stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...core.late import late
from .pieces import Piece

_TOLD = late(
    r"\b(?:(?:have|has|had|was|were|is)\s(?:\w+\s)?(?:received|arrived|come|paid|returned|settled|delivered|downloaded|read)|(?:i|we)(?:['’]ve)? (?:already )?(?:received|got|returned|paid|read|downloaded|own|have)\b(?! to| no| not)|(?:thanks|thank you|many thanks)(?: \w+){0,4} for|arrived|came (?:through|yesterday|today|on|last)|you (?:have )?sent|which (?:you|we) have|you have (?:it |that |already)|on (?:your|our) shel|invoice|not? (?:what|the one) i want|same author as|instead of|unlike)\b|"
    r"(?:已经?|都)(?:收到|下载|拿到|归还|还了|还掉|看完|付)|收到了|(?:那篇|那本|的那)\S{0,4}(?:收到|下载好|拿到)|谢谢\S{0,12}(?:帮|传|借)\S{0,10}(?:找到|传来)|上[次回]|之前(?:借|传|申请)|馆里有|我有了?|原来(?:借|要)的",
    re.I,
)
_ASKED = late(
    r"\b(?:please|need|want|order|borrow|could|would like|instead|also|now|request|looking for)\b|请|麻烦|需要|想|再要|另外|求|帮",
    re.I,
)
_BOUNDARY = late(r"(?<![A-Z])[.!?](?=\s)|[。！？!?]|\n\s*\n")


def without_told(pieces: Sequence[Piece], text: str) -> tuple[Piece, ...]:
    """The pieces without those of which the sentence says that they came, where others are named that it says nothing of."""
    told = [p for p in pieces if p.where == "text" and _is_told(p, text)]
    left = tuple(p for p in pieces if p not in told)
    return left if left and told else tuple(pieces)


def _is_told(piece: Piece, text: str) -> bool:
    low = max(
        (m.end() for m in _BOUNDARY.finditer(text, max(0, piece.start - 240), piece.start)),
        default=max(0, piece.start - 240),
    )
    behind = _BOUNDARY.search(text, piece.end, piece.end + 160)
    high = behind.start() if behind else min(len(text), piece.end + 160)
    title = piece.citation.title or piece.citation.container_title
    said = text[low:high].replace(title, " ")
    return bool(_TOLD.search(said)) and not _ASKED.search(_TOLD.sub(" ", said))
