"""Words of retention: what is done with a field, the life of a switch, units of periods."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _

KIND: Final = "retention.switch"
VIEW, MANAGE = "retention.view", "retention.manage"


class Mode(StrEnum):
    """What the nightly job does with what is past its end."""

    OBSERVE = "observe"
    ERASE = "erase"
    OTHER = "other"


MODES: dict[Mode, Text] = {Mode.OBSERVE: _("观察中"), Mode.ERASE: _("到期删除"), Mode.OTHER: _("另行处理")}
MODE_TONES: dict[Mode, str] = {Mode.OBSERVE: "azure", Mode.ERASE: "green", Mode.OTHER: "neutral"}


class Unit(StrEnum):
    """In what a period counts: the end of its parameter's name."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


UNITS: dict[Unit, Text] = {Unit.DAYS: _("{number} 天"), Unit.MONTHS: _("{number} 个月"), Unit.YEARS: _("{number} 年")}


class SwitchState(IntEnum):
    """Erasing is asked for, then holds or is over without; stopping holds at once."""

    ASKED = 10
    HELD = 20
    OVER = 30


SWITCHES = Machine(
    "retention switches",
    states=SwitchState,
    entry=(SwitchState.ASKED, SwitchState.HELD),
    table=(
        T("hold", (SwitchState.ASKED,), SwitchState.HELD, "D185"),
        T("end", (SwitchState.ASKED,), SwitchState.OVER, "D185"),
    ),
    titles={SwitchState.ASKED: _("审批中"), SwitchState.HELD: _("已生效"), SwitchState.OVER: _("未生效")},
    verbs={"hold": _("生效"), "end": _("结束")},
)
