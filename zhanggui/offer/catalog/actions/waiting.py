"""What shops sold that is no SKU yet, as orders tell it: the list a person works through. [D069]"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import staged
from zhanggui.kit.turns import take_turn
from zhanggui.offer.catalog.actions.suggestions import suggestions_weigh
from zhanggui.offer.catalog.rules import Goods, basis_for, key_of, tidy
from zhanggui.offer.catalog.states import Basis

STAGED = (
    "basis text, key text, item_id text, platform_sku text, seller_code text, title text, spec text, "
    "orders int, last_at timestamptz"
)
GONE = (
    "DELETE FROM catalog_unmatchedgoods u WHERE u.shop_id = %s "
    "AND NOT EXISTS (SELECT 1 FROM waiting w WHERE w.basis = u.basis AND w.key = u.key)"
)
PUT = (
    "INSERT INTO catalog_unmatchedgoods AS u (shop_id, basis, item_id, platform_sku, seller_code, title, spec, orders, "
    "last_at, noticed_at, hint, likeness, weighed_with) "
    "SELECT %s, basis, item_id, platform_sku, seller_code, title, spec, orders, last_at, %s, '', 0, '' FROM waiting "
    "ON CONFLICT (key, basis, shop_id) DO UPDATE SET item_id = EXCLUDED.item_id, seller_code = EXCLUDED.seller_code, "
    "title = EXCLUDED.title, spec = EXCLUDED.spec, orders = EXCLUDED.orders, last_at = EXCLUDED.last_at, "
    "weighed_with = CASE WHEN (u.title, u.spec, u.seller_code) = (EXCLUDED.title, EXCLUDED.spec, EXCLUDED.seller_code) "
    "THEN u.weighed_with ELSE '' END"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Unmatched goods of a shop: how many orders wait for them, and when the newest was placed."""

    goods: Goods
    orders: int
    last_at: datetime | None = None


@transaction.atomic
def goods_waiting(*, shop_id: int, rows: Sequence[Waiting], by: Actor, at: datetime | None = None) -> int:
    """Replace what is known of a shop's unmatched goods by these; returns how many there are. [D069]

    Goods that were there before keep their row. Two rows that would be matched by the same thing are one. Goods that
    carry neither number nor code nor title cannot be told again and are left out. Asked in orders' own name.
    """
    by.require("catalog.manage")
    told = _folded(rows)
    take_turn("catalog.goods_waiting", shop_id)
    lines = [(b.value, key, *one.goods, one.orders, one.last_at) for (b, key), one in told.items()]
    with staged(STAGED, lines, name="waiting") as cursor:
        cursor.execute(GONE, [shop_id])
        cursor.execute(PUT, [shop_id, at or clock.now()])
    suggestions_weigh(shop_id=shop_id, by=by)
    return len(told)


def _folded(rows: Iterable[Waiting]) -> dict[tuple[Basis, str], Waiting]:
    told: dict[tuple[Basis, str], Waiting] = {}
    for row in (Waiting(tidy(row.goods), row.orders, row.last_at) for row in rows):
        basis = basis_for(row.goods)
        if basis is None:
            continue
        place = basis, key_of(basis, row.goods)
        old = told.get(place)
        told[place] = row if old is None else _both(old, row)
    return told


def _both(one: Waiting, two: Waiting) -> Waiting:
    """Told twice: the words of the newer, the orders of both."""
    newer = two if one.last_at is None or (two.last_at is not None and two.last_at > one.last_at) else one
    return Waiting(newer.goods, one.orders + two.orders, newer.last_at)
