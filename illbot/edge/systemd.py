"""sd_notify(3): tells systemd that the service is ready, alive, stopping. Nothing happens where there is no systemd."""

from __future__ import annotations

import os
import socket


def notify(state: str) -> None:
    """READY=1, WATCHDOG=1, STOPPING=1, STATUS=… Never raises: a deaf systemd must not stop a library's mail."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
            sock.connect(address)
            sock.sendall(state.encode())
    except OSError:
        return
