"""What may be done with a warehouse, and what a routing must say."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.inventory.states import MOST_PARCELS, PROVINCES, RouteRule


def may_close(*, is_default: bool, on_hand: int, held: int) -> Verdict:
    """A warehouse closes empty: nothing in it is held by orders or lost from sight. [D093]"""
    if is_default:
        return Refused(duty="D093", why=_("默认仓不能停用，请先把另一个仓库设为默认仓"))
    if held:
        return Refused(duty="D092", why=_("仓内还有 {held} 件被订单占用，请先发货或释放", held=held))
    if on_hand:
        return Refused(duty="D093", why=_("仓内还有 {on_hand} 件在库，请先调整为 0", on_hand=on_hand))
    return OK


def may_be_default(*, closed: bool, counted: bool) -> Verdict:
    """Goods that come in without another word go to the default warehouse: it is open and counts its stock. [D093]"""
    if closed:
        return Refused(duty="D093", why=_("仓库已停用，请先重新启用"))
    if not counted:
        return Refused(duty="D093", why=_("供应商代发仓没有我们的库存，不能作为默认仓"))
    return OK


def are_regions(regions: Collection[str]) -> Verdict:
    """Regions are provinces as receivers' regions begin; none means everywhere."""
    unknown = [region for region in regions if region not in PROVINCES]
    return Refused(duty="", why=_("没有省份“{region}”", region=unknown[0])) if unknown else OK


def may_route(
    *, warehouses: Sequence[int], open_ids: Collection[int], ranking: Sequence[RouteRule], parcels: int
) -> Verdict:
    """A routing names open warehouses, each once, at least one rule, and one to three parcels for an order. [D092]"""
    if not warehouses:
        return Refused(duty="D092", why=_("至少要有一个仓库参与分仓"))
    if len(set(warehouses)) < len(warehouses) or not set(warehouses) <= set(open_ids):
        return Refused(duty="D092", why=_("只有启用中的仓库可以参与分仓，每个仓库一次"))
    if not ranking or len(set(ranking)) < len(ranking):
        return Refused(duty="D092", why=_("至少选一条分仓规则，每条一次"))
    if not 1 <= parcels <= MOST_PARCELS:
        return Refused(duty="D092", why=_("一张订单最多拆成 {most} 个包裹", most=MOST_PARCELS))
    return OK
