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
from zhanggui.trade.orders.actions.closing import close_lines, close_rest
from zhanggui.trade.orders.facts import RefundPlaced
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries.ground import change_ground
from zhanggui.trade.orders.states import TO_PLACE, Refund, State


@transaction.atomic
def refund_place(
    *, order_id: int, line_ids: Sequence[int], reason: str, seen: str = "", by: Actor, at: datetime | None = None
) -> None:
    """Say which lines a refund closes (none: it was withdrawn, or a compensation); those are not shipped. [D073]

    Needs orders.review and a reason. Refused when nothing would be left to ship, when no refund of the order is open,
    or when the order is another by now than the one whose mark was `seen`. The order stays where it is: approving it
    is a step of its own. What files tell later opens it again. Of an order that went out in part all the rest may be
    closed: it is shipped then.
    """
    by.require("orders.review")
    why, when = reason_given(reason, duty="D073"), at or clock.now()
    order = Order.objects.seen_by(by).select_for_update().filter(id=order_id).first()
    if order is None:
        raise NotFound
    if order.refund not in TO_PLACE or order.state not in (State.RECEIVED, State.IN_REVIEW, State.HELD):
        raise Refusal(why=_("此单没有待确认的退款"), duty="D073")
    if seen and change_ground(order_id=order_id, by=by).mark != seen:
        raise Refusal(why=_("订单刚有变化，请重新核对后再确认"), duty="D073")
    closed, over = close_lines(order_id, line_ids, duty="D073")
    Order.objects.filter(id=order_id).update(refund=Refund.PLACED.value)
    fact = RefundPlaced(subject_id=order_id, shop_id=order.shop_id, lines=closed, reason=why)
    announce([fact], by=by, at=when)
    if over:
        close_rest(order, by, when)
