"""The words of a check-up: how a clause stands, and what columns are called."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

GONE_OUT = frozenset({"part_shipped", "shipped", "completed"})
WAITING = "paid_waiting_ship"
COMPLETED = "completed"
OVER = frozenset({"closed", "closed_unpaid", "closed_refunded"})
"""What platforms say of an order, as the port of order files words it."""

STILL_DAYS = 15


class Stand(StrEnum):
    """How a clause or a check stands by the rows at hand; without rows nothing is claimed."""

    VIOLATED = "violated"
    IN_FORCE = "in_force"
    NO_EVIDENCE = "no_evidence"


STAND_TITLES: dict[Stand, Text] = {
    Stand.VIOLATED: _("数据里有违反"),
    Stand.IN_FORCE: _("数据里做到了"),
    Stand.NO_EVIDENCE: _("数据看不出"),
}
STAND_TONES: dict[Stand, str] = {Stand.VIOLATED: "red", Stand.IN_FORCE: "green", Stand.NO_EVIDENCE: "neutral"}

FIELD_TITLES: dict[str, Text] = {
    "state": _("订单状态"),
    "paid_at": _("付款时间"),
    "shipped_at": _("发货时间"),
    "completed_at": _("完成时间"),
    "waybill": _("物流单号"),
    "receiver": _("收货人、电话和地址"),
    "phone": _("电话"),
    "message": _("买家留言"),
    "remark": _("卖家备注或旗帜"),
    "title": _("商品标题"),
    "code": _("商家编码"),
    "price": _("单价"),
    "refund": _("退款金额"),
    "asked_at": _("售后申请时间"),
    "ship_by": _("承诺发货时间"),
    "cost": _("成本（商品价格表）"),
    "row": _("订单行"),
}

UNLAWFUL: dict[str, Text] = {
    "repealed_law": _("民法典第一千二百六十条、国务院令第516号等：引用的法规已经废止"),
    "staff_fine": _("国务院令第516号（2008）：企业罚款的依据已经废止"),
    "final_interpretation": _("民法典第四百九十七条、消费者权益保护法第二十六条"),
    "no_consultation": _("劳动合同法第四条"),
}
"""Remarks on words that the law is against, with the law; all others are about clearness."""
HOURS = range(1, 721)
"""Hours within which a shop may promise to ship."""
