"""The control of RACI: computed from clauses in force and posts."""

from __future__ import annotations

from zhanggui.foundation.raci import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

CONTROLS = (
    Control(
        code="raci.clauses_owned",
        title=_("生效制度的每一条都有负责和执行岗位"),
        duties=("D007",),
        kind=Kind.RECORD,
        owner="head",
        assess=proved(queries.clauses_owned, System("raci"), "clause"),
    ),
)
