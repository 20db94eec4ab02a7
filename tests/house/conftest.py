"""A small, lawful house in a temporary folder, for planting one breach at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from house.tree import Tree
from tests.house.specimen import FILES

Plant = Callable[[str, str], Tree]


@pytest.fixture
def lawful(tmp_path: Path) -> Path:
    """The specimen house, written out."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def plant(lawful: Path) -> Plant:
    """Add text to a file of the specimen (or make the file) and give the tree back."""

    def put(name: str, text: str) -> Tree:
        path = lawful / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(before + text, encoding="utf-8")
        return Tree(lawful)

    return put
