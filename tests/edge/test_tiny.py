"""The database file: what it survives, what it refuses, and that nothing reads more rows than concern it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from illbot.core.changes import TABLES
from illbot.edge.tiny import TinyStore, file
from illbot.errors import DiskFull, Moved, StoreBroken

from .rows import change, errand, mail, put, request


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "illbot.sqlite"


@pytest.fixture
def store(path: Path):
    store = TinyStore(path)
    yield store
    store.close()


def fill(store: TinyStore, number: int) -> None:
    store.commit(change(*(put("requests", f"ILL-2026-{n:05d}", request(note="x" * 2000)) for n in range(number))))


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


# --- opening ---------------------------------------------------------------------------------------------------


def test_the_file_and_its_folders_are_made(tmp_path):
    path = tmp_path / "var" / "lib" / "馆际 互借?#%20.sqlite"
    TinyStore(path).close()

    assert path.read_bytes().startswith(b"SQLite format 3\0")


def test_rows_are_there_when_it_is_opened_again(path):
    first = TinyStore(path)
    first.commit(change(put("requests", "ILL-2026-00042", request())))
    first.close()

    again = TinyStore(path)

    assert again.get("requests", "ILL-2026-00042").body == request()
    again.close()


def test_a_file_of_no_bytes_is_a_new_database(path):
    """The process died between making the file and writing its tables."""
    path.touch()
    store = TinyStore(path)
    store.commit(change(put("tries", "x", {"count": 1})))

    assert store.get("tries", "x").body == {"count": 1}
    store.close()


def test_several_processes_may_make_it_at_once(path):
    code = """
import sys; from pathlib import Path; from illbot.edge.tiny import TinyStore; from illbot.core.changes import *
print("ready", flush=True); input()
store = TinyStore(Path(sys.argv[1]))
store.commit(Change(puts=(Put(table="tries", key=sys.argv[2], body={"count": 1}, version=0),)))
"""
    makers = [python(code, path, n) for n in range(4)]
    assert [maker.stdout.readline() for maker in makers] == ["ready\n"] * 4
    for maker in makers:
        maker.stdin.write("\n")
        maker.stdin.flush()
    assert [maker.communicate()[1] for maker in makers] == [""] * 4

    store = TinyStore(path)
    assert store.count("tries") == 4
    store.close()


def test_a_reader_sees_what_the_service_commits_and_cannot_write(path, store):
    reader = TinyStore(path, read_only=True)
    store.commit(change(put("requests", "1", request())))

    assert reader.count("requests") == 1
    with pytest.raises(StoreBroken, match="reading only"):
        reader.commit(change(put("requests", "2", request())))
    assert store.count("requests") == 1
    reader.close()


def test_a_closed_file_is_read_in_a_folder_that_is_not_ours_to_write(path, store):
    """A librarian looks at the requests while the service is stopped."""
    store.commit(change(put("requests", "1", request())))
    store.close()
    code = """
