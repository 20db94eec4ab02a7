"""Controls of notices: whoever has something to read is told so, and urgent findings are acknowledged."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.oversight.notification import queries

BY = System("notification")
CONTROLS = (
    Control(
        code="notification.policy_told",
        title=_("制度发布后，须阅读的人 15 分钟内收到消息"),
        duties=("D267",),
        kind=Kind.REMIND,
        owner="hr",
        assess=proved(queries.policy_told, BY, "todo"),
    ),
    Control(
        code="notification.findings_acknowledged",
        title=_("系统自检发现的问题，24 小时内有人确认知悉"),
        duties=("D192",),
        kind=Kind.REMIND,
        owner="tech",
        assess=proved(queries.acknowledged_in_time, BY, "notice"),
    ),
)
