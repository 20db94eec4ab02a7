"""The only readers of to-dos. No right, no row: a to-do shows to who may do it, sees its shop and warehouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.scope import of_none_or_seen
from zhanggui.kit.todos.models import OPEN, Todo
from zhanggui.kit.todos.registry import Kind, all_kinds
from zhanggui.kit.todos.states import TODOS, TodoState

SORTS = {
    "due": Sort("due_at", nullable=True, descending=False),
    "opened": Sort("opened_at"),
    "ended": Sort("ended_at", nullable=True),
}
OPEN_QUEUES = ("mine", "group", "late", "asked", "all")
FIRST = 6
TELL_MOST = 2_000
PROOF_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class TodoRow:
    """A to-do in words: what, of what kind, for whom, by when; `link` leads to where it is done."""

    id: int
    kind_title: Text
    icon: str
    duty: str
    words: Text
    link: str
    state: TodoState
    holder: str
    opened_at: datetime
    opened_by: str
    due_at: datetime | None
    is_late: bool
    is_mine: bool
    is_own: bool
    by_hand: bool
    reminded_at: datetime | None
    raised_at: datetime | None
    raised_to: str
    ended_at: datetime | None
    ended_by: str
    note: str

    @property
    def label(self) -> str:
        return str(self.words)

    @property
    def state_title(self) -> Text:
        return TODOS.title(self.state)

    @property
    def tone(self) -> str:
        if self.state is not TodoState.OPEN:
            return "green" if self.state is TodoState.DONE else "neutral"
        return "red" if self.is_late else "yellow"

    @property
    def is_open(self) -> bool:
        return self.state is TodoState.OPEN


def todo_rows(*, ask: Ask, by: Actor) -> Page[TodoRow]:
    """One page of to-dos the asker may see: his own, his groups', overdue, done. Needs todos.use. [D012]"""
    rows = _seen(by).filter(_queue(ask.queue, by))
    if code := ask.filters.get("kind"):
        rows = rows.filter(kind=code)
    if ask.filters.get("asked"):
        rows = rows.filter(opened_by=by.id)
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: _told(row, by))


def todo_counts(*, by: Actor) -> dict[str, int]:
    """How many open to-dos stand in each queue. Needs todos.use."""
    counted = {name: Count("id", filter=_queue(name, by)) for name in OPEN_QUEUES}
    return _seen(by).filter(OPEN).aggregate(**counted)


def todos_waiting(*, by: Actor) -> int:
    """How many to-dos wait for the asker or for his groups, for the menu. Needs todos.use."""
    return _seen(by).filter(_queue("mine", by) | _queue("group", by)).count()


def todos_first(*, by: Actor) -> list[TodoRow]:
    """What the asker has to do first, for his first page: his own before his groups', the next due before. [D012]"""
    rows = _seen(by).filter(_queue("mine", by) | _queue("group", by)).order_by("due_at", "id")[:FIRST]
    return [_told(row, by) for row in rows]


def todo_card(*, todo_id: int, by: Actor) -> TodoRow:
    """One to-do the asker may see. Needs todos.use; raises NotFound."""
    row = _seen(by).filter(id=todo_id).first()
    if row is None:
        raise NotFound
    return _told(row, by)


def todo_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """What to-dos are about, by id. Needs todos.use."""
    return {row.id: str(_words(row)) for row in _seen(by).filter(id__in=list(ids))}


def kind_options(*, by: Actor) -> list[tuple[str, Text]]:
    """The kinds of to-dos the asker may see, for a filter."""
    return [(kind.code, kind.title) for _code, kind in sorted(all_kinds().items()) if by.can(kind.right)]


def open_to(*, by: Actor) -> QuerySet[Todo]:
    """The open to-dos the asker may see, for actions. Needs todos.use. [D182]"""
    return _seen(by).filter(OPEN)


@dataclass(frozen=True)
class Held:
    """An open to-do for who passes it on: whose it is, what its kind asks for, and of which shop."""

    id: int
    kind: Kind
    shop_id: int | None
    warehouse_id: int | None
    only_for: int
    holder_id: int | None
    raised_to: int | None


def todos_overdue(*, at: datetime, by: Actor) -> list[Held]:
    """Open to-dos past their time that nobody was told of yet. Needs todos.oversee. [D012]"""
    by.require("todos.oversee")
    return _held(_seen(by).filter(OPEN, due_at__lt=at, raised_at=None))


def todos_held(*, people: Sequence[int] | None, by: Actor) -> list[Held]:
    """Open to-dos that these people (None: anybody) have in hand. Needs todos.oversee. [D021]"""
    by.require("todos.oversee")
    rows = _seen(by).filter(OPEN, holder_id__isnull=False)
    return _held(rows if people is None else rows.filter(holder_id__in=list(people)))


def todos_named(*, ids: Sequence[int], by: Actor) -> list[Held]:
    """Which of these to-dos are open and the asker's to see. Needs todos.use."""
    return _held(_seen(by).filter(OPEN, id__in=list(ids)))


@dataclass(frozen=True)
class Told:
    """An open to-do for who tells people of it: what it says, whose it is, who has it in hand, who stands above."""

    id: int
    kind: Kind
    words: Text
    values: Mapping[str, Any]
    subject_id: int
    shop_id: int | None
    warehouse_id: int | None
    only_for: int
    holder_id: int | None
    raised_to: int | None
    opened_at: datetime


