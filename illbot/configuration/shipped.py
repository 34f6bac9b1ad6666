"""Files that come with illbot, and the first configuration of a library made from them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

FILES = ("illbot.toml", "partners.toml", "staff.toml", "policy.toml", "patrons.csv")
SERVICE = "illbot.service"
KEYS = "keys"
TEMPLATES_README = "templates/README.md"
PHRASES_README = "phrases/README.md"

_KEY_BYTES = 32


def shipped(kind: Literal["config", "templates"]) -> Path:
    """The folder of that kind: in the package when installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / kind
    return inside if inside.is_dir() else package.parent / kind


def example_paths(folder: Path) -> list[Path]:
    """What ``write_example`` writes into a folder, in order."""
    return [folder / name for name in (*FILES, PHRASES_README, TEMPLATES_README, KEYS, SERVICE)]


def write_example(folder: Path) -> list[Path]:
    """Makes a configuration to start from, and gives back the files written. A file that is there already is never touched.

    Commented examples, a fresh signing key (mode 600), folders for a site's own templates and phrases, and a systemd unit.
    Raises OSError where the folder cannot be written.
    """
    folder = folder.expanduser().absolute()
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for path in example_paths(folder):
        path.parent.mkdir(parents=True, exist_ok=True)
        if _write_new(path, _content(path.relative_to(folder).as_posix(), folder)):
            written.append(path)
    return written


def _content(name: str, folder: Path) -> str:
    match name:
        case "keys":
            return f"# Signs our Message-IDs and reply addresses. To change it, put a new line above the old one.\n{_new_key()}\n"
        case "illbot.service":
            return _service(folder)
        case "templates/README.md":
            return _TEMPLATES
        case "phrases/README.md":
            return _PHRASES
    return (shipped("config") / name).read_text(encoding="utf-8")


def _new_key() -> str:
    import secrets  # it brings OpenSSL, and only init needs it

    return secrets.token_bytes(_KEY_BYTES).hex()


def _write_new(path: Path, content: str) -> bool:
    """False if the file exists. Keys are unreadable for others from their first instant on."""
    mode = 0o600 if path.name == KEYS else 0o644
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(content)
    return True


def _service(folder: Path) -> str:
    """The unit of config/illbot.service, with the paths of this installation; % and spaces written as systemd wants them."""
    template = (shipped("config") / SERVICE).read_text(encoding="utf-8")
    return template.replace("@PYTHON@", _unit_word(Path(sys.executable))).replace("@FOLDER@", _unit_word(folder))


def _unit_word(path: Path) -> str:
    text = str(path).replace("\\", "\\\\").replace("%", "%%").replace('"', '\\"')
    return f'"{text}"' if any(c in text for c in " '\t") else text


_TEMPLATES = """\
# Your own letters

A file here takes the place of the shipped one of the same name, for example `en/patron/acknowledged.j2`.
Write `templates = "templates"` under `[paths]` in illbot.toml, copy the letter you want to change from the shipped
templates (`illbot preview acknowledged` shows it), and run `illbot check`: it renders every letter in every language.
"""

_PHRASES = """\
# What your partners say

illbot knows many wordings of "sent", "not held", "too expensive" in English, Chinese, German and French. To teach it one more, write it
into `en.toml` or `zh.toml` in this folder, under the group it belongs to:

    "Unfilled.NotHeld" = ["we never had that one"]

These are added to the shipped ones. `illbot explain FILE` shows how a partner's answer is read.
"""
