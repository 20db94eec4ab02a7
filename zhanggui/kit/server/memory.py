"""How much memory the embedded server takes: an eighth of what this machine, or its container, has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import psutil

MB = 1024**2
LEAST, MOST = 128 * MB, 1024 * MB
LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Where a container's limit stands: cgroup v2, v1."""


def memory_settings(total: int) -> dict[str, str]:
    """What the server keeps of the tables itself, and what it may think the system keeps, of so many bytes in all.

    An eighth, 128 MB to 1 GB: PostgreSQL's manual says a quarter for a machine of its own; here web and worker live
    beside it, and pages come again from the system's cache.
    """
    shared = min(max(total // 8, LEAST), MOST)
    return {"shared_buffers": f"{shared // MB}MB", "effective_cache_size": f"{max(total // 2, 2 * shared) // MB}MB"}


def memory_there(limits: Sequence[Path] = LIMITS) -> int:
    """Bytes of this machine, or of its container where that may have less."""
    told = [path.read_text().strip() for path in limits if path.is_file()]
    return min([psutil.virtual_memory().total, *(int(limit) for limit in told if limit.isdigit())])
