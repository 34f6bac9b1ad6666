"""``python -m tests.mails.weigh``: what reading costs. For each path on its input one line of JSON: seconds to read, seconds to sort, megabytes held.

Each mail is read by a process of its own, forked from one that has imported everything, so that no mail finds memory that another left
behind. What is held is the resident memory of the process at its highest, above what it had with the bytes in hand.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from pathlib import Path

from illbot.intake.classify import Directory, classify
from illbot.intake.mail import read

_STATUS = Path("/proc/self/status")


def _kilobytes(key: str) -> int:
    return next(int(line.split()[1]) for line in _STATUS.read_text().splitlines() if line.startswith(key))


def weigh(path: Path) -> dict[str, object]:
    raw = path.read_bytes()
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # forget the highest so far
    before = _kilobytes("VmRSS")
    began = time.process_time()
    mail = read(raw)
    between = time.process_time()
    held = _kilobytes("VmHWM") - before
    classify(mail, Directory(configured=False))
    gave_up = any("could not be read" in defect for defect in mail.defects)
    sorting = time.process_time() - between
    return {"reading": between - began, "sorting": sorting, "megabytes": held / 1024, "gave_up": gave_up}


def main() -> None:
    read(b"From: a@b.example\nSubject: =?gbk?b?xOO6ww==?=\n\n> x\n")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            print(json.dumps(weigh(Path(line.strip()))), flush=True)
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
