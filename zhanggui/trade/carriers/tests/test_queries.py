"""What carriers tell: the carrier of many orders at once, names, numbers of the asker's shops."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code, sku_weights
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.carriers import actions, queries
from zhanggui.trade.carriers.tests.making import priced, used
from zhanggui.trade.grouping.tests.making import deal, served

pytestmark = pytest.mark.django_db


def test_carriers_of_many_orders_cost_as_many_queries_as_of_one(tmp_path: Path) -> None:
    orders = served(tmp_path, *(deal(str(n), lines=1) for n in range(6)))
    priced(tmp_path, used("yto"), "浙江,1,3,1,1,,")
    with CaptureQueriesContext(
        connection,
    ) as one:
        queries.carriers_chosen(order_ids=[orders[0].id], by=m.BY)
    with CaptureQueriesContext(connection) as many:
        found = queries.carriers_chosen(order_ids=[order.id for order in orders], by=m.BY)
    assert len(many) == len(one) <= 12
    assert {(c.carrier, c.service, str(c.fee), c.region) for c in found.values()} == {
        ("圆通速递", "标准快递", "3.00", "浙江杭州")
    }


def test_an_order_weighs_what_its_goods_weigh_or_nobody_knows(tmp_path: Path) -> None:
    (order,) = served(tmp_path, deal("1", lines=2))
    used("yto")
    assert queries.carriers_chosen(order_ids=[order.id], by=m.BY)[order.id].grams is None
    skus_upsert(rows=[SkuRow(code=code, title=code, weight_g=350) for code in ("A1", "B2")], by=m.BY)
    assert queries.carriers_chosen(order_ids=[order.id], by=m.BY)[order.id].grams == 700
    skus = sku_ids_by_code(codes=["A1"], by=m.BY)
    assert sku_weights(sku_ids=[skus["A1"]], by=m.BY) == {skus["A1"]: 350}


def test_carriers_in_use_are_named_first() -> None:
    used("dbl", rank=1)
    assert queries.carrier_names_known(by=m.BY)[:2] == ["德邦快递", "顺丰速运"]
    assert queries.numbers_odd(carrier="圆通", numbers=["YT0000000000001", "SF1"], by=m.BY) == ["SF1"]
    assert queries.numbers_odd(carrier="本地速送", numbers=["1"], by=m.BY) == []


def test_the_list_counts_numbers_and_queues() -> None:
    used("yto", numbers=2)
    (row,) = queries.carrier_rows(ask=Ask(queue="used"), by=m.BY).rows
    assert (row.name, row.free, row.taken, row.is_low) == ("圆通速递", 2, 0, True)
    assert queries.carrier_counts(by=m.BY) == {"used": 1, "idle": 9, "all": 10}
    assert queries.service_options(by=m.BY) == [(queries.service_options(by=m.BY)[0][0], "圆通速递 · 标准快递")]


def test_numbers_of_another_shop_are_not_told(tmp_path: Path) -> None:
    (order,) = served(tmp_path, deal("1"))
    used("yto")
    actions.waybills_take(order_ids=[order.id], by=m.BY)
    other = Actor(5, "x", "employee", frozenset({"orders.view"}), Scope({"shop": frozenset({order.shop_id + 1})}))
    assert queries.numbers_of_orders(order_ids=[order.id], by=other) == {}
    assert queries.carriers_chosen(order_ids=[order.id], by=other) == {}
