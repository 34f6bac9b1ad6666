"""HTML -> the text that its reader sees, with quoted history and signatures marked for ``newtext``.

Knows what mails are made of: paragraphs, lists, tables of labels and values, links, and the ways in which mail programs
wrap what they quote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from ...core.late import late
from .marks import HISTORY, SIGNATURE_ENDS, SIGNATURE_STARTS
from .markup import VOID, events, hides

# --- the tags ---------------------------------------------------------------------------------------------

_BLOCK = frozenset((
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "html",
    "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "blockquote",
))  # fmt: skip
_SPACED = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl"])
_MEANT = frozenset(["ol", "ul", "li", "pre", "blockquote"])
#: An open tag of these ends an open one of the same kind.
_SELF_CLOSING = frozenset(["li", "p", "dt", "dd", "option"])

_PRESERVED = late(r"white-space\s{0,9}:\s{0,9}(?:pre|break-spaces)")
_TIGHT = late(r"margin(?:-top)?\s{0,9}:\s{0,9}0(?![.\d])")
#: The rule that Outlook draws above the header of the mail it quotes.
_OUTLOOK_RULE = late(r"border:none;\s?border-top:solid #(?:e1e1e1|b5c4df) 1\.0pt;\s?padding:3\.0pt", re.I)

_HISTORY = late(
    r"\b(?:x_)?(?:divRplyFwdMsg|OLK_SRC_BODY_SECTION|yahoo_quoted|protonmail_quote"
    r"|OutlookMessageHeader|zmail_extra|tutanota_quote|mail-editor-reference-message-container|zwchr|messageReplySection)\b"
)
_SIGNATURE = late(
    r"\b(?:x_)?(?:gmail_signature|moz-signature|ms-outlook-mobile-signature|AppleMailSignature|protonmail_signature_block"
    r"|spnEditorSign|ntes-pcmac-signature|foxmail-signature|mail-signature|messageSignatureSection)\b|^(?:x_)?Signature$"
)
_ATTRIBUTION = late(r"\b(?:gmail_attr|moz-cite-prefix)\b")
_CITED = late(r"\b(?:gmail_quote|cite|quote|quoted|replyContent|isReplyContent|ReferenceQuote)\b", re.I)

_LIMIT = 8 * 2**20
#: Tags and texts between them of one HTML.
EVENTS = 100_000
_TABLE_DEPTH = 8
_QUOTE_DEPTH = 5


@dataclass(slots=True)
class _Page:
    """Lines laid out so far: the whole document, or one cell of a table."""

    lines: list[str] = field(default_factory=list)
    #: pieces of the line being written
    line: list[str] = field(default_factory=list)
    #: a blank line is due before the next text
    gap: bool = False
    quote: int = 0
    #: holds a table of its own: a frame for laying out, not a cell with data
    frame: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is being read: the cells of its open row, and whether one of them is open."""

    row: list[_Page] | None = None
    #: most filled cells in a row so far
    widest: int = 0
    in_cell: bool = False


@dataclass(slots=True)
class _Open:
    """An element that is open, and what its end must undo."""

    name: str
    what: str = ""
    url: str = ""
    count: int = 0


