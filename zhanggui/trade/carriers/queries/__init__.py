"""The only readers of carriers."""

from zhanggui.trade.carriers.queries.choosing import Chosen, RulesNow, carriers_chosen, rules_now, service_options
from zhanggui.trade.carriers.queries.desk import (
    CarrierCard,
    CarrierRow,
    PlaceFee,
    ServiceFees,
    carrier_card,
    carrier_counts,
    carrier_labels,
    carrier_rows,
    carriers_low,
)
from zhanggui.trade.carriers.queries.names import carrier_codes, carrier_names_known, numbers_odd
from zhanggui.trade.carriers.queries.numbers import (
    Claim,
    Held,
    PoolLabel,
    numbers_foreign,
    numbers_of_orders,
    pool_label,
    pool_labels,
)

__all__ = [
    "CarrierCard",
    "CarrierRow",
    "Chosen",
    "Claim",
    "Held",
    "PlaceFee",
    "PoolLabel",
    "RulesNow",
    "ServiceFees",
    "carrier_card",
    "carrier_codes",
    "carrier_counts",
    "carrier_labels",
    "carrier_names_known",
    "carrier_rows",
    "carriers_chosen",
    "carriers_low",
    "numbers_foreign",
    "numbers_odd",
    "numbers_of_orders",
    "pool_label",
    "pool_labels",
    "rules_now",
    "service_options",
]
