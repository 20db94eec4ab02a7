"""The words of review."""

from __future__ import annotations

from zhanggui.trade.review.states import Outcome


def test_an_order_passes_or_is_looked_at_by_a_person() -> None:
    assert [outcome.value for outcome in Outcome] == ["passed", "review"]
