"""The only readers of troubles."""

from zhanggui.trade.troubles.queries.card import TroubleCard, case_parcels, handlers, trouble_card
from zhanggui.trade.troubles.queries.cases import (
    CaseRow,
    order_cases,
    trouble_carriers,
    trouble_counts,
    trouble_labels,
    trouble_rows,
    troubles_open,
)
from zhanggui.trade.troubles.queries.contacts import ContactRow, contact_rows, providers
from zhanggui.trade.troubles.queries.interceptions import (
    StopRow,
    interception_counts,
    interception_labels,
    interception_rows,
    order_interceptions,
)
from zhanggui.trade.troubles.queries.money import (
    ClaimRow,
    CompensationRow,
    claim_counts,
    claim_labels,
    claim_rows,
    compensation_counts,
    compensation_labels,
    compensation_rows,
)
from zhanggui.trade.troubles.queries.policy import Times, times_now
from zhanggui.trade.troubles.queries.proof import contacts_logged, harms_of, troubles_handled

__all__ = [
    "CaseRow", "ClaimRow", "CompensationRow", "ContactRow", "StopRow", "Times", "TroubleCard", "case_parcels",
    "claim_counts", "claim_labels", "claim_rows", "compensation_counts", "compensation_labels", "compensation_rows",
    "contact_rows", "contacts_logged", "handlers", "harms_of", "interception_counts", "interception_labels",
    "interception_rows", "order_cases", "order_interceptions", "providers", "times_now", "trouble_card",
    "trouble_carriers", "trouble_counts", "trouble_labels", "trouble_rows", "troubles_handled", "troubles_open",
]  # fmt: skip
