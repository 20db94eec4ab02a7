"""What a SKU must keep to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhanggui.offer.catalog.rules import changes, may_switch_sale


@pytest.mark.parametrize(
    ("active", "to", "reason", "ok"),
    [
        (True, False, "召回", True),
        (True, False, " ", False),
        (False, False, "召回", False),
        (False, True, "复检", True),
    ],
)
def test_switching_sale_needs_a_reason_and_something_to_switch(active: bool, to: bool, reason: str, ok: bool) -> None:
    assert may_switch_sale(active=active, to=to, reason=reason).ok is ok


def test_only_stated_values_that_differ_are_changes() -> None:
    old = {"title": "甲", "list_price": Decimal("9.90"), "brand": "甲牌", "unit_cost": None}
    new = {"title": "甲", "list_price": Decimal("8.80"), "brand": "", "unit_cost": Decimal("1.0000")}
    assert changes(old, new) == [("list_price", "9.90", "8.80"), ("unit_cost", "", "1.0000")]
