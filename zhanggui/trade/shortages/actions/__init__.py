"""The only writers of shortages."""

from zhanggui.trade.shortages.actions.assigning import shortage_give, shortage_take
from zhanggui.trade.shortages.actions.choosing import shortage_choose
from zhanggui.trade.shortages.actions.opening import shortages_open, shortages_settle
from zhanggui.trade.shortages.actions.policy import export_record, shortage_policy_set
from zhanggui.trade.shortages.actions.telling import Proposal, shortage_propose, shortage_remind

__all__ = [
    "Proposal",
    "export_record",
    "shortage_choose",
    "shortage_give",
    "shortage_policy_set",
    "shortage_propose",
    "shortage_remind",
    "shortage_take",
    "shortages_open",
    "shortages_settle",
]
