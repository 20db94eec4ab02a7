"""The only readers: whom work may be given to, and what ends."""

from zhanggui.oversight.collaboration.queries.endings import (
    EndingRow,
    ending_counts,
    ending_faults,
    ending_kinds,
    ending_rows,
)
from zhanggui.oversight.collaboration.queries.people import colleagues

__all__ = ["EndingRow", "colleagues", "ending_counts", "ending_faults", "ending_kinds", "ending_rows"]
