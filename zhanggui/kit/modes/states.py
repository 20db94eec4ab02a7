"""The three modes of a gate, from the mildest to the strictest."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


class Mode(StrEnum):
    """What happens to what a gate finds against the rules."""

    OBSERVE = "observe"
    WARN = "warn"
    BLOCK = "block"


MODE_TITLES: dict[Mode, Text] = {Mode.OBSERVE: _("观察"), Mode.WARN: _("提醒"), Mode.BLOCK: _("拦截")}
MODE_TONES: dict[Mode, str] = {Mode.OBSERVE: "azure", Mode.WARN: "yellow", Mode.BLOCK: "green"}
MODE_MEANINGS: dict[Mode, Text] = {
    Mode.OBSERVE: _("放行，并记下本来会拦截的"),
    Mode.WARN: _("写明原因后放行，记下是谁、为什么"),
    Mode.BLOCK: _("不放行"),
}
STRICTNESS = tuple(Mode)
ABOUT_TITLES: dict[str, Text] = {
    "order": _("订单"),
    "employee": _("人员"),
    "listing": _("商品"),
}
"""What the subjects of gates are, by the names facts use."""
