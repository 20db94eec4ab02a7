"""The control of freshness is computed from what people confirmed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock, reference
from zhanggui.kit.controls import State, Window, all_controls, duty
from zhanggui.offer.publishing import actions
from zhanggui.offer.publishing.tests.making import OPERATOR, a_shop, planned, stock, told

pytestmark = pytest.mark.django_db


def found() -> tuple[State, int, int]:
    control = next(one for one in all_controls() if one.code == "publishing.stock_is_fresh")
    said = control.assess(Window(clock.now() - timedelta(days=1), clock.now()))
    return said.state, said.population, said.exceptions


@duty("D091")
def test_a_shop_untold_too_long_or_whose_newest_file_failed_breaks_the_rule() -> None:
    reference.load_all()
    stock(A1=10)
    shop = a_shop()
    assert found() == (State.NO_EVIDENCE, 0, 0)
    planned(shop)
    assert found() == (State.VIOLATED, 1, 1)
    told(shop, at=clock.now() - timedelta(hours=30))
    assert found() == (State.VIOLATED, 1, 1)
    told(shop)
    assert found() == (State.IN_FORCE, 1, 0)
    made = actions.stock_file_make(shop_id=shop, by=OPERATOR)
    actions.stock_file_fail(file_ids=[made], reason="模板不对", by=OPERATOR)
    assert found() == (State.VIOLATED, 1, 1)
