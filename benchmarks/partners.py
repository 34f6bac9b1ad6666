"""How well partners' answers are understood: invented mails, each with what a librarian would read in it.

    python -m benchmarks.partners [FILE…] [--wrong]        figures; with --wrong each answer that was not rightly read

A file holds mails one after the other, with a line for each request that a mail answers:

    #### subject
    the text, quoted mail and signature included
    ==> verdict | number                  ("a/b": either; number "-": the mail names none)

The verdicts are the keys of ``MEANS`` below. Each mail comes from a partner's address and goes the whole way from bytes; where it says that
something is attached, and where it is to be read as a delivery without a link, a small PDF comes with it.

What is left to a human costs time and is counted apart. A *wrong yes* (a delivery, a dispatch, a promise, a price that is taken for
agreed) costs a reader's trust, and there must be none.
"""

from __future__ import annotations

import argparse
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pikepdf

from illbot.app import build_house
from illbot.configuration.configure import example
from illbot.core.answers import Answer
from illbot.core.model import Citation, Patron, Request, Service, State, Status
from illbot.desk.reading import NOTHING, Known, Reader, Reading
from illbot.edge.memory import MemoryStore
from illbot.edge.spool import MemorySpool

FOLDER = Path(__file__).with_name("partners")
TODAY = date(2026, 11, 18)
STAFF = frozenset({"unclear", "question"})
YES = frozenset({"delivered", "shipped", "will_supply", "received_back"})

_REASONS: dict[str, tuple[str, ...]] = {
    "": ("unfilled", "unfilled:other"),
    "NotHeld": ("unfilled:not_held", "unfilled:lacking"),
    "NotOnShelf": ("unfilled:lacking", "unfilled:other"),
    "NonCirculating": ("unfilled:not_for_loan",),
    "NotAvailableForILL": ("unfilled:not_for_loan", "unfilled:other"),
    "PoorCondition": ("unfilled:not_for_loan", "unfilled:other"),
    "Copyright": ("unfilled:copyright",),
    "PolicyProblem": ("unfilled:other",),
    "Duplicate": ("unfilled:other",),
    "OnLoan": ("unfilled:in_use", "retry_later"),
    "AtBindery": ("unfilled:in_use", "retry_later"),
    "OnOrder": ("unfilled:in_use", "retry_later"),
    "NotCurrentAvailableForILL": ("retry_later", "unfilled:in_use"),
    "NotFoundAsCited": ("unfilled:not_as_cited",),
    "MultiVolAvail": ("question", "unfilled:not_as_cited"),
    "ReqDelDateNotPossible": ("retry_later", "unfilled:other"),
}
_STATUSES: dict[Status | None, tuple[str, ...]] = {
    None: ("unclear",),
    Status.RECEIVED: ("nothing",),
    Status.EXPECT: ("will_supply",),
    Status.WILL_SUPPLY: ("will_supply",),
    Status.LOANED: ("shipped",),
    Status.OVERDUE: ("overdue",),
    Status.RECALLED: ("recalled",),
    Status.LOAN_COMPLETED: ("received_back",),
    Status.CANCELLED: ("cancelled",),
}
_LOAN_NEWS: dict[str, tuple[str, ...]] = {
    "Renewed": ("renewed",),
    "NotRenewed": ("renew_refused",),
    "CancelRefused": ("cancel_refused",),
    "DueSoon": ("nothing",),
}


def words_of(answer: Answer | None) -> tuple[str, ...]:
    """Our verdict in the words of the files; several where two of them mean the same to us."""
    if answer is None:
        return ("unclear",)
    match answer.status:
        case Status.COPY_COMPLETED:
            return ("delivered",) if answer.files or answer.links else ("shipped",)
        case Status.EXPECT if answer.note.startswith("forwarded"):
            return ("forwarded",)
        case Status.NOTIFICATION:
            if answer.reason in _LOAN_NEWS:
                return _LOAN_NEWS[answer.reason]
            asks_more = answer.cost is not None or answer.reason == "MustMeetLoanCondition"
            return ("conditional", "question") if asks_more else ("question",) if answer.question else ("unclear",)
        case Status.RETRY if answer.reason == "CostExceedsMaxCost":
            # a price beside a closed request is no offer, but a human reads either
            return ("conditional", "unfilled:cost_exceeds")
        case Status.RETRY if answer.reason == "OnLoan" and _WAITING.search(" ".join((answer.note, *answer.evidence))):
            return ("waitlist", "unfilled:in_use")
        case Status.RETRY | Status.UNFILLED:
            generic = ("unfilled",) if answer.status is Status.UNFILLED else ()
            return (*_REASONS[answer.reason], *generic)
        case _:
            return _STATUSES[answer.status]


_WAITING = re.compile(r"waiting|w/l|queue|reserv|hold|line|position|排|预约|等候|vorgemerkt|liste", re.I)


