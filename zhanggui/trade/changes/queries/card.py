"""A change request to be confirmed: before and after side by side, where its goods would come from, what stops it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.offer.channels.queries import shops
from zhanggui.offer.inventory.queries import Trial, routing_trial
from zhanggui.trade.changes.models import ChangeRequest, Swap
from zhanggui.trade.changes.queries.requests import ChangeRow, row_of
from zhanggui.trade.orders.queries import Ground, change_ground

OWN = System("changes")
PARTS = (("name", _("收货人")), ("phone", _("手机")), ("address", _("地址")))


@dataclass(frozen=True)
class Beside:
    """One thing before and after, ready to be read; `fewer`: fewer pieces would go out than were sold, and `back` is
    what the buyer gets back for them."""

    label: Text | str
    before: str
    after: str
    changed: bool
    fewer: bool = False
    back: Decimal = Decimal(0)


@dataclass(frozen=True)
class ChangeCard:
    """A request with the order it is about. `trial`: where its goods would come from now, None once it is decided."""

    row: ChangeRow
    order_state: Text
    receiver: tuple[Beside, ...]
    lines: tuple[Beside, ...]
    trial: Trial | None
    stop: Verdict
    own_label: bool
    again: bool
    mark: str

    @property
    def fewer(self) -> bool:
        return any(line.fewer for line in self.lines)

    @property
    def back(self) -> Decimal:
        """What the buyer gets back for pieces that are not sent."""
        return sum((line.back for line in self.lines), Decimal(0))


def change_card(*, request_id: int, by: Actor) -> ChangeCard:
    """A request as whoever confirms it must see it; receivers masked. Needs orders.view. [D080]"""
    by.require("orders.view")
    found = ChangeRequest.objects.seen_by(by).select_related("order").filter(id=request_id).first()
    if found is None:
        raise NotFound
    swaps = {swap.line_id: swap for swap in Swap.objects.seen_by(by).filter(request_id=request_id)}
    found.goods = len(swaps)  # type: ignore[attr-defined]  # as the list counts it
    badges = shops(by=by)
    row = row_of(found, badges)
    ground = change_ground(order_id=found.order_id, by=by)
    codes = _codes(ground, swaps)
    return ChangeCard(
        row=row,
        order_state=ground.state_title,
        receiver=_receiver(found, ground, is_open=row.is_open) if row.receiver else (),
        lines=_lines(ground, swaps, codes, is_open=row.is_open),
        trial=_trial(found, ground, swaps, codes) if row.is_open and ground.stop else None,
        stop=ground.stop,
        own_label=row.shop.waybill_mode == "own",
        again=ground.on_its_way,
        mark=ground.mark,
    )


def line_codes(*, ground: Ground, by: Actor) -> dict[int, str]:
    """The codes of what would go out for the lines of an order, by SKU. Needs orders.view."""
    by.require("orders.view")
    return _codes(ground, {})


def _codes(ground: Ground, swaps: Mapping[int, Swap]) -> dict[int, str]:
    skus = {line.sku_id for line in ground.lines} | {line.sold_sku_id for line in ground.lines}
    skus |= {swap.to_sku_id for swap in swaps.values()} | {swap.from_sku_id for swap in swaps.values()}
    return sku_labels(ids=[sku for sku in skus if sku], by=OWN)


def _receiver(request: ChangeRequest, ground: Ground, *, is_open: bool) -> tuple[Beside, ...]:
    before = ground.buyer if is_open else request.shown.get("before", {})
    after: dict[str, str] = request.shown["after"]
    return tuple(
        Beside(label, before.get(part, ""), after.get(part) or before.get(part, ""), part in after)
        for part, label in PARTS
        if part in before or part in after
    )


def _lines(ground: Ground, swaps: Mapping[int, Swap], codes: Mapping[int, str], *, is_open: bool) -> tuple[Beside, ...]:
    """Every open line of an order to be changed; once decided, what the request named."""
    found = []
    for line in ground.lines:
        swap = swaps.get(line.id)
        if swap is None and not (line.goes and is_open):
            continue
        told = _units(codes, line.sku_id, line.quantity)
        if swap is None:
            found.append(Beside(line.title, told, told, changed=False))
            continue
        before = told if is_open else _units(codes, swap.from_sku_id, swap.from_quantity)
        fewer = swap.to_quantity < line.sold_quantity
        after, back = _units(codes, swap.to_sku_id, swap.to_quantity), line.back_for(swap.to_sku_id, swap.to_quantity)
        found.append(Beside(line.title, before, after, True, fewer, back))
    return tuple(found)


def _units(codes: Mapping[int, str], sku_id: int | None, quantity: int) -> str:
    return f"{codes.get(sku_id or 0, '—')} × {quantity}"


def _trial(request: ChangeRequest, ground: Ground, swaps: Mapping[int, Swap], codes: Mapping[int, str]) -> Trial | None:
    """Where everything would come from after the change, as if the order gave back first what it holds."""
    units: dict[str, int] = {}
    for line in ground.lines:
        swap = swaps.get(line.id)
        sku, count = (swap.to_sku_id, swap.to_quantity) if swap else (line.sku_id, line.quantity)
        if line.goes and count and sku is not None and sku in codes:
            units[codes[sku]] = units.get(codes[sku], 0) + count
    region = request.region or ground.region
    return routing_trial(units=units, region=region, freed=ground.id, by=OWN) if units else None