class _Reader:
    """Takes tags and text in order of appearance and lays them out."""

    def __init__(self) -> None:
        self.pages = [_Page()]
        self.tables: list[_Table] = []
        self.stack: list[_Open] = []
        self.open_names: dict[str, int] = {}
        self.preserved = 0
        #: did the last block ask for blank lines around it?
        self.spaced = False
        self.linked: list[str] | None = None

    # --- text ---

    def text(self, raw: str) -> None:
        if self.preserved:
            first, *more = unescape(raw).replace("\r\n", "\n").split("\n")
            self.put(first)
            for line in more:
                self.end_line()
                self.put(line)
            return
        page = self.pages[-1]
        run = _collapse(unescape(raw))
        if not page.line or page.line[-1].endswith(" "):
            run = run.lstrip(" ")
        self.put(run)

    def put(self, run: str) -> None:
        if not run:
            return
        self.pages[-1].line.append(run)
        if self.linked is not None and len(self.linked) < 1000:
            self.linked.append(run)

    def end_line(self) -> None:
        """Write the line, also an empty one (<br>)."""
        page = self.pages[-1]
        line = "".join(page.line).replace("\xa0", " ").rstrip()
        page.line.clear()
        if page.gap and line and page.lines and page.lines[-1].strip("> "):
            page.lines.append("> " * page.quote)
        page.gap = page.gap and not line
        page.lines.append("> " * page.quote + line if page.quote else line)

    def break_line(self, *, spaced: bool = False) -> None:
        """Be at the start of a line; ``spaced`` asks for a blank one before the next text."""
        page = self.pages[-1]
        if page.line:
            if "".join(page.line).strip(" "):
                self.end_line()
            elif any("\xa0" in piece for piece in page.line):
                # <p>&nbsp;</p> is how Outlook writes an empty line.
                self.end_line()
            else:
                page.line.clear()
        page.gap = page.gap or spaced

    def mark(self, sentinel: str) -> None:
        self.break_line()
        self.pages[-1].lines.append(sentinel)

    # --- elements ---

    def open(self, name: str, attributes: dict[str, str]) -> None:
        if name in _SELF_CLOSING and self.stack and self.stack[-1].name == name:
            self.close(name)
        if name == "br":
            self.end_line()
        elif name == "hr":
            self.break_line()
        elif name == "img":
            self.put(attributes.get("alt", "")[:200].strip() if self.linked is not None else "")
        elif name == "input" and attributes.get("type", "text").lower() == "text":
            self.put(attributes.get("value", "")[:1000])
        elif name in ("table", "tr", "td", "th") and len(self.tables) < _TABLE_DEPTH + (name != "table"):
            self.open_table(name)
        elif name in _BLOCK:
            self.spaced = name in _SPACED and not self.tight(name, attributes)
            self.break_line(spaced=self.spaced)
        if attributes or name in _MEANT or self.open_names.get(name):
            self.wraps(name, attributes)

    def tight(self, name: str, attributes: dict[str, str]) -> bool:
        in_list = name in ("ul", "ol") and self.open_names.get("li", 0) > 0
        return in_list or "Mso" in attributes.get("class", "") or bool(_TIGHT.search(attributes.get("style", "")))

    def wraps(self, name: str, attributes: dict[str, str]) -> None:
        """Note what the element means until it ends."""
        named = " ".join(attributes[n] for n in ("id", "class", "name") if n in attributes)
        style = attributes.get("style", "")
        if (named and _HISTORY.search(named)) or (name == "div" and style and _OUTLOOK_RULE.search(style)):
            self.mark(HISTORY)
        if name in VOID:
            return
        entry = _Open(name)
        if name == "a" and _is_link(attributes.get("href", "")) and self.linked is None:
            entry.what, entry.url, self.linked = "link", attributes["href"].strip()[:2000], []
        elif name == "pre" or (style and _PRESERVED.search(style)):
            entry.what = "preserved"
            self.preserved += 1
        elif (name == "blockquote" and self.quotes(attributes, named)) or (named and _ATTRIBUTION.search(named)):
            entry.what = "quote"
            self.break_line()
            self.pages[-1].quote += self.pages[-1].quote < _QUOTE_DEPTH
            entry.count = len(self.pages)
        elif named and _SIGNATURE.search(named):
            entry.what = "signature"
            self.mark(SIGNATURE_STARTS)
        elif name == "ol":
            start = attributes.get("start", "1")
            entry.count = int(start) if start.isdecimal() and len(start) < 6 else 1
        elif name == "li":
            self.put(self.bullet())
        if entry.what or name in _MEANT or self.open_names.get(name):
            # Only elements whose end matters are remembered, and those within them that end with the same tag.
            self.stack.append(entry)
            self.open_names[name] = self.open_names.get(name, 0) + 1

    def quotes(self, attributes: dict[str, str], named: str) -> bool:
        """Editors indent with <blockquote> too: only one that is marked, or follows "… wrote:", quotes."""
        if attributes.get("type") == "cite" or "cite" in attributes or _CITED.search(named):
            return True
        page = self.pages[-1]
        before = "".join(page.line).strip() or next((x for x in reversed(page.lines[-3:]) if x.strip("> ")), "")
        return before.startswith(">") or bool(_WROTE.search(before[-200:]))

    def bullet(self) -> str:
        for entry in reversed(self.stack[-6:]):
            if entry.name == "ol":
                entry.count += 1
                return f"{entry.count - 1}. "
            if entry.name == "ul":
                break
        return "- "

    def close(self, name: str) -> None:
        if name == "br":
            self.end_line()
        if self.open_names.get(name):
            while self.stack:
                entry = self.stack.pop()
                self.open_names[entry.name] -= 1
                self.undo(entry)
                if entry.name == name:
                    break
        if name in ("table", "tr", "td", "th") and self.tables:
            self.close_table(name)
        elif name in _BLOCK:
            self.break_line(spaced=name in _SPACED and self.spaced)

    def undo(self, entry: _Open) -> None:
        if entry.what == "link":
            words, self.linked = "".join(self.linked or ()).strip(), None
            if words and not _same_link(words, entry.url):
                self.add_link(entry.url)
        elif entry.what == "preserved":
            self.preserved -= 1
            self.break_line()
        elif entry.what == "quote":
            self.break_line()
            if entry.count == len(self.pages):
                self.pages[-1].quote = max(0, self.pages[-1].quote - 1)
        elif entry.what == "signature":
            self.mark(SIGNATURE_ENDS)

    def add_link(self, url: str) -> None:
        page = self.pages[-1]
        if page.line or not page.lines:
            trail = page.line[-1].endswith(" ") if page.line else True
            page.line.append(f"{'' if trail else ' '}<{url}>")
        else:
            page.lines[-1] += f" <{url}>"

    # --- tables ---

    def open_table(self, name: str) -> None:
        if name == "table":
            self.break_line()
            self.pages[-1].frame = True
            self.tables.append(_Table())
            return
        if not self.tables:
            self.break_line()
            return
        table = self.tables[-1]
        self.end_cell(table)
        if name == "tr":
            self.end_row(table)
            table.row = []
        else:
            table.row = table.row if table.row is not None else []
            table.in_cell = True
            self.pages.append(_Page())

    def close_table(self, name: str) -> None:
        table = self.tables[-1]
        self.end_cell(table)
        if name in ("tr", "table"):
            self.end_row(table)
        if name == "table":
            self.tables.pop()

    def end_cell(self, table: _Table) -> None:
        if table.in_cell and len(self.pages) > 1 and table.row is not None:
            self.break_line()
            table.row.append(self.pages.pop())
            table.in_cell = False

    def end_row(self, table: _Table) -> None:
        row, table.row = table.row, None
        if row:
            self.break_line()
            page = self.pages[-1]
            prefix = "> " * page.quote
            if page.gap and page.lines and page.lines[-1].strip("> "):
                page.lines.append(prefix)
            page.gap = False
            page.lines += [prefix + line for line in _row(row, table)]

    def finish(self) -> str:
        while self.tables:
            self.close_table("table")
        self.break_line()
        return "\n".join(self.pages[0].lines)


