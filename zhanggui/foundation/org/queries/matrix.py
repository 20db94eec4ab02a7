"""Who can do what, and why: rights down, posts across, holders in the cells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from zhanggui.foundation.org.models import Assignment
from zhanggui.foundation.org.queries._held import held_now
from zhanggui.foundation.org.queries.posts import PostRow, posts
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.rights import Right, all_rights


@dataclass(frozen=True)
class PostColumn:
    """A post as a column: its holders by name."""

    code: str
    name: Text
    holders: tuple[str, ...]
    edited: bool


@dataclass(frozen=True)
class Cell:
    """Whether the post of this column holds the right of this row."""

    post: str
    held: bool


@dataclass(frozen=True)
class MatrixRow:
    """A right, the cells in the order of the columns, and everybody who holds it through some post."""

    code: str
    title: Text
    duty: str
    cells: tuple[Cell, ...]
    people: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Rows are grouped by the room a right belongs to."""

    posts: tuple[PostColumn, ...]
    groups: tuple[tuple[str, tuple[MatrixRow, ...]], ...]


def rights_matrix(*, by: Actor) -> Matrix:
    """Every declared right against every post, with the people behind. [D009, D182] Right: org.view."""
    by.require("org.view")
    rows, holders = posts(by=by), _holders()
    columns = tuple(PostColumn(p.code, p.name, holders.get(p.code, ()), p.edited) for p in rows)
    lines = [_line(right, rows, holders) for _code, right in sorted(all_rights().items())]
    rooms = groupby(lines, key=lambda line: line.code.partition(".")[0])
    return Matrix(columns, tuple((room, tuple(group)) for room, group in rooms))


def post_rights(*, post: str, by: Actor) -> frozenset[str]:
    """The rights of one post's edition in force. Right: org.view."""
    by.require("org.view")
    if not (found := [p for p in posts(by=by) if p.code == post]):
        raise NotFound
    return found[0].rights


def _line(right: Right, rows: list[PostRow], holders: dict[str, tuple[str, ...]]) -> MatrixRow:
    cells = tuple(Cell(p.code, right.code in p.rights) for p in rows)
    people = dict.fromkeys(name for cell in cells if cell.held for name in holders.get(cell.post, ()))
    return MatrixRow(right.code, right.title, right.duty, cells, tuple(people))


def _holders() -> dict[str, tuple[str, ...]]:
    """By post, who holds it; two of one name are told apart by their numbers."""
    held: dict[str, dict[str, str]] = {}
    rows = Assignment.objects.filter(held_now()).order_by("employee__number")
    for code, number, name in rows.values_list("post__code", "employee__number", "employee__name"):
        held.setdefault(code, {})[number] = name
    everybody = {number: name for people in held.values() for number, name in people.items()}
    shared = {name for name, times in Counter(everybody.values()).items() if times > 1}
    return {
        code: tuple(f"{name} {number}" if name in shared else name for number, name in people.items())
        for code, people in held.items()
    }
