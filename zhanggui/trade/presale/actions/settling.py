"""What became of lines sold in presale: sent, closed, or still promised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.trade.orders.queries import lines_over, standing_locked
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
    found = list(rows.filter(order_id__in=list(states)).order_by("line_id"))
    left = lines_over(line_ids=[row.line_id for row in found], by=by)
    over = []
    for row in found:
        sent_at = left.get(row.line_id)
        is_closed = row.line_id in left and sent_at is None
        if fate := _fate(states[row.order_id], is_sent=sent_at is not None, is_closed=is_closed):
            row.fate, row.over_at = fate.value, sent_at or moments[row.order_id]
            over.append(row)
    PresaleLine.objects.bulk_update(over, ["fate", "over_at"], batch_size=1_000)
    return len(over)


def _fate(state: int, *, is_sent: bool, is_closed: bool) -> Fate | None:
    """A line may leave, or be closed, before its order."""
    if is_sent:
        return Fate.SENT
    if is_closed or state == State.CLOSED:
        return Fate.CLOSED
    return Fate.SENT if state in SENT else None
