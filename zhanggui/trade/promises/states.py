"""The words of promised ship times: how near, why broken, what a buyer is offered, whether he was told."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class Level(IntEnum):
    """How near its promise is: the second warning is due, the first, or no time is left at all."""

    BROKEN = 0
    URGENT = 10
    NEAR = 20


LEVEL_TITLES: dict[Level, Text] = {
    Level.BROKEN: _("已超时"),
    Level.URGENT: _("即将超时"),
    Level.NEAR: _("临近时限"),
}


class Cause(StrEnum):
    """Why an order did not leave in time: where it stood then."""

    NONE = ""
    EXCEPTION = "exception"
    REVIEW = "review"
    HELD = "held"
    REFUND = "refund"
    PRESALE = "presale"
    SHORT = "short"
    STOCK = "stock"
    WAREHOUSE = "warehouse"


CAUSE_TITLES: dict[Cause, Text] = {
    Cause.EXCEPTION: _("异常单未处理"),
    Cause.REVIEW: _("审核未完成"),
    Cause.HELD: _("挂起中"),
    Cause.REFUND: _("买家在退款"),
    Cause.PRESALE: _("预售未到货"),
    Cause.SHORT: _("缺货"),
    Cause.STOCK: _("未占用库存"),
    Cause.WAREHOUSE: _("仓库未发出"),
}
STUCK = (Cause.HELD, Cause.PRESALE, Cause.SHORT)
"""Nobody can ship such an order by trying harder: its buyer is told before the time is over."""


class Telling(IntEnum):
    """Whether the buyer knows: nobody told him, a list went out, there is proof, or it did not reach him."""

    UNTOLD = 10
    LISTED = 20
    TOLD = 30
    FAILED = 40


TELLING_TITLES: dict[IntEnum, Text] = {
    Telling.UNTOLD: _("未告知"),
    Telling.LISTED: _("名单已发出，待回执"),
    Telling.TOLD: _("已告知"),
    Telling.FAILED: _("没有送达"),
}
TELLINGS = Machine(
    "promises",
    states=Telling,
    entry=(Telling.UNTOLD,),
    table=(
        T("list", (Telling.UNTOLD, Telling.LISTED, Telling.FAILED), Telling.LISTED, "D083"),
        T("tell", tuple(Telling), Telling.TOLD, "D083"),
        T("fail", (Telling.LISTED,), Telling.FAILED, "D083"),
    ),
    titles=TELLING_TITLES,
    verbs={"list": _("列入告知名单"), "tell": _("登记已告知"), "fail": _("登记没有送达")},
)


class Offer(StrEnum):
    """What a buyer is offered for waiting."""

    WAIT = "wait"
    COUPON = "coupon"
    REFUND = "refund"


OFFER_TITLES: dict[Offer, Text] = {
    Offer.WAIT: _("致歉并告知新的发货时间"),
    Offer.COUPON: _("等待并赠优惠券"),
    Offer.REFUND: _("可选择退款"),
}


YES = frozenset({"成功", "已送达", "已发送", "送达", "是", "ok", "success", "delivered"})
"""Words of result files; any other word means that it did not reach the buyer."""
