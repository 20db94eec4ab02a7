"""The only writers of waves, their walks, and bins."""

from zhanggui.trade.picking.actions.leaving import orders_packed, orders_pull, wave_cancel, waves_settle
from zhanggui.trade.picking.actions.making import export_record, rules_set, waves_make
from zhanggui.trade.picking.actions.shelving import BinRow, BinsTaken, bins_set
from zhanggui.trade.picking.actions.working import Picked, pick_take, pieces_miss, pieces_return
from zhanggui.trade.picking.rules import Terms

__all__ = [
    "BinRow", "BinsTaken", "Picked", "Terms", "bins_set", "export_record", "orders_packed", "orders_pull", "pick_take",
    "pieces_miss", "pieces_return", "rules_set", "wave_cancel", "waves_make", "waves_settle",
]  # fmt: skip
