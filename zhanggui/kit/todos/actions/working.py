"""What people do with to-dos: take, give, remind, say that it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import reserve_ids
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Refused, Verdict, msg
from zhanggui.kit.todos import rules
from zhanggui.kit.todos.actions.opening import Todo, todos_open
from zhanggui.kit.todos.facts import TodoAsked, TodoFinished, TodoHanded, TodoReminded
from zhanggui.kit.todos.models import Todo as Row
from zhanggui.kit.todos.queries import open_to
from zhanggui.kit.todos.registry import all_kinds
from zhanggui.kit.todos.states import TODOS

GONE = Refused(duty="", why=msg("没有找到，或已经完结"))
NOTE_MOST = 200
QUIET = timedelta(hours=1)


@transaction.atomic
def todo_take(*, todo_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Take to-dos of one's groups in hand; another's stay his. Needs todos.use; safe to repeat. [D012]"""
    by.require("todos.use")
    rows, refused = _judged(todo_ids, by, lambda row: rules.may_take(row.only_for, row.holder_id, by.id))
    _hand(rows, by.id, by.name, by=by, at=at)
    return Moved([{"id": row.id} for row in rows], refused)


@transaction.atomic
def todo_give(
    *, todo_ids: Sequence[int], holder_id: int | None, holder: str, by: Actor, at: datetime | None = None
) -> Moved:
    """Hand to-dos over to somebody, or back to their group (None). Whether he may do them, the caller asked. [D012]

    Needs todos.use, and todos.oversee for what another has in hand. What is one person's own is handed over only
    where a person says that it is done.
    """
    by.require("todos.use")
    oversees = by.can("todos.oversee")
    kinds = all_kinds()

    def judge(row: Row) -> Verdict:
        kind = kinds.get(row.kind)
        own = row.only_for != 0 and not (kind and kind.by_hand and holder_id)
        return rules.may_give(own=own, holder=row.holder_id, who=by.id, oversees=oversees)

    rows, refused = _judged(todo_ids, by, judge)
    _hand(rows, holder_id, holder, by=by, at=at)
    return Moved([{"id": row.id} for row in rows], refused)


@transaction.atomic
def todo_finish(*, todo_ids: Sequence[int], note: str = "", by: Actor, at: datetime | None = None) -> Moved:
    """Say that to-dos are done, where their kind leaves that to a person. Needs todos.use. [D012]"""
    by.require("todos.use")
    when, kinds, said = at or clock.now(), all_kinds(), note.strip()[:NOTE_MOST]
    rows, refused = _judged(
        todo_ids, by, lambda row: rules.may_finish(by_hand=row.kind in kinds and kinds[row.kind].by_hand)
    )
    changes = {"ended_at": when, "ended_by_name": by.name, "note": said}
    moved = advance_many(
        model=Row, machine=TODOS, ids=[row.id for row in rows], action="finish", by=by, changes=changes,
        returning=("kind", "shop_id"),
    )  # fmt: skip
    facts = [
        TodoFinished(subject_id=row["id"], shop_id=row["shop_id"], kind=row["kind"], note=said) for row in moved.rows
    ]
    announce(facts, by=by, at=when)
    return Moved(moved.rows, {**refused, **moved.refused})


@transaction.atomic
def todo_remind(*, todo_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Remind whoever has to-dos in hand, or their group; at most once an hour each. Needs todos.use. [D012]"""
    by.require("todos.use")
    when = at or clock.now()
    rows, refused = _judged(todo_ids, by, lambda row: rules.may_remind(row.reminded_at, when, QUIET))
    Row.objects.filter(id__in=[row.id for row in rows]).update(reminded_at=when)
    announce([TodoReminded(subject_id=row.id, shop_id=row.shop_id, kind=row.kind) for row in rows], by=by, at=when)
    return Moved([{"id": row.id} for row in rows], refused)


@transaction.atomic
def todo_ask(
    *, kind: str, words: str, holder_id: int, holder: str, due_at: datetime | None, by: Actor,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Ask somebody to do something, in one's own words. Needs todos.use. Returns the to-do's subject. [D012]"""
    by.require("todos.use")
    when, said = at or clock.now(), " ".join(words.split())
    if not 1 <= len(said) <= NOTE_MOST:
        raise BadInput(why=msg("请写明要做什么，最多 {most} 字", most=NOTE_MOST), duty="D012")
    if due_at is not None and due_at <= when:
        raise BadInput(why=msg("完成时限要晚于现在"), duty="D012")
    (subject,) = reserve_ids("kit_todo", 1)
    asked = Todo(subject, {"words": said, "asker": by.name}, due_at, person_id=holder_id, person=holder)
    todos_open(kind=kind, todos=[asked], by=by, at=when)
    row = Row.objects.get(kind=kind, subject_id=subject)
    announce([TodoAsked(subject_id=row.id, kind=kind, holder_id=holder_id, holder=holder)], by=by, at=when)
    return subject


def _hand(rows: Sequence[Row], holder_id: int | None, holder: str, *, by: Actor, at: datetime | None) -> None:
    """Write down who has them in hand; what is one person's own becomes the other's."""
    changed = [row for row in rows if row.holder_id != holder_id]
    ids = [row.id for row in changed]
    own = Q(id__in=ids) & ~Q(only_for=0)
    Row.objects.filter(own).update(only_for=holder_id or F("only_for"), holder_id=holder_id, holder_name=holder)
    Row.objects.filter(id__in=ids, only_for=0).update(holder_id=holder_id, holder_name=holder)
    facts = [
        TodoHanded(subject_id=row.id, shop_id=row.shop_id, kind=row.kind, holder_id=holder_id or 0, holder=holder)
        for row in changed
    ]
    announce(facts, by=by, at=at or clock.now())


def _judged(ids: Sequence[int], by: Actor, judge: rules.Judge[Row]) -> tuple[list[Row], dict[int, Verdict]]:
    """The open to-dos the asker may see, locked in the order of ids; and per other id, why not."""
    rows = list(open_to(by=by).filter(id__in=list(ids)).order_by("id").select_for_update())
    verdicts = {row.id: judge(row) for row in rows}
    refused: dict[int, Verdict] = {i: verdicts.get(i, GONE) for i in ids if not verdicts.get(i, GONE)}
    return [row for row in rows if verdicts[row.id]], refused
