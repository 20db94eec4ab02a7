"""The only readers of freight."""

from zhanggui.trade.freight.queries.bills import BillLine, bill_carriers, line_counts, line_labels, line_rows
from zhanggui.trade.freight.queries.knowing import Known, parcels_known
from zhanggui.trade.freight.queries.scores import (
    CarrierFigures,
    DecisionRow,
    carrier_months,
    carrier_regions,
    carrier_years,
    carriers_decided,
    decisions,
)

__all__ = [
    "BillLine",
    "CarrierFigures",
    "DecisionRow",
    "Known",
    "bill_carriers",
    "carrier_months",
    "carrier_regions",
    "carrier_years",
    "carriers_decided",
    "decisions",
    "line_counts",
    "line_labels",
    "line_rows",
    "parcels_known",
]
