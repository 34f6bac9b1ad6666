"""The demo's library: the shipped example configuration, turned to the embedded post office and written to a folder as real files.

Because it is a real configuration, ``illbot requests --config FOLDER`` and ``illbot show`` work on what the story left behind.
"""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import msgspec

from ..configuration.configure import example, load
from ..core.model import Partner, Staff, change
from ..settings import Mailbox, Security, Sending, Settings
from .cast import ILLBOT, LIN, LIVERPOOL
from .office import AUTHSERV_ID

_PLACE = "password"
_PARTNERS = ("nlc", "shanghai", "calis", "duxiu", "liverpool")


def furnish(folder: Path, imap_port: int, smtp_port: int, host: str = "127.0.0.1") -> Settings:
    """Write the configuration, and read it as the robot would. Raises ConfigBroken where the shipped example is broken."""
    folder.mkdir(parents=True)
    for name, text in ((_PLACE, ILLBOT.password), ("keys", secrets.token_hex(32))):
        place = folder / name
        place.touch(mode=0o600)
        place.write_text(text + "\n", encoding="utf-8")
    for name, text in _files(_settings(imap_port, smtp_port, host)).items():
        (folder / name).write_text(text, encoding="utf-8")
    return load(folder)


def _settings(imap_port: int, smtp_port: int, host: str) -> Settings:
    shipped = example()
    return change(
        shipped,
        library=change(shipped.library, address=ILLBOT.address),
        mailboxes=(
            Mailbox(name="ill", host=host, port=imap_port, security="plain", user=ILLBOT.address, password_file=_PLACE),
        ),
        sending=Sending(host=host, port=smtp_port, security="plain", user=ILLBOT.address, password_file=_PLACE),
        security=Security(authserv_id=AUTHSERV_ID),
        partners=tuple(_partner(p) for p in shipped.partners if p.code in _PARTNERS),
        staff=(Staff(address=LIN.address, name=LIN.name, role="admin", language="en"),),
    )


def _partner(partner: Partner) -> Partner:
    """As shipped, but for two entries: the story needs English articles to go past the National Library, and one address to be real."""
    if partner.code == "nlc":
        return change(partner, languages=("zh",))
    if partner.code == "liverpool":
        return change(partner, address=LIVERPOOL.address, days_copy=3)
    return partner


# --- TOML ----------------------------------------------------------------------------------------------------


def _files(settings: Settings) -> dict[str, str]:
    """File name -> its content; what has its default is left out."""
    rows = msgspec.to_builtins(settings)
    kept = ("library", "sending", "paths", "schedule", "limits", "digest", "security")
    tables = {name: rows[name] for name in kept if rows.get(name)}
    plain = {name: rows[name] for name in ("days_off", "days_on") if rows.get(name)}
    main = [_keys(plain), *(f"[{name}]\n{_keys(t)}" for name, t in tables.items())]
    main += [f"[[mailboxes]]\n{_keys(m)}" for m in rows["mailboxes"]]
    partners = [f"[{p['code']}]\n{_keys({k: v for k, v in p.items() if k != 'code'})}" for p in rows["partners"]]
    patrons = ["address,name,card,department,phone,language"]
    patrons += [
        ",".join(json.dumps(getattr(p, f), ensure_ascii=False) for f in patrons[0].split(","))
        for p in settings.patrons.values()
    ]
    return {
        "illbot.toml": "# The configuration of illbot's demo.\n" + "\n".join(main),
        "partners.toml": "\n".join(partners),
        "staff.toml": "\n".join(f"[[staff]]\n{_keys(s)}" for s in rows["staff"]),
        "policy.toml": _keys(rows.get("policy", {})),
        "patrons.csv": "\n".join(patrons) + "\n",
    }


def _keys(table: dict[str, Any]) -> str:
    return "".join(f"{name} = {_value(value)}\n" for name, value in table.items())


def _value(value: Any) -> str:
    """A TOML value; TOML's basic strings and JSON's are written alike."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_value(str(k))} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False)
