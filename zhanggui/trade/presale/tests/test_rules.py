"""Which plan goods were sold by, by when they ship, from when they ask for stock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.pure import ZONE
from zhanggui.trade.presale.rules import Terms, due_of, may_hold, plan_for

DAY = date(2026, 12, 15)


def at(day: int, hour: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=ZONE)


PLAN = Terms(id=1, sku_id=7, shop_id=2, paid_from=at(20), paid_until=at(30), ships_on=DAY, days_after=None, lead_days=3)


@pytest.mark.parametrize(
    ("sku", "shop", "paid", "found"),
    [
        (7, 2, at(20), True),
        (7, 2, at(30), False),
        (7, 2, at(19, 23), False),
        (7, 3, at(21), False),
        (8, 2, at(21), False),
        (7, 2, None, False),
    ],
)
def test_goods_are_sold_by_the_plan_of_their_shop_and_time(
    sku: int, shop: int, paid: datetime | None, found: bool
) -> None:
    assert (plan_for([PLAN], sku_id=sku, shop_id=shop, paid_at=paid) is PLAN) == found


def test_a_plan_of_all_shops_holds_in_each() -> None:
    assert plan_for([replace(PLAN, shop_id=None)], sku_id=7, shop_id=9, paid_at=at(21)) is not None


def test_a_day_is_kept_until_it_is_over_and_stock_is_asked_for_some_days_before() -> None:
    assert due_of(PLAN, paid_at=at(21, 15), told=None) == (at(12, month=12), at(16, month=12))


def test_days_after_payment_are_whole_days() -> None:
    plan = replace(PLAN, ships_on=None, days_after=15, lead_days=None)
    assert due_of(plan, paid_at=at(21, 15), told=None) == (at(21, 15), at(7, month=12))


def test_the_platforms_own_word_stands_before_the_plans() -> None:
    assert due_of(PLAN, paid_at=at(21), told=at(1, 12, 12)) == (at(27, 12), at(1, 12, 12))


@given(
    paid=st.integers(0, 9 * 24 * 60),
    lead=st.none() | st.integers(0, 60),
    days=st.none() | st.integers(1, 365),
)
def test_no_line_asks_for_stock_before_it_is_paid_nor_after_its_day(
    paid: int, lead: int | None, days: int | None
) -> None:
    plan = replace(PLAN, lead_days=lead, days_after=days, ships_on=None if days else DAY)
    moment = at(20) + timedelta(minutes=paid)
    due = due_of(plan, paid_at=moment, told=None)
    assert moment <= due.opens_at < due.ships_by


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, None),
        ({"paid_until": at(20)}, "付款时间的结束须在开始之后，最长 {days} 天"),
        ({"paid_until": at(20) + timedelta(days=181)}, "付款时间的结束须在开始之后，最长 {days} 天"),
        ({"ships_on": None}, "发货日期和“付款后几天”填且只填一个"),
        ({"days_after": 5}, "发货日期和“付款后几天”填且只填一个"),
        ({"ships_on": date(2026, 11, 28)}, "发货日期不能早于付款时间的结束"),
        ({"ships_on": date(2027, 12, 15)}, "发货日期最远 {days} 天"),
        ({"ships_on": None, "days_after": 366}, "付款后 1 到 {days} 天发货"),
    ],
)
def test_a_plan_makes_sense_or_says_what_does_not(changed: dict[str, Any], why: str | None) -> None:
    verdict = may_hold(replace(PLAN, **changed))
    assert (bool(verdict), verdict.why.msgid if verdict.why else None) == (why is None, why)
