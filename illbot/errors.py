"""Everything illbot raises of its own.

    IllbotError                 shown to a person as its message, without a traceback
    ├── ConfigBroken            the configuration cannot be used; lists every problem   -> exit 2
    ├── HouseBroken             our own house: the mail stays where it is               -> exit 1
    │   ├── TemplateBroken      a letter's template does not render
    │   ├── StoreBroken         the database cannot be read or written
    │   ├── DiskFull            nothing was committed half
    │   └── Unsound             a plain mail breaks the robot too
    ├── OutOfReach              a server does not answer or refuses us; try again later -> exit 3
    └── Moved                   a row changed since it was read; load and decide again

Bad mail is none of these: it is a value that ends at a human.
"""

from __future__ import annotations


class IllbotError(Exception):
    """Base; the message says what was found, what was expected, where, and what to do."""

    exit_code = 1


class ConfigBroken(IllbotError):
    exit_code = 2

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        noun = "problem" if len(problems) == 1 else "problems"
        super().__init__(f"{len(problems)} {noun} in the configuration:\n" + "\n".join(f"  - {p}" for p in problems))


class HouseBroken(IllbotError):
    """Something of ours is broken: no mail is to blame, none is counted as poison."""


class TemplateBroken(HouseBroken):
    pass


class StoreBroken(HouseBroken):
    pass


class DiskFull(HouseBroken):
    pass


class Unsound(HouseBroken):
    """Even the plainest mail cannot be done: the fault is in the program or around it."""


class OutOfReach(IllbotError):
    """The world does not answer: host, port, and what was refused."""

    exit_code = 3


class Moved(IllbotError):
    """A row was changed by somebody else since it was read."""
