"""How fast mails are understood: bytes to requests, on one core.

    python -m benchmarks.speed [FILE…] [--repeat 5]

The mails are those of benchmarks.understanding, or of the files named. Figures: mails a second, reading and understanding apart, the median and
the slowest mail; and what the first mail costs more, when the models are opened. The floor is the standard library parsing the same mails.
"""

from __future__ import annotations

import argparse
import email
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.understanding import FOLDER, Case, cases
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
    first = time.process_time()
    for case, raw in zip(every[:1], raws[:1], strict=True):
        _understand((case, read(raw)))
    first = time.process_time() - first
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
        f"slowest {1000 * max(understanding):.1f} ms; the first mail, which opens the models: {1000 * first:.0f} ms"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(FOLDER.glob("*.txt")))
    parser.add_argument("--repeat", type=int, default=5)
    arguments = parser.parse_args()
    measure(arguments.files, arguments.repeat)
