"""Which domains are of one organisation: may the one sign for the other?

Where a registry ends and an organisation begins ("edu.cn" sells names, "xjtlu.edu.cn" bought one) no rule tells, only the Public Suffix
List. The copy that the package publicsuffixlist carries is read from disk, when it is first needed; nothing is fetched.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any


def aligned(signer: str, domain: str) -> bool:
    """Relaxed alignment (RFC 7489, 3.1): the same domain, or the same organisation's."""
    signer, domain = ascii_of(signer), ascii_of(domain)
    if not signer or not domain:
        return False
    return signer == domain or (organisation(signer) == organisation(domain) != "")


def organisation(domain: str) -> str:
    """The organisational domain: "lib.example" of "mail.lib.example", "xjtlu.edu.cn" of "mail.xjtlu.edu.cn"; "" of a registry's own."""
    found: str | None = _list().privatesuffix(ascii_of(domain))
    return found or ""


def ascii_of(domain: str) -> str:
    """The domain as the DNS has it, lower case; "" for what is none."""
    try:
        return domain.strip().rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


@lru_cache(maxsize=1)
def _list() -> Any:
    # Read when it is first needed: its ten thousand lines take a tenth of a second, and most senders sign with their very domain.
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
