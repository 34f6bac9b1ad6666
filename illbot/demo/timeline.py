"""The story as it happens, in the terminal: who writes to whom, about what, and what the robot decides."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from .cast import CAST, Role, body
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

    def __call__(self, what: Mailed | Decided | str, at: datetime) -> None:
        if isinstance(what, str):
            self._line(Text(f"{' ' * _INDENT}— {what} —", "dim italic"), before=True)
            return
        if f"{at:%d}" != self._day:
            self._day = f"{at:%d}"
            title = f"{at:%A} {at.day} {at:%B %Y} "
            self._line(Text(title, "bold") + Text("─" * (self._width - len(title)), "dim"), before=True)
        if isinstance(what, Mailed):
            self._mail(what, at)
        elif what.line.actor != "patron" or what.line.text != "asked for it by mail":
            self._decision(what)

    def _mail(self, mailed: Mailed, at: datetime) -> None:
        other = mailed.receiver if mailed.sender.role == "robot" else mailed.sender
        names = Text.assemble(
            (mailed.sender.short, _COLOURS[mailed.sender.role]), " → ", (mailed.receiver.short, _COLOURS[mailed.receiver.role])
        )  # fmt: skip
        head = Text(f" {at:%H:%M}  ", "dim") + names + Text(" " * max(1, _WHO - names.cell_len))
        self._line(head + Text(mailed.subject or "(no subject)", "bold"))
        files = [p.get_filename() or "a mail" for p in mailed.message.iter_attachments()]
        said = gist(body(mailed.message, "plain"), 200)
        if files:
            said = f"[{', '.join(files)}] {said}"
        if said:
            self._line(Text(" " * (_INDENT + _WHO)) + Text(said, f"dim {_COLOURS[other.role]}"))

    def _decision(self, decided: Decided) -> None:
        kind, _, name = decided.line.actor.partition(":")
        who = next((p.short for p in CAST if name in (p.key, p.address)), name if kind == "rule" else kind)
        number = decided.number.rpartition("-")[2]
        line = Text(" " * _INDENT + "╰ ", "dim") + Text(f"{number} ", "dim") + Text(f"{who}: ", "green")
        self._line(line + Text(plain_words(decided.line.text), "dim"))

    def _line(self, line: Text, *, before: bool = False) -> None:
        if before:
            self._console.print()
        line.truncate(self._width, overflow="ellipsis")
        assert cell_len(line.plain) <= self._width
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False)
