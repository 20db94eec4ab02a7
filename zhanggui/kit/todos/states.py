"""The life of a to-do."""

from __future__ import annotations

from enum import IntEnum

from zhanggui.kit.pure import Machine, T
from zhanggui.kit.pure import msg as _


class TodoState(IntEnum):
    """Open until the room sees it settled, or somebody says it is done."""

    OPEN = 10
    DONE = 20
    DROPPED = 30


TODOS = Machine(
    "to-dos",
    states=TodoState,
    entry=(TodoState.OPEN,),
    table=(
        T("finish", (TodoState.OPEN,), TodoState.DONE),
        T("drop", (TodoState.OPEN,), TodoState.DROPPED),
    ),
    titles={TodoState.OPEN: _("未完成"), TodoState.DONE: _("已完成"), TodoState.DROPPED: _("不再需要")},
    verbs={"finish": _("完成"), "drop": _("取消")},
)
