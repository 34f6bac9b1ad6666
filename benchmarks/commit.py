"""What a commit costs with 100, 10,000 and 100,000 requests in the store, beside a bare fsynced append.

    python benchmarks/commit.py [--repeats 150] [--sizes 100 10000 100000] [--folder DIR]

Two changes are timed, each one transaction: "new" (a patron's mail: request, errand, mail and thread are inserted) and
"answer" (a partner's mail: some request is changed, errand, mail and thread are inserted). Each repetition does every
size, and an append of the same bytes, once, so that a noisy neighbour disturbs all of them. The figures that count are
the ratios.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from illbot.core.changes import Change, Put
from illbot.core.model import (
    Attempt,
    AttemptState,
    Audience,
    Citation,
    Clock,
    Errand,
    ErrandState,
    Letter,
    Line,
    Name,
    Patron,
    Request,
    State,
    change,
    to_row,
)
from illbot.edge.tiny import TinyStore

START = datetime(2020, 1, 6, 8, tzinfo=UTC)
CLOSED = (State.DONE, State.DONE, State.DONE, State.UNFILLED, State.CANCELLED)


def request(n: int, state: State) -> Request:
    """A request as it looks after some weeks: about 3 KB of JSON, a quarter of it Chinese."""
    at = START + timedelta(minutes=17 * n, microseconds=n)
    cited = Citation(
        type="article-journal",
        title=f"Interlibrary lending and document supply in research libraries, part {n}: 文献传递服务的实践与思考",
        author=tuple(Name(family=f, given=g) for f, g in (("于", "潇"), ("Lindqvist", "Astrid"), ("Okafor", "Chidi"))),
        container_title="Journal of Imaginary Library Science",
        volume=str(n % 60),
        issue=str(n % 6 + 1),
        page=f"{n % 900}-{n % 900 + 14}",
        issued=(2000 + n % 26,),
        DOI=f"10.5555/jils.{n}",
        ISSN="2049-3630",
    )
    lines = (
        ("patron", "asked for by mail, labelled form", State.NEW),
        ("rule:route", "rota: example first (journals in English), then second, third", State.READY),
        ("timer", "asked Example National Library", State.WORKING),
        ("partner:example", "answered: not held; next partner", State.WORKING),
        ("partner:second", "article attached, 15 pages, readable", State.DELIVERED),
        ("timer", "no complaint for 14 days", state),
    )
    return Request(
        number=f"ILL-{at.year}-{n:06d}",
        state=state,
        patron=Patron(address=f"reader{n % 4000}@university.example", name="王晓明", language="zh", known=True),
        citation=cited,
        asked=cited,
        created=at,
        updated=at + timedelta(hours=n % 300),
        rota=("third",),
        rota_because=("supplies journals, English, asked third because of its price",),
        attempts=(
            Attempt(
                n=1, partner="example", state=AttemptState.UNFILLED, asked=at, reason="NotHeld", letter=message(n, 2)
            ),
            Attempt(n=2, partner="second", state=AttemptState.SUPPLIED, asked=at, letter=message(n, 3)),
        ),
        clock=None if state.closed else Clock(at=at + timedelta(days=3), what="expire_attempt"),
        mails=(digest(f"m{n}"), digest(f"a{n}")),
        thread=f"<{n}.patron@university.example>",
        subject="文献传递申请",
        letters=4,
        history=tuple(Line(at=at, actor=a, text=t, state=s, mail=message(n, 1)) for a, t, s in lines),
    )


def message(n: int, letter: int) -> str:
    return f"<ill.{n:06d}.{letter}.{digest(f'{n}.{letter}')[:16]}@library.example>"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def rows(one: Request, n: int, letter: int, version: int) -> tuple[Put, ...]:
    """The change that one mail causes: its request, one letter, the seen mail, its thread."""
    at = one.updated
    written = Letter(
        id=f"{one.number}.{letter}",
        request=one.number,
        audience=Audience.PATRON,
        name="acknowledged",
        to=one.patron.address,
        subject=f"[{one.number}] | {one.citation.title}",
        text="您的文献传递申请已收到。We have your request and will ask a partner library today.\n" * 12,
        message_id=message(n, letter),
        in_reply_to=one.thread,
    )
    errand = Errand(
        id=written.id, letter=written, state=ErrandState.QUEUED if version else ErrandState.SENT, created=at, due=at
    )
    # A mail has the digest of its bytes, so the keys of mails fall anywhere.
    seen = {
        "at": at.isoformat(),
        "sha256": digest(f"{n}.{letter}.mail"),
        "message_id": f"<{digest(f'{n}/{letter}')[:24]}@mail.example>",
        "sort": "patron",
        "requests": [one.number],
        "because": ["patron's domain"],
        "from": one.patron.address,
        "subject": one.subject,
        "filed": False,
    }
    return (
        Put(table="requests", key=one.number, body=to_row(one), version=version),
        Put(table="errands", key=errand.id, body=to_row(errand), version=0),
        Put(table="mails", key=digest(f"{n}.{letter}.key"), body=seen, version=0),
        Put(table="threads", key=str(seen["message_id"]), body={"request": one.number, "at": seen["at"]}),
    )


def fill(store: TinyStore, size: int) -> float:
    """Puts ``size`` requests with a letter, a mail and a thread each into the store; seconds."""
    began = time.perf_counter()
    for first in range(0, size, 2000):
        puts: list[Put] = []
        for n in range(first, min(first + 2000, size)):
            puts += rows(request(n, CLOSED[n % 5] if n < size - 300 else State.WORKING), n, 1, 0)
        store.commit(Change(puts=tuple(puts)))
    return time.perf_counter() - began


class Timed:
    """One store of a size: the next "new" and "answer" changes, and what they took (seconds)."""

    def __init__(self, folder: Path, size: int) -> None:
        self.size = size
        self.path = folder / f"{size}.sqlite"
        store = TinyStore(self.path)
        self.filled = fill(store, size)
        store.close()
        self.opened = [timed(lambda: TinyStore(self.path).close()) for _ in range(5)]
        self.store = TinyStore(self.path)
        self.took: dict[str, list[float]] = {"new": [], "answer": []}
        self._random = random.Random(size)
        self._next = size
        self._letter = 10

    def changes(self) -> Iterator[tuple[str, tuple[Put, ...]]]:
        n, self._next = self._next, self._next + 1
        yield "new", rows(request(n, State.NEW), n, 1, 0)
        n, self._letter = self._random.randrange(self.size), self._letter + 1
        was = self.store.get("requests", request(n, State.DONE).number)
        assert was is not None
        at = START + timedelta(days=2500, seconds=self._letter)
        moved = change(request(n, State.DELIVERED), updated=at, clock=Clock(at=at + timedelta(days=14), what="finish"))
        yield "answer", rows(moved, n, self._letter, was.version)


def timed(work: Callable[..., Any], *given: Any) -> float:
    began = time.perf_counter()
    work(*given)
    return time.perf_counter() - began


def line(name: str, took: list[float], *ratios: tuple[str, float]) -> str:
    ms = [1000 * seconds for seconds in took]
    told = "  ".join(f"{ratio:5.2f} x {of}" for of, ratio in ratios)
    return f"{name:<22} {statistics.median(ms):8.2f} ms  ({min(ms):.2f}-{max(ms):.2f}, mean {statistics.fmean(ms):.2f})  {told}"


def run(folder: Path, sizes: list[int], repeats: int) -> None:
    stores = [Timed(folder, size) for size in sizes]
    floor: dict[str, list[float]] = {"new": [], "answer": []}
    handle = os.open(folder / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append(data: bytes) -> None:
        os.write(handle, data)
        os.fsync(handle)

    size = 0
    for round_ in range(repeats):
        for one in stores[round_ % len(stores) :] + stores[: round_ % len(stores)]:
            for kind, puts in one.changes():
                one.took[kind].append(timed(one.store.commit, Change(puts=puts)))
                data = msgspec.json.encode([put.body for put in puts])
                size = max(size, len(data))
                floor[kind].append(timed(append, data))
    os.close(handle)

    print(f"{repeats} repetitions, changes of up to {size:,} bytes; median (least-most, mean)")
    for kind, bare in floor.items():
        print(line(f"floor, {kind}", bare))
        least = statistics.median(stores[0].took[kind])
        for one in stores:
            middle = statistics.median(one.took[kind])
            ratios = ("floor", middle / statistics.median(bare)), (f"at {sizes[0]:,}", middle / least)
            print(line(f"{kind}, {one.size:,}", one.took[kind], *ratios))
    for one in stores:
        mb = one.path.stat().st_size / 1e6
        print(line(f"open, {one.size:,}", one.opened) + f"{mb:,.0f} MB; filled in {one.filled:.1f} s")
        one.store.close()


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--sizes", type=int, nargs="+", default=[100, 10_000, 100_000])
    words.add_argument("--repeats", type=int, default=150)
    words.add_argument("--folder", type=Path, help="on the disk to be measured (a temporary folder is made in it)")
    said = words.parse_args()
    with tempfile.TemporaryDirectory(dir=said.folder) as folder:
        run(Path(folder), said.sizes, said.repeats)


if __name__ == "__main__":
    main()
