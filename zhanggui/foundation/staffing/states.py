"""Words of staffing: why something is handed over, and what besides the registered holdings."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

CUSTODY: Final = "custody"
DUE: Final = timedelta(days=7)


class Cause(StrEnum):
    """Why a hand-over was opened."""

    LEFT = "left"
    TRANSFER = "transfer"


CAUSE_TITLES: dict[Cause, Text] = {Cause.LEFT: _("离职"), Cause.TRANSFER: _("调岗")}


class Standing(StrEnum):
    """Where a hand-over stands; computed from its items and its due date."""

    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


STANDING_TITLES: dict[Standing, Text] = {
    Standing.OPEN: _("交接中"),
    Standing.LATE: _("已逾期"),
    Standing.CLOSED: _("已完成"),
}