import os, sys; from pathlib import Path; from illbot.edge.tiny import TinyStore
if os.getuid() == 0: os.setgid(65534); os.setuid(65534)
print(TinyStore(Path(sys.argv[1]), read_only=True).count("requests"))
"""
    with tempfile.TemporaryDirectory() as elsewhere:
        shutil.copy(path, elsewhere)
        Path(elsewhere).chmod(0o555)
        (Path(elsewhere) / path.name).chmod(0o444)
        said = python(code, Path(elsewhere) / path.name).communicate()
        Path(elsewhere).chmod(0o755)

    assert said == ("1\n", "")


def test_reading_makes_no_file(path):
    with pytest.raises(StoreBroken, match=r"no database .*illbot\.sqlite"):
        TinyStore(path, read_only=True)
    assert not path.exists()


def test_a_new_index_column_is_filled_from_the_documents(path, store):
    """A file from before the column "work" was looked up by."""
    store.commit(change(put("requests", "1", request(work="doi:10.5555/1")), put("requests", "2", request())))
    store.close()
    old = sqlite3.connect(path)
    old.executescript("DROP INDEX requests_work; ALTER TABLE requests DROP COLUMN work; UPDATE house SET value = 0")
    old.close()

    with pytest.raises(StoreBroken, match="older illbot"):
        TinyStore(path, read_only=True)
    again = TinyStore(path)

    assert [row.key for row in again.find("requests", (("work", "=", "doi:10.5555/1"),))] == ["1"]
    again.commit(change(put("requests", "2", request(work="doi:10.5555/2"), 1)))
    assert again.tally("requests", "work") == {"doi:10.5555/1": 1, "doi:10.5555/2": 1}
    again.close()


# --- a broken house --------------------------------------------------------------------------------------------


def test_a_file_that_is_no_database_names_the_command_that_brings_the_newest_backup_back(tmp_path, path):
    backups = tmp_path / "backups"
    backups.mkdir()
    for day in ("2026-11-19", "2026-11-21", "2026-11-20"):
        (backups / f"{day}.sqlite").touch()
    path.write_bytes(b"From: reader@university.example\r\n" * 500)

    with pytest.raises(StoreBroken) as told:
        TinyStore(path)

    assert str(told.value) == (
        f"{path} is not a readable illbot database (file is not a database). "
        f"Restore the newest backup: illbot restore {backups}/2026-11-21.sqlite"
    )
    assert path.read_bytes().startswith(b"From: ")


def test_without_a_backup_it_says_so(path):
    path.write_bytes(b"\0" * 5000)

    with pytest.raises(StoreBroken, match=r"no backup in .*backups; .*illbot restore BACKUP"):
        TinyStore(path)


def test_another_programs_database_is_left_alone(path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE requests (key TEXT, body TEXT)")
    other.close()
    before = path.read_bytes()

    with pytest.raises(StoreBroken, match="another program's database"):
        TinyStore(path)

    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_newer_illbots_file_is_not_touched(path, store):
    store.close()
    newer = sqlite3.connect(path)
    newer.execute("UPDATE house SET value = 99")
    newer.commit()
    newer.close()

    with pytest.raises(StoreBroken, match=r"newer illbot \(schema 99; this one knows 1\). Install that version"):
        TinyStore(path)


def test_a_file_cut_short_is_said_to_be_unreadable(path, store):
    fill(store, 200)
    store.close()
    path.write_bytes(path.read_bytes()[:200_000])

    with pytest.raises(StoreBroken, match="not a readable illbot database"):
        TinyStore(path)


def test_pages_overwritten_with_rubbish_are_said_to_be_unreadable_and_are_not_backed_up(path, store, tmp_path):
    fill(store, 400)
    store.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 4 : len(data) // 4 * 3] = b"\xa5" * (len(data) // 4 * 3 - len(data) // 4)
    path.write_bytes(data)
    store = TinyStore(path)

    with pytest.raises(StoreBroken, match="illbot restore"):
        store.find("requests")
    with pytest.raises(StoreBroken, match=r"damaged|not a readable"):
        store.backup(tmp_path / "backups" / "2026-11-21.sqlite")
    assert list((tmp_path / "backups").iterdir()) == []
    store.close()


def test_a_damaged_document_is_named(path, store):
    fill(store, 2)
    other = sqlite3.connect(path)
    other.execute("UPDATE requests SET body = substr(body, 2) WHERE key = 'ILL-2026-00001'")
    other.commit()
    other.close()

    assert store.get("requests", "ILL-2026-00000") is not None
    with pytest.raises(StoreBroken, match="requests ILL-2026-00001 is damaged"):
        store.get("requests", "ILL-2026-00001")


def test_another_writer_is_waited_for_and_then_named_as_the_reason(path, store, monkeypatch):
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.3)
    impatient = TinyStore(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreBroken, match="locked: another program has been writing"):
        impatient.commit(change(put("tries", "x", {"count": 1})))
    assert impatient.get("tries", "x") is None

    threading.Timer(0.1, lambda: other.execute("ROLLBACK")).start()
    impatient.commit(change(put("tries", "x", {"count": 1})))
    assert store.get("tries", "x").version == 1
    other.close()
    impatient.close()


def test_a_file_in_rollback_mode_that_another_holds_is_waited_for(path, store, monkeypatch):
    store.close()
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.3)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN EXCLUSIVE")

    began = time.monotonic()
    with pytest.raises(StoreBroken, match="locked"):
        TinyStore(path)
    assert time.monotonic() - began >= 0.3
    other.close()


def test_a_full_disk_leaves_nothing_half_and_goes_on_when_there_is_room(store):
    """SQLite refuses to grow the file, as it does when the disk refuses."""
    fill(store, 10)
    (pages,) = store._sql.execute("PRAGMA page_count").fetchone()
    store._sql.execute(f"PRAGMA max_page_count = {pages + 3}")
    large = change(
        put("requests", "ILL-2026-00000", request("done"), 1),
        put("tries", "x", {"count": 1}, 0),
        *(put("mails", str(n), mail(f"<{'m' * 3000}{n}>"), 0) for n in range(20)),
    )

    with pytest.raises(DiskFull, match=r"illbot\.sqlite cannot grow .*nothing was changed"):
        store.commit(large)

    assert store.get("requests", "ILL-2026-00000").version == 1
    assert store.count("mails") == store.count("tries") == 0
    store.commit(change(put("counters", "n", {"value": 1}, 0)))
    store._sql.execute("PRAGMA max_page_count = 1000000")
    store.commit(large)
    assert store.count("mails") == 20


def test_a_limit_on_the_size_of_files_is_a_full_disk_too(path, store):
    """The real thing, in a process of its own: the system refuses the write in the middle of a commit."""
    fill(store, 5)
    store.close()
    code = """
