"""Things are entered, handed on with two signatures, and struck off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from zhanggui.foundation.org.queries import person_serving
from zhanggui.foundation.secrecy import facts, rules
from zhanggui.foundation.secrecy.models import Thing
from zhanggui.foundation.secrecy.queries import OWN
from zhanggui.foundation.secrecy.states import TAKE_TODO, THINGS, Sort, ThingState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import UNSEEN, Moved, advance_many
from zhanggui.kit.pure import Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.todos.actions import Todo, todos_close, todos_open
from zhanggui.kit.turns import take_turn

MANAGE = "secrecy.manage"
DAYS = timedelta(days=3)
"""So long the taker has to sign."""


@transaction.atomic
def thing_enter(
    *, sort: Sort, label: str, holder_id: int, by: Actor, number: str = "", at: datetime | None = None
) -> int:
    """Enter a thing somebody keeps; another than oneself signs for it first. [D200] Right: secrecy.manage.

    Raises BadInput; Refusal where one of this sort and number, or without a number of this name, is kept already.
    """
    by.require(MANAGE)
    take_turn("secrecy.thing")
    now, name = at or clock.now(), label.strip()
    if by.id is None or not name:
        raise BadInput(why=_("保管物须由人登记，名称不能为空"), duty="D200")
    taker = _serving(holder_id)
    kept = Thing.objects.exclude(state=ThingState.OVER.value).filter(Q(holder=holder_id) | Q(taker=holder_id))
    if not number.strip() and kept.filter(sort=sort.value, label=name, number="").exists():
        raise Refusal(why=_("{who} 已有没有编号的“{label}”；另一件请写编号", who=taker, label=name), duty="D200")
    row = Thing(sort=sort.value, label=name, number=number.strip(), holder_id=by.id, since=now, entered_by_name=by.name)
    if holder_id != by.id:
        row.state, row.taker_id = ThingState.PASSING.value, holder_id
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        raise Refusal(why=_("编号“{number}”已经登记过", number=row.number), duty="D200") from fault
    announce([facts.ThingEntered(subject_id=row.id, holder_id=holder_id, holder=taker)], by=by, at=now)
    if holder_id != by.id:
        _ask([row.id], holder_id, taker, by, now)
    return row.id


@transaction.atomic
def things_pass(*, thing_ids: Sequence[int], taker_id: int, by: Actor, at: datetime | None = None) -> Moved:
    """The holder signs that he gives these to somebody; they are his until that one signs. [D200]

    Right: todos.use for one's own; secrecy.manage for anybody's.
    """
    by.require("todos.use")
    now, taker = at or clock.now(), _serving(taker_id)

    def may(row: Thing) -> Verdict:
        return rules.may_pass(
            asker_id=by.id, askers=by.answerable, holder_id=row.holder_id, taker_id=taker_id, manages=by.can(MANAGE)
        )

    moved = _moved(thing_ids, may, "pass", {"taker_id": taker_id}, by)
    _ask(moved.moved, taker_id, taker, by, now)
    told = [facts.ThingPassed(subject_id=i, taker_id=taker_id, taker=taker) for i in moved.moved]
    announce(told, by=by, at=now)
    return moved


@transaction.atomic
def things_take(*, thing_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """The taker signs that he has them: they are his from now on. [D200] Right: todos.use, and being the taker."""
    by.require("todos.use")
    now, rows = at or clock.now(), _locked(thing_ids)
    changes = {"holder_id": by.id, "taker_id": None, "since": now}
    moved = _moved(thing_ids, lambda row: rules.may_take(asker_id=by.id, taker_id=row.taker_id), "take", changes, by)
    todos_close(kind=TAKE_TODO, subject_ids=moved.moved, by=by, at=now)
    given = {i: rows[i].holder for i in moved.moved}
    told = [facts.ThingTaken(subject_id=i, giver_id=who.id, giver=who.name) for i, who in given.items()]
    announce(told, by=by, at=now)
    return moved


@transaction.atomic
def things_keep(*, thing_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """They were not handed over: they stay with their holder. [D200] Right: todos.use; giver, taker, secrecy.manage."""
    by.require("todos.use")
    why = reason_given(reason, duty="D200")

    def may(row: Thing) -> Verdict:
        manages = by.can(MANAGE)
        return rules.may_keep(asker_id=by.id, holder_id=row.holder_id, taker_id=row.taker_id, manages=manages)

    moved = _moved(thing_ids, may, "keep", {"taker_id": None}, by)
    todos_close(kind=TAKE_TODO, subject_ids=moved.moved, by=by, at=at)
    announce([facts.ThingKept(subject_id=i, reason=why) for i in moved.moved], by=by, at=at)
    return moved


@transaction.atomic
def things_end(*, thing_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """They are kept no more: returned to whom they came from, broken, cancelled. [D200] Right: secrecy.manage.

    Never one's own [D010].
    """
    by.require(MANAGE)
    why = reason_given(reason, duty="D200")

    def may(row: Thing) -> Verdict:
        return rules.may_end(askers=by.answerable, holder_id=row.holder_id)

    moved = _moved(thing_ids, may, "end", {"ended_why": why}, by)
    announce([facts.ThingEnded(subject_id=i, reason=why) for i in moved.moved], by=by, at=at)
    return moved


def _moved(
    ids: Sequence[int], may: Callable[[Thing], Verdict], action: str, changes: Mapping[str, object], by: Actor
) -> Moved:
    """Move those this person may move; the others say why not."""
    rows = _locked(ids)
    said = {i: may(rows[i]) if i in rows else UNSEEN for i in ids}
    free = [i for i, verdict in said.items() if verdict]
    moved = advance_many(model=Thing, machine=THINGS, ids=free, action=action, by=by, changes=dict(changes))
    return Moved(moved.rows, moved.refused | {i: verdict for i, verdict in said.items() if not verdict})


def _locked(ids: Sequence[int]) -> dict[int, Thing]:
    rows = (
        Thing.objects.select_for_update(of=("self",)).select_related("holder").filter(id__in=list(ids)).order_by("id")
    )
    return {row.id: row for row in rows}


def _ask(ids: Sequence[int], taker_id: int, taker: str, by: Actor, at: datetime) -> None:
    labels = dict(Thing.objects.filter(id__in=list(ids)).values_list("id", "label"))
    asked = [Todo(i, {"label": labels[i]}, at + DAYS, person_id=taker_id, person=taker) for i in ids]
    todos_open(kind=TAKE_TODO, todos=asked, by=by, at=at)


def _serving(employee_id: int) -> str:
    person = person_serving(employee_id=employee_id, by=OWN)
    if person is None:
        raise BadInput(why=_("接收人须是在职员工"), duty="D200")
    return person.name
