"""Orders in waves, for rooms above: where an order lies, what lies with it, who picked it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text
from zhanggui.trade.picking.models import LIVE, Wave, WavedOrder, WavedPiece
from zhanggui.trade.picking.states import SEAT_TITLES, SINGLES, WHY_TITLES, Seat, Why


@dataclass(frozen=True)
class Picking:
    """An order in its newest wave: the basket's number, how far it is, who walked; `why` it left."""

    order_id: int
    wave_id: int
    wave: str
    seat: int
    state: Seat
    why: Text | None
    picker: str
    picked_at: datetime | None
    at: datetime

    @property
    def title(self) -> Text:
        return SEAT_TITLES[self.state]

    @property
    def is_live(self) -> bool:
        """Somebody walks for it, or it lies in its basket."""
        return self.state in (Seat.WAITING, Seat.PICKED)


@dataclass(frozen=True)
class PickedBasket:
    """A basket: the orders in it (more than one are one parcel), and its pieces by SKU."""

    wave_id: int
    wave: str
    seat: int
    state: Seat
    orders: tuple[int, ...]
    goods: dict[int, int]
    picker: str


def basket_of(
    *, order_id: int | None = None, wave: str | None = None, seat: int | None = None, by: Actor
) -> PickedBasket | None:
    """The basket an order lies in, or that of a wave's number and seat; None when there is no live one. [D084]

    Needs orders.view. A basket is `picked` when all of it lies there.
    """
    by.require("orders.view")
    rows = WavedOrder.objects.seen_by(by).filter(state__in=LIVE).select_related("wave")
    asked = (rows.filter(order_id=order_id) if order_id else rows.filter(wave__number=wave, seat=seat or 0)).first()
    if asked is None:
        return None
    members = list(rows.filter(wave_id=asked.wave_id, seat=asked.seat).order_by("order_id"))
    goods: dict[int, int] = {}
    pieces = WavedPiece.objects.seen_by(by).filter(member__in=members).order_by("sku_id")
    for sku, count in pieces.values_list("sku_id", "count"):
        goods[sku] = goods.get(sku, 0) + count
    waiting = any(member.state == Seat.WAITING for member in members)
    return PickedBasket(
        asked.wave_id,
        asked.wave.number,
        asked.seat,
        Seat.WAITING if waiting else Seat.PICKED,
        tuple(member.order_id for member in members),
        goods,
        asked.wave.picker_name,
    )


def singles_picked(*, sku_ids: Collection[int], by: Actor) -> list[int]:
    """Orders of one piece of these goods that lie picked in waves of single pieces, wave by wave in the order of their
    baskets: whoever packs needs no number, any of the pieces is the next one's, where he packs. Needs orders.view.
    [D084]"""
    by.require("orders.view")
    waves = Wave.objects.seen_by(by).filter(kind__in=[kind.value for kind in SINGLES])
    rows = WavedOrder.objects.seen_by(by).filter(state=Seat.PICKED.value, wave__in=waves)
    found = rows.filter(pieces__sku_id__in=list(sku_ids)).order_by("wave_id", "seat", "order_id")
    return list(found.values_list("order_id", flat=True))


def pickings_of(*, order_ids: Collection[int], by: Actor) -> dict[int, Picking]:
    """Of each of these orders its newest wave; nothing for those that never were in one. [D084]"""
    rows = WavedOrder.objects.seen_by(by).filter(order_id__in=list(order_ids)).select_related("wave").order_by("id")
    return {row.order_id: _picking(row) for row in rows}


def _picking(row: WavedOrder) -> Picking:
    return Picking(
        row.order_id,
        row.wave_id,
        row.wave.number,
        row.seat,
        Seat(row.state),
        WHY_TITLES[Why(row.why)] if row.why else None,
        row.wave.picker_name,
        row.wave.picked_at,
        row.at,
    )
