"""How fast mails are understood: bytes to requests, on one core.

    python -m benchmarks.speed [FILE…] [--repeat 5]

The mails are those of benchmarks.understanding, or of the files named. Figures: mails a second, reading and understanding apart, the median and
the slowest mail; what `illbot explain --json` makes of 500 of them a second, its letters written; and in a new process what importing, opening the
models and the first mail cost, each by itself. The floor is the standard library parsing the same mails.
"""

from __future__ import annotations

import argparse
import email
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.understanding import FOLDER, Case, cases
from illbot import explain
from illbot.app import build_house
from illbot.configuration.configure import example
from illbot.edge.memory import MemoryStore
from illbot.edge.spool import MemorySpool
from illbot.intake.mail import Mail, read
from illbot.intake.patron import understand

T = TypeVar("T")
R = TypeVar("R")


def timed(work: Callable[[T], R], of: list[T]) -> tuple[list[float], list[R]]:
    """(CPU seconds of each, results)."""
    seconds, results = [], []
    for one in of:
        begun = time.process_time()
        results.append(work(one))
        seconds.append(time.process_time() - begun)
    return seconds, results


def _understand(pair: tuple[Case, Mail]) -> None:
    case, mail = pair
    understand(mail, replying=case.replying, missing=case.missing)


def fastest(runs: list[list[float]]) -> list[float]:
    """Of each mail its fastest run: other programs of the machine only ever make it slower."""
    return [min(of_one) for of_one in zip(*runs, strict=True)]


def measure(paths: list[Path], repeat: int) -> None:
    every = [case for path in paths for case in cases(path)]
    raws = [case.raw() for case in every]
    floors, reads, wants = [], [], []
    for _ in range(repeat):
        floors.append(timed(email.message_from_bytes, raws)[0])
        seconds, mails = timed(read, raws)
        reads.append(seconds)
        wants.append(timed(_understand, list(zip(every, mails, strict=True)))[0])
    floor, reading, understanding = fastest(floors), fastest(reads), fastest(wants)
    both = [a + b for a, b in zip(reading, understanding, strict=True)]
    print(
        f"{len(every)} mails: {len(every) / sum(both):.0f} a second on one core (reading {1000 * sum(reading) / len(every):.2f} ms, "
        f"understanding {1000 * sum(understanding) / len(every):.2f} ms; the standard library parses one in {1000 * sum(floor) / len(every):.2f} ms)"
    )
    centiles = statistics.quantiles(understanding, n=100)
    print(
        f"understanding: median {1000 * statistics.median(understanding):.2f} ms, 99th percentile {1000 * centiles[98]:.1f} ms, "
        f"slowest {1000 * max(understanding):.1f} ms"
    )
    told = explaining(raws[:500])
    print(f"explain --json: {len(told) / sum(told):.0f} mails a second, letters written")
    print(
        subprocess.run(
            [sys.executable, "-c", _BEGINNING], input=raws[0], capture_output=True, check=True
        ).stdout.decode()
    )


_BEGINNING = """
import sys, time
raw, marks = sys.stdin.buffer.read(), [time.process_time()]
from illbot.intake.mail import read
from illbot.intake.patron import understand
from illbot.citations.freetext import chinese, sequence
from illbot.intake.wants import intents
marks.append(time.process_time())
chinese._tagger(), sequence._tagger(), intents._model()
marks.append(time.process_time())
understand(read(raw))
marks.append(time.process_time())
took = [1000 * (b - a) for a, b in zip(marks, marks[1:])]
print("a new process: importing {:.0f} ms, opening the models {:.0f} ms, the first mail, which compiles its patterns, {:.0f} ms".format(*took))
"""


def explaining(raws: list[bytes]) -> list[float]:
    """CPU seconds of each mail, by a house of the shipped examples that has explained some already."""
    house = build_house(example(), MemoryStore(), MemorySpool(), (b"explain" * 5,), configured=False)
    timed(lambda raw: json.dumps(explain.explain(house, "-", raw)), raws[:50])
    return timed(lambda raw: json.dumps(explain.explain(house, "-", raw)), raws)[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(FOLDER.glob("*.txt")))
    parser.add_argument("--repeat", type=int, default=5)
    arguments = parser.parse_args()
    measure(arguments.files, arguments.repeat)
