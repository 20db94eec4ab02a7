"""A refund without line, or one asked for: a person says what it is for, so that the rest may go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.facts import OrderUpdated, RefundPlaced
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import TO_PLACE, Delivery, Refund, State


@transaction.atomic
def refund_place(*, order_id: int, line_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> None:
    """Say which lines a refund closes (none: it was withdrawn, or a compensation); those are not shipped. [D073]

    Needs orders.review and a reason. Refused when nothing would be left to ship, or when no refund of the order is
    open. The order stays where it is: approving it is a step of its own. What files tell later opens it again. Of an
    order that went out in part all the rest may be closed: it is shipped then.
    """
    by.require("orders.review")
    why, when = reason_given(reason, duty="D073"), at or clock.now()
    order = Order.objects.seen_by(by).select_for_update().filter(id=order_id).first()
    if order is None:
        raise NotFound
    if order.refund not in TO_PLACE or order.state not in (State.RECEIVED, State.IN_REVIEW, State.HELD):
        raise Refusal(why=_("此单没有待确认的退款"), duty="D073")
    lines = OrderLine.objects.filter(order_id=order_id)
    closing = lines.filter(id__in=list(line_ids))
    rest = lines.filter(closed=False, sent_at=None).exclude(id__in=list(line_ids))
    over = not rest.exists()
    if over and not lines.exclude(sent_at=None).exists():
        raise Refusal(why=_("全部商品都已退款，请等平台关闭订单"), duty="D073")
    closed = closing.update(closed=True)
    if not rest.filter(later=False).exists():
        rest.update(later=False)
    Order.objects.filter(id=order_id).update(refund=Refund.PLACED.value)
    fact = RefundPlaced(subject_id=order_id, shop_id=order.shop_id, lines=closed, reason=why)
    announce([fact], by=by, at=when)
    if over:
        _close_rest(order, by, when)


def _close_rest(order: Order, by: Actor, at: datetime) -> None:
    """Nothing waits here any more: the order is shipped; told as what the platform's news would have made of it."""
    changes = {"delivery": Delivery.SHIPPED.value, "hold_reason": ""}
    told = OrderUpdated(
        subject_id=order.id,
        shop_id=order.shop_id,
        action="close_rest",
        state=State.SHIPPED,
        was=order.state,
        platform_state=order.platform_state,
    )
    moved = move([order.id], "close_rest", fact=told, by=by, at=at, changes=changes)
    for verdict in moved.refused.values():
        raise Refusal.of(verdict)
