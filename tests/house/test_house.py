"""The house keeps its own laws."""

from __future__ import annotations

from functools import cache

import pytest

from house.laws.every import LAWS, breaches
from house.tree import Tree


@cache
def _tree() -> Tree:
    return Tree()


@pytest.mark.parametrize("name", sorted(LAWS))
def test_house_keeps_the_law(name: str) -> None:
    assert [str(finding) for finding in breaches(name, _tree())] == []
