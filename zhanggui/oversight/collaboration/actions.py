"""To-dos pass from hand to hand: given to who may do them, raised when overdue, freed when somebody leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache

from django.db import transaction

from zhanggui.foundation.org.queries import actor_for, people_chosen, superiors
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput
from zhanggui.kit.expirables import ALERTS, ENDS, Ending, Expirable, all_expirables
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused, Verdict, msg
from zhanggui.kit.todos.actions import (
    Todo,
    todo_ask,
    todo_give,
    todos_drop,
    todos_free,
    todos_match,
    todos_raise,
)
from zhanggui.kit.todos.queries import Held, todos_held, todos_named, todos_overdue

OWN = System("collaboration")
ASKED = "collaboration.asked"
UNABLE = Refused(duty="D009", why=msg("这位同事没有处理它的权限，或看不到它的店铺"))
BUCKET = 1_000
Find = Callable[[int], Actor | None]


@transaction.atomic
def todo_hand(*, todo_ids: Sequence[int], employee_id: int, by: Actor, at: datetime | None = None) -> Moved:
    """Hand to-dos over to a colleague who may do each of them; 0 gives them back to their group. [D012]

    Needs todos.use, and todos.oversee for what another has in hand. Returns which moved and, per refused id, why.
    """
    by.require("todos.use")
    if not employee_id:
        return todo_give(todo_ids=todo_ids, holder_id=None, holder="", by=by, at=at)
    who = _serving(employee_id)
    fits = {one.id for one in todos_named(ids=todo_ids, by=by) if _able(who, one)}
    unable: dict[int, Verdict] = dict.fromkeys((i for i in todo_ids if i not in fits), UNABLE)
    moved = todo_give(todo_ids=[i for i in todo_ids if i in fits], holder_id=who.id, holder=who.name, by=by, at=at)
    return Moved(moved.rows, {**unable, **moved.refused})


@transaction.atomic
def todo_request(
    *, words: str, employee_id: int, due_at: datetime | None = None, by: Actor, at: datetime | None = None
) -> int:
    """Ask a colleague to do something, in one's own words; he says when it is done. Needs todos.use. [D012]"""
    by.require("todos.use")
    who = _serving(employee_id)
    return todo_ask(kind=ASKED, words=words, holder_id=who.id or 0, holder=who.name, due_at=due_at, by=by, at=at)


@transaction.atomic
def todos_escalate(*, by: Actor, at: datetime) -> int:
    """What is overdue goes to the superior of whoever had to do it, once. Needs todos.oversee. [D012]

    The nearest head above who sees the row; of a group's, the head above its first member. Returns how many.
    """
    by.require("todos.oversee")
    find = _finder()
    above: dict[tuple[int | None, str], list[int]] = {}
    for held in todos_overdue(at=at, by=by):
        start = held.holder_id or next(iter(_group(held)), None)
        head = _head_above(start, held, find)
        above.setdefault((head.id, head.name) if head else (None, ""), []).append(held.id)
    return sum(
        todos_raise(todo_ids=ids, superior_id=head, superior=name, by=by, at=at) for (head, name), ids in above.items()
    )


@transaction.atomic
def todos_pass_on(*, people: Sequence[int] | None, by: Actor, at: datetime) -> int:
    """What these people (None: anybody) have in hand and may do no more goes to the group, or to the head above. [D021]

    Needs todos.oversee. What was one person's own ends. Returns how many went on; safe to repeat.
    """
    by.require("todos.oversee")
    find = _finder()
    free: dict[tuple[int | None, str], list[int]] = {}
    own: list[int] = []
    for held in todos_held(people=people, by=by):
        if _keeps(find(held.holder_id or 0), held):
            continue
        if held.only_for:
            own.append(held.id)
            continue
        head = None if _group(held) else _head_above(held.holder_id, held, find)
        free.setdefault((head.id, head.name) if head else (None, ""), []).append(held.id)
    passed = sum(
        todos_free(todo_ids=ids, superior_id=head, superior=name, by=by, at=at) for (head, name), ids in free.items()
    )
    return passed + todos_drop(todo_ids=own, why=msg("当事人已离职或不再任岗").msgid, by=by, at=at)


@transaction.atomic
def endings_ask(*, by: Actor, at: datetime) -> int:
    """Of every kind of things that end, who may look after them has one to-do for what ends within 90, 30 and 7 days,
    shop by shop. [D024]

    Needs todos.oversee. Returns how many are new: a thing that comes nearer is told anew. Safe to repeat.
    """
    by.require("todos.oversee")
    return sum(
        todos_match(kind=ENDS + kind.code, todos=_alerts(kind, by, at), by=by, at=at) for kind in all_expirables()
    )


def _alerts(kind: Expirable, by: Actor, at: datetime) -> list[Todo]:
    """One per shop, holder and time of alert; its subject is made of shop and time."""
    found: dict[tuple[int | None, int, int], list[Ending]] = {}
    for one in kind.endings(until=at + timedelta(days=max(ALERTS)), by=by):
        within = min(days for days in ALERTS if one.ends_at <= at + timedelta(days=days))
        found.setdefault((one.shop_id, one.holder_id, within), []).append(one)
    return [
        Todo(
            (shop or 0) * BUCKET + within,
            {
                "n": len(ends),
                "days": within,
                "first": f"{clock.shanghai(min(one.ends_at for one in ends)):%m-%d}",
                "code": kind.code,
            },
            min(one.ends_at for one in ends),
            shop_id=shop,
            person_id=holder,
            person=ends[0].owner if holder else "",
        )
        for (shop, holder, within), ends in found.items()
    ]


def _serving(employee_id: int) -> Actor:
    who = actor_for(employee_id=employee_id, by=OWN)
    if who is None or not who.can("todos.use"):
        raise BadInput(why=msg("请选择一位在岗的同事"), duty="D012")
    return who


def _able(who: Actor | None, held: Held) -> bool:
    """Whether somebody may do it: he holds the right of its kind and sees its shop and warehouse."""
    return who is not None and who.can(held.kind.right) and _sees(who, held)


def _keeps(who: Actor | None, held: Held) -> bool:
    """Whether he who has it in hand may keep it: able, or the superior it was raised to, who need only see it."""
    return _able(who, held) or (who is not None and who.id == held.raised_to and _sees(who, held))


def _sees(who: Actor, held: Held) -> bool:
    places = (("shop", held.shop_id), ("warehouse", held.warehouse_id))
    return all(row is None or who.scope.sees(kind, row) for kind, row in places)


def _group(held: Held) -> list[int]:
    """Who may do it."""
    return [person.id for person in people_chosen(right=held.kind.right, shop_id=held.shop_id, by=OWN)]


def _head_above(start: int | None, held: Held, find: Find) -> Actor | None:
    """The nearest head above somebody who sees the row and works with to-dos."""
    heads = superiors(employee_id=start, by=OWN) if start else []
    found = (find(person.id) for person in heads)
    return next((who for who in found if who and who.can("todos.use") and _sees(who, held)), None)


def _finder() -> Find:
    """Each person is looked up once."""
    return cache(lambda employee_id: actor_for(employee_id=employee_id, by=OWN))
