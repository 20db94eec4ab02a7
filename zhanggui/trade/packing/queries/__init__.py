"""The only readers of packing."""

from zhanggui.trade.packing.queries.bench import (
    Holder,
    Stage,
    Today,
    packing_holder,
    packing_stage,
    packing_today,
    packings_set_aside,
)
from zhanggui.trade.packing.queries.goods import (
    OWN,
    packing_got,
    packing_lacking,
    packing_lots,
    packing_orders,
    packing_wants,
    packing_warned,
    wants_by_order,
)
from zhanggui.trade.packing.queries.proof import (
    expired_on_bench,
    expired_packed,
    labels_unread,
    shipped_unchecked,
    weights_off,
)
from zhanggui.trade.packing.queries.recall import RecallRow, SentLot, order_lots, recall_rows
from zhanggui.trade.packing.queries.records import (
    PackingCard,
    PackingRow,
    order_packings,
    packers,
    packing_card,
    packing_counts,
    packing_labels,
    packing_rows,
)
from zhanggui.trade.packing.queries.terms import Terms, packing_terms

__all__ = [
    "OWN",
    "Holder",
    "PackingCard",
    "PackingRow",
    "RecallRow",
    "SentLot",
    "Stage",
    "Terms",
    "Today",
    "expired_on_bench",
    "expired_packed",
    "labels_unread",
    "order_lots",
    "order_packings",
    "packers",
    "packing_card",
    "packing_counts",
    "packing_got",
    "packing_holder",
    "packing_labels",
    "packing_lacking",
    "packing_lots",
    "packing_orders",
    "packing_rows",
    "packing_stage",
    "packing_terms",
    "packing_today",
    "packing_wants",
    "packing_warned",
    "packings_set_aside",
    "recall_rows",
    "shipped_unchecked",
    "wants_by_order",
    "weights_off",
]
