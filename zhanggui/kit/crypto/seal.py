"""AES-256-GCM with the key's version in front, bound to where the value lives.

Layout: one format byte, two bytes key version, twelve bytes nonce, ciphertext with tag. The additional data (AAD)
names table, column, shop and platform number, so that a value copied to another row does not open.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zhanggui.kit.crypto.ring import ring

FORMAT = b"\x01"
HEAD = 3
NONCE = 12
BODY = HEAD + NONCE


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
    return unseal_all([(sealed, aad)])[0]


def unseal_all(sealed: Iterable[tuple[bytes | memoryview, str]]) -> list[bytes]:
    """Open many values, each with its place, in their order; raises SealBroken at the first that does not open."""
    opened: list[bytes] = []
    head, decrypt = b"", None
    for value, aad in sealed:
        raw = bytes(value)
        if raw[:HEAD] != head or decrypt is None:
            head, decrypt = raw[:HEAD], _opener(raw).decrypt
        try:
            opened.append(decrypt(raw[HEAD:BODY], raw[BODY:], aad.encode()))
        except InvalidTag:
            raise SealBroken("a sealed value was changed or moved") from None
    return opened


def _opener(raw: bytes) -> AESGCM:
    """The cipher of the key a value was sealed with."""
    if raw[:1] != FORMAT:
        raise SealBroken("unknown format of a sealed value")
    return _cipher(int.from_bytes(raw[1:HEAD], "big"))[1]
