"""Keyed digests: `blind` finds equal values without storing them, `fingerprint` tells exact bytes again.

Equality shows; nothing else does.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from zhanggui.kit.crypto.ring import ring

if TYPE_CHECKING:
    from _hashlib import HASH

WIDTH = 16
BLOCK = 64
INNER, OUTER = bytes(n ^ 0x36 for n in range(256)), bytes(n ^ 0x5C for n in range(256))


def blind(value: str, context: str) -> bytes:
    """16 bytes of HMAC-SHA-256 over the context (what kind of value) and the normalised value."""
    plain = value if value.isascii() else unicodedata.normalize("NFKC", value)
    return fingerprint("".join(plain.split()).casefold().encode(), context)


def fingerprint(value: bytes, context: str) -> bytes:
    """16 bytes of HMAC-SHA-256 over the context and the value exactly as it is."""
    inner, outer = _begun(ring().blind, context)
    first, last = inner.copy(), outer.copy()
    first.update(value)
    last.update(first.digest())
    return last.digest()[:WIDTH]


@lru_cache(maxsize=256)
def _begun(key: bytes, context: str) -> tuple[HASH, HASH]:
    """Both halves of the HMAC with the key and the context taken in: copied for each value, a third of the work."""
    block = (key if len(key) <= BLOCK else hashlib.sha256(key).digest()).ljust(BLOCK, b"\0")
    inner, outer = hashlib.sha256(block.translate(INNER)), hashlib.sha256(block.translate(OUTER))
    inner.update(f"{context}\0".encode())
    return inner, outer
