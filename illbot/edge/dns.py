"""What the DNS says of a name, by the system's resolvers."""

from __future__ import annotations

LONGEST = 5.0
"""Seconds for one question, with all its tries."""


def txt_records(name: str) -> list[bytes]:
    """The TXT records of this name, each as one piece; [] = there are none. Raises what dnspython raises when nobody answers."""
    import dns.resolver

    try:
        answer = dns.resolver.resolve(f"{name}.", "TXT", lifetime=LONGEST, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    return [b"".join(record.strings) for record in answer]
