"""The only readers of changes."""

from zhanggui.trade.changes.queries.card import Beside, ChangeCard, change_card, line_codes
from zhanggui.trade.changes.queries.cuts import CUT_CHOICES, cut_so
from zhanggui.trade.changes.queries.proof import changes_agreed
from zhanggui.trade.changes.queries.requests import (
    ChangeRow,
    change_counts,
    change_labels,
    change_rows,
    changes_waiting,
    order_changes,
)
from zhanggui.trade.changes.queries.stopping import changing_among, order_touched
from zhanggui.trade.changes.queries.urgings import (
    UrgingCard,
    UrgingRow,
    order_urging,
    urged_choices,
    urged_so,
    urging_card,
    urging_counts,
    urging_labels,
    urging_rows,
    urgings_answered,
    urgings_due,
)

__all__ = [
    "CUT_CHOICES",
    "Beside",
    "ChangeCard",
    "ChangeRow",
    "UrgingCard",
    "UrgingRow",
    "change_card",
    "change_counts",
    "change_labels",
    "change_rows",
    "changes_agreed",
    "changes_waiting",
    "changing_among",
    "cut_so",
    "line_codes",
    "order_changes",
    "order_touched",
    "order_urging",
    "urged_choices",
    "urged_so",
    "urging_card",
    "urging_counts",
    "urging_labels",
    "urging_rows",
    "urgings_answered",
    "urgings_due",
]
