"""Pages of picking."""

from zhanggui.trade.picking.views.making import make, rules
from zhanggui.trade.picking.views.paper import paper
from zhanggui.trade.picking.views.shelves import bins_file, bins_template, shelves
from zhanggui.trade.picking.views.walking import miss, put_back, scan, walk, walks
from zhanggui.trade.picking.views.waves import cancel, card, drawer_wave, export, pull, waves

__all__ = [
    "bins_file", "bins_template", "cancel", "card", "drawer_wave", "export", "make", "miss", "paper", "pull",
    "put_back", "rules", "scan", "shelves", "walk", "walks", "waves",
]  # fmt: skip
