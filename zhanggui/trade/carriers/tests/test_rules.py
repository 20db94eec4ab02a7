"""Which carrier an order gets: a wish, a rule, the cheapest; and what it costs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhanggui.kit.controls import duty
from zhanggui.trade.carriers.rules import (
    Choice,
    Offer,
    Rule,
    Want,
    Zone,
    chosen,
    fee_of,
    numbers_between,
    reaches,
)


def zone(first: str, step: str = "1", *, served: bool = True, surcharge: str = "0") -> Zone:
    return Zone(served, 1000, Decimal(first), 1000, Decimal(step), Decimal(surcharge))


SF = Offer(1, "标快", 11, "顺丰速运", ("顺丰速运", "顺丰"), 1, {"浙江": zone("12"), "新疆": zone("20", "15")})
YTO = Offer(
    2, "标准", 12, "圆通速递", ("圆通速递", "圆通"), 2,
    {"浙江": zone("3"), "浙江杭州": zone("2.5"), "新疆": zone("0", served=False)},
)  # fmt: skip
NEW = Offer(3, "标准", 13, "德邦快递", ("德邦快递", "德邦"), 3, {})
OFFERS = (SF, YTO, NEW)


def choice(region: str = "浙江杭州", *, words: tuple[str, ...] = (), grams: int | None = 500, **more: object) -> Choice:
    told = {"rules": (), "heeds_wish": True, **more}
    return chosen(Want(7, region, grams, words), offers=OFFERS, **told)


def carrier(found: Choice) -> str:
    return found.offer.carrier if found.offer else ""


@pytest.mark.parametrize(
    ("grams", "fee"), [(None, "12"), (0, "12"), (1000, "12"), (1001, "13"), (2000, "13"), (3500, "15")]
)
def test_a_fee_counts_every_step_begun(grams: int | None, fee: str) -> None:
    assert fee_of(SF, "浙江宁波", grams) == Decimal(fee)


def test_the_finest_place_counts_and_a_place_not_listed_is_not_served() -> None:
    assert fee_of(YTO, "浙江杭州", 1) == Decimal("2.5")
    assert fee_of(YTO, "浙江宁波", 1) == Decimal(3)
    assert [reaches(YTO, region).ok for region in ("浙江杭州", "新疆", "海南", "")] == [True, False, False, False]
    assert reaches(NEW, "海南").ok
    assert fee_of(NEW, "海南", 1) is None


@duty("D087")
def test_the_cheapest_that_goes_there_is_chosen() -> None:
    assert carrier(choice()) == "圆通速递"
    assert carrier(choice("新疆乌鲁木齐")) == "顺丰速运"
    assert carrier(choice("海南")) == "德邦快递"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("请发顺丰", "顺丰速运"),
        ("麻烦用 顺丰 谢谢", "顺丰速运"),
        ("不要圆通", "顺丰速运"),
        ("别发圆通，也不要顺丰", "德邦快递"),
        ("不发顺丰", "圆通速递"),
        ("上次顺丰很慢", "圆通速递"),
        ("", "圆通速递"),
    ],
)
def test_remarks_are_heeded(words: str, name: str) -> None:
    assert carrier(choice(words=("", words))) == name


def test_our_remark_comes_before_the_buyers_and_wishes_may_be_ignored() -> None:
    assert carrier(choice(words=("发德邦", "发顺丰"))) == "德邦快递"
    assert carrier(choice(words=("发德邦",), heeds_wish=False)) == "圆通速递"


def test_the_first_rule_that_fits_and_serves_is_chosen() -> None:
    heavy, far = Rule("重货", None, (), 3000, None, 3), Rule("新疆", 7, ("新疆",), None, None, 2)
    other = Rule("别的店", 8, (), None, None, 1)
    rules = (other, heavy, far)
    assert carrier(choice(grams=3000, rules=rules)) == "德邦快递"
    found = choice("新疆喀什", rules=rules)
    assert carrier(found) == "顺丰速运"
    assert [str(step) for step in found.steps] == [
        "规则“新疆”选圆通速递", "圆通速递不送新疆喀什", "运费最低：顺丰速运 ¥20",
    ]  # fmt: skip
    assert carrier(choice(rules=rules)) == "圆通速递"


def test_a_wish_that_cannot_be_served_falls_back() -> None:
    found = choice("新疆", words=("", "发圆通"))
    assert (carrier(found), found.fee) == ("顺丰速运", Decimal(20))


def test_none_is_chosen_where_nobody_goes() -> None:
    found = chosen(Want(7, "海南", 1, ()), offers=(SF, YTO), rules=(), heeds_wish=True)
    assert found.offer is None
    assert str(found.steps[-1]) == "没有在用的快递能送到海南"


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("A08", "A11", 4),
        ("7", "7", 1),
        ("A1", "B2", 0),
        ("A9", "A1", 0),
        ("A1", "A10", 0),
        ("A", "B", 0),
        ("0", "9", 0),
    ],
)
def test_a_range_counts_up_within_its_digits(first: str, last: str, count: int) -> None:
    assert len(numbers_between(first, last, 9)) == count
