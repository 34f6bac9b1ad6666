"""IMAP mailboxes: the connection and its bounds, the login, the folders, what servers answer, and the mailbox over all of them."""

from __future__ import annotations

from .account import Account
from .mailbox import ImapMailbox

__all__ = ["Account", "ImapMailbox"]
