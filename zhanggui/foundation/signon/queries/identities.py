"""Who is bound to which provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhanggui.foundation.org.queries import people_gone
from zhanggui.foundation.signon.models import Binding
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof


@dataclass(frozen=True)
class IdentityRow:
    """A binding; `by` is empty when its owner made it himself."""

    id: int
    provider_id: int
    label: str
    by: str
    bound_at: datetime
    used_at: datetime | None
    enabled: bool


def my_identities(*, by: Actor) -> list[IdentityRow]:
    """Mine."""
    return _rows((by.id or 0) if by.kind == "employee" else 0)


def identities_of(*, employee_id: int, by: Actor) -> list[IdentityRow]:
    """Somebody's. Right: org.manage."""
    by.require("org.manage")
    return _rows(employee_id)


def identities_left_behind(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  bindings are of now
    """Of all bindings, those of people who left: there must be none. [D021] Rooms ask as System."""
    by.require_room()
    bad = Binding.objects.filter(employee_id__in=people_gone(by=by)).order_by("id")
    return Proof(Binding.objects.count(), bad.count(), tuple(str(one) for one in bad.values_list("id", flat=True)[:20]))


def _rows(employee_id: int) -> list[IdentityRow]:
    return [
        IdentityRow(
            id=row.id,
            provider_id=row.provider_id,
            label=row.provider.label,
            by="" if row.own else row.bound_by,
            bound_at=row.bound_at,
            used_at=row.used_at,
            enabled=row.provider.enabled,
        )
        for row in Binding.objects.filter(employee_id=employee_id).select_related("provider")
    ]