import resource, sys; from pathlib import Path; from tests.edge.rows import *
from illbot.edge.tiny import TinyStore; from illbot.errors import DiskFull
store = TinyStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
done = 0
try:
    for n in range(1000):
        one = put("requests", f"new {n}", request(note="x" * 3000), 0)
        store.commit(change(one, put("errands", f"new {n}", errand(), 0)))
        done += 1
except DiskFull as full:
    assert store.count("requests") == done + 5 and store.count("errands") == done, "half a commit"
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.commit(change(put("tries", "x", {"count": done}, 0)))
    print("full", done)
"""
    writer = python(code, path, 400_000)
    said, trouble = writer.communicate()

    assert (said[:4], trouble) == ("full", "")
    done = int(said.split()[1])
    again = TinyStore(path)
    assert (again.count("requests"), again.count("errands")) == (done + 5, done)
    assert again.get("tries", "x").body == {"count": done}
    again.close()


# --- beside the service ----------------------------------------------------------------------------------------


def test_two_processes_on_the_same_rows_lose_no_update(path, store):
    """Each raises two counters that must agree, and takes "moved" as a reason to decide again."""
    store.commit(change(put("counters", "a", {"value": 0}, 0), put("counters", "b", {"value": 0}, 0)))
    code = """
import sys; from pathlib import Path; from tests.edge.rows import *
from illbot.edge.tiny import TinyStore; from illbot.errors import Moved
store = TinyStore(Path(sys.argv[1])); print("ready", flush=True); input()
done = moved = 0
while done < 100:
    a, b = store.get("counters", "a"), store.get("counters", "b")
    try:
        store.commit(change(*(put("counters", r.key, {"value": r.body["value"] + 1}, r.version) for r in (a, b))))
        done += 1
    except Moved:
        moved += 1
