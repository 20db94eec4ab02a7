"""The first rule set: predicates over one order, its history and their parameters. A rule that fails asks a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhanggui.kit.pure import Text, from_fen
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.states import Outcome

Params = Mapping[str, Any]


@dataclass(frozen=True)
class Subject:
    """One order as rules see it. Amounts in fen; `same_receiver` counts this receiver's orders in the rule's window.

    An address is `full` when a label can be written by it, `known` when the platform knows more than nothing of it;
    `stop` is what keeps the order back whatever the rules say.
    """

    order_id: int
    amount_fen: int
    address_known: bool
    address_full: bool
    own_label: bool
    stop: Text | None = None
    same_receiver: int = 0
    notes: str = ""


@dataclass(frozen=True)
class Rule:
    """A row of a rule set: which predicate, with which parameters, for which duty."""

    code: str
    duty: str
    params: Params


@dataclass(frozen=True)
class Hit:
    code: str
    duty: str
    why: Text


@dataclass(frozen=True)
class Finding:
    """The rule set's word on one order: the outcome and every rule's result."""

    outcome: Outcome
    hits: tuple[Hit, ...]
    passed: tuple[str, ...]


Predicate = Callable[[Subject, Params], Text | None]


def large_amount(order: Subject, params: Params) -> Text | None:
    limit = int(params["limit_fen"])
    if order.amount_fen < limit:
        return None
    return _("金额 ¥{amount} 达到复核线 ¥{limit}", amount=_money(order.amount_fen), limit=_money(limit))


def no_usable_address(order: Subject, params: Params) -> Text | None:  # noqa: ARG001  every predicate has two
    if order.address_full or (order.address_known and not order.own_label):
        return None
    return _("没有可用的收货地址")


def many_to_one_receiver(order: Subject, params: Params) -> Text | None:
    if order.same_receiver < int(params["orders"]):
        return None
    return _("同一收件人 {hours} 小时内 {count} 单", hours=params["hours"], count=order.same_receiver)


def remark_words(order: Subject, params: Params) -> Text | None:
    found = [word for word in params["words"] if word in order.notes]
    return _("备注提到“{word}”", word=found[0]) if found else None


def refund_open(order: Subject, params: Params) -> Text | None:  # noqa: ARG001
    return order.stop


PREDICATES: dict[str, Predicate] = {
    "large_amount": large_amount,
    "no_usable_address": no_usable_address,
    "many_to_one_receiver": many_to_one_receiver,
    "remark_words": remark_words,
    "refund_open": refund_open,
}
RULE_TITLES: dict[str, Text] = {
    "large_amount": _("大额订单"),
    "no_usable_address": _("地址不可用"),
    "many_to_one_receiver": _("同一收件人多单"),
    "remark_words": _("备注需人工处理"),
    "refund_open": _("付款或退款未结"),
}


def assess(order: Subject, rules: Sequence[Rule]) -> Finding:
    """Run every rule; an order passes only when all ran and none hit. [D070]"""
    hits, passed = [], []
    for rule in rules:
        why = _run(rule, order)
        if why is None:
            passed.append(rule.code)
        else:
            hits.append(Hit(rule.code, rule.duty, why))
    return Finding(Outcome.REVIEW if hits else Outcome.PASSED, tuple(hits), tuple(passed))


def _run(rule: Rule, order: Subject) -> Text | None:
    try:
        return PREDICATES[rule.code](order, rule.params)
    except Exception as fault:  # noqa: BLE001  a rule that fails must never let an order pass
        return _("规则 {code} 出错，需人工判断：{fault}", code=rule.code, fault=type(fault).__name__)


def _money(amount_fen: int) -> str:
    return f"{from_fen(amount_fen):,.2f}"
