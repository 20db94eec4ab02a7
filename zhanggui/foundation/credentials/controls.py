"""Controls of credentials: reckoned from the credentials themselves, not from what is written beside posts."""

from __future__ import annotations

from dataclasses import replace

from zhanggui.foundation.credentials import queries
from zhanggui.foundation.credentials.states import CHECKED
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, State, Window, proved
from zhanggui.kit.modes.registry import Gate
from zhanggui.kit.pure import msg as _

BY = System("credentials")


def _demanding(window: Window) -> Assessment:
    """What somebody must have passed is defined for some posts, and for others not yet: in part."""
    told = proved(queries.posts_demanding, BY, "post")(window)
    return replace(told, state=State.PARTLY) if told.population > told.exceptions > 0 else told


GATES = (
    Gate(
        CHECKED,
        about="employee",
        url="org:person",
        warns=_("不关闭；本人和人事一直看得到缺什么、该何时补齐"),
        standing=queries.checks_missing,
    ),
)
CONTROLS = (
    Control(
        code="org.personal_data_under_agreement",
        title=_("没有签署保密协议的人用不了个人信息权限"),
        duties=("D187",),
        kind=Kind.ENFORCE,
        owner="hr",
        assess=proved(queries.personal_data_agreed, BY, "employee"),
    ),
    Control(
        code=CHECKED,
        title=_("没有通过背景核查的人用不了个人信息权限"),
        duties=("D186",),
        kind=Kind.ENFORCE,
        owner="hr",
        assess=proved(queries.personal_data_checked, BY, "employee"),
    ),
    Control(
        code="org.posts_under_qualification",
        title=_("没有通过岗位要求考试的人用不了岗位权限"),
        duties=("D220",),
        kind=Kind.ENFORCE,
        owner="hr",
        assess=proved(queries.posts_qualified, BY, "employee"),
    ),
    Control(
        code="credentials.posts_demanding",
        title=_("有人任职的岗位都定了任职资格：须签的协议或须过的考试"),
        duties=("D218",),
        kind=Kind.RECORD,
        owner="hr",
        assess=_demanding,
    ),
)
