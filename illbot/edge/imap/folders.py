"""Folders: the configured name in the server's spelling, and made where it is missing.

Names go over the wire in modified UTF-7 (imapclient does that); the delimiter and the prefix of our own folders are the server's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from .wire import UNREADABLE

_ABSENT = {b"\\noselect", b"\\nonexistent"}


class Folders:
    """How one server spells names, as far as it told us."""

    def __init__(self) -> None:
        self._prefix, self._delimiter = "", "/"

    def learn(self, client: Any) -> None:
        self._prefix, self._delimiter = "", "/"
        personal = None
        if client.has_capability("NAMESPACE"):
            with _refusals_ignored():
                personal = client.namespace().personal
        if personal:
            self._prefix, delimiter = personal[0]
        else:
            delimiter = next((found for _, found, _ in _listed(client, "")), None)
        if isinstance(delimiter, bytes):
            delimiter = delimiter.decode("ascii", "replace")
        self._delimiter = delimiter or "/"

    def spelled(self, name: str) -> str:
        """The configured name as this server spells it."""
        return server_name(name, self._prefix, self._delimiter)

    def make(self, client: Any, name: str) -> bool:
        """Make the folder if there is none; False when there was."""
        folder = self.spelled(name)
        if folder == "INBOX" or exists(client, folder):
            return False
        try:
            client.create_folder(folder)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            if exists(client, folder) or _opens(client, folder):  # another session may have made it meanwhile
                return False
            if self._prefix:
                raise
            # Where everything of ours stands below INBOX and the server has no word (NAMESPACE) to say so.
            self._prefix = f"INBOX{self._delimiter}"
            try:
                return self.make(client, name)
            except IMAPClientError:
                self._prefix = ""
                raise
        with _refusals_ignored():
            client.subscribe_folder(folder)
        return True


def server_name(name: str, prefix: str, delimiter: str) -> str:
    """A configured folder ("Archive/Done") in the server's spelling ("INBOX.Archive.Done")."""
    if name.upper() == "INBOX":
        return "INBOX"
    spelled = delimiter.join(name.split("/"))
    if prefix and not spelled.upper().startswith(prefix.upper()):
        spelled = prefix + spelled
    return spelled


def exists(client: Any, folder: str) -> bool:
    return any(
        name == folder and not _ABSENT & {flag.lower() for flag in flags} for flags, _, name in _listed(client, folder)
    )


def _listed(client: Any, folder: str) -> list[Any]:
    """What LIST tells of the folder; nothing where it cannot be read."""
    try:
        return list(client.list_folders("", folder))
    except UNREADABLE:
        return []


def _opens(client: Any, folder: str) -> bool:
    """A server that lists the folder in another spelling (case, Unicode) still knows it by ours."""
    try:
        client.folder_status(folder, ["MESSAGES"])
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        return False
    return True


@contextmanager
def _refusals_ignored() -> Iterator[None]:
    """A NO, a BAD or an answer that makes no sense does not matter here; the end of the connection does."""
    try:
        yield
    except IMAPClientAbortError:
        raise
    except (IMAPClientError, *UNREADABLE):
        pass
