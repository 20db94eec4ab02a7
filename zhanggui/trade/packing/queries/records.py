"""Packings for their list, their card and the drawer of an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.orders.queries import order_labels
from zhanggui.trade.packing.models import PackedOrder, Packing, Scan
from zhanggui.trade.packing.queries.goods import packing_orders
from zhanggui.trade.packing.states import (
    GOOD,
    LIVE,
    OUTCOME_TITLES,
    PACK_TONES,
    PACKINGS,
    READ,
    Outcome,
    PackState,
)

QUEUES = {
    "bench": Q(state__in=[state.value for state in LIVE], parked=False),
    "parked": Q(parked=True),
    "shipped": Q(state=PackState.SHIPPED.value),
    "given_up": Q(state=PackState.GIVEN_UP.value),
}
SORTS = {"opened": Sort("opened_at")}
SHOWN = 200


@dataclass(frozen=True)
class PackingRow:
    """A packing as lists show it."""

    id: int
    number: str
    shop: ShopCard
    state: PackState
    parked: bool
    packer: str
    opened_at: datetime
    over_at: datetime | None
    pieces: int
    weight_g: int | None
    expected_g: int | None
    weight_agreed: bool
    weight_why: str
    material: str
    carrier: str
    waybill: str
    label_how: str
    ended_why: str

    @property
    def state_title(self) -> Text:
        return PACKINGS.title(self.state)

    @property
    def tone(self) -> str:
        return PACK_TONES[self.state]

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def was_read(self) -> bool:
        """The waybill was read from the label, not typed."""
        return self.label_how in READ

    @property
    def minutes(self) -> int | None:
        """How long it took."""
        return round((self.over_at - self.opened_at).total_seconds() / 60) if self.over_at else None


@dataclass(frozen=True)
class ScanLine:
    """One scan of a packing."""

    at: datetime
    text: str
    outcome: Outcome
    who: str
    pieces: int

    @property
    def title(self) -> Text:
        return OUTCOME_TITLES[self.outcome]

    @property
    def tone(self) -> str:
        return "green" if self.outcome in GOOD else "red"


@dataclass(frozen=True)
class PackingCard:
    """A packing with its orders (id → number) and its scans, newest first."""

    row: PackingRow
    orders: dict[int, str]
    scans: tuple[ScanLine, ...]


def packing_rows(*, ask: Ask, by: Actor) -> Page[PackingRow]:
    """One page of packings; search by the start of the order's number, waybill or lot. Needs orders.view. [D084]"""
    rows = _packings(by).filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        lot = Scan.objects.seen_by(by).filter(lot=ask.search).exclude(lot="").values("packing_id")
        rows = rows.filter(Q(number__startswith=ask.search) | Q(waybill=ask.search) | Q(id__in=lot))
    rows = rows.filter(on_days("opened_at", ask.filters.get("opened")))
    if packer := ask.filters.get("packer"):
        rows = rows.filter(packer_name=packer)
    cards = {shop.id: shop for shop in shops(by=by)}
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: _row(row, cards))


def packing_counts(*, by: Actor) -> dict[str, int]:
    """How many packings stand in each queue. Needs orders.view."""
    return _packings(by).order_by().aggregate(**{key: Count("id", filter=rows) for key, rows in QUEUES.items()})


def packing_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The numbers of these packings' orders. Needs orders.view."""
    return dict(_packings(by).filter(id__in=list(ids)).values_list("id", "number"))


def packing_card(*, packing_id: int, by: Actor) -> PackingCard:
    """One packing with every scan. Needs orders.view; raises NotFound. [D084]"""
    found = _packings(by).filter(id=packing_id).first()
    if found is None:
        raise NotFound
    orders = order_labels(ids=packing_orders(packing_id=packing_id, by=by), by=by)
    scans = Scan.objects.seen_by(by).filter(packing_id=packing_id).order_by("-id")[:SHOWN]
    lines = tuple(ScanLine(s.at, s.text, Outcome(s.outcome), s.actor_name, s.pieces) for s in scans)
    return PackingCard(_row(found, {shop.id: shop for shop in shops(by=by)}), orders, lines)


def order_packings(*, order_id: int, by: Actor) -> list[PackingRow]:
    """The packings an order was in, newest first. Needs orders.view."""
    mine = PackedOrder.objects.seen_by(by).filter(order_id=order_id).values("packing_id")
    cards = {shop.id: shop for shop in shops(by=by)}
    return [_row(row, cards) for row in _packings(by).filter(id__in=mine).order_by("-id")]


def packers(*, by: Actor) -> list[tuple[str, str]]:
    """Who packed lately, for filters. Needs orders.view."""
    names = _packings(by).order_by("-id").values_list("packer_name", flat=True)[:2_000]
    return [(name, name) for name in sorted(set(names))]


def _packings(by: Actor) -> QuerySet[Packing]:
    by.require("orders.view")
    rows: QuerySet[Packing] = Packing.objects.seen_by(by)
    return rows


def _row(row: Any, cards: dict[int, ShopCard]) -> PackingRow:
    return PackingRow(
        id=row.id,
        number=row.number,
        shop=cards[row.shop_id],
        state=PackState(row.state),
        parked=row.parked,
        packer=row.packer_name,
        opened_at=row.opened_at,
        over_at=row.over_at,
        pieces=row.pieces,
        weight_g=row.weight_g,
        expected_g=row.expected_g,
        weight_agreed=row.weight_agreed,
        weight_why=row.weight_why,
        material=row.material,
        carrier=row.carrier,
        waybill=row.waybill,
        label_how=row.label_how,
        ended_why=row.ended_why,
    )
