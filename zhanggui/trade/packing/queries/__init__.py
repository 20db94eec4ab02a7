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
from zhanggui.trade.packing.queries.goods import OWN, packing_got, packing_lacking, packing_orders, packing_wants
from zhanggui.trade.packing.queries.proof import expired_packed, labels_unread, shipped_unchecked
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
    "Stage",
    "Terms",
    "Today",
    "expired_packed",
    "labels_unread",
    "order_packings",
    "packers",
    "packing_card",
    "packing_counts",
    "packing_got",
    "packing_holder",
    "packing_labels",
    "packing_lacking",
    "packing_orders",
    "packing_rows",
    "packing_stage",
    "packing_terms",
    "packing_today",
    "packing_wants",
    "packings_set_aside",
    "shipped_unchecked",
]