# --- small things -----------------------------------------------------------------------------------------

_WROTE = late(
    r"(?:wrote|writes|写道|寫道|schrieb|écrit|escribió|escreveu|scritto|geschreven|skrev)[^:：]{0,60}[:：]\s{0,9}$",
    re.I,
)
_SPACES = late(r"[ \t\r\n\f]+")
_CJK = late("[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]")


def _collapse(text: str) -> str:
    """Runs of white space become one space; a line break between two Chinese characters becomes nothing."""
    if "\n" not in text or text.isascii():
        return _SPACES.sub(" ", text)

    def one(match: re.Match[str]) -> str:
        start, end = match.span()
        broken = "\n" in match[0] and start > 0 and end < len(text)
        return "" if broken and _CJK.match(text[start - 1]) and _CJK.match(text[end]) else " "

    return _SPACES.sub(one, text)


def _is_link(url: str) -> bool:
    return url.strip().lower().startswith(("http://", "https://", "ftp://", "mailto:", "doi:", "www."))


def _same_link(words: str, url: str) -> bool:
    def bare(text: str) -> str:
        text = re.sub(r"^(?:https?://|ftp://|mailto:)", "", text.strip().lower())
        return text.removeprefix("www.").rstrip("/")

    return bare("".join(words.split())) == bare(url) or (url.lower().startswith("mailto:") and "@" in words)


