"""A fast SMTP server that takes everything and keeps nothing but counts: ``python -m benchmarks.sink`` prints its port, then,
when its input ends, how many letters and octets it took."""

from __future__ import annotations

import asyncio
import json
import sys

ANSWERS = {
    b"EHLO": b"250-sink.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 50000000\r\n",
    b"HELO": b"250 sink.example\r\n",
    b"DATA": b"354 go on\r\n",
    b"QUIT": b"221 bye\r\n",
}


class Sink(asyncio.Protocol):
    letters = octets = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._waiting = b""
        self._letter = False
        transport.write(b"220 sink.example ESMTP\r\n")

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while True:
            end = b"\r\n.\r\n" if self._letter else b"\r\n"
            found = self._waiting.find(end)
            if found < 0:
                return
            piece, self._waiting = self._waiting[:found], self._waiting[found + len(end) :]
            if self._letter:
                Sink.letters += 1
                Sink.octets += len(piece)
                self._letter = False
                self._transport.write(b"250 2.0.0 taken\r\n")
                continue
            verb = piece[:4].upper()
            self._letter = verb == b"DATA"
            self._transport.write(ANSWERS.get(verb, b"250 2.1.0 OK\r\n"))


async def serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Sink, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()
    print(json.dumps({"letters": Sink.letters, "octets": Sink.octets}), flush=True)


if __name__ == "__main__":
    asyncio.run(serve())
