"""A stream sealed to a passphrase: frames of AES-256-GCM, in order and whole, or not opened at all.

Layout: magic, salt, then frames of four bytes length and ciphertext. The key comes from the passphrase by scrypt; the
nonce is the frame's number; the last frame says that it is the last, so that a file cut off is told as broken.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import IO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC: Final = b"zhanggui backup 1\n"
SALT, FRAME, NONCE, LENGTH = 16, 1 << 20, 12, 4
COST: Final = 1 << 15
LEAST: Final = 12
"""Characters of a passphrase."""


class BackupBroken(Exception):
    """The file is none of ours, was changed or cut off, or the passphrase is another one."""


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode()))


class Sealer:
    """Writes named parts, one after the other: `part(name, chunks)`; `close` ends the file."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        salt = os.urandom(SALT)
        file.write(MAGIC + salt)
        self._file, self._cipher, self._count, self._held = file, _cipher(passphrase, salt), 0, bytearray()

    def part(self, name: str, chunks: Iterable[bytes]) -> None:
        self._put(name.encode())
        for chunk in chunks:
            for start in range(0, len(chunk), FRAME):
                self._put(chunk[start : start + FRAME])
        self._put(b"")

    def close(self) -> None:
        self._frame(bytes(self._held), last=True)

    def _put(self, piece: bytes) -> None:
        self._held += len(piece).to_bytes(LENGTH, "big") + piece
        while len(self._held) >= FRAME:
            self._frame(bytes(self._held[:FRAME]), last=False)
            del self._held[:FRAME]

    def _frame(self, plain: bytes, *, last: bool) -> None:
        told = self._cipher.encrypt(self._count.to_bytes(NONCE, "big"), plain, MAGIC + bytes([last]))
        self._file.write(len(told).to_bytes(LENGTH, "big") + told)
        self._count += 1


class Opener:
    """Reads what a Sealer wrote: `parts()` gives each name with its chunks, which must be read before the next."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        if file.read(len(MAGIC)) != MAGIC:
            raise BackupBroken("not a backup of Zhanggui")
        self._file, self._cipher = file, _cipher(passphrase, file.read(SALT))
        self._count, self._held, self._ended = 0, bytearray(), False

    def parts(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        while self._held or not self._ended:
            if (name := self._piece(may_end=True)) is None:
                return
            yield name.decode(), self._chunks()

    def _chunks(self) -> Iterator[bytes]:
        while chunk := self._piece():
            yield chunk

    def _piece(self, *, may_end: bool = False) -> bytes | None:
        head = self._take(LENGTH, may_end=may_end)
        return None if head is None else self._take(int.from_bytes(head, "big"))

    def _take(self, count: int, *, may_end: bool = False) -> bytes | None:
        while len(self._held) < count:
            if self._ended:
                if may_end and not self._held:
                    return None
                raise BackupBroken("the file ends in the middle")
            self._held += self._next()
        taken = bytes(self._held[:count])
        del self._held[:count]
        return taken

    def _next(self) -> bytes:
        told = self._file.read(int.from_bytes(self._file.read(LENGTH), "big"))
        nonce, self._count = self._count.to_bytes(NONCE, "big"), self._count + 1
        for last in (False, True):
            try:
                plain = self._cipher.decrypt(nonce, told, MAGIC + bytes([last]))
            except InvalidTag:
                continue
            self._ended = last
            return plain
        raise BackupBroken("wrong passphrase, or the file was changed or cut off")
