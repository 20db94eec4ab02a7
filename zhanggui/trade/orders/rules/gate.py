"""The gate no order passes unpaid or refunded: one rule for people, and the same words for the database."""

from __future__ import annotations

from collections.abc import Iterable

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.states import CLEAR_REFUNDS, GONE_OUT, HOLDING, MOVING, Payment, Refund, State


def may_move_on(payment: str, refund: str) -> Verdict:
    """An order moves towards its parcel only paid, and with no refund open on it. [D075]"""
    if payment != Payment.PAID:
        return Refused(duty="D075", why=_("尚未确认付款，不能进入履约"))
    if refund == Refund.ASKED:
        return Refused(duty="D073", why=_("买家申请了退款，处理完之前不能继续"))
    if refund not in CLEAR_REFUNDS:
        return Refused(duty="D073", why=_("订单有退款，请先确认退款对应的商品"))
    return OK


def _texts(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in sorted(values))


def _numbers(states: Iterable[State]) -> str:
    return ", ".join(str(int(state)) for state in states)


CLEAR_SQL = f"{{row}}.payment = '{Payment.PAID}' AND {{row}}.refund IN ({_texts(CLEAR_REFUNDS)})"
"""The rule above as a condition on `{row}`."""

DUE_SQL = "NOT l.closed AND NOT l.later AND l.sent_at IS NULL"
"""A line `l` that is to go out now: not refunded, not kept for a later parcel, not gone."""

NOTHING_LEFT_SQL = (
    "(EXISTS (SELECT FROM orders_orderline l WHERE l.order_id = NEW.id AND l.sent_at IS NOT NULL) "
    "AND NOT EXISTS (SELECT FROM orders_orderline l WHERE l.order_id = NEW.id AND NOT l.closed AND l.sent_at IS NULL))"
)
"""An order that went out in part and has nothing left to send: nothing passes the gate with it."""

BEFORE_PARTS_SQL = (
    f"({CLEAR_SQL.format(row='NEW')} OR NEW.platform_state IN ({_texts(GONE_OUT)})) "
    f"AND (NEW.state < {int(State.SHIPPED)} OR NEW.platform_state IN ({_texts(GONE_OUT)}) "
    f"OR (NEW.state = {int(State.SHIPPED)} AND OLD.state IN ({_numbers(HOLDING)})))"
)
"""The gate as it was while an order went out at once, for the migrations of that time."""

TRIGGER_GATE_SQL = (BEFORE_PARTS_SQL, NOTHING_LEFT_SQL)
"""Gated moves in the database: clear, or the platform itself says the goods went out; by our hand only with stock.
Or what went out in part is over, when nothing is left of it."""

STANDS_CLEAR_SQL = f"state NOT IN ({_numbers(MOVING)}) OR ({CLEAR_SQL.format(row='orders_order')})"
"""A row that stands on the way to its parcel is clear, whatever statement wrote it."""
