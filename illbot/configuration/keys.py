"""Secrets: where a password comes from, and the keys that sign our Message-IDs. Nothing here is ever logged or shown.

A secret that cannot be had is a problem of the configuration (ConfigBroken), with the place and what to do; the secret itself, and
what a command printed, stand in no message.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ..errors import ConfigBroken
from ..settings import Mailbox, Secret, Sending, Settings

_TOO_OPEN = stat.S_IRWXO | stat.S_IWGRP
"""A group may read a secret (root:illbot 0640); others may do nothing."""

_COMMAND_SECONDS = 30
_SHORTEST_KEY = 16


def secret(owner: Mailbox | Sending | Secret, folder: Path | str = ".") -> str:
    """The password, without the line end; "" for an account that needs none (no user, no source).

    ``password_file`` is relative to ``folder`` and may begin with ``~`` or ``$CREDENTIALS_DIRECTORY`` (systemd).
    Raises ConfigBroken.
    """
    name = _named(owner)
    if owner.password_file:
        return _from_file(name, _place(owner.password_file, folder))
    if owner.password_command:
        return _from_command(name, owner.password_command)
    if owner.password_env:
        value = os.environ.get(owner.password_env)
        if not value:
            raise ConfigBroken(
                [f"{name}: the environment has no {owner.password_env} (password_env); set it for the service"]
            )
        return value
    if getattr(owner, "user", ""):
        raise ConfigBroken([f"{name}: no password; add `password_file`, `password_command` or `password_env`"])
    return ""


def commanded_token(owner: Mailbox | Sending) -> str:
    """What ``token_command`` prints. Raises ConfigBroken."""
    return _from_command(_named(owner), owner.token_command, "token_command")


def secret_problems(settings: Settings) -> list[str]:
    """What keeps the passwords and the signing keys of this configuration from being used; [] when all can be read.

    Runs each ``password_command`` and ``token_command``.
    """
    problems: list[str] = []
    owners: list[Mailbox | Sending] = [*settings.mailboxes, settings.sending]
    for owner in owners:
        if isinstance(owner, Mailbox) and owner.kind != "imap":
            continue
        try:
            if owner.token_command:
                commanded_token(owner)
            else:
                secret(owner, settings.folder)
        except ConfigBroken as error:
            problems += error.problems
    try:
        dkim_key(settings)
    except ConfigBroken as error:
        problems += error.problems
    try:
        load_keys(settings)
    except ConfigBroken as error:
        problems += error.problems
    return problems


def dkim_key(settings: Settings) -> bytes | None:
    """The key that signs our letters, as it stands in its file; None where none is configured. Raises ConfigBroken."""
    sending = settings.sending
    if not sending.dkim_key_file:
        return None
    path = _place(sending.dkim_key_file, settings.folder)
    place = f"illbot.toml: [sending] dkim_key_file {path}"
    if not path.is_file():
        raise ConfigBroken([f"{place} is missing; make a key: openssl genrsa -out {path} 2048"])
    if problems := _openness(place, path):
        raise ConfigBroken(problems)
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigBroken([f"{place} cannot be read: {error.strerror}"]) from None


def load_keys(settings: Settings) -> tuple[bytes, ...]:
    """The signing keys of ``paths.keys``: the first signs, all are accepted. One key a line, in hexadecimal; # begins a remark.

    Raises ConfigBroken.
    """
    path = settings.path(settings.paths.keys)
    place = f"illbot.toml: [paths] keys: {path}"
    if not path.is_file():
        raise ConfigBroken([f"{place} is missing; “illbot init” makes one"])
    problems = _openness(place, path)
    keys: list[bytes] = []
    for n, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        word = line.split("#", 1)[0].strip()
        if not word:
            continue
        try:
            key = bytes.fromhex(word)
        except ValueError:
            key = b""
        if len(key) < _SHORTEST_KEY:
            problems.append(f"{place}, line {n}: expected at least {2 * _SHORTEST_KEY} hexadecimal digits")
        keys.append(key)
    if not keys:
        problems.append(f"{place} holds no key; remove the file and run “illbot init” again")
    if problems:
        raise ConfigBroken(problems)
    return tuple(keys)


def _named(owner: Mailbox | Sending | Secret) -> str:
    match owner:
        case Mailbox(name=name):
            return f"illbot.toml: [[mailboxes]] {name}"
        case Sending():
            return "illbot.toml: [sending]"
    return "illbot.toml"


def _place(name: str, folder: Path | str) -> Path:
    return Path(folder) / Path(os.path.expandvars(name)).expanduser()


def _from_file(name: str, path: Path) -> str:
    if not path.is_file():
        raise ConfigBroken([f"{name}: password_file {path} is missing; write the password into it, mode 600"])
    if problems := _openness(f"{name}: password_file {path}", path):
        raise ConfigBroken(problems)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except PermissionError:
        raise ConfigBroken([f"{name}: password_file {path} may not be read by this user; change its owner"]) from None
    except UnicodeDecodeError:
        raise ConfigBroken([f"{name}: password_file {path} is not UTF-8 text"]) from None
    line = text.split("\n", 1)[0].rstrip("\r")
    if not line:
        raise ConfigBroken([f"{name}: password_file {path} is empty; the password is its first line"])
    return line


def _openness(place: str, path: Path) -> list[str]:
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & _TOO_OPEN:
        return [f"{place} has mode {mode:o}, others can reach it; run: chmod 600 {path}"]
    return []


def _from_command(name: str, command: str, key: str = "password_command") -> str:
    import shlex
    import subprocess

    try:
        done = subprocess.run(shlex.split(command), capture_output=True, timeout=_COMMAND_SECONDS, check=False)  # noqa: S603
    except FileNotFoundError:
        raise ConfigBroken([f"{name}: {key}: there is no program {shlex.split(command)[0]}"]) from None
    except (OSError, ValueError, IndexError) as error:
        raise ConfigBroken([f"{name}: {key} cannot be run: {error}"]) from None
    except subprocess.TimeoutExpired:
        raise ConfigBroken([f"{name}: {key} gave nothing within {_COMMAND_SECONDS} seconds"]) from None
    line = done.stdout.decode("utf-8", "replace").split("\n", 1)[0].rstrip("\r")
    if done.returncode or not line:
        what = f"ended with code {done.returncode}" if done.returncode else "printed nothing"
        raise ConfigBroken([f"{name}: {key} {what}; run it by hand to see why"])
    return line
