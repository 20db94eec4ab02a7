"""Which lines of an order may wait for a later parcel."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.states import MOVING


def may_part(state: int, *, due: AbstractSet[int], later: AbstractSet[int]) -> Verdict:
    """Some of what is to go now may wait, while the order is on its way: never nothing, never all of it. [D092]"""
    if state not in MOVING:
        return Refused(duty="", why=_("只有已审核、缺货、待发货的订单能拆单"))
    if not later or not later <= due:
        return Refused(duty="", why=_("请选择现在要发的商品里后发的几行"))
    if later == due:
        return Refused(duty="", why=_("至少留一行现在发"))
    return OK
