"""A near and a far warehouse with stock, and orders of both shops that hold some, for the leak test."""

from __future__ import annotations

from decimal import Decimal

from django.db import connection

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.inventory import actions, queries
from zhanggui.offer.inventory.actions import Receipt, ReserveLine
from zhanggui.offer.inventory.states import RouteRule, WarehouseKind

BY = System("test")
NUMBERS = "numbers only; counted over the asker's warehouses, see test_queries"


def stocked(word: str, shop_id: int, order: int) -> tuple[int, int]:
    """A warehouse with one SKU, partly held by an order of the shop: (warehouse, SKU)."""
    place = actions.warehouse_open(code=f"{word}-wh", name=f"{word}-warehouse", by=BY)
    (sku,) = skus_upsert(rows=[SkuRow(code=f"{word}-sku", title=f"{word}-goods")], by=BY).new
    actions.stock_receive(rows=[Receipt(sku, 5)], warehouse_id=place, by=BY, reason=f"{word}-delivery")
    line = ReserveLine(order, order, shop_id, sku, 2)
    actions.stock_reserve(lines=[line], warehouse_id=place, by=BY)
    return place, sku


def cases(ground: Ground) -> list[Case]:
    """Every query of inventory, asked about the far warehouse or the far shop."""
    near, near_sku = stocked("near", ground.near, -1)
    far, sku = stocked("far", ground.far, -2)
    ground.made["near_warehouses"] = frozenset({near})
    maker = actions.warehouse_open(code="far-maker", name="far-supplier", kind=WarehouseKind.DROPSHIP, by=BY)
    actions.supply_set(warehouse_id=maker, codes=["far-sku"], by=BY)
    freights = {place.id: Decimal(0) for place in queries.warehouses(by=BY)}
    actions.routing_set(freights=freights, ranking=[RouteRule.RANK], reason="all", by=BY)
    item = queries.stock_of_sku(sku_id=sku, by=BY)[0]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE inventory_stockitem DISABLE TRIGGER inventory_counter_guard")
        cursor.execute("UPDATE inventory_stockitem SET on_hand = 9 WHERE id = %s", [item.id])
        cursor.execute("ALTER TABLE inventory_stockitem ENABLE TRIGGER inventory_counter_guard")
    return [
        Case("warehouses", {}, ("far-wh", "far-warehouse")),
        Case("warehouse_choices", {}, ("far-warehouse",)),
        Case("warehouse_rows", {"ask": Ask(limit=200)}, ("far-wh", "far-warehouse")),
        Case("warehouse_card", {"warehouse_id": far}, ("far-warehouse",)),
        Case("warehouse_labels", {"ids": [near, far]}, ("far-warehouse",)),
        Case("warehouse_counts", {}, open=NUMBERS),
        Case("routing_now", {}, (str(far),)),
        Case("routing_versions", {}, ("far-warehouse",)),
        Case("routable", {}, ("far-warehouse",)),
        Case("routing_trial", {"units": {"far-sku": 1}, "region": ""}, ("far-warehouse",)),
        Case("supplied_codes", {"warehouse_id": maker}, ("far-sku",)),
        Case("pieces_held", {"order_ids": [-1, -2]}, near=[queries.Held(-1, near_sku, near, True, 2)]),
        Case("orders_holding", {}, ("-2",)),
        Case("served_from", {"order_id": -2}, ("far-warehouse",)),
        Case("stocked_brand_choices", {}, open="brands are company-wide, no shop's or warehouse's"),
        Case("warehouse_scope_rows", {}, ("far-wh", "far-warehouse")),
        Case("stock_rows", {"ask": Ask(limit=200)}, ("far-sku", "far-warehouse")),
        Case("stock_card", {"item_id": item.id}, ("far-sku",)),
        Case("stock_of_sku", {"sku_id": sku}, ("far-sku",)),
        Case("stock_labels", {"ids": [item.id]}, ("far-sku",)),
        Case("movements", {"item_id": item.id}, ("far-delivery",)),
        Case("available", {"sku_ids": [near_sku, sku]}, near={near_sku: 3, sku: 0}),
        Case("on_hand_in", {"warehouse_id": far, "sku_ids": [sku]}, (str(sku),)),
        Case("free_units", {}, (str(sku),)),
        Case("ledger_faults", {}, near=[]),
        Case("stock_counts", {}, open=NUMBERS),
        Case("out_of_stock", {}, open=NUMBERS),
        Case("corrections", {"since": clock.now(), "until": clock.now()}, open=NUMBERS),
        Case("levels", {"since": clock.now(), "until": clock.now()}, open=NUMBERS),
        Case("ledger_reach", {"since": clock.now(), "until": clock.now()}, open=NUMBERS),
    ]
