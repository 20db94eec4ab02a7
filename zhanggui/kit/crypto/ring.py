"""The key ring: one file, mode 0600, outside the database. Without it, or with another one, nothing starts."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection

PURPOSES = ("blind", "journal", "session", "backup")


class KeysMissing(Exception):
    """There is a database, but no key ring to read it with."""


class KeysWrong(Exception):
    """The key ring is not the one this database was written with."""


@dataclass(frozen=True)
class KeyRing:
    """`data` keys by version (the highest encrypts, all decrypt) and one key per other purpose."""

    data: dict[int, bytes]
    blind: bytes
    journal: bytes
    session: bytes
    backup: bytes

    @property
    def current(self) -> int:
        return max(self.data)


def ensure_ring(path: Path, *, fresh: bool) -> KeyRing:
    """Load the ring; make one only in a home that has no database yet (`fresh`).

    Raises KeysMissing when the database exists and the ring does not.
    """
    if not path.exists():
        if not fresh:
            raise KeysMissing(
                f"{path}: the key ring is missing; restore it from where you keep it, or nothing can be read"
            )
        _write(path)
    return load_ring(path)


def load_ring(path: Path) -> KeyRing:
    """Read a ring file; a damaged one is KeysWrong."""
    try:
        raw = json.loads(path.read_text())
        data = {int(version): bytes.fromhex(key) for version, key in raw["data"].items()}
        found = KeyRing(data, *(bytes.fromhex(raw[p]) for p in PURPOSES))
    except FileNotFoundError:
        raise KeysMissing(f"{path}: the key ring is missing") from None
    except (KeyError, ValueError, TypeError, AttributeError) as fault:
        raise KeysWrong(f"{path}: the key ring is damaged ({fault})") from None
    if not data or any(len(k) != 32 for k in (*data.values(), found.blind, found.journal)):
        raise KeysWrong(f"{path}: the key ring is damaged (a key of the wrong length)")
    return found


@lru_cache(maxsize=1)
def ring() -> KeyRing:
    """The ring of this process, from `settings.KEY_RING`."""
    return load_ring(Path(settings.KEY_RING))


def check_ring() -> None:
    """Compare the ring with the one this database was first used with; raises KeysWrong. Needs migrated tables."""
    digest = hmac.new(ring().blind, b"zhanggui key check", hashlib.sha256).digest()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kit_key_check (name, digest) VALUES ('blind', %s) ON CONFLICT (name) DO NOTHING", [digest]
        )
        cursor.execute("SELECT digest FROM kit_key_check WHERE name = 'blind'")
        (stored,) = cursor.fetchone()
    if not hmac.compare_digest(bytes(stored), digest):
        raise KeysWrong("this key ring is not the one this database was written with; put the right ring back")


def _write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = {"data": {"1": secrets.token_hex(32)}, **{p: secrets.token_hex(32) for p in PURPOSES}}
    half = path.with_suffix(".new")
    half.unlink(missing_ok=True)
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(made, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