print(moved)
"""
    writers = [python(code, path) for _ in range(2)]
    assert [writer.stdout.readline() for writer in writers] == ["ready\n"] * 2
    for writer in writers:
        writer.stdin.write("\n")
        writer.stdin.flush()
    ended = [writer.communicate() for writer in writers]

    assert [trouble for _, trouble in ended] == ["", ""]
    assert [(store.get("counters", k).body["value"], store.get("counters", k).version) for k in "ab"] == [
        (200, 201)
    ] * 2


def test_a_backup_is_one_readable_file_of_one_moment_while_the_service_writes(path, store, tmp_path):
    target, stop = tmp_path / "backups" / "2026-11-21.sqlite", threading.Event()
    fill(store, 300)

    def write() -> None:
        n = 0
        while not stop.is_set():
            n += 1
            store.commit(change(put("counters", "a", {"value": n}), put("counters", "b", {"value": n})))

    writer = threading.Thread(target=write)
    writer.start()
    for _ in range(5):
        store.backup(target)
        copy = TinyStore(target, read_only=True)
        a, b = copy.get("counters", "a"), copy.get("counters", "b")
        assert copy.count("requests") == 300
        assert (a and a.body) == (b and b.body)
        copy.close()
    stop.set()
    writer.join()

    assert [p.name for p in target.parent.iterdir()] == [target.name]


def test_a_backup_that_does_not_fit_leaves_the_last_one(store, tmp_path):
    target = tmp_path / "backups" / "2026-11-21.sqlite"
    store.backup(target)
    before = target.read_bytes()
    fill(store, 300)
    code = """
