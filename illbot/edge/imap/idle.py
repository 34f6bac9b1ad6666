"""Waiting for mail: IDLE (RFC 2177) where the server has it, else a rest; both can be ended from another thread."""

from __future__ import annotations

import selectors
import socket
from contextlib import suppress
from typing import Any

from imapclient.exceptions import IMAPClientError

from .wire import line


class Bell:
    """Ends a wait from any thread; rung before a wait, it ends the next one."""

    def __init__(self) -> None:
        self._heard, self._button = socket.socketpair()

    def ring(self) -> None:
        with suppress(OSError):
            self._button.send(b".")

    def rest(self, seconds: float, sock: Any = None) -> bool:
        """Until the time is over, ``sock`` has something to read, or the bell rings (True)."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._heard, selectors.EVENT_READ)
            if sock is not None:
                selector.register(sock, selectors.EVENT_READ)
            ready = {key.fileobj for key, _ in selector.select(seconds)}
        if self._heard in ready:
            self._heard.recv(4096)
            return True
        return False


class NoIdle(Exception):
    """The server offers IDLE and refuses it."""


def idle(client: Any, bell: Bell, seconds: float) -> bool:
    """Until the server says anything, the time is over, or the bell rings (True). Raises NoIdle.

    Whatever the server says is left to the caller to find out: it looks when this ends.
    """
    wire = client._imap
    tag = wire._command("IDLE")
    said = False
    while (answer := wire._get_response()) is not None:
        if wire.tagged_commands.get(tag):
            del wire.tagged_commands[tag]
            raise NoIdle(line(answer))
        said = True  # told before the "+": news, or noise
    stopped = bell.rest(0 if said or wire.read_ahead else seconds, client.socket())
    wire.send(b"DONE\r\n")
    # Read with the connection's patience: one that died silently shows itself here.
    kind, text = wire._command_complete("IDLE", tag)
    if kind != "OK":
        raise IMAPClientError(f"IDLE ended with {kind}: {line(text[-1])}")
    return stopped
