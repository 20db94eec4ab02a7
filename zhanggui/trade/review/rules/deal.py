"""Predicates over the deal itself: money, goods, address, words. Each says why it hits, or nothing."""

from __future__ import annotations

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.rules.subject import Params, Subject, first_found, money

HUNDRED = 100


def large_amount(order: Subject, params: Params) -> Text | None:
    limit: int = params["limit_fen"]
    if order.amount_fen < limit:
        return None
    return _("金额 ¥{amount} 达到复核线 ¥{limit}", amount=money(order.amount_fen), limit=money(limit))


def no_usable_address(order: Subject, params: Params) -> Text | None:  # noqa: ARG001  every predicate has two
    if order.address_full or (order.address_known and not order.own_label):
        return None
    return _("没有可用的收货地址")


def refund_open(order: Subject, params: Params) -> Text | None:  # noqa: ARG001  no numbers
    return order.stop


def many_pieces(order: Subject, params: Params) -> Text | None:
    limit: int = params["pieces"]
    pieces = 0
    for line in order.lines:
        pieces += line.quantity
    return _("共 {pieces} 件，达到 {limit} 件", pieces=pieces, limit=limit) if pieces >= limit else None


def below_floor(order: Subject, params: Params) -> Text | None:
    """A line without a cost on file cannot be judged: a person must. The floor is not told: it is the cost, nearly."""
    share: int = HUNDRED + params["margin_percent"]
    for line in order.lines:
        if line.cost_fen is None:
            return _("“{title}”没有成本，无法核对底价", title=line.title)
        floor = -(-line.cost_fen * share // HUNDRED)
        if line.price_fen < floor:
            return _("“{title}”单价 ¥{price} 低于底价", title=line.title, price=money(line.price_fen))
    return None


def unusual_price(order: Subject, params: Params) -> Text | None:
    """Too far from what the SKU usually sells for. A line for nothing beside paid ones is a gift."""
    limit: int = params["percent"]
    for line in order.lines:
        usual = line.usual_fen
        if not usual or (not line.price_fen and order.amount_fen):
            continue
        if abs(line.price_fen - usual) * HUNDRED >= usual * limit:
            return _(
                "“{title}”单价 ¥{price}，近期通常 ¥{usual}",
                title=line.title,
                price=money(line.price_fen),
                usual=money(usual),
            )
    return None


def risk_area(order: Subject, params: Params) -> Text | None:
    for area in params["areas"]:
        if order.region.startswith(area):
            return _("收货地区“{area}”需复核", area=area)
    return None


def forwarder(order: Subject, params: Params) -> Text | None:
    word = first_found(params["words"], order.address) if order.address else None
    return _("收货地址提到“{word}”", word=word) if word else None


def remark_words(order: Subject, params: Params) -> Text | None:
    """Both the buyer's message and the seller's remark: the rule of the first set."""
    word = first_found(params["words"], f"{order.message}\n{order.remark}")
    return _("备注提到“{word}”", word=word) if word else None


def message_words(order: Subject, params: Params) -> Text | None:
    word = first_found(params["words"], order.message) if order.message else None
    return _("买家留言提到“{word}”", word=word) if word else None


def seller_words(order: Subject, params: Params) -> Text | None:
    word = first_found(params["words"], order.remark) if order.remark else None
    return _("卖家备注提到“{word}”", word=word) if word else None


def flagged(order: Subject, params: Params) -> Text | None:
    word = first_found(params["flags"], order.flag) if order.flag else None
    return _("订单插了“{flag}”旗", flag=word) if word else None
