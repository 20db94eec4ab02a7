"""People are told, many in one statement, each of them of the same thing once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.notices import rules
from zhanggui.kit.notices.models import Notice as Row
from zhanggui.kit.notices.registry import all_kinds, kind_of
from zhanggui.kit.pure.fact import plain

ABOUT_MOST = 200
TOLD = """
INSERT INTO kit_notice (kind, person_id, source, subject_id, shop_id, warehouse_id, about, told, state, made_at)
SELECT %(kind)s, t.person, t.source, t.subject, t.shop, t.warehouse, t.about, t.told::jsonb, 10, coalesce(t.at, %(at)s)
FROM unnest(%(people)s::bigint[], %(sources)s::text[], %(subjects)s::bigint[], %(shops)s::bigint[],
  %(warehouses)s::bigint[], %(about)s::text[], %(told)s::text[],
  %(moments)s::timestamptz[])
  AS t(person, source, subject, shop, warehouse, about, told, at)
ORDER BY t.person, t.source
ON CONFLICT (person_id, source) DO NOTHING
"""


@dataclass(frozen=True)
class Notice:
    """Whom to tell what. `source` names the fact or row it follows from (`fact:12`, `todo:7`): nobody is told of it
    twice. `values` fill the words of the kind: ids, numbers, names of the company's own things, never of buyers. `at`:
    when it happened."""

    person_id: int
    source: str
    subject_id: int
    about: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    shop_id: int | None = None
    warehouse_id: int | None = None
    at: datetime | None = None


@transaction.atomic
def notices_tell(*, kind: str, notices: Sequence[Notice], by: Actor, at: datetime | None = None) -> int:
    """Tell people; whoever was told of the same source is not told again. Returns how many notices are new. [D012]

    Rooms only, in their handlers. That they hold the right of the kind and see the shop, the caller asked; they
    are asked again whenever they read. Phone and card numbers that stand in values are taken out. One statement.
    """
    by.require_room()
    kind_of(kind)
    if not notices:
        return 0
    values: dict[str, Any] = {
        "kind": kind,
        "at": at or clock.now(),
        "people": array(one.person_id for one in notices),
        "sources": [one.source for one in notices],
        "subjects": array(one.subject_id for one in notices),
        "shops": array(one.shop_id for one in notices),
        "warehouses": array(one.warehouse_id for one in notices),
        "about": [str(rules.masked(one.about))[:ABOUT_MOST] for one in notices],
        "moments": [one.at for one in notices],
        "told": [_told(one.values) for one in notices],
    }
    with connection.cursor() as cursor:
        cursor.execute(TOLD, values)
        return int(cursor.rowcount)


@transaction.atomic
def notices_plan(*, ids: Sequence[int], by: Actor, at: datetime | None = None) -> int:
    """It is decided by which channels these go outside: nobody asks again. Rooms only. Returns how many."""
    by.require_room()
    return Row.objects.filter(id__in=list(ids), planned_at=None).update(planned_at=at or clock.now())


@transaction.atomic
def notices_forget(*, before: datetime, by: Actor) -> int:
    """What was made before this moment goes, but what its reader still owes. Rooms only. Returns how many. [D077]"""
    by.require_room()
    demanded = [code for code, kind in all_kinds().items() if kind.acknowledged]
    old = Row.objects.filter(made_at__lt=before).exclude(kind__in=demanded, acknowledged_at=None)
    return old.delete()[0]


def _told(values: Mapping[str, object]) -> str:
    whole = {k: plain(v) for k, v in values.items()}
    return json.dumps(rules.masked(whole), ensure_ascii=False)