import resource, sys; from pathlib import Path
from illbot.edge.tiny import TinyStore; from illbot.errors import DiskFull
store = TinyStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try: store.backup(Path(sys.argv[2]))
except DiskFull: print("full")
"""
    assert python(code, store.path, target).communicate() == ("full\n", "")

    assert target.read_bytes() == before
    assert [p.name for p in target.parent.iterdir()] == [target.name]


# --- nothing scans ---------------------------------------------------------------------------------------------

DUE = "2026-11-21T08:00:00Z"
HOT = {
    "requests in a state": lambda s: s.find("requests", (("state", "=", "review"),)),
    "requests in some states": lambda s: s.find(
        "requests", (("state", "in", ("review", "condition")),), order="created"
    ),
    "newest in a state": lambda s: s.find(
        "requests", (("state", "=", "done"),), order="updated", descending=True, limit=9
    ),
    "came to a state this week": lambda s: s.find("requests", (("state", "=", "done"), ("updated", ">=", DUE))),
    "touched this week": lambda s: s.find("requests", (("updated", ">=", DUE),), order="updated"),
    "clocks that are due": lambda s: s.find("requests", (("clock", "<=", DUE),), order="clock", limit=500),
    "of a patron": lambda s: s.find("requests", (("patron", "=", "a@x"),), order="created", limit=50),
    "open ones of a patron": lambda s: s.find("requests", (("patron", "=", "a@x"), ("state", "in", ("new", "ready")))),
    "of a work": lambda s: s.find("requests", (("work", "=", "doi:10.5555/1"),), order="created", descending=True),
    "open at a partner": lambda s: s.find("requests", (("partner", "=", "nlc"),), order="created", limit=500),
    "the newest": lambda s: s.find("requests", order="created", descending=True, limit=20),
    "the next page": lambda s: s.find("requests", order="created", limit=20, after=(DUE, "ILL-2026-00042")),
    "letters that are due": lambda s: s.find(
        "errands", (("state", "in", ("queued", "deferred")), ("due", "<=", DUE)), order="due", limit=50
    ),
    "letters of a request": lambda s: s.find(
        "errands", (("request", "=", "1"), ("state", "in", ("queued", "deferred")))
    ),
    "the letter that bounced": lambda s: s.find("errands", (("message_id", "=", "<1@x>"),), limit=1),
    "letters that failed": lambda s: s.find("errands", (("state", "in", ("refused", "unknown")),), order="created"),
    "letters in an hour": lambda s: s.count("errands", (("due", ">=", DUE), ("state", "=", "sent"))),
    "letters to an address": lambda s: s.count("errands", (("to", "=", "a@x"), ("due", ">=", DUE))),
    "letters into a domain": lambda s: s.count("errands", (("domain", "=", "x"), ("due", ">=", DUE))),
    "letters about a request to an address": lambda s: s.count(
        "errands", (("request", "=", "1"), ("to", "=", "a@x"), ("due", ">=", DUE))
    ),
    "the same words in this hour": lambda s: s.count("errands", (("said", "=", "ab"), ("created", ">=", DUE))),
    "a seen mail": lambda s: s.get("mails", "key"),
    "mails of a Message-ID": lambda s: s.find("mails", (("message_id", "in", ("<1@x>", "<2@x>")),)),
    "mails of a digest": lambda s: s.find("mails", (("sha256", "=", "ab"),)),
    "a thread": lambda s: s.get("threads", "<1@x>"),
    "threads of the references": lambda s: s.find("threads", (("key", "in", ("<1@x>", "<2@x>")),)),
    "parked commands that expired": lambda s: s.find("parked", (("expires", "<", DUE),)),
    "clocks in any order": lambda s: s.find("requests", (("clock", "<=", DUE),)),
    "clocks, newest request first": lambda s: s.find("requests", (("clock", "<=", DUE),), order="created", limit=9),
    "the next page of a state": lambda s: s.find(
        "requests", (("state", "=", "done"),), order="updated", limit=20, after=(DUE, "ILL-2026-00042")
    ),
    "a new row": lambda s: s.commit(change(put("requests", "1", request(), 0))),
    "a changed row": lambda s: s.commit(change(put("requests", "0", request("done", work="w")))),
}


@pytest.mark.parametrize("name", HOT)
def test_what_stands_on_the_path_of_a_mail_is_looked_up_by_an_index(store, name):
    store.commit(change(put("requests", "0", request())))
    plans = traced(store, lambda: HOT[name](store))

    assert plans
    assert [line for line in plans if line.startswith("SCAN")] == ([BY_ORDER] if name == "the newest" else [])
    assert all("USING" in line for line in plans)


BY_ORDER = "SCAN requests USING INDEX requests_created"
"""Read from its end, and no further than the limit."""


@pytest.mark.parametrize(
    "name",
    [
        "letters in an hour",
        "letters to an address",
        "letters into a domain",
        "letters that are due",
        "came to a state this week",
    ],
)
def test_two_conditions_that_would_each_name_years_of_rows_share_an_index(store, name):
    (line,) = [line for line in traced(store, lambda: HOT[name](store)) if line.startswith("SEARCH")]

    assert line.count(" AND ") == 1, line


def test_counting_by_state_reads_the_index_only(store):
    plans = traced(store, lambda: store.tally("requests", "state"))

    assert [line for line in plans if "SCAN" in line and "COVERING INDEX" not in line] == []


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, columns in TABLES.items() for column in columns]
)
def test_every_index_column_has_an_index(store, table, column):
    plans = traced(store, lambda: store.find(table, ((column, "=", "x"),)))

    assert len(plans) == 1
    assert plans[0].startswith(f"SEARCH {table} USING INDEX"), plans


def traced(store: TinyStore, work) -> list[str]:
    """SQLite's plans of every query that the work asked for."""
    asked: list[str] = []
    store._sql.set_trace_callback(asked.append)
    work()
    store._sql.set_trace_callback(None)
    queries = [line for line in asked if line.split()[0] in ("SELECT", "UPDATE", "DELETE", "INSERT")]
    steps = [row[3] for query in queries for row in store._sql.execute(f"EXPLAIN QUERY PLAN {query}")]
    return [step for step in steps if "TEMP B-TREE" not in step] or (["INSERT USING THE KEY"] if queries else [])


def test_moved_leaves_the_store_ready_for_the_next_commit(store):
    with pytest.raises(Moved):
        store.commit(change(put("tries", "x", {"count": 1}, 0), put("tries", "x", {"count": 2}, 0)))
    store.commit(change(put("errands", "e", errand(), 0)))

    assert store.count("errands") == 1