def _row(cells: list[_Page], table: _Table) -> list[str]:
    """One row of a table as lines: "label: value", or cells with tabs between them, or the cells of a frame one by one."""
    texts = [[line for line in cell.lines if line.strip()] for cell in cells]
    filled = [n for n, lines in enumerate(texts) if lines]
    if not filled:
        return []
    if len(filled) == 1:
        return cells[filled[0]].lines
    if len(filled) == 3 and texts[filled[1]] in ([":"], ["："]):
        filled.pop(1)
    table.widest = max(table.widest, len(filled))
    label, value = texts[filled[0]], texts[filled[-1]]
    marked = any(line[0] in (HISTORY, SIGNATURE_STARTS, SIGNATURE_ENDS, ">") for lines in texts for line in lines)
    framed = any(cell.frame for cell in cells)
    # An empty cell between two is a spacer, unless rows above show a table of three columns.
    paired = len(filled) == 2 and len(cells) <= 3 and table.widest == 2
    if paired and len(label) == 1 and len(label[0]) <= 60 and not marked and not framed:
        return _pair(label[0].strip(), value)
    if marked or framed or any(len(lines) > 4 or sum(map(len, lines)) > 600 for lines in texts):
        return [line for lines in texts for line in lines]
    row = [" ".join(line.strip() for line in lines) for lines in texts]
    return ["\t".join(row).rstrip("\t")]


def _pair(label: str, value: list[str]) -> list[str]:
    if label.endswith("："):
        return [label + value[0], *value[1:]]
    colon = "" if label.endswith(":") else ": "
    return [f"{label}{colon or ' '}{value[0].lstrip(':： ')}", *value[1:]]


# --- the whole ----------------------------------------------------------------------------------------------


def text_of(html: str, most: int = EVENTS) -> tuple[str, str]:
    """(text, what was left out or ""). Lines that begin with ``> `` were quoted; HISTORY and the signature marks stand on
    lines of their own where the mail program marked them. Linear time, any input; ``most`` tags and texts are read.
    """
    problem = ""
    if len(html) > _LIMIT:
        html, problem = html[:_LIMIT], "the HTML is longer than 8 MB; the rest of it was left out"
    html = re.sub("[\x00\U000f0001-\U000f0004]", "", html)
    text, complete = _laid_out(html, most, unseen_too=False)
    if not text.strip() and most and hides(html):
        text, complete = _laid_out(html, most, unseen_too=True)
    return text, problem if complete else f"the HTML has more than {EVENTS:,} tags; the rest of it was left out"


def _laid_out(html: str, most: int, *, unseen_too: bool) -> tuple[str, bool]:
    reader = _Reader()
    for n, (tag, text, attributes) in enumerate(events(html, unseen_too=unseen_too)):
        if n >= most:
            return reader.finish(), False
        if not tag:
            reader.text(text)
        elif tag.startswith("/"):
            reader.close(tag[1:])
        else:
            reader.open(tag, attributes)
    return reader.finish(), True
