"""Which orders go into which wave, in which order shelves are walked to, and what a scan means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from zhanggui.trade.picking.states import Said, WaveKind, Zoning

NUMBERS = re.compile(r"(\d+)")


class Terms(NamedTuple):
    """The rules of a warehouse: orders in a wave, in a wave of single pieces, from how many on a SKU is packed ahead,
    hours before its promise an order is urgent, orders a day (None: no limit), what is kept together."""

    size: int = 30
    singles: int = 100
    hot: int = 10
    urgent_hours: int = 12
    capacity: int | None = None
    zoning: Zoning = Zoning.REGION


class Basket(NamedTuple):
    """Orders that go out in one parcel: pieces by SKU, the nearest promise, the province or carrier they go by."""

    orders: tuple[int, ...]
    goods: tuple[tuple[int, int], ...]
    ship_by: datetime | None
    zone: str

    @property
    def single(self) -> int | None:
        """Its SKU when it is one piece of one; None when it is more."""
        return self.goods[0][0] if len(self.goods) == 1 and self.goods[0][1] == 1 else None


class Planned(NamedTuple):
    """A wave that would be made; `sku` of one that is packed ahead."""

    kind: WaveKind
    zone: str
    sku: int | None
    baskets: tuple[Basket, ...]

    @property
    def orders(self) -> int:
        return sum(len(basket.orders) for basket in self.baskets)

    @property
    def pieces(self) -> int:
        return sum(pieces for basket in self.baskets for _sku, pieces in basket.goods)


class Plan(NamedTuple):
    """Waves, and how many orders wait for tomorrow because today's capacity is used up."""

    waves: tuple[Planned, ...]
    later: int


def plan(baskets: Sequence[Basket], terms: Terms, *, at: datetime, room: int | None) -> Plan:
    """Put baskets, in the order they are served, into waves; at most `room` orders (None: all). [D078]

    Urgent ones first by remaining time, then single pieces (the hot ones by SKU, to be packed ahead), then the rest by
    zone where it fills a third of a wave, else together. A basket is never torn; the first that does not fit ends the
    day.
    """
    taken: list[Basket] = []
    left = room
    for basket in baskets:
        if left is not None:
            if len(basket.orders) > left:
                break
            left -= len(basket.orders)
        taken.append(basket)
    later = sum(len(basket.orders) for basket in baskets[len(taken) :])
    soon = at + timedelta(hours=terms.urgent_hours)
    urgent = [basket for basket in taken if basket.ship_by is not None and basket.ship_by <= soon]
    calm = [basket for basket in taken if basket.ship_by is None or basket.ship_by > soon]
    urgent.sort(key=lambda basket: (basket.ship_by or at, basket.orders))
    waves = [
        *_cut(WaveKind.URGENT, urgent, terms.size),
        *_singles([basket for basket in calm if basket.single], terms),
        *_zones([basket for basket in calm if not basket.single], terms),
    ]
    return Plan(tuple(waves), later)


def _singles(baskets: Iterable[Basket], terms: Terms) -> Iterator[Planned]:
    by_sku: dict[int, list[Basket]] = defaultdict(list)
    for basket in baskets:
        by_sku[basket.single or 0].append(basket)
    rest: list[Basket] = []
    for sku, those in sorted(by_sku.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        if len(those) >= terms.hot:
            yield from _cut(WaveKind.PREPACK, those, terms.singles, sku=sku)
        else:
            rest += those
    yield from _cut(WaveKind.SINGLE, rest, terms.singles)


def _zones(baskets: Iterable[Basket], terms: Terms) -> Iterator[Planned]:
    by_zone: dict[str, list[Basket]] = defaultdict(list)
    for basket in baskets:
        by_zone["" if terms.zoning == Zoning.NONE else basket.zone].append(basket)
    rest: list[Basket] = []
    for zone, those in by_zone.items():
        if 3 * sum(len(basket.orders) for basket in those) >= terms.size:
            yield from _cut(WaveKind.MULTI, those, terms.size, zone=zone)
        else:  # too few for a walk of their own
            rest += those
    yield from _cut(WaveKind.MULTI, rest, terms.size)


def _cut(
    kind: WaveKind, baskets: Sequence[Basket], size: int, *, zone: str = "", sku: int | None = None
) -> Iterator[Planned]:
    """Waves of at most `size` orders; a basket that is larger alone is a wave of its own."""
    wave: list[Basket] = []
    count = 0
    for basket in baskets:
        if wave and count + len(basket.orders) > size:
            yield Planned(kind, zone, sku, tuple(wave))
            wave, count = [], 0
        wave.append(basket)
        count += len(basket.orders)
    if wave:
        yield Planned(kind, zone, sku, tuple(wave))


def path(bins: Mapping[int, str]) -> list[int]:
    """The SKUs in the order their shelves are walked to: A-2-9 before A-2-10; those without a bin last."""
    return sorted(bins, key=lambda sku: (not bins[sku], walk_key(bins[sku]), sku))


def walk_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """A bin's code made comparable: numbers as numbers."""
    parts = NUMBERS.split(code.upper())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part)


def judge(*, left: int | None, pieces: int) -> Said:
    """What picking so many pieces means; `left`: pieces still wanted, None when the wave wants none of these. [D084]"""
    if left is None:
        return Said.STRANGE
    if left <= 0:
        return Said.ENOUGH
    return Said.RIGHT if pieces <= left else Said.OVER


def without(baskets: Sequence[tuple[int, int]], lacking: int) -> list[int]:
    """Which baskets go without: (seat, pieces they want) from the last seat on until `lacking` pieces are saved."""
    gone: list[int] = []
    for seat, pieces in sorted(baskets, reverse=True):
        if lacking <= 0:
            break
        gone.append(seat)
        lacking -= pieces
    return gone
