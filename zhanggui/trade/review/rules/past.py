"""Predicates over what came before and beside an order: its buyer, its receiver, its shop."""

from __future__ import annotations

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.rules.subject import Params, Subject, money

HUNDRED = 100


def many_to_one_receiver(order: Subject, params: Params) -> Text | None:
    if order.same_receiver < params["orders"]:
        return None
    return _("同一收件人 {hours} 小时内 {count} 单", hours=params["hours"], count=order.same_receiver)


def on_list(order: Subject, params: Params) -> Text | None:  # noqa: ARG001  the list is its parameter
    return _("在禁止名单上：{reason}", reason=order.listed) if order.listed else None


def watched(order: Subject, params: Params) -> Text | None:  # noqa: ARG001  the list is its parameter
    return _("在关注名单上：{reason}", reason=order.watched) if order.watched else None


def brushing(order: Subject, params: Params) -> Text | None:
    if order.alike < params["orders"]:
        return None
    return _("{hours} 小时内同一买家或收件人 {count} 单同款同价，疑似刷单", hours=params["hours"], count=order.alike)


def coupon_splitting(order: Subject, params: Params) -> Text | None:
    if order.split < params["orders"]:
        return None
    return _(
        "{minutes} 分钟内 {count} 单都略低于 ¥{limit}，疑似拆单",
        minutes=params["minutes"],
        count=order.split,
        limit=money(params["limit_fen"]),
    )


def first_large(order: Subject, params: Params) -> Text | None:
    if not order.buyer_new or order.amount_fen < params["limit_fen"]:
        return None
    return _("新买家首单 ¥{amount}", amount=money(order.amount_fen))


def bad_history(order: Subject, params: Params) -> Text | None:
    if order.confirmed < params["orders"]:
        return None
    return _("{days} 天内 {count} 单曾判定真有问题", days=params["days"], count=order.confirmed)


def refund_history(order: Subject, params: Params) -> Text | None:
    if order.buyer_refunds < params["orders"]:
        return None
    if order.buyer_refunds * HUNDRED < order.buyer_orders * params["percent"]:
        return None
    return _(
        "{days} 天内 {orders} 单有 {refunds} 单退款",
        days=params["days"],
        orders=order.buyer_orders,
        refunds=order.buyer_refunds,
    )


def odd_hours(order: Subject, params: Params) -> Text | None:
    if order.burst < params["orders"]:
        return None
    return _("深夜一小时内本店 {count} 单", count=order.burst)
