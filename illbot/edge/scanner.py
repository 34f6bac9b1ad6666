"""Asks a virus scanner before anything is passed on: clamd's INSTREAM (docs.clamav.net/manual/Usage/Scanning.html)."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable

from ..core.model import INFECTED, NOT_SCANNED, File, change

Examine = Callable[[str, str, bytes], File]

_CHUNK = 256 * 1024


class Clamd:
    """``where``: "unix:/run/clamav/clamd.ctl" or "tcp:host:port". ``seconds``: for the connection and for each answer."""

    def __init__(self, where: str, seconds: float = 30) -> None:
        self._where = where
        self._seconds = seconds

    def __call__(self, data: bytes) -> str:
        """ "" for a clean file; INFECTED; NOT_SCANNED where the scanner does not answer, or not plainly. Raises nothing."""
        try:
            with self._connection() as line:
                line.sendall(b"zINSTREAM\0")
                for start in range(0, len(data), _CHUNK):
                    part = data[start : start + _CHUNK]
                    line.sendall(struct.pack("!L", len(part)) + part)
                line.sendall(struct.pack("!L", 0))
                said = self._answer(line)
        except (OSError, ValueError):
            return NOT_SCANNED
        if said.endswith(b" FOUND"):
            return INFECTED
        return "" if said == b"stream: OK" else NOT_SCANNED

    def _connection(self) -> socket.socket:
        kind, _, place = self._where.partition(":")
        if kind == "unix":
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(self._seconds)
            try:
                line.connect(place)
            except OSError:
                line.close()
                raise
            return line
        host, _, port = place.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=self._seconds)

    @staticmethod
    def _answer(line: socket.socket) -> bytes:
        said = b""
        while not said.endswith(b"\0") and len(said) < 4096:
            more = line.recv(4096)
            if not more:
                break
            said += more
        return said.rstrip(b"\0\n")


def scanned(examine: Examine, scan: Callable[[bytes], str]) -> Examine:
    """What examines a file, and asks the scanner of each that could otherwise go on."""

    def look(name: str, declared_type: str, data: bytes) -> File:
        file = examine(name, declared_type, data)
        return file if file.problem else change(file, problem=scan(data))

    return look