def todos_unnoticed(*, kinds: Sequence[str], by: Actor) -> list[Told]:
    """Open to-dos of these kinds whose people were not told yet, locked for who tells them. Needs todos.oversee."""
    by.require("todos.oversee")
    rows = _seen(by).filter(OPEN, noticed_at=None, kind__in=list(kinds)).order_by("id")[:TELL_MOST]
    return [_for_telling(row) for row in rows.select_for_update(skip_locked=True)]


def todos_told(*, ids: Sequence[int], by: Actor) -> dict[int, Told]:
    """What open to-dos say, by id, for who tells people of them. Needs todos.oversee."""
    by.require("todos.oversee")
    rows = _seen(by).filter(OPEN, id__in=list(ids), kind__in=list(all_kinds()))
    return {row.id: _for_telling(row) for row in rows}


def todos_noticed(*, kind: str, since: datetime, until: datetime, grace: datetime, by: Actor) -> Proof:
    """To-dos of a kind opened in this time before `grace`, and those whose people were never told. Needs todos.oversee.
    [D267]"""
    by.require("todos.oversee")
    rows = _seen(by).filter(kind=kind, opened_at__gte=since, opened_at__lt=min(until, grace))
    silent = rows.filter(OPEN, noticed_at=None).order_by("id")
    numbers = tuple(str(i) for i in silent.values_list("id", flat=True)[:PROOF_SHOWN])
    return Proof(rows.count(), silent.count(), numbers)


def todos_finished(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """To-dos whose day came in this time; broken: still open, or finished after it. [D012] Needs todos.oversee."""
    by.require("todos.oversee")
    due = _seen(by).filter(due_at__gte=since, due_at__lt=min(until, clock.now())).exclude(state=TodoState.DROPPED.value)
    late = due.filter(OPEN | Q(ended_at__gt=F("due_at"))).order_by("id")
    numbers = tuple(str(i) for i in late.values_list("id", flat=True)[:PROOF_SHOWN])
    return Proof(due.count(), late.count(), numbers)


def _for_telling(row: Todo) -> Told:
    return Told(
        row.id, all_kinds()[row.kind], _words(row), row.told, row.subject_id, row.shop_id, row.warehouse_id,
        row.only_for, row.holder_id, row.raised_to, row.opened_at,
    )  # fmt: skip


def _held(rows: QuerySet[Todo]) -> list[Held]:
    kinds = all_kinds()
    columns = ("id", "kind", "shop_id", "warehouse_id", "only_for", "holder_id", "raised_to")
    found = rows.order_by("id").values_list(*columns)
    return [Held(i, kinds[code], *rest) for i, code, *rest in found if code in kinds]


def _seen(by: Actor) -> QuerySet[Todo]:
    """Rows of the asker's shops and warehouses (or of none), of kinds he may do, his own, or raised to him.

    Whoever oversees to-dos sees all of his shops. [D182]
    """
    by.require("todos.use")
    rows = Todo.objects.filter(*of_none_or_seen(by, "shop", "warehouse"))
    if by.can("todos.oversee"):
        return rows
    kinds = [kind for kind in all_kinds().values() if by.can(kind.right)]
    group = Q(only_for=0, kind__in=[kind.code for kind in kinds])
    own = Q(only_for=by.id or -1, kind__in=[kind.code for kind in kinds])
    asked = Q(opened_by=by.id or -1, kind__in=[kind.code for kind in kinds if kind.by_hand])
    return rows.filter(group | own | asked | Q(raised_to=by.id or -1))


def _queue(name: str, by: Actor) -> Q:
    """The rows of a queue: `mine` lies in the asker's hand or was raised to him, `group` in nobody's."""
    me = by.id or -1
    if name == "mine":
        return OPEN & (Q(holder_id=me) | Q(raised_to=me))
    if name == "group":
        codes = [kind.code for kind in all_kinds().values() if by.can(kind.right)]
        return OPEN & Q(holder_id=None, kind__in=codes) & (Q(raised_to=None) | ~Q(raised_to=me))
    if name == "late":
        return OPEN & Q(due_at__lt=clock.now())
    if name == "asked":
        asked = [kind.code for kind in all_kinds().values() if kind.by_hand]
        return OPEN & Q(opened_by=me, kind__in=asked) & ~Q(holder_id=me)
    return Q(state=TodoState.DONE.value) if name == "done" else OPEN


def _words(row: Todo) -> Text:
    kind = all_kinds().get(row.kind)
    return kind.said(row.told) if kind else Text(row.kind)


def _told(row: Todo, by: Actor) -> TodoRow:
    kind, state = all_kinds().get(row.kind), TodoState(row.state)
    return TodoRow(
        id=row.id,
        kind_title=kind.title if kind else Text(row.kind),
        icon=kind.icon if kind else "list-check",
        duty=kind.duty if kind else "",
        words=_words(row),
        link=kind.link(row.subject_id, row.told) if kind else "",
        state=state,
        holder=row.holder_name,
        opened_at=row.opened_at,
        opened_by=row.opened_by_name,
        due_at=row.due_at,
        is_late=state is TodoState.OPEN and row.due_at is not None and row.due_at < clock.now(),
        is_mine=row.holder_id is not None and row.holder_id == by.id,
        is_own=row.only_for != 0,
        by_hand=bool(kind and kind.by_hand),
        reminded_at=row.reminded_at,
        raised_at=row.raised_at,
        raised_to=row.raised_to_name,
        ended_at=row.ended_at,
        ended_by=row.ended_by_name,
        note=row.note,
    )
