"""AES-256-GCM with the key's version in front, bound to where the value lives.

Layout: one format byte, two bytes key version, twelve bytes nonce, ciphertext with tag. The additional data (AAD)
names table, column, shop and platform number, so that a value copied to another row does not open.
"""

from __future__ import annotations

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zhanggui.kit.crypto.ring import ring

FORMAT = b"\x01"
HEAD = 3
NONCE = 12


class SealBroken(Exception):
    """The value was changed, moved, or sealed with a key this ring does not hold."""


@lru_cache(maxsize=16)
def _cipher(version: int) -> tuple[bytes, AESGCM]:
    """What stands before the nonce, and the cipher of a key's version."""
    key = ring().data.get(version)
    if key is None:
        raise SealBroken(f"no key of version {version} in the ring")
    return FORMAT + version.to_bytes(2, "big"), AESGCM(key)


def seal(value: bytes | str, aad: str) -> bytes:
    """Encrypt a value for the place `aad` names."""
    head, cipher = _cipher(ring().current)
    nonce = os.urandom(NONCE)
    return head + nonce + cipher.encrypt(nonce, value.encode() if isinstance(value, str) else value, aad.encode())


def unseal(sealed: bytes | memoryview, aad: str) -> bytes:
    """Open what `seal` made for the same place; raises SealBroken."""
    raw = bytes(sealed)
    if raw[:1] != FORMAT:
        raise SealBroken("unknown format of a sealed value")
    nonce, body = raw[HEAD : HEAD + NONCE], raw[HEAD + NONCE :]
    try:
        return _cipher(int.from_bytes(raw[1:HEAD], "big"))[1].decrypt(nonce, body, aad.encode())
    except InvalidTag:
        raise SealBroken("a sealed value was changed or moved") from None
