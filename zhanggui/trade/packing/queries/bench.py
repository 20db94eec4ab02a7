"""The packing bench: the parcel in somebody's hands, and what he did today."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Min, Sum

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text
from zhanggui.offer.catalog.queries import sku_faces
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.carriers.queries import numbers_of_orders
from zhanggui.trade.fulfilment.queries import carrier_names, parcels_of_orders
from zhanggui.trade.orders.queries import Stand, order_labels, order_stands
from zhanggui.trade.packing.models import PackedOrder, Packing
from zhanggui.trade.packing.queries.goods import OWN, packing_got, packing_orders, packing_wants, packing_warned
from zhanggui.trade.packing.queries.terms import Terms, packing_terms
from zhanggui.trade.packing.rules import difference
from zhanggui.trade.packing.states import LIVE, PACK_TONES, PACKINGS, WHOLE, PackState

MATERIALS = 8
LATELY = 300
HOUR, TELLING = timedelta(hours=1), timedelta(minutes=10)


@dataclass(frozen=True)
class StageLine:
    """Goods of the parcel: how many go out and how many were scanned; `codes` are what the browser may judge by."""

    title: str
    codes: tuple[str, ...]
    need: int
    got: int

    @property
    def left(self) -> int:
        return max(0, self.need - self.got)

    @property
    def over(self) -> int:
        """Pieces that have to come out of the box again."""
        return max(0, self.got - self.need)

    @property
    def code(self) -> str:
        return self.codes[0]

    @property
    def codes_json(self) -> str:
        return json.dumps(self.codes)

    @property
    def rest(self) -> str:
        """What a button says to count all pieces that are left at once."""
        return f"{self.codes[0]}*{self.left}"


@dataclass(frozen=True)
class Stage:
    """The parcel in hand."""

    id: int
    numbers: tuple[str, ...]
    shop: ShopCard
    state: PackState
    stand: Stand
    lines: tuple[StageLine, ...]
    expected_g: int | None
    weight_g: int | None
    weighed: bool
    carrier: str
    waybill: str
    material: str
    carriers: tuple[str, ...]
    materials: tuple[str, ...]
    terms: Terms
    warned: str = ""

    @property
    def state_title(self) -> Text:
        return PACKINGS.title(self.state)

    @property
    def tone(self) -> str:
        return PACK_TONES[self.state]

    @property
    def is_whole(self) -> bool:
        return self.state in WHOLE

    @property
    def got(self) -> int:
        return sum(min(line.got, line.need) for line in self.lines)

    @property
    def need(self) -> int:
        return sum(line.need for line in self.lines)

    @property
    def needs_weight(self) -> bool:
        """The next step is the scale."""
        return self.is_whole and self.terms.weighed and not self.weighed

    @property
    def is_changed(self) -> bool:
        """What goes out is not any more what was scanned."""
        return any(line.over or (self.is_whole and line.left) for line in self.lines)


@dataclass(frozen=True)
class Today:
    """What a person packed since midnight: parcels, pieces, and parcels an hour since the first of them began.

    The first ten minutes say nothing of an hour.
    """

    parcels: int
    pieces: int
    an_hour: int | None = None


@dataclass(frozen=True)
class Holder:
    """Who packs an order now."""

    packing_id: int
    number: str
    packer: str
    since: datetime
    parked: bool


def packing_stage(*, by: Actor) -> Stage | None:
    """The parcel the asker has in hand; nothing when his hands are free. Needs packing.pack. [D084]"""
    by.require("packing.pack")
    packing = _mine(by)
    if packing is None:
        return None
    ids = packing_orders(packing_id=packing.id, by=by)
    labels, stands = order_labels(ids=ids, by=by), order_stands(order_ids=ids, by=by)
    return Stage(
        id=packing.id,
        numbers=tuple(labels.get(i, packing.number) for i in ids),
        shop=next(shop for shop in shops(by=by) if shop.id == packing.shop_id),
        state=PackState(packing.state),
        stand=min(stands.values(), key=lambda stand: stand.state),
        lines=_lines(packing.id, ids, by),
        expected_g=packing.expected_g,
        weight_g=packing.weight_g,
        weighed=packing.weighed_at is not None,
        carrier=packing.carrier,
        waybill=packing.waybill or _number(ids, by),
        material=packing.material,
        carriers=tuple(carrier_names(by=by)),
        materials=_materials(by),
        terms=packing_terms(by=by),
        warned=packing_warned(packing_id=packing.id, by=by),
    )


def packing_today(*, by: Actor) -> Today:
    """What the asker packed today. Needs packing.pack."""
    by.require("packing.pack")
    midnight = datetime.combine(clock.today(), time(), clock.SHANGHAI)
    mine = Packing.objects.seen_by(by).filter(packer_id=by.id, state=PackState.SHIPPED.value, over_at__gte=midnight)
    told = mine.order_by().aggregate(n=Count("id"), pieces=Sum("pieces", default=0), first=Min("opened_at"))
    if not told["n"]:
        return Today(0, 0)
    worked = clock.now() - told["first"]
    an_hour = round(told["n"] * HOUR / worked) if worked >= TELLING else None
    return Today(told["n"], told["pieces"], an_hour)


def packing_holder(*, order_ids: Sequence[int], by: Actor) -> Holder | None:
    """Who packs one of these orders at this moment. Needs orders.view."""
    by.require("orders.view")
    live = PackedOrder.objects.seen_by(by).filter(order_id__in=list(order_ids), live=True)
    found = live.select_related("packing").order_by("packing_id").first()
    if found is None:
        return None
    packing = found.packing
    return Holder(packing.id, packing.number, packing.packer_name, packing.opened_at, packing.parked)


def packings_set_aside(*, by: Actor) -> list[Holder]:
    """What the asker packed and set aside until its label comes. Needs packing.pack."""
    by.require("packing.pack")
    mine = Packing.objects.seen_by(by).filter(packer_id=by.id, parked=True).order_by("id")
    return [Holder(one.id, one.number, one.packer_name, one.opened_at, one.parked) for one in mine]


def _mine(by: Actor) -> Packing | None:
    live = [state.value for state in LIVE]
    mine = Packing.objects.seen_by(by).filter(packer_id=by.id, state__in=live, parked=False)
    return mine.order_by("id").first()


def _number(order_ids: Sequence[int], by: Actor) -> str:
    """The number of our pool that waits on a label for them."""
    gone = {parcel.waybill for those in parcels_of_orders(order_ids=order_ids, by=by).values() for parcel in those}
    held = numbers_of_orders(order_ids=order_ids, by=by).values()
    return next((one.waybill for one in held if one.waybill not in gone), "")


def _lines(packing_id: int, order_ids: Sequence[int], by: Actor) -> tuple[StageLine, ...]:
    wants, got = packing_wants(order_ids=order_ids, by=by), packing_got(packing_id=packing_id, by=by)
    lines = [StageLine(want.title, want.codes, want.need, got.get(want.sku_id, 0)) for want in wants]
    gone = {sku: -left for sku, left in difference(wants, got).items() if sku not in {want.sku_id for want in wants}}
    return (*lines, *_not_wanted(gone))


def _not_wanted(gone: dict[int, int]) -> list[StageLine]:
    """What was scanned before its line was closed."""
    faces = sku_faces(ids=gone, by=OWN)
    return [StageLine(faces[sku].title, faces[sku].codes, 0, count) for sku, count in gone.items()]


def _materials(by: Actor) -> tuple[str, ...]:
    """Those used lately, most used first."""
    lately = (
        Packing.objects.seen_by(by).exclude(material="").order_by("-id").values_list("material", flat=True)[:LATELY]
    )
    used = list(lately)
    return tuple(sorted(dict.fromkeys(used), key=lambda name: (-used.count(name), name))[:MATERIALS])
