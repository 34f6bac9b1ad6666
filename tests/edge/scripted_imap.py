"""An IMAP server that answers as a test wants it to: refuses a mail, hangs up on it, renumbers, stalls, or is none at all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

from tests.servers import LoopThread

ROBOT = "robot@library.example"


def mail(subject: str, body: bytes = b"please\r\n") -> bytes:
    return f"From: patron@campus.example\r\nTo: {ROBOT}\r\nSubject: {subject}\r\n\r\n".encode() + body


class Scripted:
    """An IMAP server of three mails whose answers to FETCH a test decides."""

    def __init__(self) -> None:
        self.mails = {n: mail(f"number {n}") for n in (4, 7, 9)}
        #: UIDs whose body is refused (NO), answered with NIL, or ends the connection
        self.no: set[int] = set()
        self.nil: set[int] = set()
        self.fatal: set[int] = set()
        self.validity = 17
        self.announce_validity = False
        self.capabilities = "IMAP4rev1 AUTH=PLAIN"
        self.greeting = "* OK ready"
        self.stall_on = ""
        self.seen: list[str] = []
        self._thread = LoopThread()
        self._server = self._thread.call(self._start())
        self.port = self._server.sockets[0].getsockname()[1]

    async def _start(self) -> Any:
        return await asyncio.start_server(self._serve, "127.0.0.1", 0)

    def close(self) -> None:
        self._thread.now(self._server.close)
        self._thread.close()

    async def _serve(self, reader: Any, writer: Any) -> None:
        writer.write(self.greeting.encode() + b"\r\n")
        while line := (await reader.readline()).decode().rstrip("\r\n"):
            tag, _, command = line.partition(" ")
            self.seen.append(command)
            if self.stall_on and self.stall_on in command:
                await asyncio.sleep(3600)
            if command.startswith("AUTHENTICATE"):
                writer.write(b"+ \r\n")
                await reader.readline()
            for answer in self._answers(command):
                if answer is None:
                    writer.close()
                    return
                writer.write(answer)
            refused = self._refused(command)
            writer.write(f"{tag} {'NO cannot read that' if refused else 'OK done'}\r\n".encode())
            await writer.drain()
            if command == "LOGOUT":
                writer.close()
                return

    def _wanted(self, command: str) -> list[int]:
        span = command.split()[2]
        found: list[int] = []
        for part in span.split(","):
            first, _, last = part.partition(":")
            low, high = int(first), 10**9 if last == "*" else int(last or first)
            found += [n for n in self.mails if low <= n <= high]
        return found

    def _refused(self, command: str) -> bool:
        return "BODY.PEEK" in command and any(n in self.no for n in self._wanted(command))

    def _answers(self, command: str) -> Iterator[bytes | None]:
        if command.startswith("CAPABILITY"):
            yield f"* CAPABILITY {self.capabilities}\r\n".encode()
        elif command.startswith("LIST"):
            yield b'* LIST (\\HasNoChildren) "." ' + command.split()[-1].encode() + b"\r\n"
        elif command.startswith("SELECT"):
            yield f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] fine\r\n".encode()
        elif command.startswith("UID FETCH"):
            yield from self._fetch(command)
        elif command.startswith("LOGOUT"):
            yield b"* BYE\r\n"

    def _fetch(self, command: str) -> Iterator[bytes | None]:
        wanted = self._wanted(command)
        for place, n in enumerate(self.mails, 1):
            if n not in wanted:
                continue
            if "BODY.PEEK" not in command:
                yield f"* {place} FETCH (UID {n} FLAGS (\\Recent uid) RFC822.SIZE {len(self.mails[n])})\r\n".encode()
            elif n in self.fatal:
                yield None
            elif n in self.nil:
                yield f"* {place} FETCH (UID {n} BODY[] NIL)\r\n".encode()
            elif n not in self.no:
                body = self.mails[n]
                yield f"* {place} FETCH (FLAGS (\\Seen))\r\n".encode()
                yield f"* {place} FETCH (UID {n} BODY[] {{{len(body)}}}\r\n".encode() + body + b")\r\n"
        if self.announce_validity and "BODY.PEEK" in command:
            self.validity, self.announce_validity = self.validity + 1, False
            yield f"* OK [UIDVALIDITY {self.validity}] all new\r\n".encode()
