"""How surely mail that no person wrote is known: invented bounces, delays, absences, reports, lists, and people who look like them.

    python -m benchmarks.robots [FOLDER…] [--wrong]        figures; with --wrong each mail that was not rightly sorted

A folder holds mails as they came (``.eml``) and an ``EXPECT.txt`` with a line for each:

    postfix.eml bounce docdel@partner.example letter           (name, kind; of bounces: who was not reached, "letter": ours is named)
    challenge.eml alert_or_newsletter/out_of_office            (a/b: either)

The kinds are those of ``KINDS``. A robot is *known* when its mail is not taken for a person's: then nothing is answered and no word of
it commands. A person who is taken for a robot goes unheard, which is worse: there must be none. A letter of ours that came back is
told by its address; the house has no partners here, so that every mail is judged by itself.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from illbot.intake.classify import Directory, Sorted, classify
from illbot.intake.mail import read

FOLDER = Path(__file__).with_name("robots")
HOUSE = Directory(own_addresses=("ill@lib.example",), domain="lib.example", keys=(b"a key of nobody, thirty-two byte",))
KINDS = {
    "out of office": "out_of_office",
    "abuse report": "arf",
    "read receipt": "mdn",
    "calendar answer": "calendar",
    "invitation": "calendar",
    "list mail": "list",
    "newsletter": "alert_or_newsletter",
    "other": "alert_or_newsletter",
}
#: These two differ by a header that few readers see, and the robot treats them alike.
_ALIKE = {"list": "alert_or_newsletter", "alert_or_newsletter": "list"}


@dataclass(frozen=True, slots=True)
class Case:
    path: Path
    kinds: tuple[str, ...]
    #: who was not reached; () = not told
    recipients: tuple[str, ...]
    #: must our letter be named?
    letter: bool

    @property
    def person(self) -> bool:
        return "person" in self.kinds


def cases(folder: Path) -> Iterator[Case]:
    for line in (folder / "EXPECT.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, kinds, *rest = line.split()
            yield Case(
                folder / name, tuple(kinds.split("/")), tuple(sorted(r for r in rest if "@" in r)), "letter" in rest
            )


def kind_of(found: Sorted) -> str:
    """The kind of a sorted mail, in the words of EXPECT.txt."""
    if found.bounce:
        return "delay" if found.bounce.delayed else "bounce"
    return KINDS[found.kind] if found.sort == "automatic" else "own" if found.sort == "own" else "person"


def of_its_kind(case: Case, found: Sorted) -> bool:
    kind = kind_of(found)
    return kind in case.kinds or _ALIKE.get(kind) in case.kinds


def traced(case: Case, found: Sorted) -> bool:
    """Are the recipients of a bounce, and our letter, those that the mail tells?"""
    if found.bounce is None:
        return False
    return tuple(sorted(found.bounce.recipients)) == case.recipients and (not case.letter or bool(found.bounce.letter))


def faults(case: Case, found: Sorted) -> Iterator[str]:
    """What was not told rightly."""
    if not of_its_kind(case, found):
        yield f"{kind_of(found)}, not {'/'.join(case.kinds)}"
    elif case.recipients and not traced(case, found):
        yield f"not reached: {found.bounce and found.bounce.recipients}, not {case.recipients}; letter: {found.bounce and found.bounce.letter}"


def measure(folders: Iterable[Path], *, show: bool = False) -> None:
    for folder in folders:
        every = list(cases(folder))
        robots = known = persons = mistaken = right = addressed = addresses = 0
        began = time.process_time()
        for case in every:
            found = classify(read(case.path.read_bytes()), HOUSE)
            wrong = list(faults(case, found))
            robot = kind_of(found) != "person"
            persons += case.person
            mistaken += case.person and robot
            robots += not case.person
            known += not case.person and robot
            right += not case.person and of_its_kind(case, found)
            addresses += bool(case.recipients)
            addressed += bool(case.recipients) and traced(case, found)
            if show and wrong:
                print(f"  {case.path.name}: {'; '.join(wrong)} ({'; '.join(found.because)})")
        spent = 1000 * (time.process_time() - began) / max(1, len(every))
        print(
            f"{folder.name}: {known} of {robots} robots known, {right} with their kind, recipients of {addressed} of {addresses} bounces; "
            f"{mistaken} of {persons} people taken for robots; {spent:.0f} ms a mail"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[FOLDER])
    parser.add_argument("--wrong", action="store_true", help="show each mail that was not rightly sorted")
    given = parser.parse_args()
    measure(given.folders, show=given.wrong)


if __name__ == "__main__":
    main()
