"""The server takes what the machine can spare, and no more than its container may have."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from zhanggui.kit.server.memory import memory_settings, memory_there

GB = 1024**3


@pytest.mark.parametrize(
    ("total", "shared", "cached"),
    [(GB // 2, "128MB", "256MB"), (4 * GB, "512MB", "2048MB"), (64 * GB, "1024MB", "32768MB")],
)
def test_an_eighth_of_what_is_there_within_bounds(total: int, shared: str, cached: str) -> None:
    assert memory_settings(total) == {"shared_buffers": shared, "effective_cache_size": cached}


def test_a_container_has_what_it_may_have(tmp_path: Path) -> None:
    limit, none = tmp_path / "memory.max", tmp_path / "unlimited"
    limit.write_text("536870912\n")
    none.write_text("max\n")
    found = [memory_there([limit, none]), memory_there([none, tmp_path / "absent"])]
    assert found == [GB // 2, psutil.virtual_memory().total]
