"""Where something came from, without saying which machine."""

from __future__ import annotations

from ipaddress import ip_address, ip_network


def network_of(address: str | None) -> str:
    """An address without its last part, as the journal keeps it: 203.0.113.0/24; empty when there is none."""
    if not address:
        return ""
    bits = 24 if ip_address(address).version == 4 else 48
    return str(ip_network(f"{address}/{bits}", strict=False))
