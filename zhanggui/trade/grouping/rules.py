"""Which lines may wait for a later parcel, which orders may go out in one, and when one no longer may."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.grouping.states import Parting

HIDDEN = Refused(duty="D077", why=_("平台没有给出收件人标识或完整地址，不能判断是否同一收件人"))
IN_WAVE = Refused(duty="D078", why=_("订单正在配货，请先把它移出波次"))
NOT_MOVING = Refused(duty="D071", why=_("只有已审核、缺货、待发货的订单能合单"))
ALONE = Refused(duty="", why=_("没有同一店铺、同一收件人的其他订单"))


class Going(NamedTuple):
    """An order as far as going out together matters; `merge`: the live one it is in."""

    order_id: int
    shop_id: int
    is_moving: bool
    is_over: bool
    receiver: bytes | None
    merge: int | None = None
    is_picking: bool = False


def may_split(*, is_moving: bool, is_picking: bool = False, due: AbstractSet[int], later: AbstractSet[int]) -> Verdict:
    """Some of the lines that are to go now may wait, while the order is on its way: never none, never all. [D092]"""
    if is_picking:
        return IN_WAVE
    if not is_moving:
        return Refused(duty="D071", why=_("只有已审核、缺货、待发货的订单能拆单"))
    if not later or not later <= due:
        return Refused(duty="", why=_("请选择现在要发的商品里后发的几行"))
    if later == due:
        return Refused(duty="", why=_("至少留一行现在发"))
    return OK


def may_merge(orders: Sequence[Going]) -> Verdict:
    """At least two orders on their way, of one shop and one receiver, not all together already. [D078]"""
    for order in orders:
        verdict = may_join(order)
        if not verdict:
            return verdict
    if len(orders) < 2 or len({(order.shop_id, order.receiver) for order in orders}) > 1:
        return ALONE
    merges = {order.merge for order in orders}
    if len(merges - {None}) > 1:
        return Refused(duty="", why=_("这些订单分属不同的合单，请先拆开其中一个"))
    if None not in merges:
        return Refused(duty="", why=_("这些订单已经合单"))
    return OK


def may_join(order: Going) -> Verdict:
    """An order on its way whose receiver is known for sure: by the platform's id, or by phone and full address."""
    if not order.is_moving:
        return NOT_MOVING
    if order.is_picking:
        return IN_WAVE
    return OK if order.receiver else HIDDEN


def parting(order: Going, receiver: bytes) -> Parting | None:
    """Why an order no longer goes with its merge; None while it does."""
    if order.is_over:
        return Parting.OVER
    if not order.is_moving:
        return Parting.STOPPED
    return None if order.receiver == receiver else Parting.ELSEWHERE
