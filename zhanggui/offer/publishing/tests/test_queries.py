"""What shops would show and how fresh they are, of the asker's shops only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from zhanggui.kit import clock, reference
from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import ALL, Scope
from zhanggui.offer.inventory.queries import stock_rows
from zhanggui.offer.publishing import actions, queries
from zhanggui.offer.publishing.tests.making import OPERATOR, a_shop, planned, stock, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def shops() -> tuple[int, int]:
    """Two shops that publish; one reserves pieces."""
    reference.load_all()
    stock(A1=10)
    near, far = a_shop("near"), a_shop("far")
    planned(near)
    planned(far)
    planned(far, code="A1", quota=4)
    return near, far


def test_another_shops_quota_counts_though_it_is_not_told(shops: tuple[int, int]) -> None:
    near, far = shops
    (row,) = queries.stock_shown(by=OPERATOR)
    assert (row.code, row.free, dict(row.units)) == ("A1", 10, {near: 6, far: 4})
    one = replace(OPERATOR, scope=Scope({"shop": frozenset({near}), "warehouse": ALL}))
    (row,) = queries.stock_shown(by=one)
    assert dict(row.units) == {near: 6}
    assert {line.shop_id for line in queries.plans_now(by=one)} == {near}
    assert [line.shop.code for line in queries.shop_lines(by=one)] == ["near"]


def test_freshness_counts_from_when_the_told_file_was_made(shops: tuple[int, int]) -> None:
    near, _far = shops
    told(near, at=clock.now() - timedelta(minutes=35))
    (fresh,) = queries.sku_freshness(sku_id=stock(A1=0)["A1"], by=OPERATOR)
    assert (fresh.units, str(fresh.lag)) == (6, "按文件，滞后 35 分钟")
    item = stock_rows(ask=Ask(), by=OPERATOR).rows[0].id
    assert [str(lag) for lag in queries.item_freshness(keys=[item], by=OPERATOR).values()] == ["按文件，滞后 35 分钟"]
    lines = {line.shop.code: line for line in queries.shop_lines(by=OPERATOR)}
    assert (lines["near"].is_late, lines["far"].is_late) == (False, True)
    told(near, at=clock.now() - timedelta(hours=5))
    assert str(queries.sku_freshness(sku_id=stock(A1=0)["A1"], by=OPERATOR)[0].lag) == "按文件，滞后 5 小时"


def test_the_log_shows_every_file_and_its_rows(shops: tuple[int, int]) -> None:
    near, far = shops
    told(near)
    waiting = actions.stock_file_make(shop_id=far, by=OPERATOR)
    assert queries.stock_file_counts(by=OPERATOR) == {"made": 1, "told": 1, "failed": 0}
    assert [row.id for row in queries.stock_file_rows(ask=Ask(queue="made"), by=OPERATOR).rows] == [waiting]
    assert [r.shop.code for r in queries.stock_file_rows(ask=Ask(filters={"shop": ("near",)}), by=OPERATOR).rows] == [
        "near"
    ]
    line, rows = queries.stock_file_table(file_id=waiting, by=OPERATOR)
    assert (line.rows, line.units, rows) == (1, 4, [("A1", "商品 A1", 4)])
    assert queries.stock_file_labels(ids=[waiting], by=OPERATOR) == {waiting: line.name}
