"""The only writers of presale."""

from zhanggui.trade.presale.actions.marking import Marked, Wait, presale_mark, presale_promise, presale_wake
from zhanggui.trade.presale.actions.plans import (
    PlanWords,
    export_record,
    plan_change,
    plan_draft,
    plan_end,
    plan_start,
    plan_void,
)
from zhanggui.trade.presale.actions.settling import presale_settle

__all__ = [
    "Marked",
    "PlanWords",
    "Wait",
    "export_record",
    "plan_change",
    "plan_draft",
    "plan_end",
    "plan_start",
    "plan_void",
    "presale_mark",
    "presale_promise",
    "presale_settle",
    "presale_wake",
]
