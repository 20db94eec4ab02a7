"""Which rows a person may see: default deny, no rule = no rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from django.db import models

from zhanggui.kit.pure import Text, vocabulary

if TYPE_CHECKING:
    from zhanggui.kit.actor import Actor


class Everything:
    """The grant that has no limit."""

    def __repr__(self) -> str:
        return "ALL"

    def __reduce__(self) -> str:
        return "ALL"


ALL: Final = Everything()
Grant = Everything | frozenset[int]
NOTHING: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True)
class Scope:
    """Per kind (shop, warehouse, group) everything or a set of ids; a kind without a grant sees nothing."""

    grants: Mapping[str, Grant] = field(default_factory=dict)

    def grant(self, kind: str) -> Grant:
        return self.grants.get(kind, NOTHING)

    def sees(self, kind: str, row_id: int | None) -> bool:
        grant = self.grant(kind)
        return isinstance(grant, Everything) or (row_id is not None and row_id in grant)


class WholeScope(Scope):
    """The system's own scope: every kind, every row."""

    def grant(self, kind: str) -> Grant:  # noqa: ARG002  every kind alike
        return ALL


M = TypeVar("M", bound=models.Model)


class ScopedQuerySet(models.QuerySet[M]):
    """Give a model `SCOPE = {"shop": "shop_id"}`; a model without it is visible to whoever holds the right."""

    def seen_by(self, by: Actor) -> Self:
        kinds: dict[str, str] = getattr(self.model, "SCOPE", {})
        rows = self
        for kind, column in kinds.items():
            grant = by.scope.grant(kind)
            if not isinstance(grant, Everything):
                rows = rows.filter(**{f"{column}__in": sorted(grant)}) if grant else rows.none()
        return rows


def of_none_or_seen(by: Actor, *kinds: str) -> list[models.Q]:
    """Conditions on rows that may stand without a shop (`shop_id` empty: everybody's) or other kind of place."""
    return [
        models.Q()
        if isinstance(grant := by.scope.grant(kind), Everything)
        else models.Q(**{f"{kind}_id": None}) | models.Q(**{f"{kind}_id__in": sorted(grant)})
        for kind in kinds
    ]


def sql(by: Actor, **columns: str) -> tuple[str, list[Any]]:
    """The same for hand-written SQL: `sql(by, shop="o.shop_id")` gives a condition and its parameters."""
    parts: list[str] = []
    params: list[Any] = []
    for kind, column in columns.items():
        grant = by.scope.grant(kind)
        if not isinstance(grant, Everything):
            parts.append(f"{column} = ANY(%s::bigint[])")
            params.append(sorted(grant))
    return (" AND ".join(parts) or "TRUE"), params


@dataclass(frozen=True)
class ScopeKind:
    """A kind of rows that scopes speak of. The room that owns the rows declares it, so that people read names, not ids.

    `rows(by=)` gives (id, code, name) of every row the asker may see.
    """

    code: str
    title: Text
    rows: Callable[..., Sequence[tuple[int, str, str]]] = field(compare=False)


_kinds: dict[str, ScopeKind] = {}


def declare_kind(kind: ScopeKind) -> None:
    """A room declares its kind in `apps.ready()`; declaring the same again is harmless."""
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"scope kind {kind.code} is declared twice with different words")


def scope_kinds() -> dict[str, ScopeKind]:
    """Every declared kind, by code."""
    return dict(_kinds)


def names_of(kind: str, *, by: Actor) -> dict[int, str]:
    """Id → name of the rows of a kind the asker may see; none where no room declares the kind."""
    declared = _kinds.get(kind)
    return {i: name for i, _code, name in declared.rows(by=by)} if declared else {}


vocabulary("scope", lambda code: _kinds[code].title if code in _kinds else None)
