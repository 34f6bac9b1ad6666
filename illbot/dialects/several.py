"""One mail that answers several requests: which words, and which file, belong to which of them.

One verdict for all of them would be a guess for all but one, unless the partner itself says "neither" or "all of these".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ..core.answers import Answer
from ..core.late import late
from ..core.model import File, Request, Status
from ..intake.mail import Mail
from .lexicon import Phrases
from .plain import read_answer

_AT_ONCE = "it answers several requests at once"
_EACH = late(
    r"\b(?:neither|none|both|not any|all (?:of )?(?:these|them|the)|either|any of (?:these|them|the))\b|[均都]|全部|皆|keine[rs]? (?:von|der)|beide|aucun|tous"
)


def split_answers(mail: Mail, numbers: Iterable[str]) -> dict[str, str]:
    """number -> its part of the new text, where lines or paragraphs clearly carry one number each; else {}.

    A line that names two numbers, a number that is not named, or text that belongs to none makes the whole a matter for staff.
    """
    wanted = tuple(dict.fromkeys(numbers))
    parts: dict[str, list[str]] = {n: [] for n in wanted}
    current = ""
    before: list[str] = []
    for line in mail.new_text[:20_000].splitlines():
        named = [n for n in wanted if re.search(rf"(?<![A-Za-z0-9]){re.escape(n)}(?!\d)", line, re.I)]
        if len(named) > 1:
            return {}
        if named:
            current = named[0]
            parts[current].append(re.sub(re.escape(current), "", line, flags=re.I).strip(" \t[]()【】:：-–|.、"))
        elif not line.strip():
            current = current if current and not any(parts[current]) else ""
        elif current:
            parts[current].append(line.strip())
        else:
            before.append(line.strip())
    found = {n: "\n".join(filter(None, lines)) for n, lines in parts.items()}
    return found if len(wanted) == 1 or all(found.values()) else {}


def part_of(mail: Mail, text: str) -> Mail:
    """The mail with only this text as its new text, and no subject: one of several answers."""
    return replace(mail, new_text=text, subject="")


def answers_to_several(
    parts: Mapping[str, Mail], files: tuple[File, ...], *, phrases: Phrases, about: Callable[[str], Request | None]
) -> dict[str, Answer]:
    """number -> answer, each from its own part. A file belongs to the only part that says that something is attached, if there is one."""
    alone = {n: read_answer(part, phrases=phrases, about=about(n)) for n, part in parts.items()}
    if not files:
        return alone
    if len(files) > 1:
        return dict.fromkeys(parts, Answer(note=_AT_ONCE, files=files))
    taken = {n: read_answer(part, phrases=phrases, files=files, about=about(n)) for n, part in parts.items()}
    # without the file these wait for one, with it they are supplied
    takers = [n for n in parts if alone[n].status is None and _says_that_it_came(taken[n])]
    if len(takers) != 1:
        return {n: a if a.status in _NO else Answer(note=_AT_ONCE, files=files) for n, a in alone.items()}
    return {n: taken[n] if n == takers[0] else a for n, a in alone.items()}


def _says_that_it_came(answer: Answer) -> bool:
    return answer.status is Status.COPY_COMPLETED and any(b.startswith("CopyCompleted") for b in answer.because)


_NO = frozenset({Status.UNFILLED, Status.RETRY})


def answer_to_all(mail: Mail, files: tuple[File, ...], *, phrases: Phrases) -> Answer:
    """A refusal that is said of each of them ("neither is held here"); else staff read it."""
    if not files and _EACH.search(mail.new_text[:2000].lower()):
        answer = read_answer(mail, phrases=phrases)
        if answer.status in _NO:
            return answer
    return Answer(note=_AT_ONCE, files=files)
