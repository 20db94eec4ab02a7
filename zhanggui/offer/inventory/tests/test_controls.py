"""The controls of D092, D093 and D095 read the ledger and the counters."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import State, Window
from zhanggui.kit.pure import msg
from zhanggui.kit.scope import ALL, Scope
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.inventory.actions import (
    Receipt,
    ReserveLine,
    safety_set,
    stock_adjust,
    stock_receive,
    stock_reserve,
    stock_ship,
)
from zhanggui.offer.inventory.controls import corrections_signed, levels_watched, no_oversell
from zhanggui.offer.inventory.queries import stock_of_sku

BY = System("tests")


@pytest.mark.django_db
def test_the_control_has_no_evidence_then_holds_then_finds_a_tampered_counter() -> None:
    day = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    assert no_oversell(day).state == State.NO_EVIDENCE
    (sku,) = skus_upsert(rows=[SkuRow(code="A", title="甲")], by=BY).new
    stock_receive(rows=[Receipt(sku, 3)], by=BY)
    assert no_oversell(day).state == State.IN_FORCE
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE inventory_stockitem DISABLE TRIGGER inventory_counter_guard")
        cursor.execute("UPDATE inventory_stockitem SET on_hand = 7")
    found = no_oversell(day)
    assert (found.state, found.exceptions, found.evidence) == (
        State.VIOLATED, 1, [msg("期内台账 {n} 行", n=1), "sku A"],
    )  # fmt: skip


def window() -> Window:
    return Window(clock.now() - timedelta(days=29), clock.now() + timedelta(days=1))


@pytest.mark.django_db
def test_corrections_are_in_force_while_each_has_a_person_and_violated_when_one_has_none() -> None:
    assert corrections_signed(window()).state == State.NO_EVIDENCE
    (sku,) = skus_upsert(rows=[SkuRow(code="A", title="甲")], by=BY).new
    stock_receive(rows=[Receipt(sku, 9)], by=BY)
    (item,) = stock_of_sku(sku_id=sku, by=BY)
    keeper = Actor(7, "仓库", "employee", frozenset({"inventory.adjust"}), Scope({"warehouse": ALL}))
    stock_adjust(item_id=item.id, quantity=-2, reason="破损", by=keeper)
    held = corrections_signed(window())
    assert (held.state, held.population, held.evidence) == (
        State.IN_FORCE, 1, [msg("共调整 {units} 件，在库 {on_hand} 件", units=2, on_hand=7)],
    )  # fmt: skip
    stock_adjust(item_id=item.id, quantity=1, reason="盘盈", by=BY)
    found = corrections_signed(window())
    assert (found.state, found.population, found.exceptions) == (State.VIOLATED, 2, 1)
    assert [one for one in found.evidence if isinstance(one, str)] == ["sku A"]


@pytest.mark.django_db
def test_levels_count_what_is_watched_and_low_and_say_how_long_stock_lasts() -> None:
    assert levels_watched(window()).state == State.NO_EVIDENCE
    a, b = skus_upsert(rows=[SkuRow(code=code, title=code) for code in "AB"], by=BY).new
    stock_receive(rows=[Receipt(a, 10), Receipt(b, 10)], by=BY)
    (item,) = stock_of_sku(sku_id=a, by=BY)
    safety_set(item_id=item.id, units=5, by=BY)
    assert levels_watched(window()).state == State.IN_FORCE
    stock_reserve(lines=[ReserveLine(1, 1, 1, a, 5)], by=BY)
    stock_ship(order_ids=[1], by=BY)
    told = levels_watched(window())
    assert (told.state, told.population, told.exceptions) == (State.PARTLY, 1, 1)
    assert told.evidence == [msg("周转 {days} 天", days=90), "sku A"]
