"""One number that tells whether what was kept is still what was kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable


def seal_of(values: Iterable[object]) -> str:
    """SHA-256 over these values in order: two are the same exactly when nothing differs."""
    told = json.dumps(list(values), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()
