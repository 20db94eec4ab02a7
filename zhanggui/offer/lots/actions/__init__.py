"""The only writers of lots."""

from zhanggui.offer.lots.actions.holding import lots_hold, lots_release, lots_settle
from zhanggui.offer.lots.actions.keeping import (
    lot_rules_set,
    lots_resume,
    lots_stop,
    shelf_life_end,
    shelf_life_set,
)
from zhanggui.offer.lots.actions.leaving import Gone, lots_barred, lots_ship
from zhanggui.offer.lots.actions.moving import LotTold, LotUnits, lots_adjust, lots_receive
from zhanggui.offer.lots.rules import Want

__all__ = [
    "Gone", "LotTold", "LotUnits", "Want", "lot_rules_set", "lots_adjust", "lots_barred", "lots_hold",
    "lots_receive", "lots_release", "lots_resume", "lots_settle", "lots_ship", "lots_stop", "shelf_life_end",
    "shelf_life_set",
]  # fmt: skip
