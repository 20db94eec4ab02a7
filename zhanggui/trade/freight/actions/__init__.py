"""The only writers of freight."""

from zhanggui.trade.freight.actions.billing import (
    BILL_COLUMNS,
    BillResult,
    bill_import,
    export_record,
    row_accept,
    row_dispute,
    row_refund,
)
from zhanggui.trade.freight.actions.scoring import decision_record, scores_count

__all__ = [
    "BILL_COLUMNS",
    "BillResult",
    "bill_import",
    "decision_record",
    "export_record",
    "row_accept",
    "row_dispute",
    "row_refund",
    "scores_count",
]
