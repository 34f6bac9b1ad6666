"""Whom the house knows: what classify, match and judge compare a mail with."""

from __future__ import annotations

from ...core.model import Partner, Staff, Value, normal_address
from ...core.tokens import Keys


class Directory(Value, frozen=True, kw_only=True):
    """Partners, staff, our own addresses and keys. ``Directory(configured=False)`` knows nobody: for reading mails without a configuration."""

    partners: tuple[Partner, ...] = ()
    staff: tuple[Staff, ...] = ()
    #: the robot's addresses, the one in our letters first; their plus-addresses are our own too
    own_addresses: tuple[str, ...] = ()
    #: of our Message-IDs
    domain: str = ""
    keys: Keys = ()
    #: request numbers start with this
    prefix: str = "ILL"
    configured: bool = True

    def is_own(self, address: str | None) -> bool:
        """Is this an address of the robot, with or without a plus-tag?"""
        if not address:
            return False
        local, _, domain = normal_address(address).rpartition("@")
        for own in self.own_addresses:
            own_local, _, own_domain = normal_address(own).rpartition("@")
            if domain == own_domain and (local == own_local or local.startswith(f"{own_local}+")):
                return True
        return False

    def staff_at(self, address: str | None) -> Staff | None:
        """The staff member with exactly this address."""
        if not address:
            return None
        return next((s for s in self.staff if normal_address(s.address) == normal_address(address)), None)

    def partner_at(self, address: str | None) -> tuple[Partner, str] | None:
        """The partner to whom this address belongs, and the entry that says so: an address before a domain, a longer domain first.

        An entry "@nlc.cn" stands for the domain and all below it.
        """
        if not address:
            return None
        address = normal_address(address)
        domain = address.rpartition("@")[2]
        best: tuple[int, Partner, str] | None = None
        for partner in self.partners:
            for entry in (partner.address, *partner.also):
                weight = _weight(normal_address(entry), address, domain)
                if weight and (best is None or weight > best[0]):
                    best = (weight, partner, entry)
        return best[1:] if best else None


def _weight(entry: str, address: str, domain: str) -> int:
    """How exactly this entry names the address; 0 = not at all."""
    if not entry:
        return 0
    if entry == address:
        return 1000
    named = entry.lstrip("@") if entry.startswith("@") or "@" not in entry else ""
    return len(named) if named and (domain == named or domain.endswith(f".{named}")) else 0
