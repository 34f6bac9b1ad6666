"""The configuration's files -> Settings. Every problem of every file is reported at once, in ConfigBroken.

    illbot.toml      [library] [[mailboxes]] [sending] [paths] [schedule] [limits] [digest] [security], days_off, days_on
    partners.toml    a table a partner: [nlc]
    staff.toml       [[staff]]
    policy.toml      keys of Policy
    patrons.csv      address, name, card, department, phone, language                             (may be missing)
    phrases/*.toml   group = ["wording", …], added to the shipped ones                            (may be missing)

Shapes and defaults are those of settings.py; what makes a value sound stands in soundness.py. The command line imports all that it
needs of the configuration from here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from ..core.facts import Policy
from ..core.model import Partner, Patron, Staff, normal_address
from ..errors import ConfigBroken
from ..settings import Digest, Library, Limits, Mailbox, Paths, Schedule, Security, Sending, Settings
from .keys import load_keys, secret, secret_problems
from .patrons import read_patrons
from .shapes import K, Table, read_value, read_values, required, unknown_keys
from .shipped import example_paths, shipped, write_example
from .soundness import Values, mailbox_problems, partner_problems, sending_problems, shared_addresses

__all__ = ["example", "example_paths", "load", "load_keys", "secret", "secret_problems", "shipped", "write_example"]

_TABLES: dict[str, type[msgspec.Struct]] = {
    "library": Library,
    "sending": Sending,
    "paths": Paths,
    "schedule": Schedule,
    "limits": Limits,
    "digest": Digest,
    "security": Security,
}
_TOGETHER: dict[type, Callable[[Values], list[str]]] = {
    Mailbox: mailbox_problems,
    Sending: sending_problems,
    Partner: partner_problems,
}
"""Rules over several keys of one table."""


def load(folder: Path | str) -> Settings:
    """The settings of a folder. Raises ConfigBroken with everything that is wrong, file and key named in each line."""
    folder = Path(folder).expanduser()
    if not folder.is_dir():
        raise ConfigBroken(
            [f"there is no folder {folder}; “illbot init {folder}” makes one with a configuration in it"]
        )
    reading = _Reading(folder)
    main = reading.main(reading.toml("illbot.toml"))
    partners = reading.partners(reading.toml("partners.toml"))
    staff = reading.staff(reading.toml("staff.toml"))
    policy = reading.table(Policy, reading.toml("policy.toml"), "policy.toml:")
    patrons = reading.patrons()
    phrases = reading.phrases()
    reading.check_addresses()
    reading.check_languages(main.get("paths"), partners, staff, patrons.values())
    if reading.problems:
        raise ConfigBroken(reading.problems)
    assert policy is not None
    return Settings(
        **main, policy=policy, partners=partners, staff=staff, patrons=patrons, phrases=phrases, folder=str(folder)
    )


def example() -> Settings:
    """The shipped examples, as they are."""
    return load(shipped("config"))


class _Reading:
    """One pass over the files of a folder; gathers what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []
        #: (whose, address) in the order of the files
        self.owners: list[tuple[str, str]] = []

    def say(self, place: str, problem: str) -> None:
        self.problems.append(f"{place} {problem}")

    # --- files -----------------------------------------------------------------------------------------------

    def toml(self, name: str) -> dict[str, Any] | None:
        """The file as a dict; None when it is missing or cannot be read, which is then said."""
        path = self.folder / name
        if not path.is_file():
            self.say(f"{name}:", f"is missing in {self.folder}; “illbot init” writes one to start from")
            return None
        return self._parsed(path, name)

    def _parsed(self, path: Path, name: str) -> dict[str, Any] | None:
        raw = self._bytes(path, name)
        if raw is None:
            return None
        try:
            # Notepad puts a byte order mark in front.
            return tomllib.loads(raw.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.say(f"{name}:", f"line {line} is not UTF-8; save the file as UTF-8")
        except tomllib.TOMLDecodeError as error:
            self.say(f"{name}:", f"is not TOML: {error}")
        return None

    def _bytes(self, path: Path, name: str) -> bytes | None:
        try:
            return path.read_bytes()
        except OSError as error:
            self.say(f"{name}:", f"cannot be read: {error.strerror}")
            return None

    # --- one table -------------------------------------------------------------------------------------------

    def table(self, kind: type[K], table: Table | None, place: str, fixed: Table | None = None) -> K | None:
        """The value of one table, its keys checked one by one and then together; None if it cannot be made."""
        if table is None:
            return None
        values, complete = read_values(kind, table, place, self.problems, fixed)
        if complete and kind in _TOGETHER:
            for problem in _TOGETHER[kind](values):
                self.say(place, problem)
        return kind(**values) if complete else None

    # --- illbot.toml -----------------------------------------------------------------------------------------

    def main(self, table: Table | None) -> dict[str, Any]:
        """The fields of Settings that stand in illbot.toml; those that could not be read are left out."""
        if table is None:
            return {}
        known = [*_TABLES, "mailboxes", "days_off", "days_on"]
        self.problems += (f"illbot.toml: {found}" for found in unknown_keys(table, known, tables=True))
        parts: dict[str, Any] = {key: self._part(kind, key, table) for key, kind in _TABLES.items()}
        parts["mailboxes"] = self._mailboxes(table.get("mailboxes"))
        for key in ("days_off", "days_on"):
            if key in table:
                parts[key] = read_value(Settings, key, table[key], "illbot.toml:", self.problems)[0]
        library, sending = parts["library"], parts["sending"]
        if library is not None:
            self.owners.append(("illbot.toml: [library]", library.address))
        if sending is not None and sending.sender:
            whose = "[library]" if library and sending.sender == library.address else "[sending]"
            self.owners.append((f"illbot.toml: {whose}", sending.sender))
        return {key: part for key, part in parts.items() if part is not None}

    def _part(self, kind: type[K], key: str, table: Table) -> K | None:
        place = f"illbot.toml: [{key}]"
        if key not in table and required(kind):
            needs = ", ".join(f"`{name}`" for name in required(kind))
            self.say(place, f"is missing; it must tell {needs}")
            return None
        if not isinstance(table.get(key, {}), dict):
            self.say(f"illbot.toml: `{key}`", f"must be a table: write [{key}] on a line of its own and its keys below")
            return None
        return self.table(kind, table.get(key, {}), place)

    def _mailboxes(self, tables: Any) -> tuple[Mailbox, ...]:
        place = "illbot.toml: [[mailboxes]]"
        if not _is_tables(tables):
            self.say(place, "is missing; write one such table, in double brackets, for each mailbox to be read")
            return ()
        found = [self.table(Mailbox, t, f"{place} {t.get('name', n)}") for n, t in enumerate(tables, 1)]
        names = [mailbox.name for mailbox in found if mailbox is not None]
        for name in sorted({n for n in names if names.count(n) > 1}):
            self.say(place, f'`name` "{name}" stands twice; give each mailbox its own')
        return tuple(mailbox for mailbox in found if mailbox is not None)

    # --- the other files -------------------------------------------------------------------------------------

    def partners(self, table: Table | None) -> tuple[Partner, ...]:
        if table is None:
            return ()
        if not table:
            self.say("partners.toml:", "names no partner; write a table for each library that can be asked")
        found = []
        for code, entry in table.items():
            place = f"partners.toml: [{code}]"
            if not isinstance(entry, dict):
                self.say(f"partners.toml: `{code}`", "belongs to no partner; write its [code] on a line above")
                continue
            partner = self.table(Partner, entry, place, fixed={"code": code})
            if partner is not None:
                self.owners += [(place, address) for address in (partner.address, *partner.also) if address]
                found.append(partner)
        return tuple(found)

    def staff(self, table: Table | None) -> tuple[Staff, ...]:
        if table is None:
            return ()
        self.problems += (f"staff.toml: {found}" for found in unknown_keys(table, ["staff"], tables=True))
        entries = table.get("staff")
        if not _is_tables(entries):
            self.say("staff.toml:", "lists nobody; write a [[staff]] table, in double brackets, for each librarian")
            return ()
        found = []
        for n, entry in enumerate(entries or (), 1):
            person = self.table(Staff, entry, f"staff.toml: [[staff]] {entry.get('address', n)}")
            if person is not None:
                self.owners.append((f"staff.toml: [[staff]] number {n}", person.address))
                found.append(msgspec.structs.replace(person, address=normal_address(person.address)))
        return tuple(found)

    def patrons(self) -> dict[str, Patron]:
        path = self.folder / "patrons.csv"
        raw = self._bytes(path, path.name) if path.is_file() else None
        return {} if raw is None else read_patrons(raw, self.problems)

    def phrases(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Language -> group -> wordings: the shipped ones, then the site's own."""
        all_: dict[str, dict[str, tuple[str, ...]]] = {}
        for folder in dict.fromkeys((shipped("config").resolve(), self.folder.resolve())):
            for path in sorted((folder / "phrases").glob("*.toml")):
                groups = all_.setdefault(path.stem, {})
                for group, wordings in (self._parsed(path, f"phrases/{path.name}") or {}).items():
                    if _is_texts(wordings):
                        groups[group] = tuple(dict.fromkeys((*groups.get(group, ()), *wordings)))
                    else:
                        self.say(f"phrases/{path.name}:", f'`{group}` must be a list of texts: ["…", "…"]')
        return all_

    # --- checks over all files -------------------------------------------------------------------------------

    def check_addresses(self) -> None:
        """An address with two owners would be a robot that answers itself, or a partner who commands."""
        for owner, address, first in shared_addresses(self.owners):
            self.say(owner, f'"{address}" stands in {first} already; an address can have one owner')

    def check_languages(
        self, paths: Paths | None, partners: Iterable[Partner], staff: Iterable[Staff], patrons: Iterable[Patron]
    ) -> None:
        """Nobody is written to in a language in which there are no letters."""
        own = [self.folder / paths.templates] if paths and paths.templates else []
        folders = [p for f in (shipped("templates"), *own) if f.is_dir() for p in f.iterdir()]
        there = sorted({p.name for p in folders if p.is_dir() and p.name.isalpha() and len(p.name) <= 3})
        asked = [(f"partners.toml: [{p.code}]", p.language) for p in partners]
        asked += [(f"staff.toml: [[staff]] {s.address}", s.language) for s in staff]
        asked += [(f"patrons.csv: {p.address}", p.language) for p in patrons]
        for place, language in asked:
            if language not in there:
                self.say(place, f'`language` is "{language}"; letters are there in {", ".join(there)}')


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
