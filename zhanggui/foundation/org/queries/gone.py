"""Who has left, what must pass on from people, and the proof that no key was left with whoever is gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from zhanggui.foundation.org.models import Assignment, Department, Employee, OpenSession, ScopeGrant
from zhanggui.foundation.org.states import Service
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.leaving import Held

SHOWN = 20
NO_PASSWORD = "!"  # noqa: S105  what stands where nobody can sign in


def people_gone(*, by: Actor) -> list[int]:
    """Everybody who has left. Right: org.view."""
    by.require("org.view")
    return list(Employee.objects.filter(state=Service.LEFT).order_by("id").values_list("id", flat=True))


def departments_headed(*, employee_ids: Sequence[int], by: Actor) -> list[Held]:
    """Departments these people lead: each needs another head. Right: org.view."""
    by.require("org.view")
    rows = Department.objects.filter(head_id__in=list(employee_ids)).order_by("id")
    return [Held(head or 0, row_id, name) for head, row_id, name in rows.values_list("head_id", "id", "name")]


def keys_left_behind(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Everybody who has left, and who still has a session, a post, a scope or a password. [D021] Right: org.view."""
    by.require("org.view")
    mine = {"employee_id": OuterRef("id")}
    held = Assignment.objects.filter(Q(until=None) | Q(until__gt=clock.now()), **mine)
    key = Exists(OpenSession.objects.filter(**mine)) | Exists(held) | Exists(ScopeGrant.objects.filter(**mine))
    gone = Employee.objects.filter(state=Service.LEFT)
    bad = gone.filter(key | ~Q(password__startswith=NO_PASSWORD)).order_by("id").values_list("id", flat=True)
    return Proof(gone.count(), len(bad), tuple(map(str, bad[:SHOWN])))
