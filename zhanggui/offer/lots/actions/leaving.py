"""Units of lots leave with their orders, in the transaction that takes the stock they are part of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.lots import rules
from zhanggui.offer.lots.actions.moving import Moved, book
from zhanggui.offer.lots.models import LotHold, LotShelf
from zhanggui.offer.lots.rules import Shelf
from zhanggui.offer.lots.states import LotKind

Place = tuple[int, int]
"""A SKU and a warehouse."""
Left = dict[int | None, int]
"""Units by shelf; None: those that have no lot."""


class Gone(NamedTuple):
    """Units of a SKU that left a warehouse for an order."""

    order_id: int
    shop_id: int
    sku_id: int
    warehouse_id: int
    units: int


@transaction.atomic
def lots_barred(
    *,
    gone: Sequence[Gone],
    on_hand: Mapping[Place, int],
    scanned: Collection[tuple[int, str]] = (),
    by: Actor,
    at: datetime | None = None,
) -> dict[int, Verdict]:
    """Orders that could leave only with units that may not, being stopped or past their end, and why. [D044]

    What `lots_ship` would take of each, one after the other; `scanned`: (SKU, lot) of pieces a gate let pass. In the
    transaction of inventory, with the items locked. Needs inventory.view.
    """
    by.require("inventory.view")
    leaving = _Leaving.of(gone, on_hand, clock.shanghai(at or clock.now()).date())
    orders: dict[int, list[Gone]] = {}
    for one in _summed(gone):
        orders.setdefault(one.order_id, []).append(one)
    barred: dict[int, Verdict] = {}
    for order, those in orders.items():
        lefts = [(one, leaving.left(one)) for one in those]
        verdicts = (leaving.may_leave(one, left, scanned) for one, left in lefts)
        verdict = next((verdict for verdict in verdicts if not verdict), OK)
        if verdict:
            for one, left in lefts:
                leaving.take(one, left)
        else:
            barred[order] = verdict
    return barred


@transaction.atomic
def lots_ship(*, gone: Sequence[Gone], on_hand: Mapping[Place, int], by: Actor, at: datetime | None = None) -> None:
    """Take what left from its lots: those its order was promised, else first ended first. [D044]

    In the transaction of inventory, after its ledger (the items are locked); `on_hand`: units of each SKU and warehouse
    before they left. The caller's own right covers it. Who must not leave was asked before (`lots_barred`); what a
    platform says is gone is gone.
    """
    when = at or clock.now()
    leaving, moved = _Leaving.of(gone, on_hand, clock.shanghai(when).date()), list[Moved]()
    for one in _summed(gone):
        left = leaving.left(one)
        leaving.take(one, left)
        moved += [
            Moved(shelf, -units, one.warehouse_id, one.order_id, one.shop_id)
            for shelf, units in left.items()
            if shelf is not None
        ]
    book(moved, LotKind.SHIPPED, reason="", by=by, at=when)
    LotHold.objects.filter(id__in=leaving.over).delete()


def _summed(gone: Sequence[Gone]) -> list[Gone]:
    """The lines of an order that are of one SKU in one warehouse, together."""
    units: dict[Gone, int] = {}
    for one in gone:
        key = one._replace(units=0)
        units[key] = units.get(key, 0) + one.units
    return [key._replace(units=count) for key, count in units.items()]


class _Leaving(NamedTuple):
    """Shelves and promises while orders leave one after the other.

    `shelves` of each place, `there`: its units; `mine`: what an order is promised of a place, `all`: what is promised
    of a shelf; `held`: the rows of promises, `over`: those of what left.
    """

    on: date
    shelves: dict[Place, list[Shelf]]
    there: dict[Place, int]
    mine: dict[tuple[int, Place], Left]
    all: dict[tuple[Place, int | None], int]
    held: dict[tuple[int, Place], list[int]]
    over: list[int]

    @classmethod
    def of(cls, gone: Sequence[Gone], on_hand: Mapping[Place, int], on: date) -> _Leaving:
        """As it is now, the shelves locked in id order."""
        skus, told = {one.sku_id for one in gone}, cls(on, {}, {}, {}, {}, {}, [])
        rows = LotShelf.objects.filter(sku_id__in=skus, units__gt=0).select_related("lot").order_by("id")
        for row in rows.select_for_update(of=("self",), no_key=True):
            shelf = Shelf(row.id, row.units, row.lot.code, row.lot.ends_on, row.lot.stopped_at is not None)
            told.shelves.setdefault((row.sku_id, row.warehouse_id), []).append(shelf)
        told.there.update({place: on_hand.get(place, 0) for place in told.shelves})
        for hold in LotHold.objects.filter(sku_id__in=skus):
            place = (hold.sku_id, hold.warehouse_id)
            told.mine.setdefault((hold.order_id, place), {})[hold.shelf_id] = hold.units
            told.all[place, hold.shelf_id] = told.all.get((place, hold.shelf_id), 0) + hold.units
            told.held.setdefault((hold.order_id, place), []).append(hold.id)
        return told

    def left(self, one: Gone) -> Left:
        """From which shelves it would leave now; nothing where no lots lie."""
        place = (one.sku_id, one.warehouse_id)
        if place not in self.shelves:
            return {}
        mine, whole = self.mine.get((one.order_id, place), {}), self._whole(place)
        free = {s.id: s.free - self.all.get((place, s.id), 0) + mine.get(s.id, 0) for s in whole}
        return dict(rules.leaving(mine, whole, free, one.units, on=self.on))

    def may_leave(self, one: Gone, left: Left, scanned: Collection[tuple[int, str]]) -> Verdict:
        """Whether none of it is stopped or past its end, but for what a gate let pass."""
        for shelf in self.shelves.get((one.sku_id, one.warehouse_id), []):
            agreed = not left.get(shelf.id) or (one.sku_id, shelf.code) in scanned
            if not agreed and not rules.may_take(shelf, on=self.on, days=0):
                why = _("要发的是批次 {lot}，已停用或已过期：换一件，到打包台扫码发出", lot=shelf.code)
                return Refused(duty="D044", why=why)
        return OK

    def take(self, one: Gone, left: Left) -> None:
        """It left, and is not promised any more."""
        place = (one.sku_id, one.warehouse_id)
        self.over.extend(self.held.get((one.order_id, place), []))
        if place in self.shelves:
            self.shelves[place] = [s._replace(free=s.free - left.get(s.id, 0)) for s in self.shelves[place]]
            self.there[place] -= one.units
            for shelf, units in self.mine.pop((one.order_id, place), {}).items():
                self.all[place, shelf] -= units

    def _whole(self, place: Place) -> list[Shelf]:
        named = self.shelves[place]
        return [*named, Shelf(None, self.there[place] - sum(shelf.free for shelf in named))]
