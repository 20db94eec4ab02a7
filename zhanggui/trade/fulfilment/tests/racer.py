"""Merging, splitting, packing and shipping files race: `SECONDS`; real processes, one connection each; prints JSON."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django

PAIRS = 12
JOBS = ("ship", "file", "pack", "pack", "merge", "split", "push", "push", "tell")


def scene() -> list[int]:
    """Pairs of orders of one receiver each, all with their stock."""
    from zhanggui.trade.carriers.tests.making import used
    from zhanggui.trade.fulfilment.actions import push_route_set
    from zhanggui.trade.orders.tests import making as m
    from zhanggui.trade.orders.tests.making import Deal, Item

    place = {"connector": "mallhook", "address": "https://mall.example.com/", "secret": "a secret of both sides"}
    push_route_set(shop_id=m.a_shop(), **place, is_on=True, by=m.BY)
    m.stock(A1=999, B2=999)
    items = [Item("A1"), Item("B2", title="面霜")]
    deals = [Deal(str(n), items=items, total="40.00", phone=f"1380013{n // 2:04}") for n in range(2 * PAIRS)]
    orders = m.book_deals(*deals)
    m.go_on()
    used("yto", numbers=9_000)
    return [order.id for order in orders]


def job(name: str, number: int, orders: list[int], seconds: float) -> None:
    """Take one order after the other until time is over; refusals are answers, anything else is a fault."""
    from zhanggui.kit.errors import Refusal

    dice, end, count = random.Random(number), time.monotonic() + seconds, 0
    while time.monotonic() < end:
        count += 1
        with contextlib.suppress(Refusal):
            DO[name](dice.choice(orders), f"SF{number}{count:07}", dice)


def ship(order: int, waybill: str, _dice: random.Random) -> None:
    from zhanggui.kit import clock
    from zhanggui.kit.actor import System
    from zhanggui.trade.fulfilment.actions import Parcel, parcels_ship
    from zhanggui.trade.grouping.queries import companions
    from zhanggui.trade.review.actions import orders_serve

    by = System("race")
    ids = [order, *companions(order_ids=[order], by=by).get(order, ())]
    parcels_ship(parcels=[Parcel(i, "顺丰", waybill) for i in ids], by=by)
    orders_serve(order_ids=ids, by=by, at=clock.now())


def file(order: int, waybill: str, _dice: random.Random) -> None:
    """A shipping file names the order, and those merged with it."""
    from zhanggui.kit.actor import System
    from zhanggui.trade.fulfilment.actions import shipping_file_import
    from zhanggui.trade.grouping.queries import companions
    from zhanggui.trade.orders.queries import order_labels

    by = System("race")
    ids = [order, *companions(order_ids=[order], by=by).get(order, ())]
    rows = [f"{number},顺丰,F{waybill}" for number in order_labels(ids=ids, by=by).values()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ship.csv")
        path.write_text("\n".join(["订单编号,物流公司,物流单号", *rows]), encoding="utf-8")
        shipping_file_import(path=path, shop_code="tm", by=by)


def pack(order: int, _waybill: str, dice: random.Random) -> None:
    """A packer takes a number and ships under it, or gives it back."""
    from zhanggui.kit.actor import System
    from zhanggui.trade.carriers.actions import waybill_return, waybills_take
    from zhanggui.trade.fulfilment.actions import Parcel, parcels_ship

    by = System("race")
    held = waybills_take(order_ids=[order], by=by).held
    if dice.random() < 0.2:
        waybill_return(order_id=order, reason="race", by=by)
    else:
        parcels_ship(parcels=[Parcel(i, one.carrier, one.waybill) for i, one in held.items()], by=by)


def merge(order: int, _waybill: str, dice: random.Random) -> None:
    from zhanggui.kit.actor import System
    from zhanggui.trade.grouping.actions import merge_leave, orders_merge
    from zhanggui.trade.grouping.queries import group_orders

    by = System("race")
    orders_merge(order_ids=group_orders(first_ids=[order], by=by) or [order], by=by)
    if dice.random() < 0.5:
        merge_leave(order_ids=[order], by=by)


def split(order: int, _waybill: str, dice: random.Random) -> None:
    from zhanggui.kit.actor import System
    from zhanggui.trade.grouping.actions import order_split, split_undo
    from zhanggui.trade.orders.queries import lines_waiting

    by = System("race")
    lines = [line.line_id for line in lines_waiting(order_ids=[order], by=by)]
    order_split(order_id=order, later=lines[:1], reason="race", by=by)
    if dice.random() < 0.5:
        split_undo(order_ids=[order], by=by)


def push(_order: int, _waybill: str, dice: random.Random) -> None:
    """The interface tells; the platform takes most, says nothing of some, and now and then the teller dies."""
    from datetime import timedelta

    from zhanggui.kit import clock
    from zhanggui.kit.actor import System
    from zhanggui.offer.channels.queries import PushAnswer, PushWord
    from zhanggui.trade.fulfilment.actions import pushes_claim, pushes_record

    by, at = System("race"), clock.now() + timedelta(minutes=dice.choice((0, 0, 11)))
    for batch in pushes_claim(by=by, at=at):
        words = {one.key: PushWord(taken=True) for one in batch.parcels if dice.random() < 0.7}
        if dice.random() < 0.8:
            pushes_record(batch=batch, answer=PushAnswer(words), by=by, at=at)


def tell(_order: int, _waybill: str, _dice: random.Random) -> None:
    """A person makes the file, and brings a result that takes all."""
    from zhanggui.kit.actor import System
    from zhanggui.offer.channels.queries import shop_by_code
    from zhanggui.trade.fulfilment.actions import told_file_make, told_result_import
    from zhanggui.trade.fulfilment.queries import told_file

    by = System("race")
    shop = shop_by_code(code="tm", by=by)
    made = told_file(file_id=told_file_make(shop_id=shop.id if shop else 0, by=by), by=by)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "result.csv")
        path.write_text(
            "\n".join(["订单编号,处理结果", *(f"{row[0]},成功" for row in made.table[1:])]), encoding="utf-8"
        )
        told_result_import(path=path, shop_code="tm", by=by)


DO = {
    "ship": ship, "file": file, "pack": pack, "merge": merge, "split": split, "push": push, "tell": tell,
}  # fmt: skip


def outcome() -> dict[str, Any]:
    """What must be none, and what must be some."""
    from django.db import connection

    from zhanggui.kit.actor import System
    from zhanggui.offer.inventory.queries import ledger_faults

    counted = {
        "lines_not_once": "SELECT count(*) FROM orders_orderline l LEFT JOIN "
        "(SELECT ref_line, -sum(on_hand) AS units FROM inventory_stockmovement "
        "WHERE kind = 'shipped' GROUP BY 1) m ON m.ref_line = l.id "
        "WHERE coalesce(m.units, 0) <> CASE WHEN l.sent_at IS NULL THEN 0 ELSE l.quantity END",
        "left_behind": "SELECT count(*) FROM orders_orderline l JOIN orders_order o ON o.id = l.order_id "
        "WHERE o.state = 60 AND l.sent_at IS NULL AND NOT l.closed",
        "torn_merges": "SELECT count(*) FROM (SELECT m.merge_id FROM grouping_member m JOIN fulfilment_shipment s "
        "ON s.order_id = m.order_id AND s.at = m.left_at WHERE m.left_why = 'shipped' GROUP BY 1 "
        "HAVING count(DISTINCT s.waybill) > 1 OR count(*) < 2) t",
        "numbers_of_two": "SELECT count(*) FROM (SELECT t.number_id FROM carriers_taken t JOIN fulfilment_shipment s "
        "ON s.order_id = t.order_id AND s.parcel = t.parcel JOIN carriers_poolnumber n ON n.id = t.number_id "
        "AND n.number = s.waybill GROUP BY 1 HAVING count(DISTINCT s.at) > 1) t",
        "strange_numbers": "SELECT count(*) FROM fulfilment_shipment s "
        "JOIN carriers_poolnumber n ON n.number = s.waybill WHERE NOT EXISTS (SELECT 1 FROM carriers_taken t "
        "WHERE t.number_id = n.id AND t.order_id = s.order_id AND t.parcel = s.parcel)",
        "untold": "SELECT count(*) FROM orders_orderline l JOIN fulfilment_shipment s ON s.order_id = l.order_id "
        "AND s.at = l.sent_at LEFT JOIN fulfilment_parcelnotice p ON p.shipment_id = s.id WHERE p.id IS NULL",
        "told_twice": "SELECT count(*) FROM (SELECT payload ->> 'waybill', subject_id FROM kit_journal "
        "WHERE fact = 'fulfilment.parcel_told' GROUP BY 1, 2 HAVING count(*) > 1) t",
        "pushed": "SELECT count(*) FROM fulfilment_parcelnotice WHERE proof = 'push'",
        "packed": "SELECT count(*) FROM fulfilment_shipment WHERE carrier = '圆通速递'",
        "filed": "SELECT count(*) FROM fulfilment_shipment WHERE left(waybill, 3) = 'FSF'",
        "shipped": "SELECT count(*) FROM orders_order WHERE state = 60",
        "merged": "SELECT count(*) FROM grouping_merge WHERE ending = 'shipped'",
        "parted": "SELECT count(*) FROM fulfilment_shipment WHERE parcel > 1",
    }
    found: dict[str, Any] = {"faults": len(ledger_faults(by=System("race")))}
    with connection.cursor() as cursor:
        for name, statement in counted.items():
            cursor.execute(statement)
            found[name] = cursor.fetchone()[0]
    return found


def main(seconds: float) -> None:
    django.setup()
    orders = scene()
    from django.db import connections

    connections.close_all()
    context = multiprocessing.get_context("fork")
    children = [context.Process(target=job, args=(name, n, orders, seconds)) for n, name in enumerate(JOBS)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(json.dumps({"failed": sum(child.exitcode != 0 for child in children), **outcome()}))


if __name__ == "__main__":
    main(float(sys.argv[1]))
