"""Controls of the organisation: what is claimed of people and keys is computed from rows."""

from __future__ import annotations

from zhanggui.foundation.org import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

BY = System("org")


CONTROLS = (
    Control(
        code="org.keys_end_with_service",
        title=_("离职人员没有登录、岗位、数据范围和密码"),
        duties=("D021",),
        kind=Kind.ENFORCE,
        owner="hr",
        assess=proved(queries.keys_left_behind, BY, "employee"),
    ),
)
