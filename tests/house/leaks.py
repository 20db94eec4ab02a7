"""Leak cases: what a room gives the leak test, and how an answer is searched for what it must not show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from importlib import import_module
from typing import Any

from django.db.models import Model, QuerySet

from house.laws.doorsigns import doors
from house.tree import Tree, folder_of
from zhanggui.kit.errors import Refusal

DEPTH = 8


@dataclass
class Ground:
    """Two shops and what the rooms below have put there; a room adds its own ids for the rooms above."""

    near: int
    far: int
    made: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """One question to one query.

    `marks`: words that only the far shop's rows hold; an answer to somebody of the near shop shows none of them, an
    answer to somebody who sees everything shows at least one. `near` (counts, ids) is instead exactly what somebody of
    the near shop is told; everything is told more, nothing less. A query without rows of shops says why it is `open`.
    """

    query: str
    ask: Mapping[str, object]
    marks: tuple[str, ...] = ()
    near: object = None
    open: str = ""


def words(value: object, depth: int = 0) -> set[str]:
    """Every text and number inside an answer, whatever its shape."""
    if depth > DEPTH or value is None or isinstance(value, bool | type):
        return set()
    if isinstance(value, str | int | float | bytes):
        return {str(value)}
    return set().union(*(words(part, depth + 1) for part in _parts(value))) or {str(value)}


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    if isinstance(value, QuerySet):
        return list(value[:500])
    if isinstance(value, Model):
        return [v for k, v in vars(value).items() if not k.startswith("_")]
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, f.name) for f in fields(value)]
    return list(value) if isinstance(value, Iterable) else []


def told(answer: Callable[[], object]) -> object:
    """An answer, or the refusal."""
    try:
        return answer()
    except Refusal as refusal:
        return refusal


def shown(answer: Callable[[], object], marks: Iterable[str]) -> set[str]:
    """The marks that an answer shows; a refusal shows nothing."""
    try:
        said = words(answer())
    except Refusal:
        return set()
    return {mark for mark in marks if any(mark in word for word in said)}


def queries(tree: Tree) -> dict[str, str]:
    """Every public query of every room: `trade.orders.order_card` → its module."""
    return {
        f"{source.place.name}.{node.name}": f"zhanggui.{source.place.name}.queries"
        for source, node in doors(tree, "queries")
    }


def rooms_with_queries(tree: Tree) -> list[str]:
    """From the ground up, so that a room finds what it stands on."""
    from house.plan import ROOMS

    asked = {name.rpartition(".")[0] for name in queries(tree)}
    return [room for room in reversed(ROOMS) if room in asked]


def cases_of(room: str, ground: Ground) -> list[Case]:
    """What `<room>/tests/leak_data.py` gives: `cases(ground)` makes rows in both shops and returns its cases."""
    return list(import_module(f"zhanggui.{room}.tests.leak_data").cases(ground))


def has_leak_data(tree: Tree, room: str) -> bool:
    return f"{folder_of(room)}/tests/leak_data.py" in tree.files
