"""A stretch of network between the robot and a real IMAP server: hides what the server can do, refuses it, cuts, or goes silent."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from tests.servers import LoopThread

# capability -> the commands that a server without it would not know
COMMANDS = {
    "MOVE": ("UID MOVE", "MOVE"),
    "UIDPLUS": ("UID EXPUNGE",),
    "IDLE": ("IDLE",),
    "NAMESPACE": ("NAMESPACE",),
    "ID": ("ID",),
    "AUTH=PLAIN": ("AUTHENTICATE PLAIN",),
    "UNSELECT": ("UNSELECT",),
    "ENABLE": ("ENABLE",),
    "CONDSTORE": (),
    "ESEARCH": (),
    "SASL-IR": (),
    "LITERAL+": (),
    "SPECIAL-USE": (),
}
_NEW_LITERAL = re.compile(rb"\{\d+\+\}\r\n$")


class Proxy:
    """Every line that the client sends is counted, over all connections, from 1; ``lines`` holds them."""

    def __init__(self, to: int, *, hide: Iterable[str] = (), refuse: Iterable[str] = (), keywords: bool = True) -> None:
        self._to = to
        #: neither offered nor understood
        self.hide = set(hide)
        #: answered NO, whether offered or not
        self.refuse = tuple(refuse)
        #: may clients make keywords (PERMANENTFLAGS with \\*)?
        self.keywords = keywords
        #: the connection ends when the client sends this line: before the server sees it, or before its answer is heard
        self.cut_before = self.cut_after = 0
        #: every connection ends after so many octets from the server; 0 = none
        self.octets = 0
        #: only so many cuts
        self.cuts = 1
        #: nothing goes through any more, and nobody is told
        self.silent = False
        self.lines: list[bytes] = []
        self.connections = 0
        self._writers: set[Any] = set()
        self._thread = LoopThread()
        self._server = self._thread.call(self._start())
        self.port: int = self._server.sockets[0].getsockname()[1]

    async def _start(self) -> Any:
        return await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=2**26)

    def close(self) -> None:
        self._thread.now(self._server.close)
        for writer in list(self._writers):
            self._thread.now(writer.transport.abort)
        self._thread.close()

    def commands(self) -> list[str]:
        """What was asked, without tags and passwords."""
        return [b" ".join(line.split()[1:]).decode(errors="replace") for line in self.lines]

    async def _serve(self, reader: Any, writer: Any) -> None:
        self.connections += 1
        there, back = await asyncio.open_connection("127.0.0.1", self._to, limit=2**26)
        self._writers |= {writer, back}
        session = _Session(self, reader, writer, there, back)
        await asyncio.gather(session.upwards(), session.downwards())
        for end in (writer, back):
            end.transport.abort()
            self._writers.discard(end)

    def must_cut(self) -> bool:
        if self.cuts <= 0:
            return False
        self.cuts -= 1
        return True


class _Session:
    def __init__(self, proxy: Proxy, reader: Any, writer: Any, there: Any, back: Any) -> None:
        self.proxy, self.reader, self.writer, self.there, self.back = proxy, reader, writer, there, back
        self.deaf = False
        self.told = 0

    def cut(self) -> None:
        for end in (self.writer, self.back):
            end.transport.abort()

    async def upwards(self) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while line := await self.reader.readline():
                proxy = self.proxy
                proxy.lines.append(line)
                count = len(proxy.lines)
                if proxy.silent:
                    continue
                if count == proxy.cut_before and proxy.must_cut():
                    return self.cut()
                if count == proxy.cut_after and proxy.must_cut():
                    self.deaf = True  # and the first octet of the answer ends it
                refusal = self.refusal(line)
                if refusal:
                    self.writer.write(line.split(b" ", 1)[0] + refusal)
                    continue
                self.back.write(line)
        self.cut()

    def refusal(self, line: bytes) -> bytes:
        command = b" ".join(line.split()[1:]).decode(errors="replace").upper() + " "
        if "LITERAL+" in self.proxy.hide and _NEW_LITERAL.search(line):
            return b" BAD what is that plus\r\n"
        if any(command.startswith(f"{name} ") for cap in self.proxy.hide for name in COMMANDS[cap]):
            return b" BAD unknown command\r\n"
        if any(command.startswith(f"{name} ") for name in self.proxy.refuse):
            return b" NO not for you\r\n"
        if not self.proxy.keywords and " FLAGS" in command and "(\\" not in command and " STORE " in command:
            return b" NO no keywords\r\n"
        return b""

    async def downwards(self) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while line := await self.there.readline():
                if self.proxy.silent:
                    continue
                if self.deaf:
                    return self.cut()
                line = self.shown(line)
                limit = self.proxy.octets
                if limit and self.told + len(line) > limit and self.proxy.must_cut():
                    self.writer.write(line[: limit - self.told])
                    await self.writer.drain()
                    self.writer.close()
                    self.back.transport.abort()
                    return
                self.told += len(line)
                self.writer.write(line)
        self.cut()

    def shown(self, line: bytes) -> bytes:
        if line.startswith(b"* CAPABILITY ") or b"[CAPABILITY " in line:
            for name in self.proxy.hide:
                line = re.sub(rb" " + re.escape(name.encode()) + rb"(?=[ \]\r])", b"", line)
        if not self.proxy.keywords and b"PERMANENTFLAGS" in line:
            line = line.replace(b" \\*", b"")
        return line
