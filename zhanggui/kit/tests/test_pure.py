"""Money, texts, verdicts, tables of moves: plain values."""

from __future__ import annotations

import json
from decimal import Decimal
from enum import IntEnum

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.pure import (
    OK,
    Address,
    Machine,
    Refused,
    Shipped,
    T,
    Text,
    fen,
    first_refusal,
    from_fen,
    in_turn,
    listed,
    msg,
    network_of,
    ours,
    read_address,
    revived,
    seal_of,
    split,
    stored,
    yuan,
)
from zhanggui.kit.pure.fact import plain
from zhanggui.kit.text import filled, render


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_parts_of_an_amount_sum_to_it_and_stay_within_a_fen_of_their_share(total: int, weights: list[int]) -> None:
    parts = split(total, weights)
    shares = weights if sum(weights) else [1] * len(weights)
    assert sum(parts) == total
    assert all(abs(p * sum(shares) - total * w) < sum(shares) for p, w in zip(parts, shares, strict=True))


def test_nothing_can_be_split_over_nothing() -> None:
    assert split(0, []) == []
    with pytest.raises(ValueError, match="no parts"):
        split(1, [])


@pytest.mark.parametrize(("value", "rounded"), [("1.005", "1.01"), ("-1.005", "-1.01"), ("2.004", "2.00"), (3, "3.00")])
def test_yuan_rounds_half_up(value: str | int, rounded: str) -> None:
    assert yuan(value) == Decimal(rounded)


@given(st.integers(-(10**14), 10**14))
def test_fen_and_yuan_are_one_amount(amount: int) -> None:
    assert fen(from_fen(amount)) == amount


@pytest.mark.parametrize("value", [0.1, "NaN", "Infinity"])
def test_what_is_not_exact_is_no_amount(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        yuan(value)


def test_texts_keep_their_values_apart_and_survive_storage() -> None:
    text = msg("金额 {amount} 超过 {limit}", amount=Decimal("1.50"), limit=1)
    assert str(text) == "金额 1.50 超过 1"
    assert str(Text.from_dict(text.as_dict())) == str(text)


def test_words_of_ours_within_a_sentence_are_kept_as_texts_and_said_in_the_readers_language() -> None:
    refund = Shipped("退款审批", "Approve refunds")
    parts = msg("《{law}》{becomes}", law=listed([msg("没有这次会议"), msg("没有批准")]), becomes=refund)
    kept = json.loads(json.dumps(stored(in_turn([parts, ours("没有批准"), ours("{自己的话}")]))))
    with override("zh-hans"):
        assert render(revived(kept)) == str(revived(kept)) == "《没有这次会议、没有批准》退款审批；没有批准；{自己的话}"
    with override("en"):
        assert render(revived(kept)) == '"No such meeting, Not approved": Approve refunds; Not approved; {自己的话}'
    assert [revived("没有批准"), ours("")] == ["没有批准", ""]


def test_a_count_of_one_is_said_as_one_where_the_readers_language_asks_for_it() -> None:
    counted = msg("{rows} 行，例外 {exceptions} 行", rows="1", exceptions=2)
    with override("zh-hans"):
        assert render(counted) == "1 行，例外 2 行"
    with override("en"):
        assert render(counted) == "1 row, 2 exceptions"
        assert filled("{n} {n:order waits|orders wait}, {saved:.2f}", {"n": 0, "saved": 1}) == "0 orders wait, 1.00"


def test_first_refusal_speaks() -> None:
    refused = Refused(duty="D075", why=msg("未付款"))
    assert (first_refusal([OK, refused, Refused(duty="D073", why=msg("退款"))]), first_refusal([OK])) == (refused, OK)
    assert (bool(OK), bool(refused)) == (True, False)


class S(IntEnum):
    A = 1
    B = 2
    C = 3
    D = 4


LOOP = Machine(
    "test",
    states=S,
    entry={S.A},
    table=(T("go", (S.A,), S.B), T("go_safely", (S.B,), S.C, gated=True), T("jump", (S.A,), S.C, gated=True)),
)


def test_table_knows_what_it_reaches_and_what_is_gated() -> None:
    assert LOOP.reachable() == {S.A, S.B, S.C}
    assert (LOOP.pairs(gated=False), LOOP.pairs(gated=True)) == ({(1, 2)}, {(2, 3), (1, 3)})
    assert LOOP.move("go", S.B) is None


def test_one_action_cannot_lead_two_ways_from_one_state() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        Machine("twice", states=S, entry={S.A}, table=(T("go", (S.A,), S.B), T("go", (S.A,), S.C)))


def test_fact_holds_plain_values_only() -> None:
    assert plain({"a": (Decimal("1.10"), S.A)}) == {"a": ["1.10", 1]}
    with pytest.raises(TypeError):
        plain(object())


@pytest.mark.parametrize(
    ("address", "region", "kind"),
    [
        ("上海", "上海", Address.REGION),
        ("浙江省", "浙江", Address.REGION),
        ("内蒙古自治区", "内蒙古", Address.REGION),
        ("广西壮族自治区南宁市青秀区民族大道 131 号", "广西南宁", Address.FULL),
        ("浙江省杭州市余杭区文一西路 969 号", "浙江杭州", Address.FULL),
        ("浙江省 杭州市 余杭区 ****", "浙江杭州", Address.MASKED),
        ("", "", Address.NONE),
        ("不清楚", "", Address.NONE),
    ],
)
def test_address_is_read_for_region_and_use(address: str, region: str, kind: Address) -> None:
    assert read_address(address) == (region, kind)


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::7", "2001:db8:1::/48"), (None, ""), ("", "")],
)
def test_journal_keeps_the_network_not_the_address(address: str | None, network: str) -> None:
    assert network_of(address) == network


def test_seal_changes_with_every_value_and_not_with_the_order_of_keys() -> None:
    seals = [seal_of(told) for told in ([1, "甲"], [1, "乙"], [2, "甲"], ["甲", 1])]
    assert len(set(seals)) == 4
    assert seal_of([{"a": 1, "b": 2}]) == seal_of([{"b": 2, "a": 1}])
