"""The words of a price incident, and its life."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class IncidentState(IntEnum):
    """While it is open, orders that come in below the floor are held too."""

    OPEN = 10
    ENDED = 20


class Fate(StrEnum):
    """What became of an order when it was found."""

    HELD = "held"
    WAITS = "waits"
    GONE = "gone"


FATE_TITLES: dict[Fate, Text] = {
    Fate.HELD: _("已挂起"),
    Fate.WAITS: _("本就没有放行"),
    Fate.GONE: _("已发出"),
}
INCIDENTS = Machine(
    "price incidents",
    states=IncidentState,
    entry=(IncidentState.OPEN,),
    table=(T("end", (IncidentState.OPEN,), IncidentState.ENDED, "D056"),),
    titles={IncidentState.OPEN: _("处理中"), IncidentState.ENDED: _("已结束")},
    verbs={"end": _("结束事故")},
)
