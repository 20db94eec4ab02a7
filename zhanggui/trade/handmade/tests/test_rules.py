"""Rules of orders made by hand: tables and properties, no database."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.trade.handmade import rules
from zhanggui.trade.handmade.rules import Goods
from zhanggui.trade.handmade.states import KIND_TITLES, LINES_MOST, Kind
from zhanggui.trade.orders.states import HANDMADE, HANDMADE_NUMBER, PREFIXES
from zhanggui.trade.orders.states import Kind as OrderKind

TO = {"receiver": "李达人", "phone": "13900139000", "address": "广东省深圳市南山区科技园路 1 号"}
ONE = Goods("A1", 1, Decimal(0))


def test_the_kinds_are_those_orders_have() -> None:
    assert {kind.value for kind in Kind} == {kind.value for kind in HANDMADE}
    assert set(KIND_TITLES) == set(Kind)


numbers = st.tuples(
    st.sampled_from(sorted(PREFIXES.values())), st.dates(date(2020, 1, 1), date(2099, 12, 31)), st.integers(1, 10**7)
)


@given(numbers, numbers)
def test_a_number_is_one_of_ours_and_two_are_the_same_only_for_the_same(
    one: tuple[str, date, int], other: tuple[str, date, int]
) -> None:
    first, second = rules.number_of(*one), rules.number_of(*other)
    assert re.fullmatch(HANDMADE_NUMBER, first)
    assert len(first) <= 32
    assert (first == second) == (one == other)


@given(st.text(max_size=40) | st.from_regex(r"\A[0-9]{6,24}\Z") | st.from_regex(r"\A[A-Z]{1,3}[0-9-]{6,20}\Z"))
def test_what_platforms_call_their_orders_is_no_number_of_ours_unless_it_looks_exactly_so(number: str) -> None:
    ours = re.match(HANDMADE_NUMBER, number) is not None
    parts = re.split(r"(?<=\A..)(?=\d)|-", number.rstrip("\n"))
    looks = len(parts) == 3 and parts[0] in PREFIXES.values() and len(parts[1]) == 8 and len(parts[2]) >= 4
    assert not ours or looks


def test_every_kind_has_its_own_beginning() -> None:
    assert sorted(PREFIXES) == sorted(OrderKind(kind.value) for kind in Kind)
    assert len(set(PREFIXES.values())) == len(PREFIXES)


@pytest.mark.parametrize(
    ("amount", "cost", "margin"),
    [
        ("39.80", "20", "0.4974"),
        ("100", "90.001", "0.0999"),
        ("10", "12.5", "-0.2500"),
        ("10", "0", "1"),
        ("10", None, None),
        ("0", "3", None),
    ],
)
def test_a_margin_is_never_rounded_up(amount: str, cost: str | None, margin: str | None) -> None:
    found = rules.gross_margin(Decimal(amount), Decimal(cost) if cost else None)
    assert found == (Decimal(margin) if margin else None)


@duty("D069")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, None),
        ({"receiver": ""}, "请填写收货人"),
        ({"phone": ""}, "请填写手机"),
        ({"phone": "139****9000"}, "手机带星号，请填写完整内容"),
        ({"phone": "12"}, "手机号应为 7 至 20 位数字"),
        ({"receiver": "李" * 41}, "收货人最多 40 字"),
    ],
)
def test_a_receiver_is_whole(change: dict[str, str], why: str | None) -> None:
    verdict = rules.receiver_fits({**TO, **change}, full_address=True)
    assert (None if verdict else str(verdict.why)) == why


def test_an_address_names_its_door() -> None:
    assert not rules.receiver_fits(TO, full_address=False)


@duty("D010")
@pytest.mark.parametrize(
    ("kind", "lines", "fits"),
    [
        (Kind.SAMPLE, [ONE], True),
        (Kind.SAMPLE, [], False),
        (Kind.SAMPLE, [ONE] * (LINES_MOST + 1), False),
        (Kind.SAMPLE, [ONE._replace(known=False)], False),
        (Kind.SAMPLE, [ONE._replace(stopped=True)], False),
        (Kind.SAMPLE, [ONE._replace(quantity=0)], False),
        (Kind.OFFLINE, [ONE], False),
        (Kind.OFFLINE, [ONE._replace(price=Decimal("0.01"))], True),
        (Kind.OFFLINE, [ONE._replace(price=Decimal("0.001"))], False),
        (Kind.OFFLINE, [ONE._replace(price=Decimal(-1))], False),
        (Kind.DROPSHIP, [ONE], True),
    ],
)
def test_goods_are_ours_on_sale_and_priced_where_sold(kind: Kind, lines: list[Goods], fits: bool) -> None:
    assert bool(rules.goods_fit(kind, lines)) == fits


@duty("D155")
@pytest.mark.parametrize("party", ["", "李达人"])
@pytest.mark.parametrize("number", ["", "HT-1"])
def test_a_sample_names_whom_and_his_contract(party: str, number: str) -> None:
    told = {"original": False, "cause": "", "liable": "", "party": party, "party_no": number}
    assert bool(rules.terms_fit(Kind.SAMPLE, **told)) == bool(party and number)
    assert rules.terms_fit(Kind.OFFLINE, **told)


@given(st.integers(0, 200), st.decimals(0, 20_000, places=2), st.integers(1, 100), st.integers(1, 9_000))
def test_a_day_is_warned_of_exactly_above_its_limits(pieces: int, yuan: Decimal, most: int, limit: int) -> None:
    within = rules.within_day(pieces, yuan, limits=(Decimal(most), Decimal(limit)))
    assert bool(within) != (pieces > most or yuan > limit)
