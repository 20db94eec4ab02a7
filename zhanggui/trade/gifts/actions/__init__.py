"""The only writers of gifts."""

from zhanggui.trade.gifts.actions.deciding import rule_approve, rule_refuse, rule_withdraw, rules_settle
from zhanggui.trade.gifts.actions.giving import GiftLine, gifts_give
from zhanggui.trade.gifts.actions.owing import Owing, gifts_owe
from zhanggui.trade.gifts.actions.rules import RuleWords, export_record, rule_end, rule_propose
from zhanggui.trade.gifts.actions.serving import gifts_serve
from zhanggui.trade.gifts.actions.settling import gift_settle, gifts_settle

__all__ = [
    "GiftLine",
    "Owing",
    "RuleWords",
    "export_record",
    "gift_settle",
    "gifts_give",
    "gifts_owe",
    "gifts_serve",
    "gifts_settle",
    "rule_approve",
    "rule_end",
    "rule_propose",
    "rule_refuse",
    "rule_withdraw",
    "rules_settle",
]
