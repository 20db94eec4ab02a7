"""The department tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q

from zhanggui.foundation.org.models import Department
from zhanggui.foundation.org.states import Service
from zhanggui.kit.actor import Actor

Below = dict[int | None, list[tuple[Department, int]]]


@dataclass(frozen=True)
class DepartmentNode:
    """A department in reading order: `depth` from the top, `people` its own, `all_people` with those below it; `above`:
    the code of its parent.

    A head who has left leads it no more, though another is not named yet.
    """

    id: int
    code: str
    name: str
    depth: int
    people: int
    all_people: int
    has_children: bool
    head_id: int | None
    head: str
    above: str

    @property
    def indent(self) -> str:
        return "　" * self.depth


def org_tree(*, by: Actor) -> list[DepartmentNode]:
    """The tree of what is open, parents before children. Right: org.view."""
    by.require("org.view")
    serving = Count("employees", filter=Q(employees__state=Service.ACTIVE))
    below: Below = {}
    rows = Department.objects.filter(closed_at=None).select_related("head").annotate(serving=serving)
    for row in rows.order_by("position", "id"):  # a counting query keeps no order of its own
        below.setdefault(row.parent_id, []).append((row, row.serving))
    return list(_walk(below, None, 0, ""))


def departments(*, by: Actor) -> list[tuple[str, str]]:
    """(code, name indented by depth) of every department, for choices. Right: org.view."""
    return [(node.code, node.indent + node.name) for node in org_tree(by=by)]


def _walk(below: Below, parent: int | None, depth: int, above: str) -> Iterator[DepartmentNode]:
    for row, own in below.get(parent, []):
        inner = list(_walk(below, row.id, depth + 1, row.code))
        total = own + sum(node.people for node in inner)
        head = row.head if row.head and row.head.is_active else None
        who, name = (head.id, head.name) if head else (None, "")
        yield DepartmentNode(row.id, row.code, row.name, depth, own, total, bool(inner), who, name, above)
        yield from inner
