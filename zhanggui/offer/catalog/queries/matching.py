"""Which SKU goods of a shop are: asked by orders before anything is booked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import sql
from zhanggui.offer.catalog.models import Sku
from zhanggui.offer.catalog.rules import Goods, Reach, chosen, probes
from zhanggui.offer.catalog.states import Basis
from zhanggui.offer.channels.queries import shops

IN_FORCE = "(until IS NULL AND %s::timestamptz IS NULL OR since <= %s AND (until IS NULL OR until > %s))"


def goods_matched(*, shop_id: int, goods: Sequence[Goods], at: datetime | None = None, by: Actor) -> dict[Goods, int]:
    """The SKU of each of these goods that has one; three queries however many goods. [D069]

    By platform SKU, by item (with its code, with its spec, alone), by code for the shop, by code for the company, by
    our own code, by title. `at` asks for the matches in force then; without it those in force now.
    """
    by.require("catalog.view")
    asked = {one: list(probes(one)) for one in set(goods)}
    keys = {key for found in asked.values() for _basis, key in found}
    if not keys:
        return {}
    matches = _matches(shop_id, keys, at, by)
    own = _own_codes({one.seller_code for one in asked if one.seller_code}, by)
    found = {one: chosen(one, matches, own) for one in asked}
    return {one: sku for one, sku in found.items() if sku is not None}


def _matches(shop_id: int, keys: Iterable[str], at: datetime | None, by: Actor) -> dict[tuple[Basis, str, Reach], int]:
    """The matches in force under these keys that reach the shop."""
    platform = next((shop.platform for shop in shops(by=by) if shop.id == shop_id), "")
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT basis, key, shop_id, platform, sku_id FROM catalog_goodsmatch WHERE key = ANY(%s) "
            f"AND {IN_FORCE} AND (shop_id = %s AND {seen} OR shop_id IS NULL AND platform IN ('', %s))",
            [sorted(keys), at, at, at, shop_id, *params, platform],
        )
        return {(Basis(b), key, Reach.of(shop, named)): sku for b, key, shop, named, sku in cursor.fetchall()}


def _own_codes(codes: Iterable[str], by: Actor) -> dict[str, int]:
    return dict(Sku.objects.seen_by(by).filter(code__in=sorted(codes)).values_list("code", "id"))
