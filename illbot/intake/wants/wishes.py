"""What a reader wishes of our letters themselves: the weekly one, or none."""

from __future__ import annotations

from typing import Literal

from ..mail import Mail
from ..reader.folding import fold
from ..subject.tags import flat, read_head, tidy

_OFF = frozenset({"digest off", "unsubscribe", "退订", "退订周报", "不再接收每周汇总", "周报 off", "周报 关"})
_ON = frozenset({"digest on", "订阅周报", "周报 on", "周报 开"})


def digest_wish(mail: Mail, prefix: str = "ILL") -> Literal["on", "off"] | None:
    """Is this mail nothing but the wish for (no) weekly overview: its subject, or its only words?"""
    line = flat(tidy(mail.subject))
    for text in (line[read_head(line, prefix).end :], mail.new_text[:200]):
        words = " ".join(fold(text).strip(" .!。！|").split())
        if words in _OFF:
            return "off"
        if words in _ON:
            return "on"
    return None