@dataclass(frozen=True, slots=True)
class Case:
    where: str
    subject: str
    text: str
    #: (verdicts that are right, request number or "")
    wanted: tuple[tuple[tuple[str, ...], str], ...]

    @property
    def has_file(self) -> bool:
        delivered = any(w[0] == "delivered" for w, _ in self.wanted) and not re.search(r"https?://|www\.", self.text)
        return delivered or (_ATTACHED.search(_own(self.text)) is not None)

    def raw(self) -> bytes:
        """The mail as it would come."""
        mail = EmailMessage()
        mail["From"], mail["To"] = "ILL Desk <ill@liverpool.example>", "ill@library.example.edu"
        mail["Date"], mail["Message-ID"] = "Wed, 18 Nov 2026 10:00:00 +0800", f"<{self.where}@liverpool.example>"
        mail["Subject"] = self.subject
        mail.set_content(self.text, charset="utf-8", cte="base64")
        if self.has_file:
            mail.add_attachment(_pdf(), maintype="application", subtype="pdf", filename="20261118_0412.pdf")
        return mail.as_bytes()


_ATTACHED = re.compile(
    r"(?<!nothing )(?<!not )\b(?:attached|attaching|enclosed|attachment)\b|附件|附上|随信附|ci-joint|pièce jointe|im anhang|anbei|beigefügt",
    re.I,
)


def _own(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith(">")).split("\n-----")[0]


@cache
def _pdf() -> bytes:
    made = pikepdf.Pdf.new()
    for _ in range(7):
        page = made.add_blank_page(page_size=(595, 842))
        page.Contents = made.make_stream(b"BT /F1 11 Tf 42 780 Td (The text of the page) Tj ET")
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            )
        )
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def cases(path: Path) -> Iterator[Case]:
    """The mails of one file."""
    for n, block in enumerate(f"\n{path.read_text('utf-8')}".split("\n#### ")[1:]):
        head, _, rest = block.partition("\n")
        text, *expected = rest.split("\n==> ")
        wanted = []
        for line in expected:
            verdicts, _, number = line.strip().partition("|")
            number = number.strip()
            either = tuple(v.strip() for v in verdicts.split("/"))
            wanted.append((either, "" if number == "-" else number))
        yield Case(f"{path.stem}.{n + 1}", head.strip(), text + "\n", tuple(wanted))


# --- reading --------------------------------------------------------------------------------------------------


@cache
def _reader() -> Reader:
    return build_house(example(), MemoryStore(), MemorySpool(), (b"measure" * 5,), configured=True).reader


def _known(case: Case) -> Known:
    """The requests of which the mail speaks: what was asked for is known where the subject says it, as it is in a house."""
    loan = re.search(r"(?i)loan|book|renew|return|overdue|recall|借(?!代)|还书|prêt|fernleihe|buch", case.subject)
    copy = re.search(r"(?i)article|chapter|copy|scan|artikel|文献传递|复制|原文", case.subject)
    if bool(loan) == bool(copy):
        return NOTHING
    service = Service.LOAN if loan else Service.COPY
    at = datetime(2026, 11, 9, tzinfo=UTC)
    requests = {
        number: Request(
            number=number,
            state=State.WORKING,
            patron=Patron(address="reader@library.example.edu"),
            citation=Citation(title="Zymurgical notes on unrelated matters"),
            service=service,
            created=at,
            updated=at,
        )
        for _, number in case.wanted
        if number
    }
    return Known(thread=lambda _: None, request=requests.get, open_at=lambda _: ())


def reading_of(case: Case) -> Reading:
    return _reader().read(case.raw(), today=TODAY, known=_known(case))


def verdicts(case: Case, reading: Reading) -> list[tuple[str, ...]]:
    """Our verdict for each request that the mail answers."""
    if reading.sorted.sort == "automatic":
        return [("nothing",)] * len(case.wanted)
    if reading.answers:
        return [words_of(reading.answers.get(number)) for _, number in case.wanted]
    return [words_of(reading.answer)] * len(case.wanted)


@dataclass(frozen=True, slots=True)
class Row:
    case: Case
    number: str
    wanted: tuple[str, ...]
    ours: tuple[str, ...]
    reading: Reading

    @property
    def kind(self) -> str:
        if set(self.ours) & set(self.wanted):
            return "right"
        if YES & set(self.ours):
            return "wrong yes"
        return "to staff" if STAFF & set(self.ours) else "wrong"


def measured(tests: Iterable[Case]) -> list[Row]:
    rows = []
    for case in tests:
        reading = reading_of(case)
        ours = verdicts(case, reading)
        rows += [Row(case, number, wanted, o, reading) for (wanted, number), o in zip(case.wanted, ours, strict=True)]
    return rows


def report(rows: list[Row], *, wrong: bool) -> None:
    count = Counter(r.kind for r in rows)
    print(f"{len(rows)} verdicts")
    for kind in ("right", "to staff", "wrong", "wrong yes"):
        print(f"  {kind:10} {count[kind]:4}  {count[kind] / max(1, len(rows)):.3f}")
    if not wrong:
        return
    for row in rows:
        if row.kind == "right":
            continue
        answer = (row.reading.answers or {}).get(row.number, row.reading.answer)
        print(f"\n--- {row.case.where} {row.kind}: wanted {'/'.join(row.wanted)}, read {'/'.join(row.ours)}")
        print(f"    {row.case.subject}\n    " + row.case.text.strip().replace("\n", "\n    "))
        if answer is not None:
            print(f"    = {answer.status} {answer.reason} note={answer.note!r} evidence={list(answer.evidence)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    rows = measured(c for path in arguments.files or sorted(FOLDER.glob("*.txt")) for c in cases(path))
    report(rows, wrong=arguments.wrong)


if __name__ == "__main__":
    main()
