"""The people of the company, as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, QuerySet

from zhanggui.foundation.org.models import Assignment, Department, Employee
from zhanggui.foundation.org.queries._held import held_now
from zhanggui.foundation.org.states import SERVICE, Service
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Named
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import Text, msg

SORTS = {
    "number": Sort("number", descending=False),
    "hired_at": Sort("hired_at"),
    "last_login": Sort("last_login", nullable=True),
}
COLUMNS = ("id", "number", "name", "login", "department__name", "held", "state", "hired_at", "left_at", "last_login")
QUEUES = {
    "serving": Q(state=Service.ACTIVE),
    "postless": Q(state=Service.ACTIVE, held=[]),
    "left": Q(state=Service.LEFT),
}


@dataclass(frozen=True)
class PersonRow:
    """A person in the list; posts are those held now."""

    id: int
    number: str
    name: str
    login: str
    department: str
    posts: tuple[Text, ...]
    state: int
    state_title: Text
    hired_at: datetime
    left_at: datetime | None
    last_login: datetime | None


def people_rows(*, ask: Ask, by: Actor) -> Page[PersonRow]:
    """One page of people. Search takes a name, login or number exactly. Right: org.view."""
    by.require("org.view")
    rows = _people().filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(name__contains=ask.search) | Q(login=ask.search.lower()) | Q(number=ask.search))
    if code := ask.filters.get("department"):
        rows = rows.filter(department_id__in=_below(code))
    if code := ask.filters.get("post"):
        rows = rows.filter(id__in=_holding(code))
    return paginate(rows.values(*COLUMNS), ask=ask, sorts=SORTS, make=_row)


def people_counts(*, by: Actor) -> dict[str, int]:
    """How many people each queue holds. Right: org.view."""
    by.require("org.view")
    counts = {key: Count("id", filter=condition) for key, condition in QUEUES.items() if key != "postless"}
    found = Employee.objects.aggregate(**counts)
    return {**found, "postless": _people().filter(QUEUES["postless"]).count()}


def people_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """What people are called, by id. Right: org.view."""
    by.require("org.view")
    return dict(Employee.objects.filter(id__in=ids).values_list("id", "name"))


def people_named(*, numbers: Sequence[str], by: Actor) -> Mapping[str, Named]:
    """Names by id or by the company's number, as they were given. Right: org.view."""
    by.require("org.view")
    ids = [int(number) for number in numbers if number.isdecimal() and len(number) < 19]
    rows = Employee.objects.filter(Q(id__in=ids) | Q(number__in=list(numbers))).values_list("id", "number", "name")
    return {key: Named(name, who) for who, number, name in rows for key in (number, str(who))}


def people_choices(*, by: Actor) -> list[tuple[int, str]]:
    """(id, name with number) of whoever serves, for choices. Right: org.view."""
    by.require("org.view")
    rows = Employee.objects.filter(state=Service.ACTIVE).order_by("name", "number")
    return [(i, f"{name}（{number}）") for i, name, number in rows.values_list("id", "name", "number")]


def person_by_login(*, login: str, by: Actor) -> PersonRow | None:
    """The person of a login name, gone or not. Right: org.view."""
    by.require("org.view")
    row = _people().filter(login=login).values(*COLUMNS).first()
    return _row(row) if row else None


def people_by_id(*, ids: Sequence[int], by: Actor) -> dict[int, PersonRow]:
    """These people as rows, by id. Right: org.view."""
    by.require("org.view")
    return {row["id"]: _row(row) for row in _people().filter(id__in=list(ids)).values(*COLUMNS)}


def people_below(*, department: str, by: Actor) -> list[int]:
    """The ids of whoever serves in a department (a code) or below it. Right: org.view."""
    by.require("org.view")
    rows = Employee.objects.filter(state=Service.ACTIVE, department_id__in=_below(department))
    return list(rows.order_by("id").values_list("id", flat=True))


def people_moved(*, since: datetime, by: Actor) -> list[int]:
    """The ids of whoever serves and lost a post since: they changed posts. Right: org.view."""
    by.require("org.view")
    ended = Assignment.objects.filter(until__gte=since, until__lte=clock.now(), employee__state=Service.ACTIVE)
    return sorted(set(ended.values_list("employee_id", flat=True)))


def _people() -> QuerySet[Employee]:
    current = held_now("assignments__")
    order = "assignments__post__position"
    return Employee.objects.annotate(
        held=ArrayAgg("assignments__post__name", filter=current, order_by=order, default=[])
    )


def _holding(post: str) -> QuerySet[Employee, Any]:
    return Employee.objects.filter(held_now("assignments__"), assignments__post__code=post).values("id")


def _below(code: str) -> list[int]:
    """The ids of a department and of all below it."""
    parents = dict(Department.objects.values_list("id", "parent_id"))
    found = set(Department.objects.filter(code=code).values_list("id", flat=True))
    while more := {i for i, parent in parents.items() if parent in found} - found:
        found |= more
    return sorted(found)


def _row(row: Mapping[str, Any]) -> PersonRow:
    plain = {key: row[key] for key in ("id", "number", "name", "login", "state", "hired_at", "left_at", "last_login")}
    return PersonRow(
        **plain,
        department=row["department__name"] or "",
        posts=tuple(msg(name) for name in row["held"]),
        state_title=SERVICE.title(row["state"]),
    )
