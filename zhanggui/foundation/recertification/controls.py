"""Controls of recertification: computed from rows due, decided and held."""

from __future__ import annotations

from zhanggui.foundation.recertification import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

CONTROLS = (
    Control(
        code="recertification.reviewed_in_time",
        title=_("权限复核按期完成，收回的没有再给回"),
        duties=("D182", "D193"),
        kind=Kind.RECORD,
        owner="auditor",
        assess=proved(queries.reviewed_in_time, System("recertification"), "review row"),
    ),
)
