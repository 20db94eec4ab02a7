"""What rows prove of a duty, told as tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.conformity.queries._shipped import shipped
from zhanggui.kit.controls import duty
from zhanggui.kit.pure import Dated
from zhanggui.oversight.checkup.rules import CHECKS, Deal, Goods, Ground, Told, checked, clause_stand, duties_of
from zhanggui.oversight.checkup.rules.deals import stand_of
from zhanggui.oversight.checkup.rules.words import asks_something, forbidden_in, goes_private, presale_in, wants_invoice
from zhanggui.oversight.checkup.states import FIELD_TITLES, Stand

DAY = datetime(2026, 10, 5, 9, tzinfo=UTC)
EVERY = dict.fromkeys(FIELD_TITLES, -1) | {"paid": -1}


def after(hours: float) -> datetime:
    return DAY + timedelta(hours=hours)


def ground_of(*deals: Deal, filled: dict[str, int] | None = None, **more: Any) -> Ground:
    for deal in deals:
        deal.files = 1
    week = Dated(((DAY.date(), Decimal(7)),))
    usual = {"promise": timedelta(hours=48), "refund_days": week, "baseline_days": week}
    given = {"until": after(24 * 30)} | usual | more
    return Ground({deal.number: deal for deal in deals}, filled if filled is not None else dict(EVERY), **given)


def a_deal(number: str = "1", **told: Any) -> Deal:
    """Paid and shipped in time, unless told otherwise."""
    usual = {
        "platform": "tmall", "states": {"completed"}, "total": Decimal(90), "paid": Decimal(90), "ordered_at": DAY,
        "paid_at": DAY, "shipped_at": after(20), "waybill": True,
    }  # fmt: skip
    return Deal(number, **(usual | told))


def counts(code: str, *deals: Deal, **more: Any) -> tuple[int, int]:
    found = checked(ground_of(*deals, **more))[code]
    return found.population, found.exceptions


WAITS = {"states": {"paid_waiting_ship"}, "shipped_at": None, "waybill": False}


@duty("D075")
@duty("D082")
@pytest.mark.parametrize(
    ("code", "told", "expected"),
    [
        ("paid_first", {}, (1, 0)),
        ("paid_first", {"paid_at": None, "paid": None}, (1, 1)),
        ("paid_first", {"states": {"closed_unpaid"}, "shipped_at": None}, (0, 0)),
        ("in_time", {}, (1, 0)),
        ("in_time", {"shipped_at": after(49)}, (1, 1)),
        ("in_time", {"shipped_at": after(49), "ship_by": after(60)}, (1, 0)),
        ("in_time", WAITS, (1, 1)),
        ("not_left", WAITS, (1, 1)),
        ("not_left", {}, (1, 0)),
        ("delay_settled", WAITS, (1, 1)),
        ("delay_settled", WAITS | {"remarked": True}, (1, 0)),
        ("stopped", {"asked_at": after(10)}, (1, 1)),
        ("stopped", {"asked_at": after(30)}, (1, 0)),
        ("refunded", {"asked_at": after(10), "refunded_at": after(10 + 24 * 8)}, (1, 1)),
        ("refunded", {"asked_at": after(10), "refunded_at": after(40)}, (1, 0)),
        ("refunded", {"asked_at": after(10), "refund_open": True}, (1, 1)),
        ("refund_within", {"refund": Decimal(91)}, (1, 1)),
        ("refund_within", {"refund": Decimal(90)}, (1, 0)),
        ("waybills", {"waybill": False}, (1, 1)),
        ("still", {"states": {"shipped"}}, (1, 1)),
        ("still", {}, (1, 0)),
        ("complete", {"gaps": True}, (1, 1)),
        ("answered", {"asks": True}, (1, 1)),
        ("answered", {"asks": True, "remarked": True}, (1, 0)),
        ("invoiced", {"invoice": True}, (1, 1)),
        ("private", {"written": True, "private": True}, (1, 1)),
        ("masked", {"clear_phone": True}, (1, 1)),
        ("presale", {"goods": [Goods("A", "预售 面霜", Decimal(9), gift=False)]}, (1, 1)),
        ("titles", {"goods": [Goods("A", "全网最低价面霜", Decimal(9), gift=False)]}, (1, 1)),
        ("priced", {"goods": [Goods("A", "面霜", None, gift=False)]}, (1, 1)),
        ("priced", {"goods": [Goods("A", "小样", None, gift=True)]}, (0, 0)),
    ],
)
def test_a_check_counts_orders_and_those_that_break_it(
    code: str, told: dict[str, Any], expected: tuple[int, int]
) -> None:
    assert counts(code, a_deal(**told)) == expected


def test_three_orders_of_a_receiver_on_a_day_are_looked_at() -> None:
    deals = [a_deal(str(n), who=b"x", remarked=n == 1) for n in range(3)]
    assert (counts("suspects_seen", *deals), counts("suspects_seen", *deals[:2])) == ((3, 2), (0, 0))
    large = [a_deal(str(n)) for n in range(5)] + [a_deal("9", paid=Decimal(50_000))]
    assert counts("suspects_seen", *large) == (1, 1)


def priced_on(number: str, day: int, price: str, platform: str = "tmall") -> Deal:
    goods = [Goods("A", "面霜", Decimal(price), gift=False)]
    return a_deal(number, ordered_at=DAY + timedelta(days=day), platform=platform, goods=goods)


def test_prices_of_a_day_of_platforms_and_of_a_month_are_compared() -> None:
    assert counts("one_price", priced_on("1", 0, "100"), priced_on("2", 0, "130"), priced_on("3", 1, "90")) == (1, 1)
    assert counts("across", priced_on("1", 0, "100"), priced_on("2", 0, "80", "pdd")) == (1, 1)
    series = [priced_on(str(day), day, price) for day, price in enumerate(("100", "100", "130", "90", "90"))]
    assert counts("raised", *series) == (1, 1)
    assert counts("raised", *(priced_on(str(day), day, "100") for day in range(5))) == (1, 0)
    deep = [priced_on(str(n), 0, "100") for n in range(5)] + [priced_on("6", 0, "40")]
    assert counts("cut_deep", *deep) == (6, 1)
    assert counts("below_cost", priced_on("1", 0, "10"), costs={"A": Decimal(11)}) == (1, 1)


def test_a_missing_column_is_named_and_nothing_is_claimed() -> None:
    found = checked(ground_of(a_deal(), filled={"state": 1, "paid_at": 1}))
    assert (found["waybills"].missing, found["waybills"].population) == (("waybill",), 0)
    assert found["paid_first"].stand == Stand.IN_FORCE


def test_a_file_without_the_column_does_not_speak_for_another_file() -> None:
    ground = ground_of(a_deal("1", waybill=False), a_deal("2"), filled=EVERY | {"waybill": 0b10})
    ground.deals["2"].files = 0b10
    assert checked(ground)["waybills"][:2] == (1, 0)


def test_every_check_has_a_duty_of_the_catalogue_and_columns_with_names() -> None:
    assert {duty for check in CHECKS for duty in check.duties} <= set(shipped())
    assert {names[0] for check in CHECKS for names in check.needs} <= set(FIELD_TITLES)
    assert len({check.code for check in CHECKS}) == len(CHECKS)


def test_a_clause_is_about_the_first_duty_and_others_nearly_as_like() -> None:
    assert duties_of([]) == ()
    assert duties_of([("D082", 60), ("D083", 45), ("D090", 40)]) == (("D082", 60), ("D083", 45))
    assert duties_of([("D082", 22), ("D083", 21)]) == (("D082", 22),)


def test_the_worst_check_speaks_for_a_clause() -> None:
    found = checked(ground_of(a_deal(), a_deal("2", shipped_at=after(60))))
    told = clause_stand(["D082", "D075"], found)
    assert (told.stand, told.checks, told.population, told.exceptions) == (
        Stand.VIOLATED, ("in_time", "paid_first"), 2, 1,
    )  # fmt: skip
    assert clause_stand(["D001"], found) == (Stand.NO_EVIDENCE, (), 0, 0, ())
    bare = checked(ground_of(a_deal(), filled={}))
    assert clause_stand(["D086"], bare).missing == ("state", "waybill")


@given(st.integers(0, 9), st.integers(0, 9))
def test_nothing_without_rows_is_green(population: int, exceptions: int) -> None:
    stand = stand_of(population, min(exceptions, population))
    assert (stand == Stand.NO_EVIDENCE) == (population == 0)
    assert (stand == Stand.VIOLATED) == (population > 0 and exceptions > 0)


def test_words_ask_lead_away_or_are_forbidden() -> None:
    assert [bool(asks_something(one)) for one in ("请改地址", "谢谢老板")] == [True, False]
    assert [bool(wants_invoice(one)) for one in ("要开票", "谢谢")] == [True, False]
    assert [bool(goes_private(one)) for one in ("加微信付款", "好评返现5元", "微信小店订单")] == [True, True, False]
    assert [bool(forbidden_in(one)) for one in ("全网最低", "补水面霜")] == [True, False]
    assert bool(presale_in("【预售】面霜"))


def test_rows_of_lines_add_up_and_rows_that_repeat_do_not() -> None:
    deal = Deal("1")
    for adds_up in (True, True):
        deal.hear(Told("1", paid=Decimal(5), adds_up=adds_up), 0)
    deal.hear(Told("1", paid=Decimal(99)), 1)
    assert (deal.paid, deal.files) == (Decimal(10), 0b11)
