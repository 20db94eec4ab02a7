"""The only readers of the journal as a whole."""

from zhanggui.oversight.audit.queries.checking import CheckStand, check_stand
from zhanggui.oversight.audit.queries.entries import EntryCard, EntryRow, entry_card, entry_rows
from zhanggui.oversight.audit.queries.failures import FailureRow, failure_labels, failure_rows

__all__ = [
    "CheckStand",
    "EntryCard",
    "EntryRow",
    "FailureRow",
    "check_stand",
    "entry_card",
    "entry_rows",
    "failure_labels",
    "failure_rows",
]
