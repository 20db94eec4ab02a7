"""What a SKU must keep to."""

from __future__ import annotations

from collections.abc import Mapping

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

COMPARED = ("title", "brand", "list_price", "unit_cost", "barcode", "weight_g", "item_id")
NOT_STATED = (None, "")


def may_switch_sale(*, active: bool, to: bool) -> Verdict:
    """Stopping and resuming need something to switch. [D044]"""
    if active == to:
        return Refused(duty="D044", why=_("该商品已在售") if to else _("该商品已停售"))
    return OK


def changes(old: Mapping[str, object], new: Mapping[str, object]) -> list[tuple[str, str, str]]:
    """The stated values that differ: (name, old or empty, new). What is not stated (None, empty) stays. [D052]"""
    stated = {name: new[name] for name in COMPARED if new.get(name) not in NOT_STATED}
    return [
        (name, "" if old.get(name) in NOT_STATED else str(old[name]), str(value))
        for name, value in stated.items()
        if old.get(name) != value
    ]
