"""The queries of working together: names of colleagues."""

from __future__ import annotations

from tests.house.leaks import Case, Ground


def cases(ground: Ground) -> list[Case]:
    """Every query of the room."""
    return [Case("colleagues", {}, open="names of colleagues, for choices")]
