"""The one way an order's state moves by our own hand: by the table, through the gate, announced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Gate, Moved, Row, advance_many
from zhanggui.kit.pure import OK, Fact, Verdict
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.rules import CLEAR_SQL, may_move_on
from zhanggui.trade.orders.states import MACHINE, OVER


def _explain(row: Row) -> Verdict:
    return OK if row["state"] in OVER else may_move_on(row["payment"], row["refund"])


GATE = Gate(CLEAR_SQL.format(row="t"), _explain, ("payment", "refund"))


@transaction.atomic(savepoint=False)
def orders_move(
    *,
    order_ids: Sequence[int],
    action: str,
    fact: Fact | Callable[[Row], Fact] | None,
    hold_reason: str | None = None,
    by: Actor,
    at: datetime,
) -> Moved:
    """Move orders by one action of the table, for whoever decided it; nothing passes the gate unpaid. [D073][D075]

    The room above asks for the right, keeps its decision in the same transaction and gives the fact that is told: made
    from an order's row, the same of all, or none where it was told already. `hold_reason` is kept with the order as
    long as it is held. Returns what moved and, per refused id, why.
    """
    changes = {} if hold_reason is None else {"hold_reason": hold_reason}
    return move(order_ids, action, fact=fact, by=by, at=at, changes=changes)


def move(
    ids: Sequence[int],
    action: str,
    *,
    fact: Callable[[Row], Fact] | Fact | None,
    by: Actor,
    at: datetime,
    changes: Mapping[str, Any] | None = None,
) -> Moved:
    """Move orders by one action and announce one fact for each that moved: made from its row, or the same of all.

    Without a fact it was told already.
    """
    moved = advance_many(
        model=Order,
        machine=MACHINE,
        ids=ids,
        action=action,
        by=by,
        changes={"state_at": at, **(changes or {})},
        returning=("shop_id",),
        gate=GATE,
    )
    if isinstance(fact, Fact):
        announce_alike(fact, [(row["id"], row["shop_id"]) for row in moved.rows], by=by, at=at)
    elif fact:
        announce([fact(row) for row in moved.rows], by=by, at=at)
    return moved
