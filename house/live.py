"""What only the running product can tell: its addresses, its machines, its tables, its triggers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver

from house.laws.tables import LABELS
from house.places import floor_of
from zhanggui.kit.machine import WIDE
from zhanggui.kit.pure import Machine

Address = tuple[str, URLPattern]
OURS = {*LABELS, "kit_journal", "kit_desk", "kit_documents"}


def addresses(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[Address]:
    """Every address of the product with its pattern."""
    for pattern in patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here, pattern


def unguarded(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    """Addresses whose view says neither which right it needs nor that it is public."""
    return [
        here
        for here, pattern in addresses(patterns)
        if not (hasattr(pattern.callback, "right") or getattr(pattern.callback, "login_required", True) is False)
    ]


def machines_of(modules: Iterable[ModuleType]) -> dict[str, Machine]:
    """The machines that stand in the given modules, by name."""
    found = {}
    for module in modules:
        found.update({m.name: m for m in vars(module).values() if isinstance(m, Machine)})
    return found


def machines() -> dict[str, Machine]:
    """Every machine of every room that is installed."""
    modules = []
    for config in apps.get_app_configs():
        if config.name.startswith("zhanggui."):
            try:
                modules.append(import_module(f"{config.name}.states"))
            except ModuleNotFoundError as missing:
                if missing.name != f"{config.name}.states":
                    raise
    return machines_of(modules)


def machine_faults(machine: Machine) -> Iterator[str]:
    """States nobody reaches, rows that start where nobody stands, entries that are no state."""
    reached = machine.reachable()
    yield from (f"{machine.name}: {state.name} is out of reach" for state in set(machine.states) - reached)
    for row in machine.table:
        yield from (
            f"{machine.name}: {row.action} starts from {state.name}, where nobody stands"
            for state in set(row.frm) - reached
        )
    yield from (f"{machine.name}: {state!r} is no state of it" for state in machine.entry - set(machine.states))


def key_faults(tables: Iterable[type[models.Model]]) -> Iterator[str]:
    """Keys between rooms that point up, can be followed back, or let the other side be deleted."""
    for model in tables:
        for field in model._meta.get_fields():  # noqa: SLF001  Django's public meta
            if not isinstance(field, models.ForeignKey) or field.model is not model:
                continue
            target = field.remote_field.model._meta.app_label  # noqa: SLF001  Django's public meta
            own = model._meta.app_label  # noqa: SLF001  Django's public meta
            if target in LABELS and target != own:
                yield from (f"{own}.{model.__name__}.{field.name}: {what}" for what in _wrong(field, own, target))


def _wrong(field: Any, own: str, target: str) -> Iterator[str]:
    if floor_of(LABELS[target]) <= floor_of(LABELS.get(own, "kit")):
        yield "points up"
    if field.remote_field.related_name != "+":
        yield 'related_name is not "+"'
    if field.remote_field.on_delete is not models.PROTECT:
        yield "on_delete is not PROTECT"


Guard = tuple[set[int], set[tuple[int, int]]]


def guard_of(births: str, moves: str) -> Guard:
    """The births and the pairs that the triggers of a machine allow, from their definitions and bodies."""
    pairs = {divmod(number, WIDE) for number in _listed(moves)}
    return set(_listed(births)), pairs


def _listed(source: str) -> list[int]:
    """The numbers in every list of numbers of an SQL text."""
    lists = re.findall(r"'\{([\d, ]*)\}'::int", source)
    return [int(number) for numbers in lists for number in re.findall(r"\d+", numbers)]


def table_of(machine: Machine) -> Guard:
    """The same, as the machine has it."""
    return {int(state) for state in machine.entry}, machine.pairs()
