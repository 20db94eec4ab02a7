"""Rules of review: tables, no database."""

from __future__ import annotations

import pytest

from zhanggui.kit.controls import duty
from zhanggui.kit.pure import Text
from zhanggui.trade.orders.states import NO_SALE
from zhanggui.trade.review.rules import (
    KINDS,
    SKIPPED,
    Finding,
    Line,
    Number,
    Rule,
    Subject,
    assess,
    rules_changed,
    rules_faults,
)
from zhanggui.trade.review.states import Outcome

STOP = Text("尚未确认付款")
CLEAN = Subject(order_id=1, amount_fen=9_900, address_known=True, address_full=False, own_label=False)
BASIC = (
    Rule("large_amount", "D071", {"limit_fen": 100_000}),
    Rule("no_usable_address", "D069", {}),
    Rule("many_to_one_receiver", "D070", {"orders": 5, "hours": 24}),
    Rule("remark_words", "D071", {"words": ["改地址"]}),
    Rule("refund_open", "D075", {}),
)
LATE = {"from_hour": 1, "to_hour": 5, "orders": 9}
PRICES = {"percent": 70, "days": 30, "deals": 10}
SPLIT = {"limit_fen": 20_000, "percent": 10, "minutes": 30, "orders": 3}


def hits(finding: Finding) -> list[str]:
    return [hit.code for hit in finding.hits]


def sold(price: int, quantity: int = 1, *, cost: int | None = None, usual: int | None = None) -> tuple[Line, ...]:
    return (Line("润手霜", price, quantity, cost, usual),)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"amount_fen": 100_000}, ["large_amount"]),
        ({"amount_fen": 99_999}, []),
        ({"address_known": False}, ["no_usable_address"]),
        ({"own_label": True}, ["no_usable_address"]),
        ({"address_full": True, "own_label": True}, []),
        ({"same_receiver": 4}, []),
        ({"same_receiver": 5}, ["many_to_one_receiver"]),
        ({"message": "麻烦改地址，谢谢"}, ["remark_words"]),
        ({"remark": "客户要改地址"}, ["remark_words"]),
        ({"stop": STOP}, ["refund_open"]),
        ({"stop": STOP, "amount_fen": 200_000}, ["large_amount", "refund_open"]),
    ],
)
@duty("D070")
def test_rule_set_sends_to_a_person_exactly_what_it_must(change: dict[str, object], expected: list[str]) -> None:
    finding = assess(CLEAN._replace(**change), BASIC)
    assert (hits(finding), finding.outcome) == (expected, Outcome.REVIEW if expected else Outcome.PASSED)


@pytest.mark.parametrize(
    ("code", "params", "under", "over"),
    [
        ("message_words", {"words": ["发票"]}, {"remark": "发票"}, {"message": "开发票"}),
        ("seller_words", {"words": ["发票"]}, {"message": "发票"}, {"remark": "开发票"}),
        ("flagged", {"flags": ["红"]}, {"flag": "蓝旗"}, {"flag": "红旗"}),
        ("forwarder", {"words": ["转运"]}, {"address": "某路 1 号"}, {"address": "某路 1 号转运仓"}),
        ("risk_area", {"areas": ["西藏"]}, {"region": "浙江杭州"}, {"region": "西藏拉萨"}),
        ("on_list", {}, {"listed": ""}, {"listed": "职业索赔"}),
        ("watched", {}, {"listed": "职业索赔"}, {"watched": "多次拒收"}),
        ("brushing", {"orders": 5, "hours": 24}, {"alike": 4}, {"alike": 5}),
        ("coupon_splitting", SPLIT, {"split": 2}, {"split": 3}),
        ("first_large", {"limit_fen": 9_901}, {"buyer_new": True}, {"buyer_new": True, "amount_fen": 9_901}),
        ("first_large", {"limit_fen": 9_900}, {"buyer_new": False}, {"buyer_new": True}),
        ("bad_history", {"orders": 2, "days": 365}, {"confirmed": 1}, {"confirmed": 2}),
        (
            *("refund_history", {"orders": 3, "percent": 50, "days": 90}),
            {"buyer_orders": 7, "buyer_refunds": 3},
            {"buyer_orders": 6, "buyer_refunds": 3},
        ),
        ("refund_history", {"orders": 3, "percent": 50, "days": 90}, {"buyer_refunds": 2}, {"buyer_refunds": 3}),
        ("many_pieces", {"pieces": 50}, {"lines": sold(100, 25) + sold(100, 24)}, {"lines": sold(100, 25) * 2}),
        ("below_floor", {"margin_percent": 10}, {"lines": sold(110, cost=100)}, {"lines": sold(109, cost=100)}),
        ("below_floor", {"margin_percent": 0}, {"lines": sold(100, cost=100)}, {"lines": sold(100)}),
        ("unusual_price", PRICES, {"lines": sold(31, usual=100)}, {"lines": sold(30, usual=100)}),
        ("unusual_price", PRICES, {"lines": sold(169, usual=100)}, {"lines": sold(170, usual=100)}),
        ("unusual_price", PRICES, {"lines": sold(0, usual=100)}, {"lines": sold(0, usual=100), "amount_fen": 0}),
        ("unusual_price", PRICES, {"lines": sold(1)}, {"lines": sold(1, usual=100)}),
        ("odd_hours", LATE, {"burst": 8}, {"burst": 9}),
    ],
)
@duty("D070")
def test_a_predicate_hits_at_its_limit_and_not_before(
    code: str, params: dict[str, object], under: dict[str, object], over: dict[str, object]
) -> None:
    rule = (Rule(code, "D070", params),)
    assert hits(assess(CLEAN._replace(**under), rule)) == []
    assert hits(assess(CLEAN._replace(**over), rule)) == [code]
    assert rules_faults([(code, params)]) == []


