"""How well patrons' mails are understood: invented mails in two languages, each with what a librarian would read in it.

    python -m benchmarks.understanding [FILE…] [--wrong]        figures; with --wrong each mail that was not wholly understood

A file holds mails one after the other:

    #### subject ~ missing=page,issued          (the part from "~" on: the mail answers a question of ours)
    the text
    @@ name.ris                                 (an attachment's text, up to the next @@ or ==>)
    ==> request zh                              (intent, and the language where it matters; a|b: either)
    * title=… | author=Family, Given; … | note~=part of it | URL=-        (an item; "~=": contains, "-": must be absent)

Every mail is of Wednesday 18 November 2026, written in China, and goes the whole way from bytes.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from illbot.citations.numbers import isbn13
from illbot.core.model import Item
from illbot.intake.mail import read
from illbot.intake.patron import Understood, understand

FOLDER = Path(__file__).with_name("understanding")


@dataclass(frozen=True, slots=True)
class Case:
    where: str
    subject: str
    text: str
    files: tuple[tuple[str, str], ...]
    replying: bool
    missing: tuple[str, ...]
    intents: tuple[str, ...]
    language: str
    items: tuple[str, ...]

    def raw(self) -> bytes:
        """The mail as it would come."""
        mail = EmailMessage()
        mail["From"], mail["To"] = "Li Wei <li@uni.example>", "ill@lib.example"
        mail["Date"], mail["Message-ID"] = "Wed, 18 Nov 2026 10:00:00 +0800", f"<{self.where}@uni.example>"
        mail["Subject"] = self.subject
        mail.set_content(self.text, charset="utf-8", cte="base64")
        for name, content in self.files:
            mail.add_attachment(content.encode(), maintype="application", subtype="octet-stream", filename=name)
        return mail.as_bytes()


def cases(path: Path) -> Iterator[Case]:
    """The mails of one file."""
    for n, block in enumerate(path.read_text("utf-8").split("\n#### ")):
        head, _, rest = block.removeprefix("#### ").partition("\n")
        body, _, expected = f"\n{rest}".partition("\n==> ")
        text, *files = body.removeprefix("\n").split("\n@@ ")
        subject, tilde, asked = head.partition("~")
        verdict, *items = expected.strip().split("\n")
        intents, _, language = verdict.partition(" ")
        subject = subject.strip()
        yield Case(
            where=f"{path.stem}.{n + 1}",
            subject=subject,
            text=text + "\n",
            files=tuple((f.partition("\n")[0].strip(), f.partition("\n")[2]) for f in files),
            replying=bool(tilde) or subject.lower() in {"re", "reply"},
            missing=tuple(asked.partition("missing=")[2].strip().split(",")) if "missing=" in asked else (),
            intents=tuple(intents.split("|")),
            language=language.strip(),
            items=tuple(i.removeprefix("* ") for i in items if i.startswith("* ")),
        )


def told(item: Item, field: str) -> str:
    """One field of an item as the files write it; "" when it is not known."""
    name = field.replace("-", "_")
    if field in {"service", "purpose", "note"}:
        return str(getattr(item, field))
    if field in {"needed_by", "max_cost"}:
        return str(value) if (value := getattr(item, field)) else ""
    if field == "missing":
        return ",".join(item.missing)
    value = getattr(item.citation, name)
    if field == "issued":
        return "-".join(map(str, value))
    if field in {"author", "editor", "translator"}:
        return "; ".join(n.literal or f"{n.family}, {n.given}".strip() for n in value)
    return str(value)


_WORDS = frozenset(
    {"title", "container-title", "publisher", "publisher-place", "edition", "author", "editor", "translator", "number"}
)
_SAID_SO = re.compile(r"[^\w;]+")


def _bare(field: str, value: str) -> str:
    """A value as it is compared: 1958-07-19 is 1958-7-19, "20.0 EUR" is "20 EUR", an old ISBN the new one; in words, case and punctuation count for nothing."""
    if field in {"issued", "needed_by"}:
        return "-".join(str(int(p)) if p.isdigit() else p for p in value.split("-"))
    if field == "ISBN":
        return isbn13(value)
    if field == "max_cost":
        return re.sub(r"(\d+)\.0+\b", r"\1", value).strip()
    if field in _WORDS:
        return _SAID_SO.sub("", unicodedata.normalize("NFKC", value).casefold())
    return value.strip(", ")


def faults(case: Case, found: Understood) -> list[str]:
    """What was not understood; [] when everything was."""
    wrong = []
    if found.intent not in case.intents:
        wrong.append(f"intent {found.intent}, not {'|'.join(case.intents)} ({'; '.join(found.because)})")
    if case.language and found.language != case.language:
        wrong.append(f"language {found.language}")
    items = found.items if found.intent == "request" else (found.supplied,) if found.supplied else ()
    if found.intent in case.intents and case.intents[0] in {"request", "answer"} and len(items) != len(case.items):
        wrong.append(f"{len(items)} items, not {len(case.items)}: {[i.citation.csl() for i in items if i]}")
        return wrong
    for item, expected in zip(items, case.items, strict=False):
        for part in expected.split(" | "):
            field, _, value = part.partition("=")
            field, value, loose = field.strip().removesuffix("~"), value.strip(), field.strip().endswith("~")
            got = told(item, field) if item else ""
            value = "" if value == "-" else value
            if not (_bare(field, value) in _bare(field, got) if loose else _bare(field, value) == _bare(field, got)):
                wrong.append(f"{field}: {got!r}, not {value!r}")
    return wrong


def measure(paths: Iterable[Path], wrong: bool = False) -> None:
    for path in paths:
        right = requests = false = 0
        spent: list[float] = []
        every = list(cases(path))
        for case in every:
            mail = read(case.raw())
            begun = time.process_time()
            found = understand(mail, replying=case.replying, missing=case.missing)
            spent.append(time.process_time() - begun)
            fault = faults(case, found)
            right += not fault
            false += found.intent == "request" and "request" not in case.intents
            requests += "request" in case.intents
            if fault and wrong:
                print(f"--- {case.where} {case.subject!r}: {case.text.strip()[:110]!r}")
                for f in fault:
                    print("      ", f)
        print(
            f"{path.stem:>10}: {len(every)} mails, {right} wholly right ({right / len(every):.3f}), {requests} requests, "
            f"{false} non-requests taken for one; {statistics.median(spent) * 1000:.2f} ms median, {max(spent) * 1000:.1f} ms longest"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "files", nargs="*", type=Path, default=[p for p in sorted(FOLDER.glob("*.txt")) if p.name != "prose.tagged"]
    )
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    measure(arguments.files, arguments.wrong)
