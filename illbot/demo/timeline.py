"""The story as it happens, in the terminal: who writes to whom, about what, and what the robot decides."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from .cast import CAST, Person, Role, body
from .page import gist, plain_words
from .stage import Decided, Mailed

_COLOURS: dict[Role, str] = {"patron": "cyan", "partner": "yellow", "librarian": "magenta", "robot": "bold"}
_INDENT = 8
_WHO = 22
_WIDEST = 110


class Timeline:
    """Lines on a console; without colours and control codes where that is no terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(max(console.width, 60), _WIDEST)
        self._day = ""
        self._between = ""

    def __call__(self, what: Mailed | Decided | str, at: datetime) -> None:
        if isinstance(what, str):
            self._between = what
            return
        if f"{at:%d}" != self._day:
            self._day = f"{at:%d}"
            words = f"{at:%A} {at.day} {at:%B %Y}"
            title = f"{words} · {self._between} " if self._between else f"{words} "
            self._line(
                Text.assemble((title, "bold"), ("─" * max(0, self._width - cell_len(title)), "dim")), before=True
            )
        elif self._between:
            self._line(Text(f"{' ' * _INDENT}— {self._between} —", "dim italic"), before=True)
        self._between = ""
        if isinstance(what, Mailed):
            self._mail(what, at)
        elif what.line.actor != "patron" or what.line.text != "asked for it by mail":
            self._decision(what)

    def _mail(self, mailed: Mailed, at: datetime) -> None:
        other = mailed.receiver if mailed.sender.role == "robot" else mailed.sender
        names = Text.assemble(
            *(
                (p.short, _COLOURS[p.role]) if isinstance(p, Person) else p
                for p in (mailed.sender, " → ", mailed.receiver)
            )
        )
        gap = " " * max(1, _WHO - names.cell_len)
        self._line(Text.assemble((f" {at:%H:%M}  ", "dim"), names, gap, (mailed.subject or "(no subject)", "bold")))
        files = [p.get_filename() or "a mail" for p in mailed.message.iter_attachments()]
        said = gist(body(mailed.message, "plain"), 200)
        if files:
            said = f"[{', '.join(files)}] {said}"
        if said:
            self._line(Text.assemble(" " * (_INDENT + _WHO), (said, f"dim {_COLOURS[other.role]}")))

    def _decision(self, decided: Decided) -> None:
        kind, _, name = decided.line.actor.partition(":")
        who = next((p.short for p in CAST if name in (p.key, p.address)), name if kind == "rule" else kind)
        number = decided.number.rpartition("-")[2]
        head = (f"{' ' * _INDENT}╰ {number} ", "dim")
        self._line(Text.assemble(head, (f"{who}: ", "green"), (plain_words(decided.line.text), "dim")))

    def _line(self, line: Text, *, before: bool = False) -> None:
        if before:
            self._console.print()
        line.truncate(self._width, overflow="ellipsis")
        assert cell_len(line.plain) <= self._width
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False)
