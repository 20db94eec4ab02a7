"""Controls of disclosures: what left the house is held against its approvals."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.disclosures import queries

CONTROLS = (
    Control(
        "disclosures.approved_and_in_time",
        _("超过限额的买家信息，经另一人批准、在期限内才下载"),
        ("D183",),
        Kind.APPROVE,
        "head",
        proved(queries.taken_unapproved, System("disclosures"), "disclosure"),
    ),
)
