"""The control of working together: what one hands another is done by its day."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.kit.todos.queries import todos_finished

CONTROLS = (
    Control(
        code="collaboration.handed_on_and_done",
        title=_("交到人手里的待办在期限内办结"),
        duties=("D012",),
        kind=Kind.RECORD,
        owner="head",
        assess=proved(todos_finished, System("collaboration"), "todo"),
    ),
)
