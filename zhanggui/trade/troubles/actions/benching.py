"""What picking and packing find wrong before there is a parcel: a case each, put right when the order leaves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import as_dicts, staged
from zhanggui.trade.orders.queries import order_stands
from zhanggui.trade.troubles.actions.asking import ask_shops
from zhanggui.trade.troubles.actions.closing import close
from zhanggui.trade.troubles.actions.opening import tell
from zhanggui.trade.troubles.models import Case
from zhanggui.trade.troubles.queries.policy import times_now
from zhanggui.trade.troubles.states import IN_HOUSE, CaseState, Kind, Liable, Outcome, Source

OPENED = """
INSERT INTO troubles_case (order_id, shop_id, waybill, carrier, kind, state, source, note, since, opened_at, first_due,
  due_at, assignee_name, outcome, liable, finding, closed_by_name)
SELECT DISTINCT ON (f.order_id) f.order_id, f.shop_id, '', '', %s, 10, %s, f.note, f.since, %s, %s, %s,
  '', '', '', '', ''
  FROM found f
 WHERE NOT EXISTS (SELECT FROM troubles_case c WHERE c.order_id = f.order_id AND c.kind = %s AND c.track_id IS NULL
   AND (c.state <> 40 OR c.closed_at >= f.since))
 ORDER BY f.order_id, f.since
ON CONFLICT (order_id, kind) WHERE state <> 40 AND track_id IS NULL DO NOTHING
RETURNING id, order_id, shop_id, kind
"""
COLUMNS = "order_id bigint, shop_id bigint, since timestamptz, note text"


class Slip(NamedTuple):
    """Something was found wrong with an order that is picked or packed; `note` names the goods."""

    order_id: int
    shop_id: int
    since: datetime
    note: str


@transaction.atomic
def cases_report(*, kind: Kind, found: Sequence[Slip], by: Actor, at: datetime) -> int:
    """Open a case for each of these orders; returns how many. One lasts per order and kind. [D084][D089]

    Needs troubles.handle. Safe to repeat. An order that left meanwhile was put right: its case is closed at once.
    """
    by.require("troubles.handle")
    due = times_now(by=by).first(kind, at)
    with staged(COLUMNS, [(*one[:3], one.note[:300]) for one in found], name="found") as cursor:
        cursor.execute(OPENED, [kind.value, Source.BENCH.value, at, due, due, kind.value])
        opened = sorted(as_dicts(cursor), key=lambda row: row["id"])
    tell(opened, by=by, at=at)
    cases_mend(order_ids=[row["order_id"] for row in opened], by=by, at=at)
    ask_shops(by=by, at=at)
    return len(opened)


@transaction.atomic
def cases_mend(*, order_ids: Collection[int], by: Actor, at: datetime) -> int:
    """What was found wrong with orders before they left is put right once they are out; returns how many. [D089]

    Needs troubles.handle. Safe to repeat. The warehouse answers for it: it was picked there.
    """
    by.require("troubles.handle")
    house = [kind.value for kind in IN_HOUSE]
    lasting = Case.objects.seen_by(by).filter(order_id__in=list(order_ids), kind__in=house)
    cases = dict(lasting.exclude(state=CaseState.CLOSED.value).values_list("id", "order_id"))
    if not cases:
        return 0
    stands = order_stands(order_ids=set(cases.values()), by=by)
    out = [i for i, order in cases.items() if order in stands and not stands[order].is_here]
    return len(close(out, Outcome.MENDED, Liable.WAREHOUSE, "", by=by, at=at).rows)