def test_a_price_below_the_floor_is_told_without_what_the_goods_cost() -> None:
    line = Line("大衣", 990, 1, 3_680, None)
    (hit,) = assess(CLEAN._replace(lines=(line,)), [Rule("below_floor", "D070", {"margin_percent": 0})]).hits
    assert str(hit.why) == "“大衣”单价 ¥9.90 低于底价"


@pytest.mark.parametrize("rule", [Rule("nobody_wrote_this", "D070", {}), Rule("large_amount", "D071", {})])
@duty("D071")
def test_rule_that_fails_asks_a_person_and_never_passes(rule: Rule) -> None:
    finding = assess(CLEAN, [rule])
    assert (finding.outcome, hits(finding)) == (Outcome.REVIEW, [rule.code])


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([], "规则集至少要有一条规则"),
        ([("nobody_wrote_this", {})], "规则“nobody_wrote_this”不存在或写了两次"),
        ([("on_list", {}), ("on_list", {})], "规则“on_list”不存在或写了两次"),
        ([("on_list", {"x": 1})], "在禁止名单上：没有参数“x”"),
        ([("large_amount", {})], "大额订单：“金额”应为 1 到 1000000 的整数（元）"),
        ([("large_amount", {"limit_fen": 99})], "大额订单：“金额”应为 1 到 1000000 的整数（元）"),
        ([("large_amount", {"limit_fen": True})], "大额订单：“金额”应为 1 到 1000000 的整数（元）"),
        ([("many_pieces", {"pieces": "50"})], "件数异常：“件数”应为 2 到 100000 的整数（件）"),
        ([("flagged", {"flags": []})], "插旗订单：“旗帜”要写 1 到 200 个词"),
        ([("flagged", {"flags": [" "]})], "插旗订单：“旗帜”里每个词 1 到 20 个字"),
    ],
)
def test_a_wrong_parameter_is_told_in_words(rules: list[tuple[str, dict[str, object]]], said: str) -> None:
    assert [str(fault) for fault in rules_faults(rules)] == [said]


def test_every_kind_has_a_default_within_its_bounds() -> None:
    numbers = [param for kind in KINDS.values() for param in kind.params if isinstance(param, Number)]
    assert [param.key for param in numbers if param.fault(param.default)] == []
    assert len(KINDS) == 21


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("normal", {"below_floor", "unusual_price", "many_to_one_receiver", "large_amount"}),
        ("offline", {"below_floor", "unusual_price", "many_to_one_receiver", "large_amount"}),
        ("sample", {"many_to_one_receiver", "large_amount"}),
        ("resend", {"large_amount"}),
        ("exchange", {"large_amount"}),
    ],
)
def test_rules_about_prices_do_not_ask_what_sells_nothing_and_the_decision_tells(kind: str, asked: set[str]) -> None:
    rules = (
        Rule("below_floor", "D070", {"margin_percent": 0}),
        Rule("unusual_price", "D070", PRICES),
        Rule("many_to_one_receiver", "D070", {"orders": 5, "hours": 24}),
        Rule("large_amount", "D071", {"limit_fen": 100_000}),
    )
    order = CLEAN._replace(amount_fen=100_000, lines=sold(1, cost=900, usual=4_000), same_receiver=9, kind=kind)
    found = assess(order, rules)
    assert set(hits(found)) == asked
    assert {code for code, _why in found.skipped} == {rule.code for rule in rules} - asked


def test_rules_that_protect_ask_every_order() -> None:
    """A list, an address and words are looked at whatever is paid."""
    asked = set(KINDS) - {code for skipped in SKIPPED.values() for code in skipped}
    assert asked >= {"on_list", "watched", "no_usable_address", "refund_open", "seller_words", "many_pieces"}
    assert set(SKIPPED) == {kind.value for kind in NO_SALE}
    assert {code for skipped in SKIPPED.values() for code in skipped} <= set(KINDS)


def test_what_a_set_changes_is_told_rule_by_rule() -> None:
    was = [{"code": "large_amount", "params": {"limit_fen": 100_000}}, {"code": "forwarder", "params": {}}]
    will = [{"code": "large_amount", "params": {"limit_fen": 50_000, "then": "finance"}}]
    told = {str(title): (str(old), str(new)) for title, old, new in rules_changed(was, will)}
    assert told["大额订单"] == ("金额 1000；人工审核", "金额 500；财务复核")
    assert [(new, len(told)) for _old, new in told.values()] == [("金额 500；财务复核", 2), ("—", 2)]
    assert rules_changed(will, will) == []
