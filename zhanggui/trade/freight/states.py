"""The words of freight: what a bill says too much, how that is settled, what becomes of a carrier."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class Cause(StrEnum):
    """Why a row of a bill is not paid as it stands."""

    NONE = ""
    UNKNOWN = "unknown"
    TWICE = "twice"
    WEIGHT = "weight"
    PRICE = "price"


CAUSE_TITLES: dict[Cause, Text] = {
    Cause.UNKNOWN: _("不是我们的运单"),
    Cause.TWICE: _("重复收费"),
    Cause.WEIGHT: _("超重收费"),
    Cause.PRICE: _("高于价格表"),
}


class RowState(IntEnum):
    FINE = 0
    OPEN = 10
    DISPUTED = 20
    REFUNDED = 30
    ACCEPTED = 40


ROW_TITLES: dict[IntEnum, Text] = {
    RowState.FINE: _("相符"),
    RowState.OPEN: _("待核对"),
    RowState.DISPUTED: _("已提异议"),
    RowState.REFUNDED: _("快递认可，退差"),
    RowState.ACCEPTED: _("我方认可"),
}
ROWS = Machine(
    "freight",
    states=RowState,
    entry=(RowState.FINE, RowState.OPEN),
    table=(
        T("dispute", (RowState.OPEN,), RowState.DISPUTED, "D087"),
        T("refund", (RowState.OPEN, RowState.DISPUTED), RowState.REFUNDED, "D087"),
        T("accept", (RowState.OPEN, RowState.DISPUTED), RowState.ACCEPTED, "D087"),
    ),
    titles=ROW_TITLES,
    verbs={"dispute": _("提异议"), "refund": _("登记退差"), "accept": _("认可")},
)


class Verdict(StrEnum):
    """What the company does with a carrier next year."""

    KEEP = "keep"
    WATCH = "watch"
    END = "end"


VERDICT_TITLES: dict[Verdict, Text] = {
    Verdict.KEEP: _("继续合作"),
    Verdict.WATCH: _("限期改进"),
    Verdict.END: _("停止合作"),
}
SUM_WORDS = frozenset({"合计", "总计", "小计", "total"})
"""A row of a bill that is called so is its sum."""
