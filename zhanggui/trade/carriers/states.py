"""Words of carriers: how a number of the pool stands, where its carrier is known by other names."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


class NumberState(StrEnum):
    """A number is free until a parcel takes it; what was printed and given back is void for good."""

    FREE = "free"
    TAKEN = "taken"
    VOID = "void"


NUMBER_TITLES: dict[NumberState, Text] = {
    NumberState.FREE: _("可用"),
    NumberState.TAKEN: _("已取用"),
    NumberState.VOID: _("作废"),
}
