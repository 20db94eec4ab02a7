"""The life of a notice, and how soon its kind goes outside."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T
from zhanggui.kit.pure import msg as _


class NoticeState(IntEnum):
    """Stored until it was on his screen or a channel took it; read when he opened it; acknowledged when he said so."""

    STORED = 10
    DELIVERED = 20
    READ = 30
    ACKNOWLEDGED = 40


class Pace(StrEnum):
    """When a notice goes to somebody's channels outside: at once, with the digest of the day, or not at all."""

    NOW = "now"
    DIGEST = "digest"
    NONE = "none"


NOTICES = Machine(
    "notices",
    states=NoticeState,
    entry=(NoticeState.STORED,),
    table=(
        T("deliver", (NoticeState.STORED,), NoticeState.DELIVERED),
        T("read", (NoticeState.STORED, NoticeState.DELIVERED), NoticeState.READ),
        T(
            "acknowledge",
            (NoticeState.STORED, NoticeState.DELIVERED, NoticeState.READ),
            NoticeState.ACKNOWLEDGED,
        ),
    ),
    titles={
        NoticeState.STORED: _("未送达"),
        NoticeState.DELIVERED: _("未读"),
        NoticeState.READ: _("已读"),
        NoticeState.ACKNOWLEDGED: _("已知悉"),
    },
    verbs={"deliver": _("送达"), "read": _("标为已读"), "acknowledge": _("知悉")},
)
PACES = {Pace.NOW: _("立即"), Pace.DIGEST: _("每日汇总"), Pace.NONE: _("不发")}
