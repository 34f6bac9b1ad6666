"""What comes out of a mailbox and what became of a letter: the values that pass between the desk and the edge."""

from __future__ import annotations

import re
from typing import Literal

from .model import Value


class Fetched(Value, frozen=True, kw_only=True):
    """One mail as the server handed it over, byte for byte."""

    #: names the mail in its mailbox as long as the server keeps its numbering; opaque
    uid: str
    data: bytes
    #: the mailbox's configured name
    mailbox: str
    #: the mail is over the limit and ``data`` is only its beginning
    truncated: bool = False
    #: octets of the whole mail as the server counts them
    size: int = 0


class Outcome(Value, frozen=True, kw_only=True):
    """What became of one letter to one recipient.

    sent      the server took it over
    deferred  not now; nothing was taken over, so it can be tried again
    refused   never in this form
    unknown   the whole letter went out and no answer came: it may have been taken over (RFC 1047)
    """

    kind: Literal["sent", "deferred", "refused", "unknown"]
    #: the server's answer, or what happened instead, in one line
    text: str = ""
    #: SMTP reply code, when there was a reply
    code: int | None = None
    #: refused for its size alone
    too_large: bool = False


class Signature(Value, frozen=True, kw_only=True):
    """Whether a mail's own signature (DKIM) is good, as far as somebody looked."""

    #: the domain whose signature is valid; "" = nothing is proven
    domain: str = ""
    #: in words, for staff
    because: str = ""


# RFC 5321 4.1.2: Dot-string or Quoted-string, then one "@", then a domain or an address literal; bytes beyond ASCII as in RFC 6531.
_ADDRESS = re.compile(
    r"""(?: [^\s\x00-\x20\x7f"(),:;<>@\[\\\]]{1,128} | "(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e]){0,128}" )
        @ (?: [^\s\x00-\x2c\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]{1,255} | \[[0-9A-Za-z.:]{1,64}\] )""",
    re.VERBOSE,
)


def is_address(text: str) -> bool:
    """Is the text exactly one bare address, safe to stand on an SMTP command line?"""
    return len(text) <= 400 and _ADDRESS.fullmatch(text) is not None


LONGEST_HEAD = 256 * 1024
_ODD = re.compile(rb"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE = re.compile(rb"[ \t]+[^ \t\r]|[!-9;-~]+[ \t]*:")
"""A line of a header (RFC 5322, 2.2): it goes on with the field before, or begins one."""


def odd_head(raw: bytes) -> str:
    """Why two programs may read two mails in these bytes, where the header ends or what is a field of it; "" if they cannot.

    A bare CR is a line end for some, and a mail without a blank line has a header for some. Whoever checks a signature and whoever obeys
    the mail must see the same.
    """
    raw = raw[: LONGEST_HEAD + 2]
    ends = [end for blank in (b"\n\n", b"\n\r\n") if (end := raw.find(blank)) >= 0]
    head = raw[: min(ends) + 1] if ends else raw
    if len(head) > LONGEST_HEAD:
        return "the header is too long"
    lines = head.split(b"\n")[:-1]
    first = 1 if lines and lines[0].startswith(b"From ") else 0
    if _ODD.search(head) or not all(map(_LINE.match, lines[first:])):
        return "the header has characters or lines that no mail program writes"
    return ""
