"""A keyed digest that finds equal values without storing them. Equality shows; nothing else does."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from zhanggui.kit.crypto.ring import ring

WIDTH = 16


def blind(value: str, context: str) -> bytes:
    """16 bytes of HMAC-SHA-256 over the context (what kind of value) and the normalised value."""
    plain = "".join(unicodedata.normalize("NFKC", value).split()).casefold()
    return hmac.digest(ring().blind, f"{context}\0{plain}".encode(), hashlib.sha256)[:WIDTH]
