"""Lines that will not be sent, and an order of which nothing is left to send."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.facts import OrderUpdated
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import Delivery, State


def close_lines(order_id: int, line_ids: Collection[int], *, duty: str) -> tuple[int, bool]:
    """Close these lines of a locked order: how many, and whether nothing waits here any more. What alone is left of
    lines kept for later goes now. Refused when nothing ever went and nothing would."""
    lines = OrderLine.objects.filter(order_id=order_id)
    rest = lines.filter(closed=False, sent_at=None).exclude(id__in=list(line_ids))
    over = not rest.exists()
    if over and not lines.exclude(sent_at=None).exists():
        raise Refusal(why=_("没有要发的商品了，请在平台退款，等平台关闭订单"), duty=duty)
    closed = lines.filter(id__in=list(line_ids)).update(closed=True)
    if not rest.filter(later=False).exists():
        rest.update(later=False)
    return closed, over


def close_rest(order: Order, by: Actor, at: datetime) -> None:
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
