"""Controls of credentials: reckoned from the credentials themselves, not from what is written beside posts."""

from __future__ import annotations

from zhanggui.foundation.credentials import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

BY = System("credentials")
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
        code="org.posts_under_qualification",
        title=_("没有通过岗位要求考试的人用不了岗位权限"),
        duties=("D220",),
        kind=Kind.ENFORCE,
        owner="hr",
        assess=proved(queries.posts_qualified, BY, "employee"),
    ),
)
