"""Makes docs/configuration.md from the shapes of the configuration and the ``#:`` lines above their fields.

    python docs/make_configuration.py

tests/house/test_config.py keeps the page fresh.
"""

from __future__ import annotations

import inspect
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from illbot.configuration.shapes import expected, fields_of
from illbot.core.facts import Policy
from illbot.core.model import Money, Partner, Patron, Staff
from illbot.settings import Digest, Library, Limits, Mailbox, Paths, Schedule, Security, Sending, Settings

PAGE = Path(__file__).with_name("configuration.md")

# (heading, introduction, shape, keys that do not stand in the file)
PARTS: list[tuple[str, str, type[msgspec.Struct], tuple[str, ...]]] = [
    ("illbot.toml: [library]", "The library, as it stands under every letter.", Library, ()),
    (
        "illbot.toml: [[mailboxes]]",
        "A table in double brackets for each mailbox to be read. The robot moves every mail that it has read into one of the three "
        "folders, so it needs a mailbox of its own.",
        Mailbox,
        (),
    ),
    ("illbot.toml: [sending]", "The server that takes our letters.", Sending, ()),
    ("illbot.toml: [paths]", "Where things are kept, relative to the folder of the configuration.", Paths, ()),
    ("illbot.toml: [schedule]", "When mail is fetched.", Schedule, ()),
    ("illbot.toml: [limits]", "What is too much.", Limits, ()),
    ("illbot.toml: [digest]", "The weekly letter.", Digest, ()),
    ("illbot.toml: [security]", "Who is believed.", Security, ()),
    (
        "partners.toml",
        "A table for each library that can be asked; the name of the table is its code.",
        Partner,
        ("code",),
    ),
    ("A sum of money", 'Written as `{ amount = "30", currency = "CNY" }`.', Money, ()),
    ("staff.toml: [[staff]]", "A table in double brackets for each librarian.", Staff, ()),
    ("policy.toml", "What the library promises, pays and allows. Its keys stand in no table.", Policy, ()),
    (
        "patrons.csv",
        "The directory of patrons, out of another system or a spreadsheet. The first line names the columns, in English or Chinese "
        "(邮箱, 姓名, 借书证号, 院系, 电话, 语言) and in any order; only the address must be filled in. UTF-8, UTF-16 or GB18030, separated by "
        "commas, semicolons or tabs. The file may be missing.",
        Patron,
        ("known",),
    ),
]

OPENING = """\
# Configuration

Made by `docs/make_configuration.py` from `illbot/settings.py` and the shapes it uses; do not edit.

`illbot init DIR` writes a commented configuration to start from, and `illbot check --config DIR` tells everything that is wrong with
it, all at once. The files are TOML in UTF-8. A key that is left out has the default below; a key that is not known is an error.

A folder holds `illbot.toml`, `partners.toml`, `staff.toml`, `policy.toml`, and where wanted `patrons.csv` and `phrases/<language>.toml`.

**Passwords** never stand in these files. `password_file` names a file whose first line is the password (mode 600; `~` and
`$CREDENTIALS_DIRECTORY` of systemd are understood), `password_command` a command that prints it, `password_env` a variable of the
environment; exactly one of the three. Mailboxes that want access tokens (Microsoft 365, Gmail): [mailboxes.md](mailboxes.md).

**Phrases**: `phrases/en.toml`, `phrases/zh.toml` and so on teach the robot wordings of partners, group by group; they are added to the
shipped ones, which know English, Chinese, German and French ([adding.md](adding.md)).

At the top of `illbot.toml`, before the first table:
"""


def page() -> str:
    top = _table(Settings, tuple(f.name for f in fields_of(Settings) if f.name not in ("days_off", "days_on")))
    parts = [OPENING, top]
    for heading, introduction, kind, hidden in PARTS:
        parts += [f"## {heading}\n", f"{introduction}\n", _table(kind, hidden)]
    return "\n".join(parts).rstrip("\n") + "\n"


def documented(kind: type[msgspec.Struct]) -> dict[str, str]:
    """Key -> its ``#:`` lines, joined; "" for a key without."""
    found, lines = {}, []
    for line in inspect.getsource(kind).splitlines():
        if m := re.match(r"    #: ?(.*)", line):
            lines.append(m[1].strip())
        elif m := re.match(r"    (\w+): ", line):
            found[m[1]] = " ".join(lines)
            lines = []
    return found


def _table(kind: type[msgspec.Struct], hidden: tuple[str, ...]) -> str:
    told = documented(kind)
    rows = ["| Key | What it means | Default | Expected |", "|---|---|---|---|"]
    for field in fields_of(kind):
        if field.name in hidden:
            continue
        default = "**must be given**" if field.required else f"`{_toml(field)}`"
        rows.append(f"| `{field.name}` | {_cell(told[field.name])} | {default} | {_cell(expected(kind, field.name))} |")
    return "\n".join(rows) + "\n"


def _toml(field: msgspec.structs.FieldInfo) -> str:
    value = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()  # type: ignore[misc]
    return _written(value)


def _written(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        return "{}"
    return str(value) if isinstance(value, (int, float, Decimal)) else f'"{value}"'


def _cell(text: str) -> str:
    return text.replace("|", "or")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
