"""The control of the register: what binds us is looked at again every year."""

from __future__ import annotations

from zhanggui.foundation.law import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

CONTROLS = (
    Control(
        code="law.register_checked",
        title=_("登记的现行法规一年内核对过，没有标为未核实的"),
        duties=("D266",),
        kind=Kind.RECORD,
        owner="legal",
        assess=proved(queries.laws_checked, System("law"), "law"),
    ),
)
