"""A librarian's mail -> commands.

    Subject: Re: [ILL-2026-00042] forward shanghai; note urgent, thesis defence
    Subject: ILL-2026-00042, 43, 47-49 approve
    Subject: [ILL-2026-00042] ? forward shanghai          (? = dry run)
    Subject: [ILL-2026-00042] | Title of an article       (a bar: nobody commanded anything)

Only words directly after the tag are commands, or directly after the reply prefixes where there is no tag. Where the subject is
untouched, the first lines of the body are commands as long as they start with a verb; any other text is a comment. What cannot be
understood is a command with an ``error``; whether one wrong command stops all others is for the reader of the result to decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ..core.late import late
from ..core.model import Value, change
from .subject.arguments import (
    POLITE,
    READERS,
    Lexicon,
    Line,
    Taken,
    Wrong,
    close_of_quote,
    is_polite,
    lexicon,
    opens_quote,
    skip_space,
)
from .subject.grammar import GRAMMAR, VERBS, WORDS_OF_THEIR_OWN, Argument, Unclear, Verb, find_verb, sentence
from .subject.tags import MOST_NUMBERS, Head, flat, read_head, tidy, write_tag

MOST_COMMANDS = 20


class Command(Value, frozen=True, kw_only=True):
    """One command as read. With an ``error`` it must not be done, and what it would do is only a guess."""

    #: a verb of the grammar; "" when there is none of that name
    verb: str
    #: by the names of the grammar, JSON values: {"partners": ["shanghai"], "text": "urgent"}
    arguments: dict[str, Any] = {}
    #: requests it is about
    numbers: tuple[str, ...] = ()
    #: tell what would be done, do nothing
    dry: bool = False
    #: what is wrong, in words, or None
    error: str | None = None
    #: as written
    text: str = ""
    #: where in ``text`` it goes wrong
    caret: int | None = None
    #: the most similar verb, partner or word
    nearest: str = ""
    #: what can stand there
    allowed: tuple[str, ...] = ()
    #: the whole subject line, corrected; "" unless every error of the mail has a likely correction
    suggestion: str = ""
    #: a right command of this verb, for a wrong one
    example: str = ""

    def pointer(self) -> str:
        """The command as written, and under it a caret; Chinese characters are two columns wide."""
        if self.caret is None:
            return self.text
        before = self.text[: self.caret]
        columns = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in before)
        return f"{self.text}\n{' ' * columns}^"


class CommandReading(Value, frozen=True, kw_only=True):
    """All commands of one mail."""

    commands: tuple[Command, ...] = ()
    #: from the tag alone
    numbers: tuple[str, ...] = ()
    #: where the commands stood: "subject" | "body" | ""
    source: str = ""
    #: the text of a mail without commands
    comment: str = ""
    #: something that is no reply prefix stands before the tag: such a mail never commands
    prefix_unknown: bool = False

    @property
    def ok(self) -> bool:
        """There are commands, and every one of them is understood."""
        return bool(self.commands) and all(command.error is None for command in self.commands)


def read_commands(
    subject: str,
    body: str,
    *,
    partners: Mapping[str, Iterable[str]],
    today: date,
    prefix: str = "ILL",
    numbers: tuple[str, ...] = (),
    language: str = "en",
    grammar: tuple[Verb, ...] = GRAMMAR,
) -> CommandReading:
    """The commands of a mail. Never raises.

    Args:
        subject: decoded, without line breaks or with them.
        body: the new text alone; quoted lines (">") are skipped before the first command and end them after it.
        partners: code -> other names of the partner, in any language.
        today: the librarian's day, for dates like "fri".
        numbers: the requests that the reply address or the thread name; they count where the subject has no tag.
        language: of the error sentences, "en" or "zh".
    """
    written = Line.of(tidy(subject))
    head = read_head(written.flat, prefix)
    if head.unknown_prefix:
        return CommandReading(numbers=head.numbers, prefix_unknown=True, comment=body.strip())
    about = head.numbers or numbers
    series = about[0].rpartition("-")[0] if about else f"{prefix}-{today.year}"
    words = lexicon(partners, today, series, grammar)
    if head.untouched:
        found, source = _body_lines(body, words), "body"
    else:
        found, source = [written.part(*span) for span in _spans(written.flat, head.end)], "subject"
        if not head.tagged and not _starts_with_verb(written.flat[head.end :], words, colon=False):
            found = []
    if not found:
        return CommandReading(numbers=head.numbers, comment=body.strip())
    reading = _Reading(words=words, numbers=about, tag=head, language=language)
    return CommandReading(commands=reading.all(found), numbers=head.numbers, source=source)


# --- where commands stand ------------------------------------------------------------------------------------


def _spans(line: str, start: int) -> list[tuple[int, int]]:
    """(start, end) of the parts between semicolons, quoted text left whole; a bar ends them, a title follows it."""
    spans, position, left_open = [], start, ""
    while position < len(line):
        mark = line[position]
        if mark == ";":
            spans.append((start, position))
            start = position + 1
        elif mark == "|" and (line[position - 1] == " " or line[position + 1 : position + 2] in ("", " ")):
            break
        elif mark not in left_open and opens_quote(line, position):
            # Left open, a quotation mark is an ordinary character here; the reader of the argument complains.
            close = close_of_quote(line, position)
            left_open += "" if close else mark
            position = close or position
        position += 1
    spans.append((start, position))
    return [(a, b) for a, b in spans if line[a:b].strip()]


_VERB = late(r"(?P<marks>[\s?!]*)(?P<word>[^\W\d_]+)(?P<after>[:,.!?。]*)(?:(?<=[:,!?。])|(?=[\s;\"“”„「『«|]|$))")
_LETTERS = late(r"[\s?!]*([^\W\d_]+)")


def _starts_with_verb(line: str, words: Lexicon, *, colon: bool = True) -> bool:
    """Is the first word a verb, as somebody writes one who means it? Cuts that are everyday words are not."""
    m = _VERB.match(line)
    verb = find_verb(m["word"], words.grammar) if m else None
    if m is None or not isinstance(verb, Verb):
        return _glued(line, words) is not None
    if not colon and ":" in m["after"]:
        return False
    word = m["word"].casefold()
    return word in verb.names or word not in WORDS_OF_THEIR_OWN


def _glued(line: str, words: Lexicon) -> tuple[Verb, int] | None:
    """(verb, where its argument begins) of 转发上海: a Chinese verb with a word of a closed set right behind it.

    Free text must stand apart, or 取消了吗？ would cancel.
    """
    m = _LETTERS.match(line)
    if m is None:
        return None
    for verb in words.grammar:
        name = next((n for n in verb.zh if m[1].startswith(n)), None)
        if name is None or not verb.arguments or verb.arguments[0].kind == "text":
            continue
        start = m.start(1) + len(name)
        outcome = READERS[verb.arguments[0].kind](Line.of(line), start, words)
        if isinstance(outcome, Taken) and outcome.value:
            return verb, start
    return None


_WRAPPED_AT = (60, 80)
"""Mail programs break lines at 72 to 78 columns. A line this long, which the next word would have made too long, was broken by
a program and not by a person."""

_MOST_BODY = 50_000
"""Characters of the body that can hold commands."""


def _body_lines(body: str, words: Lexicon) -> list[Line]:
    """The first lines that start with a verb, or with "!", each split at its semicolons; the first other line ends them."""
    found: list[Line] = []
    lines = body[:_MOST_BODY].splitlines()
    position = 0
    while position < len(lines) and len(found) <= MOST_COMMANDS:
        line = tidy(lines[position])
        position += 1
        plain = flat(line)
        if not line or (not found and plain.startswith(">")):
            continue
        if not plain.startswith("!") and not _starts_with_verb(plain, words):
            break
        last = line
        while position < len(lines) and _goes_on(last, following := tidy(lines[position])):
            line, last = f"{line} {following}", following
            position += 1
        whole = Line.of(line)
        found += [whole.part(*span) for span in _spans(whole.flat, 0)]
    return found


def _goes_on(line: str, following: str) -> bool:
    """Was this line broken by the mail program, in the middle of a sentence?"""
    least, most = _WRAPPED_AT
    if not following or following.startswith((">", "!")) or not least <= len(line) <= most:
        return False
    word = following.split(" ", 1)[0]
    return len(line) + 1 + len(word) > 72 and line[-1] not in ".?!;。？！；"


# --- one command ---------------------------------------------------------------------------------------------


class _Reading(Value, frozen=True, kw_only=True):
    """What all commands of one mail have in common."""

    words: Lexicon
    numbers: tuple[str, ...]
    tag: Head
    language: str

    def all(self, lines: Sequence[Line]) -> tuple[Command, ...]:
        if self.tag.problem is not None:
            key, word = self.tag.problem
            error = sentence(key, self.language, {"word": word, "most": MOST_NUMBERS})
            return (Command(verb="", error=error, text=word, caret=0),)
        pairs = [self._one(line) for line in lines[:MOST_COMMANDS]]
        commands = tuple(command for command, _ in pairs)
        if len(lines) > MOST_COMMANDS:
            error = sentence("commands", self.language, {"most": MOST_COMMANDS})
            return (*commands, Command(verb="", numbers=self.numbers, text=lines[MOST_COMMANDS].raw, error=error))
        suggestion = "" if all(c.error is None for c in commands) else self._suggestion(pairs)
        return tuple(change(c, suggestion=suggestion) if c.error else c for c in commands)

    def _suggestion(self, pairs: Sequence[tuple[Command, str]]) -> str:
        """The whole subject line with every error corrected, or "" if one is beyond guessing."""
        right: list[str] = []
        for n, (command, corrected) in enumerate(pairs):
            if good := self._good(corrected):
                right.append(good)
            elif n and command.verb == "" and (whole := self._quoted(pairs[n - 1][0], command.text)):
                right[-1] = whole
            else:
                return ""
        return write_subject(self.numbers, *right, dry=self.tag.dry)

    def _good(self, corrected: str) -> str:
        """The corrected line with what is still wrong in it corrected as well; "" if that leads nowhere."""
        for _ in range(4):
            command, corrected = self._one(Line.of(corrected)) if corrected else (None, "")
            if command is not None and command.error is None:
                return corrected
        return ""

    def _quoted(self, before: Command, text: str) -> str:
        """note 急用；请尽快: a semicolon in the middle of a text, which must stand between quotation marks."""
        verb = next((v for v in self.words.grammar if v.name == before.verb), None)
        if verb is None or before.error or not verb.arguments or verb.arguments[-1].kind != "text":
            return ""
        said = before.arguments.get(verb.arguments[-1].name)
        semicolon = "; " if text.isascii() else "；"
        return f'{before.text.removesuffix(said)}"{said}{semicolon}{text}"' if said else ""

    def _one(self, line: Line) -> tuple[Command, str]:
        """The command, and how it would be written rightly ("" when nobody knows)."""
        m, glued = _VERB.match(line.flat), _glued(line.flat, self.words)
        found = find_verb(m["word"], self.words.grammar) if m else Unclear()
        if isinstance(found, Verb) and m:
            verb, start = found, m.end()
            marks = m["marks"] + (m["after"] if verb.writes else "")
        elif glued:
            verb, start = glued
            marks = line.flat[:start]
        else:
            return self._no_verb(line)
        arguments = _read_arguments(line, start, verb, self.words)
        command = Command(verb=verb.name, numbers=self.numbers, dry=self.tag.dry or "?" in marks, text=line.raw)
        if isinstance(arguments, Wrong):
            return self._wrong(command, verb, line, arguments)
        if verb.requests == "one" and len(self.numbers) > 1:
            return self._wrong(command, verb, line, Wrong(problem="single", at=0, until=0))
        return change(command, arguments=arguments), line.raw

    def _no_verb(self, line: Line) -> tuple[Command, str]:
        m = _TOKEN.match(line.flat)
        at, until = m.span(1) if m else (0, len(line.raw))
        word = line.raw[at:until]
        found = find_verb(flat(word), self.words.grammar)
        unclear = found if isinstance(found, Unclear) else Unclear(nearest=found.name)
        run_together = _run_together(flat(word), self.words)
        near = run_together or unclear.nearest or (unclear.candidates[0] if len(unclear.candidates) == 1 else "")
        known = find_verb(near, self.words.grammar)
        allowed = unclear.candidates or tuple(verb.called(self.language) for verb in self.words.grammar)
        slots = {"word": word, "nearest": near, "allowed": allowed}
        rest = line.raw[at + len(run_together) :] if run_together else line.raw[until:].lstrip()
        command = Command(
            verb="",
            numbers=self.numbers,
            dry=self.tag.dry,
            error=sentence("cut" if unclear.candidates else "verb", self.language, slots),
            text=line.raw,
            caret=at,
            nearest=near,
            allowed=allowed,
            example=known.example[self.language] if isinstance(known, Verb) else "",
        )
        if flat(word).casefold() in POLITE:
            return command, rest
        return command, f"{line.raw[:at]}{near} {rest}".strip() if near else ""

    def _wrong(self, command: Command, verb: Verb, line: Line, wrong: Wrong) -> tuple[Command, str]:
        slots = {
            "word": line.raw[wrong.at : wrong.until],
            "nearest": wrong.nearest,
            "allowed": wrong.allowed,
            "verb": verb.called(self.language),
            "usage": verb.usage(self.language),
            "missing": next((a.shown[self.language] for a in verb.arguments if a.required), ""),
        }
        right = f"{line.raw[: wrong.at]}{wrong.nearest}{line.raw[wrong.until :]}" if wrong.nearest else ""
        if wrong.problem == "one partner":
            right = f"approve {wrong.allowed[0]}"
        elif wrong.problem == "extra" and not verb.arguments:
            right = line.raw[: wrong.at].strip()
        wrong_command = change(
            command,
            error=sentence(wrong.problem, self.language, slots),
            caret=wrong.at,
            nearest=wrong.nearest,
            allowed=wrong.allowed,
            example=verb.example[self.language],
        )
        return wrong_command, right


_TOKEN = late(r"[\s?!]*([^\s;:,?!|]+)")


def _run_together(word: str, words: Lexicon) -> str:
    """The Chinese verb at the beginning of 备注加急, where a space is missing; "" if there is none."""
    names = sorted((name for verb in words.grammar for name in verb.zh), key=len, reverse=True)
    return next((name for name in names if word.startswith(name) and word != name), "")


_KEYED = late(r"\s*([a-z]+)\s?=\s?", re.IGNORECASE)


def _read_arguments(line: Line, position: int, verb: Verb, words: Lexicon) -> dict[str, Any] | Wrong:
    """The arguments by name, those that are not there left out; ``key=value`` may come in any order."""
    arguments: dict[str, Any] = {}
    remaining = list(verb.arguments)
    while remaining:
        position = skip_space(line, position)
        argument, position = _next_argument(line, position, remaining)
        remaining.remove(argument)
        outcome = READERS[argument.kind](line, position, words)
        if isinstance(outcome, Wrong):
            return outcome
        if outcome.value is not None:
            arguments[argument.name] = outcome.value
        elif argument.required:
            return Wrong(problem="missing", at=len(line.raw), until=len(line.raw))
        position = outcome.end
    rest = line.flat[position:].strip(" .,:!?。")
    if rest and not is_polite(rest):
        at = line.flat.index(rest, position)
        return Wrong(problem="extra", at=at, until=at + len(rest))
    return arguments


def _next_argument(line: Line, position: int, remaining: list[Argument]) -> tuple[Argument, int]:
    """The argument that its key names, else the next in order."""
    m = _KEYED.match(line.flat, position)
    if m is not None:
        key = m[1].casefold()
        for argument in remaining:
            if argument.name in (key, f"{key}s"):
                return argument, m.end()
    return remaining[0], position


# --- the inverse ---------------------------------------------------------------------------------------------

_NEEDS_NO_QUOTES = late(r"[^\W_](?:[\w .,()/%&+*#@'’—–·《》（），。、！？!?-]*[\w)》）。！？.?!])?")


_WORDS = frozenset({"amount", "currency", "payer", "fund", "date", "number", "code"})
"""Arguments of one word each, which need no quotation marks."""


def write_command(verb: str, arguments: Mapping[str, Any], *, dry: bool = False) -> str:
    """The command as a librarian would type it, for the grammar to read back: ``forward shanghai "urgent"``."""
    words = ["? " + verb if dry else verb]
    for argument in VERBS[verb].arguments:
        value = arguments.get(argument.name)
        if isinstance(value, (list, tuple)):
            words += value
        elif value is not None:
            # A text that happens to be the name of a library must not be taken for a second partner.
            text = str(value)
            words.append(text if argument.kind in _WORDS else _write_text(text, quoted=len(words) > 1))
    return " ".join(words)


def _write_text(text: str, *, quoted: bool) -> str:
    if not quoted and _NEEDS_NO_QUOTES.fullmatch(flat(text)):
        return text
    return '"' + "".join(c * 2 if flat(c) == '"' else c for c in text) + '"'


def write_subject(numbers: tuple[str, ...], *commands: str, dry: bool = False) -> str:
    """``[ILL-2026-00042] ? forward shanghai; note urgent``: the subject of a ``mailto:`` link."""
    question = "? " if dry else ""
    return f"{write_tag(numbers)} {question}{'; '.join(commands)}".strip()
