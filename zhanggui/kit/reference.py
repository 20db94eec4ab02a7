"""Shipped reference data: registered with a version, loaded at the start after the version changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

PREFIX = "reference:"


@dataclass(frozen=True)
class Shipped:
    """One body of shipped rows; `load` upserts them by key and version, inside a transaction."""

    version: str
    load: Callable[[], None]


_shipped: dict[str, Shipped] = {}


def register(name: str, version: str, load: Callable[[], None]) -> None:
    """In `apps.ready()`: `register("org.posts", file_version(TSV), load_posts)`. Loaded in the order registered."""
    _shipped[PREFIX + name] = Shipped(version, load)


def file_version(*files: Path) -> str:
    """A version for data that are files: the digest of their content."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def versions() -> dict[str, str]:
    """The version of every registered body, by stored name."""
    return {name: shipped.version for name, shipped in _shipped.items()}


def changed(known: Mapping[str, str]) -> list[str]:
    """Those whose version differs from the one the database remembers."""
    return [name for name, shipped in _shipped.items() if known.get(name) != shipped.version]


def load(name: str) -> None:
    """Load one body now."""
    _shipped[name].load()


def load_all() -> None:
    """Load every body now (tests that need the shipped rows)."""
    for shipped in _shipped.values():
        shipped.load()
