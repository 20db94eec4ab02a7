"""What a screen may show of a name, a phone number, an address."""

from __future__ import annotations

import re

STAR = re.compile(r"[*＊●•]|[xX]{3,}")


def is_masked(value: str) -> bool:
    """Whether a platform already hid part of the value; such a value is never an address and gets no index."""
    return bool(STAR.search(value))


def mask_name(name: str) -> str:
    """欧阳小明 → 欧***; one star at least, so that the length says little."""
    return f"{name[0]}**" if name else ""


def mask_phone(phone: str) -> str:
    """13800138000 → 138****8000; short or foreign numbers keep only the last two digits."""
    digits = phone.strip()
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= 11 else f"****{digits[-2:]}" if digits else ""


def mask_address(address: str, region: str = "") -> str:
    """Only the region stays; the rest is stars."""
    return f"{region}****" if address else region
