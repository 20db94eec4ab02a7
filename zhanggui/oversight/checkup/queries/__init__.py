"""The only readers of check-ups, and the reading of files itself."""

from zhanggui.oversight.checkup.queries.checking import policy_checked
from zhanggui.oversight.checkup.queries.shown import (
    CheckupCard,
    CheckupOrder,
    CheckupRow,
    CheckView,
    ClauseView,
    FileView,
    Report,
    checkup_card,
    checkup_order,
    checkups_of,
)

__all__ = [
    "CheckView",
    "CheckupCard",
    "CheckupOrder",
    "CheckupRow",
    "ClauseView",
    "FileView",
    "Report",
    "checkup_card",
    "checkup_order",
    "checkups_of",
    "policy_checked",
]
