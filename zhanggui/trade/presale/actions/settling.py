"""What became of lines sold in presale: sent, closed, or still promised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.trade.orders.queries import lines_waiting, standing_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.presale.models import PresaleLine
from zhanggui.trade.presale.states import Fate

SENT = (State.SHIPPED, State.COMPLETED)


@transaction.atomic
def presale_settle(*, moments: Mapping[int, datetime], by: Actor) -> int:
    """Keep when promised lines of these orders went out, or that they were closed; returns how many. [D094]

    `moments`: orders and when there was news of them. Needs orders.view. Reads how the orders stand, so the order of
    news does not matter. Safe to repeat.
    """
    by.require("orders.view")
    rows = PresaleLine.objects.seen_by(by).filter(order_id__in=list(moments), fate="")
    waiting = set(rows.values_list("order_id", flat=True))
    if not waiting:
        return 0
    states = {o.id: o.state for o in standing_locked(order_ids=waiting, by=by)}
    still = {line.line_id for line in lines_waiting(order_ids=sorted(states), by=by)}
    over = []
    for row in rows.filter(order_id__in=list(states)).order_by("line_id"):
        if fate := _fate(states[row.order_id], is_open=row.line_id in still):
            row.fate, row.over_at = fate.value, moments[row.order_id]
            over.append(row)
    PresaleLine.objects.bulk_update(over, ["fate", "over_at"], batch_size=1_000)
    return len(over)


def _fate(state: int, *, is_open: bool) -> Fate | None:
    if not is_open or state == State.CLOSED:
        return Fate.CLOSED
    return Fate.SENT if state in SENT else None
