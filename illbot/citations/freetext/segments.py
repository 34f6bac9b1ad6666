"""What the sequence model gives: a part of a reference and its label."""

from __future__ import annotations

from ...core.model import Value


class Segment(Value, frozen=True, kw_only=True):
    """A run of words that are one thing."""

    #: author | editor | translator | title | journal | container | collection | volume | pages | date | edition | publisher | place | genre | note | link | mark | talk
    label: str
    text: str
    #: span in the text that was labelled
    start: int
    end: int
    #: mean probability of its tokens' label, 0..1
    confidence: float = 1.0
