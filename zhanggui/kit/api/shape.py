"""The shape of an answer, read from its dataclass: how it is told in JSON, and the schema that says so."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, IntEnum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from zhanggui.kit.pure import Text
from zhanggui.kit.text import render

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

D = TypeVar("D", bound="DataclassInstance")
PLAIN: dict[type, dict[str, Any]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    Text: {"type": "string"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}


def plain(value: Any) -> Any:
    """A value in JSON: money as text, times with their zone, numbered states by name, words translated."""
    if isinstance(value, Text):
        return render(value)
    if isinstance(value, Enum):
        return value.name.lower() if isinstance(value, IntEnum) else value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def filled(shape: type[D], row: object, **otherwise: object) -> D:
    """A shape filled from a row by the names of its fields; `otherwise`: what is called or made differently there."""
    names = (one.name for one in fields(shape))
    return shape(**{name: otherwise[name] if name in otherwise else getattr(row, name) for name in names})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def schema_of(kind: Any) -> dict[str, Any]:
    """The JSON schema (2020-12) of a type that answers are made of. A dataclass is closed: nothing else is told."""
    if kind in PLAIN:
        return dict(PLAIN[kind])
    if is_dataclass(kind) and isinstance(kind, type):
        return closed({one.name: schema_of(_hints(kind)[one.name]) for one in fields(kind)})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"type": "string", "enum": [plain(one) for one in kind]}
    return _composed(get_origin(kind), get_args(kind))


def closed(properties: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """An object with these properties, all of them, and no other."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _composed(origin: Any, parts: tuple[Any, ...]) -> dict[str, Any]:
    if origin in (Union, UnionType) and NoneType in parts:
        (inner,) = (part for part in parts if part is not NoneType)
        return {"anyOf": [schema_of(inner), {"type": "null"}]}
    if origin in (list, tuple):
        return {"type": "array", "items": schema_of(parts[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(parts[1])}
    raise TypeError(f"no schema for {origin}[{parts}]")
