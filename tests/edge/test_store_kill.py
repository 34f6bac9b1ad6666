"""The process dies in the middle of its commits: what was acknowledged is there, and nothing is half there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from illbot.edge.spool import Spool
from illbot.edge.tiny import TinyStore

ROOT = Path(__file__).parents[2]

WRITER = """
import os, sys
from pathlib import Path
from illbot.edge.tiny import TinyStore
from tests.edge.rows import *

store = TinyStore(Path(sys.argv[1]))
n, text = store.count("requests"), "x" * 2500
out = sys.stdout.fileno()
os.write(out, b"ready\\n")
while True:
    n += 1
    counter = store.get("counters", "n")
    store.commit(change(
        put("requests", f"ILL-{n:06d}", request(note=text), 0),
        put("errands", f"ILL-{n:06d}.1", errand(), 0),
        put("mails", f"mail {n:06d}", mail(f"<{n}@mail.example>"), 0),
        put("threads", f"<{n}@mail.example>", {"request": f"ILL-{n:06d}"}),
        put("counters", "n", {"value": n}, counter.version if counter else 0),
    ))
    os.write(out, b"%d\\n" % n)
"""

PUTTER = """
import os, sys
from pathlib import Path
from illbot.edge.spool import Spool

spool = Spool(Path(sys.argv[1]))
out = sys.stdout.fileno()
os.write(out, b"ready\\n")
while True:
    for sha256 in spool.put_many([os.urandom(3000) for _ in range(5)]):
        os.write(out, sha256.encode() + b"\\n")
"""


def killed(code: str, place: Path, seconds: float) -> list[str]:
    """Runs a flat-out writer and kills it; the lines that it acknowledged."""
    writer = subprocess.Popen([sys.executable, "-c", code, place], stdout=subprocess.PIPE, cwd=ROOT)
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"ready\n"
    time.sleep(seconds)
    os.kill(writer.pid, signal.SIGKILL)
    said = writer.stdout.read().decode()
    writer.wait()
    # A kill may cut the last line.
    return said.split("\n")[:-1]


@pytest.mark.kill
@pytest.mark.parametrize("once_more", range(20))
def test_every_acknowledged_commit_is_there_and_no_half_one(tmp_path, once_more):
    path = tmp_path / "illbot.sqlite"
    acknowledged = 0
    for _ in range(1 + once_more % 2):  # every second time a file is killed that was killed before
        lines = killed(WRITER, path, random.uniform(0.0, 0.12))
        acknowledged = int(lines[-1]) if lines else acknowledged

    store = TinyStore(path)
    counter = store.get("counters", "n")
    there = counter.body["value"] if counter else 0

    # The last one may have been committed and not yet said.
    assert there >= acknowledged
    numbers = [f"ILL-{n:06d}" for n in range(1, there + 1)]
    assert [row.key for row in store.find("requests")] == numbers
    assert [row.key for row in store.find("errands")] == [f"{number}.1" for number in numbers]
    assert [row.key for row in store.find("mails")] == [f"mail {number[4:]}" for number in numbers]
    assert store.count("threads") == there
    # The indexes agree with the rows.
    assert store.count("requests", (("state", "=", "review"),)) == there
    assert store.count("errands", (("state", "=", "queued"), ("due", "<=", "2027"))) == there
    assert store._sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    store.close()


@pytest.mark.kill
@pytest.mark.parametrize("once_more", range(4))
def test_every_blob_that_was_put_is_there_whole(tmp_path, once_more):
    lines = killed(PUTTER, tmp_path / "spool", random.uniform(0.02, 0.1))

    spool = Spool(tmp_path / "spool")

    assert [sha256 for sha256 in lines if not spool.get(sha256)] == []
    # Whatever bears a blob's name is that blob, acknowledged or not.
    for path in (tmp_path / "spool").glob("??/*"):
        assert path.name.endswith(".tmp") or spool.get(path.name)
