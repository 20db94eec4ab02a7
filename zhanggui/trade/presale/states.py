"""The words of a presale, and the life of its plan."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class PlanState(IntEnum):
    """Orders paid while a plan was active keep it when it has ended; a void one was a mistake and holds for nobody."""

    DRAFT = 10
    ACTIVE = 20
    ENDED = 30
    VOID = 40


COUNTS = (PlanState.ACTIVE, PlanState.ENDED)
"""In these a plan holds for the orders paid in its time."""

PLANS = Machine(
    "presale plans",
    states=PlanState,
    entry=(PlanState.DRAFT,),
    table=(
        T("start", (PlanState.DRAFT,), PlanState.ACTIVE, "D094"),
        T("end", (PlanState.ACTIVE,), PlanState.ENDED, "D094"),
        T("void", (PlanState.DRAFT, PlanState.ACTIVE, PlanState.ENDED), PlanState.VOID, "D094"),
    ),
    titles={
        PlanState.DRAFT: _("草稿"),
        PlanState.ACTIVE: _("进行中"),
        PlanState.ENDED: _("已结束"),
        PlanState.VOID: _("已作废"),
    },
    verbs={"start": _("开始预售"), "end": _("结束预售"), "void": _("作废")},
)


class Serve(StrEnum):
    """When orders of a plan are given stock: from some days before their date, or as soon as there is any."""

    NEAR = "near"
    ARRIVAL = "arrival"


SERVE_TITLES: dict[Serve, Text] = {Serve.NEAR: _("临近发货日才占库存"), Serve.ARRIVAL: _("到货就占库存")}


MIXED_TITLES: dict[str, Text] = {"whole": _("等齐一起发"), "split": _("先发现货")}
"""What an order with other goods does."""


class Fate(StrEnum):
    """What became of a line that was sold in presale."""

    WAITING = ""
    SENT = "sent"
    CLOSED = "closed"
    VOID = "void"


FATE_TITLES: dict[Fate, Text] = {
    Fate.WAITING: _("等待发货"),
    Fate.SENT: _("已发出"),
    Fate.CLOSED: _("已退款或关闭"),
    Fate.VOID: _("改为普通商品"),
}
