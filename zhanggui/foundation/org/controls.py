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
    Control(
        code="org.departments_led",
        title=_("有人的部门都有在职的负责人"),
        duties=("D006",),
        kind=Kind.RECORD,
        owner="hr",
        assess=proved(queries.departments_led, BY, "department"),
    ),
    Control(
        code="org.people_placed",
        title=_("在职人员都在部门里"),
        duties=("D006",),
        kind=Kind.RECORD,
        owner="hr",
        assess=proved(queries.people_placed, BY, "employee"),
    ),
    Control(
        code="org.posts_described",
        title=_("有人任职的岗位都写明职责"),
        duties=("D218",),
        kind=Kind.RECORD,
        owner="hr",
        assess=proved(queries.posts_described, BY, "post"),
    ),
)
