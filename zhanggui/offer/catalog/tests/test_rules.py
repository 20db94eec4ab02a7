"""What a SKU must keep to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhanggui.offer.catalog.rules import changes, may_switch_sale


@pytest.mark.parametrize(
    ("active", "to", "ok"),
    [(True, False, True), (False, False, False), (False, True, True), (True, True, False)],
)
def test_switching_sale_needs_something_to_switch(active: bool, to: bool, ok: bool) -> None:
    assert may_switch_sale(active=active, to=to).ok is ok


def test_only_stated_values_that_differ_are_changes() -> None:
    old = {"title": "甲", "list_price": Decimal("9.90"), "brand": "甲牌", "unit_cost": None}
    new = {"title": "甲", "list_price": Decimal("8.80"), "brand": "", "unit_cost": Decimal("1.0000")}
    assert changes(old, new) == [("list_price", "9.90", "8.80"), ("unit_cost", "", "1.0000")]
