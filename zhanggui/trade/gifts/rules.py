"""Which gifts an order gets: plain values in, pieces by rule out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from zhanggui.kit.pure import OK, Refused, Text, Verdict, fen
from zhanggui.kit.pure import msg as _

SPAN_MOST, PIECES_MOST = 180, 99
SAME = (
    *("id", "shop_id", "paid_from", "paid_until", "gift_sku_id", "least_pieces", "pieces", "per_pieces", "rank"),
    "alone",
)


class Good(NamedTuple):
    """So many pieces of a SKU; its brand where somebody asks for one."""

    sku_id: int
    pieces: int
    brand_id: int | None = None


class Bought(NamedTuple):
    """An order as gifts look at it: when and how much was paid, in fen, and its goods."""

    order_id: int
    shop_id: int
    paid_at: datetime | None
    paid_fen: int
    goods: tuple[Good, ...]


@dataclass(frozen=True)
class Offer:
    """What a rule says. `wanted`, `brands`: any of these goods or of these brands', all where it names none;
    `per_pieces`: once for so many pieces of them, else once an order; `alone`: of the rules that stand alone only the
    first in rank applies."""

    id: int
    shop_id: int | None
    paid_from: datetime
    paid_until: datetime
    wanted: frozenset[int]
    least_pieces: int
    least_fen: int
    gift_sku_id: int
    pieces: int
    per_pieces: int | None
    rank: int
    alone: bool
    brands: frozenset[int] = frozenset()

    @classmethod
    def of(cls, rule: Any) -> Offer:
        """The terms of a rule that is kept as a row."""
        told = {name: getattr(rule, name) for name in SAME}
        wanted, brands = frozenset(rule.wanted), frozenset(rule.brands)
        return cls(**told, wanted=wanted, brands=brands, least_fen=fen(rule.least_paid))


def bought_of(lines: Iterable[Any], paid: Mapping[int, Any], brands: Mapping[int, int]) -> list[Bought]:
    """Orders out of their lines and payments, who paid first first; what nobody matched or paid counts for nothing."""
    goods: dict[int, list[Good]] = {}
    for line in lines:
        if line.sku_id is not None and paid[line.order_id].paid_at:
            goods.setdefault(line.order_id, []).append(Good(line.sku_id, line.quantity, brands.get(line.sku_id)))
    found = [
        Bought(i, paid[i].shop_id, paid[i].paid_at, fen(paid[i].paid or 0), tuple(some)) for i, some in goods.items()
    ]
    return sorted(found, key=lambda one: (one.paid_at, one.order_id))


def given_by(offer: Offer, order: Bought) -> int:
    """How many pieces this rule gives to an order; none where it does not hold."""
    if order.paid_at is None or not offer.paid_from <= order.paid_at < offer.paid_until:
        return 0
    if offer.shop_id not in (None, order.shop_id) or order.paid_fen < offer.least_fen:
        return 0
    anything = not offer.wanted and not offer.brands
    bought = sum(
        good.pieces for good in order.goods if anything or good.sku_id in offer.wanted or good.brand_id in offer.brands
    )
    if bought < max(offer.least_pieces, 1):
        return 0
    times = bought // offer.per_pieces if offer.per_pieces else 1
    return min(times * offer.pieces, PIECES_MOST)


def gifts_for(offers: Iterable[Offer], order: Bought) -> dict[int, int]:
    """Pieces by rule: all rules that stand together, and of those that stand alone the first in rank."""
    found: dict[int, int] = {}
    is_taken = False
    for offer in sorted(offers, key=lambda one: (one.rank, one.id)):
        pieces = given_by(offer, order)
        if not pieces or (offer.alone and is_taken):
            continue
        found[offer.id] = pieces
        is_taken = is_taken or offer.alone
    return found


def may_give(offer: Offer) -> Verdict:
    """A rule holds for a time, and gives whole pieces within reason. [D061]"""
    fault = _fault(offer)
    return Refused(duty="D061", why=fault) if fault else OK


def _fault(offer: Offer) -> Text | None:
    if not offer.paid_from < offer.paid_until <= offer.paid_from + timedelta(days=SPAN_MOST):
        return _("付款时间的结束须在开始之后，最长 {days} 天", days=SPAN_MOST)
    if not 1 <= offer.pieces <= PIECES_MOST:
        return _("每次送 1 到 {most} 件", most=PIECES_MOST)
    if offer.per_pieces is not None and offer.per_pieces < 1:
        return _("“每几件送一次”至少是 1")
    return None
