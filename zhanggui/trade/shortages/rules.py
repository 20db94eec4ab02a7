"""When a shortage is a case, by when its buyer is told, and what he is told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from zhanggui.kit.pure import OK, Refused, Text, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.shortages.states import Offer

LEAST = timedelta(minutes=30)
FURTHEST = timedelta(days=60)


def opens_at(since: datetime, ship_by: datetime | None, *, after: timedelta, near: timedelta) -> datetime:
    """When an order that is short becomes a case: after a while, or sooner where its promise is near. [D081]"""
    waited = since + after
    return waited if ship_by is None else max(since, min(waited, ship_by - near))


def due_to_propose(opened: datetime, ship_by: datetime | None, *, within: timedelta) -> datetime:
    """By when the buyer is told: within a time and before the promise breaks, at least half an hour from now. [D081]"""
    due = opened + within
    return due if ship_by is None else max(opened + min(LEAST, within), min(due, ship_by))


def may_offer(offers: Collection[Offer], *, wait_until: datetime | None, instead: str, now: datetime) -> Verdict:
    """A proposal a buyer can answer: something is offered, and each offer says what it means. [D081]"""
    if not offers:
        return Refused(duty="D081", why=_("请至少给买家一个选择"))
    if Offer.WAIT in offers and (wait_until is None or not now < wait_until <= now + FURTHEST):
        return Refused(duty="D081", why=_("请买家等待时，写明今后 60 天内的预计发货日期"))
    if Offer.GOODS in offers and not instead:
        return Refused(duty="D081", why=_("请买家换其他商品时，填写换成哪个商家编码"))
    return OK


def proposal_words(goods: str, offers: Sequence[Offer], *, until: str, instead: str) -> tuple[Text, ...]:
    """What a buyer is told, part by part: what is lacking, his choices by number, what he should do."""
    said = {
        Offer.WAIT: _("等待补货，预计 {until} 前发出", until=until),
        Offer.GOODS: _("换成“{instead}”发出", instead=instead),
        Offer.PART: _("有货的商品先发，缺货的到货后补发"),
        Offer.REFUND: _("为您办理退款"),
    }
    goods_told: Text | str = goods or _("订单中的部分商品")
    opening = _("您好，您购买的“{goods}”暂时缺货，非常抱歉。您可以选择：", goods=goods_told)
    choices = [_("{n}. {offer}；", n=n, offer=said[offer]) for n, offer in enumerate(offers, start=1)]
    return (opening, *choices, _("请回复序号，我们马上为您处理。"))
