"""Write-once blobs: named by their bytes, durable, never damaged in silence."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from illbot.edge import spool as module
from illbot.edge.spool import MemorySpool, Spool
from illbot.errors import StoreBroken

MAIL = b"From: reader@university.example\r\n\r\nplease\r\n"
NAME = hashlib.sha256(MAIL).hexdigest()
WEEK = timedelta(days=7)

MANY = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)


def nobody(sha256: str) -> bool:
    return False


class SpoolContract:
    @pytest.fixture
    def spool(self, tmp_path: Path) -> Any:
        raise NotImplementedError

    def test_a_blob_is_named_by_its_bytes_and_reads_as_it_was_put(self, spool):
        assert spool.put(MAIL) == NAME
        assert spool.get(NAME) == MAIL
        assert spool.has(NAME)

    def test_the_same_bytes_are_the_same_blob(self, spool):
        assert spool.put(MAIL) == spool.put(bytearray(MAIL)) == NAME
        assert spool.get(NAME) == MAIL

    @MANY
    @given(st.lists(st.binary(max_size=40), max_size=8))
    def test_law_several_at_once_come_back_under_their_names_in_their_order(self, spool, blobs):
        names = spool.put_many(blobs)

        assert names == [hashlib.sha256(blob).hexdigest() for blob in blobs]
        assert [spool.get(name) for name in names] == blobs

    def test_what_was_never_put_is_missing_by_name(self, spool):
        assert not spool.has(NAME)
        with pytest.raises(StoreBroken, match=NAME):
            spool.get(NAME)

    @pytest.mark.parametrize(
        "name", ["", "..", "../" * 21 + "x", NAME.upper(), NAME[:-1], NAME + "\n", "/" * 64, "ｆ" * 64]
    )
    def test_what_is_no_digest_is_never_a_file_name(self, spool, name):
        for ask in (spool.get, spool.has):
            with pytest.raises(ValueError, match="no SHA-256"):
                ask(name)

    def test_the_sweeper_takes_old_blobs_that_nobody_names(self, spool):
        orphan, kept = spool.put_many([b"orphan", b"kept"])
        later = datetime.now(UTC) + timedelta(days=8)

        assert spool.sweep({kept}.__contains__, WEEK, datetime.now(UTC)) == 0
        assert spool.sweep({kept}.__contains__, WEEK, later) == 1
        assert (spool.has(orphan), spool.has(kept)) == (False, True)
        assert spool.sweep({kept}.__contains__, WEEK, later) == 0

    def test_a_blob_that_was_swept_may_come_again(self, spool):
        spool.put(MAIL)
        spool.sweep(nobody, WEEK, datetime.now(UTC) + timedelta(days=8))
        spool.put(MAIL)

        assert spool.get(NAME) == MAIL


class TestMemorySpool(SpoolContract):
    @pytest.fixture
    def spool(self) -> MemorySpool:
        return MemorySpool()


class TestSpool(SpoolContract):
    @pytest.fixture
    def spool(self, tmp_path: Path) -> Spool:
        return Spool(tmp_path / "var" / "spool")

    def test_it_is_a_read_only_file_under_its_digest(self, spool):
        spool.put(MAIL)

        assert spool.path(NAME).read_bytes() == MAIL
        assert spool.path(NAME).name == NAME
        assert stat.S_IMODE(spool.path(NAME).stat().st_mode) & 0o222 == 0
        with pytest.raises(ValueError, match="no SHA-256"):
            spool.path("../../etc/passwd")

    def test_nothing_but_blobs_is_left_behind(self, spool, tmp_path):
        names = spool.put_many([MAIL, b"", MAIL, b"\0" * 3_000_000])

        assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == sorted(set(names))

    def test_a_blob_that_is_there_is_not_written_again(self, spool):
        spool.put(MAIL)
        before = spool.path(NAME).stat().st_ino
        spool.put_many([MAIL, MAIL])

        assert spool.path(NAME).stat().st_ino == before

    @pytest.mark.parametrize("damage", [MAIL[:-1], MAIL + b"x", b"", MAIL.replace(b"please", b"Please")])
    def test_a_damaged_blob_is_named_and_mended_by_putting_it_again(self, spool, damage):
        spool.put(MAIL)
        spool.path(NAME).chmod(0o600)
        spool.path(NAME).write_bytes(damage)

        with pytest.raises(StoreBroken, match=f"{NAME} is damaged"):
            spool.get(NAME)
        assert spool.put(MAIL) == NAME
        assert spool.get(NAME) == MAIL

    def test_files_are_durable_before_they_get_their_name_and_folders_after(self, spool, monkeypatch):
        done: list[tuple[str, str]] = []
        sync, replace = module._sync, Path.replace
        monkeypatch.setattr(module, "_sync", lambda path: (done.append(("sync", path.name)), sync(path)))
        monkeypatch.setattr(Path, "replace", lambda path, to: (done.append(("name", path.name)), replace(path, to))[1])

        spool.put_many([b"1", b"2", b"3", b"4"])

        drafts = {name for what, name in done if what == "name"}
        assert len(drafts) == 4
        assert {name for what, name in done[:4] if what == "sync"} == drafts
        assert [what for what, _ in done[4:8]] == ["name"] * 4
        folders = {hashlib.sha256(blob).hexdigest()[:2] for blob in (b"1", b"2", b"3", b"4")}
        assert sorted(done[8:]) == sorted(("sync", folder) for folder in folders)

    def test_an_old_orphan_that_is_put_again_is_new_again(self, spool):
        """The same mail fetched a second time, days after the process died before its commit."""
        spool.put(MAIL)
        long_ago = datetime.now().timestamp() - 30 * 86400
        os.utime(spool.path(NAME), (long_ago, long_ago))
        spool.put(MAIL)

        assert spool.sweep(nobody, WEEK, datetime.now(UTC)) == 0
        assert spool.get(NAME) == MAIL

    def test_a_blob_put_while_the_sweeper_asks_about_it_stays(self, spool):
        spool.put(MAIL)
        long_ago = datetime.now().timestamp() - 30 * 86400
        os.utime(spool.path(NAME), (long_ago, long_ago))

        def named(sha256: str) -> bool:
            spool.put(MAIL)
            return False

        assert spool.sweep(named, WEEK, datetime.now(UTC)) == 0
        assert spool.get(NAME) == MAIL

    def test_what_a_dead_process_left_half_written_goes(self, spool):
        left = spool.path(NAME).with_name(f"{NAME}.4711.0.tmp")
        left.write_bytes(MAIL[:5])

        assert not spool.has(NAME)
        assert spool.sweep(nobody, WEEK, datetime.now(UTC)) == 0
        assert left.exists()
        assert spool.sweep(nobody, WEEK, datetime.now(UTC) + timedelta(days=8)) == 0
        assert not left.exists()

    def test_several_threads_may_put_the_same(self, spool):
        blobs = [bytes([n]) * 1000 for n in range(20)]
        threads = [threading.Thread(target=spool.put_many, args=(blobs,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert all(spool.get(hashlib.sha256(blob).hexdigest()) == blob for blob in blobs)

    def test_a_full_disk_leaves_nothing_half(self, tmp_path):
        """In a process of its own, which the system lets write no more than 100,000 bytes to a file."""
        code = """
import resource, sys; from pathlib import Path
from illbot.edge.spool import Spool; from illbot.errors import DiskFull
spool = Spool(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try: spool.put_many([b"small", b"x" * 200_000, b"also small"])
except DiskFull as full: print(full)
print(spool.put(b"small"))
"""
        said = run(code, tmp_path / "spool")

        assert "cannot grow" in said
        assert said.split()[-1] == hashlib.sha256(b"small").hexdigest()
        assert len([path for path in (tmp_path / "spool").rglob("*") if path.is_file()]) == 1

    def test_a_folder_that_cannot_be_made_says_which(self, tmp_path):
        (tmp_path / "spool").write_text("a file stands here")

        with pytest.raises(StoreBroken, match=str(tmp_path / "spool")):
            Spool(tmp_path / "spool")

    def test_a_missing_blob_says_where_it_should_be(self, spool):
        spool.put(MAIL)
        spool.path(NAME).unlink()

        with pytest.raises(StoreBroken, match=f"{spool.path(NAME)} is missing"):
            spool.get(NAME)


def run(code: str, *arguments: object) -> str:
    words = [sys.executable, "-c", code, *map(str, arguments)]
    ended = subprocess.run(words, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert ended.stderr == ""
    return ended.stdout
