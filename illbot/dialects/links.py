"""Links at which a partner leaves an article: address, password, expiry."""

from __future__ import annotations

import re
from datetime import date

from ..core.late import late
from ..core.model import Link
from .figures import days
from .lexicon import Phrases, normal

_URL = late(r"https?://[^\s<>\"'，。；！？、（）【】《》“”]{4,1500}", re.I)
_BARE = late(
    r"(?<![\w@./])(?:pan\.baidu\.com|pan\.quark\.cn|cloud\.189\.cn|www\.[\w.-]{3,80})/[^\s<>\"'，。；！？、（）【】]{3,500}",
    re.I,
)
_PASSWORD = late(
    r"(?:提取码|取件码|提货码|访问码|分享码|密码|口令|验证码|pass ?word|pass ?phrase|pass ?code|pwd|access code|extraction code|\bpin|\bkey(?= is| ?[:=]))\s{0,3}"
    r"(?:为|是|is|code)?\s{0,3}[:：=]?\s{0,3}[\"“「'*]?([A-Za-z0-9!@#$%^&*_+\-]{3,40})",
    re.I,
)
_NO_PASSWORD = frozenset(
    [
        "will",
        "follow",
        "sent",
        "separately",
        "protected",
        "required",
        "needed",
        "for",
        "below",
        "above",
        "follows",
        "and",
        "the",
        "has",
        "been",
    ]
)
_EXPIRES = late(
    r"(?:有效期|有效时间|有效至|有效到|失效|过期|到期|截止|保存|保留|逾期|valid|expire[sd]?|expiry|expiration|available|accessible|active|deleted|removed"
    r"|until|before|within|for the next)[^\n。;]{0,60}|\d{1,3}\s?[天日][之以]?内?有效"
)
_AWAY = ("doi.org", "dx.doi.org", "www.doi.org")


def links(text: str, on: date, phrases: Phrases, *, month_first: bool = False) -> tuple[Link, ...]:
    """The links of the (raw) text at which something is to be fetched, in its order, each once.

    A link counts when the words about it speak of fetching, or a password stands with it; not when they speak of prices, forms,
    tracking or the library's pages, when it is a DOI or a mere home page, or when the link is said to be dead or still to come.
    ``expires`` is an ISO day where one is named (counted from ``on``).
    """
    found = sorted([*_URL.finditer(text), *_BARE.finditer(text)], key=lambda m: m.start())
    out: dict[str, Link] = {}
    for n, m in enumerate(found):
        start = found[n - 1].end() if n else 0
        end = found[n + 1].start() if n + 1 < len(found) else len(text)
        before, after = text[max(start, m.start() - 240) : m.start()], text[m.end() : min(end, m.end() + 240)]
        url = _trimmed(m[0])
        link = _link(url, before, after, on, phrases, month_first)
        if link is not None and url not in out:
            out[url] = link
    return tuple(out.values())


def _trimmed(url: str) -> str:
    url = url.rstrip(".,;:!?'\"*_")
    while url.endswith((")", "]", "}")) and url.count(url[-1]) > url.count({")": "(", "]": "[", "}": "{"}[url[-1]]):
        url = url[:-1].rstrip(".,;:!?")
    return url


def _link(url: str, before: str, after: str, on: date, phrases: Phrases, month_first: bool) -> Link | None:
    host, _, path = re.sub(r"^https?://", "", url, flags=re.I).partition("/")
    near = _nearest(before) + " \n " + after.split("\n\n")[0]
    password = _password(after) or _password(_nearest(before))
    words = phrases.find(normal(near).replace("\n", " "))
    groups = {h.group for h in words}
    if "link.not" in groups or host.lower() in _AWAY:
        return None
    if "link.other" in groups and not (password and "link.delivers" in groups):
        return None
    if not groups & {"link.delivers", "CopyCompleted.sent"} and not password:
        return None
    if not path.strip("/") and not password:
        return None
    return Link(
        url=url,
        password=password,
        expires=_expiry(after, on, month_first) or _expiry(_nearest(before), on, month_first),
    )


def _nearest(before: str) -> str:
    """The words just before the link: its own paragraph, or the one above when the link stands alone."""
    parts = [p for p in before.split("\n\n") if p.strip()]
    own = before.endswith("\n\n")
    return (parts[-1] if parts else "") if own or before.strip() else ""


def _password(text: str) -> str:
    m = _PASSWORD.search(text)
    return m[1].rstrip("*.") if m and m[1].lower() not in _NO_PASSWORD else ""


def _expiry(text: str, on: date, month_first: bool) -> str:
    m = _EXPIRES.search(normal(text))
    if m is None:
        return ""
    named = days(m[0], on, month_first=month_first)
    return named[0].day.isoformat() if named else ""
