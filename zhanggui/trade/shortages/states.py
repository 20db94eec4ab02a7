"""The words of shortages, and the life of a case."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class ShortageState(IntEnum):
    """An order lacks goods: nobody told its buyer; he was told and asked; he chose; it is over."""

    OPEN = 10
    PROPOSED = 20
    CHOSEN = 30
    ENDED = 40


S = ShortageState
LASTING = (S.OPEN, S.PROPOSED, S.CHOSEN)
SHORTAGE_TITLES: dict[IntEnum, Text] = {
    S.OPEN: _("待提议"),
    S.PROPOSED: _("待买家答复"),
    S.CHOSEN: _("买家已选择"),
    S.ENDED: _("已结束"),
}
SHORTAGES = Machine(
    "shortages",
    states=ShortageState,
    entry=(S.OPEN,),
    table=(
        T("propose", LASTING, S.PROPOSED, "D081"),
        T("remind", (S.PROPOSED,), S.PROPOSED, "D081"),
        T("choose", (S.PROPOSED, S.CHOSEN), S.CHOSEN, "D081"),
        T("end", LASTING, S.ENDED, "D081"),
    ),
    titles=SHORTAGE_TITLES,
    verbs={"propose": _("登记提议"), "remind": _("再次提醒"), "choose": _("登记买家选择"), "end": _("结束")},
)


class Offer(StrEnum):
    """What a buyer may have instead of what is not there."""

    WAIT = "wait"
    GOODS = "goods"
    PART = "part"
    REFUND = "refund"


OFFER_TITLES: dict[Offer, Text] = {
    Offer.WAIT: _("等到货"),
    Offer.GOODS: _("换其他商品"),
    Offer.PART: _("先发有货的"),
    Offer.REFUND: _("退款"),
}


class Step(StrEnum):
    """What was said and when: rows that stay."""

    PROPOSED = "proposed"
    REMINDED = "reminded"
    CHOSE = "chose"


STEP_TITLES: dict[Step, Text] = {
    Step.PROPOSED: _("已向买家提议"),
    Step.REMINDED: _("已再次提醒买家"),
    Step.CHOSE: _("买家作出选择"),
}


class Ending(StrEnum):
    """What became of the order, as its rows tell."""

    SERVED = "served"
    PART = "part"
    SHIPPED = "shipped"
    REFUNDED = "refunded"
    CLOSED = "closed"


ENDING_TITLES: dict[Ending, Text] = {
    Ending.SERVED: _("已有货"),
    Ending.PART: _("部分退款，其余有货"),
    Ending.SHIPPED: _("已发货"),
    Ending.REFUNDED: _("已全部退款"),
    Ending.CLOSED: _("订单已关闭"),
}
