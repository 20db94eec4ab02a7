"""The only readers of waves, their walks, and bins."""

from zhanggui.trade.picking.queries.baskets import PickedBasket, Picking, basket_of, pickings_of, singles_picked
from zhanggui.trade.picking.queries.health import holding_faults, picking_faults
from zhanggui.trade.picking.queries.planning import (
    Outlook,
    Ready,
    RulesNow,
    WaveLook,
    orders_ready,
    rules_now,
    rules_versions,
    waved_today,
    waves_outlook,
    waves_planned,
)
from zhanggui.trade.picking.queries.proof import packed_unpicked, waved_late
from zhanggui.trade.picking.queries.shelves import ShelfRow, place_choices, shelf_counts, shelf_labels, shelf_rows
from zhanggui.trade.picking.queries.waves import (
    LineRow,
    LotToPick,
    MemberRow,
    WaveCard,
    WaveRow,
    kind_choices,
    wave_by_number,
    wave_card,
    wave_counts,
    wave_labels,
    wave_rows,
    waves_open,
)

__all__ = [
    "LineRow", "LotToPick", "MemberRow", "Outlook", "PickedBasket", "Picking", "Ready", "RulesNow", "ShelfRow",
    "WaveCard", "WaveLook", "WaveRow", "basket_of", "holding_faults", "kind_choices", "orders_ready", "packed_unpicked",
    "picking_faults", "pickings_of", "place_choices", "rules_now", "rules_versions", "shelf_counts", "shelf_labels",
    "shelf_rows", "singles_picked", "wave_by_number", "wave_card", "wave_counts", "wave_labels", "wave_rows",
    "waved_late", "waved_today", "waves_open", "waves_outlook", "waves_planned",
]  # fmt: skip
