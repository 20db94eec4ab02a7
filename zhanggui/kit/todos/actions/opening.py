"""Opened and closed by the actions of rooms, in their own transaction, many in one statement, safe to repeat."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.pure.fact import plain
from zhanggui.kit.todos.registry import kind_of

OPENED = """
INSERT INTO kit_todo (kind, subject_id, only_for, state, shop_id, warehouse_id, told, due_at, opened_at, opened_by,
  opened_by_name, holder_id, holder_name, raised_to_name, ended_by_name, note)
SELECT %(kind)s, t.subject_id, CASE WHEN %(personal)s THEN t.person ELSE 0 END, 10, t.shop_id, t.warehouse_id,
  t.told::jsonb, t.due_at, %(at)s, %(by)s, %(name)s, nullif(t.person, 0), t.name, '', '', ''
FROM unnest(%(subjects)s::bigint[], %(people)s::bigint[], %(names)s::text[], %(shops)s::bigint[],
  %(warehouses)s::bigint[], %(told)s::text[], %(due)s::timestamptz[])
  AS t(subject_id, person, name, shop_id, warehouse_id, told, due_at)
ORDER BY t.subject_id, t.person
ON CONFLICT (kind, subject_id, only_for) WHERE state = 10 DO UPDATE SET told = excluded.told,
  due_at = excluded.due_at, shop_id = excluded.shop_id, warehouse_id = excluded.warehouse_id,
  raised_at = CASE WHEN excluded.due_at > %(at)s THEN NULL ELSE kit_todo.raised_at END,
  raised_to = CASE WHEN excluded.due_at > %(at)s THEN NULL ELSE kit_todo.raised_to END
  WHERE (kit_todo.told, kit_todo.due_at, kit_todo.shop_id, kit_todo.warehouse_id)
    IS DISTINCT FROM (excluded.told, excluded.due_at, excluded.shop_id, excluded.warehouse_id)
RETURNING xmax = 0
"""
CLOSED = """
UPDATE kit_todo SET state = 20, ended_at = %(at)s, ended_by_name = %(name)s WHERE id IN (
  SELECT id FROM kit_todo WHERE kind = %(kind)s AND state = 10 AND {which} ORDER BY id FOR UPDATE)
"""
OF_SUBJECTS = "subject_id = ANY(%(subjects)s::bigint[])"
OF_PEOPLE = "only_for = ANY(%(people)s::bigint[])"
ALL_BUT = """(subject_id, only_for) NOT IN (
  SELECT t.subject_id, CASE WHEN %(personal)s THEN t.person ELSE 0 END
    FROM unnest(%(subjects)s::bigint[], %(people)s::bigint[]) AS t(subject_id, person))"""


@dataclass(frozen=True)
class Todo:
    """What is to be done about a subject. `values` fill the words of its kind: ids, numbers, names of shops; never
    personal data of buyers. `person`: whose it is (personal kinds), or who has it in hand from the start."""

    subject_id: int
    values: Mapping[str, object] = field(default_factory=dict)
    due_at: datetime | None = None
    shop_id: int | None = None
    warehouse_id: int | None = None
    person_id: int = 0
    person: str = ""


@transaction.atomic
def todos_open(*, kind: str, todos: Sequence[Todo], by: Actor, at: datetime | None = None) -> int:
    """Open to-dos of a kind; one that is open already gets the new values and time. Returns how many are new. [D012]

    Asks for no right: whoever may do what they follow from may open them. One statement; safe to repeat.
    """
    if not todos:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(OPENED, _told(kind, todos, by, at))
        return sum(is_new for (is_new,) in cursor.fetchall())


@transaction.atomic
def todos_close(
    *, kind: str, subject_ids: Collection[int], people: Collection[int] | None = None, by: Actor,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Close the to-dos of a kind about these subjects (and of these people only): they are settled. [D012]

    Asks for no right, as `todos_open`. Returns how many were open; safe to repeat.
    """
    if not subject_ids:
        return 0
    which = OF_SUBJECTS if people is None else f"{OF_SUBJECTS} AND {OF_PEOPLE}"
    with connection.cursor() as cursor:
        asked = {"subjects": array(subject_ids), "people": array(people or ()), **_who(kind, by, at)}
        cursor.execute(CLOSED.format(which=which), asked)
        return int(cursor.rowcount)


@transaction.atomic
def todos_match(*, kind: str, todos: Sequence[Todo], by: Actor, at: datetime | None = None) -> int:
    """These are all to-dos of a kind there are now: open what is new, close what is gone. Returns how many are new.

    Asks for no right, as `todos_open`. Two statements; safe to repeat. [D012]
    """
    with connection.cursor() as cursor:
        cursor.execute(CLOSED.format(which=ALL_BUT), _told(kind, todos, by, at))
    return todos_open(kind=kind, todos=todos, by=by, at=at)


def _who(kind: str, by: Actor, at: datetime | None) -> dict[str, Any]:
    return {"kind": kind, "by": by.id, "name": by.name, "at": at or clock.now()}


def _told(kind: str, todos: Sequence[Todo], by: Actor, at: datetime | None) -> dict[str, Any]:
    """The columns of the statement; a subject that stands twice counts as it stands last."""
    personal = kind_of(kind).personal
    rows = list({(one.subject_id, one.person_id if personal else 0): one for one in todos}.values())
    return {
        "personal": personal,
        "subjects": array(one.subject_id for one in rows),
        "people": array(one.person_id for one in rows),
        "names": [one.person for one in rows],
        "shops": array(one.shop_id for one in rows),
        "warehouses": array(one.warehouse_id for one in rows),
        "told": [json.dumps(plain(dict(one.values)), ensure_ascii=False) for one in rows],
        "due": [one.due_at for one in rows],
        **_who(kind, by, at),
    }
