"""What files of orders prove of a duty: one check a row, each a count over the orders whose columns are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.oversight.checkup.rules.deals import SHOWN, ZERO, Deal, Found, Ground, counted
from zhanggui.oversight.checkup.rules.prices import (
    below_cost,
    cut_deep,
    one_price,
    price_across,
    priced,
    raised_then_cut,
)
from zhanggui.oversight.checkup.rules.words import forbidden_in, presale_in
from zhanggui.oversight.checkup.states import STILL_DAYS

BURST = 3
LARGE, TIMES = Decimal(2000), 10

Needs = tuple[tuple[str, ...], ...]
STATE = ("state", "shipped_at")


class Check(NamedTuple):
    """`title` is the rule in words, `needs` the columns without which it cannot be asked (alternatives together)."""

    code: str
    title: Text
    duties: tuple[str, ...]
    needs: Needs
    find: Callable[[Ground, Needs], Found]


def checked(ground: Ground) -> dict[str, Found]:
    """What every check finds, by its code; with columns missing nothing is found and they are named."""
    found = {}
    for check in CHECKS:
        missing = ground.missing(check.needs)
        found[check.code] = Found(0, 0, (), missing) if missing else check.find(ground, check.needs)
    return found


def lit_duties() -> frozenset[str]:
    """The duties that files of orders can prove anything about."""
    return frozenset(duty for check in CHECKS for duty in check.duties)


def _rows_read(ground: Ground, _needs: Needs) -> Found:
    return Found(ground.rows, ground.faults)


def _paid_first(ground: Ground, needs: Needs) -> Found:
    return counted(ground.knowing(needs), lambda deal: deal.gone, lambda deal: not deal.money_seen)


def _in_time(ground: Ground, needs: Needs) -> Found:
    def judged(deal: Deal) -> bool:
        due = ground.due(deal)
        return due is not None and (deal.shipped_at is not None or (deal.waits and _past(ground, deal)))

    def late(deal: Deal) -> bool:
        due = ground.due(deal)
        return due is not None and (deal.shipped_at is None or deal.shipped_at > due)

    return counted(ground.knowing(needs), judged, late)


def _past(ground: Ground, deal: Deal) -> bool:
    due = ground.due(deal)
    return due is not None and ground.until is not None and due < ground.until


def _not_left(ground: Ground, needs: Needs) -> Found:
    return counted(
        ground.knowing(needs), lambda deal: _past(ground, deal) and (deal.gone or deal.waits), lambda deal: deal.waits
    )


def _delay_settled(ground: Ground, needs: Needs) -> Found:
    return counted(
        ground.knowing(needs), lambda deal: deal.waits and _past(ground, deal), lambda deal: not deal.remarked
    )


def _stopped(ground: Ground, needs: Needs) -> Found:
    def after(deal: Deal) -> bool:
        return deal.shipped_at is not None and deal.asked_at is not None and deal.shipped_at > deal.asked_at

    return counted(ground.knowing(needs), lambda deal: deal.asked_at is not None, after)


def _refunded_in_time(ground: Ground, needs: Needs) -> Found:
    def slow(deal: Deal) -> bool:
        end = deal.refunded_at or (ground.until if deal.refund_open else None)
        if end is None or deal.asked_at is None:
            return False
        return end - deal.asked_at > timedelta(days=int(ground.refund_days.at(deal.asked_at.date())))

    def judged(deal: Deal) -> bool:
        return deal.asked_at is not None and (deal.refunded_at is not None or deal.refund_open)

    return counted(ground.knowing(needs), judged, slow)


def _refund_within(ground: Ground, needs: Needs) -> Found:
    return counted(
        ground.knowing(needs),
        lambda deal: (deal.refund or ZERO) > 0 and deal.total is not None,
        lambda deal: (deal.refund or ZERO) > (deal.total or ZERO),
    )


def _waybills(ground: Ground, needs: Needs) -> Found:
    return counted(ground.knowing(needs), lambda deal: deal.gone, lambda deal: not deal.waybill)


def _complete(ground: Ground, needs: Needs) -> Found:
    return counted(ground.knowing(needs), lambda deal: deal.gone or deal.waits, lambda deal: deal.gaps)


def _answered(ground: Ground, needs: Needs) -> Found:
    return counted(ground.knowing(needs), lambda deal: deal.asks and deal.gone, lambda deal: not deal.remarked)


def _invoiced(ground: Ground, needs: Needs) -> Found:
    return counted(ground.knowing(needs), lambda deal: deal.invoice, lambda deal: not deal.remarked)


def _private(ground: Ground, needs: Needs) -> Found:
    return counted(ground.knowing(needs), lambda deal: deal.written, lambda deal: deal.private)


def _masked(ground: Ground, needs: Needs) -> Found:
    return counted(ground.knowing(needs), lambda _deal: True, lambda deal: deal.clear_phone)


def _suspects_seen(ground: Ground, needs: Needs) -> Found:
    """Several orders of a receiver on one day, or an amount far above the others: somebody should have looked."""
    deals = ground.knowing(needs)
    many = Counter((deal.who, deal.ordered_at.date()) for deal in deals if deal.who and deal.ordered_at)
    amounts = [deal.paid for deal in deals if deal.paid]
    large = max(LARGE, median(amounts) * TIMES) if amounts else LARGE

    def suspect(deal: Deal) -> bool:
        burst = bool(deal.who and deal.ordered_at and many[deal.who, deal.ordered_at.date()] >= BURST)
        return deal.gone and (burst or (deal.paid or ZERO) >= large)

    return counted(deals, suspect, lambda deal: not deal.remarked)


def _still(ground: Ground, needs: Needs) -> Found:
    days = timedelta(days=STILL_DAYS)

    def long_gone(deal: Deal) -> bool:
        return deal.shipped_at is not None and ground.until is not None and ground.until - deal.shipped_at > days

    return counted(ground.knowing(needs), long_gone, lambda deal: not deal.arrived)


def _presale(ground: Ground, needs: Needs) -> Found:
    def ahead(deal: Deal) -> bool:
        return deal.has_paid and any(presale_in(goods.title) for goods in deal.goods)

    def broken(deal: Deal) -> bool:
        return deal.ship_by is None or (deal.shipped_at is not None and deal.shipped_at > deal.ship_by)

    return counted(ground.knowing(needs), ahead, broken)


def _titles(ground: Ground, needs: Needs) -> Found:
    titles = {goods.title for deal in ground.knowing(needs) for goods in deal.goods if goods.title}
    bad = sorted(title for title in titles if forbidden_in(title))
    return Found(len(titles), len(bad), tuple(f"{forbidden_in(title)}：{title[:40]}" for title in bad[:SHOWN]))


CHECKS: tuple[Check, ...] = (
    Check("rows_read", _("文件里每一行都读得懂"), ("D068", "D170"), (("row",),), _rows_read),
    Check("paid_first", _("发出的订单都已付款"), ("D075",), (STATE, ("paid_at", "paid")), _paid_first),
    Check(
        "in_time", _("在承诺的发货时限内发出"), ("D082",), (("shipped_at",), ("ship_by", "paid_at")), _in_time
    ),
    Check("not_left", _("过了发货时限的订单都已发出"), ("D079", "D078"), (STATE, ("paid_at", "ship_by")), _not_left),
    Check(
        "delay_settled", _("超时未发的订单有备注：与买家协商过"), ("D081", "D083"),
        (("state",), ("paid_at", "ship_by"), ("remark",)), _delay_settled,
    ),
    Check("stopped", _("买家申请退款后没有再发货"), ("D073",), (("asked_at",), ("shipped_at",)), _stopped),
    Check("refunded", _("申请退款后 7 天内办完"), ("D109", "D107"), (("asked_at",),), _refunded_in_time),
    Check("refund_within", _("退款不超过订单金额"), ("D099",), (("refund",),), _refund_within),
    Check("waybills", _("发出的订单都有物流单号"), ("D086",), (STATE, ("waybill",)), _waybills),
    Check("still", _("发出 15 天以上的订单都已完成"), ("D088", "D089"), (("shipped_at",), ("state",)), _still),
    Check("complete", _("收货人、电话、地址齐全"), ("D069",), (("receiver",), STATE), _complete),
    Check("answered", _("买家留言提出要求的，备注里有处理"), ("D072",), (("message",), ("remark",)), _answered),
    Check("invoiced", _("买家要发票的，备注里有处理"), ("D101",), (("message",), ("remark",)), _invoiced),
    Check(
        "suspects_seen", _("异常订单（同一收货人一天三单以上、金额特大）有人看过"), ("D070", "D071"),
        (("receiver",), ("remark",), STATE), _suspects_seen,
    ),
    Check("private", _("留言和备注里没有引向私下交易"), ("D076",), (("message", "remark"),), _private),
    Check("masked", _("导出文件里的手机号已脱敏"), ("D183",), (("phone",),), _masked),
    Check("titles", _("商品标题没有广告法禁用的字词"), ("D034", "D152"), (("title",),), _titles),
    Check("priced", _("商品都标了价"), ("D050",), (("price",),), priced),
    Check("one_price", _("同一商品同一天的价格一致（相差两成以内）"), ("D048", "D055"), (("price",),), one_price),
    Check("cut_deep", _("没有低于该商品常见价一半的成交"), ("D054",), (("price",),), cut_deep),
    Check("raised", _("没有先涨价再降价"), ("D053",), (("price",),), raised_then_cut),
    Check("across", _("同一商品在不同平台的价格一致（相差一成以内）"), ("D056",), (("price",),), price_across),
    Check("below_cost", _("没有低于成本的成交"), ("D057",), (("price",), ("cost",)), below_cost),
    Check("presale", _("预售商品写明发货日期并按期发出"), ("D094",), (("title",), ("ship_by", "shipped_at")), _presale),
)  # fmt: skip
