"""The organisation as a picture: departments with heads, posts, vacancies and head counts, each box in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count

from zhanggui.foundation.org.models import Assignment, Employee, Post
from zhanggui.foundation.org.queries._held import held_now
from zhanggui.foundation.org.queries.tree import DepartmentNode, org_tree
from zhanggui.foundation.org.rules import rows_of_tree
from zhanggui.foundation.org.states import Service
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text, msg

WIDE, HIGH, STEP_X, STEP_Y, EDGE, LONG = 208, 76, 264, 92, 8, 13
Posts = dict[int | None, list[tuple[Text, int]]]


@dataclass(frozen=True)
class ChartBox:
    """A department: where its box stands, the posts its people hold and how many hold each, its posts nobody holds."""

    node: DepartmentNode
    x: int
    y: int
    posts: tuple[tuple[Text, int], ...]
    vacant: tuple[Text, ...]

    @property
    def short(self) -> str:
        name = self.node.name
        return name if len(name) <= LONG else f"{name[: LONG - 1]}…"

    @property
    def left(self) -> int:
        return self.x + 14

    @property
    def lines(self) -> tuple[int, int, int]:
        """Where the lines of its words stand."""
        return self.y + 25, self.y + 45, self.y + 63


@dataclass(frozen=True)
class OrgChart:
    """The picture: boxes, the lines from a department to those below it, its size. `vacant`: posts of no department
    that nobody holds; `vacancies` counts those too, and `people` those of no department.
    """

    boxes: tuple[ChartBox, ...]
    lines: tuple[str, ...]
    vacant: tuple[Text, ...]
    people: int
    headless: int

    @property
    def width(self) -> int:
        return max((box.x for box in self.boxes), default=0) + WIDE + EDGE

    @property
    def height(self) -> int:
        return max((box.y for box in self.boxes), default=0) + HIGH + EDGE

    @property
    def vacancies(self) -> int:
        return len(self.vacant) + sum(len(box.vacant) for box in self.boxes)


def org_chart(*, by: Actor) -> OrgChart:
    """Everybody's department with its head, posts and vacancies. Right: org.view."""
    nodes = org_tree(by=by)
    held, vacant = _held(), _vacant()
    rows = rows_of_tree([node.depth for node in nodes])
    boxes = tuple(
        ChartBox(
            node,
            EDGE + node.depth * STEP_X,
            EDGE + round(row * STEP_Y),
            tuple(held.get(node.id, ())),
            tuple(vacant.get(node.id, ())),
        )
        for node, row in zip(nodes, rows, strict=True)
    )
    return OrgChart(
        boxes=boxes,
        lines=tuple(_lines(boxes)),
        vacant=tuple(vacant.get(None, ())),
        people=Employee.objects.filter(state=Service.ACTIVE).count(),
        headless=sum(not node.head for node in nodes),
    )


def _lines(boxes: Sequence[ChartBox]) -> Iterator[str]:
    """From the side of a box to the side of each box below it, as points."""
    above: dict[int, ChartBox] = {}
    for box in boxes:
        above[box.node.depth] = box
        if parent := above.get(box.node.depth - 1):
            start, end, half = parent.y + HIGH // 2, box.y + HIGH // 2, box.x - (STEP_X - WIDE) // 2
            yield f"{parent.x + WIDE},{start} {half},{start} {half},{end} {box.x},{end}"


def _held() -> Posts:
    """The posts the people of each department hold, with how many hold them."""
    rows = Assignment.objects.filter(held_now(), employee__state=Service.ACTIVE)
    counted = rows.values_list("employee__department_id", "post__name").annotate(n=Count("employee_id", distinct=True))
    found: Posts = {}
    for department, name, count in counted.order_by("post__position", "post_id"):
        found.setdefault(department, []).append((msg(name), count))
    return found


def _vacant() -> dict[int | None, list[Text]]:
    """The posts nobody holds now, by the department they belong to."""
    held = Assignment.objects.filter(held_now(), employee__state=Service.ACTIVE).values("post_id")
    found: dict[int | None, list[Text]] = {}
    for department, name in Post.objects.exclude(id__in=held).values_list("department_id", "name"):
        found.setdefault(department, []).append(msg(name))
    return found
