"""The only writers of changes."""

from zhanggui.trade.changes.actions.applying import (
    Applied,
    Receivers,
    change_apply,
    changes_settle,
    receivers_reveal,
)
from zhanggui.trade.changes.actions.asking import Wanted, change_ask, change_withdraw
from zhanggui.trade.changes.actions.telling import export_record
from zhanggui.trade.changes.actions.urging import order_urge, urging_answer, urging_end, urgings_settle

__all__ = [
    "Applied",
    "Receivers",
    "Wanted",
    "change_apply",
    "change_ask",
    "change_withdraw",
    "changes_settle",
    "export_record",
    "order_urge",
    "receivers_reveal",
    "urging_answer",
    "urging_end",
    "urgings_settle",
]
