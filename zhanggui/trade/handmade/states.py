"""The words of orders made by hand, and the life of a request."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class Kind(StrEnum):
    """What is sent without a platform's order, by the names orders use."""

    RESEND = "resend"
    EXCHANGE = "exchange"
    SAMPLE = "sample"
    DROPSHIP = "dropship"
    OFFLINE = "offline"


K = Kind
KIND_TITLES: dict[Kind, Text] = {
    K.RESEND: _("补发"),
    K.EXCHANGE: _("换货"),
    K.SAMPLE: _("寄样"),
    K.DROPSHIP: _("代发"),
    K.OFFLINE: _("线下补录"),
}
AFTER_SALES = (K.RESEND, K.EXCHANGE)
SALES = (K.DROPSHIP, K.OFFLINE)
NAMED = (K.SAMPLE, K.DROPSHIP)
"""For somebody outside: who it is, and the number of the contract or of his own order."""


ORDER_KIND, OFFLINE_KIND = "handmade.order", "handmade.offline"
"""What approvals call a request: finance decides what was paid outside the platforms."""


class RequestState(IntEnum):
    """A request waits for its approval; then it is an order, or nothing."""

    ASKED = 10
    ORDERED = 20
    REFUSED = 30
    WITHDRAWN = 40
    CANCELLED = 50


R = RequestState
REQUESTS = Machine(
    "handmade",
    states=RequestState,
    entry=(R.ASKED,),
    table=(
        T("approve", (R.ASKED,), R.ORDERED, "D010", gated=True),
        T("refuse", (R.ASKED,), R.REFUSED, "D010", gated=True),
        T("withdraw", (R.ASKED,), R.WITHDRAWN, "D010"),
        T("cancel", (R.ORDERED,), R.CANCELLED, "D010"),
    ),
    titles={
        R.ASKED: _("待批准"),
        R.ORDERED: _("已生成订单"),
        R.REFUSED: _("未批准"),
        R.WITHDRAWN: _("已撤回"),
        R.CANCELLED: _("已作废"),
    },
    verbs={"approve": _("批准"), "refuse": _("不批准"), "withdraw": _("撤回"), "cancel": _("作废")},
)


class Cause(StrEnum):
    """Why something must be sent once more."""

    MISSING = "missing"
    WRONG = "wrong"
    DAMAGED = "damaged"
    QUALITY = "quality"
    LOST = "lost"
    UNFIT = "unfit"
    OTHER = "other"


CAUSE_TITLES: dict[Cause, Text] = {
    Cause.MISSING: _("少发漏发"),
    Cause.WRONG: _("发错"),
    Cause.DAMAGED: _("运输破损"),
    Cause.QUALITY: _("质量问题"),
    Cause.LOST: _("丢件"),
    Cause.UNFIT: _("买家不合适"),
    Cause.OTHER: _("其他"),
}


class Liable(StrEnum):
    """Who bears it."""

    MERCHANT = "merchant"
    CARRIER = "carrier"
    WAREHOUSE = "warehouse"
    SUPPLIER = "supplier"
    BUYER = "buyer"


LIABLE_TITLES: dict[Liable, Text] = {
    Liable.MERCHANT: _("商家"),
    Liable.CARRIER: _("快递"),
    Liable.WAREHOUSE: _("仓库"),
    Liable.SUPPLIER: _("供应商"),
    Liable.BUYER: _("买家"),
}


class Method(StrEnum):
    """How something was paid outside the platforms."""

    BANK = "bank"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    CASH = "cash"
    OTHER = "other"


METHOD_TITLES: dict[Method, Text] = {
    Method.BANK: _("对公转账"),
    Method.WECHAT: _("微信"),
    Method.ALIPAY: _("支付宝"),
    Method.CASH: _("现金"),
    Method.OTHER: _("其他"),
}
LINES_MOST, PIECES_MOST = 50, 9_999
