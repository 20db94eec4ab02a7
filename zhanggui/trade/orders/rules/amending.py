"""What of an order may still be changed by hand, and when."""

from __future__ import annotations

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.states import AMENDABLE, OVER, TO_PLACE, Delivery, Payment, State

IN_WAVE = Refused(duty="D080", why=_("订单正在配货，请先把它移出波次"))
"""People walk for it: what goes out does not change under their hands."""


def may_amend(state: int, payment: str, refund: str, delivery: str) -> Verdict:
    """Where it goes and what goes out may change while it is paid, not all left, and no money is asked back. [D080]"""
    if state in OVER or delivery not in (Delivery.NONE, Delivery.PART):
        return Refused(duty="D080", why=_("订单已发货、完成或关闭，不能改单"))
    if payment != Payment.PAID:
        return Refused(duty="D075", why=_("尚未确认付款，请买家在平台修改"))
    if refund in TO_PLACE:
        return Refused(duty="D073", why=_("买家申请了退款，处理完之前不能改单"))
    if state == State.PICKING:
        return IN_WAVE
    if State(state) not in AMENDABLE:
        return Refused(duty="D069", why=_("异常单先消除异常，再改单"))
    return OK
