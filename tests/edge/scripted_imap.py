"""An IMAP server that answers as a test wants it to: refuses a mail, hangs up on it, renumbers, lies, stalls, or is none at all."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Iterator
from contextlib import suppress
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
        #: None = it keeps none; else what it says, true or not
        self.validity: int | str | None = 17
        self.announce_validity = False
        self.capabilities = "IMAP4rev1 AUTH=PLAIN"
        self.greeting = "* OK ready"
        self.stall_on = ""
        #: UID -> the RFC822.SIZE that is told; None = none is told
        self.sizes: dict[int, int | None] = {}
        #: UID -> what is sent behind "* n FETCH (UID n BODY[] ", instead of the literal
        self.bodies: dict[int, bytes] = {}
        #: sent before each answer, and in the middle of those to FETCH
        self.noise = b""
        #: beginning of a command -> all that is sent instead of its answer; "{tag}" stands for its tag, None hangs up
        self.instead: dict[str, bytes | None] = {}
        #: seconds between two octets of such an answer
        self.drip = 0.0
        #: what is done to every octet that leaves, after the greeting
        self.mangled: Callable[[bytes], bytes] | None = None
        #: SELECT is refused to who did not say who he is
        self.needs_id = False
        #: folders must stand below this
        self.prefix = ""
        self.folders = {"INBOX"}
        #: the access token that is good now; what was refused is counted
        self.token = ""
        self.refused_logins = 0
        self.logins: list[bytes] = []
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
        with suppress(OSError, EOFError, ValueError):  # the client hung up, or was driven to nonsense
            await self._talk(reader, writer)

    async def _talk(self, reader: Any, writer: Any) -> None:
        writer.write(self.greeting.encode() + b"\r\n")
        if self.mangled is not None:
            writer = _Mangling(writer, self.mangled)
        while line := (await reader.readline()).decode().rstrip("\r\n"):
            tag, _, command = line.partition(" ")
            self.seen.append(command)
            if self.stall_on and self.stall_on in command:
                await asyncio.sleep(3600)
            scripted = next((start for start in self.instead if command.startswith(start)), None)
            if scripted is not None:
                sent = self.instead[scripted]
                if sent is None:
                    writer.close()
                    return
                sent = sent.replace(b"{tag}", tag.encode())
                for piece in [sent] if not self.drip else [sent[n : n + 1] for n in range(len(sent))]:
                    writer.write(piece)
                    await asyncio.sleep(self.drip)
                continue
            if command.startswith("AUTHENTICATE") and not await self._authenticated(reader, writer, tag, command):
                continue
            if command.startswith("LOGIN"):
                while command.endswith("}"):
                    writer.write(b"+ go on\r\n")
                    size = int(command.rpartition("{")[2].rstrip("+}"))
                    self.logins.append(await reader.readexactly(size))
                    command = (await reader.readline()).decode().rstrip("\r\n")
            writer.write(self.noise)
            for answer in self._answers(command):
                if answer is None:
                    writer.close()
                    return
                writer.write(answer)
            refused = self._refused(command)
            writer.write(f"{tag} {refused or 'OK done'}\r\n".encode())
            await writer.drain()
            if command == "LOGOUT":
                writer.close()
                return

    def _wanted(self, command: str) -> set[int]:
        span = command.split()[2]
        found: set[int] = set()
        for part in span.split(","):
            first, _, last = part.partition(":")
            low, high = int(first), 10**9 if last == "*" else int(last or first)
            found |= {n for n in self.mails if low <= n <= high}
        return found

    async def _authenticated(self, reader: Any, writer: Any, tag: str, command: str) -> bool:
        writer.write(b"+ \r\n")
        said = base64.b64decode(await reader.readline())
        self.logins.append(said)
        if not self.token or f"auth=Bearer {self.token}\1".encode() in said:
            return True
        self.refused_logins += 1
        reason = base64.b64encode(b'{"status":"401","scope":"https://mail.example/"}')
        writer.write(b"+ " + reason + b"\r\n")
        self.logins.append(base64.b64decode(await reader.readline()))
        writer.write(f"{tag} NO [AUTHENTICATIONFAILED] no\r\n".encode())
        return False

    def _refused(self, command: str) -> str:
        """The refusal, or nothing."""
        verb, _, rest = command.partition(" ")
        name = rest.strip('"')
        if verb == "SELECT" and self.needs_id and not any(seen.startswith("ID ") for seen in self.seen):
            return "NO SELECT Unsafe Login. Please contact kefu@188.com for help"
        if verb == "CREATE":
            if self.prefix and not name.startswith(self.prefix):
                return "NO Invalid mailbox name."
            self.folders.add(name)
        if verb == "STATUS" and name.split('"')[0] not in self.folders:
            return "NO no such folder"
        if "BODY.PEEK" in command and any(n in self.no for n in self._wanted(command)):
            return "NO cannot read that"
        return ""

    def _answers(self, command: str) -> Iterator[bytes | None]:
        if command.startswith("CAPABILITY"):
            yield f"* CAPABILITY {self.capabilities}\r\n".encode()
        elif command.startswith("LIST"):
            name = command.split()[-1]
            if not self.prefix or name.strip('"') in self.folders | {""}:
                yield b'* LIST (\\HasNoChildren) "." ' + name.encode() + b"\r\n"
        elif command.startswith("SELECT"):
            yield f"* {len(self.mails)} EXISTS\r\n".encode()
            if self.validity is not None:
                yield f"* OK [UIDVALIDITY {self.validity}] fine\r\n".encode()
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
                size = self.sizes.get(n, len(self.mails[n]))
                told = "" if size is None else f" RFC822.SIZE {size}"
                yield f"* {place} FETCH (UID {n} FLAGS (\\Recent uid){told})\r\n".encode() + self.noise
            elif n in self.bodies:
                yield f"* {place} FETCH (UID {n} BODY[] ".encode() + self.bodies[n]
            elif n in self.fatal:
                yield None
            elif n in self.nil:
                yield f"* {place} FETCH (UID {n} BODY[] NIL)\r\n".encode()
            elif n not in self.no:
                body = self.mails[n]
                yield f"* {place} FETCH (FLAGS (\\Seen))\r\n".encode()
                part = "<0>" if "<0." in command else ""
                yield f"* {place} FETCH (UID {n} BODY[]{part} {{{len(body)}}}\r\n".encode() + body + b")\r\n"
                yield self.noise
        if self.announce_validity and "BODY.PEEK" in command:
            assert isinstance(self.validity, int)
            self.validity, self.announce_validity = self.validity + 1, False
            yield f"* OK [UIDVALIDITY {self.validity}] all new\r\n".encode()


class _Mangling:
    """A writer whose octets do not stay what they were."""

    def __init__(self, writer: Any, mangle: Callable[[bytes], bytes]) -> None:
        self._writer = writer
        self._mangle = mangle

    def write(self, data: bytes) -> None:
        self._writer.write(self._mangle(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer, name)
