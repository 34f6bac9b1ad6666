"""The virus scanner: a server that speaks clamd's INSTREAM, as it answers, stalls, breaks off and is not there."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from illbot.core.model import INFECTED, NOT_SCANNED, File
from illbot.edge.scanner import Clamd, scanned

SICK = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"


def _serve(line: socket.socket, answer: bytes | None, seen: list[bytes]) -> None:
    with line:
        stream = line.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", stream.read(4))[0]:
            data += stream.read(size)
        seen.append(data)
        if answer is not None:
            line.sendall(answer or (b"stream: Eicar FOUND\0" if SICK in data else b"stream: OK\0"))


@contextmanager
def clamd(answer: bytes | None = b"", path: Path | None = None) -> Iterator[tuple[str, list[bytes]]]:
    """A scanner at a place; ``answer`` None breaks off, "" answers by what it was sent."""
    seen: list[bytes] = []
    server = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
    server.bind(str(path) if path else ("127.0.0.1", 0))
    server.listen()

    def run() -> None:
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            _serve(line, answer, seen)

    threading.Thread(target=run, daemon=True).start()
    try:
        yield (f"unix:{path}" if path else f"tcp:127.0.0.1:{server.getsockname()[1]}"), seen
    finally:
        server.close()


@pytest.mark.parametrize(
    ("data", "said"), [(b"an article", ""), (b"", ""), (SICK, INFECTED), (b"x" * 700_000 + SICK, INFECTED)]
)
def test_what_the_scanner_says_counts_and_it_is_sent_every_byte(data: bytes, said: str) -> None:
    with clamd() as (where, seen):
        assert Clamd(where, 5)(data) == said
        assert seen == [data]


def test_over_a_socket_in_the_file_system_too(tmp_path: Path) -> None:
    with clamd(path=tmp_path / "clamd.ctl") as (where, _):
        assert Clamd(where, 5)(SICK) == INFECTED


@pytest.mark.parametrize(
    "answer", [None, b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK FOUND maybe\0", b"what?\0"]
)
def test_no_plain_answer_is_not_scanned(answer: bytes | None) -> None:
    with clamd(answer) as (where, _):
        assert Clamd(where, 5)(b"an article") == NOT_SCANNED


def test_a_scanner_that_is_not_there_or_says_nothing_holds_nothing_up() -> None:
    assert Clamd("unix:/nowhere/clamd.ctl", 1)(b"x") == NOT_SCANNED
    silent = socket.socket()
    silent.bind(("127.0.0.1", 0))
    silent.listen()
    assert Clamd(f"tcp:127.0.0.1:{silent.getsockname()[1]}", 0.3)(b"x") == NOT_SCANNED
    silent.close()


def test_what_cannot_go_on_anyway_is_not_scanned() -> None:
    asked: list[bytes] = []

    def examine(name: str, declared: str, data: bytes) -> File:
        return File(sha256="0" * 64, name=name, type="text/html", size=len(data), problem="a web page, not a PDF")

    look = scanned(examine, lambda data: asked.append(data) or "")  # type: ignore[func-returns-value]

    assert look("a.html", "text/html", b"x").problem == "a web page, not a PDF" and asked == []
