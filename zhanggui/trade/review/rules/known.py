"""Every predicate by its code, with its words, its duty and its parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.rules import deal, past
from zhanggui.trade.review.rules.params import (
    DAYS,
    HOURS,
    MINUTES,
    OCLOCK,
    ORDERS,
    PERCENT,
    PIECES,
    YUAN,
    Number,
    Param,
    Words,
    params_faults,
)
from zhanggui.trade.review.rules.subject import TOLD, Params, Subject
from zhanggui.trade.review.states import WANTS, Want

THEN = "then"
"""The parameter every rule may have besides its own: what its hit asks for."""
Predicate = Callable[[Subject, Params], Text | None]


@dataclass(frozen=True)
class Kind:
    """What a rule set can be made of: a predicate, its title, what it serves, reads (`sieve`) and takes."""

    predicate: Predicate
    title: Text
    duty: str
    reads: str
    params: tuple[Param, ...] = ()


def _limit(default: int) -> Number:
    return Number("limit_fen", _("金额"), YUAN, default, 100, 100_000_000)


def _orders(default: int, least: int = 2) -> Number:
    return Number("orders", _("单数"), ORDERS, default, least, 10_000)


def _hours(default: int) -> Number:
    return Number("hours", _("时间窗"), HOURS, default, 1, 720)


def _days(default: int) -> Number:
    return Number("days", _("往前看"), DAYS, default, 1, 730)


KINDS: dict[str, Kind] = {
    "large_amount": Kind(deal.large_amount, _("大额订单"), "D071", "amount", (_limit(100_000),)),
    "no_usable_address": Kind(deal.no_usable_address, _("地址不可用"), "D069", "face"),
    "refund_open": Kind(deal.refund_open, _("付款或退款未结"), "D075", "face"),
    "many_to_one_receiver": Kind(
        past.many_to_one_receiver, _("同一收件人多单"), "D070", "same_receiver", (_orders(5), _hours(24))
    ),
    "message_words": Kind(deal.message_words, _("买家留言需处理"), "D071", TOLD, (Words("words", _("词")),)),
    "seller_words": Kind(deal.seller_words, _("卖家备注需处理"), "D071", TOLD, (Words("words", _("词")),)),
    "remark_words": Kind(deal.remark_words, _("备注需人工处理"), "D071", TOLD, (Words("words", _("词")),)),
    "flagged": Kind(deal.flagged, _("插旗订单"), "D071", TOLD, (Words("flags", _("旗帜")),)),
    "forwarder": Kind(deal.forwarder, _("转运地址"), "D070", TOLD, (Words("words", _("词")),)),
    "risk_area": Kind(deal.risk_area, _("高风险地区"), "D070", "region", (Words("areas", _("地区")),)),
    "on_list": Kind(past.on_list, _("在禁止名单上"), "D074", "listed"),
    "watched": Kind(past.watched, _("在关注名单上"), "D074", "listed"),
    "brushing": Kind(past.brushing, _("疑似刷单"), "D070", "alike", (_orders(5), _hours(24))),
    "coupon_splitting": Kind(
        past.coupon_splitting,
        _("疑似拆单套券"),
        "D070",
        "split",
        (
            _limit(100_000),
            Number("percent", _("低于金额不超过"), PERCENT, 10, 1, 90),
            Number("minutes", _("时间窗"), MINUTES, 30, 1, 1_440),
            _orders(3),
        ),
    ),
    "first_large": Kind(past.first_large, _("新买家大额首单"), "D070", "first", (_limit(80_000),)),
    "bad_history": Kind(past.bad_history, _("曾判定真有问题"), "D074", "confirmed", (_orders(1, 1), _days(365))),
    "refund_history": Kind(
        past.refund_history,
        _("退款频繁"),
        "D074",
        "refunds",
        (_orders(3), Number("percent", _("退款占比"), PERCENT, 50, 1, 100), _days(90)),
    ),
    "many_pieces": Kind(
        deal.many_pieces, _("件数异常"), "D070", "pieces", (Number("pieces", _("件数"), PIECES, 50, 2, 100_000),)
    ),
    "unusual_price": Kind(
        deal.unusual_price,
        _("价格异常"),
        "D070",
        "line",
        (
            Number("percent", _("偏离通常成交价"), PERCENT, 70, 5, 500),
            _days(30),
            Number("deals", _("至少成交"), ORDERS, 10, 3, 50),
        ),
    ),
    "below_floor": Kind(
        deal.below_floor, _("低于底价"), "D070", "line", (Number("margin_percent", _("成本之上"), PERCENT, 0, 0, 500),)
    ),
    "odd_hours": Kind(
        past.odd_hours,
        _("深夜集中下单"),
        "D070",
        "burst",
        (
            Number("from_hour", _("从"), OCLOCK, 1, 0, 23),
            Number("to_hour", _("到"), OCLOCK, 5, 1, 24),
            _orders(300),
        ),
    ),
}
PREDICATES: dict[str, Predicate] = {code: kind.predicate for code, kind in KINDS.items()}
RULE_TITLES: dict[str, Text] = {code: kind.title for code, kind in KINDS.items()}


def rule_wants(code: str, params: Mapping[str, object]) -> Want:
    """What a rule's hit asks for: what its set says, else what such a rule asks for."""
    said = params.get(THEN)
    return Want(str(said)) if said in set(Want) else WANTS.get(code, Want.REVIEW)


def rules_faults(rules: Sequence[tuple[str, Mapping[str, object]]]) -> list[Text]:
    """Everything that keeps these rules (code, parameters) from being saved: unknown, twice, or wrong parameters."""
    if not rules:
        return [_("规则集至少要有一条规则")]
    faults: list[Text] = []
    seen: set[str] = set()
    for code, given in rules:
        params = {key: value for key, value in given.items() if key != THEN}
        if code in seen or code not in KINDS:
            faults.append(_("规则“{code}”不存在或写了两次", code=code))
            continue
        seen.add(code)
        title = KINDS[code].title
        if given.get(THEN, Want.REVIEW) not in set(Want):
            faults.append(_("{rule}：没有结果“{then}”", rule=title, then=str(given[THEN])))
        faults += [_("{rule}：{fault}", rule=title, fault=fault) for fault in params_faults(KINDS[code].params, params)]
    return faults
