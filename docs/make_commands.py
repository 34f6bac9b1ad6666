"""Makes docs/commands.md from the grammar.

    python docs/make_commands.py

tests/house/test_config.py keeps the page fresh.
"""

from __future__ import annotations

from pathlib import Path

from illbot.intake.subject.grammar import GRAMMAR, LISTS, Verb

PAGE = Path(__file__).with_name("commands.md")

OPENING = """\
# Commands

Made by `docs/make_commands.py` from the table in `illbot/intake/subject/grammar.py`; do not edit.

A librarian answers any letter of the robot, or writes a new one, and the subject says what to do:

    Subject: Re: [ILL-2026-00042] approve
    Subject: [ILL-2026-00042] forward shanghai; note urgent, thesis defence
    Subject: [ILL-2026-00042] ? forward shanghai                     a dry run: nothing is done, the answer tells what would be
    Subject: ILL-2026-00042, 43, 47-49 approve
    Subject: list review

- The words stand directly after the tag, or at the beginning where there is no tag. Reply prefixes (Re:, AW:, 回复：…) do not matter,
  nor do capitals, full-width characters and brackets. Any other words before the tag, and nothing is done.
- A bar after the tag means that nobody commanded anything: every letter of the robot has one, so a plain reply does nothing. The first
  lines of such a reply are commands if they start with a verb, or with `!`; any other text is kept as a note.
- A semicolon separates commands; one that is not understood, and none is done. A text with a semicolon in it stands between
  quotation marks, `"…"` or 「…」.
- Verbs can be cut to three letters or more while it is clear which one is meant. Every verb has a Chinese name.
- Partners are called by their code or by any of their names in partners.toml.

| Verb | 中文 | Does | 作用 | Example | Who | Answers only |
|---|---|---|---|---|---|---|
"""


def page() -> str:
    lists = ", ".join(f"`{name}` ({words[0]})" for name, words in LISTS.items())
    closing = f"\nWhat `list` can show: {lists}, a partner, or a patron's address.\n"
    return OPENING + "".join(map(_row, GRAMMAR)) + closing


def _row(verb: Verb) -> str:
    cells = (
        f"`{verb.usage('en')}`",
        f"`{verb.usage('zh')}`",
        verb.does["en"],
        verb.does["zh"],
        f"`{verb.example['en']}`",
        "admins" if verb.role == "admin" else "staff",
        "" if verb.writes else "yes",
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
