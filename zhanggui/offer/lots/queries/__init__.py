"""The only readers of lots."""

from zhanggui.offer.lots.queries.lists import (
    Departure,
    LotCard,
    LotRow,
    lot_card,
    lot_counts,
    lot_departures,
    lot_labels,
    lot_rows,
    lots_ending,
    lots_urgent,
    place_choices,
)
from zhanggui.offer.lots.queries.proof import expired_lying, expired_sent
from zhanggui.offer.lots.queries.shelves import (
    HeldLot,
    Life,
    LotLine,
    RulesNow,
    lot_listed,
    lot_rules_now,
    lot_scanned,
    lot_told,
    lot_units,
    lots_at,
    lots_held,
    lots_lacking,
    lots_promised_leave,
    lots_sent,
    sellable_of,
    shelf_lives,
    shelves_of,
)
from zhanggui.offer.lots.rules import Scanned, Shelf, Want, may_take

__all__ = [
    "Departure", "HeldLot", "Life", "LotCard", "LotLine", "LotRow", "RulesNow", "Scanned", "Shelf", "Want",
    "expired_lying", "expired_sent", "lot_card", "lot_counts", "lot_departures", "lot_labels", "lot_listed",
    "lot_rows", "lot_rules_now", "lot_scanned", "lot_told", "lot_units", "lots_at", "lots_ending", "lots_held",
    "lots_lacking", "lots_promised_leave", "lots_sent", "lots_urgent", "may_take", "place_choices", "sellable_of",
    "shelf_lives", "shelves_of",
]  # fmt: skip
