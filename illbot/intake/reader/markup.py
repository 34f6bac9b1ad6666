"""HTML -> a flat run of tags and text, without what its reader does not see. Linear in the length of any input.

No tree is built: an HTML5 tree builder takes seconds over one tag with 50,000 attributes, and 50,000 open elements cost
it as much. What a mail looks like can be told from the tags in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import islice

from ...core.late import late

#: (tag name, "/name" for an end tag, "" for text; the text; the attributes)
Event = tuple[str, str, dict[str, str]]

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_SILENT = frozenset(
    ["script", "style", "title", "template", "object", "iframe", "svg", "math", "select", "audio", "video", "xml"]
)

_TAG = late(r"<(/?)([a-zA-Z][a-zA-Z0-9:_.-]{0,60})(?=[\s/>]|$)")
_SIMPLE = late(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20}(?::[a-z]{1,9})?)>")
#: Quotes count only behind "=": <a href=it's> is one tag.
_INSIDE = late(r"""(?:[^"'<>=]|=\s{0,50}(?:"[^"]*"|'[^']*')?|["'])*+""")
_ATTRIBUTE = late(r"""([^\s"'>/=]{1,80})(?:\s{0,50}=\s{0,50}("[^"]*"|'[^']*'|[^\s>]+))?""")
_INVISIBLE = late(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|max-height\s{0,9}:\s{0,9}0(?![.\d])", re.I
)
_PREHEADER = late(r"\bpre-?header", re.I)


_NONE: tuple[dict[str, str], bool] = ({}, False)


class _Scanner:
    """Where things end. Remembers every search that found nothing, so that none is made twice."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.absent: set[str] = set()
        self.failures = 0
        self.last_end = html.rfind(">")

    def declaration_end(self, at: int) -> int:
        """Behind a comment, a doctype, a conditional of Outlook's."""
        html = self.html
        if html.startswith("<!--", at) and "-->" not in self.absent:
            end = html.find("-->", at + 2)
            if end >= 0:
                return end + 3
            self.absent.add("-->")
        end = html.find(">", at)
        return len(html) if end < 0 else end + 1

    def tag_end(self, start: int) -> int:
        """The ">" of a tag whose name ends at ``start``; -1 where there is none. A ">" in a quoted value is no end."""
        html = self.html
        if start > self.last_end:
            return -1
        end = html.find(">", start)
        inside = html[start : max(start, end)]
        if self.failures < 30 and ('"' in inside or "'" in inside):
            match = _INSIDE.match(html, start)
            stop = match.end() if match else end
            if html[stop : stop + 1] == ">":
                return stop
            self.failures += 1
        return end

    def element_end(self, name: str, start: int) -> int:
        """Behind the end tag of an element that opened before ``start``; -1 where it never ends."""
        if name in self.absent or len(self.absent) > 4:
            return -1
        depth = 1
        for match in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])", re.I).finditer(self.html, start):
            depth += -1 if match[1] else (name not in _SILENT)
            if depth == 0:
                end = self.html.find(">", match.end())
                return len(self.html) if end < 0 else end + 1
            if name == "p" and not match[1]:
                return match.start()
        self.absent.add(name)
        return -1


def _attributes(inside: str) -> tuple[dict[str, str], bool]:
    """(attributes by lower-case name, do they hide their element?)"""
    found: dict[str, str] = {}
    for match in islice(_ATTRIBUTE.finditer(inside[:8192]), 60):
        value = match[2] or ""
        if value[:1] in ("'", '"'):
            value = value.strip(value[0])
        found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    unseen = (
        "hidden" in found
        or bool(_INVISIBLE.search(found.get("style", "")))
        or bool(_PREHEADER.search(found.get("class", "") + " " + found.get("id", "")))
    )
    return found, unseen


#: A mail says the same attributes thousands of times.
_known_attributes = lru_cache(maxsize=512)(_attributes)


def hides(html: str) -> bool:
    """May there be hidden elements?"""
    return bool(_INVISIBLE.search(html) or _PREHEADER.search(html) or "hidden" in html)


def events(html: str, *, unseen_too: bool = False) -> Iterator[Event]:
    """Tags and text in order of appearance; scripts, styles, comments and hidden elements left out.

    ``unseen_too`` shows hidden elements: for a mail that hides everything it says.
    """
    scan = _Scanner(html)
    at = 0
    while (less := html.find("<", at)) >= 0:
        if less > at:
            yield "", html[at:less], {}
        if html.startswith(("<!", "<?"), less):
            at = scan.declaration_end(less)
            continue
        if simple := _SIMPLE.match(html, less):
            name = simple[2].lower()
            if simple[1] or name not in _SILENT:
                yield ("/" + name if simple[1] else name), "", {}
                at = simple.end()
                continue
        match = _TAG.match(html, less)
        name = match[2].lower() if match else ""
        end = scan.tag_end(match.end()) if match else -1
        if match is None or name.endswith(":") or (end < 0 and "=" not in html[less : less + 500]):
            # "p < 0.05", <https://…>, <name@lib.example>: text that forgot to be escaped.
            yield "", "<", {}
            at = less + 1
            continue
        if end < 0:
            return
        at = end + 1
        if match[1]:
            yield "/" + name, "", {}
            continue
        inside = html[match.end() : end]
        attributes, unseen = _NONE
        if "=" in inside or "hidden" in inside:
            attributes, unseen = _known_attributes(inside) if len(inside) < 1000 else _attributes(inside)
        if name not in VOID and (name in _SILENT or (unseen and not unseen_too)):
            behind = scan.element_end(name, at)
            if behind >= 0:
                at = behind
                continue
        yield name, "", attributes
    if at < len(html):
        yield "", html[at:], {}
