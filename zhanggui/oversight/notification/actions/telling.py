"""Notices are made: of facts, of to-dos that opened, of what the doctor found. Only who may know is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.org.queries import people_chosen
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.doctor import Checked
from zhanggui.kit.notices.actions import Notice, notices_tell
from zhanggui.kit.notices.registry import all_kinds, kind_of
from zhanggui.kit.todos.actions import todos_note_told
from zhanggui.kit.todos.queries import Told, todos_unnoticed

OWN = System("notification")
OF_TODO = "todo."
"""How the notices of a kind of to-dos are called: this, then the code of the kind."""
BROKEN = "house.broken"


@dataclass(frozen=True)
class Telling:
    """What to tell of one source: to `people` as far as they may know, to everybody who may (None)."""

    source: str
    subject_id: int
    about: str
    values: Mapping[str, object] = field(default_factory=dict)
    people: Collection[int] | None = None
    shop_id: int | None = None
    warehouse_id: int | None = None
    at: datetime | None = None


@transaction.atomic
def people_tell(*, kind: str, tellings: Sequence[Telling], by: Actor, at: datetime | None = None) -> int:
    """Tell people who hold the right of the kind and see the shop; nobody else. Returns how many are new. [D012]

    Rooms only. One question for people per shop, one statement for all notices; safe to repeat.
    """
    able: dict[int | None, frozenset[int]] = {}
    for shop in sorted({one.shop_id for one in tellings}, key=lambda shop: shop or 0):
        found = people_chosen(right=kind_of(kind).right, ids=_named(tellings, shop), shop_id=shop, by=by)
        able[shop] = frozenset(person.id for person in found)
    notices = [
        Notice(person, one.source, one.subject_id, one.about, one.values, one.shop_id, one.warehouse_id, one.at)
        for one in tellings
        for person in sorted(able[one.shop_id] if one.people is None else able[one.shop_id] & set(one.people))
    ]
    return notices_tell(kind=kind, notices=notices, by=by, at=at)


@transaction.atomic
def todos_tell(*, by: Actor, at: datetime | None = None) -> int:
    """Tell the people of to-dos that opened since: whose they are, or their group. Rooms only. [D012][D267]

    Returns how many notices are new; a to-do is told of once, however often its values change.
    """
    told = {code.removeprefix(OF_TODO): code for code in all_kinds() if code.startswith(OF_TODO)}
    waiting = todos_unnoticed(kinds=list(told), by=by)
    count = 0
    for code in sorted({one.kind.code for one in waiting}):
        tellings = [_of_todo(one) for one in waiting if one.kind.code == code]
        count += people_tell(kind=told[code], tellings=tellings, by=by, at=at)
    todos_note_told(todo_ids=[one.id for one in waiting], by=by, at=at)
    return count


@transaction.atomic
def broken_tell(*, found: Sequence[Checked], by: Actor, at: datetime | None = None) -> int:
    """Tell whoever reads the journal what the nightly look found broken, each thing once a day. Rooms only. [D192]"""
    day = clock.shanghai(at or clock.now()).date().isoformat()
    tellings = [
        Telling(
            f"doctor:{one.invariant.name}:{day}"[-80:],
            0,
            str(one.invariant.title),
            {"what": one.invariant.title, "n": len(one.found)},
        )
        for one in found
    ]
    return people_tell(kind=BROKEN, tellings=tellings, by=by, at=at)


def _named(tellings: Sequence[Telling], shop: int | None) -> list[int] | None:
    """Whom tellings of a shop name; None when one of them is for everybody who may know."""
    named = [one.people for one in tellings if one.shop_id == shop]
    return None if None in named else sorted({i for people in named for i in people or ()})


def _of_todo(one: Told) -> Telling:
    people = (one.only_for,) if one.only_for else None
    return Telling(
        f"todo:{one.id}",
        one.subject_id,
        str(one.words),
        one.values,
        people,
        one.shop_id,
        one.warehouse_id,
        one.opened_at,
    )
