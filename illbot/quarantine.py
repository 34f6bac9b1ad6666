"""illbot quarantine list, show, retry: mails that were set aside, why, and another try.

The raw mail stays in the spool; the copy in the mailbox's folder stays where it is until a person takes it away.
"""

from __future__ import annotations

import argparse
import logging
import sys
from typing import TYPE_CHECKING

from .errors import IllbotError

if TYPE_CHECKING:
    from .core.changes import Row
    from .desk.house import House


def run(arguments: argparse.Namespace) -> int:
    from .app import open_house, signatures
    from .desk.poison import quarantined
    from .verbs import settings_of

    what, mail = arguments.what, arguments.mail.lower()
    settings = settings_of(arguments)
    # What broke the robot is told in one line.
    logging.basicConfig(level=logging.CRITICAL)
    house = open_house(settings, signatures=signatures(settings) if what == "retry" else None)
    try:
        rows = quarantined(house)
        if what == "list":
            for row in rows:
                print(_set_aside(row))
            return 0
        everything = (what, mail) == ("retry", "all")
        found = rows if everything else [r for r in rows if mail and r.key.startswith(mail)]
        if not everything and len(found) != 1:
            which = f"{len(found)} mails in quarantine begin with {mail!r}" if mail else "which mail?"
            print(f"illbot: {which}; “illbot quarantine list” shows them", file=sys.stderr)
            return 1 if mail else 2
        if what == "retry":
            return max((_retry(house, row) for row in found), default=0)
        print(_set_aside(found[0]), file=sys.stderr)
        sys.stdout.buffer.write(house.spool.get(found[0].key))
        return 0
    finally:
        house.store.close()


def _set_aside(row: Row) -> str:
    """A mail in quarantine, on one line."""
    from .desk.poison import KEY

    body = row.body
    who = f"{body.get('from') or '(no sender)'}: {body.get('subject') or '(no subject)'}"
    tried = f"; tried again {body['tried']}" if body.get("tried") else ""
    return f"{row.key[:KEY]}  {body['at']}  {body['mailbox']}  {who}  ({body['why']}{tried})"


def _retry(house: House, row: Row) -> int:
    from .desk.desk import Desk
    from .desk.poison import KEY, tried_in_vain

    key = row.key[:KEY]
    try:
        folder = Desk(house).take_mail(house.spool.get(row.key), row.key, truncated=bool(row.body.get("truncated")))
    except IllbotError:
        raise
    except Exception as error:
        print(
            f"illbot: {key} broke the robot again, and stays in quarantine: {tried_in_vain(house, row, error)}",
            file=sys.stderr,
        )
        return 1
    where = house.settings.mailboxes[0].quarantine
    print(
        f"{key} is done: {folder}. Its letters go out with the service or the next “illbot poll”; the copy in the folder {where} can go."
    )
    return 0
