"""The race for hot stock: `RACERS ORDERS`; real processes, one connection each; prints one JSON object."""

from __future__ import annotations

import json
import multiprocessing
import random
import sys
from decimal import Decimal

import django

CODES = [f"HOT{n}" for n in range(5)]
UNITS = 40
REGIONS = ("", "浙江", "广东深圳")


def stock() -> None:
    """Two warehouses with the same few goods; one is first in 广东; an order may become two parcels."""
    from zhanggui.kit.actor import System
    from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
    from zhanggui.offer.catalog.queries import sku_ids_by_code
    from zhanggui.offer.inventory.actions import Receipt, routing_set, stock_receive, warehouse_open
    from zhanggui.offer.inventory.states import RouteRule

    by = System("race")
    skus_upsert(rows=[SkuRow(code=code, title=code) for code in CODES], by=by)
    ids = sku_ids_by_code(codes=CODES, by=by)
    places = [
        warehouse_open(code="MAIN", name="主仓", by=by),
        warehouse_open(code="SOUTH", name="华南", regions=["广东"], by=by),
    ]
    for place in places:
        stock_receive(rows=[Receipt(sku, UNITS) for sku in ids.values()], warehouse_id=place, by=by)
    freights = dict.fromkeys(places, Decimal(5))
    routing_set(freights=freights, ranking=[RouteRule.REGION, RouteRule.RANK], parcels=2, reason="race", by=by)


def race(number: int, orders: int) -> dict[str, int]:
    """Reserve many orders of three lines one by one, let some go again, so that units are fought for all the time."""
    from zhanggui.kit.actor import System
    from zhanggui.offer.catalog.queries import sku_ids_by_code
    from zhanggui.offer.inventory.actions import ReserveLine, stock_release, stock_reserve

    by, dice = System("race"), random.Random(number)
    skus = list(sku_ids_by_code(codes=CODES, by=by).values())
    won = split = released = 0
    for count in range(orders):
        order = number * 100_000 + count
        chosen = dice.sample(skus, 3)
        lines = [ReserveLine(order, order * 10 + n, 1, sku, dice.randint(1, 2)) for n, sku in enumerate(chosen)]
        got = stock_reserve(lines=lines, regions={order: dice.choice(REGIONS)}, by=by)
        if got.orders:
            won += 1
            split += len(set(got.places.values())) > 1
            if dice.random() < 0.3:
                stock_release(order_ids=[order], by=by, reason="race")
                released += 1
    return {"won": won, "split": split, "released": released}


def count() -> dict[str, object]:
    from zhanggui.kit.actor import System
    from zhanggui.kit.desk import Ask
    from zhanggui.offer.inventory import queries

    by = System("race")
    items = queries.stock_rows(ask=Ask(), by=by).rows
    return {
        "faults": len(queries.ledger_faults(by=by)),
        "left": sorted(row.available for row in items),
        "oversold": sum(row.on_hand != UNITS or not 0 <= row.allocated <= UNITS for row in items),
        "allocated": sum(row.allocated for row in items),
    }


def run(racers: int, orders: int) -> dict[str, object]:
    """Stock the shelf, fork the racers, count what is left."""
    from django.db import connections

    stock()
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(racers, maxtasksperchild=1) as pool:
        results = pool.starmap(race, [(number, orders) for number in range(1, racers + 1)], chunksize=1)
    return {**count(), **{word: sum(one[word] for one in results) for word in results[0]}}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]))))
