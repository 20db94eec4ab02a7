"""What may be received, corrected and put on file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zhanggui.kit.pure import OK, Refused, Text, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.inventory.states import WarehouseKind

BARCODE = re.compile(r"[A-Za-z0-9-]{0,40}")


def may_adjust(*, on_hand: int, allocated: int, quantity: int) -> Verdict:
    """A correction changes something, and leaves what orders hold. [D093]"""
    if quantity == 0:
        return Refused(duty="D093", why=_("调整数量不能为 0"))
    if on_hand + quantity < 0:
        return Refused(
            duty="D092", why=_("在库只有 {on_hand} 件，不能减少 {units} 件", on_hand=on_hand, units=-quantity)
        )
    if on_hand + quantity < allocated:
        why = _("订单已占用 {allocated} 件，调整后在库不能低于占用；请先释放相关订单", allocated=allocated)
        return Refused(duty="D092", why=why)
    return OK


def may_receive(*, quantity: int) -> Verdict:
    """Goods come in by whole, positive units."""
    return OK if quantity > 0 else Refused(duty="D093", why=_("收货数量须大于 0"))


def may_name(*, quantity: int, lot: str, unlotted: int) -> Verdict:
    """Units that have no lot yet may be told theirs. [D044]"""
    if not lot.strip():
        return Refused(duty="D044", why=_("请写明批号"))
    if quantity > unlotted:
        return Refused(duty="D044", why=_("没有批号的只有 {units} 件", units=unlotted))
    return may_receive(quantity=quantity)


def may_keep_stock(*, kind: str, closed: bool) -> Verdict:
    """Stock of ours is counted in an open warehouse of our own or of our keeper, never in a supplier's. [D093]"""
    if kind == WarehouseKind.DROPSHIP:
        return Refused(duty="D093", why=_("供应商代发仓不登记我们的库存，请改为登记代发商品"))
    if closed:
        return Refused(duty="D093", why=_("仓库已停用，请先重新启用"))
    return OK


def may_set_safety(*, units: int) -> Verdict:
    """Safety stock is zero or more units."""
    return OK if units >= 0 else Refused(duty="D095", why=_("安全库存不能为负数"))


def set_aside(code: str, title: str, earlier: Mapping[str, Mapping[str, str]], cells: Mapping[str, str]) -> Text | None:
    """Why a row of a SKU list cannot be used as it stands, if it cannot. One code with two meanings is refused."""
    if not code:
        return _("缺少商家编码")
    if not title:
        return _("缺少标题")
    if code in earlier and dict(earlier[code]) != dict(cells):
        return _("同一文件中商家编码重复，且内容不同")
    if not BARCODE.fullmatch(cells.get("barcode", "")):
        return _("条码最多 40 位：字母、数字、横线")
    return None
