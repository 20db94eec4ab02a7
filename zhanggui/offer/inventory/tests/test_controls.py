"""The control of D092 reads the ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import State, Window
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.offer.inventory.controls import no_oversell

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
    assert (found.state, found.exceptions) == (State.VIOLATED, 1)
